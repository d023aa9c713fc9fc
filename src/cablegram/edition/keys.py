"""The keys of `edition.toml`: one table of them, and what values each takes."""

import dataclasses
import re
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias
from urllib.parse import urlsplit

from cablegram.edition.rules.table import RULES, SWITCHES

# The endings of images that every browser shows.
IMAGES: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
# The languages that the program's own messages are in.
INTERFACE_LANGUAGES: Final = ("en", "de", "fr", "es", "ru", "zh")
# Papers by their names in Typst.
PAPERS: Final = ("a4", "a5", "iso-b5", "us-letter", "us-legal")
# The parts of a printed volume, in their usual order.
PARTS: Final = (
    "title",
    "imprint",
    "introduction",
    "contents",
    "abbreviations",
    "cables",
    "correspondents",
    "persons",
    "places",
    "organisations",
    "calendar",
    "colophon",
)
Kind: TypeAlias = Literal[
    "text",
    "texts",
    "switch",
    "folder",
    "file",
    "image",
    "address",
    "doi",
    "languages",
    "interface",
    "severity",
    "model",
    "choice",
    "choices",
    "number",
    "paper",
    "dated-titles",
    "optional-folder",
]


@dataclasses.dataclass(frozen=True)
class Key:
    """A key of `edition.toml`: its table and name, what kind of value it takes, its default and its meaning.

    `choices` are the words that a choice has, `bounds` the smallest and largest value of a number.
    """

    table: str
    name: str
    kind: Kind
    default: str | bool | int | float | tuple[str, ...]
    meaning: str
    choices: tuple[str, ...] = ()
    bounds: tuple[float, float] = (0, 0)

    @property
    def path(self) -> str:
        """Table and name, as messages give them (`edition.title`)."""
        return f"{self.table}.{self.name}"

    @property
    def field(self) -> str:
        """The name of its field in `Settings`."""
        name = self.name.replace("-", "_")
        return f"print_{name}" if self.table == "print" else name


KEYS: Final[tuple[Key, ...]] = (
    Key("edition", "title", "text", "", "the title of the edition; the one key that must be there"),
    Key("edition", "subtitle", "text", "", "a second line of the title"),
    Key(
        "edition",
        "statement",
        "text",
        "",
        "a sentence on the title page, for instance that all cables are invented",
    ),
    Key("edition", "editors", "texts", (), "the editors, each as they want to be named"),
    Key(
        "edition",
        "publisher",
        "text",
        "",
        "who publishes the edition; written into the TEI of encoded cables",
    ),
    Key("edition", "licence", "text", "", "the name of the licence of the edition’s texts"),
    Key("edition", "licence-url", "address", "", "the web address of the licence"),
    Key("edition", "base-url", "address", "", "the web address under which the site will stand"),
    Key("edition", "doi", "doi", "", "the DOI of the edition, such as 10.5555/lantern-rock"),
    Key("edition", "languages", "languages", ("en",), "language tags (BCP 47); the first is the edition’s own"),
    Key("edition", "model", "model", 1, "the model of the schema that its TEI files have; `migrate` raises it"),
    Key("folders", "sources", "folder", "sources", "where `encode` looks when no source is named"),
    Key("folders", "cables", "folder", "tei/cables", "the TEI files of the cables"),
    Key("folders", "calendar", "folder", "tei/calendar", "the TEI files of calendars"),
    Key(
        "folders",
        "authority",
        "folder",
        "tei/authority",
        "the TEI files that list persons, places, organisations",
    ),
    Key(
        "folders",
        "introduction",
        "file",
        "tei/edition.xml",
        "the TEI file of the introduction; it may be missing",
    ),
    Key("folders", "pages", "folder", "pages", "the project’s own pages, in Markdown or TEI"),
    Key("folders", "output", "folder", "dist", "where `build` writes"),
    Key("encode", "readers", "texts", (), "sources with the reader to use, as `encode --reader` takes them"),
    Key(
        "validation",
        "schema",
        "texts",
        (),
        "schemas for documents that name none: files of the edition, or URLs",
    ),
    Key("validation", "schema-folder", "folder", "schema", "the folder of schemas that stand for URLs"),
    Key("publish", "html", "switch", default=True, meaning="make the site"),
    Key("publish", "pdf-cables", "switch", default=True, meaning="make a PDF of each cable"),
    Key(
        "publish",
        "pdf-volume",
        "switch",
        default=True,
        meaning="make a PDF of the whole edition, in one or more volumes",
    ),
    Key("publish", "epub", "switch", default=True, meaning="make an EPUB of the whole edition"),
    Key("publish", "exports", "texts", (), "the exports to make, by their names in `cablegram export --list`"),
    Key(
        "publish",
        "guidelines",
        "switch",
        default=True,
        meaning="put the encoding guidelines and the schema’s documentation beside the pages of the site",
    ),
    Key(
        "publish",
        "interface-languages",
        "interface",
        (),
        "the languages of the interface, from " + ", ".join(INTERFACE_LANGUAGES) + "; the first is that of the pages",
    ),
    Key(
        "publish", "theme", "folder", "scholarly", "the look of the site: scholarly, contrast, or a folder with a theme"
    ),
    Key("publish", "logo", "image", "", "an image beside the title of the edition: SVG, PNG, JPEG, WebP, AVIF or GIF"),
    Key(
        "print", "paper", "paper", "a4", "the paper of the PDFs: " + ", ".join(PAPERS) + ', or millimetres ("155x230")'
    ),
    Key("print", "size", "number", 10.5, "the size of the type in points", bounds=(7, 16)),
    Key("print", "columns", "number", 1, "in how many columns the text is set", bounds=(1, 2)),
    Key("print", "parts", "choices", PARTS, "the parts of a volume, in their order", PARTS),
    Key("print", "order", "choice", "date", "in which order the cables stand in a volume", ("date", "number", "file")),
    Key(
        "print",
        "divisions",
        "choice",
        "none",
        "part titles between the cables of a volume, one for each year or month",
        ("none", "year", "month"),
    ),
    Key(
        "print",
        "division-titles",
        "dated-titles",
        (),
        'part titles of your own, each with the day, month or year from which it holds ("1961-12 The tender is late")',
    ),
    Key(
        "print",
        "parallel",
        "choice",
        "columns",
        "how original and translation stand: side by side, on facing pages of a volume, or one after the other",
        ("columns", "facing", "sequence"),
    ),
    Key(
        "print",
        "line-numbers",
        "number",
        0,
        "number every so-manieth line in the margin; 0 numbers none",
        bounds=(0, 50),
    ),
    Key("print", "source-pages", "switch", default=True, meaning="mark the pages of the source"),
    Key("print", "plates", "switch", default=True, meaning="print the images of the source’s pages"),
    Key(
        "print",
        "volume-cables",
        "number",
        400,
        "how many cables a volume holds at most, before another one is begun; 0 sets no limit",
        bounds=(0, 100_000),
    ),
    Key("print", "theme", "optional-folder", "", "a folder with a Typst theme of your own"),
    *(Key("rules", rule.id, "severity", rule.severity.value, rule.reason) for rule in RULES),
)
_WORDS: Final[dict[Kind, str]] = {
    "text": "a text in quotation marks, without control characters",
    "texts": 'a list of texts, such as ["A. Editor", "B. Editor"]',
    "switch": "true or false",
    "folder": 'the path of a folder inside the edition, such as "tei/cables"',
    "file": 'the path of a file inside the edition, such as "tei/edition.xml"',
    "image": 'the path of an image inside the edition, such as "logo.svg"',
    "address": "a web address that begins with https:// or http://, other letters than ASCII as %C3%A9 or xn--",
    "languages": 'a list of language tags, such as ["en", "zh"]',
    "interface": "a list of languages from " + ", ".join(INTERFACE_LANGUAGES),
    "severity": " or ".join(f'"{switch}"' for switch in SWITCHES),
    "model": "a whole number from 1 on, such as 2",
    "doi": 'a DOI, such as "10.5555/lantern-rock"',
    "choice": "one of {choices}",
    "choices": "a list of {choices}, each at most once",
    "number": "a number from {low} to {high}",
    "paper": "one of " + ", ".join(PAPERS) + ', or width and height in millimetres, such as "155x230"',
    "dated-titles": 'a list of texts that begin with a date, such as ["1961-12-28 The tender is late"]',
    "optional-folder": 'the path of a folder inside the edition, such as "print-theme"',
}


