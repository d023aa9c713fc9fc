"""Rules inside other schemas: in the annotations of RELAX NG, in the constraints of an ODD."""

from collections.abc import Mapping

import pytest
from tests.schematron.findings import in_words

from cablegram.relaxng.source import SchemaError
from cablegram.schematron.extract import extract
from cablegram.schematron.rules import Rules

GRAMMAR = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:s="http://purl.oclc.org/dsdl/schematron"'
    ' xmlns:f="urn:f" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">{}</grammar>'
)
CONSTRAINT = '<constraintSpec ident="{}" scheme="{}"><constraint>{}</constraint></constraintSpec>'


def opened(location: str, files: Mapping[str, str]) -> Rules | None:
    def fetch(wanted: str) -> bytes:
        if wanted not in files:
            raise SchemaError("No such file or directory", wanted)
        return files[wanted].encode()

    schema = extract(location, fetch)
    return None if schema is None else Rules(schema, fetch, "")


def found(rules: Rules | None, document: str) -> list[str]:
    assert rules is not None
    return [in_words(one) for one in rules.check(document.encode(), "d.xml")]


def odd(specifications: str) -> str:
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron"><text><body>'
        f'<schemaSpec ident="s">{specifications}</schemaSpec></body></text></TEI>'
    )


def test_rules_stand_anywhere_in_a_grammar_and_in_what_it_includes() -> None:
    main = GRAMMAR.format(
        '<s:ns prefix="c" uri="urn:c"/><include href="part.rng"><define name="x"><s:rule context="c:b"><s:assert'
        ' id="own" test="@n">No n.</s:assert></s:rule><empty/></define></include><s:let name="limit" value="1"/>'
        '<xsl:function name="f:two"><xsl:sequence select="2"/></xsl:function><s:ns prefix="f" uri="urn:f"/>'
    )
    part = GRAMMAR.format(
        '<s:ns prefix="c" uri="urn:c"/><start><element name="b"><attribute name="n"><s:pattern id="p"><s:rule'
        ' context="c:b"><s:assert test="@n = ($limit, f:two())"><s:name/> is <s:value-of select="@n"/>.</s:assert>'
        '</s:rule></s:pattern></attribute></element></start><include href="main.rng"/><externalRef href="c.rnc"/>'
    )
    rules = opened("/s/main.rng", {"/s/main.rng": main, "/s/part.rng": part})
    assert found(rules, '<b xmlns="urn:c"/>') == ["d.xml:1:1 error own: No n.", "d.xml:1:1 error p: b is ."]
    assert found(rules, '<b xmlns="urn:c" n="2"/>') == []


RULE = '<s:rule context="b"><s:report id="{}" test="1">{}</s:report></s:rule>'


def names_of(files: Mapping[str, str]) -> list[str]:
    rules = opened("/s/main.rng", {path: GRAMMAR.format(text) for path, text in files.items()})
    assert rules is not None
    return [one.rule for one in rules.check(b"<b/>", "d.xml")]


def defined(name: str, more: str = "") -> str:
    return f'<define name="{name}">{RULE.format(name, "x")}<empty/>{more}</define>'


def test_rules_in_definitions_that_an_inclusion_overrides_are_none() -> None:
    part = defined("x") + defined("y") + f"<start>{RULE.format('start', 'x')}<empty/></start>"
    part += f"<div>{defined('z')}</div>"
    for overriding, left in (
        ("", ["x", "y", "start", "z"]),
        ('<define name="x"><empty/></define>', ["y", "start", "z"]),
        (f'<div><define name=" z "><empty/></define></div><start>{RULE.format("new", "x")}</start>', ["new", "x", "y"]),
    ):
        main = f'<include href="part.rng">{overriding}</include>'
        assert names_of({"/s/main.rng": main, "/s/part.rng": part}) == left


def test_what_is_overridden_is_so_in_what_is_included_there() -> None:
    files = {
        "/s/main.rng": '<include href="part.rng"><define name="x"><empty/></define></include>',
        "/s/part.rng": defined("y", '<externalRef href="other.rng"/>') + '<include href="inner.rng"/>',
        "/s/inner.rng": defined("x") + defined("z"),
        "/s/other.rng": f"<start>{RULE.format('start', 'x')}<empty/></start>" + defined("x"),
    }
    assert names_of(files) == ["y", "start", "x", "z"]


def test_what_one_inclusion_overrides_and_another_does_not_is_kept() -> None:
    files = {
        "/s/main.rng": '<include href="part.rng"><define name="x"><empty/></define></include>'
        '<define name="g"><grammar><include href="part.rng"/></grammar></define>',
        "/s/part.rng": defined("x"),
    }
    assert names_of(files) == ["x"]


def test_a_grammar_inside_of_another_has_definitions_of_its_own() -> None:
    files = {
        "/s/main.rng": '<include href="part.rng"><define name="x"><empty/></define></include>',
        "/s/part.rng": f'<define name="y"><grammar>{defined("x")}<include href="inner.rng"/></grammar></define>',
        "/s/inner.rng": defined("x").replace('id="x"', 'id="x2"'),
    }
    assert names_of(files) == ["x", "x2"]


