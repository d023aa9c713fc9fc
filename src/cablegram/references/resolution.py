"""Which document of the edition a reference names.

Three witnesses are heard: number, party and date. A document fits where none of them contradicts and two agree.
It is chosen where it is the only one that fits; why it was, or why none was, is said in words.
"""

import dataclasses
import datetime
from collections.abc import Sequence
from typing import Final, Literal

from cablegram.header.date_reading import in_words
from cablegram.header.references import DocumentReference
from cablegram.references.documents import Agreement, Document, Documents, Names, folded, number_of
from cablegram.references.occurrences import Occurrence

Status = Literal["given", "resolved", "several", "unresolved"]

_DAY: Final = len("1962-06-28")
# Offices number their telegrams anew each year, so a number means the last document of it within one.
_YEAR_BEFORE: Final = datetime.timedelta(days=366)


@dataclasses.dataclass(frozen=True)
class Resolution:
    """What became of a reference.

    Attributes:
        status: `given` where the editor named the target, `resolved` where one document fits, `several` where more do,
            `unresolved` where none does.
        documents: the document, or all that fit.
        why: the witnesses that agree, or what was looked for.
        sought: the document that is missing, in words, the same for all references to it; empty where one was found.
    """

    status: Status
    documents: tuple[Document, ...]
    why: str
    sought: str = ""


def resolve_all(cable: Document, found: Sequence[Occurrence], documents: Documents) -> tuple[Resolution, ...]:
    """What becomes of each reference of a cable, in their order."""
    listed: dict[str, Resolution] = {}
    resolutions: dict[int, Resolution] = {}
    # What the form lists comes first: `ref A` in the text leads there.
    order = sorted(range(len(found)), key=lambda at: _points(found[at]))
    for at in order:
        one = found[at]
        resolution = _resolve(cable, one, documents, listed)
        resolutions[at] = resolution
        if one.reference and not one.reference.points and one.place not in ("text", "next"):
            listed.setdefault(one.reference.letter or f"#{len(listed)}", resolution)
    return tuple(resolutions[at] for at in range(len(found)))


def _points(one: Occurrence) -> bool:
    return one.reference is not None and bool(one.reference.points)


def _resolve(cable: Document, one: Occurrence, documents: Documents, listed: dict[str, Resolution]) -> Resolution:
    if one.target:
        target = documents.by_file.get(one.target.partition("#")[0].rpartition("/")[2])
        return Resolution("given", (target,) if target else (), "the editor's own target")
    reference = one.reference
    if reference is None:
        return Resolution("unresolved", (), "the words give neither number nor date that could be read", one.words)
    if reference.points in ("reference", "reply"):
        return _listed(reference, listed)
    if reference.points == "previous":
        return _previous(cable, documents)
    return _sought(cable, reference, documents, later=one.place == "next")


def _listed(reference: DocumentReference, listed: dict[str, Resolution]) -> Resolution:
    """What the form of the cable names, under a letter or as its only reference."""
    named = listed.get(reference.letter) if reference.letter else None
    if not reference.letter and len(set(listed.values())) == 1:
        named = next(iter(listed.values()))
    if named is None:
        what = f"no reference with the letter {reference.letter}" if reference.letter else "not one reference alone"
        return Resolution("unresolved", (), f"the form of the cable names {what}")
    label = f"reference {reference.letter} of" if reference.letter else "the reference in"
    if named.status == "unresolved":
        return dataclasses.replace(named, why=f"{label} the form, which is not found: {named.why}")
    status: Status = "resolved" if named.status == "given" and named.documents else named.status
    return dataclasses.replace(named, status=status, why=f"{label} the form: {named.why}")


def _previous(cable: Document, documents: Documents) -> Resolution:
    """The cable of the number before, by the same sender."""
    digits = next((number.digits for number in cable.numbers if number.digits), "")
    if not digits or len(digits) > _DAY or int(digits) <= 1:
        return Resolution("unresolved", (), "the cable has no number from which the one before it could be told")
    number = str(int(digits) - 1)
    wanted = DocumentReference(0, 0, "telegram", number, whose="own")
    return _sought(cable, wanted, documents, later=False)


def _sought(cable: Document, reference: DocumentReference, documents: Documents, *, later: bool) -> Resolution:
    names = _party(cable, reference)
    when = reference.date.when if reference.date else ""
    if reference.number:
        candidates = documents.numbered(number_of(reference.number))
        if when:
            candidates += [document for document in documents.dated(when) if not document.numbers]
    else:
        candidates = documents.dated(when) if when else []
    fitting: list[tuple[Document, str]] = []
    passed: list[str] = []
    for document in {candidate.file: candidate for candidate in candidates}.values():
        if document.file == cable.file:
            continue
        fits, why = _judged(cable, document, reference, names, later=later)
        if fits:
            fitting.append((document, why))
        else:
            passed.append(f"{document.identifier} does not fit: {why}")
    if len(fitting) == 1:
        return Resolution("resolved", (fitting[0][0],), fitting[0][1])
    if fitting:
        told = "; ".join(f"{document.identifier}: {why}" for document, why in fitting)
        return Resolution("several", tuple(document for document, _ in fitting), f"several fit: {told}", "")
    sought = _in_words(cable, reference)
    why = "; ".join([f"no document of the edition fits {sought}", *passed[:3]])
    return Resolution("unresolved", (), why, sought)


