"""Reads a RELAX NG schema in XML syntax, and holds it to the full syntax (sections 3 and 4.1 of the specification).

https://relaxng.org/spec-20011203.html
"""

import functools
import re
from collections.abc import Mapping
from typing import Final

from cablegram.events import SEPARATOR, EventReader
from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.locations import resolve
from cablegram.relaxng.source import SchemaError, SchemaNode
from cablegram.xml import XML_NS
from cablegram.xml_names import name_characters, name_start

RELAXNG_NS: Final = "http://relaxng.org/ns/structure/1.0"
WHITESPACE: Final = " \t\r\n"

_PREFIX: Final = RELAXNG_NS + SEPARATOR
_XML_ONLY: Final[Mapping[str, str]] = {"xml": XML_NS}
_XML_BASE: Final = XML_NS + SEPARATOR + "base"
# Nearly all names are in ASCII.
_ASCII_NCNAME: Final = re.compile("[A-Z_a-z][A-Z_a-z.0-9-]*")
_ASCII_QNAME: Final = re.compile(f"(?:{_ASCII_NCNAME.pattern}:)?{_ASCII_NCNAME.pattern}")
_URI: Final = re.compile(r"(?:[^%]|%[0-9A-Fa-f]{2})*")
_ABSOLUTE_URI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^#]+")

_TEXTUAL: Final = frozenset(("name", "value", "param"))  # these have text, and no element in them
_PATTERN_LIST: Final = ("p+", "one pattern or more")
_NOTHING: Final = ("", "no element")
# What may stand in each element: an expression over the kinds of its children (p pattern, n name class, g component of
# a grammar, i component with an include in it, a param, e except of patterns, f except of name classes), and in words.
_CONTENT: Final[Mapping[str, tuple[str, str]]] = {
    "element": ("np+", "a name (as an attribute or a name class) and then one pattern or more"),
    "attribute": ("np?", "a name (as an attribute or a name class) and then one pattern at most"),
    "group": _PATTERN_LIST,
    "interleave": _PATTERN_LIST,
    "choice": ("p+|n+", "one pattern or more, or one name class or more"),
    "optional": _PATTERN_LIST,
    "zeroOrMore": _PATTERN_LIST,
    "oneOrMore": _PATTERN_LIST,
    "list": _PATTERN_LIST,
    "mixed": _PATTERN_LIST,
    "ref": _NOTHING,
    "parentRef": _NOTHING,
    "empty": _NOTHING,
    "text": _NOTHING,
    "value": ("", "text only"),
    "data": ("a*e?", "params, and then one except at most"),
    "notAllowed": _NOTHING,
    "externalRef": _NOTHING,
    "grammar": ("[gi]*", "start, define, div and include"),
    "param": ("", "text only"),
    "except": ("p+|n+", "one pattern or more (in data), or one name class or more"),
    "div": ("[gi]*", "start, define, div and include"),
    "include": ("g*", "start, define, and div without include"),
    "start": ("p", "exactly one pattern"),
    "define": _PATTERN_LIST,
    "name": ("", "text only"),
    "anyName": ("f?", "one except at most"),
    "nsName": ("f?", "one except at most"),
}
_MODELS: Final = {name: re.compile(kinds) for name, (kinds, _) in _CONTENT.items()}
_NAMED_MODELS: Final = {"element": re.compile("p+"), "attribute": re.compile("p?")}  # with a `name` attribute
_KINDS: Final = {"name": "n", "anyName": "n", "nsName": "n", "param": "a", "start": "g", "define": "g", "include": "i"}

