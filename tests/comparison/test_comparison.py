"""What changed between two versions: nothing is lost, nothing is invented, and it is told in a reviewer's words."""

import time
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.comparison.documents import PartChange, part_changes, parts_of
from cablegram.comparison.pairing import PassageChange, passage_changes
from cablegram.comparison.passages import Passage, Step
from cablegram.comparison.sequences import Effort, steps
from cablegram.comparison.telling import in_words, notes_on, seen, title_of
from cablegram.comparison.text_report import report
from cablegram.comparison.versions import Comparison, File, compare
from cablegram.comparison.words import Piece, changes, folded, pieces, words_in
from cablegram.publish.search.tokens import units
from cablegram.xml import parse

CABLE = """<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="tarn-1" xml:lang="en">
  <teiHeader><fileDesc><titleStmt><title type="main">Tarn to Wexmere</title></titleStmt>
    <publicationStmt><idno type="record">7001</idno></publicationStmt>
    <sourceDesc><msDesc><msIdentifier><repository>Tarn State Archive</repository>
      <idno type="shelfmark">f. 1, d. 2</idno></msIdentifier></msDesc></sourceDesc></fileDesc>
    <profileDesc><creation><date when="1962-01-09" cert="high">9 January 1962</date></creation>
      <textClass><catRef scheme="#precedence" target="#precedence.routine"/></textClass>
      <correspDesc><correspAction type="sent"><persName ref="p.xml#venn">Orla Venn</persName></correspAction>
        <correspAction type="received" subtype="to"><orgName>Embassy</orgName></correspAction>
      </correspDesc></profileDesc>
  </teiHeader>
  <text><body>
    <div type="original" xml:lang="zh"><p>船长<persName ref="p.xml#lei">雷大有</persName>称，守灯人要求。</p></div>
    <div type="translation">
      <head>The lamp</head>
      <p>The keeper met <persName ref="p.xml#venn">Orla Venn</persName> on the quay.<note><p>At Skarga.</p></note></p>
      <p>Nothing was said of the oil that Merrow owes for the last three winters.</p>
      <p>The tender sails on Friday, and with it the seed and the mantles.<lb/>Confirm.</p>
    </div></body></text>
</TEI>
"""


def told(old: str, new: str) -> list[str]:
    """The lines of a report on two versions of one cable, without its head."""
    lines = report(comparison(old, new)).split("\n")
    start = next((number for number, line in enumerate(lines) if line.startswith("c.xml: ")), len(lines))
    return [line.strip() for line in lines[start + 1 :] if line.strip()]


def comparison(old: str, new: str) -> Comparison:
    before, after = (File("cable", "c.xml", "c.xml", text.encode) for text in (old, new))
    return compare(("a", [before]), ("b", [after]))


def changes_of(old: str, new: str) -> tuple[PartChange, ...]:
    return part_changes(parts_of(parse(old.encode())), parts_of(parse(new.encode())))


P2 = "<p>Nothing was said of the oil that Merrow owes for the last three winters.</p>"
P3 = "<p>The tender sails on Friday, and with it the seed and the mantles.<lb/>Confirm.</p>"

