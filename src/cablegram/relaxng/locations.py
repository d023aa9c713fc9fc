"""Where schemas are: absolute paths and URLs, and what `href` and `xml:base` mean there."""

import os.path
import re
from typing import Final
from urllib.parse import quote, unquote, urljoin, urlsplit

_SCHEME: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")  # two letters at least: `C:` is a drive
_DRIVE: Final = re.compile(r"/[A-Za-z]:/")


def is_url(location: str) -> bool:
    """Whether a location is a URL; else it is a path."""
    return _SCHEME.match(location) is not None


def resolve(base: str, reference: str) -> str:
    """The absolute location that a reference means (RFC 2396, section 5.2); a fragment is dropped.

    Args:
        base: an absolute path or URL.
        reference: a URI reference, as written in `href` or `xml:base`.

    Returns:
        A path where the result is a file, else a URL.

    Raises:
        ValueError: the reference is no URI reference, or leads from the network to a file of this computer.
    """
    remote = is_url(base) and not base.startswith("file:")
    target = urljoin(base if is_url(base) else _file_url(base), quote(reference.strip(), safe="%/:?#[]@!$&'()*+,;=~"))
    parts = urlsplit(target)
    if not parts.scheme:
        raise ValueError(f"nothing can be relative to {base}")
    if parts.scheme != "file":
        return target.partition("#")[0]
    if remote:
        raise ValueError("a schema from the network refers to a file of this computer")
    path = unquote(parts.path)
    if "\0" in path:
        raise ValueError("the path has a NUL character")
    return path[1:] if _DRIVE.match(path) else path


def _file_url(path: str) -> str:
    path = path.replace(os.path.sep, "/")
    return "file://" + quote(path if path.startswith("/") else "/" + path)
