"""`cablegram encode`."""

import difflib
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from cablegram.cli.encode_files import places_of
from cablegram.cli.encode_outcome import Outcome
from cablegram.cli.encode_review import Review
from cablegram.cli.encode_run import Choices, Run
from cablegram.cli.lock import writing
from cablegram.cli.report import Progress, edition_option, nearest_edition, opened, say, tell, workers_option
from cablegram.edition.edition import Edition
from cablegram.encode.explain import NAMES
from cablegram.encode.making import Wanted
from cablegram.encode.summary import Row, as_csv, as_json, table
from cablegram.files import files_in, write_whole
from cablegram.problems import Severity, counted
from cablegram.sources import READERS
from cablegram.sources.opening import suffixes
from cablegram.sources.spreadsheet import without_joined
from cablegram.sources.tei_file import SUFFIXES as TEI_SUFFIXES
from cablegram.sources.tei_file import is_own

_REPORTS = ("html", "json", "csv")


@click.command()
@click.argument("sources", nargs=-1, type=click.Path(path_type=Path))
@edition_option
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all TEI files into this folder.",
)
@click.option(
    "--reader",
    "readers",
    multiple=True,
    metavar="NAME or 'FILES=NAME'",
    help="Read every source with this reader, or those whose path fits a pattern; may be given several times.",
)
@click.option("--force", is_flag=True, help="Overwrite TEI files that were edited by hand, keeping a backup of each.")
@click.option("--again", is_flag=True, help="Encode sources too that did not change since the last time.")
@workers_option("Encode")
@click.option(
    "--explain",
    multiple=True,
    type=click.Choice(NAMES),
    metavar="FIELD",
    help="Say why a field is what it is (`dispatch`, `from`, `date` … or `all`); may be given several times.",
)
@click.option("--report", type=click.Choice(_REPORTS), help="Make a report: a review as web pages, JSON, or CSV.")
@click.option(
    "--report-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where the report goes; a review goes to review.html without it.",
)
@click.option("--quiet", "-q", is_flag=True, help="Print no list and no table, only problems.")
def command(
    sources: tuple[Path, ...],
    *,
    folder: Path | None,
    output: Path | None,
    readers: tuple[str, ...],
    explain: tuple[str, ...],
    report: str | None,
    report_file: Path | None,
    workers: int | None,
    force: bool,
    again: bool,
    quiet: bool,
) -> None:
    """Encode SOURCES (files or folders) as TEI, one file for each document.

    Without SOURCES, the edition's own folder of sources is taken. Cables go to tei/cables, listings to
    tei/calendar, as edition.toml says. A TEI file that was edited by hand since is kept as it is, and a source that did
    not change since it was encoded is left alone.
    """
    alone = output and sources and not (folder or nearest_edition())
    if sources and not alone and folder is None and nearest_edition() is None:
        message = "there is no edition here: name one with --edition, make one with `cablegram new DIR`"
        raise click.UsageError(f"{message}, or name a folder for the TEI files with --output")
    edition = None if alone else opened(folder)
    files = _files(sources, edition)
    set_down = edition.settings.readers if edition else ()
    # The last pattern that fits a file counts: the command line goes before the settings.
    forced = (*_forced(set_down, "encode.readers in edition.toml"), *_forced(readers, "--reader"))
    # What did not change has nothing to explain or to review, so it is read all the same.
    choices = Choices(forced, force=force, again=again or bool(explain) or report == "html", workers=workers or 0)
    places = places_of(edition, output)
    review = Review(report_file or Path("review.html")) if report == "html" else None
    printed = not quiet and report not in ("json", "csv")
    tabled = report in ("json", "csv") or (printed and not explain)
    account = _Account(len(files), review, printed=printed, tabled=tabled)
    locked = edition.root if edition and not output else places.cables
    with writing(locked, "cablegram encode", places.cables, places.calendar):
        run = Run(places, Wanted(places.publication, review is not None, explain, tabled), choices)
        for outcome in run.outcomes(files):
            account.take(outcome)
    account.progress.end()
    _report(review, list(account.rows.values()), report, report_file, printed=printed and not explain)
    click.echo(_closing(Counter(account.done.values()), account.tally), err=True)
    sys.exit(1 if account.tally[Severity.ERROR] else 0)


