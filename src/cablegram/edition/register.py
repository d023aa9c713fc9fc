"""The vocabulary of the register: what the stylesheets know beyond the one document that they transform.

The register is a document in the namespace `urn:cablegram:register`, computed anew for each build: whole for the
printed volume, in slices for pages (`cablegram.edition.catalogue`). The functions here make its elements.
"""

import copy
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from lxml import etree

from cablegram.edition.authority import REGISTER_NS
from cablegram.edition.facts import CableFacts, DateFact, NamedParty, words_of
from cablegram.edition.settings import Settings
from cablegram.header.classification import CATEGORIES
from cablegram.header.date_reading import in_words
from cablegram.xml import NAMESPACES, XML_ID

_VOLUME: Final = re.compile(r"volume(?:-([0-9]{1,6}))?\.pdf")
GUIDELINES: Final = "guidelines/index.html"


def readable(date: DateFact | None) -> str:
    """A date as a reader of English wants it: `14 March 1961`, `August 1962`, `between 1961 and 1962`."""
    if date is None or not date.sort:
        return date.words if date and date.words else "Undated"
    if date.when:
        return in_words(date.when)
    if date.not_before and date.not_after:
        one, two = in_words(date.not_before), in_words(date.not_after)
        return f"from {one} to {two}" if date.span else f"between {one} and {two}"
    if date.not_before:
        return f"{'from' if date.span else 'not before'} {in_words(date.not_before)}"
    return f"{'to' if date.span else 'not after'} {in_words(date.not_after)}"


def volume_name(number: int, of: int) -> str:
    """The name of the PDF of a volume: `volume.pdf` where there is one, else `volume-1.pdf` and so on."""
    return "volume.pdf" if of == 1 else f"volume-{number}.pdf"


def volumes_among(pdfs: Collection[str]) -> list[str]:
    """The names of PDF files that are volumes, in their order."""
    found = ((int(match[1] or 0), pdf) for pdf in pdfs if (match := _VOLUME.fullmatch(pdf)))
    return [pdf for _, pdf in sorted(found)]


def name(local: str) -> str:
    """The qualified name of an element of the register."""
    return f"{{{REGISTER_NS}}}{local}"


def edition_element(
    settings: Settings,
    navigation: Sequence[tuple[str, str, str]] = (),
    pdfs: Collection[str] = (),
    *,
    logo: str = "",
    feed: str = "",
    epub: str = "",
    introduction: etree._Element | None = None,
) -> etree._Element:
    """What is said of the edition as a whole: `r:edition`.

    Args:
        settings: its settings.
        navigation: the pages of its site, each with its path, the key of its name in the messages, and its title where
            it has one of its own: `r:nav`.
        pdfs: the names of the PDF files that were made; `r:volume` tells of each volume.
        logo: the path of its logo in the site; empty where there is none.
        feed: the same of its feed.
        epub: the same of its EPUB.
        introduction: the root element of its introduction, whose body is taken in.
    """
    node = etree.Element(name("edition"), nsmap={None: REGISTER_NS}, lang=settings.languages[0])
    node.set("base-url", settings.base_url)
    if settings.guidelines:
        node.set("guidelines", GUIDELINES)
    for attribute, value in (("logo", logo), ("feed", feed), ("epub", epub)):
        if value:
            node.set(attribute, value)
    for path, key, words in navigation:
        _add(node, "nav", words, path=path, key=key)
    for number, pdf in enumerate(volumes_among(pdfs), start=1):
        _add(node, "volume", path=f"pdf/{pdf}", n=str(number))
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


def cable_element(
    facts: CableFacts, place: Mapping[str, str], parties: Iterable[tuple[NamedParty, str]]
) -> etree._Element:
    """What lists and neighbours say of a cable: `r:cable`.

    Args:
        facts: what its header says.
        place: where it is and what stands beside it, by the names of attributes; empty ones are left out.
        parties: who sent and received it, each with the identifier of its authority entry.
    """
    node = etree.Element(name("cable"), nsmap={None: REGISTER_NS}, id=facts.identifier, sort=facts.sort)
    for key, value in place.items():
        if value:
            node.set(key, value)
    _describe(node, facts)
    for party, ref in parties:
        attributes = {
            "kind": "org" if party.kind == "organisation" else party.kind,
            "ref": ref,
            "copies": str(party.copies) if party.copies else "",
        }
        _add(node, "party", party.name, role=party.role, **attributes)
    return node


def calendars_element(calendars: Sequence[etree._Element], cables: Sequence[CableFacts]) -> etree._Element:
    """The calendars with their entries in order of time, each with the cable of the edition that it lists."""
    listed = etree.Element(name("calendars"), nsmap={None: REGISTER_NS})
    # An entry of a listing and a cable are the same where day and title are.
    known = {facts.identifier: facts.identifier for facts in cables}
    known |= {f"{facts.sort[:10]} {facts.title}": facts.identifier for facts in reversed(cables) if facts.sort}
    for root in calendars:
        title = root.find("t:teiHeader/t:fileDesc/t:titleStmt/t:title", NAMESPACES)
        node = _add(listed, "calendar", id=root.get(XML_ID) or "")
        _add(node, "title", words_of(title) if title is not None else "")
        entries = [_entry(entry, known) for entry in root.iterfind(".//t:listBibl/t:bibl", NAMESPACES)]
        node.extend(sorted(entries, key=lambda entry: entry.get("sort") or "9"))
    return listed


def _entry(entry: etree._Element, known: Mapping[str, str]) -> etree._Element:
    node = etree.Element(name("entry"), nsmap={None: REGISTER_NS})
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
    for path, local in (("t:title", "title"), ("t:note[@type='abstract']", "abstract")):
        found = entry.find(path, NAMESPACES)
        if found is not None:
            _add(node, local, words_of(found))
    return node


def _describe(node: etree._Element, facts: CableFacts) -> None:
    """Appends what the header says of the cable itself."""
    date = facts.date or DateFact("", "", "", "", "")
    title = facts.title or facts.identifier
    _add(node, "title", title)
    _add_some(node, "subject", (facts.subject,))
    bounds = {"not_before": date.not_before, "not_after": date.not_after}
    span = "yes" if date.span else ""
    _add(node, "date", readable(facts.date), when=date.when, **bounds, cert=date.cert, span=span)
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


def _add_some(parent: etree._Element, local: str, texts: Iterable[str]) -> None:
    for text in texts:
        if text:
            _add(parent, local, text)


def _add(parent: etree._Element, local: str, text: str = "", **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, name(local))
    for key, value in attributes.items():
        if value:
            node.set(key.replace("_", "-"), value)
    node.text = text or None
    return node
