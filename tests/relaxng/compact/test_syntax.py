"""What the compact syntax allows and forbids, one small schema each, with the words and the places of errors."""

import codecs

import pytest
from tests.relaxng.compact.printed import printed

from cablegram.relaxng.compact import read
from cablegram.relaxng.source import SchemaError, SchemaNode


def tree(text: str) -> SchemaNode:
    return read(text.encode(), "/s.rnc")


def fault(text: str) -> str:
    with pytest.raises(SchemaError) as caught:
        tree(text)
    return f"{caught.value.line}:{caught.value.column} {caught.value.args[0]}"


def test_places_are_those_of_the_source() -> None:
    root = tree("# a comment\r\nstart =\r  element \\x{61}b { text }, # \\x{41}\n  b\n")
    (start,) = root.children
    (group,) = start.children
    element, reference = group.children
    places = [(node.name, node.line, node.column) for node in (start, element, element.children[0], reference)]
    assert places == [("start", 2, 1), ("element", 3, 3), ("name", 3, 11), ("ref", 4, 3)]
    assert fault("element \\x{61}\\x{62} { text ]") == "1:29 `}` is expected after a pattern, not `]`"


@pytest.mark.parametrize(
    "document",
    [
        b"\xef\xbb\xbfelement a { text }",
        codecs.BOM_UTF16_LE + "element a { text }".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "element a { text }".encode("utf-16-be"),
        b"element a\r\n{ text\r}",
    ],
)
def test_encodings_and_line_ends(document: bytes) -> None:
    assert printed(read(document, "/s.rnc")) == printed(tree("element a { text }"))


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        (b"element a {\n t\xff }", "2:3 a byte here is not UTF-8; save the schema in UTF-8"),
        (codecs.BOM_UTF16_LE + b"a\0\x00\xd8", "1:2 a byte here is not UTF-16; save the schema in UTF-8"),
        ("element a { text }".encode("utf-16-le"), "1:2 the character U+0000 is not allowed in a schema"),
    ],
)
def test_wrong_bytes(document: bytes, expected: str) -> None:
    with pytest.raises(SchemaError) as caught:
        read(document, "/s.rnc")
    assert f"{caught.value.line}:{caught.value.column} {caught.value.args[0]}" == expected


