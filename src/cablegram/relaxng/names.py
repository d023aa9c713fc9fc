"""Name classes: which names an element or attribute pattern allows.

Names are in expat's form, `namespace}local`, or `local` alone in no namespace.
"""

from collections.abc import Sequence
from typing import Final

from cablegram.events import SEPARATOR
from cablegram.relaxng.simple import NameClass

XML: Final = "http://www.w3.org/XML/1998/namespace"


def expanded(namespace: str, local: str) -> str:
    """A name in expat's form."""
    return f"{namespace}{SEPARATOR}{local}" if namespace else local


def parts(name: str) -> tuple[str, str]:
    """The namespace (may be empty) and the local name of a name in expat's form."""
    namespace, _, local = name.rpartition(SEPARATOR)
    return namespace, local


class Names:
    """A name class that is ready to be asked.

    Attributes:
        listed: all names that it allows, sorted, where their number is finite; else empty.
        open: whether it also allows names that are not in `listed`.
    """

    def __init__(self, classes: Sequence[NameClass], index: int) -> None:
        self._classes = classes
        self._index = index
        found = _listed(classes, index)
        self.open: Final = found is None
        self.listed: Final = tuple(sorted(found or ()))

    def allow(self, name: str) -> bool:
        """Whether the class holds a name."""
        if not self.open:
            return name in self.listed
        return _allows(self._classes, self._index, *parts(name))


def _listed(classes: Sequence[NameClass], index: int) -> set[str] | None:
    """All names of a class; None where they are without number."""
    match classes[index]:
        case ["name", namespace, local]:
            return {expanded(namespace, local)}
        case ["choice", *choices]:
            found: set[str] = set()
            for choice in choices:
                listed = _listed(classes, choice)
                if listed is None:
                    return None
                found |= listed
            return found
    return None


def _allows(classes: Sequence[NameClass], index: int, namespace: str, local: str) -> bool:
    match classes[index]:
        case ["name", its_namespace, its_local]:
            return bool(namespace == its_namespace and local == its_local)
        case ["choice", *choices]:
            return any(_allows(classes, choice, namespace, local) for choice in choices)
        case ["anyName", excepted]:
            return excepted is None or not _allows(classes, excepted, namespace, local)
        case ["nsName", its_namespace, excepted]:
            return bool(namespace == its_namespace) and (
                excepted is None or not _allows(classes, excepted, namespace, local)
            )
    return False
