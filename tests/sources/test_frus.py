"""Documents of the series Foreign Relations of the United States, as TEI and as text."""

import io
import pickle
import re
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cablegram.cable_schema import validate
from cablegram.cli import main
from cablegram.encode.encoding import Encoding, encode, encodings
from cablegram.encode.header import Publication
from cablegram.header.source_note import RULES, read_source_note
from cablegram.model import Place
from cablegram.names.volume_lists import volume_draft
from cablegram.problems import Severity
from cablegram.sources import frus_document, frus_head
from cablegram.sources.tei_file import TeiDocument, tei_documents, visible_lines
from cablegram.xml import NAMESPACES, find_all, parse, tei

PUBLICATION = Publication("The test edition")
PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
VOLUME = (Path(__file__).parent / "frus-volume.xml").read_bytes()
_START = b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>'
_END = b"</body></text></TEI>"


def _encodings(data: bytes, name: str = "frus-volume.xml") -> list[Encoding]:
    return list(encodings(name, io.BytesIO(data), PUBLICATION))


def _all(encoding: Encoding, path: str) -> list[str]:
    assert encoding.tei is not None, encoding.problems
    found = parse(encoding.tei).xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [" ".join("".join(n.itertext()).split()) if isinstance(n, etree._Element) else str(n) for n in found]


def test_each_document_of_a_volume_becomes_a_cable() -> None:
    made = _encodings(VOLUME)
    assert [(one.record, one.identifier, one.reader) for one in made] == [
        (record, f"frus-volume-{record}", "frus-volume") for record in ("d101", "d102", "d103")
    ]
    for one in made:
        assert one.tei is not None
        assert validate(one.tei, one.identifier) == []
        assert not [problem for problem in one.problems if problem.severity is Severity.ERROR]


def test_facts_of_a_telegram_in_a_volume() -> None:
    telegram = _encodings(VOLUME)[0]
    expected = {
        "//t:titleStmt/t:title": ["101. Telegram From the Embassy in Tarn to the Department of State"],
        "//t:repository": ["Department of State"],
        "//t:msIdentifier/t:idno": ["Central Files, POL 27 TARN"],
        "//t:altIdentifier": ["2207"],
        "//t:publicationStmt/t:idno": ["frus1964-68v99/d101"],
        "//t:textClass/t:catRef/@target": ["#precedence.immediate", "#classification.secret"],
        "//t:correspAction[@type='sent']/t:orgName": ["Embassy in Tarn"],
        "//t:correspAction[@type='sent']/t:date/@when": ["1966-06-01T21:15:00"],
        "//t:correspAction[@subtype='to']/t:orgName": ["Department of State"],
        "//t:correspAction[@subtype='to']/t:date/@when": ["1966-06-01T23:20:00"],
        "//t:correspAction[@subtype='info']/*": ["Brannoch"],
        "//t:correspAction[@type='drafted']/*": ["Venn"],
        "//t:correspAction[@type='cleared']/*": ["Toll", "Pell"],
        "//t:correspAction[@type='approved']/*": ["Rook"],
        "//t:correspDesc/t:note[@type='handling']": ["Nodis"],
        "//t:text//t:note[@type='footnote']/@n": ["2"],
        "//t:text//t:pb/@n": ["212"],
        "//t:text//t:p//t:persName/@n": ["p_TJ1"],
        "//t:text//t:abbr/@n": ["t_Deptel1"],
        "//t:text//t:list/t:item": ["the lighthouse is dark;", "the pilots have left."],
        "//t:text//t:cell": ["Ships", "12", "Geese", "40"],
        "//t:closer/t:signed": ["Venn"],
    }
    assert {path: _all(telegram, path) for path in expected} == expected


