"""What is wrong with a document that is no XML, in words for an editor instead of expat's."""

import re
from collections.abc import Sequence
from typing import Final
from xml.parsers.expat import errors

_NAME: Final = rb"[^\s<>/&;=\"']+"
_END_TAG: Final = re.compile(rb"</(" + _NAME + rb")")
_ENTITY: Final = re.compile(rb"&(" + _NAME + rb");")
_ATTRIBUTE: Final = re.compile(rb"(" + _NAME + rb")\s*=")
_CODE: Final = errors.codes
_PLAIN: Final = {
    _CODE[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "there is more after the end of the root element",
    _CODE[errors.XML_ERROR_SYNTAX]: "this is no XML: a document begins with a tag, a comment or an XML declaration",
    _CODE[errors.XML_ERROR_UNCLOSED_TOKEN]: "the tag, comment or reference that begins here has no end",
    _CODE[errors.XML_ERROR_UNCLOSED_CDATA_SECTION]: "the CDATA section that begins here has no ]]>",
    _CODE[errors.XML_ERROR_PARTIAL_CHAR]: "the file ends in the middle of a character",
    _CODE[errors.XML_ERROR_MISPLACED_XML_PI]: "the XML declaration must be the very first thing of the file",
    _CODE[errors.XML_ERROR_BAD_CHAR_REF]: "this number is not that of a character that XML allows",
    _CODE[errors.XML_ERROR_UNBOUND_PREFIX]: "this name has a prefix that no xmlns declares",
    _CODE[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "an attribute is given twice in this tag",
    _CODE[errors.XML_ERROR_XML_DECL]: "the XML declaration is not well-formed",
    _CODE[errors.XML_ERROR_INCORRECT_ENCODING]: "the encoding that the XML declaration names is not that of the file",
    _CODE[errors.XML_ERROR_AMPLIFICATION_LIMIT_BREACH]: "the entities of this document grow without bounds",
}


class NotWellFormedError(Exception):
    """A document that is no XML, or that uses what the hardened parser refuses.

    Attributes:
        line: 1-based line of the fault.
        column: 1-based column of the fault.
    """

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def stepped_back(before: bytes) -> int:
    """How many bytes before the place that expat names the mark begins that it stumbled over (`&`, `<`, `</`)."""
    return next((len(mark) for mark in (b"</", b"&", b"<") if before.endswith(mark)), 0)


def words(code: int, around: bytes, open_elements: Sequence[str]) -> str:
    """What is wrong.

    Args:
        code: expat's number of the fault.
        around: the document in UTF-8 from the place of the fault on, as far as it is at hand.
        open_elements: the local names of the elements that are open, the innermost last.
    """
    innermost = open_elements[-1] if open_elements else ""
    if code == _CODE[errors.XML_ERROR_NO_ELEMENTS]:
        return f"the file ends before </{innermost}>" if innermost else "there is no element in this file"
    if code == _CODE[errors.XML_ERROR_TAG_MISMATCH]:
        end = _END_TAG.match(around)
        found = f"</{_text(end[1])}>" if end else "another end tag"
        return f"{found} stands where </{innermost}> must come first" if innermost else f"{found} ends nothing"
    if code == _CODE[errors.XML_ERROR_UNDEFINED_ENTITY]:
        entity = _ENTITY.match(around)
        name = f"the entity {_text(entity[1])}" if entity else "an entity"
        return f"{name} is not declared; write the character itself"
    if code == _CODE[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]:
        attribute = _ATTRIBUTE.match(around)
        return f"the attribute {_text(attribute[1])} is given twice" if attribute else _PLAIN[code]
    if code == _CODE[errors.XML_ERROR_INVALID_TOKEN]:
        return _invalid_token(around)
    return _PLAIN.get(code) or errors.messages[code]


def _invalid_token(around: bytes) -> str:
    first = around[:1]
    if first >= b"\x80":
        try:
            around[:4].decode("utf-8")
        except UnicodeDecodeError as fault:
            if fault.start == 0:
                byte = first.hex().upper()
                return f"the byte {byte} is no UTF-8; a file in another encoding must declare it"
        return f"the character {_text(around[:4])[:1]!r} may not stand here"
    if first == b"&":
        return "a & that begins no reference must be written &amp;"
    if first == b"<":
        return "a < that begins no tag must be written &lt;"
    if first and first < b" " and first not in b"\t\r\n":
        return f"XML cannot hold the control character {first[0]:02X}"
    shown = "".join(_text(around[:20]).splitlines()[:1])
    return f"this is not well-formed: {shown}" if shown else "this is not well-formed"


def _text(name: bytes) -> str:
    return name.decode("utf-8", "replace")
