r"""BibTeX, for LaTeX and for reference managers: one entry in UTF-8.

The entry has the fields of BibTeX (`year`, `month`, `howpublished`) and those of biblatex (`date`, `translator`,
`url`); each leaves out what it does not know. Every sign that means something to TeX is written as the command that
prints it. A brace must not even be escaped (`\{`): BibTeX counts it all the same.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from typing import Final

from cablegram.citation.citation import Citation, Name
from cablegram.citation.date import CitedDate, written

_COMMANDS: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "$": r"\$",
        "&": r"\&",
        "%": r"\%",
        "#": r"\#",
        "_": r"\_",
    }
)
_LENGTH: Final = 32  # signs of a key that is made of a title
_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
# An address is printed as it is; these would end the field or begin a command.
_IN_ADDRESS: Final = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E"}


def bibtex(citation: Citation) -> str:
    """The entry of a citation, with its line end."""
    # @book is known to both; a cable has no type of its own in either.
    entry = "misc" if citation.kind == "cable" else "book"
    fields = ",\n".join(f"  {name} = {value}" for name, value in _fields(citation))
    return f"@{entry}{{{key(citation)},\n{fields}\n}}\n"


def key(citation: Citation) -> str:
    """The key of the entry: the identifier, in the signs that every BibTeX takes; another one has another key."""
    identifier = citation.identifier or citation.title
    safe = re.sub(r"[^A-Za-z0-9._-]+", "-", identifier).strip("-")
    if safe == identifier:
        return safe
    return f"{safe[:_LENGTH].strip('-') or 'cable'}-{zlib.crc32(identifier.encode()):08x}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    date = citation.date
    if citation.senders:
        yield "author", f"{{{_names(citation.senders)}}}"
    # The second pair of braces keeps the capitals of names.
    yield "title", f"{{{{{_text(citation.title or citation.identifier)}}}}}"
    if date.iso:
        yield "date", f"{{{_date(date)}}}"
    if date.year is not None:
        yield "year", f"{{{date.year}}}"
        if len(date.first) > 1 and date.first[:2] == date.last[:2]:
            yield "month", _MONTHS[date.first[1] - 1]
    for name, text in (
        ("number", citation.dispatch),
        ("howpublished", ", ".join(part for part in (citation.archive, citation.location) if part)),
    ):
        if text:
            yield name, f"{{{_text(text)}}}"
    for name, names in (
        ("recipient", citation.recipients),
        ("translator", citation.translators),
        ("editor", citation.editors),
    ):
        if names:
            yield name, f"{{{_names(names)}}}"
    if citation.kind == "cable":
        yield "note", f"{{{_text(citation.edition)}}}"
    if citation.publisher:
        yield "publisher", f"{{{_text(citation.publisher)}}}"
    if citation.url:
        yield "url", f"{{{''.join(_IN_ADDRESS.get(sign, sign) for sign in citation.url)}}}"


def _date(date: CitedDate) -> str:
    """A date as biblatex reads it: `~` marks what is not sure, `?` both ends where the date lies between them."""
    between = date.first != date.last and not date.span
    # `%` is both.
    mark = "%" if between and date.circa else "?" if between else "~" if date.circa else ""
    ends = [f"{written(parts)}{mark}" if parts else ".." for parts in dict.fromkeys((date.first, date.last))]
    return "/".join(ends)


def _text(text: str) -> str:
    return text.translate(_COMMANDS)


def _names(names: Iterable[Name]) -> str:
    """Names as BibTeX reads them; braces keep a name from being taken apart that the edition does not take apart."""
    return " and ".join(
        f"{_part(name.family)}, {_part(name.given)}" if name.family else f"{{{_text(name.text)}}}" for name in names
    )


def _part(part: str) -> str:
    return f"{{{_text(part)}}}" if re.search(r",|\band\b", part) else _text(part)
