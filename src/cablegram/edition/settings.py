"""`edition.toml`: the settings of an edition, with every key in one table."""

import dataclasses
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import Any, Final, Literal, TypeAlias

from cablegram.edition.rules.of_schema import rules_of_schema
from cablegram.edition.rules.table import RULES, SWITCHES
from cablegram.problems import Problem, error

FILE_NAME: Final = "edition.toml"
# The newest model of the schema: one more than there are migrations in schema/migrations/.
NEWEST_MODEL: Final = 2
# The endings of images that every browser shows.
IMAGES: Final = (".svg", ".png", ".jpg", ".jpeg", ".webp", ".avif", ".gif")
# The languages that the program's own messages are in.
INTERFACE_LANGUAGES: Final = ("en", "de", "fr", "es", "ru", "zh")
Kind: TypeAlias = Literal[
    "text", "texts", "switch", "folder", "file", "image", "address", "languages", "interface", "severity", "model"
]


@dataclasses.dataclass(frozen=True)
class Key:
    """A key of `edition.toml`: its table and name, what kind of value it takes, its default and its meaning."""

    table: str
    name: str
    kind: Kind
    default: str | bool | int | tuple[str, ...]
    meaning: str

    @property
    def path(self) -> str:
        """Table and name, as messages give them (`edition.title`)."""
        return f"{self.table}.{self.name}"


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
    Key("publish", "pdf-volume", "switch", default=True, meaning="make one PDF of the whole edition"),
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
    *(Key("rules", rule.id, "severity", rule.severity.value, rule.reason) for rule in RULES),
)
_TABLES: Final = tuple(dict.fromkeys(key.table for key in KEYS))
_RULES: Final = frozenset(rule.id for rule in RULES)
_WORDS: Final[dict[Kind, str]] = {
    "text": "a text in quotation marks, without control characters",
    "texts": 'a list of texts, such as ["A. Editor", "B. Editor"]',
    "switch": "true or false",
    "folder": 'the path of a folder inside the edition, such as "tei/cables"',
    "file": 'the path of a file inside the edition, such as "tei/edition.xml"',
    "image": 'the path of an image inside the edition, such as "logo.svg"',
    "address": "a web address that begins with https:// or http://",
    "languages": 'a list of language tags, such as ["en", "zh"]',
    "interface": "a list of languages from " + ", ".join(INTERFACE_LANGUAGES),
    "severity": " or ".join(f'"{switch}"' for switch in SWITCHES),
    "model": "a whole number from 1 on, such as 2",
}


# How the messages of `tomllib` begin, and what they mean.
_FAULTS: Final = {
    r"Illegal character '\n'": "a text that begins on this line lacks its closing quotation mark",
    "Unterminated string": "a text lacks its closing quotation mark",
    "Invalid value": "this is no value; a text stands in quotation marks",
    "Expected '=' after a key": "a key is followed by = and its value",
    "Expected newline or end of document": "after a value nothing more may stand on its line",
    "Unclosed array": "a list lacks its closing bracket ]",
    "Cannot overwrite a value": "this key is given twice",
    "Cannot declare": "this table is begun twice",
    "Unescaped '\\'": "a backslash in a text must be written twice",
}


@dataclasses.dataclass(frozen=True)
class Settings:
    """The settings of an edition; `KEYS` says what each means. `rules` holds the whole table `[rules]`."""

    title: str
    subtitle: str
    statement: str
    editors: tuple[str, ...]
    publisher: str
    licence: str
    licence_url: str
    base_url: str
    languages: tuple[str, ...]
    model: int
    sources: str
    cables: str
    calendar: str
    authority: str
    introduction: str
    pages: str
    output: str
    readers: tuple[str, ...]
    schema: tuple[str, ...]
    schema_folder: str
    html: bool
    pdf_cables: bool
    pdf_volume: bool
    guidelines: bool
    interface_languages: tuple[str, ...]
    theme: str
    logo: str
    rules: Mapping[str, str]


