"""Finds what an ODD and its sources say at a place: the elements themselves, with all their markup."""

from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.odd.model import TEI, XML, Origin, Spec
from cablegram.odd.reading import KINDS
from cablegram.odd.vocabulary import tei_name
from cablegram.relaxng.locations import resolve
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.xml import parse

_TAGS: Final = {kind: tag for tag, kind in KINDS.items()}
_INDEXED: Final = tuple(f"{{{TEI}}}{name}" for name in (*KINDS, "constraintSpec", "schemaSpec"))


class Layer:
    """One place that says something of a specification.

    Attributes:
        element: what is said there.
        own: whether the ODD itself says it, not its source.
        path: the file.
    """

    __slots__ = ("element", "own", "path")

    def __init__(self, element: etree._Element, path: str, *, own: bool) -> None:
        self.element = element
        self.path = path
        self.own = own


class Files:
    """The files of a compiled ODD.

    Args:
        odd: the location of the ODD.
        fetch: reads files, as it did for the compiler.

    Attributes:
        own: the ODD, and the files of the groups that it refers to; all others are its source.
    """

    def __init__(self, odd: str, fetch: Fetch) -> None:
        self._fetch = fetch
        self._roots: dict[str, etree._Element | None] = {}
        self._found: dict[str, dict[tuple[int, str, str], etree._Element]] = {}
        self._odd = odd
        self.own = frozenset(self._with_groups(odd))

    def root(self, path: str) -> etree._Element | None:
        """The root of a file; nothing where it cannot be read."""
        if path not in self._roots:
            try:
                self._roots[path] = parse(self._fetch(path))
            except (SchemaError, NotWellFormedError):
                self._roots[path] = None
        return self._roots[path]

    def at(self, origin: Origin, tag: str, ident: str) -> etree._Element | None:
        """The specification of a name at a place."""
        if origin.path not in self._found:
            root = self.root(origin.path)
            elements: Iterable[etree._Element] = () if root is None else root.iter(*_INDEXED)
            self._found[origin.path] = {
                (element.sourceline or 0, tei_name(element), (element.get("ident") or "").strip()): element
                for element in elements
            }
        return self._found[origin.path].get((origin.line, tag, ident))

    def layers(self, spec: Spec) -> list[Layer]:
        """All places that specify something, the last change first."""
        found = []
        for origin in (*reversed(spec.changed), spec.origin):
            element = self.at(origin, _TAGS[spec.kind], spec.ident)
            if element is not None:
                found.append(Layer(element, origin.path, own=origin.path in self.own))
        return found

    def shown(self, path: str) -> str:
        """A path as readers of the documentation know it: seen from the ODD's folder, never absolute."""
        folder = self._odd.rpartition("/")[0] + "/"
        return path.removeprefix(folder) if path.startswith(folder) else path.rpartition("/")[2]

    def _with_groups(self, odd: str) -> Iterator[str]:
        waiting, seen = [odd], {odd}
        while waiting:
            path = waiting.pop()
            yield path
            root = self.root(path)
            for reference in () if root is None else root.iter(f"{{{TEI}}}specGrpRef"):
                location = (reference.get("target") or "").strip().partition("#")[0]
                if not location:
                    continue
                try:
                    target = resolve(path, location)
                except ValueError:
                    continue
                if target not in seen:
                    seen.add(target)
                    waiting.append(target)


def language_of(element: etree._Element) -> str:
    """The language of an element, its own or of what is around it; empty where unsaid."""
    node: etree._Element | None = element
    while node is not None:
        found = node.get(f"{{{XML}}}lang")
        if found is not None:
            return str(found)
        node = node.getparent()
    return ""


def in_language(elements: Iterable[etree._Element], language: str) -> list[etree._Element]:
    """Of elements that say the same in several languages, those in one.

    It is the language asked for (`en` also takes `en-GB`), else English, else none, else that of the first.
    """
    given = [(language_of(element), element) for element in elements]
    for wanted in (language, "en", ""):
        found = [element for said, element in given if said == wanted or said.partition("-")[0] == wanted]
        if found:
            return found
    return [element for said, element in given if said == given[0][0]]
