"""A draft of an authority file for the names that no entry has: the editor's to complete and to take over."""

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.encode.elements import Element, serialise
from cablegram.header.dates import in_words
from cablegram.identifiers import identifier_of
from cablegram.names.collecting import Collected
from cablegram.names.folding import latin_folded, without_rank
from cablegram.problems import counted
from cablegram.xml import XML_ID, parse

_LISTS: Final = (
    ("person", "listPerson", "person", "persName", "pers"),
    ("place", "listPlace", "place", "placeName", "place"),
    ("organisation", "listOrg", "org", "orgName", "org"),
)
_MOST_PLACES: Final = 5


def draft(
    groups: Sequence[Sequence[Collected]], *, publisher: str, taken: Collection[str], identifier: str = "draft"
) -> bytes:
    """The TEI of a draft: an entry for each group of names that are surely one.

    A comment in each entry says where the name stands: it is for editors, and no page shows it. Names whose kind is
    open stand among the persons, and their comment says so.

    Args:
        groups: the names, the commonest form of each group first; at least one group.
        publisher: who publishes the edition.
        taken: identifiers that entries have already.
        identifier: the `xml:id` of the file.
    """
    used = set(taken)
    remarks: dict[str, str] = {}
    lists: list[Element] = []
    for kind, list_name, entry_name, name_name, prefix in _LISTS:
        kinds = (kind, "name") if kind == "person" else (kind,)
        own = sorted(
            (group for group in groups if group[0].kind in kinds), key=lambda group: latin_folded(group[0].name)
        )
        entries = []
        for group in own:
            entry_id = _identifier(prefix, group[0].name, used)
            entries.append(_entry(group, entry_name, name_name, entry_id))
            remarks[entry_id] = _remark(group)
        if entries:
            lists.append(Element(list_name, *entries))
    told = "Collected from the cables of this edition; nothing else is known yet."
    title = "Draft of authority entries"
    return authority_file(lists, publisher=publisher, title=title, told=told, identifier=identifier, remarks=remarks)


def authority_file(
    content: Sequence[Element],
    *,
    publisher: str,
    title: str,
    told: str,
    identifier: str,
    remarks: Mapping[str, str] | None = None,
) -> bytes:
    """The TEI of a draft.

    Args:
        content: what its body holds: paragraphs, then lists.
        publisher: who publishes the edition.
        title: its title.
        told: where it comes from.
        identifier: its `xml:id`.
        remarks: what a comment in an entry says to the editors, by the `xml:id` of the entry.
    """
    header = Element(
        "teiHeader",
        Element(
            "fileDesc",
            Element("titleStmt", Element("title", title, type="main")),
            Element(
                "publicationStmt",
                Element("publisher", publisher),
                Element("availability", Element("p", "A draft for the editors."), status="unknown"),
            ),
            Element("sourceDesc", Element("p", told)),
        ),
    )
    root = Element(
        "TEI", header, Element("text", Element("body", *content)), type="authority", id=identifier, lang="en"
    )
    # All of it is indented: no editor reads a draft of long lines.
    tree = parse(serialise(root))
    told_of = remarks or {}
    for node in list(tree.iter("{*}person", "{*}place", "{*}org")):
        if remark := told_of.get(node.get(XML_ID) or ""):
            # XML has no two hyphens in a comment, names of files may.
            node.append(etree.Comment(f" {remark.replace('--', '- -')} "))
    etree.indent(tree, space="  ")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{etree.tostring(tree, encoding="unicode")}\n'.encode()


def _entry(group: Sequence[Collected], entry_name: str, name_name: str, identifier: str) -> Element:
    forms = list(dict.fromkeys(one.name for one in group))
    main = without_rank(forms[0])[0] if entry_name == "person" else forms[0]
    return Element(
        entry_name,
        Element(name_name, main, type="main"),
        *(Element(name_name, form, type="variant") for form in forms if form != main),
        id=identifier,
    )


def _remark(group: Sequence[Collected]) -> str:
    """Where the names of an entry stand, for the editors."""
    places = [place for one in group for place in one.places]
    cables = {file for one in group for file in one.files}
    days = sorted(day for one in group for day in one.days)
    told = f"{counted(len(places), 'time')} in {counted(len(cables), 'cable')}"
    if days:
        told += f", {in_words(days[0])}" + (f" to {in_words(days[-1])}" if days[-1] != days[0] else "")
    told += f": {', '.join(places[:_MOST_PLACES])}{' …' if len(places) > _MOST_PLACES else ''}."
    if group[0].kind == "name":
        told += " Nothing tells whether this is a person, a place or an organisation."
    return told


def _identifier(prefix: str, name: str, used: set[str]) -> str:
    """An `xml:id` that no entry has yet, made of the name: of its Latin letters, or where it has none, of its own."""
    bare = without_rank(name)[0] if prefix == "pers" else name
    letters = unicodedata.normalize("NFKD", latin_folded(bare))
    words = re.findall("[a-z0-9]+", letters) or re.findall(r"[^\W_]+", bare.lower()) or ["unnamed"]
    stem = identifier_of(f"{prefix}-{'-'.join(words)[:60]}")
    identifier, number = stem, 1
    while identifier in used:
        number += 1
        identifier = f"{stem}-{number}"
    used.add(identifier)
    return identifier
