"""What each type allows, by hand from XML Schema part 2, second edition."""

import re

import pytest

from cablegram.relaxng.datatypes import XSD_LIBRARY, datatype
from cablegram.relaxng.datatypes.builtin import BUILTINS

# Each type with texts that it allows and texts that it does not, separated by bars; spaces count.
ALLOWED = {
    "string": "|a| a |a\tb\nc|\u200b",
    "normalizedString": "| a  b |a\tb",
    "token": "| a  b |a\nb",
    "boolean": "true|false|1|0| true |\ttrue\n",
    "decimal": "0|-0|+0|00.00|.5|5.|-.5|+5.|123456789.123456789| 1 |1\n",
    "float": "0|-0|1e5|1E5|1.5e-5|.5E+5|5.e0|INF|-INF|NaN|1e400|1e-400| INF ",
    "double": "0|-0|1e5|1E5|1.5e-5|.5E+5|5.e0|INF|-INF|NaN|1e400|1e-400",
    "duration": "P1Y|P1M|P1D|PT1H|PT1M|PT1S|P1Y2M3DT4H5M6.7S|-P1Y|P0Y|P0001Y|PT0.000S|P1Y1D|P1MT1S|P1347M| P1Y ",
    "dateTime": (
        "1962-04-25T18:03:00|1962-04-25T18:03:00Z|1962-04-25T18:03:00+07:00|1962-04-25T18:03:00-14:00"
        "|1962-04-25T18:03:00.5|1962-04-25T00:00:00|1962-04-25T24:00:00|1962-04-25T24:00:00.00Z|-0044-03-15T12:00:00"
        "|12004-02-29T12:00:00|2000-02-29T12:00:00|1972-06-30T23:59:60Z|1962-04-25T18:03:00-00:00"
    ),
    "time": "00:00:00|23:59:59|24:00:00|12:00:00.123456789|12:00:00Z|12:00:00+14:00|23:59:60| 12:00:00 ",
    "date": "1962-04-25|1962-04-25Z|1962-04-25+07:00|-0001-02-29|2000-02-29|-0401-02-29|10000-01-01|1962-12-31-14:00",
    "gYearMonth": "1962-04|1962-12Z|-0001-01|12000-01|1962-04+05:30",
    "gYear": "1962|0001|-0001|12000|-12000|1962Z|1962-05:00",
    "gMonthDay": "--02-29|--04-30|--12-31|--01-01Z|--01-01+13:59",
    "gMonth": "--01|--12|--12Z|--12-05:00",
    "gDay": "---01|---31|---31Z|---31+05:00",
    "hexBinary": "|00|0FB7|0fb7| 0F ",
    "base64Binary": "|AAAA|AA==|AAA=|A A A A|AA= =| AAAA |AA\n==|+/+/",
    "anyURI": (
        "|#p|a|a/b|/a|//a/b|http://example.org/|http://example.org/a?b=c#d|urn:a:b|mailto:a@b|a b|é|http://é/|%20"
        "|a%C3%A9|#xpath(//p[1])|?a=b|../a#b|./a:b|a/b:c|<>|{a}|a\\b|^`|http://[::1]/|x-a+b.c:d| a "
    ),
    "QName": "a|a:b|_a:_b|xml:lang| a:b |é",
    "NOTATION": "a|a:b",
    "language": "en|en-GB|zh-Hant-TW|i-navajo|x-abc123|EN|abcdefgh-12345678",
    "NMTOKEN": "a|1|-|.|:|_|a-b.c:d|é|·a| a ",
    "NMTOKENS": "a|a b|1  2\n3| a ",
    "Name": "a|_a|:|a:b:c|é|a1.-_|發|ǎ",
    "NCName": "a|_a|a1.-_|é|發|α|а|אב| a ",
    "ID": "a|_1|pers-venn",
    "IDREF": "a|_1",
    "IDREFS": "a|a b|a\n b",
    "ENTITY": "a| b ",
    "ENTITIES": "a|a b| a\n b",
    "integer": "0|-0|+0|007|-7|+7|12345678901234567890123456789| 1 ",
    "nonPositiveInteger": "0|-0|+0|000|-1|-007",
    "negativeInteger": "-1|-007|-12345678901234567890",
    "nonNegativeInteger": "0|-0|+0|1|+1|007",
    "positiveInteger": "1|+1|007|12345678901234567890",
    "long": "9223372036854775807|-9223372036854775808|0009223372036854775807|-0",
    "int": "2147483647|-2147483648|+2147483647",
    "short": "32767|-32768|0000032767",
    "byte": "127|-128|-0",
    "unsignedLong": "18446744073709551615|0|-0|+1",
    "unsignedInt": "4294967295|0",
    "unsignedShort": "65535|0",
    "unsignedByte": "255|0|+255|000255",
}
REFUSED = {
    "boolean": "|TRUE|True|yes|2|00|true false|tru e|\u00a0true",
    "decimal": "|.|+|-|1e5|1,5|1 2|INF|NaN|--1|0x1|١|1_000",
    "float": "|.|e5|1e|1e5.5|+INF|inf|nan|+NaN|-NaN|Infinity|1f|0x1p3|1_0|1 e5",
    "double": "|.|e5|1e|1e5.5|+INF|inf|nan|Infinity|1d|1e+|١",
    "duration": "|P|-P|+P1Y|1Y|P1|PT|P1YT|P1S|PT1Y|P1M1Y|P-1Y|P1.5Y|PT1.S|PT.5S|P1Y 1D|p1y|P1W|PT1H1H|P1Y2",
    "dateTime": (
        "|1962-04-25|1962-04-25T18:03|1962-04-25 18:03:00|1962-04-25t18:03:00|1962-04-25T18:03:00z|62-04-25T18:03:00"
        "|1962-4-25T18:03:00|1962-13-25T18:03:00|1962-00-25T18:03:00|1962-04-31T18:03:00|1962-04-25T25:00:00"
        "|1962-04-25T24:00:01|1962-04-25T24:01:00|1962-04-25T18:60:00|1962-04-25T18:03:61|1962-04-25T18:03:00.|"
        "1962-04-25T18:03:00+14:01|1962-04-25T18:03:00+15:00|1962-04-25T18:03:00+7:00|1962-04-25T18:03:00+0700"
        "|0000-04-25T18:03:00|-0000-04-25T18:03:00|01962-04-25T18:03:00|+1962-04-25T18:03:00|1900-02-29T12:00:00"
        "|1962-04-25T24:00:00.5|1962-04-25T18:03:00ZZ"
    ),
    "time": "|24:00:01|24:01:00|25:00:00|12:00|12:00:00.|12:60:00|12:00:61|1:00:00|12:00:00+14:30|12-00-00|T12:00:00",
    "date": (
        "|1962-02-29|1900-02-29|-0004-02-29|-0100-02-29|1962-04-31|1962-06-31|1962-09-31|1962-11-31|1962-02-30|1962-4-5"
        "|0000-01-01|1962-04-25T|25.04.1962|1962/04/25|1962-04-25Z+|19620425|1962-04-25T00:00:00|012000-01-01|1962-04-00"
    ),
    "gYearMonth": "|1962|1962-4|1962-13|1962-00|0000-01|1962-04-25|62-04|1962-04:00",
    "gYear": "|62|196|0000|-0000|01962|+1962|1962-04|1962-|19 62|c. 1962",
    "gMonthDay": "|--02-30|--04-31|--13-01|--00-01|--01-00|--1-1|02-29|-02-29|---02-29|--02-29-",
    "gMonth": "|--00|--13|--1|--01--|-01|---01|01",
    "gDay": "|---00|---32|---1|--01|----01|01",
    "hexBinary": "|0|0F B7|0G|0x0F|0FB".removeprefix("|"),
    "base64Binary": "A|AA|AAA|AA=|A===|====|AB==|AAB=|AA==AA==|AA-_|AAAA=|\u00e9AAA",
    "anyURI": "%|%4|%zz|a%|a#b#c|##|1a:b|:a|a$b:c|é:a|http:|a:#b|a[1]|a%2|foo:%",
    "QName": "|a:|:a|a:b:c|1a|a b|a:1|b:c|xmlns:a",
    "NOTATION": "|b:c|1|a b",
    "language": "|en_GB|abcdefghi|en-|-en|1en|en--GB|en GB|en-abcdefghi|é",
    "NMTOKEN": "|a b|a,b|a/b|@|ª|𐐀",
    "NMTOKENS": "| |a,b|a @",
    "Name": "|1a|-a|.a|a b|·a|٠a",
    "NCName": "|1a|-a|.a|a b|a:b|:a|·a|a@|×|÷|𠀀|㐀|\u0130\u0132",
    "ID": "|1|a b|a:b|#a",
    "IDREF": "|1|a b|#a",
    "IDREFS": "| |a 1|a:b",
    "ENTITY": "|1|a:b|undeclared",
    "ENTITIES": "| |a 1|a undeclared",
    "integer": "|+|-|1.0|1.|1e5|1 2|0x1|١|--1|1_0",
    "nonPositiveInteger": "|1|+1|-|-1.0",
    "negativeInteger": "|0|-0|1|-|-00",
    "nonNegativeInteger": "|-1|-01|+|1.0",
    "positiveInteger": "|0|+0|-0|-1|000",
    "long": "9223372036854775808|-9223372036854775809||1.0",
    "int": "2147483648|-2147483649|",
    "short": "32768|-32769|",
    "byte": "128|-129|",
    "unsignedLong": "18446744073709551616|-1|",
    "unsignedInt": "4294967296|-1|",
    "unsignedShort": "65536|-1|",
    "unsignedByte": "256|-1|",
}
SCOPE = {"a": "http://example.org/a", "_a": "http://example.org/b", "": "http://example.org/", "&a": "", "&b": ""}


