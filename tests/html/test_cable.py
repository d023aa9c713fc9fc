"""The page of a cable: its form, its relations and its frame."""

from collections.abc import Callable
from typing import Any

import pytest

from cablegram import shipped

FILE = """<publicationStmt><publisher>Quill</publisher><idno type="record">12</idno>
  <availability><licence target="https://example.org/free"><p>Free.</p></licence></availability></publicationStmt>
<notesStmt><note type="dating">The stamp says <date when="1911-05-03">3 May</date>.</note>
  <note type="unread">X 44</note></notesStmt>
<sourceDesc><msDesc><msIdentifier><repository>Parish Chest</repository><idno type="shelfmark">PC 4</idno>
  <altIdentifier type="dispatch"><idno type="dispatch">7</idno></altIdentifier></msIdentifier></msDesc></sourceDesc>"""
PROFILE = """<encodingDesc><classDecl><taxonomy xml:id="precedence"><category xml:id="precedence.immediate">
  <catDesc>Immediate</catDesc></category></taxonomy></classDecl></encodingDesc>
<profileDesc><abstract><p>The miller asks.</p></abstract>
<textClass><catRef scheme="#precedence" target="#precedence.immediate" cert="medium"/>
  <catRef scheme="#precedence" target="#precedence.night"/>
  <catRef scheme="#classification" target="#classification.top-secret"/></textClass>
<correspDesc><correspAction type="sent"><persName ref="../authority/persons.xml#pers-miller">Pask</persName>
  <placeName ref="../authority/places.xml#place-gone">Hill</placeName><date when="1911-05-02T10:00:00"/></correspAction>
  <correspAction type="received" subtype="to"><orgName>Vestry</orgName></correspAction>
  <correspAction type="received" subtype="distribution"><persName>Tolley</persName>
    <note type="copies"><num value="1">1</num></note></correspAction>
  <correspAction type="approved"><note type="blank">Approved: is blank.</note></correspAction>
  <note type="handling">Burn after reading</note></correspDesc></profileDesc>
<revisionDesc><change when="2026-01-05" who="#iq">Begun.</change></revisionDesc>"""
BODY = """<div><opener><seg type="precedence"><seg type="label">Level:</seg> Pressing</seg></opener>
<p>As in <ref type="cable" target="mill-0.xml#p2">the notice</ref>,
and <ref type="cable" subtype="unresolved">another</ref>.</p></div>"""


def _cable(page: Callable[..., Any], register: bytes | None = None, body: str = BODY, profile: str = PROFILE) -> Any:  # noqa: ANN401
    return page(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="mill-1" xml:lang="en"><teiHeader><fileDesc>'
        f'<titleStmt><title type="main">Miller to Clerk</title></titleStmt>{FILE}</fileDesc>{profile}</teiHeader>'
        f"<text><body>{body}</body></text></TEI>",
        register,
    )


def _boxes(page: Any, words: Callable[..., str]) -> dict[str, list[str]]:  # noqa: ANN401
    return {
        words(box.find("dt")[0]): [words(value) for value in box.findall("dd")]
        for box in page.all("//section[contains(@class, 'form')]//dl/div")
    }


def test_a_recipient_of_whom_a_note_alone_tells_is_a_sentence_of_its_own(page: Callable[..., Any]) -> None:
    profile = PROFILE.replace(
        '<correspAction type="approved">',
        '<correspAction type="received" subtype="distribution"><note>Not to be read.</note></correspAction>'
        '<correspAction type="approved">',
    )
    recipients = "//div[contains(@class, 'box-distribution')]/dd"
    alone = _cable(page, profile=profile).all(f"{recipients}/*[contains(@class, 'party')]/*[@class='party-note']")
    assert [len(note.getparent()) for note in alone][-1] == 1
    css = (shipped.stylesheet("html") / "assets" / "css" / "document.css").read_text("utf-8")
    rule = '.box-distribution dd:not(:last-child):has(> .party > .party-note:only-child)::after { content: " "; }'
    assert css.index('::after { content: "; "; }') < css.index(rule)


