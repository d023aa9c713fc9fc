"""The report as JUnit XML: a test suite for each file, a test case for each of its schemas.

There is no standard for this form; what is written here is what Jenkins, GitLab and GitHub's report actions all read.
Warnings and notes are no failures: they stand in the output of their test case.
"""

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from cablegram.problems import Problem, Severity
from cablegram.reports.summary import Check, Summary
from cablegram.reports.words import message_of, one_line, place_of, rule_id, text_of


def report(problems: Sequence[Problem], summary: Summary) -> str:
    """An XML document; control characters, which XML cannot hold, are replaced."""
    shown = set(problems)
    root = ET.Element("testsuites", name="cablegram validate")
    suites: dict[str, list[Check]] = {}
    for check in summary.checks:
        suites.setdefault(check.path, []).append(check)
    for path, checks in suites.items():
        suite = ET.SubElement(root, "testsuite", name=one_line(path))
        for check in checks:
            _case(suite, check, shown)
        _count(suite)
    _count(root)
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def _case(suite: ET.Element, check: Check, shown: set[Problem]) -> None:
    name = one_line(check.schema) or "can be read"
    case = ET.SubElement(suite, "testcase", classname=one_line(check.path), name=name, file=one_line(check.path))
    failures = [problem for problem in check.problems if problem.severity is Severity.ERROR]
    for problem in failures:
        if problem in shown:
            failure = ET.SubElement(case, "failure", message=message_of(problem), type=rule_id(problem))
            failure.text = _text(problem)
    hidden = sum(problem not in shown for problem in failures)
    if hidden:
        ET.SubElement(case, "failure", message=f"{hidden} more errors are not shown", type="not-shown")
    others = [problem for problem in check.problems if problem.severity is not Severity.ERROR and problem in shown]
    if others:
        ET.SubElement(case, "system-out").text = "\n".join(f"{p.severity}: {_text(p)}" for p in others)


def _text(problem: Problem) -> str:
    first = f"{place_of(problem)}: {one_line(problem.message)}"
    return "\n".join([first, *(text_of(more) for more in (problem.hint, problem.details, problem.link) if more)])


def _count(suite: ET.Element) -> None:
    """The numbers that a suite, or the whole, must state."""
    cases = suite.findall(".//testcase")
    suite.set("tests", str(len(cases)))
    suite.set("failures", str(sum(case.find("failure") is not None for case in cases)))
    suite.set("errors", "0")
