"""`cable.rng` and `cable.sch` are what `cable.odd` says, and `cable.odd` says it in its own words."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from cablegram.cli.odd import command as odd

TEI = "{http://www.tei-c.org/ns/1.0}"
WORDS_OF_OTHERS = 9


@pytest.fixture(scope="module")
def guidelines(shared: Path) -> Path:
    """The specifications of the TEI release that `cable.odd` names, or a skip that says why."""
    path = shared / "tei" / "p5subset.xml"
    if not path.is_file():
        pytest.skip("p5subset.xml of TEI 4.8.0 is not in the reference material")
    return path


def test_the_compiled_schemas_are_current(checkout: Path, guidelines: Path, tmp_path: Path) -> None:
    source = checkout / "schema" / "cable.odd"
    command = ["compile", str(source), "--tei", str(guidelines), "-o", str(tmp_path)]
    run = CliRunner().invoke(odd, command)
    assert run.exit_code == 0, run.output
    assert "warning" not in run.output
    for name in ("cable.rng", "cable.sch"):
        again = f"cablegram odd compile schema/cable.odd --tei p5subset.xml -o schema makes another {name}"
        assert (tmp_path / name).read_bytes() == (checkout / "schema" / name).read_bytes(), again


def _documentation(checkout: Path, guidelines: Path, form: str, target: Path) -> None:
    source = checkout / "schema" / "cable.odd"
    command = ["doc", str(source), "--tei", str(guidelines), "--own-words", "--format", form, "-o", str(target)]
    run = CliRunner().invoke(odd, command)
    assert run.exit_code == 0, run.output


def test_the_documentation_is_current(checkout: Path, guidelines: Path, tmp_path: Path) -> None:
    _documentation(checkout, guidelines, "tree", tmp_path)
    again = "make it again: see schema/README.md"
    made = (tmp_path / "cable.doc.xml").read_bytes()
    assert made == (checkout / "schema" / "cable.doc.xml").read_bytes(), again


def test_the_guidelines_in_the_docs_are_current(checkout: Path, guidelines: Path, tmp_path: Path) -> None:
    _documentation(checkout, guidelines, "markdown", tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    kept = {path.name: path.read_bytes() for path in (checkout / "docs" / "guidelines").iterdir()}
    different = sorted(name for name in made.keys() | kept.keys() if made.get(name) != kept.get(name))
    assert different == [], "make them again: see schema/README.md"


def test_the_published_documentation_has_no_sentence_of_the_tei(checkout: Path, guidelines: Path) -> None:
    theirs = {words for text in _texts(guidelines) for words in _runs(text)}
    ours = set(_runs(" ".join(_root(checkout / "schema" / "cable.doc.xml").itertext())))
    assert sorted(ours & theirs) == []


def test_no_element_is_specified_twice(checkout: Path) -> None:
    names = [spec.get("ident") for spec in _root(checkout / "schema" / "cable.odd").iter(TEI + "elementSpec")]
    assert len(names) == len(set(names))


def test_everything_in_use_is_described(checkout: Path) -> None:
    root = _root(checkout / "schema" / "cable.odd")
    bare = [
        f"line {spec.sourceline}: {spec.get('ident')}"
        for name in ("elementSpec", "attDef", "valItem", "constraintSpec", "macroSpec", "dataSpec")
        for spec in root.iter(TEI + name)
        if spec.get("mode") != "delete" and not (spec.findtext(TEI + "desc") or "").strip()
    ]
    assert bare == []


def test_it_has_no_sentence_of_the_tei(checkout: Path, guidelines: Path) -> None:
    theirs = {words for text in _texts(guidelines) for words in _runs(text)}
    ours = {words for text in _texts(checkout / "schema" / "cable.odd") for words in _runs(text)}
    assert theirs
    assert sorted(ours & theirs) == []


@pytest.mark.parametrize("tei_all", ["tei_all-4.12.0.rng", "tei_all.rng"])
def test_it_is_tei_itself(checkout: Path, shared: Path, jing: str, tei_all: str) -> None:
    rng, source = shared / "tei" / "rng" / tei_all, checkout / "schema" / "cable.odd"
    run = subprocess.run([jing, rng, source], capture_output=True, text=True, check=False)
    assert not run.stdout.splitlines()


def _root(path: Path) -> etree._Element:
    return etree.parse(path, etree.XMLParser(huge_tree=True)).getroot()


def _texts(path: Path) -> Iterator[str]:
    """The text of each description, remark, paragraph and message."""
    root = _root(path)
    for element in root.iter(
        f"{TEI}desc", f"{TEI}gloss", f"{TEI}p", f"{TEI}item", "{http://purl.oclc.org/dsdl/schematron}*"
    ):
        yield "".join(element.itertext())


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return zip(*(words[first:] for first in range(WORDS_OF_OTHERS)), strict=False)
