"""Images before they are printed: what the typesetter would refuse, or take too long or too much memory for."""

import struct
from collections.abc import Container, Iterable, Mapping
from typing import Final
from urllib.parse import unquote

from lxml import etree

from cablegram.events import SEPARATOR, EventReader
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, warning
from cablegram.publish.images import image_name
from cablegram.publish.pdf.archive import literal
from cablegram.publish.pdf.press import Press, TypesetError
from cablegram.publish.prepared import PreparedCable
from cablegram.xml import tei

# A page of A3 at 600 dots an inch has 70 million; each takes three or four bytes while it is set.
MOST_PIXELS: Final = 200_000_000
# Drawing programs nest groups about as deep as layers; the typesetter's time grows with the square of the depth.
DEEPEST_DRAWING: Final = 200
_TRIAL: Final = "main/image.typ"
_FORMATS: Final = {
    ".png": "PNG",
    ".jpg": "JPEG",
    ".jpeg": "JPEG",
    ".gif": "GIF",
    ".webp": "WebP",
    ".svg": "SVG",
}
# The frame headers of JPEG that give the size (ITU-T T.81, table B.1).
_FRAMES: Final = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})


def fault_of(name: str, data: bytes) -> str:
    """Why an image cannot be printed, in words for an editor; empty where nothing speaks against it.

    Only the head of a picture is looked at: one that breaks off later is found when it is set.

    Args:
        name: its name, whose ending says of which format it should be.
        data: its bytes.
    """
    ending = "." + name.rpartition(".")[2].lower()
    wanted = _FORMATS.get(ending)
    if wanted is None:
        return f"{ending} is no format that can be printed; PNG, JPEG, GIF, WebP and SVG are"
    if wanted == "SVG":
        return _drawing_fault(data)
    found, width, height = _picture(data)
    if found != wanted:
        return f"it is {'no ' + wanted + ' file' if not found else 'named as ' + wanted + ', but is ' + found}"
    if not (width and height):
        return "its size cannot be read"
    if width * height > MOST_PIXELS:
        return f"it has {width} × {height} pixels; {MOST_PIXELS:,} are the most that can be printed"
    return ""


class _Drawing:
    """What the tags of an SVG file tell: its root element, and how deep its elements are nested."""

    def __init__(self) -> None:
        self.root = ""
        self.deepest = 0
        self._depth = 0

    def start(self, name: str, _: list[str]) -> None:
        self.root = self.root or name
        self._depth += 1
        self.deepest = max(self.deepest, self._depth)

    def end(self, _: str) -> None:
        self._depth -= 1

    def text(self, data: str) -> None:
        """Passes over what is written in the drawing."""


def _drawing_fault(data: bytes) -> str:
    drawing = _Drawing()
    try:
        EventReader(drawing).read(data)
    except NotWellFormedError as fault:
        return f"it is no SVG file: line {fault.line}: {fault}"
    if drawing.root != f"http://www.w3.org/2000/svg{SEPARATOR}svg":
        return "it is no SVG file: its outermost element is not svg"
    if drawing.deepest > DEEPEST_DRAWING:
        return f"its elements are nested {drawing.deepest} deep; {DEEPEST_DRAWING} is the most that can be printed"
    return ""


def _picture(data: bytes) -> tuple[str, int, int]:
    """Format, width and height of a picture by its first bytes; empty and 0 where they say nothing."""
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG", *(struct.unpack_from(">II", data, 16) if len(data) >= 24 else (0, 0))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "GIF", *(struct.unpack_from("<HH", data, 6) if len(data) >= 10 else (0, 0))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP", *_webp_size(data)
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG", *_jpeg_size(data)
    return "", 0, 0


def _jpeg_size(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _FRAMES:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return width, height
        at += 2 + struct.unpack_from(">H", data, at + 2)[0]
    return 0, 0


def _webp_size(data: bytes) -> tuple[int, int]:
    """The size in the first chunk of a WebP file (RFC 9649, section 2)."""
    if data[12:16] == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if data[12:16] == b"VP8L" and len(data) >= 25:
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    if data[12:16] == b"VP8 " and len(data) >= 30:
        width, height = struct.unpack_from("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    return 0, 0


def printable(
    cable: PreparedCable, root: etree._Element, refused: Mapping[str, str]
) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The images of a cable that can be printed, by name, and a warning for each other one.

    Args:
        cable: the cable.
        root: its tree.
        refused: images that the typesetter has refused, and why.

    Raises:
        OSError: an image cannot be read.
    """
    usable: dict[str, bytes] = {}
    problems: list[Problem] = []
    for name, file in cable.images.items():
        data = file.read_bytes()
        fault = refused.get(name) or fault_of(name, data)
        if fault:
            message = f"the image {file.name} cannot be printed: {fault}"
            hint = "the PDF names it instead; the HTML page is not affected"
            problems.append(
                warning(str(cable.path), "image-unprintable", message, line=_line_of(root, file.name), hint=hint)
            )
        else:
            usable[name] = data
    return usable, tuple(problems)


def addresses(cable: PreparedCable, root: etree._Element, images: Container[str]) -> str:
    """What `xslt/print/modules/figures.xsl` takes: the `@url` of each image at hand, a tab, its name, one a line.

    Args:
        cable: the cable.
        root: its tree.
        images: the names of the images at hand.
    """
    urls = dict.fromkeys(graphic.get("url") or "" for graphic in root.iter(tei("graphic"), tei("media")))
    named = ((" ".join(url.split()), image_name(cable.path, url)) for url in urls)
    return "\n".join(f"{url}\t{name}" for url, name in named if name in images)


def _line_of(root: etree._Element, image: str) -> int:
    """The line on which a document shows an image of a name; 0 where that cannot be told."""
    shown = root.iter(tei("graphic"), tei("media"))
    return next((each.sourceline or 0 for each in shown if image in unquote(each.get("url") or "")), 0)


def refused(at_work: Press, names: Iterable[str]) -> dict[str, str]:
    """Which of the images in a press the typesetter refuses, and why.

    Args:
        at_work: the press.
        names: the images, by their paths below `images/`.

    Raises:
        OSError: the press's folder cannot be written.
    """
    found = {}
    for name in names:
        at_work.put(_TRIAL, f"#image({literal('/images/' + name)})".encode())
        try:
            at_work.typeset(_TRIAL)
        except TypesetError as fault:
            found[name] = str(fault).partition("\n")[0].removeprefix("error: ")
    return found
