"""Findings stand where the editor sees the fault: line and column of the start, in characters of the file."""

import pytest
from tests.schematron.conftest import Open

ELEMENT = '<pattern><rule context="x"><report id="r" test="true()">here</report></rule></pattern>'
ATTRIBUTE = ELEMENT.replace('"x"', '"@x"')
PREFIXED = ELEMENT.replace('"x"', '"@xml:id"')
TEXT = ELEMENT.replace('"x"', '"y/text()"')
COMMENT = ELEMENT.replace('"x"', '"comment()"')
INSTRUCTION = ELEMENT.replace('"x"', '"processing-instruction()"')

CASES = [
    (ELEMENT, "<x/>", [(1, 1)]),
    (ELEMENT, "<a>\n  <b><x>\n</x></b>\n<x\n/></a>", [(2, 6), (4, 1)]),
    (ELEMENT, "<a>\n <x a='1'\n    b='>'\n >text</x></a>", [(2, 2)]),
    (ELEMENT, "<a>\r\n  <x/>\r\n<x/></a>", [(2, 3), (3, 1)]),
    (ELEMENT, "<a>\r<x/>\r <x/></a>", [(2, 1), (3, 2)]),
    (ELEMENT, "<a>\t<x/>\t\t<x/></a>", [(1, 5), (1, 11)]),
    (ELEMENT, "<a>北京来电<x/>複<x a='電報'/></a>", [(1, 8), (1, 13)]),
    (ELEMENT, "<a>𠀀𠀁<x/>\n𠀀<x a='𠀀'/><x/></a>", [(1, 6), (2, 2), (2, 12)]),
    (ELEMENT, "<!-- <x/> --><?p <x/> ?>\n<a><![CDATA[<x/>]]><x/><!-- <x> --><x/></a>", [(2, 20), (2, 36)]),
    (ELEMENT, "<!DOCTYPE a [\n <!ELEMENT a ANY> <!-- ]> ' -->\n <!ATTLIST a b CDATA ']>'>\n]>\n<a><x/></a>", [(5, 4)]),
    (ELEMENT, "<!DOCTYPE x SYSTEM 'none.dtd'><x/>", [(1, 31)]),
    (ELEMENT, "<x><x><x/></x></x>", [(1, 1), (1, 4), (1, 7)]),
    (ELEMENT, "<a>" + "é" * 70_000 + "<x/>\n<x/></a>", [(1, 70_004), (2, 1)]),
    (ATTRIBUTE, "<a><b y='x=1'\n  x='1'/><b\tx = '1'/></a>", [(2, 3), (2, 13)]),
    (ATTRIBUTE, "<a xmlns:p='u' p:x='1' xx='2'><b ax='1' x='2'/></a>", [(1, 41)]),
    (PREFIXED, "<a id='1' xml:id='b'/>", [(1, 11)]),
    (TEXT, "<y>\n  one<b>two</b>three\n<b/></y>", [(2, 3), (2, 16)]),
    (TEXT, "<y><b/>\n <![CDATA[a]]>&lt;<!-- c -->z</y>", [(2, 11), (2, 29)]),
    (TEXT, "<y><b>\n <y>in</y></b> out</y>", [(2, 5), (2, 16)]),
    (TEXT, "<y a='<'/>".replace("<'", "&lt;'"), []),
    (COMMENT, "<!-- one -->\n<a> <!-- - two\n --></a><!---->", [(1, 1), (2, 5), (3, 9)]),
    (INSTRUCTION, "<?xml version='1.0'?>\n<?one?><a>\n <?two three?></a>", [(2, 1), (3, 2)]),
]


@pytest.mark.parametrize(("inside", "document", "places"), CASES)
def test_a_finding_stands_at_the_start(rules: Open, inside: str, document: str, places: list[tuple[int, int]]) -> None:
    found = rules(inside).check(document.encode(), "doc.xml")
    assert [(one.line, one.column) for one in found] == places


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("utf-8", ""),
        ("utf-8-sig", ""),
        ("utf-16", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("utf-16-le", "UTF-16LE"),
        ("iso-8859-1", "ISO-8859-1"),
        ("gb18030", "GB18030"),
        ("cp1252", "windows-1252"),
    ],
)
def test_columns_count_characters_in_any_encoding(rules: Open, encoding: str, declared: str) -> None:
    heading = f"<?xml version='1.0' encoding='{declared}'?>\n" if declared else "\n"
    words = "北京é" if encoding.startswith(("utf", "gb")) else "éà"
    document = f"{heading}<a>{words}<x/>\n<b/> <x/></a>" if declared else f"<a>\n{words}<x/>\n<b/> <x/></a>"
    found = rules(ELEMENT).check(document.encode(encoding), "doc.xml")
    column = len(words) + (4 if declared else 1)
    assert [(one.line, one.column) for one in found] == [(2, column), (3, 6)]


def test_many_findings_in_a_long_document_take_little_time(rules: Open) -> None:
    document = "<a>" + "<x y='1'>text</x>\n" * 20_000 + "</a>"
    found = rules(ELEMENT).check(document.encode(), "doc.xml")
    assert [(one.line, one.column) for one in found[:3]] == [(1, 4), (2, 1), (3, 1)]
    assert len(found) == 20_000


def test_many_texts_of_one_element_are_told_apart(rules: Open) -> None:
    document = "<y>" + "text<b/>\n" * 2_000 + "</y>"
    found = rules(TEXT).check(document.encode(), "doc.xml")
    # The last text is the line end alone, whose place is its beginning.
    assert [(one.line, one.column) for one in found] == [(1, 4), *((line, 1) for line in range(2, 2_001)), (2_000, 9)]
