"""Persons, places and organisations: the indexes, by letter where they are long, and a page for each entry."""

import functools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.authority import Entry
from cablegram.edition.authority_files import address_of
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.finding.charts import add_bars, spark, spark_stroke
from cablegram.publish.finding.documents import (
    FOLDERS,
    PageDocument,
    Shown,
    add,
    add_line,
    entry_path,
    page_of,
    written,
)
from cablegram.publish.finding.lists import add_lines, period_path, periods
from cablegram.publish.finding.map import add_locator
from cablegram.publish.finding.survey import PAGE, PARTS, Involved, Survey, span

WHOLE: Final = 500  # entries of an index that stand on one page
NEIGHBOURS: Final = 200  # correspondents, and places, that a page lists; the strongest ones


def persons_documents(survey: Survey) -> Iterator[PageDocument]:
    """`persons.html`, its letters where it is long, and a page for each person."""
    yield from _documents(survey, "person")


def places_documents(survey: Survey) -> Iterator[PageDocument]:
    """`places.html`, its letters where it is long, and a page for each place."""
    yield from _documents(survey, "place")


def organisations_documents(survey: Survey) -> Iterator[PageDocument]:
    """`organisations.html`, its letters where it is long, and a page for each organisation."""
    yield from _documents(survey, "org")


def _documents(survey: Survey, kind: str) -> Iterator[PageDocument]:
    entries = survey.entries(kind)
    if not entries:
        return
    folder = FOLDERS[kind]
    letters = _letters(survey, entries)
    counts = Shown(counts=True)
    yield PageDocument(f"{folder}.html", folder, lambda: _index(survey, kind, letters, f"{folder}.html", ""), counts)
    if len(entries) > WHOLE:
        for letter in letters:
            path = letter_path(folder, letter)
            yield PageDocument(path, folder, functools.partial(_index, survey, kind, letters, path, letter), counts)
    for entry in entries:
        path = entry_path(entry)
        lines = survey.involved.get(entry.identifier, ())
        shows = Shown(functools.partial(_shown, survey, lines))
        yield PageDocument(path, kind, functools.partial(_entry, survey, entry), shows)
        for period in periods(lines, lambda line: line[0]) if len(lines) > PAGE else ():
            below = period_path(path.removesuffix(".html"), period)
            yield PageDocument(below, f"{kind}-period", functools.partial(_period, survey, entry, period), shows)


def _shown(survey: Survey, lines: Sequence[Involved]) -> Iterator[CatalogueEntry | str]:
    """What the pages of an entry show: its cables, and the periods of charts."""
    yield from survey.periods
    yield from (cable for cable, _ in lines)


def letter_path(folder: str, letter: str) -> str:
    """The path of a letter's page: `persons/letters/a.html`; other letters by their code point."""
    name = letter.casefold() if letter.isascii() and letter.isalnum() else f"u{ord(letter[0]):04x}"
    return f"{folder}/letters/{name}.html"


def _letters(survey: Survey, entries: Sequence[Entry]) -> Mapping[str, Sequence[Entry]]:
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        found[survey.collation.initial(entry.sort or entry.name)].append(entry)
    return found


def _index(survey: Survey, kind: str, letters: Mapping[str, Sequence[Entry]], path: str, letter: str) -> bytes:
    folder = FOLDERS[kind]
    root = page_of(survey.catalogue, path, folder)
    total = sum(map(len, letters.values()))
    root.set("total", str(total))
    root.set("entry", kind)
    parted = total > WHOLE
    jump = add(root, "letters", current=letter)
    for name, entries in letters.items():
        href = letter_path(folder, name) if parted else f"#ed-letter-{ord(name[0])}"
        add(jump, "letter", name, href=href, n=len(entries), code=ord(name[0]))
    shown = [letter] if letter else [] if parted else list(letters)
    for name in shown:
        group = add(root, "group", letter=name, code=ord(name[0]))
        for entry in letters[name]:
            _add_row(survey, group, entry)
    if parted and not letter:
        # Where each letter has a page, the first page shows those who have most cables.
        group = add(root, "group")
        ranked = sorted(
            (entry for entries in letters.values() for entry in entries),
            key=lambda entry: (-len(survey.involved.get(entry.identifier, ())), survey.collation.key(entry.sort)),
        )
        for entry in ranked[:50]:
            _add_row(survey, group, entry)
    return written(root)


def _add_row(survey: Survey, parent: etree._Element, entry: Entry) -> None:
    lines = survey.involved.get(entry.identifier, ())
    row = add(parent, "entry", id=entry.identifier, href=entry_path(entry), cables=len(lines))
    _describe(row, entry)
    tally = Counter(part for _, parts in lines for part in parts)
    for part in PARTS:
        if tally[part]:
            row.set(part, str(tally[part]))
    first, last = span([cable for cable, _ in lines])
    if first:
        row.set("first", first[:10])
        row.set("last", last[:10])
    counts = Counter(survey.period_of(cable) for cable, _ in lines)
    if path := spark([counts[period] for period in survey.periods]):
        add(row, "spark", d=path, stroke=spark_stroke(len(survey.periods)))


