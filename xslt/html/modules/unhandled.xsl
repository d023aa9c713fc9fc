<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- An element that no other module knows is shown with all its text and marked as such, so that a reader is
       not misled and an editor sees what is missing here. -->

  <xsl:template match="*" mode="m:text" as="element()" priority="-10">
    <xsl:call-template name="unknown"/>
  </xsl:template>

  <!-- So is a break or a pointer that has content, which the TEI does not allow. -->
  <xsl:template match="pb[normalize-space()] | lb[normalize-space()] | cb[normalize-space()] | gb[normalize-space()]
      | milestone[normalize-space()] | space[normalize-space()] | handShift[normalize-space()] | ptr[normalize-space()]"
    mode="m:text" as="element()" priority="5">
    <xsl:call-template name="unknown"/>
  </xsl:template>

  <xsl:template name="unknown" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'tei-unknown'"/>
      <xsl:attribute name="data-tei" select="name()"/>
      <xsl:sequence select="f:labelled('title', 'cable.unknown', map { 'name': name() })"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:if test="not(node())">
        <span class="added"><xsl:value-of select="'‹' || name() || '›'"/></span>
      </xsl:if>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
