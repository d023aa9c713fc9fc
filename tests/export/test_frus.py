"""Volumes as Foreign Relations of the United States has them: valid, whole, and read back by our own reader."""

import io
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp, texts

from cablegram.edition.facts import CableFacts, DateFact, read_facts
from cablegram.encode.encoding import encodings
from cablegram.encode.header import Publication
from cablegram.export.frus_dates import bounds, date_attributes, date_words
from cablegram.export.frus_front import volume_id
from cablegram.publish.prepared import PreparedEdition
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.validator import validate
from cablegram.schematron.rules import Rules, open_rules
from cablegram.xml import XML_ID, XML_LANG, find_all, local_name, parse

TEI = {"t": "http://www.tei-c.org/ns/1.0", "frus": "http://history.state.gov/frus/ns/1.0"}
FRUS = f"{{{TEI['frus']}}}"
FORMS = ["frus", "frus form=files", "frus extensions=none", "frus form=files extensions=none"]
VOLUME = "the-lantern-rock-exchange.xml"
PERSONS = authority('<person xml:id="venn"><persName>Orla Venn</persName><persName type="sort">Venn, Orla</persName>'
                    "<occupation>Ambassador in Tarn</occupation></person>").replace("list>", "listPerson>")  # fmt: skip
VENN = '<persName ref="../authority/n.xml#venn">Venn</persName>'
# Each thing that a division of an edition may hold and a document of a volume must have elsewhere or otherwise.
ODD = (
    "<head>Top</head><opener><lb/><seg>No. 7</seg><epigraph><p>Motto.</p></epigraph><salute>Sir,</salute></opener>"
    "<pb n='2'/><p>One <note>two <note>three</note></note> <ptr target='#below'/> <hi rend='gothic'>four</hi></p>"
    "<div xml:lang='de'><head>Fünf</head><opener><dateline>Tarn, <date>sechs</date></dateline></opener>"
    "<p>sieben</p><closer>acht <signed>neun</signed> <seg>zehn</seg></closer></div>"
    "<div xml:id='below'><byline>eleven</byline><p><add>twelve</add></p><p/>"
    "<sp><speaker>A</speaker><p>thirteen</p></sp>"
    "<lg><l>fourteen <del>fifteen</del></l></lg><quote><p>sixteen</p></quote>"
    "<figure><graphic url='x.png'/><head>seventeen</head><figDesc>eighteen</figDesc></figure>"
    "<list type='gloss'><head>h</head><label>19</label>"
    "<item>twenty <table><row><cell>21</cell></row></table></item></list>"
    "<p>22 <app><lem>lem</lem><rdg>rdg</rdg></app> <choice><sic>sik</sic><corr>sick</corr></choice>"
    " <choice><abbr>Amb.</abbr><expan>Ambassador</expan></choice> <surplus>s</surplus> <unclear>u</unclear>"
    " <subst><del>d</del><add>a</add></subst> <floatingText><body><div><p>floating</p></div></body></floatingText>"
    "<ref target='https://tarn.example/'>web</ref> <ref target='lost.xml'>lost</ref> "
    "<date when='1962-01-09T10:00:00Z'>z</date>"
    " <q>q</q> <title>t</title> <foreign xml:lang='la'>f</foreign> <gap reason='cut_out'/></p><gap reason='burnt'/>"
    "<closer><lb/>c <signed>end</signed></closer><postscript><p>post</p></postscript></div>"
)  # fmt: skip


@pytest.fixture(scope="module")
def rules() -> Rules:
    """Our rules of a volume."""
    path = Path(__file__).parent / "frus.sch"
    return open_rules(str(path), lambda location: Path(location).read_bytes(), folders=())


def of_small(edition: MakeEdition, body: str, *actions: str, words: str = "frus", more: str = "") -> MadeExport:
    files = {"tei/cables/a.xml": cable(body, corresp(*actions)), "tei/authority/n.xml": PERSONS}
    return MadeExport(edition(files, more), words)


