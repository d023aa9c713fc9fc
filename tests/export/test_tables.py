"""Tables: accepted by Frictionless, and asked by DuckDB and pandas what the documentation asks."""

import csv
import io
import json
import re
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.export.conftest import MadeExport, MakeEdition, action, authority, cable, corresp

from cablegram.export.tables import ALL_TABLES
from cablegram.publish.prepared import PreparedEdition

DOCS = Path(__file__).parent.parent.parent / "docs"
DATED = cable(
    "<opener><dateline><date when='1961-12-28'>28.XII</date></dateline></opener><p>Fog on <date>Monday</date>.</p>",
    corresp(
        action("sent", "<orgName>Office</orgName>", '<date notBefore="1961-12-27" cert="low">about</date>'),
        action("received distribution", "<orgName>Inn</orgName>", '<note type="copies"><num value="2">2</num></note>'),
    ),
)


@pytest.fixture
def written(specimen: PreparedEdition, tmp_path: Path) -> Callable[[str], Path]:
    """Writes a table export of the specimen into a folder."""

    def made(name: str) -> Path:
        for path, data in MadeExport(specimen, name).files.items():
            (tmp_path / path).write_bytes(data)
        return tmp_path

    return made


def rows(made: MadeExport, table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made.text(f"{table}.csv"), newline="")))


@pytest.mark.parametrize("form", ["csv", "json"])
def test_frictionless_accepts_it(written: Callable[[str], Path], form: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the package's own imports
        frictionless = pytest.importorskip("frictionless", reason="the package frictionless is not installed")
        report = frictionless.validate(str(written(form) / "datapackage.json"))
    assert report.flatten(["title", "note"]) == []
    assert report.stats["tasks"] == len(ALL_TABLES)
    assert report.valid


def test_frictionless_would_find_a_cable_that_is_not_there(written: Callable[[str], Path]) -> None:
    folder = written("csv")
    with (folder / "parties.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("nowhere,sent,person,Venn,,\r\n")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frictionless = pytest.importorskip("frictionless", reason="the package frictionless is not installed")
        assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_the_three_forms_hold_the_same(specimen: PreparedEdition) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="the package pyarrow is not installed")
    as_csv, as_json, as_parquet = (MadeExport(specimen, form) for form in ("csv", "json", "parquet"))
    for table in ALL_TABLES:
        found = json.loads(as_json.text(f"{table.name}.json"))
        assert parquet.read_table(io.BytesIO(as_parquet.files[f"{table.name}.parquet"])).to_pylist() == found
        plain = [{key: "" if value is None else str(value) for key, value in row.items()} for row in found]
        numbers = [column.name for column in table.columns if column.kind == "number"]
        texts = [
            {**row, **{name: str(float(row[name])) for name in numbers if row[name]}}
            for row in rows(as_csv, table.name)
        ]
        assert plain == texts


def test_dates_have_their_witnesses(edition: MakeEdition) -> None:
    made = MadeExport(edition({"tei/cables/a.xml": DATED}), "csv")
    assert [(row["witness"], row["words"], row["not_before"], row["certainty"]) for row in rows(made, "dates")] == [
        ("sent", "about", "1961-12-27", "low"), ("dateline", "28.XII", "", ""), ("text", "Monday", "", ""),
    ]  # fmt: skip
    assert [(row["name"], row["copies"]) for row in rows(made, "distribution")] == [("Inn", "2")]


def test_a_span_is_no_unknown_day_between_two(edition: MakeEdition) -> None:
    dates = {"a": 'from="1961-12-27" to="1962"', "b": 'notBefore="1961-12-27" notAfter="1962"'}
    files = {f"tei/cables/{name}.xml": cable(header=corresp(action("sent", f"<date {date}>x</date>")))
             for name, date in dates.items()}  # fmt: skip
    made = MadeExport(edition(files), "csv")
    ends = ("from_date", "to_date", "not_before", "not_after")
    for table, name in (("cables", "id"), ("dates", "cable")):
        assert {row[name]: [row[end] for end in ends] for row in rows(made, table)} == {
            "a": ["1961-12-27", "1962", "", ""], "b": ["", "", "1961-12-27", "1962"],
        }  # fmt: skip


def test_a_position_that_is_no_number_is_told(edition: MakeEdition) -> None:
    place = '<place xml:id="p"><placeName>Rock</placeName><location><geo>here 5</geo></location></place>'
    made = MadeExport(edition({"tei/cables/a.xml": cable(), "tei/authority/p.xml": authority(place)}), "csv")
    assert [(row["latitude"], row["longitude"]) for row in rows(made, "places")] == [("", "5")]
    assert made.lost == {"a value of the column latitude that is no number"}


def test_the_query_of_the_documentation_in_duckdb(
    written: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    duckdb = pytest.importorskip("duckdb", reason="the package duckdb is not installed")
    monkeypatch.chdir(written("parquet"))
    (query,) = re.findall(r"```sql\n(.*?)```", (DOCS / "exports/tables.md").read_text("utf-8"), re.DOTALL)
    found = duckdb.sql(query).fetchall()
    assert len(found) == 3
    assert all(cables >= 1 and sender and addressee for sender, addressee, cables in found)


def test_the_program_of_the_documentation_in_pandas(
    written: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("pandas", reason="the package pandas is not installed")
    monkeypatch.chdir(written("csv"))
    (program,) = re.findall(r"```python\n(.*?)```", (DOCS / "exports/tables.md").read_text("utf-8"), re.DOTALL)
    exec(program, {})  # noqa: S102  our own documentation
    told = capsys.readouterr().out
    assert float(re.findall(r"count +([\d.]+)", told)[0]) > 1
