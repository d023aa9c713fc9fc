"""Compiles small ODDs over the tiny source beside this file, and holds small documents against what comes of them."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lxml import etree

from cablegram.odd.compiler import Compilation, compile_odd
from cablegram.odd.writing import serialised
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.source import SchemaError
from cablegram.relaxng.validator import validate
from cablegram.xml import parse

SOURCE = Path(__file__).with_name("source.xml")
ODD = "/project/test.odd"
TEI = "/project/source.xml"
BASIC = '<moduleRef key="tei"/><moduleRef key="core"/>'
FULL = BASIC + '<moduleRef key="parts"/>'

_NAMESPACES = (
    'xmlns="http://www.tei-c.org/ns/1.0" xmlns:sch="http://purl.oclc.org/dsdl/schematron" '
    'xmlns:rng="http://relaxng.org/ns/structure/1.0" xmlns:teix="http://www.tei-c.org/ns/Examples"'
)


def odd(content: str, attributes: str = 'start="doc"', outside: str = "") -> str:
    """A whole ODD whose `schemaSpec` begins on line 3."""
    return (
        f"<TEI {_NAMESPACES}><text><body>{outside}\n\n"
        f'<schemaSpec ident="test" {attributes}>\n{content}\n</schemaSpec></body></text></TEI>'
    )


@cache
def _source() -> bytes:
    return SOURCE.read_bytes()


def compiled(document: str, files: Mapping[str, str] | None = None, *, words: bool = False) -> Compilation:
    """What an ODD makes; `files` are others beside it, by name."""
    known = {ODD: document.encode(), TEI: _source()}
    known |= {f"/project/{name}": text.encode() for name, text in (files or {}).items()}

    def fetch(location: str) -> bytes:
        if location not in known:
            raise SchemaError("there is no such file", location)
        return known[location]

    return compile_odd(ODD, TEI, fetch, words=words)


def allows(compilation: Compilation, document: str, *, number: int = 0, libxml2: bool = True) -> bool:
    """Whether a schema allows a document, of which the root is in the TEI's namespace unless it says otherwise.

    Both our own engine and (`libxml2`) libxml2 are asked, and must agree.
    """
    schema = serialised(compilation.schemas[number].relaxng)
    if "xmlns" not in document:
        document = re.sub(r"^<([\w.:-]+)", r'<\1 xmlns="http://www.tei-c.org/ns/1.0"', document)
    ours = not validate(document.encode(), "document.xml", open_grammar("/made.rng", lambda _: schema, None))
    if libxml2:
        theirs = bool(etree.RelaxNG(parse(schema)).validate(parse(document.encode())))
        assert ours == theirs, (document, schema.decode())
    return ours