_COMMON: Final = frozenset(("ns", "datatypeLibrary"))
_ATTRIBUTES: Final = {
    name: _COMMON.union(own)
    for name, own in (
        *((name, ()) for name in _CONTENT),
        *((name, ("name",)) for name in ("element", "attribute", "ref", "parentRef", "param")),
        *((name, ("type",)) for name in ("data", "value")),
        *((name, ("href",)) for name in ("externalRef", "include")),
        ("start", ("combine",)),
        ("define", ("name", "combine")),
    )
}
_REQUIRED: Final = {
    "ref": "name",
    "parentRef": "name",
    "param": "name",
    "define": "name",
    "data": "type",
    "externalRef": "href",
    "include": "href",
}


def read(document: bytes, path: str) -> SchemaNode:
    """The root of a schema.

    Args:
        document: the file.
        path: its absolute path or URL.

    Raises:
        SchemaError: the document is no XML, or breaks a rule of section 3 or 4.1.
    """
    return _Reading(path).read(document)


class _Reading:
    """One schema being read: the elements that are open, and what is known of their children."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._reader = EventReader(self)
        self._reader.on_namespaces(self._namespace_starts)
        self._open: list[SchemaNode] = []
        self._kinds: list[list[str]] = [[]]  # of the children of each open element, below them that of the root
        self._texts: list[str] = []
        self._foreign = 0  # how deep in an annotation
        self._declared: dict[str, str] = {}  # the namespaces, by prefix, that the tag to come declares
        self._root: SchemaNode | None = None

    def read(self, document: bytes) -> SchemaNode:
        """The root; see the function."""
        try:
            self._reader.read(document)
        except NotWellFormedError as error:
            raise SchemaError(str(error), self._path, error.line, error.column) from None
        root = self._root
        if root is None:  # expat refuses a document without an element
            raise SchemaError("the schema is empty", self._path, 1, 1, "3")
        if self._kinds[0] != ["p"]:
            raise _broken(
                root, f"a schema cannot begin with <{root.name}>; it begins with a pattern, such as <grammar>"
            )
        return root

    def start(self, name: str, attributes: list[str]) -> None:
        """Opens an element; an annotation only counts how deep it goes."""
        declared, self._declared = self._declared, {}
        if self._foreign:
            self._foreign += 1
            return
        place = self._reader.place()
        parent = self._open[-1] if self._open else None
        if not name.startswith(_PREFIX):
            if parent is None:
                namespace, _, local = name.rpartition(SEPARATOR)
                where = f"the namespace {namespace}" if namespace else "no namespace"
                message = f"this is no RELAX NG schema: its first element is {local} in {where}"
                raise SchemaError(message, self._path, *place, "3")
            if parent.name in _TEXTUAL:
                raise SchemaError(f"<{parent.name}> takes text only", self._path, *place, "3")
            self._foreign = 1
            return
        name = name[len(_PREFIX) :]
        base = parent.base if parent else self._path
        own: dict[str, str] = {}
        for key, value in zip(attributes[::2], attributes[1::2], strict=True):
            if SEPARATOR not in key:
                own[key] = value
            elif key == _XML_BASE:
                try:
                    base = resolve(base, value)
                except ValueError as error:
                    raise SchemaError(f"xml:base: {error}", self._path, *place) from None
            elif key.startswith(_PREFIX):
                message = f"the attribute {key[len(_PREFIX) :]} must not be in the namespace of RELAX NG"
                raise SchemaError(message, self._path, *place, "3")
        namespaces = parent.namespaces if parent else _XML_ONLY
        if declared:
            namespaces = {**namespaces, **declared}
        node = SchemaNode(name, own, [], "", namespaces, self._path, base, *place)
        _check_attributes(node)
        if parent is not None:
            parent.children.append(node)
        self._open.append(node)
        self._kinds.append([])
        if name in _TEXTUAL:
            self._texts.clear()

    def end(self, _: str) -> None:
        """Closes an element: now its children are known."""
        if self._foreign:
            self._foreign -= 1
            return
        node = self._open.pop()
        kinds = "".join(self._kinds.pop())
        name = node.name
        if name in _TEXTUAL:
            node.text = "".join(self._texts)
            if name == "name":
                _check_name(node, node.text, qualified=True)
        named = "name" in node.attributes and name in _NAMED_MODELS
        if not (_NAMED_MODELS if named else _MODELS)[name].fullmatch(kinds):
            raise _wrong_content(node, kinds)
        if name in ("choice", "except"):
            kind = kinds[0] if name == "choice" else "e" if kinds[0] == "p" else "f"
        elif name == "div":
            kind = "i" if "i" in kinds else "g"
        else:
            kind = _KINDS.get(name, "p")
        self._kinds[-1].append(kind)
        if not self._open:
            self._root = node

    def text(self, data: str) -> None:
        """Keeps the text of the elements that have one; elsewhere only white space may stand."""
        if self._foreign:
            return
        node = self._open[-1]
        if node.name in _TEXTUAL:
            self._texts.append(data)
        elif words := data.strip(WHITESPACE):
            raise _broken(node, f"text cannot stand in <{node.name}>: “{words[:40]}”")

    def _namespace_starts(self, prefix: str | None, uri: str | None) -> None:
        self._declared[prefix or ""] = uri or ""


def _check_attributes(node: SchemaNode) -> None:
    """Holds the name and the attributes of an element to section 3."""
    attributes = node.attributes
    allowed = _ATTRIBUTES.get(node.name)
    if allowed is None:
        raise _broken(node, f"RELAX NG has no element <{node.name}>")
    if not attributes.keys() <= allowed:
        strange = next(key for key in attributes if key not in allowed)
        raise _broken(node, f"<{node.name}> has no attribute {strange}")
    required = _REQUIRED.get(node.name)
    if required and required not in attributes:
        raise _broken(node, f"<{node.name}> needs the attribute {required}")
    for key, value in attributes.items():
        if key in ("name", "type"):
            _check_name(node, value, qualified=node.name in _NAMED_MODELS)
        elif key == "combine":
            if value.strip(WHITESPACE) not in ("choice", "interleave"):
                raise _broken(node, f"combine is choice or interleave, not “{value}”")
        elif key == "href":
            if "#" in value:
                raise _broken(node, f"href must not have a fragment: “{value}”", "4.5")
            if not _URI.fullmatch(value):
                raise _broken(node, f"href is no URI reference: “{value}”")
        elif key == "datatypeLibrary" and value and not (_ABSOLUTE_URI.fullmatch(value) and _URI.fullmatch(value)):
            raise _broken(node, f"datatypeLibrary must be empty or an absolute URI without a fragment, not “{value}”")


def _check_name(node: SchemaNode, text: str, *, qualified: bool) -> None:
    """Holds a name to Namespaces in XML: one NCName, or (qualified) two with a colon between."""
    text = text.strip(WHITESPACE)
    if (_ASCII_QNAME if qualified else _ASCII_NCNAME).fullmatch(text):
        return
    parts = text.split(":", 1) if qualified else [text]
    if not all(_any_ncname().fullmatch(part) for part in parts):
        raise _broken(node, f"“{text}” is no name")


@functools.cache
def _any_ncname() -> re.Pattern[str]:
    return re.compile(f"[{name_start(colon=False)}][{name_characters(colon=False)}]*")


def _wrong_content(node: SchemaNode, kinds: str) -> SchemaError:
    """The error for an element whose children are not as they must be: at the first child that never fits, if any."""
    fitting = _CONTENT[node.name][0]
    if "name" in node.attributes:
        fitting = fitting.replace("n", "")
    strange = next((child for child, kind in zip(node.children, kinds, strict=True) if kind not in fitting), None)
    words = f"<{node.name}> takes {_CONTENT[node.name][1]}"
    return _broken(strange, f"<{strange.name}> cannot stand here: {words}") if strange else _broken(node, words)


def _broken(node: SchemaNode, message: str, rule: str = "3") -> SchemaError:
    return SchemaError(message, node.path, node.line, node.column, rule)
