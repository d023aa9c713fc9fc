"""Values: which texts mean the same, and which of two comes first, by XML Schema part 2, second edition."""

from collections.abc import Hashable

import pytest

from cablegram.relaxng.datatypes import XSD_LIBRARY, datatype

# Texts with one value, and texts with other values; separated by bars.
EQUAL = [
    ("string", "a", "A| a|a "),
    ("normalizedString", "a b|a\tb|a\nb", "a  b| a b"),
    ("token", "a b| a  b |a\n\tb", "ab|A b"),
    ("boolean", "true|1| true ", "false|0"),
    ("decimal", "1|1.0|+1|01|1.|001.000", "-1|1.01|10|0.1"),
    ("decimal", "0|-0|+0|.0|0.|-.0", "0.1|1"),
    ("decimal", "0.10000000000000000000000000000000000001", "0.1|0.10000000000000000000000000000000000002"),
    ("integer", "7|+7|007| 7 ", "-7|70|6"),
    ("integer", "123456789012345678901234567890", "123456789012345678901234567891"),
    ("double", "1|1.0|1e0|10e-1|0.1E1|+1", "1.0000001|-1"),
    ("double", "0|-0|-0.0|0e5|1e-400", "5e-324"),
    ("double", "NaN| NaN ", "INF|-INF|0"),
    ("double", "INF|1e400", "-INF|1e308"),
    ("double", "0.1|0.1000000000000000055511151231257827", "0.10000000000000002"),
    ("float", "0.1|0.100000001490116119384765625", "0.1000001"),
    ("float", "16777216|16777217", "16777218"),
    ("float", "INF|3.5e38", "3.4e38"),
    ("float", "3.4028234663852886e38|3.4028235e38", "INF"),
    # Half-way between two singles but for a trace: rounding by way of a double would lose the trace.
    ("float", "1.00000017881393432617187499|1.00000011920928955078125", "1.00000023841857910156250"),
    ("float", "1.00000017881393432617187501|1.00000023841857910156250", "1.00000011920928955078125"),
    ("duration", "P1Y|P01Y|P1Y0M|P1Y0M0DT0H0M0S|P1YT0.0S", "P12M|-P1Y|P365D"),
    ("duration", "PT0S|P0D|-P0Y|-PT0.00S", "PT0.1S"),
    ("duration", "PT1.5S|PT1.50S|PT01.5S", "PT1.05S|PT15S|-PT1.5S"),
    ("dateTime", "1962-04-25T24:00:00|1962-04-26T00:00:00|1962-04-26T00:00:00.0", "1962-04-25T00:00:00"),
    ("dateTime", "1962-12-31T24:00:00Z|1963-01-01T00:00:00Z|1963-01-01T07:00:00+07:00", "1963-01-01T00:00:00"),
    ("dateTime", "1962-04-25T18:03:00Z|1962-04-25T18:03:00-00:00|1962-04-26T08:03:00+14:00", "1962-04-25T18:03:01Z"),
    ("dateTime", "1972-06-30T23:59:60Z|1972-07-01T00:00:00Z", "1972-06-30T23:59:59Z"),
    ("dateTime", "-0001-12-31T24:00:00|0001-01-01T00:00:00", "-0001-01-01T00:00:00"),
    ("dateTime", "1962-04-25T18:03:00.10|1962-04-25T18:03:00.1", "1962-04-25T18:03:00.01|1962-04-25T18:03:00"),
    ("time", "24:00:00|00:00:00|00:00:00.00", "12:00:00|00:00:00Z"),
    ("time", "23:00:00-03:00|02:00:00Z|00:00:00-02:00", "02:00:00|23:00:00Z"),
    ("date", "2002-10-10+13:00|2002-10-09-11:00", "2002-10-10|2002-10-10Z|2002-10-09Z"),
    ("date", "1962-04-25Z|1962-04-25+00:00|1962-04-25-00:00", "1962-04-25|1962-04-26Z"),
    ("gYearMonth", "1962-04| 1962-04 ", "1962-05|1962-04Z|1963-04"),
    ("gYear", "1962Z|1962+00:00", "1962|1963Z|1962+01:00"),
    ("gMonthDay", "--02-29", "--03-01|--02-28|--02-29Z"),
    ("gMonthDay", "--03-01+13:00|--02-29-11:00", "--02-28-11:00"),
    ("gMonth", "--04Z|--04+00:00", "--04|--05Z"),
    ("gDay", "---31", "---30|---31Z"),
    ("hexBinary", "0FB7|0fb7| 0fB7 ", "0FB8|0F"),
    ("base64Binary", "AAAA|AA AA|A A A A", "AAAB|AAA="),
    ("anyURI", "http://a/| http://a/ ", "HTTP://a/|http://a|http://A/|http://a/%20"),
    ("anyURI", "a b|a\n b", "a%20b"),
    ("language", "en", "EN|en-GB"),
    ("NMTOKENS", "a b|a  b| a\nb ", "b a|ab|a b c"),
    ("QName", "a:x|other:x", "x|b:x|a:y"),
    ("NOTATION", "a:x|other:x", "x|b:x|a:y"),
]
SCOPE = {"a": "http://example.org/a", "other": "http://example.org/a", "b": "http://example.org/b"}


