"""Files read as a command reads them, and findings in words."""

from pathlib import Path

from cablegram.problems import Problem
from cablegram.relaxng.source import SchemaError


def fetch_file(location: str) -> bytes:
    """Reads a file, as a command would."""
    try:
        return Path(location).read_bytes()
    except OSError as error:
        raise SchemaError(str(error.strerror), location) from None


def in_words(problem: Problem) -> str:
    """A problem in one line, its file by its name alone."""
    words = f"{Path(problem.path).name}:{problem.line}:{problem.column} {problem.severity} {problem.rule}"
    hint = f" | {problem.hint}" if problem.hint else ""
    link = f" <{problem.link}>" if problem.link else ""
    return f"{words}: {problem.message}{hint}{link}"
