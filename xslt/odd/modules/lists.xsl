<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- The pages that list what there is: elements, classes, attributes, datatypes, rules. -->

  <!-- A field that hides names that do not match; it only shows where scripts run. -->
  <xsl:template name="filter" as="element()*">
    <xsl:param name="label" as="xs:string"/>
    <p class="filter" hidden="hidden">
      <label for="page:filter"><xsl:value-of select="$label"/></label><xsl:text> </xsl:text>
      <input id="page:filter" type="search" autocomplete="off" spellcheck="false"/>
      <xsl:text> </xsl:text><span role="status" class="filter-count"/>
    </p>
    <script src="odd.js" defer="defer"/>
  </xsl:template>

  <xsl:template name="rows" as="element()">
    <xsl:param name="specs" as="element()*"/>
    <dl class="rows">
      <xsl:for-each select="$specs">
        <div data-name="{string-join((@name, @ident, d:gloss ! normalize-space()), ' ')}">
          <dt>
            <xsl:sequence select="f:link(., if (self::d:element) then string(@name) else string(@ident), 'ident')"/>
            <xsl:if test="@from = 'odd'"><xsl:text> </xsl:text><span class="badge">new</span></xsl:if>
            <xsl:if test="d:change/@mode = 'change'"><xsl:text> </xsl:text><span class="badge">changed</span></xsl:if>
            <xsl:if test="@until"><xsl:text> </xsl:text><span class="badge">deprecated</span></xsl:if>
          </dt>
          <dd>
            <xsl:sequence select="f:gloss(.)"/>
            <xsl:sequence select="f:desc(.)[not(@class = 'deprecated')]"/>
          </dd>
        </div>
      </xsl:for-each>
    </dl>
  </xsl:template>

  <xsl:template name="elements" as="element()*">
    <h1>Elements</h1>
    <p><xsl:value-of select="count($v:elements)"/> elements in <xsl:value-of
      select="count(distinct-values($v:elements/string(@module)))"/> modules.</p>
    <xsl:call-template name="filter"><xsl:with-param name="label" select="'Find an element'"/></xsl:call-template>
    <section aria-labelledby="page:alphabet">
      <h2 id="page:alphabet">From A to Z</h2>
      <dl class="alphabet">
        <xsl:for-each-group select="$v:elements" group-by="f:letter(.)">
          <xsl:sort select="current-grouping-key()"/>
          <dt><xsl:value-of select="current-grouping-key()"/></dt>
          <dd class="names"><xsl:sequence select="f:spec-links(current-group())"/></dd>
        </xsl:for-each-group>
      </dl>
    </section>
    <xsl:for-each-group select="$v:elements" group-by="string(@module)">
      <xsl:sort select="current-grouping-key()"/>
      <section data-group="" aria-labelledby="{f:module-anchor(current-grouping-key())}">
        <h2 id="{f:module-anchor(current-grouping-key())}"><xsl:value-of select="if (current-grouping-key()) then 'Module '
          || current-grouping-key() else 'Without a module'"/></h2>
        <xsl:call-template name="rows"><xsl:with-param name="specs" select="current-group()"/></xsl:call-template>
      </section>
    </xsl:for-each-group>
    <xsl:for-each select="distinct-values($v:documentation/*/@module)[not(. = $v:elements/@module)]">
      <xsl:sort select="."/>
      <h2 id="{f:module-anchor(.)}"><xsl:value-of select="'Module ' || ."/></h2>
      <p class="absent">No element of it is in this schema.</p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="classes" as="element()*">
    <xsl:variable name="classes" as="element()*" select="$v:documentation/d:class"/>
    <h1>Classes</h1>
    <p>A model class says where elements may stand, an attribute class which attributes they carry.</p>
    <xsl:call-template name="filter"><xsl:with-param name="label" select="'Find a class'"/></xsl:call-template>
    <section data-group="" aria-labelledby="page:model"><h2 id="page:model">Model classes</h2>
      <xsl:call-template name="rows"><xsl:with-param name="specs" select="$classes[not(@type = 'atts')]"/></xsl:call-template></section>
    <section data-group="" aria-labelledby="page:atts"><h2 id="page:atts">Attribute classes</h2>
      <xsl:call-template name="rows"><xsl:with-param name="specs" select="$classes[@type = 'atts']"/></xsl:call-template></section>
  </xsl:template>

  <xsl:template name="datatypes" as="element()*">
    <h1>Datatypes and macros</h1>
    <xsl:call-template name="filter"><xsl:with-param name="label" select="'Find a datatype'"/></xsl:call-template>
    <section data-group="" aria-labelledby="page:data"><h2 id="page:data">Datatypes</h2>
      <xsl:call-template name="rows"><xsl:with-param name="specs" select="$v:documentation/d:data"/></xsl:call-template></section>
    <section data-group="" aria-labelledby="page:macros"><h2 id="page:macros">Macros</h2>
      <xsl:call-template name="rows"><xsl:with-param name="specs" select="$v:documentation/d:macro"/></xsl:call-template></section>
  </xsl:template>

  <xsl:template name="attributes-list" as="element()*">
    <xsl:variable name="all" as="xs:integer" select="count($v:elements)"/>
    <h1>Attributes</h1>
    <xsl:call-template name="filter"><xsl:with-param name="label" select="'Find an attribute'"/></xsl:call-template>
    <dl class="rows">
      <xsl:for-each-group select="$v:carried" group-by="string(@name)">
        <xsl:sort select="lower-case(current-grouping-key())"/>
        <xsl:sort select="current-grouping-key()"/>
        <div data-name="{current-grouping-key()}">
          <dt><code class="att"><xsl:value-of select="'@' || current-grouping-key()"/></code></dt>
          <dd>
            <xsl:for-each-group select="current-group()" group-by="if (@class) then string(@class) else ''">
              <xsl:sort select="current-grouping-key()"/>
              <xsl:variable name="links" as="node()*">
                <xsl:for-each select="current-group()">
                  <xsl:variable name="element" as="element()" select="f:spec('element', @element)"/>
                  <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
                  <a href="{$element/@page}.html{if (@class) then '' else '#' || @anchor}"><code><xsl:value-of
                    select="$element/@name"/></code></a>
                </xsl:for-each>
              </xsl:variable>
              <xsl:choose>
                <xsl:when test="@class">
                  <details>
                    <summary><xsl:text>from </xsl:text><code><xsl:value-of select="current-grouping-key()"/></code>
                      <xsl:value-of select="': ' || (if (count(current-group()) = $all) then 'all elements'
                        else count(current-group()) || (if (count(current-group()) = 1) then ' element'
                        else ' elements'))"/></summary>
                    <p class="names"><a href="{@page}.html#{@anchor}"><xsl:value-of select="'defined in '
                      || current-grouping-key()"/></a><xsl:text>; on </xsl:text><xsl:sequence select="$links"/></p>
                  </details>
                </xsl:when>
                <xsl:otherwise><p class="names"><xsl:text>on </xsl:text><xsl:sequence select="$links"/></p></xsl:otherwise>
              </xsl:choose>
            </xsl:for-each-group>
          </dd>
        </div>
      </xsl:for-each-group>
    </dl>
  </xsl:template>

  <xsl:template name="rules" as="element()*">
    <xsl:variable name="rules" as="element()*" select="$v:documentation//d:constraint"/>
    <h1>Rules</h1>
    <p><xsl:value-of select="count($rules)"/> rules that the grammar cannot express, checked by Schematron.</p>
    <xsl:call-template name="filter"><xsl:with-param name="label" select="'Find a rule'"/></xsl:call-template>
    <xsl:if test="$v:documentation/d:constraint">
      <section aria-labelledby="page:whole"><h2 id="page:whole">Of the whole schema</h2>
        <xsl:for-each select="$v:documentation/d:constraint"><div data-name="{@ident}"><xsl:sequence
          select="f:rule(., 3)"/></div></xsl:for-each></section>
    </xsl:if>
    <xsl:variable name="owned" as="element()*" select="$rules[f:owner(.)]"/>
    <xsl:if test="exists($owned)">
      <section aria-labelledby="page:owned"><h2 id="page:owned">Of elements, attributes and classes</h2>
        <dl class="rows">
          <xsl:for-each select="$owned">
            <xsl:sort select="lower-case(@ident)"/>
            <xsl:variable name="owner" as="element()" select="f:owner(.)"/>
            <div data-name="{@ident} {$owner/@ident}">
              <dt><a href="{$owner/@page}.html#{@anchor}"><code><xsl:value-of select="@ident"/></code></a><xsl:text> </xsl:text>
                <span class="badge severity-{@severity}"><xsl:value-of select="@severity"/></span></dt>
              <dd>
                <span class="place"><xsl:value-of select="f:shown($owner) || (ancestor::d:attribute ! ('/@' || @name))"/></span>
                <xsl:sequence select="f:desc(.)"/>
                <xsl:for-each select="d:check/d:message[normalize-space()]"><div class="desc message"><xsl:sequence
                  select="node() ! (if (. instance of element()) then f:inserted(.) else string(.))"/></div></xsl:for-each>
              </dd>
            </div>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
    <xsl:variable name="old" as="element()*" select="$v:documentation//(d:element | d:attribute | d:value | d:class | d:macro
      | d:data)[@until]"/>
    <xsl:if test="exists($old)">
      <section aria-labelledby="page:deprecated"><h2 id="page:deprecated">Deprecated</h2>
        <dl class="rows">
          <xsl:for-each select="$old">
            <xsl:variable name="owner" as="element()" select="f:owner(.)"/>
            <xsl:variable name="attribute" as="element()?" select="ancestor-or-self::d:attribute"/>
            <div data-name="{$owner/@ident}">
              <dt><a href="{$owner/@page}.html{$attribute ! ('#' || @anchor)}"><code><xsl:value-of select="f:shown($owner)
                || ($attribute ! ('/@' || @name)) || (self::d:value ! ('=&quot;' || @ident || '&quot;'))"/></code></a></dt>
              <dd>until <xsl:value-of select="@until"/></dd>
            </div>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