def document(made: MadeExport, number: int = 1) -> etree._Element:
    (found,) = [node for data in made.files.values() for node in parse(data).iter() if node.get(XML_ID) == f"d{number}"]
    return found


def folded(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def without_extensions(data: bytes) -> bytes:
    """A volume of which a schema that knows TEI alone can judge: the series' own attributes are taken out."""
    root = parse(data)
    for node in root.iter(etree.Element):
        for name in [name for name in node.attrib if str(name).startswith(FRUS)]:
            del node.attrib[name]
        if node.tag == f"{FRUS}attachment":
            # It stands where a postscript may stand.
            text = etree.Element("{http://www.tei-c.org/ns/1.0}floatingText")
            body = etree.SubElement(text, "{http://www.tei-c.org/ns/1.0}body")
            body.extend(list(node))
            node.tag = "{http://www.tei-c.org/ns/1.0}postscript"
            node.append(text)
    return etree.tostring(root)


@pytest.mark.parametrize("words", FORMS)
def test_it_is_valid_for_tei_all(specimen: PreparedEdition, shared: Path, words: str) -> None:
    grammar = open_grammar(str(shared / "tei/rng/tei_all.rng"), lambda location: Path(location).read_bytes())
    for path, data in MadeExport(specimen, words).files.items():
        plain = data if words.endswith("none") else without_extensions(data)
        assert validate(plain, path, grammar) == []


@pytest.mark.parametrize("words", FORMS[2:])
def test_jing_finds_it_valid_too(
    specimen: PreparedEdition, shared: Path, jing: str, words: str, tmp_path: Path
) -> None:
    made = MadeExport(specimen, words)
    for path, data in made.files.items():
        (tmp_path / path).write_bytes(data)
    files = [tmp_path / path for path in made.files]
    told = subprocess.run([jing, shared / "tei/rng/tei_all.rng", *files], capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


def test_it_keeps_the_rules_of_the_series(specimen: PreparedEdition, rules: Rules) -> None:
    (data,) = MadeExport(specimen, "frus").files.values()
    assert rules.check(data, VOLUME) == []


@pytest.mark.parametrize("words", FORMS)
def test_all_words_of_the_text_are_there(specimen: PreparedEdition, words: str) -> None:
    made = MadeExport(specimen, words)
    numbers = {entry.identifier: entry.document for entry in specimen.catalogue.cables}
    for own in specimen.cables:
        id_ = f"d{numbers[own.identifier]}"
        nodes = [
            node for data in made.files.values() for node in parse(data).iter("{*}div")
            if node.get(XML_ID) == id_ or node.get("corresp") == f"#{id_}"
        ]  # fmt: skip
        assert_whole(own.load().root, nodes)


def assert_whole(source: etree._Element, made: list[etree._Element]) -> None:
    """Each run of characters of a text is in what was made of it, and no character is there less often."""
    text = " ".join(folded(node) for node in made)
    runs = texts(source, "t:text//text()[normalize-space()][not(ancestor::t:graphic)]", **TEI)
    assert [run for run in runs if " ".join(run.split()) not in text] == []
    before, after = (Counter("".join(said.split())) for said in ("".join(runs), text))
    assert before - after == Counter()


@pytest.mark.parametrize("words", ["frus", "frus extensions=none"])
def test_an_odd_text_stays_whole_and_valid(edition: MakeEdition, shared: Path, rules: Rules, words: str) -> None:
    second = ODD.replace("below", "unten")
    bodies = [ODD, f"<div xml:lang='en'>{ODD}</div><div xml:lang='de'>{second}</div>", "<closer>x</closer>",
              "<div type='original' xml:lang='de'><head>Kopf</head></div>", "<p/>"]  # fmt: skip
    grammar = open_grammar(str(shared / "tei/rng/tei_all.rng"), lambda location: Path(location).read_bytes())
    files = {f"tei/cables/c{number}.xml": cable(body) for number, body in enumerate(bodies)}
    prepared = edition(files)
    made = MadeExport(prepared, words)
    (data,) = made.files.values()
    assert validate(without_extensions(data), "", grammar) == []
    for number, own in enumerate(prepared.cables, start=1):
        id_ = f"d{number}"
        nodes = [
            node for node in parse(data).iter("{*}div") if node.get(XML_ID) == id_ or node.get("corresp") == f"#{id_}"
        ]
        assert_whole(own.load().root, nodes)
    if words == "frus":
        assert rules.check(data, "the-tarn-papers.xml") == []


def test_a_document(edition: MakeEdition) -> None:
    header = (
        action("sent", "<orgName>Embassy in Tarn</orgName>", "<placeName>Tarn</placeName>",
               '<date when="1966-06-01T21:15:00">x</date>'),
        action("drafted", VENN), action("cleared", "<persName>Toll</persName>", "<persName>Pell</persName>"),
        action("received to", "<orgName>Department</orgName>"),
        action("received info", "<placeName>Brannoch</placeName>"),
    )  # fmt: skip
    body = (
        f"<div xml:lang='en'><opener>TELEGRAM<lb/><seg type='classification'>SECRET</seg></opener><p>The {VENN} "
        "<choice><sic>ise</sic><corr>ice</corr></choice><note>Thick.</note></p><closer><signed>"
        f"{VENN}</signed></closer></div><div type='attachment' xml:lang='de'><head>Anlage</head><p>Eis.</p></div>"
    )
    made = document(of_small(edition, body, *header))
    assert made.get(f"{FRUS}doc-dateTime-min") == made.get(f"{FRUS}doc-dateTime-max") == "1966-06-01T21:15:00"
    assert folded(made) == (
        "1. Telegram from TarnSource: Archive not stated. Drafted by Venn; cleared by Toll and Pell. "
        "Sent by Embassy in Tarn. Addressed to Department. Repeated for information to Brannoch."
        "TELEGRAMSECRETTarn, June 1, 1966, 9:15 p.m.The Venn ise [ice]Thick.VennAnlageEis."
    )
    assert texts(made, "//t:note[not(@rend)]/@xml:id", **TEI) == ["d1fn1", "d1fn2"]
    assert texts(made, ".//@corresp") == ["#p_venn"] * 3
    assert texts(made, "//t:list[@type='names']//t:persName/@xml:id", **TEI) == ["p_venn"]
    (attached,) = made.iter(f"{FRUS}attachment")
    assert (attached.get(XML_ID), attached.get(XML_LANG)) == ("d1at1", "de")
    assert texts(made, "//t:signed/t:persName/t:hi/@rend", **TEI) == ["strong"]


def test_references_between_documents(edition: MakeEdition) -> None:
    files = {
        "tei/cables/a.xml": cable('<p><ref target="b.xml#p1">yours</ref> <ref target="c.xml">lost</ref></p>'),
        "tei/cables/b.xml": cable("<p>Ice.</p>"),
    }
    prepared = edition(files)
    assert texts(document(MadeExport(prepared, "frus")), ".//@target") == ["#d2"]
    assert texts(document(MadeExport(prepared, "frus form=files")), ".//@target") == ["b.xml#d2"]


def test_a_document_that_only_the_header_names(edition: MakeEdition) -> None:
    context = '<correspContext><ref type="prev" target="b.xml">yours</ref></correspContext>'
    files = {"tei/cables/a.xml": cable(header=corresp(context)), "tei/cables/b.xml": cable()}
    note = find_all(document(MadeExport(edition(files), "frus")), "t:head/t:note")[0]
    assert folded(note) == "Source: Archive not stated. See Document 2."
    assert texts(note, "t:ref/@target", **TEI) == ["#d2"]


def test_every_reference_to_a_cable_leads_to_it(specimen: PreparedEdition) -> None:
    made = MadeExport(specimen, "frus")
    numbers = {entry.identifier: entry.document for entry in specimen.catalogue.cables}
    for entry in specimen.catalogue.cables:
        targets = texts(document(made, entry.document), ".//t:ref/@target", **TEI)
        assert {f"#d{numbers[target]}" for _, target in entry.references} <= set(targets)


def test_printed_marks_of_items_are_labels(edition: MakeEdition) -> None:
    root = document(of_small(edition, "<list><item n='1)'>ice</item><item n='2)'>fog</item></list>"))
    assert [folded(node) for node in find_all(root, "t:list/*")] == ["1)", "ice", "2)", "fog"]


def test_a_subject_is_a_list(edition: MakeEdition) -> None:
    body = "<opener><seg type='subject'><seg type='label'>SUBJECT:</seg> Ice</seg><lb/>SECRET</opener><p>Fog.</p>"
    root = document(of_small(edition, body))
    assert [folded(node) for node in find_all(root, "t:list[@type='subject']/*")] == ["SUBJECT:", "Ice"]
    assert [local_name(node) for node in root] == ["head", "note", "opener", "list", "p"]


def test_chapters_follow_the_printed_edition(edition: MakeEdition) -> None:
    files = {
        f"tei/cables/{name}.xml": cable(header=corresp(action("sent", date)))
        for name, date in (("a", '<date when="1961-12-28"/>'), ("b", '<date when="1962-01-02"/>'), ("c", "<date/>"))
    }
    heads = "//t:div[@type='chapter']/t:head/text()"
    (data,) = MadeExport(edition(files), "frus").files.values()
    assert texts(parse(data), heads, **TEI) == ["1961", "1962", "Undated"]
    (data,) = MadeExport(edition(files, '[print]\ndivisions = "month"\n'), "frus").files.values()
    assert texts(parse(data), heads, **TEI) == ["December 1961", "January 1962", "Undated"]


def test_abbreviations_are_terms(edition: MakeEdition) -> None:
    made = of_small(edition, "<p>The <choice><abbr>P.U.S.</abbr><expan>Permanent Under-Secretary</expan></choice></p>")
    root = document(made)
    assert texts(root, ".//t:gloss/@target", **TEI) == ["#t_PUS_1"]
    assert [folded(node) for node in find_all(root.getroottree().getroot(), ".//t:list[@type='terms']/t:item")] == [
        "P.U.S., Permanent Under-Secretary"
    ]


@pytest.mark.parametrize(
    ("when", "words", "limits", "said"),
    [
        ("1962-01-09T21:30:00Z", "", ("1962-01-09T21:30:00+00:00",) * 2, "January 9, 1962, 9:30 p.m."),
        ("1962-01-09T21:30:00", "092130Z JAN 62", ("1962-01-09T21:30:00+00:00",) * 2, "January 9, 1962, 2130Z"),
        ("1962-01-09T12:00:00+08:00", "", ("1962-01-09T12:00:00+08:00",) * 2, "January 9, 1962, noon"),
        ("1962-01-09T00:00", "", ("1962-01-09T00:00:00",) * 2, "January 9, 1962, 12:00 a.m."),
        ("1962-01-09", "9.I.62", ("1962-01-09T00:00:00", "1962-01-09T23:59:59"), "January 9, 1962"),
        ("1962-02", "", ("1962-02-01T00:00:00", "1962-02-28T23:59:59"), "February 1962"),
        ("1962", "", ("1962-01-01T00:00:00", "1962-12-31T23:59:59"), "1962"),
        ("1962-02-30", "30 February", None, "30 February"),
        ("", "in spring", None, "in spring"),
        ("", "", None, "undated"),
    ],
)  # fmt: skip
def test_dates(when: str, words: str, limits: tuple[str, str] | None, said: str) -> None:
    date = DateFact(words, when, "", "", "")
    assert bounds(date) == limits
    assert date_words(date) == said
    assert bool(date_attributes(date)) == (limits is not None)


def test_spans() -> None:
    assert bounds(DateFact("", "", "1962-02-12", "1962-03", "")) == ("1962-02-12T00:00:00", "1962-03-31T23:59:59")
    assert date_attributes(DateFact("", "", "1962-02-12", "1962-03", "")) == {
        "notBefore": "1962-02-12", "notAfter": "1962-03-31",
    }  # fmt: skip
    for half in (DateFact("", "", "1962-02-12", "", ""), DateFact("", "", "1963", "1962", "")):
        assert bounds(half) is None
        assert date_attributes(half) == {}


def test_a_date_that_is_open_is_told(edition: MakeEdition) -> None:
    made = of_small(edition, "<p>x</p>", action("sent", '<date notBefore="1962">after 1961</date>'))
    assert "a date that is open at one end, as a value" in made.lost


@pytest.mark.parametrize(("title", "identifier"), [
    ("The Lantern Rock Exchange", "the-lantern-rock-exchange"), ("1961: Eis & Öl", "volume-1961-eis-ol"),
    ("\u706f", "volume"),
])  # fmt: skip
def test_the_name_of_a_volume(title: str, identifier: str) -> None:
    assert volume_id(title) == identifier


def read_back(specimen: PreparedEdition) -> dict[int, CableFacts]:
    """The facts of what our reader of such volumes makes of the export, by document number."""
    (data,) = MadeExport(specimen, "frus").files.values()
    found = {}
    for one in encodings(VOLUME, io.BytesIO(data), Publication("The test edition")):
        assert one.tei is not None, one.problems
        assert one.reader == "frus-volume"
        found[int(one.record.removeprefix("d"))] = read_facts(parse(one.tei))
    return found


def parties(facts: CableFacts, role: str) -> list[str]:
    return [party.name for party in facts.parties if party.role == role and party.kind != "place"]


def test_our_reader_reads_it_back(specimen: PreparedEdition) -> None:
    back = read_back(specimen)
    assert sorted(back) == [entry.document for entry in sorted(specimen.catalogue.cables, key=lambda e: e.document)]
    english = [entry for entry in specimen.catalogue.cables if entry.facts.languages == ("en",)]
    assert len(english) == 8
    for entry in english:
        own, read = entry.facts, back[entry.document]
        assert read.title == f"{entry.document}. {own.title}"
        assert own.date
        assert read.date
        assert (read.date.when, read.date.not_before) == (own.date.when, own.date.not_before)
        # Numbers with words, and marks that are no levels of the series, are not the series' own.
        assert read.dispatch == tuple(number for number in own.dispatch if number.isdigit())
        levels = [level.category for level in own.precedence if level.category not in ("advance", "special")]
        assert [level.category for level in read.precedence] == levels
        assert (read.classification and read.classification.category) == (
            own.classification and own.classification.category
        )
        assert {note.casefold() for note in read.handling} <= {note.casefold() for note in own.handling}
        assert parties(read, "drafted") == parties(own, "drafted")
        assert parties(read, "approved") == parties(own, "approved")
        if own.title.startswith(("Telegram", "Cable", "Saving")):
            sender, addressee = own.title.partition(" from the ")[2].split(" to the ")
            assert sender in parties(read, "sent")
            assert addressee in parties(read, "to")


def test_classification_and_date_of_all_languages_are_read_back(specimen: PreparedEdition) -> None:
    back = read_back(specimen)
    for entry in specimen.catalogue.cables:
        own, read = entry.facts, back[entry.document]
        assert (read.classification and read.classification.category) == (
            own.classification and own.classification.category
        )
        if own.date and len(own.date.when) > len("1962"):
            assert read.date
            assert read.date.when == own.date.when


def test_words_outside_of_every_element_are_kept(edition: MakeEdition) -> None:
    made = of_small(edition, "<div type='message'>loose <p>held</p> words</div>")
    assert [folded(p) for p in document(made).iter(f"{{{TEI['t']}}}p")] == ["loose", "held", "words"]
