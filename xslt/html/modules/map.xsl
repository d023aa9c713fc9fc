<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The map as SVG, drawn from positions that were computed beforehand, and the table that says the same. The drawing
       is for the eye and the mouse; the table is for everybody. -->

  <xsl:template match="r:page[@kind = 'map']" mode="m:finding-head" as="element()*">
    <script src="{$v:home}assets/js/map.js" defer="defer"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'map']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:label('frame.nav-map')"/>
      <xsl:with-param name="lead" select="f:label('finding.map-lead')"/>
    </xsl:call-template>
    <figure class="map-figure" data-map="places">
      <xsl:call-template name="scrolling">
        <xsl:with-param name="label" select="'finding.map-drawing'"/>
        <xsl:with-param name="content" as="element()+"><xsl:apply-templates select="r:map" mode="m:map"/></xsl:with-param>
      </xsl:call-template>
      <figcaption>
        <ul class="map-legend">
          <xsl:for-each select="'sent'[current()/r:map/r:place/@sent != '0'], 'received'[current()/r:map/r:place/@received != '0'],
            'mentioned'[current()/r:map/r:place/@mentioned != '0']">
            <li>
              <svg xmlns="http://www.w3.org/2000/svg" viewBox="-9 -9 18 18" width="18" height="18" aria-hidden="true" focusable="false">
                <xsl:sequence select="f:mark(., 6.5)"/>
              </svg>
              <xsl:text> </xsl:text>
              <xsl:sequence select="f:label('finding.map-' || .)"/>
            </li>
          </xsl:for-each>
          <xsl:if test="r:map/r:arc[@d]">
            <li>
              <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 18" width="26" height="18" aria-hidden="true" focusable="false">
                <path class="arc" d="M1,14Q13,2 25,14" stroke-width="2.5"/>
              </svg>
              <xsl:text> </xsl:text>
              <xsl:sequence select="f:label('finding.map-arc')"/>
            </li>
          </xsl:if>
        </ul>
        <p class="source"><xsl:sequence select="f:label('finding.map-source')"/></p>
      </figcaption>
    </figure>
    <section aria-labelledby="ed-places">
      <h2 id="ed-places"><xsl:sequence select="f:label('finding.map-places')"/></h2>
      <xsl:if test="count(r:table/r:place) lt xs:integer(r:table/@total)">
        <p class="lead">
          <xsl:sequence select="f:label('finding.strongest-of', map { 'n': count(r:table/r:place), 'total': xs:integer(r:table/@total) })"/>
        </p>
      </xsl:if>
      <table class="stacking places-table">
        <caption><xsl:sequence select="f:label('finding.map-caption')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:sequence select="f:label('finding.place')"/></th>
            <th scope="col"><xsl:sequence select="f:label('finding.coordinates')"/></th>
            <th scope="col" class="n"><xsl:sequence select="f:label('finding.map-sent')"/></th>
            <th scope="col" class="n"><xsl:sequence select="f:label('finding.map-received')"/></th>
            <th scope="col" class="n"><xsl:sequence select="f:label('finding.map-mentioned')"/></th>
            <th scope="col"><xsl:sequence select="f:label('finding.first-last')"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="r:table/r:place">
            <tr>
              <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
              <xsl:sequence select="f:cell('finding.coordinates', '', (f:coordinates(.), f:label('finding.not-located'))[1]),
                f:count-cell('finding.map-sent', @sent), f:count-cell('finding.map-received', @received),
                f:count-cell('finding.map-mentioned', @mentioned), f:cell('finding.first-last', '', f:span(@first, @last))"/>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
    <xsl:if test="r:map/r:arc">
      <section aria-labelledby="ed-arcs">
        <h2 id="ed-arcs"><xsl:sequence select="f:label('finding.map-connections')"/></h2>
        <table class="pairs">
          <caption><xsl:sequence select="f:label('finding.map-connections-caption')"/></caption>
          <thead>
            <tr>
              <th scope="col"><xsl:sequence select="f:label('finding.from')"/></th>
              <th scope="col"><xsl:sequence select="f:label('finding.to')"/></th>
              <th scope="col" class="n"><xsl:sequence select="f:label('finding.cables')"/></th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="r:map/r:arc">
              <tr>
                <td><a href="{$v:home}places/{@from}.html"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:from"/></a></td>
                <td><a href="{$v:home}places/{@to}.html"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:to"/></a></td>
                <td class="n"><xsl:value-of select="f:number(@n)"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </section>
    </xsl:if>
    <xsl:variable name="homeless" as="element(r:place)*" select="r:table/r:place[not(@lat)]"/>
    <xsl:if test="exists($homeless)">
      <section aria-labelledby="ed-not-located">
        <h2 id="ed-not-located"><xsl:sequence select="f:label('finding.not-located-title')"/></h2>
        <ul class="names-in-line">
          <xsl:for-each select="$homeless"><li><xsl:sequence select="f:entry-link(.)"/></li></xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- A cell of a table that is stacked on narrow screens: it carries its column's name. -->
  <xsl:function name="f:cell" as="element(td)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="class" as="xs:string"/>
    <xsl:param name="content" as="node()*"/>
    <td>
      <xsl:if test="$class"><xsl:attribute name="class" select="$class"/></xsl:if>
      <xsl:if test="exists($content)">
        <span class="column-name" aria-hidden="true"><xsl:sequence select="f:label($key)"/></span>
        <xsl:text> </xsl:text>
      </xsl:if>
      <xsl:sequence select="$content"/>
    </td>
  </xsl:function>

  <xsl:function name="f:count-cell" as="element(td)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="number" as="xs:string?"/>
    <xsl:variable name="text" as="text()?">
      <xsl:if test="$number and $number ne '0'"><xsl:value-of select="f:number(xs:integer($number))"/></xsl:if>
    </xsl:variable>
    <xsl:sequence select="f:cell($key, 'n', $text)"/>
  </xsl:function>

  <!-- A number of cables, as a link where search can show them. -->
  <xsl:function name="f:counted-link" as="node()">
    <xsl:param name="number" as="xs:string"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="$href">
        <a href="{$href}">
          <xsl:sequence select="f:labelled('aria-label', 'finding.show-cables', map { 'n': xs:integer($number) })"/>
          <xsl:value-of select="f:number(xs:integer($number))"/>
        </a>
      </xsl:when>
      <xsl:otherwise><xsl:value-of select="f:number(xs:integer($number))"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="m:map" on-no-match="fail"/>

  <xsl:template match="r:map" mode="m:map" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" class="map" viewBox="0 0 {@width} {@height}" aria-hidden="true" focusable="false">
      <path class="sea" d="{r:frame/@d}"/>
      <path class="land" d="{r:land/@d}"/>
      <xsl:for-each select="r:graticule"><path class="graticule" d="{@d}"/></xsl:for-each>
      <path class="coast" d="{r:coast/@d}"/>
      <xsl:apply-templates select="r:arc[@d]" mode="m:map"/>
      <xsl:apply-templates select="r:place, r:spot" mode="m:map"/>
      <path class="frame" d="{r:frame/@d}"/>
      <xsl:apply-templates select="r:graticule" mode="m:map"/>
    </svg>
  </xsl:template>

  <!-- Degrees at the edge of the map, where there is room between two of them. -->
  <xsl:template match="r:graticule" mode="m:map" as="element()?">
    <xsl:variable name="degrees" as="xs:string" select="replace(@degrees, '^-', '') || '°' || (if (@degrees = ('0', '180', '-180')) then ''
      else if (@kind = 'meridian') then (if (number(@degrees) lt 0) then 'W' else 'E') else if (number(@degrees) lt 0) then 'S' else 'N')"/>
    <xsl:choose>
      <xsl:when test="@kind = 'parallel' and number(@y) gt 14 and number(@y) lt ../@height - 14">
        <text xmlns="http://www.w3.org/2000/svg" class="degrees" x="{number(@x) + 4}" y="{number(@y) - 3}"><xsl:value-of select="$degrees"/></text>
      </xsl:when>
      <xsl:when test="@kind = 'meridian' and number(@x) gt 30 and number(@x) lt ../@width - 30">
        <text xmlns="http://www.w3.org/2000/svg" class="degrees" x="{number(@x) + 3}" y="{number(@y) - 4}"><xsl:value-of select="$degrees"/></text>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:arc" mode="m:map" as="element()">
    <a xmlns="http://www.w3.org/2000/svg" href="{$v:home}places/{@from}.html#ed-correspondents" tabindex="-1">
      <xsl:variable name="args" as="map(xs:string, item())" select="map { 'from': string(r:from), 'to': string(r:to), 'n': xs:integer(@n) }"/>
      <title>
        <xsl:sequence select="f:own-label('finding.from-to-n', $args)"/>
        <xsl:value-of select="f:m-count('finding.from-to-n', xs:integer(@n), $args)"/>
      </title>
      <path class="arc" d="{@d}" stroke-width="{@width}"/>
    </a>
  </xsl:template>

  <xsl:template match="r:place" mode="m:map" as="element()">
    <xsl:variable name="args" as="map(xs:string, item())" select="map { 'place': string(r:name), 'sent': xs:integer(@sent),
      'received': xs:integer(@received), 'mentioned': xs:integer(@mentioned) }"/>
    <a xmlns="http://www.w3.org/2000/svg" class="place" href="{$v:home}{@href}" tabindex="-1" transform="translate({@x},{@y})" data-x="{@x}" data-y="{@y}">
      <title><xsl:sequence select="f:own-label('finding.place-counts', $args)"/><xsl:value-of select="f:m('finding.place-counts', $args)"/></title>
      <xsl:sequence select="@received-radius ! f:mark('received', .), @sent-radius ! f:mark('sent', .), @mentioned-radius ! f:mark('mentioned', .)"/>
      <xsl:choose>
        <xsl:when test="r:label"><text x="{r:label/@dx}" y="{r:label/@dy}" text-anchor="{r:label/@anchor}"><xsl:value-of select="r:name"/></text></xsl:when>
        <xsl:otherwise><text class="spare" x="{max((@sent-radius, @received-radius, @mentioned-radius) ! number()) + 4}" y="4"><xsl:value-of select="r:name"/></text></xsl:otherwise>
      </xsl:choose>
    </a>
  </xsl:template>

  <xsl:template match="r:spot" mode="m:map" as="element()">
    <g xmlns="http://www.w3.org/2000/svg" class="spot" transform="translate({@x},{@y})"><circle class="halo" r="26"/><circle class="sent" r="7"/></g>
  </xsl:template>

  <!-- A disc for the place that cables were sent from, a ring for one that they were sent to, a lozenge for one that
       they mention: told apart by their shape, not only by their colour. -->
  <xsl:function name="f:mark" as="element()">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="radius" as="item()"/>
    <xsl:variable name="r" as="xs:double" select="number($radius)"/>
    <xsl:choose>
      <xsl:when test="$kind = 'mentioned'">
        <path xmlns="http://www.w3.org/2000/svg" class="mentioned" d="M0,{-$r}L{$r},0L0,{$r}L{-$r},0Z"/>
      </xsl:when>
      <xsl:otherwise><circle xmlns="http://www.w3.org/2000/svg" class="{$kind}" r="{$r}"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
