<?xml version="1.0" encoding="UTF-8"?>
<!-- The document of a volume (`cablegram.publish.pdf.volume`) to its main Typst file: its parts in their order, those
     before the cables in roman folios. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">
  <xsl:import href="modules/vocabulary.xsl"/>
  <xsl:import href="modules/register.xsl"/>
  <xsl:import href="modules/page.xsl"/>
  <xsl:import href="modules/front.xsl"/>
  <xsl:import href="modules/indexes.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="fail"/>

  <!-- A part of the volume as statements of Typst's markup; nothing for one that has nothing to print. -->
  <xsl:mode name="m:part" on-no-match="fail"/>

  <xsl:template match="/" as="xs:string">
    <xsl:apply-templates select="volume"/>
  </xsl:template>

  <xsl:template match="volume" as="xs:string">
    <xsl:variable name="edition" as="element(edition)" select="edition"/>
    <xsl:variable name="front" as="xs:string*">
      <xsl:apply-templates select="part[following-sibling::part/@name = 'cables']" mode="m:part"/>
    </xsl:variable>
    <xsl:variable name="main" as="xs:string*">
      <xsl:apply-templates select="part[not(following-sibling::part/@name = 'cables')]" mode="m:part"/>
    </xsl:variable>
    <xsl:variable name="title" as="xs:string" select="string-join(($edition/title, f:volume-title(.)), '. ')"/>
    <xsl:sequence select="string-join((
      '#import &quot;/press.typ&quot; as cg&#10;',
      '#show: cg.edition.with(' || string-join((
        'title: ' || f:literal($title), 'authors: ' || f:array($edition/editor ! f:literal(.)),
        'keywords: ' || f:array((f:m('print.keywords'), $edition/publisher[normalize-space()]) ! f:literal(.)),
        'description: ' || f:optional(string-join($edition/(subtitle, statement)[normalize-space()] ! normalize-space(), '. ')),
        'language: ' || f:literal(($edition/@lang, 'en')[1]), 'date: ' || $v:document-date, f:page-settings(),
        'numbers: ' || f:numbers((part/section/cable, elsewhere/cable))), ', ') || ')&#10;',
      '#cg.front-matter[&#10;', $front, ']&#10;',
      '#cg.main-matter(' || xs:integer(@start) || ')[&#10;', $main, ']&#10;',
      '#cg.tell-places()&#10;'[current()/xs:integer(@of) gt 1]))"/>
  </xsl:template>

  <!-- Which volume it is, where there are several. -->
  <xsl:function name="f:volume-title" as="xs:string?">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:sequence select="$volume[xs:integer(@of) gt 1] ! f:m('print.volume', map { 'number': string(@number) })"/>
  </xsl:function>

  <!-- A part under a heading of its own. -->
  <xsl:function name="f:section" as="xs:string">
    <xsl:param name="part" as="element(part)"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="statements" as="xs:string*"/>
    <xsl:variable name="book" as="xs:string" select="f:short-title(root($part)/volume/edition/title)"/>
    <xsl:variable name="arguments" as="xs:string+" select="
      f:literal($part/@name), f:literal($title), f:literal($book), f:content($statements)"/>
    <xsl:sequence select="'#cg.section(' || string-join($arguments, ', ') || ')&#10;'"/>
  </xsl:function>

  <xsl:template match="part[@name = 'introduction']" mode="m:part" as="xs:string*">
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="node()" mode="m:content"/>
    </xsl:variable>
    <xsl:variable name="statements" as="xs:string*" select="if (@lang) then f:in-language(@lang, true(), $text) else $text"/>
    <xsl:sequence select="f:section(., f:m('print.introduction'), $statements)[exists($text)]"/>
  </xsl:template>

  <xsl:template match="part[@name = 'cables']" mode="m:part" as="xs:string*">
    <xsl:for-each select="section">
      <xsl:sequence select="'#cg.part(' || f:literal(f:section-id(.)) || ', ' || f:literal(f:section-title(.)) || ')&#10;'"/>
      <xsl:sequence select="cable ! f:entry(., 2, ())"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:section-id" as="xs:string">
    <xsl:param name="section" as="element(section)"/>
    <xsl:sequence select="'part:' || (count($section/preceding-sibling::section) + 1)"/>
  </xsl:function>

  <!-- The title of a part of the cables: the editors' own, a year or month, else what the cables are. -->
  <xsl:function name="f:section-title" as="xs:string">
    <xsl:param name="section" as="element(section)"/>
    <xsl:variable name="title" as="xs:string" select="
      if ($section/@title) then $section/@title
      else if ($section/@period) then f:date-text($section/@period)
      else if ($section/../section/@period) then f:m('print.undated-documents')
      else f:m('print.documents')"/>
    <xsl:sequence select="if ($section/@continued) then f:m('print.part-continued', map { 'title': $title }) else $title"/>
  </xsl:function>

  <xsl:template match="part[@name = 'calendar']" mode="m:part" as="xs:string*">
    <xsl:variable name="alone" as="xs:boolean" select="count(calendar) eq 1"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:for-each select="calendar">
        <xsl:sequence select="f:block('head', ('2', f:literal(title)))[not($alone)]"/>
        <xsl:sequence select="f:block('calendar', f:array(entry ! ('&#10;' || f:array((
          f:literal((date/@when[f:date-text(.) ne .] ! f:date-text(.), date)[1]), f:literal(title), f:optional(abstract),
          f:optional(@cable), f:optional(@document ! f:m('print.number', map { 'number': string() })))))))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:section(., (f:m('print.calendar'), calendar[$alone]/title[normalize-space()] ! string()) => string-join(': '), $statements)"/>
  </xsl:template>

  <xsl:template match="part[@name = 'colophon']" mode="m:part" as="xs:string*">
    <xsl:variable name="volume" as="element(volume)" select="root()/volume"/>
    <!-- What only the typesetter knows stays in braces for it. -->
    <xsl:variable name="lines" as="xs:string+" select="
      f:m('print.colophon-made', map { 'version': string($volume/@version) }),
      f:m-count('print.colophon-documents', xs:integer(@cables)),
      $v:day[$volume/edition] ! f:m('print.colophon-date', map { 'date': . })"/>
    <xsl:sequence select="f:section(., f:m('print.colophon'), f:call('colophon', (
      f:array($lines ! f:literal(.)), f:literal(f:m('print.colophon-checksum')), f:literal(@checksum))))"/>
  </xsl:template>

  <!-- The day by which the PDF is dated, in words. -->
  <xsl:variable name="v:day" as="xs:string?" select="$v:date[. castable as xs:date][not(. = '1970-01-01')] ! f:date-text(.)"/>
</xsl:stylesheet>
