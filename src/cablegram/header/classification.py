"""Security classification: what is printed, and the category that it stands for."""

import dataclasses
import functools
import re
import unicodedata
from typing import Final, NamedTuple

from cablegram.frozen import frozen
from cablegram.header.precedence import Certainty
from cablegram.header.rule import Rule


@frozen
class Classification:
    """A category of the classification taxonomy (`top-secret`), with how sure the equation is."""

    category: str
    certainty: Certainty = dataclasses.field(default="high", compare=False)
    rule: str = dataclasses.field(default="", compare=False)


# Categories, highest first, with their names in English.
CATEGORIES: Final[dict[str, str]] = {
    "top-secret": "Top Secret",
    "secret": "Secret",
    "confidential": "Confidential",
    "restricted": "Restricted",
    "limited-official-use": "Limited Official Use",
    "unclassified": "Unclassified",
    "unmarked": "No marking",
}


class _Words(NamedTuple):
    """Printed words of one language for one category; separated by `|`, folded as `_fold` does it."""

    language: str
    category: str
    words: str
    certainty: Certainty = "high"


_REASON: Final = "the words of national practice for this category"

# The highest words of a language come first; where two languages share a word, they mean one category by it.
WORDS: Final[tuple[_Words, ...]] = (
    _Words("en", "top-secret", "top secret|topsecret|most secret|strictly secret|absolutely secret|strict secret|"
           "very secret|extremely secret|top secret and personal|cosmic top secret|completely secret|"
           "class i secret|first class secret|secret class i|top secret special importance|secret of special "
           "importance|strictly top secret|utmost secret|"
           "secret of special significance|top secret eyes only|secret special significance|entirely secret"),
    _Words("en", "secret", "secret|class ii secret|second class secret|secret class ii|vs secret|secret and "
                           "personal|nato secret|secret and guard|guard secret|state secret"),
    _Words("en", "confidential", "confidential|vs confidential|class iii secret|third class secret|secret "
                                 "class iii|strictly confidential|highly confidential|nato confidential|"
           "confidential and personal|confidential and guard|private and confidential"),
    _Words("en", "restricted", "restricted|vs restricted|nato restricted|restricted and guard|for service use|"
                               "for internal use"),
    _Words("en", "limited-official-use", "limited official use|official use only|for official use only|only "
                                         "for official use|fouo|lou|"
           "limited official use only"),
    _Words("en", "unclassified", "unclassified|unclas|not classified|non classified|unrestricted|open"),
    _Words("zh", "top-secret", "绝密|絕密|极机密|極機密|绝对机密|絕對機密|绝密件|絕密件"),
    _Words("zh", "secret", "机密|機密|机密件|機密件"),
    _Words("zh", "confidential", "秘密|秘密件|密|密件"),
    _Words("zh", "restricted", "内部|內部|内部文件", "medium"),
    _Words("ja", "top-secret", "極秘", "medium"),
    _Words("ru", "top-secret", "совершенно секретно|сов секретно|строго секретно|сс|особой важности|"
           "совершенно секретно особой важности|совсекретно|сов сек"),
    _Words("ru", "secret", "секретно|секретная|секрет"),
    _Words("ru", "confidential", "конфиденциально|строго конфиденциально|доверительно", "medium"),
    _Words("ru", "limited-official-use", "для служебного пользования|дсп|не подлежит оглашению", "medium"),
    _Words("ru", "unclassified", "несекретно|не секретно"),
    _Words("de", "top-secret", "streng geheim"),
    _Words("de", "secret", "geheim|geheime verschlußsache|geheime verschlusssache|gvs|vs geheim|geheime reichssache"),
    _Words("de", "confidential", "vs vertraulich|vertraulich|streng vertraulich|vertrauliche verschlußsache|"
           "vertrauliche verschlusssache|vvs"),
    _Words("de", "restricted", "vs nur für den dienstgebrauch|nur für den dienstgebrauch|vs nfd|nfd|"
           "nur für dienstgebrauch|parteiinternes material"),
    _Words("de", "unclassified", "offen|nicht eingestuft"),
    _Words("fr", "top-secret", "très secret|très secret défense"),
    _Words("fr", "secret", "secrète|secret défense"),
    _Words("fr", "confidential", "confidentiel|confidentielle|très confidentiel|confidentiel défense|"
           "strictement confidentiel"),
    _Words("fr", "restricted", "diffusion restreinte|réservé|réservée|diffusion réservée|très réservé"),
    _Words("fr", "unclassified", "non classifié|en clair"),
    _Words("es", "top-secret", "alto secreto|máximo secreto|muy secreto|estrictamente secreto|estricto secreto"),
    _Words("es", "secret", "secreto|secreta"),
    _Words("es", "confidential", "confidencial|estrictamente confidencial|muy confidencial|estricto confidencial"),
    _Words("es", "restricted", "reservado|reservada|estrictamente reservado"),
    _Words("pt", "top-secret", "ultra secreto|ultrassecreto|ultrasecreto"),
    _Words("pt", "unclassified", "ostensivo|ostensiva"),
    _Words("it", "top-secret", "segretissimo"),
    _Words("it", "secret", "segreto"),
    _Words("it", "confidential", "riservatissimo|confidenziale"),
    _Words("it", "restricted", "riservato"),
    _Words("pl", "top-secret", "tajne specjalnego znaczenia|tajne spec znaczenia|ściśle tajne|tajne specjalne"),
    _Words("pl", "secret", "tajne|tajny"),
    _Words("pl", "confidential", "poufne|ściśle poufne"),
    _Words("pl", "restricted", "zastrzeżone"),
    _Words("pl", "unclassified", "jawne"),
    _Words("ro", "top-secret", "strict secret de importanță deosebită|strict secret de importanţă deosebită|"
           "strict secret de importanta deosebita"),
    _Words("ro", "confidential", "confidențial|confidenţial|strict confidențial|strict confidenţial"),
    _Words("ro", "restricted", "secret de serviciu"),
    _Words("cs", "top-secret", "přísně tajné|přísne tajné|prísne tajné|prisne tajne|přísně tajná"),
    _Words("cs", "secret", "tajné|tajná"),
    _Words("cs", "confidential", "důvěrné|důvěrně|přísně důvěrné|dôverné"),
    _Words("cs", "restricted", "vyhrazené"),
    _Words("sh", "top-secret", "državna tajna|државна тајна"),
    _Words("sh", "secret", "strogo poverljivo|strogo pov|строго поверљиво|strogo povjerljivo", "medium"),
    _Words("sh", "confidential", "poverljivo|povjerljivo|поверљиво|pov", "medium"),
    _Words("sh", "restricted", "interno", "medium"),
    _Words("hu", "top-secret", "szigorúan titkos|szigoruan titkos"),
    _Words("hu", "secret", "titkos"),
    _Words("hu", "confidential", "bizalmas|szigorúan bizalmas"),
    _Words("bg", "confidential", "поверително|строго поверително"),
    _Words("sq", "top-secret", "tepër sekret"),
    _Words("sq", "secret", "sekret"),
    _Words("vi", "top-secret", "tối mật|tuyệt mật"),
    _Words("vi", "secret", "mật"),
    _Words("ko", "top-secret", "극비|절대비밀|1급비밀|i급비밀|1급 비밀"),
    _Words("ko", "secret", "비밀|2급비밀|ii급비밀|2급 비밀"),
    _Words("ko", "confidential", "3급비밀|iii급비밀|3급 비밀|친전"),
    _Words("ko", "restricted", "대외비"),
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(
        f"classification.{row.language}.{row.category}",
        row.words.split("|", 1)[0],
        _REASON,
        row.words,
        re.IGNORECASE,
    )
    for row in WORDS
)

