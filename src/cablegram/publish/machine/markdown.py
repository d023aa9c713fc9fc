"""A page in Markdown as TEI, so that it is published as the edition's own texts are.

CommonMark with tables, strikethrough and footnotes. HTML in it is text, and shown as such.
"""

import functools
import re
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any, Final

from lxml import etree

from cablegram.xml import XML_ID, tei

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOTE: Final = re.compile(r"\[\^([^\]\s]{1,60})\]")
_NOTE_TEXT: Final = re.compile(r"\[\^([^\]\s]{1,60})\]:[ \t]*(.*)")
_DEEPEST: Final = 20  # lists and quotations in one another
_RENDERED: Final = {"em": "italic", "strong": "bold", "s": "strikethrough"}
# Elements of blocks by the type of the token that opens them.
_BLOCKS: Final = {
    "paragraph_open": "p",
    "blockquote_open": "quote",
    "list_item_open": "item",
    "table_open": "table",
    "tr_open": "row",
}


def markdown_body(text: str) -> tuple[str, etree._Element]:
    """The title of a page in Markdown and its text as a TEI `body`.

    The title is the first heading, if the page begins with it; then it is not in the body. The other headings divide
    the body; a level that is skipped does not count.
    """
    environment: dict[str, Any] = {}
    tokens = _parser().parse(_UNFIT.sub("\N{REPLACEMENT CHARACTER}", text), environment)
    title = ""
    if tokens and tokens[0].type == "heading_open":
        title = " ".join(_plain(tokens[1]).split())
        tokens = tokens[3:]
    return title, _Builder(environment.get("notes", {})).body(tokens)


@functools.cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # noqa: PLC0415 - the command line starts without it

    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # Whether a link is safe is for the stylesheets to say; one that is not stays visible as text.
    parser.validateLink = lambda _: True  # type: ignore[method-assign,assignment]
    parser.block.ruler.before("reference", "note", _note_text, {"alt": ["paragraph", "reference"]})
    parser.inline.ruler.before("link", "note", _note_mark)
    return parser


