"""The pages of a documentation: links, words, values, content, safety; and that they are the same each time."""

import itertools
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree
from tests.odd.documented import Pages, document, exemplar, folded, found, text_of, tree_of

from cablegram.odd.documentation.pages import Site, pages
from cablegram.transform import TransformError
from cablegram.xml import parse

EXEMPLARS = "tei_all tei_bare tei_corpus tei_drama tei_lite tei_minimal tei_ms tei_simplePrint tei_speech".split()
# What HTML allows in text, and of it what holds text alone.
_PHRASES = set("a abbr b br button cite code dfn em i input label q s small span strong sub sup u".split())
_HOLD_PHRASES = set("p h1 h2 h3 h4 h5 h6 a cite code dfn em i span strong sub sup pre dt summary label".split()) - {
    "dt",
    "summary",
}
# What these stand in.
_IN_LISTS = {"dt": ("dl", "div"), "dd": ("dl", "div"), "li": ("ul", "ol")}


@cache
def small() -> Pages:
    return Pages(tree_of(document()))


@cache
def whole(name: str, folder: Path) -> Pages:
    return Pages(exemplar(name, folder))


def faults(made: Pages) -> list[str]:
    """What is wrong with the HTML of pages: ids, headings, nesting, links."""
    told = [f"broken link {link}" for link in made.broken_links()]
    for name, root in made.roots.items():
        ids = Counter(str(node.get("id")) for node in root.iter(etree.Element) if node.get("id") is not None)
        told += [f"{name}: id {ident} twice" for ident, number in ids.items() if number > 1]
        levels = [int(str(node.tag)[1]) for node in root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        told += [f"{name}: h{before}, h{after}" for before, after in itertools.pairwise(levels) if after > before + 1]
        told += [f"{name}: {levels.count(1)} h1"] if levels[:1] != [1] or levels.count(1) != 1 else []
        for node in root.iter(etree.Element):
            if node.tag in _HOLD_PHRASES:
                told += [f"{name}: {child.tag!s} in {node.tag!s}" for child in node if child.tag not in _PHRASES]
            if node.tag == "a" and any(above.tag == "a" for above in node.iterancestors()):
                told.append(f"{name}: a in a")
            if node.tag in _IN_LISTS:
                parent = node.getparent()
                above = "" if parent is None else str(parent.tag)
                told += [] if above in _IN_LISTS[node.tag] else [f"{name}: {node.tag!s} in {above}"]
    return told


def test_the_pages_that_there_are() -> None:
    names = set(small().files)
    assert {
        "index.html",
        "elements.html",
        "classes.html",
        "attributes.html",
        "datatypes.html",
        "rules.html",
        "odd.css",
        "odd.js",
    } <= names
    assert {
        "element-name.html",
        "class-att.typed.html",
        "macro-macro.phrases.html",
        "datatype-teidata.word.html",
    } <= names


def test_the_html_is_sound_and_links_lead_somewhere() -> None:
    assert faults(small()) == []


@pytest.mark.parametrize("name", EXEMPLARS)
def test_the_html_of_an_exemplar_is_sound(name: str, shared: Path) -> None:
    assert faults(whole(name, shared))[:10] == []


def without_space(text: str) -> str:
    """Text without space, and with the signs that examples show escaped as they are."""
    return re.sub(r"&(amp;)+", "&", re.sub(r"\s+", "", text)).replace("&lt;", "<")


def lost(part: etree._Element, page: str) -> list[str]:
    """The texts in a part of a tree that are not on a page, and the signs that there are fewer of."""
    shown = without_space(page)
    texts = [text for one in part.itertext() if (text := without_space(one)) and text not in shown]
    return texts + sorted(Counter(without_space("".join(part.itertext()))) - Counter(shown))


@pytest.mark.parametrize("name", EXEMPLARS)
def test_no_word_of_an_exemplar_is_lost(name: str, shared: Path) -> None:
    tree, made = exemplar(name, shared), whole(name, shared)
    assert lost(found(tree, "/*/d:prose")[0], made.words("index")) == []
    for spec in found(tree, "/*/*[@page]"):
        assert lost(spec, made.words(str(spec.get("page")))) == [], spec.get("page")


def test_the_prose_of_the_source_file_is_whole(shared: Path) -> None:
    """Asked of the ODD itself, not of the tree."""
    root = parse((shared / "tei" / "odd" / "tei_lite.odd").read_bytes())
    paragraphs = [node for one in root.iter("{*}div") for node in one.iterchildren("{*}p") if len(node) == 0]
    plain = [folded(str(node.text)) for node in paragraphs if not list(node.iterancestors("{*}egXML"))]
    index = whole("tei_lite", shared).words("index")
    assert len(plain) > 10
    assert [one for one in plain if one not in index] == []


def test_no_word_of_a_small_odd_is_lost() -> None:
    assert lost(found(tree_of(document()), "/*/d:prose")[0], small().words("index")) == []


@pytest.mark.parametrize(
    "expected",
    [
        "How we encode",
        "1 First things",
        "1.1 Second things",
        "<name>",
        "@certain",
        '"yes"',
        '<name certain="yes">',
        "a < b",
        "‹madeUp›strange thing",
        "not in this schema",
        "appellation",
        "says how sure we are",
        "Image: map.png",
        "A note with stress.",
        "Orla Venn",
        "<head>Heading</head>",
        "Not valid: <head/>",
    ],
)
def test_the_first_page_says(expected: str) -> None:
    assert expected in small().words("index")


def test_references_in_the_prose() -> None:
    links = {text_of(a): a.get("href") for a in small().all("index", "//div[@class='prose']//a")}
    assert links["below"] == "index.html#second"
    assert links["1.1 “Second things”"] == "index.html#second"
    assert links["there"] == "https://example.org/x"
    assert links["att.typed"] == "class-att.typed.html"
    assert "nowhere" not in links
    assert "nowhere" in small().words("index")
    assert links["<kit>"] == links["att.typed, again"] == "index.html#second"
    assert small().all("index", "//a//a") == []


@pytest.mark.parametrize(
    "expected",
    [
        "<name> appellation what a person of Tarn is called",
        "Changed in this schema: no longer member of att.typed; attribute removed @key; attribute added @certain",
        "test.odd, line",
        "Content text",
        "@certain sure says how sure we are Value one of: yes, no Default yes",
        "yes surely no doubt at all no much doubt",
        "Seldom needed.",
        "From att.global: @xml:id @n",
        '<p>To <name certain="no">Orla &amp; Venn</name><!-- perhaps --></p>',
        "Names of ships are <kit>, or <ship>.",
    ],
)
def test_the_page_of_an_element_says(expected: str) -> None:
    assert expected in small().words("element-name")


def test_a_content_model_is_a_nested_list() -> None:
    items = [text_of(li) for li in small().all("element-stamp", "//div[@class='content']//li")]
    assert items == ["<name> optional", "one or more of, in any order text <head>", "text", "<head>"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("rules", "has-head warning Readers look for a heading first. Give {name()} a heading, not {count(*)} parts."),
        ("rules", "<p>/@old until 2030-01-01"),
        ("attributes", "@certain on name"),
        ("attributes", "@size from att.sized: 1 element defined in att.sized; on bolt"),
        ("classes", "att.typed"),
        ("datatypes", "teidata.size"),
        ("class-model.part", "Members Classes model.subpart Elements bolt nut"),
        ("class-att.typed", "@type says what kind it is"),
        ("class-att.typed", "Suggested values; others are allowed plain fancy"),
        ("datatype-teidata.size", 'one of a whole number from 1 to 9 "big" "huge"'),
        ("datatype-teidata.size", "Used by att.sized/@size"),
        ("element-p", "Deprecated: it will be gone after 2030-01-01."),
        ("element-doc", "It may be the root of a document."),
        ("elements", "Module ours stamp new an impression"),
    ],
)  # fmt: skip
def test_pages_say(page: str, expected: str) -> None:
    assert expected in small().words(page)


