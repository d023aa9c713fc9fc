"""The forms of dates, as rules.

The words that are searched are those of `date_words.plain`: brackets and quotation marks are spaces, dashes are
hyphens, Latin letters have no diacritics. Names of months are any word here; `date_words.MONTHS` says which are some.

What the groups of a pattern mean: `year`, `month` (a name), `number` and `roman` (a month otherwise), `day`; `first`
and `second` are a day and a month in either order; a `2` behind a name is the end of a span; `part` is a part of a
month or year; `era` counts years anew; `hour`, `minute`, `zone` are a time; `alternative` is another day.

White space and lengths are bounded everywhere, so that no line takes more than linear time.
"""

import re
from typing import Final

from cablegram.header.date_words import CHINESE_NUMERAL, ERAS, VIETNAMESE_NUMBERS
from cablegram.header.rule import Rule

_YEAR4: Final = r"(?:1[5-9]|20)\d\d(?!\d|:\d|\s{0,2}(?:h(?:ou)?rs?|uhr)\b)"
# Two digits are a year where a date can end: `28 June 62`, but not `28 June 62 people`.
_SHORT: Final = (
    r"(?:(?<=')\d\d(?!\d)|[2-9]\d(?!\d)(?=\s{0,2}(?:$|[,;)!/'\n]|\.(?!\d)|-(?!\d)"
    r"|г\b|год|r\.|god|at\b|on\b|um\b|o\b|в\b|\d{1,2}[:.]\d\d|\d{4}\s?h)))"
)
_TAIL: Final = r"(?:\s{0,2}(?:г(?:ода|оду|од)?\b\.?|roku\b|r\.|godine\b|god\.|év(?:i|ben)?\b))?"


def _year(suffix: str = "") -> str:
    return rf"(?P<year{suffix}>{_YEAR4}|{_SHORT}){_TAIL}"


def _month(suffix: str = "") -> str:
    return rf"(?P<month{suffix}>[^\W\d_]{{3,13}})(?![^\W\d_])\.?"


def _day(suffix: str = "") -> str:
    return (
        rf"(?P<day{suffix}>\d{{1,2}})(?!\d|[:.]\d|,(?!\d{{4}}(?!\d))\d)"
        r"(?:st\b|nd\b|rd\b|th\b|d\b|er\b|re\b|(?-i:[oa]\b)|[º°]|-?(?:го|ое|е|go|og|an|en)\b)?"
    )


_START: Final = r"(?<!\d)(?<!\d[./:,-])(?<![#№$£])(?<!\b[lIoOSZBG])"
_WORD: Final = r"(?<![^\W\d_])"
_OF: Final = r"[\s.,/_'-]{0,4}(?:(?:day\s)?(?:(?:of|de|di|du|del|in)\s{1,2}|d'\s?)(?:the\smonth\sof\s)?)?"
_THEN: Final = r"[\s,.'/(-]{0,4}(?:(?:de|del|do|of|anul|year)\s{1,2})?"
_TO: Final = r"\s{0,3}(?:-|/|and|to|until|till|through|y|et|e|und|bis|по|до|и|al?|au|do|i|la)\s{0,3}"
_DAY_MONTH: Final = rf"{_day()}{_OF}{_month()}"


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"date.{name}", example, reason, pattern, re.IGNORECASE)


