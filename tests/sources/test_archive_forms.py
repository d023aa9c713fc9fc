"""One record of an archive in each of its forms, many records of one file, and edited or hostile files."""

import importlib.util
import io
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from cablegram.cable_schema import validate
from cablegram.encode.encoding import Encoding, encode, encodings
from cablegram.encode.header import Publication
from cablegram.problems import Severity
from cablegram.xml import NAMESPACES, parse


def _forms() -> ModuleType:
    path = Path(__file__).parent / "archive_forms.py"
    spec = importlib.util.spec_from_file_location("archive_forms", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    # Data classes look their module up.
    sys.modules["archive_forms"] = module
    spec.loader.exec_module(module)
    return module


forms = _forms()
RECORD = forms.Record()
FORMS = {
    "page.txt": forms.page_text(RECORD),
    "tight.txt": forms.page_text(RECORD, blank_lines=False),
    "page.html": forms.page_html(RECORD),
    "archive.csv": forms.table([RECORD]),
    "record.json": json.dumps(forms.service(RECORD)),
}
PATHS = {
    "title": "//t:titleStmt/t:title[@type='main']",
    "authors": "//t:titleStmt/t:author",
    "contributors": "//t:titleStmt/t:editor[@role='contributor']",
    "donors": "//t:funder/t:orgName",
    "record": "//t:publicationStmt/t:idno[@type='record']",
    "repository": "//t:msIdentifier/t:repository",
    "archive": "//t:msIdentifier/t:institution",
    "shelfmark": "//t:msIdentifier/t:idno[@type='shelfmark']",
    "rights": "//t:licence/t:p",
    "summary": "//t:abstract/t:p",
    "classification": "//t:msItem/t:note[@type='classification']",
    "topics": "//t:keywords[@scheme='#keywords.topics']/t:term",
    "places": "//t:keywords[@scheme='#keywords.places']/t:term",
    "people": "//t:keywords[@scheme='#keywords.people']/t:term",
    "paragraphs": "//t:body/t:div/t:p",
    "signed": "//t:signed",
    "language": "//t:msItem/t:textLang/@mainLang",
    "date": "//t:creation/t:date/@when",
    "sent": "//t:correspAction[@type='sent']/t:date/@when",
    "precedence": "//t:catRef[@scheme='#precedence']/@target",
}


def facts(tei: bytes) -> dict[str, list[str]]:
    """What a TEI file says, by name; each value once."""
    root = parse(tei)
    found = {}
    for name, path in PATHS.items():
        values = root.xpath(path, namespaces=NAMESPACES)
        assert isinstance(values, list)
        words = ["".join(v.itertext()) if isinstance(v, etree._Element) else str(v) for v in values]
        found[name] = list(dict.fromkeys(re.sub(r"\s+", " ", word).strip() for word in words))
    return found


EXPECTED = {
    "title": [RECORD.title],
    "authors": ["Venn, Orla"],
    "contributors": ["Oona Pell"],
    "donors": ["Ferry Foundation", "Lighthouse Trust"],
    "record": ["440312"],
    "repository": ["IAM"],
    "archive": ["Inland Archive of Maritime Affairs"],
    "shelfmark": ["044-00312-07"],
    "rights": [RECORD.rights],
    "summary": [RECORD.summary],
    "classification": ["Secret"],
    "topics": ["Harbours and harbour dues", "Buoys"],
    "places": ["Tarn", "Lanjing"],
    "people": ["Toll, Jarek", "Harbour Board of Tarn"],
    "paragraphs": list(RECORD.body[3:5]),
    "signed": ["Harbour Ministry"],
    "language": ["zh"],
    "date": ["1961-03-08"],
    "sent": ["1961-03-08"],
    "precedence": ["#precedence.priority"],
}


@pytest.mark.parametrize("name", FORMS)
def test_one_record_says_the_same_in_each_form(name: str) -> None:
    encoding = encode(name, FORMS[name].encode(), Publication())
    assert encoding.tei is not None, encoding.problems
    assert encoding.problems == ()
    said = facts(encoding.tei)
    assert {key: sorted(values) for key, values in said.items()} == {k: sorted(v) for k, v in EXPECTED.items()}


def all_of(name: str, data: bytes) -> list[Encoding]:
    """The encodings of all records of a file."""
    return list(encodings(name, io.BytesIO(data), Publication()))


def test_a_table_of_many_records_gives_a_file_for_each_with_its_own_facts() -> None:
    records = forms.generated(300)
    made = all_of("archive.csv", forms.table(records).encode())
    assert len({one.identifier for one in made}) == len(records)
    for record, one in zip(records, made, strict=True):
        assert one.tei is not None, one.problems
        assert one.record == record.record
        said = facts(one.tei)
        assert said["title"] == [record.title]
        assert said["shelfmark"] == [record.shelfmark]
        assert said["sent"] == [record.iso]
        assert said["summary"] == [record.summary]
        assert said["topics"] == list(record.topics)
        assert said["paragraphs"] == list(dict.fromkeys(line for line in record.body if line.startswith("The office")))
    assert validate(made[0].tei or b"", "x") == []


def test_the_records_of_a_list_and_of_lines_are_the_same() -> None:
    records = [forms.service(record) for record in forms.generated(5)]
    listed = all_of("a.json", json.dumps(records, indent=1).encode())
    lined = all_of("a.jsonl", "\n".join(json.dumps(record) for record in records).encode())
    wrapped = all_of("a.json", json.dumps({"total": 5, "records": records}).encode())
    assert [one.tei for one in listed] == [one.tei for one in lined] == [one.tei for one in wrapped]
    assert all(one.tei for one in listed)


def test_a_broken_row_is_an_error_of_its_own_and_the_others_are_read() -> None:
    records = forms.generated(6)
    tables = [forms.table([record]) for record in records]
    header = tables[0].split("\n", 1)[0]
    rows = [table.split("\n", 1)[1] for table in tables]
    # One quotation mark too many, and one too few.
    rows[1] = rows[1].replace('"To:', '"To: "', 1)
    rows[3] = rows[3].replace('"To:', '"To: ', 1).replace('",The ministry', ",The ministry", 1)
    made = all_of("a.csv", f"{header}\n{''.join(rows)}".encode())
    assert [one.record for one in made if one.tei] == [records[at].record for at in (0, 2, 4, 5)]
    faulty = [problem for one in made if not one.tei for problem in one.problems]
    assert [problem.code for problem in faulty] == ["broken-row", "broken-row"]
    assert faulty[0].line == 2 + rows[0].count("\n")


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('id,title\n1,a\n2,"b\nc\nd\n', [("broken-row", 3), ("broken-table", 4)]),
        ('id,"title\n1,a\n2,b\n', [("broken-row", 1)]),
        ('id,title\n1,a\n2,"b"c\n', [("broken-row", 3)]),
        ('id,title\n1,"a"b\n2,c\n', [("broken-row", 2)]),
    ],
)
def test_where_the_rest_of_a_table_is_not_read_it_is_said(table: str, told: list[tuple[str, int]]) -> None:
    problems = [problem for one in all_of("a.csv", table.encode()) for problem in one.problems]
    broken = [problem for problem in problems if problem.code.startswith("broken")]
    assert [(problem.code, problem.line) for problem in broken] == told
    unread = any("the rest of the file" in problem.message for problem in broken)
    assert unread == (len(told) > 1 or told[0][1] == 1)


