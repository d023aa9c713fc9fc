"""The preview's server: HTTP on this computer alone, pages made when they are asked for, news as server-sent events."""

import sys
import threading
import time
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

from cablegram.edition.edition import Edition
from cablegram.serve.live import Live, Made
from cablegram.serve.overlay import OWN, fault_page, injected, overlay, problems_page

HOST: Final = "127.0.0.1"
_ASSETS: Final = Path(__file__).parent / "assets"
_LEAST: Final = 0.15  # seconds between two looks at the files
_SHARE: Final = 3  # looking at the files takes no more than one part of so many of the time
_HEARTBEAT: Final = 15.0  # seconds; shows a server that a page has gone
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".csv": "text/csv; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".bib": "application/x-bibtex; charset=utf-8",
    ".ris": "application/x-research-info-systems; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
}


class Preview(ThreadingHTTPServer):
    """A server for one edition; `port` 0 takes any that is free.

    Attributes:
        live: the edition; there from `show` on.
        version: the number of the edition's state, which grows with each change.
    """

    daemon_threads = True
    # What waits for news must not keep the server from ending.
    block_on_close = False

    live: Live

    def __init__(self, port: int) -> None:
        """Takes the port; nothing is answered yet.

        Raises:
            OSError: the port is taken, or may not be used.
        """
        # These come first: where the port is taken, the library ends what has just begun.
        self.news = threading.Condition()
        self.version = 0
        self.ending = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watcher", daemon=True)
        super().__init__((HOST, port), _Handler)
        self.port: int = self.server_address[1]
        self.address = f"http://{HOST}:{self.port}"

    def show(self, edition: Edition) -> None:
        """Reads an edition, so that it can be shown."""
        self.live = Live(edition, self.address)
        self.live.run(partial(self.live.read, self.live.look()))

    def watch(self) -> None:
        """Begins to watch the files of the edition, and makes the first pages meanwhile."""
        self._watcher.start()
        self.live.warm()

    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing of a page that has gone away while it was being answered."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]

    def server_close(self) -> None:
        """Ends the watching and the waiting, and frees the port."""
        self.ending.set()
        with self.news:
            self.news.notify_all()
        super().server_close()
        if self._watcher.is_alive():
            self._watcher.join()
        if hasattr(self, "live"):
            self.live.close()

    def _watch(self) -> None:
        pause = _LEAST
        while not self.ending.wait(pause):
            start = time.monotonic()
            changed = self.live.look()
            pause = max(_LEAST, _SHARE * (time.monotonic() - start))
            if changed:
                self.live.run(partial(self.live.follow, changed))
                with self.news:
                    self.version += 1
                    self.news.notify_all()


class _Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    server: Preview
    protocol_version = "HTTP/1.1"
    server_version = "cablegram"
    sys_version = ""
    timeout = 30  # seconds for a request to arrive

    def do_GET(self) -> None:
        """Sends a file."""
        self._answer()

    def do_HEAD(self) -> None:
        """Sends what is said of a file."""
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Says nothing of requests: the terminal is for the problems of the edition."""

    def _answer(self) -> None:
        if not self._is_asked_by_its_name():
            self._send(HTTPStatus.MISDIRECTED_REQUEST, b"This server answers to its own address only.\n", ".txt")
            return
        path = _path_of(self.path)
        if path is None:
            self._send(HTTPStatus.BAD_REQUEST, b"This is no address of a file.\n", ".txt")
        else:
            self._file(path)

    def _file(self, path: str) -> None:
        try:
            if path.startswith(OWN):
                self._own(path.removeprefix(OWN))
            else:
                self._page(path)
        except OSError:
            raise  # the page that asked has gone away
        except Exception as fault:  # noqa: BLE001 - a fault of the program with one page must not end the preview
            message = f"The program failed on this page: {type(fault).__name__}: {fault}\n"
            self._send(HTTPStatus.INTERNAL_SERVER_ERROR, message.encode("utf-8", "replace"), ".txt")

    def _is_asked_by_its_name(self) -> bool:
        """Whether the request names this server; the page of another site whose name was bound to it does not."""
        return self.headers.get("Host", "").lower() in (f"{HOST}:{self.server.port}", f"localhost:{self.server.port}")

    def _page(self, path: str) -> None:
        live = self.server.live
        made = live.run(partial(live.page, path))
        status = HTTPStatus.OK
        if made is None:
            status, path = HTTPStatus.NOT_FOUND, "404.html"
            made = live.run(partial(live.page, path)) or Made(
                b"<!DOCTYPE html><title>404</title><p>There is no page here."
            )
        data = made.data
        if made.stale and not data:
            status, data = HTTPStatus.INTERNAL_SERVER_ERROR, fault_page(made.stale, live.name_of).encode()
            path = f"{path}.html" if not path.endswith(".html") else path
        suffix = PurePosixPath(path).suffix.lower()
        self._send(status, injected(data, path) if suffix == ".html" else data, suffix)

    def _own(self, path: str) -> None:
        live = self.server.live
        name, _, page = path.partition("/")
        if name in ("live.js", "live.css") and not page:
            self._send(HTTPStatus.OK, (_ASSETS / name).read_bytes(), PurePosixPath(name).suffix)
        elif name == "problems" and page:
            found = live.run(partial(live.problems_of, page))
            # Accepted, and not all done: the page asks again.
            status = HTTPStatus.OK if found.finished else HTTPStatus.ACCEPTED
            self._send(status, overlay(found.problems, live.name_of).encode(), ".html")
        elif name == "problems.html" and not page:
            self._send(HTTPStatus.OK, injected(live.run(self._report).encode(), f"{OWN}problems.html"), ".html")
        elif name == "events" and not page and self.command == "GET":
            self._send_news()
        else:
            self._send(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", ".txt")

    def _report(self) -> str:
        live = self.server.live
        report = live.report()
        checked = (report.checked, report.documents)
        return problems_page(live.title, report.problems, checked, live.name_of, live.source_of)

    def _send(self, status: HTTPStatus, data: bytes, suffix: str) -> None:
        self.send_response(status)
        self._say_headers(_TYPES.get(suffix, "application/octet-stream"))
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _say_headers(self, content_type: str) -> None:
        self.send_header("Content-Type", content_type)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # No page of another site may take in what is not published yet.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "SAMEORIGIN")

    def _send_news(self) -> None:
        """Tells the number of the edition's state now, and each time that it changes, until the page goes away."""
        self.send_response(HTTPStatus.OK)
        self._say_headers("text/event-stream; charset=utf-8")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        told = -1
        try:
            while not self.server.ending.is_set():
                with self.server.news:
                    if self.server.version == told:
                        self.server.news.wait(_HEARTBEAT)
                    version = self.server.version
                event = f"data: {version}\n\n" if version != told else ": still here\n\n"
                told = version
                self.wfile.write(event.encode())
                self.wfile.flush()
        except OSError:
            return


def _path_of(target: str) -> str | None:
    """The path of a file in the site from the target of a request; nothing where it is no such path.

    Files are looked up by their whole path among those of the site, so no target leads out of it; one that tries to
    is refused all the same.
    """
    if not target.startswith("/") or target.startswith("//"):
        return None
    try:
        path = unquote_to_bytes(urlsplit(target).path).decode()
    except ValueError:
        return None
    steps = path[1:].split("/")
    if "\0" in path or "\\" in path or ".." in steps or "." in steps:
        return None
    return path[1:] + ("index.html" if path.endswith("/") else "")
