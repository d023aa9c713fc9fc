"""One document against its schemas, with engines that are simple to foresee."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from cablegram.problems import Problem, error
from cablegram.relaxng.source import Fetch
from cablegram.validation import check as check_module
from cablegram.validation.check import Choice, Outcome, check
from cablegram.validation.documents import Document
from cablegram.validation.engine import Engine, EngineSettings, GrammarCheck, RulesCheck
from cablegram.validation.jobs import check_all, workers_for
from cablegram.validation.kept import Kept
from cablegram.validation.kinds import Kind
from cablegram.validation.network import Access
from cablegram.validation.schemas import Origin, named_schema

Make = Callable[..., Document]
HERE = Path(__file__).parent


@pytest.fixture
def settings(monkeypatch: pytest.MonkeyPatch) -> EngineSettings:
    monkeypatch.syspath_prepend(str(HERE))
    from fake_engine import FakeOpeners, opened  # type: ignore[import-not-found]  # noqa: PLC0415  found on that path

    opened.clear()
    return EngineSettings(Access(), openers=FakeOpeners)


@pytest.fixture
def make(tmp_path: Path) -> Make:
    (tmp_path / "no-x.rng").write_text("xxx", encoding="utf-8")
    (tmp_path / "own.rng").write_text("yyy", encoding="utf-8")
    (tmp_path / "both.rng").write_text("xxx embedded", encoding="utf-8")
    (tmp_path / "want-z.sch").write_text("zzz", encoding="utf-8")
    (tmp_path / "wrong.rng").write_text("wrong", encoding="utf-8")

    def made(content: str, *schemas: str, name: str = "a.xml") -> Document:
        instructions = "".join(f'<?xml-model href="{schema}"?>\n' for schema in schemas)
        (tmp_path / name).write_text(f"{instructions}<a>{content}</a>", encoding="utf-8")
        return Document(name, tmp_path / name)

    return made


def choice(folder: Path, *given: str, fallback: str = "own.rng", phase: str = "") -> Choice:
    return Choice(
        tuple(named_schema(name, Origin.OPTION, folder=folder, phase=phase) for name in given),
        (named_schema(fallback, Origin.OWN, folder=folder),),
        phase,
    )


def told(outcome: Outcome) -> list[str]:
    assert outcome.schema_fault is None
    return [str(problem).split("\n")[0] for checked in outcome.checks for problem in checked.problems]


def test_the_documents_schemas_are_taken_else_those_it_falls_back_to(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    engine = Engine(settings)
    named = check(make("xxx yyy", "no-x.rng"), choice(tmp_path), engine)
    assert told(named) == ["a.xml:2:4: error: xxx is forbidden [relaxng]"]
    assert not named.fallen_back
    fallen = check(make("xxx yyy"), choice(tmp_path), engine)
    assert told(fallen) == ["a.xml:1:8: error: yyy is forbidden [relaxng]"]
    assert fallen.fallen_back
    given = check(make("xxx yyy", "no-x.rng"), choice(tmp_path, "own.rng", "want-z.sch"), engine)
    assert [(checked.schema, len(checked.problems)) for checked in given.checks] == [("own.rng", 1), ("want-z.sch", 1)]


def test_rules_run_where_the_grammar_found_errors_in_the_phase_that_is_named(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    document = make("xxx", 'both.rng" phase="p')
    assert told(check(document, choice(tmp_path), Engine(settings))) == [
        "a.xml:2:4: error: xxx is forbidden [relaxng]",
        "a.xml: error: embedded rulep [schematron]",
    ]
    assert told(check(document, choice(tmp_path, phase="q"), Engine(settings)))[1].endswith("ruleq [schematron]")
    without = EngineSettings(settings.access, rules=False, openers=settings.openers)
    assert len(told(check(document, choice(tmp_path), Engine(without)))) == 1


def test_each_schema_is_opened_once(make: Make, settings: EngineSettings, tmp_path: Path) -> None:
    from fake_engine import opened  # noqa: PLC0415  found on the path that `settings` adds

    engine = Engine(settings)
    for number in range(5):
        check(make("", "no-x.rng", "want-z.sch", name=f"{number}.xml"), choice(tmp_path), engine)
    assert [Path(location).name for location in opened] == ["no-x.rng", "want-z.sch"]


@pytest.mark.parametrize(
    ("schema", "words"),
    [
        ("missing.rng", "the schema missing.rng cannot be used: there is no such file"),
        ("wrong.rng", "wrong.rng:3:7: this schema is wrong"),
        ("https://e.org/tei_all.rng", "this is on the network, which is not used"),
        ("ftp://e.org/x.rng", "use https:"),
        ("a.xml", "this is no schema: neither RELAX NG"),
    ],
)
def test_a_schema_that_cannot_be_used_is_one_problem_on_the_line_that_names_it(
    schema: str, words: str, make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    engine = Engine(settings)
    for _ in range(2):
        (line,) = told(check(make("yyy", schema), choice(tmp_path), engine))
        assert line.startswith("a.xml:1:1: error: ")
        assert words in line
        assert line.endswith("[schema-unreadable]")


def test_a_schema_named_by_hand_that_cannot_be_used_is_no_problem_of_the_document(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    outcome = check(make(""), choice(tmp_path, "wrong.rng"), Engine(settings))
    assert outcome.checks == ()
    assert str(outcome.schema_fault) == (
        "wrong.rng:3:7: error: this schema cannot be used: this schema is wrong [schema-unreadable]"
    )


def test_what_is_no_xml_is_one_problem_however_many_schemas_there_are(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    document = make("<b>", "no-x.rng", "want-z.sch")
    document.path.write_text('<?xml-model href="no-x.rng"?> text', encoding="utf-8")
    (line,) = told(check(document, choice(tmp_path), Engine(settings)))
    assert line.startswith("a.xml:1:")
    assert line.endswith("[not-well-formed]")
    (line,) = told(check(document, choice(tmp_path, "no-x.rng", "want-z.sch"), Engine(settings)))
    assert line.endswith("[not-well-formed]")


def test_what_one_engine_cannot_read_does_not_hide_what_another_found(
    make: Make, settings: EngineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_deep(_: bytes, path: str) -> list[Problem]:
        return [error(path, "not-well-formed", "too deep")]

    monkeypatch.setattr(settings.openers, "rules", lambda *_: too_deep)
    lines = told(check(make("xxx", "no-x.rng", "want-z.sch"), choice(tmp_path), Engine(settings)))
    assert [line.rpartition("[")[2] for line in lines] == ["relaxng]", "not-well-formed]"]


def test_a_fault_of_the_program_is_a_problem_of_that_file(make: Make, settings: EngineSettings, tmp_path: Path) -> None:
    (line,) = told(check(make("crash"), choice(tmp_path), Engine(settings)))
    assert line == "a.xml: error: the program failed on this file: ZeroDivisionError: crash [program-fault]"


def test_a_large_file_is_streamed_and_too_large_for_rules(
    make: Make, settings: EngineSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(check_module, "_IN_MEMORY", 10)
    monkeypatch.setattr(check_module, "TREE_LIMIT", 20)
    lines = told(check(make("xxx", "no-x.rng", "want-z.sch"), choice(tmp_path), Engine(settings)))
    assert lines[0] == "a.xml:3:4: error: xxx is forbidden [relaxng]"
    assert "too large for Schematron rules" in lines[1]
    assert len(lines) == 2


def test_the_kind_of_a_schema_is_told_by_its_content_where_its_name_does_not(
    settings: EngineSettings, tmp_path: Path
) -> None:
    engine = Engine(settings)
    for number, (content, kind) in enumerate(
        [
            ("<grammar xmlns='http://relaxng.org/ns/structure/1.0'/>", Kind.XML_SYNTAX),
            ("<s:schema xmlns:s='http://purl.oclc.org/dsdl/schematron'/>", Kind.SCHEMATRON),
            ("<TEI xmlns='http://www.tei-c.org/ns/1.0'><text><schemaSpec/></text></TEI>", Kind.ODD),
        ]
    ):
        path = tmp_path / f"schema{number}.xml"
        path.write_text(content, encoding="utf-8")
        assert engine.kind(named_schema(path.name, Origin.OPTION, folder=tmp_path)) is kind


ODD = "<TEI xmlns='http://www.tei-c.org/ns/1.0'><schemaSpec> %s </schemaSpec></TEI>"


class Openers:
    """Engines that have rules where the schema speaks of them."""

    def grammar(self, location: str, *_: object) -> GrammarCheck:
        del location
        return lambda *_: []

    def rules(self, location: str, fetch: Fetch, *_: object) -> RulesCheck | None:
        return (lambda *_: []) if b"rules" in fetch(location) else None

    embedded_rules = rules

    def own_rules(self, *_: object) -> RulesCheck:
        return lambda *_: []

    def compiled(self, *_: object) -> None:
        """No ODD makes a schema here."""


@pytest.mark.parametrize(
    ("schemas", "with_rules", "expected"),
    [
        ({"x.odd": ODD % "rules"}, True, "x.odd: warning: only the rules in this ODD are checked"),
        ({"x.odd": ODD % "rules", "x.rng": ""}, True, ""),
        ({"x.odd": ODD % ""}, True, "x.odd: warning: nothing is checked against this schema: there is no rule in it"),
        ({"x.sch": ""}, True, "x.sch: warning: nothing is checked against this schema: there is no rule in it"),
        ({"x.sch": "", "x.rng": ""}, True, "x.sch: warning: nothing is checked against this schema"),
        ({"x.sch": "rules"}, True, ""),
        ({"x.rng": ""}, True, ""),
        ({"x.rng": ""}, False, ""),
        ({"x.sch": "rules"}, False, "a.xml: warning: nothing was checked in this file: its schemas have only rules"),
        ({"x.sch": "rules", "x.rng": ""}, False, ""),
    ],
)
def test_what_is_not_checked_is_told(
    schemas: dict[str, str], with_rules: bool, expected: str, make: Make, tmp_path: Path
) -> None:
    for name, content in schemas.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    engine = Engine(EngineSettings(Access(), rules=with_rules, openers=Openers))
    lines = told(check(make(""), choice(tmp_path, *schemas), engine))
    assert len(lines) == bool(expected)
    assert not expected or lines[0].startswith(expected)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("x.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>", "x.xml:1: error: this schema cannot be"),
        ("x.odd", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text/></TEI>", "this is a TEI document, not a schema"),
        ("x.odd", "<schemaSpec/>", "this is a TEI document, not a schema"),
        ("x.odd", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><text></TEI>", "x.odd:1:"),
    ],
)
def test_a_document_is_no_schema(name: str, content: str, words: str, settings: EngineSettings, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    document = Document("a.xml", tmp_path / "a.xml", b"<a/>")
    outcome = check(document, choice(tmp_path, name), Engine(settings))
    assert words in str(outcome.schema_fault)


def test_a_wrong_schema_that_stands_for_a_url_is_told_with_its_own_path(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    local = EngineSettings(Access(tmp_path, cache=tmp_path / "cache"), openers=settings.openers)
    (line,) = told(check(make("", "https://e.org/wrong.rng"), choice(tmp_path), Engine(local)))
    assert f"cannot be used: {tmp_path / 'wrong.rng'}:3:7: this schema is wrong" in line
    given = Choice((named_schema("https://e.org/wrong.rng", Origin.OPTION, folder=tmp_path),), ())
    fault = check(make(""), given, Engine(local)).schema_fault
    assert fault is not None
    assert fault.path == str(tmp_path / "wrong.rng")


def test_a_wrong_schema_that_was_kept_is_told_with_the_file_that_it_is_in(
    make: Make, settings: EngineSettings, tmp_path: Path
) -> None:
    kept = Kept(tmp_path)
    kept.put("https://e.org/y.rng", b"wrong")
    engine = Engine(EngineSettings(Access(cache=tmp_path), openers=settings.openers))
    (checked,) = check(make("", "https://e.org/y.rng"), choice(tmp_path), engine).checks
    (problem,) = checked.problems
    assert "https://e.org/y.rng:3:7: this schema is wrong" in problem.message
    assert f"kept in {kept.path('https://e.org/y.rng')}; delete that file" in problem.hint


def test_a_schema_that_an_edition_names_is_told_so(make: Make, settings: EngineSettings, tmp_path: Path) -> None:
    named = Choice((), (named_schema("sub/../no.rng", Origin.EDITION, folder=tmp_path),))
    fault = check(make(""), named, Engine(settings)).schema_fault
    assert str(fault) == (
        f"{tmp_path / 'no.rng'}: error: this schema, which edition.toml names, cannot be used: "
        "there is no such file [schema-unreadable]"
    )


def test_results_are_the_same_in_any_number_of_processes(make: Make, settings: EngineSettings, tmp_path: Path) -> None:
    documents = [make("xxx " * (n % 3), "no-x.rng", name=f"{n}.xml") for n in range(20)]
    documents[7] = make("kill", "no-x.rng", name="7.xml")
    outcomes = list(check_all(documents, choice(tmp_path), settings, 2))
    assert [checked.path for outcome in outcomes for checked in outcome.checks] == [d.name for d in documents]
    assert "the process that checked this file was ended" in told(outcomes[7])[0]
    del documents[7], outcomes[7]
    assert outcomes == list(check_all(documents, choice(tmp_path), settings, 1))


@examples(deadline=None, max_examples=60)
@given(
    st.binary(max_size=200)
    | st.text(st.sampled_from("ahtps:/[]@#?%.~ &\\\0") | st.characters(), max_size=40).map(
        lambda text: f'<?xml-model href="{text}"?><a/>'.encode("utf-8", "surrogatepass")
    )
)
def test_any_bytes_become_problems_and_no_exception(data: bytes) -> None:
    document = Document("a.xml", Path("/nowhere/a.xml"), data)
    outcome = check(document, choice(HERE, fallback="no-such.sch"), Engine(EngineSettings(Access())))
    codes = [problem.code for checked in outcome.checks for problem in checked.problems]
    assert "program-fault" not in codes
    assert codes.count("not-well-formed") <= 1
    assert codes == [] or outcome.schema_fault is None


def test_few_files_take_one_process(make: Make) -> None:
    assert workers_for([make("xxx", name=f"{n}.xml") for n in range(5)]) == 1
