"""Every rule by which a source is read, with an example and the reason why it is there.

Most rules are a pattern and stand in the module of their field family; a new table of such rules is a row of `_TABLES`.
The others have no pattern of their own, because what stands around the words decides; what is to be said of these is
here. `cablegram encode --explain` and the page of the documentation that lists the rules take them from this module.
"""

import functools
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from cablegram.header import (
    archival,
    classification,
    date_order,
    date_rules,
    date_times,
    distribution,
    form_fields,
    form_rules,
    handling,
    numbers,
    party,
    precedence,
    reference_dates,
    reference_rules,
    source_note,
    stamps,
    titles,
)
from cablegram.header.credits import RULES as CREDITS
from cablegram.header.label_words import LABELS
from cablegram.header.rule import Rule
from cablegram.model import FieldKind
from cablegram.sources import frus_document, frus_head, telegram_lines
from cablegram.sources.header_keys import About
from cablegram.sources.telegram_head import HEAD_FIELDS

_TABLES: Final[tuple[Iterable[Rule], ...]] = (
    archival.RULES,
    classification.RULES,
    CREDITS,
    date_order.RULES,
    date_rules.RULES,
    date_rules.APPROXIMATIONS,
    date_times.RULES,
    distribution.RULES,
    form_rules.RULES,
    (form_fields.TIMED,),
    frus_document.RULES,
    frus_head.RULES,
    handling.RULES,
    numbers.RULES,
    numbers.COPY_RULES,
    (numbers.LABELLED, numbers.OFFICE_LABELLED, numbers.SECTION, numbers.SPECIAL, numbers.REGISTRY),
    party.RULES,
    precedence.RULES,
    reference_dates.RELATIVE,
    reference_rules.RULES,
    source_note.RULES,
    stamps.RULES,
    telegram_lines.RULES,
    titles.RULES,
)


class Explained(NamedTuple):
    """What is to be said of a rule: words that it reads, and where such words come from."""

    example: str
    reason: str


