"""An invented edition for the press: English cables of about 400 words with two notes and three names each.

The three names have entries in the authority files, so that a volume has indexes. The same seed makes the same files.
"""

import random
from collections.abc import Iterator
from typing import Final

from bench.editions import Edition, Plan, mention

_WORDS: Final = 400
_PARAGRAPH: Final = 80
_SETTINGS: Final = """[edition]
title = "An Invented Exchange"
publisher = "Made to be measured"
languages = ["en"]
model = 2

[publish]
html = false
epub = false
pdf-cables = {cables}
pdf-volume = {volume}

[print]
paper = "iso-b5"
volume-cables = {limit}
"""


class PrintedEdition(Edition):
    """The cables of an edition to be printed, each made from its number alone."""

    originals = ("en",)

    def __init__(self, number: int, *, cables: bool = False, limit: int = 0, seed: int = 1) -> None:
        """So many cables, as a PDF each or as volumes of at most `limit` cables (0: all in one)."""
        super().__init__(number, seed)
        switch = {True: "true", False: "false"}
        self.settings = _SETTINGS.format(cables=switch[cables], volume=switch[not cables], limit=limit)

    def body(self, chance: random.Random, plan: Plan) -> Iterator[str]:
        """The text of a cable: an opener, paragraphs, a closer; a note in each of the first two paragraphs."""
        words = self.languages["en"]
        names = [
            mention("persName", plan.people[0], "en"),
            mention("placeName", plan.there, "en"),
            mention("orgName", plan.addressee, "en"),
        ]
        yield '      <div type="message" xml:id="message" xml:lang="en">\n'
        yield f"        <opener><salute>{words.title(chance)}</salute></opener>\n"
        for number in range(_WORDS // _PARAGRAPH):
            sentences: list[str] = []
            while sum(len(sentence.split()) for sentence in sentences) < _PARAGRAPH - 8:
                sentences.append(words.sentence(chance, names[:1]))
                names = names[1:]
            if number < 2:
                sentences[0] += f'<note type="footnote" place="foot">{words.sentence(chance)}</note>'
            yield f'        <p xml:id="m{number + 1}">{" ".join(sentences)}</p>\n'
        yield f"        <closer><signed>{plan.people[0].names['en']}</signed></closer>\n      </div>\n"
