"""Sound inputs of which `bench/fuzz.py` makes damaged ones: files of the checkout, and words of its tests."""

import ast
import functools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from cablegram.ill_formed import NotWellFormedError
from cablegram.xml import parse

ROOT: Final = Path(__file__).resolve().parent.parent
_FOLDERS: Final = ("tests/encode/pairs", "tests/encode/pairs/*", "tests/sources", "src/cablegram/edition/template/**")


def files(*patterns: str) -> list[bytes]:
    """The contents of files of the checkout, in the order of their names, without the very large ones."""
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    return [path.read_bytes() for path in paths if path.stat().st_size < 60_000]


@functools.cache
def words_of_tests(folder: str) -> tuple[str, ...]:
    """The texts in the tests of an area: what its grammars are meant for, and what they must not take."""
    found = {
        node.value
        for path in sorted((ROOT / "tests" / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and 1 < len(node.value) < 2000
    }
    return tuple(sorted(found))


@functools.cache
def lines_of_cables() -> tuple[str, ...]:
    """The lines of the printed cables in the tests of encoding."""
    texts = files("tests/encode/pairs/*.txt", "tests/encode/expected/*.txt")
    lines = {line.strip() for text in texts for line in text.decode("utf-8", "replace").split("\n")}
    return tuple(sorted(line for line in lines if 1 < len(line) < 400))


def printed() -> Sequence[str]:
    """Lines as cables have them, and words that the grammars of the header are tested with."""
    return (*words_of_tests("header"), *lines_of_cables())


def is_xml(case: bytes) -> bool:
    """Whether a file is well-formed."""
    try:
        parse(case)
    except NotWellFormedError:
        return False
    return True


@functools.cache
def cables() -> Sequence[bytes]:
    """TEI files of the specimen and of the tests: cables, authority files, an introduction."""
    return [
        case
        for case in files("tei/**/*.xml", "tests/encode/expected/*.xml", "tests/html/goldens/*.xml")
        if is_xml(case)
    ]


def toml() -> list[str]:
    """Settings of editions."""
    return [case.decode() for case in files("edition.toml", "src/cablegram/edition/template/*.toml")] + [
        f"[{table}]\n{line}\n"
        for table, line in (("publish", 'exports = ["csv"]'), ("rules", 'file-name = "off"'), ("print", "volume = 400"))
    ]


def sources(*patterns: str) -> Callable[[], list[bytes]]:
    """What gives the sources whose names fit one of some patterns."""
    return lambda: files(*(f"{folder}/{pattern}" for folder in _FOLDERS for pattern in patterns))


def texts(*patterns: str) -> list[str]:
    """The contents of files as text."""
    return [case.decode("utf-8", "replace") for case in files(*patterns)]


def odds() -> Sequence[bytes]:
    """ODDs, made of the specifications in the tests of the compiler."""
    start = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron" '
        'xmlns:rng="http://relaxng.org/ns/structure/1.0"><text><body><schemaSpec ident="test" start="doc">'
        '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="parts"/>'
    )
    contents = [word for word in words_of_tests("odd") if word.startswith(("<elementSpec", "<classSpec", "<spec"))]
    made = [f"{start}{content}</schemaSpec></body></text></TEI>".encode() for content in contents]
    return [case for case in made if is_xml(case)]
