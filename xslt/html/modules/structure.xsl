<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- text and its divisions, headings, title pages. -->

  <!-- Lists of names in back are an appendix to the edition; they come after the notes (see cable.xsl). -->
  <xsl:function name="f:is-appendix" as="xs:boolean">
    <xsl:param name="back" as="element(back)"/>
    <xsl:sequence select="exists($back/*) and (every $child in $back/*
      satisfies starts-with(local-name($child), 'list') and local-name($child) ne 'list')"/>
  </xsl:function>

  <xsl:mode name="m:appendix" on-no-match="fail"/>

  <xsl:template match="back" mode="m:appendix" as="element()">
    <div class="back">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </div>
  </xsl:template>

  <xsl:template match="text[not(ancestor::text)]/back[f:is-appendix(.)]" mode="m:text" priority="2"/>

  <xsl:template match="text | group | front | body | back" mode="m:text" as="element()">
    <div class="{local-name()}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </div>
  </xsl:template>

  <xsl:template match="floatingText" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:text" as="element()">
    <xsl:element name="{if (head or @type = 'attachment') then 'section' else 'div'}">
      <xsl:attribute name="class" select="'div', @type ! ('div-' || f:token(.)), f:rend-classes(.)"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:if test="@type = 'attachment' and not(head)">
        <xsl:element name="h{f:level(.)}">
          <xsl:attribute name="class" select="'added'"/>
          <xsl:sequence select="f:label('cable.attachment')"/>
        </xsl:element>
      </xsl:if>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

  <!-- The depth of a division's heading. Divisions without a heading do not count, so that no level is skipped. -->
  <xsl:function name="f:level" as="xs:integer">
    <xsl:param name="division" as="element()"/>
    <xsl:sequence select="min((6, 2 + count($division/ancestor::*[self::div or matches(local-name(), '^div[1-7]$')]
      [head or @type = 'attachment' or f:partner(.)])))"/>
  </xsl:function>

  <!-- Only the first heading of a division is its heading in the outline; more than one level is a title page's
       affair. Headings of lists, verse and the like are paragraphs. -->
  <xsl:template match="head" mode="m:text" as="element()">
    <xsl:variable name="divides" as="xs:boolean"
      select="exists(parent::*[self::div or matches(local-name(), '^div[1-7]$')]) and not(preceding-sibling::head)"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="f:tag(., if ($divides) then 'h' || f:level(..) else 'p')"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="titlePage | docImprint | imprimatur" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="docTitle | docAuthor | docEdition | byline | trailer | docImprint/* | titlePage/docDate
      | titlePage/titlePart" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="f:tag(., 'p')"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="titlePart" mode="m:text" as="node()+">
    <xsl:call-template name="wrap">
      <xsl:with-param name="classes" select="'titlePart', @type ! ('titlePart-' || f:token(.))"/>
    </xsl:call-template>
    <xsl:text> </xsl:text>
  </xsl:template>

</xsl:stylesheet>
