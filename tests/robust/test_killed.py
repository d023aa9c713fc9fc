"""A run that is ended at any moment (`kill -9`) leaves what was there, and the next one finishes and tidies up."""

import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.incremental.conftest import SETTINGS, Tiny, cable
from tests.robust.conftest import Runs, litter, sums

from cablegram.publish.incremental.spare import FOLDER as SPARE
from cablegram.publish.incremental.state import FILE
from cablegram.unfinished import tidy

SEED = 1961
WORDS = ("Lantern", "Harbour")
PARTS = ("site", "export/csv")


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


def _title(edition: Tiny, word: str) -> None:
    edition.write("edition.toml", f'{SETTINGS.replace("Lantern", word)}exports = ["csv"]\n')


def _text(edition: Tiny, word: str) -> None:
    edition.write("tei/cables/a.xml", cable("First", "1961-03-14", f"The {word} is closed."))


def _look(edition: Tiny, word: str) -> None:
    edition.write("theme/theme.css", f".{word} {{ color: #111; }}\n")


# Of 50 moments, so many in a build that makes all pages again, that of one cable, and none but copies files.
MOMENTS: dict[Callable[[Tiny, str], None], int] = {_title: 4, _text: 23, _look: 23}


@pytest.mark.parametrize("change", MOMENTS)
def test_a_build_that_is_ended_leaves_the_last_site_or_the_new_one(
    runs: Runs, tmp_path: Path, change: Callable[[Tiny, str], None]
) -> None:
    """It is ended when it touches the file system, or at any time, perhaps in the midst of writing a file."""
    edition = Tiny(tmp_path)
    _title(edition, "Lantern")

    def built(folder: Path, at: int = 0, seconds: float | None = None) -> tuple[int, int]:
        return runs.run("build", "--edition", edition.root, "--output", folder, at=at, seconds=seconds)

    def published(folder: Path) -> list[dict[str, str]]:
        return [sums(folder / part) for part in PARTS]

    change(edition, WORDS[0])
    assert built(edition.out)[0] == 0
    whole = [published(edition.out)]
    change(edition, WORDS[1])
    assert built(tmp_path / "clean")[0] == 0
    whole.append(published(tmp_path / "clean"))
    assert whole[0][0] != whole[1][0]
    begin = time.monotonic()
    status, touched = built(edition.out)
    seconds = time.monotonic() - begin
    assert status == 0
    assert published(edition.out) == whole[1]
    chance = random.Random(SEED)  # noqa: S311 - nothing is secret
    ended, before = 0, 1
    while ended < MOMENTS[change]:
        after = 1 - before
        change(edition, WORDS[after])
        # Now and then the build that would tidy up is ended as well.
        for _ in range(chance.choice((1, 1, 1, 2))):
            moment = chance.choice(((chance.randint(1, touched), None), (0, chance.uniform(0, seconds))))
            status, _ = built(edition.out, *moment)
            assert status in (-signal.SIGKILL, 0)
            ended += status == -signal.SIGKILL
            for part, old, new in zip(published(edition.out), whole[before], whole[after], strict=True):
                assert part in (old, new), moment
        assert built(edition.out)[0] == 0
        assert published(edition.out) == whole[after]
        assert litter(edition.root) == []
        assert {path.name for path in edition.out.iterdir()} - {FILE, SPARE} == {"export", "site"}
        before = after


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
