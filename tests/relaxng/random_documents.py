"""Random documents: some that a random schema accepts, as far as a random walk finds them, and changes to them."""

import random
from collections.abc import Iterator
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from tests.relaxng.random_parts import ATTRIBUTES, ELEMENTS, NAMESPACES, TYPES, WORDS, Node

_DEEPEST: Final = 7


class NothingFitsError(Exception):
    """A pattern that nothing matches, or nothing that is small enough."""


class Writer:
    """Writes documents that a schema accepts, as far as a random walk finds them."""

    def __init__(self, chance: random.Random, grammar: Node) -> None:
        self.chance = chance
        self.start: Node | None = None
        self.defines: dict[str, list[Node]] = {}
        self._collect(grammar)

    def _collect(self, node: Node) -> None:
        for part in node.nodes():
            if part.name == "define":
                self.defines.setdefault(part.attributes["name"], []).extend(part.nodes())
            elif part.name == "start":
                self.start = part.nodes()[0]
            elif part.name == "div":
                self._collect(part)

    def document(self) -> Node:
        """A document.

        Raises:
            NothingFitsError: none was found.
        """
        if self.start is None:
            raise NothingFitsError
        for _ in range(8):
            holder = Node("")
            try:
                self.fill(holder, self.start, 0)
            except (NothingFitsError, RecursionError):
                continue
            if holder.nodes():
                return holder.nodes()[0]
        raise NothingFitsError

    def fill(self, holder: Node, pattern: Node, depth: int) -> None:
        """Adds to an element what a pattern asks for."""
        chance = self.chance
        parts = pattern.nodes()
        match pattern.name:
            case "element":
                if depth > _DEEPEST:
                    raise NothingFitsError
                name, content = self.name(pattern)
                child = Node(name)
                for part in content:
                    self.fill(child, part, depth + 1)
                holder.parts.append(child)
            case "attribute":
                name, content = self.name(pattern)
                value = Node("")
                for part in content or [Node("text")]:
                    self.fill(value, part, depth)
                holder.attributes.setdefault(name, value.text())
            case "text":
                holder.parts.append(chance.choice(WORDS))
            case "notAllowed":
                raise NothingFitsError
            case "value":
                holder.parts.append(pattern.text())
            case "data":
                holder.parts.append(self.text_of(pattern))
            case "list":
                inner: list[str] = []
                for part in parts:
                    token = Node("")
                    self.fill(token, part, depth)
                    inner += [text for text in token.parts if isinstance(text, str)]
                holder.parts.append(chance.choice((" ", " ", "\n  ")).join(inner))
            case "choice":
                self.any_of(holder, parts, depth)
            case "optional":
                if chance.random() < 0.5:
                    self.attempt(holder, parts, depth)
            case "zeroOrMore":
                for _ in range(chance.choice((0, 1, 1, 2, 3)) if depth < 4 else 0):
                    self.attempt(holder, parts, depth)
            case "oneOrMore":
                self.sequence(holder, parts, depth)
                for _ in range(chance.choice((0, 0, 1, 2)) if depth < 4 else 0):
                    self.attempt(holder, parts, depth)
            case "interleave" | "mixed":
                self.interleave(holder, [*parts, Node("text")] if pattern.name == "mixed" else parts, depth)
            case "ref" | "parentRef":
                self.any_of(holder, self.defines[pattern.attributes["name"]], depth)
            case "grammar":
                self.fill(holder, parts[0].nodes()[0], depth)
            case _:
                self.sequence(holder, parts, depth)

    def text_of(self, data: Node) -> str:
        """A text that a datatype allows; an exception may refuse it."""
        name = data.attributes["type"]
        if name.startswith("ID"):
            return f"i{self.chance.randrange(5)}"
        parameters = {part.attributes["name"]: part.text() for part in data.nodes() if part.name == "param"}
        kind = next(kind for kind in TYPES if (kind.name, kind.parameters) == (name, parameters))
        return self.chance.choice(kind.allowed)

    def sequence(self, holder: Node, parts: list[Node], depth: int) -> None:
        """Adds what each of the patterns asks for, in their order."""
        for part in parts:
            self.fill(holder, part, depth)

    def attempt(self, holder: Node, parts: list[Node], depth: int) -> None:
        """Adds what the patterns ask for, or nothing where that cannot be."""
        trial = Node("")
        try:
            self.sequence(trial, parts, depth)
        except NothingFitsError:
            return
        holder.parts += trial.parts
        holder.attributes = trial.attributes | holder.attributes

    def any_of(self, holder: Node, parts: list[Node], depth: int) -> None:
        """Adds what one of the patterns asks for."""
        for part in self.chance.sample(parts, len(parts)):
            trial = Node("")
            try:
                self.fill(trial, part, depth)
            except NothingFitsError:
                continue
            holder.parts += trial.parts
            holder.attributes = trial.attributes | holder.attributes
            return
        raise NothingFitsError

    def interleave(self, holder: Node, parts: list[Node], depth: int) -> None:
        """Adds what all the patterns ask for, mingled."""
        queues = []
        for part in parts:
            trial = Node("")
            self.fill(trial, part, depth)
            holder.attributes = trial.attributes | holder.attributes
            queues.append(trial.parts)
        while any(queues):
            holder.parts.append(self.chance.choice([queue for queue in queues if queue]).pop(0))

    def name(self, pattern: Node) -> tuple[str, list[Node]]:
        """A name that the name class of an element or attribute pattern has, and the patterns of its content."""
        parts = pattern.nodes()
        if "name" in pattern.attributes:
            prefix = {"urn:n": "n:", "urn:m": "m:"}.get(pattern.attributes.get("ns", ""), "")
            return prefix + pattern.attributes["name"], parts
        pool = ELEMENTS if pattern.name == "element" else ATTRIBUTES
        fitting = [name for name in (*pool, "q", "n:q", "m:x") if _has(parts[0], name)]
        if not fitting:
            raise NothingFitsError
        return self.chance.choice(fitting), parts[1:]


