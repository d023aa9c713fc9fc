"""Who was told what: the recipients of copies, by cable where both are few, else by recipient."""

import dataclasses
import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.finding.documents import PageDocument, Shown, add, add_line, entry_path, page_of, written
from cablegram.publish.finding.lists import periods
from cablegram.publish.finding.survey import Survey

ROLES: Final = ("cc", "info", "distribution")
RECIPIENTS: Final = 60  # rows of a table of recipients and cables
COLUMNS: Final = 30  # its columns
LISTED: Final = 1000  # recipients on the first page of a large edition
_LINES: Final = 3000  # deliveries on one page


@dataclasses.dataclass(frozen=True)
class Delivery:
    """A cable that a recipient got: in which role, and in how many copies, 0 where that is not said."""

    cable: CatalogueEntry
    key: str
    name: str
    ref: str
    role: str
    copies: int

    @property
    def told(self) -> str:
        """What a list of recipients shows of it."""
        return f"{self.cable.identifier} {self.key} {self.name} {self.ref} {self.role} {self.copies}"


def deliveries(survey: Survey) -> list[Delivery]:
    """All copies of the edition, in order of time; each recipient once in a cable.

    A place counts as a recipient only where no body or person is named beside it in the same role.
    """
    entries = survey.catalogue.authority.entries
    found: list[Delivery] = []
    for cable in survey.catalogue.cables:
        seen: set[str] = set()
        bodies = {party.role for party, _ in cable.parties if party.kind != "place"}
        for party, ref in cable.parties:
            key = ref or party.name.casefold()
            if party.role in ROLES and (party.kind != "place" or party.role not in bodies) and key and key not in seen:
                seen.add(key)
                name = (entries[ref].name if ref else "") or party.name or key
                found.append(Delivery(cable, key, name, ref, party.role, party.copies))
    return found


def has_distribution(survey: Survey) -> bool:
    """Whether a cable went to others than its addressees."""
    return any(party.role in ROLES for cable in survey.catalogue.cables for party, _ in cable.parties)


def distribution_documents(survey: Survey) -> Iterator[PageDocument]:
    """`distribution.html`, and a page for each year, or month, where there is much."""
    if not has_distribution(survey):
        return
    found = deliveries(survey)
    parts = periods(found, lambda one: one.cable) if len(found) > _LINES else {}
    # Where it has a table of cables, these are few.
    cables = _cables(found)
    shows = Shown(cables.values if len(cables) <= COLUMNS else tuple, counts=True)
    if parts:
        shows = Shown(lambda: (f"{period} {one.told}" for period, those in parts.items() for one in those))
    yield PageDocument("distribution.html", "distribution", lambda: _distribution(survey, found), shows)
    for period, those in parts.items():
        make = functools.partial(_period, survey, period, those, list(parts))
        yield PageDocument(_path(period), "distribution-period", make, Shown(functools.partial(_shown, parts, those)))


def _cables(found: Iterable[Delivery]) -> dict[str, CatalogueEntry]:
    return {one.cable.identifier: one.cable for one in found}


def _shown(parts: Iterable[str], those: Sequence[Delivery]) -> Iterator[CatalogueEntry | str]:
    """What the page of a period shows: its cables, and the periods before and after it."""
    yield from parts
    yield from _cables(those).values()


def _path(period: str) -> str:
    return f"distribution/{period or 'undated'}.html"


def _distribution(survey: Survey, found: Sequence[Delivery]) -> bytes:
    root = page_of(survey.catalogue, "distribution.html", "distribution")
    cables = _cables(found)
    recipients = _recipients(survey, found)
    root.set("cables", str(len(cables)))
    root.set("recipients", str(len(recipients)))
    if len(found) > _LINES:
        parts = add(root, "parts")
        for period, those in periods(found, lambda one: one.cable).items():
            add(parts, "part", href=_path(period), period=period, n=len(_cables(those)))
        listed = add(root, "recipients", total=len(recipients))
        ranked = sorted(recipients.items(), key=lambda one: -len(one[1]))[:LISTED]
        for _, those in ranked:
            _add_recipient(survey, listed, those)
    elif len(recipients) <= RECIPIENTS and len(cables) <= COLUMNS:
        matrix = add(root, "matrix")
        for cable in cables.values():
            add_line(matrix, cable)
        for those in recipients.values():
            row = _add_recipient(survey, matrix, those)
            _add_deliveries(row, those)
    else:
        _add_list(survey, root, recipients)
    return written(root)


def _period(survey: Survey, period: str, found: Sequence[Delivery], names: Sequence[str]) -> bytes:
    root = page_of(survey.catalogue, _path(period), "distribution-period")
    root.set("name", period)
    place = names.index(period)
    for local, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(names):
            add(root, local, href=_path(names[other]), name=names[other])
    root.set("cables", str(len(_cables(found))))
    _add_list(survey, root, _recipients(survey, found))
    return written(root)


def _add_list(survey: Survey, root: etree._Element, recipients: Mapping[str, Sequence[Delivery]]) -> None:
    listed = add(root, "list")
    for those in recipients.values():
        _add_deliveries(_add_recipient(survey, listed, those), those)


def _recipients(survey: Survey, found: Sequence[Delivery]) -> Mapping[str, Sequence[Delivery]]:
    """Deliveries by recipient, in the order of their names."""
    grouped: dict[str, list[Delivery]] = {}
    for one in found:
        grouped.setdefault(one.key, []).append(one)
    keys = sorted(grouped, key=lambda key: (survey.collation.key(grouped[key][0].name), key))
    return {key: grouped[key] for key in keys}


def _add_recipient(survey: Survey, parent: etree._Element, those: Sequence[Delivery]) -> etree._Element:
    ref = those[0].ref
    node = add(parent, "recipient", n=len(those), copies=sum(one.copies for one in those))
    if ref:
        node.set("ref", ref)
        node.set("href", entry_path(survey.catalogue.authority.entries[ref]))
    # The name that is printed most often, where no authority file gives one.
    name = those[0].name if ref else Counter(one.name for one in those).most_common(1)[0][0]
    add(node, "name", name)
    return node


def _add_deliveries(row: etree._Element, those: Sequence[Delivery]) -> None:
    for one in those:
        attributes = {"copies": one.copies} if one.copies else {}
        node = add(row, "delivery", cable=one.cable.identifier, html=one.cable.html, role=one.role, **attributes)
        node.set("number", str(one.cable.number))
        if one.cable.sort:
            node.set("when", one.cable.sort[:10])