# Forms with the name of a month. Order matters: a form that says more comes before those that would read a part of it,
# spans before their ends, whole dates before those without a year.
NAMED: Final[tuple[Rule, ...]] = (
    _rule(
        "date-time-group",
        "121302Z JUL 74",
        "day, hour and minute in six digits and a zone letter (ACP 121); the year may be missing",
        rf"(?<![\w-])(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d)\s{{0,2}}(?P<zone>(?-i:[A-Z](?![a-z])))?\s{{0,3}}"
        rf"{_month()}(?:[\s,.'-]{{0,3}}(?P<year>{_YEAR4}|\d\d(?!\d)))?",
    ),
    _rule(
        "span-day-month",
        "3 May - 2 June 1962",
        "two whole days, the day before the month; the first may leave its year to the second",
        rf"{_START}{_DAY_MONTH}(?:{_THEN}{_year()})?{_TO}(?:the\s)?{_day('2')}{_OF}{_month('2')}(?:{_THEN}{_year('2')})?",
    ),
    _rule(
        "span-month-day",
        "May 3 - June 2, 1962",
        "two whole days, the month before the day",
        rf"{_WORD}{_month()}\s{{0,3}}{_day()}(?:{_THEN}{_year()})?{_TO}{_month('2')}\s{{0,3}}{_day('2')}(?:{_THEN}{_year('2')})?",
    ),
    _rule(
        "days-of-month",
        "3-5 May 1962",
        "two days of one month, which is named once",
        rf"{_START}{_day()}\.?{_TO}(?:the\s)?{_day('2')}{_OF}{_month()}(?:{_THEN}{_year()})?",
    ),
    _rule(
        "month-days",
        "May 3-5, 1962",
        "two days of one month, the month first",
        rf"{_WORD}{_month()}\s{{0,3}}{_day()}{_TO}{_day('2')}(?:{_THEN}{_year()})?(?!\s{{0,2}}[/-]\d)",
    ),
    _rule(
        "span-of-months",
        "December 1961 - January 1962",
        "two months; the first may leave its year to the second",
        rf"{_WORD}(?<!\d\s)(?<!\d){_month()}(?:{_THEN}{_year()})?{_TO}{_month('2')}{_THEN}(?P<year2>{_YEAR4}){_TAIL}",
    ),
    _rule(
        "part-of-month",
        "late June 1962",
        "a third of a month (1-10, 11-20, 21-end), or a half, in words",
        r"\b(?P<part>early|beginning|mid(?:dle)?|late|end|first\shalf|second\shalf|начал[оае]|середин[аеу]|кон(?:ец|це)"
        r"|anfang|mitte|ende|debut|mi|fin|principios|mediados|fines|finales|poczatek|polowa|koniec|pocetak|pocetkom"
        r"|sredinom|krajem|inceputul|mijlocul|sfarsitul|zacatek|konec|inicio|meados|fim)"
        rf"[\s-]{{1,2}}(?:(?:of|in|de|du|des|des\smonats|lunii)\s)?{_month()}(?:{_THEN}{_year()})?",
    ),
    _rule(
        "month-day-year",
        "June 28, 1962",
        "the American order; missing spaces are common (`June28,1962`)",
        rf"{_WORD}{_month()}[\s-]{{0,3}}(?:the\s)?{_day()}{_THEN}{_year()}",
    ),
    _rule(
        "day-month-year",
        "28 June 1962",
        "the order of all other languages, with their cases, ordinals and particles (`28 de junio de 1962`)",
        rf"{_START}{_DAY_MONTH}{_THEN}{_year()}",
    ),
    _rule(
        "year-month-day",
        "1962. június 28.",
        "the Hungarian order; it comes behind the forms that end in a year, whose year it would take",
        rf"(?<!\d)(?P<year>{_YEAR4})[\s.,/-]{{1,3}}{_month()}[\s.,/-]{{1,3}}{_day()}",
    ),
    _rule(
        "slip",
        "28 June l962",
        "letters read or typed for digits (l, I, O, S, Z, B, G) in a year that stands in a whole date: a guess",
        rf"{_START}(?:(?P<day>\d{{1,2}}|[lIoOSZBG]\d|\d[lIoOSZBG])\b{_OF}{_month()}|{_WORD}(?P<name>[^\W\d_]{{3,13}})\s{{1,2}}(?P<date>\d{{1,2}}))"
        r"(?-i:,?\s{0,2}(?P<year>(?:[1lI|](?:9|g)|19|20)[\doOlISZBG]{2}))\b",
    ),
    _rule(
        "day-month",
        "28 June",
        "a day without a year; the year is that of another witness",
        rf"{_START}{_DAY_MONTH}",
    ),
    _rule(
        "month-day",
        "June 28",
        "a day without a year, the month first",
        rf"{_WORD}{_month()}[\s-]{{0,3}}(?:the\s)?{_day()}(?!\s{{0,2}}(?:%|per\s?cent))",
    ),
    _rule(
        "month-year",
        "August, 1962",
        "a month and no day; digits before it would be a day that no rule could read",
        rf"(?<!\d)(?<!\d\s){_WORD}{_month()}{_THEN}(?P<year>{_YEAR4}){_TAIL}",
    ),
)

