"""Each rule of sections 3, 4 and 7 of the RELAX NG specification: a schema that breaks it, the place, the section."""

import re

import pytest
from tests.relaxng.schemas import MAIN, loaded

from cablegram.relaxng.source import SchemaError

# The error is in the line that ends with the number of its section.
_BROKEN = """
<nothing/>                                                                  3

<element name="a">
  <paragraph/>                                                              3
</element>

<element name="a" title="b"><empty/></element>                              3

<element name="1a"><empty/></element>                                       3

<element name="x:y:z" xmlns:x="urn:x"><empty/></element>                    3

<element name="a">                                                          3
</element>

<element>                                                                   3
  <empty/>
</element>

<element name="a">
  <name>b</name>                                                            3
  <empty/>
</element>

<element name="a">
  <attribute name="b">                                                      3
    <text/>
    <text/>
  </attribute>
</element>

<element name="a"> words                                                    3
  <empty/>
</element>

<element name="a">
  <value>
    <other xmlns="urn:other"/>                                              3
  </value>
</element>

<element name="a">
  <empty xmlns:r="http://relaxng.org/ns/structure/1.0" r:name="b"/>         3
</element>

<element name="a">
  <ref/>                                                                    3
</element>

<element name="a" datatypeLibrary="relative">                               3
  <empty/>
</element>

<element name="a" datatypeLibrary="urn:x#fragment">                         3
  <empty/>
</element>

<element name="a">
  <data type="token">                                                       3
    <except><value>x</value></except>
    <param name="x">y</param>
  </data>
</element>

<element>
  <choice>                                                                  3
    <name>a</name>
    <text/>
  </choice>
  <empty/>
</element>

<grammar>
  <start combine="group">                                                   3
    <text/>
  </start>
</grammar>

<grammar>
  <start>                                                                   3
    <text/>
    <text/>
  </start>
</grammar>

<start>                                                                     3
  <element name="a"><empty/></element>
</start>

<externalRef href="other.rng#part"/>                                        4.5

<externalRef href="http://[/"/>                                             4.5

<externalRef href="missing.rng"/>                                           4.6

<element name="a">
  <externalRef href="main.rng"/>                                            4.6
</element>

<grammar>
  <include href="main.rng"/>                                                4.7
</grammar>

<grammar>
  <include href="pattern.rng"/>                                             4.7
</grammar>

<grammar>
  <include href="library.rng">
    <define name="unknown"><empty/></define>                                4.7
  </include>
</grammar>

<grammar>
  <include href="library.rng">
    <div>
      <start><element name="a"><empty/></element></start>                   4.7
    </div>
  </include>
</grammar>

<element name="x:a">                                                        4.10
  <empty/>
</element>

<element>
  <name>x:a</name>                                                          4.10
  <empty/>
</element>

<element>
  <anyName>
    <except>
      <nsName ns="urn:n">
        <except>
          <nsName ns="urn:m"/>                                              4.16
        </except>
      </nsName>
    </except>
  </anyName>
  <empty/>
</element>

<element>
  <anyName>
    <except>
      <name>a</name>
      <choice>
        <anyName/>                                                          4.16
      </choice>
    </except>
  </anyName>
  <empty/>
</element>

<element name="a">
  <attribute name="xmlns"/>                                                 4.16
</element>

<element name="a">
  <attribute>
    <nsName ns="http://www.w3.org/2000/xmlns"/>                             4.16
  </attribute>
</element>

<element name="a">
  <data type="unknown"/>                                                    4.16
</element>

<element name="a" datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <value type="integer">one</value>                                         4.16
</element>

<grammar>
  <start><element name="a"><empty/></element></start>
  <define name="unused">
    <data type="unknown"/>                                                  4.16
  </define>
</grammar>

<grammar>
  <start><element name="a"><empty/></element></start>
  <start><element name="b"><empty/></element></start>                       4.17
</grammar>

<grammar>
  <start><ref name="x"/></start>
  <define name="x" combine="choice"><empty/></define>
  <define name="x" combine="interleave"><empty/></define>                   4.17
</grammar>

<grammar>                                                                   4.18
  <define name="a"><element name="a"><empty/></element></define>
</grammar>

<grammar>
  <start>
    <ref name="unknown"/>                                                   4.18
  </start>
</grammar>

<grammar>
  <start><element name="a"><empty/></element></start>
  <define name="unused">
    <ref name="unknown"/>                                                   4.18
  </define>
</grammar>

<grammar>
  <start>
    <parentRef name="a"/>                                                   4.18
  </start>
  <define name="a"><element name="a"><empty/></element></define>
</grammar>

<element name="a">
  <ref name="b"/>                                                           4.18
</element>

<grammar>
  <start><ref name="a"/></start>
  <define name="a"><choice><element name="a"><empty/></element><ref name="b"/></choice></define>
  <define name="b">
    <ref name="a"/>                                                         4.19
  </define>
</grammar>

<element name="a">
  <attribute name="b">                                                      7.1.1
    <choice><text/><element name="c"><empty/></element></choice>
  </attribute>
</element>

<element name="a">
  <attribute name="b">                                                      7.1.1
    <attribute name="c"/>
  </attribute>
</element>

<element name="a">
  <zeroOrMore>                                                              7.1.2
    <attribute name="b"/>
    <attribute name="c"/>
  </zeroOrMore>
</element>

<element name="a">
  <oneOrMore>                                                               7.1.2
    <choice><text/><interleave><text/><attribute name="b"/></interleave></choice>
  </oneOrMore>
</element>

<element name="a">
  <list>                                                                    7.1.3
    <list><data type="token"/></list>
  </list>
</element>

<element name="a">
  <list>                                                                    7.1.3
    <text/>
  </list>
</element>

<element name="a">
  <list>                                                                    7.1.3
    <interleave><data type="token"/><data type="token"/></interleave>
  </list>
</element>

<element name="a">
  <data type="token">                                                       7.1.4
    <except><oneOrMore><value>x</value></oneOrMore></except>
  </data>
</element>

<element name="a">
  <data type="token">                                                       7.1.4
    <except><choice><value>x</value><empty/></choice></except>
  </data>
</element>

<grammar>
  <start>
    <group>                                                                 7.1.5
      <element name="a"><empty/></element>
      <element name="b"><empty/></element>
    </group>
  </start>
</grammar>

<grammar>
  <start><choice><element name="a"><empty/></element><ref name="x"/></choice></start>
  <define name="x">
    <oneOrMore>                                                             7.1.5
      <element name="b"><empty/></element>
    </oneOrMore>
  </define>
</grammar>

<element name="a">
  <group>                                                                   7.2
    <data type="token"/>
    <element name="b"><empty/></element>
  </group>
</element>

<element name="a">
  <oneOrMore>                                                               7.2
    <value>x</value>
  </oneOrMore>
</element>

<element name="a">
  <attribute name="b">
    <group>                                                                 7.2
      <data type="token"/>
      <data type="token"/>
    </group>
  </attribute>
</element>

<element name="a">
  <group>                                                                   7.3
    <attribute name="b"/>
    <optional><attribute name="b"/></optional>
  </group>
</element>

<element name="a">
  <interleave>                                                              7.3
    <attribute name="x:b" xmlns:x="urn:x"/>
    <oneOrMore><attribute><nsName ns="urn:x"><except><name>c</name></except></nsName></attribute></oneOrMore>
  </interleave>
</element>

<grammar>
  <start>
    <element name="a">                                                      7.3
      <ref name="x"/>
      <ref name="x"/>
    </element>
  </start>
  <define name="x"><attribute name="b"/></define>
</grammar>

<element name="a">
  <attribute>                                                               7.3
    <anyName/>
  </attribute>
</element>

<element name="a">
  <choice>
    <oneOrMore><attribute><nsName ns="urn:x"/></attribute></oneOrMore>
    <attribute>                                                             7.3
      <choice><name>a</name><nsName ns="urn:y"/></choice>
    </attribute>
  </choice>
</element>

<element name="a">
  <interleave>                                                              7.4
    <element name="b"><empty/></element>
    <optional><element><anyName/><empty/></element></optional>
  </interleave>
</element>

<element name="a">
  <mixed>                                                                   7.4
    <zeroOrMore><text/></zeroOrMore>
  </mixed>
</element>
"""

