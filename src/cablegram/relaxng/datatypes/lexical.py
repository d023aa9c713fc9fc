"""Types that are nothing but a form of text: names, languages, URIs, truth values, bytes (XML Schema part 2)."""

from typing import Final

from cablegram.xml_names import name_characters, name_start

# Section 3.2.2.
BOOLEAN: Final = "true|false|1|0"

# Section 3.3.3, which took the grammar of RFC 3066.
LANGUAGE: Final = r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"

# Section 3.2.15.
HEX_BINARY: Final = r"(?:[0-9a-fA-F]{2})*"

# Section 3.2.16, for text without spaces: bits of the last sign that belong to no byte are zero.
BASE64_BINARY: Final = r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?"

# Section 3.2.17: what becomes a URI reference by RFC 2396 and RFC 2732 once all that is not allowed in one is escaped,
# as XLink, section 5.4, says; so nearly every character may be there. The section asks for "very modest obligations"
# only, and these are the faults that no escape removes: a percent sign that begins no escape, a second number sign, a
# colon before the first slash that does not end the name of a scheme, a scheme alone, square brackets in a path.
# All repetitions are possessive: what one takes, none of the following could, so going back would only take time.
_ESCAPE: Final = "%[0-9A-Fa-f]{2}"
_REST: Final = rf"[^%#]*+(?:{_ESCAPE}[^%#]*+)*+"
_AUTHORITY: Final = rf"//[^%/?#]*+(?:{_ESCAPE}[^%/?#]*+)*+"
_PATH: Final = rf"[^%#?\[\]]*+(?:{_ESCAPE}[^%#?\[\]]*+)*+"
_HIERARCHY: Final = rf"(?:{_AUTHORITY})?+{_PATH}(?:\?{_REST})?+"
_SCHEME: Final = r"[A-Za-z][A-Za-z0-9+.-]*+:"
ANY_URI: Final = rf"(?:{_SCHEME}(?:(?=/){_HIERARCHY}|(?=[^/#]){_REST})|(?![^:/?#]*+:){_HIERARCHY})(?:#{_REST})?+"


def name() -> str:
    """Section 3.3.6."""
    return f"[{name_start(colon=True)}][{name_characters(colon=True)}]*"


def ncname() -> str:
    """Section 3.3.7."""
    return f"[{name_start(colon=False)}][{name_characters(colon=False)}]*"


def nmtoken() -> str:
    """Section 3.3.4."""
    return f"[{name_characters(colon=True)}]+"


def qname() -> str:
    """Section 3.2.18: the prefix is a group of its own."""
    return f"(?:({ncname()}):)?{ncname()}"


def listed(item: str) -> str:
    """One or more items with a space between them: the types NMTOKENS, IDREFS and ENTITIES."""
    return f"(?:{item})(?: (?:{item}))*"


def byte_length(text: str) -> int:
    """The number of bytes that base64 without spaces stands for."""
    return len(text) * 3 // 4 - text.count("=")