def _judged(
    cable: Document, document: Document, reference: DocumentReference, names: Names, *, later: bool
) -> tuple[bool, str]:
    """Whether a document fits, with what the witnesses say of it."""
    said: list[str] = []
    agreeing = 0
    if reference.number and document.numbers:
        agreeing += 1
        said.append(f"the number {reference.number}")
    order = _order(cable, document, later=later)
    if order:
        return False, order
    date, date_words = _date(reference, document)
    party, party_words = _sender(cable, document, names, reference)
    for agreement, words in ((date, date_words), (party, party_words)):
        if agreement == "differs":
            return False, words
        if agreement == "agrees":
            agreeing += 1
            said.append(words)
    if not _is_kind(reference, document):
        return False, f"it is no {reference.kind}"
    if agreeing > 1:
        return True, " and ".join([", ".join(said[:-1]), said[-1]]) + " agree"
    return False, f"only {said[0]} agrees" if said else "nothing agrees"


def _order(cable: Document, document: Document, *, later: bool) -> str:
    """Why a document cannot be cited by a cable of its day; empty where it can."""
    one, two = cable.day, document.day
    if len(one) < _DAY or len(two) < _DAY:
        shorter = min(len(one), len(two))
        if one and two and one[:shorter] != two[:shorter] and (two > one) != later:
            return f"it is of {in_words(two)}"
        return ""
    here, there = datetime.date.fromisoformat(one), datetime.date.fromisoformat(two)
    if (there < here) if later else (there > here):
        return f"it is of {in_words(two)}, {'before' if later else 'after'} the cable"
    if abs(there - here) > _YEAR_BEFORE:
        return f"it is of {in_words(two)}, more than a year away"
    return ""


def _date(reference: DocumentReference, document: Document) -> tuple[Agreement, str]:
    when = reference.date.when if reference.date else ""
    if not when or not document.days:
        return "unknown", ""
    if any(day.startswith(when) or when.startswith(day) for day in document.days):
        return "agrees", f"the date {in_words(when)}"
    return "differs", f"it is of {in_words(document.day)}"


def _party(cable: Document, reference: DocumentReference) -> Names:
    """Who must have sent what a reference names, as far as it says."""
    if reference.whose == "own":
        return cable.sender
    if reference.whose == "addressee":
        return cable.addressees
    if reference.party:
        name = folded(reference.party)
        return Names(words=frozenset({name}))
    return Names()


def _sender(cable: Document, document: Document, names: Names, reference: DocumentReference) -> tuple[Agreement, str]:
    if reference.whose in ("own", "addressee"):
        agreement, why = document.sender.compared(names)
        who = "this cable's sender" if reference.whose == "own" else "this cable's addressee"
        if agreement == "agrees":
            return agreement, f"the sender, who is {who} ({why})"
        if reference.whose == "addressee" and agreement == "unknown":
            sent, why = document.addressees.compared(cable.sender)
            if sent == "agrees":
                return "agrees", f"the addressee, who is this cable's sender ({why})"
        return agreement, f"its sender is not {who}"
    if not reference.party:
        return _exchange(cable, document)
    name = folded(reference.party)
    known = {*document.sender.words, *document.sender.places}
    if any(name in other or other in name for other in known):
        return "agrees", f"the sender {reference.party}"
    return "unknown", ""


def _exchange(cable: Document, document: Document) -> tuple[Agreement, str]:
    """A number that nobody claims is of the same exchange where the document went between the same two parties."""
    for one, two in ((document.sender, document.addressees), (document.addressees, document.sender)):
        sender, _ = one.compared(cable.sender)
        addressee, _ = two.compared(cable.addressees)
        if sender == "agrees" and addressee == "agrees":
            return "agrees", "the two parties of this cable"
    return "unknown", ""


def _is_kind(reference: DocumentReference, document: Document) -> bool:
    """Whether a document can be of the kind that is named; a note or letter is none that calls itself cable."""
    if reference.kind in ("", "telegram", "report"):
        return True
    title = document.facts.title.casefold()
    return reference.kind in title or not any(word in title for word in ("telegram", "cable", "dispatch"))


def _in_words(cable: Document, reference: DocumentReference) -> str:
    """What was looked for, in the same words for each reference to the same document."""
    whose = reference.party
    if reference.whose in ("own", "addressee"):
        role = ("sent",) if reference.whose == "own" else ("to",)
        whose = next((party.name for party in cable.facts.parties if party.role in role), "")
    parts: list[str] = [reference.kind or "telegram"]
    if whose:
        parts.append(f"of {whose}")
    if reference.number:
        parts.append(f"No. {reference.number}")
    if reference.date and reference.date.when:
        parts.append(f"dated {in_words(reference.date.when)}")
    return " ".join(parts)
