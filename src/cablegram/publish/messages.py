"""The words of the interface: message files, in the languages that the program has, and an edition's own.

A message file holds flat keys: `"frame.search" = "Search"`. A part of a text in braces is filled in where it is used;
a text that depends on a number has one key for each plural category of its language (`x.one`, `x.few`, `x.other`).
"""

import dataclasses
import functools
import json
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final

from lxml import etree

from cablegram import shipped
from cablegram.edition.authority import REGISTER_NS
from cablegram.edition.keys import INTERFACE_LANGUAGES
from cablegram.edition.settings import Settings
from cablegram.files import read_or_problem
from cablegram.problems import Problem, error, warning
from cablegram.toml import TomlError, read_toml

# Each language's own name for itself.
LANGUAGES: Final[Mapping[str, str]] = MappingProxyType(
    dict(zip(INTERFACE_LANGUAGES, ("English", "Deutsch", "Français", "Español", "Русский", "中文"), strict=True))
)


@dataclasses.dataclass(frozen=True)
class Interface:
    """The words around the documents, in the languages of an edition's interface.

    Attributes:
        messages: the messages of each language, by key; the first language is that of the pages.
    """

    messages: Mapping[str, Mapping[str, str]]

    @property
    def language(self) -> str:
        """The language of the pages."""
        return next(iter(self.messages))

    def document(self) -> bytes:
        """What the stylesheets take as their parameter `v:messages`."""
        return messages_document(self.language, self.messages[self.language], tuple(self.messages))

    def scripts(self) -> dict[str, bytes]:
        """The scripts that give the pages their messages, by their paths in the site."""
        return {
            f"assets/messages/{language}.js": messages_script(language, found)
            for language, found in self.messages.items()
        }


def interface_of(settings: Settings, own: Mapping[str, Mapping[str, str]] | None = None) -> Interface:
    """The interface that the settings of an edition ask for.

    Args:
        settings: the languages of its interface, else the first of its own, where the program has it, else English.
        own: messages of the edition, by language and key, that replace the program's or add to them.
    """
    primary = settings.languages[0].partition("-")[0].lower()
    languages = settings.interface_languages or (primary if primary in LANGUAGES else "en",)
    found = {}
    for language in dict.fromkeys(languages):
        english, more = ((own or {}).get(each, {}) for each in ("en", language))
        found[language] = MappingProxyType({**english, **messages_of(language), **more})
    return Interface(MappingProxyType(found))


@functools.cache
def messages_of(language: str) -> Mapping[str, str]:
    """The program's messages in one of `LANGUAGES`, by key; English stands in where there is no translation."""
    found: dict[str, str] = {}
    for each in dict.fromkeys(("en", language)):
        for file in sorted(shipped.stylesheet(f"messages/{each}").glob("*.toml")):
            found.update(tomllib.loads(file.read_text("utf-8")))
    return MappingProxyType(found)


def messages_document(language: str, messages: Mapping[str, str], offered: Sequence[str] = ()) -> bytes:
    """The XML document that the stylesheets take messages from, their parameter `v:messages`.

    Args:
        language: the language of the pages.
        messages: its messages, by key.
        offered: the languages that a reader may choose from, the one of the pages among them.

    Returns:
        `r:messages` with `@lang`, holding `r:language` with `@code` and `@name`, and `r:m` with `@key`.
    """
    root = etree.Element(f"{{{REGISTER_NS}}}messages", nsmap={"r": REGISTER_NS}, lang=language)
    for code in offered:
        etree.SubElement(root, f"{{{REGISTER_NS}}}language", code=code, name=LANGUAGES[code])
    for key, text in sorted(messages.items()):
        etree.SubElement(root, f"{{{REGISTER_NS}}}m", key=key).text = text
    return etree.tostring(root, encoding="utf-8")


def messages_script(language: str, messages: Mapping[str, str]) -> bytes:
    """The script that gives the pages the messages of a language, `assets/messages/LANG.js`."""
    data = json.dumps(dict(sorted(messages.items())), ensure_ascii=False, separators=(",", ":"))
    # Nothing in it ends a script, should one put it into a page, or a line in an old engine.
    for sign in "<\u2028\u2029":
        data = data.replace(sign, f"\\u{ord(sign):04x}")
    return f'cablegram.data("messages-{language}", {data});\n'.encode()


def read_own_messages(folder: Path) -> tuple[dict[str, dict[str, str]], tuple[Problem, ...]]:
    """The messages of an edition, by language and key, and what is wrong with their files.

    Args:
        folder: the folder that holds a file `LANG.toml` for each language in which the edition says something else.
    """
    own: dict[str, dict[str, str]] = {}
    problems: list[Problem] = []
    for path in sorted(folder.glob("*.toml")):
        if path.stem not in LANGUAGES:
            hint = f"the languages of the interface are {', '.join(LANGUAGES)}"
            problems.append(warning(str(path), "messages-value", f"{path.stem} is none of them", hint=hint))
            continue
        data = read_or_problem(path)
        if isinstance(data, Problem):
            problems.append(data)
            continue
        found = _parsed(data, path, problems)
        problems.extend(_faults(found, path.stem, path, data))
        own[path.stem] = {key: text for key, text in found.items() if isinstance(text, str)}
    return own, tuple(problems)


def _parsed(data: bytes, path: Path, problems: list[Problem]) -> Mapping[str, object]:
    try:
        return read_toml(data.decode())
    except UnicodeDecodeError as fault:
        line = data.count(b"\n", 0, fault.start) + 1
        problems.append(error(str(path), "messages-syntax", "this file is not UTF-8", line=line))
    except TomlError as fault:
        message = f"this is no TOML: {fault}"
        problems.append(error(str(path), "messages-syntax", message, line=fault.line, column=fault.column))
    return {}


def _faults(found: Mapping[str, object], language: str, path: Path, data: bytes) -> Iterator[Problem]:
    """What is wrong with the texts: no text at all, or a part in braces that is never filled in."""
    lines = data.decode().splitlines() if found else []
    known = messages_of(language)
    for key, text in found.items():
        line = next((n for n, each in enumerate(lines, 1) if each.lstrip().lstrip("[\"'").startswith(key)), 0)
        if not isinstance(text, str):
            hint = f'write "{key}.NAME" = "…", with the whole key in quotation marks'
            yield error(str(path), "messages-value", f"{key} is no text", line=line, hint=hint)
        elif key in known and (strange := placeholders(text) - placeholders(known[key])):
            message = f"{key} has {', '.join(sorted(strange))}, which is never filled in"
            hint = f"the program’s own words are “{known[key]}”"
            yield warning(str(path), "messages-value", message, line=line, hint=hint)


def placeholders(text: str) -> set[str]:
    """The parts of a message that are filled in, with their braces."""
    return set(re.findall(r"\{[a-z][a-z-]*\}", text))
