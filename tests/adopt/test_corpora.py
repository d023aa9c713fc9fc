"""The TEI of real projects: each document is valid and holds all the words of its source."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from cablegram import cable_schema
from cablegram.adopt.adopting import Adoption, Edition, adopt
from cablegram.adopt.tree import Node, read_tree
from cablegram.cli import main
from cablegram.problems import Severity

_LISTS = frozenset(("listPerson", "listPlace", "listOrg"))


@pytest.fixture(scope="module", params=["letters", "state-department"])
def taken(request: pytest.FixtureRequest, shared: Path) -> tuple[Path, Adoption]:
    folder = shared / "corpora" / request.param
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xml"))
    adoption = adopt(names, lambda name: (folder / name).read_bytes(), str(folder), Edition(), lambda *_: "")
    return folder, adoption


def texts(node: Node) -> Iterator[str]:
    """The pieces of text in an element, but for lists of names."""
    for part in node.content:
        if isinstance(part, str):
            if words := "".join(part.split()):
                yield words
        elif part.name not in _LISTS:
            yield from texts(part)


def flat(data: bytes) -> str:
    return "".join(read_tree(data, "made.xml").text().split())


def test_every_file_is_taken_over_without_an_error(taken: tuple[Path, Adoption]) -> None:
    folder, adoption = taken
    assert {document.file for document in adoption.documents} == {path.name for path in folder.glob("*.xml")}
    assert [str(problem) for problem in adoption.problems if problem.severity is Severity.ERROR] == []


def test_every_document_is_valid(taken: tuple[Path, Adoption]) -> None:
    made = [(document.identifier, document.tei) for document in taken[1].documents]
    made += [*taken[1].authorities.items(), *((name, data) for name, (_, data) in taken[1].pages.items())]
    for name, data in made:
        faults = [str(fault) for fault in cable_schema.check(data, name) if fault.severity is Severity.ERROR]
        assert faults == []


def test_every_piece_of_every_text_and_header_is_there_and_each_sign_as_often(taken: tuple[Path, Adoption]) -> None:
    folder, adoption = taken
    by_file: dict[str, list[bytes]] = {}
    for document in adoption.documents:
        by_file.setdefault(document.file, []).append(document.tei)
    for name, data in adoption.pages.values():
        by_file[name].append(data)
    for file, made in by_file.items():
        root = read_tree((folder / file).read_bytes(), file)
        here = "".join(map(flat, made))
        pieces = list(texts(root))
        assert [piece for piece in pieces if piece not in here] == [], file
        text = root.child("text")
        assert text is not None
        assert not Counter("".join(texts(text))) - Counter(here), file


def test_every_name_of_every_list_is_in_an_authority_file(taken: tuple[Path, Adoption]) -> None:
    folder, adoption = taken
    here = "".join(map(flat, adoption.authorities.values()))
    for path in folder.glob("*.xml"):
        root = read_tree(path.read_bytes(), path.name)
        for node in root.all("persName", "placeName", "orgName", "surname", "forename", "occupation", "idno", "desc"):
            if any(above.name in _LISTS for above in node.above()) and not node.children():
                assert "".join(node.text().split()) in here, f"{path.name}:{node.line}: {node.words()}"


def test_letters_become_an_edition_that_builds(shared: Path, tmp_path: Path) -> None:
    sources = tmp_path / "letters"
    sources.mkdir()
    for path in sorted((shared / "corpora/letters").glob("*.xml"))[:4]:
        (sources / path.name).write_bytes(path.read_bytes())
    edition = tmp_path / "edition"
    for arguments in (
        ["new", str(edition)],
        ["import", "tei", str(sources), "--edition", str(edition)],
        ["validate", str(edition / "tei")],
        ["build", "--edition", str(edition)],
    ):
        result = CliRunner().invoke(main, arguments)
        assert result.exit_code == 0, result.output
    assert (edition / "dist/site/cables/L00034.html").is_file()
    assert (edition / "dist/pdf/volume.pdf").is_file()
