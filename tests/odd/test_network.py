"""ODDs and Guidelines by URL: asked for only where that is allowed, and kept with their SHA-256."""

import hashlib
import http.server
import json
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.odd.tiny import BASIC, SOURCE, odd

from cablegram.cli.odd import command
from cablegram.odd import sources
from cablegram.validation import network

GROUP = b"<specGrp xmlns='http://www.tei-c.org/ns/1.0'><elementSpec ident='head' mode='delete'/></specGrp>"
MODULE = (
    b"<grammar xmlns='http://relaxng.org/ns/structure/1.0' ns='urn:x'><define name='box'><element name='box'><empty/>"
    b"</element></define></grammar>"
)
BASE = odd(BASIC + '<elementSpec ident="hi" mode="delete"/>').encode()


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server: Web = self.server  # type: ignore[assignment]
        server.asked.append(self.path)
        if self.path.startswith("/moved/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/moved"))
            self.end_headers()
            return
        if self.path.startswith("/away/"):
            self.send_response(302)
            self.send_header("Location", "http://example.org/p5subset.xml")
            self.end_headers()
            return
        if self.path.startswith("/slow/"):
            time.sleep(1)
        body = server.bodies.get(self.path.rpartition("/")[2])
        self.send_response(404 if body is None else 200)
        self.send_header("Content-Length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


class Web(http.server.ThreadingHTTPServer):
    """A server on this machine: its files by name, and the paths that it was asked for."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Server)
        self.asked: list[str] = []
        self.bodies = {
            "p5subset.xml": SOURCE.read_bytes(),
            "base.odd": BASE,
            "group.xml": GROUP,
            "box.rng": MODULE,
            "page.xml": b"<!DOCTYPE html><html><body>Not here</body></html>",
            "broken.xml": b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>",
            "text.xml": b"no XML at all",
        }

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/{path}"

    def handle_error(self, *_: object) -> None:
        """A client that gave up is no fault of the server."""


@pytest.fixture
def web() -> Iterator[Web]:
    with Web() as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(network, "_TIME_OUT", 0.3)


Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(content: str, attributes: str = "") -> Path:
        path = tmp_path / "test.odd"
        path.write_text(odd(content, f'start="doc" {attributes}'), encoding="utf-8")
        return path

    return written


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, [str(argument) for argument in arguments])


def compile_it(path: Path, *arguments: object) -> Result:
    return run("compile", path, "-o", path.parent / "out", *arguments)


def test_tei_may_be_a_url_and_is_kept_with_its_checksum(web: Web, write: Write, cache: Path) -> None:
    path, url = write(BASIC), web.url("p5subset.xml")
    assert compile_it(path, "--tei", url, "--allow-network").exit_code == 0
    (kept,) = (cache / "schemas").iterdir()
    head, _, body = kept.read_bytes().partition(b"\n")
    assert json.loads(head) == {"url": url, "sha256": hashlib.sha256(SOURCE.read_bytes()).hexdigest()}
    assert body == SOURCE.read_bytes()
    web.bodies.clear()
    assert compile_it(path, "--tei", url, "--allow-network").exit_code == 0
    assert compile_it(path, "--tei", url).exit_code == 0  # what is kept needs no network
    assert web.asked == ["/p5subset.xml"]


def test_without_the_option_nothing_is_asked(web: Web, write: Write) -> None:
    url = web.url("p5subset.xml")
    for arguments in (["compile", write(BASIC)], ["show", "p", "--odd", write(BASIC)]):
        result = run(*arguments, "--tei", url)
        assert result.exit_code == 1
        first, second = result.stderr.splitlines()[:2]
        assert f"{url} cannot be read: this is on the network, which is not used" in first
        assert "--allow-network" in second
        assert "--tei" in second
        assert len(result.stderr.splitlines()) == 2  # and nothing of what is missed for it
    assert not web.asked


def test_show_asks_too(web: Web, write: Write) -> None:
    result = run("show", "p", "--odd", write(BASIC), "--tei", web.url("p5subset.xml"), "--allow-network")
    assert (result.exit_code, result.stdout[:3]) == (0, "<p>")


@pytest.mark.parametrize(
    "content",
    [
        '<moduleRef key="tei" source="{}p5subset.xml"/><moduleRef key="core" source="{}p5subset.xml"/>',
        '<elementRef key="doc" source="{}p5subset.xml"/><classRef key="model.block" source="{}p5subset.xml"/>',
        '<moduleRef key="tei"/><moduleRef key="core"/><specGrpRef target="{}group.xml"/>',
        '<moduleRef key="tei"/><moduleRef key="core"/><moduleRef url="{}box.rng"/>',
    ],
)
def test_references_may_be_urls(content: str, web: Web, write: Write) -> None:
    path = write(content.replace("{}", web.url("")), f'source="{web.url("p5subset.xml")}"')
    assert compile_it(path).exit_code == 1
    assert not web.asked
    result = compile_it(path, "--allow-network")
    assert (result.exit_code, result.stderr) == (0, "")
    assert len(web.asked) == len(set(web.asked))
    assert compile_it(path).exit_code == 0


def test_the_source_of_a_schema_may_be_an_odd_on_the_web(web: Web, write: Write) -> None:
    path = write(BASIC, f'source="{web.url("base.odd")}"')
    result = compile_it(path, "--tei", web.url("p5subset.xml"), "--allow-network")
    assert (result.exit_code, result.stderr) == (0, "")
    made = (path.parent / "out" / "test.rng").read_text(encoding="utf-8")
    assert 'name="head"' in made
    assert 'name="hi"' not in made


@pytest.mark.parametrize("source", ["tei:1.2.3", "tei:current", "{}/Vault/P5/1.2.3/xml/tei/odd/p5subset.xml", ""])
def test_a_release_comes_from_the_vault(source: str, web: Web, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    assert sources.guidelines_url("4.8.0") == "https://www.tei-c.org/Vault/P5/4.8.0/xml/tei/odd/p5subset.xml"
    monkeypatch.setattr(sources, "_VAULT", web.url("Vault/P5/{}/xml/tei/odd/p5subset.xml"))
    path = write(BASIC, f'source="{source.format(web.url("")[:-1])}"' if source else "")
    assert "--allow-network" in compile_it(path).stderr
    result = compile_it(path, "--allow-network")
    assert (result.exit_code, result.stderr) == (0, "")
    release = "1.2.3" if "1.2.3" in source else "current"
    assert web.asked == [f"/Vault/P5/{release}/xml/tei/odd/p5subset.xml"]


def test_a_file_that_is_given_stands_for_every_release(web: Web, write: Write, tmp_path: Path) -> None:
    path = write(BASIC, 'source="tei:1.2.3"')
    (tmp_path / "p5subset.xml").write_bytes(SOURCE.read_bytes())
    assert compile_it(path, "--allow-network").exit_code == 0
    assert not web.asked


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("none/nothing.xml", "the server answers 404"),
        ("page.xml", "the server answers with a web page"),
        ("broken.xml", "this is no XML"),
        ("text.xml", "this is no XML"),
        ("away/p5subset.xml", "which is not HTTPS"),
        ("slow/p5subset.xml", "the server does not answer in time"),
    ],
)
@pytest.mark.usefixtures("impatient")
def test_what_cannot_be_used_is_told_with_its_url(path: str, words: str, web: Web, write: Write, cache: Path) -> None:
    result = compile_it(write(BASIC), "--tei", web.url(path), "--allow-network")
    assert (result.exit_code, result.stdout) == (1, "")
    assert words in result.stderr
    assert web.url(path) in result.stderr
    assert not isinstance(result.exception, Exception) or isinstance(result.exception, SystemExit)
    assert not (cache / "schemas").exists() or path == "broken.xml"


def test_a_redirect_is_followed(web: Web, write: Write) -> None:
    result = compile_it(write(BASIC), "--tei", web.url("moved/p5subset.xml"), "--allow-network")
    assert (result.exit_code, result.stderr) == (0, "")
    assert web.asked == ["/moved/p5subset.xml", "/p5subset.xml"]


def test_a_kept_file_that_was_changed_is_refused(web: Web, write: Write, cache: Path) -> None:
    path, url = write(BASIC), web.url("p5subset.xml")
    compile_it(path, "--tei", url, "--allow-network")
    (kept,) = (cache / "schemas").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"model.block", b"model.blook"))
    for arguments in (["--allow-network"], []):
        result = compile_it(path, "--tei", url, *arguments)
        assert result.exit_code == 1
        assert f"{url} cannot be read: the kept copy" in result.stderr
        assert f"delete {kept}" in result.stderr
    assert web.asked == ["/p5subset.xml"]
    kept.unlink()
    assert compile_it(path, "--tei", url, "--allow-network").exit_code == 0
