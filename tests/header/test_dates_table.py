"""Forms of dates that cables print, and words that are no dates: (printed, value, certainty)."""

import pytest

from cablegram.header.date_rules import APPROXIMATIONS, RULES
from cablegram.header.dates import impossible_date, is_only_date, read_date
from cablegram.header.rule import Rule

ENGLISH = [
    ("June 28, 1962", "1962-06-28", "high"),
    ("June 28 1962", "1962-06-28", "high"),
    ("June28,1962", "1962-06-28", "high"),
    ("JUNE 28, 1962", "1962-06-28", "high"),
    ("june 28, 1962", "1962-06-28", "high"),
    ("June 28th, 1962", "1962-06-28", "high"),
    ("June 2nd 1962", "1962-06-02", "high"),
    ("June the 28th, 1962", "1962-06-28", "high"),
    ("28 June 1962", "1962-06-28", "high"),
    ("28 June, 1962", "1962-06-28", "high"),
    ("28June1962", "1962-06-28", "high"),
    ("28th June 1962", "1962-06-28", "high"),
    ("28th of June, 1962", "1962-06-28", "high"),
    ("the 28th day of June 1962", "1962-06-28", "high"),
    ("1st May, 1951", "1951-05-01", "high"),
    ("2d May 1951", "1951-05-02", "high"),
    ("28-JUN-1962", "1962-06-28", "high"),
    ("28-Jun-62", "1962-06-28", "high"),
    ("28/June/1962", "1962-06-28", "high"),
    ("28.June.1962", "1962-06-28", "high"),
    ("28 June '62", "1962-06-28", "high"),
    ("28 June ’62", "1962-06-28", "high"),
    ("28 June 62", "1962-06-28", "high"),
    ("Sept. 5, 1958", "1958-09-05", "high"),
    ("Sept 5 1958", "1958-09-05", "high"),
    ("5 Sep. 1958", "1958-09-05", "high"),
    ("Febr. 3, 1950", "1950-02-03", "high"),
    ("Thursday, 28 June 1962", "1962-06-28", "high"),
    ("Thursday, June 28, 1962", "1962-06-28", "high"),
    ("28 June 1962, Thursday", "1962-06-28", "high"),
    ("Thurs. 28 June 1962", "1962-06-28", "high"),
    ("August, 1962", "1962-08", "high"),
    ("Aug. 1962", "1962-08", "high"),
    ("in August of 1962", "1962-08", "high"),
    ("1962", "1962", "high"),
    ("(1962)", "1962", "high"),
    ("1962.", "1962", "high"),
    ("[1962]", "1962", "high"),
    ("in 1962", "1962", "high"),
    ("Ministry of Foreign Affairs 25 April 1962", "1962-04-25", "high"),
    ("Hanoi, 28 June 1962", "1962-06-28", "high"),
    ("Washington, June 28, 1962.", "1962-06-28", "high"),
    ("Moscow—28 June 1962", "1962-06-28", "high"),
    ("29 February 1960", "1960-02-29", "high"),
    ("Date: 28 June 1962", "1962-06-28", "high"),
    ("1962 June 28", "1962-06-28", "high"),
    ("28 June 1917", "1917-06-28", "high"),
]
BRACKETS_AND_SPACES = [
    ("28 June [1962]", "1962-06-28", "high"),
    ("[28 June 1962]", "1962-06-28", "high"),
    ("[28] June 1962", "1962-06-28", "high"),
    ("28 [June] 1962", "1962-06-28", "high"),
    ("28 [June 1962]", "1962-06-28", "high"),
    ("June 28, [1962]", "1962-06-28", "high"),
    ("June [28], 1962", "1962-06-28", "high"),
    ("28 June (1962)", "1962-06-28", "high"),
    ("28 June 19[62]", "1962-06-28", "high"),
    ("28 June [19]62", "1962-06-28", "high"),
    ("28 June 196[2]", "1962-06-28", "high"),
    ("28 June 196[2?]", "1962-06-28", "low"),
    ("[28?] June 1962", "1962-06-28", "low"),
    ("28 June [1962?]", "1962-06-28", "low"),
    ("28 June 1962 [?]", "1962-06-28", "high"),
    ("28\u00a0June\u00a01962", "1962-06-28", "high"),
    ("28\u2009June\u202f1962", "1962-06-28", "high"),
    ("28  June   1962", "1962-06-28", "high"),
    ("28\u3000June\u30001962", "1962-06-28", "high"),
    ("２８ June １９６２", "1962-06-28", "high"),
    ("１９６２年６月２８日", "1962-06-28", "high"),
    ("２８．６．１９６２", "1962-06-28", "high"),
    ("2\u200b8 June 1962", "1962-06-28", "high"),
    ("\ufeff28 June 1962", "1962-06-28", "high"),
    ("28\u00ad June 1962", "1962-06-28", "high"),
    ("“28” June 1962", "1962-06-28", "high"),
    ("28 June\n1962", "1962-06-28", "high"),
    ("28–VI–1962", "1962-06-28", "high"),
]
NUMBERS = [
    ("13/5-50", "1950-05-13", "high"),
    ("13/5/50", "1950-05-13", "high"),
    ("13/5/1950", "1950-05-13", "high"),
    ("13.5.50", "1950-05-13", "high"),
    ("13.05.1950", "1950-05-13", "high"),
    ("13. 5. 1950", "1950-05-13", "high"),
    ("13-05-1950", "1950-05-13", "high"),
    ("13-5-50", "1950-05-13", "high"),
    ("10/14/50", "1950-10-14", "high"),
    ("10/14/1950", "1950-10-14", "high"),
    ("10.14.1950", "1950-10-14", "high"),
    ("10-14-50", "1950-10-14", "high"),
    ("5/5/51", "1951-05-05", "high"),
    ("03/05/51", "1951-05-03", "low"),
    ("3.4.1961", "1961-04-03", "low"),
    ("3. 4. 61", "1961-04-03", "low"),
    ("26.06.1974/15:30", "1974-06-26T15:30:00", "high"),
    ("1962-06-28", "1962-06-28", "high"),
    ("1962/06/28", "1962-06-28", "high"),
    ("1962.6.28", "1962-06-28", "high"),
    ("1962. 6. 28.", "1962-06-28", "high"),
    ("1962-08", "1962-08", "high"),
    ("1962-06-28T08:32:00", "1962-06-28T08:32:00", "high"),
    ("1962-06-28T08:32:00Z", "1962-06-28T08:32:00", "high"),
    ("1962-06-28 08:32", "1962-06-28T08:32:00", "high"),
    ("19620628", "1962-06-28", "high"),
    ("19620600", "1962-06", "high"),
    ("19620000", "1962", "high"),
    ("10.27 [28?].1962", "1962-10-27", "low"),
    ("26.X 62", "1962-10-26", "high"),
    ("26.X.62", "1962-10-26", "high"),
    ("26 X 1962", "1962-10-26", "high"),
    ("26/X-62", "1962-10-26", "high"),
    ("24.III.50", "1950-03-24", "high"),
    ("24. III. 1950", "1950-03-24", "high"),
    ("28.vi.1962", "1962-06-28", "high"),
    ("1962. VI. 28.", "1962-06-28", "high"),
    ("VI.1962", "1962-06", "high"),
    ("ON/1/3/XI/62", "1962-11-01", "high"),
    ("ON/30/2/XI/62", "1962-11-30", "low"),
]
TIMES = [
    ("24:00, 19 August [1955]", "1955-08-20T00:00:00", "high"),
    ("24:00, 31 December 1955", "1956-01-01T00:00:00", "high"),
    ("23 June 1954, 3:00 a.m.", "1954-06-23T03:00:00", "high"),
    ("23 June 1954, 12:05 a.m.", "1954-06-23T00:05:00", "high"),
    ("23 June 1954, 12:05 p.m.", "1954-06-23T12:05:00", "high"),
    ("23 June 1954, 3:00 AM", "1954-06-23T03:00:00", "high"),
    ("23 June 1954 3 p. m.", "1954-06-23T15:00:00", "high"),
    ("10/14/50 at 03:15 a.m.", "1950-10-14T03:15:00", "high"),
    ("June 28, 1962, 7 p.m.", "1962-06-28T19:00:00", "high"),
    ("June 28, 1962—7 p.m.", "1962-06-28T19:00:00", "high"),
    ("June 28, 1962, noon", "1962-06-28T12:00:00", "high"),
    ("12 noon, June 28, 1962", "1962-06-28T12:00:00", "high"),
    ("June 28, 1962, midnight", "1962-06-28", "high"),
    ("28 June 1962, 15 hrs 25 min", "1962-06-28T15:25:00", "high"),
    ("28 June 1962, 15 hours 25 minutes", "1962-06-28T15:25:00", "high"),
    ("28 June 1962, 0230 hours", "1962-06-28T02:30:00", "high"),
    ("0230 hrs, 28 June 1962", "1962-06-28T02:30:00", "high"),
    ("0230 hours on 28 June 1962", "1962-06-28T02:30:00", "high"),
    ("28 June 1962 0230Z", "1962-06-28T02:30:00", "high"),
    ("28 June 1962, 18.30", "1962-06-28T18:30:00", "high"),
    ("18.30, 28 June 1962", "1962-06-28T18:30:00", "high"),
    ("28 June 1962, 18:30:15", "1962-06-28T18:30:15", "high"),
    ("28 June 1962, at 18:30 hours", "1962-06-28T18:30:00", "high"),
    ("28 June 1962 (18:30)", "1962-06-28T18:30:00", "high"),
    ("28 June 1962, 18:30 Moscow time", "1962-06-28T18:30:00", "high"),
    ("28 June 1962, 18:30 GMT", "1962-06-28T18:30:00", "high"),
    ("28 June 1962 25:70", "1962-06-28", "high"),
    ("28.6.62, 14.30 Uhr", "1962-06-28T14:30:00", "high"),
    ("28. Juni 1962, 14 Uhr 30", "1962-06-28T14:30:00", "high"),
    ("28. Juni 1962 um 14 Uhr", "1962-06-28T14:00:00", "high"),
    ("le 28 juin 1962 à 15 h 30", "1962-06-28T15:30:00", "high"),
    ("28 juin 1962, 15h30", "1962-06-28T15:30:00", "high"),
    ("28 июня 1962 г. в 3 час. 15 мин.", "1962-06-28T03:15:00", "high"),
    ("28 июня 1962 г., 15 часов", "1962-06-28T15:00:00", "high"),
    ("28.6.1962 15 ч. 30 мин.", "1962-06-28T15:30:00", "high"),
    ("28 de junio de 1962 a las 15 horas", "1962-06-28T15:00:00", "high"),
    ("28 czerwca 1962, godz. 14.30", "1962-06-28T14:30:00", "high"),
    ("28 iunie 1962, ora 14:30", "1962-06-28T14:30:00", "high"),
    ("1962年6月28日24时", "1962-06-29T00:00:00", "high"),
    ("1962年6月28日14时30分", "1962-06-28T14:30:00", "high"),
    ("1962年6月28日下午3时", "1962-06-28T15:00:00", "high"),
    ("1962年6月28日上午9时20分", "1962-06-28T09:20:00", "high"),
    ("一九六二年六月二十八日二十一时", "1962-06-28T21:00:00", "high"),
    ("1962년 6월 28일 오후 3시 20분", "1962-06-28T15:20:00", "high"),
    ("lúc 14 giờ 30 ngày 28 tháng 6 năm 1962", "1962-06-28T14:30:00", "high"),
]
DATE_TIME_GROUPS = [
    ("121302Z JUL 74", "1974-07-12T13:02:00", "high"),
    ("R 121302Z JUL 74", "1974-07-12T13:02:00", "high"),
    ("O 121302Z JULY 1974", "1974-07-12T13:02:00", "high"),
    ("P R 121302Z JUL 74 ZFF4", "1974-07-12T13:02:00", "high"),
    ("121302R JUL 74", "1974-07-12T13:02:00", "high"),
    ("121302 Z JUL 74", "1974-07-12T13:02:00", "high"),
    ("121302ZJUL74", "1974-07-12T13:02:00", "high"),
    ("121302 JUL 50", "1950-07-12T13:02:00", "high"),
    ("122400Z JUL 74", "1974-07-13T00:00:00", "high"),
]
RUSSIAN = [
    ("28 июня 1962", "1962-06-28", "high"),
    ("28 июня 1962 г.", "1962-06-28", "high"),
    ("28 июня 1962г.", "1962-06-28", "high"),
    ("28 июня 1962 года", "1962-06-28", "high"),
    ("«28» июня 1962 года", "1962-06-28", "high"),
    ('"28" июня 1962 г.', "1962-06-28", "high"),
    ("28.VI.62 г.", "1962-06-28", "high"),
    ("28.VI.1962", "1962-06-28", "high"),
    ("28-го июня 1962 г.", "1962-06-28", "high"),
    ("28-е июня 1962", "1962-06-28", "high"),
    ("3 мая 1950 г.", "1950-05-03", "high"),
    ("3 МАЯ 1950", "1950-05-03", "high"),
    ("5 марта 1953", "1953-03-05", "high"),
    ("5 сент. 1953", "1953-09-05", "high"),
    ("5 янв. 1953 г.", "1953-01-05", "high"),
    ("июнь 1962 г.", "1962-06", "high"),
    ("в июне 1962 года", "1962-06", "high"),
    ("1962 г.", "1962", "high"),
    ("28.06.1962 г.", "1962-06-28", "high"),
    ("Москва, 28 июня 1962 г.", "1962-06-28", "high"),
    ("четверг, 28 июня 1962", "1962-06-28", "high"),
    ("28 червня 1962", "1962-06-28", "high"),
    ("28 юни 1962", "1962-06-28", "high"),
]
WESTERN = [
    ("28. Juni 1962", "1962-06-28", "high"),
    ("den 28. Juni 1962", "1962-06-28", "high"),
    ("Berlin, den 28.Juni 1962", "1962-06-28", "high"),
    ("3. März 1953", "1953-03-03", "high"),
    ("3. Maerz 1953", "1953-03-03", "high"),
    ("3. Ma\u0308rz 1953", "1953-03-03", "high"),
    ("5. Jänner 1950", "1950-01-05", "high"),
    ("28. 6. 1962", "1962-06-28", "high"),
    ("28. VI. 1962", "1962-06-28", "high"),
    ("Donnerstag, den 28. Juni 1962", "1962-06-28", "high"),
    ("5. Dez. 1962", "1962-12-05", "high"),
    ("le 28 juin 1962", "1962-06-28", "high"),
    ("1er mai 1962", "1962-05-01", "high"),
    ("le 1ᵉʳ mai 1962", "1962-05-01", "high"),
    ("15 août 1954", "1954-08-15", "high"),
    ("15 aou\u0302t 1954", "1954-08-15", "high"),
    ("3 février 1954", "1954-02-03", "high"),
    ("20 décembre 1946", "1946-12-20", "high"),
    ("jeudi 28 juin 1962", "1962-06-28", "high"),
    ("juin 1962", "1962-06", "high"),
    ("28 de junio de 1962", "1962-06-28", "high"),
    ("28 de junio, 1962", "1962-06-28", "high"),
    ("28 junio 1962", "1962-06-28", "high"),
    ("1º de enero de 1959", "1959-01-01", "high"),
    ("17 de setiembre de 1961", "1961-09-17", "high"),
    ("junio de 1962", "1962-06", "high"),
    ("28 de junio del 2001", "2001-06-28", "high"),
    ("28 de junho de 1962", "1962-06-28", "high"),
    ("1º de março de 1964", "1964-03-01", "high"),
    ("31 de outubro de 1962", "1962-10-31", "high"),
    ("EM 28/JUN/62", "1962-06-28", "high"),
    ("28 giugno 1962", "1962-06-28", "high"),
    ("3 maart 1950", "1950-03-03", "high"),
]
EASTERN = [
    ("28 czerwca 1962", "1962-06-28", "high"),
    ("28 czerwca 1962 r.", "1962-06-28", "high"),
    ("dnia 28 czerwca 1962 roku", "1962-06-28", "high"),
    ("3 października 1956", "1956-10-03", "high"),
    ("3 września 1956", "1956-09-03", "high"),
    ("1 stycznia 1950", "1950-01-01", "high"),
    ("13 grudnia 1981 r.", "1981-12-13", "high"),
    ("11 listopada 1956", "1956-11-11", "low"),
    ("28. června 1962", "1962-06-28", "high"),
    ("28. července 1962", "1962-07-28", "high"),
    ("25. února 1948", "1948-02-25", "high"),
    ("21. srpna 1968", "1968-08-21", "high"),
    ("3. září 1950", "1950-09-03", "high"),
    ("17. listopadu 1989", "1989-11-17", "high"),
    ("29. augusta 1944", "1944-08-29", "high"),
    ("1. januára 1950", "1950-01-01", "high"),
    ("28. juna 1948. godine", "1948-06-28", "high"),
    ("28. jun 1948", "1948-06-28", "high"),
    ("29. novembra 1943", "1943-11-29", "high"),
    ("3. avgusta 1962. god.", "1962-08-03", "high"),
    ("5. rujna 1962", "1962-09-05", "high"),
    ("28. lipnja 1962", "1962-06-28", "high"),
    ("28. јуна 1948", "1948-06-28", "high"),
    ("28 iunie 1962", "1962-06-28", "high"),
    ("23 august 1944", "1944-08-23", "high"),
    ("5 noiembrie 1962", "1962-11-05", "high"),
    ("3 ianuarie 1950", "1950-01-03", "high"),
    ("1 septembrie 1958", "1958-09-01", "high"),
    ("1962. június 28.", "1962-06-28", "high"),
    ("1956. október 23-án", "1956-10-23", "high"),
    ("28 qershor 1962", "1962-06-28", "high"),
    ("5 nëntor 1961", "1961-11-05", "high"),
]
EAST_ASIAN = [
    ("1962年6月28日", "1962-06-28", "high"),
    ("1962 年 6 月 28 日", "1962-06-28", "high"),
    ("一九六二年六月二十八日", "1962-06-28", "high"),
    ("一九六二年六月廿八日", "1962-06-28", "high"),
    ("一九五〇年十月十日", "1950-10-10", "high"),
    ("一九五○年十二月卅一日", "1950-12-31", "high"),
    ("一九五零年十月二日", "1950-10-02", "high"),
    ("1962年6月28号", "1962-06-28", "high"),
    ("1962年6月", "1962-06", "high"),
    ("一九六二年六月", "1962-06", "high"),
    ("1962年", "1962", "high"),
    ("62年6月28日", "1962-06-28", "high"),
    ("民國51年6月28日", "1962-06-28", "high"),
    ("中华民国五十一年六月二十八日", "1962-06-28", "high"),
    ("中華民國三十八年十月", "1949-10", "high"),
    ("昭和37年6月28日", "1962-06-28", "high"),
    ("昭和三十七年六月二十八日", "1962-06-28", "high"),
    ("大正元年8月1日", "1912-08-01", "high"),
    ("平成元年1月8日", "1989-01-08", "high"),
    ("1962年6月28日(木)", "1962-06-28", "high"),
    ("1962年6月28日 星期四", "1962-06-28", "high"),
    ("1962년 6월 28일", "1962-06-28", "high"),
    ("1962년6월28일", "1962-06-28", "high"),
    ("주체51(1962)년 6월 28일", "1962-06-28", "high"),
    ("주체51년 6월 28일", "1962-06-28", "high"),
    ("단기 4283년 6월 25일", "1950-06-25", "high"),
    ("1962년 6월", "1962-06", "high"),
    ("ngày 28 tháng 6 năm 1962", "1962-06-28", "high"),
    ("Hà Nội, ngày 28 tháng 6 năm 1962", "1962-06-28", "high"),
    ("28 tháng 6, 1962", "1962-06-28", "high"),
    ("ngay 28 thang 6 nam 1962", "1962-06-28", "high"),
    ("tháng 6 năm 1962", "1962-06", "high"),
    ("tháng sáu năm 1962", "1962-06", "high"),
    ("ngày 3 tháng mười hai năm 1962", "1962-12-03", "high"),
    ("ngày 28-6-1962", "1962-06-28", "high"),
    ("1962 оны 6 дугаар сарын 28", "1962-06-28", "high"),
]
SLIPS = [
    ("28 June l962", "1962-06-28", "low"),
    ("28 June I962", "1962-06-28", "low"),
    ("28 June 19S2", "1952-06-28", "low"),
    ("28 June 196Z", "1962-06-28", "low"),
    ("June 28, l962", "1962-06-28", "low"),
    ("l5 June 1962", "1962-06-15", "low"),
    ("2O June 1962", "1962-06-20", "low"),
]
FORMS = (
    *ENGLISH, *BRACKETS_AND_SPACES, *NUMBERS, *TIMES, *DATE_TIME_GROUPS, *RUSSIAN,
    *WESTERN, *EASTERN, *EAST_ASIAN, *SLIPS
)  # fmt: skip


