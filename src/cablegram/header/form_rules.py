"""Lines of a form that carry no label of the usual kind: times, signals, addresses in words."""

import re
from typing import Final

from cablegram.header.rule import Rule

# A day in words: `12th June, 1953`, `June 15`.
_DAY_ALONE: Final = r"(?:\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}|[A-Z][a-z]{2,8}\s+\d{1,2})\.?(?:,?\s+\d{4})?\.?"


def _rule(name: str, example: str, reason: str, pattern: str, *, any_case: bool = False) -> Rule:
    return Rule(f"form.{name}", example, reason, pattern, re.IGNORECASE if any_case else 0)


# A time alone.
_CLOCK: Final = r"\d{1,2}[:.h]\d\d(?:\s?[ap]\.?\s?m\.?|\s?(?:hrs?|hours|h|Uhr)\b\.?)?"
# Each group of a pattern that is named for a field kind becomes a field; `kind__label` is its label.
RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "us.date-time-group",
        "R 121302Z JUL 74",
        "precedence letters and date-time group (ACP 121); two letters where action and information differ",
        r"^(?P<precedence>ZZ|OO|PP|RR|[ZOPRM])(?:\s(?:ZZ|OO|PP|RR|[ZOPR]))"
        r"?\s{1,4}(?P<dateTimeGroup>\d{6}Z\s{1,3}[A-Z]{3}\s{1,3}\d{2,4})(?:\s(?:ZFF\d?|ZEX|ZDK|ZFG)){0,3}$",
    ),
    _rule("us.date-time-group-alone", "121302Z JUL 74", "a date-time group alone",
          r"^(?P<dateTimeGroup>\d{6}Z\s{1,3}[A-Za-z]{3,4}\s{1,3}\d{2,4})$"),
    _rule("us.page", "PAGE 01 MOSCOW 03411 121355Z", "the head of each sheet of a State Department message",
          r"^(?P<messageReference>PAGE\s\d\d\b.{0,80})$"),
    _rule("us.action", "ACTION EUR-12", "the office that acts, with its copies", r"^(?P<action__label>ACTION)"
        r"\s+(?P<action>[A-Z]{1,6}-\d{1,2}(?:\s.{0,40})?)$"),
    _rule("us.office-copies", "INFO OCT-01 ISO-00 /026 W", "offices with their copies; a continued line has no "
        "word before it",
          r"^(?:(?P<officeCopies__label>INFO)\s+)?(?P<officeCopies>(?:[A-Z]{1,6}-\d\d\s*){1,20}(?:/\d{3}\s?W?)?)$"),
    _rule("gb.fm-time", "FM PORT OSK 301915Z MAR 82", "sender and date-time group of a British telegram on one line",
          r"^(?P<sender__label>FM)\s+(?P<sender>[A-Z][A-Z .'-]{1,60}?)\s+(?P<dateTimeGroup>\d{6}Z\s{1,3}[A-Z]{3}"
          r"\s{1,3}\d{2,4})$"),
    _rule("gb.to-level", "TO IMMEDIATE FCO", "the level stands before the addressee of a British telegram",
          r"^(?P<form>TO)\s+(?P<precedence>(?:DESKBY\s\d{6}Z\s)?(?:FLASH|IMMEDIATE|PRIORITY|ROUTINE))\s+"
          r"(?P<addressee>[A-Z][A-Z .,'()-]{1,80})$"),
    _rule("gb.my-telegram", "My telegram No. 730 of 2 May", "the telegram that this one goes on with or answers, as a "
          "line of its own above the text",
          r"^\W{0,2}(?P<replyTo>(?:my|your|our)\s(?:(?:immediately\s)?preceding\s)?(?:saving\s)?"
          r"(?:telegrams?|tel(?:no|eg)s?|telno|letter|d[ei]spatch|cable|message|dispatch)\.?\s*"
          r"(?:(?:nos?|numbers?|nr|#)\.?\s*)?\d[\w/.-]*(?<![.])(?:\s+(?:of|to)\s[^.]{2,50})?(?:\s+saving)?)\W{0,3}$",
          any_case=True),
    _rule("us.fm", "FM AMEMBASSY MOSCOW", "the sender of a signal", r"^(?P<sender__label>FM)"
        r"\s+(?P<sender>[A-Z][A-Z0-9 .,'/()-]{1,80})$"),
    _rule("us.to", "TO SECSTATE WASHDC PRIORITY 1234", "an addressee of a signal, with its own level and number",
          r"^(?P<addressee__label>TO)\s+(?P<addressee>(?!THE\b|NO\b)[A-Z][A-Z0-9 .,'/()-]{1,100})$"),
    _rule("us.info", "INFO AMCONSUL BRILL", "an information addressee of a signal",
          r"^(?P<info__label>(?:RUEH\w+/)?INFO)\s+(?P<info>(?![A-Z]{1,6}-\d\d\b)[A-Z][A-Z0-9 .,'/()-]{1,120})$"),
    _rule("us.classified-number", "C O N F I D E N T I A L MOSCOW 3411", "classification, sections, post, number "
        "and captions on one line",
          r"^(?P<classification>(?:[A-Z] ){4,}[A-Z]|TOP SECRET|SECRET|CONFIDENTIAL|UNCLAS(?:SIFIED)?|LIMITED "
          r"OFFICIAL USE)\s{1,4}(?P<form>(?:FINAL )?SECTION \w{1,5} OF \w{1,5}\s)?\s?"
          r"(?P<dispatch>(?!SECTION|EYES|FOR)[A-Z]{4,12}(?: [A-Z]{3,12})?\s\d{3,6})(?:/\d{1,2})"
          r"?(?:\s{1,4}(?P<handling>(?:EXDIS|NODIS|LIMDIS|STADIS|NOFORN|EYES ONLY).{0,30}))?$"),
    _rule("us.end", "NNN", "the signal that ends a message", r"^(?P<form>N\s?N\s?N\s?N?|BT)$"),
    _rule("us.executive-order", "E.O. 11652: GDS", "the order on classification that a message cites",
          r"^(?P<executiveOrder__label>E\.?\s?O\.?\s?\d{5}\s*:)\s*(?P<executiveOrder>\S.*)$", any_case=True),
    _rule("gb.from-to", "FROM MOSCOW TO FOREIGN OFFICE", "both ends of a British telegram on one line",
          r"^(?P<sender__label>FROM)\s*:?\s+(?P<sender>[A-Z][A-Z .,'()-]{1,60}?)\s+(?P<addressee__label>TO)"
          r"\s*:?\s+(?P<addressee>[A-Z][A-Z .,'()-]{1,60})$"),
    _rule("from-to", "From Brill to the Foreign Office", "both ends in words, as translators write them",
          r"^(?P<sender__label>From)\s+(?P<sender>(?:the\s)?[^\Wa-z_][^.:!?]{1,60}?)\s+(?P<addressee__label>to)"
          r"\s+(?P<addressee>(?:the\s)?[^\Wa-z_][^.:!?]{1,80})$"),
    _rule("gb.addressed", "Addressed to Foreign Office telegram No. 1234 of 12 June, repeated for information to "
                          "Washington",
          "the address of a British telegram as a sentence: to whom, under which number, and who has it for "
          "information",
          r"^\W?(?P<addressee__label>Addressed to)\s+(?P<addressee>[^,.;]{2,80}?)(?:\s+(?P<dispatch>(?:telegram|"
          r"tel\.?)\s+(?:No|number)\.?\s*\d[\w/.-]*(?:\sSaving)?)"
          r"(?P<gap>(?:\s+(?:of|Saving of)\s+[^,.;]{3,30}(?:,\s+\d{4})?)?)"
          r")?[,;.]?\s*"
          r"(?:(?P<info__label>(?:and\s+)?(?:repeated|Repeated)(?:\s+for information)?(?:\s+Saving)?\s+to:?)"
          r"\s+(?P<info>[^\n]{2,200}?))?\W?$"),
    _rule("gb.repeated", "Repeated for information Saving to Paris, Bonn", "who has a British telegram for "
        "information",
          r"^\W?(?P<info__label>(?:and\s)?[Rr]epeated(?:\s+for information)?(?:\s+Saving)?(?:\s+to)?:?)"
          r"\s+(?P<info>[A-Z][^\n]{2,200}?)\W?$"),
    _rule("gb.saving", "and Saving to Paris", "who has it by bag, where the sentence goes on in a line of its own",
          r"^(?P<info__label>(?:and\s)?[Ss]aving(?:\s+for information)?\s+to:?)\s+(?P<info>[A-Z][^\n.]{2,120}?)\W?$"),
    _rule("gb.both-times", "D. 7.35 p.m. 12 June 1953 R. 8.10 p.m. 12 June 1953", "both times on one line",
          r"^(?P<sent__label>D\s?[.:])\s*(?P<sent>\d{1,2}[.:]\d\d.{0,40}?)\s+(?P<received__label>R\s?[.:])"
          r"\s*(?P<received>\d{1,2}[.:]\d\d.{0,40})$"),
    _rule("gb.sent", "D. 7.35 p.m. 12 June 1953", "time of dispatch; the date may be on another line",
          r"^(?P<sent__label>D\s?[.:])\s*(?P<sent>\d{1,2}[.:]\d\d\s*(?:[ap]\.?\s?m\.?)?.{0,40})$"),
    _rule("gb.received", "R. 8.10 p.m. 12 June 1953", "time of receipt; the date may be on another line",
          r"^(?P<received__label>R\s?[.:])\s*(?P<received>\d{1,2}[.:]\d\d?\s*(?:[ap]\.?\s?m\.?)?.{0,40})$"),
    _rule("gb.sent-day", "D. 12th June, 1953", "the day of dispatch of what went by bag, and has no time",
          rf"^(?P<sent__label>D\s?[.:])\s*(?P<sent>{_DAY_ALONE})$"),
    _rule("gb.received-day", "R. June 15, 1953", "the day of its receipt",
          rf"^(?P<received__label>R\s?[.:])\s*(?P<received>{_DAY_ALONE})$"),
    _rule("time-alone", "Received at 21h10", "a time of receipt or sending alone; its day is that of the cable",
          r"^(?:(?P<received__label>(?:Received|RECEIVED|Arrived|Reçu|Recibido|Recebido|Eingegangen|Получено)"
          r"(?:\s(?:at|à|a las|às|um|в))?:?)\s*(?P<received>"
          rf"{_CLOCK})"
          r"|(?P<sent__label>(?:Sent|SENT|Dispatched|Despatched|Transmitted|Expédié|Enviado|Abgegangen|Передано)"
          r"(?:\s(?:at|à|a las|às|um|в))?:?)\s*(?P<sent>"
          rf"{_CLOCK}))$"),
    _rule("br.number-time", "155 - THURSDAY - 11:30 a.m.", "number, day of the week and time of a Brazilian telegram",
          r"^(?P<dispatch>\d{1,4})\s?[-–—]\s?(?P<sent>(?:MON|TUES|WEDNES|THURS|FRI|SATUR|SUN)DAY\s?[-–—]\s?"
          r"(?:\d{1,2}[:.h]\d\d\s?(?:[ap]\.?m\.?|hr?s?)?|\d{3,4}\s?h(?:r?s|ours)?))\s?[-–—]?$"),
    _rule("br.number-clock", "212 - (10h30)", "number and time of a Brazilian telegram",
          r"^(?P<dispatch>\d{1,4})\s?[-–—]\s?(?P<sent>\(\d{1,2}[:.h]\d\d\s?(?:hs?|hrs?)?\))$"),
    _rule("br.from", "DA EMBAIXADA EM TARN", "the post that sends, on a Brazilian form",
          r"^(?P<sender__label>D[AEO])\s+(?P<sender>(?:EMBAIXADA|CONSULADO|LEGAÇÃO|MISSÃO|DELEGAÇÃO|SECRETARIA)\b"
          r"[^.:!?]{0,60})$", any_case=True),
    _rule("br.to", "PARA A EMBAIXADA EM TARN", "the post that is addressed, on a Brazilian form",
          r"^(?P<addressee__label>PARA(?:\s+(?:AO|[AÀO]))?|AO|[AÀO])\s+(?P<addressee>(?:EXTERIORES|EMBAIXADA|CONSULADO|LEGAÇÃO|MISSÃO|"
          r"DELEGAÇÃO|SECRETARIA)\b[^.:!?]{0,60})$", any_case=True),
    _rule("kind-from", "Telegram from Port Selen", "the kind of document and where it comes from",
          r"^(?P<form>Telegram|Cable|Ciphergram|Cipher|Message)\s+(?P<sender__label>from)\s+"
          r"(?P<sender>[^\Wa-z_][\w'’-]+(?: [^\Wa-z_][\w'’-]+){0,2})$"),
    _rule("br.class", "DEA/DAS/DPC/600.(88g)", "divisions and class of the subject on Brazilian telegrams",
          r"^(?P<form>(?:[A-Z]{2,6}\s?/\s?){0,6}\d{2,4}\.\s?\(\d{1,3}[a-z]?\))$"),
    _rule("de.file-class", "114-11873/75 VS-vertraulich", "file number and classification of a German telegram",
          r"^(?P<form>\d{2,3}-\d[\d./-]{1,14})\s+(?P<classification>(?:VS|geh|GEH|vertraulich|streng)\S*(?:\s\S+)?)$"),
    _rule("su.exchange", "MOSKVA-2 to comrade VELL,", "the exchange and the addressee on a line of a ciphered telegram",
          r"^(?P<form>[A-Z]{3,14}(?:-\d)?)\s+(?P<addressee__label>to)\s+(?P<addressee>[Cc]omrades?\s[^.:!?]{2,60}?)[,.]?$"),
    _rule("from-sent-received", "From Brill (North), sent 14:10, received 15:00 3/6-50",
          "sender and both times on one line; the day stands behind the second",
          r"^(?P<sender__label>From|FROM)\s+(?P<sender>[^\Wa-z_][^.:,]{1,50}),\s+(?P<sent__label>sent(?:\sat)?)\s+(?P<sent>"
          r"\d{1,2}[:.]\d\d),?\s+(?P<received__label>received(?:\sat)?)\s+(?P<received>\d{1,2}[:.]\d\d.{0,20})$"),
    _rule("from-number-received", "From BRILL #501/sh received 23:10 3.3.51",
          "sender, number and time of receipt on one line, without a sign between them",
          r"^(?P<sender__label>From|FROM|Из)\s+(?P<sender>[^\Wa-z_][\w'’-]+(?:[ -][^\Wa-z_][\w'’-]+){0,2}),?\s+"
          r"(?P<dispatch>(?:\#|№|No\.?)\s?\d[\w./-]*),?\s+(?P<received__label>(?:[Rr]eceived|RECEIVED|[Aa]rrived)"
          r"(?:\s(?:on|at))?)\s+(?P<received>\S.{3,50})$"),
    _rule("sent-received", "Sent 9 March 1972, received 10 March 1972", "days of sending and receipt on one line",
          r"^(?P<sent__label>(?:Sent|SENT|Dispatched|Despatched|Transmitted)(?:\s(?:on|at))?:?)\s+(?P<sent>\S[^;]{3,50}?)[,;.]\s+"
          r"(?P<received__label>(?:and\s)?(?:[Rr]eceived|RECEIVED|[Aa]rrived)(?:\s(?:on|at))?:?)\s+(?P<received>\S.{3,50})$"),
    _rule("received-printed", "Received at 14:05 on 9 August; printed at 16:40 on 9 August",
          "receipt and printing on one line, below the list of a Chinese telegram",
          r"^(?P<received__label>(?:Received|RECEIVED|Arrived)(?:\s(?:on|at))?:?)\s+(?P<received>\S[^;]{3,50}?)[,;.]\s+"
          r"(?P<printed__label>(?:and\s)?(?:[Pp]rinted|PRINTED)(?:\s(?:on|at))?:?)\s+(?P<printed>\S.{3,50})$"),
    _rule("cs.file", "File # 11.766", "the number of the file on Czech forms",
          r"^(?P<registry>File\s?(?:No\.?|\#|№|number)\s?:?\s*\d[\d./-]{0,14})$"),
    _rule("reply-to", "To No. 391/sh.", "which telegram this one answers",
          r"^(?P<replyTo__label>(?:In reply to|Reply to|In answer to|Re|Re:|To|To your|К|На|Auf|Zu|Suite à|К "
          r"вашему)(?:\s+(?:your|telegram|our|cable|вашему|ihren?|votre))*)\s+(?P<replyTo>(?:[Nn][or]\.?|№|#|"
          r"[Nn][º°o]|numbers?)\s*\d[\w/.-]*(?:,?\s+(?:of|and|от|vom|dated)\s.{1,40})?)\W{0,2}$"),
    _rule("reply-to-yours", "Regarding your 2077", "which telegram this one answers, by its number alone",
          r"^(?P<replyTo__label>(?:Regarding|With reference to|With regard to|In reply to|Further to|"
          r"Ref(?:erence)?\.?|Re):?)\s+(?P<replyTo>(?:your|our|my)\s(?:No\.?\s|\#\s?)?\d[\w/.-]*(?<!\.)"
          r"(?:,?\s+(?:of|dated)\s[^.,]{3,30})?)\W{0,2}$"),
    _rule("de.reply-to", "Auf Drahterlass Nr. 88 vom 12. August", "which telegram a German one answers or goes on with",
          r"^(?P<replyTo__label>Auf|Zu|Im Anschlu(?:ss|ß) an|Unter Bezug(?:nahme)? auf)\s+(?P<replyTo>(?:"
          r"(?:Ihr|dort|hies)\w*\.?\s)?(?:Draht(?:erla(?:ss|ß)|bericht)|(?:Chiffre)?[Tt]elegramm|Fernschreiben|Schrifterla(?:ss|ß)|FS|DE|DB)"
          r"\s+Nr\.?\s*\d[\w/.-]*(?:\s+v(?:om|\.)\s.{1,40})?)$"),
    _rule("for", "For immediate report to comrade Vell", "to whom the text is to be handed, in words",
          r"^(?P<addressee__label>(?:For(?:\s+(?:immediate|urgent|personal))?(?:\s+(?:report|delivery|"
          r"transmission|handing over|attention)\s+(?:to|of))?|Personal for|Hand over to|Pass to|Deliver to|"
          r"Передать|Вручить|Личн?о)\s*:?)\s+(?P<addressee>(?:(?:[Cc]omrades?|[Cc]des?\.|тов\.|the)\s)"
          r"?[^\Wa-z_][^:!?]{1,80}?)(?:\.?[x*]?/)?\.?$"),
    _rule("to", "To the Ministry of Outer Affairs", "the addressee without a colon",
          r"^(?P<addressee__label>To|TO|\[To\]|\[To the\]|An|An das|An den|An die|Către|Do|Кому)"
          r"\s+(?P<addressee>(?:the\s|THE\s|all\s)?(?:[Cc]omrades?\s)?[^\Wa-z_](?:[^.:!?]|(?<=\b(?:Pov|Com|Cde|Amb|Gen))\.|"
          r"(?<=\b(?:Mr|Dr|St))\.){1,90})$"),
    _rule("to-capitals", "To KOVEL [in Brill].", "the addressee of a ciphered telegram, whose name in capitals ends "
          "with a stop",
          r"^(?P<addressee__label>To|TO|Кому)\s+(?P<addressee>(?:[Cc]omrades?\s)?[^\Wa-z_]{3,20}"
          r"(?:[ -][^\Wa-z_]{2,20}){0,3}"
          r"(?:\s?\[[^\]]{1,40}\])?)(?P<gap>\.)$"),
    _rule("to-comrade", "To Comrade Vesnin.", "the same with a rank and no capitals; the stop is none of a sentence",
          r"^(?P<addressee__label>To)\s+(?P<addressee>[Cc]omrades?\s[^\Wa-z_][^.:!?,]{2,60})(?P<gap>\.)$"),
    _rule("from-day", "From Brill, on January 9, 1958, received on January 10", "sender, day of sending and receipt "
        "on one line, as in Polish cables",
          r"^(?P<sender__label>From|FROM|Z|Iz)\s+(?P<sender>[^\Wa-z_][^.:,\d]{1,40})[.,]\s*(?P<sent__label>(?:on|of|dnia|"
          r"dated|dana)\s)\s*(?P<sent>\S[^:]{3,40}?)(?:[.,]\s*(?P<received__label>(?:[Rr]eceived|RECEIVED|otrzymano|"
          r"[Aa]rrived)(?:\s(?:on|at|dnia))?)\s+(?P<received>\S.{3,50}))?$"),
    _rule("from-received", "From BRILL. Received 14:20 1 July 1951", "sender and time of receipt on one line",
          r"^(?P<sender__label>From|FROM|Из|Z)\s+(?P<sender>[^\Wa-z_][^.:,]{1,40})[.,]\s*(?P<received__label>"
          r"(?:[Rr]eceived|RECEIVED|[Aa]rrived|ARRIVED|[Пп]олучено|[Пп]ринято)(?:\s(?:on|at))?)\s+(?P<received>\S.{3,50})$"),
    _rule("from-sent", "From Brill. Sent 2.9.50 10:12", "sender and time of sending on one line",
          r"^(?P<sender__label>From|FROM|Из|From:)\s+(?P<sender>[^.:,]{2,40})[.,]\s*(?P<sent__label>"
          r"(?:[Ss]ent|[Dd]ispatched|[Tt]ransmitted|SENT|[Пп]ередано|[Оо]тправлено)(?:\s(?:on|at)\b)?)\s+"
          r"(?P<sent>\S.{3,60})$"),
    _rule("from-place", "from BRILL", "the place of the post in capitals, as Polish cables have it; from one word "
        "with a capital too",
          r"^(?P<sender__label>from|z(?=\s[A-ZÀ-Ž]{2}))\s+(?P<sender>[A-ZÀ-Ž]{3,}(?:[ -][A-ZÀ-Ž]{3,}){0,2}|"
          r"[A-ZÀ-Ž][a-zà-ž]{2,}(?:[ -][A-ZÀ-Ž][a-zà-ž]{2,})?)$"),
    _rule("from", "From Brill Station", "the sender without a colon",
          r"^(?P<sender__label>From|FROM|Из|Von|Aus)\s+(?P<sender>(?:the\s|THE\s)?[^\Wa-z_][^.:!?]{1,90})$"),
    _rule("pl.dispatched", "Brill, dispatched from Tarn on 3.03.1968 at 14:00 and received on 3.03.1968 at 22:15",
          "sender and both times on one line, as translators of Polish ciphergrams have them",
          r"^(?:(?P<form>[^\Wa-z_]\w{2,20}),\s)?(?P<sender__label>[Dd]ispatched from)\s+"
          r"(?P<sender>[^\Wa-z_][^.:,\d]{1,40}?)\s+(?P<sent__label>on)\s+(?P<sent>\S.{3,40}?),?\s+and\s+(?P<received__label>received(?:\sat[^\d.:]{2,40}?)?\son)"
          r"\s+(?P<received>\S.{3,40})$"),
    _rule("pl.came", "Came to the Decoding Department on 3.03.1968 at 22:30", "when the cipher office had it, as "
          "translators of Polish ciphergrams have it",
          r"^(?P<received__label>(?:Came|Passed|Delivered|Sent) to the (?:Decoding|Cipher|Deciphering|Decryption) "
          r"(?:Department|Office|Section|Bureau)\s(?:on|at))\s+(?P<received>\S.{3,40})$"),
    _rule("pl.szyfrogram", "Szyfrogram Nr 3829 z Moskwy, otrzymano 3.V.1957", "kind, number, place of origin and "
        "receipt in one line",
          r"^(?P<form>Szyfrogram|Szyfrotelegram|Depesza|Telegram)\s+(?P<dispatch>[Nn]r\.?\s?\d[\w/.-]*)"
          r"\s+(?P<sender__label>z)\s+(?P<sender>[^\W\d_][^,]{1,60})(?:,?\s+(?P<received__label>otrzyman[oy]|"
          r"nadan[oy])\s+(?:dnia\s+)?(?P<received>.{4,60}))?$", any_case=True),
    _rule("de.telegramm", "Telegramm Nr. 12 vom 3. Mai 1957", "kind, number and date in one line",
          r"^(?P<form>(?:Chiffre|Fern)?(?:Telegramm|schreiben)|Drahtbericht|Drahterla(?:ss|ß)|FS)"
          r"\s+(?P<dispatch>Nr\.?\s?\d[\w/.-]*)\s+(?P<dateline__label>vom)\s+(?P<dateline>.{4,40})$", any_case=True),
    _rule("number-of-date", "No 412 of 07/13/1974, 1305 o.c.", "number and date in one line",
          r"^(?P<dispatch>(?:Telegram|Cable|Telegramm|Télégramme|Telegrama)?\s?(?:No|Nr|Nº|N°|№)\.?\s*\d[\w/.-]*)"
          r",?\s+(?P<dateline__label>of|vom|du|de|from|dated|del|od|z|от|din|ze dne)\s+"
          r"(?P<dateline>.{5,50})$", any_case=True),
    _rule("sent-to", "This cable was sent to the delegation in Geneva on August 20th at 0:30 am",
          "a note below the text on its sending",
          r"^\(?(?P<sent__label>(?:This|The) (?:cable|telegram|message|dispatch) was (?:sent|dispatched|"
          r"transmitted))\s+(?P<sent>.{4,120}?)\)?$", any_case=True),
    _rule("kind", "Ciphered Telegram", "the kind of document as the form's heading, with or without its office; "
        "in capitals or letter-spaced too",
          r"^\W{0,2}(?P<form>(?:[\w.,’'&() -]{2,60}\s)?(?:(?:CIPHER(?:ED)?|CYPHER|CODED|Cipher(?:ed)?|Cypher|"
          r"Coded|Secret|SECRET|INWARD|OUTWARD|Inward|Outward|Outgoing|Incoming|OUTGOING|INCOMING)\s)?"
          r"(?:Telegram|Cable|Cablegram|Ciphergram|Cryptogram|Dispatch|Despatch|Airgram|Message|TELEGRAM|CABLE|"
          r"CIPHERGRAM|MESSAGE|DISPATCH|DESPATCH|AIRGRAM|CABLEGRAM|SAVINGRAM|TELEX|Telex))\W{0,2}$"),
    _rule("kind-foreign", "Fernschreiben (verschlüsselt)", "the kind of document in the languages of the sources",
          r"^\W{0,2}(?P<form>(?:(?:Chiffr(?:ier)?tes|Verschlüsseltes|Offenes|Geheimes|Circulaire|Cifrado|Tajny|"
          r"Šifrovaný|Čistý|Zašifrovaný|Odeslaná|Došlá|Rejtjeles)\s)?"
          r"(?:Fernschreiben|Telegramm|Chiffretelegramm|Drahtbericht|Drahterla(?:ss|ß)|Blitzfernschreiben|"
          r"Télégramme(?: (?:chiffré|au départ|à l'arrivée|circulaire|départ|arrivée))?|"
          r"Telegrama(?: cifrad[oa]| circular| recibido| expedido)?|Telegramă(?: cifrată)?|Telegrama cifrată|"
          r"Szyfrogram|Szyfrotelegram|Depesza(?: szyfrowa)?|Claris|Telegram(?: szyfrowy)?|"
          r"Šifra|Depeša|Šifrovka|Šifrovaný telegram|Távirat|Rejtjeltávirat|Шифртелеграмма|Шифротелеграмма|"
          r"Шифровка|Телеграмма|ВЧ-грамма|Шифрограма|Circular|Carta-telegrama|Despacho-telegráfico|Despacho "
          r"telegráfico|"
          r"电报|密电|明电|收电|发电|来电|去电|外交部发电|外交部收电|"
          r"中华人民共和国外交部(?:发|收)?电|電報|外交部電|Điện mật|Mật điện|Điện|전보|암호전보))"
          r"(?:\s*\([^)]{2,40}\))?\W{0,2}$", any_case=True),
    _rule("kind-in-words", "Incoming cipher telegram", "the kind of document with the way that it went, in any case",
          r"^\W{0,2}(?P<form>(?:(?:incoming|outgoing|received|dispatched|inward|outward|arriving|departing)\s"
          r"(?:(?:cipher(?:ed)?|cypher|coded|encoded|secret|enciphered|open)\s){0,2}"
          r"(?:telegrams?|cables?|cipher|cypher|message|ciphergram|dispatch|despatch|telex)|"
          r"(?:cipher(?:ed)?|cypher(?:ed)?|coded|enciphered|encoded|encrypted|secret)\s(?:telegram|cable|message|telex)|"
          r"(?:telegram|cable|dispatch|despatch)s?\s(?:received|sent|expedited|dispatched|issued)|cipher|"
          r"word for word|verbatim|plurez|multex|mehrfachtelegramm))\W{0,2}$", any_case=True),
    _rule("kind-spaced", "C O D E D   T E L E G R A M", "the kind of document in capitals set apart",
          r"^\W{0,2}(?P<form>(?:(?:[A-Z]\s){4,}[A-Z]\s{2,})?(?:(?:T\s)?E\sL\sE\sG\sR\sA\sM|C\sA\sB\sL\sE|"
          r"M\sE\sS\sS\sA\sG\sE))\W{0,2}$"),
    _rule("distributed-to", "To be distributed to the members of the Presidium", "an order of distribution in words",
          r"^\W{0,2}(?P<handling>(?:to be|please|for)\s(?:distribut(?:e|ed|ion)|circulat(?:e|ed|ion)|shown|sent)\s"
          r"(?:to|among)\s[^.;!?]{3,80})\W{0,2}$", any_case=True),
    _rule("sent-by", "Cable sent by the Ministry of Outer Affairs", "the form's heading as a phrase",
          r"^(?P<form>(?:Cable|Telegram|Cablegram|Dispatch|Ciphered telegram) (?:sent|received|issued|dispatched) "
          r"(?:by|from)\b.{2,120})$", any_case=True),
    _rule("section", "SECTION 01 OF 02", "which part of a message sent in several this is",
          r"^\W?(?P<form>(?:FINAL )?SECTION (?:\d{1,2}|[A-Z]{3,6}) OF (?:\d{1,2}|[A-Z]{3,6}))\W?$"),
    _rule("draft", "Draft", "the state of the text", r"^\W?(?P<form>(?:Draft|DRAFT|Copy|COPY|Excerpts?|Extract|"
        r"True copy|Копия|Выписка|Abschrift|Copie|Copia|Entwurf|Odpis|Translation|TRANSLATION|Opis|Draft (?:reply|"
        r"telegram|cable)|草稿|底稿|副本|Original))\W?$"),
    _rule("page", "[Page 2]", "where a page of the original begins", r"^(?P<gap>[\[(]?(?:[Pp]age|[Pp]\.|стр\.|"
        r"Blatt|Seite)\s?\d{1,3}(?: of \d{1,3})?[\])]?)$"),
    _rule("rule", "__________", "a line drawn across the form", r"^(?P<gap>[-–—_=*~#·•.\s]{3,})$"),
)  # fmt: skip
