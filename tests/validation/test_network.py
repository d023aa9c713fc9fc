"""Schemas by URL: from a local folder, from the cache, and from a server on this machine; never from elsewhere."""

import hashlib
import http.client
import http.server
import json
import socket
import ssl
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from cablegram.relaxng.source import SchemaError
from cablegram.validation import network
from cablegram.validation.network import Access, Fetcher, OnNetworkError, cache_folder, candidates, is_loopback

SCHEMA = b"<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>\n"
VAULT = "https://www.tei-c.org/Vault/P5/4.8.0/xml/tei/custom/schema/relaxng/tei_all.rng"
RELEASE = "http://www.tei-c.org/release/xml/tei/custom/schema/relaxng/tei_all.rng"


PAGE = b"\xef\xbb\xbf\n<!DOCTYPE HTML><html><body><p>No such file</body></html>"
BODIES = {
    "/ok.rng": SCHEMA,
    "/long.rng": b"x" * 5000,
    "/cut.rng": SCHEMA,
    "/page.rng": PAGE,
    "/page.rnc": PAGE,
    "/x.rng": b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>",
    "/broken.rng": b"<grammar",
    "/xml.rnc": SCHEMA,
    "/ok.rnc": b"element a { empty }",
    "/ok.sch": b"<pattern xmlns='http://purl.oclc.org/dsdl/schematron'/>",
    "/ok.odd": b"<schemaSpec xmlns='http://www.tei-c.org/ns/1.0'/>",
}


class _Server(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        if self.path.startswith("/redirect/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/redirect/"))
            self.end_headers()
            return
        body = BODIES.get(self.path)
        self.send_response(200 if body else 404)
        self.send_header("Content-Length", str(len(body or b"") + (9 if self.path == "/cut.rng" else 0)))
        self.end_headers()
        self.wfile.write(body or b"")

    def log_message(self, *_: object) -> None:
        """Keeps quiet."""


