"""The real pages of the reference material: valid, complete, and with the facts of the calendar."""

import subprocess
from collections import Counter
from pathlib import Path

import pytest

from cablegram.cable_schema import validate
from cablegram.edition.facts import CableFacts, read_facts, words_of
from cablegram.encode.account import transcribed
from cablegram.encode.elements import Element, of_tree
from cablegram.encode.encoding import Encoding, encode
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.xml import NAMESPACES, XML_ID, local_name, parse, tei

NAMES = (
    "cable-1962-04-25-118186",
    "cable-1962-06-28-dispatch-508",
    "cable-1965-06-19-si-1296",
    "listing-1962",
    "place-page-38th-parallel",
)


def words(node: Element) -> str:
    return "".join(part if isinstance(part, str) else words(part) for part in node.content)


def encoded(shared: Path, name: str) -> Encoding:
    source = shared / "sources" / f"{name}.txt"
    return encode(source.name, source.read_bytes(), Publication("The test edition"))


def facts(shared: Path, name: str) -> CableFacts:
    tei = encoded(shared, name).tei
    assert tei is not None
    return read_facts(parse(tei))


def test_every_source_is_named_here(shared: Path) -> None:
    assert sorted(path.stem for path in (shared / "sources").glob("*.txt")) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_real_page_becomes_valid_tei_with_nothing_lost(name: str, shared: Path) -> None:
    encoding = encoded(shared, name)
    # The account of the text is part of the encoding: without it there is no TEI.
    assert encoding.tei is not None
    assert not [p for p in encoding.problems if p.severity is Severity.ERROR]
    assert validate(encoding.tei, name) == []


