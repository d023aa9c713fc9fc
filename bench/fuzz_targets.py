"""What `bench/fuzz.py` feeds with damaged input: each place at which something of others comes into the program.

A target takes one case and returns, or raises one of the exceptions that it declares. Anything else is a crash. It says
`Amiss` itself where a function kept its word not: a document without TEI and without a problem, TEI that is none.
"""

import ast
import contextlib
import dataclasses
import functools
import io
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import click.testing

from bench import fuzz_changes as changes
from cablegram.cable_schema import grammar
from cablegram.character_encoding import UnreadableError
from cablegram.cli import main
from cablegram.edition.authority import Authority
from cablegram.edition.facts import read_facts
from cablegram.edition.settings import FILE_NAME, read_settings
from cablegram.encode.encoding import encodings
from cablegram.encode.fingerprint import is_untouched, origin_of, with_fingerprint
from cablegram.encode.header import Publication
from cablegram.events import EventReader
from cablegram.header.archival import donors_in, read_citation, read_reference, subject_of_title
from cablegram.header.classification import read_classification
from cablegram.header.credits import language_translated_from, read_credits
from cablegram.header.date_order import read_incomplete
from cablegram.header.dates import find_dates, impossible_date, is_only_date, read_date
from cablegram.header.distribution import is_total, read_distribution
from cablegram.header.form_rules import fields_of_form_line
from cablegram.header.handling import read_handling
from cablegram.header.labels import is_labelled, split_form_line
from cablegram.header.languages import language_of, language_of_message
from cablegram.header.numbers import is_registry_number, read_copy_number, read_dispatch_number
from cablegram.header.parties import read_parties, read_party, without_gloss
from cablegram.header.precedence import read_precedence
from cablegram.header.references import find_references
from cablegram.header.source_note import is_source_note, read_source_note
from cablegram.header.stamps import read_stamp
from cablegram.header.titles import fields_of_header, fields_of_title
from cablegram.header.values import with_value
from cablegram.ill_formed import NotWellFormedError
from cablegram.model import Place
from cablegram.names.collecting import as_csv, as_text, collect, merged, read_names
from cablegram.names.draft import draft
from cablegram.names.marking import known_names, with_entries
from cablegram.names.matching import NameIndex
from cablegram.odd.compiler import compile_odd
from cablegram.odd.writing import serialised
from cablegram.publish.machine.markdown import markdown_body
from cablegram.references.network import network_of, read
from cablegram.references.reports import as_graphml
from cablegram.relaxng.compact import read as read_compact
from cablegram.relaxng.datatypes.errors import DatatypeError
from cablegram.relaxng.datatypes.library import datatype
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.relaxng.validator import validate
from cablegram.schematron.rules import open_rules
from cablegram.transform import TransformError
from cablegram.xml import parse

ROOT: Final = Path(__file__).resolve().parent.parent
_XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_PLACE: Final = Place(1, 1)


class AmissError(Exception):
    """A function returned, and what it returned cannot be right."""


@dataclasses.dataclass(frozen=True)
class Target:
    """A way in.

    Attributes:
        name: how the command line calls it.
        share: how many of a million cases it gets; cheap ones get many.
        seeds: sound inputs, from which the cases are made.
        change: makes a case of them.
        run: takes a case.
        errors: what may be raised; nothing else may.
        seconds: how much CPU time a case may take, besides a second for each 5 KB of it.
    """

    name: str
    share: int
    seeds: Callable[[], Sequence[Any]]
    change: Callable[[random.Random, Any], Any]
    run: Callable[[Any], None]
    errors: tuple[type[Exception], ...] = ()
    seconds: float = 2.0


def _files(*patterns: str) -> list[bytes]:
    """The contents of files of the checkout, in the order of their names, without the very large ones."""
    paths = sorted({path for pattern in patterns for path in ROOT.glob(pattern) if path.is_file()})
    return [path.read_bytes() for path in paths if path.stat().st_size < 60_000]


