"""Page documents of the book: what each of its files but those of the cables shows, for `xslt/epub/pages.xsl`."""

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import quote

from lxml import etree

from cablegram import __version__
from cablegram.citation import citation_of_edition, cite_element
from cablegram.citation.readable import Wording
from cablegram.edition.authority import REGISTER_NS
from cablegram.edition.catalogue import Catalogue, CatalogueEntry
from cablegram.edition.register import calendars_element, edition_element, name
from cablegram.publish.epub.abbreviations import Abbreviation
from cablegram.publish.epub.book import INDEXES, Book, Chapter, Line, Section
from cablegram.publish.epub.package import last_change
from cablegram.publish.finding.collation import Collation
from cablegram.publish.finding.documents import FOLDERS, add, add_date, written


class Documents:
    """The page documents of a book."""

    def __init__(self, catalogue: Catalogue, book: Book, language: str, wording: Wording) -> None:
        """Takes the edition, its plan, and the language and words of the interface."""
        self._catalogue = catalogue
        self._book = book
        self._language = language
        self._wording = wording
        self._collation = Collation(catalogue.settings.languages[0])

    def document(self, chapter: Chapter, abbreviations: Iterable[Abbreviation] = (), checksum: str = "") -> bytes:
        """The page document of a file that is not of one cable.

        Args:
            chapter: the file.
            abbreviations: those of all texts.
            checksum: that of all TEI files.
        """
        root = self._root(chapter.kind, chapter.path, number=chapter.number)
        if chapter.kind == "imprint":
            self._imprint(root)
        elif chapter.kind == "introduction":
            self._introduction(root)
        elif chapter.kind == "abbreviations":
            for one in abbreviations:
                node = add(root, "abbreviation", lang=one.language)
                add(node, "abbr", one.form)
                for expansion in one.expansions:
                    add(node, "expan", expansion)
        elif chapter.kind in ("contents", "division"):
            self._documents(root, chapter)
        elif chapter.kind == "correspondents" or chapter.kind in INDEXES:
            self._names(root, chapter)
        elif chapter.kind == "calendar":
            self._calendar(root)
        elif chapter.kind == "colophon":
            root.set("cables", str(len(self._catalogue.cables)))
            root.set("checksum", checksum)
            if changed := last_change(self._catalogue):
                root.set("changed", changed[:10])
        return written(root)

    def failed(self, entry: CatalogueEntry, anchors: Iterable[str]) -> bytes:
        """The page document that stands for a cable of which no file could be made."""
        root = self._root("failed", self._book.cables[entry.identifier])
        self._cable(root, entry)
        for anchor in anchors:
            add(root, "wanted", anchor=anchor)
        return written(root)

    def navigation(self) -> bytes:
        """The page document of the navigation: parts, divisions and cables in reading order."""
        root = self._root("navigation", "nav.xhtml")
        inside = root
        for chapter in self._book.chapters:
            if chapter.kind == "cable":
                self._cable(inside if chapter.section and chapter.section.headed else root, chapter.cables[0])
            elif chapter.kind == "division" and chapter.section:
                inside = self._heading(root, chapter.section)
                inside.set("href", chapter.path)
            elif chapter.number == 1:
                add(root, "part", kind=chapter.kind, href=chapter.path)
        return written(root)

    def links(self, entry: CatalogueEntry, anchors: Mapping[str, frozenset[str]]) -> Iterator[etree._Element]:
        """Where the pages that the page of a cable links to stand in the book (`r:link`).

        Args:
            entry: the cable.
            anchors: the anchors in each cable that may be linked to.
        """
        others = (entry.previous, entry.next, entry.exchange_previous, entry.exchange_next)
        named = [*others, *(target for _, target in entry.references), *entry.referred]
        yield from self._links(named, entry.names, "../", anchors)

    def _links(
        self, cables: Iterable[str], names: Iterable[str], home: str, anchors: Mapping[str, frozenset[str]]
    ) -> Iterator[etree._Element]:
        parent = etree.Element(name("links"), nsmap={None: REGISTER_NS})
        for identifier in dict.fromkeys(cables):
            if (path := self._book.cables.get(identifier)) and (cable := self._catalogue.find(identifier)):
                fragments = " ".join(sorted(anchors.get(identifier, ())))
                add(parent, "link", **{"from": home + cable.html}, to=home + path, fragments=fragments)
        for identifier in dict.fromkeys(names):
            if path := self._book.entries.get(identifier):
                listed = self._catalogue.authority.entries[identifier]
                page = f"{home}{FOLDERS[listed.kind]}/{quote(identifier, safe='~')}.html"
                add(parent, "link", **{"from": page}, to=f"{home}{path}#{anchor_of(identifier)}")
        yield from list(parent)

    def _root(self, kind: str, path: str, /, **attributes: str | float) -> etree._Element:
        root = etree.Element(name("page"), nsmap={None: REGISTER_NS}, kind=kind, version=__version__)
        root.set("home", "../" * path.count("/"))
        for key, value in attributes.items():
            root.set(key, str(value))
        root.append(edition_element(self._catalogue.settings))
        return root

    def _imprint(self, root: etree._Element) -> None:
        settings = self._catalogue.settings
        root.append(cite_element(citation_of_edition(settings), self._language, self._wording))
        if settings.doi:
            add(root, "doi", settings.doi)

    def _introduction(self, root: etree._Element) -> None:
        """The introduction with the entries of what it refers to, so that its links can be followed."""
        introduction = self._catalogue.introduction
        if introduction is None:
            return
        whole = edition_element(self._catalogue.settings, introduction=introduction)
        root.replace(root[0], whole)
        targets = " ".join(
            str(value)
            for node in whole.iter(etree.Element)
            for key, value in node.attrib.items()
            if key in ("target", "ref")
        ).split()
        cables, names = [], []
        for target in targets:
            path, _, fragment = target.partition("#")
            cables.append(path.rpartition("/")[2].removesuffix(".xml"))
            names.append(fragment)
        register = add(root, "cables")
        for identifier in dict.fromkeys(cables):
            if found := self._catalogue.find(identifier):
                self._cable(register, found).set("html", found.html)
        listed = [one for one in dict.fromkeys(names) if one in self._catalogue.authority.entries]
        self._catalogue.authority.write(root, listed)
        root.extend(self._links(cables, tuple(listed), root.get("home") or "", {}))

    def _documents(self, root: etree._Element, chapter: Chapter) -> None:
        """The cables that a file lists, by their sections."""
        wanted = {entry.identifier for entry in chapter.cables}
        for section in (chapter.section,) if chapter.section else self._book.sections:
            listed = [entry for entry in section.cables if entry.identifier in wanted]
            if listed:
                group = self._heading(root, section)
                for entry in listed:
                    self._cable(group, entry)

    def _heading(self, parent: etree._Element, section: Section) -> etree._Element:
        node = add(parent, "division", headed="yes" if section.headed else "", period=section.division.period)
        if section.division.title:
            add(node, "title", section.division.title)
        return node

    def _names(self, root: etree._Element, chapter: Chapter) -> None:
        group, letter = root, ""
        for line in chapter.lines:
            initial = self._collation.initial(line.name)
            if initial != letter:
                group, letter = add(root, "group", letter=initial), initial
            self._name(group, line, anchored=chapter.kind != "correspondents")

    def _name(self, parent: etree._Element, line: Line, *, anchored: bool) -> None:
        node = add(parent, "line")
        entry = line.entry
        add(node, "name", line.name)
        if entry:
            path = self._book.entries.get(entry.identifier)
            if anchored:
                node.set("anchor", anchor_of(entry.identifier))
                shown = [_words(line.name)]
                for language, variant in (("", entry.name), *entry.variants):
                    # The same words in another order are no other name.
                    if variant and _words(variant) not in shown:
                        add(node, "variant", variant, lang=language)
                        shown.append(_words(variant))
                for local, words in (("dates", entry.dates), ("role", entry.role), ("country", entry.country)):
                    if words:
                        add(node, local, words)
            elif path:
                node.set("href", f"{path}#{anchor_of(entry.identifier)}")
        for local, cables in (("sent", line.sent), ("received", line.received), ("in", line.cables)):
            if cables:
                listed = add(node, "numbers", kind=local)
                for cable in cables:
                    add(listed, "n", str(cable.document), href=self._book.cables.get(cable.identifier, ""))

    def _calendar(self, root: etree._Element) -> None:
        calendars = calendars_element(self._catalogue.calendars, [cable.facts for cable in self._catalogue.cables])
        for entry in calendars.iter(name("entry")):
            cable = self._catalogue.find(entry.get("cable") or "")
            if cable is not None:
                entry.set("number", str(cable.document))
                entry.set("href", self._book.cables.get(cable.identifier, ""))
                if entry.find(name("title")) is None:
                    add(entry, "title", cable.facts.title or cable.identifier)
        root.extend(copy.deepcopy(list(calendars)))

    def _cable(self, parent: etree._Element, entry: CatalogueEntry) -> etree._Element:
        node = add(parent, "cable", id=entry.identifier, number=entry.document)
        if path := self._book.cables.get(entry.identifier):
            node.set("href", path)
        add(node, "title", entry.facts.title or entry.identifier)
        if entry.facts.subject:
            add(node, "subject", entry.facts.subject)
        add_date(node, entry.facts.date)
        return node


def anchor_of(identifier: str) -> str:
    """The id of an element of the TEI in a file of the book, as `xslt/html/modules/anchors.xsl` makes it."""
    legal = re.sub(r"\s", "_", identifier)
    return f"x-{legal}" if legal.startswith("ed-") else legal


def _words(text: str) -> list[str]:
    return sorted(text.replace(",", " ").split())


def wanted_anchors(catalogue: Catalogue) -> Mapping[str, frozenset[str]]:
    """The anchors in each cable that other cables refer to, by the identifier of the cable."""
    found: dict[str, set[str]] = {}
    for entry in catalogue.cables:
        for reference in entry.facts.references:
            path, _, fragment = reference.target.partition("#")
            target = path.rpartition("/")[2].removesuffix(".xml")
            if fragment and path.endswith(".xml") and target != entry.identifier and catalogue.find(target):
                found.setdefault(target, set()).add(anchor_of(fragment))
    return {identifier: frozenset(anchors) for identifier, anchors in found.items()}
