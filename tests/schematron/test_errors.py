"""Schemas that are wrong: each is refused, with the rule and the line in the file where it was written."""

import pytest
from tests.schematron.conftest import Open

from cablegram.relaxng.source import SchemaError
from cablegram.schematron.extract import extract

RULE = '<pattern><rule context="cable">{}</rule></pattern>'
HEAD = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"{}>'

CASES = {
    "test with an unknown function": (
        '\n<pattern>\n<rule context="a">\n<assert\n id="k" test="foo(3)">x</assert></rule></pattern>',
        "main.sch:4:1: the rule k: .*foo",
    ),
    "test that is no XPath": (
        '\n<pattern><rule context="a">\n<report id="k" test="3 =">x</report></rule></pattern>',
        ":3:1: the rule k",
    ),
    "assert that is two expressions": (RULE.format('\n<assert id="k" test="a) or (b"/>'), ":2:1: the rule k"),
    "report that is two expressions": (RULE.format('\n<report id="k" test="a) or (b"/>'), ":2:1: the rule k"),
    "subject": (RULE.format('\n<report id="k" test="a" subject="b), (c"/>'), ":2:1: the rule k"),
    "documents": ('\n<pattern id="k" documents="1 +"/>', ":2:1: the pattern k"),
    "rule without assertion ids": (
        '\n<pattern id="p">\n<rule context="a"><report test="$x">x</report></rule></pattern>',
        ":3:19: the pattern p: .*x",
    ),
    "context that is no pattern": (
        '\n<pattern>\n<rule id="r" context="ancestor::a"><assert test="b"/></rule></pattern>',
        ":3:1: the rule r",
    ),
    "context that does not end": (
        '\n<pattern>\n<rule id="r" context="a["><assert test="b"/></rule></pattern>',
        ":3:1: the rule r",
    ),
    "prefix that is not bound": (RULE.format('<assert id="k" test="x:b"/>'), "the rule k: .*x"),
    "let of the schema": ('\n<let name="n" value="1 +"/>' + RULE.format('<assert test="$n"/>'), ":2:1: "),
    "let of a rule": (RULE.format('\n<let name="n" value="foo()"/><assert id="k" test="$n"/>'), ":2:1: "),
    "value-of": (RULE.format('<assert id="k" test="b">\n<value-of select=")"/></assert>'), ":2:1: the rule k"),
    "name": (RULE.format('<assert id="k" test="b">\n<name path="$none"/></assert>'), ":2:1: the rule k"),
    "function": (
        '\n<xsl:function name="x:f" xmlns:x="urn:x">\n<xsl:sequence select="foo()"/></xsl:function>'
        + RULE.format('<assert test="b"/>'),
        ":3:1: ",
    ),
    "function twice": (
        '<xsl:key name="k" match="a"/>' + RULE.format('<assert test="b"/>'),
        "main.sch:1:",
    ),
    "unknown element": ("\n<patern/>", ":2:1: the element patern is not known"),
    "element in the wrong place": ('\n<assert test="b"/>', ":2:1: the element assert cannot stand in schema"),
    "assertion in foreign instruction": (
        RULE.format('<xsl:if test="b">\n<assert test="c"/></xsl:if>'),
        ":2:1: the element assert cannot stand in xsl:if",
    ),
    "misspelt attribute": (
        RULE.format('\n<assert tets="b" test="c"/>'),
        ":2:1: the element assert takes no attribute tets",
    ),
    "no test": (RULE.format('\n<assert id="k"/>'), ":2:1: the rule k: the element assert has no attribute test"),
    "empty test": (RULE.format('\n<assert test=" "/>'), ":2:1: the test is empty"),
    "rule without context": ('<pattern>\n<rule><assert test="c"/></rule></pattern>', ":2:1: the rule has no context"),
    "abstract rule with context": (
        '<pattern><rule id="r" abstract="true" context="a"/></pattern>',
        "the rule r: an abstract rule has no context",
    ),
    "abstract rule unknown": (RULE.format('\n<extends rule="none"/>'), ":2:1: there is no abstract rule “none”"),
    "rule that is not abstract": (
        '<pattern><rule id="r" context="b"/><rule context="a">\n<extends rule="r"/></rule></pattern>',
        ":2:1: there is no abstract rule “r”",
    ),
    "rule that extends itself": (
        '<pattern><rule id="r" abstract="true">\n<extends rule="r"/></rule><rule context="a"/></pattern>',
        "extends itself",
    ),
    "abstract pattern unknown": (
        '\n<pattern id="q" is-a="p"/>',
        ":2:1: the pattern q: there is no abstract pattern “p”",
    ),
    "pattern that is not abstract": (
        '<pattern id="p"/>\n<pattern is-a="p"/>',
        ":2:1: there is no abstract pattern “p”",
    ),
    "phase with an unknown pattern": (
        '<phase id="f">\n<active pattern="p"/></phase>',
        ":2:1: the phase f: there is no pattern “p”",
    ),
    "diagnostic unknown": (RULE.format('\n<assert test="b" diagnostics="d"/>'), ":2:1: there is no diagnostic “d”"),
    "property unknown": (RULE.format('\n<assert test="b" properties="d"/>'), ":2:1: there is no property “d”"),
    "pattern given twice": ('<pattern id="p"/>\n<pattern id="p"/>', ":2:1: the pattern p: the id “p” is given twice"),
    "prefix bound twice": (
        '<ns prefix="x" uri="urn:a"/>\n<ns prefix="x" uri="urn:b"/>',
        ":2:1: the prefix “x” is bound twice",
    ),
    "prefix that is none": ('\n<ns prefix="x y" uri="urn:a"/>', ":2:1: “x y” is no prefix"),
    "prefix of XSLT": ('\n<ns prefix="xsl" uri="urn:a"/>', ":2:1: the prefix “xsl” cannot be bound to “urn:a”"),
    "let given twice": (
        '<let name="n" value="1"/>\n<let name="n" value="2"/>',
        ":2:1: the variable “n” is defined twice",
    ),
    "unknown instruction": ("\n<xsl:none/>", ":2:1: .*xsl:none"),
    "variable without a name": ('\n<let name="1" value="2"/>', ":2:1: “1” is no name"),
    "text among rules": ("\nwords<p/>", "main.sch:1:1: the element schema holds text"),
    "instruction that writes": (
        RULE.format('<assert test="b">\n<xsl:result-document href="x"/></assert>'),
        ":2:1: the instruction xsl:result-document",
    ),
    "instruction that hides calls": (
        '<xsl:function name="x:f" xmlns:x="u">\n<xsl:evaluate xpath="1"/></xsl:function>',
        ":2:1: the instruction xsl:evaluate",
    ),
    "function that hides calls": (
        RULE.format('\n<assert test="function-lookup(b, 1)"/>'),
        ":2:1: the function function-lookup is not allowed",
    ),
    "function of the environment": (
        RULE.format("\n<assert test=\"environment-variable('HOME')\"/>"),
        ":2:1: the function environment-variable",
    ),
    "shadow attribute": (
        RULE.format('<xsl:variable name="x"\n _select="1"/><assert test="b"/>'),
        "the shadow attribute _select",
    ),
    "include without href": ("\n<include/>", ":2:1: there is no href"),
    "include that is missing": ('\n<include href="none.sch"/>', ":2:1: none.sch cannot be included: No such file"),
    "include of itself": ('\n<include href="main.sch"/>', ":2:1: main.sch includes itself"),
    "fragment that is missing": ('\n<include href="#none"/>', ":2:1: .* has no element with the id none"),
    "stylesheet elsewhere": (
        '\n<xsl:include href="../elsewhere/f.xsl"/>',
        ":2:1: ../elsewhere/f.xsl is not in the folder of the schema",
    ),
    "stylesheet on a server": (
        '\n<xsl:import href="https://example.org/f.xsl"/>',
        ":2:1: https://example.org/f.xsl is not in the folder",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_wrong_schema_is_refused_with_its_place(rules: Open, name: str) -> None:
    inside, words = CASES[name]
    with pytest.raises(SchemaError, match=words) as caught:
        rules(inside)
    assert caught.value.line > 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            HEAD.format(' queryBinding="python"') + "</schema>",
            "the query binding “python” is not known; known are xslt",
        ),
        (
            HEAD.format(' defaultPhase="draft"') + '<phase id="a"/></schema>',
            "there is no phase “draft”; phases of this schema are #ALL, a",
        ),
        ("<schema/>", "this is no Schematron"),
        ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "Schematron 1.x"),
        ("<schema>", "this is no XML"),
    ],
)
def test_what_is_no_schema_is_refused(rules: Open, text: str, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        rules(text)


def test_an_unknown_phase_is_refused_with_those_that_there_are(rules: Open) -> None:
    with pytest.raises(SchemaError, match="there is no phase “draft”; phases of this schema are #ALL, proof"):
        rules('<phase id="proof"/>', phase="draft")


def test_files_that_include_each_other_are_refused(rules: Open) -> None:
    files = {
        "/rules/a.sch": '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><include href="b.sch"/></pattern>',
        "/rules/b.sch": '<rule xmlns="http://purl.oclc.org/dsdl/schematron">\n<include href="a.sch"/></rule>',
    }
    with pytest.raises(SchemaError, match=r"b\.sch:2:1: a\.sch includes itself"):
        rules('<include href="a.sch"/>', files)


def test_inclusions_that_double_each_time_are_refused(rules: Open) -> None:
    pattern = '<pattern xmlns="http://purl.oclc.org/dsdl/schematron">{0}{0}</pattern>'
    files = {f"/rules/{n}.sch": pattern.format(f'<include href="{n + 1}.sch"/>') for n in range(30)}
    files["/rules/30.sch"] = pattern.format("")
    with pytest.raises(SchemaError, match="more than 1000 inclusions"):
        rules('<include href="0.sch"/>', files)


def test_abstract_rules_that_double_each_time_are_refused(rules: Open) -> None:
    abstract = "".join(
        f'<rule abstract="true" id="r{n}"><extends rule="r{n + 1}"/><extends rule="r{n + 1}"/></rule>'
        for n in range(40)
    )
    last = '<rule abstract="true" id="r40"><assert test="a"/></rule><rule context="a"><extends rule="r0"/></rule>'
    with pytest.raises(SchemaError, match="more than 10000 assertions"):
        rules(f"<pattern>{abstract}{last}</pattern>")


def test_abstract_rules_in_a_very_long_row_are_refused(rules: Open) -> None:
    abstract = "".join(f'<rule abstract="true" id="r{n}"><extends rule="r{n + 1}"/></rule>' for n in range(5000))
    last = '<rule abstract="true" id="r5000"><assert test="a"/></rule><rule context="a"><extends rule="r0"/></rule>'
    with pytest.raises(SchemaError, match="more than 100 abstract rules in a row"):
        rules(f"<pattern>{abstract}{last}</pattern>")


def test_an_error_in_an_included_file_is_told_there(rules: Open) -> None:
    rule = '<rule xmlns="http://purl.oclc.org/dsdl/schematron" context="a">\n\n<assert id="k" test="foo()"/></rule>'
    with pytest.raises(SchemaError, match=r"part\.sch:3:1: the rule k"):
        rules('<pattern><include href="part.sch"/></pattern>', {"/rules/part.sch": rule})


def test_a_schema_nested_without_end_is_refused(rules: Open) -> None:
    with pytest.raises(SchemaError, match="stands more than 200 elements deep"):
        rules("<p>" * 5000 + "</p>" * 5000)


def test_a_bare_assertion_that_is_about_nothing_is_refused() -> None:
    odd = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><classSpec ident="att.x"><constraintSpec scheme="schematron">'
        '<constraint>\n<assert xmlns="http://purl.oclc.org/dsdl/schematron" test="b"/></constraint></constraintSpec>'
        "</classSpec></TEI>"
    )
    with pytest.raises(SchemaError, match=":2:1: the assert has no context"):
        extract("/x.odd", lambda _: odd.encode())


@pytest.mark.parametrize(
    ("attribute", "words"),
    [
        ("not(" * 30_000 + "a" + ")" * 30_000, "longer than 10000 characters"),
        ("(" * 500 + "a" + ")" * 500, "more than 100 nested brackets"),
        ("a[" * 500 + "b" + "]" * 500, "more than 100 nested brackets"),
        ("+".join(["1"] * 30_000), "longer than 10000 characters"),
    ],
)
def test_expressions_that_would_exhaust_the_processor_are_refused(rules: Open, attribute: str, words: str) -> None:
    with pytest.raises(SchemaError, match=words):
        rules(f'<pattern><rule context="a"><assert test="{attribute}"/></rule></pattern>')
    with pytest.raises(SchemaError, match=words):
        rules(f'<pattern><rule context="{attribute}"><assert test="b"/></rule></pattern>')


def test_a_long_list_of_literals_is_no_long_expression(rules: Open) -> None:
    names = ", ".join(f"'{number} is the name of a post that is written out'" for number in range(2_000))
    assert rules(
        f'<let name="posts" value="{names}"/><pattern><rule context="a"><assert test="@n = $posts"/></rule></pattern>'
    )
