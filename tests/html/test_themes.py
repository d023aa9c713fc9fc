"""Themes: what they may change, what is wrong with one, and that the shipped ones can be read by everyone."""

import dataclasses
import re
import subprocess
import sys
from pathlib import Path

import pytest

from cablegram import shipped
from cablegram.edition.edition import Edition, open_edition
from cablegram.problems import Problem
from cablegram.publish.presentation import presentation_of
from cablegram.publish.theme import SHIPPED, Theme, check_theme, theme_of

_XSL = (
    '<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:m="urn:cablegram:mode"\n'
    ' xmlns:v="urn:cablegram:variable" xmlns:f="urn:cablegram:function" xmlns:r="urn:cablegram:register"\n'
    ' exclude-result-prefixes="#all">\n{}\n</xsl:stylesheet>'
)
_TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="one" type="letter"><teiHeader><fileDesc><titleStmt>'
    "<title>One</title></titleStmt></fileDesc></teiHeader><text><body><p>Wind.</p></body></text></TEI>"
)
_REGISTER = (
    '<register xmlns="urn:cablegram:register" version="9"><edition lang="en"><title>The Windmill Papers</title>'
    "</edition></register>"
)
_PAIRS = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);")


@pytest.fixture
def edition(tmp_path: Path) -> Edition:
    """An edition with a folder `look` for a theme."""
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\n[publish]\ntheme = "look"\n', "utf-8")
    (tmp_path / "look").mkdir()
    (tmp_path / "look" / "theme.css").write_text("@layer theme { :root { --accent: #204060; } }\n", "utf-8")
    found, problems = open_edition(tmp_path)
    assert found, problems
    return found


def _problems(edition: Edition, files: dict[str, str]) -> list[Problem]:
    folder = edition.folder("look")
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return list(theme_of(edition)[1])


def _told(edition: Edition, files: dict[str, str]) -> list[str]:
    return [str(problem).removeprefix(f"{edition.root}/look/") for problem in _problems(edition, files)]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_theme_is_sound(name: str, edition: Edition) -> None:
    other = dataclasses.replace(edition, settings=dataclasses.replace(edition.settings, theme=name))
    theme, problems = theme_of(other)
    assert theme is not None
    assert problems == ()
    assert list(check_theme(theme)) == []


def test_a_theme_stands_over_the_pages(edition: Edition) -> None:
    files = {
        "frame.xsl": _XSL.format('<xsl:template match="/" mode="m:footer"><footer>OURS</footer></xsl:template>'),
        "cable.xsl": _XSL.format(
            '<xsl:include href="parts/main.xsl"/><xsl:variable name="v:edition-title" select="\'Another title\'"/>'
        ),
        "parts/main.xsl": _XSL.format(
            '<xsl:template match="/" mode="m:main"><p class="before"/><xsl:next-match/></xsl:template>'
        ),
        "assets/paper.svg": "<svg/>",
    }
    assert _problems(edition, files) == []
    presentation, _ = presentation_of(edition)
    assert presentation
    page = presentation.stylesheet("cable.xsl").transform(_TEI.encode(), dict(presentation.parameters))
    assert "<footer>OURS</footer>" in page
    assert 'class="before"' in page
    assert "Wind." in page
    assert "Another title" in page
    assert [name for name in presentation.files() if "theme" in name] == [
        "assets/theme/assets/paper.svg",
        "assets/theme/theme.css",
    ]


def test_a_stylesheet_that_changes_is_compiled_anew(edition: Edition) -> None:
    for words in ("FIRST", "SECOND"):
        own = _XSL.format(f'<xsl:template match="/" mode="m:main"><p>{words}</p></xsl:template>')
        assert _problems(edition, {"cable.xsl": own}) == []
        theme, _ = theme_of(edition)
        assert theme is not None
        assert words in theme.stylesheet("cable.xsl").transform(_TEI.encode())


def test_a_template_of_one_page_leaves_the_others(edition: Edition) -> None:
    own = _XSL.format('<xsl:template match="/" mode="m:main"><p>OWN</p></xsl:template>')
    assert _problems(edition, {"cable.xsl": own}) == []
    theme = Theme(edition.folder("look"))
    assert "OWN" in theme.stylesheet("cable.xsl").transform(_TEI.encode())
    assert theme.stylesheet("pages.xsl") is Theme(shipped.stylesheet("themes/scholarly")).stylesheet("pages.xsl")


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"cable.xsl": "<xsl:a/>"}, "cable.xsl:1:2: error: "),
        ({"cable.xsl": _XSL.format('\n<xsl:template match="/" mode="m:main"><xsl:if/></xsl:template>')}, "cable.xsl:5"),
        ({"cable.xsl": _XSL.format('<xsl:template match="/" mode="m:man"/>')}, "cable.xsl:4"),
        ({"frame.xsl": _XSL.format("\n<xsl:variable name='v:x' select='f:nothing()'/>")}, "frame.xsl:5"),
        ({"cables.xsl": _XSL.format("")}, "cables.xsl: warning: this stylesheet is not used [theme-unused]"),
        (
            {"cable.xsl": _XSL.format('<xsl:include href="../../secret.xsl"/>')},
            "cable.xsl:4: error: a theme may include stylesheets of its own folder only, not ../../secret.xsl",
        ),
        (
            {"cable.xsl": _XSL.format('<xsl:import href="none.xsl"/>')},
            "cable.xsl:4: error: there is no stylesheet none.xsl",
        ),
        (
            {"theme.css": "\n\n@import 'https://example.org/a.css';"},
            "theme.css:3: error: https://example.org/a.css is not on",
        ),
        (
            {"theme.css": "p { background: url(//example.org/a.png) }"},
            "theme.css:1: error: //example.org/a.png is not on",
        ),
        ({"theme.css": "/* \n */ p { background: url('no.png') }"}, "theme.css:2: error: there is no file no.png in"),
        (
            {"theme.css": "p { background: url(../edition.toml) }"},
            "theme.css:1: error: there is no file ../edition.toml",
        ),
        (
            {"theme.css": "@layer theme {\np { color: red;\n\n}"},
            "theme.css:1: error: this { is not closed [theme-style]",
        ),
        ({"theme.css": 'p { content: "}" }\n}'}, "theme.css:2: error: this } closes nothing [theme-style]"),
    ],
)
def test_a_fault_is_told_with_its_place(files: dict[str, str], expected: str, edition: Edition) -> None:
    told = _told(edition, files)
    assert [each for each in told if each.startswith(expected)], told
    assert (theme_of(edition)[0] is None) == (": error:" in told[0])


