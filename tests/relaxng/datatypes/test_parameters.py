"""Parameters: what they allow, which types take them, and which values of them are wrong."""

import pytest

from cablegram.relaxng.datatypes import XSD_LIBRARY, DatatypeError, datatype

# Type, parameters, texts that are allowed, texts that are not.
ALLOWED = [
    ("string", "length=2", "ab|  |é𐐀|a\n", "|a|abc"),
    ("string", "minLength=1", "a|ab", ""),
    ("string", "minLength=1 maxLength=2", "a|ab", "|abc"),
    ("string", "maxLength=99999999999999999999999999", "|abc", None),
    ("string", "minLength=99999999999999999999999999", None, "|abc"),
    ("token", "length=3", "a b| a  b |abc", "ab|a  bc"),
    ("normalizedString", "length=4", "a  b|\tabc", "a b"),
    ("anyURI", "maxLength=3", "a é|é", "abcd"),
    ("NCName", "minLength=3", "abc| abc ", "ab"),
    ("language", "length=2", "en", "en-GB"),
    ("NMTOKENS", "length=2", "a b| a  bcd ", "a|a b c"),
    ("IDREFS", "maxLength=2", "a|a b", "a b c"),
    ("hexBinary", "length=2", "0FB7", "0F|0FB700"),
    ("base64Binary", "length=2", "AAA=|A AA =", "AA==|AAAA"),
    ("base64Binary", "maxLength=0", "", "AA=="),
    # Every length is right (section 4.3.1.3).
    ("QName", "length=1", "a|abc", None),
    ("NOTATION", "maxLength=0", "abc", None),
    ("decimal", "totalDigits=2", "0|10|1.5|00.10|.05|1.20|-99|99.00", "100|1.25|0.001|.005"),
    ("decimal", "fractionDigits=1", "0|1000|1.5|1.50|.5", "1.25|.05"),
    ("decimal", "fractionDigits=0", "1|1.0|1.", "1.5"),
    ("integer", "totalDigits=3", "999|-999|000999", "1000"),
    ("integer", "fractionDigits=0", "1", "1.0"),
    ("decimal", "minInclusive=-90 maxInclusive=90", "-90|90.0|0|89.999", "90.001|-90.1"),
    ("double", "minInclusive=0 maxInclusive=1", "0|-0|1|.5|1e0", "-1e-300|1.0000001|NaN|INF"),
    ("float", "minExclusive=0", "1e-45|INF", "0|-0|-1|NaN|1e-60"),
    ("nonNegativeInteger", "maxInclusive=100", "0|100", "101|-1"),
    ("int", "minExclusive=5 maxExclusive=7", "6", "5|7"),
    ("date", "minInclusive=1945-08-15", "1945-08-15|1962-04-25|1945-08-17Z", "1945-08-14|1945-08-15Z|1945-08-15+07:00"),
    ("time", "maxExclusive=12:00:00", "11:59:59.999|24:00:00", "12:00:00|12:00:00Z"),
    ("duration", "minInclusive=P1M", "P1M|P32D|P1Y", "P31D|P30D|P1D"),
    ("gYear", "minInclusive=1945 maxInclusive=1975", "1945|1962|1975", "1944|1976|1962-14:01"),
    ("boolean", "pattern=true|false", "true|false| true ", "1|0"),
    ("token", "pattern=a.", "ab|a | ab ".replace("|a |", "|"), "a|abc"),
    ("string", "pattern=a.", "ab|a ", "a|abc| ab"),
    # All patterns must match; a pattern is held against the text, not the value.
    ("string", "pattern=[a-m]* pattern=[g-z]*", "ggg|", "a|z"),
    ("integer", "pattern=[0-9]{3}", "007", "7|0007|+07"),
    ("date", "pattern=[^Z]*", "1962-04-25", "1962-04-25Z|x"),
    ("QName", "pattern=[^:]*", "a", "xml:a"),
    ("ID", "pattern=[a-z]\\.[a-z]+", "p.venn", "P.venn|p"),
]


def parameters(written: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in written.split(" ") if part)
    return [(name, value) for name, _, value in pairs]


@pytest.mark.parametrize(("name", "written", "good", "bad"), ALLOWED)
def test_allowed(name: str, written: str, good: str | None, bad: str | None) -> None:
    kind = datatype(XSD_LIBRARY, name, parameters(written), {})
    assert [text for text in (good.split("|") if good is not None else ()) if not kind.allows(text, {})] == []
    assert [text for text in (bad.split("|") if bad is not None else ()) if kind.allows(text, {})] == []


REFUSED = [
    ("string", [("enumeration", "a")], "enumeration is no parameter"),
    ("string", [("whiteSpace", "collapse")], "whiteSpace is no parameter"),
    ("string", [("colour", "red")], "no parameter colour"),
    ("string", [("minInclusive", "a")], "does not take the parameter minInclusive"),
    ("boolean", [("length", "1")], "does not take the parameter length"),
    ("double", [("totalDigits", "1")], "does not take the parameter totalDigits"),
    ("date", [("maxLength", "1")], "does not take the parameter maxLength"),
    ("NCName", [("fractionDigits", "0")], "does not take the parameter fractionDigits"),
    ("string", [("length", "-1")], "whole number of 0 or more"),
    ("string", [("length", "1.0")], "whole number of 0 or more"),
    ("string", [("length", "")], "whole number of 0 or more"),
    ("decimal", [("totalDigits", "0")], "1 or more"),
    ("integer", [("fractionDigits", "1")], "is 0"),
    ("integer", [("minInclusive", "1.5")], "no integer"),
    ("byte", [("maxInclusive", "128")], "no byte"),
    ("date", [("minInclusive", "1962")], "no date"),
    ("date", [("minInclusive", "1962-02-29")], "no date"),
    ("float", [("minInclusive", "+INF")], "no float"),
    ("string", [("minLength", "1"), ("minLength", "1")], "given twice"),
    ("string", [("minLength", "3"), ("maxLength", "2")], "nothing is allowed"),
    ("string", [("minLength", "3"), ("length", "2")], "nothing is allowed"),
    ("string", [("maxLength", "1"), ("length", "2")], "nothing is allowed"),
    ("decimal", [("minInclusive", "2"), ("maxInclusive", "1")], "nothing is allowed"),
    ("date", [("minExclusive", "1962-04-25"), ("maxInclusive", "1962-04-24")], "nothing is allowed"),
    ("string", [("pattern", "(a")], "parenthesis is not closed"),
    ("nothing", [], "no datatype nothing"),
    ("anySimpleType", [], "no datatype anySimpleType"),
    ("dateTimeStamp", [], "no datatype dateTimeStamp"),
]


@pytest.mark.parametrize(("name", "given", "message"), REFUSED)
def test_refused(name: str, given: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(DatatypeError, match=message):
        datatype(XSD_LIBRARY, name, given, {})


@pytest.mark.parametrize("value", [" 2 ", "+2", "02", "2\n"])
def test_white_space_and_form_of_a_number(value: str) -> None:
    assert datatype(XSD_LIBRARY, "string", [("length", value)], {}).allows("ab", {})
