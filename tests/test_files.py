"""Files appear whole or not at all."""

from pathlib import Path

import pytest

from cablegram.files import files_in, like_missing, replaced_folder, write_whole


def test_a_file_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.xml"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


def test_a_folder_that_fails_in_the_making_leaves_the_old_one(tmp_path: Path) -> None:
    site = tmp_path / "site"
    with replaced_folder(site) as building:
        (building / "index.html").write_text("old", encoding="utf-8")
    with pytest.raises(FileNotFoundError), replaced_folder(site) as building:
        (building / "index.html").rename(building / "nowhere" / "index.html")
    assert (site / "index.html").read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [site]


def test_folders_are_searched_in_order_and_hidden_files_passed_over(tmp_path: Path) -> None:
    for name in ("b.txt", "a.TXT", ".hidden.txt", "note.md", "deep/c.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found = files_in([tmp_path, tmp_path / "b.txt"], (".txt",))
    assert [path.relative_to(tmp_path).as_posix() for path in found] == ["a.TXT", "b.txt", "deep/c.txt"]


def test_a_name_that_is_not_there_is_held_against_those_that_are(tmp_path: Path) -> None:
    (tmp_path / "sources").mkdir()
    assert like_missing(tmp_path / "source") == f"did you mean {tmp_path / 'sources'}?"
    assert not like_missing(tmp_path / "letters")
    assert not like_missing(tmp_path / "nowhere" / "sources")
