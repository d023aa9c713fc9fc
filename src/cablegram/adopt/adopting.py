"""A folder of TEI files of another project as documents and authority files of an edition, without touching a file."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from typing import Final, NamedTuple

from cablegram.adopt.document import cable_of, ids_of, settle
from cablegram.adopt.ledger import Ledger, Told
from cablegram.adopt.made import DOCUMENT, ENTRY, Making
from cablegram.adopt.mending import mended
from cablegram.adopt.page import page_of
from cablegram.adopt.pointers import Pointers
from cablegram.adopt.reading import Reading
from cablegram.adopt.register import KINDS, Draft, Register
from cablegram.adopt.tree import Node
from cablegram.adopt.volume import Document, File, name_of
from cablegram.encode.elements import Element, serialise
from cablegram.names.draft import authority_file
from cablegram.problems import Problem, warning

_PLACES: Final = frozenset("settlement country region district".split())
# What the files of entries are called, by their kind: the file, its title.
AUTHORITY_FILES: Final[dict[str, tuple[str, str]]] = {
    "person": ("imported-persons", "Persons"),
    "place": ("imported-places", "Places"),
    "org": ("imported-organisations", "Organisations"),
}


@dataclasses.dataclass(frozen=True)
class Edition:
    """What is known of the edition that takes the files over.

    Attributes:
        publisher: who publishes it.
        language: its first language.
        schema: the address of its schema, seen from the folder of cables; empty for none.
        authority: the folder of its authority files, seen from the folder of cables.
        pages_to_cables: the folder of cables, seen from that of its own pages.
        entries: the entries that it has already.
        taken: the names of files that must not be taken for authority files.
        identifiers: the names of its cables that come from elsewhere.
    """

    publisher: str = "not yet published"
    language: str = "en"
    schema: str = ""
    authority: str = "../authority"
    pages_to_cables: str = "../tei/cables"
    entries: tuple[Draft, ...] = ()
    taken: frozenset[str] = frozenset()
    identifiers: frozenset[str] = frozenset()


class Adopted(NamedTuple):
    """A document that was taken over.

    Attributes:
        identifier: its `xml:id`, and the name of its file.
        file: the file that it comes from, relative to the folder.
        record: its name in that file; empty where the file is one document.
        tei: its bytes.
        told: what was not taken as it was.
    """

    identifier: str
    file: str
    record: str
    tei: bytes
    told: tuple[Told, ...]


@dataclasses.dataclass(frozen=True)
class Adoption:
    """All that becomes of a folder.

    Attributes:
        documents: its documents, as cables.
        authorities: authority files by their names without ending.
        pages: what volumes hold besides their documents, as own pages, by their names without ending.
        entries: the number of new entries by kind.
        told: what was not taken as it was, of lists of names and of what stands around documents.
        problems: what an editor should know.
        same: files that are left out because another one has the same bytes.
        left_out: files that hold nothing to be taken over.
    """

    documents: tuple[Adopted, ...]
    authorities: Mapping[str, bytes]
    pages: Mapping[str, tuple[str, bytes]]
    entries: Mapping[str, int]
    told: tuple[Told, ...]
    problems: tuple[Problem, ...]
    same: tuple[tuple[str, str], ...] = ()
    left_out: tuple[str, ...] = ()


Images = Callable[[str, str], str]
Progress = Callable[[], None]


def adopt(
    names: Iterable[str],
    read: Callable[[str], bytes | Problem],
    folder: str,
    edition: Edition,
    images: Images,
    *,
    progress: Progress = lambda: None,
) -> Adoption:
    """Takes over the TEI files of a folder.

    Args:
        names: the files, relative to the folder, in their order.
        read: gives the bytes of such a file, or says why it cannot be had; of files outside of the folder nothing.
        folder: how the user named the folder; it stands before the names of files in problems.
        edition: the edition that takes them over.
        images: gives the address that the edition has for an image, for its address in the source and the file that
            names it; empty for none.
        progress: called after each document.
    """
    return _Adopting(read, folder, edition, images).all(list(names), progress)


class _Adopting:
    def __init__(self, read: Callable[[str], bytes | Problem], folder: str, edition: Edition, images: Images) -> None:
        self._reading: Final = Reading(read, folder)
        self._folder: Final = folder
        self._edition: Final = edition
        self._images: Final = images
        self._problems = self._reading.problems
        self._told: list[Told] = []
        self._register = Register(edition.entries)
        self._of_kind: dict[str, Ledger] = {}

    def all(self, names: list[str], progress: Progress) -> Adoption:
        files = self._reading.files(names)
        self._name(files)
        pointers = Pointers(files, self._register)
        pointed = _pointed(files)
        self._entries(files, pointers)
        made: list[tuple[Document, Making, Element]] = []
        for file in files:
            for document in file.documents:
                making = self._making(pointers, document, pointed)
                language = self._edition.language
                made.append((document, making, cable_of(document, making, publisher=self._edition.publisher,
                                                        language=language)))  # fmt: skip
        pages = {name: page for file in files if file.is_volume and (page := self._page(file, pointers, pointed))
                 for name in [f"{file.documents[0].identifier}"]}  # fmt: skip
        authorities, entries, where = self._authorities()
        ids = {document.identifier: ids_of(root) for document, _, root in made}

        def address(pointer: str) -> str:
            return _address(pointer, where, ids, self._edition.authority)

        documents = []
        for document, making, root in made:
            settle(root, making, address)
            data = self._mended(root, making, document.file, self._edition.schema)
            documents.append(
                Adopted(document.identifier, document.file, document.record, data, tuple(making.ledger.told))
            )
            progress()
        own = {
            name: (file, self._settled_page(root, making, where, ids)) for name, (file, root, making) in pages.items()
        }
        for node, given, identifier in self._register.clashes:
            message = f"the entry {given} is another one than that of the same name elsewhere; it is {identifier} now"
            self._problems.append(
                warning(f"{self._folder}/{node.file}", "import-renamed", message, line=node.line, column=node.column)
            )
        return Adoption(tuple(documents), authorities, own, entries, tuple(self._told), tuple(self._problems),
                        tuple(self._reading.same), tuple(self._reading.left_out))  # fmt: skip

    def _name(self, files: list[File]) -> None:
        """Gives each document an identifier that no other one has, also where file systems fold case."""
        taken = {name.casefold() for name in self._edition.identifiers}
        for file in files:
            for document in file.documents:
                wanted = name_of(document)
                identifier, number = wanted, 1
                while identifier.casefold() in taken:
                    number += 1
                    identifier = f"{wanted}-{number}"
                if identifier != wanted:
                    node = document.content
                    message = f"another document has the name {wanted}; this one is {identifier}"
                    self._problems.append(
                        warning(f"{self._folder}/{file.path}", "import-renamed", message, line=node.line,
                                column=node.column)
                    )  # fmt: skip
                taken.add(identifier.casefold())
                document.identifier = identifier

    def _making(
        self, pointers: Pointers, document: Document | None, pointed: frozenset[str], *, naming: bool = True
    ) -> Making:
        """A document in the making; `naming` says whether a name that points to nothing gets an entry."""

        def resolve(pointer: str, node: Node, attribute: str) -> str:
            found = pointers.leads(pointer, node, document)
            if found or not naming or attribute not in ("ref", "key"):
                return found
            return self._register.name(node, pointer)

        return Making(resolve, pointed, lambda url, node: self._images(url, node.file))

    def _entries(self, files: list[File], pointers: Pointers) -> None:
        for again in (False, True):
            self._register.forget()
            makings = {kind: self._making(pointers, None, frozenset(), naming=again) for kind in KINDS}
            for file in files:
                for node in file.lists:
                    self._register.add(node, makings[{"personGrp": "org"}.get(node.name, node.name)])
                for node in file.lists:
                    for inside in node.nodes():
                        if _is_described_place(inside) and inside is not node:
                            self._register.add(inside, makings["place"])
            if again:
                self._of_kind = {kind: making.ledger for kind, making in makings.items()}
                self._told.extend(one for making in makings.values() for one in making.ledger.told)

    def _authorities(self) -> tuple[dict[str, bytes], dict[str, int], dict[str, str]]:
        """The authority files, how many entries they have, and which file has which entry."""
        files: dict[str, bytes] = {}
        numbers: dict[str, int] = {}
        where: dict[str, str] = {draft.identifier: draft.file for draft in self._edition.entries}
        lists: dict[str, tuple[str, list[Element]]] = {}
        for kind, (stem, _) in AUTHORITY_FILES.items():
            entries = self._register.written(kind)
            if not entries:
                continue
            name, number = stem, 1
            while name in self._edition.taken:
                number += 1
                name = f"{stem}-{number}"
            numbers[kind] = len(entries)
            lists[kind] = (name, entries)
            where.update((entry.get("id"), f"{name}.xml") for entry in entries)
        for kind, (name, entries) in lists.items():
            root = Element(KINDS[kind][1], *entries)
            making = Making(lambda *_: "", frozenset(), lambda *_: "")

            def address(pointer: str) -> str:
                return _address(pointer, where, {}, ".").removeprefix("./")

            settle(root, making, address)
            files[name] = self._authority_file(root, kind, name)
        return files, numbers, where

    def _authority_file(self, entries: Element, kind: str, name: str) -> bytes:
        def written(root: Element) -> bytes:
            told = f"Taken over from the TEI files of {self._folder.rpartition('/')[2]}."
            made = authority_file([root], publisher=self._edition.publisher, title=AUTHORITY_FILES[kind][1], told=told,
                                  identifier=name)  # fmt: skip
            first, end, rest = made.partition(b"\n")
            comment = ledger.comment(several=True)
            return first + end + (f"{comment}\n".encode() if comment else b"") + rest

        ledger = self._of_kind[kind]
        data, problems = mended(entries, written, f"{self._folder} ({AUTHORITY_FILES[kind][1].lower()})", ledger)
        self._problems.extend(problems)
        return data

    def _page(self, file: File, pointers: Pointers, pointed: frozenset[str]) -> tuple[str, Element, Making] | None:
        making = self._making(pointers, None, pointed)
        root = page_of(file, making, publisher=self._edition.publisher, language=self._edition.language)
        return (file.path, root, making) if root is not None else None

    def _settled_page(
        self, root: Element, making: Making, where: Mapping[str, str], ids: Mapping[str, frozenset[str]]
    ) -> bytes:
        cables = self._edition.pages_to_cables
        authority = f"{cables}/{self._edition.authority}"

        def address(pointer: str) -> str:
            found = _address(pointer, where, ids, authority)
            return f"{cables}/{found}" if pointer.startswith(DOCUMENT) else found

        settle(root, making, address)
        self._told.extend(making.ledger.told)
        return self._mended(root, making, "", "")

    def _mended(self, root: Element, making: Making, file: str, schema: str) -> bytes:
        path = f"{self._folder}/{file}" if file else self._folder
        data, problems = mended(root, lambda made: self._bytes(made, making, schema), path, making.ledger)
        self._problems.extend(problems)
        return data

    @staticmethod
    def _bytes(root: Element, making: Making, schema: str) -> bytes:
        before = []
        if schema:
            before.append(
                f'<?xml-model href="{schema}" type="application/xml" '
                'schematypens="http://relaxng.org/ns/structure/1.0"?>'
            )
        if comment := making.ledger.comment():
            before.append(comment)
        return serialise(root, before)


def _is_described_place(node: Node) -> bool:
    """Whether an element in an entry describes a place that has an identifier: with its coordinates, mostly."""
    if node.name == "location":
        name = node.child("placeName")
        return name is not None and bool(name.get("ref") or name.get("key"))
    return (
        node.name in _PLACES and bool(node.get("ref")) and node.child("placeName") is not None
        and node.child("location") is not None
    )  # fmt: skip


def _pointed(files: Iterable[File]) -> frozenset[str]:
    """All that pointers of the files may name."""
    return frozenset(
        token.rpartition("#")[2]
        for file in files
        for node in file.root.nodes()
        for key, value in node.attributes.items()
        if key != "xml:id"
        for token in value.split()
    )


def _address(pointer: str, where: Mapping[str, str], ids: Mapping[str, frozenset[str]], authority: str) -> str:
    if pointer.startswith(ENTRY):
        identifier = pointer.removeprefix(ENTRY)
        return f"{authority}/{where[identifier]}#{identifier}" if identifier in where else f"#{identifier}"
    identifier, sign, part = pointer.removeprefix(DOCUMENT).partition("#")
    return f"{identifier}.xml{sign}{part}" if part and part in ids.get(identifier, ()) else f"{identifier}.xml"
