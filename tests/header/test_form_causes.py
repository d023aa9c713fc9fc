"""Odd lines of forms and titles by what they are: one row for each wording, with what must be read from it."""

import pytest

from cablegram.header.archival import donors_in
from cablegram.header.classification import read_classification
from cablegram.header.date_order import complete, read_incomplete
from cablegram.header.dates import read_date
from cablegram.header.languages import language_of_message
from cablegram.header.numbers import read_dispatch_number
from cablegram.header.parties import read_parties
from cablegram.header.precedence import read_precedence
from cablegram.header.stamps import words_of
from cablegram.header.witnesses import date_cable, deciding_witness
from cablegram.model import Field, FieldKind, Opener, PageText, Paragraph, Place
from cablegram.sources.addresses import salutation
from cablegram.sources.document import Line
from cablegram.sources.form_lines import known_fields

_LINES = """
Extremely urgent / Foreign Ministry to Kezil Office / No. 92 / 17 March 1960 = precedence sender addressee dispatch dateline
TO Embassy in Lanjing FROM Foreign Ministry NO. 3301 LEVEL AA DATE 8 September 1959 = addressee sender dispatch precedence dateline
Cable No. 90, secret, 2/5/65, 14:10 hrs = form dispatch classification dateline
Telegram 89. 30 July 1975. Secret. = form dispatch dateline classification
Urgent! Top secret! = precedence classification
FM PORT OSK 301915Z MAR 82 = sender dateTimeGroup
and Saving to Parys and Lidgat. = info
Saving to Parys = info
DA EMBAIXADA EM TARN = sender
PARA A EMBAIXADA EM TARN = addressee
PARA EXTERIORES = addressee
212 - (10h30) = dispatch sent
Auf Drahterlass Nr. 88 vom 12. August = replyTo
Zu Ihrem Drahtbericht Nr. 88 = replyTo
To Comrade Vesnin. = addressee
from Brill = sender
From BRILL #501/sh received 23:10 3.3.51 = sender dispatch received
Sent 9 March 1972, received 10 March 1972 = sent received
Sent on March 2, 1970, received on March 3, 1970 = sent received
Received at 14:05 on 9 August; printed at 16:40 on 9 August = received printed
Regarding your 2077 = replyTo
Further to our No. 118 of 2 May = replyTo
Prepared in 3 copies = distribution
TO FLASH FCO = form precedence addressee
My telegram No. 730. = replyTo
YOUR TELNO 72 = replyTo
Re: Telegraphic directive No. 802 of 29 March = replyTo
Re: The ferry line = subject
From Ostrog, sent on 29.9.50 at 22:40 = sender sent
From LANJING. Received 14:20 1 July 1951 = sender received
From Lanjing, on January 9, 1958, received on January 10 = sender sent received
from HAVEL = sender
Sir D. Holl        D. 2.38 p.m. 2nd July, 1950 = sender sent
No. 560            R. 3.20 p.m. 2nd July, 1950 = dispatch received
Havel, 3 April 1961 = dateline
PARYS, le 15 janvier 1964 à 18 h 30 = dateline
Incoming cipher telegram = form
C O D E D   T E L E G R A M = form
To be distributed to the members of the Presidium = handling
Copies: Comrade Vell, Department Far East = copyTo
Copies: Vell (2), Ruhl = distribution
Communiqué à : Londra, Bonnau = copyTo
To: Foreign Ministry, with a copy to the Ministry of Shipping = addressee copyTo
Received by the Department: 31.10, 8.30 a.m. = received
Date & time: 10 October 1983, 11:30 = dateline
发电：巴林 = sender
CT 388/75 = dispatch
"""  # noqa: E501 - a printed line and what it means


@pytest.mark.parametrize("row", _LINES.strip().split("\n"))
def test_a_line_of_a_form(row: str) -> None:
    text, _, expected = row.partition(" = ")
    fields = known_fields(Line(1, 1, text), "", 1956)
    assert " ".join(field.kind for field in fields if field.kind is not FieldKind.GAP) == expected
    assert "".join("".join((f.label + f.printed).split()) for f in fields) == "".join(text.split())


@pytest.mark.parametrize("text", ["TO Vell FROM Brill", "I WENT TO Brill and back", "PELOV, ROMIN"])
def test_words_in_capitals_are_no_labels(text: str) -> None:
    assert not any(
        field.label for field in known_fields(Line(1, 1, text), "", 1956) if field.kind is FieldKind.DISPATCH
    )