def test_the_form_says_at_a_glance_what_the_header_knows(page: Callable[..., Any], words: Callable[..., str]) -> None:
    assert _boxes(_cable(page), words) == {
        "Priority": ["Pressing", "Level: Immediate (probably)", "Deliver at night"],
        "Number": ["7"],
        "Classification": ["Top secret"],
        "Handling": ["Burn after reading"],
        "From": ["Pask, Hill"],
        "To": ["Vestry"],
        "Distribution": ["Tolley (1 copy)"],
        "Dated": ["2 May 1911, 10:00"],
        "Approved by": ["left blank on the form"],
        "Dates that disagree": ["The stamp says 3 May."],
        "Archive": ["Parish Chest"],
        "Shelfmark": ["PC 4"],
    }


def test_a_printed_word_that_is_no_level_gets_none(page: Callable[..., Any], words: Callable[..., str]) -> None:
    boxes = _boxes(_cable(page, profile=""), words)
    assert boxes["Priority"] == ["Pressing", "No level can be read in it"]
    assert _boxes(_cable(page, profile="", body="<p>x</p>"), words)["Priority"] == ["Not stated"]


def test_a_letter_has_no_priority_that_could_be_missing(page: Callable[..., Any], words: Callable[..., str]) -> None:
    letter = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="mill-1" xml:lang="en"><teiHeader><fileDesc>'
        '<titleStmt><title type="main">Miller to Clerk</title></titleStmt></fileDesc>{}</teiHeader>'
        "<text><body><div><p>x</p></div></body></text></TEI>"
    )
    flagged = (
        '<profileDesc><textClass><catRef scheme="#precedence" target="#precedence.night"/></textClass></profileDesc>'
    )
    assert "Priority" not in _boxes(page(letter.format(""), None), words)
    assert _boxes(page(letter.format(flagged), None), words)["Priority"] == ["Deliver at night"]


@pytest.mark.parametrize(
    ("name", "shown", "title"),
    [
        ("12v", "|12v|", None),
        ("MS-MILL-B-12-00010", "|…00010|", "MS-MILL-B-12-00010"),
        ("MS-MILL-B-12-0004-V", "|…0004-V|", "MS-MILL-B-12-0004-V"),
        ("The miller’s copy", "|The miller’s copy|", None),
    ],
)
def test_a_page_break_bears_its_number_or_the_last_part_of_a_long_name(
    name: str, shown: str, title: str | None, page: Callable[..., Any], words: Callable[..., str]
) -> None:
    (found,) = _cable(page, body=f'<div><p>a <pb n="{name}"/>b</p></div>').all("//p/span[contains(@class, 'pb')]")
    assert (words(found), found.get("title")) == (shown, title)


def test_names_lead_to_their_pages_if_they_are_there(page: Callable[..., Any], register: bytes) -> None:
    made = _cable(page, register)
    assert made.values("//div[contains(@class, 'box-from')]//a/@href") == ["../persons/pers-miller.html"]


def test_references_to_cables_are_links(page: Callable[..., Any], register: bytes) -> None:
    made = _cable(page, register)
    assert made.values("//article//a/@href") == ["../cables/mill-0.html#p2"]
    assert made.one("//article//span[contains(@class, 'ref-unresolved')]").text == "another"


def test_relations_and_neighbours(page: Callable[..., Any], register: bytes, words: Callable[..., str]) -> None:
    made = _cable(page, register)
    relations = made.all("//section[@class='relations']//dl/div")
    assert [[words(child) for child in row] for row in relations] == [
        ["Answered by", "Reply of the Vestry, 10 January 1912"],
        ["Refers to", "Notice to the Parish, 1911"],
        ["Refers to, but not in this edition", "Telegram of 30 April 1911 (“our wire of Tuesday”)"],
    ]
    assert made.values("//head/link[@rel='prev' or @rel='next']/@href") == [
        "../cables/mill-0.html",
        "../cables/mill-2.html",
    ]


