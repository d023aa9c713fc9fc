"""Makes the documentation of small ODDs over the tiny source, and reads its pages as a browser does."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote

from lxml import etree, html
from tests.odd.tiny import ODD, TEI, compiled, odd

from cablegram.odd.compiler import compile_odd
from cablegram.odd.documentation.pages import pages
from cablegram.odd.documentation.tree import documentation
from cablegram.odd.documentation.writing import NAMESPACE
from cablegram.problems import Severity
from cablegram.relaxng.source import SchemaError
from cablegram.xml import parse

SOURCE = Path(__file__).with_name("source.xml")
_PHRASES = set("a cite code dfn em i s small span strong sub sup".split())
NAMESPACES = {"d": NAMESPACE, "t": "http://www.tei-c.org/ns/1.0", "e": "http://www.tei-c.org/ns/Examples"}

# What a small project writes: prose with everything in it, a change of each kind, a rule, an element of its own.
CHANGES = """<moduleRef key="tei"/><moduleRef key="core" except="hi"/><moduleRef key="parts"/>
<constraintSpec ident="has-head" scheme="schematron"><desc>Readers look for a heading first.</desc>
  <constraint><sch:rule context="tei:doc"><sch:assert test="tei:head" role="warning">Give <sch:name/> a
  heading, not <sch:value-of select="count(*)"/> parts.</sch:assert></sch:rule></constraint></constraintSpec>
<elementSpec ident="name" mode="change">
  <gloss>appellation</gloss><desc>what a person of <name>Tarn</name> is called, as in <gi>doc</gi></desc>
  <classes mode="change"><memberOf key="att.typed" mode="delete"/></classes>
  <attList><attDef ident="key" mode="delete"/>
    <attDef ident="certain"><gloss>sure</gloss><desc>says how sure we are</desc>
      <valList type="closed"><valItem ident="yes"><gloss>surely</gloss><desc>no doubt at all</desc></valItem>
        <valItem ident="no"><desc>much doubt</desc></valItem></valList>
      <defaultVal>yes</defaultVal><remarks><p>Seldom needed.</p></remarks></attDef></attList>
  <exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples">
      <p>To <name certain="no">Orla &amp; Venn</name><!-- perhaps --></p>
    </egXML></exemplum>
  <remarks><p>Names of ships are <gi>kit</gi>, or <gi>ship</gi>.</p></remarks>
</elementSpec>
<elementSpec ident="stamp" module="ours"><desc xml:lang="en">an impression</desc>
  <desc xml:lang="fr">une empreinte</desc>
  <classes><memberOf key="model.phrase"/><memberOf key="att.global"/></classes>
  <content><sequence><elementRef key="name" minOccurs="0"/><alternate minOccurs="1" maxOccurs="unbounded"><textNode/>
  <elementRef key="head"/></alternate></sequence></content></elementSpec>"""
PROSE = """<front><titlePage><docTitle><titlePart>How we encode</titlePart></docTitle></titlePage></front>
<body><div xml:id="first"><head>First things</head>
<p>An element <gi>name</gi> with <att>certain</att>, <val>yes</val>, <tag>name certain="yes"</tag>,
  <code>a &lt; b</code>,
  <ident>att.typed</ident>; see <ref target="#second">below</ref>, <ptr target="#second"/>,
  <ref target="https://example.org/x">there</ref>
  and <ref target="javascript:alert(1)">nowhere</ref>.<note>A note with <emph>stress</emph>.</note></p>
