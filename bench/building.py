"""What building a site costs, clean and after a change: `python bench/building.py`; README.md explains the columns."""

import re
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.editions import Edition, write_edition
from bench.processes import Cost, median, run

_HERE: Final = Path(__file__).resolve().parent
_BUILD: Final = (sys.executable, "-m", "cablegram", "build")
_COLUMNS: Final = ("cables", "clean: CPU s", "clock s", "ms a cable", "growth", "peak MB",
                   "two workers: s", "times", "peak MB", "bare: CPU s", "clock s", "one process, CPU: times",
                   "two, clock: times", "nothing changed: s", "a text: s", "a title: s")  # fmt: skip

# A larger edition is built once in each way, and not bare: to keep what the processor is given takes another build.
_LARGE: Final = 5000


class Row(NamedTuple):
    """What was measured of an edition of one size.

    Attributes:
        cables: how many cables it has.
        clean: what it costs to make everything in one process.
        two: the same with two workers.
        bare: what the same pages cost where nothing is done but the transformations; not measured of large editions.
        nothing: what a build costs when nothing has changed; `text` when a word of one cable has, `title` a title.
    """

    cables: int
    clean: Cost
    two: Cost
    bare: Cost | None
    nothing: Cost
    text: Cost
    title: Cost

    def line(self, before: "Row | None") -> str:
        """A row of a table in Markdown; it tells how much more CPU time it took than the row before."""
        clean, two, bare = self.clean, self.two, self.bare
        growth = f"{clean.cpu / before.clean.cpu:.2f}" if before else ""
        cells = (f"{self.cables:,}", f"{clean.cpu:.1f}", f"{clean.clock:.1f}", f"{1000 * clean.cpu / self.cables:.1f}",
                 growth, f"{clean.memory:,.0f}",
                 f"{two.clock:.1f}", f"{clean.clock / two.clock:.2f}", f"{two.memory:,.0f}",
                 *(("", "", "", "") if bare is None else (
                     f"{bare.cpu:.1f}", f"{bare.clock:.1f}",
                     f"{clean.cpu / bare.cpu:.2f}", f"{two.clock / bare.clock:.2f}",
                 )),
                 *(f"{cost.clock:.2f}" for cost in (self.nothing, self.text, self.title)))  # fmt: skip
        return f"| {' | '.join(cells)} |"


def measured(cables: int, runs: int) -> Row:
    """Builds an edition of so many cables, then again after changes; each `runs` times, a large one in full only once.

    Raises:
        click.ClickException: a build fails.
    """
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as place:
        folder = Path(place)
        write_edition(folder, Edition(cables))
        times = runs if cables <= _LARGE else 1
        clean, two = (
            median([_successful(run([*_BUILD, "--again", "--workers", workers], None, folder)) for _ in range(times)])
            for workers in ("1", "2")
        )
        bare = _bare(folder, times) if cables <= _LARGE else None
        files = sorted((folder / "tei" / "cables").glob("*.xml"))

        def again(change: Callable[[str], str] | None) -> Cost:
            costs = []
            for number in range(runs):
                file = files[(2 * number + 1) * len(files) // (2 * runs)]
                if change:
                    file.write_text(change(file.read_text("utf-8")), "utf-8")
                costs.append(_successful(run(_BUILD, None, folder)))
            return median(costs)

        return Row(cables, clean, two, bare, again(None), again(_other_text), again(_other_title))


def _bare(folder: Path, times: int) -> Cost:
    """What the transformations of a build take in a process of their own."""
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as place:
        script: list[str | Path] = [sys.executable, _HERE / "bare.py"]
        _successful(run([*script, "record", place, "build", "--again", "--workers", "1"], None, folder))
        return median([_successful(run([*script, "play", place], None, folder)) for _ in range(times)])


def _other_text(cable: str) -> str:
    head, body = cable.split("<body>")
    return f"{head}<body>{body.replace('</p>', ', as was agreed.</p>', 1)}"


def _other_title(cable: str) -> str:
    return re.sub(r'(<title type="subject">)', r"\1Anew: ", cable, count=1)


def _successful(cost: Cost) -> Cost:
    if cost.status:
        raise click.ClickException(cost.output)
    return cost


@click.command()
@click.option("--cables", multiple=True, type=int, default=(100, 1000, 5000, 20000), show_default=True, help="Sizes.")
@click.option("--runs", default=3, show_default=True, help="How often all is done; medians are printed.")
def main(cables: Sequence[int], runs: int) -> None:
    """Prints a table of what building costs, for docs/performance.md."""
    click.echo(f"| {' | '.join(_COLUMNS)} |\n|{'--:|' * len(_COLUMNS)}")
    before: Row | None = None
    for number in cables:
        row = measured(number, runs)
        click.echo(row.line(before))
        before = row


if __name__ == "__main__":
    main()
