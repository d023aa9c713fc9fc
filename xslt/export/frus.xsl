<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:x="urn:cablegram:export" xmlns:frus="http://history.state.gov/frus/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="xs m f x xsl">

  <!-- A cable as a historical document of a volume of the Office of the Historian: head with the source note, what
       the form prints as notes in the line, dateline, text, sign-off; the text in other languages and whatever else
       the cable has follow as attachments. What a volume knows and the cable does not stands in $frame. -->

  <xsl:include href="frus-blocks.xsl"/>
  <xsl:include href="frus-words.xsl"/>

  <!-- The number of the document in the volume. -->
  <xsl:param name="number" as="xs:string" required="yes"/>
  <!-- Words that go before the first paragraph, as the volumes put the number of a telegram there; may be empty. -->
  <xsl:param name="before-text" as="xs:string" select="''"/>
  <!-- x:frame: the head, source note and dateline in TEI; the bounds of the date (@min, @max); of each pointer of the
       cable what it becomes (x:pointer: @from, @to); of each abbreviation its term (x:term: @to, with the words). -->
  <xsl:param name="frame" as="document-node()" required="yes"/>

  <xsl:output method="xml" encoding="UTF-8" omit-xml-declaration="yes" indent="no"/>
  <xsl:mode on-no-match="shallow-skip"/>
  <xsl:mode name="m:numbered" on-no-match="shallow-copy"/>

  <xsl:variable name="id" as="xs:string" select="'d' || $number"/>
  <!-- The language of the volumes. -->
  <xsl:variable name="language" as="xs:string" select="'en'"/>
  <!-- Divisions that are never the text of a document. -->
  <xsl:variable name="beside" as="xs:string*" select="'distribution', 'attachment'"/>

  <xsl:variable name="parts" as="element()*" select="f:parts(/)"/>
  <xsl:variable name="texts" as="element()*" select="$parts[not(@type = $beside)]"/>
  <!-- What is the text of the document: the first part in the language of the volumes, else the first of all. -->
  <xsl:variable name="main" as="element()?" select="($texts[lang($language)], $texts, $parts)[1]"/>
  <xsl:variable name="others" as="element()*" select="$parts[not(. is $main)]"/>

  <xsl:accumulator name="footnotes" as="xs:integer" initial-value="0">
    <xsl:accumulator-rule match="note[not(@rend = 'inline')]" select="$value + 1"/>
  </xsl:accumulator>

  <xsl:template match="/" as="element()">
    <xsl:variable name="made" as="document-node()">
      <xsl:document>
        <div type="document" subtype="historical-document" n="{$number}" xml:id="{$id}">
          <xsl:if test="$frame/*/@min">
            <xsl:attribute name="frus:doc-dateTime-min" select="$frame/*/@min"/>
            <xsl:attribute name="frus:doc-dateTime-max" select="$frame/*/@max"/>
          </xsl:if>
          <xsl:sequence select="$main ! f:foreign(.)"/>
          <xsl:copy-of select="$frame/*/head" copy-namespaces="no"/>
          <xsl:sequence select="$main ! f:division(., $frame/*/dateline, $before-text)"/>
          <xsl:if test="empty($main)">
            <opener><xsl:copy-of select="$frame/*/dateline" copy-namespaces="no"/></opener>
          </xsl:if>
          <xsl:for-each select="$others">
            <frus:attachment xml:id="{$id}at{position()}">
              <xsl:sequence select="f:foreign(.)"/>
              <xsl:sequence select="f:heading(.)"/>
              <xsl:sequence select="f:division(., (), '')"/>
            </frus:attachment>
          </xsl:for-each>
        </div>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$made/*" mode="m:numbered"/>
  </xsl:template>

  <!-- Footnotes are counted through a document, the source note first. -->
  <xsl:template match="note[not(@rend = 'inline')]" mode="m:numbered" as="element()">
    <xsl:copy>
      <xsl:attribute name="n" select="accumulator-before('footnotes')"/>
      <xsl:attribute name="xml:id" select="$id || 'fn' || accumulator-before('footnotes')"/>
      <xsl:apply-templates select="@type, @xml:lang, node()" mode="m:numbered"/>
    </xsl:copy>
  </xsl:template>

  <!-- The lines of the form have no blanks at their ends; lists, tables and verses none between their parts. -->
  <xsl:template match="note[@rend = 'inline']/text()[empty((preceding-sibling::node(), following-sibling::node()))]"
    mode="m:numbered" as="text()" priority="1">
    <xsl:value-of select="normalize-space()"/>
  </xsl:template>
  <xsl:template match="note[@rend = 'inline']/text()[empty(preceding-sibling::node())]" mode="m:numbered" as="text()">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>
  <xsl:template match="note[@rend = 'inline']/text()[empty(following-sibling::node())][preceding-sibling::node()]"
    mode="m:numbered" as="text()">
    <xsl:value-of select="replace(., '\s+$', '')"/>
  </xsl:template>
  <xsl:template match="list[@type = 'subject']/item/text()[empty(preceding-sibling::node())]" mode="m:numbered"
    as="text()">
    <xsl:value-of select="replace(., '^\s+', '')"/>
  </xsl:template>
  <xsl:template match="(list | table | row | lg | opener | closer | quote[p] | figure)/text()[not(normalize-space())]"
    mode="m:numbered" as="empty-sequence()"/>

  <!-- The divisions of a text; what stands outside of them, between them or without them, as one more. -->
  <xsl:function name="f:parts" as="element()*">
    <xsl:param name="document" as="node()"/>
    <xsl:for-each select="$document//(front | body | back)[not(ancestor::floatingText)]">
      <xsl:choose>
        <xsl:when test="empty((div, div1))"><xsl:sequence select=".[normalize-space()]"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each-group select="*" group-adjacent="exists((self::div, self::div1))">
            <xsl:choose>
              <xsl:when test="current-grouping-key()"><xsl:sequence select="current-group()"/></xsl:when>
              <xsl:when test="current-group()[normalize-space()]">
                <div>
                  <xsl:copy-of select="(ancestor::*/@xml:lang)[last()]"/>
                  <xsl:copy-of select="current-group()"/>
                </div>
              </xsl:when>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The language of a part, where it is not that of the volumes. -->
  <xsl:function name="f:foreign" as="attribute()?">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="tag" as="attribute()?" select="$part/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:if test="$tag != '' and not($part/lang($language))"><xsl:sequence select="$tag"/></xsl:if>
  </xsl:function>

</xsl:stylesheet>
