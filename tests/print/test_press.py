"""The press: what it refuses, what it reports, and what its compiler may read."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cablegram.publish.pdf.press import TypesetError, press

PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="4" height="4"><rect width="4" height="4" fill="red"/></svg>'


def typeset(files: Mapping[str, bytes], warnings: list[str] | None = None, timestamp: int = 0) -> bytes:
    """The PDF of `main.typ` among these files."""
    with press() as at_work:
        for path, data in files.items():
            at_work.put(path, data)
        return at_work.typeset("main.typ", warnings=warnings, timestamp=timestamp)


def test_an_error_names_file_and_place() -> None:
    with pytest.raises(TypesetError, match=r"unknown variable: nothing[\s\S]*main\.typ:2:1") as caught:
        typeset({"main.typ": b"a\n#nothing"})
    assert "cablegram-" not in str(caught.value)


def test_an_image_is_found_below_its_folder() -> None:
    assert typeset({"main.typ": b'#image("/images/facsimile/a.svg")', "images/facsimile/a.svg": PIXEL})


def test_a_broken_image_is_an_error() -> None:
    with pytest.raises(TypesetError, match="image"):
        typeset({"main.typ": b'#image("/images/a.png")', "images/a.png": b"no image"})


@pytest.mark.parametrize("name", ["../main.typ", "/main.typ", "a/../../b.typ", "", "a\\b.typ", "a\0b.typ"])
def test_no_source_leaves_the_root(name: str) -> None:
    with pytest.raises(TypesetError, match="no path inside"):
        typeset({name: b"x", "main.typ": b"x"})


def test_a_document_reads_no_file_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    monkeypatch.chdir(tmp_path)
    for path in ("secret.txt", "/secret.txt", str(tmp_path / "secret.txt"), "../" * 12 + "etc/hostname"):
        with pytest.raises(TypesetError):
            typeset({"main.typ": f'#read("{path}")'.encode()})


def test_no_package_is_fetched() -> None:
    for package in ("@local/any:1.0.0", "@preview/any:1.0.0"):
        with pytest.raises(TypesetError):
            typeset({"main.typ": f'#import "{package}": x'.encode()})


def test_warnings_are_collected() -> None:
    warnings: list[str] = []
    typeset({"main.typ": b'#set text(font: "No Such Font")\nx'}, warnings)
    assert len(warnings) == 1
    assert "no such font" in warnings[0]


def test_the_time_of_making_is_an_argument() -> None:
    source = {"main.typ": b"x"}
    assert typeset(source) == typeset(source)
    assert typeset(source) != typeset(source, timestamp=86400)


def test_a_theme_lies_over_the_library(tmp_path: Path) -> None:
    (tmp_path / "look.typ").write_text("#let quiet = red\n#let own-value = 7")
    (tmp_path / "theme.typ").write_text("#let bold(body) = underline(body)")
    source = b'#import "/look.typ": quiet, own-value\n#import "/press.typ" as cg\n'
    with press(theme=tmp_path) as at_work:
        at_work.put("main.typ", source + b"#assert(quiet == red and own-value == 7)\n#cg.bold[x]#cg.italic[y]")
        assert at_work.typeset("main.typ").startswith(b"%PDF")


def test_a_link_that_leads_out_of_a_theme_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "theme").mkdir()
    (tmp_path / "look.typ").write_text("#let secret = 1")
    (tmp_path / "theme/look.typ").symlink_to(tmp_path / "look.typ")
    with press(theme=tmp_path / "theme") as at_work:
        assert at_work.get("theme/look.typ") == b""


def test_a_compiler_that_breaks_off_stops_one_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    panic = type("PanicException", (BaseException,), {})

    class Broken:
        def compile_with_warnings(self, **_: object) -> None:
            raise panic("index out of bounds")

    with press() as at_work:
        at_work.put("main.typ", b"x")
        monkeypatch.setattr(at_work, "_compiler", lambda _: Broken())
        with pytest.raises(TypesetError, match="index out of bounds"):
            at_work.typeset("main.typ")


def test_a_compiler_is_renewed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cablegram.publish.pdf.press._RENEWED", 2)
    with press() as at_work:
        made = []
        for number in range(5):
            at_work.put(f"{number}.typ", b"same")
            made.append(at_work.typeset(f"{number}.typ"))
    assert len(set(made)) == 1
