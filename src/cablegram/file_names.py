"""Names of files that not every system can have, or that no document can hold."""

import re
import unicodedata
from pathlib import Path
from typing import Final

from cablegram.problems import Problem, error, warning

# What XML cannot hold (XML 1.0, production 2), bytes that are not UTF-8 among it, as Python reads them.
_NO_TEXT: Final = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Bytes of a name that leave room for the endings of all files that are made of a document; systems take 255.
_LONGEST: Final = 230
# Windows: devices, which have these names with any ending (Microsoft, "Naming Files, Paths, and Namespaces").
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)


def is_text(name: str) -> bool:
    """Whether the name of a file can stand in a document."""
    return _NO_TEXT.search(name) is None


def is_device(name: str) -> bool:
    """Whether Windows takes a name, with any ending, for that of a device: `CON.xml`."""
    return _DEVICE.match(name) is not None


def name_problem(path: Path, identifier: str) -> Problem | None:
    """What is wrong with the name of a TEI file: nothing can be made of it (an error), or not every system has it.

    Args:
        path: the file.
        identifier: its identifier, after which the files are named that are made of it.
    """
    size = len(identifier.encode())
    if size > _LONGEST:
        message = f"the name of this file is too long for the files that are made of it ({size} bytes)"
        return error(str(path), "name-unusable", message, hint=f"rename it: {_LONGEST} bytes at most, without .xml")
    if is_device(path.name):
        message = f"Windows takes {path.name} for a device and can have no file of this name"
        return warning(str(path), "name-reserved", message, hint="rename it, or nobody can use it there")
    return None


class Paths:
    """The paths of the files that are being written, of which some systems would take two for one."""

    def __init__(self) -> None:
        self._taken: dict[str, str] = {}

    def add(self, path: str) -> Problem | None:
        """Notes a path; a warning where an earlier one differs in case alone, or in how accents are written."""
        # Windows and macOS fold case, macOS also composed and decomposed letters (Unicode's forms C and D).
        folded = unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())
        other = self._taken.setdefault(folded, path)
        if other == path:
            return None
        message = f"the names of {other} and of this file differ in case or accents alone: where these do not count "
        message += "(Windows, macOS), one overwrites the other"
        return warning(
            path, "same-name", message, hint="rename what they are made of: a file, or an entry (its xml:id)"
        )
