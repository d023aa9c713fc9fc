"""What validating costs, beside jing and lxml: `python bench/validate.py`; README.md says what each row is."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conftest import ROOT

from bench import documents, large
from bench.processes import Cost, median, run

_JAR: Final = Path("/usr/share/java/jing.jar")
# What a process does that loads a schema and nothing else; it prints the CPU seconds of the loading alone.
_LOAD: Final = """
import sys, time
from pathlib import Path
from cablegram.relaxng.grammar import open_grammar
begin = time.process_time()
open_grammar(sys.argv[1], lambda location: Path(location).read_bytes(), Path(sys.argv[2]))
print(time.process_time() - begin)
"""
_VALIDATE: Final = (sys.executable, "-m", "cablegram", "validate")
_MANY: Final = 6  # so many times the letters show what a second process brings
_NO_RULES: Final = "--no-schematron"  # the peers check none either
_LXML: Final = """
import sys
from lxml import etree
schema = etree.RelaxNG(etree.parse(sys.argv[1]))
parser = etree.XMLParser(collect_ids=False, huge_tree=True)
for path in sys.argv[2:]:
    schema.validate(etree.parse(path, parser))
"""


class Row(NamedTuple):
    """A line of the table."""

    what: str
    who: str
    cost: Cost | None
    remark: str = ""

    def __str__(self) -> str:
        if self.cost is None:
            return f"| {self.what} | {self.who} | – | – | – | {self.remark} |"
        cpu, clock, memory, *_ = self.cost
        return f"| {self.what} | {self.who} | {cpu:.2f} | {clock:.2f} | {memory:.0f} | {self.remark} |"


class Bench:
    """The measurements, with what they share."""

    def __init__(self, folder: Path, runs: int, without: tuple[str, ...], only: tuple[str, ...]) -> None:
        self.folder = folder
        self.runs = runs
        self.without = without
        self.only = only
        self.schema = documents.schema_path("tei_all-4.12.0")
        self.cache = folder / "cache"
        self.environment = {"CABLEGRAM_CACHE": str(self.cache)}

    def times(self, command: list[str | Path], folder: Path | None = None) -> Cost:
        """The median cost of a command."""
        return median([run(command, self.environment, folder) for _ in range(self.runs)])

    def ours(self, paths: list[Path], *options: str) -> Cost:
        """`cablegram validate` on some files."""
        command: list[str | Path] = [
            sys.executable,
            "-m",
            "cablegram",
            "validate",
            "--schema",
            self.schema,
            *options,
            *paths,
        ]
        return self.times(command, self.folder)

    def peers(self, what: str, paths: list[Path]) -> Iterator[Row]:
        """The same files with jing and lxml."""
        if "jing" not in self.without:
            if _JAR.is_file() and shutil.which("java"):
                yield Row(what, "jing", self.times(["java", "-jar", _JAR, self.schema, *paths]))
            else:
                yield Row(what, "jing", None, "not installed")
        if "lxml" not in self.without:
            yield Row(what, "lxml", self.times([sys.executable, "-c", _LXML, self.schema, *paths]))

    def loading(self) -> Iterator[Row]:
        """Loading schemas: each new, then as it is kept; without the start of Python."""
        for name in self.only or documents.all_schemas():
            path = documents.schema_path(name)
            new, kept = [], []
            for number in range(self.runs):
                folder = self.folder / f"load-{name}-{number}"
                command: list[str | Path] = [sys.executable, "-c", _LOAD, path, folder]
                new.append(run(command))
                kept.append(run(command))
            for what, costs in (("new", new), ("kept", kept)):
                cost = median(costs)
                failed = cost.status != 0
                inner = [] if failed else sorted(float(each.output.split()[-1]) for each in costs)
                remark = "failed" if failed else f"loading alone {inner[len(inner) // 2]:.3f} s CPU"
                yield Row(f"load {name}, {what}", "cablegram", cost, remark)

    def rows(self, number: int, megabytes: int) -> Iterator[Row]:
        """All measurements, one after another."""
        yield from self.loading()
        letters = self.letters(number)
        self.ours(letters[:1])  # fills the cache
        yield Row("one letter", "cablegram", self.ours(letters[:1], _NO_RULES))
        yield from self.peers("one letter", letters[:1])
        yield Row("one letter, with the schema's Schematron", "cablegram", self.ours(letters[:1]))
        what = f"{number} letters"
        yield Row(what, "cablegram", self.ours(letters, _NO_RULES, "--workers", "1"))
        yield from self.peers(what, letters)
        yield from self.workers(f"{number * _MANY} letters", self.letters(number * _MANY), _NO_RULES)
        yield from self.workers(f"{number} letters, with the schema's Schematron", letters)
        book = self.folder / "large.xml"
        large.written(book, megabytes * 1_000_000)
        what = f"one file of {megabytes} MB"
        cost = self.ours([book], _NO_RULES)
        yield Row(what, "cablegram", cost, "" if cost.status == 0 else f"status {cost.status}: {cost.output[-80:]}")
        yield from self.peers(what, [book])
        edition = self.times([*_VALIDATE], ROOT)
        yield Row("the edition of this repository", "cablegram", edition, edition.output.strip().splitlines()[-1])

    def workers(self, what: str, paths: list[Path], *options: str) -> Iterator[Row]:
        """The same files in one process and in two."""
        one = self.ours(paths, *options, "--workers", "1")
        yield Row(what, "cablegram --workers 1", one)
        two = self.ours(paths, *options, "--workers", "2")
        idle = 2 * one.cpu / two.cpu  # what is left where both processors are busy all the time
        remark = f"{one.clock / two.clock:.2f} times as fast on the clock; two idle processors: {idle:.2f} at best"
        yield Row(what, "cablegram --workers 2", two, remark)

    def letters(self, number: int) -> list[Path]:
        """So many letters, as copies in a folder."""
        folder = self.folder / f"letters-{number}"
        folder.mkdir()
        sources = documents.files("letters")
        paths = []
        for index in range(number):
            source = sources[index % len(sources)]
            paths.append(folder / f"{index // len(sources)}-{source.name}")
            shutil.copyfile(source, paths[-1])
        return paths


@click.command()
@click.option("--runs", default=3, show_default=True, help="How often each is run; the median is printed.")
@click.option("--letters", default=500, show_default=True, help="How many letters.")
@click.option("--megabytes", default=20, show_default=True, help="The size of the large file.")
@click.option("--without", multiple=True, type=click.Choice(["jing", "lxml"]), help="A validator to leave out.")
@click.option("--schema", "only", multiple=True, help="Load only this schema; may be repeated.")
def main(runs: int, letters: int, megabytes: int, without: tuple[str, ...], only: tuple[str, ...]) -> None:
    """Print a table of CPU seconds, seconds on the clock and peak memory of whole processes."""
    click.echo("| what | validator | CPU s | clock s | peak MB | remark |\n|---|---|---:|---:|---:|---|")
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as folder:
        for row in Bench(Path(folder), runs, without, only).rows(letters, megabytes):
            click.echo(row)


if __name__ == "__main__":
    main()
