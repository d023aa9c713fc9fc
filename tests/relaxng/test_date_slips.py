"""What is told of dates that are not written as they must be: odd values, each with the words."""

import pytest

from cablegram.relaxng.datatypes import datatype
from cablegram.relaxng.date_slips import date_advice

_XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
_KINDS = [
    datatype(_XSD, name, (), {})
    for name in ("date", "gYear", "gYearMonth", "gMonth", "gDay", "gMonthDay", "time", "dateTime")
]

ADVICE = {
    # day, month and year in another order or with other signs
    "28.12.1961": "write 1961-12-28",
    "28. 12. 1961": "write 1961-12-28",
    "28-12-1961": "write 1961-12-28",
    "12/28/1961": "write 1961-12-28",
    "28/12/1961": "write 1961-12-28",
    "4.4.1961": "write 1961-04-04",
    "3.4.1961": "write 1961-04-03 (3 April 1961) or 1961-03-04 (4 March 1961)",
    "3/4/1961": "write 1961-03-04 (4 March 1961) or 1961-04-03 (3 April 1961)",
    "1961/12/28": "write 1961-12-28",
    "1961.12.28": "write 1961-12-28",
    "1961 12 28": "write 1961-12-28",
    "1961\N{EN DASH}12\N{EN DASH}28": "write 1961-12-28",
    "1961-1-5": "write 1961-01-05",
    "1961-1": "write 1961-01",
    "12/1961": "write 1961-12",
    "12.1961": "write 1961-12",
    # names of months
    "28 December 1961": "write 1961-12-28",
    "28 Dec. 1961": "write 1961-12-28",
    "28th of December, 1961": "write 1961-12-28",
    "28-Dec-1961": "write 1961-12-28",
    "December 28, 1961": "write 1961-12-28",
    "Dec 28th, 1961": "write 1961-12-28",
    "1961 December 28": "write 1961-12-28",
    "28. Dezember 1961": "write 1961-12-28",
    "3. März 1961": "write 1961-03-03",
    "28 décembre 1961": "write 1961-12-28",
    "28.XII.1961": "write 1961-12-28",
    "December 1961": "write 1961-12",
    "Dec 1961": "write 1961-12",
    "281740Z DEC 1961": "write 1961-12-28T17:40:00Z",
    # times
    "1961-12-28 17:40": "put T between date and time: 1961-12-28T17:40:00",
    "1961-12-28 17:40:05Z": "put T between date and time: 1961-12-28T17:40:05Z",
    "1961-12-28 5:40 pm": "put T between date and time: 1961-12-28T17:40:00",
    "1961-12-28 12:40 am": "put T between date and time: 1961-12-28T00:40:00",
    "1961-12-28t17:40:00": "put T between date and time: 1961-12-28T17:40:00",
    "1961-12-28T17:40": "the seconds are missing: 1961-12-28T17:40:00",
    "1961-12-28T17:40Z": "write 1961-12-28T17:40:00Z",
    "1961-12-28T9:40:00": "write 1961-12-28T09:40:00",
    "1961-12-28T17:40:00+0100": "write 1961-12-28T17:40:00+01:00",
    "28.12.1961 17.40": "write 1961-12-28T17:40:00",
    "28 Dec 1961, 17:40 GMT": "write 1961-12-28T17:40:00Z",
    "1961-12-28T25:00:00": "there is no hour 25",
    "1961-12-28T24:30:00": "there is no hour 24:30",
    "1961-12-28 17:61": "there is no minute 61",
    "1961-12-28T17:40:75": "there is no second 75",
    # days that there are not
    "1961-02-30": "there is no 30 February 1961",
    "1961-02-29": "there is no 29 February 1961",
    "1900-02-29": "there is no 29 February 1900",
    "31.4.1961": "there is no 31 April 1961",
    "30 February 1961": "there is no 30 February 1961",
    "1961-12-32": "there is no 32 December 1961",
    "1961-02-30T17:40:00": "there is no 30 February 1961",
    "1961-13-02": "there is no month 13 (1961-02-13 is 13 February)",
    "1961-62": "there is no month 62",
    "45.45.1961": "there is no month 45",
    "0000-12-28": "there is no year 0",
    # what is not known
    "1961-12-00": "leave out what is not known: 1961-12",
    "1961-00-00": "leave out what is not known: 1961",
    "1961-12-XX": "leave out what is not known: 1961-12",
    "1961-??-??": "leave out what is not known: 1961",
    "ca. 1961": 'write 1961, without "ca."',
    "1961-12-28?": 'write 1961-12-28, without "?"',
    "[1961]": 'write 1961, without "[" and "]"',
    "1961-1962": "this is a range; only one date may stand here",
    "1961/1962": "this is a range; only one date may stand here",
    "1961-12-28/1961-12-30": "this is a range; only one date may stand here",
    # years
    "61-12-28": "write the year with four digits, as in 1961-12-28",
    "28.12.61": "write the year with four digits, as in 1961-12-28",
    "28 Dec 61": "write the year with four digits, as in 1961-12-28",
    "281740Z DEC 61": "write the year with four digits, as in 1961-12-28",
    "61": "write the year with four digits, as in 1961-12-28",
    "325": "write the year with four digits: 0325",
    "-44": "write the year with four digits: -0044",
    # nothing is sure
    "": "",
    "Christmas 1961": "",
    "before 1961": "",
    "v 1961": "",
    "yesterday": "",
    "May": "",
    "1961-12-": "",
    "28 Foo 1961": "",
    "\N{ARABIC-INDIC DIGIT THREE}.4.1961": "",
}


def _allowed(text: str) -> bool:
    return any(kind.allows(text, {}) for kind in _KINDS)


@pytest.mark.parametrize("value", ADVICE)
def test_advice(value: str) -> None:
    assert not _allowed(value)
    assert date_advice(value, _allowed) == ADVICE[value]


def test_only_what_is_allowed_is_proposed() -> None:
    year = datatype(_XSD, "gYear", (), {})
    for value in ("28.12.1961", "Dec 1961", "3.4.1961", "1961-12-28 17:40", "1961-12-XX"):
        assert date_advice(value, lambda text: year.allows(text, {})) == ""
    assert date_advice("1961-XX-XX", lambda text: year.allows(text, {})) == "leave out what is not known: 1961"


@pytest.mark.parametrize("value", ["1" * 60, "1-" * 30, "1961 " * 12, ". " * 30, "T" * 60, "1961-12-28T" + "1" * 49])
def test_hostile_values(value: str) -> None:
    assert date_advice(value, _allowed) in ("", "this is a range; only one date may stand here")
