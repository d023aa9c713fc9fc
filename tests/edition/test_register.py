"""Facts and the register: names resolved, references linked, dates sorted."""

import pytest
from lxml import etree

from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import catalogue_of
from cablegram.edition.facts import DateFact, read_facts
from cablegram.edition.register import readable
from cablegram.edition.settings import Settings, read_settings
from cablegram.xml import parse

R = {"r": "urn:cablegram:register"}
AUTHORITY = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<listPerson><person xml:id="p-b"><persName>Bo</persName><persName type="sort">Zed</persName><birth>1901</birth></person>
<person xml:id="p-a"><persName type="variant" xml:lang="zh">\xe9\x98\xbf</persName><persName type="main">Al</persName>
</person></listPerson>
<listPlace><place xml:id="l-x"><placeName>X</placeName><location><geo>1.5 -2</geo></location></place></listPlace>
</body></text></TEI>"""


def cable(identifier: str, date: str, body: str = "", sender: str = "") -> bytes:
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{identifier}" xml:lang="en"><teiHeader>
    <fileDesc><titleStmt><title type="main">Cable {identifier}</title></titleStmt></fileDesc>
    <profileDesc><correspDesc><correspAction type="sent">{sender}{date}</correspAction></correspDesc></profileDesc>
    </teiHeader><text><body><div>{body}</div></body></text></TEI>""".encode()


def registered(*documents: bytes) -> etree._Element:
    settings, _ = read_settings('[edition]\ntitle = "X"\n')
    assert isinstance(settings, Settings)
    cables = [(read_facts(parse(document)), f"tei/cables/{n}.xml") for n, document in enumerate(documents)]
    return parse(catalogue_of(settings, cables, Authority([parse(AUTHORITY)])).register())


def test_cables_stand_in_the_order_of_their_dates_the_undated_last() -> None:
    register = registered(
        cable("c", ""),
        cable("b", '<date when="1962-08">August</date>'),
        cable("a", '<date notBefore="1962-07" notAfter="1962-09"/>'),
        cable("d", '<date when="1962-08-02T10:15:00"/>'),
    )
    cables = register.findall("r:cables/r:cable", R)
    assert [node.get("id") for node in cables] == ["a", "b", "d", "c"]
    assert [node.get("number") for node in cables] == ["1", "2", "3", "4"]
    assert [(node.get("previous"), node.get("next")) for node in cables] == [
        (None, "b"), ("a", "d"), ("b", "c"), ("d", None)]  # fmt: skip
    assert [node.findtext("r:date", namespaces=R) for node in cables] == [
        "between July 1962 and September 1962", "August 1962", "2 August 1962, 10:15", "Undated"]  # fmt: skip


def test_references_and_mentions_are_resolved_and_unknown_ones_left_out() -> None:
    register = registered(
        cable("a", "", '<p><ref type="cable" target="b.xml#x">b</ref> <ref type="cable" target="b.xml">b</ref>'
              '<ref target="none.xml">n</ref><ref target="http://x.example/b.xml#">w</ref>'
              '<persName ref="../authority/persons.xml#p-a #none">Al</persName></p>',
              '<persName ref="../authority/persons.xml#p-b">Bo</persName><orgName ref="#none">N</orgName>'),
        cable("b", ""),
    )  # fmt: skip
    a, b = register.findall("r:cables/r:cable", R)
    assert [(r.get("type"), r.get("target")) for r in a.findall("r:refers", R)] == [("cable", "b")]
    assert [r.get("by") for r in b.findall("r:referred", R)] == ["a"]
    assert [m.get("ref") for m in a.findall("r:mention", R)] == ["p-a"]
    assert [(p.get("kind"), p.get("ref")) for p in a.findall("r:party", R)] == [("person", "p-b"), ("org", None)]


def test_authority_entries_are_sorted_by_their_sorting_name() -> None:
    register = registered()
    persons = register.findall("r:persons/r:person", R)
    assert [(p.get("id"), p.findtext("r:name", namespaces=R)) for p in persons] == [("p-a", "Al"), ("p-b", "Bo")]
    assert persons[0].find("r:variant", R).get("lang") == "zh"  # type: ignore[union-attr]
    assert persons[1].findtext("r:dates", namespaces=R) == "born 1901"
    place = register.find("r:places/r:place", R)
    assert place is not None
    assert (place.get("lat"), place.get("lon")) == ("1.5", "-2")


@pytest.mark.parametrize(
    ("when", "words"),
    [("1962", "1962"), ("1962-08", "August 1962"), ("1962-08-03", "3 August 1962"), ("1962-13", "1962-13"),
     ("1962-08-03T00:00:00", "3 August 1962, 00:00"), ("about 1962", "about 1962")],
)  # fmt: skip
def test_dates_are_said_as_precisely_as_they_are_known(when: str, words: str) -> None:
    assert readable(DateFact("", when, "", "", "")) == words


def test_any_document_has_facts() -> None:
    facts = read_facts(parse(b"<x/>"))
    assert (facts.title, facts.date, facts.parties) == ("", None, ())


def test_a_cable_does_not_refer_to_itself_and_the_first_of_two_entries_counts() -> None:
    register = registered(cable("a", "", '<p><ref type="cable" target="a.xml">a</ref></p>'))
    assert register.findall(".//r:refers", R) == []
    authority = Authority([parse(AUTHORITY), parse(AUTHORITY.replace(b"<persName>Bo<", b"<persName>Other<"))])
    assert authority.entries["p-b"].name == "Bo"


def test_a_dated_date_goes_before_an_undated_one() -> None:
    facts = read_facts(parse(cable("a", '<date>spring</date><date when="1962">1962</date>')))
    assert facts.date is not None
    assert facts.date.when == "1962"


def test_an_entry_of_a_calendar_finds_its_cable_by_pointer_or_by_day_and_title() -> None:
    settings, _ = read_settings('[edition]\ntitle = "X"\n')
    assert isinstance(settings, Settings)
    calendar = parse(
        b"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="l"><text><body><div><listBibl>
        <bibl xml:id="l1"><date when="1962-02-01"/><title>Nothing</title></bibl>
        <bibl xml:id="l2"><date when="1962-01-02"/><title>Cable a</title></bibl>
        <bibl xml:id="l3" corresp="../cables/a.xml"><date when="1962"/></bibl></listBibl></div></body></text></TEI>"""
    )
    cables = [(read_facts(parse(cable("a", '<date when="1962-01-02"/>'))), "tei/cables/a.xml")]
    register = parse(catalogue_of(settings, cables, Authority([]), calendars=[calendar]).register())
    entries = register.findall(".//r:entry", R)
    assert [(entry.get("id"), entry.get("cable")) for entry in entries] == [("l3", "a"), ("l2", "a"), ("l1", None)]
