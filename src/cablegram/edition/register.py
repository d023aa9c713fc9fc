"""The register of an edition: what its stylesheets know beyond the one document that they transform.

Names are resolved to authority entries, references to cables, dates to a sorting order. The register is a document
in the namespace `urn:cablegram:register`, computed anew for each build.
"""

import copy
import dataclasses
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram import __version__
from cablegram.edition.authority import REGISTER_NS, Authority
from cablegram.edition.facts import CableFacts, DateFact, words_of
from cablegram.edition.settings import Settings
from cablegram.header.classification import CATEGORIES
from cablegram.header.dates import in_words
from cablegram.xml import NAMESPACES, XML_ID, parse

VOLUME: Final = "volume.pdf"
GUIDELINES: Final = "guidelines/index.html"


@dataclasses.dataclass(frozen=True)
class Resolved:
    """A cable with its pointers resolved.

    Attributes:
        facts: what its header says.
        file: path of its TEI file in the edition, with forward slashes.
        references: identifiers of other cables of the edition with the type of reference, each once.
    """

    facts: CableFacts
    file: str
    references: tuple[tuple[str, str], ...]


def register_of(
    settings: Settings,
    cables: Sequence[tuple[CableFacts, str]],
    authority: Authority,
    calendars: Sequence[etree._Element],
    introduction: etree._Element | None,
) -> bytes:
    """The register as the bytes of an XML document.

    Args:
        settings: the edition's settings.
        cables: the facts of each cable and the path of its file in the edition.
        authority: the entries of persons, places and organisations.
        calendars: the root elements of calendar documents.
        introduction: the root element of the introduction, where there is one.
    """
    known = {facts.identifier for facts, _ in cables}
    resolved = [Resolved(facts, file, tuple(_references(facts, known))) for facts, file in cables]
    resolved.sort(key=lambda cable: (not _sort(cable.facts), _sort(cable.facts), cable.facts.identifier))
    root = etree.Element(_name("register"), nsmap={None: REGISTER_NS}, version=__version__)
    root.append(_edition(settings, introduction))
    listed = etree.SubElement(root, _name("cables"))
    referred: dict[str, list[str]] = {}
    for cable in resolved:
        for _, target in cable.references:
            sources = referred.setdefault(target, [])
            if cable.facts.identifier not in sources:
                sources.append(cable.facts.identifier)
    for number, cable in enumerate(resolved):
        before = resolved[number - 1].facts.identifier if number else ""
        after = resolved[number + 1].facts.identifier if number + 1 < len(resolved) else ""
        node = _cable(cable, authority, (number + 1, before, after))
        for source in referred.get(cable.facts.identifier, ()):
            _add(node, "referred", by=source)
        listed.append(node)
    authority.write(root)
    root.append(_calendars(calendars, [cable.facts for cable in resolved]))
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def with_pdfs(register: bytes, names: Collection[str]) -> bytes:
    """The register with the PDF files that were made: `@pdf` of each cable that has one, `@volume` of the edition.

    Args:
        register: a register that names no PDF.
        names: the names of the files (`ID.pdf`, `volume.pdf`).
    """
    root = parse(register)
    for cable in root.iter(_name("cable")):
        if (name := f"{cable.get('id')}.pdf") in names:
            cable.set("pdf", f"pdf/{name}")
    edition = root.find(_name("edition"))
    if edition is not None and VOLUME in names:
        edition.set("volume", f"pdf/{VOLUME}")
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def readable(date: DateFact | None) -> str:
    """A date as a reader of English wants it: `14 March 1961`, `August 1962`, `between 1961 and 1962`."""
    if date is None or not date.sort:
        return date.words if date and date.words else "Undated"
    if date.when:
        return in_words(date.when)
    if date.not_before and date.not_after:
        return f"between {in_words(date.not_before)} and {in_words(date.not_after)}"
    return f"not before {in_words(date.not_before)}" if date.not_before else f"not after {in_words(date.not_after)}"


def _name(local: str) -> str:
    return f"{{{REGISTER_NS}}}{local}"


def _add(parent: etree._Element, local: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, _name(local))
    for key, value in attributes.items():
        if value:
            node.set(key.replace("_", "-"), value)
    node.text = text or None
    return node


def _sort(facts: CableFacts) -> str:
    return facts.date.sort if facts.date else ""


def _references(facts: CableFacts, known: set[str]) -> Iterator[tuple[str, str]]:
    """References to cables of this edition: `ID.xml`, with or without a fragment."""
    seen: set[tuple[str, str]] = set()
    for reference in facts.references:
        path = reference.target.partition("#")[0]
        target = path.rpartition("/")[2].removesuffix(".xml")
        found = (reference.type or "cable", target)
        if path.endswith(".xml") and target in known and target != facts.identifier and found not in seen:
            seen.add(found)
            yield found