def read_settings(
    text: str, path: str = FILE_NAME, newest: int = NEWEST_MODEL
) -> tuple[Settings | None, tuple[Problem, ...]]:
    """The settings in the text of an `edition.toml`.

    Args:
        text: the file's text.
        path: how problems name the file.
        newest: the newest model that is known.

    Returns:
        The settings, or nothing where a problem stands in the way; and every problem that was found: a file that
        is no TOML, an unknown key with the nearest known one, a value of the wrong type, a missing title, a model
        that is not known.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(fault))
        line, column = (int(place[1]), int(place[2])) if place else (0, 0)
        message = "this is no TOML: " + _in_words(re.sub(r" \(at .*", "", str(fault)))
        return None, (error(path, "settings-syntax", message, line=line, column=column),)
    lines = _Lines(text)
    problems = list(_unknown(data, path, lines))
    values: dict[str, Any] = {"rules": {}}
    for key in KEYS:
        table = data.get(key.table, {})
        value = table.get(key.name, key.default) if isinstance(table, Mapping) else key.default
        if key.table == "rules":
            values["rules"][key.name] = value
        else:
            values[key.name.replace("-", "_")] = tuple(value) if isinstance(value, list) else value
        if not _is_of_kind(value, key.kind):
            message = f"{key.path} must be {_WORDS[key.kind]}, not {_shown(value)}"
            problems.append(error(path, "settings-value", message, line=lines.of(key.table, key.name)))
        elif key.kind == "model" and isinstance(value, int) and value > newest:
            message = f"this edition has model {value}, and this program knows no newer one than {newest}"
            hint = "install a newer cablegram: pip install --upgrade cablegram"
            problems.append(error(path, "model-unknown", message, line=lines.of(key.table, key.name), hint=hint))
    for name, value in _switches_of_schema(data):
        values["rules"][name] = value
        if not _is_of_kind(value, "severity"):
            message = f"rules.{name} must be {_WORDS['severity']}, not {_shown(value)}"
            problems.append(error(path, "settings-value", message, line=lines.of("rules", name)))
    title = data.get("edition", {}).get("title") if isinstance(data.get("edition"), Mapping) else None
    if title is None or (isinstance(title, str) and not title.strip()):
        hint = 'write title = "…" below [edition]'
        problems.append(error(path, "settings-missing", "edition.title is missing", hint=hint))
    problems.sort()
    return (None if problems else Settings(**values)), tuple(problems)


def _in_words(fault: str) -> str:
    """What `tomllib` finds wrong, in words for people; what is not known stays as it is."""
    return next((words for start, words in _FAULTS.items() if fault.startswith(start)), fault)


class _Lines:
    """Finds the line on which a key of a table stands, for messages."""

    def __init__(self, text: str) -> None:
        self._lines = text.split("\n")

    def of(self, table: str, name: str) -> int:
        """The 1-based line of a key, or of a table's heading where the name is empty; 0 where it is not found."""
        current = ""
        for number, line in enumerate(self._lines, start=1):
            if heading := re.match(r"\s*\[\s*([^\]]+?)\s*\]", line):
                current = heading[1]
                if not name and current == table:
                    return number
            elif name and current == table and re.match(rf"\s*[\"']?{re.escape(name)}[\"']?\s*=", line):
                return number
        return 0


def _switches_of_schema(data: Mapping[str, Any]) -> Iterator[tuple[str, object]]:
    """What `[rules]` says of rules that are not of the edition as a whole, but of the schema."""
    table = data.get("rules", {})
    others = {name for name in table if name not in _RULES} if isinstance(table, Mapping) else set()
    if others:
        yield from ((name, table[name]) for name in sorted(others & rules_of_schema().keys()))


def _unknown(data: Mapping[str, Any], path: str, lines: _Lines) -> Iterator[Problem]:
    for table, content in data.items():
        if table not in _TABLES:
            if isinstance(content, Mapping):
                line, what, known = (
                    lines.of(table, ""),
                    f"the table [{table}]",
                    [f"[{name}]" for name in _TABLES],
                )
                near = difflib.get_close_matches(f"[{table}]", known, n=1)
            else:
                line, what, known = lines.of("", table), f"the key {table}", [key.path for key in KEYS]
                near = [key.path for key in KEYS if key.name == table] or difflib.get_close_matches(table, known, n=1)
            yield error(path, "settings-key", f"{what} is not known", line=line, hint=_nearest(near, known))
        elif not isinstance(content, Mapping):
            message = f"{table} must be a table: write [{table}] on a line of its own"
            yield error(path, "settings-value", message, line=lines.of("", table))
        else:
            names = [key.name for key in KEYS if key.table == table]
            more = rules_of_schema() if table == "rules" and not _RULES.issuperset(content) else {}
            for name in content:
                if name not in names and name not in more:
                    elsewhere = [key.path for key in KEYS if key.name == name]
                    near = elsewhere or [f"{table}.{n}" for n in difflib.get_close_matches(name, [*names, *more], n=1)]
                    line = lines.of(table, name)
                    hint = _nearest(near, [f"{table}.{n}" for n in names])
                    yield error(path, "settings-key", f"the key {table}.{name} is not known", line=line, hint=hint)


def _nearest(near: list[str], known: list[str]) -> str:
    return f"did you mean {near[0]}?" if near else f"known are {', '.join(known)}"


def _is_of_kind(value: object, kind: Kind) -> bool:
    match kind:
        case "switch":
            return isinstance(value, bool)
        case "texts":
            return isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
        case "languages":
            return isinstance(value, list | tuple) and bool(value) and all(map(_is_language, value))
        case "interface":
            return isinstance(value, list | tuple) and all(item in INTERFACE_LANGUAGES for item in value)
        case "address":
            return isinstance(value, str) and (not value or bool(re.fullmatch(r"https?://\S+", value)))
        case "folder" | "file":
            return isinstance(value, str) and _is_inside(value)
        case "image":
            return isinstance(value, str) and (not value or (_is_inside(value) and value.lower().endswith(IMAGES)))
        case "severity":
            return value in SWITCHES
        case "model":
            return isinstance(value, int) and not isinstance(value, bool) and value >= 1
        case "text":
            return isinstance(value, str) and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", value)


def _is_language(value: object) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*", value))


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path.replace("\\", "/")).parts
    return bool(parts) and not path.startswith(("/", "\\")) and ".." not in parts and ":" not in parts[0]


def _shown(value: object) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
