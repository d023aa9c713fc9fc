"""What a build makes again: what has changed, what depends on it, and nothing else."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from cablegram.edition.authority import Entry
from cablegram.publish.finding import distribution, entities, network, timeline
from cablegram.publish.finding.survey import Survey
from cablegram.publish.incremental import building, digests, folder, spare, state
from cablegram.publish.incremental.making import Plan, SiteMaking
from cablegram.publish.prepared import PreparedCable
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.record import SearchRecord
from cablegram.transform import Stylesheet

from .conftest import SETTINGS, Tiny, authority, cable, reference

_SEARCH = ("site/search/texts/0.js", "site/search/words/0.js", "site/search/places/0.js")


def _of(changed: set[str], folder: str) -> set[str]:
    return {path.removeprefix(f"site/{folder}/") for path in changed if path.startswith(f"site/{folder}/")}


def test_nothing_is_made_where_nothing_has_changed(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> str:
        raise AssertionError("a page was made")

    monkeypatch.setattr(Stylesheet, "transform", refuse)
    assert tiny.changed() == set()


def test_a_build_of_nothing_loads_no_engine(tiny: Tiny) -> None:
    program = (
        "import sys; from cablegram.cli import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        "sys.exit(3 if {'saxonche', 'typst'} & sys.modules.keys() else 0)"
    )
    arguments = ("build", "--edition", str(tiny.root), "-o", str(tiny.out))
    # The program is told from others by the times of its files, so this process must be of the same checkout.
    assert subprocess.run([sys.executable, "-c", program, *arguments], check=False).returncode == 0


def test_an_edited_text_is_in_its_own_files_and_in_the_search(tiny: Tiny) -> None:
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "The quay is open."))
    assert tiny.changed() == {"site/cables/a.html", "site/tei/a.xml", "site/text/a.txt", *_SEARCH}
    tiny.check()


def test_a_title_is_on_the_pages_that_name_the_cable(tiny: Tiny) -> None:
    tiny.write("tei/cables/a.xml", cable("Another", "1961-03-14"))
    changed = tiny.changed()
    # The second one refers to it and follows it; the others do not name it.
    assert _of(changed, "cables") == {"a.html", "b.html"}
    assert {"site/index.html", "site/dates/1961.html", "site/persons/pers-venn.html"} <= changed
    assert "site/dates/1962.html" not in changed


def test_a_name_is_on_the_pages_that_show_it(tiny: Tiny) -> None:
    hale = '<persName ref="../authority/persons.xml#pers-hale">Hale</persName>'
    tiny.write("tei/cables/d.xml", cable("Fourth", "1962-02-02", sent=hale))
    tiny.build()
    tiny.write("tei/authority/persons.xml", authority("persons", {"pers-venn": "Orla Venn", "pers-hale": "Tom Hale"}))
    changed = tiny.changed()
    assert _of(changed, "cables") == {"d.html"}
    assert _of(changed, "persons") == {"pers-hale.html"}
    assert "site/authority/persons.xml" in changed
    tiny.check()


def test_a_new_cable_is_named_by_its_neighbours(tiny: Tiny) -> None:
    tiny.write("tei/cables/x.xml", cable("Last of all", "1963-01-01"))
    changed = tiny.changed()
    # The fourth is before it in time; the others are in the same exchange further back.
    assert _of(changed, "cables") == {"d.html", "x.html"}
    tiny.remove("tei/cables/x.xml")
    assert _of(tiny.changed(), "cables") == {"d.html"}
    assert not (tiny.out / "site/cables/x.html").exists()
    tiny.check()


def test_a_renamed_file_takes_its_pages_along(tiny: Tiny) -> None:
    (tiny.root / "tei/cables/b.xml").rename(tiny.root / "tei/cables/bb.xml")
    tiny.build()
    assert not (tiny.out / "site/cables/b.html").exists()
    assert (tiny.out / "site/text/bb.txt").exists()
    tiny.check()


@pytest.mark.parametrize(
    ("edit", "made", "left"),
    [
        (lambda e: e.remove("tei/images/map.png"), set(), {"site/cables/a.html", "site/cables/c.html"}),
        (lambda e: e.write("tei/images/map.png", "other"), {"site/images/map.png"}, {"site/cables/c.html"}),
        (lambda e: e.write("theme/theme.css", "b {}"), {"site/assets/theme/theme.css"}, {"site/cables/a.html"}),
        (
            lambda e: e.write("messages/en.toml", '"frame.search" = "Seek"\n'),
            {"site/cables/a.html"},
            {"site/tei/a.xml"},
        ),
        (lambda e: e.write("pages/10-about.md", "# About\n\nMore.\n"), {"site/pages/about.html"}, {"site/index.html"}),
        (
            lambda e: e.write("pages/20-more.md", "# More\n"),
            {"site/pages/more.html", "site/cables/a.html"},
            {"site/tei/a.xml"},
        ),
        (
            lambda e: e.write("edition.toml", SETTINGS.replace("Lantern", "Harbour")),
            {"site/cables/a.html", "site/cite/a.bib", "site/index.html"},
            {"site/tei/a.xml"},
        ),
        (
            lambda e: e.write("edition.toml", SETTINGS.replace("model", 'base-url = "https://tarn.example/"\nmodel')),
            {"site/cables/a.html", "site/sitemap.xml"},
            {"site/tei/a.xml"},
        ),
        (
            lambda e: e.write("edition.toml", SETTINGS + "# a comment\n"),
            set(),
            {"site/cables/a.html", "site/index.html"},
        ),
        (
            lambda e: e.write(
                "tei/cables/b.xml", cable("Second", "1961-03-20", "See the first.", header=reference("c.xml"))
            ),
            {"site/cables/a.html", "site/cables/b.html", "site/cables/c.html"},
            {"site/cables/d.html"},
        ),
    ],
    ids=["image-gone", "image", "css", "words", "page", "new-page", "title", "address", "comment", "reference"],
)
def test_what_depends_on_a_file(tiny: Tiny, edit: Callable[[Tiny], None], made: set[str], left: set[str]) -> None:
    edit(tiny)
    changed = tiny.changed()
    assert made <= changed
    assert not left & changed
    tiny.check()


HEADERS = [
    (">First<", ">The first<"),
    ('when="1961-03-14">1961-03-14', 'when="1961-03-15">15 March 1961'),
    ('when="1961-03-14">1961-03-14', 'when="1961-04-01">1 April 1961'),
    ('<orgName ref="../authority/orgs.xml#org-tarn">Tarn</orgName>', "<orgName>Embassy of Vellan</orgName>"),
    ("<correspDesc>", '<textClass><catRef scheme="#precedence" target="#precedence.flash"/></textClass><correspDesc>'),
    ("#pers-venn", "#pers-hale"),
]


@pytest.mark.parametrize(("old", "new"), HEADERS, ids=["title", "day", "order", "addressee", "precedence", "name"])
def test_a_changed_header_changes_a_few_files(tiny: Tiny, monkeypatch: pytest.MonkeyPatch, old: str, new: str) -> None:
    tiny.check()

    def whole_index(*_: object) -> NoReturn:
        raise AssertionError("the index of the search was made anew")

    monkeypatch.setattr(SearchIndex, "files", whole_index)
    text = (tiny.root / "tei/cables/a.xml").read_text("utf-8")
    assert old in text
    tiny.write("tei/cables/a.xml", text.replace(old, new))
    made = tiny.changed()
    assert "site/cables/a.html" in made
    assert not {"site/cables/d.html", "site/text/d.txt", "site/distribution.html", "site/cite/b.bib"} & made
    monkeypatch.undo()
    tiny.check()


def test_pages_that_show_no_changed_cable_are_not_looked_at(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write("tei/cables/e.xml", cable("Fifth", "1963-01-01", sent="<persName>Nobody</persName>"))
    tiny.check()
    made: list[str] = []
    document = entities._entry

    def noted(survey: Survey, entry: Entry) -> bytes:
        made.append(entry.identifier)
        return document(survey, entry)

    monkeypatch.setattr(entities, "_entry", noted)
    tiny.write("tei/cables/e.xml", cable("The fifth", "1963-01-01", sent="<persName>Nobody</persName>"))
    tiny.build()
    assert made == ["org-tarn"]


_COPY = (
    '<correspAction type="received" subtype="cc"><orgName ref="../authority/orgs.xml#org-tarn">Tarn</orgName>'
    "</correspAction>"
)
OTHERS = [
    *HEADERS,
    (_COPY, ""),
    ("#org-tarn", "#org-vell"),
    (">Tarn<", ">The Ministry<"),
    ('when="1961-03-14">1961-03-14', 'when="1964-03-15">15 March 1964'),
    ("The harbour is closed.", 'As <persName ref="../authority/persons.xml#pers-hale">Hale</persName> says.'),
]


@pytest.mark.parametrize(("old", "new"), OTHERS)
def test_pages_of_a_large_edition_follow_each_header(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch, old: str, new: str
) -> None:
    monkeypatch.setattr(distribution, "_LINES", 1)
    tiny.write("tei/authority/orgs.xml", authority("orgs", {"org-tarn": "Ministry of Tarn", "org-vell": "Vell"}))
    for name, day in (("a", "1961-03-14"), ("b", "1961-03-20"), ("c", "1962-01-02")):
        tiny.write(f"tei/cables/{name}.xml", cable(name, day, header=_COPY).replace(f">{name}<", ">First<"))
    tiny.check()
    assert (tiny.out / "site/distribution/1962.html").exists()
    text = (tiny.root / "tei/cables/a.xml").read_text("utf-8")
    assert old in text
    tiny.write("tei/cables/a.xml", text.replace(old, new))
    tiny.check()


def test_pages_that_count_nothing_else_are_not_looked_at(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", header=_COPY))
    tiny.check()
    for module, name in ((timeline, "_timeline"), (network, "_network")):
        monkeypatch.setattr(module, name, lambda _: pytest.fail("nothing that it counts has changed"))
    tiny.write(
        "tei/cables/a.xml",
        cable(
            "First", "1961-03-14", '<persName ref="../authority/persons.xml#pers-hale">Hale</persName>', header=_COPY
        ),
    )
    assert "site/persons.html" in tiny.changed()
    monkeypatch.undo()
    tiny.check()


def test_it_is_built_from_elsewhere(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    tiny.write("pages/10-about.md", "# About\n\nWords.\n")
    tiny.write("tei/cables/d.xml", cable("Fourth", "1962-02-02"))
    told = tiny.build()[1]
    assert "/a.xml" not in told
    monkeypatch.setattr(building, "edited_texts", lambda *_: pytest.fail("something has changed"))
    monkeypatch.chdir(tiny.root)
    tiny.root, tiny.out = Path(), Path("dist")
    assert tiny.changed() == set()
    status, told = tiny.build()
    assert (status, told.splitlines()[0]) == (
        0,
        "tei/edition.xml: warning: 8 of 8 TEI files are not valid; they are published all the same [not-valid]",
    )


def test_another_program_makes_everything(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state, "program", lambda: "another one")
    assert state.read_state(tiny.out) is None
    monkeypatch.undo()
    assert state.read_state(tiny.out) is not None
    assert digests.program() == digests.program()


@pytest.mark.parametrize("damage", ["", "cut", "other", "pickle"])
def test_a_damaged_ledger_is_none(tiny: Tiny, damage: str) -> None:
    path = tiny.out / state.FILE
    data = path.read_bytes()
    forms = {"": b"", "cut": data[:-5], "other": data.replace(b"pers-venn", b"pers-vexx"), "pickle": b"\x80\x04K\x01."}
    path.write_bytes(forms[damage])
    assert state.read_state(tiny.out) is None
    tiny.check()


def test_outputs_that_somebody_has_changed_are_made_again(tiny: Tiny) -> None:
    page, text = tiny.out / "site/cables/a.html", tiny.out / "site/text/b.txt"
    page.write_bytes(page.read_bytes().replace(b"First", b"Worst"))
    text.unlink()
    (tiny.out / "site/mine.txt").write_text("mine")
    tiny.check()
    assert not (tiny.out / "site/mine.txt").exists()


def test_a_search_that_cannot_be_changed_is_made_anew(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it has said of a cable is not known any more, which is seen when pages are already being made."""
    tiny.check()
    (tiny.out / "site/tei/a.xml").unlink()
    added: list[int] = []
    add = SearchIndex.add

    def noted(index: SearchIndex, record: SearchRecord) -> None:
        added.append(record.number)
        add(index, record)

    monkeypatch.setattr(SearchIndex, "add", noted)
    text = (tiny.root / "tei/cables/a.xml").read_text("utf-8")
    tiny.write("tei/cables/a.xml", text.replace(">First<", ">Foremost<"))
    changed = tiny.changed()
    assert sorted(added) == [1, 2, 3, 4]
    assert "site/tei/a.xml" in changed
    assert "site/cables/d.html" not in changed
    monkeypatch.undo()
    tiny.check()


