"""Datatypes as a schema asks for them: by library, name and parameters (RELAX NG, sections 4.16 and 6.2.8)."""

import functools
from collections.abc import Hashable, Mapping, MutableMapping, Sequence
from typing import Final

from cablegram.relaxng.datatypes.builtin import BUILTINS, Acceptance, Builtin
from cablegram.relaxng.datatypes.errors import DatatypeError
from cablegram.relaxng.datatypes.facets import Test, tests

XSD_LIBRARY: Final = "http://www.w3.org/2001/XMLSchema-datatypes"

# As in cablegram.xml, which is not imported here: lxml takes longer to load than this whole package.
_XML_NS: Final = "http://www.w3.org/XML/1998/namespace"


class Datatype:
    """A datatype with its parameters.

    Attributes:
        id_kind: what identifiers it stands for: "ID", "IDREF", "IDREFS" or nothing.
        needs_namespaces: whether it matters what the document declares: prefixes (QName, NOTATION), or unparsed
            entities (ENTITY, ENTITIES).
    """

    __slots__ = ("_accepts", "_builtin", "_names_entities", "_normal", "_tests", "id_kind", "needs_namespaces")

    def __init__(self, name: str, builtin: Builtin, tests: tuple[Test, ...]) -> None:
        self.id_kind = name if name in {"ID", "IDREF", "IDREFS"} else ""
        self._names_entities = name in {"ENTITY", "ENTITIES"}
        self.needs_namespaces = self._names_entities or name in {"QName", "NOTATION"}
        self._builtin = builtin
        self._normal = builtin.normal
        self._tests = tests
        self._accepts: Acceptance | None = None

    def allows(self, text: str, namespaces: Mapping[str, str]) -> bool:
        """Whether a text, as it stands in the document, is of this type.

        Args:
            text: the text with all its white space.
            namespaces: the namespace of each prefix in scope, the default one under the empty string; and for each
                unparsed entity that the document declares its name after an `&`, which no prefix begins with.
        """
        if self._accepts is None:
            self._accepts = self._builtin.acceptance()
        text = self._normal(text)
        if not self._accepts(text):
            return False
        for test in self._tests:
            if not test(text):
                return False
        if not self.needs_namespaces:
            return True
        if self._names_entities:
            return all(f"&{name}" in namespaces for name in text.split(" "))
        return _namespace(text, namespaces) is not None

    def value(self, text: str, namespaces: Mapping[str, str]) -> Hashable:
        """The value of a text; those of equal value are equal in the schema.

        Raises:
            ValueError: the text is not of this type.
        """
        if not self.allows(text, namespaces):
            raise ValueError(text)
        text = self._normal(text)
        if self.needs_namespaces and not self._names_entities:
            return _namespace(text, namespaces), text.rpartition(":")[2]
        return self._builtin.value(text)


def _namespace(text: str, namespaces: Mapping[str, str]) -> str | None:
    """The namespace of a qualified name; None where its prefix is not declared."""
    prefix, colon, _ = text.partition(":")
    if not colon:
        return namespaces.get("", "")
    return _XML_NS if prefix == "xml" else namespaces.get(prefix) or None


def datatype(
    library: str, name: str, parameters: Sequence[tuple[str, str]], translations: MutableMapping[str, str]
) -> Datatype:
    """A datatype; one and the same for all who ask for it with the same parameters.

    Args:
        library: the URI of the library; empty for the built-in one.
        name: the name of the type in it.
        parameters: names and values, in their order.
        translations: each XSD regular expression in the syntax of the library that runs it. A pattern that it holds is
            taken from there unseen; the others are added.

    Raises:
        DatatypeError: there is no such library or type; or a parameter is unknown, given twice or has a wrong value.
    """
    found = tuple((parameter, value) for parameter, value in parameters)
    known = tuple(translations.get(value) for parameter, value in found if parameter == "pattern")
    made, patterns = _shared(library, name, found, known)
    translations.update(patterns)
    return made


@functools.lru_cache(maxsize=4096)
def _shared(
    library: str, name: str, parameters: tuple[tuple[str, str], ...], known: tuple[str | None, ...]
) -> tuple[Datatype, dict[str, str]]:
    """A datatype and the translations of its patterns."""
    patterns = [value for parameter, value in parameters if parameter == "pattern"]
    translations = {pattern: text for pattern, text in zip(patterns, known, strict=True) if text is not None}
    if library == "":
        return _built_in(name, parameters), {}
    if library != XSD_LIBRARY:
        raise DatatypeError(f"there is no datatype library {library}")
    if name not in BUILTINS:
        raise DatatypeError(f"there is no datatype {name} in the library of XML Schema")
    return Datatype(name, BUILTINS[name], tests(name, parameters, translations)), translations


def _built_in(name: str, parameters: tuple[tuple[str, str], ...]) -> Datatype:
    """A type of the library of RELAX NG itself (RELAX NG, section 6.2.9)."""
    if name not in {"string", "token"}:
        raise DatatypeError(f"there is no datatype {name} without a library; there are string and token")
    if parameters:
        raise DatatypeError(f"the datatype {name} takes no parameters; that of XML Schema does")
    return Datatype(name, BUILTINS[name], ())
