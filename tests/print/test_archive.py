"""PDF files for archives: standards, attachments, metadata, the same bytes each time; and that the check would tell."""

import dataclasses
import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from tests.conftest import ROOT
from tests.print.archive_check import RULES, attached, bookmarks, faults
from tests.print.pdf_reading import Node, Reading
from tests.print.volumes import pdfs_of

from cablegram.edition.edition import open_edition
from cablegram.edition.facts import DateFact
from cablegram.problems import Problem
from cablegram.publish.pdf import archive
from cablegram.publish.pdf.metadata import Metadata, UnknownStructureError, with_metadata
from cablegram.publish.pdf.press import press
from cablegram.publish.prepared import PreparedEdition, prepare
from cablegram.xml import parse

# A document with all that the check looks at, set without the library.
SAMPLE = """
#set document(title: "Salt & Tar", author: ("Orla Venn", "Ida Quill"), description: "Two <words>",
  date: datetime(year: 2026, month: 1, day: 2))
#set text(font: "Noto Serif", lang: "en")
#set page(height: 120mm, numbering: "1")
= First
A note.#footnote[Its text.] #link("https://example.org/")[A link.] #text(lang: "de")[Ein Wort.]
- one
- two
#table(columns: 2, table.header[A][B], [1], [2])
#figure(image("/a.svg", alt: "A red square"), caption: [Red])
#pagebreak()
== Second
Words.
= Third
#pdf.attach("/c1.xml", read("/tei/c1.xml", encoding: none), relationship: "source", mime-type: "application/tei+xml",
  description: "TEI")
"""
SQUARE = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="red"/></svg>'
TEI = b"<?xml version='1.0'?>\r\n<TEI xmlns='http://www.tei-c.org/ns/1.0'>\r\n</TEI>"


def typeset(source: str, metadata: Metadata = Metadata()) -> tuple[bytes, tuple[Problem, ...]]:  # noqa: B008 - it is frozen
    """A PDF of `main.typ`, for archives."""
    with press() as at_work:
        at_work.put("main.typ", source.encode())
        at_work.put("a.svg", SQUARE)
        at_work.put("tei/c1.xml", TEI)
        return archive.typeset(at_work, "main.typ", "c1.xml", metadata)


@pytest.fixture(scope="module")
def sample() -> bytes:
    """The sample as a PDF."""
    pdf, problems = typeset(SAMPLE)
    assert not problems
    return pdf


def test_a_sample_has_no_fault(sample: bytes) -> None:
    assert faults(sample) == []
    reading = Reading(sample)
    assert {element.kind for element in reading.root.walk()} >= {
        "H1",
        "H2",
        "Note",
        "L",
        "Table",
        "TH",
        "Figure",
        "Link",
    }
    assert list(bookmarks(reading)) == [("First", 0), ("Second", 1), ("Third", 1)]
    assert attached(sample) == {"c1.xml": TEI}


def drop(node: Node, key: str) -> None:
    """Takes an entry out of a dictionary."""
    del node[key]


def element(pdf: pikepdf.Pdf, kind: str) -> Node:
    """The first structure element of a type."""
    return next(each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == f"/{kind}")


def content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Changes the content of the first page."""
    contents = pdf.pages[0].Contents
    data = contents.read_bytes()
    assert old in data
    contents.write(data.replace(old, new, 1))


def metadata(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Changes the metadata."""
    data = pdf.Root.Metadata.read_bytes()
    assert old in data
    pdf.Root.Metadata = pdf.make_stream(data.replace(old, new, 1), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)


def image(pdf: pikepdf.Pdf) -> None:
    """Adds an image that is interpolated."""
    pdf.Root.Odd = pdf.make_stream(b"\0", Subtype=pikepdf.Name.Image, Interpolate=True)


def font(pdf: pikepdf.Pdf) -> Node:
    """The first font of the first page."""
    return next(iter(pdf.pages[0].Resources.Font.values()))


