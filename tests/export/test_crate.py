"""The package for deposit: valid for bagit-python and rocrate, and the edition in it builds."""

import json
import os
import shutil
import warnings
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.export.conftest import MadeExport, MakeEdition

from cablegram.cli import main
from cablegram.export.exporting import Request, read_request, write_export
from cablegram.publish.prepared import PreparedEdition


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A folder like that which `build` makes, without an EPUB."""
    files = {
        "site/.cablegram": "", "site/index.html": "<p>Fog</p>", "site/cables/a.html": "<p>Ice</p>",
        "pdf/.cablegram": "",
        "pdf/lantern-001-the-tender-is-iced-in.pdf": "%PDF", "epub/precious.epub": "made elsewhere",
    }  # fmt: skip
    for name, content in files.items():
        path = tmp_path / "built" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return tmp_path / "built"


def packed(prepared: PreparedEdition, path: Path, built: Path) -> str:
    """Writes a package; what it says that it left out."""
    request = read_request("crate", "")
    assert isinstance(request, Request)
    told = write_export(prepared, request, path, built)
    assert [problem.code for problem in told] == ["export-left-out"]
    return told[0].message


@pytest.fixture
def bag(specimen: PreparedEdition, built: Path, tmp_path: Path) -> Path:
    """The package of the specimen in a folder, with what was built."""
    packed(specimen, tmp_path / "bag", built)
    return tmp_path / "bag"


def test_bagit_finds_it_valid(bag: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own imports
        bagit = pytest.importorskip("bagit", reason="the package bagit is not installed")
        opened = bagit.Bag(str(bag))
        assert opened.validate()
        (bag / "data/README.md").write_text("changed", encoding="utf-8")
        assert not opened.is_valid()


def test_rocrate_opens_it(bag: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own
        rocrate = pytest.importorskip("rocrate.rocrate", reason="the package rocrate is not installed")
        crate = rocrate.ROCrate(str(bag / "data"))
    assert crate.root_dataset["license"].id == "https://creativecommons.org/publicdomain/zero/1.0/"
    assert crate.root_dataset["datePublished"]
    files = {entity.id for entity in crate.get_entities() if entity.type == "File"}
    there = {path.relative_to(bag / "data").as_posix() for path in (bag / "data").rglob("*") if path.is_file()}
    assert files == there - {"ro-crate-metadata.json", "site/cables/a.html"}
    assert {"site/", "pdf/"} <= {entity.id for entity in crate.get_entities() if entity.type == "Dataset"}
    (pdf,) = (entity for entity in crate.get_entities() if entity.id.startswith("pdf/lantern-001"))
    assert pdf["description"].startswith("Ciphered Telegram from the Ministry of Foreign Relations of Velmar")


def test_what_was_built_is_in_it(specimen: PreparedEdition, bag: Path, built: Path, tmp_path: Path) -> None:
    assert (bag / "data/site/cables/a.html").read_bytes() == b"<p>Ice</p>"
    assert "  data/site/cables/a.html\n" in (bag / "manifest-sha256.txt").read_text("utf-8")
    assert not (bag / "data/site/.cablegram").exists()
    assert not (bag / "data/epub").exists()
    assert "* `site/`: " in (bag / "data/README.md").read_text("utf-8")
    os.utime(built / "site/.cablegram", (0, 0))
    told = packed(specimen, tmp_path / "other", built)
    assert not (tmp_path / "other/data/site").exists()
    assert "the folder site, which `cablegram build` makes and which is not there or is old (1)" in told
    assert "the folder epub, " in told
    assert "the folder pdf, " not in told


def test_two_packages_are_the_same(specimen: PreparedEdition, bag: Path, built: Path, tmp_path: Path) -> None:
    packed(specimen, tmp_path / "again", built)
    one, two = ({path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
                for folder in (bag, tmp_path / "again"))  # fmt: skip
    assert one == two


def test_every_part_is_described_once(specimen: PreparedEdition) -> None:
    made = json.loads(MadeExport(specimen, "crate").text("data/ro-crate-metadata.json"))
    ids = [entity["@id"] for entity in made["@graph"]]
    assert len(ids) == len(set(ids))
    parts = [part["@id"] for entity in made["@graph"] for part in entity.get("hasPart", [])]
    assert set(parts) <= set(ids)
    assert len(parts) == len(set(parts))


def test_the_edition_in_it_builds(bag: Path, tmp_path: Path) -> None:
    folder = tmp_path / "taken-out"
    shutil.copytree(bag / "data/edition", folder)
    settings = (folder / "edition.toml").read_text("utf-8").replace("[publish]", "[publish]\npdf-cables = false")
    (folder / "edition.toml").write_text(
        f"{settings}\n".replace("pdf-cables", "pdf-volume = false\npdf-cables"), "utf-8"
    )
    done = CliRunner().invoke(main, ["build", "--edition", str(folder)])
    assert done.exit_code == 0, done.output
    assert "0 errors, 0 warnings" in done.output


def test_a_name_with_a_percent_sign(edition: MakeEdition) -> None:
    prepared = edition({"tei/cables/a.xml": "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", "pages/100 % sure.md": "# x"})
    manifest = MadeExport(prepared, "crate").text("manifest-sha256.txt")
    assert "  data/edition/pages/100 %25 sure.md\n" in manifest
