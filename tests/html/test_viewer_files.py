"""The image viewer is shipped as its project made it."""

import hashlib
import re

import pytest

from cablegram import shipped

FOLDER = shipped.stylesheet("html").resolve() / "assets" / "viewer"


@pytest.mark.parametrize("name", ["openseadragon.min.js", "LICENSE.txt"])
def test_a_file_is_the_one_that_the_note_beside_it_names(name: str) -> None:
    noted = re.search(rf"`{re.escape(name)}` \| `([0-9a-f]{{64}})`", (FOLDER / "README.md").read_text("utf-8"))
    assert noted
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == noted[1]
