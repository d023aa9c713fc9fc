"""A context without prefix, in a document whose elements are all in a namespace, is a note about the schema."""

import pytest
from tests.schematron.conftest import Open

from cablegram.problems import Problem, Severity

TEI = "http://www.tei-c.org/ns/1.0"
NS = f'<ns prefix="tei" uri="{TEI}"/><ns prefix="x" uri="urn:x\'s"/>'
DOCUMENT = f'<TEI xmlns="{TEI}"><date/></TEI>'


def notes(rules: Open, context: str, document: str = DOCUMENT, ns: str = NS) -> list[Problem]:
    inside = f'{ns}<pattern>\n<rule context="{context}"><assert test="@when">No date.</assert></rule></pattern>'
    return [one for one in rules(inside).check(document.encode(), "d.xml") if one.rule == "no-prefix"]


def test_the_note_says_where_and_what_to_write(rules: Open) -> None:
    assert notes(rules, "date[@when]") == [
        Problem(
            *("/rules/main.sch", 2, 1, Severity.NOTE, "schematron"),
            "the context “date[@when]” has no prefix, so it matches only elements that are in no namespace",
            "write tei: before the names of elements",
            "no-prefix",
        )
    ]


@pytest.mark.parametrize(
    "context", ["date", "//date", "tei:p/date", "p//tei:date", "date/@when", "date | time", "p[tei:x]"]
)
def test_a_context_that_can_match_nothing_is_noted(rules: Open, context: str) -> None:
    assert len(notes(rules, context)) == 1


@pytest.mark.parametrize(
    "context",
    ["tei:date", "*", "*:date", "@date", "text()", "/", ".", "tei:date[date]", "date | tei:date", "*[self::date]",
     "Q{urn:x}date", "element(date)", "comment()", "attribute::date"],
)  # fmt: skip
def test_a_context_that_may_match_is_not(rules: Open, context: str) -> None:
    assert notes(rules, context) == []


@pytest.mark.parametrize(
    ("document", "ns"),
    [
        ("<TEI><date/></TEI>", NS),
        (f'<TEI xmlns="{TEI}"><xenoData><date xmlns=""/></xenoData></TEI>', NS),
        (DOCUMENT, ""),
        ('<a xmlns="urn:other"/>', NS),
    ],
)
def test_documents_that_it_may_be_meant_for_give_no_note(rules: Open, document: str, ns: str) -> None:
    assert notes(rules, "date", document, ns) == []


def test_any_namespace_of_the_schema_is_meant(rules: Open) -> None:
    assert [one.hint for one in notes(rules, "date", '<a xmlns="urn:x\'s"/>')] == [
        "write x: before the names of elements"
    ]
