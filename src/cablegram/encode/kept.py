"""What the folders of an edition hold already: the source of each TEI file, told by the ends of the files."""

import dataclasses
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cablegram.encode.fingerprint import Origin, origin_of

_TAIL: Final = 4096


@dataclasses.dataclass(frozen=True, slots=True)
class KeptFile:
    """A TEI file that was encoded before."""

    target: Path
    origin: Origin
    source: str

    def record_in(self, path: Path) -> str:
        """What tells the source from the others of its file; empty where it is the whole file."""
        start = f"{_name(path)}#"
        return self.source.removeprefix(start) if self.source.startswith(start) else ""

    def place(self) -> tuple[Path, str]:
        """The file of the source, and what tells it from the others of the file; names may hold `#` too."""
        ends = [at for at, sign in enumerate(self.source) if sign == "#"]
        for end in (len(self.source), *ends):
            if (path := Path(self.source[:end])).is_file():
                return path, self.source[end + 1 :]
        return Path(self.source), ""


class KeptFiles:
    """The encoded TEI files of some folders, by their sources and by the keys of their cables."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._by_source: dict[str, KeptFile] = {}
        self._by_digest: dict[tuple[str, str], KeptFile] = {}
        self._by_key: dict[str, list[KeptFile]] = {}
        self._last: tuple[Path | None, str] = (None, "")
        for folder in dict.fromkeys(folders):
            here = str(folder.absolute())
            for target in sorted(folder.glob("*.xml")) if folder.is_dir() else ():
                origin = _origin(target)
                if origin and origin.source:
                    source = os.path.normpath(Path(here) / origin.source)
                    kept = KeptFile(target, origin, source)
                    self._by_source.setdefault(source, kept)
                    for at in (at for at, sign in enumerate(source) if sign == "#"):
                        self._by_digest.setdefault((source[:at], origin.digest), kept)
                    for key in origin.keys:
                        self._by_key.setdefault(key, []).append(kept)

    def of_source(self, path: Path, record: str) -> KeptFile | None:
        """The TEI file that was made from a source."""
        name = self._name(path)
        return self._by_source.get(f"{name}#{record}" if record else name)

    def of_digest(self, path: Path, digest: str) -> KeptFile | None:
        """The TEI file that was made from the record of a file that had this digest."""
        return self._by_digest.get((self._name(path), digest))

    def _name(self, path: Path) -> str:
        """The name of a source; its records come one after another, and are each asked for twice."""
        if self._last[0] is not path:
            self._last = (path, _name(path))
        return self._last[1]

    def of_keys(self, keys: Iterable[str]) -> list[KeptFile]:
        """The TEI files that share a key."""
        return [kept for key in keys for kept in self._by_key.get(key, ())]


def _name(path: Path) -> str:
    return os.path.normpath(path.absolute())


def _origin(path: Path) -> Origin | None:
    try:
        with path.open("rb") as stream:
            end = stream.seek(0, os.SEEK_END)
            stream.seek(max(0, end - _TAIL))
            return origin_of(stream.read())
    except OSError:
        return None