def test_the_way_leads_on_in_time_and_in_the_exchange(
    page: Callable[..., Any], register: bytes, words: Callable[..., str]
) -> None:
    ways = _cable(page, register).all("//nav[contains(@class, 'with-titles')]")
    assert [(words(way.find("p")), [words(link) for link in way.findall("a")]) for way in ways] == [
        ("In order of time", ["← Previous Notice to the Parish 1911", "Next → Reply of the Vestry 10 January 1912"]),
        ("Between the same two sides", ["Next → Leaf without a Date Undated"]),
    ]


def test_citation_files_and_history(page: Callable[..., Any], register: bytes, words: Callable[..., str]) -> None:
    made = _cable(page, register)
    cited = made.one("//p[@id='ed-cite-text']")
    assert words(cited) == "“Miller to Clerk,” 2 May 1911, in The Windmill Papers."
    assert cited.find("cite") is not None
    assert made.values("//ul[@class='cite-files']//a/@href") == [
        f"../cite/mill-1.{kind}" for kind in ("bib", "ris", "json")
    ]
    assert made.one("//*[@id='ed-permanent']").get("href") == "https://edition.example/mill/cables/mill-1.html"
    for button in made.all("//button[@data-copy]"):
        assert made.one(f"//*[@id='{button.get('data-copy')}']") is not None
        assert button.getparent().get("hidden") is not None
    assert made.values("//section[@class='files']//a/@href") == [
        "../tei/mill-1.xml",
        "../pdf/mill-1.pdf",
        "../text/mill-1.txt",
    ]
    assert words(made.one("//section[@class='history']//li")) == "5 January 2026 Begun. (iq)"
    assert "X 44" in words(made.one("//section[@class='remarks']"))


def test_a_citation_is_made_where_the_register_has_none(page: Callable[..., Any], register: bytes) -> None:
    bare = register.replace(b"<cite ", b"<x ").replace(b"</cite>", b"</x>")
    made = _cable(page, bare)
    assert "".join(made.one("//p[@id='ed-cite-text']").itertext()) == (
        "“Miller to Clerk”, 2 May 1911, 7, The Windmill Papers, Quill and Daughters, mill-1."
    )


def test_a_field_bears_the_label_of_the_form(page: Callable[..., Any], words: Callable[..., str]) -> None:
    body = "<div xml:lang='kw'><opener><seg type='addressee'><seg type='label'>Dhe:</seg> Vestry</seg></opener></div>"
    label = _cable(page, body=body).one("//div[contains(@class, 'box-to')]/dt/span[@class='source-label']")
    assert (words(label), label.get("lang")) == ("Dhe", "kw")


def test_names_have_cards_which_the_page_lists(
    page: Callable[..., Any], register: bytes, words: Callable[..., str]
) -> None:
    body = "<p><persName ref='../authority/persons.xml#pers-miller'>Pask<note>n</note> <hi>J.</hi></persName></p>"
    made = _cable(page, register, body=body)
    assert set(made.values("//article//@data-card")) == {"ed-card-pers-miller"}
    card = made.one("//*[@id='ed-card-pers-miller']")
    assert [words(line) for line in card] == [
        "Jory Pask 1860–1931", "Jori Pask · 帕斯克", "Miller of Cold Hill", "Kept bees.",
    ]  # fmt: skip
    assert [variant.get("lang") for variant in card[1]] == ["kw", "zh"]
    assert len(made.all("//section[@class='named']//li")) == 4
    assert "../assets/js/cards.js" in made.values("//script/@src")


def test_choices_are_offered_only_where_there_is_one(page: Callable[..., Any]) -> None:
    plain = _cable(page, body="<p>x</p>")
    assert not plain.all("//button[@data-choose] | //*[@id='ed-viewer']")
    assert "../assets/js/viewer.js" not in plain.values("//script/@src")
    marked = _cable(page, body="<div type='original'><p><del>x</del></p></div><div type='translation'><p>y</p></div>")
    assert [button.get("value") for button in marked.all("//button[@data-choose]")] == [
        "both", "original", "translation", "signs", "reading", "diplomatic",
    ]  # fmt: skip
    assert marked.one("//section[@class='tools']").get("hidden") is not None


