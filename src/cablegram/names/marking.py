"""Writing `@ref` where exactly one entry is meant by a sure way; every other name stays as it is."""

import contextlib
import dataclasses
import hashlib
from collections.abc import Mapping
from pathlib import PurePath

from lxml import etree

from cablegram.edition.authority import Authority
from cablegram.edition.facts import NameKind, words_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.names.matching import Match, NameIndex
from cablegram.xml import local_name, parse, tei

KINDS: dict[str, NameKind] = {
    "persName": "person",
    "placeName": "place",
    "orgName": "organisation",
    "name": "name",
}


@dataclasses.dataclass(frozen=True)
class KnownNames:
    """The authority entries that the names of new documents may point to.

    Attributes:
        index: the names of the entries.
        files: the pointer to the file of each entry, as a document has to write it (`../authority/persons.xml`).
        digest: a digest of the files; documents are encoded anew when it changes.
    """

    index: NameIndex = dataclasses.field(repr=False)
    files: Mapping[str, str] = dataclasses.field(repr=False)
    digest: str


def known_names(authorities: Mapping[str, bytes], folder: str) -> KnownNames:
    """The entries of authority files.

    Args:
        authorities: authority files by their names; one that is no XML is passed over, `validate` tells of it.
        folder: their folder, as seen from the documents (`../authority`).
    """
    roots: dict[str, etree._Element] = {}
    for name, data in authorities.items():
        with contextlib.suppress(NotWellFormedError):
            roots[name] = parse(data)
    files: dict[str, str] = {}
    for name, root in roots.items():
        for identifier in Authority([root]).entries:
            files.setdefault(identifier, str(PurePath(folder, name).as_posix()))
    total = hashlib.sha256(b"\0".join((folder.encode(), *authorities.values()))).hexdigest()
    return KnownNames(NameIndex(Authority(list(roots.values())).entries.values()), files, total)


def with_entries(root: etree._Element, index: NameIndex, files: Mapping[str, str]) -> list[tuple[str, Match]]:
    """Adds `@ref` (and `@cert` where it is not high) to the names of a new document, in place.

    Args:
        root: the document; names that have a `ref`, and those outside the correspondence and the text, stay.
        index: the names of the authority files.
        files: the pointer to the file of each entry, as the document has to write it (`../authority/persons.xml`).

    Returns:
        The names that may mean several entries, or one by a way that is not sure, each with what was found.
    """
    doubtful: dict[str, Match] = {}
    for node in names_in(root):
        if node.get("ref"):
            continue
        name = words_of(node)
        found = index.match(name, KINDS[local_name(node)])
        entry = found.entry
        if entry is not None and entry.identifier in files:
            node.set("ref", f"{files[entry.identifier]}#{entry.identifier}")
            if found.certainty != "high":
                node.set("cert", found.certainty)
        elif found.candidates:
            doubtful.setdefault(name, found)
    return list(doubtful.items())


def names_in(root: etree._Element) -> list[etree._Element]:
    """The names of a document: those of its correspondence and of its text, in their order."""
    named = [tei(name) for name in KINDS]
    found: list[etree._Element] = []
    for description in root.iter(tei("correspDesc")):
        found.extend(description.iter(*named))
    for text in root.iterchildren(tei("text")):
        found.extend(text.iter(*named))
    return found