def words_of(key: Key) -> str:
    """What a value of a key must be, in words for a message."""
    low, high = (f"{bound:g}" for bound in key.bounds)
    return (
        _WORDS[key.kind].format(choices=", ".join(key.choices), low=low, high=high)
        if key.choices or any(key.bounds)
        else _WORDS[key.kind]
    )


def takes(key: Key, value: object) -> bool:
    """Whether a key takes a value."""
    match key.kind:
        case "switch":
            return isinstance(value, bool)
        case "texts":
            return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        case "languages":
            return isinstance(value, list | tuple) and bool(value) and all(map(_is_language, value))
        case "interface":
            return isinstance(value, list | tuple) and all(item in INTERFACE_LANGUAGES for item in value)
        case "address":
            return isinstance(value, str) and (not value or _is_address(value))
        case "folder" | "file":
            return isinstance(value, str) and _is_inside(value)
        case "image":
            return isinstance(value, str) and (not value or (_is_inside(value) and value.lower().endswith(IMAGES)))
        case "severity":
            return value in SWITCHES
        case "model":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 1
        case "choice":
            return value in key.choices
        case "choices":
            return (
                isinstance(value, list | tuple)
                and all(item in key.choices for item in value)
                and len(set(value)) == len(value)
            )
        case "number":
            low, high = key.bounds
            kinds = int | float if isinstance(key.default, float) else int
            return isinstance(value, kinds) and not isinstance(value, bool) and low <= value <= high
        case "paper":
            return value in PAPERS or (
                isinstance(value, str) and bool(re.fullmatch(r"(?:[89]\d|[1-9]\d\d)x(?:[89]\d|[1-9]\d\d)", value))
            )
        case "dated-titles":
            return isinstance(value, list | tuple) and all(map(_is_dated, value))
        case "doi":
            return isinstance(value, str) and (not value or bool(re.fullmatch(r"10\.\d{4,9}/[^\s\"<>]+", value)))
        case "optional-folder":
            return isinstance(value, str) and (not value or _is_inside(value))
        case "text":
            return isinstance(value, str) and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", value)


def _is_address(value: str) -> bool:
    """Whether a text is a URI of the web, as RFC 3986 has it: readers of exports refuse others."""
    try:
        return bool(re.fullmatch(r"https?://[!#-;=?-\[\]_a-z~]+", value) and urlsplit(value).hostname)
    except ValueError:
        return False


def _is_language(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value))


def _is_dated(value: object) -> bool:
    return isinstance(value, str) and bool(
        re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?\s+\S.*", value)
    )


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return bool(parts) and not path.startswith(("/", "\\")) and ".." not in parts and ":" not in parts[0]