EDITS = [
    ("9 January 1962</date>", "10 January 1962</date>", ["Date: “9 January 1962” → “10 January 1962”"]),
    (
        'when="1962-01-09"',
        'when="1962-01-10"',
        ["Date: “9 January 1962”", "regular form (@when): 1962-01-09 → 1962-01-10"],
    ),
    ('cert="high"', 'cert="low"', ["Date: “9 January 1962”", "certainty (@cert): high → low"]),
    (' cert="high"', "", ["Date: “9 January 1962”", "certainty (@cert): high → none"]),
    ("precedence.routine", "precedence.flash", ["Precedence", "category (@target): routine → flash"]),
    ("d. 2</idno>", "d. 3</idno>", ["Shelfmark: “f. 1, d. 2” → “f. 1, d. 3”"]),
    ("<orgName>Embassy</orgName>", "", ["To: organisation · gone: [-Embassy-]"]),
    (
        '<correspAction type="sent">',
        '<correspAction type="drafted">',
        ["From: person · gone", "Drafted by: person · new", "points to (@ref): p.xml#venn"],
    ),
    (
        "met <pers",
        "saw <pers",
        ["Paragraph · division (translation)", "The keeper [-met-]{+saw+} Orla Venn on the quay."],
    ),
    ("守灯人", "守塔人", ["Paragraph · division (original)", "雷大有称，守[-灯-]{+塔+}人要求。"]),
    ("雷大有</pers", "雷有</pers", ["船长雷[-大-]有称，守灯人要求。"]),
    (P2, "", ["Paragraph · division (translation) · gone", "[-Nothing was said of the oil"]),
    (P2, P2 + "<p>Orla Venn agrees.</p>", ["Paragraph · division (translation) · new", "{+Orla Venn agrees.+}"]),
    (P2 + "\n      " + P3, P3 + "\n      " + P2, ["Paragraph · division (translation) · moved"]),
    ("At Skarga.", "At Skarga Bay.", ["Note · division (translation)", "At Skarga{+ Bay+}."]),
    (
        "<note><p>At Skarga.</p></note>",
        "",
        ["Note · division (translation) · gone", "note taken away behind “the quay.”"],
    ),
    ("Merrow", "<placeName>Merrow</placeName>", ["placeName added round “Merrow”"]),
    (
        '<persName ref="p.xml#venn">Orla Venn</persName> on',
        "Orla Venn on",
        ["persName taken away round “Orla Venn”, points to (@ref): p.xml#venn"],
    ),
    ('#venn">Orla Venn</persName> on', '#ven">Orla Venn</persName> on', ["points to (@ref): p.xml#venn → p.xml#ven"]),
    (
        "Orla Venn</persName> on",
        "Orla</persName> Venn on",
        ["persName stands round “Orla” now, before round “Orla Venn”"],
    ),
    ("mantles.<lb/>", "mantles. ", ["lb taken away behind “the mantles.”"]),
    (
        "<head>The lamp</head>",
        "<p>The lamp</p>",
        ["stands in text › body › div › p now, before in text › body › div › head"],
    ),
    ('type="translation"', 'type="translation" n="2"', ["Division (translation)", "@n: none → 2"]),
    ("<head>", "<!-- asked --><head>", ["Comment in the file · new", "{+asked+}"]),
    ("Merrow owes", "Merrow\u00a0owes", ["[-␣-]{+⟨A0⟩+}"]),
    ("Friday", "Fri\u00adday", ["[-Friday-]{+Fri⟨AD⟩day+}"]),
    ("Orla Venn</persName></corr", "Órla Venn</persName></corr", ["From: person: “Orla Venn” → “Órla Venn”"]),
]


@pytest.mark.parametrize(("old", "new", "lines"), EDITS)
def test_each_edit_is_told(old: str, new: str, lines: list[str]) -> None:
    assert old in CABLE
    found = "\n".join(told(CABLE, CABLE.replace(old, new)))
    assert [line for line in lines if line not in found] == [], found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n      <p>", "\n<p>"),
        ("The keeper met", "The\n   keeper met"),
        ('when="1962-01-09" cert="high"', "cert='high'   when='1962-01-09'"),
        ("Orla Venn</persName> on", "Orla Venn </persName>on"),
        ("<lb/>Confirm", "\n<lb/> Confirm"),
        ("the oil", "the &#111;il"),
    ],
)
def test_layout_is_no_difference(old: str, new: str) -> None:
    assert old in CABLE
    found = comparison(CABLE, CABLE.replace(old, new))
    assert [file.what for file in found.files] == ["layout"]
    assert not found.differs


def test_one_change_is_told_once() -> None:
    assert told(CABLE, CABLE.replace("Merrow owes", "Wexmere owes"))[1:] == [
        "Text",
        "Paragraph · division (translation)",
        "Nothing was said of the oil that [-Merrow-]{+Wexmere+} owes for the last three winters.",
    ]


@pytest.mark.parametrize(("old", "new"), [edit[:2] for edit in EDITS])
def test_what_goes_one_way_comes_back_the_other(old: str, new: str) -> None:
    other = CABLE.replace(old, new)
    there, back = changes_of(CABLE, other), changes_of(other, CABLE)
    assert there
    assert {part.part.kind for part in there} == {part.part.kind for part in back}


