"""Which documents a branch touches: those that it changes, and those whose schemas it changes."""

import contextlib
import os
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from cablegram.ill_formed import NotWellFormedError
from cablegram.relaxng.cache import simple_grammar
from cablegram.relaxng.source import Fetch, SchemaError
from cablegram.validation.check import Choice, chosen
from cablegram.validation.documents import Document
from cablegram.validation.kinds import Kind, kind_of
from cablegram.validation.network import Access, Fetcher
from cablegram.validation.schemas import Origin, Schema


def only_touched(
    documents: Iterable[Document],
    changed: Collection[str],
    choice: Choice,
    access: Access,
    settings: Path | None = None,
    *,
    guidelines: str | None = None,
) -> list[Document]:
    """Those documents of which the file was changed, or the file that it is a link to, or a file of a schema of theirs.

    Args:
        documents: the documents, in the order in which they come back.
        changed: the real paths of the files that were changed.
        choice: which schemas documents are checked against.
        access: where schemas may come from.
        settings: the file that names the schemas of an edition.
        guidelines: what ODDs are compiled with, as in `EngineSettings`.
    """
    schemas = _Schemas(changed, access, settings, guidelines)
    return [document for document in documents if _is_touched(document, changed, choice, schemas)]


class _Schemas:
    """Tells of each schema whether it was changed, and looks at each once."""

    def __init__(self, changed: Collection[str], access: Access, settings: Path | None, guidelines: str | None) -> None:
        self._changed = changed
        self._access = access
        self._settings = settings
        self._guidelines = guidelines
        self._known: dict[str, bool] = {}

    def any_changed(self, schemas: Iterable[Schema]) -> bool:
        """Whether one of these schemas is in a file that was changed, or includes one, or was named by one."""
        return any(self._is_changed(schema) for schema in schemas)

    def _is_changed(self, schema: Schema) -> bool:
        if schema.origin is Origin.EDITION and self._settings and os.path.realpath(self._settings) in self._changed:
            return True
        if schema.location not in self._known:
            files = files_of(schema.location, self._access, self._guidelines)
            self._known[schema.location] = any(os.path.realpath(file) in self._changed for file in files)
        return self._known[schema.location]


def files_of(location: str, access: Access, guidelines: str | None = None) -> list[Path]:
    """The files of this computer that a schema is read from: its own and those that it includes or refers to.

    Those of a schema that is wrong are told as far as it can be read.
    """
    fetcher = Fetcher(access)
    read: dict[str, None] = {}

    def fetch(asked: str) -> bytes:
        read[asked] = None
        return fetcher(asked)

    with contextlib.suppress(SchemaError):
        _read(location, fetch, guidelines, access.cache / "grammars" if access.cache else None)
    return [file for asked in read if (file := fetcher.file_of(asked)) is not None]


def _read(location: str, fetch: Fetch, guidelines: str | None, cache: Path | None) -> None:
    """Has every file of a schema fetched."""
    match kind_of(location, fetch):
        case Kind.SCHEMATRON:
            from cablegram.schematron.source import load  # noqa: PLC0415  lxml takes a while to load

            load(location, fetch)
        case Kind.XML_SYNTAX | Kind.COMPACT_SYNTAX:
            fetch(location)
            simple_grammar(location, fetch, cache)
        case Kind.ODD:
            from cablegram.validation.compiled import compiled  # noqa: PLC0415  the same

            compiled(location, fetch, guidelines, cache)


def _is_touched(document: Document, changed: Collection[str], choice: Choice, schemas: _Schemas) -> bool:
    if os.path.lexists(document.path) and os.path.realpath(document.path) in changed:
        return True
    named: Sequence[Schema] = ()
    with contextlib.suppress(NotWellFormedError, OSError):
        if choice.given or document.fault() is None:
            named, _, _ = chosen(document, document.data, choice)
    return schemas.any_changed(named)
