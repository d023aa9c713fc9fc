"""What an ODD gets wrong is told, where it stands and by a rule's name; nothing is dropped in silence."""

import pytest
from tests.odd.tiny import BASIC, FULL, ODD, allows, compiled, odd

from cablegram.problems import Severity
from cablegram.relaxng.source import SchemaError


def spec(inner: str, mode: str = "change") -> str:
    return f'{BASIC}<elementSpec ident="p" mode="{mode}">\n{inner}</elementSpec>'


def content(inner: str) -> str:
    return spec(f"<content>{inner}</content>")


def attribute(inner: str, attributes: str = 'ident="a"') -> str:
    return spec(f"<attList><attDef {attributes}>{inner}</attDef></attList>")


FILES = {
    "source.rng": '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><define name="x"><text/></define></grammar>'
}

# What is wrong: the content of the schemaSpec (which begins on line 4), the rule, a part of the message, the line.
ERRORS: dict[str, tuple[str, str, str, int]] = {
    "unknown module": (BASIC + '<moduleRef key="cor"/>', "no-module", "no module cor", 4),
    "module without a key": ("<moduleRef/>", "no-key", "one of @key and @url", 4),
    "module with include and except": (
        '<moduleRef key="tei" include="a" except="b"/>',
        "include-and-except",
        "do not go together",
        4,
    ),
    "module with key and url": ('<moduleRef key="tei" url="x.rng"/>', "key-and-url", "do not go together", 4),
    "unknown element": (BASIC + '\n<elementRef key="bold"/>', "no-element", "no element bold", 5),
    "unknown class": (BASIC + '<classRef key="att.golbal"/>', "no-class", "no class att.golbal", 4),
    "unknown macro": (BASIC + '<macroRef key="macro.x"/>', "no-macro", "no macro macro.x", 4),
    "unknown element in content": (content('<elementRef key="hii"/>'), "no-element", "no element hii", 5),
    "unknown class in content": (content('<classRef key="model.x"/>'), "no-class", "no class model.x", 5),
    "unknown macro in content": (content('<macroRef key="macro.x"/>'), "no-macro", "no macro macro.x", 5),
    "unknown pattern in RELAX NG": (content('<rng:ref name="x"/>'), "no-pattern", "no pattern x", 5),
    "a class of attributes as content": (content('<classRef key="att.global"/>'), "class-type", "no content", 5),
    "unknown datatype": (attribute('<datatype><dataRef key="data.word"/></datatype>'), "no-data", "data.word", 5),
    "dataRef without a key": (attribute("<datatype><dataRef/></datatype>"), "no-key", "@key and @name", 5),
    "unknown datatype of XML Schema": (
        attribute('<datatype><dataRef name="wort"/></datatype>'),
        "relaxng",
        "wort",
        4,
    ),
    "datatype that is none": (
        attribute('<datatype><dataRef ref="http://example.org/x"/></datatype>'),
        "datatype",
        "no datatype of XML Schema",
        5,
    ),
    "restriction and facets": (
        attribute(
            '<datatype><dataRef name="token" restriction="x"><dataFacet name="length" value="1"/></dataRef></datatype>'
        ),
        "datatype",
        "do not go together",
        5,
    ),
    "wrong regular expression": (
        attribute('<datatype><dataRef name="token" restriction="[a"/></datatype>'),
        "relaxng",
        "definition p",
        4,
    ),
    "unknown class of a member": (
        spec('<classes mode="change"><memberOf key="model.blok"/></classes>'),
        "no-class",
        "no class model.blok",
        5,
    ),
    "unknown attribute class in attRef": (
        spec('<attList><attRef class="att.x"/></attList>'),
        "no-class",
        "no class att.x",
        5,
    ),
    "unknown mode": (BASIC + '<elementSpec ident="p" mode="modify"/>', "mode", "no mode modify", 4),
    "element that is there already": (BASIC + '<elementSpec ident="p"/>', "there-already", "in the schema already", 4),
    "attribute that is there already": (attribute("", 'ident="old"'), "there-already", "has an attribute old", 5),
    "class without a type": (BASIC + '<classSpec ident="att.x"/>', "class-type", "of no type", 4),
    "class of a wrong type": (BASIC + '<classSpec ident="att.x" type="atts.x"/>', "class-type", "not atts.x", 4),
    "spec without ident": (BASIC + "<elementSpec/>", "no-ident", "without @ident", 4),
    "attribute without ident": (attribute("", ""), "no-ident", "attDef without @ident", 5),
    "constraint without ident": (spec('<constraintSpec scheme="schematron"/>'), "no-ident", "constraintSpec", 5),
    "value without ident": (
        attribute('<valList type="closed"><valItem/></valList>'),
        "no-ident",
        "valItem without @ident",
        5,
    ),
    "wrong type of value list": (attribute('<valList type="shut"/>'), "value-list", "of type shut", 5),
    "wrong usage": (attribute("", 'ident="a" usage="must"'), "usage", "no usage must", 5),
    "wrong organization": (spec('<attList org="any"/>'), "attribute-list", "no organization any", 5),
    "wrong expand": (content('<classRef key="model.block" expand="all"/>'), "expand", "no @expand all", 5),
    "occurrences that are no number": (
        content('<textNode/><elementRef key="hi" minOccurs="-1"/>'),
        "occurs",
        "'-1'",
        5,
    ),
    "more at least than at most": (content('<elementRef key="hi" minOccurs="2"/>'), "occurs", "at least 2", 5),
    "too many occurrences": (content('<elementRef key="hi" maxOccurs="9999"/>'), "occurs", "no more than 500", 5),
    "too large": (
        content('<sequence maxOccurs="500"><sequence maxOccurs="500"><elementRef key="hi"/></sequence></sequence>'),
        "too-large",
        "more than 50000",
        4,
    ),
    "too deep": (content("<sequence>" * 90 + "<textNode/>" + "</sequence>" * 90), "too-deep", "60 levels", 5),
    "unknown part of content": (content("<interleave/>"), "unknown-content", "interleave is no part", 5),
    "TEI inside RELAX NG": (content("<rng:group><textNode/></rng:group>"), "unknown-content", "textNode", 5),
    "unknown part of an elementSpec": (spec("<contents/>"), "unknown-element", "contents is no part of elementSpec", 5),
    "unknown part of an attDef": (attribute("<type/>"), "unknown-element", "type is no part of attDef", 5),
    "unknown part of a schemaSpec": (BASIC + "<attDef/>", "unknown-element", "attDef is no part of schemaSpec", 4),
    "data beside elements": (content('<dataRef name="date"/><elementRef key="hi"/>'), "relaxng", "definition p", 4),
    "group of nearly that name": (
        BASIC + '\n<specGrpRef target="#mor"/><specGrp xml:id="more"/>',
        "no-group",
        "no specGrp at #mor",
        5,
    ),
    "group that is something else": (
        BASIC + '\n<specGrpRef target="#e"/><elementSpec xml:id="e" ident="e"/>',
        "no-group",
        "no specGrp at #e",
        5,
    ),
    "group that is not in another file": (BASIC + '<specGrpRef target="source.xml#x"/>', "no-group", "source.xml#x", 4),
    "reference to no group": (BASIC + "<specGrpRef/>", "no-group", "an empty target", 4),
    "unknown part of a group": (
        BASIC + '<specGrp>\n<p>Prose.</p><attDef ident="a"/></specGrp>',
        "unknown-element",
        "attDef is no part of specGrp",
        5,
    ),
    "facet of a datatype of the TEI": (
        attribute('<datatype><dataRef key="teidata.word"><dataFacet name="length" value="1"/></dataRef></datatype>'),
        "datatype",
        "teidata.word is none",
        5,
    ),
    "content of a module that is no definition": (
        BASIC + '<moduleRef url="source.rng">\n<content><rng:start><rng:empty/></rng:start></content></moduleRef>',
        "unknown-content",
        "start cannot stand in",
        5,
    ),
    "group in a file that is not there": (BASIC + '<specGrpRef target="x.xml"/>', "cannot-read", "x.xml", 4),
    "group that is part of itself": (
        '<specGrp xml:id="g"><specGrpRef target="#g"/></specGrp>' + BASIC,
        "circular",
        "part of itself",
        4,
    ),
    "source that is not there": ('<moduleRef key="tei" source="x.xml"/>', "cannot-read", "x.xml", 4),
    "module of RELAX NG that is not there": ('<moduleRef url="x.rng"/>', "cannot-read", "x.rng", 4),
    "module of RELAX NG that is none": ('<moduleRef url="source.xml"/>', "cannot-read", "source.xml", 4),
    "ODD that is its own source": ('<moduleRef key="tei" source="test.odd"/>', "circular", "its own source", 4),
    "class that is a member of itself": (
        BASIC + '<classSpec ident="model.phrase" type="model" mode="change"><classes mode="change">'
        '<memberOf key="model.phrase"/></classes></classSpec>',
        "circular",
        "a member of itself",
        4,
    ),
    "attribute class that is a member of itself": (
        BASIC + '<classSpec ident="att.named" type="atts" mode="change"><classes mode="change">'
        '<memberOf key="att.global"/></classes></classSpec>',
        "circular",
        "a member of itself",
        0,
    ),
    "attribute that a class has from another": (
        BASIC + '<classSpec ident="att.global" type="atts" mode="change"><attList><attDef ident="key" mode="delete"/>'
        "</attList></classSpec>",
        "not-there",
        "no attribute key of its own",
        4,
    ),
    "name that is none": (
        BASIC + '<elementSpec ident="a b"><classes><memberOf key="model.block"/></classes></elementSpec>',
        "name",
        "a b is no name",
        4,
    ),
    "prefix of an attribute without a namespace": (attribute("", 'ident="x:a"'), "name", "x:a is no name", 5),
    "constraint without a context": (
        BASIC
        + '<macroSpec ident="macro.phrases" mode="change"><constraintSpec ident="c" scheme="schematron"><constraint>'
        '<sch:assert test="1"/></constraint></constraintSpec></macroSpec>',
        "no-context",
        "needs a rule with a context",
        4,
    ),
    "constraint in no Schematron": (
        spec('<constraintSpec ident="c" scheme="schematron"><constraint><rule/></constraint></constraintSpec>'),
        "unknown-element",
        "rule is nothing",
        5,
    ),
    "prefix in a constraint without a namespace": (
        spec(
            '<constraintSpec ident="c" scheme="schematron"><constraint><sch:assert test="my:f(.)"/></constraint>'
            "</constraintSpec>"
        ),
        "prefix",
        "prefix my has no namespace",
        5,
    ),
    "prefix in a constraint that means something else": (
        spec(
            '<constraintSpec ident="c" scheme="schematron"><constraint><sch:ns prefix="tei" uri="urn:x"/></constraint>'
            "</constraintSpec>"
        ),
        "prefix",
        "the prefix tei is urn:x here",
        5,
    ),
    "require and except": (
        content('<anyElement require="urn:a" except="urn:b"/>'),
        "require-and-except",
        "do not go together",
        5,
    ),
}


