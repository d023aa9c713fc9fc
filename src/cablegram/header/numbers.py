"""Dispatch numbers, numbered series and registry numbers."""

import dataclasses
import re
import unicodedata
from typing import Final

# The earthly branches, which Chinese telegrams use as month codes, by their pinyin.
MONTH_CODES: Final[dict[str, int]] = {
    name: month
    for month, name in enumerate(
        ("zi", "chou", "yin", "mao", "chen", "si", "wu", "wei", "shen", "you", "xu", "hai"), start=1
    )
}


@dataclasses.dataclass(frozen=True)
class DispatchNumber:
    """The number of a cable.

    Attributes:
        number: the number that identifies it (`508`, `Si-1296`, `600428/sh`).
        start: offset in the printed words at which the number as printed begins.
        end: offset at which it ends.
        series: the series that it belongs to (`(65) Si`); empty where none is printed.
        in_series: its number in the series.
        month: the month that its code stands for (1-12); 0 where it has none.
        slip: the stray letter of an evident slip of typing; empty where there is none.
    """

    number: str
    start: int
    end: int
    series: str = ""
    in_series: str = ""
    month: int = 0
    slip: str = ""


# `(65) No. Si-1296`: year, month code, running number of a Chinese serial.
_SERIAL = re.compile(r"\((?P<year>\d\d)\)\s*(?:No\.?\s*)?(?P<code>[A-Z][a-z]{1,4})[- ]?(?P<number>\d+)")
# `外发508`, and with a stray letter typed into it `外发e508`.
_OUTGOING = re.compile(r"(?P<word>外发|发电|收电)\s*(?P<slip>[A-Za-z]?)\s*(?P<number>\d+)\s*号?")
# `Dispatch No. 508`, `Telegram no. 01/04493`, `No (63) 395`.
_NUMBERED = re.compile(
    r"(?:\b(?:Dispatch|Telegram|Cable|Cipher|Outgoing|Incoming|Serial)\s+)?"
    r"\bN(?:o|r|um)\b\.?\s*:?\s*(?P<number>(?:\(\d\d\)\s*)?[\w.]*\d[\w./-]*)",
    re.IGNORECASE,
)
# `Ciphered Telegram # 600428/sh`.
_HASH = re.compile(r"\b(?:Telegram|Cable|Dispatch|Cipher)\s*#\s*(?P<number>\d[\w./-]*)", re.IGNORECASE)
# `Soviet Union # 2548`: an office and its running number, with nothing that says telegram.
_REGISTRY = re.compile(r"^(?P<office>[A-Z][\w.' -]{2,60}?)\s*#\s*(?P<number>\d[\w./-]*)$")


def read_dispatch_number(printed: str) -> DispatchNumber | None:
    """The dispatch number in a printed line; nothing where the line holds none. Full-width digits count as digits."""
    if found := _SERIAL.search(printed):
        code = found["code"]
        return DispatchNumber(
            number=f"{code}-{found['number']}",
            start=found.start(),
            end=found.end(),
            series=f"({found['year']}) {code}",
            in_series=found["number"],
            month=MONTH_CODES.get(code.lower(), 0),
        )
    if found := _OUTGOING.search(printed):
        return DispatchNumber(
            number=unicodedata.normalize("NFKC", found["number"]),
            start=found.start("number"),
            end=found.end("number"),
            slip=found["slip"],
        )
    for pattern in (_HASH, _NUMBERED):
        if found := pattern.search(printed):
            number = found["number"].rstrip(".-/")
            start = found.start("number")
            return DispatchNumber(number=number, start=start, end=start + len(number))
    return None


def is_registry_number(printed: str) -> bool:
    """Whether a line is an office's registry number (`Soviet Union # 2548`)."""
    return bool(_REGISTRY.match(printed.strip())) and not _HASH.search(printed)
