<?xml version="1.0" encoding="UTF-8"?>

<!-- Checks a Schematron schema as it was written: all that is not understood is a c:error, nothing is dropped. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="urn:cablegram:schematron" xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode"
  xmlns:v="urn:cablegram:variable" xmlns:sch="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="#all"
  expand-text="yes">

  <xsl:variable name="v:later-bindings" as="xs:string*" select="'xslt2', 'xslt3', 'xpath2', 'xpath3', 'xpath31'"/>
  <xsl:variable name="v:bindings" as="xs:string*" select="'', 'xslt', 'xslt1', 'xpath', $v:later-bindings"/>

  <!-- What may stand in each element; inclusions are in place already. -->
  <xsl:variable name="v:children" as="map(xs:string, xs:string*)" select="map {
    'schema': tokenize('title ns p let phase pattern diagnostics properties rule'),
    'title': tokenize('dir'), 'ns': (), 'p': tokenize('dir emph span'), 'let': (), 'param': (),
    'phase': tokenize('title p active let'), 'active': tokenize('dir emph span'),
    'pattern': tokenize('title p let rule param'), 'rule': tokenize('title p let assert report extends'),
    'extends': (), 'assert': tokenize('dir emph name span value-of'), 'report': tokenize('dir emph name span value-of'),
    'diagnostics': tokenize('diagnostic'), 'diagnostic': tokenize('dir emph name span value-of'),
    'properties': tokenize('property'), 'property': tokenize('dir emph name span value-of'),
    'dir': tokenize('emph name span value-of'), 'emph': tokenize('dir name span value-of'),
    'span': tokenize('dir emph name value-of'), 'name': (), 'value-of': () }"/>

  <!-- The attributes of each element; those that it must have stand first and end in an exclamation mark. -->
  <xsl:variable name="v:attributes" as="map(xs:string, xs:string*)" select="map {
    'schema': tokenize('id schemaVersion defaultPhase queryBinding icon see fpi version'),
    'title': tokenize('id class icon'), 'ns': tokenize('prefix! uri! id'), 'p': tokenize('id class icon'),
    'let': tokenize('name! value as id'), 'param': tokenize('name! value! id'),
    'phase': tokenize('id! icon see fpi name'), 'active': tokenize('pattern! id'),
    'pattern': tokenize('id name abstract is-a documents role severity flag icon see fpi'),
    'rule': tokenize('id name context abstract role severity flag subject icon see fpi'),
    'extends': tokenize('rule! id'),
    'assert': tokenize('test! id name role severity flag subject diagnostics properties icon see fpi'),
    'report': tokenize('test! id name role severity flag subject diagnostics properties icon see fpi'),
    'diagnostics': tokenize('id'), 'diagnostic': tokenize('id! role severity icon see fpi'),
    'properties': tokenize('id'), 'property': tokenize('id! role scheme icon see fpi'),
    'dir': tokenize('id value'), 'emph': tokenize('id class'), 'span': tokenize('id class'),
    'name': tokenize('id path'), 'value-of': tokenize('select! id') }"/>

  <!-- XSLT that a rule may not use: it would write files, read any, or hide what it calls. -->
  <xsl:variable name="v:refused" as="xs:string*" select="tokenize(
    'result-document source-document stream evaluate merge import-schema use-package expose override output')"/>

  <xsl:variable name="v:xsl" as="xs:string" select="'http://www.w3.org/1999/XSL/Transform'"/>

  <xsl:function name="f:error" as="element(c:error)">
    <xsl:param name="at" as="element()"/>
    <xsl:param name="message" as="xs:string"/>
    <c:error>
      <xsl:copy-of select="$at/(@c:file, @c:line, @c:column)"/>
      <xsl:for-each select="f:named($at)">
        <xsl:attribute name="c:id" select="@id"/>
        <xsl:attribute name="c:kind" select="local-name()"/>
      </xsl:for-each>
      <xsl:sequence select="$message"/>
    </c:error>
  </xsl:function>

  <!-- What an editor of the schema calls the place of an element by: the innermost part around it that has an id. -->
  <xsl:function name="f:named" as="element()?">
    <xsl:param name="at" as="element()"/>
    <xsl:sequence select="$at/ancestor-or-self::*[@id][self::sch:phase or self::sch:pattern or self::sch:rule
      or self::sch:assert or self::sch:report or self::sch:diagnostic or self::sch:property][1]"/>
  </xsl:function>

  <xsl:mode name="m:check" on-no-match="deep-skip"/>

  <xsl:template match="sch:schema" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="not(lower-case(@queryBinding) = $v:bindings)">
      <xsl:sequence select="f:error(., 'the query binding “' || @queryBinding || '” is not known; known are '
        || string-join($v:bindings[. ne ''], ', '))"/>
    </xsl:if>
    <xsl:if test="not($v:active-phase = ('#ALL', sch:phase/@id))">
      <xsl:sequence select="f:error(., 'there is no phase “' || $v:active-phase || '”; phases of this schema are '
        || string-join(('#ALL', sch:phase/@id), ', '))"/>
    </xsl:if>
    <xsl:for-each-group select="sch:phase | sch:pattern | */(sch:diagnostic | sch:property)" group-by="@id">
      <xsl:if test="current-group()[2]">
        <xsl:sequence select="f:error(current-group()[2], 'the id “' || @id || '” is given twice')"/>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:for-each-group select="sch:ns" group-by="@prefix">
      <xsl:if test="count(distinct-values(current-group()/@uri)) gt 1">
        <xsl:sequence select="f:error(current-group()[2], 'the prefix “' || @prefix || '” is bound twice')"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:template>

  <xsl:template match="sch:ns" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="@prefix and not(@prefix castable as xs:NCName)">
      <xsl:sequence select="f:error(., '“' || @prefix || '” is no prefix')"/>
    </xsl:if>
    <xsl:if test="@prefix = ('xml', 'xmlns') or @uri = '' or (@prefix = 'xsl' and @uri ne $v:xsl)">
      <xsl:sequence select="f:error(., 'the prefix “' || @prefix || '” cannot be bound to “' || @uri || '”')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:let | sch:param" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="@name and not(matches(@name, '^\s*(\i\c*|Q\{[^{}]*\}\i\c*)\s*$'))">
      <xsl:sequence select="f:error(., '“' || @name || '” is no name of a variable')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:active" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="@pattern and not(@pattern = $v:schema/sch:pattern/@id)">
      <xsl:sequence select="f:error(., 'there is no pattern “' || @pattern || '”')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="@is-a">
      <xsl:variable name="model" as="element(sch:pattern)*" select="$v:schema/sch:pattern[@id = current()/@is-a]"/>
      <xsl:if test="not($model/@abstract = 'true')">
        <xsl:sequence select="f:error(., 'there is no abstract pattern “' || @is-a || '”')"/>
      </xsl:if>
      <xsl:if test="sch:rule">
        <xsl:sequence select="f:error(sch:rule[1], 'a pattern with is-a has no rules of its own')"/>
      </xsl:if>
      <xsl:if test="@abstract = 'true'">
        <xsl:sequence select="f:error(., 'a pattern cannot be abstract and have is-a')"/>
      </xsl:if>
    </xsl:if>
    <xsl:if test="@abstract = 'true' and not(@id)">
      <xsl:sequence select="f:error(., 'an abstract pattern needs an id')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:rule" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:choose>
      <xsl:when test="parent::sch:schema and not(@abstract = 'true')">
        <xsl:sequence select="f:error(., 'the element rule cannot stand in schema, unless it is abstract')"/>
      </xsl:when>
      <xsl:when test="@abstract = 'true' and not(@id)">
        <xsl:sequence select="f:error(., 'an abstract rule needs an id')"/>
      </xsl:when>
      <xsl:when test="@abstract = 'true' and @context">
        <xsl:sequence select="f:error(., 'an abstract rule has no context')"/>
      </xsl:when>
      <xsl:when test="not(@abstract = 'true') and normalize-space(@context) = ''">
        <xsl:sequence select="f:error(., 'the rule has no context')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="m:check" as="element(c:error)*" priority="2">
    <xsl:next-match/>
    <xsl:if test="@test and normalize-space(@test) = ''">
      <xsl:sequence select="f:error(., 'the test is empty')"/>
    </xsl:if>
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:for-each select="tokenize(@diagnostics)[not(. = $v:schema/sch:diagnostics/sch:diagnostic/@id)]">
      <xsl:sequence select="f:error($here, 'there is no diagnostic “' || . || '”')"/>
    </xsl:for-each>
    <xsl:for-each select="tokenize(@properties)[not(. = $v:schema/sch:properties/sch:property/@id)]">
      <xsl:sequence select="f:error($here, 'there is no property “' || . || '”')"/>
    </xsl:for-each>
  </xsl:template>

  <!-- In a rule a second definition hides the first from there on; elsewhere there is no order. -->
  <xsl:template match="sch:let[not(parent::sch:rule)]" mode="m:check" as="element(c:error)*" priority="3">
    <xsl:next-match/>
    <xsl:if test="normalize-space(@name) = preceding-sibling::sch:let/normalize-space(@name)">
      <xsl:sequence select="f:error(., 'the variable “' || normalize-space(@name) || '” is defined twice')"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="sch:*" mode="m:check" as="element(c:error)*" priority="1">
    <xsl:variable name="name" as="xs:string" select="local-name()"/>
    <xsl:variable name="known" as="xs:string*" select="$v:attributes($name)"/>
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:choose>
      <xsl:when test="not(map:contains($v:children, $name))">
        <xsl:sequence select="f:error(., 'the element ' || $name || ' is not known')"/>
      </xsl:when>
      <xsl:when test="parent::* and not(parent::sch:*[$name = $v:children(local-name())])">
        <xsl:sequence select="f:error(., 'the element ' || $name || ' cannot stand in ' || name(..))"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="$known[ends-with(., '!')] ! substring-before(., '!')">
          <xsl:if test="not(. = $here/@*/name())">
            <xsl:sequence select="f:error($here, 'the element ' || $name || ' has no attribute ' || .)"/>
          </xsl:if>
        </xsl:for-each>
        <xsl:for-each select="@*[namespace-uri() = ''][not(name() = ($known, $known ! substring-before(., '!')))]">
          <xsl:sequence select="f:error($here, 'the element ' || $name || ' takes no attribute ' || name())"/>
        </xsl:for-each>
        <xsl:if test="$name = ('schema', 'phase', 'pattern', 'rule', 'diagnostics', 'properties')
          and exists(text()[normalize-space()])">
          <xsl:sequence select="f:error(., 'the element ' || $name || ' holds text')"/>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:apply-templates select="*" mode="#current"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="m:check" as="element(c:error)*">
    <xsl:choose>
      <xsl:when test="local-name() = $v:refused">
        <xsl:sequence select="f:error(., 'the instruction ' || name() || ' is not allowed in rules')"/>
      </xsl:when>
      <xsl:when test="parent::sch:diagnostics | parent::sch:properties | parent::sch:phase[not(self::xsl:variable)]">
        <xsl:sequence select="f:error(., 'the instruction ' || name() || ' cannot stand in ' || name(..))"/>
      </xsl:when>
    </xsl:choose>
    <xsl:apply-templates select="*" mode="m:check-foreign"/>
  </xsl:template>

  <!-- In another vocabulary: it is left alone, but rules in it would never run. -->
  <xsl:template match="*" mode="m:check" as="element(c:error)*">
    <xsl:apply-templates select="*" mode="m:check-foreign"/>
  </xsl:template>

  <xsl:mode name="m:check-foreign" on-no-match="shallow-skip"/>

  <xsl:template match="sch:assert | sch:report | sch:rule | sch:pattern" mode="m:check-foreign" as="element(c:error)">
    <xsl:sequence select="f:error(., 'the element ' || local-name() || ' cannot stand in ' || name(..))"/>
  </xsl:template>

  <xsl:template match="xsl:*[local-name() = $v:refused]" mode="m:check-foreign" as="element(c:error)">
    <xsl:sequence select="f:error(., 'the instruction ' || name() || ' is not allowed in rules')"/>
  </xsl:template>

</xsl:stylesheet>
