"""Whole pages, compared with what was read and approved. A page that loses text is never written down."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram.xml import parse

GOLDENS = Path(__file__).parent / "goldens"
# A line for each of these, so that a difference is one line of a diff.
_BLOCKS = re.compile(
    r"(?=<(?:html|head|meta|title|link|body|header|nav|main|article|section|footer|div|h\d|p|dl|dt|dd|ol|ul|li|figure|table|tr)\b)"
)


@pytest.mark.parametrize("case", sorted(GOLDENS.glob("*.tei.xml")), ids=lambda path: path.name.partition(".")[0])
def test_page(case: Path, page: Callable[..., Any], register: bytes, file_regression: FileRegressionFixture) -> None:
    made = page(case.read_bytes(), register)
    text = parse(case.read_bytes()).xpath("string(*[local-name() = 'text'])")
    shown = Counter("".join(made.article.itertext()))
    assert Counter("".join(str(text).split())) - shown == Counter()
    lines = re.sub(r"\n\s*\n+", "\n", _BLOCKS.sub("\n", made.source)).strip() + "\n"
    file_regression.check(lines, fullpath=case.with_name(case.name.replace(".tei.xml", ".html")), encoding="utf-8")
