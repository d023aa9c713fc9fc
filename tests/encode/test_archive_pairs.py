"""Each invented page of an archive that is no text file beside the TEI that it becomes; as in test_pairs."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram.cable_schema import validate
from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.problems import Severity

FOLDER = Path(__file__).parent / "pairs"
PAIRS = sorted(
    path
    for pattern in ("archive-*", "doubt-*")
    for path in FOLDER.glob(pattern)
    if path.suffix not in {".txt", ".xml", ".problems"}
)


@pytest.mark.parametrize("source", PAIRS, ids=lambda path: path.name)
def test_source_becomes_its_tei(source: Path, file_regression: FileRegressionFixture) -> None:
    encoding = encode(source.name, source.read_bytes(), Publication("The test edition"))
    assert encoding.tei is not None, encoding.problems
    assert not [p for p in encoding.problems if p.severity is Severity.ERROR]
    assert validate(encoding.tei, source.name) == []
    told = "\n".join(str(problem) for problem in encoding.problems)
    file_regression.check(told, fullpath=source.with_suffix(".problems"))
    file_regression.check(encoding.tei, fullpath=source.with_suffix(".xml"), binary=True)
