"""Words by which parties are told: ranks and offices in the languages of the sources, posts, and places."""

import functools
import re
from typing import Final

# Words that head the name of an office, with how high it stands: a lower office before a higher one is part of it
# (`Yili Office, Department of Foreign Affairs`), a higher or equal one stands for itself.
OFFICE_LEVELS: Final[dict[int, str]] = {
    4: (
        "Ministry|Government|Council|Politburo|Central Committee|Committee|Cabinet|Congress|Assembly|Party|"
        "Parliament|"
        "Ministerium|Außenministerium|Auswärtiges Amt|Ministère|Ministerio|Ministério|Ministerstwo|Ministerul|"
        "Ministerstvo|Ministarstvo|Külügyminisztérium|МИД|Министерство|ЦК|VKP|CPSU|CC|MFA|MID|Foreign Office|"
        "State Department|General Staff|Secretariat|Presidium|MfAA|DSIP|SMIP|ZK|SED|KSČ|PZPR|NDSG|Itamaraty|Quai "
        "d'Orsay|KGB|NKVD|SECSTATE|Pentagon"
    ),
    3: (
        "Embassy|Legation|Consulate General|Consulate|Mission|Department|Directorate|Administration|Agency|Army|"
        "Delegation|Headquarters|University|Botschaft|Gesandtschaft|Generalkonsulat|Konsulat|Vertretung|Ambassade|"
        "Consulat|Embajada|Consulado|Embaixada|Ambasada|Ambasad[ay]|Poselstwo|Velvyslanectví|Vyslanectví|"
        "Ambasade|Посольство|Миссия|Консульство|Управление|Hauptabteilung|Departament(?:ul|u)?|Dirección|"
        "Departamento|"
        "Secretaria|Directie|Direcția|AMEMBASSY|AMCONSUL|AMCONGEN|USMISSION|Command|Commissariat|High Commission|"
        "Nagykövetség|Đại sứ quán|Amembassy|Amconsul|USUN|USINT|USNATO|USLO|CINCPAC|CINCEUR|DIA|CIA|NSC|JCS|OSD|"
        "USIA|USICA"
    ),
    2: "Division|Bureau|Abteilung|Direction|Sous-Direction|Отдел|Odbor|Wydział|Secretaría|Divisão|Group|Institute",
    1: (
        "Office|Desk|Section|Registry|Station|Archives?|Service|Press|Staff|Treasury|Union|Association|Authority|"
        "Cent(?:er|re)|Commission|Confidential|Foreign|General|Liaison|Affairs|Referat|Sekretariat|Registratur|"
        "Cabinet|Kanzlei|Büro|File|Sector|Branch|Unit|Bank|Company|Corporation|Team|Board|Library|School|Institute|"
        "Representation|Representative Office|Personnel|Protocol|Chancery|Company|Agency|Academy|Academia|Front|"
        "League"
    ),
}
_ALL: Final = "|".join(OFFICE_LEVELS[level] for level in (4, 3, 2, 1))
OFFICE: Final = re.compile(
    rf"\b(?:{_ALL})s?\b|[部司局处處委馆館室署厅廳]$|министерств|посольств|отдел|управлени|\bbộ\b|sứ quán|"
    r"대사관|외무성|외무부|영사관|[부국과]$"
    r"|\b[Dd]epartment|\w(?:ministerium|abteilung|botschaft|amt)\b",
    re.IGNORECASE,
)


# Archives name the same persons and offices again and again.
@functools.lru_cache(maxsize=1024)
def names_office(words: str) -> bool:
    """Whether words name an office."""
    return OFFICE.search(words) is not None


OFFICE_LEVEL: Final = tuple(
    (level, re.compile(rf"\b(?:{words})s?\b", re.IGNORECASE)) for level, words in OFFICE_LEVELS.items()
)

