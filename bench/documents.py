"""The schemas and documents that are measured, and the mutants made from them."""

import functools
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click
from tests.conftest import ROOT, reference_material
from tests.relaxng.agreement import load
from tests.relaxng.jing_batch import Jing
from tests.relaxng.mutants import Mutant, mutants
from tests.relaxng.sound import sound

CABLE: Final = "cable"
# Which collections are mutated against which schema, and how many files of each.
_BASES: Final = (
    ("tei_all-4.12.0", {"letters": 55, "state-department": 15, "drama": 3}),
    ("tei_corpus", {"letters": 30, "state-department": 15}),
    ("tei_ms", {"letters": 30, "state-department": 15}),
    ("tei_drama", {"drama": 12}),
    (CABLE, {"edition": 33}),
)


class Base(NamedTuple):
    """A valid document and its schema."""

    name: str
    schema: str
    text: str


class BenchMutant(NamedTuple):
    """A mutant, with the base that it comes from."""

    base: Base
    number: int
    mutant: Mutant

    @property
    def name(self) -> str:
        """What it is called in what is printed."""
        return f"{self.base.schema}/{self.base.name}/{self.mutant.kind.replace(' ', '-')}-{self.number}"


@functools.cache
def material() -> Path:
    """The reference material.

    Raises:
        click.ClickException: it is not there.
    """
    folder = reference_material()
    if folder is None:
        raise click.ClickException("the reference material is not beside the checkout (set CABLEGRAM_SHARED)")
    return folder


def schema_path(name: str) -> Path:
    """Where the schema of that name is: the project's own, one of the TEI's, or one of those that projects publish."""
    if name == CABLE:
        return ROOT / "schema" / "cable.rng"
    own = material() / "tei" / "rng" / f"{name}.rng"
    return own if own.is_file() else material() / "relaxng" / "zoo" / f"{name}.rng"


def all_schemas() -> list[str]:
    """The names of all schemas."""
    folders = (material() / "tei" / "rng", material() / "relaxng" / "zoo")
    return [CABLE, *(path.stem for folder in folders for path in sorted(folder.glob("*.rng")))]


def files(collection: str) -> list[Path]:
    """The files of a collection: letters, drama, state-department, or the edition of this repository."""
    if collection == "edition":
        return sorted((ROOT / "tei").rglob("*.xml"))
    return sorted((material() / "corpora" / collection).glob("*.xml"))


def all_files(share: float = 1.0) -> list[Path]:
    """The files of all collections; `share` takes less of them."""
    found = [path for name in ("letters", "drama", "state-department", "edition") for path in files(name)]
    return found[:: round(1 / share)]


def bases(jing: Jing, share: float, only: Collection[str]) -> Iterator[Base]:
    """The documents that are mutated, valid against their schema; `share` and `only` are those of `all_mutants`."""
    for schema, collections in _BASES:
        if only and schema not in only:
            continue
        load(jing, schema_path(schema))
        for collection, number in collections.items():
            found = 0
            for path in files(collection):
                if found >= max(1, round(number * share)):
                    break
                text = sound(path.read_text(encoding="utf-8"), jing)
                if text is not None:
                    found += 1
                    yield Base(path.stem, schema, text)


def all_mutants(jing: Jing, share: float = 1.0, only: Collection[str] = ()) -> Iterator[BenchMutant]:
    """The mutants of all bases, schema by schema.

    Args:
        jing: makes the bases valid.
        share: less than 1 takes less bases, but one of each collection at least.
        only: the schemas, where not all are meant.
    """
    for base in bases(jing, share, only):
        for number, mutant in enumerate(mutants(base.text, f"{base.schema} {base.name}")):
            yield BenchMutant(base, number, mutant)
