"""The text in a Typst file that the stylesheets wrote: its literals, and a way to find each of them in the PDF.

A file is made of calls whose arguments are code blocks, arrays, values and string literals. What is printed of a
document's own words is a literal that is a statement (`{"like this";}`), or the argument of `cg.long-word`; literals
that are arguments of other calls are names, marks and labels.
"""

import dataclasses
import re
from collections.abc import Iterator

import pikepdf
from tests.print.pdf_reading import Node, Reading

_ADDRESS = "https://literal.invalid/"
_TOKEN = re.compile(
    r"""(?P<long>cg\.long-word\(\s*"(?P<word>(?:[^"\\]|\\.)*)"\);)
    |"(?P<literal>(?:[^"\\]|\\.)*)"
    |(?P<call>cg\.[a-z-]+\()
    |(?P<sign>[(){}\[\];,])
    |(?P<space>\s+)
    |(?P<other>[^"(){}\[\];,\s]+)""",
    re.VERBOSE | re.DOTALL,
)


@dataclasses.dataclass(frozen=True)
class Literal:
    """A literal that prints.

    Attributes:
        text: its characters.
        calls: the names of the calls that it stands in, outermost first.
        start: where it begins in the source, its quotation mark or call included; `end` alike.
    """

    text: str
    calls: tuple[str, ...]
    start: int
    end: int


def literals(source: str) -> Iterator[Literal]:
    """The literals of a file that are statements, in their order."""
    open_calls: list[str] = []
    before = ""
    tokens = list(_TOKEN.finditer(source))
    assert "".join(token[0] for token in tokens) == source
    for index, token in enumerate(tokens):
        calls = tuple(name for name in open_calls if name)
        if token["long"]:
            yield Literal(_plain(token["word"]), calls, token.start(), token.end() - 1)
            before = ";"
            continue
        if token["literal"] is not None:
            follows = tokens[index + 1][0] if index + 1 < len(tokens) else ""
            if before in "{;" and follows == ";":
                yield Literal(_plain(token["literal"]), calls, token.start(), token.end())
        elif token["call"]:
            open_calls.append(token["call"][3:-1])
        elif token["sign"] in ("(", "{", "["):
            open_calls.append("")
        elif token["sign"] in (")", "}", "]"):
            open_calls.pop()
        if not token["space"]:
            before = token[0][-1]


def _plain(literal: str) -> str:
    return re.sub(r"\\(.)", r"\1", literal, flags=re.DOTALL)


def marked(source: str, first: int = 0) -> tuple[str, list[Literal]]:
    """The source with a link around every such literal, which tells its number in the PDF; and the literals.

    Args:
        source: the file.
        first: the number of its first literal.
    """
    found = list(literals(source))
    pieces = []
    done = 0
    for number, literal in enumerate(found, first):
        pieces += [source[done : literal.start], f'link("{_ADDRESS}{number}", {source[literal.start : literal.end]})']
        done = literal.end
    return "".join([*pieces, source[done:]]), found


def printed_literals(reading: Reading) -> list[tuple[int, str]]:
    """The numbers and texts of the marked literals of a PDF, in logical order; one that is set in parts comes once."""
    found: list[tuple[int, str]] = []
    for element in reading.root.walk():
        if element.kind != "Link":
            continue
        for child in element.children:
            address = _address(child) if isinstance(child, pikepdf.Dictionary) else ""
            if address.startswith(_ADDRESS):
                number = int(address.removeprefix(_ADDRESS))
                if found and found[-1][0] == number:
                    found[-1] = (number, found[-1][1] + element.text)
                else:
                    found.append((number, element.text))
                break
    return found


def _address(annotation: Node) -> str:
    return str(annotation.get("/A", {}).get("/URI", ""))
