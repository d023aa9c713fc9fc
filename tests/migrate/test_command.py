"""`cablegram migrate`, and what other commands say of the model."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cablegram import shipped
from cablegram.cli import main
from cablegram.edition.settings import NEWEST_MODEL
from cablegram.migrate.differences import difference
from cablegram.migrate.migrations import read_migrations

PAIR = Path(__file__).parent / "001-admitted-rules"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


@pytest.fixture
def edition(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new edition with a cable of model 1, in the current folder."""
    monkeypatch.chdir(tmp_path)
    assert run("new", "e").exit_code == 0
    monkeypatch.chdir("e")
    settings = Path("edition.toml").read_text(encoding="utf-8")
    assert settings.count(f"model = {NEWEST_MODEL}") == 1
    lines = [line for line in settings.splitlines(keepends=True) if not line.startswith("model")]
    Path("edition.toml").write_text("".join(lines), encoding="utf-8")
    Path("tei/cables/harbour-1961-03-14.xml").write_bytes((PAIR / "before.xml").read_bytes())
    return Path()


def contents() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.usefixtures("edition")
def test_a_dry_run_tells_and_writes_nothing() -> None:
    before = contents()
    result = run("migrate", "--dry-run")
    assert result.exit_code == 1
    change = read_migrations(shipped.schema("migrations"))[0].change
    assert result.stdout.splitlines()[:2] == [f"001-admitted-rules: {change}", "    tei/cables/harbour-1961-03-14.xml"]
    assert "edition.toml" in result.stdout.splitlines()
    assert result.stderr == f"1 of 3 files would change; the edition would have model {NEWEST_MODEL}\n"
    assert contents() == before


@pytest.mark.usefixtures("edition")
def test_a_copy_of_the_schema_is_renewed_by_itself() -> None:
    assert run("migrate").exit_code == 0
    newest = {name: Path(name).read_bytes() for name in ("schema/cable.rng", "schema/cable.sch")}
    assert newest == {name: shipped.schema(Path(name).name).read_bytes() for name in newest}
    Path("schema/cable.rng").write_bytes(newest["schema/cable.rng"].replace(b"cable:", b"cable,", 1))
    assert run("migrate", "--dry-run").stdout == "schema/cable.rng\n"
    result = run("migrate")
    assert (result.exit_code, result.stderr) == (0, "the edition’s copy of the schema is the newest now\n")
    assert Path("schema/cable.rng").read_bytes() == newest["schema/cable.rng"]
    assert run("migrate").stderr.startswith("nothing to do")


@pytest.mark.usefixtures("edition")
def test_a_diff_shows_and_writes_nothing() -> None:
    before = contents()
    result = run("migrate", "--diff")
    assert result.exit_code == 1
    assert result.stdout.startswith("--- tei/cables/harbour-1961-03-14.xml\n+++ tei/cables/harbour-1961-03-14.xml\n@@ ")
    assert f"+model = {NEWEST_MODEL}\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert contents() == before


@pytest.mark.usefixtures("edition")
def test_it_is_done_once() -> None:
    result = run("migrate")
    assert result.exit_code == 0
    assert result.stderr == f"1 of 3 files changed; the edition has model {NEWEST_MODEL} now\n"
    if len(read_migrations(shipped.schema("migrations"))) == 1:
        assert Path("tei/cables/harbour-1961-03-14.xml").read_bytes() == (PAIR / "after.xml").read_bytes()
    before = contents()
    for arguments in ((), ("--dry-run",), ("--diff",)):
        result = run("migrate", *arguments)
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == f"nothing to do: this edition has the newest model, {NEWEST_MODEL}\n"
    assert contents() == before


@pytest.mark.usefixtures("edition")
def test_a_bad_file_is_told_and_nothing_is_written() -> None:
    Path("tei/cables/bad.xml").write_text("<TEI>\n", encoding="utf-8")
    before = contents()
    for arguments in ((), ("--dry-run",)):
        result = run("migrate", *arguments)
        assert result.exit_code == 1
        assert "tei/cables/bad.xml:" in result.stderr
        assert "nothing is written: 1 error, 0 warnings\n" in result.stderr
    assert contents() == before


def test_without_an_edition_it_ends_with_status_2(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("migrate")
    assert result.exit_code == 2
    assert "there is no edition.toml here" in result.stderr


@pytest.mark.usefixtures("edition")
def test_validate_and_build_warn_once_of_what_is_pending() -> None:
    told = f"edition.toml: warning: this edition has model 1 of the schema, and the newest is {NEWEST_MODEL}"
    assert run("validate").stdout.count(told) == 1
    assert run("validate", "tei/cables/first-cable.xml").stdout.count(told) == 1
    assert run("build").stderr.count(told) == 1
    run("migrate")
    assert "migrations-pending" not in run("validate").stdout
    assert "migrations-pending" not in run("build").stderr


@pytest.mark.usefixtures("edition")
def test_schemas_of_the_editions_own_have_no_models() -> None:
    settings = Path("edition.toml").read_text(encoding="utf-8")
    Path("edition.toml").write_text(settings + '[validation]\nschema = ["schema/cable.rng"]\n', encoding="utf-8")
    assert "migrations-pending" not in run("validate").stdout


@pytest.mark.usefixtures("edition")
@pytest.mark.parametrize("command", ["validate", "build", "encode", "migrate"])
def test_a_model_that_is_not_known_ends_each_command(command: str) -> None:
    settings = Path("edition.toml").read_text(encoding="utf-8")
    Path("edition.toml").write_text(settings.replace("[edition]", "[edition]\nmodel = 4711"), encoding="utf-8")
    result = run(command)
    assert result.exit_code == 2
    assert "this edition has model 4711, and this program knows no newer one than" in result.stderr
    assert "[model-unknown]" in result.stderr


def test_a_diff_is_coloured_for_a_terminal_and_says_where_a_file_has_no_last_line_end() -> None:
    assert difference("a", b"x\ny", b"x\nz\n", colour=True) == (
        "\x1b[1m--- a\x1b[0m\n\x1b[1m+++ a\x1b[0m\n\x1b[36m@@ -1,2 +1,2 @@\x1b[0m\n x\n"
        "\x1b[31m-y\x1b[0m\n\\ No newline at end of file\n\x1b[32m+z\x1b[0m\n"
    )
    utf_16 = "<a/>\r\n".encode("utf-16"), "<b/>\r\n".encode("utf-16")
    assert difference("a", *utf_16, colour=False) == "--- a\n+++ a\n@@ -1 +1 @@\n-<a/>\r\n+<b/>\r\n"