@pytest.mark.parametrize(
    "content",
    [
        "<xsl:variable name='v:x' select=\"doc('/etc/hostname')\"/>",
        "<xsl:variable name='v:x' select=\"fn:unparsed-text ('/etc/hostname')\" xmlns:fn='http://www.w3.org/2005/xpath-functions'/>",
        "<xsl:variable name='v:x' select=\"'x' => document()\"/>",
        "<xsl:variable name='v:x' select=\"doc#1('x')\"/>",
        "<xsl:variable name='v:x' select=\"Q{http://www.w3.org/2005/xpath-functions}json-doc('x')\"/>",
        "<xsl:variable name='v:x' select=\"function-lookup(xs:QName('fn:doc'), 1)\"/>",
        "<xsl:variable name='v:x' select=\"environment-variable('HOME')\"/>",
        "<xsl:template match='/' mode='m:main'><p title=\"{unparsed-text('x')}\"/></xsl:template>",
        "<xsl:template match='/' mode='m:main' expand-text='yes'>{map{'a': doc('x')}?a || '{'}</xsl:template>",
        "<xsl:template match='/' mode='m:main'><xsl:evaluate xpath=\"'d' || 'oc(1)'\"/></xsl:template>",
        "<xsl:template match='/' mode='m:main'><xsl:result-document href='x.html'/></xsl:template>",
        "<xsl:template match='/' mode='m:main'><xsl:source-document href='x.html'/></xsl:template>",
        "<xsl:include _href=\"{'x'}.xsl\" href='y.xsl'/>",
        "<xsl:include xml:base='/etc/' href='y.xsl'/>",
        "<xsl:include href='file:///etc/x.xsl'/>",
    ],
)
def test_a_theme_reads_no_files(content: str, edition: Edition) -> None:
    problems = _problems(edition, {"cable.xsl": _XSL.format(content)})
    assert problems
    assert {problem.code for problem in problems} == {"theme-stylesheet"}
    assert {problem.line for problem in problems} == {4}
    assert theme_of(edition)[0] is None


def test_a_theme_that_is_not_there_is_told(edition: Edition) -> None:
    other = dataclasses.replace(edition, settings=dataclasses.replace(edition.settings, theme="quiet"))
    theme, problems = theme_of(other)
    assert theme is None
    assert [(problem.code, problem.path) for problem in problems] == [
        ("theme-missing", str(edition.root / "edition.toml"))
    ]
    assert "scholarly, contrast" in problems[0].message


def _luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_the_high_contrast_theme_has_seven_to_one(scheme: int) -> None:
    css = (shipped.stylesheet("themes/contrast") / "theme.css").read_text("utf-8")
    base = (shipped.stylesheet("html/assets/css") / "base.css").read_text("utf-8")
    colours = {name: pair[scheme] for name, *pair in _PAIRS.findall(css)}
    assert colours.keys() == {name for name, *_ in _PAIRS.findall(base)}, "it has a colour for each of the base"
    grounds = ("paper", "paper-raised", "accent-soft", "mark")
    for name in colours.keys() - {*grounds, "rule"}:
        for ground in grounds if name in ("ink", "accent", "link") else grounds[:2]:
            lighter, darker = sorted((_luminance(colours[name]), _luminance(colours[ground])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= 7, f"{name} on {ground}"


def test_the_example_of_the_documentation_is_built(edition: Edition, checkout: Path) -> None:
    """Each file of docs/themes.md, in the order: a line with its name, then a block."""
    text = (checkout / "docs" / "themes.md").read_text("utf-8")
    files = dict(re.findall(r"`look/([\w./-]+)`[^\n]*\n\n```\w+\n(.*?)```", text, re.DOTALL))
    assert {"theme.css", "frame.xsl", "cable.xsl"} <= files.keys()
    assert _problems(edition, files) == []
    cables = edition.root / "tei" / "cables"
    cables.mkdir(parents=True)
    (cables / "one.xml").write_text(_TEI, "utf-8")
    command = [sys.executable, "-m", "cablegram", "build", "--edition", str(edition.root)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    site = edition.root / "dist" / "site"
    assert (site / "assets" / "theme" / "theme.css").read_text("utf-8") == files["theme.css"], done.stderr
    page = (site / "cables" / "one.html").read_text("utf-8")
    assert "Archive of the Windmill" in page
    assert "(Archive of the Windmill)" in page
