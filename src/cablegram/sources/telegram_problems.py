"""What an editor should look at in an American telegram."""

import re
from collections.abc import Iterator, Sequence

from cablegram.header.distribution import Distribution
from cablegram.header.witnesses import date_problems
from cablegram.model import Cable, Field, FieldKind
from cablegram.problems import Problem, Severity, shortened, warning
from cablegram.sources.document import SourceDocument
from cablegram.sources.message_attributes import value_of
from cablegram.sources.telegram_body import Body
from cablegram.sources.telegram_head import Head


def telegram_problems(source: SourceDocument, cable: Cable, head: Head, body: Body) -> Iterator[Problem]:
    """What an editor should look at.

    Args:
        source: the source.
        cable: the telegram.
        head: its head, for the number of its sections.
        body: its message, for the sections that are there.
    """
    name, fields = source.name, cable.fields()
    if source.parts:
        said = ", ".join(f"{part} from line {line}" for line, part in source.parts)
        yield Problem(
            name, 0, 0, Severity.NOTE, "sections-joined", f"this telegram was put together out of its sections: {said}",
            "lines are counted on from file to file",
        )  # fmt: skip
    for field in fields:
        if field.kind is FieldKind.UNREAD:
            yield warning(
                name, "unread-line", f"no rule reads this line of the form: {shortened(field.printed)}",
                line=field.place.line, column=field.place.column,
                hint="it is kept as seg[@type='unread']; give it its type by hand",
            )  # fmt: skip
        elif (
            field.printed
            and field.value is None
            and field.kind in (FieldKind.CLASSIFICATION, FieldKind.DATE_TIME_GROUP)
        ):
            yield warning(
                name, "unread-value", f"the value of “{field.kind}” is not understood: {shortened(field.printed)}",
                line=field.place.line, column=field.place.column,
                hint="it is kept as printed; say what it means in correspDesc by hand",
            )  # fmt: skip
    for paragraph in cable.page.unread:
        yield warning(
            name, "unread-line", f"no rule reads this line of the page: {shortened(paragraph.text)}",
            line=paragraph.place.line, hint="it is kept as note[@type='unread'] in the header",
        )  # fmt: skip
    yield from _copies(name, fields)
    yield from _sections(name, head, body)
    yield from date_problems(name, cable.witnesses, fields)
    yield from _classifications(name, cable, fields)
    if not cable.blocks:
        yield warning(name, "no-message", "no paragraph of a message was found after the form")
    if not cable.witnesses:
        yield warning(name, "no-date", "no date-time group and no attribute gives a date")


def _copies(name: str, fields: Sequence[Field]) -> Iterator[Problem]:
    lists = [
        f for f in fields if f.kind in (FieldKind.ACTION, FieldKind.OFFICE_COPIES) and isinstance(f.value, Distribution)
    ]
    said = next((f for f in lists if isinstance(f.value, Distribution) and f.value.total is not None), None)
    if said is None or not isinstance(said.value, Distribution):
        return
    copies = sum(r.copies for f in lists if isinstance(f.value, Distribution) for r in f.value.recipients)
    if copies != said.value.total:
        yield warning(
            name, "copies-disagree", f"the offices get {copies} copies, but the line says {said.value.total}",
            line=said.place.line, column=said.place.column,
            hint="both numbers are kept; an office may be missing or misread in the source",
        )  # fmt: skip


def _sections(name: str, head: Head, body: Body) -> Iterator[Problem]:
    """Sections that are not there, or not in their order."""
    wanted = list(range(1, head.sections + 1)) if head.sections < 100 else []
    found = [head.section or 1, *body.sections]
    if wanted and found != wanted:
        missing = [str(n) for n in wanted if n not in found]
        said = f"sections {', '.join(missing)} are missing" if missing else "the sections are not in their order"
        yield warning(
            name, "sections-incomplete", f"the telegram was sent in {head.sections} sections; {said}",
            hint="encode the files of all sections together, or put them into one file, in their order",
        )  # fmt: skip


def _classifications(name: str, cable: Cable, fields: Sequence[Field]) -> Iterator[Problem]:
    printed = next((f for f in fields if f.kind is FieldKind.CLASSIFICATION and f.printed), None)
    original = value_of((*cable.attributes, *cable.front), "original classification")
    if printed and original and re.sub(r"\W", "", original).casefold() != re.sub(r"\W", "", printed.printed).casefold():
        same = {"unclas": "unclassified"}
        if same.get(re.sub(r"\W", "", printed.printed).casefold()) == original.casefold():
            return
        yield warning(
            name, "classifications-disagree",
            f"the telegram says “{printed.printed}”, its attributes say “{shortened(original)}”",
            line=printed.place.line, column=printed.place.column,
            hint="both are kept; the header has what the telegram says",
        )  # fmt: skip
