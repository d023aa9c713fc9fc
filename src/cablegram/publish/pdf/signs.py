"""Which signs of the edition a text uses, for their explanation in a volume."""

from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from cablegram.xml import find_all, local_name

# Elements that are printed with a sign wherever they stand.
_ALWAYS: Final[Mapping[str, str]] = {
    "supplied": "supplied",
    "unclear": "unclear",
    "ex": "ex",
    "surplus": "surplus",
    "secl": "surplus",
    "add": "added",
    "del": "struck-out",
    "stamp": "stamp",
    "damage": "damaged",
}
# Elements whose sign depends on whether they stand in a `choice`.
_IN_CHOICE: Final[Mapping[str, str]] = {"reg": "regular", "expan": "expanded", "corr": "corrected"}


def signs_of(root: etree._Element) -> frozenset[str]:
    """The names of the signs with which the text of a TEI document is printed: `cable.sign-NAME` explains each."""
    return frozenset(sign for node in find_all(root, "t:text//*") for sign in _signs(node))


def _signs(node: etree._Element) -> Iterator[str]:
    name = local_name(node)
    parent = node.getparent()
    chosen = parent is not None and local_name(parent) == "choice"
    if name in _ALWAYS:
        yield _ALWAYS[name]
    elif name in _IN_CHOICE and chosen:
        yield _IN_CHOICE[name]
    elif name == "sic" and not chosen:
        yield "sic"
    elif name == "gap" and node.get("reason", "omitted") == "omitted":
        yield "omitted"
    elif name == "note" and node.get("type") == "handwritten":
        yield "handwritten"
