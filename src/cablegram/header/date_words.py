"""The words of dates in the languages of the archives: months, weekdays, numerals, eras; and their plain shape."""

import re
import unicodedata
from typing import Final

# January to December, folded (no diacritics, lower case); `|` parts the forms of one month: nominative, the case
# that a date takes, abbreviations. A form that several languages share stands once.
MONTH_NAMES: Final[dict[str, str]] = {
    "English": "january|jan february|feb|febr march|mar april|apr may june|jun july|jul august|aug"
    " september|sept|sep october|oct november|nov december|dec",
    "German": "januar|janner februar|feber marz|maerz april mai juni juli august september oktober|okt november"
    " dezember|dez",
    "French": "janvier|janv fevrier|fevr|fev mars avril|avr mai juin juillet|juil aout septembre octobre novembre"
    " decembre",
    "Spanish": "enero|ene febrero marzo abril|abr mayo junio julio agosto|ago septiembre|setiembre|set octubre"
    " noviembre diciembre|dic",
    "Portuguese": "janeiro fevereiro marco abril maio junho julho agosto setembro outubro|out novembro dezembro",
    "Italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "Dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "Russian": "январь|января|янв февраль|февраля|фев|февр март|марта|мар апрель|апреля|апр май|мая июнь|июня|июн"
    " июль|июля|июл август|августа|авг сентябрь|сентября|сент|сен октябрь|октября|окт ноябрь|ноября|ноя|нояб"
    " декабрь|декабря|дек",
    "Russian, in": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "Ukrainian": "січень|січня лютий|лютого березень|березня квітень|квітня травень|травня червень|червня"
    " липень|липня серпень|серпня вересень|вересня жовтень|жовтня листопада грудень|грудня",
    "Bulgarian": "януари февруари март април май юни юли август септември октомври ноември декември",
    "Polish": "styczen|stycznia|stycz luty|lutego marzec|marca kwiecien|kwietnia|kwiec maj|maja czerwiec|czerwca|czerw"
    " lipiec|lipca sierpien|sierpnia|sierp wrzesien|wrzesnia|wrzes pazdziernik|pazdziernika|pazdz listopad|listopada"
    " grudzien|grudnia|grudz",
    "Czech": "leden|ledna unor|unora brezen|brezna duben|dubna kveten|kvetna cerven|cervna cervenec|cervence"
    " srpen|srpna zari rijen|rijna listopadu prosinec|prosince",
    "Slovak": "januara februar|februara marec|marca aprila maj|maja jun|juna jul|jula augusta septembra oktobra"
    " novembra decembra",
    "Serbo-Croatian": "januar|januara februar|februara mart|marta april|aprila maj|maja juni|juna jula|juli"
    " avgust|avgusta septembar|septembra oktobar|oktobra novembar|novembra decembar|decembra",
    "Serbian": "јануар|јануара фебруар|фебруара март|марта април|априла мај|маја јун|јуна јул|јула август|августа"
    " септембар|септембра октобар|октобра новембар|новембра децембар|децембра",
    "Croatian": "sijecanj|sijecnja veljaca|veljace ozujak|ozujka travanj|travnja svibanj|svibnja lipanj|lipnja"
    " srpanj|srpnja kolovoz|kolovoza rujan|rujna - studeni|studenog|studenoga -",
    "Romanian": "ianuarie|ian februarie martie aprilie mai iunie|iun iulie|iul august septembrie octombrie"
    " noiembrie|noi decembrie",
    "Hungarian": "januar februar marcius|marc aprilis|apr majus|maj junius|jun julius|jul augusztus szeptember|szept"
    " oktober november december",
    "Albanian": "janar|janarit shkurt|shkurtit mars|marsit prill|prillit maj|majit qershor|qershorit"
    " korrik|korrikut gusht|gushtit shtator|shtatorit tetor|tetorit nentor|nentorit dhjetor|dhjetorit",
}
MONTHS: Final[dict[str, int]] = {
    form: number
    for names in MONTH_NAMES.values()
    for number, forms in enumerate(names.split(), start=1)
    for form in forms.split("|")
    if form != "-"
}
# `listopad` is November in Polish and Czech, and October in Croatian.
OTHER_MONTHS: Final[dict[str, int]] = {"listopad": 10, "listopada": 10}
# Months that are common words too: in lower case they want a printed year.
COMMON_WORDS: Final = frozenset("may march mar mars mai maj marco set out ago dec noi ene juni jul jun jan sep".split())

