"""The PDFs of single cables, of which each is made again by itself; volumes are made as wholes."""

import dataclasses
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.problems import Problem, Severity
from cablegram.publish.incremental.digests import digest, digest_of_bytes, digest_of_value
from cablegram.publish.incremental.folder import RenewedFolder
from cablegram.publish.incremental.inputs import MESSAGES, is_folder_of
from cablegram.publish.incremental.keys import Keys
from cablegram.publish.incremental.parts import Ingredients
from cablegram.publish.incremental.reasons import Compared, Reasons, ReasonTable
from cablegram.publish.incremental.state import Record
from cablegram.publish.incremental.unchanged import Look
from cablegram.publish.pdf.printing import print_files
from cablegram.publish.pdf.volumes import plan_of

PART = "pdf"


class Pdfs:
    """The folder of PDFs on its way.

    Attributes:
        head: of what the PDFs of single cables are made, for the next build.
        problems: what was told.
        records: what the ledger says of the files.
    """

    def __init__(self, found: Look, ingredients: Ingredients, table: ReasonTable) -> None:
        """Makes nothing yet."""
        self.head: dict[str, Any] = {}
        self.problems: list[Problem] = []
        self.records: dict[str, Record] = {}
        catalogue, settings = ingredients.prepared.catalogue, found.edition.settings
        last = found.state.head.get("printed", {})
        shown = {_key_of(field.name): repr(getattr(settings, field.name)) for field in dataclasses.fields(settings)}
        look = (MESSAGES, settings.print_theme)
        theme = {file: made for file, made in found.inputs.items() if is_folder_of(file, (settings.print_theme,))}
        common = digest_of_value([found.surroundings, shown, theme, ingredients.words])
        self._keys = Keys(catalogue, common, ingredients.summaries, last.get("descriptions"))
        entries = {entry.file: entry for entry in catalogue.cables}
        self._reasons = Reasons(found, self._keys, entries, table, Compared(last, shown, look))
        self._shown = shown
        self._last = last.get("files", {})
        self._found = found
        self._ingredients = ingredients
        self._entries = {f"{entry.identifier}.pdf": entry for entry in catalogue.cables}
        self._volumes = {volume.file for volume in plan_of(catalogue)} if settings.pdf_volume else set()

    def number(self) -> int:
        """How many PDFs there are to be."""
        return len(self._entries) * self._found.edition.settings.pdf_cables + len(self._volumes)

    def make(self, step: Callable[[], None]) -> None:
        """Makes the PDFs of cables that have changed, and all volumes; takes the others over.

        Raises:
            OSError: one cannot be written; what was there before is as it was.
            ForeignFolderError: the folder holds files that were not made here.
        """
        made = {name: self._key(entry) for name, entry in self._entries.items()} if self._singles else {}
        with RenewedFolder(self._found.target, PART, self._found.state.outputs).open() as folder:
            kept = self._kept(made, folder)
            for _ in kept:
                step()

            def write(name: str, pdf: bytes) -> None:
                self._write(folder, name, made.get(name, ""), pdf)

            new = print_files(self._ingredients.prepared, self._ingredients.interface, write, step, kept)
        told = {name: list(dict.fromkeys([*kept.get(name, ()), *problems])) for name, problems in new.items()}
        self.problems = list(dict.fromkeys(problem for problems in told.values() for problem in problems))
        self.records = dict(sorted(folder.records.items()))
        places = self._found.places
        self.head["printed"] = {
            "descriptions": dict(self._keys.descriptions),
            "names": {name: self._keys.name(name) for name in self._ingredients.prepared.catalogue.authority.entries},
            "settings": self._shown,
            "frame": self._keys.frame,
            "files": {
                name: [key, places.packed(told.get(name, ()))]
                for name, key in made.items()
                if f"{PART}/{name}" in self.records and not _errors(told.get(name, ()))
            },
        }

    @property
    def _singles(self) -> bool:
        return self._found.edition.settings.pdf_cables

    def _kept(self, made: Mapping[str, str], folder: RenewedFolder) -> dict[str, list[Problem]]:
        """Takes over the PDFs that are made of the same as before; what was told of each."""
        kept: dict[str, list[Problem]] = {}
        for name, key in made.items():
            record, known = folder.intact(name), self._last.get(name)
            if record is not None and known and known[0] == key and name not in self._volumes:
                folder.keep(name, record)
                kept[name] = self._found.places.unpacked(known[1])
        return kept

    def _key(self, entry: CatalogueEntry) -> str:
        """Of what the PDF of a cable is made."""
        images = json.dumps(self._ingredients.images.get(entry.file, []))
        return digest(PART, self._keys.page(entry, self._found.inputs.get(entry.file, "")), images)

    def _write(self, folder: RenewedFolder, name: str, key: str, pdf: bytes) -> None:
        own, old = digest_of_bytes(pdf), folder.intact(name)
        if old is not None and old.digest == own:
            folder.keep(name, old._replace(key=key))
            return
        entry = None if name in self._volumes else self._entries[name]
        reason = self._reasons.of(name, folder.state_of(name), entry, "page") if entry else -1
        folder.write(name, pdf, Record(key, own, 0, 0, reason, self._reasons.build))


def _errors(told: Sequence[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in told)


def _key_of(name: str) -> str:
    """A setting as `edition.toml` names it, those of print with their table."""
    return name.replace("print_", "print.", 1).replace("_", "-")
