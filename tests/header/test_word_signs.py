"""The cheap test before the rules: it may say more of a text than the rules find in it, and never less."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.header.languages import language_of_message
from cablegram.header.party_words import RANK
from cablegram.header.reference_rules import BY_NAME
from cablegram.header.word_signs import KIND_STEMS, PREVIOUS_STEMS, REF, REPLY_STEMS, US_STEMS, rank_starts, signs_in

_PIECES = st.sampled_from(
    "First Secretary|Ad Interim |Chargé d’affaires |Đồng chí|Vice-President |S. Venn|Mr.|(Comrade |Comrade| Orla Venn"
    "|т. |Тов.|telegram |Embtel 12 |aide-mémoire|điện |công hàm|DB Nr. 3|ref A|refuse|İ|\u00a0|\n| |, |4 May|ministers"
    "|in reply to your telegram|the last telegram".split("|")
)


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("Orla Venn saw the First Secretary.", [18, 24]),
        ("(Vice-President Toll and Mr. Venn", [1, 6, 25]),
        ("Comrade Venn and Comrade Toll", [0, 17]),
        ("Statements were read to ministers.", [0]),
        ("a harbour and its boats", []),
    ],
)
def test_where_ranks_can_begin(text: str, starts: list[int]) -> None:
    assert rank_starts(text) == starts


@pytest.mark.parametrize(
    ("text", "stems", "month"),
    [
        ("Reftel was read in May.", {"tel", REF}, True),
        ("They refuse the boats.", set(), False),
        ("with reference to it", {"reference to", REF}, False),
        ("the harbour of Tarn", set(), False),
    ],
)
def test_what_words_can_be_part_of(text: str, stems: set[str], month: bool) -> None:
    signs = signs_in(text)
    assert (set(signs.stems), signs.month) == (stems, month)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=8).map("".join))
def test_nothing_that_a_rule_finds_is_passed_over(text: str) -> None:
    found = {found.start() for at in range(len(text)) if (found := RANK.match(text, at))}
    assert found <= set(rank_starts(text))
    stems = signs_in(text).stems
    for name, known in (
        ("kind", KIND_STEMS), ("us.word", US_STEMS), ("us.reftel", {REF, *KIND_STEMS}), ("us.ref-letter", {REF}),
        ("previous", PREVIOUS_STEMS), ("reply", REPLY_STEMS),
    ):  # fmt: skip
        if BY_NAME[name].pattern.search(text):
            assert not stems.isdisjoint(known), name


@pytest.mark.parametrize("sign", ["–", "’", "…", "\u00a0"])
def test_signs_beyond_ascii_change_no_language(sign: str) -> None:
    words = f"Der Botschafter und die Boote von Tarn sind nicht auf dem Meer{sign} das ist für Sarn mit der Zeit gut"
    assert language_of_message(words) == "de"
    assert language_of_message(words.replace("für", "fur")) == "de"
