"""Graphs as values, and their two formats: GraphML and GEXF.

GraphML is that of http://graphml.graphdrawing.org/primer/graphml-primer.html, GEXF that of https://gexf.net/ in
version 1.2draft, which networkx reads as well as Gephi.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from lxml import etree

from cablegram.export.pieces import DECLARATION, element, xml_text

GRAPHML_NS: Final = "http://graphml.graphdrawing.org/xmlns"
GEXF_NS: Final = "http://www.gexf.net/1.2draft"
Kind: TypeAlias = Literal["string", "int", "double", "boolean"]
Value: TypeAlias = str | int | float | bool
_IN_GEXF: Final[dict[Kind, str]] = {"string": "string", "int": "integer", "double": "double", "boolean": "boolean"}


@dataclass(frozen=True, slots=True)
class Node:
    """A node: its id, and a value for each of its attributes that has one, `label` among them."""

    id: str
    data: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from one node to another.

    Attributes:
        source: the id of the node that it comes from. `target` is that of the one to which it leads.
        data: a value for each of its attributes that has one.
        start: the first day that it is there, `end` the last one; each empty where it is not known.
    """

    source: str
    target: str
    data: Mapping[str, Value]
    start: str = ""
    end: str = ""


@dataclass(frozen=True)
class Graph:
    """A directed graph, in which several edges may lead from one node to another.

    Attributes:
        name: its name, a NMTOKEN.
        node_kinds: the attributes of nodes, each with the kind of its values. `edge_kinds` are those of edges.
        nodes: the nodes.
        edges: the edges.
    """

    name: str
    node_kinds: Mapping[str, Kind]
    edge_kinds: Mapping[str, Kind]
    nodes: Iterable[Node]
    edges: Iterable[Edge]


def graphml(graph: Graph) -> Iterator[bytes]:
    """A graph as GraphML, in pieces."""
    yield DECLARATION + f'<graphml xmlns="{GRAPHML_NS}">\n'.encode()
    for domain, kinds in (("node", graph.node_kinds), ("edge", graph.edge_kinds)):
        for name, kind in kinds.items():
            key = _new(GRAPHML_NS, "key", {"id": name, "for": domain, "attr.name": name, "attr.type": kind})
            yield element(key)
    yield f'  <graph id="{graph.name}" edgedefault="directed">\n'.encode()
    for node in graph.nodes:
        yield element(_with_data("node", {"id": node.id}, node.data), 2)
    for number, edge in enumerate(graph.edges):
        attributes = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        yield element(_with_data("edge", attributes, edge.data), 2)
    yield b"  </graph>\n</graphml>\n"


def gexf(graph: Graph, description: str, day: str) -> Iterator[bytes]:
    """A graph as GEXF, in pieces; where an edge has a time, the graph is one over time.

    Args:
        graph: the graph.
        description: what it is.
        day: when it was made.
    """
    edges = list(graph.edges)
    dynamic = any(edge.start or edge.end for edge in edges)
    yield DECLARATION + f'<gexf xmlns="{GEXF_NS}" version="1.2">\n'.encode()
    meta = _new(GEXF_NS, "meta", {"lastmodifieddate": day})
    etree.SubElement(meta, f"{{{GEXF_NS}}}creator").text = "cablegram"
    etree.SubElement(meta, f"{{{GEXF_NS}}}description").text = xml_text(description)
    yield element(meta)
    mode = 'mode="dynamic" timeformat="date"' if dynamic else 'mode="static"'
    yield f'  <graph defaultedgetype="directed" {mode}>\n'.encode()
    for domain, kinds in (("node", graph.node_kinds), ("edge", graph.edge_kinds)):
        declared = _new(GEXF_NS, "attributes", {"class": domain})
        for name, kind in kinds.items():
            if name not in _OWN:
                attributes = {"id": name, "title": name, "type": _IN_GEXF[kind]}
                etree.SubElement(declared, f"{{{GEXF_NS}}}attribute", attributes)
        yield element(declared, 2)
    yield b"    <nodes>\n"
    for node in graph.nodes:
        label = str(node.data.get("label") or node.id)
        yield element(_valued("node", {"id": node.id, "label": label}, node.data), 3)
    yield b"    </nodes>\n    <edges>\n"
    for number, edge in enumerate(edges):
        attributes = {"id": f"e{number}", "source": edge.source, "target": edge.target}
        if "weight" in edge.data:
            attributes["weight"] = str(edge.data["weight"])
        attributes |= {name: day for name, day in (("start", edge.start), ("end", edge.end)) if day}
        yield element(_valued("edge", attributes, edge.data), 3)
    yield b"    </edges>\n  </graph>\n</gexf>\n"


# What GEXF has attributes of its own for.
_OWN: Final = frozenset({"label", "weight"})


def _new(namespace: str, name: str, attributes: Mapping[str, str]) -> etree._Element:
    own = {key: xml_text(value) for key, value in attributes.items()}
    return etree.Element(f"{{{namespace}}}{name}", own, nsmap={None: namespace})


def _with_data(name: str, attributes: Mapping[str, str], data: Mapping[str, Value]) -> etree._Element:
    node = _new(GRAPHML_NS, name, attributes)
    for key, value in data.items():
        etree.SubElement(node, f"{{{GRAPHML_NS}}}data", key=key).text = xml_text(_written(value))
    return node


def _valued(name: str, attributes: Mapping[str, str], data: Mapping[str, Value]) -> etree._Element:
    node = _new(GEXF_NS, name, attributes)
    values = {key: value for key, value in data.items() if key not in _OWN}
    if values:
        parent = etree.SubElement(node, f"{{{GEXF_NS}}}attvalues")
        for key, value in values.items():
            own = {"for": key, "value": xml_text(_written(value))}
            etree.SubElement(parent, f"{{{GEXF_NS}}}attvalue", own)
    return node


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
