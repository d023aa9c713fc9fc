"""Two versions of one file: of a TEI document, of the settings, of a page in Markdown."""

import dataclasses
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from lxml import etree

from cablegram.comparison.labels import entry_name
from cablegram.comparison.pairing import PassageChange, passage_changes
from cablegram.comparison.passages import (
    Passage,
    Step,
    attributes_of,
    entries,
    name_of,
    passages,
    remarks,
)
from cablegram.comparison.sequences import Effort
from cablegram.comparison.words import folded
from cablegram.toml import TomlError, read_toml
from cablegram.xml import XML_ID, XML_LANG, local_name

PartKind = Literal["header", "text", "entry", "file", "settings"]
_PARAGRAPH: Final = re.compile(r"\n[ \t\r]*\n")


@dataclasses.dataclass(frozen=True, slots=True)
class Part:
    """A part of a file: its header, its text, an entry of an authority file, its comments, its settings.

    Attributes:
        kind: what it is.
        identifier: that of an entry; empty for other parts.
        name: what an entry is called; empty for other parts.
        passages: all that it says.
    """

    kind: PartKind
    identifier: str
    name: str
    passages: tuple[Passage, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class PartChange:
    """What became of a part: it is new, gone, or changed, which it is too where it has another identifier now."""

    what: Literal["new", "gone", "changed"]
    part: Part
    changes: tuple[PassageChange, ...]
    old_identifier: str = ""


def parts_of(root: etree._Element) -> list[Part]:
    """The parts of an XML document."""
    listed = list(entries(root))
    apart = frozenset(listed)
    language = root.get(XML_LANG) or ""
    header: list[Passage] = []
    text: list[Passage] = []
    if local_name(root) == "TEI":
        top = Step("TEI", "")
        header.append(
            Passage((top,), attributes_of(root), "", (), language, root.sourceline or 0, field=True, holds=True)
        )
        for child in root:
            if local_name(child) == "teiHeader":
                header += passages(child, fields=True, language=language)
            elif local_name(child):
                text += passages(child, fields=False, language=language, without=apart)
    else:
        text += passages(root, fields=False, language=language, without=apart)
    found = [Part("header", "", "", tuple(header)), Part("text", "", "", tuple(text))]
    for entry in listed:
        said = tuple(passages(entry, fields=True, language=_language(entry)))
        found.append(Part("entry", entry.get(XML_ID) or "", _called(entry, said), said))
    found.append(Part("file", "", "", tuple(remarks(root))))
    return found


def parts_of_settings(data: Mapping[str, object]) -> list[Part]:
    """The settings of an edition, one after the other, as a part."""
    return [Part("settings", "", "", tuple(_settings(data)))]


def parts_of_words(text: str) -> list[Part]:
    """The paragraphs of a text file, as a part."""
    paragraphs = (folded(paragraph) for paragraph in _PARAGRAPH.split(text))
    found = [Passage((Step("p", ""),), (), words, (), "", 0) for words in paragraphs if words]
    return [Part("text", "", "", tuple(found))]


def part_changes(old: Sequence[Part], new: Sequence[Part]) -> tuple[PartChange, ...]:
    """The changes between two versions of a file, part by part; what takes more work than is allowed is replaced."""
    effort = Effort()
    before, after = _numbered(old), _numbered(new)
    gone = [part for key, part in before.items() if key not in after]
    renamed = _renamed(gone, [part for key, part in after.items() if key not in before])
    found: list[PartChange] = []
    for key, part in after.items():
        former = before.get(key) or renamed.get(part.identifier)
        if former is None:
            found.append(PartChange("new", part, tuple(passage_changes((), part.passages, effort))))
        elif changes := passage_changes(former.passages, part.passages, effort):
            name = former.identifier if former.identifier != part.identifier else ""
            found.append(PartChange("changed", part, tuple(changes), name))
    still = {id(part) for part in renamed.values()}
    found += [
        PartChange("gone", part, tuple(passage_changes(part.passages, (), effort)))
        for part in gone
        if id(part) not in still
    ]
    return tuple(found)


def _numbered(parts: Sequence[Part]) -> dict[tuple[PartKind, str, int], Part]:
    """The parts by kind and identifier; of one identifier that stands twice, each is another one."""
    times: Counter[tuple[PartKind, str]] = Counter()
    found: dict[tuple[PartKind, str, int], Part] = {}
    for part in parts:
        found[part.kind, part.identifier, times[part.kind, part.identifier]] = part
        times[part.kind, part.identifier] += 1
    return found


def _renamed(gone: Sequence[Part], come: Sequence[Part]) -> dict[str, Part]:
    """For the identifiers of entries that are new the entry that said the same under another one."""
    there: defaultdict[object, list[Part]] = defaultdict(list)
    for part in reversed(gone):
        there[_says(part)].append(part)
    return {part.identifier: queue.pop() for part in come if (queue := there.get(_says(part)))}


def _says(part: Part) -> object:
    """All that an entry says but for its identifier."""
    return part.kind, tuple(passage.key() for passage in part.passages[1:])


def _language(node: etree._Element) -> str:
    return next((tag for above in node.iterancestors() if (tag := above.get(XML_LANG))), "")


def _called(entry: etree._Element, said: Sequence[Passage]) -> str:
    """The name of an entry, of several the one that is marked as the main one."""
    wanted = entry_name(name_of(entry))
    names = [passage for passage in said if passage.path[1:2] and passage.path[1].name == wanted and passage.text]
    main = [passage for passage in names if passage.path[1].kind == "main"]
    chosen = main or names[:1]
    # A name may be given in parts, each an element of its own.
    first = chosen[0].path[:2] if chosen else ()
    return " ".join(passage.text for passage in chosen if passage.path[:2] == first)


def _settings(data: Mapping[str, object]) -> Iterator[Passage]:
    for table, content in sorted(data.items()):
        inside = content.items() if isinstance(content, Mapping) else [("", content)]
        for name, value in sorted(inside, key=lambda item: str(item[0])):
            path = (Step(f"{table}.{name}" if name else table, ""),)
            shown = "; ".join(map(str, value)) if isinstance(value, list) else _said(value)
            yield Passage(path, (), folded(shown), (), "", 0, field=True)


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def settings_data(text: str) -> Mapping[str, object] | None:
    """The settings in the text of an `edition.toml`; nothing where it is no TOML."""
    try:
        return read_toml(text)
    except TomlError:
        return None
