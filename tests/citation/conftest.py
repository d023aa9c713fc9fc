"""What the tests of citations share: a cable made of a few values."""

import dataclasses
from collections.abc import Sequence

import pytest
from lxml import etree
from tests.citation.invented import Cite

from cablegram.citation import Citation, citation_of
from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import catalogue_of
from cablegram.edition.facts import DateFact, NamedParty, read_facts
from cablegram.edition.settings import Settings, read_settings
from cablegram.xml import parse

_TEI = 'xmlns="http://www.tei-c.org/ns/1.0"'
AUTHORITY = f"""<TEI {_TEI}><text><body>
<listPerson>
<person xml:id="pers-venn"><persName>Orla Venn</persName><persName type="sort">Venn, Orla</persName></person>
<person xml:id="pers-gu"><persName>Gu Shenyuan</persName><persName type="sort">Gu Shenyuan</persName></person>
<person xml:id="pers-zh"><persName>顾慎远</persName></person>
</listPerson>
<listOrg>
<org xml:id="org-tarn"><orgName>Ministry of Waters of Tarn</orgName><orgName type="sort">Tarn, Ministry</orgName></org>
</listOrg>
</body></text></TEI>"""


@pytest.fixture
def settings() -> Settings:
    """An edition with an address."""
    text = """[edition]
title = "The Tarn Papers"
subtitle = "A Winter of Fog"
editors = ["Orla Venn", "Ulf Brandt"]
publisher = "Tarn Press"
licence = "CC0 1.0"
base-url = "https://tarn.example/papers/"
"""
    found, problems = read_settings(text)
    assert problems == ()
    assert found is not None
    return found


@pytest.fixture
def cite(settings: Settings) -> Cite:
    """Makes a citation of a cable with the facts that are given, and no others."""

    def made(parties: Sequence[NamedParty] = (), date: DateFact | None = None, **facts: object) -> Citation:
        empty = read_facts(etree.Element("none"))
        own = dataclasses.replace(empty, identifier="tarn-1", parties=tuple(parties), date=date)
        own = dataclasses.replace(own, **facts)  # type: ignore[arg-type]
        authority = Authority([parse(AUTHORITY.encode())])
        (entry,) = catalogue_of(settings, [(own, "tei/cables/tarn-1.xml")], authority).cables
        return citation_of(entry, settings, authority)

    return made
