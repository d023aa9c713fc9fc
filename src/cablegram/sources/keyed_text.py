"""Plain text with an editor's header: `Key: value` lines at its head, with or without fences of `---`."""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final

from cablegram.model import Cable
from cablegram.problems import Problem, warning
from cablegram.sources.document import LARGEST, Line, SourceDocument, UndecodableError, read_source
from cablegram.sources.header_entries import MOST, REMARK, Entry, entries_in, header_lines, split_key
from cablegram.sources.keyed_header import read_header, visible_lines, with_header
from cablegram.sources.page import cable_of
from cablegram.sources.reader import Claim

SUFFIXES: Final = (".txt", ".text")
_FENCE: Final = re.compile(r"-{3,}$")
_END: Final = re.compile(r"(?:-{3,}|\.{3})$")
_ITEM: Final = re.compile(r"^-\s+(?=\S)")
_QUOTED: Final = re.compile(r"^(?P<quote>[\"'])(?P<words>.*)(?P=quote)$")
_FOLDED: Final = re.compile(r"^[|>][+-]?$")


@dataclasses.dataclass(frozen=True)
class KeyedDocument(SourceDocument):
    """A text with an editor's header; `lines` has the words of both, without keys that only name a place."""

    entries: tuple[Entry, ...] = ()
    body: tuple[Line, ...] = ()


def claims_keyed_text(name: str, head: bytes) -> bool:
    """Whether a file is a text with an editor's header, told by its ending and its first lines."""
    return name.lower().endswith(SUFFIXES) and has_header(head)


def has_header(head: bytes) -> bool:
    """Whether the first bytes of a text are an editor's header."""
    # The last line may be cut, and with it a character.
    whole = head[: head.rfind(b"\n") + 1] or head
    if whole.startswith((b"\xff\xfe", b"\xfe\xff")):
        whole = head[: len(head) // 2 * 2]
    try:
        source, _ = read_source("", whole)
    except UndecodableError:
        return False
    return bool(split_header(source.lines)[0])


def keyed_documents(name: str, stream: BinaryIO) -> Iterator[tuple[SourceDocument | None, tuple[Problem, ...]]]:
    """The one document of a text with an editor's header; see `Format.documents`."""
    source, problems = read_source(name, stream.read(LARGEST + 1))
    entries, body = split_header(source.lines)
    yield KeyedDocument(name, (*visible_lines(entries), *body), entries=entries, body=body), problems


def split_header(lines: Sequence[Line]) -> tuple[tuple[Entry, ...], tuple[Line, ...]]:
    """The entries of the header at the head of a text, and the lines below it; no entries where there is no header."""
    fenced = _fenced(lines)
    if fenced:
        inside = lines[1:fenced]
        remarks = (
            Entry(REMARK, (line.part(len(line.text) - len(words)),), line.place)
            for line in inside
            if line.text.startswith(REMARK) and (words := line.text.lstrip(REMARK).strip())
        )
        entries = entries_in(_without_items([line for line in inside if not line.text.startswith(REMARK)]))
        return (*(_plain(entry) for entry in entries), *remarks), tuple(lines[fenced + 1 :])
    end = header_lines(lines)
    return tuple(entries_in(lines[:end])), tuple(lines[end:])


class KeyedText:
    """The reader of these texts."""

    name = "keyed-text"
    title = "plain text below an editor’s header of `Key: value` lines"
    reads: type[SourceDocument] = KeyedDocument

    def claim(self, source: SourceDocument) -> Claim:
        """Claims every text with such a header."""
        keyed = isinstance(source, KeyedDocument)
        return Claim(keyed, "it begins with a header" if keyed else "it has no header of `Key: value` lines")

    def read(self, source: SourceDocument) -> Cable:
        """The cable below the header, with what the header states."""
        if not isinstance(source, KeyedDocument):
            raise TypeError(source.name)
        header = read_header(source.name, source.entries)
        cable = with_header(cable_of(source, header.page, source.body, translation=False), header)
        return dataclasses.replace(cable, problems=(*cable.problems, *_unclosed(source)))


def _fenced(lines: Sequence[Line]) -> int:
    """The index of the line that closes a fenced header; 0 where there is none."""
    if len(lines) < 3 or not _FENCE.match(lines[0].text):
        return 0
    end = next((i for i, line in enumerate(lines[1:MOST], start=1) if _END.match(line.text)), 0)
    return end if end > 1 and split_key(lines[1]) else 0


def _without_items(lines: Sequence[Line]) -> list[Line]:
    """Header lines with the items of a list (`- Venn`) as further lines of their key."""
    plain: list[Line] = []
    for line in lines:
        if item := _ITEM.match(line.text):
            column = max(line.column + item.end(), lines[0].column + 1)
            plain.append(dataclasses.replace(line.part(item.end()), column=column))
        else:
            plain.append(line)
    return plain


def _plain(entry: Entry) -> Entry:
    """An entry without the signs by which YAML quotes, folds and lists."""
    lines: list[Line] = []
    for number, line in enumerate(entry.value):
        if not number and _FOLDED.match(line.text):
            continue
        text, column = line.text, line.column
        if (quoted := _QUOTED.match(text)) and quoted["words"].strip():
            text, column = quoted["words"].strip(), column + 1
        elif text.startswith("[") and text.endswith("]") and len(entry.value) == 1:
            position = 1
            for part in text[1:-1].split(","):
                words = part.strip().strip("\"'")
                if words:
                    lines.append(Line(line.number, column + position + part.index(words), words))
                position += len(part) + 1
            continue
        lines.append(Line(line.number, column, text))
    return Entry(entry.key, tuple(lines), entry.place)


def _unclosed(source: KeyedDocument) -> Iterator[Problem]:
    if not source.body:
        yield warning(source.name, "no-text", "there is no text below the header", hint="leave a blank line behind it")