# What is near to breaking a rule, and does not.
_CORRECT = """
<element name="a" xmlns:o="urn:o" o:note="x">
  <o:note>words <element name="b"/></o:note>
  <empty/>
</element>

<element name=" a ">
  <attribute name="b"/>
  <empty><o xmlns="urn:o"/></empty>
</element>

<element name="xmlns">
  <empty/>
</element>

<element>
  <anyName><except><nsName ns="urn:n"><except><name>a</name></except></nsName></except></anyName>
  <empty/>
</element>

<grammar>
  <start><element name="a"><empty/></element></start>
  <define name="unused"><ref name="unused"/></define>
</grammar>

<grammar>
  <start><ref name="a"/></start>
  <define name="a"><element name="a"><optional><ref name="a"/></optional></element></define>
</grammar>

<grammar>
  <start combine="choice"><element name="a"><empty/></element></start>
  <start combine="choice"><element name="b"><empty/></element></start>
  <start><element name="c"><empty/></element></start>
</grammar>

<grammar>
  <include href="library.rng">
    <define name="known"><empty/></define>
  </include>
  <start><element name="a"><ref name="known"/></element></start>
</grammar>

<element name="a">
  <optional>
    <notAllowed/>
    <attribute name="b"><attribute name="c"/></attribute>
  </optional>
</element>

<element name="a">
  <zeroOrMore><attribute><anyName/></attribute></zeroOrMore>
  <zeroOrMore><element><anyName/><empty/></element></zeroOrMore>
</element>

<element name="a">
  <list><data type="token"/><oneOrMore><data type="token"/></oneOrMore></list>
</element>

<element name="a">
  <choice><attribute name="b"/><attribute name="b"/></choice>
  <choice><data type="token"/><element name="b"><empty/></element></choice>
</element>

<element name="a">
  <interleave>
    <element><nsName ns="urn:n"/><text/></element>
    <element><anyName><except><nsName ns="urn:n"/></except></anyName><text/></element>
    <attribute name="b"/>
    <text/>
  </interleave>
</element>
"""

