"""The keys of an editor's own header: what each `Key: value` line, or each column of a table, says of a cable.

Keys are those of the table below and all labels of form fields (`cablegram.header.label_words`), in any case and in
the languages that these know; `_` and `-` stand for a space.
"""

import difflib
import enum
import re
from typing import Final, NamedTuple, Self

from cablegram.header.label_words import LABELS, fold
from cablegram.model import FieldKind


class About(enum.StrEnum):
    """What a key says about a cable beside the fields of its form.

    Attributes:
        words: the keys that say it, folded as labels are and separated by `|`, the commonest English one first.
    """

    words: str

    def __new__(cls, value: str, words: str) -> Self:
        """A member by its value and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.words = words
        return member

    TITLE = (
        "title",
        "title|titel|titre|título|titulo|标题|標題|题名|заголовок|название|titolo|tytuł|titlu|název|naslov",
    )
    DATE = "date", "date|dated|day|datum|fecha|data|日期|дата|date sent|sent date|document date|date of cable"
    SUMMARY = "summary", "summary|abstract|description|zusammenfassung|résumé|resumen|摘要|аннотация|резюме|regest"
    RECORD = "record", "record|record id|record number|record no|id|identifier|xml:id|datensatz|номер записи|记录号"
    RIGHTS = (
        "rights",
        (
            "rights|licence|license|copyright|terms of use|rechte|lizenz|droits|licence d'utilisation|derechos|"
            "licencia|права|лицензия|版权|權利|权利"
        ),
    )
    DONORS = "donors", "donor|donors|funder|funders|funding|support|förderer|donateurs|donantes|спонсоры|资助"
    CITATION = (
        "citation",
        "source|citation|cite as|archival source|quelle|nachweis|fuente|cita|来源|來源|出处|источник",
    )
    ARCHIVE = (
        "archive",
        "archive|repository|archives|held by|archiv|depósito|archivo|arquivo|档案馆|檔案館|архив|archiwum|arhiva",
    )
    SHELFMARK = (
        "shelfmark",
        (
            "shelfmark|call number|shelf mark|archival reference|file number|signatur|cote|signatura|档号|檔號|шифр|"
            "sygnatura|cota"
        ),
    )
    LEAVES = (
        "leaves",
        "leaves|leaf|folio|folios|pages|sheets|blatt|blätter|feuillets|feuillet|hojas|листы|лист|页码|页",
    )
    LANGUAGE = "language", "language|lang|text language|sprache|langue|idioma|lengua|语言|語言|язык"
    ORIGINAL_LANGUAGE = (
        "original-language",
        (
            "original language|language of the original|originalsprache|langue originale|idioma original|原文语言|"
            "原文|язык оригинала"
        ),
    )
    TRANSLATOR = (
        "translator",
        (
            "translator|translators|translated by|translation by|übersetzer|übersetzt von|traducteur|traduit par|"
            "traductor|traducido por|译者|譯者|переводчик|перевод"
        ),
    )
    SERIES = "series", "series|reihe|serie|série|系列|серия"
    KEYWORDS = (
        "keywords",
        (
            "keyword|keywords|topics|index terms|schlagwörter|stichwörter|mots-clés|mots clés|palabras clave|关键词|"
            "關鍵詞|ключевые слова"
        ),
    )
    SUBJECT = "subject", "subject|subjects|subj|betreff|objet|asunto|тема|事由|主题"
    TEXT = "text", "text|body|message|message text|transcript|transcription|wortlaut|texte|texto|正文|текст"
    FILE = "file", "file|filename|file name|text file|datei|dateiname|fichier|archivo de texto|文件名|файл"


class Key(NamedTuple):
    """What a key says: a field of the form, or something else about the cable; `rule` names the key in the table."""

    rule: str
    kind: FieldKind | None
    about: About | None


# Keys that say a field of the form, beside its labels.
_FIELD_WORDS: Final[dict[FieldKind, str]] = {
    FieldKind.DISTRIBUTION: "distribution|distribution list",
    FieldKind.DISPATCH: "dispatch|dispatch number|number|no|nr|cable|telegram number",
    FieldKind.COPY_TO: "copy to|cc|copies",
    FieldKind.HANDLING: "handling",
    FieldKind.REPLY_TO: "reply to",
}

_TABLE: Final[dict[str, Key]] = {
    **{word: Key(row.rule, row.kind, None) for row in reversed(LABELS) for word in row.words.split("|")},
    **{word: Key(f"key.{kind.value}", kind, None) for kind, words in _FIELD_WORDS.items() for word in words.split("|")},
    **{word: Key(f"key.{about}", None, about) for about in About for word in about.words.split("|")},
}
# Labels of the form that say when it was written do the same as the key `date`.
_DATES: Final = Key("key.date", None, About.DATE)
# Keys that no form of a cable prints: where one stands, the lines are an editor's header.
EDITORIAL: Final = frozenset(About) - {About.DATE, About.SUBJECT, About.TEXT, About.FILE}
_LONGEST: Final = 60


def key_of(printed: str) -> Key | None:
    """What a key says; nothing where it is in no table."""
    if len(printed) > _LONGEST:
        return None
    found = _TABLE.get(_folded(printed)) or _TABLE.get(fold(printed))
    return _DATES if found and found.kind is FieldKind.DATELINE else found


def near_keys(printed: str) -> tuple[str, ...]:
    """The keys that an unknown one may be a slip for, the nearest first; English ones only."""
    return tuple(difflib.get_close_matches(_folded(printed)[:_LONGEST], _SUGGESTED, n=2, cutoff=0.75))


def _folded(printed: str) -> str:
    return re.sub(r"\s+", " ", fold(re.sub(r"(?<=\w)[_-](?=\w)", " ", printed)).strip("\"'*: "))


_SUGGESTED: Final = (
    *(about.words.split("|")[0] for about in About),
    *("number", "precedence", "classification", "handling", "from", "to", "copy to", "info"),
    *("distribution", "drafted", "approved", "sent", "received", "deciphered", "donors", "keywords"),
)
