<?xml version="1.0" encoding="UTF-8"?>

<!-- Compiles a Schematron schema (ISO/IEC 19757-3) into one XSLT 3.0 stylesheet.

     Input: the schema with its inclusions in place; each element says where it was written (c:file, c:line).
     Output: a stylesheet whose modes c:check-N give, for each failing node, two items: the node that has the place,
     and a string (number of the assertion, where in that node, message, hint, properties; divided by line ends).
     The stylesheet carries the table of its assertions, c:assertion. Where the schema is wrong: c:errors. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:o="urn:cablegram:output" xmlns:c="urn:cablegram:schematron" xmlns:f="urn:cablegram:function"
  xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  exclude-result-prefixes="#all">

  <xsl:include href="check.xsl"/>
  <xsl:include href="expand.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="context.xsl"/>
  <xsl:include href="rule.xsl"/>

  <xsl:namespace-alias stylesheet-prefix="o" result-prefix="xsl"/>

  <xsl:output method="xml" indent="yes" encoding="UTF-8"/>

  <xsl:param name="v:phase" as="xs:string">
    <!-- The phase to run; empty or #DEFAULT is the schema's own default, #ALL is every pattern. -->
    <xsl:sequence select="''"/>
  </xsl:param>

  <xsl:variable name="v:namespace" as="xs:string" select="'urn:cablegram:schematron'"/>

  <xsl:variable name="v:apostrophe" as="xs:string">'</xsl:variable>

  <!-- Declared in the generated stylesheet, so it should be one that no schema uses. -->
  <xsl:variable name="v:prefix" as="xs:string" select="'cablegram-written'"/>

  <xsl:variable name="v:schema" as="element(sch:schema)" select="/sch:schema"/>

  <xsl:variable name="v:active-phase" as="xs:string" select="
    let $wanted := if ($v:phase = ('', '#DEFAULT')) then string($v:schema/@defaultPhase) else $v:phase
    return if ($wanted = '') then '#ALL' else $wanted"/>

  <!-- Under the first edition's bindings XPath follows the rules of XPath 1.0: first of several nodes, numbers. -->
  <xsl:variable name="v:version" as="xs:string"
    select="if (lower-case($v:schema/@queryBinding) = $v:later-bindings) then '3.0' else '1.0'"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="faults" as="element(c:error)*">
      <xsl:apply-templates select="$v:schema" mode="m:check"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="exists($faults)"><c:errors><xsl:sequence select="$faults"/></c:errors></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="expanded" as="element(sch:schema)">
          <xsl:apply-templates select="$v:schema" mode="m:expand"/>
        </xsl:variable>
        <xsl:variable name="in-one-language" as="element(sch:schema)">
          <xsl:apply-templates select="$expanded" mode="m:language"/>
        </xsl:variable>
        <xsl:variable name="numbered" as="element(sch:schema)">
          <xsl:apply-templates select="$in-one-language" mode="m:number"/>
        </xsl:variable>
        <xsl:choose>
          <xsl:when test="$expanded//c:error">
            <c:errors><xsl:copy-of select="$expanded//c:error"/></c:errors>
          </xsl:when>
          <xsl:otherwise>
            <xsl:call-template name="f:stylesheet">
              <xsl:with-param name="schema" select="$numbered"/>
            </xsl:call-template>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Each assertion gets its number; the expanded copies of one abstract pattern have numbers of their own. -->
  <xsl:mode name="m:number" on-no-match="shallow-copy"/>

  <xsl:template match="sch:assert | sch:report" mode="m:number" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:attribute name="c:number">
        <xsl:number level="any" count="sch:assert | sch:report"/>
      </xsl:attribute>
      <xsl:copy-of select="@*, node()"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:rule" mode="m:number" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:attribute name="c:rule"><xsl:number level="any"/></xsl:attribute>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="m:number" as="element()">
    <xsl:copy copy-namespaces="no">
      <xsl:attribute name="c:pattern" select="1 + count(preceding-sibling::sch:pattern)"/>
      <xsl:if test="@documents">
        <xsl:attribute name="c:visit" select="1 + count(preceding-sibling::sch:pattern[@documents])"/>
      </xsl:if>
      <xsl:apply-templates select="@*, node()" mode="#current"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template name="f:stylesheet" as="element()">
    <xsl:param name="schema" as="element(sch:schema)">
      <!-- The schema without abstract patterns and rules, its assertions numbered. -->
    </xsl:param>
    <o:stylesheet version="3.0" exclude-result-prefixes="#all">
      <xsl:for-each select="$schema/sch:ns">
        <xsl:namespace name="{@prefix}" select="string(@uri)"/>
      </xsl:for-each>
      <!-- Other processors have this prefix (and xsl) in the stylesheets that they make, and rules rely on it. -->
      <xsl:if test="not($schema/sch:ns/@prefix = 'xs')">
        <xsl:namespace name="xs" select="'http://www.w3.org/2001/XMLSchema'"/>
      </xsl:if>
      <xsl:namespace name="{$v:prefix}" select="$v:namespace"/>
      <xsl:if test="$v:schema/@c:base"><xsl:attribute name="xml:base" select="$v:schema/@c:base"/></xsl:if>
      <xsl:apply-templates select="$schema//(sch:assert | sch:report)" mode="m:table"/>
      <xsl:for-each select="$schema/sch:pattern[@documents]">
        <c:visit number="{@c:visit}"/>
      </xsl:for-each>
      <xsl:for-each select="$schema/sch:pattern[not(@documents)]/sch:rule[f:lacks-prefix(@context)]">
        <c:unprefixed number="{@c:rule}" context="{normalize-space(@context)}">
          <xsl:sequence select="f:written-at(.)"/>
        </c:unprefixed>
      </xsl:for-each>
      <xsl:copy-of select="doc('found.xsl')/*/xsl:*" copy-namespaces="no"/>
      <xsl:if test="$v:schema/@c:reads">
        <xsl:copy-of select="doc('access.xsl')/*/xsl:*" copy-namespaces="no"/>
      </xsl:if>
      <xsl:apply-templates select="$schema/(sch:let | xsl:*) | $schema/sch:phase/(sch:let | xsl:*)" mode="m:declare"/>
      <xsl:apply-templates select="$schema/sch:pattern/(sch:let | xsl:*)" mode="m:declare"/>
      <xsl:call-template name="f:visit">
        <xsl:with-param name="patterns" select="$schema/sch:pattern[not(@documents)]"/>
        <xsl:with-param name="number" select="0"/>
      </xsl:call-template>
      <xsl:for-each select="$schema/sch:pattern[@documents]">
        <xsl:call-template name="f:visit">
          <xsl:with-param name="patterns" select="."/>
          <xsl:with-param name="number" select="xs:integer(@c:visit)"/>
        </xsl:call-template>
        <o:template match="/" mode="Q{{{$v:namespace}}}locations-{@c:visit}">
          <xsl:sequence select="f:written-at(.)"/>
          <o:for-each select="{@documents}"><o:sequence select="string(.)"/></o:for-each>
        </o:template>
      </xsl:for-each>
    </o:stylesheet>
  </xsl:template>

  <!-- All rules that look at the same document: one mode, one pass over the nodes that a rule could be about.
       Where several patterns have rules for a node, each template hands the node to the next. -->
  <xsl:template name="f:visit" as="element()*">
    <xsl:param name="patterns" as="element(sch:pattern)*">
      <!-- The patterns of this pass. -->
    </xsl:param>
    <xsl:param name="number" as="xs:integer">
      <!-- Of the pass: 0 is that over the document itself. -->
    </xsl:param>
    <xsl:variable name="check" as="xs:string" select="'Q{' || $v:namespace || '}nodes-' || $number"/>
    <xsl:variable name="rules" as="element(sch:rule)*" select="$patterns/sch:rule"/>
    <o:mode name="{$check}" on-no-match="deep-skip" warning-on-multiple-match="no"/>
    <o:template match="/" mode="Q{{{$v:namespace}}}check-{$number}">
      <xsl:if test="exists($rules)">
        <o:apply-templates select="{f:nodes($rules/@context)}" mode="{$check}"/>
      </xsl:if>
      <xsl:for-each-group select="$rules[sch:assert | sch:report][f:trial(@context)]" group-by="string(@context)">
        <o:try>
          <o:if test="{f:trial(@context)}" version="{$v:version}"><xsl:sequence select="f:written-at(.)"/></o:if>
          <o:catch><xsl:sequence select="f:failure((sch:assert | sch:report)[1])"/></o:catch>
        </o:try>
      </xsl:for-each-group>
      <xsl:if test="$number = 0">
        <xsl:variable name="unprefixed" as="element(sch:rule)*" select="$rules[f:lacks-prefix(@context)]"/>
        <xsl:for-each-group select="$unprefixed/ancestor::sch:schema/sch:ns" group-by="string(@uri)">
          <xsl:variable name="prefix" as="xs:string" select="@prefix"/>
          <o:if test="namespace-uri(/*) eq '{replace(@uri, $v:apostrophe, $v:apostrophe || $v:apostrophe)}'
            and empty(//*[namespace-uri() eq ''])">
            <xsl:for-each select="$unprefixed">
              <o:sequence select="Q{{{$v:namespace}}}found(., '?{@c:rule}', '{$prefix}')"/>
            </xsl:for-each>
          </o:if>
        </xsl:for-each-group>
      </xsl:if>
    </o:template>
    <o:template match="." mode="{$check}" priority="-1"/>
    <xsl:variable name="alone" as="element(sch:rule)*" select="$rules[f:fires-alone(.)]"/>
    <xsl:for-each-group select="$alone" group-by="string(@context)">
      <o:template match="{@context}" mode="{$check}" priority="{f:priority(.)}" version="{$v:version}">
        <xsl:sequence select="f:written-at(.)"/>
        <o:param name="Q{{{$v:namespace}}}fired" select="()"/>
        <xsl:for-each select="current-group()">
          <xsl:call-template name="f:scope">
            <xsl:with-param name="test" select="'true()'"/>
          </xsl:call-template>
        </xsl:for-each>
        <o:next-match>
          <o:with-param name="Q{{{$v:namespace}}}fired" select="$Q{{{$v:namespace}}}fired"/>
        </o:next-match>
      </o:template>
    </xsl:for-each-group>
    <xsl:for-each select="$rules except $alone">
      <o:template match="{@context}" mode="{$check}" priority="{f:priority(.)}" version="{$v:version}">
        <xsl:sequence select="f:written-at(.)"/>
        <o:param name="Q{{{$v:namespace}}}fired" select="()"/>
        <xsl:call-template name="f:scope">
          <xsl:with-param name="test"
            select="'not(' || ../@c:pattern || ' = $Q{' || $v:namespace || '}fired)'"/>
        </xsl:call-template>
        <o:next-match>
          <o:with-param name="Q{{{$v:namespace}}}fired" select="$Q{{{$v:namespace}}}fired, {../@c:pattern}"/>
        </o:next-match>
      </o:template>
    </xsl:for-each>
  </xsl:template>

  <!-- Whether a rule needs no memory of what fired: it is its pattern's only one, and no node matches it twice. -->
  <xsl:function name="f:fires-alone" as="xs:boolean">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="count($rule/../sch:rule) = 1 and not(matches($rule/@context, '\||union'))"/>
  </xsl:function>

  <!-- Earlier rules are tried first. -->
  <xsl:function name="f:priority" as="xs:integer">
    <xsl:param name="rule" as="element(sch:rule)"/>
    <xsl:sequence select="1000000 - xs:integer($rule/@c:rule)"/>
  </xsl:function>

  <!-- The attributes by which an error in the generated stylesheet is traced to the schema; the file only where it is
       not that of the schema itself. They are many, so their prefix is declared once, at the root. -->
  <xsl:function name="f:written-at" as="attribute()*">
    <xsl:param name="origin" as="element()"/>
    <xsl:variable name="named" as="element()?" select="f:named($origin)"/>
    <xsl:for-each select="$origin/(@c:file[. ne $v:schema/@c:file], @c:line, @c:column), $named/@id">
      <xsl:attribute name="{$v:prefix}:{local-name()}" namespace="{$v:namespace}" select="."/>
    </xsl:for-each>
    <xsl:if test="$named">
      <xsl:attribute name="{$v:prefix}:kind" namespace="{$v:namespace}" select="local-name($named)"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
