<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The signs used in the text, with their meaning: only those that occur on the page. -->

  <xsl:key name="sign" use="local-name()" match="text//gap | text//supplied | text//unclear | text//reg | text//sic | text//corr
    | text//expan | text//ex | text//am | text//add | text//del | text//surplus | text//secl | text//stamp | text//damage
    | text//handShift | text//pb | text//milestone | text//cb | text//fw"/>
  <xsl:key name="sign" use="'note-' || @type" match="text//note"/>
  <xsl:key name="sign" use="'note-margin'" match="text//note[starts-with(@place, 'margin')]"/>
  <xsl:key name="sign" use="'ref-' || @subtype" match="text//ref[@subtype]"/>
  <xsl:key name="sign" use="'line'" match="text//lb[not(parent::opener or parent::closer)]"/>

  <xsl:template name="legend" as="element()?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:param name="notes" as="element()*"/>
    <xsl:param name="entries" as="element()*"/>
    <xsl:variable name="gaps" as="element(gap)*" select="key('sign', 'gap', $document)"/>
    <xsl:where-populated>
    <section class="legend" aria-labelledby="ed-legend">
      <xsl:on-non-empty><xsl:call-template name="heading"><xsl:with-param name="name" select="'legend'"/></xsl:call-template></xsl:on-non-empty>
      <xsl:where-populated>
      <dl><xsl:sequence select="
        f:sign($gaps[not(@reason) or @reason = 'omitted'], '[…]', 'omitted'),
        f:sign($gaps[@reason = 'illegible'], ('[', f:label('cable.gap-illegible'), ']'), 'illegible'),
        f:sign($gaps[@reason = 'deleted'], ('[', f:label('cable.gap-deleted'), ']'), 'deleted'),
        f:sign($gaps[@reason = 'damage'], ('[', f:label('cable.gap-damage'), ']'), 'damage'),
        f:sign(key('sign', 'supplied', $document), ('[', f:label('cable.word'), ']'), 'supplied'),
        f:sign(key('sign', 'unclear', $document), ('[', f:label('cable.word'), '?]'), 'unclear'),
        f:sign(key('sign', 'reg', $document)[parent::choice], (f:label('cable.word'), ' [', f:label('cable.word'), ']'), 'regular'),
        f:sign(key('sign', 'expan', $document)[parent::choice], (f:label('cable.abbreviation'), ' [', f:label('cable.word'), ']'), 'expanded'),
        f:styled-sign(key('sign', 'ex', $document), 'span', 'ex', f:label('cable.word'), 'ex'),
        f:sign(key('sign', 'sic', $document)[not(parent::choice)], '[sic]', 'sic'),
        f:sign(key('sign', 'corr', $document)[parent::choice], ('[', f:label('cable.recte'), ' ', f:label('cable.word'), ']'), 'corrected'),
        f:sign((key('sign', 'surplus', $document), key('sign', 'secl', $document)), ('{', f:label('cable.word'), '}'), 'surplus'),
        f:styled-sign(key('sign', 'note-handwritten', $document), 'span', 'hand', ('[', f:label('cable.word'), ']'), 'handwritten'),
        f:styled-sign(key('sign', 'add', $document), 'ins', 'add', f:label('cable.word'), 'added'),
        f:styled-sign(key('sign', 'del', $document), 'del', 'del', f:label('cable.word'), 'struck-out'),
        f:styled-sign(key('sign', 'stamp', $document), 'span', 'stamp', f:label('cable.stamp'), 'stamp'),
        f:styled-sign(key('sign', 'damage', $document), 'span', 'damage', f:label('cable.word'), 'damaged'),
        f:styled-sign(key('sign', 'fw', $document), 'span', 'fw', f:label('cable.word'), 'running-line'),
        f:styled-sign($entries/self::r:person, 'span', 'name person', f:label('cable.name'), 'person'),
        f:styled-sign($entries/self::r:place, 'span', 'name place', f:label('cable.name'), 'place'),
        f:styled-sign($entries/self::r:org, 'span', 'name org', f:label('cable.name'), 'org'),
        f:styled-sign(key('sign', 'ref-unresolved', $document), 'span', 'ref ref-unresolved', f:label('cable.words'), 'unresolved'),
        f:styled-sign(key('sign', 'ref-notPresent', $document), 'span', 'ref ref-notPresent', f:label('cable.words'), 'not-present'),
        f:sign(key('sign', 'note-margin', $document), ('[', f:label('cable.in-the-margin'), ' …]'), 'margin'),
        f:sign(key('sign', 'handShift', $document), '✎', 'hand-shift'),
        f:sign((key('sign', 'cb', $document), key('sign', 'milestone', $document)), '‖', 'milestone'),
        f:sign(key('sign', 'pb', $document)[@n], '|2|', 'numbered-page'),
        f:sign(key('sign', 'pb', $document)[not(@n)], '|', 'page-break'),
        f:sign($notes[not(f:is-textual(.))], '1', 'note'),
        f:sign($notes[f:is-textual(.)], 'a', 'textual-note')"/></dl>
      </xsl:where-populated>
    </section>
    </xsl:where-populated>
  </xsl:template>

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
      <div>
        <dt>
          <xsl:element name="{$tag}">
            <xsl:attribute name="class" select="$class"/>
            <xsl:sequence select="$sign ! f:node(.)"/>
          </xsl:element>
        </dt>
        <dd><xsl:sequence select="f:label('cable.sign-' || $meaning)"/></dd>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- Whether the reader has a choice between what is on the page and what the editors make of it. -->
  <xsl:function name="f:has-views" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists(key('sign', ('supplied', 'unclear', 'reg', 'sic', 'corr', 'expan', 'ex', 'am', 'add', 'del', 'surplus',
      'secl', 'line'), $document))"/>
  </xsl:function>

</xsl:stylesheet>
