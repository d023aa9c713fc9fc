<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Notes. Editorial ones are numbered and textual ones lettered; both stand at the foot of the text, each with
       a link back. What was written or printed on the page itself stays where it is. -->

  <xsl:function name="f:at-foot" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/self::app or ($note/self::note
      and not($note/@type = ('handwritten', 'copies', 'blank'))
      and not($note/@place = ('inline', 'interlinear', 'above', 'below') or starts-with($note/@place, 'margin'))
      and empty($note/ancestor::*[self::person or self::place or self::org or self::event or self::listBibl or self::teiHeader]))"/>
  </xsl:function>

  <xsl:function name="f:is-textual" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/self::app or $note/@type = ('textual', 'textConst', 'variant', 'critical', 'apparatus')"/>
  </xsl:function>

  <!-- The marks of all notes of a text, by generated id. Printed numbers (note/@n) are kept if every editorial
       note has its own. -->
  <xsl:function name="f:note-marks" as="map(xs:string, xs:string)">
    <xsl:param name="notes" as="element()*"/>
    <xsl:variable name="editorial" as="element()*" select="$notes[not(f:is-textual(.))]"/>
    <xsl:variable name="printed" as="xs:string*" select="$editorial/@n ! normalize-space(.)[matches(., '^\S{1,4}$')]"/>
    <xsl:variable name="keep" as="xs:boolean"
      select="count($printed) eq count($editorial) and count(distinct-values($printed)) eq count($printed)"/>
    <xsl:map>
      <xsl:for-each select="$editorial">
        <xsl:map-entry key="generate-id(.)" select="if ($keep) then normalize-space(@n) else string(position())"/>
      </xsl:for-each>
      <xsl:for-each select="$notes[f:is-textual(.)]">
        <xsl:map-entry key="generate-id(.)" select="format-integer(position(), 'a')"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:function>

  <!-- The id of a note on the page; marks such as an asterisk are made legal. -->
  <xsl:function name="f:note-anchor" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="mark" as="xs:string"/>
    <xsl:sequence select="(if (f:is-textual($note)) then 'textual-' else 'note-')
      || (if (matches($mark, '^[A-Za-z0-9]+$')) then $mark else 'c-' || string-join(string-to-codepoints($mark), '-'))"/>
  </xsl:function>

  <xsl:template name="note-reference" as="element()?">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:variable name="mark" as="xs:string?" select="$notes(generate-id(.))"/>
    <xsl:if test="exists($mark)">
      <xsl:variable name="anchor" as="xs:string" select="f:note-anchor(., $mark)"/>
      <sup class="added note-reference">
        <a id="ed-ref-{$anchor}" href="#ed-{$anchor}">
          <xsl:sequence select="f:labelled('aria-label', 'cable.note', map { 'mark': $mark })"/>
          <xsl:value-of select="$mark"/>
        </a>
      </sup>
    </xsl:if>
  </xsl:template>

  <!-- Where there is no foot (the summary, an index entry), a note is read in its place. -->
  <xsl:template match="note" mode="m:text" as="element()">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:choose>
      <xsl:when test="map:contains($notes, generate-id(.))">
        <xsl:call-template name="note-reference"/>
      </xsl:when>
      <xsl:when test="@type = 'handwritten'">
        <xsl:call-template name="bracketed"><xsl:with-param name="classes" select="'note hand'"/></xsl:call-template>
      </xsl:when>
      <xsl:when test="starts-with(@place, 'margin')">
        <xsl:call-template name="bracketed">
          <xsl:with-param name="open" select="'[', f:label('cable.in-the-margin'), ' '"/>
          <xsl:with-param name="classes" select="'note margin'"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="wrap">
          <xsl:with-param name="classes" select="'note', @type ! ('note-' || f:token(.))"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="noteGrp" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- The foot of the text. -->
  <xsl:template name="foot" as="element()?">
    <xsl:param name="at-foot" as="element()*"/>
    <xsl:if test="exists($at-foot)">
      <section class="notes" aria-labelledby="ed-notes">
        <h2 id="ed-notes" class="added"><xsl:sequence select="f:label('cable.notes')"/></h2>
        <xsl:call-template name="note-list">
          <xsl:with-param name="of" select="$at-foot[not(f:is-textual(.))]"/>
        </xsl:call-template>
        <xsl:call-template name="note-list">
          <xsl:with-param name="of" select="$at-foot[f:is-textual(.)]"/>
        </xsl:call-template>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="note-list" as="element()?">
    <xsl:param name="of" as="element()*"/>
    <xsl:if test="exists($of)">
      <ol class="{if (f:is-textual($of[1])) then 'textual' else 'editorial'}">
        <xsl:apply-templates select="$of" mode="m:foot"/>
      </ol>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="m:foot" on-no-match="fail"/>

  <xsl:template match="note | app" mode="m:foot" as="element()">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes"/>
    <xsl:variable name="mark" as="xs:string" select="$notes(generate-id(.))"/>
    <xsl:variable name="anchor" as="xs:string" select="f:note-anchor(., $mark)"/>
    <li id="ed-{$anchor}">
      <a class="added note-mark" href="#ed-ref-{$anchor}">
        <xsl:sequence select="f:labelled('aria-label', 'cable.back-to-text', map { 'mark': $mark })"/>
        <xsl:value-of select="$mark"/>
      </a>
      <xsl:text> </xsl:text>
      <div class="note-text">
        <xsl:apply-templates select="self::note/@xml:id" mode="m:attributes"/>
        <!-- A note stands outside of the text that it is on, so it takes that text's language along. -->
        <xsl:apply-templates select="ancestor-or-self::*[@xml:lang][1][ancestor-or-self::text]/@xml:lang" mode="m:attributes"/>
        <xsl:apply-templates select="." mode="m:foot-text"/>
      </div>
    </li>
  </xsl:template>

  <xsl:mode name="m:foot-text" on-no-match="fail"/>

  <xsl:template match="note" mode="m:foot-text" as="node()*">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>

  <xsl:template match="app" mode="m:foot-text" as="node()*">
    <span class="added"><xsl:value-of select="normalize-space(f:lemma(.)) || '] '"/></span>
    <xsl:for-each select="node() except f:lemma(.)">
      <xsl:apply-templates select="." mode="m:text"/>
      <xsl:for-each select="@wit">
        <span class="added siglum"><xsl:value-of select="' ' || replace(., '#', '')"/></span>
      </xsl:for-each>
      <xsl:if test="position() ne last()"><span class="added">; </span></xsl:if>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
