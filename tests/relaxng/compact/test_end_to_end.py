"""A schema in the compact syntax, from its text to the faults of a document."""

from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.validator import validate

_SCHEMA = b"""# An invented schema for telegrams.
default namespace = "urn:invented:telegram"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"

start = telegram
telegram = element telegram {
  attribute number { xsd:positiveInteger },
  attribute precedence { "flash" | "routine" }?,
  (party.from & party.to+),
  element text { mixed { element name { text }* } }
}
party.from = element from { text }
party.to = element to { attribute copies { xsd:integer { minInclusive = "1" maxInclusive = "99" } }, text }
"""


def _told(body: str) -> list[tuple[str, int]]:
    grammar = open_grammar("/telegram.rnc", lambda _: _SCHEMA)
    document = f'<telegram xmlns="urn:invented:telegram" number="7">{body}</telegram>'
    return [(problem.rule, problem.column) for problem in validate(document.encode(), "x.xml", grammar)]


def test_a_telegram_is_judged() -> None:
    to = '<to copies="2">Embassy</to>'
    assert _told(f"{to}<from>Ministry</from>{to}<text>To <name>Linh</name>: yes.</text>") == []
    assert _told(f"<from>Ministry</from>{to}<txt>Yes.</txt>") == [("unknown-element", 100)]
    assert _told("<from>Ministry</from><to copies='100'>Embassy</to><text/>") == [("wrong-value", 77)]
    assert _told("<from>Ministry</from><text/>") == [("missing-element", 73)]
