"""The documentation of a schema as one XML document.

Its own elements are in the namespace `urn:cablegram:documentation`; sentences stay in TEI. `from` says of each whether
the ODD says it (`odd`) or its source does (`source`); `page` and `anchor` say where the pages that are made of it have
something.
"""

import re
from typing import Final

from lxml import etree

from cablegram.odd.classes import members_of_classes
from cablegram.odd.compiler import Compiled
from cablegram.odd.content_models import ContentModels
from cablegram.odd.documentation.attributes import Attributes
from cablegram.odd.documentation.changes import write_changes
from cablegram.odd.documentation.constraints import Rules
from cablegram.odd.documentation.contents import Contents
from cablegram.odd.documentation.files import Files
from cablegram.odd.documentation.prose import title_of, write_prose
from cablegram.odd.documentation.words import Wanted, write_more, write_words
from cablegram.odd.documentation.writing import NAMESPACE, lay_out, node
from cablegram.odd.model import Spec
from cablegram.relaxng.source import Fetch

_NOT_NAME: Final = re.compile(r"[^A-Za-z0-9._-]+")
_PAGES: Final = {"element": "element", "class": "class", "macro": "macro", "data": "datatype"}


def documentation(compiled: Compiled, odd: str, fetch: Fetch, *, language: str = "", own_words: bool = False) -> bytes:
    """The documentation tree of a compiled schema, as XML.

    Args:
        compiled: the schema; it must be compiled without errors.
        odd: the location of the ODD that it was compiled from.
        fetch: reads the files that the compiler has read.
        language: in which language sentences are wanted; where there is none in it, in English. Empty for that of the
            ODD (`docLang`, `targetLang`).
        own_words: leaves out the sentences that the ODD takes from its source: glosses, descriptions, remarks,
            examples, messages of rules.
    """
    files = Files(odd, fetch)
    schema = compiled.schema
    element = files.at(schema.origin, "schemaSpec", schema.ident)
    said = ((element.get("docLang") if element is not None else None) or schema.language or "en").split()
    wanted = Wanted((language or said[0]).partition("-")[0] or "en", own_words)
    return etree.tostring(_Writer(compiled, files, wanted).tree(odd), encoding="utf-8", xml_declaration=True)


class _Writer:
    def __init__(self, compiled: Compiled, files: Files, wanted: Wanted) -> None:
        self._compiled = compiled
        self._schema = compiled.schema
        self._files = files
        self._wanted = wanted
        self._models = ContentModels(compiled)
        self._contents = Contents(self._models)
        self._members = members_of_classes(compiled.schema)
        self._rules = Rules(compiled.schema, files, wanted)
        self._attributes = Attributes(compiled.schema, compiled.inheritance, files, wanted, self._rules)

    def tree(self, odd: str) -> etree._Element:
        schema = self._schema
        root = node(
            None,
            "documentation",
            ident=schema.ident,
            lang=self._wanted.language,
            ns=schema.namespace,
            own_words="true" if self._wanted.own_words else "",
        )
        document = self._files.root(odd)
        title = "" if document is None else title_of(document)
        node(root, "title").text = title or schema.ident
        if document is not None:
            write_prose(root, document)
        for constraint in schema.constraints:
            self._rules.write(root, constraint, None)
        for kind in _PAGES:
            specs = [spec for spec in schema.specs if spec.kind == kind]
            for spec in sorted(specs, key=lambda spec: (spec.ident.casefold(), spec.ident, spec.key)):
                self._spec(root, spec)
        _place(root)
        lay_out(root)
        return root

    def _spec(self, root: etree._Element, spec: Spec) -> None:
        layers = self._files.layers(spec)
        made = node(
            root,
            spec.kind,
            key=spec.key,
            ident=spec.ident,
            name=spec.name or spec.ident,
            ns=spec.namespace if spec.namespace != self._schema.namespace else "",
            module=spec.module,
            type=spec.type,
            until=spec.valid_until,
            from_="odd" if spec.origin.path in self._files.own else "source",
            line=str(spec.origin.line),
            path=self._files.shown(spec.origin.path),
        )
        write_changes(made, spec, self._files)
        write_words(made, layers, self._wanted)
        for membership in {one.key: one for one in spec.classes or () if one.mode != "delete"}.values():
            if membership.key in self._schema.classes:
                node(made, "member-of", key=membership.key)
        if spec.kind == "element":
            if not self._models.possible(spec):
                made.set("impossible", "true")
            if spec.key in self._models.roots:
                made.set("root", "true")
            self._attributes.of_element(made, spec)
            made.set("holds", " ".join(self._models.held[spec.key].elements))
            made.set("within", " ".join(self._models.within.get(spec.key, ())))
        elif spec.kind == "class":
            for member in self._members.get(spec.key, ()):
                node(made, "member", kind=member.kind, key=member.key)
            if spec.type == "atts":
                self._attributes.of_class(made, spec)
        if spec.kind != "class" and self._models.possible(spec):
            self._contents.write(node(made, "content"), self._models.of(spec))
        for constraint in spec.constraints:
            self._rules.write(made, constraint, spec)
        write_more(made, layers, self._wanted)


def _place(root: etree._Element) -> None:
    """Gives each specification the name of a page, each attribute and rule an anchor; none twice, in any spelling."""
    pages: set[str] = set()
    anchors: dict[str, set[str]] = {}
    for kind, prefix in _PAGES.items():
        for spec in root.iterchildren(f"{{{NAMESPACE}}}{kind}"):
            spec.set("page", _free(f"{prefix}-{_slug(spec.get('key'))}", pages))
    for name in ("attribute", "constraint"):
        for item in root.iter(f"{{{NAMESPACE}}}{name}"):
            owner = next((one for one in item.iterancestors() if one.get("page")), root)
            page = owner.get("page") or "rules"
            prefix = "rule" if name == "constraint" else "attribute"
            item.set("anchor", _free(f"{prefix}:{_slug(item.get('ident'))}", anchors.setdefault(page, set())))


def _slug(ident: str | None) -> str:
    return _NOT_NAME.sub("-", (ident or "").replace(":", "-")).strip("-.")[:80] or "unnamed"


def _free(wanted: str, taken: set[str]) -> str:
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}-{number}"
    taken.add(name.casefold())
    return name
