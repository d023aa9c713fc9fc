"""XML files that are made to do harm, in every place from which commands take XML: refused or taken, soon and in words.

`HOSTILE=all pytest tests/hostile` tries the large ones with every command; without it most with three of them.
"""

import os
from pathlib import Path
from typing import Final

import pytest
from tests.hostile.documents import LARGE, REFUSED, SECRET
from tests.hostile.limits import run

_ALL: Final = os.environ.get("HOSTILE") == "all"
COMMANDS: Final = (
    ("validate", "tei"),
    ("show", "tei/cables/bad.xml"),
    ("encode", "sources/bad.xml", "--output", "made"),
    ("references",),
    ("names",),
    ("migrate", "--dry-run"),
    ("export", "csv"),
    ("diff", "tei/cables/first-cable.xml", "tei/cables/bad.xml"),
    ("odd", "compile", "sources/bad.xml", "--tei", "sources/bad.xml", "--output", "made"),
    ("import", "tei", "sources"),
    ("build",),
)
# Where XML comes in besides the cables.
PLACES: Final = ("tei/authority/bad.xml", "tei/calendar/bad.xml", "tei/edition.xml", "sources/bad.xml", "pages/bad.xml")


def put(edition: Path, data: bytes, *places: str) -> None:
    """Puts a file into places of an edition."""
    for place in places:
        (edition / place).parent.mkdir(parents=True, exist_ok=True)
        (edition / place).write_bytes(data)


def without_secrets(edition: Path) -> None:
    """Asserts that nothing of the file beside the edition has come into it."""
    for path in edition.rglob("*"):
        assert not path.is_file() or path.is_symlink() or SECRET.encode() not in path.read_bytes(), path
    left = {path.name for path in edition.parent.iterdir()} - {".cache"}
    assert left == {"edition", "secret.txt", "secret.xml"}, left


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused(edition: Path, name: str) -> None:
    """By all that read it; the commands go on with the other files."""
    put(edition, REFUSED[name](), "tei/cables/bad.xml", *PLACES)
    commands = COMMANDS if _ALL or name in ("external entity", "escape") else COMMANDS[:3]
    for words in commands:
        ended = run(*words, cwd=edition, cache=edition.parent / ".cache")
        ended.held()
        assert ended.status == 1, (words, ended.output)
        assert "bad.xml" in ended.output
        assert SECRET not in ended.output
    without_secrets(edition)


@pytest.mark.parametrize("name", LARGE)
def test_what_is_large_or_strange(edition: Path, name: str) -> None:
    places = (*PLACES, "tei/cables/bad.xml") if _ALL else ("tei/cables/bad.xml", "sources/bad.xml")
    put(edition, LARGE[name](), *places)
    for words in COMMANDS if _ALL else COMMANDS[:3]:
        ended = run(*words, cwd=edition, cache=edition.parent / ".cache")
        ended.held()
        assert SECRET not in ended.output
    without_secrets(edition)
