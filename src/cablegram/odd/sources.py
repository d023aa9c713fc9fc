"""The files of an ODD: each is fetched and parsed once, and says which specifications stand in it."""

import re
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.findings import Context, Findings
from cablegram.odd.model import TEI, XML, Origin
from cablegram.odd.reading import KINDS
from cablegram.odd.vocabulary import tei_name
from cablegram.relaxng.locations import is_url, resolve
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.xml import parse

GUIDELINES: Final = "p5subset.xml"  # the file that holds the specifications of a release of the Guidelines
_SPECS: Final = tuple(f"{{{TEI}}}{name}" for name in KINDS)
_RELEASE: Final = re.compile(
    r"^(?:tei:(?P<version>[\w.]+)|https?://(?:.*/Vault|vault\.tei-c\.(?:org|de))/P5/(?P<vault>[\w.]+)/.*p5subset\.xml)$"
)
_VAULT: Final = "https://www.tei-c.org/Vault/P5/{}/xml/tei/odd/p5subset.xml"
_ID: Final = f"{{{XML}}}id"
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")


def guidelines_url(release: str) -> str:
    """Where the TEI keeps the `p5subset.xml` of a release (`4.8.0`, `current`)."""
    return _VAULT.format(release)


def guidelines_location(named: str | None, odd: str) -> str:
    """The absolute location of the Guidelines for an ODD; empty where none are named, and none lie beside the ODD.

    Args:
        named: a path or a URL; where it is None, the file beside the ODD is looked for.
        odd: the absolute path or URL of the ODD.
    """
    if named is not None:
        return named if is_url(named) else str(Path(named).resolve())
    beside = Path(odd).with_name(GUIDELINES)
    return str(beside) if not is_url(odd) and beside.is_file() else ""


class Document:
    """A file that was read.

    Attributes:
        location: its absolute path or URL.
        root: its root element; it is never changed.
    """

    def __init__(self, location: str, root: etree._Element) -> None:
        self.location = location
        self.root = root
        self._by_id: dict[str, etree._Element] | None = None

    def by_id(self, ident: str) -> etree._Element | None:
        """The element with an `xml:id`; the first where it is there twice."""
        if self._by_id is None:
            self._by_id = {}
            for element in self.root.iter(etree.Element):
                if (found := element.get(_ID)) is not None:
                    self._by_id.setdefault(str(found), element)
        return self._by_id.get(ident)

    def group_ids(self) -> list[str]:
        """The `xml:id` of all `specGrp` in it."""
        return [str(group.get(_ID)) for group in self.root.iter(f"{{{TEI}}}specGrp") if group.get(_ID)]

    def schema_specs(self) -> list[etree._Element]:
        """All `schemaSpec` in it."""
        return list(self.root.iter(f"{{{TEI}}}schemaSpec"))

    def specs(self) -> list[etree._Element]:
        """All specifications in it, in their order."""
        return list(self.root.iter(*_SPECS))

    @property
    def edition(self) -> str:
        """The version of the Guidelines that it declares itself to be (`4.8.0`); empty for none."""
        for edition in self.root.iter(f"{{{TEI}}}edition"):
            found = _VERSION.search("".join(edition.itertext()))
            return found[0] if found else ""
        return ""


class Sources:
    """Reads files, each once.

    Args:
        fetch: answers a location with bytes.
        guidelines: the location of the `p5subset.xml` that stands for every release of the Guidelines; where it is
            empty, each release is asked for where the TEI keeps it, and that is `current` where none is named.
        findings: takes what cannot be read.

    Attributes:
        fetch: the same.
    """

    def __init__(self, fetch: Fetch, guidelines: str, findings: Findings) -> None:
        self.fetch = fetch
        self._guidelines = guidelines
        self._findings = findings
        self._documents: dict[str, Document | None] = {}

    def document(self, location: str, origin: Origin) -> Document | None:
        """The file at an absolute location; nothing where it cannot be read, which is reported at `origin`."""
        if location not in self._documents:
            self._documents[location] = None
            try:
                self._documents[location] = Document(location, parse(self.fetch(location)))
            except SchemaError as fault:
                message = f"{location} cannot be read: {fault.args[0]}"
                self._findings.error(origin, "cannot-read", message, fault.hint)
            except NotWellFormedError as fault:
                self._findings.error(Origin(location, fault.line), "not-well-formed", f"this is no XML: {fault}")
        return self._documents[location]

    def relative(self, reference: str, base: str, origin: Origin) -> Document | None:
        """The file that a URI reference means, seen from the file `base`."""
        try:
            location = resolve(base, reference)
        except ValueError as fault:
            self._findings.error(origin, "cannot-read", f"{reference} cannot be read: {fault}")
            return None
        return self.document(location, origin)

    def source(self, element: etree._Element, context: Context) -> Document | None:
        """The file in which a `…Ref` finds what it refers to: `source` of its own, or of the `schemaSpec` around it."""
        said = ""
        for ancestor in (element, *element.iterancestors()):
            said = (ancestor.get("source") or "").strip()
            if said or tei_name(ancestor) == "schemaSpec":
                break
        origin = context.place(element)
        release = _RELEASE.match(said or "tei:current")
        if release is None:
            return self.relative(said, context.path, origin)
        wanted = release["version"] or release["vault"]
        if not self._guidelines:
            return self.document(guidelines_url(wanted), origin)
        document = self.document(self._guidelines, origin)
        if document is not None and wanted not in ("current", document.edition):
            context.warning(
                element,
                "other-release",
                f"this asks for TEI {wanted}, and what was given is {document.edition or 'of no release'}",
                "give the p5subset.xml of that release with --tei",
            )
        return document
