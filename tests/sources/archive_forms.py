"""One invented record of an archive in each form in which it comes: page as text, HTML, table row, JSON."""

import csv
import dataclasses
import html
import io
import json
import random
from collections.abc import Iterable, Sequence
from typing import Final

COLUMNS: Final = (
    "document_url", "original_publication_date", "title", "credits", "text_body", "summary", "authors",
    "associated_places", "subjects_discussed", "associated_people_orgs", "document_contributors", "source",
    "original_upload_date", "original_archive_title", "language", "rights", "record_id", "original_classification",
    "donors",
)  # fmt: skip
LISTS: Final = ("authors", "associated_places", "subjects_discussed", "associated_people_orgs",
                "document_contributors", "donors")  # fmt: skip
RIGHTS: Final = "Some documents may be subject to copyright. Ask the archive for permission."


@dataclasses.dataclass(frozen=True)
class Record:
    """A record with all that an archive says of it; `iso` and the like are the regular values of what is printed."""

    record: str = "440312"
    date: str = "March 8, 1961"
    iso: str = "1961-03-08"
    title: str = "Cable from the Harbour Ministry, 'The Buoy is Ours'"
    thanks: str = "This document was made possible with support from Ferry Foundation"
    donors: tuple[str, ...] = ("Ferry Foundation", "Lighthouse Trust")
    body: tuple[str, ...] = (
        "To: Lanjing",
        "Level: Urgent",
        "To the Foreign Affairs Office:",
        "Tarn has moved the buoy again, and our pilots could not find the channel for two days.",
        "Please tell the harbour master that we shall move it back before the end of this week.",
        "Harbour Ministry",
        "8 March 1961",
    )
    summary: str = "The Harbour Ministry tells its office that a buoy has been moved by the other side of the strait."
    authors: tuple[str, ...] = ("Venn, Orla",)
    places: tuple[str, ...] = ("Tarn", "Lanjing")
    topics: tuple[str, ...] = ("Harbours and harbour dues", "Buoys")
    people: tuple[str, ...] = ("Toll, Jarek", "Harbour Board of Tarn")
    contributors: tuple[str, ...] = ("Oona Pell",)
    source: str = "IAM 044-00312-07, 3-4."
    repository: str = "IAM"
    shelfmark: str = "044-00312-07"
    uploaded: str = "2011-11-20"
    archive: str = "Inland Archive of Maritime Affairs"
    language: str = "Chinese"
    tag: str = "zh"
    rights: str = RIGHTS
    classification: str = "Secret"

    @property
    def url(self) -> str:
        """Its address."""
        return f"https://archive.example/document/{self.record}"


def page_text(record: Record, *, blank_lines: bool = True) -> str:
    """The page as text, newer layout."""
    listed = (
        ("Author(s):", record.authors),
        ("Associated Places", record.places),
        ("Associated Topics", record.topics),
        ("Associated People & Organizations", record.people),
    )
    values = (
        ("Source", record.source),
        ("Original Archive", record.archive),
        ("Original Classification", record.classification),
        ("Language", record.language),
        ("Rights", record.rights),
        ("Document Contributors", *record.contributors),
        ("Original Uploaded Date", record.uploaded),
        ("Record ID", record.record),
        ("Donors", *record.donors),
    )
    lines = ["Skip to content", record.date, record.title, record.thanks, *record.body, record.summary]
    lines += [line for label, names in listed if names for line in (label, *names)]
    lines += ["Document Information", *(line for value in values for line in value)]
    return ("\n\n" if blank_lines else "\n").join(lines) + "\n"


def page_html(record: Record) -> str:
    """The page as HTML, with the classes by which scrapers read it and the furniture that a browser saves."""

    def paragraphs(lines: Iterable[str]) -> str:
        return "\n".join(f"<p>{html.escape(line)}</p>" for line in lines)

    def information(label: str, values: Sequence[str], kind: str) -> str:
        spans = "".join(f'<span class="{kind}">{html.escape(value)}</span>' for value in values)
        return f'<div class="information-block"><h3 class="sub-title">{html.escape(label)}</h3>{spans}</div>'

    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{html.escape(record.title)} | Archive</title>
