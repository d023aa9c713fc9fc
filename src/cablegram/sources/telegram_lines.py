"""The lines of American telegrams, each known by its own look: running lines, routing, captions, labels.

Sources: the printed telegrams of the Department of State's central files, 1973 and later; ACP 127 for the lines of
message relay (routing indicators, `DE`, `ZNR`, `BT`).
"""

import re
from typing import Final

from cablegram.header.rule import Rule

CLASSIFIED: Final = (
    r"(?:T\s*O\s*P\s+S\s*E\s*C\s*R\s*E\s*T|S\s*E\s*C\s*R\s*E\s*T|C\s*O\s*N\s*F\s*I\s*D\s*E\s*N\s*T\s*I\s*A\s*L"
    r"|L\s*I\s*M\s*I\s*T\s*E\s*D\s+O\s*F\s*F\s*I\s*C\s*I\s*A\s*L\s+U\s*S\s*E"
    r"|U\s*N\s*C\s*L\s*A\s*S(?:\s*S\s*I\s*F\s*I\s*E\s*D)?"
    r"|FOR OFFICIAL USE ONLY|OFFICIAL USE ONLY)"
)
_CAPTION: Final = (
    r"(?:EXDIS|NODIS|STADIS|LIMDIS|NOFORN|NOCONTRACT|NOCON|SIPDIS|PERSONAL|EYES ONLY|CHEROKEE|CEDAR|HANDLE AS \w+"
    r"|ROGER CHANNEL|DISSENT CHANNEL|SPECAT|TERREP|SENSITIVE|NATUS|NOT FOR PUBLICATION|LOU|FOUO|ADM(?:IN)? AIDAC|AIDAC)"
)
_LETTER: Final = r"[ZOPRYMzopr]"


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"telegram.{name}", example, reason, pattern)


