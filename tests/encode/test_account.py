"""The account notices every lost and every added word; brackets are given back as they were printed."""

from collections.abc import Iterator

import pytest

from cablegram.encode import inline as inline_module
from cablegram.encode.account import account, printed
from cablegram.encode.elements import Element, of_tree
from cablegram.encode.inline import Context, inline
from cablegram.sources.document import read_source
from cablegram.xml import parse

SOURCE = "Skip to content\nTo the Office:\nWe saw [of June] it.\n"
CONTEXT = Context("#translator", 1962)


def tree(body: str) -> Element:
    document = f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><div>{body}</div></body></text></TEI>'
    return of_tree(parse(document.encode()))


def names_in(node: Element) -> Iterator[str]:
    for child in node.children():
        yield child.name
        yield from names_in(child)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("<opener><salute>To the Office:</salute></opener><p>We saw <supplied>of June</supplied> it.</p>", []),
        ("<opener><salute>To the Office:</salute></opener><p>We saw it.</p>", ["text-added", "text-lost"]),
        ("<p>We saw <supplied>of June</supplied> it.</p>", ["text-lost"]),
        ("<opener><salute>To the Office:</salute></opener><p>We saw <supplied>of June</supplied> it.</p><p>It.</p>",
         ["text-added"]),
        ("<opener><salute>To the Office:</salute></opener><p>We saw of June it.</p>", ["text-added", "text-lost"]),
    ],
)  # fmt: skip
def test_account(body: str, codes: list[str]) -> None:
    source, _ = read_source("x.txt", SOURCE.encode())
    assert [problem.code for problem in account(source, tree(body), {1})] == codes


def test_paragraphs_in_another_order_are_noticed() -> None:
    source, _ = read_source("x.txt", b"One first.\nTwo second.\n")
    assert account(source, tree("<p>One first.</p><p>Two second.</p>"), ()) == ()
    assert account(source, tree("<p>Two second.</p><p>One first.</p>"), ())


@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("<p>Source: a file.</p><p>Behind.</p>", []),
        ("<p>Source: a file.</p>", ["text-lost"]),
        ("<p>Source: a file.</p><p>Behind.</p><p>Behind.</p>", ["text-added"]),
        ("<p>Source: a file. Behind.</p>", ["text-added"]),
    ],
)
def test_paragraphs_of_a_note_may_stand_apart_and_each_is_there_once(note: str, codes: list[str]) -> None:
    source, _ = read_source("x.txt", b"We saw it.\nSource: a file.\nNot printed.\nBehind.\n")
    whole = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><notesStmt>'
        f'<note type="source">{note}</note></notesStmt></fileDesc></teiHeader>'
        "<text><body><div><p>We saw it.<note type='footnote'>Not printed.</note></p></div></body></text></TEI>"
    )
    assert [problem.code for problem in account(source, of_tree(parse(whole.encode())), ())] == codes


def test_only_lines_that_are_named_as_furniture_may_be_left_out() -> None:
    source, _ = read_source("x.txt", b"One first.\nTwo second.\n")
    assert [p.code for p in account(source, tree("<p>One first.</p>"), {2})] == ["text-lost"]


def test_a_word_that_is_also_furniture_is_told_apart() -> None:
    source, _ = read_source("x.txt", b"English HTML\nHTML\n")
    assert account(source, tree("<p>HTML</p>"), {1}) == ()


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("seen [...] and […] there", ["gap", "gap"]),
        ("the [illegible] word", ["gap"]),
        ("the [two lines redacted] word", ["gap"]),
        ("said [1 paragraph (3 lines) not declassified] this", ["gap"]),
        ("said. [One line cannot be read.] Then", ["gap"]),
        ("said [2 groups undecypherable] this", ["gap"]),
        ("the end [remainder missing]", ["gap"]),
        ("Orla Venn [signature]", ["note"]),
        ("[1] Held in May [12], 19[62].", ["supplied", "supplied"]),
        ("ended the talks.[1] Then", []),
        ("on board H.M.S. Plover", []),
        ("On the 26th [of June], we", ["supplied"]),
        ("at Wulumuqi [Urumqi] today", ["placeName", "choice", "orig", "reg"]),
        ("Vice Minister Ji [Pengfei] handed", ["persName", "roleName", "supplied"]),
        ("Ambassador [Stepan V.] Chervonenko", ["persName", "roleName", "supplied"]),
        ("the ambassador [Chervonenko] said", ["supplied"]),
        ("recieved [sic] it", ["sic"]),
        ("the Mesyats[?] note", ["unclear"]),
        ("a [Yining?] man", ["supplied"]),
        ("[handwritten 487]", ["note"]),
        ("this [Translator's note: unclear] is", ["note"]),
        ("(the full text is attached)", ["ref"]),
        ("our memorandum of 24 April and", ["ref", "date"]),
        ("your telegram no. 01/04493, dated June 3, 1973 said", ["ref", "date"]),
        ("[[double] brackets]", ["supplied"]),
        ("an open [ bracket", []),
        ("lines\nbroken", ["lb"]),
        ("Central General Office", []),
    ],
)
def test_inline_marks_and_their_printed_words(text: str, tags: list[str]) -> None:
    paragraph = Element("p", *inline(text, CONTEXT))
    assert [name for name in names_in(paragraph) if name != "desc"] == tags
    assert "".join(printed(paragraph).split()) == "".join(text.split())


def test_marks_are_compared_with_those_near_them_only(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "Ambassador [Ivo P.] Stranitz [sic] of Yili [Ili] sent our note no. 12 of 24 April [illegible]. "
    calls = [0]

    def counted(one: inline_module.Mark, other: inline_module.Mark) -> bool:
        calls[0] += 1
        return one.end <= other.start or other.end <= one.start

    monkeypatch.setattr(inline_module, "_apart", counted)
    counts = []
    for times in (100, 400):
        calls[0] = 0
        inline(sentence * times, CONTEXT)
        counts.append(calls[0])
    assert counts[1] < 5 * counts[0]
