"""`edition.toml`: the settings of an edition."""

import dataclasses
import difflib
import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from cablegram.edition.keys import KEYS, Key, takes, words_of
from cablegram.edition.rules.of_schema import rules_of_schema
from cablegram.edition.rules.table import RULES, SWITCHES
from cablegram.problems import Problem, error
from cablegram.toml import TomlError, read_toml

FILE_NAME: Final = "edition.toml"
# The newest model of the schema: one more than there are migrations in schema/migrations/.
NEWEST_MODEL: Final = 2
_TABLES: Final = tuple(dict.fromkeys(key.table for key in KEYS))
_RULES: Final = frozenset(rule.id for rule in RULES)
# What a switch of a rule must be, whether the rule is of the edition or of the schema.
_SEVERITY: Final = Key("rules", "", "severity", "", "")

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
_HEADING: Final = re.compile(r"\s*+\[\s*+([^\]]*[^\]\s])\s*\]")
_KEY: Final = re.compile(r"""\s*+(?:["'](?P<quoted>[^"']++)["']|(?P<bare>[\w-]++))\s*+=""")
# Of more keys that nobody knows, and of longer values, the message would help no one.
_MOST_UNKNOWN: Final = 50
_LONGEST_SHOWN: Final = 80


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
    doi: str
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
    epub: bool
    exports: tuple[str, ...]
    guidelines: bool
    interface_languages: tuple[str, ...]
    theme: str
    logo: str
    print_paper: str
    print_size: float
    print_columns: int
    print_parts: tuple[str, ...]
    print_order: str
    print_divisions: str
    print_division_titles: tuple[str, ...]
    print_parallel: str
    print_line_numbers: int
    print_source_pages: bool
    print_plates: bool
    print_volume_cables: int
    print_theme: str
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
        data = read_toml(text)
    except TomlError as fault:
        message = "this is no TOML: " + _in_words(str(fault))
        return None, (error(path, "settings-syntax", message, line=fault.line, column=fault.column),)
    lines = _Lines(text)
    problems = list(itertools.islice(_unknown(data, path, lines), _MOST_UNKNOWN))
    values: dict[str, Any] = {"rules": {}}
    for key in KEYS:
        table = data.get(key.table, {})
        value = table.get(key.name, key.default) if isinstance(table, Mapping) else key.default
        if key.table == "rules":
            values["rules"][key.name] = value
        else:
            values[key.field] = tuple(value) if isinstance(value, list) else value
        if not takes(key, value):
            message = f"{key.path} must be {words_of(key)}, not {_shown(value)}"
            problems.append(error(path, "settings-value", message, line=lines.of(key.table, key.name)))
        elif key.kind == "model" and isinstance(value, int) and value > newest:
            message = f"this edition has model {value}, and this program knows no newer one than {newest}"
            hint = "install a newer cablegram: pip install --upgrade cablegram"
            problems.append(error(path, "model-unknown", message, line=lines.of(key.table, key.name), hint=hint))
    for name, value in _switches_of_schema(data):
        values["rules"][name] = value
        if value not in SWITCHES:
            message = f"rules.{name} must be {words_of(_SEVERITY)}, not {_shown(value)}"
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
        self._at: dict[tuple[str, str], int] = {}
        current = ""
        for number, line in enumerate(text.split("\n"), start=1):
            if heading := _HEADING.match(line):
                current = heading[1]
                self._at.setdefault((current, ""), number)
            elif key := _KEY.match(line):
                self._at.setdefault((current, key["quoted"] or key["bare"]), number)

    def of(self, table: str, name: str) -> int:
        """The 1-based line of a key, or of a table's heading where the name is empty; 0 where it is not found."""
        return self._at.get((table, name), 0)


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
                close = difflib.get_close_matches(table, [key.name for key in KEYS], n=1)
                near = [key.path for key in KEYS if key.name in (table, *close)]
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


def _shown(value: object) -> str:
    shown = f'"{value}"' if isinstance(value, str) else str(value).lower() if isinstance(value, bool) else str(value)
    return shown if len(shown) <= _LONGEST_SHOWN else f"{shown[:_LONGEST_SHOWN]} …"
