"""Inputs for `bench/fuzz.py`: what real ones become when they are changed at random.

Every choice is drawn from the generator that is handed in, so the same seed makes the same inputs.
"""

import copy
import io
import random
import re
import zipfile
from collections.abc import Sequence
from typing import Final

from lxml import etree

# What breaks programs: characters that are digits and no numbers, that vanish, that turn a line round, that no XML may
# hold; words with a meaning of their own in some format; numbers at the edge.
TOKENS: Final = (
    *("\0", "\x01", "\x0b", "\x1b[31m", "\x7f", "\x85", "\r", "\r\n", "\n", "\n\n\n", "\t", " ", "\u00a0", "\u2028"),
    *("\ufeff", "\u200b", "\u200d", "\u202e", "\u2066", "\ufffe", "\uffff", "\U0001f600", "\U0010ffff", "\u0301" * 9),
    *("²", "Ⅻ", "٣", "৪", "１２", "〇", "十", "廿", "卅", "零", "½", "İ", "ı", "ß", "ﬁ", "ǆ", "ΐ", "K", "ſ"),
    *(
        "0",
        "-1",
        "00",
        "9" * 30,
        "1e999",
        "0.1",
        "31",
        "32",
        "29 Feb",
        "1900",
        "9999",
        "10000",
        "24:00",
        "23:60",
        "0000",
    ),
    *("<", ">", "&", "&amp;", "&#0;", "&#xD800;", "&x;", "<!--", "-->", "<![CDATA[", "]]>", "<?x?>", "<a/>", "</p>"),
    *(
        '"',
        "'",
        "“",
        "”",
        "«",
        "[",
        "]",
        "(",
        ")",
        "{",
        "}",
        "[[",
        "]]",
        "|",
        "||",
        "/",
        "\\",
        "*",
        "**",
        "_",
        "`",
        "~",
    ),
    *("#", "##", "-", "—", "--", "---", ":", "::", ";", ",", ",,", ".", "...", "…", "•", "No.", "№", "号", "호", "TO:"),
    *("FROM:", "1. ", "a) ", "> ", "=", "==", "%", "%s", "{0}", "$", "@", "a" * 300, "A" * 41 + " ", "x, " * 60),
)
_STRETCH: Final = 40
_MOST_NODES: Final = 300  # of a part of a document that is doubled
_LONGEST: Final = 30_000  # characters of a case: what is larger is in tests/hostile
_PIECE: Final = re.compile(r"\w+|[^\w\s]+|\s+")


def text(chance: random.Random, seeds: Sequence[str]) -> str:
    """One of some texts with one to six changes."""
    case = chance.choice(seeds)
    if chance.random() < 0.4:
        return _reworded(case, chance, seeds)[:_LONGEST]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 6))):
        case = _changed(case, chance, seeds)
    return case[:_LONGEST]


def _reworded(case: str, chance: random.Random, seeds: Sequence[str]) -> str:
    """A text with words and signs taken out, or put in from itself and from another: it stays near to what it was."""
    pieces, others = _PIECE.findall(case), _PIECE.findall(chance.choice(seeds)) or ["x"]
    for _ in range(chance.choice((1, 1, 2, 3))):
        at, length = chance.randint(0, len(pieces)), chance.choice((0, 0, 1, 1, 2, 5))
        start = chance.randrange(len(others))
        pieces[at : at + length] = others[start : start + chance.choice((0, 1, 1, 2, 5, 15))]
    return "".join(pieces)


def _changed(case: str, chance: random.Random, seeds: Sequence[str]) -> str:
    start = chance.randint(0, len(case))
    end = min(len(case), start + chance.randint(0, _STRETCH))
    match chance.randrange(10):
        case 0:
            return case[:start] + case[end:]
        case 1:
            return case[:start] + case[start:end] * chance.choice((2, 2, 3, 20, 200)) + case[end:]
        case 2 | 3:
            return case[:start] + chance.choice(TOKENS) + case[start:]
        case 4:
            return case[:start] + chance.choice(TOKENS) + case[end:]
        case 5:
            other = chance.choice(seeds)
            at = chance.randint(0, len(other))
            return case[:start] + other[at : at + chance.choice((_STRETCH, 400))] + case[end:]
        case 6:
            return case[:start]
        case 7:
            lines = case.split("\n")
            chance.shuffle(lines)
            return "\n".join(lines)
        case 8:
            return _reworded(case, chance, [case])
        case _:
            letter = chr(chance.choice((chance.randrange(32, 127), chance.randrange(0xA0, 0xD7FF))))
            return case[:start] + letter + case[start + 1 :]


