"""The file as a whole: the same for the same edition, whole or not at all, and complete where a cable fails."""

import dataclasses
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.epub.conftest import BookAsRead

from cablegram.edition.edition import open_edition
from cablegram.publish.epub import writing
from cablegram.publish.epub.writing import write_epub
from cablegram.publish.prepared import PreparedCable, prepare
from cablegram.publish.presentation import presentation_of

Make = Callable[..., BookAsRead]


def test_the_container_begins_as_epub_asks(specimen: BookAsRead) -> None:
    with zipfile.ZipFile(io.BytesIO(specimen.data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read(first) == b"application/epub+zip"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert specimen.data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_same_edition_gives_the_same_bytes(book: Make, cable: Callable[..., str]) -> None:
    cables = {name: cable("<p>x</p>") for name in ("b", "a")}
    assert book(cables).data == book(cables).data


def test_the_moment_of_modification_is_the_last_change_or_what_is_asked_for(
    book: Make, cable: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = cable("<p>x</p>").replace(
        "</teiHeader>", '<revisionDesc><change when="2024-05-06">y</change></revisionDesc></teiHeader>'
    )
    modified = "//o:meta[@property='dcterms:modified']"
    assert book({"a": changed}).values("package.opf", modified) == ["2024-05-06T00:00:00Z"]
    never = changed.replace("2024-05-06", "2024-02-31")
    assert book({"a": never}).values("package.opf", modified) == ["1980-01-01T00:00:00Z"]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert book({"a": changed}).values("package.opf", modified) == ["2001-09-09T01:46:40Z"]


def test_a_cable_that_cannot_be_made_is_told_and_its_place_says_so(
    tmp_path: Path, book: Make, cable: Callable[..., str], epubcheck: Callable[[BookAsRead], list[str]]
) -> None:
    book({"a": cable('<p><ref target="b.xml#p1">x</ref></p>'), "b": cable('<p xml:id="p1">y</p>')})
    edition, _ = open_edition(tmp_path / "edition")
    assert edition
    prepared = prepare(edition)
    presentation, _ = presentation_of(edition)
    assert presentation
    (edition.root / "tei/cables/b.xml").write_text("<TEI", "utf-8")
    file = tmp_path / "again.epub"
    (problem,) = write_epub(prepared, presentation.interface, file, lambda: None)
    assert (problem.code, Path(problem.path).name) == ("epub-failed", "b.xml")
    made = BookAsRead(file.read_bytes(), ())
    assert "No text could be made" in made.values("cables/b.xhtml", "//h:section")[0]
    assert made.values("cables/b.xhtml", "//h:span/@id") == ["p1"]
    assert epubcheck(made) == []


def test_an_older_file_stays_where_the_new_one_fails(
    tmp_path: Path, book: Make, cable: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    book({"a": cable("<p>x</p>")})
    file = tmp_path / "edition.epub"
    before = file.read_bytes()

    def fail(*_: object) -> bytes:
        raise OSError("no room")

    monkeypatch.setattr(writing, "package", fail)
    with pytest.raises(OSError, match="no room"):
        book({"a": cable("<p>other</p>")})
    assert file.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["edition", "edition.epub"]


def test_one_cable_is_in_memory_at_a_time(tmp_path: Path, book: Make, cable: Callable[..., str]) -> None:
    book({name: cable("<p>x</p>") for name in "abcd"})
    edition, _ = open_edition(tmp_path / "edition")
    assert edition
    steps: list[str] = []

    class Watched(PreparedCable):
        def load(self) -> object:  # type: ignore[override]
            steps.append("load")
            return super().load()

    prepared = prepare(edition)
    watched = tuple(
        Watched(**{f.name: getattr(one, f.name) for f in dataclasses.fields(one)}) for one in prepared.cables
    )
    presentation, _ = presentation_of(edition)
    assert presentation
    write_epub(
        dataclasses.replace(prepared, cables=watched),
        presentation.interface,
        tmp_path / "x.epub",
        lambda: steps.append("step"),
    )
    assert steps == ["load", "step"] * 4
