"""jing as a running process that answers for one schema and one document after another, through its own Java API."""

import contextlib
import functools
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NamedTuple, Self

_DRIVER: Final = Path(__file__).with_name("JingBatch.java")
_JARS: Final = Path("/usr/share/java")


class JingError(NamedTuple):
    """One error that jing reports; the column is that of the end of the tag that it was reading."""

    line: int
    column: int
    message: str


class Answer(NamedTuple):
    """jing's verdict of a schema or of a document."""

    fine: bool
    errors: list[JingError]


def missing() -> str:
    """What this machine lacks to run jing in one process; empty where nothing is lacking."""
    if not (_JARS / "jing.jar").is_file():
        return "jing is not installed (Debian package jing)"
    if shutil.which("javac") is None:
        return "no Java compiler to build the driver of jing with (Debian package default-jdk-headless)"
    return ""


@functools.cache
def _classes() -> tempfile.TemporaryDirectory[str]:
    """A folder with the compiled driver; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="jing-batch-", ignore_cleanup_errors=True)
    command = [
        "javac",
        "-J-XX:TieredStopAtLevel=1",
        "-nowarn",
        "-cp",
        str(_JARS / "jing.jar"),
        "-d",
        folder.name,
        str(_DRIVER),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return folder


class Jing:
    """A running jing; use it as a context manager, so that its process ends."""

    def __init__(self, *, briefly: bool = False) -> None:
        """Starts it; `briefly` where documents are so few that Java's second compiler costs more than it saves."""
        flags = ["-XX:+UseSerialGC", "-Xss64m", *(["-XX:TieredStopAtLevel=1"] if briefly else [])]
        classpath = f"{_classes().name}:{_JARS / 'jing.jar'}:{_JARS / 'xercesImpl.jar'}:{_JARS / 'xml-apis.jar'}"
        self._process = subprocess.Popen(
            ["java", *flags, "-cp", classpath, "JingBatch"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with contextlib.suppress(BrokenPipeError):
                    stream.close()
        self._process.wait()

    def load(self, schema: bytes | Path, *, ids: bool = False) -> Answer:
        """Loads a schema; the documents that follow are held against it. `ids` also checks ID and IDREF."""
        return self._ask(b"i" if ids else b"s", schema)

    def check(self, document: bytes | Path) -> Answer:
        """Validates a document against the schema that was loaded last."""
        return self._ask(b"d", document)

    def _ask(self, kind: bytes, content: bytes | Path) -> Answer:
        uri = content.resolve().as_uri() if isinstance(content, Path) else "memory:/document.xml"
        data = b"" if isinstance(content, Path) else content
        name = uri.encode()
        if self._process.stdin is None:
            raise BrokenPipeError
        self._process.stdin.write(
            kind + struct.pack(">i", len(name)) + name + struct.pack(">i", len(data)) + data,
        )
        self._process.stdin.flush()
        lines = list(self._lines())
        return Answer(lines.pop() == "ok", [_error(line) for line in lines])

    def _lines(self) -> Iterator[str]:
        """The lines of an answer, with the one that ends it."""
        for raw in self._process.stdout or ():
            line = raw.decode("utf-8").rstrip("\n")
            yield line
            if line in ("ok", "failed"):
                return
        raise BrokenPipeError("jing ended before it answered")


def _error(line: str) -> JingError:
    number, column, message = line.split("\t", 2)
    return JingError(int(number), int(column), message)
