"""Do our schemas of the TEI's exemplars say what the TEI's own say? `python bench/odd.py`; README.md has the terms."""

import sys
import time
from collections import Counter
from pathlib import Path
from typing import Final, NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.conftest import ROOT
from tests.odd.equivalence import differences
from tests.odd.verdicts import (
    EXEMPLARS,
    Difference,
    Judges,
    Line,
    Result,
    as_given,
    compiled,
    corpora,
    sampled,
    written,
)
from tests.relaxng.jing_batch import missing

from bench import documents
from bench.processes import median, run
from cablegram.xml import parse

_COMPILED: Final = """
import sys
from pathlib import Path
from cablegram.odd.compiler import compile_odd
from cablegram.odd.writing import serialised
compilation = compile_odd(sys.argv[1], sys.argv[2], lambda path: Path(path).read_bytes())
(schema,) = compilation.schemas
print(len(serialised(schema.relaxng)), len(serialised(schema.rules)))
"""
_ROWS: Final = (
    "exemplar", "elements", "documents", "valid for both", "different", "the same but for those lines", "engines differ"
)  # fmt: skip


class Row(NamedTuple):
    """The figures of one exemplar, and the documents of which the grammars do not say the same."""

    cells: list[str]
    differences: list[Difference]
    kinds: Counter[str]


@click.command()
@click.option("--exemplar", "only", multiple=True, type=click.Choice(EXEMPLARS), help="Only this; may be repeated.")
@click.option("--share", default=1.0, show_default=True, help="Less than 1 takes less documents.")
@click.option("--runs", default=3, show_default=True, help="How often each ODD is compiled for its cost.")
@click.option("--kinds/--no-kinds", default=False, help="A row for each kind of change too.")
def main(*, only: tuple[str, ...], share: float, runs: int, kinds: bool) -> None:
    """Print what both grammars of each exemplar say of the same documents, and what compiling costs."""
    if missing():
        raise click.ClickException(missing())
    tei = documents.material() / "tei"
    _print_costs(tei, only or EXEMPLARS, runs)
    guidelines, lines = as_given((tei / "p5subset.xml").read_bytes())
    click.echo("\nLines of p5subset.xml that the given grammars do not keep:")
    for line in lines:
        click.echo(f"* {line.number}: {line.spec}, {line.words}")
    click.echo("\n| " + " | ".join(_ROWS) + " |\n|" + "---|" * len(_ROWS))
    total: Counter[str] = Counter()
    for name in only or EXEMPLARS:
        begin = time.perf_counter()
        row = _row(tei, name, guidelines, share)
        click.echo("| " + " | ".join(row.cells) + f" |   ({time.perf_counter() - begin:.0f} s)")
        for words, number in _where(row.differences, lines).items():
            click.echo(f"    {number} × {words}")
        total += row.kinds
    if kinds:
        for kind, number in sorted(total.items()):
            click.echo(f"{kind}: {number}")


def _row(tei: Path, name: str, guidelines: bytes, share: float) -> Row:
    given = (tei / "rng" / f"{name}.rng").read_bytes()
    ours, alike = compiled(tei, name), compiled(tei, name, guidelines)
    result, plain = Result(), Result()
    kinds: Counter[str] = Counter()
    with Judges(ours, given) as judges, Judges(alike, given) as others:
        elements = sum(1 for _ in parse(given).iter("{http://relaxng.org/ns/structure/1.0}element"))
        step = max(1, round(1 / share))
        held = [
            *written(name, given, changes=max(1, round(3 * share))),
            *corpora(documents.material(), judges, step, max(1, round(10 * share))),
        ]
        for number in range(max(1, round(100 * share / elements))):  # small grammars have few elements
            for whose, schema in (("given", given), ("ours", ours)):
                held += sampled(schema, f"{whose} {name} {number}", step, _each(elements * share))
        judges.judge(held, result)
        others.judge(held, plain)
    kinds.update(document.name.rpartition(": ")[2] for document in held if ", changed" in document.source)
    structure = differences(parse(alike), parse(given))
    cells = [
        name,
        str(elements),
        str(result.verdicts.total()),
        str(sum(number for (_, one, other), number in result.verdicts.items() if one and other)),
        str(sum(difference.engine == "own" for difference in result.differences)),
        "yes" if not plain.differences and not structure else f"no: {len(plain.differences)}, {structure[:3]}",
        str(len(result.engines) + len(plain.engines)),
    ]
    return Row(cells, result.differences, kinds)


def _each(elements: float) -> int:
    """In which of how many samples changes are made, for some thousands of documents in all."""
    return max(1, round(elements / 120))


def _where(found: list[Difference], lines: list[Line]) -> Counter[str]:
    """The elements in the documents of differences that the lines are about."""
    told: Counter[str] = Counter()
    for difference in found:
        if difference.engine != "own":
            continue
        names = {str(one.tag).rpartition("}")[2] for one in parse(difference.document.data).iter("{*}*")}
        about = [f"{line.spec} (line {line.number})" for line in lines if line.spec in names]
        told[" or ".join(about) or f"UNEXPLAINED: {difference.document.name}"] += 1
    return told


def _print_costs(tei: Path, names: tuple[str, ...], runs: int) -> None:
    """A table of what it costs to compile each ODD, from the start of the process: the median of some runs."""
    click.echo("| ODD | CPU s | peak MB | bytes of RNG and Schematron |\n|---|---|---|---|")
    odds = {name: tei / "odd" / f"{name}.odd" for name in names}
    own = ROOT / "schema" / "cable.odd"
    if own.is_file():
        odds["cable"] = own
    for name, path in odds.items():
        cost = median([run([sys.executable, "-c", _COMPILED, path, tei / "p5subset.xml"]) for _ in range(runs)])
        if cost.status:
            raise click.ClickException(f"{path} cannot be compiled: {cost.output}")
        click.echo(f"| {name} | {cost.cpu:.2f} | {cost.memory:.0f} | {cost.output.strip()} |")


if __name__ == "__main__":
    main()
