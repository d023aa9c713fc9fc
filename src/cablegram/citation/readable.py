"""A citation as people read it, in the language of the messages.

The order is that of notes in the Chicago Manual of Style for documents of archives: the title, or who wrote to whom;
the number; the date; the archive with its shelfmark; then where the text is published.
"""

import dataclasses
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, Literal, TypeAlias

from cablegram.citation.citation import Citation, Name
from cablegram.citation.date import CitedDate, Parts

# The text of a message of the interface by its key.
Wording: TypeAlias = Callable[[str], str]
Style: TypeAlias = Literal["", "title", "address"]
_PLACE: Final = re.compile(r"\{([a-z]+)\}")


@dataclasses.dataclass(frozen=True)
class Run:
    """A piece of a citation: its text, and whether it is the title of a book (in italics) or an address (a link)."""

    text: str
    style: Style = ""


Runs: TypeAlias = tuple[Run, ...]


def readable_text(citation: Citation, wording: Wording) -> str:
    """A citation as plain text; the arguments are those of `readable`."""
    return "".join(run.text for run in readable(citation, wording))


def readable(citation: Citation, wording: Wording) -> Runs:
    """A citation as runs of text.

    Args:
        citation: what is cited.
        wording: the messages `machine.cite-…` and `date.…` by key, in the language of the reader.
    """
    separator = (Run(wording("machine.cite-separator")),)
    if citation.kind == "edition":
        head: Runs = (Run(citation.title, "title"),)
        more = list(_publication(citation, wording))
    elif citation.title:
        head = _filled(wording("machine.cite-title"), {"title": _runs(citation.title)})
        details = _joined(_details(citation, wording), separator)
        return _filled(wording("machine.cite-whole"), {"head": head, "details": details})
    else:
        head = _runs(_correspondents(citation, wording) or citation.identifier)
        more = list(_details(citation, wording))
    return _filled(wording("machine.cite-alone"), {"head": _joined([head, *more], separator)})


def date_text(date: CitedDate, wording: Wording) -> str:
    """A date in words; empty where nothing is known of it."""
    first, last = _spelt(date.first, wording), _spelt(date.last, wording)
    if not (first or last):
        return date.words
    if first == last:
        text, key = first, "machine.cite-circa" if date.circa else ""
        return _text(wording(key), {"date": text}) if key else text
    if first and last:
        key = "machine.cite-span" if date.span else "machine.cite-between"
        return _text(wording(key), {"first": first, "last": last})
    if date.span:
        key = "machine.cite-since" if first else "machine.cite-until"
    else:
        key = "machine.cite-not-before" if first else "machine.cite-not-after"
    return _text(wording(key), {"date": first or last})


def _details(citation: Citation, wording: Wording) -> Iterator[Runs]:
    """What is said of a cable after its title; what is not known is empty."""
    # Many numbers say themselves that they are one: Fs. 17, Oju No. 58.
    bare = citation.dispatch[:1].isdecimal()
    number = _runs(citation.dispatch)
    yield _filled(wording("machine.cite-dispatch"), {"number": number}) if bare else number
    yield _runs(date_text(citation.date, wording))
    yield _runs(citation.archive)
    yield _runs(citation.location)
    yield _credited("machine.cite-translated", citation.translators, wording)
    yield _filled(wording("machine.cite-in"), {"edition": (Run(citation.edition, "title"),)})
    yield from _publication(citation, wording)
    # Without an address the identifier tells which document of the edition it is.
    yield _runs("" if citation.url else citation.identifier)


def _publication(citation: Citation, wording: Wording) -> Iterator[Runs]:
    yield _credited("machine.cite-edited", citation.editors, wording)
    # The publisher is often named by the title, which has just been said.
    yield _runs("" if citation.publisher in citation.edition else citation.publisher)
    if citation.url:
        yield (Run(citation.url, "address"),)


def _correspondents(citation: Citation, wording: Wording) -> str:
    sender, addressee = _list(citation.senders, wording), _list(citation.recipients, wording)
    if sender and addressee:
        return _text(wording("machine.cite-from-to"), {"sender": sender, "addressee": addressee})
    if addressee:
        return _text(wording("machine.cite-to"), {"addressee": addressee})
    return sender


def _credited(key: str, names: Sequence[Name], wording: Wording) -> Runs:
    return _filled(wording(key), {"names": _runs(_list(names, wording))}) if names else ()


def _list(names: Sequence[Name], wording: Wording) -> str:
    """Names in a row: `A`, `A and B`, `A, B, and C`."""
    texts = [name.text for name in names]
    if len(texts) < 2:
        return "".join(texts)
    if len(texts) == 2:
        return _text(wording("machine.cite-pair"), {"first": texts[0], "last": texts[1]})
    first = wording("machine.cite-separator").join(texts[:-1])
    return _text(wording("machine.cite-list"), {"first": first, "last": texts[-1]})


def _spelt(parts: Parts, wording: Wording) -> str:
    """A date to any precision in the words of the messages `date.…`; a year before 1000 has no zeros in front."""
    if not parts:
        return ""
    if len(parts) == 1:
        return _text(wording("date.year"), {"year": str(parts[0])})
    month = wording(f"date.{'of-' if len(parts) == 3 else ''}month-{parts[1]}")
    values = {"year": str(parts[0]), "month": month, "day": str(parts[-1])}
    return _text(wording("date.day" if len(parts) == 3 else "date.month"), values)


def _runs(text: str) -> Runs:
    return (Run(text),) if text else ()


def _text(pattern: str, values: Mapping[str, str]) -> str:
    return "".join(run.text for run in _filled(pattern, {name: _runs(value) for name, value in values.items()}))


def _filled(pattern: str, values: Mapping[str, Runs]) -> Runs:
    """The runs of a pattern whose places in braces are filled; what stands in a value is never a place."""
    runs: list[Run] = []
    for number, piece in enumerate(_PLACE.split(pattern)):
        runs.extend(values.get(piece, _runs(f"{{{piece}}}")) if number % 2 else _runs(piece))
    return tuple(_merged(runs))


def _joined(details: Iterable[Runs], separator: Runs) -> Runs:
    runs: list[Run] = []
    for detail in filter(None, details):
        runs += [*separator, *detail] if runs else detail
    return tuple(runs)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    """The same text with neighbours of one style made one."""
    last: Run | None = None
    for run in runs:
        if last is not None and last.style == run.style == "":
            last = Run(last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last
