"""Citations and archival references: repository, shelfmark, leaves, translator, record number."""

import dataclasses
import functools
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.credits import Credit, read_credits
from cablegram.header.dates import DateReading, read_date
from cablegram.header.party_words import PLACES
from cablegram.header.rule import Rule


@frozen
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
    rule: str = dataclasses.field(default="", compare=False)


@frozen
class Citation:
    """What a printed citation says; each part is empty where the citation lacks it."""

    title: str
    date: DateReading | None
    publisher: str
    reference: ArchivalReference | None
    translator: str
    record: str
    credits: tuple[Credit, ...] = ()


# Words that name a part of an archive: what stands before the first of them is the archive's name.
_PART: Final = (
    r"(?:F(?:ond|\.|ondo|onds)?|f\.|fond|Ф\.|Фонд|RG|Record Group|Record|Folder|Dosar|Box|Folio|Collection|Series|"
    r"DY|NY|FO|"
    r"PREM|CAB|DEFE|DO|B|MfAA|XIX|Zwischenarchiv|Bestand|Band|Vol\.?|vol\.?|Volume|File|Dossier|Nr\.?|No\.?|"
    r"Matter|Problem|"
    r"zesp\.|zespół|z\.|sygn\.|AJ|TO-T|karton|kart\.|PA|KS|fund|fond\b|str\. pov\.|Central Files|Subject[- "
    r"]Numeric|POL|"
    r"National Security File|NSF|Country File|Lot File|op\.|opis|a\.e\.|KC|KTS|MF|dosar|Entry|Inventar|Problema|"
    r"Item|C|G-A)"
)
_REPOSITORY: Final = r"[^\W\d_][\w.’'()&/–— -]{0,110}?"
# What ends a reference: the next sentence, or what someone did for the document.
_STOP: Final = (
    r"(?=\.?\s*$|[.;,]?\s+(?:[A-Z][\w-]+\s){0,3}?(?:[Oo]btained|[Tt]ranslat|[Cc]ontributed|[Pp]rovided|"
    r"[Pp]ublished|[Rr]eprinted|"
    r"[Oo]riginally|[Cc]opy |[Cc]ourtesy|[Ff]irst published|[Cc]ited|[Ss]elected|[Aa]ccessed|[Ii]n possession|"
    r"[Aa]lso |[Ss]ee |https?:)"
    r"|\s+and\s+[A-Z]{2,8}[, ])"
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "archive.hyphened-shelfmark",
        "PRC FMA 118-01154-01, 48",
        "the archive's short name, a mark of digits and hyphens, the leaves behind a comma",
        (
            r"(?P<repository>\b(?!(?:Listy?|Ll?|Leaf|Leaves|pp?|No|Document|Folder|Bl|Vol|Box|Band|Bd|Nr|Folio|"
            r"Fol|Record|Pages?|Str|S)\b)[A-Z][A-Za-z.]{0,30}(?:\s[A-Z][A-Za-z.]{0,30}){0,5})\s+"
            r"(?P<shelfmark>\d[\d/-]*-[\d/-]*\d(?:\s\(\d{1,2}\))?)"
            r"(?:,\s*(?:pp?\.\s*)?(?P<first>\d+)(?:\s*[-–]\s*(?P<last>\d+))?)?"
        ),
    ),
    Rule(
        "archive.described",
        "AVPRF, f. 0100, op. 48, d. 9, ll. 12-14.",
        "the archive, then fond, opis, file, or whatever that archive counts by",
        (
            rf"\s*(?P<repository>{_REPOSITORY}(?:,\s(?:{'|'.join(sorted(PLACES - {'Ili'}))}))?)\s*[,:]?\s+"
            rf"(?P<shelfmark>(?={_PART}(?:[\s\d.]|$)).{{0,240}}?\d.{{0,240}}?){_STOP}"
        ),
        re.DOTALL,
    ),
    Rule(
        "archive.comma",
        "Central Archive, Papers of the Board 07/16, vol. 20.",
        "the words before the first comma are the archive",
        (
            rf"\s*(?P<repository>[^\W\d_][^,\d]{{1,90}}?(?:,\s[A-Z]\w+\s\([A-Z ]{{2,8}}\))?)"
            rf"\s*,\s*(?P<shelfmark>.{{0,200}}?\d.{{0,200}}?)"
            rf"{_STOP}"
        ),
        re.DOTALL,
    ),
    Rule(
        "archive.quoted-folder",
        "“ANEXO Secreto—600.(24h)—1962,” Ministry of Outer Affairs Archives, Brill",
        "Brazilian citations name the folder in quotation marks before the archive",
        (
            r"\s*(?P<shelfmark>[“\"][^”\"\n]{2,160}[”\"]),?\s+(?P<repository>(?:[^\W\d_][^,\d.]{0,90}?\s)?"
            r"(?:Archives?|Archivo|Arquivo|Archiv)\b[^,\d.]{0,60}?)(?=[.,;]|\s*$)"
        ),
    ),
    Rule(
        "archive.name-only",
        "Archive of the Harbour Board (AHB).",
        "an archive without a mark: an office of papers, or a short name in capitals",
        (
            r"\s*(?P<repository>(?:(?:[^\W\d_][^,\d.]{0,90}?\s)?(?:Archives?|Archivo|Arquivo|Archiv|Library|"
            r"Collection|Papers)\b[^,\d.]{0,60}?"
            r"|[A-Z]{3,8})(?:\s\([A-Z]{2,8}\))?)(?P<shelfmark>)(?=[.,;]|\s*$)"
        ),
    ),
)
_LEAVES: Final = re.compile(
    r"(?:\b[Ll]ist[iy]?|\b[LlЛл]{1,2}\.|\bpp?\.|\b[Ll]ea(?:f|ves)|\b[Ff]olios?|\bfols?\.|\bff?\.|\bBl\.|\bBlatt|"
    r"\bk\.|\bkart[ay]|"
    r"\bstr\.|\bs\.|\bстр\.|\b[Pp]ages?|\bf[oº]s?\.)\s*(?P<first>\d+[a-zоб]{0,2})"
    r"(?:\s*[-–]\s*(?P<last>\d+[a-zоб]{0,2}))?(?:,\s*\d+(?:[-–]\d+)?)*\s*$"
)
# A published source: the pages stand last, behind the bracket of the publisher.
_PAGES: Final = re.compile(r"(?<=\)),\s*(?P<first>\d{1,4})(?:\s*[-–]\s*(?P<last>\d{1,4}))?\s*$")
# `G-A 377, 112-113`: a span of leaves behind a mark with its number.
_BARE_LEAVES: Final = re.compile(r"(?<=\d),\s*(?P<first>\d{1,3})\s*[-–]\s*(?P<last>\d{1,3})\s*$")
_CREDITED: Final = re.compile(r"(?:Translat|Obtained|Contributed|Provided|Document|https?)", re.IGNORECASE)
_LONGEST: Final = 4000
# Of blanks one is as good as many, but each more is one more place at which a part of a reference may end.
_BLANKS: Final = re.compile(r"\s{3,}")
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
    hyphened, *described = RULES
    printed = _BLANKS.sub(" ", printed[:_LONGEST])
    if found := hyphened.pattern.search(printed):
        first = found["first"] or ""
        return ArchivalReference(found["repository"], found["shelfmark"], first, found["last"] or first, hyphened.name)
    if not whole:
        return None
    for rule in described:
        if (found := rule.pattern.match(printed)) and not _CREDITED.match(found["repository"]):
            return _described(found["repository"].strip(" ,"), found["shelfmark"].rstrip(" .,;"), rule.name)
    return None


