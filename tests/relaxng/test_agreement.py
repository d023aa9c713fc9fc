"""Our verdicts are those of jing: on random schemas, on real files, on files into which one fault was put."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.relaxng.agreement import Difference, differences, file_differences, load
from tests.relaxng.jing_batch import Jing, missing
from tests.relaxng.mutants import KINDS, mutants
from tests.relaxng.random_schemas import cases
from tests.relaxng.sound import sound

RANDOM = 300


@pytest.fixture(scope="module")
def running() -> Iterator[Jing]:
    """A running jing, or a skip that says why there is none."""
    if missing():
        pytest.skip(missing())
    with Jing(briefly=True) as jing:
        yield jing


def _told(found: list[Difference]) -> list[str]:
    return [f"{each.kind} {each.name}: ours {each.ours.words[:2]}, jing {each.theirs.words[:2]}" for each in found]


def test_random_schemas_are_taken_or_refused_and_hold_documents_to_the_same(running: Jing) -> None:
    found = [difference for case in cases(RANDOM) for difference in differences(case, running)]
    assert not _told(found)


def test_most_random_schemas_are_correct_and_their_documents_valid_and_not(running: Jing) -> None:
    correct, valid, invalid = 0, 0, 0
    for case in cases(60):
        if not running.load(case.schema).fine:
            continue
        correct += 1
        verdicts = [running.check(document).fine for document in case.documents]
        valid += verdicts.count(True)
        invalid += verdicts.count(False)
    assert correct > 45
    assert min(valid, invalid) > 120


@pytest.mark.parametrize("name", ["tei_all-4.12.0", "tei_corpus", "tei_bare"])
def test_real_files_as_they_are(shared: Path, running: Jing, name: str) -> None:
    paths = [
        path for folder in ("letters", "state-department") for path in sorted((shared / "corpora" / folder).iterdir())
    ]
    documents = [(path.name, path.read_bytes()) for path in paths[::8]]
    assert not _told(list(file_differences(shared / "tei" / "rng" / f"{name}.rng", documents, running)))


def test_faults_in_a_cable(checkout: Path, running: Jing) -> None:
    schema = checkout / "schema" / "cable.rng"
    load(running, schema)
    made = [
        (f"{path.stem} {mutant.kind}", mutant.text.encode())
        for path in sorted((checkout / "tei" / "cables").glob("*.xml"))[:6]
        for mutant in mutants(sound(path.read_text(encoding="utf-8"), running) or "", path.stem)
    ]
    assert len(made) > 80
    assert not _told(list(file_differences(schema, made, running)))


def test_faults_in_letters(shared: Path, running: Jing) -> None:
    schema = shared / "tei" / "rng" / "tei_all-4.12.0.rng"
    load(running, schema)
    made = []
    for path in sorted((shared / "corpora" / "letters").iterdir())[::15]:
        text = sound(path.read_text(encoding="utf-8"), running)
        made += [(f"{path.stem} {mutant.kind}", mutant) for mutant in mutants(text or "", path.stem)]
    assert {mutant.kind for _, mutant in made} == set(KINDS)
    documents = [(name, mutant.text.encode()) for name, mutant in made]
    assert not _told(list(file_differences(schema, documents, running)))
