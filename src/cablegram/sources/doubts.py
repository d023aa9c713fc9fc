"""What was perhaps read wrongly or not at all: checks of a cable as it was read, whatever reader read it.

Each check looks for what no cable should show: a name that is none, a time that was left out of a date, a short line
at an end of the message that looks like one of a form. They tell; they change nothing.
"""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.header.archival import read_citation
from cablegram.header.classification import read_classification
from cablegram.header.dates import DateReading
from cablegram.header.distribution import Distribution
from cablegram.header.parties import Party
from cablegram.header.precedence import read_precedence
from cablegram.model import Block, Cable, Field, FieldKind, Paragraph, fields_of
from cablegram.problems import Problem, shortened, warning
from cablegram.sources.below_message import is_below_message
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.form_lines import known_fields
from cablegram.sources.placed import PlacedDocument
from cablegram.sources.rich_blocks import one_line
from cablegram.sources.second_cable import several
from cablegram.sources.sentences import is_prose
from cablegram.sources.sign_off import is_signature

_DAY: Final = len("1962-06-28")
# Lines at the head and the end of a message that are looked at.
_EDGE: Final = 3
_FOOT: Final = 9
_SHORT: Final = 90
_ENDED: Final = re.compile(r"[.!?。…:;：]\W*$")
# `1. (S - ENTIRE TEXT)`, `BARLEY 112 120`: a numbered paragraph, a line of a table.
_COUNTED: Final = re.compile(r"^\W?\d{1,2}\W?[.)]|\d\s+\d")
_FIRST_NOTE: Final = re.compile(r"[\[(]?(?:1|[*†])[\])]?[.)]?\s")
_HINT: Final = "give it its element by hand, or move it to the form or the sign-off"

