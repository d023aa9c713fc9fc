"""What holds for every text: no exception but ours, white space, values and forms."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.relaxng.datatypes import XSD_LIBRARY, DatatypeError, datatype
from cablegram.relaxng.datatypes.builtin import BUILTINS
from cablegram.relaxng.words import describe

NAMES = st.sampled_from(sorted(BUILTINS))
COLLAPSED = sorted(BUILTINS.keys() - {"string", "normalizedString"})
PARAMETERS = st.sampled_from(
    "length minLength maxLength pattern minInclusive maxInclusive minExclusive maxExclusive totalDigits fractionDigits "
    "enumeration whiteSpace other".split()
)
NEAR = st.one_of(
    st.text(alphabet="0123456789+-.:TZPYMDHSeEINFa #%/=\n", max_size=30),
    st.sampled_from(("1962-04-25", "18:03:00Z", "P1Y", "true", "12.5", "a b", "pers-venn", "AA==", "INF", "--02-29")),
    st.text(max_size=20),
    st.integers().map(str),
    st.dates().map(str),
    st.floats().map(str),
)


@settings(max_examples=600, deadline=None)
@given(NAMES, NEAR)
def test_a_text_has_a_value_exactly_when_it_is_allowed(name: str, text: str) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    if kind.allows(text, {}):
        assert hash(kind.value(text, {})) == hash(kind.value(text, {}))
        assert kind.value(text, {}) == kind.value(text, {})
    else:
        with pytest.raises(ValueError, match=re.escape(text) or "^$"):
            kind.value(text, {})


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(COLLAPSED), NEAR, st.text(" \t\r\n", max_size=3), st.text(" \t\r\n", max_size=3))
def test_white_space_at_the_ends_means_nothing(name: str, text: str, before: str, after: str) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    assert kind.allows(before + text + after, {}) == kind.allows(text, {})
    if kind.allows(text, {}):
        assert kind.value(before + text + after, {}) == kind.value(text, {})


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.text("ab\u00a0\u2003", min_size=1, max_size=3), max_size=4), st.text(" \t\r\n", min_size=1, max_size=3)
)
def test_white_space_inside_is_one_space_and_no_other_character_is_white_space(words: list[str], between: str) -> None:
    kind = datatype(XSD_LIBRARY, "token", (), {})
    assert kind.value(between.join(words), {}) == " ".join(words)


@settings(max_examples=600, deadline=None)
@given(NAMES, st.lists(st.tuples(PARAMETERS, NEAR), max_size=3), NEAR)
def test_parameters_are_refused_or_work(name: str, given_: list[tuple[str, str]], text: str) -> None:
    assert describe(XSD_LIBRARY, name, given_).words
    try:
        kind = datatype(XSD_LIBRARY, name, given_, {})
    except DatatypeError:
        return
    if kind.allows(text, {}):
        assert datatype(XSD_LIBRARY, name, (), {}).allows(text, {})


@settings(max_examples=300, deadline=None)
@given(
    st.sampled_from(("date", "dateTime", "gYear", "gYearMonth")),
    st.integers(-20000, 20000).filter(bool),
    st.integers(1, 12),
    st.integers(1, 28),
)
def test_dates_in_the_order_of_their_numbers(name: str, year: int, month: int, day: int) -> None:
    def text(year: int) -> str:
        sign = "-" if year < 0 else ""
        whole = f"{sign}{abs(year):04}-{month:02}-{day:02}T12:00:00"
        return {"date": whole[:-9], "gYear": whole[:-15], "gYearMonth": whole[:-12]}.get(name, whole)

    following = year + 1 or 1
    assert datatype(XSD_LIBRARY, name, [("minExclusive", text(year))], {}).allows(text(following), {})
    assert not datatype(XSD_LIBRARY, name, [("minInclusive", text(following))], {}).allows(text(year), {})


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("decimal", "9" * 100_000, True),
        ("integer", "-" + "9" * 100_000, True),
        ("nonNegativeInteger", "9" * 100_000 + "x", False),
        ("byte", "9" * 100_000, False),
        ("byte", "0" * 100_000 + "1", True),
        ("double", "1" * 100_000 + "e" + "9" * 100_000, True),
        ("float", "0." + "1" * 100_000, True),
        ("float", "1e-" + "9" * 100, True),
        ("float", "1e" + "9" * 100, True),
        ("gYear", "9" * 1001, False),
        ("gYear", "9" * 1000, True),
        ("duration", "P" + "9" * 1001 + "Y", False),
        ("duration", "-P" + "9" * 1000 + "YT0." + "5" * 100_000 + "S", True),
        ("dateTime", "9" * 1000 + "-01-01T00:00:00." + "5" * 100_000 + "Z", True),
        ("anyURI", "a" * 100_000 + "#" * 2, False),
        ("anyURI", "%41" * 50_000 + "%", False),
        ("NMTOKENS", "a " * 100_000 + "@", False),
        ("IDREFS", "a " * 100_000, True),
        ("language", "en" + "-a" * 50_000 + "-", False),
        ("base64Binary", "AAAA " * 50_000 + "A", False),
        ("hexBinary", "0F" * 100_000 + "0", False),
        ("token", " " * 200_000 + "a", True),
        ("QName", "a" * 100_000 + ":", False),
    ],
)
def test_long_texts(name: str, text: str, *, allowed: bool) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    assert kind.allows(text, {}) == allowed
    if allowed:
        hash(kind.value(text, {}))
        limits = {"minInclusive"} & BUILTINS[name].parameters
        assert all(datatype(XSD_LIBRARY, name, [(limit, text)], {}).allows(text, {}) for limit in limits)
