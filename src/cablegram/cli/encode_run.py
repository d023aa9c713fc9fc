"""A run of `cablegram encode`: source after source, those that did not change left alone, doubles told together."""

import dataclasses
import fnmatch
import hashlib
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from cablegram import __version__
from cablegram.cli.encode_doubles import Double, digest_of, together
from cablegram.cli.encode_files import Places, What, edited, origin_name, written
from cablegram.cli.encode_outcome import Outcome
from cablegram.encode.fingerprint import Origin, digest, is_untouched
from cablegram.encode.jobs import Task, made_of_all
from cablegram.encode.kept import KeptFile, KeptFiles
from cablegram.encode.making import Made, Wanted
from cablegram.encode.summary import Row, row_of
from cablegram.files import unreadable
from cablegram.problems import Problem, error
from cablegram.sources.opening import records


@dataclasses.dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asks for.

    Attributes:
        readers: patterns of paths with the reader to use; the last that fits a file counts.
        force: whether edited files are overwritten.
        again: whether sources are encoded that did not change.
        jobs: the number of processes; 0 to let the program choose.
    """

    readers: tuple[tuple[str, str], ...] = ()
    force: bool = False
    again: bool = False
    jobs: int = 0

    def reader_of(self, path: Path) -> str:
        """The reader that is forced on a file; empty for none."""
        name = path.as_posix()
        fitting = [reader for pattern, reader in self.readers if fnmatch.fnmatch(name, pattern) or path.match(pattern)]
        return fitting[-1] if fitting else ""


@dataclasses.dataclass(frozen=True, slots=True)
class _Waiting:
    """A source that is being encoded."""

    path: Path
    record: str
    source: str
    digest: str
    reader: str


class Run:
    """One run over some files."""

    def __init__(self, places: Places, wanted: Wanted, choices: Choices) -> None:
        self._places = places
        self._wanted = wanted
        self._choices = choices
        self._kept = KeptFiles((places.cables, places.calendar))
        self._line: deque[Outcome | _Waiting] = deque()
        # The sources by the TEI files that they became; file systems that fold case would let one overwrite another.
        self._taken: dict[str, str] = {}
        self._keys: dict[str, list[Double]] = {}
        self._doubles: dict[str, Double] = {}

    def outcomes(self, files: Sequence[Path]) -> Iterator[Outcome]:
        """What is done with each document of each file, in their order; then what is done with doubles."""
        for made in made_of_all(self._tasks(files), self._wanted, self._choices.jobs):
            yield from self._done()
            waiting = self._line.popleft()
            if isinstance(waiting, _Waiting):
                outcome = self._outcome(waiting, made)
                if outcome:
                    yield outcome
        yield from self._done()
        # A file of an earlier run may be that of a source which came later in this one.
        own = {double.target: double for doubles in self._keys.values() for double in doubles}
        found = [own.get(double.target, double) if double.of_edition else double for double in self._doubles.values()]
        doubles = {double.source: double for double in found}
        yield from together(list(doubles.values()), self._wanted, self._write)

    def _done(self) -> Iterator[Outcome]:
        while self._line and isinstance(self._line[0], Outcome):
            outcome = self._line.popleft()
            if isinstance(outcome, Outcome):
                yield outcome

    def _tasks(self, files: Sequence[Path]) -> Iterator[Task]:
        for path in files:
            reader = self._choices.reader_of(path)
            try:
                yield from self._tasks_of(path, reader)
            except OSError as fault:
                self._line.append(_failed(str(path), unreadable(path, fault)))
            except Exception as fault:  # noqa: BLE001 - a fault of the program with one file must not stop the others
                message = f"the program failed on this source: {type(fault).__name__}: {fault}"
                hint = "please report it with the source"
                self._line.append(_failed(str(path), error(str(path), "program-fault", message, hint=hint)))

    def _tasks_of(self, path: Path, reader: str) -> Iterator[Task]:
        with path.open("rb") as stream:
            whole = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=12)).hexdigest()
            if unchanged := self._unchanged(path, self._kept.of_source(path, ""), whole, reader):
                self._line.append(unchanged)
                return
            stream.seek(0)
            for part in records(path.name, stream):
                kept = self._kept.of_digest(path, part.digest) if part.digest else None
                if unchanged := self._unchanged(path, kept, part.digest, reader):
                    self._line.append(unchanged)
                    continue
                opened = part.read()
                record = opened.document.record if opened.document else ""
                source = f"{path}#{record}" if record else str(path)
                own = part.digest or (digest_of(opened) if record else whole)
                kept = self._kept.of_source(path, record) if record else None
                if unchanged := self._unchanged(path, kept, own, reader):
                    self._line.append(unchanged)
                else:
                    self._line.append(_Waiting(path, record, source, own, reader))
                    yield Task(source, opened, reader)

    def _unchanged(self, path: Path, kept: KeptFile | None, digest_now: str, reader: str) -> Outcome | None:
        """What is said of a source that became its TEI file in an earlier run, and is as it was."""
        if self._choices.again or kept is None:
            return None
        if (kept.origin.digest, kept.origin.by) != (digest_now, self._by(reader)):
            return None
        record = kept.record_in(path)
        source = f"{path}#{record}" if record else str(path)
        try:
            untouched = is_untouched(kept.target.read_bytes())
        except OSError:
            return None
        if not untouched and self._choices.force:
            return None
        self._taken.setdefault(str(kept.target).casefold(), source)
        double = Double(path, record, source, reader, kept.target, kept.origin.keys, told=True)
        for key in kept.origin.keys:
            self._keys.setdefault(key, []).append(double)
        what: What = "unchanged" if untouched else "kept"
        return Outcome(Row(source, what, str(kept.target)), () if untouched else (edited(kept.target),))

    def _outcome(self, waiting: _Waiting, made: Made) -> Outcome | None:
        """Writes what was made of a source; nothing where the cable has another source, and both are to be compared."""
        problems = tuple(dataclasses.replace(problem, path=str(waiting.path)) for problem in made.problems)
        if made.tei is None:
            return Outcome(_said(made.row, "failed", ""), problems, made.page, made.explained)
        target = self._places.target(made.identifier, made.kind)
        first = self._taken.get(str(target).casefold())
        known = self._known(made.keys, target)
        double = Double(waiting.path, waiting.record, waiting.source, waiting.reader, target, made.keys, told=not known)
        for key in made.keys:
            self._keys.setdefault(key, []).append(double)
        if known:
            self._doubles.update((each.source, each) for each in (*known, double))
            return None
        if first and first != waiting.source:
            return Outcome(_said(made.row, "failed", ""), (*problems, self._same_name(double, first)), made.page)
        what, said = self._write(double, made, waiting.digest)
        row = _said(made.row, what, "" if what == "failed" else str(target))
        return Outcome(row, (*problems, *said), made.page, made.explained)

    def _known(self, keys: tuple[str, ...], target: Path) -> list[Double]:
        """Other sources with one of these keys: of this run, and of the edition."""
        known = {double.source: double for key in keys for double in self._keys.get(key, ())}
        targets = {double.target for double in known.values()}
        for kept in self._kept.of_keys(keys):
            if kept.target != target and kept.target not in targets and str(kept.target).casefold() not in self._taken:
                path, record = kept.place()
                source = f"{path}#{record}" if record else str(path)
                known[source] = Double(
                    path, record, source, "", kept.target, kept.origin.keys, told=True, of_edition=True
                )
        return list(known.values())

    def _write(self, double: Double, made: Made, digest_now: str) -> tuple[What, tuple[Problem, ...]]:
        """Writes the TEI of a source."""
        first = self._taken.setdefault(str(double.target).casefold(), double.source)
        if first != double.source:
            return "failed", (self._same_name(double, first),)
        if made.tei is None:
            return "failed", ()
        name = origin_name(double.path, double.record, double.target.parent)
        origin = Origin(name, digest_now, self._by(double.reader), made.keys)
        return written(double.target, made.tei, origin, force=self._choices.force)

    @staticmethod
    def _same_name(double: Double, first: str) -> Problem:
        message = f"this source and {first} both become {double.target.name}; rename one of them"
        return error(str(double.path), "same-name", message)

    def _by(self, reader: str) -> str:
        """A digest of what an encoding depends on besides its source."""
        return digest(repr((__version__, self._wanted.publication, reader)).encode())[:16]


def _said(row: Row, what: What, target: str) -> Row:
    return dataclasses.replace(row, what=what, target=target)


def _failed(source: str, problem: Problem) -> Outcome:
    return Outcome(_said(row_of(source, "", (), (problem,)), "failed", ""), (problem,))
