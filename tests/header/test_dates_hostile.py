"""Dates in long and odd lines: bounded time, and offsets that fit."""

import datetime
import time
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.header.date_times import RULES as TIMES
from cablegram.header.dates import impossible_date, is_only_date, read_date
from cablegram.header.rule import Rule

_LENGTH = 100_000
_SECONDS = 20.0


@pytest.mark.parametrize(
    "unit",
    ["1", " ", "1 ", "1.", "1/", "1-", "28 ", "May ", "May 3 ", "3 May ", "3-5 ", "[", "28?] ", "28 June ",
     "June 31 1962 ",
     "31 June 1962 ", "121302Z ",
     "一", "六月", "一九六二年", "between ", "early ", "mid-", "before ", "I", "V.", "l962 ", "10:30 ",
     "3 May - ", "28 de ", "thang ", "\u0301", "1\u200b", "Monday "],
)  # fmt: skip
def test_a_long_line_takes_bounded_time(unit: str) -> None:
    line = (unit * (_LENGTH // len(unit) + 1))[:_LENGTH]
    begin = time.process_time()
    read_date(line)
    read_date("28 June" + line, year=1962)
    read_date(line + " 28 June 1962 x")
    is_only_date(line)
    impossible_date(line)
    assert time.process_time() - begin < _SECONDS


@given(
    st.text(alphabet="0123456789 .,:/-[]?()JunemayAprilXIV年月日ZR'’«»\u200b\u00a0一二十", max_size=40),
    st.sampled_from([0, 1962]),
)
def test_offsets_fit_the_words(text: str, year: int) -> None:
    if reading := read_date(text, year=year):
        assert 0 <= reading.start < reading.end <= len(text)
        again = read_date(text[reading.start : reading.end], year=year)
        assert again is not None
    impossible_date(text)


_ENGLISH = "January February March April May June July August September October November December".split()
_RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split()
_POLISH = "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopadu grudnia".split()
_ROMAN = "I II III IV V VI VII VIII IX X XI XII".split()
_FORMATS: tuple[Callable[[datetime.date], str], ...] = (
    lambda d: f"{d.day} {_ENGLISH[d.month - 1]} {d.year}",
    lambda d: f"{_ENGLISH[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{_ENGLISH[d.month - 1].upper()} {d.day:02}, {d.year}",
    lambda d: f"[{d.day}?] {_ENGLISH[d.month - 1]} [{d.year}]",
    lambda d: f"{d.day} {_ENGLISH[d.month - 1]} ’{d:%y}",
    lambda d: f"«{d.day}» {_RUSSIAN[d.month - 1]} {d.year} года",
    lambda d: f"{d.day} {_POLISH[d.month - 1]} {d.year} r.",
    lambda d: f"{d.day}.{_ROMAN[d.month - 1]}.{d:%y}",
    lambda d: f"{d.day:02}.{_ROMAN[d.month - 1]} {d.year}",
    lambda d: f"{d.year}年{d.month}月{d.day}日",
    lambda d: f"{d.year}년 {d.month}월 {d.day}일",
    lambda d: f"民國{d.year - 1911}年{d.month}月{d.day}日",
    lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    lambda d: d.isoformat(),
    lambda d: f"{d.year}.{d.month}.{d.day}",
    lambda d: f"{d:%Y%m%d}",
    lambda d: f"{d:%A}, {d.day} {_ENGLISH[d.month - 1]} {d.year}",
)


@settings(max_examples=150)
@given(st.dates(datetime.date(1917, 1, 1), datetime.date(1995, 12, 31)), st.sampled_from(_FORMATS))
def test_a_date_reads_back_from_every_form(day: datetime.date, form: Callable[[datetime.date], str]) -> None:
    printed = form(day)
    reading = read_date(printed)
    assert reading is not None, printed
    assert reading.when == str(day), printed
    assert printed[reading.start : reading.end] == printed


@given(st.dates(datetime.date(1917, 1, 1), datetime.date(1995, 12, 31)), st.booleans())
def test_digits_in_either_order_read_back_or_keep_both_values(day: datetime.date, month_first: bool) -> None:
    printed = f"{day:%m/%d/%Y}" if month_first else f"{day:%d/%m/%Y}"
    reading = read_date(printed)
    assert reading is not None
    assert str(day) in (reading.when, *reading.others)
    assert (reading.certainty == "low") == bool(reading.others)


@given(
    st.times(),
    st.sampled_from(
        ["{d}, {t:%H:%M}", "{t:%H:%M}, {d}", "{d} at {t:%H%M} hours", "{d}, {t:%H.%M} Uhr", "{d}, {t:%I:%M %p}"]
    ),
)
def test_a_time_reads_back_from_every_form(moment: datetime.time, form: str) -> None:
    reading = read_date(form.format(d="28 June 1962", t=moment))
    assert reading is not None
    assert reading.when == f"1962-06-28T{moment:%H:%M}:00"


@pytest.mark.parametrize("rule", TIMES, ids=lambda rule: rule.name)
def test_each_rule_of_times_reads_its_example(rule: Rule) -> None:
    assert next(each.name for each in TIMES if each.pattern.fullmatch(rule.example)) == rule.name
