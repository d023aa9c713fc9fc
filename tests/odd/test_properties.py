"""Whatever an ODD says, compiling ends with schemas or with problems; libxml2 can load what is without errors."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.odd.test_errors import ERRORS
from tests.odd.test_language import CASES
from tests.odd.tiny import compiled, odd

from cablegram.odd.writing import serialised
from cablegram.problems import Severity
from cablegram.xml import parse

DOCUMENTS = [odd(content) for content, *_ in CASES.values()] + [odd(content) for content, *_ in ERRORS.values()]
VALUES = sorted({"", "x", "0", "a b", *re.findall(r'="([^"<>&]{1,30})"', " ".join(DOCUMENTS))})
ATTRIBUTE = re.compile(r' ([\w:]+)="([^"]*)"')


@given(document=st.sampled_from(DOCUMENTS), changes=st.lists(st.tuples(st.integers(4, 40), st.sampled_from(VALUES))))
@settings(max_examples=150, deadline=None)
def test_changed_values_of_attributes(document: str, changes: list[tuple[int, str]]) -> None:
    for number, value in changes[:4]:
        places = list(ATTRIBUTE.finditer(document))
        place = places[number % len(places)]
        if not place[1].startswith("xmlns"):
            document = f'{document[: place.start()]} {place[1]}="{value}"{document[place.end() :]}'
    compilation = compiled(document)
    if not any(told.severity is Severity.ERROR for told in compilation.problems):
        for schema in compilation.schemas:
            etree.RelaxNG(parse(serialised(schema.relaxng)))
            parse(serialised(schema.rules))
