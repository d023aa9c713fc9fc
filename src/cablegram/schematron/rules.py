"""Checking documents against Schematron rules."""

import operator
import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram.events import Place
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.schematron import access
from cablegram.schematron.compiled import Assertion, Compiled
from cablegram.schematron.places import Written
from cablegram.schematron.source import MARK, load, resolve, uri
from cablegram.schematron.words import Failure, failure
from cablegram.transform import NumberedTree, TransformError

_CODE: Final = "schematron"
_ESCAPE: Final = re.compile("%2e|%2f|%5c", re.IGNORECASE)


def open_rules(
    location: str, fetch: Fetch, phase: str = "", folders: Iterable[str] | None = None, cache: Path | None = None
) -> "Rules":
    """The rules of a Schematron schema (ISO/IEC 19757-3).

    Args:
        location: the absolute path or URL of the schema.
        fetch: reads it, what it includes, and later the other documents that its patterns name.
        phase: the phase to run; empty or `#DEFAULT` is the schema's own default, `#ALL` every pattern.
        folders: the absolute paths of folders that rules may read, besides those of the document and of the schema;
            without it, the working folder.
        cache: the folder in which the stylesheets made of schemas are kept; None keeps nothing.

    Raises:
        SchemaError: the schema cannot be read, is wrong, or has a rule that does not compile (which it names).
    """
    return Rules(load(location, fetch), fetch, phase, folders, cache)


class Rules:
    """Rules that have been compiled, for any number of documents."""

    def __init__(
        self,
        schema: etree._Element,
        fetch: Fetch,
        phase: str,
        folders: Iterable[str] | None = None,
        cache: Path | None = None,
    ) -> None:
        """Compiles a schema with its inclusions in place; the arguments are those of `open_rules`."""
        access.bind(schema)
        location = schema.get(f"{MARK}file", "")
        schema.set(f"{MARK}base", uri(location))
        self._compiled = Compiled(schema, phase, cache)
        self._fetch = fetch
        self._here = f"{Path.cwd()}/"
        self._folders = (location.rpartition("/")[0], *((self._here,) if folders is None else folders))

    def check(self, document: bytes, path: str) -> list[Problem]:
        """What the rules find in a document.

        Args:
            document: the document's bytes.
            path: the file as the user named it; rules may read what lies in its folder.

        Returns:
            The problems, sorted by place: code `schematron`, and the id of the assertion as `rule`; `not-well-formed`
            alone where the document is no XML. An assertion that fails to run is a problem that names it. A rule whose
            context can match nothing in the document, because it has no prefix, is a note about the schema.
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
        allowed = access.folders((opened.folder, *self._folders))
        parameters = {f"{MARK}folders": "\n".join(uri(folder) + "/" for folder in allowed)}
        yield from self._problems(opened, f"{MARK}check-0", parameters, opened)
        for visit in range(1, self._compiled.visits + 1):
            locations = self._compiled.stylesheet.run(opened.tree, f"{MARK}locations-{visit}", parameters)
            for location in dict.fromkeys(text for *_, text in locations):
                try:
                    other = _Opened(self._other(location, opened, allowed), resolve(opened.path, location))
                except (SchemaError, NotWellFormedError, TransformError) as fault:
                    words = fault.args[0] if isinstance(fault, SchemaError) else fault
                    message = f"a pattern looks at {location}, which cannot be read: {words}"
                    yield Problem(opened.path, 0, 0, Severity.ERROR, _CODE, message)
                    continue
                yield from self._problems(other, f"{MARK}check-{visit}", parameters, opened)

    def _other(self, location: str, opened: "_Opened", allowed: tuple[str, ...]) -> bytes:
        """Another document that a pattern names; only what lies in the folders that are allowed may be read."""
        target = resolve(opened.location, location)
        if not target.startswith(allowed) or "://" in location or _ESCAPE.search(location):
            raise SchemaError("it is outside of the folders that rules may read", target)
        return self._fetch(target)

    def _problems(
        self, opened: "_Opened", mode: str, parameters: dict[str, str], context: "_Opened"
    ) -> Iterator[Problem]:
        end = (0, 0)
        found: list[tuple[int, Problem]] = []
        refused: set[tuple[str, str]] = set()
        for line, column, told in self._compiled.stylesheet.run(opened.tree, mode, parameters, context.tree):
            if not told:
                end = (line, column)
                continue
            number, where, *texts = told.split("\n")
            if number.startswith("?"):
                found.append((0, self._without_prefix(int(number[1:]), texts[0])))
                continue
            place = _place(opened.written, *end, where)
            if not number.startswith("!"):
                found.append((int(number), self._problem(opened.path, place, int(number), texts)))
                continue
            reason = failure(*texts)
            # What a rule may not read is the same at each node, and told at the first.
            if reason.refused and (number, reason.words) in refused:
                continue
            refused.add((number, reason.words))
            found.append((int(number[1:]), self._failure(opened.path, place, int(number[1:]), reason)))
        # At one place the findings are in the order of the schema.
        yield from (problem for _, problem in sorted(found, key=operator.itemgetter(0)))

    def _problem(self, path: str, place: Place, number: int, texts: list[str]) -> Problem:
        assertion = self._compiled.assertions[number]
        details = assertion.details
        hint = " ".join(filter(None, texts[1 : 1 + assertion.hints]))
        for name, text in zip(assertion.properties, texts[1 + assertion.hints :], strict=True):
            details += f"\n{name}: {text}"
        details += self._written(assertion)
        message = texts[0] or f"the rule {assertion.rule} is broken"
        return Problem(path, *place, assertion.severity, _CODE, message, hint, assertion.rule, assertion.link, details)

    def _failure(self, path: str, place: Place, number: int, reason: Failure) -> Problem:
        assertion = self._compiled.assertions[number]
        message = f"the rule {assertion.rule} cannot be run here: {reason.words}"
        details = assertion.details + self._written(assertion)
        # Who resolves paths knows where they lead.
        hint = "" if "-uri(" in assertion.details else reason.hint
        return Problem(path, *place, Severity.ERROR, _CODE, message, hint, assertion.rule, assertion.link, details)

    def _without_prefix(self, number: int, prefix: str) -> Problem:
        rule = self._compiled.unprefixed[number]
        message = f"the context “{rule.context}” has no prefix, so it matches only elements that are in no namespace"
        hint = f"write {prefix}: before the names of elements"
        path = rule.path.removeprefix(self._here)
        return Problem(path, rule.line, rule.column, Severity.NOTE, _CODE, message, hint, "no-prefix")

    def _written(self, assertion: Assertion) -> str:
        """Where an assertion is written, as the last line of its details."""
        return f"\nwritten at {assertion.path.removeprefix(self._here)}:{assertion.line}"


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
