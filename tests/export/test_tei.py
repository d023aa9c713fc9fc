"""TEI for other tools: valid for tei_all, word for word the same, and its pointers lead somewhere."""

import posixpath
import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest
from lxml import etree
from tests.conftest import peer
from tests.export.conftest import MadeExport, MakeEdition, authority, cable, texts

from cablegram.export.tei_pointers import POINTING
from cablegram.publish.prepared import PreparedEdition
from cablegram.relaxng.grammar import open_grammar
from cablegram.relaxng.validator import validate
from cablegram.xml import XML_ID, parse

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TEI = {"t": "http://www.tei-c.org/ns/1.0"}
FORMS = [
    "tei", "tei authority=reference instructions=keep", "tei instructions=tei-all", "tei form=corpus",
    "tei form=corpus authority=reference", "tei form=corpus instructions=keep",
]  # fmt: skip
PERSONS = (
    authority(
        '<person xml:id="venn"><persName>Orla Venn</persName><affiliation ref="#crew">crew</affiliation></person>',
        '<person xml:id="idle"><persName>Nobody</persName></person>',
        '<org xml:id="crew"><orgName>Crew</orgName></org>',
    )
    .replace("<list>", "<listPerson>")
    .replace("</list>", "</listPerson>")
)
FIRST = cable(
    '<p xml:id="p1">Fog, <?app one?>says <persName ref="../authority/n.xml#venn" corresp="#p1">Venn</persName>: '
    '<ref target="b.xml">yours</ref>, <ref target="b.xml#p1">there</ref>, <ref target="lost.xml">x</ref>, '
    '<ref target="https://tarn.example/">y</ref>.</p>'
)
SMALL = {
    "tei/cables/a.xml": f'<?xml-model href="x.rng"?><!-- seen -->{FIRST}',
    "tei/cables/b.xml": cable('<p xml:id="p1">Ice.</p>'),
    "tei/authority/n.xml": PERSONS,
}


def xml_files(made: MadeExport) -> dict[str, bytes]:
    return {path: data for path, data in made.files.items() if path.endswith(".xml")}


@pytest.mark.parametrize("words", FORMS)
def test_it_is_valid_for_tei_all(specimen: PreparedEdition, shared: Path, words: str) -> None:
    grammar = open_grammar(str(shared / "tei/rng/tei_all.rng"), lambda location: Path(location).read_bytes())
    made = MadeExport(specimen, words)
    assert [problem for path, data in xml_files(made).items() for problem in validate(data, path, grammar)] == []


@pytest.mark.parametrize("words", FORMS[:4])
def test_jing_finds_it_valid_too(
    specimen: PreparedEdition, shared: Path, jing: str, words: str, tmp_path: Path
) -> None:
    files = []
    for number, data in enumerate(xml_files(MadeExport(specimen, words)).values()):
        files.append(tmp_path / f"{number}.xml")
        files[-1].write_bytes(data)
    told = subprocess.run([jing, shared / "tei/rng/tei_all.rng", *files], capture_output=True, text=True, check=False)
    assert [line for line in told.stdout.split("\n") if "error" in line] == []
    assert told.returncode == 0


@pytest.mark.parametrize("words", FORMS)
def test_the_words_are_the_same(specimen: PreparedEdition, words: str) -> None:
    made = MadeExport(specimen, words)
    found: dict[str, str] = {}
    for data in xml_files(made).values():
        for root in parse(data).iter("{*}TEI"):
            found[root.get(XML_ID, "")] = "".join(texts(root, "t:text//text() | t:teiHeader//text()", **TEI))
    for own in specimen.cables:
        root = own.load().root
        assert found[own.identifier] == "".join(texts(root, "t:text//text() | t:teiHeader//text()", **TEI))


@pytest.mark.parametrize("words", FORMS)
def test_pointers_lead_somewhere(specimen: PreparedEdition, words: str) -> None:
    made = MadeExport(specimen, words)
    known = {path: texts(parse(data), "//@xml:id") for path, data in xml_files(made).items()}
    for path, identifiers in known.items():
        assert len(identifiers) == len(set(identifiers))
        for node in parse(made.files[path]).iter(etree.Element):
            for name in POINTING & {str(key) for key in node.attrib}:
                for pointer in str(node.get(name)).split():
                    file, _, fragment = pointer.partition("#")
                    if re.match(r"[a-z]+:", pointer) or not (fragment or file.endswith((".xml", ".png"))):
                        continue
                    target = (
                        posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(file))) if file else path
                    )
                    assert target in made.files, pointer
                    assert not fragment or fragment in known[target], pointer


