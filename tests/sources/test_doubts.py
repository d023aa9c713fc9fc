"""What is told of a cable that was perhaps read wrongly, and what is left alone."""

import io

import pytest

from cablegram.encode.encoding import Encoding, encodings
from cablegram.encode.header import Publication
from cablegram.header.dates import read_date
from cablegram.model import Block, Paragraph, Place
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.doubts import foot_of, head_of, is_name, leaves_time
from cablegram.sources.several import cables_in

_TOLD = "The bridge was painted in the night, and nobody has said by whom it was ordered."
_MORE = "The minister let it be known that he had heard of the matter from the ferryman alone."


def _blocks(*texts: str) -> list[Block]:
    return [Paragraph(text, Place(number)) for number, text in enumerate(texts, 1)]


def _encoded(text: str, name: str = "a.txt") -> list[Encoding]:
    return list(encodings(name, io.BytesIO(text.encode()), Publication()))


def _codes(text: str, name: str = "a.txt") -> list[str]:
    return [problem.code for encoding in _encoded(text, name) for problem in encoding.problems]


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("Orla Venn", True),
        ("Ministry of Trade and Fisheries", True),
        ("KK", True),
        ("OR", False),
        ("14:10", False),
        ("Brill at 12.00", False),
        ("Total", False),
        ("RUEHTA /", False),
        ("Tarn and", False),
        ("and Tarn", False),
        ("KKKK", False),
        ("received", False),
        ("Received Goods Office", True),
    ],
)
def test_what_can_be_a_name(words: str, sound: bool) -> None:
    assert is_name(words) is sound


@pytest.mark.parametrize(
    ("printed", "left"),
    [
        ("12 April 1957 at 1530", False),
        ("12 April 1957", False),
        ("12 April 1957, No. 1530", False),
        ("12 April 1957, before midnight", True),
        ("12.4.57, 1957", False),
        ("14:10, received 15:00, 12 April 1957", True),
    ],
)
def test_a_time_that_a_date_leaves_out(printed: str, left: bool) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert leaves_time(printed, reading) is left


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("DEA/DAS/600.(88g)", _TOLD), ["DEA/DAS/600.(88g)"]),
        (("To the Office, for Com. Venn", "Comrade Minister Tarn", _TOLD),
         ["To the Office, for Com. Venn", "Comrade Minister Tarn"]),
        (("The situation is this:", _TOLD), []),
        (("1. (S - ENTIRE TEXT)", _TOLD), []),
        (("BARLEY 112 120 OATS 40", _TOLD), []),
        (("A short one.", _TOLD), []),
        (("Wind", "Rain", "Snow", "Ice", "Fog"), []),
        ((_TOLD, _MORE), []),
    ],
)  # fmt: skip
def test_lines_above_a_message(texts: tuple[str, ...], told: list[str]) -> None:
    assert [paragraph.text for paragraph in head_of(_blocks(*texts))] == told


@pytest.mark.parametrize(
    ("texts", "signed", "told"),
    [
        ((_TOLD, "PEROVAN", "Deliver to: Venn, Orne, the archive."), False,
         ["PEROVAN", "Deliver to: Venn, Orne, the archive."]),
        ((_TOLD, "Venn, 331"), False, ["Venn, 331"]),
        ((_TOLD, "Orla Venn", "Ambassador", "1. A paper wrote of a cold, and nobody knew of whose."), False,
         ["Orla Venn", "Ambassador"]),
        ((_TOLD, "Orla Venn"), True, []),
        ((_TOLD, "The Harvest", _MORE), False, []),
        ((_TOLD, _MORE), False, []),
        ((_TOLD, "From the window one sees the mill, and behind it the road to Brill."), False, []),
        (("Venn",), False, []),
    ],
)  # fmt: skip
def test_lines_below_a_message(texts: tuple[str, ...], signed: bool, told: list[str]) -> None:
    assert [paragraph.text for paragraph in foot_of(_blocks(*texts), signed=signed)] == told


