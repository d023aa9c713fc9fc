"""Networks, loaded by networkx."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp, texts

from cablegram.export.days import span_of
from cablegram.publish.prepared import PreparedEdition
from cablegram.xml import parse

DOCS = Path(__file__).parent.parent.parent / "docs"
OFFICE = '<orgName ref="../authority/n.xml#port">Port</orgName><persName>Venn</persName>'
FILES = {
    "tei/cables/a.xml": cable(header=corresp(
        action("sent", OFFICE, '<date when="1961-12">x</date>'), action("received to", "<persName>Ulf</persName>"),
        action("received cc", "<orgName>Inn</orgName>"),
    ), title="First"),
    "tei/cables/b.xml": cable(header=corresp(
        action("sent", OFFICE), action("received to", "<persName>ulf</persName>"),
    )),
    "tei/cables/c.xml": cable(header=corresp(action("received to", "<persName>ulf</persName>"))),
    "tei/authority/n.xml": authority('<org xml:id="port"><orgName>Port of Tarn</orgName></org>'),
}  # fmt: skip


def read(made: MadeExport, path: str) -> Any:  # noqa: ANN401  networkx has no types
    networkx = pytest.importorskip("networkx", reason="the package networkx is not installed")
    reader = networkx.read_gexf if path.endswith("gexf") else networkx.read_graphml
    return reader(io.BytesIO(made.files[path]))


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_who_wrote_to_whom(edition: MakeEdition, form: str) -> None:
    made = MadeExport(edition(FILES), form)
    graph = read(made, f"correspondence.{form}")
    labels = {node: said["label"] for node, said in graph.nodes(data=True)}
    assert sorted(labels.values()) == ["Inn", "Port of Tarn", "Ulf"]
    found = sorted((labels[one], labels[two], said["cable"], said["role"]) for one, two, said in graph.edges(data=True))
    assert found == [
        ("Port of Tarn", "Inn", "a", "copy"), ("Port of Tarn", "Ulf", "a", "to"), ("Port of Tarn", "Ulf", "b", "to"),
    ]  # fmt: skip
    assert made.lost == {
        "a person who signs or receives for a body, which is the correspondent",
        "a cable without a sender or without an addressee",
    }


def test_a_network_over_time(edition: MakeEdition) -> None:
    graph = read(MadeExport(edition(FILES), "gexf"), "correspondence.gexf")
    times = {(said["cable"], said.get("start"), said.get("end")) for _, _, said in graph.edges(data=True)}
    assert times == {("a", "1961-12-01", "1961-12-31"), ("b", None, None)}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_an_edge_for_each_pair(edition: MakeEdition, form: str) -> None:
    made = MadeExport(edition(FILES), f"{form} edges=pairs")
    graph = read(made, f"correspondence.{form}")
    weights = sorted(int(said["weight"]) for _, _, said in graph.edges(data=True))
    assert weights == [1, 2]
    assert "a single cable, of which a pair has the number only" in made.lost


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_references_of_the_specimen(specimen: PreparedEdition, form: str) -> None:
    graph = read(MadeExport(specimen, form), f"references.{form}")
    files = {node: said.get("file") for node, said in graph.nodes(data=True)}
    edges = {(files[one], files[two]) for one, two in graph.edges()}
    entries = {entry.identifier: entry for entry in specimen.catalogue.cables}
    for entry in specimen.catalogue.cables:
        for _, target in entry.references:
            assert (entry.file, entries[target].file) in edges


def test_ids_are_there_once(specimen: PreparedEdition) -> None:
    for form in ("graphml", "gexf"):
        for data in MadeExport(specimen, form).files.values():
            root = parse(data)
            for name in ("key", "node", "edge"):
                ids = texts(root, f"//*[local-name() = '{name}']/@id")
                assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("date", "span"),
    [
        ({"when": "1961-02"}, ("1961-02-01", "1961-02-28")), ({"when": "1960"}, ("1960-01-01", "1960-12-31")),
        ({"not_before": "1961-12-30"}, ("1961-12-30", "")), ({"when": "1961-02-31"}, ("", "")),
        ({"when": "0000"}, ("", "")), ({"when": "1961-05-04T03:00:00Z"}, ("1961-05-04", "1961-05-04")),
    ],
)  # fmt: skip
def test_days_of_a_date(date: dict[str, str], span: tuple[str, str]) -> None:
    from cablegram.edition.facts import DateFact  # noqa: PLC0415  needed here alone

    when, first, last = (date.get(name, "") for name in ("when", "not_before", "not_after"))
    assert span_of(DateFact("", when, first, last, "")) == span


def test_the_program_of_the_documentation(
    specimen: PreparedEdition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("networkx", reason="the package networkx is not installed")
    monkeypatch.chdir(tmp_path)
    Path("correspondence.graphml").write_bytes(MadeExport(specimen, "graphml").files["correspondence.graphml"])
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "exports/networks.md").read_text("utf-8"), re.DOTALL)
    exec(program, {})  # noqa: S102  our own documentation
    assert "Ministry of Foreign Relations of Velmar" in capsys.readouterr().out
