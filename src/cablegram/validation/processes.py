"""Checking documents in several processes, each of which opens its schemas once."""

import multiprocessing
import signal
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Final

from cablegram.problems import error
from cablegram.reports.summary import Check
from cablegram.validation.check import Choice, Outcome, check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, EngineSettings

_CHUNK: Final = 16  # documents that are sent at a time

# The engine of a worker process, and its task; set when the process starts.
_worker: list[tuple[Engine, Choice]] = []


def check_in_processes(
    documents: Sequence[Document], choice: Choice, settings: EngineSettings, workers: int
) -> Generator[Outcome, None, None]:
    """What becomes of each document, in their order.

    A process that ends while it checks a document, for instance because memory is short, becomes a problem of that
    document; the others are checked all the same.
    """
    left = list(documents)
    while left:
        done = 0
        chunk = max(1, min(_CHUNK, len(left) // (workers * 4)))
        try:
            with _pool(workers, choice, settings) as pool:
                for outcome in pool.map(_check_here, left, chunksize=chunk):
                    done += 1
                    yield outcome
        except BrokenProcessPool:
            if not done and not _works(settings, choice):  # no process lives: this one does all of it
                engine = Engine(settings)
                yield from (check(document, choice, engine) for document in left)
                return
            # Which of them did it cannot be known: those that were on their way are checked one by one.
            for document in left[done : done + chunk]:
                done += 1
                yield _check_apart(document, choice, settings)
        left = left[done:]


def _works(settings: EngineSettings, choice: Choice) -> bool:
    """Whether a process can be started at all; not so where the program was not started from a file."""
    try:
        with _pool(1, choice, settings) as pool:
            return pool.submit(bool, 1).result()
    except BrokenProcessPool:
        return False


def _check_apart(document: Document, choice: Choice, settings: EngineSettings) -> Outcome:
    try:
        with _pool(1, choice, settings) as pool:
            return pool.submit(_check_here, document).result()
    except BrokenProcessPool:
        message = "the process that checked this file was ended; there may be too little memory for it"
        return Outcome((Check(document.name, "", (error(document.name, "program-fault", message),)),))


@contextmanager
def _pool(workers: int, choice: Choice, settings: EngineSettings) -> Iterator[ProcessPoolExecutor]:
    """A pool of processes; where its results are wanted no more (Ctrl-C, a wrong schema), they are ended at once."""
    # Processes are started afresh (spawn): a fork of a process in which Saxon has started its threads would hang.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin, initargs=(choice, settings))
    wanted = False
    try:
        yield pool
        wanted = True
    except BrokenProcessPool:
        wanted = True
        raise
    finally:
        if not wanted:
            for process in multiprocessing.active_children():
                process.terminate()
        pool.shutdown(cancel_futures=True)


def _begin(choice: Choice, settings: EngineSettings) -> None:
    # Ctrl-C reaches every process of the terminal; one that it ended inside of a queue would block the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worker[:] = [(Engine(settings), choice)]


def _check_here(document: Document) -> Outcome:
    engine, choice = _worker[0]
    return check(document, choice, engine)
