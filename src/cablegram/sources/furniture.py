"""The words of archive pages that belong to the site and not to a document: navigation, tabs and labels.

These are the only words of a source that its TEI does not hold. Each is a whole line of the page, spelt as the
page spells it, and named here; a line that is not in the table is never left out.
"""

import re
from typing import Final

FURNITURE: Final[dict[str, str]] = {
    "Skip to content": "link to the main part of the page",
    "Search in": "label of the search box",
    "Digital Archive International History Declassified": "masthead",
    "• Citation": "tab",
    "get citation": "button",
    "• share document": "button",
    "English HTML": "choice of form",
    "English PDF": "choice of form",
    "Original HTML": "choice of form",
    "Original PDF": "choice of form",
    "Translation - English": "heading of a tab, read as the language of the text",
    "Document Information": "heading of the information block",
    "Original Uploaded Date": "label of the information block",
    "Record ID": "label of the information block",
    "Citation:": "label of the citation",
    "Summary:": "label of the summary",
    "Credits:": "label of the donors",
    "Original Language:": "label of the original language",
    "Contents:": "label of the text",
}


def is_furniture(line: str) -> bool:
    """Whether a line without the space around it is one of the site's own."""
    return re.sub(r"\s+", " ", line) in FURNITURE
