"""How rules of Schematron name what an ODD specifies: prefixes, elements, attributes, the elements of a class."""

import re
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.odd.expressions import EXPRESSIONS, LITERAL
from cablegram.odd.findings import Findings
from cablegram.odd.model import EXAMPLES, RNG, SCHEMATRON, TEI, XML, Attribute, Origin, Schema, Spec

# Prefixes that the constraints of the Guidelines use, and what XPath 3.1 knows without a declaration.
_USUAL: Final = {
    "tei": TEI,
    "teix": EXAMPLES,
    "rng": RNG,
    "sch": SCHEMATRON,
    "xs": "http://www.w3.org/2001/XMLSchema",
    "rna": "http://relaxng.org/ns/compatibility/annotations/1.0",
    "xlink": "http://www.w3.org/1999/xlink",
    "xi": "http://www.w3.org/2001/XInclude",
}
_BUILT_IN: Final = frozenset("xml fn math map array err local".split())
_PREFIX: Final = re.compile(r"(?<![\w.:-])([A-Za-z_][\w.-]*):(?=[A-Za-z_*])")


class XPathNames:
    """The names of one schema in XPath, and the prefixes that they need.

    Args:
        schema: the schema.
        findings: takes prefixes without a namespace.

    Attributes:
        namespaces: the prefixes that are declared.
    """

    def __init__(self, schema: Schema, findings: Findings) -> None:
        self._schema = schema
        self._findings = findings
        self.namespaces: dict[str, str] = {"tei": TEI}
        self._members: dict[str, list[Spec]] = {}
        for element in schema.elements.values():
            for key in self._above(element):
                self._members.setdefault(key, []).append(element)

    def members(self, spec: Spec) -> list[Spec]:
        """The elements that have a class, by whatever way."""
        return self._members.get(spec.key, [])

    def union(self, elements: Iterable[Spec], tail: str = "") -> str:
        """A pattern that matches several elements, or (`tail`) what they carry."""
        return " | ".join(f"{self.element(element)}{tail}" for element in elements)

    def element(self, spec: Spec) -> str:
        """An element as a document shows it."""
        return f"{self.prefix(spec.namespace or self._schema.namespace)}{spec.name or spec.ident}"

    def attribute(self, attribute: Attribute) -> str:
        """An attribute as a document shows it, without the @."""
        name = attribute.name or attribute.ident
        if attribute.namespace == XML:
            return f"xml:{name.removeprefix('xml:')}"
        return f"{self.prefix(attribute.namespace)}{name}"

    def prefix(self, namespace: str) -> str:
        """The prefix of a namespace with its colon, declared where it was not yet; nothing for no namespace."""
        if not namespace:
            return ""
        for prefix, uri in (*self.namespaces.items(), *_USUAL.items()):
            if uri == namespace and self.namespaces.get(prefix, uri) == uri:
                self.namespaces[prefix] = uri
                return f"{prefix}:"
        number = 1
        while f"ns{number}" in self.namespaces:
            number += 1
        self.namespaces[f"ns{number}"] = namespace
        return f"ns{number}:"

    def declare(self, declaration: etree._Element, path: str) -> None:
        """Takes a `sch:ns`; a prefix that means something else already is reported."""
        prefix, uri = declaration.get("prefix") or "", declaration.get("uri") or ""
        if prefix and prefix != "xsl" and self.namespaces.setdefault(prefix, uri) != uri:
            self._findings.error(
                Origin(path, declaration.sourceline or 0),
                "prefix",
                f"the prefix {prefix} is {uri} here, and {self.namespaces[prefix]} elsewhere",
            )

    def declare_used(self, element: etree._Element, path: str) -> None:
        """Declares the prefixes that the expressions in an element use without a `sch:ns`."""
        for node in element.iter(etree.Element):
            for name in EXPRESSIONS:
                for prefix in _PREFIX.findall(LITERAL.sub("", str(node.get(name) or ""))):
                    if prefix in self.namespaces or prefix in _BUILT_IN:
                        continue
                    uri = node.nsmap.get(prefix) or _USUAL.get(prefix)
                    if uri is None:
                        self._findings.error(
                            Origin(path, node.sourceline or 0),
                            "prefix",
                            f"the prefix {prefix} has no namespace",
                            "declare it with sch:ns",
                        )
                    self.namespaces[prefix] = str(uri or "")

    def _above(self, spec: Spec) -> Iterable[str]:
        """The classes that an element has, by whatever way."""
        found: dict[str, None] = {}
        waiting = [membership.key for membership in spec.classes or () if membership.mode != "delete"]
        while waiting:
            key = waiting.pop()
            owner = self._schema.classes.get(key)
            if owner is not None and key not in found:
                found[key] = None
                waiting.extend(m.key for m in owner.classes or () if m.mode != "delete")
        return found
