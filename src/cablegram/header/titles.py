"""What a title, or a header on one line, says: kind of document, ends, number, classification, and so on."""

import functools
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from cablegram.header.classification import read_classification
from cablegram.header.dates import is_only_date
from cablegram.header.handling import read_handling
from cablegram.header.numbers import read_dispatch_number
from cablegram.header.parties import read_party
from cablegram.header.precedence import read_precedence
from cablegram.header.rule import Rule
from cablegram.header.values import with_value
from cablegram.model import Field, FieldKind, Place

_KIND: Final = (
    r"(?P<kind>(?:(?:Draft|Outgoing|Incoming|Secret|Top Secret|Urgent|Immediate|Personal|Coded|Cipher(?:ed)?|"
    r"Cypher|Encrypted|Special|Circular|Saving|Teleprinter|"
    r"Joint|Reply|Second|First|Third|Short|Further|Diplomatic|Information|Reporting|Excerpts? (?:from|of) (?:a |"
    r"the )?|Extracts? from (?:a |the )?|"
    r"Copy of (?:a |the )?|Text of (?:a |the )?)\s*){0,3}"
    r"(?:Telegrams?|Cables?|Cablegram|Radiograms?|Ciphergrams?|Cypher|Cipher|Telex|Dispatch(?:es)?|Despatch(?:es)?|"
    r"Airgram|"
    r"Message|Coded Message|Wire|Letter|"
    r"Memorand(?:um|a)(?: of (?:a )?Conversation)?|Note|Report|Record|Minutes|Information|Instructions?|Reply|"
    r"Circular|"
    r"Telegramm|Fernschreiben|Drahtbericht|Drahterlass|Télégramme|Telegrama|Telegramă|Szyfrogram|Szyfrotelegram|"
    r"Depesza|Šifra|Depeša|Távirat|"
    r"Телеграмма|Шифртелеграмма|Шифротелеграмма|Шифровка|电报|来电|去电|电)(?:\s+(?:Telegram|Circular|Dispatch|Report|"
    r"Memorandum))?\b"
    r"|TELEGRAMS?|CABLES?|CIPHERGRAM|DISPATCH)"
)


def _rule(name: str, example: str, reason: str, pattern: str, *, flags: int = 0) -> Rule:
    return Rule(f"title.{name}", example, reason, pattern, flags)


# `Ambassador to Tarn (Venn) to …`: the first `to` belongs to the rank, where another one follows.
_ACCREDITED: Final = (
    r"(?:(?:[Tt]he\s+)?(?:[\w’'-]+\s+){0,4}?(?:Ambassador|Representative|Delegation|Mission|Minister|Envoy|Advis[eo]r|"
    r"Counsel(?:l)?or|Delegate|Assistant|Observer|Commissioner)s?\s+to\s+)?"
)

