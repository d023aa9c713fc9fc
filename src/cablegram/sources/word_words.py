"""The words of a paragraph of a Word file, with what it says of them: look, links, notes, changes, languages.

WordprocessingML, ECMA-376 part 1: 17.3 (paragraphs and runs), 17.13.5 (tracked changes), 17.16 (fields).
"""

import dataclasses
import re
from collections.abc import Callable
from typing import Final

from lxml import etree

from cablegram.model import Note, Span
from cablegram.sources.spans import flat
from cablegram.sources.word_styles import Styles, W, child, is_on, value

_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_M: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LOOKS: Final = (
    ("i", "italic"),
    ("b", "bold"),
    ("u", "underline"),
    ("smallCaps", "smallcaps"),
    ("strike", "strikethrough"),
    ("dstrike", "strikethrough"),
)
# Characters of fonts of signs, which Word names by their place in the font.
_SIGNS: Final = {
    "symbol": {0xB7: "•", 0xB0: "°", 0xB1: "±", 0xAE: "→", 0xAC: "←", 0xB4: "×", 0xA3: "≤", 0xB3: "≥", 0xB9: "≠",
               0x61: "α", 0x62: "β", 0x67: "γ", 0x64: "δ", 0x6D: "μ", 0x70: "π", 0xD7: "⋅", 0x2D: "−"},
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xA7: "▪", 0x6C: "●", 0x6E: "■", 0x71: "❑", 0x76: "❖", 0xD8: "➢", 0xE0: "→",
                  0xA8: "□", 0xFE: "☑", 0x2A: "✉", 0x28: "☎"},
}  # fmt: skip
_UNFIT: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CHINESE: Final = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_BLANK: Final = re.compile(r"\s{80,}")
_FIELD_LINK: Final = re.compile(r'\s*HYPERLINK\s+"(?P<target>[^"]+)"', re.IGNORECASE)
# Words that a field makes out of the page they stand on.
_OF_PAGE: Final = re.compile(
    r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME|FILENAME|SAVEDATE|PRINTDATE)\b", re.IGNORECASE
)


@dataclasses.dataclass
class Found:
    """What a paragraph holds besides its words, and what was odd about it; told by kind, once."""

    boxes: list[etree._Element] = dataclasses.field(default_factory=list)
    odd: dict[str, list[str]] = dataclasses.field(default_factory=dict)

    def tell(self, kind: str, words: str = "") -> None:
        """Remembers something odd."""
        self.odd.setdefault(kind, []).append(words)


@dataclasses.dataclass(frozen=True)
class Setting:
    """What the words of a part are read with.

    Attributes:
        styles: the styles of the file.
        language: the language of the file, as the first part of its tag.
        target: the target of a link, by the name of its relation.
        note: the note of an element that refers to one; nothing where it is not there.
    """

    styles: Styles
    language: str
    target: Callable[[str], str]
    note: Callable[[str, str], Note | None]


