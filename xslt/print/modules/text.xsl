<?xml version="1.0" encoding="UTF-8"?>
<!-- Text, language, anchors, and the elements that no other module knows. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- Content as Typst statements. Every element has a template here or in the modules: the one for elements
       that nobody knows is the template for `*` below. Of two templates for an element the later one is the more
       particular, in the order in which vocabulary.xsl includes the modules. -->
  <xsl:mode name="m:content" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>

  <!-- A whole document: its form, summary, text and page images. -->
  <xsl:mode name="m:document" on-no-match="fail"/>

  <!-- A document of another kind prints what it has. -->
  <xsl:template match="*" mode="m:document" as="xs:string*">
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <xsl:key name="v:by-id" match="*[@xml:id]" use="@xml:id"/>
  <xsl:key name="v:targeted" match="ref | ptr" use="tokenize(@target)[starts-with(., '#')] ! substring(., 2)"/>

  <!-- Spaces at the ends of a text node become Typst's own space, which collapses with its neighbours and
       vanishes at the ends of a paragraph; those inside are collapsed here. -->
  <xsl:template match="text()" mode="m:content" as="xs:string*">
    <xsl:variable name="text" as="xs:string" select="f:collapse(.)"/>
    <xsl:sequence select="'[ ];'[matches(current(), '^\s')]"/>
    <xsl:sequence select="
      if (string-length($text) ge 30) then f:breakable($text) else ('&quot;' || f:escape($text) || '&quot;;')[$text]"/>
    <xsl:sequence select="'[ ];'[$text and matches(current(), '\s$')]"/>
  </xsl:template>

  <!-- A text as statements: a word that is longer than a narrow column may break anywhere. -->
  <xsl:function name="f:breakable" as="xs:string*">
    <xsl:param name="text" as="xs:string"/>
    <xsl:analyze-string select="$text" regex="[0-9A-Za-z]{{60,}}|[&#xA1;-&#x52F;]{{30,}}">
      <xsl:matching-substring>
        <xsl:sequence select="f:call('long-word', '&quot;' || f:escape(.) || '&quot;')"/>
      </xsl:matching-substring>
      <xsl:non-matching-substring>
        <xsl:sequence select="'&quot;' || f:escape(.) || '&quot;;'"/>
      </xsl:non-matching-substring>
    </xsl:analyze-string>
  </xsl:function>

  <!-- Indentation between blocks. -->
  <xsl:template mode="m:content" priority="1" as="xs:string*" match="(TEI | text | front | body | back | group | div | div1 | div2 | div3
    | div4 | div5 | div6 | div7 | list | table | row | lg | sp | castList | castGroup | titlePage | listPerson | listPlace | listOrg
    | listBibl | listEvent)/text()[not(normalize-space())]"/>

  <xsl:template match="comment() | processing-instruction()" mode="m:content" as="xs:string*"/>

  <!-- A change of language, on whatever element it stands. -->
  <xsl:template match="*[@xml:lang][not(f:language(.) = f:language(..))]" mode="m:content" as="xs:string*" priority="20">
    <xsl:variable name="statements" as="xs:string*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:sequence select="if (exists($statements)) then f:in-language(f:language(.), f:flows(.), $statements) else ()"/>
  </xsl:template>

  <!-- The place that a reference in the same document points to. -->
  <xsl:template match="*[@xml:id][key('v:targeted', @xml:id)]" mode="m:content" as="xs:string*" priority="10">
    <xsl:sequence select="f:call('anchor', f:literal(f:place(@xml:id)))"/>
    <xsl:next-match/>
  </xsl:template>

  <!-- An element that no module knows: its text stays, between marks that name it. -->
  <xsl:template match="*" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('unknown', (f:literal(local-name()), f:children(.)))"/>
  </xsl:template>

  <!-- The language that is in force at an element, empty where none is declared. -->
  <xsl:function name="f:language" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="string($node/ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
  </xsl:function>

  <!-- True for elements that hold paragraphs: their language also sets how paragraphs are indented. -->
  <xsl:function name="f:flows" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element[self::text or self::front or self::body or self::back or self::div or self::p or self::ab])"/>
  </xsl:function>

  <!-- Statements under a BCP 47 tag, which the Typst library takes apart. No language at all sets nothing. -->
  <xsl:function name="f:in-language" as="xs:string">
    <xsl:param name="tag" as="xs:string"/>
    <xsl:param name="flow" as="xs:boolean"/>
    <xsl:param name="statements" as="xs:string*"/>
    <xsl:variable name="arguments" as="xs:string*" select="f:literal($tag), 'flow: true'[$flow], f:content($statements)"/>
    <xsl:sequence select="
      if (not(normalize-space($tag))) then string-join($statements)
      else if ($flow) then f:block('lang', $arguments)
      else f:call('lang', $arguments)"/>
  </xsl:function>

  <!-- The name of an anchor: the document's id keeps the ids of different cables apart in a volume. -->
  <xsl:function name="f:place" as="xs:string">
    <xsl:param name="id" as="attribute()"/>
    <xsl:sequence select="string-join((root($id)/*/@xml:id, $id), '#')"/>
  </xsl:function>
</xsl:stylesheet>
