"""The documentation names everything that there is, and the tutorial works as it is written."""

import ast
import functools
import os
import re
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import click
import pytest
from click.testing import CliRunner
from markdown_it import MarkdownIt
from pytest_regressions.file_regression import FileRegressionFixture
from tests.docs.tutorial import follow

from cablegram.cli import COMMANDS, main
from cablegram.edition.keys import KEYS
from cablegram.header.precedence import PRINTED
from cablegram.sources import READERS
from cablegram.sources.furniture import FURNITURE
from cablegram.sources.rules import explained
from cablegram.xml import TEI_NS, parse

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


def test_every_rule_of_the_header_grammar_is_documented_as_it_is(file_regression: FileRegressionFixture) -> None:
    """The page is made of the rules; `pytest tests/docs --force-regen` writes it again after one has changed."""
    families: dict[str, list[str]] = {}
    rules = explained()
    for name in sorted(rules, key=lambda name: name.partition(".")[0]):
        cells = (f"`{name}`", rules[name].example.strip(), rules[name].reason)
        row = " | ".join(re.sub(r"\s+", " ", cell).replace("|", r"\|").replace("[", r"\[") for cell in cells)
        families.setdefault(name.partition(".")[0], []).append(f"| {row} |")
    page = [doc("header-rules.md").partition("\n## ")[0].rstrip()]
    for family, rows in families.items():
        page += ["", f"## `{family}`", "", "| Rule | Reads | Why it is there |", "|---|---|---|", *rows]
    file_regression.check("\n".join(page) + "\n", encoding="utf-8", fullpath=DOCS / "header-rules.md")


def test_every_rule_of_the_schema_is_in_the_guidelines(checkout: Path) -> None:
    odd = parse((checkout / "schema/cable.odd").read_bytes())
    specs = odd.iter(f"{{{TEI_NS}}}constraintSpec")
    known = [str(node.get("ident")) for node in specs if node.get("mode") != "delete"]
    anchors = set[str]().union(*(_parsed(page)[0] for page in (DOCS / "guidelines").glob("*.md")))
    assert len(known) > 150
    assert [ident for ident in known if f"rule:{ident}" not in anchors] == []


@functools.cache
def _parsed(page: Path) -> tuple[set[str], list[str]]:
    """The anchors of a page, and its links."""
    anchors, links, headings = set(), [], Counter[str]()
    tokens = MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            words = "".join(part.content for part in following.children or () if part.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
            anchors.add(f"{name}-{headings[name]}" if headings[name] else name)
            headings[name] += 1
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                anchors |= set(re.findall(r'<a id="([^"]+)"', part.content))
            if part.type == "link_open":
                links.append(unquote(str(part.attrs["href"])))
    return anchors, links


PAGES = [*sorted(DOCS.rglob("*.md")), *(DOCS.parent / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md",
         "bench/README.md", "schema/README.md", "schema/migrations/README.md"))]  # fmt: skip


def test_links_between_pages_lead_to_a_place() -> None:
    dead, followed = [], 0
    for page in PAGES:
        for link in _parsed(page)[1]:
            if re.match("[a-z]+:", link):
                continue
            name, _, anchor = link.partition("#")
            target = Path(os.path.normpath(page.parent / name)) if name else page
            followed += 1
            if not target.exists() or (anchor and target.suffix == ".md" and anchor not in _parsed(target)[0]):
                dead.append(f"{page.relative_to(DOCS.parent)}: {link}")
    assert dead == []
    assert followed > 10_000


def test_the_readme_leads_to_every_page_of_the_documentation() -> None:
    """From the README, a reader comes to each page by links."""
    waiting, seen = [DOCS.parent / "README.md"], set()
    while waiting:
        page = waiting.pop()
        if page in seen or page.suffix != ".md" or not page.is_file():
            continue
        seen.add(page)
        waiting += [Path(os.path.normpath(page.parent / link.partition("#")[0])) for link in _parsed(page)[1]]
    assert [page.name for page in sorted(DOCS.rglob("*.md")) if page not in seen] == []


def test_the_tutorial_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def run(arguments: str, folder: Path) -> str:
        monkeypatch.chdir(folder)
        result = CliRunner().invoke(main, arguments.split())
        assert result.exit_code == 0, f"{arguments}: {result.output}"
        return result.stdout + result.stderr

    typed = follow(tmp_path, run)
    for command in ("new", "encode", "validate", "names", "build", "export"):
        assert f"cablegram {command}" in typed
    for made in ("site/index.html", "site/cables/captain.html", "pdf/volume.pdf", "epub/edition.epub"):
        assert (tmp_path / "ferry/dist" / made).is_file()


def test_the_readme_shows_what_continuous_integration_runs(checkout: Path) -> None:
    lines = (checkout / "README.md").read_text(encoding="utf-8").split("\n")
    assert lines[2] == "```sh"
    assert lines[3].endswith("cablegram build")
    assert lines[4].endswith("pytest")
