"""Every command on a small edition, one file of which is damaged: in this process, as no new one could be in time."""

import contextlib
import functools
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from unittest import mock

import click.testing

from bench.fuzz_runs import AmissError, Codes
from bench.fuzz_seeds import ROOT
from cablegram.cli import main
from cablegram.edition.settings import FILE_NAME
from cablegram.relaxng.source import Fetch
from cablegram.schematron.rules import Rules, open_rules
from cablegram.validation import own_rules

_COMMANDS: Final = (
    "validate {0}/tei",
    "references --edition {0}",
    "names --edition {0}",
    "names --draft {0}/draft.xml --edition {0}",
    "migrate --diff --edition {0}",
    "show {0}/tei/cables/case.xml",
    "diff {0}/../sound {0}",
    "build --edition {0}",
    "export --all --edition {0}",
    "encode --output {0}/made --edition {0} {0}/others/case.xml",
    "odd compile {0}/others/case.xml --tei {0}/others/p5subset.xml --output {0}/made",
    "import tei {0}/others --edition {0}",
)
# Where the file comes to lie: in each role that TEI has in an edition.
_PLACES: Final = (
    *("tei/cables/case.xml", "tei/authority/case.xml", "tei/calendar/case.xml", "tei/edition.xml"),
    "others/case.xml",
)
_TOLD: Final = re.compile(r": error: .* \[([a-z][^\s\]]*)\]$", re.MULTILINE)


def command(case: bytes) -> Codes:
    """What the commands tell as errors where a file is a cable, an authority file, the introduction, and a source."""
    home = _edition()
    for folder in ("tei", "others", "made"):
        shutil.rmtree(home / folder, ignore_errors=True)
    (home / "draft.xml").unlink(missing_ok=True)
    for place in _PLACES:
        (home / place).parent.mkdir(parents=True, exist_ok=True)
        (home / place).write_bytes(case)
    (home / "others/p5subset.xml").write_bytes((ROOT / "tests/odd/source.xml").read_bytes())
    told: Codes = []
    for words in _COMMANDS:
        result = click.testing.CliRunner().invoke(main, [word.replace("{0}", str(home)) for word in words.split()])
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        if result.exit_code not in (0, 1):
            raise AmissError(f"{words}: {result.output[-500:]}")
        told += _TOLD.findall(result.output)
    return told


@functools.cache
def _edition() -> Path:
    """A folder with an edition as `cablegram new` makes it, to be built with one file of it damaged."""
    folder = Path(tempfile.mkdtemp(prefix="cablegram-fuzz-"))
    made = click.testing.CliRunner().invoke(main, ["new", str(folder / "edition")])
    if made.exit_code:
        raise AmissError(made.output)
    home = folder / "edition"
    settings = (home / FILE_NAME).read_text("utf-8")
    # To set a cable takes a hundred times as long as all the rest.
    settings = re.sub("^(pdf-[a-z]+) = true", r"\1 = false", settings, flags=re.MULTILINE)
    (home / FILE_NAME).write_text(settings.replace("model = 2", "model = 1") + "guidelines = false\n", "utf-8")
    shutil.copytree(home, folder / "sound")
    return home


_compiled: Final[dict[str, Rules]] = {}


def _open_once(location: str, fetch: Fetch, *, folders: tuple[str, ...], cache: Path | None) -> Rules:
    if location not in _compiled:
        _compiled[location] = open_rules(location, fetch, folders=folders, cache=cache)
    return _compiled[location]


@contextlib.contextmanager
def editions() -> Iterator[None]:
    """Removes the edition in the end. To compile the rules of cables takes as long as the commands: it is done once."""
    try:
        with mock.patch.object(own_rules, "open_rules", _open_once):
            yield
    finally:
        if _edition.cache_info().currsize:
            shutil.rmtree(_edition().parent, ignore_errors=True)
            _edition.cache_clear()
