"""What saves time changes nothing: cheap tests before rules, kept results, elements that are written at once."""

import difflib
import itertools
import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram import unfinished
from cablegram.encode import account, inline, same
from cablegram.encode.elements import Element, of_tree, serialise, write_once
from cablegram.files import write_whole
from cablegram.header import credits as header_credits
from cablegram.header import date_search, date_whole, dates, labels, languages, reference_forms
from cablegram.header.date_rules import NUMERIC
from cablegram.header.dates import read_date
from cablegram.header.languages import language_of_message
from cablegram.header.parties import OFFICE
from cablegram.header.references import find_references
from cablegram.header.witnesses import witnesses_disagree
from cablegram.model import DateWitness, FieldKind, Place
from cablegram.sources import form_lines
from cablegram.sources.document import Line
from cablegram.sources.form_lines import known_fields
from cablegram.sources.text_stream import fit_for_xml, lines_in
from cablegram.xml import TEI_NS, XML_ID, XML_LANG, parse

_PIECES = st.lists(
    st.sampled_from(
        "Comrade comrade Cde. cde Ambassador Ministerial Vice Minister Orla Venn [Ivo P.] of and the 1st 2nd Secretary "
        "note notes telegram no. 101 17 November 1966 our your yesterday's Monday's the report [sic] т. Тов. Vell, "
        "U.S. circa McComrade 4th _x x_1 12a".split()
    ),
    max_size=14,
).map(" ".join)


@given(_PIECES)
@settings(max_examples=150, deadline=None)
def test_persons_are_those_that_the_rule_finds_anywhere(text: str) -> None:
    marks = [(mark.start, mark.end) for mark in inline._persons(text) if mark.part_of is None]
    found = [one.span() for one in inline._PERSON.finditer(text) if not OFFICE.search(one["names"])]
    assert marks == ([] if text.isupper() else found)


@given(_PIECES)
@settings(max_examples=150, deadline=None)
def test_a_kind_of_document_is_passed_over_only_where_nothing_names_it(text: str) -> None:
    told = find_references(text, sent="1966-11-17")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reference_forms, "_may_be_told", lambda *_, **__: True)
        assert find_references(text, sent="1966-11-17") == told


_DIGITS = st.lists(
    st.sampled_from([*"1962 17 3 03 12 . / - , : IV vi оны сар at".split(), " ", "  ", "\t"]), max_size=9
).map("".join)


@given(_DIGITS | st.sampled_from([rule.example for rule in NUMERIC]))
@settings(max_examples=300, deadline=None)
def test_a_date_in_numbers_is_passed_over_only_where_no_sign_joins_them(text: str) -> None:
    tried = {rule.name: starts for rule, starts in date_search._applicable(text, 0)}
    begun = [rule for rule in NUMERIC if not rule.pattern.pattern.startswith("^")]
    found = [(rule.name, one.start()) for rule in begun for one in rule.pattern.finditer(text)]
    if date_search._is_shaped(text, [number.span() for number in date_search._NUMBER.finditer(text)]):
        for name, start in found:
            starts = tried.get(name, ())
            assert starts is None or start in starts


_DATES = st.builds(
    lambda form, day, month, year, time: form.format(day=day, month=month, year=year, time=time),
    st.sampled_from(["{day} {month} {year}{time}", "{month} {day}, {year}{time}", "{day} {month}", "{month} {day}"]),
    st.integers(1, 33),
    st.sampled_from(date_whole._NAMES),
    st.integers(1498, 2101),
    st.sampled_from(["", "", ", 4:41", ", 14:05", ", 23:59", ", 24:00", ", 7:60"]),
)


@given(_DATES | st.dates().map(str), st.sampled_from([0, 1956, 1961]))
@settings(max_examples=300, deadline=None)
def test_a_date_that_is_read_at_once_is_what_the_rules_read(text: str, year: int) -> None:
    told = dates.read_date.__wrapped__(text, year=year)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dates, "whole_date", lambda *_: None)
        assert dates.read_date.__wrapped__(text, year=year) == told


