"""Rules read what lies in a few folders, and nothing else; a document cannot make them read anything."""

from pathlib import Path

import pytest
from tests.schematron.conftest import Open
from tests.schematron.findings import fetch_file

from cablegram.problems import Problem
from cablegram.schematron.rules import open_rules

REFUSED = "cannot be run here: a rule may not read "


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
        ("doc-available(resolve-uri('register.xml', $here))", "true"),
        ("unparsed-text-available(resolve-uri('words.txt', $here))", "true"),
        ("unparsed-text-available(resolve-uri('words.txt', $here), 'utf-8')", "true"),
        ("unparsed-text-lines(resolve-uri('words.txt', $here), 'utf-8')[2]", "two"),
        ("json-doc(resolve-uri('data.json', $here), map { 'liberal': true() })?a", "1"),
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
        "unparsed-text('/etc/passwd')",
        "unparsed-text('/etc/passwd', 'utf-8')",
        "unparsed-text-lines('/etc/passwd')",
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


@pytest.mark.parametrize(
    "expression",
    [
        "doc-available('/etc/passwd')",
        "doc-available(resolve-uri('../secret.xml', $here))",
        "doc-available('https://example.org/x.xml')",
        "doc-available(())",
        "unparsed-text-available('/etc/passwd')",
        "unparsed-text-available('/etc/passwd', 'utf-8')",
        "unparsed-text-available('../main.sch')",
        "unparsed-text-available(())",
    ],
)
def test_what_may_not_be_read_is_not_available(rules: Open, folder: Path, expression: str) -> None:
    assert message(rules, folder, expression) == "false"


