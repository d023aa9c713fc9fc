"""Messages: complete in six languages, the same in Python, in stylesheets and in scripts."""

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml import etree

from cablegram import shipped
from cablegram.edition.keys import INTERFACE_LANGUAGES
from cablegram.edition.settings import Settings, read_settings
from cablegram.publish.messages import (
    LANGUAGES,
    interface_of,
    messages_document,
    messages_of,
    messages_script,
    placeholders,
    read_own_messages,
)
from cablegram.transform import Stylesheet, Tree
from cablegram.xml import parse

_HTML = shipped.stylesheet("html").resolve()
_FOLDER = shipped.stylesheet("messages").resolve()
_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_JSON = "{http://www.w3.org/2005/xpath-functions}"  # what is written for machines has English names
_META = _HTML / "modules" / "meta.xsl"  # as have the types of schema.org
_PLURALS = {"ru": {"one", "few", "many", "other"}, "zh": {"other"}}
_CATEGORIES = ("one", "few", "many", "other")
_STYLESHEETS = sorted(_HTML.rglob("*.xsl"))
_SCRIPTS = sorted((_HTML / "assets" / "js").glob("*.js"))


def _files(language: str) -> dict[str, dict[str, str]]:
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((_FOLDER / language).glob("*.toml"))}


def _texts(language: str) -> dict[str, str]:
    return {key: text for part in _files(language).values() for key, text in part.items()}


def _families(keys: Mapping[str, str]) -> set[str]:
    """The keys of messages, without the plural category where there is one."""
    return {re.sub(rf"\.({'|'.join(_CATEGORIES)})$", "", key) for key in keys}


ENGLISH = _texts("en")