def test_the_encodings_are_valid_against_plain_tei(shared: Path, jing: str, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.xml").write_bytes(encoded(shared, name).tei or b"")
    schema = shared / "tei/rng/tei_all-4.12.0.rng"
    files = sorted(str(path) for path in tmp_path.glob("*.xml"))
    checked = subprocess.run([jing, str(schema), *files], capture_output=True, text=True, check=False)
    assert checked.stdout == ""
    assert checked.returncode == 0


def test_dispatch_508(shared: Path) -> None:
    found = facts(shared, "cable-1962-06-28-dispatch-508")
    assert found.dispatch == ("508",)
    assert [(level.category, level.cert) for level in found.precedence] == [("routine", "high")]
    assert (found.repository, found.shelfmark, found.leaves) == ("PRC FMA", "118-01154-01", "48")
    assert found.date is not None
    assert found.date.when == "1962-06-28"
    assert found.original_language == "zh"
    names = {(party.role, party.name) for party in found.parties}
    assert ("sent", "Ministry of Foreign Affairs") in names
    assert ("to", "Urumqi") in names
    assert any(role == "to" and name.startswith("Xinjiang Foreign Affairs") for role, name in names)
    root = parse(encoded(shared, "cable-1962-06-28-dispatch-508").tei or b"")
    openers = root.findall(".//t:opener", NAMESPACES)
    assert [opener.get("{http://www.w3.org/XML/1998/namespace}lang") for opener in openers] == ["zh", None]
    slip = root.find(".//t:opener//t:choice/t:sic", NAMESPACES)
    assert slip is not None
    assert slip.text == "外发e508"


def test_the_level_telegram_is_unknown_and_the_dates_are_all_kept(shared: Path) -> None:
    encoding = encoded(shared, "cable-1965-06-19-si-1296")
    found = facts(shared, "cable-1965-06-19-si-1296")
    assert found.precedence == ()
    assert found.precedence_printed == "Telegram"
    assert found.dispatch == ("Si-1296",)
    assert found.registry == ("Soviet Union # 2548",)
    codes = {problem.code for problem in encoding.problems}
    assert codes == {"precedence-unknown", "dates-disagree"}
    told = next(p.message for p in encoding.problems if p.code == "dates-disagree")
    for words in (
        "1965-06-19",
        "1965-06-22 a stamp",
        "1965-06-28 a date line",
        "1965-06-22T08:32:00 the print time",
    ):
        assert words in told
    copies = [party for party in found.parties if party.role == "distribution" and party.copies]
    assert [(party.name, party.copies) for party in copies] == [("Asia Affairs Office", 2)]
    assert len([party for party in found.parties if party.role == "distribution"]) == 30


def test_an_urgent_cable_in_the_export_form(shared: Path) -> None:
    found = facts(shared, "cable-1962-04-25-118186")
    assert [(level.category, level.cert) for level in found.precedence] == [("flash", "low")]
    assert found.record == "118186"
    assert found.translators == ("7Brands",)
    assert (found.shelfmark, found.leaves) == ("118-01154-06", "10")
    names = [party.name for party in found.parties if party.role == "to"]
    assert names[:2] == ["Urumqi", "Comrade Xu Huang"]


def test_a_month_in_a_listing_is_no_day(shared: Path) -> None:
    root = parse(encoded(shared, "listing-1962").tei or b"")
    dates = [date.get("when") for date in root.iterfind(".//t:listBibl/t:bibl/t:date", NAMESPACES)]
    assert len(dates) == 20
    assert "1962-08" in dates


def test_a_place_page_has_abstracts_and_no_titles(shared: Path) -> None:
    root = parse(encoded(shared, "place-page-38th-parallel").tei or b"")
    entries = root.findall(".//t:listBibl/t:bibl", NAMESPACES)
    assert len(entries) == 10
    assert all(entry.find("t:title", NAMESPACES) is None for entry in entries)
    assert all(entry.find("t:note[@type='abstract']", NAMESPACES) is not None for entry in entries)


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith("cable-")])
def test_the_calendar_of_real_cables_says_what_their_headers_say(name: str, shared: Path, checkout: Path) -> None:
    calendar = parse((checkout / "tei/calendar/real-cables.xml").read_bytes())
    entry = next(node for node in calendar.iter(tei("bibl")) if node.get(XML_ID) == name)
    found = facts(shared, name)
    levels = "+".join(level.category for level in found.precedence) or "unknown"
    said = {child.get("type") or local_name(child): words_of(child) for child in entry}
    assert found.date is not None
    assert entry.find("t:date", NAMESPACES).get("when") == found.date.when  # type: ignore[union-attr]
    assert said["author"] == next(party.name for party in found.parties if party.role == "sent")
    addressee = said.get("placeName") or said["orgName"]
    assert addressee in [party.name for party in found.parties if party.role == "to"]
    assert said.get("dispatch", "") == "".join(found.dispatch)
    assert said["shelfmark"] == f"{found.repository} {found.shelfmark}"
    assert said.get("record", "") == found.record
    assert said["precedence"] == f"{levels}, printed “{found.precedence_printed}”"


# The words of the samples that are the sites' own; spelt out once more, so that the table cannot grow unseen.
NAVIGATION = """Skip to content|Search in|Digital Archive International History Declassified|• Citation|get citation|
• share document|English HTML|Translation - English|Document Information|Original Uploaded Date|Record ID|Citation:|
Summary:|Credits:|Original Language:|Contents:"""


@pytest.mark.parametrize("name", NAMES)
def test_each_letter_of_a_page_is_in_its_tei_once(name: str, shared: Path) -> None:
    """The account again, by counting: all letters and digits of the page against those of what the TEI transcribes."""
    navigation = {line.strip() for line in NAVIGATION.replace("\n", "").split("|")}
    lines = (shared / "sources" / f"{name}.txt").read_text(encoding="utf-8").split("\n")
    page = Counter("".join(line for line in lines if " ".join(line.split()) not in navigation))
    root = parse(encoded(shared, name).tei or b"")
    for derived in [node for node in root.iter("{*}corr") if node.get("resp") == "#cablegram"]:
        derived.clear()
    tree = of_tree(root)
    parts = [*transcribed(tree), *(child for child in tree.children() if child.name == "text")]
    text = Counter("".join(map(words, parts)))
    assert {c: n for c, n in page.items() if c.isalnum()} == {c: n for c, n in text.items() if c.isalnum()}