_BEFORE_WORDS: Final = (
    r"Acting |Deputy |Vice[- ]|Assistant |First |Second |Third |Prime |Foreign |Party |General |Senior |Former "
    r"|Permanent |"
    r"Political |Military |Naval |Air |Commercial |Soviet |Chinese |Premier |Under |1st |2nd |3rd |Charg[ée] "
    r"d['’]affaires |Ad "
    r"Interim |"
    r"Lieutenant |Major |Colonel |Rear |State "
)
_BEFORE_RANK: Final = rf"(?:{_BEFORE_WORDS}){{0,4}}"
_RANK_WORDS: Final = (
    "Ambassador|Attach[ée]|Chairman|Chairwoman|[Cc]omrades?|COMRADES?|AMBASSADOR|MINISTER|Consul|Counsel(?:l)?or|"
    "Director|General|Madame|Marshal|"
    r"Minister|Messrs\.?|Mr\.?|Mrs\.?|Ms\.?|Miss|Dr\.?|Premier|President|Professor|Prof\.|Secretary|Chief|Commissar|"
    r"[Cc]des?\.?|Comrs?\.?|Cde\.|Com\.|Colonel|Col\.|Major|Maj\.|Captain|Capt\.|Lt\.|Lieutenant|Gen\.|Admiral|Adm\.|"
    "Excellency|Sir|Lord|Lady|Madam|Prince|King|Queen|Governor|Mayor|Senator|Generalissimo|Commander|Representative|"
    r"Brothers?|Ambassadors|Ministers|Charg[ée] d['’][Aa]ffaires|Charg[ée]|Envoy|Commissioner|Bishop|"
    r"Archbishop|Cardinal|"
    r"Staatssekretär|Botschafter|Gesandter|Genossen?|Gen\.|Herrn?|Frau|Bundeskanzler|Bundesminister|Außenminister|"
    r"Botschaftsrat|Legationsrat|Camarade|Monsieur|M\.|Mme|Ambassadeur|Ministre|Compañer[oa]|Camarada|"
    r"Señor|Sr\.|Sra\.|Embajador|Embaixador|Ministro|Senhor|Tow\.|Towarzysz|Ambasador(?:ul)?|Tovarășul(?:ui)?|Tov\.|"
    r"Tovarășului|Soudruh|Soudruhu|S\.(?=\s[A-Z][a-zý]{3})|Velvyslanec|Drug|Drugu|Elvtárs|"
    r"Тов\.|тов\.|т\.|Товарищ[ау]?|Посол|Послу|Министр[ау]?|Tov|Đồng chí|Đ/c|동지"
)
# Only at a capital, or one of the few small letters that begin a rank: most words of a text are passed over at once.
RANK: Final = re.compile(rf"(?<!\w)(?=[^\W\d_a-z]|c|[123][snr][tdh]\s){_BEFORE_RANK}(?:{_RANK_WORDS})(?!\w)")


def _first_words(alternatives: str) -> str:
    """Alternatives, each up to its first blank or to what must stand behind it."""
    return "|".join(re.split(r"(?<!\[-) |\(\?=", alternative)[0] for alternative in alternatives.split("|"))


# Where in a word a rank can begin, by the first word of a rank or of what stands before one.
RANK_BEGINS: Final = re.compile(rf"(?<!\w)(?:{_first_words(_BEFORE_WORDS)}|(?:{_first_words(_RANK_WORDS)})(?!\w))")
# Chinese and Korean put the rank behind the name.
RANK_BEHIND: Final = re.compile(
    r"^(?P<name>[\u3400-\u9fff]{0,4})(?P<rank>同志|先生|部长|部長|副部长|大使|参赞|參贊|总理|總理|副总理|主席|书记|司长|副司长|代办|代辦|外长|"
    r"处长|总领事|领事|委员长|将军|元帅|主任)$|^(?P<korean>(?:[\uac00-\ud7a3]{2,4})?)\s?(?P<behind>동지|대사|부장|상|총리|장관)$"
)
# Words in a person's name that begin with a small letter.
PARTICLES: Final = frozenset(
    "of the de la le du van von da di dos das do del der den zu ibn bin al el y e i bar".split()
)

