"""Word files (`.docx`): their words with all that tells something, as blocks with spans and notes.

The package is opened by python-docx; what that does not model (notes, tracked changes, text boxes, numbering) is read
from its parts.
"""

import dataclasses
import io
import itertools
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from lxml import etree

from cablegram.model import Block, Cell, Heading, Item, Note, Paragraph, Place, Table
from cablegram.problems import Problem, error, shortened, warning
from cablegram.sources.document import SourceDocument
from cablegram.sources.rich_blocks import one_line
from cablegram.sources.rich_text import RichDocument, RichReader, split_blocks, visible_text
from cablegram.sources.word_blocks import leaves, leaves_of, listed, prefixed, stripped, united
from cablegram.sources.word_package import (
    OLD_SUFFIXES,
    UnreadablePackageError,
    checked_package,
    old_format,
    parsed_part,
)
from cablegram.sources.word_styles import Numbering, Styles, W, child, value
from cablegram.sources.word_words import Found, Setting, Words

if TYPE_CHECKING:
    from docx.opc.part import Part
    from docx.parts.document import DocumentPart

SUFFIXES: Final = (".docx", *OLD_SUFFIXES)
_KINDS: Final = {"footnote": "footnote", "endnote": "footnote", "comment": "comment"}


@dataclasses.dataclass(frozen=True)
class WordDocument(RichDocument):
    """A Word file; its line numbers count the paragraphs, and the lines that break them."""


class WordFile(RichReader):
    """The reader of Word files."""

    name = "word"
    title = "Word file"
    reads: type[SourceDocument] = WordDocument


def claims_word(name: str, _head: bytes) -> bool:
    """Whether a file is a word processor's, told by the ending of its name."""
    return name.lower().endswith(SUFFIXES)


def word_documents(name: str, stream: BinaryIO) -> Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]:
    """The one document of a Word file; see `Format.documents`."""
    if name.lower().endswith(OLD_SUFFIXES):
        yield None, (old_format(name),)
        return
    try:
        data = checked_package(name, stream)
        yield _document(name, data)
    except UnreadablePackageError as fault:
        yield None, (fault.problem,)


def _document(name: str, data: bytes) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    import docx  # noqa: PLC0415 - only a Word file needs the library

    hint = "open it in a word processor and save it again"
    try:
        main = docx.Document(io.BytesIO(data)).part
    except Exception as fault:  # noqa: BLE001 - whatever the library does not expect in a damaged file
        said = f"this Word file is damaged: {type(fault).__name__}: {shortened(one_line(str(fault)))}"
        return None, (error(name, "word-damaged", said, hint=hint),)
    words = main.element.find(f"{W}body")
    if words is None:
        return None, (error(name, "word-damaged", "this Word file is damaged: it has no body", hint=hint),)
    file = _File(name, main)
    body = file.blocks(words, file.setting(main, file.note))
    entries, title, rest = split_blocks(body)
    running = file.running()
    lines = visible_text(entries, title, rest, running)
    if not lines:
        return None, (error(name, "empty-source", "this file holds no text"),)
    odd = tuple(file.problems())
    return WordDocument(name, lines, entries=entries, body=rest, title=title, running=running, odd=odd), ()


