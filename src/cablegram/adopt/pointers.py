"""Where the pointers of other projects lead: to an entry, to a document that is taken over too, to an address."""

import posixpath
import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote

from cablegram.adopt.made import DOCUMENT, absolute
from cablegram.adopt.register import Register
from cablegram.adopt.schema import attributes_of
from cablegram.adopt.tree import Node
from cablegram.adopt.volume import Document, File
from cablegram.edition.rules.pointing import is_web_address, prefixed

_PREFIXES: Final = 10  # replacements of prefixes by prefixes
_LONGEST: Final = 2000
_SIGNS: Final = re.compile(r"[()*+?{|\\]")
_MOST_SIGNS: Final = 4
_NESTED: Final = re.compile(r"\)[*+?{]")
_LONGEST_PREFIXED: Final = 80


class Pointers:
    """All that pointers can name."""

    def __init__(self, files: Iterable[File], register: Register) -> None:
        self._register: Final = register
        self._owner: dict[tuple[str, str], Document | None] = {}
        self._documents: dict[str, Document] = {}
        self._first: dict[str, Document] = {}
        self._addresses: dict[str, Document] = {}
        self._prefixes: dict[str, list[tuple[re.Pattern[str], str]]] = {}
        for file in files:
            self._index(file)

    def _index(self, file: File) -> None:
        inside: dict[int, Document] = {id(document.content): document for document in file.documents}
        by_root: dict[int, list[Document]] = {}
        for document in file.documents:
            by_root.setdefault(id(document.root), []).append(document)
        for document in file.documents:
            self._first.setdefault(file.path, document)
            for name in (document.identifier, document.content.get("xml:id"), posixpath.splitext(
                    posixpath.basename(file.path))[0], document.root.get("xml:id")):  # fmt: skip
                if name and (
                    name == document.identifier or not document.volume or name == document.content.get("xml:id")
                ):
                    self._documents.setdefault(name, document)
            for number in document.headers[0].all("idno") if document.headers and not document.volume else ():
                if number.parent is not None and number.parent.name == "publicationStmt" and "//" in number.words():
                    self._addresses.setdefault(number.words(), document)
        waiting: list[tuple[Node, Document | None]] = [(file.root, None)]
        while waiting:
            node, owner = waiting.pop()
            owner = inside.get(id(node), owner)
            if owner is None and len(by_root.get(id(node), ())) == 1:
                owner = by_root[id(node)][0]
            if identifier := node.get("xml:id"):
                self._owner.setdefault((node.file, identifier), owner)
                self._owner.setdefault((file.path, identifier), owner)
            if node.name == "prefixDef":
                self._prefix(file.path, node)
            waiting.extend((child, owner) for child in reversed(node.children()))

    def _prefix(self, path: str, node: Node) -> None:
        pattern, replacement = node.get("matchPattern"), node.get("replacementPattern")
        # Patterns are of others, and some take for ever.
        if not node.get("ident") or len(_SIGNS.findall(pattern)) > _MOST_SIGNS or _NESTED.search(pattern):
            return
        try:
            compiled = re.compile(pattern)
        except re.error:
            return
        self._prefixes.setdefault(f"{path} {node.get('ident')}", []).append((compiled, replacement))

    def leads(self, pointer: str, node: Node, document: Document | None) -> str:
        """Where a pointer leads, from a document; empty where it leads nowhere."""
        if len(pointer) > _LONGEST:
            return ""
        if pointer.startswith(DOCUMENT):
            return pointer
        return self._leads(pointer, node, document, 0)

    def _leads(self, pointer: str, node: Node, document: Document | None, depth: int) -> str:
        if is_web_address(pointer):
            return self._address(pointer)
        prefix, rest = prefixed(pointer)
        if prefix:
            readable = depth < _PREFIXES and len(rest) <= _LONGEST_PREFIXED
            for pattern, replacement in self._prefixes.get(f"{node.file} {prefix}", ()) if readable else ():
                if fitting := pattern.fullmatch(rest):
                    return self._leads(_filled(replacement, fitting), node, document, depth + 1)
            return self._register.anywhere(rest)
        path, sign, identifier = pointer.partition("#")
        identifier = unquote(identifier)
        if not path:
            return self._inside(node.file, identifier, document) or (absolute(pointer, node) if sign else "")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(node.file), unquote(path)))
        if there in self._first or (there, identifier) in self._owner:
            return self._there(there, identifier, document)
        if found := self._register.of(there, identifier):
            return found
        if not sign and re.fullmatch(r"[\w.-]+", path) and (found := self._bare(path, node, document)):
            return found
        if sign and (found := self._register.anywhere(identifier)):
            return found
        return self._clean(absolute(pointer, node))

    def _bare(self, name: str, node: Node, document: Document | None) -> str:
        """A name that stands without `#`: many projects write identifiers so."""
        if found := self._inside(node.file, name, document):
            return found
        target = self._documents.get(name) or self._documents.get(name.removesuffix(".xml"))
        if target is not None:
            return f"{DOCUMENT}{target.identifier}"
        return self._register.anywhere(name)

    def _inside(self, file: str, identifier: str, document: Document | None) -> str:
        """A pointer to an `xml:id` of the same file."""
        if found := self._register.of(file, identifier):
            return found
        if document is not None and (file, identifier) not in self._owner:
            # What was included is a part of the file that includes it.
            file = document.file
        if (file, identifier) not in self._owner:
            return self._register.anywhere(identifier) or self._other(identifier, document)
        owner = self._owner[file, identifier]
        if owner is None or owner is document:
            return f"#{identifier}" if attributes_of("TEI")["xml:id"].accept(identifier) else ""
        if _is_all_of(owner, identifier):
            return f"{DOCUMENT}{owner.identifier}"
        return f"{DOCUMENT}{owner.identifier}#{identifier}"

    def _other(self, identifier: str, document: Document | None) -> str:
        target = self._documents.get(identifier)
        return f"{DOCUMENT}{target.identifier}" if target is not None and target is not document else ""

    def _there(self, file: str, identifier: str, document: Document | None) -> str:
        """A pointer to another file, or into it."""
        if not identifier:
            return f"{DOCUMENT}{self._first[file].identifier}" if file in self._first else ""
        if found := self._register.of(file, identifier):
            return found
        owner = self._owner.get((file, identifier)) or self._first.get(file)
        if owner is None:
            return ""
        if owner is document:
            return f"#{identifier}"
        if _is_all_of(owner, identifier) or (file, identifier) not in self._owner:
            return f"{DOCUMENT}{owner.identifier}"
        return f"{DOCUMENT}{owner.identifier}#{identifier}"

    def _address(self, pointer: str) -> str:
        if found := self._register.of_uri(pointer):
            return found
        if (target := self._addresses.get(pointer)) is not None:
            return f"{DOCUMENT}{target.identifier}"
        return self._clean(pointer)

    @staticmethod
    def _clean(address: str) -> str:
        """An address that the schema takes; empty for one that is none."""
        accepts = attributes_of("ptr")["target"].accept
        if accepts(address):
            return address
        escaped = re.sub(r"[\s<>\"{}|\\^`]", lambda sign: "".join(f"%{byte:02X}" for byte in sign[0].encode()), address)
        return escaped if accepts(escaped) else ""


def _is_all_of(document: Document, identifier: str) -> bool:
    """Whether an `xml:id` that lies in a document is that of the document as a whole."""
    return identifier in (document.content.get("xml:id"), document.root.get("xml:id"))


def _filled(replacement: str, found: re.Match[str]) -> str:
    """A replacement pattern with the groups that were found."""
    groups = found.groups(default="")
    parts = re.split(r"\$(\d)", replacement)
    return "".join(
        part if position % 2 == 0 else groups[int(part) - 1] if 0 < int(part) <= len(groups) else ""
        for position, part in enumerate(parts)
    )