PAGE: Final = _rule(
    "page",
    "PAGE 02 TARN 01234 01 OF 03 121302Z",
    "the machine's head of each sheet: sheet, post, number, section, time",
    r"^(?P<before>[A-Z][A-Z ]{3,40}\s)?(?P<page>PAGE\s+(?P<n>\d{1,3}))\b(?:\s+(?:OF\s+\d{1,3}\b\s*)?"
    r"(?P<reference>(?P<post>[A-Z][A-Z.'’-]*(?: [A-Z.'’-]{2,})*?)\s+(?P<number>\d{2,6})\b(?P<rest>.{0,60})"
    r"|.{1,90}))?\s*$",
)
SHEET: Final = _rule(
    "sheet",
    "TARN 00000512  002 OF 002",
    "the head of a section as later systems print it: post, number, which of how many",
    r"^(?P<post>[A-Z][A-Z ]{2,24}?)\s+(?P<number>\d{8})\s+(?P<n>\d{3}) OF (?P<of>\d{3})$",
)
CLASSIFICATION: Final = _rule(
    "classification",
    "C O N F I D E N T I A L SECTION 01 OF 03 TARN 1234",
    "letters set apart, then the section of a divided message, then the post and its number",
    rf"^(?P<class>{CLASSIFIED})(?:\s+(?P<early>{_CAPTION}(?:\s+{_CAPTION})*))?"
    r"(?:\s*(?P<section>(?:FINAL )?SECTION\s+(?P<n>\w{1,5})\s+OF\s+(?P<of>\w{1,5})"
    r"|SECT?(?:ION)?\.?\s*(?P<n2>\d{1,2})\s*(?:OF|/)\s*(?P<of2>\d{1,2})|FINAL SECTION OF (?P<of4>\w{1,5})))?"
    r"(?:\s+(?P<dispatch>(?P<post>(?!SECTION)[A-Z][A-Z.'’-]*(?: [A-Z.'’-]{2,}){0,2})\s+(?P<number>\d{1,6})))?"
    rf"(?:\s+(?P<section3>SECTION\s+(?P<n3>\d+)\s+OF\s+(?P<of3>\d+)))?"
    rf"(?:\s+(?P<late>(?:USMISSION |E\.O\. )?{_CAPTION}(?:[ ,/]+{_CAPTION})*))?\s*$",
)
CAPTION: Final = _rule(
    "caption",
    "EXDIS NOFORN",
    "words that narrow the distribution, alone on a line",
    rf"^(?:{_CAPTION})(?:[\s,/-]+(?:{_CAPTION}|{CLASSIFIED}))*\.?$",
)
DATE_TIME_GROUP: Final = _rule(
    "date-time-group",
    "O R 121302Z JUL 74",
    "prosigns of precedence, then day, hour and zone, month and year (ACP 127)",
    rf"^(?P<prosigns>(?:{_LETTER}{{1,2}}\s+){{0,3}})(?P<group>\d{{6}}\s?[A-Z]\s+[A-Z]{{3}}\s+\d{{2,4}})(?P<rest>\s+.{{0,40}})?$",
)
SEPARATOR: Final = _rule(
    "separator",
    "--------------------- 012345",
    "a line of hyphens, mostly with the number that the relay gave",
    r"^(?:[-_=*]\s?){5,}[\s\w/:.]{0,60}$|^(?:[-_=*]\s?){5,}\s*\d{6}Z\s+\d+.{0,20}$",
)
OFFICES: Final = _rule(
    "offices",
    "EUR-12 OCT-01 /040 W",
    "offices with their numbers of copies, and the total",
    r"^(?:[A-Z][A-Z0-9/()]{0,9}-\d{2}[,;]?\s+)*(?:[A-Z][A-Z0-9/()]{0,9}-\d{2}"
    r"|/\s?\d{3}(?:\s?[A-Z]{1,2})?)(?:\s+\d{1,3})?$",
)
LABELS: Final[dict[str, re.Pattern[str]]] = {
    name: re.compile(pattern)
    for name, pattern in {
        "action": r"^(?P<label>(?:ACTION|ORIGIN)(?: OFFICE)?:?)(?=\s)\s+(?P<rest>\S.*)$",
        "info-offices": r"^(?P<label>INFO:?)\s+(?P<rest>(?:[A-Z][A-Z0-9/()]{0,9}-\d{2}\b.*))$",
        "sender": r"^(?P<label>FM:?|FROM:)\s+(?P<rest>\S.*)$",
        "addressee": r"^(?P<label>TO:?)(?:\s+(?P<rest>\S.*))?$",
        "info": r"^(?P<label>INFO:?)(?:\s+(?P<rest>\S.*))?$",
        "exempt": r"^(?P<label>XMT:?|ZEN[/:]?)(?:\s+(?P<rest>\S.*))?$",
        "executiveOrder": r"^(?P<label>E\.?\s?O\.?\s*\d{5}\s*[:;.-]?|EO\s*\d{5}\s*[:;.]?)\s*(?P<rest>.*)$",
        "tags": r"^(?P<label>TAGS?\s*[:;.-])\s*(?P<rest>.*)$",
        "subject": r"^(?P<label>SUBJ(?:ECT)?\s*[:;.-])\s*(?P<rest>.*)$",
        "references": r"^(?P<label>REFS?(?:ERENCES?)?(?:TEL)?\s*[:;.-])\s*(?P<rest>.*)$",
        "drafted": r"^(?P<label>DRAFTED BY:?)\s*(?P<rest>.*)$",
        "approved": r"^(?P<label>(?:APPROVED|RELEASED|AUTHORIZED) BY:?)\s*(?P<rest>.*)$",
        "cleared": r"^(?P<label>CLEAR(?:ED(?: BY)?|ANCES?):?)\s*(?P<rest>.*)$",
        "distribution": r"^(?P<label>DESIRED DISTRIBUTION:?)\s*(?P<rest>.*)$",
        "classifier": r"^(?P<label>(?i:classified by|derived from|reason):?)\s+(?P<rest>\S.*)$",
    }.items()
}
# Lines of message relay: they say how the message went, and nothing of what it says.
RELAY: Final[tuple[Rule, ...]] = (
    _rule("relay.start", "ZCZCTA1234 RUTARN", "the start of message relay", r"^V?ZCZC\w*.{0,60}$"),
    _rule("relay.routing", "RR RUEHTA RUEHOR", "prosign of precedence and routing indicators (ACP 121)",
          r"^(?:[ZOPRY]{2}\s+)?(?:R[UH][A-Z]{3,6}\s+){0,30}R[UH][A-Z]{3,6}\.?$|^[ZOPRY]{2}$"),
    _rule("relay.from", "DE RUEHTA #1234 1931302", "the sending station, its serial number, day of the year and hour",
          r"^DE\s+R[A-Z]{3,7}\s*#?\s*\d.{0,40}$"),
    _rule("relay.security", "ZNR UUUUU ZZH", "operating signals that warn of the classification",
          r"^(?:ZN[RY]|ZO[CV]|ZFR|ZDS|ZDK|ZUI|ZYQ|ZZH)\b.{0,60}$"),
    _rule("relay.break", "BT", "the break between head, text and end", r"^BT\.?$"),
    _rule("relay.serial", "#1234", "the serial number again, below the text", r"^#\d{2,6}$"),
    _rule("relay.end", "NNNN", "the end of message", r"^NNNN?\.?$"),
)  # fmt: skip
END: Final = RELAY[-1]
RUNNING: Final[tuple[Rule, ...]] = (
    _rule("running.lines", "41", "the number that the relay set below the head", r"^(?:\d{1,6}|\d{1,3}[ -]?[A-Z])$"),
    _rule("running.heading", "Message Text", "the heading of the text in an export",
          r"^(?:Message Text|MESSAGE TEXT|Raw content|Content|Message Text:)$"),
    _rule("running.declassified", "Declassified/Released 30 JUN 2005", "the archive's banner on each sheet",
          r"^(?:[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,3}\s+)?(?:Declassified/Released|DECLASSIFIED)\b.{0,100}$"),
    _rule("running.current", "*** Current Handling Restrictions *** n/a", "what the database sets below the text",
          r"^\*\*\* .{0,80}$"),
    _rule("running.end", "<< END OF DOCUMENT >>", "what the database sets below the text", r"^<<.{0,60}>>$"),
    _rule("running.section", "END OF SECTION 1", "the foot of a section",
          r"^END (?:OF )?SECTION \w{1,5}(?: OF \w{1,5})?\.?$"),
)  # fmt: skip

