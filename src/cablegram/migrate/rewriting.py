"""Writing a changed document with the characters of the old one wherever it says the same.

Only what a change concerns is written anew; the editor's layout, quotes, references, comments and line ends stay.
What stands before and behind the root element stays as it is.
"""

import functools
from typing import Final, TypeAlias

from lxml import etree

from cablegram.migrate.alignment import align
from cablegram.migrate.document import DocumentText, for_parser
from cablegram.migrate.nodes import NO_SCOPE, Keys, Kind, Node, Scope, made, written
from cablegram.migrate.spelling import escaped, respelled
from cablegram.migrate.tags import name_in, start_tag
from cablegram.xml import parse

# What is still to be written: characters, or a node with what it was and the declarations around it.
_Task: TypeAlias = str | tuple[Node, Node | None, Scope]


class LostError(Exception):
    """A document that could not be written so that it says what it should: a fault of this module."""


def rewritten(document: DocumentText, new: etree._Element) -> DocumentText:
    """The document, changed so that it says what another tree says.

    Args:
        document: a well-formed document.
        new: the root element of what it is to say; comments and instructions around it do not count.

    Returns:
        The new document; the same object where nothing changes.

    Raises:
        LostError: what was written does not say that.
        NotWellFormedError: the document is no XML.
    """
    root = parse(for_parser(document.text))
    if _serialised(root) == _serialised(new):
        return document
    keys = Keys()
    wanted = made(new, keys)
    old = written(root, document.text, keys)
    if old.key == wanted.key:
        return document
    text = _Writer(document, old).written(wanted)
    changed = DocumentText(text, document.encoding, document.mark)
    encoded = DocumentText.of(changed.bytes_of(text))
    if made(parse(for_parser(encoded.text)), keys).key != wanted.key:
        raise LostError
    return encoded


def _serialised(root: etree._Element) -> bytes:
    """An element in one form, the same for most that say the same; that they do is told by their keys."""
    return etree.tostring(root, with_tail=False)


class _Writer:
    """A new document being written. Nothing here calls itself: documents may be deep."""

    def __init__(self, document: DocumentText, old: Node) -> None:
        self._text: Final = document.text
        self._line_end: Final = document.line_end
        self._old: Final = old
        self._pieces: Final[list[str]] = []
        self._tasks: Final[list[_Task]] = []

    def written(self, new: Node) -> str:
        """The text of the new document."""
        self._tasks.append((new, self._old, NO_SCOPE))
        while self._tasks:
            task = self._tasks.pop()
            if isinstance(task, str):
                self._pieces.append(task)
            else:
                self._write(*task)
        before, behind = self._text[: self._old.start], self._text[self._old.end :]
        return "".join([before, *self._pieces, behind])

    def _write(self, new: Node, old: Node | None, around: Scope) -> None:
        old = old or self._anywhere.get(new.key)  # it may have been moved
        if old and old.key == new.key and (new.kind is not Kind.ELEMENT or _fits(old.outer, around)):
            self._pieces.append(self._text[old.start : old.end])
        elif new.kind is Kind.ELEMENT:
            self._write_element(new, old, around)
        elif new.kind is Kind.TEXT:
            self._pieces.append(escaped(new.value, self._line_end))
        elif new.kind is Kind.COMMENT:
            self._pieces.append(f"<!--{self._with_line_ends(new.value)}-->")
        else:
            value = f" {self._with_line_ends(new.value)}" if new.value else ""
            self._pieces.append(f"<?{new.name}{value}?>")

    def _write_element(self, new: Node, old: Node | None, around: Scope) -> None:
        raw = self._text[old.tag : old.content] if old else ""
        tag = start_tag(new, around, old, raw)
        had_end = old is not None and old.close != old.end
        if old:
            self._pieces.append(self._text[old.start : old.tag])
        if not new.children and not (old and had_end and not old.children):
            self._pieces.append(f"{tag.text}{tag.space}/>")
            return
        self._pieces.append(f"{tag.text}{tag.space if had_end else ''}>")
        if old and had_end and tag.name == name_in(raw):
            self._tasks.append(self._text[old.close : old.end])
        else:
            self._tasks.append(f"</{tag.name}>")
        self._tasks.extend(reversed(self._content(new, old, tag.namespaces)))

    def _content(self, new: Node, old: Node | None, scope: Scope) -> list[_Task]:
        if old is None:
            return [(child, None, scope) for child in new.children]
        alignment = align(old.children, new.children)
        tasks: list[_Task] = []
        for child, source in zip(new.children, alignment.sources, strict=True):
            # One that seems to have another name now, but stands elsewhere as it is, was rather moved.
            moved = source and source.name != child.name and child.key in self._anywhere
            tasks.append((child, None if moved else source, scope))
        for olds, numbers in alignment.texts:
            if not olds:  # it may stand elsewhere
                continue
            for some, places in _together(olds, numbers):
                texts = [self._text[node.start : node.end] for node in some]
                values = [new.children[place].value for place in places]
                for place, text in zip(places, respelled(texts, values, self._line_end), strict=True):
                    tasks[place] = text
        return tasks

    @functools.cached_property
    def _anywhere(self) -> dict[int, Node]:
        """A node of the old document for each thing that it says, by key."""
        found: dict[int, Node] = {}
        waiting = [self._old]
        while waiting:
            node = waiting.pop()
            found.setdefault(node.key, node)
            waiting.extend(reversed(node.children))
        return found

    def _with_line_ends(self, text: str) -> str:
        return text.replace("\n", self._line_end)


def _together(olds: list[Node], numbers: list[int]) -> list[tuple[list[Node], list[int]]]:
    """Which changed texts of a stretch are taken for which: each for one, or, where they are not as many, all for all.

    An element that goes makes one text of two.
    """
    if len(olds) == len(numbers):
        return [([node], [number]) for node, number in zip(olds, numbers, strict=True)]
    return [(olds, numbers)]


def _fits(declared: Scope, around: Scope) -> bool:
    """Whether what was written among some declarations says the same among others."""
    if declared is around:
        return True
    return all(around.get(prefix) == uri for prefix, uri in declared.items()) and (
        None in declared or not around.get(None)
    )
