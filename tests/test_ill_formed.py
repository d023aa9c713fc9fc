"""What is told of a document that is no XML: in words for an editor, at the place of the fault."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cablegram import events
from cablegram.events import EventReader
from cablegram.ill_formed import NotWellFormedError

_REFERENCE = "a & that begins no reference must be written &amp;"
_NO_TAG = "a < that begins no tag must be written &lt;"
_COLON = "a name has at most one colon, between a prefix and the rest"
_OUTSIDE = "outside the root element only comments, instructions and one well-formed DOCTYPE may stand"
_COMMENT = "-- may stand in a comment only as its end, -->"
_CDATA_END = "]]> in a text must be written ]]&gt;"


class _Names:
    def __init__(self) -> None:
        self.open: list[str] = []

    def start(self, name: str, _: list[str]) -> None:
        self.open.append(name)

    def end(self, _: str) -> None:
        self.open.pop()

    def text(self, data: str) -> None:
        pass


def _fault(document: bytes, *, names_known: bool = True) -> tuple[str, int, int] | None:
    handler = _Names()
    try:
        EventReader(handler, handler.open if names_known else None).read(io.BytesIO(document))
    except NotWellFormedError as fault:
        return str(fault), fault.line, fault.column
    return None


@pytest.mark.parametrize(
    ("document", "message", "column"),
    [
        ("<r><!-- a -- b --></r>", _COMMENT, 11),
        ("<r><!--- x ---></r>", _COMMENT, 12),
        ("<r><!-- x</r>", "the comment that begins here has no -->", 4),
        ("<r><![CDATA[ x</r>", "the CDATA section that begins here has no ]]>", 4),
        ("<r><?x </r>", "the processing instruction that begins here has no ?>", 4),
        ("<r>a ]]> b</r>", _CDATA_END, 6),
        ("<r><!-- <b --> x ]]>y</r>", _CDATA_END, 18),
        ("<r n='a > b'>]]></r>", _CDATA_END, 14),
        ("<r type=cable/>", 'the value of type must stand in straight quotes: type="cable"', 9),
        ("<r type = cable n='1'/>", 'the value of type must stand in straight quotes: type="cable"', 11),
        ("<r m='1' type=”cable”/>", 'the value of type must stand in straight quotes: type="cable"', 15),
        ("<r n==''/>", 'the attribute n has no value in quotes; write n="…"', 6),
        ("<r n=/>", 'the attribute n has no value in quotes; write n="…"', 6),
        ("<r n/>", 'the attribute n has no value; write n="…"', 4),
        ("<r m='>' n >", 'the attribute n has no value; write n="…"', 10),
        ("<r n m='1'/>", 'the attribute n has no value; write n="…"', 4),
        ('<r a="1"b="2"/>', "a space must stand before the attribute b", 9),
        ("<r a='1',b='2'/>", ", may not stand in a tag", 9),
        ("<r a,b='1'/>", "the character , may not stand in a name", 5),
        ('<r a--"1"/>', 'the attribute a-- has no value; write a--="…"', 4),
        ("<r ='1'/>", "before = the name of an attribute is missing", 4),
        ("<r a=' < '/>", "a < in the value of a must be written &lt;; or the value lacks its closing quote", 8),
        ("<r a='1><q/></r>", "a < in the value of a must be written &lt;; or the value lacks its closing quote", 9),
        ("<r a='1", "the value of a that begins here has no closing quote", 6),
        ("<r a='1'", "the tag that begins here has no >", 1),
        ("<r><p <q/></r>", "the tag <p has no > before this <", 7),
        ("<r><p n='1' <q/></r>", "the tag <p has no > before this <", 13),
        ("<r><p<q/></r>", "the tag <p has no > before this <", 6),
        ("<r></r <q/>", "the end tag </r has no > before this <", 8),
        ("<r></r x>", "an end tag holds its name only", 8),
        ("<r></>", "an end tag needs a name, as in </r>", 4),
        ("<r></q>", "</q> stands where </r> must come first", 4),
        ("<r/></q>", "</q> ends nothing", 5),
        ("<r/ >", "the / at the end of a tag must have > right after it", 3),
        ("<r n='1' n='2'/>", "the attribute n is given twice", 10),
        ("<r>AT&T rocks</r>", _REFERENCE, 6),
        ("<r>a & b</r>", _REFERENCE, 6),
        ("<r n='a&b'/>", _REFERENCE, 8),
        ("<r>&", _REFERENCE, 4),
        ("<r>&#xZ;</r>", "a reference to a character is written as &#233; or &#xE9; are", 4),
        ("<r>&#0;</r>", "this number is not that of a character that XML allows", 4),
        ("<r>&nbsp;</r>", "the entity nbsp is not declared; write the character itself", 4),
        ("<r m='&lt;' n='x&nbsp;'/>", "the entity nbsp is not declared; write the character itself", 17),
        ("<r>a < b</r>", _NO_TAG, 6),
        ("<r><1/></r>", _NO_TAG, 4),
        ("<r><!></r>", _NO_TAG, 4),
        ("<r><!DOCTYPE r></r>", "the DOCTYPE must stand before the root element", 4),
        ("<r><a:b:c/></r>", _COLON, 8),
        ("<r a:b:c=''/>", _COLON, 7),
        ("<r><a:/></r>", _COLON, 7),
        ("<r><:b/></r>", _COLON, 5),
        ("<𠀀/>", "the character 𠀀 (U+20000) may not stand in a name", 2),
        ("<r><a𠀀/></r>", "the character 𠀀 (U+20000) may not stand in a name", 6),
        ("<r 𠀀=''/>", "the character 𠀀 (U+20000) may not stand in a name", 4),
        ("<r></𠀀>", "the character 𠀀 (U+20000) may not stand in a name", 6),
        ("<r>\x01</r>", "XML cannot hold the control character 01", 4),
        ("<r n='\x01'/>", "XML cannot hold the control character 01", 7),
        ("<r>\uffff</r>", "XML cannot hold the character U+FFFF", 4),
        ("<r xmlns='u}v'/>", "the name of a namespace must have %7D instead of }", 12),
        ("<r><p n='}' xmlns:p='u}v'/></r>", "the name of a namespace must have %7D instead of }", 23),
        ("<r><x:y/></r>", "no xmlns:x declares the prefix of this name", 5),
        ("<p xmlns:q='u' q:a='' xlink:href=''/>", "no xmlns:xlink declares the prefix of this name", 23),
        ("<p:r x:a=''/>", "a prefix in this tag is one that no xmlns declares", 1),
        ("<r xmlns:p=''/>", "a prefix must be declared with a namespace, not with nothing", 1),
        ("<r><?XML a?></r>", "no processing instruction may have the name xml", 4),
        (" <?xml version='1.0'?><r/>", "the XML declaration must be the very first thing of the file", 2),
        ("<r/>text", "there is more after the end of the root element", 5),
        ("text", "this is no XML: a document begins with a tag, a comment or an XML declaration", 1),
        ("<!-- -->text", _OUTSIDE, 9),
        ("<!-- -->text<r/>", _OUTSIDE, 13),
        ("<!DOCTYPE r><!DOCTYPE r><r/>", _OUTSIDE, 13),
        ("<r>", "the file ends before </r>", 4),
        ("", "there is no element in this file", 1),
    ],
)
def test_words_and_place(document: str, message: str, column: int) -> None:
    assert _fault(document.encode()) == (message, 1, column)


def test_places_on_lines_before_and_after_what_expat_names() -> None:
    assert _fault(b"<r>\n <p\r\n n\r\r m='1'/></r>") == ('the attribute n has no value; write n="…"', 3, 2)
    assert _fault(b"<r\n\r m=''\r\n n='&e;'/>") == ("the entity e is not declared; write the character itself", 4, 5)


def test_words_where_the_names_of_open_elements_are_not_known() -> None:
    assert _fault(b"<r><p>", names_known=False) == ("the file ends before its root element does", 1, 7)
    fault = _fault(b"<r><p></r>", names_known=False)
    assert fault == ("</r> is not the end of the element that is open here", 1, 7)


_TOKENS = [
    "<r",
    ">",
    "/>",
    "</r>",
    " a=",
    "'",
    '"',
    "=",
    "&",
    "&a;",
    "<!--",
    "--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "?>",
]
_TOKENS += [
    "x",
    ":",
    " ",
    "\n",
    "\r",
    "电",
    "𠀀",
    "”",
    "<!DOCTYPE",
    "\x01",
    "<r>",
    " xmlns:a='}'",
    "%a;",
    "[",
    "]",
    "/",
    "<!",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(_TOKENS), max_size=14), st.sampled_from([16, 50, 1 << 18]))
def test_any_fault_has_words_and_a_place_in_the_document(tokens: list[str], chunk: int) -> None:
    document = "<r>" + "".join(tokens)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_CHUNK", chunk)
        fault = _fault(document.encode())
    if fault is not None:
        message, line, column = fault
        lines = document.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        assert message
        assert len(message) < 200
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 1
