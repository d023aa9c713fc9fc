<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The frame of every page: head, masthead, navigation, colophon. A page states its title, description, further
       head links and main part in the modes below; a theme overrides them or the frame's own parts. -->

  <xsl:include href="meta.xsl"/>

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"
    use-character-maps="controls"/>

  <!-- Control characters that XML allows are written as they are: as numeric references, which the serialiser would
       choose, HTML takes them for characters of another encoding (U+0080 for the euro sign). -->
  <xsl:character-map name="controls">
    <xsl:output-character character="&#x7F;" string="&#x7F;"/>
    <xsl:output-character character="&#x80;" string="&#x80;"/>
    <xsl:output-character character="&#x81;" string="&#x81;"/>
    <xsl:output-character character="&#x82;" string="&#x82;"/>
    <xsl:output-character character="&#x83;" string="&#x83;"/>
    <xsl:output-character character="&#x84;" string="&#x84;"/>
    <xsl:output-character character="&#x85;" string="&#x85;"/>
    <xsl:output-character character="&#x86;" string="&#x86;"/>
    <xsl:output-character character="&#x87;" string="&#x87;"/>
    <xsl:output-character character="&#x88;" string="&#x88;"/>
    <xsl:output-character character="&#x89;" string="&#x89;"/>
    <xsl:output-character character="&#x8A;" string="&#x8A;"/>
    <xsl:output-character character="&#x8B;" string="&#x8B;"/>
    <xsl:output-character character="&#x8C;" string="&#x8C;"/>
    <xsl:output-character character="&#x8D;" string="&#x8D;"/>
    <xsl:output-character character="&#x8E;" string="&#x8E;"/>
    <xsl:output-character character="&#x8F;" string="&#x8F;"/>
    <xsl:output-character character="&#x90;" string="&#x90;"/>
    <xsl:output-character character="&#x91;" string="&#x91;"/>
    <xsl:output-character character="&#x92;" string="&#x92;"/>
    <xsl:output-character character="&#x93;" string="&#x93;"/>
    <xsl:output-character character="&#x94;" string="&#x94;"/>
    <xsl:output-character character="&#x95;" string="&#x95;"/>
    <xsl:output-character character="&#x96;" string="&#x96;"/>
    <xsl:output-character character="&#x97;" string="&#x97;"/>
    <xsl:output-character character="&#x98;" string="&#x98;"/>
    <xsl:output-character character="&#x99;" string="&#x99;"/>
    <xsl:output-character character="&#x9A;" string="&#x9A;"/>
    <xsl:output-character character="&#x9B;" string="&#x9B;"/>
    <xsl:output-character character="&#x9C;" string="&#x9C;"/>
    <xsl:output-character character="&#x9D;" string="&#x9D;"/>
    <xsl:output-character character="&#x9E;" string="&#x9E;"/>
    <xsl:output-character character="&#x9F;" string="&#x9F;"/>
  </xsl:character-map>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="m:page-title" on-no-match="fail"/>
  <xsl:mode name="m:page-description" on-no-match="fail"/>
  <xsl:mode name="m:page-path" on-no-match="fail"/>
  <xsl:mode name="m:head-links" on-no-match="fail"/>
  <xsl:mode name="m:main" on-no-match="fail"/>
  <!-- The origins of other sites that a page shows images of, such as https://images.example.org. -->
  <xsl:mode name="m:origins" on-no-match="deep-skip"/>
  <xsl:mode name="m:masthead" on-no-match="fail"/>
  <xsl:mode name="m:trail" on-no-match="fail"/>
  <xsl:mode name="m:footer" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="." mode="m:page-title"/>
    </xsl:variable>
    <xsl:variable name="description" as="xs:string">
      <xsl:apply-templates select="." mode="m:page-description"/>
    </xsl:variable>
    <xsl:variable name="path" as="xs:string?">
      <xsl:apply-templates select="." mode="m:page-path"/>
    </xsl:variable>
    <xsl:variable name="base" as="xs:string" select="normalize-space($v:edition/@base-url)"/>
    <xsl:variable name="policy" as="xs:string">
      <xsl:call-template name="content-security-policy"/>
    </xsl:variable>
    <html lang="{$v:language}" data-home="{$v:home}">
      <head>
        <meta charset="utf-8"/>
        <meta http-equiv="Content-Security-Policy" content="{$policy}"/>
        <title>
          <xsl:value-of select="distinct-values(($title, $v:edition-title)[. ne ''])" separator=" · "/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <meta name="generator" content="{string-join(('cablegram', $v:version), ' ')}"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="matches($base, '^https?://') and exists($path)">
          <link rel="canonical" href="{f:address($path)}"/>
        </xsl:if>
        <!-- Without one, browsers ask the server for a file that is not there. -->
        <link rel="icon" href="{($v:edition/@logo ! ($v:home || .), 'data:,')[1]}"/>
        <xsl:for-each select="$v:style-sheets">
          <link rel="stylesheet" href="{$v:home}assets/{.}"/>
        </xsl:for-each>
        <!-- At once, so that a page does not flash in the wrong colours. -->
        <script src="{$v:home}assets/js/frame.js"/>
        <script src="{$v:home}assets/messages/{$v:language}.js" defer="defer"/>
        <xsl:call-template name="meta">
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="description" select="$description"/>
          <xsl:with-param name="path" select="$path"/>
        </xsl:call-template>
        <xsl:apply-templates select="." mode="m:head-links"/>
      </head>
      <body>
        <a class="skip" href="#ed-main"><xsl:sequence select="f:label('frame.skip')"/></a>
        <xsl:apply-templates select="." mode="m:masthead">
          <xsl:with-param name="path" select="$path"/>
        </xsl:apply-templates>
        <xsl:apply-templates select="." mode="m:trail">
          <xsl:with-param name="path" select="$path"/>
        </xsl:apply-templates>
        <main id="ed-main">
          <xsl:apply-templates select="." mode="m:main"/>
        </main>
        <xsl:apply-templates select="." mode="m:footer">
          <xsl:with-param name="path" select="$path"/>
        </xsl:apply-templates>
      </body>
    </html>
  </xsl:template>

  <!-- The style sheets of each page, in the order of their layers; a theme comes before the one for paper. -->
  <xsl:variable name="v:style-sheets" as="xs:string+" select="
    ('base', 'frame', 'document', 'finding', 'search') ! ('css/' || . || '.css'),
    'theme/theme.css', 'css/print.css'"/>

  <!-- Nothing but the site's own files, and the image services that the page names. -->
  <xsl:template name="content-security-policy" as="xs:string">
    <xsl:variable name="named" as="xs:string*">
      <xsl:apply-templates select="." mode="m:origins"/>
    </xsl:variable>
    <xsl:variable name="origins" as="xs:string*"
      select="sort(distinct-values($named[matches(., '^https?://[A-Za-z0-9.\-]+(:[0-9]+)?$')]))"/>
    <xsl:sequence select="string-join((
      &quot;default-src 'none'&quot;, &quot;script-src 'self'&quot;, &quot;style-src 'self'&quot;, &quot;font-src 'self'&quot;,
      string-join((&quot;img-src 'self' data:&quot;, $origins), ' '), string-join((&quot;connect-src 'self'&quot;, $origins), ' '),
      &quot;base-uri 'none'&quot;, &quot;form-action 'self'&quot;), '; ')"/>
  </xsl:template>

  <xsl:template match="/" mode="m:masthead" as="element()?">
    <xsl:param name="path" as="xs:string?"/>
    <xsl:if test="$v:edition-title">
      <header class="masthead">
        <div class="masthead-line">
          <p class="edition-title">
            <a href="{$v:home}index.html">
              <xsl:for-each select="$v:edition/@logo"><img src="{$v:home}{.}" alt=""/></xsl:for-each>
              <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="$v:edition-title"/></span>
            </a>
          </p>
          <xsl:call-template name="preferences">
            <xsl:with-param name="path" select="$path"/>
          </xsl:call-template>
        </div>
        <xsl:if test="$v:edition/r:nav">
          <xsl:call-template name="navigation"><xsl:with-param name="path" select="$path"/></xsl:call-template>
        </xsl:if>
      </header>
    </xsl:if>
  </xsl:template>

  <!-- The parts of the site, in groups that belong together; a page of a group that is not named here stands last. -->
  <xsl:variable name="v:navigation-groups" as="map(xs:string, xs:integer)" select="map {
    'index': 1, 'dates': 1, 'search': 1, 'timeline': 2, 'map': 2, 'network': 2, 'persons': 3, 'places': 3,
    'organisations': 3, 'distribution': 4, 'missing': 4, 'calendar': 4 }"/>

  <!-- On narrow screens the list folds; the style sheet keeps it open on others. -->
  <xsl:template name="navigation" as="element()">
    <xsl:param name="path" as="xs:string?"/>
    <nav class="site-navigation">
      <xsl:sequence select="f:labelled('aria-label', 'frame.navigation')"/>
      <details>
        <summary><xsl:sequence select="f:label('frame.contents')"/></summary>
        <div class="groups">
          <xsl:for-each-group select="$v:edition/r:nav" group-by="($v:navigation-groups(replace(@path, '\.html$', '')), 5)[1]">
            <xsl:sort select="current-grouping-key()" data-type="number"/>
            <ul>
              <xsl:for-each select="current-group()">
                <li>
                  <a href="{$v:home}{@path}">
                    <xsl:choose>
                      <xsl:when test="@path = $path"><xsl:attribute name="aria-current" select="'page'"/></xsl:when>
                      <xsl:when test="starts-with($path, replace(@path, '\.html$', '/'))">
                        <xsl:attribute name="aria-current" select="'true'"/>
                      </xsl:when>
                    </xsl:choose>
                    <xsl:choose>
                      <xsl:when test="normalize-space()">
                        <xsl:sequence select="f:edition-lang()"/>
                        <xsl:value-of select="normalize-space()"/>
                      </xsl:when>
                      <xsl:otherwise><xsl:sequence select="f:label(@key)"/></xsl:otherwise>
                    </xsl:choose>
                  </a>
                </li>
              </xsl:for-each>
            </ul>
          </xsl:for-each-group>
        </div>
      </details>
    </nav>
  </xsl:template>

  <!-- The way down to a page that stands below another: the edition and the year of a cable, the index of a name. -->
  <xsl:template match="/" mode="m:trail" as="element()?">
    <xsl:param name="path" as="xs:string?"/>
    <xsl:variable name="parent" as="xs:string" select="substring-before(string($path), '/')"/>
    <xsl:variable name="year" as="xs:string?" select="if ($parent eq 'cables')
      then $v:register/r:register/r:cables/r:cable[@html = $path]/@sort/substring(., 1, 4)[matches(., '^\d{4}$')] else ()"/>
    <xsl:variable name="above" as="element(r:nav)?"
      select="$v:edition/r:nav[@path = (map { 'cables': 'index', 'dates': 'timeline' }($parent), $parent)[1] || '.html']"/>
    <xsl:if test="$above and $parent">
      <nav class="trail">
        <xsl:sequence select="f:labelled('aria-label', 'frame.trail')"/>
        <ol>
          <li><a href="{$v:home}{$above/@path}"><xsl:sequence select="f:label($above/@key)"/></a></li>
          <xsl:for-each select="$year">
            <li><a href="{$v:home}dates/{.}.html"><xsl:value-of select="xs:integer(.)"/></a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </xsl:if>
  </xsl:template>

  <!-- The search box and the switches of language and colours, which a script shows because without it they do nothing. -->
  <xsl:template name="preferences" as="element()">
    <xsl:param name="path" as="xs:string?"/>
    <div class="preferences" hidden="hidden">
      <xsl:if test="$v:edition/r:nav/@path = 'search.html' and not($path = 'search.html')">
        <form class="quick-search" role="search" action="{$v:home}search.html" method="get">
          <input type="search" name="q" autocomplete="off" size="16">
            <xsl:sequence select="f:labelled('aria-label', 'search.query'), f:labelled('placeholder', 'frame.search')"/>
          </input>
          <button type="submit"><xsl:sequence select="f:label('search.submit')"/></button>
        </form>
      </xsl:if>
      <xsl:if test="$v:messages/r:messages/r:language[2]">
        <label>
          <xsl:sequence select="f:label('frame.language')"/>
          <select id="ed-language" autocomplete="off">
            <xsl:for-each select="$v:messages/r:messages/r:language">
              <option value="{@code}" lang="{@code}">
                <xsl:if test="@code = $v:language"><xsl:attribute name="selected" select="'selected'"/></xsl:if>
                <xsl:value-of select="@name"/>
              </option>
            </xsl:for-each>
          </select>
        </label>
      </xsl:if>
      <label>
        <xsl:sequence select="f:label('frame.scheme')"/>
        <select id="ed-scheme" autocomplete="off">
          <xsl:for-each select="'auto', 'light', 'dark'">
            <option value="{.}">
              <xsl:sequence select="f:own-label('frame.scheme-' || .), f:m('frame.scheme-' || .)"/>
            </option>
          </xsl:for-each>
        </select>
      </label>
    </div>
  </xsl:template>

  <xsl:template match="/" mode="m:footer" as="element()?">
    <xsl:param name="path" as="xs:string?"/>
    <xsl:if test="$v:edition">
      <footer class="colophon">
        <div class="colophon-edition">
          <p class="colophon-title">
            <xsl:sequence select="f:edition-lang()"/>
            <cite><xsl:value-of select="$v:edition-title, $v:edition/r:subtitle/normalize-space(.)" separator=". "/></cite>
          </p>
          <xsl:if test="normalize-space($v:edition/r:statement)">
            <p><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space($v:edition/r:statement)"/></p>
          </xsl:if>
          <xsl:for-each select="$v:edition/r:licence[normalize-space()]">
            <p class="licence">
              <xsl:sequence select="f:label('frame.licence')"/>
              <xsl:text> </xsl:text>
              <xsl:sequence select="f:link(@target, normalize-space())"/>
            </p>
          </xsl:for-each>
        </div>
        <div class="colophon-use">
          <xsl:if test="$v:edition-title">
            <p class="cite-edition">
              <xsl:sequence select="f:label('frame.cite')"/>
              <xsl:text> </xsl:text>
              <span><xsl:sequence select="f:edition-lang()"/><xsl:sequence select="f:edition-citation()"/></span>
            </p>
          </xsl:if>
          <!-- On paper alone; a screen has it above the page. -->
          <xsl:if test="exists($path) and $v:base">
            <p class="page-address">
              <xsl:sequence select="f:label('frame.address')"/>
              <xsl:text> </xsl:text>
              <span class="url"><xsl:value-of select="$v:base || '/' || $path"/></span>
            </p>
          </xsl:if>
          <xsl:for-each select="$v:edition/@guidelines">
            <p class="guidelines"><a href="{$v:home}{.}"><xsl:sequence select="f:label('frame.guidelines')"/></a></p>
          </xsl:for-each>
          <xsl:for-each select="$v:version">
            <p class="made-with"><xsl:sequence select="f:label('frame.made-with', map { 'version': string(.) })"/></p>
          </xsl:for-each>
        </div>
      </footer>
    </xsl:if>
  </xsl:template>

  <!-- Editors, title, publisher and address of the edition, for a reference to the whole of it. -->
  <xsl:function name="f:edition-citation" as="node()*">
    <xsl:variable name="editors" as="xs:string*" select="$v:edition/r:editor/normalize-space(.)"/>
    <xsl:variable name="title" as="xs:string+" select="$v:edition-title, $v:edition/r:subtitle/normalize-space(.)"/>
    <xsl:variable name="address" as="xs:string" select="normalize-space($v:edition/@base-url)"/>
    <xsl:value-of select="$editors" separator=", "/>
    <xsl:if test="exists($editors)">
      <xsl:text> (</xsl:text>
      <xsl:sequence select="f:label-count('frame.editor', count($editors))"/>
      <xsl:text>), </xsl:text>
    </xsl:if>
    <cite><xsl:value-of select="$title" separator=". "/></cite>
    <xsl:value-of select="($v:edition/r:publisher/normalize-space(.)[. ne ''] ! ('. ' || .)), '.'" separator=""/>
    <xsl:if test="$address">
      <xsl:text> </xsl:text>
      <a class="url" href="{$address}"><xsl:value-of select="$address"/></a>
    </xsl:if>
  </xsl:function>

  <!-- A text that is a link if its target can be followed. -->
  <xsl:function name="f:link" as="node()">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="href" as="xs:string?" select="f:href($target, $v:register)"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}"><xsl:value-of select="$text"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- From the first to the last date: one where they are the same. -->
  <xsl:function name="f:span" as="node()*">
    <xsl:param name="first" as="xs:string?"/>
    <xsl:param name="last" as="xs:string?"/>
    <xsl:if test="$first">
      <xsl:sequence select="f:date($first)"/>
      <xsl:if test="$last ne $first">
        <xsl:text> – </xsl:text>
        <xsl:sequence select="f:date($last)"/>
      </xsl:if>
    </xsl:if>
  </xsl:function>

  <!-- The date of a cable: a day, what lies between two, or the words that could not be read. -->
  <xsl:function name="f:cable-date" as="node()*">
    <xsl:param name="date" as="element(r:date)?"/>
    <xsl:choose>
      <xsl:when test="$date/@when"><xsl:sequence select="f:date($date/@when)"/></xsl:when>
      <xsl:when test="$date/@not-before and $date/@not-after">
        <xsl:sequence select="f:span($date/@not-before, $date/@not-after)"/>
      </xsl:when>
      <xsl:when test="$date/@not-before">
        <xsl:sequence select="f:label('finding.not-before')"/>
        <xsl:text> </xsl:text>
        <xsl:sequence select="f:date($date/@not-before)"/>
      </xsl:when>
      <xsl:when test="$date/@not-after">
        <xsl:sequence select="f:label('finding.not-after')"/>
        <xsl:text> </xsl:text>
        <xsl:sequence select="f:date($date/@not-after)"/>
      </xsl:when>
      <xsl:when test="normalize-space($date)"><xsl:value-of select="normalize-space($date)"/></xsl:when>
      <xsl:otherwise><xsl:sequence select="f:label('finding.undated')"/></xsl:otherwise>
    </xsl:choose>
    <xsl:if test="$date/@cert = ('medium', 'low')">
      <xsl:text> </xsl:text>
      <span class="certainty"><xsl:sequence select="f:label('finding.uncertain')"/></span>
    </xsl:if>
  </xsl:function>

  <!-- A cable of the register as a link with its date, for lists of cables. -->
  <xsl:template name="cable-link" as="node()+">
    <xsl:param name="cable" as="element(r:cable)"/>
    <a href="{$v:home}{$cable/@html}"><xsl:value-of select="normalize-space($cable/r:title)"/></a>
    <xsl:for-each select="$cable/r:date[normalize-space()]">
      <xsl:text>, </xsl:text>
      <span class="date"><xsl:sequence select="f:cable-date(.)"/></span>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
