"""The table of pointers is that of the schemas, and web addresses are told from pointers."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from cablegram.edition.rules.pointing import POINTERS, is_pointer, is_web_address, prefixed

RNG = "{http://relaxng.org/ns/structure/1.0}"
# What TEI types as a pointer, but is the name of a namespace, a part of a schema, or what pointers are resolved by.
NOT_OF_A_TEXT = frozenset(
    {("equiv", "filter"), ("equiv", "uri"), ("schemaSpec", "defaultExceptions"), ("conversion", "fromUnit")}
    | {("conversion", "toUnit"), ("citeData", "property"), ("namespace", "name")}
)
NOT_ANYWHERE = frozenset({"xml:base", "ns", "except", "require"})


def attributes_of(schema: Path) -> Iterator[tuple[str, str, bool]]:
    """Each element of a schema with each of its attributes, and whether that is a pointer."""
    defines = {define.get("name"): define for define in etree.parse(str(schema)).getroot().iter(f"{RNG}define")}

    def below(node: etree._Element, seen: set[str | None]) -> Iterator[etree._Element]:
        for child in node.iterchildren(f"{RNG}*"):
            if child.tag == f"{RNG}attribute":
                yield child
            elif child.tag == f"{RNG}ref" and child.get("name") not in seen:
                seen.add(child.get("name"))
                yield from below(defines[child.get("name")], seen)
            elif child.tag != f"{RNG}element":
                yield from below(child, seen)

    def is_address(node: etree._Element) -> bool:
        names = [ref.get("name") for ref in node.iter(f"{RNG}ref")]
        return any(data.get("type") == "anyURI" for data in node.iter(f"{RNG}data")) or any(
            is_address(defines[name]) for name in names
        )

    for define in defines.values():
        for element in define.iter(f"{RNG}element"):
            for attribute in below(element, set()):
                if attribute.get("name"):
                    yield element.get("name") or "", attribute.get("name") or "", is_address(attribute)


def test_every_pointer_of_the_schema_is_in_the_table(checkout: Path) -> None:
    found = attributes_of(checkout / "schema/cable.rng")
    pointers = {(element, name) for element, name, is_one in found if is_one}
    assert ("persName", "ref") in pointers
    assert {key for key in pointers if not is_pointer(key[1], key[0])} == set()


@pytest.mark.parametrize("name", ["tei_all-4.12.0.rng"])
def test_the_table_has_the_pointers_of_tei_and_no_other_attribute(name: str, shared: Path) -> None:
    seen: dict[tuple[str, str], bool] = {}
    for element, attribute, pointer in attributes_of(shared / "tei/rng" / name):
        seen[element, attribute] = pointer or seen.get((element, attribute), False)
    wrong = {
        key
        for key, pointer in seen.items()
        if pointer != is_pointer(key[1], key[0]) and key not in NOT_OF_A_TEXT and key[1] not in NOT_ANYWHERE
    }
    assert wrong == set()
    assert {attribute for _, attribute in seen} >= POINTERS


@pytest.mark.parametrize(
    ("pointer", "is_web", "prefix"),
    [
        ("https://example.org/x.xml#y", True, "https"),
        ("//example.org/x", True, ""),
        ("urn:isbn:1", True, "urn"),
        ("mailto:a@example.org", True, "mailto"),
        ("psn:venn", False, "psn"),
        ("x.xml#a:b", False, ""),
        ("#a:b", False, ""),
        ("../x:y/z.xml", False, ""),
    ],
)
def test_addresses(pointer: str, is_web: bool, prefix: str) -> None:
    assert is_web_address(pointer) is is_web
    assert prefixed(pointer)[0] == prefix
