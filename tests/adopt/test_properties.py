"""Whatever TEI comes: the result is valid, and no words are lost."""

import re

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from cablegram import cable_schema
from cablegram.adopt.adopting import Adoption, Edition, adopt
from cablegram.problems import Problem, Severity

TEI = "http://www.tei-c.org/ns/1.0"
HEADER = "<teiHeader><fileDesc><titleStmt><title>A letter</title></titleStmt><publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"  # noqa: E501 - one line of XML
NAMES = (
    "p ab div head opener closer dateline salute signed postscript list item label table row cell quote q lg l note "
    "hi persName placeName orgName rs name date ref ptr pb lb gap unclear del add supplied choice sic corr orig reg "
    "abbr expan subst app lem rdg figure graphic figDesc desc address addrLine term seg c foreign title num measure "
    "floatingText body sp speaker stage cit bibl listBibl handShift space fw milestone anchor epigraph trailer byline "
    "idno stamp time damage forename surname settlement front back unknownThing"
).split()
ATTRIBUTES = {
    "xml:id": ("a", "b", "c d", "1"),
    "type": ("person", "place", "letter", "section", "footnote", "notes", "main", "gloss", "enclosure"),
    "rend": ("italic", "bold center", "weird"),
    "target": ("#a", "#b", "other.xml#x", "https://example.org/x y", "word", "#a #b"),
    "ref": ("#a", "https://example.org/p", "psn:x", "lost"),
    "when": ("1961-02-30", "1961-09", "1961-09-04T10:00", "never"),
    "notAfter": ("1960",),
    "notBefore": ("1961",),
    "quantity": ("3", "-1"),
    "unit": ("chars", "feet"),
    "reason": ("illegible", "whim"),
    "url": ("x.png", "https://example.org/x.png"),
    "xml:lang": ("en", "en_GB", "Deutsch"),
    "n": ("1", " "),
    "value": ("7", "x"),
    "new": ("#a",),
    "wit": ("#a",),
    "place": ("foot", "sky"),
}
words = st.text(st.sampled_from("abcü–文 \n["), min_size=1, max_size=6)
attributes = st.dictionaries(st.sampled_from(sorted(ATTRIBUTES)), st.integers(0, 20), max_size=3)


def written(name: str, given: dict[str, int], content: list[str]) -> str:
    said = "".join(f' {key}="{ATTRIBUTES[key][number % len(ATTRIBUTES[key])]}"' for key, number in given.items())
    return f"<{name}{said}>{''.join(content)}</{name}>"


trees = st.recursive(
    words,
    lambda inner: st.builds(written, st.sampled_from(NAMES), attributes, st.lists(inner, max_size=4)),
    max_leaves=25,
)


def adopted(files: dict[str, str]) -> Adoption:
    """What becomes of files, given by their names."""
    return adopt(
        list(files), lambda name: files[name].encode(), "in", Edition(), lambda url, _: url if "//" in url else ""
    )


def errors(adoption: Adoption) -> list[Problem]:
    """The faults that the schema finds in all that was made."""
    made = [document.tei for document in adoption.documents]
    made += [*adoption.authorities.values(), *(data for _, data in adoption.pages.values())]
    return [
        fault for data in made for fault in cable_schema.check(data, "made.xml") if fault.severity is Severity.ERROR
    ]


def visible(text: str) -> str:
    return "".join(re.sub(r"<!--.*?-->|<[^>]*>", "", text, flags=re.DOTALL).split())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(trees, min_size=1, max_size=5))
@example(["<p><list>[</list></p>"])
@example(['<p><graphic url="https://example.org/x.png">[<desc>a</desc><p>b</p></graphic></p>'])
def test_any_text_becomes_a_valid_document_with_all_its_words(parts: list[str]) -> None:
    text = "".join(parts)
    file = f'<TEI xmlns="{TEI}">{HEADER}<text><body>{text}</body></text></TEI>'
    adoption = adopted({"letter.xml": file})
    assert errors(adoption) == []
    if not adoption.documents:
        assert not visible(text)
        return
    made = "".join(document.tei.decode() for document in adoption.documents)
    made += "".join(data.decode() for _, data in adoption.pages.values())
    found = sorted(visible(made))
    for sign in set(visible(text)):
        assert found.count(sign) >= visible(text).count(sign)
