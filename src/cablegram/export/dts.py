"""Distributed Text Services 1.0 as static files: entry, collection, navigation, document.

https://dtsapi.org/versions/v1.0 (level 0, which static files can have). The parameters of a request are parts of the
path (RFC 6570, `{/id}` and `{;down}`), and each path ends in a file, so that any web server can answer. What can be
cited are the divisions of the text.
"""

import copy
import json
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import quote

from lxml import etree

from cablegram.citation import citation_of
from cablegram.citation.date import cited_date
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import fields
from cablegram.export.pieces import DECLARATION
from cablegram.xml import TEI_NS, XML_ID, XML_LANG, XML_NS, find_all, tei

FOLDER: Final = "dts"
ROOT: Final = "edition"
HOLDS: Final = fields("text identifier title")
CONTEXT: Final = "https://dtsapi.org/context/v1.0.json"
_DTS_NS: Final = "https://w3id.org/api/dts#"
_ALL: Final = "-1"


def static_service(exported: Exported) -> Made:
    """The files of the four endpoints."""
    service = _Service(exported)
    yield Piece("index.json", _written(service.entry()))
    listed = []
    for entry, cable in exported.cables():
        root = cable.load().root
        if entry.identifier == ROOT:
            yield Loss(f"a cable with the identifier {ROOT}, which is that of the collection", entry.identifier)
            continue
        units = _units(root)
        resource = service.resource(entry, units)
        listed.append({key: value for key, value in resource.items() if key not in ("citationTrees", "mediaTypes")})
        yield from service.of_resource(entry.identifier, resource, units)
        yield from service.documents(entry.identifier, root, units)
    whole = service.collection(len(listed))
    for path in ("collection", f"collection/{ROOT}", f"collection/{ROOT}/children"):
        yield Piece(f"{path}/index.json", _written({**_head(), **whole, "member": listed}))
    yield Piece(f"collection/{ROOT}/parents/index.json", _written({**_head(), **whole, "member": []}))


