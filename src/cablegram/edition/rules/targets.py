"""The pointers of one document and the ids that they may name, collected until the document ends."""

from collections.abc import Callable
from urllib.parse import unquote

from cablegram.edition.rules.facts import Pointer
from cablegram.edition.rules.pointing import forms_of_broken, is_web_address
from cablegram.events import Place


class Targets:
    """The ids of a document, and its pointers to them and to other documents.

    Attributes:
        ids: every `xml:id`, in the order of the document, each once.
        inward: what the pointers that begin with `#` name.
    """

    def __init__(self) -> None:
        self.ids: dict[str, None] = {}
        self.inward: set[str] = set()
        # Pointers that come before what they point to, or dangle.
        self._open: list[Pointer] = []
        self._outward: list[Pointer] = []

    def point(self, value: str, attribute: str, place_of: Callable[[str], Place]) -> None:
        """Takes the value of a pointing attribute; `place_of` gives the place of an attribute by its name."""
        place: Place | None = None
        for target in value.split():
            if target[0] == "#":
                self.inward.add(target[1:])
                if target[1:] in self.ids:
                    continue
                found = self._open
            elif is_web_address(target):
                continue
            else:
                found = self._outward
            place = place or place_of(attribute)
            found.append(Pointer(target, attribute, *place))

    def resolved(self) -> tuple[tuple[Pointer, ...], tuple[Pointer, ...]]:
        """The pointers to other documents, and those within this one that lead nowhere."""
        broken = {form for identifier in self.ids for form in forms_of_broken(identifier)}
        named = ((pointer, unquote(pointer.target[1:])) for pointer in self._open)
        return (
            tuple(pointer for pointer in self._outward if pointer.target not in broken),
            # A fragment with a bracket is an XPointer, which only some programs understand.
            tuple(
                pointer
                for pointer, name in named
                if name and name not in self.ids and name not in broken and "(" not in name
            ),
        )