def test_attachment_and_note_of_a_memorandum() -> None:
    memorandum = _encodings(VOLUME)[1]
    assert _all(memorandum, "//t:div[@type='attachment']/t:head") == ["Tab A"]
    assert _all(memorandum, "//t:text//t:note[@type='footnote']/t:p") == ["See the list.", "It is long."]
    assert _all(memorandum, "//t:catRef/@target") == ["#classification.unmarked"]
    assert _all(memorandum, "//t:title[@type='subject']") == ["The Strait"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Source: Department of State, Central Files, POL 27 TARN S. Secret; Priority; Nodis. Drafted by Venn.",
            "classification: Secret | precedence: Priority | handling: Nodis | drafted: Venn",
        ),
        (
            "Source: Ibid. Cleared by Toll and Pell on June 1; and approved by Rook. Repeated to Orla and Tarn.",
            "cleared: Toll, Pell | approved: Rook | info: Orla, Tarn",
        ),
        (
            "Source: National Archives, RG 59, Lot 90 D 1. Top Secret; Sensitive. Drafted and approved by Venn.",
            "classification: Top Secret | handling: Sensitive | drafted: Venn | approved: Venn",
        ),
        ("Source: Johnson Library, Country File, Tarn, Vol. II. No classification marking.",
         "classification: No classification marking"),
        ("Source: Department of State, Central Files, 611.00/6–562. Confidential; Niact. Received June 2, 1962.",
         "classification: Confidential | precedence: Niact | received: June 2, 1962"),
        (
            "Source: Ibid. Confidential. Cleared by Oakes (EUR), and in draft by Lyle. Also sent to Bonn and repeated to Orla.",  # noqa: E501 - one note
            "classification: Confidential | cleared: Oakes, Lyle | addressee: Bonn | info: Orla",
        ),
        ("Source: Ibid. Secret. Repeated to Orla and, Priority, to Tarn.", "classification: Secret | info: Orla, Tarn"),
        ("Source: Ibid.", ""),
    ],
)  # fmt: skip
def test_source_notes(text: str, expected: str) -> None:
    told = []
    for field in read_source_note(text, Place(1)).fields:
        names = ", ".join(party.name for party in field.value) if isinstance(field.value, tuple) else field.printed
        told.append(f"{field.kind}: {names}")
    assert " | ".join(told) == expected


@pytest.mark.parametrize("rule", [*RULES, *frus_head.RULES, *frus_document.RULES], ids=lambda rule: rule.name)
def test_rule_reads_its_example(rule: object) -> None:
    assert rule.pattern.match(rule.example), rule  # type: ignore[attr-defined]


def _letters(text: str) -> Counter[str]:
    return Counter(character for character in text if character.isalpha())


def _visible(node: etree._Element) -> str:
    return "".join(str(text) for text in node.xpath(".//text()[not(ancestor::comment())]"))


def test_all_documents_of_the_office_come_through(shared: Path) -> None:
    files = sorted((shared / "corpora" / "state-department").glob("*.xml"))
    assert files
    for path in files:
        made = _encodings(path.read_bytes(), path.name)
        assert len(made) == 1, path.name
        assert made[0].tei is not None, made[0].problems
        assert validate(made[0].tei, path.name) == []
        source = parse(path.read_bytes()).find("t:text", NAMESPACES)
        root = parse(made[0].tei)
        kept = [root.find("t:text", NAMESPACES)]
        kept += root.findall("t:teiHeader/t:fileDesc/t:notesStmt/t:note[@type='source']", NAMESPACES)
        kept += root.findall("t:teiHeader/t:fileDesc/t:titleStmt/t:title[@type='main']", NAMESPACES)
        letters = sum((_letters(_visible(node)) for node in kept if node is not None), Counter())
        assert source is not None
        # The header may say the title of the file beside that of the text; nothing of the text is missing.
        assert not _letters(_visible(source)) - letters, path.name


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (_START + b"<div>" * 100_000 + b"x" + b"</div>" * 100_000 + _END, "not-well-formed"),
        (_START + b"<p>" + b"<hi>" * 200 + b"x" + b"</hi>" * 200 + b"</p>" + _END, "not-a-text"),
        (b'<!DOCTYPE TEI [<!ENTITY a "aa">]>' + _START + b"<p>&a;</p>" + _END, "not-well-formed"),
        (b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "a.txt">]>' + _START + b"<p>&a;</p>" + _END, "not-well-formed"),
        (_START + b"<p>", "not-well-formed"),
        (_START + _END, "empty-source"),
    ],
)
def test_hostile_tei_is_refused(data: bytes, code: str) -> None:
    (made,) = _encodings(data, "hostile.xml")
    assert made.tei is None
    assert [problem.code for problem in made.problems] in ([code], ["not-a-text"])


