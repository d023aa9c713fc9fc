"""Opens the groups of a `schemaSpec`: what a `specGrp` has, here or in another file, stands where it is referred to."""

import dataclasses
from collections.abc import Iterable
from typing import Final

from lxml import etree

from cablegram.odd.findings import Context, did_you_mean
from cablegram.odd.model import TEI
from cablegram.odd.reading import KINDS
from cablegram.odd.sources import Document, Sources
from cablegram.odd.vocabulary import ATTRIBUTES, check_attributes, tei_name
from cablegram.xml import local_name

REFERENCES: Final = {"elementRef": "element", "classRef": "class", "macroRef": "macro", "dataRef": "data"}
_SILENT: Final = frozenset("altIdent equiv gloss desc exemplum remarks listRef moduleSpec paramList p".split())
_DEEPEST: Final = 50  # groups in each other
_MOST: Final = 10_000  # groups that are opened, each time that they are referred to


@dataclasses.dataclass(frozen=True, slots=True)
class Item:
    """A child of a `schemaSpec`, after groups were opened, and the file that it stands in."""

    element: etree._Element
    document: Document


class Groups:
    """Opens groups; all that one ODD refers to count together.

    Args:
        sources: reads the files that groups stand in.
    """

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._opened = 0

    def items(self, element: etree._Element, document: Document, context: Context) -> Iterable[Item]:
        """The children of a `schemaSpec` that say something of the schema, with groups opened."""
        return self._items(element, document, context, ())

    def _items(
        self, element: etree._Element, document: Document, context: Context, trail: tuple[etree._Element, ...]
    ) -> Iterable[Item]:
        """The children of a `schemaSpec` or `specGrp`, with groups opened."""
        self._opened += 1
        if element in trail or len(trail) > _DEEPEST or self._opened > _MOST:
            context.error(element, "circular", "this specGrp is part of itself, or there are too many of them")
            return
        for child in element:
            match tei_name(child):
                case "specGrp":
                    yield from self._items(child, document, context, (*trail, element))
                case "specGrpRef":
                    check_attributes(child, context)
                    yield from self._referred(child, document, context, (*trail, element))
                case name if name in KINDS or name in REFERENCES or name in ("moduleRef", "constraintSpec"):
                    yield Item(child, document)
                case name if isinstance(child.tag, str) and not _is_silent(name, element):
                    context.error(child, "unknown-element", f"{local_name(child)} is no part of {local_name(element)}")

    def _referred(
        self, reference: etree._Element, document: Document, context: Context, trail: tuple[etree._Element, ...]
    ) -> Iterable[Item]:
        """What a `specGrpRef` puts in; its target is in the same file or another, which may be the group itself."""
        target = (reference.get("target") or "").strip()
        location, _, ident = target.partition("#")
        found: Document | None = document
        if location:
            found = self._sources.relative(location, document.location, context.place(reference))
        if found is None:
            return
        group = found.by_id(ident) if ident else _only_group(found)
        if group is None or tei_name(group) not in ("specGrp", "schemaSpec"):
            self._report_no_group(reference, context, found, ident)
            return
        yield from self._items(group, found, dataclasses.replace(context, path=found.location), trail)

    def _report_no_group(self, reference: etree._Element, context: Context, document: Document, ident: str) -> None:
        """Reports a `specGrpRef` that leads to no group.

        In the ODD itself that is a warning, where nothing is spelt nearly like it: what a group is missed for is an
        error by itself, and the TEI's own processor goes on (`tei_simplePrint` has such a reference). Everything else
        is an error: a slip leaves a group out that is there, and in another file the group may have been renamed.
        """
        target = (reference.get("target") or "").strip()
        message = f"there is no specGrp at {target or 'an empty target'}"
        hint = did_you_mean(ident, document.group_ids())
        if target.startswith("#") and not hint and document.by_id(ident) is None:
            context.warning(reference, "no-group", message, "take the reference out, if no group is missed")
        else:
            context.error(reference, "no-group", message, hint)


def _is_silent(name: str, parent: etree._Element) -> bool:
    """Whether what stands in a `schemaSpec` or `specGrp` says nothing about the schema; a `specGrp` may hold prose."""
    prose = tei_name(parent) == "specGrp" and name not in ATTRIBUTES and not name.endswith(("Spec", "Def", "Ref"))
    return name in _SILENT or prose


def _only_group(document: Document) -> etree._Element | None:
    """The one `specGrp` of a file; nothing where there is none, or several."""
    if tei_name(document.root) == "specGrp":
        return document.root
    groups = list(document.root.iter(f"{{{TEI}}}specGrp"))
    return groups[0] if len(groups) == 1 else None
