<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Manuscript descriptions, where a text or a header holds one: each part on a line, labelled by its own name. -->

  <xsl:template match="msDesc | msFrag | msPart" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="msIdentifier" mode="m:text" as="element()">
    <span class="msIdentifier">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="." mode="m:text"/>
        <xsl:if test="position() ne last()"><span class="added">, </span></xsl:if>
      </xsl:for-each>
    </span>
  </xsl:template>

  <xsl:template match="altIdentifier | institution | repository | collection | msName | msItem | msContents | physDesc
      | objectDesc | supportDesc | support | layoutDesc | layout | handDesc | handNote | typeDesc | typeNote | additions
      | accMat | sealDesc | seal | bindingDesc | binding | history | origin | provenance | acquisition | summary
      | origDate | origPlace | incipit | explicit | rubric | finalRubric | colophon | watermark | foliation | condition
      | heraldry | secFol | msItemStruct" mode="m:text" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'ms-part', local-name()"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="." mode="m:text"/>
        <xsl:if test="self::* and following-sibling::node()[1][self::*]"><xsl:text> </xsl:text></xsl:if>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
