"""The libraries: the built-in one of RELAX NG, shared datatypes, kept translations, names in scope, what is loaded."""

import subprocess
import sys

import pytest

from cablegram.relaxng.datatypes import XSD_LIBRARY, DatatypeError, datatype

WORD = r"[^\p{C}\p{Z}]+"


def test_built_in_types() -> None:
    assert datatype("", "string", (), {}).allows(" a\n", {})
    assert datatype("", "string", (), {}).value(" a", {}) != datatype("", "string", (), {}).value("a", {})
    assert datatype("", "token", (), {}).value(" a\n b", {}) == datatype("", "token", (), {}).value("a b", {})


@pytest.mark.parametrize(
    ("library", "name", "given", "message"),
    [
        ("", "integer", [], "no datatype integer without a library"),
        ("", "token", [("length", "1")], "takes no parameters"),
        ("http://example.org/", "string", [], "no datatype library http://example.org/"),
        ("http://www.w3.org/2001/XMLSchema", "string", [], "no datatype library"),
    ],
)
def test_refused(library: str, name: str, given: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(DatatypeError, match=message):
        datatype(library, name, given, {})


def test_identical_datatypes_are_one() -> None:
    one = datatype(XSD_LIBRARY, "token", [("pattern", WORD)], {})
    assert datatype(XSD_LIBRARY, "token", (("pattern", WORD),), {}) is one
    assert datatype(XSD_LIBRARY, "string", [("pattern", WORD)], {}) is not one


def test_translations_are_given_to_everybody() -> None:
    first: dict[str, str] = {}
    second: dict[str, str] = {}
    datatype(XSD_LIBRARY, "token", [("pattern", WORD)], first)
    datatype(XSD_LIBRARY, "token", [("pattern", WORD)], second)
    assert first.keys() == {WORD}
    assert first == second


def test_a_kept_translation_is_used() -> None:
    kind = datatype(XSD_LIBRARY, "token", [("pattern", "a")], {"a": "[b]"})
    assert kind.allows("b", {})
    assert not datatype(XSD_LIBRARY, "token", [("pattern", "a")], {}).allows("b", {})


@pytest.mark.parametrize(
    ("name", "kind", "namespaces"),
    [
        ("ID", "ID", False),
        ("IDREF", "IDREF", False),
        ("IDREFS", "IDREFS", False),
        ("NCName", "", False),
        ("QName", "", True),
        ("NOTATION", "", True),
    ],
)
def test_what_the_engine_asks(name: str, kind: str, *, namespaces: bool) -> None:
    made = datatype(XSD_LIBRARY, name, (), {})
    assert made.id_kind == kind
    assert made.needs_namespaces == namespaces


def test_a_qualified_name_is_its_namespace_and_its_local_name() -> None:
    kind = datatype(XSD_LIBRARY, "QName", (), {})
    assert kind.value("a:x", {"a": "urn:1"}) == kind.value("x", {"": "urn:1"}) == ("urn:1", "x")
    assert kind.value("x", {}) == ("", "x")
    assert kind.value("xml:x", {}) == ("http://www.w3.org/XML/1998/namespace", "x")
    assert not kind.allows("a:x", {"b": "urn:1"})
    assert not kind.allows("a:x", {"a": ""})


def test_the_regex_library_is_loaded_for_patterns_alone() -> None:
    program = (
        "import sys\n"
        "from cablegram.relaxng.datatypes import XSD_LIBRARY, datatype\n"
        "datatype(XSD_LIBRARY, 'date', (), {}).allows('1962-04-25', {})\n"
        f"kind = datatype(XSD_LIBRARY, 'token', [('pattern', {WORD!r})], {{{WORD!r}: '[^ ]+'}})\n"
        "assert not {'regex', 'lxml', 'cablegram.relaxng.datatypes.expressions'} & sys.modules.keys()\n"
        "assert kind.allows('a', {})\n"
        "assert 'regex' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
