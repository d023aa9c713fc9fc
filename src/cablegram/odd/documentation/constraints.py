"""The rules of a schema for readers: what each checks, how severe it is, and why."""

from typing import Final

from lxml import etree

from cablegram.odd.documentation.files import Files, Layer
from cablegram.odd.documentation.words import Wanted, write_more, write_words
from cablegram.odd.documentation.writing import NAMESPACE, dedent, node, taken
from cablegram.odd.findings import Findings
from cablegram.odd.model import SCHEMATRON, Attribute, Constraint, Schema, Spec
from cablegram.odd.xpath_names import XPathNames
from cablegram.xml import local_name

_SEVERITIES: Final = {
    **dict.fromkeys(("warning", "warn", "nonfatal", "non-fatal"), "warning"),
    **dict.fromkeys(("info", "information", "informational", "hint"), "info"),
}
_FEW: Final = 6  # elements of a class that are named one by one
_WORST: Final = ("error", "warning", "info")
_CHECKS: Final = (f"{{{SCHEMATRON}}}assert", f"{{{SCHEMATRON}}}report")


class Rules:
    """Writes constraints.

    Args:
        schema: the schema.
        files: what is said of them.
        wanted: what of that is wanted.
    """

    def __init__(self, schema: Schema, files: Files, wanted: Wanted) -> None:
        self._names = XPathNames(schema, Findings())
        self._files = files
        self._wanted = wanted
        self._language = (schema.language or "en").partition("-")[0]

    def write(
        self, parent: etree._Element, constraint: Constraint, spec: Spec | None, attribute: Attribute | None = None
    ) -> None:
        """Writes a constraint of a specification, of an attribute in it, or (without either) of the whole schema."""
        if constraint.language.partition("-")[0] not in ("", self._language):
            return
        own = constraint.origin.path in self._files.own
        made = node(
            parent,
            "constraint",
            ident=constraint.ident,
            from_="odd" if own else "source",
            line=str(constraint.origin.line),
            path=self._files.shown(constraint.origin.path),
        )
        element = self._files.at(constraint.origin, "constraintSpec", constraint.ident)
        layers = [] if element is None else [Layer(element, constraint.origin.path, own=own)]
        write_words(made, layers, self._wanted)
        severities = []
        with_words = own or not self._wanted.own_words
        default = self._context(spec, attribute)
        for body in constraint.body:
            for check in body.iter(*_CHECKS):
                rule = next(check.iterancestors(f"{{{SCHEMATRON}}}rule"), None)
                role = next(
                    (str(node.get("role")) for node in (check, rule) if node is not None and node.get("role")), ""
                )
                severities.append(_SEVERITIES.get(role.strip().lower(), "error"))
                written = node(
                    made,
                    "check",
                    kind=local_name(check),
                    test=" ".join((check.get("test") or "").split()),
                    context=" ".join(((rule.get("context") if rule is not None else "") or default).split()),
                    severity=severities[-1],
                )
                if with_words:
                    _message(node(written, "message"), check)
            if with_words:
                code = node(made, "code")
                code.text, code[:] = body.text, [taken(child) for child in body if isinstance(child.tag, str)]
                for child in code:
                    child.tail = "\n"
                for part in code.iter(etree.Element):
                    for name, text in part.attrib.items():  # line breaks in attributes became spaces
                        part.set(name, " ".join(str(text).split()))
                dedent(code)
        made.set("severity", next((one for one in _WORST if one in severities), "error"))
        write_more(made, layers, self._wanted)

    def _context(self, spec: Spec | None, attribute: Attribute | None) -> str:
        """What a check without a rule of its own is about."""
        if spec is None:
            return "/"
        carriers = [spec] if spec.kind == "element" else self._names.members(spec)
        if spec.kind == "class" and len(carriers) > _FEW:
            base = f"the elements of {spec.ident}"
            return base if attribute is None else f"@{self._names.attribute(attribute)} of {base}"
        return self._names.union(carriers, "" if attribute is None else f"/@{self._names.attribute(attribute)}")


def _message(parent: etree._Element, check: etree._Element) -> None:
    """The words of a check; what it inserts stands as an expression."""
    parent.text = check.text
    for child in check:
        if not isinstance(child.tag, str):
            if len(parent):
                parent[-1].tail = (parent[-1].tail or "") + (child.tail or "")
            else:
                parent.text = (parent.text or "") + (child.tail or "")
            continue
        made = etree.SubElement(parent, f"{{{NAMESPACE}}}inserted")
        made.text = child.get("select") or child.get("path") or "".join(child.itertext()) or "name()"
        made.tail = child.tail
