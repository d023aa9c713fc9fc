<?xml version="1.0" encoding="UTF-8"?>
<!-- Phrases: highlighting, quotation, and the elements that print as their content. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <!-- What @rend says, and the function of the Typst library that prints it; a word that is not here changes nothing. -->
  <xsl:variable name="v:renditions" as="map(xs:string, xs:string)" select="map {
    'italic': 'italic', 'italics': 'italic', 'bold': 'bold', 'underline': 'underlined', 'smallcaps': 'small-capitals',
    'capitals': 'capitals', 'super': 'raised', 'superscript': 'raised', 'sub': 'lowered', 'subscript': 'lowered',
    'strikethrough': 'struck', 'spaced-out': 'spaced', 'spaced': 'spaced', 'stamp': 'stamp', 'quoted': 'quoted'}"/>

  <!-- Statements under the renditions of an element. -->
  <xsl:function name="f:styled" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="statements" as="xs:string*"/>
    <xsl:sequence select="fold-left(tokenize($element/@rend)[map:contains($v:renditions, .)], $statements,
      function($inner, $rend) { f:call($v:renditions($rend), f:content($inner)) })"/>
  </xsl:function>

  <!-- Elements whose content is printed as it is. -->
  <xsl:template mode="m:content" as="xs:string*"
    match="hi | seg | s | w | pc | c | m | cl | phr | term | ident | code | gi | att | val | tag | num | measure | measureGrp
    | unit | date | time | abbr | expan | orig | reg | am | distinct | said | label | rs | name | persName | placeName
    | orgName | geogName | eventName | objName | objectName | surname | forename | roleName | addName | nameLink | genName
    | settlement | region | country | bloc | district | offset | geogFeat | street | postCode | postBox | email | idno
    | title | author | editor | publisher | pubPlace | biblScope | citedRange | edition | respStmt | resp | role | actor
    | restore | retrace | mod | locus | catDesc | desc | formula | notatedMusic | material | dim | height | width
    | depth | origDate | origPlace | g | zone | line | repository | institution | collection | msName | textLang
    | watermark | heraldry | seal | ruby | rb | rt">
    <xsl:variable name="content" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:styled(., $content)"/>
  </xsl:template>

  <!-- Highlighting that does not say how is italic. -->
  <xsl:template mode="m:content" as="xs:string*"
    match="hi[not(@rend or @rendition)] | emph[not(@rend)] | title[not(@rend)][not(@level = ('a', 's'))]">
    <xsl:sequence select="f:call('italic', f:children(.))"/>
  </xsl:template>

  <xsl:template match="emph[@rend]" mode="m:content" as="xs:string*">
    <xsl:variable name="content" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:styled(., $content)"/>
  </xsl:template>

  <!-- A foreign phrase is italic where its script has italics. -->
  <xsl:template match="foreign" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="foreign[matches(., '[A-Za-zÀ-ӿ]')]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('italic', f:children(.))"/>
  </xsl:template>

  <!-- Quotation marks are added where the text does not bring its own. -->
  <xsl:template match="q | soCalled | mentioned | quote | gloss" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('quoted', f:children(.))"/>
  </xsl:template>

  <xsl:template match="(q | soCalled | mentioned | quote | gloss)[f:has-marks(.)] | cit" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template mode="m:content" as="xs:string*" priority="1" match="(quote | q)[p or l or lg or list or @rend = 'blockquote'
    or parent::div or parent::body or parent::cit[parent::div or parent::body]]">
    <xsl:sequence select="f:block('set-off', f:children(.))"/>
  </xsl:template>

  <xsl:template match="space" mode="m:content" as="xs:string*">
    <xsl:variable name="width" as="xs:integer" select="min((40, xs:integer((@quantity[. castable as xs:integer], 1)[1])))"/>
    <xsl:sequence select="if ($width gt 1) then f:call('wide-space', string($width)) else '[ ];'"/>
  </xsl:template>

  <!-- Signs that are described and not written: as many dots as the source has. -->
  <xsl:template match="c[@rendition = '#dots'][not(node())]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:literal(string-join((1 to min((20, xs:integer((@n[. castable as xs:integer], 3)[1])))) ! '.')) || ';'"/>
  </xsl:template>

  <xsl:function name="f:has-marks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(normalize-space($element), '^[&quot;''“”„«»‘’‹›「『]')
      or matches($element/preceding-sibling::node()[1][self::text()], '[&quot;“„«»‘‹›「『]\s*$')"/>
  </xsl:function>
</xsl:stylesheet>
