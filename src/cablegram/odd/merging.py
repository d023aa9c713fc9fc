"""Applies changes: a specification in mode `change` to the one that it changes (TEI Guidelines, 23.8.1)."""

import dataclasses
from collections.abc import Iterable

from cablegram.odd.findings import Findings
from cablegram.odd.model import (
    Attribute,
    AttributeList,
    AttributeReference,
    Constraint,
    Membership,
    Spec,
    Value,
    ValueList,
)


def changed(old: Spec, new: Spec, findings: Findings) -> Spec:
    """The specification `old` with what `new`, in mode `change`, says."""
    values = old.values if new.values is None else changed_values(old.values, new.values, findings)
    return dataclasses.replace(
        old,
        name=new.name or old.name,
        namespace=new.namespace or old.namespace,
        prefix=new.prefix or old.prefix,
        type=new.type or old.type,
        classes=_changed_classes(old.classes, new, findings),
        content=old.content if new.content is None else new.content,
        values=None if new.content is not None and new.values is None else values,
        attributes=changed_attributes(old, new, findings),
        constraints=changed_constraints(old.constraints, new.constraints, findings),
        valid_until=new.valid_until or old.valid_until,
        descriptions=new.descriptions or old.descriptions,
        changed=(*old.changed, new.origin),
    )


def _changed_classes(
    old: tuple[Membership, ...] | None, new: Spec, findings: Findings
) -> tuple[Membership, ...] | None:
    if new.classes is None:
        return old
    if not new.changes_classes:
        return tuple(membership for membership in new.classes if membership.mode != "delete")
    kept = {membership.key: membership for membership in old or ()}
    for membership in new.classes:
        if membership.mode != "delete":
            kept[membership.key] = membership
        elif kept.pop(membership.key, None) is None:
            findings.warning(
                membership.origin, "not-there", f"{new.ident} is no member of {membership.key}: nothing to delete"
            )
    return tuple(kept.values())


def changed_constraints(
    old: tuple[Constraint, ...], new: Iterable[Constraint], findings: Findings
) -> tuple[Constraint, ...]:
    """Constraints with changes applied: by ident, where they are not added."""
    kept = list(old)
    for constraint in new:
        if constraint.mode == "add":
            kept.append(constraint)
            continue
        at = [index for index, other in enumerate(kept) if other.ident == constraint.ident]
        if not at:
            findings.warning(
                constraint.origin, "not-there", f"there is no constraint {constraint.ident} to {constraint.mode}"
            )
            if constraint.mode == "delete":
                continue
        kept = [other for other in kept if other.ident != constraint.ident]
        if constraint.mode != "delete":
            kept.insert(at[0] if at else len(kept), constraint)
    return tuple(kept)


def changed_values(old: ValueList | None, new: ValueList, findings: Findings) -> ValueList | None:
    """A value list with the changes of another; none where it is deleted."""
    if new.mode == "delete":
        return None
    if new.mode != "change" or old is None:
        return dataclasses.replace(new, values=tuple(value for value in new.values if value.mode != "delete"))
    kept: dict[str, Value] = {value.ident: value for value in old.values}
    for value in new.values:
        there = kept.get(value.ident)
        if there is None and value.mode != "add":
            findings.warning(value.origin, "not-there", f"there is no value {value.ident} to {value.mode}")
        if value.mode == "delete":
            kept.pop(value.ident, None)
        elif there is not None and value.mode == "change":
            kept[value.ident] = _changed_value(there, value)
        else:
            kept[value.ident] = value
    return dataclasses.replace(old, kind=new.kind or old.kind, values=tuple(kept.values()))


def _changed_value(old: Value, new: Value) -> Value:
    return dataclasses.replace(
        old,
        name=new.name if new.name != new.ident else old.name,
        valid_until=new.valid_until or old.valid_until,
        parameters=new.parameters or old.parameters,
        descriptions=new.descriptions or old.descriptions,
        origin=new.origin,
    )


def changed_attribute(old: Attribute, new: Attribute, findings: Findings) -> Attribute:
    """An attribute with what `new`, in mode `change`, says; the mode of the old one stays."""
    return dataclasses.replace(
        old,
        name=new.name or old.name,
        namespace=new.namespace or old.namespace,
        usage=new.usage or old.usage,
        datatype=new.datatype or old.datatype,
        values=old.values if new.values is None else changed_values(old.values, new.values, findings),
        default=new.default or old.default,
        constraints=changed_constraints(old.constraints, new.constraints, findings),
        valid_until=new.valid_until or old.valid_until,
        descriptions=new.descriptions or old.descriptions,
        origin=new.origin,
    )


def changed_attributes(old: Spec, new: Spec, findings: Findings) -> AttributeList:
    """The attributes of a specification after a change.

    What changes an attribute that the specification does not define itself is kept in its mode: it is meant for one
    that comes from a class, where the specification is of an element.
    """
    changes = {item.ident: item for item in _definitions(new.attributes) if item.mode != "add"}
    mine = {item.ident for item in _definitions(old.attributes)}
    there = {item.ident for item in _definitions(old.attributes) if item.mode == "add"}
    for attribute in _definitions(new.attributes):
        if attribute.mode == "add" and attribute.ident in there:
            # TEI's own processor declares it twice, which is no schema.
            findings.error(
                attribute.origin,
                "there-already",
                f"{new.ident} has an attribute {attribute.ident} already",
                'change it with mode="change", or replace it',
            )
    kept = _applied(old.attributes, changes, findings, deletions_stay=old.kind == "element")
    added = _additions(new.attributes, mine)
    if not added.items:
        return kept
    if not kept.items:
        return added
    tail = (added,) if added.choice else added.items
    return AttributeList(choice=False, items=((kept, *tail) if kept.choice else (*kept.items, *tail)))


def _definitions(attributes: AttributeList) -> list[Attribute]:
    """All definitions in a list, however deep."""
    found: list[Attribute] = []
    for item in attributes.items:
        if isinstance(item, Attribute):
            found.append(item)
        elif isinstance(item, AttributeList):
            found.extend(_definitions(item))
    return found


def _applied(
    attributes: AttributeList, changes: dict[str, Attribute], findings: Findings, *, deletions_stay: bool
) -> AttributeList:
    """A list with the changes of its own attributes; of an element, a deletion stays, for what comes from classes."""
    items: list[Attribute | AttributeReference | AttributeList] = []
    for item in attributes.items:
        if isinstance(item, AttributeList):
            items.append(_applied(item, changes, findings, deletions_stay=deletions_stay))
        elif not isinstance(item, Attribute) or item.ident not in changes:
            items.append(item)
        else:
            change = changes[item.ident]
            if change.mode == "change":
                items.append(changed_attribute(item, change, findings))
            elif change.mode == "replace":
                items.append(change if item.mode != "add" else dataclasses.replace(change, mode="add"))
            elif deletions_stay:
                items.append(dataclasses.replace(change, mode="deleted"))  # a class may offer it, too
    return AttributeList(choice=attributes.choice, items=tuple(items))


def _additions(attributes: AttributeList, mine: set[str]) -> AttributeList:
    """What a change adds, and what it says of attributes that are not the specification's own."""
    items: list[Attribute | AttributeReference | AttributeList] = []
    for item in attributes.items:
        if isinstance(item, AttributeList):
            inner = _additions(item, mine)
            if inner.items:
                items.append(inner)
        elif not isinstance(item, Attribute) or item.mode == "add" or item.ident not in mine:
            items.append(item)
    return AttributeList(choice=attributes.choice, items=tuple(items))
