"""Which schemas a document names, and where they are."""

from pathlib import Path

import pytest

from cablegram.ill_formed import NotWellFormedError
from cablegram.validation.prolog import instructions, root_name
from cablegram.validation.schemas import Origin, Part, named_schema, of_document

RNG = 'schematypens="http://relaxng.org/ns/structure/1.0"'
SCH = 'schematypens="http://purl.oclc.org/dsdl/schematron"'
XSD = 'schematypens="http://www.w3.org/2001/XMLSchema"'


def of(*lines: str) -> tuple[list[tuple[str, Part, str, int]], list[str]]:
    document = "\n".join(["<?xml version='1.0'?>", *lines, "<TEI/>"]).encode()
    schemas, problems = of_document(instructions(document), Path("/edition/tei/a.xml"), "a.xml")
    return [(schema.location, schema.part, schema.phase, schema.line) for schema in schemas], [str(p) for p in problems]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f'<?xml-model href="../schema/x.rng" {RNG}?>', ("/edition/schema/x.rng", Part.ALL, "", 2)),
        ('<?xml-model href="x.rng"?>', ("/edition/tei/x.rng", Part.ALL, "", 2)),
        (f'<?xml-model href="x.rng" {SCH} phase="final"?>', ("/edition/tei/x.rng", Part.RULES, "final", 2)),
        ("<?xml-model href='x y%20z.sch'?>", ("/edition/tei/x y z.sch", Part.ALL, "", 2)),
        ('<?xml-model href="x.rnc"?>', ("/edition/tei/x.rnc", Part.GRAMMAR, "", 2)),
        (
            '<?xml-model type="application/relax-ng-compact-syntax" href="http://e.org/s?a=1&amp;b=2"?>',
            ("http://e.org/s?a=1&b=2", Part.GRAMMAR, "", 2),
        ),
        ('<?xml-model href="file:///s/x.rng#part"?>', ("/s/x.rng", Part.ALL, "", 2)),
        ('<?xml-model\n  href="x.rng"\n?>', ("/edition/tei/x.rng", Part.ALL, "", 2)),
    ],
)
def test_an_instruction_names_a_schema(line: str, expected: tuple[str, Part, str, int]) -> None:
    assert of(line) == ([expected], [])


def test_the_same_file_for_grammar_and_rules_is_one_schema() -> None:
    schemas, problems = of(f'<?xml-model href="x.rng" {SCH} phase="p"?>', f'<?xml-model href="x.rng" {RNG}?>')
    assert schemas == [("/edition/tei/x.rng", Part.ALL, "p", 2)]
    assert problems == []


def test_several_schemas_keep_their_order() -> None:
    schemas, _ = of(f'<?xml-model href="b.sch" {SCH}?>', f'<?xml-model href="a.rng" {RNG}?>')
    assert [location for location, *_ in schemas] == ["/edition/tei/b.sch", "/edition/tei/a.rng"]


def test_other_languages_are_told_and_are_an_error_where_nothing_else_is_named() -> None:
    xsd = f'<?xml-model href="x.xsd" {XSD}?>'
    assert of(xsd)[1][0].startswith("a.xml:2:1: error: x.xsd is a W3C XML Schema, which is not checked")
    assert of(xsd, '<?xml-model href="x.rng"?>')[1] == [
        "a.xml:2:1: warning: x.xsd is a W3C XML Schema, which is not checked [schema-kind]"
    ]
    assert of('<?xml-model href="https://["?>')[1] == [
        "a.xml:2:1: error: https://[ is neither a path nor an address [schema-unreadable]"
    ]
    assert of("<?xml-model ?>")[1] == [
        "a.xml:2:1: error: this xml-model instruction names no schema: it has no href [schema-unreadable]"
    ]


def test_only_instructions_before_the_root_count() -> None:
    assert instructions(b'<a><?xml-model href="x.rng"?></a><?xml-model href="y.rng"?>') == []
    assert instructions(b'<?other href="x.rng"?><!-- <?xml-model href="x"?> --><a/>') == []


def test_what_follows_the_root_is_not_read() -> None:
    assert root_name(b"<a xmlns='urn:x'><b></a>") == "urn:x}a"
    with pytest.raises(NotWellFormedError):
        root_name(b"<?xml version='1.0'?>text")


@pytest.mark.parametrize(
    ("name", "location"),
    [
        ("s/x.rng", "/edition/s/x.rng"),
        ("/s/x.rng", "/s/x.rng"),
        ("https://e.org/x.rng", "https://e.org/x.rng"),
    ],
)
def test_a_schema_named_by_hand(name: str, location: str) -> None:
    assert named_schema(name, Origin.OPTION, folder=Path("/edition")).location == location
