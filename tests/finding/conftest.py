"""What the tests of the finding pages share: small invented editions, and their pages as a reader meets them."""

import dataclasses
import html
import re
from collections.abc import Callable, Sequence

import pytest
from lxml import etree
from lxml import html as lxml_html
from tests.conftest import PageAsRead

from cablegram import shipped
from cablegram.edition.authority import Authority
from cablegram.edition.catalogue import Catalogue, References, catalogue_of
from cablegram.edition.facts import CableFacts, DateFact, LevelFact, NamedParty, read_facts
from cablegram.edition.settings import read_settings
from cablegram.publish.finding.pages import documents, navigation
from cablegram.publish.messages import interface_of
from cablegram.references.network import read
from cablegram.transform import Tree, stylesheet
from cablegram.xml import parse

_KINDS = {"pers": "person", "place": "place", "org": "organisation"}
_SETTINGS = """[edition]
title = "The Windmill Papers"
subtitle = "Telegrams of two parishes"
statement = "A specimen: both parishes are invented."
editors = ["Ida Quill"]
base-url = "https://edition.example/mill/"
"""
_AUTHORITY = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body>
<listPerson>
  <person xml:id="pers-clerk"><persName>Ann Tolley</persName><persName type="sort">Tolley, Ann</persName></person>
  <person xml:id="pers-miller"><persName type="main">Jory Pask</persName><persName type="sort">Pask, Jory</persName>
    <persName xml:lang="kw">Jori Pask</persName><persName xml:lang="zh">帕斯克</persName>
    <birth>1860</birth><death>1931</death>
    <occupation>Miller of Cold Hill</occupation><note>Kept bees.</note><idno type="GND">000-1</idno>
    <idno type="Parish">7 b</idno></person>
</listPerson>
<listPlace>
  <place xml:id="place-hill"><placeName>Cold Hill</placeName><location><geo>-12.5 101.2</geo></location></place>
  <place xml:id="place-vale"><placeName>Long Vale</placeName><location><geo>-10 99.0</geo></location></place>
  <place xml:id="place-lost"><placeName>Lost Barton</placeName></place>
</listPlace>
<listOrg><org xml:id="org-vestry"><orgName>The Vestry</orgName></org></listOrg>
</body></text></TEI>"""
_INTRODUCTION = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body><div><head>How it began</head>
<p>The mill stood <hi rend="italic">still</hi>, says <persName ref="x.xml#pers-miller">Pask</persName>.<note>For a
week.</note></p></div></body></text></TEI>"""
_CALENDAR = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="list"><teiHeader><fileDesc><titleStmt>
<title>List of 1911</title></titleStmt></fileDesc></teiHeader><text><body><listBibl>
<bibl><date when="1911-09">September 1911</date><title>Draft, not sent</title>
<note type="abstract">About sacks.</note></bibl>
<bibl corresp="../cables/mill-1.xml"><date when="1911-05-02">2 May 1911</date><title>Miller to Clerk</title></bibl>
</listBibl></body></text></TEI>"""
_WITH_REFERENCE = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="mill-2"><teiHeader><fileDesc><titleStmt>
<title>Reply of the Vestry</title></titleStmt></fileDesc><profileDesc><correspDesc>
<correspAction type="sent"><orgName ref="a.xml#org-vestry">The Vestry</orgName>
<date when="1912-01-10">10 January 1912</date>
</correspAction></correspDesc></profileDesc></teiHeader><text><body>
<p>Your telegram No. 99 of 3 January 1912 never came. We repeat:
<ref type="cable">telegram No. 99 of 3 January 1912</ref>.</p>
</body></text></TEI>"""


class Page(PageAsRead):
    """A finding page."""

    def words(self, path: str) -> list[str]:
        """The text of each element of an expression as a reader sees it, white space folded."""
        return [_shown(node) for node in self.all(path)]


def _shown(node: etree._Element) -> str:
    # What stands in for a column's name on narrow screens is not heard beside the column.
    copy = lxml_html.fromstring(etree.tostring(node, encoding="unicode", method="html", with_tail=False))
    for hidden in copy.xpath("//*[@aria-hidden='true']"):
        hidden.drop_tree()
    # A cell, a term or an item is heard apart from the one before it.
    for block in copy.xpath("//td | //th | //dt | //dd | //li | //p"):
        block.text = f" {block.text or ''}"
    return re.sub(r"\s+", " ", html.unescape("".join(map(str, copy.itertext())))).strip()


