<?xml version="1.0" encoding="UTF-8"?>

<!-- The pages that a project writes itself, and the page for an address that leads nowhere. Principal input: a page
     document (r:page) of the kind `own`, which holds a TEI text, or `not-found`. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="modules/parameters.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/text.xsl"/>

  <xsl:param name="v:register" as="document-node()">
    <!-- The page document is all that a page knows. -->
    <xsl:sequence select="/"/>
  </xsl:param>

  <!-- Where the links of the page lead, beside cables. -->
  <xsl:key name="cable" match="r:target" use="@id"/>

  <xsl:template match="/" mode="m:page-title" as="xs:string">
    <xsl:sequence select="if (r:page/@kind = 'own') then normalize-space(r:page/r:title) else f:m('machine.not-found')"/>
  </xsl:template>

  <!-- The first paragraph, cut at a word. -->
  <xsl:template match="/" mode="m:page-description" as="xs:string">
    <xsl:variable name="first" as="xs:string"
      select="(r:page/text//p ! normalize-space(string-join(.//text()[not(ancestor::note)]))[. ne ''], '')[1]"/>
    <xsl:sequence select="if (string-length($first) gt 300) then replace(substring($first, 1, 297), '\s+\S*$', ' …') else $first"/>
  </xsl:template>

  <!-- A page for any address has no address of its own. -->
  <xsl:template match="/" mode="m:page-path" as="xs:string?">
    <xsl:sequence select="r:page[@kind = 'own']/@path/string()"/>
  </xsl:template>

  <xsl:template match="/" mode="m:head-links" as="element()*"/>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:apply-templates select="r:page" mode="m:own"/>
  </xsl:template>

  <xsl:mode name="m:own" on-no-match="fail"/>

  <xsl:template match="r:page[@kind = 'own']" mode="m:own" as="element()*">
    <xsl:variable name="at-foot" as="element()*" select="text//(note | app)[f:at-foot(.)]"/>
    <xsl:variable name="marks" as="map(xs:string, xs:string)" select="f:note-marks($at-foot)"/>
    <article class="document own-page">
      <xsl:sequence select="f:language-attributes(@lang)"/>
      <h1><xsl:value-of select="normalize-space(r:title)"/></h1>
      <xsl:apply-templates select="text/*" mode="m:text">
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:call-template name="foot">
        <xsl:with-param name="at-foot" select="$at-foot"/>
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:call-template>
    </article>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'not-found']" mode="m:own" as="element()*">
    <h1><xsl:sequence select="f:label('machine.not-found')"/></h1>
    <p><xsl:sequence select="f:label('machine.not-found-why')"/></p>
    <ul class="ways">
      <li><a href="{$v:home}index.html"><xsl:sequence select="f:label('machine.not-found-index')"/></a></li>
      <xsl:for-each select="$v:edition/r:nav[@path = 'search.html']">
        <li><a href="{$v:home}search.html"><xsl:sequence select="f:label('machine.not-found-search')"/></a></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

</xsl:stylesheet>
