"""What the processor says of an expression, in words for who wrote the rule."""

import dataclasses
import re
from collections.abc import Sequence
from typing import Final
from urllib.parse import unquote

from cablegram.relaxng.suggest import nearest
from cablegram.xml import TEI_NS

_FUNCTIONS: Final = "http://www.w3.org/2005/xpath-functions"
# Namespaces that rules speak of most, by the prefix that everybody gives them.
_USUAL: Final = {
    "tei": TEI_NS,
    "xs": "http://www.w3.org/2001/XMLSchema",
    "xsl": "http://www.w3.org/1999/XSL/Transform",
    "fn": _FUNCTIONS,
    "map": f"{_FUNCTIONS}/map",
    "array": f"{_FUNCTIONS}/array",
    "math": f"{_FUNCTIONS}/math",
    "rng": "http://relaxng.org/ns/structure/1.0",
    "sch": "http://purl.oclc.org/dsdl/schematron",
    "xlink": "http://www.w3.org/1999/xlink",
    "xi": "http://www.w3.org/2001/XInclude",
    "svg": "http://www.w3.org/2000/svg",
    "mml": "http://www.w3.org/1998/Math/MathML",
}
# The functions of XPath 3.1 (XPath and XQuery Functions and Operators 3.1) and those that XSLT 3.0 adds, without those
# that rules may not use.
_NAMES: Final = {
    _FUNCTIONS: (
        "abs adjust-date-to-timezone adjust-dateTime-to-timezone adjust-time-to-timezone analyze-string apply avg"
        " base-uri boolean ceiling codepoint-equal codepoints-to-string collation-key collection compare concat"
        " contains contains-token copy-of count current current-date current-dateTime current-group"
        " current-grouping-key current-time data dateTime day-from-date day-from-dateTime days-from-duration"
        " deep-equal default-collation default-language distinct-values doc doc-available document document-uri"
        " element-available element-with-id empty encode-for-uri ends-with error escape-html-uri exactly-one exists"
        " false filter floor fold-left fold-right for-each for-each-pair format-date format-dateTime format-integer"
        " format-number format-time function-arity function-available function-name generate-id has-children head"
        " hours-from-dateTime hours-from-duration hours-from-time id idref implicit-timezone in-scope-prefixes"
        " index-of innermost insert-before iri-to-uri json-doc json-to-xml key lang last load-xquery-module local-name"
        " local-name-from-QName lower-case matches max min minutes-from-dateTime minutes-from-duration"
        " minutes-from-time month-from-date month-from-dateTime months-from-duration name namespace-uri"
        " namespace-uri-for-prefix namespace-uri-from-QName nilled node-name normalize-space normalize-unicode not"
        " number one-or-more outermost parse-ietf-date parse-json parse-xml parse-xml-fragment path position"
        " prefix-from-QName QName random-number-generator regex-group remove replace resolve-QName resolve-uri reverse"
        " root round round-half-to-even seconds-from-dateTime seconds-from-duration seconds-from-time serialize"
        " snapshot sort starts-with static-base-uri string string-join string-length string-to-codepoints subsequence"
        " substring substring-after substring-before sum system-property tail timezone-from-date"
        " timezone-from-dateTime timezone-from-time tokenize trace translate true type-available unordered"
        " unparsed-entity-public-id unparsed-entity-uri unparsed-text unparsed-text-available unparsed-text-lines"
        " upper-case uri-collection xml-to-json year-from-date year-from-dateTime years-from-duration zero-or-one"
    ).split(),
    f"{_FUNCTIONS}/map": "contains entry find for-each get keys merge put remove size".split(),
    f"{_FUNCTIONS}/array": (
        "append filter flatten fold-left fold-right for-each for-each-pair get head insert-before join put remove"
        " reverse size sort subarray tail"
    ).split(),
    f"{_FUNCTIONS}/math": "acos asin atan atan2 cos exp exp10 log log10 pi pow sin sqrt tan".split(),
    # Constructors.
    _USUAL["xs"]: (
        "anyURI base64Binary boolean byte date dateTime dateTimeStamp dayTimeDuration decimal double duration float"
        " gDay gMonth gMonthDay gYear gYearMonth hexBinary int integer language long Name NCName negativeInteger"
        " NMTOKEN nonNegativeInteger nonPositiveInteger normalizedString positiveInteger QName short string time token"
        " unsignedByte unsignedInt unsignedLong unsignedShort yearMonthDuration"
    ).split(),
}
_PREFIXES: Final = {uri: "" if uri == _FUNCTIONS else f"{prefix}:" for prefix, uri in _USUAL.items()}

# A name of ours in an expression: of a function that stands for one of XPath, or of a variable made from another,
# whose name follows that of its pattern: `$Q{urn:cablegram:schematron}d1e7-limit` is `$limit`.
_OWN: Final = re.compile(r"Q\{urn:cablegram:schematron\}(?:d\d+e\d+-)?")
# XPST0081 Namespace prefix 'xs' has not been declared
_CODE: Final = re.compile(r"(?P<code>[A-Z]{4}\d{4}) (?P<words>.*)", re.DOTALL)
_PREFIX: Final = re.compile(r"Namespace prefix '(?P<prefix>[^']*)' has not been declared")
# Cannot find a 1-argument function named Q{urn:f}two(). The namespace URI and local name are recognized, but …
_FUNCTION: Final = re.compile(
    r"Cannot find a (?P<count>\d+)-argument function named (?:Q\{(?P<uri>[^}]*)\})?(?P<name>[^\s(]+)\(\)(?P<more>.*)",
    re.DOTALL,
)
# Variable $x has not been declared (or its declaration is not in scope)
_VARIABLE: Final = re.compile(r"Variable (?P<name>\S+) has not been declared.*")
_ITEM: Final = re.compile(r"Function (?:Q\{(?P<uri>[^}]*)\})?(?P<name>[^\s#]+)#(?P<count>\d+) not found(?P<more>)")
# Unexpected token <eof> before ...
_ENDS: Final = re.compile(r"Unexpected token <eof>.*|(?P<after>After .*)?expected (?P<what>\S+), found <eof>.*")
_OPERATORS: Final = {"=": "=, not ==", "!": "!="}
_TOKEN: Final = re.compile(r"Unexpected token (?P<token>[=!]) before.*")

