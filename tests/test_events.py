"""Streams of events: the places, whatever the pieces that a document comes in; encodings; what is refused."""

import codecs
import gzip
import io
import itertools
import re
import time
import tracemalloc
from collections.abc import Iterable
from encodings.aliases import aliases
from typing import BinaryIO, NamedTuple, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram import events
from cablegram.events import EventReader, Place
from cablegram.ill_formed import NotWellFormedError


class Event(NamedTuple):
    """What a handler is told, and the places that it asks for."""

    kind: str
    data: str
    place: Place
    attributes: tuple[tuple[str, str, Place], ...] = ()


class Recorder:
    """Keeps all events of a document, with their places."""

    def __init__(self) -> None:
        self.open: list[str] = []
        self.reader = EventReader(self, self.open)
        self.events: list[Event] = []
        self.given_up: set[int] = set()  # numbers of the texts that are longer than what the reader keeps
        self._tag = 0

    def start(self, name: str, attributes: list[str]) -> None:
        pairs = zip(attributes[::2], attributes[1::2], strict=True)
        told = tuple((key, value, self.reader.attribute_place(key)) for key, value in pairs)
        self.events.append(Event("start", name, self.reader.place(), told))
        self.open.append(name)
        self._tag = self.reader.index()

    def end(self, name: str) -> None:
        self.events.append(Event("end", name, self.reader.end_place(self._tag)))
        self.open.pop()
        self._tag = self.reader.index()

    def text(self, data: str) -> None:
        if data.strip(" \t\r\n"):
            if self.reader.index() - self._tag > events._CHUNK:
                self.given_up.add(len(self.events))
            self.events.append(Event("text", data, self.reader.text_place(self._tag)))


class Pieces(io.RawIOBase):
    """A file that gives a few bytes at a time, of the sizes that it is told, over and over."""

    def __init__(self, document: bytes, sizes: Iterable[int]) -> None:
        self._document = io.BytesIO(document)
        self._sizes = list(sizes)

    def read(self, size: int = -1) -> bytes:
        self._sizes.append(self._sizes.pop(0))
        return self._document.read(min(size, self._sizes[-1]))


def _recorded(document: bytes | Pieces) -> Recorder:
    recorder = Recorder()
    recorder.reader.read(cast("BinaryIO", document) if isinstance(document, Pieces) else document)
    return recorder


def _fault(document: bytes | BinaryIO) -> tuple[str, int, int]:
    with pytest.raises(NotWellFormedError) as caught:
        Recorder().reader.read(document)
    return str(caught.value), caught.value.line, caught.value.column


# Documents made of parts, with what is to be told of each; the places are found by counting from the beginning.

_SPACE = st.sampled_from([" ", "\n", "\r", "\r\n", "\t", "\n\n  ", "\r\r"])
_GAP = st.lists(_SPACE, max_size=2).map("".join)
_WORDS = st.sampled_from(["text", "电报", "a > b", "&lt;", "𠀀é", "a\rb", "a\r\nb c", "x" * 40])
_UNSEEN = st.sampled_from(["<!-- a > b\n-->", "<?p a > 'b\r?>", "<![CDATA[ \r\n]]>", "<!---->", "<!--<q/> 电-->"])
_CDATA = st.sampled_from(["<![CDATA[", "<![CDATA[\n ", ""])
_VALUES = st.sampled_from(["''", '"1"', "'电\r\n\"报>'", "\"\r\n'=a='  \"", "'" + "v" * 50 + "'"])
_KEYS = ("n", "xml:id", "p:n", "报", "xmlns:n", "p:id")


@st.composite
def _texts(draw: st.DrawFn) -> tuple[str, int]:
    """A text, and at which of its characters it begins to be seen; -1 where it has none."""
    before = "".join(draw(st.lists(st.one_of(_SPACE, _UNSEEN), max_size=3)))
    if not draw(st.booleans()):
        return before, -1
    before += draw(_CDATA)
    words = draw(_WORDS)
    if before.rfind("<![CDATA[") > before.rfind("]]>"):
        return before + "<!-- & " + words + "]]>" + draw(_GAP), len(before)
    return before + words + draw(_GAP), len(before)


