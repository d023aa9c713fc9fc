"""The file of a cable: notes that open beside their references, links, languages, pages of the source, images."""

from collections.abc import Callable

import pytest
from tests.epub.conftest import BookAsRead
from tests.epub.test_epubcheck import PNG

Make = Callable[..., BookAsRead]
FACSIMILE = '<facsimile><surface xml:id="leaf"><graphic url="../img/leaf.png"/></surface></facsimile>'
FILE = "cables/a.xhtml"


@pytest.fixture
def text(book: Make, cable: Callable[..., str]) -> Callable[..., BookAsRead]:
    """Makes the book of one cable, `a`."""

    def _text(body: str, settings: str = "", persons: str = "", **parts: str) -> BookAsRead:
        return book({"a": cable(body, **parts)}, settings, persons, {"tei/img/leaf.png": PNG})

    return _text


def test_notes_open_from_their_references_and_lead_back(text: Make) -> None:
    made = text('<p>One<note>First</note> two<note type="textual">Variant</note> three<note>Second</note></p>')
    references = made.values(FILE, "//h:a[@e:type='noteref'][@role='doc-noteref']")
    assert references == ["1", "a", "2"]
    targets = [href[1:] for href in made.values(FILE, "//h:a[@e:type='noteref']/@href")]
    asides = "//h:aside[@e:type='footnote'][@role='doc-footnote']"
    assert sorted(targets) == sorted(made.values(FILE, f"{asides}/@id"))
    assert made.values(FILE, f"{asides}[@id='{targets[0]}']//h:div") == ["First"]
    backs = made.values(FILE, f"{asides}/h:a[@role='doc-backlink']/@href")
    assert sorted(backs) == sorted(f"#{one}" for one in made.values(FILE, "//h:a[@e:type='noteref']/@id"))


def test_ids_of_the_text_stay_and_ours_begin_with_ed(text: Make) -> None:
    made = text('<div xml:id="message"><p xml:id="p1">One<note xml:id="n1">Two</note></p></div>')
    ids = made.values(FILE, "//@id")
    assert {"message", "p1", "n1"} <= set(ids)
    assert all(one.startswith("ed-") for one in ids if one not in ("message", "p1", "n1"))


def test_a_change_of_language_is_marked_for_html_and_xml(text: Make) -> None:
    made = text('<p>The <foreign xml:lang="zh-Hant">燈塔</foreign> and the <foreign xml:lang="he">מגדלור</foreign></p>')
    for tag, direction in (("zh-Hant", []), ("he", ["rtl"])):
        path = f"//h:i[@lang='{tag}'][@xml:lang='{tag}']"
        assert len(made.all(FILE, path)) == 1
        assert made.values(FILE, f"{path}/@dir") == direction
    assert made.values(FILE, "/h:html/@xml:lang") == made.values(FILE, "/h:html/@lang") == ["en"]


def test_a_note_has_the_language_of_what_it_is_a_note_on(text: Make) -> None:
    made = text('<p>نص</p><p xml:lang="en">A word<note>So it stands.</note></p>', language="ar")
    (note,) = made.all(FILE, "//h:div[@class='note-text']")
    assert (note.get("lang"), note.get("dir")) == ("en", "ltr")


def test_pages_of_the_source_are_marked(text: Make) -> None:
    body = '<p>One <pb n="7"/>two</p>'
    breaks = "//*[@e:type='pagebreak'][@role='doc-pagebreak']"
    assert text(body).values(FILE, f"{breaks}/@aria-label") == ["Page 7"]
    assert text(body, "[print]\nsource-pages = false\n").all(FILE, breaks) == []


def test_plates_stand_after_the_text_with_words_for_them(text: Make) -> None:
    body = '<p>One <pb n="7" facs="#leaf"/>two</p>'
    made = text(body, facsimile=FACSIMILE)
    assert made.values(FILE, "//h:section[@class='facsimile']//h:img/@src") == ["../images/leaf.png"]
    assert made.values(FILE, "//h:img/@alt") == ["Image of page 7"]
    assert made.values(FILE, "//h:a[.//*[@e:type='pagebreak']]/@href") == ["#leaf"]
    assert made.files["EPUB/images/leaf.png"] == PNG
    without = text(body, "[print]\nplates = false\n", facsimile=FACSIMILE)
    assert without.all(FILE, "//h:img | //h:a[.//*[@e:type='pagebreak']]") == []
    assert not [name for name in without.files if name.startswith("EPUB/images/")]


def test_an_image_that_a_book_cannot_hold_is_named_and_told(book: Make, cable: Callable[..., str]) -> None:
    body = '<figure><graphic url="../img/map.avif"/><figDesc>The strait</figDesc></figure>'
    made = book({"a": cable(body)}, files={"tei/img/map.avif": b"\x00\x00\x00\x1cftypavif"})
    assert made.values(FILE, "//h:span[@class='added image-name']") == ["[image ../img/map.avif]"]
    assert [problem.code for problem in made.problems] == ["epub-image"]


def test_names_lead_to_the_index_and_references_to_other_cables(book: Make, cable: Callable[..., str]) -> None:
    one = '<p><persName ref="../authority/persons.xml#venn">Venn</persName> <ref target="b.xml#p2">below</ref></p>'
    made = book(
        {"a": cable(one), "b": cable('<p xml:id="p1">x</p>')},
        persons='<person xml:id="venn"><persName>Orla Venn</persName></person>',
    )
    hrefs = made.values(FILE, "//h:article//h:a/@href")
    assert hrefs == ["../persons.xhtml#venn", "../cables/b.xhtml#p2"]
    # There is no such paragraph: the link leads to the beginning of the text.
    assert made.values("cables/b.xhtml", "//h:article/*[1]/@id") == ["p2"]


def test_a_link_that_leads_nowhere_is_none(text: Make) -> None:
    made = text(
        '<p><ref target="gone.xml">a</ref> <ref target="#gone">b</ref> <ref target="ftp://x.example/">c</ref></p>'
    )
    assert made.all(FILE, "//h:article//h:a") == []
    assert made.values(FILE, "//h:article//h:p") == ["a b c"]


def test_original_and_translation_follow_each_other_in_pairs(text: Make) -> None:
    body = """<div type="original" xml:id="o" xml:lang="ru"><p xml:id="o1">Раз</p><p xml:id="o2">Два</p></div>
      <div type="translation" xml:lang="en" corresp="#o"><p corresp="#o1">One</p><p corresp="#o2">Two</p></div>"""
    assert text(body).values(FILE, "//h:div[@class='row']//h:p") == ["Раз", "One", "Два", "Two"]


def test_nothing_is_hidden_and_nothing_needs_a_script(specimen: BookAsRead) -> None:
    for path in specimen.spine():
        assert specimen.all(path, "//h:script | //h:button | //h:form | //*[@hidden] | //*[@aria-hidden]") == [], path
        assert specimen.all(path, "//*[contains(@class, 'visually-hidden')]") == [], path


def test_the_form_has_the_labels_of_the_site(specimen: BookAsRead) -> None:
    file = "cables/lantern-005-instructions-to-protest.xhtml"
    labels = specimen.values(file, "//h:section[@aria-label='The cable form']//h:dt/text()[1]")
    assert labels[:3] == ["Priority", "Number", "Classification"]
    assert {"From", "To", "Copies to"} <= set(labels)