# A rule, what breaks it, and a word of what it then says.
BROKEN: list[tuple[str, Callable[[pikepdf.Pdf], object], str]] = [
    ("catalogue", lambda pdf: drop(pdf.Root, "/MarkInfo"), "Marked"),
    ("catalogue", lambda pdf: drop(pdf.Root, "/ViewerPreferences"), "title"),
    ("catalogue", lambda pdf: drop(pdf.Root, "/Lang"), "language"),
    ("catalogue", lambda pdf: setattr(pdf.Root, "OpenAction", pikepdf.Dictionary()), "actions"),
    ("colour", lambda pdf: drop(pdf.Root, "/OutputIntents"), "output intent"),
    ("metadata", lambda pdf: drop(pdf.Root, "/Metadata"), "stream"),
    ("metadata", lambda pdf: metadata(pdf, b"<pdfaid:part>3", b"<pdfaid:part>2"), "part is not 3"),
    ("metadata", lambda pdf: metadata(pdf, b"<pdfuaid:part>1", b"<pdfuaid:part>2"), "part is not 1"),
    ("metadata", lambda pdf: metadata(pdf, b"<dc:format>", b"<dc:odd>x</dc:odd><dc:format>"), "odd"),
    ("metadata", lambda pdf: metadata(pdf, b"Salt &amp; Tar", b"Salt"), "/Title"),
    ("metadata", lambda pdf: metadata(pdf, b"Venn, Ida Quill", b"Venn"), "/Author"),
    ("content", lambda pdf: content(pdf, b"/Span<</MCID 0>>BDC", b"/Span<</MCID 99>>BDC"), "content 99"),
    ("content", lambda pdf: content(pdf, b"/Span<</MCID 0>>BDC", b"/Span<</MCID 1>>BDC"), "not there"),
    ("content", lambda pdf: content(pdf, b"/Span<</MCID 0>>BDC", b"/Span BMC"), "untagged"),
    ("content", lambda pdf: element(pdf, "H1").K.append(0), "2 places"),
    ("parents", lambda pdf: drop(pdf.Root, "/StructTreeRoot"), "no structure tree"),
    ("parents", lambda pdf: drop(pdf.Root.StructTreeRoot, "/ParentTree"), "does not lead from content"),
    ("parents", lambda pdf: drop(pdf.pages[0].Annots[0], "/StructParent"), "from a link"),
    ("elements", lambda pdf: setattr(element(pdf, "H2"), "S", pikepdf.Name.Odd), "Odd is no"),
    ("elements", lambda pdf: setattr(element(pdf, "LBody"), "S", pikepdf.Name.TR), "TR in LI"),
    ("elements", lambda pdf: drop(element(pdf, "Figure"), "/Alt"), "alternative"),
    ("elements", lambda pdf: drop(element(pdf, "Note"), "/ID"), "ID of its own"),
    ("elements", lambda pdf: setattr(element(pdf, "H2"), "Lang", pikepdf.String("no tag")), "no tag is no language"),
    ("headings", lambda pdf: setattr(element(pdf, "H2"), "S", pikepdf.Name.H3), "follows level 1"),
    ("headings", lambda pdf: setattr(element(pdf, "H2"), "K", pikepdf.Array()), "empty"),
    ("tables", lambda pdf: drop(element(pdf, "TH"), "/A"), "scope"),
    ("tables", lambda pdf: setattr(element(pdf, "TD"), "S", pikepdf.Name.Span), "[1, 2] columns"),
    ("lists", lambda pdf: setattr(element(pdf, "LI"), "S", pikepdf.Name.P), "a list holds P"),
    ("lists", lambda pdf: setattr(element(pdf, "LBody"), "S", pikepdf.Name.P), "an item holds"),
    ("links", lambda pdf: setattr(element(pdf, "Link"), "S", pikepdf.Name.Span), "not in a Link"),
    ("links", lambda pdf: drop(pdf.pages[0].Annots[0], "/Contents"), "leads to"),
    ("links", lambda pdf: drop(pdf.pages[0].Annots[0], "/F"), "printed"),
    ("links", lambda pdf: drop(pdf.pages[0].obj, "/Tabs"), "structure"),
    ("fonts", lambda pdf: drop(font(pdf).DescendantFonts[0].FontDescriptor, "/FontFile2"), "embedded"),
    ("fonts", lambda pdf: drop(font(pdf), "/ToUnicode"), "ToUnicode"),
    ("fonts", lambda pdf: content(pdf, rb"(\000\001", rb"(\000\000"), "missing glyph"),
    ("images", image, "interpolated"),
    ("attachments", lambda pdf: drop(pdf.Root, "/AF"), "associated"),
    ("attachments", lambda pdf: drop(pdf.Root.AF[0], "/AFRelationship"), "relationship"),
    ("attachments", lambda pdf: drop(pdf.Root.AF[0].EF.F, "/Subtype"), "type"),
    ("bookmarks", lambda pdf: setattr(pdf.Root.Outlines.First, "Title", pikepdf.String("")), "no title"),
    ("bookmarks", lambda pdf: drop(pdf.Root.Outlines.First, "/Dest"), "nowhere"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "broken", "words"), BROKEN, ids=lambda value: value if isinstance(value, str) else "")
