"""The documentation tree: what it holds, where each sentence is from, and what it leaves out."""

import re
from pathlib import Path

import pytest
from lxml import etree
from tests.odd.documented import CHANGES, document, exemplar, found, tree_of
from tests.odd.tiny import SOURCE

from cablegram.odd.documentation.datatypes import occurs_words
from cablegram.odd.documentation.writing import dedent
from cablegram.odd.model import ONCE, Datatype, Occurs, TextNode
from cablegram.xml import parse


def words(node: etree._Element) -> str:
    return " ".join("".join(node.itertext()).split())


def test_each_specification_is_there_once() -> None:
    tree = tree_of(document())
    assert [node.get("key") for node in found(tree, "/*/d:element")] == (
        "bolt cap doc head kit name nut p pin stamp".split()
    )
    assert [node.get("key") for node in found(tree, "/*/d:data")][:2] == ["teidata.free", "teidata.pair"]
    pages = [str(node.get("page")) for node in found(tree, "/*/*[@page]")]
    assert len(pages) == len(set(pages))


def test_sentences_say_where_they_are_from() -> None:
    tree = tree_of(document())
    assert [(node.get("from"), words(node)) for node in found(tree, "//d:element[@key='doc']/d:desc")] == [
        ("source", "the root of a document")
    ]
    assert [
        (node.get("from"), words(node))
        for node in found(tree, "//d:element[@key='name']/*[self::d:gloss or self::d:desc]")
    ] == [
        ("odd", "appellation"),
        ("odd", "what a person of Tarn is called, as in doc"),
    ]


def test_own_words_leave_out_those_of_the_source() -> None:
    source = SOURCE.read_text(encoding="utf-8")
    sentences = [words(node) for node in parse(source.encode()).iter("{*}desc", "{*}assert")]
    whole, own = tree_of(document()).decode(), tree_of(document(), own_words=True).decode()
    assert all(sentence in whole for sentence in sentences)
    assert [sentence for sentence in sentences if sentence in own] == []
    for kept in ("what a person of", "no doubt at all", "Readers look for a heading first.", "An element", 'key="p"'):
        assert kept in own
    assert found(own.encode(), "//d:constraint[@ident='p-not-empty']/d:check[@test='node()']")


def test_the_last_place_that_says_something_counts() -> None:
    base = document(CHANGES, "")
    chained = (
        '<moduleRef key="core" source="base.odd"/><moduleRef key="tei" source="base.odd"/>'
        '<elementSpec ident="head" mode="change"><desc>above all</desc></elementSpec>'
    )
    tree = tree_of(document(chained, ""), {"base.odd": base})
    assert [(node.get("from"), words(node)) for node in found(tree, "//d:element[@key='name']/d:gloss")] == [
        ("source", "appellation")
    ]
    assert [node.get("from") for node in found(tree, "//d:element[@key='head']/d:desc")] == ["odd"]
    changes = found(tree, "//d:element[@key='name']/d:change")
    assert changes == []  # the ODD takes it as its source has it


@pytest.mark.parametrize(
    ("language", "expected"), [("", "an impression"), ("fr", "une empreinte"), ("de", "an impression")]
)
def test_languages(language: str, expected: str) -> None:
    tree = tree_of(document(), language=language)
    assert [words(node) for node in found(tree, "//d:element[@key='stamp']/d:desc")] == [expected]


def test_the_language_is_that_of_the_odd_if_none_is_asked_for() -> None:
    tree = tree_of(document(attributes='start="doc" docLang="fr"'))
    assert [words(node) for node in found(tree, "//d:element[@key='stamp']/d:desc")] == ["une empreinte"]


@pytest.mark.parametrize(
    ("key", "holds", "within"),
    [
        ("doc", "head kit p", ""),
        ("kit", "bolt cap nut pin", "doc"),
        ("name", "", "head p stamp"),
        ("stamp", "head name", "head p"),
        ("nut", "", "kit"),
    ],
)
def test_what_holds_what(key: str, holds: str, within: str) -> None:
    element = found(tree_of(document()), f"/*/d:element[@key='{key}']")[0]
    assert (element.get("holds") or "", element.get("within") or "") == (holds, within)


def test_a_content_model() -> None:
    content = found(tree_of(document()), "//d:element[@key='stamp']/d:content/*")[0]

    def outline(node: etree._Element) -> str:
        name = etree.QName(node).localname
        inner = " ".join(outline(child) for child in node)
        occurs = f"{node.get('min')}-{node.get('max')}" if node.get("max") else ""
        return f"{node.get('key') or name}{occurs}" + (f"({inner})" if inner else "")

    assert outline(content) == "sequence(name0-1 choice1-unbounded(text head))"


def test_attributes_own_and_inherited() -> None:
    tree = tree_of(document())
    name = "/*/d:element[@key='name']/d:attributes"
    assert [node.get("names") for node in found(tree, f"{name}/d:inherited")] == ["xml:id n"]  # @key is deleted
    own = found(tree, f"{name}/d:attribute[@ident='certain']")[0]
    assert own.get("default") == "yes"
    values = found(tree, f"{name}/d:attribute[@ident='certain']/d:values[@type='closed']/d:value")
    assert [(value.get("ident"), [words(part) for part in value]) for value in values] == [
        ("yes", ["surely", "no doubt at all"]),
        ("no", ["much doubt"]),
    ]
    inherited = found(tree, "/*/d:element[@key='p']/d:attributes/d:inherited")
    assert [(node.get("class"), node.get("names")) for node in inherited] == [
        ("att.global", "xml:id n"),
        ("att.named", "key"),
        ("att.typed", "type subtype"),
    ]


