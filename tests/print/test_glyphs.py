"""Characters that no font has: which they are, where they stand, and what is printed of them."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.print.press import cable, cable_source, pdf_of

from cablegram import shipped
from cablegram.publish.pdf.glyphs import Glyphs, lacking, noticed, place_of

FONTS = [shipped.fonts()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain text, é, 條約, пакт, ἀρχή, العربية, עברית", ()),
        ("😀 and 😀", ("😀",)),
        ("e\u0301 q\u0301 s\u0323\u0307", ()),  # composed by the shaper, or marks of the same font
        ("漢\u0301", ("漢\u0301",)),  # no font has both
        ("a\u20d0", ("a\u20d0",)),
        ("\u1780", ("\u1780",)),
        ("a\u200b\u202e\u2060\u00ad\ufe0f\u034f\u3164\u2066b", ()),  # without a shape
        ("☎\ufe0f 葛\U000e0100", ()),
        ("\u0600\u06dd", ()),  # format characters with a shape
        ("\x85\x7f", ("\x7f", "\x85")),
        ("\ue000", ("\ue000",)),  # whatever font has it
        ("\ufeffa", ("\ufeff",)),
        ("\ufdd0\u0378", ("\u0378", "\ufdd0")),
        ("\t\n\r ", ()),
        ("\u0301", ()),
        ("", ()),
    ],
)
def test_what_no_font_has_is_found(text: str, expected: tuple[str, ...]) -> None:
    assert lacking(text, FONTS) == expected


def test_fonts_of_a_theme_count() -> None:
    assert lacking("é", []) == ("é",)
    assert lacking("é", FONTS) == ()


@pytest.mark.parametrize(
    ("document", "text", "expected"),
    [
        ("<a>\n<b>x😀</b></a>", "😀", (2, 5)),
        ("<a>\r\n\r\n😀</a>", "😀", (3, 1)),
        ("\ufeff<a>😀</a>", "😀", (1, 4)),
        ("<a>&#x1f600;</a>", "😀", (1, 4)),
        ("<a>&#128512;</a>", "😀", (1, 4)),
        ("<a>漢&#x0301;</a>", "漢\u0301", (1, 4)),
        ("<a/>", "😀", (0, 0)),
        ("", "😀", (0, 0)),
    ],
)
def test_the_first_place_is_told(document: str, text: str, expected: tuple[int, int]) -> None:
    assert place_of(document.encode(), text) == expected


def test_a_problem_names_character_place_and_count() -> None:
    document = "<a>\n 😀😀 \ue000</a>".encode()
    glyphs = Glyphs(FONTS)
    smile, private = glyphs.problems("c1.xml", document.decode(), glyphs.lacking(document.decode()), document)[::-1]
    assert (smile.path, smile.line, smile.column, smile.code) == ("c1.xml", 2, 2, "no-glyph")
    assert "U+1F600 GRINNING FACE" in smile.message
    assert "2 times" in smile.message
    assert "U+E000" in private.message
    assert "⟨U+E000⟩" in private.hint


def test_what_was_told_of_a_cable_is_not_told_of_the_register() -> None:
    glyphs = Glyphs(FONTS)
    assert len(glyphs.problems("c1.xml", "😀", ["😀"], "😀".encode())) == 1
    assert glyphs.problems("authority", "😀", ["😀"]) == ()
    assert len(glyphs.problems("authority", "😁", ["😁"])) == 1


def test_a_text_without_glyphs_is_still_set_and_read(pdf_text: Callable[[bytes], str]) -> None:
    body = "<head>Sign 😀</head><p>a😀b \u1780 漢\u0301 a\u20d0 \ue000 \x85 x\ufeffy z<note>Note 😀</note></p>"
    source = cable_source(cable(body))
    main = (
        '#import "/press.typ" as cg\n#show: cg.edition.with(title: "x", date: datetime(year: 2026, month: 1, day: 2))\n'
    )
    main += '#heading[x]\n#include "/cables/c1.typ"'
    read = pdf_of(
        {"main.typ": noticed(main, lacking(source, FONTS)), "cables/c1.typ": source}, standards=("a-3a", "ua-1")
    )
    words = "".join(pdf_text(read).split())
    for expected in ("Sign😀", "a😀b\u1780漢\u0301a\u20d0⟨U+E000⟩⟨U+0085⟩x", "Note😀"):
        assert expected in words


def test_nothing_is_added_where_nothing_is_missing() -> None:
    assert noticed("#import a\nb", ()) == "#import a\nb"
    assert noticed("#import a\nb", ['"']) == '#import a\n#show: cg.noticed.with(("\\u{22}", ))\nb'


@settings(max_examples=12, deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufffe\uffff"), max_size=12))
def test_any_text_can_be_set_in_an_archival_pdf(text: str) -> None:
    literal = "".join(rf"\u{{{ord(character):x}}}" for character in text)
    main = '#import "/press.typ" as cg\n#set document(title: "x", date: datetime(year: 2026, month: 1, day: 2))\n'
    main += f'#set text(font: cg.fonts)\n#"a{literal}"\n'
    assert pdf_of({"main.typ": noticed(main, lacking(f"a{text}", FONTS))}, standards=("a-3a", "ua-1"))
