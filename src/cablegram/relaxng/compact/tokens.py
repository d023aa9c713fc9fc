"""The tokens of the compact syntax (appendix A.2.5 of the specification)."""

import enum
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cablegram.relaxng.compact.characters import ESCAPED_LINE_FEED, Characters

KEYWORDS: Final = frozenset(
    "attribute default datatypes div element empty external grammar include inherit list mixed namespace notAllowed "
    "parent start string text token".split()
)


class Kind(enum.Enum):
    """What a token is."""

    IDENTIFIER = "a name"
    KEYWORD = "a keyword"
    PREFIXED_NAME = "a name with a prefix"
    NAMESPACE_NAME = "a prefix with `:*`"
    LITERAL = "a text in quotation marks"
    DOCUMENTATION = "a comment with `##`"
    SYMBOL = "a sign"
    END = "the end of the schema"


class Token(NamedTuple):
    """A token.

    Attributes:
        kind: what it is.
        text: the token; of a quoted name what stands after the backslash, of a literal its value, of `eg:*` the `eg`.
        start: the index of its first character in the schema's characters.
    """

    kind: Kind
    text: str
    start: int


# A name without a colon: `item`, `horiz.model`, `größe` (Namespaces in XML; the characters of XML 1.0, fifth edition).
_START: Final = (
    "A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff"
    "\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_NAME: Final = f"[{_START}][-.0-9\xb7\u0300-\u036f\u203f-\u2040{_START}]*"
_END_OF_LINE: Final = f"\n{ESCAPED_LINE_FEED}"

# One token, or what separates tokens. The longest that fits is wanted, hence the order: `##` before `#`, three
# quotation marks before one, `eg:*` and `eg:foo` before `foo`, `|=` before `|`.
_TOKEN: Final = re.compile(
    rf"""
      (?P<separator> [ \t{_END_OF_LINE}]+ )
    | (?P<documentation> \#\#[^{_END_OF_LINE}]* (?: [{_END_OF_LINE}][ \t]*\#\#[^{_END_OF_LINE}]* )* )  # lines with ##
    | (?P<comment> \#[^{_END_OF_LINE}]* )                                      # # up to the end of the line
    | (?P<long> \"\"\" (?: "{{0,2}}[^"] )* \"\"\" | ''' (?: '{{0,2}}[^'] )* ''' )  # three marks: over several lines
    | (?P<short> "[^"\n]*" | '[^'\n]*' )                                       # one mark: on one line
    | (?P<prefixed> {_NAME}:{_NAME} )                                          # eg:foo
    | (?P<namespace> (?:{_NAME}) (?=:\*) ) :\*                                 # eg:*
    | (?P<name> {_NAME} )                                                      # foo
    | \\ (?P<quoted> {_NAME} )                                                 # \element, a name and no keyword
    | (?P<symbol> \|= | &= | >> | [][{{}}()=,~&|?*+-] )
    """,
    re.VERBOSE,
)
_SKIPPED: Final = frozenset({"separator", "comment"})


def tokens(characters: Characters) -> Iterator[Token]:
    """The tokens of a schema, the last of them of the kind END.

    Raises:
        SchemaError: no token begins at a character.
    """
    text = characters.text
    index = 0
    while index < len(text):
        found = _TOKEN.match(text, index)
        if found is None:
            raise characters.error(_words(text, index), index)
        name = str(found.lastgroup)
        if name not in _SKIPPED:
            yield _token(name, found[name], index)
        index = found.end()
    yield Token(Kind.END, "", len(text))


def _token(name: str, text: str, index: int) -> Token:
    match name:
        case "long":
            return Token(Kind.LITERAL, text[3:-3].replace(ESCAPED_LINE_FEED, "\n"), index)
        case "short":
            return Token(Kind.LITERAL, text[1:-1].replace(ESCAPED_LINE_FEED, "\n"), index)
        case "name":
            return Token(Kind.KEYWORD if text in KEYWORDS else Kind.IDENTIFIER, text, index)
        case "quoted":
            return Token(Kind.IDENTIFIER, text, index)
        case "prefixed":
            return Token(Kind.PREFIXED_NAME, text, index)
        case "namespace":
            return Token(Kind.NAMESPACE_NAME, text, index)
        case "documentation":
            return Token(Kind.DOCUMENTATION, text, index)
    return Token(Kind.SYMBOL, text, index)


def _words(text: str, index: int) -> str:
    """What is wrong where no token begins."""
    match text[index]:
        case '"' | "'":
            return "this text has no closing quotation mark on its line; a text of several lines stands between three"
        case "\\":
            return "`\\` stands only directly before a name (`\\element`) or in an escape (`\\x{6F}`)"
        case ":":
            return "`:` stands between a prefix and a name or `*`, without space"
        case sign:
            return f"`{sign}` has no meaning here" if sign.isprintable() else f"U+{ord(sign):04X} has no meaning here"
