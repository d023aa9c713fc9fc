"""Start tags: what an editor wrote in one stays where it says the same as before.

Names and prefixes: https://www.w3.org/TR/xml-names/
"""

import dataclasses
import html
import itertools
import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from cablegram.migrate.nodes import Node, Scope
from cablegram.xml import XML_NS

_NAME: Final = re.compile(r"<([^\s/>]+)")
_ATTRIBUTE: Final = re.compile(r"""(\s+)([^\s=]+)(\s*=\s*)("[^"]*"|'[^']*')""")
_IN_VALUE: Final = {"&": "&amp;", "<": "&lt;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}


@dataclasses.dataclass(frozen=True)
class StartTag:
    """A start tag.

    Attributes:
        name: the element's name as the tag writes it.
        text: the tag up to what ends it.
        space: the white space before its end.
        namespaces: the declarations that are in scope in the element.
    """

    name: str
    text: str
    space: str
    namespaces: Scope


def start_tag(new: Node, around: Scope, old: Node | None = None, raw: str = "") -> StartTag:
    """The start tag of an element of the new document.

    Attributes keep their place, quotes and spelling where their value stays. One that has another name and the same
    value takes the place of the old one; others that are new stand behind.

    Args:
        new: the element.
        around: the declarations that are in scope around it.
        old: the element that it was, if it was one.
        raw: the start tag of that one.
    """
    old_name = name_in(raw)
    attributes = [_Attribute(*found.groups()) for found in _ATTRIBUTE.finditer(raw)]
    end = len(raw) - (2 if raw.endswith("/>") else 1)
    tag = _Tag(new, around)
    prefix = (old_name.rpartition(":")[0] or None) if old_name else new.prefix
    pieces = [tag.declaration(attribute, prefix) for attribute in attributes]
    qualified = tag.qualified(new.name, (prefix, new.prefix), of_attribute=False)
    if old:
        tag.take_attributes(attributes, pieces, old)
    added = [f' {tag.attribute_name(one)}="{_quoted(value, chr(34))}"' for one, value in sorted(tag.waiting.items())]
    declared = [f' xmlns{f":{one}" if one else ""}="{_quoted(uri, chr(34))}"' for one, uri in tag.declared_anew.items()]
    space = raw[:end][len(raw[:end].rstrip()) :]
    text = "".join(["<", qualified, *(piece or "" for piece in pieces), *declared, *added])
    return StartTag(qualified, text, space, tag.namespaces)


def name_in(raw: str) -> str:
    """The element's name as a start tag writes it; empty where there is no tag."""
    found = _NAME.match(raw)
    return found[1] if found else ""


class _Attribute(NamedTuple):
    """An attribute, or a declaration of a namespace, as it is written."""

    space: str
    name: str
    equals: str
    value: str

    @property
    def prefix(self) -> str:
        return self.name.rpartition(":")[0]

    def with_value(self, value: str) -> str:
        quote = self.value[0]
        return f"{self.space}{self.name}{self.equals}{quote}{_quoted(value, quote)}{quote}"


class _Tag:
    """A tag being written."""

    def __init__(self, new: Node, around: Scope) -> None:
        self._new: Final = new
        self._around: Final = around
        self._kept: Final[set[str | None]] = set()
        self.declared_anew: Final[dict[str | None, str]] = {}
        self.waiting: Final = dict(new.attributes)  # for which the tag has no place yet
        self.namespaces: Scope = around

    def declaration(self, attribute: _Attribute, prefix: str | None) -> str | None:
        """What becomes of a declaration of the old tag, whose element has a prefix; nothing if it is none."""
        if attribute.name != "xmlns" and attribute.prefix != "xmlns":
            return None
        declared = attribute.name.partition(":")[2] or None
        uri = html.unescape(attribute.value[1:-1])
        in_new = self._new.namespaces.get(declared)
        if in_new is None and declared is None and prefix is None and not self._new.name.startswith("{"):
            return ""
        self._kept.add(declared)
        self.namespaces = {**self.namespaces, declared: in_new if in_new is not None else uri}
        return "".join(attribute) if in_new in (None, uri) else attribute.with_value(in_new or "")

    def qualified(self, name: str, prefixes: tuple[str | None, ...], *, of_attribute: bool) -> str:
        """A name as the tag has to write it; what it needs is declared.

        Args:
            name: in `{namespace}name` form.
            prefixes: those that are liked best.
            of_attribute: whether it is an attribute's, to which no default namespace applies.
        """
        uri, _, local = name.removeprefix("{").rpartition("}")
        if not uri:
            if not of_attribute and self.namespaces.get(None):
                self._declare(None, "")
            return local
        candidates = (*prefixes, *sorted(self.namespaces, key=lambda prefix: prefix or ""))
        for prefix in candidates:
            if (prefix or not of_attribute) and self.namespaces.get(prefix) == uri:
                break
        else:
            prefix = self._free_prefix(reversed(prefixes), of_attribute=of_attribute)
            self._declare(prefix, uri)
        return f"{prefix}:{local}" if prefix else local

    def attribute_name(self, name: str) -> str:
        """The name of an attribute as the tag has to write it."""
        uri = name.removeprefix("{").rpartition("}")[0]
        liked = tuple(prefix for prefix, other in self._new.namespaces.items() if prefix and other == uri)
        return self.qualified(name, liked, of_attribute=True)

    def take_attributes(self, attributes: list[_Attribute], pieces: list[str | None], old: Node) -> None:
        """Fills the places of the old tag's attributes with what stands there in the new one."""
        left: list[int] = []
        for number, attribute in enumerate(attributes):
            if pieces[number] is not None:
                continue
            name = _expanded(attribute, old.namespaces)
            value = self.waiting.pop(name, None)
            if value is None:
                left.append(number)
            elif value == old.attributes.get(name) and _expanded(attribute, self.namespaces) == name:
                pieces[number] = "".join(attribute)
            else:
                pieces[number] = attribute._replace(name=self.attribute_name(name)).with_value(value)
        for number in left:
            value = old.attributes.get(_expanded(attributes[number], old.namespaces))
            renamed = next((name for name in sorted(self.waiting) if self.waiting[name] == value), None)
            if renamed:
                del self.waiting[renamed]
                attribute = attributes[number]._replace(name=self.attribute_name(renamed))
                # White space in an id says nothing, in any other attribute it does.
                was_id = attributes[number].name == "xml:id"
                pieces[number] = attribute.with_value(value) if value is not None and was_id else "".join(attribute)

    def _declare(self, prefix: str | None, uri: str) -> None:
        self.declared_anew[prefix] = uri
        self.namespaces = {**self.namespaces, prefix: uri}

    def _free_prefix(self, liked: Iterable[str | None], *, of_attribute: bool) -> str | None:
        """A prefix that this tag can declare: one that is liked if nothing else goes by it."""
        for prefix in liked:
            is_free = prefix not in self.namespaces or (prefix is None and prefix not in self._kept)
            if is_free and (prefix or not of_attribute):
                return prefix
        return next(prefix for number in itertools.count(1) if (prefix := f"ns{number}") not in self.namespaces)


def _expanded(attribute: _Attribute, namespaces: Scope) -> str:
    """The name of an attribute in `{namespace}name` form; with its prefix where that is not declared."""
    prefix, _, local = attribute.name.rpartition(":")
    if not prefix:
        return local
    uri = XML_NS if prefix == "xml" else namespaces.get(prefix)
    return f"{{{uri}}}{local}" if uri else attribute.name


def _quoted(value: str, quote: str) -> str:
    """The value of an attribute, to stand in such quotation marks."""
    escaped = "".join(_IN_VALUE.get(character, character) for character in value)
    return escaped.replace(quote, "&quot;" if quote == '"' else "&apos;")