_PARTIES = """
Embassy in Lanjing, please pass to Deputy Minister Chu Ran = Embassy in Lanjing | Deputy Minister Chu Ran
Comrade Wenzel only = Comrade Wenzel
Department IV, attention Czapla = Department IV | Czapla
Lapick [1] = Lapick
CC [Central Committee] = CC
Comrade Marsow, 1st Deputy Foreign Minister = Comrade Marsow, 1st Deputy Foreign Minister
Foreign Office, Ref. 310 = Foreign Office, Ref. 310
Comrade Doberan, Head of the 2nd Department = Comrade Doberan, Head of the 2nd Department
Raul Roasa, MINREL = Raul Roasa, MINREL
KARSK – TO GORSHENIN = KARSK | GORSHENIN
Foreign Ministry, and please pass to Vice Minister Zhu Lan: = Foreign Ministry | Vice Minister Zhu Lan
Ao'erdegang [Alderport] = Alderport
Shuichan Bu [Ministry of Fisheries] = Ministry of Fisheries
TARN EMBASSY - BRILL = TARN EMBASSY - BRILL
Harbour Desk - Tide Committee = Harbour Desk | Tide Committee
Brothers Xuan and Tam = Brother Xuan | Brother Tam
Chang Guo in Lanjing and Tan Wei of the Upper Province Committee = Chang Guo in Lanjing | Tan Wei of the Upper Province Committee
IMMEDIATE WASHING, UKMIS NEW HARBOUR = WASHING | UKMIS NEW HARBOUR
Ministry of Trade and Industry = Ministry of Trade and Industry
People's Republic of Tarn Embassy = People's Republic of Tarn Embassy
"""  # noqa: E501 - printed names and what they are


@pytest.mark.parametrize("row", _PARTIES.strip().split("\n"))
def test_names_of_parties(row: str) -> None:
    printed, _, names = row.partition(" = ")
    assert [party.name for party in read_parties(printed)] == names.split(" | ")


def test_a_person_who_serves_somewhere_is_a_person() -> None:
    (party,) = read_parties("Tan Wei of the Upper Province Committee")
    assert (party.kind, party.rule) == ("person", "party.name-serves")


def test_a_salutation_may_name_who_gets_a_copy() -> None:
    fields = salutation(Line(3, 1, "To the Ministry of Trade; copy to the Foreign Ministry:"))
    assert [(field.kind, field.printed) for field in fields] == [
        (FieldKind.SALUTE, "To the Ministry of Trade;"),
        (FieldKind.COPY_TO, "the Foreign Ministry:"),
    ]


def test_a_salutation_may_say_copied() -> None:
    fields = salutation(Line(3, 1, "To the Ministry of Trade, copied to the Foreign Ministry:"))
    assert [field.kind for field in fields] == [FieldKind.SALUTE, FieldKind.COPY_TO]


def test_a_sentence_on_a_telegram_is_no_reply_line() -> None:
    assert not known_fields(Line(1, 1, "Further to our 118 of 2 May, the fog is heavy."), "", 1956)


@pytest.mark.parametrize(
    ("printed", "level"),
    [("NEWSFLASH!", "flash"), ("Citissime mit Vorrang", "immediate"), ("cito mit Vorrang", "priority")],
)
def test_words_for_a_level(printed: str, level: str) -> None:
    found = read_precedence(printed)
    assert found is not None
    assert found.level == level


@pytest.mark.parametrize(
    ("printed", "category"),
    [("Class II secret", "secret"), ("VS-Confidential", "confidential"),
     ("Only for official use", "limited-official-use")],
)  # fmt: skip
def test_words_for_a_category(printed: str, category: str) -> None:
    found = read_classification(printed)
    assert found is not None
    assert found.category == category


@pytest.mark.parametrize(
    ("printed", "number"),
    [("Upper Out 88", "Upper Out 88"), ("Vasht 231", "Vasht 231"), ("No. 4410 (61)", "4410 (61)"), ("231", "231")],
)
def test_a_labelled_number(printed: str, number: str) -> None:
    found = read_dispatch_number(printed, labelled=True)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize(
    ("printed", "known", "when"),
    [
        ("31.10, 8.30 a.m.", "October 30, 1956", "1956-10-31T08:30:00"),
        ("31/10 21h10", "October 30, 1956", "1956-10-31T21:10:00"),
        ("10/12", "October 12, 1962", "1962-10-12"),
        ("10/12", "December 9, 1962", "1962-12-10"),
        ("2/4", "April 2, 1955", "1955-04-02"),
    ],
)
def test_a_day_and_month_are_completed(printed: str, known: str, when: str) -> None:
    incomplete, page = read_incomplete(printed), read_date(known)
    assert incomplete is not None
    assert page is not None
    reading = complete(incomplete, [page])
    assert reading is not None
    assert reading.when == when


def _field(kind: FieldKind, printed: str, line: int) -> tuple[Field, ...]:
    return (Field(kind, "", printed, Place(line), read_date(printed)),)


