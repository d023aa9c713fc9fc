"""The encoding guidelines: examples hold against the schema, each field has its section, and links lead on."""

import functools
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest
from lxml import etree
from tests.schema.fragments import RNG, FragmentGrammars

from cablegram.header.precedence import read_precedence
from cablegram.relaxng.validator import validate
from cablegram.schematron.rules import Rules, open_rules
from cablegram.xml import TEI_NS, XML_ID, find_all, local_name, parse, tei

SCHEMA: Final = Path(__file__).parents[2] / "schema"
EXAMPLES: Final = "{http://www.tei-c.org/ns/Examples}"
GUIDELINES: Final = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/"

# The fields of the project's table of encodings, and the section of each.
FIELDS: Final = {
    "Dispatch number": "dispatch-number",
    "Numbered series": "series",
    "Priority level": "priority",
    "Classification": "classification",
    "Handling": "handling",
    "Sender, addressee": "parties",
    "Copy to; info": "copy-and-info",
    "Distribution list, with copies": "distribution",
    "Approved by": "approved",
    "Sent, received, deciphered, printed": "times",
    "Copies printed": "copies",
    "Stamps, registry numbers": "stamps",
    "Shelfmark": "shelfmark",
    "`[illegible]`; a doubtful reading": "gaps",
    "`[...]`, `[…]`": "omissions",
    "`[of June]`, `[1962]`, `[To the]`": "supplied",
    "`Wulumuqi [Urumqi]`": "place-glosses",
    "`[sic]`, an evident slip": "sic",
    "`Ambassador [Stepan V.] Chervonenko`": "names-supplied",
    "`[handwritten 487]`": "handwriting",
    "Attachment": "attachments",
    "Another cable or memorandum that is named": "cable-references",
    "Translator, original language": "languages",
    "Original and translation side by side": "translation",
    "Donors; rights": "donors-and-rights",
    "Summary": "summary",
    "Page images": "page-images",
    "Several dates that disagree": "dating",
    "Month-only or year-only dates": "imprecise-dates",
}
FURTHER: Final = (
    "kinds calendar authority edition checks header unread admitted-rules form addressee-precedence running-lines "
    "telegram-lines message-attributes text tables notes responsibility highlighting names witnesses"
).split()


class Example(NamedTuple):
    """An example: its section or specification, its line, what is said of its validity, and its root elements."""

    section: str
    line: int
    valid: str
    roots: tuple[etree._Element, ...]


def _prose() -> etree._Element:
    (found,) = find_all(parse((SCHEMA / "cable.odd").read_bytes()), ".//t:div[@xml:id='guidelines']")
    return found


PROSE: Final = _prose()
SECTIONS: Final = {node.get(XML_ID, "").removeprefix("guide."): node for node in find_all(PROSE, ".//t:div[@xml:id]")}


def _examples() -> Iterator[Example]:
    for node in PROSE.getroottree().getroot().iter(f"{EXAMPLES}egXML"):
        section = next(
            outer.get("ident", outer.get(XML_ID, ""))
            for outer in node.iterancestors(tei("div"), tei("elementSpec"), tei("classSpec"), tei("specGrp"))
        )
        roots = tuple(_as_tei(child) for child in node.iterchildren(etree.Element))
        yield Example(section, node.sourceline or 0, node.get("valid", "true"), roots)


def _as_tei(example: etree._Element) -> etree._Element:
    """A copy of an element of an example in the namespace that it stands for."""
    return parse(etree.tostring(example, with_tail=False).replace(EXAMPLES[1:-1].encode(), TEI_NS.encode()))


ALL_EXAMPLES: Final = tuple(_examples())


def _named(example: Example) -> str:
    return f"{example.section}-{example.line}"


def _of(*kinds: str) -> tuple[Example, ...]:
    return tuple(example for example in ALL_EXAMPLES if example.valid in kinds)


@pytest.fixture(scope="module")
def grammars(schema: Path) -> FragmentGrammars:
    return FragmentGrammars(schema.read_bytes())


def _faults(example: Example, grammars: FragmentGrammars, *, complete: bool = True) -> list[str]:
    """What the grammar says of an example, each root element by itself; lines are those within the root element."""
    faults: list[str] = []
    for root in example.roots:
        name = local_name(root)
        if name not in grammars.names:
            faults.append(f"the schema has no element {name}")
            continue
        found = validate(etree.tostring(root), name, grammars.of(name, complete=complete))
        faults += [f"{problem.path}:{problem.line}: {problem.message}" for problem in found]
    return faults