def test_a_small_edition_in_files(edition: MakeEdition) -> None:
    made = MadeExport(edition(SMALL), "tei")
    root = parse(made.files["cables/a.xml"])
    assert texts(root, "//t:text//@ref | //t:text//@target | //t:text//@corresp", **TEI) == [
        "#venn", "#p1", "b.xml", "b.xml#p1", "lost.xml", "https://tarn.example/",
    ]  # fmt: skip
    assert texts(root, "t:standOff//*/@xml:id", **TEI) == ["venn", "crew"]
    assert texts(root, "t:standOff//@ref", **TEI) == ["#crew"]
    assert b"<!-- seen -->" in made.files["cables/a.xml"]
    assert b"<?" not in made.files["cables/a.xml"][5:]
    assert [(loss.what, loss.where) for loss in made.losses] == [
        ("a processing instruction", "a"), ("a processing instruction", "a"),
        ("an authority entry that no document names", "idle"),
    ]  # fmt: skip


def test_a_small_edition_as_a_corpus(edition: MakeEdition) -> None:
    made = MadeExport(edition(SMALL), "tei form=corpus")
    root = parse(made.files["corpus.xml"])
    assert texts(root, "//t:TEI//@xml:id", **TEI) == ["a", "a--p1", "b", "b--p1"]
    assert texts(root, "//t:text//@ref | //t:text//@target | //t:text//@corresp", **TEI) == [
        "#venn", "#a--p1", "#b", "#b--p1", "lost.xml", "https://tarn.example/",
    ]  # fmt: skip
    assert texts(root, "t:standOff//*/@xml:id", **TEI) == ["venn", "idle", "crew"]


def test_absolute_pointers(edition: MakeEdition) -> None:
    prepared = edition(SMALL, 'base-url = "https://tarn.example/papers"\n')
    made = MadeExport(prepared, "tei pointers=absolute authority=reference")
    root = parse(made.files["cables/a.xml"])
    assert texts(root, "//t:text//@ref | //t:text//@target", **TEI) == [
        "https://tarn.example/papers/authority/n.xml#venn", "https://tarn.example/papers/tei/b.xml",
        "https://tarn.example/papers/tei/b.xml#p1", "lost.xml", "https://tarn.example/",
    ]  # fmt: skip
    without = MadeExport(edition(SMALL), "tei pointers=absolute")
    assert "absolute addresses, because edition.toml has no base-url" in without.lost


def test_instructions_that_are_kept(edition: MakeEdition) -> None:
    made = MadeExport(edition(SMALL), "tei instructions=keep")
    assert b'<?xml-model href="x.rng"?>\n<!-- seen -->\n<TEI' in made.files["cables/a.xml"]
    assert b"<?app one?>" in made.files["cables/a.xml"]
    named = MadeExport(edition(SMALL), "tei instructions=tei-all")
    assert b"tei_all.rng" in named.files["cables/a.xml"]


def test_an_entry_with_the_id_of_a_paragraph(edition: MakeEdition) -> None:
    files = {
        "tei/cables/a.xml": cable(
            '<p xml:id="venn">By <name ref="../authority/n.xml#venn" corresp="#venn">V</name></p>'
        ),
        "tei/authority/n.xml": PERSONS,
    }
    root = parse(MadeExport(edition(files), "tei").files["cables/a.xml"])
    assert texts(root, "//t:text//@ref | //t:text//@corresp", **TEI) == ["#entry--venn", "#venn"]
    assert texts(root, "t:standOff//t:person/@xml:id", **TEI) == ["entry--venn"]


def test_ceteicean_shows_all_words(specimen: PreparedEdition, browser: "Browser") -> None:
    script = peer("CETEIcean/dist/CETEI.js").read_text("utf-8")
    made = MadeExport(specimen, "tei")
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><body><div id='out'></div></body></html>")
    page.add_script_tag(content=script)
    for own in specimen.cables:
        shown = page.evaluate(
            """document_ => { const out = document.getElementById('out'); out.replaceChildren();
            new CETEI().makeHTML5(document_, made => out.appendChild(made));
            return out.querySelector('tei-text').textContent }""",
            made.text(f"cables/{own.identifier}.xml"),
        )
        words = "".join("".join(texts(own.load().root, "t:text//text()", **TEI)).split())
        # It adds signs of its own, such as brackets around notes.
        rest = iter("".join(shown.split()))
        assert all(sign in rest for sign in words), own.identifier
    page.close()
