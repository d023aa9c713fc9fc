"""A run that is ended at any moment (`kill -9`) leaves what was there, and the next one finishes and tidies up."""

import random
import shutil
import signal
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.robust.conftest import Runs, litter, small_edition, sums

from cablegram.publish.incremental.spare import FOLDER as SPARE
from cablegram.publish.incremental.state import FILE
from cablegram.unfinished import tidy

MOMENTS = 10  # of a build, by chance; each step of replacing a folder is tried besides
SEED = 1961


@pytest.mark.parametrize("stepwise", [(), ("stepwise",)], ids=["in one step", "in two steps"])
def test_a_folder_is_old_or_new_at_every_step_of_replacing_it(runs: Runs, tmp_path: Path, stepwise: tuple[str]) -> None:
    """In two steps there is a moment without either; tidying up brings the old one back then."""
    site = tmp_path / "site"
    whole = [{".cablegram", "a", "b", "deep", "deep/c"}]
    assert runs.run("-replace", site, "first", *stepwise)[0] == 0
    _, steps = runs.run("-replace", site, "second", *stepwise)
    assert steps > 12
    missing = 0
    for at in range(1, steps + 1):
        before = (site / "a").read_text("utf-8")
        assert runs.run("-replace", site, f"try {at}", *stepwise, at=at)[0] == -signal.SIGKILL
        missing += not site.exists()
        assert stepwise or site.exists()
        tidy(tmp_path)
        assert litter(tmp_path) == []
        words = {path.read_text("utf-8") for path in site.rglob("[abc]")}
        assert words in ({before}, {f"try {at}"})
        assert set(sums(site)) in whole
        assert [path.name for path in tmp_path.iterdir()] == ["site"]
    assert missing == (1 if stepwise else 0)


def test_a_build_that_is_ended_leaves_the_last_site_or_the_new_one(runs: Runs, tmp_path: Path) -> None:
    edition = small_edition(tmp_path / "edition")
    dist = edition / "dist"
    settings = edition / "edition.toml"
    titles = ["Two Cables", "Two Other Cables"]
    text = settings.read_text("utf-8")

    def titled(number: int) -> None:
        settings.write_text(text.replace(titles[0], titles[number % 2]), "utf-8")

    whole = []
    for number in (0, 1):
        titled(number)
        status, touched = runs.run("build", "--edition", edition)
        assert status == 0
        whole.append(sums(dist / "site"))
    assert whole[0] != whole[1]
    chance = random.Random(SEED)  # noqa: S311 - nothing is secret
    # The last steps change the places of folders and remove the old ones.
    moments = [*chance.sample(range(1, touched), MOMENTS - 4), *(touched - step for step in (1, 5, 20, 45))]
    before, ended = 1, 0
    for number, at in enumerate(moments):
        titled(number)
        status, _ = runs.run("build", "--edition", edition, at=at)
        # Where the run before was ended later, there is less left to do, and perhaps nothing at that moment.
        ended += status == -signal.SIGKILL
        assert status in (-signal.SIGKILL, 0)
        site = sums(dist / "site")
        assert site in (whole[before], whole[number % 2]), f"ended at {at} of {touched}"
        before = whole.index(site)
        assert sums(dist / "export/csv")
    titled(0)
    assert runs.run("build", "--edition", edition)[0] == 0
    assert sums(dist / "site") == whole[0]
    assert litter(edition) == []
    assert ended > MOMENTS // 2
    assert {path.name for path in dist.iterdir()} - {FILE, SPARE} == {"export", "site"}


def test_an_encoding_that_is_ended_leaves_whole_files_and_is_finished_by_the_next(runs: Runs, tmp_path: Path) -> None:
    edition = tmp_path / "edition"
    (edition / "sources").mkdir(parents=True)
    (edition / "edition.toml").write_text('[edition]\ntitle = "T"\nmodel = 2\n', "utf-8")
    page = (ROOT / "tests/encode/pairs/old-layout-stamps.txt").read_text("utf-8")
    for number in range(4):
        (edition / f"sources/{number}.txt").write_text(page.replace("1964", f"196{number}"), "utf-8")
    cables = edition / "tei/cables"
    status, touched = runs.run("encode", "--edition", edition)
    assert status == 0
    whole = sums(cables)
    assert len(whole) == 4
    shutil.rmtree(edition / "tei")
    for at in range(touched, 0, -2):
        runs.run("encode", "--edition", edition, at=at)
        files = {name: digest for name, digest in sums(cables).items() if not name.startswith(".cablegram-")}
        assert files.items() <= whole.items()
        if at % 3:
            shutil.rmtree(edition / "tei", ignore_errors=True)
    assert runs.run("encode", "--edition", edition)[0] == 0
    assert sums(cables) == whole
    assert litter(edition) == []
