"""The references of an edition as text, as CSV, and as a graph (GraphML)."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final

from cablegram.export.graph import GRAPHML_NS, Edge, Graph, Kind, Node, Value, graphml
from cablegram.references.network import Link, Network

__all__ = ["COLUMNS", "GRAPHML_NS", "as_csv", "as_graphml", "as_text", "references_graph"]
COLUMNS: Final = (
    "file", "line", "place", "marked", "words", "kind", "number", "date", "whose", "party", "status", "target",
    "why", "rule",
)  # fmt: skip
_NODES: Final[Mapping[str, Kind]] = {"label": "string", "date": "string", "file": "string", "missing": "boolean"}
_EDGES: Final[Mapping[str, Kind]] = {"words": "string", "status": "string", "relation": "string", "line": "int"}


def as_text(network: Network) -> str:
    """The references file by file, then the documents that are missing, then the relations of reply to add."""
    lines: list[str] = []
    for link in network.links:
        one = link.occurrence
        marked = "" if one.number >= 0 else " (not marked)"
        target = ", ".join(document.identifier for document in link.resolution.documents)
        status = link.resolution.status
        lines.append(
            f"{link.source.file}:{one.line}: {status}: “{one.words}”{marked}{f' → {target}' if target else ''}"
        )
        if status != "given":
            lines.append(f"    {link.resolution.why}")
    if network.missing:
        lines += ["", "Referred to and missing:"]
        lines += [f"{one.cables:4} {one.sought} ({', '.join(one.places[:5])})" for one in network.missing]
    if network.answers:
        lines += ["", "Answers that the headers do not tell yet:"]
        lines += [
            f"     {one.cable.identifier} answers to {one.to.identifier} (“{one.words}”)" for one in network.answers
        ]
    tally = Counter(link.resolution.status for link in network.links)
    numbers = ", ".join(f"{tally[status]} {status}" for status in ("given", "resolved", "several", "unresolved"))
    lines += ["", f"{len(network.links)} references in {len(network.documents)} documents: {numbers}"]
    return "\n".join(lines).lstrip("\n") + "\n"


def as_csv(network: Network) -> str:
    """One row for each reference; a cell that a spreadsheet would take for a formula has an apostrophe before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for link in network.links:
        writer.writerow([_cell(value) for value in _row(link)])
    return stream.getvalue()


def _row(link: Link) -> tuple[str, ...]:
    one, named = link.occurrence, link.occurrence.reference
    return (
        link.source.file,
        str(one.line),
        one.place,
        "yes" if one.number >= 0 else "no",
        one.words,
        named.kind if named else "",
        named.number if named else "",
        named.date.when if named and named.date else "",
        named.whose if named else "",
        named.party if named else "",
        link.resolution.status,
        " ".join(document.identifier for document in link.resolution.documents),
        link.resolution.why,
        named.rule if named else "",
    )


def _cell(value: str) -> str:
    return f"'{value}" if value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def as_graphml(network: Network) -> bytes:
    """A directed graph: a node for each document and each missing one, an edge for each reference that leads to it."""
    return b"".join(graphml(references_graph(network)))


def references_graph(network: Network) -> Graph:
    """The graph of the references of an edition, a node for each document and each missing one."""
    nodes = {document.file: f"d{number}" for number, document in enumerate(network.documents)}
    nodes |= {missing.sought: f"m{number}" for number, missing in enumerate(network.missing)}
    return Graph("references", _NODES, _EDGES, list(_nodes(network, nodes)), list(_edges(network, nodes)))


def _nodes(network: Network, nodes: Mapping[str, str]) -> Iterator[Node]:
    for document in network.documents:
        data: dict[str, Value] = {
            "label": document.facts.title or document.identifier,
            "date": document.day,
            "file": document.file,
            "missing": False,
        }
        yield Node(nodes[document.file], data)
    for missing in network.missing:
        yield Node(nodes[missing.sought], {"label": missing.sought, "date": "", "file": "", "missing": True})


def _edges(network: Network, nodes: Mapping[str, str]) -> Iterator[Edge]:
    for link in network.links:
        ends = [nodes[document.file] for document in link.resolution.documents]
        if link.resolution.sought:
            ends.append(nodes[link.resolution.sought])
        place = link.occurrence.place
        data: dict[str, Value] = {
            "words": link.occurrence.words,
            "status": link.resolution.status,
            "relation": place if place in ("prev", "next") else "reply" if link.occurrence.answers else "reference",
            "line": link.occurrence.line,
        }
        yield from (Edge(nodes[link.source.file], end, data) for end in ends)
