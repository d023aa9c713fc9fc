"""What a citation says: taken from a cable as it stands, and nothing that is not known."""

import dataclasses

import pytest
from tests.citation.invented import Cite, party, when

from cablegram.citation import Citation, Run, citation_of_edition, readable, readable_text
from cablegram.citation.citation import Name
from cablegram.citation.date import cited_date
from cablegram.edition.settings import Settings
from cablegram.publish.messages import messages_of


def words(key: str) -> str:
    return messages_of("en").get(key, key)


def test_a_cable_of_which_nothing_is_known_says_nothing_of_itself(cite: Cite, settings: Settings) -> None:
    citation = cite()
    of_edition = citation_of_edition(settings)
    assert dataclasses.replace(citation, kind="edition", identifier="", title=of_edition.title, language="en",
                               url=of_edition.url) == of_edition  # fmt: skip
    assert citation.url == "https://tarn.example/papers/cables/tarn-1.html"


@pytest.mark.parametrize(
    ("parties", "senders", "recipients"),
    [
        ([], [], []),
        ([party("sent", "O. V.", ref="pers-venn")], [Name("Orla Venn", "Venn", "Orla")], []),
        ([party("sent", "Gu", ref="pers-gu")], [Name("Gu Shenyuan")], []),
        ([party("sent", "Gu", ref="pers-zh")], [Name("顾慎远")], []),
        ([party("sent", "X", ref="pers-nobody")], [Name("X")], []),
        ([party("sent", "the Ministry", "organisation", "org-tarn")], [Name("Ministry of Waters of Tarn")], []),
        ([party("sent", "Ostrogard", "place"), party("to", "Tarn", "place")], [Name("Ostrogard")], [Name("Tarn")]),
        ([party("sent", "Post", "organisation"), party("sent", "Ann"), party("sent", "Tarn", "place")],
         [Name("Ann"), Name("Post")], []),
        ([party("to", "Ann"), party("cc", "Ben"), party("to", "Ann")], [], [Name("Ann")]),
        ([party("sent", " A\n B\t\x07 ")], [Name("A B")], []),
        ([party("sent", "  ")], [], []),
    ],
)  # fmt: skip
def test_who_wrote_to_whom(cite: Cite, parties: list, senders: list[Name], recipients: list[Name]) -> None:  # type: ignore[type-arg]
    citation = cite(parties)
    assert (list(citation.senders), list(citation.recipients)) == (senders, recipients)


@pytest.mark.parametrize(
    ("date", "iso", "year", "circa"),
    [
        (None, "", None, False),
        (when("1961-12-28"), "1961-12-28", 1961, False),
        (when("1961-12-28T17:40:00+02:00"), "1961-12-28", 1961, False),
        (when("1961-12"), "1961-12", 1961, False),
        (when("1961", cert="low"), "1961", 1961, True),
        (when("1961", cert="medium"), "1961", 1961, False),
        (when("0961"), "0961", 961, False),
        (when(span=("1961-12-28", "1962-01-02")), "1961-12-28/1962-01-02", None, False),
        (when(span=("1961-03", "1961-05")), "1961-03/1961-05", 1961, False),
        (when(between=("1961-12-28", "1962-01-02")), "[1961-12-28..1962-01-02]", None, False),
        (when(between=("1961", "")), "[1961..]", None, False),
        (when(between=("", "1961-05")), "[..1961-05]", None, False),
        (when(span=("1961", "")), "1961/..", None, False),
        (when(span=("", "1961-05")), "../1961-05", None, False),
        (when("1961-02-31"), "1961-02-31", 1961, False),
        (when("1961-13-01"), "", None, False),
        (when("--12-28", "28 December"), "", None, False),
        (when("yesterday"), "", None, False),
        (when("-0044-03-15"), "", None, False),
    ],
)
def test_dates_of_any_precision(date: object, iso: str, year: int | None, circa: bool) -> None:
    found = cited_date(date)  # type: ignore[arg-type]
    assert (found.iso, found.year, found.circa) == (iso, year, circa)