# `14:10`, `and`, `Total`, `RUEHC /`, `KKKK`: words that a rule took for the name of someone.
_NO_NAME: Final = re.compile(
    r"\W*(?:and|or|of|to|for|the|at|on|by|in|from|total|received|sent|dispatched|copy|copies|info|priority|immediate|"
    r"routine|flash|urgent|action|date|time|page|number|no|nr|as above|same|(?P<one>[A-Z])(?P=one){2,})\W*",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(
    r"(?<![\d.:/-])(?:[01]?\d|2[0-4])\s?[:.h]\s?[0-5]\d(?![\d.:/-])|(?<![\d.:/])\d{4}\s?(?:hrs?|hours|Z)\b"
)
_DANGLING: Final = re.compile(r"(?:[/&+=]|\b(?:and|und|et|y|or))\s*$|^\s*(?:[/&+=]|(?:and|und|or)\b)")
# A time beside a date, which `at 1530` and `h. 18.40` are, and `12.10.` is not.
_TIME_BESIDE: Final = re.compile(
    r"\b(?:at|um|o|à|h\.|hours?|hrs?|kl\.|godz\.)\s*(?:[01]?\d|2[0-4])[:.h ]?[0-5]?\d\b"
    r"(?!\s?(?:January|February|March|April|May|June|July|August|September|October|November|December))"
    r"|\b(?:[01]?\d|2[0-4])[:.h][0-5]?\d\s?(?:[ap]\.?\s?m\b|hrs?\b|hours\b|Uhr\b)"
    r"|\b(?:[01]?\d|2[0-4]):[0-5]\d\b|\b(?:midnight|noon)\b|\b[01]?\d\s?[ap]\.m\.",
    re.IGNORECASE,
)
_LEAVES: Final = re.compile(
    r"(?<!\w)(?:ll?|pp?|pages?|Bl|Blatt|leaf|leaves|lists?|listy|folios?|fols?|str|k|л|стр)\.?\s?(?P<leaf>\d{1,4})\b",
    re.IGNORECASE,
)
_BARE_LEAVES: Final = re.compile(r"[,;]\s(?P<leaf>\d{1,4}(?:\s?[-–]\s?\d{1,4})?)(?=\.(?:\s|$)|$)")
# A subject stands above many a part of a message; the others say nothing.
_UNSURE: Final = frozenset({FieldKind.FORM, FieldKind.GAP, FieldKind.SUBJECT})
# Fields that a letter or any other text can have.
_WEAK: Final = frozenset(
    {
        FieldKind.UNREAD,
        FieldKind.GAP,
        FieldKind.FORM,
        FieldKind.SALUTE,
        FieldKind.SIGNED,
        FieldKind.DATELINE,
        FieldKind.RUNNING,
        FieldKind.SUBJECT,
    }
)
_LONGEST_MARKING: Final = 3
_NAMING: Final = frozenset(
    {
        FieldKind.SENDER,
        FieldKind.ADDRESSEE,
        FieldKind.COPY_TO,
        FieldKind.INFO,
        FieldKind.SIGNED,
        FieldKind.CLEARED,
        FieldKind.DRAFTED,
    }
)


def doubts(source: SourceDocument, cable: Cable) -> tuple[Problem, ...]:
    """What an editor should look at in a cable that was read, for what its readers cannot know to be wrong.

    Args:
        source: the source that it was read from.
        cable: the cable.
    """
    told = (
        *several(source, cable),
        *_page_doubts(source.name, cable),
        *_kind_doubts(source.name, cable),
        *_field_doubts(source.name, (*cable.stated.fields, *cable.fields())),
        *_edge_doubts(source.name, cable),
    )
    for message in cable.parallels:
        told = (*told, *_field_doubts(source.name, fields_of(message.openers, message.closer, message.tail)))
    return source.in_file(told) if isinstance(source, PlacedDocument) else told


def _page_doubts(name: str, cable: Cable) -> Iterator[Problem]:
    page = cable.page
    citation = read_citation(page.citation.text) if page.citation else None
    if page.furniture and not page.title and not (citation and citation.title):
        yield warning(
            name,
            "title-missing",
            "this is a page, and no line of it was read as its title; the TEI has one made of the form",
            hint="look at the head of the text for the title, the date and the donors; move them to the header",
        )
    if page.citation and citation and citation.reference and not citation.reference.first_leaf:
        words = page.citation.text
        behind = words.find(citation.reference.shelfmark) + len(citation.reference.shelfmark)
        if leaf := _LEAVES.search(words) or _BARE_LEAVES.match(words, behind):
            yield warning(
                name,
                "leaves-unread",
                f"“{leaf[0].strip(' ,;')}” in the citation looks like the number of a leaf, and was not read as one",
                line=page.citation.place.line,
                hint="check repository, shelfmark and locus in msDesc",
            )


def _kind_doubts(name: str, cable: Cable) -> Iterator[Problem]:
    """A text in which nothing is what a cable has: another kind of page, or a letter."""
    page = cable.page
    said = any(field.kind not in _WEAK or _is_office(field) for field in cable.facts())
    if not (said or page.citation or page.record or page.date or cable.notes or cable.attributes):
        yield warning(
            name,
            "no-form",
            "nothing in this text tells that it is a cable: no line of a form, no title with who wrote to whom",
            hint="leave the file out if it is none; else write a header of `Key: value` lines above its text",
        )


def _is_office(field: Field) -> bool:
    parties = field.value if isinstance(field.value, tuple) else ()
    return any(isinstance(party, Party) and party.kind == "organisation" for party in parties)


def _field_doubts(name: str, fields: Sequence[Field]) -> Iterator[Problem]:
    for field in fields:
        if field.kind in _NAMING and isinstance(field.value, tuple):
            for party in field.value:
                if isinstance(party, Party) and not is_name(party.name):
                    yield _no_name(name, field, party.name)
        elif isinstance(field.value, Distribution):
            for recipient in field.value.recipients:
                if recipient.party and not is_name(recipient.party.name):
                    yield _no_name(name, field, recipient.party.name)
        elif isinstance(field.value, DateReading) and leaves_time(field.printed, field.value):
            yield warning(
                name, "time-unread", f"“{shortened(one_line(field.printed))}” prints a time that was not read",
                line=field.place.line, column=field.place.column, hint="add the time to @when of the date by hand",
            )  # fmt: skip
        elif field.kind is FieldKind.FORM and (level := _marking(field.printed)):
            yield warning(
                name, "marking-unread",
                f"“{level}” in “{shortened(one_line(field.printed))}” looks like a level or classification, "
                "and was not read",
                line=field.place.line, column=field.place.column, hint="add its catRef by hand",
            )  # fmt: skip


def _no_name(name: str, field: Field, party: str) -> Problem:
    return warning(
        name, "name-doubtful", f"“{shortened(one_line(party))}” was taken for a name, and looks like none",
        line=field.place.line, column=field.place.column, hint="check the names in correspDesc against the line",
    )  # fmt: skip


# The offices and persons of an archive are named again and again.
@functools.lru_cache(maxsize=1024)
def is_name(words: str) -> bool:
    """Whether words can be the name of a person, an office or a place."""
    return not (_NO_NAME.fullmatch(words) or _CLOCK.search(words) or _DANGLING.search(words))


def leaves_time(printed: str, reading: DateReading) -> bool:
    """Whether a date that was read as a day has a time printed beside it."""
    if len(reading.when) < _DAY or reading.precision:
        return False
    beside = f"{printed[: reading.start]} | {printed[reading.end :]}"
    return bool((_TIME_BESIDE if len(reading.when) == _DAY else _CLOCK).search(beside))


def _marking(printed: str) -> str:
    """A part of a line of a form that is a level of precedence or a classification by itself."""
    parts = (part.strip(" ()[].!") for part in re.split(r"[,;/()]|\s[-–—]\s", printed))
    short = (part for part in parts if part and len(part.split()) <= _LONGEST_MARKING)
    return next((part for part in short if read_precedence(part) or read_classification(part)), "")


def _edge_doubts(name: str, cable: Cable) -> Iterator[Problem]:
    signed = any(field.kind is FieldKind.SIGNED for line in cable.closer for field in line)
    for paragraph in head_of(cable.blocks):
        yield warning(
            name, "head-unread",
            f"“{shortened(one_line(paragraph.text))}” stands above the message like a line of its form, "
            "and was read as a paragraph",
            line=paragraph.place.line, column=paragraph.place.column, hint=_HINT,
        )  # fmt: skip
    for paragraph in foot_of(cable.blocks, signed=signed):
        yield warning(
            name, "sign-off-unread",
            f"“{shortened(one_line(paragraph.text))}” stands below the message like a line of its sign-off, "
            "and was read as a paragraph",
            line=paragraph.place.line, column=paragraph.place.column, hint=_HINT,
        )  # fmt: skip


def head_of(blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
    """Paragraphs at the head of a message that look like lines of a form, above its first sentence."""
    first: list[Paragraph] = []
    for block in blocks[: _EDGE + 1]:
        if not isinstance(block, Paragraph):
            return ()
        if _is_main(block.text):
            return tuple(first)
        if len(block.text) <= _SHORT and not _ENDED.search(block.text) and not _COUNTED.search(block.text):
            first.append(block)
    # A message of nothing but short lines: a poem, a list, a table of names.
    return ()


def foot_of(blocks: Sequence[Block], *, signed: bool) -> tuple[Paragraph, ...]:
    """Paragraphs at the end of a message that look like a sign-off or what stands below one.

    Args:
        blocks: the message.
        signed: whether a signature was read below it.
    """
    last: list[Paragraph] = []
    for block in reversed(blocks[1:]):
        if isinstance(block, Paragraph):
            if _is_main(block.text) or len(last) == _FOOT:
                break
            last.append(block)
    if len(last) == _FOOT:
        return ()
    return tuple(
        block
        for block in reversed(last)
        if is_below_message(block.text) or _is_labelled(block.text) or (not signed and _signs(block.text))
    )


def _is_main(text: str) -> bool:
    """Whether a paragraph is of sentences, and neither a line of a form nor a note at the foot."""
    return is_prose(Line(1, 1, text)) and not (is_below_message(text) or _is_labelled(text) or _FIRST_NOTE.match(text))


def _is_labelled(text: str) -> bool:
    # Most paragraphs have no sign that a label ends with, and need not be read as a line of a form.
    fields = known_fields(Line(1, 1, text), "", 0) if ":" in text or "：" in text else ()
    return any(field.label.endswith((":", "：")) and field.kind not in _UNSURE for field in fields)


def _signs(text: str) -> bool:
    # `Havelka, 331`, `Venn 40 B`: what the cipher office set behind the name.
    return is_signature(text) or is_signature(re.sub(r"(?:,?\s(?:\d[\w./-]{0,8}|[A-Z])){1,3}$", "", text))
