"""The types of XML Schema, each with its form, its white space, its values and the parameters that it takes."""

import functools
import re
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Final, NamedTuple

from cablegram.relaxng.datatypes import dates, lexical, numbers
from cablegram.relaxng.datatypes.whitespace import collapse, preserve, replace, strip

# Whether a text, its white space dealt with, is of a type: anything but None, False and the like means yes.
Acceptance = Callable[[str], object]

_LENGTHS: Final = frozenset({"pattern", "length", "minLength", "maxLength"})
_LIMITS: Final = frozenset({"pattern", "minInclusive", "minExclusive", "maxInclusive", "maxExclusive"})
_DECIMAL_LIMITS: Final = _LIMITS | {"totalDigits", "fractionDigits"}


class Builtin(NamedTuple):
    """A type of XML Schema without parameters.

    Attributes:
        acceptance: makes the test of a text, when the first text comes.
        parameters: which parameters are allowed (XML Schema part 2, section 4.1.5).
        normal: deals with white space.
        value: the value of an accepted text; equal values are equal in Python.
        compare: -1, 0, 1 or None for two values; None for types without an order.
        length: the length of an accepted text; None for types that have none.
    """

    acceptance: Callable[[], Acceptance]
    parameters: frozenset[str]
    normal: Callable[[str], str] = collapse
    value: Callable[[str], Hashable] = str
    compare: Callable[[Any, Any], int | None] | None = None
    length: Callable[[str], int] | None = None


def _form(form: Callable[[], str]) -> Callable[[], Acceptance]:
    return lambda: re.compile(form()).fullmatch


def _anything() -> Acceptance:
    return lambda _: True


def _base64() -> Acceptance:
    accepts = re.compile(lexical.BASE64_BINARY).fullmatch
    return lambda text: accepts(text.replace(" ", ""))


def _items(text: str) -> int:
    return text.count(" ") + 1


def _text(acceptance: Callable[[], Acceptance], normal: Callable[[str], str] = collapse) -> Builtin:
    return Builtin(acceptance, _LENGTHS, normal, length=len)


def _name(form: Callable[[], str]) -> Builtin:
    return Builtin(_form(form), _LENGTHS, strip, length=len)


def _list(form: Callable[[], str]) -> Builtin:
    return Builtin(_form(lambda: lexical.listed(form())), _LENGTHS, length=_items)


def _qualified() -> Builtin:
    # Every length is right for a qualified name, as for its value it has none (section 4.3.1.3).
    return Builtin(_form(lexical.qname), _LENGTHS, strip)


def _integer(name: str) -> Builtin:
    def acceptance() -> Acceptance:
        form = re.compile(numbers.INTEGERS[name]).fullmatch
        if name not in numbers.BOUNDS:
            return form
        return lambda text: form(text) and numbers.in_bounds(name, text)

    return Builtin(acceptance, _DECIMAL_LIMITS, strip, numbers.decimal, numbers.compare_decimals)


@functools.cache
def _date_form(name: str) -> Callable[[str], re.Match[str] | None]:
    return re.compile(dates.FORMS[name]).fullmatch


def _date(name: str) -> Builtin:
    def acceptance() -> Acceptance:
        form = _date_form(name)
        if name not in {"date", "dateTime"}:
            return form
        return lambda text: (match := form(text)) and dates.day_exists(match)

    def value(text: str) -> dates.Moment:
        match = _date_form(name)(text)
        if match is None:
            raise ValueError(text)
        return dates.moment(match)

    return Builtin(acceptance, _LIMITS, strip, value, dates.compare_moments)


@functools.cache
def _duration_form() -> Callable[[str], re.Match[str] | None]:
    return re.compile(dates.DURATION).fullmatch


def _duration(text: str) -> dates.Duration:
    match = _duration_form()(text)
    if match is None:
        raise ValueError(text)
    return dates.duration(match)


BUILTINS: Final[Mapping[str, Builtin]] = {
    "string": _text(_anything, preserve),
    "normalizedString": _text(_anything, replace),
    "token": _text(_anything),
    "language": _name(lambda: lexical.LANGUAGE),
    "Name": _name(lexical.name),
    "NCName": _name(lexical.ncname),
    "NMTOKEN": _name(lexical.nmtoken),
    "NMTOKENS": _list(lexical.nmtoken),
    "ID": _name(lexical.ncname),
    "IDREF": _name(lexical.ncname),
    "IDREFS": _list(lexical.ncname),
    "ENTITY": _name(lexical.ncname),
    "ENTITIES": _list(lexical.ncname),
    "QName": _qualified(),
    "NOTATION": _qualified(),
    "anyURI": _text(_form(lambda: lexical.ANY_URI)),
    "boolean": Builtin(
        _form(lambda: lexical.BOOLEAN), frozenset({"pattern"}), strip, lambda text: text in {"true", "1"}
    ),
    "hexBinary": Builtin(
        _form(lambda: lexical.HEX_BINARY), _LENGTHS, strip, str.upper, length=lambda text: len(text) // 2
    ),
    "base64Binary": Builtin(
        _base64,
        _LENGTHS,
        value=lambda text: text.replace(" ", ""),
        length=lambda text: lexical.byte_length(text.replace(" ", "")),
    ),
    "decimal": Builtin(
        _form(lambda: numbers.DECIMAL), _DECIMAL_LIMITS, strip, numbers.decimal, numbers.compare_decimals
    ),
    **{name: _integer(name) for name in numbers.INTEGERS},
    "float": Builtin(_form(lambda: numbers.FLOAT), _LIMITS, strip, numbers.single, numbers.compare_reals),
    "double": Builtin(_form(lambda: numbers.FLOAT), _LIMITS, strip, numbers.double, numbers.compare_reals),
    **{name: _date(name) for name in dates.FORMS},
    "duration": Builtin(_form(lambda: dates.DURATION), _LIMITS, strip, _duration, dates.compare_durations),
}
