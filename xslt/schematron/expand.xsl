<?xml version="1.0" encoding="UTF-8"?>

<!-- Makes a schema without abstractions: rules have what they extend, abstract patterns are written out, patterns that
     the phase does not run are gone, each assertion holds its diagnostics and properties. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:c="urn:cablegram:schematron" xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode"
  xmlns:v="urn:cablegram:variable" xmlns:sch="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="#all">

  <!-- A literal (which is kept), or a reference to a variable whose name has no prefix. -->
  <xsl:variable name="v:reference" as="xs:string">("[^"]*"|'[^']*')|\$([\i-[:]][\c-[:]]*)</xsl:variable>

  <!-- Names that more than one of the schema, the phase and the patterns define: XSLT has one scope for them. -->
  <xsl:variable name="v:contested" as="xs:string*">
    <xsl:for-each-group group-by="normalize-space(@name)" select="
      $v:schema/(. | sch:phase[@id = $v:active-phase] | sch:pattern)/(sch:let | xsl:variable | xsl:param)">
      <xsl:if test="current-group()[2]"><xsl:sequence select="current-grouping-key()"/></xsl:if>
    </xsl:for-each-group>
    <!-- Each pattern made from an abstract one has variables of its own. -->
    <xsl:sequence select="$v:schema/sch:pattern[@abstract = 'true']/(sch:let | xsl:variable)/normalize-space(@name)"/>
  </xsl:variable>

  <xsl:variable name="v:use-last" as="map(xs:string, xs:string)" select="map { 'duplicates': 'use-last' }"/>

  <xsl:mode name="m:expand" on-no-match="shallow-copy"/>

  <xsl:template match="sch:schema" mode="m:expand" as="element(sch:schema)">
    <xsl:copy copy-namespaces="no">
      <xsl:copy-of select="@*"/>
      <xsl:copy-of select="sch:ns, sch:let, xsl:*, sch:phase[@id = $v:active-phase]"/>
      <xsl:apply-templates mode="#current" select="sch:pattern[not(@abstract = 'true')][
        $v:active-phase = '#ALL' or @id = $v:schema/sch:phase[@id = $v:active-phase]/sch:active/@pattern]"/>
    </xsl:copy>
  </xsl:template>

  <xsl:template match="sch:pattern" mode="m:expand" as="element(sch:pattern)">
    <xsl:variable name="model" as="element(sch:pattern)?"
      select="$v:schema/sch:pattern[@abstract = 'true'][@id = current()/@is-a]"/>
    <xsl:variable name="arguments" as="map(xs:string, xs:string)" select="
      map:merge(($model/sch:param, sch:param) ! map:entry(string(@name), string(@value)), $v:use-last)"/>
    <xsl:variable name="own-names" as="map(xs:string, xs:string)" select="
      map:merge(($model, .)/(sch:let | xsl:variable)/normalize-space(@name)[. = $v:contested]
        ! map:entry(., '$Q{' || $v:namespace || '}' || generate-id(current()) || '-' || .), $v:use-last)"/>
    <xsl:variable name="extended" as="element(sch:pattern)">
      <xsl:copy copy-namespaces="no">
        <xsl:copy-of select="$model/(@* except (@abstract, @id)), (@* except @is-a)"/>
        <xsl:apply-templates select="($model, .)/(node() except (sch:param | sch:title | sch:p))" mode="#current"/>
      </xsl:copy>
    </xsl:variable>
    <xsl:apply-templates select="$extended" mode="m:substitute">
      <xsl:with-param name="values" tunnel="yes" select="map:merge(($own-names, $arguments), $v:use-last)"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="sch:rule[@abstract = 'true']" mode="m:expand"/>

  <xsl:template match="sch:extends" mode="m:expand">
    <xsl:variable name="name" as="xs:string" select="@rule"/>
    <!-- One of the same pattern goes before one of the same name elsewhere. -->
    <xsl:variable name="rule" as="element(sch:rule)?" select="
      (ancestor::sch:pattern/sch:rule, $v:schema//sch:rule)[@abstract = 'true'][@id = $name][1]"/>
    <xsl:choose>
      <xsl:when test="empty($rule)">
        <xsl:sequence select="f:error(., 'there is no abstract rule “' || $name || '”')"/>
      </xsl:when>
      <!-- None extends itself: that was seen when the schema was read. -->
      <xsl:otherwise><xsl:apply-templates select="$rule/node()" mode="#current"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="sch:assert | sch:report" mode="m:expand" as="element()">
    <xsl:variable name="here" as="element()" select="."/>
    <xsl:copy copy-namespaces="no">
      <xsl:attribute name="c:language" select="f:language(.)"/>
      <xsl:copy-of select="@*, node()"/>
      <xsl:copy-of select="f:in-one-language(
        for $id in tokenize(@diagnostics) return $v:schema/sch:diagnostics/sch:diagnostic[@id = $id])"/>
      <xsl:for-each select="tokenize(@properties)">
        <xsl:copy-of select="$v:schema/sch:properties/sch:property[@id = current()]"/>
      </xsl:for-each>
    </xsl:copy>
  </xsl:template>

  <!-- Puts arguments and new names where parameters and variables are referred to. -->
  <xsl:mode name="m:substitute" on-no-match="shallow-copy"/>

  <xsl:template match="sch:let/@name | xsl:variable/@name | xsl:param/@name" mode="m:substitute" as="attribute()">
    <xsl:param name="values" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="new" as="xs:string?" select="$values(normalize-space(.))[starts-with(., '$Q{')]"/>
    <xsl:attribute name="name" select="if ($new) then substring($new, 2) else ."/>
  </xsl:template>

  <xsl:template match="@*[contains(., '$')]" mode="m:substitute" as="attribute()">
    <xsl:param name="values" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="." regex="{$v:reference}">
        <xsl:matching-substring>
          <xsl:variable name="name" as="xs:string" select="regex-group(2)"/>
          <xsl:sequence select="if ($name ne '') then ($values($name), .)[1] else f:in-literal(., $values)"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:attribute name="{name()}" namespace="{namespace-uri()}" select="string-join($parts)"/>
  </xsl:template>

  <!-- A parameter stands for text, in a literal too (`'$name'`); a variable does not. -->
  <xsl:function name="f:in-literal" as="xs:string">
    <xsl:param name="literal" as="xs:string"/>
    <xsl:param name="values" as="map(xs:string, xs:string)"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$literal" regex="\$([\i-[:]][\c-[:]]*)">
        <xsl:matching-substring>
          <xsl:sequence select="($values(regex-group(1))[not(starts-with(., '$Q{'))], .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

</xsl:stylesheet>
