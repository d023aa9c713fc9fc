"""Glosses, descriptions, remarks and examples: each in one language, and with where it is from."""

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Final

from lxml import etree

from cablegram.odd.documentation.files import Layer, in_language, language_of
from cablegram.odd.documentation.writing import node, put, taken
from cablegram.odd.vocabulary import tei_name

_NAMES: Final = {
    "exemplum": "example",
    "listRef": "see",
    "valDesc": "desc",
    "modelGrp": "model",
    "modelSequence": "model",
}
_WHOLE: Final = frozenset({"model", "modelGrp", "modelSequence", "equiv"})


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """What is wanted of the documentation.

    Attributes:
        language: the language of its sentences, where they are given in it.
        own_words: whether sentences of the source are left out.
    """

    language: str
    own_words: bool


def write_words(parent: etree._Element, layers: Sequence[Layer], wanted: Wanted) -> None:
    """Writes what describes something: of the last place that does, as the compiler has it."""
    for layer in _wanted(layers, wanted):
        if _children(layer, ("gloss", "desc")):
            _write(parent, layer, ("gloss", "desc", "valDesc"), wanted)
            break
    else:
        for layer in _wanted(layers, wanted):
            if _children(layer, ("valDesc",)):
                _write(parent, layer, ("valDesc",), wanted)
                break


def write_more(parent: etree._Element, layers: Sequence[Layer], wanted: Wanted) -> None:
    """Writes remarks, examples, references and processing models, each of the last place that has some."""
    for names in (("remarks",), ("exemplum",), ("listRef",), ("equiv",), ("model", "modelGrp", "modelSequence")):
        for layer in _wanted(layers, wanted) if names[0] in ("remarks", "exemplum") else layers:
            if _children(layer, names):
                _write(parent, layer, names, wanted)
                break


def _wanted(layers: Iterable[Layer], wanted: Wanted) -> list[Layer]:
    return [layer for layer in layers if layer.own or not wanted.own_words]


def _children(layer: Layer, names: Iterable[str]) -> list[etree._Element]:
    found = set(names)
    return [child for child in layer.element if tei_name(child) in found]


def _write(parent: etree._Element, layer: Layer, names: tuple[str, ...], wanted: Wanted) -> None:
    source = "odd" if layer.own else "source"
    for name in names:
        children = _children(layer, (name,))
        chosen = in_language(children, wanted.language) if children else []
        if name == "exemplum":
            chosen += [one for one in children if one not in chosen and language_of(one) in ("", "und", "mul")]
        for child in chosen:
            language = language_of(child)
            made = node(parent, _NAMES.get(name, name), from_=source, lang=language if language != "mul" else "")
            if name == "desc" and child.get("type"):  # why something is deprecated
                made.set("type", str(child.get("type")))
            if name in _WHOLE:
                made.append(taken(child))
            else:
                put(made, child)
