"""Regular expressions of XML Schema (part 2, appendix F): read into a tree, and written for the `regex` library.

The language is small (no anchors, no back references, no lazy quantifiers) and is read strictly: what the grammar of
the appendix does not have is an error, with its place.
"""

import functools
import re
from typing import Final, NamedTuple

from cablegram.relaxng.datatypes.errors import ExpressionError
from cablegram.xml_names import name_characters, name_start

# Parentheses within parentheses: more than these are no pattern that somebody wrote.
_DEEPEST: Final = 40
# The largest number in braces.
_MOST_REPEATS: Final = 100_000
# What a pattern may grow by when groups that are repeated by number are written out.
_MOST_GROWTH: Final = 1_000
# How long a pattern may be when written out. A class such as `\c` has hundreds of characters.
_MOST_WRITTEN: Final = 200_000

_QUANTIFIER: Final = re.compile(r"[?*+]|\{([0-9]+)(?:(,)([0-9]*))?\}")
_SHORT_QUANTIFIERS: Final = {"?": (0, 1), "*": (0, None), "+": (1, None)}

# The general categories (F.1.1): Cs is not one of them, for a surrogate is no character.
_CATEGORIES: Final = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split()
)
_PROPERTY: Final = re.compile(r"\{(?:(Is)([A-Za-z0-9-]+)|([A-Za-z]{1,2}))\}")
# Other blocks are those of the library's Unicode: processors are encouraged to know those of later versions (F.1.1).
_SURROGATE_BLOCKS: Final = frozenset({"HighSurrogates", "HighPrivateUseSurrogates", "LowSurrogates"})
_SINGLE_ESCAPES: Final = frozenset("\\|.-^?*+{}()[]")
_CONTROL_ESCAPES: Final = {"n": "\n", "r": "\r", "t": "\t"}
_METACHARACTERS: Final = frozenset("?*+{}()|[]")


class Signs(NamedTuple):
    """One character out of a set; `members` is the inside of a character class of the `regex` library (version 1)."""

    members: str


class Sequence(NamedTuple):
    """One expression after another; none for the empty string."""

    parts: "tuple[Expression, ...]"


class Choice(NamedTuple):
    """One of several expressions."""

    branches: "tuple[Expression, ...]"


class Repeat(NamedTuple):
    """An expression several times; `most` is None for any number."""

    part: "Expression"
    least: int
    most: int | None


Expression = Signs | Sequence | Choice | Repeat


@functools.lru_cache(maxsize=1024)
def read(pattern: str) -> Expression:
    """The tree of a pattern.

    Raises:
        ExpressionError: it is no regular expression, or one that is too deep or too large to be run.
    """
    reader = _Reader(pattern)
    expression = reader.choice(0)
    if reader.place < len(pattern):
        raise reader.wrong(f"“{pattern[reader.place]}” stands alone")
    if _size(expression) > len(pattern) + _MOST_GROWTH:
        raise ExpressionError(f"it is too large: its repetitions come to more than {_MOST_GROWTH:,} parts")
    return expression


def translate(pattern: str) -> str:
    """The pattern in the syntax of the `regex` library, version 1, to be matched against a whole text.

    Raises:
        ExpressionError: as `read`; or a block that does not exist, which only the library knows.
    """
    written = _written(read(pattern))
    if len(written) > _MOST_WRITTEN:
        raise ExpressionError("it is too large: it has too many classes of characters")
    return written


def is_linear(expression: Expression) -> bool:
    """Whether a search that goes back takes no longer than the text is: signs in a row, one of them repeated freely."""
    parts = expression.parts if isinstance(expression, Sequence) else (expression,)
    free = [part for part in parts if isinstance(part, Repeat) and part.least != part.most]
    single = all(isinstance(part.part if isinstance(part, Repeat) else part, Signs) for part in parts)
    return single and len(free) <= 1


def _written(expression: Expression) -> str:
    match expression:
        case Signs(members):
            return f"[{members}]"
        case Sequence(parts):
            return "".join(_written(part) for part in parts) or "(?:)"
        case Choice(branches):
            return "(?:" + "|".join(_written(branch) for branch in branches) + ")"
        case Repeat(part, least, most):
            inside = _written(part) if isinstance(part, Signs | Choice) else f"(?:{_written(part)})"
            return f"{inside}{{{least},{'' if most is None else most}}}"


