"""A PDF read as its own structure tells it: what each tag holds, in which order, and what is outside of all tags.

Sections are those of ISO 32000-1.
"""

import dataclasses
import io
import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import pikepdf

# An object of a PDF, which answers to `get`, `[]` and attributes as its type allows.
Node: TypeAlias = Any
SOFT_HYPHEN = "\u00ad"
# Operators that show text or paint (tables 107, 108, 61, 77, 92): each must be tagged or an artifact.
_SHOW = {"Tj", "TJ", "'", '"'}
_PAINT = {"S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh", "Do", "BI", "INLINE IMAGE"}


@dataclasses.dataclass
class Run:
    """What stands between two marks of a page's content.

    Attributes:
        page: the index of the page.
        mcid: the number of the marked content; nothing where it is an artifact or not marked.
        artifact: true inside an artifact.
        text: its characters.
        paints: true where it shows text or paints.
        glyphs: the fonts and codes of its glyphs.
    """

    page: int
    mcid: int | None
    artifact: bool
    text: str = ""
    paints: bool = False
    glyphs: list[tuple[str, int]] = dataclasses.field(default_factory=list)


@dataclasses.dataclass
class Element:
    """A structure element (14.7.2): its type, the object, and its children: elements, runs, annotations."""

    kind: str
    node: Node
    children: list["Element | Run | pikepdf.Dictionary"]

    def walk(self) -> Iterator["Element"]:
        """The element and all below it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def runs(self) -> Iterator[Run]:
        """All content below it, in logical order."""
        for child in self.children:
            if isinstance(child, Run):
                yield child
            elif isinstance(child, Element):
                yield from child.runs()

    @property
    def text(self) -> str:
        """The characters of all that, without hyphens at line ends."""
        return "".join(run.text for run in self.runs()).replace(SOFT_HYPHEN, "")


class Reading:
    """A PDF that is read.

    Attributes:
        pdf: the file.
        runs: the content of all pages in the order of their content streams.
        root: the structure; its kind is `StructTreeRoot`.
        strays: marked content numbers that structure elements name and no page has, as (page, number).
    """

    def __init__(self, data: bytes) -> None:
        """Reads the content of all pages and the structure tree."""
        self.pdf: Node = pikepdf.open(io.BytesIO(data))
        self._maps: dict[Node, dict[int, str]] = {}
        self.runs = [run for index, page in enumerate(self.pdf.pages) for run in self._content(index, page)]
        self._marked: dict[tuple[int, int], list[Run]] = {}
        for run in self.runs:
            if run.mcid is not None:
                self._marked.setdefault((run.page, run.mcid), []).append(run)
        self._pages = {page.objgen: index for index, page in enumerate(self.pdf.pages)}
        self.strays: list[tuple[int, int]] = []
        self.owners: dict[tuple[int, int], list[Node]] = {}
        tree = self.pdf.Root.get("/StructTreeRoot")
        self.root = Element("StructTreeRoot", tree, [] if tree is None else list(self._children(tree, None)))

    def _content(self, index: int, page: Node) -> Iterator[Run]:
        """The runs of a page (14.6): a new one begins wherever a mark opens or closes."""
        marks: list[tuple[str, Node]] = []
        fonts = page.obj.get("/Resources", {}).get("/Font", {})
        font = ""
        run = Run(index, None, artifact=False)
        instructions: Node = pikepdf.parse_content_stream(page)
        for operands, operator in instructions:
            name = str(operator)
            if name in ("BDC", "BMC"):
                yield run
                marks.append((str(operands[0]), operands[1] if len(operands) > 1 else None))
                run = self._opened(index, marks)
            elif name == "EMC":
                yield run
                replaced = _actual_text(marks[-1:])
                outer = _actual_text(marks[:-1])
                marks.pop()
                if replaced is not None and outer is None:
                    run.text = replaced
                run = self._opened(index, marks)
            elif name == "Tf":
                font = str(operands[0])
            elif name in _SHOW:
                run.paints = True
                strings = operands[0] if name == "TJ" else operands[-1:]
                for string in strings:
                    if isinstance(string, pikepdf.String):
                        self._show(run, fonts[font], font, bytes(string))
            elif name in _PAINT:
                run.paints = True
        yield run

    def _opened(self, index: int, marks: list[tuple[str, Node]]) -> Run:
        artifact = any(tag == "/Artifact" for tag, _ in marks)
        numbers = [int(properties["/MCID"]) for _, properties in marks if _is_numbered(properties)]
        return Run(index, numbers[-1] if numbers and not artifact else None, artifact)

    def _show(self, run: Run, font: Node, name: str, string: bytes) -> None:
        known = self._unicode(font)
        for at in range(0, len(string), 2):
            code = int.from_bytes(string[at : at + 2], "big")
            run.glyphs.append((name, code))
            run.text += known.get(code, "\ufffd")

    def _unicode(self, font: Node) -> dict[int, str]:
        """The characters of a font's codes, by its ToUnicode map (9.10.3)."""
        key = font.objgen
        if key not in self._maps:
            self._maps[key] = to_unicode(font["/ToUnicode"].read_bytes()) if "/ToUnicode" in font else {}
        return self._maps[key]

    def _children(self, node: Node, page: int | None) -> Iterator[Element | Run | pikepdf.Dictionary]:
        page = self._pages.get(node["/Pg"].objgen, page) if "/Pg" in node else page
        for kid in listed(node.get("/K", [])):
            if isinstance(kid, int):
                yield from self._named(node, page, int(kid))
            elif kid.get("/Type") == "/MCR":
                place = self._pages.get(kid["/Pg"].objgen, page) if "/Pg" in kid else page
                yield from self._named(node, place, int(kid["/MCID"]))
            elif kid.get("/Type") == "/OBJR":
                yield kid["/Obj"]
            else:
                yield Element(str(kid["/S"]).removeprefix("/"), kid, list(self._children(kid, page)))

    def _named(self, node: Node, page: int | None, mcid: int) -> list[Run]:
        key = (-1 if page is None else page, mcid)
        self.owners.setdefault(key, []).append(node)
        if key not in self._marked:
            self.strays.append(key)
        return self._marked.get(key, [])


def listed(value: Node) -> list[Node]:
    """The items of what may be one or an array of them."""
    return list(value) if isinstance(value, pikepdf.Array | list) else [value]


def _is_numbered(properties: Node) -> bool:
    return isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties


def _actual_text(marks: list[tuple[str, Node]]) -> str | None:
    for _, properties in marks:
        if isinstance(properties, pikepdf.Dictionary) and "/ActualText" in properties:
            return str(properties["/ActualText"])
    return None


def to_unicode(cmap: bytes) -> dict[int, str]:
    """The map of a ToUnicode stream: what single codes and ranges mean."""
    found: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f\s]*)>", section):
            found[int(code, 16)] = _text(text)
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", section):
            start = _text(text)
            for code in range(int(first, 16), int(last, 16) + 1):
                found[code] = start[:-1] + chr(ord(start[-1]) + code - int(first, 16))
    return found


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")
