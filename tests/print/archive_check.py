"""What PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) ask of a PDF, as far as its objects can tell.

This is no validator: fonts are not opened, colours are not counted, and nothing is said of what only people can judge.
Sections named alone are those of ISO 32000-1.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import pikepdf
from tests.print.pdf_reading import Element, Node, Reading, listed

from cablegram.xml import parse

Rule = Callable[[Reading, bytes], Iterator[str]]
RULES: Final[dict[str, Rule]] = {}

_RDF: Final = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_PDFAID: Final = "{http://www.aiim.org/pdfa/ns/id/}"
_PDFUAID: Final = "{http://www.aiim.org/pdfua/ns/id/}"
_SCHEMA: Final = "{http://www.aiim.org/pdfa/ns/schema#}"
_PROPERTY: Final = "{http://www.aiim.org/pdfa/ns/property#}"
# Properties that need no description (ISO 19005-3, 6.6.2.3.2: the schemas of the XMP specification of 2005).
_KNOWN: Final = {
    "http://purl.org/dc/elements/1.1/": "contributor coverage creator date description format identifier language"
    " publisher relation rights source subject title type",
    "http://ns.adobe.com/xap/1.0/": "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate"
    " Nickname Rating Thumbnails",
    "http://ns.adobe.com/xap/1.0/rights/": "Certificate Marked Owner UsageTerms WebStatement",
    "http://ns.adobe.com/xap/1.0/mm/": "DerivedFrom DocumentID History ManagedFrom Manager ManageTo ManageUI"
    " ManagerVariant RenditionClass RenditionOf RenditionParams SaveID VersionID Versions InstanceID",
    "http://ns.adobe.com/xap/1.0/t/pg/": "MaxPageSize NPages Fonts Colorants PlateNames",
    "http://ns.adobe.com/pdf/1.3/": "Keywords PDFVersion Producer",
    "http://www.aiim.org/pdfa/ns/id/": "part amd conformance",
    "http://www.aiim.org/pdfa/ns/extension/": "schemas",
}
# 14.8.4: what a structure element may be without a role map.
_TYPES: Final = set(
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI Lbl"
    " LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP"
    " Warichu WT WP Figure Formula Form".split()
)
_PARENTS: Final = {
    "LI": {"L"},
    "LBody": {"LI"},
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TOCI": {"TOC"},
}
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def faults(data: bytes) -> list[str]:
    """What is wrong with a PDF, each fault with the name of its rule before a colon; nothing where all is well."""
    reading = Reading(data)
    return [f"{name}: {fault}" for name, rule in RULES.items() for fault in rule(reading, data)]


def _rule(rule: Rule) -> Rule:
    RULES[rule.__name__.strip("_")] = rule
    return rule


@_rule
def _file(reading: Reading, data: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.1: header, end, trailer, no encryption."""
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4,}", data):
        yield "the header is not %PDF-1.n with a comment of four bytes above 127"
    if not re.search(rb"%%EOF\r?\n?\Z", data):
        yield "something follows the last %%EOF"
    if "/ID" not in reading.pdf.trailer:
        yield "the trailer has no ID"
    if reading.pdf.is_encrypted:
        yield "it is encrypted"


@_rule
def _catalogue(reading: Reading, _: bytes) -> Iterator[str]:
    """What the document catalogue must say: ISO 19005-3, 6.7.2 to 6.7.4; ISO 14289-1, 7.1 and 7.2."""
    root = reading.pdf.Root
    if root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "MarkInfo does not say Marked"
    if root.get("/MarkInfo", {}).get("/Suspects", False) is True:
        yield "its tags are suspect"
    if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the title is not displayed"
    if not _LANGUAGE.fullmatch(str(root.get("/Lang", ""))):
        yield "the document has no language"
    if "/JavaScript" in root.get("/Names", {}) or "/AA" in root or "/OpenAction" in root:
        yield "it has actions"


