"""The documentation as Markdown: what stands in it, that links lead somewhere, that signs of the text are no markup."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest
from tests.odd.documented import document, exemplar, found, tree_of

from cablegram.odd.documentation.pages import pages


def made_of(tree: bytes) -> dict[str, str]:
    return {name: data.decode() for name, data in pages(tree, "markdown").items()}


@cache
def small() -> dict[str, str]:
    return made_of(tree_of(document()))


def broken_links(files: dict[str, str]) -> list[str]:
    anchors = {name: set(re.findall(r'<a id="([^"]+)"></a>', text)) for name, text in files.items()}
    broken = []
    for name, text in files.items():
        prose = re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL)
        for target in re.findall(r"\]\(<?([^)>]+)>?\)", prose):
            if re.match(r"https?:|mailto:", target):
                continue
            path, _, anchor = target.partition("#")
            if (path or name) not in files or (anchor and unquote(anchor) not in anchors[path or name]):
                broken.append(f"{name}: {target}")
    return broken


def test_links_lead_somewhere() -> None:
    assert broken_links(small()) == []


@pytest.mark.parametrize("name", ["tei_lite", "tei_simplePrint", "tei_speech"])
def test_links_of_an_exemplar_lead_somewhere(name: str, shared: Path) -> None:
    assert broken_links(made_of(exemplar(name, shared)))[:10] == []


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"&(lt|gt|amp);", "", text))


@pytest.mark.parametrize("name", ["tei_lite", "tei_simplePrint", "tei_minimal"])
def test_no_word_is_lost(name: str, shared: Path) -> None:
    tree = exemplar(name, shared)
    files = {page: letters(text) for page, text in made_of(tree).items()}
    places = [("index", found(tree, "/*/d:prose")[0])]
    places += [(str(spec.get("page")), spec) for spec in found(tree, "/*/*[@page]")]
    for page, part in places:
        texts = [str(text) for text in part.itertext()]
        assert [text for text in texts if letters(text) not in files[f"{page}.md"]] == [], page


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index", "# Letters of Tarn"),
        ("index", "## 1 First things"),
        ("index", "[`<name>`](element-name.md)"),
        ("index", "`@certain`"),
        ("index", "[below](<index.md#second>)"),
        ("index", "and nowhere."),
        ("index", "1. one\n2. two\n\n   - deeper"),
        ("index", "- **term**: meaning"),
        ("index", "| A | B |\n| --- | --- |\n| 1\\|2 | 3 |"),
        ("index", "```xml\n<head>Heading</head>\n```"),
        ("index", "*Not valid:*\n\n```xml\n<head/>\n```"),
        ("index", "See [`<kit>`](<index.md#second>), [`att.typed`, again](<index.md#second>)."),
        ("index", "`‹madeUp›` strange thing"),
        ("index", "- `absent` *not in this schema*"),
        (
            "element-name",
            "# `<name>`\n\n(appellation) what a person of Tarn is called, as in [`<doc>`](element-doc.md)",
        ),
        ("element-name", "- Value: one of: `yes`, `no`\n- Default: `yes`"),
        ("element-name", "- `yes` (surely) no doubt at all"),
        ("element-name", '```xml\n<p>To <name certain="no">Orla &amp; Venn</name><!-- perhaps --></p>\n```'),
        (
            "element-stamp",
            "- in this order\n  - [`<name>`](element-name.md), optional\n  - one or more of, in any order\n    - text",
        ),
        ("element-doc", "It may be the root of a document."),
        ("rules", "## `has-head` (warning)\n\nReaders look for a heading first.\n\nGive `{name()}` a heading"),
        ("attributes", "## `@certain`\n\n- on [`name`](element-name.md)"),
        ("class-model.part", "[`model.subpart`](class-model.subpart.md), [`bolt`](element-bolt.md)"),
    ],
)
def test_pages_say(page: str, expected: str) -> None:
    assert expected in small()[f"{page}.md"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a *b* _c_ [d](javascript:alert)", r"a \*b\* \_c\_ \[d\](javascript:alert)"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ("# no heading", r"\# no heading"),
        ("- no list", r"\- no list"),
        ("1. no list", r"1\. no list"),
        ("a `b` | c ~ $d$", r"a \`b\` \| c \~ \$d\$"),
        ("&amp;lt;", "&amp;lt;"),
        ("![x](y)", r"\!\[x\](y)"),
        ("<code>a``b</code>", "``` a``b ```"),
    ],
)
def test_signs_are_no_markup(text: str, expected: str) -> None:
    made = made_of(tree_of(document('<moduleRef key="tei"/><moduleRef key="core"/>', f"<body><p>{text}</p>")))
    assert f"\n\n{expected}\n" in made["index.md"]


def test_the_same_tree_makes_the_same_pages() -> None:
    assert made_of(tree_of(document())) == small()
