"""Each format, on the same problems: what its readers rely on."""

import dataclasses
import json
import os
from pathlib import Path

import jsonschema
import junitparser
import pytest

from cablegram.problems import Problem, Severity, error
from cablegram.reports import FORMATS, report_in
from cablegram.reports.github import SHOWN, SUMMARY_LIMIT, step_summary
from cablegram.reports.json_document import FORM
from cablegram.reports.summary import Check, Summary
from cablegram.reports.text import report as text_report
from cablegram.reports.words import fingerprints
from cablegram.xml import parse


def report(form: str, summary: Summary) -> str:
    return report_in(form)(summary.problems, summary)


def many(number: int) -> list[Problem]:
    return [
        dataclasses.replace(error(f"f{n % 4}.xml", "relaxng", f"fault {n}", line=n + 1), rule=f"r{n % 3}")
        for n in range(number)
    ]


@pytest.mark.parametrize("form", FORMATS)
def test_a_report_is_the_same_each_time_and_ends_with_a_line(form: str, summary: Summary) -> None:
    assert report(form, summary) == report(form, dataclasses.replace(summary))
    assert report(form, summary).endswith("\n")


@pytest.mark.parametrize("form", [name for name in FORMATS if name not in ("text", "github")])
def test_a_report_without_problems_is_still_a_document(form: str) -> None:
    written = report(form, Summary((Check("a.xml", "s.rng"),), "1"))
    assert parse(written.encode()).tag == "testsuites" if form == "junit" else json.loads(written) is not None


def test_text_has_one_line_for_a_problem_and_what_to_do_below(summary: Summary) -> None:
    lines = report("text", summary).split("\n")
    assert lines[0] == "tei/a.xml:3: warning: a date before 1900 [schematron/date-range]"
    assert lines[1] == "tei/a.xml:12:5: error: <datelin> is no element of this schema [relaxng]"
    assert lines[2] == "    did you mean <dateline>?"
    assert lines[3] == "    allowed here: dateline, head, p"
    assert lines[5] == "tei/with space/ü%.xml: error: there is no such file [unreadable]"


def test_text_says_how_many_are_not_shown_and_has_colour_only_when_asked(summary: Summary) -> None:
    written = text_report(summary.problems[:1], summary)
    assert written.endswith("\n3 more problems are not shown\n")
    assert "\x1b" not in written
    assert "\x1b[33;1mwarning:\x1b[0m" in text_report(summary.problems[:1], summary, colour=True)


def test_text_gives_an_equal_hint_once_for_a_file_and_never_hides_a_place() -> None:
    def problem(path: str, line: int, message: str) -> Problem:
        return dataclasses.replace(error(path, "relaxng", message, line=line, hint="may stand in <p>"), details="more")

    problems = [problem("a.xml", 1, "x"), problem("a.xml", 2, "x"), problem("a.xml", 3, "y"), problem("b.xml", 1, "x")]
    summary = Summary((), "1")
    assert text_report(problems, summary, verbose=False) == (
        "a.xml:1: error: x [relaxng]\n    may stand in <p>\n"
        "a.xml:2: error: x [relaxng]\n"
        "a.xml:3: error: y [relaxng]\n    may stand in <p>\n"
        "b.xml:1: error: x [relaxng]\n    may stand in <p>\n"
    )
    assert text_report(problems, summary).count("    may stand in <p>\n    more\n") == 4


def test_github_annotates_with_paths_of_the_repository(summary: Summary) -> None:
    lines = report("github", summary).split("\n")
    assert lines[0].startswith("::error file=edition/tei/a.xml,line=12,col=5,title=relaxng/unknown-element::<datelin>")
    assert lines[0].endswith("%0Ahttps://tei-c.org/release/doc/tei-p5-doc/en/html/ref-dateline.html")
    assert lines[1].startswith("::error file=edition/tei/with space/ü%25.xml,title=unreadable::")
    assert lines[2].startswith("::warning file=edition/tei/a.xml,line=3,title=")
    assert lines[3] == "::notice file=/elsewhere/b.xml,line=1,col=1,title=relaxng::100 %25, done::for ##[error] now"


def test_github_shows_each_rule_and_file_before_it_repeats_one() -> None:
    problems = [error("a.xml", "relaxng", f"same {n}", line=n) for n in range(1, 40)]
    problems += [error("b.xml", "relaxng", "other file", line=1), error("a.xml", "schematron", "other rule", line=1)]
    written = report_in("github")(problems, Summary((Check("a.xml", "s", tuple(problems)),), "1"))
    annotations = [line for line in written.split("\n") if line.startswith("::error")]
    assert len(annotations) == SHOWN
    assert [line.rpartition("::")[2] for line in annotations[:3]] == ["same 1", "other file", "other rule"]


