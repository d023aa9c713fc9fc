"""The files of the search, of which an edit of a text changes a few."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.ill_formed import NotWellFormedError
from cablegram.publish.incremental.digests import digest, digest_of_value
from cablegram.publish.incremental.folder import RenewedFolder
from cablegram.publish.incremental.kept import kept_entry
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.making import SiteMaking
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.prepared import PreparedCable
from cablegram.publish.search.patching import Change, patched
from cablegram.publish.search.record import SearchRecord, record_of
from cablegram.publish.site import SEARCH_FOLDER, Site
from cablegram.xml import XML_ID, parse

# More changed cables than this cost as much as a whole index.
_MOST: Final = 200


class Search:
    """The files of the search on their way into a folder.

    Attributes:
        keys: of what they are made, for the next build: of each cable and of the authority files.
    """

    def __init__(self, found: Look, site: Site, keys: Keys, folder: RenewedFolder) -> None:
        """Makes nothing yet."""
        self.keys: dict[str, Any] = {}
        self._found = found
        self._site = site
        self._keys = keys
        self._folder = folder

    def make(self, making: SiteMaking, cables: Sequence[PreparedCable]) -> None:
        """Makes the files of the search again as far as the texts of the cables have changed.

        Raises:
            OSError: one cannot be written.
        """
        catalogue = self._site.catalogue
        own = {
            cable.identifier: self.key(entry)
            for cable in cables
            if (entry := catalogue.find(cable.identifier)) is not None
        }
        names = digest_of_value([[name, self._keys.name(name)] for name in catalogue.authority.entries])
        self.keys = {"cables": own, "names": names}
        before = self._found.state.head.get("search", {})
        whole = self._found.state.head.get("complete")
        if whole and before.get("names") == names and list(before.get("cables", {})) == list(own):
            changed = [identifier for identifier, key in own.items() if before["cables"][identifier] != key]
            if self.change(making, changed):
                return
        for output in self._site.of_search():
            making.put(output.path, "", output.make())

    def key(self, entry: CatalogueEntry) -> str:
        """Of what the record of a cable is made."""
        return digest(self._found.inputs.get(entry.file, ""), self._keys.entry(entry))

    def change(self, making: SiteMaking, changed: Sequence[str]) -> bool:
        """Makes the files of the search again where only texts of some cables have changed; whether it could."""
        paths = [path for path in self._found.state.outputs if path.startswith(f"site/{SEARCH_FOLDER}/")]
        records = {path.removeprefix("site/"): self._folder.intact(path.removeprefix("site/")) for path in paths}
        if not records or None in records.values() or len(changed) > _MOST:
            return False
        if not changed:
            for path, record in records.items():
                if record is not None:
                    making.take(path, record)
            return True
        changes = self._changes(changed)
        catalogue = self._site.catalogue
        total = len(self._found.state.head["search"]["cables"])
        old = {path: self._folder.read(path) for path in records}
        made = None if changes is None else patched(old, changes, total, catalogue.authority.entries)
        if made is None:
            return False
        for path, data in made.items():
            record = records.get(path)
            if record is not None and old[path] == data:
                making.take(path, record)
            else:
                making.put(path, "", data)
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
                before = _record(kept.entry, self._folder.read(old))
                found.append(Change(before, _record(entry, cables[identifier].path.read_bytes())))
        except (OSError, NotWellFormedError):
            return None
        return found


def _record(entry: CatalogueEntry, data: bytes) -> SearchRecord:
    root = parse(data)
    root.set(XML_ID, entry.identifier)
    return record_of(entry, root)