# Texts of an edition: words that come again and again, signs, scripts without blanks, characters that nobody sees.
TOKENS = ["the", "keeper", "Orla", "Venn", "oil", "of", ",", ".", " ", "灯", "人", "船", "é", "e\u0301", "\u00a0",
          "\u00ad", "\u200d", "ที่", "שלום", "مرحبا", "👩\u200d🚀", "a-b", "12", "\u3000", "\u202e"]  # fmt: skip
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=30).map(lambda parts: folded(" ".join(parts))) | st.lists(
    st.sampled_from(TOKENS), max_size=30
).map(lambda parts: folded("".join(parts)))


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_pieces_give_back_both_texts(old: str, new: str) -> None:
    before, after = words_in(old), words_in(new)
    assert (before.text(0, len(before.words)), after.text(0, len(after.words))) == (old, new)
    found = pieces(before, after, changes(before, after, Effort()))
    assert "".join(piece.text for piece in found if piece.kind != "new") == old
    assert "".join(piece.text for piece in found if piece.kind != "gone") == new
    assert all(one.kind != other.kind for one, other in pairwise(found))
    if old == new:
        assert {piece.kind for piece in found} <= {"same"}


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_words_are_those_of_the_search(text: str) -> None:
    starts = set(words_in(text).starts)
    assert {unit.start for unit in units(text)} <= starts


@settings(max_examples=100, deadline=None)
@given(st.text("abc", max_size=40), st.text("abc", max_size=40), st.sampled_from([0, 50, 10_000]))
def test_steps_cover_both_sequences(old: str, new: str, most: int) -> None:
    found = steps(old, new, Effort(most))
    assert "".join(old[step.old_start : step.old_end] for step in found) == old
    assert "".join(new[step.new_start : step.new_end] for step in found) == new
    for step in found:
        assert (old[step.old_start : step.old_end] == new[step.new_start : step.new_end]) is step.same


PASSAGES = st.lists(
    st.builds(
        lambda name, text, rend: Passage((Step("div", ""), Step(name, "")), rend, text, (), "", 0),
        st.sampled_from(["p", "head"]),
        TEXTS,
        st.sampled_from([(), (("rend", "italic"),)]),
    ),
    max_size=8,
)


def before_and_after(found: list[PassageChange]) -> tuple[list[str], list[str]]:
    """The texts that the changes take away and bring, each list sorted."""
    gone = ["".join(p.text for p in change.pieces if p.kind != "new") for change in found if change.old]
    come = ["".join(p.text for p in change.pieces if p.kind != "gone") for change in found if change.new]
    return sorted(gone), sorted(come)


