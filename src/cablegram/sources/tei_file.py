"""TEI files of other projects: documents of the Office of the Historian, and its volumes with one document each."""

import dataclasses
from collections.abc import Iterator, Mapping
from pathlib import PurePath
from typing import Any, BinaryIO, Final, TypeAlias

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.sources.document import Line, SourceDocument
from cablegram.sources.tei_volume import DEEPEST, TooDeepError, Volume, documents_in, volume_of
from cablegram.xml import TEI_NS, XML_ID, local_name, parse, tei

SUFFIXES: Final = (".xml", ".tei")
# Elements that begin a line of their own; a note's words are set apart, at the foot of the document.
_BLOCKS: Final = frozenset(
    """p head item cell row list table div opener closer dateline signed salute postscript quote lg l label attachment
    byline titlePage docTitle floatingText body figure sp speaker argument epigraph trailer lb bibl listBibl ab cit
    front back group text note""".split()
)

_LARGEST: Final = 32 << 20


@dataclasses.dataclass(frozen=True)
class TeiDocument(SourceDocument):
    """One document in a TEI file.

    Attributes:
        content: its element: a division, or the whole text of the file.
        header: the header of the file; nothing where it has none.
        volume: the name of the volume, where the file holds many documents; else empty.
    """

    content: etree._Element = dataclasses.field(default_factory=lambda: etree.Element("text"), compare=False)
    header: etree._Element | None = dataclasses.field(default=None, compare=False)
    volume: str = ""

    # The marks of footnotes are attributes.
    prints_note_marks = False

    def __repr__(self) -> str:
        """All that it holds and nothing else, so that a digest of it tells every change."""
        fields = (self.name, self.lines, self.record, self.parts, _packed(self.content), _packed(self.header))
        return f"{type(self).__name__}{(*fields, self.volume)!r}"

    def __reduce__(self) -> tuple[Any, ...]:
        """How it goes to another process, since an element of lxml does not by itself."""
        fields = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        del fields["content"], fields["header"]
        return _unpacked, (type(self), fields, _packed(self.content), _packed(self.header))


# An element with all that is in it as bytes, and the line of each of its nodes.
_Packed: TypeAlias = tuple[bytes, list[int]]


def _packed(node: etree._Element | None) -> _Packed | None:
    if node is None:
        return None
    return etree.tostring(node, encoding="utf-8", with_tail=False), [each.sourceline or 0 for each in node.iter()]


def _unpacked(
    kind: type[TeiDocument], fields: Mapping[str, Any], content: _Packed, header: _Packed | None
) -> TeiDocument:
    return kind(**fields, content=_node(content), header=_node(header) if header else None)


def _node(packed: _Packed) -> etree._Element:
    data, lines = packed
    root = parse(data)
    for node, line in zip(root.iter(), lines, strict=True):
        node.sourceline = line  # type: ignore[misc]  # lxml lets it be set; its stubs do not know that
    return root


def claims_tei(name: str, head: bytes) -> bool:
    """Whether a file is TEI, told by its namespace; the project's own documents are no sources."""
    return name.lower().endswith(SUFFIXES) and TEI_NS.encode() in head and not is_own(head)


def is_own(head: bytes) -> bool:
    """Whether a file that begins so is a document of an edition, and so made from a source and none itself."""
    return any(f'type="{kind}"'.encode() in _root_tag(head) for kind in _OWN)


_OWN: Final = ("cable", "calendar", "authority", "edition")


def _root_tag(head: bytes) -> bytes:
    start = max(head.find(b"<TEI"), head.find(b"<teiCorpus"))
    return head[start : head.find(b">", start)] if start >= 0 else b""


