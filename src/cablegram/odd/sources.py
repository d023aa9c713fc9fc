"""The files of an ODD: each is fetched and parsed once, and says which specifications stand in it."""

import re
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.findings import Context, Findings
from cablegram.odd.model import TEI, XML, Origin
from cablegram.odd.reading import KINDS
from cablegram.odd.vocabulary import tei_name
from cablegram.relaxng.locations import resolve
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.xml import parse

_SPECS: Final = tuple(f"{{{TEI}}}{name}" for name in KINDS)
_RELEASE: Final = re.compile(r"^(?:tei:(?P<version>[\w.]+)|https?://.*/Vault/P5/(?P<vault>[\w.]+)/.*p5subset\.xml)$")
_VERSION: Final = re.compile(r"\d+\.\d+\.\d+")


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
                if (found := element.get(f"{{{XML}}}id")) is not None:
                    self._by_id.setdefault(str(found), element)
        return self._by_id.get(ident)

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
        guidelines: the location of the `p5subset.xml` that stands for every release of the Guidelines; or empty.
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
                self._findings.error(origin, "cannot-read", f"{location} cannot be read: {fault.args[0]}")
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

    def guidelines(self, origin: Origin) -> Document | None:
        """The Guidelines' own specifications; nothing where none were given, which is reported."""
        if not self._guidelines:
            self._findings.error(
                origin, "no-source", "there is no source of specifications", "give a p5subset.xml with --tei"
            )
            return None
        return self.document(self._guidelines, origin)

    def source(self, element: etree._Element, context: Context) -> Document | None:
        """The file in which a `…Ref` finds what it refers to: `source` of its own, or of the `schemaSpec` around it."""
        said = ""
        for ancestor in (element, *element.iterancestors()):
            said = (ancestor.get("source") or "").strip()
            if said or tei_name(ancestor) == "schemaSpec":
                break
        origin = context.place(element)
        if not said:
            return self.guidelines(origin)
        release = _RELEASE.match(said)
        if release is None:
            return self.relative(said, context.path, origin)
        document = self.guidelines(origin)
        wanted = release["version"] or release["vault"]
        if document is not None and wanted not in ("current", document.edition):
            context.warning(
                element,
                "other-release",
                f"this asks for TEI {wanted}, and what was given is {document.edition or 'of no release'}",
                "give the p5subset.xml of that release with --tei",
            )
        return document
