"""Labels of form fields: which printed words name which field, and how a form line falls into its fields."""

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cablegram.header.label_words import LABELS, LabelWords, fold
from cablegram.model import Field, FieldKind, Place

_ROWS: Final[dict[str, LabelWords]] = {word: row for row in reversed(LABELS) for word in row.words.split("|")}
_LONGEST_LABEL: Final = max(map(len, _ROWS)) + 12
_LONGEST: Final = 2000

# Labels so short or so common that only a colon makes them one.
_COLON_ONLY: Final = frozenset(
    "a r d n on ab an au auf aus da das de del den di do em for from in le no of on para pour pro re read sent "
    "signed for to"
    " info information time v za z od per iz von copy copies class status content contents title draft page "
    "pages words"
    " system code type form for action for à à le en no nr number br č ex incoming outgoing day dated received "
    "printed"
    " category index security rank degree subjects stamp seal transmitted issued issue dispatched approved "
    "drafted cleared departure"
    " attachment attachments annex enclosure for for concerning regarding telegram serial".split()
)
_END: Final = re.compile(r"[:：]")
_LEADER: Final = re.compile(r"\s*(?:\.{2,}|…+|_{2,}|\s[-–—]{1,3}\s|[-–—]{2,}|\t|\s{3,}|=)\s*")
# A sign of a leader, and a stretch of white space; to look for each takes a third of the time of looking for either.
_LEADER_SIGN: Final = re.compile(r"[-._…–—\t=]")
_LEADER_SPACE: Final = re.compile(r"\s\s\s")
_COPIES: Final = re.compile(r"\s*[-–—(,]?\s*\(?\d+\s+(?:copies|cop\.|экз\w*\.?|份|ex\.?)\)?\s*$", re.IGNORECASE)
# Fields that the original prints without a colon: a blank one, and one whose label is part of the number.
_BARE: Final = re.compile(
    r"(?:(?<=^)|(?<=[\s\]\u3000]))"
    r"(?:(?P<bare>[复復覆][来來][报報电電][号號])(?!\s*[:：])|(?=(?P<own>(?:外发|外收|外發)\s*[A-Za-z]?\s*\d)))"
)
_GAP: Final = re.compile(r"\[\s*(?:\.\s*\.\s*\.|…)\s*\]")
_GAPS_BEHIND: Final = re.compile(rf"(?:\s*{_GAP.pattern})+\s*$")
_MARK_BEFORE: Final = re.compile(r"[•*(|\[]\s*[•*(|\[]?\s*$")
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")


_CAPITAL_LABEL: Final = re.compile(r"(?<!\S)[A-Z]{2,14}\.?(?=\s+\S)")
_FEWEST_CAPITAL: Final = 3


class _Label(NamedTuple):
    kind: FieldKind
    rule: str
    start: int
    end: int


def split_form_line(text: str, place: Place) -> tuple[Field, ...]:
    """The fields of a printed line whose first words are a label; empty where they are none.

    What stands before the first label may only be a gap in brackets. Values are not interpreted yet.
    """
    found = _labels_of(text)
    if not found:
        return ()
    fields = _gaps(text, 0, found[0].start, place)
    for number, label in enumerate(found):
        end = found[number + 1].start if number + 1 < len(found) else len(text)
        fields.extend(_field(label, text, end, place))
    return tuple(fields)


def is_labelled(text: str) -> bool:
    """Whether a line begins with the label of a form field."""
    return bool(_labels_of(text))


# A line is asked for its labels by itself, as the end of a form, as a sentence.
@functools.lru_cache(maxsize=512)
def _labels_of(text: str) -> tuple[_Label, ...]:
    """The labels of a line that begins with one; empty for any other line."""
    # A form line is short; a long one with a colon in it is a paragraph.
    if len(text) > _LONGEST:
        return ()
    found = list(_labels_in(text))
    if not found or _GAP.sub("", text[: found[0].start]).strip(" •*[(|"):
        return ()
    # A mark before the first label, `(Copied to: …)`, is printed with it.
    if found[0].start and (mark := _MARK_BEFORE.search(text[: found[0].start])):
        found[0] = found[0]._replace(start=mark.start())
    return tuple(found)


def is_gap(text: str) -> bool:
    """Whether a line is nothing but editorial gaps (`[...]`)."""
    return "[" in text and bool(_GAP.search(text)) and not _GAP.sub("", text).strip()


def _labels_in(text: str) -> Iterator[_Label]:
    """The labels of a line in their order, each with the span that it takes with its colon."""
    if _has_no_sign(text):
        return
    ends = [(found.start(), found.end()) for found in _END.finditer(text)]
    bare = [
        _Label(FieldKind.REPLY_TO, "label.zh.reply-to", found.start(), found.end())
        if found["bare"]
        else _Label(FieldKind.DISPATCH, "label.zh.number", found.start(), found.start())
        for found in (() if text.isascii() else _BARE.finditer(text))
    ]
    if not ends and (capital := _in_capitals(text)):
        yield from capital
        return
    labels: list[_Label] = []
    region = 0
    if leader := _leading(text):
        labels.append(leader)
        region = leader.end
    for start, end in ends:
        if start < region:
            continue
        label = _label_before(text, region, start, end, first=not labels)
        if label:
            labels.append(label)
            region = end
    taken = [(label.start, label.end) for label in labels]
    labels += [one for one in bare if not any(start <= one.start < end for start, end in taken)]
    yield from sorted(labels, key=lambda label: label.start)


