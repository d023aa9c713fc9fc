"""Who wrote to whom, who was told what, and what is missing."""

from collections.abc import Callable
from typing import Any

import pytest

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.correspondence import exchanges, side


def test_a_side_is_the_offices_else_the_persons_else_names(
    edition: Callable[..., Any], facts: Callable[..., Any]
) -> None:
    cables = edition(
        [
            facts("a", "1961-01-01", sent=("pers-miller", "org-vestry", "place-hill"), to=("pers-clerk",)),
            facts("b", "1961-01-02", sent=("The Sexton",), to=("pers-clerk",)),
            facts("c", "1961-01-03", sent=("place-hill",), to=("org-vestry",)),
        ]
    ).cables
    assert [[one.key for one in side(cable, "sent")] for cable in cables] == [["org-vestry"], ["the sexton"], []]


def test_nobody_writes_to_themselves(edition: Callable[..., Any], facts: Callable[..., Any]) -> None:
    one = edition([facts("a", "1961", sent=("org-vestry",), to=("org-vestry", "pers-clerk"))])
    assert exchanges(one) == {}
    two = edition([facts("a", "1961", sent=("org-vestry",), to=("pers-clerk",))])
    assert [(a.name, b.name, number) for (a, b), number in exchanges(two).items()] == [("The Vestry", "Ann Tolley", 1)]


def test_the_network_is_drawn_and_told(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    cables = [facts(f"a-{n}", f"1961-01-0{n}", sent=("org-vestry",), to=("pers-clerk",)) for n in (1, 2)]
    cables += [facts("b", "1961-02-01", sent=("pers-clerk",), to=("The Sexton",))]
    page = pages(edition(cables), "network.html")["network.html"]
    assert len(page.all("//*[@class='nodes']/*")) == 3
    assert page.words("//*[@class='edges']//title") == [
        "Ann Tolley to The Sexton: 1 cable",
        "The Vestry to Ann Tolley: 2 cables",
    ]
    assert page.words("//table[@class='pairs']/tbody/tr") == ["The Vestry Ann Tolley 2", "Ann Tolley The Sexton 1"]
    assert page.values("//table[@class='pairs']//td[3]/a/@href") == [
        "search.html#addressee=pers-clerk&sender=org-vestry",
        "search.html#addressee=The%20Sexton&sender=pers-clerk",
    ]
    rows = page.words("//table[@class='matrix']/tbody/tr")
    assert rows == ["Ann Tolley 1", "The Sexton", "The Vestry 2"]


def test_only_the_strongest_are_drawn_and_that_is_said(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cablegram.publish.finding.network.DRAWN", 2)
    cables = [facts(f"{n}", "1961", sent=("org-vestry",), to=(f"Office {n % 3}",)) for n in range(4)]
    page = pages(edition(cables), "network.html")["network.html"]
    assert len(page.all("//*[@class='nodes']/*")) == 2
    assert "Shown are the 2 strongest of 4." in page.words("//figcaption")[0]


def test_distribution_is_a_table_where_it_is_small(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["distribution.html"]
    assert page.words("//table/tbody/tr") == ["Ann Tolley 2 1 2", "The Sexton on the distribution list 1"]
    assert page.values("//thead//a/@href") == ["cables/mill-1.html"]


def test_distribution_is_a_list_where_it_is_large(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    cables = [facts(f"c-{n}", f"1961-01-{n % 28 + 1:02}", distribution=(("org-vestry", 3),)) for n in range(31)]
    page = pages(edition(cables), "distribution.html")["distribution.html"]
    row = page.one("//table[contains(@class, 'deliveries-list')]/tbody/tr")
    assert [cell.xpath("string()").split()[-1] for cell in row.xpath("th|td")[:3]] == ["Vestry", "31", "93"]
    assert len(row.xpath(".//li/a")) == 31


def test_distribution_is_parted_by_year_where_it_is_very_large(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cablegram.publish.finding.distribution._LINES", 1)
    cables = [facts(f"c-{n}", f"196{n}", distribution=(("org-vestry", 1), ("place-hill", 0))) for n in range(2)]
    found = pages(edition(cables))
    assert found["distribution.html"].words("//ul[@class='parts']/li") == ["1960 1", "1961 1"]
    # A place beside an office is where the office is, not one more recipient.
    assert found["distribution/1960.html"].words("//tbody/tr/th") == ["The Vestry"]


def test_missing_documents_are_told_once_with_those_who_name_them(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["missing.html"]
    entry = page.one("//ol[@class='missing-list']/li")
    assert page.words("//ol[@class='missing-list']/li/span[@class='date']") == ["3 January 1912"]
    assert page.words("//h2") == ["1912"]
    assert entry.xpath(".//a/@href") == ["cables/mill-2.html"]
    assert "No. 99" in page.words("//q")[0]


def test_many_missing_documents_are_parted_by_year(
    mill: Catalogue, pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cablegram.publish.finding.missing.WHOLE", 0)
    found = pages(mill, "missing.html", "missing/1912.html")
    assert found["missing.html"].values("//ul[@class='parts']//@href") == ["missing/1912.html"]
    assert len(found["missing/1912.html"].all("//ol[@class='missing-list']/li")) == 1
