"""Precedence, numbers, parties, distribution, references, form lines: odd strings and what they mean."""

import pytest

from cablegram.header.archival import donors_in, read_citation, read_reference, subject_of_title
from cablegram.header.classification import read_classification
from cablegram.header.distribution import read_distribution
from cablegram.header.labels import split_form_line
from cablegram.header.languages import language_of
from cablegram.header.numbers import is_registry_number, read_dispatch_number
from cablegram.header.parties import is_gloss, read_parties
from cablegram.header.precedence import read_precedence
from cablegram.model import Place


@pytest.mark.parametrize(
    ("printed", "categories", "certainty"),
    [
        ("FLASH", ("flash",), "high"),
        ("Z", ("flash",), "high"),
        ("NIACT IMMEDIATE", ("immediate", "night"), "high"),
        ("IMMEDIATE", ("immediate",), "high"),
        ("O", ("immediate",), "high"),
        ("P", ("priority",), "high"),
        ("Routine", ("routine",), "high"),
        ("平", ("routine",), "high"),
        ("A", ("routine",), "medium"),
        ("Normal", ("routine",), "medium"),
        ("Normal Priority", ("routine",), "medium"),
        ("Regular", ("routine",), "medium"),
        ("急", ("priority",), "medium"),
        ("AA", ("priority",), "medium"),
        ("加急", ("immediate",), "medium"),
        ("AAA", ("immediate",), "medium"),
        ("特急", ("flash",), "medium"),
        ("特提", ("flash",), "medium"),
        ("AAAA", ("flash",), "medium"),
        ("Urgent", ("priority",), "low"),
        ("Very Urgent", ("immediate",), "low"),
        ("Extremely  Urgent.", ("flash",), "low"),
        ("Extra Urgent", ("flash",), "low"),
        ("Ultra urgent", ("flash",), "low"),
        ("Saving", ("deferred",), "medium"),
        ("cito", ("priority",), "low"),
        ("citissime", ("immediate",), "medium"),
        ("citissime nachts", ("immediate", "night"), "medium"),
        ("Advance Dispatch", ("advance",), "low"),
        ("Special", ("special",), "low"),
    ],
)
def test_precedence(printed: str, categories: tuple[str, ...], certainty: str) -> None:
    precedence = read_precedence(printed)
    assert precedence is not None
    assert (precedence.categories(), precedence.certainty) == (categories, certainty)


@pytest.mark.parametrize("printed", ["Telegram", "", "Secret", "急急急急"])
def test_what_is_no_level_is_unknown(printed: str) -> None:
    assert read_precedence(printed) is None


@pytest.mark.parametrize(
    ("printed", "category"),
    [("Top Secret", "top-secret"), ("绝密", "top-secret"), ("SECRET.", "secret"), ("Mật", "secret"),
     ("Limited Official Use", "limited-official-use")],
)  # fmt: skip
def test_classification(printed: str, category: str) -> None:
    classification = read_classification(printed)
    assert classification is not None
    assert classification.category == category


def test_no_marking_is_never_read_out_of_words() -> None:
    assert read_classification("No marking") is None


@pytest.mark.parametrize(
    ("printed", "number"),
    [
        ("Ministry Dispatch No. 77", "77"),
        ("外发k77", "77"),
        ("外发 508", "508"),
        ("Maritime Ministry (64) No. Wu-88", "Wu-88"),
        ("Ciphered Telegram # 600428/sh", "600428/sh"),
        ("your telegram no. 01/04493, dated", "01/04493"),
        ("No. 76.026, Flash", "76.026"),
        ("No (63) 395", "(63) 395"),
    ],
)
def test_dispatch_numbers(printed: str, number: str) -> None:
    read = read_dispatch_number(printed)
    assert read is not None
    assert read.number == number


def test_a_serial_tells_series_and_month() -> None:
    read = read_dispatch_number("(64) No. Wu-88")
    assert read is not None
    assert (read.series, read.in_series, read.month) == ("(64) Wu", "88", 7)


def test_a_stray_letter_is_an_evident_slip() -> None:
    read = read_dispatch_number("外发k77")
    assert read is not None
    assert read.slip == "k"


def test_registry_numbers_are_no_dispatch_numbers() -> None:
    assert is_registry_number("Bird Desk # 311")
    assert not is_registry_number("Ciphered Telegram # 311")
    assert read_dispatch_number("Bird Desk # 311") is None


