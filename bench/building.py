"""What building a site costs, clean and after a change: `python bench/building.py`; README.md explains the columns."""

import json
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
_COLUMNS: Final = ("cables", "clean: CPU s", "clock s", "ms a cable", "growth", "of XSLT", "peak MB",
                   "two workers: s", "times", "peak MB", "nothing changed: s", "a text: s", "a title: s")  # fmt: skip


class Row(NamedTuple):
    """What was measured of an edition of one size.

    Attributes:
        cables: how many cables it has.
        clean: what it costs to make everything in one process.
        two: the same with two workers.
        bare: CPU seconds of that which the transformations take, with the parsing of their documents.
        nothing: what a build costs when nothing has changed; `text` when a word of one cable has, `title` a title.
    """

    cables: int
    clean: Cost
    two: Cost
    bare: float
    nothing: Cost
    text: Cost
    title: Cost

    def line(self, before: "Row | None") -> str:
        """A row of a table in Markdown; it tells how much more CPU time it took than the row before."""
        clean, two = self.clean, self.two
        growth = f"{clean.cpu / before.clean.cpu:.2f}" if before else ""
        cells = (f"{self.cables:,}", f"{clean.cpu:.1f}", f"{clean.clock:.1f}", f"{1000 * clean.cpu / self.cables:.1f}",
                 growth, f"{clean.cpu / self.bare:.2f}", f"{clean.memory:,.0f}",
                 f"{two.clock:.1f}", f"{clean.clock / two.clock:.2f}", f"{two.memory:,.0f}",
                 *(f"{cost.clock:.2f}" for cost in (self.nothing, self.text, self.title)))  # fmt: skip
        return f"| {' | '.join(cells)} |"


def measured(cables: int, runs: int) -> Row:
    """Builds an edition of so many cables, then again after changes; each of these `runs` times.

    Raises:
        click.ClickException: a build fails.
    """
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as place:
        folder = Path(place)
        write_edition(folder, Edition(cables))
        # In one process: what workers do of it, `press.py` would not see.
        clean = _successful(run([sys.executable, _HERE / "press.py", "build", "--workers", "1"], None, folder))
        two = _successful(run([*_BUILD, "--all", "--workers", "2"], None, folder))
        shares = json.loads(next(line for line in clean.output.splitlines() if line.startswith("{")))
        files = sorted((folder / "tei" / "cables").glob("*.xml"))

        def again(change: Callable[[str], str] | None) -> Cost:
            costs = []
            for number in range(runs):
                file = files[(2 * number + 1) * len(files) // (2 * runs)]
                if change:
                    file.write_text(change(file.read_text("utf-8")), "utf-8")
                costs.append(_successful(run(_BUILD, None, folder)))
            return median(costs)

        return Row(cables, clean, two, shares["xslt"], again(None), again(_other_text), again(_other_title))


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
@click.option("--runs", default=3, show_default=True, help="How often each change is made; medians are printed.")
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
