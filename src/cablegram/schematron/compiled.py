"""A schema made into a stylesheet, and the table of its assertions."""

import dataclasses
import hashlib
import re
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Severity
from cablegram.relaxng.source import SchemaError
from cablegram.schematron.kept import Kept
from cablegram.schematron.source import MARK, SCH
from cablegram.schematron.words import as_written, explain
from cablegram.transform import GeneratedStylesheet, TransformError, stylesheet
from cablegram.xml import parse

# The names that schemas give to what is less than an error. All others, unknown ones too, are errors.
_SEVERITIES: Final = {
    **dict.fromkeys(("warning", "warn", "nonfatal", "non-fatal", "caution"), Severity.WARNING),
    **dict.fromkeys(
        ("info", "information", "informational", "notice", "note", "hint", "debug", "trace", "tip"), Severity.NOTE
    ),
}
# What else has an id that an error is named by; an assertion's is that of a rule.
_PARTS: Final = frozenset({"pattern", "phase", "diagnostic", "property"})
_PARAMETERS: Final = "{urn:cablegram:variable}"


@dataclasses.dataclass(frozen=True, slots=True)
class Assertion:
    """One assert or report, as far as it is known before it runs.

    Attributes:
        rule: its id; else one made of its pattern's or rule's id, or of what it says.
        severity: what its role means.
        link: where it is explained.
        details: its test, its context, and what else an editor of the schema wants to see.
        hints: how many diagnostics it has.
        properties: the ids of its properties.
        path: the file of the schema that it stands in.
        line: 1-based line of its start.
    """

    rule: str
    severity: Severity
    link: str
    details: str
    hints: int
    properties: tuple[str, ...]
    path: str
    line: int


@dataclasses.dataclass(frozen=True, slots=True)
class Unprefixed:
    """A rule whose context names elements in no namespace only.

    Attributes:
        context: its context.
        path: the file of the schema that it stands in.
        line: 1-based line of its start.
        column: 1-based column of its start.
    """

    context: str
    path: str
    line: int
    column: int


