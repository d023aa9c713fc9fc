"""What searching costs: `python bench/search.py`; README.md says what each row is."""

import functools
import http.server
import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.editions import Edition as InventedEdition
from bench.editions import write_edition
from bench.processes import Cost, run
from cablegram import shipped
from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, catalogue_of
from cablegram.edition.edition import Edition, open_edition
from cablegram.edition.facts import read_facts
from cablegram.publish.presentation import presentation_of
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.search.page import search_page
from cablegram.publish.search.record import record_of
from cablegram.xml import XML_ID, parse

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

QUERIES: Final = (
    "harbour",
    "ice relief",
    '"the embassy"',
    "外",
    "海峡",
    "外务部大使",
    "маяк комиссия",
    "kee*",
    "tender -ice",
)
_PEER: Final = "minisearch@7.2.0"
# Asks for something, and gives the milliseconds until the first result is there, and until all are painted.
_ASK: Final = """query => new Promise((done) => {
  const begin = performance.now();
  const results = document.getElementById("ed-results");
  let first = 0;
  const seen = new MutationObserver(() => {
    first = first || performance.now() - begin;
    if (document.body.dataset.searched !== before) {
      seen.disconnect();
      requestAnimationFrame(() => done([first, performance.now() - begin]));
    }
  });
  const before = document.body.dataset.searched;
  seen.observe(results, { childList: true });
  seen.observe(document.body, { attributeFilter: ["data-searched"] });
  location.hash = new URLSearchParams({ q: query });
})"""
_ASK_PEER: Final = """query => {
  const begin = performance.now();
  window.index.search(query, { combineWith: "AND" }).slice(0, 20);
  return performance.now() - begin;
}"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base's
        """Says nothing."""


def opened(folder: Path) -> tuple[Edition, Catalogue]:
    """An edition with its catalogue.

    Raises:
        click.ClickException: there is none in the folder.
    """
    edition, problems = open_edition(folder)
    if edition is None:
        raise click.ClickException(str(problems[0]))
    facts = []
    for path in edition.cables():
        root = parse(path.read_bytes())
        root.set(XML_ID, path.stem)
        facts.append((read_facts(root), path.relative_to(folder).as_posix()))
    authority = Authority([parse(path.read_bytes()) for path in edition.authorities()])
    return edition, catalogue_of(edition.settings, facts, authority)


def write_index(folder: Path, site: Path) -> dict[str, Any]:
    """Writes the index of an edition below a site, and tells what it cost."""
    _, catalogue = opened(folder)
    before = _memory()
    begin = time.process_time()
    index = SearchIndex(catalogue.authority)
    parsing = 0.0
    for entry in catalogue.cables:
        start = time.process_time()
        root = parse((folder / entry.file).read_bytes())
        parsing += time.process_time() - start
        index.add(record_of(entry, root))
    added = time.process_time()
    sizes: Counter[str] = Counter()
    files: Counter[str] = Counter()
    for path, data in index.files():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
        kind = path.split("/")[1].removesuffix(".js")
        sizes[kind] += len(data)
        files[kind] += 1
    cpu = {"words and texts of the cables": added - begin - parsing, "files": time.process_time() - added}
    return {"sizes": sizes, "files": files, "cpu": cpu, "memory": (before, _memory())}


def write_page(folder: Path, site: Path) -> None:
    """Writes the search page of an edition with its scripts and styles."""
    edition, catalogue = opened(folder)
    presentation, problems = presentation_of(edition)
    if presentation is None:
        raise click.ClickException(str(problems[0]))
    shutil.copytree(shipped.stylesheet("html/assets"), site / "assets", dirs_exist_ok=True)
    for name, make in presentation.files().items():
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(make())
    page = presentation.stylesheet("search.xsl").transform(search_page(catalogue).make(), presentation.parameters)
    (site / "search.html").write_text(page, "utf-8")


def write_texts(folder: Path, file: Path) -> None:
    """Writes what is searched in each cable as a line of JSON, for a peer."""
    _, catalogue = opened(folder)
    with file.open("w", encoding="utf-8") as lines:
        for entry in catalogue.cables:
            record = record_of(entry, parse((folder / entry.file).read_bytes()))
            text = "\n".join(segment.text for segment in record.segments)
            lines.write(json.dumps({"id": record.number, "title": record.card[1], "text": text}) + "\n")


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@contextmanager
def _served(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def _times(browser: "Browser", address: str, query: str) -> tuple[float, float, float, float]:
    """Milliseconds: until the page lists all cables; first result and all results of a query; all results again."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}search.html")
    page.wait_for_selector("body[data-searched]")
    loaded = float(page.evaluate("performance.now()"))
    first, whole = page.evaluate(_ASK, query)
    page.evaluate(_ASK, "")
    again = page.evaluate(_ASK, query)[1]
    context.close()
    return loaded, first, whole, again


