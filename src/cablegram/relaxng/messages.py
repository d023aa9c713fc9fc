"""Faults in words for an editor: what is wrong, and what to do about it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from cablegram.problems import Problem, Severity
from cablegram.relaxng.automaton import remember
from cablegram.relaxng.faults import Fault
from cablegram.relaxng.grammar import Element, Grammar
from cablegram.relaxng.names import parts
from cablegram.relaxng.patterns import Choice, Data, Group, Interleave, List, OneOrMore, Pattern, Value
from cablegram.relaxng.recovery import short
from cablegram.relaxng.suggest import nearest
from cablegram.relaxng.words import describe, describe_values

_TEI: Final = "http://www.tei-c.org/ns/1.0"
_GUIDELINES: Final = "https://www.tei-c.org/release/doc/tei-p5-doc/en/html/ref-{}.html"
# The elements that a reader of a message most likely wants, in this order; all others follow as in the schema.
_USUAL: Final = {
    name: rank
    for rank, name in enumerate(
        (
            "text body div p ab list item head note ref persName placeName orgName date title name hi quote "
            "bibl idno opener closer dateline signed salute postscript lb pb seg foreign gap unclear del add "
            "supplied stamp table row cell figure lg l sp editor author respStmt resp publisher availability "
            "licence sourceDesc msDesc correspDesc correspAction person place org term label desc"
        ).split()
    )
}
_DATES: Final = {"date", "gYear", "gYearMonth", "gMonth", "gMonthDay", "gDay", "dateTime", "time"}
_DAY_WORDS: Final = "a date such as 1962-04-25, 1962-04 or 1962"
_DATE_WORDS: Final = "a date such as 1962-04-25, 1962-04 or 1962-04-25T18:03:00Z"
_MOST_VALUES: Final = 8
_FEW: Final = 4  # names in a message; the details have all
_LONGEST: Final = 40  # characters of a value in a message


class Words(NamedTuple):
    """What is told of a fault, but for its place."""

    message: str
    hint: str
    details: str
    link: str


def problem_of(fault: Fault, path: str, grammar: Grammar) -> Problem:
    """A fault as a problem of the code `relaxng`."""
    key = fault.words_key()
    words = grammar.words.get(key) or remember(grammar.words, key, _words(fault, grammar))
    return Problem(path, *fault.place, Severity.ERROR, "relaxng", words.message, words.hint,
                   rule=fault.rule, link=words.link, details=words.details)  # fmt: skip


def _words(fault: Fault, grammar: Grammar) -> Words:
    message, hint = RULES[fault.rule](fault, grammar)
    allowed = [_shown(name, fault) for name in fault.allowed]
    return Words(message, hint, f"allowed here: {', '.join(allowed)}" if allowed else "", _link(fault))


def _unknown_element(fault: Fault, _: Grammar) -> tuple[str, str]:
    message = f"{_tag(fault.name)} is not an element of this schema"
    if fault.likely:
        return f"{message}; did you mean {_either(map(_tag, fault.likely[:2]))}?", ""
    return message, _here(fault)


def _wrong_namespace(fault: Fault, _: Grammar) -> tuple[str, str]:
    wrong, local = parts(fault.name)
    right = parts(fault.likely[0])[0]
    where = f"in the namespace {wrong}" if wrong else "in no namespace"
    if not right:
        return f"<{local}> is {where}; it belongs in none", 'declare xmlns="" for it'
    return f"<{local}> is {where}, not in {right}", f'it belongs there: declare xmlns="{right}"'


def _element_not_here(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    if not fault.parent:
        return f"{_tag(fault.name)} may not be the root of a document; {_first(fault)} may", ""
    message = f"{_tag(fault.name)} may not stand in {_tag(fault.parent)}"
    if fault.likely:
        message += f"; did you mean {_either(map(_tag, fault.likely[:2]))}?"
    homes = _names(grammar.holders(fault.name))
    return message, f"it may stand in {_few(_tags(homes))}" if homes else _here(fault)


def _element_order(fault: Fault, _: Grammar) -> tuple[str, str]:
    if fault.late:
        return f"{_tag(fault.name)} stands before {_tag(fault.late)}; it must come after it", ""
    message = f"{_tag(fault.name)} may not stand at this place of {_tag(fault.parent)}, only earlier"
    return message, _here(fault)


def _missing_element(fault: Fault, _: Grammar) -> tuple[str, str]:
    groups = [_either(_few_of(_last(_tag(fault.parent), _tags(group)))) for group in fault.missing]
    missing = f"{' and '.join(groups)} {'is' if len(groups) == 1 else 'are'} missing"
    if fault.name:
        return f"{missing} before {_tag(fault.name)} in {_tag(fault.parent)}", ""
    if not groups:
        return f"{_tag(fault.parent)} is incomplete", _here(fault)
    return f"{_tag(fault.parent)} is incomplete: {missing}", ""


def _unknown_attribute(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    message = f"{_tag(fault.parent)} may not carry @{short(fault.name)}"
    if fault.likely:
        return f"{message}; did you mean {_either('@' + short(name) for name in fault.likely[:2])}?", ""
    carriers = _names(grammar.carriers(fault.name))
    if carriers:
        return message, f"@{short(fault.name)} is an attribute of {_few(_tags(carriers))}"
    return f"{message}, which is not an attribute of this schema", ""


def _missing_attribute(fault: Fault, _: Grammar) -> tuple[str, str]:
    message = f"{_tag(fault.parent)} lacks {_either('@' + short(name) for name in fault.missing[0])}"
    expected, _near = _expected(fault.patterns, "")
    return message, f"its value is {expected}" if expected else ""


def _wrong_value(fault: Fault, _: Grammar) -> tuple[str, str]:
    expected, near = _expected(fault.patterns, fault.value)
    message = f"@{short(fault.name)}={_quoted(fault.value)} is not {expected}"
    return message + (f"; did you mean {_either(_quoted(text) for text in near)}?" if near else ""), ""


def _wrong_content(fault: Fault, _: Grammar) -> tuple[str, str]:
    expected, near = _expected(fault.patterns, fault.value)
    if not fault.value.strip():
        return f"{_tag(fault.parent)} is empty; it must hold {expected}", ""
    message = f"{_tag(fault.parent)} holds {_quoted(fault.value)}, which is not {expected}"
    return message + (f"; did you mean {_either(_quoted(text) for text in near)}?" if near else ""), ""


def _text_not_here(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    message = f"{_tag(fault.parent)} may not hold text directly, as {_quoted(fault.value)}"
    inside = [child for number in fault.elements for child in grammar.children(grammar.elements[number])]
    homes = _names(child for child in inside if child.whole.takes_text)
    homes = [name for name in homes if name in fault.allowed] or homes
    return message, f"put it into {_few(_tags(homes), last='or')}" if homes else ""


def _duplicate_id(fault: Fault, _: Grammar) -> tuple[str, str]:
    return f"the id {_quoted(fault.value)} is given twice; the first time in line {fault.line}", ""


def _idref_nowhere(fault: Fault, _: Grammar) -> tuple[str, str]:
    return f"@{short(fault.name)} points to the id {_quoted(fault.value)}, which no element of this file has", ""


RULES: Final[dict[str, Callable[[Fault, Grammar], tuple[str, str]]]] = {
    "unknown-element": _unknown_element,
    "wrong-namespace": _wrong_namespace,
    "element-not-here": _element_not_here,
    "element-order": _element_order,
    "missing-element": _missing_element,
    "unknown-attribute": _unknown_attribute,
    "missing-attribute": _missing_attribute,
    "wrong-value": _wrong_value,
    "wrong-content": _wrong_content,
    "text-not-here": _text_not_here,
    "duplicate-id": _duplicate_id,
    "idref-nowhere": _idref_nowhere,
}


def _expected(patterns: Iterable[Pattern], value: str) -> tuple[str, list[str]]:
    """What a value ought to be, in words, and the values that were probably meant."""
    found = _Expected()
    for pattern in patterns:
        found.add(pattern)
    near = nearest(value.strip(), found.values, kind="attribute") if found.values else []
    words = found.words()
    if found.values:
        ordered = [*near, *(text for text in found.values if text not in near)]
        more = len(ordered) - _MOST_VALUES
        listed = describe_values(ordered[:_MOST_VALUES]) + (f" ({more} more)" if more > 0 else "")
        words.insert(0, f"one of {listed}" if len(ordered) > 1 else listed)
    return " or ".join(words), near[:1]


class _Expected:
    """What a text ought to be: values, datatypes and lists."""

    def __init__(self) -> None:
        self.values: dict[str, None] = {}
        self._data: dict[Data, None] = {}
        self._lists: list[str] = []

    def add(self, pattern: Pattern) -> None:
        match pattern:
            case Choice() | Group() | Interleave():
                for part in pattern.parts:
                    self.add(part)
            case OneOrMore():
                self.add(pattern.inner)
            case Value():
                self.values[pattern.text] = None
            case Data():
                self._data[pattern] = None
            case List():
                inner = _Expected()
                inner.add(pattern.inner)
                words = inner.words()
                if inner.values:
                    words.insert(0, describe_values(list(inner.values)[:_MOST_VALUES]))
                self._lists.append(f"one or more of these, with spaces between: {' or '.join(words)}")

    def words(self) -> list[str]:
        """Each datatype and list in words; the types of dates and times together, which TEI uses together."""
        kinds = {data.name[1] for data in self._data}
        words = []
        if len(kinds & _DATES) > 1:
            words.append(_DATE_WORDS if "dateTime" in kinds or "time" in kinds else _DAY_WORDS)
        for data in self._data:
            if not words or data.name[1] not in _DATES:
                described = describe(*data.name, data.parameters)
                words.append(described.words)
        return list(dict.fromkeys([*words, *self._lists]))


def _here(fault: Fault) -> str:
    """What may stand here, the first few."""
    names = _tags(fault.allowed)
    where = f" in {_tag(fault.parent)}" if fault.parent else ""
    return f"here{where} may stand {_few(names)}" if names else f"here{where} may stand no more elements"


def _first(fault: Fault) -> str:
    return _few(_tags(fault.allowed), last="or")


def _shown(name: str, fault: Fault) -> str:
    return f"@{short(name)}" if fault.rule.endswith("attribute") else _tag(name)


def _tag(name: str) -> str:
    return f"<{short(name)}>"


def _tags(names: Iterable[str]) -> list[str]:
    """Names as tags, those that editors use most first."""
    return list(dict.fromkeys(map(_tag, sorted(names, key=_rank))))


def _rank(name: str) -> int:
    namespace, local = parts(name)
    return _USUAL.get(local, len(_USUAL)) if namespace == _TEI else len(_USUAL) + 1


def _last(shown: str, among: list[str]) -> list[str]:
    """The list with one of it at the end: an element that could be completed by another of its kind."""
    return [*(other for other in among if other != shown), *(other for other in among if other == shown)]


def _names(elements: Iterable[Element]) -> list[str]:
    return list(dict.fromkeys(name for element in elements for name in element.names.listed))


def _few_of(shown: Sequence[str]) -> list[str]:
    more = len(shown) - _FEW
    return [*shown[:_FEW], f"another ({more} more)"] if more > 1 else list(shown)


def _few(shown: Sequence[str], last: str = "and") -> str:
    more = len(shown) - _FEW
    if more > 1:
        return f"{', '.join(shown[:_FEW])}, … ({more} more)"
    return _joined(shown, last)


def _either(shown: Iterable[str]) -> str:
    return _joined(list(shown), "or")


def _joined(shown: Sequence[str], last: str) -> str:
    return f" {last} ".join((", ".join(shown[:-1]), shown[-1])) if len(shown) > 1 else "".join(shown)


def _quoted(text: str) -> str:
    text = " ".join(text.split())
    return f'"{text[: _LONGEST - 1]}…"' if len(text) > _LONGEST else f'"{text}"'


def _link(fault: Fault) -> str:
    """The page of the TEI Guidelines on the element that the fault is about."""
    named = fault.likely[:1] if fault.rule in ("unknown-element", "wrong-namespace") else ()
    for name in (*named, *((fault.name,) if fault.rule.startswith("element-") else ()), fault.parent):
        namespace, local = parts(name)
        if namespace == _TEI:
            return _GUIDELINES.format(local)
    return ""
