"""Invented prose in English, Chinese and Russian.

Frequent words are real, rare ones made up, each as frequent as words of its rank are in texts.
"""

import itertools
import random
from collections.abc import Sequence
from typing import Final

_ENGLISH: Final = """
the of and to in that is for was on with it as be by at not this are from have he has which will but their they had we
our been were would its his no or if there an all said when more about one other also should after them these can
against any only some between before two first time made now under out such may who what into your us could than so
ambassador embassy ministry minister government telegram cable question proposal delegation conference meeting note
reply agreement border strait vessel harbour light keeper oil grain ice relief tender cargo survey commission protest
protocol report conversation instructions visit trade fishing lamp mantle temple shrine island rock winter spring
believes considers suggests requests inform forward received sent enclosed attached urgent secret reference position
side party country people relations matter situation opinion difficult common friendly regret convey avoid raise
""".split()
_RUSSIAN: Final = """
и в не на что с он по как это из от за к но для было о же при мы их его посольство министр министерство правительство
телеграмма вопрос предложение переговоры соглашение нота ответ судно маяк смотритель лёд гавань пролив комиссия протест
сообщение встреча позиция сторона страна отношения торговля нефть зерно остров скала смена просьба указание беседа
считаем просим сообщить передать получено отправлено секретно срочно также однако после между против может следует
""".split()
_CHINESE: Final = """
的 是 在 了 有 和 不 我 对 他 将 已 并 为 于 与 及 也 使馆 大使 外务部 电报 照会 问题 建议 会谈 代表团 协定 边界 海峡
船只 灯塔 守灯人 抗议 委员会 报告 政府 部长 副部长 关系 贸易 石油 粮食 港口 岛屿 冬季 同意 反对 认为 表示 请示 速复
收到 转告 双方 我方 对方 情况 意见 立场 访问 会议 答复 根据 关于 进行 目前 今后 希望 必须 可以 没有 明确 严重 友好
困难 具体
""".split()
_ONSETS: Final = "b br c ch d dr f fl g gr h j k l m n p pl qu r s sh st str t th tr v w".split()
_VOWELS: Final = "a e i o u ai ea ee ie oa ou".split()
_CODAS: Final = "b ck d ft g l ll m n nd ng nt p r rd rk s ss st t th x".split()
_STEMS: Final = "бор вел гор дал жел зав кам лес мор ног осн пер род сел тор узл фор хол цел час шум юг яр".split()
_MIDDLES: Final = "ав ев ин ол ор ук ыш яр ен ит".split()
_ENDINGS: Final = "а ы у ой ом ами ов ый ого ая ить ает ил ено ность ности ство ства".split()
# The block of common Chinese characters, from which the made-up words take theirs.
_FIRST_SIGN: Final = 0x4E00
_SIGNS: Final = 2800
_RARE: Final = 9000


class Language:
    """A vocabulary with the frequencies of Zipf's law, and sentences of it."""

    def __init__(self, words: Sequence[str], blank: str, stop: str) -> None:
        self._words = words
        self._weights = list(itertools.accumulate(1 / (rank + 2.7) for rank in range(1, len(words) + 1)))
        self._blank = blank
        self._stop = stop

    def words(self, chance: random.Random, number: int) -> list[str]:
        """So many words, each by its frequency."""
        return chance.choices(self._words, cum_weights=self._weights, k=number)

    def sentence(self, chance: random.Random, names: Sequence[str] = ()) -> str:
        """A sentence of 8 to 24 words, with some names in it."""
        words = self.words(chance, chance.randint(8, 24))
        for name in names:
            words.insert(chance.randrange(1, len(words)), name)
        words[0] = words[0].capitalize()
        return self._blank.join(words) + self._stop

    def title(self, chance: random.Random) -> str:
        """Three to six words with capitals."""
        return self._blank.join(word.capitalize() for word in self.words(chance, chance.randint(3, 6)))


def name(chance: random.Random, syllables: int = 2) -> str:
    """A name in Latin letters."""
    parts = (chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))
    return "".join(parts).capitalize()


def chinese_name(chance: random.Random) -> str:
    """A name of three Chinese characters."""
    return "".join(chr(_FIRST_SIGN + chance.randrange(_SIGNS)) for _ in range(3))


def russian_name(chance: random.Random) -> str:
    """A name in Cyrillic letters."""
    return (chance.choice(_STEMS) + chance.choice(_MIDDLES) + chance.choice(("ов", "ин", "ский"))).capitalize()


def languages(seed: int) -> dict[str, Language]:
    """English, Chinese and Russian with about nine thousand words each."""
    chance = random.Random(seed)  # noqa: S311 - only to vary
    english = [name(chance, chance.choice((1, 2, 2, 3))).lower() for _ in range(_RARE)]
    russian = [chance.choice(_STEMS) + chance.choice(_MIDDLES) + chance.choice(_ENDINGS) for _ in range(_RARE)]
    # Few characters make most of the words: the square of a chance is small more often than not.
    signs = [chr(_FIRST_SIGN + int(chance.random() ** 2 * _SIGNS)) for _ in range(2 * _RARE)]
    chinese = ["".join(signs[place : place + chance.choice((1, 2, 2))]) for place in range(0, 2 * _RARE, 2)]
    return {
        "en": Language(list(dict.fromkeys(_ENGLISH + english)), " ", "."),
        "ru": Language(list(dict.fromkeys(_RUSSIAN + russian)), " ", "."),
        "zh": Language(list(dict.fromkeys(_CHINESE + chinese)), "", "。"),
    }
