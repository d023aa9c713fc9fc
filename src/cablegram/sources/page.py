"""From the parts of an archive page to a cable: languages, dates and their witnesses, and what to look at."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.archival import donors_in, read_citation, subject_of_title
from cablegram.header.dates import impossible_date, read_date
from cablegram.header.distribution import Distribution
from cablegram.header.languages import TAGS, language_of
from cablegram.header.numbers import DispatchNumber
from cablegram.header.witnesses import date_cable, date_problems
from cablegram.identifiers import identifier_of
from cablegram.model import Cable, FieldKind, PageText, Paragraph
from cablegram.problems import Problem, warning
from cablegram.sources.cable_text import CableText, read_cable_text
from cablegram.sources.document import Line, SourceDocument


def paragraph(line: Line) -> Paragraph:
    """A line as a paragraph with its place."""
    return Paragraph(line.text, line.place)


def cable_of(source: SourceDocument, page: PageText, body: Sequence[Line], *, translation: bool) -> Cable:
    """The cable on a page.

    Args:
        source: the source, for its name.
        page: the words of the page around the cable.
        body: the lines of the cable itself.
        translation: whether the page says that the text is a translation.
    """
    citation = read_citation(page.citation.text) if page.citation else None
    title = page.title.text if page.title else citation.title if citation else ""
    page_date = read_date(page.date.text) if page.date else citation.date if citation else None
    year = page_date.year if page_date else 0
    text = read_cable_text(body, subject=subject_of_title(title), year=year)
    dating = date_cable(page, text.openers, text.closer, text.tail)
    text = dataclasses.replace(text, openers=dating.openers, closer=dating.closer, tail=dating.tail)
    language = language_of(" ".join(line.text for line in body[-20:]))
    original = _original_language(page, text, title, language)
    return Cable(
        identifier=identifier_of(source.name),
        source=source.name,
        page=page,
        language=language,
        original_language=original,
        is_translation=translation or bool(citation and citation.translator) or original not in ("", language),
        openers=text.openers,
        blocks=text.blocks,
        closer=text.closer,
        tail=text.tail,
        attachments=text.attachments,
        witnesses=dating.witnesses,
        problems=(
            *_field_problems(source.name, text),
            *_copy_problems(source.name, text),
            *date_problems(source.name, dating.witnesses, text.fields()),
            *_page_problems(source.name, page, text),
        ),
    )


def is_thanks(text: str) -> bool:
    """Whether a line thanks the donors of a page."""
    return text.startswith("This document was made possible with support from") and bool(donors_in(text))


def _original_language(page: PageText, text: CableText, title: str, language: str) -> str:
    """What the page, a form in another language, or the title says of the original's language."""
    if page.original_language:
        return TAGS.get(page.original_language.text, "")
    for opener in text.openers:
        if opener.language and opener.language != language:
            return opener.language
    named = re.search(
        r"\b(Chinese|Russian|Soviet|Vietnamese|North Korean|Korean)\b (?:Foreign|Embassy|Ministry)", title
    )
    nation = named[1] if named else ""
    return {"Soviet": "ru", "North Korean": "ko"}.get(nation, TAGS.get(nation, ""))


def _field_problems(name: str, text: CableText) -> Iterator[Problem]:
    for field in text.fields():
        line, column = field.place.line, field.place.column
        if field.kind is FieldKind.UNREAD:
            yield warning(
                name,
                "unread-line",
                f"no rule reads this line of the form: {_short(field.printed)}",
                line=line,
                column=column,
                hint="it is kept as seg[@type='unread']; give it its type by hand",
            )
        elif field.printed and field.value is None and field.kind is FieldKind.PRECEDENCE:
            yield warning(
                name,
                "precedence-unknown",
                f"“{field.printed}” is no priority level; the level is left unknown",
                line=line,
                column=column,
                hint="if it stands for a level, add catRef and seg/@ana by hand",
            )
        elif field.printed and field.value is None and field.kind in _VALUED:
            impossible = impossible_date(field.printed) if field.kind is not FieldKind.CLASSIFICATION else ""
            yield warning(
                name,
                "unread-value",
                f"the value of “{field.label or field.kind}” is not understood: {_short(field.printed)}"
                + (f" ({impossible})" if impossible else ""),
                line=line,
                column=column,
                hint="it is kept as printed; say what it means in correspDesc by hand",
            )
        elif isinstance(field.value, DispatchNumber) and field.value.slip:
            yield warning(
                name,
                "evident-slip",
                f"“{field.printed}” is read as {field.value.number}: the letter {field.value.slip} looks like a slip",
                line=line,
                column=column,
                hint="encoded as sic and corr; check it against the original",
            )


def _copy_problems(name: str, text: CableText) -> Iterator[Problem]:
    """A distribution list that gives copies for each recipient, and adds up to another number than it announces."""
    for field in text.fields():
        lists = field.value
        if not isinstance(lists, Distribution) or not lists.total or not lists.recipients:
            continue
        if not all(recipient.copies for recipient in lists.recipients):
            continue
        sum_of_copies = sum(recipient.copies for recipient in lists.recipients)
        if sum_of_copies != lists.total:
            yield warning(
                name,
                "copies-disagree",
                f"the distribution list adds up to {sum_of_copies} copies, but says {lists.total}",
                line=field.place.line,
                column=field.place.column,
                hint="both numbers are kept; a recipient may be missing in the source",
            )


_VALUED: Final = frozenset(
    {
        FieldKind.CLASSIFICATION,
        FieldKind.APPROVED,
        FieldKind.DATELINE,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.DECIPHERED,
        FieldKind.PRINTED,
    }
)


def _page_problems(name: str, page: PageText, text: CableText) -> Iterator[Problem]:
    for line in page.unread:
        yield warning(
            name,
            "unread-line",
            f"no rule reads this line of the page: {_short(line.text)}",
            line=line.place.line,
            column=line.place.column,
            hint="it is kept as note[@type='unread'] in the header",
        )
    language = page.original_language
    if language and language.text not in TAGS:
        yield warning(
            name,
            "unread-value",
            f"the original language is not understood: {_short(language.text)}",
            line=language.place.line,
            hint="give textLang its @mainLang by hand",
        )
    if not text.blocks:
        yield warning(name, "no-message", "no paragraph of a message was found after the form")
    if not page.date and not (page.citation and read_citation(page.citation.text).date):
        yield warning(name, "no-date", "neither the page nor its citation gives a date")


def _short(text: str) -> str:
    words = 60
    return text if len(text) <= words else f"{text[:words]}…"
