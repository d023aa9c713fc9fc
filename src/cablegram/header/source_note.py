"""The note `Source:` of a printed edition: archive, classification, precedence, handling, who did what, receipt.

Source: the source notes of the series Foreign Relations of the United States, which put what the head of a telegram
says into sentences.
"""

import re
from collections.abc import Iterator
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.archival import ArchivalReference
from cablegram.header.classification import Classification, read_classification
from cablegram.header.dates import read_date
from cablegram.header.parties import Party, read_parties
from cablegram.header.precedence import Precedence, read_precedence
from cablegram.header.rule import Rule
from cablegram.model import Field, FieldKind, Place

_LABEL: Final = re.compile(r"^\W*(?:\d{1,3}\s+)?(?:\[?Source\]?:|Source:)\s*")
# A full stop that ends a sentence, and no short form, initial or part of a shelfmark (`POL 27 VIET S.`, `No. 3`).
_SENTENCE: Final = re.compile(
    r"(?<!\bNo)(?<!\bNos)(?<!\bMr)(?<!\bDr)(?<!\bMrs)(?<!\bGen)(?<!\bJr)(?<!\bVol)(?<!\bvol)(?<!\bpp)(?<!\bp)(?<!\bSt)"
    r"(?<!\bAmb)(?<!\bCol)(?<!\bLt)(?<!\bU\.S)(?<!\ba\.m)(?<!\bp\.m)(?<!\s[A-Z])(?<!^[A-Z])\.[”\"]?\s+(?=[\[A-Z“\"])"
    r"|(?<=\s[A-Z])\.\s+(?=(?:Top Secret|Secret|Confidential|Limited Official Use|Official Use Only"
    r"|Unclassified|No classification)\b)"
)
_WORDS: Final = r"(?P<words>.+)"
_DAY: Final = (
    r"(?:\s+(?:on\s+)?(?P<day>(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\s+\d{1,2}(?:,\s+\d{4})?))"
)

ACTS: Final[tuple[tuple[FieldKind, Rule], ...]] = tuple(
    (kind, Rule(f"source-note.{name}", example, reason, pattern))
    for kind, name, example, reason, pattern in (
        (FieldKind.DRAFTED, "drafted", "Drafted by Venn on June 1", "who wrote the words, and on which day",
         rf"^(?:and\s+)?[Dd]rafted(?: in \w+)?(?: and (?P<also>approved|signed))? by {_WORDS}$"),
        (FieldKind.CLEARED, "cleared", "cleared by Toll and Pell", "who agreed, before it went out",
         rf"^(?:and\s+)?[Cc]leared (?:(?:in draft|in substance)\s+)?(?:by|with|in|through) {_WORDS}$"),
        (FieldKind.APPROVED, "approved", "approved by Rook", "who let it go out",
         rf"^(?:and\s+)?[Aa]pproved (?:and (?:signed|initialed) )?by {_WORDS}$"),
        (FieldKind.RECEIVED, "received", "Received at 9:15 p.m.", "when it came in, mostly on the day of sending",
         rf"^[Rr]eceived (?:in \w+(?: \w+)? )?(?:(?:at|on) )?(?=\d|[A-Z][a-z]+ \d){_WORDS}$"),
        (FieldKind.INFO, "repeated", "Repeated to Saigon", "who got it for information",
         rf"^(?:and\s+)?(?:[Rr]epeated|[Aa]lso repeated|[Ii]nformation(?: copy)?)(?: \w+){{0,3}}? to {_WORDS}$"),
        (FieldKind.ADDRESSEE, "also-sent", "Also sent to Orla", "one more who is to act on it",
         rf"^(?:and\s+)?(?:[Aa]lso sent|[Ss]ent)(?: \w+){{0,2}}? to {_WORDS}$"),
    )
)  # fmt: skip
RULES: Final[tuple[Rule, ...]] = tuple(rule for _, rule in ACTS)
_HANDLING: Final = re.compile(
    r"^(?:Nodis|Exdis|Limdis|Stadis|Noforn|Eyes Only|Sensitive|Nodis/\w+|Cherokee|Special Handling|Personal"
    r"|Codeword|Literally Eyes Only"
    r"|No Distribution(?: Outside Department)?|Limit(?:ed)? Distribution|Exclusive(?: Distribution)?"
    r"|Via \w+ Channels?|Presidential Handling"
    # `The file gives only the month` is a sentence about the document, no note on handling.
    r"|[A-Z][\w ]{0,30}(?: only(?! (?:the|an?|one|by|from|in|of|on)\b)|Only| Channels?)|[A-Z][a-z]+; Nodis"
    r"|No Foreign Dissem|Immediate Delivery|Umbra"
    r"|Corona|Plus)(?:[/,; ].*)?$"
)
_LONGEST: Final = 20_000


@frozen
class SourceNote:
    """What a source note tells: where the original is, and the fields of a form that the note stands for."""

    reference: ArchivalReference | None
    fields: tuple[Field, ...]


