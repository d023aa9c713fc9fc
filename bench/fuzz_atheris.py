"""The targets of `bench/fuzz.py` led by coverage: `python bench/fuzz_atheris.py --seconds 60 dates settings`.

atheris (libFuzzer for Python) keeps each case that reaches code of cablegram which none before it reached, and makes
further ones of it. It is installed by itself, `pip install atheris`: there are wheels for Linux on x86-64 (CPython 3.11
to 3.13) and one for macOS on ARM (3.11), and no others.
"""

import contextlib
import hashlib
import importlib
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

import click

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

if TYPE_CHECKING:
    from bench.fuzz_targets import Target

# Instrumented code is slower than what a case's seconds are meant for.
_SLOWER: Final = 5
_LONGEST: Final = 30_000
_MOST: Final = 400  # sound inputs to begin with: libFuzzer runs each before it makes the first case
_OPTIONS: Final = (
    *(f"-max_len={_LONGEST}", "-rss_limit_mb=4096", "-print_final_stats=1", "-verbosity=1"),
    # The processor of XSLT handles signals of its own; cases that are slow we end ourselves.
    *("-handle_segv=0", "-timeout=600"),
)
_EXECUTED: Final = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_COVERED: Final = re.compile(r"\bcov: (\d+) ft: \d+ corp: (\d+)/")


@click.command()
@click.argument("names", nargs=-1, metavar="[TARGET]...")
@click.option("--seconds", default=60, show_default=True, help="How long each target is fed.")
@click.option("--seed", default=1, show_default=True, help="Of the choices of libFuzzer.")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="A folder for the cases that crash and, in a folder for each target, those that reached more.",
)
@click.option("--alone", is_flag=True, hidden=True, help="Feed the target in this process, which ends with it.")
def main(names: tuple[str, ...], seconds: int, seed: int, keep: Path | None, *, alone: bool) -> None:
    """Feed each TARGET (all but `commands`, if none is named) in a process of its own, until its first crash.

    Prints a table; the status is 1 where there was a crash.
    """
    with contextlib.ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cablegram-atheris-")))
        if alone:
            _feed(names[0], seconds, seed, folder)
        from bench.fuzz_targets import TARGETS  # noqa: PLC0415  in a process of its own, after the instrumentation

        known = {target.name: target for target in TARGETS}
        if unknown := set(names) - set(known):
            raise click.UsageError(f"There is no target {', '.join(sorted(unknown))}.")
        click.echo("| target | executions | s | edges covered | cases kept | crash |")
        click.echo("|---|---:|---:|---:|---:|---|")
        crashed: list[str] = []
        for name in names or [name for name in known if name != "commands"]:
            crashed += _fed(name, seconds, seed, folder)
        click.echo("".join(f"\n{trace}\n" for trace in crashed), nl=False)
        if crashed and keep is None:
            click.echo("with --keep FOLDER the cases are kept")
    sys.exit(1 if crashed else 0)


def _fed(name: str, seconds: int, seed: int, folder: Path) -> list[str]:
    """Feeds a target in a process of its own and prints its row; what the process said where it fell."""
    begin = time.monotonic()
    words = [sys.executable, __file__, "--alone", "--seconds", str(seconds), "--seed", str(seed), "--keep", str(folder)]
    ended = subprocess.run([*words, name], capture_output=True, check=False)  # noqa: S603  this very program
    said = ended.stderr.decode("utf-8", "replace")
    executed, covered = _EXECUTED.search(said), _COVERED.findall(said)
    edges, kept = covered[-1] if covered else ("", "")
    crash = ended.returncode != 0
    click.echo(
        f"| {name} | {int(executed[1]) if executed else 0:,} | {time.monotonic() - begin:.0f} | {edges} | {kept} "
        f"| {'yes' if crash else ''} |"
    )
    return [f"{name}:\n{ended.stdout.decode('utf-8', 'replace')[-1000:]}{said[-3000:]}"] if crash else []


def _feed(name: str, seconds: int, seed: int, folder: Path) -> NoReturn:
    """Feeds a target in this process, which libFuzzer ends."""
    atheris = importlib.import_module("atheris")  # it has no types, and need not be installed for type checks

    # The hook stays while cases run: commands import what they need when they need it.
    with atheris.instrument_imports(include=["cablegram"]):
        from bench.fuzz import limited  # noqa: PLC0415  imports cablegram, which has to be instrumented
        from bench.fuzz_commands import editions  # noqa: PLC0415  the same
        from bench.fuzz_targets import TARGETS  # noqa: PLC0415  the same

        (target,) = (target for target in TARGETS if target.name == name)
        is_text = _fill(folder / name, target)

        def one(data: bytes) -> None:
            case = data.decode("utf-8", "replace") if is_text else data
            with limited((target.seconds + len(case) / 5000) * _SLOWER), contextlib.suppress(*target.errors):
                target.run(case)

        def changed(data: bytes, most: int, number: int) -> Any:  # noqa: ANN401  what atheris makes has no type
            """Half of the cases as `bench/fuzz.py` makes them: a file that is no XML soon reaches nothing more."""
            chance = random.Random(number)  # noqa: S311  a repeatable choice, not a secret
            if data and chance.random() < 0.5:
                # What was changed often enough may be no file that the change knows.
                with contextlib.suppress(Exception):
                    made = target.change(chance, [data.decode("utf-8", "replace") if is_text else data])
                    return (made.encode("utf-8", "replace") if is_text else made)[:most]
            return atheris.Mutate(data, most)

        words = [*_OPTIONS, f"-max_total_time={seconds}", f"-seed={seed}", f"-artifact_prefix={folder / name}-"]
        with editions():
            atheris.Setup([name, *words, str(folder / name)], one, custom_mutator=changed)
            atheris.Fuzz()
    sys.exit(0)


def _fill(corpus: Path, target: "Target") -> bool:
    """Writes the sound inputs of a target into a folder; whether they are texts."""
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = target.seeds()
    for case in seeds[:: 1 + len(seeds) // _MOST]:
        data = case.encode("utf-8", "replace") if isinstance(case, str) else case
        if len(data) <= _LONGEST:
            (corpus / hashlib.sha256(data).hexdigest()[:20]).write_bytes(data)
    return isinstance(seeds[0], str)


if __name__ == "__main__":
    main()
