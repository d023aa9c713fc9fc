"""Distributed Text Services: every address that a template makes is answered, and each answer has what it must have."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from tests.export.conftest import MadeExport, MakeEdition, cable

from cablegram.export.dts import CONTEXT
from cablegram.publish.prepared import PreparedEdition
from cablegram.xml import XML_ID, parse

BASE = "https://tarn.example/papers/dts/"
# What the specification requires of each kind of object, by its tables.
REQUIRED = {
    "EntryPoint": {"@id", "@context", "dtsVersion", "collection", "navigation", "document"},
    "Collection": {"@id", "title", "totalParents", "totalChildren", "collection"},
    "Resource": {"@id", "title", "totalParents", "collection", "navigation", "document"},
    "Navigation": {"@id", "@context", "dtsVersion", "resource"},
    "CitableUnit": {"identifier", "level", "parent"},
    "CitationTree": {"citeStructure"},
    "CiteStructure": {"citeType"},
}
TWO = cable(
    '<div xml:id="original"><p>a <ref target="b.xml">b</ref></p></div><div n="x/y" xml:lang="de"><p>c</p></div>'
)


def expand(template: str, **values: str) -> str:
    uritemplate = pytest.importorskip("uritemplate", reason="the package uritemplate is not installed")
    return str(uritemplate.expand(template, values)).removeprefix(BASE).replace("%20", " ")


def objects(value: object) -> list[Mapping[str, Any]]:
    """All objects in an answer that have a type."""
    if isinstance(value, Mapping):
        inner = [one for each in value.values() for one in objects(each)]
        return [value, *inner] if "@type" in value else inner
    return [one for each in value for one in objects(each)] if isinstance(value, list) else []


def test_every_answer_has_what_it_must_have(specimen: PreparedEdition) -> None:
    made = MadeExport(specimen, "dts")
    answers = [json.loads(data) for path, data in made.files.items() if path.endswith(".json")]
    assert len(answers) > 200
    for answer in answers:
        assert answer["@context"] == CONTEXT
        assert answer["dtsVersion"] == "1.0"
        for one in objects(answer):
            missing = REQUIRED[one["@type"]] - {"totalParents" if answer["@type"] == "Navigation" else ""} - set(one)
            assert not missing, (one["@type"], missing)


def test_every_template_is_answered(specimen: PreparedEdition) -> None:
    made = MadeExport(specimen, "dts")
    entry = json.loads(made.files["index.json"])
    root = json.loads(made.files[expand(entry["collection"])])
    assert root == json.loads(made.files[expand(entry["collection"], id=root["@id"])])
    assert root["totalChildren"] == len(root["member"]) == len(specimen.cables)
    for member in root["member"]:
        assert expand(member["collection"]) == expand(entry["collection"], id=member["@id"])
        resource = json.loads(made.files[expand(member["collection"])])
        parents = json.loads(made.files[expand(member["collection"], nav="parents")])["member"]
        assert [parent["@id"] for parent in parents] == [root["@id"]]
        assert parse(made.files[expand(resource["document"])]).get(XML_ID) == member["@id"]
        whole = json.loads(made.files[expand(resource["navigation"], down="-1")])
        assert whole["@id"] == BASE + expand(resource["navigation"], down="-1")
        for unit in whole["member"]:
            name = unit["identifier"]
            assert expand(entry["document"], resource=member["@id"], ref=name) in made.files
            for down in ("-1", "0", "1"):
                path = expand(entry["navigation"], resource=member["@id"], ref=name, down=down)
                answer = json.loads(made.files[path])
                assert answer["ref"] == unit
                # Nothing lies below a division; its siblings have the same parent.
                assert answer["member"] == (whole["member"] if down == "0" else [unit])
            alone = json.loads(made.files[expand(resource["navigation"], ref=name)])
            assert "member" not in alone


def test_the_divisions_are_the_document(specimen: PreparedEdition) -> None:
    made = MadeExport(specimen, "dts")
    for own in specimen.cables:
        whole = parse(made.files[f"document/{own.identifier}/index.xml"])
        divisions = ["".join(map(str, node.itertext())) for node in whole.iterfind("{*}text/{*}body/{*}div")]
        units = json.loads(made.files[f"navigation/{own.identifier};down=-1/index.json"])["member"]
        names = [unit["identifier"] for unit in units]
        parts = [parse(made.files[f"document/{own.identifier}/{name}/index.xml"]) for name in names]
        assert ["".join(map(str, part.itertext())) for part in parts] == divisions


def test_a_division_without_a_usable_name(edition: MakeEdition) -> None:
    made = MadeExport(edition({"tei/cables/a.xml": TWO, "tei/cables/edition.xml": cable()}), "dts")
    assert "document/a/division-2/index.xml" in made.files
    part = parse(made.files["document/a/original/index.xml"])
    assert part.get("{http://www.w3.org/XML/1998/namespace}base") == "https://tarn.example/papers/tei/a.xml"
    assert part[0].tag == "{https://w3id.org/api/dts#}wrapper"
    assert part[0][0].get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    assert [loss.where for loss in made.losses] == ["edition"]
