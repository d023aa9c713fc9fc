"""References of an edition: where they stand, what they resolve to and why, and how that is written."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from cablegram.cli import main
from cablegram.edition.facts import read_facts
from cablegram.references.documents import number_of
from cablegram.references.network import Network, network_of, read
from cablegram.references.occurrences import occurrences
from cablegram.references.reports import GRAPHML_NS, as_csv, as_graphml, as_text
from cablegram.references.writing import with_targets
from cablegram.xml import XML_ID, parse, tei

HEAD = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" type='cable' xml:id="{name}" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title type="main">Cable {name}</title></titleStmt></fileDesc>
    <profileDesc>
      <correspDesc>
        <correspAction type="sent"><orgName>{sender}</orgName><date when="{day}">x</date>{idno}</correspAction>
        <correspAction type="received" subtype="to"><orgName>{addressee}</orgName></correspAction>
      </correspDesc>
    </profileDesc>
  </teiHeader>
  <text><body><div type="message">{opener}<p>{text}</p></div></body></text>
</TEI>
"""


def cable(name: str, parties: tuple[str, str], day: str, number: str, text: str = "", *, opener: str = "") -> bytes:
    sender, addressee = parties
    idno = f'<idno type="dispatch">{number}</idno>'
    return HEAD.format(
        name=name, sender=sender, addressee=addressee, day=day, idno=idno, text=text, opener=opener
    ).encode()


def marked(words: str) -> str:
    return f'<ref type="cable" subtype="unresolved">{words}</ref>'


BRANNOCH, SELEN = "Foreign Office of Tarn", "Embassy of Tarn in Selen"
UP, DOWN = (SELEN, BRANNOCH), (BRANNOCH, SELEN)
FIRST = cable("a", DOWN, "1961-09-12", "44")


def network(*cables: bytes) -> Network:
    roots = [parse(data) for data in cables]
    return network_of([read(root, f"tei/cables/{root.get(XML_ID)}.xml") for root in roots])


def outcome(words: str, *others: bytes, day: str = "1961-09-20") -> tuple[str, list[str]]:
    made = network(cable("b", UP, day, "31", marked(words)), *others)
    link = made.links[0]
    return link.resolution.status, [document.identifier for document in link.resolution.documents]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("your telegram No. 44", ("resolved", ["a"])),
        ("your telegram No. 044 of 12 September", ("resolved", ["a"])),
        ("your telegram of 12 September", ("resolved", ["a"])),
        ("your telegram of the 12th", ("resolved", ["a"])),
        ("telegram No. 44 of 12 September 1961", ("resolved", ["a"])),
        ("telegram No. 44", ("resolved", ["a"])),
        ("our telegram No. 44", ("unresolved", [])),
        ("your telegram No. 45", ("unresolved", [])),
        ("your telegram No. 44 of 13 September", ("unresolved", [])),
        ("the telegram of 12 September", ("resolved", ["a"])),
        ("your letter of 12 September", ("unresolved", [])),
    ],
)
def test_one_document_fits_or_none(words: str, expected: tuple[str, list[str]]) -> None:
    assert outcome(words, FIRST) == expected


def test_what_came_after_the_cable_or_long_before_it_does_not_fit() -> None:
    assert outcome("your telegram No. 44", FIRST, day="1961-09-11")[0] == "unresolved"
    assert outcome("your telegram No. 44", FIRST, day="1963-01-11")[0] == "unresolved"


def test_where_several_fit_none_is_chosen() -> None:
    other = cable("c", DOWN, "1961-09-13", "44")
    assert outcome("your telegram No. 44", FIRST, other) == ("several", ["a", "c"])
    assert outcome("your telegram No. 44 of 13 September", FIRST, other) == ("resolved", ["c"])


def test_the_witnesses_are_told_in_words() -> None:
    made = network(cable("b", UP, "1961-09-20", "31", marked("your telegram No. 44 of 12 September")), FIRST)
    why = made.links[0].resolution.why
    assert "the number 44" in why
    assert "12 September 1961" in why
    assert "this cable's addressee" in why


