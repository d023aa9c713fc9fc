"""Words within a line or paragraph: editorial brackets, names, dates and references become TEI.

The text is never rewritten: rules mark spans of the printed words, and the elements are built around the slices.
A printed bracket is the one thing that its element stands for; `cablegram.encode.account` puts it back.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final, TypeAlias

from cablegram.encode.elements import Element, Node
from cablegram.frozen import frozen
from cablegram.header.dates import read_date
from cablegram.header.parties import PLACES, RANK, is_gloss
from cablegram.header.party_words import names_office
from cablegram.header.references import find_references
from cablegram.header.word_signs import rank_starts, signs_in

Build: TypeAlias = Callable[[list[Node]], list[Node]]


@frozen
class Context:
    """What the words of a cable are read with.

    Attributes:
        brackets_by: who made its brackets.
        year: its year; 0 where it is not known.
        sent: the day on which it was sent, or the month or year; empty where it is not known.
    """

    brackets_by: str
    year: int
    sent: str = ""


@frozen
class Mark:
    """A span of printed words that an element stands for.

    Attributes:
        start: offset of its first character.
        end: offset behind its last character.
        inner_start: offset at which the content begins: behind an opening bracket.
        inner_end: offset behind the content.
        build: makes the nodes out of the nodes of the content.
        part_of: the mark without which this one may not stand.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    build: Build
    part_of: "Mark | None" = None


# A bracket that says what is missing, by the word in it; anything else in brackets is an addition.
_MISSING: Final = (
    (re.compile(r"\.\s*\.\s*\.|…"), "omitted"),
    (
        re.compile(r"(?:\w+ ){0,3}(?:illegible|unreadable|not legible)(?: \w+){0,3}", re.IGNORECASE),
        "illegible",
    ),
    # `One line cannot be read.`, `two groups undecypherable`, `several words garbled`
    (
        re.compile(
            r"(?:[\w.,()½¼-]+ ){0,6}(?:(?:cannot|can not|could not|can[’']t) be (?:read|deciphered|made out|decoded)"
            r"|(?:undec[iy]pherable|undec[iy]phered|indecipherable|garbled|corrupt|not deciphered))(?: \w+){0,3}\.?",
            re.IGNORECASE,
        ),
        "illegible",
    ),
    (
        re.compile(
            r"(?:[\w.,()½¼-]+ ){0,6}(?:redacted|excised|deleted|not declassified|sanitized)(?: [\w.,()½¼-]+){0,3}",
            re.IGNORECASE,
        ),
        "deleted",
    ),
    (
        re.compile(
            r"(?:[\w.,()½¼-]+ ){0,4}"
            r"(?:pages?|text|lines?|words?|paragraphs?|remainder|rest|end|corner|edge|margin|sheet)"
            r"(?: \d{1,3})?(?: is| are)? (?:torn(?: off)?|damaged|missing|cut off|lost)\.?",
            re.IGNORECASE,
        ),
        "damage",
    ),
)
_BRACKET: Final = re.compile(r"\[([^\[\]\n]*)\]")
_NOTE: Final = re.compile(r"(?:translator|editor)[’']?s? note\b|\b(?:note|tn|trans)\b\s*[:.]", re.IGNORECASE)
_HANDWRITTEN: Final = re.compile(r"(?:handwritten|in handwriting|written by hand)\b", re.IGNORECASE)
_STAMPED: Final = re.compile(r"(?:stamp(?:ed)?|seal)\s*:", re.IGNORECASE)
# `[signature]`: the editor's word for what stands there, and no word of the cable.
_SIGN: Final = re.compile(
    r"(?:(?:illegible|handwritten|no) )?(?:signatures?|initials|seal|stamp)|signed|sealed|initial(?:l)?ed|unsigned",
    re.IGNORECASE,
)
# `[1]` at the head of a note, or right behind a word: the mark of a note, and no word that was supplied.
_NOTE_MARK: Final = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_WORD_BEFORE: Final = re.compile(r"[^\s\[\](),;:.]+\s*$")
_WORD_LENGTH: Final = 60
_STRETCH: Final = 256
_NAME: Final = r"[A-Z][\w’'-]*"
# `Ambassador [Stepan V.] Chervonenko`, `Vice Minister Ji [Pengfei]`, `Comrade Zhang`: a rank, then names.
_PERSON: Final = re.compile(
    rf"(?<![^\W\d_]\.)(?P<rank>{RANK.pattern})(?P<names>(?:\s+(?:(?!(?:of|and|the)\b){_NAME}(?:\s[A-Z]\.)?|\[{_NAME}(?:\s[A-Z][\w.’'-]*)*\]))+)"
)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DATE_WORDS: Final = (
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(_MONTHS)})|(?:{'|'.join(_MONTHS)})\s+"
    r"\d{1,2}(?:st|nd|rd|th)?)\b(?:,?\s+(?:\d{4}\b|\[\d{4}\]))?"
)
_DATE: Final = re.compile(_DATE_WORDS)
_ATTACHED: Final = re.compile(
    r"\b(?:the (?:full )?text(?: of (?:[\w’'-]+ ){1,5})?(?: is)? attached"
    r"|(?:see )?(?:the )?attached (?:[\w-]+ ){0,2}?(?:memorand(?:um|a)|text|document|list|note)"
    r"|see (?:the )?attach(?:ed|ment)|attachments?\s+\d+)\b",
    re.IGNORECASE,
)


