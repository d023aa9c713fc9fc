"""Printed volumes: their parts, contents and indexes, and the pages that these give."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner
from pypdf.generic import Destination
from tests.print.volumes import VENN, Printed, cable, catalogue, edition, pdfs_of

from cablegram.cli import main
from cablegram.edition.register import volumes_among
from cablegram.publish.messages import messages_of
from cablegram.publish.pdf.indexes import runs
from cablegram.publish.pdf.places import read_places
from cablegram.publish.pdf.volume import Print, volume_document
from cablegram.publish.pdf.volumes import plan_of
from cablegram.xml import parse

NAMED = f"<p>Here is {VENN}, and <supplied>so</supplied> again {VENN}.</p>"
LONG = "<p>" + "Soap is short in the harbour of salt and tar. " * 160 + "</p>"
INTRODUCTION = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<div><head>How it was made</head><p>By hand.</p></div>
<div><head>Short forms</head><list type="gloss"><label>ZULU</label><item>a <hi>clock</hi> time</item></list></div>
</body></text></TEI>"""
CALENDAR = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Others</title></titleStmt>
</fileDesc></teiHeader><text><body><listBibl><bibl corresp="../cables/c2.xml"><date when="1961-03-02">2 March</date>
<title>Soap asked for</title><note type="abstract">In vain.</note></bibl><bibl><date when="1961-03-09">9 March</date>
<title>Lost</title></bibl></listBibl></body></text></TEI>"""
R = {"r": "urn:cablegram:register"}


def five(body: str = NAMED, others: str = "<p>Nobody.</p>") -> list[tuple[str, str]]:
    """Five cables, of which all but the fourth name Venn."""
    return [cable(f"c{n}", f"1961-03-0{n}", others if n == 4 else body) for n in range(1, 6)]


def one(
    root: Path, cables: list[tuple[str, str]], settings: str = "", files: Mapping[str, str] | None = None
) -> Printed:
    """The only volume of an edition."""
    pdfs, problems = pdfs_of(edition(root, cables, settings, files))
    assert list(pdfs) == ["volume.pdf"]
    assert not problems
    return Printed(pdfs["volume.pdf"])


def test_a_volume_opens_with_title_imprint_and_contents_in_roman_folios(tmp_path: Path) -> None:
    files = {"tei/edition.xml": INTRODUCTION, "tei/calendar/others.xml": CALENDAR}
    volume = one(tmp_path, five(), files=files)
    title, imprint, introduction = volume.texts[:3]
    for words in ("Salt & Tar", "An invented exchange", "Edited by Ida Quill and Lev Ash", "Invented Press"):
        assert words in title
    for words in ("CC0 1.0", "https://doi.org/10.5555/salt", "https://example.org/salt", "Cite as: Salt & Tar: An inv"):
        assert words in imprint
    assert "By hand." in introduction
    assert "ZULU" not in introduction
    assert volume.folios[:3] == ["i", "ii", "iii"]
    assert volume.folios[volume.folios.index("1") :] == [
        str(n) for n in range(1, len(volume.folios) - volume.folios.index("1") + 1)
    ]
    glossary = volume.section("Abbreviations and Signs")
    assert "ZULU a clock time" in glossary
    assert "[word] supplied by the translator or editor" in glossary


def test_contents_and_indexes_give_the_pages_where_things_stand(tmp_path: Path) -> None:
    volume = one(tmp_path, five(LONG + NAMED))
    contents = volume.section("Contents")
    for number in range(1, 6):
        folio = volume.folio_of(f"No. {number} Cable c{number}")
        assert f"{number} {number} March 1961 Subject of c{number} {folio} Cable c{number}" in contents or (
            f"{number} {number} March 1961 Subject of c{number} Cable c{number} {folio}" in contents
        )
    end = next(n for n, text in enumerate(volume.texts) if text.startswith("Senders and"))
    cables = list(zip(volume.folios, volume.texts, strict=True))[volume.folios.index("1") : end]
    found = runs(int(folio) for folio, text in cables if "Venn" in text)
    expected = ", ".join(f"{first}–{last}" if first != last else f"{first}" for first, last in found)
    assert "–" in expected
    assert ", " in expected
    index = volume.section("Index of Persons")
    assert f"Venn, Orla 文乐, {expected} born 1908" in index
    assert "Ghost" not in index
    assert "No Body" not in index


def test_neighbouring_pages_are_one_range_in_the_index(tmp_path: Path) -> None:
    volume = one(tmp_path, [cable(f"c{n}", f"1961-03-0{n}", NAMED if n != 4 else "<p>x</p>") for n in range(1, 6)])
    pages = [
        int(folio) for folio, text in zip(volume.folios, volume.texts, strict=True) if "Venn" in text and "No." in text
    ]
    assert f"Venn, Orla 文乐, {pages[0]}–{pages[-1]} born 1908, Keeper of the Lamp" in volume.section(
        "Index of Persons"
    )


def test_other_forms_of_a_name_lead_to_the_entry(tmp_path: Path) -> None:
    index = one(tmp_path, five()).section("Index of Persons")
    assert "Orlaith of Tarn, see Venn, Orla" in index
    assert "文乐, see Venn, Orla" in index
    # By the letters O, V, and the heading of Han characters.
    places = [index.index(words) for words in ("Orlaith of Tarn", "Venn, Orla 文乐", "文乐, see")]
    assert places == sorted(places)


def test_the_index_is_sorted_by_the_language_of_the_edition(tmp_path: Path) -> None:
    def order(language: str) -> list[str]:
        prepared = edition(tmp_path / language, [cable("c1", "1961-01-01", f"<p>{named}</p>")], files={
            "tei/authority/more.xml": f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson>{people}</listPerson></TEI>'
        }, languages=f'"{language}"')  # fmt: skip
        (volume,) = plan_of(prepared.catalogue)
        given = Print(messages_of("en"))
        root = parse(volume_document(prepared.catalogue, volume, [volume], given))
        return [str(name) for name in root.xpath("r:part[@name='persons']//r:entry/r:name/text()", namespaces=R)]

    names = ("Åberg", "Adler", "Zorn")
    people = "".join(f'<person xml:id="p{n}"><persName>{name}</persName></person>' for n, name in enumerate(names))
    named = "".join(f'<rs ref="../authority/more.xml#p{n}">x</rs>' for n in range(3))
    assert order("en") == ["Åberg", "Adler", "Venn, Orla", "Zorn"]
    assert order("sv") == ["Adler", "Venn, Orla", "Zorn", "Åberg"]


def test_senders_and_addressees_have_their_documents(tmp_path: Path) -> None:
    found = one(tmp_path, five()).section("Senders and Addressees")
    assert "Venn, Orla Keeper of the Lamp sent 1–5" in found
    assert "Office of Tar received 1–5" in found


def test_parts_have_titles_and_are_in_the_outline(tmp_path: Path) -> None:
    volume = one(tmp_path, five(), 'division-titles = ["1961-03-01 Soap", "1961-03-04 No soap"]')
    outline = [str(entry.title) for entry in volume.reader.outline if isinstance(entry, Destination)]
    assert [title for title in outline if "oap" in title] == ["Soap", "No soap"]
    contents = volume.section("Contents")
    assert contents.index("Soap") < contents.index("Subject of c1") < contents.index("No soap")
    assert contents.index("No soap") < contents.index("Subject of c4")
    # A part opens a right-hand page, and the cable after it the next one.
    folio = volume.folio_of("No. 4 Cable c4")
    assert int(folio) % 2 == 1
    assert volume.texts[volume.folios.index(str(int(folio) - 2))] == "No soap"


def test_the_settings_choose_the_parts_and_their_order(tmp_path: Path) -> None:
    volume = one(tmp_path, five(), 'parts = ["contents", "colophon", "cables", "persons"]')
    openings = ("Contents", "Colophon", "Documents", "Index of Persons")
    places = [next(n for n, text in enumerate(volume.texts) if text.startswith(words)) for words in openings]
    assert places == sorted(places)
    assert places[0] == 0
    assert not any("Senders" in text for text in volume.texts)


def test_the_calendar_leads_to_documents_of_the_volume(tmp_path: Path) -> None:
    calendar = one(tmp_path, five(), files={"tei/calendar/others.xml": CALENDAR}).section("Calendar")
    assert "2 March 1961 Soap asked for [No. 2] In vain." in calendar
    assert "9 March 1961 Lost" in calendar


def test_the_colophon_tells_what_was_printed(tmp_path: Path) -> None:
    cables = five()
    colophon = one(tmp_path, cables).section("Colophon")
    whole = "".join(text for _, text in cables).encode()
    assert hashlib.sha256(whole).hexdigest() in colophon.replace(" ", "")
    assert "It holds 5 documents." in colophon


def test_volumes_are_paged_on_and_indexed_together(tmp_path: Path) -> None:
    reference = f'<p>See <ref type="cable" target="c5.xml">below</ref>.</p>{NAMED}'
    cables = [cable("c1", "1961-03-01", reference), *five()[1:]]
    pdfs, problems = pdfs_of(edition(tmp_path, cables, "volume-cables = 2"))
    assert not problems
    assert list(pdfs) == ["volume-1.pdf", "volume-2.pdf", "volume-3.pdf"]
    first, second, third = (Printed(pdf) for pdf in pdfs.values())
    for before, after in ((first, second), (second, third)):
        start = next(folio for folio in after.folios if folio.isdigit())
        last = int(before.folios[-1])
        assert int(start) == last + 1 + last % 2
    assert "Volume 2 Documents 3–4 3 March 1961 – 4 March 1961" in second.texts[0]
    assert "See below [No. 5, vol. 3]." in " ".join(first.texts)
    contents = third.section("Contents")
    assert f"Volume 1 Documents 1–2, 1 March 1961 – 2 March 1961 pp. 1–{first.folios[-1]}" in contents
    assert "Index of Persons" not in " ".join(first.texts + second.texts)
    index = third.section("Index of Persons")
    pages = [
        [int(volume.folio_of(f"No. {n} Cable c{n}")) for n in numbers]
        for volume, numbers in ((first, (1, 2)), (second, (3, 4)), (third, (5,)))
    ]
    assert f"vol. 1: {pages[0][0]}–{pages[0][1]}; vol. 2: {pages[1][0]}–{pages[1][1]}; vol. 3: {pages[2][0]}" in index
    again, _ = pdfs_of(edition(tmp_path, cables, "volume-cables = 2"))
    assert again == pdfs


def test_links_lead_to_the_page_that_they_name(tmp_path: Path) -> None:
    volume = one(tmp_path, five())
    contents = volume.pages()[next(n for n, text in enumerate(volume.texts) if text.startswith("Contents"))]
    targets = []
    for annotation in contents["/Annots"]:  # type: ignore[attr-defined]
        found = annotation.get_object()
        destination = found["/A"]["/D"] if "/A" in found else found["/Dest"]
        targets.append(next(n for n, page in enumerate(volume.pages()) if page.indirect_reference == destination[0]))
    assert {volume.texts[target][:5] for target in targets} >= {"No. 1", "No. 5", "Index", "Docum"}


def test_undated_and_uncertain_days_are_said_in_words(tmp_path: Path) -> None:
    span = cable("c2", "1961")[1].replace('when="1961"', 'notBefore="1961-02" notAfter="1961-03-04"')
    contents = one(tmp_path, [cable("c1", ""), ("c2.xml", span)]).section("Contents")
    assert "Undated Subject of c1" in contents
    assert "between February 1961 and 4 March 1961 Subject of c2" in contents


def test_an_edition_without_authority_files_has_no_empty_index(tmp_path: Path) -> None:
    volume = one(tmp_path, [cable("c1", "1961-01-01", "<p>x</p>")])
    assert not any("Index of Places" in text for text in volume.texts)


def test_runs_of_numbers() -> None:
    assert list(runs([1, 2, 3, 5, 7, 8])) == [(1, 3), (5, 5), (7, 8)]
    assert list(runs([])) == []


def test_a_volume_begins_after_the_one_before_on_a_right_hand_page() -> None:
    told = '[{"first": 1, "last": %d, "mentions": {"venn": [3, 4]}}]'
    assert [read_places(told % last).next for last in (10, 11)] == [11, 13]
    assert read_places(told % 1).mentions["venn"] == (3, 4)


def test_volumes_among_pdf_files_are_in_their_order() -> None:
    assert volumes_among({"volume-10.pdf", "volume-9.pdf", "a.pdf", "volumes.pdf"}) == ["volume-9.pdf", "volume-10.pdf"]
    assert volumes_among({"volume.pdf", "c1.pdf"}) == ["volume.pdf"]


def test_a_volume_holds_of_other_volumes_what_it_refers_to(tmp_path: Path) -> None:
    reference = '<p>See <ref type="cable" target="c3.xml">below</ref>.</p>'
    cables = [cable("c1", "1961-01-01", reference), cable("c2", "1961-01-02"), cable("c3", "1961-01-03")]
    found = catalogue(tmp_path, cables, "volume-cables = 1")
    plan = plan_of(found)
    elsewhere = [
        parse(volume_document(found, volume, plan, Print(messages_of("en")))).xpath(
            "r:elsewhere/r:cable/@id", namespaces=R
        )
        for volume in plan
    ]
    assert elsewhere == [["c3"], [], ["c1"]]


def test_the_site_links_every_volume(tmp_path: Path) -> None:
    edition(tmp_path, five(), "volume-cables = 3")
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path), "--output", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    index = (tmp_path / "out/site/index.html").read_text(encoding="utf-8")
    for number in (1, 2):
        assert f'href="pdf/volume-{number}.pdf"' in index
        assert (tmp_path / f"out/site/pdf/volume-{number}.pdf").is_file()
    assert "Volume 2 of the edition" in index
