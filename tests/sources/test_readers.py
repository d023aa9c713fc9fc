"""The table of readers: each keeps the contract, and claims do not overlap."""

import functools
import io
from pathlib import Path

import pytest

from cablegram.problems import Problem
from cablegram.sources import READERS, choose_reader, reader_named
from cablegram.sources.document import SourceDocument, UndecodableError, read_source
from cablegram.sources.furniture import FURNITURE, is_furniture
from cablegram.sources.opening import documents, suffixes
from cablegram.sources.pdf_export import PdfExport
from cablegram.sources.text_stream import encoding_of

PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
EXAMPLES = [
    *sorted(path for path in PAIRS.iterdir() if path.is_file() and path.suffix in suffixes() and path.stem != "README"),
    Path(__file__).with_name("frus-volume.xml"),
]


def test_names_are_unique_and_titles_are_there() -> None:
    names = [reader.name for reader in READERS]
    assert len(set(names)) == len(names)
    assert all(reader.title for reader in READERS)
    assert [reader_named(name) for name in names] == list(READERS)


@functools.cache
def _claimed() -> dict[str, list[str]]:
    """The examples that each reader alone claims, by its name; opened once, for some are large."""
    claimed: dict[str, list[str]] = {}
    for path in EXAMPLES:
        with path.open("rb") as stream:
            opened = [document for document, _ in documents(path.name, stream) if document]
        for document in opened:
            reader = choose_reader(document)
            if not isinstance(reader, Problem):
                claimed.setdefault(reader.name, []).append(path.name)
    return claimed


@pytest.mark.parametrize("name", [reader.name for reader in READERS])
def test_each_reader_has_an_example_that_it_alone_claims(name: str) -> None:
    assert _claimed().get(name), f"add a source for {name} to tests/encode/pairs"


def test_a_source_that_no_reader_claims_names_all_readers_and_why() -> None:
    source, _ = read_source("x.txt", b"Dear diary,\nnothing happened.\n")
    told = choose_reader(source)
    assert isinstance(told, Problem)
    assert told.code == "no-reader"
    for reader in READERS:
        if reader.reads is not SourceDocument:
            continue
        assert f"{reader.name}: {reader.claim(source).why}" in told.message


def test_a_source_that_two_readers_claim_is_an_error_that_names_both(monkeypatch: pytest.MonkeyPatch) -> None:
    class Twin(PdfExport):
        name = "twin"

    monkeypatch.setattr("cablegram.sources.READERS", (PdfExport(), Twin()))
    source, _ = read_source("x.txt", b"Citation:\nx\nContents:\nHello.\n")
    told = choose_reader(source)
    assert isinstance(told, Problem)
    assert told.code == "several-readers"
    assert "pdf-export" in told.message
    assert "twin" in told.message


def test_furniture_is_named_line_by_line() -> None:
    assert all(FURNITURE.values())
    assert is_furniture("Skip  to content")
    assert not is_furniture("Skip to content and more")


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty-source"), (b" \n\xc2\xa0\n", "empty-source"), (b"PK\x03\x04\x00\x00", "not-text"),
     (b"\xff\xfeA", "wrong-encoding")],
)  # fmt: skip
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(UndecodableError) as refused:
        read_source("x.txt", data)
    assert refused.value.problem.code == code


_ENGLISH = "TELEGRAM No. 12\nFrom: Venn\nThe Minister met {} yesterday, and asks for instructions.\n"
_RUSSIAN = "Шифртелеграмма № 508\nИз Тарна\nПосол «Вельский» сообщил, что вопрос о границе – срочный.\n"


@pytest.mark.parametrize(
    ("text", "codec", "said"),
    [
        ("Chargé", "cp1252", "Windows-1252"),
        *(
            (_ENGLISH.format(name), "cp1252", "Windows-1252")
            for name in (
                "Müller",
                "Señor Peña",
                "Jørgensen",
                "Hélène",
                "‘François’",
                "the 3ª of Nº 5 (10 m³)",
                "Gülçiçek",
            )
        ),
        (_ENGLISH.format("“‘Venn’”"), "cp1252", "Windows-1252"),
        ("发往：南港 level 平", "gb18030", "GB 18030"),
        (_ENGLISH.format("周恩来与邓小平"), "gb18030", "GB 18030"),
        (_RUSSIAN, "cp1251", "Windows-1251"),
        (_RUSSIAN.upper(), "cp1251", "Windows-1251"),
        (_RUSSIAN.replace("–", "-").replace("«", "").replace("»", ""), "cp866", "code page 866"),
        (_RUSSIAN.replace("№", "N").replace("–", "-").replace("«", "").replace("»", ""), "koi8-r", "KOI8-R"),
        (_ENGLISH.format("comrade Мирский"), "cp1251", "Windows-1251"),
        ("Ambasador oświadczył, że rząd będzie rozważał sprawę granicy.", "cp1250", "Windows-1250"),
        ("Ambasadorul cere instrucţiuni în chestiunea naţională.", "cp1250", "Windows-1250"),
    ],
)
def test_a_text_in_an_old_encoding_is_read_with_a_warning(text: str, codec: str, said: str) -> None:
    data = text.encode(codec)
    source, problems = read_source("x.txt", data)
    assert "\n".join(line.text for line in source.lines) == text.rstrip("\n")
    assert [(one.code, one.message) for one in problems] == [
        ("wrong-encoding", f"the text is not UTF-8; it was read as {said}")
    ]
    # A table, a page or a file of records is read in the same one.
    encoding, told = encoding_of("x.txt", io.BytesIO(data))
    assert (data.decode(encoding), told) == (text, problems)


def test_a_large_text_in_an_old_encoding_is_told_by_its_first_foreign_words() -> None:
    data = b"TELEGRAM\n" * 200_000 + (_RUSSIAN * 2000).encode("cp1251")
    _, problems = read_source("x.txt", data)
    assert "Windows-1251" in problems[0].message
    assert problems[0].line == 200_001
    _, told = encoding_of("x.txt", io.BytesIO(data))
    assert told == problems


def test_damaged_bytes_leave_a_text_in_utf_8() -> None:
    data = "Посол сообщил\nчто \ufffd вопрос срочный".encode().replace("\ufffd".encode(), b"\xe9")
    source, problems = read_source("x.txt", data)
    assert [line.text for line in source.lines] == ["Посол сообщил", "что \ufffd вопрос срочный"]
    assert [(one.code, one.line) for one in problems] == [("wrong-encoding", 2)]
    assert "U+FFFD" in problems[0].message
    assert encoding_of("x.txt", io.BytesIO(data)) == ("utf-8", problems)


def test_bytes_of_no_encoding_that_is_known_are_refused() -> None:
    with pytest.raises(UndecodableError, match="neither UTF-8 nor in an encoding that is known"):
        read_source("x.txt", b"Venn \x81 to \x8d Toll")


def test_control_characters_become_visible_and_are_told() -> None:
    source, problems = read_source("x.txt", b"one\x07 two\x0cthree\x08")
    assert [line.text for line in source.lines] == ["one\ufffd two", "three\ufffd"]
    assert [p.code for p in problems] == ["control-character"]


def test_utf16_is_read() -> None:
    source, problems = read_source("x.txt", "电报\n".encode("utf-16"))
    assert source.lines[0].text == "电报"
    assert problems == ()
