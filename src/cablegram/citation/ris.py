"""RIS, for reference managers: lines of a tag of two signs, two spaces, a hyphen, a space and a value.

The tags are those that Zotero and EndNote read for a letter (`PCOMM`): `A2` is its addressee, `DB` the archive and `AN`
the place in it.
"""

from collections.abc import Iterator
from typing import Final

from cablegram.citation.citation import Citation, Name
from cablegram.citation.date import CitedDate, Parts

_END: Final = "\r\n"


def ris(citation: Citation) -> str:
    """The record of a citation, with its line ends."""
    return "".join(f"{tag}  - {value}{_END}" for tag, value in _lines(citation))


def _lines(citation: Citation) -> Iterator[tuple[str, str]]:
    cable = citation.kind == "cable"
    yield "TY", "PCOMM" if cable else "EBOOK"
    if citation.identifier:
        yield "ID", citation.identifier
    for tag, names in (
        ("AU", citation.senders),
        ("A2", citation.recipients),
        ("A4", citation.translators),
        ("ED", citation.editors),
    ):
        for name in names:
            yield tag, _name(name)
    yield "TI", citation.title or citation.identifier
    if citation.date.year is not None:
        yield "PY", f"{citation.date.year:04d}"
    if citation.date.known:
        yield "DA", _date(citation.date)
    for tag, text in (
        ("T2", citation.edition if cable else ""),
        ("M1", citation.dispatch),
        ("DB", citation.archive),
        ("AN", citation.location),
        ("PB", citation.publisher),
        ("LA", citation.language),
        ("AB", citation.summary),
        ("UR", citation.url),
    ):
        if text:
            yield tag, text
    yield "ER", ""


def _name(name: Name) -> str:
    """A name; a comma parts the family name from the others, so a name that is not taken apart has none."""
    if name.family:
        return f"{name.family.replace(',', '')}, {name.given.replace(',', '')}"
    return " ".join(name.text.replace(",", " ").split())


def _date(date: CitedDate) -> str:
    """Year, month and day in their places, what is sure of them; the fourth place is for words."""
    same: Parts = ()
    for first, last in zip(date.first, date.last, strict=False):
        if first != last:
            break
        same = (*same, first)
    numbers = [f"{part:0{width}d}" for part, width in zip(same, (4, 2, 2), strict=False)]
    words = "" if date.first == date.last and date.first and not date.circa else date.words or date.iso
    return "/".join([*numbers, *[""] * (3 - len(numbers)), words.replace("/", "–")])
