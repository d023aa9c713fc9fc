"""The `correspDesc` of a cable: who sent it to whom, when, and what was done with it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

from cablegram.encode.elements import Element, Node
from cablegram.encode.text import NAME_ELEMENTS
from cablegram.header.dates import DateReading, read_date
from cablegram.header.distribution import Distribution
from cablegram.header.numbers import DispatchNumber
from cablegram.header.parties import Party, read_parties
from cablegram.header.witnesses import RECEIPT, deciding_witness
from cablegram.model import Cable, DateWitness, Field, FieldKind

if TYPE_CHECKING:
    from cablegram.header.precedence import Certainty

_EVIDENCE = {"the page": "external", "the citation": "external"}

# Fields that a form in the original language and its translation both have.
_ONCE = frozenset({FieldKind.ADDRESSEE, FieldKind.SENDER, FieldKind.COPY_TO, FieldKind.INFO, FieldKind.APPROVED})

# Actions of their own, besides sending and receiving, by the field that tells of them.
_ACTIONS = (
    (FieldKind.DRAFTED, "drafted"),
    (FieldKind.CLEARED, "cleared"),
    (FieldKind.APPROVED, "approved"),
    (FieldKind.TYPED, "typed"),
    (FieldKind.COPIED, "copied"),
    (FieldKind.SENT, "transmitted"),
    (FieldKind.DECIPHERED, "deciphered"),
    (FieldKind.READ, "read"),
)

_ByKind: TypeAlias = dict[FieldKind, list[Field]]


def correspondence(cable: Cable) -> Element:
    """The `correspDesc` element (TEI Guidelines, HD44CD).

    Names are regular forms. A form field that is blank in every form of the cable becomes an action whose note says so.
    """
    fields = _fields(cable)
    by_kind: _ByKind = {}
    for field in fields:
        by_kind.setdefault(field.kind, []).append(field)
    handling = [f for f in by_kind.get(FieldKind.HANDLING, ()) if f.printed]
    return Element(
        "correspDesc",
        _sent(cable, fields, by_kind),
        *_received(fields, by_kind, next((one.reading for one in cable.witnesses if one.name == RECEIPT), None)),
        *(action for kind, name in _ACTIONS if kind in by_kind for action in _action(by_kind[kind], name)),
        *_printed(fields),
        *(Element("note", f.printed.rstrip("/ ") or f.printed, type="handling") for f in handling),
    )


def _fields(cable: Cable) -> tuple[Field, ...]:
    """The fields that count: parties of a form in another language only where the main form names none."""
    other = {
        id(field)
        for opener in cable.openers
        if opener.language not in ("", cable.language)
        for line in opener.lines
        for field in line
    }
    said = {field.kind for field in cable.facts() if field.printed and id(field) not in other}
    if FieldKind.SALUTE in said:
        said.add(FieldKind.ADDRESSEE)
    if FieldKind.SIGNED in said:
        said.add(FieldKind.SENDER)
    doubled = _ONCE & said
    return tuple(field for field in cable.facts() if id(field) not in other or field.kind not in doubled)


def sending_date(cable: Cable) -> str:
    """The day on which the cable was sent, as ISO 8601; empty where nothing says."""
    witness = deciding_witness(cable.witnesses)
    return witness.reading.day if witness else ""


def _unread_date(cable: Cable, witness: DateWitness) -> bool:
    """Whether a line of the form that no rule reads has another day, so that the one that decides may be wrong."""
    unread = (field.printed for field in cable.fields() if field.kind is FieldKind.UNREAD)
    return any((reading := read_date(words)) and not reading.agrees(witness.reading) for words in unread)


def _sent(cable: Cable, fields: tuple[Field, ...], by_kind: _ByKind) -> Element:
    signing, sending = by_kind.get(FieldKind.SIGNED, ()), by_kind.get(FieldKind.SENDER, ())
    signed = _parties(signing)
    # An office that signs is the sender; a person who signs does so for the office that the form names.
    by_office = any(party.kind == "organisation" for party in signed)
    parties = signed if by_office else _parties((*signing, *sending))
    date: Element | None = None
    witness = deciding_witness(cable.witnesses)
    if witness:
        agreed = all(witness.reading.agrees(other.reading) for other in cable.witnesses if other.of_sending)
        sure = agreed and (witness.reading.certainty != "high" or not _unread_date(cable, witness))
        cert: Certainty = witness.reading.certainty if sure else "medium"
        evidence = _EVIDENCE.get(witness.name, "internal")
        date = Element("date", witness.reading.words, **witness.reading.attributes, cert=cert, evidence=evidence)
    numbers = dict.fromkeys(f.value.number for f in fields if isinstance(f.value, DispatchNumber))
    outside = {field.value.number for field in cable.titled if isinstance(field.value, DispatchNumber)}
    if not parties:
        unknown = Element(
            "note", "The sender is not named in the form or the sign-off.", type="encoding", resp="#cablegram"
        )
    else:
        unknown = None
    return Element(
        "correspAction",
        *_names(parties),
        date,
        *(Element("idno", number, type="dispatch", cert="medium" if number in outside else None) for number in numbers),
        unknown,
        type="sent",
    )


def _received(fields: tuple[Field, ...], by_kind: _ByKind, witness: DateReading | None) -> Iterator[Element]:
    # The form of address mostly names again whom the form names.
    addressees = _parties((*by_kind.get(FieldKind.ADDRESSEE, ()), *by_kind.get(FieldKind.SALUTE, ())))
    receipt = next((f.value for f in by_kind.get(FieldKind.RECEIVED, ()) if f.printed), None)
    # A form with both days in one (`25/26 X 62`) has no field of the receipt.
    receipt = receipt or witness
    dates = [Element("date", receipt.words, **receipt.attributes)] if isinstance(receipt, DateReading) else []
    if addressees or dates:
        yield from _by_precedence(addressees, "to", dates)
    for kind, subtype in ((FieldKind.COPY_TO, "cc"), (FieldKind.INFO, "info")):
        there = by_kind.get(kind, ())
        if parties := _parties(there):
            yield from _by_precedence(parties, subtype)
        else:
            yield from (Element("correspAction", note, type="received", subtype=subtype) for note in _blank(there))
    for field in fields:
        if isinstance(field.value, Distribution):
            yield from _distributed(field.value)


def _by_precedence(parties: Iterable[Party], subtype: str, dates: Sequence[Node] = ()) -> Iterator[Element]:
    """One action for the parties of each precedence, in printed order; the date of receipt stands in the first."""
    groups: dict[str, list[Party]] = {}
    for party in parties:
        levels = party.precedence.categories() if party.precedence else ()
        groups.setdefault(" ".join(f"#precedence.{name}" for name in levels), []).append(party)
    for number, (ana, named) in enumerate((groups or {"": []}).items()):
        first = dates if number == 0 else ()
        yield Element("correspAction", *_names(named), *first, type="received", subtype=subtype, ana=ana)


def _distributed(distribution: Distribution) -> Iterator[Element]:
    for recipient in distribution.recipients:
        if recipient.party is None:
            names: list[Node] = [Element("note", "A name that is not legible.", type="encoding", resp="#cablegram")]
        else:
            names = list(_names((recipient.party,)))
        copies = None
        if recipient.copies:
            number = str(recipient.copies)
            copies = Element("note", Element("num", number, value=number), type="copies")
        yield Element("correspAction", *names, copies, type="received", subtype="distribution")


def _action(fields: Sequence[Field], name: str) -> Iterator[Element]:
    """The actions that fields of one kind tell of."""
    told = [field for field in fields if field.printed]
    for field in told:
        if isinstance(field.value, DateReading):
            # `Deciphered by Lukin on 3/3/51`: who did it stands before the day.
            who = re.sub(r"\s+(?:on|at)$", "", field.printed[: field.value.start].strip())
            if behind := re.match(r"\W{0,3}by:?\s+([^,;.]{2,60})", field.printed[field.value.end :]):
                who = behind[1]
            names = _names(read_parties(who)) if re.search(r"[^\W\d_]{3}", who) else ()
            date = Element("date", field.value.words, **field.value.attributes)
            yield Element("correspAction", *names, date, type=name)
        elif isinstance(field.value, tuple) and field.value:
            yield Element("correspAction", *_names(field.value), type=name)
        else:
            note = Element("note", f"{field.label} {' '.join(field.printed.split())}", type="unread")
            yield Element("correspAction", note, type=name)
    if not told:
        for note in _blank(fields):
            yield Element("correspAction", note, type=name)


def _printed(fields: tuple[Field, ...]) -> Iterator[Element]:
    date = next((f.value for f in fields if f.kind is FieldKind.PRINTED and isinstance(f.value, DateReading)), None)
    totals = (f.value.total for f in fields if isinstance(f.value, Distribution))
    total = next((total for total in totals if total is not None), None)
    if date or total is not None:
        yield Element(
            "correspAction",
            Element("date", date.words, **date.attributes) if date else None,
            Element("note", Element("num", str(total), value=str(total)), type="copies") if total is not None else None,
            type="printed",
        )


def _blank(fields: Sequence[Field]) -> Iterator[Element]:
    """A note that a field of the form is blank, where it is there and nothing is written in it.

    Args:
        fields: all fields of one kind.
    """
    if fields and not any(field.printed for field in fields):
        labels = " and ".join(dict.fromkeys(f"“{field.label.rstrip(':：')}”" for field in fields))
        yield Element("note", f"The form field {labels} is blank.", type="blank")


def _parties(fields: Iterable[Field]) -> tuple[Party, ...]:
    """The parties that fields of one kind name, each once."""
    found: dict[str, Party] = {}
    for field in fields:
        if isinstance(field.value, tuple):
            for party in field.value:
                # The same name in capitals, on another line of the form, is no second one.
                found.setdefault(party.name.casefold(), party)
    return tuple(found.values())


def _names(parties: Iterable[Party]) -> Iterator[Element]:
    for party in parties:
        # What a title says of the ends is less sure than a form.
        cert = party.certainty if party.certainty == "low" or party.external else None
        evidence = "external" if party.external else None
        yield Element(NAME_ELEMENTS[party.kind], party.name, cert=cert, evidence=evidence)