def test_the_check_tells(sample: bytes, rule: str, broken: Callable[[pikepdf.Pdf], object], words: str) -> None:
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        broken(pdf)
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    found = faults(out.getvalue())
    assert any(fault.startswith(f"{rule}: ") and words in fault for fault in found), found


@pytest.mark.parametrize(("old", "new"), [(b"%PDF-1.7", b"%PDF-2.0"), (b"%%EOF", b"%%EOF\nmore"), (b"/ID[", b"/IX[")])
def test_the_check_tells_of_the_file(sample: bytes, old: bytes, new: bytes) -> None:
    assert any(fault.startswith("file: ") for fault in faults(sample.replace(old, new)))


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {rule for rule, _, _ in BROKEN} | {"file"} == set(RULES)


ALL = Metadata(
    identifier="https://example.org/cables/c1.html?a=1&b=2",
    contributors=("Ida Quill", "<b>Tom</b>"),
    publisher="Invented Press",
    source="Tarn State Archive 7/1",
    relations=("https://doi.org/10.5555/salt",),
    languages=("en", "zh-Hant", "en"),
    date="1961-03-14",
    coverage="1961-03-14/1962",
    rights="CC0 1.0",
    licence="https://example.org/licence",
)


def told(pdf: bytes) -> dict[str, list[str]]:
    """The properties of the metadata with their texts."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        root = parse(opened.Root.Metadata.read_bytes())
    found: dict[str, list[str]] = {}
    for description in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}Description"):
        for node in description:
            found[etree.QName(node).localname] = [text.strip() for text in map(str, node.itertext()) if text.strip()]
    return found


def test_the_metadata_says_all_that_is_known() -> None:
    pdf, problems = typeset(SAMPLE, ALL)
    assert not problems
    assert faults(pdf) == []
    found = told(pdf)
    assert found["identifier"] == ["https://example.org/cables/c1.html?a=1&b=2"]
    assert found["contributor"] == ["Ida Quill", "<b>Tom</b>"]
    assert found["publisher"] == ["Invented Press"]
    assert found["source"] == ["Tarn State Archive 7/1"]
    assert found["relation"] == ["https://doi.org/10.5555/salt"]
    assert found["language"] == ["en", "zh-Hant"]
    assert found["date"] == ["1961-03-14"]
    assert found["coverage"] == ["1961-03-14/1962"]
    assert found["rights"] == found["UsageTerms"] == ["CC0 1.0"]
    assert found["WebStatement"] == ["https://example.org/licence"]
    assert found["title"] == ["Salt & Tar"]
    assert found["description"] == ["Two <words>"]


def test_nothing_but_the_metadata_changes(sample: bytes) -> None:
    pdf = with_metadata(sample, ALL)
    with pikepdf.open(io.BytesIO(sample)) as before, pikepdf.open(io.BytesIO(pdf)) as after:
        assert len(before.objects) == len(after.objects)
        for one, other in zip(before.objects, after.objects, strict=True):
            if one.objgen != before.Root.Metadata.objgen:
                assert one.unparse() == other.unparse()
                assert not isinstance(one, pikepdf.Stream) or one.read_raw_bytes() == other.read_raw_bytes()
    # An empty one changes no word either.
    assert told(with_metadata(sample, Metadata())) == told(sample)


@pytest.mark.parametrize(
    "other",
    [
        b"",
        b"%PDF-1.7",
        b"%PDF-1.7\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nstartxref\n99999999999999999999\n%%EOF",
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f\r\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
        b"%PDF-1.7\nxref\n0 2\n" + b"0000000000 00000 n\r\n" * 2 + b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF",
    ],
)
def test_a_file_of_another_build_is_left_alone(other: bytes) -> None:
    with pytest.raises(UnknownStructureError):
        with_metadata(other, ALL)


def test_a_file_with_a_cross_reference_stream_is_left_alone(sample: bytes) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    with pytest.raises(UnknownStructureError):
        with_metadata(out.getvalue(), ALL)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ('#set document(title: "T", date: datetime(year: 2026, month: 1, day: 2))\n#image("/a.svg")', "alt"),
        ("#set document(date: datetime(year: 2026, month: 1, day: 2))\n= A", "title"),
        ('#set document(title: "T", date: datetime(year: 2026, month: 1, day: 2))\n\U0010fffd', "codepoint"),
    ],
)  # fmt: skip
def test_what_no_archive_takes_is_set_all_the_same(source: str, words: str) -> None:
    pdf, problems = typeset('#set text(font: "Noto Serif")\n' + source, ALL)
    assert pdf.startswith(b"%PDF")
    assert told(pdf)["publisher"] == ["Invented Press"]
    (problem,) = problems
    assert (problem.code, problem.severity, problem.path) == ("pdf-not-archival", "warning", "c1.xml")
    assert words in problem.message


@pytest.fixture(scope="module")
def specimen() -> PreparedEdition:
    """The specimen edition of the checkout."""
    edition, _ = open_edition(ROOT)
    assert edition is not None
    return prepare(edition)


@pytest.mark.parametrize(
    ("changes", "epoch", "day"),
    [
        (("2026-03-02", "2025-11-30T10:00:00Z", ""), None, "2026-03-02"),
        (("2025-11-30T10:00:00Z", "2025-11", "20260101", "2026-W01-1"), None, "2025-11-30"),
        ((), None, "1970-01-01"),
        (("2026-03-02",), "1700000000", "2023-11-14"),
        (("2026-03-02",), "0", "1970-01-01"),
        (("2026-03-02",), "-1", "2026-03-02"),
        (("2026-03-02",), "٣", "2026-03-02"),
        (("2026-03-02",), "9" * 400, "2026-03-02"),
    ],
)
def test_the_day_is_that_of_the_last_change(
    specimen: PreparedEdition, changes: tuple[str, ...], epoch: str | None, day: str
) -> None:
    cable = specimen.catalogue.cables[0]
    facts = [dataclasses.replace(cable.facts, changed=DateFact("", each, "", "", "")) for each in changes]
    cables = [dataclasses.replace(cable, facts=each) for each in facts]
    assert archive.day_of(cables, {} if epoch is None else {"SOURCE_DATE_EPOCH": epoch}) == day


@pytest.fixture(scope="module")
def printed(specimen: PreparedEdition) -> dict[str, bytes]:
    """All PDFs of the specimen edition, by name."""
    pdfs, problems = pdfs_of(specimen)
    assert [str(problem) for problem in problems] == []
    return pdfs


def test_all_pdfs_of_the_specimen_are_fit_for_an_archive(printed: dict[str, bytes]) -> None:
    assert len(printed) == 29
    found = {name: faults(pdf) for name, pdf in printed.items()}
    assert {name: each for name, each in found.items() if each} == {}


def test_every_pdf_holds_its_tei_byte_for_byte(specimen: PreparedEdition, printed: dict[str, bytes]) -> None:
    sources = {f"{cable.identifier}.xml": cable.path.read_bytes() for cable in specimen.cables}
    for name, pdf in printed.items():
        own = Path(name).with_suffix(".xml").name
        assert attached(pdf) == ({own: sources[own]} if own in sources else sources), name
        reading = Reading(pdf)
        for file in reading.pdf.Root.AF:
            assert file.AFRelationship == "/Source"
            assert file.EF.F.Subtype == "/application/tei+xml"
            assert str(file.Desc)


def test_every_pdf_says_what_it_is(specimen: PreparedEdition, printed: dict[str, bytes]) -> None:
    settings = specimen.edition.settings
    for cable in specimen.catalogue.cables:
        found = told(printed[f"{cable.identifier}.pdf"])
        assert found["title"] == [cable.facts.title]
        assert found["contributor"][: len(settings.editors)] == list(settings.editors)
        assert found["publisher"] == [settings.publisher]
        assert found["rights"] == [settings.licence]
        assert found["WebStatement"] == [settings.licence_url]
        assert set(found["language"]) >= set(cable.facts.languages)
        assert ("source" in found) == bool(cable.facts.shelfmark)
        senders = {party.name for party, _ in cable.parties if party.role == "sent"}
        assert all(name in found.get("creator", [""])[0] for name in senders)
    volume = told(printed["volume.pdf"])
    assert volume["title"] == [settings.title]
    assert volume["creator"] == [", ".join(settings.editors)]
    assert volume["coverage"] == ["1961-12-28/1962-03-18"]


def test_bookmarks_lead_to_the_pages_of_their_titles(specimen: PreparedEdition, printed: dict[str, bytes]) -> None:
    reading = Reading(printed["volume.pdf"])
    on_page: dict[int, str] = {}
    for run in reading.runs:
        on_page[run.page] = on_page.get(run.page, "") + run.text.replace("\u00ad", "")
    found = list(bookmarks(reading))
    for title, page in found:
        assert "".join(title.split()) in "".join(on_page[page].split()), title
    for cable in specimen.catalogue.cables:
        assert any(cable.facts.title in title for title, _ in found), cable.identifier


def test_the_address_of_an_edition_is_its_doi(specimen: PreparedEdition) -> None:
    settings = specimen.edition.settings
    cable = specimen.catalogue.cables[0]
    with_doi = dataclasses.replace(settings, doi="10.5555/lantern", base_url="https://example.org/rock/")
    assert archive.metadata_of_volume(with_doi, [cable]).identifier == "https://doi.org/10.5555/lantern"
    single = archive.metadata_of_cable(with_doi, cable)
    assert single.identifier == f"https://example.org/rock/cables/{cable.identifier}.html"
    assert single.relations == ("https://doi.org/10.5555/lantern",)
    assert single.contributors[0] == settings.editors[0]
    bare = dataclasses.replace(settings, doi="", base_url="")
    assert archive.metadata_of_cable(bare, cable).identifier == cable.identifier
    assert archive.metadata_of_volume(bare, []).identifier == ""


_BUILD = """
import sys
from pathlib import Path
import cablegram.publish.pdf.printing as printing
from cablegram.edition.edition import open_edition
from cablegram.publish.messages import interface_of
from cablegram.publish.prepared import prepare
printing.processors = lambda: int(sys.argv[3])
edition, _ = open_edition(Path(sys.argv[1]))
write = lambda name, pdf: (Path(sys.argv[2]) / name).write_bytes(pdf)
printing.print_files(prepare(edition), interface_of(edition.settings), write, lambda: None)
"""


def test_the_same_input_gives_the_same_bytes(printed: dict[str, bytes], tmp_path: Path) -> None:
    elsewhere = {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    environment = {**os.environ, **elsewhere}
    command = [sys.executable, "-c", _BUILD, str(ROOT), str(tmp_path), "1"]
    subprocess.run(command, env=environment, check=True, cwd=tmp_path)
    for name, pdf in printed.items():
        assert (tmp_path / name).read_bytes() == pdf, name
