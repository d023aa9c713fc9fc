"""Why files are made again: found while they are made, kept with them in the ledger.

A reason is a kind and a name. `first` nothing was known, `new` there was no such file, `gone` it was deleted, `touched`
somebody had changed it, `file` this TEI file is another one, `cable` this one is and others show something of it,
`order` its neighbours or references are others, `entry` an entry of an authority file, `setting` a setting, `look` a
file of theme or words, `frame` what stands on every page, `other` what it is made of came out differently.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.incremental.inputs import MESSAGES, is_folder_of
from cablegram.publish.incremental.keys import Keys, packed, related, settings_of_pages
from cablegram.publish.incremental.unchanged import Look

Reason = list[str]
_MOST: Final = 20  # files that one output names


class ReasonTable:
    """The reasons of all outputs, each named by its place.

    Attributes:
        build: the number of this build.
        table: the reasons.
    """

    def __init__(self, head: Mapping[str, Any]) -> None:
        """Begins with what the last build has left."""
        self.build = int(head.get("build", 0)) + 1
        self.table: list[list[Reason]] = [list(known) for known in head.get("reasons", [])]
        self._places = {json.dumps(known): place for place, known in enumerate(self.table)}

    def place(self, found: list[Reason]) -> int:
        """The place of reasons, which are added where they are not there yet."""
        key = json.dumps(found)
        if key not in self._places:
            self._places[key] = len(self.table)
            self.table.append(found)
        return self._places[key]


class Compared(NamedTuple):
    """What files of a kind are made of beside their cables.

    Attributes:
        before: what it was in the last build; nothing where there were no such files.
        settings: the settings.
        look: the folders of files that concern all of them.
    """

    before: Mapping[str, Any]
    settings: Mapping[str, str]
    look: tuple[str, ...]


class Reasons:
    """Compares an edition with what the last build has left of it."""

    def __init__(
        self,
        found: Look,
        keys: Keys,
        entries: dict[str, CatalogueEntry],
        table: ReasonTable,
        compared: Compared | None = None,
    ) -> None:
        """Compares nothing yet.

        Args:
            found: the edition and the last state.
            keys: the digests of what files are made of.
            entries: the cables that may be asked for, by their file.
            table: where the reasons are kept.
            compared: what else the files are made of, where they are not pages.
        """
        settings = found.edition.settings
        self.build = table.build
        self._table = table
        self._compared = compared or Compared(found.state.head, settings_of_pages(settings), (MESSAGES, settings.theme))
        self._found = found
        self._head = found.state.head
        self._last = self._compared.before
        self._keys = keys
        self._entries = entries
        self._changed = self._changed_files()
        self._common = list(self._of_all()) if self._last else []

    def of(self, path: str, state: str, entry: CatalogueEntry | None = None, kind: str = "") -> int:
        """The place in the table of why a file is made again.

        Args:
            path: the file, below the folder of the site.
            state: `new`, `gone`, `touched`, or empty where the old file is intact.
            entry: the cable that it is of, where it is of one.
            kind: what of the cable it is.
        """
        if not self._head:
            return self._table.place([["first", ""]])
        if not self._last:
            return self._table.place([[state or "other", ""]])
        found = list(self._of_cable(entry, kind)) if entry else list(self._of_edition(path))
        # A new file has no other reason than what is new in the edition.
        if state and (state != "new" or not found):
            found = [[state, ""], *found]
        return self._table.place(found[:_MOST] or [["other", ""]])

    def _changed_files(self) -> list[str]:
        before, now = self._head.get("inputs", {}), self._found.inputs
        return [file for file in {**before, **now} if before.get(file) != now.get(file)]

    def _of_all(self) -> Iterator[Reason]:
        """What concerns every page."""
        before, now = self._last.get("settings", {}), self._compared.settings
        settings = [["setting", name] for name in now if before.get(name) != now[name]]
        look = [["look", file] for file in self._changed if is_folder_of(file, self._compared.look)]
        yield from (*settings, *look)
        if not settings and not look and self._last.get("frame") != self._keys.frame:
            yield ["frame", ""]

    def _of_cable(self, entry: CatalogueEntry, kind: str) -> Iterator[Reason]:
        if entry.file in self._changed:
            yield ["file", entry.file]
        if kind in ("", "tei"):
            return
        before = self._before(entry.file)
        described, names = self._last.get("descriptions", {}), self._last.get("names", {})
        if kind == "page":
            files = self._head.get("files", {})
            for other in dict.fromkeys([*related(entry), *before.others]):
                known = self._keys.described(other)
                if described.get(other, ("", ""))[1] != known:
                    found = self._keys.file(other) or files.get(other, "")
                    if found:
                        yield ["cable", found]
        if before.known and before.entry != packed(entry):
            yield ["order", ""]
        for name in dict.fromkeys([*entry.names, *before.names]):
            if names.get(name, "") != self._keys.name(name):
                yield ["entry", name]
        yield from self._common

    def _of_edition(self, path: str) -> Iterator[Reason]:
        yield from self._common
        stem = path.rpartition("/")[2].partition(".")[0]
        if path.partition("/")[0] == "persons" or path.partition("/")[0] in ("places", "organisations"):
            identifier = path.split("/")[1].removesuffix(".html") if "/" in path else stem
            if self._head.get("names", {}).get(identifier, "") != self._keys.name(identifier):
                yield ["entry", identifier]
            named = [file for file in self._changed if identifier in self._names_of(file)]
            if named:
                yield from (["file", file] for file in named)
                return
        yield from (["file", file] for file in self._changed if not is_folder_of(file, self._folders()))

    def _folders(self) -> tuple[str, ...]:
        settings = self._found.edition.settings
        return (MESSAGES, settings.theme, settings.print_theme)

    def _names_of(self, file: str) -> Iterable[str]:
        entry = self._entries.get(file)
        return {*(entry.names if entry else ()), *self._before(file).names}

    def _before(self, file: str) -> "_Before":
        kept = self._found.state.entries.get(file)
        return _Before(kept[0] if kept else None)


class _Before:
    """What an entry of the catalogue was, as far as reasons need it."""

    def __init__(self, kept: Any) -> None:  # noqa: ANN401 - it comes from a file
        self.entry = kept
        self.known = isinstance(kept, list) and len(kept) == 11
        self.others: list[str] = []
        self.names: list[str] = []
        if self.known:
            neighbours, references, referred, refs, mentions = kept[3:7], kept[7], kept[8], kept[9], kept[10]
            self.others = [one for one in (*neighbours, *(target for _, target in references), *referred) if one]
            self.names = [one for one in (*refs, *mentions) if one]
