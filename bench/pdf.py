"""What printing costs, beside WeasyPrint and FOP: `python bench/pdf.py`; README.md says what each row is."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Final, NamedTuple

import click
from lxml import etree
from pypdf import PdfReader

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.editions import write_edition
from bench.printed import PrintedEdition
from bench.processes import Cost, median, run
from cablegram import shipped
from cablegram.transform import Stylesheet

_HERE: Final = Path(__file__).resolve().parent
_FOP_CONFIGURATION: Final = """<fop version="1.0"><accessibility>true</accessibility><renderers>
<renderer mime="application/pdf"><pdf-ua-mode>PDF/UA-1</pdf-ua-mode>
<fonts><directory>{fonts}</directory></fonts></renderer></renderers></fop>"""
_COLUMNS: Final = ("what", "cables", "pages", "CPU s", "cables / CPU s", "pages / CPU s", "clock s", "peak MB",
                   "MB a page", "XSLT", "Typst")  # fmt: skip


class Row(NamedTuple):
    """What was measured of one way to print.

    Attributes:
        what: its name.
        cables: how many cables were printed.
        pages: how many pages they became, in all files together.
        cost: what the processes cost.
        shares: CPU seconds of XSLT and of Typst, where they are known.
    """

    what: str
    cables: int
    pages: int
    cost: Cost
    shares: dict[str, float]

    def __str__(self) -> str:
        """A row of a table in Markdown."""
        cpu = self.cost.cpu
        parts = [f"{self.shares[part] / self.shares['whole']:.0%}" for part in ("xslt", "typst") if self.shares]
        cells = (self.what, f"{self.cables:,}", f"{self.pages:,}", f"{cpu:.1f}", f"{self.cables / cpu:.1f}",
                 f"{self.pages / cpu:.1f}", f"{self.cost.clock:.1f}", f"{self.cost.memory:,.0f}",
                 f"{self.cost.memory / self.pages:.2f}", *(parts or ("", "")))  # fmt: skip
        return f"| {' | '.join(cells)} |"


def ours(what: str, edition: PrintedEdition, runs: int) -> Row:
    """Prints an edition with `cablegram build`: all that it does from the start of the process.

    Raises:
        click.ClickException: the command fails.
    """
    with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as place:
        folder = Path(place)
        write_edition(folder, edition)
        costs = [
            _successful(run([sys.executable, _HERE / "press.py", "build", "--again"], None, folder))
            for _ in range(runs)
        ]
        pages = sum(_pages(file) for file in (folder / "dist" / "pdf").glob("*.pdf"))
    shares = next(line for line in costs[-1].output.splitlines() if line.startswith("{"))
    return Row(what, edition.number, pages, median(costs), json.loads(shares))


def weasyprint(command: str, folder: Path, number: int) -> Row:
    """Prints a volume as HTML with WeasyPrint, as PDF/UA-1; the making of the HTML is not counted."""
    _write_peers(folder, number, "peer-html.xsl", "volume.html")
    (folder / "fonts").symlink_to(shipped.fonts())
    cost = _successful(run([command, "--pdf-variant", "pdf/ua-1", "volume.html", "weasyprint.pdf"], None, folder))
    return Row("WeasyPrint", number, _pages(folder / "weasyprint.pdf"), cost, {})


def fop(command: str, folder: Path, number: int) -> Row:
    """Prints a volume as XSL-FO with FOP, as PDF/UA-1; the making of the FO is not counted."""
    _write_peers(folder, number, "peer-fo.xsl", "volume.fo")
    (folder / "fop.xconf").write_text(_FOP_CONFIGURATION.format(fonts=shipped.fonts()), "utf-8")
    words = [command, "-q", "-c", "fop.xconf", "-fo", "volume.fo", "-pdf", "fop.pdf"]
    cost = _successful(run(words, {"JAVA_ARGS": "-Xmx4g"}, folder))
    return Row("FOP", number, _pages(folder / "fop.pdf"), cost, {})


_PEERS: Final[dict[str, tuple[str, Callable[[str, Path, int], Row]]]] = {
    "weasyprint": ("PyPI: weasyprint; Debian: libpango-1.0-0, libpangoft2-1.0-0", weasyprint),
    "fop": ("Debian: fop", fop),
}


def _write_peers(folder: Path, number: int, sheet: str, target: str) -> None:
    """Writes the same volume in the language of a peer."""
    edition = folder / "edition"
    write_edition(edition, PrintedEdition(number))
    volume = etree.Element("volume")
    for part in ("cables", "authority"):
        volume.extend(etree.parse(file).getroot() for file in sorted((edition / "tei" / part).glob("*.xml")))
    made = Stylesheet(_HERE / sheet).transform(etree.tostring(volume))
    (folder / target).write_text(made, "utf-8")


def _successful(cost: Cost) -> Cost:
    if cost.status:
        raise click.ClickException(cost.output)
    return cost


def _pages(file: Path) -> int:
    """How many pages a tagged PDF has; one without tags would have cost less."""
    reader = PdfReader(file)
    if "/StructTreeRoot" not in reader.root_object:
        raise click.ClickException(f"{file.name} is not tagged")
    return len(reader.pages)


def _own_rows(cables: int, more: int, large: int, limit: int, runs: int) -> Iterator[Row]:
    yield ours("one cable, a PDF", PrintedEdition(1, cables=True), runs)
    yield ours("a PDF of each cable", PrintedEdition(cables, cables=True), runs)
    yield ours("one volume", PrintedEdition(cables), runs)
    if more:
        yield ours("one volume", PrintedEdition(more), 1)
    for number in (more, large):
        if number:
            yield ours(f"volumes of {limit} cables", PrintedEdition(number, limit=limit), 1)


@click.command()
@click.option("--cables", default=300, show_default=True, help="How many cables are printed, by the peers too.")
@click.option("--more", default=1000, show_default=True, help="How many cables the larger volume has; 0: none.")
@click.option("--large", default=0, help="How many cables are printed in volumes besides: 5000 takes minutes.")
@click.option("--limit", default=300, show_default=True, help="The most cables in a volume where volumes are split.")
@click.option("--runs", default=3, show_default=True, help="How often what is small is run; medians are printed.")
@click.option("--without", multiple=True, type=click.Choice(["cablegram", *_PEERS]), help="Leave this one out.")
@click.option("--weasyprint", "weasyprint_command", default="weasyprint", show_default=True, help="Its command.")
@click.option("--fop", "fop_command", default="fop", show_default=True, help="Its command.")
def main(  # noqa: PLR0917  click passes them by name
    cables: int,
    more: int,
    large: int,
    limit: int,
    runs: int,
    without: Sequence[str],
    weasyprint_command: str,
    fop_command: str,
) -> None:
    """Prints a table of what printing costs, for docs/performance.md."""
    click.echo(f"Typst {version('typst')}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    click.echo(f"| {' | '.join(_COLUMNS)} |\n|---{'|--:' * (len(_COLUMNS) - 1)}|")
    volume: Row | None = None
    if "cablegram" not in without:
        for row in _own_rows(cables, more, large, limit, runs):
            click.echo(row)
            volume = row if (row.what, row.cables) == ("one volume", cables) else volume
    remarks = []
    commands = {"weasyprint": weasyprint_command, "fop": fop_command}
    for name, (source, measure) in _PEERS.items():
        command = shutil.which(commands[name])
        if name in without or not command:
            remarks.append(f"{name}: left out" if name in without else f"{name}: not there ({source})")
            continue
        with tempfile.TemporaryDirectory(prefix="cablegram-bench-") as folder:
            row = measure(command, Path(folder), cables)
        click.echo(row)
        if volume:
            whole, setting = row.cost.cpu / volume.cost.cpu, row.cost.cpu / volume.shares["typst"]
            remarks.append(
                f"{row.what} takes {whole:.1f} times the CPU time of our volume of the same cables, from TEI to PDF; "
                f"{setting:.1f} times that of the setting alone, which is all that it does"
            )
    click.echo("\n" + "\n".join(remarks))


if __name__ == "__main__":
    main()