@_rule
def _colour(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.2.3: an output intent with an ICC profile."""
    intents = [each for each in reading.pdf.Root.get("/OutputIntents", []) if each.get("/S") == "/GTS_PDFA1"]
    if len(intents) != 1 or intents[0].get("/DestOutputProfile", {}).get("/N") not in (1, 3, 4):
        yield "there is no output intent with a profile"


@_rule
def _metadata(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.6; ISO 14289-1, 5: the packet, the identification of both standards, agreement with Info."""
    stream = reading.pdf.Root.get("/Metadata")
    if stream is None or "/Filter" in stream:
        yield "there is no plain metadata stream"
        return
    packet = stream.read_bytes()
    if not packet.startswith(b"<?xpacket begin=") or not packet.rstrip().endswith(b'<?xpacket end="r"?>'):
        yield "the metadata has no packet wrapper"
    root = parse(packet)
    for tag, value in ((f"{_PDFAID}part", "3"), (f"{_PDFAID}conformance", "A"), (f"{_PDFUAID}part", "1")):
        if [node.text for node in root.iter(tag)] != [value]:
            yield f"{tag.partition('}')[2]} is not {value}"
    if not "".join(root.xpath("//dc:title//text()", namespaces={"dc": _DC[1:-1]})).strip():
        yield "there is no title"
    yield from _undescribed(root)
    info = reading.pdf.trailer.get("/Info", {})
    for key, path in (("/Title", "title"), ("/Author", "creator"), ("/Subject", "description")):
        told = [str(node.text) for node in root.findall(f".//{_DC}{path}//{_RDF}li")]
        if key in info and ", ".join(told) != str(info[key]):
            yield f"{key} of Info is not dc:{path}"


def _undescribed(root: Node) -> Iterator[str]:
    """Properties that neither the standard nor the packet describes."""
    known = {(namespace, name) for namespace, names in _KNOWN.items() for name in names.split()}
    for schema in root.iter(f"{_SCHEMA}namespaceURI"):
        for name in schema.getparent().iter(f"{_PROPERTY}name"):
            known.add((schema.text, name.text))
    for description in root.iter(f"{_RDF}Description"):
        if description.getparent().tag == f"{_RDF}RDF":
            for node in description:
                namespace, _, name = str(node.tag)[1:].partition("}")
                if (namespace, name) not in known:
                    yield f"{name} of {namespace} is not described"


@_rule
def _content(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 14289-1, 7.1: all content is tagged or an artifact, each piece in one place of the structure."""
    for run in reading.runs:
        if run.paints and not run.artifact and run.mcid is None:
            yield f"untagged content on page {run.page + 1}: {run.text!r}"
        elif run.paints and not run.artifact and (run.page, run.mcid) not in reading.owners:
            yield f"content {run.mcid} on page {run.page + 1} has no structure element: {run.text!r}"
    for page, mcid in reading.strays:
        yield f"the structure names content {mcid} on page {page + 1}, which is not there"
    for (page, mcid), owners in reading.owners.items():
        if len(owners) > 1:
            yield f"content {mcid} on page {page + 1} stands in {len(owners)} places of the structure"


@_rule
def _parents(reading: Reading, _: bytes) -> Iterator[str]:
    """14.7.4.4: the parent tree leads from each content and annotation to its structure element."""
    if reading.root.node is None:
        yield "there is no structure tree"
        return
    tree = dict(_numbers(reading.root.node.get("/ParentTree", {})))
    for index, page in enumerate(reading.pdf.pages):
        entry = tree.get(int(page.obj.get("/StructParents", -1)), [])
        for (place, mcid), owners in reading.owners.items():
            if place == index and (mcid >= len(entry) or not _same(entry[mcid], owners[0])):
                yield f"the parent tree does not lead from content {mcid} on page {index + 1} to its element"
        for annotation in page.obj.get("/Annots", []):
            parent = tree.get(int(annotation.get("/StructParent", -1)))
            if parent is None or not any(_same(_object(kid), annotation) for kid in listed(parent.get("/K", []))):
                yield f"the parent tree does not lead from a link on page {index + 1} to its element"


def _numbers(node: Node) -> Iterator[tuple[int, Node]]:
    """The entries of a number tree (7.9.7)."""
    numbers = node.get("/Nums", [])
    yield from ((int(numbers[at]), numbers[at + 1]) for at in range(0, len(numbers), 2))
    for kid in node.get("/Kids", []):
        yield from _numbers(kid)


def _object(kid: Node) -> Node:
    return kid.get("/Obj") if isinstance(kid, pikepdf.Dictionary) else None


def _same(one: Node, other: Node) -> bool:
    return one is not None and other is not None and one.objgen == other.objgen


@_rule
def _elements(reading: Reading, _: bytes) -> Iterator[str]:
    """14.8.4, ISO 14289-1, 7.2 to 7.9: types that are standard, where they belong, with what each needs."""
    roles = {} if reading.root.node is None else reading.root.node.get("/RoleMap", {})
    notes: set[str] = set()
    for element in reading.root.walk():
        for child in element.children:
            if isinstance(child, Element) and child.kind in _PARENTS and element.kind not in _PARENTS[child.kind]:
                yield f"{child.kind} in {element.kind}"
        if element.kind not in _TYPES and f"/{element.kind}" not in roles and element is not reading.root:
            yield f"{element.kind} is no standard type"
        if "/Lang" in (element.node or {}) and not _LANGUAGE.fullmatch(str(element.node["/Lang"])):
            yield f"{element.node['/Lang']} is no language"
        if element.kind == "Figure" and not (str(element.node.get("/Alt", "")) or "/ActualText" in element.node):
            yield "a figure has no alternative text"
        if element.kind == "Note":
            name = str(element.node.get("/ID", ""))
            if not name or name in notes:
                yield f"a note has no ID of its own: {element.text[:30]!r}"
            notes.add(name)


@_rule
def _headings(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 14289-1, 7.4: headings begin with the first level, and leave none out on the way down."""
    before = 0
    for element in reading.root.walk():
        if re.fullmatch("H[1-6]", element.kind):
            level = int(element.kind[1])
            if level > before + 1:
                yield f"{element.kind} {element.text[:40]!r} follows level {before}"
            if not element.text.strip():
                yield f"{element.kind} is empty"
            before = level


@_rule
def _tables(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 14289-1, 7.5; 14.8.5.7: rows of the same length, header cells with a scope."""
    for table in reading.root.walk():
        if table.kind != "Table":
            continue
        rows = [row for row in table.walk() if row.kind == "TR"]
        held: list[int] = []  # for each cell above that reaches into the next row, how many rows it still does
        widths = set()
        for row in rows:
            width = len(held)
            held = [left - 1 for left in held if left > 1]
            for cell in row.children:
                if isinstance(cell, Element) and cell.kind in ("TH", "TD"):
                    across, down = _attribute(cell, "/ColSpan", 1), _attribute(cell, "/RowSpan", 1)
                    width += across
                    held += [down - 1] * across if down > 1 else []
                    if cell.kind == "TH" and _attribute(cell, "/Scope", None) is None:
                        yield f"the header cell {cell.text[:30]!r} has no scope"
            widths.add(width)
        if len(widths) > 1:
            yield f"rows of a table have {sorted(widths)} columns: {table.text[:40]!r}"


def _attribute(element: Element, name: str, otherwise: Node) -> Node:
    for each in listed(element.node.get("/A", [])):
        if name in each:
            return each[name]
    return otherwise


@_rule
def _lists(reading: Reading, _: bytes) -> Iterator[str]:
    """14.8.4.3.3: a list holds items, an item a label and a body."""
    for element in reading.root.walk():
        kinds = [child.kind for child in element.children if isinstance(child, Element)]
        if element.kind == "L" and set(kinds) - {"LI", "L", "Caption"}:
            yield f"a list holds {', '.join(kinds)}"
        if element.kind == "LI" and (set(kinds) - {"Lbl", "LBody"} or "LBody" not in kinds):
            yield f"an item holds {', '.join(kinds)}"


@_rule
def _links(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 14289-1, 7.18: links are tagged, say what they lead to, and pages go by structure."""
    tagged = {
        child.objgen
        for element in reading.root.walk()
        if element.kind == "Link"
        for child in element.children
        if isinstance(child, pikepdf.Dictionary)
    }
    for index, page in enumerate(reading.pdf.pages):
        for annotation in page.obj.get("/Annots", []):
            if annotation.objgen not in tagged:
                yield f"a link on page {index + 1} is not in a Link element"
            if not str(annotation.get("/Contents", "")):
                yield f"a link on page {index + 1} does not say what it leads to"
            if not int(annotation.get("/F", 0)) & 4:
                yield f"a link on page {index + 1} is not printed (ISO 19005-3, 6.3.2)"
        if "/Annots" in page.obj and page.obj.get("/Tabs") != "/S":
            yield f"the links on page {index + 1} do not follow the structure"


@_rule
def _fonts(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.2.11: fonts are embedded, their codes have characters, no glyph is the one for missing ones."""
    for index, page in enumerate(reading.pdf.pages):
        for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items():
            for low in font.get("/DescendantFonts", [font]):
                descriptor = low.get("/FontDescriptor", {})
                if not {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys()):
                    yield f"the font {name} on page {index + 1} is not embedded"
            if "/ToUnicode" not in font:
                yield f"the font {name} on page {index + 1} has no ToUnicode map"
    for run in reading.runs:
        if any(code == 0 for _, code in run.glyphs):
            yield f"a missing glyph on page {run.page + 1} near {run.text!r}"
        for sign in run.text:
            if sign in "\0\ufeff\ufffe\ufffd" or "\ue000" <= sign <= "\uf8ff":
                yield f"a glyph on page {run.page + 1} means U+{ord(sign):04X}"


@_rule
def _images(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.2.8 and 6.1.7: no interpolation, no LZW, nothing from outside."""
    streams: list[Node] = [item for item in reading.pdf.objects if isinstance(item, pikepdf.Stream)]
    for item in streams:
        if "/LZWDecode" in listed(item.get("/Filter", [])):
            yield "a stream is compressed with LZW"
        if "/F" in item:
            yield "a stream lies outside of the file"
        if item.get("/Subtype") == "/Image" and item.get("/Interpolate") is True:
            yield "an image is interpolated"


@_rule
def _attachments(reading: Reading, _: bytes) -> Iterator[str]:
    """ISO 19005-3, 6.8: every embedded file is associated, with its type and its relationship."""
    root = reading.pdf.Root
    associated = {each.objgen for each in root.get("/AF", [])}
    for name, file in _names(root.get("/Names", {}).get("/EmbeddedFiles", {})):
        if file.objgen not in associated:
            yield f"{name} is not among the associated files of the document"
        if "/AFRelationship" not in file or "/F" not in file or "/UF" not in file:
            yield f"{name} lacks its relationship or its names"
        stream = file.get("/EF", {}).get("/F", {})
        if "/Subtype" not in stream or "/ModDate" not in stream.get("/Params", {}):
            yield f"{name} lacks its type or its date"


def _names(node: Node) -> Iterator[tuple[str, Node]]:
    """The entries of a name tree (7.9.6)."""
    names = node.get("/Names", [])
    yield from ((str(names[at]), names[at + 1]) for at in range(0, len(names), 2))
    for kid in node.get("/Kids", []):
        yield from _names(kid)


def attached(data: bytes) -> Mapping[str, bytes]:
    """The embedded files of a PDF, by their names."""
    root: Node
    with pikepdf.open(io.BytesIO(data)) as pdf:
        root = pdf.Root
        files = _names(root.get("/Names", {}).get("/EmbeddedFiles", {}))
        return {str(file["/UF"]): file["/EF"]["/F"].read_bytes() for _, file in files}


@_rule
def _bookmarks(reading: Reading, _: bytes) -> Iterator[str]:
    """12.3.3: bookmarks have titles and lead to pages, one after the other."""
    before = -1
    for title, page in bookmarks(reading):
        if not title.strip():
            yield "a bookmark has no title"
        if page < max(before, 0):
            yield f"the bookmark {title!r} leads {'nowhere' if page < 0 else 'back'}"
        before = page


def bookmarks(reading: Reading) -> Iterator[tuple[str, int]]:
    """The titles of all bookmarks with the indexes of their pages; -1 where one leads nowhere."""
    pages = {page.objgen: index for index, page in enumerate(reading.pdf.pages)}
    waiting = [reading.pdf.Root.get("/Outlines", {}).get("/First")]
    while waiting:
        item = waiting.pop()
        if item is not None:
            target = item.get("/Dest", item.get("/A", {}).get("/D", [None]))
            found = target[0] if isinstance(target, pikepdf.Array) and len(target) else None
            yield str(item.get("/Title", "")), pages.get(found.objgen, -1) if found is not None else -1
            waiting.extend((item.get("/Next"), item.get("/First")))
