"""`edition.toml`: every key is read, every mistake is named."""

from pathlib import Path

import pytest

from cablegram.edition.keys import KEYS
from cablegram.edition.settings import read_settings

TITLE = '[edition]\ntitle = "X"\n'


def test_only_the_title_must_be_there() -> None:
    settings, problems = read_settings(TITLE)
    assert problems == ()
    assert settings is not None
    assert (settings.title, settings.cables, settings.languages, settings.html) == ("X", "tei/cables", ("en",), True)


def test_every_key_is_read() -> None:
    values = {"text": '"t"', "texts": '["t"]', "switch": "false", "folder": '"f/g"', "file": '"f/g.xml"',
              "address": '"https://x.example/"', "languages": '["ko", "zh-Hant"]', "severity": '"off"',
              "model": "2", "interface": '["de"]', "image": '"a/b.svg"', "doi": '"10.5555/x"', "paper": '"155x230"',
              "optional-folder": '"f"', "dated-titles": '["1961-12 A", "1962 B"]'}  # fmt: skip
    tables: dict[str, list[str]] = {}
    for key in KEYS:
        match key.kind:
            case "choice":
                value = f'"{key.choices[1]}"'
            case "choices":
                value = f'["{key.choices[1]}"]'
            case "number":
                value = f"{key.bounds[1]:g}"
            case _:
                value = values[key.kind]
        tables.setdefault(key.table, []).append(f"{key.name} = {value}")
    text = "\n".join(f"[{table}]\n" + "\n".join(lines) for table, lines in tables.items())
    settings, problems = read_settings(text)
    assert problems == ()
    assert settings is not None
    for key in KEYS:
        read = settings.rules[key.name] if key.table == "rules" else getattr(settings, key.field)
        assert read != key.default


@pytest.mark.parametrize(
    ("text", "line", "code", "words"),
    [
        ("", 0, "settings-missing", "edition.title is missing"),
        ('[edition]\ntitle = " "\n', 0, "settings-missing", "edition.title is missing"),
        (TITLE + 'subtitel = "x"\n', 3, "settings-key", "did you mean edition.subtitle?"),
        (TITLE + "output = 'x'\n", 3, "settings-key", "did you mean folders.output?"),
        (TITLE + "[publsh]\n", 3, "settings-key", "did you mean [publish]?"),
        ("title = 'x'\n" + TITLE, 1, "settings-key", "did you mean edition.title?"),
        ("titel = 'x'\n" + TITLE, 1, "settings-key", "did you mean edition.title?"),
        (TITLE + 'editors = "me"\n', 3, "settings-value", "edition.editors must be a list of texts"),
        (TITLE + 'base-url = "x.example"\n', 3, "settings-value", "begins with https://"),
        (TITLE + 'base-url = "https://[x/b"\n', 3, "settings-value", "begins with https://"),
        (TITLE + 'base-url = "https://évora.example"\n', 3, "settings-value", "as %C3%A9 or xn--"),
        (TITLE + "languages = []\n", 3, "settings-value", "a list of language tags"),
        (TITLE + "[publish]\nhtml = 1\n", 4, "settings-value", "publish.html must be true or false, not 1"),
        (TITLE + "[folders]\noutput = '../x'\n", 4, "settings-value", "inside the edition"),
        (TITLE + "[folders]\noutput = '/x'\n", 4, "settings-value", "inside the edition"),
        ("folders = 3\n" + TITLE, 1, "settings-value", "folders must be a table"),
        (TITLE + "[rules]\npointer-nowhre = 'off'\n", 4, "settings-key", "did you mean rules.pointer-nowhere?"),
        (TITLE + "model = true\n", 3, "settings-value", "edition.model must be a whole number from 1 on"),
        (TITLE + "model = 0\n", 3, "settings-value", "not 0"),
        (TITLE + "model = 4711\n", 3, "model-unknown", "install a newer cablegram"),
        (TITLE + "[rules]\nmonth-code = false\n", 4, "settings-value", '"off" or "note" or "warning" or "error"'),
        (TITLE + "doi = 'doi:10.5555/x'\n", 3, "settings-value", "edition.doi must be a DOI"),
        (TITLE + "[print]\npaper = '20x30'\n", 4, "settings-value", "width and height in millimetres"),
        (TITLE + "[print]\nsize = 40\n", 4, "settings-value", "print.size must be a number from 7 to 16, not 40"),
        (TITLE + "[print]\ncolumns = 1.5\n", 4, "settings-value", "a number from 1 to 2"),
        (TITLE + "[print]\norder = 'age'\n", 4, "settings-value", "print.order must be one of date, number, file"),
        (TITLE + "[print]\nparts = ['cables', 'cables']\n", 4, "settings-value", "each at most once"),
        (TITLE + "[print]\ndivision-titles = ['1961-13 A']\n", 4, "settings-value", "begin with a date"),
        (TITLE + "[print]\ntheme = '../x'\n", 4, "settings-value", "a folder inside the edition"),
        ("[edition\n", 1, "settings-syntax", "this is no TOML"),
        ('[edition]\ntitle = "A\n', 2, "settings-syntax", "lacks its closing quotation mark"),
        ("[edition]\ntitle = A\n", 2, "settings-syntax", "a text stands in quotation marks"),
    ],
)
def test_a_mistake_is_named_with_its_line(text: str, line: int, code: str, words: str) -> None:
    settings, problems = read_settings(text)
    assert settings is None
    assert [(p.line, p.code) for p in problems] == [(line, code)]
    assert words in str(problems[0])


def test_all_mistakes_are_told_at_once() -> None:
    _, problems = read_settings("[edition]\neditors = 1\n[folders]\nx = 1\n")
    assert len(problems) == 3


def test_the_settings_of_this_repository_and_of_a_new_edition_are_right(checkout: Path) -> None:
    for path in (checkout / "edition.toml", checkout / "src/cablegram/edition/template/edition.toml"):
        assert read_settings(path.read_text(encoding="utf-8"))[1] == ()
