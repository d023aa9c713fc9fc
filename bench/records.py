"""Invented archive records in any number, varied and always the same for the same seed, as pages of text or as CSV."""

import csv
import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

COLUMNS: Final = (
    "document_url", "original_publication_date", "title", "credits", "text_body", "summary", "authors",
    "associated_places", "subjects_discussed", "associated_people_orgs", "document_contributors", "source",
    "original_upload_date", "original_archive_title", "language", "rights", "record_id", "original_classification",
    "donors",
)  # fmt: skip
_PLACES: Final = ("Brill", "Lanjing", "Ostrogard", "Tessin Ford", "Vell Harbour", "Orlan", "Sarn", "Upper Maroc")
_POSTS: Final = (
    "Embassy in Brill",
    "Consulate in Sarn",
    "Ministry of Maritime Matters",
    "Embassy in Orlan",
    "Tide Office",
)
_PEOPLE: Final = ("Orla Venn", "Tu Hai", "Ivo Stranitz", "Ona Vell", "Nicu Ghenade", "Ruhl", "Comrade Zarudin")
_LEVELS: Final = ("Urgent", "Very Urgent", "Normal", "AAA", "AA", "Extremely Urgent", "特急", "平", "Immediate")
_CLASSES: Final = ("Top Secret", "Secret", "Confidential", "")
_MONTHS: Final = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
                  "November", "December")  # fmt: skip
_WORDS: Final = """
the harbour master lamps boats said that delegation would not wait until spring ice counted again number other side port
answer road bridge tide note asked agreed grain cargo month fishing question border officials meeting reported comrade
minister people situation discussion proposal visit economic friendly mutual delegation trade talks departure arrival
evening according sources local paper demanded refused supported opinion difficult matter after before because although
their our with from into about against many several few forty twelve
""".split()
_THINGS: Final = (
    "Gulls",
    "Lamps",
    "The Bridge at the Ford",
    "Fishing Rights",
    "Grain for Sarn",
    "The Ice Road",
    "Late Boats",
)


class Record(NamedTuple):
    """One record: its number, and its columns by name."""

    number: int
    columns: dict[str, str]


def records(number: int, seed: int = 1) -> Iterator[Record]:
    """So many invented records."""
    for position in range(number):
        yield _record(900_001 + position, random.Random(seed * 1_000_003 + position))  # noqa: S311 - only to vary


def page_of(record: Record) -> str:
    """A record as the text of its page."""
    row = record.columns
    lines = [
        "Skip to content",
        row["original_publication_date"],
        row["title"],
        *(f"This document was made possible with support from {donor}" for donor in json.loads(row["donors"])),
        *row["text_body"].split("\n"),
        row["summary"],
        *("", "", "Associated Places", "", ""),
        *("Document Information", "Source", row["source"], "Rights", row["rights"]),
        *("Original Uploaded Date", row["original_upload_date"], "Language", "", "Record ID", str(record.number)),
    ]
    return "\n\n".join(lines) + "\n"


def write_csv(path: Path, number: int, seed: int = 1) -> None:
    """So many records as one file with the columns of an export of the whole archive."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, COLUMNS)
        writer.writeheader()
        writer.writerows(record.columns for record in records(number, seed))


def write_pages(folder: Path, number: int, seed: int = 1) -> None:
    """So many records, each as the text of its page in a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for record in records(number, seed):
        (folder / f"record-{record.number}.txt").write_text(page_of(record), encoding="utf-8")