class _File:
    """A Word file while it is read: its parts, and the count of its lines."""

    def __init__(self, name: str, main: "DocumentPart") -> None:
        self._name = name
        self._main = main
        # A relation without a type is damage that the library lets pass; it leads to no part that is read.
        self._relations = [rel for rel in main.rels.values() if rel.reltype and not rel.is_external]
        self._parts = {rel.reltype.rpartition("/")[2]: rel.target_part for rel in self._relations}
        styles = self._root("styles")
        self._styles = Styles(styles)
        self._numbering = Numbering(self._root("numbering"))
        self._notes = {
            kind: {value(node, "id"): node for node in self._elements(part, kind)}
            for kind, part in (("footnote", "footnotes"), ("endnote", "endnotes"), ("comment", "comments"))
        }
        self._line = 0
        self._marks = {kind: itertools.count(1) for kind in self._notes}
        self._found = Found()
        self._language = self._styles.language or _commonest_language(main.element)

    def setting(self, part: "Part", note: Callable[[str, str], Note | None]) -> Setting:
        """What the words of a part are read with."""

        def target(relation: str) -> str:
            rel = part.rels.get(relation) if relation else None
            # A damaged relation leads nowhere: what the library calls a text is nothing then.
            return (rel.target_ref or "") if rel is not None and rel.is_external else ""

        return Setting(self._styles, self._language, target, note)

    def note(self, kind: str, identifier: str) -> Note | None:
        """A note by the number that refers to it; each is there once."""
        node = self._notes[kind].pop(identifier, None)
        if node is None:
            return None
        part = self._parts[f"{kind}s"]
        # The notes stand below the text; their lines go on from each other.
        blocks = self.blocks(node, self.setting(part, self.note))
        if not blocks:
            return None
        mark = "" if kind == "comment" else f"{next(self._marks[kind])}"
        if kind == "endnote":
            mark = f"e{mark}"
        by = (value(node, "author") or "unknown") if kind == "comment" else ""
        return Note(_KINDS[kind], mark, blocks, by)

    def running(self) -> tuple[Paragraph, ...]:
        """What stands at the head and the foot of the pages, each once."""
        said: dict[str, Paragraph] = {}
        for rel in self._relations:
            if rel.reltype.rpartition("/")[2] not in ("header", "footer"):
                continue
            root = parsed_part(self._name, rel.target_part.blob)
            for block in self.blocks(root, self.setting(rel.target_part, lambda _kind, _id: None)):
                for paragraph in leaves(block):
                    words = " ".join(paragraph.text.split())
                    bare = re.sub(r"(?i)page|of|seite|von|страница|из|第|页|共|\W|\d", "", words)
                    if words and bare:
                        said.setdefault(words, Paragraph(words, paragraph.place))
        return tuple(said.values())

    def blocks(self, node: etree._Element, setting: Setting) -> tuple[Block, ...]:
        """The blocks of an element that holds paragraphs and tables."""
        return tuple(listed(self._plain(node, setting)))

    def _plain(self, node: etree._Element, setting: Setting) -> Iterator[Block | tuple[int, Item]]:
        """The blocks, with items of lists as they come, each with its level."""
        for part in node:
            name = part.tag.removeprefix(W) if isinstance(part.tag, str) else ""
            match name:
                case "p":
                    yield from self._paragraph(part, setting)
                case "tbl":
                    yield from self._table(part, setting)
                case "sdt":
                    content = child(part, "sdtContent")
                    if content is not None:
                        yield from self._plain(content, setting)
                case "altChunk":
                    self._found.tell("chunk")
                case _ if len(part) and not name.endswith("Pr"):
                    # Whatever wraps paragraphs (changes, smart tags, what later versions add).
                    yield from self._plain(part, setting)

    def _paragraph(self, node: etree._Element, setting: Setting) -> Iterator[Block | tuple[int, Item]]:
        self._line += 1
        place = Place(self._line)
        found = Found(odd=self._found.odd)
        text, spans = Words(setting, found).read(node)
        # Lines of notes that hang here are counted already; the paragraph began before them.
        self._line += text.count("\n")
        paragraph = stripped(text, spans, place)
        properties = child(node, "pPr")
        style = value(child(properties, "pStyle"))
        heading = self._styles.heading(style) if style else None
        number = child(properties, "numPr")
        numbered = (value(child(number, "numId")), value(child(number, "ilvl"))) if number is not None else ("", "")
        if not numbered[0] and style:
            of_style, level = self._styles.numbering(style)
            numbered = (of_style, numbered[1] or str(level))
        level = int(numbered[1]) if re.fullmatch(r"[0-8]", numbered[1]) else 0
        if paragraph.text or paragraph.spans:
            mark = self._numbering.mark(numbered[0], level) if numbered[0] else None
            if heading is not None:
                words = prefixed(paragraph, mark) if mark else paragraph
                yield Heading(words, heading)
            elif mark is not None:
                place = Place(paragraph.place.line, paragraph.place.column + (len(mark) + 1 if mark else 0))
                yield level, Item(mark, dataclasses.replace(paragraph, place=place))
            else:
                yield paragraph
        for box in found.boxes:
            self._found.tell("box")
            yield from self._plain(box, setting)

    def _table(self, node: etree._Element, setting: Setting) -> Iterator[Block]:
        rows: list[tuple[Cell, ...]] = []
        for row in _inside(node, "tr"):
            heading = child(row, "trPr", "tblHeader") is not None
            cells: list[Cell] = []
            for cell in _inside(row, "tc"):
                properties = child(cell, "tcPr")
                if child(properties, "vMerge") is not None and value(child(properties, "vMerge")) != "restart":
                    merged = list(leaves_of(self._plain(cell, setting)))
                    if not merged:
                        continue
                    cells.append(Cell(united(merged)))
                    continue
                words = list(leaves_of(self._plain(cell, setting)))
                span = value(child(properties, "gridSpan"))
                columns = int(span) if re.fullmatch(r"[1-9]\d{0,2}", span) else 1
                if not words:
                    self._line += 1
                paragraph = united(words) if words else Paragraph("", Place(self._line))
                cells.append(Cell(paragraph, heading, columns))
            if cells:
                rows.append(tuple(cells))
        if any(cell.paragraph.text for row in rows for cell in row):
            yield Table(tuple(rows))

    def _root(self, part: str) -> etree._Element | None:
        found = self._parts.get(part)
        return parsed_part(self._name, found.blob) if found is not None else None

    def _elements(self, part: str, kind: str) -> list[etree._Element]:
        root = self._root(part)
        if root is None:
            return []
        return [n for n in root.findall(f"{W}{kind}") if value(n, "type") in ("", "normal")]

    def problems(self) -> Iterator[Problem]:
        """What an editor should know of the file."""
        for kind, words in self._found.odd.items():
            message, hint = _ODD[kind]
            shown = "; ".join(dict.fromkeys(shortened(one_line(word)) for word in words if word))
            yield warning(
                self._name, "word-file", message.format(count=len(words), words=shown or "not described"), hint=hint
            )
        lost = [
            kind for kind, notes in self._notes.items() for node in notes.values() if "".join(node.itertext()).strip()
        ]
        if lost:
            said = f"{len(lost)} notes of this file hang nowhere in its text ({', '.join(dict.fromkeys(lost))})"
            yield warning(self._name, "word-file", said, hint="they are not in the TEI; look at them in Word")


