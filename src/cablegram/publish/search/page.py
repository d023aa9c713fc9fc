"""The page document of the search page; everything that it shows is read by its scripts from the index."""

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.documents import PageDocument, add, page_of, written
from cablegram.publish.search.record import FACETS

PATH = "search.html"


def search_page(catalogue: Catalogue) -> PageDocument:
    """The search page of an edition, for `html/search.xsl`."""

    def make() -> bytes:
        root = page_of(catalogue, PATH, "search")
        for facet in FACETS:
            add(root, "facet", name=facet)
        return written(root)

    return PageDocument(PATH, "search", make)
