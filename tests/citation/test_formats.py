"""BibTeX, RIS and CSL-JSON: well-formed whatever a cable says, and read back as it was said."""

import dataclasses
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.citation.invented import Cite, party, when

from cablegram.citation import Citation, bibtex, citation_of_edition, csl, csl_item, ris
from cablegram.citation.bibtex import key
from cablegram.citation.citation import Name
from cablegram.citation.date import CitedDate
from cablegram.edition.settings import Settings

# What TeX prints for each command that the entries use.
_PRINTED = {
    r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^", r"\$": "$", r"\&": "&", r"\%": "%", r"\#": "#", r"\_": "_",
}  # fmt: skip
_COMMANDS = re.compile("|".join(map(re.escape, _PRINTED)))


def fields(entry: str) -> dict[str, str]:
    """The fields of an entry, read with a count of braces as BibTeX reads them, and with their commands printed."""
    found: dict[str, str] = {}
    for line in entry.split("\n")[1:-2]:
        name, value = re.fullmatch(r"  ([a-z]+) = (.*?),?", line).groups()  # type: ignore[union-attr]
        depth = 0
        for number, sign in enumerate(value):
            depth += (sign == "{") - (sign == "}")
            assert depth > 0 or number == len(value) - 1 or value.isalpha()
        assert depth == 0
        found[name] = _COMMANDS.sub(lambda match: _PRINTED[match[0]], value)
    return found


HOSTILE = [
    r"100 % of \emph{all} $x_1$ & #2 ~ ^", "{", "}", "}}{", "\\", "a\\", "电报：顾慎远", "line\nbreak\r\n\ttab",
    '"quoted" @misc{x, y}', "\x00\x07bell", "ends with }", "\ud800 half", "Ä and B, C", "TY  - JOUR",
]  # fmt: skip


@pytest.mark.parametrize("title", HOSTILE)
def test_what_is_said_is_read_back(cite: Cite, title: str) -> None:
    citation = cite([party("sent", title), party("sent", "Venn", ref="pers-venn")], title=title, repository=title)
    plain = citation.title
    read = fields(bibtex(citation))
    assert read["title"] == f"{{{{{plain}}}}}"
    assert read["author"] == f"{{{{{plain}}} and Venn, Orla}}"
    assert read["howpublished"] == f"{{{plain}}}"
    record = ris(citation).split("\r\n")
    assert record[0] == "TY  - PCOMM"
    assert record[-2:] == ["ER  - ", ""]
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in record[:-1])
    assert f"TI  - {plain}" in record
    (item,) = json.loads(csl([citation]))
    assert item["title"] == plain
    assert item["author"] == [{"literal": plain}, {"family": "Venn", "given": "Orla"}]


@given(st.builds(Citation, st.just("cable"), *[st.from_regex(r"[^\s\x00-\x1f]{1,20}", fullmatch=True)] * 2))
def test_any_text_makes_an_entry(citation: Citation) -> None:
    read = fields(bibtex(citation))
    assert read["title"] == f"{{{{{citation.title}}}}}"
    assert json.loads(csl([citation]))[0]["id"] == citation.identifier


@pytest.mark.parametrize(
    ("date", "bib", "da", "issued"),
    [
        (when("1961-12-28"), {"date": "{1961-12-28}", "year": "{1961}", "month": "dec"}, "1961/12/28/",
         {"date-parts": [[1961, 12, 28]]}),
        (when("1961-12"), {"date": "{1961-12}", "year": "{1961}", "month": "dec"}, "1961/12//",
         {"date-parts": [[1961, 12]]}),
        (when("1961", "about 1961", "low"), {"date": "{1961~}", "year": "{1961}"}, "1961///about 1961",
         {"date-parts": [[1961]], "circa": True}),
        (when(words="winter", span=("1961-12-30", "1962-01-02")), {"date": "{1961-12-30/1962-01-02}"}, "///winter",
         {"date-parts": [[1961, 12, 30], [1962, 1, 2]]}),
        (when(span=("1961-03-01", "1961-03-05")), {"date": "{1961-03-01/1961-03-05}", "year": "{1961}", "month": "mar"},
         "1961/03//1961-03-01–1961-03-05", {"date-parts": [[1961, 3, 1], [1961, 3, 5]]}),
        (when(between=("1961-12-30", "1962-01-02")), {"date": "{1961-12-30?/1962-01-02?}"},
         "///[1961-12-30..1962-01-02]",
         {"date-parts": [[1961, 12, 30], [1962, 1, 2]], "circa": True}),
        (when(between=("1961", "1962"), cert="low"), {"date": "{1961%/1962%}"}, "///[1961..1962]",
         {"date-parts": [[1961], [1962]], "circa": True}),
        (when(span=("1961", "1962"), cert="low"), {"date": "{1961~/1962~}"}, "///1961–1962",
         {"date-parts": [[1961], [1962]], "circa": True}),
        (when(span=("1961", "")), {"date": "{1961/..}"}, "///1961–..", {"literal": "1961/.."}),
        (when(words="a Friday"), {}, "///a Friday", {"literal": "a Friday"}),
        (None, {}, None, None),
    ],
)  # fmt: skip
def test_dates(cite: Cite, date: object, bib: dict[str, str], da: str | None, issued: object) -> None:
    citation = cite(date=date)
    read = fields(bibtex(citation))
    assert {name: read[name] for name in ("date", "year", "month") if name in read} == bib
    lines = dict(line.split("  - ", 1) for line in ris(citation).split("\r\n") if line)
    assert lines.get("DA") == da
    assert lines.get("PY") == (bib["year"].strip("{}") if "year" in bib else None)
    assert csl_item(citation).get("issued") == issued