def test_github_puts_the_rest_into_a_group_in_which_no_command_is_obeyed() -> None:
    problems = [error("::add-mask::x", "relaxng", f"##[add-mask]{n}", line=n) for n in range(1, 13)]
    lines = report_in("github")(problems, Summary((), "1")).rstrip("\n").split("\n")
    assert lines[SHOWN] == "::group::2 more"
    word = lines[SHOWN + 1].removeprefix("::stop-commands::")
    assert lines[-2:] == [f"::{word}::", "::endgroup::"]
    assert len(word) == 64
    assert all("add-mask" in line for line in lines[SHOWN + 2 : -2])
    assert all(line.startswith("::error ") and "::add-mask" not in line for line in lines[:SHOWN])


def test_the_summary_of_a_step_holds_all_and_keeps_to_its_room(summary: Summary) -> None:
    page = step_summary(summary.problems, summary)
    assert page.startswith("### cablegram validate: 2 errors, 1 warning, 1 note\n\n4 files checked.\n")
    assert page.count("\n| ") == 1 + len(summary.problems)
    assert "&#60;datelin&#62; is no element" in page
    problems = many(20_000)
    whole = Summary((Check("f0.xml", "s", tuple(problems)),), "1")
    page = step_summary(problems, whole)
    assert 0.99 * SUMMARY_LIMIT < len(page.encode()) <= SUMMARY_LIMIT
    assert f"The other {20_000 - page.count('| error |')} are in the log" in page
    assert step_summary(problems, whole, 10) == ""


def test_json_is_as_the_documentation_says(summary: Summary, checkout: Path) -> None:
    document = json.loads(report("json", summary))
    assert document["form"] == FORM
    assert document["summary"] == {"files": 4, "errors": 2, "warnings": 1, "notes": 1, "shown": 4}
    assert document["files"][0] == {"path": "tei/a.xml", "schemas": ["schema/cable.rng", "rules.sch"]}
    assert document["files"][2] == {"path": "tei/with space/ü%.xml", "schemas": []}
    assert document["problems"][2]["line"] is None
    page = (checkout / "docs/validating.md").read_text(encoding="utf-8")
    for object_ in (document, document["summary"], document["files"][0], document["problems"][0]):
        assert [name for name in object_ if f"`{name}`" not in page] == []


def test_gitlab_has_what_its_documentation_wants(summary: Summary) -> None:
    issues = json.loads(report("gitlab", summary))
    assert len({issue["fingerprint"] for issue in issues}) == len(issues) == 4
    assert issues[1] == {
        "description": "<datelin> is no element of this schema (did you mean <dateline>?)",
        "check_name": "relaxng/unknown-element",
        "fingerprint": issues[1]["fingerprint"],
        "severity": "major",
        "location": {"path": "edition/tei/a.xml", "lines": {"begin": 12}},
    }
    assert issues[2]["location"]["lines"] == {"begin": 1}


def test_junit_has_a_suite_for_each_file_and_a_case_for_each_schema(summary: Summary, tmp_path: Path) -> None:
    path = tmp_path / "report.xml"
    path.write_text(report("junit", summary), encoding="utf-8")
    whole = junitparser.JUnitXml.fromfile(str(path))
    assert (whole.tests, whole.failures, whole.errors) == (5, 2, 0)
    suites = {suite.name: list(suite) for suite in whole}
    assert [case.name for case in suites["tei/a.xml"]] == ["schema/cable.rng", "rules.sch"]
    assert suites["tei/a.xml"][0].result[0].type == "relaxng/unknown-element"
    assert suites["tei/a.xml"][0].result[0].message.startswith("<datelin> is no element")
    assert suites["tei/a.xml"][1].is_passed
    assert "a date before 1900" in suites["tei/a.xml"][1].system_out
    assert suites["tei/good.xml"][0].is_passed
    assert not suites["tei/with space/ü%.xml"][0].is_passed


def test_junit_fails_where_all_errors_of_a_file_are_cut(summary: Summary) -> None:
    root = parse(report_in("junit")([], summary).encode())
    assert root.get("failures") == "2"
    assert {failure.get("type") for failure in root.iter("failure")} == {"not-shown"}


