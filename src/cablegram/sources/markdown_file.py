"""Markdown: CommonMark with tables, strikethrough and footnotes, below an editor's header or without one.

Parsed by markdown-it-py; HTML within it is text, and nothing that it names is opened.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO, Final

from cablegram.header.dates import is_only_date
from cablegram.markdown_limits import beyond_limits
from cablegram.model import Block, Cell, Heading, Item, ItemList, Note, Paragraph, Place, Span, Table
from cablegram.problems import Problem, error, warning
from cablegram.sources.document import SourceDocument
from cablegram.sources.keyed_text import split_header
from cablegram.sources.rich_blocks import SOFT, joined
from cablegram.sources.rich_text import RichDocument, RichReader, split_blocks, visible_text
from cablegram.sources.spans import flat
from cablegram.sources.text_stream import encoding_of, fit_for_xml, lines_in, unfit_characters

if TYPE_CHECKING:
    from markdown_it.token import Token

SUFFIXES: Final = (".md", ".markdown", ".mdown")
_LOOKS: Final = {"em": "italic", "strong": "bold", "s": "strikethrough"}
_FOOTNOTE: Final = re.compile(r"^ {0,3}\[\^(?P<label>[^\]\s]{1,60})\]:[ \t]*", re.MULTILINE)
_REFERENCE: Final = re.compile(r"\[\^(?P<label>[^\]\s]{1,60})\]")
_INDENTED: Final = re.compile(r"(?:[ \t]*\n)*(?: {4}|\t)[^\n]*(?:\n|$)|[^\S\n]*[^\s\[][^\n]*(?:\n|$)")
_SAFE: Final = re.compile(r"(?:https?|ftp|mailto|urn|doi):[^\s<>\"]+$|#[\w.-]+$")
_DEEPEST: Final = 20
_DEEPEST_NOTE: Final = 3  # notes in notes
_LARGEST: Final = 4 << 20
_LINE_END: Final = re.compile(r"\r\n|[\r\f\v\x85\u2028\u2029]")


@dataclasses.dataclass(frozen=True)
class MarkdownDocument(RichDocument):
    """A text in Markdown; its line numbers are those of the file."""


class MarkdownFile(RichReader):
    """The reader of Markdown."""

    name = "markdown"
    title = "text in Markdown"
    reads: type[SourceDocument] = MarkdownDocument


def claims_markdown(name: str, _head: bytes) -> bool:
    """Whether a file is Markdown, told by the ending of its name."""
    return name.lower().endswith(SUFFIXES)


def markdown_documents(name: str, stream: BinaryIO) -> Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]:
    """The one document of a text in Markdown; see `Format.documents`."""
    encoding, problems = encoding_of(name, stream)
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        said = f"this text is larger than {_LARGEST >> 20} MB, more than a cable in Markdown can be"
        yield None, (error(name, "source-too-large", said, hint="save it as .txt, which may be larger"),)
        return
    text, unfit = fit_for_xml(_LINE_END.sub("\n", data.decode(encoding, "replace")))
    if unfit:
        problems = (*problems, unfit_characters(name, unfit, text.count("\n", 0, text.find("\ufffd")) + 1))
    if not text.strip():
        yield None, (error(name, "empty-source", "this file holds no text"),)
        return
    if why := beyond_limits(text):
        yield None, (error(name, "source-too-large", why, hint="save it as .txt, which may be larger"),)
        return
    yield _document(name, text), problems


def _document(name: str, text: str) -> MarkdownDocument:
    lines = lines_in(text, Place(1))
    entries, rest = split_header(lines)
    # The header is blanked, so that all else keeps the number of its line.
    below = rest[0].number - 1 if rest else text.count("\n") + 1
    body = "\n" * below + "\n".join(text.split("\n")[below:]) if entries else text
    odd: list[Problem] = []
    blocks = _Blocks(name, body, odd).read()
    header, title, message = split_blocks(blocks, fenced=entries)
    return MarkdownDocument(
        name,
        visible_text(header, title, message),
        entries=header,
        body=message,
        title=title,
        odd=tuple(odd),
    )


class _Blocks:
    """The blocks of a text in Markdown."""

    def __init__(self, name: str, text: str, odd: list[Problem]) -> None:
        self._name = name
        self._odd = odd
        self._text = text
        self._depth = 0
        self._notes: dict[str, tuple[int, str]] = {}
        self._used: set[str] = set()

    def read(self) -> tuple[Block, ...]:
        """The blocks, footnotes hanging where they are referred to."""
        from markdown_it import MarkdownIt  # noqa: PLC0415 - only Markdown needs the parser

        # A parser of CommonMark alone, so that links are made of nothing but marks for links.
        self._parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(
            ["table", "strikethrough"]
        )
        # A definition of a link would vanish, and with it a line such as `[1]: Brill`.
        self._parser.disable("reference")
        text = self._without_footnotes(self._text)
        blocks = self._blocks(self._parser.parse(text), 0)
        unused = [label for label in self._notes if label not in self._used]
        hung: list[Span] = []
        for label in unused:
            line, words = self._notes[label]
            self._tell(f"no mark in the text leads to the footnote [^{label}]; it hangs at the end", line)
            said = tuple(joined(block) for block in self._blocks(self._parser.parse(words), line))
            hung.append(Span(0, 0, note=Note("footnote", label, said)))
        if not hung:
            return blocks
        *before, last = blocks or (Paragraph("", Place(1)),)
        if not isinstance(last, Paragraph):
            before, last = [*before, last], Paragraph("", Place(text.count("\n") + 1))
        end = len(last.text)
        spans = (*last.spans, *(dataclasses.replace(span, start=end, end=end) for span in hung))
        return (*before, dataclasses.replace(last, spans=spans))

    def _without_footnotes(self, text: str) -> str:
        """The text with blank lines for the footnotes below it, which are kept by their labels."""
        kept: list[str] = []
        position = line = 0
        while found := _FOOTNOTE.search(text, position):
            line += text.count("\n", position, found.start())
            line_end = text.find("\n", found.end())
            end = len(text) if line_end < 0 else line_end + 1
            while further := _INDENTED.match(text, end):
                end = further.end()
            label = found["label"]
            if label in self._notes:
                self._tell(f"the footnote [^{label}] is there twice", line)
                kept.append(text[position:end])
            else:
                self._notes[label] = (line, re.sub(r"(?m)^(?: {4}|\t)", "", text[found.end() : end]))
                kept += [text[position : found.start()], "\n" * text.count("\n", found.start(), end)]
            line += text.count("\n", found.start(), end)
            position = end
        return "".join((*kept, text[position:]))

    def _blocks(self, tokens: Sequence["Token"], shift: int) -> tuple[Block, ...]:
        """The blocks that tokens stand for; `shift` is the number of lines before them."""
        made: list[Block] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            line = shift + (token.map[0] if token.map else 0) + 1
            match token.type:
                case "paragraph_open":
                    made.append(self._inline(tokens[at + 1], line))
                case "heading_open":
                    made.append(Heading(self._inline(tokens[at + 1], line), int(token.tag[1:])))
                case "bullet_list_open" | "ordered_list_open":
                    made.append(_unless_date(self._list(tokens[at + 1 : end], shift)))
                case "blockquote_open":
                    made.extend(self._blocks(tokens[at + 1 : end], shift))
                case "table_open":
                    made.append(self._table(tokens[at + 1 : end], shift))
                case "fence" | "code_block" | "html_block":
                    words = token.content.rstrip("\n")
                    first = line + (token.type == "fence")
                    if words.strip():
                        made.append(Paragraph(words, Place(first)))
            at = end + 1
        return tuple(block for block in made if not isinstance(block, Paragraph) or block.text.strip() or block.spans)

    def _list(self, tokens: Sequence["Token"], shift: int) -> ItemList:
        items: list[Item] = []
        at = 0
        while at < len(tokens):
            end = _closing(tokens, at)
            token = tokens[at]
            inside = self._blocks(tokens[at + 1 : end], shift)
            mark = f"{token.info}{token.markup}" if token.info else token.markup
            line = shift + (token.map[0] if token.map else 0) + 1
            first = inside[0] if inside and isinstance(inside[0], Paragraph) else Paragraph("", Place(line))
            rest = inside[1:] if inside and inside[0] is first else inside
            place = Place(first.place.line, max(first.place.column, len(mark) + 2))
            items.append(Item(mark, dataclasses.replace(first, place=place), rest))
            at = end + 1
        return ItemList(tuple(items))

    def _table(self, tokens: Sequence["Token"], shift: int) -> Table:
        rows: list[tuple[Cell, ...]] = []
        cells: list[Cell] = []
        line = shift + 1
        for at, token in enumerate(tokens):
            if token.type == "tr_open":
                cells = []
                line = shift + (token.map[0] if token.map else 0) + 1
            elif token.type in ("th_open", "td_open"):
                cells.append(Cell(self._inline(tokens[at + 1], line), token.type == "th_open"))
            elif token.type == "tr_close":
                rows.append(tuple(cells))
        return Table(tuple(rows))

    def _inline(self, token: "Token", line: int) -> Paragraph:
        text: list[str] = []
        length = 0
        spans: list[Span] = []
        opened: list[tuple[str, int, str]] = []

        def add(words: str) -> None:
            nonlocal length
            text.append(words)
            length += len(words)

        for part in token.children or ():
            match part.type:
                case "text":
                    length = self._words(part.content, text, length, spans)
                case "code_inline" | "html_inline":
                    add(part.content)
                case "softbreak":
                    add(SOFT)
                case "hardbreak":
                    add("\n")
                case "image":
                    told = f"an image is left out: {part.attrGet('src')}" + (
                        f"; it shows: {part.content}" if part.content else ""
                    )
                    self._tell(told, line - 1)
                case "em_open" | "strong_open" | "s_open" | "link_open":
                    opened.append((part.type, length, str(part.attrGet("href") or "")))
                case "em_close" | "strong_close" | "s_close" | "link_close" if opened:
                    kind, start, target = opened.pop()
                    name = kind.removesuffix("_open")
                    if start < length and name in _LOOKS:
                        spans.append(Span(start, length, rendition=_LOOKS[name]))
                    elif start < length and _SAFE.match(target):
                        spans.append(Span(start, length, target=target))
                    elif target:
                        self._tell(f"the target of a link is no address of the web: {target}", line - 1)
        return Paragraph("".join(text), Place(line), tuple(flat(spans)))

    def _words(self, words: str, text: list[str], length: int, spans: list[Span]) -> int:
        """Adds words, their footnotes hung where their marks stand; gives the new length."""
        position = 0
        for found in _REFERENCE.finditer(words):
            label = found["label"]
            if label not in self._notes or label in self._used or self._depth >= _DEEPEST_NOTE:
                continue
            before = words[position : found.start()]
            text.append(before)
            length += len(before)
            position = found.end()
            self._used.add(label)
            line, said = self._notes[label]
            self._depth += 1
            blocks = tuple(joined(block) for block in self._blocks(self._parser.parse(said), line))
            self._depth -= 1
            spans.append(Span(length, length, note=Note("footnote", label, blocks)))
        text.append(words[position:])
        return length + len(words) - position

    def _tell(self, message: str, line: int) -> None:
        self._odd.append(warning(self._name, "markdown-file", message, line=line + 1))


def _unless_date(items: ItemList) -> ItemList | Paragraph:
    """A list, or the line that it is where its only item is a date: `12. June 1953`."""
    item = items.items[0]
    line = f"{item.mark} {item.paragraph.text}"
    if len(items.items) > 1 or item.inner or item.paragraph.spans or not is_only_date(line):
        return items
    return Paragraph(line, Place(item.paragraph.place.line))


def _closing(tokens: Sequence["Token"], at: int) -> int:
    """The index of the token that closes what one opens; its own where it opens nothing."""
    depth = 0
    for number in range(at, len(tokens)):
        depth += tokens[number].nesting
        if depth <= 0:
            return number
    return len(tokens) - 1
