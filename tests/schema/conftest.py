"""What the tests of the schema share."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def schema(pytestconfig: pytest.Config) -> Path:
    """The schema of what an edition may contain."""
    return pytestconfig.rootpath / "schema" / "cable.rng"
