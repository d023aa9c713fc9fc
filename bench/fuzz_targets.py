"""What `bench/fuzz.py` feeds with damaged input: each place at which something of others comes into the program."""

import contextlib
import dataclasses
import random
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

from bench import fuzz_changes as changes
from bench import fuzz_runs as runs
from bench import fuzz_seeds as seeds
from bench.fuzz_commands import command
from cablegram.character_encoding import UnreadableError
from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.datatypes.errors import DatatypeError
from cablegram.relaxng.source import SchemaError
from cablegram.transform import TransformError


@dataclasses.dataclass(frozen=True)
class Target:
    """A way in.

    Attributes:
        name: how the command line calls it.
        share: how many of the cases of a whole run it gets; cheap ones get many.
        seeds: sound inputs, from which the cases are made.
        change: makes a case of them.
        run: takes a case, and may give the codes of the errors that were told.
        errors: what may be raised; nothing else may.
        seconds: how much CPU time a case may take, besides a second for each 5 KB of it.
    """

    name: str
    share: int
    seeds: Callable[[], Sequence[Any]]
    change: Callable[[random.Random, Any], Any]
    run: Callable[[Any], list[str] | None]
    errors: tuple[type[Exception], ...] = ()
    seconds: float = 2.0


def _sound(cases: Iterable[Any], run: Callable[[Any], object], errors: tuple[type[Exception], ...]) -> list[Any]:
    """The cases that a target takes: changes to what is refused anyway find nothing."""
    sound = []
    for case in cases:
        with contextlib.suppress(*errors):
            run(case)
            sound.append(case)
    return sound


def _schemas() -> list[bytes]:
    namespace = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    words = [word for word in seeds.words_of_tests("relaxng") if word.lstrip().startswith(("<element", "<grammar"))]
    made = [re.sub(r"<([A-Za-z]+)(?![^>]*xmlns=)", rf"<\1 {namespace}", word, count=1).encode() for word in words]
    return _sound(made, runs.rng, (SchemaError,))


def _compact() -> list[bytes]:
    return _sound([word.encode() for word in seeds.words_of_tests("relaxng/compact")], runs.rnc, (SchemaError,))


def _values() -> Sequence[str]:
    return seeds.words_of_tests("relaxng/datatypes")


def _pages() -> list[str]:
    return seeds.texts("*.md", "docs/*.md", "pages/*.md")


def _authorities() -> list[bytes]:
    return seeds.files("tei/authority/*.xml")


def _patterns() -> list[str]:
    return _sound(seeds.words_of_tests("relaxng/datatypes"), runs.pattern, (DatatypeError,))


def _rules() -> list[bytes]:
    return _sound(seeds.files("tests/schematron/features/*/*.sch"), runs.sch, _OF_RULES)


def _adopted() -> list[bytes]:
    return [*seeds.files("tests/adopt/pairs/**/*.xml"), *seeds.cables()]


_OF_RULES: Final = (SchemaError, TransformError, NotWellFormedError)

TARGETS: Final = (
    Target("dates", 190_386, seeds.printed, changes.text, runs.dates),
    Target("references", 133_270, seeds.printed, changes.text, runs.references),
    Target("header-values", 95_193, seeds.printed, changes.text, runs.values),
    Target("form-lines", 133_270, seeds.printed, changes.text, runs.form_lines),
    Target("patterns", 76_154, _patterns, changes.text, runs.pattern, (DatatypeError,)),
    Target("datatypes", 38_077, _values, changes.text, runs.value, (DatatypeError,)),
    Target("settings", 95_193, seeds.toml, changes.text, runs.settings),
    Target("markdown-pages", 11_423, _pages, changes.text, runs.markdown),
    Target("events", 47_596, seeds.cables, changes.xml, runs.events, (NotWellFormedError, UnreadableError)),
    Target("fingerprint", 19_039, seeds.cables, changes.xml, runs.fingerprint, (NotWellFormedError,)),
    Target("validation", 6_000, seeds.cables, changes.xml, runs.document),
    Target("facts", 5_000, seeds.cables, changes.xml, runs.facts, (NotWellFormedError,)),
    Target(
        "authority",
        1_500,
        _authorities,
        changes.xml,
        runs.authority,
        (NotWellFormedError,),
    ),
    Target("source-text", 4_000, seeds.sources("*.txt"), changes.data, runs.source("case.txt")),
    Target("source-html", 3_000, seeds.sources("*.html", "*.htm"), changes.data, runs.source("case.html")),
    Target("source-markdown", 3_000, seeds.sources("*.md", "*.markdown"), changes.data, runs.source("case.md")),
    Target("source-csv", 10_000, seeds.sources("*.csv", "*.tsv"), changes.data, runs.source("case.csv")),
    Target("source-json", 20_000, seeds.sources("*.json"), changes.data, runs.source("case.json")),
    Target("source-word", 2_000, seeds.sources("*.docx"), changes.package, runs.source("case.docx")),
    Target("source-tei", 2_500, seeds.sources("*.xml"), changes.xml, runs.source("case.xml")),
    Target("relaxng", 50_000, _schemas, changes.xml, runs.rng, (SchemaError,)),
    Target("relaxng-compact", 50_000, _compact, changes.data, runs.rnc, (SchemaError,)),
    Target("odd", 2_000, seeds.odds, changes.xml, runs.odd),
    Target(
        "schematron",
        2_000,
        _rules,
        changes.xml,
        runs.sch,
        _OF_RULES,
    ),
    Target("comparison", 800, seeds.cables, changes.xml, runs.comparison),
    Target("adoption", 800, _adopted, changes.xml, runs.adoption),
    Target("commands", 400, seeds.cables, changes.xml, command, seconds=20),
)
