"""Does any input bring a program to fall? `python bench/fuzz.py --seed 11`: a million damaged inputs, for every way in.

The same seed makes the same cases. Of each crash the shortest case that was met is kept, with what it raised.
"""

import contextlib
import dataclasses
import hashlib
import random
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final, TypeAlias

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fuzz_commands import editions
from bench.fuzz_targets import TARGETS, Target

Case: TypeAlias = "str | bytes"
_MEMORY: Final = 4 << 30
_CODES: Final = 6  # in a row of the table, those that were told most


class SlowError(BaseException):
    """A case took longer than it may; no handler of the program must catch it."""


@dataclasses.dataclass
class Found:
    """A way in which a target fell: where it was raised, how often, and the shortest case."""

    where: str
    trace: str
    case: Case
    number: int = 1


@dataclasses.dataclass
class Outcome:
    """What came of the cases of a target.

    Attributes:
        name: the name of the target.
        cases: how many there were.
        spent: the seconds of CPU time that they took; `slowest` the most of one.
        told: how many errors were told, by their code, or by the name of the exception that a target declares.
        found: the crashes, by the place at which they were raised.
    """

    name: str
    cases: int = 0
    spent: float = 0.0
    slowest: float = 0.0
    told: Counter[str] = dataclasses.field(default_factory=Counter)
    found: dict[str, Found] = dataclasses.field(default_factory=dict)

    @property
    def row(self) -> str:
        """It as a row of the table."""
        told = ", ".join(f"{code} {number:,}" for code, number in self.told.most_common(_CODES))
        rest = sum(self.told.values()) - sum(number for _, number in self.told.most_common(_CODES))
        told += f", others {rest:,}" if rest else ""
        return (
            f"| {self.name} | {self.cases:,} | {self.spent:.0f} | {self.slowest * 1000:.0f} | {told} "
            f"| {sum(found.number for found in self.found.values())} |"
        )


@click.command()
@click.option("--cases", type=int, help="How many cases, shared out among the targets; if not given, over a million.")
@click.option("--target", "names", multiple=True, help="Only this one, with all of the cases; may be repeated.")
@click.option("--seed", default=0, show_default=True, help="Another seed makes other cases.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for the cases that crash.")
@click.option("--table", type=click.Path(path_type=Path, dir_okay=False), help="A file for the table as well.")
@click.option("--list", "listed", is_flag=True, help="Name the targets.")
def main(
    cases: int | None, names: tuple[str, ...], seed: int, keep: Path | None, table: Path | None, *, listed: bool
) -> None:
    """Print a table of targets, cases, seconds, errors and crashes; the status is 1 where there was a crash."""
    unknown = set(names) - {target.name for target in TARGETS}
    if unknown:
        raise click.UsageError(f"There is no target {', '.join(sorted(unknown))}.")
    if listed:
        click.echo("\n".join(target.name for target in TARGETS))
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    chosen = [target for target in TARGETS if not names or target.name in names]
    whole = sum(target.share for target in chosen)
    rows: list[str] = []

    def tell(*told: str) -> None:
        rows.extend(told)
        click.echo("\n".join(told))
        if table:  # after each row: who ends a long run keeps what it has come to
            table.write_text("".join(f"{row}\n" for row in rows), "utf-8")

    tell("| target | cases | CPU s | slowest ms | errors told | crashes |", "|---|---:|---:|---:|---|---:|")
    outcomes = []
    begin = time.process_time()
    with editions():
        for target in chosen:
            number = target.share if cases is None else max(1, round(cases * target.share / whole))
            outcomes.append(run(target, number, seed))
            tell(outcomes[-1].row)
    total = sum(outcome.cases for outcome in outcomes)
    crashes = [(outcome.name, each) for outcome in outcomes for each in outcome.found.values()]
    number = sum(each.number for _, each in crashes)
    tell(f"| all, seed {seed} | {total:,} | {time.process_time() - begin:.0f} | | | {number} |")
    for name, each in crashes:
        click.echo(f"\n{name}: {each.where} ({each.number} cases)\n{each.trace}\n  shortest: {_shown(each.case)}")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            data = each.case if isinstance(each.case, bytes) else each.case.encode("utf-8", "surrogatepass")
            (keep / f"{name}-{hashlib.sha256(each.where.encode()).hexdigest()[:12]}").write_bytes(data)
    sys.exit(1 if crashes else 0)


def run(target: Target, number: int, seed: int) -> Outcome:
    """Feeds a target with some cases."""
    chance = random.Random(f"{target.name} {seed}")  # noqa: S311  a repeatable choice, not a secret
    seeds = target.seeds()
    if not seeds:
        raise click.ClickException(f"there are no seeds for {target.name}")
    outcome = Outcome(target.name, number)
    for _ in range(number):
        case = target.change(chance, seeds)
        limit = target.seconds + len(case) / 5000
        begin = time.process_time()
        try:
            with limited(limit):
                outcome.told.update(target.run(case) or ())
            if time.process_time() - begin > limit:
                raise SlowError  # noqa: TRY301  code that no signal interrupts was as slow
        except target.errors as fault:
            outcome.told[type(fault).__name__] += 1
        except (Exception, SlowError) as fault:  # noqa: BLE001  whatever it is, it is a finding
            _note(outcome.found, fault, case)
        took = time.process_time() - begin
        outcome.spent += took
        outcome.slowest = max(outcome.slowest, took)
    return outcome


def _note(found: dict[str, Found], fault: BaseException, case: Case) -> None:
    """Puts a crash to those that were raised at the same place."""
    frames = [frame for frame in traceback.extract_tb(fault.__traceback__) if "cablegram" in frame.filename]
    last = frames[-1] if frames else None
    # A case that is too slow is interrupted anywhere: it is told by the functions that it was in.
    places = [f"{Path(frame.filename).stem}.{frame.name}" for frame in frames[1:4]]
    place = " > ".join(places) if isinstance(fault, SlowError) else f"{last.filename}:{last.lineno}" if last else ""
    where = f"{type(fault).__name__} {str(fault)[:60]!r} at {place}"
    key = f"{type(fault).__name__} {place}"
    if key in found:
        found[key].number += 1
        if len(case) < len(found[key].case):
            found[key].case = case
        return
    trace = "".join(traceback.format_exception(fault, limit=-6))
    found[key] = Found(where, trace[-2500:], case)


def _shown(case: Case) -> str:
    shown = repr(case)
    return shown if len(shown) < 600 else f"{shown[:600]}… ({len(case)} long)"


@contextlib.contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Ends what takes more seconds of CPU time; expressions of `re` can be ended too, other code in C cannot."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise SlowError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


if __name__ == "__main__":
    main()
