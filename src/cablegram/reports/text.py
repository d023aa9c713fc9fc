"""The report for people: one line for each problem, what to do below it."""

from collections.abc import Sequence
from typing import Final

from cablegram.problems import Problem, Severity
from cablegram.reports.summary import Summary
from cablegram.reports.words import one_line, place_of, text_of

# SGR codes (ECMA-48, section 8.3.117).
_COLOURS: Final = {Severity.ERROR: "31;1", Severity.WARNING: "33;1", Severity.NOTE: "36;1"}
_BOLD: Final = "1"
_FAINT: Final = "2"


def report(problems: Sequence[Problem], summary: Summary, *, colour: bool = False, verbose: bool = True) -> str:
    """`path:line:column: severity: message [rule]` on one line, then hint, details and link, indented.

    Where a file has the same problem several times, only the first has its hint below it, unless all is shown.

    Args:
        problems: the problems to show.
        summary: all that was checked.
        colour: whether to mark place and severity for a terminal.
        verbose: whether to show details and links.
    """
    lines: list[str] = []
    hinted: set[tuple[str, str, str]] = set()
    for problem in problems:
        place = _marked(place_of(problem), _BOLD, colour=colour)
        severity = _marked(f"{problem.severity}:", _COLOURS[problem.severity], colour=colour)
        rule = _marked(f"[{one_line(problem.label)}]", _FAINT, colour=colour)
        lines.append(f"{place}: {severity} {one_line(problem.message)} {rule}")
        said = (problem.path, problem.message, problem.hint)
        hint = "" if said in hinted else problem.hint
        hinted.add(said)
        for more in (problem.hint, problem.details, problem.link) if verbose else (hint,):
            lines.extend(f"    {one_line(line)}" for line in text_of(more).split("\n") if line.strip())
    left = len(summary.problems) - len(problems)
    if left > 0:
        lines.append(f"{left} more {'problem is' if left == 1 else 'problems are'} not shown")
    return "".join(f"{line}\n" for line in lines)


def _marked(text: str, code: str, *, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
