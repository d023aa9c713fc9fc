"""A TEI document of any size, for the memory that a validator takes."""

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0">
 <teiHeader>
  <fileDesc>
   <titleStmt><title>A volume of cables</title></titleStmt>
   <publicationStmt><p>Made to be measured.</p></publicationStmt>
   <sourceDesc><p>Nothing stands behind it.</p></sourceDesc>
  </fileDesc>
 </teiHeader>
 <text>
  <body>
"""
_TAIL: Final = """  </body>
 </text>
</TEI>
"""
_WORDS: Final = (
    "reply today vessel aground strait protest embassy commission calm survey temple lantern oil account minister "
    "dispatch session received forwarded harbour keeper treaty 于6月28日收到 посольство".split()
)


def written(path: Path, size: int, seed: int = 1) -> None:
    """Writes a document of about so many bytes, valid against tei_all."""
    chance = random.Random(seed)  # noqa: S311 (a repeatable choice, not a secret)
    with path.open("w", encoding="utf-8") as file:
        file.write(_HEAD)
        number = 0
        while file.tell() < size:
            number += 1
            file.write("".join(_cable(number, chance)))
        file.write(_TAIL)


def _cable(number: int, chance: random.Random) -> Iterator[str]:
    day = f"1962-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    yield f'   <div type="cable" xml:id="cable-{number}" n="{number}">\n    <head>Cable {number}</head>\n'
    yield f'    <opener><dateline><placeName ref="#place-{chance.randint(1, 99)}">Port</placeName> '
    yield f'<date when="{day}">{day}</date></dateline></opener>\n'
    for _ in range(chance.randint(2, 9)):
        yield "    <p>"
        for _ in range(chance.randint(1, 6)):
            yield " ".join(chance.choices(_WORDS, k=chance.randint(4, 16)))
            person = chance.randint(1, 400)
            yield f' <persName ref="#person-{person}"><roleName>Minister</roleName> {person}</persName> '
            if chance.random() < 0.2:
                yield f'<hi rend="underline">{chance.choice(_WORDS)}</hi>, '
        yield "</p>\n"
    yield f"    <closer><signed>{chance.choice(_WORDS)}</signed></closer>\n   </div>\n"
