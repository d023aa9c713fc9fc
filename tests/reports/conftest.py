"""Problems of every shape, as reports get them."""

import dataclasses

import pytest

from cablegram.problems import Problem, Severity, error, warning
from cablegram.reports.summary import Check, Summary

UNKNOWN = dataclasses.replace(
    error("tei/a.xml", "relaxng", "<datelin> is no element of this schema", line=12, column=5),
    hint="did you mean <dateline>?",
    rule="unknown-element",
    link="https://tei-c.org/release/doc/tei-p5-doc/en/html/ref-dateline.html",
    details="allowed here: dateline, head, p",
)  # fmt: skip
RULE = dataclasses.replace(warning("tei/a.xml", "schematron", "a date before 1900", line=3), rule="date-range")
WHOLE = error("tei/with space/ü%.xml", "unreadable", "there is no such file")
OUTSIDE = Problem("/elsewhere/b.xml", 1, 1, Severity.NOTE, "relaxng", "100 %, done::for ##[error] now")


@pytest.fixture
def summary() -> Summary:
    return Summary(
        (
            Check("tei/a.xml", "schema/cable.rng", (UNKNOWN,)),
            Check("tei/a.xml", "rules.sch", (RULE,)),
            Check("tei/good.xml", "schema/cable.rng"),
            Check("tei/with space/ü%.xml", "", (WHOLE,)),
            Check("/elsewhere/b.xml", "schema/cable.rng", (OUTSIDE,)),
        ),
        "1.2.3",
        "/srv",
        "/srv/edition",
        {("tei/a.xml", 12): "      <datelin>Qinghe</datelin>\n"},
    )
