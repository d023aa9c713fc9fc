"""What a page tells machines in its head."""

import dataclasses
import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from lxml import html as lxml_html
from tests.machine.conftest import MakeEdition, cable

from cablegram.edition.catalogue import Catalogue
from cablegram.publish.finding.pages import documents
from cablegram.publish.machine.own_pages import not_found_document
from cablegram.publish.prepared import prepare
from cablegram.transform import Stylesheet, Tree

# A page that has nothing but what is tested.
PAGE = """<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:v="urn:cablegram:variable">
<xsl:include href="{modules}/parameters.xsl"/><xsl:include href="{modules}/meta.xsl"/>
<xsl:param name="v:path"/><xsl:param name="v:title"/><xsl:output method="html"/>
<xsl:template match="/"><html><head><xsl:call-template name="meta">
<xsl:with-param name="title" select="string($v:title)"/><xsl:with-param name="description" select="'About it.'"/>
<xsl:with-param name="path" select="string($v:path)[. ne '']"/></xsl:call-template></head></html></xsl:template>
</xsl:stylesheet>"""
VARIABLE = "{urn:cablegram:variable}"
BASE = 'base-url = "https://tarn.example/papers/"\nlicence = "CC0 1.0"\nlicence-url = "https://x.example/cc0"\n'
PARTIES = (
    '<abstract><p>A &lt;/script&gt; in the fog.</p></abstract><textClass/><correspDesc>'
    '<correspAction type="sent"><persName ref="p.xml#pers-venn">V.</persName><orgName>Office, North</orgName>'
    '<placeName>Tarn</placeName><date when="1962-01-04">4 Jan</date></correspAction>'
    '<correspAction type="received" subtype="to"><persName>Gu</persName></correspAction></correspDesc>'
)  # fmt: skip
PERSONS = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0" type="authority"><text><body><listPerson><person xml:id="pers-venn">'
    '<persName>Orla Venn</persName><persName type="sort">Venn, Orla</persName><idno type="GND">99-X</idno>'
    '<idno type="Wikidata">javascript:alert(1)</idno></person></listPerson></body></text></TEI>'
)  # fmt: skip
CHANGED = '<revisionDesc><change when="2025-01-01">x</change></revisionDesc>'
FILES = {
    "tei/cables/a.xml": cable("<p>Fog.</p>", PARTIES, CHANGED),
    "tei/cables/b.xml": cable("<p>Ice.</p>"),
    "tei/authority/p.xml": PERSONS,
}


@pytest.fixture(scope="session")
def meta(tmp_path_factory: pytest.TempPathFactory) -> Stylesheet:
    path = tmp_path_factory.mktemp("meta") / "page.xsl"
    modules = Path(__file__).parent.parent.parent / "xslt/html/modules"
    path.write_text(PAGE.format(modules=modules.as_uri().removeprefix("file://")), encoding="utf-8")
    return Stylesheet(path)


def head(meta: Stylesheet, catalogue: Catalogue, path: str, document: bytes | None = None, title: str = "T") -> Any:  # noqa: ANN401 - lxml's own
    if document is None:
        identifier = path.removeprefix("cables/").removesuffix(".html")
        entry = catalogue.find(identifier)
        assert entry is not None
        register = Tree(catalogue.context(identifier))
        source = b'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="%s"/>' % identifier.encode()
        document = source
    else:
        register = Tree(document)
    parameters: dict[str, str | Tree] = {
        f"{VARIABLE}register": register,
        f"{VARIABLE}path": path,
        f"{VARIABLE}title": title,
    }
    made = meta.transform(document, parameters)
    assert made.count("</script>") == made.count("<script")
    return lxml_html.document_fromstring(made)


def content(root: etree._Element, name: str) -> list[str]:
    return [str(v) for v in root.xpath("//meta[@name=$n or @property=$n]/@content", n=name)]


def graph(root: etree._Element) -> list[dict[str, Any]]:
    (script,) = root.xpath("//script[@type='application/ld+json']/text()")
    assert not re.search("[<>&]", str(script))
    data = json.loads(str(script))
    assert data["@context"] == "https://schema.org"
    return list(data["@graph"])


