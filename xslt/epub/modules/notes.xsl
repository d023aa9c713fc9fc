<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Notes as a reading system opens them beside their reference: an aside for each, with the way back. -->

  <xsl:template name="note-reference" as="element()?">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:variable name="mark" as="xs:string?" select="$notes(generate-id(.))"/>
    <xsl:if test="exists($mark)">
      <xsl:variable name="anchor" as="xs:string" select="f:note-anchor(., $mark)"/>
      <sup class="added note-reference">
        <a epub:type="noteref" role="doc-noteref" id="ed-ref-{$anchor}" href="#ed-{$anchor}">
          <xsl:sequence select="f:labelled('aria-label', 'cable.note', map { 'mark': $mark })"/>
          <xsl:value-of select="$mark"/>
        </a>
      </sup>
    </xsl:if>
  </xsl:template>

  <xsl:template name="note-list" as="element()?">
    <xsl:param name="of" as="element()*"/>
    <xsl:if test="exists($of)">
      <div class="{if (f:is-textual($of[1])) then 'textual' else 'editorial'}">
        <xsl:apply-templates select="$of" mode="m:foot"/>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="note | app" mode="m:foot" as="element()">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="mark" as="xs:string" select="$notes(generate-id(.))"/>
    <xsl:variable name="anchor" as="xs:string" select="f:note-anchor(., $mark)"/>
    <aside class="note" epub:type="footnote" role="doc-footnote" id="ed-{$anchor}">
      <a class="added note-mark" role="doc-backlink" href="#ed-ref-{$anchor}">
        <xsl:sequence select="f:labelled('aria-label', 'cable.back-to-text', map { 'mark': $mark })"/>
        <xsl:value-of select="$mark"/>
      </a>
      <xsl:text> </xsl:text>
      <div class="note-text">
        <xsl:if test="self::note"><xsl:apply-templates select="@xml:id" mode="m:attributes"/></xsl:if>
        <!-- The language of the text that it is a note on, which need not be that of the document. -->
        <xsl:for-each select="ancestor-or-self::*[@xml:lang][1]/f:language-attributes(@xml:lang)[name() = 'lang']">
          <xsl:sequence select="., f:attribute('dir', 'rtl')[f:runs-leftwards(current())], f:attribute('dir', 'ltr')[$v:leftwards][not(f:runs-leftwards(current()))]"/>
        </xsl:for-each>
        <xsl:apply-templates select="." mode="m:foot-text"/>
      </div>
    </aside>
  </xsl:template>

</xsl:stylesheet>
