"""Documents that are hostile or careless: nothing in them becomes code, a foreign address or a broken page."""

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

LINKED = ("https://example.org/a?b&amp;c=d", "http://example.org", "mailto:a@example.org")
NOT_LINKED = (
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    "java&#9;script:alert(1)",
    "&#x200B;javascript:alert(1)",
    "data:text/html,x",
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
    assert not page.all("//script")
    assert words(page.one("//article//p")) == "<script>alert(1)</script> &amp; ]]>"


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
        assert not made.all("//script | //@onclick | //iframe"), file.name
        fragments = {link[1:] for link in made.values("//a/@href") if link.startswith("#")}
        assert fragments <= set(ids), file.name
        levels = [int(heading.tag[1]) for heading in made.all("//*[self::h1 or self::h2 or self::h3 or self::h4]")]
        assert levels[0] == 1, file.name
        assert levels.count(1) == 1, file.name
        assert all(after <= before + 1 for before, after in itertools.pairwise(levels)), file.name
        assert len(made.all("//main")) == 1, file.name