@pytest.mark.parametrize("name", ALLOWED)
def test_allowed(name: str) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    assert [text for text in ALLOWED[name].split("|") if not kind.allows(text, SCOPE)] == []


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name: str) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    assert [text for text in REFUSED[name].split("|") if kind.allows(text, SCOPE)] == []


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_has_no_value(name: str) -> None:
    kind = datatype(XSD_LIBRARY, name, (), {})
    for text in REFUSED[name].split("|"):
        with pytest.raises(ValueError, match=re.escape(text) or "^$"):
            kind.value(text, SCOPE)


def test_the_table_is_complete() -> None:
    assert set(BUILTINS) == set(ALLOWED)
    assert set(BUILTINS) - set(REFUSED) == {"string", "normalizedString", "token"}
    assert len(BUILTINS) == 44


def test_there_are_enough_cases() -> None:
    assert sum(len(texts.split("|")) for table in (ALLOWED, REFUSED) for texts in table.values()) >= 500


@pytest.mark.parametrize(("name", "number"), [("NCName", 34515), ("NMTOKEN", 35122)])
def test_all_characters_of_names(name: str, number: int) -> None:
    # The figures are those of XML 1.0, second edition, appendix B, as jing counts them too.
    kind = datatype(XSD_LIBRARY, name, (), {})
    assert sum(kind.allows(chr(code), {}) for code in range(0x21, 0x110000) if not 0xD800 <= code < 0xE000) == number