HOSTILE = [
    ("deep.html", b"<div>" * 100_000, "unreadable-html"),
    ("long.html", b"<p>x</p>" * 3_000_000, "unreadable-html"),
    ("huge.html", b"<p>" + b"x" * 50_400_000, "too-large"),
    ("signs.html", b"<" * 5_000_000, ""),
    ("comment.html", b"<!--" * 1_000_000, "empty-source"),
    ("attributes.html", b"<p " + b"a=1 " * 500_000 + b">x</p>", ""),
    ("inline.html", b"<b>" * 1_500 + b"x<br>" * 10_000, ""),
    ("nothing.html", b"", "empty-source"),
    ("hidden.html", b"<style>p{}</style><script>1</script>", "empty-source"),
    ("quotes.csv", b'id,title\n1,"' + b"x\n" * 500_000, "broken-row"),
    ("nul.csv", b"id,title\n1,a\0b\n2,\0\n", ""),
    ("wide.csv", b"a," * 200_000 + b"\n" + b"1," * 200_000, ""),
    ("header.csv", b"id,title\n", "empty-source"),
    ("nothing.csv", b"", "empty-source"),
    ("deep.json", b"[" * 100_000, "broken-json"),
    ("deeper.json", b'{"a":' * 100_000, "broken-json"),
    ("open.json", b'[{"title": "x"', "broken-json"),
    ("string.json", b'{"title": "' + b"x" * 2_000_000, "broken-json"),
    ("word.json", b"hello", "broken-json"),
    ("nothing.json", b"", "empty-source"),
    ("empty.json", b"[]", "empty-source"),
    (
        "surrogate.json",
        b'{"title": "\\ud800", "doc_date": "1", "source": "x", "transcripts": [{"html": "a\\udfff"}]}',
        "",
    ),
    ("digits.json", b'{"title": ' + b"9" * 100_000 + b"}", ""),
    ("controls.json", b'{"title": "a\x01\\u0000b"}', ""),
]


