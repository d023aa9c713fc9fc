"""Clean TEI, valid for tei_all, that stands for itself: for publishing tools, corpus tools and other projects.

The cables are what they were, word for word. What ties them to this edition is resolved: pointers to other files,
authority entries, processing instructions.
"""

import copy
import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import ALL
from cablegram.export.tei_pointers import Layout, Place, ids, local_path, pointers, prefix_ids, rewrite
from cablegram.identifiers import identifier_of
from cablegram.ill_formed import NotWellFormedError
from cablegram.xml import TEI_NS, XML_ID, find_all, parse, tei

HOLDS: Final = ALL
CORPUS_FILE: Final = "corpus.xml"
OPTIONS: Final = (
    Option("form", ("files", "corpus"), "a file for each document, or one teiCorpus"),
    Option("authority", ("inline", "reference"), "put the entries that a document names into it, or beside it"),
    Option("pointers", ("local", "absolute"), "lead to the files of the export, or to those of the site at base-url"),
    Option(
        "instructions", ("drop", "tei-all", "keep"), "what becomes of processing instructions; tei-all names a schema"
    ),
)
_SCHEMA: Final = (
    '<?xml-model href="https://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng" '
    'type="application/xml" schematypens="http://relaxng.org/ns/structure/1.0"?>\n'
)
_DECLARATION: Final = b'<?xml version="1.0" encoding="UTF-8"?>\n'
_LISTS: Final = {"person": "listPerson", "place": "listPlace", "org": "listOrg"}
# Between the identifier of a document and the id of an element. No identifier of a document has two hyphens in a row.
_JOINT: Final = "--"


class _Source:
    """A file of the edition that goes into the export."""

    def __init__(self, file: Path, identifier: str, place: Place) -> None:
        self.file = file
        self.identifier = identifier
        self.place = place

    def load(self) -> etree._Element:
        """Its tree, with its identifier as `xml:id` of the root."""
        root = parse(self.file.read_bytes())
        root.set(XML_ID, self.identifier)
        return root


def tei_documents(exported: Exported) -> Made:
    """The cables, the introduction and the calendars, in files or as a corpus, with the images that they show."""
    edition = _TeiEdition(exported)
    if edition.absolute and not exported.base:
        yield Loss("absolute addresses, because edition.toml has no base-url", exported.settings.title)
    yield from edition.corpus() if edition.in_corpus else edition.files()
    yield from edition.images()
    yield from edition.losses()


