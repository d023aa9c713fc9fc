"""The words of a text, as the index knows them."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.publish.search.tokens import LONGEST, fold, tokens, units

FOLDED = [
    ("Embassy", "embassy"),
    ("Cửa", "cua"),
    ("NGÂN", "ngan"),
    ("Đoan", "doan"),
    ("Straße", "strasse"),
    ("затёрт", "затерт"),
    ("Быстрый", "быстрый"),
    ("ОДЫССЕЯ", "одыссея"),
    ("ΣΟΦΟΣ", "σοφοσ"),
    ("Łódź", "lodz"),
    ("１９６２", "1962"),
    ("½", "12"),
    ("外", "外"),
    ("が", "が"),
    ("한", "한"),
    ("שָׁלוֹם", "שלום"),
    ("İstanbul", "istanbul"),
]

TOKENS = [
    ("No. 1296", ["no", "1296"]),
    ("(65) 115", ["65", "115"]),
    ("4417/sh", ["4417", "sh"]),
    ("the Embassy’s note", ["the", "embassy", "s", "note"]),
    ("外发508", ["外", "发", "508"]),
    ("驻永蓝使馆", ["驻", "永", "蓝", "使", "馆"]),
    ("外務部。", ["外", "務", "部"]),
    ("주오스트로 공사관", ["주", "오", "스", "트", "로", "공", "사", "관"]),
    ("コーヒー", ["コ", "ー", "ヒ", "ー"]),
    ("𠮷野", ["𠮷", "野"]),
    ("", []),
    ("— … !", []),
]


@pytest.mark.parametrize(("word", "folded"), FOLDED)
def test_fold(word: str, folded: str) -> None:
    assert fold(unicodedata.normalize("NFC", word)) == folded


@pytest.mark.parametrize(("text", "expected"), TOKENS)
def test_units(text: str, expected: list[str]) -> None:
    assert [unit.token for unit in units(text)] == expected


@settings(max_examples=200)
@given(st.text(st.sampled_from("aZ9ßŁé'й\u0306\u0301ﬁ½ \n\t.,“外語コ์ก"), max_size=60), st.integers(0, 9))
def test_tokens_are_those_of_the_units(text: str, start: int) -> None:
    assert list(tokens(text, start)) == [(unit.token, unit.position) for unit in units(text, start)]


def test_words_of_a_paragraph_follow_one_another_whatever_stands_between() -> None:
    assert [unit.position for unit in units("foreign, “relations” now")] == [0, 1, 2]


def test_paragraphs_are_parted() -> None:
    assert [unit.position for unit in units("one\ntwo", 5)] == [5, 7]


def test_characters_that_are_parted_do_not_follow_one_another() -> None:
    assert [unit.position for unit in units("中国，海峡")] == [0, 1, 3, 4]
    assert [unit.position for unit in units("发 508 号 电")] == [0, 1, 2, 4]


def test_a_hostile_word_is_cut() -> None:
    assert [len(unit.token) for unit in units("x" * 10_000)] == [LONGEST]
    assert [len(unit.token) for unit in units("é" * 10_000)] == [LONGEST]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_units_lie_in_the_text_in_order(text: str) -> None:
    found = list(units(text))
    ends = [0, *(unit.end for unit in found)]
    assert all(ends[n] <= unit.start < unit.end <= len(text) for n, unit in enumerate(found))
    positions = [unit.position for unit in found]
    assert positions == sorted(set(positions))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(categories=["L", "M", "N"]), max_size=30))
def test_folding_a_word_in_capitals_or_small_letters_gives_tokens_without_blanks(word: str) -> None:
    folded = fold(word)
    assert " " not in folded
    assert "\n" not in folded