def test_a_cable_tells_reference_managers_who_wrote_to_whom(meta: Stylesheet, edition: MakeEdition) -> None:
    root = head(meta, prepare(edition(FILES, BASE)).catalogue, "cables/a.html")
    assert content(root, "z.itemType") == ["letter"]
    assert content(root, "bib.authors") == ["Venn, Orla", "Office North,"]
    assert content(root, "z.recipients") == ["Gu,"]
    assert content(root, "citation_author") == []
    assert content(root, "citation_publication_date") == ["1962/01/04"]
    assert content(root, "DC.creator") == ["Orla Venn", "Office, North"]
    assert content(root, "DC.type")[0] == "Diplomatic cable"
    assert content(root, "og:url") == content(root, "DC.identifier") == ["https://tarn.example/papers/cables/a.html"]
    assert root.xpath("//link[@rel='license']/@href") == ["https://x.example/cc0"]


def test_a_cable_as_linked_data(meta: Stylesheet, edition: MakeEdition) -> None:
    root = head(meta, prepare(edition(FILES, BASE)).catalogue, "cables/a.html", title="</script><b>")
    message, crumbs = graph(root)
    assert message["@type"] == ["Message"]
    assert message["@id"] == "https://tarn.example/papers/cables/a.html"
    assert message["abstract"] == "A </script> in the fog."
    assert message["dateSent"] == "1962-01-04"
    venn, office = message["sender"]
    assert venn == {"@type": "Person", "name": "Orla Venn", "sameAs": ["https://d-nb.info/gnd/99-X"]}
    assert office["@type"] == "Organization"
    assert message["recipient"] == [{"@type": "Person", "name": "Gu"}]
    assert [one["item"] for one in crumbs["itemListElement"]] == ["https://tarn.example/papers/", message["@id"]]
    assert crumbs["itemListElement"][1]["name"] == "</script><b>"


def test_what_is_not_known_is_not_said(meta: Stylesheet, edition: MakeEdition) -> None:
    root = head(meta, prepare(edition(FILES)).catalogue, "cables/b.html")
    names = {str(name) for name in root.xpath("//meta/@name | //meta/@property")}
    assert names == {
        "og:type", "og:title", "og:site_name", "og:description", "DC.title", "DC.identifier", "DC.type",
        "DCTERMS.isPartOf", "z.itemType", "citation_title",
    }  # fmt: skip
    assert content(root, "z.itemType") == ["document"]
    work, _ = graph(root)
    assert work.keys() == {"@type", "@id", "url", "name", "identifier", "genre", "isPartOf", "encoding"}
    assert work["@id"] == "../cables/b.html"


def test_the_first_page_is_a_dataset(meta: Stylesheet, edition: MakeEdition) -> None:
    made = not_found_document(prepare(edition(FILES, BASE)).catalogue)
    dataset, _ = graph(head(meta, prepare(edition(FILES, BASE)).catalogue, "index.html", made))
    assert dataset["@type"] == "Dataset"
    assert dataset["url"] == "https://tarn.example/papers/"
    assert dataset["creator"] == [{"@type": "Person", "name": "Orla Venn"}]
    assert {one["contentUrl"].rpartition("/")[2] for one in dataset["distribution"]} == {"cables.csv", "cables.json"}


def test_the_page_of_a_person_is_about_the_person(meta: Stylesheet, edition: MakeEdition) -> None:
    catalogue = prepare(edition(FILES, BASE)).catalogue
    made = next(page.make() for page in documents(catalogue) if page.path == "persons/pers-venn.html")
    person, crumbs = graph(head(meta, catalogue, "persons/pers-venn.html", made, "Orla Venn"))
    assert (person["@type"], person["name"]) == ("Person", "Orla Venn")
    assert person["@id"] == "https://tarn.example/papers/persons/pers-venn.html"
    assert person["sameAs"] == ["https://d-nb.info/gnd/99-X"]
    assert [step["name"] for step in crumbs["itemListElement"]][-1] == "Orla Venn"


def test_a_page_without_an_address_has_no_linked_data(meta: Stylesheet, edition: MakeEdition) -> None:
    made = not_found_document(prepare(edition(FILES)).catalogue)
    root = head(meta, prepare(edition(FILES)).catalogue, "", made)
    assert root.xpath("//script") == []
    assert content(root, "og:type") == ["website"]


@pytest.mark.parametrize("files", [FILES, {"tei/cables/b.xml": FILES["tei/cables/b.xml"]}])
def test_the_feed_is_named_where_there_is_one(meta: Stylesheet, edition: MakeEdition, files: dict[str, str]) -> None:
    catalogue = prepare(edition(files)).catalogue
    catalogue = dataclasses.replace(catalogue, feed="feed.xml" if len(files) > 1 else "")
    root = head(meta, catalogue, "cables/b.html")
    assert root.xpath("//link[@type='application/atom+xml']/@href") == (["../feed.xml"] if len(files) > 1 else [])
