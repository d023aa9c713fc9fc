<?xml version="1.0" encoding="UTF-8"?>
<!-- The register to the main Typst file of the volume: title page, imprint, introduction, contents, the cables in
     their order, indexes, colophon. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">
  <xsl:import href="modules/vocabulary.xsl"/>
  <xsl:import href="modules/register.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="register" as="element(register)" select="register"/>
    <xsl:variable name="edition" as="element(edition)" select="register/edition"/>
    <xsl:variable name="book" as="xs:string" select="f:literal(f:short-title($edition/title))"/>
    <xsl:variable name="introduction" as="xs:string*">
      <xsl:apply-templates select="$edition/introduction/node()" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="string-join((
      '#import &quot;/press.typ&quot; as cg&#10;',
      '#show: cg.edition.with(' || string-join((
        'title: ' || f:literal($edition/title), 'authors: ' || f:array($edition/editor ! f:literal(.)),
        'keywords: ' || f:array(('diplomatic cables', 'digital edition', $edition/publisher[normalize-space()]) ! f:literal(.)),
        'description: ' || f:optional(string-join($edition/(subtitle, statement) ! normalize-space(), '. ')),
        'language: ' || f:literal(($edition/@lang, 'en')[1]), 'date: ' || $v:document-date, 'paper: ' || f:literal($v:paper),
        'numbers: ' || f:numbers($register/cables/cable)), ', ') || ')&#10;',
      '#cg.title-page(' || string-join((
        f:literal($edition/title), f:optional($edition/subtitle), f:optional($edition/statement),
        f:array($edition/editor ! f:literal(.)), f:optional($edition/publisher)), ', ') || ')&#10;',
      '#cg.imprint(' || f:array(f:imprint($edition)) || ')&#10;',
      ('#' || f:section('introduction', 'Introduction', $book, $introduction))[exists($introduction)],
      '#' || f:section('contents', 'Contents', $book,
        f:call('contents', f:array($register/cables/cable ! f:contents-row(.)))),
      '#cg.part(' || f:literal('Cables') || ')&#10;',
      $register/cables/cable ! f:entry(., 2, ()),
      f:index('persons', 'Index of Persons', $book, $register/persons/person),
      f:index('places', 'Index of Places', $book, $register/places/place),
      f:index('organisations', 'Index of Organisations', $book, $register/organisations/org),
      '#' || f:section('colophon', 'Colophon', $book, f:call('colophon', f:array(f:colophon($register))))))"/>
  </xsl:template>

  <xsl:function name="f:section" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="book" as="xs:string"/>
    <xsl:param name="statements" as="xs:string*"/>
    <xsl:variable name="arguments" as="xs:string+" select="f:literal($name), f:literal($title), $book, f:content($statements)"/>
    <xsl:sequence select="'cg.section(' || string-join($arguments, ', ') || ')&#10;'"/>
  </xsl:function>

  <xsl:function name="f:contents-row" as="xs:string">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:sequence select="'&#10;' || f:array((f:literal($cable/@id), f:literal($cable/@number),
      f:literal(replace($cable/date, ',\s*\d\d?:\d\d.*$', '')), f:literal($cable/title), f:optional($cable/subject)))"/>
  </xsl:function>

  <!-- An index, if the register has anything for it. -->
  <xsl:function name="f:index" as="xs:string?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="book" as="xs:string"/>
    <xsl:param name="entries" as="element()*"/>
    <xsl:variable name="sorted" as="element()*" select="
      sort($entries, 'http://www.w3.org/2005/xpath-functions/collation/codepoint', f:sort-key#1)"/>
    <xsl:variable name="items" as="xs:string*" select="
      $sorted ! ('&#10;' || f:array((f:literal(@id), f:literal(f:heading(.)), f:optional(f:gloss(.)))))"/>
    <xsl:sequence select="
      if (exists($items)) then '#' || f:section($name, $title, $book, f:call('index', f:array($items))) else ()"/>
  </xsl:function>

  <!-- Under which form of its name something is indexed. -->
  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="(($entry/sort, $entry/name, $entry/@id) ! normalize-space())[.][1]"/>
  </xsl:function>

  <!-- Latin letters with and without marks sort together; the processor has no collation of its own that does. -->
  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="
      f:heading($entry) => lower-case() => translate('đłøħıæœß', 'dlohiaos') => normalize-unicode('NFD') => replace('\p{M}', '')"/>
  </xsl:function>

  <!-- What the index says of an entry besides its name. -->
  <xsl:function name="f:gloss" as="xs:string?">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string-join($entry/(dates, role, country)[normalize-space()] ! normalize-space(), ', ')[.]"/>
  </xsl:function>

  <xsl:function name="f:imprint" as="xs:string*">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:sequence select="$edition/(title, subtitle, statement, publisher)[normalize-space()] ! f:literal(.)"/>
    <xsl:sequence select="$edition/licence[normalize-space()] ! (
      if (matches(@target, '^https?://\S+$')) then f:content(f:call('web-link', (f:literal(@target), f:literal(.)))) else f:literal(.))"/>
  </xsl:function>

  <xsl:function name="f:colophon" as="xs:string*">
    <xsl:param name="register" as="element(register)"/>
    <xsl:sequence select="f:literal('The texts are encoded in TEI XML. This volume was made from them with cablegram '
      || $register/@version || '; it holds ' || count($register/cables/cable) || ' cables.')"/>
  </xsl:function>
</xsl:stylesheet>
