"""The documentation names everything that there is, and the tutorial works as it is written."""

import ast
import re
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cablegram.cli import COMMANDS, main
from cablegram.edition.keys import KEYS
from cablegram.header.precedence import PRINTED
from cablegram.sources import READERS
from cablegram.sources.furniture import FURNITURE

DOCS = Path(__file__).parent.parent.parent / "docs"


def doc(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_command_and_option_is_documented() -> None:
    text = doc("commands.md")
    for name in COMMANDS:
        assert f"## `cablegram {name}" in text
        command = main.get_command(click.Context(main), name)
        assert command is not None
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert option in text, f"cablegram {name} {option} is not in docs/commands.md"


def test_every_key_is_documented_with_its_default() -> None:
    text = doc("edition-toml.md")
    for key in KEYS:
        section = text.partition(f"## `[{key.table}]`")[2].partition("\n## ")[0]
        row = next((line for line in section.split("\n") if line.startswith(f"| `{key.name}` |")), "")
        assert row, f"{key.path} is not in docs/edition-toml.md"
        if isinstance(key.default, bool) or (isinstance(key.default, str) and key.default):
            assert str(key.default).lower() in row.lower()


def test_every_reader_and_every_line_of_furniture_is_documented() -> None:
    text = doc("sources.md")
    assert [reader.name for reader in READERS if f"| `{reader.name}` |" not in text] == []
    assert [line for line in FURNITURE if f"`{line}`" not in text] == []


def test_every_printed_level_is_documented() -> None:
    text = doc("encoding.md").lower()
    assert [printed for printed in PRINTED if printed not in text] == []


def test_every_code_of_a_problem_is_documented_and_no_other(checkout: Path) -> None:
    codes = {"odd", "relaxng", "schematron"}  # made in one place each, of what a fault or a rule is
    for path in (checkout / "src/cablegram").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
                continue
            if node.func.id in ("error", "warning"):
                code = node.args[1]
                assert isinstance(code, ast.Constant)
                codes.add(str(code.value))
            elif node.func.id == "Problem":
                codes |= {str(arg.value) for arg in node.args[4:5] if isinstance(arg, ast.Constant)}
    codes_alone = doc("problems.md").partition("## Faults against the grammar")[0]
    documented = set(re.findall(r"^\| `([a-z-]+)` \|", codes_alone, re.MULTILINE))
    assert documented == codes


@pytest.mark.parametrize("page", [*DOCS.glob("*.md"), DOCS.parent / "README.md", DOCS.parent / "CONTRIBUTING.md"],
                         ids=lambda page: page.name)  # fmt: skip
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / link).exists(), link


def test_the_tutorial_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told = ""
    for kind, content in re.findall(r"^```(.+?)\n(.*?)^```$", doc("first-cable.md"), re.MULTILINE | re.DOTALL):
        what, _, name = kind.partition(" ")
        match what:
            case "console":
                for line in re.findall(r"^\$ cablegram (.+)$", content, re.MULTILINE):
                    result = CliRunner().invoke(main, line.split())
                    assert result.exit_code == 0, f"{line}: {result.output}"
                    told += result.output
                for line in re.findall(r"^[^$\n].*$", content, re.MULTILINE):
                    assert line in told
            case "text":
                assert content in told
            case "file":
                Path(name).write_text(content, encoding="utf-8")
            case "edit":
                before, after = content.rstrip("\n").split("\n=>\n")
                text = Path(name).read_text(encoding="utf-8")
                assert text.count(before) == 1
                Path(name).write_text(text.replace(before, after), encoding="utf-8")
    assert "0 errors, 0 warnings" in told
    assert "[edited-since]" in told
    assert "priority, printed “Urgent” (certainty low)" in told
    assert Path("my-edition/dist/site/index.html").is_file()
    assert Path("my-edition/dist/pdf/volume.pdf").is_file()


def test_the_readme_shows_what_continuous_integration_runs(checkout: Path) -> None:
    lines = (checkout / "README.md").read_text(encoding="utf-8").split("\n")
    assert lines[2] == "```sh"
    assert lines[3].endswith("cablegram build")
    assert lines[4].endswith("pytest")
