"""Lists of cables that stay readable: by year and month, on pages of their own where there are many."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeVar

from lxml import etree

from cablegram.edition.catalogue import CatalogueEntry
from cablegram.publish.finding.documents import add, add_line
from cablegram.publish.finding.survey import PAGE, Involved, month_of, year_of

OPEN: Final = 500  # lines that a list shows at once; more are folded by year

_Item = TypeVar("_Item")


def periods(items: Sequence[_Item], cable: Callable[[_Item], CatalogueEntry]) -> Mapping[str, Sequence[_Item]]:
    """Items by year, or by month in a year that has too many for one page; the undated ones under an empty text.

    Args:
        items: what is to be shown, in order of time.
        cable: the cable of an item.
    """
    years: dict[str, list[_Item]] = {}
    for item in items:
        years.setdefault(year_of(cable(item)), []).append(item)
    found: dict[str, Sequence[_Item]] = {}
    for year, those in years.items():
        if len(those) <= PAGE:
            found[year] = those
            continue
        months: dict[str, list[_Item]] = {}
        for item in those:
            months.setdefault(month_of(cable(item)) or year, []).append(item)
        found.update(months)
    return found


def add_lines(parent: etree._Element, lines: Sequence[Involved], path: str) -> None:
    """Appends the cables of a person, place or organisation (`r:cables`), or where to find them (`r:parts`).

    Args:
        parent: what lists them.
        lines: the cables with the parts that the entry has in them, in order of time.
        path: of the page, without its suffix; pages of single periods stand in a folder of this name.
    """
    if len(lines) <= PAGE:
        listed = add(parent, "cables", folded="yes" if len(lines) > OPEN else "no")
        for cable, parts in lines:
            add_line(listed, cable, roles=parts)
        return
    listed = add(parent, "parts")
    for period, those in periods(lines, lambda line: line[0]).items():
        add(listed, "part", href=period_path(path, period), period=period, n=len(those))


def period_path(path: str, period: str) -> str:
    """The path of the page of a period below the page of an entry."""
    return f"{path}/{period or 'undated'}.html"


def chunks(items: Sequence[_Item]) -> Iterator[Sequence[_Item]]:
    """Items in pages, where no period divides them."""
    for start in range(0, len(items), PAGE):
        yield items[start : start + PAGE]
