"""Datatypes in words for an editor: what may stand there, with an example."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from cablegram.relaxng.datatypes import DatatypeError, datatype
from cablegram.relaxng.datatypes.numbers import BOUNDS
from cablegram.relaxng.datatypes.samples import all_values, samples

Parameters = Sequence[tuple[str, str]]

# A phrase, in which `{}` is the place of the examples that follow it; the first that fits is that of the description.
Entry = tuple[str, ...]


class Description(NamedTuple):
    """A datatype in words.

    Attributes:
        words: a phrase that completes “expected …”: `a date such as 1962-04-25`.
        example: a text that the datatype accepts; empty where none was found.
    """

    words: str
    example: str


_NAME_RULE: Final = "begins with a letter or underscore, then letters, digits, . - _ (such as {})"

# The types of XML Schema without parameters.
_TYPES: Final[Mapping[str, Entry]] = {
    "string": ("text", "some text"),
    "normalizedString": ("text", "some text"),
    "token": ("text", "some text"),
    "language": ("a language code such as {}", "en", "vi", "zh-Hant"),
    "Name": (f"a name: {_NAME_RULE}", "persName"),
    "NCName": (f"a name: {_NAME_RULE}", "persName"),
    "ID": (f"an id: {_NAME_RULE}", "pers-venn"),
    "IDREF": ("the id of an element in this file, such as {}", "pers-venn"),
    "IDREFS": ("ids of elements in this file, with spaces between them, such as {}", "pers-venn pers-tane"),
    "NMTOKEN": ("one word of letters, digits, . - _ : (such as {})", "top-secret"),
    "NMTOKENS": ("words of letters, digits, . - _ : with spaces between them (such as {})", "secret top-secret"),
    "ENTITY": ("the name of an unparsed entity that the document declares", ""),
    "ENTITIES": ("names of unparsed entities that the document declares, with spaces between them", ""),
    "QName": ("the name of an element or attribute, such as {}", "persName"),
    "NOTATION": ("the name of a notation, such as {}", "jpeg"),
    "anyURI": ("a URI or pointer such as {}", "#pers-venn", "https://example.org/"),
    "boolean": ("true or false", "true"),
    "hexBinary": ("bytes in hexadecimal digits, two for each, such as {}", "0FB7"),
    "base64Binary": ("bytes in base64, such as {}", "Y2FibGU="),
    "decimal": ("a number such as {}", "12.5", "3", "-7"),
    "float": ("a number such as {}", "12.5", "3", "-7"),
    "double": ("a number such as {}", "12.5", "3", "-7"),
    "integer": ("a whole number such as {}", "12", "-3"),
    "nonNegativeInteger": ("a whole number of 0 or more", "12"),
    "positiveInteger": ("a whole number of 1 or more", "12"),
    "nonPositiveInteger": ("a whole number of 0 or less", "-12"),
    "negativeInteger": ("a whole number of -1 or less", "-12"),
    **{name: (f"a whole number from {low} to {high}", "12") for name, (low, high) in BOUNDS.items()},
    "dateTime": ("a date and time such as {}", "1962-04-25T18:03:00Z"),
    "date": ("a date such as {}", "1962-04-25"),
    "gYearMonth": ("a year and month such as {}", "1962-04"),
    "gYear": ("a year such as {}", "1962"),
    "gMonthDay": ("a month and day such as {}", "--04-25"),
    "gMonth": ("a month such as {}", "--04"),
    "gDay": ("a day of the month such as {}", "---25"),
    "time": ("a time such as {}", "18:03:00"),
    "duration": ("a duration such as {}", "P3D", "PT2H30M"),
}

# What may be limited from below and from above, without examples.
_NOUNS: Final = {
    "decimal": "a number",
    "float": "a number",
    "double": "a number",
    "dateTime": "a date and time",
    "date": "a date",
    "gYearMonth": "a year and month",
    "gYear": "a year",
    "gMonthDay": "a month and day",
    "gMonth": "a month",
    "gDay": "a day of the month",
    "time": "a time",
    "duration": "a duration",
}
_LEAST: Final = {"nonNegativeInteger": "0", "positiveInteger": "1"}
_MOST: Final = {"nonPositiveInteger": "0", "negativeInteger": "-1"}

_ISO: Final = "a date, time or duration by ISO 8601, such as {}"
_POINT: Final = "a point: two numbers with a comma between them, such as {}"
_LENGTH: Final = "a length with its unit, such as {}"
_VERSION: Final = "a version number such as {}"
_WORD: Final = "one word without spaces"
_SINCE_1970: Final = "of 1970 or later, such as {}"

# Patterns that TEI and schemas made from it use; where the type matters too, it stands before a space.
_PATTERNS: Final[Mapping[str, Entry]] = {
    r"[^\p{C}\p{Z}]+": (_WORD, "draft"),
    r"(\p{L}|\p{N}|\p{P}|\p{S})+": (_WORD, "draft"),
    r"\S+": (_WORD, "draft"),
    r"anyURI \S+": _TYPES["anyURI"],
    r".+": ("text that is not empty", "some text"),
    r"(\-?[\d]+/\-?[\d]+)": ("a fraction such as {}", "1/2"),
    r"([\d]+)": ("digits, such as {}", "12"),
    r"[0-9.,DHMPRSTWYZ/:+\-]+": (_ISO, "1962-04-25", "1962-04-25/1962-05-01", "P3D"),
    # Written with en dashes, which makes it a list of three signs: the digits from 1 to 8 are not among them.
    r"[0–9.,DHMPRSTWYZ/:+\-]+": (_ISO + "; the schema allows no digits but 0 and 9", "P9D"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?)": (_POINT, "12.5,30"),
    r"(\-?[0-9]+\.?[0-9]*,\-?[0-9]+\.?[0-9]*)": (_POINT, "12.5,30"),
    r"(\-?[0–9]+\.?[0–9]*,\-?[0–9]+\.?[0–9]*)": (_POINT + "; the schema allows no digits but 0 and 9", "90,9"),
    r"(-?[0-9]+(\.[0-9]+)?,-?[0-9]+(\.[0-9]+)?(,-?[0-9]+(\.[0-9]+)?)?)": (
        "a point: two or three numbers with commas between them, such as {}",
        "12.5,30",
        "12.5,30,7",
    ),
    r"[\d]+(\.[\d]+){0,2}": (_VERSION, "1.4", "1.4.2"),
    r"[0-9]+(\.[0-9]+){0,2}": (_VERSION, "1.4", "1.4.2"),
    r"[\d]+[a-z]*[\d]*(\.[\d]+[a-z]*[\d]*){0,3}": (_VERSION, "4.8.0", "5.0b1"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|ch|rem|vw|vh|vmin|vmax)": (_LENGTH, "12mm", "50%", "1.5em"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)": (_LENGTH, "12mm", "50%", "1.5em"),
    r"[\-+]?\d+(\.\d+)?(%|cm|mm|in|pt|pc|px|em|ex|gd|rem|vw|vh|vm)*": (
        "a length, with or without its unit, such as {}",
        "12mm",
        "50%",
        "1.5",
    ),
    r"[0-9]+(\.[0-9]+)?(px|mm|cm|in|pt|em|%)": (_LENGTH, "12mm", "50%", "1.5em"),
    r"[a-z][a-z0-9\+\.\-]*": ("a prefix: a small letter, then small letters, digits, + . - (such as {})", "psn"),
    r"[^/\s]+:\S*": ("the URI of a namespace, such as {}", "http://www.tei-c.org/ns/1.0"),
    r".+:.+": ("a name with a prefix, such as {}", "tei:persName"),
    r"date (19[789][0-9]|[2-9][0-9]{3}).*": (f"a date {_SINCE_1970}", "2024-05-17"),
    r"dateTime (19[789][0-9]|[2-9][0-9]{3}).*": (f"a date and time {_SINCE_1970}", "2024-05-17T12:00:00Z"),
    r"date [0-9]{4}-[0-9]{2}-[0-9]{2}": _TYPES["date"],
    r"gYear [0-9]{4}": _TYPES["gYear"],
    r"gYearMonth [0-9]{4}-[0-9]{2}": _TYPES["gYearMonth"],
    r"time ([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(Z|[+\-][0-9]{2}:[0-9]{2})?": _TYPES["time"],
    (r"dateTime [0-9]{4}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3]):[0-9]{2}:[0-9]{2}(Z|[+\-][0-9]{2}:[0-9]{2})?"): _TYPES[
        "dateTime"
    ],
    (
        r"language [a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"
        r"(-x(-[a-z0-9]{1,8})+)?"
    ): _TYPES["language"],
    r"[A-Za-z][A-Za-z0-9._\-]*": ("a name: a letter, then letters, digits, . - _ (such as {})", "cablegram"),
    r"#[A-Za-z_][A-Za-z0-9._\-]*": ("a pointer to an id of this file, such as {}", "#pers-venn"),
    r"[A-Za-z0-9.\-]+": ("letters, digits, points and hyphens, such as {}", "790-4", "11652.GDS"),
    r"[a-d]": ("one of the letters a to d", "a"),
    r"([0-9]+\?*|unclear)": ("a number, with ? where it is doubtful, or the word unclear", "12?"),
    r"(f\d+[A-M]*[rv]|p\d+[A-M]*)(-t)*": ("a folio or page such as {}", "f12r", "f12Av", "p7"),
    r"\d+[A-M]*[rv]*": ("the number of a folio or page, such as {}", "12r", "12Av", "7"),
    r"([pf]\d+[a-d]*[rv]*-)*col[A-D](-\d)*(-t)*": ("a column such as {}", "colA", "f12r-colB"),
}

_LIMITS: Final = frozenset({"minInclusive", "minExclusive", "maxInclusive", "maxExclusive"})
_UNITS: Final = {
    "hexBinary": "byte",
    "base64Binary": "byte",
    "IDREFS": "id",
    "NMTOKENS": "word",
    "ENTITIES": "name",
}

# A longer pattern is cut when it is shown; one that stands for more values is shown as a pattern.
_MOST_SIGNS: Final = 60
_MOST_VALUES: Final = 12
_WRITTEN_LENGTHS: Final = frozenset(str(length) for length in range(1, 101))  # longer examples help nobody


def describe(library: str, name: str, parameters: Parameters) -> Description:
    """A datatype in words, with an example that it accepts.

    Args:
        library: the URI of the datatype library; empty for the built-in one.
        name: the name of the type.
        parameters: names and values, in their order.
    """
    given = dict(parameters)
    patterns = [value for parameter, value in parameters if parameter == "pattern"]
    limits = _limits(name, given)
    if patterns:
        words, examples = _pattern(name, patterns)
        words += f", {limits}" if limits else ""
    else:
        words, examples = _phrase(_TYPES.get(name, (f"a value of the type {name}",)))
        words = f"{_NOUNS.get(name, 'a whole number')} {limits}" if limits else words
    words = ", ".join((words, *_lengths(name, given), *_digits(given)))
    return Description(words, _example(library, name, parameters, [*examples, *_candidates(patterns, given)]))


def describe_values(values: Sequence[str]) -> str:
    """Values in their order, as a phrase: `"in", "out" or "draft"`."""
    return _listed([f'"{value}"' for value in values], "or")


def _listed(items: Sequence[str], last: str) -> str:
    return f" {last} ".join(part for part in (", ".join(items[:-1]), *items[-1:]) if part)


def _phrase(entry: Entry) -> tuple[str, Sequence[str]]:
    """Words and examples of an entry of one of the tables."""
    words, *examples = entry
    return words.replace("{}", _listed(examples, "or")), examples


def _pattern(name: str, patterns: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Words and examples for patterns."""
    if len(patterns) == 1:
        known = _PATTERNS.get(f"{name} {patterns[0]}") or _PATTERNS.get(patterns[0])
        if known is not None:
            return _phrase(known)
        values = all_values(patterns[0], _MOST_VALUES)
        if values and max(map(len, values)) <= _MOST_SIGNS:
            return ("one of " if len(values) > 1 else "") + describe_values(values), values
    return "text of the form " + " and of the form ".join(_shortened(pattern) for pattern in patterns), ()


