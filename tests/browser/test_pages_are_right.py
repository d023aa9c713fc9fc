"""Every kind of page passes axe-core (WCAG 2.2 A and AA) and the Nu checker without a finding."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from tests.browser.conftest import KINDS
from tests.conftest import peer

if TYPE_CHECKING:
    from playwright.sync_api import Page

_RULES: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
# What depends on the colours: all that the dark scheme can make wrong.
_COLOURS: Final = ("color-contrast", "link-in-text-block")
_RUN: Final = """async ({ type, values }) => {
  const told = await axe.run(document, { runOnly: { type, values }, resultTypes: ["violations"] });
  return told.violations.flatMap((fault) => fault.nodes.map((node) =>
    `${fault.id}: ${node.target.join(" ")}: ${node.html.slice(0, 200)} ${node.any[0]?.message ?? ""}`));
}"""

_THEMES: Final = ("site", "contrast_site")

# What the checker tells and is no fault, with the reason.
_NO_FAULT: Final = (
    # A block of data is no script, so no policy keeps it out (HTML, "prepare the script element"); Chromium agrees.
    re.compile(
        r"Inline script violates Content Security Policy \(meta tag\): blocked by “script-src” directive \(.*\)\."
    ),
    # Read from the disk, a page has no origin that 'self' could mean. Chromium reads the site from a server.
    re.compile(
        r"Resource violates Content Security Policy \(meta tag\): (?:image|external (?:stylesheet|script)) "
        r"“(?:(?:\.\./)?(?:assets|facsimile|search)/[^”]+|odd\.(?:css|js))” "
        r"blocked by “(?:script|style|img)-src” directive\."
    ),
)
# Of many pages that are made alike, each as many as this.
_SAMPLE: Final = 6


@pytest.fixture
def axe() -> str:
    """The source of axe-core."""
    return peer("axe-core/axe.min.js").read_text(encoding="utf-8")


# The guidelines have a look of their own, which no theme changes.
@pytest.mark.parametrize(
    ("kind", "theme"),
    [(kind, theme) for kind in KINDS for theme in _THEMES if theme == "site" or not kind.startswith("guidelines")],
)
def test_axe_finds_nothing(kind: str, theme: str, page: "Page", axe: str, request: pytest.FixtureRequest) -> None:
    page.goto(request.getfixturevalue(theme) + KINDS[kind])
    if kind.startswith("search"):
        page.wait_for_selector("body[data-searched]")
    page.evaluate(axe + ";0")
    assert page.evaluate(_RUN, {"type": "tag", "values": _RULES}) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_RUN, {"type": "rule", "values": _COLOURS}) == []


@pytest.mark.parametrize("theme", _THEMES)
def test_axe_finds_nothing_in_what_opens(theme: str, page: "Page", axe: str, request: pytest.FixtureRequest) -> None:
    page.goto(request.getfixturevalue(theme) + KINDS["cable in two languages with images"])
    page.click(".open-viewer")
    page.locator(".viewer-stage canvas").wait_for(state="visible")
    page.locator("article .cell.translation a.name >> nth=0").focus()
    page.locator("#ed-card").wait_for(state="visible")
    page.evaluate(axe + ";0")
    assert page.evaluate(_RUN, {"type": "tag", "values": _RULES}) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_RUN, {"type": "rule", "values": _COLOURS}) == []


@pytest.mark.parametrize("language", ["de", "ru", "zh"])
def test_axe_finds_nothing_in_another_language(language: str, page: "Page", site: str, axe: str) -> None:
    for kind in ("cable in two languages with images", "search", "distribution"):
        page.goto(site + KINDS[kind])
        page.select_option("#ed-language", language)
        page.locator(f"footer [data-m][lang={language}] >> nth=0").wait_for()
        page.evaluate(axe + ";0")
        assert page.evaluate(_RUN, {"type": "tag", "values": _RULES}) == []


def _checked(folder: Path) -> Iterator[Path]:
    """All pages of a site, but of those of the guidelines, which are made alike, a few."""
    guidelines = folder / "guidelines"
    yield from (path for path in sorted(folder.rglob("*.html")) if guidelines not in path.parents)
    for kind in ("class", "element", "datatype", "macro", "[ior]"):
        yield from sorted(guidelines.glob(f"{kind}*.html"))[:_SAMPLE]


def _told(pages: list[Path]) -> list[dict[str, Any]]:
    if shutil.which("java") is None:
        pytest.skip("java is not installed (Debian package default-jre-headless)")
    checker = peer("vnu-jar/build/dist/vnu.jar")
    command = ["java", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(checker)]
    options = ["--format", "json", "--exit-zero-always"]
    told = subprocess.run([*command, *options, *map(str, pages)], capture_output=True, text=True, check=True)
    messages: list[dict[str, Any]] = json.loads(told.stderr)["messages"]
    return messages


def test_the_nu_checker_finds_nothing(site_folder: Path, contrast_folder: Path) -> None:
    pages = [*_checked(site_folder), *(contrast_folder / path.partition("#")[0] for path in KINDS.values())]
    assert len(pages) > 100
    faults = [
        f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in _told(pages)
        if not any(known.fullmatch(message["message"]) for known in _NO_FAULT)
    ]
    assert faults == []
