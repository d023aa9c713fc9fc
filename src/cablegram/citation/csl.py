"""CSL-JSON, the format of citation processors (CSL 1.0.2, the schema `csl-data.json`)."""

import json
import re
from collections.abc import Iterable
from typing import Any, Final

from cablegram.citation.citation import Citation, Name
from cablegram.citation.date import CitedDate

_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def csl(citations: Iterable[Citation]) -> str:
    """A list of citations as a JSON document, with its line end."""
    return json.dumps([csl_item(citation) for citation in citations], ensure_ascii=False, indent=2) + "\n"


def csl_item(citation: Citation) -> dict[str, Any]:
    """A citation as an item of CSL-JSON; only variables of the schema, and none without a value."""
    cable = citation.kind == "cable"
    item: dict[str, Any] = {
        # The schema requires it, so an edition without a title is named by its kind.
        "id": citation.identifier or citation.title or citation.kind,
        "type": "personal_communication" if cable else "book",
        "title": citation.title or citation.identifier,
        "author": [_name(name) for name in citation.senders],
        "recipient": [_name(name) for name in citation.recipients],
        "translator": [_name(name) for name in citation.translators],
        "editor": [_name(name) for name in citation.editors],
        "issued": _date(citation.date),
        "number": citation.dispatch,
        "archive": citation.archive,
        "archive_location": citation.location,
        "container-title": citation.edition if cable else "",
        "publisher": citation.publisher,
        "URL": citation.url,
        "language": citation.language if _LANGUAGE.fullmatch(citation.language) else "",
        "abstract": citation.summary,
    }
    return {name: value for name, value in item.items() if value}


def _name(name: Name) -> dict[str, str]:
    """A name in parts where the edition tells them; else as a whole, which no style turns around."""
    if name.family:
        return {"family": name.family, "given": name.given}
    return {"literal": name.text}


def _date(date: CitedDate) -> dict[str, Any]:
    """A date, or a span of two; of an open span only words, because the schema has no form for it.

    The schema has no form for one date that lies between two either: it is a span of which it is not sure.
    """
    if not date.known:
        return {}
    if not (date.first and date.last):
        return {"literal": date.words or date.iso}
    spans = [date.first] if date.first == date.last else [date.first, date.last]
    value: dict[str, Any] = {"date-parts": [list(parts) for parts in spans]}
    if date.circa or (date.first != date.last and not date.span):
        value["circa"] = True
    return value
