"""The date that the environment gives to what is dated when it is made (reproducible-builds.org)."""

import datetime
import os
from collections.abc import Mapping
from typing import Final

_NAME: Final = "SOURCE_DATE_EPOCH"
_MOST: Final = 11  # digits: the years that a date can have end soon after


def source_date(environment: Mapping[str, str] | None = None) -> datetime.datetime | None:
    """The moment that `SOURCE_DATE_EPOCH` tells, in UTC; nothing where it is not set, or no number of seconds."""
    seconds = (os.environ if environment is None else environment).get(_NAME, "")
    if not (seconds.isascii() and seconds.isdigit() and len(seconds) <= _MOST):
        return None
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC)
