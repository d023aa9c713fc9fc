"""Rules that follow from specifications themselves: a warning for all that is deprecated, and known parameters.

The source is TEI Guidelines, 23.4.4 (`validUntil`) and 23.5.4.8 (`paramSpec`).
"""

import dataclasses
from collections.abc import Iterator

from cablegram.odd.inheritance import Inheritance, flat, own_attributes
from cablegram.odd.model import Attribute, Schema, Spec, Value
from cablegram.odd.xpath_names import XPathNames


@dataclasses.dataclass(frozen=True, slots=True)
class DerivedRule:
    """A rule with one check; `kind` is `assert` or `report`, `ident` what its id is made of."""

    context: str
    kind: str
    test: str
    role: str
    message: str
    ident: str


def derived_rules(schema: Schema, inheritance: Inheritance, names: XPathNames) -> Iterator[DerivedRule]:
    """All such rules of a schema."""
    for spec in schema.classes.values():
        if names.members(spec):
            for attribute in flat(spec.attributes):
                if isinstance(attribute, Attribute):
                    yield from _of_attribute(attribute, names.union(names.members(spec)), names)
    for spec in schema.elements.values():
        context = names.element(spec)
        if spec.valid_until:
            message = f"The element {spec.ident} is deprecated: it will be gone after {spec.valid_until}."
            yield DerivedRule(context, "report", "true()", "warning", message, f"deprecated-{spec.ident}")
        for attribute in own_attributes(inheritance.carried(spec)):
            yield from _of_attribute(attribute, context, names)
            for value in attribute.values.values if attribute.values is not None else ():
                if value.parameters:
                    yield _parameters(spec, attribute, value, names, names.prefix(schema.namespace))


def _of_attribute(attribute: Attribute, context: str, names: XPathNames) -> Iterator[DerivedRule]:
    name = names.attribute(attribute)
    ident = f"deprecated-{attribute.ident}"
    if attribute.valid_until:
        message = f"The attribute {name} is deprecated here: it will be gone after {attribute.valid_until}."
        yield DerivedRule(context, "report", f"@{name}", "warning", message, ident)
    for value in attribute.values.values if attribute.values is not None else ():
        if value.valid_until:
            message = f"The value {value.ident} of {name} is deprecated: it will be gone after {value.valid_until}."
            test = f"@{name} eq {_quoted(value.ident)}"
            yield DerivedRule(context, "report", test, "warning", message, f"{ident}-{value.ident}")


def _parameters(spec: Spec, attribute: Attribute, value: Value, names: XPathNames, prefix: str) -> DerivedRule:
    """Holds each `param` of a `model` to what its behaviour knows."""
    carrier = f"{names.element(spec)}/@{names.attribute(attribute)}"
    return DerivedRule(
        f"{prefix}param[parent::{carrier}={_quoted(value.ident)}]",
        "assert",
        " or ".join(f"@name={_quoted(parameter)}" for parameter in value.parameters),
        "error",
        f"{value.ident} has no such parameter; it has {', '.join(value.parameters)}.",
        f"parameters-{value.ident}",
    )


def _quoted(text: str) -> str:
    """A string of XPath."""
    return "'" + text.replace("'", "''") + "'"
