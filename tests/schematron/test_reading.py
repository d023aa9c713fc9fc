"""Rules read what lies in the folder of the document, and nothing else; a document cannot make them read anything."""

from pathlib import Path

import pytest
from tests.schematron.conftest import Open

REFUSED = "is outside of the folder of the document"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "secret.xml").write_text("<secret/>")
    (tmp_path / "in" / "register.xml").write_text('<register xml:id="r"><person id="a"/></register>')
    (tmp_path / "in" / "deep" / "more.xml").write_text("<more/>")
    (tmp_path / "in" / "words.txt").write_text("one\ntwo\n")
    (tmp_path / "in" / "data.json").write_text('{"a": 1}')
    (tmp_path / "in" / "typed.xml").write_text('<!DOCTYPE a [<!ENTITY e SYSTEM "../secret.xml">]><a>&e;</a>')
    return tmp_path / "in"


def message(rules: Open, folder: Path, expression: str) -> str:
    inside = (
        '<ns prefix="fn" uri="http://www.w3.org/2005/xpath-functions"/><pattern><rule context="x">'
        f'<let name="here" value="base-uri(.)"/><report id="r" test="true()">'
        f'<value-of select="{expression}"/></report></rule></pattern>'
    )
    found = rules(inside).check(b"<x/>", str(folder / "doc.xml"))
    assert len(found) == 1
    return found[0].message


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("doc(resolve-uri('register.xml', $here))//@id", "a"),
        ("fn:doc(resolve-uri('register.xml', $here))//@id", "a"),
        ("Q{http://www.w3.org/2005/xpath-functions}doc(resolve-uri('register.xml', $here))//@id", "a"),
        ("resolve-uri('register.xml', $here) ! doc(.)//@id", "a"),
        ("(resolve-uri('register.xml', $here) => doc())//@id", "a"),
        ("document('register.xml', .)//@id", "a"),
        ("document('register.xml#r', .)/person/@id", "a"),
        ("name(document('deep/more.xml', .)/*)", "more"),
        ("unparsed-text-lines(resolve-uri('words.txt', $here))[2]", "two"),
        ("json-doc(resolve-uri('data.json', $here))?a", "1"),
        ("count(collection(resolve-uri('?select=r*.xml', $here)))", "1"),
        ("doc-available(resolve-uri('none.xml', $here))", "false"),
        ("let $doc := doc#1 return $doc(resolve-uri('register.xml', $here))//@id", "a"),
        ("'doc(1)'", "doc(1)"),
    ],
)
def test_reads_in_the_folder(rules: Open, folder: Path, expression: str, read: str) -> None:
    assert message(rules, folder, expression) == read


@pytest.mark.parametrize(
    "expression",
    [
        "doc(resolve-uri('../secret.xml', $here))",
        "doc(resolve-uri('%2e%2e/secret.xml', $here))",
        "doc(resolve-uri('deep/%2E%2e/%2e%2E/secret.xml', $here))",
        "doc(resolve-uri('deep/..%2F../secret.xml', $here))",
        "collection(resolve-uri('?select=../*.xml', $here))",
        "document('%2e%2e/secret.xml', .)",
        "doc(resolve-uri('deep/../../secret.xml', $here))",
        "doc('file:///etc/passwd')",
        "doc('http://127.0.0.1:9/x.xml')",
        "doc('https://example.org/x.xml')",
        "document('../secret.xml', .)",
        "document('')",
        "unparsed-text('/etc/passwd')",
        "unparsed-text('/etc/passwd', 'utf-8')",
        "unparsed-text-lines('/etc/passwd')",
        "unparsed-text-available('/etc/passwd')",
        "doc-available('/etc/passwd')",
        "json-doc('../data.json')",
        "collection('..')",
        "collection('file:///etc?select=*')",
        "uri-collection('/etc')",
        "let $doc := doc#1 return $doc('/etc/passwd')",
        "fn:unparsed-text#1('/etc/passwd')",
        "unparsed-text (: a remark :) ('/etc/passwd')",
        "doc(: a remark :)('/etc/passwd')",
    ],
)
def test_reads_nothing_elsewhere(rules: Open, folder: Path, expression: str) -> None:
    assert REFUSED in message(rules, folder, expression)