def facts_of(
    identifier: str,
    date: str = "",
    *,
    sent: Sequence[str] = (),
    to: Sequence[str] = (),
    distribution: Sequence[tuple[str, int]] = (),
    mentions: Sequence[str] = (),
    title: str = "",
    level: str = "",
    language: str = "en",
) -> CableFacts:
    """A cable of which only the named facts matter; parties are identifiers of authority entries, or names."""
    parties = [_party("sent", name, 0) for name in sent] + [_party("to", name, 0) for name in to]
    parties += [_party("distribution", name, copies) for name, copies in distribution]
    return CableFacts(
        identifier=identifier, title=title or f"Cable {identifier}", subject="", times=(), dispatch=(), registry=(),
        date=DateFact(date, date, "", "", "") if date else None, repository="", shelfmark="", leaves="",
        precedence=(LevelFact(level, "high", ""),) if level else (), precedence_printed="", classification=None,
        handling=(), parties=tuple(parties), blank=(), languages=(language,), original_language="", translators=(),
        funders=(), record="", summary="", references=(), remarks=(),
        mentions=tuple(f"a.xml#{ref}" for ref in mentions),
    )  # fmt: skip


def _party(role: str, name: str, copies: int) -> NamedParty:
    kind = _KINDS.get(name.partition("-")[0], "")
    return NamedParty(role, kind or "organisation", name, f"a.xml#{name}" if kind else "", copies)  # type: ignore[arg-type]


def catalogue(cables: Sequence[CableFacts], authority: str = _AUTHORITY, settings: str = _SETTINGS) -> Catalogue:
    """An edition of such cables."""
    known, _ = read_settings(settings)
    assert known is not None
    listed = [(facts, f"tei/cables/{facts.identifier}.xml") for facts in cables]
    return catalogue_of(known, listed, Authority([parse(authority.encode())]))


@pytest.fixture(scope="session")
def mill() -> Catalogue:
    """A small edition with something for each kind of page."""
    root = parse(_WITH_REFERENCE.encode())
    cables = [
        facts_of("mill-0", "1911", title="Notice to the Parish"),
        facts_of(
            "mill-1",
            "1911-05-02",
            sent=("pers-miller", "place-hill"),
            to=("org-vestry", "place-vale"),
            distribution=(("pers-clerk", 2), ("The Sexton", 0)),
            mentions=("pers-miller", "place-lost"),
            title="Telegram from the Miller",
            level="immediate",
        ),
        read_facts(root),
        facts_of("mill-3", title="Leaf without a Date"),
    ]
    known, _ = read_settings(_SETTINGS)
    assert known is not None
    listed = [(facts, f"tei/cables/{facts.identifier}.xml") for facts in cables]
    return catalogue_of(
        known,
        listed,
        Authority([parse(_AUTHORITY.encode())]),
        calendars=[parse(_CALENDAR.encode())],
        introduction=parse(_INTRODUCTION.encode()),
        references=References([read(root, "tei/cables/mill-2.xml")]),
    )


@pytest.fixture(scope="session")
def pages() -> Callable[..., dict[str, Page]]:
    """Makes pages of an edition, by their paths: all, or those that are named."""
    style = stylesheet(shipped.stylesheet("html/pages.xsl"))

    def _pages(edition: Catalogue, *paths: str) -> dict[str, Page]:
        own = (*((path, key, "") for path, key in navigation(edition)), ("search.html", "frame.nav-search", ""))
        shown = dataclasses.replace(edition, navigation=own)
        parameters = {"{urn:cablegram:variable}messages": Tree(interface_of(shown.settings).document())}
        return {
            one.path: Page(style.transform(one.make(), parameters))
            for one in documents(shown)
            if not paths or one.path in paths
        }

    return _pages


@pytest.fixture(scope="session")
def mill_pages(mill: Catalogue, pages: Callable[..., dict[str, Page]]) -> dict[str, Page]:
    """All pages of the small edition."""
    return pages(mill)


@pytest.fixture(scope="session")
def facts() -> Callable[..., CableFacts]:
    """Makes the facts of an invented cable."""
    return facts_of


@pytest.fixture(scope="session")
def edition() -> Callable[..., Catalogue]:
    """Makes an edition of invented cables."""
    return catalogue