def test_what_is_declared_stands_on_names_only() -> None:
    root = tree(
        'default namespace d = "urn:d" namespace i = inherit datatypes x = "urn:x"\n'
        'element a { attribute b { x:t "v" }, element i:c { external "e.rnc" }, external "f.rnc" inherit = i }'
    )
    name, group = root.children
    attribute, inner, outer = group.children
    assert (root.attributes, name.attributes, name.text) == ({}, {"ns": "urn:d"}, "a")
    assert attribute.children[0].attributes == {"ns": ""}
    value = attribute.children[1]
    assert (value.attributes, value.text) == ({"datatypeLibrary": "urn:x", "type": "t", "ns": "urn:d"}, "v")
    assert value.namespaces["d"] == "urn:d"
    assert "i" not in value.namespaces
    assert inner.children[0].attributes == {}
    assert inner.children[1].attributes == {"href": "e.rnc", "ns": "urn:d"}
    assert outer.attributes == {"href": "f.rnc"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('\'a\' ~ "b" ~ \'\'\'c\n\'\'\' ~ """d""e"""', 'abc\nd""e'),
        ("'\\x{A}\\x{D}\\xxx{0041}'", "\n\rA"),
        ("'\\x{5C}x{41}'", "\\x{41}"),
        ("'\\n'", "\\n"),
        ("''", ""),
    ],
)
def test_texts(text: str, value: str) -> None:
    assert tree(f"element a {{ {text} }}").children[1].text == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# nothing",
        "element element { attribute text { text } }",
        "start = \\start \\start = element a { empty } \\list |= \\start",
        "## documentation\n## more\n\n## again\n[xml:lang = 'en' note [ by = 'x' 'text' in [] b [] ]]\nstart = empty",
        "element a { ## one\n 'x' | [ n [] ] 'y' >> n [] >> m [ 'a' ~ 'b' ] }",
        "note [ ] start = empty \\div [ ] a = empty",
        "element (a | b) | c { (text?)+ }",
        "element * - (a | (b)) { token { } - ('x' | 'y') }",
        "namespace list = 'urn:l' datatypes list = 'urn:d' element list:list | list:* { list { list:x } }",
        "include 'x.rnc' inherit = xml { div { start = empty } note [ ] }",
        "grammar { start = parent \\empty }",
    ],
)
def test_allowed(text: str) -> None:
    tree(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("element a { b | c, d }", "1:18 `|` and `,` cannot be mixed without parentheses"),
        ("element a { b & c | d }", "1:19 `&` and `|` cannot be mixed without parentheses"),
        ("element a { string - 'b' | c }", "1:26 `-` and `|` cannot be mixed without parentheses"),
        ("element a { c | string - 'b' }", "1:30 `|` and `-` cannot be mixed without parentheses"),
        ("element a { string - 'b'* }", "1:25 `-` and `*` cannot be mixed without parentheses"),
        ("element a { string - string - 'b' }", "1:20 a second `-` needs parentheses"),
        ("element a { b?* }", "1:15 a second sign of repetition, `*`, needs parentheses"),
        ("element * - a | b { c }", "1:15 `|` and `-` cannot be mixed without parentheses"),
        ("element a | * - b { c }", "1:19 `|` and `-` cannot be mixed without parentheses"),
        ("element * - a - b { c }", "1:15 a second `-` needs parentheses"),
        ("element a - b { c }", "1:11 `-` stands only after `*` and after a prefix with `:*`"),
        ("element (*) - b { c }", "1:13 `-` stands only after `*` and after a prefix with `:*`"),
        ("element a { }", "1:13 a pattern is expected in the braces; where nothing is allowed, write `empty`"),
        ("element a { b, }", "1:16 a pattern is expected, not `}`"),
        ("element a", "1:10 `{` is expected after the name of an element, not the end of the schema"),
        ("element { a }", "1:9 the name of an element is expected, not `{`"),
        ("element a { text", "1:17 `}` is expected after a pattern, not the end of the schema"),
        ("element a { text } }", "1:20 this `}` has no opening counterpart"),
        (
            "element a { text } b",
            "1:20 nothing is expected after the pattern that is the whole schema, but here is `b`",
        ),
        (
            "element a { div }",
            "1:13 a pattern is expected, but `div` is a keyword; a definition of this name is written `\\div`",
        ),
        ("list = empty", "1:1 a definition is expected; `list` is a keyword, and as a name it is written `\\list`"),
        ("a = empty b", "1:12 `=`, `|=` or `&=` is expected after `b`, not the end of the schema"),
        ("start = empty namespace a = 'b'", "1:15 `namespace` must stand before all patterns and definitions"),
        ("include 'x' { include 'y' }", "1:15 `include` cannot stand in the braces of another `include`"),
        ("include 'x#y'", "1:9 the location of a schema cannot have a `#`"),
        ("element a:b { text }", '1:9 the prefix `a` is not declared; add `namespace a = "…"`'),
        ("element a { b:c }", '1:13 the datatype prefix `b` is not declared; add `datatypes b = "…"`'),
        ("external 'x' inherit = a", '1:24 the prefix `a` is not declared; add `namespace a = "…"`'),
        ("namespace a = 'x' namespace a = 'x' empty", "1:29 the prefix `a` is declared a second time"),
        ("default namespace a = 'x' namespace a = 'x' empty", "1:37 the prefix `a` is declared a second time"),
        (
            "default namespace = 'x' default namespace = 'x' empty",
            "1:25 the default namespace is declared a second time",
        ),
        ("datatypes a = '' datatypes a = '' empty", "1:28 the datatype prefix `a` is declared a second time"),
        ("namespace xmlns = 'x' empty", "1:11 `xmlns` cannot be declared as a prefix"),
        (
            "namespace xml = 'x' empty",
            "1:11 the prefix `xml` always stands for http://www.w3.org/XML/1998/namespace",
        ),
        (
            "default namespace = 'http://www.w3.org/XML/1998/namespace' empty",
            "1:1 only the prefix `xml` may stand for http://www.w3.org/XML/1998/namespace",
        ),
        (
            "datatypes xsd = 'urn:x' empty",
            "1:11 the datatype prefix `xsd` always stands for http://www.w3.org/2001/XMLSchema-datatypes",
        ),
        ("datatypes a = 'relative' empty", "1:15 a datatype library is an absolute URI without `#`"),
        ("default inherit = 'x' empty", "1:9 `namespace` is expected after `default`, not `inherit`"),
        ("[a = 'b'] empty", "1:2 the attribute `a` of an annotation must have a prefix"),
        ("[a [] xml:lang = 'b'] empty", "1:7 the attribute `xml:lang` must stand before the content of the annotation"),
        ("[a [ 'x' b = 'c' ]] empty", "1:10 the attribute `b` must stand before the content of the annotation"),
        ("[xml:a = 'b' xml:a = 'c'] empty", "1:14 the attribute `xml:a` stands twice in an annotation"),
        (
            "namespace a = inherit [a:b []] empty",
            "1:24 the prefix `a` of an annotation cannot stand for an inherited namespace",
        ),
        ("(empty >> a [])", "1:8 an annotation cannot stand beside the pattern that is the whole schema"),
        (
            "element a { 'b\n' }",
            "1:13 this text has no closing quotation mark on its line; a text of several lines stands between three",
        ),
        ("element a { % }", "1:13 `%` has no meaning here"),
        ("element a : b { text }", "1:11 `:` stands between a prefix and a name or `*`, without space"),
        ("a = \\ b", "1:5 `\\` stands only directly before a name (`\\element`) or in an escape (`\\x{6F}`)"),
        ("'\\x{D800}'", "1:2 `\\x{D800}` is no character that XML has"),
        ("'a' '\\x{FFFFFFFFFFFFFFFFFF}'", "1:6 `\\x{FFFFFFFFFFFFFFFFFF}` is no character that XML has"),
        ("'\\x{}'", "1:2 `\\x{` begins an escape such as `\\x{6F}`, but does not end so"),
        ("element a { text ## late\n }", "1:18 `}` is expected after a pattern, not a comment with `##`"),
    ],
)
def test_forbidden(text: str, expected: str) -> None:
    assert fault(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "(" * 100_000,
        "element a { " * 100_000,
        "start = " + "(" * 100_000 + "empty" + ")" * 100_000,
        "div { " * 100_000,
        "element " + "(" * 100_000 + "a" + ")" * 100_000 + " { empty }",
        "start = " + "grammar { start = " * 100_000,
    ],
)
def test_what_is_nested_too_deep_is_refused(text: str) -> None:
    assert "nested too deep" in fault(text)


def test_what_is_long_but_not_deep_is_read() -> None:
    assert tree("[" + "a [ " * 50_000 + "] " * 50_000 + "] empty").name == "empty"
    assert len(tree("start = " + " | ".join(["a"] * 50_000)).children[0].children[0].children) == 50_000
    assert tree("(" * 300 + "empty" + ")" * 300).name == "empty"
    assert tree("'" + "\\x{41}" * 50_000 + "'").text == "A" * 50_000
