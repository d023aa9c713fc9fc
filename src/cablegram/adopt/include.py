"""`xi:include` (XInclude 1.0), resolved inside the folder that is taken over and nowhere else."""

import posixpath
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote

from cablegram.adopt.tree import Node
from cablegram.problems import Problem, error
from cablegram.sources.tei_volume import DEEPEST

_XI: Final = "{http://www.w3.org/2001/XInclude}"
_MOST: Final = 20_000  # elements that are put in for one file's inclusions of the same file again and again
_MOST_INCLUSIONS: Final = 2_000  # of one file, with those of what it includes
_DEEPEST_CHAIN: Final = 20
_MOST_PROBLEMS: Final = 50


def is_including(root: Node) -> bool:
    """Whether a file includes others."""
    return any(node.name == f"{_XI}include" for node in root.nodes())


def included(root: Node, file: str, read: Callable[[str], Node | None], folder: str) -> tuple[set[str], list[Problem]]:
    """Puts into a tree what it includes.

    Args:
        root: the tree; it is changed.
        file: its file, relative to the folder.
        read: gives a new tree of a file of the folder; nothing where there is no such file, or where it is outside.
        folder: the folder, which stands before the names of files in problems.

    Returns:
        The files that were put in, and what could not be.
    """
    making = _Including(read, folder)
    making.resolve(root, (file,))
    return making.files, making.problems


class _Including:
    def __init__(self, read: Callable[[str], Node | None], folder: str) -> None:
        self.files: set[str] = set()
        self.problems: list[Problem] = []
        self._read: Final = read
        self._folder: Final = folder
        self._put_in = 0
        self._inclusions = 0

    def resolve(self, root: Node, chain: tuple[str, ...]) -> None:
        for node in [node for node in root.nodes() if node.name == f"{_XI}include"]:
            parent = node.parent
            if parent is None:
                self._refuse(node, "the root of a file cannot be an inclusion")
                continue
            depth = sum(1 for _ in node.above())
            found = self._found(node, chain, depth)
            at = next(position for position, part in enumerate(parent.content) if part is node)
            if isinstance(found, Node):
                found.parent = parent
                parent.content[at : at + 1] = [found]
            else:
                fallback = node.child(f"{_XI}fallback")
                parts = fallback.content if fallback is not None else []
                for part in parts:
                    if isinstance(part, Node):
                        part.parent = parent
                parent.content[at : at + 1] = parts
                if fallback is None:
                    self._refuse(node, found)

    def _found(self, node: Node, chain: tuple[str, ...], depth: int) -> Node | str:
        """What an inclusion names, or why it is not put in."""
        href, part = node.get("href"), node.get("xpointer")
        if node.get("parse") not in ("", "xml"):
            return "only XML is put in"
        if not href or ":" in href or href.startswith("/"):
            return "only files inside the folder are put in"
        path = posixpath.normpath(posixpath.join(posixpath.dirname(chain[-1]), unquote(href)))
        if path.startswith(".."):
            return "it names a file outside of the folder"
        if path in chain or len(chain) > _DEEPEST_CHAIN:
            return "it includes itself"
        self._inclusions += 1
        if self._inclusions > _MOST_INCLUSIONS or self._put_in > _MOST:
            return "too much would be put in"
        tree = self._read(path)
        if tree is None:
            return "there is no such file in the folder, or it cannot be read"
        self.resolve(tree, (*chain, path))
        wanted: Node | None = tree
        if part:
            wanted = next((one for one in tree.nodes() if one.get("xml:id") == part), None)
            if wanted is None:
                return f"nothing in that file has the xml:id {part}"
        if wanted is None:
            return "it is empty"
        levels = _levels(wanted)
        self._put_in += sum(1 for _ in wanted.nodes()) if path in self.files else 0
        if self._put_in > _MOST or depth + levels > DEEPEST:
            return "too much would be put in"
        self.files.add(path)
        return wanted

    def _refuse(self, node: Node, why: str) -> None:
        message = f"the inclusion of {node.get('href')[:80] or 'nothing'} is left out: {why}"
        place = f"{self._folder}/{node.file}"
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(error(place, "import-inclusion", message, line=node.line, column=node.column))


def _levels(root: Node) -> int:
    """How deep elements are nested in an element."""
    deepest, waiting = 0, [(root, 1)]
    while waiting:
        node, level = waiting.pop()
        deepest = max(deepest, level)
        waiting.extend((child, level + 1) for child in node.children())
    return deepest
