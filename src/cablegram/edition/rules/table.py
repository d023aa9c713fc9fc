"""The table of rules: one entry for each, and the one loop that runs them."""

import dataclasses
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from cablegram.edition.rules import cables, calendars, identifiers, pointers
from cablegram.edition.rules.documents import Documents, Finding
from cablegram.edition.rules.facts import Facts
from cablegram.problems import Problem, Severity

OFF: Final = "off"
SWITCHES: Final = (OFF, *(severity.value for severity in (Severity.NOTE, Severity.WARNING, Severity.ERROR)))


@dataclasses.dataclass(frozen=True)
class Rule:
    """A rule over all documents of an edition.

    Attributes:
        id: its name, in messages, in `[rules]` of `edition.toml` and as its heading in docs/rules.md.
        severity: how much a breach matters where `edition.toml` says nothing else.
        reason: why there is such a rule, in one line.
        check: finds the breaches.
        of_source: whether the source itself may be so; a note of the header whose @n is the rule's name then
            admits it for its document.
    """

    id: str
    severity: Severity
    reason: str
    check: Callable[[Documents], Iterable[Finding]]
    of_source: bool = False

    @property
    def link(self) -> str:
        """Where the rule is explained."""
        return f"docs/rules.md#{self.id}"


RULES: Final[tuple[Rule, ...]] = (
    Rule(
        "pointer-nowhere",
        Severity.ERROR,
        "a pointer must lead to something in the edition, or readers follow it to nothing",
        pointers.pointer_nowhere,
    ),
    Rule(
        "prefix-unknown",
        Severity.WARNING,
        "a pointer with a prefix means something only by the prefixDef of its document",
        pointers.prefix_unknown,
    ),
    Rule(
        "entry-unused",
        Severity.WARNING,
        "an entry to which nothing points is left over, or a name in a cable is not marked",
        pointers.entry_unused,
    ),
    Rule(
        "duplicate-id",
        Severity.ERROR,
        "documents and entries are found by their xml:id, so two must not share one",
        identifiers.duplicate_id,
    ),
    Rule(
        "file-name",
        Severity.WARNING,
        "cables are linked by the name of their file, which is their xml:id",
        identifiers.file_name,
    ),
    Rule(
        "identifier-type",
        Severity.WARNING,
        "an altIdentifier and the idno in it say of what kind a number is; they must say the same",
        identifiers.identifier_type,
    ),
    Rule(
        "category-elsewhere",
        Severity.ERROR,
        "a level or classification is a category of the right taxonomy in the same file",
        identifiers.category_elsewhere,
    ),
    Rule(
        "received-before-sent",
        Severity.WARNING,
        "no cable arrives before it is sent, so one of the dates is wrong",
        cables.received_before_sent,
        of_source=True,
    ),
    Rule(
        "month-code",
        Severity.WARNING,
        "the month code of a Chinese serial is a second witness of the date",
        cables.month_code,
        of_source=True,
    ),
    Rule(
        "copies-disagree",
        Severity.WARNING,
        "the copies of a distribution list add up to the number that was printed",
        cables.copies_disagree,
        of_source=True,
    ),
    Rule(
        "precedence-unknown",
        Severity.WARNING,
        "a cable is found by its level only where something says what the printed words stand for",
        cables.precedence_unknown,
        of_source=True,
    ),
    Rule(
        "parallel-missing",
        Severity.WARNING,
        "an original is shown beside its translation, paragraph by paragraph",
        cables.parallel_missing,
        of_source=True,
    ),
    Rule(
        "number-repeated",
        Severity.WARNING,
        "a sender gives a dispatch number once a year, so a second one is a slip or the same cable again",
        cables.number_repeated,
        of_source=True,
    ),
    Rule(
        "calendar-date",
        Severity.WARNING,
        "the entry of a calendar and the cable that it is of have one date",
        calendars.calendar_date,
    ),
    Rule(
        "calendar-number",
        Severity.WARNING,
        "the entry of a calendar and the cable that it is of have one dispatch number",
        calendars.calendar_number,
    ),
    Rule(
        "calendar-title",
        Severity.NOTE,
        "a reader expects a cable under the title that the calendar gives it",
        calendars.calendar_title,
    ),
)


def check(
    facts: Sequence[Facts],
    switches: Mapping[str, str],
    *,
    exists: Callable[[str], bool] | None = None,
    unread: Collection[str] = (),
) -> list[Problem]:
    """The problems of an edition, sorted by place; their code is `edition`, their `rule` the id of the rule.

    Args:
        facts: of all documents of the edition, in any order.
        switches: by the id of a rule `off`, `note`, `warning` or `error`; a rule that is not named keeps its severity.
        exists: whether a file is there that is no document of the edition (an image), asked with its path as the
            documents' paths begin; without it, only pointers to XML files are taken to be wrong.
        unread: paths of documents that are no XML; nothing is said of pointers into them.
    """
    documents = Documents(facts, exists, unread)
    admitted = {document.path: document.admitted for document in documents.facts if document.admitted}
    problems = []
    for rule in RULES:
        switch = switches.get(rule.id, rule.severity.value)
        if switch == OFF:
            continue
        severity = Severity(switch)
        for path, line, column, message, hint in rule.check(documents):
            if not (rule.of_source and rule.id in admitted.get(path, ())):
                problems.append(
                    Problem(path, line, column, severity, "edition", message, hint, rule=rule.id, link=rule.link)
                )
    return sorted(problems)
