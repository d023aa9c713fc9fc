"""What the tests of the preview share: an edition in a folder, and a server for it on a free port of this computer."""

import http.client
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from cablegram.edition.edition import open_edition
from cablegram.serve.server import HOST, Preview

_MODEL = '<?xml-model href="none.rng"?>'


def cable(title: str, body: str) -> str:
    """A TEI file that has what a preview shows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable"><teiHeader>'
        f'<fileDesc><titleStmt><title type="main">{title}</title></titleStmt><publicationStmt><p/></publicationStmt>'
        "<sourceDesc><p/></sourceDesc></fileDesc><profileDesc><correspDesc><correspContext>"
        '<ref type="next" target="b.xml">No. 2</ref></correspContext></correspDesc></profileDesc></teiHeader>'
        f"<text><body>{body}</body></text></TEI>\n"
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of an edition of two cables with a page of its own."""
    files = {
        "edition.toml": '[edition]\ntitle = "The Tarn Papers"\nbase-url = "https://tarn.example/papers/"\nmodel = 2\n',
        "tei/cables/a.xml": cable("From Tarn", "<p>Fog.</p>"),
        "tei/cables/b.xml": cable("To Tarn", "<p>Ice.</p>"),
        "pages/about.md": "# About\n\nA page.\n",
    }
    for name, text in files.items():
        path = tmp_path / "edition" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    return tmp_path / "edition"


class Answer(NamedTuple):
    """What the server said."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Reader:
    """Asks a server, and waits for its news."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._news: http.client.HTTPResponse | None = None

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to a request, whose path is sent as it is."""
        connection = http.client.HTTPConnection(HOST, self.preview.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
            for name, value in headers.items():
                if value:
                    connection.putheader(name, value)
            connection.endheaders()
            response = connection.getresponse()
            return Answer(response.status, dict(response.getheaders()), response.read())
        finally:
            connection.close()

    def listen(self) -> str:
        """The number of the edition's state, once it is told."""
        if self._news is None:
            connection = http.client.HTTPConnection(HOST, self.preview.port, timeout=20)
            connection.request("GET", "/-/events")
            self._news = connection.getresponse()
        while True:
            line = self._news.readline().decode()
            if line.startswith("data: "):
                return line.removeprefix("data: ").strip()
            assert line, "the server has ended"

    def after(self, change: Callable[[], object]) -> None:
        """Waits until a change is noticed."""
        if self._news is None:
            self.listen()
        change()
        self.listen()

    def problems(self, path: str) -> str:
        """The list of problems over a page, when it is complete."""
        while (answer := self.ask(f"/-/problems/{path}")).status == http.HTTPStatus.ACCEPTED:
            pass
        return answer.text

    def close(self) -> None:
        if self._news is not None:
            self._news.close()


@pytest.fixture
def reader(folder: Path) -> Iterator[Reader]:
    """Asks a server that shows the edition of `folder`."""
    edition, _ = open_edition(folder)
    assert edition is not None
    preview = Preview(0)
    preview.show(edition)
    preview.watch()
    thread = threading.Thread(target=preview.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    found = Reader(preview)
    yield found
    found.close()
    preview.shutdown()
    thread.join()
    preview.server_close()
