"""Each invented source beside the TEI that it becomes; the TEI is never recorded with text lost."""

from pathlib import Path

import pytest
from pytest_regressions.file_regression import FileRegressionFixture

from cablegram.cable_schema import validate
from cablegram.encode.encoding import encode
from cablegram.encode.header import Publication
from cablegram.problems import Severity

PAIRS = sorted((Path(__file__).parent / "pairs").glob("*.txt"))


@pytest.mark.parametrize("source", PAIRS, ids=lambda path: path.stem)
def test_source_becomes_its_tei(source: Path, file_regression: FileRegressionFixture) -> None:
    data = source.read_bytes()
    encoding = encode(source.name, data, Publication("The test edition"))
    # Without a sound account of the text there is no TEI.
    assert encoding.tei is not None, encoding.problems
    assert not [p for p in encoding.problems if p.severity is Severity.ERROR]
    assert validate(encoding.tei, source.name) == []
    told = "\n".join(str(problem) for problem in encoding.problems)
    file_regression.check(told, fullpath=source.with_suffix(".problems"))
    file_regression.check(encoding.tei, fullpath=source.with_suffix(".xml"), binary=True)