@pytest.mark.parametrize("name", ERRORS)
def test_error(name: str) -> None:
    document, rule, message, line = ERRORS[name]
    errors = [one for one in compiled(odd(document), FILES).problems if one.severity is Severity.ERROR]
    assert {one.rule for one in errors if message in one.message} == {rule}, [str(one) for one in errors]
    told = next(one for one in errors if one.rule == rule and message in one.message)
    assert told.code == "odd"
    if line:
        assert told.line == line


# What has no effect, or another than was perhaps meant.
WARNINGS: dict[str, tuple[str, str, str]] = {
    "element of a module": (
        '<moduleRef key="tei"/><moduleRef key="core" include="doc p hii"/>',
        "not-there",
        "has no element hii",
    ),
    "change of an attribute that no class has": (
        BASIC + '<classSpec ident="att.global" type="atts" mode="change"><attList><attDef ident="keyy" mode="delete"/>'
        "</attList></classSpec>",
        "not-there",
        "att.global has no attribute keyy: there is nothing to delete",
    ),
    "change of what is not there": (
        BASIC + '<elementSpec ident="kit" mode="change"/>',
        "not-there",
        "nothing to change",
    ),
    "deletion of what is not there": (BASIC + '<classSpec ident="x" mode="delete"/>', "not-there", "nothing to delete"),
    "deletion of an attribute": (attribute("", 'ident="when" mode="delete"'), "not-there", "nothing to delete"),
    "change of an attribute": (attribute("", 'ident="typ" mode="change"'), "not-there", "nothing to change"),
    "deletion of a membership": (
        spec('<classes mode="change"><memberOf key="model.phrase" mode="delete"/></classes>'),
        "not-there",
        "no member of model.phrase",
    ),
    "deletion of a value": (
        attribute(
            '<valList type="closed" mode="change"><valItem ident="x" mode="delete"/></valList>',
            'ident="type" mode="change"',
        ),
        "not-there",
        "no value x to delete",
    ),
    "change of a value": (
        attribute(
            '<valList type="closed" mode="change"><valItem ident="x" mode="change"/></valList>',
            'ident="type" mode="change"',
        ),
        "not-there",
        "no value x to change",
    ),
    "deletion of a constraint of the schema": (
        BASIC + '<constraintSpec ident="x" mode="delete"/>',
        "not-there",
        "no constraint x to delete",
    ),
    "group that is not there": (BASIC + '<specGrpRef target="#x"/>', "no-group", "no specGrp at #x"),
    "deletion of a constraint": (
        spec('<constraintSpec ident="x" mode="delete"/>'),
        "not-there",
        "no constraint x to delete",
    ),
    "classRef with an attribute that is not there": (
        BASIC + '<classRef key="att.global" include="x n"/>',
        "not-there",
        "no attribute x",
    ),
    "unknown attribute": (
        BASIC + '<classRef key="att.global" exclude="n"/>',
        "unknown-attribute",
        "@exclude on classRef",
    ),
    "constraint in another scheme": (
        spec('<constraintSpec ident="x" scheme="prose"/>'),
        "scheme",
        "in the scheme prose",
    ),
    "closed list without values": (attribute('<valList type="closed"/>'), "no-values", "nothing is allowed"),
}