PRINTED: Final[dict[str, Classification]] = {
    word: Classification(row.category, row.certainty, f"classification.{row.language}.{row.category}")
    for row in reversed(WORDS)
    for word in row.words.split("|")
}
_LONGEST: Final = 60
# What may stand before or behind the category and says nothing of it.
_IDLE: Final = re.compile(
    r"^(?:classification|classified|document|гриф|klauzula|密级|密級) |"
    r" (?:telegram|cable|document|message|cipher|copy|information|only|entire text|section \d+ of \d+)$"
)

# `C O N F I D E N T I A L`, `S E C R E T`, `T O P   S E C R E T`
_LETTER_SPACED: Final = re.compile(r"\w(?:\s{1,2}\w){2,}(?:\s{3,}\w(?:\s{1,2}\w)+)*")
_SPACE_OF_LETTERS: Final = re.compile(r"(?<=\w)\s{1,2}(?=\w)")
_SIGNS: Final = re.compile(r"[\W_]+")


def read_classification(printed: str) -> Classification | None:
    """The category that printed words stand for; nothing where they name none."""
    return _category_of(printed) if len(printed) <= _LONGEST else None


# A line is asked for its category by many rules, and forms have few categories.
@functools.lru_cache(maxsize=1024)
def _category_of(printed: str) -> Classification | None:
    folded = _fold(printed)
    return PRINTED.get(folded) or PRINTED.get(_IDLE.sub("", folded))


def _fold(printed: str) -> str:
    plain = unicodedata.normalize("NFKC", printed).strip(" .()[]*-–—!\t\n")
    if _LETTER_SPACED.fullmatch(plain):
        plain = _SPACE_OF_LETTERS.sub("", plain)
    return _SIGNS.sub(" ", plain).strip().lower()
