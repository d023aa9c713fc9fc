"""A small invented edition, and its printed volumes."""

from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import Path

import pypdf
from pypdf import PageObject

from cablegram.edition.catalogue import Catalogue
from cablegram.edition.edition import open_edition
from cablegram.problems import Problem
from cablegram.publish.messages import interface_of
from cablegram.publish.pdf.printing import print_files
from cablegram.publish.prepared import PreparedEdition, prepare

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{id}" xml:lang="en">'
_HEADER = """<teiHeader><fileDesc><titleStmt><title type="main">Cable {id}</title>
<title type="subject">Subject of {id}</title></titleStmt><publicationStmt><p/></publicationStmt>
<sourceDesc><msDesc><msIdentifier><altIdentifier type="dispatch"><idno type="dispatch">{dispatch}</idno></altIdentifier>
</msIdentifier></msDesc></sourceDesc></fileDesc><profileDesc><correspDesc>
<correspAction type="sent">{sender}{date}</correspAction>
<correspAction type="received" subtype="to"><orgName>Office of Tar</orgName></correspAction>
</correspDesc></profileDesc></teiHeader>"""
VENN = '<persName ref="../authority/persons.xml#venn">Venn</persName>'
_PERSONS = """<person xml:id="venn"><persName type="main">Orla Venn</persName>
<persName type="sort">Venn, Orla</persName>
<persName type="variant" xml:lang="zh">文乐</persName><persName type="variant">Orlaith of Tarn</persName>
<birth>1908</birth><occupation>Keeper of the Lamp</occupation></person>
<person xml:id="nobody"><persName type="main">No Body</persName><persName type="variant">Ghost</persName></person>"""


def cable(identifier: str, day: str, body: str = "<p>x</p>", dispatch: str = "") -> tuple[str, str]:
    """A cable by Venn, by its file name."""
    date = f'<date when="{day}">{day}</date>' if day else ""
    header = _HEADER.format(id=identifier, dispatch=dispatch, date=date, sender=VENN)
    return f"{identifier}.xml", f"{_TEI.format(id=identifier)}{header}<text><body><div>{body}</div></body></text></TEI>"


def edition(
    root: Path,
    cables: Sequence[tuple[str, str]],
    settings: str = "",
    files: Mapping[str, str] | None = None,
    languages: str = '"en"',
) -> PreparedEdition:
    """An edition of these cables, ready to be printed; `settings` is what stands below `[print]`."""
    header = "<teiHeader><fileDesc><titleStmt><title>x</title></titleStmt></fileDesc></teiHeader>"
    body = f"<text><body><listPerson>{_PERSONS}</listPerson></body></text>"
    persons = f"{_TEI.format(id='persons')}{header}{body}</TEI>"
    all_files = {f"tei/cables/{name}": text for name, text in cables}
    all_files |= {"tei/authority/persons.xml": persons, **(files or {})}
    all_files["edition.toml"] = f"""[edition]
title = "Salt & Tar"
subtitle = "An invented exchange"
editors = ["Ida Quill", "Lev Ash"]
publisher = "Invented Press"
licence = "CC0 1.0"
licence-url = "https://example.org/licence"
base-url = "https://example.org/salt"
doi = "10.5555/salt"
languages = [{languages}]
model = 2
[publish]
pdf-cables = false
[print]
{settings}
"""
    for name, text in all_files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    opened, problems = open_edition(root)
    assert opened is not None, problems
    return prepare(opened)


def catalogue(root: Path, cables: Sequence[tuple[str, str]], settings: str = "") -> Catalogue:
    """The catalogue of such an edition."""
    return edition(root, cables, settings).catalogue


def pdfs_of(prepared: PreparedEdition) -> tuple[dict[str, bytes], tuple[Problem, ...]]:
    """The PDF files of an edition by their names, and the problems, each once."""
    made: dict[str, bytes] = {}
    told = print_files(prepared, interface_of(prepared.edition.settings), made.__setitem__, lambda: None)
    problems = dict.fromkeys(problem for each in told.values() for problem in each)
    return dict(sorted(made.items())), tuple(problems)


class Printed:
    """A PDF as a reader sees it: its pages by their folios."""

    def __init__(self, pdf: bytes) -> None:
        self.reader = pypdf.PdfReader(BytesIO(pdf))
        self.folios = self.reader.page_labels
        self.texts = [" ".join(page.extract_text().split()) for page in self.reader.pages]

    def folio_of(self, words: str) -> str:
        """The folio of the only page of the cables, and what follows them, that has these words."""
        found = [
            folio for folio, text in zip(self.folios, self.texts, strict=True) if words in text and folio.isdigit()
        ]
        assert len(found) == 1, (words, found)
        return found[0]

    def section(self, title: str) -> str:
        """The text from the page that a title opens to the end."""
        start = next(place for place, text in enumerate(self.texts) if text.startswith(title))
        return " ".join(self.texts[start:])

    def pages(self) -> list[PageObject]:
        """Its pages."""
        return list(self.reader.pages)
