"""Documents that are hostile or careless: nothing in them becomes code, a foreign address or a broken page."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cablegram import shipped

LINKED = ("https://example.org/a?b&amp;c=d", "http://example.org", "mailto:a@example.org")
NOT_LINKED = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java&#9;script:alert(1)",
    "&#x200B;javascript:alert(1)",
    "data:text/html,x",
    "d&#x0A;ata:text/html,x",
    "&#x7F;javascript:alert(1)",
    "VBSCRIPT&#x0D;:x",
    "vbscript:x",
    "file:///etc/passwd",
    "unknown.xml",
    "#nowhere",
    "/absolute",
    "",
)


@pytest.mark.parametrize("target", LINKED)
def test_web_addresses_are_links(target: str, tiny: Callable[..., Any]) -> None:
    assert tiny(f"<p><ref target='{target}'>there</ref></p>").one("//article//a").text == "there"


@pytest.mark.parametrize("target", NOT_LINKED)
@pytest.mark.parametrize(
    "element", ["<ref target='{}'>there</ref>", "<ref target='{}'/>", "<ptr target='{}'/>", "<rs ref='{}'>there</rs>"]
)
def test_other_targets_are_text(element: str, target: str, tiny: Callable[..., Any]) -> None:
    assert not tiny(f"<p>{element.format(target)}</p>").all("//article//a")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:image/png;base64,AA", "//example.org/x.png", "image-17"])
def test_images_from_elsewhere_are_not_loaded(url: str, tiny: Callable[..., Any]) -> None:
    page = tiny(f"<p><figure><graphic url='{url}'/></figure></p>")
    assert not page.all("//img")
    assert not page.all("//article//a")


def test_markup_in_text_stays_text(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny("<p rend='\"&gt;&lt;script&gt;'>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp; ]]&gt;</p>")
    assert not page.all("//script[not(@src)] | //article//script")
    assert words(page.one("//article//p")) == "<script>alert(1)</script> &amp; ]]>"


HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> ]]> \u202eevil\u202c --> <!-- {{x}} &amp;"


@pytest.mark.parametrize(
    "encoded",
    [
        "<p>{}</p>",
        "<p>a<note>{}</note></p>",
        "<p>a<note xml:lang='\"&gt;&lt;b'>{}</note></p>",
        "<p><bogus>{}</bogus></p>",
        "<div><head>{}</head><p>x</p></div>",
        "<p><gap reason='\"&gt;&lt;script&gt;'><desc>{}</desc></gap></p>",
        "<table><head>{}</head><row><cell>{}</cell></row></table>",
        "<p><persName ref='#\"onclick=\"x'>{}</persName></p>",
    ],
)
def test_hostile_text_is_inert_and_whole(encoded: str, tiny: Callable[..., Any]) -> None:
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    made = tiny(encoded.replace("{}", escaped))
    assert HOSTILE in "".join(made.article.itertext())
    assert not made.all("//script[not(@src)] | //article//script | //article//img")
    assert not made.values("//@style | //@*[starts-with(name(), 'on')]")


def test_a_word_of_ten_thousand_letters_is_kept_and_may_be_broken(tiny: Callable[..., Any]) -> None:
    assert "x" * 10_000 in "".join(tiny(f"<p>{'x' * 10_000}</p>").article.itertext())
    css = (shipped.stylesheet("html") / "assets" / "css" / "document.css").read_text("utf-8")
    assert "overflow-wrap: anywhere" in css.partition("article.document {")[2].partition("}")[0]


def test_hostile_titles_and_names_of_the_register_are_inert(page: Callable[..., Any], register: bytes) -> None:
    escaped = b"&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;"
    made = page(
        b'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="mill-1"><teiHeader><fileDesc><titleStmt>'
        b"<title>" + escaped + b"</title></titleStmt></fileDesc></teiHeader><text><body><p>x</p></body></text></TEI>",
        register.replace(b"Jory Pask", escaped).replace(b"Reply of the Vestry", escaped),
    )
    scripts = made.all("//script[not(@src)]")
    assert all(script.get("type") == "application/ld+json" and "</" not in (script.text or "") for script in scripts)


def test_control_characters_stay_what_they_are(tiny: Callable[..., Any]) -> None:
    assert "a\x80b\x9f" in tiny("<p>a&#x80;b&#x9F;</p>").source


def test_ids_are_legal_unique_and_not_those_of_the_page(tiny: Callable[..., Any]) -> None:
    page = tiny(
        "<p xml:id='a'>1</p><p xml:id='a'>2</p><p xml:id='b c'>3</p><p xml:id='b_c'>4</p><p xml:id='ed-main'>5</p>"
        "<p>6<note>n</note></p><p xml:id='ed-note-1'>7</p>"
    )
    ids = page.values("//@id")
    assert len(ids) == len(set(ids))
    assert not [identifier for identifier in ids if any(character.isspace() for character in identifier)]
    assert page.one("//*[@id='ed-main']").tag == "main"


def test_a_reference_leads_to_an_id_of_the_text(tiny: Callable[..., Any]) -> None:
    page = tiny("<p xml:id='ed-x'>1 <ref target='#ed-x'>up</ref></p>")
    assert page.one("//article//a").get("href") == f"#{page.one('//article//p').get('id')}"


def test_no_link_stands_in_a_link(tiny: Callable[..., Any], words: Callable[..., str]) -> None:
    page = tiny(
        "<p><persName ref='https://example.org/1'>Ann <placeName ref='https://example.org/2'>of Hill</placeName> Tolley"
        "<note>n</note></persName></p>"
    )
    assert not page.all("//a//a")
    assert [words(link) for link in page.all("//p//a")] == ["Ann", "of Hill", "Tolley", "1"]


def test_the_specimen_pages_are_whole(checkout: Path, register: bytes, page: Callable[..., Any]) -> None:
    """No scripts, no repeated ids, no dead links inside of the page, no skipped heading level, one main, one h1."""
    for file in sorted((checkout / "tei" / "cables").glob("*.xml")):
        made = page(file.read_bytes(), register)
        ids = made.values("//@id")
        assert len(ids) == len(set(ids)), file.name
        assert not made.all("//script[not(@src)] | //iframe | //object | //embed | //style | //base"), file.name
        assert not made.values("//@style | //@*[starts-with(name(), 'on')]"), file.name
        assert all(source.startswith("../assets/") for source in made.values("//script/@src")), file.name
        fragments = {link[1:] for link in made.values("//a/@href") if link.startswith("#")}
        assert fragments <= set(ids), file.name
        levels = [int(heading.tag[1]) for heading in made.all("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels[0] == 1, file.name
        assert levels.count(1) == 1, file.name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), file.name
        assert len(made.all("//main")) == 1, file.name


@pytest.mark.parametrize("part", ["titleStmt", "fileDesc", "publicationStmt", "profileDesc", "sourceDesc", "teiHeader"])
def test_what_should_stand_once_may_stand_twice(page: Callable[..., Any], part: str) -> None:
    """A document may break its schema and still have a page."""
    parts = {
        "titleStmt": '<titleStmt><title type="main">Tiny</title><author>Orla Venn</author></titleStmt>',
        "publicationStmt": '<publicationStmt><publisher>Tarn</publisher><date when="1961"/></publicationStmt>',
        "sourceDesc": "<sourceDesc><bibl>Box 1</bibl></sourceDesc>",
        "profileDesc": '<profileDesc><creation><date when="1961-03-29"/></creation></profileDesc>',
    }

    def made(name: str, content: str) -> str:
        return content * (2 if name == part else 1)

    stated = "".join(made(name, parts[name]) for name in ("titleStmt", "publicationStmt", "sourceDesc"))
    header = made("fileDesc", f"<fileDesc>{stated}</fileDesc>") + made("profileDesc", parts["profileDesc"])
    tei = made("teiHeader", f"<teiHeader>{header}</teiHeader>")
    text = "<text><body><p>Words</p></body></text>"
    made_page = page(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="tiny">{tei}{text}</TEI>')
    assert made_page.all("//article")
