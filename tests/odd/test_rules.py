"""The Schematron of an ODD: contexts, names of rules, prefixes, what is deprecated."""

import pytest
from lxml import etree
from tests.odd.tiny import BASIC, FULL, compiled, odd

from cablegram.odd.model import SCHEMATRON, XSL
from cablegram.odd.writing import serialised
from cablegram.relaxng.source import SchemaError
from cablegram.schematron.rules import open_rules
from cablegram.xml import parse


def rules(content: str, attributes: str = 'start="doc"') -> etree._Element:
    compilation = compiled(odd(content, attributes))
    assert not compilation.problems, compilation.problems
    return parse(serialised(compilation.schemas[0].rules))


def found(tree: etree._Element) -> dict[str, tuple[str, str]]:
    """By its id, the context and the test of each assertion."""
    return {
        str(check.get("id")): (str(rule.get("context")), str(check.get("test")))
        for rule in tree.iter(f"{{{SCHEMATRON}}}rule")
        for check in rule.iter(f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report")
    }


def constraint(inner: str, ident: str = "c", extra: str = "") -> str:
    return (
        f'<constraintSpec ident="{ident}" scheme="schematron" {extra}><constraint>{inner}</constraint></constraintSpec>'
    )


ASSERT = '<sch:assert test="true()">Say why.</sch:assert>'


def changed(inner: str, element: str = "p") -> str:
    return f'{BASIC}<elementSpec ident="{element}" mode="change">{inner}</elementSpec>'


def test_the_rules_of_the_source() -> None:
    told = found(rules(BASIC))
    assert told["p-not-empty"] == ("tei:p", "node()")
    assert told["deprecated-old"] == ("tei:p", "@old")
    # A class's attribute: of all elements that carry it.
    assert told["type-is-short"] == ("tei:p/@type | tei:name/@type", "string-length(.) lt 20")


def test_the_rules_of_a_class_that_nothing_has_are_not_there() -> None:
    without = changed('<classes mode="change"><memberOf key="att.typed" mode="delete"/></classes>')
    without += '<elementSpec ident="name" mode="delete"/>'
    assert "type-is-short" not in found(rules(without))


CONTEXTS = {
    "an element": (changed(constraint(ASSERT)), "tei:p"),
    "an element with another name": (changed("<altIdent>para</altIdent>" + constraint(ASSERT)), "tei:para"),
    "an attribute": (
        changed(f'<attList><attDef ident="old" mode="change">{constraint(ASSERT)}</attDef></attList>'),
        "tei:p/@old",
    ),
    "an attribute of a class, changed for one element": (
        changed(f'<attList><attDef ident="n" mode="change">{constraint(ASSERT)}</attDef></attList>'),
        "tei:p/@n",
    ),
    "a class of elements": (
        f'{BASIC}<classSpec ident="model.phrase" type="model" mode="change">{constraint(ASSERT)}</classSpec>',
        "tei:hi | tei:name",
    ),
    "an element in another namespace": (
        f'{BASIC}<elementSpec ident="box" ns="urn:box">{constraint(ASSERT)}</elementSpec>',
        "ns1:box",
    ),
    "an attribute in another namespace": (
        changed(
            f'<attList><attDef ident="href" ns="http://www.w3.org/1999/xlink">{constraint(ASSERT)}</attDef></attList>'
        ),
        "tei:p/@xlink:href",
    ),
    "the schema": (BASIC + constraint(ASSERT), "/"),
    "a rule with its own": (changed(constraint(f'<sch:rule context="tei:x">{ASSERT}</sch:rule>')), "tei:x"),
    "a rule without": (changed(constraint(f"<sch:rule>{ASSERT}</sch:rule>")), "tei:p"),
    "a pattern": (
        changed(constraint(f'<sch:pattern id="q"><sch:rule context="a">{ASSERT}</sch:rule></sch:pattern>')),
        "a",
    ),
    "the older name of the scheme": (changed(constraint(ASSERT).replace("schematron", "isoschematron", 1)), "tei:p"),
}


@pytest.mark.parametrize("name", CONTEXTS)
def test_the_context_is_that_of(name: str) -> None:
    content, context = CONTEXTS[name]
    tree = rules(content)
    assert found(tree)["c"][0] == context
    declared = {str(ns.get("prefix")) for ns in tree.iter(f"{{{SCHEMATRON}}}ns")}
    assert {part.partition(":")[0].rpartition("@")[2] for part in context.split() if ":" in part} <= declared | {"tei"}


def test_changes_of_constraints() -> None:
    other = '<sch:assert test="2">Otherwise.</sch:assert>'
    assert "p-not-empty" not in found(rules(changed('<constraintSpec ident="p-not-empty" mode="delete"/>')))
    for mode in ("replace", "change"):
        told = found(rules(changed(constraint(other, "p-not-empty", f'mode="{mode}"'))))
        assert told["p-not-empty"] == ("tei:p", "2")
    assert len(found(rules(changed(constraint(other, "more"))))) == len(found(rules(BASIC))) + 1


def test_an_attribute_that_is_deleted_takes_its_rules_along() -> None:
    told = found(rules(changed('<attList><attDef ident="old" mode="delete"/></attList>')))
    assert "deprecated-old" not in told


def test_what_a_constraint_holds_beside_assertions_comes_along() -> None:
    inner = (
        '<sch:ns prefix="my" uri="urn:my"/>'
        f'<xsl:key xmlns:xsl="{XSL}" xmlns:k="urn:k" name="k:names" match="tei:name" use="@n"/>'
        '<sch:let name="limit" value="3"/>'
        '<!-- why --><sch:rule context="tei:p"><sch:let name="n" value="count(my:x)"/><!-- again -->'
        '<sch:report test="$n gt $limit" role="warning" id="mine">Too many: <sch:value-of select="$n"/>.</sch:report>'
        "</sch:rule>"
    )
    tree = rules(changed(constraint(inner)))
    (key,) = tree.iter(f"{{{XSL}}}key")
    assert key.nsmap["k"] == "urn:k"
    assert {str(ns.get("prefix")): ns.get("uri") for ns in tree.iter(f"{{{SCHEMATRON}}}ns")}["my"] == "urn:my"
    (report,) = (check for check in tree.iter(f"{{{SCHEMATRON}}}report") if check.get("id") == "mine")
    assert "".join(report.itertext()).split() == ["Too", "many:", "."]
    assert [str(one.get("name")) for one in tree.iter(f"{{{SCHEMATRON}}}let")] == ["limit", "n"]
    assert b"http://www.tei-c.org/ns/1.0" in serialised(tree)
    assert "http://www.tei-c.org/ns/1.0" not in tree.nsmap.values()


def test_every_id_is_there_once() -> None:
    tree = rules(changed(constraint(ASSERT + ASSERT) + constraint(ASSERT, "c2")))
    ids = [str(node.get("id")) for node in tree.iter(etree.Element) if node.get("id")]
    assert len(ids) == len(set(ids))
    assert {"c", "c-2", "c2"} <= set(ids)


def test_what_is_deprecated_is_a_warning() -> None:
    content = (
        changed(
            '<attList><attDef ident="type" mode="change"><valList mode="change"><valItem ident="fancy" mode="change" '
            'validUntil="2030-01-01"/></valList></attDef></attList>'
        )
        + '<elementSpec ident="hi" mode="change" validUntil="2031-01-01"/>'
    )
    tree = rules(content)
    told = found(tree)
    assert told["deprecated-type-fancy"] == ("tei:p", "@type eq 'fancy'")
    assert told["deprecated-hi"] == ("tei:hi", "true()")
    roles = {str(one.get("role")) for one in tree.iter(f"{{{SCHEMATRON}}}report") if "deprecated" in str(one.get("id"))}
    assert roles == {"warning"}


def test_a_rule_is_written_without_the_lines_of_the_odd() -> None:
    check = """<sch:report test="@n =   'a  b'
        or @n">
          <sch:name/><sch:value-of select="@n"/>
          <sch:emph>  so</sch:emph>, but
          otherwise.
        </sch:report>"""
    (report,) = (
        one for one in rules(changed(constraint(check))).iter(f"{{{SCHEMATRON}}}report") if one.get("id") == "c"
    )
    assert report.get("test") == "@n = 'a  b' or @n"
    assert report.text is None
    assert [child.tail for child in report] == [None, " ", ", but otherwise."]
    assert report[2].text == " so"


@pytest.mark.parametrize(
    ("test", "binding"),
    [
        ("some $a in (1, 2) satisfies $a = tokenize(@n, ' ')", "xslt2"),
        ("@n != '||'", "xslt2"),
        ("@n ! string()", "xslt3"),
        ("@n || 'a'", "xslt3"),
        ("let $a := @n return $a", "xslt3"),
        ("tokenize(@n) = 'a'", "xslt3"),
        ("head(ancestor::*)", "xslt3"),
        ("@head or tei:head", "xslt2"),
    ],
)
def test_the_query_binding_is_what_the_rules_need(test: str, binding: str) -> None:
    check = f'<sch:assert test="{test}">Say why.</sch:assert>'
    assert rules(changed(constraint(check))).get("queryBinding") == binding


def test_parameters_of_a_behaviour() -> None:
    content = BASIC + (
        '<elementSpec ident="model"><attList><attDef ident="behaviour"><valList type="open"><valItem ident="link">'
        '<paramList><paramSpec ident="uri"/><paramSpec ident="it\'s"/></paramList></valItem></valList></attDef>'
        "</attList>"
        "</elementSpec>"
    )
    context, test = found(rules(content))["parameters-link"]
    assert context == "tei:param[parent::tei:model/@behaviour='link']"
    assert test == "@name='uri' or @name='it''s'"


def test_the_rules_run() -> None:
    schema = serialised(rules(FULL))

    def fetch(location: str) -> bytes:
        if location != "/rules.sch":
            raise SchemaError("there is no such file", location)
        return schema

    told = open_rules("/rules.sch", fetch).check(
        b'<doc xmlns="http://www.tei-c.org/ns/1.0"><p/><p old="x" type="abcdefghijklmnopqrstuvwxyz">y</p></doc>',
        "d.xml",
    )
    assert {problem.rule for problem in told} == {"p-not-empty", "type-is-short", "deprecated-old"}
