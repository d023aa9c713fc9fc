"""A tiny edition with everything that a build is made of, and a way to compare two builds of it."""

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram.cli import main
from cablegram.publish.incremental.state import FILE

SETTINGS = """[edition]
title = "The Lantern Exchange"
languages = ["en"]
model = 2
[publish]
pdf-cables = false
pdf-volume = false
epub = false
guidelines = false
theme = "theme"
"""
_TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'


def cable(
    title: str = "Cable",
    day: str = "1961-03-14",
    text: str = "The harbour is closed.",
    *,
    header: str = "",
    sent: str = "",
) -> str:
    """A cable of few words."""
    sender = sent or '<persName ref="../authority/persons.xml#pers-venn">Venn</persName>'
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI {_TEI} type="cable" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title type="main">{title}</title></titleStmt>
      <publicationStmt><p>Invented.</p></publicationStmt>
      <sourceDesc><p>Invented.</p></sourceDesc>
    </fileDesc>
    <profileDesc>
      <correspDesc>
        <correspAction type="sent">{sender}<date when="{day}">{day}</date></correspAction>
        <correspAction type="received"><orgName ref="../authority/orgs.xml#org-tarn">Tarn</orgName></correspAction>
        {header}
      </correspDesc>
    </profileDesc>
  </teiHeader>
  <text><body><div type="message" xml:id="message" xml:lang="en"><p>{text}</p></div></body></text>
</TEI>
"""


def authority(kind: str, entries: dict[str, str]) -> str:
    """An authority file of persons or organisations."""
    group, element, name = {"persons": ("listPerson", "person", "persName"), "orgs": ("listOrg", "org", "orgName")}[
        kind
    ]
    listed = "".join(
        f'<{element} xml:id="{key}"><{name} type="main">{own}</{name}></{element}>' for key, own in entries.items()
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<TEI {_TEI} type="authority" xml:lang="en"><teiHeader><fileDesc><titleStmt><title type="main">{kind}</title></titleStmt>
<publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body><{group}>{listed}</{group}></body></text></TEI>
"""


def introduction(words: str) -> str:
    """An introduction, or a calendar with one entry."""
    return f"""<TEI {_TEI} xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Introduction</title></titleStmt>
<publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body><div><p>{words}</p></div></body></text></TEI>
"""


def calendar(words: str) -> str:
    """A calendar of one entry."""
    return f"""<TEI {_TEI} type="calendar" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>List</title></titleStmt>
<publicationStmt><p>Invented.</p></publicationStmt><sourceDesc><p>Invented.</p></sourceDesc></fileDesc></teiHeader>
<text><body><listBibl><bibl><date when="1961-03-14">1961-03-14</date><title>{words}</title>
</bibl></listBibl></body></text></TEI>
"""


class Tiny:
    """An edition of four cables, and the folder in which it is built again and again."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "edition"
        self.out = self.root / "dist"
        self._fresh = folder / "fresh"
        for name in ("tei/cables", "tei/authority", "tei/calendar", "pages", "messages", "theme", "tei/images"):
            (self.root / name).mkdir(parents=True)
        self.write("edition.toml", SETTINGS)
        self.write("tei/cables/a.xml", cable("First", "1961-03-14"))
        self.write("tei/cables/b.xml", cable("Second", "1961-03-20", "See the first.", header=reference("a.xml")))
        self.write("tei/cables/c.xml", cable("Third", "1962-01-02", 'A map: <graphic url="../images/map.png"/>'))
        self.write(
            "tei/cables/d.xml", cable("Fourth", "1962-02-02", "In reply to your telegram No. 77 of 3 January 1962.")
        )
        self.write(
            "tei/authority/persons.xml", authority("persons", {"pers-venn": "Orla Venn", "pers-hale": "Tam Hale"})
        )
        self.write("tei/authority/orgs.xml", authority("orgs", {"org-tarn": "Ministry of Tarn"}))
        self.write("tei/calendar/list.xml", calendar("First"))
        self.write("tei/edition.xml", introduction("These cables are invented."))
        self.write("pages/10-about.md", "# About\n\nSee [the first](a.xml) and [no page](nowhere.html).\n")
        self.write("messages/en.toml", '"frame.search" = "Look"\n')
        self.write("theme/theme.css", "body { color: #111; }\n")
        self.write("tei/images/map.png", "not really an image")

    def write(self, name: str, text: str) -> None:
        """Writes a file of the edition."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def remove(self, name: str) -> None:
        """Removes one."""
        (self.root / name).unlink(missing_ok=True)

    def build(self, *arguments: str) -> tuple[int, str]:
        """Builds it; the exit status, and what was told."""
        return _built(self.root, self.out, *arguments)

    def check(self) -> None:
        """Builds it, and holds that a clean build gives the same files, problems and status."""
        now = self.build()
        shutil.rmtree(self._fresh, ignore_errors=True)
        clean = _built(self.root, self._fresh)
        assert now == clean
        ours, theirs = files(self.out), files(self._fresh)
        assert sorted(ours) == sorted(theirs)
        assert [name for name in ours if ours[name] != theirs[name]] == []

    def changed(self) -> set[str]:
        """The outputs that a build makes again: those that are other files afterwards."""
        before = _numbers(self.out)
        self.build()
        return {name for name, number in _numbers(self.out).items() if before.get(name) != number}


def reference(target: str) -> str:
    """What the header says of an earlier cable."""
    return f'<correspContext><ref type="prev" target="{target}">An earlier one</ref></correspContext>'


def files(folder: Path) -> dict[str, bytes]:
    """All files below a folder but those that are not published."""
    ours = (FILE, ".cablegram-")
    found = (path for path in folder.rglob("*") if path.is_file())
    found = (path for path in found if not path.relative_to(folder).parts[0].startswith(ours))
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(found)}


def _numbers(folder: Path) -> dict[str, tuple[int, int]]:
    found = (folder / name for name in files(folder) if not name.endswith("/.cablegram"))
    return {path.relative_to(folder).as_posix(): (path.stat().st_ino, path.stat().st_mtime_ns) for path in found}


def _built(root: Path, out: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["build", "--edition", str(root), "-o", str(out), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, re.sub(re.escape(str(out)), "OUT", result.output)


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """A tiny edition that was built once."""
    edition = Tiny(tmp_path)
    edition.build()
    return edition
