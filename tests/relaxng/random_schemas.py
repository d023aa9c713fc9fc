"""Random small RELAX NG schemas, and documents for each: some that it accepts, some with a random change.

Most schemas keep the restrictions of section 7 of the specification; a wild one takes no care of them. Everything
follows from the seed.
"""

import random
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from tests.relaxng.random_documents import NothingFitsError, Writer, change, copied, written
from tests.relaxng.random_parts import ATTRIBUTES, ELEMENTS, NAMESPACES, TYPES, WORDS, XSD, Node


class Case(NamedTuple):
    """A schema with documents to hold against it."""

    seed: int
    schema: bytes
    documents: list[bytes]


class _Maker:
    """Makes one schema."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.wild = chance.random() < 0.12
        self.with_ids = chance.random() < 0.1
        self.element_defines: list[tuple[str, str]] = []
        self.pattern_defines: list[tuple[str, Node]] = []

    def grammar(self) -> Node:
        """The whole schema."""
        chance = self.chance
        self.element_defines = [(f"e{number}", chance.choice(ELEMENTS)) for number in range(chance.randint(1, 5))]
        for number in range(chance.choice((0, 0, 1, 2))):
            self.pattern_defines.append((f"p{number}", self.pattern(2, ELEMENTS, (), text=chance.random() < 0.2)))
        defines = [Node("define", {"name": define}, [self.element(2, name)]) for define, name in self.element_defines]
        defines += [Node("define", {"name": name}, [pattern]) for name, pattern in self.pattern_defines]
        for define in list(defines):
            if chance.random() < 0.08:
                define.attributes["combine"] = "choice"
                more = (
                    self.element(1, chance.choice(ELEMENTS)) if define.attributes["name"][0] == "e" else Node("empty")
                )
                defines.append(Node("define", dict(define.attributes), [more]))
        chance.shuffle(defines)
        start: Node = self.element(3, chance.choice(ELEMENTS))
        if chance.random() < 0.3:
            start = Node("choice", {}, [start, Node("ref", {"name": chance.choice(self.element_defines)[0]})])
        body: list[Node | str] = [Node("start", {}, [start]), *defines]
        if chance.random() < 0.1:
            body = [Node("div", {}, body)]
        root = {"xmlns": "http://relaxng.org/ns/structure/1.0", "datatypeLibrary": XSD}
        root |= {f"xmlns:{prefix}": uri for prefix, uri in NAMESPACES.items() if prefix}
        return Node("grammar", root, body)

    def element(self, depth: int, name: str) -> Node:
        """An element pattern of that name (or, now and then, of a name class that has it or not)."""
        chance = self.chance
        attributes = list(ATTRIBUTES)
        parts: list[Node | str] = []
        if chance.random() < 0.12:
            parts.append(self.any_attributes())
            attributes = []
        own = [
            attributes.pop(chance.randrange(len(attributes))) for _ in range(chance.choice((0, 0, 1, 2))) if attributes
        ]
        parts += [self.repeated(self.attribute(each), "optional", 0.5) for each in own]
        if self.with_ids and chance.random() < 0.7:
            kind = chance.choice(("ID", "ID", "IDREF", "IDREFS"))
            parts.append(Node("attribute", {"name": kind.lower()}, [Node("data", {"type": kind})]))
        if chance.random() < 0.2:
            parts.append(self.simple(2))
        else:
            parts.append(self.pattern(depth, ELEMENTS, tuple(attributes), text=chance.random() < 0.4))
        if chance.random() < 0.2:
            chance.shuffle(parts)
        return self.named("element", name, parts)

    def named(self, kind: str, name: str, parts: "list[Node | str]") -> Node:
        """An element or attribute pattern with its name class."""
        chance = self.chance
        roll = chance.random()
        if kind == "element" and roll < 0.1:
            return Node(kind, {}, [self.name_class(2), *parts])
        if roll < 0.2:
            return Node(kind, {}, [Node("name", {}, [name]), *parts])
        if kind == "element" and roll < 0.25:
            other = chance.choice(ELEMENTS)
            return Node(kind, {}, [Node("choice", {}, [_name(name), _name(other)]), *parts])
        if roll < 0.35 and ":" in name:
            prefix, local = name.split(":")
            return Node(kind, {"name": local, "ns": NAMESPACES[prefix]}, parts)
        return Node(kind, {"name": name}, parts)

    def name_class(self, depth: int, *, inside: str = "") -> Node:
        """A name class; `inside` is the kind of name class whose exception it is."""
        chance = self.chance
        kinds = ["name", "name", "choice"]
        if inside != "nsName" and depth:
            kinds += ["nsName", "nsName"]
            if inside != "anyName":
                kinds += ["anyName", "anyName", "anyName"]
        if self.wild:
            kinds += ["anyName", "nsName"]
        kind = chance.choice(kinds)
        if kind == "name":
            return _name(chance.choice(ELEMENTS))
        if kind == "choice":
            return Node("choice", {}, [self.name_class(max(depth - 1, 0), inside=inside) for _ in range(2)])
        parts: list[Node | str] = []
        if depth and chance.random() < 0.6:
            parts.append(Node("except", {}, [self.name_class(depth - 1, inside=kind)]))
        return Node(kind, {"ns": chance.choice(list(NAMESPACES.values()))} if kind == "nsName" else {}, parts)

    def attribute(self, name: str) -> Node:
        """An attribute pattern of that name."""
        value: list[Node | str] = [] if self.chance.random() < 0.3 else [self.simple(1)]
        return self.named("attribute", name, value)

    def any_attributes(self) -> Node:
        """Attributes of a name class with no end."""
        chance = self.chance
        excepted = Node("except", {}, [Node("choice", {}, [_name(name) for name in chance.sample(ATTRIBUTES, 2)])])
        wide = Node("nsName", {"ns": chance.choice(("", "urn:n"))}) if chance.random() < 0.3 else Node("anyName")
        wide.parts = [excepted] if chance.random() < 0.5 else []
        value: list[Node | str] = [self.simple(1)] if chance.random() < 0.3 else []
        kind = "attribute" if self.wild else chance.choice(("zeroOrMore", "oneOrMore"))
        pattern = Node("attribute", {}, [wide, *value])
        return pattern if kind == "attribute" else Node(kind, {}, [pattern])

    def simple(self, depth: int, *, in_list: bool = False) -> Node:
        """A pattern of text: of an attribute's value or of the content of an element without elements."""
        chance = self.chance
        roll = chance.random()
        if depth and roll < 0.15:
            return Node("choice", {}, [self.simple(depth - 1, in_list=in_list) for _ in range(2)])
        if depth and roll < 0.3 and not in_list:
            return Node("list", {}, [self.simple(depth, in_list=True) for _ in range(chance.randint(1, 3))])
        if in_list and depth and roll < 0.5:
            return self.repeated(self.simple(depth - 1, in_list=True), "oneOrMore", 1)
        if roll < 0.55:
            return self.value()
        if roll < 0.6 and not in_list:
            return Node(chance.choice(("text", "empty")))
        kind = chance.choice(TYPES)
        data = Node("data", {"type": kind.name}, [])
        if kind.name in ("token", "string") and not kind.parameters and chance.random() < 0.5:
            data.attributes["datatypeLibrary"] = ""
        data.parts += [Node("param", {"name": name}, [text]) for name, text in kind.parameters.items()]
        if chance.random() < 0.25:
            excepted: list[Node | str] = [self.value(kind.name, kind.allowed) for _ in range(chance.randint(1, 2))]
            data.parts.append(Node("except", {}, excepted))
        return data

    def value(self, type_name: str = "", texts: Sequence[str] = ()) -> Node:
        """A value pattern."""
        chance = self.chance
        if not type_name and chance.random() < 0.6:
            return Node("value", {}, [chance.choice(WORDS)])
        kind = chance.choice(TYPES)
        attributes = {"type": type_name or kind.name}
        return Node("value", attributes, [chance.choice(texts or kind.allowed)])

    def pattern(self, depth: int, names: Sequence[str], attributes: Sequence[str], *, text: bool) -> Node:
        """A pattern of content.

        Args:
            depth: how many patterns may be nested in it.
            names: the elements that it may have.
            attributes: the attributes that it may have.
            text: whether it may have text.
        """
        chance = self.chance
        if self.wild:
            names, attributes, text = ELEMENTS, ATTRIBUTES, True
        if not depth:
            return self.leaf(names, attributes, text=text)
        kind = chance.choices(
            ("group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "mixed", "leaf", "overlap"),
            (22, 12, 22, 10, 12, 8, 3, 10, 8),
        )[0]
        if kind == "leaf":
            return self.leaf(names, attributes, text=text)
        if kind == "overlap":
            return self.overlap(depth, names, text=text)
        if kind in ("optional", "zeroOrMore", "oneOrMore"):
            inner = attributes if kind == "optional" else ()
            count = chance.choice((1, 1, 1, 2))
            shares = self.shares(inner, count)
            return Node(kind, {}, [self.pattern(depth - 1, names, share, text=text) for share in shares])
        count = chance.randint(2, 3)
        if kind == "choice":
            return Node(kind, {}, [self.pattern(depth - 1, names, attributes, text=text) for _ in range(count)])
        if kind == "mixed":
            return Node(kind, {}, [self.pattern(depth - 1, names, attributes, text=False)])
        shares = self.shares(attributes, count)
        if kind == "group":
            return Node(kind, {}, [self.pattern(depth - 1, names, share, text=text) for share in shares])
        with_text = chance.randrange(count) if text else -1
        divided = self.shares(names, count)
        return Node(
            kind,
            {},
            [
                self.pattern(depth - 1, own, share, text=number == with_text)
                for number, (own, share) in enumerate(zip(divided, shares, strict=True))
            ],
        )

    def leaf(self, names: Sequence[str], attributes: Sequence[str], *, text: bool) -> Node:
        """A pattern without parts, or an element or attribute."""
        chance = self.chance
        roll = chance.random()
        if self.wild and chance.random() < 0.06:
            return self.simple(1)
        if text and roll < 0.2:
            return Node("text")
        if attributes and roll < 0.35:
            return self.attribute(chance.choice(attributes))
        if roll < 0.37:
            return Node("notAllowed")
        if roll < 0.42:
            return Node("empty")
        if roll < 0.6 and names:
            return self.inline(names)
        usable = [define for define, name in self.element_defines if name in names]
        if usable and roll < 0.9:
            kind = "ref"
            if roll > 0.88:
                inner = Node("parentRef", {"name": chance.choice(usable)})
                return Node("grammar", {}, [Node("start", {}, [inner])])
            return Node(kind, {"name": chance.choice(usable)})
        patterns = [define for define, node in self.pattern_defines if _element_names(node) <= set(names)]
        if patterns and (text or self.wild):
            return Node("ref", {"name": chance.choice(patterns)})
        return self.inline(names) if names else Node("empty")

    def inline(self, names: Sequence[str]) -> Node:
        """A small element where it is used."""
        content: list[Node | str] = [self.leaf((), (), text=True)] if self.chance.random() < 0.6 else [self.simple(1)]
        if self.chance.random() < 0.3:
            content.insert(0, self.attribute(self.chance.choice(ATTRIBUTES)))
        pattern = self.named("element", self.chance.choice(names), content)
        if names != ELEMENTS and "name" not in pattern.attributes:
            return Node("element", {"name": self.chance.choice(names)}, content)
        return pattern

    def overlap(self, depth: int, names: Sequence[str], *, text: bool) -> Node:
        """A pattern in which the same element may stand for two parts: (a?, a*) or ((a|b)*, a) and their like."""
        chance = self.chance
        if not names:
            return Node("empty")
        one = self.inline(names) if chance.random() < 0.5 else self.pattern(depth - 1, names, (), text=text)
        other = self.inline([one.attributes["name"]]) if one.attributes.get("name") in names else one
        shapes: tuple[list[Node | str], ...] = (
            [Node("optional", {}, [one]), Node("zeroOrMore", {}, [other])],
            [Node("zeroOrMore", {}, [Node("choice", {}, [one, self.inline(names)])]), other],
            [Node("zeroOrMore", {}, [one]), Node("zeroOrMore", {}, [other]), one],
            [Node("choice", {}, [Node("empty"), Node("group", {}, [one, other])]), Node("optional", {}, [one])],
            [Node("oneOrMore", {}, [Node("optional", {}, [one]), Node("optional", {}, [other])])],
        )
        return Node("group", {}, chance.choice(shapes))

    def repeated(self, pattern: Node, kind: str, probability: float) -> Node:
        """The pattern, perhaps inside a pattern of that kind."""
        return Node(kind, {}, [pattern]) if self.chance.random() < probability else pattern

    def shares(self, items: Sequence[str], count: int) -> list[tuple[str, ...]]:
        """The items, divided at random."""
        divided: list[list[str]] = [[] for _ in range(count)]
        for item in items:
            self.chance.choice(divided).append(item)
        return [tuple(share) for share in divided]


def _name(name: str) -> Node:
    return Node("name", {}, [name])


def _element_names(pattern: Node) -> set[str]:
    """The names of the elements in a pattern; all names where a name class or a reference hides them."""
    if pattern.name == "element":
        return {pattern.attributes["name"]} if ":" in pattern.attributes.get("name", "") else set(ELEMENTS)
    if pattern.name in ("ref", "grammar"):
        return set(ELEMENTS)
    return {name for part in pattern.nodes() for name in _element_names(part)}


def _as_xml(node: Node) -> str:
    attributes = "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
    inner = "".join(escape(part) if isinstance(part, str) else _as_xml(part) for part in node.parts)
    return f"<{node.name}{attributes}>{inner}</{node.name}>" if inner else f"<{node.name}{attributes}/>"


def case(seed: int) -> Case:
    """The schema and the documents of a seed: about three that the schema accepts, and five that were changed."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
    grammar = _Maker(chance).grammar()
    writer = Writer(chance, grammar)
    trees: list[Node] = []
    for _ in range(3):
        try:
            trees.append(writer.document())
        except NothingFitsError:
            trees.append(Node(chance.choice(ELEMENTS)))
    changed = []
    for _ in range(5):
        tree = copied(chance.choice(trees))
        for _ in range(chance.choice((1, 1, 2))):
            change(chance, tree)
        changed.append(tree)
    return Case(seed, _as_xml(grammar).encode(), [written(chance, tree) for tree in trees + changed])


def cases(number: int, first: int = 0) -> Iterator[Case]:
    """That many cases, from the first seed on."""
    return (case(seed) for seed in range(first, first + number))