def _record(number: int, chance: random.Random) -> Record:
    day, month, year = chance.randint(1, 28), chance.randrange(12), chance.randint(1946, 1979)
    date = f"{_MONTHS[month]} {day}, {year}"
    post, other = chance.sample(_POSTS, 2)
    subject = f"{chance.choice(_THINGS)} and {chance.choice(_THINGS)}"
    title = f"Cable from the {post}, '{subject}'"
    translated = chance.random() < 0.7
    mark = f"{chance.randint(100, 118)}-{chance.randint(1, 2000):05}-0{chance.randint(1, 9)}"
    source = f"IAM {mark}, {chance.randint(1, 99)}-{chance.randint(100, 140)}."
    if translated:
        one, two = chance.sample(_PEOPLE, 2)
        source += f" Obtained for the Invented Archive by {one} and translated for it by {two}."
    columns = dict.fromkeys(COLUMNS, "")
    columns.update(
        document_url=f"https://archive.example.org/document/{number}",
        original_publication_date=date,
        title=title,
        text_body="\n".join(_body(chance, post, other, subject, (day, month, year))),
        summary=f"The {post} reports on {subject.lower()}.",
        authors=json.dumps([chance.choice(_PEOPLE)]),
        associated_places=json.dumps(chance.sample(_PLACES, 2)),
        subjects_discussed=json.dumps(["Tides", "Trade"]),
        associated_people_orgs=json.dumps([post]),
        document_contributors=json.dumps([]),
        source=source,
        original_upload_date=f"20{chance.randint(10, 23)}-0{chance.randint(1, 9)}-1{chance.randint(0, 9)}",
        original_archive_title="Invented Archive of Maritime Matters",
        language=chance.choice(("Chinese", "Russian", "English", "Korean")),
        rights="The archive lends its copies for study. For other uses ask the archive for permission.",
        record_id=str(number),
        donors=json.dumps(["Invented Trust"] if chance.random() < 0.5 else []),
    )
    return Record(number, columns)


def _body(chance: random.Random, post: str, other: str, subject: str, day: tuple[int, int, int]) -> Iterator[str]:
    """Form, message, sign-off and distribution list; each form field may be missing, as in real records."""
    number, month = day[0], _MONTHS[day[1]]
    form = [
        f"Level: {chance.choice(_LEVELS)}",
        f"Dispatch No. {chance.randint(10, 900)}",
        f"From: {post}",
        f"To: {other}",
        chance.choice(_CLASSES),
        f"[stamp] {month} {min(28, number + 2)}, {day[2]}",
        f"Received: {number} {month} {day[2]}, {chance.randint(1, 12)}:{chance.randint(10, 59)}",
        subject,
    ]
    yield from (line for line in form if line and chance.random() < 0.6)
    yield f"To the {other}:"
    for paragraph in range(chance.randint(4, 7)):
        yield _sentences(chance, chance.randint(45, 85), day, paragraph)
    if chance.random() < 0.3:
        yield from (f"- {_sentence(chance, 12)}" for _ in range(3))
    yield post
    yield f"{number} {month} [{day[2]}]" if chance.random() < 0.3 else f"{number} {month} {day[2]}"
    if chance.random() < 0.4:
        yield f"Distribution: {', '.join(f'{name} ({chance.randint(1, 4)})' for name in chance.sample(_PEOPLE, 4))}"
        yield f"Printed on {month} {number} at {chance.randint(1, 12)}:30"


def _sentences(chance: random.Random, words: int, day: tuple[int, int, int], paragraph: int) -> str:
    said = []
    while words > 0:
        length = chance.randint(8, 22)
        words -= length
        said.append(_sentence(chance, length))
    date = f"{day[0]} {_MONTHS[day[1]]}"
    marks = (
        *("[illegible]", "[of Sarn]", "[...]", "[sic]", "Ambassador [Ivo P.] Stranitz"),
        *(f"on {date}", f"our memorandum of {date}", f"your telegram no. {100 + paragraph}"),
    )
    if chance.random() < 0.6:
        at = chance.randrange(len(said))
        said[at] = f"{said[at][:-1]} {chance.choice(marks)}."
    return " ".join(said)


def _sentence(chance: random.Random, length: int) -> str:
    words = chance.choices(_WORDS, k=length)
    if chance.random() < 0.4:
        words[length // 2] = chance.choice((*_PLACES, *_PEOPLE))
    return f"{words[0].capitalize()} {' '.join(words[1:])}."
