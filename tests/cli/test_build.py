"""`build`: the whole edition, from TEI to a site and PDF files."""

import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from cablegram.cli import main
from cablegram.publish.incremental.state import FILE


class Links(HTMLParser):
    """Collects the links, images and anchors of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()

    def handle_starttag(
        self,
        tag: str,  # noqa: ARG002 - the signature of HTMLParser
        attrs: list[tuple[str, str | None]],
    ) -> None:
        for name, value in attrs:
            if name in ("href", "src") and value:
                self.links.append(value)
            if name == "id" and value:
                assert value not in self.anchors, f"the id {value} stands twice"
                self.anchors.add(value)


def links_of(page: Path) -> Links:
    parser = Links()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The specimen edition, published."""
    target = tmp_path_factory.mktemp("built")
    root = Path(__file__).parent.parent.parent
    result = CliRunner().invoke(main, ["build", "--edition", str(root), "-o", str(target)])
    assert result.exit_code == 0, result.stderr
    assert "0 errors, 0 warnings" in result.stderr
    return target


def test_each_cable_has_page_tei_and_pdf(built: Path, checkout: Path) -> None:
    names = sorted(path.stem for path in (checkout / "tei/cables").glob("*.xml"))
    assert len(names) >= 24
    site = built / "site"
    for folder, suffix in (("cables", "html"), ("tei", "xml")):
        assert sorted(path.stem for path in (site / folder).glob(f"*.{suffix}")) == names
    assert sorted(path.stem for path in (built / "pdf").glob("*.pdf")) == sorted([*names, "volume"])
    assert sorted(path.stem for path in (site / "pdf").glob("*.pdf")) == sorted([*names, "volume"])
    lists = {"persons", "places", "organisations", "timeline", "map", "network", "distribution", "missing", "calendar"}
    assert {path.stem for path in site.glob("*.html")} == {"index", "search", "404", *lists}
    for folder, suffix in (("text", "txt"), ("cite", "bib"), ("cite", "ris"), ("cite", "json")):
        assert {*names} <= {path.stem for path in (site / folder).glob(f"*.{suffix}")}


def test_every_link_of_every_page_leads_somewhere(built: Path) -> None:
    site = built / "site"
    pages = {page.resolve(): links_of(page) for page in site.rglob("*.html")}
    dead: list[str] = []
    for page, found in pages.items():
        for link in found.links:
            if re.match(r"[a-z][a-z0-9+.-]*:", link, re.IGNORECASE):
                continue
            path, _, fragment = unquote(link).partition("#")
            if path.endswith("search.html"):
                # Its fragments are what is looked for.
                fragment = ""
            target = (page.parent / path).resolve() if path else page
            if not target.is_file() or (fragment and fragment not in pages.get(target, found).anchors):
                dead.append(f"{page.name}: {link}")
    assert dead == []


def test_pages_name_the_edition_as_invented_and_load_only_scripts_of_the_site(built: Path) -> None:
    assert "is invented" in (built / "site/index.html").read_text(encoding="utf-8")
    for page in (built / "site").rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for script in re.findall(r"<script\b[^>]*>", text):
            # Data for search engines is no program.
            assert re.search(r' src="(\.\./)*[a-z]', script) or 'type="application/ld+json"' in script, (page, script)
        assert re.search(r"<html[^>]* lang=", text)


def test_readers_find_out_how_the_documents_are_encoded(built: Path) -> None:
    site = built / "site"
    assert 'href="../guidelines/index.html"' in next((site / "cables").iterdir()).read_text(encoding="utf-8")
    guidelines = (site / "guidelines/index.html").read_text(encoding="utf-8")
    assert 'id="guide.priority"' in guidelines
    assert 'href="../index.html"' in guidelines
    assert (site / "guidelines/element-correspAction.html").is_file()


def test_the_guidelines_can_be_left_out(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout / "tei", tmp_path / "tei")
    settings = (checkout / "edition.toml").read_text(encoding="utf-8")
    off = "[publish]\nguidelines = false\npdf-cables = false\npdf-volume = false\n"
    assert "[publish]\n" in settings
    (tmp_path / "edition.toml").write_text(settings.replace("[publish]\n", off), encoding="utf-8")
    assert CliRunner().invoke(main, ["build", "--edition", str(tmp_path)]).exit_code == 0
    assert not (tmp_path / "dist/site/guidelines").exists()
    assert "guidelines/" not in (tmp_path / "dist/site/index.html").read_text(encoding="utf-8")


