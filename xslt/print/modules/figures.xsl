<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: only images that are known to be at hand are set, because Typst stops at a file that is missing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:param name="v:images" as="xs:string" select="''">
    <!-- The images that the typesetter is given, one a line: an address (@url) of the document, a tab, the path at which
         it lies below /images/ in Typst's root. -->
  </xsl:param>
  <xsl:variable name="v:image-names" as="map(xs:string, xs:string)" select="
    map:merge(tokenize($v:images, '\n')[.] ! map:entry(substring-before(., '&#9;'), substring-after(., '&#9;')))"/>

  <xsl:template match="figure" mode="m:content" as="xs:string*">
    <xsl:for-each select="graphic | media">
      <xsl:sequence select="f:picture(., ../figDesc[1])"/>
    </xsl:for-each>
    <xsl:apply-templates select="node() except (graphic, media)" mode="#current"/>
  </xsl:template>

  <xsl:template match="figDesc" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('p', ('align: center', f:content(f:call('forme', f:children(.)))))"/>
  </xsl:template>

  <xsl:template match="graphic | media" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:picture(., ())"/>
  </xsl:template>

  <xsl:function name="f:picture" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:param name="description" as="element()?"/>
    <xsl:variable name="name" as="xs:string?" select="f:image-name($graphic)"/>
    <xsl:variable name="words" as="xs:string" select="(($description, $graphic/desc) ! normalize-space()[.], f:m('print.image'))[1]"/>
    <xsl:sequence select="
      if ($name) then f:block('picture', (f:literal('/images/' || $name), f:literal($words), 'none'))
      else f:call('absent-picture', f:literal(f:m('print.absent-image', map { 'name': normalize-space($graphic/@url) })))"/>
  </xsl:function>

  <!-- The path of an image that is at hand. -->
  <xsl:function name="f:image-name" as="xs:string?">
    <xsl:param name="graphic" as="element()"/>
    <xsl:sequence select="$v:image-names(normalize-space($graphic/@url))"/>
  </xsl:function>

  <!-- The page images of a document that are at hand, each with its words for those who do not see it, and a caption. -->
  <xsl:function name="f:plates" as="xs:string*">
    <xsl:param name="document" as="node()"/>
    <xsl:for-each select="$document//facsimile//graphic[exists(f:image-name(.))]">
      <xsl:variable name="words" as="xs:string" select="normalize-space((desc, ../desc, ../label)[normalize-space()][1])"/>
      <xsl:variable name="surface" as="attribute()*" select="@xml:id, ancestor::*/@xml:id"/>
      <xsl:variable name="number" as="xs:string" select="normalize-space(key('v:pages-shown', $surface, root(.))[1]/@n)"/>
      <xsl:variable name="caption" as="xs:string" select="
        if ($words) then $words
        else if ($number) then f:m('print.plate', map { 'page': $number }) else f:m('print.plate-unnumbered')"/>
      <xsl:sequence select="'&#10;  ' || f:array((
        f:literal('/images/' || f:image-name(.)), f:literal($caption), f:literal($caption)))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The page breaks that name an image or a surface. -->
  <xsl:key name="v:pages-shown" match="pb[@facs]" use="tokenize(@facs)[starts-with(., '#')] ! substring(., 2)"/>
</xsl:stylesheet>
