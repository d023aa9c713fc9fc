<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The signs used in the text, with their meaning: only those that occur on the page. A plain list, for two signs may
    read the same and differ in their look alone, as the terms of a `dl` may not. -->

  <!-- What the legend explains, by its name or what more it is; one key, so that the document is gone through once. -->
  <xsl:key name="sign" match="(gap | supplied | unclear | reg | sic | corr | expan | ex | am | add | del | surplus | secl
    | stamp | damage | handShift | pb | milestone | cb | fw | note | ref | lb)[ancestor::text]" use="
    if (self::note) then ('note-' || @type, 'note-margin'[starts-with(current()/@place, 'margin')])
    else if (self::ref) then @subtype ! ('ref-' || .)
    else if (self::lb) then 'line'[not(current()[parent::opener or parent::closer])]
    else local-name()"/>

  <xsl:template name="legend" as="element()?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:param name="entries" as="element()*"/>
    <xsl:variable name="all" as="function(xs:string) as element()*"
      select="function($name as xs:string) as element()* { key('sign', $name, $document) }"/>
    <xsl:variable name="gaps" as="element(gap)*" select="$all('gap')"/>
    <xsl:variable name="word" as="element()" select="f:label('cable.word')"/>
    <xsl:variable name="name" as="element()" select="f:label('cable.name')"/>
    <xsl:where-populated>
      <section class="legend" aria-labelledby="ed-legend">
        <xsl:on-non-empty select="f:heading('legend')"/>
        <xsl:where-populated>
          <ul>
            <xsl:sequence select="
              f:gap-sign($gaps[not(@reason) or @reason = 'omitted'], '[…]', 'omitted'),
              f:gap-sign($gaps[@reason = 'illegible'], ('[', f:label('cable.gap-illegible'), ']'), 'illegible'),
              f:gap-sign($gaps[@reason = 'deleted'], ('[', f:label('cable.gap-deleted'), ']'), 'deleted'),
              f:gap-sign($gaps[@reason = 'damage'], ('[', f:label('cable.gap-damage'), ']'), 'damage'),
              f:sign($all('supplied'), ('[', $word, ']'), 'supplied'),
              f:sign($all('unclear'), ('[', $word, '?]'), 'unclear'),
              f:sign($all('reg')[parent::choice], ($word, ' [', $word, ']'), 'regular'),
              f:sign($all('expan')[parent::choice], (f:label('cable.abbreviation'), ' [', $word, ']'), 'expanded'),
              f:styled-sign($all('ex'), 'span', 'ex', $word, 'ex'),
              f:sign($all('sic')[not(parent::choice)], '[sic]', 'sic'),
              f:sign($all('corr')[parent::choice], ('[', f:label('cable.recte'), ' ', $word, ']'), 'corrected'),
              f:sign(($all('surplus'), $all('secl')), ('{', $word, '}'), 'surplus')"/>
            <xsl:sequence select="
              f:styled-sign($all('note-handwritten'), 'span', 'hand', ('[', $word, ']'), 'handwritten'),
              f:styled-sign($all('add'), 'ins', 'add', $word, 'added'),
              f:styled-sign($all('del'), 'del', 'del', $word, 'struck-out'),
              f:styled-sign($all('stamp'), 'span', 'stamp', f:label('cable.stamp'), 'stamp'),
              f:styled-sign($all('damage'), 'span', 'damage', $word, 'damaged'),
              f:styled-sign($all('fw'), 'span', 'fw', $word, 'running-line'),
              f:styled-sign($entries/self::r:person, 'span', 'name person', $name, 'person'),
              f:styled-sign($entries/self::r:place, 'span', 'name place', $name, 'place'),
              f:styled-sign($entries/self::r:org, 'span', 'name org', $name, 'org'),
              f:styled-sign($all('ref-unresolved'), 'span', 'ref ref-unresolved', f:label('cable.words'), 'unresolved'),
              f:styled-sign($all('ref-notPresent'), 'span', 'ref ref-notPresent', f:label('cable.words'), 'not-present'),
              f:sign($all('note-margin'), ('[', f:label('cable.in-the-margin'), ' …]'), 'margin'),
              f:sign($all('handShift'), '✎', 'hand-shift'),
              f:sign(($all('cb'), $all('milestone')), '‖', 'milestone'),
              f:sign($all('pb')[@n], '|2|', 'numbered-page'),
              f:sign($all('pb')[not(@n)], '|', 'page-break'),
              f:sign($notes[not(f:is-textual(.))], '1', 'note'),
              f:sign($notes[f:is-textual(.)], 'a', 'textual-note')"/>
          </ul>
        </xsl:where-populated>
      </section>
    </xsl:where-populated>
  </xsl:template>

  <!-- What the source prints for its gaps, if it does, else the sign of the edition. -->
  <xsl:function name="f:gap-sign" as="element()*">
    <xsl:param name="gaps" as="element(gap)*"/>
    <xsl:param name="sign" as="item()+"/>
    <xsl:param name="meaning" as="xs:string"/>
    <xsl:sequence select="
      if (normalize-space(string-join($gaps/desc))) then f:sign($gaps[desc], f:printed-signs($gaps), $meaning) else (),
      f:sign($gaps[not(desc)], $sign, $meaning)"/>
  </xsl:function>

  <!-- Three at most of the different words. -->
  <xsl:function name="f:printed-signs" as="node()*">
    <xsl:param name="gaps" as="element(gap)*"/>
    <xsl:for-each-group select="$gaps/desc" group-by="normalize-space()">
      <xsl:if test="position() le 3">
        <xsl:if test="position() gt 1"> · </xsl:if>
        <span>
          <xsl:sequence select="f:language-attributes(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
          <xsl:value-of select="current-grouping-key()"/>
        </span>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:sign" as="element()?">
    <xsl:param name="occurrences" as="element()*"/>
    <xsl:param name="sign" as="item()+"/>
    <xsl:param name="meaning" as="xs:string"/>
    <xsl:sequence select="f:styled-sign($occurrences, 'span', 'sign', $sign, $meaning)"/>
  </xsl:function>

  <!-- A sign and what it means, if it occurs. -->
  <xsl:function name="f:styled-sign" as="element()?">
    <xsl:param name="occurrences" as="element()*"/>
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="sign" as="item()+"/>
    <xsl:param name="meaning" as="xs:string"/>
    <xsl:if test="exists($occurrences)">
      <li>
        <span class="sign-form">
          <xsl:element name="{$tag}">
            <xsl:attribute name="class" select="$class"/>
            <xsl:sequence select="$sign ! f:node(.)"/>
          </xsl:element>
        </span>
        <xsl:text> </xsl:text>
        <xsl:sequence select="f:label('cable.sign-' || $meaning)"/>
      </li>
    </xsl:if>
  </xsl:function>

  <!-- Whether the reader has a choice between what is on the page and what the editors make of it. -->
  <xsl:function name="f:has-views" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists(key('sign', ('supplied', 'unclear', 'reg', 'sic', 'corr', 'expan', 'ex', 'am', 'add',
      'del', 'surplus', 'secl', 'line'), $document))"/>
  </xsl:function>

</xsl:stylesheet>
