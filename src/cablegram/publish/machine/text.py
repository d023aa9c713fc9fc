"""A cable as plain text: lines of its header, then its text in reading order, then its notes.

It is the reading text: of a choice the regular form, of an apparatus the reading that the editor chose. What the
editor supplied stands in square brackets, what is deleted in double ones. Running lines are left out.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from cablegram.xml import NAMESPACES, XML_LANG, find_all, local_name, tei

# The text of a message of the interface by its key.
Wording = Callable[[str], str]
# Elements that begin and end a line; before these a line is left empty.
_PARAGRAPHS: Final = frozenset("p head opener closer postscript lg list table quote div listBibl floatingText".split())
_LINES: Final = frozenset("l item row lb seg dateline salute signed label byline docDate ab bibl trailer".split())
_LEFT_OUT: Final = frozenset("fw rdg rdgGrp witDetail index certainty precision respons listChange".split())
_BRACKETS: Final = {"supplied": ("[", "]"), "del": ("⟦", "⟧"), "surplus": ("⟦", "⟧")}
_WITHOUT_TEXT: Final = {"gap": "[…]", "figure": "", "graphic": "", "space": " ", "milestone": "", "pb": "", "cb": ""}
# Where a line and a paragraph end, until the whole is put together: no XML document can hold these.
_LINE: Final = "\x1e"
_PARAGRAPH: Final = "\x1d"
_INLINE_SPACE: Final = re.compile(r"[ \t\r\n]+")


def plain_text(root: etree._Element, header: Iterable[tuple[str, str]], wording: Wording) -> str:
    """The text of a TEI document, with a line end at its end.

    Args:
        root: the root element of the document.
        header: the lines before the text, each a label and a value; those without a value are left out.
        wording: the messages `machine.text-…` by key.
    """
    lines = [f"{label}: {' '.join(value.split())}" for label, value in header if value.strip()]
    parts, notes = read_text(root)
    for part in parts:
        heading = part.heading(wording)
        lines += ["", *([f"— {heading} —", ""] if heading else []), part.words]
    if notes:
        lines += ["", f"— {wording('machine.text-notes')} —", ""]
        lines += [f"[{number}] {note}" for number, note in enumerate(notes, start=1)]
    return "\n".join(lines).strip("\n") + "\n"


@dataclass(frozen=True)
class TextPart:
    """A part of a text as it is read: the original, its translation, a distribution list.

    Attributes:
        kind: the type of its division; empty where it has none.
        own_language: the language that the division itself is marked with; empty where it is not.
        language: the language that it is in, by its own mark or that of what holds it.
        words: its text, with `[1]` where a note stands.
        notes: the notes that stand in it, with their numbers.
        node: its element.
    """

    kind: str
    own_language: str
    language: str
    words: str
    notes: tuple[tuple[int, str], ...]
    node: etree._Element

    def heading(self, wording: Wording) -> str:
        """What it is, and in which language: `Original (ru)`."""
        named = self.kind in ("original", "translation")
        name = wording(f"machine.text-{self.kind}") if named else ""
        return f"{name} ({self.own_language})" if name and self.own_language else name or self.own_language


def read_text(root: etree._Element) -> tuple[list[TextPart], list[str]]:
    """The parts of the text of a document that hold words, and its notes in the order of their numbers."""
    notes: list[str] = []
    parts = []
    for part in _parts(root):
        before = len(notes)
        words = _text(part, notes)
        if words:
            own = part.get(XML_LANG) or ""
            own_notes = tuple(enumerate(notes[before:], start=before + 1))
            above = next((tag for each in part.iterancestors() if (tag := each.get(XML_LANG))), "")
            parts.append(TextPart(part.get("type") or "", own, own or above, words, own_notes, part))
    return parts, notes


def _parts(root: etree._Element) -> list[etree._Element]:
    """The parts of the text: the divisions of its body where it consists of them, as original and translation do."""
    parts: list[etree._Element] = []
    for text in find_all(root, "t:text"):
        for part in text.iterchildren(tei("front"), tei("body"), tei("group"), tei("back")):
            children = [child for child in part if local_name(child)]
            divided = part.tag == tei("body") and children and all(child.tag == tei("div") for child in children)
            parts += children if divided else [part]
    return parts


def _text(part: etree._Element, notes: list[str]) -> str:
    """The text of an element; the text of its notes is appended to `notes`, which number them."""
    buffers: list[list[str]] = [[]]
    closing: list[str] = []
    walk = etree.iterwalk(part, events=("start", "end", "comment", "pi"))
    for event, node in walk:
        name = local_name(node)
        if event == "start":
            closing.append("")
            if name in _LEFT_OUT or is_unread(node):
                walk.skip_subtree()
            elif name in _WITHOUT_TEXT and not len(node):
                buffers[-1].append(_WITHOUT_TEXT[name])
            else:
                if name == "note":
                    buffers.append([])
                before, closing[-1] = _around(name, node)
                buffers[-1] += [before, _words(node.text)]
            continue
        if event == "end":
            buffers[-1].append(closing.pop())
            if name == "note" and len(buffers) > 1:
                note = " ".join(_folded("".join(buffers.pop())).split())
                if note:
                    notes.append(note)
                    buffers[-1].append(f"[{len(notes)}]")
        if node is not part:
            buffers[-1].append(_words(node.tail))
    return _folded("".join(buffers[0]))


def _around(name: str, node: etree._Element) -> tuple[str, str]:
    if name in _PARAGRAPHS:
        return _PARAGRAPH, _PARAGRAPH
    if name in _LINES:
        # A field of a form is a line of its own in its opener; elsewhere a segment is part of a sentence.
        return ("", "") if name == "seg" and not is_field(node) else (_LINE, "" if name == "lb" else _LINE)
    if name == "cell":
        return "", "\t"
    return _BRACKETS.get(name, ("", ""))


def is_field(node: etree._Element) -> bool:
    """Whether this is a field of the printed form, which stands apart from its neighbours."""
    parent = node.getparent()
    return node.get("type") not in (None, "label") and parent is not None and parent.tag == tei("opener")


def is_unread(node: etree._Element) -> bool:
    """Whether a choice has a better form of this, which is read instead."""
    parent = node.getparent()
    return (
        local_name(node) in ("orig", "sic", "abbr")
        and parent is not None
        and parent.tag == tei("choice")
        and any(parent.find(f"t:{better}", NAMESPACES) is not None for better in ("reg", "corr", "expan"))
    )


def _words(text: str | None) -> str:
    return _INLINE_SPACE.sub(" ", text or "")


def _folded(text: str) -> str:
    """Paragraphs with an empty line between them, their lines without spaces around them, none of them empty."""
    paragraphs = (
        [" ".join(filter(None, line.split(" "))).strip() for line in paragraph.split(_LINE)]
        for paragraph in text.split(_PARAGRAPH)
    )
    return "\n\n".join(found for lines in paragraphs if (found := "\n".join(filter(None, lines))))
