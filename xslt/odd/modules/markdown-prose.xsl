<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The prose: TEI as Markdown. An element that no template knows is shown with its text and its name. -->

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
    <xsl:sequence select="f:md-link(if (ancestor::ref or @scheme and not(lower-case(@scheme) = 'tei')) then ()
      else f:spec('element', replace($name, '^tei:', '')), '&lt;' || $name || '&gt;')"/>
  </xsl:template>
  <xsl:template match="att" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('@' || .)"/></xsl:template>
  <xsl:template match="val" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('&quot;' || . || '&quot;')"/></xsl:template>
  <xsl:template match="tag" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span('&lt;' || . || '&gt;')"/></xsl:template>
  <xsl:template match="code" mode="m:inline" as="xs:string"><xsl:sequence select="f:code-span(.)"/></xsl:template>
  <xsl:template match="ident" mode="m:inline" as="xs:string">
    <xsl:sequence select="f:md-link(if (ancestor::ref) then () else f:named(normalize-space()), .)"/>
  </xsl:template>
  <xsl:template match="lb" mode="m:inline" as="xs:string"><xsl:sequence select="' '"/></xsl:template>
  <xsl:template match="pb | cb | milestone | anchor | divGen[@type = ('toc', 'contents')]" mode="m:inline"/>
  <xsl:template match="graphic | media" mode="m:inline" as="xs:string*">
    <xsl:sequence select="'Image: ' || (if (f:web(@url)) then '[' || f:escape(@url) || '](&lt;' || f:web(@url) || '>)'
      else f:code-span(@url))"/>
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
    <xsl:variable name="place" as="element()?" select="if ($source) then ()
      else key('place', substring-after($target[starts-with(., '#')], '#'))[1]"/>
    <xsl:variable name="spec" as="element()?" select="f:named(substring-after($target[starts-with(., '#')], '#'))"/>
    <xsl:variable name="chapter" as="xs:string?" select="if ($source) then f:chapter($target) else ()"/>
    <xsl:variable name="href" as="xs:string?" select="
      if ($place) then 'index.md#' || f:anchor($place) else if ($spec and starts-with($target, '#')) then f:href($spec)
      else ($chapter, f:web($target))[1]"/>
    <xsl:variable name="words" as="xs:string" select="
      if (node()) then f:inline(node(), $source)
      else if ($place[f:is-section(.)]/head)
        then f:escape(string-join((f:section-number($place)[. ne ''], '“' || normalize-space($place/head[1]) || '”'), ' '))
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
      if ($section) then f:heading(count(ancestor::*[f:is-section(.)][head]) + 1,
        string-join((f:section-number($section)[. ne ''], f:inline(node(), false())), ' '), f:anchor($section))
      else '**' || f:inline(node(), false()) || '**'"/>
  </xsl:template>

  <xsl:template match="list | listBibl" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="items" as="element()*" select="item | bibl | biblStruct | biblFull"/>
    <xsl:sequence select="f:blocks(* except ($items | label | headLabel | headItem), $source)"/>
    <xsl:variable name="ordered" as="xs:boolean" select="@type = ('ordered', 'instructions', 'litany', 'syllogism')
      or tokenize(@rend) = ('ordered', 'numbered')"/>
    <xsl:variable name="lines" as="xs:string*">
      <xsl:choose>
        <xsl:when test="label">
          <xsl:for-each-group select="headLabel, headItem, (label | item)" group-starting-with="headLabel | label">
            <xsl:variable name="label" as="xs:string" select="f:inline(current-group()[self::label or self::headLabel]/node(), $source)"/>
            <xsl:variable name="blocks" as="xs:string*" select="current-group()[not(self::label or self::headLabel)]
              ! f:blocks(node(), $source)"/>
            <xsl:sequence select="f:item('- ', (string-join(($label[. ne ''] ! ('**' || . || '**'), head($blocks)), ': '),
              tail($blocks)))"/>
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
    <xsl:variable name="headed" as="xs:boolean" select="row[1]/@role = 'label' or (exists(row[1]/cell)
      and (every $cell in row[1]/cell satisfies $cell/@role = 'label'))"/>
    <xsl:sequence select="string-join((if ($headed) then $rows[1] else f:row((), $columns), f:row((1 to $columns) ! '---', $columns),
      if ($headed) then tail($rows) else $rows), '&#10;')"/>
    <xsl:sequence select="f:blocks(* except (row | head), $source)"/>
  </xsl:template>

  <xsl:function name="f:row" as="xs:string">
    <xsl:param name="cells" as="xs:string*"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:sequence select="'|' || string-join(for $n in 1 to $columns return ' ' || replace(($cells[$n], '')[1], '(^|[^\\])\|',
      '$1\\|') || ' |')"/>
  </xsl:function>

  <xsl:template match="figure" mode="m:block" as="xs:string*">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:sequence select="f:blocks(* except (head | figDesc), $source), (head | figDesc) ! ('*' || f:inline(node(), $source) || '*')"/>
  </xsl:template>

  <xsl:template match="eg:egXML" mode="m:block" as="xs:string+">
    <xsl:sequence select="'*Not valid:*'[current()/@valid = 'false'], f:fenced(string(f:code(node())), 'xml')"/>
  </xsl:template>
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
    <xsl:sequence select="f:item('- ', (string-join((f:md-link($spec, if ($spec/self::d:element) then '&lt;' || @key || '&gt;'
      else string(@key)),
      if ($spec) then f:summary($spec) else '*not in this schema*'), ' '), string-join($attributes, '&#10;')[. ne '']))"/>
  </xsl:template>

  <xsl:template match="d:specifications" mode="m:block" as="xs:string*">
    <xsl:sequence select="'&lt;a id=&quot;' || f:anchor(.) || '&quot;>&lt;/a>', (if (@of = 'schemaSpec') then 'Schema '
      else 'Specifications ') || f:code-span(string(@ident))"/>
    <xsl:sequence select="d:words ! f:blocks(node(), false())"/>
    <xsl:variable name="lines" as="xs:string*" select="d:reference
      ! ('- ' || string-join((@kind || ' ' || f:md-link(f:spec(@kind, @key), string((@key, @url, @target)[1])),
        @include ! ('only ' || string-join(tokenize(.) ! f:md-link(f:spec('element', .), .), ', ')),
        @except ! ('without ' || string-join(tokenize(.) ! f:md-link(f:spec('element', .), .), ', ')),
        @source ! ('from ' || f:escape(.))), ', ')),
      for $mode in distinct-values(d:specification/@mode) return '- ' || $v:done($mode) || ': '
        || string-join(d:specification[@mode = $mode] ! f:md-link(f:spec(@kind, @key), @key), ', ')"/>
    <xsl:sequence select="string-join($lines, '&#10;')[. ne '']"/>
    <xsl:apply-templates select="d:specifications" mode="m:block"/>
  </xsl:template>

  <xsl:template match="d:specification" mode="m:inline" as="xs:string"><xsl:sequence
    select="f:md-link(f:spec(@kind, @key), @key)"/></xsl:template>
  <xsl:template match="d:reference" mode="m:inline" as="xs:string"><xsl:sequence select="@kind || ' '
    || f:code-span(string((@key, @url, @target)[1]))"/></xsl:template>

</xsl:stylesheet>
