"""Linked data: read by rdflib, checked with pyshacl against shapes of our own."""

import json
import logging
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp

from cablegram.export.turtle import described, iri, literal
from cablegram.publish.prepared import PreparedEdition

HERE = Path(__file__).parent
BASE = "https://tarn.example/papers/"
FILES = {
    "tei/cables/a.xml": cable(
        '<p><name ref="../authority/n.xml#venn">V</name>, <ref type="prev" target="b.xml">b</ref></p>',
        corresp(
            action(
                "sent", '<persName ref="../authority/n.xml#venn">Venn</persName>',
                '<date when="1961-12" cert="low">x</date>',
            ),
            action("received to", '<orgName>The "Inn" \\ Port</orgName>'),
        ),
    ),
    "tei/cables/b.xml": cable(header=corresp(action("sent", '<date notBefore="1961" notAfter="1962-02">y</date>'))),
    "tei/cables/c.xml": cable(header=corresp(action("sent", '<date from="1961-12-30" to="1962-01">z</date>'))),
    "tei/authority/n.xml": authority(
        '<person xml:id="venn"><persName>Orla Venn</persName><persName xml:lang="zh">文</persName>'
        '<idno type="GND">118-X</idno></person>',
        '<place xml:id="tarn"><placeName>Tarn</placeName><location><geo>1.5 2.5</geo></location></place>',
    ),
}  # fmt: skip


def graph_of(made: MadeExport) -> Any:  # noqa: ANN401  rdflib is not there for all
    rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed")
    logging.getLogger("rdflib").setLevel(logging.CRITICAL)
    return rdflib.Graph().parse(data=made.text("edition.ttl"), format="turtle")


def conforms(graph: Any, shapes: str) -> tuple[bool, str]:  # noqa: ANN401  as above
    """Whether a graph has the shapes of a file, and the report."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own
        pyshacl = pytest.importorskip("pyshacl", reason="the package pyshacl is not installed")
        good, _, told = pyshacl.validate(graph, shacl_graph=str(HERE / shapes))
    return good, told


@pytest.mark.parametrize("model", ["ric", "crm"])
@pytest.mark.parametrize("small", [False, True])
def test_our_shapes_accept_it(specimen: PreparedEdition, edition: MakeEdition, model: str, small: bool) -> None:
    graph = graph_of(MadeExport(edition(FILES) if small else specimen, f"rdf model={model}"))
    assert conforms(graph, f"{model}.shapes.ttl") == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize(
    ("model", "before", "behind"),
    [
        ("ric", "rico:title", "rico:name"), ("ric", "rico:expressedDate", "rico:date"),
        ("crm", "crm:P128_carries", "crm:P67_refers_to"), ("crm", "^^xsd:dateTime", ""),
    ],
)  # fmt: skip
def test_our_shapes_find_what_is_wrong(edition: MakeEdition, model: str, before: str, behind: str) -> None:
    rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed")
    text = MadeExport(edition(FILES), f"rdf model={model}").text("edition.ttl")
    assert before in text
    broken = rdflib.Graph().parse(data=text.replace(before, behind), format="turtle")
    assert not conforms(broken, f"{model}.shapes.ttl")[0]


def test_what_the_graph_says(edition: MakeEdition) -> None:
    made = MadeExport(edition(FILES), "rdf")
    graph = graph_of(made)
    query = """PREFIX rico: <https://www.ica.org/standards/RiC/ontology#>
    PREFIX owl: <http://www.w3.org/2002/07/owl#>
    SELECT ?uri ?to ?date ?before WHERE { ?cable rico:hasSender ?who ; rico:hasAddressee/rico:name ?to ;
      rico:hasCreationDate/rico:normalizedDateValue ?date ; rico:isReplyTo ?before . ?who owl:sameAs ?uri }"""
    assert [tuple(map(str, row)) for row in graph.query(query)] == [
        ("https://d-nb.info/gnd/118-X", 'The "Inn" \\ Port', "1961-12", f"{BASE}cables/b.html")
    ]
    query = """PREFIX rico: <https://www.ica.org/standards/RiC/ontology#>
    SELECT ?value WHERE { ?date rico:dateQualifier "uncertain"@en ; rico:normalizedDateValue ?value }"""
    assert [str(value) for (value,) in graph.query(query)] == ["1961-12"]


def test_a_span_and_an_unknown_day_between_two(edition: MakeEdition) -> None:
    made = MadeExport(edition(FILES), "rdf model=crm")
    query = """PREFIX crm: <http://www.cidoc-crm.org/cidoc-crm/>
    SELECT ?outer ?inner ?end ?last WHERE { ?sending crm:P4_has_time-span ?time .
      ?time crm:P82a_begin_of_the_begin ?outer ; crm:P82b_end_of_the_end ?last
      OPTIONAL { ?time crm:P81a_end_of_the_begin ?inner ; crm:P81b_begin_of_the_end ?end } } ORDER BY ?outer ?inner"""
    found = [tuple("" if one is None else str(one) for one in row) for row in graph_of(made).query(query)]
    assert found == [
        ("1961-01-01T00:00:00", "", "", "1962-02-28T23:59:59"),
        ("1961-12-01T00:00:00", "", "", "1961-12-31T23:59:59"),
        ("1961-12-30T00:00:00", "1961-12-30T23:59:59", "1962-01-01T00:00:00", "1962-01-31T23:59:59"),
    ]
    assert "that a date is not sure" in made.lost


def test_a_cable_in_schema_org(edition: MakeEdition) -> None:
    made = json.loads(MadeExport(edition(FILES), "jsonld").text("edition.jsonld"))
    nodes = {node["@id"].removeprefix(BASE): node for node in made["@graph"]}
    assert set(nodes) == {
        "index.html",
        "cables/a.html",
        "cables/b.html",
        "cables/c.html",
        "persons/venn.html",
        "places/tarn.html",
    }
    first = nodes["cables/a.html"]
    assert first["@type"] == "Message"
    assert first["dateSent"] == "1961-12"
    assert first["sender"] == [{"@id": f"{BASE}persons/venn.html", "@type": "Person", "name": "Venn"}]
    assert first["toRecipient"] == [{"@type": "Organization", "name": 'The "Inn" \\ Port'}]
    assert first["citation"] == [{"@id": f"{BASE}cables/b.html"}]
    assert nodes["cables/b.html"]["temporal"] == "[1961..1962-02]"
    assert nodes["cables/c.html"]["temporal"] == "1961-12-30/1962-01"
    assert nodes["persons/venn.html"]["sameAs"] == ["https://d-nb.info/gnd/118-X"]
    assert nodes["places/tarn.html"]["geo"] == {"@type": "GeoCoordinates", "longitude": 2.5, "latitude": 1.5}


def test_every_reference_leads_to_a_node(specimen: PreparedEdition) -> None:
    made = json.loads(MadeExport(specimen, "jsonld").text("edition.jsonld"))
    known = {node["@id"] for node in made["@graph"]}
    for node in made["@graph"]:
        for key in ("sender", "toRecipient", "ccRecipient", "mentions", "citation"):
            assert {one["@id"] for one in node.get(key, []) if "@id" in one} <= known


@settings(max_examples=60)
@given(st.text(), st.text(max_size=12))
def test_any_text_is_a_literal(text: str, tag: str) -> None:
    rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed")
    data = described(iri(f"https://tarn.example/{tag}"), [("<urn:p>", literal(text, tag))])
    ((_, _, value),) = rdflib.Graph().parse(data=data.decode(), format="turtle")
    assert str(value) == text.replace("\0", "\ufffd")
