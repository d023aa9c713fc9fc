"""Parts of a document whose end has not come yet: an element whose words are read, a division, a calendar's entry."""

from collections.abc import Callable, Mapping
from typing import Final

from cablegram.edition.rules.facts import Dated, Division, Entry, Identified, Number, Printed
from cablegram.events import SEPARATOR, Place
from cablegram.xml import XML_NS

ID: Final = XML_NS + SEPARATOR + "id"


class Words:
    """The words of one element at a time, without its labels and without readings that have a regular one beside them.

    Attributes:
        reading: whether an element is being read.
    """

    def __init__(self) -> None:
        self.reading = False
        self._parts: list[str] = []
        self._depth = 0
        self._left_out = 0
        self._tell: Callable[[str], None] = self._parts.append

    def begin(self, depth: int, tell: Callable[[str], None]) -> None:
        """Has the words of an element told to `tell` when it ends; not where one around it is being read."""
        if not self.reading:
            self.reading, self._parts, self._depth, self._left_out, self._tell = True, [], depth, 0, tell

    def start(self, depth: int, name: str, parent: str, attributes: list[str]) -> None:
        """Takes an element that begins inside of the one that is being read."""
        if not self._left_out:
            values = dict(zip(attributes[::2], attributes[1::2], strict=True)) if name == "seg" else {}
            is_label = values.get("type") == "label"
            if is_label or (parent == "choice" and name in ("orig", "sic", "abbr")):
                self._left_out = depth

    def text(self, data: str) -> None:
        """Takes text inside of the element."""
        if not self._left_out:
            self._parts.append(data)

    def end(self, depth: int) -> None:
        """Takes the end of an element at a depth."""
        if depth == self._left_out:
            self._left_out = 0
        elif depth == self._depth:
            self.reading = False
            self._tell(" ".join("".join(self._parts).split()))


class OpenDivision:
    """An original or a translation; `depth` is that of its paragraphs."""

    def __init__(self, kind: str, place: Place, depth: int) -> None:
        self.depth = depth
        self._kind = kind
        self._place = place
        self._paragraphs: list[Identified] = []
        self._corresponds: list[str] = []

    def paragraph(self, name: str, values: Mapping[str, str], place: Place) -> None:
        """Takes a paragraph, by the name of its element."""
        targets = values.get("corresp", "").split()
        self._corresponds.extend(target[1:] for target in targets if target.startswith("#"))
        if ID in values and not targets:
            self._paragraphs.append(Identified(name, values[ID], *place))

    def division(self) -> Division:
        """The division; its paragraphs are those that have an `xml:id` and do not correspond to others themselves."""
        return Division(self._kind, *self._place, tuple(self._paragraphs), tuple(self._corresponds))


class OpenEntry:
    """An entry of a calendar whose end has not come yet."""

    def __init__(self, values: Mapping[str, str], place: Place) -> None:
        self.titles: list[Printed] = []
        self.numbers: list[Number] = []
        self.dates: list[Dated] = []
        self._identifier = values.get(ID, "")
        self._corresp = values.get("corresp", "")
        self._place = place

    def entry(self) -> Entry:
        """The entry; its first title and first date count."""
        return Entry(
            self._identifier,
            self._corresp,
            next(iter(self.dates), None),
            next(iter(self.titles), Printed("", *self._place)),
            tuple(number for number in self.numbers if number.number),
            *self._place,
        )