class Document:
    """A document that is being put together, and what is to be told of it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.told: list[tuple[str, int, tuple[int, ...]]] = []

    def add_element(self, draw: st.DrawFn, depth: int) -> None:
        start = len(self.text)
        name = draw(st.sampled_from(["a", "电", "longer.name"]))
        self.text += f"<{name}"
        at = []
        for key in draw(st.lists(st.sampled_from(_KEYS), unique=True, max_size=4)):
            self.text += draw(_SPACE) + draw(_GAP)
            if not key.startswith("xmlns"):
                at.append(len(self.text))
            value = "'u:n'" if key.startswith("xmlns") else draw(_VALUES)
            self.text += f"{key}{draw(_GAP)}={draw(_GAP)}{value}"
        self.text += draw(_GAP)
        self.told.append(("start", start, tuple(at)))
        if draw(st.booleans()):
            self.text += "/>"
            self.told.append(("end", start, ()))
            return
        self.text += ">"
        inside = len(self.text)
        self.add_text(draw)
        for _ in range(draw(st.integers(0, 3)) if depth else 0):
            self.add_element(draw, depth - 1)
            self.add_text(draw)
        self.told.append(("end", start if len(self.text) == inside else len(self.text), ()))
        self.text += f"</{name}{draw(_GAP)}>"

    def add_text(self, draw: st.DrawFn) -> None:
        text, seen = draw(_texts())
        if seen >= 0:
            self.told.append(("text", len(self.text) + seen, ()))
        self.text += text

    def place(self, at: int) -> Place:
        lines = re.split(r"\r\n|\r|\n", self.text[:at])
        return Place(len(lines), len(lines[-1]) + 1)


@st.composite
def _documents(draw: st.DrawFn) -> tuple[Document, str]:
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]))
    declared = encoding if encoding == "gb18030" else draw(st.sampled_from(["", encoding.partition("-sig")[0]]))
    document = Document(f"<?xml version='1.0' encoding='{declared}'?>" if declared else "")
    document.text += draw(_GAP) if declared else ""
    document.text += "<r xmlns:p='u:p'>"
    document.add_text(draw)
    document.add_element(draw, 2)
    document.text += "</r>"
    return document, encoding


@settings(max_examples=300, deadline=None)
@given(_documents(), st.lists(st.integers(1, 90), min_size=1, max_size=5), st.sampled_from([64, 100, 256]))
def test_events_and_places_in_any_pieces(made: tuple[Document, str], sizes: list[int], chunk: int) -> None:
    document, encoding = made
    data = document.text.encode(encoding)
    whole = _recorded(data).events
    root, *inner, _ = whole
    assert root.data == "r"
    told = [(event.kind, event.place, tuple(place for *_, place in event.attributes)) for event in inner]
    assert told == [(kind, document.place(at), tuple(map(document.place, more))) for kind, at, more in document.told]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_CHUNK", chunk)
        pieces = _recorded(Pieces(data, sizes))
    assert [event[:2] for event in pieces.events] == [event[:2] for event in whole]
    for number, (one, other) in enumerate(zip(pieces.events, whole, strict=True)):
        if number in pieces.given_up and one.place != other.place:
            after = next(event.place for event in whole[number + 1 :] if event.place > other.place)
            assert other.place < one.place <= after
        else:
            assert one == other


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_lines_end_as_xml_has_them(line_end: str) -> None:
    lines = ["<r>", "", "  <a n='1", "2'", " m=''/>", "", " text<b", "/></r>"]
    told = _recorded(line_end.join(lines).encode()).events
    assert [event.place for event in told] == [(1, 1), (3, 3), (3, 3), (7, 2), (7, 6), (7, 6), (8, 3)]
    assert [place for *_, place in told[1].attributes] == [(3, 6), (5, 2)]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ("<r><p/><!-- a > b -->text</r>", (1, 22)),
        ("<r><![CDATA[<!-- a -->]]></r>", (1, 13)),
        ("<r><![CDATA[ ]]> text</r>", (1, 18)),
        ("<r><p></p>\n<?a b > c?> text</r>", (2, 13)),
    ],
)
def test_where_a_text_begins_to_be_seen(document: str, place: tuple[int, int]) -> None:
    assert [event.place for event in _recorded(document.encode()).events if event.kind == "text"] == [place]


def test_an_end_tag_after_another_has_its_own_place() -> None:
    ends = [event.place for event in _recorded(b"<r><p></p><q>1</q></r>").events if event.kind == "end"]
    assert ends == [(1, 4), (1, 15), (1, 19)]


def test_attributes_of_the_same_local_name() -> None:
    document = b"<r xmlns:id='u' id:id='1' xml:id='i' id='2'/>"
    (start, _) = _recorded(document).events
    assert [place.column for *_, place in start.attributes] == [17, 27, 38]


def test_the_column_of_a_text_on_a_line_that_begins_long_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_CHUNK", 64)
    told = _recorded(f"<r>\n{'<é/>' * 100}电text\n\n</r>".encode()).events
    assert [event.place for event in told if event.kind == "text"] == [(2, 401)]


def test_a_text_far_behind_its_tag(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_CHUNK", 64)
    near = f"<r><a>\n<!-- {'x' * 40} -->text\n</a></r>".encode()
    assert _recorded(near).events[2].place == (2, 50)
    far = f"<r><a>\n<!-- {'x' * 40} -->text\n{'<!-- -->' * 40}</a></r>".encode()
    assert _recorded(far).events[2].place == (3, 321)  # that of the end tag


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("one<!-- <b> -->two&amp;<![CDATA[<b>]]>\r\n<?p <b> ?>three", "onetwo&<b>\nthree"),
        ("one<?p <b> ?>two", "onetwo"),
        ("one<!-- <b> -->two", "onetwo"),
        ("one<!--> <b> -->two", "onetwo"),
        ("one<!---> <b> -->two", "onetwo"),
        ("one<![CDATA[<b> a\n<b> ]]>two", "one<b> a\n<b> two"),
        ("one&#32;&lt;b>\r\ntwo", "one <b>\ntwo"),
    ],
)
def test_a_text_at_the_end_of_a_chunk_is_not_divided(text: str, whole: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for chunk, shift in itertools.product((16, 25), range(40)):
        monkeypatch.setattr(events, "_CHUNK", chunk)
        document = f"<r>{'<p/>' * (shift // 4)}{' ' * (shift % 4)}{text}<p/>four</r>".encode()
        told = [event.data.strip() for event in _recorded(document).events if event.kind == "text"]
        assert told == [whole, "four"]


@pytest.mark.parametrize("shift", range(0, 40, 3))
def test_an_instruction_that_is_told_divides_a_text(shift: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_CHUNK", 16)
    told: list[str] = []
    recorder = Recorder()
    monkeypatch.setattr(recorder, "text", told.append)
    reader = EventReader(recorder)
    reader.on_instruction(lambda target, data: told.append(f"{target} {data}"))
    recorder.reader = reader
    reader.read(f"<r>{'<p/>' * (shift // 4)}{' ' * (shift % 4)}one<!----><?p a?><?p b?>two</r>".encode())
    assert [text.strip() for text in told] == ["one", "p a", "p b", "two"]


def test_a_huge_text_is_given_in_parts() -> None:
    parts = [event.data for event in _recorded(b"<r>" + b"text\n" * 400_000 + b"</r>").events[1:-1]]
    assert "".join(parts) == "text\n" * 400_000
    assert max(map(len, parts)) < 1 << 17


def test_a_huge_tag_is_kept_whole() -> None:
    document = b"<r>\n<a n='" + b"x" * 3_000_000 + b"'\n m=''/></r>"
    (_, start, *_) = _recorded(document).events
    assert [place for *_, place in start.attributes] == [(2, 4), (3, 2)]


def test_pieces_grow_with_a_tag_that_is_not_whole() -> None:
    asked: list[int] = []

    class Asked(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    Recorder().reader.read(Asked(b"<r>" + b"<p>text</p>" * 100_000 + b"<p n='" + b"x" * 20_000_000 + b"'/></r>"))
    assert len(asked) < 20
    assert asked[:4] == [1 << 18] * 4


def test_a_tag_of_ten_megabytes_of_space() -> None:
    document = b"<r " + b" " * 10_000_000 + b"n=''/>"
    tracemalloc.start()
    began = time.process_time()
    try:
        (start, _) = _recorded(document).events
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert start.attributes == (("n", "", Place(1, 10_000_004)),)
    assert time.process_time() - began < 4


def test_twenty_thousand_attributes_are_looked_at_once() -> None:
    document = "<r " + "\n".join(f"n{number}=''" for number in range(20_000)) + "/>"
    began = time.process_time()
    (start, _) = _recorded(document.encode()).events
    assert [place.line for *_, place in start.attributes] == list(range(1, 20_001))
    assert time.process_time() - began < 4


def test_a_name_of_two_megabytes() -> None:
    began = time.process_time()
    (start, _) = _recorded(b"<" + b"r" * 2_000_000 + b" n=''/>").events
    assert start.attributes == (("n", "", Place(1, 2_000_003)),)
    assert time.process_time() - began < 4


# Encodings


@pytest.mark.parametrize("encoding", sorted({*aliases, *aliases.values(), "undefined", "charmap", "palmos", "nope"}))
def test_no_encoding_that_is_declared_does_harm(encoding: str) -> None:
    name = encoding if encoding[0].isalpha() else f"cp{encoding}"
    for body in ("<r>abc</r>", "<r>+2AA- \\ud800 =3C</r>"):
        document = f"<?xml version='1.0' encoding='{name}'?>{body}".encode()
        recorder = Recorder()
        try:
            recorder.reader.read(document)
        except NotWellFormedError:
            told, *place = _fault(document)
            assert f"the encoding {name}" in told
            assert place == [1, 1]
        else:
            assert recorder.events[1].data == document.decode(name).partition("<r>")[2].removesuffix("</r>")
            assert recorder.events[1].data.isascii() or "\\" in body  # which is ¥ in some of Japan


@pytest.mark.parametrize(
    ("document", "message", "place"),
    [
        (b"<?xml version='1.0' encoding='zlib'?><r/>", "the encoding zlib is not known", (1, 1)),
        (b"<?xml version='1.0' encoding='rot13'?><r/>", "the encoding rot13 is not known", (1, 1)),
        (b"<?xml version='1.0' encoding='idna'?><r/>", "the encoding idna is not known", (1, 1)),
        (b"<?xml version='1.0' encoding='unicode_escape'?><r/>", "the encoding unicode_escape is not known", (1, 1)),
        (
            b"<?xml version='1.0' encoding='utf-16'?><r/>",
            "names the encoding utf-16, but the file is not in it",
            (1, 1),
        ),
        (b"<?xml version='1.0' encoding='cp037'?><r/>", "names the encoding cp037, but the file is not in it", (1, 1)),
        (
            codecs.BOM_UTF8 + b"<?xml version='1.0' encoding='iso-8859-1'?><r/>",
            "names the encoding iso-8859-1, but the file is in utf-8",
            (1, 1),
        ),
        (
            "<?xml version='1.0' encoding='utf-8'?><r/>".encode("utf-16-be"),
            "names the encoding utf-8, but the file is in utf-16-be",
            (1, 1),
        ),
        ("<r>\n</r>".encode("utf-16")[:-1], "ends in the middle of a character of utf-16-le", (2, 4)),
        ("<r/>𠀀".encode("utf-16-le")[:-2], "ends in the middle of a character of utf-16-le", (1, 5)),
        ("<r/>\n".encode("utf-32")[:-1], "ends in the middle of a character of utf-32-le", (1, 5)),
        (b"<?xml version='1.0' encoding='gb18030'?>\n<r/>\x81", "ends in the middle of a character of gb18030", (2, 5)),
        ("<r>é".encode()[:-1], "ends in the middle of a character", (1, 4)),
        (
            "<r>\r\r\n电 ".encode("utf-16-le") + b"\x00\xdc" + "</r>".encode("utf-16-le"),
            "the bytes 00 DC are no character of utf-16-le",
            (3, 3),
        ),
        (
            b"<?xml version='1.0' encoding='cp1252'?>\n<r>\n<p>\xe9\x81</p></r>",
            "the byte 81 is no character of cp1252, the encoding of this file",
            (3, 5),
        ),
        (b"<?xml version='1.0' encoding='us-ascii'?><r>\xc3\xa9</r>", "the byte C3 is no character of ascii", (1, 45)),
        (b"<r>\n \xe9</r>", "the byte E9 is no UTF-8; a file in another encoding must declare it", (2, 2)),
        (b"<r>\0</r>", "XML cannot hold the control character 00", (1, 4)),
        (b"<r>\xed\xa0\x80</r>", "the byte ED is no UTF-8", (1, 4)),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 1000])
def test_wrong_bytes(document: bytes, message: str, place: tuple[int, int], size: int) -> None:
    pieces = cast("BinaryIO", Pieces(document, [size]))
    for form in (document, pieces):
        told, *where = _fault(form)
        assert message in told
        assert tuple(where) == place


def test_the_place_of_a_wrong_byte_behind_many_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(events, "_CHUNK", 64)
    lines = "<r>" + "<p>电报</p>\n" * 50 + "<p>电"
    for encoding in ("utf-16-le", "gb18030", "iso2022_jp", "shift_jis"):
        text = f"<?xml version='1.0' encoding='{encoding}'?>{lines}".replace("电报", "電").replace("电", "電")
        for shift in range(8):
            spaced = text.replace("<r>", "<r" + " " * shift + ">")
            wrong = b"\x00\xdc\xff\xff" if encoding == "utf-16-le" else b"\xff\xff"
            assert _fault(spaced.encode(encoding) + wrong)[1:] == (51, 5), (encoding, shift)


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-16-le", ""), ("utf-16-be", ""), ("utf-32-be", ""), ("utf-16", "utf-16"), ("utf-16-be", "ISO-10646-UCS-2"),
     ("utf-32", "ucs-4"), ("utf-8-sig", "UTF8"), ("koi8-r", "KOI8-R"), ("shift_jis", "Shift_JIS")],
)  # fmt: skip
def test_encodings_that_are_read(encoding: str, declared: str) -> None:
    word = "шифр"
    document = f"<?xml version='1.0' encoding='{declared}'?>" if declared else ""
    data = f"{document}<r>{word}</r>".encode(encoding)
    for form in (data, Pieces(data, [1]), Pieces(data, [45, 1])):
        assert _recorded(form).events[1].data == word


def test_utf_16_of_a_name_that_is_not_latin() -> None:
    assert _recorded("<电/>".encode("utf-16-le")).events[0].data == "电"
    assert _recorded("\n<电/>".encode("utf-16-be")).events[0].place == (2, 1)


# Streams


def test_a_packed_file_that_is_cut_off() -> None:
    lines = b"".join(b"<p>%d</p>\n" % number for number in range(100_000))
    packed = gzip.compress(b"<r>\n" + lines + b"</r>")
    with gzip.open(io.BytesIO(packed[: len(packed) // 2])) as stream:
        message, line, _ = _fault(cast("BinaryIO", stream))
    assert message == "the file is damaged or cut off: it cannot be unpacked beyond this"
    assert line > 1000


def test_a_packed_file_that_is_damaged() -> None:
    with gzip.open(io.BytesIO(gzip.compress(b"<r/>")[:10] + b"\xff" * 100)) as stream:
        message = _fault(cast("BinaryIO", stream))[0]
    assert message == "the file is damaged or cut off: it cannot be unpacked beyond this"


def test_a_file_that_cannot_be_read() -> None:
    class Broken(io.RawIOBase):
        def read(self, _: int = -1) -> bytes:
            raise TimeoutError

    with pytest.raises(TimeoutError):
        Recorder().reader.read(cast("BinaryIO", Broken()))


def test_a_file_that_gives_a_byte_at_a_time_is_read_as_fast_as_another() -> None:
    document = b"<r>" + b"<p>text</p>" * 60_000 + b"</r>"
    began = time.process_time()
    _recorded(Pieces(document, [1]))
    assert time.process_time() - began < 4


# Entities


@pytest.mark.parametrize(
    ("document", "entity", "column"),
    [
        ("<!DOCTYPE r SYSTEM 'x'><r n='&e;'/>", "the entity e is not expanded", 30),
        ("<!DOCTYPE r SYSTEM 'x'><r xmlns='&e;'/>", "the entity e is not expanded", 34),
        ("<!DOCTYPE r PUBLIC 'y' 'x'><r m='&amp;&#65;' n='>&é;'/>", "the entity é is not expanded", 50),
        ("<!DOCTYPE r SYSTEM 'x'><r>&e;</r>", "the entity e is not expanded", 27),
        ("<!DOCTYPE r SYSTEM 'x' [<!ATTLIST r n CDATA '&e;'>]><r/>", "the entity e is not expanded", 46),
        ("<?xml version='1.0' standalone='yes'?><!DOCTYPE r SYSTEM 'x'><r n='&e;'/>", "the entity e is not", 68),
        ("<!DOCTYPE r [%x;]><r n='&e;'/>", "the parameter entity x is not read", 14),
        ("<!DOCTYPE r [%x;]><r/>", "the parameter entity x is not read", 14),
        ("<?xml version='1.0' standalone='yes'?><!DOCTYPE r [%x;]><r/>", "the parameter entity x is not read", 52),
        ("<!DOCTYPE r [<!ENTITY % x SYSTEM 'y'> %x;]><r/>", "the entity x is declared", 37),
        ("<!DOCTYPE r [<!ENTITY e 'x'>]><r>&e;</r>", "the entity e is declared", 0),
        ("<r n='&nbsp;'/>", "the entity nbsp is not declared", 7),
    ],
)
@pytest.mark.parametrize("chunk", [16, 1 << 18])
def test_entities_are_refused(
    document: str, entity: str, column: int, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(events, "_CHUNK", max(chunk, 64 if "<?xml" in document else 0))
    message, line, found = _fault(document.encode())
    assert entity in message
    assert (line, found) == (1, column or found)


def test_a_reference_far_in_a_tag_is_refused() -> None:
    space = " " * 1_000_000
    assert _fault(f"<!DOCTYPE r SYSTEM 'x'><r {space} n='&e;'/>".encode())[2] == 1_000_031


def test_a_document_with_a_dtd_that_is_not_read() -> None:
    document = b"<!DOCTYPE r SYSTEM 'x' [<!ATTLIST r m CDATA '&amp;'>]><r n='&lt;&#233;' o=\"'&quot;'\"/>"
    (start, _) = _recorded(document).events
    assert [(key, value) for key, value, _ in start.attributes] == [("n", "<é"), ("o", "'\"'"), ("m", "&")]
    assert start.attributes[2][2] == start.place  # it is not in the tag
