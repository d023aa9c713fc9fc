<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Drama: speeches, stage directions, lists of roles. -->

  <xsl:template match="sp | spGrp | castGroup | set | prologue | epilogue | performance" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="speaker" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="f:tag(., 'p')"/></xsl:call-template>
  </xsl:template>

  <!-- A stage direction among speeches or between the paragraphs of one is a paragraph, inside of one a phrase. -->
  <xsl:template match="stage" mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="f:tag(., if (parent::p or parent::l or parent::ab or parent::speaker
        or parent::hi or parent::seg) then 'span' else 'p')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="castList" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="castItem" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="f:tag(., 'p')"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="role | roleDesc" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

</xsl:stylesheet>
