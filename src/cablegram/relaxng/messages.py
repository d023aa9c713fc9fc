"""Faults in words for an editor: what is wrong, and what to do about it."""

import functools
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple

from cablegram.problems import Problem, Severity
from cablegram.relaxng.automaton import remember
from cablegram.relaxng.expected import expectation
from cablegram.relaxng.faults import Fault
from cablegram.relaxng.grammar import Grammar
from cablegram.relaxng.letters import Element
from cablegram.relaxng.names import parts
from cablegram.relaxng.recovery import short
from cablegram.relaxng.suggest import Guesses

_TEI: Final = "http://www.tei-c.org/ns/1.0"
_XSI: Final = "http://www.w3.org/2001/XMLSchema-instance"
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
# The attributes that are most likely missing, in this order; all others follow by the alphabet.
_LIKELIEST: Final = {
    name: rank
    for rank, name in enumerate(
        (
            "type when target ref url ident n who key name unit level place when-iso from notBefore to notAfter xml:id "
            "xml:lang value quantity reason rend cert subtype corresp"
        ).split()
    )
}
_FEW: Final = 4  # names in a message; the details have all
_LONGEST: Final = 40  # characters of a value in a message
_LONGEST_KEPT: Final = 200  # characters of a value; what was told of a longer one is not kept
_SETS_OF_NAMES: Final = 512  # in words, which are kept


class Words(NamedTuple):
    """What is told of a fault, but for its place."""

    message: str
    hint: str
    details: str
    link: str


def problem_of(fault: Fault, path: str, grammar: Grammar, guesses: Guesses | None = None) -> Problem:
    """A fault as a problem of the code `relaxng`.

    Args:
        fault: the fault.
        path: how the problem names the file.
        grammar: the schema.
        guesses: how many values may still be guessed at in the document; None where that does not matter.
    """
    if guesses is not None and fault.patterns:
        fault.guess = guesses.allow(fault.value[:_LONGEST_KEPT], fault.patterns)
    key = fault.words_key()
    words = grammar.words.get(key)
    if words is None:
        words = _words(fault, grammar)
        if len(fault.value) <= _LONGEST_KEPT:
            remember(grammar.words, key, words)
    return Problem(path, *fault.place, Severity.ERROR, "relaxng", words.message, words.hint,
                   rule=fault.rule, link=words.link, details=words.details)  # fmt: skip


def _words(fault: Fault, grammar: Grammar) -> Words:
    message, hint = RULES[fault.rule](fault, grammar)
    return Words(message, hint, _details(fault.allowed, of_attributes=fault.rule.endswith("attribute")), _link(fault))


@functools.lru_cache(maxsize=_SETS_OF_NAMES)
def _details(allowed: tuple[str, ...], *, of_attributes: bool) -> str:
    """All that is allowed, in words; one text for all faults at places where the same is allowed."""
    shown = [f"@{short(name)}" if of_attributes else _tag(name) for name in allowed]
    return f"allowed here: {', '.join(shown)}" if shown else ""


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
    if not homes or fault.parent in homes:  # of several patterns of one name another one holds it
        return message, _here(fault)
    return message, f"it may stand in {_few(_tags(homes))}"


def _element_order(fault: Fault, _: Grammar) -> tuple[str, str]:
    if fault.late:
        return f"{_tag(fault.name)} stands before {_tag(fault.late)}; it must come after it", ""
    if fault.once:
        return f"{_tag(fault.name)} may stand only once in {_tag(fault.parent)}", _here(fault)
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
    if not carriers:
        if parts(fault.name)[0] == _XSI:
            return message, "it is for W3C XML Schema, which is not used here; remove it"
        return f"{message}, which is not an attribute of this schema", ""
    if fault.parent in carriers:  # of several patterns of one name another one carries it
        return f"{message} here", ""
    return message, f"@{short(fault.name)} is an attribute of {_few(_tags(carriers))}"


def _missing_attribute(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    names = sorted(map(short, fault.missing[0]), key=lambda name: (_LIKELIEST.get(name, len(_LIKELIEST)), name))
    message = f"{_tag(fault.parent)} lacks {_either(_few_of([f'@{name}' for name in names]))}"
    expected = expectation(fault.patterns, "", grammar.patterns).words
    return message, f"its value is {expected}" if expected else ""


def _wrong_value(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    return _not_as_expected(fault, grammar, f"@{short(fault.name)}={_quoted(fault.value)}", "", "its value is")


def _wrong_content(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    if not fault.value.strip():
        expected = expectation(fault.patterns, "", grammar.patterns).words
        return f"{_tag(fault.parent)} is empty; it must hold {expected}", ""
    message = f"{_tag(fault.parent)} holds {_quoted(fault.value)}"
    return _not_as_expected(fault, grammar, message, ", which", "it must hold")


def _not_as_expected(fault: Fault, grammar: Grammar, what: str, which: str, ought: str) -> tuple[str, str]:
    """The words for a wrong value.

    Args:
        fault: the fault.
        grammar: the schema.
        what: what is there, in words.
        which: what leads to "is not".
        ought: the beginning of a sentence that tells what ought to be there.
    """
    expected = expectation(fault.patterns, fault.value, grammar.patterns, guess=fault.guess)
    if expected.advice:
        return f"{what}{which} is not a valid date; {expected.advice}", f"{ought} {expected.words}"
    if expected.tokens:
        tokens = _joined([_quoted(token) for token in expected.tokens], "and")
        message = f"{what}: {tokens} {'is' if len(expected.tokens) == 1 else 'are'} not {expected.words}"
    else:
        message = f"{what}{which} is not {expected.words}"
    near = _joined([_quoted(text) for text in expected.near], "and")
    return message + (f"; did you mean {near}?" if near else ""), ""


def _text_not_here(fault: Fault, grammar: Grammar) -> tuple[str, str]:
    message = f"{_tag(fault.parent)} may not hold text directly, as {_quoted(fault.value)}"
    inside = {child for number in fault.elements for child in grammar.children(grammar.elements[number])}
    homes = _names(child for child in sorted(inside, key=lambda child: child.number) if child.whole.takes_text)
    homes = tuple(name for name in homes if name in fault.allowed) or homes
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


def _here(fault: Fault) -> str:
    """What may stand here, the first few."""
    names = _tags(fault.allowed)
    where = f" in {_tag(fault.parent)}" if fault.parent else ""
    return f"here{where} may stand {_few(names)}" if names else f"here{where} may stand no more elements"


def _first(fault: Fault) -> str:
    return _few(_tags(fault.allowed), last="or")


def _tag(name: str) -> str:
    return f"<{short(name)}>"


@functools.lru_cache(maxsize=_SETS_OF_NAMES)
def _tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """Names as tags, those that editors use most first."""
    return tuple(dict.fromkeys(map(_tag, sorted(names, key=_rank))))


def _rank(name: str) -> int:
    namespace, local = parts(name)
    return _USUAL.get(local, len(_USUAL)) if namespace == _TEI else len(_USUAL) + 1


def _last(shown: str, among: Sequence[str]) -> list[str]:
    """The list with one of it at the end: an element that could be completed by another of its kind."""
    return [*(other for other in among if other != shown), *(other for other in among if other == shown)]


def _names(elements: Iterable[Element]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for element in elements for name in element.names.listed))


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
