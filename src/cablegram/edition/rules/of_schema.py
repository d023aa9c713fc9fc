"""The rules of cablegram's own schema (`cable.sch`), as far as an edition has to know them: to switch and to admit."""

import functools
from collections.abc import Mapping
from typing import Final

from cablegram import shipped

FILE: Final = "cable.sch"
_CHECKS: Final = ("{http://purl.oclc.org/dsdl/schematron}assert", "{http://purl.oclc.org/dsdl/schematron}report")
_OF_SOURCE: Final = "source"  # the flag of a rule that a source itself may break


@functools.cache
def rules_of_schema() -> Mapping[str, bool]:
    """The ids of the rules, each with whether a source itself may be so; a note of the header can then admit it."""
    from cablegram.xml import parse  # noqa: PLC0415  lxml takes a while to load, and few runs ask

    root = parse(shipped.schema(FILE).read_bytes())
    return {str(check.get("id")): check.get("flag") == _OF_SOURCE for check in root.iter(*_CHECKS)}
