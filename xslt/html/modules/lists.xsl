<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Lists. The label that is printed before an item (item/@n) is shown as its marker. -->

  <xsl:template match="list" mode="m:text" as="element()">
    <xsl:variable name="ordered" as="xs:boolean" select="@type = ('ordered', 'numbered') or @rend = ('ordered', 'numbered')"/>
    <div class="{'list', @type ! ('list-' || f:token(.)), f:rend-classes(.),
      'list-labelled'[current()/item/@n]}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates select="head" mode="m:text"/>
      <xsl:choose>
        <xsl:when test="label and item">
          <dl>
            <xsl:for-each-group select="node() except head" group-starting-with="label">
              <div>
                <xsl:apply-templates select="current-group()" mode="m:gloss"/>
              </div>
            </xsl:for-each-group>
          </dl>
        </xsl:when>
        <xsl:otherwise>
          <xsl:element name="{if ($ordered) then 'ol' else 'ul'}">
            <xsl:apply-templates select="node() except head" mode="m:items"/>
          </xsl:element>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:mode name="m:items" on-no-match="deep-skip"/>

  <xsl:template match="item" mode="m:items" as="element()">
    <li>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each select="@n">
        <span class="added marker"><xsl:value-of select="."/></span>
        <xsl:text> </xsl:text>
      </xsl:for-each>
      <xsl:apply-templates mode="m:text"/>
    </li>
  </xsl:template>

  <!-- Page breaks and stray text between the items. -->
  <xsl:template match="*[not(self::item)] | text()[normalize-space()]" mode="m:items" as="element()">
    <li class="between"><xsl:apply-templates select="." mode="m:text"/></li>
  </xsl:template>

  <xsl:mode name="m:gloss" on-no-match="deep-skip"/>

  <xsl:template match="label" mode="m:gloss" as="element()">
    <dt><xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/><xsl:apply-templates mode="m:text"/></dt>
  </xsl:template>

  <xsl:template match="item" mode="m:gloss" as="element()">
    <dd><xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/><xsl:apply-templates mode="m:text"/></dd>
  </xsl:template>

  <xsl:template match="*[not(self::item or self::label)] | text()[normalize-space()]" mode="m:gloss" as="element()">
    <dd class="between"><xsl:apply-templates select="." mode="m:text"/></dd>
  </xsl:template>

  <!-- An item or label that stands outside of a list. -->
  <xsl:template match="item | label" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

</xsl:stylesheet>
