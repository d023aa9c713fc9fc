"""Every document that the schema accepts is valid TEI: shown on random documents that use all of the schema."""

import subprocess
from pathlib import Path

import pytest
from lxml import etree
from tests.schema.random_documents import DocumentWriter, Grammar

from cablegram.cable_schema import validate

DOCUMENTS = 500
SEED = 1961


@pytest.fixture(scope="module")
def grammar(schema: Path) -> Grammar:
    return Grammar(schema)


@pytest.fixture(scope="module")
def documents(grammar: Grammar, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("random")
    writer = DocumentWriter(grammar, SEED)
    paths = [folder / f"{number}.xml" for number in range(DOCUMENTS)]
    for path in paths:
        path.write_bytes(writer.document())
    return paths


def _complaints(jing: str, rng: Path, documents: list[Path]) -> list[str]:
    run = subprocess.run([jing, rng, *documents], capture_output=True, text=True, check=False)
    return run.stdout.splitlines()


def test_the_documents_use_all_of_the_schema(grammar: Grammar, documents: list[Path]) -> None:
    assert documents
    assert not list(grammar.unused())


def test_libxml2_accepts_them(schema: Path, documents: list[Path]) -> None:
    relaxng = etree.RelaxNG(etree.parse(schema))
    for path in documents:
        assert relaxng.validate(etree.parse(path)), f"{path}: {relaxng.error_log}"


def test_our_engine_accepts_them(documents: list[Path]) -> None:
    assert [problem for path in documents for problem in validate(path.read_bytes(), str(path))] == []


def test_jing_accepts_them(schema: Path, jing: str, documents: list[Path]) -> None:
    assert not _complaints(jing, schema, documents)


@pytest.mark.parametrize("tei_all", ["tei_all-4.12.0.rng", "tei_all.rng"])
def test_they_are_valid_tei(shared: Path, jing: str, documents: list[Path], tei_all: str) -> None:
    assert not _complaints(jing, shared / "tei" / "rng" / tei_all, documents)


def test_a_document_that_is_no_tei_would_be_noticed(shared: Path, jing: str, documents: list[Path]) -> None:
    text = documents[0].read_text(encoding="utf-8").replace("<body", "<corpus", 1).replace("</body>", "</corpus>", 1)
    broken = documents[0].with_name("broken.xml")
    broken.write_text(text, encoding="utf-8")
    assert _complaints(jing, shared / "tei" / "rng" / "tei_all.rng", [broken])
