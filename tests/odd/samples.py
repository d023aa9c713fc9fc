"""Documents that a grammar allows, made by walking it, and changes to documents.

The grammar is one as ODD makes them: each definition once, one start. For each of its elements there is a document in
which it stands, on a short way from the root, with content and attributes chosen at random.
"""

import copy
import random
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
XML: Final = "{http://www.w3.org/XML/1998/namespace}"
TEI: Final = "http://www.tei-c.org/ns/1.0"
_NEVER: Final = 10**6
_DEEPEST: Final = 2  # levels below the element in question; beyond it content is as small as it may be

# Values that a datatype allows, by its name and its pattern.
_VALUES: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("boolean", ""): ("true", "0"),
    ("anyURI", r"\S+"): ("#a", "http://example.org/x"),
    ("anyURI", r"[^/\s]+:\S*"): ("http://example.org/x",),
    ("string", ""): ("a b", "x"),
    ("string", ".+"): ("a b",),
    ("double", ""): ("1.5", "-2"),
    ("float", ""): ("0.5",),
    ("decimal", ""): ("1.5",),
    ("integer", ""): ("-3",),
    ("nonNegativeInteger", ""): ("3", "0"),
    ("date", ""): ("1962-04-25",),
    ("date", "(19[789][0-9]|[2-9][0-9]{3}).*"): ("2024-04-25",),
    ("dateTime", ""): ("1962-04-25T12:00:00Z",),
    ("dateTime", "(19[789][0-9]|[2-9][0-9]{3}).*"): ("2024-04-25T12:00:00Z",),
    ("time", ""): ("12:00:00",),
    ("gYear", ""): ("1962",),
    ("gMonth", ""): ("--04",),
    ("gDay", ""): ("---25",),
    ("gYearMonth", ""): ("1962-04",),
    ("gMonthDay", ""): ("--04-25",),
    ("duration", ""): ("P1D",),
    ("language", ""): ("en", "de-AT"),
    ("Name", ""): ("name", "_x"),
    ("Name", ".+:.+"): ("a:b",),
    ("NCName", ""): ("name", "x.y"),
    ("token", ""): ("a b",),
    ("token", r"(\-?[\d]+/\-?[\d]+)"): ("1/2",),
    ("token", r"[^\p{C}\p{Z}]+"): ("word", "12"),
    ("token", r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)"): ("12mm",),
    ("token", r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}"): ("1.2",),
    ("token", r"[0-9.,DHMPRSTWYZ/:+\-]+"): ("1962",),
    ("token", r"[\d]+(\.[\d]+){0,2}"): ("1.2",),
    ("token", r"[a-z][a-z0-9\+\.\-]*"): ("http",),
    ("token", r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)"): ("1,2",),
}
_WRONG: Final = ("two words", "", "§", "1962-13-01", "x", "-1")


