"""Reading a Schematron schema: its inclusions put in place, each element told where it was written."""

import copy
import posixpath
import re
from pathlib import PurePath
from typing import Final
from urllib.parse import urljoin

from lxml import etree

from cablegram.events import EventReader, Place
from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.xml import XML_ID, XML_LANG, parse

SCH: Final = "{http://purl.oclc.org/dsdl/schematron}"
XSL: Final = "{http://www.w3.org/1999/XSL/Transform}"
OLD_NAMESPACE: Final = "http://www.ascc.net/xml/schematron"
# What the compiling stylesheet wants to know of each element, in a namespace of our own.
MARK: Final = "{urn:cablegram:schematron}"
_DEEPEST: Final = 200  # levels of elements: rules are shallow, and what compiles them works recursively
_MOST_INCLUSIONS: Final = 1000
_MOST_ASSERTIONS: Final = 10_000  # in one rule, with what it extends
_LONGEST_ROW: Final = 100  # of abstract rules that extend each other
_LONGEST_EXPRESSION: Final = 10_000  # characters, without literals and needless space
_DEEPEST_EXPRESSION: Final = 100  # nested brackets
_LITERAL: Final = re.compile(r""""[^"]*"|'[^']*'""")
_BRACKET: Final = re.compile(r"[()\[\]{}]")

# Attributes of xsl:stylesheet that hold for all that is in it.
_STANDARD: Final = ("version", "xpath-default-namespace", "expand-text", "default-collation", "default-mode")