def test_a_page_without_a_title_is_told_of() -> None:
    page = f"get citation\nshare document\nTo: Foreign Ministry\nUrgent\n{_TOLD}\nVenn\n"
    assert "title-missing" in _codes(page)
    assert "title-missing" not in _codes(f"May 3, 1961\nCable from the Embassy in Tarn\n{page}")


def test_a_page_of_another_kind_is_told_of() -> None:
    page = f"<html><body><h1>Bread with seeds</h1><p>{_TOLD}</p><p>{_MORE}</p></body></html>"
    assert "no-form" in _codes(page, "bread.html")
    assert "no-form" not in _codes(page.replace("Bread with seeds", "Telegram from Tarn to Brill"), "bread.html")


def _telegram(post: str, number: int, section: str = "") -> str:
    return (
        f"PAGE 01 {post} {number:05} 061515Z\nACTION SCS-03\nINFO OCT-01 EUR-12 /016 W\n------------------ 112034\n"
        f"R 061435Z MAY 76\nFM AMCONSUL {post}\nTO AMEMBASSY BRILL\nUNCLAS {section}{post} {number:04}\n"
        f"E.O. 11652: NA\nSUBJ: FERRY\n1. {_TOLD.upper()}\nQUAYLE\nUNCLASSIFIED\nNNN\n"
    )


@pytest.mark.parametrize(
    ("text", "records"),
    [
        (_telegram("TARN", 219), [""]),
        (_telegram("TARN", 219) + _telegram("TARN", 219), [""]),
        (_telegram("TARN", 219, "SECTION 01 OF 02 ") + _telegram("TARN", 220, "SECTION 02 OF 02 "), [""]),
        (_telegram("TARN", 219) + _telegram("TARN", 220), ["TARN-219", "TARN-220"]),
        (_telegram("TARN", 219).replace("NNN\n", "") + _telegram("TARN", 220), [""]),
        (_telegram("TARN", 219) + "Message attributes\nDate: 06 MAY 1976\n\nMessage Text\n" + _telegram("ORNE", 7),
         ["TARN-219", "ORNE-7"]),
        (_telegram("TARN", 1) + _telegram("ORNE", 7) + _telegram("TARN", 1), ["1", "ORNE-7", "3"]),
    ],
)  # fmt: skip
def test_telegrams_in_one_text(text: str, records: list[str]) -> None:
    lines = tuple(Line(number, 1, line) for number, line in enumerate(text.splitlines(), 1) if line)
    parts = cables_in(SourceDocument("a.txt", lines))
    assert [part.record for part in parts] == records
    assert tuple(line for part in parts for line in part.lines) == lines
    assert all(encoding.tei for encoding in _encoded(text))
    assert len({encoding.identifier for encoding in _encoded(text)}) == len(records)


def _page(title: str) -> str:
    return (
        f"Skip to content\nMay 3, 1961\n{title}\nThis document was made possible with support from The Orme Endowment\n"
        f"To: Foreign Ministry\nUrgent\n{_TOLD}\nEmbassy in Tarn\n3 May 1961\n"
        "A telegram on the bridge of Tarn, in short.\n"
        "Document Information\nSource\nInvented Archive\nRecord ID\n120001\n"
    )


def test_pages_in_one_text() -> None:
    one, two = _page("Cable from the Embassy in Tarn"), _page("Cable from the Embassy in Orne")
    assert [encoding.record for encoding in _encoded(one + two)] == ["1", "2"]
    assert [encoding.record for encoding in _encoded(one)] == [""]
    # Where the second page does not begin as the first one did, it is told.
    assert _codes(one + two.replace("Skip to content\n", "")).count("several-cables") == 1
    assert "several-cables" not in _codes(one)


def test_a_second_form_in_a_message_is_told_of() -> None:
    form = "From: Tarn\nTo: Foreign Ministry\nNo. 44\nSecret\n"
    cable = f"{form}{_TOLD}\n{_MORE}\nVenn\n3 May 1961\n"
    assert "several-cables" not in _codes(cable)
    assert "several-cables" in _codes(cable + cable.replace("44", "45"))
