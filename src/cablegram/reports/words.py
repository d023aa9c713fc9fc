"""What reports share: the stable id of a rule, text that any format can hold, and fingerprints."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from cablegram.problems import Problem
from cablegram.reports.summary import Summary

# What XML 1.0 cannot hold (section 2.2, production 2), the controls of C1 with it, which terminals obey.
_NO_TEXT: Final = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Signs that reverse or hide text where they stand alone in a log (Unicode UTR #36, bidirectional text spoofing).
_DIRECTION: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
_LINE_NUMBER: Final = re.compile(r"\b(line|column) \d+")


def rule_id(problem: Problem) -> str:
    """The stable name of the rule that found a problem: `relaxng/unknown-element`, or the code alone."""
    return one_line(f"{problem.code}/{problem.rule}" if problem.rule else problem.code)


def text_of(text: str) -> str:
    """A text with a replacement character for each character that XML or a terminal cannot take."""
    if text.isprintable():  # as nearly all are: then there is neither a control nor a sign of direction in it
        return text
    return _DIRECTION.sub("\ufffd", _NO_TEXT.sub("\ufffd", text))


def one_line(text: str) -> str:
    """As `text_of`, with every run of white space as one space."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(text_of(text).split())


def message_of(problem: Problem) -> str:
    """The message and the hint of a problem, as one paragraph."""
    message = one_line(problem.message)
    hint = one_line(problem.hint)
    if not hint:
        return message
    return f"{message} ({hint})" if not message.endswith((".", "!", "?")) else f"{message} {hint}"


def place_of(problem: Problem, path: str = "") -> str:
    """Where a problem is, as `path:line:column` with what is known of it."""
    place = one_line(path or problem.path)
    if problem.line:
        place += f":{problem.line}"
        if problem.column:
            place += f":{problem.column}"
    return place


def fingerprints(problems: Sequence[Problem], summary: Summary) -> list[str]:
    """A fingerprint of each problem: it stays the same while lines above are added or removed.

    It is made of the rule, the path, the message and the line's own text; where these are all the same, the first, the
    second, the third such problem of the file each have their own.
    """
    seen: Counter[str] = Counter()
    found = []
    for problem in problems:
        line = " ".join(summary.lines.get((problem.path, problem.line), "").split())
        message = _LINE_NUMBER.sub(r"\1", problem.message)
        parts = (rule_id(problem), summary.repository_path(problem.path), message, line)
        digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
        seen[digest] += 1
        found.append(f"{digest[:40]}:{seen[digest]}")
    return found
