"""What encoding an archive costs: `python bench/encode.py`; README.md says what each row is."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench import records
from bench.processes import Cost, run

_ENCODE: Final = (sys.executable, "-m", "cablegram", "encode", "--quiet")
_ARCHIVE: Final = 16_150
_FEW: Final = 2_000


@click.command()
@click.option("--number", default=_ARCHIVE, show_default=True, help="How many records the archive has.")
@click.option("--few", default=_FEW, show_default=True, help="How many the small one has, for the memory.")
@click.option("--seed", default=1, show_default=True, help="What the records are invented from.")
@click.option("--pages", is_flag=True, help="A folder of text pages instead of one CSV.")
@click.option("--workers", default=1, show_default=True, help="How many processes encode.")
def main(number: int, few: int, seed: int, *, pages: bool, workers: int) -> None:
    """Encode an invented archive, and encode it again when nothing has changed."""
    folder = Path(tempfile.mkdtemp(prefix="cablegram-bench-"))
    try:
        click.echo("| what | records | CPU s | records per CPU s | clock s | MB |")
        click.echo("|---|---|---|---|---|---|")
        small = _made(folder / "few", few, seed, pages=pages)
        _row("encode", few, _encoded(small, folder / "few-tei", workers))
        large = _made(folder / "all", number, seed, pages=pages)
        first = _encoded(large, folder / "all-tei", workers)
        _row("encode", number, first)
        again = _encoded(large, folder / "all-tei", workers)
        _row("encode again, nothing changed", number, again)
        click.echo(f"\nThe second run takes {again.cpu / first.cpu:.1%} of the CPU time of the first.")
        made = sum(1 for _ in (folder / "all-tei").glob("*.xml"))
        click.echo(f"{made} TEI files of {number} records.")
    finally:
        shutil.rmtree(folder)


def _made(place: Path, number: int, seed: int, *, pages: bool) -> Path:
    if pages:
        records.write_pages(place, number, seed)
        return place
    path = place.with_suffix(".csv")
    records.write_csv(path, number, seed)
    return path


def _encoded(source: Path, output: Path, workers: int) -> Cost:
    return run([*_ENCODE, source, "-o", output, "--workers", str(workers)], folder=source.parent)


def _row(what: str, number: int, cost: Cost) -> None:
    click.echo(
        f"| {what} | {number} | {cost.cpu:.1f} | {number / cost.cpu:.0f} | {cost.clock:.1f} | {cost.memory:.0f} |"
    )
    if cost.status:
        click.echo(cost.output)


if __name__ == "__main__":
    main()
