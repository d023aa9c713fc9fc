"""Of what each file of a site is made, as one digest: the file is the same as long as this is."""

import dataclasses
import functools
from collections.abc import Collection, Iterable, Mapping, Sequence

from lxml import etree

from cablegram.edition.authority import Entry
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.settings import Settings
from cablegram.publish.incremental.digests import digest, digest_of_value
from cablegram.publish.incremental.packing import pack
from cablegram.publish.incremental.state import Summary

# Settings on which no page of the site depends but by what stands in its catalogue: which files there are, and how
# PDFs look.
_ELSEWHERE = frozenset(
    {"model", "sources", "cables", "calendar", "authority", "introduction", "pages", "output", "readers", "schema"}
    | {"schema_folder", "html", "pdf_cables", "pdf_volume", "epub", "exports", "rules"}
)


def settings_of_pages(settings: Settings) -> dict[str, str]:
    """The settings that pages show or depend on, each by its name."""
    fields = (field.name for field in dataclasses.fields(settings))
    names = (name for name in fields if name not in _ELSEWHERE and not name.startswith("print_"))
    return {name: repr(getattr(settings, name)) for name in names}


class Keys:
    """The keys of the files of a site.

    Attributes:
        summaries: of each cable, by its file, the digests of what it tells.
        descriptions: of each cable that was asked for what `description` gives.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        look: str,
        summaries: Mapping[str, Summary | None],
        described: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Computes nothing yet.

        Args:
            catalogue: the edition, with what its pages say of the site.
            look: the digest of theme and interface words.
            summaries: of each cable, by its file, the digests of what it tells.
            described: what `description` gave of each cable in the last build.
        """
        self.descriptions: dict[str, Sequence[str]] = {}
        self._known = described or {}
        self._catalogue = catalogue
        self._look = look
        self.summaries = summaries
        self._entries: dict[str, str] = {}
        self._own: dict[str, str] = {}
        self._settled: Collection[str] = ()

    def settle(self, identifiers: Collection[str]) -> None:
        """Takes it that these cables are as they were in the last build, in all that pages show of them."""
        self._settled = identifiers

    def is_settled(self, identifier: str) -> bool:
        """Whether a cable is as it was."""
        return identifier in self._settled

    def is_same_page(self, entry: CatalogueEntry) -> bool:
        """Whether the page of a cable is made of the same as in the last build, but for its own file."""
        return self.is_settled(entry.identifier) and entry.identifier not in self._beside_changes

    @functools.cached_property
    def _beside_changes(self) -> frozenset[str]:
        """The cables that one names which is not as it was: what is named by a cable names it too."""
        changed = (entry for entry in self._catalogue.cables if not self.is_settled(entry.identifier))
        return frozenset(other for entry in changed for other in related(entry))

    @functools.cached_property
    def frame(self) -> str:
        """What stands on every page."""
        element = etree.tostring(self._catalogue.edition_element())
        return digest(self._look, element, digest_of_value(settings_of_pages(self._catalogue.settings)))

    def page(self, entry: CatalogueEntry, own: str) -> str:
        """The key of the page of a cable; `own` is the digest of its file."""
        others = [self.described(identifier) for identifier in related(entry)]
        return digest("page", self.frame, own, self.entry(entry), *others, *self._names(entry))

    def text(self, entry: CatalogueEntry, own: str) -> str:
        """The key of its plain text."""
        return digest("text", self.cite(entry), own)

    def cite(self, entry: CatalogueEntry) -> str:
        """The key of its citation in a format."""
        return digest("cite", self.frame, self.entry(entry), *self._names(entry))

    def document(self, path: str, data: bytes) -> str:
        """The key of a page that is made of a page document."""
        return digest("document", self._look, path, data)

    def entry(self, entry: CatalogueEntry) -> str:
        """What is known of a cable itself: its header, its place in the edition, what it lacks."""
        known = self._own.get(entry.identifier)
        if known is None:
            links = self._catalogue.missing(entry.identifier)
            missing = [[link.resolution.sought, link.occurrence.words] for link in links]
            described = self.described(entry.identifier)
            known = digest(self.summary(entry), described, digest_of_value([packed(entry), missing]))
            self._own[entry.identifier] = known
        return known

    def described(self, identifier: str) -> str:
        """What pages of others show of a cable."""
        return self.description(identifier)[1]

    def description(self, identifier: str) -> Sequence[str]:
        """Of what the description of a cable is made, and the digest of it."""
        if identifier not in self.descriptions:
            if self.is_settled(identifier) and identifier in self._known:
                self.descriptions[identifier] = self._known[identifier]
            else:
                entry = self._catalogue.find(identifier)
                self.descriptions[identifier] = self._description(entry) if entry else ("", digest(b""))
        return self.descriptions[identifier]

    def _description(self, entry: CatalogueEntry) -> Sequence[str]:
        pdf = str(f"{entry.identifier}.pdf" in self._catalogue.pdfs)
        made_of = digest(self.summary(entry), str(entry.document), pdf, *(ref for _, ref in entry.parties))
        known = self._known.get(entry.identifier)
        if known and known[0] == made_of:
            return known
        return made_of, digest(self._catalogue.shown(entry.identifier))

    def summary(self, entry: CatalogueEntry) -> str:
        """The digest of all that a cable tells others."""
        found = self.summaries.get(entry.file)
        return found.whole if found else ""

    def counted(self, entry: CatalogueEntry) -> str:
        """The digest of what is counted of a cable."""
        found = self.summaries.get(entry.file)
        return found.counted if found else ""

    @functools.cached_property
    def names(self) -> str:
        """What pages show of the authority files."""
        return digest_of_value([[name, self.name(name)] for name in self._catalogue.authority.entries])

    def file(self, identifier: str) -> str:
        """The file of a cable; empty where there is none."""
        entry = self._catalogue.find(identifier)
        return entry.file if entry else ""

    def name(self, identifier: str) -> str:
        """What pages show of an entry of an authority file."""
        if identifier not in self._entries:
            entry = self._catalogue.authority.entries.get(identifier)
            self._entries[identifier] = digest_of_value(pack(Entry, entry)) if entry else ""
        return self._entries[identifier]

    def _names(self, entry: CatalogueEntry) -> Iterable[str]:
        return (self.name(identifier) for identifier in entry.names)


def related(entry: CatalogueEntry) -> tuple[str, ...]:
    """The cables that the page of a cable names, each once."""
    others = (entry.previous, entry.next, entry.exchange_previous, entry.exchange_next)
    named = [*others, *(target for _, target in entry.references), *entry.referred]
    return tuple(dict.fromkeys(other for other in named if other and other != entry.identifier))


def packed(entry: CatalogueEntry) -> list[object]:
    """An entry of the catalogue without its facts, as plain lists."""
    return [
        entry.file,
        entry.number,
        entry.document,
        entry.previous,
        entry.next,
        entry.exchange_previous,
        entry.exchange_next,
        [list(reference) for reference in entry.references],
        list(entry.referred),
        [ref for _, ref in entry.parties],
        list(entry.mentions),
    ]
