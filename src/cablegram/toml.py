"""Reading TOML, the settings of an edition and the words of its pages, so that no file takes the program down."""

import re
import tomllib
from typing import Any, Final

LARGEST: Final = 1 << 20  # characters; a file of settings has some thousand
_DEEPEST: Final = 30
# A key with a part too many. The library takes time by the square of the parts, and by their cube between braces.
_PART: Final = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_LONG_KEY: Final = re.compile(rf"(?<![\w-]){_PART}(?:[ \t]*+\.[ \t]*+{_PART}){{{_DEEPEST}}}")
_PLACE: Final = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")


class TomlError(Exception):
    """A text that is no TOML, or none that is read; `line` and `column` are 1-based, 0 where not known."""

    def __init__(self, message: str, line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


def read_toml(text: str) -> dict[str, Any]:
    """What a TOML file says.

    Raises:
        TomlError: it is no TOML; or it is larger, or nested deeper, than any settings are.
    """
    if len(text) > LARGEST:
        raise TomlError(f"this file has more than {LARGEST >> 20} MB")
    if found := _LONG_KEY.search(text):
        start = found.start()
        place = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
        raise TomlError(f"a key has more than {_DEEPEST} parts", *place)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        told = _PLACE.search(str(fault))
        line, column = (int(told[1]), int(told[2])) if told and told[1] else (0, 0)
        raise TomlError(_PLACE.sub("", str(fault)), line, column) from None
    except RecursionError:
        raise TomlError("its values are nested too deep") from None
    except (ValueError, OverflowError):
        # A number of thousands of digits, or a date that no calendar has.
        raise TomlError("a number or a date is larger than can be read") from None