def test_own_words_are_the_only_ones_on_the_pages() -> None:
    made = Pages(tree_of(document(), own_words=True))
    everything = " ".join(made.words(name.removesuffix(".html")) for name in made.roots)
    assert "says what kind it is" not in everything
    assert "Too long." not in everything
    assert "no doubt at all" in everything
    assert faults(made) == []


HOSTILE = "&lt;script&gt;alert(1)&lt;/script&gt; &lt;!-- \"' &amp;amp; ]]&gt;"
QUOTED = HOSTILE.replace('"', "&quot;")


def test_markup_in_words_stays_text() -> None:
    content = (
        '<moduleRef key="tei"/><moduleRef key="core"/>'
        f'<constraintSpec ident="x" scheme="schematron"><desc>{HOSTILE}</desc><constraint><sch:rule context="tei:p">'
        f'<sch:assert test="&quot;&lt;script&gt;&quot; ne 1">{HOSTILE}</sch:assert></sch:rule>'
        f"</constraint></constraintSpec>"
        f'<elementSpec ident="p" mode="change"><gloss>{HOSTILE}</gloss><desc>{HOSTILE}</desc><attList>'
        f'<attDef ident="v"><desc>{HOSTILE}</desc><valList>'
        f'<valItem ident="{QUOTED}"><desc>{HOSTILE}</desc></valItem></valList>'
        f"<defaultVal>{HOSTILE}</defaultVal></attDef></attList>"
        f'<exemplum><egXML xmlns="http://www.tei-c.org/ns/Examples">'
        f'<p v="{QUOTED}">{HOSTILE}</p></egXML></exemplum><remarks><p>{HOSTILE}</p></remarks></elementSpec>'
    )
    prose = (
        f'<body><div xml:id="s"><head>{HOSTILE}</head><p n="{QUOTED}">{HOSTILE}<gi>{HOSTILE}</gi><att>{HOSTILE}</att>'
        f'<ref target="javascript:alert(1)">a</ref><ref target=" JavaScript:alert(1)">b</ref>'
        f'<ref target="data:text/html,x">c</ref>'
        f'<ptr target="&quot;&gt;&lt;script&gt;"/><graphic url="javascript:alert(1)"/><odd-one/></p></div>'
    )
    made = Pages(tree_of(document(content, prose)))
    assert faults(made) == []
    for name, root in made.roots.items():
        scripts = list(root.iter("script"))
        assert all(node.get("src") == "odd.js" and not node.text for node in scripts), name
        assert [
            a.get("href")
            for a in root.iter("a")
            if re.match(r"\s*(javascript|data):", str(a.get("href")), re.IGNORECASE)
        ] == []
        assert not [name for node in root.iter(etree.Element) for name in node.attrib if str(name).startswith("on")]
        assert not list(root.iter("img", "iframe", "object", "embed"))
    assert made.words("element-p").count("<script>alert(1)</script> <!-- \"' &amp; ]]>") >= 6


