"""Citations and archival references: repository, shelfmark, leaves, translator, record number."""

import dataclasses
import re
from typing import Final

from cablegram.header.dates import DateReading, read_date


@dataclasses.dataclass(frozen=True)
class ArchivalReference:
    """Where the original is kept.

    Attributes:
        repository: the archive (`PRC FMA`).
        shelfmark: its mark (`118-01154-01`).
        first_leaf: first leaf; empty where none is printed.
        last_leaf: last leaf; the first one where only one is printed.
    """

    repository: str
    shelfmark: str
    first_leaf: str
    last_leaf: str


@dataclasses.dataclass(frozen=True)
class Citation:
    """What a printed citation says; each part is empty where the citation lacks it."""

    title: str
    date: DateReading | None
    publisher: str
    reference: ArchivalReference | None
    translator: str
    record: str


# `PRC FMA 118-01154-01, 48`, `PRC FMA 109-03654-02, 31-32`
_REFERENCE: Final = re.compile(
    r"(?P<repository>\b(?!(?:Listy?|Ll?|Leaf|Leaves|pp?|No|Document|Folder)\b)[A-Z][A-Za-z.]{0,30}(?:\s[A-Z][A-Za-z.]{0,30}){0,5})\s+"
    r"(?P<shelfmark>\d[\d/-]*-[\d/-]*\d)"
    r"(?:,\s*(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?)?"
)
# `AVPRF, f. 0100, op. 48, d. 9, ll. 12-14`, `Central Archive, Record 07/16, vol. 20`: archive, then the rest.
_DESCRIBED: Final = re.compile(
    r"\s*(?P<repository>[^\W\d_][^,\d]{1,90}?)\s*,\s*(?P<shelfmark>.{0,200}?\d.{0,200}?)"
    r"(?=\.?\s*$|\.\s+(?:[A-Z]\w+ ){0,3}?(?:[Oo]btained|[Tt]ranslat|[Cc]ontributed|https?:))",
    re.DOTALL,
)
_LEAVES: Final = re.compile(
    r"(?:\b[Ll]ist[ys]?|\b[Ll]{1,2}\.|\bpp?\.|\b[Ll]ea(?:f|ves))\s*(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?"
)
_TRANSLATOR: Final = re.compile(
    r"\b[Tt]ranslat(?:ed|ion)(?: from [A-Z]\w+)?(?: for [\w ]{1,60}?)? by "
    r"(?P<name>(?:[^.,;\n]|(?<=\b[A-Z])\.|\.(?=\w))+)"
)
_RECORD: Final = re.compile(r"https?://[^\s/]+/(?:[^\s/]+/)*document/(?P<record>\d+)")
# "Title," date: the title stands in double quotation marks and may hold single ones.
_TITLE: Final = re.compile(r"^[\s]*[\"“](?P<title>.+?),?[\"”],?\s", re.DOTALL)
_PUBLISHER: Final = re.compile(r"(?P<name>(?:\b[A-Z][\w ]{1,80} )?Digital Archive)")
# Cable from the Embassy, 'What it is about'
_QUOTED_SUBJECT: Final = re.compile(r"^(?P<kind>.{1,200}?),\s?['‘](?P<subject>.+)['’]\s*$")


def read_reference(printed: str, *, whole: bool = False) -> ArchivalReference | None:
    """The archival reference in printed words; nothing where they hold none.

    Args:
        printed: the words.
        whole: whether they are known to begin with a reference, which then may have any form.
    """
    if found := _REFERENCE.search(printed):
        first = found["first"] or ""
        return ArchivalReference(found["repository"], found["shelfmark"], first, found["last"] or first)
    found = _DESCRIBED.match(printed) if whole else None
    if not found:
        return None
    shelfmark = found["shelfmark"].rstrip(" .,")
    leaves = _LEAVES.search(shelfmark)
    if leaves and not shelfmark[leaves.end() :].strip(" ."):
        shelfmark = shelfmark[: leaves.start()].rstrip(" ,")
    first = leaves["first"] if leaves else ""
    return ArchivalReference(found["repository"], shelfmark, first, (leaves["last"] or first) if leaves else "")


def read_citation(printed: str) -> Citation:
    """The parts of a citation as archives print it."""
    title = _TITLE.search(printed)
    rest = printed[title.end() :] if title else printed
    translator = _TRANSLATOR.search(printed)
    record = _RECORD.search(printed)
    publisher = _PUBLISHER.search(rest)
    # Behind the publisher of a full citation, or at once where the page gives a reference alone.
    place = rest[publisher.end() :].lstrip(" ,") if publisher else rest
    return Citation(
        title=title["title"].rstrip(",") if title else "",
        date=read_date(rest),
        publisher=publisher["name"] if publisher else "",
        reference=read_reference(place, whole=bool(publisher) or not title),
        translator=translator["name"].strip() if translator else "",
        record=record["record"] if record else "",
    )


def subject_of_title(title: str) -> str:
    """What a title says the cable is about: the quoted part of `Cable from …, '…'`; empty where there is none."""
    found = _QUOTED_SUBJECT.match(title.strip())
    return found["subject"] if found else ""


def donors_in(printed: str) -> tuple[tuple[int, int], ...]:
    """The spans of the donors' names in a line that thanks them, or in a bare list of them."""
    thanks = re.search(r"support from (?:the )?", printed)
    start = thanks.end() if thanks else 0
    spans = []
    for found in re.finditer(r"(?:(?!\s+and\s+|,\s)[^\n])+", printed[start:]):
        name = found[0].strip(" .,\u00a0")
        name = re.sub(r"^(?:and\s+)?(?:the\s+)?", "", name)
        if name:
            begin = start + found.start() + found[0].index(name)
            spans.append((begin, begin + len(name)))
    return tuple(spans)