def test_a_changed_attribute_keeps_the_words_of_its_class() -> None:
    change = (
        '<elementSpec ident="p" mode="change">'
        '<attList><attDef ident="type" mode="change" usage="req"/></attList></elementSpec>'
    )
    tree = tree_of(document(f'<moduleRef key="tei"/><moduleRef key="core"/>{change}', ""))
    attribute = found(tree, "/*/d:element[@key='p']/d:attributes/d:attribute[@ident='type']")[0]
    assert (attribute.get("class"), attribute.get("usage")) == ("att.typed", "required")
    assert [words(node) for node in found(tree, "//d:element[@key='p']//d:attribute[@ident='type']/d:desc")] == [
        "says what kind it is"
    ]


@pytest.mark.parametrize(
    ("ident", "expected"),
    [("n", "one word without spaces"), ("size", 'a whole number from 1 to 9 or "big" or "huge"'), ("xml:id", "an id")],
)
def test_datatypes_are_in_words(ident: str, expected: str) -> None:
    datatype = found(tree_of(document()), f"/*/d:class//d:attribute[@ident='{ident}']/d:datatype")[0]
    assert str(datatype.get("words")).startswith(expected)


@pytest.mark.parametrize(
    ("least", "most", "expected"),
    [
        (1, 1, ""),
        (1, None, "1 or more of them"),
        (0, None, "any number of them"),
        (1, 2, "1 to 2 of them"),
        (0, 1, "or nothing"),
        (2, 2, "2 of them"),
    ],
)
def test_numbers_of_words(least: int, most: int | None, expected: str) -> None:
    assert occurs_words(Datatype(TextNode(), Occurs(least, most))) == expected
    assert occurs_words(None) == occurs_words(Datatype(TextNode(), ONCE)) == ""


def test_changes_say_what_and_where() -> None:
    text = document()
    tree = tree_of(text)
    change = found(tree, "/*/d:element[@key='name']/d:change")[0]
    line = text[: text.index('<elementSpec ident="name"')].count("\n") + 1
    assert (change.get("mode"), change.get("path"), change.get("line")) == ("change", "test.odd", str(line))
    parts = {(part.get("kind"), part.get("ident"), part.get("mode")) for part in change}
    assert ("class", "att.typed", "delete") in parts
    assert ("attribute", "key", "delete") in parts
    assert ("attribute", "certain", "add") in parts
    assert found(tree, "/*/d:element[@key='p']/d:change") == []
    assert [node.get("mode") for node in found(tree, "/*/d:element[@key='stamp']/d:change")] == ["add"]


def test_a_rule() -> None:
    tree = tree_of(document())
    rule = found(tree, "/*/d:constraint[@ident='has-head']")[0]
    assert (rule.get("severity"), words(found(tree, "/*/d:constraint/d:desc")[0])) == (
        "warning",
        "Readers look for a heading first.",
    )
    check = found(tree, "/*/d:constraint/d:check")[0]
    assert (check.get("test"), check.get("context"), check.get("kind")) == ("tei:head", "tei:doc", "assert")
    assert words(check) == "Give name() a heading, not count(*) parts."
    typed = found(tree, "//d:constraint[@ident='type-is-short']/d:check")[0]
    assert typed.get("context") == "tei:p/@type"


def test_an_element_that_no_document_can_have() -> None:
    lonely = document(
        '<moduleRef key="tei"/><moduleRef key="core"/>'
        '<elementSpec ident="lonely"><content><empty/></content></elementSpec>',
        "",
    )
    assert [node.get("key") for node in found(tree_of(lonely), "/*/d:element[@impossible]")] == ["lonely"]


def test_examples_begin_at_the_margin() -> None:
    example = parse(b"<egXML>\n      <a>\n        <b>x\n        y</b>\n      </a>\n    </egXML>")
    dedent(example)
    assert etree.tostring(example) == b"<egXML><a>\n  <b>x\n  y</b>\n</a></egXML>"
    kept = parse(b"<egXML>a <b/> c</egXML>")
    dedent(kept)
    assert etree.tostring(kept) == b"<egXML>a <b/> c</egXML>"


def test_the_same_odd_makes_the_same_bytes() -> None:
    assert tree_of(document()) == tree_of(document())
    assert b"/project/" not in tree_of(document())  # nor does it matter where it lies
    assert not re.search(rb"xmlns:ns\d", tree_of(document()))


def test_the_whole_tei_in_another_language(shared: Path) -> None:
    tree = exemplar("tei_bare", shared, "ja")
    languages = [node.get("lang") for node in found(tree, "/*/d:element/d:desc")]
    assert languages.count("ja") > len(languages) * 0.8
    assert set(languages) <= {"ja", "en"}
