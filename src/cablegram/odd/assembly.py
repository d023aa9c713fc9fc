"""Resolves a `schemaSpec`: imports what it refers to, then changes, replaces, deletes and adds what it says.

The order of the result matters where a class stands for the sequence of its members: first the modules `tei` and
`core`, then the others as they are referred to, then what is referred to or added by itself; in each module
the elements after everything else, in the order of the source. The TEI's own processor has the same order.
"""

import dataclasses
from typing import Final

from lxml import etree

from cablegram.odd.contents import read_exceptions
from cablegram.odd.external import read_module
from cablegram.odd.findings import Context, Findings, did_you_mean
from cablegram.odd.groups import REFERENCES, Groups, Item
from cablegram.odd.merging import changed, changed_constraints
from cablegram.odd.model import EXAMPLES, TEI, Attribute, AttributeList, Constraint, ExternalModule, Schema, Spec
from cablegram.odd.reading import KINDS, read_constraint, read_spec
from cablegram.odd.sources import Document, Sources
from cablegram.odd.vocabulary import check_attributes, tei_name, tokens

_DEEPEST: Final = 50  # ODDs in each other
_DEFAULT_EXCEPTIONS: Final = ((TEI, ""), (EXAMPLES, "egXML"))

Specs = dict[tuple[str, str], Spec]  # by kind and key


