"""Rules about what a cable says of itself: times, numbers, copies, levels, languages."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cablegram.edition.rules.documents import Documents, Finding
from cablegram.edition.rules.spans import months, universal_span
from cablegram.header.date_reading import in_words
from cablegram.header.month_code import HINT, code_disagrees
from cablegram.header.precedence import read_precedence

if TYPE_CHECKING:
    from cablegram.edition.facts import DateFact
    from cablegram.edition.rules.facts import Facts

_SENDING: Final = ("sent", "transmitted")
_ARRIVING: Final = ("received", "deciphered")
_DOUBTED: Final = ("low", "unknown")


def received_before_sent(documents: Documents) -> Iterator[Finding]:
    """Cables that arrived before they were sent, wherever on earth the two were dated."""
    for document in documents.facts:
        sure = [dated for dated in document.dates if dated.date.cert not in _DOUBTED]
        sendings = [
            (span, dated) for dated in sure if dated.action in _SENDING and (span := universal_span(dated.date))
        ]
        if not sendings:
            continue
        latest, sending = max(sendings, key=lambda found: found[0].start)
        for dated in sure:
            if dated.action in _ARRIVING and (span := universal_span(dated.date)) and span.end <= latest.start:
                message = (
                    f"{dated.action} {said(dated.date)}, before it was {sending.action}: "
                    f"{said(sending.date)} (line {sending.line})"
                )
                hint = 'correct one of the dates, or say with cert="low" that it is doubtful'
                yield Finding(document.path, dated.line, dated.column, message, hint)


def month_code(documents: Documents) -> Iterator[Finding]:
    """Serial numbers whose month code is of another month than the cable."""
    for document in documents.facts:
        dated = document.sending()
        known = months(dated.date) if dated else frozenset()
        for number in document.numbers:
            said_to_be = f"the cable is dated {said(dated.date)} (line {dated.line})" if dated else ""
            if message := code_disagrees(number.number, known, said_to_be):
                yield Finding(document.path, number.line, number.column, message, HINT)


def copies_disagree(documents: Documents) -> Iterator[Finding]:
    """Distribution lists, with copies for each recipient, that add up to another number than was printed."""
    for document in documents.facts:
        copies = document.copies
        if copies and copies.total and copies.recipients and all(copies.recipients):
            added = sum(copies.recipients)
            if added != copies.total:
                message = f"the distribution list adds up to {added} copies, but {copies.total} were printed"
                hint = "check both against the source; a recipient may be missing there"
                yield Finding(document.path, copies.line, copies.column, message, hint)


def precedence_unknown(documents: Documents) -> Iterator[Finding]:
    """Words in a field of priority that are no known level, where neither `@ana` nor the header says what they mean."""
    for document in documents.facts:
        if any(category.scheme == "#precedence" for category in document.categories):
            continue
        for level in document.levels:
            if read_precedence(level.words) is None:
                message = f"“{level.words}” is no priority level that is known, and nothing says what it stands for"
                hint = "add @ana here and a catRef to the header, if it stands for a level"
                yield Finding(document.path, level.line, level.column, message, hint)


def parallel_missing(documents: Documents) -> Iterator[Finding]:
    """Originals without a translation, and paragraphs of an original that alone have no counterpart."""
    for document in documents.facts:
        originals = [division for division in document.divisions if division.type == "original"]
        translations = [division for division in document.divisions if division.type == "translation"]
        if not translations:
            for original in originals:
                message = "this original stands alone: the file has no translation of it"
                hint = 'add a div of type translation; a text in one language only is a div type="message"'
                yield Finding(document.path, original.line, original.column, message, hint)
            continue
        rendered = {name for translation in translations for name in translation.corresponds}
        for original in originals:
            alone = [paragraph for paragraph in original.paragraphs if paragraph.identifier not in rendered]
            if len(alone) == len(original.paragraphs) and not original.corresponds:
                continue  # nothing is paired: the two texts are set side by side as a whole
            for paragraph in alone:
                message = f"no paragraph of the translation says that it renders #{paragraph.identifier}"
                hint = f'add corresp="#{paragraph.identifier}" to the one that does'
                yield Finding(document.path, paragraph.line, paragraph.column, message, hint)


def number_repeated(documents: Documents) -> Iterator[Finding]:
    """Dispatch numbers that one sender gave to two cables of one year."""
    first: dict[tuple[str, str, str], Facts] = {}
    for document in documents.cables():
        dated = document.sending()
        year = dated.date.sort[:4] if dated else ""
        if not document.sender or not year:
            continue
        sender = document.sender.casefold()
        if "#" in document.sender or document.sender.endswith(".xml"):
            sender = "#".join(next(iter(documents.targets(document, document.sender)), (sender,)))
        for number in document.numbers:
            other = first.setdefault((sender, year, number.number.casefold()), document)
            if other is not document:
                message = (
                    f"the dispatch number {number.number} of {year} is also that of {other.path}, of the same sender"
                )
                hint = "check both numbers; if one cable is encoded twice, keep one file"
                yield Finding(document.path, number.line, number.column, message, hint)


def said(date: "DateFact") -> str:
    """A date in the words of a message."""
    if date.when:
        return in_words(date.when) + _zone(date.when)
    if date.not_before and date.not_after:
        one, two = in_words(date.not_before), in_words(date.not_after)
        return f"from {one} to {two}" if date.span else f"between {one} and {two}"
    return f"not before {in_words(date.not_before)}" if date.not_before else f"not after {in_words(date.not_after)}"


def _zone(value: str) -> str:
    found = re.search(r"T.*?(Z|[+-]\d\d:\d\d)$", value)
    return f" {found[1]}" if found else ""
