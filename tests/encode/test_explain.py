"""What `--explain` says of rules: every rule by which a source is read has a reason."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.encode.readings import readings
from cablegram.sources.rules import BY_CONTEXT, explained, reason_of

PAIRS: Final = sorted((Path(__file__).parent / "pairs").glob("*.txt"))
_NAME: Final = re.compile(r"(?P<family>[a-z][a-z-]*)(?:\.[A-Za-z0-9-]+)+")


def named_in(program: Path) -> Iterator[str]:
    """The texts of the program that are the name of a rule: those given as `rule`, and all of a known family."""
    families = {name.partition(".")[0] for name in explained()}
    for package in ("header", "sources", "encode"):
        files = (path for path in (program / package).rglob("*.py") if path != program / "sources/rules.py")
        for path in files:
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.keyword) and node.arg == "rule" and isinstance(node.value, ast.Constant):
                    yield str(node.value.value)
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    found = _NAME.fullmatch(node.value)
                    if found and found["family"] in families:
                        yield node.value


def test_every_rule_that_the_program_names_is_explained(checkout: Path) -> None:
    named = {name for name in named_in(checkout / "src/cablegram") if name}
    # The beginning of a name stands for all rules that begin so.
    unknown = {name for name in named if not reason_of(name) and not any(each.startswith(name) for each in explained())}
    assert len(named) > 80
    assert unknown == set()


def test_no_rule_is_explained_that_is_not_there(checkout: Path) -> None:
    dynamic = {"frus.signed"}  # made of the kind of its field
    assert BY_CONTEXT.keys() - set(named_in(checkout / "src/cablegram")) - dynamic == set()


@pytest.mark.parametrize("source", PAIRS, ids=lambda path: path.stem)
def test_every_rule_that_reads_a_source_is_explained(source: Path) -> None:
    read = encode(source.name, source.read_bytes(), Publication("The test edition")).read
    assert read is not None
    found = readings(read)
    names = {one.rule for one in found} | {name for one in found for name in one.value_rule.split(", ")}
    assert {name for name in names if name and not reason_of(name)} == set()