class _Service:
    """The addresses and the answers of the service."""

    def __init__(self, exported: Exported) -> None:
        self._exported = exported
        self._base = f"{exported.base}{FOLDER}/"
        self._language = exported.settings.languages[0]

    def entry(self) -> dict[str, Any]:
        return {
            **_head(),
            "@id": f"{self._base}index.json",
            "@type": "EntryPoint",
            "collection": f"{self._base}collection{{/id,nav}}/index.json",
            "navigation": f"{self._base}navigation{{/resource}}{{;down}}{{/ref}}/index.json",
            "document": f"{self._base}document{{/resource,ref}}/index.xml",
        }

    def collection(self, number: int) -> dict[str, Any]:
        settings = self._exported.settings
        said = {"publisher": settings.publisher, "description": settings.subtitle, "rights": settings.licence}
        return {
            "@id": ROOT,
            "@type": "Collection",
            "title": settings.title,
            "totalParents": 0,
            "totalChildren": number,
            "collection": f"{self._base}collection/{ROOT}{{/nav}}/index.json",
            "dublinCore": {
                "title": self._words(settings.title),
                **{key: self._words(value) for key, value in said.items() if value},
            },
        }

    def resource(self, entry: CatalogueEntry, units: list[tuple[str, etree._Element]]) -> dict[str, Any]:
        identifier = quote(entry.identifier)
        settings = self._exported.settings
        citation = citation_of(entry, settings, self._exported.authority)
        said = {
            "creator": [name.text for name in citation.senders],
            "date": [value] if (value := cited_date(entry.facts.date).iso) else [],
            "language": list(entry.facts.languages),
            "publisher": [settings.publisher] if settings.publisher else [],
            "rights": [settings.licence] if settings.licence else [],
        }
        types = list(dict.fromkeys(_kind(node) for _, node in units))
        return {
            "@id": entry.identifier,
            "@type": "Resource",
            "title": entry.facts.title or entry.identifier,
            "totalParents": 1,
            "totalChildren": 0,
            **({"description": entry.facts.summary} if entry.facts.summary else {}),
            "dublinCore": {
                "title": self._words(entry.facts.title or entry.identifier),
                **{key: [one for text in texts for one in self._words(text)] for key, texts in said.items() if texts},
            },
            "collection": f"{self._base}collection/{identifier}{{/nav}}/index.json",
            "navigation": f"{self._base}navigation/{identifier}{{;down}}{{/ref}}/index.json",
            "document": f"{self._base}document/{identifier}{{/ref}}/index.xml",
            "download": f"{self._exported.base}tei/{identifier}.xml",
            "mediaTypes": ["application/tei+xml"],
            "citationTrees": [{"@type": "CitationTree", "citeStructure": _structure(types)}] if types else [],
        }

    def of_resource(
        self, identifier: str, resource: Mapping[str, Any], units: list[tuple[str, etree._Element]]
    ) -> Iterator[Piece]:
        """The answers of the collection and the navigation endpoint about a resource."""
        parent = self.collection(len(self._exported.catalogue.cables))
        answers: dict[str, Mapping[str, Any]] = {"": {}, "/children": {"member": []}, "/parents": {"member": [parent]}}
        for nav, more in answers.items():
            yield Piece(f"collection/{identifier}{nav}/index.json", _written({**_head(), **resource, **more}))
        all_units = [_unit(name, node) for name, node in units]
        for down in (_ALL, "1"):
            yield self._navigation(f"{identifier};down={down}", resource, {"member": all_units})
        for own in all_units:
            name = own["identifier"]
            yield self._navigation(f"{identifier}/{name}", resource, {"ref": own})
            yield self._navigation(f"{identifier};down=0/{name}", resource, {"ref": own, "member": all_units})
            for down in (_ALL, "1"):
                # A division has nothing below it that can be cited, so the tree that begins with it is itself.
                yield self._navigation(f"{identifier};down={down}/{name}", resource, {"ref": own, "member": [own]})

    def documents(
        self, identifier: str, root: etree._Element, units: list[tuple[str, etree._Element]]
    ) -> Iterator[Piece]:
        """The answers of the document endpoint: the whole, and each division in a wrapper."""
        # What a relative pointer leads to lies beside the file in the site.
        home = f"{self._exported.base}tei/{quote(identifier)}.xml"
        pieces = []
        for name, node in units:
            part = etree.Element(tei("TEI"), nsmap={None: TEI_NS, "dts": _DTS_NS})
            part.set(f"{{{XML_NS}}}base", home)
            wrapper = etree.SubElement(part, f"{{{_DTS_NS}}}wrapper")
            content = copy.deepcopy(node)
            content.tail = None
            language = next((tag for each in node.iterancestors() if (tag := each.get(XML_LANG))), "")
            if language and not content.get(XML_LANG):
                content.set(XML_LANG, language)
            wrapper.append(content)
            pieces.append(Piece(f"document/{identifier}/{name}/index.xml", _xml(part)))
        root.set(f"{{{XML_NS}}}base", home)
        yield Piece(f"document/{identifier}/index.xml", _xml(root))
        yield from pieces

    def _navigation(self, path: str, resource: Mapping[str, Any], more: Mapping[str, Any]) -> Piece:
        file = f"navigation/{path}/index.json"
        own = {key: value for key, value in resource.items() if key not in ("totalParents", "totalChildren")}
        address = self._base + quote(file, safe="/;=")
        return Piece(file, _written({**_head(), "@id": address, "@type": "Navigation", "resource": own, **more}))

    def _words(self, text: str) -> list[dict[str, str]]:
        return [{"lang": self._language, "value": text}]


def _units(root: etree._Element) -> list[tuple[str, etree._Element]]:
    """What can be cited: the divisions of the text that lie in no other, each with its own name."""
    found: dict[str, etree._Element] = {}
    for number, node in enumerate(find_all(root, "t:text//t:div[not(ancestor::t:div)]"), start=1):
        name = node.get(XML_ID) or node.get("n") or ""
        # A name is a part of a path.
        usable = name.isascii() and name.replace("-", "").replace("_", "").isalnum() and name not in found
        found[name if usable else f"division-{number}"] = node
    return list(found.items())


def _structure(types: list[str]) -> list[dict[str, str]]:
    return [{"@type": "CiteStructure", "citeType": one} for one in types]


def _kind(node: etree._Element) -> str:
    return node.get("type") or "division"


def _unit(name: str, node: etree._Element) -> dict[str, Any]:
    return {"identifier": name, "@type": "CitableUnit", "level": 1, "parent": None, "citeType": _kind(node)}


def _head() -> dict[str, Any]:
    return {"@context": CONTEXT, "dtsVersion": "1.0"}


def _xml(root: etree._Element) -> bytes:
    return DECLARATION + etree.tostring(root, encoding="utf-8", with_tail=False) + b"\n"


def _written(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