@pytest.mark.parametrize("example", _of("true"), ids=_named)
def test_a_valid_example_is_valid(example: Example, grammars: FragmentGrammars) -> None:
    assert example.roots
    assert not _faults(example, grammars)


@pytest.mark.parametrize("example", _of("feasible"), ids=_named)
def test_a_feasible_example_lacks_something_and_has_nothing_wrong(example: Example, grammars: FragmentGrammars) -> None:
    assert not _faults(example, grammars, complete=False)
    assert _faults(example, grammars), 'nothing is missing: say valid="true"'


@pytest.mark.parametrize("example", _of("false"), ids=_named)
def test_a_mistake_is_found(example: Example, grammars: FragmentGrammars) -> None:
    assert _faults(example, grammars) or _broken_rules(example)


def _broken_rules(example: Example) -> list[str]:
    """What the rules of the schema say of an example, each root element by itself."""
    rules = _rules()
    return [problem.message for root in example.roots for problem in rules.check(etree.tostring(root), "example.xml")]


@functools.cache
def _rules() -> Rules:
    return open_rules(str(SCHEMA / "cable.sch"), lambda asked: Path(asked).read_bytes())


# Those of specifications are left out: they show an element without the parent that some rules ask for.
@pytest.mark.parametrize(
    "example", [example for example in _of("true", "feasible") if example.section.startswith("guide.")], ids=_named
)
def test_an_example_of_the_prose_breaks_no_rule(example: Example) -> None:
    assert not _broken_rules(example)


@pytest.mark.parametrize(
    ("fragment", "feasible"),
    [
        ("<fileDesc/>", True),
        ("<fileDesc><publicationStmt/></fileDesc>", True),
        ("<fileDesc><notesStmt/><titleStmt/></fileDesc>", False),
        ("<fileDesc><p/></fileDesc>", False),
        ("<fileDesc status='new'/>", False),
        ("<gap/>", True),
        ("<gap reason='tired'/>", False),
        ("<gap reason=''/>", False),
        ("<gap>lost</gap>", False),
    ],
)
def test_what_is_feasible_lacks_content_only(grammars: FragmentGrammars, fragment: str, feasible: bool) -> None:
    example = Example("", 0, "feasible", (parse(_in_tei(fragment)),))
    assert (not _faults(example, grammars, complete=False)) == feasible
    assert _faults(example, grammars)


def _in_tei(fragment: str) -> bytes:
    return re.sub(r"(?=[\s/>])", f' xmlns="{TEI_NS}"', fragment, count=1).encode()


def test_every_example_says_whether_it_is_valid() -> None:
    said = Counter(node.get("valid") for node in PROSE.iter(f"{EXAMPLES}egXML"))
    assert set(said) == {"true", "feasible", "false"}


def test_a_mistake_is_announced() -> None:
    for node in PROSE.iter(f"{EXAMPLES}egXML"):
        before = node.getprevious()
        if node.get("valid") == "false":
            assert before is not None, node.sourceline
            assert before.tag == tei("p"), f"line {node.sourceline}: no sentence says what is wrong with it"


def test_each_section_is_there_with_a_heading_and_an_example() -> None:
    for name in (*FIELDS.values(), *FURTHER):
        assert name in SECTIONS
        section = SECTIONS[name]
        assert section[0].tag == tei("head"), name
        if name != "kinds":
            assert section.find(f"{EXAMPLES}egXML") is not None, f"{name} has no example"


def test_no_field_of_the_table_of_encodings_is_without_a_section(shared: Path) -> None:
    table = (shared / "reference" / "encoding.md").read_text(encoding="utf-8").split("| Source field", 1)[1]
    rows = re.findall(r"^\| (.+?) \|", table.split("\n\n", 1)[0], re.MULTILINE)
    assert rows
    for row in rows:
        assert any(row.startswith(field) for field in FIELDS), row


def _mentioned() -> set[str]:
    """The names of elements that sections speak of or that examples hold, those of specifications included."""
    whole = PROSE.getroottree().getroot()
    spoken = {(node.text or "").strip() for node in PROSE.iter(tei("gi"))}
    shown = {local_name(node) for example in whole.iter(f"{EXAMPLES}egXML") for node in example.iterdescendants()}
    return spoken | shown


def test_every_element_of_the_schema_is_spoken_of(grammars: FragmentGrammars) -> None:
    assert not grammars.names - _mentioned()


# Elements of TEI that the guidelines name in order to say that they are not used.
NOT_USED: Final = frozenset({"teiCorpus", "biblStruct", "back", "floatingText", "noteGrp"})


