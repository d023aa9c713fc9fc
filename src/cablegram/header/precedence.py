"""Priority levels: what is printed, and the level that it stands for.

Levels, highest first, are flash, immediate, priority, routine, deferred; night, advance and special are flags.
"""

import dataclasses
import functools
import re
import unicodedata
from typing import Final, Literal, NamedTuple

from cablegram.frozen import frozen
from cablegram.header.rule import Rule

Level = Literal["flash", "immediate", "priority", "routine", "deferred"]
Flag = Literal["night", "advance", "special"]
Certainty = Literal["high", "medium", "low", "unknown"]

LEVELS: Final[tuple[Level, ...]] = ("flash", "immediate", "priority", "routine", "deferred")
FLAGS: Final[tuple[Flag, ...]] = ("night", "advance", "special")


@frozen
class Precedence:
    """A priority level with its flags; the level is empty where only a flag is printed."""

    level: Level | None
    certainty: Certainty
    flags: tuple[Flag, ...] = ()
    rule: str = dataclasses.field(default="", compare=False)

    def categories(self) -> tuple[str, ...]:
        """The names of the level and the flags, the level first."""
        return ((self.level,) if self.level else ()) + self.flags


class _Words(NamedTuple):
    """Printed words of one language for one level; separated by `|`, folded as `_fold` does it."""

    name: str
    words: str
    level: Level | None
    certainty: Certainty
    flags: tuple[Flag, ...]
    reason: str


_NATO: Final = "defined by allied practice (ACP 121); the letter stands alone or doubled before a date-time group"
_CHINESE: Final = "a level of the Chinese form; its place on the scale is that of its order there"
_RENDERED: Final = "an English rendering of a level of the Chinese or Soviet form; renderings differ by translator"
_NATIONAL: Final = "a word of national practice, set beside the level whose place it takes there"

