<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: only images that are known to be at hand are set, because Typst stops at a file that is missing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:param name="v:images" as="xs:string" select="''">
    <!-- The images that the typesetter is given, one a line, by their path below the folder that holds the folder
         of cables; each lies at the same path below /images/ in Typst's root. -->
  </xsl:param>
  <xsl:variable name="v:image-names" as="xs:string*" select="tokenize($v:images, '\n')[.]"/>

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
    <xsl:variable name="name" as="xs:string" select="f:image-name($graphic)"/>
    <xsl:sequence select="
      if ($name = $v:image-names)
      then f:block('picture', (f:literal('/images/' || $name), f:literal(($description, $graphic/desc, 'Image')[1])))
      else f:call('absent-picture', f:literal($graphic/@url))"/>
  </xsl:function>

  <!-- The path that @url, which is relative to the folder of cables, has below that folder's own. -->
  <xsl:function name="f:image-name" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="url" as="xs:string" select="replace(normalize-space($graphic/@url), '%20', ' ')"/>
    <xsl:sequence select="if (starts-with($url, '../')) then substring($url, 4) else 'cables/' || $url"/>
  </xsl:function>

  <!-- The page images of a document that are at hand, after its text. -->
  <xsl:template match="facsimile" mode="m:document" as="xs:string*">
    <xsl:variable name="pages" as="xs:string*">
      <xsl:for-each select=".//graphic[f:image-name(.) = $v:image-names]">
        <xsl:variable name="words" as="xs:string" select="normalize-space((desc, ../desc, ../label)[normalize-space()][1])"/>
        <xsl:sequence select="f:array((f:literal('/images/' || f:image-name(.)), f:literal(($words[.], 'Page of the source')[1])))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="if (exists($pages)) then f:block('page-images', f:array($pages)) else ()"/>
  </xsl:template>
</xsl:stylesheet>