RULES: Final[tuple[Rule, ...]] = (
    PAGE, SHEET, CLASSIFICATION, CAPTION, DATE_TIME_GROUP, SEPARATOR, OFFICES, *RELAY, *RUNNING,
)  # fmt: skip

_ALONE: Final = re.compile(rf"^{CLASSIFIED}(?:\s+{_CAPTION})?$")
_LONGEST: Final = 160


def is_classification_alone(text: str) -> bool:
    """Whether a line is a classification and nothing else, as at head and foot of each sheet."""
    return len(text) <= _LONGEST and bool(_ALONE.match(text))


def is_relay(text: str) -> bool:
    """Whether a line is one of message relay."""
    return len(text) <= _LONGEST and any(rule.pattern.match(text) for rule in RELAY)


def is_running(text: str) -> bool:
    """Whether a line says nothing but where on which sheet it stands, or how the message went."""
    if len(text) > _LONGEST:
        return False
    return (
        any(rule.pattern.match(text) for rule in (*RUNNING[1:], *RELAY))
        or bool(SEPARATOR.pattern.match(text))
        or is_classification_alone(text)
        or is_page(text)
    )


def is_page(text: str) -> bool:
    """Whether a line is the head of a sheet."""
    if len(text) > _LONGEST:
        return False
    if SHEET.pattern.match(text):
        return True
    found = PAGE.pattern.match(text) if "PAGE" in text else None
    if not found:
        return False
    # `PAGE 3 OF THE DRAFT TREATY` is a sentence of a message.
    return found["number"] is not None or not found["reference"] or bool(re.search(r"\d", found["reference"]))


def label_of(text: str, names: tuple[str, ...]) -> tuple[str, re.Match[str]] | None:
    """The first of the labels that begins a line, and what it matched."""
    for name in names:
        if found := LABELS[name].match(text):
            return name, found
    return None
