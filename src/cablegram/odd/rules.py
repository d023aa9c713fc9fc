"""Collects the Schematron of a schema: its constraints, each with a context, and the rules that follow from it.

The source is TEI Guidelines, 23.5.2 (Additional Constraints). An assertion without a context of its own is of the
element or attribute whose specification it stands in; in a class, of all elements that have the class.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.odd.deprecations import derived_rules
from cablegram.odd.expressions import lay_out, needs_xpath_3
from cablegram.odd.findings import Findings
from cablegram.odd.inheritance import Inheritance, flat, own_attributes
from cablegram.odd.model import SCHEMATRON, XSL, Attribute, Constraint, Origin, Schema
from cablegram.odd.xpath_names import XPathNames
from cablegram.xml import local_name

_NOT_NAME: Final = re.compile(r"[^\w.-]+")
_PLACES: Final = {"diagnostics": "tail", "properties": "tail", "phase": "head"}
_SILENT: Final = frozenset({"ns", "title", "p"})  # declarations are collected beforehand, the others document


def rules_tree(
    schema: Schema, inheritance: Inheritance, findings: Findings
) -> tuple[etree._Element, dict[str, Origin]]:
    """The Schematron `schema` element of a schema, and by its id where each pattern is from.

    What cannot be made is reported.
    """
    maker = _RulesMaker(schema, inheritance, findings)
    return maker.tree(), maker.origins


class _RulesMaker:
    def __init__(self, schema: Schema, inheritance: Inheritance, findings: Findings) -> None:
        self._schema = schema
        self._inheritance = inheritance
        self._findings = findings
        self._names = XPathNames(schema, findings)
        self._parts: dict[str, list[etree._Element]] = {"head": [], "let": [], "pattern": [], "tail": []}
        self._ids: set[str] = set()
        self.origins: dict[str, Origin] = {}

    def tree(self) -> etree._Element:
        """The whole schema; a constraint that several specifications share is there once."""
        found: dict[Constraint, tuple[Constraint, str, str]] = {}
        for constraint, owner, context in self._constraints():
            found.setdefault(constraint, (constraint, owner, context))
        wanted = [item for item in found.values() if self._is_wanted(item[0])]
        for constraint, *_ in wanted:  # a declaration holds for the whole schema, wherever it stands
            for body in constraint.body:
                for declaration in body.iter(f"{{{SCHEMATRON}}}ns"):
                    self._names.declare(declaration, constraint.origin.path)
        for constraint, owner, context in wanted:
            for body in constraint.body:
                self._body(constraint, body, owner, context)
        self._derived()
        root = etree.Element(f"{{{SCHEMATRON}}}schema", nsmap={None: SCHEMATRON})
        etree.SubElement(root, f"{{{SCHEMATRON}}}title").text = f"Rules of the ODD {self._schema.ident}"
        for prefix, uri in sorted(self._names.namespaces.items()):
            etree.SubElement(root, f"{{{SCHEMATRON}}}ns", prefix=prefix, uri=uri)
        for part in self._parts.values():
            root.extend(part)
        lay_out(root)
        root.set("queryBinding", "xslt3" if needs_xpath_3(root) else "xslt2")
        return root

    def _is_wanted(self, constraint: Constraint) -> bool:
        """Whether a constraint is in the language of the schema, or in none."""
        wanted = (self._schema.language or "en").partition("-")[0]
        return constraint.language.partition("-")[0] in ("", wanted)

    def _constraints(self) -> Iterator[tuple[Constraint, str, str]]:
        """All constraints, each with a name for its owner and the context of a bare assertion (empty for none)."""
        schema, names = self._schema, self._names
        for constraint in schema.constraints:
            yield constraint, schema.ident, "/"
        for spec in schema.specs:
            context = ""
            if spec.kind == "class":
                if not names.members(spec):
                    continue  # as good as not there
                context = names.union(names.members(spec))
            elif spec.kind == "element":
                context = names.element(spec)
            for constraint in spec.constraints:
                yield constraint, spec.ident, context
            if spec.kind == "element":
                attributes = list(own_attributes(self._inheritance.carried(spec)))
                carriers = [spec]
            else:
                attributes = [item for item in flat(spec.attributes) if isinstance(item, Attribute)]
                carriers = names.members(spec)
            for attribute in attributes:
                for constraint in attribute.constraints:
                    context = names.union(carriers, f"/@{names.attribute(attribute)}")
                    yield constraint, f"{spec.ident}-{attribute.ident}", context

    def _body(self, constraint: Constraint, body: etree._Element, owner: str, context: str) -> None:
        """Takes over what a `constraint` holds: patterns as they are, rules and assertions put into one."""
        lets: list[etree._Element] = []
        rules: list[etree._Element] = []
        checks: list[etree._Element] = []
        patterns: list[etree._Element] = []
        kinds = {"let": lets, "rule": rules, "assert": checks, "report": checks, "pattern": patterns}
        for child in body.iterchildren(etree.Element):
            namespace, name = etree.QName(child).namespace, local_name(child)
            if namespace in (SCHEMATRON, XSL):
                self._names.declare_used(child, constraint.origin.path)
            if namespace == XSL:
                self._parts["head"].append(_taken(child))
            elif namespace == SCHEMATRON and name in kinds:
                kinds[name].append(_taken(child))
            elif namespace == SCHEMATRON and name in _PLACES:
                self._parts[_PLACES[name]].append(_taken(child))
            elif namespace != SCHEMATRON or name not in _SILENT:
                self._findings.error(
                    Origin(constraint.origin.path, child.sourceline or 0),
                    "unknown-element",
                    f"{name} is nothing that a constraint in Schematron can hold",
                    f"the namespace of Schematron is {SCHEMATRON}",
                )
        if checks:
            rules.append(_around("rule", [*lets, *checks]))
            lets = []
        if rules:
            patterns.append(_around("pattern", [*lets, *rules]))
            lets = []
        self._parts["let"].extend(lets)
        for pattern in patterns:
            for rule in pattern.iter(f"{{{SCHEMATRON}}}rule"):
                self._give_context(rule, constraint, context)
            self._give_ids(pattern, constraint, owner)
            self.origins[str(pattern.get("id"))] = constraint.origin
            self._parts["pattern"].append(pattern)

    def _give_context(self, rule: etree._Element, constraint: Constraint, context: str) -> None:
        if rule.get("context") is not None or rule.get("abstract") == "true":
            return
        if not context:
            self._findings.error(
                constraint.origin, "no-context", f"the constraint {constraint.ident} needs a rule with a context"
            )
        rule.set("context", context or "/")

    def _give_ids(self, pattern: etree._Element, constraint: Constraint, owner: str) -> None:
        """Names the pattern and its assertions by the constraint, so that reports and waivers can name them."""
        self._ids.update(str(ident) for node in pattern.iter(etree.Element) if (ident := node.get("id")))
        if pattern.get("id") is None:
            pattern.set("id", self._new_id(f"{owner}-{constraint.ident}"))
        for check in pattern.iter(f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report"):
            if check.get("id") is None:
                check.set("id", self._new_id(constraint.ident))

    def _new_id(self, wanted: str) -> str:
        base = _NOT_NAME.sub("-", wanted).strip("-.") or "rule"
        base = base if base[0].isalpha() or base[0] == "_" else f"r{base}"
        name, number = base, 1
        while name in self._ids:
            number += 1
            name = f"{base}-{number}"
        self._ids.add(name)
        return name

    def _derived(self) -> None:
        for derived in derived_rules(self._schema, self._inheritance, self._names):
            check = etree.Element(f"{{{SCHEMATRON}}}{derived.kind}", test=derived.test, role=derived.role)
            check.text = derived.message
            check.set("id", self._new_id(derived.ident))
            rule = _around("rule", [check])
            rule.set("context", derived.context)
            pattern = _around("pattern", [rule])
            pattern.set("id", self._new_id(f"{derived.ident}-pattern"))
            self._parts["pattern"].append(pattern)


def _around(name: str, children: list[etree._Element]) -> etree._Element:
    element = etree.Element(f"{{{SCHEMATRON}}}{name}")
    element.extend(children)
    return element


def _taken(element: etree._Element) -> etree._Element:
    """A copy of an element, without what follows it, comments, and namespaces that only its file needed."""
    taken = _like(element)
    waiting = [(element, taken)]
    while waiting:
        original, made = waiting.pop()
        made.text = original.text
        last: etree._Element | None = None
        for child in original:
            if isinstance(child.tag, str):
                last = _like(child)
                last.tail = child.tail
                made.append(last)
                waiting.append((child, last))
            elif last is None:
                made.text = (made.text or "") + (child.tail or "")
            else:
                last.tail = (last.tail or "") + (child.tail or "")
    return taken


def _like(element: etree._Element) -> etree._Element:
    """An element with the same name and attributes; in XSLT, prefixes mean something in attributes, too."""
    is_xslt = etree.QName(element).namespace == XSL
    nsmap = {prefix: uri for prefix, uri in element.nsmap.items() if prefix} if is_xslt else {}
    return etree.Element(element.tag, dict(element.attrib), nsmap=nsmap)
