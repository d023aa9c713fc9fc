<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Tables. A wide one scrolls in its own frame, which the keyboard can reach. -->

  <xsl:template match="table" mode="m:text" as="element()">
    <div class="table" role="region" tabindex="0">
      <xsl:sequence select="if (normalize-space(head[1])) then f:attribute('aria-label', normalize-space(head[1]))
        else f:labelled('aria-label', 'cable.table', map { 'n': f:table-number(.) })"/>
      <table class="{'rows', f:rend-classes(.)}">
        <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
        <xsl:if test="head">
          <caption><xsl:apply-templates select="head/node()" mode="m:text"/></caption>
        </xsl:if>
        <tbody>
          <xsl:apply-templates select="node() except head" mode="m:rows"/>
        </tbody>
      </table>
    </div>
  </xsl:template>

  <!-- Tables without a heading are told apart by number. -->
  <xsl:function name="f:table-number" as="xs:integer">
    <xsl:param name="table" as="element(table)"/>
    <xsl:variable name="number" as="xs:string"><xsl:number select="$table" level="any" count="table"/></xsl:variable>
    <xsl:sequence select="xs:integer($number)"/>
  </xsl:function>

  <xsl:mode name="m:rows" on-no-match="deep-skip"/>

  <xsl:template match="row" mode="m:rows" as="element()">
    <tr>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:rows"/>
    </tr>
  </xsl:template>

  <xsl:template match="cell" mode="m:rows" as="element()">
    <xsl:element name="{if ((@role, ../@role) = 'label') then 'th' else 'td'}">
      <xsl:apply-templates select="@xml:id, @xml:lang, @cols, @rows" mode="m:attributes"/>
      <xsl:if test="(@role, ../@role) = 'label'">
        <xsl:attribute name="scope" select="if (../@role = 'label') then 'col' else 'row'"/>
      </xsl:if>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="cell/@cols[. castable as xs:positiveInteger]" mode="m:attributes" as="attribute(colspan)">
    <xsl:attribute name="colspan" select="min((xs:positiveInteger(.), 1000))"/>
  </xsl:template>

  <xsl:template match="cell/@rows[. castable as xs:positiveInteger]" mode="m:attributes" as="attribute(rowspan)">
    <xsl:attribute name="rowspan" select="min((xs:positiveInteger(.), 65534))"/>
  </xsl:template>

  <!-- Page breaks and stray text between the rows and between the cells. -->
  <xsl:template match="table/node()[not(self::row)][self::* or normalize-space()]" mode="m:rows" as="element()">
    <tr class="between"><td><xsl:apply-templates select="." mode="m:text"/></td></tr>
  </xsl:template>

  <xsl:template match="row/node()[not(self::cell)][self::* or normalize-space()]" mode="m:rows" as="element()">
    <td class="between"><xsl:apply-templates select="." mode="m:text"/></td>
  </xsl:template>

  <!-- A row or cell that stands outside of a table. -->
  <xsl:template match="row | cell" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

</xsl:stylesheet>
