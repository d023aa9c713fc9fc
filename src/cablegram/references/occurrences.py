"""Where the documents of an edition refer to others: `ref` elements of TEI files, and words that none marks yet."""

import bisect
import dataclasses
import datetime
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from cablegram.edition.facts import CableFacts, words_of
from cablegram.header.references import DocumentReference, find_references
from cablegram.xml import find_all, local_name, tei

_CARRIERS: Final = frozenset(tei(name) for name in ("p", "item", "cell", "ab", "l", "head"))
_FIELDS: Final = frozenset({"references", "reference", "replyTo"})
_KINDS: Final = frozenset({"cable", "prev", "next"})
# Words before a reference that make the cable an answer to it.
_ANSWERS: Final = re.compile(
    r"(?:\b(?:in (?:reply|answer|response) to|reply(?:ing)? to|answer(?:ing|s)?(?: to)?|в ответ на|на|trả lời|"
    r"in antwort auf|"
    r"en r[ée]ponse [àa]|en respuesta a|w odpowiedzi na|ca răspuns la)|(?:^|[.)]\s)to|复|答)\s*$",
    re.IGNORECASE,
)
_BEFORE: Final = 40
# What is read whatever it stands in, and the forms of a choice that are read where there is no other.
_READ: Final = frozenset({"p", "item", "text", "seg"})
_PRINTED: Final = frozenset({"orig", "sic", "abbr"})
_REF: Final = tei("ref")
_BLANKS: Final = re.compile(r"(\s+)")


@dataclasses.dataclass(frozen=True, slots=True)
class Occurrence:
    """One place where a document refers to another.

    Attributes:
        line: 1-based line of the file.
        words: the words, as a `ref` holds them or as the rules find them.
        place: `text`, the type of the form's field (`replyTo`), or `prev` or `next` for the context in the header.
        reference: what the words name; nothing where no rule reads them.
        target: the target that an editor gave; empty where there is none.
        number: the place of the `ref` among all of the document; -1 where the words are not marked.
        answers: whether the words say that the cable answers to what they name.
    """

    line: int
    words: str
    place: str
    reference: DocumentReference | None
    target: str
    number: int
    answers: bool = False


def _sent(facts: CableFacts) -> str:
    """The day, month or year by which a cable is sorted; empty where its header has none, or one that cannot be."""
    day = facts.date.sort[:10] if facts.date else ""
    if not re.fullmatch(r"\d{4}(?:-\d\d){0,2}", day, re.ASCII):
        return ""
    try:
        datetime.date.fromisoformat(f"{day}{'-01-01'[len(day) - 4 :]}")
    except ValueError:
        return ""
    return day


def occurrences(root: etree._Element, facts: CableFacts) -> tuple[Occurrence, ...]:
    """The references of a document, in its order: those in the header's context of correspondence first."""
    sent = _sent(facts)
    numbers = {node: number for number, node in enumerate(root.iter(tei("ref")))}
    found: list[Occurrence] = []
    for node in find_all(root, "t:teiHeader//t:correspContext/t:ref"):
        words = words_of(node)
        # An answer is of a later day, which the cable's own does not tell.
        day = "" if node.get("type") == "next" else sent
        named = find_references(words, sent=day, field=True)
        found.append(
            Occurrence(
                _line(node), words, node.get("type") or "", named[0] if named else None, node.get("target") or "",
                numbers[node],
            )
        )  # fmt: skip
    for text in root.iterchildren(tei("text")):
        for carrier in _carriers(text):
            found.extend(_in(carrier, numbers, sent))
    return tuple(found)


def _line(node: etree._Element) -> int:
    line = node.sourceline
    return line if isinstance(line, int) else 0


def _carriers(text: etree._Element) -> Iterator[etree._Element]:
    """The elements whose words are read as one: paragraphs and their like, fields for references."""
    waiting = [text]
    while waiting:
        node = waiting.pop()
        if node.tag in _CARRIERS or (node.tag == tei("seg") and node.get("type") in _FIELDS):
            yield node
        else:
            waiting.extend(child for child in reversed(node) if isinstance(child.tag, str))


class _Piece(NamedTuple):
    """A text of the file among the words of an element.

    Attributes:
        start: the offset of its words among those of the element.
        line: the line on which it begins.
        spaced: whether a blank stands before it, or nothing.
        text: it as it stands in the file.
    """

    start: int
    line: int
    spaced: bool
    text: str


