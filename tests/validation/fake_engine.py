"""Engines for tests: a grammar that forbids words, and rules that want them; importable by worker processes."""

import io
import os
from pathlib import Path
from typing import BinaryIO

from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.engine import GrammarCheck, RulesCheck
from cablegram.validation.prolog import root_name

opened: list[str] = []


class FakeOpeners:
    """A schema's file lists words, one on a line: its grammar forbids each; its rules want each, in a phase."""

    def grammar(self, location: str, fetch: Fetch, cache: Path | None) -> GrammarCheck:
        del cache
        words = _words(location, fetch)
        opened.append(location)

        def check(document: bytes | BinaryIO, path: str) -> list[Problem]:
            stream = io.BytesIO(document) if isinstance(document, bytes) else document
            found = []
            try:
                root_name(stream)
            except NotWellFormedError as fault:
                return [error(path, "not-well-formed", str(fault), line=fault.line, column=fault.column)]
            stream.seek(0)
            for number, line in enumerate(stream, 1):
                text = line.decode()
                if "crash" in text:
                    raise ZeroDivisionError("crash")
                if "kill" in text:
                    os._exit(9)
                found += [
                    error(path, "relaxng", f"{word} is forbidden", line=number, column=text.index(word) + 1)
                    for word in words
                    if word in text
                ]
            return found

        return check

    def rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck:
        words = _words(location, fetch)
        opened.append(f"{location} {phase}".strip())

        def check(document: bytes, path: str) -> list[Problem]:
            return [error(path, "schematron", f"{w} is wanted{phase}") for w in words if w not in document.decode()]

        return check

    def embedded_rules(self, location: str, fetch: Fetch, phase: str) -> RulesCheck | None:
        if b"embedded" not in fetch(location):
            return None
        return lambda _, path: [error(path, "schematron", f"embedded rule{phase}")]

    def compiled(self, *_: object) -> None:
        """No ODD makes a schema here."""


def _words(location: str, fetch: Fetch) -> list[str]:
    words = fetch(location).decode().split()
    if "wrong" in words:
        raise SchemaError("this schema is wrong", location, 3, 7)
    return [word for word in words if word != "embedded"]
