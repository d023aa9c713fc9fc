"""Identifiers are XML names, stay the same, and take no name that the encoding gives itself."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablegram.identifiers import identifier_of
from cablegram.relaxng.datatypes.lexical import ncname
from cablegram.xml import XML_ID, parse


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("cable 508.txt", "cable-508"), ("1962-06-28.txt", "c-1962-06-28"), ("电报.txt", "电报"), ("text.txt", "c-text"),
     ("precedence.flash.txt", "c-precedence.flash"), ("½.txt", "document"),
     ("no-ﭏ.txt", "no"), ("𠀀㐀.txt", "document"), ("nº-508.txt", "n-508"), ("", "document")],
)  # fmt: skip
def test_identifiers(name: str, identifier: str) -> None:
    assert identifier_of(name) == identifier


@given(st.text(max_size=40))
def test_every_name_gives_an_xml_name(name: str) -> None:
    identifier = identifier_of(f"{name}.txt")
    assert parse(f'<x xml:id="{identifier}"/>'.encode()).get(XML_ID) == identifier


def test_every_character_is_one_of_the_datatype() -> None:
    identifier = re.compile(ncname())
    for start in range(0x21, 0x10FF00, 256):
        made = identifier_of("".join(map(chr, range(start, start + 256))) + ".txt")
        assert identifier.fullmatch(made), hex(start)
