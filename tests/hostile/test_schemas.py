"""Schemas, rules, ODDs, themes and settings that are made to do harm."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from tests.hostile.documents import REFUSED, SECRET, tei
from tests.hostile.limits import run

from cablegram.edition.settings import read_settings
from cablegram.publish.theme import Theme, check_theme
from cablegram.relaxng.source import SchemaError
from cablegram.schematron.places import Written
from cablegram.schematron.rules import open_rules

_RNG: Final = 'xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"'


def _rng(content: str) -> str:
    return f'<element name="a" {_RNG}>{content}</element>'


def _pattern(pattern: str) -> str:
    return _rng(f'<data type="string"><param name="pattern">{pattern}</param></data>')


SCHEMAS: Final[dict[str, str]] = {
    "groups.rng": _rng("<group>" * 100_000 + "<text/>" + "</group>" * 100_000),
    "choices.rng": _rng("<choice><text/>" * 20_000 + "<text/>" + "</choice>" * 20_000),
    "interleave.rng": _rng("<interleave>" + "".join(f'<element name="e{n}"/>' for n in range(2000)) + "</interleave>"),
    "itself.rng": f'<grammar {_RNG}><include href="itself.rng"/></grammar>',
    "outside.rng": _rng('<externalRef href="../secret.xml"/>'),
    "network.rng": _rng('<externalRef href="http://127.0.0.1:9/x.rng"/>'),
    "deep-pattern.rng": _pattern("(" * 50_000 + "a" + ")" * 50_000),
    "slow-pattern.rng": _pattern("(a+)+" * 10 + "b"),
    "large-pattern.rng": _pattern("((a{1,9999}){1,9999}){1,9999}"),
    "number.rng": _rng(f'<data type="string"><param name="length">{"9" * 100_000}</param></data>'),
    "entity.rng": f'<!DOCTYPE x [<!ENTITY e SYSTEM "../secret.xml">]>{_rng("&e;")}',
    "open.rnc": "element a { " * 50_000,
    "parentheses.rnc": "start = " + "(" * 100_000 + "text" + ")" * 100_000,
    "annotations.rnc": "[" * 100_000,
    "names.rnc": "element " + "(" * 50_000,
    "strings.rnc": 'element a { "' + "x" * 1_000_000,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas(edition: Path, name: str) -> None:
    (edition / name).write_text(SCHEMAS[name], "utf-8")
    (edition / "a.xml").write_text(f"<a>{'a' * 5000}</a>", "utf-8")
    ended = run("validate", "--schema", name, "a.xml", cwd=edition)
    ended.held()
    assert SECRET not in ended.output


_ODD: Final = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>{0}</body></text></TEI>'
ODDS: Final[dict[str, str]] = {
    "deep": _ODD.replace("{0}", "<div>" * 50_000 + "</div>" * 50_000),
    "groups": _ODD.replace("{0}", '<schemaSpec ident="x" start="a">' + '<specGrp xml:id="g">' * 20_000),
    "outside": _ODD.replace("{0}", '<schemaSpec ident="../../out" start="a" source="../secret.xml"/>'),
    "entity": '<!DOCTYPE TEI [<!ENTITY e SYSTEM "../secret.xml">]>' + _ODD.replace("{0}", "&e;"),
    "sequence": _ODD.replace(
        "{0}",
        '<schemaSpec ident="x" start="a"><elementSpec ident="a"><content>'
        + "<sequence>" * 20_000
        + "<textNode/>"
        + "</sequence>" * 20_000
        + "</content></elementSpec></schemaSpec>",
    ),
}


@pytest.mark.parametrize("name", ODDS)
def test_odds(edition: Path, name: str) -> None:
    (edition / "a.odd").write_text(ODDS[name], "utf-8")
    for words in (("odd", "compile", "a.odd", "--output", "made"), ("validate", "--schema", "a.odd", "tei")):
        ended = run(*words, cwd=edition)
        ended.held()
        assert SECRET not in ended.output
    assert {path.name for path in edition.parent.iterdir()} == {"edition", "secret.txt", "secret.xml"}


_SCH: Final = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
    'queryBinding="xslt3"><ns prefix="f" uri="urn:f"/>{0}<pattern><rule context="x"><report test="true()">'
    '<value-of select="{1}"/></report></rule></pattern></schema>'
)
_FUNCTION: Final = '<xsl:function name="f:a" expand-text="yes"><xsl:value-of>{CALL}</xsl:value-of></xsl:function>'
# What a rule says, and what it declares; FILE is a file outside of its folders.
RULES: Final = (
    ("unparsed-text('FILE')", ""),
    ("f:a()", _FUNCTION.replace("CALL", "unparsed-te<!-- -->xt('FILE')")),
    ("f:a()", _FUNCTION.replace("CALL", "unparsed-te<?x?>xt('FILE')")),
    ("f:a()", _FUNCTION.replace("CALL", "unparsed-te<![CDATA[xt]]>('FILE')")),
    ("f:a()", '<xsl:function name="f:a"><xsl:copy-of select="doc(\'FILE\')"/></xsl:function>'),
    (
        "f:a()",
        "<xsl:function name=\"f:a\"><xsl:evaluate xpath=\"'un' || 'parsed-text(&quot;FILE&quot;)'\"/></xsl:function>",
    ),
    ("f:a()", '<xsl:function name="f:a"><xsl:result-document href="FILE.made"/></xsl:function>'),
    ("1", '<xsl:import href="FILE"/>'),
    ("string(stream-available('FILE'))", ""),
    ("string(doc-available('FILE'))", ""),
    ("system-property('user.home')", ""),
    ("system-property('user' || '.home')", ""),
    ("environment-variable('HOME')", ""),
    ("string-join(available-environment-variables())", ""),
    ("function-lookup(xs:QName('fn:doc'), 1)('FILE')", ""),
    ("string(collection('file:///')[1])", ""),
    ("Q{java:java.lang.System}getProperty('user.home')", ""),
    ("string(parse-xml('&lt;!DOCTYPE a [&lt;!ENTITY e SYSTEM &quot;FILE&quot;>]>&lt;a>&amp;e;&lt;/a>'))", ""),
    ("unparsed-text('http://127.0.0.1:9/x')", ""),
)


@pytest.mark.parametrize(("select", "declared"), RULES)
def test_rules_learn_nothing_of_the_machine(tmp_path: Path, select: str, declared: str) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<secret>{SECRET}</secret>", "utf-8")
    schema = _SCH.replace("{0}", declared).replace("{1}", select).replace("FILE", str(secret)).encode()
    try:
        found = open_rules("/p/rules.sch", lambda _: schema, folders=()).check(b"<x/>", "/p/document.xml")
        told = " ".join(problem.message for problem in found)
    except SchemaError as fault:
        told = f"cannot be run: {fault}"
    assert "cannot be run" in told or told in ("false", "")
    assert SECRET not in told
    assert [path.name for path in tmp_path.iterdir()] == ["secret.xml"]


def test_rules_may_ask_which_processor_runs_them() -> None:
    schema = _SCH.replace("{0}", "").replace("{1}", "system-property('xsl:version')").encode()
    (found,) = open_rules("/p/rules.sch", lambda _: schema, folders=()).check(b"<x/>", "/p/document.xml")
    assert found.message == "3.0"


def test_places_on_one_long_line_are_told_soon() -> None:
    """The processor counts in units of UTF-16; a document may be one line with a finding at each of its tags."""
    tag = "<p>\U0001f600</p>"
    written = Written(f"<a>{tag * 20_000}</a>".encode())
    begin = time.process_time()
    for number in range(20_000):
        assert written.start(1, 3 + (len(tag) + 1) * number + 4) == 3 + len(tag) * number
    assert time.process_time() - begin < 5


_SHEET: Final = (
    '<xsl:stylesheet xmlns:xsl="http://www.w3.org/1999/XSL/Transform" version="3.0" expand-text="yes">'
    "{0}</xsl:stylesheet>"
)


@pytest.mark.parametrize(
    "content",
    [
        "<xsl:variable name=\"q\">{do<!-- -->c('x')}</xsl:variable>",
        "<xsl:variable name=\"q\">{do<?x?>c('x')}</xsl:variable>",
        '<xsl:variable name="q"><a b="{doc(\'x\')}"/></xsl:variable>',
        '<xsl:variable name="q" select="\'x\' => unparsed-text()"/>',
        '<xsl:variable name="q" select="apply(doc#1, [\'x\'])"/>',
        '<xsl:variable name="q" select="system-property(\'user.home\')"/>',
        '<xsl:variable name="q" select="environment-variable(\'HOME\')"/>',
        '<xsl:variable name="q"><xsl:evaluate xpath="1"/></xsl:variable>',
        '<xsl:template name="t"><xsl:result-document href="x"/></xsl:template>',
        '<xsl:import href="../secret.xsl"/>',
        '<xsl:include href="http://127.0.0.1:9/x.xsl"/>',
        '<xsl:variable name="q" _select="1"/>',
        '<xsl:variable name="q" use-when="doc-available(\'x\')"/>',
    ],
)
def test_themes_learn_nothing_of_the_machine(tmp_path: Path, content: str) -> None:
    (tmp_path / "theme.css").write_text("")
    (tmp_path / "cable.xsl").write_text(_SHEET.replace("{0}", content))
    assert "theme-stylesheet" in {problem.code for problem in check_theme(Theme(tmp_path))}


@pytest.mark.parametrize("name", ["external entity", "a billion laughs", "parameter entity", "never closed", "UTF-7"])
def test_stylesheets_and_rules_are_parsed_as_all_xml_is(tmp_path: Path, name: str) -> None:
    data = REFUSED[name]()
    (tmp_path / "theme.css").write_text("")
    (tmp_path / "cable.xsl").write_bytes(data)
    assert {problem.code for problem in check_theme(Theme(tmp_path))} == {"not-well-formed"}
    with pytest.raises(SchemaError):
        open_rules("/p/rules.sch", lambda _: data, folders=())


SETTINGS: Final[dict[str, Callable[[], str]]] = {
    "nested too deep": lambda: "a = " + "[" * 100_000,
    "nested": lambda: "a = " + "{b = " * 100_000,
    "more than 30 parts": lambda: f"[a{'.a' * 100_000}]",
    "than 30 parts": lambda: f"a{' . a' * 100_000} = 1",
    "more than 1 MB": lambda: f"a = '{'x' * 2_000_000}'",
    "larger than can be read": lambda: f"a = {'9' * 10_000}",
    "is not known": lambda: "[edition]\ntitle = 'x'\n" + "".join(f"k{number} = 1\n" for number in range(20_000)),
    "must be": lambda: f"[edition]\ntitle = 'x'\nmodel = '{'x' * 100_000}'",
}


@pytest.mark.parametrize("words", SETTINGS)
def test_settings(words: str) -> None:
    settings, problems = read_settings(SETTINGS[words]())
    assert settings is None
    assert any(words in problem.message for problem in problems)
    assert sum(len(str(problem)) for problem in problems) < 100_000


def test_settings_are_refused_by_every_command(edition: Path) -> None:
    (edition / "edition.toml").write_text(SETTINGS["nested too deep"](), "utf-8")
    (edition / "tei/cables/a.xml").write_bytes(tei("<p>x</p>"))
    for words in (("build",), ("references",), ("names",), ("migrate",), ("export", "csv"), ("validate", "tei")):
        ended = run(*words, cwd=edition)
        ended.held()
        assert ended.status in (1, 2)
        assert "nested too deep" in ended.output
