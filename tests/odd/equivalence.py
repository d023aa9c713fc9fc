"""Whether two grammars of RELAX NG allow the same documents, by comparing their elements one by one.

It works on grammars as ODD makes them: one definition for each name of an element, no attributes in a choice with
content. Content is compared by derivatives of both sides at once until no new pair comes up; attributes by name, need
and datatype. What differs is told with the shortest beginning of content that only one side takes.
"""

import dataclasses
from collections import deque
from collections.abc import Iterator
from typing import Any

from lxml import etree

RNG = "{http://relaxng.org/ns/structure/1.0}"


class Term:
    """A content as a regular expression over letters; equal ones are the same object, made by `_term` alone."""

    __slots__ = ("derivatives", "kind", "letters", "nullable", "parts")

    def __init__(self, kind: str, parts: tuple[Any, ...]) -> None:
        self.kind = kind
        self.parts = parts
        self.derivatives: dict[str, Term] = {}
        inner = [part for part in parts if isinstance(part, Term)]
        self.letters: frozenset[str] = frozenset().union(*(part.letters for part in inner))
        if kind == "letter":
            self.letters = frozenset({parts[0]})
        elif kind == "text":
            self.letters = frozenset({"#text"})
        match kind:
            case "empty" | "text":
                self.nullable = True
            case "choice":
                self.nullable = any(part.nullable for part in inner)
            case "group" | "interleave" | "many":
                self.nullable = all(part.nullable for part in inner)
            case _:
                self.nullable = False


_TERMS: dict[tuple[Any, ...], Term] = {}


def _term(kind: str, *parts: Term | str) -> Term:
    key = (kind, frozenset(parts) if kind == "choice" else parts)
    if key not in _TERMS:
        _TERMS[key] = Term(kind, tuple(dict.fromkeys(parts)) if kind == "choice" else parts)
    return _TERMS[key]


NONE = _term("none")
EMPTY = _term("empty")
TEXT = _term("text")


WORD = r"data token [('pattern', '[^\\p{C}\\p{Z}]+')]"


