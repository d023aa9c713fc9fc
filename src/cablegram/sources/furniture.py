"""The words of archive pages that belong to the site and not to a document: navigation, tabs and labels.

These are the only words of a source that its TEI does not hold. Each is a whole line of the page, spelt as the
page spells it, and named here; a line that is not in the table is never left out.
"""

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
    "SEARCH RESULTS": "heading of a result list",
    "Search Results": "heading of a result list",
    "Results:": "heading of a result list",
    "Documents": "heading of a result list",
    "Popular Documents": "heading of a result list",
    "• Citation": "tab",
    "Citation": "tab",
    "CITATION": "tab",
    "SHARE": "button",
    "Share": "button",
    "DOWNLOAD": "button",
    "Download": "button",
    "share document": "button",
    "get citation": "button",
    "• share document": "button",
    "English HTML": "choice of form",
    "English PDF": "choice of form",
    "Original HTML": "choice of form",
    "Original PDF": "choice of form",
    "English Translation": "choice of form",
    "English": "choice of form, where it stands right above the text",
    "Original Scan": "choice of form",
    "Original": "choice of form",
    "Translation": "choice of form",
    "Translation - English": "heading of a tab, read as the language of the text",
    "Author(s):": "label beside the text",
    "Author(s)": "label beside the text",
    "Authors": "label beside the text",
    "Author": "label beside the text",
    "Associated People & Organizations": "label beside the text",
    "Associated People and Organizations": "label beside the text",
    "Associated People": "label beside the text",
    "Associated Organizations": "label beside the text",
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
    "Contributors": "label of the information block",
    "DOI": "label of the information block",
    "Permalink": "label of the information block",
    "URL": "label of the information block",
    "Original Language": "label of the information block",
    "Summary": "label of the summary",
    "Description": "label of the summary",
    "Credits": "label of the donors",
    "Contents": "label of the text",
    "Original Uploaded Date": "label of the information block",
    "Record ID": "label of the information block",
    "SUMMARY": "label of the summary",
    "CREDITS": "label of the donors",
    "ORIGINAL LANGUAGE": "label of the original language",
    "CONTENTS": "label of the text",
    "Citation:": "label of the citation",
    "Summary:": "label of the summary",
    "Credits:": "label of the donors",
    "Original Language:": "label of the original language",
    "Contents:": "label of the text",
    "Skip to main content": "link to the main part of the page",
    "Office of the Historian": "masthead of the Office of the Historian",
    "Historical Documents": "menu of the Office of the Historian",
    "Department History": "menu of the Office of the Historian",
    "Guide to Countries": "menu of the Office of the Historian",
    "More Resources": "menu of the Office of the Historian",
    "About Us": "menu of the Office of the Historian",
    "About the Foreign Relations Series": "menu of the Office of the Historian",
    "Previous Document": "link to another page of the Office of the Historian",
    "Next Document": "link to another page of the Office of the Historian",
    "Cite this page": "button of the Office of the Historian",
    "Cite this resource": "button of the Office of the Historian",
    "Keyboard Shortcuts": "help of the Office of the Historian",
    "Table of Contents": "menu of the Office of the Historian",
    "Home": "link to the first page of a site",
}


# Lines that stand between the page's head and the text.
ABOVE_TEXT: Final = frozenset(
    {
        "English HTML",
        "English PDF",
        "Original HTML",
        "Original PDF",
        "English Translation",
        "English",
        "Original Scan",
        "Original",
        "Translation",
        "Translation - English",
        "CITATION SHARE DOWNLOAD",
        "CITATION",
        "SHARE",
        "DOWNLOAD",
        "Citation",
        "Share",
        "Download",
        "VIEW DOCUMENT IN",
    }
)

# Lines that can only stand below the text of a newer page, and so end it.
BELOW_TEXT: Final = frozenset(
    {
        "Author(s):",
        "Author(s)",
        "Associated People & Organizations",
        "Associated People and Organizations",
        "Associated People",
        "Associated Organizations",
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
    "control": "buttons, tabs and menus (`button`, `select`, role button, tablist, toolbar)",
    "outside": "what stands beside the `main` part of a page that has one",
}


# Most lines of a document begin with another word, and need not be looked at whole.
_FIRST_WORDS: Final = frozenset(line.split(None, 1)[0] for line in FURNITURE)


def furniture_in(lines: Iterable[Line]) -> tuple[int, ...]:
    """The 1-based numbers of the lines that are the site's own, among lines that are not of the document."""
    return tuple(line.number for line in lines if line.region in REGIONS or is_furniture(line.text))


def is_furniture(line: str) -> bool:
    """Whether a line without the space around it is one of the site's own."""
    return not _FIRST_WORDS.isdisjoint(line.split(None, 1)[:1]) and " ".join(line.split()) in FURNITURE
