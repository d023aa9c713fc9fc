"""Reading schemas: from files, from a local folder that stands in for the web, and, where it is allowed, by HTTPS."""

import dataclasses
import ipaddress
import os
import re
import stat
import sys
import time
from pathlib import Path
from typing import Final
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from cablegram.relaxng.source import SchemaError
from cablegram.validation.kept import Kept, KeptError
from cablegram.validation.kinds import is_web_page, may_be_schema
from cablegram.validation.schemas import is_url, path_of_file_url

LIMIT: Final = 32 << 20  # bytes; tei_all is 2 MB
_TIME_OUT: Final = 20.0  # seconds without a byte
_DEADLINE: Final = 120.0  # seconds for one schema
_SAFE: Final = "/:?#[]@!$&'()*+,;=%"  # what has its meaning in an address (RFC 3986, section 2.2)
_CHUNK: Final = 1 << 16
# The step of an address that says which version it is: 4.8.0, v1.2, P5_Release_4.8.0, cable@1.2.
_VERSION: Final = re.compile(r"(?:^|[@_])v?(\d+\.\d+(?:\.\d+)?)$")


class OnNetworkError(SchemaError):
    """A schema is on the network and may not be asked for; `hint` says what to do."""

    def __init__(self, url: str, hint: str) -> None:
        super().__init__("this is on the network, which is not used", url)
        self.hint = hint


@dataclasses.dataclass(frozen=True)
class Access:
    """Where schemas may come from.

    Attributes:
        folder: a folder of schemas that answers URLs; None for none.
        network: whether a URL may be asked for on the network.
        cache: where schemas from the network are kept; None to keep nothing.
    """

    folder: Path | None = None
    network: bool = False
    cache: Path | None = None


@dataclasses.dataclass(frozen=True)
class Copy:
    """A file of this computer that stands for a URL.

    Attributes:
        path: the file.
        fetched: whether it was kept from the network; else it is in the local folder.
    """

    path: Path
    fetched: bool


