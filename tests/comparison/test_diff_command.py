"""`cablegram diff`: folders, files and revisions, as text and as a page."""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import html
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram.cli import main

HERE = Path(__file__).parent
SETTINGS = '[edition]\ntitle = "Tarn"\nmodel = 2\n'


def cable(name: str, text: str, record: str = "") -> str:
    number = f'<publicationStmt><idno type="record">{record}</idno></publicationStmt>' if record else ""
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="{name}" xml:lang="en"><teiHeader><fileDesc>'
        f'<titleStmt><title type="main">Cable {name}</title></titleStmt>{number}</fileDesc></teiHeader>\n'
        f"<text><body><p>{text}</p></body></text></TEI>\n"
    )


def edition(folder: Path, cables: dict[str, str], settings: str = SETTINGS) -> Path:
    (folder / "tei/cables").mkdir(parents=True)
    (folder / "edition.toml").write_text(settings, encoding="utf-8")
    for name, content in cables.items():
        (folder / "tei/cables" / f"{name}.xml").write_text(content, encoding="utf-8")
    return folder


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


@pytest.fixture
def pair(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    monkeypatch.chdir(tmp_path)
    one = {
        "same": cable("same", "Nothing new."),
        "words": cable("words", "The lamp is out &amp; the oil is gone."),
        "gone": cable("gone", "The cabbages."),
        "old-name": cable("old-name", "The bill.", "7002"),
        "layout": cable("layout", "Two words."),
        "arabic": cable("arabic", '<foreign xml:lang="ar">السفينة في الميناء</foreign>').replace('"en"', '"ar"'),
    }
    other = {
        "same": one["same"],
        "words": cable("words", "The lamp is lit &amp; the <hi>oil</hi> is gone."),
        "new-name": cable("new-name", "The bill.", "7002"),
        "new": cable("new", "A telegram from <persName>Orla Venn</persName>.", "7003"),
        "layout": one["layout"].replace(" words", "\n   words"),
        "arabic": one["arabic"].replace("الميناء", "البحر"),
    }
    edition(Path("a"), one)
    edition(Path("b"), other, SETTINGS.replace("Tarn", "Tarn <and> Wexmere"))
    for name, text in (("a", "# Thanks\n\nTo all.\n"), ("b", "# Thanks\n\nTo Orla Venn.\n\nAnd to all.\n")):
        Path(name, "pages").mkdir()
        Path(name, "pages/thanks.md").write_text(text, encoding="utf-8")
        Path(name, "pages/map.png").write_bytes(name.encode() * 9)
    return Path("a"), Path("b")


def test_two_editions_as_text(pair: tuple[Path, Path], file_regression: FileRegressionFixture) -> None:
    result = run(*pair)
    assert (result.exit_code, result.stderr) == (0, "")
    file_regression.check(result.stdout, encoding="utf-8", fullpath=HERE / "expected.txt")


def test_two_editions_as_a_page(pair: tuple[Path, Path], file_regression: FileRegressionFixture) -> None:
    result = run(*pair, "--format", "html", "-o", "page.html")
    assert (result.exit_code, result.output) == (0, "")
    page = Path("page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "src=" not in page
    tree = html.fromstring(page.encode())
    ids = [node.get("id") for node in tree.iter() if node.get("id")]
    assert len(ids) == len(set(ids))
    for link in tree.iter("a"):
        assert link.get("href", "").removeprefix("#") in ids
    levels = [int(str(node.tag)[1]) for node in tree.iter("h1", "h2", "h3", "h4", "h5")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    (arabic,) = tree.xpath("//p[@lang='ar'][del and ins]")
    assert (arabic.get("dir"), arabic.findtext("del"), arabic.findtext("ins")) == ("auto", "الميناء", "البحر")
    body = page[page.index("</style>") :]
    file_regression.check(body, encoding="utf-8", fullpath=HERE / "expected.html")


@pytest.mark.parametrize(("more", "status"), [((), 0), (("--exit-code",), 1)])
def test_the_exit_status_tells_of_differences_only_if_asked(
    pair: tuple[Path, Path], more: tuple[str, ...], status: int
) -> None:
    assert run(*pair, *more).exit_code == status


def test_an_edition_and_itself(pair: tuple[Path, Path]) -> None:
    shutil.copytree(pair[0], "copy")
    result = run(pair[0], "copy", "--exit-code")
    assert result.exit_code == 0
    assert result.stdout.endswith("Nothing differs.\n")


@pytest.mark.usefixtures("pair")
def test_layout_alone_is_no_difference() -> None:
    result = run("a/tei/cables/layout.xml", "b/tei/cables/layout.xml", "--exit-code")
    assert result.exit_code == 0
    assert "layout only" in result.stdout


@pytest.mark.usefixtures("pair")
def test_two_files_with_different_names() -> None:
    result = run("a/tei/cables/words.xml", "b/tei/cables/new.xml")
    assert result.exit_code == 0
    assert "1 changed" in result.stdout


@pytest.mark.usefixtures("pair")
def test_two_folders_of_files() -> None:
    result = run("a/tei/cables", "b/tei/cables")
    assert "Cables: 1 new, 1 gone, 1 renamed, 2 changed, 1 layout only, 1 the same" in result.stdout


def test_a_file_that_cannot_be_read_stops_no_other(pair: tuple[Path, Path]) -> None:
    Path("b/tei/cables/same.xml").write_text("<TEI>", encoding="utf-8")
    Path("b/edition.toml").write_text("[edition", encoding="utf-8")
    result = run(*pair)
    assert result.exit_code == 1
    assert "[not-well-formed]" in result.stderr
    assert "[settings-syntax]" in result.stderr
    assert "[-out-]{+lit+}" in result.stdout
    assert "not compared" in result.stdout


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name two versions"),
        (("a",), "name two versions"),
        (("a", "b", "a"), "name two versions"),
        (("a", "b", "--git", "HEAD"), "name two versions"),
        (("a", "missing"), "there is no folder or file missing"),
        (("a", "b/edition.toml"), "a folder and a file"),
        (("a", "b", "-o", "nowhere/x.html"), "there is no folder nowhere"),
        (("a", "empty"), "there is no TEI file in empty"),
        (("--git", "HEAD", "--edition", "a"), "git"),
    ],
)
def test_wrong_usage(monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], words: str) -> None:
    Path("empty").mkdir()
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    result = run(*arguments)
    assert result.exit_code == 2
    assert words in result.stderr


