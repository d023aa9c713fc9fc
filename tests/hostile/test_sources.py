"""Sources that are made to do harm: one command encodes a folder of them, and has a word for each."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.hostile.limits import run

_FORM: Final = "From: Orla Venn\nTo: The Ministry\nDate: 29 March 1961\n\n"
_TYPES: Final = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="r" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>{{0}}</Relationships>'
)
_UNTYPED: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="s" Target="document.xml"/></Relationships>'
)
_WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RUN: Final = "<w:r><w:t>word </w:t></w:r>"


def _package(parts: Mapping[str, str]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _word(body: str, *, before: str = "", **others: str) -> bytes:
    """A Word file; `others` are the contents of further parts by their names, `__` for a slash."""
    document = f'{before}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    parts = {"[Content_Types].xml": _TYPES, "_rels/.rels": _RELATIONS.replace("{0}", "")}
    more = {name.replace("__", "/"): content for name, content in others.items()}
    return _package({**parts, "word/document.xml": document, **more})


def _text(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _sheet(cell: str) -> bytes:
    return _text(f"from,to,date,text\na,b,29 March 1961,{cell}\n")


HOSTILE: Final[dict[str, Callable[[], bytes]]] = {
    "bomb.docx": lambda: _word(f"<w:p><w:r><w:t>{'x' * 300_000_000}</w:t></w:r></w:p>"),
    "entity.docx": lambda: _word("<w:p/>", before='<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'),
    "nested.docx": lambda: _word("<w:tbl><w:tr><w:tc>" * 300 + "</w:tc></w:tr></w:tbl>" * 300),
    "runs.docx": lambda: _word(f"<w:p>{_RUN * 100_000}</w:p>"),
    "paragraphs.docx": lambda: _word(f"<w:p>{_RUN}</w:p>" * 10_000),
    "parts.docx": lambda: _word("<w:p/>", **{f"word__p{number}.xml": "<a/>" for number in range(11_000)}),
    "climbs.docx": lambda: _word("<w:p/>", **{"..__..__outside.xml": "<a/>"}),
    "untyped.docx": lambda: _word(
        f"<w:p>{_RUN}</w:p>",
        **{"word___rels__document.xml.rels": _UNTYPED},
    ),
    "bodiless.docx": lambda: _package(
        {
            "[Content_Types].xml": _TYPES,
            "_rels/.rels": _RELATIONS.replace("{0}", ""),
            "word/document.xml": f'<w:document xmlns:w="{_WORD}"/>',
        }
    ),
    "cut.docx": lambda: _word(f"<w:p>{_RUN}</w:p>")[:-30],
    "nothing.docx": lambda: b"PK\x03\x04" + bytes(1000),
    "word.txt": lambda: b"x" * 5_000_000,
    "words.txt": lambda: _text(_FORM + "word " * 1_000_000),
    "lines.txt": lambda: b"\n" * 5_000_000,
    "labels.txt": lambda: b"FROM: x\n" * 100_000,
    "dates.txt": lambda: b"29 March 1961 " * 50_000,
    "brackets.txt": lambda: _text(_FORM + "[" * 100_000),
    "parentheses.txt": lambda: _text(_FORM + "(" * 100_000),
    "digits.txt": lambda: _text(_FORM + "1" * 500_000),
    "references.txt": lambda: _text(_FORM + "No. 12 of 3 March " * 5000),
    "recipients.txt": lambda: _text(f"To: {'a, ' * 20_000}\n{_FORM}"),
    "controls.txt": lambda: _text("From: \x1b[31mOrla\x1b[2J\x07\nTo: \x9b31m\x85y\nDate: 29 March 1961\n\nText \x00."),
    "direction.txt": lambda: _text("From: \u202eOrla\nTo: \u2066y\nDate: 29 March 1961\n\nText."),
    "zeros.txt": lambda: bytes(1_000_000),
    "utf16.txt": lambda: _FORM.encode("utf-16"),
    "utf32.txt": lambda: _FORM.encode("utf-32"),
    "surrogates.txt": lambda: _text(_FORM + "\ud800\udfff"),
    "deep.html": lambda: b"<html><body>" + b"<div>" * 100_000 + b"x",
    "attributes.html": lambda: _text(f"<html><body><p {' '.join(f'a{number}=x' for number in range(50_000))}>x"),
    "comments.html": lambda: b"<html><body>x" + b"<!--" * 200_000,
    "open.html": lambda: b"<" * 500_000,
    "references.html": lambda: b"<html><body><p>" + b"&amp;&x;&#0;" * 100_000,
    "tables.html": lambda: b"<html><body>" + b"<table><tr><td>" * 3000 + b"x",
    "paragraphs.html": lambda: b"<html><body>" + b"<p>x</p>" * 30_000,
    "paper.html": lambda: _text(f"<html><body><pre>{_FORM}Words\vof it &#11; &#12; &#27;.\f</pre>"),
    "utf7.html": lambda: b'<html><meta charset="utf-7"><body>+ADw-script+AD4-x',
    "quotes.md": lambda: _text(f"# x\n\n{'>' * 100_000} x"),
    "lists.md": lambda: _text("".join(f"{'  ' * depth}- x\n" for depth in range(1000))),
    "stars.md": lambda: b"*a **b " * 20_000,
    "links.md": lambda: b"[" * 100_000,
    "definitions.md": lambda: _text("".join(f"[a{number}]: x\n" for number in range(30_000))),
    "ticks.md": lambda: _text("".join(f"{'`' * number}a" for number in range(1000))),
    "front.md": lambda: _text(f"---\na: {'[' * 100_000}\n---\nx"),
    "cell.csv": lambda: _sheet("word " * 1_000_000),
    "quote.csv": lambda: _text('a,b\n"' + "x\n" * 500_000),
    "columns.csv": lambda: _text(",".join(f"c{number}" for number in range(20_000)) + "\n" + "x," * 20_000),
    "controls.csv": lambda: _sheet("\0\x1b[31m"),
    "columns-of-controls.csv": lambda: _text("ti\x18tle,date,from\v,to,text\ny,29 March 1961,a,b,words of it\n"),
    "deep.json": lambda: b"[" * 100_000,
    "objects.json": lambda: b'{"a":' * 100_000,
    "number.json": lambda: _text(f'[{{"text": {"9" * 100_000}}}]'),
    "strange.json": lambda: b'[{"text": NaN, "from": -1e999, "to": "\\ud800\\u0000\\u001b[31m"}]',
    "keys.json": lambda: _text("[{" + ",".join(f'"k{number}": 1' for number in range(50_000)) + "}]"),
    "items.json": lambda: b"[" + b"1," * 200_000 + b"1]",
}


def test_every_hostile_source_is_taken_or_refused(edition: Path) -> None:
    sources = edition / "hostile"
    sources.mkdir()
    for name, make in HOSTILE.items():
        (sources / name).write_bytes(make())
    ended = run("encode", "hostile", "--output", "made", cwd=edition, seconds=180)
    ended.held()
    assert ended.status == 1
    unnamed = [name for name in HOSTILE if f"hostile/{name}" not in ended.output]
    assert unnamed == []
    for path in (edition / "made").iterdir():
        assert path.suffix == ".xml", path
    assert not (edition.parent / "outside.xml").exists()


def test_one_that_hangs_would_be_seen(edition: Path) -> None:
    """The limit itself holds: a command that may take no time is ended."""
    (edition / "sources/long.txt").write_bytes(HOSTILE["words.txt"]() * 4)
    assert run("encode", "--again", "sources", cwd=edition, seconds=1).status < 0
