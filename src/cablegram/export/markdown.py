"""A part of a text as Markdown: CommonMark with tables, strikethrough and footnotes.

It is the reading text, as the plain text has it: regular forms of choices, additions of the editor in square brackets.
Every sign that means something to Markdown is escaped, also for Pandoc.
"""

import json
import re
from collections.abc import Mapping
from typing import Final

from lxml import etree

from cablegram.publish.machine.text import is_field, is_unread
from cablegram.xml import local_name

_BLOCKS: Final = frozenset(
    "p opener closer postscript lg list table div listBibl floatingText ab bibl dateline byline docDate".split()
)
_LINES: Final = frozenset("l lb signed salute label trailer".split())
_LEFT_OUT: Final = frozenset("fw rdg rdgGrp witDetail index certainty precision respons listChange".split())
_BRACKETS: Final = {"supplied": ("\\[", "\\]"), "surplus": ("⟦", "⟧")}
_WITHOUT_TEXT: Final = {"gap": "\\[…\\]", "space": " "}
_MARKS: Final = {"italic": "*", "bold": "**"}
_SIGNS: Final = re.compile(r"[\\`*_\[\]<>{}|~&$^@]")
# What begins a heading, a list or a line below a heading where it stands at the beginning of a line: `1.`, `#`; for
# Pandoc also `(1)`, `a)` and `iv.`
_NUMBER: Final = r"(?:\d{1,9}|[A-Za-z]|[ivxlcdm]{1,9}|[IVXLCDM]{1,9})"
_BEGINNING: Final = re.compile(rf"(?m)^(?:({_NUMBER})([.)])(?=\s|$)|(\((?={_NUMBER}\)(?:\s|$))|[-+=#:]))")
_HARD: Final = "\x1e"
_SPACE: Final = re.compile(r"[ \t\r\n]+")
_DEEPEST: Final = 6  # levels of headings


def markdown(part: etree._Element, first: int) -> str:
    """A part of a text, with its footnotes behind it.

    Args:
        part: its element.
        first: the number of its first note.
    """
    return _Walk(part, first).text()


