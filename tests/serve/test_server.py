"""The preview's HTTP: what it sends, what it refuses, and how it ends."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.serve.conftest import Reader

from cablegram.serve.server import HOST, _path_of


@pytest.mark.parametrize(
    ("path", "status", "content_type", "words"),
    [
        ("/", 200, "text/html; charset=utf-8", "The Tarn Papers"),
        ("/index.html?x=1", 200, "text/html; charset=utf-8", "The Tarn Papers"),
        ("/cables/a.html", 200, "text/html; charset=utf-8", "Fog."),
        ("/cables/%61.html", 200, "text/html; charset=utf-8", "Fog."),
        ("/pages/about.html", 200, "text/html; charset=utf-8", "A page."),
        ("/tei/a.xml", 200, "application/xml", "<TEI"),
        ("/text/a.txt", 200, "text/plain; charset=utf-8", "Fog."),
        ("/cite/a.bib", 200, "application/x-bibtex; charset=utf-8", "@misc"),
        ("/data/cables.csv", 200, "text/csv; charset=utf-8", "From Tarn"),
        ("/data/cables.json", 200, "application/json", "From Tarn"),
        ("/assets/css/base.css", 200, "text/css; charset=utf-8", "--ink"),
        ("/assets/js/frame.js", 200, "text/javascript; charset=utf-8", "cablegram"),
        ("/-/live.js", 200, "text/javascript; charset=utf-8", "EventSource"),
        ("/-/live.css", 200, "text/css; charset=utf-8", "#live"),
        ("/-/problems.html", 200, "text/html; charset=utf-8", "Problems"),
        ("/nothing.html", 404, "text/html; charset=utf-8", "index.html"),
        ("/a/b/c", 404, "text/html; charset=utf-8", 'href="/index.html"'),
        ("/-/nothing", 404, "text/plain; charset=utf-8", "nothing here"),
        ("/-/live.py", 404, "text/plain; charset=utf-8", "nothing here"),
    ],
)
def test_what_is_sent(reader: Reader, path: str, status: int, content_type: str, words: str) -> None:
    answer = reader.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (status, content_type)
    assert words in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    asked = reader.ask(path, "HEAD")
    assert (asked.status, asked.body) == (status, b"")
    if not path.startswith("/-/problems"):
        assert asked.headers["Content-Length"] == str(len(answer.body))


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt", "/%2e%2e/secret.txt", "/cables/..%2f..%2fsecret.txt", "/..%5csecret.txt", "/a%00.html",
        "/.%2e/secret.txt", "/%ff", "/./index.html", "etc/passwd", "*",
        "/-/../secret.txt", "/cables/../../../edition.toml",
    ],
)  # fmt: skip
def test_paths_that_lead_elsewhere_are_refused(reader: Reader, path: str) -> None:
    answer = reader.ask(path)
    assert answer.status == 400
    assert b"secret" not in answer.body


@pytest.mark.parametrize(
    "path",
    ["/edition.toml", "//etc/passwd", "/etc/passwd", "/tei/cables/a.xml", "/%252e%252e/secret.txt", "/pages/about.md"],
)
def test_files_that_are_not_of_the_site_are_not_there(reader: Reader, path: str) -> None:
    assert reader.ask(path).status == 404


def test_a_link_out_of_the_edition_is_not_followed(reader: Reader, folder: Path) -> None:
    def change() -> None:
        (folder / "pages/secret.png").symlink_to(folder.parent / "secret.txt")
        (folder / "pages/about.md").write_text("# About\n\n![secret](secret.png)\n", encoding="utf-8")

    reader.after(change)
    assert reader.ask("/pages/secret.png").status == 404
    assert b"secret.png" not in re.sub(rb"missing:secret.png", b"", reader.ask("/pages/about.html").body)


@pytest.mark.parametrize(
    "host", ["", "evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil:{port}"]
)
def test_only_its_own_name_is_answered_to(reader: Reader, host: str) -> None:
    answer = reader.ask("/tei/a.xml", Host=host.format(port=reader.preview.port))
    assert answer.status == 421
    assert b"<TEI" not in answer.body


@pytest.mark.parametrize("host", ["localhost:{port}", "127.0.0.1:{port}", "LOCALHOST:{port}"])
def test_its_own_names_are_answered_to(reader: Reader, host: str) -> None:
    assert reader.ask("/tei/a.xml", Host=host.format(port=reader.preview.port)).status == 200


def test_only_this_computer_is_listened_to(reader: Reader) -> None:
    assert reader.preview.server_address[0] == HOST == "127.0.0.1"


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_is_taken_in(reader: Reader, method: str) -> None:
    assert reader.ask("/index.html", method).status == 501


def test_a_page_may_ask_the_preview_for_news(reader: Reader) -> None:
    page = reader.ask("/cables/a.html").text
    assert '<script src="/-/live.js" defer data-path="cables/a.html"></script></head>' in page
    assert re.search(r"connect-src 'self'[;\"]", page)
    assert "https://tarn.example" not in page


def test_an_address_is_a_path_or_nothing() -> None:
    assert _path_of("/") == "index.html"
    assert _path_of("/guidelines/") == "guidelines/index.html"
    assert _path_of("/cables/%E7%94%B5.html?q#f") == "cables/电.html"


def test_ctrl_c_ends_it_cleanly(folder: Path) -> None:
    # A process that is started in the background by a shell ignores Ctrl-C, and so do its children.
    heeds = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{heeds}; from cablegram.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", "--edition", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as server:
        assert server.stderr is not None
        said = server.stderr.readline()
        assert re.match(r"http://127\.0\.0\.1:\d+/ shows The Tarn Papers\. Ctrl-C ends it\.", said)
        server.send_signal(signal.SIGINT)
        try:
            assert server.wait(timeout=20) == 0
        finally:
            server.kill()
        assert "Traceback" not in server.stderr.read()


def test_a_port_that_is_taken_is_told(reader: Reader, folder: Path) -> None:
    command = [sys.executable, "-m", "cablegram", "serve", "--edition", str(folder), "--port", str(reader.preview.port)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "take another one with --port" in done.stderr
