<?xml version="1.0" encoding="UTF-8"?>
<!-- What closes a volume: senders and addressees, persons, places and organisations. The order is that of the volume's
     document; on which pages something stands the typesetter knows. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <xsl:template match="part[@name = ('persons', 'places', 'organisations')]" mode="m:part" as="xs:string*">
    <xsl:variable name="groups" as="xs:string*" select="group ! ('&#10;' || f:array(f:index-line(*)))"/>
    <xsl:variable name="number" as="xs:string" select="if (root()/volume/@of = '1') then 'none' else string(root()/volume/@number)"/>
    <xsl:sequence select="f:section(., f:m('print.' || @name), f:call('index', (
      f:array($groups), 'volume: ' || $number, 'word: ' || f:literal(f:m('print.index-volume')))))"/>
  </xsl:template>

  <!-- Lines of an index: ("entry", id, name, what is said of it, pages in earlier volumes), or ("see", id, name, the word
       that leads on, where to look). -->
  <xsl:function name="f:index-line" as="xs:string*">
    <xsl:param name="lines" as="element()*"/>
    <xsl:for-each select="$lines">
      <xsl:sequence select="
        if (self::see) then f:array((
          f:literal('see'), f:literal(@to), f:content(f:name(name)), f:literal(f:m('print.see')), f:literal(of)))
        else f:array((f:literal('entry'), f:literal(@id), f:content((f:name(name), characters ! ('[ ];', f:name(.)))),
          f:optional(f:gloss(.)), f:array(pages ! f:array((string(@volume), f:array(tokenize(.)))))))"/>
    </xsl:for-each>
  </xsl:function>

  <!-- A name in its language. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="name" as="element()"/>
    <xsl:variable name="text" as="xs:string" select="f:literal($name) || ';'"/>
    <xsl:sequence select="if ($name/@lang) then f:in-language($name/@lang, false(), $text) else $text"/>
  </xsl:function>

  <!-- What an index says of an entry besides its name. -->
  <xsl:function name="f:gloss" as="xs:string?">
    <xsl:param name="entry" as="element(entry)"/>
    <xsl:sequence select="string-join(($entry/dates ! f:life(.), $entry/(role, country)[normalize-space()] ! normalize-space()), ', ')[.]"/>
  </xsl:function>

  <!-- When somebody lived. The authority's words for one who is known to be born or dead alone are English. -->
  <xsl:function name="f:life" as="xs:string">
    <xsl:param name="dates" as="element(dates)"/>
    <xsl:variable name="word" as="xs:string?" select="('born', 'died')[starts-with($dates, . || ' ')]"/>
    <xsl:sequence select="if ($word) then f:m('print.' || $word, map { 'date': substring-after($dates, ' ') }) else string($dates)"/>
  </xsl:function>

  <xsl:template match="part[@name = 'correspondents']" mode="m:part" as="xs:string*">
    <xsl:variable name="groups" as="xs:string*" select="group ! ('&#10;' || f:array(correspondent ! f:correspondent(.)))"/>
    <xsl:sequence select="f:section(., f:m('print.correspondents'), f:call('correspondents', f:array($groups)))"/>
  </xsl:template>

  <!-- (name, offices, ((word, ((id, numbers), …)), …)): what was sent, and what was received. -->
  <xsl:function name="f:correspondent" as="xs:string">
    <xsl:param name="correspondent" as="element(correspondent)"/>
    <xsl:variable name="documents" as="xs:string*">
      <xsl:for-each select="$correspondent/(sent, received)">
        <xsl:variable name="runs" as="xs:string*" select="run ! f:array((
          f:literal(@id), f:literal(string-join(distinct-values((@first, @last)), '–'))))"/>
        <xsl:sequence select="f:array((f:literal(f:m('print.' || local-name() || '-documents')), f:array($runs)))"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:array((
      f:literal($correspondent/name), f:optional(string-join($correspondent/office, '; ')), f:array($documents)))"/>
  </xsl:function>
</xsl:stylesheet>
