"""How a change is told, in words that both reports use."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from cablegram.comparison.documents import PartChange
from cablegram.comparison.labels import attribute, label, place, value
from cablegram.comparison.markup import MarkupChange
from cablegram.comparison.pairing import PassageChange
from cablegram.comparison.passages import Passage
from cablegram.comparison.versions import Comparison, FileChange, FileKind, Tally
from cablegram.comparison.words import Piece, words_in

NAMES: Final[dict[FileKind, tuple[str, str]]] = {
    "settings": ("settings", "Settings"),
    "introduction": ("introduction", "Introduction"),
    "cable": ("cable", "Cables"),
    "authority": ("authority file", "Authority files"),
    "calendar": ("calendar page", "Calendar"),
    "page": ("own page", "Own pages"),
}
WHATS: Final = {
    "new": "new",
    "gone": "gone",
    "changed": "changed",
    "layout": "layout only",
    "unread": "not compared",
}
TALLIES: Final = ("fields", "text", "notes", "markup")
LAYOUT: Final = (
    "“Layout only”: indentation, line ends or the order of attributes differ, and nothing that the file says."
)
# Characters of one stretch that a report shows.
LONGEST: Final = 20_000
# Such a value is told word by word, a shorter one as a whole.
_LONG_VALUE: Final = 120
# Signs that change the direction of what follows them, or that a terminal obeys.
_STEERING: Final = {
    code: f"⟨{code:X}⟩"
    for code in (
        *range(0x20),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x200E,
        0x200F,
        0x61C,
    )
}
_UNSEEN: Final = re.compile(
    r"[\u00a0\u00ad\u034f\u1680\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)


class Said(NamedTuple):
    """A stretch of what is told: plain words, a name of the markup, words of the document, or an ellipsis."""

    kind: Literal["plain", "code", "words", "cut"]
    text: str


def steady(text: str) -> str:
    """A text in which nothing steers what follows: such signs are told by their numbers."""
    return text.translate(_STEERING)


def seen(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces in which a change can be seen: what looks the same, or like nothing, is told by its numbers."""
    shown = list(pieces)
    for number, piece in enumerate(shown):
        if piece.kind == "same":
            continue
        if not _look(piece.text):
            shown[number] = Piece(piece.kind, "".join(_number(sign) if sign != " " else "␣" for sign in piece.text))
        elif piece.kind == "gone" and number + 1 < len(shown) and shown[number + 1].kind == "new":
            other = shown[number + 1].text
            if _look(piece.text) == _look(other):
                shown[number] = Piece("gone", _numbered(piece.text))
                shown[number + 1] = Piece("new", _numbered(other))
    return shown


def _look(text: str) -> str:
    return _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).strip()


def _numbered(text: str) -> str:
    return "".join(sign if sign.isascii() else _number(sign) for sign in text)


def _number(sign: str) -> str:
    return f"⟨{ord(sign):X}⟩"


def excerpt(pieces: Sequence[Piece], context: int) -> Iterator[Piece | None]:
    """Pieces with so many words that stay round each change; nothing stands for what is left out."""
    for number, piece in enumerate(pieces):
        if piece.kind != "same":
            yield Piece(piece.kind, piece.text[:LONGEST])
            if len(piece.text) > LONGEST:
                yield None
            continue
        head, tail = context * (number > 0), context * (number < len(pieces) - 1)
        starts = words_in(piece.text).starts
        if len(starts) <= head + tail + 1:
            yield piece
            continue
        if head:
            yield Piece("same", piece.text[: starts[head]])
        yield None
        if tail:
            yield Piece("same", piece.text[starts[-tail] :])


def heading(file: FileChange) -> str:
    """What became of a file, in words: `renamed from a.xml (same record), changed`."""
    if file.old_path and file.by:
        changed = ", changed" if file.parts else ""
        return f"renamed from {file.old_path} (same {file.by}){changed}"
    return WHATS[file.what]


def name_of_part(change: PartChange) -> str:
    """What a part is called."""
    part = change.part
    match part.kind:
        case "header":
            return "Header"
        case "text":
            return "Text"
        case "settings":
            return "Settings"
        case "file":
            return "The file itself"
    name = f"{part.name} (#{part.identifier})" if part.name else f"#{part.identifier}"
    what = {"new": ": new", "gone": ": gone"}.get(change.what, "")
    was = f", before #{change.old_identifier}" if change.old_identifier else ""
    return f"Entry {name}{what}{was}"


def title_of(change: PassageChange) -> str:
    """What a passage is, where it stands, and what became of it as a whole."""
    passage = change.passage
    words = [label(passage)]
    if not passage.field and (where := place(passage)):
        words.append(where)
    what = {"new": "new", "gone": "gone"}.get(change.what, "moved" if change.moved else "")
    return " · ".join([*words, what] if what else words)


