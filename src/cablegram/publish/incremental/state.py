"""What a build leaves for the next one: one file in the output folder, which may be deleted at any time.

The first line names the form of the file and the program; it ends with a checksum of the rest. Then follow the head,
the ledger of outputs, what is known of files, the entries of the catalogue and the readings of the cables, each one
line of JSON. A file that is damaged, of another version, or written by another program, counts as none: then everything
is made.

Nothing in it is believed of the outputs: a file that is not what the ledger says is made again.
"""

import dataclasses
import functools
import json
import os
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from cablegram.files import whole_file
from cablegram.publish.incremental.digests import program

FILE: Final = ".cablegram-state"
_FORM: Final = "cablegram-state-3"


class Record(NamedTuple):
    """An output as it was made.

    Attributes:
        key: the digest of all that it was made of; empty where it is made each time and only what came out counts.
        digest: of its bytes.
        size: of the file.
        modified: when the file was written, in nanoseconds.
        reason: the place of why it was made again, in `State.reasons`.
        build: the number of the build that made it.
    """

    key: str
    digest: str
    size: int
    modified: int
    reason: int
    build: int

    @property
    def stamp(self) -> tuple[int, int]:
        """What the file system says of the file, as long as nobody has changed it."""
        return self.size, self.modified

    def stamped(self, size: int, modified: int) -> "Record":
        """The record with another stamp."""
        return self._replace(size=size, modified=modified)


class Summary(NamedTuple):
    """Digests of what a cable tells the rest of its edition, each the same as long as other pages show the same of it.

    Attributes:
        whole: of all that they can show.
        counted: of what is counted in the whole edition: its date, its parties, whom it mentions.
    """

    whole: str
    counted: str


class Known(NamedTuple):
    """What is known of a TEI file.

    Attributes:
        digest: of its bytes.
        invalid: whether it is not valid.
        summary: of what it tells the edition; nothing where that is nothing.
        fault: why it is not well-formed, as plain lists; nothing where it is.
    """

    digest: str
    invalid: bool
    summary: Summary | None
    fault: Any


@dataclasses.dataclass
class State:
    """A build as the next one finds it.

    Attributes:
        head: what was found of the edition as a whole (see `cablegram.publish.incremental.building`).
        outputs: the outputs, by their path below the output folder, in the order in which they are made.
        readings: what is known of each TEI file.
        cables: of each cable one line of JSON: what was read of it.
        table: one line of JSON: the entries of the catalogue by their file.
    """

    head: dict[str, Any] = dataclasses.field(default_factory=dict)
    outputs: dict[str, Record] = dataclasses.field(default_factory=dict)
    readings: dict[str, Known] = dataclasses.field(default_factory=dict)
    cables: dict[str, bytes] = dataclasses.field(default_factory=dict)
    table: bytes = b"{}"

    def cable(self, file: str) -> Any:  # noqa: ANN401 - whatever JSON can hold
        """What was read of a cable; of a file that is no cable nothing."""
        line = self.cables.get(file)
        return json.loads(line) if line else None

    @functools.cached_property
    def entries(self) -> Mapping[str, Any]:
        """The entries of the catalogue, by their file."""
        found = json.loads(self.table)
        return found if isinstance(found, dict) else {}


def read_state(target: Path) -> State | None:
    """The state that the last build has left in an output folder, or nothing where it is of no use."""
    try:
        data = (target / FILE).read_bytes()
        first, _, rest = data.partition(b"\n")
        del data  # of a large edition it takes as much as all else
        if first != _first([rest]):
            return None
        head, outputs, readings, table, names, *lines = rest.split(b"\n")
        return State(
            json.loads(head),
            {path: Record(*record) for path, record in json.loads(outputs).items()},
            {file: _known(*reading) for file, reading in json.loads(readings).items()},
            dict(zip(json.loads(names), lines, strict=True)),
            table,
        )
    except (OSError, ValueError, TypeError):
        return None


def _known(own: str, invalid: bool, summary: list[str] | None, fault: object) -> Known:  # noqa: FBT001 - as it was written
    return Known(own, invalid, Summary(*summary) if summary else None, fault)


def write_state(target: Path, state: State) -> None:
    """Writes a state for the next build.

    Raises:
        OSError: it cannot be written; an older one is as it was.
    """
    parts: list[bytes] = [
        _json(state.head),
        _json(state.outputs),
        _json(state.readings),
        state.table,
        _json(list(state.cables)),
        *state.cables.values(),
    ]
    # Put together first, it would take the memory of the edition several times.
    with whole_file(target / FILE) as handle, os.fdopen(handle, "wb", closefd=False) as stream:
        stream.write(_first(parts))
        for part in parts:
            stream.write(b"\n")
            stream.write(part)


def line_of(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """What is kept as one line."""
    return _json(value)


def _first(parts: Sequence[bytes]) -> bytes:
    """The line before the others, which tells whether these are whole, and of this program."""
    check = zlib.crc32(parts[0])
    for part in parts[1:]:
        check = zlib.crc32(part, zlib.crc32(b"\n", check))
    return f"{_FORM} {program()} {check:08x} {sum(map(len, parts)) + len(parts) - 1}".encode()


def _json(value: Mapping[str, Any] | list[Any]) -> bytes:
    return json.dumps(value, ensure_ascii=True, separators=(",", ":")).encode()