def test_a_file_beside_the_document_that_names_others_is_refused(rules: Open, folder: Path) -> None:
    said = message(rules, folder, "doc(resolve-uri('typed.xml', $here))")
    assert "cannot be run" in said
    assert "DOCTYPE" in said


def test_standard_input_has_no_folder(rules: Open) -> None:
    found = rules("<pattern><rule context='x'><assert test=\"doc('/etc/passwd')\"/></rule></pattern>").check(
        b"<x/>", "-"
    )
    assert REFUSED in found[0].message


@pytest.mark.parametrize(
    "location", ["../secret.xml", "/etc/passwd", "file:///etc/passwd", "%2e%2e/secret.xml", "none.xml"]
)
def test_a_pattern_looks_at_no_document_elsewhere(rules: Open, folder: Path, location: str) -> None:
    inside = f"<pattern documents=\"'{location}'\"><rule context='*'><report test='1'/></rule></pattern>"
    found = rules(inside).check(b"<x/>", str(folder / "doc.xml"))
    assert [one.message.partition(", which cannot be read: ")[0] for one in found] == [f"a pattern looks at {location}"]


@pytest.mark.parametrize(
    "document",
    [
        b'<!DOCTYPE x [<!ENTITY e SYSTEM "/etc/passwd">]><x>&e;</x>',
        b'<!DOCTYPE x [<!ENTITY e "text">]><x/>',
        b"<x>&e;</x>",
        b"<x>",
        b"",
        b"\xff",
        b"<?xml version='1.0' encoding='none'?><x/>",
        b"<a>" * 100_000 + b"</a>" * 100_000,
    ],
)
def test_what_is_no_sound_document_is_one_problem(rules: Open, document: bytes) -> None:
    found = rules("<pattern><rule context='*'><report test='1'/></rule></pattern>").check(document, "d.xml")
    assert [one.code for one in found] == ["not-well-formed"]
    assert found[0].line >= 1


def test_a_deep_document_is_checked(rules: Open) -> None:
    document = b"<a>" * 2_000 + b"</a>" * 2_000
    found = rules("<pattern><rule context='a[not(a)]'><report test='1'>x</report></rule></pattern>").check(
        document, "d.xml"
    )
    assert [(one.line, one.column) for one in found] == [(1, 5_998)]


def test_a_function_without_end_is_a_problem_that_says_where_it_is_written(rules: Open) -> None:
    inside = (
        '<ns prefix="f" uri="u"/>\n<xsl:function name="f:f" xmlns:f="u"><xsl:param name="n"/>'
        '\n<xsl:sequence select="f:f($n + 1) + 1"/></xsl:function>'
        '<pattern><rule context="x"><report test="f:f(1)">x</report></rule></pattern>'
    )
    found = rules(inside).check(b"<x/>", "d.xml")
    assert len(found) == 1
    assert "the rules cannot be run: /rules/main.sch:3:1: " in found[0].message


@pytest.mark.parametrize(
    "expression",
    [
        "doc(resolve-uri('typed.xml', $here))",
        "matches('a', '\\p{IsGreek}')",
        "trace(1, 'x')",
        "doc-available(resolve-uri('typed.xml', $here))",
    ],
)
def test_the_processor_writes_nothing_beside_the_findings(
    rules: Open, folder: Path, capfd: pytest.CaptureFixture[str], expression: str
) -> None:
    assert message(rules, folder, expression)
    assert capfd.readouterr() == ("", "")


def test_what_rules_say_aside_is_not_kept(rules: Open, capfd: pytest.CaptureFixture[str]) -> None:
    aside = '<xsl:message>aside</xsl:message><xsl:copy-of select="."/>'
    inside = f'<pattern><rule context="x">{aside}<report id="r" test="1">x</report></rule></pattern>'
    found = rules(inside).check(b"<x/>", "d.xml")
    assert [one.rule for one in found] == ["r"]
    assert capfd.readouterr() == ("", "")
