"""The benchmarks run: each with the smallest numbers, for nobody would notice otherwise when they no longer do."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
from tests.relaxng.jing_batch import missing

PEERLESS = ["--without", "weasyprint", "--without", "fop"]
SMALL = {
    "agreement.py random": ["--number", "5"],
    "agreement.py corpora": ["--schema", "tei_bare", "--share", "0.02"],
    "agreement.py mutants": ["--schema", "cable", "--share", "0.03"],
    "messages.py": ["--schema", "cable", "--share", "0.03"],
    "validate.py": ["--runs", "1", "--letters", "1", "--megabytes", "1", "--without", "lxml", "--schema", "tei_bare"],
    "building.py": ["--cables", "3", "--runs", "1"],
    "fuzz.py": ["--cases", "50", "--target", "dates"],
    "odd.py": ["--exemplar", "tei_bare", "--share", "0.03", "--runs", "1"],
    "html_pages.py": ["--runs", "1", "--letters", "2"],
    "pdf.py": ["--runs", "1", "--cables", "2", "--more", "3", "--limit", "2", *PEERLESS],
    "schematron.py": ["--runs", "1", "--letters", "1", "--rules", "tei_bare"],
}


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.usefixtures("shared")
def test_a_benchmark_runs(checkout: Path, name: str) -> None:
    if missing():
        pytest.skip(missing())
    script, *command = name.split()
    arguments = [sys.executable, str(checkout / "bench" / script), *command, *SMALL[name]]
    done = subprocess.run(arguments, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
    assert "failed" not in done.stdout
    assert "Traceback" not in done.stdout


def test_what_is_made_smaller_keeps_what_matters(checkout: Path) -> None:
    spec = importlib.util.spec_from_file_location("reduction", checkout / "bench" / "reduction.py")
    assert spec
    assert spec.loader
    reduction = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(reduction)
    document = b"<a><b x='1'>text<c/><d y='2'/></b><b><c z='3'>more</c></b></a>"
    assert reduction.reduced(document, lambda changed: b"z=" in changed) == b'<a><c z="3"/></a>'
