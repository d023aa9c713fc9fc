"""Which names belong to several name classes: name classes as sets of names.

The names that a schema mentions, one more for each namespace that it mentions, and one of no such namespace stand for
all names: two name classes have a name in common if and only if they have one of these in common.
"""

from collections.abc import Sequence
from typing import Final

from cablegram.relaxng.simple import NameClass

MOST_NAMES: Final = 20_000  # a set of names takes a bit for each of them


class TooManyNamesError(Exception):
    """A schema mentions more than `MOST_NAMES` names."""


class NameSets:
    """The name classes of a grammar as sets.

    Attributes:
        sets: for each name class the set of its names: a number with a bit for each of them.
        infinite: for each name class whether it has `anyName` or `nsName` in it.
    """

    def __init__(self, name_classes: Sequence[NameClass]) -> None:
        """Takes name classes that refer only to those before them.

        Raises:
            TooManyNamesError: they are more than can be looked at.
        """
        self._names = list(dict.fromkeys((item[1], item[2]) for item in name_classes if item[0] == "name"))
        self._namespaces = list(dict.fromkeys(item[1] for item in name_classes if item[0] in ("name", "nsName")))
        size = len(self._names) + len(self._namespaces) + 1
        if size > MOST_NAMES:
            raise TooManyNamesError
        every = (1 << size) - 1
        bits = {name: 1 << number for number, name in enumerate(self._names)}
        spaces = {space: 1 << len(bits) + number for number, space in enumerate(self._namespaces)}
        for (space, _), bit in bits.items():
            spaces[space] |= bit
        self.sets: list[int] = []
        self.infinite: list[bool] = []
        for item in name_classes:
            kind = item[0]
            if kind == "name":
                names, infinite = bits[item[1], item[2]], False
            elif kind == "choice":
                names, infinite = 0, False
                for part in item[1:]:
                    names |= self.sets[part]
                    infinite = infinite or self.infinite[part]
            else:
                names, infinite = every if kind == "anyName" else spaces[item[1]], True
                if item[-1] is not None:
                    names &= ~self.sets[item[-1]]
            self.sets.append(names)
            self.infinite.append(infinite)

    def words(self, names: int) -> str:
        """One name of a set that is not empty, in words; one that the schema mentions if there is one."""
        number = (names & -names).bit_length() - 1
        if number < len(self._names):
            space, local = self._names[number]
            return f"“{local}”" + (f" (namespace {space})" if space else "")
        number -= len(self._names)
        if number < len(self._namespaces):
            return f"any name in {f'the namespace {space}' if (space := self._namespaces[number]) else 'no namespace'}"
        return "any name"
