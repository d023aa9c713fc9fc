"""Rules about pointers: each leads somewhere, and what is listed is pointed to."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cablegram.edition.rules.documents import Documents, Finding, Target, expanded, normal
from cablegram.edition.rules.pointing import prefixed

if TYPE_CHECKING:
    from cablegram.edition.rules.facts import Facts, Pointer


def pointer_nowhere(documents: Documents) -> Iterator[Finding]:
    """Pointers into this file or another one of the edition that meet no `xml:id`, or no file."""
    entries = _by_identifier(documents)
    for document in documents.facts:
        for pointer in document.dangling:
            identifier = pointer.target[1:]
            hint = _mend(documents, document, Target(normal(document.path), identifier), entries)
            message = f"@{pointer.attribute} points to {pointer.target}, but nothing in this file has that xml:id"
            yield Finding(document.path, pointer.line, pointer.column, message, hint)
        for pointer in document.pointers:
            yield from _outward(documents, document, pointer, entries)


def prefix_unknown(documents: Documents) -> Iterator[Finding]:
    """Pointers whose prefix no `prefixDef` of their document resolves."""
    for document in documents.facts:
        for pointer in document.pointers:
            prefix, _ = prefixed(pointer.target)
            if not prefix or expanded(document, pointer.target):
                continue
            declared = sorted({definition.ident for definition in document.prefixes})
            if prefix in declared:
                message = f"@{pointer.attribute} is {pointer.target}, which no prefixDef of {prefix}: matches"
                hint = "correct the pointer, or @matchPattern of the prefixDef"
            else:
                message = f"@{pointer.attribute} is {pointer.target}, and no prefixDef says what {prefix}: stands for"
                near = documents.near(prefix, declared, f"prefixes of {document.path}")
                hint = f"did you mean {near}:?" if near else "add a prefixDef to the header, or write the whole pointer"
            yield Finding(document.path, pointer.line, pointer.column, message, hint)


def entry_unused(documents: Documents) -> Iterator[Finding]:
    """Entries of authority files to which nothing points; not where a document could not be read.

    An entry that a pointer most likely means, though it leads nowhere, is told of with that pointer, and one whose
    `xml:id` is none with its id.
    """
    if documents.unread or not any(True for _ in documents.cables()):
        return
    used = {(normal(document.path), name) for document in documents.facts for name in document.inward}
    for document in documents.facts:
        for pointer in {pointer.target for pointer in document.pointers}:
            used.update(documents.targets(document, pointer))
    used.update(_meant_by_mistaken(documents))
    for document, entry in documents.entries():
        is_id = len(entry.identifier.split()) == 1
        if is_id and (normal(document.path), entry.identifier) not in used:
            message = f"nothing in the edition points to the {entry.name} {entry.identifier}"
            hint = "point to it with @ref where it is named, or remove it"
            yield Finding(document.path, entry.line, entry.column, message, hint)


def _by_identifier(documents: Documents) -> dict[str, str]:
    """The normal path of the authority file that each entry is in."""
    return {entry.identifier: normal(facts.path) for facts, entry in documents.entries()}


def _meant_by_mistaken(documents: Documents) -> Iterator[Target]:
    """What pointers that lead nowhere most likely mean."""
    entries = _by_identifier(documents)
    for document in documents.facts:
        here = normal(document.path)
        targets = [Target(here, pointer.target[1:]) for pointer in document.dangling]
        targets += [target for pointer in document.pointers if (target := _nowhere(documents, document, pointer))]
        for target in targets:
            if meant := _meant(documents, target, entries):
                yield meant


def _nowhere(documents: Documents, document: "Facts", pointer: "Pointer") -> Target | None:
    """Where a pointer out of its document should lead, if there is nothing; else nothing."""
    targets = documents.targets(document, pointer.target)
    if not targets or any(map(documents.leads_somewhere, targets)):
        return None
    return targets[0]


def _outward(documents: Documents, document: "Facts", pointer: "Pointer", entries: dict[str, str]) -> Iterator[Finding]:
    target = _nowhere(documents, document, pointer)
    if target is None:
        return
    words = f"@{pointer.attribute} points to {pointer.target}"
    if target.path in documents.by_path:
        message = f"{words}, but nothing in that file has the xml:id {target.identifier}"
    elif target.path.endswith(".xml"):
        message = f"{words}, but the edition has no such document"
    else:
        message = f"{words}, but there is no such file"
    hint = _mend(documents, document, target, entries)
    yield Finding(document.path, pointer.line, pointer.column, message, hint)


def _mend(documents: Documents, document: "Facts", target: Target, entries: dict[str, str]) -> str:
    """What to do about a pointer that leads nowhere."""
    here = normal(document.path)
    meant = _meant(documents, target, entries)
    if meant is not None:
        if meant.path == here == target.path:
            return f"did you mean #{meant.identifier}?"
        return f"did you mean {_relative(document, meant.path, meant.identifier)}?"
    if target.path not in documents.by_path:
        return "correct the pointer"
    where = "to this file" if target.path == here else f"to {target.path.rpartition('/')[2]}"
    return f"correct the pointer, or add what it names {where}"


def _meant(documents: Documents, target: Target, entries: dict[str, str]) -> Target | None:
    """What a pointer that leads nowhere most likely means; nothing where nothing is near."""
    if target.path not in documents.by_path:
        name = target.path.rpartition("/")[2]
        near = name if name in documents.files else documents.near(name, documents.files, "files")
        return Target(documents.files[near], target.identifier) if near else None
    if found := entries.get(target.identifier):
        return Target(found, target.identifier)
    if near := documents.near(target.identifier, documents.ids(target.path), target.path):
        return Target(target.path, near)
    if near := documents.near(target.identifier, entries, "entries"):
        return Target(entries[near], near)
    return None


def _relative(document: "Facts", path: str, identifier: str) -> str:
    """How a document points to a file of the edition."""
    here = normal(document.path).split("/")[:-1]
    there = path.split("/")
    while here and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    return "../" * len(here) + "/".join(there) + (f"#{identifier}" if identifier else "")
