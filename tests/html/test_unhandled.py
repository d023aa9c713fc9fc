"""Elements without a template are counted from the page that marks them."""

from collections.abc import Callable
from typing import Any

from cablegram.problems import Severity
from cablegram.publish.unhandled import unhandled, unhandled_problem


def test_elements_without_a_form_are_counted(tiny: Callable[..., Any]) -> None:
    page = tiny("<p><bogus>a</bogus><bogus/> <zone>b</zone></p><other><p>c</p></other>").source
    assert unhandled(page) == {"bogus": 2, "zone": 1, "other": 1}
    problem = unhandled_problem(page, "a.xml")
    assert problem is not None
    assert (problem.code, problem.severity) == ("element-unknown", Severity.WARNING)
    assert "bogus (2), other (1), zone (1)" in problem.message


def test_text_that_looks_like_a_mark_is_none(tiny: Callable[..., Any]) -> None:
    page = tiny('<p>&lt;span class="tei-unknown" data-tei="x"></p>').source
    assert not unhandled(page)
    assert unhandled_problem(page, "a.xml") is None
