"""The names of an edition's cables: where each stands, how often, between which days, and what it may mean."""

import csv
import dataclasses
import io
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.facts import NameKind, read_facts, words_of
from cablegram.names.chinese import chinese_keys, joined
from cablegram.names.folding import latin_folded, without_rank
from cablegram.names.marking import KINDS, names_in
from cablegram.names.matching import Match, NameIndex
from cablegram.problems import counted
from cablegram.xml import local_name

COLUMNS: Final = ("kind", "name", "times", "cables", "first", "last", "status", "entry", "reason", "place")


@dataclasses.dataclass(frozen=True)
class Named:
    """A name at one place of a cable; `ref` is the editor's pointer, `day` the day of the cable."""

    name: str
    kind: NameKind
    ref: str
    file: str
    line: int
    day: str


@dataclasses.dataclass(frozen=True)
class Collected:
    """A name of the edition with all its places that have no pointer, and what the authority files say of it.

    Attributes:
        name: the name as printed.
        kind: what it names.
        places: `file:line` of each place.
        files: the cables.
        days: the days of the cables, sorted; those without one are left out.
        match: what it may mean.
    """

    name: str
    kind: NameKind
    places: tuple[str, ...]
    files: tuple[str, ...]
    days: tuple[str, ...]
    match: Match


def read_names(root: etree._Element, file: str) -> list[Named]:
    """The names of a cable."""
    date = read_facts(root).date
    day = date.sort[:10] if date else ""
    found = []
    for node in names_in(root):
        line = node.sourceline if isinstance(node.sourceline, int) else 0
        if name := words_of(node):
            found.append(Named(name, KINDS[local_name(node)], node.get("ref") or "", file, line, day))
    return found


def collect(names: Iterable[Named], index: NameIndex) -> list[Collected]:
    """The names without a pointer, each once for a kind, by kind and name."""
    places: dict[tuple[NameKind, str], list[Named]] = {}
    for named in names:
        if not named.ref:
            places.setdefault((named.kind, named.name), []).append(named)
    return [
        Collected(
            name,
            kind,
            tuple(f"{named.file}:{named.line}" for named in found),
            tuple(dict.fromkeys(named.file for named in found)),
            tuple(sorted({named.day for named in found if named.day})),
            index.match(name, kind),
        )
        for (kind, name), found in sorted(places.items())
    ]


def merged(names: Sequence[Collected]) -> list[list[Collected]]:
    """Names without any candidate, those that are surely one together: equal but for rank, diacritics, romanisation."""
    groups: dict[tuple[str, str], list[Collected]] = {}
    for name in names:
        if name.match.candidates:
            continue
        groups.setdefault((name.kind, key_of(name.name, name.kind)), []).append(name)
    # A name in pinyin and its Wade-Giles form: the latter's letters are one of the former's keys.
    by_letters = {(kind, key.replace(" ", "")): (kind, key) for kind, key in groups}
    for kind, key in list(groups):
        if kind == "organisation" or (kind, key) not in groups:
            continue
        for romanised in chinese_keys(key):
            other = by_letters.get((kind, romanised))
            if other and other != (kind, key) and other in groups:
                groups[kind, key].extend(groups.pop(other))
    return [sorted(group, key=lambda one: (-len(one.places), one.name)) for group in groups.values()]


def key_of(name: str, kind: str) -> str:
    """What a name has in common with itself in another spelling."""
    bare = without_rank(name)[0] if kind in ("person", "name") else name
    return latin_folded(bare) or joined(name) or name


def as_text(names: Sequence[Collected]) -> str:
    """The names, each with what it may mean."""
    lines: list[str] = []
    for one in names:
        times = f"{counted(len(one.places), 'time')} in {counted(len(one.files), 'cable')}"
        lines.append(f"{one.kind}: {one.name} ({times}, {one.places[0]})")
        if one.match.entry is not None:
            lines.append(
                f"    is {one.match.entry.identifier} ({one.match.certainty}): {one.match.candidates[0].reason}"
            )
            continue
        lines += [f"    may be {found.entry.identifier}: {found.reason}" for found in one.match.candidates]
        if not one.match.candidates:
            lines.append("    in no authority file")
    sure = sum(one.match.entry is not None for one in names)
    doubtful = sum(one.match.entry is None and bool(one.match.candidates) for one in names)
    lines.append(
        f"{len(names)} names without a pointer: {sure} matched, {doubtful} with candidates, "
        f"{len(names) - sure - doubtful} new"
    )
    return "\n".join(lines) + "\n"


def as_csv(names: Sequence[Collected]) -> str:
    """One row for each candidate of a name, and one for each name that has none."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in names:
        first, last = (one.days[0], one.days[-1]) if one.days else ("", "")
        head = [one.kind, one.name, str(len(one.places)), str(len(one.files)), first, last]
        rows = [
            ["matched" if found.entry is one.match.entry else "candidate", found.entry.identifier, found.reason]
            for found in one.match.candidates
        ]
        for row in rows or [["new", "", ""]]:
            cells = [*head, *row, one.places[0]]
            writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell for cell in cells])
    return stream.getvalue()