def test_the_languages_are_those_that_have_files() -> None:
    assert set(LANGUAGES) == set(INTERFACE_LANGUAGES) == {path.name for path in _FOLDER.iterdir() if path.is_dir()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_begins_with_its_file_and_is_text(language: str) -> None:
    for part, texts in _files(language).items():
        assert not [key for key in texts if not re.fullmatch(rf"{part}(\.[A-Za-z0-9-]+)+", key)]
        assert not [key for key, text in texts.items() if not text.strip() or text != text.strip("\n")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_is_one_that_the_stylesheets_read_too(language: str) -> None:
    line = re.compile(r'"[^"]+" = "([^"\\]|\\["\\])*"')
    for path in sorted((_FOLDER / language).glob("*.toml")):
        for number, text in enumerate(path.read_text("utf-8").splitlines(), 1):
            assert not text or text.startswith("#") or line.fullmatch(text), f"{path}:{number}"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_every_language_has_every_message(language: str) -> None:
    own = _texts(language)
    assert _families(ENGLISH) - _families(own) == set(), "missing"
    assert _families(own) - _families(ENGLISH) == set(), "no longer there"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_has_the_forms_of_its_language(language: str) -> None:
    own = _texts(language)
    forms: dict[str, set[str]] = {}
    for key in own:
        stem, _, category = key.rpartition(".")
        if category in _CATEGORIES and stem not in own:
            forms.setdefault(stem, set()).add(category)
    wanted = _PLURALS.get(language, {"one", "other"})
    assert {stem: found for stem, found in forms.items() if found != wanted} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_filled_in_with_the_same_parts(language: str) -> None:
    for key, text in _texts(language).items():
        stem, _, category = key.rpartition(".")
        english = ENGLISH.get(key) or ENGLISH.get(f"{stem}.other", "")
        # A single one may be said in words.
        less = {"{n}"} if category == "one" or ENGLISH.get(key, "").count("{n}") == 0 else set()
        assert placeholders(text) | less == placeholders(english) | less, f"{language}: {key}"


def _used() -> dict[str, set[str]]:
    """Keys that stylesheets and scripts name in full, each with the files that do."""
    parts = "|".join(sorted({*_files("en"), "frame", "cable", "finding", "search", "machine", "date"}))
    found: dict[str, set[str]] = {}
    for path in (*_STYLESHEETS, *_SCRIPTS):
        for key in re.findall(rf"""['"]((?:{parts})\.[A-Za-z0-9.-]*[A-Za-z0-9])['"]""", path.read_text("utf-8")):
            if not key.endswith((".js", ".css", ".xsl", ".html", ".toml")):
                found.setdefault(key, set()).add(path.name)
    return found


def test_every_key_that_is_used_exists() -> None:
    known = set(ENGLISH) | _families(ENGLISH)
    assert {key: sorted(files) for key, files in _used().items() if key not in known} == {}


def _is_prose(literal: str) -> bool:
    """Whether a quoted text reads as words for people: a capital and small letters, or three words and more.

    Not so names of scripts (`Latn`), of types (`ListItem`), and classes of HTML, which have hyphens or one word.
    """
    words = literal.split()
    return bool(re.fullmatch(r"[A-Z][a-z]{4,}([ .,:;].*)?", literal)) or (
        len(words) > 2 and all(re.fullmatch(r"[A-Za-z]{2,}[.,]?", word) for word in words)
    )


@pytest.mark.parametrize("path", _STYLESHEETS, ids=lambda path: path.stem)
def test_no_words_stand_in_a_stylesheet(path: Path) -> None:
    """Text nodes that reach a page, and quoted words in attributes of literal elements that a reader hears."""
    found: list[str] = []
    for element in parse(path.read_bytes()).iter(etree.Element):
        if str(element.tag).startswith((f"{_XSL}message", f"{_XSL}output-character", _JSON)):
            continue
        literals = [literal for name, value in element.attrib.items() if name in ("select", "test", "value")
                    for literal in re.findall(r"'([^']*)'|&quot;", str(value))]  # fmt: skip
        found += [
            f"{path.name}:{element.sourceline}: '{literal}'"
            for literal in literals
            if _is_prose(literal) and path != _META
        ]
        texts = [element.text or "", *(child.tail or "" for child in element)]
        spoken = [element.get(name) or "" for name in ("aria-label", "title", "alt", "placeholder")
                  if not str(element.tag).startswith(_XSL)]  # fmt: skip
        words = [
            text
            for text in (*texts, *spoken)
            if re.search(r"[A-Za-z]{3}", re.sub(r"\{[^}]*\}|\b(TEI|XML|PDF)\b", "", text))
        ]
        found += [f"{path.name}:{element.sourceline}: {' '.join(each.split())}" for each in words]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_and_numbers_follow_the_language(language: str, stub: Stylesheet) -> None:
    expected = {
        "en": ["14 March 1961", "March 1961", "1961", "14 March 1961, 10:00", "20,000"],
        "de": ["14. März 1961", "März 1961", "1961", "14. März 1961, 10:00", "20.000"],
        "fr": ["14 mars 1961", "mars 1961", "1961", "14 mars 1961, 10:00", "20\u202f000"],
        "es": ["14 de marzo de 1961", "marzo de 1961", "1961", "14 de marzo de 1961, 10:00", "20.000"],
        "ru": ["14 марта 1961 г.", "март 1961 г.", "1961", "14 марта 1961 г., 10:00", "20\u00a0000"],
        "zh": ["1961年3月14日", "1961年3月", "1961年", "1961年3月14日 10:00", "20,000"],
    }
    document = Tree(messages_document(language, messages_of(language)))
    made = parse(stub.transform(b"<a/>", {"{urn:cablegram:variable}messages": document}).encode())
    assert [child.text for child in made.iterfind("d/*")] == expected[language]
    assert {child.get("lang") for child in made.iterfind("d/time")} == {language}


def test_what_is_no_date_stays_as_it_is(stub: Stylesheet) -> None:
    made = parse(stub.transform(b"<a/>").encode())
    assert [(child.text, child.get("datetime")) for child in made.iterfind("no/time")] == [
        ("spring 1961", None),
        ("1961-13-40", None),
    ]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["0 o", "1 1", "2 o", "5 o", "11 o", "21 o", "22 o"]),
        ("fr", ["0 1", "1 1", "2 o", "5 o", "11 o", "21 o", "22 o"]),
        ("ru", ["0 m", "1 1", "2 f", "5 m", "11 m", "21 1", "22 f"]),
        ("zh", ["0 o", "1 o", "2 o", "5 o", "11 o", "21 o", "22 o"]),
    ],
)
def test_a_number_chooses_its_form(language: str, expected: list[str], stub: Stylesheet) -> None:
    forms = {"one": "{n} 1", "few": "{n} f", "many": "{n} m", "other": "{n} o"}
    wanted = _PLURALS.get(language, {"one", "other"})
    messages = {f"test.n.{form}": text for form, text in forms.items() if form in wanted}
    document = Tree(messages_document(language, messages))
    made = parse(stub.transform(b"<a/>", {"{urn:cablegram:variable}messages": document}).encode())
    assert [child.text for child in made.iterfind("n/span")] == expected


def test_parts_are_filled_in_once_and_values_may_be_messages(stub: Stylesheet) -> None:
    messages = {"test.parts": "{a} and {b} and {c} {unknown}", "test.word": "<Wort>"}
    document = Tree(messages_document("de", messages))
    made = parse(stub.transform(b"<a/>", {"{urn:cablegram:variable}messages": document}).encode())
    span = made.find("parts/span")
    assert span is not None
    assert span.text == "{b} and <Wort> and @test.none {unknown}"
    assert json.loads(span.get("data-m-args") or "") == {"a": "{b}", "b": "@test.word", "c": "@test.none"}


def test_without_messages_a_page_is_in_english(stub: Stylesheet) -> None:
    made = parse(stub.transform(b"<a/>").encode())
    assert made.findtext("m") == f"{ENGLISH['frame.skip']}|test.none"


