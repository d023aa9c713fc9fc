"""What `bench/fuzz.py` does with a case: each function takes one, and gives the codes of the errors that it met.

It raises one of the exceptions that its target declares, or nothing. It says `AmissError` itself where a function kept
its word not: a document without TEI and without a problem, TEI that is none.
"""

import contextlib
import functools
import io
from collections.abc import Callable, Iterable
from typing import Final

from bench.fuzz_seeds import ROOT, cables, is_xml
from cablegram.adopt.adopting import Edition, adopt
from cablegram.cable_schema import grammar
from cablegram.comparison import html_report, text_report
from cablegram.comparison.versions import File, compare
from cablegram.edition.authority import Authority
from cablegram.edition.facts import read_facts
from cablegram.edition.settings import read_settings
from cablegram.encode.encoding import encodings
from cablegram.encode.fingerprint import is_untouched, origin_of, with_fingerprint
from cablegram.encode.header import Publication
from cablegram.events import EventReader
from cablegram.header.archival import donors_in, read_citation, read_reference, subject_of_title
from cablegram.header.classification import read_classification
from cablegram.header.credits import read_credits
from cablegram.header.date_order import read_incomplete
from cablegram.header.dates import impossible_date, is_only_date, read_date
from cablegram.header.distribution import is_total, read_distribution
from cablegram.header.form_fields import fields_of_form_line
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
from cablegram.model import Place
from cablegram.names.collecting import as_csv, as_text, collect, merged, read_names
from cablegram.names.draft import draft
from cablegram.names.marking import known_names, with_entries
from cablegram.names.matching import NameIndex
from cablegram.odd.compiler import compile_odd
from cablegram.odd.writing import serialised
from cablegram.problems import Problem, Severity
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
from cablegram.xml import parse

Codes = list[str]

_XSD: Final = "http://www.w3.org/2001/XMLSchema-datatypes"
_PLACE: Final = Place(1, 1)


class AmissError(Exception):
    """A function returned, and what it returned cannot be right."""


def codes(problems: Iterable[Problem]) -> Codes:
    """The codes of those problems that are errors."""
    return [problem.code for problem in problems if problem.severity is Severity.ERROR]


def dates(text: str) -> None:
    """What a date is, in every order, with and without a year that is known."""
    for year in (0, 1961):
        read_date(text, year=year)
        is_only_date(text, year=year)
    for order in ("day-month", "month-day"):
        read_date(text, order=order)
    impossible_date(text)
    read_incomplete(text)


def references(text: str) -> None:
    """References in a text lie within it."""
    for field in (False, True):
        for found in find_references(text, sent="1961-03-29", field=field):
            if not 0 <= found.start <= found.end <= len(text):
                raise AmissError(f"a reference at {found.start}-{found.end} of {len(text)} characters")


def values(text: str) -> None:
    """Each grammar of a value of the header."""
    for function in (
        *(read_party, read_parties, without_gloss, read_distribution, is_total, read_handling, read_classification),
        *(read_precedence, read_dispatch_number, read_copy_number, is_registry_number, read_credits, read_stamp),
        *(read_reference, read_citation, subject_of_title, donors_in, language_of),
        language_of_message,
    ):
        function(text)
    read_dispatch_number(text, labelled=True)
    read_reference(text, whole=True)
    read_distribution(text, "Copies")


def form_lines(text: str) -> None:
    """Lines of a form, titles and source notes, with the values of their fields."""
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


def source(name: str) -> Callable[[bytes], Codes]:
    """A source of a name is encoded, and what becomes of it is XML."""

    def run(case: bytes) -> Codes:
        number, met = 0, []
        for number, made in enumerate(encodings(name, io.BytesIO(case), Publication("x")), start=1):
            if made.tei is not None:
                parse(made.tei)
            elif not any(problem.severity == "error" for problem in made.problems):
                raise AmissError("no TEI and no error")
            # What a reader claims it has to read: the exception that it raised is behind this problem.
            wrong = [problem for problem in made.problems if problem.code == "wrong-reader"]
            if wrong:
                raise AmissError(wrong[0].message)
            met += codes(made.problems)
            if number == 200:
                break
        if case and not number and name.endswith((".txt", ".html", ".docx")):
            raise AmissError("no document and no problem")
        return met

    return run


def _no_file(location: str) -> bytes:
    raise SchemaError("there is no such file", location)


def rng(case: bytes) -> Codes:
    """A RELAX NG schema is compiled, and a document held against it."""
    made = open_grammar("/case.rng", lambda location: case if location == "/case.rng" else _no_file(location), None)
    return codes(validate(b"<a b='1'><c/>x</a>", "document.xml", made))


