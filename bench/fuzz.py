"""Does any input bring a program to fall? `python bench/fuzz.py --cases 1000000`: damaged input for every way in.

The same seed makes the same cases. Of each crash the shortest case that was met is kept, with what it raised.
"""

import contextlib
import dataclasses
import random
import resource
import signal
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType
from typing import Final, TypeAlias

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.fuzz_targets import TARGETS, Target, editions_removed

Case: TypeAlias = "str | bytes"
_MEMORY: Final = 4 << 30


class SlowError(BaseException):
    """A case took longer than it may; no handler of the program must catch it."""


@dataclasses.dataclass
class Found:
    """A way in which a target fell: where it was raised, how often, and the shortest case."""

    where: str
    trace: str
    case: Case
    number: int = 1


@click.command()
@click.option("--cases", default=1_000_000, show_default=True, help="How many cases; shared out among the targets.")
@click.option("--target", "names", multiple=True, help="Only this one, with all of the cases; may be repeated.")
@click.option("--seed", default=0, show_default=True, help="Another seed makes other cases.")
@click.option("--keep", type=click.Path(path_type=Path), help="A folder for the cases that crash.")
@click.option("--list", "listed", is_flag=True, help="Name the targets.")
def main(cases: int, names: tuple[str, ...], seed: int, keep: Path | None, *, listed: bool) -> None:
    """Print a table of targets, cases, seconds and crashes; the status is 1 where there was a crash."""
    unknown = set(names) - {target.name for target in TARGETS}
    if unknown:
        raise click.UsageError(f"There is no target {', '.join(sorted(unknown))}.")
    if listed:
        click.echo("\n".join(target.name for target in TARGETS))
        return
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))
    chosen = [target for target in TARGETS if not names or target.name in names]
    whole = sum(target.share for target in chosen)
    click.echo("| target | cases | CPU s | cases a second | slowest ms | refused | crashes |")
    click.echo("|---|---:|---:|---:|---:|---:|---:|")
    total, crashes = 0, []
    begin = time.process_time()
    with editions_removed():
        for target in chosen:
            number = max(1, round(cases * target.share / whole))
            found = run(target, number, seed)
            total += number
            crashes += [(target.name, each) for each in found]
    click.echo(f"| all | {total} | {time.process_time() - begin:.0f} | | | | {len(crashes)} |")
    for name, each in crashes:
        click.echo(f"\n{name}: {each.where} ({each.number} cases)\n{each.trace}\n  shortest: {_shown(each.case)}")
        if keep:
            keep.mkdir(parents=True, exist_ok=True)
            data = each.case if isinstance(each.case, bytes) else each.case.encode("utf-8", "surrogatepass")
            (keep / f"{name}-{abs(hash(each.where)):x}").write_bytes(data)
    sys.exit(1 if crashes else 0)


def run(target: Target, number: int, seed: int) -> list[Found]:
    """Feeds a target with some cases and prints its row; what fell, by the place at which it fell."""
    chance = random.Random(f"{target.name} {seed}")  # noqa: S311  a repeatable choice, not a secret
    seeds = target.seeds()
    if not seeds:
        raise click.ClickException(f"there are no seeds for {target.name}")
    found: dict[str, Found] = {}
    spent = slowest = 0.0
    refused = 0
    for _ in range(number):
        case = target.change(chance, seeds)
        limit = target.seconds + len(case) / 5000
        begin = time.process_time()
        try:
            with _alarm(limit):
                target.run(case)
            if time.process_time() - begin > limit:
                raise SlowError  # noqa: TRY301  code that no signal interrupts was as slow
        except target.errors:
            refused += 1
        except (Exception, SlowError) as fault:  # noqa: BLE001  whatever it is, it is a finding
            _note(found, fault, case)
        took = time.process_time() - begin
        spent += took
        slowest = max(slowest, took)
    rate = number / spent if spent else 0
    click.echo(
        f"| {target.name} | {number} | {spent:.0f} | {rate:.0f} | {slowest * 1000:.0f} | {refused} | {len(found)} |"
    )
    return list(found.values())


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
def _alarm(seconds: float) -> Iterator[None]:
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
