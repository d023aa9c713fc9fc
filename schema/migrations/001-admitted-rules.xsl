<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:migration" xmlns:f="urn:cablegram:function"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <m:migration>
    <m:change>A note of the header that ends with the name of a rule or of a problem in brackets names it in @n instead.</m:change>
    <m:reason>The name is for the program; readers saw it at the end of a sentence that is for them.</m:reason>
  </m:migration>

  <xsl:mode on-no-match="shallow-copy"/>

  <!-- The names that such notes ended with: rules that a source may break, and problems that encoding puts on record.
    The list is closed, since any other word in brackets, “(sic)”, is the editor's. -->
  <xsl:variable name="names" as="xs:string+" select="
    'control-character', 'copies-disagree', 'evident-slip', 'month-code', 'no-date', 'no-message', 'number-repeated',
    'parallel-missing', 'precedence-unknown', 'received-before-sent', 'summary-guessed', 'unread-value',
    'wrong-encoding'"/>

  <xsl:template match="notesStmt/note[not(@n)][f:name(string()) = $names]">
    <xsl:copy>
      <xsl:apply-templates select="@*"/>
      <xsl:attribute name="n" select="f:name(string())"/>
      <xsl:apply-templates select="node()"/>
    </xsl:copy>
  </xsl:template>

  <!-- The text that ends the note loses the name, unless the note says nothing else; the full stop behind stays. -->
  <xsl:template match="notesStmt/note[not(@n)][f:name(string()) = $names]//text()[f:ends(., ancestor::note[1])]">
    <xsl:value-of select="replace(., '\s*\([a-z-]+\)\s*(\.?\s*)$', '$1')"/>
  </xsl:template>

  <!-- The word in brackets at the end of a note; empty where there is none. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="words" as="xs:string"/>
    <xsl:sequence select="
      if (matches($words, '\([a-z-]+\)\s*\.?\s*$')) then replace($words, '^.*\(([a-z-]+)\)\s*\.?\s*$', '$1', 's') else ''"/>
  </xsl:function>

  <!-- Whether a text is the last one of a note, ends in a word in brackets, and has other words before it. -->
  <xsl:function name="f:ends" as="xs:boolean">
    <xsl:param name="text" as="text()"/>
    <xsl:param name="note" as="element(note)"/>
    <xsl:sequence select="
      matches($text, '\([a-z-]+\)\s*\.?\s*$') and matches($note, '\S\s*\([a-z-]+\)\s*\.?\s*$')
      and empty($note//text()[. >> $text])"/>
  </xsl:function>

</xsl:stylesheet>
