"""An ODD as a schema: compiled with its Guidelines, grammar and rules both checked, kept until a file changes."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.odd.tiny import BASIC, SOURCE, odd

from cablegram.cli.validate import command
from cablegram.odd.compiler import Compilation, compile_odd
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.changed import files_of
from cablegram.validation.compiled import compiled
from cablegram.validation.network import Access

RULE = (
    '<elementSpec ident="p" mode="change"><constraintSpec ident="own" scheme="schematron"><constraint>'
    '<sch:assert test="not(tei:hi/tei:hi)">no hi in hi</sch:assert></constraint></constraintSpec></elementSpec>'
)
DOCUMENT = '<doc xmlns="http://www.tei-c.org/ns/1.0">{}</doc>'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("p5subset.xml").write_bytes(SOURCE.read_bytes())
    Path("own.odd").write_text(odd(BASIC + RULE), encoding="utf-8")
    Path("fine.xml").write_text(DOCUMENT.format("<p>x<hi/></p>"), encoding="utf-8")
    Path("wrong.xml").write_text(DOCUMENT.format("<p>x<hi><hi/></hi></p>\n<kit/>"), encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.mark.usefixtures("project")
def test_grammar_and_rules_are_both_checked() -> None:
    assert run("--schema", "own.odd", "fine.xml").exit_code == 0
    result = run("--schema", "own.odd", "wrong.xml")
    assert result.exit_code == 1
    assert "<kit> " in result.stdout
    assert "no hi in hi" in result.stdout
    assert "odd-grammar" not in result.stdout + result.stderr


def test_a_document_may_name_its_odd(project: Path) -> None:
    named = '<?xml-model href="own.odd"?>\n' + (project / "wrong.xml").read_text(encoding="utf-8")
    (project / "named.xml").write_text(named, encoding="utf-8")
    told = run("named.xml").stdout
    assert "<kit> " in told
    assert "no hi in hi" in told
    rules = named.replace("?>", ' schematypens="http://purl.oclc.org/dsdl/schematron"?>', 1)
    (project / "named.xml").write_text(rules, encoding="utf-8")
    (project / "p5subset.xml").unlink()
    told = run("named.xml").stdout
    assert "<kit> " not in told
    assert "no hi in hi" in told


@pytest.mark.usefixtures("project")
def test_no_schematron_leaves_the_grammar() -> None:
    told = run("--schema", "own.odd", "--no-schematron", "wrong.xml").stdout
    assert "<kit> " in told
    assert "no hi in hi" not in told


@pytest.mark.usefixtures("project")
def test_several_processes_say_the_same() -> None:
    assert (
        run("--schema", "own.odd", "fine.xml", "wrong.xml", "--workers", 2).stdout
        == run("--schema", "own.odd", "fine.xml", "wrong.xml").stdout
    )


def test_tei_names_guidelines_that_lie_elsewhere(project: Path) -> None:
    (project / "p5subset.xml").rename(project / "other.xml")
    result = run("--schema", "own.odd", "fine.xml")
    assert result.exit_code == 2
    assert "p5subset.xml cannot be read: this is on the network" in result.stderr
    assert "--allow-network" in result.stderr
    assert "--tei" in result.stderr
    assert run("--schema", "own.odd", "--tei", "other.xml", "fine.xml").exit_code == 0
    result = run("--schema", "own.odd", "--tei", "none.xml", "fine.xml")
    assert (result.exit_code, "none.xml cannot be read: there is no such file" in result.stderr) == (2, True)


def test_a_folder_of_schemas_answers_for_a_release(project: Path) -> None:
    (project / "4.8.0").mkdir()
    (project / "p5subset.xml").rename(project / "4.8.0" / "p5subset.xml")
    (project / "own.odd").write_text(odd(BASIC + RULE, 'start="doc" source="tei:4.8.0"'), encoding="utf-8")
    assert run("--schema", "own.odd", "--schema-folder", ".", "fine.xml").exit_code == 0
    assert run("--schema", "own.odd", "--schema-folder", ".", "wrong.xml").exit_code == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            BASIC + '\n<elementRef key="x"/>',
            "own.odd:5: error: this schema cannot be used: the source has no element x",
        ),
        (BASIC + '<elementRef key="x"/><elementRef key="y"/>', "(and 1 more error: `cablegram odd compile` tells all)"),
        (BASIC + '</schemaSpec><schemaSpec ident="two" start="doc">' + BASIC, "several schemas in this ODD: test, two"),
    ],
)
def test_an_odd_that_makes_no_one_schema_cannot_be_used(content: str, words: str, project: Path) -> None:
    (project / "own.odd").write_text(odd(content), encoding="utf-8")
    result = run("--schema", "own.odd", "fine.xml")
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr


def test_specifications_without_a_schema_have_rules_only(project: Path) -> None:
    (project / "own.odd").write_text(
        odd("").replace("schemaSpec", "specGrp").replace(' ident="test" start="doc"', "").replace("\n\n", RULE),
        encoding="utf-8",
    )
    result = run("--schema", "own.odd", "wrong.xml")
    assert "no hi in hi" in result.stdout
    assert "<kit> " not in result.stdout
    assert "it has no schemaSpec" in result.stdout + result.stderr


class Compiler:
    """Counts how often an ODD is compiled."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.number = 0

        def counted(location: str, guidelines: str, fetch: Fetch) -> Compilation:
            self.number += 1
            return compile_odd(location, guidelines, fetch)

        monkeypatch.setattr("cablegram.validation.compiled.compile_odd", counted)