_HAN: Final = rf"[\d{CHINESE_NUMERAL}]"
_ERA: Final = "|".join(sorted(ERAS, key=len, reverse=True))
# A line of these has one of the characters for year and month.
EAST_ASIAN: Final[tuple[Rule, ...]] = (
    _rule(
        "juche",
        "주체51(1962)년 6월 28일",
        "the era of North Korea, with the common year in brackets",
        r"(?:주체\s?\d{1,3}\s?)?\(\s?(?P<year>\d{4})\s?\)\s?[년年](?:\s?(?P<number>\d{1,2})\s?[월月](?:\s?(?P<day>\d{1,2})\s?[일日])?)?",
    ),
    _rule(
        "era",
        "民國51年6月28日",
        "Republican Chinese, Japanese and Korean eras",
        rf"(?P<era>{_ERA})\s?(?P<year>{_HAN}{{1,4}}|元)\s?[年년](?:\s?(?P<number>{_HAN}{{1,3}})\s?[月월](?:\s?(?P<day>{_HAN}{{1,3}})\s?[日일号])?)?",
    ),
    _rule(
        "part-of-month-east-asian",
        "1962年6月下旬",
        "the tens of a month",
        rf"(?:(?P<year>(?:\d{{4}}|{_HAN}{{4}}))\s?[年년]\s?)?(?P<number>{_HAN}{{1,3}})\s?[月월]\s?(?P<part>[上中下]旬|[初中底末]|[상중하]순|초|말)",
    ),
    _rule(
        "east-asian",
        "一九六二年六月廿八日",
        "Chinese, Japanese and Korean; numerals of either kind, the day or the year may be missing",
        rf"(?:(?P<year>(?<!\d)(?:\d{{4}}|{_HAN}{{4}}|'?\d\d))\s?[年년]\s?)?(?P<number>(?<!\d){_HAN}{{1,3}})\s?(?:月份?|월)"
        rf"(?!\s?\d{{1,2}}\s?\.\d)(?:\s?(?P<day>{_HAN}{{1,3}})\s?[日일号號])?",
    ),
    _rule(
        "part-of-year-east-asian",
        "1962年初",
        "the beginning and the end of a year",
        rf"(?P<year>(?<!\d)(?:\d{{4}}|{_HAN}{{4}}))\s?[年년]\s?(?P<part>[初底末]|초|말)",
    ),
    _rule(
        "year-east-asian",
        "1962年",
        "a year that is the whole line",
        rf"^\W{{0,5}}(?P<year>\d{{4}}|{_HAN}{{4}})\s?[年년]\W{{0,5}}$",
    ),
)

