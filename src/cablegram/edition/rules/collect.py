"""Collecting the facts of a document in one pass."""

from typing import TYPE_CHECKING, Final

from cablegram.edition.facts import DateFact, is_span
from cablegram.edition.rules.facts import (
    Category,
    Copies,
    Dated,
    Division,
    Entry,
    Facts,
    Identified,
    Number,
    Prefix,
    Printed,
    TypedNumber,
)
from cablegram.edition.rules.parts import ID, OpenDivision, OpenEntry, Words
from cablegram.edition.rules.pointing import POINTERS, is_pointer
from cablegram.edition.rules.targets import Targets
from cablegram.events import SEPARATOR, EventReader, Place
from cablegram.xml import TEI_NS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import BinaryIO

_TEI: Final = TEI_NS + SEPARATOR
_PARTIES: Final = ("orgName", "persName", "name", "placeName")
_ENTRIES: Final = frozenset({"person", "place", "org"})
_PARAGRAPHS: Final = frozenset({"p", "ab", "lg"})


def collect(document: "bytes | BinaryIO", path: str) -> Facts:
    """The facts of a document; those of one that is no TEI are empty but for its ids.

    Args:
        document: the file's bytes, or the file.
        path: the file as the user named it; pointers are resolved from there.

    Raises:
        NotWellFormedError: the document is no XML, or declares or refers to an entity.
        OSError: the file cannot be read.
    """
    collector = _Collector()
    reader = EventReader(collector)
    collector.reader = reader
    reader.read(document)
    return collector.facts(path)