class Fetcher:
    """A `Fetch` (see `relaxng.source`) that reads files, and answers URLs as an `Access` allows."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self._kept = Kept(access.cache) if access.cache else None

    def __call__(self, location: str) -> bytes:
        """The bytes of a schema.

        Args:
            location: an absolute path or a URL.

        Raises:
            SchemaError: it cannot be read.
            OnNetworkError: it is on the network and may not be asked for.
        """
        try:
            parts = urlsplit(location)
        except ValueError:
            raise SchemaError("this is neither a path nor an address", location) from None
        scheme = parts.scheme.lower()
        if len(scheme) <= 1:  # none, or the drive of a path on Windows
            return _file(Path(location), location)
        if scheme == "file":
            if parts.netloc not in ("", "localhost"):
                raise SchemaError("a file on another machine is not read", location)
            return _file(Path(path_of_file_url(parts.path)), location)
        if scheme not in ("http", "https"):
            raise SchemaError(f"{scheme}: is no kind of address that is read; use https:", location)
        if "@" in parts.netloc:
            raise SchemaError("an address with a user name or password in it is not read", location)
        local = self._local(location)
        if local is not None:
            return _file(local, location)
        return self._from_web(location)

    def file_of(self, location: str) -> Path | None:
        """The file on this computer that a location stands for; nothing where there is none."""
        if is_url(location) and not location.lower().startswith("file:"):
            copy = self.copy_of(location)
            return copy.path if copy else None
        return Path(path_of_file_url(urlsplit(location).path) if is_url(location) else location)

    def copy_of(self, location: str) -> Copy | None:
        """The file that answers a URL without the network; nothing for paths, and where there is none."""
        if location.partition(":")[0].lower() not in ("http", "https"):
            return None
        try:
            local = self._local(location)
        except ValueError:
            return None
        if local is not None:
            return Copy(local, fetched=False)
        kept = self._kept.path(location) if self._kept else None
        return Copy(kept, fetched=True) if kept is not None and kept.is_file() else None

    def _local(self, url: str) -> Path | None:
        """The file in the local folder that stands for a URL."""
        if self._access.folder is None:
            return None
        names = candidates(url)
        return next((path for name in names if (path := self._access.folder / name).is_file()), None)

    def _from_web(self, url: str) -> bytes:
        try:
            kept = self._kept.get(url) if self._kept else None
        except KeptError as fault:
            raise SchemaError(str(fault), url) from None
        if kept is not None:
            return kept
        if not self._access.network:
            raise OnNetworkError(url, _advice(url, self._access.folder))
        data = download(url)
        if is_web_page(data):
            raise SchemaError("the server answers with a web page (HTML), which is no schema", url)
        if self._kept and may_be_schema(data, url):
            self._kept.put(url, data)
        return data


def candidates(url: str) -> list[str]:
    """The names of files in a local folder that may stand for a URL, best first.

    They are HOST/PATH, VERSION/FILENAME where the URL names a version, and FILENAME.
    """
    parts = urlsplit(url)
    steps = [unquote(step) for step in parts.path.split("/") if step]
    if not steps or any(step in (".", "..") or re.search(r"[/\\:\0]", step) for step in steps):
        return []
    name = steps[-1]
    versions = [found[1] for step in steps[:-1] if (found := _VERSION.search(step))]
    host = (parts.hostname or "").lower()
    return [*(["/".join((host, *steps))] if host else []), *(f"{version}/{name}" for version in versions), name]


def download(url: str) -> bytes:
    """The bytes that a server answers with, over HTTPS; plain HTTP is for servers on this machine alone.

    Raises:
        SchemaError: there was no answer, or one that is not accepted (an error, too long, a redirect to plain HTTP).
    """
    # The network is rarely used: what serves it is imported here.
    from cablegram.validation.web import WebError, open_url  # noqa: PLC0415

    started = time.monotonic()
    try:
        with open_url(quote(_secure(url), safe=_SAFE), _TIME_OUT) as answer:
            data = bytearray()
            while chunk := answer.read(_CHUNK):
                data += chunk
                if len(data) > LIMIT:
                    raise SchemaError(f"this is larger than {LIMIT >> 20} MB, and no schema", url)
                if time.monotonic() - started > _DEADLINE:
                    raise SchemaError(f"the server took more than {_DEADLINE:.0f} seconds", url)
            if str(len(data)) != answer.headers.get("Content-Length", str(len(data))).strip():
                raise SchemaError("the server ended before all of it was sent", url)
    except WebError as fault:
        raise SchemaError(f"cannot be fetched: {fault}", url) from None
    return bytes(data)


def is_loopback(host: str) -> bool:
    """Whether a host is this machine itself."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def cache_folder() -> Path | None:
    """The user's folder for what is kept between runs: CABLEGRAM_CACHE, or the platform's own; None if there is none.

    The platform's own is that of the XDG Base Directory Specification, of macOS or of Windows.
    """
    if own := os.environ.get("CABLEGRAM_CACHE"):
        return Path(own).absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA")
        return (Path(local) if local else home / "AppData" / "Local") / "cablegram" / "cache"
    xdg = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if xdg.is_absolute():  # the specification has relative ones ignored
        return xdg / "cablegram"
    return home / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "cablegram"


def _file(path: Path, location: str) -> bytes:
    """The bytes of a file that is one: reading a pipe or a device could wait for ever."""
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise SchemaError("this is no file", location)
        if status.st_size > LIMIT:
            raise SchemaError(f"this is larger than {LIMIT >> 20} MB, and no schema", location)
        return path.read_bytes()
    except FileNotFoundError:
        raise SchemaError("there is no such file", location) from None
    except (OSError, ValueError) as fault:
        raise SchemaError(f"cannot be read: {getattr(fault, 'strerror', None) or fault}", location) from None


def _secure(url: str) -> str:
    """The same address over HTTPS, unless it is on this machine; old ones of the TEI begin with http."""
    parts = urlsplit(url)
    if parts.scheme == "http" and not is_loopback(parts.hostname or ""):
        return urlunsplit(("https", *parts[1:]))
    return url


def _advice(url: str, folder: Path | None) -> str:
    name = (candidates(url) or [url])[-1]
    where = f"put {name} into {folder}" if folder else f"keep {name} in a folder and name that with --schema-folder"
    return f"{where}, or allow the network with --allow-network"