@pytest.mark.parametrize(
    ("word", "inside", "gloss"),
    [("Wulumuqi", "Urumqi", True), ("Yili", "Ili", True), ("Nankang", "Nangang", True), ("Ji", "Pengfei", False),
     ("Union", "Stepan", False), ("send", "mend", False)],
)  # fmt: skip
def test_a_gloss_is_the_same_name_in_another_spelling(word: str, inside: str, gloss: bool) -> None:
    assert is_gloss(word, inside) is gloss


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("[To the] Harbour Office and the Tide Committee of the [Lower] Province:",
         [("Harbour Office", "organisation"), ("Tide Committee of the Lower Province", "organisation")]),
        ("[To] Comrade Qu Lan, Yili [Ili] Office, Department of Tides:",
         [("Comrade Qu Lan", "person"), ("Ili Office, Department of Tides", "organisation")]),
        ("To the Foreign Ministry:", [("Foreign Ministry", "organisation")]),
        ("Wulumuqi [Urumqi]", [("Urumqi", "place")]),
    ],
)  # fmt: skip
def test_parties(printed: str, names: list[tuple[str, str]]) -> None:
    assert [(party.name, party.kind) for party in read_parties(printed)] == names


def test_a_distribution_list_keeps_every_character_and_counts_copies() -> None:
    printed = "Ona Vell, Bird Department (2), [illegible],\nRuhl - 3; Archive 14 copies printed"
    read = read_distribution(printed)
    assert [r.copies for r in read.recipients] == [0, 2, 0, 3, 0]
    assert [r.party.name if r.party else None for r in read.recipients] == [
        "Ona Vell", "Bird Department", None, "Ruhl", "Archive"]  # fmt: skip
    assert read.total == 14
    assert "".join(printed[r.start : r.end] for r in read.recipients) + printed[read.total_start :] == printed


def test_a_reference_has_repository_shelfmark_and_leaves() -> None:
    read = read_reference("IAM 044-00312-07, 3-4.")
    assert read is not None
    assert (read.repository, read.shelfmark, read.first_leaf, read.last_leaf) == (
        "IAM",
        "044-00312-07",
        "3",
        "4",
    )


def test_a_reference_in_words_has_its_leaves_apart() -> None:
    read = read_reference("AVP, f. 0100, op. 48, d. 9, ll. 12-14. Translated by A. Nobody.", whole=True)
    assert read is not None
    assert (read.repository, read.shelfmark) == ("AVP", "f. 0100, op. 48, d. 9")
    assert (read.first_leaf, read.last_leaf) == ("12", "14")


def test_a_citation_falls_into_its_parts() -> None:
    read = read_citation(
        "\"Cable from the Embassy in Brill, 'Gulls and What They Mean',\" June 3, 1964, Invented Digital Archive, "
        "IAM 101-00007-01, 12. Translated by A. Nobody. https://archive.example/document/4711"
    )
    assert read.title == "Cable from the Embassy in Brill, 'Gulls and What They Mean'"
    assert subject_of_title(read.title) == "Gulls and What They Mean"
    assert read.date is not None
    assert read.date.when == "1964-06-03"
    assert (read.publisher, read.translator, read.record) == ("Invented Digital Archive", "A. Nobody", "4711")
    assert read.reference is not None
    assert read.reference.shelfmark == "101-00007-01"


def test_donors() -> None:
    line = "This document was made possible with support from the Ferry Foundation and Lighthouse Trust"
    assert [line[a:b] for a, b in donors_in(line)] == ["Ferry Foundation", "Lighthouse Trust"]


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("To: Nankang [Nangang] [...] Level: Extremely Urgent [...]",
         [("addressee", "Nankang [Nangang]"), ("gap", "[...]"), ("precedence", "Extremely Urgent"), ("gap", "[...]")]),
        ("等级:平    复来报号    外发e508", [("precedence", "平"), ("replyTo", ""), ("dispatch", "外发e508")]),
        ("发往:南港   批发:(   628", [("addressee", "南港"), ("approved", "(   628")]),
        ("Copy to:", [("copyTo", "")]),
        ("We write to: nobody", []),
        ("They said so. To: you", []),
    ],
)  # fmt: skip
def test_a_form_line_falls_into_its_fields(line: str, fields: list[tuple[str, str]]) -> None:
    assert [(f.kind.value, f.printed) for f in split_form_line(line, Place(1))] == fields


@pytest.mark.parametrize(
    ("text", "tag"),
    [("发往:乌鲁木齐", "zh"), ("Секретно", "ru"), ("Đại sứ quán", "vi"), ("외무성 전보", "ko"), ("Cable", "en"),
     ("", "en")],
)  # fmt: skip
def test_the_script_tells_the_language(text: str, tag: str) -> None:
    assert language_of(text) == tag
