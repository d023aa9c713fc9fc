"""PDFs, the EPUB and exports: made again as wholes where something that they are made of has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import SETTINGS, Tiny, authority, cable

_PARTS = SETTINGS.replace(
    "pdf-cables = false\npdf-volume = false\nepub = false\n", 'exports = ["csv", "cmif", "text"]\n'
)
_PARTS = _PARTS.replace("model = 2\n", 'model = 2\nbase-url = "https://tarn.example/"\n')


@pytest.fixture
def whole(tmp_path: Path) -> Tiny:
    """A tiny edition with everything that can be published, built once."""
    edition = Tiny(tmp_path)
    edition.write("edition.toml", _PARTS)
    edition.remove("tei/cables/c.xml")  # what it shows is no image that could be printed
    status, told = edition.build()
    assert status == 0, told
    return edition


def _parts(changed: set[str]) -> set[str]:
    return {path.partition("/")[0] for path in changed}


def test_each_is_as_in_a_clean_build(whole: Tiny) -> None:
    assert {"site", "pdf", "epub", "export"} <= {path.name for path in whole.out.iterdir()}
    whole.check()
    assert whole.changed() == set()
    whole.write("tei/cables/a.xml", cable("First", "1961-03-14", "The quay is open."))
    whole.check()
    whole.write("tei/authority/persons.xml", authority("persons", {"pers-venn": "Orla Vennor"}))
    whole.check()


@pytest.mark.parametrize(
    ("edit", "parts"),
    [
        (lambda e: e.write("theme/theme.css", "b {}"), {"site"}),
        (lambda e: e.write("pages/10-about.md", "# About\n\nMore.\n"), {"site"}),
        (lambda e: (e.out / "epub/edition.epub").unlink(), {"epub", "site"}),
        (lambda e: (e.out / "pdf/a.pdf").unlink(), {"pdf"}),
        (lambda e: (e.out / "export/csv/cables.csv").write_text("mine"), {"export"}),
    ],
    ids=["css", "page", "epub-gone", "pdf-gone", "export-edited"],
)
def test_what_is_left_as_it_was(whole: Tiny, edit: Callable[[Tiny], None], parts: set[str]) -> None:
    edit(whole)
    assert _parts(whole.changed()) <= parts | {"export"}
    whole.check()


def test_the_date_of_the_environment_counts(whole: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    whole.check()


def test_parts_can_be_switched_off_and_on(whole: Tiny) -> None:
    whole.write("edition.toml", SETTINGS)
    whole.build()
    whole.write("edition.toml", _PARTS)
    whole.check()
