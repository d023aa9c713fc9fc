"""The printed labels of form fields, by field and language: the table behind `cablegram.header.labels`.

Words are separated by `|` and folded as `fold` does it: lower case, no full stops, single spaces. A label that two
languages share stands with the first of them; English comes first, since most sources are translations into it.
"""

import functools
import unicodedata
from typing import Final, NamedTuple

from cablegram.model import FieldKind


class LabelWords(NamedTuple):
    """The labels of one field in one language; `key` names the field in the rule `label.LANGUAGE.KEY`."""

    kind: FieldKind
    key: str
    language: str
    words: str

    @property
    def rule(self) -> str:
        """The name of the rule that takes one of these words for a label."""
        return f"label.{self.language}.{self.key}"


# A line is asked for its labels word by word, and the forms of an archive have the same ones.
@functools.lru_cache(maxsize=1024)
def fold(label: str) -> str:
    """A label as the table has it: lower case, full-width signs made plain, no full stops, single spaces."""
    if label.isascii():
        return " ".join(label.lower().replace(".", " ").split())
    plain = unicodedata.normalize("NFKC", label.replace("№", "nº")).lower().replace(".", " ").replace("’", "'")
    return " ".join(plain.replace("º", "o").replace("°", "o").split())


def _rows(kind: FieldKind, key: str, **words: str) -> tuple[LabelWords, ...]:
    return tuple(LabelWords(kind, key, language, text) for language, text in words.items())


