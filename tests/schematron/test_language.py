"""Rules in several languages: one of them is told."""

import pytest
from tests.schematron.conftest import Open

HEAD = '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2"{}>{}</schema>'
EN = '<assert{} test="@n" xml:lang="en-GB">English</assert>'
FR = '<assert{} test="@n" xml:lang="fr">Français</assert>'
DE = '<assert{} test="@n" xml:lang="de">Deutsch</assert>'
NONE = '<assert{} test="@n">unsaid</assert>'


def messages(rules: Open, inside: str, attributes: str = "") -> list[str]:
    return [one.message for one in rules(HEAD.format(attributes, inside)).check(b"<a/>", "a.xml")]


@pytest.mark.parametrize(
    ("assertions", "language", "told"),
    [
        ((FR, EN, DE), "", ["English"]),
        ((FR, NONE), "", ["unsaid"]),
        ((FR, DE), "", ["Français"]),
        ((FR, DE), "de", ["Deutsch"]),
        ((FR, NONE), "de", ["unsaid"]),
        ((FR, NONE), "fr", ["Français", "unsaid"]),
        ((NONE, NONE), "", ["unsaid", "unsaid"]),
        ((EN, EN, FR), "", ["English", "English"]),
    ],
)
def test_one_language_is_told(rules: Open, assertions: tuple[str, ...], language: str, told: list[str]) -> None:
    attributes = f' xml:lang="{language}"' if language else ""
    together = "".join(one.format("") for one in assertions)
    apart = "".join(f'<pattern><rule context="a">{one.format("")}</rule></pattern>' for one in assertions)
    assert messages(rules, f'<pattern><rule context="a">{together}</rule></pattern>', attributes) == told
    assert messages(rules, apart, attributes) == told


@pytest.mark.parametrize(
    "rule",
    [
        '<rule context="a[1]">{}</rule>',
        '<rule context="b"/><rule context="a">{}</rule>',
        '<let name="x" value="1"/><rule context="a">{}</rule>',
        '<rule context="a"><let name="x" value="1"/>{}</rule>',
        '<rule context="a" role="warning">{}</rule>',
    ],
)
def test_what_is_not_the_same_is_told_in_any_language(rules: Open, rule: str) -> None:
    inside = (
        f'<pattern><rule context="a">{EN.format("")}</rule></pattern><pattern>{rule.format(FR.format(""))}</pattern>'
    )
    assert messages(rules, inside) == ["English", "Français"]


def test_a_phase_in_one_language_is_told_in_it(rules: Open) -> None:
    inside = '<phase id="fr"><active pattern="p-fr"/></phase>' + "".join(
        f'<pattern id="p-{name}"><rule context="a">{one.format("")}</rule></pattern>'
        for name, one in (("en", EN), ("fr", FR))
    )
    found = rules(HEAD.format("", inside), phase="fr").check(b"<a/>", "a.xml")
    assert [one.message for one in found] == ["Français"]


def test_a_language_may_be_said_around_what_is_included(rules: Open) -> None:
    part = (
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xml:lang="fr"><pattern><rule context="a">'
        '<assert test="@n">Français</assert></rule></pattern></schema>'
    )
    inside = f'<include href="fr.sch"/><pattern><rule context="a">{EN.format("")}</rule></pattern>'
    found = rules(HEAD.format("", inside), {"/rules/fr.sch": part}).check(b"<a/>", "a.xml")
    assert [one.message for one in found] == ["English"]


@pytest.mark.parametrize(
    ("diagnostics", "hint"),
    [("en de", "Write n."), ("de en", "Write n."), ("de fr", "n schreiben."), ("en more", "Write n. As in 1.")],
)
def test_diagnostics_are_told_in_one_language(rules: Open, diagnostics: str, hint: str) -> None:
    inside = (
        f'<pattern><rule context="a"><assert test="@n" diagnostics="{diagnostics}">x</assert></rule></pattern>'
        '<diagnostics><diagnostic id="en" xml:lang="en">Write n.</diagnostic><diagnostic id="de" xml:lang="de">n'
        ' schreiben.</diagnostic><diagnostic id="fr" xml:lang="fr">Écrivez n.</diagnostic>'
        '<diagnostic id="more" xml:lang="en">As in 1.</diagnostic></diagnostics>'
    )
    [found] = rules(HEAD.format("", inside)).check(b"<a/>", "a.xml")
    assert found.hint == hint
