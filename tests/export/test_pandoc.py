"""What Pandoc makes of the exports that it has readers for: Markdown, citations, and the EPUB edition.

It reads no TEI, it only writes it, so the TEI itself is proven elsewhere.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.export.conftest import MadeExport, MakeEdition, cable

from cablegram.publish.epub.writing import write_epub
from cablegram.publish.machine.text import read_text
from cablegram.publish.messages import interface_of
from cablegram.publish.prepared import PreparedEdition

# Without what Pandoc would do to quotation marks and dashes.
FORMS = ["markdown-smart", "commonmark_x-smart"]


def pandoc(form: str, to: str, *files: Path) -> Any:  # noqa: ANN401  whatever the JSON holds
    """What Pandoc reads in files, each read by itself, as JSON; a skip where it is not there."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")
    command = [program, "--file-scope", "-f", form, "-t", to, *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)


def said(node: Any, *, notes: bool) -> Iterator[str]:  # noqa: ANN401  as above
    """The words of a tree of Pandoc's: those of its notes, or the others."""
    if isinstance(node, list):
        for inner in node:
            yield from said(inner, notes=notes)
    elif isinstance(node, dict):
        content: Any = node.get("c")
        if node.get("t") == "Str" and not notes:
            yield str(content)
        elif node.get("t") == "Code" and not notes:
            yield str(content[1])  # its attributes come first
        elif node.get("t") == "Note":
            if notes:
                yield from said(content, notes=False)
        else:
            yield from said(content if "t" in node else list(node.values()), notes=notes)


def without_space(words: str) -> str:
    return re.sub(r"\s", "", words)


@pytest.mark.parametrize("form", FORMS)
def test_it_reads_every_word_of_the_markdown(specimen: PreparedEdition, form: str, tmp_path: Path) -> None:
    made = MadeExport(specimen, "text form=markdown header=without")
    files = []
    for number, path in enumerate(sorted(made.files)):
        files.append(tmp_path / f"{number:03}.md")
        files[-1].write_bytes(made.files[path])
    read = pandoc(form, "json", *files)["blocks"]
    expected: dict[str, str] = {}
    for own in specimen.cables:
        for part in read_text(own.load().root)[0]:
            path = f"{part.language}/{own.identifier}.md"
            words = re.sub(r"⟦|⟧|\[\d{1,2}\]", "", part.words)
            expected[path] = expected.get(path, "") + without_space(words)
    body = without_space("".join(said(read, notes=False)))
    assert re.sub("⟦|⟧", "", body) == "".join(expected[path] for path in sorted(made.files))
    notes = without_space("".join(said(read, notes=True)))
    wanted = [note for own in specimen.cables for note in read_text(own.load().root)[1]]
    assert wanted
    assert [note for note in wanted if without_space(re.sub("⟦|⟧", "", note)) not in re.sub("⟦|⟧", "", notes)] == []


def test_it_reads_the_head_of_a_file(specimen: PreparedEdition, tmp_path: Path) -> None:
    made = MadeExport(specimen, "text form=markdown")
    path = next(path for path in sorted(made.files) if path.startswith("en/"))
    (tmp_path / "one.md").write_bytes(made.files[path])
    head = pandoc("markdown-smart", "json", tmp_path / "one.md")["meta"]
    entry = specimen.catalogue.find(Path(path).stem)
    assert entry is not None
    assert without_space("".join(said(head["title"], notes=False))) == without_space(entry.facts.title)
    assert {"id", "language", "date", "from", "to"} <= set(head)


@pytest.mark.parametrize(("export", "form"), [("csl-json", "csljson"), ("bibtex", "biblatex")])
def test_it_reads_the_citations(specimen: PreparedEdition, export: str, form: str, tmp_path: Path) -> None:
    made = MadeExport(specimen, export)
    path = tmp_path / made.export.file
    path.write_bytes(made.files[made.export.file])
    read = {item["id"]: item for item in pandoc(form, "csljson", path)}
    ours = {item["id"]: item for item in json.loads(MadeExport(specimen, "csl-json").text("citations.json"))}
    cables = {entry.identifier for entry in specimen.catalogue.cables}
    assert cables <= set(read)
    assert len(read) == len(cables) + 1
    for name in cables:
        one, two = read[name], ours[name]
        # A title in italics or with a mark of its own comes as HTML; its words are the same.
        assert without_space(re.sub(r"<[^>]+>", "", one["title"])) == without_space(two["title"])
        assert [len(one.get(key, [])) for key in ("author", "translator", "editor")] == [
            len(two.get(key, [])) for key in ("author", "translator", "editor")
        ]
        if "date-parts" in two.get("issued", {}):
            parts = [[int(part) for part in date] for date in one["issued"]["date-parts"]]
            assert parts == two["issued"]["date-parts"]


def test_it_reads_the_words_of_the_epub(edition: MakeEdition, tmp_path: Path) -> None:
    files = {
        "tei/cables/a.xml": cable("<p>The fog <hi rend='italic'>will</hi> not lift.<note>So the log.</note></p>"),
        "tei/cables/b.xml": cable("<div xml:lang='zh'><p>灯灭了。</p></div><list><item>oil</item></list>"),
    }
    prepared = edition(files)
    told = write_epub(prepared, interface_of(prepared.edition.settings), tmp_path / "e.epub", lambda: None)
    assert [problem for problem in told if problem.severity == "error"] == []
    read = pandoc("epub", "json", tmp_path / "e.epub")["blocks"]
    words = without_space("".join((*said(read, notes=False), *said(read, notes=True))))
    for sentence in ("The fog will not lift.", "So the log.", "灯灭了。", "oil"):
        assert without_space(sentence) in words