def _described(repository: str, shelfmark: str, rule: str) -> ArchivalReference:
    leaves = _LEAVES.search(shelfmark) or _PAGES.search(shelfmark) or _BARE_LEAVES.search(shelfmark)
    if not leaves:
        return ArchivalReference(repository, shelfmark, "", "", rule)
    first = leaves["first"]
    return ArchivalReference(
        repository, shelfmark[: leaves.start()].rstrip(" ,;"), first, leaves["last"] or first, rule
    )


# The parts of a header each ask for what they need of it.
@functools.lru_cache(maxsize=64)
def read_citation(printed: str) -> Citation:
    """The parts of a citation as archives print it."""
    title = _TITLE.search(printed)
    rest = printed[title.end() :] if title else printed
    said = read_credits(printed)
    translator = next((credit for credit in said if credit.role == "translator"), None)
    record = _RECORD.search(printed) if "http" in printed else None
    publisher = _PUBLISHER.search(rest) if "Digital Archive" in rest else None
    # Behind the publisher of a full citation, or at once where the page gives a reference alone.
    place = rest[publisher.end() :].lstrip(" ,") if publisher else rest
    return Citation(
        title=title["title"].rstrip(",") if title else "",
        date=read_date(rest),
        publisher=publisher["name"] if publisher else "",
        reference=read_reference(place, whole=bool(publisher) or not title),
        translator=translator.printed if translator else "",
        record=record["record"] if record else "",
        credits=said,
    )


def subject_of_title(title: str) -> str:
    """What a title says the cable is about: the quoted part of `Cable from …, '…'`; empty where there is none."""
    found = _QUOTED_SUBJECT.match(title.strip())
    return found["subject"] if found else ""


# A first name, which shares the family name behind the `and`.
_JOINED: Final = re.compile(r"[^\Wa-z_][^\W\d_A-Z]+(?: [A-Z]\.?)*")
_SUPPORT: Final = re.compile(r"support from (?:the )?")
_BEFORE_DONOR: Final = re.compile(r"^(?:and\s+)?(?:the\s+)?")


def donors_in(printed: str) -> tuple[tuple[int, int], ...]:
    """The spans of the donors' names in a line that thanks them, or in a bare list of them."""
    thanks = _SUPPORT.search(printed)
    start = thanks.end() if thanks else 0
    spans: list[tuple[int, int]] = []
    for found in re.finditer(r"(?:(?!\s+and\s+|,\s|;\s)[^\n])+", printed[start:]):
        name = found[0].strip(" .,;\u00a0")
        name = _BEFORE_DONOR.sub("", name)
        if name:
            begin = start + found.start() + found[0].index(name)
            if spans and _JOINED.fullmatch(printed[slice(*spans[-1])]) and " and " in printed[spans[-1][1] : begin]:
                # `Leontyne and Karl Abt Foundation`: a first name alone gives nothing.
                begin = spans.pop()[0]
                name = printed[begin : start + found.start() + found[0].index(name) + len(name)]
            spans.append((begin, begin + len(name)))
    return tuple(spans)
