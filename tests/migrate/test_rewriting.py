"""Only what a change concerns is written anew."""

import itertools
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from cablegram.migrate.document import DocumentText, for_parser
from cablegram.migrate.migrations import Migration
from cablegram.migrate.nodes import Keys, made
from cablegram.migrate.plan import migrated
from cablegram.migrate.rewriting import rewritten
from cablegram.xml import parse

TEI = "http://www.tei-c.org/ns/1.0"


def rewrite(before: str, change: Callable[[etree._Element], None], encoding: str = "utf-8") -> str:
    """A document after a change of its tree."""
    document = DocumentText.of(before.encode(encoding))
    root = parse(for_parser(document.text))
    change(root)
    result = rewritten(document, root)
    return result.bytes_of(result.text).decode(encoding)


def marked(value: str, name: str) -> Callable[[etree._Element], None]:
    """The change that gives all elements of a name an attribute n."""

    def change(root: etree._Element) -> None:
        for one in root.iter(name):
            one.set("n", value)

    return change


def rewritten_as(before: str, after: str) -> str:
    document = DocumentText.of(before.encode())
    return rewritten(document, parse(after.encode())).text


@pytest.mark.parametrize(
    ("before", "says", "after"),
    [
        # attributes: quotes, space, references and order stay
        ("<a\n  b = 'x'   c='&#x41;&quot;'/>", "<a b='y' c='A&#34;'/>", "<a\n  b = 'y'   c='&#x41;&quot;'/>"),
        ("<a  b='1'  c='2' >x</a >", "<a c='2'>x</a>", "<a  c='2' >x</a >"),
        ("<a  b='1'\tc='2' ></a >", "<a d='1' c='2'/>", "<a  d='1'\tc='2' ></a >"),
        ("<a b='1' />", "<a b='1' n='&#34;&amp;&lt;&#10;'/>", "<a b='1' n=\"&quot;&amp;&lt;&#10;\" />"),
        ("<a b='it&apos;s'/>", "<a b=\"it's so\"/>", "<a b='it&apos;s so'/>"),
        # names
        ("<r><a  n='1'><![CDATA[<]]></a\n></r>", "<r><b n='1'>&lt;</b></r>", "<r><b  n='1'><![CDATA[<]]></b></r>"),
        # empty elements
        ("<r><a></a><b/><c>x</c></r>", "<r n='1'><a/><b>y</b><c/></r>", '<r n="1"><a></a><b>y</b><c/></r>'),
        ("<r><b n='1' /></r>", "<r><b n='1'>y</b></r>", "<r><b n='1'>y</b></r>"),
        # text: what begins and ends it stays as it was written
        ("<a>&#x2014; b &#8212;</a>", "<a>— c —</a>", "<a>&#x2014; c &#8212;</a>"),
        ("<a><![CDATA[a & b]]> c</a>", "<a>a &amp; d c</a>", "<a><![CDATA[a & ]]>d c</a>"),
        ("<a><![CDATA[]]]]><![CDATA[>b]]></a>", "<a>]]&gt;c</a>", "<a><![CDATA[]]]]><![CDATA[>]]>c</a>"),
        ("<a>b<![CDATA[]]>c<b/>d</a>", "<a>bcd</a>", "<a>b<![CDATA[]]>cd</a>"),
        ("<a>x</a>", "<a>&amp;&lt;&gt;&#13;]]&gt;</a>", "<a>&amp;&lt;&gt;&#13;]]&gt;</a>"),
        ("<a>x&#233;&lt;<b/>&gt;y</a>", "<a>xé&lt;>y</a>", "<a>x&#233;&lt;&gt;y</a>"),
        # children: taken out, put in, wrapped, moved
        ("<r>\n  <a>&#65;</a>\n  <b/>\n</r>", "<r>\n  <b/>\n</r>", "<r>\n  <b/>\n</r>"),
        ("<r>\n  <a>&#65;</a>\n</r>", "<r>\n  <n/><a>A</a>\n</r>", "<r>\n  <n/><a>&#65;</a>\n</r>"),
        ("<r><a  b='&#65;'>&#65;</a></r>", "<r><w><a b='A'>A</a></w></r>", "<r><w><a  b='&#65;'>&#65;</a></w></r>"),
        ("<r><w><a>&#65;</a >&#66;</w></r>", "<r><a>A</a>B</r>", "<r><a>&#65;</a >&#66;</r>"),
        ("<r><a>&#65;</a><b>&#66;</b></r>", "<r><b>B</b><a>A</a></r>", "<r><b>&#66;</b><a>&#65;</a></r>"),
        # comments and instructions
        ("<r><!-- a  --><?p  q?><b/></r>", "<r><!-- c --><?p r?><b n='1'/></r>", '<r><!-- c --><?p r?><b n="1"/></r>'),
        ("<!--a--><?p  q?>\n<r/>\n<!--z-->\n", "<r n='1'/>", '<!--a--><?p  q?>\n<r n="1"/>\n<!--z-->\n'),
        # an empty CDATA section says nothing, and stays
        ("<r><![CDATA[]]><a/><![CDATA[]]></r>", "<r n='1'><a/></r>", '<r n="1"><![CDATA[]]><a/><![CDATA[]]></r>'),
        ("<r>a<![CDATA[]]>b<a/></r>", "<r n='1'>ab<a/></r>", '<r n="1">a<![CDATA[]]>b<a/></r>'),
        # a document type declaration, with what looks like markup in it
        (
            "<!DOCTYPE r [<!-- <r> ]> --><!ATTLIST r d CDATA ']>'>]>\n<r a='1'/>",
            "<r a='2'/>",
            "<!DOCTYPE r [<!-- <r> ]> --><!ATTLIST r d CDATA ']>'>]>\n<r a='2'/>",
        ),
        # namespaces: prefixes stay, others are declared where they are needed
        ("<t:r xmlns:t='u'><t:a  t:b='1'/></t:r>", "<r xmlns='u'><a/></r>", "<t:r xmlns:t='u'><t:a/></t:r>"),
        ("<r xmlns='u'><a/></r>", "<r xmlns='v'><a/></r>", "<r xmlns='v'><a/></r>"),
        ("<r xmlns='u'><a/></r>", "<r><a/></r>", "<r><a/></r>"),
        ("<r xmlns='u'><a/></r>", "<r xmlns='u'><b xmlns='v'><c xmlns='u'/></b></r>",
         '<r xmlns=\'u\'><b xmlns="v"><c xmlns="u"/></b></r>'),
        ("<r xmlns='u'><a/></r>", "<r xmlns='u'><a xmlns=''/></r>", "<r xmlns='u'><a xmlns=\"\"/></r>"),
        ("<r><a/></r>", "<r><a xmlns:x='u' x:b='1'/></r>", '<r><a xmlns:x="u" x:b="1"/></r>'),
        ("<r xmlns:x='v'><a/></r>", "<r><a xmlns:x='u' x:b='1'/></r>",
         "<r xmlns:x='v'><a xmlns:ns1=\"u\" ns1:b=\"1\"/></r>"),
        ("<r><a xml:id='i'/></r>", "<r><a xml:id='j' xml:lang='en'/></r>", "<r><a xml:id='j' xml:lang=\"en\"/></r>"),
        # moved out of the reach of its declarations
        ("<r><w xmlns='u'><a  b='1'>&#65;</a></w></r>", "<r><a xmlns='u' b='1'>A</a></r>",
         '<r><a  b=\'1\' xmlns="u">&#65;</a></r>'),
    ],
)  # fmt: skip
def test_a_change_is_written_and_nothing_else(before: str, says: str, after: str) -> None:
    assert rewritten_as(before, says) == after


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "us-ascii", "gb18030", "shift_jis"])
def test_the_encoding_stays(encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    data = f"<?xml version='1.0' encoding='{declared}'?>\r\n<r>\r\n<a>x</a>\r\n</r>\r\n".encode(encoding)
    document = DocumentText.of(data)
    assert document.bytes_of(document.text) == data
    result = rewritten(document, parse("<r>\n<a>é\n中</a>\n</r>".encode()))
    after = result.bytes_of(result.text)
    text = after.decode(encoding)
    assert text.startswith(f"<?xml version='1.0' encoding='{declared}'?>\r\n<r>\r\n<a>")
    assert text.count("\n") == text.count("\r\n") == 5
    assert parse(after).findtext("a") == "é\n中"
    assert data[:2] == after[:2]


def test_what_changes_in_a_long_flat_list_is_found_in_time() -> None:
    before = "<r>" + "".join(f"\n<a n='{n % 7}'>&#65;{n}</a>" for n in range(20_000)) + "</r>"
    after = rewrite(before, lambda root: root.__delitem__(slice(None, None, 3)))
    assert after.count("&#65;") == 13_333
    after = rewrite(before, marked("x", "a"))
    assert after == re.sub(r"n='\d'", "n='x'", before)


def test_deep_documents_end_in_no_recursion() -> None:
    depth = 2_000
    before = "<a>" * depth + "x" + "</a>" * depth
    assert rewritten_as(before, before.replace("x", "y")) == before.replace("x", "y")


# Documents in arbitrary layout: each piece of a document is written in one of several ways that say the same.

SPACE = st.sampled_from([" ", "\n    ", "\t", "\r\n  ", "  "])
CHARACTERS = st.lists(
    st.sampled_from(
        [
            "a",
            "b",
            "—",
            "\n",
            "\r\n",
            "\r",
            "&amp;",
            "&#38;",
            "&lt;",
            ">",
            "&#x4E2D;",
            "中",
            "&#13;",
            "&quot;",
            "  ",
            "𝄞",
            "<![CDATA[<a>&amp;]]>",
            "<![CDATA[]]>",
            "<![CDATA[\r\n]]>",
            "'",
            '"',
        ]
    ),
    max_size=5,
).map("".join)
NAMES = st.sampled_from(["a", "b", "t:a", "p.q", "中"])
COMMENTS = st.sampled_from(["<!--  c -->", "<!-- <a> \r\n -->", "<?p  q='>' ?>", "<?p?>", "<!---->"])


@st.composite
def attributes(draw: st.DrawFn) -> str:
    names = draw(st.lists(st.sampled_from(["n", "xml:id", "t:n", "type"]), unique=True, max_size=3))
    written = ""
    for name in names:
        quote = draw(st.sampled_from("'\""))
        value = draw(CHARACTERS)
        value = re.sub("<!\\[CDATA\\[.*?\\]\\]>", "", value, flags=re.DOTALL).replace(quote, "")
        written += draw(SPACE) + name + draw(st.sampled_from(["=", " = ", "=\n"])) + quote + value + quote
    return written


@st.composite
def elements(draw: st.DrawFn, depth: int = 3) -> str:
    name = draw(NAMES)
    start = f"<{name}" + draw(attributes()) + draw(st.sampled_from(["", " ", "\n"]))
    children = draw(st.lists(elements(depth - 1), max_size=4)) if depth else []
    if not children and draw(st.booleans()):
        return f"{start}/>"
    content = "".join(draw(st.one_of(CHARACTERS, COMMENTS)) + child for child in children) + draw(CHARACTERS)
    return f"{start}>{content}</{name}" + draw(st.sampled_from(["", " "])) + ">"


@st.composite
def documents(draw: st.DrawFn) -> str:
    before = draw(st.sampled_from(["", "<?xml version='1.0'?>\r\n<!-- <r> -->\n<!DOCTYPE r [<!ELEMENT r ANY>]>", "\n"]))
    declared = draw(st.sampled_from(["xmlns:t='urn:t'", "xmlns='urn:d'\n  xmlns:t = 'urn:t'"]))
    content = "".join(draw(st.lists(st.one_of(elements(), CHARACTERS, COMMENTS), max_size=5)))
    behind = draw(st.sampled_from(["", "\n", "\n<!-- end --><?cablegram  x?>\r\n"]))
    return f"{before}<r {declared}>{content}</r>{behind}"


def same(one: str, other: etree._Element) -> bool:
    keys = Keys()
    return made(parse(for_parser(one)), keys).key == made(other, keys).key


@settings(max_examples=60, deadline=None)
@given(documents())
def test_what_says_the_same_is_the_same_document(text: str) -> None:
    document = DocumentText.of(text.encode())
    copy = parse(for_parser(text))
    for element in copy.iter("*"):  # the order of attributes says nothing
        values = list(element.items())
        element.attrib.clear()
        for name, value in reversed(values):
            element.set(name, value)
    assert rewritten(document, copy) is document


@settings(max_examples=60, deadline=None)
@given(documents(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
def test_a_migration_that_changes_nothing_leaves_all_bytes(text: str, encoding: str) -> None:
    data = text.encode(encoding)
    identity = Migration(1, "001-identity", "Nothing.", "To see it.", Path(__file__).parent / "identity.xsl")
    assert migrated(data, [identity]) == (data, ())


def test_an_id_that_becomes_another_attribute_leaves_its_white_space() -> None:
    result = rewritten(DocumentText.of(b"<r><a xml:id=' x\n'/></r>"), parse(b'<r><a n="x"/></r>'))
    assert result.text == "<r><a n='x'/></r>"


@settings(max_examples=60, deadline=None)
@given(documents(), documents())
def test_whatever_it_is_to_say_is_said(before: str, says: str) -> None:
    new = parse(for_parser(says))
    result = rewritten(DocumentText.of(before.encode()), new)
    assert same(result.text, new)


@settings(max_examples=60, deadline=None)
@given(documents(), st.sampled_from(["a", "{urn:t}a", "p.q"]), st.sampled_from(["set", "rename", "drop"]))
def test_a_change_of_tags_changes_nothing_else(text: str, name: str, what: str) -> None:
    def change(root: etree._Element) -> None:
        for one in root.iter(name):
            if what == "set":
                one.set("new", "v")
            elif what == "rename":
                one.tag = name.replace("a", "renamed").replace("p.q", "renamed")
            else:
                one.attrib.pop("n", None)

    after = rewrite(text, change)
    # Without the tags that the change is about, both are the same, character for character.
    local = name.rpartition("}")[2]
    tags = re.compile(
        rf"""<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>|(?P<tag></?(?:t:)?(?:{re.escape(local)}|renamed)(?=[\s/>])
            (?:[^<>"']|"[^"]*"|'[^']*')*>)""",
        re.DOTALL | re.VERBOSE,
    )

    def without(document: str) -> str:
        return tags.sub(lambda found: "" if found["tag"] else found[0], document)

    assert without(after) == without(text)


@settings(max_examples=60, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_taking_an_element_out_leaves_all_other_characters(text: str, random: object) -> None:
    import random as module  # noqa: PLC0415  of this test alone

    assert isinstance(random, module.Random)
    root = parse(for_parser(text))
    inner = [one for one in root.iter("*") if one is not root]
    if not inner:
        return
    at = random.randrange(len(inner))

    def change(tree: etree._Element) -> None:
        one = next(itertools.islice((each for each in tree.iter("*") if each is not tree), at, None))
        parent = one.getparent()
        assert parent is not None
        previous = one.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + (one.tail or "")
        else:
            parent.text = (parent.text or "") + (one.tail or "")
        parent.remove(one)

    after = rewrite(text, change)
    # The document but for one stretch; where the parent is left empty its tags may be drawn together.
    start = next((i for i, (one, other) in enumerate(zip(text, after, strict=False)) if one != other), len(after))
    end = next((i for i, (one, other) in enumerate(zip(text[::-1], after[::-1], strict=False)) if one != other), 0)
    assert start + end >= len(after) - 2 or "/>" in after[max(start - 2, 0) : start + 4]


def test_large_documents_are_written_in_time(checkout: Path) -> None:
    cable = (checkout / "tei/cables/lantern-019-artamelov-and-the-accent.xml").read_text(encoding="utf-8")
    body = cable[cable.index("<text>") : cable.index("</TEI>")]
    before = f"<teiCorpus xmlns='{TEI}'>" + body * 60 + "</teiCorpus>"
    after = rewrite(before, marked("1", f"{{{TEI}}}p"))
    assert re.sub(r' n="1"(?=[^<]*>)', "", after) == before
