"""What a document of another project says wrong, and the rules of the schema do not allow.

A date that says one year in words and another as its value is a fault that only an editor can mend. Its value is left
out, and told, so that the document is valid and the fault is not forgotten.
"""

from collections.abc import Callable
from typing import Final

from cablegram import cable_schema
from cablegram.adopt.ledger import Ledger, Told
from cablegram.adopt.tree import read_tree
from cablegram.encode.elements import Element
from cablegram.problems import Problem, Severity, warning

_DATES: Final = ("when", "notBefore", "notAfter", "from", "to")
# The attributes that a broken rule makes doubtful.
_DOUBTFUL: Final[dict[str, tuple[str, ...]]] = {
    "date-year-disagrees": _DATES,
    "date-month-disagrees": _DATES,
    "date-day-disagrees": _DATES,
    "midnight-of-wrong-day": _DATES,
    "number-value-disagrees": ("value",),
    "leaves-reversed": ("from", "to"),
    "life-reversed": _DATES,
}
_ROUNDS: Final = 3


def mended(
    root: Element, written: Callable[[Element], bytes], path: str, ledger: Ledger
) -> tuple[bytes, list[Problem]]:
    """The bytes of a document without the values that the rules of the schema find wrong, and what was left out.

    Args:
        root: the document, or the part of it that stands last; it is changed.
        written: makes the bytes of it.
        path: how problems name the source.
        ledger: takes what is left out.
    """
    data = written(root)
    told: list[Problem] = []
    for _ in range(_ROUNDS):
        faults = [
            fault
            for fault in cable_schema.check(data, path)
            if fault.severity is Severity.ERROR and fault.rule in _DOUBTFUL
        ]
        if not faults:
            break
        made = root.elements()
        # What was made may be the last part of the file only.
        nodes = list(read_tree(data, path).nodes())[-len(made) :]
        places = {(node.line, node.column): number for number, node in enumerate(nodes)}
        for fault in faults:
            number = places.get((fault.line, fault.column))
            if number is not None:
                told.extend(_left_out(made[number], fault, path, ledger))
        data = written(root)
    return data, told


def _left_out(node: Element, fault: Problem, path: str, ledger: Ledger) -> list[Problem]:
    """Takes the doubtful attributes of an element, or of the dates of a life, away."""
    nodes = [one for one in node.children() if one.name in ("birth", "death")] if node.name == "person" else [node]
    told: list[Problem] = []
    for one in nodes:
        for key in _DOUBTFUL[fault.rule]:
            if value := one.attributes.pop(key, None):
                message = f"{one.name}/@{key} is {value}; it is left out: {fault.message}"
                ledger.told.append(Told(path.rpartition("/")[2], 0, 0, f"{one.name}/@{key}", "value", "", value))
                told.append(warning(path, "import-disagrees", message))
    return told