def test_the_volume_has_all_cables_and_an_index(built: Path) -> None:
    reader = PdfReader(built / "pdf/volume.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    assert reader.metadata is not None
    assert reader.metadata.title == "The Lantern Rock Exchange"
    assert "invented" in text
    assert "Index of Persons" in text
    assert len(reader.outline) > 4


def test_building_again_gives_the_same_bytes(built: Path, checkout: Path, tmp_path: Path) -> None:
    CliRunner().invoke(main, ["build", "--edition", str(checkout), "-o", str(tmp_path)])
    # What is left for the next build says when files were written.
    first, second = (
        {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        for folder in (built, tmp_path)
    )
    first.pop(Path(FILE))
    second.pop(Path(FILE))
    assert first == second


def test_a_bad_file_is_reported_and_all_others_are_published(checkout: Path, tmp_path: Path) -> None:
    shutil.copytree(checkout / "tei", tmp_path / "tei")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "X"\n[publish]\npdf-volume = false\n', encoding="utf-8")
    for path in sorted((tmp_path / "tei/cables").glob("*.xml"))[3:]:
        path.unlink()
    (tmp_path / "tei/cables/broken.xml").write_text("<TEI><text>", encoding="utf-8")
    (tmp_path / "tei/cables/odd.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>\U00012000 <figure><graphic url="no.png"/></figure>'
        "</p></body></text></TEI>",
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 1
    assert "broken.xml:1:" in result.stderr
    assert "[no-glyph]" in result.stderr
    assert "U+12000 CUNEIFORM SIGN A" in result.stderr
    assert "[image-missing]" in result.stderr
    assert len(list((tmp_path / "dist/site/cables").glob("*.html"))) == 4
    assert len(list((tmp_path / "dist/pdf").glob("*.pdf"))) == 4


def test_an_edition_without_cables_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "X"\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 1
    assert "[no-cables]" in result.stderr


def test_an_unwritable_output_is_one_clear_error(checkout: Path, tmp_path: Path) -> None:
    (tmp_path / "dist").write_text("a file where the folder should be", encoding="utf-8")
    shutil.copytree(checkout / "tei", tmp_path / "tei")
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "X"\n[publish]\npdf-volume = false\n', encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 1
    assert "[unwritable]" in result.stderr


def test_the_real_pages_become_an_edition(shared: Path, tmp_path: Path) -> None:
    run = CliRunner()
    home = tmp_path / "real"
    assert run.invoke(main, ["new", str(home)]).exit_code == 0
    encoded = run.invoke(main, ["encode", str(shared / "sources"), "--edition", str(home)])
    assert encoded.exit_code == 0
    assert encoded.stdout.count("encoded") == len(list((shared / "sources").glob("*.txt")))
    assert run.invoke(main, ["validate", "--edition", str(home)]).exit_code == 0
    built = run.invoke(main, ["build", "--edition", str(home)])
    assert built.exit_code == 0, built.stderr
    assert "4 cables published" in built.stderr
    assert "0 errors, 0 warnings" in built.stderr
    markup = (home / "dist/site/cables/cable-1962-06-28-dispatch-508.html").read_text(encoding="utf-8")
    page = re.sub(r"<[^>]+>", "", markup)
    assert "[Urumqi]" in page
    assert "外发e508" in page
    calendar = (home / "dist/site/calendar.html").read_text(encoding="utf-8")
    assert "August 1962" in re.sub(r"<[^>]+>", "", calendar)
    text = PdfReader(home / "dist/pdf/cable-1962-06-28-dispatch-508.pdf").pages[0].extract_text()
    assert "乌鲁木齐" in text


def small_edition(folder: Path, checkout: Path, settings: str = "") -> None:
    """An edition of one cable, without PDF."""
    (folder / "tei/cables").mkdir(parents=True)
    shutil.copy(next((checkout / "tei/cables").glob("*.xml")), folder / "tei/cables/one.xml")
    text = f'[edition]\ntitle = "X"\n[publish]\npdf-volume = false\npdf-cables = false\n{settings}'
    (folder / "edition.toml").write_text(text, encoding="utf-8")


def test_a_folder_that_build_did_not_make_is_never_replaced(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout)
    (tmp_path / "home/site").mkdir(parents=True)
    thesis = tmp_path / "home/site/thesis.txt"
    thesis.write_text("ten years", encoding="utf-8")
    arguments = ["build", "--edition", str(tmp_path), "-o", str(tmp_path / "home")]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 1
    assert "[foreign-folder]" in result.stderr
    assert "not published" in result.stderr
    assert thesis.read_text(encoding="utf-8") == "ten years"
    thesis.unlink()
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert CliRunner().invoke(main, arguments).exit_code == 0


def test_an_output_that_holds_the_masters_is_refused(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout, '[folders]\ncables = "dist/site"\n')
    master = tmp_path / "dist/site/one.xml"
    master.parent.mkdir(parents=True)
    master.write_bytes((tmp_path / "tei/cables/one.xml").read_bytes())
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 2
    assert "[folders-overlap]" in result.stderr
    assert master.is_file()


def test_files_that_are_not_valid_are_published_with_one_warning(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout)
    (tmp_path / "tei/cables/page.xml").write_text("<html><p>Not TEI.</p></html>", encoding="utf-8")
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 0
    assert "1 of 2 TEI files is not valid; it is published all the same" in result.stderr


def test_nothing_to_publish_is_wrong_use(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout, "html = false\nepub = false\n")
    assert CliRunner().invoke(main, ["build", "--edition", str(tmp_path)]).exit_code == 2


def test_an_image_outside_of_the_edition_is_left_out(checkout: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    small_edition(home, checkout)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (home / "tei/link.png").symlink_to(tmp_path / "secret.png")
    graphics = "".join(
        f'<graphic url="{url}"/>' for url in ("../link.png", "../../../secret.png", "a&#x5C;b.png", "%00.png")
    )
    (home / "tei/cables/one.xml").write_text(
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p><figure>{graphics}</figure></p></body></text></TEI>',
        encoding="utf-8",
    )
    result = CliRunner().invoke(main, ["build", "--edition", str(home)])
    assert result.stderr.count("[image-outside]") == 3
    assert result.stderr.count("[image-missing]") == 1
    assert not list((home / "dist/site").rglob("*.png"))


def test_the_book_and_the_exports_stand_beside_the_site(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout, 'exports = ["csl-json"]\n')
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 0, result.stderr
    book = (tmp_path / "dist/epub/edition.epub").read_bytes()
    assert (tmp_path / "dist/site/epub/edition.epub").read_bytes() == book
    assert 'href="epub/edition.epub"' in (tmp_path / "dist/site/index.html").read_text(encoding="utf-8")
    assert len(list((tmp_path / "dist/export/csl-json").glob("*.json"))) == 1


def test_an_unknown_export_is_named_and_the_rest_is_there(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout, 'exports = ["csl-jsn"]\n')
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 1
    assert "did you mean csl-json?" in result.stderr
    assert (tmp_path / "dist/site/index.html").is_file()


def test_a_cable_with_the_name_of_a_volume_has_no_pdf_of_its_own(checkout: Path, tmp_path: Path) -> None:
    small_edition(tmp_path, checkout, "html = false\nepub = false\n")
    settings = (tmp_path / "edition.toml").read_text(encoding="utf-8").replace("pdf-volume = false", "")
    (tmp_path / "edition.toml").write_text(settings.replace("pdf-cables = false", ""), encoding="utf-8")
    (tmp_path / "tei/cables/one.xml").rename(tmp_path / "tei/cables/volume.xml")
    result = CliRunner().invoke(main, ["build", "--edition", str(tmp_path)])
    assert result.exit_code == 1
    assert "tei/cables/volume.xml: error: its PDF would have the name of a volume" in result.stderr
    assert [path.name for path in (tmp_path / "dist/pdf").glob("*.pdf")] == ["volume.pdf"]
