"""The index for correspSearch: valid TEI, and what the documentation of the format asks for."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp, texts

from cablegram.export.cmif import UNKNOWN
from cablegram.publish.prepared import PreparedEdition
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.validator import validate
from cablegram.schematron.rules import Rules, open_rules
from cablegram.xml import local_name, parse

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
BASE = 'base-url = "https://tarn.example/papers"\n'
NAMES = authority(
    '<person xml:id="venn"><persName>Orla Venn</persName>'
    '<idno type="VIAF">12 3</idno><idno type="GND">118-X</idno></person>',
    '<org xml:id="port"><orgName>Port of Tarn</orgName></org>',
    '<place xml:id="tarn"><placeName>Tarn</placeName><idno type="GeoNames">99</idno></place>',
)
VENN = '<persName ref="../authority/n.xml#venn">Venn</persName>'
PORT = '<orgName ref="../authority/n.xml#port">Port</orgName>'
TARN = '<placeName ref="../authority/n.xml#tarn">Tarn</placeName>'


@pytest.fixture(scope="module")
def rules() -> Rules:
    """Our rules of the format."""
    path = Path(__file__).parent / "cmif.sch"
    return open_rules(str(path), lambda location: Path(location).read_bytes(), folders=())


def made_of(edition: MakeEdition, *actions: str, words: str = "cmif", more: str = BASE) -> MadeExport:
    files = {
        "tei/cables/a.xml": cable(f"<p>To {TARN} and <name>x</name></p>", corresp(*actions)),
        "tei/authority/n.xml": NAMES,
    }
    return MadeExport(edition(files, more), words)


def described(made: MadeExport) -> etree._Element:
    (found,) = parse(made.files["cmif.xml"]).iter("{*}correspDesc")
    return found


@pytest.mark.parametrize("version", ["1", "2"])
def test_it_is_valid_tei(specimen: PreparedEdition, shared: Path, jing: str, version: str, tmp_path: Path) -> None:
    data = MadeExport(specimen, f"cmif version={version}").files["cmif.xml"]
    schema = shared / "tei/rng/tei_all.rng"
    assert validate(data, "", open_grammar(str(schema), lambda location: Path(location).read_bytes())) == []
    (tmp_path / "cmif.xml").write_bytes(data)
    told = subprocess.run([jing, schema, tmp_path / "cmif.xml"], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


ACTIONS = [
    (action("sent", VENN, TARN, '<date when="1961-12-28T03:15:00">x</date>'), action("received to", PORT)),
    (action("sent", PORT, '<date from="1961" to="1962-01" cert="low">x</date>'), action("received cc", VENN)),
    (action("received", VENN, '<date notBefore="1961-12-30">x</date>', '<date when="1962">x</date>'),),
    (),
]


@pytest.mark.parametrize("version", ["1", "2"])
@pytest.mark.parametrize("actions", ACTIONS)
def test_our_rules_accept_it(edition: MakeEdition, rules: Rules, actions: tuple[str, ...], version: str) -> None:
    made = made_of(edition, *actions, words=f"cmif version={version}")
    assert rules.check(made.files["cmif.xml"], "cmif.xml") == []


@pytest.mark.parametrize(
    ("before", "behind", "rule"),
    [
        ("1961-12-28", "1961-12-28T03:15:00", "day"), ('ref="https://tarn', 'ref="tarn', "letter"),
        ('type="received"', 'type="drafted"', "actions"), ("https://d-nb.info/gnd/118-X", "#venn", "uri"),
        ("<persName", "<note", "party"), ("licenses/by/4.0", "licenses/by-nc/4.0", "licence"),
    ],
)  # fmt: skip
def test_our_rules_find_what_is_wrong(edition: MakeEdition, rules: Rules, before: str, behind: str, rule: str) -> None:
    text = (
        made_of(edition, *ACTIONS[0])
        .text("cmif.xml")
        .replace("</persName", "</note" if rule == "party" else "</persName")
    )
    assert before in text
    assert rule in {problem.rule for problem in rules.check(text.replace(before, behind).encode(), "cmif.xml")}


def test_persons_places_and_dates(edition: MakeEdition) -> None:
    node = described(made_of(edition, *ACTIONS[0]))
    assert node.get("ref") == "https://tarn.example/papers/cables/a.html"
    assert [(local_name(each), each.text, dict(each.attrib)) for each in node.iterdescendants()] == [
        ("correspAction", "\n        ", {"type": "sent"}),
        ("persName", "Orla Venn", {"ref": "https://d-nb.info/gnd/118-X"}),
        ("placeName", "Tarn", {"ref": "https://www.geonames.org/99"}),
        ("date", None, {"when": "1961-12-28"}),
        ("correspAction", "\n        ", {"type": "received"}),
        ("orgName", "Port of Tarn", {"ref": "https://tarn.example/papers/organisations/port.html"}),
    ]


def test_who_is_not_known_is_said_so(edition: MakeEdition) -> None:
    made = made_of(edition, *ACTIONS[1])
    node = described(made)
    assert texts(node, "t:correspAction[2]/*/@ref", **TEI) == [UNKNOWN]
    assert texts(node, "t:correspAction[2]/*/text()", **TEI) == ["Unknown"]
    assert [dict(date.attrib) for date in node.iter("{*}date")] == [{"from": "1961", "to": "1962-01", "cert": "low"}]


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ('when="--12-28"', []), ('when="0000-01-01"', []), ("", []), ('when-iso="1962-02"', ["1962-02"]),
        ('when="1962-02-03T04:05:06Z"', ["1962-02-03"]),
    ],
)  # fmt: skip
def test_dates_are_cut_to_what_the_format_has(edition: MakeEdition, date: str, told: list[str]) -> None:
    made = made_of(edition, action("sent", VENN), action("received", PORT, f"<date {date}>x</date>"))
    assert texts(described(made), "t:correspAction[2]/t:date/@when", **TEI) == told
    if "--" in date:
        assert "a date without a year of receiving" in made.lost


@pytest.mark.parametrize(
    ("date", "told"),
    [
        ('from="1961" to="1962-01-02"', {"from": "1961", "to": "1962-01-02"}),
        ('notBefore="1961" notAfter="1962" cert="low"', {"notBefore": "1961", "notAfter": "1962", "cert": "low"}),
        ('notAfter="1962"', {"notAfter": "1962"}),
    ],
)
def test_a_date_of_the_creation_stands_for_that_of_sending(
    edition: MakeEdition, date: str, told: dict[str, str]
) -> None:
    made = made_of(edition, action("sent", VENN))
    assert not list(described(made).iter("{*}date"))
    files = {"tei/cables/a.xml": cable(header=f"<creation><date {date}>x</date></creation>" + corresp(action("sent")))}
    (found,) = described(MadeExport(edition(files, BASE), "cmif")).iter("{*}date")
    assert dict(found.attrib) == told


def test_version_2_names_what_the_text_names(edition: MakeEdition) -> None:
    node = described(made_of(edition, *ACTIONS[0], words="cmif version=2"))
    terms = {ref.get("type", "").rpartition("#")[2]: ref.get("target") for ref in node.iterfind("{*}note/{*}ref")}
    assert terms == {
        "mentionsPlace": "https://www.geonames.org/99", "hasLanguage": "en",
        "isAvailableAsTEIfile": "https://tarn.example/papers/tei/a.xml",
        "isPublishedWith": "https://lod.academy/cmif/vocab/terms#transcription",
    }  # fmt: skip


def test_the_licence_and_the_address(edition: MakeEdition) -> None:
    zero = "https://creativecommons.org/publicdomain/zero/1.0/"
    root = parse(made_of(edition, more=f'{BASE}licence-url = "{zero}"\n').files["cmif.xml"])
    assert texts(root, "//t:licence/@target", **TEI) == [zero]
    own = made_of(edition, more='licence = "Mine"\nlicence-url = "https://tarn.example/mine"\n')
    assert "the edition's own licence, because an index must be CC BY 4.0 or CC0" in own.lost
    assert "the address of a cable, because edition.toml has no base-url" in own.lost
