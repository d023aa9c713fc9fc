"""The site made in a folder: each file is taken from the last build where it is made of the same."""

from collections.abc import Iterable
from contextlib import suppress
from typing import Final

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.file_names import Paths
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.publish.incremental.digests import digest, digest_of_bytes
from cablegram.publish.incremental.folder import RenewedFolder
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.reasons import Reasons
from cablegram.publish.incremental.state import Record
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.prepared import PreparedCable
from cablegram.publish.site import Output, Site
from cablegram.transform import TransformError

_FAILS: Final = (TransformError, NotWellFormedError, OSError)


class SiteMaking:
    """The site of an edition on its way into a folder.

    Attributes:
        told: the problems of each file, by its path.
        faults: what could not be made.
        meanwhile: the paths of outputs whose TEI file is another one than it was when the build began.
        collision: whether two files of different content have one path, of which the later one counts.
    """

    def __init__(self, found: Look, site: Site, keys: Keys, reasons: Reasons, folder: RenewedFolder) -> None:
        """Makes nothing yet.

        Args:
            found: the edition and what the last build has left.
            site: the files.
            keys: the digests of what they are made of.
            reasons: tells why a file is made again.
            folder: where they are written.
        """
        self.told: dict[str, list[Problem]] = {}
        self.faults: list[Problem] = []
        self.meanwhile: set[str] = set()
        self.collision = False
        self._found = found
        self._site = site
        self._keys = keys
        self._reasons = reasons
        self._folder = folder
        self._before = found.state.head.get("told", {})

    def cable(self, cable: PreparedCable) -> None:
        """Makes the files of a cable; raises `OSError` where one cannot be written."""
        entry = self._site.catalogue.find(cable.identifier)
        made = [self._make(output, entry) for output in self._site.of_cable(cable)]
        if any(made) and entry is not None:
            with suppress(OSError, NotWellFormedError):
                if digest_of_bytes(self._site.original(cable)) != self._found.inputs.get(entry.file):
                    self.meanwhile.update(f"{self._folder.part}/{output.path}" for output in self._site.of_cable(cable))

    def edition(self, outputs: Iterable[Output]) -> None:
        """Makes files that are of no cable; raises `OSError` where one cannot be written."""
        for output in outputs:
            self._make(output, None)

    def take(self, path: str, record: Record) -> None:
        """Takes a file over as it is, with what was told of it."""
        self._note(path, record.digest)
        self._folder.keep(path, record)
        if path in self._before:
            self.told[path] = self._found.places.unpacked(self._before[path])

    def put(self, path: str, key: str, data: bytes, entry: CatalogueEntry | None = None, kind: str = "") -> None:
        """Writes a file, or takes the old one where that is the same; raises `OSError`."""
        made, old = digest_of_bytes(data), self._folder.intact(path)
        self._note(path, made)
        if old and old.digest == made:
            self._folder.keep(path, old._replace(key=key))
            return
        reason = self._reasons.of(path, self._folder.state_of(path), entry, kind)
        self._folder.write(path, data, Record(key, made, 0, 0, reason, self._reasons.build))

    def _make(self, output: Output, entry: CatalogueEntry | None) -> bool:
        """Makes a file or takes it over; whether it was made."""
        path, problems = output.path, self._site.problems
        before = len(problems)
        try:
            document = output.document() if output.document else None
            key = self._key(output, document, entry)
            old = self._folder.intact(path)
            data = None
            if old is None or not key or old.key != key:
                data = output.render(document) if output.render and document is not None else output.make()
        except _FAILS as fault:
            message = f"{path} could not be made: {fault}"
            self.faults.append(error(output.source or path, "html-failed", message))
            return False
        if data is not None:
            self.put(path, key, data, entry, output.kind)
        elif old is not None:
            self.take(path, old)
        # A page document is made each time, and tells what is wrong with it each time.
        if data is not None or document is not None:
            self.told.pop(path, None)
            if problems[before:]:
                self.told[path] = problems[before:]
        return data is not None

    def _note(self, path: str, made: str) -> None:
        other = self._folder.records.get(f"{self._folder.part}/{path}")
        self.collision = self.collision or (other is not None and other.digest != made)

    def _key(self, output: Output, document: bytes | None, entry: CatalogueEntry | None) -> str:
        """The key of a file; empty for one of which only what comes out counts."""
        if document is not None:
            return self._keys.document(output.path, document)
        if output.file is not None:
            return digest("copy", self._found.files.of(str(output.file)))
        if entry is None:
            return ""
        own = self._found.inputs.get(entry.file, "")
        if output.kind == "page":
            return self._keys.page(entry, own)
        if output.kind == "text":
            return self._keys.text(entry, own)
        return self._keys.cite(entry) if output.kind == "cite" else digest("tei", own)


def path_problems(paths: Iterable[str]) -> list[Problem]:
    """What is wrong with the paths of the files of a site, in their order."""
    taken = Paths()
    return [told for path in paths if (told := taken.add(path))]
