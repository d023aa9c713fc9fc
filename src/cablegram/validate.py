"""Validation of TEI documents against the project's RELAX NG schema."""

import functools
import re
from pathlib import Path
from typing import Final

from lxml import etree

from cablegram.problems import Problem, error
from cablegram.xml import NotWellFormedError, parse

_RNG: Final = "{http://relaxng.org/ns/structure/1.0}"
# Lines of libxml2 that only repeat, one level up, what another line says precisely.
_ECHO: Final = re.compile(
    r"^(?:Element \S+ failed to validate (?:content|attributes)|Invalid sequence in interleave|"
    r"Extra element \S+ in interleave|Type \S+ doesn't allow value|Error validating (?:datatype|value) )"
)


def validate(document: bytes, path: str, schema: Path) -> tuple[Problem, ...]:
    """The problems of a document, in the order of its lines; empty where it is valid.

    Args:
        document: the file's bytes.
        path: how problems name the file.
        schema: a RELAX NG schema in XML syntax.

    Raises:
        etree.RelaxNGParseError: the schema is no RELAX NG.
    """
    if not document.strip():
        return (error(path, "not-well-formed", "this file is empty"),)
    try:
        root = parse(document)
    except NotWellFormedError as fault:
        return (error(path, "not-well-formed", str(fault), line=fault.line, column=fault.column),)
    grammar = _grammar(schema, root.get("type") or "")
    if grammar.validate(root):
        return ()
    entries = list(grammar.error_log)
    telling = [entry for entry in entries if not _ECHO.match(entry.message)] or entries
    found = dict.fromkeys((entry.line, entry.message) for entry in telling)
    return tuple(sorted(error(path, "relaxng", _plain(message), line=line) for line, message in found))


@functools.cache
def _grammar(schema: Path, kind: str) -> etree.RelaxNG:
    """The schema, starting at one kind of document where it names that kind.

    With a choice of kinds, libxml2 also tells what the other kinds would have wanted.
    """
    tree = etree.parse(str(schema), etree.XMLParser(resolve_entities=False, no_network=True))
    root = tree.getroot()
    name = f"cable.TEI.{kind}"
    start = root.find(f"{_RNG}start")
    if start is not None and any(define.get("name") == name for define in root.iter(f"{_RNG}define")):
        start[:] = [etree.Element(f"{_RNG}ref", name=name)]
    return etree.RelaxNG(tree)


def _plain(message: str) -> str:
    """A message of libxml2 in the words of an editor, where it is one that an editor meets often."""
    message = re.sub(r"\{http://www\.tei-c\.org/ns/1\.0\}", "", message)
    rules = (
        (r"Did not expect element (\S+) there", r"<\1> may not stand here"),
        (r"Expecting an element (\S*),? got nothing", r"an element <\1> is missing"),
        (r"Expecting (?:an )?element (\S+), got (\S+)", r"<\2> stands where <\1> is expected"),
        (r"Element (\S+) has extra content: (\S+)", r"<\1> may not hold <\2> at this place"),
        (
            r"Invalid attribute (\S+) for element (\S+)",
            r"<\2> may not have the attribute @\1, or not with this value",
        ),
        (r"Did not expect text in element (\S+) content", r"<\1> may not hold text directly"),
        (
            r"Element (\S+) failed to validate attributes",
            r"an attribute of <\1> has a wrong name or value, or is missing",
        ),
        (r"Element (\S+) is missing an attribute", r"<\1> lacks an attribute that it must have"),
    )
    for pattern, words in rules:
        message = re.sub(pattern, words, message)
    return message.replace("<>", "of this kind")