def test_outputs_that_were_copied_are_not_made_again(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = tiny.out.with_name("moved")
    shutil.copytree(tiny.out, moved, copy_function=shutil.copy)
    shutil.rmtree(tiny.out)
    moved.rename(tiny.out)
    monkeypatch.setattr(Stylesheet, "transform", lambda *_: pytest.fail("a page was made"))
    assert tiny.changed() == set()


def test_all_makes_everything(tiny: Tiny) -> None:
    before = (tiny.out / "site/cables/a.html").stat().st_mtime_ns
    tiny.build("--again")
    assert (tiny.out / "site/cables/a.html").stat().st_mtime_ns > before
    tiny.check()


def test_a_file_of_the_spare_is_never_written(tiny: Tiny) -> None:
    page = tiny.out / "site/cables/a.html"
    for words in ("One.", "Two.", "Three."):
        tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", words))
        with page.open("rb") as shown:  # whoever reads the old page goes on reading it
            old = page.read_bytes()
            tiny.build()
            assert shown.read() == old
        assert words.encode() in page.read_bytes()
    tiny.check()


def test_a_spare_that_leads_elsewhere_is_not_used(tiny: Tiny, tmp_path: Path) -> None:
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "One."))
    tiny.build()
    outside, held = tmp_path / "outside", tiny.out / spare.FOLDER / "site"
    (held / "cables").rename(outside)
    (held / "cables").symlink_to(outside)
    before = {path.name: path.read_bytes() for path in outside.iterdir()}
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "Two."))
    tiny.check()
    assert {path.name: path.read_bytes() for path in outside.iterdir()} == before


def test_a_large_folder_has_a_spare_at_once(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder, "_LARGE", 10)
    shutil.rmtree(tiny.out)
    tiny.build()
    page = "site/cables/b.html"
    assert (tiny.out / spare.FOLDER / page).samefile(tiny.out / page)
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "One."))
    tiny.check()


def test_a_file_that_is_saved_during_the_build_is_made_again(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (tiny.root / "tei/cables/a.xml").read_text("utf-8")
    cables = SiteMaking.cables

    def save_first(self: SiteMaking, cables_: Iterable[PreparedCable], *, indexed: bool) -> Iterator[Plan]:
        tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "Saved meanwhile."))
        yield from cables(self, cables_, indexed=indexed)

    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "The quay is open."))
    monkeypatch.setattr(SiteMaking, "cables", save_first)
    tiny.build()
    monkeypatch.undo()
    assert b"Saved meanwhile." in (tiny.out / "site/cables/a.html").read_bytes()
    # Back to what the build had found when it began.
    tiny.write("tei/cables/a.xml", cable("First", "1961-03-14", "The quay is open."))
    tiny.check()
    tiny.write("tei/cables/a.xml", before)
    tiny.check()
