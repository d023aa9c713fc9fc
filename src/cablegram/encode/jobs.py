"""Many sources in their order, in this process or in several."""

import collections
import gc
import itertools
import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Final, NamedTuple

from cablegram.encode.making import Made, Wanted, made_of
from cablegram.encode.summary import row_of
from cablegram.problems import error
from cablegram.processors import processors
from cablegram.sources.opening import Opened

_CHUNK: Final = 32  # sources that are sent at a time
_AHEAD: Final = 3  # chunks for each process that are on their way
_WORTH_IT: Final = 512  # sources from which on a second process is worth its start
_MOST: Final = 8
_OBJECTS: Final = 20_000  # objects between two searches for cyclic garbage


class Task(NamedTuple):
    """A source to encode: how messages name it, its document, the reader that is forced on it."""

    source: str
    opened: Opened
    reader: str


def made_of_all(tasks: Iterable[Task], wanted: Wanted, workers: int) -> Iterator[Made]:
    """What is made of each source, in their order; no more than a few are held at a time.

    Args:
        tasks: the sources.
        wanted: what is made of them.
        workers: the number of processes; 0 for as many as suit the machine, once there are many sources.
    """
    _settle()
    waiting = iter(tasks)
    if workers == 0:
        # Whether there are many is known only when so many have come.
        for task in itertools.islice(waiting, _WORTH_IT):
            yield _here(task, wanted)
        workers = min(processors(), _MOST)
        first = next(waiting, None)
        if first is None:
            return
        waiting = itertools.chain((first,), waiting)
    if workers == 1:
        yield from (_here(task, wanted) for task in waiting)
    else:
        yield from _in_processes(waiting, wanted, workers)


def _settle() -> None:
    """Tells the collector of cyclic garbage what lives as long as the run, which is all that was loaded so far.

    Hardly any garbage of an encoding is cyclic, so it need not be looked for after each few hundred objects either.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])


def _in_processes(tasks: Iterator[Task], wanted: Wanted, workers: int) -> Iterator[Made]:
    # Started afresh, so that no thread of this process is copied in a state that never ends.
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_settle)
    sent: collections.deque[tuple[list[Task], Future[list[Made]]]] = collections.deque()
    try:
        while True:
            while len(sent) < workers * _AHEAD and (chunk := list(itertools.islice(tasks, _CHUNK))):
                sent.append((chunk, _sent(pool, chunk, wanted)))
            if not sent:
                return
            chunk, result = sent.popleft()
            try:
                yield from result.result()
            except BrokenProcessPool:
                # Which source ended the process cannot be known; the others are encoded here, each by itself.
                pool.shutdown(wait=False, cancel_futures=True)
                pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_settle)
                again = [chunk, *(tasks_of for tasks_of, _ in sent)]
                sent.clear()
                yield from (_apart(task, wanted) for tasks_of in again for task in tasks_of)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _sent(pool: ProcessPoolExecutor, chunk: list[Task], wanted: Wanted) -> Future[list[Made]]:
    try:
        return pool.submit(_all_here, chunk, wanted)
    except BrokenProcessPool as fault:
        broken: Future[list[Made]] = Future()
        broken.set_exception(fault)
        return broken


def _all_here(chunk: list[Task], wanted: Wanted) -> list[Made]:
    return [_here(task, wanted) for task in chunk]


def _here(task: Task, wanted: Wanted) -> Made:
    return made_of(task.source, task.opened, wanted, task.reader)


def _apart(task: Task, wanted: Wanted) -> Made:
    """A source in a process of its own, which may end."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        try:
            return pool.submit(_here, task, wanted).result()
        except BrokenProcessPool:
            message = "the process that encoded this source was ended; there may be too little memory for it"
            told = (error(task.source, "program-fault", message),)
            return Made("", "cable", "", None, told, row_of(task.source, "", (), told))
