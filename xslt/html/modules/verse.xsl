<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Verse. -->

  <xsl:template match="lg" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <!-- A line that is shared by speakers begins where the one before it ends (part M or F). -->
  <xsl:template match="l" mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="'div'"/>
      <xsl:with-param name="classes" select="'l', @part[. = ('M', 'F')] ! ('l-' || .)"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
