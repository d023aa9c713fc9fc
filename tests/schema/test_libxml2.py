"""libxml2 (lxml, xmllint) stays quick on the schema, with documents that are at fault too, and finds the fault.

Where optional attributes and content share a define or a choice, libxml2 keeps a state for every subset of the
attributes and tries the content from each; a fault four elements deep then took minutes.
"""

import re
import time
from pathlib import Path

import pytest
from lxml import etree
from tests.schema.random_documents import Grammar, Pattern

REJECTED = sorted((Path(__file__).parent / "rejected").glob("*.xml"))
ECHO = re.compile(r"Element \S+ failed to validate (content|attributes)")
CONTENT = {"element", "text", "data", "value", "list"}
ATTRIBUTES = 'xml:lang="en" n="x" corresp="#x" resp="#x" cert="high" source="#x"'


def _kinds(pattern: Pattern, inside: tuple[Pattern, ...] = ()) -> set[str]:
    """Which of attribute and content a pattern holds, up to the next element."""
    if pattern.kind == "attribute":
        return {"attribute"}
    if pattern.kind in CONTENT:
        return {"content"}
    parts = () if pattern in inside else pattern.parts
    return {kind for part in parts for kind in _kinds(part, (*inside, pattern))}


def test_attributes_stand_apart_from_content(schema: Path) -> None:
    patterns = [pattern for pattern in Grammar(schema).patterns if pattern.kind not in {"element", "ref"}]
    mixed = [pattern for pattern in patterns if len(_kinds(pattern)) > 1]
    assert not [f"{pattern.place}: {pattern.kind}" for pattern in mixed]


@pytest.mark.parametrize("name", ["persName", "seg type='sent'", "note", "supplied", "title", "stamp"])
def test_a_fault_deep_inside_is_found_at_once(schema: Path, name: str) -> None:
    relaxng = etree.RelaxNG(etree.parse(schema))
    text = (Path(__file__).parent / "accepted" / "cable-smallest.xml").read_text(encoding="utf-8")
    nested = f"<{name} {ATTRIBUTES}>" * 3 + "<unknown/>" + f"</{name.split(maxsplit=1)[0]}>" * 3
    document = etree.fromstring(text.replace("The dues are paid.", nested).encode())
    begin = time.process_time()
    assert not relaxng.validate(document)
    assert time.process_time() - begin < 0.25


@pytest.mark.parametrize("path", REJECTED, ids=lambda path: path.stem)
def test_it_complains_of_one_line(schema: Path, path: Path) -> None:
    relaxng = etree.RelaxNG(etree.parse(schema))
    relaxng.validate(etree.parse(path, etree.XMLParser(collect_ids=False)))
    lines = {entry.line for entry in relaxng.error_log if not ECHO.match(entry.message)}
    assert len(lines) <= 1


def test_it_loads_the_schema_at_once(schema: Path) -> None:
    begin = time.process_time()
    etree.RelaxNG(etree.parse(schema))
    assert time.process_time() - begin < 2
