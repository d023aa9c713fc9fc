"""What the tests share: a small edition that is written into a folder."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from cablegram.edition.catalogue import Catalogue
from cablegram.edition.edition import Edition, open_edition
from cablegram.publish.prepared import prepare

SETTINGS = '[edition]\ntitle = "The Tarn Papers"\neditors = ["Orla Venn"]\nlanguages = ["en", "de"]\n'
MakeEdition = Callable[..., Edition]


def cable(body: str, header: str = "", changes: str = "") -> str:
    """A TEI file: what stands in its body, in its profileDesc, and its changes."""
    return (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable"><teiHeader><fileDesc><titleStmt>'
        '<title type="main">Telegram from Tarn</title></titleStmt><publicationStmt><p/></publicationStmt>'
        f"<sourceDesc><p/></sourceDesc></fileDesc><profileDesc>{header}</profileDesc>{changes}</teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )


@pytest.fixture
def edition(tmp_path: Path) -> MakeEdition:
    """Writes an edition with files by their paths, and lines that are added to its settings."""

    def made(files: Mapping[str, str | bytes] | None = None, more: str = "") -> Edition:
        (tmp_path / "edition.toml").write_text(SETTINGS + more, encoding="utf-8")
        for name, content in (files or {"tei/cables/tarn-1.xml": cable("<p>Fog.</p>")}).items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        found, problems = open_edition(tmp_path)
        assert problems == ()
        assert found is not None
        return found

    return made


@pytest.fixture
def catalogue(edition: MakeEdition) -> Callable[..., Catalogue]:
    """The catalogue of such an edition."""
    return lambda files=None, more="": prepare(edition(files, more)).catalogue
