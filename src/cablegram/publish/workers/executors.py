"""The executors that can make pages: one table, `EXECUTORS`."""

import functools
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from cablegram.processors import processors
from cablegram.publish.workers.batches import WorkerError

_PATIENCE: Final = 20  # seconds until a scheduler must have answered


@dataclass(frozen=True)
class Pool:
    """Workers that can be had.

    Attributes:
        name: what they are called on the command line.
        open: gives an executor of `concurrent.futures`, and how many workers it has; raises `WorkerError` where there
            is none, and `OSError` where the system has no means for it.
        lost: what its futures raise where a worker was lost, and the work can be done here.
        at_once: whether they were asked for, however little there is to do.
        elsewhere: whether they may have another program than this process.
        one: gives a single worker, as `open` gives all; nothing where that is of no use.
    """

    name: str
    open: Callable[[], AbstractContextManager[tuple[Executor, int]]]
    lost: tuple[type[BaseException], ...]
    at_once: bool = False
    elsewhere: bool = False
    one: Callable[[], AbstractContextManager[tuple[Executor, int]]] | None = None


def _processes(number: int, _scheduler: str) -> Pool | None:
    wanted = number or processors()

    @contextmanager
    def opened(workers: int) -> Iterator[tuple[Executor, int]]:
        # A fork would take the engines along in a state in which they do not work.
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(workers, mp_context=context, initializer=_begin)
        try:
            yield executor, workers
        finally:
            executor.shutdown(cancel_futures=True)

    if wanted == 1:
        return None
    every, one = functools.partial(opened, wanted), functools.partial(opened, 1)
    return Pool("processes", every, (BrokenExecutor,), at_once=number > 1, one=one)


def _dask(_number: int, scheduler: str) -> Pool:
    try:
        from distributed import Client  # noqa: PLC0415 - an extra, and it takes a second to load
        from distributed.comm.core import CommClosedError  # noqa: PLC0415
        from distributed.scheduler import KilledWorker  # noqa: PLC0415
    except ImportError:
        raise WorkerError("Dask is not installed: pip install 'cablegram[dask]'") from None

    @contextmanager
    def opened() -> Iterator[tuple[Executor, int]]:
        try:
            client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as fault:
            raise WorkerError(f"no Dask scheduler answers at {scheduler} ({fault})") from None
        with client:
            try:
                client.wait_for_workers(1, timeout=_PATIENCE)
            except TimeoutError:
                raise WorkerError(f"the Dask scheduler at {scheduler} has no workers") from None
            executor = client.get_executor(pure=False)
            try:
                yield executor, sum(client.nthreads().values())
            finally:
                executor.shutdown(wait=False)

    lost = (KilledWorker, CommClosedError, CancelledError)
    return Pool("dask", opened, lost, at_once=True, elsewhere=True)


# By the name of each on the command line: what gives its workers, of how many and which scheduler were asked for.
EXECUTORS: Final[Mapping[str, Callable[[int, str], Pool | None]]] = MappingProxyType(
    {"processes": _processes, "dask": _dask}
)


def _begin() -> None:
    """Prepares a worker process: an interrupt is for the process that it works for, and it ends when that one does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
