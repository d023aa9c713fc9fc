"""Brings a schema into the simple form (section 4 of the specification, from 4.8 on).

The patterns are built from the leaves upwards, by a stack: a schema may nest as deep as it likes. A definition is built
once, when the first reference to it is met; what is in an element waits until all around the element is done. So a
definition that is met while it is being built is one that leads to itself without an element between (section 4.19).
Patterns that nothing refers to any more stay behind; `SimpleGrammar` is made from those that can be reached.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from cablegram.relaxng.datatypes import Datatype, DatatypeError, datatype
from cablegram.relaxng.files import SchemaFiles, Trail
from cablegram.relaxng.name_classes import NameClasses
from cablegram.relaxng.pattern_pool import EMPTY, NOT_ALLOWED, TEXT, PatternPool
from cablegram.relaxng.scopes import START, Context, Definition, Scope, read_scope
from cablegram.relaxng.simple import ElementPattern
from cablegram.relaxng.source import SchemaError, SchemaNode
from cablegram.relaxng.xml_syntax import WHITESPACE


class _Visit(NamedTuple):
    """An element of the schema that is to be looked at; its pattern is then put on the pile.

    Attributes:
        node: the element.
        context: what it has from the elements around it.
        into: `choice`, `group` or `interleave` where its pattern becomes a part of such a one.
    """

    node: SchemaNode
    context: Context
    into: str


class _Finish(NamedTuple):
    """What is to be done when all in an element was looked at: their patterns are those on the pile above `pile`."""

    make: Callable[[list[int]], int]
    pile: int


class Simplifier:
    """A schema being simplified.

    Attributes:
        pool: all patterns.
        elements: all element patterns.
        element_nodes: the elements of the schema that they came from.
        names: all name classes.
        datatypes: all datatypes, by library, name and parameters.
        translations: see `SimpleGrammar`.
    """

    def __init__(self, root: SchemaNode, files: SchemaFiles) -> None:
        self.pool = PatternPool(root)
        self.elements: list[ElementPattern] = []
        self.element_nodes: list[SchemaNode] = []
        self.names = NameClasses()
        self.datatypes: dict[tuple[str, str, tuple[tuple[str, str], ...]], Datatype] = {}
        self.translations: dict[str, str] = {}
        self._root = root
        self._files = files
        self._todo: list[_Visit | _Finish] = []
        self._pile: list[int] = []
        self._contents: list[tuple[SchemaNode, Sequence[SchemaNode], Context]] = []  # in the order of `elements`
        self._scopes: list[Scope] = []
        self._external: dict[tuple[str, str, Scope | None], int] = {}
        self._reachable = True  # else references are not followed, as what is looked at is only held to the rules
        self._visits: dict[str, Callable[[_Visit], None]] = {
            "element": self._visit_element,
            "attribute": self._visit_attribute,
            "group": self._visit_several,
            "interleave": self._visit_several,
            "choice": self._visit_several,
            "optional": self._visit_optional,
            "zeroOrMore": self._visit_optional,
            "oneOrMore": self._visit_one_or_more,
            "list": self._visit_list,
            "mixed": self._visit_mixed,
            "ref": self._visit_ref,
            "parentRef": self._visit_ref,
            "empty": lambda _: self._pile.append(EMPTY),
            "text": lambda _: self._pile.append(TEXT),
            "notAllowed": lambda _: self._pile.append(NOT_ALLOWED),
            "value": self._visit_value,
            "data": self._visit_data,
            "externalRef": self._visit_external,
            "grammar": self._visit_grammar,
            "define": self._visit_definition_body,
            "start": self._visit_definition_body,
        }

    def simplify(self) -> int:
        """Simplifies the schema.

        Returns:
            The index of the start pattern.

        Raises:
            SchemaError: a rule of section 4 is broken.
        """
        root = self._root
        context = Context("", "", None, Trail(root.path, None), "").entering(root)
        start = self._run(_Visit(root, context, ""))
        done = 0
        while done < len(self._contents):
            node, children, context = self._contents[done]
            self._push_group(node, children, context, "")
            self.elements[done].content = self._run()
            done += 1
        self._check_unreachable()
        return start

    def _check_unreachable(self) -> None:
        """Holds the definitions that nothing refers to to the rules that hold for them too (sections 4.16 and 4.18)."""
        self._reachable = False
        for scope in self._scopes:  # grows, as grammars are met
            for definition in scope.definitions.values():
                if definition.pattern < 0:
                    for node, context in definition.bodies:
                        self._run(_Visit(node, context, ""))

    def _run(self, *first: _Visit) -> int:
        """Does all that is to be done; the pattern that remains."""
        todo, pile, visits = self._todo, self._pile, self._visits
        todo.extend(first)
        count = self._files.count
        while todo:
            step = todo.pop()
            if isinstance(step, _Visit):
                count(1, step.node)
                visits[step.node.name](step)
            else:
                parts = pile[step.pile :]
                del pile[step.pile :]
                pile.append(step.make(parts))
        return pile.pop()

    # What to do with each kind of element: put it on the pile, or what is in it on the list of what is to be done.

    def _visit_element(self, visit: _Visit) -> None:
        node = visit.node
        context = visit.context.entering(node)
        names = self.names.of(node, context)
        children = node.children if "name" in node.attributes else node.children[1:]
        if not self._reachable:
            self._push_group(node, children, context, "")
            return
        index = len(self.elements)
        self.elements.append(ElementPattern(names, NOT_ALLOWED, context.define, node.path, node.line))
        self.element_nodes.append(node)
        self._contents.append((node, children, context))
        self._pile.append(self.pool.element(index, node))

    def _visit_attribute(self, visit: _Visit) -> None:
        node = visit.node
        context = visit.context.entering(node)
        names = self.names.of(node, context)
        children = node.children if "name" in node.attributes else node.children[1:]
        self._finish(lambda parts: self.pool.attribute(names, parts[0], node))
        if children:
            self._todo.append(_Visit(children[0], context, ""))
        else:
            self._pile.append(TEXT)

    def _visit_several(self, visit: _Visit) -> None:
        node = visit.node
        context = visit.context.entering(node)
        self._push(node.name, node, node.children, context, visit.into)

    def _visit_definition_body(self, visit: _Visit) -> None:
        self._push_group(visit.node, visit.node.children, visit.context, visit.into)

    def _visit_optional(self, visit: _Visit) -> None:
        """`optional` and `zeroOrMore`: a choice with empty (sections 4.14 and 4.15)."""
        node = visit.node
        context = visit.context.entering(node)
        self._open("choice", node, visit.into)
        self._pile.append(EMPTY)
        if node.name == "optional":
            self._push_group(node, node.children, context, "choice")
        else:
            self._push_repeated(node, context)

    def _visit_one_or_more(self, visit: _Visit) -> None:
        self._push_repeated(visit.node, visit.context.entering(visit.node))

    def _push_repeated(self, node: SchemaNode, context: Context) -> None:
        self._finish(lambda parts: self.pool.one_or_more(parts[0], node))
        self._push_group(node, node.children, context, "")

    def _visit_list(self, visit: _Visit) -> None:
        node = visit.node
        self._finish(lambda parts: self.pool.list_of(parts[0], node))
        self._push_group(node, node.children, visit.context.entering(node), "")

    def _visit_mixed(self, visit: _Visit) -> None:
        node = visit.node
        self._open("interleave", node, visit.into)
        self._pile.append(TEXT)
        self._push_group(node, node.children, visit.context.entering(node), "interleave")

    def _visit_ref(self, visit: _Visit) -> None:
        node = visit.node
        scope = visit.context.scope
        if scope is not None and node.name == "parentRef":
            scope = scope.parent
        name = node.attributes["name"].strip(WHITESPACE)
        definition = scope.definitions.get(name) if scope else None
        if definition is None:
            where = "the grammar around this one" if node.name == "parentRef" else "this grammar"
            message = f"“{name}” is not defined in {where}" if scope else f"<{node.name}> has no grammar to refer to"
            raise SchemaError(message, node.path, node.line, node.column, "4.18")
        self._push_definition(definition, node)

    def _visit_grammar(self, visit: _Visit) -> None:
        scope = read_scope(visit.node, visit.context, self._files)
        self._scopes.append(scope)
        self._push_definition(scope.definitions[START], visit.node)

    def _push_definition(self, definition: Definition, node: SchemaNode) -> None:
        if not self._reachable:
            self._pile.append(EMPTY)
            return
        if definition.pattern >= 0:
            self._pile.append(definition.pattern)
            return
        if definition.open:
            what = f"“{definition.name}”" if definition.name else "the start"
            message = f"{what} refers to itself without an element between"
            raise SchemaError(message, node.path, node.line, node.column, "4.19")
        definition.open = True

        def make(parts: list[int]) -> int:
            definition.open = False
            definition.pattern = parts[0]
            return parts[0]

        self._finish(make)
        kind = definition.combine if len(definition.bodies) > 1 else ""
        if kind:
            self._open(kind, definition.bodies[0][0], "")
        self._todo.extend(_Visit(body, context, kind) for body, context in reversed(definition.bodies))

    def _visit_external(self, visit: _Visit) -> None:
        """Puts in another file (section 4.6); the same one at the same place in the grammars is built once."""
        node, context, _ = visit
        root = self._files.referred(node, context.trail)
        inside = context.entering_file(node, root)
        key = (root.path, inside.namespace, context.scope)
        known = self._external.get(key)
        if known is not None:
            self._pile.append(known)
            return

        def make(parts: list[int]) -> int:
            self._external[key] = parts[0]
            return parts[0]

        self._finish(make)
        self._todo.append(_Visit(root, inside, ""))

    def _visit_value(self, visit: _Visit) -> None:
        node = visit.node
        context = visit.context.entering(node)
        library, name = context.library, node.attributes.get("type", "").strip(WHITESPACE)
        if not name:
            library, name = "", "token"
        kind = self._datatype(library, name, (), node)
        namespace, prefixes = "", dict[str, str]()
        if kind.needs_namespaces:
            namespace = context.namespace
            prefixes = {prefix: uri for prefix, uri in node.namespaces.items() if prefix}
        key = ("value", library, name, node.text, namespace, *sorted(prefixes.items()))
        if key not in self.pool:
            try:
                kind.value(node.text, {**prefixes, "": namespace})
            except ValueError:
                message = f"“{node.text}” is no value of the datatype {name}"
                raise SchemaError(message, node.path, node.line, node.column, "4.16") from None
        self._pile.append(self.pool.keep(key, ["value", library, name, node.text, namespace, prefixes], node))

    def _visit_data(self, visit: _Visit) -> None:
        node = visit.node
        context = visit.context.entering(node)
        library, name = context.library, node.attributes["type"].strip(WHITESPACE)
        children = node.children
        excepted = children[-1] if children and children[-1].name == "except" else None
        parameters = tuple(
            (child.attributes["name"].strip(WHITESPACE), child.text) for child in children if child.name == "param"
        )
        self._datatype(library, name, parameters, node)
        if excepted is None:
            self._pile.append(self.pool.data(library, name, parameters, NOT_ALLOWED, node))
        else:
            self._finish(lambda parts: self.pool.data(library, name, parameters, parts[0], node))
            self._push("choice", excepted, excepted.children, context.entering(excepted), "")

    def _datatype(self, library: str, name: str, parameters: tuple[tuple[str, str], ...], node: SchemaNode) -> Datatype:
        key = (library, name, parameters)
        found = self.datatypes.get(key)
        if found is None:
            try:
                found = self.datatypes[key] = datatype(library, name, parameters, self.translations)
            except DatatypeError as error:
                raise SchemaError(str(error), node.path, node.line, node.column, "4.16") from None
        return found

    # Putting together.

    def _finish(self, make: Callable[[list[int]], int]) -> None:
        self._todo.append(_Finish(make, len(self._pile)))

    def _open(self, kind: str, node: SchemaNode, into: str) -> None:
        """Begins a choice, group or interleave; nothing is to be done where it becomes a part of one of its kind."""
        if kind != into:
            self._finish(lambda parts: self.pool.several(kind, parts, node))

    def _push(self, kind: str, node: SchemaNode, children: Sequence[SchemaNode], context: Context, into: str) -> None:
        if len(children) > 1:
            self._open(kind, node, into)
            into = kind
        self._todo.extend(_Visit(child, context, into) for child in reversed(children))

    def _push_group(self, node: SchemaNode, children: Sequence[SchemaNode], context: Context, into: str) -> None:
        self._push("group", node, children, context, into)
