"""Handling: what may be done with a cable, who may read it, and by what way it went."""

import functools
import re
from typing import Final

from cablegram.frozen import frozen
from cablegram.header.rule import Rule


@frozen
class Handling:
    """An instruction on handling, by the rule that knows it."""

    rule: str


def _rule(name: str, example: str, reason: str, pattern: str) -> Rule:
    return Rule(f"handling.{name}", example, reason, rf"(?:{pattern})[.!)\]]*", re.IGNORECASE)


RULES: Final[tuple[Rule, ...]] = (
    _rule(
        "en.no-copies",
        "Making copies prohibited",
        "renders the note on Soviet ciphered telegrams, in many ways",
        r"\(?(?:(?:it is )?(?:strictly )?(?:forbidden|prohibited) to (?:make|take) (?:any )?copies|"
        r"(?:the )?(?:making|taking|production|reproduction|duplication|photocopying|copying)"
        r"(?: (?:of )?(?:any )?copies)?(?: of this \w+)?(?: is)?(?: strictly)? (?:prohibited|forbidden|not allowed|"
        r"not permitted|banned)|no copies(?: to be made| allowed)?|(?:not to be|do not|may not be|must not be|"
        r"should not be) (?:copied|copy|duplicated?|reproduced?)|copies (?:prohibited|forbidden|not to be made)|"
        r"not for (?:copying|publication|reproduction|distribution)|no distribution|"
        r"without the right of (?:publication|copying)|duplication prohibited)",
    ),
    _rule(
        "en.return",
        "To be returned within 48 hours",
        "numbered copies went back to the cipher office",
        r"\(?(?:(?:is |is to be |to be |must be |subject to (?:be )?|please )?return(?:ed)?\b[\w ,]{0,60}"
        r"(?:hours?|days?|department|sector|section|office|cc|committee|registry|sender)|subject to return|"
        r"to be (?:burn(?:ed|t)|destroyed)(?: after reading)?|(?:burn|destroy) after reading)",
    ),
    _rule(
        "us.caption",
        "EXDIS",
        "the distribution captions of the Department of State; a slash may join two",
        r"\(?(?:(?:EXDIS|NODIS|LIMDIS|STADIS|NOFORN|NOCONTRACT|ORCON|NATODIS|MILDIS|DEPTDIS|"
        r"(?:CHEROKEE|ROGER|DISSENT|ROSA) CHANNEL|CHEROKEE|LOU|"
        r"(?:(?:FOR )?[\w.' ]{2,40} )?EYES ONLY(?: (?:FOR|FROM) [\w.' ]{2,40})?|NO FOREIGN DISSEM(?:INATION)?|"
        r"LIMITED DISTRIBUTION|EXCLUSIVE(?: DISTRIBUTION)?|NO DISTRIBUTION OUTSIDE DEPARTMENT)(?:[/, ;-]{1,3}|$))+",
    ),
    _rule(
        "en.restricted-to",
        "Security restricted to staff on duty",
        "says who may see it",
        r"\(?(?:security restricted\b.{0,80}|(?:restricted|limited) (?:to|distribution)\b.{0,60}|"
        r"(?:strictly )?personal(?: and (?:private|confidential))?|personal for .{2,60}|for (?:your )?eyes only|"
        r"for (?:\w+ )?(?:information|knowledge) only|private and personal|deliver (?:immediately|at once|"
        r"personally)|"
        r"(?:to be )?deliver(?:ed)? (?:immediately|at once|personally|by hand)|hand[- ]deliver(?:y|ed)|by hand|"
        r"special folder|special file|special dossier|not for the file|for (?:the )?leaders only)",
    ),
    _rule(
        "gb.cipher",
        "Cypher/OTP",
        "British telegrams say at the head how they were enciphered, or that they were not",
        r"[\[(]?(?:cypher|cipher)(?:\s*[/ ]?\s*\(?O\.?\s?T\.?\s?P\.?\)?|/[A-Z]{3,8})(?:\s+and\s+by bag)?"
        r"|[\[(]?en clair(?: by (?:bag|post|telegraph))?|[\[(]?by (?:air )?bag|[\[(]?(?:by )?confidential bag|"
        r"[\[(]?\w{0,12}\s?\(?(?:special )?cypher\)?|[\[(]?code a?|[\[(]?foreign office (?:and whitehall )?secret "
        r"(?:and whitehall )?distribution",
    ),
    _rule(
        "gb.guard",
        "GUARD",
        "British: not to be shown to Americans",
        r"guard|u\.?k\.? eyes (?:only|alpha)|canukus eyes only|dedip|light",
    ),
    _rule(
        "en.way",
        "By telegraph",
        "by which way a telegram went, in the form of the Soviet General Staff",
        r"(?:ciphered|enciphered|encoded|encrypted|in (?:cipher|code|clear)|plain text|unencrypted|not "
        r"ciphered)|by (?:code|cipher|telegraph|wire|cable|radio|telephone|high[- ]frequency telephone|hf|vch|courier|"
        r"plane|special courier|teletype|telex|mail|post|diplomatic (?:bag|pouch|courier)|pouch)|"
        r"via (?:bag|pouch|courier)",
    ),
    _rule(
        "ru.no-copies",
        "Снятие копий воспрещается",
        "the note on Soviet ciphered telegrams",
        r"(?:снятие копий|снимать копии|копировать|копирование|размножение|размножать)\s+"
        r"(?:строго )?(?:воспрещается|запрещается|воспрещено|запрещено)|"
        r"(?:воспрещается|запрещается) снимать копии|копий не снимать",
    ),
    _rule(
        "ru.return",
        "Подлежит возврату в течение 48 часов",
        "numbered copies went back to the cipher office",
        r"подлежит возврату.{0,60}|подлежит уничтожению.{0,40}|лично|только лично|особая папка|"
        r"вручить (?:немедленно|лично)|из особой папки|по телеграфу|по вч|вручить срочно",
    ),
    _rule(
        "zh.no-copies",
        "不准翻印",
        "Chinese forms say who may read, and what becomes of the sheet",
        r"[(（【]?(?:不准翻印|不得翻印|不准复制|不得复制|禁止复制|请勿抄录|不准抄录|阅后销毁|阅后焚毁|阅后退还|阅后归还|"
        r"阅后收回|注意保存|注意保密|亲译|亲启|親譯|親啟|指人译|专人译|限.{1,12}阅|本件.{2,20}收回|不另行文)[)）】]?。?",
    ),
    _rule(
        "de.verschluesselt",
        "verschlüsselt",
        "German telegrams say whether they were enciphered, and who may see them",
        r"\(?(?:verschlüsselt|unverschlüsselt|offen|chiffriert|persönlich|nur persönlich|"
        r"nur für (?:den )?(?:minister|staatssekretär|botschafter).{0,40}|nur zur (?:persönlichen )?information|"
        r"nicht (?:zur )?(?:vervielfältigung|vervielfältigen)|vernichten nach kenntnisnahme)",
    ),
    _rule(
        "fr.personnel",
        "À déchiffrer personnellement",
        "French telegrams say who may decipher or read them",
        r"[àa] (?:ne pas (?:diffuser|communiquer)|déchiffrer (?:personnellement|par le chef de poste))|"
        r"(?:strictement )?personnel(?: et (?:secret|confidentiel))?|pour (?:le )?(?:ministre|ambassadeur) "
        r"seul(?:ement)?"
        r"|par (?:courrier|valise|télégraphe)|réservé au (?:ministre|secrétaire général)",
    ),
    _rule(
        "es.personal",
        "Distribución restringida",
        "Spanish and Portuguese words on who may see it, and by what way it went",
        r"(?:exclusivo|personal|pessoal|estrictamente personal|distribui?(?:ción|ção) (?:restringida|limitada|"
        r"especial|"
        r"reservada|restrita|interna)|por (?:valija|mala diplomática|correo|telégrafo|telex)|"
        r"prohibida su reproducción|proibida a reprodução|cifrado|clave)",
    ),
    _rule(
        "pl.odpisy",
        "Odpisywać nie wolno",
        "Polish, Czech, Romanian and Yugoslav words of the same sense",
        r"(?:odpisywać nie wolno|nie odpisywać|do rąk własnych|tylko do (?:wiadomości|użytku) .{2,40}|"
        r"po wykorzystaniu (?:zniszczyć|zwrócić).{0,30}|opisov(?:ání|at) (?:se )?(?:zakázáno|zakazuje)|"
        r"(?:jen |pouze )?do vlastních rukou|vrátit do .{2,30}|personal|multiplicarea (?:este )?interzisă|"
        r"a se (?:înapoia|restitui|distruge).{0,40}|lično|osobno|samo lično|umnožavanje zabranjeno)",
    ),
    _rule(
        "ko.no-copies",
        "복사 금지",
        "Korean and Vietnamese words of the same sense",
        r"복사 ?금지|열람 ?후 ?(?:파기|반납|회수)|파기|không (?:được )?sao chép|không phổ biến|"
        r"đọc xong (?:hủy|trả lại)",
    ),
)
_LONGEST: Final = 120


def read_handling(printed: str) -> Handling | None:
    """The rule that knows printed words for an instruction on handling; nothing where none does."""
    words = printed.strip()
    return _instruction_in(words) if len(words) <= _LONGEST else None


# The same words are asked for as a line of the form, as a part of the title and as a signature.
@functools.lru_cache(maxsize=1024)
def _instruction_in(words: str) -> Handling | None:
    return next((Handling(rule.name) for rule in RULES if rule.pattern.fullmatch(words)), None)