SERIAL: Final = _rule(
    "serial",
    "102. Telegram",
    "the number of the document in its volume",
    r"^(?P<serial>\[?\d{1,4}\]?\.)"
    r"\s+(?=[A-Z])",
)
QUOTED: Final = _rule(
    "quoted-subject",
    "Cable from the Embassy in Brill, 'On the Rope Ladder'",
    "what the cable is about, in quotation marks at the end",
    r"\s*[,:]?\s?(?P<open>['‘“\"«])(?P<subject>[^\n]{2,400}?)[,.]?['’”\"»]\s*$",
)
KIND: Final = _rule(
    "kind", "Ciphered Telegram", "the kind of document, at the beginning", rf"^{_KIND}", flags=re.IGNORECASE
)
FROM_TO: Final = _rule(
    "from-to",
    "from Pyongyang to Bucharest",
    "both ends; `to` belongs to the addressee where a capital or an article follows it",
    rf"^(?:sent\s+|transmitted\s+)?(?:from|From|FROM|by|vom|von|de la|din|z|od)\s+(?P<sender>{_ACCREDITED}.+?)\s+"
    r"(?:to|To|TO|an|"
    r"către|la|do)\s+(?P<addressee>(?:the\s+)?[^\Wa-z_].*)$",
)
FROM: Final = _rule(
    "from",
    "from A. M. Venn",
    "the sender alone",
    r"^(?:sent\s+)?(?:from|From|FROM|by)"
    r"\s+(?P<sender>.+)$",
)
TO: Final = _rule(
    "to",
    "to the Embassy in Brill",
    "the addressee alone, or before the sender",
    r"^(?:to|To|TO)"
    r"\s+(?P<addressee>.+?)(?:\s+(?:from|From|FROM)\s+(?P<sender>.+))?$",
)
NAMES_TO: Final = _rule(
    "names-to",
    "Orla Venn to Ruhl (Stein)",
    "two names, as titles of ciphered telegrams have them",
    rf"^(?P<sender>(?!From\b)(?=[^\Wa-z_]){_ACCREDITED}[^\Wa-z_][^\n]{{0,80}}?)\s+to\s+(?P<addressee>(?:the\s+)?(?:(?:[Cc]omrade|[Cc]des?\.?)"
    r"\s)?[^\Wa-z_].*)$",
)
ABOUT: Final = _rule(
    "about",
    "Regarding the Rope Ladder",
    "words that begin what the cable is about",
    r"^(?P<subject>(?:(?:Regarding|Concerning|About|On|regarding|concerning|about|relating to)\s+\S.*))$",
)
LABELLED: Final = _rule(
    "labelled-subject",
    "Ciphered Telegram, 17 July 1976. Subject: The Rope Ladder",
    "what the cable is about, behind its label at the end, as titles of Hungarian documents have it",
    r"(?:^|[.,;:-]\s+)(?P<label>Subject|SUBJECT|Re|RE):\s+(?P<subject>\S.*)$",
)
OFFICE: Final = _rule(
    "office",
    "Embassy of Vellan in Brill, Ciphered Telegram",
    "the office that sent the cable, before the kind of document, as titles of Hungarian documents have it",
    r"^(?![^,;:]*\s(?:to|from)\s)(?P<sender>(?=(?-i:[^\Wa-z_]))[^,;:]{0,60}?\b(?:Embassy|Legation|Mission|Consulate|"
    rf"Ministry)\b[^,;:]{{0,80}}),\s+(?={_KIND})",
    flags=re.IGNORECASE,
)
BARE_NUMBER: Final = _rule(
    "bare-number",
    "66.793",
    "a number between commas, as Romanian titles have it",
    r"^(?P<number>\d{1,3}(?:[.]\d{3})+|\d{4,6}|\d{2}/\d{3,6})$",
)
RULES: Final = (SERIAL, QUOTED, LABELLED, OFFICE, KIND, FROM_TO, FROM, TO, NAMES_TO, ABOUT, BARE_NUMBER)

_SEPARATOR: Final = re.compile(
    r"\s*(?P<mark>[,;|•·]|\s[-–—]{1,2}(?=\s)|\s/(?=\s)|(?<=[^\W\d])/(?=[^\W\d])|"
    r"[.!](?=\s+(?:[A-Z]|\d{1,2}\s+[A-Z][a-z]{2})))\s*"
)
_LONG_DATE: Final = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2}(?:st|"
    r"nd|rd|th)?(?P<comma>,)\s+\d{4}"
)
_IN_BRACKETS: Final = re.compile(r"\[[^\]]*\]|\([^)]*\)")
# Where the ends of a telegram begin in a title, and what it is about; a word that only a sentence has.
_ENDS: Final = re.compile(r"(?<!\w)(?:sent\s+)?(?:from|From|FROM|to|To|TO)\s+\S")
_ABOUT: Final = re.compile(r"\s+(?:[Rr]egarding|[Cc]oncerning|[Aa]bout)\s+\S|\s+on\s+(?=[‘'“\"]|(?:the\s+)?[A-Z])")
_VERB: Final = re.compile(r"\b(?:was|were|is|are|has|have|had|will|says|said)\b")
_LONGEST: Final = 600
_TITLE_START: Final = Place(1)


class _Piece(NamedTuple):
    start: int
    end: int
    mark: str


# A title is read for the forms, and again for what they lack.
@functools.lru_cache(maxsize=64)
def fields_of_title(title: str, place: Place = _TITLE_START) -> tuple[Field, ...]:
    """The fields that a title says, in printed order; each with its place in the title.

    Kinds are form (the kind of document), sender, addressee, number, classification, precedence, handling, date and
    subject. What a title does not say is not there.
    """
    if len(title) > _LONGEST:
        return ()
    fields: list[Field] = []
    begin, end = 0, len(title.rstrip())
    if serial := SERIAL.pattern.match(title):
        begin = serial.end()
    subject: Field | None = None
    if quoted := QUOTED.pattern.search(title, begin):
        subject = _field(FieldKind.SUBJECT, title, quoted.span("subject"), place, QUOTED.name)
        end = quoted.start()
    elif labelled := LABELLED.pattern.search(title, begin):
        subject = _field(FieldKind.SUBJECT, title, labelled.span("subject"), place, LABELLED.name)
        end = labelled.start()
    if office := OFFICE.pattern.match(title, begin, end):
        fields.append(_field(FieldKind.SENDER, title, office.span("sender"), place, OFFICE.name))
        begin = office.end()
    first = True
    for piece in _pieces(title, begin, end):
        read = list(_read_piece(title, piece.start, piece.end, place, first=first, strict=False))
        if not read and not first and not subject and len(title[piece.start : piece.end].split()) > 1:
            read = [_field(FieldKind.SUBJECT, title, (piece.start, piece.end), place, "title.rest")]
        fields += read
        first = False
    if subject:
        fields.append(subject)
    return tuple(fields)


