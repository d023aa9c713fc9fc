"""Text stays text: no character of a document is read as Typst markup."""

import json
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.print.press import cable, cable_source, single_pdf

from cablegram import shipped

# A library in place of ours that records what a paragraph holds, spaces as Typst keeps them.
RECORDER = b"""
#let plain(it) = if type(it) == str { it } else if it.has("text") { it.text } else if it.has("children") {
  it.children.map(plain).join()
} else { " " }
#let lang(..arguments) = arguments.pos().last()
#let p(body) = [#metadata(plain(body))<paragraph>]
#let running-text(body) = body
#let end-of-text(plates) = none
"""
HOSTILE = [
    "#let x = 1; #panic()",
    "$x^2$ *bold* _it_ @ref <label> `raw` ```raw``` // comment /* comment */",
    "= heading",
    "- item",
    "+ item / term: x",
    "http://example.org/~a_b?c=#d",
    'a "quoted" \\ back\\slash\\',
    '\\u{41} \\n \\"',
    "~ -- --- ... 'x' \"y\"",
    '"; panic("',
    "{} [] () #{1+1} #[x]",
    "\u202e\u00a0\u2028\ufeff\u00ad",
]


def read_back(text: str, folder: Path) -> str:
    """What a paragraph of this text becomes in Typst."""
    source = cable_source(cable(f"<p>{escape(text)}</p>"))
    (folder / "press.typ").write_bytes(RECORDER)
    (folder / "main.typ").write_text(source, encoding="utf-8")
    found = typst.query(
        str(folder / "main.typ"),
        "<paragraph>",
        field="value",
        root=str(folder),
        font_paths=[str(shipped.fonts())],
        ignore_system_fonts=True,
    )
    return str(json.loads(found)[0])


def collapsed(text: str) -> str:
    """A text with its XML white space collapsed, and none at its ends."""
    return " ".join(text.translate(str.maketrans("\t\n\r", "   ")).split(" ")).strip(" ")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_comes_back(text: str, tmp_path: Path) -> None:
    assert read_back(text, tmp_path).strip(" ") == collapsed(text)


@given(
    st.text(
        st.one_of(
            st.sampled_from("#$*_@`\"\\/-=+<>~{}[]();:,.!?%^&|'’“” \t\n\r"),
            st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        ),
        max_size=60,
    ).filter(lambda text: bool(text.strip(" \t\n\r")))
)
@settings(max_examples=80, deadline=None)
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    wanted = " ".join(part for part in collapsed(text).split(" ") if part)
    assert read_back(text, tmp_path_factory.mktemp("typst")).strip(" ") == wanted


def test_hostile_text_is_printed(pdf_text: Callable[[bytes], str]) -> None:
    lines = [text for text in HOSTILE if text.isascii()]
    read = pdf_text(single_pdf(cable("".join(f"<p>{escape(text)}</p>" for text in lines))))
    for line in lines:
        assert "".join(collapsed(line).split()) in "".join(read.split()), line


def test_a_line_break_between_chinese_signs_is_no_space(tmp_path: Path) -> None:
    assert read_back("中\n 文\n字 한\n글 a\nb", tmp_path) == "中文字 한 글 a b"


def test_spaces_between_elements_are_kept_and_none_is_added(pdf_text: Callable[[bytes], str]) -> None:
    body = '<p>\n one<hi rend="bold">two</hi> <hi rend="italic"> three </hi>\n four<pb n="2"/>teen\n</p>'
    text = pdf_text(single_pdf(cable(body)))
    assert "onetwo three four|teen" in text
    assert "\n2\n" in text
