"""JSON files: one record, a list of records, or a record on each line, read one after another.

The brackets of a list are followed here and each record is parsed by itself, so that a file of any size takes the
memory of its largest record.
"""

import bisect
import dataclasses
import io
import json
import re
from collections.abc import Iterator
from typing import BinaryIO, Final, TypeAlias

from cablegram.model import Place
from cablegram.problems import Problem, error, warning
from cablegram.sources.document import Line, UndecodableError
from cablegram.sources.html_text import HtmlLine, UnreadableHtmlError, html_lines
from cablegram.sources.placed import PlacedDocument, counted
from cablegram.sources.text_stream import encoding_of, fit_for_xml, lines_in, text_of, unfit_characters

SUFFIXES: Final = (".json", ".jsonl", ".ndjson")
# Keys under which a file holds its list of records.
_LISTS: Final = ("records", "items", "results", "data", "list", "documents")
# Keys that tell a record from the others, the best first.
_KEYS: Final = ("record_id", "id", "record", "identifier")
# Keys within the values of a record that programs need and no page shows.
TECHNICAL: Final = frozenset(
    (
        "id @id @type @context uri url href slug code filename extension content_type mime_type size width height"
        " model parent order position created_at updated_at source_created_at source_updated_at first_published_at"
        " latitude longitude geo thumbnail raw pdf"
    ).split()
)
# Keys of texts, in the order in which the cable has them.
_ORDER: Final = {"transcripts": 1, "translations": 2}
_HTML: Final = re.compile(
    r"</?(?:p|div|br|span|i|b|em|strong|u|sup|sub|a|h[1-6]|table|ul|ol|li|blockquote)\b[^<>]{0,2000}>"
    r"|&(?:\w{2,8}|#\d{1,7}|#x[\da-f]{1,6});",
    re.IGNORECASE,
)
_BLOCK: Final = 1 << 16
_LONGEST_RECORD: Final = 64 << 20
_DEEPEST: Final = 200
_MARK: Final = re.compile(r'["{}\[\]\\\n]')
_SPACE: Final = re.compile(r"[\s\ufeff]*")
_STRING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_LINE_END: Final = re.compile("\n")

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"


@dataclasses.dataclass(frozen=True)
class JsonDocument(PlacedDocument):
    """A record.

    Attributes:
        paths: for each line, in the order of `lines`, where in the record it stands: the key, then the keys and the
            numbers of list items within its value.
        html: what the markup of each line says of it, where its value is HTML; bare lines for all else.
        languages: the names of languages that stand beside the HTML texts, by the part of the text.
    """

    paths: tuple[tuple[str, ...], ...] = ()
    html: tuple[HtmlLine, ...] = ()
    languages: tuple[tuple[tuple[str, ...], str], ...] = ()


class _Unreadable(Exception):  # noqa: N818 - told as a problem
    """JSON that cannot be read from a line on."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


def claims_json(name: str, _head: bytes) -> bool:
    """Whether a file is JSON, told by the ending of its name."""
    return name.lower().endswith(SUFFIXES)


def json_documents(name: str, stream: BinaryIO) -> Iterator[tuple[JsonDocument | None, tuple[Problem, ...]]]:
    """The records of a file in their order, each with what is odd about it; no document for a faulty one.

    Raises:
        UndecodableError: it holds no record.
    """
    encoding, odd = encoding_of(name, stream)
    count = 0
    with text_of(stream, encoding) as text:
        try:
            for line, written in _values(_Characters(text)):
                for record, problems in _parsed(name, line, written):
                    count += 1
                    document, more = _document(name, record, line, written, count) if record is not None else (None, ())
                    yield document, (*odd, *problems, *more)
                    odd = ()
        except _Unreadable as fault:
            count += 1
            yield None, (error(name, "broken-json", f"this JSON cannot be read: {fault}", line=fault.line),)
    if not count:
        raise UndecodableError(error(name, "empty-source", "this file holds no record"))


class _Characters:
    """The characters of a file, read in blocks."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self.block = ""
        self.at = 0
        self.line = 1

    def more(self) -> bool:
        """Reads on, what was passed over dropped; false at the end."""
        block = self._text.read(_BLOCK)
        self.block = self.block[self.at :] + block
        self.at = 0
        return bool(block)

    def skip_space(self) -> str:
        """Passes over white space; the character behind it, or nothing at the end."""
        while True:
            found = _SPACE.match(self.block, self.at)
            end = found.end() if found else self.at
            self.line += self.block.count("\n", self.at, end)
            self.at = end
            if self.at < len(self.block):
                return self.block[self.at]
            if not self.more():
                return ""


