"""ODDs with random damage, and ODDs that go round in circles: problems come out, no exception, and soon.

`ODD_CASES=5000 pytest tests/odd/test_hostile.py` tries so many damaged ODDs of each kind; without it some dozens.
"""

import os
import random
import time
from pathlib import Path
from typing import Final

import pytest
from lxml import etree
from tests.odd.test_errors import ERRORS
from tests.odd.test_items import ITEMS
from tests.odd.test_language import CASES
from tests.odd.tiny import BASIC, FULL, ODD, SOURCE, TEI, compiled, odd
from tests.odd.verdicts import EXEMPLARS

from cablegram.odd.compiler import Compilation, compile_odd
from cablegram.odd.writing import serialised
from cablegram.problems import Severity
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.xml import parse

CASES_EACH: Final = int(os.environ.get("ODD_CASES", "40"))
_LONGEST: Final = 10.0  # seconds for one ODD; a whole tei_all takes one
SMALL: Final = [
    odd(content)
    for content in (
        *(content for content, *_ in CASES.values()),
        *(content for content, *_ in ERRORS.values()),
        *(item.content for item in ITEMS.values()),
    )
]
_VALUES: Final = (
    "",
    "x",
    "p",
    "att.global",
    "model.phrase",
    "delete",
    "change",
    "add",
    "-1",
    "0",
    "unbounded",
    "#g",
    "a b",
)


def damaged(document: bytes, chance: random.Random) -> bytes:
    """A document with one to four nodes deleted, duplicated, moved, renamed, or with another value."""
    root = parse(document)
    nodes = [node for node in root.iter(etree.Element) if node is not root]
    specs = [node for node in root.iter("{*}schemaSpec") for node in node.iter(etree.Element)] or nodes
    for _ in range(chance.randint(1, 4)):
        node = chance.choice(specs if chance.random() < 0.8 else nodes)
        parent = node.getparent()
        match chance.randrange(7):
            case 0 if parent is not None:
                parent.remove(node)
            case 1 if parent is not None:
                parent.append(etree.fromstring(etree.tostring(node)))
            case 2:
                target = chance.choice(nodes)
                if target is not node and node not in target.iterancestors() and target.getroottree() is not None:
                    target.append(node)
            case 3:
                node.tag = chance.choice(nodes).tag
            case 4 if node.attrib:
                node.set(chance.choice(list(node.attrib)), _value(chance, nodes))
            case 5 if node.attrib:
                del node.attrib[chance.choice(list(node.attrib))]
            case _:
                other = chance.choice(nodes)
                if other.attrib:
                    name, value = chance.choice(list(other.attrib.items()))
                    node.set(name, value if chance.random() < 0.5 else _value(chance, nodes))
    return etree.tostring(root)


def _value(chance: random.Random, nodes: list[etree._Element]) -> str:
    found = [str(value) for value in chance.choice(nodes).attrib.values()]
    return chance.choice([*_VALUES, *found])


def held(document: bytes, guidelines: bytes, *, whole: bool) -> Compilation:
    """Compiles an ODD, and loads what comes of it where nothing is wrong."""

    def fetch(location: str) -> bytes:
        if location in (ODD, TEI):
            return document if location == ODD else guidelines
        raise SchemaError("there is no such file", location)

    begin = time.process_time()
    compilation = compile_odd(ODD, TEI, fetch)
    assert time.process_time() - begin < _LONGEST
    assert compilation.schemas or compilation.problems
    for one in compilation.schemas:
        made = serialised(one.relaxng)
        if whole and not any(problem.severity is Severity.ERROR for problem in compilation.problems):
            open_grammar("/made.rng", lambda _, made=made: made, None)  # type: ignore[misc]
        parse(serialised(one.rules))
    return compilation


def test_damaged_small_odds() -> None:
    guidelines = SOURCE.read_bytes()
    for number in range(CASES_EACH):
        chance = random.Random(number)  # noqa: S311  a repeatable choice, not a secret
        held(damaged(chance.choice(SMALL).encode(), chance), guidelines, whole=True)


def test_damaged_guidelines() -> None:
    for number in range(CASES_EACH):
        chance = random.Random(f"source {number}")  # noqa: S311  a repeatable choice, not a secret
        held(chance.choice(SMALL).encode(), damaged(SOURCE.read_bytes(), chance), whole=True)


