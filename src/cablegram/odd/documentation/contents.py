"""Content models for readers: what the grammar says, each name known by its specification."""

from typing import Final

from lxml import etree

from cablegram.odd.content_models import ContentModels, any_words
from cablegram.odd.documentation.datatypes import data_words
from cablegram.odd.documentation.writing import node
from cablegram.odd.patterns import Pattern

_GROUPS: Final = {"choice": "choice", "group": "sequence", "interleave": "interleave", "mixed": "mixed"}


class Contents:
    """Writes content models.

    Args:
        models: those of the schema.
    """

    def __init__(self, models: ContentModels) -> None:
        self._models = models

    def write(self, parent: etree._Element, pattern: Pattern | None) -> None:
        """Puts a content model into the tree."""
        if pattern is None:
            node(parent, "empty")
            return
        least, most = 1, "1"
        while pattern.kind == "repeat" and (least, most) == (1, "1"):
            least, most = pattern.least, "unbounded" if pattern.most is None else str(pattern.most)
            pattern = pattern.parts[0]
        made = self._written(parent, pattern)
        if (least, most) != (1, "1"):
            made.set("min", str(least))
            made.set("max", most)

    def _written(self, parent: etree._Element, pattern: Pattern) -> etree._Element:
        match pattern.kind:
            case "ref" if pattern.name in self._models.specs:
                spec = self._models.specs[pattern.name]
                return node(parent, "ref", kind=spec.kind, key=spec.key)
            case "ref" if (found := self._models.definitions.get(pattern.name)) is not None and found.kind == "element":
                return node(parent, "any", words=any_words(found))
            case "ref":
                return node(parent, "ref", key=pattern.name)
            case "element":
                return node(parent, "any", words=any_words(pattern))
            case "text" | "empty":
                return node(parent, pattern.kind)
            case "value":
                return node(parent, "literal", value=pattern.text)
            case "data":
                return node(parent, "data", name=dict(pattern.attributes).get("type", ""), words=data_words(pattern))
            case kind:
                made = node(parent, _GROUPS.get(kind, "sequence"))
                if kind in ("repeat", "list"):
                    made.set("as", kind)
                for part in pattern.parts:
                    self.write(made, part)
                return made