def test_the_frame_names_the_page(page: Callable[..., Any], register: bytes) -> None:
    made = _cable(page, register)
    assert made.source.lower().startswith("<!doctype html>")
    assert made.one("//title").text == "Miller to Clerk · The Windmill Papers"
    assert made.values("//meta[@name='description']/@content") == ["The miller asks."]
    assert made.values("//meta[@name='generator']/@content") == ["cablegram 0"]
    assert made.values("//link[@rel='canonical']/@href") == ["https://edition.example/mill/cables/mill-1.html"]
    assert "../tei/mill-1.xml" in made.values("//link[@rel='alternate']/@href")
    assert made.one("//body/*[1]").get("href") == "#ed-main"
    assert made.root.get("lang") == "en"


def test_a_document_stands_without_a_register(page: Callable[..., Any], words: Callable[..., str]) -> None:
    made = _cable(page)
    assert not made.all("//nav | //link[@rel='canonical'] | //section[@class='files']")
    assert words(made.one("//h1")) == "Miller to Clerk"


_FACSIMILE = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><facsimile><surface xml:id="s1">
<graphic url="{url}" width="10px"/></surface></facsimile>
<text><body><p><pb n="4" facs="#s1"/>x</p></body></text></TEI>"""


def test_facsimiles_are_shown_and_reached_from_the_page_break(page: Callable[..., Any]) -> None:
    made = page(_FACSIMILE.format(url="../facsimile/a.png"))
    assert made.values("//section[@class='facsimile']//img/@src") == ["../facsimile/a.png"]
    assert made.values("//img/@alt") == ["Image of page 4"] * 2
    mark, thumbnail = made.all("//p//a")
    assert made.one(f"//*[@id='{mark.get('href')[1:]}']").get("class") == "surface"
    assert thumbnail.get("href") == "../facsimile/a.png"
    assert made.one("//*[@id='ed-viewer']").get("hidden") is not None


@pytest.mark.parametrize(
    "url",
    [
        "https://images.example.org/iiif/3/leaf-4/info.json",
        "https://images.example.org/iiif/3/leaf-4/full/max/0/default.jpg",
        "https://images.example.org/iiif/3/leaf-4/0,0,100,200/!200,200/0/default.png",
    ],
)
def test_an_image_service_is_asked_only_when_its_image_is_opened(url: str, page: Callable[..., Any]) -> None:
    made = page(_FACSIMILE.format(url=url))
    assert not made.all("//img")
    link = made.one("//a[@data-service]")
    assert link.get("data-service") == "https://images.example.org/iiif/3/leaf-4"
    assert link.get("href") == "https://images.example.org/iiif/3/leaf-4/full/max/0/default.jpg"
    policy = made.one("//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert "connect-src 'self' https://images.example.org;" in policy


def test_an_image_on_the_web_is_a_link(page: Callable[..., Any]) -> None:
    made = page(_FACSIMILE.format(url="https://example.org/a.png"))
    assert not made.all("//img | //a[@data-service] | //*[@id='ed-viewer']")
    assert "example.org" not in made.one("//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert made.values("//section[@class='facsimile']//a/@href") == ["https://example.org/a.png"]


def test_a_foreign_header_shows_authors_correspondence_and_source(
    tiny: Callable[..., Any], words: Callable[..., str]
) -> None:
    made = tiny(
        "<p>x</p>",
        file="<sourceDesc><p>From a drawer.</p></sourceDesc>",
        profile="<profileDesc><correspDesc><correspAction type='sent'><persName>Ann</persName><date when='1911-05'/>"
        "</correspAction></correspDesc></profileDesc>",
    )
    assert _boxes(made, words) == {"Sent": ["Ann, May 1911"]}
    assert "From a drawer." in words(made.one("//section[@class='provenance']"))
