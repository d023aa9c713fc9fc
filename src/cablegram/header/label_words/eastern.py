"""Labels of form fields in the languages of eastern Europe: Slavic ones, Romanian, Hungarian, Albanian."""

from collections.abc import Mapping
from typing import Final

from cablegram.model import FieldKind

RUSSIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "кому|куда|адресат|в адрес|адрес|из кому|адресуется|место назначения",
    FieldKind.SENDER: "от кого|откуда|от|из|отправитель|подписал|подпись",
    FieldKind.COPY_TO: "копия|копии|копию|копия кому",
    FieldKind.INFO: "для сведения|для информации",
    FieldKind.PRECEDENCE: "срочность|категория|степень срочности|категория срочности|серия|очередность",
    FieldKind.CLASSIFICATION: "гриф|гриф секретности|степень секретности|секретность",
    FieldKind.HANDLING: "примечание|отметка",
    FieldKind.APPROVED: "утвердил|утверждаю|согласовано|разрешил",
    FieldKind.DRAFTED: "составил|исполнитель|исп|исполнил|подготовил",
    FieldKind.READ: "читал|ознакомлены|ознакомился|верно|проверил",
    FieldKind.RECEIVED: "получено|получена|принято|поступила|поступило|вх|принята|получен|время получения|"
    "дата получения|принял",
    FieldKind.SENT: "отправлено|отправлена|передано|передана|подана|подано|послано|исх|отправлен|время отправления|"
    "дата отправления|передал|выслано",
    FieldKind.DECIPHERED: "расшифровано|расшифровал|расшифрована|дешифровал|расшифровала|дешифровано|зашифровал|"
    "шифровал",
    FieldKind.PRINTED: "отпечатано|напечатано|отп",
    FieldKind.TYPED: "отпечатала|печатала|машинистка|печатал|напечатала|отпечатал",
    FieldKind.COPIED: "копию снял|снял копию",
    FieldKind.COPY_NUMBER: "экз|экземпляр|экз no|экземпляр no|экз n",
    FieldKind.SUBJECT: "тема|содержание|касается|предмет|вопрос|относительно|по вопросу",
    FieldKind.REPLY_TO: "на no|на ваш no|ответ на|к no|на вх|на ваш|в ответ на|на ваш телеграмму",
    FieldKind.REFERENCES: "ссылка|ссылки|в дополнение",
    FieldKind.DISPATCH: "no|номер|телеграмма no|шифртелеграмма no|шифровка no|вх no|исх no|шифром no|телеграмма|"
    "спец no|шифротелеграмма no|n",
    FieldKind.DATELINE: "дата|от числа|время|дата и время",
    FieldKind.DISTRIBUTION: "рассылка|расчет рассылки|разослано|список рассылки|разослать|кому разослано|"
    "расчёт рассылки|рассылается",
    FieldKind.STAMP: "печать|штамп|штамп входящий|входящий штамп",
    FieldKind.FORM: "число слов|слов|число групп|групп|приложение|страниц",
}

POLISH: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "do|adresat|odbiorca|adresaci",
    FieldKind.SENDER: "od|nadawca|podpisał|pochodzenie",
    FieldKind.COPY_TO: "do wiadomości|kopia|kopie|kopię otrzymują",
    FieldKind.INFO: "dla informacji",
    FieldKind.PRECEDENCE: "pilność|priorytet|stopień pilności",
    FieldKind.CLASSIFICATION: "klauzula|klauzula tajności|stopień tajności",
    FieldKind.APPROVED: "zatwierdził|zatwierdzono|akceptował",
    FieldKind.DRAFTED: "opracował|sporządził|opracowała|wykonał|redagował",
    FieldKind.READ: "zapoznał się|czytał|za zgodność",
    FieldKind.RECEIVED: "otrzymano|wpłynęło|otrzymany|data wpływu|wpłynął|otrzymano dnia|przyjęto",
    FieldKind.SENT: "wysłano|nadano|wysłany|nadany|nadano dnia|data nadania|wysłane|wyszło",
    FieldKind.DECIPHERED: "rozszyfrowano|rozszyfrował|deszyfrował|odszyfrowano|rozszyfrowała|odszyfrował|deszyfrowano",
    FieldKind.TYPED: "pisała|maszynopis|drukował|druk",
    FieldKind.COPY_NUMBER: "egz|egzemplarz|egz nr|egzemplarz nr",
    FieldKind.SUBJECT: "dotyczy|temat|dot|w sprawie|treść",
    FieldKind.REPLY_TO: "na nr|w odpowiedzi na|odpowiedź na|na wasz nr|na wasz",
    FieldKind.REFERENCES: "nawiązanie|w nawiązaniu do|nawiązując do|powołanie",
    FieldKind.DISPATCH: "numer|szyfrogram nr|l dz|depesza nr|nr szyfrogramu|szyfrogram|telegram wychodzący nr|"
    "telegram nr",
    FieldKind.DATELINE: "dnia|data depeszy|z dnia",
    FieldKind.DISTRIBUTION: "otrzymali|otrzymują|rozdzielnik|rozesłano|otrzymuje|według rozdzielnika",
    FieldKind.STAMP: "pieczęć|pieczątka|stempel wpływu",
    FieldKind.FORM: "załącznik|załączniki|liczba słów",
}

ROMANIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "către|catre|destinatar|adresant|pentru|adresat|tovarășului|destinatarul",
    FieldKind.SENDER: "de la|expeditor|din|expeditorul|semnat|semnează|emitent",
    FieldKind.COPY_TO: "copie|copie la|copii|spre știință",
    FieldKind.PRECEDENCE: "urgență|urgenţă|prioritate|grad de urgență|gradul de urgență|regim",
    FieldKind.CLASSIFICATION: "clasificare|clasificarea|grad de secretizare|nivel de clasificare|caracter",
    FieldKind.APPROVED: "aprobat|aprobat de|se aprobă",
    FieldKind.DRAFTED: "întocmit|întocmit de|redactat|redactat de|elaborat",
    FieldKind.RECEIVED: "primit|primit la|primit în|data primirii|primită|primită la|recepționat|intrat",
    FieldKind.SENT: "transmis la|expediat|trimis|transmis|expediat la|transmisă|data transmiterii|trimis la",
    FieldKind.DECIPHERED: "descifrat|descifrat de|decriptat|decifrat|descifrat la",
    FieldKind.TYPED: "dactilografiat|dactilografiat de|dactilografă|dact",
    FieldKind.COPY_NUMBER: "exemplarul|exemplar nr|exemplarul nr|ex",
    FieldKind.SUBJECT: "subiect|obiect|conținut|conţinut|privind|subiectul|problema|referitor la",
    FieldKind.REPLY_TO: "răspuns la|la telegrama nr|la nr|răspuns la nr",
    FieldKind.REFERENCES: "referință|ref la|referinta|referitor",
    FieldKind.DISPATCH: "număr|telegrama nr|nr telegramei|numărul|cifrata nr|telegrama",
    FieldKind.DATELINE: "data și ora|data telegramei|ziua|data/ora",
    FieldKind.DISTRIBUTION: "difuzat|distribuit|repartiție|se distribuie|difuzare|repartizat|se difuzează|difuzată|"
    "distribuție",
    FieldKind.STAMP: "ștampilă|ştampilă|ștampila",
    FieldKind.FORM: "anexă|anexe|număr de cuvinte|nr pagini",
}

