"""The account that no text is lost: a TEI document against the source it was made from.

The TEI of a source is read back into the words that the source prints, brackets included. Every visible character
of the source must be in these words once, and every one of these words in the source; the furniture of the site,
which `cablegram.sources.furniture` lists by name, is the only exception.
"""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from cablegram.problems import Problem, error
from cablegram.sources.document import SourceDocument
from cablegram.sources.furniture import is_furniture
from cablegram.xml import NAMESPACES, find_all, local_name, tei

# Parts of the header that transcribe the source, but for those that are derived (`is_derived`).
TRANSCRIBED: Final = (
    "t:fileDesc/t:titleStmt/t:title",
    "t:fileDesc/t:titleStmt/t:funder",
    "t:fileDesc/t:publicationStmt/t:idno",
    "t:fileDesc/t:publicationStmt/t:availability/t:licence/t:p",
    "t:fileDesc/t:notesStmt/t:note",
    "t:fileDesc/t:sourceDesc/t:bibl",
    ".//t:msItem/t:textLang",
    "t:profileDesc/t:abstract/t:p",
    "t:profileDesc/t:creation/t:date",
)
_PIECES: Final = frozenset(tei(name) for name in ("p", "item", "head", "bibl"))
_LINED: Final[frozenset[object]] = frozenset(tei(name) for name in ("opener", "closer"))


def account(source: SourceDocument, root: etree._Element) -> tuple[Problem, ...]:
    """The differences between a source and its TEI, as errors; empty where each character is there once.

    Args:
        source: the source.
        root: the TEI document that was made from it.
    """
    letters: list[str] = []
    line_of: list[int] = []
    for line in source.lines:
        visible = _visible(line.text)
        letters.append(visible)
        line_of.extend([line.number] * len(visible))
    text = "".join(letters)
    taken = bytearray(len(text))
    furniture = bytearray(
        b"".join(
            (b"\1" if is_furniture(line.text) else b"\0") * len(visible)
            for line, visible in zip(source.lines, letters, strict=True)
        )
    )
    problems: list[Problem] = []
    # Longest first: a short piece (a leaf number) may also be part of a long one (the citation).
    for piece in sorted(_pieces(root), key=len, reverse=True):
        # A word of the document may stand in the site's furniture too, but is sought there last.
        start = _free(text, bytes(a | b for a, b in zip(taken, furniture, strict=True)), piece)
        if start < 0:
            start = _free(text, taken, piece)
        if start < 0:
            message = f"the TEI holds words that the source does not print: {piece[:80]}"
            problems.append(error(source.name, "text-added", message, hint="this is a fault of the reader: report it"))
        else:
            taken[start : start + len(piece)] = b"\1" * len(piece)
    position = 0
    for line, visible in zip(source.lines, letters, strict=True):
        rest = "".join(c for i, c in enumerate(visible, start=position) if not taken[i])
        position += len(visible)
        if rest and not (rest == visible and is_furniture(line.text)):
            message = f"these words of the source are not in the TEI: {rest[:80]}"
            hint = "this is a fault of the reader: report it"
            problems.append(error(source.name, "text-lost", message, line=line.number, hint=hint))
    return tuple(problems)


def is_derived(part: etree._Element) -> bool:
    """Whether a part of the header, or what it stands in, says that it was made out of others."""
    return any(
        node.get(name) is not None
        for node in (part, part.getparent())
        if node is not None
        for name in ("source", "resp")
    )


def printed(node: etree._Element) -> str:
    """The words of a TEI element as the source prints them, with the brackets that its markup stands for."""
    return "".join(_printed(node))


def _pieces(root: etree._Element) -> Iterator[str]:
    """The stretches of printed words, without white space: header parts, form lines, paragraphs, items."""
    header = root.find("t:teiHeader", NAMESPACES)
    if header is not None:
        for path in TRANSCRIBED:
            for part in find_all(header, path):
                if not is_derived(part):
                    yield from _nonempty(printed(part))
    for text in root.iterchildren(tei("text")):
        yield from _text_pieces(text)


def _text_pieces(node: etree._Element) -> Iterator[str]:
    if node.tag in _LINED:
        for line in re.split(r"\n\n", printed(node)):
            yield from _nonempty(line)
    elif node.tag in _PIECES or _is_mixed(node):
        yield from _nonempty(printed(node))
    elif len(node):
        for child in node:
            yield from _text_pieces(child)
    else:
        yield from _nonempty(printed(node))


def _is_mixed(node: etree._Element) -> bool:
    return bool((node.text or "").strip() or any((child.tail or "").strip() for child in node))


def _nonempty(words: str) -> Iterator[str]:
    if visible := _visible(words):
        yield visible


def _visible(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _free(text: str, taken: bytes | bytearray, piece: str) -> int:
    """The first offset at which a piece stands and no character of it is taken; -1 where there is none."""
    start = text.find(piece)
    while start >= 0:
        if not any(taken[start : start + len(piece)]):
            return start
        start = text.find(piece, start + 1)
    return -1


def _printed(node: etree._Element) -> Iterator[str]:
    parent = node.getparent()
    match local_name(node):
        case "":
            pass
        case "lb":
            # A paragraph break, so that form lines can be told from words wrapped in the file.
            yield "\n\n" if parent is not None and parent.tag in _LINED else "\n"
        case "corr" if node.get("resp") == "#cablegram":
            pass
        case "item" | "bibl" if node.get("n"):
            yield f"{node.get('n')} "
            yield from _content(node)
        case "supplied" | "reg":
            yield from ("[", *_content(node), "]")
        case "note" if node.get("type") in ("handwritten", "stamp", "editorial"):
            yield from ("[", *_content(node), "]")
        case "unclear":
            yield from (*_content(node), " [?]")
        case "sic" if parent is None or local_name(parent) != "choice":
            yield from (*_content(node), " [sic]")
        case _:
            yield from _content(node)


def _content(node: etree._Element) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield from _printed(child)
        yield child.tail or ""
