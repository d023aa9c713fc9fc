"""Web pages as saved by a browser or a script: HTML files."""

import dataclasses
import re
from collections.abc import Iterator
from typing import BinaryIO, Final

from cablegram.problems import Problem, error, warning
from cablegram.sources.document import Line, UndecodableError
from cablegram.sources.html_elements import target_of
from cablegram.sources.html_text import HtmlLine, UnreadableHtmlError, html_lines
from cablegram.sources.placed import PlacedDocument, counted
from cablegram.sources.text_stream import encoding_of, fit_for_xml, unfit_characters

SUFFIXES: Final = (".html", ".htm", ".xhtml")
_LONGEST: Final = 48 << 20
_MAIN: Final = ("main", "role=main", "article", "#main-content", "#main", "#content")
_DECLARED: Final = re.compile(rb"<meta\b[^>]{0,200}?\bcharset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
# What a page calls ISO 8859-1 is Windows-1252 in all browsers, and GB 2312 its larger descendant.
_ENCODINGS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "windows-1252": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb18030": "gb18030",
    "big5": "big5hkscs",
    "windows-1251": "cp1251",
    "koi8-r": "koi8-r",
    "windows-1250": "cp1250",
    "iso-8859-2": "iso8859-2",
    "shift_jis": "cp932",
    "euc-kr": "cp949",
    "euc-jp": "euc-jp",
    "windows-1254": "cp1254",
    "iso-8859-9": "cp1254",
    "iso-8859-5": "iso8859-5",
    "iso-8859-15": "iso8859-15",
    "utf-8": "utf-8",
}
# Where a page gives its own address.
_ADDRESSES: Final = (
    re.compile(
        r"<link\b[^>]{0,300}?\brel=[\"']?canonical\b[^>]{0,300}?\bhref=[\"'](?P<url>[^\"'>\s]{1,1000})", re.IGNORECASE
    ),
    re.compile(
        r"<link\b[^>]{0,300}?\bhref=[\"'](?P<url>[^\"'>\s]{1,1000})[\"'][^>]{0,300}?\brel=[\"']?canonical",
        re.IGNORECASE,
    ),
    re.compile(r"<meta\b[^>]{0,300}?\bog:url\b[^>]{0,300}?\bcontent=[\"'](?P<url>[^\"'>\s]{1,1000})", re.IGNORECASE),
    re.compile(r"<!--\s*saved from url=\(\d{1,8}\)(?P<url>[^\s>]{1,1000})\s*-->", re.IGNORECASE),
)


@dataclasses.dataclass(frozen=True)
class HtmlDocument(PlacedDocument):
    """A saved web page.

    Attributes:
        html: each visible line with what the markup says of it, in the order of `lines`.
        address: the address that the page gives for itself; empty where it gives none.
    """

    html: tuple[HtmlLine, ...] = ()
    address: str = ""


def claims_html(name: str, head: bytes) -> bool:
    """Whether a file is a web page, told by its name, or by its first element where the name ends in `.txt`."""
    return name.lower().endswith(SUFFIXES) or bool(
        name.lower().endswith((".txt", ".text"))
        and re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html)\b", head, re.IGNORECASE)
    )


def html_document(name: str, stream: BinaryIO) -> Iterator[tuple[HtmlDocument, tuple[Problem, ...]]]:
    """The page in a file, and what is odd about it.

    Raises:
        UndecodableError: it is no page that can be read; the problem says why.
    """
    data = stream.read(_LONGEST + 1)
    if len(data) > _LONGEST:
        raise UndecodableError(error(name, "too-large", f"this page is larger than {_LONGEST >> 20} MB"))
    stream.seek(0)
    text, problems = _decoded(name, data, stream)
    text, unfit = fit_for_xml(text)
    if unfit:
        problems = (*problems, unfit_characters(name, unfit, 1))
    address = _address_of(text)
    try:
        found = html_lines(text, base=address)
    except UnreadableHtmlError as fault:
        raise UndecodableError(error(name, "unreadable-html", f"this page cannot be read: {fault}")) from None
    if not unfit and any("\ufffd" in line.text for line in found) and "\ufffd" not in text:
        problems = (*problems, unfit_characters(name, "\ufffd", 1))
    if not found:
        raise UndecodableError(error(name, "empty-source", "this page shows no text"))
    yield page_of(name, found, address), problems


def page_of(name: str, found: tuple[HtmlLine, ...], address: str, record: str = "") -> HtmlDocument:
    """The document of visible lines; what stands outside the page's main part is a region of its own."""
    main = next((mark for mark in _MAIN if any(mark in line.within for line in found if not line.region)), "")
    if main and not any(_is_main(line) for line in found if not line.region and main not in line.within):
        found = tuple(
            line if line.region or main in line.within else dataclasses.replace(line, region="outside")
            for line in found
        )
    lines, places = counted(Line(line.source_line, 1, line.text, line.region, line.printed) for line in found)
    return HtmlDocument(name, lines, record, places, found, address)


def _is_main(line: HtmlLine) -> bool:
    """Whether a line is what a page is made for: its heading, or what an archive marks as the document."""
    return not line.within.isdisjoint({"h1", ".text-block", ".tab-pane", ".information-block", ".donated"})


def _address_of(html: str) -> str:
    """The address that a page gives for itself (`link rel=canonical`, `og:url`); empty where it gives none."""
    head = html[: 1 << 18]
    for pattern in _ADDRESSES:
        if (found := pattern.search(head)) and target_of(found["url"]):
            return found["url"]
    return ""


def _decoded(name: str, data: bytes, stream: BinaryIO) -> tuple[str, tuple[Problem, ...]]:
    """The text of a page: a byte order mark tells its encoding, else what it declares, else the bytes."""
    declared = _DECLARED.search(data[:4096])
    said = declared[1].decode("ascii", "replace").lower() if declared else ""
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")) and said and (known := _ENCODINGS.get(said)):
        try:
            return data.decode(known), ()
        except UnicodeDecodeError as fault:
            line = data.count(b"\n", 0, fault.start) + 1
            told = warning(name, "wrong-encoding", f"the page says that it is {said}, but it is not", line=line)
            encoding, _ = encoding_of(name, stream)
            return data.decode(encoding, "replace"), (told,)
    encoding, odd = encoding_of(name, stream)
    return data.decode(encoding, "replace"), odd
