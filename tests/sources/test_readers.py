"""The table of readers: each keeps the contract, and claims do not overlap."""

import functools
from pathlib import Path

import pytest

from cablegram.problems import Problem
from cablegram.sources import READERS, choose_reader, reader_named
from cablegram.sources.document import SourceDocument, UndecodableError, read_source
from cablegram.sources.furniture import FURNITURE, is_furniture
from cablegram.sources.opening import documents, suffixes
from cablegram.sources.pdf_export import PdfExport

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


def test_a_foreign_encoding_is_read_with_a_warning() -> None:
    source, problems = read_source("x.txt", "Chargé".encode("cp1252"))
    assert source.lines[0].text == "Chargé"
    assert [p.code for p in problems] == ["wrong-encoding"]


def test_chinese_in_its_national_encoding_is_read() -> None:
    source, problems = read_source("x.txt", "发往：南港 level 平".encode("gb18030"))
    assert source.lines[0].text == "发往：南港 level 平"
    assert "GB 18030" in problems[0].message


def test_control_characters_become_visible_and_are_told() -> None:
    source, problems = read_source("x.txt", b"one\x07 two\x0cthree\x08")
    assert [line.text for line in source.lines] == ["one\ufffd two", "three\ufffd"]
    assert [p.code for p in problems] == ["control-character"]


def test_utf16_is_read() -> None:
    source, problems = read_source("x.txt", "电报\n".encode("utf-16"))
    assert source.lines[0].text == "电报"
    assert problems == ()