def test_pages_are_of_names_that_any_file_system_keeps_apart() -> None:
    parts = '<classes><memberOf key="model.block"/></classes><content><empty/></content>'
    idents = ("Case", "case", "CASE", "été", "ete")
    content = '<moduleRef key="tei"/><moduleRef key="core"/>'
    content += "".join(f'<elementSpec ident="{ident}">{parts}</elementSpec>' for ident in idents)
    made = Pages(tree_of(document(content, "")))
    names = [name.casefold() for name in made.files]
    assert len(names) == len(set(names))
    assert all(re.fullmatch(r"[A-Za-z0-9._-]+", name) for name in made.files)
    assert faults(made) == []


def test_a_deep_document_is_no_trouble() -> None:
    deep = "<p>x" + "<hi>" * 200 + "deep" + "</hi>" * 200 + "</p>"
    assert "deep" in Pages(tree_of(document('<moduleRef key="tei"/><moduleRef key="core"/>', f"<body>{deep}"))).words(
        "index"
    )


def test_the_site_around_the_pages() -> None:
    site = Site(
        title="Cables", home="../index.html", links=(("Persons", "../persons.html"),), stylesheets=("../theme.css",)
    )
    page = pages(tree_of(document()), site=site)["elements.html"].decode()
    assert '<a href="../index.html">Cables</a>' in page
    assert '<a href="../persons.html">Persons</a>' in page
    assert page.index("odd.css") < page.index('<link rel="stylesheet" href="../theme.css">')


def test_the_same_tree_makes_the_same_pages() -> None:
    assert pages(tree_of(document())) == small().files


def test_pages_carry_what_readers_need() -> None:
    for name, root in small().roots.items():
        assert root.get("lang") == "en"
        assert root.xpath("//a[@class='skip']/@href") == ["#page:main"], name
        assert root.xpath("//meta[@name='viewport']")
        assert root.xpath("string(//title)")
        assert not root.xpath("//link[starts-with(@href, 'http')] | //script[not(@src = 'odd.js')]")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "colour", ["ink", "muted", "accent", "link", "error", "warning", "info", "code-tag", "code-name", "code-value"]
)
@pytest.mark.parametrize("ground", ["paper", "panel"])
def test_text_has_the_contrast_that_wcag_asks_for(scheme: str, colour: str, ground: str) -> None:
    css = small().files["odd.css"].decode()
    light, dark = re.findall(r":root \{(.*?)\}", css, re.DOTALL)[:2]
    colours = dict(re.findall(r"--([\w-]+): (#\w{6});", light if scheme == "light" else dark))

    def luminance(hexadecimal: str) -> float:
        parts = [int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    brighter, darker = sorted((luminance(colours[colour]), luminance(colours[ground])), reverse=True)
    assert (brighter + 0.05) / (darker + 0.05) >= 4.5


def test_what_is_no_documentation_tree_is_refused() -> None:
    with pytest.raises(TransformError):
        pages(b"<x/>")
