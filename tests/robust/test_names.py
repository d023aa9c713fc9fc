"""Names of files that are strange, or that some systems do not have: told, and the other files are published."""

import os
import unicodedata
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.robust.conftest import is_refused_by_windows, litter, small_edition, sums, told

from cablegram.file_names import Paths, is_device
from cablegram.identifiers import identifier_of

CABLE = ROOT / "tei/cables/lantern-001-the-tender-is-iced-in.xml"
COMPOSED, DECOMPOSED = (unicodedata.normalize(form, "Séance") for form in ("NFC", "NFD"))
# The name of a TEI file, and the page that it becomes; or the code of the problem that keeps it from being one.
NAMES = [
    (b"lantern.xml", "lantern.html"),
    ("电报.xml".encode(), "电报.html"),
    (b"n" * 230 + b".xml", "n" * 230 + ".html"),
    (b"n" * 251 + b".xml", "name-unusable"),
    ("长".encode() * 83 + b".xml", "name-unusable"),
    (b"new\nline.xml", "new-line.html"),
    (b"-rf.xml", "rf.html"),
    (b"--output.xml", "output.html"),
    (b"a:b*c?.xml", "a-b-c.html"),
    (b"ends with dots...xml", "ends-with-dots.html"),
    (b"not\xff\xfeutf-8.xml", "name-unusable"),
    (b"bell\x07.xml", "name-unusable"),
    (b"CON.xml", "c-CON.html"),
    (b"lpt1.cable.xml", "c-lpt1.cable.html"),
    (b"%2e%2e.xml", "c-2e-2e.html"),
    (b".hidden.xml", ""),
]
PAIRS = [
    ("Same.xml", "same.xml"),
    (f"{COMPOSED}.xml", f"{DECOMPOSED}.xml"),
    ("a b.xml", "a-b.xml"),
    ("ß.xml", "ss.xml"),
]


def _strange_edition(folder: Path) -> tuple[Path, bytes]:
    edition = small_edition(folder / "edition", number=0)
    return edition, os.fsencode(edition / "tei/cables") + b"/"


def _put(path: bytes) -> None:
    try:
        with open(path, "wb") as stream:  # noqa: PTH123 - the name is no text
            stream.write(CABLE.read_bytes())
    except OSError as fault:
        pytest.skip(f"this file system has no such name: {fault}")


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int, str]:
    """An edition of strange names, built: its folder, the status, what was told."""
    edition, cables = _strange_edition(tmp_path_factory.mktemp("strange"))
    for name, _ in NAMES:
        _put(cables + name)
    folder = edition / "tei/cables"
    (folder / "loop.xml").symlink_to("loop.xml")
    (folder / "dead.xml").symlink_to("nowhere")
    (folder / "up").symlink_to("..", target_is_directory=True)
    (folder / "folder.xml").mkdir()
    os.mkfifo(folder / "pipe.xml")
    return edition, *told("build", "--edition", edition)


@pytest.mark.parametrize(("name", "becomes"), NAMES, ids=[repr(name[:20]) for name, _ in NAMES])
def test_a_strange_name_becomes_a_page_or_is_told(strange: tuple[Path, int, str], name: bytes, becomes: str) -> None:
    edition, status, words = strange
    assert status == 1
    shown = f"/{os.fsdecode(name)[:3]}"  # what follows may be signs that are not shown as they are
    if becomes.endswith(".html"):
        for path in (f"cables/{becomes}", f"tei/{becomes.removesuffix('html')}xml"):
            assert (edition / "dist/site" / path).is_file()
        assert (edition / "dist/export/csv/cables.csv").is_file()
    elif becomes:
        assert any(shown in line and f"[{becomes}]" in line for line in words.splitlines())


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("loop.xml", "Too many levels of symbolic links"),
        ("dead.xml", "this link leads nowhere"),
        ("folder.xml", "this is a folder, not a file"),
        ("pipe.xml", "this is a pipe"),
        ("CON.xml", "warning: Windows takes CON.xml for a device"),
    ],
)
def test_what_is_no_file_is_told(strange: tuple[Path, int, str], name: str, words: str) -> None:
    assert any(f"{name}: " in line and words in line for line in strange[2].splitlines())


