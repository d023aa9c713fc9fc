<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The prose: TEI as HTML. An element that no template knows is shown with its text and its name. -->

  <xsl:mode name="m:prose" on-no-match="shallow-skip"/>
  <xsl:mode name="m:name" on-no-match="fail"/>

  <xsl:template match="text()" mode="m:prose" as="text()">
    <xsl:sequence select="."/>
  </xsl:template>

  <xsl:function name="f:tag" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:param name="inline" as="xs:string"/>
    <xsl:sequence select="if ($node/node()[f:is-block(.)][not(self::note)]) then 'div' else $inline"/>
  </xsl:function>

  <!-- The id of an element of the prose, if it has one of its own. -->
  <xsl:template name="id" as="attribute()*">
    <xsl:if test="@xml:id and key('place', @xml:id)[1] is ."><xsl:attribute name="id" select="@xml:id"/></xsl:if>
    <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
  </xsl:template>

  <!-- Text that stands beside blocks is part of no paragraph: a browser shows it as if it were. -->
  <xsl:template match="text | body | front | back | group | docTitle | titlePage" mode="m:prose" as="element()">
    <div class="{local-name()}">
      <xsl:call-template name="id"/>
      <xsl:apply-templates mode="m:prose"/>
    </div>
  </xsl:template>

  <xsl:template match="docTitle | titlePart" mode="m:prose" priority="1" as="element()">
    <p class="{local-name()}"><xsl:call-template name="id"/><xsl:apply-templates select="if (self::docTitle)
      then titlePart/node() else node()" mode="m:prose"/></p>
  </xsl:template>

  <xsl:template match="docAuthor | docDate | docImprint | docEdition | byline | dateline | trailer | closer | opener | signed | salute
      | epigraph | argument | postscript" mode="m:prose" as="element()">
    <div class="{local-name()}"><xsl:call-template name="id"/><xsl:apply-templates mode="m:prose"/></div>
  </xsl:template>

  <!-- The contents are at the head of the page. -->
  <xsl:template match="divGen[@type = ('toc', 'contents')]" mode="m:prose"/>

  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:prose" as="element()">
    <section id="{f:anchor(.)}">
      <xsl:if test="@xml:lang"><xsl:attribute name="lang" select="@xml:lang"/></xsl:if>
      <xsl:apply-templates mode="m:prose"/>
    </section>
  </xsl:template>

  <xsl:template match="head" mode="m:prose" as="element()">
    <xsl:variable name="section" as="element()?" select="parent::*[f:is-section(.)]"/>
    <xsl:variable name="depth" as="xs:integer" select="count(ancestor::*[f:is-section(.)][head])"/>
    <xsl:choose>
      <xsl:when test="exists($section) and empty(preceding-sibling::head)">
        <xsl:element name="h{min(($depth + 1, 6))}">
          <xsl:call-template name="id"/>
          <xsl:if test="f:section-number($section)">
            <span class="number"><xsl:value-of select="f:section-number($section)"/></span>
            <xsl:text> </xsl:text>
          </xsl:if>
          <xsl:apply-templates mode="m:prose"/>
          <a class="anchor" href="#{f:anchor($section)}" aria-label="Link to this section">§</a>
        </xsl:element>
      </xsl:when>
      <xsl:otherwise><p class="head"><xsl:call-template name="id"/><xsl:apply-templates mode="m:prose"/></p></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="p | ab" mode="m:prose" as="element()*">
    <xsl:element name="{f:tag(., 'p')}">
      <xsl:if test="f:tag(., 'p') = 'div'"><xsl:attribute name="class" select="'p'"/></xsl:if>
      <xsl:call-template name="id"/>
      <xsl:apply-templates mode="m:prose"/>
    </xsl:element>
  </xsl:template>

  <!-- Lists -->

  <xsl:template match="list" mode="m:prose" as="element()">
    <div class="list">
      <xsl:call-template name="id"/>
      <xsl:apply-templates select="node()[not(self::item or self::label or self::headLabel or self::headItem)]" mode="m:prose"/>
      <xsl:choose>
        <xsl:when test="label">
          <dl>
            <xsl:for-each-group select="headLabel, headItem, (label | item)" group-starting-with="headLabel | label">
              <dt><xsl:for-each select="current-group()[self::label or self::headLabel]"><xsl:call-template name="id"/></xsl:for-each>
                <xsl:apply-templates select="current-group()[self::label or self::headLabel]/node()" mode="m:prose"/></dt>
              <xsl:for-each select="current-group()[not(self::label or self::headLabel)]">
                <dd><xsl:call-template name="id"/><xsl:apply-templates mode="m:prose"/></dd>
              </xsl:for-each>
              <xsl:if test="not(current-group()[not(self::label or self::headLabel)])"><dd/></xsl:if>
            </xsl:for-each-group>
          </dl>
        </xsl:when>
        <xsl:otherwise>
          <xsl:variable name="ordered" as="xs:boolean" select="@type = ('ordered', 'instructions', 'litany', 'syllogism')
            or tokenize(@rend) = ('ordered', 'numbered')"/>
          <xsl:element name="{if ($ordered) then 'ol' else 'ul'}">
            <xsl:for-each select="item">
              <li><xsl:call-template name="id"/><xsl:apply-templates mode="m:prose"/></li>
            </xsl:for-each>
          </xsl:element>
        </xsl:otherwise>
      </xsl:choose>
    </div>
  </xsl:template>

  <xsl:template match="listBibl" mode="m:prose" as="element()">
    <div class="list">
      <xsl:apply-templates select="* except (bibl | biblStruct | biblFull)" mode="m:prose"/>
      <ul><xsl:for-each select="bibl | biblStruct | biblFull"><li><xsl:call-template name="id"/><xsl:apply-templates
        mode="m:prose"/></li></xsl:for-each></ul>
    </div>
  </xsl:template>

  <!-- Tables, figures, code -->

  <xsl:template match="table" mode="m:prose" as="element()">
    <div class="table" tabindex="0">
      <table>
        <xsl:call-template name="id"/>
        <xsl:if test="head"><caption><xsl:apply-templates select="head/node()" mode="m:prose"/></caption></xsl:if>
        <tbody>
          <xsl:for-each select="row">
            <tr>
              <xsl:call-template name="id"/>
              <xsl:for-each select="cell">
                <xsl:variable name="label" as="xs:boolean" select="(@role, ../@role, 'data')[1] = 'label'"/>
                <xsl:element name="{if ($label) then 'th' else 'td'}">
                  <xsl:if test="$label"><xsl:attribute name="scope"
                    select="if (../@role = 'label' or not(preceding-sibling::cell) and empty(../preceding-sibling::row))
                    then 'col' else 'row'"/></xsl:if>
                  <xsl:for-each select="@cols[matches(., '^[1-9]\d?$')]"><xsl:attribute name="colspan" select="."/></xsl:for-each>
                  <xsl:for-each select="@rows[matches(., '^[1-9]\d?$')]"><xsl:attribute name="rowspan" select="."/></xsl:for-each>
                  <xsl:call-template name="id"/>
                  <xsl:apply-templates mode="m:prose"/>
                </xsl:element>
              </xsl:for-each>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
      <xsl:apply-templates select="* except (row | head)" mode="m:prose"/>
    </div>
  </xsl:template>

  <xsl:template match="figure" mode="m:prose" as="element()">
    <figure>
      <xsl:call-template name="id"/>
      <xsl:apply-templates select="* except (head | figDesc)" mode="m:prose"/>
      <xsl:if test="head or figDesc">
        <figcaption>
          <xsl:for-each select="head | figDesc"><div><xsl:apply-templates mode="m:prose"/></div></xsl:for-each>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <!-- The pages bring no images along, so an image is named, and linked where it is on the web. -->
  <xsl:template match="graphic | media" mode="m:prose" as="element()">
    <span class="graphic">
      <xsl:text>Image: </xsl:text>
      <xsl:choose>
        <xsl:when test="f:web(@url)"><a href="{f:web(@url)}"><xsl:value-of select="@url"/></a></xsl:when>
        <xsl:otherwise><code><xsl:value-of select="@url"/></code></xsl:otherwise>
      </xsl:choose>
      <xsl:apply-templates mode="m:prose"/>
    </span>
  </xsl:template>

  <xsl:template match="eg:egXML" mode="m:prose" as="element()">
    <div class="example">
      <xsl:call-template name="id"/>
      <xsl:if test="@valid = 'false'"><p class="mistake">Not valid:</p></xsl:if>
      <xsl:sequence select="f:code(node())"/>
    </div>
  </xsl:template>

  <xsl:template match="eg" mode="m:prose" as="element()">
    <pre class="code" tabindex="0"><xsl:call-template name="id"/><code><xsl:value-of select="replace(., '^\s*\n|\s+$', '')"/></code></pre>
  </xsl:template>

  <!-- Names of what is specified -->

  <xsl:template match="gi" mode="m:prose" as="element()">
    <xsl:variable name="name" as="xs:string" select="normalize-space()"/>
    <xsl:sequence select="f:link(if (ancestor::ref or @scheme and not(lower-case(@scheme) = 'tei')) then ()
      else f:spec('element', replace($name, '^tei:', '')), '&lt;' || $name || '&gt;', 'gi')"/>
  </xsl:template>

  <xsl:template match="att" mode="m:prose" as="element()">
    <code class="att"><xsl:value-of select="'@' || normalize-space()"/></code>
  </xsl:template>

  <xsl:template match="val" mode="m:prose" as="element()">
    <code class="val"><xsl:value-of select="'&quot;' || . || '&quot;'"/></code>
  </xsl:template>

  <xsl:template match="tag" mode="m:prose" as="element()">
    <xsl:variable name="ends" as="xs:string+" select="
      if (@type = 'end') then ('&lt;/', '&gt;') else if (@type = 'empty') then ('&lt;', '/&gt;')
      else if (@type = 'pi') then ('&lt;?', '?&gt;') else if (@type = 'comment') then ('&lt;!--', '--&gt;')
      else if (@type = 'ms') then ('&lt;![CDATA[', ']]&gt;') else ('&lt;', '&gt;')"/>
    <code class="tag"><xsl:value-of select="$ends[1] || . || $ends[2]"/></code>
  </xsl:template>

  <xsl:template match="code" mode="m:prose" as="element()">
    <code><xsl:call-template name="id"/><xsl:value-of select="."/></code>
  </xsl:template>

  <xsl:template match="ident" mode="m:prose" as="element()">
    <xsl:sequence select="f:link(if (ancestor::ref) then () else f:named(normalize-space()), normalize-space(), 'ident')"/>
  </xsl:template>

  <!-- A name in the form of code, linked where the schema has it; not within a reference, which is a link itself. -->
  <xsl:function name="f:link" as="element()">
    <xsl:param name="spec" as="element()?"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$spec"><a class="{$class}" href="{$spec/@page}.html"><code><xsl:value-of select="$text"/></code></a></xsl:when>
      <xsl:otherwise><code class="{$class}"><xsl:value-of select="$text"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="specList" mode="m:prose" as="element()">
    <dl class="specs"><xsl:call-template name="id"/><xsl:apply-templates select="specDesc" mode="m:prose"/></dl>
  </xsl:template>

  <xsl:template match="specDesc" mode="m:prose" as="element()*">
    <xsl:choose>
      <xsl:when test="parent::specList"><xsl:call-template name="spec-desc"/></xsl:when>
      <xsl:when test="ancestor::p and not(f:is-block(.))"><xsl:sequence select="f:link(f:named(@key), @key, 'gi')"/></xsl:when>
      <xsl:otherwise><dl class="specs"><xsl:call-template name="spec-desc"/></dl></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="spec-desc" as="element()*">
    <xsl:variable name="spec" as="element()?" select="(f:spec('element', @key), f:named(@key))[1]"/>
    <dt>
      <xsl:call-template name="id"/>
      <xsl:sequence select="f:link($spec, if ($spec/self::d:element) then '&lt;' || @key || '&gt;' else string(@key), 'gi')"/>
      <xsl:sequence select="f:gloss($spec)"/>
    </dt>
    <dd>
      <xsl:if test="not($spec)"><span class="absent">not in this schema</span></xsl:if>
      <xsl:sequence select="f:desc($spec)"/>
      <xsl:variable name="attributes" as="element()*">
        <xsl:for-each select="tokenize(@atts)">
          <xsl:variable name="attribute" as="element(d:attribute)?" select="f:attribute($spec, .)"/>
          <dt>
            <xsl:sequence select="f:attribute-link($attribute, .), f:gloss($attribute)"/>
          </dt>
          <dd><xsl:sequence select="f:desc($attribute)"/></dd>
        </xsl:for-each>
      </xsl:variable>
      <xsl:if test="exists($attributes)"><dl><xsl:sequence select="$attributes"/></dl></xsl:if>
    </dd>
  </xsl:template>

  <!-- References -->

  <xsl:template match="ref | ptr" mode="m:prose" as="element()">
    <xsl:param name="source" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:variable name="target" as="xs:string" select="(tokenize(@target)[1], '')[1]"/>
    <xsl:variable name="place" as="element()?" select="if ($source) then ()
      else key('place', substring-after($target[starts-with(., '#')], '#'))[1]"/>
    <xsl:variable name="spec" as="element()?" select="f:named(substring-after($target[starts-with(., '#')], '#'))"/>
    <xsl:variable name="chapter" as="xs:string?" select="if ($source) then f:chapter($target) else ()"/>
    <xsl:variable name="href" as="xs:string?" select="
      if ($place) then 'index.html#' || f:anchor($place) else if ($spec and starts-with($target, '#')) then $spec/@page || '.html'
      else ($chapter, f:web($target))[1]"/>
    <xsl:variable name="words" as="node()*">
      <xsl:choose>
        <xsl:when test="node()"><xsl:apply-templates mode="m:prose"/></xsl:when>
        <xsl:when test="$place[f:is-section(.)]/head">
          <xsl:value-of select="string-join((f:section-number($place)[. ne ''], '“' || normalize-space($place/head[1]) || '”'), ' ')"/>
        </xsl:when>
        <xsl:when test="$chapter"><xsl:value-of select="'TEI Guidelines, ' || substring($target, 2)"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="@target"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}"><xsl:sequence select="$words"/></a></xsl:when>
      <xsl:when test="node()"><span class="ref" title="{@target}"><xsl:sequence select="$words"/></span></xsl:when>
      <xsl:otherwise><code class="ref"><xsl:sequence select="$words"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- A note is at the end of the page; on a page without notes at the end it stands in brackets. -->
  <xsl:template match="note" mode="m:prose" as="element()">
    <xsl:param name="notes" as="xs:boolean" select="false()" tunnel="yes"/>
    <xsl:choose>
      <xsl:when test="$notes">
        <xsl:variable name="number" as="xs:integer" select="1 + count(preceding::note[not(ancestor::eg:egXML)][ancestor::d:prose]
          | ancestor::note)"/>
        <sup class="note"><a id="note-mark:{$number}" href="#note:{$number}" aria-label="Note {$number}"><xsl:value-of
          select="$number"/></a></sup>
      </xsl:when>
      <xsl:otherwise>
        <xsl:element name="{f:tag(., 'span')}">
          <xsl:attribute name="class" select="'note'"/>
          <xsl:text>[</xsl:text><xsl:apply-templates mode="m:prose"/><xsl:text>]</xsl:text>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template name="notes" as="element()?">
    <xsl:param name="notes" as="element(note)*"/>
    <xsl:if test="exists($notes)">
      <section class="notes" aria-labelledby="page:notes">
        <h2 id="page:notes">Notes</h2>
        <ol>
          <xsl:for-each select="$notes">
            <li id="note:{position()}">
              <div><xsl:apply-templates mode="m:prose"><xsl:with-param name="notes" select="true()"
                tunnel="yes"/></xsl:apply-templates></div>
              <a class="back" href="#note-mark:{position()}" aria-label="Back to the text">↩</a>
            </li>
          </xsl:for-each>
        </ol>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Phrases -->

  <xsl:template match="emph | hi | mentioned | foreign | term | soCalled | q | quote | title | name | persName | placeName | orgName
      | label | abbr | expan | date | num | bibl | author | editor | publisher | pubPlace | choice | sic | corr | orig | reg | cit | said
      | distinct | gloss | desc | idno | email | address | addrLine | biblScope | edition | forename | surname | rs | seg | measure
      | c | w | s | pc | g | add | del | unclear | supplied | lg | l | sp | speaker | stage | formula | textLang | resp | respStmt"
      mode="m:prose" as="node()*">
    <xsl:variable name="quoted" as="xs:boolean" select="exists((self::soCalled, self::q, self::quote[not(f:is-block(.))],
      self::title[@level = 'a'], self::said))"/>
    <xsl:variable name="tag" as="xs:string" select="
      if (self::lg or self::l or self::sp or self::cit or self::quote[f:is-block(.)]) then (if (self::quote) then 'blockquote' else 'div')
      else if (self::emph) then 'em' else if (self::hi) then (if (tokenize(@rend) = ('bold', 'strong', 'b')) then 'strong'
        else if (tokenize(@rend) = ('sup', 'superscript')) then 'sup' else if (tokenize(@rend) = ('sub', 'subscript')) then 'sub' else 'i')
      else if (self::mentioned or self::foreign) then 'i' else if (self::term) then 'dfn'
      else if (self::title[not(@level = 'a')]) then 'cite' else 'span'"/>
    <xsl:element name="{f:tag(., $tag)}">
      <xsl:if test="$tag = 'span' or f:tag(., $tag) ne $tag"><xsl:attribute name="class" select="local-name()"/></xsl:if>
      <xsl:call-template name="id"/>
      <xsl:if test="$quoted">“</xsl:if>
      <xsl:apply-templates mode="m:prose"/>
      <xsl:if test="$quoted">”</xsl:if>
    </xsl:element>
  </xsl:template>

  <xsl:template match="lb" mode="m:prose" as="element()"><br/></xsl:template>
  <xsl:template match="pb | cb | milestone | anchor" mode="m:prose" as="element()*">
    <xsl:if test="@xml:id"><span><xsl:call-template name="id"/></span></xsl:if>
  </xsl:template>

  <xsl:template match="*" mode="m:prose" priority="-10" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'unknown'"/>
      <xsl:call-template name="id"/>
      <span class="unknown-name"><xsl:value-of select="'‹' || f:name(.) || '›'"/></span>
      <xsl:apply-templates mode="m:prose"/>
    </xsl:element>
  </xsl:template>

  <!-- Where specifications stand in the prose -->

  <xsl:template match="d:specifications" mode="m:prose" as="element()">
    <aside class="specifications" id="{f:anchor(.)}">
      <p class="specifications-name">
        <xsl:value-of select="if (@of = 'schemaSpec') then 'Schema ' else 'Specifications '"/>
        <xsl:value-of select="@ident"/>
      </p>
      <xsl:if test="@of = 'schemaSpec'">
        <p><a href="elements.html"><xsl:value-of select="count($v:elements) || ' elements'"/></a><xsl:text>, </xsl:text>
          <a href="classes.html">classes</a>, <a href="attributes.html">attributes</a>, <a
            href="datatypes.html">datatypes</a>, <a href="rules.html">rules</a></p>
      </xsl:if>
      <xsl:apply-templates select="d:words" mode="m:prose"/>
      <xsl:if test="d:reference | d:specification">
        <ul>
          <xsl:for-each select="d:reference"><li><xsl:apply-templates select="." mode="m:prose"/></li></xsl:for-each>
          <xsl:for-each-group select="d:specification" group-by="@mode">
            <li class="names">
              <xsl:value-of select="$v:done(current-grouping-key()) || ': '"/>
              <xsl:for-each select="current-group()">
                <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
                <xsl:apply-templates select="." mode="m:name"/>
              </xsl:for-each>
            </li>
          </xsl:for-each-group>
        </ul>
      </xsl:if>
      <xsl:apply-templates select="d:specifications" mode="m:prose"/>
    </aside>
  </xsl:template>

  <xsl:template match="d:words" mode="m:prose" as="element()"><div><xsl:apply-templates mode="m:prose"/></div></xsl:template>

  <xsl:template match="d:specification" mode="m:prose" as="element()">
    <span><xsl:apply-templates select="." mode="m:name"/><xsl:value-of select="' (' || lower-case($v:done(@mode)) || ')'"/></span>
  </xsl:template>

  <xsl:template match="d:specification" mode="m:name" as="element()">
    <xsl:variable name="rule" as="element()?" select="if (@kind = 'constraintSpec')
      then ($v:documentation/d:constraint[@ident = current()/@key])[1] else ()"/>
    <xsl:choose>
      <xsl:when test="$rule"><a href="rules.html#{$rule/@anchor}"><code><xsl:value-of select="@key"/></code></a></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:link(f:spec(@kind, @key), string(@key), 'ident')"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:reference" mode="m:prose" as="element()">
    <span>
      <xsl:value-of select="if (@kind = 'specGrp') then 'specifications ' else @kind || ' '"/>
      <xsl:variable name="group" as="element()?" select="if (@kind = 'specGrp') then key('place', substring-after(@target,
        '#'))[1] else ()"/>
      <xsl:choose>
        <xsl:when test="$group"><a href="index.html#{f:anchor($group)}"><xsl:value-of
          select="($group/@ident, $group/@id)[1]"/></a></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:link(f:spec(if (@kind = 'data') then 'data' else @kind, @key),
          string((@key, @url, @target)[1]), 'ident')"/></xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="@include">
        <xsl:text>, only </xsl:text><xsl:sequence select="f:names(tokenize(.), 'element')"/>
      </xsl:for-each>
      <xsl:for-each select="@except">
        <xsl:text>, without </xsl:text><xsl:sequence select="f:names(tokenize(.), 'element')"/>
      </xsl:for-each>
      <xsl:for-each select="@source"><xsl:value-of select="', from ' || ."/></xsl:for-each>
    </span>
  </xsl:template>

  <xsl:function name="f:names" as="node()*">
    <xsl:param name="keys" as="xs:string*"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:for-each select="$keys">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:sequence select="f:link(f:spec($kind, .), ., 'ident')"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The contents of the page -->

  <xsl:template name="contents" as="element()?">
    <xsl:param name="sections" as="element()*"/>
    <xsl:param name="depth" as="xs:integer" select="1"/>
    <xsl:if test="exists($sections) and $depth le 3">
      <ol>
        <xsl:for-each select="$sections">
          <li>
            <a href="#{f:anchor(.)}">
              <xsl:if test="f:section-number(.)"><span class="number"><xsl:value-of
                select="f:section-number(.)"/></span><xsl:text> </xsl:text></xsl:if>
              <xsl:value-of select="normalize-space(string-join(head[1]//text()[not(ancestor::note)]))"/>
            </a>
            <xsl:call-template name="contents">
              <xsl:with-param name="sections" select="f:sections(.)"/>
              <xsl:with-param name="depth" select="$depth + 1"/>
            </xsl:call-template>
          </li>
        </xsl:for-each>
      </ol>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
