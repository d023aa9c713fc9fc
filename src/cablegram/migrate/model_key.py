"""Writing the number of the model into `edition.toml`, in one line; all other bytes stay.

TOML: https://toml.io/en/v1.0.0
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from cablegram.toml import TomlError, read_toml

_KEY: Final = r"""["']?model["']?"""
_EDITION: Final = r"""["']?edition["']?"""
# `model = 1` below [edition]; `edition.model = 1` above all tables; `edition = { model = 1 }`.
_GIVEN: Final = re.compile(
    rf"(?P<before>(?:^|[{{,])[ \t]*(?:{_EDITION}[ \t]*\.[ \t]*)?{_KEY}[ \t]*=[ \t]*)(?P<number>[+0-9A-Za-z_]+)",
    re.MULTILINE,
)
_HEADING: Final = re.compile(rf"^[ \t]*\[[ \t]*{_EDITION}[ \t]*\][ \t]*(?:#[^\n]*)?(?P<end>\r?\n|\Z)", re.MULTILINE)
_DOTTED: Final = re.compile(rf"^[ \t]*{_EDITION}[ \t]*\.", re.MULTILINE)
_INLINE: Final = re.compile(rf"^[ \t]*{_EDITION}[ \t]*=[ \t]*\{{", re.MULTILINE)


def with_model(text: str, model: int) -> str | None:
    """The text of an `edition.toml` with another number in `edition.model`.

    Args:
        text: the file's text, which is TOML; its line ends are kept.
        model: the number.

    Returns:
        The new text; nothing where no place for the number was found.
    """
    wanted = read_toml(text)
    wanted.setdefault("edition", {})["model"] = model
    return next((changed for changed in _candidates(text, model) if _read(changed) == wanted), None)


def _candidates(text: str, model: int) -> Iterator[str]:
    """The text with the number in each place that looks right; inside of a text in quotes one may look so too."""
    line_end = "\r\n" if "\r\n" in text else "\n"
    for found in _GIVEN.finditer(text):
        yield text[: found.start("number")] + str(model) + text[found.end("number") :]
    for found in _HEADING.finditer(text):
        line = f"model = {model}{line_end}" if found["end"] else f"{line_end}model = {model}"
        yield text[: found.end()] + line + text[found.end() :]
    for found in _DOTTED.finditer(text):
        yield f"{text[: found.start()]}edition.model = {model}{line_end}{text[found.start() :]}"
    for found in _INLINE.finditer(text):
        yield f"{text[: found.end()]} model = {model},{text[found.end() :]}"


def _read(text: str) -> dict[str, Any] | None:
    try:
        return read_toml(text)
    except TomlError:
        return None
