"""What rules may read: functions of XPath that open files are bound to a few folders."""

import os
import re
from collections.abc import Iterable, Mapping
from typing import Final

from lxml import etree

from cablegram.schematron.source import MARK, SCH, XSL, fault

_FUNCTIONS: Final = "http://www.w3.org/2005/xpath-functions"
_BOUND: Final = frozenset(
    "doc doc-available document unparsed-text unparsed-text-lines unparsed-text-available json-doc collection"
    " uri-collection".split()
)
# They would read the environment, tell which files there are, or call a function by a name that cannot be seen here.
_REFUSED: Final = frozenset(
    "transform load-xquery-module environment-variable available-environment-variables function-lookup"
    " stream-available system-property".split()
)
# What XSLT itself knows of the processor; a property without a prefix is one of the machine (`user.home`).
_OF_PROCESSOR: Final = re.compile(r"""\(\s*(?:'xsl:[\w-]+'|"xsl:[\w-]+")\s*\)""")
_NAMES: Final = "|".join(sorted(_BOUND | _REFUSED, key=len, reverse=True))
_QUICK: Final = re.compile(rf"(?:{_NAMES})\s*[(#]")
# A literal (kept), or the name of a function before its parenthesis, or of a function item (`doc#1`).
_CALL: Final = re.compile(
    r"""(?P<literal>"[^"]*"|'[^']*')|(?<![\w.$@:}-])(?P<prefix>Q\{[^{}]*\}|[\w.-]+:)?"""
    rf"(?P<name>{_NAMES})(?=\s*[(#])"
)


def folders(locations: Iterable[str]) -> tuple[str, ...]:
    """Folders that rules may read, each once and with a slash at its end.

    Args:
        locations: absolute paths of folders. A URL is none, and the root of the file system would be all files: both
            are left out.
    """
    paths = (os.path.normpath(one) + "/" for one in locations if one.startswith("/") and "://" not in one)
    return tuple(dict.fromkeys(path for path in paths if path.strip("/")))


def bind(schema: etree._Element) -> bool:
    """Has each function in a schema that opens a file call ours in its place; whether there is any.

    Raises:
        SchemaError: a function that rules may not use.
    """
    prefixes = {str(ns.get("prefix")): str(ns.get("uri")) for ns in schema.iter(f"{SCH}ns")}
    # For XSLT the text on both sides of them is one, and so may be the name of a function.
    etree.strip_tags(schema, etree.Comment, etree.ProcessingInstruction)
    found = False
    for element in schema.iter(etree.Element):
        foreign = str(element.tag).startswith(XSL)
        for name, value in element.attrib.items():
            if foreign and str(name).startswith("_"):
                raise fault(element, f"the shadow attribute {name} is not allowed in rules")
            if not str(name).startswith(MARK) and _QUICK.search(str(value)):
                found |= (new := _bound(element, str(value), prefixes)) != value
                element.set(name, new)
        if element.text and _expands(element) and _QUICK.search(element.text):
            found |= (new := _bound(element, element.text, prefixes)) != element.text
            element.text = new
        parent = element.getparent()
        if element.tail and parent is not None and _expands(parent) and _QUICK.search(element.tail):
            found |= (new := _bound(element, element.tail, prefixes)) != element.tail
            element.tail = new
    if found:
        schema.set(f"{MARK}reads", "yes")
    return found


def _bound(element: etree._Element, expression: str, prefixes: Mapping[str, str]) -> str:
    def replaced(found: re.Match[str]) -> str:
        prefix, name = found["prefix"] or "", found["name"]
        if found["literal"]:
            return found[0]
        if prefix.startswith("Q{"):
            namespace = prefix[2:-1].strip()
        elif prefix:
            local = prefix[:-1]
            namespace = element.nsmap.get(local) or prefixes.get(local) or (_FUNCTIONS if local == "fn" else "")
        else:
            namespace = _FUNCTIONS
        if namespace != _FUNCTIONS:
            return found[0]
        if name == "system-property" and _OF_PROCESSOR.match(expression, found.end()):
            return found[0]
        if name in _REFUSED:
            raise fault(element, f"the function {name} is not allowed in rules")
        return f"Q{MARK}{name}"

    return _CALL.sub(replaced, expression)


def _expands(element: etree._Element) -> bool:
    """Whether text in an element holds expressions between braces."""
    scope: etree._Element | None = element
    while scope is not None:
        value = scope.get("expand-text" if str(scope.tag).startswith(XSL) else f"{XSL}expand-text")
        if value is not None:
            return value.strip() in ("yes", "true", "1")
        scope = scope.getparent()
    return False