def _browse(site: Path, runs: int) -> None:
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed here alone

    click.echo(
        "\n| query | from | page ms | first result ms | twenty results ms | again ms |\n|---|---|---|---|---|---|"
    )
    with sync_playwright() as running, _served(site) as address:
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-quic"]
        )
        for name, base in (("server", address), ("disk", site.as_uri() + "/")):
            for query in QUERIES:
                times = [_times(browser, base, query) for _ in range(runs)]
                middle = [statistics.median(column) for column in zip(*times, strict=True)]
                click.echo(f"| {query} | {name} | " + " | ".join(f"{value:.0f}" for value in middle) + " |")
        browser.close()


def _peer(folder: Path, place: Path) -> None:
    """MiniSearch with single characters and pairs for Chinese, which is what makes it find them."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - needed here alone

    if shutil.which("npm") is None:
        click.echo("\nMiniSearch: npm is not installed")
        return
    place.mkdir()
    npm = ["npm", "install", "--silent", "--no-audit", "--no-fund", _PEER]
    if subprocess.run(npm, cwd=place, check=False, capture_output=True).returncode:  # noqa: S603 - a named tool
        click.echo("\nMiniSearch: npm could not fetch it")
        return
    write_texts(folder, place / "texts.jsonl")
    script = Path(__file__).with_name("minisearch.js")
    library = place / "node_modules" / "minisearch" / "dist"
    number = sum(1 for _ in (place / "texts.jsonl").open(encoding="utf-8"))
    node: list[str | Path] = ["node", "--max-old-space-size=3000", script, library / "cjs" / "index.cjs"]
    cost: Cost = run([*node, place / "texts.jsonl", place / "index.js"])
    if cost.status:
        click.echo(f"\nMiniSearch: {cost.output[-300:]}")
        return
    size = (place / "index.js").stat().st_size / number
    click.echo(f"\nMiniSearch, words and pairs of characters, without texts for snippets: {size:.0f} bytes per cable, "
               f"{cost.cpu:.1f} CPU s, {cost.memory:.0f} MB")  # fmt: skip
    shutil.copy(library / "umd" / "index.js", place / "minisearch.js")
    shutil.copy(script, place / "tokens.js")
    (place / "page.html").write_text(
        "<!DOCTYPE html><title>peer</title><script src='minisearch.js'></script><script src='tokens.js'></script>"
        "<script src='index.js'></script><script>window.index = MiniSearch.loadJSON(data, options);"
        "document.body.dataset.ready = ''</script>"
    )
    with sync_playwright() as running:
        browser = running.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-quic"]
        )
        page: Page = browser.new_page()
        page.set_default_timeout(120_000)
        page.goto(place.as_uri() + "/page.html", wait_until="commit")
        page.wait_for_selector("body[data-ready]", state="attached")
        loaded = page.evaluate("performance.now()")
        click.echo(f"Its page is ready to search after {loaded:.0f} ms; then the ranked list takes:")
        for query in QUERIES:
            if not query.startswith('"') and "-" not in query and "*" not in query:
                click.echo(f"| {query} | {page.evaluate(_ASK_PEER, query):.0f} ms |")
        browser.close()


@click.command()
@click.option("--number", default=20_000, show_default=True, help="How many cables the invented edition has.")
@click.option("--runs", default=3, show_default=True, help="How often each query is asked; the median counts.")
@click.option("--peer/--no-peer", default=True, help="Whether MiniSearch is measured as well.")
@click.option("--index-of", type=click.Path(path_type=Path), hidden=True, help="Writes an index: the measured process.")
@click.option("--site", type=click.Path(path_type=Path), hidden=True)
def main(number: int, runs: int, *, peer: bool, index_of: Path | None, site: Path | None) -> None:
    """Index an invented edition, and search it in a browser."""
    if index_of and site:
        click.echo(json.dumps(write_index(index_of, site)))
        return
    place = Path(tempfile.mkdtemp(prefix="cablegram-bench-"))
    try:
        folder, site = place / "edition", place / "site"
        write_edition(folder, InventedEdition(number))
        command = [sys.executable, __file__, "--index-of", str(folder), "--site", str(site)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this very file
        _tell(number, json.loads(done.stdout))
        write_page(folder, site)
        if shutil.which("chromium") and _has_playwright():
            _browse(site, runs)
            if peer:
                _peer(folder, place / "peer")
        else:
            click.echo("\nNo browser: chromium and the package playwright are needed for the times.")
    finally:
        shutil.rmtree(place)


def _has_playwright() -> bool:
    import importlib.util  # noqa: PLC0415 - needed here alone

    return importlib.util.find_spec("playwright") is not None


def _tell(number: int, cost: dict[str, Any]) -> None:
    click.echo(f"{number} cables\n\n| part of the index | files | bytes per cable |\n|---|---|---|")
    for kind, size in cost["sizes"].items():
        click.echo(f"| {kind} | {cost['files'][kind]} | {size / number:.0f} |")
    click.echo(f"| all | {sum(cost['files'].values())} | {sum(cost['sizes'].values()) / number:.0f} |")
    for what, seconds in cost["cpu"].items():
        click.echo(f"\n{what}: {seconds:.1f} CPU s, {1000 * seconds / number:.2f} ms per cable")
    before, after = cost["memory"]
    click.echo(
        f"\nPeak memory: {after:.0f} MB; {before:.0f} MB of it before the first cable is indexed (the catalogue)"
    )


if __name__ == "__main__":
    main()
