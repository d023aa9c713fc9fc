"""Numbers as characters, and files that are scripts."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.publish.search.coding import LARGEST, ascending, from_ascending, number, numbers, script

LENGTHS = [(0, 1), (59, 1), (60, 2), (2516, 2), (2517, 3), (27359, 3), (27360, 5), (LARGEST, 5)]


@pytest.mark.parametrize(("value", "length"), LENGTHS)
def test_lengths(value: int, length: int) -> None:
    assert len(number(value)) == length
    assert list(numbers(number(value))) == [value]


@pytest.mark.parametrize("value", [-1, LARGEST + 1])
def test_what_cannot_be_written_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no number of the index"):
        number(value)


@pytest.mark.parametrize("coded", [" ", "!", "é", number(60)[:1]])
def test_what_cannot_be_read_is_refused(coded: str) -> None:
    with pytest.raises(ValueError, match=r"cut off|not found"):
        list(numbers(coded))


@settings(max_examples=100)
@given(st.lists(st.integers(0, LARGEST)))
def test_numbers_come_back(values: list[int]) -> None:
    coded = "".join(map(number, values))
    assert list(numbers(coded)) == values
    assert not set(coded) & set(' !"\\')


@settings(max_examples=50)
@given(st.sets(st.integers(0, 1_000_000)))
def test_ascending_numbers_come_back(values: set[int]) -> None:
    assert from_ascending(ascending(sorted(values))) == sorted(values)


def test_a_script_holds_any_text() -> None:
    text = 'a "quote" \\ </script> \u2028\u2029 外 \U00020000'
    written = script("search/x", text).decode()
    assert written.startswith('cablegram.data("search/x",')
    assert not set(written) & set("\u2028\u2029")
    assert json.loads(written[len('cablegram.data("search/x",') : -3]) == text