@pytest.mark.parametrize("pair", PAIRS, ids=["case", "accents", "signs", "sharp s"])
def test_two_files_that_would_have_one_page_are_named_both(tmp_path: Path, pair: tuple[str, str]) -> None:
    edition, cables = _strange_edition(tmp_path)
    for name in pair:
        _put(cables + name.encode())
    if len(list((edition / "tei/cables").iterdir())) < 2:
        pytest.skip("this file system takes the two names for one")
    status, words = told("build", "--edition", edition)
    assert status == 1
    line = next(line for line in words.splitlines() if "[same-name]" in line)
    assert all(name in line for name in pair)
    assert len(list((edition / "dist/site/cables").iterdir())) == 1


def test_entries_that_differ_in_case_alone_are_named_both(tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "edition")
    authority = edition / "tei/authority/persons.xml"
    text = authority.read_text("utf-8")
    identifier = text.partition('<person xml:id="')[2].partition('"')[0]
    other = identifier.upper()
    entry = f'<person xml:id="{other}"><persName>Another One</persName></person></listPerson>'
    authority.write_text(text.replace("</listPerson>", entry, 1), "utf-8")
    cable = next((edition / "tei/cables").iterdir())
    cable.write_text(
        cable.read_text("utf-8").replace("<body>", f'<body><p><persName ref="#{other}">One</persName></p>', 1), "utf-8"
    )
    _, words = told("build", "--edition", edition)
    line = next(line for line in words.splitlines() if "[same-name]" in line)
    assert f"persons/{identifier}.html" in line
    assert f"persons/{other}.html" in line


def test_sources_of_strange_names_are_encoded_or_told(tmp_path: Path) -> None:
    folder = tmp_path / "sources"
    folder.mkdir()
    page = (ROOT / "tests/encode/pairs/old-layout-stamps.txt").read_bytes()
    names = [b"not\xff.txt", b"new\nline.txt", b"-o.txt", b"NUL.txt", b"bell\x07.txt", "电报.txt".encode()]
    for number, name in enumerate(names):
        with open(os.fsencode(folder) + b"/" + name, "wb") as stream:  # noqa: PTH123 - the name is no text
            stream.write(page.replace(b"1964", b"%d" % (1950 + number)))
    for what in ("encoded", "unchanged"):
        status, words = told("encode", folder, "--output", tmp_path / "tei")
        assert status == 0
        assert f"6 sources: 6 {what}" in words
    made = {"not.xml", "new-line.xml", "o.xml", "c-NUL.xml", "bell.xml", "电报.xml"}
    assert {path.name for path in (tmp_path / "tei").iterdir()} == made


def test_no_name_that_is_written_is_one_that_windows_refuses(strange: tuple[Path, int, str]) -> None:
    assert [path for path in sums(strange[0] / "dist") if is_refused_by_windows(path)] == []
    assert litter(strange[0]) == []


@pytest.mark.parametrize(("name", "device"), [("nul", True), ("COM1.txt", True), ("com0", True),
                                              ("console.xml", False), ("a.con", False), ("com10", False)])  # fmt: skip
def test_devices_of_windows(name: str, device: bool) -> None:
    assert is_device(name) is device
    assert is_device(name.replace("1", "¹")) is device
    assert not is_device(identifier_of(name))


def test_paths_that_fold_into_one() -> None:
    paths = Paths()
    told_of = [paths.add(path) for path in ("a/B.html", "a/b.html", "a/c.html", "a/c.html", COMPOSED, DECOMPOSED)]
    assert [problem.path if problem else "" for problem in told_of] == ["", "a/b.html", "", "", "", DECOMPOSED]
