"""The terms of the RDF models: each is one of the published ontology, between things that it may stand between."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.export.conftest import MadeExport
from tests.export.test_linked_data import graph_of

from cablegram.publish.prepared import PreparedEdition

PREFIXES = {"ric": "rico", "crm": "crm"}
NAMESPACES = {
    "ric": "https://www.ica.org/standards/RiC/ontology#",
    "crm": "http://www.cidoc-crm.org/cidoc-crm/",
}
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
TERMS = tomllib.loads((Path(__file__).parent / "terms.toml").read_text("utf-8"))


@pytest.mark.parametrize("model", PREFIXES)
def test_the_table_has_the_terms_that_are_used_and_no_other(checkout: Path, model: str) -> None:
    source = (checkout / "src/cablegram/export/rdf.py").read_text("utf-8")
    used = set(re.findall(rf"\b{PREFIXES[model]}:([A-Za-z0-9_-]+)", source))
    assert used == {*TERMS[model]["classes"], *TERMS[model]["properties"]}


@pytest.mark.parametrize("model", PREFIXES)
def test_properties_stand_between_what_they_may_stand_between(specimen: PreparedEdition, model: str) -> None:
    rdflib = pytest.importorskip("rdflib", reason="the package rdflib is not installed")
    graph = graph_of(MadeExport(specimen, f"rdf model={model}"))
    base, terms = NAMESPACES[model], TERMS[model]

    def kinds(node: Any) -> set[str]:  # noqa: ANN401  rdflib is not there for all
        if isinstance(node, rdflib.Literal):
            return {"literal"}
        own = {str(kind).removeprefix(base) for kind in graph.objects(node, rdflib.URIRef(TYPE))}
        return own.union(*(terms["classes"][kind] for kind in own))

    wrong = set()
    for subject, predicate, value in graph:
        name = str(predicate).removeprefix(base)
        if name != str(predicate):
            domain, target = terms["properties"][name]
            if domain not in kinds(subject) or target not in kinds(value):
                wrong.add((name, tuple(kinds(subject)), tuple(kinds(value))))
    assert wrong == set()