def test_an_inclusion_is_not_followed() -> None:
    include = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="secret.txt" parse="text"/>'
    (made,) = _encodings(_START + b"<p>one " + include + b"two</p>" + _END, "include.xml")
    assert _all(made, "//t:text//t:p") == ["one two"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(["frus-telegram", "frus-memorandum", "frus-note-under-head"]), st.data())
def test_no_edit_of_a_page_loses_text(name: str, data: st.DataObject) -> None:
    lines = (PAIRS / f"{name}.txt").read_text().split("\n")
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(lines) - 1))
        if data.draw(st.booleans()):
            lines.insert(at, data.draw(st.sampled_from([*lines, "2", "Rusk", "1. Source: Tarn.", "9. X"])))
        elif len(lines) > 1:
            del lines[at]
    for made in _encodings("\n".join(lines).encode() or b"x", f"{name}.txt"):
        codes = {problem.code for problem in made.problems if problem.severity is Severity.ERROR}
        assert not codes & {"text-lost", "text-added"}, ("\n".join(lines), made.problems)


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_no_edit_of_a_volume_loses_text(data: st.DataObject) -> None:
    text = VOLUME.decode()
    parts = re.split(r"(?<=>)", text)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(20, len(parts) - 8))
        name = data.draw(st.sampled_from(["p", "quote", "list", "item", "hi", "note", "closer", "lg", "postscript"]))
        parts.insert(at, f"<{name}>word</{name}>")
    for made in _encodings("".join(parts).encode()):
        codes = {problem.code for problem in made.problems if problem.severity is Severity.ERROR}
        assert not codes & {"text-lost", "text-added"}, ("".join(parts), made.problems)


@pytest.mark.parametrize(
    "body",
    [
        "<p>One<lb>two</lb> three</p>",
        "<lb>One</lb> two <p>three</p>",
        "<p>One <pb n='2'>two</pb> three</p>",
        "<p>One</p> two <pb n='2'/> three",
        "<table>One <row>two <cell>three</cell></row></table>",
        "<head>One</head><note>two</note> three",
        "<list type='subject'>one <head>Two</head><item>three</item></list>",
        "<p>One</p><closer><signed>two</signed></closer><note>three</note>",
    ],
)
def test_words_where_none_should_be_are_kept_once(body: str) -> None:
    (made,) = _encodings(_START + body.encode() + _END, "loose.xml")
    assert made.tei is not None, made.problems
    words = "".join(_all(made, "//t:titleStmt/t:title[@type='main'] | //t:notesStmt | //t:text"))
    assert [words.lower().count(word) for word in ("one", "two", "three")] == [1, 1, 1]


@pytest.mark.parametrize(
    "notes",
    [
        "33 Not printed.\n(2)",
        "2\nSee Document 4.\n3",
        "2 Not printed.\nAs in Document 4.\n3",
        "1\nSource: Department of State, Central Files. Secret.\n2",
    ],
)
def test_torn_footnotes_lose_nothing(notes: str) -> None:
    lines = [
        "740.00119 Control (Keld)/8–2746: Telegram",
        "The Minister in Ostreland (Colby) to the Secretary of State1",
        "Aldery, August 27, 1946—midnight.",
        "903. The note was read.33 Nobody spoke.2 All went home.",
        "Colby",
        notes,
    ]
    encoding = encode("page.txt", "\n\n".join(lines).encode(), PUBLICATION)
    assert encoding.reader == "frus-text"
    assert encoding.tei is not None, encoding.problems


