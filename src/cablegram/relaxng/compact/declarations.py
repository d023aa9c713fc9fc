"""The declarations at the head of a schema (section 4 of the specification), and the names that they give meaning."""

import dataclasses
import re
from collections.abc import Mapping
from typing import Final

from cablegram.relaxng.compact.cursor import Cursor
from cablegram.relaxng.compact.tokens import Token
from cablegram.relaxng.xml_syntax import RELAXNG_NS
from cablegram.xml import XML_NS

_XSD_LIBRARY: Final = "http://www.w3.org/2001/XMLSchema-datatypes"

# The name of a datatype library: an absolute URI without a fragment, such as `http://www.w3.org/2001/XMLSchema`
# (RELAX NG, section 3: what `datatypeLibrary` may be), or nothing for the built-in one.
_LIBRARY: Final = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:[^#]+)?")

# What a prefix stands for; None where the namespace is inherited from the schema that refers to this one.
Namespace = str | None


@dataclasses.dataclass(slots=True)
class Environment:
    """What the prefixes of a schema stand for.

    Attributes:
        prefixes: the prefixes of names.
        default: the namespace of element names without a prefix.
        libraries: the prefixes of datatypes.
    """

    prefixes: dict[str, Namespace] = dataclasses.field(default_factory=lambda: {"xml": XML_NS})
    default: Namespace = None
    libraries: dict[str, str] = dataclasses.field(default_factory=lambda: {"xsd": _XSD_LIBRARY})

    def in_scope(self) -> Mapping[str, str]:
        """The namespaces that the elements of the translation would have in scope (appendix A.1, `element`)."""
        return {"": RELAXNG_NS, **{prefix: uri for prefix, uri in self.prefixes.items() if uri}}

    def namespace(self, cursor: Cursor, prefix: str, token: Token) -> Namespace:
        """What the prefix of a name stands for.

        Raises:
            SchemaError: it is not declared.
        """
        if prefix not in self.prefixes:
            raise cursor.error(f'the prefix `{prefix}` is not declared; add `namespace {prefix} = "…"`', token)
        return self.prefixes[prefix]

    def library(self, cursor: Cursor, prefix: str, token: Token) -> str:
        """The datatype library that the prefix of a datatype stands for.

        Raises:
            SchemaError: it is not declared.
        """
        if prefix not in self.libraries:
            hint = f'add `datatypes {prefix} = "…"`'
            raise cursor.error(f"the datatype prefix `{prefix}` is not declared; {hint}", token)
        return self.libraries[prefix]


def read_declarations(cursor: Cursor) -> Environment:
    """Goes past the declarations.

    Raises:
        SchemaError: a declaration is wrong, or something is declared twice.
    """
    environment = Environment()
    declared: set[tuple[str, str]] = set()

    def once(kind: str, name: str, token: Token) -> None:
        if (kind, name) in declared:
            what = f"the {kind} `{name}`" if name else f"the {kind}"
            raise cursor.error(f"{what} is declared a second time", token)
        declared.add((kind, name))

    while cursor.is_keyword("namespace", "default", "datatypes"):
        keyword = cursor.take()
        if keyword.text == "datatypes":
            prefix = cursor.name("a prefix")
            environment.libraries[prefix.text] = _library(cursor, prefix)
            once("datatype prefix", prefix.text, prefix)
            continue
        is_default = keyword.text == "default"
        if is_default:
            if not cursor.is_keyword("namespace"):
                cursor.refuse("`namespace` is expected after `default`")
            cursor.take()
            once("default namespace", "", keyword)
        named = None if is_default and cursor.is_symbol("=") else cursor.name("a prefix")
        uri = _namespace(cursor, named, keyword)
        if is_default:
            environment.default = uri
        if named:
            once("prefix", named.text, named)
            environment.prefixes[named.text] = uri
    return environment


def _namespace(cursor: Cursor, prefix: Token | None, keyword: Token) -> Namespace:
    cursor.expect("=", "the prefix" if prefix else "`namespace`")
    if prefix and prefix.text == "xmlns":
        raise cursor.error("`xmlns` cannot be declared as a prefix", prefix)
    if cursor.is_keyword("inherit"):
        cursor.take()
        uri = None
    else:
        uri = cursor.literal("a namespace in quotation marks, or `inherit`,")
    if prefix and prefix.text == "xml" and uri != XML_NS:
        raise cursor.error(f"the prefix `xml` always stands for {XML_NS}", prefix)
    if uri == XML_NS and not (prefix and prefix.text == "xml"):
        raise cursor.error(f"only the prefix `xml` may stand for {XML_NS}", prefix or keyword)
    return uri


def _library(cursor: Cursor, prefix: Token) -> str:
    cursor.expect("=", "the prefix")
    at = cursor.token
    uri = cursor.literal("a datatype library in quotation marks")
    if prefix.text == "xsd" and uri != _XSD_LIBRARY:
        raise cursor.error(f"the datatype prefix `xsd` always stands for {_XSD_LIBRARY}", prefix)
    if not _LIBRARY.fullmatch(uri):
        raise cursor.error("a datatype library is an absolute URI without `#`", at)
    return uri
