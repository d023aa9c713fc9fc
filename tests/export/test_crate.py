"""The package for deposit: valid for bagit-python and rocrate, and the edition in it builds."""

import json
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
def bag(specimen: PreparedEdition, tmp_path: Path) -> Path:
    """The package of the specimen in a folder."""
    request = read_request("crate", "")
    assert isinstance(request, Request)
    told = write_export(specimen, request, tmp_path / "bag")
    assert [problem.code for problem in told] == ["export-left-out"]
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
    assert files == there - {"ro-crate-metadata.json"}


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
