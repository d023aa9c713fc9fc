"""What concerns a whole schema: where it starts, names, several at once, sources, chains, modules of RELAX NG."""

import pytest
from tests.odd.tiny import BASIC, FULL, SOURCE, allows, compiled, odd

from cablegram.odd.model import RNG
from cablegram.odd.writing import ANNOTATIONS

RNG_MODULE = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:draw"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <include href="shapes.rng"><define name="size"><data type="integer"/></define></include>
  <start><ref name="picture"/></start>
  <define name="picture"><element name="picture"><zeroOrMore><ref name="shape"/></zeroOrMore></element></define>
</grammar>"""
SHAPES = """<grammar xmlns="http://relaxng.org/ns/structure/1.0">
  <div><define name="size"><text/></define></div>
  <define name="shape" combine="choice"><element name="dot">
    <attribute name="size"><ref name="size"/></attribute></element></define>
  <define name="shape" combine="choice"><element><choice><name>box</name><nsName ns="urn:more"/></choice>
    <optional><ref name="caption"/></optional></element></define>
  <define name="caption"><element name="caption"><text/></element></define>
</grammar>"""
COMPACT = """default namespace = "urn:draw"
picture = element picture { attribute size { xsd:integer }, shape* }
shape = element dot { empty }
"""


def names(compilation: object, number: int = 0) -> set[str]:
    tree = compilation.schemas[number].relaxng  # type: ignore[attr-defined]
    return {str(define.get("name")) for define in tree.iter(f"{{{RNG}}}define")}


def test_several_roots() -> None:
    compilation = compiled(odd(FULL, 'start="doc  kit"'))
    assert allows(compilation, "<kit/>")
    assert allows(compilation, "<doc/>")
    assert not allows(compilation, "<p/>")


def test_without_start_the_root_is_tei() -> None:
    own = '<elementSpec ident="TEI"><content><elementRef key="doc"/></content></elementSpec>'
    compilation = compiled(odd(BASIC + own, ""))
    assert not compilation.problems
    assert allows(compilation, "<TEI><doc/></TEI>")
    assert not allows(compilation, "<doc/>")


def test_a_root_may_be_named_as_documents_show_it() -> None:
    renamed = '<elementSpec ident="doc" mode="change"><altIdent>paper</altIdent></elementSpec>'
    compilation = compiled(odd(BASIC + renamed, 'start="paper"'))
    assert not compilation.problems
    assert allows(compilation, "<paper/>")


def test_the_namespace_of_a_schema() -> None:
    compilation = compiled(odd(BASIC, 'start="doc" ns="urn:own"'))
    assert allows(compilation, '<doc xmlns="urn:own"><p/></doc>')
    assert not allows(compilation, "<doc/>")


def test_no_namespace() -> None:
    compilation = compiled(odd(BASIC, 'start="doc" ns=""'))
    assert allows(compilation, '<doc xmlns=""><p/></doc>')
    assert not allows(compilation, "<doc/>")


def test_the_prefix_of_a_schema_is_before_all_names() -> None:
    compilation = compiled(odd(BASIC, 'start="doc" prefix="tei_"'))
    assert not compilation.problems
    assert allows(compilation, "<doc><p>x<hi/></p></doc>")
    assert all(name.startswith("tei_") for name in names(compilation))


def test_a_prefix_tells_two_elements_of_one_name_apart() -> None:
    own = (
        '<elementSpec ident="p" prefix="html_" ns="urn:html"><classes><memberOf key="model.block"/></classes>'
        "<content><textNode/></content></elementSpec>"
        '<elementSpec ident="head" mode="change"><content><elementRef key="html_p"/></content></elementSpec>'
    )
    compilation = compiled(odd(BASIC + own))
    assert not compilation.problems
    assert {"p", "html_p"} <= names(compilation)
    document = '<doc xmlns="http://www.tei-c.org/ns/1.0"><head><p xmlns="urn:html">x</p></head>{}</doc>'
    assert allows(compilation, document.format('<p n="1"/><p xmlns="urn:html"/>'))
    assert not allows(compilation, document.format('<p xmlns="urn:html" n="1"/>'))


def test_the_target_language_chooses_names_and_rules() -> None:
    own = (
        '<elementSpec ident="p" mode="change"><altIdent xml:lang="de">absatz</altIdent>'
        '<altIdent xml:lang="fr">alinea</altIdent>'
        '<constraintSpec ident="nur" scheme="schematron" xml:lang="de"><constraint><sch:assert test="1">de</sch:assert>'
        '</constraint></constraintSpec><constraintSpec ident="seul" scheme="schematron" xml:lang="fr"><constraint>'
        '<sch:assert test="1">fr</sch:assert></constraint></constraintSpec></elementSpec>'
    )
    german, english = compiled(odd(BASIC + own, 'start="doc" targetLang="de"')), compiled(odd(BASIC + own))
    assert allows(german, "<doc><absatz/></doc>")
    assert not allows(german, "<doc><p/></doc>")
    assert allows(english, "<doc><p/></doc>")
    idents = {str(check.get("id")) for check in german.schemas[0].rules.iter("{*}assert")}
    assert "nur" in idents
    assert "seul" not in idents


def test_several_schemas_in_one_odd() -> None:
    document = odd(BASIC).replace(
        "</body>",
        '<schemaSpec ident="second" start="kit"><moduleRef key="tei"/><moduleRef key="parts"/></schemaSpec></body>',
    )
    compilation = compiled(document)
    assert [one.schema.ident for one in compilation.schemas] == ["test", "second"]
    assert allows(compilation, "<doc/>", number=0)
    assert allows(compilation, "<kit/>", number=1)


def test_groups_in_other_files() -> None:
    group = (
        '<specGrp xmlns="http://www.tei-c.org/ns/1.0"><moduleRef key="core"/>'
        '<specGrpRef target="more.xml#g"/></specGrp>'
    )
    more = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><specGrp xml:id="f"/><specGrp xml:id="g">'
        '<elementSpec ident="head" mode="delete"/></specGrp></text></TEI>'
    )
    compilation = compiled(
        odd('<moduleRef key="tei"/><specGrpRef target="group.xml"/>'), {"group.xml": group, "more.xml": more}
    )
    assert not compilation.problems
    assert allows(compilation, "<doc><p/></doc>")
    assert not allows(compilation, "<doc><head/></doc>")


def test_an_odd_is_the_source_of_another() -> None:
    first = odd(
        FULL + '<elementSpec ident="p" mode="change"><content><textNode/></content></elementSpec>'
        '<elementSpec ident="head" mode="delete"/>'
    )
    compilation = compiled(
        odd(
            FULL + '<elementSpec ident="p" mode="change"><attList><attDef ident="old" mode="delete"/></attList>'
            "</elementSpec>",
            'start="doc" source="first.odd"',
        ),
        {"first.odd": first},
    )
    assert not compilation.problems
    assert allows(compilation, '<doc><p n="1">x</p><kit/></doc>')
    assert not allows(compilation, "<doc><head/></doc>")
    assert not allows(compilation, "<doc><p><hi/></p></doc>")
    assert not allows(compilation, '<doc><p old="x"/></doc>')


def test_a_compiled_odd_is_a_source_as_it_is() -> None:
    specs = SOURCE.read_text(encoding="utf-8")
    body = specs[specs.index("<dataSpec") : specs.index("</body>")]
    first = odd(body.replace('ident="head"', 'ident="headline"').replace('key="head"', 'key="headline"'))
    compilation = compiled(odd(BASIC, 'start="doc" source="first.odd"'), {"first.odd": first})
    assert not compilation.problems
    assert allows(compilation, "<doc><headline/></doc>")


def test_a_reference_has_its_own_source() -> None:
    other = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><elementSpec ident="box" module="other"><classes>'
        '<memberOf key="model.block"/></classes></elementSpec></TEI>'
    )
    compilation = compiled(odd(BASIC + '<moduleRef key="other" source="other.xml"/>'), {"other.xml": other})
    assert not compilation.problems
    assert allows(compilation, "<doc><box/></doc>")


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("tei:current", []),
        ("tei:1.2.3", []),
        ("https://www.tei-c.org/Vault/P5/1.2.3/xml/tei/odd/p5subset.xml", []),
        ("tei:9.9.9", ["other-release"]),
    ],
)
def test_a_release_of_the_guidelines_is_the_file_that_was_given(source: str, told: list[str]) -> None:
    compilation = compiled(odd(BASIC, f'start="doc" source="{source}"'))
    assert [problem.rule for problem in compilation.problems][:1] == told
    assert allows(compilation, "<doc><p/></doc>")


def test_a_module_of_relax_ng() -> None:
    own = (
        '<moduleRef url="draw.rng" prefix="d_"/>'
        '<elementSpec ident="p" mode="change"><content><rng:ref name="d_picture"/></content></elementSpec>'
        '<elementSpec ident="head" mode="change"><content><elementRef key="d_caption"/></content></elementSpec>'
    )
    files = {"draw.rng": RNG_MODULE, "shapes.rng": SHAPES}
    compilation = compiled(odd(BASIC + own), files)
    assert not compilation.problems, compilation.problems
    start = '<doc xmlns="http://www.tei-c.org/ns/1.0" xmlns:d="urn:draw"><p><d:picture>{}</d:picture></p></doc>'
    shape = start.format('<d:dot size="3"/><d:box/><x xmlns="urn:more"><d:caption>x</d:caption></x>')
    assert allows(compilation, shape)
    assert not allows(compilation, start.format('<d:dot size="big"/>'))
    assert not allows(compilation, start.format("<d:box><d:dot size='1'/></d:box>"))
    assert {"d_picture", "d_shape", "d_size", "d_caption"} <= names(compilation)


def test_a_module_in_compact_syntax_and_what_replaces_its_definitions() -> None:
    own = (
        '<moduleRef url="draw.rnc"><content><rng:define name="shape"><rng:element name="star" ns="urn:draw">'
        "<rng:empty/></rng:element></rng:define></content></moduleRef>"
        '<elementSpec ident="p" mode="change"><content><elementRef key="picture"/></content></elementSpec>'
    )
    compilation = compiled(odd(BASIC + own), {"draw.rnc": COMPACT})
    assert not compilation.problems, compilation.problems
    start = (
        '<doc xmlns="http://www.tei-c.org/ns/1.0" xmlns:d="urn:draw"><p><d:picture size="1">{}</d:picture></p></doc>'
    )
    assert allows(compilation, start.format("<d:star/>"))
    assert not allows(compilation, start.format("<d:dot/>"))


def test_documentation_is_kept_only_where_it_is_wanted() -> None:
    with_words, without = compiled(odd(BASIC), words=True), compiled(odd(BASIC))
    documentation = f"{{{ANNOTATIONS}}}documentation"
    told = {str(one.text) for one in with_words.schemas[0].relaxng.iter(documentation)}
    assert {"the root of a document", "says what kind it is"} <= told
    assert not list(without.schemas[0].relaxng.iter(documentation))
    assert allows(with_words, '<doc><p type="plain"/></doc>')


def test_a_default_value_is_kept() -> None:
    own = (
        '<elementSpec ident="p" mode="change"><attList><attDef ident="a"><defaultVal>one</defaultVal></attDef>'
        '<attDef ident="b" usage="req"><defaultVal>two</defaultVal></attDef></attList></elementSpec>'
    )
    tree = compiled(odd(BASIC + own)).schemas[0].relaxng
    default = f"{{{ANNOTATIONS}}}defaultValue"
    assert {one.get("name"): one.get(default) for one in tree.iter(f"{{{RNG}}}attribute") if one.get(default)} == {
        "a": "one"
    }


def test_names_are_those_of_the_odd() -> None:
    found = names(compiled(odd(FULL)))
    assert {"p", "model.block", "macro.phrases", "teidata.word", "att.global.attributes"} <= found
    # `name` changes an attribute of att.typed, so that the others of that class have a name of their own.
    assert "att.typed.attribute.subtype" in found


def test_each_specification_knows_where_it_stands() -> None:
    schema = compiled(odd(FULL + '\n<elementSpec ident="own"/>')).schemas[0].schema
    line = next(n for n, text in enumerate(SOURCE.read_text().splitlines(), 1) if 'ident="p"' in text)
    assert (schema.elements["p"].origin.path, schema.elements["p"].origin.line) == ("/project/source.xml", line)
    assert (schema.elements["own"].origin.path, schema.elements["own"].origin.line) == ("/project/test.odd", 5)