def _note_text(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - the library's
    """The text of a footnote: its line, and those that follow it without an empty line between them."""
    line = state.src[state.bMarks[start] + state.tShift[start] : state.eMarks[start]]
    found = _NOTE_TEXT.match(line)
    if not found or state.is_code_block(start):
        return False
    if not silent:
        lines, following = [found[2]], start + 1
        while following < end and not state.isEmpty(following):
            own = state.src[state.bMarks[following] + state.tShift[following] : state.eMarks[following]]
            if _NOTE_TEXT.match(own):
                break
            lines.append(own)
            following += 1
        state.env.setdefault("notes", {}).setdefault(found[1], "\n".join(lines))
        state.line = following
    return True


def _note_mark(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's
    """The mark of a footnote that has a text; another one is text itself."""
    found = _NOTE.match(state.src, state.pos)
    if not found or found[1] not in state.env.get("notes", {}):
        return False
    if not silent:
        state.push("note", "", 0).meta = {"label": found[1]}
    state.pos = found.end()
    return True


class _Builder:
    """Puts tokens together as TEI."""

    def __init__(self, notes: MutableMapping[str, str]) -> None:
        self._notes = notes
        self._set: set[str] = set()
        self._identifiers: set[str] = set()

    def body(self, tokens: "list[Token]") -> etree._Element:
        body = etree.Element(tei("body"), nsmap={None: tei("")[1:-1]})
        open_divisions: list[tuple[int, etree._Element]] = []
        place = body
        stack: list[etree._Element] = []
        label_row = False
        for number, token in enumerate(tokens):
            kind = token.type
            current = stack[-1] if stack else place
            if kind == "heading_open" and not stack:
                level = int(token.tag[1:])
                while open_divisions and open_divisions[-1][0] >= level:
                    open_divisions.pop()
                division = etree.SubElement(open_divisions[-1][1] if open_divisions else body, tei("div"))
                division.set(XML_ID, self._identifier(_plain(tokens[number + 1])))
                open_divisions.append((level, division))
                place = division
                stack.append(etree.SubElement(division, tei("head")))
            elif kind == "heading_open":
                # A heading in a list or a quotation divides nothing.
                stack.append(etree.SubElement(etree.SubElement(current, tei("p")), tei("hi"), rend="bold"))
            elif kind == "heading_close" and stack[-1].tag == tei("hi"):
                stack.pop()
            elif kind in ("bullet_list_open", "ordered_list_open"):
                stack.append(etree.SubElement(current, tei("list")))
                if kind == "ordered_list_open":
                    stack[-1].set("rend", "numbered")
            elif kind in ("th_open", "td_open"):
                stack.append(etree.SubElement(current, tei("cell")))
            elif kind == "thead_open":
                label_row = True
            elif kind in _BLOCKS:
                # What stands close in a list needs no paragraphs of its own.
                stack.append(current if token.hidden else etree.SubElement(current, tei(_BLOCKS[kind])))
                if kind == "tr_open" and label_row:
                    stack[-1].set("role", "label")
            elif kind == "thead_close":
                label_row = False
            elif kind.endswith("_close") and kind != "tbody_close":
                stack.pop()
            elif kind == "inline":
                self._inline(current, token.children or [])
            elif kind in ("fence", "code_block"):
                etree.SubElement(current, tei("eg")).text = token.content.rstrip("\n")
            elif kind == "hr":
                etree.SubElement(current, tei("milestone"), unit="section", rend="rule")
        return body

    def _inline(self, parent: etree._Element, tokens: "list[Token]") -> None:
        stack = [parent]
        for token in tokens:
            kind, current = token.type, stack[-1]
            name = kind.removesuffix("_open")
            if kind == "text":
                _append(current, token.content)
            elif kind == "softbreak":
                _append(current, "\n")
            elif kind == "hardbreak":
                etree.SubElement(current, tei("lb"))
            elif kind == "code_inline":
                etree.SubElement(current, tei("code")).text = token.content
            elif kind == "image":
                figure = etree.SubElement(current, tei("figure"))
                etree.SubElement(figure, tei("graphic"), url=str(token.attrGet("src") or ""))
                if alternative := _plain(token):
                    etree.SubElement(figure, tei("figDesc")).text = alternative
            elif kind == "note":
                self._note(current, token.meta["label"])
            elif kind == "link_open":
                stack.append(etree.SubElement(current, tei("ref"), target=str(token.attrGet("href") or "")))
            elif kind.endswith("_open") and name in _RENDERED:
                stack.append(etree.SubElement(current, tei("hi"), rend=_RENDERED[name]))
            elif kind.endswith("_close") and len(stack) > 1:
                stack.pop()

    def _note(self, parent: etree._Element, label: str) -> None:
        """A note where its mark stands; a second mark of it points at it."""
        if label in self._set:
            etree.SubElement(parent, tei("ref"), target=f"#note.{self._slug(label)}").text = label
            return
        self._set.add(label)
        note = etree.SubElement(parent, tei("note"))
        note.set(XML_ID, f"note.{self._slug(label)}")
        for token in _parser().parseInline(self._notes[label]):
            self._inline(note, token.children or [])

    def _identifier(self, heading: str) -> str:
        """An identifier of its own for a heading, made of its words."""
        slug = self._slug(heading)
        number, identifier = 1, slug
        while identifier in self._identifiers:
            number += 1
            identifier = f"{slug}-{number}"
        self._identifiers.add(identifier)
        return identifier

    @staticmethod
    def _slug(words: str) -> str:
        slug = re.sub(r"\W+", "-", words.lower()).strip("-_")
        return slug if slug[:1].isalpha() else f"s-{slug}".rstrip("-")


def _plain(token: "Token") -> str:
    """The words of a token without what marks them."""
    return "".join(
        child.content if child.type in ("text", "code_inline") else " " if child.type.endswith("break") else ""
        for child in token.children or []
    )


def _append(parent: etree._Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
