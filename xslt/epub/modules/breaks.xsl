<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The breaks between pages of the source, each with the way to the image of its page where the book has it. One
       with content, which the TEI does not allow, is left to xslt/html/modules/unhandled.xsl. -->

  <xsl:template match="pb[not(normalize-space())]" mode="m:text" as="element()?">
    <xsl:variable name="image" as="element()?" select="f:image-of-page(.)[$v:plates eq 'yes']"/>
    <xsl:choose>
      <xsl:when test="$v:source-pages eq 'yes' and $image">
        <a class="added pb" href="#{f:surface-anchor($image)}">
          <xsl:sequence select="f:labelled('aria-label', 'cable.image-of-page', map { 'page': f:facsimile-page($image) })"/>
          <xsl:call-template name="page-break"/>
        </a>
      </xsl:when>
      <xsl:when test="$v:source-pages eq 'yes'"><xsl:call-template name="page-break"/></xsl:when>
      <xsl:when test="@xml:id">
        <span class="added"><xsl:apply-templates select="@xml:id" mode="m:attributes"/></span>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="page-break" as="element()">
    <span class="added pb" epub:type="pagebreak" role="doc-pagebreak">
      <xsl:sequence select="if (normalize-space(@n)) then f:labelled('aria-label', 'cable.page', map { 'page': normalize-space(@n) })
        else f:labelled('aria-label', 'cable.sign-page-break')"/>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:value-of select="f:page-mark(@n)"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
