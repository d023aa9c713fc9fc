"""Where a form ends, what signs a message, and what a page's title adds."""

import pytest

from cablegram.model import FieldKind, Paragraph, Place
from cablegram.sources.blocks import blocks_of
from cablegram.sources.cable_text import CableText, read_cable_text
from cablegram.sources.document import Line
from cablegram.sources.sign_off import is_closing, is_signature
from cablegram.sources.titled import added_by_title, with_title

_MESSAGE = "The bridge was painted in the night, and nobody has said by whom it was ordered."


def _text(*lines: str) -> CableText:
    return read_cable_text([Line(n, 1, line) for n, line in enumerate(lines, 1)], subject="", year=1962)


@pytest.mark.parametrize(
    "form",
    [
        ("To: Foreign Ministry", "Level: Urgent", "Line 4 / sheet B"),
        ("TELEGRAM", "TARN EMBASSY - BRILL", "Sent: 2 May 1962", "Completed: 3 May 1962", "Ser. No. 8", "VERY URGENT"),
        ("CT 388/75", "Brill, 4 May 1962", "Axthal – Marsow – Sieber"),
        ("To: Brill", "Urgent", "Minister; 1st, 2nd, 5th departments"),
        ("No. 4", "Pu [Haoran], Hong [Lei] and Du [Zhi]:"),
    ],
)
def test_an_unknown_line_does_not_end_the_form(form: tuple[str, ...]) -> None:
    text = _text(*form, _MESSAGE, "Venn")
    assert sum(len(opener.lines) for opener in text.openers) == len(form)
    assert [block.text for block in text.blocks if isinstance(block, Paragraph)] == [_MESSAGE]


def test_a_short_sentence_is_never_of_the_form() -> None:
    text = _text("To: Brill", "Two texts are attached.", "Foreign Ministry", "9 August 1962")
    assert [block.text for block in text.blocks if isinstance(block, Paragraph)] == ["Two texts are attached."]
    assert [field.kind for line in text.closer for field in line] == [FieldKind.SIGNED, FieldKind.DATELINE]


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        (("Ministry of Tides", "2/4"), "signed dateline"),
        (("Ministry of Tides", "[...] December 1961"), "signed dateline"),
        (("Ministry of Tides", "October 29, 24:00 [1962]"), "signed dateline"),
        (("Chargé d’affaires Orla Venn", "3 March [1962]"), "signed dateline"),
        (("Secretary of the mission, Venn",), "signed"),
        (("(ss) Orla Venn",), "signed"),
        (("(S.) O. Venn",), "signed"),
        (("[-] Venn",), "signed"),
        (("41 – Venn",), "signed"),
        (("Venn 340",), "signed dispatch"),
        (("No. 789/sh",), "dispatch"),
        (("722 - THURSDAY - 5:30 p.m.", "ORLA VENN"), "dispatch dateline signed"),
        (("VENN", "Copy No. 3", "Typed by Belkina"), "signed copyNumber typed"),
    ],
)
def test_a_sign_off(lines: tuple[str, ...], kinds: str) -> None:
    text = _text("To: Brill", _MESSAGE, *lines)
    below = [field.kind for line in text.closer for field in line] + [field.kind for field in text.tail]
    assert " ".join(below) == kinds
    assert len(text.blocks) == 1


@pytest.mark.parametrize("text", ["Urgent", "SAVING TELEGRAM", "Top Secret", "Part 12", "Table 340"])
def test_a_marking_signs_nothing(text: str) -> None:
    assert not is_signature(text)
    assert not is_closing(text)


_TITLE = Paragraph("Telegram from Brill to Marrow, No. 76.171, Regular, SECRET", Place(2))


def test_a_title_adds_what_the_text_lacks() -> None:
    added = added_by_title(_TITLE, _text(_MESSAGE).fields())
    assert [field.kind for field in added] == [
        FieldKind.SENDER, FieldKind.ADDRESSEE, FieldKind.DISPATCH, FieldKind.PRECEDENCE, FieldKind.CLASSIFICATION,
    ]  # fmt: skip
    (sender,) = added[0].value  # type: ignore[misc]
    assert sender.external


def test_a_title_never_goes_over_the_text() -> None:
    fields = _text("From: Selk", "To: Tarn", "No. 12", "Urgent", "Secret", _MESSAGE).fields()
    assert added_by_title(_TITLE, fields) == ()


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Telegram from the Tarn Embassy in Brill to the Secretariat", FieldKind.SENDER),
        ("Telegram from the Secretariat to the Tarn Embassy in Brill", FieldKind.ADDRESSEE),
        ("Telegram on the bridge", FieldKind.FORM),
    ],
)
def test_the_title_tells_whose_the_office_in_the_head_is(title: str, kind: FieldKind) -> None:
    text = _text("TELEGRAM", "TARN EMBASSY - BRILL", "No. 12", "Urgent", _MESSAGE)
    openers = with_title(text.openers, Paragraph(title, Place(2)))
    assert openers[0].lines[1][0].kind is kind


class Uncopied(list[Line]):
    """Lines of which no part can be copied: copies at each line make a long text slow."""

    def __getitem__(self, at):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN204 - of two signatures
        assert not isinstance(at, slice)
        return super().__getitem__(at)


def test_paragraphs_are_read_without_copies_of_what_follows() -> None:
    texts = ["The harbour is closed.", "- one", "- two", "1. first", "2. second", "It stays closed."]
    lines = Uncopied(Line(number, 1, text) for number, text in enumerate(texts, start=1))
    assert [type(block).__name__ for block in blocks_of(lines)] == ["Paragraph", "ItemList", "ItemList", "Paragraph"]


@pytest.mark.parametrize(
    ("form", "kind", "printed"),
    [
        # The entries of a list stand below its label, each on a line.
        (
            ("From: Brill", "Distribution list - 4 copies:", "Vesnin - 2", "Marin-1", "Registry (1)"),
            FieldKind.DISTRIBUTION,
            "Vesnin - 2\nMarin-1\nRegistry (1)",
        ),
        (("From: Brill", "№ 44", "Тов. ВЕСНИНУ"), FieldKind.ADDRESSEE, "Тов. ВЕСНИНУ"),
        (("Telegramm Nr. 4", "Geheim", "Genosse Minister Winzel"), FieldKind.ADDRESSEE, "Genosse Minister Winzel"),
        (("FROM TARN TO FOREIGN OFFICE", "Cypher/OTP", "Sir J. Pell", "No. 4"), FieldKind.SENDER, "Sir J. Pell"),
    ],
)  # fmt: skip
def test_a_line_of_the_form_is_told_by_those_above(form: tuple[str, ...], kind: FieldKind, printed: str) -> None:
    fields = [field for opener in _text(*form, _MESSAGE, "Venn").openers for line in opener.lines for field in line]
    assert printed in [field.printed for field in fields if field.kind is kind]
    assert FieldKind.UNREAD not in {field.kind for field in fields}


def test_an_unknown_line_above_more_of_the_form_does_not_end_it() -> None:
    form = ("Szyfrogram nr 12", "Z Tarnu, dnia 14 marca 1956 r.", "Odszyfrował 14 marca Nowak", "Tajne", "Do: Ostrog")
    text = _text(*form, "Minister przyjął mnie. Mówił o moście.", "Kowal")
    assert [block.text for block in text.blocks if isinstance(block, Paragraph)] == [
        "Minister przyjął mnie. Mówił o moście."
    ]
