<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Paragraphs, quotations, breaks of lines and columns. -->

  <xsl:template match="p | ab" mode="m:text" as="element()">
    <xsl:variable name="tag" as="xs:string" select="f:tag(., 'p')"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="$tag"/>
      <xsl:with-param name="classes" select="'p'[$tag ne 'p'], local-name()[. ne 'p']"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="quote | q | said" mode="m:text" as="element()">
    <xsl:variable name="set-off" as="xs:boolean" select="@rend = 'blockquote' or f:holds-blocks(.)
      or exists(parent::*[self::div or self::body or self::epigraph or self::cit[not(parent::p)] or self::floatingText])"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="if ($set-off) then 'blockquote' else 'span'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="epigraph | argument" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="cit" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <xsl:template match="eg" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'pre'"/></xsl:call-template>
  </xsl:template>

  <!-- Lines of the source end where they do in it, until the reader asks for running text: then the space behind
       parts the words. Inside of a word a break is only shown to who asks for the lines of the source. -->
  <xsl:template match="lb" mode="m:text" as="item()+">
    <xsl:choose>
      <xsl:when test="@break = 'no'"><br class="lb in-word"/></xsl:when>
      <xsl:otherwise><br class="lb"/><xsl:text> </xsl:text></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="cb | gb | milestone" mode="m:text" as="element()">
    <span class="added milestone">
      <xsl:sequence select="f:labelled('title', 'cable.milestone', map { 'unit': string((@unit,
        map { 'cb': f:m('cable.column'), 'gb': f:m('cable.gathering') }(local-name()))[1]), 'n': string(@n) })"/>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:text>‖</xsl:text>
    </span>
  </xsl:template>

  <!-- Space on the page: so many characters or, between blocks, lines. -->
  <xsl:template match="space" mode="m:text" as="item()">
    <xsl:variable name="quantity" as="xs:integer"
      select="if (@quantity castable as xs:integer) then xs:integer(@quantity) else 1"/>
    <xsl:choose>
      <xsl:when test="@dim = 'vertical' or @unit = ('line', 'lines') or parent::div or parent::body">
        <span class="space-vertical"/>
      </xsl:when>
      <xsl:when test="$quantity le 1"><xsl:text> </xsl:text></xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="' ', (1 to min(($quantity - 1, 60))) ! '&#xA0;'" separator=""/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