@given(st.lists(st.sampled_from([*"aB1. :-_", "To", "FROM", "No", "\t", "   ", "…"]), max_size=12).map("".join))
@settings(max_examples=200, deadline=None)
def test_a_line_is_passed_over_only_where_it_has_no_label(text: str) -> None:
    told = list(labels._labels_in(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(labels, "_has_no_sign", lambda _: False)
        assert list(labels._labels_in(text)) == told


@given(st.text(alphabet="abc ", max_size=12), st.text(alphabet="abc ", max_size=12))
@settings(max_examples=200, deadline=None)
def test_lines_are_alike_as_the_whole_comparison_says(one: str, other: str) -> None:
    ratio = difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()
    assert form_lines._alike(one, other) == (ratio >= form_lines._ALIKE)


@given(st.lists(st.tuples(st.integers(1, 28), st.integers(0, 4)), max_size=4))
@settings(max_examples=100, deadline=None)
def test_witnesses_disagree_where_two_of_them_do(days: list[tuple[int, int]]) -> None:
    told = [read_date(f"{day} May 1962" if not length else f"{day}-{day + length} May 1962") for day, length in days]
    made = [DateWitness("a stamp", "", one, Place(1), of_sending=True) for one in told if one]
    pairs = itertools.combinations(made, 2)
    assert witnesses_disagree(made) == any(not one.reading.agrees(other.reading) for one, other in pairs)


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60) | _PIECES)
@settings(max_examples=150, deadline=None)
def test_words_are_counted_as_the_pattern_finds_them(text: str) -> None:
    lowered = text.lower()
    assert Counter(languages._words_of(lowered)) == Counter(re.findall(r"(?<![\w])[^\W\d_]+", lowered))


@pytest.mark.parametrize(
    "verb",
    """translated translation translator traduit traducido acquired obtained collected procured located found accessed
    contributed provided supplied donated submitted transcribed edited selected annotated introduced compiled revised
    reviewed courtesy""".split(),
)
def test_each_verb_of_a_credit_is_looked_for(verb: str) -> None:
    for text in (f"{verb} by Oona Pell", f"{verb.upper()} BY Oona Pell"):
        assert header_credits.read_credits(text)


@given(st.sampled_from(["Translation: ", "Contributors: ", "Transcription: ", "Editor: ", "Made: "]), _PIECES)
@settings(max_examples=100, deadline=None)
def test_words_are_passed_over_only_where_they_give_no_credit(label: str, words: str) -> None:
    text = f"{label}{words}"
    told = header_credits.read_credits(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(header_credits, "_next_deed", lambda _, position: position)
        assert header_credits.read_credits(text) == told


@given(st.text(alphabet=st.sampled_from("ab \n\t\u00a0\u2003\u3000\x1f電\u200b"), max_size=12))
@settings(max_examples=150, deadline=None)
def test_white_space_of_any_kind_is_not_visible(text: str) -> None:
    assert account._visible(text) == "".join(text.split())


def test_the_language_of_a_message_is_told_by_its_words() -> None:
    assert language_of_message("der Hafen und die Boote sind nicht mit den Lampen im Hafen, und das wird so") == "de"


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=40))
@settings(max_examples=100, deadline=None)
def test_words_are_folded_alike_in_ascii(words: str) -> None:
    assert same._folded(words) == re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", words)).casefold()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  one line ", [(3, 7, "one line")]),
        ("   ", []),
        ("a\n\n  b\r\nc", [(3, 5, "a"), (5, 3, "b"), (6, 1, "c")]),
        (f"a{' ' * 90}b", [(3, 5, "a b")]),
        ("\u00a0a\u00a0b", [(3, 6, "a b")]),
        ("a\tb", [(3, 5, "a\tb")]),
    ],
)
def test_lines_of_a_cell(text: str, said: list[tuple[int, int, str]]) -> None:
    assert [(line.number, line.column, line.text) for line in lines_in(text, Place(3, 5))] == said


def test_what_xml_cannot_hold_is_found_in_any_text() -> None:
    assert fit_for_xml("plain") == ("plain", "")
    assert fit_for_xml("a\x01b\n") == ("a\ufffdb\n", "\x01")


def test_the_same_words_on_two_lines_stand_each_in_its_place() -> None:
    first, second = known_fields(Line(4, 1, "To: Brill"), "", 0), known_fields(Line(9, 3, "To: Brill"), "", 0)
    assert [field.place for field in (*first, *second)] == [Place(4, 1), Place(9, 3)]
    assert first[0].value == second[0].value


