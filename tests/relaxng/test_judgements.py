"""Small schemas in the compact syntax, each with documents that it accepts and documents that it rejects, and where."""

import time

import pytest

from cablegram.problems import Problem
from cablegram.relaxng import grammar as grammar_module
from cablegram.relaxng.grammar import Grammar, open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.relaxng.validator import validate


def opened(schema: str) -> Grammar:
    return open_grammar("/schema.rnc", lambda _: schema.encode())


def judged(schema: str, document: str) -> list[Problem]:
    return validate(document.encode(), "x.xml", opened(schema))


def told(schema: str, document: str) -> list[tuple[str, int]]:
    return [(problem.rule, problem.column) for problem in judged(schema, document)]


_TWO = "start = element r { element a { empty }, element b { empty } }"
_LETTERS = "start = element r { element a { xsd:integer }, element a { xsd:date } }"
_DECIDED = """start = element r {
  (attribute kind { "x" }, element a { empty }) | (attribute kind { "y" }, element b { empty })
}"""
_QNAME = "start = element r { element a { attribute q { xsd:string - xsd:QName } }* }"


@pytest.mark.parametrize(
    ("schema", "document", "expected"),
    [
        # White space is that of XML: other spaces are text.
        (_TWO, "<r> \t\r\n<a/>\n<b/></r>", []),
        (_TWO, "<r>&#160;<a/><b/></r>", [("text-not-here", 4)]),
        (_TWO, "<r><a>\u3000</a><b/></r>", [("text-not-here", 7)]),
        ("start = element r { list { xsd:integer+ } }", "<r>1\n2</r>", []),
        ("start = element r { list { xsd:integer+ } }", "<r>1\u00a02</r>", [("wrong-content", 4)]),
        ("start = element r { attribute n { empty } }", "<r n='&#133;'/>", [("wrong-value", 4)]),
        # One fault, one problem.
        (_TWO, "<r><b/><a/></r>", [("element-order", 4)]),
        (_TWO, "<r><b/></r>", [("missing-element", 4)]),
        (_TWO, "<r/>", [("missing-element", 1)]),
        (_TWO, "<r>one<x/>two</r>", [("text-not-here", 4), ("unknown-element", 7), ("text-not-here", 11)]),
        (_TWO, "<r>one</r>", [("text-not-here", 4)]),
        (_TWO, "<r>one &amp; two &lt; three</r>", [("text-not-here", 4)]),
        (_TWO, "<r><a/><a/><b/></r>", [("element-order", 8)]),
        # What is told in one element is no excuse for the next.
        (
            "start = element l { element r { element a { empty }, element b { empty } }* }",
            "<l><r><b/><a/></r><r><a/><b/><a/></r></l>",
            [("element-order", 7), ("element-order", 30)],
        ),
        (
            "start = element l { element r { element a { empty } }* }",
            "<l><r>x</r><r/></l>",
            [("text-not-here", 7), ("missing-element", 12)],
        ),
        # An element that may not stand here is not also told to lack something; its content is looked at.
        (
            "start = element r { element a { attribute n { text }, element b { xsd:integer } }?, element c { empty } }",
            "<r><c/><a><b>x</b></a></r>",
            [("element-order", 8), ("wrong-content", 14)],
        ),
        # Several patterns of one name: the content decides, or the value of an attribute.
        (_LETTERS, "<r><a>1</a><a>1962-04-25</a></r>", []),
        (_LETTERS, "<r><a>1962-04-25</a><a>1</a></r>", [("wrong-content", 7), ("wrong-content", 24)]),
        (
            "start = element r { (element a { element b { empty } } | element a { element c { empty } })+ }",
            "<r><a><b/></a><a><c/></a><a><b/><c/></a></r>",
            [("element-not-here", 33)],
        ),
        (_DECIDED, "<r kind='x'><a/></r>", []),
        (_DECIDED, "<r kind='y'><a/></r>", [("element-order", 13)]),
        (_DECIDED, "<r kind='z'><a/></r>", [("wrong-value", 4)]),
        (_DECIDED, "<r><b/></r>", [("missing-attribute", 1)]),
        # Values that depend on the prefixes in scope are not remembered.
        (_QNAME, "<r><a q='p:x'/><a xmlns:p='u' q='p:x'/></r>", [("wrong-value", 31)]),
        (_QNAME, "<r><a xmlns:p='u' q='p:x'/><a q='p:x'/></r>", [("wrong-value", 19)]),
        # Ids, wherever the schema has them.
        (
            "start = element r { element a { attribute id { xsd:ID }? }* }",
            "<r><a id='i'/><a id=' i '/></r>",
            [("duplicate-id", 18)],
        ),
        (
            "start = element r { element a { attribute id { xsd:ID }?, attribute to { xsd:IDREFS }? }* }",
            "<r><a to='i j'/><a id='j'/></r>",
            [("idref-nowhere", 4)],
        ),
        # A wrong namespace is told where it begins, and holds until its element ends.
        (
            'namespace n = "u:n"\nstart = element n:r { element n:a { element n:b { empty } }* }',
            "<r xmlns='u:n'><a xmlns='u:m'><b/></a><a><b/></a><a xmlns='u:m'><c/></a></r>",
            [("wrong-namespace", 16), ("wrong-namespace", 50), ("unknown-element", 65)],
        ),
        ("start = element r { attribute n { notAllowed }?, empty }", "<r n='1'/>", [("unknown-attribute", 4)]),
        ("start = notAllowed", "<r/>", [("unknown-element", 1)]),
        ("start = element * - r { empty }", "<r/>", [("unknown-element", 1)]),
        ("start = element r { attribute * { xsd:integer }*, empty }", "<r a='1' b='x'/>", [("wrong-value", 10)]),
    ],
)
def test_judgement(schema: str, document: str, expected: list[tuple[str, int]]) -> None:
    assert told(schema, document) == expected