def inline(text: str, context: Context, given: Sequence[Mark] = (), *, field: bool = False) -> list[Node]:
    r"""The nodes of printed words: text as it stands, with elements around what the rules mark.

    Line breaks (`\\n`) in the words become `lb`.

    Args:
        text: the words.
        context: what they are read with.
        given: marks that the source itself makes; they stand before those of the rules. A mark without length is a
            point.
        field: whether the words stand in a field of the form that names other documents (`REF:`).
    """
    if not text and not given:
        return []
    marks = [*given, *_marks(text, context, field=field)]
    return list(_nodes(text, 0, len(text), _without_overlaps(marks)) if marks else _plain(text))


def bracketed(text: str, context: Context, given: Sequence[Mark] = ()) -> list[Node]:
    """The nodes of the words of a name or heading: brackets are marked as `inline` does it, nothing else."""
    if "[" not in text and not given:
        return list(_plain(text))
    return list(_nodes(text, 0, len(text), _without_overlaps([*given, *_bracket_marks(text, context)])))


def around_brackets(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends of a name, moved so that they cut through no bracket: `[Embassy in] Karsk` is the name, not its rest."""
    for found in _BRACKET.finditer(text) if "[" in text else ():
        opening, closing = found.span()
        if opening < start < closing <= end:
            start = opening
        elif start <= opening < end < closing:
            end = closing
    return start, end


def _marks(text: str, context: Context, *, field: bool) -> list[Mark]:
    """All marks, those of more weight first: where two overlap without nesting, the first one stands."""
    brackets = list(_bracket_marks(text, context)) if "[" in text else ()
    return [
        *brackets,
        *_persons(text),
        *_attachments(text),
        *_documents(text, context, field=field),
        *_dates(text, context),
    ]


def _bracket_marks(text: str, context: Context) -> Iterator[Mark]:
    for found in _BRACKET.finditer(text):
        start, end, words = found.start(), found.end(), found[1].strip()
        reason = next((name for pattern, name in _MISSING if pattern.fullmatch(words)), None)
        if _NOTE_MARK.fullmatch(words) and _marks_note(text, start, end):
            continue
        if reason or not words:
            yield _mark(start, end, (start, end), _missing(reason or "omitted"))
            continue
        word = _WORD_BEFORE.search(text, max(0, start - _WORD_LENGTH), start)
        if words == "sic" and word:
            yield _mark(word.start(), end, (word.start(), _stripped(text, word)), _around("sic"))
        elif words == "?" and word:
            yield _mark(word.start(), end, (word.start(), _stripped(text, word)), _around("unclear"))
        elif words.lower().rstrip("!") == "sic":
            # Printed in another way than `sic` is given back: the word stays as it is.
            yield _mark(start, end, (start + 1, end - 1), _around("note", type="editorial", resp=context.brackets_by))
        elif _HANDWRITTEN.match(words):
            yield _mark(start, end, (start + 1, end - 1), _around("note", type="handwritten"))
        elif _STAMPED.match(words) or _SIGN.fullmatch(words):
            yield _mark(start, end, (start + 1, end - 1), _around("note", type="editorial", resp=context.brackets_by))
        elif _NOTE.match(words):
            by = context.brackets_by
            yield _mark(start, end, (start + 1, end - 1), _around("note", type="editorial", resp=by))
        elif word and is_gloss(word[0].strip(), words):
            yield _mark(
                word.start(),
                end,
                (word.start(), _stripped(text, word)),
                _gloss(words, context, text[start + 1 : end - 1]),
            )
        elif words.endswith("?"):
            yield _mark(start, end, (start + 1, end - 1), _around("supplied", resp=context.brackets_by, cert="low"))
        else:
            yield _mark(start, end, (start + 1, end - 1), _around("supplied", resp=context.brackets_by))


def _marks_note(text: str, start: int, end: int) -> bool:
    """Whether a number in brackets is the mark of a note: `[1] See …`, `the talks.[1]`; not `19[62]`, `May [12]`."""
    if not start:
        return text[end : end + 1].isspace()
    return not text[start - 1].isspace() and not text[start - 1].isdigit() and not text[end : end + 1].isalnum()


def _stripped(text: str, word: re.Match[str]) -> int:
    """The offset behind the visible characters of a word."""
    return word.start() + len(text[word.start() : word.end()].rstrip())


def _mark(start: int, end: int, inner: tuple[int, int], build: Build) -> Mark:
    return Mark(start, end, inner[0], inner[1], build)


def _around(name: str, **attributes: str) -> Build:
    return lambda content: [Element(name, *content, **attributes)]


def _missing(reason: str) -> Build:
    def build(content: list[Node]) -> list[Node]:
        return [Element("gap", Element("desc", *content), reason=reason)]

    return build


def _gloss(regular: str, context: Context, printed: str) -> Build:
    """`Wulumuqi [Urumqi]`: the printed name and the usual one, in a place name where the usual one is a place."""

    def build(content: list[Node]) -> list[Node]:
        choice = Element("choice", Element("orig", *content), Element("reg", printed, resp=context.brackets_by))
        return [Element("placeName" if regular in PLACES else "name", choice)]

    return build


def _persons(text: str) -> Sequence[Mark]:
    starts = rank_starts(text)
    if not starts or text.isupper():
        # In a telegram all in capitals nothing tells where a name ends.
        return ()
    marks: list[Mark] = []
    behind = 0
    for begin in starts:
        found = _PERSON.match(text, begin) if begin >= behind else None
        if not found:
            continue
        behind = found.end()
        if names_office(found["names"]):
            continue
        rank_end = found.end("rank")
        start = found.start()
        person = Mark(start, found.end(), start, found.end(), _around("persName"))
        marks += (person, Mark(start, rank_end, start, rank_end, _around("roleName"), person))
    return marks


def _attachments(text: str) -> Sequence[Mark]:
    if "ttach" not in text and "TTACH" not in text:
        return ()
    build = _around("ref", type="attachment", subtype="notPresent")
    spans = [found.span() for found in _ATTACHED.finditer(text)]
    return [Mark(start, end, start, end, build) for start, end in spans]


def _documents(text: str, context: Context, *, field: bool) -> Sequence[Mark]:
    """Other documents that are named by number, date or place in the form; a bare `the memorandum` names none."""
    found = find_references(text, sent=context.sent or (str(context.year) if context.year else ""), field=field)
    if not found:
        return ()
    build = _around("ref", type="cable", subtype="unresolved")
    return [Mark(named.start, named.end, named.start, named.end, build) for named in found]


def _dates(text: str, context: Context) -> Sequence[Mark]:
    """Days that the words name; a year that is not printed is taken from the cable, with less certainty."""
    if not signs_in(text).month:
        return ()
    marks: list[Mark] = []
    for found in _DATE.finditer(text):
        reading = read_date(found[0], year=context.year)
        if reading:
            start, end = found.span()
            cert = "" if reading.certainty == "high" else reading.certainty
            marks.append(Mark(start, end, start, end, _around("date", **reading.attributes, cert=cert)))
    return marks


def _without_overlaps(marks: Sequence[Mark]) -> list[Mark]:
    """The marks that nest in one another, in reading order, outer before inner.

    A mark that would cut through an earlier one, or reach into the bracket that an earlier one stands for, is
    left out.
    """
    if len(marks) < 2:
        return list(marks)
    kept: list[Mark] = []
    # Marks are short; only those in the same stretches of the text can touch.
    near: dict[int, list[Mark]] = {}
    for mark in marks:
        if mark.part_of is not None and not any(
            mark.part_of is other for other in near.get(mark.start // _STRETCH, ())
        ):
            continue
        stretches = range(mark.start // _STRETCH, max(mark.start, mark.end - 1) // _STRETCH + 1)
        others = (other for stretch in stretches for other in near.get(stretch, ()))
        if all(_apart(mark, other) or _within(mark, other) or _within(other, mark) for other in others):
            kept.append(mark)
            for stretch in stretches:
                near.setdefault(stretch, []).append(mark)
    # A point stands before what begins at it.
    return sorted(kept, key=lambda mark: (mark.start, mark.end > mark.start, -mark.end, mark.inner_start))


def _apart(one: Mark, other: Mark) -> bool:
    return one.end <= other.start or other.end <= one.start


def _within(inner: Mark, outer: Mark) -> bool:
    inside = outer.inner_start <= inner.start and inner.end <= outer.inner_end
    return inside and (inner.start, inner.end) != (outer.start, outer.end)


def _nodes(text: str, start: int, end: int, marks: Sequence[Mark]) -> Iterator[Node]:
    """The nodes of a slice, given the marks that lie in it."""
    position = start
    index = 0
    while index < len(marks):
        mark = marks[index]
        last = index + 1
        while last < len(marks) and marks[last].start < mark.end:
            last += 1
        yield from _plain(text[position : mark.start])
        if inner := marks[index + 1 : last]:
            content = list(_nodes(text, mark.inner_start, mark.inner_end, inner))
        else:
            content = [*_plain(text[mark.inner_start : mark.inner_end])]
        yield from mark.build(content)
        position, index = mark.end, last
    yield from _plain(text[position:end])


def _plain(text: str) -> Sequence[Node]:
    """Words without marks, with the breaks of their lines."""
    if "\n" not in text:
        return (text,) if text else ()
    nodes: list[Node] = []
    for number, line in enumerate(text.split("\n")):
        if number:
            nodes.append(Element("lb"))
        if line:
            nodes.append(line)
    return nodes
