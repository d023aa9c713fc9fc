"""Names that surely mean an entry of the authority files point to it; candidates are told, none is chosen."""

from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.names.marking import known_names
from cablegram.problems import Severity
from cablegram.xml import find_all, parse


def _person(identifier: str, name: str, sort: str) -> str:
    names = f'<persName type="main">{name}</persName><persName type="sort">{sort}</persName>'
    return f'<person xml:id="{identifier}">{names}</person>'


PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><listPerson>'
    + _person("pers-venn", "Orla Venn", "Venn, Orla")
    + _person("pers-zan", "Zan Weiguo", "Zan, Weiguo")
    + _person("pers-zan-min", "Zan Min", "Zan, Min")
    + "</listPerson></body></text></TEI>"
).encode()
SOURCE = """Title: On the harbour
Date: 28 June 1962
From: Orla Venn
To: Comrade Zan

Ambassador Orla Venn has asked for coal, and Comrade Zan has been told.
"""


def encoded(**files: bytes) -> tuple[bytes, list[str]]:
    names = known_names({f"{name}.xml": data for name, data in files.items()}, "../authority")
    encoding = encode("harbour.txt", SOURCE.encode(), Publication(names=names))
    assert encoding.tei is not None, encoding.problems
    return encoding.tei, [str(p) for p in encoding.problems if p.code == "name-unsure" and p.severity is Severity.NOTE]


def test_a_name_points_to_the_one_entry_that_has_it() -> None:
    tei, _ = encoded(persons=PERSONS)
    pointers = {node.get("ref") for node in find_all(parse(tei), ".//t:persName[@ref]")}
    assert pointers == {"../authority/persons.xml#pers-venn"}


def test_candidates_are_told_and_none_is_chosen() -> None:
    _, told = encoded(persons=PERSONS)
    assert len(told) == 1
    assert "pers-zan " in told[0]
    assert "pers-zan-min " in told[0]


def test_a_file_that_is_no_xml_is_passed_over() -> None:
    tei, _ = encoded(broken=b"<TEI", persons=PERSONS)
    assert b"pers-venn" in tei


def test_a_changed_entry_makes_other_settings() -> None:
    one, other = (known_names({"p.xml": data}, "../authority") for data in (PERSONS, PERSONS.replace(b"Orla", b"Orle")))
    assert repr(Publication(names=one)) != repr(Publication(names=other))
