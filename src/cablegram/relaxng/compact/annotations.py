"""Annotations (section 5 of the specification): parsed by their grammar, so that a wrong one is found, and dropped."""

import enum
from typing import Final

from cablegram.relaxng.compact.cursor import Cursor
from cablegram.relaxng.compact.declarations import Environment
from cablegram.relaxng.compact.tokens import Kind, Token
from cablegram.relaxng.xml_syntax import RELAXNG_NS

_XMLNS: Final = frozenset({"http://www.w3.org/2000/xmlns", "http://www.w3.org/2000/xmlns/"})


class Initial(enum.Enum):
    """What stands as annotation before something."""

    NOTHING = enum.auto()
    ATTRIBUTES = enum.auto()
    ELEMENTS = enum.auto()


def initial(cursor: Cursor, environment: Environment) -> Initial:
    """Goes past the annotations before a pattern, a name class, a parameter or a definition.

    Raises:
        SchemaError: an annotation is wrong.
    """
    result = Initial.NOTHING
    while cursor.token.kind is Kind.DOCUMENTATION:
        cursor.take()
        result = Initial.ELEMENTS
    if not cursor.take_symbol("["):
        return result
    if _attributes(cursor, environment, nested=False):
        result = result if result is Initial.ELEMENTS else Initial.ATTRIBUTES
    while not cursor.take_symbol("]"):
        _refuse_attribute(cursor)
        element(cursor, environment)
        result = Initial.ELEMENTS
    return result


def following(cursor: Cursor, environment: Environment) -> Token | None:
    """Goes past the annotations (`>> eg:note [ … ]`) after a pattern or a name class; answers the first of them.

    Raises:
        SchemaError: an annotation is wrong.
    """
    first = cursor.token if cursor.is_symbol(">>") else None
    while cursor.take_symbol(">>"):
        element(cursor, environment)
    return first


def element(cursor: Cursor, environment: Environment) -> None:
    """Goes past an annotation that is an element: `eg:note [ eg:by = "…" "text" eg:inner [ ] ]`.

    Raises:
        SchemaError: it is wrong.
    """
    token = cursor.token
    if _name(cursor, environment, "the name of an annotation")[0] == RELAXNG_NS:
        raise cursor.error("an annotation cannot be in the namespace of RELAX NG", token)
    cursor.expect("[", "the name of an annotation")
    _attributes(cursor, environment, nested=True)
    depth = 1
    while depth:
        if cursor.take_symbol("]"):
            depth -= 1
        elif cursor.token.kind is Kind.LITERAL:
            cursor.literal("a text")
        else:
            _refuse_attribute(cursor)
            _name(cursor, environment, "`]`, a text or the name of an annotation")
            cursor.expect("[", "the name of an annotation")
            _attributes(cursor, environment, nested=True)
            depth += 1


def _attributes(cursor: Cursor, environment: Environment, *, nested: bool) -> bool:
    """Goes past the attributes of an annotation; those of RELAX NG's own elements are not nested."""
    seen = set()
    while cursor.ahead(1).kind is Kind.SYMBOL and cursor.ahead(1).text == "=":
        token = cursor.token
        name = namespace, local = _name(cursor, environment, "the name of an attribute")
        if not nested and not namespace:
            raise cursor.error(f"the attribute `{token.text}` of an annotation must have a prefix", token)
        if not nested and namespace == RELAXNG_NS:
            raise cursor.error("an annotation cannot be in the namespace of RELAX NG", token)
        if namespace in _XMLNS or (not namespace and local == "xmlns"):
            raise cursor.error("an annotation cannot declare namespaces; use `namespace` at the head", token)
        if name in seen:
            raise cursor.error(f"the attribute `{token.text}` stands twice in an annotation", token)
        seen.add(name)
        cursor.expect("=", "the name of an attribute")
        cursor.literal("the value of an attribute in quotation marks")
    return bool(seen)


def _refuse_attribute(cursor: Cursor) -> None:
    if cursor.ahead(1).kind is Kind.SYMBOL and cursor.ahead(1).text == "=":
        raise cursor.error(f"the attribute {cursor.found()} must stand before the content of the annotation")


def _name(cursor: Cursor, environment: Environment, what: str) -> tuple[str, str]:
    token = cursor.token
    if token.kind is not Kind.PREFIXED_NAME:
        return "", cursor.name(what).text
    cursor.take()
    prefix, _, local = token.text.partition(":")
    namespace = environment.namespace(cursor, prefix, token)
    if namespace is None:
        raise cursor.error(f"the prefix `{prefix}` of an annotation cannot stand for an inherited namespace", token)
    return namespace, local
