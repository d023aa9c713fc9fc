"""Expressions and messages of Schematron as they are written out, and which XPath they need."""

import re
from typing import Final

from lxml import etree

from cablegram.odd.model import SCHEMATRON, XSL

EXPRESSIONS: Final = ("test", "context", "select", "value", "path", "subject", "match", "use")
LITERAL: Final = re.compile(r"\"[^\"]*\"|'[^']*'")
_CHECKS: Final = frozenset({"assert", "report", "diagnostic", "property"})
_PHRASES: Final = frozenset({"emph", "span", "dir"})
_SPACE: Final = re.compile(r"[ \t\r\n]+")
# What XPath 2.0 does not have: `a ! b`, `a || b`, `a => b`, `let $a := b`, `map { … }`, `function(…) { … }`, `Q{…}a`,
# `name#1`, and the functions of the later ones that rules use.
_LATER: Final = re.compile(
    r"!(?!=)|\|\||=>|\blet\s+\$|\bfunction\s*\(|[{}]|[\w-]#\d"
    r"|(?<![\w.:-])(?:head|tail|path|has-children|innermost|outermost|for-each|for-each-pair|filter"
    r"|fold-left|fold-right|sort|apply|parse-xml|parse-xml-fragment|serialize|analyze-string|contains-token)\s*\("
    # With one argument, these are of later versions too.
    r"|(?<![\w.:-])(?:tokenize|string-join)\s*\([^(),]*\)"
)


def needs_xpath_3(root: etree._Element) -> bool:
    """Whether an expression in Schematron can only be XPath 3."""
    return any(
        _LATER.search(LITERAL.sub("''", str(node.get(name))))
        for node in root.iter(etree.Element)
        for name in EXPRESSIONS
        if node.get(name) is not None
    )


def lay_out(root: etree._Element) -> None:
    """Puts the expressions and messages of a schema into one line each; white space in literals stays."""
    for node in root.iter(f"{{{SCHEMATRON}}}*", f"{{{XSL}}}*"):
        for name in EXPRESSIONS:
            if (expression := node.get(name)) is not None:
                node.set(name, one_line(expression))
        namespace, local = etree.QName(node).namespace, etree.QName(node).localname
        if namespace == SCHEMATRON and local in _CHECKS | _PHRASES:
            _collapse(node, trim=local in _CHECKS)


def one_line(expression: str) -> str:
    """An expression with single spaces between its parts.

    >>> one_line("a =  'x  y' or   b")
    "a = 'x  y' or b"
    """
    parts = []
    end = 0
    for literal in LITERAL.finditer(expression):
        parts += [_SPACE.sub(" ", expression[end : literal.start()]), literal[0]]
        end = literal.end()
    return "".join([*parts, _SPACE.sub(" ", expression[end:])]).strip()


def _collapse(node: etree._Element, *, trim: bool) -> None:
    """Collapses the white space in the words of a node; at its ends it goes (`trim`)."""
    if node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve":
        return
    node.text = _SPACE.sub(" ", node.text or "")
    for child in node:
        child.tail = _SPACE.sub(" ", child.tail or "")
    if trim:
        node.text = node.text.lstrip()
        if len(node):
            node[-1].tail = (node[-1].tail or "").rstrip()
        else:
            node.text = node.text.rstrip()
