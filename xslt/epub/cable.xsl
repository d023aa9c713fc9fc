<?xml version="1.0" encoding="UTF-8"?>

<!-- The file of one cable in the book: the page of the site without what a book does not need. Principal input: the
     TEI document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../html/cable.xsl"/>
  <xsl:include href="modules/book.xsl"/>
  <xsl:include href="modules/notes.xsl"/>
  <xsl:include href="modules/breaks.xsl"/>

  <xsl:template match="/" mode="m:book-title" as="xs:string">
    <xsl:sequence select="string-join((f:cable(/)/@number, f:title(*/teiHeader[1])), '. ')"/>
  </xsl:template>

  <xsl:template match="/" mode="m:book-main" as="element()">
    <section class="cable" epub:type="chapter" role="doc-chapter" aria-labelledby="ed-title">
      <xsl:apply-templates select="." mode="m:main"/>
    </section>
  </xsl:template>

  <!-- In the book the way to other cables, the names and the signs have their places in front of and after the
       cables; there is nothing to choose. -->
  <xsl:template name="sequence" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="titles" as="xs:boolean" select="false()"/>
    <xsl:param name="previous" as="xs:string?"/>
    <xsl:param name="next" as="xs:string?"/>
  </xsl:template>
  <xsl:template name="tools" as="element()?"/>
  <xsl:template name="viewer" as="element()?"/>
  <xsl:template name="legend" as="element()?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:param name="entries" as="element()*"/>
  </xsl:template>
  <xsl:template name="cards" as="element()?">
    <xsl:param name="entries" as="element()*"/>
  </xsl:template>

  <xsl:template match="header[@class = 'document-head']/h1" xpath-default-namespace="" mode="m:book" as="element()">
    <xsl:element name="h1" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content"><xsl:with-param name="more" select="f:attribute('id', 'ed-title')"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <!-- Anchors that other files link to and this one does not show stand where its text begins: such links lead to the
       cable all the same. -->
  <xsl:template match="article[@class = 'document']" xpath-default-namespace="" mode="m:book" as="element()">
    <xsl:variable name="page" as="document-node()" select="root()"/>
    <xsl:element name="article" namespace="http://www.w3.org/1999/xhtml">
      <xsl:apply-templates select="@*" mode="m:book"/>
      <xsl:for-each select="$v:register//r:wanted/@anchor[. castable as xs:NCName][empty(key('book-id', ., $page))]">
        <xsl:element name="span" namespace="http://www.w3.org/1999/xhtml">
          <xsl:attribute name="class" select="'added'"/>
          <xsl:attribute name="id" select="."/>
        </xsl:element>
      </xsl:for-each>
      <xsl:apply-templates select="node()" mode="m:book">
        <xsl:with-param name="language" select="string((ancestor-or-self::*/@lang)[last()])" tunnel="yes"/>
      </xsl:apply-templates>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
