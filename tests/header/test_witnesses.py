"""The witnesses of a date: kept apart, settled by each other, and told once where they disagree."""

import pytest

from cablegram.header.date_order import RULES, complete, read_incomplete, settle
from cablegram.header.dates import DateReading, read_date
from cablegram.header.month_code import code_disagrees, month_of
from cablegram.header.numbers import read_dispatch_number
from cablegram.header.rule import Rule
from cablegram.header.values import with_value
from cablegram.header.witnesses import Dating, date_cable, date_problems, deciding_witness
from cablegram.model import Field, FieldKind, Opener, PageText, Paragraph, Place
from cablegram.problems import Problem


def _read(printed: str, year: int = 0) -> DateReading:
    reading = read_date(printed, year=year)
    assert reading is not None
    return reading


def _dating(*, page: str = "", citation: str = "", form: tuple[tuple[FieldKind, str], ...] = (), sign_off: str = "",
            tail: tuple[tuple[FieldKind, str], ...] = (), country: str = "") -> Dating:  # fmt: skip
    words = PageText(
        date=Paragraph(page, Place(1)) if page else None,
        citation=Paragraph(f"“Cable from Tarn,” {citation}, Invented Archive, IAM 118-01, 48.", Place(3))
        if citation
        else None,
    )
    year = _read(page).year if page else 0
    lines = [(with_value(Field(kind, "", text, Place(10 + at)), year=year),) for at, (kind, text) in enumerate(form)]
    closer = [(with_value(Field(FieldKind.DATELINE, "", sign_off, Place(30)), year=year),)] if sign_off else []
    below = [with_value(Field(kind, "", text, Place(40 + at)), year=year) for at, (kind, text) in enumerate(tail)]
    return date_cable(words, (Opener("en", tuple(lines)),), closer, below, country=country)


def _problems(dating: Dating, *fields: Field) -> list[Problem]:
    return list(date_problems("tarn.txt", dating.witnesses, fields))


def test_witnesses_are_named_and_kept_apart() -> None:
    dating = _dating(
        page="June 28, 1962", citation="June 28, 1962", sign_off="28 June [1962]",
        form=((FieldKind.STAMP, "June 30, 1962"),),
        tail=((FieldKind.PRINTED, "June 29 at 08:32"),),
    )  # fmt: skip
    assert [(witness.name, witness.of_sending) for witness in dating.witnesses] == [
        ("the page", True), ("the citation", True), ("a stamp", False), ("the sign-off", True),
        ("the print time", False),
    ]  # fmt: skip


def test_a_date_below_a_stamp_is_of_the_registration() -> None:
    dating = _dating(form=((FieldKind.REGISTRY, "Tarn # 25"), (FieldKind.DATELINE, "June 30, 1962")))
    assert [witness.of_sending for witness in dating.witnesses] == [False]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        # The page and the sign-off.
        ({"page": "June 27, 1962", "sign_off": "28 June 1962"},
         ["1962-06-27 the page (line 1: “June 27, 1962”)", "1962-06-28 the sign-off (line 30: “28 June 1962”)",
          "Sent 1962-06-28, by the sign-off: the cable itself says it"]),
        # The page and its citation.
        ({"page": "June 27, 1962", "citation": "July 27, 1962"},
         ["the page (line 1", "1962-07-27 the citation (line 3)", "Sent 1962-06-27, by the page"]),
        # The citation and the form.
        ({"citation": "July 27, 1962", "form": ((FieldKind.SENT, "on 28.7.62 at 03:15"),)},
         ["1962-07-27 the citation", "1962-07-28T03:15:00 the time of sending (line 10",
          "by the time of sending: its form prints it"]),
        # A stamp that is earlier than the sending.
        ({"sign_off": "28 June 1962", "form": ((FieldKind.STAMP, "June 2, 1962"),)},
         ["1962-06-02 a stamp (line 10", "Sent 1962-06-28", "Earlier than that: a stamp"]),
        # A span that the page gives, and a day outside it.
        ({"page": "May 3-5, 1962", "sign_off": "7 May 1962"},
         ["1962-05-03 to 1962-05-05 the page (line 1", "1962-05-07 the sign-off"]),
        # A bound.
        ({"page": "before 4 May 1962", "sign_off": "7 May 1962"}, ["not after 1962-05-03 the page", "Sent 1962-05-07"]),
    ],
)  # fmt: skip
def test_a_disagreement_is_told_once_with_every_witness(given: dict[str, str], said: list[str]) -> None:
    problems = _problems(_dating(**given))  # type: ignore[arg-type]
    assert [problem.code for problem in problems] == ["dates-disagree"]
    for words in said:
        assert words in problems[0].message


