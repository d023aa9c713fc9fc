"""Words by which cables name other documents: kinds of document, whose it is, signs for numbers."""

import re
from typing import Final, Literal

DocumentKind = Literal["telegram", "memorandum", "note", "letter", "report", "statement", ""]
Whose = Literal["own", "addressee", "other", ""]

# The kinds of document in the languages of the sources; longer words first, where one begins another.
KINDS: Final[dict[DocumentKind, str]] = {
    "telegram": (
        "telegrams?|cablegrams?|cables?|radiograms?|airgrams?|ciphergrams?|cryptograms?|telex|despatch(?:es)?|"
        "dispatch(?:es)?|savingram|circulars?|tel(?:egr?)?s?(?![^\\W\\d_])\\.?|"
        "telegramm(?:e[ns]?|s)?|drahtbericht(?:e[ns]?|s)?|drahterla(?:ss|ß)(?:e[ns]?|s)?|fernschreiben|"
        "chiffretelegramm(?:e|s)?|DB(?= ?nr)|"
        "t[ée]l[ée]grammes?|d[ée]p[êe]ches?|telegramas?|cablegramas?|despachos?|telegram(?:u|em|ie|ów|y)|"
        "depesz(?:a|y|ę|ą|e)|szyfrogram(?:u|em|y)?|szyfrotelegram(?:u|em)?|claris|telegram(?:ă|ei|ele|a)|"
        "telegrame|depeš[aeiu]|"
        "(?:шифро?)?телеграмм(?:а|ы|е|у|ой|ах|ами)?|шифровк(?:а|и|е|у|ой)|шифртелеграмм(?:а|ы|е|у|ой)|"
        "депеш(?:а|и|е|у|ой)|mật điện|điện"
    ),
    "memorandum": (
        "memorand(?:um|a|ums)|memos?|aides?[- ]m[ée]moires?|m[ée]morandum|memor[áa]ndum|"
        "меморандум(?:а|у|ом|е)?|памятн(?:ая|ой|ую) записк(?:а|и|е|у|ой)|denkschrift|aufzeichnung"
    ),
    "note": "notes? verbales?|verbalnoten?|notas? verbal(?:es)?|notes?|not(?:a|y|ę)|нот(?:а|ы|е|у|ой)|công hàm",
    "letter": (
        "letters?|schreiben(?=\\s)|lettres?|cartas?|pism(?:o|a|u|em)|scriso(?:are|area|rii)|письм(?:о|а|у|е|ом)|"
        "dopis(?:u|em)?|oficios?"
    ),
    "report": "reports?|berichte?s?|rapports?|informes?|raport(?:u|ul)?|донесени(?:е|я|и|ю|ем)",
    "statement": "(?:oral )?statements?",
}
# Only these may have a number behind them without a sign: `telegram 345`, but not `note 3`.
NUMBERED: Final = frozenset({"telegram"})
KIND: Final = "|".join(f"(?P<{name}>{words})" for name, words in KINDS.items())

# Whose a document is, seen from the cable's sender.
WHOSE: Final[dict[Whose, str]] = {
    "own": (
        "our|my|unser(?:e[mnrs]?)?|mein(?:e[mnrs]?)?|hiesige[mnrs]?|diesseitige[mnrs]?|notre|nos|mon|mes|ma|"
        "nuestr[ao]s?|mis?|"
        "noss[ao]s?|meus?|minhas?|nasz(?:a|e|ej|ą|ego|ym)?|m[oó]j|mojej|mojego|наш(?:а|у|ей|его|им|и|их|е)?|мо(?:я|й|ю|ей|его|им|ё)"
    ),
    "addressee": (
        "your|Ihr(?:e[mnrs]?)?|dortige[mnrs]?|votre|vos|vuestr[ao]s?|voss[ao]s?|su[as]?|suas|seus?|wasz(?:a|e|ej|ą|ego|ym)?|pański(?:ej|ego|m)?|"
        "ваш(?:а|у|ей|его|им|и|их|е)?"
    ),
    "other": "his|her|their|its|leurs?|его|её|ее|их|jego|ich",
}
WHOSE_PATTERN: Final = "|".join(f"(?P<{name}>{words})" for name, words in WHOSE.items())
# These stand for the document itself.
WHOSE_ALONE: Final[dict[Whose, str]] = {
    **WHOSE,
    "own": f"{WHOSE['own']}|ours|mine",
    "addressee": f"{WHOSE['addressee']}|yours",
}
WHOSE_ALONE_PATTERN: Final = "|".join(f"(?P<{name}>{words})" for name, words in WHOSE_ALONE.items())
# In Romanian and often in Russian the word stands behind the kind.
WHOSE_BEHIND: Final = (
    r"\s+(?:(?P<behind_own>noastr[ăa]|mea|nasza|наша)|(?P<behind_addressee>dvs\.?|dumneavoastr[ăa]|d-voastr[ăa]|"
    r"voastr[ăa]|"
    r"wasza|ваша))(?![^\W\d_])"
)
# Words between whose a document is and what it is.
BETWEEN: Final = (
    r"(?:immediately|previous|preceding|earlier|last|latest|recent|above(?:-mentioned)?|secret|top|most|urgent|"
    r"personal|"
    r"additional|oral|formal|circular|ciphered|cipher|coded|code|outgoing|incoming|enciphered|confidential|"
    r"special|separate|"
    r"long|short|first|second|third|joint|own|letzte[mnrs]?|chiffrierte[mnrs]?|précédente?|dernier|dernière|anterior|"
    r"poprzedni(?:a|ej)?|шифрованн(?:ая|ой|ую)|предыдущ(?:ая|ей|ую|ий|ее)|последн(?:яя|ей|юю))"
)

