"""What all tests share: the checkout, the reference material beside it, tools that may be missing."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from lxml import html as lxml_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent

# The files that take longest (minutes of all): who begins with them does not wait for one of them at the end.
LONGEST: Final = (
    "odd/test_exemplars.py",
    "browser/test_pages_are_right.py",
    "test_bench.py",
    "robust/test_killed.py",
    "hostile/test_documents.py",
    "print/test_completeness.py",
    "odd/test_documentation_pages.py",
    "hostile/test_paths.py",
    "incremental/test_same.py",
    "robust/test_same_bytes.py",
)


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Shares the whole suite out to processes (pytest-xdist); some files, named, begin sooner in one.

    `-n 0` keeps all in one process. The tests of a file stay together, for they share what is built once for them.
    """
    options = config.option
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    # The processes themselves ask here too.
    if whole and not hasattr(config, "workerinput") and getattr(options, "numprocesses", 0) is None:
        options.numprocesses, options.dist, options.loadscopereorder = "auto", "loadfile", False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files first that take longest."""
    places = {ROOT / "tests" / name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


def reference_material() -> Path | None:
    """The folder of reference material (real sources, corpora, the TEI's schemas); nothing where it is not there."""
    folder = Path(os.environ.get("CABLEGRAM_SHARED", ROOT.parent / "shared"))
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference material, or a skip that says why."""
    folder = reference_material()
    if folder is None:
        pytest.skip("the reference material is not beside the checkout (set CABLEGRAM_SHARED to its folder)")
    return folder


@pytest.fixture(scope="session")
def jing() -> str:
    """The path of jing, or a skip that says why."""
    found = shutil.which("jing")
    if found is None:
        pytest.skip("jing is not installed (Debian package jing)")
    return found


# One for all tests: Playwright does not run twice in one process.
@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Chromium without a window, or a skip that says why."""
    playwright = pytest.importorskip("playwright.sync_api", reason="the package playwright is not installed")
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.skip("chromium is not installed (Debian package chromium)")
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-quic"]
        )
        yield opened
        opened.close()


class PageAsRead:
    """A page as a reader meets it.

    Attributes:
        source: the HTML text.
        root: the `html` element, parsed leniently as browsers do.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        parser = lxml_html.HTMLParser(encoding="utf-8")
        self.root = lxml_html.document_fromstring(source.encode(), parser=parser)

    def all(self, path: str) -> list[etree._Element]:
        """The elements of an XPath expression."""
        return [node for node in self.root.xpath(path) if isinstance(node, etree._Element)]

    def one(self, path: str) -> etree._Element:
        """The only element of an XPath expression."""
        found = self.all(path)
        assert len(found) == 1, f"{len(found)} elements for {path}"
        return found[0]

    def values(self, path: str) -> list[str]:
        """The strings (attribute values) of an XPath expression."""
        return [str(value) for value in self.root.xpath(path)]


def peer(name: str) -> Path:
    """A file of a checker that comes as an npm package, named below its `node_modules`, or a skip that says why."""
    file = Path(os.environ.get("CABLEGRAM_PEERS", ROOT / ".peers")) / "node_modules" / name
    if not file.is_file():
        package = name.partition("/")[0]
        pytest.skip(f"{package} is not installed (`npm install --prefix .peers --no-save {package}`)")
    return file


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the test's own: no test leaves anything in the user's, or finds anything there."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("CABLEGRAM_CACHE", str(folder))
    return folder


@pytest.fixture
def checkout() -> Path:
    """The root of the checkout."""
    return ROOT
