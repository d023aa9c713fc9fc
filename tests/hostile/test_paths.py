"""Names of files and links that lead elsewhere: nothing outside is read into the edition, and no name is obeyed."""

from pathlib import Path
from typing import Final

import pytest
from tests.hostile.documents import SECRET, tei
from tests.hostile.limits import run

# A terminal would colour, clear, beep, go back, or turn the direction of all that follows.
NAMES: Final = (
    *("a\x1b[31mb", "a\x1b]0;title\x07b", "a\nb: error: all is lost", "a\rb", "a\tb", "a\u202eb", "a\x9bb", "a b  c"),
)


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_names_reach_no_terminal(edition: Path, name: str) -> None:
    chosen = name.replace("\n", "")  # what an editor names is no attack
    (edition / f"tei/cables/{name}.xml").write_bytes(tei("<p>x</p>"))
    (edition / f"tei/cables/{name}2.xml").write_bytes(b"<x")
    (edition / f"sources/{name}.txt").write_text("From: a\nTo: b\nDate: 29 March 1961\n\nText.\n")
    (edition / f"sources/{name}2.txt").write_bytes(b"")
    for words in (
        ("validate", "tei"),
        ("encode", "sources", "--output", f"made{chosen}"),
        ("show", f"tei/cables/{name}.xml"),
        ("references",),
        ("names", "--draft", f"{chosen}.xml"),
        ("migrate", "--dry-run"),
        ("migrate", "--diff"),
        ("export", "csv"),
        ("build",),
        ("new", f"other{chosen}"),
    ):
        ended = run(*words, cwd=edition)
        ended.held()
        assert not {sign for sign in ended.output if "\x7f" <= sign < "\xa0" or sign in "\u202e\u2066"}, ended.output
        assert not [line for line in ended.output.split("\n") if line.startswith("b: error")], ended.output


def test_links_that_lead_out(edition: Path) -> None:
    """Images, files of pages and of themes are copied into the site, so they must be the edition's own."""
    secret = edition.parent / "secret.txt"
    (edition / "pages").mkdir()
    (edition / "theme/assets").mkdir(parents=True)
    (edition / "theme/theme.css").write_text("")
    for link in ("tei/cables/a.png", "pages/a.png", "theme/assets/a.txt", "logo.png"):
        (edition / link).symlink_to(secret)
    (edition / "pages/out").symlink_to(edition.parent)
    (edition / "tei/whole").symlink_to("/")
    (edition / "pages/a.md").write_text("# A\n\n![x](a.png) ![x](out/secret.txt) [y](../../secret.txt)\n")
    graphics = ("a.png", "../../../secret.txt", "../whole/etc/hostname", "%2e%2e/%2e%2e/%2e%2e/secret.txt")
    urls = (*graphics, f"file://{secret}", str(secret))
    figures = "".join(f'<figure><graphic url="{url}"/></figure>' for url in urls)
    (edition / "tei/cables/a.xml").write_bytes(tei(f"<p>x</p>{figures}"))
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + 'theme = "theme"\nlogo = "logo.png"\n', "utf-8")
    for words in (("build",), ("export", "--all"), ("validate", "tei")):
        run(*words, cwd=edition).held()
    for path in (edition / "dist").rglob("*"):
        assert not path.is_symlink()
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path
        assert path.name != "hostname"


@pytest.mark.parametrize("key", ["output", "cables", "authority"])
def test_links_in_circles_are_no_end(edition: Path, key: str) -> None:
    (edition / "tei/again").symlink_to(".")
    (edition / "loop").symlink_to("loop")
    settings = edition / "edition.toml"
    settings.write_text(settings.read_text("utf-8") + f'[folders]\n{key} = "loop"\n', "utf-8")
    for words in (("build",), ("validate", "tei"), ("names",)):
        run(*words, cwd=edition).held()
