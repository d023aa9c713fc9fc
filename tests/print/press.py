"""Small documents, and the way from TEI to a PDF, for the tests of the PDF edition."""

import re
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

from cablegram import shipped
from cablegram.publish.pdf.press import Standard, press
from cablegram.transform import stylesheet

_VARIABLE = "{urn:cablegram:variable}"

CABLE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" type="cable" xml:id="{id}" xml:lang="en">
<teiHeader>{header}</teiHeader><text><body>{body}</body></text></TEI>"""

REGISTER = """<register xmlns="urn:cablegram:register" version="0.0"><edition lang="en"><title>Salt &amp; Tar</title>
<subtitle>An invented exchange</subtitle><statement>Nothing here is real.</statement><editor>Ida Quill</editor>
<publisher>Invented Press</publisher><licence target="https://example.org/licence">CC0 1.0</licence>
<introduction><div xmlns="http://www.tei-c.org/ns/1.0"><head>How it was made</head><p>By hand.</p></div></introduction>
</edition><cables>{cables}</cables><persons>{persons}</persons></register>"""


def cable(body: str, header: str = "", identifier: str = "c1") -> bytes:
    """A TEI document around the content of its body."""
    return CABLE.format(id=identifier, header=header, body=body).encode()


def register(titles: Mapping[str, str], persons: str = "") -> bytes:
    """A register of cables by id and title, numbered in their order."""
    cables = "".join(
        f'<cable id="{identifier}" number="{number}" sort="1961-03-{number:02}"><title>{escape(title)}</title>'
        f"<date>{number} March 1961</date></cable>"
        for number, (identifier, title) in enumerate(titles.items(), 1)
    )
    return REGISTER.format(cables=cables, persons=persons).encode()


def cable_source(document: bytes, images: str = "") -> str:
    """The Typst file of a document."""
    return stylesheet(shipped.stylesheet("print/cable.xsl")).transform(document, {f"{_VARIABLE}images": images})


def printed(source: str) -> str:
    """The characters of all string literals of a Typst file, without white space."""
    literals = re.findall(r'"((?:[^"\\]|\\.)*)"', source, re.DOTALL)
    return "".join("".join(re.sub(r"\\(.)", r"\1", literal) for literal in literals).split())


def single_pdf(document: bytes, standards: Sequence[Standard] = (), warnings: list[str] | None = None) -> bytes:
    """The PDF of one document; PDF/A wants the day of publication."""
    main = stylesheet(shipped.stylesheet("print/single.xsl")).transform(
        register({"c1": "A test"}), {f"{_VARIABLE}cable": "c1", f"{_VARIABLE}date": "2026-01-02"}
    )
    return pdf_of({"main.typ": main, "cables/c1.typ": cable_source(document)}, standards, warnings)


def pdf_of(sources: Mapping[str, str], standards: Sequence[Standard] = (), warnings: list[str] | None = None) -> bytes:
    """The PDF of `main.typ` among these Typst sources."""
    with press() as at_work:
        for path, source in sources.items():
            at_work.put(path, source.encode())
        return at_work.typeset("main.typ", standards=standards, warnings=warnings)