class _Words:
    """The words of an element on one line, with the lines of the file and the `ref` elements in them."""

    def __init__(self, node: etree._Element) -> None:
        self._words: list[str] = []
        self._length = 0
        self._spaced = True
        self._line = _line(node)
        self._pieces: list[_Piece] = []
        self.refs: list[tuple[int, int, etree._Element]] = []
        self._read(node)
        self.text = "".join(self._words)

    def line_at(self, offset: int) -> int:
        """The line on which the character at an offset stands."""
        at = bisect.bisect_right(self._pieces, offset, key=lambda piece: piece.start) - 1
        if at < 0:
            return 0
        start, line, spaced, text = self._pieces[at]
        found = line
        for number, part in enumerate(_BLANKS.split(text)):
            blank = number % 2 == 1
            line += part.count("\n")
            if not part or (blank and spaced):
                continue
            if start > offset:
                break
            found, start, spaced = line, start + (1 if blank else len(part)), blank
        return found

    def _read(self, top: etree._Element) -> None:
        opened: list[int] = []
        skipped = _skipped(top)
        above: list[bool] = []
        for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
            if event == "start":
                name = local_name(node)
                self._line = _line(node) or self._line
                if name == "lb":
                    self._add(" ")
                elif name == "ref":
                    opened.append(self._length)
                above.append(skipped)
                own = _is_left_out(node, name) if node is not top else None
                skipped = skipped if own is None else own
                if not skipped and (text := node.text):
                    self._add(text)
                continue
            if event == "end":
                skipped = above.pop()
                if local_name(node) == "ref":
                    start = opened.pop()
                    if node.tag == _REF:
                        self.refs.append((start, self._length, node))
            if node is not top and not skipped and (tail := node.tail):
                self._add(tail)

    def _add(self, text: str) -> None:
        self._pieces.append(_Piece(self._length, self._line, self._spaced, text))
        self._line += text.count("\n")
        words = " ".join(text.split())
        if not words:
            words = "" if self._spaced else " "
        else:
            if not self._spaced and text[0].isspace():
                words = f" {words}"
            if text[-1].isspace():
                words = f"{words} "
        if words:
            self._words.append(words)
            self._length += len(words)
            self._spaced = words[-1] == " "


def _skipped(node: etree._Element | None) -> bool:
    """Whether the words of an element are left out: a choice is read in its regular form."""
    while node is not None:
        own = _is_left_out(node, local_name(node))
        if own is not None:
            return own
        node = node.getparent()
    return False


def _is_left_out(node: etree._Element, name: str) -> bool | None:
    """Whether an element itself says that its words are left out, or read; nothing where its parent says that."""
    if name in _READ:
        return False
    parent = node.getparent() if name in _PRINTED else None
    return len(parent) > 1 if parent is not None and local_name(parent) == "choice" else None


def _in(carrier: etree._Element, numbers: dict[etree._Element, int], sent: str) -> Iterator[Occurrence]:
    words = _Words(carrier)
    kind = carrier.get("type") or ""
    field = kind if carrier.tag == tei("seg") and kind in _FIELDS else ""
    named = find_references(words.text, sent=sent, field=bool(field))
    told: list[tuple[int, Occurrence]] = []
    marked: list[tuple[int, int]] = []
    for start, end, node in words.refs:
        if start == end:
            continue
        marked.append((start, end))
        if node.get("type") not in _KINDS:
            continue
        text = words.text[start:end].strip()
        over = next((one for one in named if one.start < end and start < one.end), None)
        if over is None:
            alone = find_references(text, sent=sent, field=True)
            over = alone[0] if alone else None
        begin = min(start, over.start) if over and over.start < end and over.end > start else start
        answers = field == "replyTo" or _answers(words.text, begin)
        told.append(
            (
                start,
                Occurrence(_line(node), text, field or "text", over, node.get("target") or "", numbers[node], answers),
            )
        )
    for one in named:
        if any(one.start < end and start < one.end for start, end in marked):
            continue
        answers = field == "replyTo" or one.points == "reply" or _answers(words.text, one.start)
        text = words.text[one.start : one.end]
        told.append((one.start, Occurrence(words.line_at(one.start), text, field or "text", one, "", -1, answers)))
    yield from (occurrence for _, occurrence in sorted(told, key=lambda pair: pair[0]))


def _answers(text: str, start: int) -> bool:
    return bool(_ANSWERS.search(text[max(0, start - _BEFORE) : start]))