def _shared(depth: int, body: str, last: str) -> str:
    """Definitions that each use the next one twice: small to write, and 2 to the power of `depth` to copy out."""
    names = "\n".join(f"d{level} = {body.format(f'd{level - 1}')}" for level in range(depth, 0, -1))
    return f"start = element r {{ d{depth} }}\n{names}\nd0 = {last}"


@pytest.mark.parametrize(
    "schema",
    [
        _shared(40, "({0}, element a {{ empty }}?) | ({0}, element b {{ empty }}?)", "text"),
        _shared(40, "({0}, element a {{ empty }}) | ({0}, element b {{ empty }})", "element c { text }"),
        _shared(40, "(element a {{ {0} }} | element b {{ {0} }})", "text"),
    ],
)
def test_shared_definitions_are_looked_at_once(schema: str) -> None:
    begin = time.process_time()
    judged(schema, "<r>x</r>")
    judged(schema, "<r><c>x</c><a/></r>")
    assert time.process_time() - begin < 10  # copied out, this would take years


def test_too_deep_a_schema_is_refused_when_it_is_opened() -> None:
    deep = "element a { empty }"
    for _ in range(60):
        deep = f"element b {{ empty }} | (element c {{ empty }}, ({deep}))"
    with pytest.raises(SchemaError, match=r"nest more than 100 deep"):
        opened(f"start = element r {{ {deep} }}")
    # Elements divide the depth: what is inside of one is a pattern of its own.
    deep = "element a { empty }"
    for _ in range(90):
        deep = f"element b {{ {deep} }}?"
    assert told(f"start = element r {{ {deep} }}", "<r>" + "<b>" * 90 + "<a/>" + "</b>" * 90 + "</r>") == []


def test_states_that_are_forgotten_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"e{number}" for number in range(12)]
    schema = f"start = element r {{ ({' & '.join(f'element {name} {{ empty }}?' for name in names)})+ }}"
    children = [names[(7 * number * number + number) % len(names)] for number in range(400)]
    document = f"<r>{''.join(f'<{name}/>' for name in children)}<x/>{''.join(f'<{name}/>' for name in children)}</r>"
    expected = told(schema, document)
    assert [rule for rule, _ in expected] == ["unknown-element"]
    monkeypatch.setattr(grammar_module, "_HEAVIEST", 2000)
    grammar = opened(schema)
    for _ in range(3):
        problems = validate(document.encode(), "x.xml", grammar)
        assert [(problem.rule, problem.column) for problem in problems] == expected
    assert grammar.patterns.weight < 10_000


def test_long_values_are_not_remembered() -> None:
    grammar = opened("start = element r { attribute n { xsd:token } }")
    for number in range(3):
        assert validate(b"<r n='%d%s'/>" % (number, b"x" * 500), "x.xml", grammar) == []
        assert validate(b"<r n='%d'/>" % number, "x.xml", grammar) == []
    (use,) = grammar.elements[0].attributes()
    assert use.known == {"0", "1", "2"}


def test_ten_thousand_nested_wrong_namespaces() -> None:
    depth = 10_000
    document = "".join(f"<b xmlns='u:{number}'>" for number in range(depth)) + "</b>" * depth
    begin = time.process_time()
    problems = judged("start = b\nb = element b { b? }", document)
    assert {problem.rule for problem in problems} <= {"wrong-namespace", "unknown-element"}  # guesses have an end
    assert time.process_time() - begin < 20