def _describe(node: etree._Element, entry: Entry) -> None:
    """Appends what the authority file says of an entry in a line."""
    add(node, "name", entry.name or entry.identifier)
    for language, variant in entry.variants:
        if variant and variant != entry.name:
            add(node, "variant", variant, lang=language)
    for local, words in (("dates", entry.dates), ("role", entry.role), ("country", entry.country)):
        if words:
            add(node, local, words)


def _entry(survey: Survey, entry: Entry) -> bytes:
    path = entry_path(entry)
    lines = survey.involved.get(entry.identifier, ())
    root = page_of(survey.catalogue, path, entry.kind)
    node = add(root, "entry", id=entry.identifier, cables=len(lines))
    _describe(node, entry)
    if entry.note:
        add(node, "note", entry.note)
    for kind, number in entry.numbers:
        found = address_of(kind, number)
        add(node, "idno", number, type=kind, uri=found.uri if found else "", page=found.page if found else "")
    if entry.latitude:
        node.set("lat", entry.latitude)
        node.set("lon", entry.longitude)
    first, last = span([cable for cable, _ in lines])
    if first:
        node.set("first", first[:10])
        node.set("last", last[:10])
    tally = Counter(part for _, parts in lines for part in parts)
    for part in PARTS:
        if tally[part]:
            add(node, "part", part=part, n=tally[part])
    if entry.kind == "place":
        add_locator(root, entry)
    _add_years(survey, root, lines)
    _add_correspondents(survey, root, entry, lines)
    if entry.kind != "place":
        _add_places(survey, root, lines)
    add_lines(root, lines, path.removesuffix(".html"))
    return written(root)


def _period(survey: Survey, entry: Entry, period: str) -> bytes:
    whole = entry_path(entry)
    base = whole.removesuffix(".html")
    found = periods(survey.involved[entry.identifier], lambda line: line[0])
    root = page_of(survey.catalogue, period_path(base, period), f"{entry.kind}-period")
    node = add(root, "entry", id=entry.identifier, href=whole)
    _describe(node, entry)
    names = list(found)
    place = names.index(period)
    root.set("name", period)
    for local, other in (("previous", place - 1), ("next", place + 1)):
        if 0 <= other < len(names):
            add(root, local, href=period_path(base, names[other]), name=names[other])
    listed = add(root, "cables", folded="no")
    for cable, parts in found[period]:
        add_line(listed, cable, roles=parts)
    return written(root)


def _add_years(survey: Survey, root: etree._Element, lines: Sequence[Involved]) -> None:
    """Appends a chart of the cables by period; each counts for its first part."""
    if len(survey.periods) < 2 or not lines:
        return
    order = list(PARTS)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0] * len(order))
    for cable, parts in lines:
        counts[survey.period_of(cable)][order.index(parts[0])] += 1
    add_bars(root, [(period, counts.get(period, [0]), "") for period in survey.periods])


def _add_correspondents(survey: Survey, root: etree._Element, entry: Entry, lines: Sequence[Involved]) -> None:
    """Appends those to whom an entry wrote, and who wrote to it (`r:correspondent`); to a place, other places."""
    entries = survey.catalogue.authority.entries
    is_place = entry.kind == "place"
    written_to: Counter[str] = Counter()
    written_by: Counter[str] = Counter()
    for cable, parts in lines:
        for part, role, tally in (("sent", "to", written_to), ("received", "sent", written_by)):
            if part in parts:
                others = (ref for party, ref in cable.parties if ref and party.role == role)
                tally.update(ref for ref in dict.fromkeys(others) if (entries[ref].kind == "place") == is_place)
    for tally in (written_to, written_by):
        del tally[entry.identifier]
    both = written_to + written_by
    for ref, _ in sorted(both.items(), key=lambda one: (-one[1], survey.collation.key(entries[one[0]].sort)))[
        :NEIGHBOURS
    ]:
        other = entries[ref]
        node = add(root, "correspondent", ref=ref, href=entry_path(other), to=written_to[ref], by=written_by[ref])
        add(node, "name", other.name or ref)


def _add_places(survey: Survey, root: etree._Element, lines: Sequence[Involved]) -> None:
    """Appends the places from which an entry sent cables (`r:from-place`)."""
    entries = survey.catalogue.authority.entries
    tally: Counter[str] = Counter()
    for cable, parts in lines:
        for part, role in (("sent", "sent"), ("received", "to")):
            if part in parts:
                named = {ref for party, ref in cable.parties if ref and party.role == role and party.kind == "place"}
                tally.update(named)
    for ref, number in sorted(tally.items(), key=lambda one: (-one[1], one[0]))[:NEIGHBOURS]:
        if entries[ref].kind == "place":
            node = add(root, "from-place", ref=ref, href=entry_path(entries[ref]), n=number)
            add(node, "name", entries[ref].name or ref)
