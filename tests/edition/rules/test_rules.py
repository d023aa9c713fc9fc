"""Each rule with an edition that it accepts and one that it rejects, and what holds for all rules."""

import pickle
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.edition.facts import read_facts
from cablegram.edition.rules.collect import collect
from cablegram.edition.rules.facts import Facts
from cablegram.edition.rules.table import RULES, check
from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, Severity
from cablegram.xml import parse

CASES = Path(__file__).parent / "cases"
IDS = [rule.id for rule in RULES]


def read(folder: Path) -> list[Facts]:
    paths = sorted(folder.rglob("*.xml"))
    return [collect(path.read_bytes(), path.relative_to(folder).as_posix()) for path in paths]


def told(problems: list[Problem]) -> str:
    return "".join(
        f"{p.path}:{p.line}:{p.column}: {p.severity}: {p.message} [{p.rule}]\n    {p.hint}\n" for p in problems
    )


def tei(kind: str, text: str, header: str = "", identifier: str = "x") -> bytes:
    return (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="{kind}" xml:id="{identifier}"><teiHeader>{header}</teiHeader>'
        f"<text><body>{text}</body></text></TEI>"
    ).encode()


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    assert sorted(path.name for path in CASES.iterdir()) == sorted(IDS)
    assert len(set(IDS)) == len(IDS)


@pytest.mark.parametrize("rule", IDS)
def test_what_a_rule_accepts_breaks_no_rule(rule: str) -> None:
    assert told(check(read(CASES / rule / "accepted"), {})) == ""


