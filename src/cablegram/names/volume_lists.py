"""The lists of persons and of terms in a volume of Foreign Relations of the United States, as a draft authority file.

The volume's own identifiers stay: the cables made from its documents have them in `@n` (`p_TJ1`, `t_Deptel1`).
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from lxml import etree

from cablegram.encode.elements import Element
from cablegram.names.draft import authority_file
from cablegram.sources.tei_volume import documents_in, is_list_of_names, volume_of
from cablegram.xml import XML_ID, local_name, tei

_NAMES: Final = ("persName", "term", "abbr", "orgName", "gloss")


def volume_draft(stream: BinaryIO, *, publisher: str) -> bytes | None:
    """The draft authority file of a volume: its persons as entries, its terms as paragraphs above them.

    Every word of an item is kept: the name, and all that stands behind it as a note. Nothing where the volume has no
    list of persons.

    Args:
        stream: the volume, open at its beginning.
        publisher: who publishes the edition.

    Raises:
        NotWellFormedError: the volume is no XML.
        TooDeepError: its elements are nested deeper than those of any text.
    """
    volume = volume_of(stream, is_list_of_names)
    stream.seek(0)
    persons: list[Element] = []
    terms: list[Element] = []
    for node in documents_in(stream, volume):
        for item in node.iter(tei("item")):
            entry = _entry(item)
            if entry is not None:
                (persons if entry.name == "person" else terms).append(entry)
    if not persons:
        return None
    name = volume.identifier or "volume"
    return authority_file(
        [*terms, Element("listPerson", *persons)],
        publisher=publisher,
        title=f"Draft of persons and terms of {name}",
        told=f"Taken from the lists of {name}.",
        identifier=f"draft-{name}",
    )


def _entry(item: etree._Element) -> Element | None:
    """An item as an entry; nothing where it has no words of its own."""
    named = next((node for node in item.iter() if local_name(node) in _NAMES), None)
    words = _even("".join(item.itertext()))
    if named is None:
        return Element("p", words) if words else None
    name = _even("".join(named.itertext())).rstrip(" ,;:")
    rest = words.removeprefix(name).lstrip(" ,;:")
    identifier = named.get(XML_ID) or ""
    if local_name(named) != "persName":
        return Element("p", Element("abbr", name), f", {rest}" if rest else "", id=identifier or None)
    surname, comma, first = name.partition(", ")
    return Element(
        "person",
        Element("persName", f"{first} {surname}" if comma else name, type="main"),
        Element("persName", name, type="sort") if comma else None,
        *(Element("note", Element("p", part)) for part in _parts(words, rest)),
        id=identifier or None,
    )


def _parts(words: str, rest: str) -> Iterator[str]:
    """What is said of a person; all words where the name does not stand first."""
    if rest:
        yield rest if words != rest else words


def _even(words: str) -> str:
    return " ".join(words.split())
