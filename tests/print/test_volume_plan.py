"""The plan of volumes: order, parts, and how many cables stand in which."""

from pathlib import Path

import pytest
from tests.print.volumes import cable, catalogue

from cablegram.publish.pdf.volumes import Volume, plan_of

DAYS = ("1961-12-20", "1961-12-28", "1962-01-02", "1962-01-09", "1962-02", "1963-05-01", "")


def plan(folder: Path, settings: str, days: tuple[str, ...] = DAYS) -> tuple[Volume, ...]:
    """The plan for cables of these days, with dispatch numbers that count down."""
    cables = [cable(f"c{n}", day, dispatch=f"No. {20 - n}") for n, day in enumerate(days)]
    return plan_of(catalogue(folder, cables, settings))


def told(volumes: tuple[Volume, ...]) -> list[list[tuple[str, list[str]]]]:
    """Of each volume its parts, each with its title or period and its cables."""
    return [
        [
            (
                (section.division.title or section.division.period) + "+" * section.continued,
                [one.identifier for one in section.cables],
            )
            for section in volume.sections
        ]
        for volume in volumes
    ]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("", [("", ["c0", "c1", "c2", "c3", "c4", "c5", "c6"])]),
        ('order = "number"', [("", ["c6", "c5", "c4", "c3", "c2", "c1", "c0"])]),
        ('order = "file"', [("", ["c0", "c1", "c2", "c3", "c4", "c5", "c6"])]),
        (
            'divisions = "year"',
            [("1961", ["c0", "c1"]), ("1962", ["c2", "c3", "c4"]), ("1963", ["c5"]), ("", ["c6"])],
        ),
        (
            'divisions = "year"\norder = "number"',
            [("1961", ["c1", "c0"]), ("1962", ["c4", "c3", "c2"]), ("1963", ["c5"]), ("", ["c6"])],
        ),
        (
            'division-titles = ["1962 After", "1961-12-28 Late"]\ndivisions = "month"',
            [("", ["c0"]), ("Late", ["c1"]), ("After", ["c2", "c3", "c4", "c5", "c6"])],
        ),
    ],
)
def test_order_and_parts(tmp_path: Path, settings: str, expected: list[tuple[str, list[str]]]) -> None:
    assert told(plan(tmp_path, settings)) == [expected]


def test_document_numbers_follow_the_order_of_print(tmp_path: Path) -> None:
    cables = catalogue(tmp_path, [cable("a", "1961-01-01", dispatch="10"), cable("b", "1961-01-02", dispatch="9")],
                       'order = "number"').cables  # fmt: skip
    assert [(one.identifier, one.number, one.document) for one in cables] == [("a", 1, 2), ("b", 2, 1)]


@pytest.mark.parametrize(
    ("cables", "most", "sizes"), [(10, 0, [10]), (10, 10, [10]), (10, 4, [4, 3, 3]), (9, 4, [3, 3, 3]), (1, 1, [1]),
                                  (8, 4, [4, 4])],
)  # fmt: skip
def test_volumes_are_as_few_and_as_equal_as_can_be(tmp_path: Path, cables: int, most: int, sizes: list[int]) -> None:
    days = tuple(f"1961-01-{n + 1:02}" for n in range(cables))
    found = plan(tmp_path, f"volume-cables = {most}", days)
    assert [len(volume.cables) for volume in found] == sizes
    assert [volume.of for volume in found] == [len(sizes)] * len(sizes)


def test_a_volume_begins_with_a_part_where_one_is_near(tmp_path: Path) -> None:
    days = tuple(["1961-05-01"] * 22 + ["1962-05-01"] * 18)
    assert [len(volume.cables) for volume in plan(tmp_path, 'volume-cables = 30\ndivisions = "year"', days)] == [22, 18]
    days = tuple(["1961-05-01"] * 29 + ["1962-05-01"] * 11)
    found = plan(tmp_path, 'volume-cables = 30\ndivisions = "year"', days)
    assert [[(title, len(cables)) for title, cables in volume] for volume in told(found)] == [
        [("1961", 20)],
        [("1961+", 9), ("1962", 11)],
    ]


def test_parts_stand_in_the_first_in_the_last_or_in_every_volume(tmp_path: Path) -> None:
    settings = 'volume-cables = 3\nparts = ["title", "introduction", "contents", "cables", "persons", "colophon"]'
    first, middle, last = plan(tmp_path, settings)
    assert first.parts == ("title", "introduction", "contents", "cables", "colophon")
    assert middle.parts == ("title", "contents", "cables", "colophon")
    assert last.parts == ("title", "contents", "cables", "persons", "colophon")
    assert (first.file, last.file) == ("volume-1.pdf", "volume-3.pdf")


def test_without_cables_there_is_one_volume(tmp_path: Path) -> None:
    (only,) = plan(tmp_path, 'volume-cables = 3\nparts = ["title", "calendar"]')
    assert only.parts == ("title", "calendar")
    assert only.file == "volume.pdf"
