"""The recipes of the Word files in `pairs`; `python tests/encode/word_recipes.py` writes them anew, always the same.

Each is WordprocessingML written out by hand, so that it holds what Word writes and a library would not.
"""

import io
import sys
import zipfile
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
KINDS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "header",
    "footer1": "footer",
}
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/></w:style>
<w:style w:type="character" w:styleId="Betont"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def r(words: str, properties: str = "") -> str:
    """A run of words."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{words}</w:t></w:r>'


def p(*runs: str, style: str = "", number: str = "", level: int = 0) -> str:
    """A paragraph of runs; plain words are one."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    content = "".join(run if run.startswith("<") else r(run) for run in runs)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{content}</w:p>"


def table(*rows: tuple[str, ...], heading: bool = False) -> str:
    """A table of words."""
    lines = []
    for number, row in enumerate(rows):
        head = "<w:trPr><w:tblHeader/></w:trPr>" if heading and not number else ""
        lines.append(f"<w:tr>{head}{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def word(body: str, parts: dict[str, str] | None = None, links: tuple[str, ...] = ()) -> bytes:
    """The bytes of a Word file.

    Args:
        body: the content of its body.
        parts: the content of further parts by name (`footnotes`).
        links: addresses, for the relations `rL0`, `rL1` ….
    """
    others = {"styles": STYLES, "numbering": NUMBERING, **(parts or {})}
    roots = {"header1": "hdr", "footer1": "ftr"}
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    types = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{base}.{KINDS[name]}+xml"/>' for name in others
    )
    relations = "".join(
        f'<Relationship Id="rP{number}" Type="{R}/{KINDS[name]}" Target="{name}.xml"/>'
        for number, name in enumerate(others)
    )
    relations += "".join(
        f'<Relationship Id="rL{number}" Type="{R}/hyperlink" Target="{link}" TargetMode="External"/>'
        for number, link in enumerate(links)
    )
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{base}.document.main+xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"{HEAD}<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'{HEAD}<Relationships xmlns="{package}/relationships">{relations}'
        "</Relationships>",
    }
    for name, content in others.items():
        root = roots.get(name, name)
        files[f"word/{name}.xml"] = f"{HEAD}<w:{root} {NAMESPACES}>{content}</w:{root}>"
    return zipped({name: content.encode() for name, content in files.items()})


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as a ZIP file whose dates do not change."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content)
    return stream.getvalue()


def header_lines() -> bytes:
    """A header of `Key: value` paragraphs, a form with line breaks, footnotes, a comment, tracked changes."""
    form = (
        "<w:r><w:t>FROM: BRILL</w:t><w:br/><w:t>TO: PORT OSK</w:t><w:br/><w:t>No. 118</w:t><w:br/>"
        "<w:t>Priority: Urgent</w:t></w:r>"
    )
    body = (
        p("Telegram from the Legation in Brill on the harbour", style="Titel")
        + p("Date: 12 June 1953")
        + p("Archive: Archive of the Ministry of Outer Affairs of Ruritania")
        + p("Shelfmark: Folder 220/1953")
        + p("Translator: Jarek Toll")
        + "<w:p/>"
        + p(form)
        + p(
            "The harbour has been closed since ",
            r("10 June", "<w:b/>"),
            ". The ",
            r("Port Gazette", '<w:rStyle w:val="Betont"/>'),
            " says that it is ",
            r("not", '<w:i/><w:u w:val="single"/>'),
            " the pilot",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            " who did it",
            '<w:del w:id="9" w:author="Ana Roe"><w:r>'
            '<w:delText xml:space="preserve"> on his own</w:delText></w:r></w:del>',
            '<w:ins w:id="10" w:author="Ana Roe"><w:r><w:t xml:space="preserve"> alone</w:t></w:r></w:ins>',
            ".",
            '<w:r><w:commentReference w:id="1"/></w:r>',
        )
        + p("The pilot has left for the coast.", number="1")
        + p("with his charts", number="1", level=1)
        + p("with his dog", number="1", level=1)
        + p("The customs house is empty.", number="1")
        + p(
            "Water is 2 H",
            r("2", '<w:vertAlign w:val="subscript"/>'),
            "O deep at the ",
            '<w:hyperlink r:id="rL0"><w:r><w:t>pier</w:t></w:r></w:hyperlink>',
            ".",
        )
        + p("Corin Bogd")
        + p("12 June 1953")
    )
    footnotes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>", " That is, ", r("Oona Pell", "<w:smallCaps/>"), ".")}'
        "</w:footnote>"
    )
    comments = (
        f'<w:comment w:id="1" w:author="Ana Roe" w:initials="AR">{p("Check this against the draft.")}</w:comment>'
    )
    return word(body, {"footnotes": footnotes, "comments": comments}, ("https://example.org/pier",))


def header_table() -> bytes:
    """A header as a table of two columns, headings, a table in the message, a language, an image, a running head."""
    image = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p1" descr="first page of the telegram"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    body = (
        table(
            ("Title", "Cable on the price of salt"),
            ("Date", "3 May 1960"),
            ("From", "Embassy in Lanjing"),
            ("To", "Ministry of Trade of Tarn"),
            ("Classification", "Confidential"),
            ("Series", "Salt papers"),
            ("No.", "77"),
        )
        + p("[To the] Ministry of Trade:")
        + p("Prices", style="H1")
        + p("The ", r("prix du sel", '<w:lang w:val="fr-FR"/>'), " rose by a third in the spring of this year.", image)
        + table(("Month", "Price"), ("March", "12"), ("April", "16"), heading=True)
        + p("Outlook", style="H1")
        + p("Nobody expects that it will fall before the autumn, and the merchants wait.")
        + p("salt from the coast", number="2")
        + p("salt from the lake", number="2")
        + p("Embassy in Lanjing")
    )
    return word(
        body,
        {
            "header1": p("Salt papers, file 9"),
            "footer1": p("Page ", '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'),
        },
    )


def form_alone() -> bytes:
    """A cable without any header, with a text box, a symbol, a page field, and a right-to-left run."""
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx><w:txbxContent>'
        f"{p('Seen by the minister')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
        "<mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{p('Seen by the minister')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    page = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = (
        p("Ciphered telegram No. 345/sh")
        + p("FROM: BRILL")
        + p("Classification: Top Secret")
        + p("Date: 14 October 1950")
        + p("[To] Comrade Venn:")
        + p(
            "The letter of the king, ",
            r("كتاب", '<w:rtl/><w:lang w:bidi="ar-SA"/>'),
            ", was handed over at 28",
            '<w:r><w:sym w:font="Symbol" w:char="F0B0"/></w:r>',
            " in the shade, ",
            page,
            "and nobody said a word.",
        )
        + p("He will answer soon.", box)
        + p("Rudin")
    )
    return word(body)


RECIPES = {
    "own-word-header.docx": header_lines,
    "own-word-table.docx": header_table,
    "own-word-form.docx": form_alone,
}


if __name__ == "__main__":
    folder = Path(__file__).parent / "pairs"
    for name, recipe in RECIPES.items():
        (folder / name).write_bytes(recipe())
        sys.stdout.write(f"{name}\n")
