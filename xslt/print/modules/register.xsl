<?xml version="1.0" encoding="UTF-8"?>
<!-- What the main files take from the register: titles, numbers, and the entry of one cable. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:key name="v:cables" match="cable" use="@id"/>

  <xsl:param name="v:date" as="xs:string" select="''">
    <!-- The day of publication, as YYYY-MM-DD, for the PDF's own data; PDF/A asks for one. Empty: none. -->
  </xsl:param>
  <xsl:variable name="v:document-date" as="xs:string" select="
    if ($v:date castable as xs:date)
    then 'datetime(' || format-date(xs:date($v:date), 'year: [Y], month: [M], day: [D]') || ')' else 'none'"/>

  <!-- The title of the running head: cut at a word where it would not fit in a line. -->
  <xsl:function name="f:short-title" as="xs:string">
    <xsl:param name="long" as="xs:string?"/>
    <xsl:variable name="title" as="xs:string" select="normalize-space($long)"/>
    <xsl:variable name="limit" as="xs:integer" select="56"/>
    <xsl:sequence select="
      if (string-length($title) le $limit) then $title
      else replace(substring($title, 1, $limit), '[\s,;:–—-]+\S*$', '') || '…'"/>
  </xsl:function>

  <!-- The call that sets one cable as a section of its own pages. -->
  <xsl:function name="f:entry" as="xs:string">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:param name="depth" as="xs:integer"/>
    <xsl:param name="provenance" as="xs:string*"/>
    <xsl:variable name="title" as="xs:string" select="normalize-space($cable/title)"/>
    <xsl:sequence select="'#cg.entry(' || string-join((
      f:literal($cable/@id), 'number: ' || f:optional($cable/@number ! f:m('print.number', map { 'number': string() })), 'title: ' || f:literal($title),
      'short: ' || f:literal(f:short-title(($cable/subject[normalize-space()], $cable/title)[1])),
      'date: ' || f:optional(f:cable-day($cable)),
      'book: ' || f:literal(f:short-title(root($cable)/*/edition/title)), 'depth: ' || $depth,
      'relations: ' || f:array(f:relations($cable)), 'provenance: ' || f:array($provenance),
      'include ' || f:literal('/cables/' || $cable/@id || '.typ')), ', ') || ')&#10;'"/>
  </xsl:function>

  <!-- The date of a cable in words: a day or what is known of it; without one the words that are printed for it. -->
  <xsl:function name="f:cable-day" as="xs:string">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:variable name="date" as="element(date)?" select="$cable/date[1]"/>
    <xsl:variable name="days" as="map(xs:string, xs:string)" select="map:merge(
      $date/(@when, @not-before, @not-after) ! map { local-name(): f:date-text(replace(., 'T.*', '')) })"/>
    <xsl:sequence select="
      if ($days?when) then $days?when
      else if (map:size($days) eq 2) then f:m('print.date-between', map { 'first': $days?not-before, 'last': $days?not-after })
      else if (map:size($days) eq 1) then f:m('print.date-' || map:keys($days), map { 'date': $days?* })
      else if ($date and not($date = 'Undated')) then string($date)
      else f:m('print.undated')"/>
  </xsl:function>

  <!-- The cables that a cable refers to and that refer to it. -->
  <xsl:function name="f:related" as="element(cable)*">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:sequence select="key('v:cables', $cable/(refers/@target, referred/@by), root($cable))"/>
  </xsl:function>

  <!-- The same as labels, each with ids in the order of the numbers. -->
  <xsl:function name="f:relations" as="xs:string*">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:variable name="earlier" as="xs:string*" select="$cable/refers[@type = 'prev']/@target"/>
    <xsl:variable name="later" as="xs:string*" select="$cable/refers[@type = 'next']/@target"/>
    <xsl:variable name="others" as="xs:string*" select="$cable/refers/@target[not(. = ($earlier, $later))]"/>
    <xsl:sequence select="
      f:relation(f:m('cable.replies-to'), key('v:cables', $earlier, root($cable))),
      f:relation(f:m('cable.answered-by'), key('v:cables', $later, root($cable))),
      f:relation(f:m('cable.refers-to'), key('v:cables', $others, root($cable))),
      f:relation(f:m('cable.referred-to-by'), key('v:cables', $cable/referred/@by[not(. = ($earlier, $later))], root($cable)))"/>
  </xsl:function>

  <xsl:function name="f:relation" as="xs:string?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="cables" as="element(cable)*"/>
    <xsl:variable name="sorted" as="element(cable)*" select="sort($cables, (), function($cable) { number($cable/@number) })"/>
    <xsl:sequence select="f:array((f:literal($label), f:array($sorted ! f:literal(@id))))[exists($sorted)]"/>
  </xsl:function>

  <!-- The document numbers by id, as a Typst dictionary; those of another volume say which. -->
  <xsl:function name="f:numbers" as="xs:string">
    <xsl:param name="cables" as="element(cable)*"/>
    <xsl:variable name="pairs" as="xs:string*" select="$cables[@number] ! (f:literal(@id) || ': ' || f:literal(
      if (@volume) then f:m('print.number-in-volume', map { 'number': string(@number), 'volume': string(@volume) }) else @number))"/>
    <xsl:sequence select="if (empty($pairs)) then '(:)' else '(' || string-join($pairs, ', ') || ')'"/>
  </xsl:function>
</xsl:stylesheet>
