"""The abbreviations of the texts with what the editors expand them to."""

import dataclasses
from collections.abc import Iterator

from lxml import etree

from cablegram.xml import XML_LANG, tei


@dataclasses.dataclass(frozen=True, order=True, slots=True)
class Abbreviation:
    """An abbreviation: its form, the language that it is in, and its expansions in the order in which they occur."""

    form: str
    language: str
    expansions: tuple[str, ...]


class Abbreviations:
    """Abbreviations collected from one text after another: `choice` with `abbr` and `expan`."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], dict[str, None]] = {}

    def add(self, root: etree._Element) -> None:
        """Takes those of a document."""
        for choice in root.iter(tei("choice")):
            short, long = choice.find(tei("abbr")), choice.find(tei("expan"))
            if short is not None and long is not None and (form := _words(short)) and (words := _words(long)):
                self._found.setdefault((form, _language(short)), {})[words] = None

    def sorted(self) -> Iterator[Abbreviation]:
        """All of them by their forms."""
        for (form, language), expansions in sorted(self._found.items(), key=lambda one: (one[0][0].casefold(), one[0])):
            yield Abbreviation(form, language, tuple(expansions))


def _words(node: etree._Element) -> str:
    return " ".join("".join(map(str, node.itertext())).split())


def _language(node: etree._Element) -> str:
    for one in (node, *node.iterancestors()):
        if tag := one.get(XML_LANG):
            return str(tag)
    return ""
