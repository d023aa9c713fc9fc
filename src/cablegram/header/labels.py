"""Labels of form fields: which printed words name which field, and how a form line falls into its fields."""

import re
from typing import Final

from cablegram.model import Field, FieldKind, Place

# The printed labels of each field, without their colon. A label may stand for one field only.
LABELS: Final[dict[FieldKind, tuple[str, ...]]] = {
    FieldKind.ADDRESSEE: ("To", "Receiver", "Addressee", "Addressed to", "Destination", "To Whom", "Sent to",
                          "发往", "发至", "Кому", "Nơi nhận", "수신", "An"),
    FieldKind.SENDER: ("From", "Sender", "Sent by", "Dispatched from", "发自", "Откуда", "От", "Nơi gửi", "발신",
                       "Von"),
    FieldKind.COPY_TO: ("Copy to", "Copies to", "Copied to", "CC", "抄送", "Копия"),
    FieldKind.INFO: ("Info", "Information to", "Repeated to"),
    FieldKind.PRECEDENCE: (
        "Level", "Priority", "Priority level", "Precedence", "Grade", "Status", "Class", "Urgency", "等级", "级别",
        "Độ khẩn", "급별",
    ),
    FieldKind.CLASSIFICATION: ("Classification", "Security", "密级", "Độ mật"),
    FieldKind.HANDLING: ("Handling", "Caveat"),
    FieldKind.APPROVED: ("Approved by", "Approved", "批发", "签发"),
    FieldKind.DRAFTED: ("Drafted by", "Drafted", "拟稿", "起草"),
    FieldKind.READ: ("Read by", "Read", "阅"),
    FieldKind.RECEIVED: ("Received", "Received on", "收到", "Получено"),
    FieldKind.SENT: ("Sent", "Sent on", "Sent by wire on", "发出", "Отправлено"),
    FieldKind.DECIPHERED: ("Deciphered by", "Deciphered", "Расшифровано"),
    FieldKind.SUBJECT: ("Subject", "Contents", "Content", "Re", "Regarding", "Title", "事由", "标题", "Тема",
                        "Betreff"),
    FieldKind.REPLY_TO: ("Reply to", "In reply to", "Reply to incoming telegram No", "复来报号",
                          "复来电号"),
    FieldKind.DATELINE: ("Date", "日期", "Дата"),
    FieldKind.DISTRIBUTION: ("Distribution", "Distribution list", "Copies", "分送", "Рассылка"),
    FieldKind.FORM: (),
}  # fmt: skip

_KINDS: Final = {label.lower(): kind for kind, labels in LABELS.items() for label in labels}
_ANY: Final = "|".join(re.escape(label) for label in sorted(_KINDS, key=len, reverse=True))
# A label ends in a colon; the blank field 复来报号 is printed without one, and 外发508 is its own label.
_LABEL: Final = re.compile(
    rf"(?:(?<=^)|(?<=[\s\]\u3000]))(?:(?P<label>{_ANY})(?:\s*[-–]\s*\d+\s+copies)?\s*[:：]|(?P<bare>复来[报电]号)|(?=(?P<own>外发\s*[A-Za-z]?\s*\d)))",
    re.IGNORECASE,
)
_LONGEST: Final = 2000
_GAP: Final = re.compile(r"\[\s*(?:\.\s*\.\s*\.|…)\s*\]")


def split_form_line(text: str, place: Place) -> tuple[Field, ...]:
    """The fields of a printed line whose first words are a label; empty where they are none.

    What stands before the first label may only be a gap in brackets. Values are not interpreted yet.
    """
    # A form line is short; a long one with a colon in it is a paragraph.
    found = list(_LABEL.finditer(text)) if len(text) <= _LONGEST else []
    if not found or _GAP.sub("", text[: found[0].start()]).strip():
        return ()
    fields = _gaps(text, 0, found[0].start(), place)
    for number, label in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        kind = (
            FieldKind.DISPATCH
            if label["own"]
            else FieldKind.REPLY_TO
            if label["bare"]
            else _KINDS[label["label"].lower()]
        )
        fields.extend(_field(kind, text, (label.start(), label.end(), end), place))
    return tuple(fields)


def is_gap(text: str) -> bool:
    """Whether a line is nothing but editorial gaps (`[...]`)."""
    return bool(_GAP.search(text)) and not _GAP.sub("", text).strip()


def _field(kind: FieldKind, text: str, span: tuple[int, int, int], place: Place) -> list[Field]:
    """A field of a line, its label and value given by start of the label, end of the label, end of the value."""
    start, label_end, end = span
    value = text[label_end:end]
    trailing = re.search(rf"(?:\s*{_GAP.pattern})+\s*$", value)
    value_end = label_end + (trailing.start() if trailing else len(value))
    field = Field(
        kind,
        text[start:label_end].strip(),
        text[label_end:value_end].strip(),
        Place(place.line, place.column + start),
    )
    return [field, *_gaps(text, value_end, end, place)]


def _gaps(text: str, start: int, end: int, place: Place) -> list[Field]:
    return [
        Field(FieldKind.GAP, "", found[0], Place(place.line, place.column + found.start()))
        for found in _GAP.finditer(text, start, end)
    ]
