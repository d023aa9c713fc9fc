"""What the tests of exports share: the specimen, small editions, and exports made in memory."""

import csv
import dataclasses
import datetime
import functools
import io
import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from cablegram.edition.edition import open_edition
from cablegram.edition.facts import words_of
from cablegram.edition.settings import NEWEST_MODEL
from cablegram.export.exported import Exported, Loss
from cablegram.export.exporting import Request, read_request
from cablegram.publish.prepared import PreparedEdition, prepare
from cablegram.xml import parse

DAY = datetime.date(2026, 1, 31)
MakeEdition = Callable[..., PreparedEdition]


class MadeExport:
    """An export in memory: its files by their path, and its losses."""

    def __init__(self, prepared: PreparedEdition, words: str) -> None:
        request = read_request(words, "test")
        assert isinstance(request, Request), request
        self.export = request.export
        if self.export.needs_address and not prepared.edition.settings.base_url:
            prepared = with_address(prepared)
        self.files: dict[str, bytes] = {}
        self.losses: list[Loss] = []
        for one in request.export.make(Exported(prepared, request.options, DAY)):
            if isinstance(one, Loss):
                self.losses.append(one)
            else:
                self.files[one.path] = self.files.get(one.path, b"") + one.data

    @property
    def lost(self) -> set[str]:
        """The kinds of what was lost."""
        return {loss.what for loss in self.losses}

    def text(self, path: str) -> str:
        return self.files[path].decode()

    def words(self) -> str:
        """All that its files say, as a reader of their format has it, white space folded."""
        return " ".join(" ".join(" ".join(_words(path, data)) for path, data in self.files.items()).split())


def with_address(prepared: PreparedEdition) -> PreparedEdition:
    """An edition whose site has an address."""
    settings = dataclasses.replace(prepared.edition.settings, base_url="https://tarn.example/papers")
    catalogue = dataclasses.replace(prepared.catalogue, settings=settings)
    return dataclasses.replace(
        prepared, edition=dataclasses.replace(prepared.edition, settings=settings), catalogue=catalogue
    )


def _words(path: str, data: bytes) -> Iterator[str]:
    suffix = path.rpartition(".")[2]
    if suffix in ("xml", "graphml", "gexf", "kml"):
        for node in parse(data).iter(etree.Element):
            yield words_of(node)
            yield from map(str, node.attrib.values())
    elif suffix in ("json", "geojson", "jsonld"):
        yield from _strings(json.loads(data))
    elif suffix == "csv":
        for row in csv.reader(io.StringIO(data.decode(), newline="")):
            yield from row
    elif suffix == "bib":
        yield re.sub(r"\\text[a-z]+\{\}|[\\{}]", "", data.decode())
    elif suffix == "parquet":
        parquet = pytest.importorskip("pyarrow.parquet", reason="the package pyarrow is not installed")
        for row in parquet.read_table(io.BytesIO(data)).to_pylist():
            yield from map(str, row.values())
    elif suffix != "png":
        yield data.decode()


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield str(key)
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)
    else:
        yield str(value)


@functools.cache
def specimen_of(root: Path) -> PreparedEdition:
    found, problems = open_edition(root)
    assert found is not None, problems
    return prepare(found)


@pytest.fixture
def specimen(checkout: Path) -> PreparedEdition:
    """The edition of this repository."""
    return specimen_of(checkout)


HEADER = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
    '<title type="main">{title}</title></titleStmt><publicationStmt><p/></publicationStmt>'
    "<sourceDesc><p/></sourceDesc></fileDesc><profileDesc>{header}</profileDesc></teiHeader>"
)


def cable(body: str = "<p>Fog.</p>", header: str = "", title: str = "Telegram from Tarn") -> str:
    """A TEI file: what stands in its body and in its profileDesc."""
    return HEADER.format(title=title, header=header) + f"<text><body>{body}</body></text></TEI>"


def corresp(*actions: str) -> str:
    """A correspDesc."""
    return f"<correspDesc>{''.join(actions)}</correspDesc>"


def action(kind: str, *parts: str) -> str:
    """A correspAction; `kind` is `sent`, or `received` and a subtype after a blank."""
    name, _, subtype = kind.partition(" ")
    more = f' subtype="{subtype}"' if subtype else ""
    return f'<correspAction type="{name}"{more}>{"".join(parts)}</correspAction>'


def authority(*entries: str) -> str:
    """An authority file."""
    return HEADER.format(title="Names", header="") + f"<text><body><list>{''.join(entries)}</list></body></text></TEI>"


@pytest.fixture
def edition(tmp_path: Path) -> MakeEdition:
    """Writes an edition with files by their paths, and lines that are added to its settings; gives it prepared."""

    def made(files: Mapping[str, str] | None = None, more: str = "") -> PreparedEdition:
        folder = tmp_path / "edition"
        for name, content in (files or {"tei/cables/tarn-1.xml": cable()}).items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        settings = f'[edition]\ntitle = "The Tarn Papers"\nlanguages = ["en", "zh"]\nmodel = {NEWEST_MODEL}\n{more}'
        (folder / "edition.toml").write_text(settings, encoding="utf-8")
        found, problems = open_edition(folder)
        assert found is not None, problems
        return prepare(found)

    return made


def texts(root: etree._Element, path: str, **namespaces: str) -> list[str]:
    """The strings that an XPath finds."""
    return [str(found) for found in root.xpath(path, namespaces=namespaces)]


def published_schema(variable: str, what: str) -> dict[str, Any]:
    """A schema of others, which this project does not carry: the file that a variable of the environment names."""
    own = os.environ.get(variable)
    if not own:
        pytest.skip(f"{variable} names no file with {what}")
    schema: dict[str, Any] = json.loads(Path(own).read_text(encoding="utf-8"))
    return schema