@pytest.mark.parametrize("name", WARNINGS)
def test_warning(name: str) -> None:
    document, rule, message = WARNINGS[name]
    compilation = compiled(odd(document))
    (told,) = compilation.problems
    assert (told.severity, told.rule) == (Severity.WARNING, rule)
    assert message in told.message
    assert allows(compilation, "<doc><p/></doc>")


def test_a_slip_may_be_of_a_name_that_the_schema_does_not_take() -> None:
    taken = '<moduleRef key="tei"/><moduleRef key="core" include="doc p"/>'
    (told,) = compiled(odd(taken + '<elementSpec ident="hii" mode="change"/>')).problems
    assert told.rule == "not-there"
    assert "did you mean hi?" in told.hint


def test_a_specification_outside_of_all_schemas() -> None:
    (told,) = compiled(odd(BASIC, outside='<elementSpec ident="p" mode="delete"/>')).problems
    assert (told.severity, told.rule, told.line) == (Severity.WARNING, "not-in-schema", 1)


def test_a_root_that_is_not_there() -> None:
    (told,) = compiled(odd(BASIC, 'start="doc dok"')).problems
    assert (told.severity, told.rule, told.line) == (Severity.WARNING, "no-start", 3)


@pytest.mark.parametrize("attributes", ["", 'start="x"'])
def test_no_root_at_all(attributes: str) -> None:
    problems = compiled(odd(BASIC, attributes)).problems
    assert ("no-start", Severity.ERROR) in [(told.rule, told.severity) for told in problems]


