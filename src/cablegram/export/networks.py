"""Networks: who wrote to whom, and which cable refers to which; for networkx, Gephi and other tools."""

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Final

from cablegram.citation.date import cited_date
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import NamedParty
from cablegram.export.days import span_of
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.graph import Edge, Graph, Kind, Node, Value, gexf, graphml
from cablegram.publish.finding.correspondence import side
from cablegram.references.reports import references_graph

HOLDS: Final = fields("identifier title date senders addressees copies references entry:name entry:role entry:country")
OPTIONS: Final = (
    Option("edges", ("cables", "pairs"), "in the network of correspondents: an edge for each cable, or for each pair"),
)
_NODES: Final[Mapping[str, Kind]] = {
    "label": "string", "kind": "string", "entry": "string", "office": "string", "country": "string",
}  # fmt: skip
_CABLES: Final[Mapping[str, Kind]] = {"cable": "string", "role": "string", "title": "string", "date": "string"}
_PAIRS: Final[Mapping[str, Kind]] = {"weight": "int", "role": "string", "first": "string", "last": "string"}
_COPIES: Final = frozenset({"cc", "info", "distribution"})


def as_graphml(exported: Exported) -> Made:
    """`correspondence.graphml` and `references.graphml`."""
    for graph in (correspondence(exported), references(exported)):
        for piece in graphml(graph):
            yield Piece(f"{graph.name}.graphml", piece)
    yield from _hidden(exported)


def as_gexf(exported: Exported) -> Made:
    """`correspondence.gexf`, a network over time, and `references.gexf`."""
    day = exported.day.isoformat()
    for graph in (correspondence(exported), references(exported)):
        for piece in gexf(graph, f"{exported.settings.title}: {graph.name}", day):
            yield Piece(f"{graph.name}.gexf", piece)
    yield from _hidden(exported)


def correspondence(exported: Exported) -> Graph:
    """Those who write and are written to, with an edge for each cable between two of them, or one for each pair."""
    nodes: dict[str, Node] = {}
    edges: list[Edge] = []
    for entry in exported.catalogue.cables:
        senders = [(one.key, one.name, one.ref) for one in side(entry, "sent")]
        goals = [("to", one.key, one.name, one.ref) for one in side(entry, "to")]
        goals += [("copy", ref or party.name.casefold(), party.name, ref) for party, ref in _copied(entry)]
        kinds = {ref or party.name.casefold(): party.kind for party, ref in reversed(entry.parties)}
        for key, name, ref in (*senders, *((key, name, ref) for _, key, name, ref in goals)):
            if key not in nodes:
                nodes[key] = Node(f"n{len(nodes)}", _node(exported, name, ref, kinds[key]))
        start, end = span_of(entry.facts.date)
        said: dict[str, Value] = {
            "cable": entry.identifier,
            "title": entry.facts.title,
            "date": cited_date(entry.facts.date).iso,
        }
        edges += [
            Edge(nodes[source].id, nodes[goal].id, {**said, "role": role}, start, end)
            for source, _, _ in senders
            for role, goal, _, _ in goals
        ]
    if exported.options["edges"] == "pairs":
        return Graph("correspondence", _NODES, _PAIRS, nodes.values(), list(_pairs(edges)))
    return Graph("correspondence", _NODES, _CABLES, nodes.values(), edges)


def references(exported: Exported) -> Graph:
    """The references that are made in words, and those that the encoding alone tells, such as attachments."""
    graph = references_graph(exported.catalogue.network)
    nodes = {str(node.data["file"]): node.id for node in graph.nodes}
    files = {entry.identifier: entry.file for entry in exported.catalogue.cables}
    edges = list(graph.edges)
    told = {(edge.source, edge.target) for edge in edges}
    for entry in exported.catalogue.cables:
        for relation, identifier in entry.references:
            ends = (nodes[entry.file], nodes[files[identifier]])
            if ends not in told:
                edges.append(Edge(*ends, {"status": "given", "relation": relation}))
    return dataclasses.replace(graph, edges=edges)


def _node(exported: Exported, name: str, ref: str, kind: str) -> dict[str, Value]:
    known = exported.authority.entries.get(ref)
    said = {"label": known.name or name, "kind": known.kind, "entry": ref} if known else {"label": name, "kind": kind}
    more = {"office": known.role, "country": known.country} if known else {}
    return {**said, **{key: value for key, value in more.items() if value}}


def _pairs(edges: list[Edge]) -> Iterator[Edge]:
    found: dict[tuple[str, str, Value], list[Edge]] = {}
    for edge in edges:
        found.setdefault((edge.source, edge.target, edge.data["role"]), []).append(edge)
    for (source, target, role), own in found.items():
        first = min((edge.start for edge in own if edge.start), default="")
        last = max((edge.end for edge in own if edge.end), default="")
        data: dict[str, Value] = {"weight": len(own), "role": role}
        data |= {name: day for name, day in (("first", first), ("last", last)) if day}
        yield Edge(source, target, data, first, last)


def _copied(entry: CatalogueEntry) -> list[tuple[NamedParty, str]]:
    return [(party, ref) for party, ref in entry.parties if party.role in _COPIES and (ref or party.name)]


def _hidden(exported: Exported) -> Iterator[Loss]:
    """Persons who sign for a body: the body is the correspondent."""
    for entry in exported.catalogue.cables:
        for role in ("sent", "to"):
            own = {one.key for one in side(entry, role)}
            keys = {
                ref or party.name.casefold()
                for party, ref in entry.parties
                if party.role == role and party.kind != "place" and (ref or party.name)
            }
            for _ in keys - own:
                yield Loss("a person who signs or receives for a body, which is the correspondent", entry.identifier)
            if not own:
                yield Loss("a cable without a sender or without an addressee", entry.identifier)
    if exported.options["edges"] == "pairs":
        for entry in exported.catalogue.cables:
            yield Loss("a single cable, of which a pair has the number only", entry.identifier)