<link rel="canonical" href="{record.url}"><style>.x {{ color: red }}</style></head>
<body><a class="visually-hidden" href="#main-content">Skip to main content</a>
<header class="site-header"><a href="/">Inland Archive</a><nav><ul><li>Home<li>Browse</ul></nav></header>
<main id="main-content"><div class="date">{record.date}</div>
<h1 class="title">{html.escape(record.title)}</h1>
<div class="donated">{html.escape(record.thanks)}</div>
<ul class="nav-tabs"><li><a href="#pane-en">English HTML</a></li></ul>
<div class="tab-content"><div class="tab-pane active" id="pane-en"><div class="text-block">
{paragraphs(record.body)}
</div></div></div>
<div class="text-block summary"><p>{html.escape(record.summary)}</p></div>
{information("Author(s):", record.authors, "name")}
{information("Associated Places", record.places, "pill")}
{information("Associated Topics", record.topics, "pill")}
{information("Associated People & Organizations", record.people, "pill")}
<h2>Document Information</h2>
{information("Source", [record.source], "text")}
{information("Original Archive", [record.archive], "text")}
{information("Original Classification", [record.classification], "text")}
{information("Language", [record.language], "text")}
{information("Rights", [record.rights], "text")}
{information("Document Contributors", record.contributors, "name")}
{information("Original Uploaded Date", [record.uploaded], "text")}
{information("Record ID", [record.record], "text")}
{information("Donors", record.donors, "name")}
</main><footer>Inland Archive of Maritime Affairs, Brill</footer><script>var x = "<p>no</p>";</script></body></html>
"""


def row(record: Record) -> dict[str, str]:
    """The row of a scraper's table."""

    def array(values: Sequence[str]) -> str:
        return json.dumps(list(values), ensure_ascii=False)

    return {
        "document_url": record.url,
        "original_publication_date": record.date,
        "title": record.title,
        "credits": record.thanks,
        "text_body": "\n".join(record.body),
        "summary": record.summary,
        "authors": array(record.authors),
        "associated_places": array(record.places),
        "subjects_discussed": array(record.topics),
        "associated_people_orgs": array(record.people),
        "document_contributors": array(record.contributors),
        "source": record.source,
        "original_upload_date": record.uploaded,
        "original_archive_title": record.archive,
        "language": record.language,
        "rights": record.rights,
        "record_id": record.record,
        "original_classification": record.classification,
        "donors": array(record.donors),
    }


def table(records: Iterable[Record]) -> str:
    """A scraper's table."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row(record) for record in records)
    return text.getvalue()


def service(record: Record) -> dict[str, object]:
    """The JSON record of the archive's former service."""

    def named(values: Sequence[str]) -> list[dict[str, str]]:
        return [{"id": str(number), "name": value} for number, value in enumerate(values, start=1)]

    text = "".join(f"<p>{html.escape(line)}</p>" for line in record.body)
    return {
        "id": record.record,
        "uri": f"/srv/record/{record.record}.json",
        "doc_date": record.iso.replace("-", ""),
        "frontend_doc_date": record.date,
        "date_range_start": record.iso.replace("-", ""),
        "title": record.title,
        "description": record.summary,
        "source": record.source,
        "url": record.url,
        "languages": [{"id": "chi", "name": record.language}],
        "credits": record.thanks,
        "creators": named(record.authors),
        "contributors": named(record.contributors),
        "coverages": named(record.places),
        "subjects": named(record.topics),
        "people": named(record.people),
        "repositories": named([record.archive]),
        "classifications": named([record.classification]),
        "donors": named(record.donors),
        "rights": [{"rights": record.rights}],
        "translations": [{"language": {"name": "English"}, "html": text, "filename": "x.html"}],
        "transcripts": [],
    }


_TOWNS: Final = ("Tarn", "Lanjing", "Brill", "Oster", "Quenby", "Marrow", "Selk", "Vand")
_NAMES: Final = ("Orla Venn", "Jarek Toll", "Oona Pell", "Ruhl Dane", "Mira Sand", "Tove Marr")
_THINGS: Final = ("the buoy", "the rope ladder", "the ferry dues", "the pilots", "the salt store", "the fog horn")
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip


def generated(count: int, seed: int = 5) -> list[Record]:
    """Records that differ, the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    return [_generated(number, chance) for number in range(count)]


def _generated(number: int, chance: random.Random) -> Record:
    town, other = chance.sample(_TOWNS, 2)
    thing = chance.choice(_THINGS)
    month, day, year = chance.randrange(12), chance.randrange(1, 28), chance.randrange(1949, 1975)
    sentences = [
        f"The office in {other} asks about {chance.choice(_THINGS)}; it will answer when the tide allows it."
        for _ in range(chance.randrange(1, 6))
    ]
    office = f"{town} Harbour Ministry"
    body = [
        f"To: {other}",
        *(["Level: Urgent"] if chance.random() < 0.5 else []),
        "To the Foreign Affairs Office:",
        *sentences,
        office,
        f"{day} {_MONTHS[month]} {year}",
    ]
    return Record(
        record=str(110000 + number),
        date=f"{_MONTHS[month]} {day:02}, {year}",
        iso=f"{year}-{month + 1:02}-{day:02}",
        title=f"Cable from the {office}, 'On {thing.title()}'",
        body=tuple(body),
        summary=f"The ministry in {town} writes to its office in {other} about {thing} and the tide.",
        authors=(office,) if chance.random() < 0.5 else (),
        places=(town, other),
        topics=tuple(chance.sample(("Buoys", "Harbour dues", "Pilots", "Fog"), chance.randrange(0, 3))),
        people=tuple(chance.sample(_NAMES, chance.randrange(0, 3))),
        source=f"IAM 044-{number:05}-07, {chance.randrange(1, 90)}.",
        shelfmark=f"044-{number:05}-07",
    )
