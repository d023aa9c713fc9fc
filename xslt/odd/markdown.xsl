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
    <xsl:sequence select="if ($clean = '') then '' else if (exists($runs)) then $fence || ' ' || $clean || ' ' || $fence else $fence || $clean || $fence"/>
  </xsl:function>

  <xsl:function name="f:fenced" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="language" as="xs:string"/>
    <xsl:variable name="fence" as="xs:string" select="string-join((1 to max((2, analyze-string($text, '`+')/*:match ! string-length())) + 1) ! '`')"/>
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
          <xsl:apply-templates select="current-group()" mode="m:block"><xsl:with-param name="source" select="$source" tunnel="yes"/></xsl:apply-templates>
        </xsl:when>
        <xsl:otherwise><xsl:sequence select="f:paragraph(f:inline(current-group(), $source))"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:inline" as="xs:string">
    <xsl:param name="nodes" as="node()*"/>
    <xsl:param name="source" as="xs:boolean"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:apply-templates select="$nodes" mode="m:inline"><xsl:with-param name="source" select="$source" tunnel="yes"/></xsl:apply-templates>
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
    <xsl:sequence select="($anchor ! ('&lt;a id=&quot;' || . || '&quot;>&lt;/a>&#10;&#10;'), '')[1] || string-join((1 to min(($level, 6))) ! '#') || ' ' || $text"/>
  </xsl:function>

  <!-- Prose -->

  <xsl:template match="text()" mode="m:inline" as="xs:string">
    <xsl:sequence select="f:escape(.)"/>
  </xsl:template>

  <xsl:template match="*" mode="m:inline" priority="-10" as="xs:string*">
    <xsl:if test="not(self::p or self::item or self::cell or self::list or self::body or self::div or self::d:words)">
      <xsl:sequence select="f:code-span('‹' || f:name(.) || '›') || ' '"/>
    </xsl:if>
    <xsl:apply-templates mode="m:inline"/>
    <xsl:if test="f:is-block(.)"><xsl:sequence select="' '"/></xsl:if>
  </xsl:template>

  <xsl:template match="name | persName | placeName | orgName | label | abbr | expan | date | num | bibl | author | editor | publisher
      | pubPlace | choice | sic | corr | orig | reg | cit | distinct | gloss | desc | idno | email | address | addrLine | biblScope
      | edition | forename | surname | rs | seg | measure | c | w | s | pc | g | add | del | unclear | supplied | lg | l | sp
      | speaker | stage | formula | textLang | resp | respStmt | docAuthor | docDate | titlePart | docImprint | docEdition | byline
      | trailer | head | figDesc" mode="m:inline" as="xs:string*">
    <xsl:apply-templates mode="m:inline"/>
  </xsl:template>

  <xsl:template match="emph | hi | mentioned | foreign | term | title[not(@level = 'a')]" mode="m:inline" as="xs:string">
    <xsl:variable name="words" as="xs:string*"><xsl:apply-templates mode="m:inline"/></xsl:variable>
    <xsl:variable name="text" as="xs:string" select="normalize-space(string-join($words))"/>
    <xsl:sequence select="if ($text) then '*' || $text || '*' else ''"/>
  </xsl:template>

  <xsl:template match="soCalled | q | quote | title[@level = 'a'] | said" mode="m:inline" as="xs:string*">
    <xsl:text>“</xsl:text><xsl:apply-templates mode="m:inline"/><xsl:text>”</xsl:text>
  </xsl:template>

  <xsl:template match="gi" mode="m:inline" as="xs:string">
    <xsl:variable name="name" as="xs:string" select="normalize-space()"/>
    <xsl:sequence select="f:md-link(if (@scheme and not(lower-case(@scheme) = 'tei')) then () else f:spec('element', replace($name, '^tei:', '')), '&lt;' || $name || '&gt;')"/>
  </xsl:template>
  <xsl:template match="att" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('@' || .)"/></xsl:template>
  <xsl:template match="val" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('&quot;' || . || '&quot;')"/></xsl:template>
  <xsl:template match="tag" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('&lt;' || . || '&gt;')"/></xsl:template>
  <xsl:template match="code" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span(.)"/></xsl:template>
  <xsl:template match="ident" mode="m:inline" as="xs:string"><xsl:sequence select="f:md-link(f:named(normalize-space()), .)"/></xsl:template>
  <xsl:template match="lb" mode="m:inline" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="pb | cb | milestone | anchor | divGen[@type = ('toc', 'contents')]" mode="m:inline"/>
  <xsl:template match="graphic | media" mode="m:inline" as="xs:string*">
    <xsl:sequence select="'Image: ' || (if (f:web(@url)) then '[' || f:escape(@url) || '](&lt;' || f:web(@url) || '>)' else f:code-span(@url))"/>
    <xsl:apply-templates mode="m:inline"/>
  </xsl:template>
  <xsl:template match="note" mode="m:inline" as="xs:string">
    <xsl:sequence select="' \[' || f:inline(node(), false()) || '\]'"/>
  </xsl:template>
  <xsl:template match="specDesc" mode="m:inline" as="xs:string"><xsl:sequence select="f:md-link(f:named(@key), @key)"/></xsl:template>
  <xsl:template match="eg | eg:egXML" mode="m:inline" as="xs:string">
    <xsl:sequence select="f:code-span(if (self::eg) then . else string(f:code(node()))) || ' '"/>
  </xsl:template>

  <xsl:template match="ref | ptr" mode="m:inline" as="xs:string">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="target" as="xs:string" select="(tokenize(@target)[1], '')[1]"/>
    <xsl:variable name="place" as="element()?" select="if ($source) then () else key('place', substring-after($target[starts-with(., '#')], '#'))[1]"/>
    <xsl:variable name="spec" as="element()?" select="f:named(substring-after($target[starts-with(., '#')], '#'))"/>
    <xsl:variable name="chapter" as="xs:string?" select="if ($source) then f:chapter($target) else ()"/>
    <xsl:variable name="href" as="xs:string?" select="
      if ($place) then 'index.md#' || f:anchor($place) else if ($spec and starts-with($target, '#')) then f:href($spec)
      else ($chapter, f:web($target))[1]"/>
    <xsl:variable name="words" as="xs:string" select="
      if (node()) then f:inline(node(), $source)
      else if ($place[f:is-section(.)]/head) then f:escape(string-join((f:section-number($place)[. ne ''], '“' || normalize-space($place/head[1]) || '”'), ' '))
      else if ($chapter) then 'TEI Guidelines, ' || f:escape(substring($target, 2)) else f:code-span(@target)"/>
    <xsl:sequence select="if ($href) then '[' || $words || '](&lt;' || $href || '>)' else $words"/>
  </xsl:template>

  <xsl:template match="*" mode="m:block" priority="-10" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not(self::text or self::front or self::body or self::back or self::group or self::titlePage or self::docTitle
        or self::cit or self::quote or self::q or self::note or self::lg or self::sp or self::p or self::ab or self::l
        or self::bibl or self::item or self::hi or self::emph or self::desc or self::epigraph or self::argument)">
      <xsl:sequence select="f:code-span('‹' || f:name(.) || '›')"/>
    </xsl:if>
    <xsl:sequence select="f:blocks(node(), $source)"/>
  </xsl:template>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:if test="not(head)"><xsl:sequence select="'&lt;a id=&quot;' || f:anchor(.) || '&quot;>&lt;/a>'"/></xsl:if>
    <xsl:sequence select="f:blocks(node(), $source)"/>
  </xsl:template>

  <xsl:template match="head" mode="m:block" as="xs:string">
    <xsl:variable name="section" as="element()?" select="parent::*[f:is-section(.)][current() is head[1]]"/>
    <xsl:sequence select="
      if ($section) then f:heading(count(ancestor::*[f:is-section(.)][head]) + 1, string-join((f:section-number($section)[. ne ''], f:inline(node(), false())), ' '), f:anchor($section))
      else '**' || f:inline(node(), false()) || '**'"/>
  </xsl:template>

  <xsl:template match="list | listBibl" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="items" as="element()*" select="item | bibl | biblStruct | biblFull"/>
    <xsl:sequence select="f:blocks(* except ($items | label | headLabel | headItem), $source)"/>
    <xsl:variable name="ordered" as="xs:boolean" select="@type = ('ordered', 'instructions', 'litany', 'syllogism') or tokenize(@rend) = ('ordered', 'numbered')"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:choose>
        <xsl:when test="label">
          <xsl:for-each-group select="headLabel, headItem, (label | item)" group-starting-with="headLabel | label">
            <xsl:variable name="label" as="xs:string" select="f:inline(current-group()[self::label or self::headLabel]/node(), $source)"/>
            <xsl:variable name="blocks" as="xs:string*" select="current-group()[not(self::label or self::headLabel)] ! f:blocks(node(), $source)"/>
            <xsl:sequence select="f:item('- ', (string-join(($label[. ne ''] ! ('**' || . || '**'), head($blocks)), ': '), tail($blocks)))"/>
          </xsl:for-each-group>
        </xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$items">
            <xsl:sequence select="f:item(if ($ordered) then position() || '. ' else '- ', f:blocks(node(), $source))"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')"/>
  </xsl:template>

  <xsl:template match="table" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="head ! ('**' || f:inline(node(), $source) || '**')"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, row/count(cell)))"/>
    <xsl:variable name="rows" as="xs:string*" select="row ! f:row((cell ! f:inline(node(), $source)), $columns)"/>
    <xsl:variable name="headed" as="xs:boolean" select="row[1]/@role = 'label' or (exists(row[1]/cell) and (every $cell in row[1]/cell satisfies $cell/@role = 'label'))"/>
    <xsl:sequence select="string-join((if ($headed) then $rows[1] else f:row((), $columns), f:row((1 to $columns) ! '---', $columns),
      if ($headed) then tail($rows) else $rows), '&#10;')"/>
    <xsl:sequence select="f:blocks(* except (row | head), $source)"/>
  </xsl:template>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="cells" as="xs:string*"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:sequence select="'|' || string-join(for $n in 1 to $columns return ' ' || replace(($cells[$n], '')[1], '(^|[^\\])\|', '$1\\|') || ' |')"/>
  </xsl:function>

  <xsl:template match="figure" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="f:blocks(* except (head | figDesc), $source), (head | figDesc) ! ('*' || f:inline(node(), $source) || '*')"/>
  </xsl:template>

  <xsl:template match="eg:egXML" mode="m:block" as="xs:string"><xsl:sequence select="f:fenced(string(f:code(node())), 'xml')"/></xsl:template>
  <xsl:template match="eg" mode="m:block" as="xs:string"><xsl:sequence select="f:fenced(replace(., '^\s*\n|\s+$', ''), '')"/></xsl:template>

  <xsl:template match="specList" mode="m:block" as="xs:string*">
    <xsl:variable name="lines" as="xs:string*"><xsl:apply-templates select="specDesc" mode="m:block"/></xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')"/>
  </xsl:template>

  <xsl:template match="specDesc" mode="m:block" as="xs:string">
    <xsl:variable name="spec" as="element()?" select="(f:spec('element', @key), f:named(@key))[1]"/>
    <xsl:variable name="attributes" as="xs:string*">
      <xsl:for-each select="tokenize(@atts)">
        <xsl:variable name="attribute" as="element(d:attribute)?" select="f:attribute($spec, .)"/>
        <xsl:sequence select="'- ' || string-join((f:code-span('@' || .), f:summary($attribute)), ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="f:item('- ', (string-join((f:md-link($spec, if ($spec/self::d:element) then '&lt;' || @key || '&gt;' else string(@key)),
      if ($spec) then f:summary($spec) else '*not in this schema*'), ' '), string-join($attributes, '&#10;')[. ne '']))"/>
  </xsl:template>

  <xsl:template match="d:specifications" mode="m:block" as="xs:string*">
    <xsl:sequence select="'&lt;a id=&quot;' || f:anchor(.) || '&quot;>&lt;/a>', (if (@of = 'schemaSpec') then 'Schema ' else 'Specifications ') || f:code-span(string(@ident))"/>
    <xsl:sequence select="d:words ! f:blocks(node(), false())"/>
    <xsl:variable name="lines" as="xs:string*" select="d:reference ! ('- ' || string-join((@kind || ' ' || f:md-link(f:spec(@kind, @key), string((@key, @url, @target)[1])),
        @include ! ('only ' || string-join(tokenize(.) ! f:md-link(f:spec('element', .), .), ', ')), @except ! ('without ' || string-join(tokenize(.) ! f:md-link(f:spec('element', .), .), ', ')),
        @source ! ('from ' || f:escape(.))), ', ')),
      for $mode in distinct-values(d:specification/@mode) return '- ' || $v:done($mode) || ': ' || string-join(d:specification[@mode = $mode] ! f:md-link(f:spec(@kind, @key), @key), ', ')"/>
    <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
    <xsl:apply-templates select="d:specifications" mode="m:block"/>
  </xsl:template>

  <xsl:template match="d:specification" mode="m:inline" as="xs:string"><xsl:sequence select="f:md-link(f:spec(@kind, @key), @key)"/></xsl:template>
  <xsl:template match="d:reference" mode="m:inline" as="xs:string"><xsl:sequence select="@kind || ' ' || f:code-span(string((@key, @url, @target)[1]))"/></xsl:template>

  <!-- Specifications -->

  <!-- Gloss and description in one line. -->
  <xsl:function name="f:summary" as="xs:string">
    <xsl:param name="part" as="element()?"/>
    <xsl:sequence select="string-join(($part/d:gloss ! ('(' || f:inline(node(), @from = 'source') || ')'), ($part/d:desc[not(@type)], $part/d:desc[@type]) ! f:inline(node(), @from = 'source'),
      $part/@until ! ('**Deprecated: it will be gone after ' || f:escape(.) || '.**')), ' ')"/>
  </xsl:function>

  <xsl:function name="f:more" as="xs:string*">
    <xsl:param name="part" as="element()"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:if test="$part/d:example">
      <xsl:sequence select="f:heading($level, 'Examples' || (if ($part/d:example/@from = 'source') then ' (from the source)' else ''), ()), $part/d:example ! f:blocks(node(), @from = 'source')"/>
    </xsl:if>
    <xsl:if test="$part/d:remarks">
      <xsl:sequence select="f:heading($level, 'Remarks' || (if ($part/d:remarks/@from = 'source') then ' (from the source)' else ''), ()), $part/d:remarks ! f:blocks(node(), @from = 'source')"/>
    </xsl:if>
    <xsl:if test="$part/d:see">
      <xsl:sequence select="f:heading($level, 'See also', ()), string-join($part/d:see/* ! ('- ' || f:inline(., ../@from = 'source')), '&#10;')"/>
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
      if (self::d:ref) then f:md-link($spec, string(($spec/f:shown(.), @key)[1])) else if (self::d:text) then 'text' else if (self::d:empty) then 'nothing'
      else if (self::d:literal) then f:code-span('&quot;' || @value || '&quot;') else f:escape(@words), f:occurs(.)[. ne '']), ', ')"/>
  </xsl:template>

  <xsl:function name="f:value-words" as="xs:string">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:variable name="datatype" as="element()" select="$attribute/d:datatype"/>
    <xsl:sequence select="
      if ($attribute/d:values[@type = 'closed']) then (if (matches($datatype/@occurs, '^any|them$')) then 'words of these: ' else 'one of: ')
        || string-join($attribute/d:values/d:value ! f:code-span(string((@name, @ident)[1])), ', ')
      else f:escape(string-join(($datatype/@words, $datatype/@occurs), ', ')) || ($datatype[d:ref] ! (' (' || f:md-links(d:ref ! f:spec(@kind, @key)) || ')'))"/>
  </xsl:function>

  <xsl:function name="f:attribute-blocks" as="xs:string*">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:for-each select="$attribute">
      <xsl:sequence select="f:heading(3, f:code-span('@' || @name), @anchor), f:paragraph(f:summary(.))"/>
      <xsl:sequence select="string-join((@usage ! ('- Usage: ' || .), @class ! ('- Changes: ' || f:md-link(f:spec('class', .), .)),
        @ns ! ('- Namespace: ' || f:code-span(.)), '- Value: ' || f:value-words(.), @default ! ('- Default: ' || f:code-span(.))), '&#10;')"/>
      <xsl:for-each select="d:values[d:value]">
        <xsl:sequence select="if (@type = 'closed') then 'Values:' else if (@type = 'semi') then 'Suggested values; others are allowed:' else 'Sample values:'"/>
        <xsl:sequence select="string-join(d:value ! ('- ' || string-join((f:code-span(string((@name, @ident)[1])), @name ! ('(' || f:code-span(../@ident) || ')'), f:summary(.)[. ne ''],
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
        <xsl:sequence select="f:paragraph(f:message(d:message)), string-join(('- ' || (if (@kind = 'report') then 'Reported in ' else 'Must hold in ') || f:code-span(@context), '- Test: ' || f:code-span(@test)), '&#10;')"/>
      </xsl:for-each>
      <xsl:if test="d:code"><xsl:sequence select="f:fenced(string(f:code(d:code/node())), 'xml')"/></xsl:if>
      <xsl:sequence select="f:more(., $level + 1)"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:message" as="xs:string">
    <xsl:param name="message" as="element()?"/>
    <xsl:sequence select="normalize-space(string-join($message/node() ! (if (. instance of element()) then f:code-span('{' || . || '}') else f:escape(.))))"/>
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
      <xsl:sequence select="string-join(('- ' || f:kind(.), @module ! ('- Module: ' || f:escape(.)), @ns ! ('- Namespace: ' || f:code-span(.)),
        (if (@name ne @ident) then '- Specified as: ' || f:code-span(@ident) else ()),
        (if (d:member-of) then '- Member of: ' || f:md-links(d:member-of ! f:spec('class', @key)) else ()),
        d:equiv/* ! ('- Equivalent: ' || string-join(@* ! (local-name() || ' ' || f:code-span(.)), ' ')),
        (: Without the line: these pages are often kept under version control, and would change with each line added above. :)
        d:change ! ('- ' || f:escape(f:change-words(.)) || ' (' || f:escape(@path) || ')')), '&#10;')"/>
      <xsl:if test="@impossible"><xsl:sequence select="'**No document of this schema can have this element.**'"/></xsl:if>
      <xsl:if test="self::d:class">
        <xsl:sequence select="f:heading(2, 'Members', ()), (f:md-links(d:member ! f:spec(@kind, @key))[. ne ''], 'This class has no members in this schema.')[1]"/>
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
            <xsl:sequence select="'- From ' || f:md-link(f:spec('class', $class), $class) || ': ' || string-join(distinct-values(current-group()/tokenize(@names)) ! (key('class-attribute', $class || ' ' || ., $v:tree)[1] !
              ('[' || f:code-span('@' || @name) || '](' || f:href(f:owner(.)) || '#' || @anchor || ')')), ', ')"/>
          </xsl:for-each-group>
        </xsl:variable>
        <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
      </xsl:if>
      <xsl:if test="self::d:element">
        <xsl:sequence select="f:heading(2, 'May contain', ()), f:by-module(@holds), f:heading(2, 'May stand in', ()), if (@root) then 'It may be the root of a document.' else (), f:by-module(@within)"/>
      </xsl:if>
      <xsl:if test="not(self::d:element) and not(@type = 'atts')">
        <xsl:variable name="users" as="element()*" select="key('users', local-name() || ' ' || @key)"/>
        <xsl:variable name="typed" as="element()*" select="key('typed', local-name() || ' ' || @key)"/>
        <xsl:sequence select="f:heading(2, 'Used by', ()), (string-join((f:md-links($users)[. ne ''], $typed ! ('[' || f:code-span(f:owner(.)/@ident || '/@' || @name) || '](' || f:href(f:owner(.)) || '#' || @anchor || ')')), ', ')[. ne ''], 'Nothing in this schema.')[1]"/>
      </xsl:if>
      <xsl:if test="d:constraint"><xsl:sequence select="f:heading(2, 'Rules', ()), d:constraint ! f:rule-blocks(., 3)"/></xsl:if>
      <xsl:sequence select="f:more(., 2)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Lists -->

  <xsl:function name="f:lines" as="xs:string?">
    <xsl:param name="specs" as="element()*"/>
    <xsl:sequence select="string-join($specs ! ('- ' || string-join((f:md-link(., string(if (self::d:element) then @name else @ident)), f:summary(.)[. ne '']), ' ')), '&#10;')[. ne '']"/>
  </xsl:function>

  <xsl:function name="f:element-list" as="xs:string*">
    <xsl:sequence select="f:heading(1, 'Elements', ())"/>
    <xsl:for-each-group select="$v:elements" group-by="f:letter(.)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="'**' || f:escape(current-grouping-key()) || '** ' || f:md-links(current-group())"/>
    </xsl:for-each-group>
    <xsl:for-each-group select="$v:elements" group-by="string(@module)">
      <xsl:sort select="current-grouping-key()"/>
      <xsl:sequence select="f:heading(2, if (current-grouping-key()) then 'Module ' || f:escape(current-grouping-key()) else 'Without a module', f:module-anchor(current-grouping-key())), f:lines(current-group())"/>
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
          <xsl:variable name="where" as="xs:string" select="if (count(current-group()) = $all) then 'all elements' else f:md-links(current-group() ! f:spec('element', @element))"/>
          <xsl:sequence select="'- ' || (if (@class) then 'from [' || f:code-span(@class) || '](' || @page || '.md#' || @anchor || '), on ' else 'on ') || $where"/>
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
        <xsl:sequence select="'- [' || f:code-span(@ident) || '](' || f:href(f:owner(.)) || '#' || @anchor || ') (' || @severity || ', ' || f:code-span(f:shown(f:owner(.)) || (ancestor::d:attribute ! ('/@' || @name))) || ') '
          || string-join((f:summary(.)[. ne ''], d:check/d:message ! f:message(.)), ' ')"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
  </xsl:function>

  <!-- Pages -->

  <xsl:variable name="v:navigation" as="xs:string" select="'[' || f:escape($v:title) || '](index.md) · [Elements](elements.md) · [Classes](classes.md) · [Attributes](attributes.md) · [Datatypes](datatypes.md) · [Rules](rules.md)'"/>

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
    <xsl:variable name="contents" as="xs:string*" select="$sections ! ('- [' || string-join((f:section-number(.)[. ne ''], f:escape(normalize-space(head[1]))), ' ') || '](#' || f:anchor(.) || ')')"/>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'index'"/>
      <xsl:with-param name="blocks" select="f:heading(1, f:escape($v:title), ()), string-join($contents, '&#10;'), $v:documentation/d:prose ! f:blocks(node(), false())"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'elements'"/><xsl:with-param name="blocks" select="f:element-list()"/></xsl:call-template>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'classes'"/>
      <xsl:with-param name="blocks" select="f:heading(1, 'Classes', ()), f:heading(2, 'Model classes', ()), f:lines($classes[not(@type = 'atts')]), f:heading(2, 'Attribute classes', ()), f:lines($classes[@type = 'atts'])"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'attributes'"/><xsl:with-param name="blocks" select="f:attribute-list()"/></xsl:call-template>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'datatypes'"/>
      <xsl:with-param name="blocks" select="f:heading(1, 'Datatypes and macros', ()), f:heading(2, 'Datatypes', ()), f:lines($v:documentation/d:data), f:heading(2, 'Macros', ()), f:lines($v:documentation/d:macro)"/>
    </xsl:call-template>
    <xsl:call-template name="page"><xsl:with-param name="name" select="'rules'"/><xsl:with-param name="blocks" select="f:rule-list()"/></xsl:call-template>
    <xsl:for-each select="$v:documentation/(d:element | d:class | d:macro | d:data)">
      <xsl:call-template name="page"><xsl:with-param name="name" select="@page"/><xsl:with-param name="blocks" select="f:specification(.)"/></xsl:call-template>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
