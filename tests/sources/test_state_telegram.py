"""American telegrams: facts written by hand for each specimen, and what must hold for any text that looks like one."""

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cablegram.encode.encoding import Encoding, encode, encodings
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.sources.telegram_lines import RULES, is_classification_alone, is_page, is_relay, is_running
from cablegram.sources.telegram_parties import people, posts, read_offices
from cablegram.xml import NAMESPACES, parse

PAIRS = Path(__file__).parent.parent / "encode" / "pairs"
FACTS: dict[str, dict[str, object]] = json.loads((Path(__file__).parent / "telegram_facts.json").read_text())
PUBLICATION = Publication("The test edition")
_NAMES = "*[self::t:orgName or self::t:persName or self::t:placeName or self::t:name]"
_TELEGRAM = """PAGE 01 TARN 00455 171200Z
ACTION NEA-10
INFO OCT-01 /011 W
--------------------- 000777
R 171130Z DEC 75
FM AMEMBASSY TARN
TO SECSTATE WASHDC 4410
{addresses}SECRET TARN 0455
E.O. 11652: N/A
SUBJECT: TRADE FAIR
1. THE FAIR WILL OPEN ON TIME.
{text}ROOK
NNN
"""


def _all(root: etree._Element, path: str) -> list[str]:
    found = root.xpath(path, namespaces=NAMESPACES)
    assert isinstance(found, list)
    return [" ".join("".join(n.itertext()).split()) if isinstance(n, etree._Element) else str(n) for n in found]


def _facts(encoding: Encoding, signed: object) -> dict[str, object]:
    """What the TEI of a telegram tells, by the names of the facts."""
    assert encoding.tei is not None, encoding.problems
    root = parse(encoding.tei)

    def action(kind: str) -> list[str]:
        return _all(root, f"//t:correspAction[@type='{kind}']/{_NAMES}")

    def received(kind: str) -> list[str]:
        return _all(root, f"//t:correspAction[@type='received'][@subtype='{kind}']/{_NAMES}")

    def first(path: str) -> str | None:
        return next(iter(_all(root, path)), None)

    classification = first("//t:textClass/t:catRef[@scheme='#classification']/@target")
    when = first("//t:correspAction[@type='sent']/t:date/@when")
    return {
        "number": first("//t:msIdentifier/t:altIdentifier[@type='dispatch']"),
        "when": when and when[:10],
        "sender": next((name for name in action("sent") if name != signed), None),
        "to": received("to"),
        "info": sorted(received("info")),
        "cls": classification and classification.split(".")[1],
        "handling": _all(root, "//t:correspDesc/t:note[@type='handling']"),
        "subject": first("//t:title[@type='subject']"),
        "signed": first("//t:closer/t:signed"),
        "paras": len(_all(root, "//t:div[@type='message']/t:p")),
        "drafted": action("drafted"),
        "approved": action("approved"),
        "cleared": len(action("cleared")),
        "attrs": len(_all(root, "//t:div[@type='attributes']//t:label")),
        "front": len(_all(root, "//t:notesStmt/t:note[@type='attributes']//t:label")),
        "record": first("//t:publicationStmt/t:idno"),
        "levels": [name.split(".")[1] for name in _all(root, "//t:seg[@type='dateTimeGroup']/t:seg/@ana")],
        "problems": sorted({problem.code for problem in encoding.problems} - {"no-date"}),
    }


@pytest.mark.parametrize("name", FACTS)
def test_facts_of_a_telegram(name: str) -> None:
    expected = {key: sorted(value) if key == "info" else value for key, value in FACTS[name].items()}  # type: ignore[call-overload]
    encoding = encode(f"{name}.txt", (PAIRS / f"{name}.txt").read_bytes(), PUBLICATION)
    told = _facts(encoding, expected.get("signed"))
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_rule_reads_its_example(rule: object) -> None:
    assert rule.pattern.match(rule.example), rule  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("line", "running"),
    [
        ("PAGE 02 TARN 01234 01 OF 03 121302Z", True),
        ("PAGE 3 OF THE DRAFT TREATY WAS NOT SENT", False),
        ("CONFIDENTIAL", True),
        ("C O N F I D E N T I A L", True),
        ("L I M I T E D  O F F I C I A L  U S E", True),
        ("CONFIDENTIAL TALKS WERE HELD.", False),
        ("--------------------- 012345", True),
        ("------------------121302Z 012345 /40", True),
        ("-- FOUR OF THEM ARE AWAY.", False),
        ("BT", True),
        ("BT WAS LATE", False),
        ("NNNN", True),
        ("DE RUEHTA #1234 1931302", True),
        ("DE VELL AGREED", False),
        ("TARN 00000512  002 OF 002", True),
    ],
)
def test_running_lines(line: str, running: bool) -> None:
    assert is_running(line) is running


def test_a_line_of_relay_is_no_page_and_no_classification() -> None:
    assert is_relay("ZNR UUUUU ZZH")
    assert not is_page("ZNR UUUUU ZZH")
    assert not is_classification_alone("ZNR UUUUU ZZH")


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("SECSTATE WASHDC PRIORITY 1234", [("SECSTATE WASHDC", "priority", "1234")]),
        ("RUEHC/SECSTATE WASHDC 1234", [("SECSTATE WASHDC", None, "1234")]),
        ("AMEMBASSY TARN NIACT IMMEDIATE", [("AMEMBASSY TARN", "immediate", "")]),
        ("AMEMBASSY TARN\nAMEMBASSY ORLA FLASH 12", [("AMEMBASSY TARN", None, ""), ("AMEMBASSY ORLA", "flash", "12")]),
        ("USMISSION USUN NEW YORK 7", [("USMISSION USUN NEW YORK", None, "7")]),
        ("AMEMBASSY TARN; AMCONSUL LOW HAVEN", [("AMEMBASSY TARN", None, ""), ("AMCONSUL LOW HAVEN", None, "")]),
    ],
)
def test_posts(printed: str, expected: list[tuple[str, str | None, str]]) -> None:
    told = [(p.name, p.precedence.level if p.precedence else None, p.number) for p in posts(printed)]
    assert told == expected
    assert all(printed[p.start : p.end].strip() for p in posts(printed))


