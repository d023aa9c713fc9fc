"""Orders made in their order: here, or by workers some batches ahead."""

import functools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field
from typing import Final, Generic, Self, TypeVar

from cablegram.problems import Problem, warning
from cablegram.publish.incremental.digests import program
from cablegram.publish.incremental.readings import Reading
from cablegram.publish.orders import Made, Order
from cablegram.publish.presentation import Presentation
from cablegram.publish.workers.batches import File, WorkerError, load, make_all, make_batch, press_of, read_batch
from cablegram.publish.workers.executors import Pool

# Orders in one batch: so many that handing them over costs little, so few that no worker is the last one for long.
_ORDERS: Final = 12
_FILES: Final = 40
# Starting workers takes as long as making so many pages, or reading so many files: a small build does without them.
_PAGES_ALONE: Final = 150
_FILES_ALONE: Final = 100
# Batches that wait, for each worker, beside the one that it works at.
_AHEAD: Final = 2

T = TypeVar("T")
A = TypeVar("A")
B = TypeVar("B")


@dataclass
class _Batch(Generic[T, A, B]):
    things: list[tuple[T, int]] = field(default_factory=list)
    asked: list[A] = field(default_factory=list)
    future: Future[list[B]] | None = None


class Workers:
    """Has pages made and files read.

    Attributes:
        problems: what went wrong with the workers, though everything was made.
    """

    def __init__(self, pool: Pool | None = None) -> None:
        """Starts nothing yet.

        Args:
            pool: the workers; without them everything is done here.
        """
        self.problems: list[Problem] = []
        self._pool = pool
        self._executor: Executor | None = None
        self._ahead = 0
        self._one = False
        self._stack = ExitStack()

    def __enter__(self) -> Self:
        """Starts workers at once where they were asked for by name or number.

        Raises:
            WorkerError: they cannot be had.
        """
        if self._pool and self._pool.at_once:
            self._start(self._pool.open)
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the workers, after what they are doing."""
        self._stack.close()

    def load(self, presentation: Presentation, stylesheet: str) -> None:
        """Has one worker load what a few pages are made with, and then make them, while other things are done here.

        Args:
            presentation: how pages look and speak.
            stylesheet: the name of the stylesheet that they need, below `html/`.
        """
        if self._pool and self._pool.one and self._executor is None:
            self._start(self._pool.one)
            self.more(presentation, stylesheet)

    def more(self, presentation: Presentation, stylesheet: str) -> None:
        """Has that worker, where there is one, load another stylesheet."""
        if self._one:
            self._submit(functools.partial(load, press_of(presentation)), stylesheet)

    def release(self) -> None:
        """Lets the workers go, for whom there is nothing more to do; they end while other things are done here."""
        if self._executor is not None:
            self._executor.shutdown(wait=False)
            self._executor = self._pool = None

    def make(
        self, plans: Iterable[tuple[T, Order | None]], presentation: Presentation
    ) -> Iterator[tuple[T, Made | None]]:
        """What is made of orders.

        Args:
            plans: the orders, each with something that it is told from others by; some of these need no order.
            presentation: how pages look and speak.

        Yields:
            The same in the same order, each with what was made.

        Raises:
            WorkerError: a worker is not fit for it.
        """

        def here(orders: Sequence[Order]) -> list[Made]:
            return make_all(orders, presentation)

        def there() -> Callable[[Sequence[Order]], list[Made]]:
            return functools.partial(make_batch, press_of(presentation))

        asked = ((thing, [order] if order else []) for thing, order in plans)
        done: Iterator[tuple[T, list[Made]]] = self._in_order(asked, here, there, _ORDERS, _PAGES_ALONE)
        return ((thing, made[0] if made else None) for thing, made in done)

    def read(self, files: Iterable[File], number: int) -> Iterator[Reading] | None:
        """What is read of files, in their order; nothing where so few had better be read one by one, when needed."""
        alone = self._executor is None or self._one
        if self._pool is None or not number or (alone and number < _FILES_ALONE):
            return None

        def there() -> Callable[[Sequence[File]], list[Reading]]:
            return functools.partial(read_batch, program())

        asked = ((None, [file]) for file in files)
        read = self._in_order(asked, functools.partial(read_batch, program()), there, _FILES, 0)
        return (done[0] for _, done in read)

    def _in_order(
        self,
        things: Iterable[tuple[T, Sequence[A]]],
        here: Callable[[Sequence[A]], list[B]],
        there: Callable[[], Callable[[Sequence[A]], list[B]]],
        size: int,
        alone: int,
    ) -> Iterator[tuple[T, list[B]]]:
        waiting: deque[_Batch[T, A, B]] = deque()
        batch: _Batch[T, A, B] = _Batch()
        task: Callable[[Sequence[A]], list[B]] | None = None
        asked = 0

        def wait() -> None:
            nonlocal task, batch
            if self._executor and batch.asked:
                task = task or there()
                batch.future = self._submit(task, batch.asked)
            waiting.append(batch)
            batch = _Batch()

        for thing, orders in things:
            batch.things.append((thing, len(orders)))
            batch.asked += orders
            asked += len(orders)
            if (self._executor is None or self._one) and self._pool and asked > alone:
                self._start(self._pool.open)
            full = size if self._executor and not self._one else 1
            if len(batch.asked) >= full or not (waiting or batch.asked):
                wait()
                while len(waiting) > self._ahead or (waiting and waiting[0].future is None):
                    yield from self._done(waiting.popleft(), here)
        wait()
        for last in waiting:
            yield from self._done(last, here)

    def _done(self, batch: _Batch[T, A, B], here: Callable[[Sequence[A]], list[B]]) -> Iterator[tuple[T, list[B]]]:
        made = self._result(batch.future)
        results = iter(here(batch.asked) if made is None else made)
        for thing, number in batch.things:
            yield thing, [next(results) for _ in range(number)]

    def _submit(self, task: Callable[[A], B], asked: A) -> Future[B] | None:
        if self._executor is None or self._pool is None:
            return None
        try:
            return self._executor.submit(task, asked)
        except self._pool.lost as fault:
            self._give_up(fault)
            return None

    def _result(self, future: Future[list[B]] | None) -> list[B] | None:
        """What a worker has made; nothing where there is no worker any more, and it is to be made here."""
        if future is None or self._pool is None:
            return None
        try:
            return future.result()
        except self._pool.lost as fault:
            self._give_up(fault)
            return None
        except WorkerError:
            raise
        except Exception as fault:
            if self._pool.elsewhere:
                raise WorkerError(f"a worker failed: {type(fault).__name__}: {fault}") from fault
            raise

    def _start(self, opened: Callable[[], AbstractContextManager[tuple[Executor, int]]]) -> None:
        """Starts workers; one that there is already ends what it has begun."""
        if self._pool is None:
            return
        try:
            self._executor, number = self._stack.enter_context(opened())
            self._one = opened == self._pool.one
            self._ahead = _PAGES_ALONE if self._one else number * (1 + _AHEAD)
        except (OSError, ImportError, NotImplementedError) as fault:
            # The system has no semaphores, or no more processes.
            self._give_up(fault)

    def _give_up(self, fault: BaseException) -> None:
        if self._pool is not None and not self.problems:
            message = (
                "the workers could not be started" if self._executor is None else "a worker was ended from outside"
            )
            hint = "everything was made all the same, without workers; where this happens again, try --workers 1"
            where = self._pool.name
            self.problems.append(
                warning(where, "workers-lost", f"{message} ({fault or type(fault).__name__})", hint=hint)
            )
        self._executor = self._pool = None
        self._ahead = 0
