<?xml version="1.0" encoding="UTF-8"?>
<!-- What opens a volume: title page, imprint, contents, abbreviations and signs. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:template match="part[@name = 'title']" mode="m:part" as="xs:string*">
    <xsl:variable name="volume" as="element(volume)" select="root()/volume"/>
    <xsl:variable name="edition" as="element(edition)" select="$volume/edition"/>
    <xsl:variable name="this" as="element(volume)?" select="$volume/volumes/volume[@number = $volume/@number]"/>
    <xsl:sequence select="'#cg.title-page(' || string-join((
      'title: ' || f:literal($edition/title), 'subtitle: ' || f:optional($edition/subtitle),
      'volume: ' || f:optional(f:volume-title($volume)),
      'extent: ' || f:array($this/(f:volume-documents(.), f:days(.)) ! f:literal(.)),
      'statement: ' || f:optional($edition/statement),
      'editors: ' || f:optional(f:edited-by($edition)), 'publisher: ' || f:optional($edition/publisher)), ', ') || ')&#10;'"/>
  </xsl:template>

  <xsl:function name="f:edited-by" as="xs:string?">
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="names" as="xs:string*" select="$edition/editor[normalize-space()] ! normalize-space()"/>
    <xsl:variable name="all" as="xs:string?" select="
      if (count($names) gt 1)
      then f:m('print.names-and-name', map { 'names': string-join($names[position() lt last()], ', '), 'name': $names[last()] })
      else $names"/>
    <xsl:sequence select="$all ! f:m('print.edited-by', map { 'names': . })"/>
  </xsl:function>

  <xsl:template match="part[@name = 'imprint']" mode="m:part" as="xs:string*">
    <xsl:variable name="volume" as="element(volume)" select="root()/volume"/>
    <xsl:variable name="edition" as="element(edition)" select="$volume/edition"/>
    <xsl:variable name="doi" as="xs:string?" select="$edition/@doi ! ('https://doi.org/' || .)"/>
    <xsl:variable name="cited" as="xs:string*" select="citation/run ! f:run(.)"/>
    <xsl:variable name="items" as="xs:string*" select="
      f:literal(string-join(($edition/title, f:volume-title($volume)), '. ')),
      f:optional(f:edited-by($edition))[not(. = 'none')],
      $edition/publisher[normalize-space()] ! f:literal(.),
      $edition/licence[normalize-space()] ! f:content((f:literal(f:m('print.licence')) || ';', '[ ];',
        if (matches(@target, '^https?://\S+$')) then f:call('web-link', (f:literal(@target), f:literal(.))) else f:literal(.) || ';')),
      f:content((f:literal(f:m('print.cite-as')) || ';', '[ ];', $cited))[exists($cited)],
      ($doi, $edition/@base-url[matches(., '^https?://\S+$')] ! string())
        ! f:content(f:call('web-link', (f:literal(.), f:literal(.))))"/>
    <xsl:sequence select="'#cg.imprint(' || f:array($items) || ')&#10;'"/>
  </xsl:template>

  <!-- A piece of the citation; spaces at its ends are those between the pieces. -->
  <xsl:function name="f:run" as="xs:string*">
    <xsl:param name="run" as="element(run)"/>
    <xsl:variable name="text" as="xs:string" select="f:literal($run)"/>
    <xsl:sequence select="
      '[ ];'[matches($run, '^\s')],
      if ($run/@style = 'title') then f:call('italic', $text)
      else if ($run/@style = 'address') then f:call('web-link', ($text, $text))
      else $text || ';',
      '[ ];'[matches($run, '\S\s+$')]"/>
  </xsl:function>

  <!-- The list of all that the volume holds, after that of the volumes. -->
  <xsl:template match="part[@name = 'contents']" mode="m:part" as="xs:string*">
    <xsl:variable name="volume" as="element(volume)" select="root()/volume"/>
    <xsl:variable name="volumes" as="xs:string*" select="$volume/volumes/volume ! f:array((
      f:literal(f:m('print.volume', map { 'number': string(@number) })),
      f:literal(string-join((f:volume-documents(.), f:days(.)), ', ')),
      f:optional(if (@number = $volume/@number) then f:m('print.volume-pages') else f:volume-pages(.)),
      string(@number = $volume/@number)))"/>
    <xsl:variable name="rows" as="xs:string*">
      <xsl:for-each select="$volume/part[not(@name = ('title', 'imprint', 'contents'))]">
        <xsl:choose>
          <xsl:when test="@name = 'cables'">
            <xsl:for-each select="section">
              <xsl:sequence select="f:array((f:literal('part'), f:literal(f:section-id(.)), f:literal(f:section-title(.))))"/>
              <xsl:sequence select="cable ! f:contents-row(.)"/>
            </xsl:for-each>
          </xsl:when>
          <xsl:otherwise>
            <xsl:sequence select="f:array((f:literal('section'), f:literal('section:' || @name), f:literal(f:m('print.' || @name))))"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:section(., f:m('print.contents'), (
      f:block('volumes', f:array($volumes))[exists($volumes)],
      f:block('contents', f:array($rows ! ('&#10;' || .)))))"/>
  </xsl:template>

  <xsl:function name="f:contents-row" as="xs:string">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:variable name="title" as="xs:string" select="normalize-space($cable/title)"/>
    <xsl:variable name="subject" as="xs:string" select="normalize-space($cable/subject[1])"/>
    <xsl:sequence select="f:array((f:literal('cable'), f:literal('cable:' || $cable/@id), f:literal($cable/@number),
      f:literal(f:cable-day($cable)), f:literal(($subject[.], $title)[1]), f:optional($title[$subject])))"/>
  </xsl:function>

  <xsl:function name="f:volume-documents" as="xs:string">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:sequence select="f:m('print.volume-documents', map { 'first': string($volume/@first), 'last': string($volume/@last) })"/>
  </xsl:function>

  <xsl:function name="f:volume-pages" as="xs:string?">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:sequence select="$volume[@first-page]
      ! f:m('print.volume-pages', map { 'first': string(@first-page), 'last': string(@last-page) })"/>
  </xsl:function>

  <!-- From which day to which the documents of a volume are. -->
  <xsl:function name="f:days" as="xs:string?">
    <xsl:param name="volume" as="element(volume)"/>
    <xsl:sequence select="$volume[@from] ! string-join(distinct-values((@from, @to)) ! f:date-text(.), ' – ')"/>
  </xsl:function>

  <xsl:template match="part[@name = 'abbreviations']" mode="m:part" as="xs:string*">
    <xsl:variable name="pairs" as="xs:string*" select="abbreviation ! f:array((f:children(term), f:children(meaning)))"/>
    <xsl:variable name="signs" as="xs:string*" select="sign[f:sample(@name)] ! f:array((
      f:content(f:sample(@name)), f:literal(f:m('cable.sign-' || @name))))"/>
    <xsl:sequence select="f:section(., f:m('print.abbreviations'), (
      f:block('glossary', f:array($pairs ! ('&#10;' || .)))[exists($pairs)],
      f:block('minor-head', f:literal(f:m('print.signs')))[exists($pairs) and exists($signs)],
      f:block('glossary', f:array($signs ! ('&#10;' || .)))[exists($signs)]))"/>
  </xsl:template>

  <!-- How the volume prints a sign, on a word. -->
  <xsl:function name="f:sample" as="xs:string?">
    <xsl:param name="sign" as="xs:string"/>
    <xsl:variable name="word" as="xs:string" select="f:literal(f:m('cable.word'))"/>
    <xsl:variable name="signed" as="map(xs:string, xs:string)" select="map {
      'supplied': 'supplied', 'unclear': 'unclear', 'ex': 'expansion', 'surplus': 'surplus', 'damaged': 'damage' }"/>
    <xsl:variable name="called" as="map(xs:string, xs:string)" select="map {
      'handwritten': 'handwritten', 'added': 'added-by-hand', 'struck-out': 'struck', 'stamp': 'stamp' }"/>
    <xsl:sequence select="
      if (map:contains($signed, $sign)) then f:call('signed', (f:literal($signed($sign)), $word))
      else if (map:contains($called, $sign)) then f:call($called($sign), $word)
      else if ($sign = 'omitted') then f:call('gap', 'none')
      else if ($sign = 'sic') then f:call('signed', (f:literal('sic'), f:literal('sic')))
      else if ($sign = ('regular', 'expanded', 'corrected')) then $word || ';' || f:call('alternative', ('none', $word))
      else ()" xmlns:map="http://www.w3.org/2005/xpath-functions/map"/>
  </xsl:function>
</xsl:stylesheet>