@settings(max_examples=150, deadline=None)
@given(PASSAGES, PASSAGES, st.randoms(use_true_random=False))
def test_changes_of_passages_turn_the_old_into_the_new(old: list[Passage], new: list[Passage], chance: Random) -> None:
    new = [*new, *chance.sample(old, len(old) // 2)]
    found = passage_changes(old, new, Effort())
    gone, come = before_and_after(found)
    # What no change names is the same on both sides.
    rest_old, rest_new = [p.text for p in old], [p.text for p in new]
    for text in gone:
        rest_old.remove(text)
    for text in come:
        rest_new.remove(text)
    assert sorted(rest_old) == sorted(rest_new)
    assert passage_changes(new, new, Effort()) == []


@settings(max_examples=80, deadline=None)
@given(st.integers(0, len(CABLE) - 1), st.integers(0, 12), st.sampled_from(["", "x", " lamp ", "灯", "<hi>so</hi>"]))
def test_random_edits_of_a_cable_are_found(at: int, length: int, text: str) -> None:
    edited = CABLE[:at] + text + CABLE[at + length :]
    found = comparison(CABLE, edited)
    if found.problems:
        assert [problem.code for problem in found.problems] == ["not-well-formed"]
        return
    old, new = (parts_of(parse(document.encode())) for document in (CABLE, edited))
    differs = [[p.key() for part in side for p in part.passages] for side in (old, new)]
    assert found.differs is (differs[0] != differs[1])


def test_a_moved_paragraph_is_told_where_it_stands_now() -> None:
    (part,) = changes_of(CABLE, CABLE.replace(P2 + "\n      " + P3, P3 + "\n      " + P2))
    (change,) = part.changes
    assert (change.moved, change.of_text) == (True, False)
    assert title_of(change) == "Paragraph · division (translation) · moved"


def test_characters_that_nobody_sees_are_told_by_number() -> None:
    assert seen([Piece("gone", "caf\u00e9"), Piece("new", "cafe\u0301")]) == [
        Piece("gone", "caf⟨E9⟩"),
        Piece("new", "cafe⟨301⟩"),
    ]
    assert seen([Piece("new", "\u200b")]) == [Piece("new", "⟨200B⟩")]


def test_markup_is_told_with_its_words() -> None:
    (part,) = changes_of(CABLE, CABLE.replace("Merrow", '<placeName ref="x#m">Merrow</placeName>'))
    assert [in_words(line) for line in notes_on(part.changes[0])] == [
        "placeName added round “Merrow”, points to (@ref): x#m"
    ]


AUTHORITY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority"><teiHeader/><text><body><listPerson>
<person xml:id="venn"><persName type="main">Orla Venn</persName><birth when="1901">1901</birth></person>
<person xml:id="tarn"><persName type="main">Ansel Tarn</persName></person></listPerson></body></text></TEI>"""


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ('when="1901">1901', 'when="1902">1902', ["Entry Orla Venn (#venn)", "Born: “1901” → “1902”"]),
        ('xml:id="tarn"', 'xml:id="tarn-a"', ["Entry Ansel Tarn (#tarn-a), before #tarn"]),
        ("</listPerson>", '<person xml:id="n"><persName>Ida</persName></person></listPerson>', ["Entry Ida (#n): new"]),
        (
            '<person xml:id="tarn"><persName type="main">Ansel Tarn</persName></person>',
            "",
            ["Entry Ansel Tarn (#tarn): gone"],
        ),
    ],
)
def test_entries_are_told_by_name(old: str, new: str, lines: list[str]) -> None:
    assert old in AUTHORITY
    found = told(AUTHORITY, AUTHORITY.replace(old, new))
    assert [line for line in lines if line not in found] == [], found


def test_entries_in_another_order_are_told() -> None:
    start, end = AUTHORITY.index('<person xml:id="venn"'), AUTHORITY.index('<person xml:id="tarn"')
    other = AUTHORITY[:start] + AUTHORITY[end:].replace("</listPerson>", AUTHORITY[start:end] + "</listPerson>")
    (file,) = comparison(AUTHORITY, other).files
    assert (file.what, file.parts, file.note) == ("changed", (), "The entries stand in another order.")


def test_an_entry_that_stands_twice_is_not_lost() -> None:
    twice = AUTHORITY.replace('xml:id="tarn"', 'xml:id="venn"')
    assert changes_of(twice, twice.replace("Ansel", "Anselm"))


@pytest.mark.parametrize("shape", ["one word", "all new", "every paragraph", "one paragraph", "two words"])
def test_large_texts_take_no_time_that_grows_with_the_square(shape: str) -> None:
    words = [f"w{number}" for number in Random(7).choices(range(2003), k=60_000)]  # noqa: S311  the same words each time
    other = {
        "one word": [*words[:30_000], "lamp", *words[30_000:]],
        "all new": [f"v{word}" for word in words],
        "every paragraph": ["lamp" if number % 50 == 7 else word for number, word in enumerate(words)],
        "one paragraph": ["lamp" if number % 50 == 7 else word for number, word in enumerate(words)],
        "two words": ["ab"[number * 31 % 17 % 2] for number in range(60_000)],
    }[shape]
    if shape == "two words":
        words = ["ab"[number * number % 7 % 2] for number in range(60_000)]
    size = len(words) if shape in ("one paragraph", "two words") else 50
    old, new = (
        [Passage((Step("p", ""),), (), " ".join(side[at : at + size]), (), "", 0) for at in range(0, len(side), size)]
        for side in (words, other)
    )
    start = time.process_time()
    found = passage_changes(old, new, Effort())
    assert time.process_time() - start < 20
    if shape in ("every paragraph", "one paragraph"):
        # Not one word more is told than those that changed.
        assert (
            sum(len(piece.text.split()) for change in found for piece in change.pieces if piece.kind == "new") == 1200
        )
    gone, come = before_and_after(found)
    rest_old, rest_new = [p.text for p in old], [p.text for p in new]
    assert len(rest_old) - len(gone) == len(rest_new) - len(come)


def test_what_is_nested_without_end_is_compared() -> None:
    deep = "<hi>" * 1500 + "lamp" + "</hi>" * 1500
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><p>{deep}</p></body></text></TEI>'
    (file,) = comparison(document, document.replace("lamp", "oil")).files
    assert file.tally.text == 1


def test_the_specimen_differs_from_itself_in_nothing(checkout: Path) -> None:
    files = sorted((checkout / "tei").rglob("*.xml"))
    assert files
    for path in files:
        root = parse(path.read_bytes())
        assert part_changes(parts_of(root), parts_of(parse(path.read_bytes()))) == ()