_ROMAN: Final = r"(?P<roman>(?-i:[IVX]{1,4}|(?<=[./-])[ivx]{1,4}))"
_NUMERIC_YEAR: Final = rf"(?P<year>{_YEAR4}|(?:1[4-9]|[2-9]\d)(?!\d|:\d))"
_VIETNAMESE: Final = "|".join(sorted((name.replace(" ", r"\s") for name in VIETNAMESE_NUMBERS), key=len, reverse=True))
# Forms in digits.
NUMERIC: Final[tuple[Rule, ...]] = (
    _rule(
        "iso",
        "1962-06-28T08:32:00Z",
        "ISO 8601; a time may follow",
        r"(?<![\d./-])(?P<year>\d{4})-(?P<number>\d\d)-(?P<day>\d\d)"
        r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?::\d\d)?(?:\.\d{1,6})?(?P<zone>Z|[+-]\d\d:?\d\d)?)?(?!\d|-\d)",
    ),
    _rule(
        "year-first",
        "1962.6.28",
        "East Asian and Hungarian digits, the year first",
        rf"(?<![\d./-])(?P<year>{_YEAR4})(?:\s?[./]\s?|-)(?P<number>\d{{1,2}})(?:\s?[./]\s?|-)(?P<day>\d{{1,2}})(?!\d|[/-]\d|\.\d)",
    ),
    _rule(
        "year-first-roman",
        "1962. VI. 28.",
        "Hungarian, the month as a Roman number",
        rf"(?<![\d./-])(?P<year>{_YEAR4})[\s./-]{{1,3}}{_ROMAN}[\s./-]{{1,3}}(?P<day>\d{{1,2}})(?!\d)",
    ),
    _rule(
        "sent-and-received",
        "ON/1/3/XI/62",
        "a Polish form: initials, the day of sending, the day of receipt, the month, the year",
        rf"(?<![\d.])(?P<day>\d{{1,2}})/(?P<day2>\d{{1,2}})[/.]{_ROMAN}[/.]{_NUMERIC_YEAR}",
    ),
    _rule(
        "days-of-roman-month",
        "3-5.VI.1962",
        "two days of one month",
        rf"{_START}(?P<day>\d{{1,2}})\s?-\s?(?P<day2>\d{{1,2}})[\s./]{{1,3}}{_ROMAN}[\s./-]{{1,3}}{_NUMERIC_YEAR}",
    ),
    _rule(
        "days-of-numeric-month",
        "3-5.6.1962",
        "two days of one month, in the order of Europe",
        rf"{_START}(?P<day>\d{{1,2}})\.?\s?-\s?(?P<day2>\d{{1,2}})\.\s?(?P<number>\d{{1,2}})\.\s?(?P<year>{_YEAR4})",
    ),
    _rule(
        "day-roman-year",
        "26.X 62",
        "Polish, Russian, Romanian: the month as a Roman number",
        rf"{_START}(?P<day>\d{{1,2}})[\s.,/-]{{1,3}}{_ROMAN}[\s.,/-]{{1,3}}{_NUMERIC_YEAR}{_TAIL}",
    ),
    _rule(
        "doubted-day",
        "10.27 [28?].1962",
        "an editor's other reading of the day, in brackets behind it",
        rf"{_START}(?P<first>\d{{1,2}})[./-](?P<second>\d{{1,2}})\s{{1,3}}(?P<alternative>\d{{1,2}})\s{{0,3}}[./-]\s?{_NUMERIC_YEAR}",
    ),
    _rule(
        "numeric",
        "13/5-50",
        "day and month in either order: the numbers decide, or another witness",
        rf"{_START}(?P<first>\d{{1,2}})(?:\s?[./]\s{{0,2}}|-)(?P<second>\d{{1,2}})(?:\s?[./]\s{{0,2}}|-){_NUMERIC_YEAR}{_TAIL}(?![./-]\d(?!\d?:))",
    ),
    _rule(
        "numeric-month-words",
        "ngày 28 tháng 6 năm 1962",
        "Vietnamese, the month as a number or in words; the day may be missing",
        rf"(?:\b(?:ngay|mong|mung)\s{{1,2}}(?:mong\s|mung\s)?)?(?:{_START}(?P<day>\d{{1,2}})[\s,]{{1,2}})?\bthang\s{{1,2}}(?P<number>\d{{1,2}}|(?:{_VIETNAMESE})\b)"
        rf"(?:[\s,/]{{1,3}}(?:nam\s{{1,2}})?(?P<year>{_YEAR4}))?(?!\w)",
    ),
    _rule(
        "mongolian",
        "1962 оны 6 дугаар сарын 28",
        "Mongolian: the year, the month by its number, the day",
        rf"(?<!\d)(?P<year>{_YEAR4})\sоны?\s(?P<number>\d{{1,2}})(?:\s(?:дугаар|дүгээр)|-р)?\sсар(?:ын)?\s(?P<day>\d{{1,2}})(?!\d)",
    ),
    _rule(
        "part-of-year",
        "early 1963",
        "a third of a year (to April, to August, to December), a half, a quarter, or a season; winter is of two years",
        r"\b(?P<part>early|beginning|mid(?:dle)?|late|end|first\shalf|second\shalf|first\squarter|second\squarter|third\squarter"
        r"|fourth\squarter|spring|summer|autumn|fall|anfang|mitte|ende|debut|fin|начал[оае]|кон(?:ец|це)|весн[аой]{1,2}|лет[оам]{1,2}|осень[ю]?)"
        rf"[\s-]{{1,2}}(?:(?:of|in|de)\s)?(?P<year>{_YEAR4})(?!\s?-\s?\d){_TAIL}",
    ),
    _rule(
        "roman-month-year",
        "VI.1962",
        "a month as a Roman number with a year of four digits",
        rf"(?<![\w./-])(?P<roman>(?-i:[IVX]{{1,4}}))[./-]\s?(?P<year>{_YEAR4}){_TAIL}",
    ),
    _rule(
        "compact",
        "19620628",
        "eight digits that are the whole value; zeros stand for an unknown day or month, as in records of the archive",
        r"^\s{0,3}(?P<year>(?:1[5-9]|20)\d\d)(?P<number>0\d|1[0-2])(?P<day>[0-3]\d)\s{0,3}$",
    ),
    _rule(
        "iso-month",
        "1962-08",
        "ISO 8601, the whole value",
        rf"^\W{{0,5}}(?P<year>{_YEAR4})-(?P<number>0[1-9]|1[0-2])\W{{0,5}}$",
    ),
    _rule(
        "span-of-years",
        "1962-1965",
        "two years that are the whole line; in a sentence they are mostly the name of a plan",
        rf"^[\s(•]{{0,5}}(?P<year>{_YEAR4}){_TO}(?P<year2>{_YEAR4}|\d\d(?!\d))[\s).,]{{0,5}}$",
    ),
    _rule(
        "year",
        "1962",
        "a year that is the whole line; in a sentence a number may be anything",
        rf"^[\s(•.]{{0,9}}(?:in\s|00?[/.-]00?[/.-])?(?P<year>(?:1[89]|20)\d\d){_TAIL}[\s).,]{{0,9}}$",
    ),
)