def _size(expression: Expression) -> int:
    """The size of an expression when repeated groups are written out; one sign a thousand times counts as two."""
    match expression:
        case Signs():
            return 1
        case Sequence(parts) | Choice(parts):
            return 1 + sum(_size(part) for part in parts)
        case Repeat(part, least, most):
            most_times = max(1, least, most or 0)
            return 1 + most_times // 1000 if isinstance(part, Signs) else _size(part) * most_times


class _Reader:
    """Reads a pattern from left to right; `place` is what comes next."""

    def __init__(self, pattern: str) -> None:
        self._pattern = pattern
        self.place = 0

    def wrong(self, why: str) -> ExpressionError:
        return ExpressionError(f"{why} (character {self.place + 1})")

    def _next(self) -> str:
        """The next character; empty at the end."""
        return self._pattern[self.place : self.place + 1]

    def choice(self, depth: int) -> Expression:
        """Branches, up to a closing parenthesis or the end (productions 1 and 2)."""
        branches = [self._sequence(depth)]
        while self._next() == "|":
            self.place += 1
            branches.append(self._sequence(depth))
        if len(branches) == 1:
            return branches[0]
        signs = [branch.members for branch in branches if isinstance(branch, Signs)]
        # One set is many times faster than a choice of sets.
        return (
            Signs("".join(f"[{members}]" for members in signs))
            if len(signs) == len(branches)
            else Choice(tuple(branches))
        )

    def _sequence(self, depth: int) -> Expression:
        parts: list[Expression] = []
        while (sign := self._next()) and sign not in "|)":
            parts.append(self._quantified(self._atom(depth)))
        return parts[0] if len(parts) == 1 else Sequence(tuple(parts))

    def _quantified(self, atom: Expression) -> Expression:
        found = _QUANTIFIER.match(self._pattern, self.place)
        if found is None:
            if self._next() == "{":
                raise self.wrong("the braces hold no number of repetitions")
            return atom
        if found[0] in _SHORT_QUANTIFIERS:
            least, most = _SHORT_QUANTIFIERS[found[0]]
        else:
            least = self._number(found[1])
            most = least if not found[2] else self._number(found[3]) if found[3] else None
        if most is not None and most < least:
            raise self.wrong(f"{{{least},{most}}} ends before it begins")
        self.place = found.end()
        return Repeat(atom, least, most)

    def _number(self, digits: str) -> int:
        if len(digits.lstrip("0")) > 6 or int(digits) > _MOST_REPEATS:  # six digits: those of the largest
            raise self.wrong(f"no more than {_MOST_REPEATS:,} repetitions can be counted")
        return int(digits)

    def _atom(self, depth: int) -> Expression:
        sign = self._next()
        if sign == "(":
            if depth == _DEEPEST:
                raise self.wrong(f"parentheses stand more than {_DEEPEST} deep")
            self.place += 1
            inside = self.choice(depth + 1)
            if self._next() != ")":
                raise self.wrong("a parenthesis is not closed")
            self.place += 1
            return inside
        if sign == "[":
            return Signs(self._class(depth))
        if sign == "\\":
            members, _ = self._escape()
            return Signs(members)
        if sign == ".":
            self.place += 1
            return Signs(r"^\n\r")
        if sign in _METACHARACTERS:
            raise self.wrong(f"“{sign}” needs a backslash before it, or something to repeat")
        self.place += 1
        return Signs(_literal(sign))

    def _class(self, depth: int) -> str:
        """A class in brackets, as members (productions 12 to 22)."""
        if depth == _DEEPEST:
            raise self.wrong(f"brackets stand more than {_DEEPEST} deep")
        self.place += 1
        negative = self._next() == "^"
        self.place += negative
        members: list[str] = []
        start = self.place
        while True:
            sign = self._next()
            if not sign:
                raise self.wrong("a bracket is not closed")
            if self._ends_group(self.place):
                break
            members.append(self._member(start))
        if not members:
            raise self.wrong("the brackets hold nothing")
        inside = ("^" if negative else "") + "".join(members)
        if self._next() == "-":
            self.place += 1
            inside = f"[{inside}]--[{self._class(depth + 1)}]"
            if self._next() != "]":
                raise self.wrong("what is taken away from a class must stand last in it")
        self.place += 1
        return inside

    def _member(self, start: int) -> str:
        """A single character, a range or an escape in a class."""
        sign = self._next()
        if sign == "-":
            # A hyphen is itself only at the beginning or the end of its class.
            if self.place != start and not self._ends_group(self.place + 1):
                raise self.wrong("a hyphen inside of brackets needs a backslash before it")
            self.place += 1
            return _literal("-")
        members, first = self._class_sign()
        if first is None or self._next() != "-" or self._ends_group(self.place) or self._ends_group(self.place + 1):
            return members
        self.place += 1
        if self._next() == "-":
            raise self.wrong("a hyphen that ends a range needs a backslash before it")
        _, last = self._class_sign()
        if last is None:
            raise self.wrong("a range ends with one character")
        if last < first:
            raise self.wrong(f"the range {first}-{last} ends before it begins")
        return f"{_literal(first)}-{_literal(last)}"

    def _ends_group(self, place: int) -> bool:
        """Whether a class, or its part before what is taken away from it, ends here."""
        return self._pattern.startswith(("]", "-["), place)

    def _class_sign(self) -> tuple[str, str | None]:
        """Members, and the character where it is one only."""
        sign = self._next()
        if sign == "\\":
            return self._escape()
        if not sign:
            raise self.wrong("a bracket is not closed")
        if sign in "[]":
            raise self.wrong(f"“{sign}” inside of brackets needs a backslash before it")
        self.place += 1
        return _literal(sign), sign

    def _escape(self) -> tuple[str, str | None]:
        """What a backslash begins, as members; and the character where it is one only."""
        sign = self._pattern[self.place + 1 : self.place + 2]
        if sign and sign in "pP":
            return self._category(sign), None
        if sign in _SINGLE_ESCAPES or sign in _CONTROL_ESCAPES:
            self.place += 2
            character = _CONTROL_ESCAPES.get(sign, sign)
            return _literal(character), character
        members = _multiple(sign)
        if members is None:
            raise self.wrong(f"“\\{sign}” means nothing" if sign else "a backslash stands at the end")
        self.place += 2
        return members, None

    def _category(self, sign: str) -> str:
        found = _PROPERTY.match(self._pattern, self.place + 2)
        if found is None:
            raise self.wrong(f"after \\{sign}, a category or a block stands in braces, as in \\{sign}{{Lu}}")
        not_in = "^" if sign == "P" else ""
        if found[1]:
            inside = self._block(found[2])
        elif found[3] in _CATEGORIES:
            inside = f"\\p{{{found[3]}}}"
        else:
            raise self.wrong(f"there is no category of characters {found[3]}")
        self.place = found.end()
        return f"[{not_in}{inside}]"

    def _block(self, name: str) -> str:
        if name in _SURROGATE_BLOCKS or not _is_block(name):
            raise self.wrong(f"there is no block of characters {name}")
        return f"\\p{{Block={name}}}"


def _literal(character: str) -> str:
    """A character as a member of a class."""
    if character.isalnum() or ord(character) > 0x7F:  # what is not ASCII has no meaning of its own
        return character
    return f"\\x{ord(character):02x}"


@functools.cache
def _multiple(sign: str) -> str | None:
    """The members that an escape for many characters has (production 37); None where there is no such escape."""
    members = {
        "s": r" \t\n\r",
        "i": name_start(colon=True),
        "c": name_characters(colon=True),
        "d": r"\p{Nd}",
        "w": r"^\p{P}\p{Z}\p{C}",
    }.get(sign.lower())
    if members is None:
        return None
    if sign.islower():
        return f"[{members}]"
    return f"[{members[1:]}]" if members.startswith("^") else f"[^{members}]"


@functools.cache
def _is_block(name: str) -> bool:
    import regex  # noqa: PLC0415 -- loaded only where a schema has patterns

    try:
        regex.compile(f"\\p{{Block={name}}}", regex.V1)
    except regex.error:
        return False
    return True
