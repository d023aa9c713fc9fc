"""The `teiHeader` of a cable.

What the page around a cable prints stands here once, as printed; what is derived from the cable's own words
carries `source="#text"` or is a value in `correspDesc`, `msIdentifier` and `textClass`, whose words are regular forms.
"""

import dataclasses
import functools
from collections.abc import Iterator, Sequence
from typing import Final, TypeVar

from cablegram import __version__
from cablegram.encode.blocks import note
from cablegram.encode.correspondence import correspondence, sending_date
from cablegram.encode.elements import Element, Node, write_once
from cablegram.encode.inline import Context
from cablegram.encode.page_header import (
    archive_classification,
    keyword_taxonomy,
    original_archive,
    page_addresses,
    page_authors,
    page_keywords,
    page_notes,
    page_sources,
    responsible,
    translator_of,
    vocabularies_of,
)
from cablegram.encode.stated import cited, note_makers, stated_keywords, stated_notes, stated_series, title_of
from cablegram.encode.telegram import attribute_list
from cablegram.header.archival import Citation, donors_in
from cablegram.header.classification import CATEGORIES, Classification
from cablegram.header.dates import read_date
from cablegram.header.languages import NAMES
from cablegram.header.numbers import DispatchNumber
from cablegram.header.precedence import FLAGS, LEVELS, Precedence
from cablegram.header.stamps import words_of
from cablegram.model import Cable, FieldKind, PageKind, Paragraph
from cablegram.names.marking import KnownNames

Value = TypeVar("Value")

# Under `TEI`, `teiHeader` and `encodingDesc`; under `profileDesc`; under `fileDesc` and one of its statements.
_DEPTH_OF_CLASSES: Final = 3
_DEPTH_OF_LANGUAGES: Final = 3
_DEPTH_OF_PARTS: Final = 4


@dataclasses.dataclass(frozen=True)
class Publication:
    """What an edition says of all its documents: who publishes it, and where its schema is.

    Attributes:
        publisher: words for `publicationStmt/publisher`.
        cable_schema: URI reference of the schema from the folder of the cables; empty for none.
        calendar_schema: the same from the folder of the calendars.
        names: the authority entries that names may point to, as seen from the folder of the cables.
    """

    publisher: str = "not yet published"
    cable_schema: str = ""
    calendar_schema: str = ""
    names: KnownNames | None = None


def header_of_cable(cable: Cable, publication: Publication) -> Element:
    """The `teiHeader` element of a cable."""
    citation = cited(cable)
    return Element(
        "teiHeader",
        Element(
            "fileDesc",
            _title_statement(cable, citation),
            _publication_statement(cable, citation, publication),
            _series(cable),
            _notes(cable),
            Element("sourceDesc", _manuscript(cable, citation), _citation(cable), *page_sources(cable.page)),
        ),
        Element("encodingDesc", _classes_with(vocabularies_of(cable.page)), application()),
        _profile(cable, citation),
    )


# Made and written once, as the taxonomies are: these are the same in many cables.
@functools.cache
def application() -> Element:
    """The `appInfo` that names this program; `resp="#cablegram"` points to it."""
    label = Element("label", "cablegram")
    made = Element("appInfo", Element("application", label, id="cablegram", ident="cablegram", version=__version__))
    return write_once(made, _DEPTH_OF_CLASSES)


def unstated_rights() -> Element:
    """The `availability` of a document whose source says nothing of rights."""
    return Element("availability", Element("p", "The source page states no terms of use."), status="unknown")


def taxonomies() -> Element:
    """The two taxonomies that `catRef` points into: precedence and classification."""
    precedence = (
        Element("category", Element("catDesc", name.capitalize()), id=f"precedence.{name}")
        for name in (*LEVELS, *FLAGS)
    )
    classification = (
        Element("category", Element("catDesc", name), id=f"classification.{key}") for key, name in CATEGORIES.items()
    )
    return Element(
        "classDecl",
        Element("taxonomy", *precedence, id="precedence"),
        Element("taxonomy", *classification, id="classification"),
    )


@functools.lru_cache(maxsize=32)
def _classes_with(vocabularies: tuple[PageKind, ...]) -> Element:
    """The taxonomies that the header of a cable points into."""
    classes = taxonomies()
    keywords = keyword_taxonomy(vocabularies)
    if keywords is not None:
        classes.content.append(keywords)
    return write_once(classes, _DEPTH_OF_CLASSES)


