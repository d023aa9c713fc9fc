"""`cablegram odd`, as it is used: files, exit status, what stands on which stream."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.odd.tiny import BASIC, SOURCE, odd

from cablegram.cli.odd import command
from cablegram.xml import local_name, parse


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "p5subset.xml").write_bytes(SOURCE.read_bytes())
    (tmp_path / "test.odd").write_text(odd(BASIC), encoding="utf-8")
    (tmp_path / "wrong.odd").write_text(odd(BASIC + '<elementRef key="x"/>'), encoding="utf-8")
    return tmp_path


def test_compile_writes_both_schemas(project: Path) -> None:
    result = run("compile", project / "test.odd", "-o", project / "out")
    assert (result.exit_code, result.stderr) == (0, "")
    files = [project / "out" / "test.rng", project / "out" / "test.sch"]
    assert result.stdout.split() == [str(path) for path in files]
    assert [local_name(parse(path.read_bytes())) for path in files] == ["grammar", "schema"]
    first = files[0].read_bytes()
    run("compile", project / "test.odd", "-o", project / "out")
    assert files[0].read_bytes() == first


def test_compile_with_a_source_elsewhere(project: Path) -> None:
    source = (project / "p5subset.xml").rename(project / "other.xml")
    assert run("compile", project / "test.odd", "-o", project).exit_code == 1
    assert run("compile", project / "test.odd", "-o", project, "--tei", source).exit_code == 0


def test_an_error_is_told_and_nothing_is_written(project: Path) -> None:
    result = run("compile", project / "wrong.odd", "-o", project / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    assert f"{project / 'wrong.odd'}:4: error: the source has no element x" in result.stderr
    assert not (project / "out").exists()


def test_force_writes_all_the_same(project: Path) -> None:
    result = run("compile", project / "wrong.odd", "-o", project / "out", "--force")
    assert result.exit_code == 1
    assert (project / "out" / "test.rng").is_file()


def test_one_of_several_schemas(project: Path) -> None:
    two = odd(BASIC).replace(
        "</body>", '<schemaSpec ident="other" start="p"><moduleRef key="core"/></schemaSpec></body>'
    )
    (project / "test.odd").write_text(
        two.replace('key="core"/></schemaSpec></body>', 'key="core"/><moduleRef key="tei"/></schemaSpec></body>'),
        encoding="utf-8",
    )
    result = run("compile", project / "test.odd", "-o", project / "out", "--schema", "other")
    assert result.exit_code == 0
    assert sorted(path.name for path in (project / "out").iterdir()) == ["other.rng", "other.sch"]
    assert run("compile", project / "test.odd", "--schema", "third").exit_code == 2


def test_documentation(project: Path) -> None:
    run("compile", project / "test.odd", "-o", project, "--documentation")
    assert "the root of a document" in (project / "test.rng").read_text(encoding="utf-8")


def test_what_cannot_be_read_or_written(project: Path) -> None:
    result = run("compile", project / "none.odd")
    assert result.exit_code == 1
    assert "there is no such file" in result.stderr
    (project / "file").write_text("", encoding="utf-8")
    result = run("compile", project / "test.odd", "-o", project / "file" / "out")
    assert result.exit_code == 1
    assert "unwritable" in result.stderr


def test_the_network_is_not_used(project: Path) -> None:
    (project / "test.odd").write_text(odd(BASIC, 'start="doc" source="https://example.org/x.odd"'), encoding="utf-8")
    result = run("compile", project / "test.odd")
    assert result.exit_code == 1
    assert "https://example.org/x.odd cannot be read: this is on the network" in result.stderr
    assert "--allow-network" in result.stderr


def test_show(project: Path) -> None:
    result = run("show", "p", "--odd", project / "test.odd")
    assert result.exit_code == 0
    assert result.stdout.startswith("<p>")
    assert "May hold" in result.stdout


def test_show_what_is_not_there(project: Path) -> None:
    result = run("show", "nam", "--odd", project / "test.odd")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "did you mean name?" in result.stderr


def test_a_rule_that_does_not_compile_is_told_where_the_odd_has_it(project: Path) -> None:
    rule = '<constraintSpec ident="c" scheme="schematron"><constraint>{}</constraint></constraintSpec>'
    content = BASIC + "\n" + rule.format('<sch:assert test="@n or ">Say why.</sch:assert>')
    (project / "rule.odd").write_text(odd(content), encoding="utf-8")
    result = run("compile", project / "rule.odd", "-o", project / "out")
    assert (result.exit_code, result.stdout) == (1, "")
    line = 1 + odd(content)[: odd(content).index("<constraintSpec")].count("\n")
    assert result.stderr.startswith(f"{project / 'rule.odd'}:{line}: error: the rule c: the expression ends too early")
    assert run("compile", project / "rule.odd", "-o", project / "out", "--force").exit_code == 1
    assert (project / "out" / "test.sch").exists()
