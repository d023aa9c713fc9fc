"""The definitions of each `grammar` element, after `include`, `div` and `combine` (sections 4.7, 4.11, 4.17)."""

import dataclasses
from collections.abc import Iterator
from typing import Final, NamedTuple

from cablegram.relaxng.files import SchemaFiles, Trail
from cablegram.relaxng.source import SchemaError, SchemaNode
from cablegram.relaxng.xml_syntax import WHITESPACE

START: Final = ""  # the name under which the start pattern is kept among the definitions


class Context(NamedTuple):
    """What an element of a schema has from the elements around it.

    Attributes:
        namespace: the `ns` in force (section 4.9).
        library: the `datatypeLibrary` in force (section 4.3).
        scope: the grammar that it stands in; None outside of all.
        trail: the files that led here.
        define: the name of the definition that it stands in; empty for none.
    """

    namespace: str
    library: str
    scope: "Scope | None"
    trail: Trail
    define: str

    def entering(self, node: SchemaNode) -> "Context":
        """The context of what stands in an element, where this one is its own."""
        attributes = node.attributes
        namespace = attributes.get("ns")
        library = attributes.get("datatypeLibrary")
        if namespace is None and library is None:
            return self
        return self._replace(
            namespace=self.namespace if namespace is None else namespace,
            library=self.library if library is None else library,
        )

    def entering_file(self, reference: SchemaNode, root: SchemaNode) -> "Context":
        """The context of what stands in the root of another file, where this one is that of the element before it.

        `ns` is inherited by the other file, `datatypeLibrary` is not (sections 4.6, 4.7 and 4.9).

        Args:
            reference: the `include` or `externalRef`.
            root: the root of the file.
        """
        inherited = self.entering(reference)._replace(library="", trail=Trail(root.path, self.trail))
        return inherited.entering(root)


@dataclasses.dataclass(slots=True, eq=False)
class Definition:
    """All `define` elements of one name in a grammar, or all `start` elements.

    Attributes:
        name: its name; empty for the start.
        bodies: the elements, each with the context of what stands in it.
        combine: how they are put together: `choice`, `interleave`, or empty where there is one.
        plain: whether one of them has no `combine`.
        open: it is being simplified, so that a reference to it would never end.
        pattern: the index of its pattern; -1 as long as there is none.
    """

    name: str
    bodies: list[tuple[SchemaNode, Context]] = dataclasses.field(default_factory=list)
    combine: str = ""
    plain: bool = False
    open: bool = False
    pattern: int = -1

    def add(self, node: SchemaNode, context: Context) -> None:
        """Takes one element more (section 4.17).

        Raises:
            SchemaError: it cannot be put together with those before it.
        """
        combine = node.attributes.get("combine", "").strip(WHITESPACE)
        what = f"define “{self.name}”" if self.name else "start"
        if not combine:
            if self.plain:
                first = next(body for body, _ in self.bodies if "combine" not in body.attributes)
                message = f"there is a second {what} without combine; the first is in line {first.line} of {first.path}"
                raise SchemaError(message, node.path, node.line, node.column, "4.17")
            self.plain = True
        elif self.combine not in ("", combine):
            message = f"{what} is combined by {self.combine} elsewhere, by {combine} here"
            raise SchemaError(message, node.path, node.line, node.column, "4.17")
        else:
            self.combine = combine
        self.bodies.append((node, context))


@dataclasses.dataclass(slots=True, eq=False)
class Scope:
    """One `grammar` element.

    Attributes:
        parent: the grammar that it stands in, which `parentRef` means; None for none.
        definitions: what it defines, by name; the start is there under `START`.
    """

    parent: "Scope | None"
    definitions: dict[str, Definition] = dataclasses.field(default_factory=dict)


class _Overrides:
    """The names that an `include` defines anew, and which of them the included grammar has."""

    def __init__(self, node: SchemaNode, outer: "_Overrides | None") -> None:
        self._node = node
        self.outer = outer
        self._replaced = {_name(child): child for child in _components(node)}
        self._missing = dict(self._replaced)

    def __contains__(self, name: str) -> bool:
        if name not in self._replaced:
            return False
        self._missing.pop(name, None)
        return True

    def check(self) -> None:
        """Holds the include to section 4.7, when the included grammar has been read.

        Raises:
            SchemaError: it defines anew what the included grammar does not have.
        """
        for name, node in self._missing.items():
            what = f"define “{name}”" if name else "start"
            message = f"{what} is to replace that of the included grammar, which has none"
            raise SchemaError(message, node.path, node.line, node.column, "4.7")


def read_scope(grammar: SchemaNode, context: Context, files: SchemaFiles) -> Scope:
    """The definitions of a `grammar` element.

    Args:
        grammar: the element.
        context: what it has from the elements around it.
        files: reads what it includes.

    Raises:
        SchemaError: section 4.5, 4.7 or 4.17 is broken, or there is no start (section 4.18).
    """
    scope = Scope(context.scope)
    inside = context._replace(scope=scope, define="").entering(grammar)
    # Each level: what is left of the children of an element, their context, what an include around them defines anew,
    # and whether that include ends with them.
    levels: list[tuple[Iterator[SchemaNode], Context, _Overrides | None, bool]]
    levels = [(iter(grammar.children), inside, None, False)]
    files.count(len(grammar.children), grammar)
    while levels:
        children, inside, overrides, last = levels[-1]
        node = next(children, None)
        if node is None:
            levels.pop()
            if last and overrides:
                overrides.check()
            continue
        if node.name in ("start", "define"):
            name = _name(node)
            files.count(1, node)
            if not _replaced(name, overrides):
                definition = scope.definitions.get(name) or scope.definitions.setdefault(name, Definition(name))
                definition.add(node, inside.entering(node)._replace(define=name))
            continue
        files.count(1 + len(node.children), node)
        levels.append((iter(node.children), inside.entering(node), overrides, False))
        if node.name == "include":
            root = files.referred(node, inside.trail)
            if root.name != "grammar":
                message = f"only a grammar can be included; {root.path} begins with <{root.name}>"
                raise SchemaError(message, node.path, node.line, node.column, "4.7")
            files.count(len(root.children), node)
            levels.append((iter(root.children), inside.entering_file(node, root), _Overrides(node, overrides), True))
    if START not in scope.definitions:
        raise SchemaError("this grammar has no start", grammar.path, grammar.line, grammar.column, "4.18")
    return scope


def _replaced(name: str, overrides: _Overrides | None) -> bool:
    """Whether one of the includes around a definition puts another in its place: the innermost one that does."""
    while overrides is not None:
        if name in overrides:
            return True
        overrides = overrides.outer
    return False


def _components(include: SchemaNode) -> Iterator[SchemaNode]:
    waiting = list(reversed(include.children))
    while waiting:
        node = waiting.pop()
        if node.name == "div":
            waiting += reversed(node.children)
        else:
            yield node


def _name(component: SchemaNode) -> str:
    return component.attributes["name"].strip(WHITESPACE) if component.name == "define" else START
