"""The indexes of persons, places and organisations, and the pages of their entries."""

from collections.abc import Callable
from typing import Any

import pytest

from cablegram.publish.finding.collation import HAN, OTHER, Collation


def test_persons_stand_in_order_with_their_numbers(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["persons.html"]
    assert page.words("//tbody/tr[td]") == [
        "Jory Pask (1860–1931) Jori Pask · 帕斯克 Miller of Cold Hill 1 1 2 May 1911",
        "Ann Tolley 1 2 May 1911",
    ]
    assert page.values("//tbody/tr[td]/@id") == ["pers-miller", "pers-clerk"]
    assert page.values("//span[@class='variants']//@lang") == ["kw", "zh"]
    assert page.values("//ul[@class='letters']//@href") == ["#ed-letter-80", "#ed-letter-84"]


def test_an_entry_tells_all_that_its_authority_file_says(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["persons/pers-miller.html"]
    assert page.words("//h1") == ["Jory Pask (1860–1931)"]
    assert page.words("//p[@class='remark']") == ["Kept bees."]
    assert page.words("//dl[@class='facts']/div") == [
        "First and last cable 2 May 1911", "Sent 1 cable", "Mentioned 1 cable", "GND 000-1", "Parish 7 b",
    ]  # fmt: skip
    assert page.values("//dl[@class='facts']//@href") == ["https://d-nb.info/gnd/000-1"]
    assert page.words("//ol[@class='cable-list']/li//span[contains(@class, 'part ')]") == ["sent", "mentioned"]


def test_correspondents_lead_to_a_search(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["persons/pers-miller.html"]
    assert page.words("//table[@class='pairs']/tbody/tr") == ["The Vestry 1"]
    assert page.values("//table[@class='pairs']//td/a/@href") == [
        "../search.html#addressee=org-vestry&sender=pers-miller"
    ]
    assert page.words("//section[@aria-labelledby='ed-where']//li") == ["Cold Hill 1"]


def test_a_place_has_coordinates_and_a_map(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["places/place-hill.html"]
    assert "Coordinates 12.5° S, 101.2° E" in page.words("//dl[@class='facts']/div")
    assert page.all("//figure//svg")
    assert not mill_pages["places/place-lost.html"].all("//figure")


def test_hostile_identifiers_are_no_links(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    authority = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><person xml:id="p">
    <persName>&lt;script&gt;x&lt;/script&gt;</persName>
    <idno type="Wikidata">javascript:alert(1)</idno><idno type="URL">javascript:x</idno><idno>https://ok.example/1</idno>
    <note>]]&gt; &lt;img src=x&gt;</note></person></TEI>"""
    page = pages(edition([facts("a", "1961")], authority=authority), "persons/p.html")["persons/p.html"]
    assert page.values("//dl[@class='facts']//@href") == ["https://ok.example/1"]
    assert not page.all("//main//script | //main//img")
    assert page.words("//h1") == ["<script>x</script>"]


def test_a_long_index_is_parted_by_letter(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cablegram.publish.finding.entities.WHOLE", 1)
    found = pages(edition([facts("a", "1961", sent=("pers-miller",))]))
    assert found["persons.html"].values("//ul[@class='letters']//@href") == [
        "persons/letters/p.html",
        "persons/letters/t.html",
    ]
    assert found["persons/letters/p.html"].values("//tbody//th/a/@href") == ["../../persons/pers-miller.html"]
    assert found["persons/letters/p.html"].values("//ul[@class='letters']//a[@aria-current]/@href") == [
        "../../persons/letters/p.html"
    ]
    assert found["persons.html"].values("(//tbody//th/a/@href)[1]") == ["persons/pers-miller.html"]


def test_many_cables_are_folded_by_year(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cablegram.publish.finding.lists.OPEN", 1)
    two = edition([facts("a", "1961-02-03", sent=("pers-miller",)), facts("b", "1962", mentions=("pers-miller",))])
    page = pages(two, "persons/pers-miller.html")["persons/pers-miller.html"]
    assert page.words("//section[@class='cables']//details/summary") == ["1961 1 cable", "1962 1 cable"]


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", ["Đoan", "Ebner", "Öhler", "Olson", "Pask", "Řehoř", "Ribbe"]),
        ("de", ["Oehler", "Öhler", "Ohm"]),
        ("sv", ["Zorn", "Åberg", "Ängström", "Öhman"]),
        ("cs", ["Cerny", "Čapek", "Dusek", "Rybář", "Řehoř", "Sova", "Šimek"]),
        ("es", ["Nuñez", "Nzo", "Ñandú", "Oca"]),
        ("vi", ["Dung", "Đào", "Đoan", "Em"]),
        ("ru", ["Ёлкин", "Жаров", "Ильин", "Йорданов", "Ким"]),
    ],
)
def test_names_are_ordered_as_in_their_language(language: str, names: list[str]) -> None:
    collation = Collation(language)
    assert sorted({*names}, key=collation.key) == names


@pytest.mark.parametrize(
    ("language", "name", "letter"),
    [
        ("en", "de Vries", "D"),
        ("en", "“Quill”", "Q"),
        ("en", "Ærø", "A"),
        ("en", "Đoan", "D"),
        ("vi", "Đoan", "Đ"),
        ("sv", "Åberg", "Å"),
        ("en", "顾慎远", HAN),
        ("en", "빈상호", "ㅂ"),
        ("ja", "がくしゅう", "か"),
        ("ja", "ポート", "は"),
        ("ja", "しゃ", "さ"),
        ("ja", "ゆり", "や"),
        ("ja", "りく", "ら"),
        ("ja", "わた", "わ"),
        ("ja", "あい", "あ"),
        ("ru", "Йорданов", "Й"),
        ("en", "Артамелов", "А"),
        ("en", "", OTHER),
        ("en", "…", OTHER),
        ("en", "3rd Section", "3"),
    ],
)
def test_names_stand_under_their_letter(language: str, name: str, letter: str) -> None:
    assert Collation(language).initial(name) == letter
