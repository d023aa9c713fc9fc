"""Dates as cables print them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablegram.header.dates import is_only_date, read_date


@pytest.mark.parametrize(
    ("printed", "when", "certainty"),
    [
        ("June 28, 1962", "1962-06-28", "high"),
        ("28 June [1962]", "1962-06-28", "high"),
        ("August, 1962", "1962-08", "high"),
        ("August 1962", "1962-08", "high"),
        ("1962", "1962", "high"),
        ("24:00, 19 August [1955]", "1955-08-20T00:00:00", "high"),
        ("24:00, 31 December 1955", "1956-01-01T00:00:00", "high"),
        ("Monday, 4.3.1961 24:00", "1961-04-04T00:00:00", "medium"),
        ("23 June 1954, 3:00 a.m.", "1954-06-23T03:00:00", "high"),
        ("23 June 1954, 12:05 a.m.", "1954-06-23T00:05:00", "high"),
        ("23 June 1954, 12:05 p.m.", "1954-06-23T12:05:00", "high"),
        ("10/14/50 at 03:15 a.m.", "1950-10-14T03:15:00", "high"),
        ("13/5-50", "1950-05-13", "high"),
        ("3.4.1961", "1961-04-03", "low"),
        ("1965-06-19", "1965-06-19", "high"),
        ("1965年6月19日", "1965-06-19", "high"),
        ("1965년 6월 19일", "1965-06-19", "high"),
        ("19 июня 1965", "1965-06-19", "high"),
        ("Ministry of Foreign Affairs 25 April 1962", "1962-04-25", "high"),
        ("May 3rd, 1961", "1961-05-03", "high"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_printed(printed: str, when: str, certainty: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert (reading.when, reading.certainty) == (when, certainty)


@pytest.mark.parametrize(
    "printed",
    ["June 31, 1962", "On the 26th [of June]", "3000 copies", "Dispatch No. 508", "June 22", "", "29 February 1961",
     "0000年1月1日", "Maybe"],
)  # fmt: skip
def test_what_is_no_whole_date_is_not_read(printed: str) -> None:
    assert read_date(printed) is None


def test_a_year_taken_from_elsewhere_lowers_the_certainty() -> None:
    reading = read_date("Printed on June 22 at 08:32", year=1965)
    assert reading is not None
    assert (reading.when, reading.certainty) == ("1965-06-22T08:32:00", "medium")


def test_the_span_holds_the_closing_bracket() -> None:
    reading = read_date("on 28 June [1962], we")
    assert reading is not None
    assert "on 28 June [1962], we"[reading.start : reading.end] == "28 June [1962]"


@pytest.mark.parametrize(("line", "expected"), [("June 28, 1962", True), ("Date: 3 May 1960 at 10:00", True),
                                                ("Embassy, 3 May 1960", False), ("May", False)])  # fmt: skip
def test_a_line_that_is_only_a_date(line: str, expected: bool) -> None:
    assert is_only_date(line) is expected


@given(st.text(max_size=60), st.integers(0, 2100))
def test_any_text_can_be_asked_for_its_date(text: str, year: int) -> None:
    reading = read_date(text, year=year)
    assert reading is None or 0 <= reading.start < reading.end <= len(text)
