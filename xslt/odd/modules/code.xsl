<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- XML shown as XML: examples, rules, processing models. -->

  <xsl:mode name="m:code" on-no-match="shallow-skip"/>

  <xsl:function name="f:code" as="element()">
    <xsl:param name="nodes" as="node()*"/>
    <pre class="code" tabindex="0"><code><xsl:apply-templates select="$nodes" mode="m:code"/></code></pre>
  </xsl:function>

  <xsl:template match="*" mode="m:code" as="node()*">
    <xsl:variable name="parent" as="element()?" select="parent::*"/>
    <xsl:variable name="spec" as="element()?" select="if (namespace-uri() = $v:examples) then f:spec('element', local-name()) else ()"/>
    <span class="tag"><xsl:text>&lt;</xsl:text>
      <xsl:choose>
        <xsl:when test="$spec"><a href="{$spec/@page}.html"><xsl:value-of select="f:name(.)"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="f:name(.)"/></xsl:otherwise>
      </xsl:choose>
    </span>
    <xsl:if test="not(namespace-uri() = ($v:examples, 'http://www.tei-c.org/ns/1.0', $parent/namespace-uri()))">
      <xsl:sequence select="f:code-attribute(string-join(('xmlns', prefix-from-QName(node-name())), ':'), namespace-uri())"/>
    </xsl:if>
    <xsl:for-each select="@*"><xsl:sequence select="f:code-attribute(name(), .)"/></xsl:for-each>
    <span class="tag"><xsl:value-of select="if (node()) then '&gt;' else '/&gt;'"/></span>
    <xsl:apply-templates mode="m:code"/>
    <xsl:if test="node()">
      <span class="tag"><xsl:value-of select="'&lt;/' || f:name(.) || '&gt;'"/></span>
    </xsl:if>
  </xsl:template>

  <xsl:variable name="v:examples" as="xs:string" select="'http://www.tei-c.org/ns/Examples'"/>

  <!-- The prefixes of the TEI and of examples are those of the tree, not of what is shown. -->
  <xsl:function name="f:name" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="if (namespace-uri($node) = ($v:examples, 'http://www.tei-c.org/ns/1.0')) then local-name($node)
      else name($node)"/>
  </xsl:function>

  <xsl:function name="f:code-attribute" as="node()*">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="value" as="xs:string"/>
    <xsl:text> </xsl:text>
    <span class="name"><xsl:value-of select="$name"/></span>
    <xsl:text>=</xsl:text>
    <span class="value"><xsl:value-of select="'&quot;' || replace(f:escaped($value), '&quot;', '&amp;quot;') || '&quot;'"/></span>
  </xsl:function>

  <xsl:template match="text()" mode="m:code" as="text()">
    <xsl:value-of select="f:escaped(.)"/>
  </xsl:template>

  <!-- Text as XML writes it. Control characters, which HTML cannot hold and nobody can see, by their numbers. -->
  <xsl:function name="f:escaped" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="escaped" as="xs:string" select="replace(replace($text, '&amp;', '&amp;amp;'), '&lt;', '&amp;lt;')"/>
    <xsl:variable name="hex" as="xs:string" select="'0123456789ABCDEF'"/>
    <xsl:sequence select="
      if (matches($escaped, '[&#x7F;-&#x9F;]'))
      then string-join(string-to-codepoints($escaped) ! (
        if (. ge 127 and . le 159)
        then '&amp;#x' || substring($hex, . idiv 16 + 1, 1) || substring($hex, . mod 16 + 1, 1) || ';'
        else codepoints-to-string(.)))
      else $escaped"/>
  </xsl:function>

  <xsl:template match="comment()" mode="m:code" as="element()">
    <span class="comment"><xsl:value-of select="'&lt;!--' || . || '--&gt;'"/></span>
  </xsl:template>

  <xsl:template match="processing-instruction()" mode="m:code" as="element()">
    <span class="comment"><xsl:value-of select="'&lt;?' || name() || ' ' || . || '?&gt;'"/></span>
  </xsl:template>

</xsl:stylesheet>
