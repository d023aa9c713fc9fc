<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Languages: their tags, as HTML wants them, and their names, as the page shows them. -->

  <!-- Three-letter codes that TEI files carry although a language tag takes the two-letter one. -->
  <xsl:variable name="v:short-codes" as="map(xs:string, xs:string)" select="map {
    'ara': 'ar', 'chi': 'zh', 'zho': 'zh', 'ces': 'cs', 'cze': 'cs', 'deu': 'de', 'ger': 'de', 'dut': 'nl', 'nld': 'nl',
    'ell': 'el', 'gre': 'el', 'eng': 'en', 'fra': 'fr', 'fre': 'fr', 'heb': 'he', 'hun': 'hu', 'ita': 'it', 'jpn': 'ja',
    'kor': 'ko', 'lat': 'la', 'pol': 'pl', 'por': 'pt', 'ron': 'ro', 'rum': 'ro', 'rus': 'ru', 'spa': 'es', 'tur': 'tr',
    'ukr': 'uk', 'vie': 'vi', 'yid': 'yi', 'fas': 'fa', 'per': 'fa' }"/>

  <xsl:function name="f:language-tag" as="xs:string">
    <xsl:param name="code" as="xs:string"/>
    <xsl:variable name="primary" as="xs:string" select="replace($code, '-.*$', '')"/>
    <xsl:sequence select="($v:short-codes(lower-case($primary)), $primary)[1] || substring($code, string-length($primary) + 1)"/>
  </xsl:function>

  <!-- lang and, for scripts that run from right to left, dir; nothing for what is no language tag. -->
  <xsl:function name="f:language-attributes" as="attribute()*">
    <xsl:param name="language" as="xs:string?"/>
    <xsl:variable name="tag" as="xs:string" select="f:language-tag(string($language))"/>
    <xsl:if test="matches($tag, '^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$')">
      <xsl:attribute name="lang" select="$tag"/>
      <xsl:if test="f:runs-leftwards($tag)"><xsl:attribute name="dir" select="'rtl'"/></xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- Whether a language is written from right to left. -->
  <xsl:function name="f:runs-leftwards" as="xs:boolean">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:variable name="subtags" as="xs:string+" select="tokenize($tag, '-')"/>
    <xsl:sequence select="$subtags = ('Arab', 'Hebr', 'Syrc', 'Thaa')
      or (lower-case($subtags[1]) = ('ar', 'ckb', 'dv', 'fa', 'he', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi')
        and not($subtags = ('Latn', 'Cyrl')))"/>
  </xsl:function>

  <!-- The name of a language in that of the page, else the name that the document gives it, else its code. -->
  <xsl:function name="f:language-name" as="item()">
    <xsl:param name="code" as="xs:string"/>
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="keys" as="xs:string+"
      select="('cable.language-' || f:language-tag($code), 'cable.language-' || f:language-tag(replace($code, '-.*$', '')))"/>
    <xsl:variable name="declared" as="xs:string?"
      select="($document/*/teiHeader/profileDesc/langUsage/language[@ident = $code] ! normalize-space()[. ne ''])[1]"/>
    <xsl:sequence select="($keys[exists(key('message', ., $v:messages))][1] ! f:label(.), $declared, $code)[1]"/>
  </xsl:function>

  <!-- The language of the text: what the root says, else the only language that the header declares. -->
  <xsl:function name="f:text-language" as="xs:string?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:variable name="declared" as="xs:string*"
      select="$document/*/teiHeader/profileDesc/langUsage/language/@ident ! string()"/>
    <xsl:sequence select="($document/*/text/@xml:lang, $document/*/@xml:lang, $declared[count($declared) eq 1])[1] ! string()"/>
  </xsl:function>

</xsl:stylesheet>
