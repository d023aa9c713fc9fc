"""What a run of `cablegram encode` tells of one source."""

import dataclasses

from cablegram.encode.review import Page
from cablegram.encode.summary import Row
from cablegram.problems import Problem


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What was done with a source: its row, its problems, its part of the review, its explanation."""

    row: Row
    problems: tuple[Problem, ...] = ()
    page: Page | None = None
    explained: str = ""