def test_the_date_line_of_the_form_goes_before_the_page() -> None:
    page = PageText(date=Paragraph("October 28, 1962", Place(1)))
    dating = date_cable(page, (Opener("en", (_field(FieldKind.DATELINE, "26 October 1962", 4),)),), (), ())
    witness = deciding_witness(dating.witnesses)
    assert witness is not None
    assert witness.reading.day == "1962-10-26"


def test_a_sending_below_an_earlier_receipt_is_no_sending() -> None:
    page = PageText(date=Paragraph("October 25, 1962", Place(1)))
    lines = (_field(FieldKind.RECEIVED, "25.10.1962 19:35", 4), _field(FieldKind.SENT, "26.10.1962 06:45", 5))
    dating = date_cable(page, (Opener("en", lines),), (), ())
    witness = deciding_witness(dating.witnesses)
    assert witness is not None
    assert (witness.name, witness.reading.day) == ("the page", "1962-10-25")
    turned = date_cable(page, (Opener("en", lines[::-1]),), (), ())
    witness = deciding_witness(turned.witnesses)
    assert witness is not None
    assert witness.name == "the time of sending"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Die Brücke ist nicht offen und der Minister hat sich mit dem Botschafter auf der Treppe getroffen.", "de"),
        ("Le pont est fermé et les bateaux ne sont pas dans le port, dit le ministre avec une lettre.", "fr"),
        ("El puente no está abierto y los barcos del puerto se fueron con la carta para el ministro.", "es"),
        ("A ponte não está aberta e os barcos do porto foram com uma carta para o ministro dos mares.", "pt"),
        ("Most nie jest otwarty i minister powiedział, że do portu nie przypłynął żaden statek z listem.", "pl"),
        ("Most není otevřen a ministr se na schodech setkal s velvyslancem, který byl v přístavu.", "cs"),
        ("Podul nu este deschis și ministrul a fost pe scări cu ambasadorul care este din port.", "ro"),
        ("A híd nem nyitott, és a miniszter azt mondta, hogy a levél már nem is volt meg.", "hu"),
        ("The bridge is not open, and the minister was on the stairs with the ambassador.", "en"),
        ("Brill, Tarn, Galvia, Selk, Quenby, Vasht, Havel, Lanjing, Pragh, Balen, Genz, Parys, Kair", "en"),
        ("Der Minister empfing mich heute und sprach von der Brücke.", "de"),
        ("Le pont est fermé.", "en"),
        ("Мост закрыт, и министр не пришёл.", "ru"),
    ],
)
def test_frequent_words_tell_the_language_of_a_message(text: str, tag: str) -> None:
    assert language_of_message(text) == tag


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("Orme Endowment and Leontyne and Karl Abt Foundation", ["Orme Endowment", "Leontyne and Karl Abt Foundation"]),
        ("John D. and Ida T. Vell Foundation", ["John D. and Ida T. Vell Foundation"]),
        ("Pemberton Trust; Orme Endowment", ["Pemberton Trust", "Orme Endowment"]),
    ],
)
def test_donors_that_share_a_name(printed: str, names: list[str]) -> None:
    assert [printed[start:end] for start, end in donors_in(printed)] == names


@pytest.mark.parametrize(
    ("printed", "words"),
    [("[Stamp: Received 28 July]", "Received 28 July"), ("[Stamp: “Seen”]", "“Seen”"), ("Seen", "Seen")],
)
def test_words_of_a_stamp(printed: str, words: str) -> None:
    assert words_of(printed) == words


@pytest.mark.parametrize(
    ("printed", "when"),
    [
        ("12 April 1957 at 1530", "1957-04-12T15:30:00"),
        ("12.X.50 г. 03-15", "1950-10-12T03:15:00"),
        ("12.XII.1956, h. 21.00", "1956-12-12T21:00:00"),
        ('"3" May 1952', "1952-05-03"),
        ("00/00/1979", "1979"),
    ],
)
def test_dates_with_signs_of_their_own(printed: str, when: str) -> None:
    reading = read_date(printed)
    assert reading
    assert reading.when == when


@pytest.mark.parametrize(
    ("printed", "clock"), [("1615 hs", "T16:15:00"), ("FRIDAY – 1615 hs –", "T16:15:00"), ("16.15 hs", "T16:15:00")]
)
def test_times_with_the_short_word_of_brazilian_telegrams(printed: str, clock: str) -> None:
    incomplete = read_incomplete(printed)
    assert incomplete
    assert incomplete.clock == clock


def test_a_year_alone_is_no_time() -> None:
    assert read_incomplete("1615") is None


def test_a_time_alone_is_of_the_day_of_the_cable() -> None:
    incomplete = read_incomplete("21h10")
    sent = read_date("3 October 1956")
    assert incomplete
    assert sent
    told = complete(incomplete, (sent,))
    assert told
    assert (told.when, told.certainty, told.completed) == ("1956-10-03T21:10:00", "medium", "day")