RULES: Final[tuple[Rule, ...]] = (*NAMED, *EAST_ASIAN, *NUMERIC)

# Words before a span that belong to it.
FROM: Final = re.compile(
    r"\b(?:between|from|entre|zwischen|vom|с|между|du|del|od|de la)\s{1,2}(?:the\s)?$", re.IGNORECASE
)

# Words before a date that make it a bound or a guess.
APPROXIMATIONS: Final[tuple[Rule, ...]] = (
    _rule(
        "not-before",
        "not earlier than 4 May 1962",
        "the first possible day",
        r"\b(?:(?:not|no)\s(?:earlier|sooner)\sthan|not\sbefore|не\sранее|nicht\svor|pas\savant|nie\swczesniej\sniz)"
        r"\s{1,2}(?:the\s)?$",
    ),
    _rule(
        "not-after",
        "not later than 4 May 1962",
        "the last possible day",
        r"\b(?:(?:not|no)\slater\sthan|not\safter|не\sпозднее|spatestens(?:\sam)?|au\splus\stard\sle|nie\spozniej\sniz)"
        r"\s{1,2}(?:the\s)?$",
    ),
    _rule(
        "before",
        "before 4 May 1962",
        "the day before is the last possible one",
        r"\b(?:before|prior\sto|vor\sdem|avant\sle|antes\sdel?|przed|inainte\sde)\s{1,2}(?:the\s)?$",
    ),
    _rule(
        "after",
        "after 4 May 1962",
        "the day behind is the first possible one",
        r"\b(?:after|later\sthan|nach\sdem|apres\sle|despues\sdel?|после|dupa)\s{1,2}(?:the\s)?$",
    ),
    _rule(
        "circa",
        "circa 4 May 1962",
        "near the day; no bound is told, so none is made up",
        r"(?:\b(?:circa|ca|c(?=\.)|cca|approximately|approx|around|about|on\sor\sabout|probably|presumably|possibly|около|примерно|etwa|um\sden|vers\sle|hacia|okolo)\b\.?,?|(?<!\w)±)\s{0,2}(?:the\s)?$",
    ),
)  # fmt: skip
