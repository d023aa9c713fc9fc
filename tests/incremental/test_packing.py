"""Values as plain lists, and back."""

import dataclasses
import json
from typing import Literal

import pytest

from cablegram.edition.facts import CableFacts, DateFact
from cablegram.problems import Problem, warning
from cablegram.publish.incremental.packing import PackingError, pack, unpack
from cablegram.publish.incremental.readings import read_cable

from .conftest import cable


@dataclasses.dataclass(frozen=True)
class _Every:
    word: str
    kind: Literal["a", "b"]
    day: DateFact | None
    pairs: tuple[tuple[str, int], ...]
    names: frozenset[str]


def test_every_form_comes_back() -> None:
    for day in (None, DateFact("May", "1961-05", "", "", "low")):
        value = _Every("x", "a", day, (("y", 1), ("z", 2)), frozenset("pq"))
        assert unpack(_Every, json.loads(json.dumps(pack(_Every, value)))) == value


def test_facts_and_problems_come_back() -> None:
    told = read_cable(cable().encode(), "a", "tei/cables/a.xml").told()
    assert told is not None
    assert unpack(CableFacts, json.loads(json.dumps(pack(CableFacts, told.facts)))) == told.facts
    problem = warning("a.xml", "image-missing", "there is no image", line=3)
    back = unpack(Problem, json.loads(json.dumps(pack(Problem, problem))))
    assert back == problem
    assert back.severity is problem.severity


@pytest.mark.parametrize("data", [None, 7, "x", [], ["x"], ["x", "a", [1], [], []], ["x", "a", None, [["y"]], []]])
def test_other_data_is_refused(data: object) -> None:
    with pytest.raises(PackingError):
        unpack(_Every, data)


def test_a_type_that_cannot_be_kept_is_a_fault_of_the_program() -> None:
    with pytest.raises(TypeError):
        pack(dict, {})
