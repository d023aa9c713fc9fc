"""The references of an edition as text, as CSV, and as a graph (GraphML)."""

import csv
import io
import re
from collections import Counter
from typing import Final

from lxml import etree

from cablegram.references.network import Link, Network

GRAPHML_NS: Final = "http://graphml.graphdrawing.org/xmlns"
COLUMNS: Final = (
    "file", "line", "place", "marked", "words", "kind", "number", "date", "whose", "party", "status", "target",
    "why", "rule",
)  # fmt: skip
# Characters that XML has no place for.
_NOT_XML: Final = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    """A directed graph: a node for each document and each missing one, an edge for each reference that leads to it.

    The format is that of http://graphml.graphdrawing.org/primer/graphml-primer.html; networkx and Gephi read it.
    """
    root = etree.Element(f"{{{GRAPHML_NS}}}graphml", nsmap={None: GRAPHML_NS})
    for identifier, target, kind in (
        ("label", "node", "string"),
        ("date", "node", "string"),
        ("file", "node", "string"),
        ("missing", "node", "boolean"),
        ("words", "edge", "string"),
        ("status", "edge", "string"),
        ("relation", "edge", "string"),
        ("line", "edge", "int"),
    ):
        key = etree.SubElement(root, f"{{{GRAPHML_NS}}}key", id=identifier)
        key.set("for", target)
        key.set("attr.name", identifier)
        key.set("attr.type", kind)
    graph = etree.SubElement(root, f"{{{GRAPHML_NS}}}graph", id="references", edgedefault="directed")
    nodes = {document.file: f"d{number}" for number, document in enumerate(network.documents)}
    for document in network.documents:
        data = {
            "label": document.facts.title or document.identifier,
            "date": document.day,
            "file": document.file,
            "missing": "false",
        }
        _add(graph, "node", {"id": nodes[document.file]}, data)
    for number, missing in enumerate(network.missing):
        nodes[missing.sought] = f"m{number}"
        _add(graph, "node", {"id": f"m{number}"}, {"label": missing.sought, "date": "", "file": "", "missing": "true"})
    number = 0
    for link in network.links:
        ends = [nodes[document.file] for document in link.resolution.documents]
        if link.resolution.sought:
            ends.append(nodes[link.resolution.sought])
        for end in ends:
            place = link.occurrence.place
            data = {
                "words": link.occurrence.words,
                "status": link.resolution.status,
                "relation": place if place in ("prev", "next") else "reply" if link.occurrence.answers else "reference",
                "line": str(link.occurrence.line),
            }
            _add(graph, "edge", {"id": f"e{number}", "source": nodes[link.source.file], "target": end}, data)
            number += 1
    etree.indent(root)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _add(graph: etree._Element, name: str, attributes: dict[str, str], data: dict[str, str]) -> None:
    node = etree.SubElement(graph, f"{{{GRAPHML_NS}}}{name}", attributes)
    for key, value in data.items():
        etree.SubElement(node, f"{{{GRAPHML_NS}}}data", key=key).text = _NOT_XML.sub("\ufffd", value)