BY_CONTEXT: Final[Mapping[str, Explained]] = {
    "address.copy": Explained(
        "To the Harbour Ministry, with a copy to the Registry", "an address that says who gets a copy"
    ),
    "archive.source-note": Explained(
        "Inland Archive, Harbour Files, Box 3", "in a source note the archive stands before the first comma"
    ),
    "bare.classification": Explained("SECRET", "a classification alone on a line of the form"),
    "bare.date": Explained("28 June 1962", "a date alone on a line of the form"),
    "bare.gap": Explained("[…]", "a line of which nothing is left but the gap that an editor marked"),
    "bare.place-date": Explained("Lanjing, 28 June 1962", "a place and a date alone on a line of the form"),
    "bare.salutation": Explained(
        "To the Foreign Affairs Office:", "words that turn to the addressee, above the message"
    ),
    "context.above-salutation": Explained(
        "Ambassador Orla Venn", "a person or a place right above the salutation is the addressee"
    ),
    "context.address": Explained("Comrade Pell", "a further party, below an address that goes on"),
    "context.before-level": Explained("NEWS OF THE ISLAND - VERY URGENT", "what stands before a dash and a level"),
    "context.below-class": Explained(
        "Buoys in the strait", "below class and level of a Brazilian telegram stands what it is about"
    ),
    "context.column": Explained(
        "Brill     File # 11.766     Arrived: 3 May 1960", "words in a column among others that rules know"
    ),
    "context.head-of-post": Explained(
        "Sir O. Venn", "the head of the post, below the line of a British telegram that names it"
    ),
    "context.letterhead": Explained(
        "HARBOUR MINISTRY", "the name of an office among the lines of a form: it is its paper"
    ),
    "context.name-alone": Explained(
        "Venn", "Polish and Soviet forms set the name of the addressee below the times, without a label"
    ),
    "context.post": Explained("Deputy Foreign Minister", "a rank alone is the post of the person in the line above"),
    "context.comrade": Explained("Genosse Minister Winzel", "whom a form is for that names no other addressee"),
    "context.entry": Explained("Vesnin - 2", "a name and its copies on a line below the label of a distribution list"),
    "context.seat": Explained("Lanjing", "a name alone below that of an office is its seat"),
    "context.title": Explained(
        "HARBOUR MINISTRY", "a letterhead that the title of the page has as sender or addressee"
    ),
    "distribution.list": Explained("Distribution: Harbour Board; Pell", "a list of who got a copy, without a total"),
    "distribution.number-alone": Explained("25", "a number alone says how many copies there are"),
    "distribution.office-copies": Explained(
        "OCT-01 EUR-12 /059 W", "American telegrams print offices with the number of their copies, and the total"
    ),
    "frus.classification": Explained("Confidential", "a classification above the message in a printed edition"),
    "frus.dispatch": Explained("G–12. Tarn, May 3, 1950", "a number that the printed edition sets before the dateline"),
    "frus.form": Explained("Chargé Venn", "a line at the head or the foot of a telegram that no other rule knows"),
    "frus.handling": Explained(
        "Eyes Only", "words that narrow the distribution, above the message in a printed edition"
    ),
    "frus.precedence": Explained("Priority", "a precedence above the message in a printed edition"),
    "frus.signed": Explained("Orla Venn", "the signature below the message in a printed edition"),
    "frus.signed-for": Explained("For the Secretary of State:", "for whom the signature stands"),
    "header.mark": Explained("(Urgent, Confidential)", "brackets and signs around and between fields on one line"),
    "label.gap": Explained("To: […]", "a gap that an editor marked, within a labelled field"),
    "markup.address": Explained(
        "https://archive.example/document/44", "the address that the markup of a page gives, which is not printed"
    ),
    "number.first-paragraph": Explained(
        "1234. The buoy was moved.", "telegrams in a printed edition begin with their number"
    ),
    "number.us.post-and-number": Explained("TARN 01234", "a post, and the number of its telegram in that year"),
    "page.subject": Explained("The buoy in the strait", "a line of the form that is like the title of the page"),
    "party.office-code": Explained("EUR-12", "an office by its code, before the number of its copies"),
    "party.source-note": Explained("Drafted by Venn", "who did something with the cable, in a source note"),
    "party.telegram-drafter": Explained("POL:OVENN:JP", "who drafted, cleared or approved an American telegram"),
    "party.telegram-post": Explained(
        "AMEMBASSY TARN PRIORITY 1234", "a post, perhaps with a precedence and a number of its own"
    ),
    "reference-date.rhyme": Explained("俭电", "Chinese telegrams name the day of the month by a rhyme"),
    "reference-date.zh": Explained("昨日来电", "a day that is told from the day of the cable"),
    "reference.field-item": Explained("(A) Tarn 1234; (B) State 567", "one of the items of a field of references"),
    "sign-off.certified": Explained("Certified as a true copy: H. Rutka", "who vouches for a copy signs nothing"),
    "sign-off.date": Explained("Brill, 8 February 1957", "a date below the message, with its place"),
    "sign-off.day": Explained("5th", "a day whose month and year stand elsewhere"),
    "sign-off.number": Explained("41 – Venn", "a number below the message, alone or beside the name"),
    "sign-off.post": Explained("ambassador", "a rank or a post alone below a name is that of who signs"),
    "sign-off.signature": Explained("[signed] Venn", "the name of who signs"),
    "sign-off.valediction": Explained("With comradely greetings,", "a greeting at the end names no addressee"),
    "sign-off.weekday": Explained(
        "722 - THURSDAY - 5:30 p.m.", "day of the week and time, above the name in Brazilian telegrams"
    ),
    "source-note.classification": Explained("Secret", "a clause of a source note that is a classification"),
    "source-note.handling": Explained(
        "Limited Distribution", "a clause of a source note that narrows the distribution"
    ),
    "source-note.precedence": Explained("Priority", "a clause of a source note that is a precedence"),
    "source-note.unmarked": Explained("No classification marking", "a source note that says that none is printed"),
    "telegram.attention": Explained("FOR AMBASSADOR VENN FROM PELL", "for whom it is at the post, above the message"),
    "telegram.closing": Explained("DRAFTED BY: OVENN", "who did what, below the message of an American telegram"),
    "telegram.level": Explained("NIACT IMMEDIATE", "a precedence on a line of its own below the classification"),
    "telegram.note": Explained("NOTE: NOT PASSED TO TARN", "what stands below the signature"),
    "telegram.prosign": Explained("OO", "the sign of a precedence before the date-time group"),
    "telegram.running": Explained(
        "Message Text", "lines of the relay and of the database, which are not of the telegram"
    ),
    "telegram.signed": Explained("VENN", "the name in capitals below the message"),
    "telegram.unquote": Explained("UNQUOTE", "the end of a quoted text, before the signature"),
    "telegram.unread": Explained("TOTAG: TN", "a line of the head that no other rule knows"),
    "title.classification": Explained("Secret", "a part of a title that is a classification"),
    "title.date": Explained("28 June 1962", "a part of a title that is a date"),
    "title.handling": Explained("Personal", "a part of a title that says how to handle the cable"),
    "title.kind-rest": Explained("on the Buoy", "what stands behind kind and number of a document in a title"),
    "title.number": Explained("No. 12", "a part of a title that is a number"),
    "title.precedence": Explained("Urgent", "a part of a title that is a precedence"),
    "title.rest": Explained("The Buoy is Ours", "what is left of a title is what the cable is about"),
}
"""Rules without a pattern of their own."""


@functools.cache
def patterns() -> Mapping[str, Rule]:
    """The rules that are a pattern, by their names."""
    return {rule.name: rule for table in _TABLES for rule in table}


@functools.cache
def explained() -> Mapping[str, Explained]:
    """What is to be said of each rule that is a pattern or goes by the context, by their names."""
    return {**{name: Explained(rule.example, rule.reason) for name, rule in patterns().items()}, **BY_CONTEXT}


@functools.cache
def _labels() -> Mapping[str, str]:
    """The reasons of rules that know a field by its label, a key or an element, by their names."""
    return {
        **{row.rule: f"a label of the field “{row.key}” in {row.language}" for row in LABELS},
        **{f"key.{name}": f"the key “{name}” of an editor's header" for name in (*About, *FieldKind)},
        **{f"tei.{kind}": f"an element that has the field “{kind}” in a TEI source" for kind in FieldKind},
        **{f"telegram.{name}": f"the label of the field “{name}” of an American telegram" for name in HEAD_FIELDS},
    }


def reason_of(name: str) -> str:
    """Why there is a rule, with an example where it has one; empty where no rule has this name."""
    told = explained().get(name)
    return f"{told.reason}, as in “{told.example}”" if told else _labels().get(name, "")