class _Account:
    """What is told of sources as they are encoded, and what the end of the run needs to know of them.

    Attributes:
        rows: the row of each source in the table and the reports, where there is one.
        done: what was done with each source; a later word on one takes the place of an earlier one.
        tally: how many problems of each severity there are.
        progress: the line that says how far the run is.
    """

    def __init__(self, sources: int, review: Review | None, *, printed: bool, tabled: bool) -> None:
        self.rows: dict[str, Row] = {}
        self.done: dict[str, str] = {}
        self.tally: Counter[Severity] = Counter()
        self.progress = Progress("encoding", sources)
        self._review = review
        self._printed = printed
        self._tabled = tabled

    def take(self, outcome: Outcome) -> None:
        """Tells what was done with a source, and keeps it."""
        self.done[outcome.row.source] = outcome.row.what
        if self._tabled:
            self.rows[outcome.row.source] = outcome.row
        self.tally.update(problem.severity for problem in outcome.problems)
        if outcome.problems or self._printed:
            self.progress.end()
        tell(outcome.problems)
        if outcome.explained:
            say(outcome.explained)
        elif self._printed:
            say(_line(outcome.row))
        if self._review and outcome.page:
            self._review.add(outcome.page)
        self.progress.step()


def _files(sources: tuple[Path, ...], edition: Edition | None) -> list[Path]:
    """The files to encode: those that were named or lie in the folders named, else the edition's own sources."""
    if not sources and edition:
        own = edition.folder(edition.settings.sources)
        if not own.is_dir():
            raise click.UsageError(f"name the sources to encode: there is no folder {own}")
        sources = (own,)
    files = without_joined([path for path in files_in(sources, suffixes()) if path in sources or not _is_own(path)])
    if not files:
        raise click.UsageError(f"there is no source ({', '.join(suffixes())}) in the folders that you named")
    return files


def _is_own(path: Path) -> bool:
    """Whether a file is a document of an edition, which may lie beside sources."""
    if path.suffix.lower() not in TEI_SUFFIXES:
        return False
    try:
        with path.open("rb") as stream:
            return is_own(stream.read(4096))
    except OSError:
        return False


def _forced(readers: Sequence[str], where: str) -> tuple[tuple[str, str], ...]:
    """The patterns of paths with their readers; a reader alone is for all. `where` says where they are written."""
    names = [reader.name for reader in READERS]
    forced = []
    for given in readers:
        pattern, sign, name = given.rpartition("=")
        if name not in names or (sign and not pattern):
            near = difflib.get_close_matches(name, names, n=1)
            hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}"
            raise click.UsageError(f"{where} {given}: there is no reader {name}; {hint}")
        forced.append((pattern if sign else "*", name))
    return tuple(forced)


def _line(row: Row) -> str:
    detail = ""
    if row.target:
        detail = f" → {row.target}" + (f" ({row.reader})" if row.reader else "")
    # A line end in a name would begin a line of its own, which says what it likes.
    return f"{row.what:9} {row.source}{detail}".replace("\n", "\ufffd")


def _report(
    review: Review | None, rows: Sequence[Row], report: str | None, path: Path | None, *, printed: bool
) -> None:
    """Prints the table, and writes or prints the report that was asked for."""
    if printed and (summary := table(rows)):
        say(f"\n{summary}")
    text = as_json(rows) if report == "json" else as_csv(rows) if report == "csv" else ""
    try:
        if review:
            review.write()
            say(f"review: {review.path}", err=True)
        elif path and text:
            write_whole(path, text.encode())
        else:
            click.echo(text, nl=False)
    except OSError as fault:
        place = review.path if review else path or "standard output"
        raise click.UsageError(f"the report cannot be written to {place}: {fault.strerror}") from None


def _closing(what: Counter[str], tally: Counter[Severity]) -> str:
    done = ", ".join(
        f"{what[name]} {name}" for name in ("encoded", "unchanged", "kept", "same", "failed") if what[name]
    )
    problems = ", ".join(counted(tally[severity], severity) for severity in (Severity.ERROR, Severity.WARNING))
    return f"{counted(what.total(), 'source')}: {done}; {problems}"
