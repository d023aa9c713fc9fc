"""What a finding tells besides its message, and how rules bear documents and schemas of any kind."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.schematron.conftest import Open
from tests.schematron.findings import fetch_file

from cablegram.problems import Problem, Severity
from cablegram.relaxng.source import SchemaError
from cablegram.schematron.rules import Rules, open_rules

FEATURES = Path(__file__).parent / "features"


def test_a_problem_tells_all_that_is_known(rules: Open) -> None:
    found = rules(
        '<pattern><rule context="cable[  @n ]" flag="numbers"><report id="numbered" role="archivist" icon="i.svg"'
        ' see="https://example.org/n" test="@n\n = 1" diagnostics="d e" properties="p">One.</report></rule></pattern>'
        '<diagnostics><diagnostic id="d">Do this.</diagnostic><diagnostic id="e"><value-of select="\'\'"/></diagnostic>'
        '</diagnostics><properties><property id="p">its <name/></property></properties>'
    ).check(b"<cable n='1'/>", "tei/cable.xml")
    details = "report: @n = 1\ncontext: cable[ @n ]\nrole: archivist\nflag: numbers\nicon: i.svg\np: its cable"
    details += "\nwritten at /rules/main.sch:1"
    assert found == [
        Problem(
            *("tei/cable.xml", 1, 1, Severity.ERROR, "schematron", "One."),
            *("Do this.", "numbered", "https://example.org/n", details),
        )
    ]


def test_an_assertion_that_fails_to_run_tells_where_it_is_written(rules: Open) -> None:
    [problem] = rules('\n<pattern><rule context="a"><assert id="k" role="info" test="@n + 1"/></rule></pattern>').check(
        b"<a n='x'/>", "a.xml"
    )
    assert problem.severity is Severity.ERROR
    assert problem.details.endswith("\nwritten at /rules/main.sch:2")


def test_an_assertion_without_words_names_itself(rules: Open) -> None:
    [problem] = rules('<pattern><rule context="a"><assert id="k" test="b"/></rule></pattern>').check(b"<a/>", "a.xml")
    assert problem.message == "the rule k is broken"


def test_made_up_ids_do_not_depend_on_what_stands_before(rules: Open) -> None:
    pattern = '<pattern><rule context="a"><assert test="b">b</assert></rule></pattern>'
    other = '<pattern><rule context="c"><assert test="d">d</assert></rule></pattern>'
    [first] = rules(pattern).check(b"<a/>", "a.xml")
    [second] = rules(other + pattern).check(b"<a/>", "a.xml")
    assert first.rule == second.rule


def test_the_same_rules_check_many_documents(rules: Open) -> None:
    one = rules('<let name="n" value="count(//b)"/><pattern><rule context="a"><assert test="$n = 1"/></rule></pattern>')
    assert [
        len(one.check(document, "a.xml")) for document in (b"<a/>", b"<a><b/></a>", b"<a><b/><b/></a>", b"<a><b/></a>")
    ] == [
        *(1, 0),
        *(1, 0),
    ]


@pytest.fixture(scope="module")
def of_any_kind() -> Rules:
    return open_rules(str(FEATURES / "include" / "rules.sch"), fetch_file)


@given(st.one_of(st.binary(max_size=60), st.text("<>/&;!-[]?='\"cable n\n", max_size=60).map(str.encode)))
@settings(max_examples=150, deadline=None)
def test_no_bytes_are_an_exception(of_any_kind: Rules, document: bytes) -> None:
    for problem in of_any_kind.check(document, "d.xml"):
        assert problem.code in {"schematron", "not-well-formed"}
        assert problem.line >= 1


def test_a_namespace_that_is_no_uri_is_an_error_of_the_schema(tmp_path: Path) -> None:
    schema = (
        b'<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="t" uri="1urn:example"/>'
        b'<pattern><rule context="t:a"><assert test="@b">b</assert></rule></pattern></schema>'
    )
    with pytest.raises(SchemaError, match="1urn:example"):
        open_rules(str(tmp_path / "odd.sch"), lambda _: schema)


@given(st.sampled_from(sorted(path.parent.name for path in FEATURES.glob("*/rules.sch"))), st.data())
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_spoilt_schema_is_refused_or_runs(name: str, data: st.DataObject) -> None:
    path = str(FEATURES / name / "rules.sch")
    text = (FEATURES / name / "rules.sch").read_text()
    at = data.draw(st.integers(0, len(text)))
    cut = data.draw(st.integers(0, 12))
    new = data.draw(st.text("<>/'\"()[]@$=:x1 ", max_size=4))
    spoilt = (text[:at] + new + text[at + cut :]).encode()

    def fetch(location: str) -> bytes:
        return spoilt if location == path else fetch_file(location)

    try:
        rules = open_rules(path, fetch)
    except SchemaError as error:
        assert error.path  # noqa: PT017  either outcome is right, but a refusal says of which file
        return
    rules.check((FEATURES / name / "bad.xml").read_bytes(), str(FEATURES / name / "bad.xml"))