def _values(text: _Characters) -> Iterator[tuple[int, str]]:
    """The records as they are written: the values of a list, or those that follow one another."""
    in_list = text.skip_space() == "["
    if in_list:
        text.at += 1
    while mark := text.skip_space():
        if mark == "," and in_list:
            text.at += 1
        elif mark == "]" and in_list:
            text.at += 1
            in_list = False
        elif mark == "{":
            line = text.line
            yield line, _object(text)
        else:
            line = text.line
            end = re.compile(r"[\n,\]]").search(text.block, text.at)
            said = text.block[text.at : end.start() if end else text.at + 40][:40]
            raise _Unreadable(line, f"a record was expected, in braces, and not “{said.strip()}”")
    if in_list:
        raise _Unreadable(text.line, "the file ends within its list of records")


def _object(text: _Characters) -> str:
    """One object as it is written, its closing brace found without parsing it."""
    pieces: list[str] = []
    size = depth = 0
    begun = text.line
    in_string = False
    while True:
        found = _MARK.search(text.block, text.at)
        end = found.end() if found else len(text.block)
        # What a backslash escapes may be in the next block.
        if found and found[0] == "\\" and end == len(text.block) and text.more():
            continue
        if found and found[0] == "\\":
            end += 1
        pieces.append(text.block[text.at : end])
        size += end - text.at
        text.at = end
        if size > _LONGEST_RECORD:
            raise _Unreadable(begun, f"a record is longer than {_LONGEST_RECORD >> 20} million characters")
        match found[0] if found else "":
            case "":
                if not text.more():
                    raise _Unreadable(begun, "the file ends within a record")
            case "\n":
                text.line += 1
            case '"':
                in_string = not in_string
            case "{" | "[" if not in_string:
                depth += 1
                if depth > _DEEPEST:
                    raise _Unreadable(text.line, f"a record is nested more than {_DEEPEST} deep")
            case "}" | "]" if not in_string:
                depth -= 1
                if depth <= 0:
                    return "".join(pieces)


def _parsed(name: str, line: int, written: str) -> Iterator[tuple[dict[str, Json] | None, tuple[Problem, ...]]]:
    """The record that is written, or those of the list that it holds."""
    twice: list[str] = []

    def pairs(found: list[tuple[str, Json]]) -> Json:
        values: dict[str, Json] = {}
        for key, value in found:
            # Nothing is lost: the second value of a key stands under it too.
            if key in values:
                twice.append(key)
                first = values[key]
                values[key] = [*(first if isinstance(first, list) else [first]), value]
            else:
                values[key] = value
        return values

    try:
        value = json.loads(written, object_pairs_hook=pairs, parse_constant=str, parse_int=_number, strict=False)
    except (ValueError, RecursionError) as fault:
        at = line + max(0, getattr(fault, "lineno", 1) - 1)
        said = getattr(fault, "msg", "it is nested too deep").lower()
        yield None, (error(name, "broken-json", f"this record cannot be read: {said}", line=at),)
        return
    told = tuple(
        warning(name, "repeated-key", f"the record has “{key}” more than once; all values are kept", line=line)
        for key in dict.fromkeys(twice)
    )
    inner = next((value[key] for key in _LISTS if isinstance(value.get(key), list)), None)
    if inner is None or "title" in value:
        yield value, told
        return
    for record in inner:
        if isinstance(record, dict):
            yield record, told
        else:
            yield None, (*told, error(name, "broken-json", "a record is no object in braces", line=line))
        told = ()