def test_a_language_in_the_name_of_a_constraint_is_understood() -> None:
    pattern = (
        '<s:pattern id="tei-addSpan-requires-spanTo{}"><s:rule context="b"><s:assert test="@n">{}</s:assert></s:rule>'
        "</s:pattern>"
    )
    main = pattern.format("-fr-constraint-rule-7", "Français") + pattern.format("-constraint-rule-8", "English")
    rules = opened("/s/main.rng", {"/s/main.rng": GRAMMAR.format(main)})
    assert found(rules, "<b/>") == ["d.xml:1:1 error tei-addSpan-requires-spanTo-constraint-rule-8: English"]


def test_a_constraint_of_an_odd_that_is_in_another_language_too_is_told_once() -> None:
    constraint = CONSTRAINT.format("c", "schematron", "<sch:assert test='@n'>{}</sch:assert>")
    french = constraint.format("Français").replace("<constraintSpec", '<constraintSpec xml:lang="fr"')
    specification = f'<elementSpec ident="p">{french}{constraint.format("English")}</elementSpec>'
    rules = opened("/s/s.odd", {"/s/s.odd": odd(specification)})
    assert found(rules, '<p xmlns="http://www.tei-c.org/ns/1.0"/>') == ["d.xml:1:1 error p-c-2: English"]


def test_a_grammar_without_rules_has_none() -> None:
    assert opened("/s/main.rng", {"/s/main.rng": GRAMMAR.format("<start/>")}) is None
    assert opened("/s/main.rnc", {}) is None


def test_a_grammar_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(SchemaError, match="No such file"):
        opened("/s/main.rng", {"/s/main.rng": GRAMMAR.format('<include href="none.rng"/>')})


def test_an_error_in_an_annotation_is_told_there() -> None:
    main = GRAMMAR.format('\n<s:rule context="b">\n<s:assert id="k" test="none()"/></s:rule>')
    with pytest.raises(SchemaError, match=r"main\.rng:3:1: the rule k"):
        opened("/s/main.rng", {"/s/main.rng": main})


@pytest.mark.parametrize(
    ("specification", "document", "expected"),
    [
        (
            '<elementSpec ident="p">'
            + CONSTRAINT.format("c", "schematron", "<sch:assert test='@n'>No n.</sch:assert>")
            + "</elementSpec>",
            '<p xmlns="http://www.tei-c.org/ns/1.0"/>',
            ["d.xml:1:1 error p-c: No n."],
        ),
        (
            '<elementSpec ident="p"><attList><attDef ident="when">'
            + CONSTRAINT.format("c", "isoschematron", "<sch:report test=\". = ''\">Empty.</sch:report>")
            + "</attDef></attList></elementSpec>",
            '<p xmlns="http://www.tei-c.org/ns/1.0" when=""/>',
            ["d.xml:1:40 error p-when-c: Empty."],
        ),
        (
            '<classSpec ident="att.x"><attList><attDef ident="xml:id">'
            + CONSTRAINT.format(
                "c", "schematron", "<sch:let name='v' value='string(.)'/><sch:report test=\"$v = 'a'\">a</sch:report>"
            )
            + "</attDef></attList></classSpec>",
            '<p xmlns="http://www.tei-c.org/ns/1.0" xml:id="a"/>',
            ["d.xml:1:40 error att.x-xml:id-c: a"],
        ),
        (
            '<elementSpec ident="q" ns="urn:q">'
            + CONSTRAINT.format("c", "schematron", "<sch:report test='a'>a</sch:report>")
            + "</elementSpec>",
            '<q xmlns="urn:q"><a xmlns=""/></q>',
            ["d.xml:1:1 error q-c: a"],
        ),
        (
            CONSTRAINT.format(
                "c",
                "schematron",
                "<sch:ns prefix='t' uri='http://www.tei-c.org/ns/1.0'/><sch:let name='n' value='1'/>"
                "<sch:rule context='t:p'><sch:report test='$n'>rule</sch:report></sch:rule>"
                "<sch:pattern><sch:rule context='t:p'><sch:report test='1'>pattern</sch:report>"
                "</sch:rule></sch:pattern>",
            ),
            '<p xmlns="http://www.tei-c.org/ns/1.0"/>',
            ["d.xml:1:1 error c: pattern", "d.xml:1:1 error c-2: rule"],
        ),
    ],
)
def test_rules_of_an_odd_are_about_what_is_specified_there(
    specification: str, document: str, expected: list[str]
) -> None:
    rules = opened("/s/s.odd", {"/s/s.odd": odd(specification)})
    assert found(rules, document) == expected


def test_rules_that_an_odd_deletes_or_that_are_in_another_language_are_left_out() -> None:
    rule = "<sch:rule context='*'><sch:report test='1'>x</sch:report></sch:rule>"
    deleted = CONSTRAINT.format("c", "schematron", rule).replace("<constraintSpec", '<constraintSpec mode="delete"')
    assert opened("/s/s.odd", {"/s/s.odd": odd(deleted + CONSTRAINT.format("d", "private", rule))}) is None
