"""From the parts of an archive page to a cable: languages, dates and their witnesses, and what to look at."""

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import Final

from cablegram.header.archival import donors_in, read_citation, subject_of_title
from cablegram.header.dates import impossible_date, read_date
from cablegram.header.distribution import Distribution
from cablegram.header.languages import LATIN, TAGS, language_of_message
from cablegram.header.numbers import DispatchNumber
from cablegram.header.witnesses import date_cable, date_problems
from cablegram.identifiers import identifier_of
from cablegram.model import Cable, FieldKind, Message, Opener, PageText, Paragraph
from cablegram.problems import Problem, shortened, warning
from cablegram.sources.cable_text import CableText, message_words, read_cable_text
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.titled import added_by_title, with_title


def paragraph(line: Line) -> Paragraph:
    """A line as a paragraph with its place."""
    return Paragraph(line.text, line.place)


def joined(lines: Sequence[Line]) -> Paragraph | None:
    """Lines that the page wraps as one paragraph; nothing for none."""
    return Paragraph(" ".join(line.text for line in lines), lines[0].place) if lines else None


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
    heading = page.title or (Paragraph(title, page.citation.place) if page.citation and title else None)
    words = message_words(text)
    dating = date_cable(page, with_title(text.openers, heading), text.closer, text.tail, words=f"{title} {words}")
    language = language_of_message(words or " ".join(line.text for line in body[-20:]))
    openers = openers_in(language, dating.openers)
    text = CableText(openers, text.blocks, dating.closer, dating.tail, text.attachments)
    original = _original_language(page, text, title, language)
    return Cable(
        identifier=record_identifier(source),
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
        titled=added_by_title(heading, text.fields()),
        problems=(
            *_field_problems(source.name, text),
            *_copy_problems(source.name, text),
            *date_problems(source.name, dating.witnesses, text.fields()),
            *_page_problems(source.name, page, text),
        ),
    )


def labelled_language(label: str, by_script: str) -> str:
    """The language that a label names, where the script does not tell another one: Latin letters can be of many."""
    named = next((tag for name, tag in TAGS.items() if re.search(rf"\b{name}\b", label)), "")
    return named if named and by_script in ("en", "vi") else by_script


def openers_in(language: str, openers: tuple[Opener, ...]) -> tuple[Opener, ...]:
    """Openers whose Latin letters tell no language by themselves, in the language that the text is known to have."""
    if language not in LATIN:
        return openers
    return tuple(
        dataclasses.replace(opener, language=language)
        if opener.language == "vi" or (opener.language == "en" and not _is_english(opener))
        else opener
        for opener in openers
    )


def _is_english(opener: Opener) -> bool:
    """Whether a form has labels in English: one without labels, or with those of another language, need not be."""
    return any(field.rule.startswith("label.en.") for line in opener.lines for field in line)


def message_beside(
    source: SourceDocument, page: PageText, body: Sequence[Line], label: str, *, translation: bool
) -> Message:
    """The same cable in another language, which stands beside the main text.

    Args:
        source: the source, for its name.
        page: the words of the page around the cable.
        body: the lines of this text.
        label: what names it on the page (`Translation - English`, `Chinese`); may be empty.
        translation: whether it is known to be a translation.
    """
    said = cable_of(source, dataclasses.replace(page, unread=()), body, translation=translation)
    return Message(
        translation, labelled_language(label, said.language), said.openers, said.blocks, said.closer, said.tail
    )


def with_parallels(cable: Cable, label: str, parallels: tuple[Message, ...]) -> Cable:
    """The cable with the same cable in other languages beside it.

    Args:
        cable: the main text.
        label: what names the language of the main text; may be empty.
        parallels: the other texts; where one is the original, the main text is a translation.
    """
    language = labelled_language(label, cable.language)
    original = next((beside.language for beside in parallels if not beside.is_translation), "")
    translated = cable.is_translation
    if any(beside.is_translation for beside in parallels):
        original, translated = language, False
    elif parallels:
        translated = True
    known = cable.original_language if cable.page.original_language else ""
    return dataclasses.replace(
        cable,
        language=language,
        openers=openers_in(language, cable.openers),
        original_language=known or original or cable.original_language,
        is_translation=translated,
        parallels=parallels,
    )


def record_identifier(source: SourceDocument) -> str:
    """The identifier of a document: from the file's name, and from the record where the file holds several."""
    if not source.record:
        return identifier_of(source.name)
    return identifier_of(f"{_stem(source.name)}-{source.record}.")


# The records of a file are one after another.
@functools.lru_cache(maxsize=8)
def _stem(name: str) -> str:
    return PurePath(name).stem


THANKS: Final = "This document was made possible with support from"
"""With these words a page thanks those who paid for it."""


def is_thanks(text: str) -> bool:
    """Whether a line thanks the donors of a page."""
    return text.startswith(THANKS) and bool(donors_in(text))


def _original_language(page: PageText, text: CableText, title: str, language: str) -> str:
    """What the page, a form in another language, or the title says of the original's language."""
    if page.original_language:
        return _tag(page.original_language.text)
    for opener in text.openers:
        if opener.language and opener.language != language:
            return opener.language
    named = re.search(
        r"\b(Chinese|Russian|Soviet|Vietnamese|North Korean|Korean)\b (?:Foreign|Embassy|Ministry)", title
    )
    nation = named[1] if named else ""
    return {"Soviet": "ru", "North Korean": "ko"}.get(nation, TAGS.get(nation, ""))


# The records of an archive have few languages.
@functools.lru_cache(maxsize=64)
def _tag(names: str) -> str:
    """The tag of a language named; of several, the first that is not English, into which all are translated."""
    codes = {"chi": "zh", "zho": "zh", "rus": "ru", "eng": "en", "ger": "de", "deu": "de", "fre": "fr", "fra": "fr",
             "kor": "ko", "vie": "vi", "rum": "ro", "ron": "ro", "pol": "pl", "cze": "cs", "ces": "cs", "hun": "hu",
             "spa": "es", "por": "pt", "bul": "bg", "alb": "sq", "sqi": "sq", "mon": "mn", "ita": "it",
             "jpn": "ja"}  # fmt: skip
    if re.fullmatch(r"[a-z]{2}", names) and names in TAGS.values():
        return names
    named = [TAGS.get(name, codes.get(name, "")) for name in re.findall(r"Serbo-Croatian|[^\W\d_]+", names)]
    known = [tag for tag in named if tag]
    return next((tag for tag in known if tag != "en"), known[0] if known else "")


def _field_problems(name: str, text: CableText) -> Iterator[Problem]:
    for field in text.fields():
        line, column = field.place.line, field.place.column
        if field.kind is FieldKind.UNREAD:
            yield warning(
                name,
                "unread-line",
                f"no rule reads this line of the form: {shortened(field.printed)}",
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
                f"the value of “{field.label or field.kind}” is not understood: {shortened(field.printed)}"
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
            f"no rule reads this line of the page: {shortened(line.text)}",
            line=line.place.line,
            column=line.place.column,
            hint="it is kept as note[@type='unread'] in the header",
        )
    language = page.original_language
    if language and not _tag(language.text):
        yield warning(
            name,
            "unread-value",
            f"the original language is not understood: {shortened(language.text)}",
            line=language.place.line,
            hint="give textLang its @mainLang by hand",
        )
    if not text.blocks:
        yield warning(name, "no-message", "no paragraph of a message was found after the form")
    if not page.date and not (page.citation and read_citation(page.citation.text).date):
        yield warning(name, "no-date", "neither the page nor its citation gives a date")