@functools.cache
def _words_of_tests(folder: str) -> tuple[str, ...]:
    """The texts in the tests of an area: what its grammars are meant for, and what they must not take."""
    found = {
        node.value
        for path in sorted((ROOT / "tests" / folder).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and 1 < len(node.value) < 2000
    }
    return tuple(sorted(found))


@functools.cache
def _lines_of_cables() -> tuple[str, ...]:
    texts = _files("tests/encode/pairs/*.txt", "tests/encode/expected/*.txt")
    lines = {line.strip() for text in texts for line in text.decode("utf-8", "replace").split("\n")}
    return tuple(sorted(line for line in lines if 1 < len(line) < 400))


def _printed() -> Sequence[str]:
    return (*_words_of_tests("header"), *_lines_of_cables())


def _dates(text: str) -> None:
    for year in (0, 1961):
        read_date(text, year=year)
        list(find_dates(text, year=year))
        is_only_date(text, year=year)
    for order in ("day-month", "month-day"):
        read_date(text, order=order)
    impossible_date(text)
    read_incomplete(text)


def _references(text: str) -> None:
    for field in (False, True):
        for found in find_references(text, sent="1961-03-29", field=field):
            if not 0 <= found.start <= found.end <= len(text):
                raise AmissError(f"a reference at {found.start}-{found.end} of {len(text)} characters")


def _values(text: str) -> None:
    for function in (
        *(read_party, read_parties, without_gloss, read_distribution, is_total, read_handling, read_classification),
        *(read_precedence, read_dispatch_number, read_copy_number, is_registry_number, read_credits, read_stamp),
        *(language_translated_from, read_reference, read_citation, subject_of_title, donors_in, language_of),
        language_of_message,
    ):
        function(text)
    read_dispatch_number(text, labelled=True)
    read_reference(text, whole=True)
    read_distribution(text, "Copies")


def _form_lines(text: str) -> None:
    is_labelled(text)
    fields = (
        *fields_of_form_line(text, _PLACE, 1961),
        *split_form_line(text, _PLACE),
        *fields_of_title(text),
        *fields_of_header(text, _PLACE, 1961),
    )
    for field in fields:
        with_value(field, year=1961)
    if is_source_note(text):
        read_source_note(text, _PLACE, year=1961)


def _source(name: str) -> Callable[[bytes], None]:
    def run(case: bytes) -> None:
        number = 0
        for number, made in enumerate(encodings(name, io.BytesIO(case), Publication("x")), start=1):
            if made.tei is not None:
                parse(made.tei)
            elif not any(problem.severity == "error" for problem in made.problems):
                raise AmissError("no TEI and no error")
            # What a reader claims it has to read: the exception that it raised is behind this problem.
            wrong = [problem for problem in made.problems if problem.code == "wrong-reader"]
            if wrong:
                raise AmissError(wrong[0].message)
            if number == 200:
                break
        if case and not number and name.endswith((".txt", ".html", ".docx")):
            raise AmissError("no document and no problem")

    return run


def _no_file(location: str) -> bytes:
    raise SchemaError("there is no such file", location)


def _rng(case: bytes) -> None:
    made = open_grammar("/case.rng", lambda location: case if location == "/case.rng" else _no_file(location), None)
    validate(b"<a b='1'><c/>x</a>", "document.xml", made)


def _rnc(case: bytes) -> None:
    read_compact(case, "/case.rnc")
    made = open_grammar("/case.rnc", lambda location: case if location == "/case.rnc" else _no_file(location), None)
    validate(b"<a b='1'><c/>x</a>", "document.xml", made)


def _pattern(text: str) -> None:
    made = datatype(_XSD, "string", [("pattern", text)], {})
    for value in ("", "a", "abc" * 30, "1961-03-29", text[:200]):
        made.allows(value, {})


def _value(text: str) -> None:
    for name in _TYPES:
        made = datatype(_XSD, name, [], {})
        if made.allows(text, {"": "urn:x"}):
            made.value(text, {"": "urn:x"})
        for facet in ("minInclusive", "length", "totalDigits"):
            with contextlib.suppress(DatatypeError):
                datatype(_XSD, name, [(facet, text)], {}).allows("1", {})


_TYPES: Final = (
    *("string", "token", "Name", "QName", "anyURI", "boolean", "decimal", "integer", "byte", "float", "double"),
    *("date", "dateTime", "time", "gYear", "gYearMonth", "gMonthDay", "duration", "base64Binary", "hexBinary"),
    *("language", "ID", "IDREFS", "NMTOKENS"),
)


@functools.cache
def _cable_grammar() -> Grammar:
    return grammar()


def _document(case: bytes) -> None:
    validate(case, "case.xml", _cable_grammar())


class _Ears:
    def start(self, name: str, attributes: list[str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def _events(case: bytes) -> None:
    EventReader(_Ears()).read(io.BytesIO(case))


_ODD: Final = "/project/test.odd"
_GUIDELINES: Final = "/project/source.xml"


@functools.cache
def _guidelines() -> bytes:
    return (ROOT / "tests/odd/source.xml").read_bytes()


def _odds() -> Sequence[bytes]:
    start = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron" '
        'xmlns:rng="http://relaxng.org/ns/structure/1.0"><text><body><schemaSpec ident="test" start="doc">'
        '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef key="parts"/>'
    )
    contents = [word for word in _words_of_tests("odd") if word.startswith(("<elementSpec", "<classSpec", "<spec"))]
    made = [f"{start}{content}</schemaSpec></body></text></TEI>".encode() for content in contents]
    return [case for case in made if _is_xml(case)]


def _is_xml(case: bytes) -> bool:
    try:
        parse(case)
    except NotWellFormedError:
        return False
    return True


def _odd(case: bytes) -> None:
    def fetch(location: str) -> bytes:
        return case if location == _ODD else _guidelines() if location == _GUIDELINES else _no_file(location)

    made = compile_odd(_ODD, _GUIDELINES, fetch)
    if not made.schemas and not made.problems:
        raise AmissError("no schema and no problem")
    for schema in made.schemas:
        relaxng = serialised(schema.relaxng)
        if not any(problem.severity == "error" for problem in made.problems):
            open_grammar("/made.rng", lambda _, relaxng=relaxng: relaxng, None)  # type: ignore[misc]


def _sch(case: bytes) -> None:
    rules = open_rules("/s/case.sch", lambda location: case if location == "/s/case.sch" else _no_file(location))
    rules.check(b"<doc><p n='1'>x</p></doc>", "/s/document.xml")


def _settings(text: str) -> None:
    settings, problems = read_settings(text)
    if settings is None and not problems:
        raise AmissError("no settings and no problem")


def _authority(case: bytes) -> None:
    root = parse(case)
    Authority([root])
    names = known_names({"case.xml": case}, "../authority")
    with_entries(parse(_cables()[0]), names.index, names.files)


def _facts(case: bytes) -> None:
    root = parse(case)
    facts = read_facts(root)
    network = network_of([read(root, "case.xml", facts)])
    as_graphml(network)
    found = collect(read_names(root, "case.xml"), NameIndex(()))
    as_text(found)
    as_csv(found)
    parse(draft(merged(found), publisher="x", taken=()))


def _fingerprint(case: bytes) -> None:
    origin_of(case)
    is_untouched(case)
    if _is_xml(case):
        with contextlib.suppress(ValueError):
            with_fingerprint(case, "x.txt")


def _markdown(text: str) -> None:
    markdown_body(text)


@functools.cache
def _edition() -> Path:
    """A folder with the edition of the checkout, to be built with one file of it damaged."""
    folder = Path(tempfile.mkdtemp(prefix="cablegram-fuzz-"))
    made = click.testing.CliRunner().invoke(main, ["new", str(folder / "edition")])
    if made.exit_code:
        raise AmissError(made.output)
    home = folder / "edition"
    settings = (home / FILE_NAME).read_text("utf-8")
    # To set a cable takes a hundred times as long as all the rest.
    settings = re.sub("^(pdf-[a-z]+) = true", r"\1 = false", settings, flags=re.MULTILINE)
    (home / FILE_NAME).write_text(settings.replace("model = 2", "model = 1") + "guidelines = false\n", "utf-8")
    return home


def _command(case: bytes) -> None:
    """Every command on an edition of which the case is a cable, an authority file and the introduction."""
    home = _edition()
    shutil.rmtree(home / "tei", ignore_errors=True)
    for name in ("cables", "authority", "calendar"):
        (home / "tei" / name).mkdir(parents=True)
        (home / "tei" / name / "case.xml").write_bytes(case)
    (home / "tei/edition.xml").write_bytes(case)
    for words in _COMMANDS:
        runner = click.testing.CliRunner()
        result = runner.invoke(main, [word.replace("{0}", str(home)) for word in words.split()])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception


_COMMANDS: Final = (
    *("validate {0}/tei", "references --edition {0}", "names --edition {0}", "migrate --diff --edition {0}"),
    *("show {0}/tei/cables/case.xml", "build --edition {0}", "export --all --edition {0}"),
)


@contextlib.contextmanager
def editions_removed() -> Iterator[None]:
    """Removes the edition of the target `commands` in the end."""
    try:
        yield
    finally:
        if _edition.cache_info().currsize:
            shutil.rmtree(_edition().parent, ignore_errors=True)


@functools.cache
def _cables() -> Sequence[bytes]:
    return [
        case
        for case in _files("tei/**/*.xml", "tests/encode/expected/*.xml", "tests/html/goldens/*.xml")
        if _is_xml(case)
    ]


def _toml() -> list[str]:
    return [case.decode() for case in _files("edition.toml", "src/cablegram/edition/template/*.toml")] + [
        f"[{table}]\n{line}\n"
        for table, line in (("publish", 'exports = ["csv"]'), ("rules", 'file-name = "off"'), ("print", "volume = 400"))
    ]


def _sources(*patterns: str) -> Callable[[], list[bytes]]:
    return lambda: _files(*(f"{folder}/{pattern}" for folder in _FOLDERS for pattern in patterns))


def _texts(*patterns: str) -> list[str]:
    return [case.decode("utf-8", "replace") for case in _files(*patterns)]


def _sound(cases: Iterable[Any], run: Callable[[Any], None], errors: tuple[type[Exception], ...]) -> list[Any]:
    """The cases that a target takes: changes to what is refused anyway find nothing."""
    sound = []
    for case in cases:
        with contextlib.suppress(*errors):
            run(case)
            sound.append(case)
    return sound


def _schemas() -> list[bytes]:
    namespace = 'xmlns="http://relaxng.org/ns/structure/1.0"'
    words = [word for word in _words_of_tests("relaxng") if word.lstrip().startswith(("<element", "<grammar"))]
    made = [re.sub(r"<([A-Za-z]+)(?![^>]*xmlns=)", rf"<\1 {namespace}", word, count=1).encode() for word in words]
    return _sound(made, _rng, (SchemaError,))


def _compact() -> list[bytes]:
    return _sound([word.encode() for word in _words_of_tests("relaxng/compact")], _rnc, (SchemaError,))


def _patterns() -> list[str]:
    return _sound(_words_of_tests("relaxng/datatypes"), _pattern, (DatatypeError,))


def _rules() -> list[bytes]:
    return _sound(_files("tests/schematron/features/*/*.sch"), _sch, _OF_RULES)


_OF_RULES: Final = (SchemaError, TransformError, NotWellFormedError)
_FOLDERS: Final = ("tests/encode/pairs", "tests/encode/pairs/*", "tests/sources", "src/cablegram/edition/template/**")

TARGETS: Final = (
    Target("dates", 200_000, _printed, changes.text, _dates),
    Target("references", 120_000, _printed, changes.text, _references),
    Target("header-values", 120_000, _printed, changes.text, _values),
    Target("form-lines", 100_000, _printed, changes.text, _form_lines),
    Target("patterns", 100_000, _patterns, changes.text, _pattern, (DatatypeError,)),
    Target("datatypes", 40_000, lambda: _words_of_tests("relaxng/datatypes"), changes.text, _value, (DatatypeError,)),
    Target("settings", 60_000, _toml, changes.text, _settings),
    Target("markdown-pages", 60_000, lambda: _texts("*.md", "docs/*.md", "pages/*.md"), changes.text, _markdown),
    Target("events", 60_000, _cables, changes.xml, _events, (NotWellFormedError, UnreadableError)),
    Target("fingerprint", 20_000, _cables, changes.xml, _fingerprint, (NotWellFormedError,)),
    Target("validation", 20_000, _cables, changes.xml, _document),
    Target("facts", 10_000, _cables, changes.xml, _facts, (NotWellFormedError,)),
    Target("authority", 10_000, lambda: _files("tei/authority/*.xml"), changes.xml, _authority, (NotWellFormedError,)),
    Target("source-text", 20_000, _sources("*.txt"), changes.data, _source("case.txt")),
    Target("source-html", 8_000, _sources("*.html", "*.htm"), changes.data, _source("case.html")),
    Target("source-markdown", 8_000, _sources("*.md", "*.markdown"), changes.data, _source("case.md")),
    Target("source-csv", 8_000, _sources("*.csv", "*.tsv"), changes.data, _source("case.csv")),
    Target("source-json", 8_000, _sources("*.json"), changes.data, _source("case.json")),
    Target("source-word", 4_000, _sources("*.docx"), changes.package, _source("case.docx")),
    Target("source-tei", 4_000, _sources("*.xml"), changes.xml, _source("case.xml")),
    Target("relaxng", 8_000, _schemas, changes.xml, _rng, (SchemaError,)),
    Target("relaxng-compact", 8_000, _compact, changes.data, _rnc, (SchemaError,)),
    Target("odd", 2_500, _odds, changes.xml, _odd),
    Target(
        "schematron",
        1_400,
        _rules,
        changes.xml,
        _sch,
        _OF_RULES,
    ),
    Target("commands", 100, _cables, changes.xml, _command, seconds=20),
)
