"""The text of a TEI document in segments, each in one language, as it is searched and quoted in results."""

import dataclasses
import functools
import unicodedata
from typing import Final, Literal, NamedTuple

import regex
from lxml import etree

from cablegram.xml import XML_LANG, local_name

Part = Literal["title", "subject", "summary", "header", "text", "note", "forms"]

# Elements within a line of text; every other one begins and ends a line.
_INLINE: Final = frozenset(
    "abbr add am affiliation anchor app att bibl c choice code cor corr country date damage del desc distinct "
    "district email emph ex expan figDesc foreign forename formula fw g gap geo genName geogName gi gloss handShift hi "
    "ident idno l lb lem m measure mentioned milestone name nameLink num objectName orgName orig pb cb gb pc persName "
    "phr placeName ptr q quote rdg ref reg region restore retrace roleName rs s said secl seg settlement sic soCalled "
    "space span stamp subst supplied supplement surname surplus term time title unclear undo w".split()
) - {"l", "desc", "stamp"}
_LINE_BREAKS: Final = frozenset(("lb", "pb", "cb", "gb", "milestone"))
# Parts of the header that say nothing of this one document.
_COMMON: Final = frozenset(("encodingDesc", "revisionDesc", "langUsage", "publisher", "availability", "distributor"))
_TITLES: Final = {"main": "title", "complete": "title", "subject": "subject"}
_FORMS: Final = frozenset(("orig", "sic", "abbr", "rdg"))
# Where a paragraph ends and where a line does, until the whole is put together: no XML document can hold these.
_PARAGRAPH: Final = "\0"
_WRAP: Final = "\v"
# A line that is wrapped in the file: no blank of the text where the script sets no blanks.
_EAST: Final = r"[\u2E80-\u2FFF\u3001-\u30FF\u31F0-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF]"
_WRAPPED: Final = regex.compile(rf"(?<={_EAST})\s*?[\n{_WRAP}]\s*+(?={_EAST})", regex.VERSION1)


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: what it is part of, its language (empty where none is said), its paragraphs by lines."""

    part: Part
    language: str
    text: str


class _Target(NamedTuple):
    """Where words go: the part and the language that they are of, and the pieces that they become some of."""

    part: Part
    language: str
    pieces: list[str]


class _Collected:
    """The pieces of each segment, in the order in which the segments begin."""

    def __init__(self) -> None:
        self.found: dict[tuple[Part, str], _Target] = {}

    def target(self, part: Part, language: str) -> _Target:
        known = self.found.get((part, language))
        if known is None:
            known = self.found[part, language] = _Target(part, language, [])
        return known


def segments(root: etree._Element) -> tuple[Segment, ...]:
    """The segments of a document: title, subject, summary, further words of the header, text, notes, printed forms.

    Printed forms are those that the text gives beside a regular one (`orig`, `sic`, `abbr`, `rdg`): the text itself
    is that of the regular reading. Raises nothing, whatever the document is.
    """
    collected = _Collected()
    language = root.get(XML_LANG) or ""
    for top in root.iterchildren(etree.Element):
        if local_name(top) == "teiHeader":
            _collect_header(top, language, collected)
        else:
            _collect_text(top, language, collected)
    found = (Segment(part, language, _joined(pieces)) for part, language, pieces in collected.found.values())
    return tuple(segment for segment in found if segment.text)


# Both walk without recursion: hostile documents are deep.


def _collect_header(top: etree._Element, language: str, collected: _Collected) -> None:
    target: _Target | None = collected.target("header", language)
    above: list[tuple[str, _Target | None]] = []
    for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "start":
            name = _local(str(node.tag))
            outer = above[-1][0] if above else ""
            above.append((name, target))
            target = target and _target_in_header(node, name, outer, target, collected)
            if target:
                target.pieces.append(_space_around(node, name))
                if text := node.text:
                    target.pieces.append(text)
            continue
        if event == "end":
            name, outside = above.pop()
            if target and name not in _LINE_BREAKS:
                target.pieces.append(_space_around(node, name))
            target = outside
        if target and node is not top and (tail := node.tail):
            target.pieces.append(tail)


def _collect_text(top: etree._Element, language: str, collected: _Collected) -> None:
    target = collected.target("text", language)
    above: list[_Target] = []
    for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "start":
            above.append(target)
            name, around = _named(str(node.tag))
            if around:
                own = node.get(XML_LANG) or target.language
                part: Part = "note" if name == "note" else target.part
                if own != target.language or part != target.part:
                    target = collected.target(part, own)
                target.pieces.append(around)
            elif name in _FORMS:
                if _is_other_form(node, name):
                    target = collected.target("forms", target.language)
                    target.pieces.append(" ")
            elif name in _LINE_BREAKS and node.get("break") != "no":
                target.pieces.append(_WRAP)
            if text := node.text:
                target.pieces.append(text)
            continue
        if event == "end":
            name, around = _named(str(node.tag))
            if around:
                target.pieces.append(around)
            elif name in _FORMS and _is_other_form(node, name):
                target.pieces.append(" ")
            target = above.pop()
        if node is not top and (tail := node.tail):
            target.pieces.append(tail)


@functools.lru_cache(maxsize=1024)
def _named(tag: str) -> tuple[str, str]:
    """The local name of an element of the text, and what stands before and after it."""
    name = _local(tag)
    return name, "" if name in _INLINE else _PARAGRAPH


@functools.lru_cache(maxsize=1024)
def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _target_in_header(
    node: etree._Element, name: str, outer: str, inherited: _Target, collected: _Collected
) -> _Target | None:
    """Where the words of an element of the header go; nowhere if they are not the document's own."""
    if name in _COMMON:
        return None
    part, language, _ = inherited
    if name == "title" and outer == "titleStmt":
        return collected.target(_title_part(node), node.get(XML_LANG) or language)
    if name not in _INLINE:
        own = node.get(XML_LANG) or language
        if name == "abstract":
            return collected.target("summary", own)
        if own != language:
            return collected.target(part, own)
    return inherited


def _title_part(node: etree._Element) -> Part:
    return "subject" if _TITLES.get(node.get("type") or "") == "subject" else "title"


def _is_other_form(node: etree._Element, name: str) -> bool:
    parent = node.getparent()
    return parent is not None and (name == "rdg" or (local_name(parent) == "choice" and len(parent) > 1))


def _space_around(node: etree._Element, name: str) -> str:
    """What stands before an element of the header, and after it where it is no line break."""
    if name in _LINE_BREAKS:
        return "" if node.get("break") == "no" else _WRAP
    return "" if name in _FORMS and not _is_other_form(node, name) else " "


def _joined(pieces: list[str]) -> str:
    """Paragraphs by lines, with one blank for any white space in them."""
    text = "".join(pieces)
    if not text.isascii():
        text = _WRAPPED.sub("", unicodedata.normalize("NFC", text))
    return "\n".join(filter(None, (" ".join(paragraph.split()) for paragraph in text.split(_PARAGRAPH))))