def rnc(case: bytes) -> None:
    """The same in the compact syntax."""
    read_compact(case, "/case.rnc")
    made = open_grammar("/case.rnc", lambda location: case if location == "/case.rnc" else _no_file(location), None)
    validate(b"<a b='1'><c/>x</a>", "document.xml", made)


def pattern(text: str) -> None:
    """A regular expression of a schema is held against values."""
    made = datatype(_XSD, "string", [("pattern", text)], {})
    for value in ("", "a", "abc" * 30, "1961-03-29", text[:200]):
        made.allows(value, {})


def value(text: str) -> None:
    """A text is held against each datatype, and is a facet of it."""
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


def document(case: bytes) -> Codes:
    """A document is held against the schema of cables."""
    return codes(validate(case, "case.xml", _cable_grammar()))


class _Ears:
    def start(self, name: str, attributes: list[str]) -> None:
        pass

    def end(self, name: str) -> None:
        pass

    def text(self, data: str) -> None:
        pass


def events(case: bytes) -> None:
    """A document is read as a stream."""
    EventReader(_Ears()).read(io.BytesIO(case))


_ODD: Final = "/project/test.odd"
_GUIDELINES: Final = "/project/source.xml"


@functools.cache
def _guidelines() -> bytes:
    return (ROOT / "tests/odd/source.xml").read_bytes()


def odd(case: bytes) -> Codes:
    """An ODD is compiled; a schema that is made of it without an error is one."""

    def fetch(location: str) -> bytes:
        return case if location == _ODD else _guidelines() if location == _GUIDELINES else _no_file(location)

    made = compile_odd(_ODD, _GUIDELINES, fetch)
    if not made.schemas and not made.problems:
        raise AmissError("no schema and no problem")
    for schema in made.schemas:
        relaxng = serialised(schema.relaxng)
        if not any(problem.severity == "error" for problem in made.problems):
            open_grammar("/made.rng", lambda _, relaxng=relaxng: relaxng, None)  # type: ignore[misc]
    return codes(made.problems)


def sch(case: bytes) -> Codes:
    """Schematron rules are compiled, and a document held against them."""
    rules = open_rules("/s/case.sch", lambda location: case if location == "/s/case.sch" else _no_file(location))
    return codes(rules.check(b"<doc><p n='1'>x</p></doc>", "/s/document.xml"))


def settings(text: str) -> Codes:
    """Settings of an edition."""
    settings, problems = read_settings(text)
    if settings is None and not problems:
        raise AmissError("no settings and no problem")
    return codes(problems)


def authority(case: bytes) -> None:
    """An authority file is read, and the names of a cable are looked up in it."""
    root = parse(case)
    Authority([root])
    names = known_names({"case.xml": case}, "../authority")
    with_entries(parse(cables()[0]), names.index, names.files)


def facts(case: bytes) -> None:
    """What indexes, networks and lists of names take from a cable."""
    root = parse(case)
    facts = read_facts(root)
    network = network_of([read(root, "case.xml", facts)])
    as_graphml(network)
    found = collect(read_names(root, "case.xml"), NameIndex(()))
    as_text(found)
    as_csv(found)
    parse(draft(merged(found), publisher="x", taken=()))


def fingerprint(case: bytes) -> None:
    """The mark of origin is looked for in a file, and put into it."""
    origin_of(case)
    is_untouched(case)
    if is_xml(case):
        with contextlib.suppress(ValueError):
            with_fingerprint(case, "x.txt")


def markdown(text: str) -> None:
    """A page of an edition in Markdown."""
    markdown_body(text)


def adoption(case: bytes) -> Codes:
    """A document of another project is taken over, and what becomes of it is XML."""
    made = adopt(["case.xml"], lambda _: case, "others", Edition(), lambda address, _: address)
    for data in (
        *(document.tei for document in made.documents),
        *made.authorities.values(),
        *(page for _, page in made.pages.values()),
    ):
        parse(data)
    return codes(made.problems)


def comparison(case: bytes) -> Codes:
    """A document is compared with another one, both ways."""
    other = cables()[0]
    for one, two in ((other, case), (case, other)):
        found = compare(_version("a", one), _version("b", two))
        text_report.report(found)
        html_report.report(found)
    return codes(found.problems)


def _version(name: str, data: bytes) -> tuple[str, list[File]]:
    return name, [File("cable", "x.xml", f"{name}/x.xml", functools.partial(bytes, data))]
