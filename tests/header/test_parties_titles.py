"""Parties, titles, lines without labels, lists, stamps, credits, references: odd strings and what they mean."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.header.archival import RULES as ARCHIVAL_RULES
from cablegram.header.archival import read_reference
from cablegram.header.credits import read_credits
from cablegram.header.distribution import is_total, read_distribution
from cablegram.header.form_fields import timed_field
from cablegram.header.parties import read_parties
from cablegram.header.stamps import read_stamp
from cablegram.header.titles import fields_of_header, fields_of_title
from cablegram.model import FieldKind, Place
from cablegram.sources.document import Line
from cablegram.sources.form_lines import known_fields

_PARTIES = """
AMEMBASSY MOSCOW = AMEMBASSY MOSCOW:o
Consulate General in Brill, Harbour Bureau = Consulate General in Brill:o | Harbour Bureau:o
Harbour Office, Department of Tides = Harbour Office, Department of Tides:o
Soviet and European Affairs Division = Soviet and European Affairs Division:o
Ministry of Defence and Ministry of Trade = Ministry of Defence:o | Ministry of Trade:o
Comrade Nicu Ghenade, Deputy Foreign Minister = Comrade Nicu Ghenade, Deputy Foreign Minister:p
To Premier Lo Wen, Vice Premier Chen Tao, Foreign Ministry: = Premier Lo Wen:p | Vice Premier Chen Tao:p | Foreign Ministry:o
Chairman, Comrade Liu Han, and report to the Central Committee: = Chairman:p | Comrade Liu Han:p | Central Committee:o
Comrades Qi Yan and Geng Dachuan: = Comrade Qi Yan:p | Comrade Geng Dachuan:p
To Comrades Vell, Ruhl and Tarn = Comrade Vell:p | Comrade Ruhl:p | Comrade Tarn:p
MOSCOW, WARSAW and PRAGUE = MOSCOW:l | WARSAW:l | PRAGUE:l
外贸部、交通部 = 外贸部:o | 交通部:o
致外交部： = 外交部:o
耿大川同志 = 耿大川同志:p
Z A R U D I N = ZARUDIN:p
A.M. Puzan = A.M. Puzan:p
тов. Весину В.М. = тов. Весину В.М.:p
Genosse Wonder = Genosse Wonder:p
tow. Ochman = tow. Ochman:p
Compañero Ministro = Compañero Ministro:p
Consul General Tu Hai = Consul General Tu Hai:p
Embassy in Brill = Embassy in Brill:o
SECSTATE WASHDC PRIORITY 1234 = SECSTATE WASHDC:o
bonn aa = bonn aa:o
Wulumuqi [Urumqi] = Urumqi:l
Foreign Office = Foreign Office:o
(G. Gorin) = G. Gorin:p
[To the] Harbour Office and the Tide Committee = Harbour Office:o | Tide Committee:o
Botschaft Peking = Botschaft Peking:o
Ministère des Affaires étrangères = Ministère des Affaires étrangères:o
For immediate report to comrade Pavlov [Vesnin]. = comrade Pavlov Vesnin:p
Ambassador [Stepan V.] Chern = Ambassador Stepan V. Chern:p
"""  # noqa: E501 - a printed string and what it means
_LETTERS = {"organisation": "o", "person": "p", "place": "l", "name": "n"}


@pytest.mark.parametrize("row", _PARTIES.strip().split("\n"))
def test_parties_and_their_kinds(row: str) -> None:
    printed, _, expected = row.rpartition(" = ")
    parties = read_parties(printed)
    assert " | ".join(f"{party.name}:{_LETTERS[party.kind]}" for party in parties) == expected
    assert all(0 <= party.start < party.end <= len(printed) for party in parties)


def test_a_party_carries_its_own_level_and_number() -> None:
    (party,) = read_parties("SECSTATE WASHDC PRIORITY 1234")
    assert party.precedence is not None
    assert (party.precedence.level, party.number) == ("priority", "1234")
    (party,) = read_parties("USMISSION BRILL IMMEDIATE")
    assert party.precedence is not None
    assert party.precedence.level == "immediate"


_TITLES = """
Telegram from Pyongyang to Bucharest, TOP SECRET, No. 76.026, Flash = form Telegram; sender Pyongyang; addressee Bucharest; classification TOP SECRET; dispatch No. 76.026; precedence Flash
Cable from the Embassy in Brill, 'On the Rope' = form Cable; sender the Embassy in Brill; subject On the Rope
Telegram from A.M. Puzan to N. Tarn = form Telegram; sender A.M. Puzan; addressee N. Tarn
102. Telegram From the Department of State to the Embassy in Tarn = form Telegram; sender the Department of State; addressee the Embassy in Tarn
Ciphered Telegram No. 70200, Lo Wen to Vesnin (Pavlov) = form Ciphered Telegram; dispatch No. 70200; sender Lo Wen; addressee Vesnin (Pavlov)
TELEGRAM 066.793 from the Embassy in Brill to the Ministry of Ports = form TELEGRAM; dispatch 066.793; sender the Embassy in Brill; addressee the Ministry of Ports
Cable, Pavlov [Vesnin] to Ho Lan [via Kovin] = form Cable; sender Pavlov [Vesnin]; addressee Ho Lan [via Kovin]
Telegram from the Embassy, January 12, 1980, 77016, Secret = form Telegram; sender the Embassy; dateline January 12, 1980; dispatch 77016; classification Secret
Telegram 77764 from the Embassy to the Ministry, Visit of a Minister = form Telegram; dispatch 77764; sender the Embassy; addressee the Ministry; subject Visit of a Minister
Telegram from Brill, No.77.658, Urgent, SECRET = form Telegram; sender Brill; dispatch No.77.658; precedence Urgent; classification SECRET
Cable to the Embassy in Tarn = form Cable; addressee the Embassy in Tarn
Telegram, Zarudin to Vesnin, Regarding a Meeting with Tu Hai = form Telegram; sender Zarudin; addressee Vesnin; subject Regarding a Meeting with Tu Hai
Cable from Tu Hai = form Cable; sender Tu Hai
TARNISH EMBASSY IN VELLAN, TELEGRAM, 30 JULY 1975. SUBJECT: LAMPS. = sender TARNISH EMBASSY IN VELLAN; form TELEGRAM; dateline 30 JULY 1975; subject LAMPS.
Embassy of Tarn in Brill, Ciphered Telegram, 17 July 1976. Subject: Trade = sender Embassy of Tarn in Brill; form Ciphered Telegram; dateline 17 July 1976; subject Trade
Telegram, Embassy of Tarn in Brill to the Harbour Office = form Telegram; sender Embassy of Tarn in Brill; addressee the Harbour Office
"""  # noqa: E501 - a title and what it says stand on one line


@pytest.mark.parametrize("row", _TITLES.strip().split("\n"))
def test_what_a_title_says(row: str) -> None:
    title, _, expected = row.partition(" = ")
    fields = fields_of_title(title)
    assert "; ".join(f"{field.kind} {field.printed}" for field in fields) == expected
    for field in fields:
        assert title[field.place.column - 1 :].startswith(field.label or field.printed)


_HEADERS = """
Urgent - From the Harbour Desk - No (63) 395 = precedence sender dispatch
Very Urgent / Secret / From the Harbour Desk / No (63) 412 = precedence classification sender dispatch
TOP SECRET, No. 76.026, Flash = classification dispatch precedence
Secret. Urgent. = classification precedence
CONFIDENTIAL/EXDIS = classification handling
Top Secret – Urgent = classification precedence
Secret / Urgent / 12 June 1950 = classification precedence dateline
"""


@pytest.mark.parametrize("row", _HEADERS.strip().split("\n"))
def test_a_header_on_one_line(row: str) -> None:
    line, _, expected = row.partition(" = ")
    fields = fields_of_header(line, Place(1), 1950)
    assert " ".join(field.kind for field in fields if field.kind is not FieldKind.GAP) == expected
    # The marks between the fields are kept.
    assert "".join("".join((f.label + f.printed).split()) for f in fields) == "".join(line.split())


_LINES = """
FM AMEMBASSY TARLAND = sender
TO SECSTATE WASHDC PRIORITY 1234 = addressee
INFO AMCONSUL BRILL = info
R 121302Z JUL 74 = precedence dateTimeGroup
ACTION EUR-12 = action
INFO OCT-01 ISO-00 = officeCopies
C O N F I D E N T I A L TARLAND 3411 = classification dispatch
SECRET TARLAND 3411 EXDIS = classification dispatch handling
FROM BRILL TO FOREIGN OFFICE = sender addressee
D. 7.35 p.m. 12 June 1953 = sent
12 June 1953      R. 8.10 p.m. 12 June 1953 = dateline received
D. 12th June, 1953 = sent
R. June 15, 1953. = received
Repeated for information Saving to Paris, Bonn = info
Szyfrogram Nr 3829 z Moskwy, otrzymano 3.V.1957 = form dispatch sender received
Brill, dispatched from Tarn on 3.03.1968 at 14:00 and received on 3.03.1968 at 22:15 = form sender sent received
Came to the Decoding Department on 3.03.1968 at 22:30 = received
To KOVEL [in Brill]. = addressee gap
Ciphered telegram = form
TELEGRAM RECEIVED = form
Cipher No. 141. = dispatch
388 – FRIDAY – 1615 hs – = dispatch sent
BY CODE = handling
Telegramm Nr. 12 vom 3. Mai 1957 = form dispatch dateline
No 412 of 07/13/1974, 1305 o.c. = dispatch dateline
To No. 391/sh. = replyTo
For Ho Lan. = addressee
From Brill. Sent 2.9.50 10:12 = sender sent
Ciphered Telegram = form
Fernschreiben (verschlüsselt) = form
TELEGRAM = form
[Stamp: “Declassified 14 December 1993”] = stamp
[handwritten 512] = gap
__________ = gap
West Department # 771 = registry
Copy No. 3 = copyNumber
COPY NO. 1 = copyNumber
Sent by wire on 3/3/51 at 02:20 a.m. = sent
Arrived at the 8D/GS on 3/3/51 at 5:40 a.m. = received
Deciphered by Lukin on 3/3/51 at 6:15 a.m. = deciphered
Typed by Belkina on 3/3/51 at 12:10 = typed
Otrzymano 12.6.1953 = received
(Total printed: 18 copies) = distribution
共印53份 = distribution
Special No. 550 = form
URGENT = precedence
绝密 = classification
To: Beijing     Dispatch No. 1021 = addressee dispatch
"""


@pytest.mark.parametrize("row", _LINES.strip().split("\n"))
def test_what_a_line_of_a_form_says(row: str) -> None:
    text, _, expected = row.partition(" = ")
    fields = known_fields(Line(1, 1, text), "", 1953)
    assert " ".join(field.kind for field in fields) == expected
    assert all(field.rule for field in fields)
    assert "".join("".join((f.label + f.printed).split()) for f in fields) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["The ferry did not run.", "To be frank, we do not know", "From then on he was silent about it", "He came on 3 May 1951",  # noqa: E501 - a printed string and what it means
     "Received on 3 May 1951 was your telegram about the lamps and hay", "I thank you", "Vell"],
)  # fmt: skip
def test_a_line_of_the_message_is_no_form_line(text: str) -> None:
    assert known_fields(Line(1, 1, text), "", 1951) == ()


@pytest.mark.parametrize(
    ("printed", "label", "copies", "total"),
    [
        ("1x Comrade Stibi, Ministry\n1x West Department", "", [1, 1], None),
        ("1. Vell\n2. Ruhl", "", [0, 0], None),
        ("Vell - 2, Ruhl-1", "Distribution list - 9 copies:", [2, 1], 9),
        ("Vell (2), Ruhl, Registry 3 copies", "", [2, 0, 3], None),
        ("毛、刘、周 共印53份", "", [0, 0, 0], 53),
        ("Vell, Archive 12 copies printed", "", [0, 0], 12),
        ("Vell, Ruhl. Total printed: 30 copies", "", [0, 0], 30),
        ("Comrades Vell, Rudin, Ruhl. 12 copies", "Distribution:", [0, 0, 0], 12),
        ("Vell, Registry, 2 copies", "", [0, 0, 0], None),
    ],
)
def test_distribution_lists(printed: str, label: str, copies: list[int], total: int | None) -> None:
    read = read_distribution(printed, label)
    assert [recipient.copies for recipient in read.recipients] == copies
    assert read.total == total
    covered = "".join(printed[r.start : r.end] for r in read.recipients)
    assert covered + printed[len(covered) :] == printed


@pytest.mark.parametrize(
    "printed", ["5 copies", "41 copies printed", "(Total printed: 18 copies)", "共印53份", "Отп. 6 экз."]
)
def test_a_statement_of_all_copies(printed: str) -> None:
    assert is_total(printed)


@pytest.mark.parametrize(
    ("printed", "by_hand"),
    [("[stamp] June 22, 1965", False), ("STAMPED: West Department", False), ("Печать: Архив", False), ("[盖章]", False),
     ("[Seal: West Department]", False), ("DECLASSIFIED", False), ("[handwritten 512]", True),
     ("[Handwritten] Approved", True), ("Handwritten note: seen", True), ("Резолюция: согласен", True)],
)  # fmt: skip
def test_stamps_and_notes_by_hand(printed: str, by_hand: bool) -> None:
    read = read_stamp(printed)
    assert read is not None
    assert read.by_hand is by_hand


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Obtained by Oona Pell and translated by Jarek Toll.", [("obtained", "Oona Pell"), ("translator", "Jarek Toll")]),  # noqa: E501 - a printed string and what it means
        ("Obtained and translated for NKIDP by Edwin Fromm.", [("translator", "Edwin Fromm"), ("obtained", "Edwin Fromm")]),  # noqa: E501 - a printed string and what it means
        ("Translated by P. Anders and R. Quill.", [("translator", "P. Anders + R. Quill")]),
        ("Translated by 7Bells. https://x.example/1", [("translator", "7Bells")]),
        ("Contributed by Nora Ruh and translated by Tan Ye. https://x", [("contributor", "Nora Ruh"), ("translator", "Tan Ye")]),  # noqa: E501 - a printed string and what it means
        ("AVPZ, copy courtesy of the Institute; translation by Marko Dorn.",
         [("contributor", "Institute"), ("translator", "Marko Dorn")]),
        ("Document obtained by Jim Hart, translated by Anna Li, Bo Cho and Ed Rum.",
         [("obtained", "Jim Hart"), ("translator", "Anna Li + Bo Cho + Ed Rum")]),
    ],
)  # fmt: skip
def test_credits(printed: str, expected: list[tuple[str, str]]) -> None:
    assert [(credit.role, " + ".join(credit.names)) for credit in read_credits(printed)] == expected


_REFERENCES = """
IAM 044-00312-07, 3-4. = IAM; 044-00312-07; 3; 4
AVPZ f. 0100, op. 48, p. 393, d. 9, ll. 12-14. Obtained by Paul Winge = AVPZ; f. 0100, op. 48, p. 393, d. 9; 12; 14
ZPA, Fond 45, Opis 1, Delo 811, Listy 20-21 and AVZ, Fond 059a = ZPA; Fond 45, Opis 1, Delo 811; 20; 21
APZ, F. 45, Op. 1, D. 331, Ll. 3-4. Reprinted in Ledin, Lamps, p. 12. = APZ; F. 45, Op. 1, D. 331; 3; 4
Central Paper Archive, Record 07/16, vol. 20, p. 11. Translated from = Central Paper Archive; Record 07/16, vol. 20; 11; 11
Archive of the Harbour Board (AHB). = Archive of the Harbour Board (AHB); ; ;
PA AA, Zwischenarchiv, vol. 119. Contributed by Nora = PA AA; Zwischenarchiv, vol. 119; ;
SAPMO-BArch, DY 30/3667, Bl. 12-14 = SAPMO-BArch; DY 30/3667; 12; 14
The National Archives, FO 371/127289 = The National Archives; FO 371/127289; ;
AAN, KC PZPR, XI A/88, k. 12 = AAN; KC PZPR, XI A/88; 12; 12
MNL OL, XIX-J-1-j Tarn, 1975, 83. doboz = MNL OL; XIX-J-1-j Tarn, 1975, 83. doboz; ;
National Papers, RG 59 = National Papers; RG 59; ;
RGANI, f. 5, op. 30, d. 120, ll. 1-5 = RGANI; f. 5, op. 30, d. 120; 1; 5
Central State Archive, Sofia, Fond 1-B, Opis 33, A.E. 88 = Central State Archive, Sofia; Fond 1-B, Opis 33, A.E. 88; ;
"""  # noqa: E501 - a printed string and what it means


@pytest.mark.parametrize("row", _REFERENCES.strip().split("\n"))
def test_archival_references(row: str) -> None:
    printed, _, expected = row.partition(" = ")
    read = read_reference(printed, whole=True)
    assert read is not None
    assert f"{read.repository}; {read.shelfmark}; {read.first_leaf}; {read.last_leaf}".strip() == expected.strip()


def test_each_archival_rule_reads_its_example() -> None:
    for rule in ARCHIVAL_RULES:
        read = read_reference(rule.example, whole=True)
        assert read is not None
        assert read.rule == rule.name


@pytest.mark.parametrize(
    "unit", ["To: a ", "[", "A. ", "from A to B ", "Copy No. ", "1.1.", "( ", "- ", "外发", "a and b, ", "№ 1/"]
)
def test_long_hostile_lines_take_no_time(unit: str) -> None:
    text = unit * (100_000 // len(unit))
    begin = time.process_time()
    known_fields(Line(1, 1, text), "Ferry", 1960)
    read_parties(text)
    fields_of_title(text)
    read_credits(text)
    read_reference(text, whole=True)
    timed_field(text, Place(1), 1960)
    assert time.process_time() - begin < 1


@settings(deadline=None)
@given(st.text(max_size=150))
def test_any_line_keeps_its_words(text: str) -> None:
    line = Line(1, 1, " ".join(text.split()) or "x")
    fields = known_fields(line, "", 1960)
    if fields:
        assert "".join("".join((f.label + f.printed).split()) for f in fields) == "".join(line.text.split())