def brackets_by(cable: Cable) -> str:
    """Whom the brackets of the page are laid to: its translator, else whoever transcribed it."""
    citation = cited(cable)
    translated = bool(citation and citation.translator) or bool(translator_of(cable.page)[0])
    return "#translator" if translated else "#transcriber"


def _title_statement(cable: Cable, citation: Citation | None) -> Element:
    page = cable.page
    if page.title:
        title = Element("title", page.title.text, type="main")
    elif citation and citation.title:
        title = Element("title", citation.title, type="main", source="#citation")
    else:
        title = Element("title", title_of(cable, sending_date(cable)), type="main", resp="#cablegram")
    subject = next((f for f in cable.facts() if f.kind is FieldKind.SUBJECT and f.printed), None)
    if subject:
        subject_title = Element("title", " ".join(subject.printed.split()), type="subject", source="#text")
    else:
        subject_title = None
    hand: Element | None
    if citation and citation.translator:
        told = "#citation" if page.citation else None
        hand = Element("editor", citation.translator, role="translator", id="translator", source=told)
    else:
        name, credit = translator_of(page)
        hand = Element("editor", name, role="translator", id="translator", source=f"#{credit}") if name else None
    funders = (Element("funder", *_donors(line)) for line in page.donors)
    return Element(
        "titleStmt",
        title,
        subject_title,
        *page_authors(page),
        hand,
        *responsible(page),
        *funders,
        _transcriber() if hand is None else None,
        *note_makers(cable),
    )


@functools.cache
def _transcriber() -> Element:
    """Whoever transcribed a page that names no translator."""
    made = Element(
        "respStmt",
        Element("resp", "words in brackets"),
        Element("name", "the transcriber or translator of the source page, not named there"),
        id="transcriber",
        resp="#cablegram",
    )
    return write_once(made, _DEPTH_OF_PARTS)


def _donors(line: Paragraph) -> Iterator[Node]:
    position = 0
    for start, end in donors_in(line.text):
        yield line.text[position:start]
        yield Element("orgName", line.text[start:end])
        position = end
    yield line.text[position:]


def _publication_statement(cable: Cable, citation: Citation | None, publication: Publication) -> Element:
    page = cable.page
    record = None
    if page.record:
        record = Element("idno", page.record.text, type="record")
    elif citation and citation.record:
        record = Element("idno", citation.record, type="record", source="#citation")
    elif cable.record:
        record = Element("idno", cable.record, type="record", source="#text")
    if page.rights:
        rights = Element("availability", Element("licence", *(Element("p", line.text) for line in page.rights)))
    else:
        rights = unstated_rights()
    return Element(
        "publicationStmt",
        _publisher(publication.publisher),
        record,
        *page_addresses(page),
        rights,
    )


@functools.lru_cache(maxsize=8)
def _publisher(name: str) -> Element:
    return write_once(Element("publisher", name), _DEPTH_OF_PARTS)


def _series(cable: Cable) -> Element | None:
    number = next((v for v in _values(cable, DispatchNumber) if v.series), None)
    if cable.stated.series:
        return stated_series(cable)
    if not number:
        return None
    return Element(
        "seriesStmt",
        Element("title", number.series, level="s"),
        Element("biblScope", number.in_series, unit="number"),
    )


def _notes(cable: Cable) -> Element | None:
    notes: list[Node] = []
    if any(problem.code == "dates-disagree" for problem in cable.problems):
        said: list[Node] = ["The dates disagree: "]
        for position, witness in enumerate(cable.witnesses):
            said.append(f"{'; ' if position else ''}{witness.name} says ")
            said.append(Element("date", witness.reading.words, **witness.reading.attributes))
        notes.append(Element("note", *said, ".", type="dating", resp="#cablegram"))
    notes.extend(page_notes(cable.page))
    notes.extend(stated_notes(cable))
    notes.extend(Element("note", line.text, type="unread") for line in cable.page.unread)
    notes.extend(Element("note", *attribute_list(block), type="attributes") for block in cable.front)
    context = Context(brackets_by(cable), 0)
    notes.extend(note(said, context) for said in cable.notes)
    notes.extend(
        Element("note", problem.message, type="encoding", n=problem.code, resp="#cablegram")
        for problem in cable.problems
        if problem.code not in ("dates-disagree", "unread-line")
    )
    return Element("notesStmt", *notes) if notes else None


