"""Labels of form fields in the languages of western Europe but English."""

from collections.abc import Mapping
from typing import Final

from cablegram.model import FieldKind

GERMAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "an|empfänger|nach|adressat|bestimmungsort|gerichtet an|für",
    FieldKind.SENDER: "von|absender|aus|abgesandt von|herkunft|gezeichnet|gez|unterzeichnet|dienststelle",
    FieldKind.COPY_TO: "kopie|kopie an|durchschlag|durchschlag an|abschrift|abschrift an|nachrichtlich|durchdruck an|"
    "auch an",
    FieldKind.INFO: "zur kenntnis|zur kenntnis an|zur kenntnisnahme|zur information an|wiederholt an",
    FieldKind.PRECEDENCE: "dringlichkeit|dringlichkeitsstufe|vorrang|dringlichkeitsgrad|vorrangstufe",
    FieldKind.CLASSIFICATION: "geheimhaltungsgrad|vs-grad|geheimhaltungsstufe|verschlussgrad|vs-einstufung|einstufung",
    FieldKind.HANDLING: "zweck|vermerk|behandlung",
    FieldKind.APPROVED: "genehmigt|genehmigt von|freigegeben|freigegeben von",
    FieldKind.DRAFTED: "verfasser|verfaßt von|verfasst von|bearbeiter|entworfen von|entwurf|bearbeitet von|"
    "sachbearbeiter",
    FieldKind.CLEARED: "mitgezeichnet|mitzeichnung",
    FieldKind.READ: "gelesen|gesehen|für die richtigkeit|kenntnis genommen",
    FieldKind.RECEIVED: "ankunft|eingang|eingegangen|empfangen|angekommen|eingegangen am|an am|eingang am|"
    "ankunftszeit|eingangszeit",
    FieldKind.SENT: "aufgabe|abgang|abgesandt|abgegangen|abgesandt am|gesendet|ab|abgang am|aufgegeben|abgegangen am|"
    "aufgabezeit|abgangszeit|abgesendet",
    FieldKind.DECIPHERED: "entschlüsselt|entziffert|dechiffriert|entschlüsselt von|entziffert von|entschlüsselt am",
    FieldKind.PRINTED: "gedruckt|vervielfältigt",
    FieldKind.TYPED: "geschrieben|geschrieben von|schreibkraft",
    FieldKind.COPY_NUMBER: "ausfertigung|exemplar nr|ausfertigung nr|ex nr",
    FieldKind.SUBJECT: "betreff|betr|betrifft|gegenstand|thema|inhalt|betrifft auch",
    FieldKind.REPLY_TO: "auf|antwort auf|auf drahterlass|auf drahtbericht|auf telegramm nr",
    FieldKind.REFERENCES: "bezug|bez|bezug auf|bezugnahme|im anschluss an|im anschluß an|vorgang",
    FieldKind.DISPATCH: "nummer|telegramm nr|fs-nr|lfd nr|fernschreiben nr|telegramm|drahtbericht nr|drahterlass nr|"
    "geschäftszeichen|az|aktenzeichen|fs nr|drahtbericht|tagebuch-nr|tgb nr|chiffretelegramm nr|lfd-nr",
    FieldKind.DATELINE: "datum|uhrzeit|den|datum und uhrzeit|zeit",
    FieldKind.DISTRIBUTION: "verteiler|verteilt an|verteilung|verteilerliste|verteilerkreis|v",
    FieldKind.ACTION: "federführend|federführung|zuständig",
    FieldKind.STAMP: "stempel|eingangsstempel|dienststempel",
    FieldKind.FORM: "wortzahl|seiten|anlage|anlagen|seitenzahl",
}

FRENCH: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "à|destinataire|pour|à l'attention de|adressé à|à destination de|poste destinataire",
    FieldKind.SENDER: "de|expéditeur|provenance|origine|émetteur|en provenance de|de la part de|poste expéditeur|signé",
    FieldKind.COPY_TO: "communiqué à|copie|copie à|copies à|ampliation|ampliations|copie pour",
    FieldKind.INFO: "pour information|répété à|information",
    FieldKind.PRECEDENCE: "urgence|priorité|degré d'urgence|précédence|niveau d'urgence",
    FieldKind.CLASSIFICATION: "degré de classification|classement|niveau de classification|confidentialité",
    FieldKind.HANDLING: "consignes|mention",
    FieldKind.APPROVED: "approuvé par|approuvé|visa",
    FieldKind.DRAFTED: "rédigé par|rédacteur|auteur|rédaction",
    FieldKind.READ: "lu|vu|vu par",
    FieldKind.RECEIVED: "reçu|reçu le|reçue le|arrivée|date de réception|reçu à|arrivé le|réception|"
    "heure de réception|reçue",
    FieldKind.SENT: "envoyé|envoyé le|expédié|expédié le|transmis|départ|date d'envoi|émis le|parti le|envoi|"
    "expédiée le|transmis le|date d'expédition|heure de départ",
    FieldKind.DECIPHERED: "déchiffré|déchiffré par|déchiffrement|déchiffré le",
    FieldKind.TYPED: "dactylographié par",
    FieldKind.COPY_NUMBER: "exemplaire|exemplaire no|exemplaire numéro",
    FieldKind.SUBJECT: "objet|sujet|a/s|a s|concerne|au sujet de",
    FieldKind.REPLY_TO: "réponse à|suite à|en réponse à|votre télégramme",
    FieldKind.REFERENCES: "référence|réf|références|mon télégramme|référence à",
    FieldKind.DISPATCH: "numéro|télégramme no|télégramme|n|télégramme départ|télégramme arrivée|num",
    FieldKind.DATELINE: "en date du|le|date et heure",
    FieldKind.DISTRIBUTION: "diffusion|destinataires|répartition|diffusé à|liste de diffusion|diffusion intérieure",
    FieldKind.STAMP: "cachet|tampon|timbre",
    FieldKind.FORM: "nombre de mots|mots|pièce jointe|pièces jointes|annexe",
}

