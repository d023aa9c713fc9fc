"""How many letters are held against tei_all's Schematron rules in a CPU second? `python bench/schematron.py`."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import documents
from bench.processes import median, run

# Both print the CPU seconds of opening the rules, and of checking all documents.
_OURS: Final = """
import sys, time
from pathlib import Path
from cablegram.schematron.rules import open_rules
begin = time.process_time()
rules = open_rules(sys.argv[1], lambda location: Path(location).read_bytes())
opened = time.process_time()
found = sum(len(rules.check(Path(path).read_bytes(), path)) for path in sys.argv[2:])
print(opened - begin, time.process_time() - opened, found)
"""
_LXML: Final = """
import sys, time
from lxml import etree, isoschematron
begin = time.process_time()
rules = isoschematron.Schematron(etree.parse(sys.argv[1]), store_report=True)
opened = time.process_time()
found = sum(not rules.validate(etree.parse(path)) for path in sys.argv[2:])
print(opened - begin, time.process_time() - opened, found)
"""


@click.command()
@click.option("--letters", default=150, show_default=True, help="How many letters.")
@click.option("--runs", default=3, show_default=True, help="How often each is run; the median is printed.")
@click.option("--rules", default="tei_all", show_default=True, help="Which of the TEI's sets of rules.")
def main(letters: int, runs: int, rules: str) -> None:
    """Print a table of what checking with Schematron costs."""
    path = documents.material() / "tei" / "schematron" / f"{rules}.isosch"
    sources = documents.files("letters")
    click.echo("| validator | process CPU s | opening s | checking s | letters per CPU s | found |")
    click.echo("|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as folder:
        paths = [Path(folder) / f"{index}.xml" for index in range(letters)]
        for index, copy in enumerate(paths):
            shutil.copyfile(sources[index % len(sources)], copy)
        for name, script in (("cablegram", _OURS), ("lxml.isoschematron", _LXML)):
            costs = [run([sys.executable, "-c", script, path, *paths]) for _ in range(runs)]
            cost = median(costs)
            if cost.status:
                click.echo(f"| {name} | – | – | – | – | {_reason(cost.output)} |")
                continue
            middle = sorted(costs, key=lambda each: each.cpu)[runs // 2]
            opening, checking, found = middle.output.split()[-3:]
            rate = letters / float(checking)
            click.echo(
                f"| {name} | {cost.cpu:.2f} | {float(opening):.2f} | {float(checking):.2f} | {rate:.0f} | {found} |"
            )


def _reason(output: str) -> str:
    """Why a process ended, in the last line that it wrote."""
    return "cannot: " + (output.strip().splitlines() or ["no words"])[-1][:120]


if __name__ == "__main__":
    main()
