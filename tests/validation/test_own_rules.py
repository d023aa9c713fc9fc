"""cablegram's own rules go with its own grammar; an edition switches them, and a header admits what its source does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from cablegram import shipped
from cablegram.edition.rules.of_schema import rules_of_schema
from cablegram.edition.settings import read_settings
from cablegram.problems import Severity
from cablegram.validation.check import Choice, check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, EngineSettings
from cablegram.validation.network import Access
from cablegram.validation.schemas import Origin, named_schema

GRAMMAR: Final = """<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0">
  <element name="teiHeader"><element name="fileDesc"><optional><element name="notesStmt">
    <element name="note"><attribute name="n"/><text/></element>
  </element></optional></element></element>
</element>"""
RULES: Final = """<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
  <ns prefix="tei" uri="http://www.tei-c.org/ns/1.0"/>
  <pattern id="p"><rule context="tei:TEI">
    <assert id="text-missing" role="warning" flag="source" see="cable.odd#guide.text"
      test="matches(., 'word')">There are no words.</assert>
    <assert id="name-missing" role="error" test="@n">There is no name.</assert>
  </rule></pattern>
</schema>"""
DOCUMENT: Final = (
    '{instructions}<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>{notes}</fileDesc></teiHeader></TEI>'
)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A schema of the program with two rules, one of them about the source; its folder."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "cable.rng").write_text(GRAMMAR, encoding="utf-8")
    (folder / "cable.sch").write_text(RULES, encoding="utf-8")
    monkeypatch.setattr(shipped, "schema", lambda name: folder / name)
    rules_of_schema.cache_clear()
    yield folder
    rules_of_schema.cache_clear()


def told(
    folder: Path,
    *,
    schemas: tuple[str, ...] = ("cable.rng",),
    switches: dict[str, str] | None = None,
    admits: str = "",
    cache: Path | None = None,
) -> list[tuple[str, str]]:
    """The rules that a document breaks which names its schemas itself, with their severities."""
    instructions = "".join(f'<?xml-model href="{name}"?>' for name in schemas)
    notes = f'<notesStmt><note n="{admits}">It is so.</note></notesStmt>' if admits else ""
    path = folder / "a.xml"
    path.write_text(DOCUMENT.format(instructions=instructions, notes=notes), encoding="utf-8")
    settings = EngineSettings(Access(None, network=False, cache=cache), switches=switches or {})
    outcome = check(Document("a.xml", path), Choice((), ()), Engine(settings))
    assert not [p for one in outcome.checks for p in one.problems if p.code != "schematron"]
    return [(problem.rule, problem.severity.value) for one in outcome.checks for problem in one.problems]


BOTH: Final = [("text-missing", "warning"), ("name-missing", "error")]


def test_the_rules_go_with_the_grammar_and_with_a_copy_of_it(own: Path, tmp_path: Path) -> None:
    assert told(own) == BOTH
    (tmp_path / "cable.rng").write_text(GRAMMAR, encoding="utf-8")
    assert told(tmp_path) == BOTH


def test_another_grammar_of_that_name_has_no_such_rules(own: Path, tmp_path: Path) -> None:
    assert own.is_dir()
    (tmp_path / "cable.rng").write_text(GRAMMAR + "<!-- of another project -->", encoding="utf-8")
    assert told(tmp_path) == []


def test_a_copy_of_another_version_is_told_of(own: Path, tmp_path: Path) -> None:
    assert own.is_dir()
    (tmp_path / "cable.rng").write_text(GRAMMAR + "<!-- Made from the ODD cable -->", encoding="utf-8")
    settings = EngineSettings(Access(None, network=False, cache=None))
    engine = Engine(settings)
    rules = engine.rules(named_schema("cable.rng", Origin.DOCUMENT, folder=tmp_path))
    assert rules is not None
    (outdated,) = rules(b"<p/>", "a.xml")
    assert (outdated.code, outdated.path) == ("schema-outdated", str(tmp_path / "cable.rng"))
    assert "are not checked" in outdated.message
    (tmp_path / "cable.sch").write_text(f"{RULES}<!-- Rules of the ODD cable -->", encoding="utf-8")
    rules = engine.rules(named_schema("cable.sch", Origin.DOCUMENT, folder=tmp_path))
    assert rules is not None
    found = rules(DOCUMENT.format(instructions="", notes="").encode(), "a.xml")
    assert [problem.rule or problem.code for problem in found] == ["text-missing", "name-missing", "schema-outdated"]


def test_a_document_that_names_the_rules_too_is_told_once(own: Path) -> None:
    assert told(own, schemas=("cable.rng", "cable.sch")) == BOTH
    assert told(own, schemas=("cable.sch",)) == BOTH


@pytest.mark.parametrize(
    ("switches", "found"),
    [
        ({"name-missing": "off"}, [("text-missing", "warning")]),
        ({"name-missing": "note", "text-missing": "error"}, [("text-missing", "error"), ("name-missing", "note")]),
    ],
)
def test_an_edition_switches_rules(own: Path, switches: dict[str, str], found: list[tuple[str, str]]) -> None:
    assert told(own, switches=switches) == found


def test_a_note_admits_what_the_source_does_and_nothing_else(own: Path) -> None:
    assert told(own, admits="text-missing") == [("name-missing", "error")]
    assert told(own, admits="name-missing") == BOTH


def test_a_problem_leads_to_the_guidelines(own: Path) -> None:
    engine = Engine(EngineSettings(Access(None, network=False, cache=None)))
    rules = engine.rules(named_schema("cable.rng", Origin.OWN, folder=own))
    assert rules is not None
    found = rules(DOCUMENT.format(instructions="", notes="").encode(), str(own / "a.xml"))
    assert [problem.link for problem in found] == ["schema/cable.odd#guide.text", ""]


def test_what_is_made_of_the_rules_is_kept_and_made_anew_where_it_is_not_whole(own: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    assert told(own, cache=cache) == BOTH
    (kept,) = (cache / "rules").iterdir()
    written = kept.read_bytes()
    kept.write_bytes(written.replace(b"There is no name", b"There is a name"))
    assert told(own, cache=cache) == BOTH
    assert kept.read_bytes() == written
    (own / "cable.sch").write_text(RULES.replace('test="@n"', 'test="not(@n)"'), encoding="utf-8")
    assert told(own, cache=cache) == BOTH[:1]
    assert len(list((cache / "rules").iterdir())) == 2


def test_settings_switch_the_rules_of_the_schema_and_of_the_edition_in_one_table(own: Path) -> None:
    assert own.is_dir()
    text = '[edition]\ntitle = "Cables"\n[rules]\nname-missing = "off"\nmonth-code = "note"\n'
    settings, problems = read_settings(text)
    assert not problems
    assert settings is not None
    assert (settings.rules["name-missing"], settings.rules["month-code"]) == ("off", "note")
    assert settings.rules["copies-disagree"] == Severity.WARNING.value


def test_a_rule_that_is_not_known_gets_the_nearest_one(own: Path) -> None:
    assert own.is_dir()
    _, (unknown,) = read_settings('[edition]\ntitle = "Cables"\n[rules]\nname-mising = "off"\n')
    assert (unknown.code, unknown.line, unknown.hint) == ("settings-key", 4, "did you mean rules.name-missing?")
    _, (wrong,) = read_settings('[edition]\ntitle = "Cables"\n[rules]\nname-missing = "never"\n')
    assert (wrong.code, wrong.line) == ("settings-value", 4)
