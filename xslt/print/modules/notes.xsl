<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of the page, and references. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:key name="v:foot" match="note[f:is-footnote(.)]" use="if (f:is-textual(.)) then 'textual' else 'editorial'"/>

  <!-- A note between paragraphs, or in a list of the back matter, stays where it is. -->
  <xsl:template match="note" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('inner-note', f:children(.))"/>
  </xsl:template>

  <xsl:template mode="m:content" as="xs:string*"
    match="note[parent::div or parent::body or parent::front or parent::back][p or list or lg]">
    <xsl:sequence select="f:block('set-off', f:content(f:call('small', f:children(.))))"/>
  </xsl:template>

  <xsl:template match="note[f:is-footnote(.)]" mode="m:content" as="xs:string*" priority="1">
    <xsl:sequence select="f:call('note', (f:literal(f:mark(.)), f:run-in(.)))"/>
  </xsl:template>

  <xsl:template match="note[@type = 'handwritten']" mode="m:content" as="xs:string*" priority="2">
    <xsl:sequence select="f:call('handwritten', f:children(.))"/>
  </xsl:template>

  <xsl:template match="noteGrp" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The content of a note, whose first paragraph begins beside the mark and not below it. -->
  <xsl:function name="f:run-in" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="first" as="element(p)?" select="$note/node()[self::* or normalize-space()][1][self::p]"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="$first/node(), $note/node() except $first" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="f:content($statements)"/>
  </xsl:function>

  <!-- Footnotes are the notes to a place in running text; a note in a note is printed inside it. -->
  <xsl:function name="f:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="not($note/@type = 'handwritten') and not($note/@place = 'inline') and not($note/ancestor::note)
      and exists($note/ancestor::*[self::p or self::l or self::head or self::item or self::cell or self::ab or self::salute or self::signed
        or self::dateline or self::seg or self::stage or self::speaker or self::quote or self::opener or self::closer])
      and not($note/ancestor::*[self::person or self::place or self::org or self::event or self::bibl or self::biblStruct])"/>
  </xsl:function>

  <xsl:function name="f:is-textual" as="xs:boolean">
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="$note/@type = ('textual', 'textConst', 'apparatus')"/>
  </xsl:function>

  <!-- The mark of a note: its own, else a letter for textual notes and a number for all others. -->
  <xsl:function name="f:mark" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="textual" as="xs:boolean" select="f:is-textual($note)"/>
    <xsl:variable name="number" as="xs:integer"
      select="count(key('v:foot', if ($textual) then 'textual' else 'editorial', root($note))[. &lt;&lt; $note]) + 1"/>
    <xsl:sequence select="(normalize-space($note/@n)[.], format-integer($number, if ($textual) then 'a' else '1'))[1]"/>
  </xsl:function>

  <xsl:template match="ref | ptr" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('plain', f:children(.))"/>
  </xsl:template>

  <xsl:template match="ptr" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('forme', f:literal(@target))"/>
  </xsl:template>

  <xsl:template match="ref[starts-with(@target, '#')]" mode="m:content" as="xs:string*">
    <xsl:variable name="id" as="attribute()?" select="key('v:by-id', substring(@target, 2))[1]/@xml:id"/>
    <xsl:sequence select="
      if ($id) then f:call('internal-link', (f:literal(f:place($id)), f:children(.)))
      else f:call('plain', f:children(.))"/>
  </xsl:template>

  <xsl:template match="ref[matches(@target, '^(https?|mailto):\S+$')]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('web-link', (f:literal(@target), f:children(.)))"/>
  </xsl:template>

  <!-- Another cable is named by its file. -->
  <xsl:template match="ref[@type = 'cable'][matches(@target, '^[^/:#]+\.xml(#.*)?$')]" mode="m:content" as="xs:string*" priority="1">
    <xsl:sequence select="f:call('cable-link', (f:literal(replace(@target, '\.xml(#.*)?$', '')), f:children(.)))"/>
  </xsl:template>
</xsl:stylesheet>
