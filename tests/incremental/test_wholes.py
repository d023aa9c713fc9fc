"""PDFs, the EPUB and exports: made again where something that they are made of has changed."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cablegram.publish.incremental.state import read_state

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


@pytest.fixture
def printed(tmp_path: Path) -> Tiny:
    """A tiny edition with a PDF of each cable, built once."""
    edition = Tiny(tmp_path)
    edition.write("edition.toml", SETTINGS.replace("pdf-cables = false\n", ""))
    edition.write("tei/cables/e.xml", cable("Fifth", "1962-03-03", "Fog \U00013000 and ice."))
    edition.write("tei/images/map.png", "not really an image")
    edition.build()
    return edition


@pytest.mark.parametrize(
    ("edit", "made"),
    [
        (lambda e: e.write("tei/cables/d.xml", cable("Fourth", "1962-02-02", "Words.")), "d"),
        (lambda e: e.write("tei/cables/a.xml", cable("The first", "1961-03-14")), "ab"),
        (lambda e: e.write("tei/cables/d.xml", cable("Fourth", "1962-02-02", "A <unclosed>")), "ce"),
        (lambda e: e.remove("tei/cables/d.xml"), "ce"),
        (lambda e: e.write("tei/images/map.png", "not an image either"), "c"),
        (lambda e: e.write("tei/authority/orgs.xml", authority("orgs", {"org-tarn": "Tarn"})), "abcde"),
        (lambda e: e.write("messages/en.toml", '"frame.search" = "Seek"\n'), "abcde"),
        (lambda e: e.write("theme/theme.css", "b {}"), ""),
        (lambda e: (e.out / "pdf/b.pdf").write_bytes(b"mine"), "b"),
        (lambda e: (e.out / "pdf/mine.pdf").write_bytes(b"mine"), ""),
        (lambda e: (e.out / "pdf/e.pdf").unlink(), "e"),
    ],
    ids=["text", "title", "ill-formed", "gone", "image", "name", "words", "css", "edited", "foreign", "deleted"],
)
def test_pdfs_of_single_cables(printed: Tiny, edit: Callable[[Tiny], object], made: str) -> None:
    edit(printed)
    status, told = printed.build()
    build = read_state(printed.out)
    assert build is not None
    last = build.head["build"]
    again = {path for path, record in build.outputs.items() if path.startswith("pdf/") and record.build == last}
    assert again <= {f"pdf/{name}.pdf" for name in made}
    # What is no image, or has another name in words that no PDF shows, gives the same PDF again.
    assert again or made in ("", "c", "abcde")
    assert (status, told) == printed.build()
    printed.check()


def test_why_a_pdf_was_made_again(printed: Tiny) -> None:
    printed.write("tei/cables/a.xml", cable("The first", "1961-03-14"))
    printed.build()
    assert "tei/cables/a.xml is different" in printed.build("--explain", "pdf/a.pdf")[1]
    assert "pdf/a.pdf" in printed.build("--explain", "tei/cables/a.xml")[1]
    printed.write("edition.toml", (printed.root / "edition.toml").read_text("utf-8") + "[print]\nsize = 12\n")
    assert "print.size in edition.toml is different" in printed.build("--explain", "pdf/d.pdf")[1]


def test_a_volume_is_made_as_a_whole(whole: Tiny) -> None:
    whole.write("tei/cables/d.xml", cable("Fourth", "1962-02-02", "Words."))
    assert {path for path in whole.changed() if path.startswith("pdf/")} == {"pdf/d.pdf", "pdf/volume.pdf"}
    assert "it is made as a whole" in whole.build("--explain", "pdf/volume.pdf")[1]
