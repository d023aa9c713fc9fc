"""Each invented source of an editor's own (Word, Markdown, tables) beside the TEI that it becomes."""

import importlib.util
import io
import sys
from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram.cable_schema import validate
from cablegram.encode.encoding import encodings
from cablegram.encode.header import Publication
from cablegram.problems import Severity

PAIRS = Path(__file__).parent / "pairs"
SOURCES = sorted(path for suffix in ("md", "docx", "csv") for path in PAIRS.glob(f"own-*.{suffix}"))

_SPEC = importlib.util.spec_from_file_location("word_recipes", Path(__file__).parent / "word_recipes.py")
assert _SPEC is not None
assert _SPEC.loader is not None
word_recipes = importlib.util.module_from_spec(_SPEC)
sys.modules["word_recipes"] = word_recipes
_SPEC.loader.exec_module(word_recipes)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_source_becomes_its_tei(source: Path, file_regression: FileRegressionFixture) -> None:
    with source.open("rb") as stream:
        made = list(encodings(source.name, stream, Publication("The test edition")))
    told = []
    for encoding in made:
        # Without a sound account of the text there is no TEI.
        assert encoding.tei is not None, encoding.problems
        assert not [p for p in encoding.problems if p.severity is Severity.ERROR]
        assert validate(encoding.tei, source.name) == []
        told += [str(problem) for problem in encoding.problems]
        name = source.stem if len(made) == 1 else f"{source.stem}.{encoding.identifier}"
        file_regression.check(encoding.tei, fullpath=source.with_name(f"{name}.xml"), binary=True)
    file_regression.check("\n".join(told), fullpath=source.with_suffix(".problems"))


@pytest.mark.parametrize("name", word_recipes.RECIPES)
def test_word_files_are_what_their_recipes_say(name: str) -> None:
    assert (PAIRS / name).read_bytes() == word_recipes.RECIPES[name]()


@pytest.mark.parametrize("change", ["\r\n", "\ufeff"], ids=["crlf", "bom"])
@pytest.mark.parametrize("source", [path for path in SOURCES if path.suffix == ".md"], ids=lambda path: path.stem)
def test_the_form_of_the_file_does_not_change_the_encoding(source: Path, change: str) -> None:
    text = source.read_text(encoding="utf-8")
    other = f"\ufeff{text}" if change == "\ufeff" else text.replace("\n", change)
    plain, changed = (
        next(encodings(source.name, io.BytesIO(words.encode()), Publication())).tei for words in (text, other)
    )
    assert plain is not None
    assert changed == plain