ROMANS: Final[dict[str, int]] = {
    name: number for number, name in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), start=1)
}

# Monday to Sunday, folded; abbreviations and cases as in `MONTH_NAMES`.
_WEEKDAY_NAMES: Final = (
    "monday|mon tuesday|tues|tue wednesday|wed thursday|thurs|thur|thu friday|fri saturday|sat sunday|sun",
    "montag dienstag mittwoch donnerstag freitag samstag|sonnabend sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miercoles jueves viernes sabado domingo",
    "понедельник вторник среда|среду четверг пятница|пятницу суббота|субботу воскресенье",
    "poniedzialek wtorek sroda czwartek piatek sobota niedziela",
    "星期一 星期二 星期三 星期四 星期五 星期六 星期日|星期天",
    "月曜日 火曜日 水曜日 木曜日 金曜日 土曜日 日曜日",
)
WEEKDAYS: Final[dict[str, int]] = {
    form: number for names in _WEEKDAY_NAMES for number, forms in enumerate(names.split()) for form in forms.split("|")
}

_CHINESE_DIGITS: Final[dict[str, int]] = {
    digit: value
    for value, digits in enumerate(
        ("〇零○Ｏ◯", "一壹元", "二贰兩两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for digit in digits
}
_CHINESE_TENS: Final[dict[str, int]] = {"十": 10, "拾": 10, "廿": 20, "卄": 20, "卅": 30, "卌": 40}
CHINESE_NUMERAL: Final = "".join([*_CHINESE_DIGITS, *_CHINESE_TENS])

VIETNAMESE_NUMBERS: Final[dict[str, int]] = {
    "gieng": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6, "bay": 7, "tam": 8, "chin": 9,
    "muoi": 10, "muoi mot": 11, "muoi hai": 12, "chap": 12,
}  # fmt: skip

# The first year of an era is 1: Shōwa 37 is 1925 + 37.
ERAS: Final[dict[str, int]] = {
    "明治": 1867,
    "大正": 1911,
    "昭和": 1925,
    "平成": 1988,
    "令和": 2018,
    "民國": 1911,
    "民国": 1911,
    "中華民國": 1911,
    "中华民国": 1911,
    "주체": 1911,
    "민국": 1911,
    "단기": -2333,
    "檀紀": -2333,
}

# Chinese telegrams name the day of the month by a rhyme (俭 is the 28th); a row has the variants of one day.
_RHYMES: Final = (
    "东東先 冬萧蕭 江肴 支豪 微歌 鱼魚麻 虞阳陽遇 齐齊庚 佳青泰 灰蒸卦 真尤轸 文侵吻震 元覃阮问問 寒盐鹽旱愿願 删刪咸"
    " 铣銑谏諫 筱篠霰洽 巧啸嘯 皓效 哿号號 马馬箇 养養祃 梗漾 迥敬 有径徑 寝寢宥 感沁 俭儉勘 艳艷豏 陷卅 世引"
)
RHYMES: Final[dict[str, int]] = {
    character: day for day, variants in enumerate(_RHYMES.split(), start=1) for character in variants
}
BRANCHES: Final[dict[str, int]] = {branch: month for month, branch in enumerate("子丑寅卯辰巳午未申酉戌亥", start=1)}

# Characters that are seen and mean nothing for a date, or are another's double; each stands for one character, so that
# offsets stay right. Brackets and quotation marks become spaces: words are read through them.
_PLAIN: Final[dict[int, str]] = (
    {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " ")
    | dict.fromkeys([*range(0x2010, 0x2016), 0x2212, 0x301C, 0xFF5E, ord("~")], "-")
    | dict.fromkeys(map(ord, '[]<>{}«»“”„"〈〉《》【】〔〕?？［］＂'), " ")
    | dict.fromkeys(map(ord, "’‘ʼ´`"), "'")
    | {ord("·"): ".", ord("。"): ".", ord("、"): ",", ord("İ"): "I", ord("ё"): "е", ord("Ё"): "Е"}
    | dict(zip(map(ord, "ᵃᵈᵉʰᵒʳˢᵗⁿ"), "adehorstn", strict=True))
    | dict(zip(map(ord, "đĐłŁøØıß"), "dDlLoOis", strict=True))
)
# `19[62]`, `[19]62`: a bracket inside a year.
_IN_YEAR: Final = re.compile(r"(?<![\d\]])(?:1[\[\]][5-9]\d\d|(?:1[5-9]|20)[\[\]]\d\d|(?:1[5-9]|20)\d[\[\]]\d)(?!\d)")
_UNSEEN: Final = re.compile("[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]")


def _folded(character: str) -> str:
    decomposed = unicodedata.normalize("NFD", character)
    return decomposed[0] if len(decomposed) > 1 and decomposed[0].isascii() else character


_FOLD: Final[dict[int, str]] = {
    code: _folded(chr(code))
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if _folded(chr(code)) != chr(code)
} | _PLAIN
_ASCII_FOLD: Final[dict[int, str]] = {code: plain for code, plain in _PLAIN.items() if code < 128}
_FOLDED_SIGN: Final = re.compile(f"[{re.escape(''.join(map(chr, _ASCII_FOLD)))}]")


_QUOTES: Final = re.compile(r"[\"“”„«»]\d")
_QUOTED_DAY: Final = re.compile(r"[\"“”„«](?P<day>\d{1,2})[\"“”»]")


def plain(printed: str) -> tuple[str, list[int] | None]:
    """Printed words in the shape in which the rules read them, and where each character stands in print.

    The second value is nothing where every character kept its place, else the place of each.
    """
    if printed.isascii() and not _FOLDED_SIGN.search(printed):
        return printed, None
    inside = _brackets_in_years(printed) if "[" in printed else frozenset()
    if _QUOTES.search(printed):
        # `"3" May 1952`, as Russian forms print the day.
        inside |= {at for found in _QUOTED_DAY.finditer(printed) for at in (found.start(), found.end("day"))}
    if not inside:
        if printed.isascii():
            return printed.translate(_ASCII_FOLD), None
        if not _UNSEEN.search(printed):
            return printed.translate(_FOLD), None
    kept = [at for at, character in enumerate(printed) if at not in inside and not _UNSEEN.match(character)]
    return "".join(printed[at] for at in kept).translate(_FOLD), kept


def number_of(digits: str) -> int:
    """The value of a numeral in Arabic or Chinese digits (`28`, `二十八`, `廿八`, `一九六二`); 0 where it is none."""
    if digits.isdecimal():
        return int(digits)
    if not any(character in _CHINESE_TENS for character in digits):
        values = [_CHINESE_DIGITS.get(character) for character in digits]
        return int("".join(map(str, values))) if values and None not in values else 0
    total, unit = 0, 0
    for character in digits:
        if character in ("十", "拾"):
            total += (unit or 1) * 10
            unit = 0
        elif character in _CHINESE_TENS:
            total += _CHINESE_TENS[character]
            unit = 0
        else:
            unit = _CHINESE_DIGITS.get(character, 0)
    return total + unit


def _brackets_in_years(printed: str) -> frozenset[int]:
    return frozenset(
        found.start() + at
        for found in _IN_YEAR.finditer(printed)
        for at, character in enumerate(found[0])
        if character in "[]"
    )
