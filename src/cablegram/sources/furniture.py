"""The words of archive pages that belong to the site and not to a document: navigation, tabs and labels.

These are the only words of a source that its TEI does not hold. Each is a whole line of the page, spelt as the
page spells it, and named here; a line that is not in the table is never left out.
"""

import re
from collections.abc import Iterable
from typing import Final

from cablegram.sources.document import Line

FURNITURE: Final[dict[str, str]] = {
    "Skip to content": "link to the main part of the page",
    "Search in": "label of the search box",
    "ADD SEARCH FILTER CANCEL SEARCH FILTER": "buttons of the search box",
    "CITATION SHARE DOWNLOAD": "buttons",
    "VIEW DOCUMENT IN": "label of the choice of form",
    "Digital Archive International History Declassified": "masthead",
    "• Citation": "tab",
    "get citation": "button",
    "• share document": "button",
    "English HTML": "choice of form",
    "English PDF": "choice of form",
    "Original HTML": "choice of form",
    "Original PDF": "choice of form",
    "Translation - English": "heading of a tab, read as the language of the text",
    "Author(s):": "label beside the text",
    "Associated People & Organizations": "label beside the text",
    "Associated Places": "label beside the text",
    "Associated Topics": "label beside the text",
    "Subjects Discussed": "label beside the text",
    "Related Documents": "label beside the text",
    "Document Information": "heading of the information block",
    "Source": "label of the information block",
    "Rights": "label of the information block",
    "Original Archive": "label of the information block",
    "Original Classification": "label of the information block",
    "Type": "label of the information block",
    "Language": "label of the information block",
    "Donors": "label of the information block",
    "Document Contributors": "label of the information block",
    "Original Uploaded Date": "label of the information block",
    "Record ID": "label of the information block",
    "Citation:": "label of the citation",
    "Summary:": "label of the summary",
    "Credits:": "label of the donors",
    "Original Language:": "label of the original language",
    "Contents:": "label of the text",
}


# Lines that stand between the page's head and the text.
ABOVE_TEXT: Final = frozenset(
    {
        "English HTML",
        "English PDF",
        "Original HTML",
        "Original PDF",
        "Translation - English",
        "CITATION SHARE DOWNLOAD",
        "VIEW DOCUMENT IN",
    }
)

# Lines that can only stand below the text of a newer page, and so end it.
BELOW_TEXT: Final = frozenset(
    {
        "Author(s):",
        "Associated People & Organizations",
        "Associated Places",
        "Associated Topics",
        "Subjects Discussed",
        "Related Documents",
        "Document Information",
    }
)


# Parts of a saved web page, by the element or role that marks them in its HTML, that hold no word of a document.
REGIONS: Final[dict[str, str]] = {
    "navigation": "links to other pages (`nav`, role navigation)",
    "header": "masthead of the site (`header` of the page, role banner)",
    "footer": "foot of the site (`footer` of the page, role contentinfo)",
    "search": "search box (`form`, `search`, role search)",
    "aside": "related pages (`aside`, role complementary)",
    "dialog": "notices that lie over the page (`dialog`, role dialog, alert)",
}


def furniture_in(lines: Iterable[Line]) -> tuple[int, ...]:
    """The 1-based numbers of the lines that are the site's own, among lines that are not of the document."""
    return tuple(line.number for line in lines if line.region in REGIONS or is_furniture(line.text))


def is_furniture(line: str) -> bool:
    """Whether a line without the space around it is one of the site's own."""
    return re.sub(r"\s+", " ", line) in FURNITURE
