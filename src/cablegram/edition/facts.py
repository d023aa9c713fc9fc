"""What the header and the text of a TEI cable say, as values: for the terminal, the register and the exports.

Any TEI document with a header can be read; what it does not say is empty.
"""

import dataclasses
import re
from collections.abc import Callable, Iterator
from typing import Final, Literal

from lxml import etree

from cablegram.xml import NAMESPACES, XML_ID, XML_LANG, find_all, local_name, tei

Role = Literal[
    "sent",
    "to",
    "cc",
    "info",
    "distribution",
    "approved",
    "cleared",
    "drafted",
    "typed",
    "copied",
    "read",
    "deciphered",
]
NameKind = Literal["person", "organisation", "place", "name"]

_KINDS: Final[dict[str, NameKind]] = {
    "persName": "person",
    "orgName": "organisation",
    "placeName": "place",
    "name": "name",
}
_ROLES: Final[dict[tuple[str, str], Role]] = {
    ("sent", ""): "sent",
    ("received", ""): "to",
    ("received", "to"): "to",
    ("received", "cc"): "cc",
    ("received", "info"): "info",
    ("received", "distribution"): "distribution",
    ("approved", ""): "approved",
    ("cleared", ""): "cleared",
    ("drafted", ""): "drafted",
    ("typed", ""): "typed",
    ("copied", ""): "copied",
    ("read", ""): "read",
    ("deciphered", ""): "deciphered",
}

# Forms that a choice may have a regular reading beside.
_PRINTED: Final = frozenset({"orig", "sic", "abbr"})


@dataclasses.dataclass(frozen=True, slots=True)
class NamedParty:
    """One party of a correspondence action.

    Attributes:
        role: what it did with the cable.
        kind: what it is.
        name: its name, white space folded.
        ref: the pointer to its authority entry as it stands in the file; empty where there is none.
        copies: number of copies that it got; 0 where none is said.
    """

    role: Role
    kind: NameKind
    name: str
    ref: str
    copies: int


@dataclasses.dataclass(frozen=True, slots=True)
class DateFact:
    """A date of the header: its words and its attributes, each empty where it is not given.

    Attributes:
        words: the date as it is worded.
        when: the date, as far as it is known.
        not_before: the first day, month or year that it may mean, or at which a span began; `not_after` the last one.
        cert: how sure it is.
        span: whether these two are the ends of a span (`from`, `to`) and not what an unknown day lies between
            (`notBefore`, `notAfter`).
    """

    words: str
    when: str
    not_before: str
    not_after: str
    cert: str
    span: bool = False

    @property
    def sort(self) -> str:
        """The value by which it is sorted: the first day that it may mean."""
        return self.when or self.not_before or self.not_after


@dataclasses.dataclass(frozen=True, slots=True)
class LevelFact:
    """A category of a taxonomy with its certainty, and the words that the cable prints for it."""

    category: str
    cert: str
    printed: str


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """A pointer from a cable to another document, with the type that the encoding gives it."""

    type: str
    target: str


@dataclasses.dataclass(frozen=True, slots=True)
class CableFacts:
    """The facts of one document."""

    identifier: str
    title: str
    subject: str
    date: DateFact | None
    times: tuple[tuple[str, DateFact], ...]
    dispatch: tuple[str, ...]
    registry: tuple[str, ...]
    repository: str
    shelfmark: str
    leaves: str
    precedence: tuple[LevelFact, ...]
    precedence_printed: str
    classification: LevelFact | None
    handling: tuple[str, ...]
    parties: tuple[NamedParty, ...]
    blank: tuple[str, ...]
    languages: tuple[str, ...]
    original_language: str
    translators: tuple[str, ...]
    funders: tuple[str, ...]
    record: str
    summary: str
    references: tuple[Reference, ...]
    mentions: tuple[str, ...]
    remarks: tuple[str, ...]
    changed: DateFact | None = None  # the last change that the file tells of; its words are those of the change

    @property
    def sort(self) -> str:
        """The first day that the document may be of, by which it is sorted; empty where it is undated."""
        return self.date.sort if self.date else ""