FULL = {
    "title": "Telegram from “Tarn”", "dispatch": ("17",), "repository": "State Archive", "shelfmark": "f. 1, d. 2",
    "leaves": "l. 3", "translators": ("Ann Lee", "Bo Wu", "Cy Ray"),
}  # fmt: skip
SHELF = "State Archive, f. 1, d. 2, l. 3"
IN = "in The Tarn Papers: A Winter of Fog, ed. Orla Venn and Ulf Brandt, Tarn Press, https://tarn.example/papers/"
ADDRESS = IN + "cables/tarn-1.html."


@pytest.mark.parametrize(
    ("parties", "date", "facts", "text"),
    [
        ([], when("1961-12-28"), FULL,
         f"“Telegram from “Tarn”,” no. 17, 28 December 1961, {SHELF}, trans. Ann Lee, Bo Wu, and Cy Ray, {ADDRESS}"),
        ([], None, {"title": "A {title} of {n}"}, f"“A {{title}} of {{n}},” {ADDRESS}"),
        ([party("sent", "Ann"), party("to", "Ben")], when("1961"), {}, f"Ann to Ben, 1961, {ADDRESS}"),
        ([party("to", "Ben")], when("1961-02"), {}, f"to Ben, February 1961, {ADDRESS}"),
        ([party("sent", "Ann")], None, {}, f"Ann, {ADDRESS}"),
        ([], None, {}, f"tarn-1, {ADDRESS}"),
        ([], None, {"title": "T", "dispatch": ("Fs. 17", "18")}, f"“T,” Fs. 17, 18, {ADDRESS}"),
        ([], when("1961", cert="low"), {"title": "T"}, f"“T,” ca. 1961, {ADDRESS}"),
        ([], when(between=("1961", "1962-02-03")), {"title": "T"}, f"“T,” between 1961 and 3 February 1962, {ADDRESS}"),
        ([], when(span=("1961", "1962-02-03")), {"title": "T"}, f"“T,” 1961 to 3 February 1962, {ADDRESS}"),
        ([], when(span=("", "1962")), {"title": "T"}, f"“T,” to 1962, {ADDRESS}"),
        ([], when(between=("1961", "")), {"title": "T"}, f"“T,” not before 1961, {ADDRESS}"),
        ([], when(span=("1961", "")), {"title": "T"}, f"“T,” from 1961, {ADDRESS}"),
        ([], when(words="in the fog"), {"title": "T"}, f"“T,” in the fog, {ADDRESS}"),
    ],
)  # fmt: skip
def test_the_readable_text(cite: Cite, parties: list, date: object, facts: dict, text: str) -> None:  # type: ignore[type-arg]
    assert readable_text(cite(parties, date, **facts), words) == text


def test_titles_of_books_and_addresses_are_runs_of_their_own(cite: Cite) -> None:
    runs = readable(cite(title="T"), words)
    assert [run.style for run in runs] == ["", "title", "", "address", ""]
    assert runs[1] == Run("The Tarn Papers: A Winter of Fog", "title")


def test_without_an_address_the_identifier_says_which_cable_it_is(cite: Cite) -> None:
    citation = dataclasses.replace(cite(title="T"), url="")
    assert readable_text(citation, words).endswith("Tarn Press, tarn-1.")


def test_the_edition_as_a_whole(settings: Settings) -> None:
    text = readable_text(citation_of_edition(settings), words)
    assert text == f"{IN.removeprefix('in ')}."


def test_a_language_has_its_own_order_of_signs(cite: Cite) -> None:
    own = {**messages_of("en"), "machine.cite-title": "《{title}》", "machine.cite-whole": "{head}，{details}。",
           "machine.cite-separator": "，", "date.day": "{year}年{month}{day}日", "date.of-month-3": "3月",
           "machine.cite-in": "载{edition}"}  # fmt: skip
    citation = dataclasses.replace(cite(title="电报", date=when("1962-03-01")), editors=(), publisher="")
    assert readable_text(citation, lambda key: own[key]) == (
        "《电报》，1962年3月1日，载The Tarn Papers: A Winter of Fog，https://tarn.example/papers/cables/tarn-1.html。"
    )


def test_a_citation_is_made_of_its_own_values_alone() -> None:
    assert Citation("cable") == Citation("cable")
