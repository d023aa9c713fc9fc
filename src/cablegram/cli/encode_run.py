"""A run of `cablegram encode`: source after source, those that did not change left alone, doubles told together."""

import dataclasses
import fnmatch
import hashlib
import os
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from cablegram import __version__
from cablegram.cli.encode_doubles import Double, digest_of, key_numbers, remove_old, source_name, together
from cablegram.cli.encode_files import Places, What, origin_name, written
from cablegram.cli.encode_outcome import Outcome
from cablegram.cli.encode_sections import Held, Sections, put_together, told_of
from cablegram.encode.fingerprint import Origin, digest, is_untouched
from cablegram.encode.jobs import Task, made_of_all
from cablegram.encode.kept import KeptFile, KeptFiles
from cablegram.encode.making import Made, Wanted
from cablegram.encode.summary import Row, row_of
from cablegram.files import unreadable
from cablegram.identifiers import identifier_of
from cablegram.problems import Problem, error
from cablegram.sources.opening import records
from cablegram.sources.telegram_sections import READERS as SECTIONED
from cablegram.sources.telegram_sections import may_be_section, section_of

_HEAD = 1 << 16  # characters of a file in which the head of a telegram stands


@dataclasses.dataclass(frozen=True, slots=True)
class Choices:
    """What the command line asks for.

    Attributes:
        readers: patterns of paths with the reader to use; the last that fits a file counts.
        force: whether edited files are overwritten.
        again: whether sources are encoded that did not change.
        workers: the number of processes; 0 to let the program choose.
    """

    readers: tuple[tuple[str, str], ...] = ()
    force: bool = False
    again: bool = False
    workers: int = 0

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
    joined: bool = False


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
        # The first source with a key, and further ones: nearly all keys have one source only.
        self._first: dict[int, Double] = {}
        self._further: dict[int, list[Double]] = {}
        self._by: dict[str, str] = {}
        self._doubles: dict[str, Double] = {}
        self._sections = Sections()

    def outcomes(self, files: Sequence[Path]) -> Iterator[Outcome]:
        """What is done with each document of each file, in their order; then what is done with doubles."""
        for made in made_of_all(self._tasks(files), self._wanted, self._choices.workers):
            yield from self._done()
            waiting = self._line.popleft()
            if isinstance(waiting, _Waiting):
                outcome = self._outcome(waiting, made)
                if outcome:
                    yield outcome
        yield from self._done()
        # A file of an earlier run may be that of a source which came later in this one.
        own = {double.file: double for double in self._first.values()} if self._doubles else {}
        own.update((double.file, double) for doubles in self._further.values() for double in doubles)
        found = [own.get(double.file, double) if double.of_edition else double for double in self._doubles.values()]
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
        for group in self._sections.left():
            yield from self._put_together(group)

    def _tasks_of(self, path: Path, reader: str) -> Iterator[Task]:
        with path.open("rb") as stream:
            whole = hashlib.file_digest(stream, lambda: hashlib.blake2b(digest_size=12)).hexdigest()
            stream.seek(0)
            # Whether the other sections of a telegram came meanwhile is known only when it is read.
            known = not (reader in SECTIONED and may_be_section(stream.read(_HEAD)))
            if known and (unchanged := self._unchanged(path, self._kept.of_source(path, ""), whole, reader)):
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
                source = source_name(path, record)
                own = part.digest or (digest_of(opened) if record else whole)
                section = section_of(opened.document) if opened.document and reader in SECTIONED and not known else None
                if section:
                    if group := self._sections.hold(Held(path, opened, own, reader, section)):
                        yield from self._put_together(group)
                    continue
                if not known and (unchanged := self._unchanged(path, self._kept.of_source(path, ""), own, reader)):
                    self._line.append(unchanged)
                    continue
                kept = self._kept.of_source(path, record) if record else None
                if unchanged := self._unchanged(path, kept, own, reader):
                    self._line.append(unchanged)
                else:
                    self._line.append(_Waiting(path, record, source, own, reader))
                    yield Task(source, opened, reader)

    def _put_together(self, group: tuple[Held, ...]) -> Iterator[Task]:
        """The task of a telegram whose sections came in files of their own; the files behind the first are told."""
        first, *others = group
        opened, own = put_together(group)
        kept = self._kept.of_source(first.path, "")
        if unchanged := self._unchanged(first.path, kept, own, first.reader):
            self._line.append(unchanged)
        else:
            self._line.append(_Waiting(first.path, "", str(first.path), own, first.reader, joined=bool(others)))
            yield Task(str(first.path), opened, first.reader)
        target = self._places.target(identifier_of(first.path.name), "cable")
        for held in others:
            own_target = self._places.target(identifier_of(held.path.name), "cable")
            remove_old(held.path, "", own_target, target)
            problem = told_of(held, target)
            row = row_of(str(held.path), "", (), (problem,))
            self._line.append(Outcome(row.done("same", str(target)), (problem,)))

    def _unchanged(self, path: Path, kept: KeptFile | None, digest_now: str, reader: str) -> Outcome | None:
        """What is said of a source that became its TEI file in an earlier run, and is as it was."""
        if self._choices.again or kept is None:
            return None
        if (kept.origin.digest, kept.origin.by) != (digest_now, self._made_by(reader)):
            return None
        source = source_name(path, kept.record_in(path))
        try:
            untouched = is_untouched(kept.target.read_bytes())
        except OSError:
            return None
        if not untouched and self._choices.force:
            return None
        file = str(kept.target)
        self._taken.setdefault(_folded(file), source)
        self._keep(Double(path, source, reader, file, key_numbers(kept.origin.keys), told=True))
        # An edited file has nothing to be looked at before its source says something new.
        return Outcome(Row(source, "unchanged" if untouched else "kept", file))

    def _outcome(self, waiting: _Waiting, made: Made) -> Outcome | None:
        """Writes what was made of a source; nothing where the cable has another source, and both are to be compared."""
        problems = tuple(dataclasses.replace(problem, path=str(waiting.path)) for problem in made.problems)
        if made.tei is None:
            return Outcome(made.row.done("failed", ""), problems, made.page, made.explained)
        if waiting.joined:
            # Other sources are read again from one file each, which this cable has not.
            made = dataclasses.replace(made, keys=())
        file = str(self._places.target(made.identifier, made.kind))
        first = self._taken.get(_folded(file))
        known = self._known(made.keys, file)
        keys = key_numbers(made.keys)
        double = Double(waiting.path, waiting.source, waiting.reader, file, keys, told=not known)
        self._keep(double)
        if known:
            self._doubles.update((each.source, each) for each in (*known, double))
            return None
        if first and first != waiting.source:
            return Outcome(made.row.done("failed", ""), (*problems, self._same_name(double, first)), made.page)
        what, said = self._write(double, made, waiting.digest)
        row = made.row.done(what, "" if what == "failed" else file)
        return Outcome(row, (*problems, *said), made.page, made.explained)

    def _keep(self, double: Double) -> None:
        """Keeps a source, for others of the same cable that may come."""
        for key in double.keys:
            if self._first.setdefault(key, double) is not double:
                self._further.setdefault(key, []).append(double)

    def _known(self, keys: tuple[str, ...], file: str) -> list[Double]:
        """Other sources with one of these keys: of this run, and of the edition."""
        known: dict[str, Double] = {}
        for key in key_numbers(keys):
            if first := self._first.get(key):
                known.update((double.source, double) for double in (first, *self._further.get(key, ())))
        files = {file, *(double.file for double in known.values())}
        for kept in self._kept.of_keys(keys):
            if (own := str(kept.target)) not in files and _folded(own) not in self._taken:
                path, record = kept.place()
                source = source_name(path, record)
                known[source] = Double(path, source, "", own, key_numbers(kept.origin.keys), told=True, of_edition=True)
        return list(known.values())

    def _write(self, double: Double, made: Made, digest_now: str) -> tuple[What, tuple[Problem, ...]]:
        """Writes the TEI of a source."""
        first = self._taken.setdefault(_folded(double.file), double.source)
        if first != double.source:
            return "failed", (self._same_name(double, first),)
        if made.tei is None:
            return "failed", ()
        name = origin_name(double.path, double.record, os.path.dirname(double.file) or ".")  # noqa: PTH120 - as there
        origin = Origin(name, digest_now, self._made_by(double.reader), made.keys)
        return written(double.target, made.tei, origin, force=self._choices.force)

    @staticmethod
    def _same_name(double: Double, first: str) -> Problem:
        message = f"this source and {first} both become {double.target.name}; rename one of them"
        return error(str(double.path), "same-name", message)

    def _made_by(self, reader: str) -> str:
        """A digest of what an encoding depends on besides its source."""
        if reader not in self._by:
            self._by[reader] = digest(repr((__version__, self._wanted.publication, reader)).encode())[:16]
        return self._by[reader]


def _folded(file: str) -> str:
    """The name of a file in small letters, which is the name itself where it has no others: it is kept for each."""
    folded = file.casefold()
    return file if folded == file else folded


def _failed(source: str, problem: Problem) -> Outcome:
    return Outcome(row_of(source, "", (), (problem,)).done("failed", ""), (problem,))
