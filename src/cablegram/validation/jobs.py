"""Checking many documents, in this process or in several; the order of the results is that of the documents."""

from collections.abc import Generator, Sequence
from typing import Final

from cablegram.processors import processors
from cablegram.validation.check import Choice, Outcome, check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, EngineSettings

# From so many bytes on a second process is worth its start.
_WORTH_IT: Final = 16 << 20
_MOST: Final = 8  # processes, where nobody asks for more


def workers_for(documents: Sequence[Document]) -> int:
    """How many processes suit so much to check, and this machine."""
    size = 0
    for document in documents:
        try:
            size += document.size()
        except OSError:
            continue
    return max(1, min(size // _WORTH_IT + 1, processors(), _MOST))


def check_all(
    documents: Sequence[Document], choice: Choice, settings: EngineSettings, workers: int
) -> Generator[Outcome, None, None]:
    """What becomes of each document, in their order."""
    if workers > 1 and len(documents) > 1:
        from cablegram.validation.processes import check_in_processes  # noqa: PLC0415  few runs need more than one

        yield from check_in_processes(documents, choice, settings, workers)
        return
    engine = Engine(settings)
    for document in documents:
        yield check(document, choice, engine)