def read_facts(root: etree._Element) -> CableFacts:
    """The facts of a TEI document; raises nothing, whatever the document is."""
    header = root.find("t:teiHeader", NAMESPACES)
    if header is None:
        header = etree.Element("none")
    sent = _actions(header, "sent")
    return CableFacts(
        identifier=root.get(XML_ID) or "",
        title=_title(header),
        subject=_first(header, "t:fileDesc/t:titleStmt/t:title[@type='subject']"),
        date=_date_of(header, sent),
        times=tuple(_times(header)),
        dispatch=_distinct(header, ".//t:msIdentifier/t:altIdentifier[@type='dispatch']/t:idno")
        or _distinct(header, ".//t:correspAction[@type='sent']/t:idno[@type='dispatch']"),
        registry=_distinct(header, ".//t:msIdentifier/t:altIdentifier[@type='registry']/t:idno"),
        repository=_first(header, ".//t:msIdentifier/t:repository"),
        shelfmark=_first(header, ".//t:msIdentifier/t:idno[@type='shelfmark']")
        or _first(header, ".//t:msIdentifier/t:idno"),
        leaves=_first(header, ".//t:msItem/t:locus"),
        precedence=tuple(_categories(header, "precedence")),
        precedence_printed=_printed_field(root, "precedence"),
        classification=next(
            (
                dataclasses.replace(level, printed=_printed_field(root, "classification"))
                for level in _categories(header, "classification")
            ),
            None,
        ),
        handling=_distinct(header, ".//t:correspDesc/t:note[@type='handling']"),
        parties=tuple(_parties(header)),
        blank=_distinct(header, ".//t:correspAction/t:note[@type='blank']"),
        languages=tuple(_languages(root)),
        original_language=_attribute(header, ".//t:textLang[@mainLang != 'und']", "mainLang"),
        translators=_distinct(header, "t:fileDesc/t:titleStmt/t:editor[@role='translator']"),
        funders=_distinct(header, "t:fileDesc/t:titleStmt/t:funder"),
        record=_first(header, "t:fileDesc/t:publicationStmt/t:idno[@type='record']"),
        summary=" ".join(_distinct(header, "t:profileDesc/t:abstract")),
        references=tuple(_references(root)),
        mentions=tuple(dict.fromkeys(e.get("ref", "") for e in find_all(root, "t:text//*[@ref]"))),
        remarks=_distinct(header, "t:fileDesc/t:notesStmt/t:note"),
        changed=max(
            (fact for change in find_all(header, "t:revisionDesc//t:change") if (fact := _date(change)).sort),
            key=lambda fact: fact.sort,
            default=None,
        ),
    )


def words_of(node: etree._Element) -> str:
    """The text of an element on one line; of a choice, its regular reading."""
    if len(node) or local_name(node) in _PRINTED:
        return " ".join("".join(_words(node)).split())
    # Most elements that are asked for hold words alone.
    return " ".join((node.text or "").split()) if isinstance(node.tag, str) else ""


def _words(node: etree._Element) -> Iterator[str]:
    name = local_name(node)
    # Where a choice has a regular reading, the printed one is for the page, not for a list.
    if not name or (name in _PRINTED and _in_choice(node)):
        return
    yield node.text or ""
    for child in node:
        yield from _words(child)
        yield child.tail or ""


def _in_choice(node: etree._Element) -> bool:
    parent = node.getparent()
    return parent is not None and local_name(parent) == "choice" and len(parent) > 1


def _distinct(node: etree._Element, path: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for found in find_all(node, path) if (words := words_of(found))))


def _first(node: etree._Element, path: str) -> str:
    return next(iter(_distinct(node, path)), "")


def _attribute(node: etree._Element, path: str, name: str) -> str:
    return next((value for found in find_all(node, path) if (value := found.get(name))), "")


def _title(header: etree._Element) -> str:
    base = "t:fileDesc/t:titleStmt/t:title"
    return (
        _first(header, f"{base}[@type='main']")
        or _first(header, f"{base}[@level='a']")
        or _first(header, f"{base}[@type='complete']")
        or _first(header, base)
    )


def _actions(header: etree._Element, kind: str) -> list[etree._Element]:
    return find_all(header, f".//t:correspAction[@type='{kind}']")