def tei_documents(name: str, stream: BinaryIO) -> Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]:
    """The documents of a TEI file, in their order.

    A division of subtype historical-document is one each; a file without any is one document.
    """
    try:
        volume = volume_of(stream)
        stream.seek(0)
        if volume.documents:
            yield from _of_volume(name, stream, volume)
        else:
            data = stream.read(_LARGEST + 1)
            if len(data) > _LARGEST:
                said = f"this file is larger than {_LARGEST >> 20} MB, more than one document can be"
                hint = "a volume has a div of subtype historical-document for each of its documents"
                yield None, (error(name, "source-too-large", said, hint=hint),)
                return
            yield _whole(name, parse(data))
    except NotWellFormedError as fault:
        yield None, (error(name, "not-well-formed", str(fault), line=fault.line, column=fault.column),)
    except TooDeepError:
        message = f"elements are nested more than {DEEPEST} deep"
        yield None, (error(name, "not-a-text", message, hint="a text is not nested so deep: look at the file"),)


def _whole(name: str, root: etree._Element) -> tuple[SourceDocument | None, tuple[Problem, ...]]:
    """A file that is one document."""
    header, text = root.find(tei("teiHeader")), root.find(tei("text"))
    if text is None or not (lines := tuple(visible_lines(text))):
        return None, (error(name, "empty-source", "this TEI file holds no text"),)
    return TeiDocument(name, (*_header_lines(header), *lines), "", content=text, header=header), ()


def _of_volume(
    name: str, stream: BinaryIO, volume: Volume
) -> Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]:
    title = volume.identifier or PurePath(name).stem
    for number, node in enumerate(documents_in(stream, volume), start=1):
        if lines := tuple(visible_lines(node)):
            record = node.get(XML_ID) or node.get("n") or str(number)
            yield TeiDocument(name, lines, record, content=node, volume=title), ()


def file_title(header: etree._Element | None) -> etree._Element | None:
    """The title of a file: that of type complete, else the first."""
    titles = list(header.iterfind(f".//{tei('titleStmt')}/{tei('title')}")) if header is not None else []
    return next((title for title in titles if title.get("type") == "complete"), titles[0] if titles else None)


def creation_date(header: etree._Element | None) -> etree._Element | None:
    """The day on which the document of a file was made, as its header has it."""
    if header is None:
        return None
    dates = header.iterfind(f".//{tei('publicationStmt')}/{tei('date')}")
    return next((date for date in dates if date.get("type") == "created"), None)


def words_of(node: etree._Element) -> str:
    """The words of an element, with single spaces; notes in it are left out."""
    return " ".join("".join(_texts(node)).split())


def _texts(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        if local_name(child) not in ("", "note"):
            yield from _texts(child)
        yield child.tail or ""


def _header_lines(header: etree._Element | None) -> Iterator[Line]:
    for node in (file_title(header), creation_date(header)):
        if node is not None and (text := words_of(node)):
            yield Line.of(node.sourceline or 1, 1, text)


def visible_lines(content: etree._Element) -> Iterator[Line]:
    """The words of a document, block by block; those of its notes behind all others."""
    main: list[Line] = []
    notes: list[Line] = []
    # Words that wait for the end of their block, for the document and each note that is open in it.
    waiting: list[list[str]] = [[]]

    def flush(line: int) -> None:
        text = " ".join("".join(waiting[-1]).split())
        waiting[-1].clear()
        if text:
            (notes if len(waiting) > 1 else main).append(Line.of(line, 1, text))

    for event, node in etree.iterwalk(content, events=("start", "end", "comment", "pi")):
        name = local_name(node)
        line = node.sourceline or 1
        if event == "start":
            if name == "note" and node is not content:
                waiting.append([])
            elif name in _BLOCKS:
                flush(line)
            waiting[-1].append(node.text or "")
            continue
        if event == "end":
            if name == "note" and node is not content:
                flush(line)
                waiting.pop()
            elif name in _BLOCKS:
                flush(line)
        if node is not content:
            waiting[-1].append(node.tail or "")
    flush(content.sourceline or 1)
    yield from main
    yield from notes