def test_offices_with_copies_and_total() -> None:
    value = read_offices("OCT-01 ISO-00 EUR/X-12 /013 W")
    assert value is not None
    assert [(r.party.name, r.copies) for r in value.recipients if r.party] == [("OCT", 1), ("ISO", 0), ("EUR/X", 12)]
    assert value.total == 13


@pytest.mark.parametrize(
    ("printed", "expected"),
    [("EUR/NE:JTOLL:AB", ["JTOLL"]), ("EUR/RPM - MS ROOK (SUBS)", ["MS ROOK"]), ("EUR:O VENN", ["O VENN"])],
)
def test_people(printed: str, expected: list[str]) -> None:
    assert [party.name for party in people(printed)] == expected


def test_paragraph_across_sheets_keeps_the_running_lines_at_their_place() -> None:
    encoding = encode("two.txt", (PAIRS / "state-two-sheets.txt").read_bytes(), PUBLICATION)
    assert encoding.tei is not None
    paragraph = parse(encoding.tei).xpath("//t:div[@type='message']/t:p[2]", namespaces=NAMESPACES)[0]
    assert isinstance(paragraph, etree._Element)
    names = [etree.QName(child).localname for child in paragraph]
    assert names == ["fw", "pb", "fw", "fw"]
    assert (paragraph[-1].tail or "").strip().startswith("OCTOBER IF THE GRASS")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ten thousand addresses", _TELEGRAM.format(addresses="AMEMBASSY ORLA PRIORITY\n" * 10_000, text="")),
        ("ten thousand sheets", _TELEGRAM.format(addresses="", text="SECRET\nPAGE 02 TARN 00455 171200Z\n" * 10_000)),
        ("a line without end", _TELEGRAM.format(addresses="", text="RU" * 200_000 + "\n" + "EXDIS " * 50_000 + "\n")),
        ("offices without end", _TELEGRAM.format(addresses="", text="SS-15 " * 50_000 + "x\n")),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)
def test_hostile_telegrams_are_encoded(name: str, text: str) -> None:
    encoding = encode("hostile.txt", text.encode(), PUBLICATION)
    assert encoding.tei is not None, name
    assert encoding.reader == "state-telegram"


_LINES = sorted({line for name in FACTS for line in (PAIRS / f"{name}.txt").read_text().split("\n")})


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(FACTS)), st.randoms(use_true_random=False), st.integers(1, 6))
def test_no_edit_of_a_telegram_loses_text(name: str, random: object, edits: int) -> None:
    lines = (PAIRS / f"{name}.txt").read_text().split("\n")
    for _ in range(edits):
        at = random.randrange(len(lines))  # type: ignore[attr-defined]
        match random.randrange(5):  # type: ignore[attr-defined]
            case 0:
                del lines[at : at + 1]
                lines = lines or [""]
            case 1:
                lines.insert(at, random.choice(_LINES))  # type: ignore[attr-defined]
            case 2:
                lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)]  # type: ignore[attr-defined]
            case 3:
                lines[at] = f"{lines[at]} {random.choice(_LINES)}"  # type: ignore[attr-defined]
            case _:
                lines.insert(at, "")
    text = "\n".join(lines)
    if not text.strip():
        return
    reader = "" if random.randrange(2) else "state-telegram"  # type: ignore[attr-defined]
    for encoding in encodings("edited.txt", io.BytesIO(text.encode()), PUBLICATION, reader=reader):
        codes = {problem.code for problem in encoding.problems if problem.severity is Severity.ERROR}
        assert not codes & {"text-lost", "text-added", "program-fault"}, (text, encoding.problems)


def test_a_last_section_without_a_text_is_there_once() -> None:
    whole = (PAIRS / "state-sections-three.txt").read_text()
    head, _, rest = whole.rpartition("4. COMMENT")
    text = head + rest.partition("TARBERT\n")[2]
    assert text.rstrip().endswith("EXDIS\nCONFIDENTIAL\nNNN")
    (encoding,) = encodings("edited.txt", io.BytesIO(text.encode()), PUBLICATION, reader="state-telegram")
    assert not [problem for problem in encoding.problems if problem.severity is Severity.ERROR]


def test_a_total_of_copies_may_stand_alone() -> None:
    value = read_offices("/013 W")
    assert value is not None
    assert (value.recipients, value.total) == ((), 13)


@pytest.mark.parametrize("label", ["SUBJECT: ", "REF: ", "TAGS: ", "INFO OCT-01 "])
def test_no_line_of_the_head_is_too_long(label: str) -> None:
    lines = _TELEGRAM.format(addresses="", text="").split("\n")
    at = next((at for at, line in enumerate(lines) if line.startswith(label)), lines.index("SUBJECT: TRADE FAIR"))
    lines[at] = label + "BARLEY AND OATS, " * 400 + "AND NOTHING ELSE"
    encoding = encode("telegram.txt", "\n".join(lines).encode(), PUBLICATION)
    assert encoding.tei is not None, encoding.problems
    assert encoding.tei.count(b"BARLEY AND OATS") >= 400