def test_a_script_gives_the_same_messages_and_is_inert() -> None:
    script = messages_script("zh", {"a": "</script><!--\u2028", "b": "电报"}).decode()
    assert not set(script) & set("<\u2028")
    found = re.fullmatch(r'cablegram\.data\("messages-zh", (.*)\);\n', script)
    assert found
    assert json.loads(found[1]) == {"a": "</script><!--\u2028", "b": "电报"}


def _settings(languages: str, interface: str = "[]") -> Settings:
    text = f'[edition]\ntitle = "T"\nlanguages = {languages}\n[publish]\ninterface-languages = {interface}\n'
    settings, problems = read_settings(text)
    assert settings, problems
    return settings


@pytest.mark.parametrize(
    ("languages", "interface", "expected"),
    [
        ('["en"]', "[]", ["en"]),
        ('["zh-Hant", "en"]', "[]", ["zh"]),
        ('["vi", "fr"]', "[]", ["en"]),
        ('["vi"]', '["fr", "en", "fr"]', ["fr", "en"]),
    ],
)
def test_the_interface_has_the_languages_of_the_settings(languages: str, interface: str, expected: list[str]) -> None:
    found = interface_of(_settings(languages, interface))
    assert list(found.messages) == expected
    assert found.language == expected[0]
    assert list(found.scripts()) == [f"assets/messages/{language}.js" for language in expected]
    assert parse(found.document()).xpath("*[local-name() = 'language']/@code") == expected


def test_an_unknown_language_of_the_interface_is_a_problem() -> None:
    _, problems = read_settings('[edition]\ntitle = "T"\n[publish]\ninterface-languages = ["nl"]\n')
    assert [(problem.line, problem.code) for problem in problems] == [(4, "settings-value")]
    assert "must be a list of languages from en, de, fr, es, ru, zh" in problems[0].message


def test_an_edition_has_words_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "en.toml").write_text('"frame.skip" = "To the letter"\n"frame.own" = "Mill"\n', "utf-8")
    (tmp_path / "de.toml").write_text('"frame.skip" = "Zum Brief"\n', "utf-8")
    own, problems = read_own_messages(tmp_path)
    assert problems == ()
    found = interface_of(_settings('["en"]', '["de", "fr"]'), own).messages
    assert (found["de"]["frame.skip"], found["de"]["frame.own"]) == ("Zum Brief", "Mill")
    # What an edition says in English only is no reason to leave a reader of French without French.
    assert found["fr"]["frame.skip"] == messages_of("fr")["frame.skip"]
    assert found["fr"]["frame.own"] == "Mill"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("de", b'"frame.skip" = "a\n', "de.toml:1:18: error: this is no TOML: Illegal character"),
        ("de", b'\n"frame.skip" = "\xff"\n', "de.toml:2: error: this file is not UTF-8 [messages-syntax]"),
        ("de", b'\nframe.skip = "a"\n', "de.toml:2: error: frame is no text [messages-value]"),
        ("de", b'"frame.skip" = "a {b}"\n', "de.toml:1: warning: frame.skip has {b}, which is never filled in"),
        ("nl", b"", "nl.toml: warning: nl is none of them [messages-value]"),
    ],
)
def test_faults_of_own_messages_are_told(name: str, content: bytes, expected: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.toml").write_bytes(content)
    _, problems = read_own_messages(tmp_path)
    assert len(problems) == 1
    assert str(problems[0]).removeprefix(f"{tmp_path}/").startswith(expected)


@pytest.fixture(scope="module")
def stub(tmp_path_factory: pytest.TempPathFactory) -> Stylesheet:
    """A stylesheet that shows what the functions of the messages give."""
    path = tmp_path_factory.mktemp("stub") / "stub.xsl"
    path.write_text(
        f"""<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:cablegram:function" exclude-result-prefixes="#all">
<xsl:include href="{_HTML / "modules" / "parameters.xsl"}"/>
<xsl:output omit-xml-declaration="yes"/>
<xsl:template match="/"><o>
<m><xsl:value-of select="f:m('frame.skip'), f:m('test.none')" separator="|"/></m>
<d><xsl:sequence select="('1961-03-14', '1961-03', '1961', '1961-03-14T10:00Z') ! f:date(.)"/>
<n><xsl:value-of select="f:number(20000)"/></n></d>
<no><xsl:sequence select="('spring 1961', '1961-13-40') ! f:date(.)"/></no>
<n><xsl:sequence select="(0, 1, 2, 5, 11, 21, 22) ! f:label-count('test.n', .)"/></n>
<parts><xsl:sequence
  select="f:label('test.parts', map {{ 'a': '{{b}}', 'b': '@test.word', 'c': '@test.none' }})"/></parts>
</o></xsl:template></xsl:stylesheet>""",
        "utf-8",
    )
    return Stylesheet(path)