_PLACES: Final = """
Abidjan|Accra|Addis Ababa|Aden|Algiers|Almaty|Alma-Ata|Altay|Amman|Amsterdam|Ankara|Antananarivo|Asuncion|Athens|
Baghdad|Baku|Bamako|Bandung|Bangkok|Beijing|Beirut|Belgrade|Berlin|Bern|Berne|Bogota|Bombay|Bonn|Brasilia|Brazzaville|
Bratislava|Brussels|Bucharest|Budapest|Buenos Aires|Cairo|Calcutta|Canberra|Canton|Caracas|Chengdu|Chongqing|Colombo|
Conakry|Copenhagen|Dakar|Dalian|Damascus|Dandong|Dar es Salaam|Delhi|Dhaka|Djakarta|Dublin|Geneva|Georgetown|
Guangzhou|Guatemala|The Hague|Haiphong|Hanoi|Harbin|Havana|Helsinki|Hong Kong|Ili|Irkutsk|Islamabad|Istanbul|Izhevsk|
Jakarta|Jeddah|Jerusalem|Kabul|Karachi|Kashgar|Kathmandu|Khabarovsk|Khartoum|Khorgos|Kiev|Kinshasa|Kuala Lumpur|
Kunming|Kuwait|La Paz|Lagos|Leningrad|Leopoldville|Lhasa|Libreville|Lima|Lisbon|London|Luanda|Lusaka|Madrid|Managua|
Manila|Maputo|Mexico City|Minsk|Mogadishu|Monrovia|Montevideo|Moscow|Mukden|Munich|Nairobi|Nanjing|Nanking|New Delhi|
New York|Nicosia|Nouakchott|Oslo|Ottawa|Ouagadougou|Panama|Paris|Peiping|Peking|Phnom Penh|Prague|Pretoria|Pyongyang|
Quito|Rabat|Rangoon|Rawalpindi|Reykjavik|Riyadh|Rome|Rio de Janeiro|Saigon|Sanaa|San Salvador|Santiago|Seoul|Shanghai|
Shenyang|Singapore|Sinuiju|Sofia|Stockholm|Tacheng|Taipei|Tallinn|Tashkent|Tbilisi|Tehran|Teheran|Tel Aviv|Tianjin|
Tirana|Tokyo|Tripoli|Tunis|Ulaanbaatar|Ulan Bator|Ulaan Baatar|Ürümqi|Urumqi|Vienna|Vientiane|Vladivostok|Warsaw|
Washington|Wellington|Wonsan|Yangon|Yaounde|Yining|Zagreb|Zurich|Washdc|
Moskau|Peking|Warschau|Prag|Bukarest|Belgrad|Budapest|Wien|Kairo|Havanna|Hanoi|Pjöngjang|Tirana|Genf|Brüssel|Rom|Athen|
Moscou|Pékin|Varsovie|Londres|Le Caire|La Havane|Alger|Berne|Bruxelles|Vienne|Genève|
Moscú|Pekín|Varsovia|Praga|La Habana|Londres|Ginebra|Viena|
Moscovo|Pequim|Varsóvia|Havana|Genebra|Lisboa|
Moskwa|Pekin|Warszawa|Praga|Bukareszt|Budapeszt|Belgrad|Sofia|Waszyngton|Londyn|Paryż|Rzym|Hanoi|Phenian|Hawana|Kair|
Moscova|București|Bucureşti|Bucuresti|Beijing|Phenian|Varșovia|Belgrad|
Moskva|Praha|Varšava|Bukurešť|Bělehrad|Pchjongjang|Havana|Káhira|Londýn|Paříž|Vídeň|Řím|
Beograd|Bukurešt|Peking|Kairo|Atina|Rim|Beč|Pariz|Vašington|Njujork|Varšava|Prag|Delhi|
Москва|Пекин|Пхеньян|Ханой|Варшава|Прага|Будапешт|Бухарест|София|Белград|Берлин|Гавана|Вашингтон|Лондон|Париж|Нью-Йорк|
北京|乌鲁木齐|烏魯木齊|莫斯科|伊犁|平壤|河内|华沙|布拉格|柏林|东柏林|布加勒斯特|布达佩斯|索非亚|贝尔格莱德|地拉那|伦敦|巴黎|日内瓦|华盛顿|
纽约|新德里|仰光|雅加达|金边|万象|哈瓦那|开罗|大马士革|巴格达|喀布尔|乌兰巴托|赫尔辛基|斯德哥尔摩|海牙|伯尔尼|喀什|塔城|伊宁|上海|广州|
평양|서울|모스크바|북경|하노이|Hà Nội|Bắc Kinh|Mát-xcơ-va|Bình Nhưỡng
"""
# Places whose older or Chinese romanisation pages gloss with the usual name, and seats of posts.
PLACES: Final = frozenset(name.strip() for name in _PLACES.replace("\n", "").split("|") if name.strip())
PLACES_FOLDED: Final = frozenset(name.casefold() for name in PLACES)