@pytest.mark.parametrize(("printed", "when", "certainty"), FORMS)
def test_each_form_of_a_date_is_read(printed: str, when: str | None, certainty: str) -> None:
    reading = read_date(printed)
    assert ((reading.when, reading.certainty) if reading else (None, "")) == (when, certainty)


@pytest.mark.parametrize(
    ("printed", "when", "not_before", "not_after"),
    [
        ("3-5 May 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("3–5 May 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("3 to 5 May 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("3/4 May 1962", "1962-05", "1962-05-03", "1962-05-04"),
        ("3 and 4 May 1962", "1962-05", "1962-05-03", "1962-05-04"),
        ("between 3 and 5 May 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("May 3-5, 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("May 3 - June 2, 1962", "1962", "1962-05-03", "1962-06-02"),
        ("between May 3 and June 2, 1962", "1962", "1962-05-03", "1962-06-02"),
        ("between 3 May and 2 June 1962", "1962", "1962-05-03", "1962-06-02"),
        ("from 3 May to 2 June 1962", "1962", "1962-05-03", "1962-06-02"),
        ("3 May 1962 - 2 June 1962", "1962", "1962-05-03", "1962-06-02"),
        ("28 December 1961 - 3 January 1962", "", "1961-12-28", "1962-01-03"),
        ("28 December - 3 January 1962", "", "1961-12-28", "1962-01-03"),
        ("с 3 по 5 мая 1962 г.", "1962-05", "1962-05-03", "1962-05-05"),
        ("3.-5. Mai 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("du 3 au 5 mai 1962", "1962-05", "1962-05-03", "1962-05-05"),
        ("3-5.VI.1962", "1962-06", "1962-06-03", "1962-06-05"),
        ("3.-5.6.1962", "1962-06", "1962-06-03", "1962-06-05"),
        ("May-June 1962", "1962", "1962-05", "1962-06"),
        ("May and June 1962", "1962", "1962-05", "1962-06"),
        ("December 1961 - January 1962", "", "1961-12", "1962-01"),
        ("early June 1962", "1962-06", "1962-06-01", "1962-06-10"),
        ("mid-August 1962", "1962-08", "1962-08-11", "1962-08-20"),
        ("late June 1962", "1962-06", "1962-06-21", "1962-06-30"),
        ("end of February 1960", "1960-02", "1960-02-21", "1960-02-29"),
        ("first half of June 1962", "1962-06", "1962-06-01", "1962-06-15"),
        ("Ende Juni 1962", "1962-06", "1962-06-21", "1962-06-30"),
        ("начало июня 1962 г.", "1962-06", "1962-06-01", "1962-06-10"),
        ("mi-juin 1962", "1962-06", "1962-06-11", "1962-06-20"),
        ("1962年6月上旬", "1962-06", "1962-06-01", "1962-06-10"),
        ("1962年6月下旬", "1962-06", "1962-06-21", "1962-06-30"),
        ("1962年6月底", "1962-06", "1962-06-21", "1962-06-30"),
        ("early 1963", "1963", "1963-01", "1963-04"),
        ("mid-1963", "1963", "1963-05", "1963-08"),
        ("late 1963", "1963", "1963-09", "1963-12"),
        ("spring 1962", "1962", "1962-03", "1962-05"),
        ("second quarter of 1962", "1962", "1962-04", "1962-06"),
        ("1962年初", "1962", "1962-01", "1962-04"),
        ("1962-1965", "", "1962", "1965"),
        ("1962/63", "", "1962", "1963"),
        ("before 4 May 1962", "", "", "1962-05-03"),
        ("prior to May 1962", "", "", "1962-04-30"),
        ("not later than 4 May 1962", "", "", "1962-05-04"),
        ("no later than May 4, 1962", "", "", "1962-05-04"),
        ("not earlier than 4 May 1962", "", "1962-05-04", ""),
        ("not before 4 May 1962", "", "1962-05-04", ""),
        ("after 4 May 1962", "", "1962-05-05", ""),
        ("after 31 December 1962", "", "1963-01-01", ""),
        ("не ранее 4 мая 1962 г.", "", "1962-05-04", ""),
        ("не позднее 4 мая 1962 г.", "", "", "1962-05-04"),
    ],
)
def test_a_span_of_time_has_bounds(printed: str, when: str, not_before: str, not_after: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert (reading.when, reading.not_before, reading.not_after) == (when, not_before, not_after)
    assert printed[reading.start : reading.end] == printed
    assert reading.precision


@pytest.mark.parametrize(
    "printed",
    [
        "circa 4 May 1962",
        "ca. 4 May 1962",
        "c. 4 May 1962",
        "about 4 May 1962",
        "probably 4 May 1962",
        "около 4 мая 1962",
    ],
)
def test_a_date_that_is_about_right_keeps_its_day(printed: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert (reading.when, reading.precision, reading.certainty, reading.start) == ("1962-05-04", "circa", "medium", 0)


NO_DATES = [
    "", "Maybe", "May", "June", "12.5 percent", "12.5%", "4/5 of the crop", "No. 3/62", "No. 3/5/62", "no. 12-5-61",
    "Nr. 13/5-50", "the 1962-1965 plan", "under the 1962-1965 plan we", "tel. 12-05-61", "Telephone: 5-12-61",
    "212-555-0162", "118-01154-01", "PRC FMA 118-01154-01, 48", "PRC FMA 109-03654-02, 31-32",
    "f. 0100, op. 48, d. 9, ll. 12-14", "Box 3/4/62", "folder 10-11-61", "3000 copies", "53 copies printed",
    "Distribution list - 11 copies", "Stalin - 2, Molotov-1", "Dispatch No. 508", "外发508", "(65) No. Si-1296",
    "# 600428/sh", "Soviet Union # 2548", "Telegram no. 01/04493", "E.O. 11652", "E.O. 11652: GDS", "STATE 151302",
    "MOSCOW 10234", "SECTION 1 OF 2", "PAGE 01", "38th parallel", "the 26th", "On the 26th [of June]", "June 22",
    "22 June", "at 10:30", "10:30 a.m.", "1,200 tons", "1.200.000 roubles", "3.5 million", "$1.25.62", "£3/5/62",
    "192.168.10.25", "3.2.1.4", "version 2.5.61", "ratio 3:5:62", "page 12 of 62", "pp. 12-14", "1962 tons of rice",
    "in the year", "2000 men may go", "it may 28 times", "31 and 62", "A4", "R2D2", "B-52", "MiG-21", "T-34-85",
    "0000年1月1日", "第三号", "三个月", "十二人", "6个月", "年", "月", "No. 5/62 of 3", "1/2", "7/8 inch", "120/80",
    "Decree 1962/15",
    "UN Resolution 1441", "5 people in 3 cars", "set 2000 copies", "March of 20 people", "march 2000 miles",
    "chapter 3.5.62", "Record 07/16, vol. 20", "13 and 14", "2nd Army", "the 5th Division",
]  # fmt: skip


@pytest.mark.parametrize("printed", NO_DATES)
def test_what_is_no_date_is_not_read(printed: str) -> None:
    assert read_date(printed) is None
    assert not is_only_date(printed)


@pytest.mark.parametrize(
    ("printed", "reason"),
    [
        ("31 June 1962", "June 1962 has 30 days"),
        ("June 31, 1962", "June 1962 has 30 days"),
        ("31 June", "June has 30 days"),
        ("29 February 1961", "February 1961 has 28 days"),
        ("31.6.1962", "June 1962 has 30 days"),
        ("31.VI.62", "June 1962 has 30 days"),
        ("31 июня 1962 г.", "June 1962 has 30 days"),
        ("1962年6月31日", "June 1962 has 30 days"),
        ("1962-02-30", "February 1962 has 28 days"),
        ("1962-13-01", "there is no month 13"),
        ("012915Z JUL 74", "29:15 is no time of day"),
        ("311302Z JUN 74", "June 1974 has 30 days"),
    ],
)
def test_an_impossible_date_is_not_read_and_says_why(printed: str, reason: str) -> None:
    assert read_date(printed) is None
    assert reason in impossible_date(printed)


@pytest.mark.parametrize("printed", ["28 June 1962", "no date", "", "12.5 percent"])
def test_what_is_right_or_no_date_at_all_is_not_called_impossible(printed: str) -> None:
    assert impossible_date(printed) == ""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_reads_its_example(rule: Rule) -> None:
    reading = read_date(rule.example, year=1962)
    assert reading is not None
    assert reading.rule == rule.name
    assert rule.reason


@pytest.mark.parametrize("rule", APPROXIMATIONS, ids=lambda rule: rule.name)
def test_each_approximation_reads_its_example(rule: Rule) -> None:
    reading = read_date(rule.example)
    assert reading is not None
    assert f"date.{reading.precision}" == rule.name


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("on 28 June [1962], we", "28 June [1962]"),
        ("see [28?] June 1962 there", "[28?] June 1962"),
        ("Sent by wire on 10/14/50 at 03:15 a.m.", "10/14/50 at 03:15 a.m."),
        ("R 121302Z JUL 74 ZFF4", "121302Z JUL 74"),
        ("Москва, «28» июня 1962 года, секретно", "«28» июня 1962 года"),
        ("Ministry, Thursday, 28 June 1962, Peking", "Thursday, 28 June 1962"),
        ("at 24:00, 19 August [1955]", "24:00, 19 August [1955]"),
        ("no later than May 4, 1962 they", "no later than May 4, 1962"),
        ("Berlin, den 3. Ma\u0308rz 1953, Lenz", "3. Ma\u0308rz 1953"),
        ("no. ON/1/3/XI/62 rec.", "1/3/XI/62"),
        ("his talk 28.6.62, 14.30 Uhr.", "28.6.62, 14.30 Uhr"),
        ("28 June 1962 Signed", "28 June 1962"),
        ("28 June 1962 (18:30)", "28 June 1962 (18:30)"),
    ],
)
def test_offsets_span_what_was_read(line: str, words: str) -> None:
    reading = read_date(line)
    assert reading is not None
    assert line[reading.start : reading.end] == words


@pytest.mark.parametrize(
    ("printed", "zone"),
    [("121302Z JUL 74", "Z"), ("121302R JUL 74", "R"), ("28 June 1962, 18:30 GMT", "Z"), ("28 June 1962, 18:30", ""),
     ("28 June 1962, 18:30 Moscow time", "Moscow time"), ("28 June 1962 0230Z", "Z")],
)  # fmt: skip
def test_a_zone_is_kept_beside_the_time(printed: str, zone: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert reading.zone == zone


@pytest.mark.parametrize(
    ("printed", "others"),
    [
        ("03/05/51", ("1951-03-05",)),
        ("10.27 [28?].1962", ("1962-10-28",)),
        ("11 listopada 1956", ("1956-10-11",)),
        ("13/5-50", ()),
    ],
)
def test_an_ambiguous_date_keeps_its_other_value(printed: str, others: tuple[str, ...]) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert reading.others == others


@pytest.mark.parametrize(
    ("printed", "when", "certainty"),
    [
        ("Thursday, 03/05/51", "1951-05-03", "medium"),
        ("Monday, 03/05/51", "1951-03-05", "medium"),
        ("Friday, 28 June 1962", "1962-06-28", "low"),
    ],
)
def test_the_day_of_the_week_is_a_witness(printed: str, when: str, certainty: str) -> None:
    reading = read_date(printed)
    assert reading is not None
    assert (reading.when, reading.certainty) == (when, certainty)


def test_a_form_with_two_days_gives_sending_and_receipt() -> None:
    reading = read_date("ON/1/3/XI/62")
    assert reading is not None
    assert (reading.when, reading.arrival) == ("1962-11-01", "1962-11-03")


def test_what_brackets_supply_is_noted() -> None:
    reading = read_date("[28] June [1962]")
    assert reading is not None
    assert reading.notes == ("the day is supplied in brackets", "the year is supplied in brackets")


@pytest.mark.parametrize(
    ("printed", "when"),
    [("28 June", "1962-06-28"), ("June 28", "1962-06-28"), ("den 28. Juni", "1962-06-28"), ("六月廿八日", "1962-06-28"),
     ("6월 28일", "1962-06-28"),
     ("[28?] June", "1962-06-28"), ("Printed on June 22 at 08:32", "1962-06-22T08:32:00"), ("May 3 - June 2", "1962"),
     ("mid-August", "1962-08"),
     ("121302Z JUL", "1962-07-12T13:02:00"), ("3-5 May", "1962-05"), ("before 4 May", ""), ("28 мая", "1962-05-28")],
)  # fmt: skip
def test_a_year_is_taken_from_elsewhere(printed: str, when: str) -> None:
    reading = read_date(printed, year=1962)
    assert reading is not None
    assert (reading.when, reading.completed) == (when, "year")
    assert reading.certainty in ("medium", "low")
    assert read_date(printed) is None


@pytest.mark.parametrize("printed", ["28 may", "march 3 times", "set 5", "the 3 may"])
def test_a_common_word_in_lower_case_is_no_month_without_a_year(printed: str) -> None:
    assert read_date(printed, year=1962) is None


@pytest.mark.parametrize(("order", "when"), [("day-month", "1951-05-03"), ("month-day", "1951-03-05")])
def test_the_order_can_be_given(order: str, when: str) -> None:
    reading = read_date("03/05/51", order=order)
    assert reading is not None
    assert (reading.when, reading.certainty, reading.others) == (when, "medium", ())