class Words:
    """The words of one paragraph, gathered run by run."""

    def __init__(self, setting: Setting, found: Found) -> None:
        """Takes what the words are read with, and where other things are kept."""
        self._setting = setting
        self._found = found
        self._text: list[str] = []
        self._length = 0
        self._spans: list[Span] = []
        # For each field that is open: its instruction so far, where its result began (-1 before it does).
        self._fields: list[tuple[str, int]] = []

    def read(self, paragraph: etree._Element) -> tuple[str, tuple[Span, ...]]:
        """The text of a paragraph with its spans; line breaks are line feeds."""
        self._inside(paragraph, deleted=False)
        text = "".join(self._text)
        clean = _UNFIT.sub("\ufffd", text)
        if clean != text:
            self._found.tell("control-character")
        return clean, flat(self._spans)

    def _inside(self, node: etree._Element, *, deleted: bool) -> None:
        for part in node:
            if not isinstance(part.tag, str):
                continue
            name = part.tag.removeprefix(W)
            match name:
                case "r":
                    self._run(part)
                case "hyperlink":
                    self._link(part, deleted=deleted)
                case "ins" | "moveTo":
                    if _has_words(part):
                        self._found.tell("inserted", value(part, "author"))
                    self._inside(part, deleted=deleted)
                case "del" | "moveFrom":
                    start = self._length
                    self._inside(part, deleted=True)
                    if self._length > start:
                        self._spans.append(Span(start, self._length, element="del"))
                        self._found.tell("deleted", self._since(start))
                case "fldSimple":
                    if _OF_PAGE.match(value(part, "instr")):
                        self._found.tell("field")
                    else:
                        self._inside(part, deleted=deleted)
                case "sdt":
                    content = child(part, "sdtContent")
                    if content is not None:
                        self._inside(content, deleted=deleted)
                case "pPr" | "rPr" | "sdtPr":
                    pass
                case _ if part.tag == f"{_MC}AlternateContent":
                    self._alternative(part, deleted=deleted)
                case _ if part.tag.startswith(_M):
                    self._add("".join(text for t in part.iter(f"{_M}t") for text in [t.text or ""]))
                    self._found.tell("formula")
                case _:
                    # Whatever wraps runs (smart tags, directions, what later versions add) has their words.
                    self._inside(part, deleted=deleted)

    def _alternative(self, part: etree._Element, *, deleted: bool) -> None:
        """Of several ways to say the same, the first one: text boxes stand in it, and again in the other."""
        chosen = part.find(f"{_MC}Choice")
        if chosen is None:
            chosen = part.find(f"{_MC}Fallback")
        if chosen is not None:
            if (parent := part.getparent()) is not None and parent.tag == f"{W}r":
                for within in chosen:
                    self._part(within)
                return
            self._inside(chosen, deleted=deleted)

    def _run(self, run: etree._Element) -> None:
        properties = child(run, "rPr")
        start = self._length
        if is_on(properties, "vanish") and not is_on(properties, "specVanish"):
            if words := "".join(t.text or "" for t in run.iter(f"{W}t")):
                self._found.tell("hidden", words)
            return
        for part in run:
            if isinstance(part.tag, str):
                self._part(part)
        if self._fields and self._fields[-1][1] < 0:
            return
        if self._length > start:
            self._look(properties, start)

    def _part(self, part: etree._Element) -> None:
        name = part.tag.removeprefix(W) if isinstance(part.tag, str) else ""
        match name:
            case "fldChar":
                self._field(value(part, "fldCharType"))
                return
            case "instrText":
                if self._fields:
                    instruction, result = self._fields[-1]
                    self._fields[-1] = (instruction + (part.text or ""), result)
                return
        if self._fields and (self._fields[-1][1] < 0 or _OF_PAGE.match(self._fields[-1][0])):
            return
        match name:
            case "t" | "delText":
                self._add(part.text or "")
            case "tab" | "ptab":
                self._add("\t")
            case "br":
                if value(part, "type") not in ("page", "column"):
                    self._add("\n")
            case "cr":
                self._add("\n")
            case "noBreakHyphen":
                self._add("‑")
            case "sym":
                self._add(self._sign(value(part, "font"), value(part, "char")))
            case "footnoteReference" | "endnoteReference" | "commentReference":
                note = self._setting.note(name.removesuffix("Reference"), value(part, "id"))
                if note:
                    self._spans.append(Span(self._length, self._length, note=note))
                else:
                    self._found.tell("lost-note", value(part, "id"))
            case "drawing" | "pict" | "object":
                self._drawing(part)
            case "ruby":
                base = child(part, "rubyBase")
                if base is not None:
                    self._inside(base, deleted=False)
                if words := "".join(t.text or "" for t in part.iterfind(f"{W}rt//{W}t")):
                    self._add(f"({words})")
            case _ if part.tag == f"{_MC}AlternateContent":
                self._alternative(part, deleted=False)

    def _field(self, what: str) -> None:
        match what:
            case "begin":
                self._fields.append(("", -1))
            case "separate" if self._fields:
                self._fields[-1] = (self._fields[-1][0], self._length)
            case "end" if self._fields:
                instruction, start = self._fields.pop()
                target = _FIELD_LINK.match(instruction)
                if target and 0 <= start < self._length and _is_safe(target["target"]):
                    self._spans.append(Span(start, self._length, target=target["target"]))
                if _OF_PAGE.match(instruction):
                    self._found.tell("field")

    def _link(self, link: etree._Element, *, deleted: bool) -> None:
        start = self._length
        self._inside(link, deleted=deleted)
        target = self._setting.target(link.get(f"{_R}id") or "")
        if self._length > start and _is_safe(target):
            self._spans.append(Span(start, self._length, target=target))
        elif self._length > start and target:
            self._found.tell("link", target)

    def _drawing(self, part: etree._Element) -> None:
        boxes = [box for box in part.iter(f"{W}txbxContent") if not _within_fallback(box, part)]
        self._found.boxes.extend(boxes)
        if boxes:
            return
        said = ""
        for node in part.iter(etree.Element):
            if etree.QName(node).localname in ("docPr", "shape", "rect", "imagedata"):
                said = said or node.get("descr") or node.get("alt") or node.get("title") or ""
        self._found.tell("image", said)

    def _sign(self, font: str, code: str) -> str:
        number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0xFFFD
        if not 0xF000 <= number <= 0xF0FF:
            return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number <= 0xFFFD else "\ufffd"
        signs = next((signs for name, signs in _SIGNS.items() if font.lower().startswith(name)), {})
        sign = signs.get(number - 0xF000)
        if sign is None:
            self._found.tell("sign", f"{font} {code}")
        return sign or "\ufffd"

    def _look(self, properties: etree._Element | None, start: int) -> None:
        style = value(child(properties, "rStyle"))
        linked = style and style.lower().replace(" ", "") in ("hyperlink", "internetlink", "followedhyperlink")
        for name, rendition in _LOOKS:
            on = is_on(properties, name)
            if on is None and style and not linked:
                on = self._setting.styles.switched(style, name)
            if on and not (linked and name == "u"):
                self._spans.append(Span(start, self._length, rendition=rendition))
        raised = value(child(properties, "vertAlign")) or (self._setting.styles.raised(style) if style else "")
        if raised in ("superscript", "subscript"):
            self._spans.append(Span(start, self._length, rendition=raised.removesuffix("script")))
        words = self._since(start)
        language = child(properties, "lang")
        which = "bidi" if is_on(properties, "rtl") else "eastAsia" if _CHINESE.search(words) else "val"
        tag = value(language, which).split("-")[0].lower()
        if tag and tag != self._setting.language and re.fullmatch(r"[a-z]{2,3}", tag) and re.search(r"[^\W\d_]", words):
            self._spans.append(Span(start, self._length, element="foreign", attributes=(("lang", tag),)))

    def _since(self, start: int) -> str:
        """The words from an offset on: of the last pieces only, for a paragraph may have any number of runs."""
        pieces: list[str] = []
        at = self._length
        for piece in reversed(self._text):
            if at <= start:
                break
            pieces.append(piece)
            at -= len(piece)
        return "".join(reversed(pieces))[start - at :] if pieces else ""

    def _add(self, words: str) -> None:
        plain = _BLANK.sub(" ", words)
        self._text.append(plain)
        self._length += len(plain)


def _has_words(part: etree._Element) -> bool:
    return any((node.text or "").strip() for node in part.iter(f"{W}t"))


def _within_fallback(box: etree._Element, top: etree._Element) -> bool:
    """Whether a box stands in another one, or in the second way to say what a first one has said."""
    node = box.getparent()
    while node is not None and node is not top:
        if node.tag == f"{W}txbxContent":
            return True
        if node.tag == f"{_MC}Fallback" and any(one.tag == f"{_MC}Choice" for one in node.itersiblings(preceding=True)):
            return True
        node = node.getparent()
    return False


def _is_safe(target: str) -> bool:
    return bool(re.match(r"(?:https?|ftp|mailto|urn|doi):[^\s<>\"]+$|#[\w.-]+$", target))