def test_what_was_compiled_is_kept_until_a_file_changes(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    more = '<specGrp xmlns="http://www.tei-c.org/ns/1.0"><elementSpec ident="head" mode="delete"/></specGrp>'
    (project / "more.xml").write_text(more, encoding="utf-8")
    (project / "own.odd").write_text(odd(BASIC + RULE + '<specGrpRef target="more.xml"/>'), encoding="utf-8")
    compiler = Compiler(monkeypatch)
    location, cache = str(project / "own.odd"), project / "cache"

    def schema() -> str:
        made = compiled(location, lambda path: Path(path).read_bytes(), None, cache)
        assert made is not None
        assert {os.path.basename(path) for path, _ in made.files} == {"own.odd", "p5subset.xml", "more.xml"}  # noqa: PTH119  names only
        return made.relaxng

    first = schema()
    assert (schema(), compiler.number) == (first, 1)
    for name, old, new in (
        ("more.xml", "head", "hi"),
        ("own.odd", "no hi in hi", "none"),
        ("p5subset.xml", 'usage="req"', 'usage="opt"'),
    ):
        text = (project / name).read_text(encoding="utf-8")
        assert old in text
        (project / name).write_text(text.replace(old, new), encoding="utf-8")
        number = compiler.number
        schema()
        assert compiler.number == number + 1, name
        schema()
        assert compiler.number == number + 1, name
    (kept,) = cache.iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"persName", b"p").replace(b"doc", b"dok"))
    number = compiler.number
    assert '"doc"' in schema()
    assert compiler.number == number + 1


def test_a_cache_that_cannot_be_written_is_no_reason_not_to_check(project: Path) -> None:
    (project / "cache").write_text("a file", encoding="utf-8")
    made = compiled(str(project / "own.odd"), lambda path: Path(path).read_bytes(), None, project / "cache")
    assert made is not None


def test_the_files_of_an_odd_are_all_that_it_was_made_of(project: Path) -> None:
    (project / "base.odd").write_text(odd(BASIC), encoding="utf-8")
    (project / "own.odd").write_text(odd(BASIC + RULE, 'start="doc" source="base.odd"'), encoding="utf-8")
    expected = {project / "own.odd", project / "base.odd", project / "p5subset.xml"}
    for _ in range(2):
        assert set(files_of(str(project / "own.odd"), Access(cache=project / "cache"))) == expected
    (project / "p5subset.xml").rename(project / "other.xml")
    found = files_of(str(project / "own.odd"), Access(), str(project / "other.xml"))
    assert project / "other.xml" in found


def test_a_fault_of_an_odd_has_its_place_and_what_to_do(project: Path) -> None:
    (project / "own.odd").write_text(odd(BASIC + '\n<elementRef key="pp"/>'), encoding="utf-8")
    with pytest.raises(SchemaError) as raised:
        compiled(str(project / "own.odd"), lambda path: Path(path).read_bytes(), None, None)
    assert (raised.value.line, raised.value.hint) == (5, "did you mean p?")
