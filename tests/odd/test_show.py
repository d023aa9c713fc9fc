"""What `cablegram odd show` says of an element."""

from tests.odd.tiny import BASIC, FULL, compiled, odd

from cablegram.odd.show import described, element_names


def lines(name: str, content: str = FULL) -> list[str]:
    found = described(name, compiled(odd(content)).schemas[0])
    assert found is not None
    return found


def one(start: str, told: list[str]) -> str:
    (found,) = (line for line in told if line.strip().startswith(start))
    return found.strip()


def test_where_it_is_specified_and_changed() -> None:
    told = lines("doc", FULL + '\n<elementSpec ident="doc" mode="change"><altIdent>paper</altIdent></elementSpec>')
    assert told[0] == "<paper>  the root of a document"
    assert one("module", told).startswith("module core, specified at /project/source.xml:")
    assert one("changed", told) == "changed at /project/test.odd:5"


def test_what_it_may_hold() -> None:
    told = lines("doc")
    assert one("Content:", told) == "Content: head?, model.block*"
    assert one("May hold", told) == "May hold head, kit, p"
    assert one("macro.phrases =", lines("p")) == "macro.phrases = (text | model.phrase)*"
    assert one("Content:", lines("nut")) == "Content: nothing"


def test_what_it_may_stand_in() -> None:
    assert one("May stand in", lines("hi")) == "May stand in head, hi, p"


def test_what_it_may_carry() -> None:
    told = lines("name")
    assert one("type*", told) == "type*    word, such as: plain, fancy"
    assert one("subtype", told) == "subtype  word  [att.typed]"
    assert one("key", told) == "key      1 or more of word  [att.named]"
    assert one("rend", lines("hi")) == "rend    1 to 2 of word"
    assert lines("nut")[-1].strip() == "none"


def test_closed_lists() -> None:
    changed = (
        '<elementSpec ident="p" mode="change"><attList><attDef ident="type" mode="change"><valList type="closed">'
        '<valItem ident="a"/><valItem ident="b"/></valList></attDef><attDef ident="many">'
        '<datatype maxOccurs="unbounded">'
        '<dataRef key="teidata.word"/></datatype><valList type="closed"><valItem ident="c"/></valList></attDef>'
        "</attList>"
        "</elementSpec>"
    )
    told = lines("p", BASIC + changed)
    assert one("type", told) == "type     one of: a, b"
    assert one("many", told) == "many     words of: c"


def test_an_element_that_no_document_can_have() -> None:
    assert "  No document of this schema can have it." in lines(
        "kit", FULL + '<elementSpec ident="doc" mode="change"><content><elementRef key="p"/></content></elementSpec>'
    )


def test_other_kinds_of_content() -> None:
    changed = (
        '<elementSpec ident="p" mode="change"><content><sequence preserveOrder="false">'
        '<elementRef key="hi" minOccurs="2" '
        'maxOccurs="4"/><elementRef key="name"/></sequence></content></elementSpec>'
        '<elementSpec ident="head" mode="change"><content><valList><valItem ident="x"/></valList></content>'
        "</elementSpec>"
        '<elementSpec ident="hi" mode="change"><content><dataRef name="date"/></content></elementSpec>'
        '<elementSpec ident="name" mode="change"><content><anyElement/></content></elementSpec>'
    )
    content = BASIC + changed
    assert one("Content:", lines("p", content)) == "Content: hi{2,4} & name"
    assert one("Content:", lines("head", content)) == 'Content: "x"'
    assert one("Content:", lines("hi", content)) == "Content: date"
    assert one("May hold", lines("name", content)).startswith("May hold any element, except ")


def test_names() -> None:
    schema = compiled(odd(BASIC)).schemas[0]
    assert described("kit", schema) is None
    assert element_names(schema.schema) == ["doc", "head", "hi", "name", "p"]
