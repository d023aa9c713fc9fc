"""A few damaged inputs for every way in; `python bench/fuzz.py` tries a million."""

import io
import sys
from pathlib import Path

import pytest
from tests.hostile.test_sources import HOSTILE

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from bench.fuzz import limited, run
from bench.fuzz_commands import editions
from bench.fuzz_runs import values
from bench.fuzz_targets import TARGETS, Target

from cablegram.encode.encoding import encodings
from cablegram.encode.header import Publication


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_no_case_brings_a_target_to_fall(target: Target) -> None:
    with editions():
        found = run(target, 2 if target.name == "commands" else 60, seed=0).found
    assert not found, [each.trace for each in found.values()]


def test_a_crash_is_found() -> None:
    """Else the test above would hold of anything."""

    def fall(case: str) -> None:
        if "f" in case:
            raise ZeroDivisionError

    def hang(case: str) -> None:
        while "h" in case:
            pass

    def change(_chance: object, seeds: list[str]) -> str:
        return seeds[0]

    (crash,) = run(Target("fall", 1, lambda: ["f"], change, fall), 3, seed=0).found.values()
    assert (crash.number, crash.case) == (3, "f")
    (slow,) = run(Target("hang", 1, lambda: ["h"], change, hang, seconds=0.1), 1, seed=0).found.values()
    assert slow.where.startswith("SlowError")


# What was found: each of these raised, or took minutes.
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("untyped.docx", "no-form"),
        ("bodiless.docx", "word-damaged"),
        ("runs.docx", "no-form"),
        ("attributes.html", "unreadable-html"),
        ("paper.html", "control-character"),
        ("columns-of-controls.csv", "unknown-key"),
        ("keys.json", "no-reader"),
        ("definitions.md", "source-too-large"),
    ],
)
def test_what_was_found(name: str, code: str) -> None:
    codes = {
        problem.code
        for made in encodings(name, io.BytesIO(HOSTILE[name]()), Publication("x"))
        for problem in made.problems
    }
    assert code in codes, codes


@pytest.mark.parametrize(
    "words",
    ["To: a" + 3900 * " " + "x", "九六二年六月二十八日" * 2400, "MAN" * 8000, "Papers, File 1" + "\t" * 3900 + "x"],
)
def test_what_grew_faster_than_the_text(words: str) -> None:
    """Each took minutes, or seconds in each of several grammars."""
    with limited(3):
        values(words)
