"""The texts alone, for corpus tools and for reading: plain text or Markdown, a folder for each language."""

from collections.abc import Iterator, Sequence
from typing import Final

from cablegram.citation import citation_of
from cablegram.citation.date import cited_date
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.export.exported import Exported, Loss, Made, Option, Piece
from cablegram.export.fields import fields
from cablegram.export.markdown import escaped, front_matter, markdown
from cablegram.publish.machine.files import header_lines
from cablegram.publish.machine.text import TextPart, Wording, read_text
from cablegram.publish.messages import interface_of, read_own_messages
from cablegram.publish.presentation import OWN_MESSAGES

HOLDS: Final = fields("text")
WITH_HEADER: Final = fields(
    "title subject date date-words dispatch precedence classification senders sent-from addressees sent-to copies "
    "archive shelfmark leaves translators"
)
OPTIONS: Final = (
    Option("form", ("plain", "markdown"), "plain text, or Markdown with footnotes and tables"),
    Option("header", ("with", "without"), "begin each file with what the header says, or with the text"),
)
_UNKNOWN: Final = "und"


def texts(exported: Exported) -> Made:
    """`LANGUAGE/ID.txt` or `LANGUAGE/ID.md`: the parts of a cable that are in one language."""
    wording = wording_of(exported)
    as_markdown = exported.options["form"] == "markdown"
    for entry, cable in exported.cables():
        parts, _ = read_text(cable.load().root)
        languages: dict[str, list[TextPart]] = {}
        for part in parts:
            languages.setdefault(part.language or _UNKNOWN, []).append(part)
        for language, own in languages.items():
            made = _markdown(exported, entry, language, own) if as_markdown else _plain(exported, entry, own, wording)
            yield Piece(f"{_folder(language)}/{entry.identifier}.{'md' if as_markdown else 'txt'}", made.encode())
        if not parts:
            yield Loss("a cable without a text", entry.identifier)
        if any(True for _ in cable.images):
            yield Loss("an image", entry.identifier)


def _folder(language: str) -> str:
    """The name of the folder of a language, in the signs of language tags."""
    return "".join(sign for sign in language if sign.isalnum() or sign == "-") or _UNKNOWN


def _plain(exported: Exported, entry: CatalogueEntry, parts: Sequence[TextPart], wording: Wording) -> str:
    lines: list[str] = []
    if exported.options["header"] == "with":
        citation = citation_of(entry, exported.settings, exported.authority)
        told = header_lines(entry, citation, wording)
        lines += [f"{label}: {' '.join(value.split())}" for label, value in told if value.strip()]
    for part in parts:
        lines += ["", part.words]
    if any(part.notes for part in parts):
        lines.append("")
        lines += [f"[{number}] {note}" for part in parts for number, note in part.notes]
    return "\n".join(lines).strip("\n") + "\n"


def _markdown(exported: Exported, entry: CatalogueEntry, language: str, parts: Sequence[TextPart]) -> str:
    made: list[str] = []
    if exported.options["header"] == "with":
        made += [front_matter(dict(_values(entry, language))), f"# {escaped(' '.join(entry.facts.title.split()))}\n\n"]
    made.append("\n".join(markdown(part.node, part.notes[0][0] if part.notes else 1) for part in parts))
    return "".join(made)


def _values(entry: CatalogueEntry, language: str) -> Iterator[tuple[str, object]]:
    facts = entry.facts
    yield "title", facts.title
    yield "id", entry.identifier
    yield "language", language
    yield "subject", facts.subject
    yield "date", cited_date(facts.date).iso
    yield "date-words", facts.date.words if facts.date else ""
    yield "dispatch", list(facts.dispatch)
    yield "precedence", [level.category for level in facts.precedence]
    yield "classification", facts.classification.category if facts.classification else ""
    yield "from", _parties(entry, "sent")
    yield "to", _parties(entry, "to")
    yield "copies", _parties(entry, "cc", "info", "distribution")
    yield "archive", facts.repository
    yield "shelfmark", facts.shelfmark
    yield "leaves", facts.leaves
    yield "translators", list(facts.translators)


def _parties(entry: CatalogueEntry, *roles: str) -> list[str]:
    return list(dict.fromkeys(party.name for party, _ in entry.parties if party.role in roles))


def wording_of(exported: Exported) -> Wording:
    """The messages of the edition's language; what is wrong with its own ones is told where the site is made."""
    own, _ = read_own_messages(exported.prepared.edition.folder(OWN_MESSAGES))
    interface = interface_of(exported.settings, own)
    messages = interface.messages[interface.language]
    return lambda key: messages.get(key, key)
