"""The rules of an edition as a whole, over all its documents."""

import dataclasses
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cablegram.edition.edition import Edition
from cablegram.ill_formed import NotWellFormedError
from cablegram.reports.summary import Check
from cablegram.validation.documents import Document

if TYPE_CHECKING:
    from cablegram.problems import Problem

_NAME: Final = "edition rules"


def check_edition(edition: Edition, named: Sequence[Document] | None = None) -> list[Check]:
    """What the rules find in the documents of an edition, and whether these are of an older model of the schema.

    Documents that cannot be read are left out: what is wrong with them is told where they are checked by themselves.

    Args:
        edition: the edition; all its documents are looked at.
        named: the documents that the user asked for, so that only these are told of; nothing for all of the edition.
    """
    paths = edition.documents(readable=False)
    names = {str(path): str(path) for path in paths}
    if named is not None:
        asked = {os.path.realpath(document.path): document.name for document in named}
        names = {str(path): asked[real] for path in paths if (real := os.path.realpath(path)) in asked}
    if not names:
        return []
    # Only editions need the rules, so they are imported here.
    from cablegram.edition.rules.collect import collect  # noqa: PLC0415
    from cablegram.edition.rules.table import check  # noqa: PLC0415

    facts, unread = [], []
    for path in paths:
        document = Document(str(path), path)
        if document.fault():
            unread.append(str(path))
            continue
        try:
            with document.open() as stream:
                facts.append(collect(stream, str(path)))
        except (NotWellFormedError, OSError):
            unread.append(str(path))
    problems = check(facts, edition.settings.rules, exists=lambda path: Path(path).is_file(), unread=unread)
    found: dict[str, list[Problem]] = {path: [] for path in names}
    for problem in problems:
        if problem.path in found:
            found[problem.path].append(dataclasses.replace(problem, path=names[problem.path]))
    checks = [Check(names[path], _NAME, tuple(problems)) for path, problems in found.items()]
    return checks + [Check(outdated.path, _NAME, (outdated,)) for outdated in edition.outdated()]
