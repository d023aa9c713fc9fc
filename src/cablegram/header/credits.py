"""Credits of a page: who obtained, contributed, translated, transcribed or edited a document."""

import dataclasses
import functools
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.rule import Rule


@frozen
class Credit:
    """What someone did for a document.

    Attributes:
        role: `translator`, `obtained`, `contributor`, `transcriber`, `editor`.
        names: who, in printed order.
        printed: the names as printed, with what joins them.
        start: offset of the names in the printed words.
        end: offset behind them.
        rule: the rule that read it.
    """

    role: str
    names: tuple[str, ...]
    printed: str
    start: int
    end: int
    rule: str = dataclasses.field(default="", compare=False)


# What someone did, by the verb; `Obtained and translated by` gives the names to both.
_VERBS: Final = (
    ("translator", r"translat(?:ed|ion|or)|перевод|traduit|übersetzt|traducid[oa]|przekład|tłumaczenie"),
    ("obtained", r"obtained|acquired|collected|procured|located|found|accessed"),
    ("contributor", r"contributed|provided|supplied|donated|submitted|courtesy|made available"),
    ("transcriber", r"transcribed|transcription|typed up"),
    ("editor", r"edited|selected|annotated|introduced|compiled|revised|reviewed"),
)
_DEEDS: Final = tuple((role, re.compile(rf"\b(?:{words})", re.IGNORECASE)) for role, words in _VERBS)
_ANY: Final = "|".join(pattern for _, pattern in _VERBS)
_NAMES: Final = (
    r"(?P<names>(?:[^.,;:\n(\[]|(?<=\b[^\W\d_])\.|(?-i:(?<=\b[A-Z][a-z])\.(?=\s[A-Z]\w+\s[A-Z]))|"
    r"(?<=\bJr)\.|(?<=\bSt)\.|\.(?=\w)|,(?=\s(?:Jr|Sr|Ph)\b)|,\s(?=[A-Z][\w’'-]+(?:\s[A-Z][\w.’'-]*)"
    r"{1,3}(?:,|\sand\s)))+)"
)
_BEFORE_BY: Final = (
    (
        r"(?P<verbs>(?:{any})(?:(?:,?\s+and\s+|\s*,\s*|/)(?:{any}))*)(?:\s+from\s+(?:the\s+)?(?P<language>[A-Z]\w+)"
        r"(?:\s+\w+)?)?"
        r"(?:\s+(?:in|at)\s+[A-Z]\w+)?(?:\s+for\s+[\w ’'-]{{1,60}}?)?\s+(?:by|of|von|par|por|przez)\s+(?:the\s+)?"
    )
    .replace("{any}", _ANY)
    .replace("{{", "{")
    .replace("}}", "}")
)

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "credit.verb-by",
        "Obtained by Oona Pell and translated by Jarek Toll",
        "verbs, whom for, and the names; they end at the next verb, a full stop, or a comma that joins no name",
        _BEFORE_BY + _NAMES,
        re.IGNORECASE,
    ),
    Rule(
        "credit.label",
        "Translation: Jarek Toll",
        "a label and the names",
        r"(?P<verbs>Translat(?:ion|or)s?|Contributors?|Transcription|Editors?)\s*:\s*" + _NAMES,
    ),
)
_LONGEST: Final = 4000
# How each verb and label begins, in lower case: the cheap test before the rules.
_STEM: Final = re.compile(
    "transla|перевод|tradu|übersetzt|przekład|tłumaczenie|obtain|acquired|collected|procured|located|found|access"
    "|contribut|provided|supplied|donated|submitted|courtesy|made available|transcri|typed up|edit|selected|annotated"
    "|introduced|compiled|revised|reviewed"
)
_NEXT: Final = re.compile(
    rf"(?:,?\s+and\s+|\s*[,;]\s*)(?:then\s+|subsequently\s+)?(?:{_ANY})\b.*", re.IGNORECASE | re.DOTALL
)

# What a deed was done for, behind the names; what parts them, and what stands before one.
_WHEREFORE: Final = re.compile(r"\s+(?:for|with|on|at|in|from|via)\s+(?=[a-zA-Z]).*$", re.DOTALL)
_BETWEEN: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*")
_BEFORE_NAME: Final = re.compile(r"^(?:by|the)\s+")


def read_credits(printed: str) -> tuple[Credit, ...]:
    """The credits in printed words, in their order; empty where there are none."""
    said: list[Credit] = []
    text = printed[:_LONGEST]
    # Of other letters some are the same in small letters for a rule, and others for `lower`.
    lowered = text.lower() if text.isascii() else ""
    for rule in RULES:
        position = 0
        while (position := _next_deed(lowered, position)) >= 0 and (found := rule.pattern.search(text, position)):
            start = found.start("names")
            # `Obtained by A and translated by B`: the second verb ends the names of the first.
            words = _NEXT.sub("", found["names"])
            words = _WHEREFORE.sub("", words).rstrip(" .;,")
            position = start + max(1, len(words))
            names = tuple(_names(words))
            if not names:
                continue
            said += [
                Credit(role, names, words, start, start + len(words), rule.name) for role in _roles_of(found["verbs"])
            ]
        if said:
            break
    return tuple(said)


def _next_deed(lowered: str, position: int) -> int:
    """Where the next match of a rule can begin, which is at a verb or a label; below zero where there is none."""
    if not lowered:
        return position
    stem = _STEM.search(lowered, position)
    return stem.start() if stem else -1


# Credits are given with few verbs.
@functools.lru_cache(maxsize=128)
def _roles_of(verbs: str) -> tuple[str, ...]:
    return tuple(role for role, pattern in _DEEDS if pattern.search(verbs))


def _names(words: str) -> list[str]:
    parts = _BETWEEN.split(words)
    return [
        name
        for part in parts
        if (name := _BEFORE_NAME.sub("", part.strip(" ."))) and name[0].isupper() | name[0].isdigit()
    ]
