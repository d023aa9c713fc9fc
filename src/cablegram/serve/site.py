"""The site of an edition that is being edited: after a change only what depends on it is computed again."""

import copy
import dataclasses

from cablegram.publish.prepared import PreparedEdition
from cablegram.publish.search.index import SearchIndex
from cablegram.publish.site import Output, Site

_CABLES = "cables/"


class LiveSite(Site):
    """A site of which one file at a time is asked for."""

    def renewed(self, prepared: PreparedEdition, *, same_facts: bool) -> "LiveSite":
        """The site after cables have changed that were there before; which pages there are has not changed.

        Args:
            prepared: the edition as it is now.
            same_facts: whether its catalogue is the one of the last time.
        """
        site = copy.copy(self)
        for computed in ("_files", "_search_files"):
            site.__dict__.pop(computed, None)
        site._prepared = prepared
        site._loaded = None
        site._indexed = set()
        site._index = SearchIndex(prepared.catalogue.authority)
        site.problems = []
        if not same_facts:
            mine = self.catalogue
            site.catalogue = dataclasses.replace(
                prepared.catalogue, pdfs=mine.pdfs, logo=mine.logo, feed=mine.feed, navigation=mine.navigation
            )
        return site

    def find(self, path: str) -> Output | None:
        """As in `Site`; for the page of a cable no other file is looked at."""
        if path.startswith(_CABLES) and "_files" not in self.__dict__:
            identifier = path.removeprefix(_CABLES).removesuffix(".html")
            cable = next((one for one in self._prepared.cables if one.identifier == identifier), None)
            found = {output.path: output for output in self._of_cable(cable)} if cable else {}
            if path in found:
                return found[path]
        return super().find(path)