def test_a_name_of_a_file_gives_no_order_to_a_terminal(pair: tuple[Path, Path]) -> None:
    Path("b/tei/cables/x\x1b[2J.xml").write_text(cable("x", "New."), encoding="utf-8")
    assert "\x1b" not in run(*pair).stdout


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = edition(tmp_path / "repository/edition", {"one": cable("one", "The lamp is out.")})
    monkeypatch.chdir(folder)
    for name in ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM"):
        monkeypatch.setenv(name, "/dev/null")
    git("init", "-q", "..")
    git("add", "-A")
    commit("first")
    return folder


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(name: str) -> None:
    git("-c", "user.name=Tarn", "-c", "user.email=tarn@example.org", "commit", "-q", "-a", "-m", name)
    git("tag", name)


def test_a_revision_and_the_folder(repository: Path) -> None:
    assert run("--git", "first", "--exit-code").exit_code == 0
    path = repository / "tei/cables/one.xml"
    path.write_text(cable("one", "The lamp is lit."), encoding="utf-8")
    (repository / "tei/cables/two.xml").write_text(cable("two", "Not known to git yet."), encoding="utf-8")
    result = run("--git", "first")
    assert result.exit_code == 0
    assert "The lamp is [-out-]{+lit+}." in result.stdout
    assert "Cables: 1 new, 1 changed" in result.stdout


def test_two_revisions(repository: Path) -> None:
    (repository / "tei/cables/one.xml").write_text(cable("one", "The lamp is lit."), encoding="utf-8")
    commit("second")
    (repository / "tei/cables/one.xml").unlink()
    result = run("--git", "first", "--git", "second")
    assert "first → second" in result.stdout
    assert "The lamp is [-out-]{+lit+}." in result.stdout
    back = run("--git", "second", "--git", "first")
    assert "The lamp is [-lit-]{+out+}." in back.stdout


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "first; ls", ""])
def test_a_revision_that_git_does_not_know(repository: Path, revision: str) -> None:
    result = run("--git", revision)
    assert result.exit_code == 2
    assert "git knows no revision" in result.stderr
    assert not (repository / "x").exists()