def _has(names: Node, name: str) -> bool:
    """Whether a name class has a name."""
    match names.name:
        case "name":
            return names.text() == name
        case "choice" | "except":
            return any(_has(part, name) for part in names.nodes())
        case "nsName":
            prefix = name.rpartition(":")[0]
            fits = NAMESPACES[prefix] == names.attributes.get("ns", "")
        case _:
            fits = True
    return fits and not any(_has(part, name) for part in names.nodes())


def _walk(node: Node) -> Iterator[Node]:
    yield node
    for part in node.nodes():
        yield from _walk(part)


def copied(node: Node) -> Node:
    parts = [copied(part) if isinstance(part, Node) else part for part in node.parts]
    return Node(node.name, dict(node.attributes), parts)


def change(chance: random.Random, document: Node) -> None:
    """Makes one random change to a document."""
    nodes = list(_walk(document))
    node = chance.choice(nodes)
    where = chance.randrange(len(node.parts) + 1)
    match chance.randrange(12):
        case 0 if node.parts:
            del node.parts[chance.randrange(len(node.parts))]
        case 1:
            node.parts.insert(where, Node(chance.choice((*ELEMENTS, "q"))))
        case 2:
            node.name = chance.choice((*ELEMENTS, "q"))
        case 3:
            node.parts.insert(where, copied(chance.choice(nodes)))
        case 4 if len(node.parts) > 1:
            chance.shuffle(node.parts)
        case 5 if node.attributes:
            del node.attributes[chance.choice(list(node.attributes))]
        case 6:
            node.attributes[chance.choice(ATTRIBUTES)] = chance.choice(WORDS)
        case 7 if node.attributes:
            node.attributes[chance.choice(list(node.attributes))] = _any_text(chance)
        case 8:
            node.parts.insert(where, _any_text(chance))
        case 9:
            node.parts = [_any_text(chance)] if chance.random() < 0.5 else []
        case 10 if node.nodes():
            child = chance.choice(node.nodes())
            at = node.parts.index(child)
            node.parts[at : at + 1] = child.parts
        case _:
            node.parts = [part for part in node.parts if isinstance(part, Node)]


def _any_text(chance: random.Random) -> str:
    kind = chance.choice(TYPES)
    return chance.choice([*kind.allowed, *kind.refused, *WORDS])


def written(chance: random.Random, document: Node) -> bytes:
    """A document as bytes, with what XML leaves to the writer decided at random."""
    spaced = chance.random() < 0.4

    def text(data: str) -> str:
        roll = chance.random()
        if roll < 0.08:
            return f"<![CDATA[{data}]]>"
        if roll < 0.14:
            at = chance.randrange(len(data) + 1)
            return escape(data[:at]) + chance.choice(("<!-- remark -->", "<?target data?>")) + escape(data[at:])
        if roll < 0.18:
            return "".join(f"&#{ord(sign)};" for sign in data)
        return escape(data)

    def write(node: Node, declarations: str, default: str) -> str:
        prefix, _, local = node.name.rpartition(":")
        tag, own = node.name, declarations
        if prefix and (default == NAMESPACES[prefix] or chance.random() < 0.2):
            tag = local
            if default != NAMESPACES[prefix]:
                own += f' xmlns="{NAMESPACES[prefix]}"'
                default = NAMESPACES[prefix]
        elif not prefix and default:
            own += ' xmlns=""'
            default = ""
        own += "".join(f" {name}={quoteattr(value)}" for name, value in node.attributes.items())
        inner = ""
        lonely = spaced and bool(node.nodes()) and not node.text().strip()
        for part in node.parts:
            inner += "\n " if lonely else ""
            inner += text(part) if isinstance(part, str) else write(part, "", default)
        if not inner and chance.random() < 0.7:
            return f"<{tag}{own}/>"
        return f"<{tag}{own}>{inner}</{tag}>"

    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items() if prefix)
    return write(document, declared, "").encode()
