"""The static repository: its parts in the order that its specification gives."""

import re

import pytest
from lxml import etree
from tests.export.conftest import MadeExport, MakeEdition, cable, texts

from cablegram.export.exporting import Request, read_request
from cablegram.publish.prepared import PreparedEdition
from cablegram.xml import local_name, parse

NAMES = {
    "s": "http://www.openarchives.org/OAI/2.0/static-repository", "o": "http://www.openarchives.org/OAI/2.0/",
    "dc": "http://purl.org/dc/elements/1.1/", "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc/",
}  # fmt: skip


def root_of(made: MadeExport) -> etree._Element:
    return parse(made.files["oai.xml"])


def test_the_parts_of_a_repository(specimen: PreparedEdition) -> None:
    root = root_of(MadeExport(specimen, "oai-pmh"))
    assert [local_name(node) for node in root] == ["Identify", "ListMetadataFormats", "ListRecords"]
    assert [local_name(node) for node in root[0]] == [
        "repositoryName", "baseURL", "protocolVersion", "adminEmail", "earliestDatestamp", "deletedRecord",
        "granularity",
    ]  # fmt: skip
    assert {node.tag.partition("}")[0][1:] for node in root[0]} == {NAMES["o"]}  # type: ignore[union-attr, arg-type]
    records = root[2].findall("o:record", NAMES)
    assert len(records) == len(specimen.cables)
    for record in records:
        assert [local_name(node) for node in record] == ["header", "metadata"]
        assert re.fullmatch(r"oai:tarn\.example:[^\s]+", record.findtext("o:header/o:identifier", "", NAMES))
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", record.findtext("o:header/o:datestamp", "", NAMES))
        assert record.find("o:metadata/oai_dc:dc", NAMES) is not None
    assert len(set(texts(root, "//o:header/o:identifier/text()", **NAMES))) == len(records)
    days = texts(root, "//o:datestamp/text()", **NAMES)
    assert texts(root, "//o:earliestDatestamp/text()", **NAMES) == [min(days)]


def test_namespaces_are_declared_once(specimen: PreparedEdition) -> None:
    assert MadeExport(specimen, "oai-pmh").text("oai.xml").count("xmlns") == len(NAMES) + 1


def test_gateway_and_mail(edition: MakeEdition) -> None:
    words = "oai-pmh gateway=https://gateway.example/oai email=venn@tarn.example"
    made = MadeExport(edition({"tei/cables/a.xml": cable()}), words)
    root = root_of(made)
    assert texts(root, "//o:baseURL/text()", **NAMES) == ["https://gateway.example/oai/tarn.example/papers/oai.xml"]
    assert texts(root, "//o:adminEmail/text()", **NAMES) == ["venn@tarn.example"]
    assert made.losses == []
    without = MadeExport(edition({"tei/cables/a.xml": cable()}), "oai-pmh")
    assert texts(root_of(without), "//o:adminEmail/text()", **NAMES) == ["webmaster@tarn.example"]
    assert len(without.losses) == 2


@pytest.mark.parametrize(
    ("address", "mail"),
    [
        ("https://papers.tarn.example:8080/x", "webmaster@papers.tarn.example"),
        # A host of one word has no mail addresses in the protocol.
        ("http://localhost:8000", "webmaster@localhost.invalid"),
        ("http://tarn.", "webmaster@tarn.invalid"),
    ],
)
def test_a_mail_address_stands_for_one_at_any_site(edition: MakeEdition, address: str, mail: str) -> None:
    prepared = edition({"tei/cables/a.xml": cable()}, f'base-url = "{address}"\n')
    root = root_of(MadeExport(prepared, "oai-pmh"))
    assert texts(root, "//o:adminEmail/text()", **NAMES) == [mail]
    # The form that the schema of the protocol asks for.
    assert re.fullmatch(r"\S+@(\S+\.)+\S+", mail)
    host = mail.partition("@")[2].removesuffix(".invalid")
    assert texts(root, "//o:header/o:identifier/text()", **NAMES) == [f"oai:{host}:a"]


@pytest.mark.parametrize("words", ["oai-pmh email=nobody", "oai-pmh gateway=ftp://x", "oai-pmh mail=a@b.c"])
def test_wrong_options(words: str) -> None:
    assert not isinstance(read_request(words, ""), Request)
