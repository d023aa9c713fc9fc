"""What workers do: batches of files to be read and of orders to be made, each whole in itself."""

import functools
import pickle
import threading
from collections.abc import Sequence
from typing import Final, TypeAlias

from cablegram import shipped
from cablegram.publish.incremental.digests import program
from cablegram.publish.incremental.readings import Reading, read_cable
from cablegram.publish.messages import Interface
from cablegram.publish.orders import Made, Order, make
from cablegram.publish.presentation import Presentation
from cablegram.publish.theme import SHIPPED, Theme, state_of_theme

# A file to be read: its bytes, the identifier of its cable, its path in the edition.
File: TypeAlias = tuple[bytes, str, str]
# Executors may have several threads in one process, and its stylesheets are one.
_ALONE: Final = threading.Lock()


class WorkerError(Exception):
    """A worker that would not make the same as this process; the message says why."""


def press_of(presentation: Presentation) -> bytes:
    """How pages look and speak, and which program makes them, for workers wherever they are."""
    theme, interface = presentation.theme, presentation.interface
    name = next((name for name in SHIPPED if theme.folder == shipped.stylesheet(f"themes/{name}")), "")
    words = {language: dict(messages) for language, messages in interface.messages.items()}
    return pickle.dumps((program(), name, None if name else theme, words))


def make_batch(press: bytes, orders: Sequence[Order]) -> list[Made]:
    """Makes orders.

    Args:
        press: what `press_of` gave.
        orders: the orders.

    Raises:
        WorkerError: this is another program, or the files of the theme are not here.
    """
    with _ALONE:
        presentation = _presentation(press)
    return make_all(orders, presentation)


def load(press: bytes, stylesheet: str) -> None:
    """Loads what pages are made with, so that it is there when the first one is ordered.

    Args:
        press: what `press_of` gave.
        stylesheet: the name of a stylesheet below `html/`.
    """
    with _ALONE:
        _presentation(press).stylesheet(stylesheet)


def make_all(orders: Sequence[Order], presentation: Presentation) -> list[Made]:
    """Makes orders, while no other thread does."""
    with _ALONE:
        return [make(order, presentation) for order in orders]


def read_batch(made_by: str, files: Sequence[File]) -> list[Reading]:
    """Reads TEI files.

    Args:
        made_by: the program that asks, as `program` tells it.
        files: the files.

    Raises:
        WorkerError: this is another program.
    """
    _same(made_by)
    with _ALONE:
        return [read_cable(*file) for file in files]


@functools.lru_cache(maxsize=2)
def _presentation(press: bytes) -> Presentation:
    made_by, name, own, words = pickle.loads(press)  # noqa: S301 - it comes from the build that this worker is of
    _same(made_by)
    theme = Theme(shipped.stylesheet(f"themes/{name}")) if own is None else own
    if own is not None and state_of_theme(theme.folder) != theme.state:
        raise WorkerError(f"a worker does not find the theme of this edition in {theme.folder}, or finds another one")
    return Presentation(theme, Interface(words))


def _same(made_by: str) -> None:
    if made_by != program():
        message = "a worker has another version of cablegram, of Python, lxml or saxonche than this computer"
        raise WorkerError(f"{message}: its pages might differ")
