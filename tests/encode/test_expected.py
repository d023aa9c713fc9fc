"""The sources with expected facts: that they are written as their handbook says, and that each becomes something."""

import io
import re
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from cablegram.encode.encoding import encodings
from cablegram.encode.header import Publication
from cablegram.sources.opening import documents
from cablegram.xml import parse

EXPECTED = Path(__file__).parent / "expected"
FILES = sorted(EXPECTED.rglob("*.expected.toml"))
DATES = {"date", "sent_date", "transmitted", "received", "deciphered", "printed"}
ISO_DATE = re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?|")
PAGES = {"archive-page-new", "archive-page-old", "pdf-export"}
LEVELS = {"flash", "immediate", "priority", "routine", "deferred", "night", "advance", "special"}
CLASSIFICATIONS = {
    *("", "top-secret", "secret", "confidential", "restricted", "limited-official-use", "unclassified", "unmarked")
}


def _stem(path: Path) -> str:
    return path.name.removesuffix(".expected.toml")


def _facts(path: Path) -> list[dict[str, Any]]:
    """The facts of each record of a source, those that hold for all of them included."""
    facts = tomllib.loads(path.read_text(encoding="utf-8"))
    records = facts.get("record")
    if not isinstance(records, dict):
        return [facts]
    shared = {name: value for name, value in facts.items() if name != "record"}
    return [{**shared, **record} for record in records.values()]


def _source(path: Path) -> Path:
    return next(other for other in path.parent.glob(f"{_stem(path)}.*") if other != path)


def _printed(source: Path) -> str:
    """What a source prints: its own text, or of a packed format the lines that are seen in it."""
    data = source.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode("utf-8-sig")
    opened = documents(source.name, io.BytesIO(data))
    return "\n".join(line.text for one in opened if one.document for line in one.document.lines)


@pytest.mark.parametrize("path", FILES, ids=_stem)
def test_facts_are_written_in_the_forms_of_the_handbook(path: Path) -> None:
    for facts in _facts(path):
        assert len(facts) >= 2, "a source with so few facts judges nothing"
        for name in DATES & facts.keys():
            assert ISO_DATE.fullmatch(facts[name]), f"{name}: {facts[name]}"
        assert set(facts.get("precedence", [])) <= LEVELS
        assert facts.get("classification", "") in CLASSIFICATIONS
        assert all(len(entry) == 2 for name in ("distribution", "entries") for entry in facts.get(name, []))


@pytest.mark.parametrize("path", FILES, ids=_stem)
def test_what_is_expected_to_be_printed_is_in_the_source(path: Path) -> None:
    source = _printed(_source(path))
    for facts in _facts(path):
        for name in ("first", "last", "repository", "shelfmark"):
            assert facts.get(name, "") in source, name
        for name in ("stamps", "registry", "handwritten", "salute", "donors", "reply_to"):
            assert all(words in source for words in facts.get(name, [])), name


@pytest.mark.parametrize("path", FILES, ids=_stem)
def test_each_source_becomes_tei_or_an_error_that_says_why(path: Path) -> None:
    source = _source(path)
    with source.open("rb") as stream:
        made = list(encodings(source.name, stream, Publication()))
    assert len(made) >= len(_facts(path))
    for encoding in made:
        if encoding.tei is None:
            assert any(problem.severity == "error" for problem in encoding.problems)
        else:
            assert parse(encoding.tei).tag == "{http://www.tei-c.org/ns/1.0}TEI"


def test_the_sources_are_as_many_and_as_bare_as_real_ones() -> None:
    pages = [path for path in FILES if str(_facts(path)[0].get("reader")) in PAGES]
    # Of the pages of an archive every fifth shows no field of a header at all.
    bare = [path for path in pages if "bare" in path.name]
    assert len(pages) >= 130
    assert len(bare) >= len(pages) * 0.19
