<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- The documentation of a schema as Markdown (the form that code hosts show), all in one folder. Principal input: the
       documentation tree. Blocks are strings, with blank lines put between them. -->

  <xsl:include href="modules/tree.xsl"/>
  <xsl:include href="modules/code.xsl"/>
  <xsl:include href="modules/markdown-prose.xsl"/>
  <xsl:include href="modules/markdown-specification.xsl"/>

  <xsl:output method="text"/>
  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="m:inline" on-no-match="shallow-skip"/>
  <xsl:mode name="m:block" on-no-match="shallow-skip"/>
  <xsl:mode name="m:content" on-no-match="shallow-skip"/>

  <!-- Words as they are, whatever signs are in them. -->
  <xsl:function name="f:escape" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="replace($text, '\s+', ' ') => replace('([\\`*_\[\]#|~$!])', '\\$1') => replace('&amp;', '&amp;amp;')
      => replace('&lt;', '&amp;lt;') => replace('>', '&amp;gt;')"/>
  </xsl:function>

  <xsl:function name="f:code-span" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="clean" as="xs:string" select="normalize-space($text)"/>
    <xsl:variable name="runs" as="xs:integer*" select="analyze-string($clean, '`+')/*:match ! string-length()"/>
    <xsl:variable name="fence" as="xs:string" select="string-join((1 to max((0, $runs)) + 1) ! '`')"/>
    <xsl:sequence select="if ($clean = '') then '' else if (exists($runs)) then $fence || ' ' || $clean || ' ' || $fence
      else $fence || $clean || $fence"/>
  </xsl:function>

  <xsl:function name="f:fenced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="fence" as="xs:string"
      select="string-join((1 to max((2, analyze-string($text, '`+')/*:match ! string-length())) + 1) ! '`')"/>
    <xsl:sequence select="$fence || $language || '&#10;' || $text || '&#10;' || $fence"/>
  </xsl:function>

  <xsl:function name="f:href" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="$spec/@page || '.md'"/>
  </xsl:function>

  <xsl:function name="f:md-link" as="xs:string">
    <xsl:param name="spec" as="element()?"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="if ($spec) then '[' || f:code-span($text) || '](' || f:href($spec) || ')' else f:code-span($text)"/>
  </xsl:function>

  <xsl:function name="f:md-links" as="xs:string">
    <xsl:param name="specs" as="element()*"/>
    <xsl:sequence select="string-join($specs ! f:md-link(., string(if (self::d:element) then @name else @ident)), ', ')"/>
  </xsl:function>

  <!-- Blocks and runs of text between them, as blocks. -->
  <xsl:function name="f:blocks" as="xs:string*">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="source" as="xs:boolean"/>
    <xsl:for-each-group select="$nodes" group-adjacent="f:is-block(.)">
      <xsl:choose>
        <xsl:when test="current-grouping-key()">
          <xsl:apply-templates select="current-group()" mode="m:block"><xsl:with-param name="source" select="$source"
            tunnel="yes"/></xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="f:paragraph(f:inline(current-group(), $source))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:inline" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="source" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="m:inline"><xsl:with-param name="source" select="$source"
        tunnel="yes"/></xsl:apply-templates>
    </xsl:variable>
    <xsl:sequence select="normalize-space(string-join($parts))"/>
  </xsl:function>

  <!-- A line that begins like a list or a rule, and is none. -->
  <xsl:function name="f:paragraph" as="xs:string?">
    <xsl:param name="text" as="xs:string"/>
    <xsl:sequence select="$text[. ne ''] => replace('^([-+=])', '\\$1') => replace('^(\d+)([.)])', '$1\\$2')"/>
  </xsl:function>

  <xsl:function name="f:item" as="xs:string">
    <xsl:param name="mark" as="xs:string"/>
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:variable name="indent" as="xs:string" select="replace($mark, '.', ' ')"/>
    <xsl:sequence select="$mark || replace(string-join($blocks, '&#10;&#10;'), '\n([^\n])', '&#10;' || $indent || '$1')"/>
  </xsl:function>

  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string?"/>
    <xsl:sequence select="($anchor ! ('&lt;a id=&quot;' || . || '&quot;>&lt;/a>&#10;&#10;'), '')[1]
      || string-join((1 to min(($level, 6))) ! '#') || ' ' || $text"/>
  </xsl:function>

  <!-- Lists -->

  <xsl:function name="f:lines" as="xs:string?">
    <xsl:param name="specs" as="element()*"/>
    <xsl:sequence select="string-join($specs
      ! ('- ' || string-join((f:md-link(., string(if (self::d:element) then @name else @ident)), f:summary(.)[. ne '']), ' ')),
      '&#10;')[. ne '']"/>
  </xsl:function>

  <xsl:function name="f:element-list" as="xs:string*">
    <xsl:sequence select="f:heading(1, 'Elements', ())"/>
    <xsl:for-each-group select="$v:elements" group-by="f:letter(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="'**' || f:escape(current-grouping-key()) || '** ' || f:md-links(current-group())"/>
    </xsl:for-each-group>
    <xsl:for-each-group select="$v:elements" group-by="string(@module)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="f:heading(2, if (current-grouping-key()) then 'Module ' || f:escape(current-grouping-key())
        else 'Without a module', f:module-anchor(current-grouping-key())), f:lines(current-group())"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:attribute-list" as="xs:string*">
    <xsl:sequence select="f:heading(1, 'Attributes', ())"/>
    <xsl:variable name="all" as="xs:integer" select="count($v:elements)"/>
    <xsl:for-each-group select="$v:carried" group-by="string(@name)">
      <xsl:sort select="lower-case(current-grouping-key())"/>
      <xsl:sort select="current-grouping-key()"/>
      <xsl:variable name="lines" as="xs:string*">
        <xsl:for-each-group select="current-group()" group-by="if (@class) then string(@class) else ''">
          <xsl:sort select="current-grouping-key()"/>
          <xsl:variable name="where" as="xs:string" select="if (count(current-group()) = $all) then 'all elements'
            else f:md-links(current-group() ! f:spec('element', @element))"/>
          <xsl:sequence select="'- ' || (if (@class) then 'from [' || f:code-span(@class) || '](' || @page || '.md#' || @anchor
            || '), on ' else 'on ') || $where"/>
        </xsl:for-each-group>
      </xsl:variable>
      <xsl:sequence select="f:heading(2, f:code-span('@' || current-grouping-key()), ()), string-join($lines, '&#10;')"/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:rule-list" as="xs:string*">
    <xsl:variable name="rules" as="element()*" select="$v:documentation//d:constraint[f:owner(.)]"/>
    <xsl:sequence select="f:heading(1, 'Rules', ()), $v:documentation/d:constraint ! f:rule-blocks(., 2)"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:for-each select="$rules">
        <xsl:sort select="lower-case(@ident)"/>
        <xsl:sequence select="'- [' || f:code-span(@ident) || '](' || f:href(f:owner(.)) || '#' || @anchor || ') (' || @severity
          || ', ' || f:code-span(f:shown(f:owner(.)) || (ancestor::d:attribute ! ('/@' || @name))) || ') '
          || string-join((f:summary(.)[. ne ''], d:check/d:message ! f:message(.)), ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
  </xsl:function>

  <!-- Pages -->

  <xsl:variable name="v:navigation" as="xs:string" select="'[' || f:escape($v:title)
    || '](index.md) · [Elements](elements.md) · [Classes](classes.md)'
    || ' · [Attributes](attributes.md) · [Datatypes](datatypes.md) · [Rules](rules.md)'"/>

  <xsl:template name="page">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="blocks" as="xs:string*"/>
    <xsl:result-document href="{$name}.md" method="text">
      <xsl:value-of select="string-join(($v:navigation, $blocks[. ne '']), '&#10;&#10;') || '&#10;'"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:template match="/">
    <xsl:variable name="classes" as="element()*" select="$v:documentation/d:class"/>
    <xsl:variable name="sections" as="element()*" select="f:sections($v:documentation/d:prose)"/>
    <xsl:variable name="contents" as="xs:string*"
      select="$sections ! ('- [' || string-join((f:section-number(.)[. ne ''], f:escape(normalize-space(head[1]))), ' ')
      || '](#' || f:anchor(.) || ')')"/>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'index'"/>
      <xsl:with-param name="blocks" select="f:heading(1, f:escape($v:title), ()), string-join($contents, '&#10;'),
        $v:documentation/d:prose ! f:blocks(node(), false())"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'elements'"/><xsl:with-param name="blocks"
      select="f:element-list()"/></xsl:call-template>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'classes'"/>
      <xsl:with-param name="blocks" select="f:heading(1, 'Classes', ()), f:heading(2, 'Model classes', ()),
        f:lines($classes[not(@type = 'atts')]), f:heading(2, 'Attribute classes', ()), f:lines($classes[@type = 'atts'])"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'attributes'"/><xsl:with-param name="blocks"
      select="f:attribute-list()"/></xsl:call-template>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'datatypes'"/>
      <xsl:with-param name="blocks" select="f:heading(1, 'Datatypes and macros', ()), f:heading(2, 'Datatypes', ()),
        f:lines($v:documentation/d:data), f:heading(2, 'Macros', ()), f:lines($v:documentation/d:macro)"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'rules'"/><xsl:with-param name="blocks"
      select="f:rule-list()"/></xsl:call-template>
    <xsl:for-each select="$v:documentation/(d:element | d:class | d:macro | d:data)">
      <xsl:call-template name="page"><xsl:with-param name="name" select="@page"/><xsl:with-param name="blocks"
        select="f:specification(.)"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
