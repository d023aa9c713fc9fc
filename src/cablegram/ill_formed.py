"""What is wrong with a document that is no XML, in words for an editor instead of expat's."""

import re
from typing import Final
from xml.parsers.expat import errors

# A reference to an entity that is none of the five which XML itself has.
REFERENCE: Final = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);|#)([^\s<>/&;=\"']++);")

_NAME: Final = rb"[^\s<>/&;=\"']++"
_VALUE: Final = rb"(?:\"[^\"<]*+\"|'[^'<]*+')"
_ATTRIBUTE: Final = re.compile(rb"(" + _NAME + rb")\s*+=")
_END_TAG: Final = re.compile(rb"/?(" + _NAME + rb")")
_PARAMETER_ENTITY: Final = re.compile(rb"%(" + _NAME + rb");")
# A start tag as far as it is well-formed, and what may be the beginning of one more attribute.
_START_TAG: Final = re.compile(rb"<(?![!?])(" + _NAME + rb")((?:\s*+" + _NAME + rb"\s*+=\s*+" + _VALUE + rb")*+)")
_BEGUN: Final = re.compile(rb"\s++(" + _NAME + rb")(\s*+)(=?+)\s*+(?:([\"'])[^<]*+)?+")
_BEGUN_REFERENCE: Final = re.compile(rb"&(#?)[^\s<>&;=\"'/]{0,99}\Z")
_BARE_VALUE: Final = re.compile("[“”„‟«»‘’‚‛`]*([^\\s<>&\"'=/“”„‟«»‘’‚‛`]+)")
_NAMES_IN_TAG: Final = re.compile(rb"\s(" + _NAME + rb")\s*+=\s*+" + _VALUE)
_BRACE: Final = re.compile(rb"\sxmlns(?::" + _NAME + rb")?\s*+=\s*+(?:\"[^\"}]*+\}|'[^'}]*+\})")

