"""IIIF Presentation API 3.0: a manifest for each cable that shows images, and a collection of them.

https://iiif.io/api/presentation/3.0/
"""

import json
import posixpath
import re
from collections.abc import Iterator
from typing import Any, Final
from urllib.parse import quote, unquote

from lxml import etree

from cablegram.citation import citation_of
from cablegram.edition.catalogue import CatalogueEntry
from cablegram.edition.facts import words_of
from cablegram.export.exported import Exported, Loss, Made, Piece
from cablegram.export.fields import fields
from cablegram.export.images import MEDIA, size_of
from cablegram.export.texts import wording_of
from cablegram.publish.machine.files import header_lines
from cablegram.publish.machine.text import Wording
from cablegram.publish.prepared import PreparedCable
from cablegram.xml import XML_ID, find_all, local_name

FOLDER: Final = "iiif"
# Of the cables that have images; the others are told as left out.
HOLDS: Final = fields(
    "identifier title subject date date-words dispatch precedence classification senders sent-from addressees sent-to "
    "copies archive shelfmark leaves translators summary"
)
_CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
# The licences that `rights` may name; other pages of the same sites are none.
_RIGHTS: Final = re.compile(
    r"https?://((?:creativecommons\.org/(?:licenses|publicdomain)|rightsstatements\.org/vocab)/\S+)"
)
# Scheme, host, path and the rest of the address of an image elsewhere.
_ELSEWHERE: Final = re.compile(r"(https?)://([^/?#:@\s\[\]]+(?::\d*)?)(/[^?#]*)([?#].*)?", re.IGNORECASE)
# What stands for itself in each part of an address (RFC 3986, section 3.3), and the sign of what is encoded already.
_PLAIN: Final = "/:@!$&'()*+,;=~%"
_BARE_PERCENT: Final = re.compile(r"%(?![0-9A-Fa-f]{2})")
_PIXELS: Final = re.compile(r"(\d{1,6})(px)?")


def manifests(exported: Exported) -> Made:
    """`ID/manifest.json` of each cable with images, and `collection.json`."""
    wording = wording_of(exported)
    listed: list[dict[str, Any]] = []
    for entry, cable in exported.cables():
        canvases: list[dict[str, Any]] = []
        for one in _canvases(exported, entry, cable, len(canvases)):
            if isinstance(one, Loss):
                yield one
            else:
                canvases.append({**one, "label": one["label"] or _label(exported, str(len(canvases) + 1))})
        if canvases:
            made = _manifest(exported, entry, canvases, wording)
            listed.append({"id": made["id"], "type": "Manifest", "label": made["label"]})
            yield Piece(f"{entry.identifier}/manifest.json", _written(made))
        else:
            yield Loss("a cable without an image", entry.identifier)
    settings = exported.settings
    yield Piece("collection.json", _written({
        "@context": _CONTEXT,
        "id": f"{exported.base}{FOLDER}/collection.json",
        "type": "Collection",
        "label": _label(exported, settings.title),
        **({"summary": _words(exported, settings.subtitle)} if settings.subtitle else {}),
        **_rights(exported),
        "homepage": [_homepage(exported, "", settings.title)],
        "items": listed,
    }))  # fmt: skip


def _manifest(
    exported: Exported, entry: CatalogueEntry, canvases: list[dict[str, Any]], wording: Wording
) -> dict[str, Any]:
    citation = citation_of(entry, exported.settings, exported.authority)
    lines = [(label, " ".join(value.split())) for label, value in header_lines(entry, citation, wording)[1:]]
    pdf = f"{exported.base}pdf/{quote(entry.identifier)}.pdf"
    return {
        "@context": _CONTEXT,
        "id": f"{exported.base}{FOLDER}/{quote(entry.identifier)}/manifest.json",
        "type": "Manifest",
        "label": _label(exported, entry.facts.title or entry.identifier),
        **({"summary": _words(exported, entry.facts.summary)} if entry.facts.summary else {}),
        "metadata": [
            {"label": _label(exported, label), "value": _words(exported, value)} for label, value in lines if value
        ],
        **_rights(exported),
        "homepage": [_homepage(exported, entry.html, entry.facts.title or entry.identifier)],
        "seeAlso": [
            {
                "id": f"{exported.base}tei/{quote(entry.identifier)}.xml",
                "type": "Dataset",
                "format": "application/tei+xml",
                "label": _label(exported, "TEI"),
            }
        ],
        **(
            {"rendering": [{"id": pdf, "type": "Text", "format": "application/pdf", "label": _label(exported, "PDF")}]}
            if exported.settings.pdf_cables
            else {}
        ),
        "items": canvases,
    }


