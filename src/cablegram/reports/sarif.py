"""The report as SARIF 2.1.0 (OASIS standard, 27 March 2020); sections of it are named where they decide something."""

import json
import os
from collections.abc import Sequence
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote, urlsplit

from cablegram.problems import Problem, Severity
from cablegram.reports.summary import Summary
from cablegram.reports.words import fingerprints, message_of, one_line, rule_id, text_of

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_BASE: Final = "%SRCROOT%"
_KINDS: Final = {
    "relaxng": "The schema's grammar (RELAX NG)",
    "schematron": "A rule of the schema (Schematron)",
    "not-well-formed": "The file is no well-formed XML",
    "unreadable": "The file cannot be read",
}


def report(problems: Sequence[Problem], summary: Summary) -> str:
    """One run with the rules that were broken and a result for each problem."""
    rules = sorted({rule_id(problem) for problem in problems})
    numbers = {rule: number for number, rule in enumerate(rules)}
    results = [
        _result(problem, fingerprint, numbers[rule_id(problem)], summary)
        for problem, fingerprint in zip(problems, fingerprints(problems, summary), strict=True)
    ]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "cablegram",
                "version": summary.version,
                "rules": [_rule(rule, [p for p in problems if rule_id(p) == rule]) for rule in rules],
            }
        },
        "columnKind": "unicodeCodePoints",
        # Without a `uri` (3.14.14): the reader puts its own copy of the repository there.
        "originalUriBaseIds": {_BASE: {"description": {"text": "The root of the repository."}}},
        "invocations": [{"executionSuccessful": True, "exitCode": 1 if summary.tally[Severity.ERROR] else 0}],
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: str, problems: Sequence[Problem]) -> dict[str, Any]:
    code, _, name = rule.partition("/")
    words = _KINDS.get(code, code.replace("-", " ").capitalize())
    description: dict[str, Any] = {
        "id": rule,
        "shortDescription": {"text": f"{words}: {name}" if name else words},
        "defaultConfiguration": {"level": str(problems[0].severity)},
    }
    # What a problem of the grammar links to is its element; a rule of Schematron links to what explains the rule.
    links = {problem.link for problem in problems if problem.code != "relaxng"}
    if len(links) == 1 and _is_address(link := links.pop()):
        description["helpUri"] = link
    return description


def _result(problem: Problem, fingerprint: str, rule_number: int, summary: Summary) -> dict[str, Any]:
    region = {"startLine": problem.line or 1}
    if problem.line and problem.column:
        region["startColumn"] = problem.column
    text = message_of(problem)
    if problem.details:
        text += f"\n{text_of(problem.details)}"
    if problem.link:
        text += f"\n{one_line(problem.link)}"
    return {
        "ruleId": rule_id(problem),
        "ruleIndex": rule_number,
        "level": str(problem.severity),
        "message": {"text": _literal(text)},
        "locations": [
            {"physicalLocation": {"artifactLocation": _artifact(problem, summary), "region": region}},
        ],
        "partialFingerprints": {"cablegram/v1": fingerprint},
    }


def _artifact(problem: Problem, summary: Summary) -> dict[str, str]:
    """Where a file is: relative to the repository with its base id (3.4.4), or as a whole address."""
    path = summary.repository_path(problem.path)
    if _is_address(path):
        return {"uri": quote(_bytes(path), safe="/:?#[]@!$&'()*+,;=%")}
    if PurePath(path).is_absolute():
        return {"uri": "file:///" + quote(_bytes(PurePath(path).as_posix().lstrip("/")))}
    return {"uri": quote(_bytes(path)), "uriBaseId": _BASE}


def _bytes(path: str) -> bytes:
    """A path as the file system has it, whatever its bytes are."""
    try:
        return os.fsencode(path)
    except UnicodeEncodeError:  # half a character, from a file system of Windows
        return path.encode("utf-8", "replace")


def _literal(text: str) -> str:
    """A message in which nothing is taken for a link, such as `[a](b)` would be (3.11.6)."""
    if "](" not in text:
        return text
    return text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")


def _is_address(text: str) -> bool:
    return urlsplit(text).scheme in ("http", "https") if text.isprintable() else False