@pytest.mark.parametrize(("name", "data", "code"), HOSTILE, ids=[name for name, _, _ in HOSTILE])
def test_hostile_files_end_in_a_clear_error_or_a_document(name: str, data: bytes, code: str) -> None:
    begun = time.process_time()
    made = all_of(name, data)
    assert time.process_time() - begun < 20
    assert made
    codes = {problem.code for one in made for problem in one.problems}
    assert not {"text-lost", "text-added"} & codes
    if code:
        assert code in codes
        assert all(one.tei is None for one in made)


SIGNS = st.text(alphabet=st.characters(codec="utf-8"), max_size=20) | st.sampled_from(
    ["<p>", "</div>", "<td>", '"', '""', ",", "\n", "\x00", "[", '["a"]', "{", "}", "\\", "<b>", "<script>", "&amp;",
     "&#0;",
     "<table><tr><td>a<td>b</table>", "<li>", "\ufeff", "<br>", "<!--", "-->", "\\ud800", "null", "1e999", "<h1>", "\r",
     'class="text-block"', "<a href='#x'>1</a>", "<p id=x>1 note", "Document Information", "<!doctype html>"]
)  # fmt: skip


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, bytes]:
    """A file of each form with stretches taken out, doubled, or signs put between."""
    name = draw(st.sampled_from([name for name in FORMS if not name.endswith(".txt")]))
    text = FORMS[name]
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(text)))
        match draw(st.integers(0, 2)):
            case 0:
                text = text[:at] + text[at + draw(st.integers(1, 200)) :]
            case 1:
                text = text[:at] + text[at : at + draw(st.integers(1, 200))] + text[at:]
            case _:
                text = text[:at] + draw(SIGNS) + text[at:]
    return name, text.encode("utf-8", "replace")


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(edited())
def test_an_edited_file_is_encoded_whole_or_refused_with_reason(file: tuple[str, bytes]) -> None:
    name, data = file
    for one in all_of(name, data):
        codes = {problem.code for problem in one.problems}
        assert not {"text-lost", "text-added"} & codes, one.problems
        if one.tei is None:
            assert any(problem.severity is Severity.ERROR for problem in one.problems)
        else:
            assert validate(one.tei, name) == []