def _shortened(pattern: str) -> str:
    return pattern if len(pattern) <= _MOST_SIGNS else pattern[: _MOST_SIGNS - 1] + "…"


def _limits(name: str, given: Mapping[str, str]) -> str:
    """The limits of an ordered type: `from 0 to 1`, `more than 0`; empty where there are none."""
    if _LIMITS.isdisjoint(given):
        return ""
    least = given.get("minInclusive") or (None if "minExclusive" in given else _LEAST.get(name))
    most = given.get("maxInclusive") or (None if "maxExclusive" in given else _MOST.get(name))
    if least is not None and most is not None:
        return f"from {least} to {most}"
    dated = _NOUNS.get(name, "a number") != "a number"
    parts = []
    if least is not None:
        parts.append(f"of {least} or later" if dated else f"of {least} or more")
    if "minExclusive" in given:
        parts.append(("after " if dated else "more than ") + given["minExclusive"])
    if most is not None:
        parts.append(f"of {most} or earlier" if dated else f"of {most} or less")
    if "maxExclusive" in given:
        parts.append(("before " if dated else "less than ") + given["maxExclusive"])
    return " and ".join(parts)


def _lengths(name: str, given: Mapping[str, str]) -> Iterator[str]:
    """The limits of the length, in words: `at most 10 characters`."""
    least, most = given.get("length") or given.get("minLength"), given.get("length") or given.get("maxLength")
    unit = _UNITS.get(name, "character")
    if least is not None and least == most:
        yield f"exactly {_counted(least, unit)}"
    elif least is not None and most is not None:
        yield f"from {least} to {_counted(most, unit)}"
    elif most is not None:
        yield f"at most {_counted(most, unit)}"
    elif least is not None:
        yield "not empty" if least == "1" else f"at least {_counted(least, unit)}"


