<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Highlighting, languages, dates and numbers, and other phrases. -->

  <xsl:variable name="v:highlights" as="map(xs:string, xs:string)" select="map {
    'italic': 'i', 'italics': 'i', 'bold': 'b', 'underline': 'u', 'strong': 'b',
    'super': 'sup', 'superscript': 'sup', 'sub': 'sub', 'subscript': 'sub', 'strikethrough': 's' }"/>

  <xsl:template match="hi" mode="m:text" as="element()">
    <xsl:variable name="tag" as="xs:string" select="(tokenize(@rend) ! $v:highlights(.), 'span')[1]"/>
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="f:tag(., $tag)"/>
      <xsl:with-param name="classes" select="'hi'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="emph" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="f:tag(., 'em')"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="foreign | distinct" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="f:tag(., 'i')"/></xsl:call-template>
  </xsl:template>

  <!-- Titles in the text of an essay or note; the level says whether they are set in italics. -->
  <xsl:template match="title" mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="tag" select="f:tag(., 'cite')"/>
      <xsl:with-param name="classes" select="'title', @level ! ('title-' || replace(., '[^a-z]', ''))"/>
    </xsl:call-template>
  </xsl:template>

  <!-- A date is machine-readable in HTML if it is a day, month, year or point in time. -->
  <xsl:template match="date | docDate | time" mode="m:text" as="element()">
    <xsl:variable name="valid" as="xs:boolean"
      select="matches(@when, '^\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d)?)?)?)?$') and not(starts-with(@when, '0000'))"/>
    <xsl:element name="{f:tag(., if ($valid) then 'time' else 'span')}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:if test="$valid and not(f:holds-blocks(.))"><xsl:attribute name="datetime" select="@when"/></xsl:if>
      <xsl:if test="@notBefore or @notAfter">
        <xsl:attribute name="title" select="string-join((@notBefore ! f:m('cable.not-before', map { 'date': f:date-text(.) }),
          @notAfter ! f:m('cable.not-after', map { 'date': f:date-text(.) })), ', ')"/>
      </xsl:if>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

  <!-- Phrases without a form of their own: a class, for themes. -->
  <xsl:template match="num | measure | seg | w | s | cl | phr | m | pc | term | gloss | mentioned | soCalled | formula | code
      | gi | att | val | ident | abbr | expan | am | ex | fw | desc | figDesc | ruby | rb | rt | locus | textLang | objectType
      | material | dim | height | width | depth | geo | email | street | postCode | postBox | lang | authority | publisher
      | pubPlace | author | editor | respStmt | resp | edition | biblScope | citedRange | extent | actor"
      mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="classes" select="local-name(), @type ! (local-name(..) || '-' || f:token(.))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="bibl | biblFull" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- Single letters that an edition marks for their shape (a long s, a doubled n under a bar): the letter itself
       is the text. Runs of dots are counted, not written. -->
  <xsl:template match="c | g" mode="m:text" as="node()*">
    <xsl:choose>
      <xsl:when test="@rendition = '#dots' and @n castable as xs:integer and not(normalize-space())">
        <span class="added"><xsl:value-of select="(1 to min((xs:integer(@n), 200))) ! '.'" separator=""/></span>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="m:text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Some projects write text into anchors, which the TEI does not allow; it is text all the same. -->
  <xsl:template match="anchor" mode="m:text" as="element()">
    <span class="anchor">
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </span>
  </xsl:template>

</xsl:stylesheet>
