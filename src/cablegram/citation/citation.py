"""What a citation says, as a value: taken from the facts of a cable, the settings of its edition, its authority files.

What is not known is empty, and left out of every form of the citation.
"""

import dataclasses
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final, Literal

from cablegram.citation.date import CitedDate, cited_date
from cablegram.edition.authority import Authority, Entry
from cablegram.edition.facts import NamedParty, Role
from cablegram.edition.settings import Settings

if TYPE_CHECKING:
    # The catalogue puts citations into its documents, so it must be free to import this module.
    from cablegram.edition.catalogue import CatalogueEntry

Kind = Literal["cable", "edition"]
_WHITE: Final = re.compile(r"\s+")
# What is no character of a text: controls, the two non-characters that XML leaves out, halves of pairs.
_UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclasses.dataclass(frozen=True)
class Name:
    """A name in a citation.

    Attributes:
        text: the whole name as it is read.
        family: the part that it is sorted by, where the edition says which it is; else empty. `given` alike.
    """

    text: str
    family: str = ""
    given: str = ""


@dataclasses.dataclass(frozen=True)
class Citation:
    """All that a citation may say; each text is on one line, and empty where it is not known.

    Attributes:
        kind: whether it cites a cable or the edition as a whole.
        identifier: the identifier of the cable; empty for an edition.
        title: the title of what is cited.
        senders: who sent it: persons, then bodies. `recipients` are its addressees, without those of copies.
        date: when it was sent.
        dispatch: its dispatch number.
        archive: where the original is kept. `shelfmark` and `leaves` say where in it.
        translators: who translated it.
        editors: the editors of the edition.
        edition: the title of the edition, with its subtitle.
        publisher: who publishes the edition.
        url: the address of the page; empty where the edition has no `base-url`.
        licence: the name of the licence; `licence_url` is its address.
        language: the language of the original, else of the text.
        summary: what it is about.
    """

    kind: Kind
    identifier: str = ""
    title: str = ""
    senders: tuple[Name, ...] = ()
    recipients: tuple[Name, ...] = ()
    date: CitedDate = dataclasses.field(default_factory=CitedDate)
    dispatch: str = ""
    archive: str = ""
    shelfmark: str = ""
    leaves: str = ""
    translators: tuple[Name, ...] = ()
    editors: tuple[Name, ...] = ()
    edition: str = ""
    publisher: str = ""
    url: str = ""
    licence: str = ""
    licence_url: str = ""
    language: str = ""
    summary: str = ""

    @property
    def location(self) -> str:
        """Where in its archive the original is: shelfmark and leaves."""
        return ", ".join(part for part in (self.shelfmark, self.leaves) if part)


def citation_of(entry: "CatalogueEntry", settings: Settings, authority: Authority) -> Citation:
    """The citation of a cable.

    A party that points to an authority entry is cited by the name of that entry, whose form for sorting says which
    part is the family name; other names are cited as they stand.
    """
    facts = entry.facts
    edition = citation_of_edition(settings)
    return dataclasses.replace(
        edition,
        kind="cable",
        identifier=facts.identifier,
        title=_line(facts.title),
        senders=_names(entry.parties, "sent", authority),
        recipients=_names(entry.parties, "to", authority),
        date=cited_date(facts.date),
        dispatch=", ".join(map(_line, facts.dispatch)),
        archive=_line(facts.repository),
        shelfmark=_line(facts.shelfmark),
        leaves=_line(facts.leaves),
        translators=tuple(Name(_line(name)) for name in facts.translators if _line(name)),
        url=_address(settings, entry.html),
        language=_line(facts.original_language or next(iter(facts.languages), "")),
        summary=_line(facts.summary),
    )


def citation_of_edition(settings: Settings) -> Citation:
    """The citation of an edition as a whole."""
    title = _line(settings.title)
    subtitle = _line(settings.subtitle)
    whole = f"{title}: {subtitle}" if title and subtitle else title or subtitle
    return Citation(
        kind="edition",
        title=whole,
        editors=tuple(Name(_line(editor)) for editor in settings.editors if _line(editor)),
        edition=whole,
        publisher=_line(settings.publisher),
        url=_address(settings, ""),
        licence=_line(settings.licence),
        licence_url=settings.licence_url.strip(),
        language=settings.languages[0],
    )


def _line(text: str) -> str:
    return _WHITE.sub(" ", _UNWRITABLE.sub("", text)).strip()


def _address(settings: Settings, path: str) -> str:
    base = settings.base_url.strip().rstrip("/")
    return f"{base}/{path}" if base else ""


def _names(parties: Iterable[tuple[NamedParty, str]], role: Role, authority: Authority) -> tuple[Name, ...]:
    """The parties of a role, each once: persons first, then bodies; a place only where nothing else is named."""
    acting = [(party, ref) for party, ref in parties if party.role == role and (_line(party.name) or ref)]
    order = ("person", "organisation", "name")
    chosen = [found for kind in order for found in acting if found[0].kind == kind] or acting
    names = (_name(party, authority.entries.get(ref)) for party, ref in chosen)
    return tuple(dict.fromkeys(name for name in names if name.text))


def _name(party: NamedParty, entry: Entry | None) -> Name:
    name = _line(entry.name) if entry else ""
    if entry is None or not name:
        return Name(_line(party.name))
    family, comma, given = _line(entry.sort).partition(", ")
    return Name(name, family, given) if comma and entry.kind == "person" else Name(name)
