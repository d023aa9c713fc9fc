"""What reads PDF files in the tests of the PDF edition."""

import shutil
import subprocess
from collections.abc import Callable

import pytest


@pytest.fixture(scope="session")
def pdf_text(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], str]:
    """The text of a PDF as another program reads it, or a skip that says why."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (Debian package poppler-utils)")
    file = tmp_path_factory.mktemp("pdf") / "out.pdf"

    def read(pdf: bytes) -> str:
        file.write_bytes(pdf)
        run = subprocess.run(["pdftotext", "-enc", "UTF-8", str(file), "-"], capture_output=True, check=True)
        return run.stdout.decode()

    return read
