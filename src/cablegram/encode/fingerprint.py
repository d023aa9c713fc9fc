"""The fingerprint of a freshly encoded TEI file: what it was made from, and whether it was edited since.

It is a processing instruction behind the root element: the source's name, digests of the source and of all else that
the encoding depends on, keys by which the cable is known again, and a hash of the rest of the file. A file whose hash
still holds is as the program wrote it and may be written again; any other one belongs to its editor.
"""

import dataclasses
import hashlib
import html
import re
from typing import Final

_INSTRUCTION: Final = re.compile(
    rb'\n<\?cablegram encoded-from="(?P<name>[^"]*)"(?: source="(?P<source>[0-9a-f]*)" by="(?P<by>[0-9a-f]*)"'
    rb'(?: keys="(?P<keys>[0-9a-f ]*)")?)? sha256="(?P<hash>[0-9a-f]{64})"\?>\s*\Z'
)
# An instruction is no longer than that, unless the name of its source is.
_TAIL: Final = 4096
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f]")


@dataclasses.dataclass(frozen=True, slots=True)
class Origin:
    """What a TEI file was made from.

    Attributes:
        source: the source, as the file names it: a path relative to the file, or a file name.
        digest: a digest of the source's bytes; empty where it is not known.
        by: a digest of all else that the encoding depends on: program, settings, reader.
        keys: digests by which other sources of the same cable are known.
    """

    source: str
    digest: str = ""
    by: str = ""
    keys: tuple[str, ...] = ()


def with_fingerprint(document: bytes, source: str | Origin) -> bytes:
    """A TEI file with its fingerprint.

    Args:
        document: the file's bytes, which end in a line end.
        source: what it was made from, or only the name of that.
    """
    origin = Origin(source) if isinstance(source, str) else source
    known = ""
    if origin.digest:
        keys = f' keys="{" ".join(origin.keys)}"' if origin.keys else ""
        known = f' source="{origin.digest}" by="{origin.by}"{keys}'
    name = _escaped(origin.source)
    instruction = f'<?cablegram encoded-from="{name}"{known} sha256="{_hash(document)}"?>\n'
    return document.rstrip(b"\n") + b"\n" + instruction.encode()


def origin_of(document: bytes) -> Origin | None:
    """What a file says that it was made from; nothing where it carries no fingerprint. The end of a file is enough."""
    found = _INSTRUCTION.search(document[-_TAIL:].replace(b"\r\n", b"\n"))
    if not found:
        return None
    name = html.unescape(found["name"].decode("utf-8", "replace"))
    digest, by, keys = ((found[part] or b"").decode() for part in ("source", "by", "keys"))
    return Origin(name, digest, by, tuple(keys.split()))


def source_of(document: bytes) -> str:
    """How a file names the source that it was made from; empty where it carries no fingerprint."""
    origin = origin_of(document)
    return origin.source if origin else ""


def is_untouched(document: bytes) -> bool:
    """Whether a file is as `with_fingerprint` made it; changed line ends do not count as an edit."""
    plain = document.replace(b"\r\n", b"\n") if b"\r" in document else document
    at = plain.rfind(b"\n<?cablegram ")
    found = _INSTRUCTION.match(plain, at) if at >= 0 else None
    return found is not None and _hash(plain[:at]) == found["hash"].decode()


def same_but_for_fingerprint(one: bytes, other: bytes) -> bool:
    """Whether two files of one source differ in nothing but what their fingerprints say."""
    first, second = (_INSTRUCTION.sub(b"\n", document) for document in (one, other))
    return first == second and source_of(one) == source_of(other)


def digest(data: bytes) -> str:
    """A short digest of bytes, as fingerprints have it."""
    return hashlib.blake2b(data, digest_size=12).hexdigest()


def _escaped(source: str) -> str:
    plain = source.encode("utf-8", "backslashreplace").decode()
    return _CONTROL.sub("?", plain).replace("&", "&amp;").replace('"', "&quot;").replace("?>", "?&gt;")


def _hash(document: bytes) -> str:
    return hashlib.sha256(document.rstrip(b"\n") + b"\n").hexdigest()