class _TeiEdition:
    """The documents of an edition on their way into an export."""

    def __init__(self, exported: Exported) -> None:
        self.exported = exported
        options = exported.options
        self.in_corpus = options["form"] == "corpus"
        self.absolute = options["pointers"] == "absolute"
        self.inline = options["authority"] == "inline"
        self._instructions = options["instructions"]
        self._dropped: list[str] = []
        self._named: set[str] = set()
        self._images: dict[str, Path] = {}
        self.sources = list(self._sources())
        self.authorities = list(self._authorities())
        places = {_normal(source.file): source.place for source in (*self.sources, *self.authorities)}
        for _, cable in exported.cables():
            for name, file in cable.images.items():
                # By the path as it is written, which is that of the folder of cables and not of a link.
                places[posixpath.normpath(posixpath.join(cable.path.parent.parent.as_posix(), name))] = Place(
                    name, name
                )
                self._images.setdefault(name, file)
        base = exported.base if self.absolute else ""
        self.layout = Layout(places, base)
        self.entries = self._read_entries()

    def files(self) -> Made:
        """Each document in a file of its own."""
        for source in self.sources:
            root = source.load()
            yield Piece(source.place.path, self._document(root, source))
        yield from self._beside()

    def _beside(self) -> Iterator[Piece]:
        """The authority files, where documents refer to them."""
        for source in () if self.inline else self.authorities:
            try:
                root = source.load()
            except NotWellFormedError:
                continue  # told when the edition was prepared
            yield Piece(source.place.path, self._document(root, source))

    def corpus(self) -> Made:
        """One teiCorpus: a header for all, the authority entries, the documents."""
        schema = _SCHEMA if self._instructions == "tei-all" else ""
        yield Piece(CORPUS_FILE, _DECLARATION + schema.encode())
        yield Piece(
            CORPUS_FILE, f'<teiCorpus xmlns="{TEI_NS}" xml:lang="{self.exported.settings.languages[0]}">\n'.encode()
        )
        yield Piece(CORPUS_FILE, etree.tostring(_corpus_header(self.exported), encoding="utf-8") + b"\n")
        if self.entries and self.inline:
            yield Piece(CORPUS_FILE, etree.tostring(self._stand_off(list(self.entries), frozenset()), encoding="utf-8"))
            yield Piece(CORPUS_FILE, b"\n")
        for source in self.sources:
            root = source.load()
            own_ids = frozenset(ids(root))
            before = self._without_instructions(root, source.identifier)

            def change(pointer: str, source: _Source = source, own_ids: frozenset[str] = own_ids) -> str | None:
                return self._inlined(pointer, source, frozenset()) or self._pointer(pointer, source, own_ids)

            rewrite(root, change)
            prefix_ids(root, source.place.prefix)
            document = etree.tostring(root, encoding="utf-8", with_tail=False)
            yield Piece(CORPUS_FILE, before.encode() + document + b"\n")
        yield Piece(CORPUS_FILE, b"</teiCorpus>\n")
        yield from self._beside()

    def images(self) -> Iterator[Piece]:
        """The images that the documents show, where pointers lead to them."""
        if not (self.absolute and self.exported.base):
            for name, file in self._images.items():
                yield Piece(name, file.read_bytes())

    def losses(self) -> Iterator[Loss]:
        """What is not in the export."""
        for where in self._dropped:
            yield Loss("a processing instruction", where)
        if self.inline and not self.in_corpus:
            for identifier in self.entries:
                if identifier not in self._named:
                    yield Loss("an authority entry that no document names", identifier)

    def _document(self, root: etree._Element, source: _Source) -> bytes:
        own_ids = frozenset(ids(root))
        before = self._without_instructions(root, source.identifier)
        named = self._name(root, source) if self.inline else []
        taken = frozenset(named) & own_ids
        rewrite(root, lambda pointer: self._inlined(pointer, source, taken) or self._pointer(pointer, source, own_ids))
        if named:
            root.insert(_behind_header(root), self._stand_off(named, taken))
        return _DECLARATION + before.encode() + etree.tostring(root, encoding="utf-8", with_tail=False) + b"\n"

    def _pointer(self, pointer: str, source: _Source, own_ids: frozenset[str]) -> str | None:
        return self.layout.pointer(pointer, source.file, source.place, own_ids)

    def _entry(self, pointer: str, source: _Source) -> str:
        """The identifier of the authority entry that a pointer of a file leads to; empty where it leads to none."""
        found = local_path(pointer, source.file)
        place = self.layout.places.get(found[0]) if found else None
        authority = place is not None and place.path.startswith("authority/")
        return found[1] if found and authority and found[1] in self.entries else ""

    def _inlined(self, pointer: str, source: _Source, taken: frozenset[str]) -> str | None:
        """The pointer to an entry that stands in the document itself."""
        entry = self._entry(pointer, source) if self.inline else ""
        return f"#{_own(entry, taken)}" if entry else None

    def _name(self, root: etree._Element, source: _Source) -> list[str]:
        """The entries that a document names, and those that these name."""
        found = dict.fromkeys(self._named_by(root, source))
        waiting = list(found)
        while waiting:
            others = [one for one in self._named_by(*self.entries[waiting.pop()]) if one not in found]
            waiting += others
            found |= dict.fromkeys(others)
        self._named |= found.keys()
        return [identifier for identifier in self.entries if identifier in found]

    def _named_by(self, node: etree._Element, source: _Source) -> list[str]:
        of = self._entry_of if source in self.authorities else self._entry
        return [entry for pointer in pointers(node) if (entry := of(pointer, source))]

    def _entry_of(self, pointer: str, source: _Source) -> str:
        """As `_entry`, for a pointer within an authority file, which may lead to the same file."""
        return pointer[1:] if pointer.startswith("#") and pointer[1:] in self.entries else self._entry(pointer, source)

    def _stand_off(self, named: list[str], taken: frozenset[str]) -> etree._Element:
        """The entries in lists, pointing to each other."""
        root = etree.Element(tei("standOff"), nsmap={None: TEI_NS})
        for kind, listed in _LISTS.items():
            nodes = [(self.entries[one], one) for one in named if self.entries[one][0].tag == tei(kind)]
            if not nodes:
                continue
            parent = etree.SubElement(root, tei(listed))
            for (node, source), identifier in nodes:
                own = copy.deepcopy(node)
                own.tail = None
                etree.strip_tags(own, etree.ProcessingInstruction)
                own.set(XML_ID, _own(identifier, taken))
                known = frozenset(named) if not self.in_corpus else frozenset(self.entries)

                def change(pointer: str, source: _Source = source, known: frozenset[str] = known) -> str | None:
                    entry = self._entry_of(pointer, source)
                    if entry in known:
                        return f"#{_own(entry, taken)}"
                    return None if pointer.startswith("#") else self._pointer(pointer, source, frozenset())

                rewrite(own, change)
                parent.append(own)
        return root

    def _without_instructions(self, root: etree._Element, identifier: str) -> str:
        """Takes the processing instructions out of a tree, where that is wanted; what is to stand before it."""
        before = list(root.itersiblings(preceding=True))[::-1]
        kept = [node for node in before if self._instructions == "keep" or isinstance(node, etree._Comment)]
        if self._instructions != "keep":
            self._dropped += [identifier] * (len(before) - len(kept))
            self._dropped += [identifier for _ in root.iter(etree.ProcessingInstruction)]
            etree.strip_tags(root, etree.ProcessingInstruction)
        schema = _SCHEMA if self._instructions == "tei-all" and not self.in_corpus else ""
        return schema + "".join(f"{etree.tostring(node, encoding='unicode', with_tail=False)}\n" for node in kept)

    def _sources(self) -> Iterator[_Source]:
        edition = self.exported.prepared.edition
        for file in edition.introduction():
            yield self._source(file, "edition.xml", "")
        for _, cable in self.exported.cables():
            yield self._source(cable.path, f"cables/{cable.identifier}.xml", f"tei/{cable.identifier}.xml")
        for file in edition.calendars():
            yield self._source(file, f"calendar/{file.name}", "")

    def _authorities(self) -> Iterator[_Source]:
        for file in self.exported.prepared.edition.authorities():
            identifier = identifier_of(file.name)
            place = Place(f"authority/{file.name}", f"authority/{file.name}")
            yield _Source(file, identifier, place)

    def _source(self, file: Path, path: str, address: str) -> _Source:
        identifier = identifier_of(file.name)
        if self.in_corpus:
            return _Source(file, identifier, Place(CORPUS_FILE, address, f"{identifier}{_JOINT}", identifier))
        return _Source(file, identifier, Place(path, address))

    def _read_entries(self) -> dict[str, tuple[etree._Element, _Source]]:
        found: dict[str, tuple[etree._Element, _Source]] = {}
        for source in self.authorities:
            try:
                root = source.load()
            except NotWellFormedError:
                continue  # told when the edition was prepared
            for node in find_all(root, ".//t:person | .//t:place | .//t:org"):
                identifier = node.get(XML_ID)
                if identifier:
                    found.setdefault(identifier, (node, source))
        return found