# `Found while atomizing the first operand of '=' in {doc(...)} on line 180`: lines of what nobody has.
_ASIDE: Final = re.compile(r"\.? *(?:Found while |Detected while ).*", re.DOTALL)
_READING: Final = frozenset({"FODC0002", "FODC0004", "FOUT1170"})
# The processor names the file twice: its URI, and in brackets its path and the reason.
_UNREAD: Final = re.compile(
    r"(?:I/O error reported by XML parser processing|Document has been marked not available:|Cannot read)"
    r" (?P<uri>file:[^\s(]+)(?:\([^()]*(?:\([^()]*\)[^()]*)*\))?"
)
_MISSING: Final = re.compile(r"No such file|not available:|does not exist")
_RELATIVE: Final = (
    "a relative path in a rule is taken from the folder of the schema; resolve-uri('x.xml', base-uri(/)) takes it from"
    " that of the document"
)


@dataclasses.dataclass(frozen=True, slots=True)
class Failure:
    """Why an assertion cannot be run.

    Attributes:
        words: the reason.
        hint: what to do; may be empty.
        refused: it may not read what it names.
    """

    words: str
    hint: str = ""
    refused: bool = False


def as_written(expression: str) -> str:
    """An expression of a stylesheet (or a message that speaks of one) as its author wrote it."""
    return _OWN.sub("", expression)


def explain(said: str, prefixes: Sequence[str]) -> str:
    """What is wrong with an expression of a schema.

    Args:
        said: the processor's error, with its code before it.
        prefixes: those that the schema declares.
    """
    found = _CODE.fullmatch(as_written(said))
    if found is None:
        return as_written(said)
    code, words = found["code"], found["words"]
    if prefix := _PREFIX.fullmatch(words):
        return f"the prefix {prefix['prefix']} is not declared{_declaring(prefix['prefix'], prefixes)} ({code})"
    if function := _FUNCTION.fullmatch(words) or _ITEM.fullmatch(words):
        return f"{_unknown(function)} ({code})"
    if variable := _VARIABLE.fullmatch(words):
        return f"the variable {variable['name']} is not declared where it is used ({code})"
    if ends := _ENDS.fullmatch(words):
        what = "context" if code == "XTSE0340" else "expression"
        expected = f": {ends['what']} is expected" if ends["what"] else ""
        return f"the {what} ends too early{expected} ({code})"
    if token := _TOKEN.fullmatch(words):
        return f"unexpected {token['token']}; write {_OPERATORS[token['token']]} ({code})"
    return f"{words.replace('<eof>', 'its end')} ({code})"


def failure(words: str, code: str) -> Failure:
    """Why an assertion cannot be run, from the words of an error and its code (`err:FODC0002`)."""
    name = code.rpartition(":")[2]
    words = _ASIDE.sub("", as_written(words))
    if name == "outside":
        return Failure(unquote(words), _RELATIVE if "may not read /" in words else "", refused=True)
    missing = _MISSING.search(words) is not None
    hint = _RELATIVE if name in _READING and (missing or "I/O error" in words) else ""
    words = _UNREAD.sub(lambda found: _not_read(found, missing=missing), words)
    return Failure(f"{words} ({code})", hint)


def _not_read(found: re.Match[str], *, missing: bool) -> str:
    path = unquote(re.sub("^file:/+", "/", found["uri"]))
    return f"there is no file {path}" if missing else f"the file {path} cannot be read"


def _declaring(prefix: str, prefixes: Sequence[str]) -> str:
    """What to write where a prefix is not declared."""
    if prefix in _USUAL:
        return f': add <ns prefix="{prefix}" uri="{_USUAL[prefix]}"/>'
    if meant := nearest(prefix, prefixes, kind="element"):
        return f"; did you mean {meant[0]}?"
    return f"; declared are {', '.join(prefixes)}" if prefixes else ': add <ns prefix="…" uri="…"/>'


def _unknown(function: re.Match[str]) -> str:
    """That there is no such function, and which one may be meant."""
    uri, name, count = function["uri"] or _FUNCTIONS, function["name"], int(function["count"])
    shown = f"{_PREFIXES.get(uri, f'Q{{{uri}}}')}{name}()"
    names = _NAMES.get(uri, ())
    if "number of arguments is wrong" in function["more"] or name in names:
        return f"the function {shown} does not take {count} argument{'' if count == 1 else 's'}"
    if meant := nearest(name, names, kind="element"):
        return f"there is no function {shown}; did you mean {_PREFIXES.get(uri, '')}{meant[0]}()?"
    if uri == _FUNCTIONS and name in _NAMES[_USUAL["xs"]]:
        return f"there is no function {shown}; did you mean xs:{name}()?"
    return f"there is no function {shown}"
