"""The plain text of a cable: in reading order, languages apart, notes at the end."""

from pathlib import Path

import pytest
from tests.machine.conftest import MakeEdition

from cablegram.citation import citation_of
from cablegram.edition.edition import open_edition
from cablegram.publish.machine.files import files_of_cable
from cablegram.publish.machine.text import plain_text
from cablegram.publish.messages import messages_of
from cablegram.publish.prepared import prepare
from cablegram.xml import parse

FRAME = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text>{}</text></TEI>'


def text_of(body: str, header: tuple[tuple[str, str], ...] = ()) -> str:
    words = messages_of("en")
    return plain_text(parse(FRAME.format(body).encode()), header, lambda key: words.get(key, key))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<p>One\n  two.</p><p>Three.</p>", "One two.\n\nThree.\n"),
        ("<p>A<lb/>B <lb/> C</p>", "A\nB\nC\n"),
        ("<p>a<choice><abbr>Emb</abbr><expan>Embassy</expan></choice>b</p>", "aEmbassyb\n"),
        ("<p><choice><sic>teh</sic><corr>the</corr></choice> <choice><orig>x</orig></choice></p>", "the x\n"),
        ("<p>Th<supplied>e</supplied> <del>no</del> <gap reason='lost'/> end</p>", "Th[e] ⟦no⟧ […] end\n"),
        ("<p>Fog<note>It <hi>was</hi> thick.</note>, rain<note/>.</p>",
         "Fog[1], rain.\n\n— Notes —\n\n[1] It was thick.\n"),
        ("<p>x<note>a<note>b</note></note></p>", "x[2]\n\n— Notes —\n\n[1] b\n[2] a[1]\n"),
        ("<list><item>a</item><item>b</item></list>", "a\nb\n"),
        ("<table><row><cell>a</cell><cell>b</cell></row><row><cell>c</cell></row></table>", "a\tb\nc\n"),
        ("<p>a<fw>running line</fw><!-- not --><?nor this?>b</p>", "ab\n"),
        ("<p><app><lem>read</lem><rdg>other</rdg></app></p>", "read\n"),
        ("<p>电报<pb n='2'/>继续</p>", "电报继续\n"),
        ("<opener><seg type='from'>From</seg> <seg type='to'>To</seg></opener><p>a <seg>b</seg> c</p>",
         "From\nTo\n\na b c\n"),
        ("", "\n"),
    ],
)  # fmt: skip
def test_what_is_read(body: str, text: str) -> None:
    assert text_of(f"<body>{body}</body>") == text


def test_languages_stand_apart_with_what_they_are() -> None:
    body = (
        '<front><p>Before.</p></front><body><div type="original" xml:lang="ru"><p>Да.</p></div>'
        '<div type="translation" xml:lang="en"><p>Yes.</p></div><div xml:lang="en"><p>More.</p></div></body>'
    )
    assert text_of(body, (("Title", "T\n x"), ("From", " "))) == (
        "Title: T x\n\nBefore.\n\n— Original (ru) —\n\nДа.\n\n— Translation (en) —\n\nYes.\n\n— en —\n\nMore.\n"
    )


def test_a_text_of_any_depth_is_read() -> None:
    deep = "<hi>" * 1500 + "x" + "</hi>" * 1500
    assert text_of(f"<body><p>{deep}</p></body>") == "x\n"


def test_all_words_of_the_specimen_are_in_its_plain_texts(checkout: Path) -> None:
    edition, _ = open_edition(checkout)
    assert edition is not None
    for prepared in prepare(edition).cables:
        root = prepared.load().root
        text = plain_text(root, (), str)
        for node in root.iterfind("{*}text//{*}p"):
            if not len(node) and node.text:
                assert " ".join(node.text.split()) in text, prepared.identifier


def test_the_header_lines_come_first(edition: MakeEdition) -> None:
    prepared = prepare(edition())
    (entry,) = prepared.catalogue.cables
    citation = citation_of(entry, prepared.catalogue.settings, prepared.catalogue.authority)
    made = dict(files_of_cable(entry, citation, prepared.cables[0].load().root, lambda key: key))
    assert sorted(made) == ["cite/tarn-1.bib", "cite/tarn-1.json", "cite/tarn-1.ris", "text/tarn-1.txt"]
    lines = made["text/tarn-1.txt"]().decode().split("\n")
    assert lines[0] == "machine.text-title: Telegram from Tarn"
    assert lines[-2:] == ["Fog.", ""]