class _Collector:
    """Receives the events of one document and keeps what the rules need of it."""

    reader: EventReader

    def __init__(self) -> None:
        self._names: list[str] = []
        self._targets = Targets()
        self._root: Identified | None = None
        self._kind = ""
        self._prefixes: list[Prefix] = []
        self._entries: list[Identified] = []
        self._title = ""
        self._title_is_main = False
        self._senders: dict[str, str] = {}
        self._dates: list[Dated] = []
        self._numbers: dict[str, Number] = {}
        self._typed: list[TypedNumber] = []
        self._taxonomy = ""
        self._categories: dict[str, str] = {}
        self._category_references: list[tuple[str, str, Place]] = []
        self._levels: list[Printed] = []
        self._action = ("", "")
        self._alternative: str | None = None
        self._recipients: list[int] = []
        self._total: tuple[int, Place] | None = None
        self._divisions: list[Division] = []
        self._division: OpenDivision | None = None
        self._calendar: list[Entry] = []
        self._entry: OpenEntry | None = None
        self._admitted: set[str] = set()
        self._words = Words()

    # Events

    def start(self, name: str, attributes: list[str]) -> None:
        local = name.removeprefix(_TEI)
        if len(local) == len(name):
            local = ""  # no element of TEI: it counts for the depth only
        names = self._names
        names.append(local)
        for position in range(0, len(attributes), 2):
            attribute = attributes[position]
            if attribute in POINTERS:
                if local and is_pointer(attribute, local):
                    self._targets.point(attributes[position + 1], attribute, self.reader.attribute_place)
            elif attribute == ID:
                self._identify(attributes[position + 1], local)
        if local in _STARTS:
            _STARTS[local](self, dict(zip(attributes[::2], attributes[1::2], strict=True)))
        if local in _PARAGRAPHS and self._division is not None and len(names) == self._division.depth:
            values = dict(zip(attributes[::2], attributes[1::2], strict=True))
            self._division.paragraph(local, values, self.reader.place())
        if self._words.reading:
            self._words.start(len(names), local, names[-2], attributes)

    def end(self, name: str) -> None:  # noqa: ARG002  the name is on the stack
        if self._words.reading:
            self._words.end(len(self._names))
        local = self._names.pop()
        if local in _ENDS:
            _ENDS[local](self)

    def text(self, data: str) -> None:
        if self._words.reading:
            self._words.text(data)

    # What every element may have

    def _identify(self, identifier: str, local: str) -> None:
        self._targets.ids[identifier] = None
        if len(self._names) == 1:
            self._root = Identified(local, identifier, *self.reader.attribute_place(ID))
        elif local in _ENTRIES:
            self._entries.append(Identified(local, identifier, *self.reader.attribute_place(ID)))

    def _is_in(self, *path: str) -> bool:
        """Whether the element that begins or ends stands in these elements, the innermost last."""
        return tuple(self._names[-1 - len(path) : -1]) == path

    def _read_words(self, tell: "Callable[[str], None]") -> None:
        """Has the words of the element that begins told to `tell` when it ends."""
        self._words.begin(len(self._names), tell)

    # The header

    def _begin_document(self, values: "Mapping[str, str]") -> None:
        if len(self._names) == 1:
            self._kind = values.get("type", "")

    def _begin_title(self, values: "Mapping[str, str]") -> None:
        if self._entry is not None:
            if self._is_in("bibl"):
                titles, place = self._entry.titles, self.reader.place()
                self._read_words(lambda words: titles.append(Printed(words, *place)))
        elif self._is_in("fileDesc", "titleStmt"):
            is_main = values.get("type") == "main"
            if not self._title_is_main and (is_main or not self._title):
                self._title_is_main = is_main
                self._read_words(self._take_title)

    def _take_title(self, words: str) -> None:
        self._title = words

    def _begin_note(self, values: "Mapping[str, str]") -> None:
        if self._is_in("notesStmt") and "n" in values:
            self._admitted.add(values["n"])

    def _begin_prefix(self, values: "Mapping[str, str]") -> None:
        self._prefixes.append(
            Prefix(values.get("ident", ""), values.get("matchPattern", ""), values.get("replacementPattern", ""))
        )

    def _begin_alternative(self, values: "Mapping[str, str]") -> None:
        self._alternative = values.get("type", "")

    def _end_alternative(self) -> None:
        self._alternative = None

    def _begin_number(self, values: "Mapping[str, str]") -> None:
        place = self.reader.place()
        if self._entry is not None:
            if values.get("type") == "dispatch":
                numbers = self._entry.numbers
                self._read_words(lambda words: numbers.append(Number(words, *place)))
            return
        if self._alternative is not None:
            if "type" in values and self._alternative:
                typed = TypedNumber(self._alternative, values["type"], *self.reader.attribute_place("type"))
                self._typed.append(typed)
            is_dispatch = self._alternative == "dispatch"
        else:
            is_dispatch = (
                self._action[0] == "sent" and values.get("type") == "dispatch" and self._is_in("correspAction")
            )
        if is_dispatch:
            self._read_words(lambda words: self._take_number(words, place))

    def _take_number(self, words: str, place: Place) -> None:
        if words:
            self._numbers.setdefault(words, Number(words, *place))

    def _begin_taxonomy(self, values: "Mapping[str, str]") -> None:
        self._taxonomy = values.get(ID, self._taxonomy)

    def _begin_category(self, values: "Mapping[str, str]") -> None:
        if ID in values:
            self._categories[values[ID]] = self._taxonomy

    def _begin_category_reference(self, values: "Mapping[str, str]") -> None:
        if self._is_in("textClass"):
            place = self.reader.attribute_place("target")
            for target in values.get("target", "").split():
                self._category_references.append((values.get("scheme", ""), target, place))

    def _begin_action(self, values: "Mapping[str, str]") -> None:
        self._action = (values.get("type", ""), values.get("subtype", ""))
        if self._action == ("received", "distribution"):
            self._recipients.append(0)

    def _end_action(self) -> None:
        self._action = ("", "")

    def _begin_party(self, values: "Mapping[str, str]") -> None:
        if self._action[0] == "sent" and self._is_in("correspAction"):
            local = self._names[-1]
            if values.get("ref"):
                self._senders.setdefault(local, values["ref"].split()[0])
            else:
                self._read_words(lambda words: self._take_sender(local, words))

    def _take_sender(self, local: str, words: str) -> None:
        if words:
            self._senders.setdefault(local, words)

    def _begin_date(self, values: "Mapping[str, str]") -> None:
        date = DateFact(
            words="",
            when=values.get("when") or values.get("when-iso") or "",
            not_before=values.get("notBefore") or values.get("from") or "",
            not_after=values.get("notAfter") or values.get("to") or "",
            cert=values.get("cert") or "",
            span=is_span(values.get),
        )
        if self._entry is not None:
            self._entry.dates.append(Dated("entry", date, *self.reader.place()))
        elif self._action[0] and self._is_in("correspAction"):
            self._dates.append(Dated(self._action[0], date, *self.reader.place()))
        elif self._is_in("profileDesc", "creation"):
            self._dates.append(Dated("creation", date, *self.reader.place()))

    def _begin_quantity(self, values: "Mapping[str, str]") -> None:
        value = values.get("value", "")
        if not (self._action[0] and value.isascii() and value.isdigit() and self._is_in("correspAction", "note")):
            return
        number = int(value[:9])  # no printing of a billion copies; and no number without bounds
        if self._action == ("received", "distribution"):
            self._recipients[-1] = number
        elif self._action[0] == "printed" and self._total is None:
            self._total = (number, self.reader.place())

    # The text

    def _begin_division(self, values: "Mapping[str, str]") -> None:
        kind = values.get("type", "")
        if self._division is None and kind in ("original", "translation") and self._is_in("text", "body"):
            self._division = OpenDivision(kind, self.reader.place(), len(self._names) + 1)

    def _end_division(self) -> None:
        if self._division is not None and len(self._names) == self._division.depth - 2:
            self._divisions.append(self._division.division())
            self._division = None

    def _begin_field(self, values: "Mapping[str, str]") -> None:
        if values.get("type") == "precedence" and not values.get("ana"):
            place = self.reader.place()
            self._read_words(lambda words: self._levels.append(Printed(words.lstrip(":： "), *place)))

    # Calendars

    def _begin_entry(self, values: "Mapping[str, str]") -> None:
        if self._entry is None and self._is_in("listBibl") and "text" in self._names[:3]:
            self._entry = OpenEntry(values, self.reader.place())

    def _end_entry(self) -> None:
        if self._entry is not None and self._names[-1] == "listBibl":
            self._calendar.append(self._entry.entry())
            self._entry = None

    # The end

    def facts(self, path: str) -> Facts:
        outward, dangling = self._targets.resolved()
        is_authority = self._kind == "authority"
        total = self._total
        return Facts(
            path=path,
            kind=self._kind,
            root=self._root,
            ids=" ".join(self._targets.ids),
            pointers=outward,
            dangling=dangling,
            inward=frozenset(self._targets.inward) if is_authority else frozenset(),
            prefixes=tuple(self._prefixes),
            entries=tuple(self._entries) if is_authority else (),
            title=self._title,
            sender=next((self._senders[name] for name in _PARTIES if name in self._senders), ""),
            dates=tuple(self._dates),
            numbers=tuple(self._numbers.values()),
            typed=tuple(self._typed),
            categories=tuple(
                Category(scheme, target, self._categories.get(target[1:], "") if target[0] == "#" else "", *place)
                for scheme, target, place in self._category_references
            ),
            levels=tuple(level for level in self._levels if level.words),
            copies=Copies(total[0], tuple(self._recipients), *total[1]) if total else None,
            divisions=tuple(self._divisions),
            calendar=tuple(self._calendar) if self._kind == "calendar" else (),
            admitted=frozenset(self._admitted),
        )


_STARTS: Final[dict[str, "Callable[[_Collector, Mapping[str, str]], None]"]] = {
    "TEI": _Collector._begin_document,
    "title": _Collector._begin_title,
    "note": _Collector._begin_note,
    "prefixDef": _Collector._begin_prefix,
    "altIdentifier": _Collector._begin_alternative,
    "idno": _Collector._begin_number,
    "taxonomy": _Collector._begin_taxonomy,
    "category": _Collector._begin_category,
    "catRef": _Collector._begin_category_reference,
    "correspAction": _Collector._begin_action,
    **dict.fromkeys(_PARTIES, _Collector._begin_party),
    "date": _Collector._begin_date,
    "num": _Collector._begin_quantity,
    "div": _Collector._begin_division,
    "seg": _Collector._begin_field,
    "bibl": _Collector._begin_entry,
}
_ENDS: Final[dict[str, "Callable[[_Collector], None]"]] = {
    "altIdentifier": _Collector._end_alternative,
    "correspAction": _Collector._end_action,
    "div": _Collector._end_division,
    "bibl": _Collector._end_entry,
}
