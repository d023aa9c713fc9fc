"""The text of a TEI document in segments, each in one language, as it is searched and quoted in results."""

import dataclasses
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

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
# A line that is wrapped in the file: no blank of the text where the script sets no blanks.
_WRAP: Final = "\v"
_EAST: Final = r"[\u2E80-\u30FF\u31F0-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF\U00020000-\U0003FFFF]"
_UNWRAPPED: Final = regex.compile(rf"(?<={_EAST}) *\v[ \v]*(?={_EAST})", regex.VERSION1)
_BLANKS: Final = re.compile(r"[ \v]+")
_PARAGRAPHS: Final = re.compile(r"[ \v]*\n[ \v\n]*")
_LINE: Final = re.compile(r"\s*\n\s*")
_WHITE: Final = re.compile(r"[^\S \v]")


@dataclasses.dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text: what it is part of, its language (empty where none is said), its paragraphs by lines."""

    part: Part
    language: str
    text: str


def segments(root: etree._Element) -> tuple[Segment, ...]:
    """The segments of a document: title, subject, summary, further words of the header, text, notes, printed forms.

    Printed forms are those that the text gives beside a regular one (`orig`, `sic`, `abbr`, `rdg`): the text itself
    is that of the regular reading. Raises nothing, whatever the document is.
    """
    collected: dict[tuple[Part, str], list[str]] = {}
    for top in root.iterchildren(etree.Element):
        _collect(top, root.get(XML_LANG) or "", collected)
    found = (Segment(part, language, _line(pieces)) for (part, language), pieces in collected.items())
    return tuple(segment for segment in found if segment.text)


def _collect(top: etree._Element, language: str, collected: dict[tuple[Part, str], list[str]]) -> None:
    """Walks through an element without recursion: hostile documents are deep."""
    header = local_name(top) == "teiHeader"
    target: tuple[Part, str] | None = ("header" if header else "text", language)
    above: list[tuple[Part, str] | None] = []

    def write(text: str | None) -> None:
        if text and target is not None:
            collected.setdefault(target, []).append(text)

    for event, node in etree.iterwalk(top, events=("start", "end", "comment", "pi")):
        if event == "start":
            above.append(target)
            target = _target(node, target, header=header)
            write(_separator(node, header=header))
            write(_unwrapped(node.text))
            continue
        if event == "end":
            write("" if local_name(node) in _LINE_BREAKS else _separator(node, header=header))
            target = above.pop()
        if node is not top:
            write(_unwrapped(node.tail))


def _target(node: etree._Element, inherited: tuple[Part, str] | None, *, header: bool) -> tuple[Part, str] | None:
    """Where the words of an element go; nowhere if they are not the document's own."""
    if inherited is None:
        return None
    part, language = inherited
    name = local_name(node)
    if name not in _INLINE:
        language = node.get(XML_LANG) or language
    if header:
        if name in _COMMON:
            return None
        parent = node.getparent()
        if name == "title" and parent is not None and local_name(parent) == "titleStmt":
            return _title_part(node), node.get(XML_LANG) or language
        return ("summary" if name == "abstract" else part), language
    if name == "note":
        return "note", language
    return ("forms" if _is_other_form(node, name) else part), language


def _title_part(node: etree._Element) -> Part:
    return "subject" if _TITLES.get(node.get("type") or "") == "subject" else "title"


def _is_other_form(node: etree._Element, name: str) -> bool:
    parent = node.getparent()
    if parent is None or name not in ("orig", "sic", "abbr", "rdg"):
        return False
    return name == "rdg" or (local_name(parent) == "choice" and len(parent) > 1)


def _separator(node: etree._Element, *, header: bool) -> str:
    name = local_name(node)
    if name in _LINE_BREAKS:
        return "" if node.get("break") == "no" else _WRAP
    if name in ("orig", "sic", "abbr", "rdg"):
        parent = node.getparent()
        return " " if parent is not None and _is_other_form(node, name) else ""
    if header:
        return " "
    return "" if name in _INLINE else "\n"


def _unwrapped(text: str | None) -> str:
    if not text:
        return ""
    return _WHITE.sub(" ", _LINE.sub(_WRAP, text) if "\n" in text else text)


def _line(pieces: list[str]) -> str:
    text = unicodedata.normalize("NFC", "".join(pieces))
    text = _PARAGRAPHS.sub("\n", _UNWRAPPED.sub("", text))
    return _BLANKS.sub(" ", text).strip()


def parts_of(found: tuple[Segment, ...], *wanted: Part) -> Iterator[str]:
    """The texts of the segments of some parts."""
    return (segment.text for segment in found if segment.part in wanted)