@pytest.mark.parametrize(
    "given",
    [
        {"page": "June 28, 1962", "sign_off": "28 June [1962]"},
        {"page": "June 1962", "sign_off": "28 June 1962"},
        {"page": "1962", "citation": "June 28, 1962"},
        {"page": "June 25-30, 1962", "sign_off": "28 June 1962"},
        {"page": "late June 1962", "sign_off": "28 June 1962"},
        {"page": "after 4 May 1962", "sign_off": "28 June 1962"},
        {"sign_off": "24:00, 28 June 1962", "form": ((FieldKind.DATELINE, "28 June 1962"),)},
        {},
    ],
)
def test_witnesses_that_can_be_of_one_day_agree(given: dict[str, str]) -> None:
    assert not _problems(_dating(**given))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("given", "name"),
    [
        ({"page": "June 28, 1962", "sign_off": "28 June 1962"}, "the sign-off"),
        ({"page": "June 28, 1962", "sign_off": "June 1962"}, "the page"),
        ({"page": "28 June 1962", "sign_off": "[29?] June 1962"}, "the page"),
        ({"page": "June 1962", "citation": "1962"}, "the page"),
        ({"form": ((FieldKind.STAMP, "June 2, 1962"),)}, None),
    ],
)
def test_the_best_witness_decides(given: dict[str, str], name: str | None) -> None:
    witness = deciding_witness(_dating(**given).witnesses)  # type: ignore[arg-type]
    assert (witness.name if witness else None) == name


@pytest.mark.parametrize(
    ("others", "country", "day", "certainty", "reason"),
    [
        (["3 May 1951"], "", "1951-05-03", "medium", "3 May 1951 decides"),
        (["March 5, 1951"], "", "1951-03-05", "medium", "5 March 1951 decides"),
        (["6 March 1951"], "", "1951-03-05", "medium", "6 March 1951 decides"),
        (["March 1951"], "", "1951-03-05", "medium", "1951-03 decides"),
        (["10/14/50"], "", "1951-03-05", "medium", "in the order of 14 October 1950"),
        (["14/10/50"], "", "1951-05-03", "medium", "in the order of 14 October 1950"),
        (["1951"], "US", "1951-03-05", "medium", "usual in US"),
        ([], "PL", "1951-05-03", "medium", "usual in PL"),
        (["1951"], "", "1951-05-03", "low", "can also mean 1951-03-05"),
        (["04/05/51"], "", "1951-05-03", "low", "can also mean 1951-03-05"),
    ],
)
def test_an_ambiguous_date_is_settled_by_the_others(
    others: list[str], country: str, day: str, certainty: str, reason: str
) -> None:
    settled = settle([_read("03/05/51"), *map(_read, others)], country=country)[0]
    assert (settled.day, settled.certainty) == (day, certainty)
    assert reason in settled.notes[0]
    assert bool(settled.others) == (certainty == "low")


@pytest.mark.parametrize(
    ("printed", "when"), [("03/05/51 at 10:30", "1951-03-05T10:30:00"), ("24:00, 03/05/51", "1951-03-06T00:00:00")]
)
def test_a_settled_date_keeps_its_time(printed: str, when: str) -> None:
    assert settle([_read(printed), _read("5 March 1951")])[0].when == when


def test_what_nothing_settles_is_told_with_both_values() -> None:
    problems = _problems(_dating(sign_off="03/05/51"))
    assert [problem.code for problem in problems] == ["date-doubtful"]
    assert "can be 1951-05-03 or 1951-03-05" in problems[0].message
    assert problems[0].line == 30


def test_the_value_of_a_field_is_settled_too() -> None:
    dating = _dating(page="March 5, 1951", sign_off="03/05/51")
    value = dating.closer[0][0].value
    assert isinstance(value, DateReading)
    assert value.when == "1951-03-05"
    assert not _problems(dating)


@pytest.mark.parametrize(
    ("printed", "known", "when"),
    [
        ("131200", "June 13, 1962", "1962-06-13T12:00:00"),
        ("131200Z", "June 13, 1962", "1962-06-13T12:00:00"),
        ("020800", "June 30, 1962", "1962-07-02T08:00:00"),
        ("312300", "January 1, 1963", "1962-12-31T23:00:00"),
        ("132400", "June 13, 1962", "1962-06-14T00:00:00"),
        ("131200", "June 1962", "1962-06-13T12:00:00"),
        ("28 June", "June 29, 1962", "1962-06-28"),
        ("January 2 at 08:32", "December 31, 1961", "1962-01-02T08:32:00"),
        ("June 5 at 24:00", "June 5, 1964", "1964-06-06T00:00:00"),
        ("28.6.", "June 29, 1962", "1962-06-28"),
        ("28.VI.", "June 29, 1962", "1962-06-28"),
        ("the 26th inst.", "June 28, 1962", "1962-06-26"),
        ("28日", "June 28, 1962", "1962-06-28"),
        ("巳俭", "June 29, 1962", "1962-06-28"),
        ("六月廿八日", "June 29, 1962", "1962-06-28"),
        ("[28?] June", "1962", "1962-06-28"),
    ],
)
def test_a_date_without_its_year_or_month_is_completed(printed: str, known: str, when: str) -> None:
    incomplete = read_incomplete(printed)
    assert incomplete is not None
    reading = complete(incomplete, [_read(known)])
    assert reading is not None
    assert (reading.when, reading.certainty) == (when, "medium")
    assert printed[reading.start : reading.end] == printed


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "28 June 1962",
        "999999",
        "132561",
        "12.5 percent",
        "4/5 of",
        "4/15/2",
        "31.6.",
        "No. 508",
        "the 26 men",
        "0.5",
    ],
)
def test_what_is_no_incomplete_date_is_left(printed: str) -> None:
    assert read_incomplete(printed) is None


