"""What becomes of the text: one small document and its stated rendering for each behaviour."""

from collections.abc import Callable
from typing import Any

import pytest


@pytest.mark.parametrize(
    ("encoded", "read"),
    [
        ("On the 26th <supplied>of June</supplied> he", "On the 26th [of June] he"),
        ("he said <gap reason='illegible'><desc>[illegible]</desc></gap> and", "he said [illegible] and"),
        ("he said <gap reason='omitted'><desc>[...]</desc></gap> and", "he said [...] and"),
        ("he said <gap/> and", "he said […] and"),
        ("he said <gap reason='illegible' quantity='3' unit='chars'/> and", "he said [illegible, 3 characters] and"),
        ("he said <gap reason='illegible' quantity='2' unit='word'/> and", "he said [illegible, 2 words] and"),
        ("he said <gap reason='illegible' quantity='1' unit='word'/> and", "he said [illegible, 1 word] and"),
        ("<unclear>three</unclear> boats", "[three?] boats"),
        ("at <choice><orig>Yili</orig><reg>Ili</reg></choice> now", "at Yili [Ili] now"),
        ("at <choice><reg>Ili</reg><orig>Yili</orig></choice> now", "at Yili [Ili] now"),
        ("handed <sic>off</sic> it", "handed off [sic] it"),
        ("<choice><sic>off</sic><corr>of</corr></choice> it", "off [recte of] it"),
        ("<choice><abbr>Amb</abbr><expan>Ambassador</expan></choice>", "Amb [Ambassador]"),
        ("<choice><unclear>ten</unclear><unclear>tin</unclear></choice>", "ten [or tin]"),
        ("<subst><del>ten</del><add>nine</add></subst> boats", "tennine boats"),
        ("no <note type='handwritten'>handwritten 487</note> more", "no [handwritten 487] more"),
        ("no <note place='margin'>why?</note> more", "no [in the margin: why?] more"),
        ("<surplus>the</surplus> the", "{the} the"),
    ],
)
def test_signs_of_the_page_are_put_back(
    encoded: str, read: str, tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    assert words(tiny(f"<p>{encoded}</p>").article) == read


@pytest.mark.parametrize(
    ("encoded", "read"),
    [
        ("zu<lb break='no'/>sammen", "zusammen"),
        ("und<space unit='chars' quantity='1'/><c rendition='#langesS'>s</c>chreiben", "und schreiben"),
        ("<choice>\n  <orig>a</orig>\n  <reg>b</reg>\n</choice>, c", "a [b], c"),
        ("<persName>\n <forename>Ann</forename>\n <surname>Tolley</surname>\n</persName>.", "Ann Tolley ."),
        ("wi<c>ss</c>en", "wissen"),
        ("a<!-- remark -->b<?pi x?>c", "abc"),
    ],
)
def test_words_are_neither_joined_nor_torn(
    encoded: str, read: str, tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    assert words(tiny(f"<p>{encoded}</p>").article) == read


def test_a_line_break_is_a_break_that_a_script_can_take_away(tiny: Callable[..., Any]) -> None:
    assert 'one<br class="lb"> two' in tiny("<p>one<lb/>two</p>").source
    assert 'zu<br class="lb in-word">sammen' in tiny("<p>zu<lb break='no'/>sammen</p>").source


@pytest.mark.parametrize(
    ("encoded", "classes"),
    [
        ("<choice><sic>a</sic><corr>b</corr></choice>", "choice edited"),
        ("<choice><orig>a</orig><reg resp='#t'>b</reg></choice>", "choice edited as-printed"),
        ("<choice><unclear>a</unclear><unclear>b</unclear></choice>", "choice"),
        ("<supplied>a</supplied>", "supplied"),
        ("<supplied resp='#t'>a</supplied>", "supplied as-printed"),
    ],
)
def test_what_translators_print_is_told_from_what_editors_add(
    encoded: str, classes: str, page: Callable[..., Any]
) -> None:
    made = page(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>x</title>'
        '<editor role="translator" xml:id="t">Ann</editor></titleStmt></fileDesc></teiHeader>'
        f"<text><body><p>{encoded}</p></body></text></TEI>"
    )
    assert made.one("//article//p/span").get("class") == classes


def test_form_lines_are_lines_and_fields_have_labels(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny(
        "<div><opener><seg type='addressee'><seg type='label'>To:</seg> Clerk</seg>"
        "<lb/><seg type='dispatch'><seg type='label'>No.</seg> 7</seg>"
        " <seg type='read'><seg type='label'>Read:</seg></seg>"
        "</opener><p>x</p></div>"
    )
    assert [words(line) for line in page.all("//div[@class='line']")] == ["To: Clerk", "No. 7 Read:"]
    assert words(page.one("//*[contains(@class, 'field-blank')]")) == "Read:"


def test_editorial_notes_are_numbered_and_textual_ones_lettered(
    tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    page = tiny(
        "<p>One<note type='editorial'>First.</note> two<note type='textual'>Blotted.</note>"
        " three<note>Second.</note></p>"
    )
    assert page.values("//p//sup/a/text()") == ["1", "a", "2"]
    assert [words(note) for note in page.all("//section[@class='notes']//li")] == [
        "1 First.",
        "2 Second.",
        "a Blotted.",
    ]
    for reference in page.all("//p//sup/a"):
        note = page.one(f"//li[@id='{str(reference.get('href'))[1:]}']")
        assert note[0].get("href") == f"#{reference.get('id')}"


def test_printed_note_numbers_are_kept_if_they_are_all_there(tiny: Callable[..., Any]) -> None:
    assert tiny("<p>a<note n='*'>x</note> b<note n='3'>y</note></p>").values("//p//sup/a/text()") == ["*", "3"]
    assert tiny("<p>a<note n='3'>x</note> b<note>y</note></p>").values("//p//sup/a/text()") == ["1", "2"]


def test_an_apparatus_entry_keeps_its_lemma_and_lists_the_readings(
    tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    page = tiny("<p>the <app><lem>mill</lem><rdg wit='#B'>mile</rdg></app></p>")
    assert words(page.one("//p")) == "the milla"
    assert words(page.one("//li[@id='ed-textual-a']")) == "a mill] mile B"


def test_the_legend_lists_only_what_occurs(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny("<p><supplied>a</supplied> <unclear>b</unclear></p>")
    assert [words(sign) for sign in page.all("//section[@class='legend']//span[@class='sign-form']")] == [
        "[word]",
        "[word?]",
    ]
    assert not tiny("<p>a</p>").all("//section[@class='legend']")


PARALLEL = """<div type="original" xml:id="o" xml:lang="zh"><opener>A</opener>
<p xml:id="o1">一</p><p xml:id="o2">二</p></div>
<div type="translation" xml:lang="en" corresp="#o"><opener>B</opener><p>note</p>{paragraphs}</div>"""


def test_aligned_paragraphs_share_a_row(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny(PARALLEL.format(paragraphs='<p corresp="#o1">one</p><p corresp="#o2">two</p><p>more</p>'))
    rows = [[words(cell) for cell in row] for row in page.all("//div[@class='row']")]
    assert rows == [["A", "Bnote"], ["一", "one"], ["二", "twomore"]]
    assert page.values("//div[@class='row']/div/@lang") == ["zh", "en"] * 3
    assert [words(heading) for heading in page.all("//h2[contains(@class, 'column')]")] == [
        "Original Chinese",
        "Translation English",
    ]


def test_alignment_that_runs_backwards_loses_nothing(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny(PARALLEL.format(paragraphs='<p corresp="#o2">two</p><p corresp="#o1">one</p>'))
    rows = [[words(cell) for cell in row] for row in page.all("//div[@class='row']")]
    assert rows == [["A一", "Bnote"], ["二", "twoone"]]


def test_texts_without_alignment_stand_in_one_row(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny(PARALLEL.format(paragraphs="<p>one</p><p>two</p>"))
    assert [[words(cell) for cell in row] for row in page.all("//div[@class='row']")] == [["A一二", "Bnoteonetwo"]]


def test_an_unknown_element_is_marked_and_keeps_its_text(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny("<p>a <bogus>b <hi rend='bold'>c</hi></bogus> <nothing/></p>")
    marked = page.all("//*[@class='tei-unknown']")
    assert [mark.get("data-tei") for mark in marked] == ["bogus", "nothing"]
    assert [words(mark) for mark in marked] == ["b c", "‹nothing›"]
    assert all("no form" in str(mark.get("title")) for mark in marked)


def test_an_unknown_element_with_paragraphs_is_a_block(tiny: Callable[..., Any]) -> None:
    assert tiny("<bogus><p>a</p></bogus>").one("//*[@class='tei-unknown']").tag == "div"


def test_a_paragraph_that_holds_a_list_or_a_table_stays_whole(
    tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    page = tiny("<p>before <list><item n='(1)'>one</item></list> after</p>")
    assert words(page.one("//div[@class='p']")) == "before (1) one after"


def test_loose_text_and_page_breaks_in_lists_and_tables_are_kept(
    tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    page = tiny("<list>stray<item>one</item><pb n='2'/></list><table>loose<row><cell>c</cell>odd</row></table>")
    assert [words(item) for item in page.all("//article//li")] == ["stray", "one", "|2|"]
    assert [words(cell) for cell in page.all("//td")] == ["loose", "c", "odd"]


def test_headings_descend_by_one(tiny: Callable[..., Any]) -> None:
    page = tiny("<div><head>A</head><div><div><head>B</head><p>x</p></div></div></div>")
    assert [heading.tag for heading in page.all("//article//*[self::h2 or self::h3 or self::h4]")] == ["h2", "h3"]


def test_a_change_of_language_is_said(tiny: Callable[..., Any]) -> None:
    page = tiny("<p>a <foreign xml:lang='ur'>b</foreign> <q xml:lang='sr-Latn'>c</q> <q xml:lang='no such!'>d</q></p>")
    assert page.one("//i").get("dir") == "rtl"
    assert page.values("//p//@lang") == ["ur", "sr-Latn"]
    assert page.article.get("lang") == "en"


def test_words_from_left_to_right_say_so_among_others(tiny: Callable[..., Any]) -> None:
    page = tiny("<div xml:lang='ar'><p>كلمة <foreign xml:lang='en'>Tarn (7)</foreign></p></div><p xml:lang='en'>x</p>")
    assert page.values("//article//@dir") == ["rtl", "ltr"]


def test_speeches_verse_and_stage_directions_have_their_forms(tiny: Callable[..., Any]) -> None:
    page = tiny("<div><sp><speaker>A.</speaker><l part='F'>x <stage>aside</stage></l><stage>exit</stage></sp></div>")
    assert page.one("//p[@class='speaker']").text == "A."
    assert page.one("//div[@class='l l-F']/span[@class='stage']").text == "aside"
    assert page.one("//div[@class='sp']/p[@class='stage']").text == "exit"


def test_three_letter_codes_become_language_tags(tiny: Callable[..., Any]) -> None:
    assert tiny("<p><foreign xml:lang='fra'>mot</foreign> <q xml:lang='grc'>logos</q></p>").values("//p//@lang") == [
        "fr",
        "grc",
    ]
