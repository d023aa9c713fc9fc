"""The references of an edition, resolved again after each change at the cost of the cables that changed."""

from collections.abc import Sequence

from cablegram.references.documents import Documents
from cablegram.references.network import Link, Network, Read, network_of
from cablegram.references.resolution import resolve_all


class LiveNetwork:
    """Resolves references for one state of an edition after the other.

    For the page of one cable it is enough to resolve the references of cables that changed: those that others make to
    it may lead elsewhere now, too, and are resolved when `settle` is called.
    """

    def __init__(self) -> None:
        self._reads: Sequence[Read] = ()
        self._network: Network | None = None
        self._links: dict[str, tuple[Read, tuple[Link, ...]]] = {}
        self._settled = True

    def of(self, reads: Sequence[Read]) -> Network:
        """The references that documents make, resolved among them."""
        if self._network is None or self._reads is not reads:
            self._network = self._renewed(reads) if self._links else self._whole(reads)
            self._reads = reads
        return self._network

    def settle(self) -> None:
        """Has all references resolved the next time, if some were not."""
        if not self._settled:
            self.forget()

    def forget(self) -> None:
        """Has all references resolved the next time."""
        self._network, self._links, self._settled = None, {}, True

    def _whole(self, reads: Sequence[Read]) -> Network:
        network = network_of(reads)
        found: dict[str, list[Link]] = {one.document.file: [] for one in reads}
        for link in network.links:
            found[link.source.file].append(link)
        self._links = {one.document.file: (one, tuple(found[one.document.file])) for one in reads}
        return network

    def _renewed(self, reads: Sequence[Read]) -> Network:
        documents: Documents | None = None
        links: dict[str, tuple[Read, tuple[Link, ...]]] = {}
        for one in reads:
            known = self._links.get(one.document.file)
            if known is None or known[0] is not one:
                documents = documents or Documents([each.document for each in reads])
                resolved = zip(one.found, resolve_all(one.document, one.found, documents), strict=True)
                known = one, tuple(Link(one.document, *pair) for pair in resolved)
            links[one.document.file] = known
        self._settled = self._settled and documents is None
        self._links = links
        every = tuple(link for _, found in links.values() for link in found)
        own = tuple(one.document for one in reads)
        return Network(own, every, (), ())
