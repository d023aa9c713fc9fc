"""Chinese names in pinyin and in Wade-Giles, syllable by syllable.

The table follows the two systems as they are defined (Hanyu Pinyin, ISO 7098; Wade-Giles as in the tables of library
practice); apostrophes are left out of Wade-Giles, as telegrams leave them out.
"""

import functools
import re
from typing import Final

from cablegram.names.folding import latin_folded

# Finals of each initial in pinyin.
_SYLLABLES: Final[dict[str, str]] = {
    "": "a ai an ang ao e ei en eng er o ou yi ya yan yang yao ye yin ying yong you yo wu wa wai wan wang wei "
    "wen weng wo yu yuan yue yun",
    "b": "a ai an ang ao ei en eng i ian iao ie in ing o u",
    "p": "a ai an ang ao ei en eng i ian iao ie in ing o ou u",
    "m": "a ai an ang ao e ei en eng i ian iao ie in ing iu o ou u",
    "f": "a an ang ei en eng o ou u",
    "d": "a ai an ang ao e ei en eng i ia ian iao ie ing iu ong ou u uan ui un uo",
    "t": "a ai an ang ao e eng i ian iao ie ing ong ou u uan ui un uo",
    "n": "a ai an ang ao e ei en eng i ian iang iao ie in ing iu ong ou u uan uo v ve",
    "l": "a ai an ang ao e ei eng i ia ian iang iao ie in ing iu ong ou u uan un uo v ve",
    "g": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "k": "a ai an ang ao e en eng ong ou u ua uai uan uang ui un uo",
    "h": "a ai an ang ao e ei en eng ong ou u ua uai uan uang ui un uo",
    "j": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "q": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "x": "i ia ian iang iao ie in ing iong iu u uan ue un",
    "zh": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "ch": "a ai an ang ao e en eng i ong ou u ua uai uan uang ui un uo",
    "sh": "a ai an ang ao e ei en eng i ou u ua uai uan uang ui un uo",
    "r": "an ang ao e en eng i ong ou u uan ui un uo",
    "z": "a ai an ang ao e ei en eng i ong ou u uan ui un uo",
    "c": "a ai an ang ao e en eng i ong ou u uan ui un uo",
    "s": "a ai an ang ao e en eng i ong ou u uan ui un uo",
}
_INITIALS: Final[dict[str, str]] = {
    "b": "p", "p": "p", "m": "m", "f": "f", "d": "t", "t": "t", "n": "n", "l": "l", "g": "k", "k": "k", "h": "h",
    "j": "ch", "q": "ch", "x": "hs", "zh": "ch", "ch": "ch", "sh": "sh", "r": "j", "z": "ts", "c": "ts", "s": "s",
}  # fmt: skip
_FINALS: Final[dict[str, str]] = {
    "ian": "ien", "ie": "ieh", "ong": "ung", "iong": "iung", "ue": "ueh", "ve": "ueh", "v": "u", "er": "erh",
}  # fmt: skip
_ALONE: Final[dict[str, str]] = {
    "yi": "i", "yan": "yen", "ye": "yeh", "yong": "yung", "you": "yu", "yue": "yueh", "er": "erh", "e": "o",
}  # fmt: skip
# Syllables that the two systems write apart from the rule.
_IRREGULAR: Final[dict[str, str]] = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu", "si": "ssu",
    "ge": "ko", "ke": "ko", "he": "ho", "gui": "kuei", "kui": "kuei", "hui": "hui", "shuo": "shuo", "duo": "to",
    "tuo": "to", "nuo": "no", "luo": "lo", "zuo": "tso", "cuo": "tso", "suo": "so", "zhuo": "cho", "chuo": "cho",
    "ruo": "jo", "guo": "kuo", "kuo": "kuo", "huo": "huo",
}  # fmt: skip
# Forms of one Wade-Giles syllable that telegrams use beside it.
_BESIDE: Final[dict[str, tuple[str, ...]]] = {
    "de": ("teh",), "te": ("teh",), "zhou": ("chow",), "xi": ("si",), "xian": ("sien",), "jiang": ("kiang", "chiang"),
    "si": ("szu", "sze"), "le": ("leh",), "ze": ("tseh",), "yi": ("yi",), "e": ("e",), "he": ("he",), "ri": ("jih",),
    "ye": ("yeh",), "bo": ("poh",), "guo": ("kwo",), "guang": ("kwang",), "zhu": ("chu",), "chu": ("tsu",),
}  # fmt: skip

