"""Each invented TEI file of another project beside the documents that it becomes, which are written by hand."""

import re
from pathlib import Path

import pytest
from lxml import etree

from cablegram import cable_schema
from cablegram.adopt.adopting import Edition, adopt
from cablegram.problems import Severity
from cablegram.xml import parse

PAIRS = Path(__file__).parent / "pairs"
SOURCES = sorted(path for path in PAIRS.glob("*.xml") if not path.stem.endswith(".expected"))


def normal(document: bytes) -> list[str]:
    """A document as lines to be compared: without its layout, and without the version of the program."""
    root = parse(document)
    for node in root.iter():
        if isinstance(node, etree._Comment):
            node.text = " ".join((node.text or "").split())
        # Only layout has line ends: the words of the program have none.
        if "\n" in (node.text or "") and not (node.text or "").strip():
            node.text = None
        if "\n" in (node.tail or "") and not (node.tail or "").strip():
            node.tail = None
        if node.get("ident") == "cablegram":
            node.attrib.pop("version", None)
    return etree.tostring(root, method="c14n", with_comments=True).decode().replace("><", ">\n<").split("\n")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_file_becomes_its_documents(source: Path) -> None:
    made = adopt([source.name], lambda _: source.read_bytes(), "pairs", Edition(),
                 lambda url, _: url if "//" in url else "")  # fmt: skip
    assert made.problems == ()
    documents = [document.tei for document in made.documents]
    documents += [*made.authorities.values(), *(data for _, data in made.pages.values())]
    for data in documents:
        assert [fault for fault in cable_schema.check(data, "made.xml") if fault.severity is Severity.ERROR] == []
    bare = [re.sub(rb"^<\?xml [^>]*>\n", b"", data) for data in documents]
    found = normal(b"<adopted>\n" + b"\n".join(bare) + b"</adopted>")
    assert found == normal(source.with_suffix(".expected.xml").read_bytes())