def _date_of(header: etree._Element, sent: list[etree._Element]) -> DateFact | None:
    first = None
    for node in _dates(header, sent):
        date = _date(node)
        if date.sort:
            return date
        first = first or date
    return first


def _dates(header: etree._Element, sent: list[etree._Element]) -> Iterator[etree._Element]:
    """The elements that may date a document, those that count most first."""
    for action in sent:
        yield from action.iterchildren(tei("date"))
    yield from find_all(header, "t:profileDesc/t:creation/t:date")
    yield from find_all(header, ".//t:msDesc//t:origDate")
    yield from find_all(header, "t:fileDesc/t:publicationStmt/t:date[@type='created']")


def _date(node: etree._Element) -> DateFact:
    return DateFact(
        words=words_of(node),
        when=node.get("when") or node.get("when-iso") or "",
        not_before=node.get("notBefore") or node.get("from") or "",
        not_after=node.get("notAfter") or node.get("to") or "",
        cert=node.get("cert") or "",
        span=is_span(node.get),
    )


def is_span(attribute: Callable[[str], str | None]) -> bool:
    """Whether the attributes of a date, by their names, are the ends of a span and no day, month or year."""
    if any(attribute(name) for name in ("when", "when-iso", "notBefore", "notAfter")):
        return False
    return bool(attribute("from") or attribute("to"))


def _times(header: etree._Element) -> Iterator[tuple[str, DateFact]]:
    """Every dated action but the sending, in the order of the header."""
    for action in find_all(header, ".//t:correspDesc/t:correspAction"):
        kind = action.get("type") or ""
        if kind != "sent":
            for date in action.iterchildren(tei("date")):
                yield kind, _date(date)


def _categories(header: etree._Element, scheme: str) -> Iterator[LevelFact]:
    for node in find_all(header, f".//t:textClass/t:catRef[@scheme='#{scheme}']"):
        for target in (node.get("target") or "").split():
            yield LevelFact(target.rpartition("#")[2].removeprefix(f"{scheme}."), node.get("cert") or "", "")


def _printed_field(root: etree._Element, kind: str) -> str:
    """The words of a form field without its label: those of the translation where there are several."""
    fields = find_all(root, f"t:text//t:seg[@type='{kind}']")
    words = [re.sub(r"^\s*[:：]\s*", "", " ".join(_without_label(field).split())) for field in fields]
    return next((word for word in reversed(words) if word), "")


def _without_label(field: etree._Element) -> str:
    parts = [field.text or ""]
    for child in field:
        if child.get("type") != "label":
            parts.append("".join(_words(child)))
        parts.append(child.tail or "")
    return "".join(parts)


def _parties(header: etree._Element) -> Iterator[NamedParty]:
    for action in find_all(header, ".//t:correspDesc/t:correspAction"):
        role = _ROLES.get((action.get("type") or "", action.get("subtype") or ""))
        if role is None:
            continue
        notes = (note for note in action.iterchildren(tei("note")) if note.get("type") == "copies")
        numbers = (num.get("value") for note in notes for num in note.iterchildren(tei("num")))
        number = next(filter(None, numbers), "")
        copies = int(number) if number.isascii() and number.isdigit() else 0
        for child in action:
            kind = _KINDS.get(local_name(child))
            if kind:
                yield NamedParty(role, kind, words_of(child), child.get("ref") or "", copies)


def _languages(root: etree._Element) -> Iterator[str]:
    """The languages of the divisions, else of the document."""
    tags = [div.get(XML_LANG) or "" for div in find_all(root, "t:text/t:body/t:div")]
    found = [tag for tag in dict.fromkeys(tags) if tag]
    yield from found or [tag for tag in [root.get(XML_LANG) or ""] if tag]


def _references(root: etree._Element) -> Iterator[Reference]:
    for node in find_all(root, ".//t:correspContext/t:ref[@target] | t:text//t:ref[@target] | t:text//t:ptr[@target]"):
        yield Reference(node.get("type") or "", node.get("target") or "")
    for node in find_all(root, "t:teiHeader//t:relatedItem[@target]"):
        yield Reference(node.get("type") or "attachment", node.get("target") or "")
