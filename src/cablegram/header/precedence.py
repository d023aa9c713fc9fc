"""Priority levels: what is printed, and the level that it stands for.

Levels, highest first, are flash, immediate, priority, routine, deferred; night, advance and special are flags.
"""

import dataclasses
import re
from typing import Final, Literal

Level = Literal["flash", "immediate", "priority", "routine", "deferred"]
Flag = Literal["night", "advance", "special"]
Certainty = Literal["high", "medium", "low", "unknown"]

LEVELS: Final[tuple[Level, ...]] = ("flash", "immediate", "priority", "routine", "deferred")
FLAGS: Final[tuple[Flag, ...]] = ("night", "advance", "special")


@dataclasses.dataclass(frozen=True)
class Precedence:
    """A priority level with its flags; the level is empty where only a flag is printed."""

    level: Level | None
    certainty: Certainty
    flags: tuple[Flag, ...] = ()

    def categories(self) -> tuple[str, ...]:
        """The names of the level and the flags, the level first."""
        return ((self.level,) if self.level else ()) + self.flags


# What cables print, folded by `_fold`, and what it stands for. The certainty says how sure the equation is:
# NATO words and their letters are defined, the English renderings of Chinese levels differ between translators.
PRINTED: Final[dict[str, Precedence]] = {
    "flash": Precedence("flash", "high"),
    "z": Precedence("flash", "high"),
    "niact immediate": Precedence("immediate", "high", ("night",)),
    "immediate": Precedence("immediate", "high"),
    "o": Precedence("immediate", "high"),
    "priority": Precedence("priority", "high"),
    "p": Precedence("priority", "high"),
    "routine": Precedence("routine", "high"),
    "r": Precedence("routine", "high"),
    "平": Precedence("routine", "high"),
    "a": Precedence("routine", "medium"),
    "normal": Precedence("routine", "medium"),
    "normal priority": Precedence("routine", "medium"),
    "regular": Precedence("routine", "medium"),
    "急": Precedence("priority", "medium"),
    "aa": Precedence("priority", "medium"),
    "加急": Precedence("immediate", "medium"),
    "aaa": Precedence("immediate", "medium"),
    "特急": Precedence("flash", "medium"),
    "特提": Precedence("flash", "medium"),
    "aaaa": Precedence("flash", "medium"),
    "urgent": Precedence("priority", "low"),
    "very urgent": Precedence("immediate", "low"),
    "extremely urgent": Precedence("flash", "low"),
    "extra urgent": Precedence("flash", "low"),
    "ultra urgent": Precedence("flash", "low"),
    "saving": Precedence("deferred", "medium"),
    "cito": Precedence("priority", "low"),
    "citissime": Precedence("immediate", "medium"),
    "citissime nachts": Precedence("immediate", "medium", ("night",)),
    "advance dispatch": Precedence(None, "low", ("advance",)),
    "special": Precedence(None, "low", ("special",)),
}


def read_precedence(printed: str) -> Precedence | None:
    """The level that printed words stand for; nothing where they name no level (`Telegram`)."""
    folded = _fold(printed)
    if found := PRINTED.get(folded):
        return found
    # A level with a flag behind it: `Extra Urgent Advance`.
    level, _, flag = folded.rpartition(" ")
    found = PRINTED.get(level)
    named = next((name for name in FLAGS if name == flag), None)
    return Precedence(found.level, "low", (*found.flags, named)) if found and named else None


def _fold(printed: str) -> str:
    return re.sub(r"[\s\W_]+", " ", printed).strip().lower()