def _digits(given: Mapping[str, str]) -> Iterator[str]:
    """The limits of digits, in words."""
    if "totalDigits" in given:
        yield f"at most {_counted(given['totalDigits'], 'digit')}"
    if "fractionDigits" in given:
        most = given["fractionDigits"]
        yield "no digits after the point" if most == "0" else f"at most {_counted(most, 'digit')} after the point"


def _counted(number: str, unit: str) -> str:
    return f"{number} {unit}{'' if number == '1' else 's'}"


def _candidates(patterns: Sequence[str], given: Mapping[str, str]) -> Iterator[str]:
    """Texts that may be examples where the type's own ones are not."""
    for pattern in patterns:
        yield from samples(pattern)
    yield from ("text", "a", "en", "a b", "0.5", "1", "0", "-1", "-0.5", "100", "2024-05-17")
    yield from (given[limit] for limit in sorted(_LIMITS & given.keys()))
    for parameter in ("length", "minLength", "maxLength"):
        if given.get(parameter, "").strip() in _WRITTEN_LENGTHS:
            length = int(given[parameter])
            yield from ("x" * length, "00" * length, " ".join("x" * length))


def _example(library: str, name: str, parameters: Parameters, candidates: Iterable[str]) -> str:
    """The first candidate that the datatype accepts; empty where none is, or there is no such datatype."""
    try:
        kind = datatype(library, name, parameters, {})
    except DatatypeError:
        return ""
    return next((text for text in candidates if text and kind.allows(text, {})), "")