def is_source_note(text: str) -> bool:
    """Whether words are those of a source note."""
    return bool(_LABEL.match(text[:40]))


def read_source_note(text: str, place: Place, *, year: int = 0) -> SourceNote:
    """What a source note tells.

    Args:
        text: its words.
        place: where they stand; the fields bear it.
        year: the year for days without one; 0 where it is not known.
    """
    text = text[:_LONGEST].replace("\u21a9", "").replace("\ufe0e", "").rstrip()
    sentences = [part for part in _SENTENCE.split(_LABEL.sub("", text)) if part and part.strip()]
    if not sentences:
        return SourceNote(None, ())
    fields: list[Field] = []
    for sentence in sentences[1:]:
        for clause in re.split(r";\s+", sentence.strip().rstrip(".")):
            fields.extend(_clause(clause.strip(), place, year))
    return SourceNote(_reference(sentences[0].strip().rstrip(".")), tuple(fields))


def _reference(words: str) -> ArchivalReference | None:
    """The archive up to the first comma; all the rest leads to the file in it."""
    # `National Archives, RG 59, …` and `National Archives and Records Administration, …` alike.
    archive, comma, rest = words.partition(", ")
    if not comma or len(archive) > 120:
        return ArchivalReference(words, "", "", "", "archive.source-note") if 3 < len(words) < 80 else None
    return ArchivalReference(archive, rest, "", "", "archive.source-note")


def _clause(clause: str, place: Place, year: int) -> Iterator[Field]:
    classification = _classified(clause)
    if classification:
        yield Field(FieldKind.CLASSIFICATION, "", clause, place, classification, "source-note.classification")
        return
    level = read_precedence(clause) if len(clause) < 40 else None
    if isinstance(level, Precedence) and (level.certainty in ("high", "medium") or clause == "Niact"):
        yield Field(FieldKind.PRECEDENCE, "", clause, place, level, "source-note.precedence")
        return
    if len(clause) < 60 and _HANDLING.match(clause):
        yield Field(FieldKind.HANDLING, "", clause, place, None, "source-note.handling")
        return
    for part in re.split(
        r"(?<!rafted)(?<!rafted,),?\s+and\s+(?=(?:cleared|approved|drafted|(?:also )?repeated)\b)"
        r"|,\s+(?=(?:and\s+)?(?:cleared|approved|repeated)\b)",
        clause,
    ):
        yield from _act(part, place, year)


def _classified(clause: str) -> Classification | None:
    if clause.lower().startswith("no classification"):
        return Classification("unmarked", "high", "source-note.unmarked")
    return read_classification(clause) if len(clause) < 60 else None


def _act(clause: str, place: Place, year: int) -> Iterator[Field]:
    for kind, rule in ACTS:
        found = rule.pattern.match(clause)
        if not found:
            continue
        words = found["words"]
        if kind is FieldKind.RECEIVED:
            yield Field(kind, "", words, place, read_date(words, year=year), rule.name)
            return
        parties = _named(words, post=kind in (FieldKind.INFO, FieldKind.ADDRESSEE))
        if parties:
            yield Field(kind, "", words, place, parties, rule.name)
            if kind is FieldKind.DRAFTED and found["also"] == "approved":
                yield Field(FieldKind.APPROVED, "", words, place, parties, rule.name)
        return


def _named(words: str, *, post: bool = False) -> tuple[Party, ...]:
    """The persons or posts that a clause names; what stands behind the day, or in brackets, is not their name."""
    words = re.sub(r",?\s+and in (?:draft|substance) (?:by|with) ", ", ", words)
    bare = re.sub(_DAY + r".*$", "", re.sub(r"\s*\([^)]*\)", "", words))
    bare = re.sub(r"\s+(?:on the|in draft|in substance|for information|at|with the|for)\b.*$", "", bare)
    # `Repeated to Brill and, Priority, to Lidgat`: the level is none of the posts.
    bare = re.sub(r"\s+and,\s+(?=[A-Z])", ", ", bare)
    names = [re.sub(r"^(?:and\s+)?to\s+", "", name) for name in re.split(r",\s+(?:and\s+)?|\s+and\s+", bare) if name]
    names = [name for name in names if not read_precedence(name)]
    bare = ", ".join(names)
    if len(names) > 1 and all(re.match(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}$", name) for name in names):
        return tuple(_person(name, post=post) for name in names)
    if len(names) == 1 and re.fullmatch(r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}", bare):
        return (_person(bare, post=post),)
    return read_parties(bare)


def _person(name: str, *, post: bool) -> Party:
    found = read_parties(name)
    if post and not (found and found[0].kind == "organisation"):
        # Telegrams are repeated to posts, which go by their place.
        return Party(name, "place", "medium", 0, len(name), rule="party.source-note")
    if len(found) == 1 and found[0].kind in ("organisation", "place"):
        return found[0]
    return Party(name, "person", "medium", 0, len(name), rule="party.source-note")