class _Depth:
    """The places of all start tags, in their order; refuses what is too deep."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.reader = EventReader(self)
        self.places: list[Place] = []
        self._depth = 0

    def start(self, name: str, _: list[str]) -> None:
        self._depth += 1
        place = self.reader.place()
        if self._depth > _DEEPEST:
            raise SchemaError(f"{name} stands more than {_DEEPEST} elements deep", self.path, *place)
        self.places.append(place)

    def end(self, _: str) -> None:
        self._depth -= 1

    def text(self, _: str) -> None:
        pass


def read(location: str, fetch: Fetch) -> etree._Element:
    """The root element of an XML file, each element with the attributes `file`, `line`, `column` in our namespace.

    Raises:
        SchemaError: the file cannot be read, is no XML, or is nested too deep.
    """
    document = fetch(location)
    depth = _Depth(location)
    try:
        depth.reader.read(document)
        root = parse(document)
    except NotWellFormedError as fault:
        raise SchemaError(f"this is no XML: {fault}", location, fault.line, fault.column) from None
    for element, place in zip(root.iter(etree.Element), depth.places, strict=True):
        element.set(f"{MARK}file", location)
        element.set(f"{MARK}line", str(place.line))
        element.set(f"{MARK}column", str(place.column))
    return root


def detached(element: etree._Element) -> etree._Element:
    """A copy that can stand elsewhere: it declares all prefixes in scope, because XPath in it may use them.

    It says its language too, where an element around it does.
    """
    own = etree.Element(element.tag, dict(element.attrib), nsmap=element.nsmap)
    language = next((one.get(XML_LANG) for one in (element, *element.iterancestors()) if one.get(XML_LANG)), None)
    if language is not None and str(element.tag).startswith(SCH):
        own.set(XML_LANG, language)
    own.text = element.text
    own.extend([copy.deepcopy(child) for child in element])
    return own


def name_of(element: etree._Element) -> str:
    """The name of an element in `{namespace}local` form; empty for a comment or an instruction."""
    return element.tag if isinstance(element.tag, str) else ""


def fault(element: etree._Element, message: str) -> SchemaError:
    """An error of the schema at the place where an element was written."""
    line, column = (int(element.get(f"{MARK}{name}", "0")) for name in ("line", "column"))
    return SchemaError(message, element.get(f"{MARK}file", ""), line, column)


def resolve(base: str, reference: str) -> str:
    """The location that a reference in the file at `base` means; both are absolute paths or URLs."""
    if "://" in base or "://" in reference:
        return urljoin(base, reference)
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), reference))


def uri(location: str) -> str:
    """The URI of an absolute path; a URL as it is."""
    return location if "://" in location else PurePath(location).as_uri()


def load(location: str, fetch: Fetch) -> etree._Element:
    """A schema with its inclusions in place: the `sch:schema` element.

    Args:
        location: the absolute path or URL of the schema.
        fetch: reads it, and what it includes.

    Raises:
        SchemaError: a file cannot be read, is no Schematron, or includes itself.
    """
    root = read(location, fetch)
    if root.tag != f"{SCH}schema":
        old = (
            "Schematron 1.x, which ISO Schematron replaced in 2006"
            if OLD_NAMESPACE in str(root.tag)
            else "no Schematron"
        )
        raise fault(root, f"this is {old}: its root element is {name_of(root)}")
    include(root, location, fetch)
    return root


def include(root: etree._Element, location: str, fetch: Fetch) -> None:
    """Puts in place what a schema includes: `include`, `extends href`, and stylesheets of functions beside it.

    Raises:
        SchemaError: a file cannot be read or includes itself, or a stylesheet is not in the schema's own folder.
    """
    _Inclusions(location, fetch).resolve(root, ((location, ""),))
    _bound_abstract_rules(root)
    _bound_expressions(root)


def _bound_expressions(schema: etree._Element) -> None:
    """Refuses expressions so long or so nested that the processor, which reads them recursively, would not return."""
    for element in schema.iter(etree.Element):
        for name, value in element.attrib.items():
            if len(value) < _DEEPEST_EXPRESSION:
                continue
            expression = _LITERAL.sub("''", " ".join(str(value).split()))
            if len(expression) > _LONGEST_EXPRESSION:
                raise fault(element, f"the expression in {name} is longer than {_LONGEST_EXPRESSION} characters")
            depth = 0
            for sign in _BRACKET.findall(expression):
                depth += 1 if sign in "([{" else -1
                if depth > _DEEPEST_EXPRESSION:
                    raise fault(
                        element, f"the expression in {name} has more than {_DEEPEST_EXPRESSION} nested brackets"
                    )


def _bound_abstract_rules(schema: etree._Element) -> None:
    """Refuses abstract rules that extend themselves, or each other so often that writing them out would not end."""
    rules: dict[str, etree._Element] = {}
    for rule in schema.iter(f"{SCH}rule"):
        if rule.get("abstract") == "true":
            rules.setdefault(rule.get("id", ""), rule)
    sizes: dict[etree._Element, int] = {}

    def size(rule: etree._Element, row: tuple[etree._Element, ...]) -> int:
        if rule not in sizes:
            if len(row) > _LONGEST_ROW:
                raise fault(rule, f"there are more than {_LONGEST_ROW} abstract rules in a row")
            total = sum(1 for _ in rule.iterchildren(f"{SCH}assert", f"{SCH}report"))
            for extended in rule.iterchildren(f"{SCH}extends"):
                model = rules.get(extended.get("rule", ""))
                if model is not None and (model is rule or model in row):
                    raise fault(extended, f"the abstract rule “{extended.get('rule')}” extends itself")
                total += size(model, (*row, rule)) if model is not None else 0
            if total > _MOST_ASSERTIONS:
                raise fault(rule, f"the rule has more than {_MOST_ASSERTIONS} assertions")
            sizes[rule] = total
        return sizes[rule]

    for rule in schema.iter(f"{SCH}rule"):
        size(rule, ())


class _Inclusions:
    def __init__(self, location: str, fetch: Fetch) -> None:
        self._folder = location.rpartition("/")[0] + "/"
        self._fetch = fetch
        self._count = 0

    def resolve(self, root: etree._Element, chain: tuple[tuple[str, str], ...]) -> None:
        """Replaces the inclusions in `root`; `chain` is what led here: (location, fragment)."""
        for element in list(root.iter(f"{SCH}include", f"{SCH}extends", f"{XSL}include", f"{XSL}import")):
            reference = element.get("href")
            if reference is None:
                if element.tag != f"{SCH}extends":
                    raise fault(element, "there is no href that says what to include")
                continue
            self._count += 1
            if self._count > _MOST_INCLUSIONS:
                raise fault(element, f"there are more than {_MOST_INCLUSIONS} inclusions")
            address, _, fragment = reference.partition("#")
            target = resolve(element.get(f"{MARK}file", ""), address) if address else element.get(f"{MARK}file", "")
            step = (target, fragment)
            if step in chain:
                raise fault(element, f"{reference} includes itself")
            if str(element.tag).startswith(XSL):
                if not target.startswith(self._folder):
                    raise fault(element, f"{reference} is not in the folder of the schema")
                found = self._stylesheet(element, target)
            else:
                found = self._schematron(element, target, fragment)
            holder = etree.Element("holder")
            holder.extend([detached(one) for one in found])
            self.resolve(holder, (*chain, step))
            _replace(element, list(holder))

    def _schematron(self, element: etree._Element, target: str, fragment: str) -> list[etree._Element]:
        included = self._read(element, target)
        if fragment:
            found = next(
                (one for one in included.iter(etree.Element) if fragment in (one.get("id"), one.get(XML_ID))), None
            )
            if found is None:
                raise fault(element, f"{target} has no element with the id {fragment}")
            included = found
        if not str(included.tag).startswith(SCH):
            raise fault(element, f"{element.get('href')} is no Schematron: its element is {name_of(included)}")
        if element.tag == f"{SCH}extends":
            if included.tag != f"{SCH}rule":
                raise fault(element, f"{element.get('href')} is no rule")
            return list(included.iterchildren(etree.Element))
        # A whole schema that is included gives what is in it.
        return list(included.iterchildren(etree.Element)) if included.tag == f"{SCH}schema" else [included]

    def _stylesheet(self, element: etree._Element, target: str) -> list[etree._Element]:
        included = self._read(element, target)
        if included.tag not in (f"{XSL}stylesheet", f"{XSL}transform", f"{XSL}package"):
            raise fault(element, f"{element.get('href')} is no stylesheet: its root element is {name_of(included)}")
        declarations = [one for one in included if name_of(one).startswith(XSL)]
        inherited = {name: value for name in _STANDARD if (value := included.get(name)) is not None}
        for one in declarations:
            for name, value in inherited.items():
                one.set(name, one.get(name, value))
        if element.tag == f"{XSL}import":
            # What imports goes before what is imported.
            parent = element.getparent()
            own = {_declared(one) for one in parent} - {None} if parent is not None else set()
            declarations = [one for one in declarations if _declared(one) not in own]
        return declarations

    def _read(self, element: etree._Element, target: str) -> etree._Element:
        try:
            return read(target, self._fetch)
        except SchemaError as error:
            if error.path != target or error.line:
                raise
            raise fault(element, f"{element.get('href')} cannot be included: {error.args[0]}") from None


def _declared(element: etree._Element) -> tuple[str, str, int] | None:
    """What a declaration of a stylesheet declares, so that two of the same can be told."""
    kind, name = name_of(element).removeprefix(XSL), element.get("name")
    if name is None:
        return None
    prefix, _, local = name.rpartition(":")
    own = f"{{{element.nsmap.get(prefix)}}}{local}" if prefix else local
    parameters = sum(1 for _ in element.iterchildren(f"{XSL}param")) if kind == "function" else 0
    return ("variable" if kind == "param" else kind, own, parameters)


def _replace(element: etree._Element, by: list[etree._Element]) -> None:
    parent = element.getparent()
    if parent is None:
        raise fault(element, "an inclusion cannot be the root")
    at = parent.index(element)
    tail = element.tail
    parent.remove(element)
    for offset, one in enumerate(by):
        parent.insert(at + offset, one)
    if tail and tail.strip():
        before = parent[at + len(by) - 1] if at + len(by) else None
        if before is None:
            parent.text = (parent.text or "") + tail
        else:
            before.tail = (before.tail or "") + tail