def test_reftel_is_what_the_form_names() -> None:
    opener = f'<opener><seg type="references"><seg type="label">REF:</seg> {marked("44")}</seg></opener>'
    made = network(cable("b", UP, "1961-09-20", "31", f"See {marked('reftel')}.", opener=opener), FIRST)
    assert [link.resolution.status for link in made.links] == ["resolved", "resolved"]


def test_the_previous_telegram_has_the_number_before() -> None:
    before = cable("p", UP, "1961-09-19", "30")
    assert outcome("my immediately preceding telegram", before) == ("resolved", ["p"])


def test_words_that_nobody_marked_are_listed_with_their_line() -> None:
    made = network(cable("b", UP, "1961-09-20", "31", "See\n your telegram No. 44."), FIRST)
    (link,) = made.links
    assert (link.occurrence.number, link.occurrence.line, link.resolution.status) == (-1, 12, "resolved")


def test_missing_documents_are_sorted_by_how_many_cables_name_them() -> None:
    one = cable("b", UP, "1961-09-20", "31", marked("your telegram No. 50"))
    two = cable("c", UP, "1961-09-21", "32", f"{marked('your telegram No. 50')} {marked('your No. 51')}")
    missing = network(one, two).missing
    assert [(entry.cables, "50" in entry.sought) for entry in missing] == [(2, True), (1, False)]


def test_targets_are_written_and_all_else_stays() -> None:
    text = f"In reply to {marked('your telegram No. 44')} <!-- kept -->&#x41; {marked('your No. 99')}"
    data = cable("b", UP, "1961-09-20", "31", text)
    made = network(data, FIRST)
    written = with_targets(data, made.links, made.answers, "tei/cables/b.xml")
    new = written.decode()
    assert '<ref type="cable" target="a.xml">your telegram No. 44</ref> <!-- kept -->&#x41;' in new
    assert '<ref type="cable" subtype="unresolved">your No. 99</ref>' in new
    context = parse(written).find(f".//{tei('correspContext')}/{tei('ref')}")
    assert context is not None
    assert (context.get("type"), context.get("target")) == ("prev", "a.xml")
    old_lines = [line for line in data.decode().split("\n") if "<p>" not in line]
    assert [line for line in old_lines if line not in new.split("\n")] == []
    after = with_targets(FIRST, [], made.answers, "tei/cables/a.xml")
    assert b'<ref target="b.xml" type="next">No. 31 of 20 September 1961</ref>' in after
    again = network(written, after)
    assert again.answers == ()
    assert with_targets(written, again.links, again.answers, "tei/cables/b.xml") == written


def test_an_editors_target_stays() -> None:
    data = cable("b", UP, "1961-09-20", "31", '<ref type="cable" target="z.xml">your telegram No. 44</ref>')
    made = network(data, FIRST)
    assert made.links[0].resolution.status == "given"
    assert with_targets(data, made.links, made.answers, "tei/cables/b.xml") == data


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("01/04493", "1/4493", True),
        ("01/04493", "04493", True),
        ("36/NV-M", "36", True),
        ("36/62", "36/63", False),
        ("36/NV-M", "36/NV-N", False),
        ("171/sh", "171/ш", True),
        ("Oju No. 58", "제58호", True),
        ("(65) Si-1296", "Si-1296", True),
        ("Si-1296", "Wu-1296", False),
        ("76.026", "76026", True),
        ("1975MOSCOW01234", "1234", True),
        ("345", "346", False),
    ],
)
def test_numbers_are_compared_as_offices_write_them(one: str, two: str, same: bool) -> None:
    assert number_of(one).agrees(number_of(two)) is same