# What section 3 of SARIF 2.1.0 requires of the parts that are written; a reader rejects a file without them.
SARIF = {
    "type": "object",
    "required": ["version", "runs", "$schema"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "2.1.0"},
        "$schema": {"type": "string", "format": "uri"},
        "runs": {
            "type": "array",
            "minItems": 1,
            "items": {
                "required": ["tool", "results", "columnKind"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id", "shortDescription"],
                                            "properties": {
                                                "helpUri": {"pattern": "^https?://[!-~]+$"},
                                                "shortDescription": {"required": ["text"]},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["ruleId", "ruleIndex", "message", "level", "locations", "partialFingerprints"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"required": ["text"]},
                                "partialFingerprints": {"additionalProperties": {"type": "string"}},
                                "locations": {
                                    "minItems": 1,
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation", "region"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {"uri": {"pattern": "^[!-~]+$"}}
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"minimum": 1},
                                                            "startColumn": {"minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        }
                                    },
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}


def test_sarif_has_what_the_standard_requires(summary: Summary) -> None:
    document = json.loads(report("sarif", summary))
    jsonschema.validate(document, SARIF)
    own = os.environ.get("CABLEGRAM_SARIF_SCHEMA")
    if own:
        jsonschema.validate(document, json.loads(Path(own).read_text(encoding="utf-8")))
    (run,) = document["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [
        "relaxng",
        "relaxng/unknown-element",
        "schematron/date-range",
        "unreadable",
    ]
    assert all(rules[result["ruleIndex"]]["id"] == result["ruleId"] for result in run["results"])
    locations = [result["locations"][0]["physicalLocation"] for result in run["results"]]
    assert locations[1] == {
        "artifactLocation": {"uri": "edition/tei/a.xml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 12, "startColumn": 5},
    }
    assert locations[2]["artifactLocation"]["uri"] == "edition/tei/with%20space/%C3%BC%25.xml"
    assert locations[3]["artifactLocation"] == {"uri": "file:///elsewhere/b.xml"}
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]


def test_sarif_explains_a_rule_and_links_each_element_with_its_own_problem() -> None:
    page = "https://e.org/ref-p.html"
    grammar = dataclasses.replace(error("a.xml", "relaxng", "text may not stand in <p>"), rule="r", link=page)
    rule = dataclasses.replace(error("a.xml", "schematron", "late"), rule="s", link="https://e.org/rules#s")
    (run,) = json.loads(report_in("sarif")([grammar, rule], Summary((), "1")))["runs"]
    assert [described.get("helpUri") for described in run["tool"]["driver"]["rules"]] == [None, "https://e.org/rules#s"]
    assert page in run["results"][0]["message"]["text"]


def test_sarif_takes_brackets_for_text() -> None:
    problem = error("a.xml", "relaxng", "see [this](https://example.org) and [that]")
    document = json.loads(report_in("sarif")([problem], Summary((), "1")))
    assert document["runs"][0]["results"][0]["message"]["text"] == (r"see \[this\](https://example.org) and \[that\]")


def test_a_fingerprint_stays_when_lines_move_and_tells_equal_problems_apart() -> None:
    def marks(*problems: Problem, text: str = "<p>") -> list[str]:
        lines = {("a.xml", problem.line): text for problem in problems}
        return fingerprints(problems, Summary((), "1", lines=lines))

    first = error("a.xml", "relaxng", "the id x is taken since line 4", line=9, column=2)
    moved = error("a.xml", "relaxng", "the id x is taken since line 6", line=11, column=4)
    assert marks(first) == marks(moved)
    assert marks(first) != marks(first, text="<q>")
    assert marks(first) != marks(dataclasses.replace(first, rule="other"))
    assert len(set(marks(first, moved, first))) == 3


def test_a_summary_orders_by_file_and_line_and_drops_what_is_told_twice() -> None:
    late, early = error("b.xml", "relaxng", "late", line=9), error("b.xml", "relaxng", "early", line=2)
    other = error("a.xml", "relaxng", "other", line=1)
    checks = (Check("b.xml", "one", (late,)), Check("b.xml", "two", (early, late)), Check("a.xml", "one", (other,)))
    assert Summary(checks, "1").problems == (early, late, other)
    assert Summary(checks, "1").tally[Severity.ERROR] == 3


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a.xml", "edition/a.xml"),
        ("../b.xml", "b.xml"),
        ("/srv/c.xml", "c.xml"),
        ("/other/d.xml", "/other/d.xml"),
        ("../../other/e.xml", "../../other/e.xml"),
        ("./x/../f.xml", "edition/f.xml"),
    ],
)
def test_paths_are_those_of_the_repository(path: str, expected: str) -> None:
    assert Summary((), "1", "/srv", "/srv/edition").repository_path(path) == expected