def _edition(settings: Settings, introduction: etree._Element | None) -> etree._Element:
    node = etree.Element(_name("edition"), nsmap={None: REGISTER_NS}, lang=settings.languages[0])
    node.set("base-url", settings.base_url)
    if settings.guidelines:
        node.set("guidelines", GUIDELINES)
    _add(node, "title", settings.title)
    _add(node, "subtitle", settings.subtitle)
    _add(node, "statement", settings.statement)
    for editor in settings.editors:
        _add(node, "editor", editor)
    _add(node, "publisher", settings.publisher)
    _add(node, "licence", settings.licence, target=settings.licence_url)
    if introduction is not None:
        place = _add(node, "introduction")
        for child in introduction.iterfind("t:text/t:body/*", NAMESPACES):
            place.append(copy.deepcopy(child))
    return node


def _cable(cable: Resolved, authority: Authority, place: tuple[int, str, str]) -> etree._Element:
    """The entry of a cable; `place` is its 1-based number, and the identifiers of the cables before and after it."""
    facts = cable.facts
    number, before, after = place
    node = etree.Element(
        _name("cable"), nsmap={None: REGISTER_NS}, id=facts.identifier, file=cable.file, sort=_sort(facts)
    )
    node.set("html", f"cables/{facts.identifier}.html")
    node.set("number", str(number))
    for key, value in (("previous", before), ("next", after)):
        if value:
            node.set(key, value)
    _describe(node, facts)
    _relate(node, cable, authority)
    return node


def _describe(node: etree._Element, facts: CableFacts) -> None:
    """Appends what the header says of the cable itself."""
    date = facts.date or DateFact("", "", "", "", "")
    title = facts.title or facts.identifier
    _add(node, "title", title)
    _add_some(node, "subject", (facts.subject,))
    bounds = {"not_before": date.not_before, "not_after": date.not_after}
    _add(node, "date", readable(facts.date), when=date.when, **bounds, cert=date.cert)
    _add_some(node, "dispatch", facts.dispatch)
    _add_some(node, "shelfmark", (f"{facts.repository} {facts.shelfmark}".strip() if facts.shelfmark else "",))
    levels = " ".join(level.category for level in facts.precedence)
    if levels or facts.precedence_printed:
        cert = facts.precedence[0].cert if facts.precedence else ""
        _add(node, "precedence", facts.precedence_printed, level=levels, cert=cert)
    if facts.classification:
        category = facts.classification.category
        _add(node, "classification", facts.classification.printed or CATEGORIES.get(category, category), level=category)
    _add_some(node, "language", facts.languages)
    _add_some(node, "summary", (facts.summary,))


def _relate(node: etree._Element, cable: Resolved, authority: Authority) -> None:
    """Appends the parties of a cable, the cables that it refers to, and the authority entries that it mentions."""
    for party in cable.facts.parties:
        attributes = {
            "kind": "org" if party.kind == "organisation" else party.kind,
            "ref": authority.identifier(party.ref),
            "copies": str(party.copies) if party.copies else "",
        }
        _add(node, "party", party.name, role=party.role, **attributes)
    for relation, target in cable.references:
        _add(node, "refers", type=relation, target=target)
    refs = (ref for refs in cable.facts.mentions for ref in refs.split())
    for mention in dict.fromkeys(authority.identifier(ref) for ref in refs):
        if mention:
            _add(node, "mention", ref=mention)


def _add_some(parent: etree._Element, local: str, texts: Iterable[str]) -> None:
    for text in texts:
        if text:
            _add(parent, local, text)


def _calendars(calendars: Sequence[etree._Element], cables: Sequence[CableFacts]) -> etree._Element:
    listed = etree.Element(_name("calendars"), nsmap={None: REGISTER_NS})
    # An entry of a listing and a cable are the same where day and title are.
    known = {facts.identifier: facts.identifier for facts in cables}
    known |= {f"{_sort(facts)[:10]} {facts.title}": facts.identifier for facts in reversed(cables) if _sort(facts)}
    for root in calendars:
        title = root.find("t:teiHeader/t:fileDesc/t:titleStmt/t:title", NAMESPACES)
        node = _add(listed, "calendar", id=root.get(XML_ID) or "")
        _add(node, "title", words_of(title) if title is not None else "")
        entries = [_entry(entry, known) for entry in root.iterfind(".//t:listBibl/t:bibl", NAMESPACES)]
        node.extend(sorted(entries, key=lambda entry: entry.get("sort") or "9"))
    return listed


def _entry(entry: etree._Element, known: Mapping[str, str]) -> etree._Element:
    node = etree.Element(_name("entry"), nsmap={None: REGISTER_NS})
    date = entry.find("t:date", NAMESPACES)
    when = (date.get("when") or date.get("notBefore") or "") if date is not None else ""
    node.set("id", entry.get(XML_ID) or "")
    node.set("sort", when)
    target = (entry.get("corresp") or "").partition("#")[0].rpartition("/")[2].removesuffix(".xml")
    title = entry.find("t:title", NAMESPACES)
    cable = known.get(target or (f"{when} {words_of(title)}" if title is not None else ""))
    if cable:
        node.set("cable", cable)
    if date is not None:
        _add(node, "date", words_of(date), when=when)
    for path, name in (("t:title", "title"), ("t:note[@type='abstract']", "abstract")):
        found = entry.find(path, NAMESPACES)
        if found is not None:
            _add(node, name, words_of(found))
    return node