def _number(written: str) -> int | str:
    """A number; one of more digits than any number has stays as it is written."""
    return int(written) if len(written) < 40 else written


def _document(
    name: str, record: dict[str, Json], line: int, written: str, number: int
) -> tuple[JsonDocument | None, tuple[Problem, ...]]:
    lines: list[HtmlLine] = []
    parts: list[tuple[str, ...]] = []
    languages: list[tuple[tuple[str, ...], str]] = []
    problems: list[Problem] = []
    unfit = ""
    # Looked for once: a record may have any number of keys.
    keys: dict[str, int] = {}
    for string in _STRING.finditer(written):
        keys.setdefault(string[0], string.start())
    line_ends = [found.start() for found in _LINE_END.finditer(written)]
    for part, value in _strings(record, languages):
        at = line + bisect.bisect_left(line_ends, keys.get(f'"{part[0]}"', 0))
        sound, first = fit_for_xml(value)
        unfit = unfit or first
        try:
            found = html_lines(sound) if _HTML.search(sound) else _plain(sound)
        except UnreadableHtmlError as fault:
            problems.append(error(name, "unreadable-html", f"“{part[0]}” cannot be read: {fault}", line=at))
            return None, tuple(problems)
        lines += [dataclasses.replace(one, source_line=at) for one in found]
        parts += [part] * len(found)
    if unfit:
        problems.append(unfit_characters(name, unfit, line))
    own, places = counted(Line(one.source_line, 1, one.text, printed=one.printed) for one in lines)
    key = next((str(record[key]) for key in _KEYS if isinstance(record.get(key), str | int)), "").strip()
    document = JsonDocument(
        name, own, key[:80] or f"record-{number}", places, tuple(parts), tuple(lines), tuple(languages)
    )
    return document, tuple(problems)


def _plain(text: str) -> tuple[HtmlLine, ...]:
    return tuple(HtmlLine(line.text, (), 1, printed=line.printed) for line in lines_in(text, Place(1)))


def _strings(
    record: dict[str, Json], languages: list[tuple[tuple[str, ...], str]]
) -> Iterator[tuple[tuple[str, ...], str]]:
    """The words of a record with the part in which each stands; keys that only programs need are left out.

    Originals come before translations, whatever the order of the keys.
    """
    keys = sorted(record, key=lambda key: _ORDER.get(key, 0))
    waiting: list[tuple[tuple[str, ...], Json]] = [((key,), record[key]) for key in reversed(keys)]
    while waiting:
        part, value = waiting.pop()
        if part[-1].lower() in TECHNICAL and not _is_shown(part, value):
            continue
        if isinstance(value, dict):
            text = next((key for key in ("html", "text", "content") if isinstance(value.get(key), str)), "")
            if text and part[0] in _ORDER:
                if said := _language(value.get("language")):
                    languages.append(((*part, text), said))
                waiting.append(((*part, text), value[text]))
            else:
                waiting.extend(((*part, key), value[key]) for key in reversed(value))
        elif isinstance(value, list):
            waiting.extend(((*part, str(number)), one) for number, one in reversed(list(enumerate(value, start=1))))
        elif isinstance(value, str) or (isinstance(value, int | float) and not isinstance(value, bool)):
            yield part, str(value)


def _is_shown(part: tuple[str, ...], value: Json) -> bool:
    """Whether a key that programs need says something of the record itself: its number, its address on the web."""
    if len(part) > 1:
        return False
    return part[0].lower() == "id" or (isinstance(value, str) and bool(re.match(r"https?://", value)))


def _language(value: Json) -> str:
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else ""