def _own(identifier: str, taken: frozenset[str]) -> str:
    """The id of an entry in a document; another one where the document has an element of this id."""
    return f"entry{_JOINT}{identifier}" if identifier in taken else identifier


def _behind_header(root: etree._Element) -> int:
    header = root.find("t:teiHeader", {"t": TEI_NS})
    return root.index(header) + 1 if header is not None else 0


def _normal(path: Path) -> str:
    return posixpath.normpath(path.as_posix())


def _corpus_header(exported: Exported) -> etree._Element:
    settings = exported.settings
    header = etree.Element(tei("teiHeader"), nsmap={None: TEI_NS})
    file = etree.SubElement(header, tei("fileDesc"))
    title = etree.SubElement(file, tei("titleStmt"))
    etree.SubElement(title, tei("title"), type="main").text = settings.title
    if settings.subtitle:
        etree.SubElement(title, tei("title"), type="sub").text = settings.subtitle
    for editor in settings.editors:
        etree.SubElement(title, tei("editor")).text = editor
    publication = etree.SubElement(file, tei("publicationStmt"))
    etree.SubElement(publication, tei("publisher")).text = settings.publisher or settings.title
    if settings.licence or settings.licence_url:
        licence = etree.SubElement(etree.SubElement(publication, tei("availability")), tei("licence"))
        if settings.licence_url:
            licence.set("target", settings.licence_url)
        etree.SubElement(licence, tei("p")).text = settings.licence or settings.licence_url
    source = etree.SubElement(file, tei("sourceDesc"))
    etree.SubElement(source, tei("p")).text = (
        settings.statement or "The documents of an edition; each tells its source."
    )
    return header