def _manuscript(cable: Cable, citation: Citation | None) -> Element:
    reference = citation.reference if citation else None
    numbers = dict.fromkeys(value.number for value in _values(cable, DispatchNumber))
    registry = [f.printed for f in cable.fields() if f.kind is FieldKind.REGISTRY]
    institutions, titles = original_archive(cable.page)
    classified, _ = archive_classification(cable.page)
    archive = institutions[0].leading() if institutions else "unknown"
    identifier = Element(
        "msIdentifier",
        *institutions,
        Element("repository", reference.repository if reference else archive),
        Element("idno", reference.shelfmark, type="shelfmark") if reference and reference.shelfmark else None,
        *(Element("altIdentifier", Element("idno", number, type="dispatch"), type="dispatch") for number in numbers),
        *(Element("altIdentifier", Element("idno", number, type="registry"), type="registry") for number in registry),
    )
    locus = None
    if reference and reference.first_leaf:
        first, last = reference.first_leaf, reference.last_leaf
        locus = Element("locus", first if first == last else f"{first}-{last}", **{"from": first, "to": last})
    contents = Element("msContents", Element("msItem", locus, *titles, _text_language(cable), *classified))
    stamps = [
        Element("stamp", words_of(field.printed), type="date" if when else "office", when=when)
        for field in cable.fields()
        if field.kind is FieldKind.STAMP and field.printed
        for when in [getattr(field.value, "when", None)]
    ]
    physical = None
    if stamps:
        physical = Element("physDesc", Element("additions", Element("p", *_spaced(stamps))))
    return Element("msDesc", identifier, contents, physical)


def _spaced(nodes: list[Element]) -> Iterator[Node]:
    for position, node in enumerate(nodes):
        if position:
            yield "; "
        yield node


def _text_language(cable: Cable) -> Element:
    """The language of the original; `und`, undetermined, where nothing says (BCP 47)."""
    printed = cable.page.original_language
    if printed:
        return Element("textLang", printed.text, mainLang=cable.original_language or "und")
    if not cable.original_language:
        return Element("textLang", "not stated", mainLang="und", resp="#cablegram")
    name = NAMES[cable.original_language]
    return Element("textLang", name, mainLang=cable.original_language, resp="#cablegram")


def _citation(cable: Cable) -> Element | None:
    if not cable.page.citation:
        return None
    return Element("bibl", cable.page.citation.text, type="citation", id="citation")


def _profile(cable: Cable, citation: Citation | None) -> Element:
    page = cable.page
    abstract = None
    if page.summary:
        abstract = Element("abstract", *(Element("p", line.text) for line in page.summary))
    created: Element | None = None
    if page.date:
        reading = read_date(page.date.text)
        created = Element("date", page.date.text, **(reading.attributes if reading else {}))
    elif citation and citation.date:
        created = Element("date", citation.date.words, **citation.date.attributes, source="#citation")
    tags = dict.fromkeys(
        tag for tag in (cable.language, cable.original_language, *(one.language for one in cable.parallels)) if tag
    )
    return Element(
        "profileDesc",
        abstract,
        Element("creation", created) if created is not None else None,
        _languages(tuple(tags)),
        _text_class(cable),
        correspondence(cable),
    )


@functools.lru_cache(maxsize=64)
def _languages(tags: tuple[str, ...]) -> Element:
    used = Element("langUsage", *(Element("language", NAMES[tag], ident=tag) for tag in tags))
    return write_once(used, _DEPTH_OF_LANGUAGES)


def _flags_alone(levels: Sequence[Precedence]) -> Iterator[str]:
    """The flags that stand by themselves, beside a level on another line (`O 121302Z JUL 74`, `NIACT`)."""
    return (flag for level in levels if level.level is None for flag in level.flags)


def _text_class(cable: Cable) -> Element | None:
    """The level of the surest printed form, its flags, and the classification."""
    certain = {"high": 0, "medium": 1, "low": 2}
    levels = sorted(_values(cable, Precedence), key=lambda value: certain.get(value.certainty, 3))
    references = [
        Element("catRef", scheme="#precedence", target=f"#precedence.{name}", cert=levels[0].certainty)
        for name in dict.fromkeys((*(levels[0].categories() if levels else ()), *_flags_alone(levels)))
    ]
    _, by_archive = archive_classification(cable.page)
    printed = [*_values(cable, Classification), *([by_archive] if by_archive else [])]
    references.extend(
        Element("catRef", scheme="#classification", target=f"#classification.{value.category}", cert=value.certainty)
        for value in printed[:1]
    )
    references.extend(page_keywords(cable.page))
    references.extend(stated_keywords(cable))
    return Element("textClass", *references) if references else None


def _values(cable: Cable, kind: type[Value]) -> Iterator[Value]:
    return (field.value for field in cable.facts() if isinstance(field.value, kind))