def test_the_graph_has_a_node_for_each_document_and_each_missing_one() -> None:
    data = cable("b", UP, "1961-09-20", "31", f"{marked('your No. 44')} {marked('your No. 99')}")
    root = parse(as_graphml(network(data, FIRST)))
    nodes = root.findall(f".//{{{GRAPHML_NS}}}node")
    edges = root.findall(f".//{{{GRAPHML_NS}}}edge")
    assert [node.get("id") for node in nodes] == ["d0", "d1", "m0"]
    assert [(edge.get("source"), edge.get("target")) for edge in edges] == [("d0", "d1"), ("d0", "m0")]
    declared = {key.get("id") for key in root.findall(f"{{{GRAPHML_NS}}}key")}
    assert {data.get("key") for data in root.iter(f"{{{GRAPHML_NS}}}data")} <= declared


def test_networkx_reads_the_graph(tmp_path: Path) -> None:
    networkx = pytest.importorskip("networkx")
    data = cable("b", UP, "1961-09-20", "31", f"{marked('your No. 44')} {marked('your No. 99')}")
    (tmp_path / "graph.graphml").write_bytes(as_graphml(network(data, FIRST)))
    graph = networkx.read_graphml(tmp_path / "graph.graphml")
    assert graph.number_of_nodes() == 3
    assert graph.nodes["m0"]["missing"] is True
    assert graph.nodes["d1"]["date"] == "1961-09-12"


def test_the_table_keeps_spreadsheets_from_formulas() -> None:
    made = network(cable("b", UP, "1961-09-20", "31", marked("=1+1, your No. 44")), FIRST)
    assert '"\'=1+1, your No. 44"' in as_csv(made)


def test_the_specimen_resolves_as_its_editor_did(checkout: Path) -> None:
    """Without the editor's targets, each reference that is resolved leads where the editor led it."""
    reads, truth = [], {}
    for path in sorted((checkout / "tei/cables").glob("*.xml")):
        root = parse(path.read_bytes())
        for number, node in enumerate(root.iter(tei("ref"))):
            if node.get("type") in ("cable", "prev", "next") and node.get("target"):
                truth[path.name, number] = node.attrib.pop("target")
        reads.append(read(root, path.name))
    right = 0
    for link in network_of(reads).links:
        expected = truth.get((link.source.file, link.occurrence.number))
        if expected and link.resolution.status == "resolved":
            assert link.resolution.documents[0].file == expected, link.occurrence.words
            right += 1
    assert right >= 50


def test_the_command_lists_and_writes(tmp_path: Path) -> None:
    (tmp_path / "tei/cables").mkdir(parents=True)
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "T"\nlanguages = ["en"]\nmodel = 2\n', encoding="utf-8")
    (tmp_path / "tei/cables/a.xml").write_bytes(FIRST)
    told = cable("b", UP, "1961-09-20", "31", marked("your telegram No. 44"))
    (tmp_path / "tei/cables/b.xml").write_bytes(told)
    run = CliRunner().invoke(
        main, ["references", "--edition", str(tmp_path), "-o", str(tmp_path / "r.csv"), "--format", "csv"]
    )
    assert run.exit_code == 0, run.output
    assert (tmp_path / "tei/cables/b.xml").read_bytes() == told
    assert "resolved,a," in (tmp_path / "r.csv").read_text(encoding="utf-8")
    run = CliRunner().invoke(main, ["references", "--edition", str(tmp_path), "--write"])
    assert "1 file changed" in run.output
    assert b'target="a.xml"' in (tmp_path / "tei/cables/b.xml").read_bytes()


def test_a_list_in_words() -> None:
    made = network(cable("b", UP, "1961-09-20", "31", marked("your telegram No. 50")), FIRST)
    text = as_text(made)
    assert "unresolved: “your telegram No. 50”" in text
    assert "Referred to and missing:" in text
    assert etree.QName(parse(as_graphml(made))).localname == "graphml"


@pytest.mark.parametrize("when", ["../a", "1962-13", "0000", "1962-02-30", "soon", "１９６２"])
def test_a_date_that_cannot_be_dates_no_reference(when: str) -> None:
    root = parse(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><creation><date when="{when}">x</date>'
        "</creation></profileDesc></teiHeader><text><body><p>Your telegram no. 7 of 3 May</p></body></text>"
        "</TEI>".encode()
    )
    (found,) = occurrences(root, read_facts(root))
    assert found.reference is not None
