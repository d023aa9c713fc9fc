"""`cablegram show`."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from lxml import etree

from cablegram.cli.report import say, tell
from cablegram.edition.facts import CableFacts, LevelFact, NamedParty, read_facts
from cablegram.edition.register import readable
from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.files import read_or_problem
from cablegram.header.languages import NAMES
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.xml import parse

_ROLES = (
    ("sent", "From"),
    ("to", "To"),
    ("cc", "Copy to"),
    ("info", "Info"),
    ("distribution", "Distribution"),
    ("drafted", "Drafted by"),
    ("cleared", "Cleared by"),
    ("approved", "Approved by"),
    ("typed", "Typed by"),
    ("copied", "Copied by"),
    ("deciphered", "Deciphered by"),
    ("read", "Read by"),
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def command(file: Path) -> None:
    """Show what a cable's header says. FILE is a TEI file, or a source, which is then read as `encode` reads it."""
    root = _root(file)
    if isinstance(root, Problem):
        tell([root])
        sys.exit(1)
    rows = [(label, value) for label, value in _rows(read_facts(root)) if value]
    width = max((len(label) for label, _ in rows), default=0)
    for label, value in rows:
        say(f"{label:>{width}}  {value}")


def _root(file: Path) -> etree._Element | Problem:
    data = read_or_problem(file)
    if isinstance(data, Problem):
        return data
    if file.suffix.lower() != ".xml":
        encoding = encode(file.name, data, Publication())
        if encoding.tei is None:
            tell(encoding.problems[:-1])
            return encoding.problems[-1]
        tell(encoding.problems)
        data = encoding.tei
    try:
        return parse(data)
    except NotWellFormedError as fault:
        return error(str(file), "not-well-formed", str(fault), line=fault.line, column=fault.column)


def _rows(facts: CableFacts) -> Iterator[tuple[str, str]]:
    yield "Title", facts.title
    yield "Subject", facts.subject
    yield "Date", f"{readable(facts.date)}{_doubt(facts.date.cert)}" if facts.date else ""
    yield "Dispatch number", ", ".join(facts.dispatch)
    yield "Registry number", ", ".join(facts.registry)
    yield "Precedence", _precedence(facts.precedence, facts.precedence_printed)
    yield "Classification", _level(facts.classification)
    yield "Handling", "; ".join(facts.handling)
    for role, label in _ROLES:
        yield label, "; ".join(_party(party) for party in facts.parties if party.role == role)
    for kind, date in facts.times:
        yield kind.capitalize(), readable(date)
    yield "Blank", " ".join(facts.blank)
    yield (
        "Archive",
        ", ".join(part for part in (f"{facts.repository} {facts.shelfmark}".strip(), facts.leaves) if part),
    )
    yield "Record", facts.record
    yield "Language", ", ".join(NAMES.get(tag, tag) for tag in facts.languages)
    yield "Original in", NAMES.get(facts.original_language, facts.original_language)
    yield "Translated by", "; ".join(facts.translators)
    yield "Supported by", "; ".join(facts.funders)
    yield "Summary", facts.summary
    for remark in facts.remarks:
        yield "Remark", remark


def _party(party: NamedParty) -> str:
    number = "1 copy" if party.copies == 1 else f"{party.copies} copies"
    return f"{party.name} ({number})" if party.copies else party.name


def _precedence(levels: tuple[LevelFact, ...], printed: str) -> str:
    if not levels:
        return f"unknown, printed “{printed}”" if printed else ""
    names = " + ".join(level.category for level in levels)
    words = f", printed “{printed}”" if printed else ""
    return f"{names}{words}{_doubt(levels[0].cert)}"


def _level(level: LevelFact | None) -> str:
    if level is None:
        return ""
    return f"{level.category}, printed “{level.printed}”" if level.printed else level.category


def _doubt(cert: str) -> str:
    return f" (certainty {cert})" if cert and cert != "high" else ""