_OTHERS = {
    "pattern": '<element name="a"><empty/></element>',
    "library": '<grammar><define name="known"><empty/></define></grammar>',
}


def _cases(table: str) -> list[str]:
    return table.strip().split("\n\n")


@pytest.mark.parametrize("case", _cases(_BROKEN))
def test_each_rule_is_held(case: str) -> None:
    lines = case.split("\n")
    line, rule = next(
        (number, found[1]) for number, text in enumerate(lines, 1) if (found := re.search(r" {3}([\d.]+)$", text))
    )
    text = re.sub(r"(?m) {3,}[\d.]+$", "", case)
    with pytest.raises(SchemaError) as caught:
        loaded(text, **_OTHERS)
    assert (caught.value.line, caught.value.rule, caught.value.path) == (line, rule, MAIN)
    assert caught.value.column == len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1


@pytest.mark.parametrize("case", _cases(_CORRECT))
def test_what_no_rule_forbids_is_taken(case: str) -> None:
    assert loaded(case, **_OTHERS).elements


def test_both_places_of_what_comes_twice_are_told() -> None:
    twice = """<element name="a">
      <optional>
        <attribute name="b"/>
      </optional>
      <attribute name="b"><empty/></attribute>
    </element>"""
    with pytest.raises(SchemaError, match=r"the attribute “b” can come twice here: line 3, line 5"):
        loaded(twice)