class Assembler:
    """Resolves the schemas of one ODD.

    Args:
        sources: reads files.
        findings: takes what is wrong.

    Attributes:
        own: the files that the specifications of schemas stand in (not those that they only refer to).
    """

    def __init__(self, sources: Sources, findings: Findings) -> None:
        self.own: frozenset[str] = frozenset()
        self._sources = sources
        self._findings = findings
        self._offered: dict[tuple[str, str], Specs] = {}
        self._taken_away: dict[tuple[str, str], frozenset[str]] = {}
        self._under_way: list[str] = []
        self._groups = Groups(sources)
        self._used: set[etree._Element] = set()

    def schema(self, element: etree._Element, document: Document) -> Schema:
        """The resolved schema of a `schemaSpec` in a document."""
        language = (element.get("targetLang") or "").strip()
        context = Context(document.location, language, self._findings)
        check_attributes(element, context)
        items = list(self._groups.items(element, document, context))
        self.own |= {item.document.location for item in items} | {document.location}
        self._used.update(item.element for item in items)
        specs, known, external = self._imports(items, language)
        self._own(items, specs, known, language)
        constraints: list[Constraint] = []
        for item in items:
            if tei_name(item.element) == "constraintSpec":
                read = read_constraint(item.element, self._context(item.document, language))
                constraints = list(changed_constraints(tuple(constraints), read, self._findings))
        exceptions: tuple[tuple[str, str], ...] = _DEFAULT_EXCEPTIONS
        if element.get("defaultExceptions") is not None:
            exceptions = read_exceptions(element, "defaultExceptions")
        namespace = element.get("ns")
        return Schema(
            ident=element.get("ident") or "schema",
            namespace=TEI if namespace is None else namespace,
            prefix=element.get("prefix") or "",
            start=tokens(element, "start"),
            language=language,
            excluded=exceptions,
            specs=tuple(specs.values()),
            elements={key: spec for (kind, key), spec in specs.items() if kind == "element"},
            classes={key: spec for (kind, key), spec in specs.items() if kind == "class"},
            macros={key: spec for (kind, key), spec in specs.items() if kind == "macro"},
            data={key: spec for (kind, key), spec in specs.items() if kind == "data"},
            constraints=tuple(constraints),
            external=tuple(external),
            known=frozenset(known),
            origin=context.place(element),
        )

    def report_unused(self, document: Document, schemas: list[etree._Element]) -> None:
        """Reports the specifications of a document that no schema has: they stand outside, and no group has them."""
        inside = {element for schema in schemas for element in schema.iter(etree.Element)}
        for element in document.specs():
            if element not in self._used and element not in inside:
                ident = element.get("ident") or ""
                Context(document.location, "", self._findings).warning(
                    element,
                    "not-in-schema",
                    f"{tei_name(element)} {ident} is part of no schema",
                    "move it into the schemaSpec, or into a specGrp that a specGrpRef there refers to",
                )

    def _context(self, document: Document, language: str) -> Context:
        return Context(document.location, language, self._findings)

    def _imports(self, items: list[Item], language: str) -> tuple[Specs, set[str], list[ExternalModule]]:
        """What the references bring in; the keys that the sources have at all; the RELAX NG modules."""
        specs: Specs = {}
        known: set[str] = set()
        external: list[ExternalModule] = []
        modules = [item for item in items if tei_name(item.element) == "moduleRef"]
        named = {
            (REFERENCES[tei_name(item.element)], item.element.get("key") or "")
            for item in items
            if tei_name(item.element) in REFERENCES
        }
        keyed = [item for item in modules if item.element.get("key")]
        first = [item for name in ("tei", "core") for item in keyed if item.element.get("key") == name]
        for item in (*first, *(item for item in keyed if item not in first)):
            context = self._context(item.document, language)
            offered = self._offer(item.element, context, known)
            self._import_module(item.element, context, offered, named, specs)
        for item in items:
            name, context = tei_name(item.element), self._context(item.document, language)
            if name in REFERENCES:
                offered = self._offer(item.element, context, known)
                self._import_one(item.element, REFERENCES[name], context, offered, specs)
            elif name == "moduleRef" and not item.element.get("key"):
                check_attributes(item.element, context)
                module = read_module(item.element, self._sources, context)
                external.extend([module] if module is not None else [])
        return specs, known, external

    def _import_module(
        self,
        element: etree._Element,
        context: Context,
        offered: Specs,
        named: set[tuple[str, str]],
        specs: Specs,
    ) -> None:
        check_attributes(element, context)
        module = (element.get("key") or "").strip()
        include, excluded = tokens(element, "include"), tokens(element, "except")
        if include and excluded:
            context.error(element, "include-and-except", "@include and @except do not go together")
        if element.get("url"):
            context.error(element, "key-and-url", "@key and @url do not go together")
        chosen = element.get("include") is not None  # an empty list means no element at all
        members = {key: spec for key, spec in offered.items() if spec.module == module}
        if not members:
            if offered:
                hint = did_you_mean(module, {spec.module for spec in offered.values()})
                context.error(element, "no-module", f"the source has no module {module}", hint)
            return
        elements = {spec.ident for (kind, _), spec in members.items() if kind == "element"}
        for name in (*include, *excluded):
            if name not in elements:
                elsewhere = offered.get(("element", name))
                hint = f"it is in the module {elsewhere.module}" if elsewhere else did_you_mean(name, elements)
                context.warning(element, "not-there", f"the module {module} has no element {name}", hint)
        for wanted in (False, True):  # the elements last
            for key, spec in members.items():
                if (key[0] == "element") is not wanted or key in named:
                    continue
                if wanted and ((chosen and spec.ident not in include) or spec.ident in excluded):
                    continue
                specs.setdefault(key, spec)

    def _import_one(self, element: etree._Element, kind: str, context: Context, offered: Specs, specs: Specs) -> None:
        check_attributes(element, context)
        key = (kind, (element.get("key") or "").strip())
        spec = offered.get(key)
        if spec is None:
            if offered:
                hint = did_you_mean(key[1], {name for other, name in offered if other == kind})
                context.error(element, f"no-{kind}", f"the source has no {kind} {key[1]}", hint)
            return
        include, excluded = tokens(element, "include"), tokens(element, "except")
        if include or excluded:
            own = {item.ident for item in spec.attributes.items if isinstance(item, Attribute)}
            for name in (*include, *excluded):
                if name not in own:
                    context.warning(
                        element, "not-there", f"{spec.ident} has no attribute {name}", did_you_mean(name, own)
                    )
            spec = dataclasses.replace(spec, attributes=_selected(spec.attributes, include, excluded))
        specs.setdefault(key, spec)

    def _offer(self, element: etree._Element, context: Context, known: set[str]) -> Specs:
        """What the source of a reference offers: the specifications of a file, or of the schema that an ODD makes.

        What it offers, and what it has itself taken away from its source, is added to `known`.
        """
        document = self._sources.source(element, context)
        if document is None:
            return {}
        memory = (document.location, context.language)
        if memory not in self._offered:
            if document.location in self._under_way or len(self._under_way) > _DEEPEST:
                context.error(element, "circular", f"{document.location} is its own source")
                return {}
            self._under_way.append(document.location)
            self._offered[memory] = self._offer_of(document, context.language)
            self._under_way.pop()
        known.update(key for _, key in self._offered[memory])
        known.update(self._taken_away.get(memory, ()))
        return self._offered[memory]

    def _offer_of(self, document: Document, language: str) -> Specs:
        schemas = document.schema_specs()
        if schemas and not _is_compiled(schemas[0]):
            schema = self.schema(schemas[0], document)
            self._taken_away[document.location, language] = schema.known
            named = {"element": schema.elements, "class": schema.classes, "macro": schema.macros, "data": schema.data}
            return {(kind, key): spec for kind, specs in named.items() for key, spec in specs.items()}
        specs: Specs = {}
        context = self._context(document, language)
        for element in document.specs():
            spec = read_spec(element, context)
            if (spec.kind, spec.key) in specs:
                context.warning(element, "there-already", f"the source has {spec.kind} {spec.ident} twice")
            specs.setdefault((spec.kind, spec.key), spec)
        return specs

    def _own(self, items: list[Item], specs: Specs, known: set[str], language: str) -> None:
        """Applies the specifications of the schema itself: additions, replacements, changes, deletions."""
        own = [
            read_spec(item.element, self._context(item.document, language))
            for item in items
            if tei_name(item.element) in KINDS
        ]
        for mode in ("add", "replace", "change", "delete"):
            for spec in own:
                if spec.mode == mode:
                    self._apply(spec, specs, known)

    def _apply(self, spec: Spec, specs: Specs, known: set[str]) -> None:
        key = (spec.kind, spec.key)
        if spec.mode == "add":
            known.add(spec.key)
            if key in specs:
                self._findings.error(
                    spec.origin,
                    "there-already",
                    f"the {spec.kind} {spec.ident} is in the schema already",
                    'change it with mode="change", replace it with mode="replace", or give yours a @prefix',
                )
            if spec.kind == "class" and spec.type not in ("model", "atts"):
                self._findings.error(spec.origin, "class-type", f"the class {spec.ident} is of no type")
            specs[key] = spec
        elif key not in specs:
            # A slip of the pen may also be of a name that the source has and the schema does not take.
            hint = did_you_mean(spec.ident, sorted({*known, *(name for kind, name in specs if kind == spec.kind)}))
            self._findings.warning(
                spec.origin,
                "not-there",
                f"the {spec.kind} {spec.ident} is not in the schema: there is nothing to {spec.mode}",
                "" if spec.key in known else hint,
            )
        elif spec.mode == "change":
            specs[key] = changed(specs[key], spec, self._findings)
        elif spec.mode == "replace":
            specs[key] = dataclasses.replace(
                spec, module=spec.module or specs[key].module, type=spec.type or specs[key].type
            )
        else:
            del specs[key]


def _is_compiled(element: etree._Element) -> bool:
    """Whether a `schemaSpec` holds nothing but finished specifications: its file is a source as it is."""
    return not any(
        tei_name(child) in ("moduleRef", "specGrpRef", "specGrp", *REFERENCES)
        or (tei_name(child) in KINDS and child.get("mode") in ("change", "delete"))
        for child in element
    )


def _selected(attributes: AttributeList, include: tuple[str, ...], excluded: tuple[str, ...]) -> AttributeList:
    """A class's attributes, of which a `classRef` wants only some."""
    return dataclasses.replace(
        attributes,
        items=tuple(
            item
            for item in attributes.items
            if not isinstance(item, Attribute)
            or ((not include or item.ident in include) and item.ident not in excluded)
        ),
    )
