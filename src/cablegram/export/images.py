"""The sizes of images, read from the first bytes of their files: PNG, JPEG, GIF and WebP."""

import struct
from typing import Final

MEDIA: Final = {
    ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp",
    ".avif": "image/avif", ".svg": "image/svg+xml", ".tif": "image/tiff", ".tiff": "image/tiff",
}  # fmt: skip
# Markers of JPEG frames (ISO/IEC 10918-1, table B.1): SOF0 to SOF15 without DHT, JPG and DAC.
_FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of an image in pixels, or nothing where they cannot be read."""
    try:
        found = _png(data) or _gif(data) or _jpeg(data) or _webp(data)
    except (struct.error, IndexError):
        return None
    return found if found and found[0] > 0 and found[1] > 0 else None


def _png(data: bytes) -> tuple[int, int] | None:
    return _pair(">II", data, 16) if data.startswith(b"\x89PNG\r\n\x1a\n") else None


def _gif(data: bytes) -> tuple[int, int] | None:
    return _pair("<HH", data, 6) if data[:6] in (b"GIF87a", b"GIF89a") else None


def _jpeg(data: bytes) -> tuple[int, int] | None:
    place = 2
    while data.startswith(b"\xff\xd8") and place < len(data) - 8:
        if data[place] != 0xFF:
            return None
        if data[place + 1] in _FRAMES:
            height, width = _pair(">HH", data, place + 5)
            return width, height
        place += 2 + _pair(">HH", data, place + 2)[0]
    return None


def _webp(data: bytes) -> tuple[int, int] | None:
    if data[:4] != b"RIFF" or data[8:12] != b"WEBP":
        return None
    if data[12:16] == b"VP8 ":
        width, height = _pair("<HH", data, 26)
        return width & 0x3FFF, height & 0x3FFF
    if data[12:16] == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1
    width, height = (int.from_bytes(data[at : at + 3], "little") + 1 for at in (24, 27))
    return width, height


def _pair(form: str, data: bytes, place: int) -> tuple[int, int]:
    first, second = struct.unpack_from(form, data, place)
    return int(first), int(second)
