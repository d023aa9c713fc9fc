<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- A specification as Markdown: its content, attributes, rules, examples. -->

  <!-- Gloss and description in one line. -->
  <xsl:function name="f:summary" as="xs:string">
    <xsl:param name="part" as="element()?"/>
    <xsl:sequence select="string-join(($part/d:gloss ! ('(' || f:inline(node(), @from = 'source') || ')'),
      ($part/d:desc[not(@type)], $part/d:desc[@type]) ! f:inline(node(), @from = 'source'),
      $part/@until ! ('**Deprecated: it will be gone after ' || f:escape(.) || '.**')), ' ')"/>
  </xsl:function>

  <xsl:function name="f:more" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:if test="$part/d:example">
      <xsl:sequence select="f:heading($level, 'Examples' || (if ($part/d:example/@from = 'source') then ' (from the source)'
        else ''), ()), $part/d:example ! f:blocks(node(), @from = 'source')"/>
    </xsl:if>
    <xsl:if test="$part/d:remarks">
      <xsl:sequence select="f:heading($level, 'Remarks' || (if ($part/d:remarks/@from = 'source') then ' (from the source)'
        else ''), ()), $part/d:remarks ! f:blocks(node(), @from = 'source')"/>
    </xsl:if>
    <xsl:if test="$part/d:see">
      <xsl:sequence select="f:heading($level, 'See also', ()), string-join($part/d:see/*
        ! ('- ' || f:inline(., ../@from = 'source')), '&#10;')"/>
    </xsl:if>
    <xsl:if test="$part/d:model">
      <xsl:sequence select="f:heading($level, 'Processing model', ()), f:fenced(string(f:code($part/d:model/*)), 'xml')"/>
    </xsl:if>
  </xsl:function>

  <xsl:template match="d:choice | d:sequence | d:interleave | d:mixed" mode="m:content" as="xs:string">
    <xsl:variable name="parts" as="xs:string*"><xsl:apply-templates select="*" mode="m:content"/></xsl:variable>
    <xsl:sequence select="'- ' || f:group-words(.) || string-join($parts ! ('&#10;  ' || replace(., '\n', '&#10;  ')))"/>
  </xsl:template>

  <xsl:template match="d:ref | d:text | d:empty | d:any | d:data | d:literal" mode="m:content" as="xs:string">
    <xsl:variable name="spec" as="element()?" select="f:spec(@kind, @key)"/>
    <xsl:sequence select="'- ' || string-join((
      if (self::d:ref) then f:md-link($spec, string(($spec/f:shown(.), @key)[1]))
      else if (self::d:text) then 'text' else if (self::d:empty) then 'nothing'
      else if (self::d:literal) then f:code-span('&quot;' || @value || '&quot;') else f:escape(@words), f:occurs(.)[. ne '']), ', ')"/>
  </xsl:template>

  <xsl:function name="f:value-words" as="xs:string">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:variable name="datatype" as="element()" select="$attribute/d:datatype"/>
    <xsl:sequence select="
      if ($attribute/d:values[@type = 'closed']) then (if (matches($datatype/@occurs, '^any|them$')) then 'words of these: ' else 'one of: ')
        || string-join($attribute/d:values/d:value ! f:code-span(string((@name, @ident)[1])), ', ')
      else f:escape(string-join(($datatype/@words, $datatype/@occurs), ', '))
        || ($datatype[d:ref] ! (' (' || f:md-links(d:ref ! f:spec(@kind, @key)) || ')'))"/>
  </xsl:function>

  <xsl:function name="f:attribute-blocks" as="xs:string*">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:for-each select="$attribute">
      <xsl:sequence select="f:heading(3, f:code-span('@' || @name), @anchor), f:paragraph(f:summary(.))"/>
      <xsl:sequence select="string-join((@usage ! ('- Usage: ' || .), @class ! ('- Changes: ' || f:md-link(f:spec('class', .), .)),
        @ns ! ('- Namespace: ' || f:code-span(.)), '- Value: ' || f:value-words(.), @default ! ('- Default: ' || f:code-span(.))), '&#10;')"/>
      <xsl:for-each select="d:values[d:value]">
        <xsl:sequence select="if (@type = 'closed') then 'Values:' else if (@type = 'semi')
          then 'Suggested values; others are allowed:' else 'Sample values:'"/>
        <xsl:sequence select="string-join(d:value ! ('- ' || string-join((f:code-span(string((@name, @ident)[1])), @name
          ! ('(' || f:code-span(../@ident) || ')'), f:summary(.)[. ne ''],
          d:parameter ! (f:code-span(@ident) || ' ' || f:summary(.))), ' ')), '&#10;')"/>
      </xsl:for-each>
      <xsl:sequence select="d:constraint ! f:rule-blocks(., 4), f:more(., 4)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:rule-blocks" as="xs:string*">
    <xsl:param name="rule" as="element(d:constraint)"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:for-each select="$rule">
      <xsl:sequence select="f:heading($level, f:code-span(@ident) || ' (' || @severity || ')', @anchor), f:paragraph(f:summary(.))"/>
      <xsl:for-each select="d:check">
        <xsl:sequence select="f:paragraph(f:message(d:message)), string-join(('- ' || (if (@kind = 'report') then 'Reported in '
          else 'Must hold in ') || f:code-span(@context), '- Test: ' || f:code-span(@test)), '&#10;')"/>
      </xsl:for-each>
      <xsl:if test="d:code"><xsl:sequence select="f:fenced(string(f:code(d:code/node())), 'xml')"/></xsl:if>
      <xsl:sequence select="f:more(., $level + 1)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:message" as="xs:string">
    <xsl:param name="message" as="element()?"/>
    <xsl:sequence select="normalize-space(string-join($message/node() ! (if (. instance of element()) then f:code-span('{' || .
      || '}') else f:escape(.))))"/>
  </xsl:function>

  <xsl:function name="f:by-module" as="xs:string">
    <xsl:param name="keys" as="xs:string?"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:for-each-group select="tokenize($keys) ! f:spec('element', .)" group-by="string(@module)">
        <xsl:sort select="current-grouping-key()"/>
        <xsl:sequence select="'- ' || f:escape((current-grouping-key()[. ne ''], 'no module')[1]) || ': ' || f:md-links(current-group())"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:sequence select="if (exists($lines)) then string-join($lines, '&#10;') else 'No element.'"/>
  </xsl:function>

  <xsl:function name="f:specification" as="xs:string*">
    <xsl:param name="spec" as="element()"/>
    <xsl:for-each select="$spec">
      <xsl:sequence select="f:heading(1, f:code-span(f:shown(.)), ()), f:paragraph(f:summary(.))"/>
      <xsl:sequence select="string-join(('- ' || f:kind(.), @module ! ('- Module: ' || f:escape(.)), @ns ! ('- Namespace: '
        || f:code-span(.)),
        (if (@name ne @ident) then '- Specified as: ' || f:code-span(@ident) else ()),
        (if (d:member-of) then '- Member of: ' || f:md-links(d:member-of ! f:spec('class', @key)) else ()),
        d:equiv/* ! ('- Equivalent: ' || string-join(@* ! (local-name() || ' ' || f:code-span(.)), ' ')),
        (: Without the line: these pages are often kept under version control, and would change with each line added above. :)
        d:change ! ('- ' || f:escape(f:change-words(.)) || ' (' || f:escape(@path) || ')')), '&#10;')"/>
      <xsl:if test="@impossible"><xsl:sequence select="'**No document of this schema can have this element.**'"/></xsl:if>
      <xsl:if test="self::d:class">
        <xsl:sequence select="f:heading(2, 'Members', ()), (f:md-links(d:member ! f:spec(@kind, @key))[. ne ''],
          'This class has no members in this schema.')[1]"/>
      </xsl:if>
      <xsl:if test="d:content">
        <xsl:variable name="content" as="xs:string*"><xsl:apply-templates select="d:content/*" mode="m:content"/></xsl:variable>
        <xsl:sequence select="f:heading(2, 'Content', ()), string-join($content, '&#10;')"/>
      </xsl:if>
      <xsl:if test="self::d:element or @type = 'atts'">
        <xsl:sequence select="f:heading(2, 'Attributes', ()), if (empty(d:attributes/*)) then 'None of its own.' else ()"/>
        <xsl:sequence select="d:attributes//d:attribute[not(parent::d:choice)] ! f:attribute-blocks(.)"/>
        <xsl:for-each select="d:attributes//d:choice">
          <xsl:sequence select="'Only one of these:', d:attribute ! f:attribute-blocks(.)"/>
        </xsl:for-each>
        <xsl:variable name="lines" as="xs:string*">
          <xsl:for-each-group select="d:attributes//d:inherited" group-by="@class">
            <xsl:variable name="class" as="xs:string" select="current-grouping-key()"/>
            <xsl:sequence select="'- From ' || f:md-link(f:spec('class', $class), $class) || ': '
              || string-join(distinct-values(current-group()/tokenize(@names)) ! (key('class-attribute', $class || ' ' || .,
              $v:tree)[1] !
              ('[' || f:code-span('@' || @name) || '](' || f:href(f:owner(.)) || '#' || @anchor || ')')), ', ')"/>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
      </xsl:if>
      <xsl:if test="self::d:element">
        <xsl:sequence select="f:heading(2, 'May contain', ()), f:by-module(@holds), f:heading(2, 'May stand in', ()), if (@root)
          then 'It may be the root of a document.' else (), f:by-module(@within)"/>
      </xsl:if>
      <xsl:if test="not(self::d:element) and not(@type = 'atts')">
        <xsl:variable name="users" as="element()*" select="key('users', local-name() || ' ' || @key)"/>
        <xsl:variable name="typed" as="element()*" select="key('typed', local-name() || ' ' || @key)"/>
        <xsl:sequence select="f:heading(2, 'Used by', ()), (string-join((f:md-links($users)[. ne ''], $typed
          ! ('[' || f:code-span(f:owner(.)/@ident || '/@' || @name) || '](' || f:href(f:owner(.)) || '#' || @anchor || ')')),
          ', ')[. ne ''], 'Nothing in this schema.')[1]"/>
      </xsl:if>
      <xsl:if test="d:constraint"><xsl:sequence select="f:heading(2, 'Rules', ()), d:constraint ! f:rule-blocks(., 3)"/></xsl:if>
      <xsl:sequence select="f:more(., 2)"/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
