"""An editor's own header: lines of `Key: value`, and what they say of the cable below them."""

import dataclasses
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cablegram.header.archival import ArchivalReference, read_reference
from cablegram.header.classification import Classification
from cablegram.header.dates import read_date
from cablegram.header.languages import NAMES, TAGS
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party
from cablegram.header.precedence import Precedence
from cablegram.header.values import with_value
from cablegram.model import (
    Attribute,
    AttributeList,
    Cable,
    Field,
    FieldKind,
    PageText,
    Paragraph,
    Stated,
)
from cablegram.problems import Problem, shortened, warning
from cablegram.sources.document import Line
from cablegram.sources.header_entries import REMARK, Entry
from cablegram.sources.header_keys import About, Key, key_of, near_keys
from cablegram.sources.page import openers_in
from cablegram.sources.rich_blocks import one_line


@dataclasses.dataclass(frozen=True)
class Header:
    """What an editor's header says.

    Attributes:
        page: what is kept word by word where archive pages have it too: title, date, summary, citation, rights ….
        stated: what it says, and all other entries as they are written.
        language: BCP 47 tag of the language of the text; empty where the header does not say.
        problems: what an editor should look at.
    """

    page: PageText
    stated: Stated
    language: str
    problems: tuple[Problem, ...]


_ONE_EACH: Final = frozenset({About.TITLE, About.DATE, About.RECORD, About.CITATION, About.ORIGINAL_LANGUAGE})
_ON_PAGE: Final = _ONE_EACH | {About.SUMMARY, About.RIGHTS, About.DONORS}
_VALUED: Final = frozenset(
    {
        FieldKind.PRECEDENCE,
        FieldKind.CLASSIFICATION,
        FieldKind.DISPATCH,
        FieldKind.SENT,
        FieldKind.RECEIVED,
        FieldKind.DECIPHERED,
        FieldKind.PRINTED,
        FieldKind.DATE_TIME_GROUP,
    }
)
_COMPARED: Final = (
    FieldKind.SENDER,
    FieldKind.ADDRESSEE,
    FieldKind.DISPATCH,
    FieldKind.PRECEDENCE,
    FieldKind.CLASSIFICATION,
)


def visible_lines(entries: Iterable[Entry]) -> tuple[Line, ...]:
    """The visible text of entries: keys that only name a place of the TEI header are not in it, all others are."""
    lines: list[Line] = []
    taken: set[About] = set()
    for entry in entries:
        key = key_of(entry.key)
        if not entry.value:
            continue
        if not _stands_on_page(key, taken) and entry.key:
            lines.append(Line(entry.place.line, entry.place.column, entry.key))
        lines.extend(entry.value)
    return tuple(lines)


def read_header(name: str, entries: Sequence[Entry]) -> Header:
    """What an editor's header says.

    Args:
        name: the name of the source, for its problems.
        entries: the keys and values in their order.
    """
    page = PageText()
    listed: list[list[Attribute]] = [[]]
    stated: dict[About, list[Paragraph]] = {}
    fields: list[Field] = []
    problems: list[Problem] = []
    taken: set[About] = set()
    for entry in entries:
        key = key_of(entry.key)
        if not entry.value:
            continue
        value = Paragraph("\n".join(line.text for line in entry.value), entry.value[0].place)
        if key and key.about:
            stated.setdefault(key.about, []).append(value)
        if key and _stands_on_page(key, taken):
            page = _on_page(page, key, value, entry.value)
            listed.append([])
        else:
            listed[-1].append(Attribute(Paragraph(entry.key, entry.place), value))
        if key is None and entry.key != REMARK:
            problems.append(_unknown(name, entry))
        elif key and (key.kind or key.about is About.SUBJECT):
            field = _field(entry, key, value)
            fields.append(field)
            problems.extend(_unread_value(name, field))
        elif key and key.about in _ONE_EACH and len(stated[key.about]) > 1:
            problems.append(_twice(name, entry))
    told = Stated(
        fields=tuple(fields),
        reference=_reference(stated),
        translators=tuple(_parts(stated.get(About.TRANSLATOR, ()))),
        series="; ".join(_parts(stated.get(About.SERIES, ()))),
        keywords=tuple(_parts(stated.get(About.KEYWORDS, ()))),
        entries=tuple(AttributeList(None, tuple(run)) for run in listed if run),
    )
    language, odd = _language(name, stated.get(About.LANGUAGE, ()))
    if page.date and not read_date(page.date.text):
        odd = (*odd, _undated(name, page.date))
    return Header(page, told, language, (*problems, *odd))


