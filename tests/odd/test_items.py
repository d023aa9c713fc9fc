"""What an ODD may say, item by item: modes of each specification, lists and classes changed from both sides, chains.

Each item is a small schema (with other files where it needs them), documents that it allows and documents that it
does not. `test_language.py` has the parts of content and of attributes.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

import pytest
from tests.odd.tiny import BASIC, FULL, allows, compiled, odd

NS: Final = 'xmlns="http://www.tei-c.org/ns/1.0"'


class Item(NamedTuple):
    """One item: the `schemaSpec`, what it allows, what it does not, files beside it, its attributes."""

    content: str
    accepted: list[str]
    rejected: list[str]
    files: Mapping[str, str] = {}
    attributes: str = 'start="doc"'


def changed(inner: str, element: str = "p", base: str = BASIC) -> str:
    return f'{base}<elementSpec ident="{element}" mode="change">{inner}</elementSpec>'


def attribute(inner: str, attributes: str = 'ident="a"') -> str:
    return changed(f"<attList><attDef {attributes}>{inner}</attDef></attList>")


def typed(inner: str, mode: str = "change") -> str:
    """A change of the list of `p/@type`, of which the first form is closed: one, two, three (deux in documents)."""
    first = (
        '<valList type="closed" mode="replace"><valItem ident="one"/><valItem ident="two"><altIdent>deux</altIdent>'
        '<desc>2</desc></valItem><valItem ident="three"/></valList>'
    )
    return (
        f'{BASIC}<classSpec ident="att.typed" type="atts" mode="change"><attList><attDef ident="type" mode="change">'
        f'{first}</attDef></attList></classSpec><elementSpec ident="p" mode="change"><attList><attDef ident="type" '
        f'mode="change"><valList type="closed" mode="{mode}">{inner}</valList></attDef></attList></elementSpec>'
    )


RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
FIRST = odd(FULL + '<elementSpec ident="hi" mode="delete"/>')
SECOND = odd(
    FULL.replace('key="core"', 'key="core" except="head"')
    + '<elementSpec ident="p" mode="change"><attList><attDef ident="old" mode="delete"/></attList></elementSpec>'
    + '<elementSpec ident="own" module="own"><classes><memberOf key="model.block"/></classes></elementSpec>',
    'start="doc" source="first.odd"',
)
CHAIN = {"first.odd": FIRST, "second.odd": SECOND}

ITEMS: dict[str, Item] = {
    # Specifications in their modes.
    "classSpec replaced": Item(
        BASIC + '<classSpec ident="att.typed" type="atts" mode="replace"><attList><attDef ident="kind"/></attList>'
        "</classSpec>",
        ['<doc><p kind="x"><name kind="y"/></p></doc>'],
        ['<doc><p type="x"/></doc>', '<doc><p subtype="x"/></doc>'],
    ),
    "classSpec added for elements": Item(
        BASIC + '<classSpec ident="model.own" type="model"><classes><memberOf key="model.block"/></classes></classSpec>'
        '<elementSpec ident="hi" mode="change"><classes mode="change"><memberOf key="model.own"/></classes>'
        "</elementSpec>",
        ["<doc><hi/></doc>", "<doc><p><hi/></p></doc>"],
        ["<doc><name/></doc>"],
    ),
    "macroSpec added, replaced": Item(
        changed('<content><macroRef key="own"/></content>')
        + '<macroSpec ident="own"><content><elementRef key="hi"/></content></macroSpec>'
        + '<macroSpec ident="macro.phrases" mode="replace"><content><textNode/></content></macroSpec>',
        ["<doc><p><hi>x</hi></p></doc>"],
        ["<doc><p/></doc>", "<doc><p><hi><hi/></hi></p></doc>"],
    ),
    "macroSpec deleted": Item(
        '<moduleRef key="tei"/><moduleRef key="core" include="doc p"/>'
        '<macroSpec ident="macro.phrases" mode="delete"/><elementSpec ident="p" mode="change"><content><alternate>'
        '<macroRef key="macro.phrases"/><elementRef key="doc"/></alternate></content></elementSpec>',
        ["<doc><p><doc/></p></doc>"],
        ["<doc><p>x</p></doc>"],
    ),
    "dataSpec replaced": Item(
        BASIC + '<dataSpec ident="teidata.word" mode="replace"><content><dataRef name="integer"/></content></dataSpec>',
        ['<doc n="1"/>'],
        ['<doc n="x"/>'],
    ),
    "dataSpec deleted, and what uses it replaced": Item(
        '<moduleRef key="tei"/><moduleRef key="core" include="doc"/><dataSpec ident="teidata.free" mode="delete"/>',
        ['<doc n="x"/>'],
        ['<doc n="x y"/>'],
    ),
    # Lists of values.
    "valList changed, valItem added": Item(
        typed('<valItem ident="four" mode="add"/>'),
        ['<doc><p type="one"/></doc>', '<doc><p type="deux"/></doc>', '<doc><p type="four"/></doc>'],
        ['<doc><p type="five"/></doc>', '<doc><p><name type="four"/></p></doc>'],
    ),
    "valList changed, valItem changed": Item(
        typed(
            '<valItem ident="one" mode="change"><altIdent>un</altIdent></valItem><valItem ident="two" mode="change">'
            "<desc>two again</desc></valItem>"
        ),
        ['<doc><p type="un"/></doc>', '<doc><p type="deux"/></doc>', '<doc><p><name type="one"/></p></doc>'],
        ['<doc><p type="one"/></doc>', '<doc><p type="two"/></doc>'],
    ),
    "valList changed, valItem replaced": Item(
        typed('<valItem ident="two" mode="replace"/>'),
        ['<doc><p type="two"/></doc>', '<doc><p type="one"/></doc>'],
        ['<doc><p type="deux"/></doc>'],
    ),
    "valList changed, valItem deleted": Item(
        typed('<valItem ident="two" mode="delete"/>'),
        ['<doc><p type="one"/></doc>', '<doc><p><name type="deux"/></p></doc>'],
        ['<doc><p type="deux"/></doc>', '<doc><p type="two"/></doc>'],
    ),
    "valList replaced": Item(
        typed('<valItem ident="four"/>', "replace"),
        ['<doc><p type="four"/></doc>'],
        ['<doc><p type="one"/></doc>'],
    ),
    "valList changed to another type": Item(
        typed("").replace('<valList type="closed" mode="change">', '<valList type="open" mode="change">'),
        ['<doc><p type="anything"/></doc>'],
        ['<doc><p type="two words"/></doc>', '<doc><p><name type="anything"/></p></doc>'],
    ),
    "valList semi without a datatype": Item(
        attribute('<valList type="semi"><valItem ident="two words"/></valList>'),
        ['<doc><p a="two words"/></doc>', '<doc><p a="name"/></doc>'],
        ['<doc><p a="other words"/></doc>'],
    ),
    # Attributes.
    "attList/@org choice in a class": Item(
        BASIC + '<classSpec ident="att.own" type="atts"><attList org="choice"><attDef ident="a" usage="req"/>'
        '<attList org="group"><attDef ident="b" usage="req"/><attDef ident="c"/></attList></attList></classSpec>'
        '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.own"/></classes></elementSpec>',
        ['<doc><p a="1"/></doc>', '<doc><p b="1"/></doc>', '<doc><p b="1" c="2" n="3"/></doc>'],
        ["<doc><p/></doc>", '<doc><p a="1" b="1"/></doc>', '<doc><p c="1"/></doc>'],
    ),
    "a choice of attributes of which the element changes one": Item(
        BASIC + '<classSpec ident="att.own" type="atts"><attList org="choice"><attDef ident="a" usage="req"/>'
        '<attDef ident="b" usage="req"/></attList></classSpec>'
        '<elementSpec ident="p" mode="change"><classes mode="change"><memberOf key="att.own"/></classes><attList>'
        '<attDef ident="b" mode="change"><datatype><dataRef name="integer"/></datatype></attDef></attList>'
        "</elementSpec>",
        ['<doc><p a="x"/></doc>', '<doc><p b="1"/></doc>'],
        ["<doc><p/></doc>", '<doc><p b="x"/></doc>', '<doc><p a="x" b="1"/></doc>'],
    ),
    "choices in choices": Item(
        changed(
            '<attList><attList org="choice"><attDef ident="a" usage="req"/><attList org="group"><attDef ident="b" '
            'usage="req"/><attList org="choice"><attDef ident="c" usage="req"/><attDef ident="d" usage="req"/>'
            "</attList></attList></attList></attList>"
        ),
        ['<doc><p a=""/></doc>', '<doc><p b="" c=""/></doc>', '<doc><p b="" d=""/></doc>'],
        ['<doc><p b=""/></doc>', '<doc><p b="" c="" d=""/></doc>', '<doc><p a="" c=""/></doc>'],
    ),
    "attRef in a choice": Item(
        FULL + '<elementSpec ident="nut" mode="change"><attList org="choice"><attRef class="att.sized" name="size"/>'
        '<attDef ident="mass" usage="req"/></attList></elementSpec>',
        ['<doc><kit><nut size="1"/></kit></doc>', '<doc><kit><nut mass="1"/></kit></doc>'],
        ["<doc><kit><nut/></kit></doc>", '<doc><kit><nut size="1" mass="1"/></kit></doc>'],
    ),
    "attRef by the name of a pattern": Item(
        FULL + '<elementSpec ident="nut" mode="change"><attList><attRef name="att.sized.attribute.size"/>'
        '<attRef name="att.named.attributes"/></attList></elementSpec>',
        ['<doc><kit><nut size="1" key="k"/></kit></doc>'],
        ['<doc><kit><nut key="k"/></kit></doc>'],
    ),
    "attRef to an attribute that the class has from another": Item(
        FULL + '<elementSpec ident="nut" mode="change"><attList><attRef class="att.global" name="key"/></attList>'
        "</elementSpec>",
        ['<doc><kit><nut key="k"/></kit></doc>'],
        ['<doc><kit><nut n="k"/></kit></doc>'],
    ),
    "attRef in a class, to another that has one": Item(
        FULL + '<classSpec ident="att.a" type="atts"><attList><attRef class="att.b"/></attList></classSpec>'
        '<classSpec ident="att.b" type="atts"><attList><attRef class="att.sized" name="size"/><attDef ident="b"/>'
        '</attList></classSpec><elementSpec ident="nut" mode="change"><classes mode="change"><memberOf key="att.a"/>'
        '</classes></elementSpec><elementSpec ident="pin" mode="change"><attList><attRef class="att.a" name="size"/>'
        "</attList></elementSpec>",
        ['<doc><kit><nut size="1" b="x"/><pin size="1"/></kit></doc>'],
        ["<doc><kit><nut/></kit></doc>", "<doc><kit><pin/></kit></doc>", '<doc><kit><pin size="1" b="x"/></kit></doc>'],
    ),
    "usage changed": Item(
        changed('<attList><attDef ident="n" mode="change" usage="req"/></attList>')
        + '<elementSpec ident="name" mode="change"><attList><attDef ident="type" mode="change" usage="opt"/></attList>'
        "</elementSpec>",
        ['<doc><p n="1"><name/></p></doc>'],
        ["<doc><p/></doc>"],
    ),
    "usage rec and mwa ask for nothing": Item(
        changed('<attList><attDef ident="a" usage="rec"/><attDef ident="b" usage="mwa"/></attList>'),
        ["<doc><p/></doc>", '<doc><p a="" b=""/></doc>'],
        [],
    ),
    "an attribute that a class loses, changed in an element": Item(
        BASIC + '<classSpec ident="att.typed" type="atts" mode="change"><attList><attDef ident="subtype" '
        'mode="delete"/></attList></classSpec>',
        ['<doc><p type="x"/></doc>'],
        ['<doc><p subtype="x"/></doc>'],
    ),
    "altIdent of an attribute of a class": Item(
        BASIC + '<classSpec ident="att.typed" type="atts" mode="change"><altIdent>att.kind</altIdent><attList>'
        '<attDef ident="type" mode="change"><altIdent>kind</altIdent></attDef></attList></classSpec>',
        ['<doc><p kind="x"/></doc>', '<doc><p><name kind="x"/></p></doc>'],
        ['<doc><p type="x"/></doc>', "<doc><p><name/></p></doc>"],
    ),
    "defaultVal does not make an attribute required": Item(
        attribute("<datatype><dataRef name='integer'/></datatype><defaultVal>1</defaultVal>"),
        ["<doc><p/></doc>", '<doc><p a="2"/></doc>'],
        ['<doc><p a="x"/></doc>'],
    ),
    "dataRef/@restriction of a datatype that is a choice": Item(
        attribute('<datatype maxOccurs="2"><dataRef key="teidata.size" restriction="[hb].*|[12]"/></datatype>'),
        ['<doc><p a="big 2"/></doc>', '<doc><p a="huge"/></doc>'],
        ['<doc><p a="3"/></doc>', '<doc><p a="big 1 2"/></doc>'],
    ),
    "several dataFacet": Item(
        attribute(
            '<datatype><dataRef name="decimal"><dataFacet name="minInclusive" value="0"/><dataFacet '
            'name="maxExclusive" value="1"/><dataFacet name="fractionDigits" value="2"/></dataRef></datatype>'
        ),
        ['<doc><p a="0.25"/></doc>'],
        ['<doc><p a="1"/></doc>', '<doc><p a="0.123"/></doc>', '<doc><p a="-0.1"/></doc>'],
    ),
    "datatype of alternatives": Item(
        attribute(
            '<datatype><alternate><dataRef name="integer"/><valList type="closed"><valItem ident="many"/></valList>'
            "</alternate></datatype>"
        ),
        ['<doc><p a="1"/></doc>', '<doc><p a="many"/></doc>'],
        ['<doc><p a="few"/></doc>'],
    ),
    # Classes.
    "memberOf deleted and added": Item(
        changed(
            '<classes mode="change"><memberOf key="att.typed" mode="delete"/><memberOf key="model.phrase" mode="add"/>'
            "</classes>"
        ),
        ["<doc><p><p/></p></doc>"],
        ['<doc><p type="x"/></doc>'],
    ),
    "classes replaced by mode": Item(
        changed('<classes mode="replace"><memberOf key="model.block"/></classes>'),
        ["<doc><p>x</p></doc>"],
        ['<doc><p n="1"/></doc>', '<doc><p type="x"/></doc>'],
    ),
    "a class of attributes that becomes a member of another": Item(
        FULL + '<classSpec ident="att.typed" type="atts" mode="change"><classes mode="change">'
        '<memberOf key="att.sized"/></classes></classSpec>',
        ['<doc><p size="1"/></doc>'],
        ["<doc><p/></doc>"],
    ),
    "a class of attributes that is no member of another any more": Item(
        BASIC + '<classSpec ident="att.global" type="atts" mode="change"><classes mode="change">'
        '<memberOf key="att.named" mode="delete"/></classes></classSpec>',
        ['<doc n="x"/>'],
        ['<doc key="x"/>'],
    ),
    "a class that loses all its members": Item(
        changed("<content><textNode/></content>")
        + '<elementSpec ident="hi" mode="delete"/><elementSpec ident="name" mode="delete"/>'
        '<elementSpec ident="head" mode="change"><content><alternate minOccurs="0" maxOccurs="unbounded">'
        '<classRef key="model.phrase"/><textNode/></alternate></content></elementSpec>',
        ["<doc><head>x</head><p/></doc>"],
        ["<doc><head><hi/></head></doc>"],
    ),
    "an emptied class in a sequence of which it may be left out": Item(
        '<moduleRef key="tei"/><moduleRef key="core" include="doc p"/><elementSpec ident="p" mode="change"><content>'
        '<sequence><classRef key="model.phrase" minOccurs="0" maxOccurs="unbounded"/><elementRef key="doc"/>'
        "</sequence></content></elementSpec>",
        ["<doc><p><doc/></p></doc>"],
        ["<doc><p/></doc>"],
    ),
    "include and except of a classRef in content": Item(
        FULL + '<elementSpec ident="kit" mode="change"><content><sequence><classRef key="model.part" '
        'expand="sequenceOptional" except="bolt model.subpart"/><classRef key="model.subpart" include="cap" '
        'expand="sequenceOptionalRepeatable"/></sequence></content></elementSpec>',
        ["<doc><kit/></doc>", "<doc><kit><nut/><cap/><cap/></kit></doc>"],
        [
            "<doc><kit><pin/></kit></doc>",
            '<doc><kit><bolt size="1"/></kit></doc>',
            "<doc><kit><cap/><nut/></kit></doc>",
        ],
    ),
    "classRef with occurrences and a form": Item(
        FULL + '<elementSpec ident="kit" mode="change"><content><classRef key="model.subpart" expand="sequence" '
        'minOccurs="2" maxOccurs="2"/></content></elementSpec>',
        ["<doc><kit><pin/><cap/><pin/><cap/></kit></doc>"],
        ["<doc><kit><pin/><cap/></kit></doc>", "<doc><kit><pin/><pin/><cap/><cap/></kit></doc>"],
    ),
    # Content.
    "old-style content with a name of a form": Item(
        FULL + '<elementSpec ident="kit" mode="change"><content><rng:zeroOrMore><rng:ref '
        'name="model.subpart_sequenceOptionalRepeatable"/></rng:zeroOrMore></content></elementSpec>',
        ["<doc><kit/></doc>", "<doc><kit><cap/><cap/></kit></doc>"],
        ["<doc><kit><nut/></kit></doc>"],
    ),
    "old-style content with attributes of a class and datatypes": Item(
        changed(
            '<content><rng:group><rng:ref name="att.sized.attributes"/><rng:optional><rng:attribute name="w"><rng:ref '
            'name="teidata.size"/></rng:attribute></rng:optional><rng:interleave><rng:ref name="hi"/><rng:optional>'
            '<rng:ref name="name"/></rng:optional></rng:interleave></rng:group></content>',
            base=FULL,
        ),
        ['<doc><p size="2"><hi/></p></doc>', '<doc><p size="2" w="3"><name type="x"/><hi/></p></doc>'],
        ["<doc><p><hi/></p></doc>", '<doc><p size="2"/></doc>', '<doc><p size="2" w="x"><hi/></p></doc>'],
    ),
    "anyElement with occurrences, beside others": Item(
        changed(
            '<content><sequence><elementRef key="hi" minOccurs="0"/><anyElement require="urn:a" minOccurs="1" '
            'maxOccurs="2"/></sequence></content>'
        ),
        [
            f'<doc {NS}><p><hi/><x xmlns="urn:a"/></p></doc>',
            f'<doc {NS}><p><x xmlns="urn:a"/><y xmlns="urn:a"/></p></doc>',
        ],
        [f"<doc {NS}><p><hi/></p></doc>", f'<doc {NS}><p><x xmlns="urn:b"/></p></doc>'],
    ),
    "schemaSpec/@defaultExceptions": Item(
        changed("<content><anyElement/></content>"),
        [f'<doc {NS}><p><hi n="1"/></p></doc>'],
        [f'<doc {NS}><p><x xmlns="urn:no"/></p></doc>'],
        attributes='start="doc" defaultExceptions="urn:no"',
    ),
    "exemplum, remarks, equiv, gloss and models say nothing about the schema": Item(
        changed(
            '<equiv uri="http://example.org/x"/><gloss>g</gloss><desc>d</desc><model predicate="@n" behaviour="inline">'
            "<outputRendition>bold</outputRendition></model><modelGrp><modelSequence><model behaviour='omit'/>"
            "</modelSequence></modelGrp><exemplum><p>x</p><teix:egXML><elementSpec ident='zzz'/><teix:hi/></teix:egXML>"
            "</exemplum><remarks><p>r</p></remarks><listRef><ptr target='#x'/></listRef>"
        ),
        ["<doc><p>x</p></doc>"],
        ["<doc><zzz/></doc>"],
    ),
    # Whole schemas.
    "schemaSpec/@start with several": Item(
        FULL, ["<doc/>", "<kit/>", "<hi/>"], ["<p/>"], attributes='start="doc kit hi"'
    ),
    "a prefix that content in RELAX NG names itself": Item(
        changed('<content autoPrefix="false"><rng:ref name="t_hi"/></content>'),
        ["<doc><p><hi/></p></doc>"],
        ["<doc><p/></doc>"],
        attributes='start="doc" prefix="t_"',
    ),
    "elementRef/@source": Item(
        BASIC + '<elementRef key="own" source="second.odd"/>',
        ["<doc><own/></doc>", '<doc><p old="x"><hi/></p></doc>'],
        ["<doc><kit/></doc>"],
        CHAIN,
    ),
    "classRef/@source": Item(
        BASIC.replace('key="core"', 'key="core" except="name"') + '<classRef key="att.typed" source="other.odd"/>',
        ['<doc><p kind="x"/></doc>'],
        ['<doc><p type="x"/></doc>'],
        {
            "other.odd": odd(
                BASIC + '<classSpec ident="att.typed" type="atts" mode="replace"><attList><attDef ident="kind"/>'
                "</attList></classSpec>"
            )
        },
    ),
    "a chain of three": Item(
        FULL.replace('key="core"', 'key="core" include="doc p name"') + '<moduleRef key="own"/>'
        '<elementSpec ident="nut" mode="delete"/>',
        ["<doc><p>x</p></doc>", "<doc><own/></doc>", "<doc><kit><pin/></kit></doc>"],
        ["<doc><head/></doc>", "<doc><p><hi/></p></doc>", '<doc><p old="x"/></doc>', "<doc><kit><nut/></kit></doc>"],
        CHAIN,
        'start="doc" source="second.odd"',
    ),
    "a chain from which another source gives something back": Item(
        FULL + '<moduleRef key="own"/><elementRef key="hi" source="tei:1.2.3"/>',
        ["<doc><p><hi/></p></doc>"],
        ["<doc><head/></doc>"],
        CHAIN,
        'start="doc" source="second.odd"',
    ),
    "what a base replaced stays replaced": Item(
        BASIC,
        ["<doc><p><hi/></p></doc>"],
        ["<doc><p/></doc>"],
        {
            "base.odd": odd(
                BASIC + '<elementSpec ident="p" mode="replace" module="core"><classes><memberOf key="model.block"/>'
                '</classes><content><elementRef key="hi"/></content></elementSpec>'
            )
        },
        'start="doc" source="base.odd"',
    ),
    "specGrpRef to another file": Item(
        BASIC + '<specGrpRef target="groups.xml#two"/>',
        ["<doc><p/></doc>"],
        ["<doc><head/></doc>"],
        {
            "groups.xml": f"<TEI {NS}><text><specGrp xml:id='one'><elementSpec ident='p' mode='delete'/></specGrp>"
            "<specGrp xml:id='two'><desc>What is not needed.</desc><elementSpec ident='head' mode='delete'/>"
            "</specGrp></text></TEI>"
        },
    ),
    "a module of RELAX NG that refers to what the ODD has": Item(
        changed('<content><rng:ref name="m_box"/></content>') + '<moduleRef url="box.rng" prefix="m_"/>',
        [f'<doc {NS}><p><b:box xmlns:b="urn:b"><hi/><name type="x"/></b:box></p></doc>'],
        [f'<doc {NS}><p><b:box xmlns:b="urn:b"><p/></b:box></p></doc>', "<doc><p/></doc>"],
        {
            "box.rng": f'<grammar {RNG} ns="urn:b"><start><ref name="box"/></start><define name="box">'
            '<element name="box"><zeroOrMore><ref name="model.phrase"/></zeroOrMore></element></define></grammar>'
        },
    ),
}


@pytest.mark.parametrize("name", ITEMS)
def test_item(name: str) -> None:
    item = ITEMS[name]
    compilation = compiled(odd(item.content, item.attributes), item.files)
    assert not compilation.problems, [str(problem) for problem in compilation.problems]
    for document in item.accepted:
        assert allows(compilation, document), document
    for document in item.rejected:
        assert not allows(compilation, document), document


def test_a_changed_value_keeps_what_the_change_does_not_say() -> None:
    compilation = compiled(odd(typed('<valItem ident="two" mode="change"><gloss>pair</gloss></valItem>')), words=True)
    (change,) = [
        item
        for item in compilation.schemas[0].inheritance.carried(compilation.schemas[0].schema.elements["p"]).items
        if getattr(item, "ident", "") == "type"
    ]
    assert [value.name for value in change.values.values] == ["one", "deux", "three"]  # type: ignore[union-attr]


def test_constraints_stand_wherever_they_may() -> None:
    """In the schema, a group here or in another file, a class, an attribute, an element, a base that is chained."""
    constraint = (
        '<constraintSpec ident="{}" scheme="schematron"><constraint><sch:assert test="true()" '
        'xmlns:sch="http://purl.oclc.org/dsdl/schematron">w</sch:assert></constraint></constraintSpec>'
    )
    base = odd(
        BASIC + f'<elementSpec ident="hi" mode="change">{constraint.format("in-base")}</elementSpec>', 'start="doc"'
    )
    group = f"<specGrp {NS}>{constraint.format('in-file')}</specGrp>"
    content = (
        BASIC
        + constraint.format("in-schema")
        + f"<specGrp>{constraint.format('in-group')}</specGrp>"
        + '<specGrpRef target="group.xml"/>'
        + f'<classSpec ident="att.typed" type="atts" mode="change">{constraint.format("in-class")}<attList><attDef '
        f'ident="subtype" mode="change">{constraint.format("in-attribute")}</attDef></attList></classSpec>'
        + f'<elementSpec ident="p" mode="change">{constraint.format("in-element")}</elementSpec>'
    )
    compilation = compiled(odd(content, 'start="doc" source="base.odd"'), {"base.odd": base, "group.xml": group})
    assert not compilation.problems, compilation.problems
    contexts = {
        str(check.get("id")): str(check.getparent().get("context"))  # type: ignore[union-attr]
        for check in compilation.schemas[0].rules.iter("{*}assert")
    }
    assert {name: context for name, context in contexts.items() if name.startswith("in-")} == {
        "in-base": "tei:hi",
        "in-schema": "/",
        "in-group": "/",
        "in-file": "/",
        "in-class": "tei:p | tei:name",
        "in-attribute": "tei:p/@subtype | tei:name/@subtype",
        "in-element": "tei:p",
    }