def test_names_are_taken_apart_only_where_the_edition_does_so(cite: Cite) -> None:
    parties = [
        party("sent", "Gu", ref="pers-gu"),
        party("sent", "Smith, Inc.", "organisation"),
        party("to", "Rock and Co"),
    ]
    citation = dataclasses.replace(cite(parties), translators=(Name("A", "van, X", "Y and Z"),))
    read = fields(bibtex(citation))
    assert read["author"] == "{{Gu Shenyuan} and {Smith, Inc.}}"
    assert read["recipient"] == "{{Rock and Co}}"
    assert read["translator"] == "{{van, X}, {Y and Z}}"
    assert "AU  - Smith Inc.\r\n" in ris(citation)
    assert "A2  - Rock and Co\r\n" in ris(citation)
    assert csl_item(citation)["recipient"] == [{"literal": "Rock and Co"}]


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("tarn-1", "tarn-1"),
        ("1962STATE.042", "1962STATE.042"),
        ("电报", "cable-2834a9ed"),
        ("a b", "a-b-"),
        ("a,b", "a-b-"),
    ],
)
def test_keys_are_plain_and_different(identifier: str, expected: str) -> None:
    found = key(Citation("cable", identifier))
    assert found.startswith(expected[:6])
    assert re.fullmatch(r"[A-Za-z0-9._-]+", found)
    assert key(Citation("cable", "a b")) != key(Citation("cable", "a,b"))


def test_an_address_is_written_as_it_is_but_for_what_would_end_it() -> None:
    citation = Citation("cable", "x", url="https://x.example/a_b%20c?d={e}&f=~g#h")
    assert "url = {https://x.example/a_b%20c?d=%7Be%7D&f=~g#h}" in bibtex(citation)


# The variables and types of the CSL schema for input data (csl-data.json, CSL 1.0.2) that citations use.
_TYPES = {"personal_communication", "book"}
_NAMES = {"author", "recipient", "translator", "editor"}
_TEXTS = {"id", "type", "title", "number", "archive", "archive_location", "container-title", "publisher", "URL",
          "language", "abstract"}  # fmt: skip


def test_csl_has_only_what_its_schema_has(cite: Cite, settings: Settings) -> None:
    full = cite(
        [party("sent", "Venn", ref="pers-venn"), party("to", "Ben")], when("1961", cert="low"), title="T",
        dispatch=("1",), repository="R", shelfmark="S", leaves="L", translators=("X",), original_language="zh-Hant",
        summary="It is.",
    )  # fmt: skip
    for item in (csl_item(full), csl_item(citation_of_edition(settings))):
        assert item["type"] in _TYPES
        assert set(item) <= _NAMES | _TEXTS | {"issued"}
        assert all(isinstance(item[name], str) for name in _TEXTS & set(item))
        for name in _NAMES & set(item):
            assert all(set(one) in ({"literal"}, {"family", "given"}) for one in item[name])
    assert set(csl_item(full)) == _NAMES | _TEXTS | {"issued"}
    assert csl_item(cite(original_language="no tag!")).get("language") is None


def test_an_edition_is_a_book_of_its_editors(settings: Settings) -> None:
    citation = citation_of_edition(settings)
    assert bibtex(citation).startswith("@book{")
    assert fields(bibtex(citation))["editor"] == "{{Orla Venn} and {Ulf Brandt}}"
    assert "TY  - EBOOK\r\n" in ris(citation)
    assert ris(citation).count("ED  - ") == 2


def test_the_same_citation_gives_the_same_bytes() -> None:
    citation = Citation("cable", "x", "T", date=CitedDate("w", (1961,), (1961,)))
    assert bibtex(citation) == bibtex(dataclasses.replace(citation))