LABELS: Final[tuple[LabelWords, ...]] = (
    *_rows(
        FieldKind.ADDRESSEE, "to",
        en="to|receiver|receivers|recipient|addressee|addressees|addressed to|destination|to whom|sent to|send to|"
           "for|receiving station|receiving unit|receiving office|telegram to|cable to|directed to|action to|"
           "recipient(s)|addressee(s)|transmitted to|dispatched to|deliver to|to be delivered to|destined for|"
           "forwarded to|to post",
        zh="发往|发至|发到|发给|致|主送|收电单位|收件人|收件单位|收报机关|收报人|收报单位|受电人|送往|发往地点|發往|發至|主送機關|"
           "受文者|收電單位|收電人|收电人|送至|收件者|致電",
        ru="кому|куда|адресат|в адрес|адрес|из кому|адресуется|место назначения",
        de="an|empfänger|nach|adressat|bestimmungsort|gerichtet an|für",
        fr="à|destinataire|pour|à l'attention de|adressé à|à destination de|poste destinataire",
        es="a|destinatario|destino|dirigido a|al|a la atención de",
        pt="para|destinatário|ao|dirigido a|à",
        it="per|destinatario",
        pl="do|adresat|odbiorca|adresaci",
        ro="către|catre|destinatar|adresant|pentru|adresat|tovarășului|destinatarul",
        cs="komu|adresát|příjemce|pro|určeno",
        sh="za|prima|primalac|upućeno|kome|upućuje se",
        hu="címzett|címzettek",
        bg="до|получател",
        sq="për|drejtuar",
        vi="nơi nhận|kính gửi|gửi|điện đến|người nhận|nơi đến",
        ko="수신|받는 사람|수신인|수신처|수신자|받음",
        ja="宛先|受信者|宛",
    ),
    *_rows(
        FieldKind.SENDER, "from",
        en="from|came from|sender|sent by|sent from|dispatched from|despatched from|dispatched by|originator|origin|"
           "originating office|originating post|sending station|sending unit|sending office|issued by|fm|"
           "telegram from|cable from|transmitted from|transmitted by|source of telegram|place of origin|"
           "signed by|signatory|signed|sending department|place of dispatch|issuing unit|from post",
        zh="发自|来自|发电单位|发件人|发报人|发电机关|发报机关|发报单位|发电人|签发单位|來自|發自|發電單位|發電人|發報人|发电地点|"
           "发文单位|发文机关|发电地|来电单位",
        ru="от кого|откуда|от|из|отправитель|подписал|подпись",
        de="von|absender|aus|abgesandt von|herkunft|gezeichnet|gez|unterzeichnet|dienststelle",
        fr="de|expéditeur|provenance|origine|émetteur|en provenance de|de la part de|poste expéditeur|signé",
        es="remitente|procedencia|origen|desde|firmado|del|enviado por",
        pt="remetente|da|procedência|origem|assinado|assinatura",
        it="mittente|da parte di",
        pl="od|nadawca|podpisał|pochodzenie",
        ro="de la|expeditor|din|expeditorul|semnat|semnează|emitent",
        cs="od|z|odesílatel|odesilatel|odesílatel telegramu|podepsán",
        sh="šalje|pošiljalac|iz|potpis|potpisao",
        hu="feladó|küldő",
        bg="от кого|изпращач|подател",
        sq="nga|dërguar nga",
        vi="nơi gửi|từ|người gửi|nơi phát|cơ quan gửi",
        ko="발신|보내는 사람|발신인|발신처|발신자|보냄",
        ja="発信者|発信",
    ),
    *_rows(
        FieldKind.COPY_TO, "copy-to",
        en="copy to|copies to|copied to|cc|c c|copy for|copies for|with copy to|with copies to|also to|also sent to|"
           "carbon copy|carbon copy to|copy|copies sent to|also for|forwarded for information to",
        zh="抄送|抄报|抄|抄致|副本|抄发|抄發|抄報|抄给|抄送单位|抄送機關|抄件",
        ru="копия|копии|копию|копия кому",
        de="kopie|kopie an|durchschlag|durchschlag an|abschrift|abschrift an|nachrichtlich|durchdruck an|auch an",
        fr="communiqué à|copie|copie à|copies à|ampliation|ampliations|copie pour",
        es="copia|copia a|copias a|con copia a|copias",
        pt="cópia|cópia para|cópias para|c/c|cópias|com cópia para",
        pl="do wiadomości|kopia|kopie|kopię otrzymują",
        ro="copie|copie la|copii|spre știință",
        cs="na vědomí|opis|kopie pro|opisy",
        sh="kopija|na znanje|kopije|dostavljeno na znanje",
        vi="đồng gửi|sao gửi|đồng kính gửi|bản sao",
        ko="참조|사본|사본 송부",
    ),
    *_rows(
        FieldKind.INFO, "info",
        en="info|information to|info to|repeated to|repeated for information|repeated for information to|"
           "for information|for information to|repeat to|repeated|rptd|rptd to|repeated saving to|"
           "repeated for information saving to|and for information to|also repeated to|copied for information to|"
           "rpt|info addressees|for info",
        de="zur kenntnis|zur kenntnis an|zur kenntnisnahme|zur information an|wiederholt an",
        fr="pour information|répété à|information",
        es="para información|informado a|repetido a",
        pt="para informação|repetido para|retransmitido para",
        ru="для сведения|для информации",
        pl="dla informacji",
    ),
    *_rows(
        FieldKind.PRECEDENCE, "precedence",
        en="level|priority|priority level|precedence|grade|status|class|urgency|urgency level|degree of urgency|"
           "level of urgency|urgent level|level of priority|message precedence|precedence level|level of precedence|"
           "telegram class|telegram grade|telegram level|degree|rank|emergency level|grade of urgency|urgency grade",
        zh="等级|等級|级别|級別|急缓|缓急|电报等级|電報等級|紧急程度|緊急程度|急度|电级|速别|速別|优先级|緩急",
        ru="срочность|категория|степень срочности|категория срочности|серия|очередность",
        de="dringlichkeit|dringlichkeitsstufe|vorrang|dringlichkeitsgrad|vorrangstufe",
        fr="urgence|priorité|degré d'urgence|précédence|niveau d'urgence",
        es="urgencia|prioridad|precedencia|grado de urgencia",
        pt="urgência|prioridade|precedência|grau de urgência",
        pl="pilność|priorytet|stopień pilności",
        ro="urgență|urgenţă|prioritate|grad de urgență|gradul de urgență|regim",
        cs="naléhavost|priorita|stupeň naléhavosti",
        sh="hitnost|stepen hitnosti|prioritet",
        vi="độ khẩn|mức độ khẩn|mức khẩn|cấp độ",
        ko="급별|긴급도|완급|전보등급|우선순위|급도",
    ),
    *_rows(
        FieldKind.CLASSIFICATION, "classification",
        en="classification|category|security|security classification|security level|secrecy|degree of secrecy|"
           "original classification|secrecy level|level of secrecy|confidentiality|confidentiality level|"
           "secret level|level of classification|classification level|secrecy grade|security grade|"
           "level of confidentiality|degree of classification|classified",
        zh="密级|密級|机密等级|機密等級|保密等级|机密程度|密等",
        ru="гриф|гриф секретности|степень секретности|секретность",
        de="geheimhaltungsgrad|vs-grad|geheimhaltungsstufe|verschlussgrad|vs-einstufung|einstufung",
        fr="degré de classification|classement|niveau de classification|confidentialité",
        es="clasificación|grado de clasificación|carácter|clasificacion",
        pt="classificação|grau de sigilo|sigilo|caráter|grau de classificação|classificação sigilosa",
        pl="klauzula|klauzula tajności|stopień tajności",
        ro="clasificare|clasificarea|grad de secretizare|nivel de clasificare|caracter",
        cs="stupeň utajení|utajení|klasifikace",
        sh="stepen poverljivosti|stepen tajnosti|klasifikacija|poverljivost",
        vi="độ mật|mức độ mật|cấp độ mật",
        ko="비밀등급|비밀구분|비밀 등급|보안등급|비밀급",
    ),
    *_rows(
        FieldKind.HANDLING, "handling",
        en="handling|caveat|caveats|handling instructions|dissemination|restrictions|purpose|handling caveats|"
           "special handling|current handling restrictions|special instructions|delivery|delivery instructions|"
           "required action",
        de="zweck|vermerk|behandlung",
        fr="consignes|mention",
        es="instrucciones",
        ru="примечание|отметка",
    ),
    *_rows(
        FieldKind.APPROVED, "approved",
        en="approved by|approved|authorised by|authorized by|approval|approver|signed off by|authorization|"
           "approved for dispatch|approved for transmission by|approved for issue|issue approved by|ratified by|"
           "signed and issued by|approving officer|authorized to issue|endorsed by|issued with approval of",
        zh="批发|签发|核发|审批|批准|批签|批发人|签发人|核签|批發|簽發|核發|核定|核稿|审核|核批|审签|部长批示",
        ru="утвердил|утверждаю|согласовано|разрешил",
        de="genehmigt|genehmigt von|freigegeben|freigegeben von",
        fr="approuvé par|approuvé|visa",
        es="aprobado por|autorizado por|visto bueno",
        pt="aprovado por|autorizado por|aprovado|visto",
        pl="zatwierdził|zatwierdzono|akceptował",
        ro="aprobat|aprobat de|se aprobă",
        cs="schválil|schváleno",
        sh="odobrio|odobreno",
        vi="duyệt|người duyệt|phê duyệt",
        ko="결재|승인|결재자",
    ),
    *_rows(
        FieldKind.DRAFTED, "drafted",
        en="drafted by|drafted|drafter|drafting officer|prepared by|written by|draft by|draft|drafting|composed by|"
           "drafting unit|drafted in|drafting office|telegram drafted by|author of telegram",
        zh="拟稿|起草|擬稿|撰稿|主稿|拟稿人|起草人|承办|承办人|拟稿单位|承辦人|主办|经办|主办单位|起草单位|办稿",
        ru="составил|исполнитель|исп|исполнил|подготовил",
        de="verfasser|verfaßt von|verfasst von|bearbeiter|entworfen von|entwurf|bearbeitet von|sachbearbeiter",
        fr="rédigé par|rédacteur|auteur|rédaction",
        es="redactado por|redactor|elaborado por",
        pt="redigido por|redator|elaborado por|minuta de",
        pl="opracował|sporządził|opracowała|wykonał|redagował",
        ro="întocmit|întocmit de|redactat|redactat de|elaborat",
        cs="zpracoval|vypracoval|koncipoval|vyhotovil",
        sh="sastavio|obradio|izradio|obrađivač",
        vi="người thảo|soạn thảo|người soạn|thảo",
        ko="기안|작성자|기안자|입안",
    ),
    *_rows(
        FieldKind.CLEARED, "cleared",
        en="cleared by|cleared|clearances|clearance|cleared with|coordinated with|concurrence|concurrences",
        zh="会签|會簽|会稿",
        de="mitgezeichnet|mitzeichnung",
    ),
    *_rows(
        FieldKind.READ, "read",
        en="read by|read|reviewed by|seen by|read and circulated by|checked by|proofread by|proofreader|reader|"
           "examined by|noted by|acknowledged by|verified|verified by|certified by",
        zh="阅|阅办|传阅|阅者|已阅|校对|校對|阅示|呈阅|核对|批阅|校核|閱",
        ru="читал|ознакомлены|ознакомился|верно|проверил",
        de="gelesen|gesehen|für die richtigkeit|kenntnis genommen",
        fr="lu|vu|vu par",
        es="leído|leído por|visto por",
        vi="đã xem|đã đọc|người đọc",
        ko="열람|공람",
        pl="zapoznał się|czytał|za zgodność",
        cs="ověřil|četl",
    ),
    *_rows(
        FieldKind.RECEIVED, "received",
        en="received|received on|received at|received in|receipt|date received|time received|time of receipt|"
           "date of receipt|arrived|arrived on|arrived at|rec'd|recd|recieved|r|receiving time|arrival|"
           "received date|date of reception|received by|received by the department|received by department|"
           "received by the ministry|received in the department|received by telegraph|received (date and time)|"
           "time of reception|date and time of receipt|time of arrival|date of arrival|incoming",
        zh="收到|收报时间|收电时间|收到时间|到达时间|收文日期|收電|收电日期|收報時間|收到日期|收電時間|来电时间|收时",
        ru="получено|получена|принято|поступила|поступило|вх|принята|получен|время получения|дата получения|принял",
        de="ankunft|eingang|eingegangen|empfangen|angekommen|eingegangen am|an am|eingang am|ankunftszeit|"
           "eingangszeit",
        fr="reçu|reçu le|reçue le|arrivée|date de réception|reçu à|arrivé le|réception|heure de réception|reçue",
        es="recibido|recibido el|fecha de recepción|recepción|recibida|recibida el|llegada|entrada",
        pt="recebido|recebido em|recebida|recebimento|data de recebimento|recebida em|entrada em",
        pl="otrzymano|wpłynęło|otrzymany|data wpływu|wpłynął|otrzymano dnia|przyjęto",
        ro="primit|primit la|primit în|data primirii|primită|primită la|recepționat|intrat",
        cs="došlo|přijato|doručeno|došel|došlo dne|přijato dne|přišlo|prijato|došlá",
        sh="primljeno|primljen|prispelo|prispjelo|primljeno u|prijem|primljena|stiglo",
        hu="érkezett|beérkezett|érkezett ide",
        bg="получено на|приета",
        vi="nhận lúc|ngày nhận|đến|nhận|nhận ngày|giờ nhận",
        ko="접수|접수일시|수신일시|접수일|착신|수신시간",
    ),
    *_rows(
        FieldKind.SENT, "sent",
        en="sent on|sent at|sent by wire on|sent by wire|dispatched|dispatched on|dispatched at|despatched|"
           "despatched on|time sent|date sent|time of dispatch|date of dispatch|transmitted|transmitted on|"
           "time of transmission|sent|sending time|date of sending|time of sending|sent (date and time)|"
           "date and time of dispatch|issued on|issue date|issued|departure|date of transmission|filed|d|"
           "transmission date|time of despatch|time transmitted|dispatch time|transmission time|time issued|outgoing",
        zh="发出|发出时间|发电时间|发报时间|發出|发电日期|发文日期|發電時間|發報時間|发时|去电时间|发出日期",
        ru="отправлено|отправлена|передано|передана|подана|подано|послано|исх|отправлен|время отправления|"
           "дата отправления|передал|выслано",
        de="aufgabe|abgang|abgesandt|abgegangen|abgesandt am|gesendet|ab|abgang am|aufgegeben|abgegangen am|"
           "aufgabezeit|abgangszeit|abgesendet",
        fr="envoyé|envoyé le|expédié|expédié le|transmis|départ|date d'envoi|émis le|parti le|envoi|expédiée le|"
           "transmis le|date d'expédition|heure de départ",
        es="enviado|enviado el|transmitido|despachado|fecha de envío|salida|enviada|enviada el|transmitida|"
           "transmitido el|expedido el",
        pt="expedido|expedida|expedido em|enviado em|expedição|data de expedição|transmitido em|expedida em|"
           "saída|remetido em",
        pl="wysłano|nadano|wysłany|nadany|nadano dnia|data nadania|wysłane|wyszło",
        ro="transmis la|expediat|trimis|transmis|expediat la|transmisă|data transmiterii|trimis la",
        cs="odesláno|odesl|vypraveno|odesláno dne|podáno|odeslaná|odesláno z",
        sh="poslato|otpremljeno|predato|poslano|otpremljeno u|predano|poslata|odaslano",
        hu="elküldve|feladva|küldve",
        bg="изпратена|изпратено|предадена",
        vi="gửi lúc|phát lúc|gửi đi|ngày gửi|đi|phát ngày|giờ gửi",
        ko="발송|발신일시|송신|발송일시|발신시간|송신일시|발전",
    ),
    *_rows(
        FieldKind.DECIPHERED, "deciphered",
        en="deciphered by|deciphered|decoded by|decoded|decrypted by|decrypted|deciphered on|decyphered|"
           "decyphered by|decoding|encoded by|enciphered by|time deciphered|decoded on|cipher clerk|translated by "
           "cipher office",
        zh="译电|译电员|译出|譯電|译电人|译出时间|机要员|译发|译收|译电时间",
        ru="расшифровано|расшифровал|расшифрована|дешифровал|расшифровала|дешифровано|зашифровал|шифровал",
        de="entschlüsselt|entziffert|dechiffriert|entschlüsselt von|entziffert von|entschlüsselt am",
        fr="déchiffré|déchiffré par|déchiffrement|déchiffré le",
        es="descifrado|descifrado por|descifrado el",
        pt="decifrado|decifrado por|decifração|decifrado em",
        pl="rozszyfrowano|rozszyfrował|deszyfrował|odszyfrowano|rozszyfrowała|odszyfrował|deszyfrowano",
        ro="descifrat|descifrat de|decriptat|decifrat|descifrat la",
        cs="dešifroval|dešifrováno|zpracováno|rozluštil|dešifrovala|zpracováno dne|rozluštěno|dešifrováno dne",
        sh="dešifrovano|dešifrovao|rešeno|dešifrovala|dešifrirano|dešifrirao",
        vi="dịch điện|giải mã|người dịch|dịch mã",
        ko="해독|번역전보|암호해독",
    ),
    *_rows(
        FieldKind.PRINTED, "printed",
        en="printed on|printed at|printed|date printed|print time|printing date|issued and printed|reproduced",
        zh="印发|印发时间|印發|打印时间|付印|印发日期|印刷",
        ru="отпечатано|напечатано|отп",
        de="gedruckt|vervielfältigt",
    ),
    *_rows(
        FieldKind.TYPED, "typed",
        en="typed by|typed|typist|typewritten by",
        zh="打字|缮印|打印|繕印|打字员",
        ru="отпечатала|печатала|машинистка|печатал|напечатала|отпечатал",
        de="geschrieben|geschrieben von|schreibkraft",
        ro="dactilografiat|dactilografiat de|dactilografă|dact",
        pl="pisała|maszynopis|drukował|druk",
        cs="psal|psala|opsal",
        sh="kucala|otkucano|otkucala",
        vi="đánh máy",
        es="mecanografiado por",
        fr="dactylographié par",
    ),
    *_rows(
        FieldKind.COPIED, "copied",
        en="copied by|copied on|reproduced by|copy made by",
        ru="копию снял|снял копию",
    ),
    *_rows(
        FieldKind.COPY_NUMBER, "copy-number",
        en="copy no|copy number|copy nr|copy #|exemplar|copy no of",
        ru="экз|экземпляр|экз no|экземпляр no|экз n",
        de="ausfertigung|exemplar nr|ausfertigung nr|ex nr",
        fr="exemplaire|exemplaire no|exemplaire numéro",
        pl="egz|egzemplarz|egz nr|egzemplarz nr",
        ro="exemplarul|exemplar nr|exemplarul nr|ex",
        cs="výtisk|výtisk č|výt č|výtisk číslo",
        sh="primerak|primerak br|primjerak br|primjerak",
        es="ejemplar|ejemplar no",
        pt="exemplar no|via no",
        zh="份号|份號|印数编号",
        vi="bản số",
    ),
    *_rows(
        FieldKind.SUBJECT, "subject",
        en="subject|index|subjects|subj|contents|content|re|regarding|title|concerning|topic|subject matter|theme|"
           "main contents|regards|in re|subject of telegram|telegram subject",
        zh="事由|标题|標題|主题|主題|内容|內容|案由|题目|題目|电文标题|摘由|內容摘要",
        ru="тема|содержание|касается|предмет|вопрос|относительно|по вопросу",
        de="betreff|betr|betrifft|gegenstand|thema|inhalt|betrifft auch",
        fr="objet|sujet|a/s|a s|concerne|au sujet de",
        es="asunto|objeto|tema|materia|contenido",
        pt="assunto|índice|conteúdo|indice|matéria",
        it="oggetto",
        pl="dotyczy|temat|dot|w sprawie|treść",
        ro="subiect|obiect|conținut|conţinut|privind|subiectul|problema|referitor la",
        cs="věc|předmět|týká se|obsah|vec",
        sh="predmet|sadržaj",
        hu="tárgy",
        bg="относно",
        sq="lënda|subjekti",
        vi="về việc|v/v|trích yếu|chủ đề|nội dung|tiêu đề",
        ko="제목|건명|주제|건",
        ja="件名",
    ),
    *_rows(
        FieldKind.REPLY_TO, "reply-to",
        en="reply to|in reply to|reply to incoming telegram no|in answer to|reply to telegram|in response to|"
           "answer to|your reference|your telegram|reply to incoming telegram number|responding to|to your no|"
           "reply to incoming cable no|reply number|reply to cable no|to your number|reply to number|replying to|"
           "response to incoming telegram no|return telegram no|in reply to incoming telegram number|re your no",
        zh="复来报号|复来电号|復來報號|复|回复|复电号|覆來電號|復來電號|复来号",
        ru="на no|на ваш no|ответ на|к no|на вх|на ваш|в ответ на|на ваш телеграмму",
        de="auf|antwort auf|auf drahterlass|auf drahtbericht|auf telegramm nr",
        fr="réponse à|suite à|en réponse à|votre télégramme",
        es="en respuesta a|contesta a|en contestación a|respuesta a|su telegrama",
        pt="em resposta a|resposta ao|respondendo ao|em aditamento ao|resposta a",
        pl="na nr|w odpowiedzi na|odpowiedź na|na wasz nr|na wasz",
        ro="răspuns la|la telegrama nr|la nr|răspuns la nr",
        cs="k č|odpověď na|na č|k vašemu č|k čj",
        sh="na vaš br|odgovor na|na br|veza vaš br|na vaš broj",
        vi="trả lời điện số|phúc đáp|trả lời",
        ko="대호|회신",
    ),
    *_rows(
        FieldKind.REFERENCES, "references",
        en="ref|reference|references|refs|reftel|reftels|ref tel|previous reference|my telegram|see also|"
           "ref telegram|previous telegram",
        de="bezug|bez|bezug auf|bezugnahme|im anschluss an|im anschluß an|vorgang",
        fr="référence|réf|références|mon télégramme|référence à",
        es="referencia|antecedentes|referencias",
        pt="referência|referências|em referência a",
        ru="ссылка|ссылки|в дополнение",
        zh="参看|参考|參考|参见|参阅",
        pl="nawiązanie|w nawiązaniu do|nawiązując do|powołanie",
        ro="referință|ref la|referinta|referitor",
        cs="odkaz|vztah",
        sh="veza|na osnovu",
        vi="tham chiếu",
        ko="연호|관련",
    ),
    *_rows(
        FieldKind.DISPATCH, "number",
        en="no|number|nr|telegram no|cable no|cable number|dispatch no|telegram number|telegram|serial no|serial|"
           "message number|cipher telegram no|ciphered telegram no|telegram nr|cipher no|dispatch number|"
           "despatch no|outgoing no|incoming no|issuing no|issue no|serial number|message no|telegram serial no|"
           "foreign ministry dispatch no|foreign ministry no|document no|document number|our ref|our reference|"
           "outgoing number|incoming number|outgoing telegram no|incoming telegram no|doc no|num|telegram #|"
           "no of telegram|number of telegram|cipher telegram|canonical id|ciphertelegram no|coded telegram no|"
           "sender's number|our no|reporting no|foreign ministry issue no|foreign ministry outgoing no",
        zh="编号|电报号|号码|電號|电号|发文号|收文号|号|编码|编字|电报编号|發文號|收文號|字号|字號|发电号|收电号|总号|編號|发报号|收报号|"
           "顺序号|流水号|发电|收电|外发|外收|外交部发电|外交部收电",
        ru="no|номер|телеграмма no|шифртелеграмма no|шифровка no|вх no|исх no|шифром no|телеграмма|спец no|"
           "шифротелеграмма no|n",
        de="nummer|telegramm nr|fs-nr|lfd nr|fernschreiben nr|telegramm|drahtbericht nr|drahterlass nr|"
           "geschäftszeichen|az|aktenzeichen|fs nr|drahtbericht|tagebuch-nr|tgb nr|chiffretelegramm nr|lfd-nr",
        fr="numéro|télégramme no|télégramme|n|télégramme départ|télégramme arrivée|num",
        es="número|núm|telegrama no|telegrama|cable no|telegrama número|oficio no|cifrado no",
        pt="telegrama no|número do telegrama|telegrama n|despacho telegráfico|despacho telegráfico no|circular no",
        pl="numer|szyfrogram nr|l dz|depesza nr|nr szyfrogramu|szyfrogram|telegram wychodzący nr|telegram nr",
        ro="număr|telegrama nr|nr telegramei|numărul|cifrata nr|telegrama",
        cs="č|číslo|č j|čj|telegram č|číslo jednací|č šifry|šifra č|telegram číslo|čís|došlá šifra č|odeslaná "
           "šifra č",
        sh="br|broj|telegram br|str pov br|pov br|strogo pov br|depeša br|šifra br|strogo poverljivo br|"
           "poverljivo br|broj telegrama",
        hu="szám|távirat száma|sorszám",
        bg="номер на телеграмата|шифрограма no",
        vi="số|điện số|số điện|mật điện số",
        ko="번호|전보번호|문서번호|호수|전보 번호|분류번호",
        ja="番号",
    ),
    *_rows(
        FieldKind.DATELINE, "date",
        en="date|dated|date & time|date and time|day|time|on|date of telegram|date of document|date of cable|time "
           "and date|"
           "date of message|date/time|telegram date|document date|date drafted|date of drafting|date of writing",
        zh="日期|时间|發電日期|年月日|時間|电报日期|月日",
        ru="дата|от числа|время|дата и время",
        de="datum|uhrzeit|den|datum und uhrzeit|zeit",
        fr="en date du|le|date et heure",
        es="fecha|fecha y hora|hora",
        pt="data|em|data e hora",
        pl="dnia|data depeszy|z dnia",
        ro="data și ora|data telegramei|ziua|data/ora",
        cs="dne|datum a čas|den",
        sh="dana|datum i vreme",
        hu="dátum|kelt|kelte",
        bg="на дата",
        vi="ngày|ngày tháng|ngày giờ",
        ko="일시|날짜|일자|년월일|시간",
        ja="日付|日時",
    ),
    *_rows(
        FieldKind.DISTRIBUTION, "distribution",
        en="distribution|distribution list|copies|total printed|copies printed|number of copies|total copies|"
           "total copies printed|total number of copies|"
           "distributed to|distribution to|circulation|mailing list|"
           "internal distribution|advance copies|advance copies to|recipients|list of recipients|circulated to|"
           "distributed|further action|copies have been sent to|departmental distribution|"
           "foreign office distribution|main recipients|list of distribution|circulation list|dispersal|"
           "distribute to|distribution within ministry|copies distributed to|sent out to|copies were sent to",
        zh="分送|分发|分發|发送|印送|分送单位|分發單位|发|送|印发单位|分送名单|分送范围|本件分送",
        ru="рассылка|расчет рассылки|разослано|список рассылки|разослать|кому разослано|расчёт рассылки|рассылается",
        de="verteiler|verteilt an|verteilung|verteilerliste|verteilerkreis|v",
        fr="diffusion|destinataires|répartition|diffusé à|liste de diffusion|diffusion intérieure",
        es="distribución|distribuido a|difusión|distribuir a|distribucion",
        pt="distribuição|distribuído a|distribuir a|difusão|distribuição interna|distribuída a",
        pl="otrzymali|otrzymują|rozdzielnik|rozesłano|otrzymuje|według rozdzielnika",
        ro="difuzat|distribuit|repartiție|se distribuie|difuzare|repartizat|se difuzează|difuzată|distribuție",
        cs="rozdělovník|obdrží|rozesláno|dostanou|obdrželi|rozdělení|zasláno|rozdeľovník",
        sh="dostavljeno|raspodela|dostaviti|raspored|dostava|razdelnik|raspodjela",
        hu="kapják|kapja|elosztó",
        bg="разпределение|разпратена",
        vi="nơi nhận điện|phân phát|phân phối",
        ko="배부|배포|배부처|배포처|배부선",
    ),
    *_rows(
        FieldKind.MESSAGE_REFERENCE, "message-reference",
        en="mrn|message reference|message reference number|document source|record id|telegram id",
    ),
    *_rows(
        FieldKind.ACTION, "action",
        en="action|action office|action offices|office in charge|department in charge|responsible office|"
           "handled by|handling office|responsible department",
        zh="承办单位|主办司|办理单位|承辦單位",
        de="federführend|federführung|zuständig",
        ko="주무|담당",
    ),
    *_rows(FieldKind.EXECUTIVE_ORDER, "executive-order", en="e o 11652|eo 11652|e o 12065|eo 12065|e o 12356|"
           "eo 12356|e o|eo|executive order|e o 12958|e o 10501"),
    *_rows(FieldKind.TAGS, "tags", en="tags|tag|subject tags"),
    *_rows(
        FieldKind.STAMP, "stamp",
        en="stamp|stamped|seal|round stamp|rubber stamp|receipt stamp|received stamp|stamp at top|registry stamp|"
           "stamp on first page|letterhead stamp",
        zh="盖章|印章|图章|章|收文章|蓋章",
        ru="печать|штамп|штамп входящий|входящий штамп",
        de="stempel|eingangsstempel|dienststempel",
        fr="cachet|tampon|timbre",
        es="sello",
        pt="carimbo",
        pl="pieczęć|pieczątka|stempel wpływu",
        ro="ștampilă|ştampilă|ștampila",
        cs="razítko|podací razítko",
        sh="pečat|štambilj",
        vi="dấu|con dấu|đóng dấu",
        ko="인|직인|접수인",
    ),
    *_rows(
        FieldKind.FORM, "form",
        en="total number of words|number of words|word count|words|number of pages|pages|total pages|page|"
           "type of document|document type|form|form of document|number of groups|groups|total characters|"
           "number of characters|type|type of telegram|attachment|attachments|enclosure|enclosures|annex|annexes|"
           "reply requested by|reply by|language|system|cipher|code|cipher system|channel|sequence",
        zh="字数|字數|共页|页数|总字数|附件|電碼|组数|密码本|密本",
        ru="число слов|слов|число групп|групп|приложение|страниц",
        de="wortzahl|seiten|anlage|anlagen|seitenzahl",
        fr="nombre de mots|mots|pièce jointe|pièces jointes|annexe",
        es="anexo|anexos|palabras",
        pt="anexo(s)|palavras",
        pl="załącznik|załączniki|liczba słów",
        ro="anexă|anexe|număr de cuvinte|nr pagini",
        cs="příloha|přílohy|počet slov",
        sh="prilog|prilozi",
        vi="số chữ|số trang|phụ lục",
        ko="첨부|매수|자수",
    ),
)  # fmt: skip
