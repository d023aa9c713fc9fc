"""The account that no text is lost: a TEI document against the source it was made from.

The TEI of a source is read back into the words that the source prints, brackets included. Each stretch of these
words (a form line, a paragraph, a part of the header) must stand in the source as it is, those of the text in the
order of the source, and the stretches together must have the very characters of the source, each as often. The only
exception are lines that the reader left out as the site's own, and each of them must be one that
`cablegram.sources.furniture` lists by name.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

from cablegram.encode.elements import Element
from cablegram.problems import Problem, error
from cablegram.sources.document import SourceDocument
from cablegram.sources.furniture import REGIONS, is_furniture

# Parts of the header that transcribe the source, but for those that are derived (`is_derived`).
TRANSCRIBED: Final = (
    "fileDesc/titleStmt/title",
    "fileDesc/titleStmt/author",
    "fileDesc/titleStmt/editor",
    "fileDesc/titleStmt/respStmt/resp",
    "fileDesc/titleStmt/respStmt/name",
    "fileDesc/titleStmt/funder",
    "fileDesc/publicationStmt/idno",
    "fileDesc/publicationStmt/availability/licence/p",
    "fileDesc/notesStmt/note",
    "fileDesc/sourceDesc/bibl",
    "fileDesc/sourceDesc/msDesc/msIdentifier/institution",
    "fileDesc/sourceDesc/msDesc/msContents/msItem/title",
    "fileDesc/sourceDesc/msDesc/msContents/msItem/note",
    "fileDesc/sourceDesc/msDesc/msContents/msItem/textLang",
    "profileDesc/abstract/p",
    "profileDesc/creation/date",
    "profileDesc/textClass/keywords/term",
)
_Tree: TypeAlias = "dict[str, _Tree]"


def _tree(paths: Sequence[str]) -> _Tree:
    """Paths as a tree of names, so that a header is walked through once; a path ends where nothing is below a name."""
    tree: _Tree = {}
    for path in paths:
        below = tree
        for name in path.split("/"):
            below = below.setdefault(name, {})
    return tree


_TRANSCRIBED: Final = _tree(TRANSCRIBED)
_FEW: Final = 128
_FAULT: Final = "this is a fault of the reader: please report it with the source"
_PIECES: Final = frozenset(("p", "item", "head", "cell"))
_BLOCKS: Final = frozenset(("p", "list", "table"))
# Kinds of notes that hang at a point of the text, their words printed elsewhere: at the foot of a page, in a margin.
_HANGING: Final = frozenset(("footnote", "comment"))
# Elements that stand for signs of the source, or for nothing that it prints.
_SIGNS: Final = frozenset(("lb", "corr", "item", "supplied", "reg", "note", "unclear", "sic"))
_LINED: Final = frozenset(("opener", "closer"))


def account(source: SourceDocument, root: Element, furniture: Collection[int]) -> tuple[Problem, ...]:
    """The differences between a source and its TEI, as errors; empty where each character is there once.

    Args:
        source: the source.
        root: the TEI document that was made from it.
        furniture: the 1-based numbers of the lines that the reader left out as the site's own.
    """
    without = frozenset(furniture)
    left_out = [line for line in source.lines if line.number in without] if without else []
    lines = [line for line in source.lines if line.number not in without] if without else source.lines
    own = _visible("".join([line.text for line in lines]))
    how = _How(source.prints_note_marks, [])
    header = list(_header_pieces(root, how))
    text: list[str] = []
    for child in root.children():
        if child.name == "text":
            _add_pieces(child, text, how)
    notes = _note_pieces(root, how)
    problems: list[Problem] = []
    out_of_order, stretches = _without(text, own)
    rest = "".join(stretches)
    # What is left is short, and nearly all other pieces stand in it, each in one stretch.
    left = "\n".join(stretches)
    others = (*header, *notes)
    strange = [piece for piece in others if piece not in left and piece not in own] or out_of_order
    added, lost = "", ""
    if out_of_order or not (_consists_of(rest, others) or _has_same_characters(rest, "".join(others))):
        here, there = Counter(own), Counter("".join((*header, *text, *notes)))
        added, lost = "".join((there - here).elements()), "".join((here - there).elements())
    if said := strange[0] if strange else added:
        message = f"the TEI holds words that the source does not print, or not in this order: {said[:80]}"
        problems.append(error(source.name, "text-added", message, hint=_FAULT))
    unnamed = [line for line in left_out if line.region not in REGIONS and not is_furniture(line.text)]
    if lost or unnamed:
        encoded = "".join((*header, *text, *notes))
        nowhere = ((line.number, words) for line in lines if (words := _visible(line.text)) not in encoded)
        number, words = next(nowhere, (0, lost))
        if unnamed:
            number, words = unnamed[0].number, unnamed[0].text
        message = f"words of the source are not in the TEI: {words[:80]}"
        problems.append(error(source.name, "text-lost", message, line=number, hint=_FAULT))
    return tuple(problems)


def _consists_of(text: str, pieces: Sequence[str]) -> bool:
    """Whether nothing is left of a text when pieces are cut out of it: then it has just their characters.

    Most headers can be told so; where a piece is cut out of the midst of another one, the characters are counted.
    """
    # Cut out first, a short piece would break the longer one that holds it.
    for piece in sorted(pieces, key=len, reverse=True):
        at = text.find(piece)
        if at < 0:
            return False
        text = text[:at] + text[at + len(piece) :]
    return not text


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


def _without(pieces: Sequence[str], own: str) -> tuple[list[str], list[str]]:
    """What is left of the source without the pieces of the text, so that only a few characters have to be counted.

    Where it does not have a piece behind the ones before it, the first value holds that piece.
    """
    position = 0
    rest: list[str] = []
    for piece in pieces:
        # Most pieces stand right behind the one before.
        found = position if own.startswith(piece, position) else own.find(piece, position)
        if found < 0:
            return [piece], []
        if found > position:
            rest.append(own[position:found])
        position = found + len(piece)
    rest.append(own[position:])
    return [], rest


def printed(node: Element, *, marks: bool = True) -> str:
    """The words of a TEI element as the source prints them, with the brackets that its markup stands for.

    Notes that hang in it are left out but for their mark, which is there where `marks` says that the source prints it.
    """
    return _words(node, _How(marks, []))


def transcribed(root: Element) -> list[Element]:
    """The parts of the header of a document that transcribe the source, in their order."""
    found: list[Element] = []
    for child in root.children():
        if child.name == "teiHeader":
            _find(child, _TRANSCRIBED, found)
    return found


def _find(node: Element, paths: _Tree, found: list[Element]) -> None:
    """Adds what is at the ends of paths below an element; not what says that it was made out of other parts."""
    if node.attributes and _is_derived(node):
        # What has words of the source is no part of it, but can hold some.
        paths = {name: below for name, below in paths.items() if below}
    for part in node.content:
        if isinstance(part, str) or (below := paths.get(part.name)) is None:
            continue
        if below:
            if part.name != "keywords" or part.attributes.get("scheme"):
                _find(part, below, found)
        # Most have no attribute at all.
        elif (not part.attributes and part.name != "editor") or _transcribes(part):
            found.append(part)


def _transcribes(part: Element) -> bool:
    """Whether a part of the header has words of the source; of editors those who contributed have."""
    return not _is_derived(part) and (part.name != "editor" or part.attributes.get("role") == "contributor")


def _is_derived(part: Element) -> bool:
    """Whether a part of the header says that it was made out of others."""
    return bool(part.attributes.get("source") or part.attributes.get("resp"))


class _How(NamedTuple):
    """How TEI is read back: whether the source prints the marks of notes that hang, and such notes as were met."""

    marks: bool
    hanging: list[Element]


def _words(node: Element, how: _How) -> str:
    """The words of an element as the source prints them."""
    words: list[str] = []
    if node.name in _SIGNS:
        _print_sign(node, "", words, how)
    elif len(node.content) == 1 and isinstance(node.content[0], str):
        return node.content[0]
    else:
        _print(node, words, how)
    return "".join(words)


def _header_pieces(root: Element, how: _How) -> Iterator[str]:
    """The words, without white space, of each part of the header that transcribes the source."""
    for part in transcribed(root):
        # The mark of a source note hangs at the heading of its document.
        if how.marks and part.name == "note" and part.get("type") == "source" and (mark := _visible(part.get("n"))):
            yield mark
        if part.name == "note" and part.children() and not _hangs(part):
            # Its paragraphs need not stand behind one another in the source.
            pieces: list[str] = []
            _add_note(part, pieces, how)
            yield from pieces
        elif words := _visible(_words(part, how)):
            yield words


def _note_pieces(root: Element, how: _How) -> list[str]:
    """The words of the notes that hang at a point of the text, piece by piece: a source has them elsewhere.

    Those in the text were met before; a note within a note is met as that one is read.
    """
    header = root.child("teiHeader")
    described = header.child("fileDesc") if header else None
    stated = described.child("notesStmt") if described else None
    how.hanging.extend(note for note in (stated.children() if stated else ()) if note.name == "note" and _hangs(note))
    pieces: list[str] = []
    read: set[int] = set()
    for note in how.hanging:
        if id(note) not in read:
            read.add(id(note))
            _add_note(note, pieces, how)
    return pieces


def _add_note(note: Element, pieces: list[str], how: _How) -> None:
    children = note.children()
    if not children or note.is_mixed():
        words: list[str] = []
        _print(note, words, how)
        _add("".join(words), pieces)
    else:
        for child in children:
            _add_pieces(child, pieces, how)


def _add_pieces(node: Element, pieces: list[str], how: _How) -> None:
    """Adds the words, without white space, of each form line, paragraph and item of a text, in their order."""
    if node.name in _LINED:
        for line in _words(node, how).split("\n\n"):
            _add(line, pieces)
    elif _is_nested(node):
        # An item or cell that holds blocks: its own words, then theirs.
        own = _mark(node)
        for part in node.content:
            if isinstance(part, str):
                own += part
                continue
            _add(own, pieces)
            own = ""
            if part.name == "note" and _hangs(part):
                # The words of a note are elsewhere.
                _add(_words(part, how), pieces)
            else:
                _add_pieces(part, pieces, how)
        _add(own, pieces)
    elif node.name not in _PIECES and (children := node.children()) and not node.is_mixed():
        if node.name == "note" and _hangs(node):
            how.hanging.append(node)
        # The mark before an entry of a listing; the parts of the entry stand on lines of their own.
        _add(_mark(node), pieces)
        for child in children:
            _add_pieces(child, pieces, how)
    else:
        _add(_words(node, how), pieces)


def _add(words: str, pieces: list[str]) -> None:
    if visible := _visible(words):
        pieces.append(visible)


def _is_nested(node: Element) -> bool:
    """Whether a piece holds further pieces, and so stands on more than one line."""
    if node.name in _PIECES:
        for part in node.content:
            if not isinstance(part, str) and part.name in _BLOCKS:
                return True
    return False


def _mark(node: Element) -> str:
    """What is printed before an item or entry."""
    return node.get("n") if node.name in ("bibl", "item") else ""


def _hangs(note: Element) -> bool:
    """Whether a note hangs at a point of the text; other notes stand in it."""
    return note.attributes.get("type") in _HANGING


def _visible(text: str) -> str:
    """The text without its white space."""
    # To part words takes five times as long. What is printable has no white space but blanks.
    if text.isascii():
        return text.encode().translate(None, _WHITE).decode()
    return text.replace(" ", "") if text.isprintable() else "".join(text.split())


_WHITE: Final = bytes(code for code in range(128) if chr(code).isspace())


def _print(node: Element, words: list[str], how: _How) -> None:
    """Adds the words in an element."""
    for part in node.content:
        if isinstance(part, str):
            words.append(part)
        elif part.name in _SIGNS:
            _print_sign(part, node.name, words, how)
        else:
            _print(part, words, how)


def _print_sign(node: Element, parent: str, words: list[str], how: _How) -> None:
    """Adds the words of an element that stands for signs of the source, with these signs."""
    before = behind = ""
    match node.name:
        case "lb":
            # A paragraph break, so that form lines can be told from words wrapped in the file.
            words.append("\n\n" if parent in _LINED else "\n")
            return
        case "corr" if node.get("resp") == "#cablegram":
            return
        case "note" if _hangs(node):
            how.hanging.append(node)
            words.append(node.get("n") if how.marks else "")
            return
        case "item" if mark := node.get("n"):
            before = f"{mark} "
        case "supplied" | "reg":
            before, behind = "[", "]"
        case "note" if node.get("type") in ("handwritten", "editorial"):
            before, behind = "[", "]"
        case "unclear":
            behind = " [?]"
        case "sic" if parent != "choice":
            behind = " [sic]"
    words.append(before)
    _print(node, words, how)
    words.append(behind)
