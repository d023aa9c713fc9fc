"""Dates of a header: a time through which something went on is no unknown day between two."""

import pytest
from lxml import etree

from cablegram.edition.facts import read_facts
from cablegram.edition.register import readable

FILE = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><correspDesc><correspAction type="sent">'
    "<date {}>x</date></correspAction></correspDesc></profileDesc></teiHeader></TEI>"
)


@pytest.mark.parametrize(
    ("attributes", "span", "words"),
    [
        ('from="1961" to="1962"', True, "from 1961 to 1962"),
        ('notBefore="1961" notAfter="1962"', False, "between 1961 and 1962"),
        ('from="1961"', True, "from 1961"),
        ('to="1962-03"', True, "to March 1962"),
        ('notAfter="1962-03"', False, "not after March 1962"),
        ('when="1961" from="1960"', False, "1961"),
        ('notBefore="1961" to="1962"', False, "between 1961 and 1962"),
        ("", False, "x"),
    ],
)
def test_a_span_and_an_unknown_day_are_told_apart(attributes: str, span: bool, words: str) -> None:
    date = read_facts(etree.fromstring(FILE.format(attributes))).date
    assert date is not None
    assert date.span is span
    assert readable(date) == words
