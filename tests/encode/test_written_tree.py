"""The account reads the tree that was written, so the tree must say what the written file says."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.encode.account import account
from cablegram.encode.document import file_of, tei_of
from cablegram.encode.elements import Element, of_tree
from cablegram.encode.header import Publication
from cablegram.model import Cable
from cablegram.problems import Problem
from cablegram.sources import choose_reader
from cablegram.sources.document import UndecodableError, read_source
from cablegram.xml import parse

PAIRS = sorted(
    path for kind in ("new", "old", "pdf") for path in (Path(__file__).parent / "pairs").glob(f"{kind}-*.txt")
)
ODD = st.text(alphabet=st.sampled_from("ab [?]<&>\"'\t\r\n\u00a0\u2028\x85\x1f\u200b\ufeff電\U0001d538"), max_size=30)


def words(node: Element) -> str:
    """All words of a tree, without the white space by which a file is laid out."""
    text = "".join(part if isinstance(part, str) else words(part) for part in node.content)
    return "".join(text.split())


def held(text: str) -> None:
    """The words of the tree, and those of the file that was written of it, come to the same account."""
    try:
        source, _ = read_source("page.txt", text.encode("utf-8", "replace"))
    except UndecodableError:
        return
    reader = choose_reader(source)
    if isinstance(reader, Problem):
        return
    read = reader.read(source)
    furniture = read.page.furniture if isinstance(read, Cable) else read.furniture
    root = tei_of(read, Publication())
    file = file_of(root, "")
    written = of_tree(parse(file))
    assert words(root) == words(written)
    assert account(source, root, furniture) == account(source, written, furniture)


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.stem)
def test_the_tree_of_a_page_is_what_is_written(path: Path) -> None:
    held(path.read_text(encoding="utf-8"))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(PAIRS), st.integers(0, 40), ODD)
def test_the_tree_of_an_odd_page_is_what_is_written(path: Path, line: int, odd: str) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    lines.insert(min(line, len(lines)), odd)
    held("\n".join(lines))