def with_header(cable: Cable, header: Header) -> Cable:
    """A cable with what its header states; where its own form says otherwise, that is told."""
    language = header.language or cable.language
    stated = header.stated
    dated = bool(cable.witnesses)
    problems = tuple(problem for problem in cable.problems if not (dated and problem.code == "no-date"))
    unsaid = cable.original_language and cable.original_language != language
    return dataclasses.replace(
        cable,
        language=language,
        openers=openers_in(language, cable.openers),
        is_translation=cable.is_translation or bool(stated.translators) or bool(unsaid),
        stated=stated,
        problems=(*problems, *header.problems, *_differences(cable, stated)),
    )


def _stands_on_page(key: Key | None, taken: set[About]) -> bool:
    """Whether a value stands in a place of its own in the TEI header; a second title or date does not."""
    about = key.about if key else None
    if about not in _ON_PAGE or (about in taken and about in _ONE_EACH):
        return False
    taken.add(about)
    return True


def _on_page(page: PageText, key: Key, value: Paragraph, lines: Sequence[Line]) -> PageText:
    paragraphs = tuple(Paragraph(line.text, line.place) for line in lines)
    if key.about in _ONE_EACH or (key.about is not About.DONORS and lines[0].number):
        # A line that goes on with the one above only wraps it; the lines of a cell are lines.
        value = Paragraph(" ".join(line.text for line in lines), value.place)
        paragraphs = (value,)
    match key.about:
        case About.TITLE:
            return dataclasses.replace(page, title=value)
        case About.DATE:
            return dataclasses.replace(page, date=value)
        case About.RECORD:
            return dataclasses.replace(page, record=value)
        case About.CITATION:
            return dataclasses.replace(page, citation=value)
        case About.ORIGINAL_LANGUAGE:
            return dataclasses.replace(page, original_language=value)
        case About.SUMMARY:
            return dataclasses.replace(page, summary=(*page.summary, *paragraphs))
        case About.RIGHTS:
            return dataclasses.replace(page, rights=(*page.rights, *paragraphs))
        case _:
            return dataclasses.replace(page, donors=(*page.donors, *paragraphs))


def _field(entry: Entry, key: Key, value: Paragraph) -> Field:
    kind = key.kind or FieldKind.SUBJECT
    field = with_value(Field(kind, entry.key, value.text, value.place, rule=key.rule))
    if isinstance(field.value, tuple):
        # The editor knows whom a bare name means; only what kind of name it is may be open.
        parties = tuple(
            party if party.kind == "name" else dataclasses.replace(party, certainty="high") for party in field.value
        )
        return dataclasses.replace(field, value=parties)
    return field


def _parts(values: Iterable[Paragraph]) -> Iterator[str]:
    for value in values:
        yield from (part.strip() for part in re.split(r"[;；\n]", value.text) if part.strip())


def _reference(stated: dict[About, list[Paragraph]]) -> ArchivalReference | None:
    """Archive, shelfmark and leaves, each stated by itself; one key may hold the whole reference."""
    archive = "; ".join(_parts(stated.get(About.ARCHIVE, ())))
    mark = "; ".join(_parts(stated.get(About.SHELFMARK, ())))
    leaves = "; ".join(_parts(stated.get(About.LEAVES, ())))
    if not (archive or mark):
        return None
    whole = read_reference(archive or mark, whole=True) if not (archive and mark) else None
    if whole and whole.shelfmark:
        archive, mark = whole.repository, whole.shelfmark
    found = re.match(r"(?:\D{0,12}\s)?(?P<first>\d+[a-z]{0,2})(?:\s*[-–]\s*(?P<last>\d+[a-z]{0,2}))?$", leaves)
    first = found["first"] if found else whole.first_leaf if whole else ""
    last = (found["last"] or first) if found else whole.last_leaf if whole else ""
    return ArchivalReference(archive or "unknown", mark, first, last, "key.archive")


