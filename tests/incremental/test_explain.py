"""`build --explain`: why an output was made again, and what was because of a file."""

import pytest

from .conftest import Tiny, authority, cable


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("site/cables/a.html", "tei/cables/a.xml is different"),
        ("site/cables/b.html", "what it shows of tei/cables/a.xml is different"),
        ("site/cables/d.html", "everything was made"),
        ("tei/cables/a.xml", "site/cables/b.html"),
    ],
)
def test_a_title(tiny: Tiny, name: str, words: str) -> None:
    tiny.write("tei/cables/a.xml", cable("Another", "1961-03-14"))
    tiny.build()
    status, told = tiny.build("--explain", name)
    assert status == 0
    assert words in told


def test_files_are_found_by_their_path_too(tiny: Tiny) -> None:
    tiny.write("tei/cables/a.xml", cable("Another", "1961-03-14"))
    tiny.build()
    for path in (tiny.out / "site/cables/b.html", tiny.root / "tei/cables/a.xml"):
        assert "tei/cables/a.xml" in tiny.build("--explain", str(path))[1]


def test_a_name(tiny: Tiny) -> None:
    tiny.write("tei/authority/persons.xml", authority("persons", {"pers-venn": "Orla Vennor"}))
    assert "the authority entry pers-venn is different" in tiny.build("--explain", "site/cables/a.html")[1]
    assert "site/cables/a.html" in tiny.build("--explain", "tei/authority/persons.xml")[1]


@pytest.mark.parametrize(
    ("file", "text", "output", "words"),
    [
        ("edition.toml", None, "cables/d.html", "title in edition.toml is different"),
        ("theme/theme.css", "b {}", "assets/theme/theme.css", "theme/theme.css is different"),
        ("messages/en.toml", '"cable.from" = "By"\n', "cables/d.html", "messages/en.toml is different"),
        ("pages/20-more.md", "# More\n", "cables/d.html", "the pages that the navigation names"),
    ],
)
def test_what_concerns_every_page(tiny: Tiny, file: str, text: str | None, output: str, words: str) -> None:
    before = (tiny.root / "edition.toml").read_text("utf-8")
    tiny.write(file, before.replace("Lantern", "Harbour") if text is None else text)
    assert words in tiny.build("--explain", f"site/{output}")[1]


def test_what_somebody_did_to_an_output(tiny: Tiny) -> None:
    (tiny.out / "site/cables/d.html").unlink()
    assert "the file had been deleted" in tiny.build("--explain", "site/cables/d.html")[1]


def test_an_unknown_name_is_a_fault_of_the_call(tiny: Tiny) -> None:
    status, told = tiny.build("--explain", "site/cables/nothing.html")
    assert status == 2
    assert "neither an output" in told