def test_words_that_are_a_title_in_one_cable_are_none_in_another() -> None:
    line = Line(1, 1, "Gulls at the Ford")
    assert [field.kind for field in known_fields(line, "Gulls at the Ford", 0)] == [FieldKind.SUBJECT]
    assert not any(field.kind is FieldKind.SUBJECT for field in known_fields(line, "", 0))
    assert not any(field.kind is FieldKind.SUBJECT for field in known_fields(line, "The Ice Road", 0))


def test_a_day_without_its_year_takes_that_of_each_cable() -> None:
    days = [known_fields(Line(1, 1, "Received: 17 November, 4:41"), "", year)[0].value for year in (1956, 1966)]
    assert [getattr(day, "day", "") for day in days] == ["1956-11-17", "1966-11-17"]


def test_a_part_that_is_written_once_looks_like_one_that_is_not() -> None:
    def part() -> Element:
        return Element("taxonomy", Element("category", Element("catDesc", "a"), id="a"), id="x")

    plain = Element("TEI", Element("teiHeader", Element("encodingDesc", Element("classDecl", part()))))
    made = write_once(Element("classDecl", part()), 3)
    assert serialise(Element("TEI", Element("teiHeader", Element("encodingDesc", made)))) == serialise(plain)


_WORDS = st.text(alphabet=st.sampled_from("ab <>&\"'\t\n\r\u00a0電\U0001d538"), max_size=6)


@given(_WORDS, _WORDS, _WORDS)
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_what_is_parsed(value: str, one: str, other: str) -> None:
    made = Element("p", one, Element("hi", other, rend=value), Element("lb", n=None), other, id="x", lang="en")
    read = parse(serialise(made))
    assert "".join(read.itertext()) == one + other + other
    assert (read[0].get("rend") or "", len(read[1].attrib), dict(read.attrib)) == (
        value,
        0,
        {XML_ID: "x", XML_LANG: "en"},
    )
    again = of_tree(read)
    assert serialise(again) == serialise(of_tree(parse(serialise(again))))


def test_lines_of_the_file_are_where_white_space_is_no_text() -> None:
    opener = Element("opener", "a ", Element("lb"), "b", Element("salute", "c"))
    mixed = Element("list", Element("item", "d"), " e")
    body = Element("body", Element("div", opener, mixed, Element("p", "f", Element("lb"), "g"), Element("list")))
    assert serialise(body).decode().split("?>\n")[1] == (
        f'<body xmlns="{TEI_NS}">\n  <div>\n    <opener>a\n      <lb/>b<salute>c</salute></opener>\n'
        "    <list><item>d</item> e</list>\n    <p>f<lb/>g</p>\n    <list/>\n  </div>\n</body>\n"
    )


@pytest.mark.parametrize("sign", ["\x00", "\x0b", "\x1f", "\ufffe", "\uffff", "\ud800"])
def test_what_xml_cannot_hold_is_not_written(sign: str) -> None:
    for made in (Element("p", f"a{sign}"), Element("p", n=f"a{sign}")):
        with pytest.raises(ValueError, match=r"character|surrogates"):
            serialise(made)


def test_a_text_is_taken_out_of_its_source_in_order() -> None:
    assert account._without(["bc", "ef"], "abcdefg") == ([], ["a", "d", "g"])
    assert account._without(["ef", "bc"], "abcdefg") == (["bc"], [])


def test_a_file_is_written_beside_what_an_ended_process_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unfinished, "_NUMBERS", iter(range(5)))
    left = tmp_path / "new" / f".cablegram-{os.getpid()}-0"
    left.parent.mkdir()
    left.write_bytes(b"half")
    write_whole(tmp_path / "new" / "one.xml", b"whole")
    assert sorted(path.name for path in left.parent.iterdir()) == [left.name, "one.xml"]
    assert left.read_bytes() == b"half"


def test_a_written_file_has_the_permissions_of_new_files_and_its_folder_is_made(tmp_path: Path) -> None:
    target = tmp_path / "a" / "b" / "one.xml"
    write_whole(target, b"one")
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    assert target.stat().st_mode == plain.stat().st_mode