def _language(name: str, values: Sequence[Paragraph]) -> tuple[str, tuple[Problem, ...]]:
    if not values:
        return "", ()
    said = values[0].text.strip()
    tag = TAGS.get(said.capitalize(), said.lower() if said.lower() in NAMES else "")
    if tag:
        return tag, ()
    known = ", ".join(sorted(TAGS))
    told = warning(
        name,
        "unread-value",
        f"the language is not understood: {shortened(one_line(said))}",
        line=values[0].place.line,
        hint=f"write one of {known}, or its tag (`ru`)",
    )
    return "", (told,)


def _unknown(name: str, entry: Entry) -> Problem:
    near = near_keys(entry.key)
    meant = f"; did you mean {' or '.join(f'“{key}”' for key in near)}?" if near else ""
    return warning(
        name,
        "unknown-key",
        f"“{entry.key.rstrip(' :：')}” is no key of a header{meant}",
        line=entry.place.line,
        column=entry.place.column,
        hint="it is kept in note[@type='attributes']; all keys: documentation, “Sources that you make yourself”",
    )


def _twice(name: str, entry: Entry) -> Problem:
    said = f"“{entry.key.rstrip(' :：')}” is stated a second time; the first one counts"
    return warning(name, "key-twice", said, line=entry.place.line, hint="both are kept; leave one")


def _undated(name: str, date: Paragraph) -> Problem:
    said = f"the date is not understood: {shortened(one_line(date.text))}"
    return warning(name, "unread-value", said, line=date.place.line, hint="write it as 1962-06-28 or 28 June 1962")


def _unread_value(name: str, field: Field) -> Iterator[Problem]:
    if field.value is None and field.kind in _VALUED:
        yield warning(
            name,
            "unread-value",
            f"the value of “{field.label.rstrip(' :：')}” is not understood: {shortened(one_line(field.printed))}",
            line=field.place.line,
            column=field.place.column,
            hint="it is kept as it is written; say what it means by hand",
        )


def _differences(cable: Cable, stated: Stated) -> Iterator[Problem]:
    """Where the form of the text says something else than its header."""
    for kind in _COMPARED:
        said = [field for field in stated.fields if field.kind is kind]
        printed = [field for field in cable.fields() if field.kind is kind and field.printed]
        if not said or not printed:
            continue
        ours = {value for field in said for value in _values(field)}
        theirs = {value for field in printed for value in _values(field)}
        if any(_alike(one, other) for one in ours for other in theirs):
            continue
        if not {kind for kind, _ in ours} & {kind for kind, _ in theirs}:
            # A place and the office that sits there do not contradict each other.
            continue
        yield warning(
            cable.source,
            "header-differs",
            f"the header says “{shortened(one_line(said[0].printed))}”, "
            f"but the text has “{shortened(one_line(printed[0].printed))}” "
            f"(line {printed[0].place.line}); the header counts",
            line=said[0].place.line,
            column=said[0].place.column,
            hint="correct the one that is wrong; what the text prints is kept as it is",
        )


def _values(field: Field) -> Iterator[tuple[str, str]]:
    """The values of a field, each with what kind it is."""
    match field.value:
        case Precedence() as level:
            yield "level", " ".join(level.categories())
        case Classification() as classification:
            yield "category", classification.category
        case DispatchNumber() as number:
            yield "number", number.number
        case tuple() as parties:
            for party in parties:
                if isinstance(party, Party):
                    # Of two words alone nobody can say whether they are a place.
                    yield "place" if party.kind == "name" else party.kind, party.name


def _alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    if one[0] in ("level", "category", "number"):
        return one == other
    first, second = one[1].casefold(), other[1].casefold()
    return first in second or second in first