def _canvases(
    exported: Exported, entry: CatalogueEntry, cable: PreparedCable, first: int
) -> Iterator[dict[str, Any] | Loss]:
    """A canvas for each image of a cable, in the order of its file, without the label where none is known."""
    root = cable.load().root
    leaves = {
        (node.get("facs") or "").lstrip("#"): node.get("n") or "" for node in find_all(root, "t:text//t:pb[@facs]")
    }
    number = first
    for graphic in find_all(root, ".//t:graphic[@url]"):
        url = (graphic.get("url") or "").strip()
        surface = next(graphic.iterancestors("{*}surface"), None)
        if surface is not None and any(
            local_name(before) == "graphic" for before in graphic.itersiblings(preceding=True)
        ):
            yield Loss("another image of the same leaf", entry.identifier)
            continue
        place = _place(exported, cable, url)
        own = size_of(place[1]) if place else None
        size = _declared(graphic) or own
        media = MEDIA.get(posixpath.splitext(re.split(r"[?#]", place[0])[0])[1].lower()) if place else None
        if place is None or size is None or media is None:
            yield Loss("an image that is missing, or of unknown size or kind", entry.identifier)
            continue
        number += 1
        leaf = leaves.get(surface.get(XML_ID) or "", "") if surface is not None else ""
        yield _canvas(exported, entry, number, size, _body(place[0], own or size, media)) | {
            "label": _leaf(exported, graphic, surface, leaf)
        }


def _body(address: str, size: tuple[int, int], media: str) -> dict[str, Any]:
    return {"id": address, "type": "Image", "format": media, "width": size[0], "height": size[1]}


def _canvas(
    exported: Exported, entry: CatalogueEntry, number: int, size: tuple[int, int], body: dict[str, Any]
) -> dict[str, Any]:
    """A canvas that its image fills, without a label."""
    name = f"{exported.base}{FOLDER}/{quote(entry.identifier)}/canvas/{number}"
    annotation = {
        "id": f"{name}/image", "type": "Annotation", "motivation": "painting", "body": body, "target": name,
    }  # fmt: skip
    return {
        "id": name, "type": "Canvas", "label": {}, "width": size[0], "height": size[1],
        "items": [{"id": f"{name}/page", "type": "AnnotationPage", "items": [annotation]}],
    }  # fmt: skip


def _leaf(
    exported: Exported, graphic: etree._Element, surface: etree._Element | None, leaf: str
) -> dict[str, list[str]]:
    """What an image shows: the number of the leaf, else its description; empty where neither is told."""
    told = leaf or (surface.get("n") if surface is not None else "") or graphic.get("n") or ""
    description = next((words_of(node) for node in find_all(graphic, "t:desc")), "")
    return _label(exported, told or description) if told or description else {}


def _place(exported: Exported, cable: PreparedCable, url: str) -> tuple[str, bytes] | None:
    """The address of an image and the bytes of its file; no bytes where it lies elsewhere."""
    if elsewhere := _ELSEWHERE.fullmatch(url):
        scheme, host, path, rest = (_BARE_PERCENT.sub("%25", part or "") for part in elsewhere.groups())
        return f"{scheme.lower()}://{quote(host, _PLAIN)}{quote(path, _PLAIN)}{quote(rest, _PLAIN + '?#')}", b""
    name = posixpath.normpath(posixpath.join(cable.path.parent.name, unquote(url)))
    file = cable.images.get(name)
    return (exported.base + quote(name), file.read_bytes()) if file else None


def _declared(graphic: etree._Element) -> tuple[int, int] | None:
    """The size that the encoding gives in pixels."""
    found = [_PIXELS.fullmatch((graphic.get(name) or "").strip()) for name in ("width", "height")]
    sizes = [int(one[1]) for one in found if one]
    return (sizes[0], sizes[1]) if len(sizes) == 2 and all(sizes) else None


def _label(exported: Exported, text: str) -> dict[str, list[str]]:
    return {exported.settings.languages[0]: [text]}


def _words(exported: Exported, text: str) -> dict[str, list[str]]:
    """A text that may not be taken for HTML, as one between `<` and `>` is: a blank at its end says so."""
    return _label(exported, f"{text} " if text.startswith("<") and text.endswith(">") else text)


def _homepage(exported: Exported, path: str, title: str) -> dict[str, Any]:
    return {
        "id": exported.base + quote(path), "type": "Text", "label": _label(exported, title), "format": "text/html",
    }  # fmt: skip


def _rights(exported: Exported) -> dict[str, Any]:
    """The licence as `rights`, where it is one that this may name; else in words."""
    settings = exported.settings
    found = _RIGHTS.fullmatch(settings.licence_url.strip())
    if found:
        # The vocabulary has them with http.
        return {"rights": f"http://{found[1]}"}
    if not settings.licence:
        return {}
    return {"requiredStatement": {"label": {"en": ["Licence"]}, "value": _words(exported, settings.licence)}}


def _written(value: dict[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