def notes_on(change: PassageChange) -> Iterator[list[Said]]:
    """What is to be said of a passage beside its words, line by line."""
    passage = change.passage
    if change.what == "changed":
        for name, old, new in change.attributes:
            yield _attribute(passage, name, old, new)
    else:
        yield from attributes_of_side(change, new=change.what == "new")
    yield from remarks_on(change)


def attributes_of_side(change: PassageChange, *, new: bool) -> Iterator[list[Said]]:
    """The attributes of the old or the new passage that the other one does not have."""
    passage = change.passage
    if change.what == "changed":
        found = [(name, now if new else was) for name, was, now in change.attributes]
    else:
        # The label tells the others.
        found = [(name, said) for name, said in passage.attributes if name not in ("type", "subtype", "role", "scheme")]
    for name, said in found:
        if said is not None:
            yield [Said("plain", f"{attribute(passage, name)}: "), Said("code", value(passage, name, said))]


def remarks_on(change: PassageChange) -> Iterator[list[Said]]:
    """What is to be said of the place of a passage and of the markup inside, line by line."""
    if change.elsewhere and change.old and change.new:
        yield [
            Said("plain", "stands in "),
            Said("code", _path(change.new)),
            Said("plain", " now, before in "),
            Said("code", _path(change.old)),
        ]
    for one in change.markup:
        yield _markup(change.passage, one)


def is_long(change: PassageChange) -> bool:
    """Whether the value of a field is told word by word."""
    return max(len(side.text) if side else 0 for side in (change.old, change.new)) > _LONG_VALUE


def in_words(said: Sequence[Said]) -> str:
    """What is told, as text."""
    return "".join(f"“{one.text}”" if one.kind == "words" else one.text for one in said)


def _path(passage: Passage) -> str:
    return " › ".join(
        f"{step.name}[{step.kind}]" if step.kind and passage.field else step.name for step in passage.path
    )


def _attribute(passage: Passage, name: str, old: str | None, new: str | None, *, alone: bool = False) -> list[Said]:
    was = None if old is None else Said("code", value(passage, name, old))
    now = None if new is None else Said("code", value(passage, name, new))
    told = [Said("plain", f"{attribute(passage, name)}: ")]
    if alone and (one := was or now):
        return [*told, one]
    return [*told, was or Said("plain", "none"), Said("plain", " → "), now or Said("plain", "none")]


def _markup(passage: Passage, change: MarkupChange) -> list[Said]:
    name = Said("code", change.name)
    where = _where(change)
    attributes: list[Said] = []
    for attribute_name, old, new in change.attributes:
        alone = change.what in ("new", "gone")
        attributes += [Said("plain", ", "), *_attribute(passage, attribute_name, old, new, alone=alone)]
    match change.what:
        case "new":
            return [name, Said("plain", " added "), *where, *attributes]
        case "gone":
            return [name, Said("plain", " taken away "), *where, *attributes]
        case "attributes":
            return [name, Said("plain", " "), *where, Said("plain", ": "), *attributes[1:]]
        case "extent":
            now = Said("words", _short(change.new_words))
            return [
                name,
                Said("plain", " stands round "),
                now,
                Said("plain", " now, before round "),
                where[-1],
                *attributes,
            ]
        case "renamed":
            return [
                name,
                Said("plain", " became "),
                Said("code", change.new_name),
                Said("plain", " "),
                *where,
                *attributes,
            ]


def _where(change: MarkupChange) -> list[Said]:
    if not change.words:
        return [Said("plain", "at the beginning" if change.between else "round nothing")]
    return [Said("plain", "behind " if change.between else "round "), Said("words", _short(change.words))]


def first_words(text: str, most: int) -> str:
    """The beginning of a text, cut between words where there is such a place."""
    if len(text) <= most:
        return text
    return f"{text[: max(text.rfind(' ', most // 2, most), 0) or most]} …"


def _short(text: str) -> str:
    return text if len(text) <= 120 else f"{text[:60]}…{text[-40:]}"


def summary(comparison: Comparison) -> Iterator[str]:
    """What differs, in a line for each kind of file: `Cables: 1 new, 3 changed, 15,996 the same`."""
    for kind, (_, words) in NAMES.items():
        counted = counts(comparison, kind)
        if counted:
            yield f"{words}: {', '.join(f'{number:,} {what}' for what, number in counted.items())}"


def counts(comparison: Comparison, kind: FileKind) -> dict[str, int]:
    """How many files of a kind are new, gone and so on, in words; only what there is."""
    found: dict[str, int] = {}
    for file in comparison.files:
        if file.kind == kind:
            what = "renamed" if file.by else WHATS[file.what]
            found[what] = found.get(what, 0) + 1
    order = ["new", "gone", "renamed", "changed", "layout only", "not compared"]
    told = {what: found[what] for what in order if what in found}
    if comparison.same[kind]:
        told["the same"] = comparison.same[kind]
    return told


def numbers(tally: Tally) -> tuple[int, ...]:
    """The numbers of a tally in the order of `TALLIES`."""
    return tally.fields, tally.text, tally.notes, tally.markup
