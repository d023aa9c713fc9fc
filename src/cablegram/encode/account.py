"""The account that no text is lost: a TEI document against the source it was made from.

The TEI of a source is read back into the words that the source prints, brackets included. Each stretch of these
words (a form line, a paragraph, a part of the header) must stand in the source as it is, those of the text in the
order of the source, and the stretches together must have the very characters of the source, each as often. The only
exception are lines that the reader left out as the site's own, and each of them must be one that
`cablegram.sources.furniture` lists by name.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from lxml import etree

from cablegram.problems import Problem, error
from cablegram.sources.document import SourceDocument
from cablegram.sources.furniture import REGIONS, is_furniture
from cablegram.xml import NAMESPACES, find_all, local_name, tei

# Parts of the header that transcribe the source, but for those that are derived (`is_derived`).
TRANSCRIBED: Final = (
    "t:fileDesc/t:titleStmt/t:title",
    "t:fileDesc/t:titleStmt/t:author",
    "t:fileDesc/t:titleStmt/t:editor[@role='contributor']",
    "t:fileDesc/t:titleStmt/t:respStmt/t:resp",
    "t:fileDesc/t:titleStmt/t:respStmt/t:name",
    "t:fileDesc/t:titleStmt/t:funder",
    "t:fileDesc/t:publicationStmt/t:idno",
    "t:fileDesc/t:publicationStmt/t:availability/t:licence/t:p",
    "t:fileDesc/t:notesStmt/t:note",
    "t:fileDesc/t:sourceDesc/t:bibl",
    ".//t:msIdentifier/t:institution",
    ".//t:msItem/t:title",
    ".//t:msItem/t:note",
    ".//t:msItem/t:textLang",
    "t:profileDesc/t:abstract/t:p",
    "t:profileDesc/t:creation/t:date",
    "t:profileDesc/t:textClass/t:keywords[@scheme]/t:term",
)
_TRANSCRIBED: Final = " | ".join(TRANSCRIBED)
_FEW: Final = 128
_FAULT: Final = "this is a fault of the reader: please report it with the source"
_PIECES: Final = frozenset(tei(name) for name in ("p", "item", "head", "cell"))
_BLOCKS: Final = frozenset(tei(name) for name in ("p", "list", "table"))
# Kinds of notes that hang at a point of the text, their words printed elsewhere: at the foot of a page, in a margin.
_HANGING: Final = frozenset({"footnote", "comment"})
# Elements that stand for signs of the source, or for nothing that it prints.
_SIGNS: Final[frozenset[object]] = frozenset(
    tei(name) for name in ("lb", "corr", "item", "supplied", "reg", "note", "unclear", "sic")
)
_LINED: Final[frozenset[object]] = frozenset(tei(name) for name in ("opener", "closer"))


def account(source: SourceDocument, root: etree._Element, furniture: Collection[int]) -> tuple[Problem, ...]:
    """The differences between a source and its TEI, as errors; empty where each character is there once.

    Args:
        source: the source.
        root: the TEI document that was made from it.
        furniture: the 1-based numbers of the lines that the reader left out as the site's own.
    """
    without = frozenset(furniture)
    left_out = [line for line in source.lines if line.number in without] if without else []
    lines = [line for line in source.lines if line.number not in without] if without else source.lines
    own = _visible("\n".join(line.text for line in lines))
    marks = source.prints_note_marks
    header, text = list(_header_pieces(root, marks=marks)), list(_text_pieces_of(root, marks=marks))
    notes = list(_note_pieces(root, marks=marks))
    problems: list[Problem] = []
    out_of_order, rest = _without(text, own)
    strange = [piece for piece in (*header, *notes) if piece not in own] or out_of_order
    here, there = Counter[str](), Counter[str]()
    if out_of_order or not _has_same_characters(rest, "".join((*header, *notes))):
        here, there = Counter(own), Counter("".join((*header, *text, *notes)))
    strange += ["".join((there - here).elements())]
    if strange[0]:
        message = f"the TEI holds words that the source does not print, or not in this order: {strange[0][:80]}"
        problems.append(error(source.name, "text-added", message, hint=_FAULT))
    lost = here - there
    unnamed = [line for line in left_out if line.region not in REGIONS and not is_furniture(line.text)]
    if lost or unnamed:
        encoded = "".join((*header, *text, *notes))
        nowhere = ((line.number, words) for line in lines if (words := _visible(line.text)) not in encoded)
        number, words = next(nowhere, (0, "".join((here - there).elements())))
        if unnamed:
            number, words = unnamed[0].number, unnamed[0].text
        message = f"words of the source are not in the TEI: {words[:80]}"
        problems.append(error(source.name, "text-lost", message, line=number, hint=_FAULT))
    return tuple(problems)


def _has_same_characters(one: str, other: str) -> bool:
    """Whether two texts have the very same characters, each as often.

    Looking for each of few characters is faster than counting them all at once; a text in Chinese has too many.
    """
    if len(one) != len(other):
        return False
    characters = set(one)
    if len(characters) > _FEW:
        return Counter(one) == Counter(other)
    return all(one.count(character) == other.count(character) for character in characters)


def _without(pieces: Sequence[str], own: str) -> tuple[list[str], str]:
    """The source without the stretches of the text, so that only a few characters are left to be counted.

    Where it does not have a stretch behind the ones before it, the first value holds that stretch.
    """
    position = 0
    rest: list[str] = []
    for piece in pieces:
        found = own.find(piece, position)
        if found < 0:
            return [piece], ""
        rest.append(own[position:found])
        position = found + len(piece)
    rest.append(own[position:])
    return [], "".join(rest)


def is_derived(part: etree._Element) -> bool:
    """Whether a part of the header, or what it stands in, says that it was made out of others."""
    if part.get("source") is not None or part.get("resp") is not None:
        return True
    parent = part.getparent()
    return parent is not None and (parent.get("source") is not None or parent.get("resp") is not None)


def printed(node: etree._Element, *, marks: bool = True) -> str:
    """The words of a TEI element as the source prints them, with the brackets that its markup stands for.

    Notes that hang in it are left out but for their mark, which is there where `marks` says that the source prints it.
    """
    if not len(node) and node.tag not in _SIGNS:
        return node.text or "" if isinstance(node.tag, str) else ""
    return "".join(_printed(node, marks=marks))


def _header_pieces(root: etree._Element, *, marks: bool) -> Iterator[str]:
    """The words, without white space, of each part of the header that transcribes the source."""
    header = root.find("t:teiHeader", NAMESPACES)
    if header is not None:
        for part in find_all(header, _TRANSCRIBED):
            if not is_derived(part):
                # The mark of a source note hangs at the heading of its document.
                if marks and local_name(part) == "note" and part.get("type") == "source":
                    yield from _nonempty(part.get("n") or "")
                yield from _nonempty(printed(part, marks=marks))


def _text_pieces_of(root: etree._Element, *, marks: bool) -> Iterator[str]:
    """The words, without white space, of each form line, paragraph and item of the text, in their order."""
    for text in root.iterchildren(tei("text")):
        yield from _text_pieces(text, marks=marks)


def _note_pieces(root: etree._Element, *, marks: bool) -> Iterator[str]:
    """The same of the notes that hang at a point of the text: a source has their words elsewhere."""
    for note in root.iter(tei("note")):
        if _hangs(note):
            if _is_mixed(note) or not len(note):
                yield from _nonempty("".join(_content(note, marks=marks)))
            else:
                for child in note:
                    yield from _text_pieces(child, marks=marks)


def _text_pieces(node: etree._Element, *, marks: bool) -> Iterator[str]:
    if node.tag in _LINED:
        for line in printed(node, marks=marks).split("\n\n"):
            yield from _nonempty(line)
    elif _is_nested(node):
        # An item or cell that holds blocks: its own words, then theirs.
        yield from _nonempty(f"{_mark(node)}{node.text or ''}")
        for child in node:
            # The words of a note are elsewhere.
            yield from _nonempty(printed(child, marks=marks)) if _hangs(child) else _text_pieces(child, marks=marks)
            yield from _nonempty(child.tail or "")
    elif node.tag in _PIECES or _is_mixed(node):
        yield from _nonempty(printed(node, marks=marks))
    elif len(node):
        # The mark before an entry of a listing; the parts of the entry stand on lines of their own.
        yield from _nonempty(_mark(node))
        for child in node:
            yield from _text_pieces(child, marks=marks)
    else:
        yield from _nonempty(printed(node, marks=marks))


def _is_nested(node: etree._Element) -> bool:
    """Whether a piece holds further pieces, and so stands on more than one line."""
    return node.tag in _PIECES and len(node) > 0 and any(child.tag in _BLOCKS for child in node)


def _mark(node: etree._Element) -> str:
    """What is printed before an item or entry."""
    return node.get("n") or "" if local_name(node) in ("bibl", "item") else ""


def _hangs(node: etree._Element) -> bool:
    """Whether a note hangs at a point of the text; other notes stand in it."""
    return local_name(node) == "note" and node.get("type") in _HANGING


def _is_mixed(node: etree._Element) -> bool:
    return bool((node.text or "").strip() or any((child.tail or "").strip() for child in node))


def _nonempty(words: str) -> Iterator[str]:
    if visible := _visible(words):
        yield visible


def _visible(text: str) -> str:
    return "".join(text.split())


def _printed(node: etree._Element, *, marks: bool) -> Iterator[str]:
    if node.tag not in _SIGNS:
        if isinstance(node.tag, str):
            yield from _content(node, marks=marks)
        return
    parent = node.getparent()
    match local_name(node):
        case "lb":
            # A paragraph break, so that form lines can be told from words wrapped in the file.
            yield "\n\n" if parent is not None and parent.tag in _LINED else "\n"
        case "corr" if node.get("resp") == "#cablegram":
            pass
        case "item" if node.get("n"):
            yield f"{node.get('n')} "
            yield from _content(node, marks=marks)
        case "supplied" | "reg":
            yield from ("[", *_content(node, marks=marks), "]")
        case "note" if _hangs(node):
            yield node.get("n") or "" if marks else ""
        case "note" if node.get("type") in ("handwritten", "editorial"):
            yield from ("[", *_content(node, marks=marks), "]")
        case "unclear":
            yield from (*_content(node, marks=marks), " [?]")
        case "sic" if parent is None or local_name(parent) != "choice":
            yield from (*_content(node, marks=marks), " [sic]")
        case _:
            yield from _content(node, marks=marks)


def _content(node: etree._Element, *, marks: bool) -> Iterator[str]:
    yield node.text or ""
    for child in node:
        yield from _printed(child, marks=marks)
        yield child.tail or ""