@pytest.fixture
def server() -> Iterator[http.server.ThreadingHTTPServer]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as running:
        running.asked = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def no_socket(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def address(server: http.server.ThreadingHTTPServer, path: str) -> str:
    return f"http://127.0.0.1:{server.server_address[1]}/{path}"


def refusal(fetcher: Fetcher, location: str) -> str:
    with pytest.raises(SchemaError) as raised:
        fetcher(location)
    assert raised.value.path == location
    return str(raised.value)


@pytest.mark.parametrize(
    ("url", "names"),
    [
        (VAULT, ["4.8.0/tei_all.rng", "tei_all.rng"]),
        (RELEASE, ["tei_all.rng"]),
        ("https://vault.tei-c.de/P5/4.8.0/xml/tei/x.rng", ["4.8.0/x.rng", "x.rng"]),
        ("https://raw.githubusercontent.com/o/r/v1.2/s/x.rng", ["1.2/x.rng", "x.rng"]),
        ("https://raw.githubusercontent.com/TEIC/TEI/P5_Release_4.8.0/P5/x.rng", ["4.8.0/x.rng", "x.rng"]),
        ("https://cdn.jsdelivr.net/gh/o/r@1.2.3/x.rng?a=b#c", ["1.2.3/x.rng", "x.rng"]),
        ("https://e.org/a%20b/x%20y.rng", ["x y.rng"]),
        ("https://e.org/a/%2e%2e/x.rng", None),
        ("https://e.org/..%2f..%2fetc%2fpasswd", None),
        ("https://e.org/", None),
    ],
)
def test_files_stand_for_urls(url: str, names: list[str] | None) -> None:
    found = candidates(url)
    assert found[1:] == (names or [])
    assert not any(name.startswith(("/", "..")) or "/../" in name for name in found)


@pytest.mark.usefixtures("no_socket")
def test_a_local_folder_answers_urls_the_version_first(tmp_path: Path) -> None:
    fetch = Fetcher(Access(tmp_path, network=True, cache=tmp_path / "cache"))
    (tmp_path / "tei_all.rng").write_bytes(b"any")
    assert fetch(VAULT) == b"any"
    (tmp_path / "4.8.0").mkdir()
    (tmp_path / "4.8.0/tei_all.rng").write_bytes(b"of 4.8.0")
    assert fetch(VAULT) == b"of 4.8.0"
    assert fetch(RELEASE) == b"any"
    (tmp_path / "e.org/s").mkdir(parents=True)
    (tmp_path / "e.org/s/tei_all.rng").write_bytes(b"of e.org")
    assert fetch("https://E.org/s/tei_all.rng") == b"of e.org"


@pytest.mark.usefixtures("no_socket")
def test_without_permission_nothing_is_asked_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    for folder, words in ((None, "keep tei_all.rng in a folder and name that with --schema-folder"),
                          (tmp_path, f"put tei_all.rng into {tmp_path}")):  # fmt: skip
        with pytest.raises(OnNetworkError, match="which is not used") as raised:
            Fetcher(Access(folder, cache=tmp_path / "cache"))(RELEASE)
        assert raised.value.hint == f"{words}, or allow the network with --allow-network"


@pytest.mark.usefixtures("no_socket")
@pytest.mark.parametrize(
    ("location", "words"),
    [
        ("http://e.org@127.0.0.1/x.rng", "user name or password"),
        ("ftp://e.org/x.rng", "ftp: is no kind of address"),
        ("data:text/xml,x", "data: is no kind of address"),
        ("file://e.org/x.rng", "another machine"),
        ("/no/such/x.rng", "there is no such file"),
        ("/dev/zero", "this is no file"),
        ("/", "this is no file"),
        ("file:///no/such/x.rng", "there is no such file"),
        ("\0", "cannot be read"),
        ("https://[", "neither a path nor an address"),
    ],
)
def test_what_is_never_read(location: str, words: str) -> None:
    assert words in refusal(Fetcher(Access(network=True)), location)


def test_a_schema_is_fetched_once_and_kept_with_its_hash(
    server: http.server.ThreadingHTTPServer, tmp_path: Path
) -> None:
    url = address(server, "ok.rng")
    assert Fetcher(Access(network=True, cache=tmp_path))(url) == SCHEMA
    assert Fetcher(Access(network=True, cache=tmp_path))(url) == SCHEMA
    assert Fetcher(Access(network=False, cache=tmp_path))(url) == SCHEMA
    assert server.asked == ["/ok.rng"]  # type: ignore[attr-defined]
    (kept,) = (tmp_path / "schemas").iterdir()
    head, data = kept.read_bytes().split(b"\n", 1)
    assert json.loads(head) == {"url": url, "sha256": hashlib.sha256(SCHEMA).hexdigest()}
    assert data == SCHEMA


@pytest.mark.parametrize("damage", [b"", b"x", b"{}\n", b"[]\n", b'{"url": 1, "sha256": "0"}\n' + SCHEMA])
def test_a_kept_schema_that_was_changed_is_refused(
    server: http.server.ThreadingHTTPServer, tmp_path: Path, damage: bytes
) -> None:
    url = address(server, "ok.rng")
    fetch = Fetcher(Access(network=True, cache=tmp_path))
    fetch(url)
    (kept,) = (tmp_path / "schemas").iterdir()
    kept.write_bytes(damage)
    assert f"was changed since it was fetched; delete {kept}" in refusal(fetch, url)
    kept.unlink()
    assert fetch(url) == SCHEMA


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("missing.rng", "the server answers 404"),
        ("cut.rng", "the server ended before all of it was sent"),
        ("long.rng", "is larger than"),
        ("redirect/file:///etc/passwd", "is not allowed"),
        ("redirect/http://e.org/x.rng", "which is not HTTPS"),
        ("redirect/ftp://e.org/x.rng", "which is not HTTPS"),
        ("redirect//redirect/", "cannot be fetched"),
        ("page.rng", "answers with a web page (HTML), which is no schema"),
        ("page.rnc", "answers with a web page (HTML), which is no schema"),
    ],
)
def test_an_answer_that_is_not_accepted_is_not_kept(
    path: str, words: str, server: http.server.ThreadingHTTPServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LIMIT", 4000)
    fetch = Fetcher(Access(network=True, cache=tmp_path))
    assert words in refusal(fetch, address(server, path))
    assert not (tmp_path / "schemas").exists()


@pytest.mark.parametrize(
    ("path", "is_kept"),
    [
        ("x.rng", False),
        ("broken.rng", False),
        ("xml.rnc", False),
        ("ok.rnc", True),
        ("ok.sch", True),
        ("ok.odd", True),
    ],
)
def test_only_what_may_be_a_schema_is_kept(
    path: str, is_kept: bool, server: http.server.ThreadingHTTPServer, tmp_path: Path
) -> None:
    fetch = Fetcher(Access(network=True, cache=tmp_path))
    url = address(server, path)
    assert fetch(url) == BODIES[f"/{path}"]
    assert (tmp_path / "schemas").exists() is is_kept
    copy = fetch.copy_of(url)
    assert (copy is not None and copy.fetched and copy.path.is_file()) is is_kept


def test_the_file_that_stands_for_a_location(tmp_path: Path) -> None:
    (tmp_path / "x.rng").write_bytes(SCHEMA)
    fetch = Fetcher(Access(tmp_path, cache=tmp_path / "cache"))
    assert fetch.file_of("https://e.org/x.rng") == tmp_path / "x.rng"
    assert fetch.file_of((tmp_path / "x.rng").as_uri()) == tmp_path / "x.rng"
    assert fetch.file_of("/a/x.rng") == Path("/a/x.rng")
    assert fetch.file_of("https://e.org/y.rng") is None
    assert fetch.file_of("https://[") is None


def test_a_redirect_on_this_machine_is_followed(server: http.server.ThreadingHTTPServer) -> None:
    url = address(server, "redirect/" + address(server, "ok.rng"))
    assert Fetcher(Access(network=True))(url) == SCHEMA


def test_no_server_is_one_message_in_words() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = refusal(Fetcher(Access(network=True)), f"http://127.0.0.1:{port}/x.rng")
    assert told.endswith("cannot be fetched: the server refuses the connection")


def test_a_server_without_https_is_told_in_words(server: http.server.ThreadingHTTPServer) -> None:
    url = address(server, "ok.rng").replace("http:", "https:")
    assert "the server does not speak HTTPS" in refusal(Fetcher(Access(network=True)), url)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (socket.gaierror(-2, "Name or service not known"), "the name of the server is not known here"),
        (ssl.SSLCertVerificationError(1, "[SSL: X] verify failed"), "the server's certificate is not trusted"),
        (TimeoutError("timed out"), "the server does not answer in time"),
        (ConnectionResetError(104, "Connection reset by peer"), "the server ended the connection"),
        (OSError(101, "Network is unreachable"), "cannot be fetched: Network is unreachable"),
        (http.client.BadStatusLine("x"), "what the server answers is no HTTP"),
    ],
)
def test_why_there_is_no_answer_is_told_in_words(fault: Exception, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def opens(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr("urllib.request.OpenerDirector.open", opens)
    told = refusal(Fetcher(Access(network=True)), "https://e.org/x.rng")
    assert words in told
    assert "Errno" not in told


def test_plain_http_elsewhere_becomes_https(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def open_url(url: str, _: float) -> None:
        asked.append(url)
        raise SchemaError("asked", url)

    monkeypatch.setattr("cablegram.validation.web.open_url", open_url)
    with pytest.raises(SchemaError, match="asked"):
        network.download(RELEASE)
    assert asked == [RELEASE.replace("http:", "https:")]


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("localhost.e.org", False),
        ("", False),
    ],
)
def test_this_machine(host: str, expected: bool) -> None:
    assert is_loopback(host) is expected


def test_the_cache_folder_is_the_users_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CABLEGRAM_CACHE", str(tmp_path / "own"))
    assert cache_folder() == tmp_path / "own"
    monkeypatch.delenv("CABLEGRAM_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder() == tmp_path / "cablegram"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache_folder() == Path.home() / ".cache/cablegram"
    monkeypatch.setattr("sys.platform", "darwin")
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert cache_folder() == Path.home() / "Library/Caches/cablegram"


def test_a_cache_that_cannot_be_written_keeps_nothing(server: http.server.ThreadingHTTPServer, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    assert Fetcher(Access(network=True, cache=tmp_path / "file"))(address(server, "ok.rng")) == SCHEMA
