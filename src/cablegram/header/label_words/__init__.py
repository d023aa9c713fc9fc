"""The printed labels of form fields, by field and language: the table behind `cablegram.header.labels`.

A language is a table of its own in a module of this package, and a row of `_LANGUAGES`. Words are separated by `|` and
folded as `fold` does it: lower case, no full stops, single spaces. A label that two fields share stands for the first
of them, one that two languages share for the first of those; English comes first, since most sources are translations
into it.
"""

import functools
import unicodedata
from collections.abc import Mapping
from typing import Final, NamedTuple

from cablegram.header.label_words.east_asian import CHINESE, JAPANESE, KOREAN, VIETNAMESE
from cablegram.header.label_words.eastern import (
    ALBANIAN,
    BULGARIAN,
    CZECH,
    HUNGARIAN,
    POLISH,
    ROMANIAN,
    RUSSIAN,
    SERBO_CROATIAN,
)
from cablegram.header.label_words.english import ENGLISH
from cablegram.header.label_words.western import FRENCH, GERMAN, ITALIAN, PORTUGUESE, SPANISH
from cablegram.model import FieldKind


class LabelWords(NamedTuple):
    """The labels of one field in one language; `key` names the field in the rule `label.LANGUAGE.KEY`."""

    kind: FieldKind
    key: str
    language: str
    words: str

    @property
    def rule(self) -> str:
        """The name of the rule that takes one of these words for a label."""
        return f"label.{self.language}.{self.key}"


# A line is asked for its labels word by word, and the forms of an archive have the same ones.
@functools.lru_cache(maxsize=1024)
def fold(label: str) -> str:
    """A label as the table has it: lower case, full-width signs made plain, no full stops, single spaces."""
    if label.isascii():
        return " ".join(label.lower().replace(".", " ").split())
    plain = unicodedata.normalize("NFKC", label.replace("№", "nº")).lower().replace(".", " ").replace("’", "'")
    return " ".join(plain.replace("º", "o").replace("°", "o").split())


# The fields that have labels, in the order in which they are taken, each with its name in the names of rules.
_KEYS: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "to",
    FieldKind.SENDER: "from",
    FieldKind.COPY_TO: "copy-to",
    FieldKind.INFO: "info",
    FieldKind.PRECEDENCE: "precedence",
    FieldKind.CLASSIFICATION: "classification",
    FieldKind.HANDLING: "handling",
    FieldKind.APPROVED: "approved",
    FieldKind.DRAFTED: "drafted",
    FieldKind.CLEARED: "cleared",
    FieldKind.READ: "read",
    FieldKind.RECEIVED: "received",
    FieldKind.SENT: "sent",
    FieldKind.DECIPHERED: "deciphered",
    FieldKind.PRINTED: "printed",
    FieldKind.TYPED: "typed",
    FieldKind.COPIED: "copied",
    FieldKind.COPY_NUMBER: "copy-number",
    FieldKind.SUBJECT: "subject",
    FieldKind.REPLY_TO: "reply-to",
    FieldKind.REFERENCES: "references",
    FieldKind.DISPATCH: "number",
    FieldKind.DATELINE: "date",
    FieldKind.DISTRIBUTION: "distribution",
    FieldKind.MESSAGE_REFERENCE: "message-reference",
    FieldKind.ACTION: "action",
    FieldKind.EXECUTIVE_ORDER: "executive-order",
    FieldKind.TAGS: "tags",
    FieldKind.STAMP: "stamp",
    FieldKind.FORM: "form",
}
_LANGUAGES: Final[Mapping[str, Mapping[FieldKind, str]]] = {
    "en": ENGLISH,
    "zh": CHINESE,
    "ru": RUSSIAN,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "pt": PORTUGUESE,
    "it": ITALIAN,
    "pl": POLISH,
    "ro": ROMANIAN,
    "cs": CZECH,
    "sh": SERBO_CROATIAN,
    "hu": HUNGARIAN,
    "bg": BULGARIAN,
    "sq": ALBANIAN,
    "vi": VIETNAMESE,
    "ko": KOREAN,
    "ja": JAPANESE,
}
_ORDER: Final = tuple(_KEYS)

LABELS: Final[tuple[LabelWords, ...]] = tuple(
    sorted(
        (
            LabelWords(kind, _KEYS[kind], language, words)
            for language, fields in _LANGUAGES.items()
            for kind, words in fields.items()
        ),
        key=lambda row: _ORDER.index(row.kind),
    )
)