def _has_no_sign(text: str) -> bool:
    """Whether a line has nothing by which a label is told: the cheap test before the others, true of most lines."""
    return ":" not in text and text.isascii() and not text[:2].isupper() and not _may_lead(text)


def _may_lead(text: str) -> bool:
    """Whether there is anything at the head of a line that can lead from a label to its value."""
    sign = _LEADER_SIGN.search(text, 0, _LONGEST_LABEL)
    return sign is not None or _LEADER_SPACE.search(text, 0, _LONGEST_LABEL) is not None


def _in_capitals(text: str) -> list[_Label]:
    """Labels in capitals among small letters, without marks: `TO Embassy FROM Ministry NO. 3301 LEVEL AA`.

    The first must begin the line, and there must be three of different fields: two may be words of a name.
    """
    if text.isupper() or not text[:2].isupper():
        return []
    found = [
        _Label(row.kind, row.rule, match.start(), match.end())
        for match in _CAPITAL_LABEL.finditer(text)
        if (row := _ROWS.get(fold(match[0])))
    ]
    kinds = {label.kind for label in found}
    return found if len(kinds) == len(found) >= _FEWEST_CAPITAL and not found[0].start else []


def _leading(text: str) -> _Label | None:
    """A label at the head of a line that leads to its value by dots, dashes or white space, without a colon."""
    # Most lines have none of its signs.
    found = _LEADER.search(text, 0, _LONGEST_LABEL) if _may_lead(text) else None
    if not found or not found.start() or found.end() == len(text):
        return None
    if _COPIES.fullmatch(text[found.start() :].partition(":")[0]):
        return None
    words = text[: found.start()]
    row = _ROWS.get(fold(words))
    if not row or (fold(words) in _COLON_ONLY and not words.isupper()):
        return None
    if not words[0].isupper() and not _CHINESE.match(words):
        return None
    return _Label(row.kind, row.rule, 0, found.end())


def _label_before(text: str, region: int, start: int, end: int, *, first: bool) -> _Label | None:
    """The longest label that ends at a colon and begins where a word does, behind what is labelled already."""
    low = max(region, start - _LONGEST_LABEL)
    window = text[low:start]
    stripped = _COPIES.sub("", window).rstrip(" .…·-–—_\t\u3000*]")
    for offset in _word_starts(stripped, whole=low == region):
        words = stripped[offset:]
        if not words:
            continue
        row = _ROWS.get(fold(words)) or _bilingual(words)
        if not row:
            continue
        if not first and not _may_follow(text, region, low + offset, words):
            continue
        return _Label(row.kind, row.rule, low + offset, end)
    return None


def _bilingual(words: str) -> LabelWords | None:
    """A label printed in two languages, `To/An`: both must name the same field."""
    one, slash, two = words.partition("/")
    row, other = _ROWS.get(fold(one)), _ROWS.get(fold(two))
    return row if slash and row and other and row.kind is other.kind else None


def _word_starts(window: str, *, whole: bool) -> Iterator[int]:
    if window.isascii():
        yield from (found.start() for found in _WORD_START.finditer(window) if found.start() or whole)
        return
    for offset, character in enumerate(window):
        if character.isspace() or character in ".,;":
            continue
        before = window[offset - 1] if offset else ""
        if (not offset and whole) or before.isspace() or (before and before in "[](;|•*/"):
            yield offset
        elif (
            before
            and _CHINESE.match(character)
            and _CHINESE.match(before)
            and 1 < len(window) - offset <= 6
            and fold(window[offset:]) in _ROWS
        ):
            # Chinese forms may set one field behind the other without a space.
            yield offset


_WORD_START: Final = re.compile(r"(?<![^\s\[\](;|•*/])[^\s.,;]")


def _may_follow(text: str, region: int, start: int, words: str) -> bool:
    """Whether a further label of a line can begin here: a capital, and not the middle of a subject's sentence."""
    if words[0].islower():
        return False
    before = text[region:start]
    wide = bool(re.search(r"\s{2,}$|[\]);|/,.]\s*$|\u3000$", before)) or not before.strip()
    common = fold(words) in _COLON_ONLY
    lower_words = len(re.findall(r"(?<!\w)[a-z]{2,}", before))
    return wide or bool(_CHINESE.match(words)) or lower_words <= (1 if common else 3)


def _field(label: _Label, text: str, end: int, place: Place) -> list[Field]:
    """A field of a line and the gaps behind its value."""
    value = text[label.end : end]
    trailing = _GAPS_BEHIND.search(value) if "[" in value else None
    value_end = label.end + (trailing.start() if trailing else len(value))
    field = Field(
        label.kind,
        text[label.start : label.end].strip(),
        text[label.end : value_end].strip(),
        Place(place.line, place.column + label.start),
        rule=label.rule,
    )
    return [field, *_gaps(text, value_end, end, place)]


def _gaps(text: str, start: int, end: int, place: Place) -> list[Field]:
    return [
        Field(FieldKind.GAP, "", found[0], Place(place.line, place.column + found.start()), rule="label.gap")
        for found in _GAP.finditer(text, start, end)
    ]