def values(name: str, texts: str) -> list[Hashable]:
    kind = datatype(XSD_LIBRARY, name, (), {})
    return [kind.value(text, SCOPE) for text in texts.split("|")]


@pytest.mark.parametrize(("name", "same", "others"), EQUAL)
def test_equal(name: str, same: str, others: str) -> None:
    assert len(set(values(name, same))) == 1
    assert set(values(name, same)).isdisjoint(values(name, others))


# Each row is in order: whatever stands before is less than what stands after.
ORDERED = [
    ("decimal", "-100000000000000000000.1|-100000000000000000000|-1|-.5|0|.05|.5|.51|1|99999999999999999999"),
    ("integer", "-10|-9|0|9|10|9999999999999999999999"),
    ("double", "-INF|-1e308|-1|0|5e-324|1|1e308|INF"),
    ("float", "-INF|-1|-1e-45|0|1e-45|1|3.4e38|INF"),
    ("duration", "-P1Y|-P1M|-P1D|-PT1S|-PT0.5S|-PT0.25S|PT0S|PT0.25S|PT0.5S|PT1S|P1D|P27D|P1M|P32D|P1Y|P367D"),
    ("duration", "P1M|P1M1D|P1MT24H1S|P63D|P3M"),
    (
        "dateTime",
        "-0002-01-01T00:00:00|-0001-12-31T00:00:00|0001-01-01T00:00:00|1962-04-25T18:03:00|12000-01-01T00:00:00",
    ),
    ("dateTime", "1962-04-25T18:03:00Z|1962-04-25T14:04:00-04:00|1962-04-25T18:04:00.05Z|1962-04-25T18:04:00.5Z"),
    # With a zone and without: more than fourteen hours apart.
    ("dateTime", "2000-01-15T12:00:00|2000-01-16T12:00:00Z|2000-01-17T02:00:01"),
    ("date", "1962-04-24|1962-04-25|1962-05-01|1963-01-01"),
    ("date", "1962-04-25+14:00|1962-04-25Z|1962-04-25-12:00"),
    ("date", "1962-04-24|1962-04-25Z|1962-04-26"),
    ("time", "00:00:00|12:00:00|23:59:59.9"),
    ("gYearMonth", "-0001-12|0001-01|1962-04|1962-05"),
    ("gYear", "-0002|-0001|0001|1962|12000"),
    ("gMonthDay", "--01-01|--02-28|--02-29|--03-01|--12-31"),
    ("gMonth", "--01|--02|--12"),
    ("gDay", "---01|---02|---31"),
]
# Neither is less, and they are not equal.
INCOMPARABLE = [
    ("double", "NaN", "0"),
    ("float", "NaN", "INF"),
    ("duration", "P1M", "P30D"),
    ("duration", "P1Y", "P12M"),
    ("duration", "PT1M", "PT60S"),
    ("duration", "-P1M", "-P30D"),
    ("dateTime", "2000-01-01T12:00:00", "1999-12-31T23:00:00Z"),
    ("dateTime", "2000-01-16T12:00:00", "2000-01-16T12:00:00Z"),
    ("dateTime", "2000-01-16T00:00:00", "2000-01-16T14:00:00Z"),
    ("date", "1962-04-25", "1962-04-25Z"),
    ("time", "12:00:00", "12:00:00Z"),
    ("gYear", "1962", "1962Z"),
]


def within(name: str, limit: str, value: str, text: str) -> bool:
    return datatype(XSD_LIBRARY, name, [(limit, value)], {}).allows(text, {})


@pytest.mark.parametrize(("name", "row"), ORDERED)
def test_order(name: str, row: str) -> None:
    texts = row.split("|")
    for index, text in enumerate(texts):
        for other_index, other in enumerate(texts):
            assert within(name, "minInclusive", text, other) == (other_index >= index), (text, other)
            assert within(name, "minExclusive", text, other) == (other_index > index), (text, other)
            assert within(name, "maxInclusive", text, other) == (other_index <= index), (text, other)
            assert within(name, "maxExclusive", text, other) == (other_index < index), (text, other)


@pytest.mark.parametrize(("name", "one", "other"), INCOMPARABLE)
@pytest.mark.parametrize("limit", ["minInclusive", "minExclusive", "maxInclusive", "maxExclusive"])
def test_no_order(name: str, one: str, other: str, limit: str) -> None:
    assert not within(name, limit, one, other)
    assert not within(name, limit, other, one)


@pytest.mark.parametrize(("limit", "allowed"), [("minInclusive", True), ("minExclusive", False)])
def test_nan_as_a_limit(limit: str, *, allowed: bool) -> None:
    assert within("double", limit, "NaN", "NaN") == allowed