def fields_of_header(line: str, place: Place, year: int = 0) -> tuple[Field, ...]:
    """The fields of a header on one line, `Urgent - From the Harbour Desk - No (63) 395`, with the marks between them.

    Every part must be known, and at least two must be; else there are none.
    """
    if len(line) > 250 or not _SEPARATOR.search(line.rstrip(" ,;")):
        return ()
    fields: list[Field] = []
    known = 0
    fields_end = 0
    for number, piece in enumerate(_pieces(line, 0, len(line.rstrip()))):
        if piece.mark:
            mark = line.index(piece.mark.strip(), fields_end)
            fields.append(_field(FieldKind.GAP, line, (mark, mark + len(piece.mark.strip())), place, "header.mark"))
        read = list(_read_piece(line, piece.start, piece.end, place, first=number == 0, strict=True, year=year))
        if not read and (dated := _with_time(line, fields, piece, place, year)):
            # `2/5/65, 14:10 hrs`: the mark and the time are of the date before them.
            fields[-2 if piece.mark else -1 :] = [dated]
            fields_end = piece.end
            continue
        if not read:
            return ()
        fields += read
        known += len(read)
        fields_end = piece.end
    if rest := line[fields_end:].strip():
        # A comma or semicolon at the end.
        start = line.index(rest, fields_end)
        fields.append(_field(FieldKind.GAP, line, (start, start + len(rest)), place, "header.mark"))
    return tuple(fields) if known > 1 else ()


def _with_time(line: str, fields: list[Field], piece: _Piece, place: Place, year: int) -> Field | None:
    """The date before a part that is its time, with it; nothing where it is none."""
    before = [field for field in fields if field.kind is not FieldKind.GAP][-1:]
    if not before or before[0].kind is not FieldKind.DATELINE:
        return None
    start = before[0].place.column - place.column
    told = is_only_date(line[start : piece.end], year=year)
    return _field(FieldKind.DATELINE, line, (start, piece.end), place, before[0].rule, year=year) if told else None


def _pieces(text: str, begin: int, end: int) -> Iterator[_Piece]:
    """The parts between commas, dashes and the like; brackets and the comma of a date never part."""
    masked = _IN_BRACKETS.sub(lambda found: "_" * len(found[0]), text)
    for found in _LONG_DATE.finditer(masked):
        at = found.start("comma")
        masked = f"{masked[:at]}_{masked[at + 1 :]}"
    position, mark = begin, ""
    for found in _SEPARATOR.finditer(masked, begin, end):
        if found.end() > end or found.start() < position:
            continue
        if masked[found.start() : found.end()].strip() == "." and _is_short_form(masked, found.start("mark")):
            continue
        if text[position : found.start()].strip():
            yield _Piece(position, found.start(), mark)
            position, mark = found.end(), found["mark"]
    if text[position:end].strip(" .,"):
        yield _Piece(position, len(text[:end].rstrip(" ,")), mark)


def _is_short_form(text: str, at: int) -> bool:
    """Whether a full stop ends an initial or a short form, and no sentence."""
    return bool(
        re.search(
            r"(?:\b[^\W\d_]|\b(?:No|Nr|Mr|Mrs|Dr|Gen|Col|Cde|Comr|Tov|St|Num|Br|tow|тов|Amb))$",
            text[max(0, at - 6) : at],
        )
    )


