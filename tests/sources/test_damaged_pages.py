"""Pages on which a part is lost, doubled or out of its place: they are encoded, and each word is there once."""

import io

import pytest

from cablegram.encode.encoding import encodings
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.xml import find_all, parse

PLAIN = """Urgent - From the Harbour Desk - No. 395{end}

To: Ministry of Trade

The price of salt rose.

3 May 1963
"""
SAVED = """<html><body><h1 class="title"></h1><h1>June 12, 1974</h1>
<div class="tab-pane active"><div class="text-block"><p>SECRET</p><p>The lighthouse at Selk has not shone for days.</p>
<p>Signed: Ion Vrabie</p></div></div>
<div class="information-block"><div class="sub-title">Record ID</div><div class="text">551377</div></div>
</body></html>"""
OLD = """Cable from the Consulate in Vand, 'Fog'
get citation
July 4, 1958
This document was made possible with support from Lighthouse Trust
"Cable from the Consulate in Vand, 'Fog'," July 4, 1958, Inland Digital Archive, IAM 101-00210-03, 8-9.
share document
To the Foreign Ministry:
Fog has closed the harbour since Monday; seven ships wait outside.
Consulate in Vand
"""


@pytest.mark.parametrize("end", [",", ";", " ;", ".,", ""])
def test_a_sign_behind_a_header_on_one_line_is_kept(end: str) -> None:
    words = _words(PLAIN.format(end=end), "page.txt").replace(" ", "")
    assert words.startswith(f"Urgent-FromtheHarbourDesk-No.395{end.strip()}To:")


def test_a_heading_that_holds_the_date_alone_is_no_title() -> None:
    assert "Signed: Ion Vrabie" in _words(SAVED, "page.html")


def test_a_citation_below_the_date_is_there_once() -> None:
    assert "seven ships wait outside" in _words(OLD, "page.txt")


def _words(source: str, name: str) -> str:
    """The words of the text that a source becomes, without any error."""
    (made,) = encodings(name, io.BytesIO(source.encode()), Publication("The test edition"))
    assert [problem for problem in made.problems if problem.severity is Severity.ERROR] == []
    assert made.tei is not None
    (text,) = find_all(parse(made.tei), "t:text")
    return " ".join("".join(text.itertext()).split())
