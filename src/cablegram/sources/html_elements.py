"""What an element of HTML says by its name, classes, role and style: its look, region, target, and whether it shows."""

import re
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from cablegram.sources.html_words import (
    HIDDEN,
    HIDDEN_CLASSES,
    INLINE,
    LANDMARKS,
    REGION_CLASSES,
    REGION_ELEMENTS,
    REGION_ROLES,
    SEPARATE_CLASSES,
)

# What may stand in TEI as a link: an absolute URI of the web, or a mail address.
_TARGET: Final = re.compile(r"(?:https?://|mailto:)[\w\-.~:/?#@!$&'()*+,;=%]+$", re.ASCII)
_INVISIBLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STYLED: Final = (
    ("italic", re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)),
    ("bold", re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)),
    ("underline", re.compile(r"text-decoration[\w-]*\s*:[^;]{0,40}underline", re.IGNORECASE)),
    ("strikethrough", re.compile(r"text-decoration[\w-]*\s*:[^;]{0,40}line-through", re.IGNORECASE)),
    ("smallcaps", re.compile(r"font-variant[\w-]*\s*:\s*small-caps", re.IGNORECASE)),
)


def marks_of(node: etree._Element, name: str) -> frozenset[str]:
    """The names by which readers know an element: its own where it is a landmark, its classes, identifier and role."""
    marks = {f".{word}" for word in (node.get("class") or "").split()[:20]}
    if identifier := node.get("id"):
        marks.add(f"#{identifier}")
    if role := node.get("role"):
        marks.add(f"role={role}")
    if name in LANDMARKS:
        marks.add(name)
    return frozenset(marks)


def region_of(node: etree._Element, name: str) -> str:
    """The region that an element's role, name, classes or identifier stand for; empty where they stand for none."""
    words = frozenset((node.get("class") or "").lower().split()[:20]) | {(node.get("id") or "").lower()}
    region = REGION_ROLES.get(node.get("role") or "") or REGION_ELEMENTS.get(name, "")
    return region or next((REGION_CLASSES[word] for word in sorted(words & REGION_CLASSES.keys())), "")


def holds_text(node: etree._Element) -> bool:
    """Whether a part of a page holds its heading or its text."""
    return any(True for _ in node.iter("h1", "main", "article")) or any(
        "text-block" in (part.get("class") or "") for part in node.iter("div", "section")
    )


def stands_alone(node: etree._Element, within: frozenset[str]) -> bool:
    """Whether an inline element is a part of its own by its class, as in an archive's block of information."""
    classes = node.get("class")
    return classes is not None and ".information-block" in within and not SEPARATE_CLASSES.isdisjoint(classes.split())


def is_hidden(node: etree._Element, name: str) -> bool:
    """Whether a browser shows nothing of an element."""
    if name in HIDDEN:
        return True
    if node.get("hidden") is not None and node.get("hidden") != "until-found":
        return True
    if name == "dialog" and node.get("open") is None:
        return True
    if (style := node.get("style")) and _INVISIBLE.search(style):
        return True
    classes = node.get("class")
    return classes is not None and not HIDDEN_CLASSES.isdisjoint(classes.split())


def rendition_of(node: etree._Element, name: str) -> str:
    """The look that an element gives to its words by its name or style; empty where it gives none."""
    if name in INLINE:
        return INLINE[name]
    style = node.get("style") if name in ("span", "font") else None
    return next((rendition for rendition, pattern in _STYLED if style and pattern.search(style)), "")


def count_of(printed: str | None) -> int:
    """How many columns or rows a cell takes, from its attribute; 1 where that says nothing sensible."""
    return int(printed) if printed and re.fullmatch(r"[1-9]\d?", printed) else 1


def target_of(printed: str, base: str = "") -> str:
    """The address to which a link leads, as TEI may have it; empty where it can be no link.

    Args:
        printed: what the link says.
        base: the address against which it is resolved; empty where it is not known.
    """
    # `urljoin` refuses unclosed brackets of IPv6 addresses.
    resolved = urljoin(base, printed) if base and printed and not {"[", "]"} & set(printed) else printed
    return resolved if _TARGET.match(resolved) else ""