# A sign for `number`.
SIGN: Final = (
    r"(?:(?:Nos?|Nrs?|N[uú]m|Br|Čís|Cis|Nro)\b\s?[.º°]?:?|N\.?\s?[º°ᵒ]s?|№№?|Č\.|číslo|số|Numbers?|Nummern?|Número|"
    r"num[ée]ros?|numer(?:u|em)?|num[ăa]rul|broj|номер(?:ом|а)?|\#|s/n)"
)
# A number as cables have them: digits with points, slashes, hyphens and letters among or behind them.
NUMBER: Final = (
    r"(?:[(\[]\d\d[)\]]\s?)?(?:[^\W\d_]{1,4}[-.])?\d(?:[\d/.-]{0,14}\d)?(?:[/-][^\W\d_]{1,4}(?:-[^\W\d_])?)?(?![\w])"
)

# Documents that the shorthand of American telegrams names by one word, and whose they are, told by the posts.
US_WORDS: Final = (
    r"(?P<us>embtels?|deptels?|contels?|legtels?|depcirc?tels?|circtels?|cirtels?|mistels?|congentels?|mytels?|urtels?|"
    r"ourtels?|yourtels?|embdesp?s?|embdes|depins|embairgrams?|deptel|septels?|amcongentels?|"
    r"Secto|Tosec|Polto|Topol|Delga|Gadel|Toito|Usito|Musto|Cedto|Tocah|Hakto|Tohak|Dulte|Tedul|Usfoto|Toica|Usun)"
)
US_WHOSE: Final[dict[str, Whose]] = {"mytel": "own", "ourtel": "own", "urtel": "addressee", "yourtel": "addressee"}
# Who sent a telegram of that name.
US_PARTY: Final[dict[str, str]] = {
    "embtel": "Embassy",
    "embdesp": "Embassy",
    "embdes": "Embassy",
    "embairgram": "Embassy",
    "deptel": "Department",
    "depcirtel": "Department",
    "depcirctel": "Department",
    "circtel": "Department",
    "cirtel": "Department",
    "depins": "Department",
    "tosec": "Department",
    "contel": "Consulate",
    "congentel": "Consulate General",
    "amcongentel": "Consulate General",
    "legtel": "Legation",
    "usun": "USUN",
}

# Capital words that number things other than telegrams.
NO_POST: Final = frozenset(
    """
    ARTICLE ARTICLES PARAGRAPH PARAGRAPHS PARA PARAS PAGE PAGES RESOLUTION RESOLUTIONS SECTION SECTIONS ROOM PART FIGURE
    TABLE CHAPTER VOLUME VOL COPY COPIES NUMBER DAY DAYS LINE LINES FILE BOX FOLDER ITEM ITEMS POINT POINTS ANNEX ZIP
    FLIGHT HIGHWAY ROUTE DECREE LAW ORDER DTG UNTIL ABOUT OVER SOME SINCE FROM ONLY THAN WITH NEARLY DOC
    DOCUMENT DECISION
    JANUARY FEBRUARY MARCH APRIL JUNE JULY AUGUST SEPTEMBER OCTOBER NOVEMBER DECEMBER SUMMER WINTER SPRING AUTUMN
    """.split()
)
# Posts that are no places, as telegrams write them.
POSTS: Final = (
    r"STATE|State|SECSTATE|SecState|USUN(?: NEW YORK)?|USNATO|USMISSION [A-Z]+|AMEMBASSY [A-Z]+|AMCONSUL [A-Z]+|"
    r"EC BRUSSELS|"
    r"USLO PEKING|CINCPAC|MTN GENEVA|OECD PARIS|DEPT|Dept"
)
FOLLOWING_UNIT: Final = re.compile(
    r"\s*(?:%|percent|per cent|hours?|days?|weeks?|months?|years?|years|men|people|persons|miles?|km|kilomet|tons?|"
    r"metres?|meters?|points?|minutes|copies|words|members|times|states|countries|million|thousand|hundred|"
    r"p\.?m\.?\b|a\.?m\.?\b"
    r"|(?:Olympic|Conference|Agreement|Declaration|Treaty|Accords?|Protocol|Summit|Congress|Festival)s?\b"
    r"|:\d|,\d{3}|(?:st|nd|rd|th)\b|дн|час|лет|год|чел|км|тонн)",
    re.IGNORECASE,
)
