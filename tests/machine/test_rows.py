"""Tables of cables in which some rows are others: the same bytes as tables that are made anew."""

import dataclasses
from collections.abc import Callable

import pytest
from tests.machine.conftest import cable

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.machine.rows import PATCHED, with_rows
from cablegram.publish.machine.tables import tables

MakeCatalogue = Callable[..., Catalogue]
TITLES = ("Fog", 'The "Tarn" line,\r\nbroken', '"', "a\nb\rc\u2028d", "№ 5; ξ, 外交部", "")


@pytest.mark.parametrize("path", PATCHED)
@pytest.mark.parametrize("changed", [(0,), (2,), (5,), (0, 1, 2, 3, 4, 5)])
def test_a_table_with_other_rows_is_the_table_made_anew(
    path: str, changed: tuple[int, ...], catalogue: MakeCatalogue
) -> None:
    made = catalogue({f"tei/cables/c{number}.xml": cable("<p>Fog.</p>") for number in range(len(TITLES))})

    def titled(titles: tuple[str, ...]) -> Catalogue:
        pairs = zip(made.cables, titles, strict=True)
        cables = (dataclasses.replace(one, facts=dataclasses.replace(one.facts, title=title)) for one, title in pairs)
        return dataclasses.replace(made, cables=tuple(cables))

    old = titled(TITLES)
    new = titled(tuple(TITLES[-number] + "!" if number in changed else title for number, title in enumerate(TITLES)))
    rows = {number + 1: new.cables[number] for number in changed}
    assert with_rows(path, tables(old)[path](), rows, len(TITLES)) == tables(new)[path]()


@pytest.mark.parametrize("path", PATCHED)
def test_a_table_of_other_cables_is_made_anew(path: str, catalogue: MakeCatalogue) -> None:
    made = catalogue({"tei/cables/a.xml": cable("<p>Fog.</p>"), "tei/cables/b.xml": cable("<p>Ice.</p>")})
    assert with_rows(path, tables(made)[path](), {1: made.cables[0]}, 3) is None
    assert with_rows(path, b"", {1: made.cables[0]}, 2) is None
    assert with_rows("data/parties.csv", tables(made)["data/parties.csv"](), {1: made.cables[0]}, 2) is None