_ODD: Final = {
    "inserted": ("{count} tracked insertions ({words}) are taken as text",
                 "accept or reject the changes in Word if that is not meant"),
    "deleted": ("{count} tracked deletions are kept as del: {words}",
                "accept or reject the changes in Word if that is not meant"),
    "hidden": ("hidden text is left out: {words}", "show it in Word if it belongs to the cable"),
    "image": ("{count} images are left out; they show: {words}",
              "name them in facsimile/surface/graphic if they show the document"),
    "sign": ("signs of a font have no character that is known, each became U+FFFD: {words}",
             "write the character by hand"),
    "formula": ("{count} formulas are kept as plain characters", "look at them in Word"),
    "field": ("{count} fields that Word fills in by itself (page, day of printing) are left out", ""),
    "link": ("the target of a link is no address of the web and is left out: {words}", ""),
    "lost-note": ("a reference leads to no note, or to one that stands elsewhere: {words}", ""),
    "box": ("{count} paragraphs stand beside text boxes, whose words come behind them",
            "move them in the TEI to where they belong"),
    "chunk": ("a file that is built into this one is left out", "copy its text into the document"),
    "control-character": ("control characters cannot stand in XML; each became U+FFFD", ""),
}  # fmt: skip


def _inside(node: etree._Element, name: str) -> Iterator[etree._Element]:
    """The rows of a table, or the cells of a row, within content controls too."""
    for part in node:
        if part.tag == f"{W}{name}":
            yield part
        elif part.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}customXml", f"{W}ins"):
            yield from _inside(part, name)


def _commonest_language(root: etree._Element) -> str:
    tags = [value(node).split("-")[0].lower() for node in root.iter(f"{W}lang") if value(node)]
    return max(sorted(set(tags)), key=tags.count, default="")
