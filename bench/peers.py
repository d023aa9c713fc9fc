"""The validators that are compared: ours, jing, lxml (libxml2). Each tells what it has against a document."""

import contextlib
import multiprocessing
import time
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Protocol, Self

from lxml import etree
from tests.relaxng.agreement import Verdict, load, our_grammar
from tests.relaxng.jing_batch import Jing

from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.validator import validate
from cablegram.xml import parse

LOAD_SECONDS: Final = 60.0
CHECK_SECONDS: Final = 10.0


class Complaint(NamedTuple):
    """One message of a validator; `column` is 0 where it names none."""

    line: int
    column: int
    message: str


class Peer(Protocol):
    """A validator."""

    name: str

    def load(self, schema: Path) -> str:
        """Takes a schema; answers why it cannot, or nothing."""

    def check(self, document: bytes) -> list[Complaint] | None:
        """What it has against a document, in its own order; None where it gave no answer in time."""

    def close(self) -> None:
        """Ends what it has running."""


class Ours:
    """This project's engine."""

    name = "cablegram"

    def load(self, schema: Path) -> str:
        """Takes a schema."""
        grammar = our_grammar(schema)
        if isinstance(grammar, Verdict):
            return "; ".join(grammar.words)
        self._grammar = grammar
        return ""

    def check(self, document: bytes) -> list[Complaint] | None:
        """What it has against a document; message and hint are what an editor reads."""
        return [
            Complaint(problem.line, problem.column, f"{problem.message} {problem.hint}".rstrip())
            for problem in validate(document, "", self._grammar)
        ]

    def close(self) -> None:
        """Nothing is running."""


class JingPeer:
    """jing."""

    name = "jing"

    def __init__(self) -> None:
        self._jing = Jing()

    def load(self, schema: Path) -> str:
        """Takes a schema."""
        answer = load(self._jing, schema)
        return "" if answer.fine else answer.errors[0].message

    def check(self, document: bytes) -> list[Complaint] | None:
        """What it has against a document."""
        return [Complaint(*error) for error in self._jing.check(document).errors]

    def close(self) -> None:
        """Ends the JVM."""
        self._jing.__exit__(None, None, None)


class Lxml:
    """lxml, in a process of its own: some schemas it does not load in any time, and some documents it does not end."""

    name = "lxml"

    def __init__(self) -> None:
        self._context = multiprocessing.get_context("spawn")
        self._schema: Path | None = None
        self._late = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def load(self, schema: Path) -> str:
        """Takes a schema."""
        self.close()
        self._schema = schema
        self._late = 0
        return self._begin()

    def check(self, document: bytes) -> list[Complaint] | None:
        """What it has against a document; after three documents without an answer it is asked no more."""
        if self._late > 2:
            return None
        self._link.send(document)
        if self._link.poll(CHECK_SECONDS):
            answer: list[Complaint] = self._link.recv()
            return answer
        self._late += 1
        self.close()
        if self._late < 3:
            self._begin()
        return None

    def close(self) -> None:
        """Ends the process."""
        with contextlib.suppress(AttributeError):
            self._process.kill()
            self._process.join()

    def _begin(self) -> str:
        self._link, other = self._context.Pipe()
        self._process = self._context.Process(target=_serve, args=(other, str(self._schema)), daemon=True)
        self._process.start()
        other.close()
        begin = time.perf_counter()
        if not self._link.poll(LOAD_SECONDS):
            self.close()
            return f"not loaded in {time.perf_counter() - begin:.0f} s"
        answer: str = self._link.recv()
        return answer


def _serve(link: Connection, schema: str) -> None:
    """What runs in lxml's process: answers documents with lists of complaints."""
    try:
        relaxng = etree.RelaxNG(etree.parse(schema))
    except (etree.RelaxNGParseError, etree.XMLSyntaxError) as fault:
        link.send(str(fault))
        return
    link.send("")
    while True:
        try:
            document: bytes = link.recv()
        except EOFError:
            return
        try:
            relaxng.validate(parse(document))
        except NotWellFormedError as fault:
            link.send([Complaint(fault.line, fault.column, str(fault))])
            continue
        link.send([Complaint(entry.line, 0, entry.message) for entry in relaxng.error_log])