class _Walk:
    """A part on its way into blocks."""

    def __init__(self, part: etree._Element, first: int) -> None:
        self._part = part
        self._blocks: list[str] = []
        self._buffers: list[list[str]] = [[]]
        self._around: list[str] = []  # what stands before each line: of quotations and items
        self._marker = ""  # what the next block begins with instead
        self._rows: list[list[str]] = []
        self._level = 0
        self._number = first - 1
        self._open: list[int] = []  # the notes that are being read
        self._notes: list[tuple[int, str]] = []

    def text(self) -> str:
        """The blocks with an empty line between them, then the footnotes."""
        walk = etree.iterwalk(self._part, events=("start", "end", "comment", "pi"))
        for event, node in walk:
            name = local_name(node)
            if event == "start":
                if name in _LEFT_OUT or is_unread(node):
                    walk.skip_subtree()
                elif name in _WITHOUT_TEXT and not len(node):
                    self._say(_WITHOUT_TEXT[name])
                else:
                    self._start(name, node)
                    self._say(escaped(node.text))
                continue
            if event == "end" and not (name in _LEFT_OUT or is_unread(node)):
                self._end(name, node)
            if node is not self._part:
                self._say(escaped(node.tail))
        self._flush()
        notes = [f"[^{number}]: {_BEGINNING.sub(_escape_beginning, words)}" for number, words in sorted(self._notes)]
        return "\n\n".join([*self._blocks, *notes]).rstrip() + "\n"

    def _say(self, words: str) -> None:
        self._buffers[-1].append(words)

    def _start(self, name: str, node: etree._Element) -> None:
        if name == "note":
            self._number += 1
            self._open.append(self._number)
            self._say(f"[^{self._number}]")
            self._buffers.append([])
        elif len(self._buffers) > 1:
            # Within a note, a cell or a highlighting there are no blocks, only words.
            self._inline_start(name, node)
        elif name == "row":
            self._rows.append([])
        elif name in _BLOCKS or name in ("head", "quote", "item"):
            self._flush()
            self._level += name == "div"
            if name == "quote":
                self._around.append("> ")
            elif name == "item":
                self._around.append("  ")
                self._marker = "- "
            elif name == "head":
                self._marker = "#" * min(_DEEPEST, max(2, self._level + 1)) + " "
            elif name == "table":
                self._rows = []
        else:
            self._inline_start(name, node)

    def _inline_start(self, name: str, node: etree._Element) -> None:
        if name in _LINES or (name == "seg" and is_field(node)):
            self._say(_HARD)
        elif name == "cell" or (name == "hi" and _mark(node)) or name == "del":
            self._buffers.append([])
        elif name in _BRACKETS:
            self._say(_BRACKETS[name][0])
        elif name in ("p", "item", "head", "row"):
            self._say(" ")

    def _end(self, name: str, node: etree._Element) -> None:
        if name == "note":
            number, words = self._open.pop(), _one_line(self._buffers.pop())
            self._notes.append((number, words))
        elif name == "cell":
            words = _one_line(self._buffers.pop())
            if self._rows and len(self._buffers) == 1:
                self._rows[-1].append(words)
            else:
                self._say(f"{words} ")
        elif name == "hi" and _mark(node):
            self._say(_marked("".join(self._buffers.pop()), _mark(node)))
        elif name == "del":
            self._say(_marked("".join(self._buffers.pop()), "~~"))
        elif name in _BRACKETS:
            self._say(_BRACKETS[name][1])
        elif len(self._buffers) > 1:
            return
        elif name == "table":
            self._table()
        elif name in _BLOCKS or name in ("head", "quote", "item"):
            self._flush()
            self._level -= name == "div"
            if name in ("quote", "item") and self._around:
                self._around.pop()

    def _flush(self) -> None:
        """Makes a block of the words that came since the last one."""
        words = _folded("".join(self._buffers[0]))
        self._buffers[0] = []
        if words:
            self._add(words)

    def _add(self, words: str) -> None:
        before = "".join(self._around)
        first = before
        if self._marker == "- ":
            first = before[:-2] + self._marker
        elif self._marker:
            first = before + self._marker
            words = words.replace("\\\n", " ")
        self._marker = ""
        lines = words.split("\n")
        self._blocks.append("\n".join([first + lines[0], *(before + line for line in lines[1:])]))

    def _table(self) -> None:
        rows = [row for row in self._rows if row]
        self._rows = []
        if not rows:
            return
        width = max(map(len, rows))
        lines = [f"| {' | '.join([*row, *[''] * (width - len(row))])} |" for row in rows]
        self._add("\n".join([lines[0], f"|{' --- |' * width}", *lines[1:]]))


def escaped(text: str | None) -> str:
    """A text with a backslash before each sign that Markdown would take for its own."""
    return _SIGNS.sub(r"\\\g<0>", text or "")


def _folded(words: str) -> str:
    lines = (" ".join(_SPACE.sub(" ", line).split(" ")).strip() for line in words.split(_HARD))
    escaped_lines = [_BEGINNING.sub(_escape_beginning, line) for line in lines if line]
    return "\\\n".join(escaped_lines)


def _escape_beginning(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"


def _one_line(buffer: list[str]) -> str:
    return " ".join("".join(buffer).replace(_HARD, " ").split())


def _marked(words: str, mark: str) -> str:
    """Words between marks; the marks only where Markdown will see them, which needs a letter at both ends."""
    inner = words.strip(" \t\r\n")
    if not inner or not (inner[0].isalnum() and inner[-1].isalnum()) or _HARD in inner:
        return words
    before, _, behind = words.partition(inner)
    return f"{before}{mark}{inner}{mark}{behind}"


def _mark(node: etree._Element) -> str:
    rendered = set((node.get("rend") or node.get("rendition") or "").split())
    return next((mark for name, mark in _MARKS.items() if name in rendered), "")


def front_matter(values: Mapping[str, object]) -> str:
    """The lines of YAML at the head of a file, for programs; values that are not known are left out."""
    # A value in JSON is one in YAML.
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", ""]) + "\n"