@pytest.mark.parametrize("rule", IDS)
def test_what_a_rule_rejects_breaks_that_rule_only(rule: str) -> None:
    problems = check(read(CASES / rule / "rejected"), {})
    assert {(problem.rule, problem.code) for problem in problems} == {(rule, "edition")}
    assert told(problems) == (CASES / rule / "rejected/problems.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("rule", IDS)
def test_every_rule_can_be_switched(rule: str) -> None:
    facts = read(CASES / rule / "rejected")
    assert check(facts, {rule: "off"}) == []
    for severity in Severity:
        assert {problem.severity for problem in check(facts, {rule: severity.value})} == {severity}


@pytest.mark.parametrize("rule", IDS)
def test_the_order_of_documents_and_a_way_through_another_process_change_nothing(rule: str) -> None:
    facts = read(CASES / rule / "rejected")
    copied = pickle.loads(pickle.dumps(facts))  # noqa: S301  our own values
    assert check([*reversed(copied)], {}) == check(facts, {})


@pytest.mark.parametrize("rule", RULES, ids=IDS)
def test_every_rule_is_documented(rule: object, checkout: Path) -> None:
    assert isinstance(rule, type(RULES[0]))
    sections = re.split(r"^## ", (checkout / "docs/rules.md").read_text(encoding="utf-8"), flags=re.MULTILINE)
    section = next(section for section in sections if section.startswith(f"`{rule.id}`\n"))
    for part in ("*Why:*", "*Broken by*", "*To mend it,*", f"*Severity:* {rule.severity}."):
        assert part in section, part
    takes_a_note = next(section for section in sections if section.startswith("Where the source"))
    assert (f"`{rule.id}`" in takes_a_note) is rule.of_source
    settings_row = f'| `{rule.id}` | severity | `"{rule.severity}"` | {rule.reason} |'
    assert settings_row in (checkout / "docs/edition-toml.md").read_text(encoding="utf-8")


def test_the_documentation_has_no_rule_that_is_not_there(checkout: Path) -> None:
    headings = re.findall(r"^## `(.+)`$", (checkout / "docs/rules.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == IDS


# The rules and real documents


def test_the_edition_of_this_repository_keeps_all_rules(checkout: Path) -> None:
    facts = [collect(path.read_bytes(), str(path)) for path in sorted((checkout / "tei").rglob("*.xml"))]
    assert told(check(facts, {}, exists=lambda path: Path(path).exists())) == ""


def test_a_new_edition_keeps_all_rules(checkout: Path) -> None:
    assert check(read(checkout / "src/cablegram/edition/template"), {}) == []


def test_encodings_of_real_pages_raise_no_false_alarm(shared: Path, checkout: Path) -> None:
    facts = [collect((checkout / "tei/calendar/real-cables.xml").read_bytes(), "calendar/real-cables.xml")]
    for source in sorted((shared / "sources").glob("*.txt")):
        encoded = encode(source.name, source.read_bytes(), Publication("The test edition")).tei
        assert encoded is not None
        facts.append(collect(encoded, f"cables/{source.stem}.xml"))
    # The calendar has entries of the three cables, so their dates and numbers are compared too.
    assert {entry.identifier for entry in facts[0].calendar} < {found.root.identifier for found in facts if found.root}
    assert told(check(facts, {})) == ""


def test_collecting_and_reading_the_facts_of_a_cable_agree(checkout: Path) -> None:
    for path in sorted((checkout / "tei/cables").glob("*.xml")):
        collected, tree = collect(path.read_bytes(), path.name), read_facts(parse(path.read_bytes()))
        sending = collected.sending()
        assert collected.root is not None
        assert sending is not None
        assert tree.date is not None
        assert (collected.root.identifier, collected.title) == (tree.identifier, tree.title)
        assert tuple(number.number for number in collected.numbers) == tree.dispatch
        assert sending.date.sort == tree.date.sort
        times = [(d.action, d.date.sort) for d in collected.dates if d.action not in ("sent", "creation")]
        assert times == [(action, date.sort) for action, date in tree.times]
        pointers = {pointer.target for pointer in collected.pointers}
        assert {reference.target for reference in tree.references if reference.target[:1] not in ("#", "")} <= pointers


# What single cases do not show


def test_a_file_that_is_no_document_is_asked_for_where_that_is_possible() -> None:
    facts = [collect(tei("cable", '<p><graphic url="../images/a.png"/> <ref target="draft.xml#p1"/></p>'), "tei/x.xml")]
    assert [problem.message for problem in check(facts, {})] == [
        "@target points to draft.xml#p1, but the edition has no such document"
    ]
    asked: list[str] = []
    assert check(facts, {}, exists=lambda path: not asked.append(path)) == []  # type: ignore[func-returns-value]
    assert asked == ["images/a.png", "tei/draft.xml"]
    found = check(facts, {}, exists=lambda _: False)
    assert found[0].message == "@url points to ../images/a.png, but there is no such file"


def test_nothing_is_said_of_what_could_not_be_read() -> None:
    facts = [
        collect(tei("cable", '<p><ref target="y.xml#p1"/></p>'), "x.xml"),
        collect(tei("authority", '<person xml:id="pers-venn"/>', identifier="z"), "z.xml"),
    ]
    assert {problem.rule for problem in check(facts, {})} == {"pointer-nowhere", "entry-unused"}
    assert check(facts, {}, unread=["./y.xml"]) == []


def test_paths_may_be_absolute_or_of_windows() -> None:
    cable = tei("cable", '<p><ref target="../authority/p.xml#pers-venn"/></p>')
    authority = tei("authority", '<person xml:id="pers-venn"/>', identifier="p")
    for base, slash in (("/srv/tei/", "/"), ("C:\\tei\\", "\\"), ("./", "/"), ("../", "/"), ("/", "/")):
        facts = [collect(cable, f"{base}cables{slash}x.xml"), collect(authority, f"{base}authority{slash}p.xml")]
        assert check(facts, {}) == []


def test_a_document_that_is_no_xml_is_no_document() -> None:
    with pytest.raises(NotWellFormedError) as fault:
        collect(b"<TEI>\n <p>", "x.xml")
    assert fault.value.line == 2


def test_patterns_of_prefixes_that_are_wrong_or_endless_take_no_time() -> None:
    for pattern in ("(a+)+b", "(", "(?#", "[", "a{99999999999}", "(" * 500 + "a" + ")" * 500):
        header = f'<prefixDef ident="psn" matchPattern="{pattern}" replacementPattern="p.xml#$1$9"/>'
        facts = [collect(tei("cable", f'<p ana="psn:{"a" * 60}"/>', header), "x.xml")]
        assert [problem.rule for problem in check(facts, {})] in (["prefix-unknown"], ["pointer-nowhere"])


def test_attributes_are_told_from_values_and_elements_of_tei_from_others() -> None:
    svg = (
        '<figure><svg xmlns="http://www.w3.org/2000/svg" class="a" target="#none"><use ref="none.xml"/></svg></figure>'
    )
    field = '<seg type="precedence"><seg n="type" type="label">Level</seg> <seg n="label">molniya</seg></seg>'
    name = '<persName type="ref" ref="#nobody" n="xml:id">Nobody</persName>'
    facts = collect(tei("cable", svg + field + name), "x.xml")
    assert [(pointer.target, pointer.attribute) for pointer in facts.dangling] == [("#nobody", "ref")]
    assert [level.words for level in facts.levels] == ["molniya"]
    assert (facts.pointers, facts.ids) == ((), "x")


def test_deep_and_long_documents_are_read() -> None:
    deep = tei("cable", '<div type="original"><seg type="precedence">' * 50_000 + "</seg></div>" * 50_000)
    assert len(collect(deep, "x.xml").divisions) == 1


def test_many_mistakes_are_told_in_bounded_time() -> None:
    people = "".join(f'<person xml:id="pers-{number}-of-many"/>' for number in range(5_000))
    names = "".join(f'<persName ref="p.xml#pers-{number}x-of-many"/>' for number in range(5_000))
    facts = [collect(tei("authority", people, identifier="p"), "p.xml"), collect(tei("cable", names), "x.xml")]
    problems = check(facts, {"entry-unused": "off"})
    assert len(problems) == 5_000


_NAMES = st.sampled_from(
    "TEI teiHeader fileDesc titleStmt title notesStmt note msIdentifier altIdentifier idno classDecl taxonomy category "
    "textClass catRef correspDesc correspAction orgName date num text body div p seg choice sic corr listBibl bibl "
    "person prefixDef opener other".split()
)
_VALUES = st.sampled_from(
    "cable calendar authority dispatch sent received distribution printed copies original translation precedence label "
    "main a b #a #b b.xml#a a:b 1962 1962-13 1962-02-30T24:00:00Z --01 99999999999999999999 ../ # %41 \u0660".split()
)
_ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        "xml:id type subtype ref target scheme corresp when notBefore notAfter cert value ana ident matchPattern "
        "replacementPattern".split()
    ),
    _VALUES,
    max_size=4,
)


def written(tree: "tuple[str, Mapping[str, str], list[object]] | str") -> Iterator[str]:
    if isinstance(tree, str):
        yield tree
        return
    name, attributes, children = tree
    yield f"<{name}" + "".join(f' {key}="{value}"' for key, value in attributes.items()) + ">"
    for child in children:
        yield from written(child)  # type: ignore[arg-type]
    yield f"</{name}>"


_TREES = st.recursive(
    st.sampled_from(["Si-12", "words", "x"]),
    lambda children: st.tuples(_NAMES, _ATTRIBUTES, st.lists(children, max_size=5)),
    max_leaves=40,
)


@given(st.lists(_TREES, min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_the_documents_are_the_rules_go_through(trees: list[object]) -> None:
    documents = ["".join(written(tree)) for tree in trees]  # type: ignore[arg-type]
    facts = [
        collect(f'<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable">{text}</TEI>'.encode(), f"{name}.xml")
        for name, text in zip("abcd", documents, strict=False)
    ]
    for problem in check(facts, {}):
        assert problem.line == 1
        assert problem.column > 0
        assert problem.message
        assert problem.hint


def test_what_a_mistaken_pointer_means_is_not_called_unused() -> None:
    persons = '<listPerson><person xml:id="pers-venn"/><person xml:id="pers-orla"/><person xml:id="a b"/></listPerson>'
    text = '<p><persName ref="persons.xml#pers-ven"/><persName ref="persns.xml#pers-orla"/></p>'
    facts = [
        collect(tei("authority", persons, identifier="persons"), "persons.xml"),
        collect(tei("cable", text), "x.xml"),
    ]
    assert [(problem.rule, problem.hint) for problem in check(facts, {})] == [
        ("pointer-nowhere", "did you mean persons.xml#pers-venn?"),
        ("pointer-nowhere", "did you mean persons.xml#pers-orla?"),
    ]
    facts[1] = collect(tei("cable", "<p>No name</p>"), "x.xml")
    assert [problem.rule for problem in check(facts, {})] == ["entry-unused"] * 2


def test_pointers_to_an_id_with_spaces_are_not_told_of() -> None:
    """The grammar tells of the id, which is the one thing to mend."""
    bibl = '<bibl xml:id="the citation"/>'
    text = f'<p source="#citation" resp="#the_citation" ana="#the citation" corresp="#citations">{bibl}</p>'
    other = '<p><ref target="x.xml#citation"/></p>'
    facts = [collect(tei("cable", text), "x.xml"), collect(tei("cable", other, identifier="y"), "y.xml")]
    assert [problem.message for problem in check(facts, {}, exists=lambda _: False)] == [
        "@corresp points to #citations, but nothing in this file has that xml:id"
    ]
