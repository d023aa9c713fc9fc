"""Whatever a message holds, it survives in each format, and the output can be read."""

import json
import re

from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.problems import Problem, Severity
from cablegram.reports import report_in
from cablegram.reports.github import step_summary
from cablegram.reports.summary import Check, Summary
from cablegram.reports.words import one_line
from cablegram.xml import parse

PATIENT = settings(deadline=None, max_examples=60)  # a busy machine is no fault
WORDS = st.text(st.characters(exclude_categories=()), max_size=40) | st.sampled_from(
    ["]]>", "::error::", "##[error]", "%0A%25", "[a](b)", "\x1b[31m", "a\r\nb", "\u2028", "&amp;<p>", "| x |", "\ud800"]
)
PROBLEM = st.builds(
    Problem,
    path=WORDS.map(lambda text: f"d/{text}.xml"),
    line=st.integers(0, 9),
    column=st.integers(0, 9),
    severity=st.sampled_from(Severity),
    code=st.sampled_from(["relaxng", "schematron"]),
    message=WORDS.map(lambda text: f"begin {text} end"),
    hint=WORDS,
    rule=WORDS,
    link=WORDS,
    details=WORDS,
)


def of(problem: Problem) -> Summary:
    return Summary((Check(problem.path, "schema.rng", (problem,)),), "1", "/w", "/w")


def unescaped(text: str, *signs: str) -> str:
    for sign in (*signs, "%"):
        text = text.replace(f"%{ord(sign):02X}", sign)
    return text


@PATIENT
@given(PROBLEM)
def test_text_tells_a_problem_on_one_line(problem: Problem) -> None:
    first = report_in("text")([problem], of(problem)).split("\n")[0]
    assert f" {problem.severity}: {one_line(problem.message)} [{problem.code}" in first
    assert first.isprintable() or "\xad" in first or not re.search(r"[\x00-\x1f\x7f-\x9f]", first)


@PATIENT
@given(PROBLEM)
def test_github_is_one_command_whose_parts_can_be_read(problem: Problem) -> None:
    (line,) = report_in("github")([problem], of(problem)).rstrip("\n").split("\n")
    command = re.fullmatch(r"::(error|warning|notice) ([^\r\n]*?)::(.*)", line)
    assert command
    properties = dict(part.split("=", 1) for part in command[2].split(","))
    assert unescaped(properties["title"], "\r", "\n", ":", ",").startswith(problem.code)
    assert set(properties) <= {"file", "line", "col", "title"}
    assert unescaped(command[3], "\r", "\n").startswith(one_line(problem.message))


@PATIENT
@given(PROBLEM)
def test_the_summary_of_a_step_has_one_row_and_no_markup_of_others(problem: Problem) -> None:
    rows = [line for line in step_summary([problem], of(problem)).split("\n") if line.startswith("| ")]
    assert len(rows) == 2
    assert rows[1].count("|") == 5
    assert not re.search(r"[<>`*\[]", rows[1])


@PATIENT
@given(PROBLEM)
def test_sarif_keeps_the_message(problem: Problem) -> None:
    document = json.loads(report_in("sarif")([problem], of(problem)).encode("utf-8"))
    text = document["runs"][0]["results"][0]["message"]["text"]
    if "](" in text or r"\]" in text:
        text = re.sub(r"\\([\\\[\]])", r"\1", text)
        assert text.split("\n")[0].replace("\\", "").startswith(one_line(problem.message).replace("\\", ""))
    else:
        assert text.startswith(one_line(problem.message))
    uri = document["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert re.fullmatch(r"[!-~]+", uri)


@PATIENT
@given(PROBLEM)
def test_gitlab_keeps_the_message(problem: Problem) -> None:
    (issue,) = json.loads(report_in("gitlab")([problem], of(problem)).encode("utf-8"))
    assert issue["description"].startswith(one_line(problem.message))


@PATIENT
@given(PROBLEM)
def test_json_keeps_every_part_as_it_is(problem: Problem) -> None:
    (entry,) = json.loads(report_in("json")([problem], of(problem)).encode("utf-8"))["problems"]
    for name in ("path", "message", "hint", "details", "link"):
        assert entry[name] == getattr(problem, name).encode("utf-8", "replace").decode("utf-8")


@PATIENT
@given(PROBLEM)
def test_junit_is_xml_with_the_message(problem: Problem) -> None:
    root = parse(report_in("junit")([problem], of(problem)).encode("utf-8"))
    message = one_line(problem.message)
    if problem.severity is Severity.ERROR:
        assert str(root.xpath("string(//failure/@message)")).startswith(message)
    else:
        assert message in "".join(str(text) for text in root.itertext())
