<?xml version="1.0" encoding="UTF-8"?>
<!-- Original and translation in two columns, aligned where the encoding aligns them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <!-- Above the priority of the templates for language, because each language is that of its column alone. -->
  <xsl:template match="div[@type = 'original'][f:translation(.)]" mode="m:content" as="xs:string*" priority="30">
    <xsl:variable name="translation" as="element(div)" select="f:translation(.)"/>
    <xsl:sequence select="f:block('parallel', (
      f:own-words(f:text-label(.), f:language(..)), f:own-words(f:text-label($translation), f:language(..)), f:array(f:rows(., $translation))))"/>
  </xsl:template>

  <xsl:template match="div[@type = 'translation'][f:original(.)]" mode="m:content" as="xs:string*" priority="30"/>

  <!-- The translation that stands beside an original: the one that names it, else the only one there is. -->
  <xsl:function name="f:translation" as="element(div)?">
    <xsl:param name="original" as="element(div)"/>
    <xsl:variable name="all" as="element(div)*" select="$original/following-sibling::div[@type = 'translation']"/>
    <xsl:variable name="named" as="element(div)*" select="$all[tokenize(@corresp) = ('#' || $original/@xml:id)]"/>
    <xsl:sequence select="($named, $all[count($all) eq 1][count($original/../div[@type = 'original']) eq 1])[1]"/>
  </xsl:function>

  <xsl:function name="f:original" as="element(div)?">
    <xsl:param name="translation" as="element(div)"/>
    <xsl:sequence select="$translation/preceding-sibling::div[@type = 'original'][f:translation(.) is $translation][1]"/>
  </xsl:function>

  <!-- Rows of two cells. Each pair of aligned blocks opens a row, which holds all that follows in both texts up to
       the next pair; a pair that would turn back in either text is passed over. The beginning of a page of the source is
       no row of its own before the first pair. -->
  <xsl:function name="f:rows" as="xs:string*">
    <xsl:param name="original" as="element(div)"/>
    <xsl:param name="translation" as="element(div)"/>
    <xsl:variable name="left" as="node()*" select="$original/node()[self::* or self::text()[normalize-space()]]"/>
    <xsl:variable name="right" as="node()*" select="$translation/node()[self::* or self::text()[normalize-space()]]"/>
    <xsl:variable name="starts" as="map(xs:string, xs:integer)*">
      <xsl:iterate select="1 to count($right)">
        <xsl:param name="reached" as="xs:integer" select="0"/>
        <xsl:variable name="position" as="xs:integer" select="."/>
        <xsl:variable name="partner" as="xs:integer?" select="f:partner($right[$position], $left)[. gt $reached]"/>
        <xsl:sequence select="$partner ! map { 'left': ., 'right': $position }"/>
        <xsl:next-iteration>
          <xsl:with-param name="reached" select="($partner, $reached)[1]"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:variable name="before" as="node()*" select="
      $left[position() lt $starts[1]?left], $right[position() lt $starts[1]?right]"/>
    <xsl:variable name="first" as="map(xs:string, xs:integer)" select="map { 'left': 1, 'right': 1 }"/>
    <xsl:variable name="last" as="map(xs:string, xs:integer)" select="map { 'left': count($left) + 1, 'right': count($right) + 1 }"/>
    <xsl:variable name="cuts" as="map(xs:string, xs:integer)*" select="
      $first, if (exists($before[not(self::pb)])) then $starts else tail($starts), $last"/>
    <xsl:for-each select="1 to count($cuts) - 1">
      <xsl:variable name="row" as="xs:integer" select="."/>
      <xsl:variable name="from" as="map(xs:string, xs:integer)" select="$cuts[$row]"/>
      <xsl:variable name="to" as="map(xs:string, xs:integer)" select="$cuts[$row + 1]"/>
      <xsl:variable name="cells" as="xs:string+" select="
        f:column($original, subsequence($left, $from?left, $to?left - $from?left)),
        f:column($translation, subsequence($right, $from?right, $to?right - $from?right))"/>
      <xsl:sequence select="if ($cells != '[]') then f:array($cells) else ()"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The position in the original of the block that a block of the translation belongs to: by @corresp on either
       of them; openers and closers belong together by themselves, unless they keep with the last paragraphs. -->
  <xsl:function name="f:partner" as="xs:integer?">
    <xsl:param name="block" as="node()"/>
    <xsl:param name="others" as="node()*"/>
    <xsl:variable name="names" as="xs:string*" select="tokenize($block/@corresp)[starts-with(., '#')] ! substring(., 2)"/>
    <xsl:variable name="partner" as="node()?" select="(
      $others[@xml:id = $names],
      $others[tokenize(@corresp) = ('#' || $block/@xml:id)],
      $others[self::opener][$block[self::opener][not(preceding-sibling::opener)]],
      $others[self::closer][$block[self::closer][not(preceding-sibling::closer)]][not(f:is-kept(.) and f:is-kept($block))])[1]"/>
    <xsl:sequence select="$partner ! (count($others[. &lt;&lt; $partner]) + 1)"/>
  </xsl:function>

  <xsl:function name="f:column" as="xs:string">
    <xsl:param name="div" as="element(div)"/>
    <xsl:param name="blocks" as="node()*"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="$blocks" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="
      if (empty($statements)) then '[]'
      else f:content(f:in-language(f:language($div), true(), $statements))"/>
  </xsl:function>
</xsl:stylesheet>
