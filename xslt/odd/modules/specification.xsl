<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- The pages of elements, classes, macros and datatypes. -->

  <xsl:mode name="m:specification" on-no-match="shallow-skip"/>
  <xsl:mode name="m:content" on-no-match="shallow-skip"/>
  <xsl:mode name="m:attribute" on-no-match="shallow-skip"/>

  <!-- Glosses and descriptions, wherever they stand. -->

  <xsl:function name="f:gloss" as="element()*">
    <xsl:param name="part" as="element()?"/>
    <xsl:for-each select="$part/d:gloss[normalize-space()]">
      <span class="gloss"><xsl:sequence select="f:lang(.)"/><xsl:apply-templates select="node()" mode="m:prose"/></span>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:desc" as="element()*">
    <xsl:param name="part" as="element()?"/>
    <xsl:for-each select="$part/d:desc[not(@type)][normalize-space()], $part/d:desc[@type][normalize-space()]">
      <div class="desc">
        <xsl:sequence select="f:lang(.)"/>
        <xsl:apply-templates select="node()" mode="m:prose">
          <xsl:with-param name="source" select="@from = 'source'" tunnel="yes"/>
        </xsl:apply-templates>
      </div>
    </xsl:for-each>
    <xsl:for-each select="$part/@until">
      <p class="deprecated">Deprecated: it will be gone after <xsl:value-of select="."/>.</p>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:lang" as="attribute()?">
    <xsl:param name="part" as="element()"/>
    <xsl:for-each select="$part/@lang[. ne 'en']"><xsl:attribute name="lang" select="."/></xsl:for-each>
  </xsl:function>

  <xsl:function name="f:spec-links" as="node()*">
    <xsl:param name="specs" as="element()*"/>
    <xsl:for-each select="$specs">
      <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
      <a href="{@page}.html"><code><xsl:value-of select="if (self::d:element) then @name else @ident"/></code></a>
    </xsl:for-each>
  </xsl:function>

  <!-- One page -->

  <xsl:template match="d:element | d:class | d:macro | d:data" mode="m:specification" as="element()*">
    <header class="head">
      <p class="kind"><xsl:value-of select="f:kind(.)"/></p>
      <h1><code><xsl:value-of select="f:shown(.)"/></code><xsl:sequence select="f:gloss(.)"/></h1>
      <xsl:sequence select="f:desc(.)"/>
    </header>
    <xsl:call-template name="facts"/>
    <xsl:if test="@impossible">
      <p class="deprecated">No document of this schema can have this element: nothing that the schema has may hold it, or it needs
        what the schema has not.</p>
    </xsl:if>
    <xsl:call-template name="members"/>
    <xsl:for-each select="d:content">
      <section aria-labelledby="page:content">
        <h2 id="page:content">Content</h2>
        <div class="content"><xsl:apply-templates select="*" mode="m:content"/></div>
      </section>
    </xsl:for-each>
    <xsl:call-template name="attributes"/>
    <xsl:if test="self::d:element">
      <xsl:sequence select="f:neighbours('May contain', 'page:holds', @holds, if (d:content//d:any)
        then 'It may also hold elements that no specification here describes.' else ())"/>
      <xsl:sequence select="f:neighbours('May stand in', 'page:within', @within, if (@root)
        then 'It may be the root of a document.' else ())"/>
    </xsl:if>
    <xsl:call-template name="uses"/>
    <xsl:if test="d:constraint">
      <section aria-labelledby="page:rules">
        <h2 id="page:rules">Rules</h2>
        <xsl:for-each select="d:constraint"><xsl:sequence select="f:rule(., 3)"/></xsl:for-each>
      </section>
    </xsl:if>
    <xsl:call-template name="more"><xsl:with-param name="level" select="2"/></xsl:call-template>
  </xsl:template>

  <xsl:template name="facts" as="element()">
    <dl class="facts">
      <xsl:if test="@module"><dt>Module</dt><dd><a href="elements.html#{f:module-anchor(@module)}"><xsl:value-of
        select="@module"/></a></dd></xsl:if>
      <xsl:if test="@ns"><dt>Namespace</dt><dd><code><xsl:value-of select="@ns"/></code></dd></xsl:if>
      <xsl:if test="@name ne @ident"><dt>Specified as</dt><dd><code><xsl:value-of select="@ident"/></code></dd></xsl:if>
      <xsl:if test="d:member-of"><dt>Member of</dt><dd class="names"><xsl:sequence
        select="f:spec-links(d:member-of ! f:spec('class', @key))"/></dd></xsl:if>
      <xsl:if test="d:change">
        <dt>In this schema</dt>
        <xsl:for-each select="d:change">
          <dd class="change"><xsl:value-of select="f:change-words(.)"/><xsl:text> </xsl:text><span class="place">(<xsl:value-of
            select="f:change-place(.)"/>)</span></dd>
        </xsl:for-each>
      </xsl:if>
      <xsl:for-each select="d:equiv"><dt>Equivalent</dt><dd><xsl:for-each select="*/@*"><xsl:value-of select="local-name()
        || ' '"/><code><xsl:value-of select="."/></code><xsl:text> </xsl:text></xsl:for-each></dd></xsl:for-each>
    </dl>
  </xsl:template>

  <!-- The elements that an element may hold, or stand in, by module. -->
  <xsl:function name="f:neighbours" as="element()">
    <xsl:param name="heading" as="xs:string"/>
    <xsl:param name="anchor" as="xs:string"/>
    <xsl:param name="keys" as="xs:string?"/>
    <xsl:param name="remark" as="xs:string?"/>
    <section aria-labelledby="{$anchor}">
      <h2 id="{$anchor}"><xsl:value-of select="$heading"/></h2>
      <xsl:if test="$remark"><p><xsl:value-of select="$remark"/></p></xsl:if>
      <xsl:if test="not($keys) and not($remark)"><p class="absent">No element.</p></xsl:if>
      <xsl:if test="$keys">
        <dl class="modules">
          <xsl:for-each-group select="tokenize($keys) ! f:spec('element', .)" group-by="string(@module)">
            <xsl:sort select="current-grouping-key()"/>
            <dt><xsl:value-of select="(current-grouping-key()[. ne ''], 'no module')[1]"/></dt>
            <dd class="names"><xsl:sequence select="f:spec-links(current-group())"/></dd>
          </xsl:for-each-group>
        </dl>
      </xsl:if>
    </section>
  </xsl:function>

  <xsl:template name="members" as="element()*">
    <xsl:if test="self::d:class">
      <section aria-labelledby="page:members">
        <h2 id="page:members">Members</h2>
        <xsl:variable name="members" as="element()*" select="d:member ! f:spec(@kind, @key)"/>
        <xsl:choose>
          <xsl:when test="exists($members)">
            <dl class="modules">
              <xsl:if test="$members/self::d:class"><dt>Classes</dt><dd class="names"><xsl:sequence
                select="f:spec-links($members[self::d:class])"/></dd></xsl:if>
              <xsl:if test="$members/self::d:element"><dt>Elements</dt><dd class="names"><xsl:sequence
                select="f:spec-links($members[self::d:element])"/></dd></xsl:if>
              <xsl:if test="$members[not(self::d:class or self::d:element)]"><dt>Others</dt><dd class="names"><xsl:sequence
                select="f:spec-links($members[not(self::d:class or self::d:element)])"/></dd></xsl:if>
            </dl>
          </xsl:when>
          <xsl:otherwise><p class="absent">This class has no members in this schema.</p></xsl:otherwise>
        </xsl:choose>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- What refers to a class, a macro or a datatype. -->
  <xsl:template name="uses" as="element()?">
    <xsl:variable name="kind" as="xs:string" select="local-name()"/>
    <xsl:variable name="users" as="element()*" select="key('users', $kind || ' ' || @key)"/>
    <xsl:variable name="typed" as="element()*" select="key('typed', $kind || ' ' || @key)"/>
    <xsl:if test="not(self::d:element) and not(@type = 'atts')">
      <section aria-labelledby="page:uses">
        <h2 id="page:uses">Used by</h2>
        <xsl:if test="empty(($users, $typed))"><p class="absent">Nothing in this schema.</p></xsl:if>
        <xsl:if test="exists($users)"><p class="names"><xsl:sequence select="f:spec-links($users)"/></p></xsl:if>
        <xsl:if test="exists($typed)">
          <p class="names">
            <xsl:for-each select="$typed">
              <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
              <a href="{f:owner(.)/@page}.html#{@anchor}"><code><xsl:value-of select="f:owner(.)/@ident || '/@' || @name"/></code></a>
            </xsl:for-each>
          </p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Remarks, examples, references, processing models: of a specification or of an attribute. -->
  <xsl:template name="more" as="element()*">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:if test="d:example">
      <xsl:sequence select="f:heading($level, if (count(d:example) gt 1) then 'Examples' else 'Example', d:example/@from = 'source')"/>
      <xsl:for-each select="d:example"><div><xsl:sequence select="f:lang(.)"/><xsl:apply-templates
        mode="m:prose"><xsl:with-param name="source" select="@from = 'source'"
        tunnel="yes"/></xsl:apply-templates></div></xsl:for-each>
    </xsl:if>
    <xsl:if test="d:remarks">
      <xsl:sequence select="f:heading($level, 'Remarks', d:remarks/@from = 'source')"/>
      <xsl:for-each select="d:remarks"><div><xsl:sequence select="f:lang(.)"/><xsl:apply-templates
        mode="m:prose"><xsl:with-param name="source" select="@from = 'source'"
        tunnel="yes"/></xsl:apply-templates></div></xsl:for-each>
    </xsl:if>
    <xsl:if test="d:see">
      <xsl:sequence select="f:heading($level, 'See also', false())"/>
      <ul class="see">
        <xsl:for-each select="d:see/*">
          <li><xsl:apply-templates select="." mode="m:prose"><xsl:with-param name="source" select="../@from = 'source'"
            tunnel="yes"/></xsl:apply-templates></li>
        </xsl:for-each>
      </ul>
    </xsl:if>
    <xsl:if test="d:model">
      <xsl:sequence select="f:heading($level, 'Processing model', d:model/@from = 'source')"/>
      <xsl:sequence select="f:code(d:model/*)"/>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:heading" as="element()">
    <xsl:param name="level" as="xs:integer"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="source" as="xs:boolean"/>
    <xsl:element name="h{$level}">
      <xsl:value-of select="$text"/>
      <xsl:if test="$source"><xsl:text> </xsl:text><span class="from">from the source</span></xsl:if>
    </xsl:element>
  </xsl:function>

  <!-- Content models -->

  <xsl:template match="d:content/*" mode="m:content" priority="2" as="element()">
    <xsl:variable name="inner" as="element()+"><xsl:next-match/></xsl:variable>
    <xsl:choose>
      <xsl:when test="$inner/self::*:li"><div><xsl:sequence select="$inner/node()"/></div></xsl:when>
      <xsl:otherwise><xsl:sequence select="$inner"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="d:choice | d:sequence | d:interleave | d:mixed" mode="m:content" as="element()">
    <li>
      <span class="order"><xsl:value-of select="f:group-words(.)"/></span>
      <ul class="{local-name()}"><xsl:apply-templates select="*" mode="m:content"/></ul>
    </li>
  </xsl:template>

  <xsl:template match="d:ref | d:text | d:empty | d:any | d:data | d:literal" mode="m:content" as="element()">
    <li>
      <xsl:choose>
        <xsl:when test="self::d:ref"><xsl:sequence
          select="f:link(f:spec(@kind, @key), string((f:spec(@kind, @key)/f:shown(.), @key)[1]), 'ident')"/></xsl:when>
        <xsl:when test="self::d:text">text</xsl:when>
        <xsl:when test="self::d:empty">nothing</xsl:when>
        <xsl:when test="self::d:literal"><code class="val"><xsl:value-of select="'&quot;' || @value || '&quot;'"/></code></xsl:when>
        <xsl:otherwise><xsl:value-of select="@words"/></xsl:otherwise>
      </xsl:choose>
      <xsl:if test="f:occurs(.)"><xsl:text> </xsl:text><span class="occurs"><xsl:value-of select="f:occurs(.)"/></span></xsl:if>
    </li>
  </xsl:template>

  <!-- Attributes -->

  <xsl:template name="attributes" as="element()?">
    <xsl:variable name="inherited" as="element(d:inherited)*" select="d:attributes//d:inherited"/>
    <xsl:if test="self::d:element or @type = 'atts'">
      <section aria-labelledby="page:attributes">
        <h2 id="page:attributes">Attributes</h2>
        <xsl:if test="empty(d:attributes/*)"><p class="absent">None of its own.</p></xsl:if>
        <xsl:if test="d:attributes//d:attribute">
          <div class="attributes"><xsl:apply-templates select="d:attributes/(d:attribute | d:choice)" mode="m:attribute"/></div>
        </xsl:if>
        <xsl:for-each-group select="$inherited" group-by="@class">
          <xsl:variable name="class" as="element()?" select="f:spec('class', current-grouping-key())"/>
          <xsl:variable name="names" as="xs:string*" select="distinct-values(current-group()/tokenize(@names))"/>
          <details class="inherited">
            <summary>
              <xsl:text>From </xsl:text><code><xsl:value-of select="$class/@ident"/></code><xsl:text>: </xsl:text>
              <span class="names"><xsl:value-of select="$names ! ('@' || key('class-attribute', current-grouping-key() || ' '
                || ., $v:tree)[1]/@name)" separator=" "/></span>
            </summary>
            <dl>
              <xsl:sequence select="$names ! $v:rows(current-grouping-key() || ' ' || .)"/>
            </dl>
          </details>
        </xsl:for-each-group>
        <xsl:if test="self::d:class and d:member-of">
          <p>Its members also have the attributes of <xsl:sequence select="f:spec-links(d:member-of ! f:spec('class', @key))"/>.</p>
        </xsl:if>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- An attribute of a class as elements show it: made once, shown on many pages. -->
  <xsl:variable name="v:rows" as="map(xs:string, element()*)">
    <xsl:map>
      <xsl:for-each select="$v:documentation/d:class">
        <xsl:variable name="class" as="element()" select="."/>
        <xsl:for-each-group select="d:attributes//d:attribute" group-by="string(@ident)">
          <xsl:map-entry key="$class/@key || ' ' || @ident">
            <dt><xsl:sequence select="f:attribute-link(., @name), f:gloss(.)"/><xsl:sequence select="f:usage(.)"/></dt>
            <dd>
              <xsl:sequence select="f:desc(.)"/>
              <div class="type"><xsl:sequence select="f:datatype(.)"/></div>
            </dd>
          </xsl:map-entry>
        </xsl:for-each-group>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:function name="f:attribute-link" as="element()">
    <xsl:param name="attribute" as="element(d:attribute)?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$attribute"><a class="att"
        href="{f:owner($attribute)/@page}.html#{$attribute/@anchor}"><code><xsl:value-of
        select="'@' || $attribute/@name"/></code></a></xsl:when>
      <xsl:otherwise><code class="att"><xsl:value-of select="'@' || $name"/></code></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:usage" as="element()?">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:for-each select="$attribute/@usage"><span class="usage usage-{.}"><xsl:value-of select="."/></span></xsl:for-each>
  </xsl:function>

  <xsl:function name="f:datatype" as="node()*">
    <xsl:param name="attribute" as="element(d:attribute)"/>
    <xsl:variable name="datatype" as="element(d:datatype)" select="$attribute/d:datatype"/>
    <xsl:choose>
      <xsl:when test="$attribute/d:values[@type = 'closed']">
        <xsl:value-of select="if (starts-with($datatype/@occurs, 'any') or ends-with($datatype/@occurs, 'them'))
          then 'words of these: ' else if (count($attribute/d:values/d:value) gt 1) then 'one of: ' else ''"/>
        <xsl:for-each select="$attribute/d:values/d:value">
          <xsl:if test="position() gt 1">, </xsl:if>
          <code class="val"><xsl:value-of select="(@name, @ident)[1]"/></code>
        </xsl:for-each>
      </xsl:when>
      <xsl:otherwise>
        <xsl:value-of select="string-join(($datatype/@words, $datatype/@occurs), ', ')"/>
        <xsl:if test="$datatype/d:ref">
          <xsl:text> </xsl:text>
          <span class="datatype">(<xsl:sequence select="f:spec-links($datatype/d:ref ! f:spec(@kind, @key))"/>)</span>
        </xsl:if>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="d:choice" mode="m:attribute" as="element()">
    <div class="alternatives">
      <p>Only one of these:</p>
      <xsl:apply-templates select="d:attribute | d:choice" mode="m:attribute"/>
    </div>
  </xsl:template>

  <xsl:template match="d:attribute" mode="m:attribute" as="element()">
    <section class="attribute" id="{@anchor}">
      <h3><code><xsl:value-of select="'@' || @name"/></code><xsl:sequence select="f:gloss(.), f:usage(.)"/></h3>
      <xsl:sequence select="f:desc(.)"/>
      <dl class="facts">
        <xsl:if test="@class"><dt>Changes</dt><dd><xsl:sequence select="f:link(f:spec('class', @class), @class, 'ident')"/></dd></xsl:if>
        <xsl:if test="@ns"><dt>Namespace</dt><dd><code><xsl:value-of select="@ns"/></code></dd></xsl:if>
        <dt>Value</dt>
        <dd><xsl:sequence select="f:datatype(.)"/></dd>
        <xsl:if test="@default"><dt>Default</dt><dd><code class="val"><xsl:value-of select="@default"/></code></dd></xsl:if>
      </dl>
      <xsl:for-each select="d:values[d:value]">
        <xsl:if test="not(@type = 'closed') or d:value[d:gloss or d:desc or d:parameter or @until]">
          <p class="values-label"><xsl:value-of select="if (@type = 'closed') then 'Values' else if (@type = 'semi')
            then 'Suggested values; others are allowed' else 'Sample values'"/></p>
          <dl class="values">
            <xsl:for-each select="d:value">
              <dt>
                <code class="val"><xsl:value-of select="(@name, @ident)[1]"/></code>
                <xsl:if test="@name"><xsl:text> </xsl:text><span class="place"><xsl:value-of select="'(' || @ident || ')'"/></span></xsl:if>
                <xsl:sequence select="f:gloss(.)"/>
              </dt>
              <dd>
                <xsl:sequence select="f:desc(.)"/>
                <xsl:if test="d:parameter">
                  <dl><xsl:for-each select="d:parameter"><dt><code><xsl:value-of select="@ident"/></code></dt><dd><xsl:sequence
                    select="f:gloss(.), f:desc(.)"/></dd></xsl:for-each></dl>
                </xsl:if>
              </dd>
            </xsl:for-each>
          </dl>
        </xsl:if>
      </xsl:for-each>
      <xsl:for-each select="d:constraint"><xsl:sequence select="f:rule(., 4)"/></xsl:for-each>
      <xsl:call-template name="more"><xsl:with-param name="level" select="4"/></xsl:call-template>
    </section>
  </xsl:template>

  <!-- Rules -->

  <xsl:function name="f:rule" as="element()">
    <xsl:param name="rule" as="element(d:constraint)"/>
    <xsl:param name="level" as="xs:integer"/>
    <xsl:for-each select="$rule">
      <section class="rule severity-{@severity}" id="{@anchor}">
        <xsl:element name="h{$level}">
          <code><xsl:value-of select="@ident"/></code>
          <xsl:text> </xsl:text>
          <span class="severity"><xsl:value-of select="@severity"/></span>
          <xsl:sequence select="f:gloss(.)"/>
        </xsl:element>
        <xsl:sequence select="f:desc(.)"/>
        <xsl:for-each select="d:check">
          <xsl:if test="d:message[normalize-space() or *]">
            <p class="message"><xsl:sequence select="d:message/node() ! (if (. instance of element()) then f:inserted(.)
              else string(.))"/></p>
          </xsl:if>
        </xsl:for-each>
        <details>
          <summary>The test</summary>
          <xsl:for-each select="d:check">
            <p><xsl:value-of select="if (@kind = 'report') then 'Reported in ' else 'Must hold in '"/><code><xsl:value-of
              select="@context"/></code>:<br/><code><xsl:value-of select="@test"/></code></p>
          </xsl:for-each>
          <xsl:if test="d:code"><xsl:sequence select="f:code(d:code/node())"/></xsl:if>
          <p class="place"><xsl:value-of select="f:change-place(.)"/></p>
        </details>
        <xsl:call-template name="more"><xsl:with-param name="level" select="min(($level + 1, 6))"/></xsl:call-template>
      </section>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:inserted" as="element()">
    <xsl:param name="part" as="element()"/>
    <code class="inserted"><xsl:value-of select="'{' || $part || '}'"/></code>
  </xsl:function>

</xsl:stylesheet>
