"""The action and the hook, run as their files say."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml  # type: ignore[import-untyped]

GRAMMAR = "<element name='a' xmlns='http://relaxng.org/ns/structure/1.0'><empty/></element>"

pytestmark = pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")


def declared(path: Path) -> Any:  # noqa: ANN401  YAML holds anything
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps(checkout: Path) -> dict[str, dict[str, Any]]:
    return {step.get("name", "set up"): step for step in declared(checkout / "action.yml")["runs"]["steps"]}


def bash(script: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Runs a step as the runner does; programs are found in `tools`, then beside the Python that runs the tests."""
    places = (str(folder / "tools"), str(Path(sys.executable).parent), os.environ["PATH"])
    environment = {"PATH": os.pathsep.join(places), **environment}
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "a schema.rng").write_text(GRAMMAR, encoding="utf-8")
    (tmp_path / "good one.xml").write_text("<a/>", encoding="utf-8")
    (tmp_path / "bad one.xml").write_text("<b/>", encoding="utf-8")
    return tmp_path


def test_each_input_of_the_action_is_used_and_nothing_is_put_into_a_script(checkout: Path) -> None:
    action = declared(checkout / "action.yml")
    given = "".join(str({key: step.get(key) for key in ("env", "with", "working-directory")})
                    for step in action["runs"]["steps"])  # fmt: skip
    assert [name for name in action["inputs"] if f"inputs.{name} " not in given] == []
    assert [step["name"] for step in action["runs"]["steps"] if "${{" in step.get("run", "")] == []


@pytest.mark.parametrize(
    ("named", "args", "status"),
    [
        ("good one.xml\n", "", 0),
        ("good one.xml\nbad one.xml\n", "", 1),
        ("bad one.xml", "--warn-only\n--workers\n1\n", 0),
        ("*.xml", "--max-problems\n0", 1),
    ],
)
def test_the_action_validates(checkout: Path, files: Path, named: str, args: str, status: int) -> None:
    script = steps(checkout)["Validate"]["run"]
    page = files / "summary.md"
    environment = {"FILES": named, "SCHEMA": "a schema.rng\n", "ARGS": args, "GITHUB_STEP_SUMMARY": str(page)}
    done = bash(script, files, CABLEGRAM_CACHE=str(files / "cache"), **environment)
    assert done.returncode == status, done.stderr
    assert ("::error file=bad one.xml,line=1,col=1,title=relaxng/" in done.stdout) is (status == 1 and not args)
    assert page.read_text(encoding="utf-8").startswith("### cablegram validate: ")


@pytest.mark.parametrize(("version", "expected"), [("", "/the action"), ("0.1.0", "cablegram==0.1.0")])
def test_the_action_installs_a_release_or_itself(checkout: Path, tmp_path: Path, version: str, expected: str) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "pip").write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n', encoding="utf-8")
    (tools / "pip").chmod(0o755)
    script = steps(checkout)["Install cablegram"]["run"]
    done = bash(script, tmp_path, ACTION_PATH="/the action", CABLEGRAM_VERSION=version)
    assert done.stdout.split("\n")[0] == "install"
    assert done.stdout.rstrip("\n").split("\n")[-1] == expected


def test_the_hook_runs_as_it_is_declared(checkout: Path, files: Path) -> None:
    (hook,) = declared(checkout / ".pre-commit-hooks.yaml")
    assert (hook["id"], hook["language"], hook["types"]) == ("cablegram-validate", "python", ["xml"])
    names = ["a.xml", "tei/a.b.xml", "schema/a.rng", "a.odd", "a.xml.xsl"]
    assert [name for name in names if not re.search(hook["exclude"], name)] == names[:2]
    command, *arguments = hook["entry"].split()
    program = shutil.which(command, path=str(Path(sys.executable).parent))
    assert program, f"{command} is not installed beside Python"
    environment = {**os.environ, "CABLEGRAM_CACHE": str(files / "cache")}
    for files_named, status in ((["good one.xml"], 0), (["good one.xml", "bad one.xml"], 1)):
        line = [program, *arguments, "--schema", "a schema.rng", *files_named]
        done = subprocess.run(line, cwd=files, env=environment, capture_output=True, check=False)
        assert done.returncode == status


def test_the_snippets_of_the_documentation_are_yaml_and_name_what_there_is(checkout: Path) -> None:
    page = (checkout / "docs/validating.md").read_text(encoding="utf-8")
    snippets = [
        declared_ for part in page.split("```yaml\n")[1:] if (declared_ := yaml.safe_load(part.split("```")[0]))
    ]
    assert len(snippets) == 4
    action = snippets[0]["jobs"]["validate"]["steps"][1]["with"]
    assert set(action) <= set(declared(checkout / "action.yml")["inputs"])
    assert snippets[3]["repos"][0]["hooks"][0]["id"] == declared(checkout / ".pre-commit-hooks.yaml")[0]["id"]