def test_damaged_exemplars(shared: Path) -> None:
    guidelines = (shared / "tei" / "p5subset.xml").read_bytes()
    for number in range(max(1, CASES_EACH // 20)):
        chance = random.Random(f"exemplar {number}")  # noqa: S311  a repeatable choice, not a secret
        name = chance.choice([name for name in EXEMPLARS if name != "tei_all"])
        held(damaged((shared / "tei" / "odd" / f"{name}.odd").read_bytes(), chance), guidelines, whole=False)


def _many(number: int, pattern: str) -> str:
    return "".join(pattern.replace("%", str(one)).replace("@", str((one + 1) % number)) for one in range(number))


CIRCLES: Final = {
    "groups": _many(3, '<specGrp xml:id="g%"><specGrpRef target="#g@"/></specGrp>') + BASIC,
    "a group that is the schema": '<specGrpRef target="#s"/>' + BASIC,
    "model classes": FULL
    + _many(
        3,
        '<classSpec ident="model.%" type="model"><classes><memberOf key="model.@"/><memberOf key="model.block"/>'
        "</classes></classSpec>",
    ),
    "attribute classes": FULL
    + _many(3, '<classSpec ident="att.%" type="atts"><classes><memberOf key="att.@"/></classes></classSpec>')
    + '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.0"/></classes></elementSpec>',
    "a class in the sequence of itself": FULL
    + '<classSpec ident="model.part" type="model" mode="change"><classes mode="change"><memberOf key="model.subpart"/>'
    '</classes></classSpec><elementSpec ident="kit" mode="change"><content><rng:ref name="model.part_sequence"/>'
    "</content></elementSpec>",
    "macros": FULL
    + _many(3, '<macroSpec ident="m%"><content><macroRef key="m@"/></content></macroSpec>')
    + '<elementSpec ident="p" mode="change"><content><macroRef key="m0"/></content></elementSpec>',
    "datatypes": FULL
    + _many(3, '<dataSpec ident="d%"><content><dataRef key="d@"/></content></dataSpec>')
    + '<elementSpec ident="p" mode="change"><attList><attDef ident="a"><datatype><dataRef key="d0" restriction="x"/>'
    "</datatype></attDef></attList></elementSpec>",
    "attribute references": FULL
    + _many(3, '<classSpec ident="att.%" type="atts"><attList><attRef class="att.@"/></attList></classSpec>')
    + '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.0"/></classes></elementSpec>',
    "sources": '<moduleRef key="tei" source="test.odd"/>',
    "modules of RELAX NG": BASIC + '<moduleRef url="a.rng"/>',
}
FILES: Final = {
    "a.rng": '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="b.rng"/></grammar>',
    "b.rng": '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="a.rng"/></grammar>',
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles(name: str) -> None:
    begin = time.process_time()
    compilation = compiled(odd(CIRCLES[name], 'start="doc" xml:id="s"'), FILES)
    assert time.process_time() - begin < _LONGEST
    errors = {problem.rule for problem in compilation.problems if problem.severity is Severity.ERROR}
    assert errors & {"circular", "cannot-read"}, errors


def test_a_long_chain_of_odds() -> None:
    files = {f"{number}.odd": odd(BASIC, f'start="doc" source="{number + 1}.odd"') for number in range(200)}
    compilation = compiled(odd(BASIC, 'start="doc" source="0.odd"'), files)
    assert "circular" in {problem.rule for problem in compilation.problems}


def test_odds_that_are_each_others_source() -> None:
    files = {"a.odd": odd(BASIC, 'start="doc" source="b.odd"'), "b.odd": odd(BASIC, 'start="doc" source="a.odd"')}
    compilation = compiled(odd(BASIC, 'start="doc" source="a.odd"'), files)
    assert "circular" in {problem.rule for problem in compilation.problems}


@pytest.mark.parametrize(
    "document",
    [
        "",
        "\0",
        "<",
        '<!DOCTYPE TEI [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><TEI>&b;</TEI>',
        '<!DOCTYPE TEI [<!ENTITY x SYSTEM "file:///etc/passwd">]><TEI>&x;</TEI>',
        '<!DOCTYPE TEI SYSTEM "http://127.0.0.1:9/x.dtd"><TEI/>',
        "<TEI>" * 100_000,
        "<a>" * 3000 + "</a>" * 3000,
        odd(FULL).replace("UTF-8", "UTF-99"),
        odd(FULL).replace("<moduleRef", "<moduleRef\u0001"),
        "<schemaSpec xmlns='http://www.tei-c.org/ns/1.0'/>",
        "<schemaSpec xmlns='http://www.tei-c.org/ns/1.0'><!-- c --><?p i?><schemaSpec/></schemaSpec>",
    ],
)
def test_what_is_hardly_xml(document: str) -> None:
    compilation = compiled(document)
    assert compilation.problems or compilation.schemas


@pytest.mark.parametrize(
    "reference", ["", " ", "#", "##", "http://[", "file://x/y", "a\0b".replace("\0", "%00"), "?", "x:y"]
)
def test_strange_references(reference: str) -> None:
    for content in (
        f'<moduleRef key="tei" source="{reference}"/>',
        f'<moduleRef url="{reference}"/>',
        f'<specGrpRef target="{reference}"/>',
        f'<elementRef key="p" source="{reference}"/>',
    ):
        assert compiled(odd(BASIC + content)).schemas
