<?xml version="1.0" encoding="UTF-8"?>

<!-- The search page. Principal input: its page document (r:page of kind search). -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="modules/parameters.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/search.xsl"/>

  <xsl:param name="v:register" as="document-node()">
    <!-- The page document says itself what the frame needs. -->
    <xsl:sequence select="/"/>
  </xsl:param>

  <xsl:template match="/" mode="m:page-title" as="xs:string">
    <xsl:sequence select="f:m('search.title')"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-description" as="xs:string">
    <xsl:sequence select="f:m('search.description', map { 'edition': $v:edition-title })"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-path" as="xs:string?">
    <xsl:sequence select="string(r:page/@path)"/>
  </xsl:template>

  <xsl:template match="/" mode="m:head-links" as="element()*">
    <xsl:for-each select="'search-text', 'search-index', 'search-elements', 'search-facets', 'search-results', 'search'">
      <script src="{$v:home}assets/js/{.}.js" defer="defer"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:apply-templates select="r:page" mode="m:search"/>
  </xsl:template>

</xsl:stylesheet>
