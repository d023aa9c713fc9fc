"""How well do validators tell what is wrong? `python bench/messages.py`; README.md says how each figure is counted."""

import itertools
import re
import statistics
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.relaxng.jing_batch import Jing, missing
from tests.relaxng.mutants import KINDS, Mutant
from tests.relaxng.tagged import elements

from bench import documents
from bench.documents import BenchMutant
from bench.peers import Complaint, JingPeer, Lxml, Ours, Peer

# What jing's messages speak of. It repeats a message at tags that follow: an echo, where the tag is not of that name.
_OF_ELEMENT: Final = re.compile(r'element "(?:[^":]*:)?([^"]+)" (?:not allowed|missing|incomplete)')
_OF_CONTENT: Final = re.compile(r'character content of element "(?:[^":]*:)?([^"]+)"')
_OF_ATTRIBUTE: Final = re.compile(r'(?:value of |found )?attribute "(?:[^":]*:)?([^"]+)"')
_FIGURES: Final = ("faults", "problems", "line", "column", "name", "suggestion", "median", "90 %")


class Tally:
    """The figures of one validator on some mutants."""

    def __init__(self) -> None:
        self.problems: list[int] = []
        self.line = self.column = self.named = self.missed = 0
        self.suggestions: list[bool] = []
        self.lengths: list[int] = []

    def add(self, mutant: Mutant, complaints: Sequence[Complaint]) -> bool:
        """Counts what a validator says of a mutant; whether all of it is as it should be."""
        if not complaints:
            self.missed += 1
            return False
        first = complaints[0]
        line = first.line in mutant.lines
        # A tool may point at the tag or at the name in it.
        column = any(first.line == line and 0 <= first.column - column <= 1 for line, column in mutant.places)
        named = any(name in first.message for name in mutant.names)
        self.problems.append(len(complaints))
        self.line += line
        self.column += column
        self.named += named
        self.lengths += [len(complaint.message) for complaint in complaints]
        suggested = not mutant.right or suggests(first.message, mutant)
        if mutant.right:
            self.suggestions.append(suggested)
        return line and column and named and suggested and len(complaints) == 1

    def row(self) -> list[str]:
        """The figures, as they stand in the table."""
        faults = len(self.problems)
        if not faults:
            return [str(self.missed), *["–"] * 7]
        shares = [f"{100 * each / faults:.1f} %" for each in (self.line, self.column, self.named)]
        suggestion = f"{100 * statistics.mean(self.suggestions):.1f} %" if self.suggestions else "–"
        deciles = statistics.quantiles(self.lengths, n=10) if len(self.lengths) > 1 else [float(self.lengths[0])] * 9
        return [
            f"{faults}" + (f" (+{self.missed} silent)" if self.missed else ""),
            f"{statistics.mean(self.problems):.2f}",
            *shares,
            suggestion,
            f"{statistics.median(self.lengths):.0f}",
            f"{deciles[-1]:.0f}",
        ]


def suggests(message: str, mutant: Mutant) -> bool:
    """Whether a message proposes the right name: it names it, and at most four names besides.

    A list of all that is allowed proposes nothing.
    """
    words = [word.strip("<>@\"'`.,:;?()“”‘’") for word in message.split()]
    quoted = sum(word[:1] in "<@\"'`“‘" for word in message.split())
    return mutant.right in words and quoted <= len(mutant.names) + 5


@click.command()
@click.option("--share", default=1.0, show_default=True, help="Less than 1 takes less documents.")
@click.option("--schema", "only", multiple=True, help="Only this schema; may be repeated.")
@click.option("--without", multiple=True, type=click.Choice(["lxml"]), help="A validator to leave out.")
@click.option("--kinds/--no-kinds", default=False, help="A row for each kind of fault too.")
@click.option("--examples", type=click.Path(path_type=Path), help="Write what was not as it should be to this file.")
@click.option("--corpora/--no-corpora", "with_corpora", default=True, help="The error lines of the corpora too.")
def main(
    *,
    share: float,
    only: tuple[str, ...],
    without: tuple[str, ...],
    kinds: bool,
    examples: Path | None,
    with_corpora: bool,
) -> None:
    """Print the figures of the messages on mutants, and the share of jing's error lines that we report too."""
    if missing():
        raise click.ClickException(missing())
    begin = time.perf_counter()
    ours = Ours()
    theirs = JingPeer()
    peers: list[Peer] = [ours, theirs]
    if "lxml" not in without:
        peers.append(Lxml())
    tallies: dict[tuple[str, str], Tally] = defaultdict(Tally)
    remarks: list[str] = []
    with Jing() as maker:
        made = documents.all_mutants(maker, share, only)
        for schema, group in itertools.groupby(made, key=lambda each: each.base.schema):
            _measure(schema, list(group), peers, tallies, remarks)
    click.echo("| validator | " + " | ".join(_FIGURES) + " |")
    click.echo("|---|" + "---:|" * len(_FIGURES))
    for peer in peers:
        click.echo(f"| {peer.name} | " + " | ".join(tallies[peer.name, ""].row()) + " |")
        for kind in KINDS if kinds else ():
            click.echo(f"| {peer.name}: {kind} | " + " | ".join(tallies[peer.name, kind].row()) + " |")
    if with_corpora:
        _corpora(ours, theirs, only, share)
    for peer in peers:
        peer.close()
    if examples:
        examples.write_text("\n".join(remarks) + "\n", encoding="utf-8")
    click.echo(f"\n{time.perf_counter() - begin:.0f} s")