def data(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of some files with changes to its text or, one time in five, to its bytes."""
    case = chance.choice(seeds)
    if chance.random() < 0.2:
        return damaged_bytes(chance, case)
    texts = [case.decode("utf-8", "replace"), chance.choice(seeds).decode("utf-8", "replace")]
    changed = text(chance, texts)
    encoding = chance.choice(("utf-8",) * 9 + ("utf-16",))
    return changed.encode(encoding, "replace")


def damaged_bytes(chance: random.Random, case: bytes) -> bytes:
    """Bytes of which some are others, more, or fewer."""
    damaged = bytearray(case[:_LONGEST])
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(damaged))
        match chance.randrange(4):
            case 0:
                del damaged[at : at + chance.randint(1, _STRETCH)]
            case 1:
                damaged[at:at] = chance.randbytes(chance.randint(1, 4))
            case 2:
                damaged[at : at + 1] = bytes([chance.randrange(256)])
            case _:
                damaged[at:at] = damaged[at : at + _STRETCH] * chance.choice((1, 2, 50))
    return bytes(damaged)


def xml(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """An XML file with nodes removed, doubled, moved, renamed, with other values; one in five no longer well-formed."""
    case = chance.choice(seeds)
    if chance.random() < 0.2:
        return data(chance, seeds)
    try:
        root = etree.fromstring(case, etree.XMLParser(collect_ids=False))
        other = etree.fromstring(chance.choice(seeds), etree.XMLParser(collect_ids=False))
    except etree.XMLSyntaxError:
        return damaged_bytes(chance, case)
    nodes, others = list(root.iter(etree.Element)), list(other.iter(etree.Element))
    for _ in range(chance.choice((1, 1, 2, 3, 5))):
        _change_tree(chance, chance.choice(nodes), nodes, others)
    return etree.tostring(root, encoding="UTF-8")


def _change_tree(
    chance: random.Random, node: etree._Element, nodes: list[etree._Element], others: list[etree._Element]
) -> None:
    parent = node.getparent()
    match chance.randrange(10):
        case 0 if parent is not None:
            parent.remove(node)
        case 1 if parent is not None:
            parent.insert(chance.randint(0, len(parent)), _copy(node))
        case 2:
            node.insert(chance.randint(0, len(node)), _copy(chance.choice(others)))
        case 3:
            node.tag = chance.choice(others).tag
        case 4 if node.attrib:
            del node.attrib[chance.choice(list(node.attrib))]
        case 5 if node.attrib:
            name = chance.choice(list(node.attrib))
            node.set(name, _fit(text(chance, [str(node.get(name)), _value(chance, others)])))
        case 6:
            name, value = chance.choice(list(chance.choice(others).attrib.items()) or [("n", "1")])
            node.set(name, value)
        case 7:
            node.text = _fit(text(chance, [node.text or "", chance.choice(others).text or ""]))
        case 8:
            node.tail = _fit(text(chance, [node.tail or "", chance.choice(nodes).text or ""]))
        case _:
            node.insert(0, chance.choice((etree.Comment(" c "), etree.ProcessingInstruction("i", "x"))))


def _copy(node: etree._Element) -> etree._Element:
    if sum(1 for _ in node.iter()) >= _MOST_NODES:
        return etree.Element(node.tag)
    made = copy.deepcopy(node)
    made.tail = None
    return made


def _value(chance: random.Random, nodes: list[etree._Element]) -> str:
    return chance.choice([str(value) for value in chance.choice(nodes).attrib.values()] or [""])


_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _fit(words: str) -> str:
    return _UNFIT.sub("", words)


def package(chance: random.Random, seeds: Sequence[bytes]) -> bytes:
    """A Word file with changes to one of its parts, or to the ZIP file itself."""
    case = chance.choice(seeds)
    if chance.random() < 0.15:
        return damaged_bytes(chance, case)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(case)) as old, zipfile.ZipFile(made, "w") as new:
        parts = old.infolist()
        chosen = chance.choice([part.filename for part in parts if part.filename.startswith("word/")])
        if chance.random() < 0.5:
            chosen = "word/document.xml"
        for part in parts:
            content = old.read(part)
            if part.filename == chosen:
                content = xml(chance, [content])
                if chance.random() < 0.05:
                    continue
            new.writestr(zipfile.ZipInfo(part.filename), content)
    return made.getvalue()
