<?xml version="1.0" encoding="UTF-8"?>
<!-- What the settings of an edition say of its pages, as the arguments of the Typst library's `edition`. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable">

  <xsl:param name="v:paper" as="xs:string" select="'a4'">
    <!-- A paper by its name in Typst (a4, us-letter, …), or its width and height in millimetres: 155x230. -->
  </xsl:param>
  <xsl:param name="v:size" as="xs:string" select="'10.5'">
    <!-- The size of the type in points. -->
  </xsl:param>
  <xsl:param name="v:columns" as="xs:string" select="'1'">
    <!-- In how many columns text in one language stands: 1 or 2. -->
  </xsl:param>
  <xsl:param name="v:parallel" as="xs:string" select="'columns'">
    <!-- How original and translation stand: columns, facing (pages), sequence. -->
  </xsl:param>
  <xsl:param name="v:line-numbers" as="xs:string" select="'0'">
    <!-- Every so-manieth line has its number in the margin; 0: none. -->
  </xsl:param>
  <xsl:param name="v:source-pages" as="xs:string" select="'true'">
    <!-- Whether the pages of the source are marked. -->
  </xsl:param>
  <xsl:param name="v:plates" as="xs:string" select="'true'">
    <!-- Whether the images of the source's pages are printed. -->
  </xsl:param>

  <xsl:param name="v:singles" as="xs:string" select="'true'">
    <!-- Whether each cable has a PDF of its own, which other PDFs can link to. -->
  </xsl:param>

  <!-- The arguments that are the same for a cable's own PDF and for a volume. -->
  <xsl:function name="f:page-settings" as="xs:string+">
    <xsl:sequence select="
      'paper: ' || (if (matches($v:paper, '^[0-9.]+x[0-9.]+$'))
        then '(' || string-join(tokenize($v:paper, 'x') ! (. || 'mm'), ', ') || ')' else '&quot;' || $v:paper || '&quot;'),
      'size: ' || xs:decimal($v:size) || 'pt',
      'columns: ' || xs:integer($v:columns),
      'parallel: &quot;' || $v:parallel || '&quot;',
      'line-numbers: ' || xs:integer($v:line-numbers),
      'source-pages: ' || xs:boolean($v:source-pages),
      'plates: ' || xs:boolean($v:plates),
      'singles: false'[not(xs:boolean($v:singles))],
      'words: ' || f:library-words()"/>
  </xsl:function>

  <!-- The words that the library fills in by itself, because they hold numbers that only the typesetter knows. -->
  <xsl:function name="f:library-words" as="xs:string">
    <xsl:sequence select="'(' || string-join(('number', 'page') ! (. || ': ' || f:literal(f:m('print.' || .))), ', ') || ')'"/>
  </xsl:function>
</xsl:stylesheet>
