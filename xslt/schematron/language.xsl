<?xml version="1.0" encoding="UTF-8"?>

<!-- Rules that say the same in several languages: one of them is told. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:c="urn:cablegram:schematron" xmlns:f="urn:cablegram:function"
  xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable" xmlns:sch="http://purl.oclc.org/dsdl/schematron"
  exclude-result-prefixes="#all">

  <!-- The language of an element of the schema as it was written, without its region; empty where it says none. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="said" as="xs:string?" select="$element/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:sequence select="lower-case(tokenize($said, '-')[1])"/>
  </xsl:function>

  <!-- Of languages the one to tell: English, as all other messages are; else none, which is what the author writes
       without thought of others; else that of the schema; else the first. -->
  <xsl:function name="f:preferred" as="xs:string?">
    <xsl:param name="languages" as="xs:string*"/>
    <xsl:sequence select="(('en', '', f:language($v:schema))[. = $languages], $languages)[1]"/>
  </xsl:function>

  <!-- Those of several elements that are in the preferred one of their languages. -->
  <xsl:function name="f:in-one-language" as="element()*">
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="preferred" as="xs:string?" select="f:preferred($elements ! f:language(.))"/>
    <xsl:sequence select="$elements[f:language(.) = $preferred]"/>
  </xsl:function>

  <!-- Takes an expanded schema; leaves out assertions that are there in a language that is preferred. -->
  <xsl:mode name="m:language" on-no-match="shallow-copy"/>

  <xsl:template match="sch:schema" mode="m:language" as="element(sch:schema)">
    <xsl:variable name="assertions" as="element()*" select="sch:pattern/sch:rule/(sch:assert | sch:report)"/>
    <xsl:variable name="needless" as="element()*">
      <xsl:if test="count(distinct-values($assertions/@c:language)) gt 1">
        <xsl:for-each-group select="$assertions" group-by="f:what-it-tests(.)">
          <xsl:sequence select="current-group()[@c:language ne f:preferred(current-group()/@c:language)]"/>
        </xsl:for-each-group>
      </xsl:if>
    </xsl:variable>
    <xsl:copy copy-namespaces="no">
      <xsl:apply-templates select="@*, node()" mode="#current">
        <xsl:with-param name="needless" select="$needless" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="m:language" as="element()?">
    <xsl:param name="needless" as="element()*" tunnel="yes"/>
    <xsl:if test="not($needless intersect .)"><xsl:copy-of select="." copy-namespaces="no"/></xsl:if>
  </xsl:template>

  <!-- Equal for two assertions that fire at the same nodes and matter as much. -->
  <xsl:function name="f:what-it-tests" as="xs:string">
    <xsl:param name="assertion" as="element()"/>
    <xsl:variable name="rule" as="element(sch:rule)" select="$assertion/.."/>
    <xsl:variable name="variables" as="element()*"
      select="$rule/../(sch:let | xsl:*), $rule/(sch:let | xsl:*)[. &lt;&lt; $assertion]"/>
    <xsl:variable name="before" as="xs:string*" select="$rule/preceding-sibling::sch:rule/@context"/>
    <xsl:sequence select="string-join((local-name($assertion), $assertion/@test, $assertion/(@subject, ../@subject)[1],
      ($assertion/(@severity, @role), $rule/(@severity, @role), $rule/../(@severity, @role))[1],
      $rule/../@documents, $rule/@context, $before, $variables ! (@name, @value, string())) ! normalize-space(), '&#10;')"/>
  </xsl:function>

</xsl:stylesheet>
