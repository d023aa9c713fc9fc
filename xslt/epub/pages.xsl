<?xml version="1.0" encoding="UTF-8"?>

<!-- The files of the book that are not of one cable: title page, imprint, introduction, lists, indexes, calendar,
     colophon, navigation. Principal input: a page document, r:page with @kind. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="../html/cable.xsl"/>
  <xsl:include href="modules/book.xsl"/>
  <xsl:include href="modules/notes.xsl"/>
  <xsl:include href="modules/breaks.xsl"/>
  <xsl:include href="modules/front.xsl"/>
  <xsl:include href="modules/lists.xsl"/>

  <!-- The page document has what a page knows of the edition. -->
  <xsl:param name="v:register" as="document-node()" select="/"/>

  <xsl:template match="/" mode="m:book-title" as="xs:string">
    <xsl:apply-templates select="r:page" mode="m:book-title"/>
  </xsl:template>

  <xsl:template match="r:page" mode="m:book-title" as="xs:string">
    <xsl:sequence select="f:part-name(@kind) || (@number[xs:integer(.) gt 1] ! (' (' || . || ')'), '')[1]"/>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'title']" mode="m:book-title" as="xs:string">
    <xsl:sequence select="$v:edition-title"/>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'division']" mode="m:book-title" as="xs:string">
    <xsl:sequence select="normalize-space(f:division-title(r:division))"/>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'failed']" mode="m:book-title" as="xs:string">
    <xsl:sequence select="r:cable/(@number || '. ' || r:title)"/>
  </xsl:template>

  <!-- The name of a part: a word of the book's own, else that of the printed volume. -->
  <xsl:function name="f:part-name" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="f:m(('epub.', 'print.')[exists(key('message', . || $kind, $v:messages))][1] || $kind)"/>
  </xsl:function>

  <xsl:template match="/" mode="m:book-main" as="element()">
    <xsl:apply-templates select="r:page" mode="m:book-main"/>
  </xsl:template>

  <!-- What a part is in the vocabularies of EPUB (Structural Semantics) and of roles (DPUB-ARIA). -->
  <xsl:variable name="v:part-types" as="map(xs:string, xs:string)" select="map {
    'title': 'titlepage', 'imprint': 'imprint', 'introduction': 'introduction', 'contents': 'toc-brief',
    'abbreviations': 'glossary', 'division': 'part', 'persons': 'index', 'places': 'index', 'organisations': 'index',
    'colophon': 'colophon' }"/>
  <xsl:variable name="v:part-roles" as="map(xs:string, xs:string)" select="map {
    'introduction': 'doc-introduction', 'division': 'doc-part', 'persons': 'doc-index', 'places': 'doc-index',
    'organisations': 'doc-index', 'colophon': 'doc-colophon' }"/>

  <xsl:template match="r:page" mode="m:book-main" as="element()">
    <section class="{@kind}" aria-labelledby="ed-title">
      <xsl:for-each select="$v:part-types(@kind)"><xsl:attribute name="epub:type" select="."/></xsl:for-each>
      <xsl:for-each select="$v:part-roles(@kind)"><xsl:attribute name="role" select="."/></xsl:for-each>
      <h1 id="ed-title">
        <xsl:apply-templates select="." mode="m:book-heading"/>
      </h1>
      <xsl:apply-templates select="." mode="m:book-part"/>
    </section>
  </xsl:template>

  <xsl:mode name="m:book-heading" on-no-match="fail"/>
  <xsl:template match="r:page" mode="m:book-heading" as="node()*">
    <xsl:value-of select="f:part-name(@kind)"/>
    <xsl:if test="@number[xs:integer(.) gt 1]">
      <xsl:text> </xsl:text>
      <span class="continued"><xsl:sequence select="f:label('epub.continued')"/></span>
    </xsl:if>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'title']" mode="m:book-heading" as="node()*">
    <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="$v:edition-title"/></span>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'division']" mode="m:book-heading" as="node()*">
    <xsl:sequence select="f:division-title(r:division)"/>
  </xsl:template>
  <xsl:template match="r:page[@kind = 'failed']" mode="m:book-heading" as="node()*">
    <xsl:value-of select="r:cable/(@number || '. ')"/>
    <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:cable/r:title"/></span>
  </xsl:template>

  <!-- What stands below the heading of a part. -->
  <xsl:mode name="m:book-part" on-no-match="fail"/>

  <!-- The title of a division: its own, else its year or month, else that its cables are undated. -->
  <xsl:function name="f:division-title" as="node()">
    <xsl:param name="division" as="element(r:division)"/>
    <xsl:choose>
      <xsl:when test="$division/r:title"><xsl:sequence select="f:in-edition-language($division/r:title)"/></xsl:when>
      <xsl:when test="$division/@period"><xsl:sequence select="f:date($division/@period)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:label('print.undated-documents')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- The signs are those of all texts here. -->
  <xsl:function name="f:heading" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <h2 id="ed-{$name}"><xsl:sequence select="f:label('print.signs')"/></h2>
  </xsl:function>

  <!-- A cable of a list: its number, its title as the link, its subject and date. -->
  <xsl:template name="book-line" as="node()*">
    <xsl:param name="home" as="xs:string" select="$v:home"/>
    <span class="number"><xsl:value-of select="@number"/></span>
    <xsl:text> </xsl:text>
    <span class="date"><xsl:sequence select="f:cable-date(r:date)"/></span>
    <xsl:text> </xsl:text>
    <xsl:sequence select="f:book-link(@href ! ($home || .), f:in-edition-language(r:title))"/>
    <xsl:for-each select="r:subject[normalize-space()]">
      <xsl:text> </xsl:text>
      <span class="subject"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></span>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:in-edition-language" as="element()">
    <xsl:param name="words" as="xs:string"/>
    <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space($words)"/></span>
  </xsl:function>

  <!-- A link to a file of the book, or the same without one where the file is not in it. -->
  <xsl:function name="f:book-link" as="node()*">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="content" as="node()*"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}" data-book=""><xsl:sequence select="$content"/></a></xsl:when>
      <xsl:otherwise><xsl:sequence select="$content"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A cable of which no file could be made. -->
  <xsl:template match="r:page[@kind = 'failed']" mode="m:book-part" as="element()+">
    <p class="missing"><xsl:sequence select="f:label('epub.failed')"/></p>
    <xsl:for-each select="r:wanted/@anchor[. castable as xs:NCName][. ne 'ed-title']"><span id="{.}"/></xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
