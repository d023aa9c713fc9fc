"""Which attributes of TEI are pointers, and how a pointer is told from a web address."""

import re
from typing import Final

# Each attribute that TEI P5 types as a pointer or a list of pointers (teidata.pointer). What names a namespace, or a
# part of a schema in an ODD, is left out.
POINTERS: Final = frozenset(
    (
        "active adj adjFrom adjTo ana calendar change children class code copyOf corresp datcat datingMethod "
        "datingPoint decls domains edRef end exclude fVal facs feats follow from given hand inst lemmaRef location "
        "mergedIn mutual new next nymRef origin parent parts passive perf period prev ref rendition replyTo require "
        "resp sameAs scheme scribeRef scriptRef select since source spanTo start synch target targetDatcat targetEnd "
        "to toWhom unitRef url value valueDatcat where who wit"
    ).split()
)
# Attributes that are pointers on these elements only; a date, a number or a word elsewhere.
_ONLY_ON: Final[dict[str, frozenset[str]]] = {
    "code": frozenset({"occupation", "socecStatus"}),
    "from": frozenset({"app", "arc", "rt", "span"}),
    "require": frozenset({"lem", "rdg", "rdgGrp"}),
    "scheme": frozenset({"catRef", "classCode", "keywords", "locus", "locusGrp", "occupation", "socecStatus"}),
    "to": frozenset({"app", "arc", "rt", "span"}),
    "value": frozenset({"eLeaf", "eTree", "iNode", "leaf", "node", "root", "triangle"}),
}
# Attributes that are no pointers on these elements, but on all others that have them.
_NOT_ON: Final[dict[str, frozenset[str]]] = {
    "active": frozenset({"interaction"}),
    "class": frozenset({"attRef"}),
    "location": frozenset({"variantEncoding"}),
    "new": frozenset({"shift"}),
    "passive": frozenset({"interaction"}),
    "start": frozenset({"schemaSpec"}),
}

# `urn:isbn:…`, `mailto:…`; with `//` behind the colon any scheme is a web address.
_SCHEMES: Final = frozenset(
    "about ark cid data doi geo hdl info isbn issn mailto mid news oclc orcid tag tel urn viaf xmpp".split()
)
# `psn:venn`: a scheme as of RFC 3986, section 3.1, before the first colon.
_PREFIXED: Final = re.compile(r"(?P<prefix>[A-Za-z][A-Za-z0-9+.-]*):(?P<rest>.*)", re.DOTALL)


def is_pointer(attribute: str, element: str) -> bool:
    """Whether an attribute without a namespace is a pointer on a TEI element, both by their local names."""
    if attribute not in POINTERS:
        return False
    only = _ONLY_ON.get(attribute)
    return element in only if only is not None else element not in _NOT_ON.get(attribute, ())


def prefixed(pointer: str) -> tuple[str, str]:
    """The prefix of a pointer and what follows its colon; two empty texts for a relative address or a fragment."""
    found = _PREFIXED.match(pointer)
    return (found["prefix"], found["rest"]) if found else ("", "")


def is_web_address(pointer: str) -> bool:
    """Whether a pointer is an absolute address: of any scheme with `//`, or of one that everybody knows."""
    prefix, rest = prefixed(pointer)
    return pointer.startswith("//") or (bool(prefix) and (rest.startswith("//") or prefix.lower() in _SCHEMES))


def forms_of_broken(identifier: str) -> list[str]:
    """How pointers may name an `xml:id` that is none, because it holds spaces: by a word of it, or by all in one."""
    words = identifier.split()
    return [*words, *(sign.join(words) for sign in ("", "-", "_", "."))] if len(words) > 1 else []