def test_elements_and_attributes_that_are_spoken_of_are_in_the_schema(grammars: FragmentGrammars, schema: Path) -> None:
    attributes = {node.get("name") for node in parse(schema.read_bytes()).iter(f"{RNG}attribute")}
    elements = {(node.text or "").strip() for node in PROSE.iter(tei("gi"))}
    assert elements - grammars.names == NOT_USED
    assert not {(node.text or "").strip() for node in PROSE.iter(tei("att"))} - attributes


def test_specifications_that_are_put_in_are_there(grammars: FragmentGrammars) -> None:
    whole = PROSE.getroottree().getroot()
    idents = {node.get("ident") for node in find_all(whole, ".//t:elementSpec | .//t:classSpec")} | grammars.names
    assert {node.get("key") for node in PROSE.iter(tei("specDesc"))} <= idents


def test_values_that_are_spoken_of_are_in_the_schema(schema: Path) -> None:
    """But those of open lists, which the schema leaves to the edition."""
    rng = parse(schema.read_bytes())
    values = {(node.text or "").strip() for node in rng.iter(f"{RNG}value")}
    spoken = {(node.text or "").strip() for node in PROSE.iter(tei("val"))}
    assert spoken - values <= {"GND", "VIAF", "GeoNames", "Wikidata", "translator"}


# Attributes whose values an editor looks up in the guidelines, so that none may be missing there.
LISTED: Final = (
    *(("TEI", "type"), ("div", "type"), ("seg", "type"), ("note", "type"), ("stamp", "type"), ("fw", "type")),
    *(("correspAction", "type"), ("correspAction", "subtype"), ("ref", "type"), ("ref", "subtype")),
    *(("gap", "reason"), ("gap", "unit"), ("relatedItem", "type"), ("idno", "type"), ("list", "rend"), ("hi", "rend")),
)


@pytest.mark.parametrize(("element", "attribute"), LISTED)
def test_every_listed_value_is_spoken_of(schema: Path, element: str, attribute: str) -> None:
    values = {
        (value.text or "").strip()
        for node in parse(schema.read_bytes()).iter(f"{RNG}element")
        if node.get("name") == element
        for carried in node.iter(f"{RNG}attribute")
        if carried.get("name") == attribute
        for value in carried.iter(f"{RNG}value")
    }
    assert values
    assert not values - {(node.text or "").strip() for node in PROSE.iter(tei("val"))}


def _levels() -> Iterator[tuple[str, str, str]]:
    """What the table of priority levels says: printed words, the level in words, the certainty."""
    for row in SECTIONS["priority"].iter(tei("row")):
        if row.get("role") != "label":
            printed, level, certainty = ("".join(cell.itertext()).split(";") for cell in row)
            for place, words in enumerate(printed):
                for word in words.split(","):
                    yield word.strip(), level[place % len(level)].strip(), certainty[place % len(certainty)].strip()


def test_levels_are_read_as_the_guidelines_say() -> None:
    rows = [*_levels()]
    assert rows
    for printed, level, certainty in rows:
        read = read_precedence(printed)
        assert read, printed
        said = f"{read.level or 'no level'}{''.join(f', with the flag {flag}' for flag in read.flags)}"
        assert (printed, said, read.certainty) == (printed, level.removeprefix("as named: "), certainty)


def test_links_inside_lead_somewhere() -> None:
    identifiers = {node.get(XML_ID) for node in PROSE.getroottree().getroot().iter(etree.Element) if node.get(XML_ID)}
    targets = {node.get("target", "") for node in PROSE.iter(tei("ref"))}
    assert not {target[1:] for target in targets if target.startswith("#")} - identifiers
    assert all(target.startswith(("#", GUIDELINES)) for target in targets)


def test_the_overview_leads_to_sections() -> None:
    overview = (SCHEMA.parent / "docs" / "encoding.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"#guide\.([\w-]+)", overview))
    assert {*FIELDS.values(), *FURTHER} - {"highlighting"} <= linked <= set(SECTIONS)


def test_identifiers_are_there_once() -> None:
    whole = PROSE.getroottree().getroot()
    counted = Counter(node.get(XML_ID) for node in whole.iter(etree.Element) if node.get(XML_ID))
    assert not {name for name, count in counted.items() if count > 1}


def test_sections_of_the_guidelines_of_tei_are_there(shared: Path) -> None:
    known = set(re.findall(r'target="#([\w-]+)"', (shared / "tei" / "p5subset.xml").read_text(encoding="utf-8")))
    named = {node.get("target", "").partition("#")[2] for node in PROSE.iter(tei("ref"))} - {""}
    assert not {name for name in named if not name.startswith("guide.")} - known
