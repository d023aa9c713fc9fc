"""The package of a Word file: looked over before anything in it is read, and its parts.

ECMA-376 part 2 says what a package is: a ZIP file of named parts. What a hostile one can do (entities, parts that
unpack to gigabytes, names that climb out of the folder) is refused by the directory of the ZIP file and by the parser.
"""

import dataclasses
import io
import zipfile
from pathlib import PurePath
from typing import BinaryIO, Final

from lxml import etree

from cablegram.ill_formed import NotWellFormedError
from cablegram.problems import Problem, error
from cablegram.xml import parse

_LARGEST_PART: Final = 64 << 20
_LARGEST: Final = 256 << 20
_MOST_PARTS: Final = 10_000
_DEEPEST: Final = 200
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DOCUMENT: Final = "word/document.xml"
_RESAVE: Final = "open it in a word processor and save it as .docx without a password"
_OLD: Final = {
    ".doc": "the older Word format",
    ".odt": "an OpenDocument text",
    ".rtf": "a Rich Text file",
    ".pages": "a Pages document",
    ".wpd": "a WordPerfect document",
}
OLD_SUFFIXES: Final = tuple(_OLD)


class UnreadablePackageError(Exception):
    """A Word file that cannot be read; `problem` says why."""

    def __init__(self, problem: Problem, hint: str = "") -> None:
        super().__init__(problem.message)
        self.problem = dataclasses.replace(problem, hint=hint)


def old_format(name: str) -> Problem:
    """The error for a word processor's file of a format that is not read."""
    suffix = PurePath(name).suffix.lower()
    said = f"this is {_OLD.get(suffix, 'a file of another word processor')}, which is not read"
    return error(name, "old-format", said, hint="open it in a word processor and save it as .docx")


def checked_package(name: str, stream: BinaryIO) -> bytes:
    """The bytes of a Word file that is safe to unpack and to parse.

    Raises:
        UnreadablePackageError: it is no Word file, is encrypted or damaged, or would be too large.
    """
    head = stream.read(len(_OLE))
    stream.seek(0)
    if head == _OLE:
        raise UnreadablePackageError(
            error(name, "word-encrypted", "this file is encrypted, or an old .doc with a new ending"), _RESAVE
        )
    if not head.startswith(b"PK"):
        raise UnreadablePackageError(
            error(name, "word-not-word", "this file has the ending .docx, but is no Word file"), _RESAVE
        )
    data = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise UnreadablePackageError(
            error(name, "source-too-large", f"this file is larger than {_LARGEST >> 20} MB"), "split it"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _check_directory(name, package)
            for part in package.infolist():
                if part.filename.lower().endswith((".xml", ".rels")):
                    _check_part(name, part.filename, package.read(part))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as fault:
        raise UnreadablePackageError(
            error(name, "word-damaged", f"this Word file is damaged: {fault}"), _RESAVE
        ) from None
    return data


def parsed_part(name: str, blob: bytes) -> etree._Element:
    """The root of a part that `checked_package` has seen.

    Raises:
        UnreadablePackageError: it is not well-formed.
    """
    try:
        return parse(blob)
    except NotWellFormedError as fault:
        raise UnreadablePackageError(
            error(name, "word-damaged", f"this Word file is damaged: {fault}"), _RESAVE
        ) from None


def _check_directory(name: str, package: zipfile.ZipFile) -> None:
    parts = package.infolist()
    names = {part.filename for part in parts}
    if len(parts) > _MOST_PARTS:
        raise UnreadablePackageError(
            error(name, "source-too-large", f"this file holds {len(parts)} parts, more than a Word file can")
        )
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadablePackageError(error(name, "word-encrypted", "this file is encrypted"), _RESAVE)
    for part in parts:
        steps = part.filename.replace("\\", "/").split("/")
        if ".." in steps or part.filename.startswith(("/", "\\")):
            raise UnreadablePackageError(
                error(name, "word-not-word", f"a part of this file has a name that leads out of it: {part.filename}")
            )
        if part.file_size > _LARGEST_PART:
            megabytes = part.file_size >> 20
            raise UnreadablePackageError(
                error(name, "source-too-large", f"a part of this file unpacks to {megabytes} MB: {part.filename}")
            )
    total = sum(part.file_size for part in parts)
    if total > _LARGEST:
        raise UnreadablePackageError(
            error(name, "source-too-large", f"this file unpacks to {total >> 20} MB"), "leave its images out"
        )
    if "[Content_Types].xml" not in names or _DOCUMENT not in names:
        kind = "a spreadsheet" if any(part.startswith("xl/") for part in names) else "a ZIP file of another kind"
        kind = "an OpenDocument file" if "mimetype" in names else kind
        raise UnreadablePackageError(
            error(name, "word-not-word", f"this file has the ending .docx, but is {kind}"), _RESAVE
        )


def _check_part(name: str, part: str, blob: bytes) -> None:
    try:
        root = parse(blob)
    except NotWellFormedError as fault:
        raise UnreadablePackageError(
            error(name, "word-damaged", f"the part {part} of this Word file is damaged: {fault}"), _RESAVE
        ) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadablePackageError(
            error(name, "word-not-word", f"the part {part} declares a document type, which no Word file does")
        )
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise UnreadablePackageError(
                error(name, "word-not-word", f"the part {part} is nested deeper than a Word file is"), _RESAVE
            )