class Compiled:
    """The stylesheet of a schema.

    Attributes:
        unprefixed: the rules without prefix in their contexts, by number; none where all have one.
        assertions: by number, from 1.
        visits: how many patterns look at other documents.
    """

    def __init__(self, schema: etree._Element, phase: str, cache: Path | None = None) -> None:
        """Compiles a schema that has its inclusions in place.

        Args:
            schema: the schema.
            phase: the phase to run.
            cache: the folder in which stylesheets are kept; None keeps nothing.

        Raises:
            SchemaError: the schema is wrong, or an expression in it does not compile.
        """
        self._location = schema.get(f"{MARK}file", "")
        self._prefixes = [str(ns.get("prefix")) for ns in schema.iterchildren(f"{SCH}ns")]
        generated = self._generate(schema, phase, cache)
        self.assertions = {
            int(str(one.get("number"))): _assertion(one, self._location) for one in generated.iter(f"{MARK}assertion")
        }
        self.unprefixed = {
            int(str(one.get("number"))): Unprefixed(as_written(one.get("context", "")), *_place(one, self._location))
            for one in generated.iter(f"{MARK}unprefixed")
        }
        self.visits = len(list(generated.iter(f"{MARK}visit")))
        self._text = etree.tostring(generated, encoding="unicode")
        try:
            self.stylesheet = GeneratedStylesheet(self._text)
        except TransformError as error:
            raise self.trace(error) from None

    def _generate(self, schema: etree._Element, phase: str, cache: Path | None) -> etree._Element:
        kept = Kept(schema, phase, cache) if cache else None
        if kept and (known := kept.read()):
            return parse(known.encode())
        compiler = shipped.stylesheet("schematron/compile.xsl")
        try:
            text = stylesheet(compiler).transform(etree.tostring(schema), {f"{_PARAMETERS}phase": phase})
        except TransformError as error:
            raise SchemaError(f"the schema cannot be compiled: {error}", self._location) from None
        try:
            generated = parse(text.encode())
        except NotWellFormedError as fault:
            # The names of namespaces are written into the stylesheet, and not every text can be one.
            raise SchemaError(f"the schema cannot be compiled: {fault}", self._location) from None
        wrong = list(generated.iterchildren(f"{MARK}error")) if generated.tag == f"{MARK}errors" else []
        if wrong:
            raise self._error([(one, "".join(one.itertext())) for one in wrong])
        if kept:
            kept.write(text)
        return generated

    def trace(self, error: TransformError) -> SchemaError:
        """The place in the schema that is behind an error in the stylesheet made of it."""
        elements = {one.sourceline: one for one in parse(self._text.encode()).iter(etree.Element)}
        found: list[tuple[etree._Element | None, str]] = []
        for line, words in error.faults:
            origin: etree._Element | None = elements.get(line)
            while origin is not None and origin.get(f"{MARK}line") is None:
                origin = origin.getparent()
            found.append((origin, explain(words, self._prefixes)))
        return self._error(found)

    def _error(self, found: list[tuple[etree._Element | None, str]]) -> SchemaError:
        """The first of several errors, with the lines of all others: elements that know where they come from, words."""
        origin, message = found[0]
        if origin is None:
            return SchemaError(message, self._location)
        path, line, column = _place(origin, self._location)
        # The same expression may stand in a stylesheet more than once.
        others = {_place(one, self._location)[:2] for one, _ in found if one is not None} - {(path, line)}
        lines = [str(at) for other, at in sorted(others) if other == path]
        lines += [f"{at} of {other}" for other, at in sorted(others) if other != path]
        if lines:
            last = f" and {lines[-1]}" if len(lines) > 1 else ""
            message += f"; also in line{'s' if last else ''} {', '.join(lines[:-1] or lines)}{last}"
        name, kind = origin.get(f"{MARK}id"), origin.get(f"{MARK}kind", "")
        if name:
            message = f"the {kind if kind in _PARTS else 'rule'} {name}: {message}"
        return SchemaError(message, path, line, column)


def _place(marked: etree._Element, location: str) -> tuple[str, int, int]:
    """Where an element of a stylesheet or an error came from: file (`location` where it says none), line, column."""
    line, column = (int(marked.get(f"{MARK}{name}", "0")) for name in ("line", "column"))
    return marked.get(f"{MARK}file", location), line, column


def _assertion(row: etree._Element, location: str) -> Assertion:
    path, line, _ = _place(row, location)
    role = row.get("role", "").strip()
    details = [
        f"{row.get('kind')}: {as_written(row.get('test', ''))}",
        f"context: {as_written(row.get('context', ''))}",
    ]
    details += [f"{name}: {row.get(name)}" for name in ("role", "flag", "icon") if row.get(name)]
    return Assertion(
        rule=_name(row),
        severity=_SEVERITIES.get(role.lower(), Severity.ERROR),
        link=row.get("see", ""),
        details="\n".join(details),
        hints=int(row.get("hints", "0")),
        properties=tuple(row.get("properties", "").split()),
        path=path,
        line=line,
    )


def _name(row: etree._Element) -> str:
    """The assertion's own id; else its pattern's (or rule's) with its number there; else one made of what it tests."""
    if row.get("id"):
        return row.get("id", "")
    if row.get("pattern"):
        return row.get("pattern", "") + (f".{row.get('position')}" if row.get("of") != "1" else "")
    if row.get("rule"):
        return f"{row.get('rule')}.{row.get('position')}"
    said = "\n".join(as_written(row.get(name, "")) for name in ("kind", "context", "test"))
    start = re.sub(r"[^\w-]+", "-", row.get("context", "")).strip("-")[:24].strip("-")
    return f"{start or 'rule'}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"