def _each_alone(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if str(child.tag).startswith(RNG):
            wrapper = etree.Element(f"{RNG}group")
            wrapper.append(etree.fromstring(etree.tostring(child)))
            yield wrapper


def _local(element: etree._Element) -> str:
    return str(element.tag).removeprefix(RNG)


def choice(parts: list[Term]) -> Term:
    found: dict[Term, None] = {}
    for part in parts:
        for one in part.parts if part.kind == "choice" else (part,):
            if one is not NONE:
                found[one] = None
    if not found:
        return NONE
    return next(iter(found)) if len(found) == 1 else _term("choice", *found)


def group(first: Term, second: Term, kind: str = "group") -> Term:
    if NONE in (first, second):
        return NONE
    if first is EMPTY:
        return second
    if second is EMPTY:
        return first
    if kind == "group" and first.kind == "group":
        return _term("group", first.parts[0], group(first.parts[1], second))
    return _term(kind, first, second)


def many(part: Term) -> Term:
    """One or more."""
    if part in (NONE, EMPTY) or part.kind == "many":
        return part
    return _term("many", part)


def letter_of(name: str) -> Term:
    return _term("letter", name)


def derivative(term: Term, letter: str) -> Term:
    if letter not in term.letters:
        return NONE
    if letter not in term.derivatives:
        term.derivatives[letter] = _derivative(term, letter)
    return term.derivatives[letter]


def _derivative(term: Term, letter: str) -> Term:
    match term.kind:
        case "letter":
            return EMPTY
        case "text":
            return term
        case "choice":
            return choice([derivative(part, letter) for part in term.parts])
        case "group":
            left, right = term.parts
            first = group(derivative(left, letter), right)
            return choice([first, derivative(right, letter)]) if left.nullable else first
        case "interleave":
            left, right = term.parts
            return choice(
                [
                    group(derivative(left, letter), right, "interleave"),
                    group(left, derivative(right, letter), "interleave"),
                ]
            )
        case _:
            (part,) = term.parts
            return group(derivative(part, letter), choice([term, EMPTY]))


@dataclasses.dataclass
class Attribute:
    required: bool
    value: Term


class Grammar:
    """A grammar, read for comparing."""

    def __init__(self, root: etree._Element) -> None:
        self.namespace = root.get("ns") or ""
        self.defines: dict[str, list[etree._Element]] = {}
        for define in root.iter(f"{RNG}define"):
            self.defines.setdefault(str(define.get("name")), []).append(define)
        (start,) = root.iter(f"{RNG}start")
        self.elements: dict[str, etree._Element] = {}
        self._of_defines: dict[str, Term] = {}
        self.start = self._all(start)

    def _children(self, element: etree._Element) -> list[etree._Element]:
        return [child for child in element if str(child.tag).startswith(RNG)]

    def _all(self, element: etree._Element) -> Term:
        term = EMPTY
        for child in self._children(element):
            term = group(term, self.term(child))
        return term

    def content(self, name: str) -> Term:
        element = self.elements[name]
        children = self._children(element)
        if element.get("name") is None:
            children = children[1:]
        term = EMPTY
        for child in children:
            term = group(term, self.term(child))
        return term

    def term(self, element: etree._Element) -> Term:
        kind = _local(element)
        match kind:
            case "ref":
                name = str(element.get("name"))
                if name not in self._of_defines:
                    self._of_defines[name] = choice([self._all(define) for define in self.defines[name]])
                return self._of_defines[name]
            case "element":
                name = self._element_name(element)
                known = self.elements.setdefault(name, element)
                assert known is element or name.startswith("#any"), f"two definitions of {name}"
                return letter_of(name)
            case "attribute" | "empty":
                return EMPTY
            case "notAllowed":
                return NONE
            case "text":
                return TEXT
            case "data" | "value" | "list":
                return letter_of(f"#data {self.datatype(element)}")
            case "choice":
                parts = [self.term(child) for child in self._children(element)]
                values = sorted(str(part.parts[0]) for part in parts if _is_data(part))
                parts = [part for part in parts if not _is_data(part)]
                return choice([*parts, *([letter_of(f"#data {values}")] if values else [])])
            case "group":
                return self._all(element)
            case "interleave":
                term = EMPTY
                for child in self._children(element):
                    term = group(term, self.term(child), "interleave")
                return term
            case "optional":
                return choice([self._all(element), EMPTY])
            case "zeroOrMore":
                return choice([many(self._all(element)), EMPTY])
            case "oneOrMore":
                return many(self._all(element))
        raise AssertionError(kind)

    def _element_name(self, element: etree._Element) -> str:
        if element.get("name") is not None:
            namespace = element.get("ns")
            return f"{{{self.namespace if namespace is None else namespace}}}{element.get('name')}"
        return f"#any {self._name_class(self._children(element)[0])}"

    def _name_class(self, element: etree._Element) -> str:
        inner = sorted(self._name_class(child) for child in self._children(element))
        return f"{_local(element)}({element.get('ns') or ''} {(element.text or '').strip()} {inner})"

    def _value(self, element: etree._Element) -> Term:
        """What an attribute's value may be: one datatype as a whole, or words."""
        term = EMPTY
        for child in self._children(element):
            kind = _local(child)
            if kind in ("list", "group", "oneOrMore"):
                inner = self._value(child)
                part = group(letter_of("a list of"), inner) if kind == "list" else inner
                part = many(part) if kind == "oneOrMore" else part
            elif kind in ("optional", "zeroOrMore"):
                inner = self._value(child)
                part = choice([many(inner) if kind == "zeroOrMore" else inner, EMPTY])
            elif kind == "ref" and self._has_words(self.defines[str(child.get("name"))][0]):
                part = self._value(self.defines[str(child.get("name"))][0])
            elif kind == "choice" and self._has_words(child):
                part = choice([self._value(wrapped) for wrapped in _each_alone(child)])
            elif kind in ("text", "empty"):
                part = TEXT if kind == "text" else EMPTY
            else:
                part = letter_of(self.datatype(child))
            term = group(term, part)
        return term

    def _has_words(self, element: etree._Element) -> bool:
        return any(
            _local(child) in ("list", "text", "empty", "optional", "oneOrMore", "zeroOrMore")
            or (_local(child) == "ref" and self._has_words(self.defines[str(child.get("name"))][0]))
            or (_local(child) in ("choice", "group") and self._has_words(child))
            for child in self._children(element)
        )

    def datatype(self, element: etree._Element) -> str:
        """A datatype in a form in which equal ones are equal."""
        kind, children = _local(element), self._children(element)
        match kind:
            case "ref":
                return self._together([child for define in self.defines[str(element.get("name"))] for child in define])
            case "choice":
                found = self._alternatives(element)
                if WORD in found:  # any word: what is a word is said twice
                    found = {one for one in found if not one.startswith("value") or "', '" in one or "[]" in one}
                return found.pop() if len(found) == 1 else f"choice{sorted(found)}"
            case "group":
                return self._together(list(element))
            case "value":
                return f"value {(element.text or '').split()}"
            case "data":
                facets = sorted((str(child.get("name")), child.text or "") for child in children)
                return f"data {element.get('type')} {facets}"
            case _:
                return f"{kind}[{self._together(list(element))}]"

    def _together(self, children: list[etree._Element]) -> str:
        return ", ".join(self.datatype(child) for child in children if str(child.tag).startswith(RNG))

    def _alternatives(self, element: etree._Element) -> set[str]:
        found: set[str] = set()
        for child in self._children(element):
            inner = child
            while _local(inner) in ("ref", "group"):
                within = self.defines[str(inner.get("name"))][0] if _local(inner) == "ref" else inner
                parts = self._children(within)
                if len(parts) != 1:
                    break
                inner = parts[0]
            found |= self._alternatives(inner) if _local(inner) == "choice" else {self.datatype(inner)}
        return found

    def attributes(self, name: str) -> dict[str, Attribute]:
        found: dict[str, Attribute] = {}
        self._attributes(self.elements[name], found, required=True)
        return found

    def exclusive(self, name: str) -> set[frozenset[str]]:
        """The pairs of attributes of an element of which it may carry only one."""
        return self._exclusive(self.elements[name])[1]

    def _exclusive(self, element: etree._Element) -> tuple[set[str], set[frozenset[str]]]:
        """The attributes in a pattern, and the pairs of them that stand in different branches of a choice."""
        names: set[str] = set()
        pairs: set[frozenset[str]] = set()
        for child in self._children(element):
            kind = _local(child)
            inner: tuple[set[str], set[frozenset[str]]] = set(), set()
            if kind == "attribute":
                inner = {f"{{{child.get('ns') or ''}}}{child.get('name')}"}, set()
            elif kind == "ref":
                for define in self.defines[str(child.get("name"))]:
                    if not any(_local(part) == "element" for part in self._children(define)):
                        found = self._exclusive(define)
                        inner = inner[0] | found[0], inner[1] | found[1]
            elif kind != "element":
                inner = self._exclusive(child)
            if _local(element) == "choice":
                pairs |= {frozenset({one, other}) for one in names for other in inner[0] if one != other}
            names |= inner[0]
            pairs |= inner[1]
        return names, pairs

    def _attributes(self, element: etree._Element, found: dict[str, Attribute], *, required: bool) -> None:
        for child in self._children(element):
            kind = _local(child)
            if kind == "attribute":
                name = child.get("name")
                if name is None:
                    continue
                name = f"{{{child.get('ns')}}}{name}" if child.get("ns") else name
                found[name] = Attribute(required, self._value(child) if len(child) else TEXT)
            elif kind == "ref":
                for define in self.defines[str(child.get("name"))]:
                    if not any(_local(inner) == "element" for inner in self._children(define)):
                        self._attributes(define, found, required=required)
            elif kind != "element":
                self._attributes(child, found, required=required and kind not in ("optional", "zeroOrMore", "choice"))


def differences(ours: etree._Element, theirs: etree._Element) -> list[str]:
    """What two grammars do not agree on, in words; nothing where they allow the same."""
    first, second = Grammar(ours), Grammar(theirs)
    told = _content_difference("start", first.start, second.start)
    found = [told] if told else []
    seen: set[str] = set()
    waiting = deque(sorted(first.start.letters & second.start.letters))
    while waiting:
        name = waiting.popleft()
        if name in seen or name.startswith("#"):
            continue
        seen.add(name)
        left, right = first.content(name), second.content(name)
        told = _content_difference(name, left, right)
        found.extend([told] if told else [])
        found.extend(_attribute_differences(name, first.attributes(name), second.attributes(name)))
        for whose, pairs in (
            ("ours", first.exclusive(name) - second.exclusive(name)),
            ("theirs", second.exclusive(name) - first.exclusive(name)),
        ):
            found.extend(
                f"{name}/@{' or @'.join(sorted(one.rpartition('}')[2] for one in pair))}: only {whose} has a choice"
                for pair in pairs
            )
        waiting.extend(sorted(left.letters & right.letters))
    return found


def _is_data(term: Term) -> bool:
    return term.kind == "letter" and str(term.parts[0]).startswith("#data")


def _content_difference(name: str, left: Term, right: Term) -> str:
    seen = {(left, right)}
    waiting: deque[tuple[Term, Term, tuple[str, ...]]] = deque([(left, right, ())])
    while waiting:
        one, other, way = waiting.popleft()
        if one is other:
            continue
        short = " ".join(letter.rpartition("}")[2] for letter in way)
        if NONE in (one, other):
            return f"{name}: only {'theirs' if one is NONE else 'ours'} begins with: {short}"
        if one.nullable != other.nullable:
            return f"{name}: only {'ours' if one.nullable else 'theirs'} is complete with: {short or 'nothing'}"
        for letter in sorted(one.letters | other.letters):
            pair = (derivative(one, letter), derivative(other, letter))
            if pair not in seen:
                seen.add(pair)
                waiting.append((*pair, (*way, letter)))
    return ""


def _attribute_differences(name: str, left: dict[str, Attribute], right: dict[str, Attribute]) -> Iterator[str]:
    for attribute in sorted({*left, *right}):
        one, other = left.get(attribute), right.get(attribute)
        if one is None or other is None:
            yield f"{name}/@{attribute}: only {'theirs' if one is None else 'ours'} has it"
        elif one.required != other.required:
            yield f"{name}/@{attribute}: only {'ours' if one.required else 'theirs'} needs it"
        else:
            told = _content_difference(f"{name}/@{attribute}", one.value, other.value)
            if told:
                yield told
