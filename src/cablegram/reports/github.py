"""The report for GitHub Actions: workflow commands that annotate files, and the summary of the step in Markdown.

The forms are those of GitHub's documentation, "Workflow commands for GitHub Actions". The service shows the first ten
errors, ten warnings and ten notices of a step as annotations, so these are chosen with care; the others follow as
plain lines in a group of the log.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cablegram.problems import Problem, Severity, count
from cablegram.reports.summary import Summary
from cablegram.reports.words import message_of, one_line, place_of, rule_id

SHOWN: Final = 10  # annotations of one severity in a step
SUMMARY_LIMIT: Final = 1 << 20  # bytes of a step's summary; a longer one is refused as a whole
_MARKUP: Final = re.compile(r"[\\`*_{}\[\]()#+!|~@:$<>&]")  # what Markdown, HTML or GitHub take for their own
_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(problems: Sequence[Problem], summary: Summary) -> str:
    """One workflow command for each problem that the service shows, and the rest in a group."""
    chosen = [problem for severity in Severity for problem in _telling(problems, severity)]
    lines = [_command(problem, summary) for problem in chosen]
    annotated = set(chosen)
    others = [problem for problem in problems if problem not in annotated]
    left = len(summary.problems) - len(problems)
    if others:
        plain = [
            f"{place_of(problem, summary.repository_path(problem.path))}: {problem.severity}: "
            f"{message_of(problem)} [{rule_id(problem)}]"
            for problem in others
        ]
        # A message may hold what the runner takes for a command; it obeys none until it meets this word again,
        # which no message can hold, since it is made of all of them.
        word = hashlib.sha256("\n".join(plain).encode("utf-8")).hexdigest()
        lines += [f"::group::{len(others)} more", f"::stop-commands::{word}", *plain, f"::{word}::", "::endgroup::"]
    if left > 0:
        lines.append(f"{left} more {'problem is' if left == 1 else 'problems are'} not shown")
    return "".join(f"{line}\n" for line in lines)


def step_summary(problems: Sequence[Problem], summary: Summary, room: int = SUMMARY_LIMIT) -> str:
    """The summary of the step: the numbers, and a table of all problems as far as there is room.

    Args:
        problems: the problems to show.
        summary: all that was checked.
        room: how many bytes of UTF-8 it may have.
    """
    files = len(summary.files)
    title = (
        f"### cablegram validate: {count(summary.problems)}\n\n{files} {'file' if files == 1 else 'files'} checked.\n"
    )
    if not problems:
        return title + "\n"
    head = "\n| Place | | Problem | Rule |\n|---|---|---|---|\n"
    last = "\nThe other {} are in the log of the step.\n"
    size = len((title + head + last).encode()) + 20
    rows: list[str] = []
    for problem in problems:
        row = (
            f"| {_cell(place_of(problem, summary.repository_path(problem.path)))} | {problem.severity} "
            f"| {_cell(message_of(problem))} | {_cell(rule_id(problem))} |\n"
        )
        size += len(row.encode())
        if size > room:
            break
        rows.append(row)
    left = len(summary.problems) - len(rows)
    whole = title + head + "".join(rows) + (last.format(left) if left else "") + "\n"
    return whole if len(whole.encode()) <= room else ""


def _telling(problems: Sequence[Problem], severity: Severity) -> list[Problem]:
    """The problems of a severity that the service shows: of each rule and file one before the second of any."""
    left = [problem for problem in problems if problem.severity is severity]
    chosen: list[Problem] = []
    pairs: Counter[tuple[str, str]] = Counter()
    parts: Counter[str] = Counter()  # rules, and paths
    while left and len(chosen) < SHOWN:
        best = min(left, key=lambda p: (pairs[rule_id(p), p.path], parts[rule_id(p)] + parts[p.path]))
        left.remove(best)
        chosen.append(best)
        pairs[rule_id(best), best.path] += 1
        parts.update((rule_id(best), best.path))
    return chosen


def _command(problem: Problem, summary: Summary) -> str:
    properties = {
        "file": one_line(summary.repository_path(problem.path)),
        "line": str(problem.line or ""),
        "col": str(problem.column or ""),
        "title": rule_id(problem),
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    more = f"\n{one_line(problem.link)}" if problem.link else ""
    return f"::{_COMMANDS[problem.severity]} {written}::{_data(message_of(problem) + more)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """A text in a cell of a table in Markdown, with nothing in it that Markdown or HTML takes for its own."""
    return _MARKUP.sub(lambda found: f"&#{ord(found[0])};", one_line(text))