def test_a_day_hour_group_without_another_witness_stays_unread() -> None:
    assert not _dating(form=((FieldKind.DATELINE, "131200"),)).witnesses


def test_a_day_hour_group_of_a_form_is_completed_from_the_page() -> None:
    dating = _dating(page="June 13, 1962", form=((FieldKind.DATELINE, "131200"),))
    value = dating.openers[0].lines[0][0].value
    assert isinstance(value, DateReading)
    assert (value.when, value.completed) == ("1962-06-13T12:00:00", "month and year")


def test_a_print_note_of_january_is_of_the_year_after_december() -> None:
    dating = _dating(page="December 31, 1961", tail=((FieldKind.PRINTED, "January 2 at 08:32"),))
    assert dating.witnesses[1].reading.when == "1962-01-02T08:32:00"


def test_a_form_with_two_days_is_two_witnesses() -> None:
    dating = _dating(form=((FieldKind.DATELINE, "ON/1/3/XI/62"),))
    assert [(witness.name, witness.reading.when) for witness in dating.witnesses] == [
        ("a date line of the form", "1962-11-01"),
        ("the time of receipt", "1962-11-03"),
    ]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_of_incomplete_dates_reads_its_example(rule: Rule) -> None:
    incomplete = read_incomplete(rule.example)
    assert incomplete is not None
    assert incomplete.rule == rule.name


@pytest.mark.parametrize(
    ("serial", "month"), [("Si-1296", 6), ("(65) Si-1296", 6), ("Zi 12", 1), ("508", 0), ("Xy-5", 0)]
)
def test_the_month_code_of_a_serial(serial: str, month: int) -> None:
    assert month_of(serial) == month


@pytest.mark.parametrize(("months", "told"), [((6,), False), ((5, 6), False), ((), False), ((7,), True)])
def test_a_month_code_is_told_where_it_is_of_another_month(months: tuple[int, ...], told: bool) -> None:
    assert bool(code_disagrees("Si-1296", months, "the page says 1965-07-19")) == told


def test_the_message_of_a_month_code_names_each_witness_against_it() -> None:
    number = Field(FieldKind.DISPATCH, "", "(65) No. Si-1296", Place(8), read_dispatch_number("(65) No. Si-1296"))
    problems = _problems(_dating(page="July 19, 1965", sign_off="19 June 1965"), number)
    told = next(problem for problem in problems if problem.code == "month-code")
    assert "of month 6 by its code, but the page says 1965-07-19" in told.message
    assert "sign-off" not in told.message


@pytest.mark.parametrize(
    ("page", "words", "day", "certainty"),
    [
        ("7/6/1971", "Telegram of 6 July 1971 on the ferry", "1971-07-06", "medium"),
        ("7/6/1971", "Telegram of 7 June 1971 on the ferry", "1971-06-07", "medium"),
        ("7/6/1971", "Telegram on the ferry", "1971-06-07", "low"),
        ("7.6.1971", "Telegram on the ferry", "1971-06-07", "medium"),
        ("7.6.1971", "Telegram of 6 July 1971 on the ferry", "1971-07-06", "medium"),
    ],
)
def test_a_day_that_the_title_names_decides_and_full_stops_do(page: str, words: str, day: str, certainty: str) -> None:
    dating = date_cable(PageText(date=Paragraph(page, Place(1))), (), (), (), words=words)
    (witness,) = dating.witnesses
    assert (witness.reading.day, witness.reading.certainty) == (day, certainty)


@pytest.mark.parametrize(
    ("received", "told"), [("29 June 1962", 0), ("1 July 1962", 0), ("9 July 1962", 1), ("27 June 1962", 1)]
)
def test_a_receipt_shortly_after_the_sending_is_no_disagreement(received: str, told: int) -> None:
    dating = _dating(form=((FieldKind.SENT, "28 June 1962"), (FieldKind.RECEIVED, received)))
    assert [problem.code for problem in _problems(dating)].count("dates-disagree") == told
