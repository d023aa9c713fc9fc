"""Grammars kept on disk: used while they are true, made anew when they are not, and never a reason to fail."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cablegram.relaxng import cache
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.validator import validate

_MAIN = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <include href="part.rng"/>
  <start><element name="a">
    <attribute name="n"><data type="token"><param name="pattern">[\\i-[:]]\\c*</param></data></attribute>
    <ref name="inside"/>
  </element></start>
</grammar>"""
_PART = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <define name="inside">
    <interleave><element name="b"><text/></element><optional><text/></optional></interleave>
  </define>
</grammar>"""


@pytest.fixture
def files() -> dict[str, bytes]:
    return {"/s/main.rng": _MAIN, "/s/part.rng": _PART}


def _judge(files: dict[str, bytes], folder: Path | None) -> list[str]:
    grammar = open_grammar("/s/main.rng", files.__getitem__, folder)
    documents = [b"<a n='x'><b/></a>", b"<a n='1'><b/></a>", b"<a n='x'/>", b"<a n='x'><c/></a>"]
    return [problem.message for document in documents for problem in validate(document, "x.xml", grammar)]


def test_a_kept_grammar_judges_as_the_schema_does(
    files: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = _judge(files, None)
    assert len(expected) == 3
    assert _judge(files, tmp_path) == expected
    (kept,) = tmp_path.iterdir()
    before = kept.read_bytes()
    monkeypatch.setattr(cache, "load", None)  # from now on only what is kept can answer
    assert _judge(files, tmp_path) == expected
    assert kept.read_bytes() == before


def test_a_change_of_any_file_makes_it_anew(files: dict[str, bytes], tmp_path: Path) -> None:
    _judge(files, tmp_path)
    files["/s/part.rng"] = _PART.replace(b'name="b"', b'name="c"')
    assert _judge(files, tmp_path) == _judge(files, None)


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda data: data[:-10],
        lambda data: data.replace(b"element", b"elemant"),
        lambda data: b"\x80\x04]q\x00." + data,
        lambda _: _sealed([]),
        lambda _: _sealed({}),
        lambda data: _sealed({**_body(data), "start": 10_000}),
        lambda data: _sealed({**_body(data), "patterns": [["choice", 5, 900]]}),
        lambda data: _sealed({**_body(data), "patterns": [["exec", "x"]]}),
        lambda data: _sealed({**_body(data), "elements": [[1]]}),
        lambda data: _sealed({**_body(data), "files": "none"}),
        lambda data: _sealed({**_body(data), "name_classes": [["choice", 0, 0]]}),
        lambda data: _sealed({**_body(data), "patterns": [["choice", 0, 0]] * 99}),
        lambda _: b"[" * 100_000,
    ],
)
def test_a_broken_or_foreign_file_is_replaced(
    damage: Callable[[bytes], bytes], files: dict[str, bytes], tmp_path: Path
) -> None:
    expected = _judge(files, tmp_path)
    (kept,) = tmp_path.iterdir()
    good = kept.read_bytes()
    kept.write_bytes(damage(good))
    assert _judge(files, tmp_path) == expected
    assert kept.read_bytes() == good


def test_a_folder_that_cannot_be_written_is_no_fault(files: dict[str, bytes], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert _judge(files, tmp_path / "file" / "cache") == _judge(files, None)


def _body(data: bytes) -> dict[str, object]:
    found = json.loads(data.partition(b"\n")[2])
    assert isinstance(found, dict)
    return found


def _sealed(body: object) -> bytes:
    """A file that is whole, whatever stands in it."""
    data = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return f"cablegram-relaxng {cache._VERSION} {hashlib.sha256(data).hexdigest()}\n".encode() + data
