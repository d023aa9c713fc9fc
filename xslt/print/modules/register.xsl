<?xml version="1.0" encoding="UTF-8"?>
<!-- What the main files take from the register: titles, numbers, and the entry of one cable. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:key name="v:cables" match="cable" use="@id"/>

  <xsl:param name="v:paper" as="xs:string" select="'a4'">
    <!-- A paper size by its name in Typst: a4, us-letter, … -->
  </xsl:param>

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
    <xsl:variable name="title" as="xs:string" select="normalize-space($cable/title)"/>
    <xsl:sequence select="'#cg.entry(' || string-join((
      f:literal($cable/@id), 'number: ' || f:optional($cable/@number), 'title: ' || f:literal($title),
      'short: ' || f:literal(f:short-title(($cable/subject[normalize-space()], $cable/title)[1])), 'date: ' || f:optional($cable/date),
      'book: ' || f:literal(f:short-title(root($cable)/*/edition/title)), 'depth: ' || $depth,
      'relations: ' || f:array(f:relations($cable)),
      'include ' || f:literal('/cables/' || $cable/@id || '.typ')), ', ') || ')&#10;'"/>
  </xsl:function>

  <!-- The cables that a cable refers to and that refer to it: a label and their ids. -->
  <xsl:function name="f:relations" as="xs:string*">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:variable name="known" as="function(xs:string*) as xs:string*"
      select="function($ids) { sort(key('v:cables', $ids, root($cable)), (), function($other) { xs:integer($other/@number) }) ! string(@id) }"/>
    <xsl:variable name="refers" as="xs:string*" select="$known($cable/refers/@target)"/>
    <xsl:variable name="referred" as="xs:string*" select="$known($cable/referred/@by)"/>
    <xsl:sequence select="
      f:array((f:literal('Refers to'), f:array($refers ! f:literal(.))))[exists($refers)],
      f:array((f:literal('Referred to in'), f:array($referred ! f:literal(.))))[exists($referred)]"/>
  </xsl:function>

  <!-- The reading numbers by id, as a Typst dictionary. -->
  <xsl:function name="f:numbers" as="xs:string">
    <xsl:param name="register" as="element(register)"/>
    <xsl:variable name="pairs" as="xs:string*" select="$register/cables/cable[@number] ! (f:literal(@id) || ': ' || f:literal(@number))"/>
    <xsl:sequence select="if (empty($pairs)) then '(:)' else '(' || string-join($pairs, ', ') || ')'"/>
  </xsl:function>
</xsl:stylesheet>