_NO_REFERENCE: Final = "a & that begins no reference must be written &amp;"
_NO_TAG: Final = "a < that begins no tag must be written &lt;"
_COLON: Final = "a name has at most one colon, between a prefix and the rest"
_OUTSIDE: Final = "outside the root element only comments, instructions and one well-formed DOCTYPE may stand"
_CODE: Final = errors.codes
_PLAIN: Final = {
    _CODE[errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: "there is more after the end of the root element",
    _CODE[errors.XML_ERROR_PARTIAL_CHAR]: "the file ends in the middle of a character",
    _CODE[errors.XML_ERROR_MISPLACED_XML_PI]: "the XML declaration must be the very first thing of the file",
    _CODE[errors.XML_ERROR_BAD_CHAR_REF]: "this number is not that of a character that XML allows",
    _CODE[errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: "an attribute is given twice in this tag",
    _CODE[errors.XML_ERROR_XML_DECL]: (
        'the XML declaration is not well-formed; it is written <?xml version="1.0" encoding="UTF-8"?>'
    ),
    _CODE[errors.XML_ERROR_UNDECLARING_PREFIX]: "a prefix must be declared with a namespace, not with nothing",
    _CODE[errors.XML_ERROR_RESERVED_PREFIX_XML]: "the prefix xml is that of XML itself, and of no other namespace",
    _CODE[errors.XML_ERROR_RESERVED_PREFIX_XMLNS]: "the prefix xmlns cannot be declared",
    _CODE[
        errors.XML_ERROR_RESERVED_NAMESPACE_URI
    ]: "this namespace is that of XML itself, and no prefix but its own has it",
}
_UNCLOSED: Final = (
    (b"<!--", "the comment that begins here has no -->"),
    (b"<?", "the processing instruction that begins here has no ?>"),
    (b"</", "the end tag that begins here has no >"),
    (b"<!", "what begins here with <! has no end"),
    (b"&", _NO_REFERENCE),
)


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


def explained(code: int, before: bytes, after: bytes, innermost: str | None) -> tuple[str, int]:
    """What is wrong, and how many bytes beyond the place that expat names (before it, where negative).

    Args:
        code: expat's number of the fault.
        before: the document in UTF-8 before the place that expat names, as far as it is at hand.
        after: the document from that place on, as far as it is at hand.
        innermost: the local name of the element that was opened last of those open; empty where none is open, nothing
            where that is not known.
    """
    if code == _CODE[errors.XML_ERROR_INVALID_TOKEN]:
        return _wrong_character(after) or _invalid_token(before, after, innermost)
    if code == _CODE[errors.XML_ERROR_NO_ELEMENTS]:
        if innermost is None:
            return "the file ends before its root element does", 0
        return f"the file ends before </{innermost}>" if innermost else "there is no element in this file", 0
    if code == _CODE[errors.XML_ERROR_TAG_MISMATCH]:
        return _wrong_end_tag(before, after, innermost)
    if code == _CODE[errors.XML_ERROR_UNCLOSED_TOKEN]:
        return _unclosed(after)
    if code == _CODE[errors.XML_ERROR_UNCLOSED_CDATA_SECTION]:
        start = before.rfind(b"<![CDATA[")
        return "the CDATA section that begins here has no ]]>", start - len(before) if start >= 0 else 0
    if code == _CODE[errors.XML_ERROR_UNDEFINED_ENTITY]:
        return _undefined_entity(after)
    if code == _CODE[errors.XML_ERROR_UNBOUND_PREFIX]:
        return _unbound_prefix(after)
    if code == _CODE[errors.XML_ERROR_SYNTAX]:
        return _syntax(before, after)
    if code == _CODE[errors.XML_ERROR_DUPLICATE_ATTRIBUTE] and (attribute := _ATTRIBUTE.match(after)):
        return f"the attribute {_text(attribute[1])} is given twice", 0
    return _PLAIN.get(code) or errors.messages[code], 0


def _wrong_character(after: bytes) -> tuple[str, int] | None:
    """For a byte that is no UTF-8, or a character that stands nowhere in XML."""
    first = after[:1]
    if first and first < b" " and first not in b"\t\r\n":
        return f"XML cannot hold the control character {first[0]:02X}", 0
    if first >= b"\x80":
        try:
            after[:4].decode("utf-8")
        except UnicodeDecodeError as fault:
            if fault.start == 0:
                return f"the byte {first.hex().upper()} is no UTF-8; a file in another encoding must declare it", 0
        if after.startswith((b"\xef\xbf\xbe", b"\xef\xbf\xbf")):
            return f"XML cannot hold the character U+{ord(_character(after)):X}", 0
    return None


def _invalid_token(before: bytes, after: bytes, innermost: str | None) -> tuple[str, int]:
    """For a character that may not stand where it stands: what the text before it began, and how that goes on."""
    if before.endswith(b"--") and before.rfind(b"<!--", 0, -2) > before.rfind(b"-->"):
        return "-- may stand in a comment only as its end, -->", -2
    reference = _BEGUN_REFERENCE.search(before)
    if reference:
        words = "a reference to a character is written as &#233; or &#xE9; are" if reference[1] else _NO_REFERENCE
        return words, reference.start() - len(before)
    tag = before[max(before.rfind(b"<"), 0) :]
    start = _START_TAG.match(tag)
    rest = tag[start.end() :] if start else b""
    begun = _BEGUN.fullmatch(rest)
    if start and (begun or b">" not in rest):
        return _in_start_tag(start, begun, rest, after)
    if before.endswith(b"]]") and after.startswith(b">"):
        return "]]> in a text must be written ]]&gt;", -2
    if tag == b"<" and after.startswith(b"/"):
        return _wrong_end_tag(before, after, innermost)
    if tag in (b"<", b"</", b"<!", b"<!-", b"<?"):
        if after.startswith(b":"):
            return _COLON, 0
        if tag == b"</" and after.startswith(b">"):
            return f"an end tag needs a name, as in </{innermost or 'p'}>", -2
        if tag == b"<!" and after.startswith(b"DOCTYPE"):
            return "the DOCTYPE must stand before the root element", -2
        return (_not_in_name(after), 0) if after >= b"\x80" else (_NO_TAG, -len(tag))
    if tag.startswith(b"</"):
        name = tag[2:].split()[0]
        if after.startswith(b"<"):
            return f"the end tag </{_text(name)} has no > before this <", 0
        in_name = tag.endswith(name)
        return (
            _COLON if after.startswith(b":") else _not_in_name(after)
        ) if in_name else "an end tag holds its name only", 0
    if tag.lower() == b"<?xml":
        return "no processing instruction may have the name xml", -len(tag)
    if innermost == "":
        return _OUTSIDE, 0
    shown = "".join(_text(after[:20]).splitlines()[:1])
    return f"this is not well-formed: {shown}" if shown else "this is not well-formed", 0


def _in_start_tag(start: re.Match[bytes], begun: re.Match[bytes] | None, rest: bytes, after: bytes) -> tuple[str, int]:
    """For a character in a start tag: `rest` stands between the last whole attribute and it, in which one has begun."""
    first = _character(after)
    if begun and begun[4]:
        name = _text(begun[1])
        return f"a < in the value of {name} must be written &lt;; or the value lacks its closing quote", 0
    if begun and begun[3]:
        name = _text(begun[1])
        value = _BARE_VALUE.match(_text(after[:80], 80))
        if value:
            return f'the value of {name} must stand in straight quotes: {name}="{value[1][:40]}"', 0
        return f'the attribute {name} has no value in quotes; write {name}="…"', 0
    if begun and (begun[2] or first in "/><\"'"):
        name = _text(begun[1])
        return f'the attribute {name} has no value; write {name}="…"', begun.start(1) - len(rest)
    if begun or not (rest or start[2]):  # in a name
        if first == "<":
            return f"the tag <{_text(start[1])} has no > before this <", 0
        colon = first == ":" or (begun[1] if begun else start[1]).endswith(b":")
        return _COLON if colon else _not_in_name(after), 0
    if rest.endswith(b"/"):
        return "the / at the end of a tag must have > right after it", -1
    if first == "<":
        return f"the tag <{_text(start[1])} has no > before this <", 0
    if first in "=\"'":
        return f"before {first} the name of an attribute is missing", 0
    attribute = _ATTRIBUTE.match(after)
    if attribute and not rest and (first.isalpha() or first == "_"):
        return f"a space must stand before the attribute {_text(attribute[1])}", 0
    return _not_in_name(after) if first.isalnum() else f"{first} may not stand in a tag", 0


def _wrong_end_tag(before: bytes, after: bytes, innermost: str | None) -> tuple[str, int]:
    end = _END_TAG.match(after)
    found = f"</{_text(end[1])}>" if end else "another end tag"
    offset = -2 if before.endswith(b"</") else -1 if before.endswith(b"<") else 0
    if innermost is None:
        return f"{found} is not the end of the element that is open here", offset
    return f"{found} stands where </{innermost}> must come first" if innermost else f"{found} ends nothing", offset


def _unclosed(after: bytes) -> tuple[str, int]:
    for mark, words in _UNCLOSED:
        if after.startswith(mark):
            return words, 0
    start = _START_TAG.match(after)
    begun = _BEGUN.fullmatch(after, start.end()) if start else None
    if begun and begun[4]:
        return f"the value of {_text(begun[1])} that begins here has no closing quote", begun.start(4)
    return "the tag that begins here has no >" if start else "what begins here has no end", 0


def _undefined_entity(after: bytes) -> tuple[str, int]:
    """For a reference to an entity; for one in a tag, expat names the place of the tag."""
    parameter = _PARAMETER_ENTITY.match(after)
    if parameter:
        return f"the parameter entity {_text(parameter[1])} is not read; leave it out", 0
    entity = REFERENCE.search(after)
    name = f"the entity {_text(entity[1])}" if entity else "an entity"
    return f"{name} is not declared; write the character itself", entity.start() if entity else 0


def _unbound_prefix(after: bytes) -> tuple[str, int]:
    """For a tag with a prefix that is not declared: which one, where the tag itself tells that."""
    start = _START_TAG.match(after)
    if start:
        names = [
            (start[1], 1),
            *((found[1], found.start(1)) for found in _NAMES_IN_TAG.finditer(after, 0, start.end())),
        ]
        declared = {b"xml", b"xmlns", *(name[6:] for name, _ in names if name.startswith(b"xmlns:"))}
        strange: dict[bytes, int] = {}
        for name, offset in names:
            prefix, colon, _ = name.partition(b":")
            if colon and prefix not in declared:
                strange.setdefault(prefix, offset)
        if len(strange) == 1:
            ((prefix, offset),) = strange.items()
            return f"no xmlns:{_text(prefix)} declares the prefix of this name", offset
    return "a prefix in this tag is one that no xmlns declares", 0


def _syntax(before: bytes, after: bytes) -> tuple[str, int]:
    """For what may not stand in a prolog; and for a `}`, which divides names in expat, in the name of a namespace."""
    start = _START_TAG.match(after)
    brace = _BRACE.search(after, 0, start.end()) if start else None
    if brace:
        return "the name of a namespace must have %7D instead of }", brace.end() - 1
    if before.strip():
        return _OUTSIDE, 0
    return "this is no XML: a document begins with a tag, a comment or an XML declaration", 0


def _character(after: bytes) -> str:
    return after[:4].decode("utf-8", "replace")[:1]


def _not_in_name(after: bytes) -> str:
    first = _character(after)
    beyond = f" (U+{ord(first):X})" if first > "\x7f" else ""
    return f"the character {first}{beyond} may not stand in a name"


def _text(name: bytes, most: int = 60) -> str:
    return name.decode("utf-8", "replace")[:most]
