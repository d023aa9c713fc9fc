"""What the preview shows while somebody edits: the newest state of each page, and what is wrong with it."""

import html
import shutil
from pathlib import Path

import pytest
from tests.serve.conftest import Reader, cable

from cablegram.edition.edition import open_edition
from cablegram.serve import live
from cablegram.serve.live import Live
from cablegram.serve.watching import differences, snapshot


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def test_a_page_follows_each_save(reader: Reader, folder: Path) -> None:
    path = folder / "tei/cables/a.xml"
    for words in ("Rain.", "Snow.", "Hail and rain."):
        reader.after(lambda words=words: write(path, cable("From Tarn", f"<p>{words}</p>")))  # type: ignore[misc]
        assert words in reader.ask("/cables/a.html").text


def test_what_other_pages_tell_of_a_cable_follows(reader: Reader, folder: Path) -> None:
    assert "To Tarn" in reader.ask("/cables/a.html").text
    reader.after(lambda: write(folder / "tei/cables/b.xml", cable("To the Office", "<p>Ice.</p>")))
    assert "To the Office" in reader.ask("/cables/a.html").text
    assert "To the Office" in reader.ask("/data/cables.csv").text


def test_new_and_removed_files_are_noticed(reader: Reader, folder: Path) -> None:
    assert reader.ask("/cables/c.html").status == 404
    reader.after(lambda: write(folder / "tei/cables/c.xml", cable("Third", "<p>Wind.</p>")))
    assert "Wind." in reader.ask("/cables/c.html").text
    reader.after((folder / "tei/cables/c.xml").unlink)
    assert reader.ask("/cables/c.html").status == 404


def test_own_pages_and_settings_follow(reader: Reader, folder: Path) -> None:
    reader.after(lambda: write(folder / "pages/about.md", "# All about\n\nNew [link](a.xml).\n"))
    page = reader.ask("/pages/about.html").text
    assert "All about" in page
    assert 'href="../cables/a.html"' in page
    reader.after(lambda: write(folder / "edition.toml", '[edition]\ntitle = "Other Papers"\nmodel = 2\n'))
    assert "Other Papers" in reader.ask("/cables/a.html").text


BROKEN = cable("From Tarn", "<p>Fog.</p>").replace("</p>", "")


def test_a_broken_file_leaves_the_last_good_page_with_what_is_wrong(reader: Reader, folder: Path) -> None:
    assert "Fog." in reader.ask("/cables/a.html").text
    path = folder / "tei/cables/a.xml"
    reader.after(lambda: write(path, BROKEN))
    answer = reader.ask("/cables/a.html")
    assert answer.status == 200
    assert "Fog." in answer.text
    problems = reader.problems("cables/a.html")
    assert "<summary>1 error, 0 warnings</summary>" in problems
    assert "tei/cables/a.xml:2:" in problems
    assert "<code>not-well-formed</code>" in problems
    assert "From Tarn" in reader.ask("/cables/b.html").text or reader.ask("/cables/b.html").status == 200
    reader.after(lambda: write(path, cable("From Tarn", "<p>Sun.</p>")))
    assert "Sun." in reader.ask("/cables/a.html").text
    assert "not-well-formed" not in reader.problems("cables/a.html")


def test_a_file_that_was_never_good_has_a_page_that_says_why(reader: Reader, folder: Path) -> None:
    reader.after(lambda: write(folder / "tei/cables/b.xml", BROKEN))
    answer = reader.ask("/cables/b.html")
    assert answer.status == 500
    assert "This page cannot be made" in answer.text
    assert "/-/live.js" in answer.text


def test_broken_settings_leave_the_edition_as_it_was(reader: Reader, folder: Path) -> None:
    reader.after(lambda: write(folder / "edition.toml", '[edition]\ntitle = "x\n'))
    assert "The Tarn Papers" in reader.ask("/index.html").text
    assert "settings-syntax" in reader.problems("index.html")
    assert "settings-syntax" in reader.problems("cables/a.html")


def test_problems_are_those_of_the_validator_errors_first(reader: Reader, folder: Path) -> None:
    body = '<p>Fog <ref target="nowhere.xml">x</ref></p><nonsense>&lt;script&gt;</nonsense>'
    reader.after(lambda: write(folder / "tei/cables/a.xml", cable("From Tarn", body)))
    problems = reader.problems("cables/a.html")
    assert "<code>relaxng</code>" in problems
    assert "nonsense" in problems
    assert "<code>edition/pointer-nowhere</code>" in problems
    assert "<script" not in problems
    severities = [piece.partition('"')[0] for piece in problems.split('<li class="live-')[1:]]
    assert severities == sorted(severities)
    every = reader.ask("/-/problems.html").text
    while "http-equiv" in every:
        every = reader.ask("/-/problems.html").text
    assert '<a href="/cables/a.html">tei/cables/a.xml:' in every
    assert "nonsense" in html.unescape(every)


