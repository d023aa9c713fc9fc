"""References to other documents: odd strings with what they name, and strings that name nothing."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram.header.reference_dates import RELATIVE
from cablegram.header.references import RULES, find_references

SENT = "1962-06-28"

# Words | number | date | whose, or the party that is named, or how it points.
TABLE = """
our memorandum of 24 April||1962-04-24|own
your telegram no. 01/04493, dated June 3, 1961|01/04493|1961-06-03|addressee
your telegram No. 345|345||addressee
your telegram No. 345 of 12 May|345|1962-05-12|addressee
my telegram No. 345 of 12 May|345|1962-05-12|own
My Telegram Number 88|88||own
my despatch No. 21|21||own
our dispatch # 21|21||own
despatch No. 21|21||
your dispatch no. 38 of 2 December|38|1961-12-02|addressee
your cable of June 3||1962-06-03|addressee
our cable of 3rd June||1962-06-03|own
your cable of 3 June 1961||1961-06-03|addressee
your cable of the 24th||1962-06-24|addressee
your cable of the 29th||1962-05-29|addressee
your telegram of 24th ult.||1962-05-24|addressee
your telegram of 24th ultimo||1962-05-24|addressee
your telegram of 24th inst.||1962-06-24|addressee
your telegram of 24th instant||1962-06-24|addressee
your telegram of yesterday||1962-06-27|addressee
your telegram of today||1962-06-28|addressee
my telegram of this morning||1962-06-28|own
yesterday's telegram||1962-06-27|
Monday's telegram||1962-06-25|
your telegram of Monday||1962-06-25|addressee
our memorandum of 31 December||1961-12-31|own
our memorandum of 28 June||1962-06-28|own
our memorandum of 29 June||1961-06-29|own
Soviet memorandum of 2 June||1962-06-02|Soviet
the Tarnish note of 2 June||1962-06-02|Tarnish
the Embassy's telegram No. 12|12||Embassy
Ambassador Venn's letter of 3 May||1962-05-03|Ambassador Venn
the aide-memoire dated 5 May||1962-05-05|
the aide-mémoire of 5 May 1962||1962-05-05|
the note verbale of 5 May||1962-05-05|
note verbale No. 17|17||
note No. 7|7||
his letter of 4 May||1962-05-04|other
their note of 4 May||1962-05-04|other
the oral statement of 4 May||1962-05-04|
our report No. 17 of 4 May|17|1962-05-04|own
your circular No. 4|4||addressee
your circular telegram No. 4|4||addressee
Cipher telegram No. 1234|1234||
Ciphered Telegram # 600428/sh|600428/sh||
your cipher telegram No. 600428/sh|600428/sh||addressee
telegram 36|36||
In reply to telegram 36. I handed it over|36||
telegram 1234 from Brill of June 3|1234|1962-06-03|Brill
telegram No. 1234 from Port Selen|1234||Port Selen
telegram No. 12 (24 April)|12|1962-04-24|
telegram of 12 May, No. 345|345|1962-05-12|
telegram No. 345, 12 May 1962|345|1962-05-12|
telegram dated 12.5.1962 No. 17|17|1962-05-12|
telegram No. 3/62|3/62||
telegram No. 36/NV-M|36/NV-M||
telegram Nr. 66.793|66.793||
your airgram of May 4||1962-05-04|addressee
your 203|203||addressee
Yours no. 41 of 3 March|41|1962-03-03|addressee
Ours No. 17|17||own
Mine No. 33 of 2 May|33|1962-05-02|own
Yours of 3 March||1962-03-03|addressee
Yours of the 3rd||1962-06-03|addressee
Your No. 12 of the 3rd|12|1962-06-03|addressee
My 33 of yesterday|33|1962-06-27|own
my tel. 33 yesterday|33|1962-06-27|own
our No. 12 yesterday|12|1962-06-27|own
your No. 12 yesterday|12||addressee
your teleg. No. 12|12||addressee
your tel. of the 3rd||1962-06-03|addressee
your tels. 12|12||addressee
tel. No. 33 of 2 May|33|1962-05-02|
your telegram No. 5 Saving of 3 March|5|1962-03-03|addressee
Sua nº 41|41||addressee
vosso telegrama 41|41||addressee
nosso telegrama nº 41|41||own
To your 203. For two weeks|203||addressee
your No. 214|214||addressee
Your No. 214 of 10 January|214|1962-01-10|addressee
My No. 12|12||own
our 611.|611||own
my 345 of 12 May|345|1962-05-12|own
Embtel 2604|2604||Embassy
Embtel No. 2604|2604||Embassy
EMBTEL 2604|2604||Embassy
Embtel 2604, May 3|2604|1962-05-03|Embassy
Embtels 2604|2604||Embassy
Deptel 1234|1234||Department
Deptel 1234 (May 3)|1234|1962-05-03|Department
DEPTEL 1234|1234||Department
Contel 17|17||Consulate
Depcirtel 456|456||Department
Depcirctel 456|456||Department
Circtel 456|456||Department
Legtel 99|99||Legation
mytel 345|345||own
urtel 345|345||addressee
ourtel 345|345||own
Tosec 23|23||Department
Secto 12|12||
Polto 1200|1200||
Embdesp 45|45||Embassy
reftel|||reference
Reftel para 3|||reference
REFTEL (A)|||reference
reference telegram|||reference
telegram under reference|||reference
ref A|||reference
Ref (b)|||reference
REF B|||reference
the previous telegram|||previous
my last telegram|||previous
our immediately preceding telegram|||previous
In reply to your telegram, I have|||reply
With reference to your cable we|||reply
Further to our telegram we|||reply
Moscow 12345|12345||Moscow
MOSCOW 0234 (NOTAL)|0234||MOSCOW
State 123456|123456||State
STATE 098765|098765||STATE
Geneva 456|456||Geneva
USUN 2345|2345||USUN
74 MOSCOW 1234|1234||MOSCOW
SECSTATE 4567|4567||SECSTATE
New Delhi 7781|7781||New Delhi
MOSCOW 1960 (NOTAL)|1960||MOSCOW
你部6月20日电||1962-06-20|addressee
你部6月20日电悉||1962-06-20|addressee
你馆5月3日来电||1962-05-03|addressee
我外发508号电|508||own
我外发508号|508||own
外发508号电|508||
你部20日电||1962-06-20|addressee
你部本月20日电||1962-06-20|addressee
你部上月20日电||1962-05-20|addressee
你馆昨日电||1962-06-27|addressee
我部第77号电|77||own
贵部5月3日照会||1962-05-03|addressee
你馆俭电||1962-06-28|addressee
你馆第12号函|12||addressee
来电41号电|41||
Ваша телеграмма № 345|345||addressee
Вашу телеграмму № 345 от 12 мая|345|1962-05-12|addressee
на № 123|123||addressee
на № 123 от 5 мая|123|1962-05-05|addressee
На ваш 203. В течение|203||addressee
наша телеграмма от 5 мая||1962-05-05|own
наш № 17|17||own
телеграммы 171|171||
шифровка № 88|88||
шифртелеграмма № 88 от 3 июня|88|1962-06-03|
нота от 3 июня||1962-06-03|
памятная записка от 3 июня||1962-06-03|
моё письмо от 3 июня||1962-06-03|own
телеграмма от 24-го||1962-06-24|
вчерашняя телеграмма||1962-06-27|
Drahtbericht Nr. 123 vom 3. Mai|123|1962-05-03|
Ihr Drahtbericht Nr. 123|123||addressee
Drahterlaß Nr. 12 vom 3.5.1962|12|1962-05-03|
Drahterlass Nr. 12|12||
Bezug: Drahtbericht Nr. 77|77||
mein Telegramm vom 3. Mai||1962-05-03|own
unser Fernschreiben Nr. 9|9||own
dortiger Drahtbericht Nr. 8|8||addressee
hiesiges Telegramm Nr. 8|8||own
Verbalnote vom 3. Mai||1962-05-03|
DB Nr. 123 vom 3. Mai|123|1962-05-03|
votre télégramme nº 12 du 3 mai|12|1962-05-03|addressee
mon télégramme n° 345|345||own
notre dépêche du 3 juin||1962-06-03|own
votre lettre du 3 juin||1962-06-03|addressee
TELEGRAMME No 12|12||
su telegrama No. 45 de 3 de mayo|45|1962-05-03|addressee
mi telegrama núm. 45|45||own
nuestro telegrama del 3 de junio||1962-06-03|own
wasza depesza nr 123 z dnia 5 maja|123|1962-05-05|addressee
nasz szyfrogram nr 17|17||own
szyfrogram nr 17 z 5 maja|17|1962-05-05|
telegrama dvs. nr. 12 din 3 mai|12|1962-05-03|addressee
telegrama noastră nr. 76.026|76.026||own
telegrama nr. 12 din 3 iunie|12|1962-06-03|
귀부 6월 20일자 제41호 전문|41|1962-06-20|addressee
당관 제58호|58||own
Điện ngày 4||1962-06-04|
điện số 36|36||
"""

NONE = """
the memorandum
a telegram
your telegram has been received
telegram office
the telegrams
Cable Street 12
telegram 12 hours later
cable 12 miles long
telegram of 24 delegates
your 12 points
our 3 comrades
my 5 children
our 24 April meeting
note 3 above
Note of thanks
letter of credence
letters of credence were presented
report of 12 pages
report 5 of the commission
a report on 24 villages
statement of intent
in Moscow 1959
Moscow 1980 Olympics
in Geneva 1954 the conference
Moscow 1957 Festival
Moscow 500 km
London 300 people
New York 10 June
ARTICLE 1234
Resolution 242
PARAGRAPH 123
Room 1234
page 12 of the note
No. 12
number 345
on the 24th
24 April 1962
Embassy in Moscow
the Embassy
reference to the 1st of May
refer to paragraph 3
ref a matter of time
refugees 3000
notebook No. 3
keynote of 3 May
cableway No. 2
the last word
previous talks of 3 May
新华社北京20日电
发电站20号
20日电话
打电话
电影第3号
телефон № 345
дом № 12
на 12 страницах
наша делегация от 3 мая
Telegrammstil
une note de bas
nota bene
Haus Nr. 12
State 51 members
"""


def rows(table: str) -> list[str]:
    return [line for line in table.strip("\n").split("\n") if line]


@pytest.mark.parametrize("row", rows(TABLE), ids=lambda row: row.partition("|")[0])
def test_words_that_name_a_document(row: str) -> None:
    words, number, date, who = row.split("|")
    found = find_references(words, sent=SENT)
    assert len(found) == 1, found
    one = found[0]
    assert (one.number, one.date.when if one.date else "") == (number, date)
    assert who in ((one.whose or one.party, one.party, one.points) if who else (one.whose + one.party + one.points,))
    assert words[one.start : one.end].strip() == words[one.start : one.end]


@pytest.mark.parametrize("words", rows(NONE))
def test_words_that_name_none(words: str) -> None:
    assert find_references(words, sent=SENT) == ()


def test_the_tables_are_as_long_as_they_should_be() -> None:
    assert len(rows(TABLE)) >= 150
    assert len(rows(NONE)) >= 50


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("214", [("214", "", "")]),
        ("BRANNOCH 3021", [("3021", "BRANNOCH", "")]),
        ("A. STATE 12345; B. MOSCOW 0234 (NOTAL)", [("12345", "STATE", "A"), ("0234", "MOSCOW", "B")]),
        ("(A) State 98765 (B) Moscow 1234", [("98765", "State", "A"), ("1234", "Moscow", "B")]),
        ("MOSCOW 1234, 1240", [("1234", "MOSCOW", ""), ("1240", "MOSCOW", "")]),
        ("MOSCOW 1234 AND 1235", [("1234", "MOSCOW", ""), ("1235", "MOSCOW", "")]),
        ("88 of the 2nd December", [("88", "", "")]),
        ("(65) No. Si-1296", [("Si-1296", "", "")]),
        ("第41号", [("41", "", "")]),
        ("Oju No. 58", [("58", "Oju", "")]),
        ("Brannoch’s 611", [("611", "Brannoch", "")]),
        ("none", []),
        ("N/A", []),
        ("12 June", []),
    ],
)
def test_a_field_lists_documents(words: str, expected: list[tuple[str, str, str]]) -> None:
    found = find_references(words, sent=SENT, field=True)
    assert [(one.number, one.party, one.letter) for one in found] == expected


def test_several_numbers_share_what_is_said_of_all() -> None:
    found = find_references("your telegrams Nos. 345 and 346 of 12 May", sent=SENT)
    assert [(one.number, one.whose, one.date.when if one.date else "") for one in found] == [
        ("345", "addressee", "1962-05-12"),
        ("346", "addressee", "1962-05-12"),
    ]


def test_a_date_that_depends_on_an_unknown_day_stays_open() -> None:
    (one,) = find_references("your telegram of the 24th")
    assert one.date
    assert one.date.when == ""


def test_each_rule_reads_its_example() -> None:
    assert [rule.name for rule in RULES if not rule.pattern.search(rule.example)] == []
    assert [rule.name for rule in RELATIVE if not rule.pattern.search(rule.example)] == []


@pytest.mark.parametrize(
    "words", ["a" * 200_000, "your telegram " + " " * 100_000, "telegrams 1, " + "2, " * 20_000, "MOSCOW " * 20_000,
              "你部" * 40_000, "our Soviet " * 10_000, "telegram No. " * 10_000]
)  # fmt: skip
def test_hostile_words_take_linear_time(words: str) -> None:
    begin = time.process_time()
    find_references(words, sent=SENT, field=True)
    assert time.process_time() - begin < 10


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60), st.sampled_from(["our telegram No. 3 of ", "REF: A. ", "你部", "на № ", "MOSCOW 123 ", ""])
)
def test_references_lie_apart_and_in_order(noise: str, lead: str) -> None:
    words = noise + lead + noise
    found = find_references(words, sent=SENT, field=True)
    assert all(0 <= one.start < one.end <= len(words) for one in found)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
