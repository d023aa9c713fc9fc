"""Parameters of datatypes, the facets of XML Schema part 2, section 4.3, as tests of a text.

RELAX NG takes them as `param`, but for whiteSpace and enumeration, by "Guidelines for using W3C XML Schema Datatypes
with RELAX NG", section 2: a pattern may be given several times, and all must match; any other parameter once.
"""

from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Final

from cablegram.relaxng.datatypes.builtin import BUILTINS, Builtin
from cablegram.relaxng.datatypes.errors import DatatypeError, ExpressionError
from cablegram.relaxng.datatypes.matching import matcher
from cablegram.relaxng.datatypes.numbers import INTEGERS, decimal, digits
from cablegram.relaxng.datatypes.whitespace import strip

# A test of a text that the type accepts, its white space dealt with.
Test = Callable[[str], bool]


_LENGTHS: Final = frozenset({"length", "minLength", "maxLength"})
# Parameters of which the first must not be more than the second.
_PAIRS: Final = (
    ("minLength", "maxLength"),
    ("minLength", "length"),
    ("length", "maxLength"),
    *((low, high) for low in ("minInclusive", "minExclusive") for high in ("maxInclusive", "maxExclusive")),
)
_MORE_THAN_ANY: Final = decimal(str(2**62))  # where numbers end that are not slow to read, and no text is so long
_KNOWN: Final = frozenset().union(*(builtin.parameters for builtin in BUILTINS.values()))


def tests(name: str, parameters: Sequence[tuple[str, str]], translations: MutableMapping[str, str]) -> tuple[Test, ...]:
    """The tests that the parameters of a type stand for; translations of patterns are added to `translations`.

    Raises:
        DatatypeError: a parameter is unknown, is given twice, is none of this type or has a wrong value.
    """
    builtin = BUILTINS[name]
    seen: set[str] = set()
    made: list[Test] = []
    for parameter, value in parameters:
        if parameter in seen and parameter != "pattern":
            raise DatatypeError(f"the parameter {parameter} is given twice")
        seen.add(parameter)
        if parameter not in builtin.parameters:
            raise DatatypeError(_not_taken(name, parameter))
        made.append(_test(name, builtin, parameter, value, translations))
    _refuse_contradictions(builtin, dict(parameters))
    return tuple(made)


def _refuse_contradictions(builtin: Builtin, given: Mapping[str, str]) -> None:
    """Raise DatatypeError where no value can satisfy two of the parameters (sections 4.3.1.4, 4.3.2.4 and 4.3.7.4)."""
    for low, high in _PAIRS:
        if low not in given or high not in given:
            continue
        if low in _LENGTHS:
            order: int | None = _count(low, given[low]) - _count(high, given[high])
        elif builtin.compare is None:
            continue
        else:
            order = builtin.compare(*(builtin.value(builtin.normal(given[parameter])) for parameter in (low, high)))
        if order is not None and order > 0:
            raise DatatypeError(f"{low} {given[low]} is more than {high} {given[high]}: nothing is allowed")


def _not_taken(name: str, parameter: str) -> str:
    if parameter in {"enumeration", "whiteSpace"}:
        instead = "a choice of values" if parameter == "enumeration" else "the type string, normalizedString or token"
        return f"{parameter} is no parameter in RELAX NG; use {instead}"
    if parameter in _KNOWN:
        taken = ", ".join(sorted(BUILTINS[name].parameters))
        return f"the type {name} does not take the parameter {parameter}; it takes {taken}"
    return f"there is no parameter {parameter}"


def _test(name: str, builtin: Builtin, parameter: str, value: str, translations: MutableMapping[str, str]) -> Test:
    if parameter == "pattern":
        try:
            return matcher(value, translations).matches
        except ExpressionError as error:
            raise DatatypeError(f"the pattern {value} is no regular expression of XML Schema: {error}") from None
    if parameter in _LENGTHS:
        return _length_test(builtin, parameter, _count(parameter, value))
    if parameter in {"totalDigits", "fractionDigits"}:
        most = _count(parameter, value)
        if parameter == "totalDigits":
            if most == 0:
                raise DatatypeError("totalDigits is 1 or more")
            return lambda text: digits(text)[0] <= most
        if most > 0 and name in INTEGERS:
            raise DatatypeError(f"fractionDigits of the type {name} is 0")
        return lambda text: digits(text)[1] <= most
    return _limit_test(name, builtin, parameter, value)


def _count(parameter: str, value: str) -> int:
    """The number that a parameter is; one that no text can reach becomes another of that kind."""
    text = strip(value)
    if not BUILTINS["nonNegativeInteger"].acceptance()(text):
        raise DatatypeError(f"{parameter} is a whole number of 0 or more, not “{value}”")
    return int(min(decimal(text), _MORE_THAN_ANY))


def _length_test(builtin: Builtin, parameter: str, count: int) -> Test:
    length = builtin.length
    if length is None:
        return lambda _: True
    if parameter == "length":
        return lambda text: length(text) == count
    if parameter == "minLength":
        return lambda text: length(text) >= count
    return lambda text: length(text) <= count


def _limit_test(name: str, builtin: Builtin, parameter: str, value: str) -> Test:
    text = builtin.normal(value)
    if not builtin.acceptance()(text):
        raise DatatypeError(f"{parameter} is “{value}”, which is no {name}")
    limit = builtin.value(text)
    allowed = {"minInclusive": {0, 1}, "minExclusive": {1}, "maxInclusive": {0, -1}, "maxExclusive": {-1}}[parameter]
    compare = builtin.compare
    if compare is None:
        raise DatatypeError(_not_taken(name, parameter))
    # What cannot be compared with the limit is out of its range (section 4.3.7).
    return lambda text: compare(builtin.value(text), limit) in allowed