def _measure(
    schema: str,
    made: list[BenchMutant],
    peers: Iterable[Peer],
    tallies: dict[tuple[str, str], Tally],
    remarks: list[str],
) -> None:
    """Counts what each validator says of the mutants of a schema that are invalid."""
    loaded = []
    for peer in peers:
        refusal = peer.load(documents.schema_path(schema))
        if refusal:
            click.echo(f"{peer.name} and {schema}: {refusal}", err=True)
        else:
            loaded.append(peer)
    for each in made:
        document = each.mutant.text.encode()
        answers = {peer.name: peer.check(document) for peer in loaded}
        if not answers.get("jing") or not answers.get("cablegram", [None]):
            continue  # valid, or only one of the two finds it invalid: that is for agreement.py
        for name, complaints in answers.items():
            if complaints is None:
                continue
            right = tallies[name, ""].add(each.mutant, complaints)
            tallies[name, each.mutant.kind].add(each.mutant, complaints)
            if name == "cablegram" and not right:
                words = [f"{line}:{column}: {message}" for line, column, message in complaints[:6]]
                remarks.append(
                    f"{each.name}: {each.mutant.places[:2]} {each.mutant.names} was {each.mutant.was[:60]!r}"
                    f" right {each.mutant.right}\n    " + "\n    ".join(words)
                )


class Shared(NamedTuple):
    """At how many of the lines at which jing reports an error we do too.

    Attributes:
        files: invalid files.
        lines: the lines at which jing reports an error.
        shared: those at which we do.
        first: the lines at which jing reports an error that is no echo.
        first_shared: those at which we report something.
        only: the lines at which only we do.
    """

    files: int = 0
    lines: int = 0
    shared: int = 0
    first: int = 0
    first_shared: int = 0
    only: int = 0

    def plus(self, other: "Shared") -> "Shared":
        """The sums."""
        return Shared(*(one + another for one, another in zip(self, other, strict=True)))

    def row(self, name: str) -> str:
        """The figures, as they stand in the table."""
        share = f"{100 * self.shared / self.lines:.1f} %" if self.lines else "–"
        first = f"{100 * self.first_shared / self.first:.1f} %" if self.first else "–"
        return f"| {name} | {self.files} | {self.lines} | {share} | {self.first} | {first} | {self.only} |"


def _corpora(ours: Peer, theirs: Peer, only: tuple[str, ...], share: float) -> None:
    """Prints, schema by schema, at how many of jing's error lines in the corpora as they are we report something."""
    click.echo("\n| schema | invalid files | error lines of jing | ours too | without echoes | ours too | only ours |")
    click.echo("|---|---:|---:|---:|---:|---:|---:|")
    total = Shared()
    for schema in only or documents.all_schemas():
        if ours.load(documents.schema_path(schema)) or theirs.load(documents.schema_path(schema)):
            click.echo(f"| {schema} | not accepted by both | | | | | |")
            continue
        row = Shared()
        for path in documents.all_files(share):
            document = path.read_bytes()
            complaints = theirs.check(document)
            if complaints:
                own = {complaint.line for complaint in ours.check(document) or ()}
                row = row.plus(_shared(complaints, own, document.decode()))
        click.echo(row.row(schema))
        total = total.plus(row)
    click.echo(total.row("all"))


def _shared(complaints: list[Complaint], own: set[int], text: str) -> Shared:
    lines = {complaint.line for complaint in complaints}
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    ending: dict[int, set[str]] = defaultdict(set)
    carrying: dict[int, set[str]] = defaultdict(set)
    for element in elements(text):
        ending[element.tag_end].add(_local(element.name))
        ending[element.end].add(_local(element.name))
        carrying[element.tag_end].update(_local(attribute.name) for attribute in element.attributes)
    first = set()
    for line, column, message in complaints:
        at = starts[line - 1] + column - 1
        wrong = _OF_ELEMENT.match(message) or _OF_CONTENT.match(message)
        attribute = _OF_ATTRIBUTE.match(message)
        if (wrong and wrong[1] not in ending[at]) or (attribute and attribute[1] not in carrying[at]):
            continue
        first.add(line)
    return Shared(1, len(lines), len(lines & own), len(first), len(first & own), len(own - lines))


def _local(name: str) -> str:
    return name.rpartition(":")[2]


if __name__ == "__main__":
    main()
