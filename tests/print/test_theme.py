"""A project's own look: values and functions over those of the library, and what is told of one that is wrong."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.print.press import cable, cable_source, register

from cablegram import shipped
from cablegram.edition.edition import Edition, open_edition
from cablegram.publish.pdf.press import press
from cablegram.publish.pdf.theme import theme_of
from cablegram.transform import stylesheet

LOOK = """#import "/cablegram/look.typ"
#let signs = look.signs + (supplied: ("⟨", "⟩"))
"""
FUNCTIONS = """#import "/cablegram/press.typ" as library
#let stamp(body) = library.stamp({ "Stamp: "; body })
"""


@pytest.fixture
def edition(tmp_path: Path) -> Callable[[dict[str, str]], Edition]:
    """Makes an edition whose theme has these files."""

    def make(files: dict[str, str]) -> Edition:
        for name, text in files.items():
            (tmp_path / "print").mkdir(exist_ok=True)
            (tmp_path / "print" / name).write_text(text, "utf-8")
        (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Salt"\n[print]\ntheme = "print"\n', "utf-8")
        opened, problems = open_edition(tmp_path)
        assert opened is not None, problems
        return opened

    return make


def test_a_theme_changes_a_value_and_a_function(
    edition: Callable[[dict[str, str]], Edition], pdf_text: Callable[[bytes], str]
) -> None:
    theme, problems = theme_of(edition({"look.typ": LOOK, "theme.typ": FUNCTIONS}))
    assert theme is not None
    assert not problems
    main = stylesheet(shipped.stylesheet("print/single.xsl")).transform(
        register({"c1": "A test"}), {"{urn:cablegram:variable}cable": "c1"}
    )
    with press(theme.fonts, theme.folder) as at_work:
        at_work.put("main.typ", main.encode())
        source = cable_source(cable("<p>soap <supplied>short</supplied> <stamp>SEEN</stamp></p>"))
        at_work.put("cables/c1.typ", source.encode())
        text = " ".join(pdf_text(at_work.typeset("main.typ")).split())
    assert "soap ⟨short⟩ Stamp: SEEN" in text


@pytest.mark.parametrize(
    ("files", "place", "words"),
    [
        ({"look.typ": "// values\n#let quiet = luma(\n"}, ("look.typ", 2), "unclosed delimiter"),
        ({"look.typ": "#let sizes = (form: 1em)\n"}, ("", 0), "does not contain key"),
        ({"theme.typ": "\n#let stamp(body) = strang(body)\n"}, ("theme.typ", 2), "unknown variable: strang"),
        ({"theme.typ": '#import "/etc/passwd": *\n'}, ("theme.typ", 1), "not found"),
        ({"notes.txt": "no theme"}, ("", 0), "holds no theme"),
        ({}, ("", 0), "there is no folder print"),
    ],
)
def test_a_wrong_theme_is_told_with_its_place(
    edition: Callable[[dict[str, str]], Edition], files: dict[str, str], place: tuple[str, int], words: str
) -> None:
    opened = edition(files)
    theme, (problem,) = theme_of(opened)
    assert theme is None
    assert problem.code == "print-theme"
    assert problem.path == str(opened.folder("print") / place[0])
    assert problem.line == place[1]
    assert words in problem.message


def test_an_edition_without_a_theme_has_none(tmp_path: Path) -> None:
    (tmp_path / "edition.toml").write_text('[edition]\ntitle = "Salt"\n', "utf-8")
    opened, _ = open_edition(tmp_path)
    assert opened is not None
    theme, problems = theme_of(opened)
    assert theme is not None
    assert (theme.folder, theme.fonts, problems) == (None, (), ())


def test_the_worked_example_of_the_documentation_can_be_used(edition: Callable[[dict[str, str]], Edition]) -> None:
    page = (ROOT / "docs" / "printing.md").read_text("utf-8")
    files = dict(re.findall(r"`print/(\w+\.typ)`\n\n```typst\n(.*?)```", page, re.DOTALL))
    assert set(files) == {"look.typ", "theme.typ"}
    theme, problems = theme_of(edition(files))
    assert theme is not None
    assert not problems
