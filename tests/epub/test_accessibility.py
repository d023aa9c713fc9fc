"""Files of the book as a browser shows them: axe finds nothing, and they fit narrow and wide screens."""

from typing import TYPE_CHECKING

import pytest
from tests.conftest import peer
from tests.epub.conftest import BookAsRead

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

FILES = (
    "title.xhtml",
    "imprint.xhtml",
    "introduction.xhtml",
    "contents.xhtml",
    "abbreviations.xhtml",
    "persons.xhtml",
    "correspondents.xhtml",
    "calendar.xhtml",
    "colophon.xhtml",
    "nav.xhtml",
    "cables/lantern-005-instructions-to-protest.xhtml",
    "cables/lantern-007-the-embassys-explanation.xhtml",
    "cables/lantern-026-the-keepers-protocol.xhtml",
)
# A reading system gives the ground and the colour of the text.
GROUNDS = {
    "light": ":root { background: #fff; color: #1a1a1a }",
    "dark": ":root { background: #121212; color: #e4e4e4 }",
}


@pytest.fixture(scope="module")
def folder(specimen: BookAsRead, tmp_path_factory: pytest.TempPathFactory) -> "Path":
    """The files of the specimen's book on disk."""
    root = tmp_path_factory.mktemp("unpacked")
    for name, data in specimen.files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(data)
    return root / "EPUB"


@pytest.mark.parametrize("scheme", sorted(GROUNDS))
def test_axe_finds_nothing(scheme: str, browser: "Browser", folder: "Path") -> None:
    axe = peer("axe-core/axe.min.js").read_text("utf-8")
    page = browser.new_page()
    found = {}
    for file in FILES:
        page.goto((folder / file).as_uri())
        page.add_style_tag(content=GROUNDS[scheme])
        page.evaluate(axe)
        # A file of a book has no landmarks of its own: the reading system has.
        result = page.evaluate(
            "axe.run({ rules: { region: { enabled: false }, 'landmark-one-main': { enabled: false } } })"
        )
        broken = [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in result["violations"]]
        if broken:
            found[file] = broken
    page.close()
    assert found == {}


@pytest.mark.parametrize("width", [320, 600, 1400])
def test_nothing_runs_out_of_the_page(width: int, browser: "Browser", folder: "Path") -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    wide = []
    for file in FILES:
        page.goto((folder / file).as_uri())
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(file)
    page.close()
    assert wide == []


def test_original_and_translation_stand_beside_each_other_where_there_is_room(
    browser: "Browser", folder: "Path"
) -> None:
    page = browser.new_page()
    tops = {}
    for width in (600, 1400):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto((folder / FILES[10]).as_uri())
        cells = page.query_selector_all(".row:nth-child(2) > .cell")
        tops[width] = [box["y"] for cell in cells if (box := cell.bounding_box())]
    page.close()
    assert len(tops[1400]) == 2
    assert tops[1400][0] == tops[1400][1]
    assert tops[600][0] < tops[600][1]
