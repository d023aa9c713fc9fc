"""Errors in a schema are told in words that say what to write."""

import pytest
from tests.schematron.conftest import Open

from cablegram.relaxng.source import SchemaError
from cablegram.schematron.words import explain, failure

RULE = '<pattern><rule context="{}"><assert id="k" test="{}"/></rule></pattern>'
PREFIX = '<ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>'


@pytest.mark.parametrize(
    ("context", "test", "words"),
    [
        ("a", "rng:b", 'rng is not declared: add <ns prefix="rng" uri="http://relaxng.org/ns/structure/1.0"/> (XPST'),
        ("a", "map:size(.)", 'add <ns prefix="map" uri="http://www.w3.org/2005/xpath-functions/map"/>'),
        ("tie:a", "b", "the prefix tie is not declared; did you mean tei? (XPST0081)"),
        ("a", "zzz:b", "the prefix zzz is not declared; declared are tei"),
        ("a", "string-lenght(.)", "there is no function string-lenght(); did you mean string-length()? (XPST0017)"),
        ("a", "string-lenght#1", "did you mean string-length()?"),
        ("a", "upercase(.)", "did you mean upper-case()?"),
        ("a", "xs:dateTme(.)", "there is no function xs:dateTme(); did you mean xs:dateTime()?"),
        ("a", "integer(.)", "there is no function integer(); did you mean xs:integer()?"),
        ("a", "blorgify(.)", "there is no function blorgify() (XPST0017)"),
        ("a", "Q{urn:x}blorgify(.)", "there is no function Q{urn:x}blorgify() (XPST0017)"),
        ("a", "substring(.)", "the function substring() does not take 1 argument (XPST0017)"),
        ("a", "doc(1, 2)", "the function doc() does not take 2 arguments (XPST0017)"),
        ("a", "$limit", "the variable $limit is not declared where it is used (XPST0008)"),
        ("a[", "b", "the context ends too early (XTSE0340)"),
        ("a[b", "b", "the context ends too early: ] is expected (XTSE0340)"),
        ("a", "count(b", "the expression ends too early: ) is expected (XPST0003)"),
        ("a", "b =", "the expression ends too early (XPST0003)"),
        ("a", "b == c", "unexpected =; write =, not == (XPST0003)"),
        ("a", "b =! c", "unexpected !; write != (XPST0003)"),
        ("a or b", "b", "expected its end, found `or` (XTSE0340)"),
    ],
)
def test_an_error_says_what_to_write(rules: Open, context: str, test: str, words: str) -> None:
    with pytest.raises(SchemaError) as caught:
        rules(PREFIX + RULE.format(context, test))
    assert words in str(caught.value)
    assert "the rule k: " in str(caught.value) or context != "a"


def test_what_is_of_another_shape_is_left_as_it_is() -> None:
    assert explain("something else", []) == "something else"
    assert explain("XPST0081 Namespace prefix 'z' has not been declared", []).endswith(
        ': add <ns prefix="…" uri="…"/> (XPST0081)'
    )
    assert failure("Cannot do Q{urn:cablegram:schematron}doc()", "err:X").words == "Cannot do doc() (err:X)"


def test_the_prefix_of_datatypes_and_that_of_xslt_need_no_declaration(rules: Open) -> None:
    found = rules(
        '<pattern><rule context="xsl:sort"><report test="@n castable as xs:date">x</report></rule></pattern>'
    ).check(b"<sort xmlns='http://www.w3.org/1999/XSL/Transform' n='1975-04-29'/>", "d.xml")
    assert len(found) == 1
    other = rules(
        '<ns prefix="xs" uri="urn:x"/><pattern><rule context="xs:a"><report test="1">x</report></rule></pattern>'
    )
    assert len(other.check(b"<a xmlns='urn:x'/>", "d.xml")) == 1


def test_all_errors_are_told_with_their_lines(rules: Open) -> None:
    asserts = "".join(f'\n<assert id="k{n}" test="foo()"/>' for n in range(3))
    with pytest.raises(SchemaError, match=r"main\.sch:2:1: the rule k0: .*; also in lines 3 and 4$"):
        rules(f'<pattern><rule context="a">{asserts}</rule></pattern>')
    wrong = '\n<assert id="k" tst="b"/>'
    with pytest.raises(SchemaError, match=r"main\.sch:2:1: .*; also in lines 3, 4 and 5$"):
        rules(f'<pattern><rule context="a">{wrong * 4}</rule></pattern>')
    rule = '<rule xmlns="http://purl.oclc.org/dsdl/schematron" context="a">\n<assert id="k" tst="b"/></rule>'
    with pytest.raises(SchemaError, match=r"main\.sch:2:1: .*; also in line 2 of /rules/part\.sch$"):
        rules(
            f'<pattern><rule context="a">{wrong}</rule><include href="part.sch"/></pattern>', {"/rules/part.sch": rule}
        )
    with pytest.raises(SchemaError) as caught:
        rules(
            '<pattern><rule context="a"><let name="x" value="foo()"/><assert test="$x"/><assert test="b"/></rule>'
            "</pattern>"
        )
    assert "also" not in str(caught.value)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ('<diagnostics><diagnostic id="d"><value-of select="foo()"/></diagnostic></diagnostics>', None),
        ('<diagnostics><diagnostic id="d"/><diagnostic id="d"/></diagnostics>', "the diagnostic d: the id “d”"),
        ('<properties><property id="d"/><property id="d"/></properties>', "the property d: the id “d”"),
        ('<phase id="final"/><phase id="final"/>', "the phase final: the id “final” is given twice"),
        ('<p id="d"/><let id="e" name="n" valu="1"/>', "sch:1:135: the element let takes no attribute valu"),
    ],
)
def test_an_error_is_named_by_the_part_that_it_is_in(rules: Open, inside: str, words: str | None) -> None:
    if words is None:
        rules(inside)  # no assertion uses it
        return
    with pytest.raises(SchemaError) as caught:
        rules(inside)
    assert words in str(caught.value)
