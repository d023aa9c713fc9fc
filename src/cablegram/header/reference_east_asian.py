"""References in Chinese and Korean."""

import re
from collections.abc import Iterator
from typing import Final

from cablegram.header.date_words import RHYMES
from cablegram.header.reference_dates import ReferenceDate, date_at, day_before_or_on
from cablegram.header.reference_reading import DocumentReference, whose_of
from cablegram.header.reference_rules import BY_NAME
from cablegram.header.reference_words import DocumentKind

HAN_SIGNS: Final = re.compile("[电電函会錄录号號]")
KOREAN_SIGNS: Final = re.compile("[귀당본아]")
_ZH_KINDS: Final[dict[str, DocumentKind]] = {"函": "letter", "会": "note", "录": "memorandum", "錄": "memorandum"}


def chinese(text: str, sent: str) -> Iterator[DocumentReference]:
    """References in Chinese, with their dates by day, month or rhyme."""
    for name in ("zh.telegram", "zh.outgoing"):
        for found in BY_NAME[name].pattern.finditer(text):
            kind = _ZH_KINDS.get((found.groupdict().get("kind") or "电")[-1], "telegram")
            agency = re.search(r"社[^，。]{0,8}$", text[max(0, found.start() - 12) : found.start()])
            date = _chinese_date(text, found, sent)
            if not (found["number"] or date) or agency:
                continue
            alone = not (found["number"] or whose_of(found) or found["office"])
            # `20日电` alone heads the news.
            if alone and not re.match("[来去复來]", found.groupdict().get("kind") or ""):
                continue
            start = found.start() + len(found[0]) - len(found[0].lstrip())
            yield DocumentReference(
                start, found.end(), kind, found["number"] or "", date, whose_of(found), rule=f"reference.{name}"
            )
    for found in BY_NAME["zh.rhyme"].pattern.finditer(text):
        when = day_before_or_on(RHYMES[found["rhyme"]], sent)
        date = ReferenceDate(when, "low", *found.span("rhyme"), "reference-date.rhyme")
        yield DocumentReference(*found.span(), "telegram", "", date, whose_of(found), rule="reference.zh.rhyme")


def _chinese_date(text: str, found: re.Match[str], sent: str) -> ReferenceDate | None:
    printed = found["date"]
    if not printed:
        return None
    at = found.start("date")
    date = date_at(text, at, sent) if "月" in printed and printed[0].isdigit() else None
    if date:
        return date
    rule = "reference-date.zh"
    start, end = found.span("date")
    if printed in ("昨日", "昨天", "今日", "今天"):
        told = date_at("yesterday" if printed[0] == "昨" else "today", 0, sent)
        return ReferenceDate(told.when if told else "", "medium", start, end, rule)
    day = int(re.sub(r"\D", "", printed))
    if printed.startswith(("本月", "上月")):
        told = date_at(f"{day}th {'inst' if printed[0] == '本' else 'ult'}.", 0, sent)
        return ReferenceDate(told.when if told else "", "medium", start, end, rule)
    return ReferenceDate(day_before_or_on(day, sent), "medium", start, end, rule)


def korean(text: str, sent: str) -> Iterator[DocumentReference]:
    """References in Korean."""
    for found in BY_NAME["ko.telegram"].pattern.finditer(text):
        if not (found["number"] or (found["date"] and found["kind"])):
            continue
        date = date_at(text, found.start("date"), sent) if found["date"] else None
        end = found.start() + len(found[0].rstrip())
        yield DocumentReference(
            found.start(), end, "telegram", found["number"] or "", date, whose_of(found), rule="reference.ko.telegram"
        )