<specList><specDesc key="name" atts="certain n"/><specDesc key="absent"/></specList>
<list type="ordered"><item>one</item><item><p>two</p><list><item>deeper</item></list></item></list>
<list type="gloss"><label>term</label><item>meaning</item></list>
<table><head>Caption</head><row role="label"><cell>A</cell><cell>B</cell></row>
<row><cell>1|2</cell><cell cols="1">3</cell></row></table>
<figure><graphic url="map.png"/><head>A map</head><figDesc>of Tarn</figDesc></figure>
<egXML xmlns="http://www.tei-c.org/ns/Examples"><head>Heading</head></egXML>
<egXML xmlns="http://www.tei-c.org/ns/Examples" valid="false"><head/></egXML>
<p>See <ref target="#second"><gi>kit</gi></ref>, <ref target="#second"><ident>att.typed</ident>, again</ref>.</p>
<p>Here is a <madeUp>strange thing</madeUp>.</p>
<div xml:id="second"><head>Second <term>things</term></head><p>Text.</p></div></div>"""


def document(content: str = CHANGES, prose: str = PROSE, attributes: str = 'start="doc"') -> str:
    """A whole ODD with prose before its `schemaSpec`."""
    whole = odd(content, attributes).replace("<text><body>", f"<text>{prose}" if "<body>" in prose else "<text><body>")
    header = (
        "<teiHeader><fileDesc><titleStmt><title>Letters of Tarn</title><author>Orla Venn</author></titleStmt>"
        "<publicationStmt><p>Unpublished.</p></publicationStmt>"
        "<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"
    )
    return whole.replace("<text>", f"{header}<text>", 1)


def tree_of(text: str, files: Mapping[str, str] | None = None, *, language: str = "", own_words: bool = False) -> bytes:
    """The documentation tree of an ODD over the tiny source; it must have no errors."""
    compilation = compiled(text, files)
    errors = [problem for problem in compilation.problems if problem.severity is Severity.ERROR]
    assert errors == [], errors
    known = {ODD: text.encode(), TEI: SOURCE.read_bytes()}
    known |= {f"/project/{name}": content.encode() for name, content in (files or {}).items()}

    def fetch(location: str) -> bytes:
        if location not in known:
            raise SchemaError("there is no such file", location)
        return known[location]

    return documentation(compilation.schemas[0], ODD, fetch, language=language, own_words=own_words)


@cache
def exemplar(name: str, folder: Path, language: str = "") -> bytes:
    """The documentation tree of one of the TEI's exemplars."""
    location = str(folder / "tei" / "odd" / f"{name}.odd")

    def fetch(asked: str) -> bytes:
        return Path(asked).read_bytes()

    compilation = compile_odd(location, str(folder / "tei" / "p5subset.xml"), fetch)
    return documentation(compilation.schemas[0], location, fetch, language=language)


def found(tree: bytes, path: str) -> list[etree._Element]:
    """The elements that an XPath finds in a documentation tree."""
    return [node for node in parse(tree).xpath(path, namespaces=NAMESPACES) if isinstance(node, etree._Element)]


class Pages:
    """The HTML pages of a documentation tree."""

    def __init__(self, tree: bytes) -> None:
        self.files = pages(tree)
        self.roots = {
            name: html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
            for name, data in self.files.items()
            if name.endswith(".html")
        }

    def words(self, name: str) -> str:
        """The text of a page, white space folded."""
        return text_of(self.all(name, "/html/body")[0])

    def all(self, name: str, path: str) -> list[etree._Element]:
        """The elements that an XPath finds on a page."""
        return [node for node in self.roots[f"{name}.html"].xpath(path) if isinstance(node, etree._Element)]

    def broken_links(self) -> list[str]:
        """Links that lead to no page or no place on a page."""
        ids = {
            name: {str(node.get("id")) for node in root.iter() if node.get("id")} for name, root in self.roots.items()
        }
        broken = []
        for name, root in self.roots.items():
            for link in root.iter("a", "link"):
                href = str(link.get("href"))
                if re.match(r"https?:|mailto:", href):
                    continue
                path, _, anchor = href.partition("#")
                target = path or name
                if target not in self.files or (anchor and unquote(anchor) not in ids.get(target, ())):
                    broken.append(f"{name}: {href}")
        return broken


def text_of(node: etree._Element) -> str:
    """The text of a part of a page as it is seen: blocks and glosses are apart, phrases are not."""
    parts: list[str] = []
    for event, one in etree.iterwalk(node, events=("start", "end")):
        apart = one.tag not in _PHRASES or one.get("class") in ("gloss", "usage usage-required")
        if event == "start":
            parts += [" " if apart else "", one.text or "" if one.tag != "script" else ""]
        else:
            parts += [" " if apart else "", one.tail or "" if one is not node else ""]
    return folded("".join(parts))


def folded(text: str) -> str:
    """Text with white space folded."""
    return re.sub(r"\s+", " ", text).strip()
