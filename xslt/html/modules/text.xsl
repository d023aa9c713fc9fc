<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The text of a TEI document as HTML: one mode for everything inside text, with each area of the vocabulary
       in a module of its own. Nothing is ever dropped: what no module knows is caught by unhandled.xsl.

       Text that the page adds (brackets, note numbers, headings of its own) always stands in an element of
       class "added"; everything else in the article is the source's text. -->

  <xsl:include href="anchors.xsl"/>
  <xsl:include href="language.xsl"/>
  <xsl:include href="whitespace.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="parallel.xsl"/>
  <xsl:include href="opener.xsl"/>
  <xsl:include href="blocks.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="inlines.xsl"/>
  <xsl:include href="editing.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="verse.xsl"/>
  <xsl:include href="drama.xsl"/>
  <xsl:include href="entries.xsl"/>
  <xsl:include href="facsimile.xsl"/>
  <xsl:include href="manuscript.xsl"/>
  <xsl:include href="unhandled.xsl"/>

  <!-- Text is copied, comments and processing instructions are not; for elements there is always a template. -->
  <xsl:mode name="m:text" on-no-match="text-only-copy"/>

  <!-- Whether an element has, outside of its footnotes, something that HTML does not allow in a paragraph. -->
  <xsl:function name="f:holds-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(p | ab | list | table | lg | l | sp | figure | floatingText | castList | child::div
      | opener | closer | postscript | epigraph | argument | eg | listPerson | listPlace | listOrg | listEvent | listBibl
      | msDesc | head | quote[@rend = 'blockquote'])[not(ancestor::note[f:at-foot(.)][. >> $element])])"/>
  </xsl:function>

  <!-- The HTML element for content that is meant to be a phrase or a paragraph: div if it holds blocks. -->
  <xsl:function name="f:tag" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:param name="phrasing" as="xs:string"/>
    <xsl:sequence select="if ($element/* and f:holds-blocks($element)) then 'div' else $phrasing"/>
  </xsl:function>

  <!-- A string as a text node, so that none of the spaces is added that stand between strings of a sequence. -->
  <xsl:function name="f:node" as="node()?">
    <xsl:param name="item" as="item()"/>
    <xsl:choose>
      <xsl:when test="$item instance of node()"><xsl:sequence select="$item"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$item"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:attribute" as="attribute()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:attribute name="{$name}" select="$value"/>
  </xsl:function>

  <!-- An element with its classes, its id and language, and its content. -->
  <xsl:template name="wrap" as="element()">
    <xsl:param name="tag" as="xs:string" select="f:tag(., 'span')"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{$tag}">
      <xsl:variable name="all-classes" as="xs:string*" select="$classes, f:rend-classes(.)"/>
      <xsl:if test="exists($all-classes)">
        <xsl:attribute name="class" select="$all-classes"/>
      </xsl:if>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
