<?xml version="1.0" encoding="UTF-8"?>
<!-- How content becomes Typst code: statements that are string literals, spaces and calls of the Typst library. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- A Typst string literal of the text, its white space collapsed: Typst would print every space of a string. -->
  <xsl:function name="f:literal" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="'&quot;' || f:escape(f:collapse($text)) || '&quot;'"/>
  </xsl:function>

  <xsl:function name="f:escape" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="$text => replace('\\', '\\\\') => replace('&quot;', '\\&quot;')"/>
  </xsl:function>

  <!-- A break of the file between two Chinese or Japanese signs. These are written as ranges: SaxonC loads all of Unicode,
       and says so, for a block by its name. Static, because a regular expression that is put together at each call is
       compiled at each call. -->
  <xsl:variable name="v:sign" static="yes" as="xs:string" select="'[&#x3001;-&#x30FF;&#x3400;-&#x9FFF;&#xF900;-&#xFAFF;&#xFF01;-&#xFF65;]'"/>
  <xsl:variable name="v:break" static="yes" as="xs:string" select="'(' || $v:sign || ')[ \t]*\n\s*(' || $v:sign || ')'"/>

  <!-- White space collapsed. A line break of the file between two Chinese or Japanese signs is no space at all.
       The replacement runs twice because its matches cannot overlap. -->
  <xsl:function name="f:collapse" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="
      if (contains($text, '&#10;')) then replace($text, $v:break, '$1$2') => replace($v:break, '$1$2') => normalize-space()
      else normalize-space($text)"/>
  </xsl:function>

  <!-- A code block of statements; empty content where there are none, because an empty block would be `none`. -->
  <xsl:function name="f:content" as="xs:string">
    <xsl:param name="statements" as="xs:string*"/>
    <xsl:sequence select="if (exists($statements)) then '{' || string-join($statements) || '}' else '[]'"/>
  </xsl:function>

  <!-- What the children of a node print, as one argument. -->
  <xsl:function name="f:children" as="xs:string">
    <xsl:param name="node" as="node()?"/>
    <xsl:sequence select="f:nodes($node/node())"/>
  </xsl:function>

  <xsl:function name="f:nodes" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="f:content($statements)"/>
  </xsl:function>

  <!-- A call of a function of the Typst library, as a statement. -->
  <xsl:function name="f:call" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="arguments" as="xs:string*"/>
    <xsl:sequence select="'cg.' || $name || '(' || string-join($arguments, ', ') || ');'"/>
  </xsl:function>

  <!-- The same for what stands on its own lines, so that the Typst file can be read and compared. -->
  <xsl:function name="f:block" as="xs:string">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="arguments" as="xs:string*"/>
    <xsl:sequence select="'&#10;' || f:call($name, $arguments)"/>
  </xsl:function>

  <!-- A Typst array; the comma after the last item keeps an array of one from being a parenthesis. -->
  <xsl:function name="f:array" as="xs:string">
    <xsl:param name="items" as="xs:string*"/>
    <xsl:sequence select="'(' || string-join($items ! (. || ', ')) || ')'"/>
  </xsl:function>

  <xsl:function name="f:optional" as="xs:string">
    <xsl:param name="text" as="xs:string?"/>
    <xsl:sequence select="if (normalize-space($text)) then f:literal($text) else 'none'"/>
  </xsl:function>

</xsl:stylesheet>