# What cables print, and what it stands for. The certainty says how sure the equation is: NATO words and their
# letters are defined, the renderings of Chinese levels differ between translators, other words are set by rank.
WORDS: Final[tuple[_Words, ...]] = (
    _Words("nato.flash", "flash|z|zz", "flash", "high", (), _NATO),
    _Words("nato.niact", "niact immediate|immediate niact|night action immediate", "immediate", "high", ("night",),
           "immediate, and to be acted on at night"),
    _Words("nato.immediate", "immediate|o|oo|op immediate|operational immediate", "immediate", "high", (), _NATO),
    _Words("nato.priority", "priority|p|pp", "priority", "high", (), _NATO),
    _Words("nato.routine", "routine|r|rr", "routine", "high", (), _NATO),
    _Words("nato.deferred", "deferred", "deferred", "high", (), "below routine in older practice"),
    _Words("nato.night", "niact|night action", None, "low", ("night",), "the night flag without a level"),
    _Words("zh.routine", "平|平电|平報|平报", "routine", "high", (), _CHINESE),
    _Words("zh.ordinary", "普通|普通件", "routine", "medium", (), _CHINESE),
    _Words("zh.letter-a", "a|1a", "routine", "medium", (), "the letters by which Chinese forms count up"),
    _Words("zh.letter-aa", "aa|2a", "priority", "medium", (), "the letters by which Chinese forms count up"),
    _Words("zh.letter-aaa", "aaa|3a", "immediate", "medium", (), "the letters by which Chinese forms count up"),
    _Words("zh.letter-aaaa", "aaaa|4a", "flash", "medium", (), "the letters by which Chinese forms count up"),
    _Words("zh.priority", "急|急电|急電|速件", "priority", "medium", (), _CHINESE),
    _Words("zh.immediate", "加急|加急电|加急電", "immediate", "medium", (), _CHINESE),
    _Words("zh.pressing", "紧急|緊急|火急|最急", "immediate", "low", (), _CHINESE),
    _Words("zh.flash", "特急|特提|特急电|特急電|特提电", "flash", "medium", (), _CHINESE),
    _Words("zh.highest", "万急|萬急|十万火急|十萬火急|最速件|限即刻到", "flash", "low", (), _CHINESE),
    _Words("en.normal", "normal|normal priority|regular|regular priority", "routine", "medium", (), _RENDERED),
    _Words("en.ordinary", "ordinary|standard|common", "routine", "low", (), _RENDERED),
    _Words("en.urgent", "urgent|express|high priority|urgent priority|rush", "priority", "low", (), _RENDERED),
    _Words("us.urgent", "us urgent", "priority", "low", (), "the American level of the years before 1950"),
    _Words("en.very-urgent", "very urgent|expedited|top priority|urgent and immediate|extraurgent|highly urgent|"
           "out of turn|out of order of priority|double urgent|most immediately|immediately|more urgent|"
           "added urgency|expedite", "immediate", "low", (), _RENDERED),
    _Words("en.extremely-urgent", "extremely urgent|extra urgent|ultra urgent|most urgent|specially urgent|"
           "especially urgent|particularly urgent|special urgent|exceptionally urgent|super urgent|top urgent|"
           "utmost urgent|utmost urgency|highest priority|top urgency|extreme urgency|extremely urgently",
           "flash", "low", (), _RENDERED),
    _Words("en.lightning", "lightning|lightning telegram|newsflash|news flash", "flash", "low", (), "renders "
    "the Russian word for flash"),
    _Words("gb.emergency", "emergency|most immediate", "flash", "medium", (), "the highest British levels"),
    _Words("gb.saving", "saving|uk saving|by saving telegram|saving telegram", "deferred", "medium", (),
           "a British telegram that goes by bag"),
    _Words("flag.advance", "advance dispatch|advance|advance copy", None, "low", ("advance",), "says no level"),
    _Words("flag.special", "special|special dispatch", None, "low", ("special",), "says no level"),
    _Words("de.cito", "cito|cito mit vorrang|dringend|eilt|mit vorrang|eilig", "priority", "low", (), _NATIONAL),
    _Words("de.sofort", "sofort|sehr dringend|eilt sehr|sofort vorlegen|sofort auf den tisch", "immediate", "low", (),
           _NATIONAL),
    _Words("de.citissime", "citissime|citissime mit vorrang", "immediate", "medium", (), _NATIONAL),
    _Words("de.citissime-nachts", "citissime nachts", "immediate", "medium", ("night",), _NATIONAL),
    _Words("de.blitz", "blitz|blitztelegramm", "flash", "medium", (), _NATIONAL),
    _Words("fr.routine", "ordinaire|normale", "routine", "low", (), _NATIONAL),
    _Words("fr.priorite", "priorité|prioritaire|urgente", "priority", "low", (), _NATIONAL),
    _Words("fr.immediat", "immédiat|immédiate|très urgent|très urgente|priorité absolue", "immediate", "low", (),
           _NATIONAL),
    _Words("fr.extreme", "extrême urgence|urgentissime|extrêmement urgent|d extrême urgence", "flash", "low", (),
           _NATIONAL),
    _Words("es.routine", "rutina|rutinario|ordinario|ordinária|ordinário|rotina|normal ordinario", "routine", "low", (),
           _NATIONAL),
    _Words("es.prioridad", "prioridad|prioridade|prioritario|prioritário", "priority", "low", (), _NATIONAL),
    _Words("es.muy-urgente", "muy urgente|muito urgente|inmediato|inmediata|imediato|imediata|molto urgente",
           "immediate", "low", (), _NATIONAL),
    _Words("es.urgentisimo", "urgentísimo|urgentísima|urgentíssimo|urgentíssima|urgentissimo|extra urgente|"
           "urgentisimo|extrema urgência|relámpago", "flash", "low", (), _NATIONAL),
    _Words("ru.routine", "обычная|обыкновенная|простая", "routine", "low", (), _NATIONAL),
    _Words("ru.srochno", "срочно|срочная|срочное", "priority", "low", (), _NATIONAL),
    _Words("ru.vne-ocheredi", "вне очереди|весьма срочно|очень срочно|немедленно|внеочередная|сверхсрочно",
           "immediate", "low", (), "to be sent before all others"),
    _Words("ru.molniya", "молния|вне всякой очереди|крайне срочно|особо срочно", "flash", "low", (), _NATIONAL),
    _Words("pl.pilne", "pilne|pilny", "priority", "low", (), _NATIONAL),
    _Words("pl.bardzo-pilne", "bardzo pilne|natychmiast|natychmiastowe", "immediate", "low", (), _NATIONAL),
    _Words("pl.blyskawica", "błyskawica|błyskawiczne|błyskawiczny", "flash", "low", (), _NATIONAL),
    _Words("pl.zwykle", "zwykłe|zwykła|zwykły", "routine", "low", (), _NATIONAL),
    _Words("ro.urgent", "foarte urgent|imediat", "immediate", "low", (), _NATIONAL),
    _Words("ro.fulger", "fulger|extrem de urgent|extraurgent", "flash", "low", (), _NATIONAL),
    _Words("cs.nalehave", "naléhavé|naléhavá|spěchá|spěšné|naliehavé", "priority", "low", (), _NATIONAL),
    _Words("cs.velmi-nalehave", "velmi naléhavé|velmi spěchá|velmi spěšné|ihned|okamžitě", "immediate", "low", (),
           _NATIONAL),
    _Words("cs.blesk", "blesk|bleskově|bleskový", "flash", "low", (), _NATIONAL),
    _Words("sh.hitno", "hitno|hitna|хитно", "priority", "low", (), _NATIONAL),
    _Words("sh.vrlo-hitno", "vrlo hitno|veoma hitno|odmah|врло хитно", "immediate", "low", (), _NATIONAL),
    _Words("sh.najhitnije", "najhitnije|izuzetno hitno|izvanredno hitno", "flash", "low", (), _NATIONAL),
    _Words("vi.khan", "khẩn", "priority", "low", (), _NATIONAL),
    _Words("vi.thuong-khan", "thượng khẩn", "immediate", "low", (), _NATIONAL),
    _Words("vi.hoa-toc", "hỏa tốc|hoả tốc|tối khẩn", "flash", "low", (), _NATIONAL),
    _Words("vi.thuong", "thường", "routine", "low", (), _NATIONAL),
    _Words("ko.jigeup", "지급|至急", "priority", "low", (), _NATIONAL),
    _Words("ko.gingeup", "긴급|대지급", "immediate", "low", (), _NATIONAL),
    _Words("ko.chogingeup", "초긴급|특급", "flash", "low", (), _NATIONAL),
    _Words("ko.botong", "보통|일반", "routine", "low", (), _NATIONAL),
    _Words("hu.surgos", "sürgős", "priority", "low", (), _NATIONAL),
    _Words("hu.nagyon-surgos", "nagyon sürgős|azonnal", "immediate", "low", (), _NATIONAL),
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = tuple(
    Rule(f"precedence.{row.name}", row.words.split("|", 1)[0], row.reason, row.words, re.IGNORECASE) for row in WORDS
)

PRINTED: Final[dict[str, Precedence]] = {
    word: Precedence(row.level, row.certainty, row.flags, f"precedence.{row.name}")
    for row in reversed(WORDS)
    for word in row.words.split("|")
}
_FLAG_WORDS: Final[dict[str, Flag]] = {
    "night": "night",
    "niact": "night",
    "nachts": "night",
    "advance": "advance",
    "special": "special",
}
# Words beside a level that add nothing to it.
_IDLE: Final = re.compile(
    r"^(?:(?:level|priority|precedence|grade|class|status)\s(?=urgent|very|extr|ultra|normal|a+$))"
    r"|\s(?:telegram|cable|message|dispatch|level|telegramm|telegrama|telegrame|电报|電報)$"
)
_LONGEST: Final = 60
# `U R G E N T`
_LETTER_SPACED: Final = re.compile(r"\s*\w(?:\s\w){3,}\s*[.!]?\s*")
_SIGNS: Final = re.compile(r"[\W_]+")


def read_precedence(printed: str) -> Precedence | None:
    """The level that printed words stand for; nothing where they name no level (`Telegram`)."""
    return _level_of(printed) if len(printed) <= _LONGEST else None


# A line is asked for its level by many rules, and forms have few levels.
@functools.lru_cache(maxsize=1024)
def _level_of(printed: str) -> Precedence | None:
    folded = _fold(printed)
    if found := PRINTED.get(folded) or PRINTED.get(_IDLE.sub("", folded)):
        return found
    words = folded.split()
    # A level twice over (`Urgent! Urgent!`), or with a flag beside it: `Extra Urgent Advance`.
    if len(words) > 1 and len(set(words)) == 1 and words[0].isalpha() and len(words[0]) > 1:
        return PRINTED.get(words[0])
    for flag, rest in ((words[-1], words[:-1]), (words[0], words[1:])) if len(words) > 1 else ():
        found = PRINTED.get(" ".join(rest))
        named = _FLAG_WORDS.get(flag)
        if found and named and named not in found.flags:
            return Precedence(found.level, "low", (*found.flags, named), found.rule)
    return None


def _fold(printed: str) -> str:
    plain = unicodedata.normalize("NFKC", printed)
    if _LETTER_SPACED.fullmatch(plain):
        plain = "".join(plain.split())
    return _SIGNS.sub(" ", plain).strip().lower()
