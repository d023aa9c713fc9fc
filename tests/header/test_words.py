"""Levels, classifications, handling and labels in the languages of the sources: printed words and what they mean."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cablegram.header import classification, handling, numbers, precedence, stamps
from cablegram.header.classification import read_classification
from cablegram.header.form_fields import fields_of_form_line
from cablegram.header.form_rules import RULES as FORM_RULES
from cablegram.header.handling import read_handling
from cablegram.header.label_words import LABELS
from cablegram.header.labels import split_form_line
from cablegram.header.numbers import read_copy_number, read_dispatch_number
from cablegram.header.precedence import read_precedence
from cablegram.header.rule import Rule
from cablegram.header.stamps import read_stamp
from cablegram.header.values import with_value
from cablegram.model import Place

_LEVELS = {
    "flash": "FLASH|Z|ZZ|特急|特急电|特提|AAAA|4A|Extremely Urgent|Extra-Urgent|ultra urgent|Most urgent|Especially Urgent|"  # noqa: E501 - a printed string and what it means
    "Particularly urgent|Top Urgent|Exceptionally urgent|EMERGENCY|Most Immediate|Blitz|Urgentissime|Extrême urgence|"
    "URGENTÍSSIMO|Urgentísimo|Молния|МОЛНИЯ!|Fulger|Bleskově|Najhitnije|Hỏa tốc|초긴급|万急|十万火急|Lightning|F L A S H",  # noqa: E501 - a printed string and what it means
    "immediate": "IMMEDIATE|O|OO|加急|加急電|AAA|3A|ＡＡＡ|Very Urgent|VERY URGENT.|Expedited|Out of turn|Sofort|Sehr "
    "dringend|"
    "citissime|Très urgent|Immédiat|Muy urgente|MUITO URGENTE|Вне очереди|Весьма срочно|Bardzo pilne|Foarte urgent|"
    "Velmi naléhavé|Vrlo hitno|Thượng khẩn|긴급|紧急|Op Immediate|Nagyon sürgős",
    "priority": "PRIORITY|P|PP|急|急电|AA|2A|Urgent|URGENT!|(Urgent)|Urgent Telegram|cito|Dringend!|Eilt|Urgente|"
    "Срочно|Pilne|"
    "Naléhavé|Hitno|Khẩn|지급|Sürgős|U R G E N T|Urgent! Urgent!|High priority",
    "routine": "ROUTINE|R|RR|平|平电|普通|A|Normal|Normal Priority|Regular|Ordinary|Rutina|Обычная|Zwykłe|Thường|보통",
    "deferred": "Deferred|SAVING|UK Saving|By Saving Telegram",
}


@pytest.mark.parametrize(("level", "printed"), [(k, w) for k, v in _LEVELS.items() for w in v.split("|")])
def test_words_for_a_level(level: str, printed: str) -> None:
    read = read_precedence(printed)
    assert read is not None
    assert read.level == level
    assert read.rule in {rule.name for rule in precedence.RULES}


_CATEGORIES = {
    "top-secret": "Top Secret|TOP SECRET!|(Top Secret)|T O P   S E C R E T|Absolutely Secret|Strictly secret|"
    "STRICT SECRET|"
    "Most Secret|绝密|絕密|极机密|Совершенно секретно|СОВЕРШЕННО СЕКРЕТНО.|Строго секретно|Streng geheim|Très secret|"
    "Alto secreto|Ultra-secreto|ULTRASSECRETO|Tajne specjalnego znaczenia|Ściśle tajne|Přísně tajné!|Državna tajna|"
    "Szigorúan titkos!|Tepër sekret|Tối mật|Tuyệt mật|극비|1급비밀",
    "secret": "Secret|SECRET.|S E C R E T|机密|機密|Секретно|Geheim|GVS|Secreto|SECRETO|Tajne|TAJNE|Tajné|Strogo "
    "poverljivo|"
    "STROGO POVERLJIVO|Titkos|Mật|2급비밀|Secret telegram",
    "confidential": "Confidential|C O N F I D E N T I A L|Strictly confidential|秘密|VS-Vertraulich|Vertraulich|"
    "Vertrauliche Verschlußsache|VVS|Confidentiel|CONFIDENCIAL|Poufne|Důvěrné|Confidențial|Poverljivo|Bizalmas|3급비밀",
    "restricted": "Restricted|VS - Nur für den Dienstgebrauch|VS-NfD|Réservé|RÉSERVÉ|Diffusion restreinte|"
    "Reservado|Zastrzeżone|"
    "Secret de serviciu|Vyhrazené|대외비|内部",
    "limited-official-use": "LIMITED OFFICIAL USE|For Official Use Only|Для служебного пользования",
    "unclassified": "UNCLAS|Unclassified|Ostensivo|Jawne|Несекретно|En clair",
}


@pytest.mark.parametrize(("category", "printed"), [(k, w) for k, v in _CATEGORIES.items() for w in v.split("|")])
def test_words_for_a_category(category: str, printed: str) -> None:
    read = read_classification(printed)
    assert read is not None
    assert read.category == category
    assert read.rule in {rule.name for rule in classification.RULES}


@pytest.mark.parametrize(
    "printed", ["Telegram", "Ferry", "", "Secretary", "Top", "Secret Garden", "x" * 500, "急急", "12"]
)
def test_other_words_are_neither_level_nor_category(printed: str) -> None:
    assert read_precedence(printed) is None
    assert read_classification(printed) is None


_HANDLINGS = (
    "Making copies prohibited|Making copies is forbidden.|It is forbidden to make copies|Copying prohibited|No "
    "copies|"
    "Duplication prohibited|Not to be copied|EXDIS|NODIS|STADIS/EXDIS|EYES ONLY|To be returned within 48 hours|"
    "Subject to return|Security restricted to staff on duty|Cypher/OTP|En Clair|By Bag|[By Bag]|GUARD|By "
    "telegraph|By wire|"
    "Снятие копий воспрещается|Подлежит возврату в течение 48 часов|Особая папка|不准翻印|阅后销毁|亲译|verschlüsselt|"
    "Odpisywać nie wolno|Opisování zakázáno|Special folder|Distribución restringida|복사 금지|Personal"
)


@pytest.mark.parametrize("printed", _HANDLINGS.split("|"))
def test_words_on_handling(printed: str) -> None:
    read = read_handling(printed)
    assert read is not None
    assert read.rule in {rule.name for rule in handling.RULES}


_LABELS = [
    (kind, line)
    for kind, lines in {
        "addressee": "To: Tarn|TO : TARN|To：Tarn|Receiver: Tarn|Addressed to: Tarn|TO......TARN|发往：北京|發往:北京|收电单位：外交部|"  # noqa: E501 - a printed string and what it means
        "Кому: Вене|An: Bonn|Empfänger: AA|À: Paris|Destinataire : Paris|PARA: Lima|Do: Dyrektor|Către: Minister|"
        "Komu: Praha|"
        "Za: Ministarstvo|Nơi nhận: Hà Nội|수신: 외무성|To/An: Tarn",
        "sender": "From: Tarn|FROM - TARN|Sender: Tarn|Dispatched from: Tarn|发自：河内|Откуда: Брилл|Von: Brill|DE: "
        "Embajada|"
        "Expéditeur: Brill|Remetente: Brill|Od: Ambasada|De la: Ambasada|Z: Havana|Nơi gửi: Hà Nội|발신: 대사관",
        "copyTo": "Copy to: Tarn|CC: Tarn|Copied to: Tarn|抄送：外贸部|Копия: Вене|Durchschlag: Tarn|Kopia: Tarn|Na "
        "vědomí: Tarn",
        "info": "Info: Tarn|Repeated to: Tarn|Zur Kenntnis: Tarn",
        "precedence": "Level: Urgent|Priority: Urgent|Grade: Urgent|Status: Urgent|Class: Urgent|"
        "LEVEL........AAA|等级：急|"
        "Срочность: срочно|Dringlichkeit: cito|Urgence: urgent|Pilność: pilne|Độ khẩn: Khẩn|급별: 긴급",
        "classification": "Classification: Secret|Secrecy: Secret|密级：机密|Гриф: секретно|Class: Secret|"
        "Clasificación: Secreto|"
        "Klauzula: Tajne|Độ mật: Mật|비밀등급: 극비",
        "approved": "Approved by: Venn|批发：耿|签发:耿|Утвердил: Венн",
        "drafted": "Drafted by: Venn|拟稿：阮|Исполнитель: Венн|Verfasser: Venn|Întocmit: Venn",
        "received": "Received: 3 May 1960|收到：3月|Получено: 3.5.60|Ankunft: 3.5.60|Otrzymano: 3.5.60|Primit: 3.5.60|"
        "Došlo: 3.5.60|Primljeno: 3.5.60|Reçu le: 3.5.60|Recibido: 3/5/60|접수: 3.5.60",
        "sent": "Sent on: 3 May 1960|发出：3月|Отправлено: 3.5.60|Aufgabe: 3.5.60|Nadano: 3.5.60|Odesláno: 3.5.60|"
        "Poslato: 3.5.60|"
        "Time of dispatch: 3 May 1960, 18:00",
        "deciphered": "Deciphered by: Lukin|译电：李|Расшифровано: 3.5.60|Zpracováno: 3.5.60|Entschlüsselt: 3.5.60|"
        "Dešifrovao: Mit",
        "subject": "Subject: Ferry|Re: Ferry|事由：码头|Тема: паром|Betr.: Fähre|Objet: bac|Asunto: muelle|Dotyczy: "
        "prom|Věc: loď",
        "dispatch": "No.: 12|Number: 12|Nr.: 12|№: 12|Nº: 12|Br.: 12|Č.: 12|Số: 12|Dispatch No: 12|번호: 12|电报号：12",
        "dateline": "Date: 3 May 1960|Datum: 3.5.60|Fecha: 3/5/60|Дата: 3.5.60|日期：1960年5月3日",
        "distribution": "Distribution: A, B|Distribution list - 9 copies: A|分送：毛|Рассылка: А|Verteiler: A|"
        "Diffusion: A|"
        "Otrzymali: A|Rozdělovník: A|Kapják: A|Distribuído a: A",
        "stamp": "Stamp: A|Печать: А|盖章：外交部|Stempel: A",
        "copyNumber": "Copy No.: 3|Экз.: 2|Ausfertigung: 2",
        "replyTo": "Reply to: 12|复来报号：12|Ответ на: 12",
        "references": "Ref: 12|Bezug: DB 12|Referencia: 12",
    }.items()
    for line in lines.split("|")
]


@pytest.mark.parametrize(("kind", "line"), _LABELS)
def test_a_label_names_its_field(kind: str, line: str) -> None:

    (field,) = split_form_line(line, Place(1))
    assert with_value(field, year=1960).kind == kind
    assert field.rule in {row.rule for row in LABELS}
    # Nothing between the label and its value is lost.
    assert "".join((field.label + field.printed).split()) == "".join(line.split())


@pytest.mark.parametrize(
    "line",
    [
        "He said to: nobody",
        "The ferry, it seems: late",
        "https://archive.example/1",
        "10:20",
        "Note: the quay",
        "",
        ":",
        "to",
    ],
)
def test_a_line_without_a_label_has_no_fields(line: str) -> None:
    assert split_form_line(line, Place(1)) == ()


_NUMBERS = (
    "Telegram 66.793=66.793|TELEGRAM 066.793 from=066.793|Szyfrogram Nr 3829 z Moskwy=3829|№ 1234/ш=1234/ш|Nº "
    "56=56|N° 318/20=318/20|"
    "Br. 77/59=77/59|č. 123=123|Số 118=118|제45호=45|第77号=77|外发 771 号=771|外收1021=1021|(62)领五欧字第123号=(62)领五欧字123|"  # noqa: E501 - a printed string and what it means
    "（65）No. Si-1296=Si-1296|No. Si-1296=Si-1296|Deptel 1234=1234|A-123=A-123|STATE 123456=123456|"
    "1975BRILL01234=1975BRILL01234|"
    "No 412 of 07/13/1974=412|# 600428/sh=600428/sh|Telegram Nr. 45 vom 3. Mai=45|Cable No.77=77|No. (63) "
    "395=(63) 395|"
    "Télégramme n° 12=12|Телеграмма № 5/с=5/с|Ciphered Telegram No. 700455/sh=700455/sh|Issuing No. 8611=8611"
)


@pytest.mark.parametrize(("printed", "number"), [tuple(row.split("=")) for row in _NUMBERS.split("|")])
def test_more_numbers(printed: str, number: str) -> None:
    read = read_dispatch_number(printed)
    assert read is not None
    assert read.number == number


@pytest.mark.parametrize(
    "printed", ["On 12 June", "Telegram 1962", "Cable 12 June 1962", "Not 12", "In 1950", "No way"]
)
def test_what_is_no_number_of_a_cable(printed: str) -> None:
    assert read_dispatch_number(printed) is None


@pytest.mark.parametrize(
    "printed",
    "Copy No. 3|COPY NO. 1|Copy No 2|Экз. № 1|3. Ausfertigung|Egz. nr 2|Výtisk č. 3|Primerak br. 1|第3份|Copy No.|"
    "Copy 3 of 12".split("|"),
)
def test_the_number_of_a_copy_is_no_number_of_the_cable(printed: str) -> None:
    assert read_copy_number(printed)


@pytest.mark.parametrize(
    ("rule", "read"),
    [
        *((rule, lambda text: getattr(read_dispatch_number(text), "rule", "")) for rule in numbers.RULES),
        *((rule, read_copy_number) for rule in numbers.COPY_RULES),
        *((rule, lambda text: getattr(read_stamp(text), "rule", "")) for rule in stamps.RULES),
        *((rule, lambda text: getattr(read_handling(text), "rule", "")) for rule in handling.RULES),
        *((rule, lambda text: getattr(read_precedence(text), "rule", "")) for rule in precedence.RULES),
        *((rule, lambda text: fields_of_form_line(text, Place(1), 1974)[0].rule) for rule in FORM_RULES),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_each_rule_reads_its_example(rule: Rule, read: Callable[[str], str | None]) -> None:
    assert read(rule.example) == rule.name
    assert rule.reason


@given(st.text(max_size=120))
def test_any_text_can_be_asked(text: str) -> None:
    for field in (*split_form_line(text, Place(1)), *fields_of_form_line(text, Place(1), 1960)):
        assert "".join(field.printed.split()) in "".join(text.split())
    read_stamp(text)
    read_handling(text)
    read_dispatch_number(text, labelled=True)