class Sampler:
    """Writes documents that a grammar allows; the same seed gives the same documents.

    Attributes:
        elements: the patterns of all elements that a document can have.
        names: the names of the elements of the TEI among them.
        attribute_names: the names of all attributes.
    """

    def __init__(self, root: etree._Element, seed: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311  a repeatable choice, not a secret
        self._namespace = root.get("ns") or ""
        self._defines = {str(define.get("name")): define for define in root.iter(f"{RNG}define")}
        (self._start,) = root.iter(f"{RNG}start")
        self._heights: dict[etree._Element, int] = {}
        self._measure(root)
        self._reached: dict[etree._Element, frozenset[etree._Element]] = {}
        self._ids = 0
        self._target = self._start
        self._ways: dict[etree._Element, tuple[etree._Element, ...]] = {}
        waiting: deque[tuple[etree._Element, tuple[etree._Element, ...]]] = deque([(self._start, ())])
        while waiting:
            holder, way = waiting.popleft()
            for element in sorted(self._directly(holder), key=lambda one: one.sourceline or 0):
                if element not in self._ways and self._heights[element] < _NEVER:
                    self._ways[element] = (*way, element)
                    waiting.append((element, (*way, element)))
        self.elements = list(self._ways)
        names = {str(node.get("name")) for node in root.iter(f"{RNG}attribute") if node.get("name")}
        self.attribute_names = sorted(names)
        self.names = sorted({str(one.get("name")) for one in self.elements if one.get("name") and not one.get("ns")})

    def document(self, element: etree._Element) -> etree._Element:
        """A document in which an element of the grammar stands."""
        holder = etree.Element("holder")
        self._target = element
        self._write(self._start, holder, _DEEPEST + 1, deque(self._ways[element]))
        (root,) = holder
        return root

    def _measure(self, root: etree._Element) -> None:
        """How many elements deep the smallest content of each pattern is."""
        nodes = [node for node in root.iter(etree.Element) if str(node.tag).startswith(RNG)]
        self._heights = dict.fromkeys(nodes, _NEVER)
        changed = True
        while changed:
            changed = False
            for node in reversed(nodes):
                height = self._height(node)
                if height < self._heights[node]:
                    self._heights[node] = height
                    changed = True

    def _height(self, node: etree._Element) -> int:
        kind = _kind(node)
        if kind == "notAllowed":
            return _NEVER
        if kind == "ref":
            return self._heights[self._defines[str(node.get("name"))]]
        if kind in ("optional", "zeroOrMore", "data", "value", "text", "empty"):
            return 0
        heights = [self._heights[part] for part in _parts(node)] or [0]
        if kind == "choice":
            return min(heights)
        return max(heights) + (kind == "element")

    def _directly(self, node: etree._Element) -> frozenset[etree._Element]:
        """The elements that a pattern can put right where it stands; of an element, those in its content."""
        if node not in self._reached:
            found: set[etree._Element] = set()
            seen = set()
            waiting = list(_parts(node)) if _kind(node) != "ref" else [node]
            while waiting:
                one = waiting.pop()
                if one in seen:
                    continue
                seen.add(one)
                if _kind(one) == "element":
                    found.add(one)
                elif _kind(one) == "ref":
                    waiting.extend(_parts(self._defines[str(one.get("name"))]))
                elif _kind(one) != "attribute":
                    waiting.extend(_parts(one))
            self._reached[node] = frozenset(found)
        return self._reached[node]

    def _leads(self, node: etree._Element, way: deque[etree._Element]) -> bool:
        return bool(way) and (node is way[0] or (_kind(node) != "element" and way[0] in self._directly(node)))

    def _write(self, node: etree._Element, parent: etree._Element, depth: int, way: deque[etree._Element]) -> None:
        """Adds to `parent` something that matches a pattern; `way` is what has to come up, and shrinks when it does."""
        kind = _kind(node)
        match kind:
            case "element":
                self._element(node, parent, depth, way)
            case "attribute":
                self._attribute(node, parent)
            case "text":
                _append(parent, self._chance.choice(("", "text ", "a")))
            case "data" | "value" | "list":
                _append(parent, " ".join(self._words(node)))
            case "ref":
                for part in _parts(self._defines[str(node.get("name"))]):
                    self._write(part, parent, depth, way)
            case "choice":
                self._write(self._alternative(node, depth, way), parent, depth, way)
            case "optional" | "zeroOrMore" | "oneOrMore":
                for _ in range(self._times(node, depth, way)):
                    for part in _parts(node):
                        self._write(part, parent, depth, way)
            case _:
                for part in _parts(node):
                    self._write(part, parent, depth, way)

    def _element(self, node: etree._Element, parent: etree._Element, depth: int, way: deque[etree._Element]) -> None:
        inner = deque[etree._Element]()
        if way and way[0] is node:
            way.popleft()
            inner = deque(way)
            way.clear()
            depth = -1 if node is self._target else depth
        parts = _parts(node)
        namespace, name = node.get("ns", self._namespace), node.get("name")
        if name is None:
            namespace, name = _name_in(parts[0])
            parts = parts[1:]
        child = etree.SubElement(parent, f"{{{namespace}}}{name}" if namespace else name)
        for part in parts:
            self._write(part, child, depth + 1, inner)

    def _attribute(self, node: etree._Element, parent: etree._Element) -> None:
        name = node.get("name")
        if name is None:
            return
        name = name.replace("xml:", XML)
        if node.get("ns"):
            name = f"{{{node.get('ns')}}}{name}"
        parts = _parts(node)
        if name not in parent.attrib:
            parent.set(name, " ".join(word for part in parts for word in self._words(part)) if parts else "some text")

    def _words(self, node: etree._Element) -> list[str]:
        match _kind(node):
            case "value":
                return [(node.text or "").strip()]
            case "text":
                return [self._chance.choice(("text", "a b"))]
            case "empty":
                return []
            case "data":
                return [self._value(node)]
            case "ref":
                return [word for part in _parts(self._defines[str(node.get("name"))]) for word in self._words(part)]
            case "choice":
                return self._words(self._chance.choice(_parts(node)))
            case "optional" | "zeroOrMore" | "oneOrMore" as kind:
                times = self._chance.randint(1 if kind == "oneOrMore" else 0, 1 if kind == "optional" else 2)
                return [word for _ in range(times) for part in _parts(node) for word in self._words(part)]
            case _:
                return [word for part in _parts(node) for word in self._words(part)]

    def _value(self, node: etree._Element) -> str:
        kind = str(node.get("type"))
        if kind == "ID":
            self._ids += 1
            return f"i{self._ids}"
        facets = {str(param.get("name")): param.text or "" for param in node}
        if "minInclusive" in facets:
            return "1"
        return self._chance.choice(_VALUES[kind, facets.get("pattern", "")])

    def _times(self, node: etree._Element, depth: int, way: deque[etree._Element]) -> int:
        least = 1 if _kind(node) == "oneOrMore" else 0
        if self._leads(node, way):
            return max(least, 1)
        if any(self._heights[part] >= _NEVER for part in _parts(node)):
            return least
        if all(_kind(part) == "attribute" for part in _parts(node)):
            return int(self._chance.random() < (0.4 if depth <= _DEEPEST else 0.02))
        if depth > _DEEPEST:
            return least
        most = 1 if _kind(node) == "optional" else 2
        return max(least, self._chance.randint(0, most) if self._chance.random() < 0.5 else 0)

    def _alternative(self, node: etree._Element, depth: int, way: deque[etree._Element]) -> etree._Element:
        parts = [part for part in _parts(node) if self._heights[part] < _NEVER]
        leading = [part for part in parts if self._leads(part, way)]
        if leading:
            return leading[0]
        if depth > _DEEPEST or self._chance.random() < 0.3:
            lowest = min(self._heights[part] for part in parts)
            parts = [part for part in parts if self._heights[part] == lowest]
        return self._chance.choice(parts)


def _kind(node: etree._Element) -> str:
    return str(node.tag).removeprefix(RNG)


def _parts(node: etree._Element) -> list[etree._Element]:
    return [part for part in node if isinstance(part.tag, str) and part.tag.startswith(RNG)]


def _name_in(names: etree._Element) -> tuple[str, str]:
    """A namespace and name that a name class allows."""
    match _kind(names):
        case "nsName":
            return names.get("ns") or "", "any"
        case "name":
            return names.get("ns") or "", (names.text or "").strip()
        case "choice":
            return _name_in(names[0])
        case _:
            return "http://example.org/any", "any"


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def _take_out(element: etree._Element, parent: etree._Element) -> None:
    element.tail = None
    parent.remove(element)


class _Change:
    """Makes one change of a kind to a document; each method says whether the document has what it needs."""

    def __init__(self, root: etree._Element, sampler: Sampler, seed: str) -> None:
        self._root = root
        self._found = list(root.iter(etree.Element))
        self._sampler = sampler
        self._chance = random.Random(seed)  # noqa: S311  a repeatable choice, not a secret

    def element_renamed(self) -> bool:
        self._chance.choice(self._found).tag = f"{{{TEI}}}{self._chance.choice(self._sampler.names)}"
        return True

    def element_misspelt(self) -> bool:
        one = self._chance.choice(self._found)
        one.tag = f"{{{TEI}}}{etree.QName(one).localname}x"
        return True

    def element_removed(self) -> bool:
        one = self._chance.choice(self._found)
        parent = one.getparent()
        if parent is None:
            return False
        _take_out(one, parent)
        return True

    def element_added(self) -> bool:
        parent = self._chance.choice(self._found)
        parent.insert(
            self._chance.randint(0, len(parent)), etree.Element(f"{{{TEI}}}{self._chance.choice(self._sampler.names)}")
        )
        return True

    def element_moved(self) -> bool:
        one, target = self._chance.choice(self._found), self._chance.choice(self._found)
        parent = one.getparent()
        if parent is None or target is one or one in target.iterancestors():
            return False
        _take_out(one, parent)
        target.insert(self._chance.randint(0, len(target)), one)
        return True

    def element_duplicated(self) -> bool:
        one = self._chance.choice(self._found)
        if one.getparent() is None:
            return False
        twin = copy.deepcopy(one)
        for inner in twin.iter(etree.Element):
            inner.attrib.pop(f"{XML}id", None)
        one.addnext(twin)
        return True

    def order_swapped(self) -> bool:
        parents = [one for one in self._found if len(one) > 1]
        if not parents:
            return False
        parent = self._chance.choice(parents)
        at = self._chance.randrange(len(parent) - 1)
        parent.insert(at, parent[at + 1])
        return True

    def element_unwrapped(self) -> bool:
        inner = [one for one in self._found if len(one) and one.getparent() is not None]
        if not inner:
            return False
        one = self._chance.choice(inner)
        for child in reversed(one):
            one.addnext(child)
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
        return True

    def element_wrapped(self) -> bool:
        one = self._chance.choice(self._found)
        parent = one.getparent()
        if parent is None:
            return False
        wrapper = etree.Element(f"{{{TEI}}}{self._chance.choice(self._sampler.names)}")
        parent.replace(one, wrapper)
        wrapper.append(one)
        return True

    def attribute_added(self) -> bool:
        name = self._chance.choice(self._sampler.attribute_names).replace("xml:", XML)
        self._chance.choice(self._found).set(name, self._chance.choice(("x", "1", "#a", "en", "true", "1962")))
        return True

    def attribute_removed(self) -> bool:
        carriers = [one for one in self._found if one.attrib]
        if not carriers:
            return False
        one = self._chance.choice(carriers)
        del one.attrib[self._chance.choice(list(one.attrib))]
        return True

    def attribute_renamed(self) -> bool:
        carriers = [one for one in self._found if one.attrib]
        if not carriers:
            return False
        one = self._chance.choice(carriers)
        value = one.attrib.pop(self._chance.choice(list(one.attrib)))
        one.set(self._chance.choice(self._sampler.attribute_names).replace("xml:", XML), value)
        return True

    def value_changed(self) -> bool:
        carriers = [one for one in self._found if one.attrib]
        if not carriers:
            return False
        one = self._chance.choice(carriers)
        one.set(self._chance.choice(list(one.attrib)), self._chance.choice(_WRONG))
        return True

    def text_inserted(self) -> bool:
        _append(self._chance.choice(self._found), "stray text")
        return True

    def content_emptied(self) -> bool:
        one = self._chance.choice(self._found)
        one[:] = []
        one.text = None
        return True

    def namespace_changed(self) -> bool:
        one = self._chance.choice(self._found)
        namespace = self._chance.choice(("http://example.org/other", "http://www.tei-c.org/ns/Examples", ""))
        local = etree.QName(one).localname
        one.tag = f"{{{namespace}}}{local}" if namespace else local
        return True

    def foreign_attribute(self) -> bool:
        self._chance.choice(self._found).set("{http://example.org/other}n", "x")
        return True

    def root_renamed(self) -> bool:
        self._root.tag = f"{{{TEI}}}{self._chance.choice(self._sampler.names)}"
        return True


CHANGES: Final[dict[str, Callable[[_Change], bool]]] = {
    "element renamed": _Change.element_renamed,
    "element misspelt": _Change.element_misspelt,
    "element removed": _Change.element_removed,
    "element added": _Change.element_added,
    "element moved": _Change.element_moved,
    "element duplicated": _Change.element_duplicated,
    "order swapped": _Change.order_swapped,
    "element unwrapped": _Change.element_unwrapped,
    "element wrapped": _Change.element_wrapped,
    "attribute added": _Change.attribute_added,
    "attribute removed": _Change.attribute_removed,
    "attribute renamed": _Change.attribute_renamed,
    "value changed": _Change.value_changed,
    "text inserted": _Change.text_inserted,
    "content emptied": _Change.content_emptied,
    "namespace changed": _Change.namespace_changed,
    "foreign attribute": _Change.foreign_attribute,
    "root renamed": _Change.root_renamed,
}


def changed(document: etree._Element, sampler: Sampler, seed: str) -> Iterator[tuple[str, bytes]]:
    """Copies of a document, each with one change: of each kind one, where the document has what the kind needs."""
    for kind, change in CHANGES.items():
        root = copy.deepcopy(document)
        if change(_Change(root, sampler, f"{seed} {kind}")):
            yield kind, etree.tostring(root, encoding="utf-8")
