"""Checking documents against Schematron rules."""

import operator
import os
import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.events import Place
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.schematron import access
from cablegram.schematron.compiled import Compiled
from cablegram.schematron.places import Written
from cablegram.schematron.source import MARK, load, resolve, uri
from cablegram.transform import NumberedTree, TransformError

_CODE: Final = "schematron"
_ESCAPE: Final = re.compile("%2e|%2f|%5c", re.IGNORECASE)


def open_rules(location: str, fetch: Fetch, phase: str = "") -> "Rules":
    """The rules of a Schematron schema (ISO/IEC 19757-3).

    Args:
        location: the absolute path or URL of the schema.
        fetch: reads it, what it includes, and later the other documents that its patterns name.
        phase: the phase to run; empty or `#DEFAULT` is the schema's own default, `#ALL` every pattern.

    Raises:
        SchemaError: the schema cannot be read, is wrong, or has a rule that does not compile (which it names).
    """
    return Rules(load(location, fetch), fetch, phase)


class Rules:
    """Rules that have been compiled, for any number of documents."""

    def __init__(self, schema: etree._Element, fetch: Fetch, phase: str) -> None:
        """Compiles a schema with its inclusions in place; the arguments are those of `open_rules`."""
        access.bind(schema)
        schema.set(f"{MARK}base", uri(schema.get(f"{MARK}file", "")))
        self._compiled = Compiled(schema, phase)
        self._fetch = fetch

    def check(self, document: bytes, path: str) -> list[Problem]:
        """What the rules find in a document.

        Args:
            document: the document's bytes.
            path: the file as the user named it; rules may read what lies in its folder.

        Returns:
            The problems, sorted by place: code `schematron`, and the id of the assertion as `rule`; `not-well-formed`
            alone where the document is no XML. An assertion that fails to run is a problem that names it.
        """
        try:
            opened = _Opened(document, path)
        except NotWellFormedError as fault:
            return [Problem(path, fault.line, fault.column, Severity.ERROR, "not-well-formed", str(fault))]
        except TransformError as fault:
            return [Problem(path, 0, 0, Severity.ERROR, _CODE, str(fault))]
        try:
            found = list(self._found(opened))
        except TransformError as fault:
            message = f"the rules cannot be run: {self._compiled.trace(fault)}"
            found = [Problem(path, 0, 0, Severity.ERROR, _CODE, message)]
        return sorted(found, key=lambda problem: (problem.path != path, problem.path, problem.line, problem.column))

    def _found(self, opened: "_Opened") -> Iterator[Problem]:
        parameters = {f"{MARK}folder": uri(opened.folder).rstrip("/") + "/" if opened.folder else ""}
        yield from self._problems(opened, f"{MARK}check-0", parameters, opened)
        for visit in range(1, self._compiled.visits + 1):
            locations = self._compiled.stylesheet.run(opened.tree, f"{MARK}locations-{visit}", parameters)
            for location in dict.fromkeys(text for *_, text in locations):
                try:
                    other = _Opened(self._other(location, opened), resolve(opened.path, location))
                except (SchemaError, NotWellFormedError, TransformError) as fault:
                    words = fault.args[0] if isinstance(fault, SchemaError) else fault
                    message = f"a pattern looks at {location}, which cannot be read: {words}"
                    yield Problem(opened.path, 0, 0, Severity.ERROR, _CODE, message)
                    continue
                yield from self._problems(other, f"{MARK}check-{visit}", parameters, opened)

    def _other(self, location: str, opened: "_Opened") -> bytes:
        """Another document that a pattern names; only what lies in the folder of the document may be read."""
        target = resolve(opened.location, location)
        if not opened.folder or not target.startswith(opened.folder) or "://" in location or _ESCAPE.search(location):
            raise SchemaError("it is outside of the folder of the document", target)
        return self._fetch(target)

    def _problems(
        self, opened: "_Opened", mode: str, parameters: dict[str, str], context: "_Opened"
    ) -> Iterator[Problem]:
        end = (0, 0)
        found: list[tuple[int, Problem]] = []
        for line, column, told in self._compiled.stylesheet.run(opened.tree, mode, parameters, context.tree):
            if not told:
                end = (line, column)
                continue
            number, where, *texts = told.split("\n")
            problem = self._problem(opened.path, _place(opened.written, *end, where), number, texts)
            found.append((int(number.lstrip("!")), problem))
        # At one place the findings are in the order of the schema.
        yield from (problem for _, problem in sorted(found, key=operator.itemgetter(0)))

    def _problem(self, path: str, place: Place, number: str, texts: list[str]) -> Problem:
        assertion = self._compiled.assertions[int(number.lstrip("!"))]
        message, details, hint = texts[0], assertion.details, ""
        if number.startswith("!"):
            message = f"the rule {assertion.rule} cannot be run here: {message}"
            details += f"\nwritten at {assertion.path}:{assertion.line}"
            return Problem(path, *place, Severity.ERROR, _CODE, message, "", assertion.rule, assertion.link, details)
        hint = " ".join(filter(None, texts[1 : 1 + assertion.hints]))
        for name, text in zip(assertion.properties, texts[1 + assertion.hints :], strict=True):
            details += f"\n{name}: {text}"
        message = message or f"the rule {assertion.rule} is broken"
        return Problem(path, *place, assertion.severity, _CODE, message, hint, assertion.rule, assertion.link, details)


class _Opened:
    """A document that is being checked.

    Attributes:
        path: the file as the user named it.
        location: its absolute path; empty where it has none (standard input, a URL).
        folder: where it lies, with a slash at the end; rules may read what is there. Empty where it has none.
    """

    def __init__(self, document: bytes, path: str) -> None:
        self.path = path
        self.location = "" if path in ("", "-") or "://" in path else os.path.abspath(path)  # noqa: PTH100  normalised
        self.folder = self.location.rpartition("/")[0] + "/" if self.location else ""
        self.written = Written(document)
        self.tree = NumberedTree(
            self.written.text, uri(self.location or path) if self.location or "://" in path else ""
        )


def _place(written: Written, line: int, column: int, where: str) -> Place:
    """The place of a finding, from the end of the tag that SaxonC tells; nowhere for a node that was not written."""
    if line < 1 or column < 1:
        return Place(0, 0)
    start = written.start(line, column)
    if where.startswith("@"):
        start = written.attribute(start, where[1:])
    elif where.startswith("#"):
        start = written.text_in(start, int(where[1:]))
    return written.place(start)