# Places and persons with names of their own in English: the post office's map, Cantonese, and Manchu.
CUSTOMARY: Final[dict[str, str]] = {
    "peking": "beijing", "peiping": "beijing", "nanking": "nanjing", "tientsin": "tianjin", "canton": "guangzhou",
    "chungking": "chongqing", "mukden": "shenyang", "amoy": "xiamen", "swatow": "shantou", "foochow": "fuzhou",
    "hangchow": "hangzhou", "soochow": "suzhou", "tsingtao": "qingdao", "chengtu": "chengdu", "sian": "xian",
    "dairen": "dalian", "port arthur": "lushun", "hankow": "hankou", "kweilin": "guilin", "antung": "andong",
    "urumchi": "urumqi", "tihwa": "dihua", "kashgar": "kashi", "kuldja": "yining", "chuguchak": "tacheng",
    "sinkiang": "xinjiang", "szechwan": "sichuan", "kwangtung": "guangdong", "kwangsi": "guangxi", "shensi": "shaanxi",
    "kansu": "gansu", "tsinghai": "qinghai", "chekiang": "zhejiang", "kiangsi": "jiangxi", "kiangsu": "jiangsu",
    "hopei": "hebei", "hupei": "hubei", "honan": "henan", "fukien": "fujian", "heilungkiang": "heilongjiang",
    "chefoo": "yantai", "kirin": "jilin", "quemoy": "jinmen", "kinmen": "jinmen", "matsu": "mazu", "taipeh": "taipei",
    "chiang kai shek": "jiang jieshi", "sun yat sen": "sun zhongshan", "soong ching ling": "song qingling",
}  # fmt: skip


def _table() -> dict[str, tuple[str, ...]]:
    made: dict[str, tuple[str, ...]] = {}
    for initial, finals in _SYLLABLES.items():
        for final in finals.split():
            pinyin = initial + final
            if not initial:
                regular = _ALONE.get(pinyin, pinyin)
            elif pinyin in _IRREGULAR:
                regular = _IRREGULAR[pinyin]
            else:
                regular = _INITIALS[initial] + _FINALS.get(final, final)
            made[pinyin.replace("v", "u") if pinyin in ("nve", "lve") else pinyin] = tuple(
                dict.fromkeys((regular, *_BESIDE.get(pinyin, ())))
            )
    return made


_TABLE: Final = _table()
_LONGEST_SYLLABLE: Final = 6
_LONGEST_NAME: Final = 30
_MOST: Final = 16


def syllables(word: str) -> tuple[str, ...]:
    """A pinyin word cut into syllables (`zedong` is `ze`, `dong`); nothing where it is none."""
    return _cut(word) or () if len(word) <= _LONGEST_NAME else ()


@functools.lru_cache(maxsize=4096)
def _cut(word: str) -> tuple[str, ...] | None:
    if not word:
        return ()
    for length in range(min(_LONGEST_SYLLABLE, len(word)), 0, -1):
        if word[:length] in _TABLE and (rest := _cut(word[length:])) is not None:
            return (word[:length], *rest)
    return None


def chinese_keys(name: str) -> tuple[str, ...]:
    """Keys under which a name in pinyin meets the same name in Wade-Giles: its Wade-Giles forms as one word.

    Nothing where the name is no pinyin, or has one syllable only. The name itself, as one word, is the key of what
    may be Wade-Giles already.
    """
    words = latin_folded(name).split()
    words = latin_folded(CUSTOMARY.get(" ".join(words), " ".join(words))).split()
    if not 1 <= len(words) <= 4 or not re.fullmatch("[a-z]+", "".join(words)):
        return ()
    cut = [syllable for word in words for syllable in (syllables(word) or ("",))]
    if "" in cut or not len("ab") <= len(cut) <= len("abcd"):
        return ()
    keys = [""]
    for syllable in cut:
        keys = [key + form for key in keys for form in _TABLE[syllable]][:_MOST]
    return tuple(keys)


def joined(name: str) -> str:
    """The letters of a name as one word: `Mao Tse-tung` and `Mao Tsetung` are one key."""
    return latin_folded(name).replace(" ", "")