def test_nothing_wrong_shows_nothing(reader: Reader) -> None:
    assert reader.problems("pages/about.html") == ""


PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority"><teiHeader/><text><body><listPerson>'
    '<person xml:id="x"><persName>X</persName></person></listPerson></body></text></TEI>'
)


def test_a_fault_of_the_program_is_told_and_passes(
    reader: Reader, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("<no way>")

    path = folder / "tei/cables/a.xml"
    with monkeypatch.context() as broken:
        broken.setattr(Live, "read", fail)
        reader.after(lambda: write(path, cable("From Tarn", "<p>Rain.</p>")))
        assert "program-fault" in reader.problems("cables/a.html")
        assert "&lt;no way&gt;" in reader.problems("index.html")
        broken.setattr(Live, "page", fail)
        answer = reader.ask("/cables/a.html")
        assert (answer.status, answer.headers["Content-Type"]) == (500, "text/plain; charset=utf-8")
    reader.after(lambda: write(path, cable("From Tarn", "<p>Snow.</p>")))
    assert "Snow." in reader.ask("/cables/a.html").text
    assert "program-fault" not in reader.problems("cables/a.html")


# What an editor does, each with the file that it changes.
CHANGES = [
    ("tei/cables/a.xml", cable("From Tarn", "<p>Other words.</p>")),
    ("tei/cables/a.xml", cable("Another title", "<p>Fog.</p>")),
    ("tei/cables/b.xml", cable("To Tarn", '<p>See <ref target="a.xml">a</ref>.</p>')),
    ("tei/cables/0.xml", cable("New first", "<p>New.</p>")),
    ("tei/authority/p.xml", PERSONS),
    ("edition.toml", '[edition]\ntitle = "T"\nlanguages = ["de"]\n'),
    ("pages/2-more.md", "# More\n"),
]  # fmt: skip


@pytest.mark.parametrize("large", [live.LARGE, 0])
@pytest.mark.parametrize("number", range(len(CHANGES)))
def test_after_a_change_pages_are_those_of_a_fresh_start(
    folder: Path, number: int, large: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "LARGE", large)
    edition, _ = open_edition(folder)
    assert edition is not None
    edited = Live(edition, "http://127.0.0.1:1")
    edited.read(edited.look())
    edited.page("cables/a.html")
    name, text = CHANGES[number]
    (folder / name).parent.mkdir(exist_ok=True)
    write(folder / name, text)
    edited.read(edited.look())
    again, _ = open_edition(folder)
    assert again is not None
    fresh = Live(again, "http://127.0.0.1:1")
    fresh.read(fresh.look())
    for page in ("cables/a.html", "cables/b.html", "cables/0.html", "index.html", "pages/more.html", "data/cables.csv"):
        made, expected = edited.page(page), fresh.page(page)
        assert (made and made.data) == (expected and expected.data), page
    edited.close()
    fresh.close()


def test_a_first_missing_document_gets_its_page(folder: Path) -> None:
    edition, _ = open_edition(folder)
    assert edition is not None
    edited = Live(edition, "http://127.0.0.1:1")
    edited.read(edited.look())
    assert edited.page("missing.html") is None
    write(folder / "tei/cables/a.xml", cable("From Tarn", "<p>Your telegram No. 17 of 3 March.</p>"))
    edited.read(edited.look())
    made = edited.page("cables/a.html")
    assert made is not None
    assert b"missing.html" in made.data
    assert edited.page("missing.html") is not None
    edited.close()


def test_looking_tells_what_was_written_made_and_removed(folder: Path) -> None:
    edition, _ = open_edition(folder)
    assert edition is not None
    before = snapshot(edition)
    assert differences(before, snapshot(edition)) == frozenset()
    write(folder / "tei/cables/a.xml", "<changed/>")
    (folder / "tei/cables/b.xml").rename(folder / "tei/cables/c.xml")
    (folder / "tei/facsimile").mkdir()
    write(folder / "tei/facsimile/leaf.png", "x")
    for ignored in ("tei/cables/.hidden.xml", "tei/cables/a.xml~", "other.txt"):
        write(folder / ignored, "x")
    (folder / "tei/cables/loop").symlink_to(folder / "tei")
    (folder / "tei/cables/broken.xml").symlink_to(folder / "nothing")
    changed = differences(before, snapshot(edition))
    assert {path.relative_to(folder).as_posix() for path in changed} - {"tei/cables/loop"} == {
        "tei/cables/a.xml", "tei/cables/b.xml", "tei/cables/c.xml", "tei/facsimile/leaf.png",
    }  # fmt: skip
    shutil.rmtree(folder / "tei")
    assert differences(before, snapshot(edition)) == {folder / "tei/cables/a.xml", folder / "tei/cables/b.xml"}
