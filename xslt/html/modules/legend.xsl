<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The signs used in the text, with their meaning: only those that occur on the page. -->

  <xsl:key name="sign" use="local-name()" match="text//gap | text//supplied | text//unclear | text//reg | text//sic | text//corr
    | text//expan | text//add | text//del | text//surplus | text//secl | text//stamp | text//damage | text//handShift
    | text//pb | text//milestone | text//cb"/>
  <xsl:key name="sign" use="'note-' || @type" match="text//note"/>
  <xsl:key name="sign" use="'note-margin'" match="text//note[starts-with(@place, 'margin')]"/>
  <xsl:key name="sign" use="'ref-' || @subtype" match="text//ref[@subtype]"/>

  <xsl:template name="legend" as="element()?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:variable name="gaps" as="element(gap)*" select="key('sign', 'gap', $document)"/>
    <xsl:variable name="entries" as="element()*">
      <xsl:sequence select="
        f:sign($gaps[not(@reason) or @reason = 'omitted'], '[…]', 'left out in the source'),
        f:sign($gaps[@reason = 'illegible'], '[illegible]', 'not legible'),
        f:sign($gaps[@reason = 'deleted'], '[deleted]', 'deleted and no longer legible'),
        f:sign($gaps[@reason = 'damage'], '[damage]', 'lost because the page is damaged'),
        f:sign(key('sign', 'supplied', $document), '[word]', 'supplied by the translator or editor'),
        f:sign(key('sign', 'unclear', $document), '[word?]', 'doubtful reading'),
        f:sign(key('sign', 'reg', $document)[parent::choice], 'word [word]', 'a form of the source, followed by the usual one'),
        f:sign(key('sign', 'expan', $document)[parent::choice], 'abbr. [word]', 'an abbreviation, followed by its expansion'),
        f:sign(key('sign', 'sic', $document)[not(parent::choice)], '[sic]', 'stands so in the source'),
        f:sign(key('sign', 'corr', $document)[parent::choice], '[recte word]', 'an evident slip, followed by the correction'),
        f:sign((key('sign', 'surplus', $document), key('sign', 'secl', $document)), '{word}', 'in the source, but not part of the text')"/>
      <xsl:sequence select="
        f:styled-sign(key('sign', 'note-handwritten', $document), 'span', 'hand', '[word]', 'written by hand on the page'),
        f:styled-sign(key('sign', 'add', $document), 'ins', 'add', 'word', 'added on the page'),
        f:styled-sign(key('sign', 'del', $document), 'del', 'del', 'word', 'struck out on the page'),
        f:styled-sign(key('sign', 'stamp', $document), 'span', 'stamp', 'stamp', 'a stamp'),
        f:styled-sign(key('sign', 'damage', $document), 'span', 'damage', 'word', 'on a damaged part of the page'),
        f:styled-sign(key('sign', 'ref-unresolved', $document), 'span', 'ref ref-unresolved', 'words', 'names a document that is not identified in this edition'),
        f:styled-sign(key('sign', 'ref-notPresent', $document), 'span', 'ref ref-notPresent', 'words', 'names an attachment that the source does not have')"/>
      <xsl:sequence select="
        f:sign(key('sign', 'note-margin', $document), '[in the margin: …]', 'stands in the margin of the page'),
        f:sign(key('sign', 'handShift', $document), '✎', 'another hand begins'),
        f:sign((key('sign', 'cb', $document), key('sign', 'milestone', $document)), '‖', 'a new column or section of the source'),
        f:sign(key('sign', 'pb', $document)[@n], '|2|', 'page 2 of the source begins'),
        f:sign(key('sign', 'pb', $document)[not(@n)], '|', 'a new page of the source begins'),
        f:sign($notes[not(f:is-textual(.))], '1', 'note on the matter'),
        f:sign($notes[f:is-textual(.)], 'a', 'note on the text')"/>
    </xsl:variable>
    <xsl:if test="exists($entries)">
      <section class="legend" aria-labelledby="ed-legend">
        <h2 id="ed-legend">Signs in this text</h2>
        <dl><xsl:sequence select="$entries"/></dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:sign" as="element()?">
    <xsl:param name="occurrences" as="element()*"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="meaning" as="xs:string"/>
    <xsl:sequence select="f:styled-sign($occurrences, 'span', 'sign', $sign, $meaning)"/>
  </xsl:function>

  <xsl:function name="f:styled-sign" as="element()?">
    <xsl:param name="occurrences" as="element()*"/>
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="sign" as="xs:string"/>
    <xsl:param name="meaning" as="xs:string"/>
    <xsl:if test="exists($occurrences)">
      <div>
        <dt><xsl:element name="{$tag}"><xsl:attribute name="class" select="$class"/><xsl:value-of select="$sign"/></xsl:element></dt>
        <dd><xsl:value-of select="$meaning"/></dd>
      </div>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