_SAVED = """<html><body><main>
<h3>102. Telegram From the Embassy in Tarn to the Department of State<a href="#n1"><sup>1</sup></a></h3>
<p>Tarn, June 3, 1963.</p>{above}
<p>1145. The flour<a href="#n2"><sup>2</sup></a> was paid for.</p>
<p>Steller</p>
<ol><li id="n1">Source: National Archives, RG 59, POL 7 TARN. Secret.</li><li id="n2">Not printed.</li></ol>{below}
</main></body></html>"""


@pytest.mark.parametrize(
    ("above", "below"),
    [("", "Words behind the notes"), ("<p>Source: National Archives, RG 59, POL 8. Secret.</p>", ""), ("", "&gt;")],
)
def test_a_saved_page_with_words_out_of_their_place_loses_nothing(above: str, below: str) -> None:
    (made,) = encodings("page.html", io.BytesIO(_SAVED.format(above=above, below=below).encode()), PUBLICATION)
    assert made.tei is not None, made.problems
    words = "".join(_all(made, "//t:notesStmt | //t:text"))
    assert words.count("POL 7 TARN") == words.count("Not printed.") == 1
    assert below.replace("&gt;", ">") in words


def test_a_page_needs_its_source_note() -> None:
    encoding = encode("page.txt", b"102. Telegram From the Embassy in Tarn\n\nText.\n", PUBLICATION)
    assert encoding.reader != "frus-text"


def test_a_volume_of_any_encoding_keeps_lines_and_prefixes() -> None:
    text = VOLUME.decode().replace('encoding="UTF-8"', 'encoding="windows-1252"')
    plain, other = _encodings(VOLUME), _encodings(text.encode("windows-1252"))
    assert [one.tei for one in other] == [one.tei for one in plain]
    whole = [node for node in parse(VOLUME).iter(tei("div")) if node.get("type") == "document"]
    lines = [next(visible_lines(node)).number for node in whole]
    assert [one.source and one.source.lines[0].number for one in plain] == lines


def test_lists_of_a_volume_become_a_draft() -> None:
    data = volume_draft(io.BytesIO(VOLUME), publisher="P")
    assert data is not None
    assert validate(data, "draft.xml") == []
    (person,) = find_all(parse(data), "//t:person")
    assert [" ".join("".join(node.itertext()).split()) for node in person] == [
        "Orla Venn", "Venn, Orla", "Ambassador to Tarn",
    ]  # fmt: skip
    assert volume_draft(io.BytesIO(_START + b"<p>x</p>" + _END), publisher="P") is None


def test_documents_of_a_volume_go_to_other_processes(tmp_path: Path) -> None:
    made: list[dict[str, bytes]] = []
    for workers in ("1", "2"):
        folder = tmp_path / workers
        folder.mkdir()
        (folder / "volume.xml").write_bytes(VOLUME)
        for expected in ("3 encoded", "3 unchanged"):
            arguments = ["encode", str(folder / "volume.xml"), "-o", str(folder), "--workers", workers]
            result = CliRunner().invoke(main, arguments)
            assert expected in result.output
        made.append({file.name: file.read_bytes() for file in folder.glob("*.xml")})
    assert made[0] == made[1]


def test_a_document_that_was_sent_is_the_same() -> None:
    for document, _ in tei_documents("volume.xml", io.BytesIO(VOLUME)):
        assert isinstance(document, TeiDocument)
        sent = pickle.loads(pickle.dumps(document))  # noqa: S301 - made here
        assert repr(sent) == repr(document)
        assert [node.sourceline for node in sent.content.iter()] == [
            node.sourceline for node in document.content.iter()
        ]
