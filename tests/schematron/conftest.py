"""What the tests of Schematron share: rules from text."""

from collections.abc import Callable, Mapping

import pytest

from cablegram.relaxng.source import SchemaError
from cablegram.schematron.rules import Rules, open_rules

Open = Callable[..., Rules]
_HEAD = (
    '<schema xmlns="http://purl.oclc.org/dsdl/schematron" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
    ' queryBinding="xslt3">'
)


@pytest.fixture
def rules() -> Open:
    """Compiles the inside of a schema (or a whole one), with the files that it includes."""

    def compiled(inside: str, files: Mapping[str, str] | None = None, phase: str = "") -> Rules:
        text = inside if inside.startswith("<schema") else f"{_HEAD}{inside}</schema>"
        held = {"/rules/main.sch": text, **(files or {})}

        def fetch(location: str) -> bytes:
            if location not in held:
                raise SchemaError("No such file or directory", location)
            return held[location].encode()

        return open_rules("/rules/main.sch", fetch, phase)

    return compiled
