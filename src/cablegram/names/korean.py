"""Korean names in McCune-Reischauer, in the Revised Romanisation, and as North and South Korea print them."""

import re
from typing import Final

from cablegram.names.folding import latin_folded

# Surnames in their romanisations; the first form of a row stands for all.
_SURNAMES: Final = (
    "kim gim; yi lee ri rhee li; pak park bak; choe choi; chong jeong jung chung; kang gang; cho jo; yun yoon; "
    "chang jang;"
    " im lim rim yim; o oh; han; sin shin; so suh seo; kwon gwon; hwang; an ahn; song; yu yoo ryu ryoo; hong; "
    "chon jeon jun;"
    " ko go koh; mun moon; son sohn; yang ryang; pae bae; paek baek paik; ho heo hur huh; nam; sim shim; no roh noh;"
    " ha; chu joo ju; ku koo gu; min; na ra; chin jin; om eom um; won; chae; pang bang; ok; u woo; pyon byun; hyon hyun"
)
_SURNAME: Final[dict[str, str]] = {form: row.split()[0] for row in _SURNAMES.split(";") for form in row.split()}
_PARTS: Final = len(("surname", "two", "given"))


def korean_key(name: str) -> str:
    """The key of a name of a Korean surname and one or two syllables: `Kim Il Sung`, `Kim Il-sŏng`; else empty."""
    words = latin_folded(name).split()
    if not 1 < len(words) <= _PARTS:
        return ""
    surname = _SURNAME.get(words[0])
    if not surname:
        return ""
    given = "".join(words[1:])
    if not re.fullmatch("[a-z]{2,12}", given):
        return ""
    for printed, sound in (("eo", "o"), ("eu", "u"), ("oo", "u"), ("ae", "e"), ("ee", "i"), ("ch", "j"), ("sh", "s")):
        given = given.replace(printed, sound)
    given = given.translate(str.maketrans("gdbvru", "ktpplo"))
    return f"{surname} {given}"