def test_no_source() -> None:
    from cablegram.odd.compiler import compile_odd  # noqa: PLC0415  as compiled() does it, but without a source

    asked = []

    def fetch(location: str) -> bytes:
        asked.append(location)
        if location == ODD:
            return odd(BASIC + '<elementRef key="x" source="tei:4.8.0"/>').encode()
        raise SchemaError("not now", location)

    problems = compile_odd(ODD, "", fetch).problems
    vault = "https://www.tei-c.org/Vault/P5/{}/xml/tei/odd/p5subset.xml"
    assert asked == [ODD, vault.format("current"), vault.format("4.8.0")]
    assert [(told.rule, told.line) for told in problems] == [("cannot-read", 4)] * 2


@pytest.mark.parametrize(("document", "rule"), [("<TEI/>", "no-schema"), ("<TEI>", "not-well-formed")])
def test_a_file_that_is_no_odd(document: str, rule: str) -> None:
    compilation = compiled(document)
    assert [told.rule for told in compilation.problems] == [rule]
    assert not compilation.schemas


def test_a_file_that_cannot_be_read() -> None:
    from cablegram.odd.compiler import compile_odd  # noqa: PLC0415  as above

    def fetch(location: str) -> bytes:
        raise SchemaError("no permission", location)

    (told,) = compile_odd(ODD, "", fetch).problems
    assert (told.rule, told.path) == ("cannot-read", ODD)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_depth_is_told_or_taken(depth: int) -> None:
    for start, end in (("<sequence>", "</sequence>"), ("<rng:group>", "</rng:group>")):
        problems = compiled(odd(content(start * depth + end * depth))).problems
        assert {told.rule for told in problems} <= {"too-deep", "not-well-formed"}
        assert problems
    compiled(odd(spec("<attList>" * depth + "</attList>" * depth)))
    compiled(odd("<specGrp>" * depth + "</specGrp>" * depth + BASIC))