SPANISH: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "a|destinatario|destino|dirigido a|al|a la atención de",
    FieldKind.SENDER: "remitente|procedencia|origen|desde|firmado|del|enviado por",
    FieldKind.COPY_TO: "copia|copia a|copias a|con copia a|copias",
    FieldKind.INFO: "para información|informado a|repetido a",
    FieldKind.PRECEDENCE: "urgencia|prioridad|precedencia|grado de urgencia",
    FieldKind.CLASSIFICATION: "clasificación|grado de clasificación|carácter|clasificacion",
    FieldKind.HANDLING: "instrucciones",
    FieldKind.APPROVED: "aprobado por|autorizado por|visto bueno",
    FieldKind.DRAFTED: "redactado por|redactor|elaborado por",
    FieldKind.READ: "leído|leído por|visto por",
    FieldKind.RECEIVED: "recibido|recibido el|fecha de recepción|recepción|recibida|recibida el|llegada|entrada",
    FieldKind.SENT: "enviado|enviado el|transmitido|despachado|fecha de envío|salida|enviada|enviada el|transmitida|"
    "transmitido el|expedido el",
    FieldKind.DECIPHERED: "descifrado|descifrado por|descifrado el",
    FieldKind.TYPED: "mecanografiado por",
    FieldKind.COPY_NUMBER: "ejemplar|ejemplar no",
    FieldKind.SUBJECT: "asunto|objeto|tema|materia|contenido",
    FieldKind.REPLY_TO: "en respuesta a|contesta a|en contestación a|respuesta a|su telegrama",
    FieldKind.REFERENCES: "referencia|antecedentes|referencias",
    FieldKind.DISPATCH: "número|núm|telegrama no|telegrama|cable no|telegrama número|oficio no|cifrado no",
    FieldKind.DATELINE: "fecha|fecha y hora|hora",
    FieldKind.DISTRIBUTION: "distribución|distribuido a|difusión|distribuir a|distribucion",
    FieldKind.STAMP: "sello",
    FieldKind.FORM: "anexo|anexos|palabras",
}

PORTUGUESE: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "para|destinatário|ao|dirigido a|à",
    FieldKind.SENDER: "remetente|da|procedência|origem|assinado|assinatura",
    FieldKind.COPY_TO: "cópia|cópia para|cópias para|c/c|cópias|com cópia para",
    FieldKind.INFO: "para informação|repetido para|retransmitido para",
    FieldKind.PRECEDENCE: "urgência|prioridade|precedência|grau de urgência",
    FieldKind.CLASSIFICATION: "classificação|grau de sigilo|sigilo|caráter|grau de classificação|"
    "classificação sigilosa",
    FieldKind.APPROVED: "aprovado por|autorizado por|aprovado|visto",
    FieldKind.DRAFTED: "redigido por|redator|elaborado por|minuta de",
    FieldKind.RECEIVED: "recebido|recebido em|recebida|recebimento|data de recebimento|recebida em|entrada em",
    FieldKind.SENT: "expedido|expedida|expedido em|enviado em|expedição|data de expedição|transmitido em|expedida em|"
    "saída|remetido em",
    FieldKind.DECIPHERED: "decifrado|decifrado por|decifração|decifrado em",
    FieldKind.COPY_NUMBER: "exemplar no|via no",
    FieldKind.SUBJECT: "assunto|índice|conteúdo|indice|matéria",
    FieldKind.REPLY_TO: "em resposta a|resposta ao|respondendo ao|em aditamento ao|resposta a",
    FieldKind.REFERENCES: "referência|referências|em referência a",
    FieldKind.DISPATCH: "telegrama no|número do telegrama|telegrama n|despacho telegráfico|despacho telegráfico no|"
    "circular no",
    FieldKind.DATELINE: "data|em|data e hora",
    FieldKind.DISTRIBUTION: "distribuição|distribuído a|distribuir a|difusão|distribuição interna|distribuída a",
    FieldKind.STAMP: "carimbo",
    FieldKind.FORM: "anexo(s)|palavras",
}

ITALIAN: Final[Mapping[FieldKind, str]] = {
    FieldKind.ADDRESSEE: "per|destinatario",
    FieldKind.SENDER: "mittente|da parte di",
    FieldKind.SUBJECT: "oggetto",
}