@pytest.mark.parametrize("of", ["", "?select=*.xml"])
def test_a_collection_is_no_list_of_files_elsewhere(rules: Open, folder: Path, of: str) -> None:
    (folder / "list.xml").write_text('<collection><doc href="../secret.xml"/></collection>')
    said = message(rules, folder, f"collection(resolve-uri('list.xml{of}', $here))")
    assert "a collection must be a folder" in said


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a space in its name, the schema in one folder below it, the letters in another."""
    root = tmp_path / "my Köln project"
    for folder in ("schema", "letters", "registers"):
        (root / folder).mkdir(parents=True)
        (root / folder / "register.xml").write_text(f'<register in="{folder}"/>')
    (root / "register.xml").write_text('<register in="."/>')
    (tmp_path / "register.xml").write_text('<register in=".."/>')
    monkeypatch.chdir(root)
    return root


def in_project(project: Path, expression: str, folders: list[str] | None = None) -> Problem:
    schema = project / "schema" / "main.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern><rule context="x">'
        f'<report id="r" test="1"><value-of select="{expression}"/></report></rule></pattern></schema>'
    )
    letter = project / "letters" / "1.xml"
    [found] = open_rules(str(schema), fetch_file, folders=folders).check(b"<x/>", str(letter))
    return found


@pytest.mark.parametrize(
    ("expression", "read"),
    [
        ("doc('register.xml')/*/@in", "schema"),
        ("doc('../register.xml')/*/@in", "."),
        ("doc('../registers/register.xml')/*/@in", "registers"),
        ("doc(resolve-uri('register.xml'))/*/@in", "schema"),
        ("document('register.xml')/*/@in", "schema"),
        ("document('register.xml', /)/*/@in", "letters"),
        ("document('../register.xml', .)/*/@in", "."),
        ("doc(resolve-uri('register.xml', base-uri(/)))/*/@in", "letters"),
        ("doc(resolve-uri('../register.xml', document-uri(/)))/*/@in", "."),
        ("doc-available('register.xml')", "true"),
        ("doc-available('../../register.xml')", "false"),
        ("unparsed-text-available('../register.xml')", "true"),
        ("unparsed-text-available('../../register.xml')", "false"),
        ("count(collection('../registers'))", "1"),
        ("local-name(document('')/*)", "schema"),
    ],
)
def test_a_relative_path_is_taken_from_the_schema_and_with_a_node_from_its_document(
    project: Path, expression: str, read: str
) -> None:
    assert in_project(project, expression).message == read


def test_what_may_not_be_read_is_told_with_its_path_and_the_folders_that_may(project: Path) -> None:
    found = in_project(project, "doc('../../register.xml')/*/@in")
    assert found.message == (
        f"the rule r cannot be run here: a rule may not read {project.parent}/register.xml, only what is in"
        f" {project}/letters/, {project}/schema/ or {project}/"
    )
    assert "resolve-uri('x.xml', base-uri(/))" in found.hint


def test_a_pattern_looks_at_documents_in_the_same_folders(project: Path) -> None:
    schema = project / "schema" / "main.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><pattern documents="'
        '\'../register.xml\', \'../../register.xml\'"><rule context="register"><report id="r" test="1">read</report>'
        "</rule></pattern></schema>"
    )
    found = open_rules(str(schema), fetch_file).check(b"<x/>", str(project / "letters" / "1.xml"))
    assert [one.message for one in found] == [
        "a pattern looks at ../../register.xml, which cannot be read: it is outside of the folders that rules may read",
        "read",
    ]


def test_an_address_is_told_without_a_word_on_relative_paths(project: Path) -> None:
    found = in_project(project, "doc('https://example.org/x.xml')")
    assert "a rule may not read https://example.org/x.xml, only" in found.message
    assert found.hint == ""


def test_folders_may_be_named_in_place_of_the_working_one(project: Path) -> None:
    assert REFUSED in in_project(project, "doc('../register.xml')/*/@in", []).message
    assert in_project(project, "doc('../register.xml')/*/@in", [str(project)]).message == "."
    assert in_project(project, "doc('../../register.xml')/*/@in", [f"{project.parent}/"]).message == ".."


def test_the_root_of_the_file_system_is_no_folder_to_read(project: Path) -> None:
    assert REFUSED in in_project(project, "unparsed-text('/etc/passwd')", ["/", "//"]).message


def test_a_file_that_is_missing_is_told_with_its_path(project: Path) -> None:
    found = in_project(project, "doc('none.xml')")
    assert found.message.endswith(f": there is no file {project}/schema/none.xml (err:FODC0002)")
    assert "taken from the folder of the schema" in found.hint
    found = in_project(project, "doc(resolve-uri('none.xml', base-uri(/)))")
    assert f"{project}/letters/none.xml" in found.message
    found = in_project(project, "unparsed-text('none.txt')")
    assert f"there is no file {project}/schema/none.txt" in found.message


def test_who_resolves_a_path_is_not_told_how_to(rules: Open, folder: Path) -> None:
    for expression, hinted in (("doc('none.xml')", True), ("doc(resolve-uri('none.xml', base-uri(/)))", False)):
        inside = f"<pattern><rule context='x'><assert id='r' test=\"{expression}\"/></rule></pattern>"
        [found] = rules(inside).check(b"<x/>", str(folder / "doc.xml"))
        assert "cannot be run here: there is no file /" in found.message
        assert bool(found.hint) == hinted


def test_what_a_rule_may_not_read_is_told_once(rules: Open, folder: Path) -> None:
    inside = "<pattern><rule context='y'><assert id='r' test=\"doc('/etc/passwd')\"/></rule></pattern>"
    found = rules(inside).check(b"<x><y/><y/><y/></x>", str(folder / "doc.xml"))
    assert [(one.rule, one.column) for one in found] == [("r", 4)]


def test_details_show_the_test_as_its_author_wrote_it(project: Path) -> None:
    found = in_project(project, "1")
    assert "Q{" not in found.details
    schema = project / "schema" / "main.sch"
    schema.write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"><let name="n" value="1"/>'
        '<pattern><let name="n" value="2"/><rule context="x[doc-available(\'none.xml\') or $n]">'
        '<assert id="r" test="doc-available(\'none.xml\') and $n"/></rule></pattern></schema>'
    )
    [found] = open_rules(str(schema), fetch_file).check(b"<x/>", str(project / "letters" / "1.xml"))
    assert found.details.split("\n") == [
        "assert: doc-available('none.xml') and $n",
        "context: x[doc-available('none.xml') or $n]",
        "written at schema/main.sch:1",
    ]


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