def test_many_classes_in_each_other() -> None:
    classes = "".join(
        f'<classSpec ident="model.{number}" type="model"><classes><memberOf key="model.{number + 1}"/></classes>'
        f"</classSpec>"
        f'<classSpec ident="att.{number}" type="atts"><classes><memberOf key="att.{number + 1}"/></classes></classSpec>'
        for number in range(2000)
    )
    own = '<classSpec ident="model.2000" type="model"/><classSpec ident="att.2000" type="atts"/>' + spec(
        '<classes mode="change"><memberOf key="model.0"/><memberOf key="att.0"/></classes>'
    )
    assert not [told for told in compiled(odd(FULL.replace(BASIC, "") + classes + own)).problems if told.rule != "x"]


def _data(number: int, inner: str) -> str:
    return f'<dataSpec ident="d{number}"><content>{inner}</content></dataSpec>'


TWICE = attribute('<datatype maxOccurs="2"><dataRef key="d0"/></datatype>')
GROUPS = "".join(
    f'<specGrp xml:id="g{number}"><specGrpRef target="#g{number + 1}"/><specGrpRef target="#g{number + 1}"/></specGrp>'
    for number in range(40)
)


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (_data(0, '<dataRef key="d0"/>') + TWICE, "circular"),
        (
            "".join(_data(n, f'<dataRef key="d{n + 1}"/>') for n in range(2000)) + _data(2000, "<textNode/>") + TWICE,
            "circular",
        ),
        (
            "".join(
                _data(n, f'<sequence><dataRef key="d{n + 1}"/><dataRef key="d{n + 1}"/></sequence>') for n in range(35)
            )
            + _data(35, "<textNode/>")
            + TWICE,
            "circular",
        ),
        ('<specGrpRef target="#g0"/>' + BASIC, "circular"),
    ],
    ids=["itself", "a long chain", "doubled again and again", "groups doubled again and again"],
)
def test_what_would_never_end_is_told(content: str, rule: str) -> None:
    assert rule in {told.rule for told in compiled(odd(content, outside=GROUPS)).problems}


def test_a_long_chain_of_macros_is_taken() -> None:
    chain = "".join(
        f'<macroSpec ident="m{number}"><content><macroRef key="m{number + 1}"/></content></macroSpec>'
        for number in range(3000)
    )
    last = '<macroSpec ident="m3000"><content><empty/></content></macroSpec>'
    compilation = compiled(odd(content('<macroRef key="m0"/>') + chain + last))
    assert not compilation.problems
    assert allows(compilation, "<doc><p/></doc>")
    assert not allows(compilation, "<doc><p>x</p></doc>")
