"""The edition in a real browser: Debian's Chromium, driven by Playwright, or skipped with the reason."""

import functools
import http.server
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

ROOT = Path(__file__).resolve().parents[2]
# Where the files of a site are; a policy that keeps something out says so in the console.
_OWN = ("http://127.0.0.1:", "file:", "data:", "blob:", "about:")

# A page of each kind, by the name of the kind.
KINDS = {
    "edition": "index.html",
    "cable in two languages with images": "cables/lantern-005-instructions-to-protest.html",
    "cable with notes": "cables/lantern-006-relief-overdue.html",
    "cable in one language": "cables/lantern-028-whom-do-i-bill.html",
    "search": "search.html",
    "search with results": "search.html#q=temple",
    "search without results": "search.html#q=xyzzy",
    "timeline": "timeline.html",
    "year": "dates/1961.html",
    "map": "map.html",
    "network": "network.html",
    "persons": "persons.html",
    "person": "persons/pers-artamelov.html",
    "places": "places.html",
    "place": "places/place-ostrogard.html",
    "organisations": "organisations.html",
    "organisation": "organisations/org-hanlan-ministry.html",
    "distribution": "distribution.html",
    "missing": "missing.html",
    "calendar": "calendar.html",
    "own page": "pages/editorial-principles.html",
    "not found": "404.html",
    "guidelines": "guidelines/index.html",
    "guidelines on an element": "guidelines/element-TEI.html",
}


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        """Says nothing."""


def build(edition: Path, output: Path) -> Path:
    """Builds the site of an edition, without PDF files, and gives its folder."""
    settings = edition / "edition.toml"
    text = settings.read_text(encoding="utf-8")
    if "[publish]" not in text:
        text += "\n[publish]\n"
    text = text.replace("[publish]", "[publish]\npdf-cables = false\npdf-volume = false", 1)
    settings.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "cablegram", "build", "--edition", str(edition), "-o", str(output)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (output / "site" / "index.html").is_file(), result.stdout + result.stderr
    return output / "site"


def specimen(folder: Path, **settings: str) -> Path:
    """A copy of the specimen edition with settings of publishing (in TOML) of its own."""
    for name in ("tei", "pages"):
        shutil.copytree(ROOT / name, folder / name)
    text = (ROOT / "edition.toml").read_text(encoding="utf-8")
    for key, value in settings.items():
        text = re.sub(rf"(?m)^{re.escape(key)} = .*\n", "", text)
        text = text.replace("[publish]", f"[publish]\n{key} = {value}", 1)
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the specimen edition, built once."""
    folder = tmp_path_factory.mktemp("specimen")
    return build(specimen(folder / "edition"), folder)


@pytest.fixture(scope="session")
def contrast_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in the high-contrast theme and in Chinese, built once."""
    folder = tmp_path_factory.mktemp("contrast")
    languages = '["zh", "en", "de", "fr", "es", "ru"]'
    return build(specimen(folder / "edition", theme='"contrast"', **{"interface-languages": languages}), folder)


@pytest.fixture(scope="session")
def served() -> Iterator[Callable[[Path], str]]:
    """Gives a folder to a web server of this machine, and says its address there, which ends in a slash."""
    servers: list[http.server.ThreadingHTTPServer] = []

    def _served(folder: Path) -> str:
        handler = functools.partial(_Quiet, directory=str(folder))
        servers.append(http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{servers[-1].server_port}/"

    yield _served
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site(site_folder: Path, served: Callable[[Path], str]) -> str:
    """The address of the site of the specimen edition on a web server of this machine; ends in a slash."""
    return served(site_folder)


@pytest.fixture(scope="session")
def contrast_site(contrast_folder: Path, served: Callable[[Path], str]) -> str:
    """The address of the site in the high-contrast theme; ends in a slash."""
    return served(contrast_folder)


@pytest.fixture(scope="session")
def file_site(site_folder: Path) -> str:
    """The address of the same site as it is opened from the disk; ends in a slash."""
    return site_folder.as_uri() + "/"


@pytest.fixture
def context(browser: "Browser") -> Iterator["BrowserContext"]:
    """A browser that knows nothing yet."""
    made = browser.new_context(viewport={"width": 1200, "height": 900}, locale="en-GB", reduced_motion="reduce")
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: "BrowserContext") -> Iterator["Page"]:
    """A page whose test fails if the console tells an error, or if anything is asked of another place."""
    opened = context.new_page()
    faults: list[str] = []
    asked: list[str] = []

    def hear(message: "ConsoleMessage") -> None:
        # A browser asks for an icon of its own accord.
        if message.type in ("error", "warning") and not message.location.get("url", "").endswith("/favicon.ico"):
            faults.append(message.text)

    opened.on("console", hear)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    yield opened
    assert [url for url in asked if not url.startswith(_OWN)] == []
    assert faults == []
