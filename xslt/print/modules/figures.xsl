<?xml version="1.0" encoding="UTF-8"?>
<!-- Figures: only images that are known to be at hand are set, because Typst stops at a file that is missing. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:param name="v:images" as="xs:string" select="''">
    <!-- The names of the images that the typesetter is given, one a line, as graphic/@url writes them; each lies
         under /images/ in Typst's root. -->
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
    <xsl:variable name="url" as="xs:string" select="normalize-space($graphic/@url)"/>
    <xsl:sequence select="
      if ($url = $v:image-names)
      then f:block('picture', (f:literal('/images/' || $url), f:literal(($description, $graphic/desc, 'Image')[1])))
      else f:call('absent-picture', f:literal($url))"/>
  </xsl:function>
</xsl:stylesheet>
