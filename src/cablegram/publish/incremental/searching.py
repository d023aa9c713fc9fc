"""The files of the search, of which an edit of a cable changes a few."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.ill_formed import NotWellFormedError
from cablegram.publish.incremental.digests import digest, digest_of_bytes
from cablegram.publish.incremental.folder import RenewedFolder
from cablegram.publish.incremental.kept import kept_entry
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.making import Plan, SiteMaking
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.prepared import PreparedCable
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.patching import Change, patched
from cablegram.publish.search.record import SearchRecord, record_of
from cablegram.publish.site import SEARCH_FOLDER, Site
from cablegram.xml import XML_ID, parse

if TYPE_CHECKING:
    from cablegram.publish.incremental.state import Record

# More changed cables than this cost as much as a whole index.
_MOST: Final = 200


class Search:
    """The files of the search on their way into a folder.

    Attributes:
        keys: of what they are made, for the next build: of each cable and of the authority files.
        whole: whether they are made of all cables, whose records `add` takes.
    """

    def __init__(self, found: Look, site: Site, keys: Keys, folder: RenewedFolder) -> None:
        """Makes nothing yet."""
        self.keys: dict[str, Any] = {}
        self.whole = False
        self._index = SearchIndex(site.catalogue.authority)
        self._patch: dict[str, bytes | Record] = {}
        self._changed: list[str] = []
        self._found = found
        self._site = site
        self._keys = keys
        self._folder = folder

    def look(self, cables: Sequence[PreparedCable]) -> None:
        """Finds out whether all must be made again: then `whole` is true, and the records of all cables are needed."""
        catalogue = self._site.catalogue
        own = {
            cable.identifier: self.key(entry)
            for cable in cables
            if (entry := catalogue.find(cable.identifier)) is not None
        }
        names = self._keys.names
        self.keys = {"cables": own, "names": names}
        before = self._found.state.head.get("search", {})
        complete = self._found.state.head.get("complete")
        same = complete and before.get("names") == names and list(before.get("cables", {})) == list(own)
        self._changed = [key for key in own if before["cables"][key] != own[key]] if same else []
        self.whole = not same or len(self._changed) > _MOST

    def changes(self, making: SiteMaking, cables: Iterable[PreparedCable]) -> Iterator[Plan]:
        """Changes what the files say of some cables; where that cannot be, plans of the records of all cables.

        It takes a while in which workers make the pages of these cables.
        """
        if not self.whole and not self.patch(self._changed):
            self.whole = True
            yield from making.records(cables)

    def add(self, record: SearchRecord) -> None:
        """Takes the record of a cable."""
        self._index.add(record)

    def make(self, making: SiteMaking) -> None:
        """Makes the files of the search again, or takes them over; raises `OSError` where one cannot be written."""
        if self.whole:
            for path, data in self._index.files():
                making.put(path, "", data)
        for path, made in self._patch.items():
            if isinstance(made, bytes):
                making.put(path, "", made)
            else:
                making.take(path, made)

    def key(self, entry: CatalogueEntry) -> str:
        """Of what the record of a cable is made."""
        found, head = self._found, self._found.state.head
        known = head.get("search", {}).get("cables", {}).get(entry.identifier)
        if known and self._keys.is_settled(entry.identifier) and found.is_same(entry.file):
            return str(known)
        return digest(found.inputs.get(entry.file, ""), self._keys.entry(entry))

    def patch(self, changed: Sequence[str]) -> bool:
        """Changes the files of the search where only some cables have changed; whether that can be."""
        paths = [path for path in self._found.state.outputs if path.startswith(f"site/{SEARCH_FOLDER}/")]
        names = [path.removeprefix("site/") for path in paths]
        records = {path: record for path in names if (record := self._folder.intact(path)) is not None}
        if not records or len(records) < len(names) or len(changed) > _MOST:
            return False
        if not changed:
            self._patch = dict(records)
            return True
        changes = self._changes(changed)
        if changes is None:
            return False
        total = len(self._found.state.head["search"]["cables"])
        old = _Files(self._folder, names)
        made = patched(old, changes, total, self._site.catalogue.authority.entries)
        if made is None:
            return False
        self._patch = {path: records[path] if data is None else data for path, data in made.items()}
        return True

    def _changes(self, identifiers: Iterable[str]) -> list[Change] | None:
        """What the index had of some cables, and what it is to have; nothing where that is not known any more."""
        found = []
        cables = {cable.identifier: cable for cable in self._site.prepared.cables}
        try:
            for identifier in identifiers:
                entry, old = self._site.catalogue.find(identifier), f"tei/{identifier}.xml"
                kept = kept_entry(self._found.state, entry.file) if entry else None
                if entry is None or kept is None or self._folder.intact(old) is None:
                    return None
                before, data = _record(kept.entry, self._folder.read(old)), cables[identifier].path.read_bytes()
                if digest_of_bytes(data) != self._found.inputs.get(entry.file):
                    return None  # it was saved after the build began
                found.append(Change(before, _record(entry, data)))
        except (OSError, NotWellFormedError):
            return None
        return found


class _Files(Mapping[str, bytes]):
    """What files of a folder hold, each read when it is asked for."""

    def __init__(self, folder: RenewedFolder, paths: Sequence[str]) -> None:
        self._folder = folder
        self._paths = paths

    def __getitem__(self, path: str) -> bytes:
        return self._folder.read(path)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)


def _record(entry: CatalogueEntry, data: bytes) -> SearchRecord:
    root = parse(data)
    root.set(XML_ID, entry.identifier)
    return record_of(entry, root)
