<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Original and translation side by side. Rows begin where a paragraph of one says by @corresp which paragraph
       of the other it renders; without any @corresp there is one row. -->

  <xsl:key name="corresponding" match="*[@corresp]" use="tokenize(@corresp)"/>

  <!-- The original of a translation, or the translation of an original, where the two are each other's. -->
  <xsl:function name="f:partner" as="element(div)?">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="candidate" as="element(div)?" select="f:counterpart-division($division)"/>
    <xsl:sequence select="$candidate[f:counterpart-division(.) is $division]"/>
  </xsl:function>

  <xsl:function name="f:counterpart-division" as="element(div)?">
    <xsl:param name="division" as="element()"/>
    <xsl:variable name="siblings" as="element(div)*" select="$division/../div"/>
    <xsl:choose>
      <xsl:when test="$division/@type = 'translation'">
        <xsl:variable name="originals" as="element(div)*" select="$siblings[@type = 'original']"/>
        <xsl:sequence select="if ($division/@corresp)
          then $originals[('#' || @xml:id) = tokenize($division/@corresp)][1] else $originals[1]"/>
      </xsl:when>
      <xsl:when test="$division/@type = 'original'">
        <xsl:variable name="translations" as="element(div)*" select="$siblings[@type = 'translation']"/>
        <xsl:sequence select="($translations[('#' || $division/@xml:id) = tokenize(@corresp)],
          $translations[not(@corresp)])[1]"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The second of the two is shown with the first. -->
  <xsl:template match="div[@type = ('original', 'translation')][f:partner(.)]" mode="m:text" as="element()?" priority="2">
    <xsl:variable name="partner" as="element(div)" select="f:partner(.)"/>
    <xsl:if test=". &lt;&lt; $partner">
      <xsl:call-template name="parallel">
        <xsl:with-param name="original" select="(., $partner)[@type = 'original']"/>
        <xsl:with-param name="translation" select="(., $partner)[@type = 'translation']"/>
      </xsl:call-template>
    </xsl:if>
  </xsl:template>

  <xsl:template name="parallel" as="element()">
    <xsl:param name="original" as="element(div)"/>
    <xsl:param name="translation" as="element(div)"/>
    <xsl:variable name="left" as="node()*" select="$original/node()"/>
    <xsl:variable name="right" as="node()*" select="$translation/node()"/>
    <xsl:variable name="starts" as="array(xs:integer)*" select="f:row-starts($left, $right)"/>
    <div class="parallel">
      <div class="row headings">
        <xsl:call-template name="column-heading">
          <xsl:with-param name="division" select="$original"/>
          <xsl:with-param name="side" select="'original'"/>
        </xsl:call-template>
        <xsl:call-template name="column-heading">
          <xsl:with-param name="division" select="$translation"/>
          <xsl:with-param name="side" select="'translation'"/>
        </xsl:call-template>
      </div>
      <xsl:for-each select="$starts">
        <xsl:variable name="row" as="xs:integer" select="position()"/>
        <xsl:variable name="next" as="array(xs:integer)"
          select="($starts[$row + 1], [count($left) + 1, count($right) + 1])[1]"/>
        <div class="row">
          <div class="cell original">
            <xsl:apply-templates select="$original/@xml:lang" mode="m:attributes"/>
            <xsl:apply-templates select="subsequence($left, .(1), $next(1) - .(1))" mode="m:text"/>
          </div>
          <div class="cell translation">
            <xsl:apply-templates select="$translation/@xml:lang" mode="m:attributes"/>
            <xsl:apply-templates select="subsequence($right, .(2), $next(2) - .(2))" mode="m:text"/>
          </div>
        </div>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- The heading bears the division's id; on a narrow screen, where the columns stand one above the other, the
       original's heading leads to the translation. -->
  <xsl:template name="column-heading" as="element()">
    <xsl:param name="division" as="element(div)"/>
    <xsl:param name="side" as="xs:string"/>
    <div class="cell {$side}">
      <xsl:apply-templates select="$division/@xml:id" mode="m:attributes"/>
      <xsl:element name="h{f:level($division)}">
        <xsl:attribute name="class" select="'added column-heading'"/>
        <xsl:sequence select="f:label('cable.' || $side)"/>
        <xsl:for-each select="$division/@xml:lang">
          <xsl:text> </xsl:text>
          <span class="language"><xsl:sequence select="f:language-name(., root($division))"/></span>
        </xsl:for-each>
      </xsl:element>
    </div>
  </xsl:template>

  <!-- Pairs of positions at which rows begin, rising in both columns; a pair that would run backwards is left
       out, so its paragraphs stay in the row before. -->
  <xsl:function name="f:row-starts" as="array(xs:integer)*">
    <xsl:param name="left" as="node()*"/>
    <xsl:param name="right" as="node()*"/>
    <xsl:variable name="places" as="map(xs:string, xs:integer)">
      <xsl:map>
        <xsl:for-each select="$left"><xsl:map-entry key="generate-id(.)" select="position()"/></xsl:for-each>
      </xsl:map>
    </xsl:variable>
    <xsl:variable name="aligned" as="xs:boolean" select="exists($left/@corresp) or exists($right/@corresp)"/>
    <xsl:variable name="pairs" as="array(xs:integer)*">
      <xsl:for-each select="$right">
        <xsl:variable name="place" as="xs:integer" select="position()"/>
        <xsl:variable name="counterpart" as="xs:integer?" select="self::* ! f:counterpart(., $left, $places, $aligned)"/>
        <xsl:if test="exists($counterpart)"><xsl:sequence select="[$counterpart, $place]"/></xsl:if>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="[1, 1]"/>
    <xsl:iterate select="$pairs">
      <xsl:param name="last" as="array(xs:integer)" select="[1, 1]"/>
      <xsl:if test=".(1) gt $last(1) and .(2) gt $last(2)">
        <xsl:sequence select="."/>
      </xsl:if>
      <xsl:next-iteration>
        <xsl:with-param name="last" select="if (.(1) gt $last(1) and .(2) gt $last(2)) then . else $last"/>
      </xsl:next-iteration>
    </xsl:iterate>
  </xsl:function>

  <!-- The place of the block of the original that a block of the translation renders. Openers and closers belong
       together even where nothing says so, but only if paragraphs are aligned at all. -->
  <xsl:function name="f:counterpart" as="xs:integer?">
    <xsl:param name="block" as="element()"/>
    <xsl:param name="left" as="node()*"/>
    <xsl:param name="places" as="map(xs:string, xs:integer)"/>
    <xsl:param name="aligned" as="xs:boolean"/>
    <xsl:variable name="named" as="element()*" select="
      (tokenize($block/@corresp)[starts-with(., '#')] ! key('anchor', f:anchor(substring(., 2)), root($block)),
       $block/@xml:id ! key('corresponding', '#' || ., root($block)))"/>
    <xsl:variable name="stated" as="xs:integer*" select="$named/ancestor-or-self::* ! $places(generate-id(.))"/>
    <xsl:sequence select="if (exists($stated)) then min($stated)
      else if ($aligned and $block[self::opener or self::closer])
      then $left[node-name() = node-name($block)][1] ! $places(generate-id(.)) else ()"/>
  </xsl:function>

</xsl:stylesheet>
