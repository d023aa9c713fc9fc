"""Migrations and editions of the tests' own."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

MakeMigrations: TypeAlias = Callable[..., Path]

STYLESHEET = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:m="urn:cablegram:migration" exclude-result-prefixes="#all">
  <m:migration><m:change>Change {number}.</m:change><m:reason>For the test.</m:reason></m:migration>
  <xsl:mode on-no-match="shallow-copy"/>
  {templates}
</xsl:stylesheet>
"""


@pytest.fixture
def make_migrations(tmp_path: Path) -> MakeMigrations:
    """Makes a folder of migrations, numbered in order, each of some templates."""

    def make(*templates: str) -> Path:
        folder = tmp_path / "migrations"
        folder.mkdir()
        for number, text in enumerate(templates, start=1):
            path = folder / f"{number:03}-change.xsl"
            path.write_text(STYLESHEET.format(number=number, templates=text), encoding="utf-8")
        return folder

    return make


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An edition of model 1 with three documents; in one of them there is nothing to rename."""
    folder = tmp_path / "edition"
    (folder / "tei/cables").mkdir(parents=True)
    (folder / "edition.toml").write_bytes(b'[edition]  # of Tarn\r\ntitle = "X"\r\n')
    (folder / "tei/edition.xml").write_bytes(b"<r><a n='1'>&#x2014;</a>\r\n</r>\r\n")
    (folder / "tei/cables/one.xml").write_bytes(b"<?xml version='1.0'?>\n<r>\n  <a   n = '1' >x</a >\n</r>")
    (folder / "tei/cables/two.xml").write_bytes(b"<r><z/></r>")
    return folder
