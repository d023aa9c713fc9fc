"""What an archive says beside a document, in the TEI header: authors, contributors, topics, address, archive.

The printed words stand in the header once. Each line of topics, persons or places is a `term`; where several stand on
one line, that term holds a name for each, so that what joins them is kept.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.encode.elements import Element, Node
from cablegram.header.classification import Classification, read_classification
from cablegram.header.credits import read_credits
from cablegram.header.dates import is_only_date, read_date
from cablegram.model import PageKind, PageText

# Vocabularies of the archive, as categories of a taxonomy that `keywords/@scheme` points to.
_VOCABULARIES: Final = {
    PageKind.TOPIC: ("keywords.topics", "topics, as the archive names them"),
    PageKind.PEOPLE: ("keywords.people", "persons and organizations, as the archive names them"),
    PageKind.PLACE: ("keywords.places", "places, as the archive names them"),
    PageKind.GENRE: ("keywords.genre", "kinds of documents, as the archive names them"),
}
_PARTS: Final = {PageKind.PLACE: "placeName"}
# Words by which the name of an archive is told from the title of a document.
_ARCHIVE: Final = re.compile(
    r"\b(?:Archiv\w*|Arquivo|Library|Collections?|Papers|Records Office|Museum|AVPRF|RGANI|RGASPI|GARF|TsAMO|PRC FMA|"
    r"TNA|NARA|SAPMO)\b|档案|Архив",
    re.IGNORECASE,
)
_DOI: Final = re.compile(r"(?:doi:|10\.|https?://(?:dx\.)?doi\.org/)", re.IGNORECASE)


def translator_of(page: PageText) -> tuple[str, str]:
    """The translator whom a credit of the page names, and the identifier of that credit; empty where none does."""
    for number, line in enumerate(page.lines_about(PageKind.CREDIT), start=1):
        said = read_credits(line.text)
        starts = list(dict.fromkeys(credit.start for credit in said))
        for credit in said:
            if credit.role == "translator":
                position = starts.index(credit.start) + 1
                return credit.printed, f"credit-{number}" if position == 1 else f"credit-{number}.{position}"
    return "", ""


def page_authors(page: PageText) -> Iterator[Element]:
    """Each line of authors as `author`."""
    return (Element("author", line.text) for line in page.lines_about(PageKind.AUTHOR))


def responsible(page: PageText) -> Iterator[Element]:
    """Contributors as `editor`, credits as `respStmt`: the words before the first name say what was done."""
    for line in page.lines_about(PageKind.CONTRIBUTOR):
        yield Element("editor", line.text, role="contributor")
    for number, line in enumerate(page.lines_about(PageKind.CREDIT), start=1):
        # One verb can have several deeds (`obtained and translated by`), which share their names.
        ends = dict.fromkeys((credit.start, credit.end) for credit in read_credits(line.text))
        begin = 0
        for position, (start, end) in enumerate(ends, start=1):
            stop = end if position < len(ends) else len(line.text)
            identifier = f"credit-{number}" if position == 1 else f"credit-{number}.{position}"
            deed, names = line.text[begin:start].strip(), line.text[start:stop]
            yield Element("respStmt", Element("resp", deed), Element("name", names), id=identifier)
            begin = stop


def page_addresses(page: PageText) -> Iterator[Element]:
    """The addresses that the page prints, and the one that its markup gives."""
    for line in page.lines_about(PageKind.URI):
        yield Element("idno", line.text, type="DOI" if _is_doi(line.text) else "URI")
    if page.address and page.address not in {line.text for line in page.lines_about(PageKind.URI)}:
        yield Element("idno", page.address, type="URI", resp="#cablegram")


def page_sources(page: PageText) -> Iterator[Element]:
    """The day on which the page was published."""
    for line in page.lines_about(PageKind.UPLOADED):
        reading = read_date(line.text)
        yield Element("bibl", Element("date", line.text, when=reading.when if reading else None), type="source")


def original_archive(page: PageText) -> tuple[list[Element], list[Element]]:
    """What the page says of the original's archive: `institution` for its name, `title` for the original's title."""
    institutions: list[Element] = []
    titles: list[Element] = []
    for line in page.lines_about(PageKind.ORIGINAL_ARCHIVE):
        if _ARCHIVE.search(line.text) and not institutions:
            institutions.append(Element("institution", line.text))
        else:
            titles.append(Element("title", line.text))
    return institutions, titles


def archive_classification(page: PageText) -> tuple[list[Element], Classification | None]:
    """The classification that the archive states, as printed and as a category."""
    lines = page.lines_about(PageKind.CLASSIFICATION)
    read = next((value for line in lines if (value := read_classification(line.text))), None)
    return [Element("note", line.text, type="classification") for line in lines], read


def vocabularies_of(page: PageText) -> tuple[PageKind, ...]:
    """The kinds of keywords that a page has."""
    kinds = {line.kind for line in page.about}
    return tuple(kind for kind in _VOCABULARIES if kind in kinds)


def keyword_taxonomy(vocabularies: Sequence[PageKind]) -> Element | None:
    """The vocabularies that keywords are from; nothing where there are none."""
    used = [_VOCABULARIES[kind] for kind in vocabularies]
    if not used:
        return None
    return Element("taxonomy", *(Element("category", Element("catDesc", said), id=key) for key, said in used),
                   id="keywords")  # fmt: skip


def page_keywords(page: PageText) -> Iterator[Element]:
    """Topics, persons and organizations, places and kinds as `keywords`."""
    for kind, (key, _) in _VOCABULARIES.items():
        if lines := page.lines_about(kind):
            yield Element("keywords", *(_term(line.text, kind) for line in lines), scheme=f"#{key}")


def page_notes(page: PageText) -> Iterator[Element]:
    """Further dates that a record gives, and the related documents that a page names, as notes."""
    for line in page.lines_about(PageKind.DATING):
        yield Element("note", line.text, type="dating")
    for line in page.lines_about(PageKind.RELATED):
        if is_only_date(line.text):
            reading = read_date(line.text)
            date = Element("date", line.text, **(reading.attributes if reading else {}))
            yield Element("note", date, type="related")
        elif re.search(r"\w{3}[.!?]$", line.text):
            yield Element("note", line.text, type="related")
        else:
            yield Element("note", Element("ref", line.text, type="cable", subtype="unresolved"), type="related")


def _term(text: str, kind: PageKind) -> Element:
    parts = _parts(text, kind)
    if len(parts) < 2:
        return Element("term", text)
    nodes: list[Node] = []
    position = 0
    for start, end in parts:
        nodes += [text[position:start], Element(_PARTS.get(kind, "name"), text[start:end])]
        position = end
    return Element("term", *nodes, text[position:])


def _parts(text: str, kind: PageKind) -> list[tuple[int, int]]:
    """Where the names stand that one line joins by semicolons, or by commas that stand in none of the names."""
    for mark in (";", "|", ","):
        if mark not in text:
            continue
        parts = [(m.start(), m.end()) for m in re.finditer(rf"[^{mark}\s](?:[^{mark}]*[^{mark}\s])?", text)]
        if len(parts) < 2:
            continue
        # `Venn, Orla` is one person; `Orla Venn, Jarek Toll` are two.
        inverted = any(len(text[a:b].split()) < 2 for a, b in parts)
        if mark == "," and kind is PageKind.PEOPLE and inverted:
            return []
        # `Relations, 1949-1960` and `Harbours, Tarn`: a comma within one topic has no capital and no list behind it.
        if mark == "," and kind is PageKind.TOPIC and not all(text[a].isupper() for a, _ in parts):
            return []
        return parts
    return []


def _is_doi(text: str) -> bool:
    return _DOI.match(text) is not None
