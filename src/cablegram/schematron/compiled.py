"""A schema made into a stylesheet, and the table of its assertions."""

import dataclasses
import hashlib
import re
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.problems import Severity
from cablegram.relaxng.source import SchemaError
from cablegram.schematron.source import MARK
from cablegram.transform import GeneratedStylesheet, TransformError, stylesheet
from cablegram.xml import parse

# The names that schemas give to what is less than an error. All others, unknown ones too, are errors.
_SEVERITIES: Final = {
    **dict.fromkeys(("warning", "warn", "nonfatal", "non-fatal", "caution"), Severity.WARNING),
    **dict.fromkeys(
        ("info", "information", "informational", "notice", "note", "hint", "debug", "trace", "tip"), Severity.NOTE
    ),
}
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


class Compiled:
    """The stylesheet of a schema.

    Attributes:
        assertions: by number, from 1.
        visits: how many patterns look at other documents.
    """

    def __init__(self, schema: etree._Element, phase: str) -> None:
        """Compiles a schema that has its inclusions in place.

        Raises:
            SchemaError: the schema is wrong, or an expression in it does not compile.
        """
        self._location = schema.get(f"{MARK}file", "")
        generated = self._generate(schema, phase)
        self.assertions = {
            int(str(one.get("number"))): _assertion(one, self._location) for one in generated.iter(f"{MARK}assertion")
        }
        self.visits = len(list(generated.iter(f"{MARK}visit")))
        self._text = etree.tostring(generated, encoding="unicode")
        try:
            self.stylesheet = GeneratedStylesheet(self._text)
        except TransformError as error:
            raise self.trace(error) from None

    def _generate(self, schema: etree._Element, phase: str) -> etree._Element:
        compiler = shipped.stylesheet("schematron/compile.xsl")
        try:
            text = stylesheet(compiler).transform(etree.tostring(schema), {f"{_PARAMETERS}phase": phase})
        except TransformError as error:
            raise SchemaError(f"the schema cannot be compiled: {error}", self._location) from None
        generated = parse(text.encode())
        wrong = generated.find(f"{MARK}error") if generated.tag == f"{MARK}errors" else None
        if wrong is not None:
            raise _at(wrong, "".join(wrong.itertext()), self._location)
        return generated

    def trace(self, error: TransformError) -> SchemaError:
        """The place in the schema that is behind an error in the stylesheet made of it."""
        elements = {one.sourceline: one for one in parse(self._text.encode()).iter(etree.Element)}
        line, words = error.faults[0]
        origin: etree._Element | None = elements.get(line)
        while origin is not None and origin.get(f"{MARK}line") is None:
            origin = origin.getparent()
        more = f" (and {len(error.faults) - 1} more)" if len(error.faults) > 1 else ""
        if origin is None:
            return SchemaError(f"{words}{more}", self._location)
        return _at(origin, f"{words}{more}", self._location)


def _at(marked: etree._Element, message: str, location: str) -> SchemaError:
    """An error at the place that an element of a stylesheet or an error came from; `location` where no file is said."""
    line, column = (int(marked.get(f"{MARK}{name}", "0")) for name in ("line", "column"))
    rule = marked.get(f"{MARK}id")
    named = f"the rule {rule}: {message}" if rule else message
    return SchemaError(named, marked.get(f"{MARK}file", location), line, column)


def _assertion(row: etree._Element, location: str) -> Assertion:
    role = row.get("role", "").strip()
    details = [f"{row.get('kind')}: {row.get('test')}", f"context: {row.get('context')}"]
    details += [f"{name}: {row.get(name)}" for name in ("role", "flag", "icon") if row.get(name)]
    return Assertion(
        rule=_name(row),
        severity=_SEVERITIES.get(role.lower(), Severity.ERROR),
        link=row.get("see", ""),
        details="\n".join(details),
        hints=int(row.get("hints", "0")),
        properties=tuple(row.get("properties", "").split()),
        path=row.get(f"{MARK}file", location),
        line=int(row.get(f"{MARK}line", "0")),
    )


def _name(row: etree._Element) -> str:
    """The assertion's own id; else its pattern's (or rule's) with its number there; else one made of what it tests."""
    if row.get("id"):
        return row.get("id", "")
    if row.get("pattern"):
        return row.get("pattern", "") + (f".{row.get('position')}" if row.get("of") != "1" else "")
    if row.get("rule"):
        return f"{row.get('rule')}.{row.get('position')}"
    said = "\n".join(row.get(name, "") for name in ("kind", "context", "test"))
    start = re.sub(r"[^\w-]+", "-", row.get("context", "")).strip("-")[:24].strip("-")
    return f"{start or 'rule'}-{hashlib.sha256(said.encode()).hexdigest()[:6]}"
