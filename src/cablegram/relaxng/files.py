"""The files of a schema: each is read once, and remembered with its checksum."""

import hashlib
from typing import Final

from cablegram.relaxng import xml_syntax
from cablegram.relaxng.locations import resolve
from cablegram.relaxng.source import Fetch, SchemaError, SchemaNode

LARGEST: Final = 500_000  # elements of a schema, where a file counts each time that it is put in


class Trail:
    """The files that are being put into each other, from the innermost outwards; a file in it must not come again.

    Attributes:
        location: the innermost file.
    """

    __slots__ = ("_outer", "location")

    def __init__(self, location: str, outer: "Trail | None") -> None:
        self.location = location
        self._outer = outer

    def __contains__(self, location: str) -> bool:
        trail: Trail | None = self
        while trail is not None and trail.location != location:
            trail = trail._outer
        return trail is not None


class SchemaFiles:
    """Reads the files of one schema.

    Attributes:
        read: each file that was read, as [location, SHA-256 in hexadecimal], in the order of reading.
    """

    def __init__(self, fetch: Fetch) -> None:
        self.read: list[list[str]] = []
        self._fetch = fetch
        self._roots: dict[str, SchemaNode] = {}
        self._elements = 0

    def root(self, location: str) -> SchemaNode:
        """The root element of the schema at a location.

        Raises:
            SchemaError: it cannot be read, or is no schema.
        """
        root = self._roots.get(location)
        if root is None:
            document = self._fetch(location)
            self.read.append([location, hashlib.sha256(document).hexdigest()])
            if location.endswith(".rnc"):
                from cablegram.relaxng import compact  # noqa: PLC0415  a parser that few schemas need

                root = compact.read(document, location)
            else:
                root = xml_syntax.read(document, location)
            self._roots[location] = root
        return root

    def referred(self, node: SchemaNode, trail: Trail) -> SchemaNode:
        """The root of the schema that the `href` of an `include` or `externalRef` means (section 4.5).

        Raises:
            SchemaError: it cannot be read, is no schema, or is one of those that are being put into each other.
        """
        rule = "4.7" if node.name == "include" else "4.6"
        href = node.attributes["href"]
        try:
            location = resolve(node.base, href)
        except ValueError as error:
            raise SchemaError(f"“{href}”: {error}", node.path, node.line, node.column, "4.5") from None
        if location in trail:
            message = f"<{node.name}> leads back to {location}, which is being read; this would never end"
            raise SchemaError(message, node.path, node.line, node.column, rule)
        if location in self._roots:
            return self._roots[location]
        try:
            return self.root(location)
        except SchemaError as error:
            if error.line:
                raise
            message = f"{error.args[0]} (needed here by href=“{href}”: {location})"
            raise SchemaError(message, node.path, node.line, node.column, rule) from None

    def count(self, number: int, node: SchemaNode) -> None:
        """Counts elements that are looked at.

        Raises:
            SchemaError: they are too many: a few files that put each other in several times make a schema without end.
        """
        self._elements += number
        if self._elements > LARGEST:
            message = f"the schema has more than {LARGEST} elements once all include and externalRef are put in"
            raise SchemaError(message, node.path, node.line, node.column)
