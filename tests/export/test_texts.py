"""The texts alone: a folder for each language; Markdown that is read back as it was said."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from markdown_it import MarkdownIt
from tests.export.conftest import MadeExport, MakeEdition, cable

from cablegram.export.markdown import escaped, markdown
from cablegram.publish.machine.text import read_text
from cablegram.publish.prepared import PreparedEdition
from cablegram.xml import parse

TWO = cable(
    '<div type="original" xml:lang="zh"><p>灯<note>甲</note>灭。</p></div>'
    '<div type="translation" xml:lang="en"><p>The light<note>b</note> is out.</p></div><div><p>And more.</p></div>'
)
DIV = '<div xmlns="http://www.tei-c.org/ns/1.0">{}</div>'


def said(text: str) -> str:
    """The words that a reader of Markdown sees, without white space and footnotes."""
    body = re.sub(r"(?m)^\[\^\d+\]: .*$", "", text)
    html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    words = "".join(etree.fromstring(f"<x>{html}</x>").itertext())
    return re.sub(r"\s|\[\^\d+\]|•", "", words)


def of(content: str) -> str:
    return markdown(parse(DIV.format(content).encode()), 1)


def test_a_folder_for_each_language(edition: MakeEdition) -> None:
    made = MadeExport(edition({"tei/cables/a.xml": TWO}), "text")
    assert set(made.files) == {"zh/a.txt", "en/a.txt"}
    assert made.text("zh/a.txt").endswith("\n\n灯[1]灭。\n\n[1] 甲\n")
    assert made.text("en/a.txt").endswith("\n\nThe light[2] is out.\n\nAnd more.\n\n[2] b\n")
    assert "Telegram from Tarn" in made.text("en/a.txt")
    bare = MadeExport(edition({"tei/cables/a.xml": TWO}), "text header=without")
    assert bare.text("zh/a.txt") == "灯[1]灭。\n\n[1] 甲\n"


def test_markdown_of_two_languages(edition: MakeEdition) -> None:
    made = MadeExport(edition({"tei/cables/a.xml": TWO}), "text form=markdown")
    assert made.text("en/a.md") == (
        '---\ntitle: "Telegram from Tarn"\nid: "a"\nlanguage: "en"\n---\n\n# Telegram from Tarn\n\n'
        "The light[^2] is out.\n\n[^2]: b\n\nAnd more.\n"
    )


@pytest.mark.parametrize(
    ("tei", "expected"),
    [
        ("<p>one</p><p>two</p>", "one\n\ntwo"),
        ("<head>Fog</head><p>x</p>", "## Fog\n\nx"),
        ("<p>a <hi rend='italic'>b</hi> c<hi rend='bold'> d </hi>e</p>", "a *b* c **d** e"),
        ("<p>a <hi rend='italic'>„b“</hi></p>", "a „b“"),
        ("<p>a<lb/>b</p>", "a\\\nb"),
        ("<list><item>a</item><item>b<list><item>c</item></list></item></list>", "- a\n\n- b\n\n  - c"),
        ("<quote><p>a</p><p>b</p></quote>", "> a\n\n> b"),
        ("<table><row><cell>a|b</cell><cell>c</cell></row><row><cell>d</cell></row></table>",
         "| a\\|b | c |\n| --- | --- |\n| d |  |"),
        ("<p>a <del>b</del> <supplied>c</supplied> <gap/></p>", "a ~~b~~ \\[c\\] \\[…\\]"),
        ("<p>1. a</p><p>- b</p><p># c</p><p>1961</p>", "1\\. a\n\n\\- b\n\n\\# c\n\n1961"),
        ("<p>(1) a</p><p>b) c</p><p>iv. d</p><p>1.5 e</p><p>(f)g</p>",
         "\\(1) a\n\nb\\) c\n\niv\\. d\n\n1.5 e\n\n(f)g"),
        ("<p>a<note>1. b</note></p>", "a[^1]\n\n[^1]: 1\\. b"),
        ("<p>a<note>b<p>c</p></note></p>", "a[^1]\n\n[^1]: b c"),
        ("<p><choice><sic>x</sic><corr>y</corr></choice><fw>z</fw>!</p>", "y!"),
        ("<p>a &lt;b&gt; &amp;amp; *c* _d_ `e` $f$</p>", "a \\<b\\> \\&amp; \\*c\\* \\_d\\_ \\`e\\` \\$f\\$"),
    ],
)  # fmt: skip
def test_parts_of_a_text(tei: str, expected: str) -> None:
    assert of(tei) == f"{expected}\n"


def test_the_words_of_the_specimen(specimen: PreparedEdition) -> None:
    for own in specimen.cables:
        for part in read_text(own.load().root)[0]:
            plain = re.sub(r"\s|⟦|⟧|\[\d{1,2}\]", "", part.words)
            assert re.sub("⟦|⟧", "", said(markdown(part.node, 1))) == plain, own.identifier


@settings(max_examples=60)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Zs", "Cn"]), min_size=1))
def test_any_words_are_read_back(words: str) -> None:
    node = parse(DIV.format("<p/>").encode())
    node[0].text = words
    assert said(markdown(node, 1)) == re.sub(r"\s|•", "", words)
    assert escaped(words).replace("\\", "") == words.replace("\\", "")