CZECH: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "komu|adresát|příjemce|pro|určeno",
    FieldKind.SENDER: "od|z|odesílatel|odesilatel|odesílatel telegramu|podepsán",
    FieldKind.COPY_TO: "na vědomí|opis|kopie pro|opisy",
    FieldKind.PRECEDENCE: "naléhavost|priorita|stupeň naléhavosti",
    FieldKind.CLASSIFICATION: "stupeň utajení|utajení|klasifikace",
    FieldKind.APPROVED: "schválil|schváleno",
    FieldKind.DRAFTED: "zpracoval|vypracoval|koncipoval|vyhotovil",
    FieldKind.READ: "ověřil|četl",
    FieldKind.RECEIVED: "došlo|přijato|doručeno|došel|došlo dne|přijato dne|přišlo|prijato|došlá",
    FieldKind.SENT: "odesláno|odesl|vypraveno|odesláno dne|podáno|odeslaná|odesláno z",
    FieldKind.DECIPHERED: "dešifroval|dešifrováno|zpracováno|rozluštil|dešifrovala|zpracováno dne|rozluštěno|"
    "dešifrováno dne",
    FieldKind.TYPED: "psal|psala|opsal",
    FieldKind.COPY_NUMBER: "výtisk|výtisk č|výt č|výtisk číslo",
    FieldKind.SUBJECT: "věc|předmět|týká se|obsah|vec",
    FieldKind.REPLY_TO: "k č|odpověď na|na č|k vašemu č|k čj",
    FieldKind.REFERENCES: "odkaz|vztah",
    FieldKind.DISPATCH: "č|číslo|č j|čj|telegram č|číslo jednací|č šifry|šifra č|telegram číslo|čís|došlá šifra č|"
    "odeslaná šifra č",
    FieldKind.DATELINE: "dne|datum a čas|den",
    FieldKind.DISTRIBUTION: "rozdělovník|obdrží|rozesláno|dostanou|obdrželi|rozdělení|zasláno|rozdeľovník",
    FieldKind.STAMP: "razítko|podací razítko",
    FieldKind.FORM: "příloha|přílohy|počet slov",
}

SERBO_CROATIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "za|prima|primalac|upućeno|kome|upućuje se",
    FieldKind.SENDER: "šalje|pošiljalac|iz|potpis|potpisao",
    FieldKind.COPY_TO: "kopija|na znanje|kopije|dostavljeno na znanje",
    FieldKind.PRECEDENCE: "hitnost|stepen hitnosti|prioritet",
    FieldKind.CLASSIFICATION: "stepen poverljivosti|stepen tajnosti|klasifikacija|poverljivost",
    FieldKind.APPROVED: "odobrio|odobreno",
    FieldKind.DRAFTED: "sastavio|obradio|izradio|obrađivač",
    FieldKind.RECEIVED: "primljeno|primljen|prispelo|prispjelo|primljeno u|prijem|primljena|stiglo",
    FieldKind.SENT: "poslato|otpremljeno|predato|poslano|otpremljeno u|predano|poslata|odaslano",
    FieldKind.DECIPHERED: "dešifrovano|dešifrovao|rešeno|dešifrovala|dešifrirano|dešifrirao",
    FieldKind.TYPED: "kucala|otkucano|otkucala",
    FieldKind.COPY_NUMBER: "primerak|primerak br|primjerak br|primjerak",
    FieldKind.SUBJECT: "predmet|sadržaj",
    FieldKind.REPLY_TO: "na vaš br|odgovor na|na br|veza vaš br|na vaš broj",
    FieldKind.REFERENCES: "veza|na osnovu",
    FieldKind.DISPATCH: "br|broj|telegram br|str pov br|pov br|strogo pov br|depeša br|šifra br|strogo poverljivo br|"
    "poverljivo br|broj telegrama",
    FieldKind.DATELINE: "dana|datum i vreme",
    FieldKind.DISTRIBUTION: "dostavljeno|raspodela|dostaviti|raspored|dostava|razdelnik|raspodjela",
    FieldKind.STAMP: "pečat|štambilj",
    FieldKind.FORM: "prilog|prilozi",
}

HUNGARIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "címzett|címzettek",
    FieldKind.SENDER: "feladó|küldő",
    FieldKind.RECEIVED: "érkezett|beérkezett|érkezett ide",
    FieldKind.SENT: "elküldve|feladva|küldve",
    FieldKind.SUBJECT: "tárgy",
    FieldKind.DISPATCH: "szám|távirat száma|sorszám",
    FieldKind.DATELINE: "dátum|kelt|kelte",
    FieldKind.DISTRIBUTION: "kapják|kapja|elosztó",
}

BULGARIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "до|получател",
    FieldKind.SENDER: "от кого|изпращач|подател",
    FieldKind.RECEIVED: "получено на|приета",
    FieldKind.SENT: "изпратена|изпратено|предадена",
    FieldKind.SUBJECT: "относно",
    FieldKind.DISPATCH: "номер на телеграмата|шифрограма no",
    FieldKind.DATELINE: "на дата",
    FieldKind.DISTRIBUTION: "разпределение|разпратена",
}

ALBANIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "për|drejtuar",
    FieldKind.SENDER: "nga|dërguar nga",
    FieldKind.SUBJECT: "lënda|subjekti",
}
