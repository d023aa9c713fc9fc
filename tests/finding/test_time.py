"""Timeline, years, months and days."""

from collections.abc import Callable
from typing import Any

import pytest

from cablegram.publish.finding import survey
from cablegram.publish.finding.survey import Survey


def test_the_timeline_counts_and_leads_to_the_cables(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["timeline.html"]
    rows = page.all("//table[@class='months']/tbody/tr")
    assert [" ".join(row.itertext()).split() for row in rows] == [
        ["1911", "1", "1", "2"],
        ["1912", "1", "1"],
    ]
    assert page.values("//table//td/a/@href") == ["dates/1911.html#ed-1911-05", "dates/1912.html#ed-1912-01"]
    assert page.words("//p[@class='undated']") == ["1 cable without a date"]


def test_a_year_has_a_calendar_whose_days_lead_to_its_list(mill_pages: dict[str, Any]) -> None:
    page = mill_pages["dates/1911.html"]
    assert len(page.all("//table[@class='calendar-month']")) == 12
    day = page.one("//td[contains(@class, 'tint')]")
    assert day.get("class") == "tint tint-4 level-immediate"
    assert page.words("//td[contains(@class, 'tint')]/a") == ["2: 1 cable, Immediate"]
    assert page.values("//td/a/@href") == ["../dates/1911.html#ed-1911-05-02"]
    assert page.words("//section[@class='cables']/h3") == ["Month unknown", "May 1911"]
    # 2 May 1911 was a Tuesday.
    assert len(day.xpath("preceding-sibling::td")) == 1


def test_years_lead_to_each_other(mill_pages: dict[str, Any]) -> None:
    assert mill_pages["dates/1911.html"].values("//a[@rel='next']/@href") == ["../dates/1912.html"]
    assert mill_pages["dates/1912.html"].values("//a[@rel='prev']/@href") == ["../dates/1911.html"]


def test_a_year_with_too_many_cables_is_parted_by_month(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("survey", "timeline", "lists", "entities"):
        monkeypatch.setattr(f"cablegram.publish.finding.{module}.PAGE", 3)
    many = edition([facts(f"c-{n}", f"1961-{1 + n % 2:02}-14", sent=("pers-miller",)) for n in range(4)])
    found = pages(many)
    assert {"dates/1961.html", "dates/1961-01.html", "dates/1961-02.html"} <= set(found)
    year = found["dates/1961.html"]
    assert year.values("//section[@class='cables']//p/a/@href") == ["../dates/1961-01.html", "../dates/1961-02.html"]
    assert year.values("//td/a/@href")[0] == "../dates/1961-01.html#ed-1961-01-14"
    assert "ed-1961-01-14" in found["dates/1961-01.html"].values("//li/@id")
    person = found["persons/pers-miller.html"]
    parts = ["../persons/pers-miller/1961-01.html", "../persons/pers-miller/1961-02.html"]
    assert person.values("//ul[@class='parts']//@href") == parts
    assert len(found["persons/pers-miller/1961-01.html"].all("//ol[@class='cable-list']/li")) == 2


def test_charts_of_short_editions_are_by_month(edition: Callable[..., Any], facts: Callable[..., Any]) -> None:
    short = Survey(edition([facts("a", "1961-11-02"), facts("b", "1962-02-03"), facts("c", "1962")]))
    assert list(short.periods) == ["1961-11", "1961-12", "1962-01", "1962-02"]
    long = Survey(edition([facts("a", "1951-11-02"), facts("b", "1962-02-03")]))
    assert list(long.periods) == [str(year) for year in range(1951, 1963)]


def test_impossible_dates_are_undated_or_without_a_month(
    edition: Callable[..., Any], facts: Callable[..., Any], pages: Callable[..., Any]
) -> None:
    odd = edition([facts("a", "spring"), facts("b", "1961-13-40"), facts("c", "-0044-03-15"), facts("d", "0000-01-01")])
    found = pages(odd)
    assert found["dates/1961.html"].words("//section[@class='cables']/h3") == ["Month unknown"]
    assert len(found["dates/undated.html"].all("//ol[@class='cable-list']/li")) == 2
    assert found["dates/0000.html"].words("//section[@class='cables']/h3")


def test_years_far_apart_are_not_filled() -> None:
    assert survey.year_range(["1200", "1961"]) == ["1200", "1961"]
    assert survey.year_range(["1961", "1963"]) == ["1961", "1962", "1963"]
    assert survey.year_range([]) == []
