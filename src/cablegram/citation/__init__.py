"""Citations: of a cable and of an edition as a whole, as readable text and in the formats of reference managers."""

from cablegram.citation.bibtex import bibtex
from cablegram.citation.citation import Citation, citation_of, citation_of_edition
from cablegram.citation.csl import csl, csl_item
from cablegram.citation.element import cite_element
from cablegram.citation.readable import Run, readable, readable_text
from cablegram.citation.ris import ris

__all__ = [
    "Citation",
    "Run",
    "bibtex",
    "citation_of",
    "citation_of_edition",
    "cite_element",
    "csl",
    "csl_item",
    "readable",
    "readable_text",
    "ris",
]