def _read_piece(
    text: str, start: int, end: int, place: Place, *, first: bool, strict: bool, year: int = 0
) -> Iterator[Field]:
    """The fields of one part of a title or header; none where no rule knows it."""
    words = text[start:end]
    bare = words.strip(" .()[]")
    if read_classification(bare):
        yield _field(FieldKind.CLASSIFICATION, text, (start, end), place, "title.classification")
        return
    # The word that also names a thing says too little on one letter.
    if len(bare) > 1 and read_precedence(bare):
        yield _field(FieldKind.PRECEDENCE, text, (start, end), place, "title.precedence")
        return
    if read_handling(bare):
        yield _field(FieldKind.HANDLING, text, (start, end), place, "title.handling")
        return
    if is_only_date(words, year=year):
        yield _field(FieldKind.DATELINE, text, (start, end), place, "title.date", year=year)
        return
    if BARE_NUMBER.pattern.match(bare) and not strict:
        yield _field(FieldKind.DISPATCH, text, (start, end), place, BARE_NUMBER.name)
        return
    kind = KIND.pattern.match(words) if first or strict else None
    number = read_dispatch_number(words)
    ends = _ENDS.search(words)
    if kind and not _is_sentence(words):
        yield from _of_kind(text, start, end, kind, place)
        return
    if number and number.start < 40 and not ends:
        yield _field(FieldKind.DISPATCH, text, (start, end), place, "title.number")
        return
    yield from _ends(text, start, end, place, strict=strict)


def _of_kind(text: str, start: int, end: int, kind: re.Match[str], place: Place) -> Iterator[Field]:
    """The kind of document, the number behind it, and its ends."""
    kind_end = start + kind.end("kind")
    number = read_dispatch_number(text[start:end])
    behind = kind_end
    if (
        number
        and number.start + start >= kind_end
        and re.fullmatch(
            r"[\s\W]*(?:No|Nr|Number|#|№|[Nn][º°o])"
            r"?[\s.:#]*",
            text[kind_end : start + number.start],
        )
    ):
        yield _field(FieldKind.FORM, text, (start, kind_end), place, KIND.name)
        behind = start + number.end
        yield _field(FieldKind.DISPATCH, text, (kind_end, behind), place, "title.number")
    else:
        yield _field(FieldKind.FORM, text, (start, kind_end), place, KIND.name)
    rest = text[behind:end]
    lead = len(rest) - len(rest.lstrip(" ,"))
    if rest.strip():
        found = list(_ends(text, behind + lead, end, place, strict=False))
        yield from found or [_field(FieldKind.FORM, text, (behind + lead, end), place, "title.kind-rest")]


def _ends(text: str, start: int, end: int, place: Place, *, strict: bool) -> Iterator[Field]:
    """Sender and addressee, by the words `from` and `to`, or by two names."""
    words = text[start:end]
    about = _ABOUT.search(words)
    stop = start + about.start() if about else end
    for rule in (FROM_TO, TO, FROM, NAMES_TO):
        found = rule.pattern.match(text[start:stop])
        if not found or (strict and rule is NAMES_TO and not _are_stations(found)):
            continue
        parts = [
            (found.start(name), found.end(name), kind)
            for name, kind in (("sender", FieldKind.SENDER), ("addressee", FieldKind.ADDRESSEE))
            if found.groupdict().get(name)
        ]
        position = start
        for one, two, kind in sorted(parts):
            label = text[position : start + one].strip()
            position = text.index(label, position) if label else start + one
            yield _ended(
                kind, label, text[start + one : start + two], Place(place.line, place.column + position), rule.name
            )
            position = start + two
        if about:
            yield _field(FieldKind.SUBJECT, text, (stop, end), place, ABOUT.name)
        return
    if ABOUT.pattern.match(words) and not strict:
        yield _field(FieldKind.SUBJECT, text, (start, end), place, ABOUT.name)


def _are_stations(found: re.Match[str]) -> bool:
    """Whether both names are of offices or places; in a header's line two other words with `to` may be anything."""
    ends = (read_party(found["sender"]), read_party(found["addressee"]))
    return all(end.kind in ("organisation", "place") for end in ends)


def _ended(kind: FieldKind, label: str, printed: str, place: Place, rule: str) -> Field:
    return with_value(Field(kind, label, printed.strip(), place, rule=rule))


def _field(kind: FieldKind, text: str, span: tuple[int, int], place: Place, rule: str, *, year: int = 0) -> Field:
    words = text[slice(*span)]
    lead = len(words) - len(words.lstrip())
    field = Field(kind, "", words.strip(), Place(place.line, place.column + span[0] + lead), rule=rule)
    return field if kind is FieldKind.GAP else with_value(field, year=year)


def _is_sentence(words: str) -> bool:
    return bool(_VERB.search(words))
