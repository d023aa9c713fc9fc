<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The network of who wrote to whom: correspondents on a circle with tapering bands, a table of senders and
       addressees, a list of pairs. The drawing is for the eye and the mouse; the tables say the same. -->

  <xsl:template match="r:page[@kind = 'network']" mode="m:finding-head" as="element()*">
    <script src="{$v:home}assets/js/network.js" defer="defer"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'network']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:label('frame.nav-network')"/>
      <xsl:with-param name="lead" select="f:label('finding.network-lead')"/>
    </xsl:call-template>
    <figure class="network-figure">
      <xsl:call-template name="scrolling">
        <xsl:with-param name="label" select="'finding.network-drawing'"/>
        <xsl:with-param name="content" as="element()+"><xsl:apply-templates select="r:network" mode="m:network"/></xsl:with-param>
      </xsl:call-template>
      <figcaption>
        <xsl:sequence select="f:label('finding.network-legend')"/>
        <xsl:if test="r:network/@drawn ne r:network/@total">
          <xsl:text> </xsl:text>
          <xsl:sequence select="f:label('finding.strongest-of', map { 'n': xs:integer(r:network/@drawn), 'total': xs:integer(r:network/@total) })"/>
        </xsl:if>
      </figcaption>
    </figure>
    <section aria-labelledby="ed-matrix">
      <h2 id="ed-matrix"><xsl:sequence select="f:label('finding.matrix')"/></h2>
      <xsl:call-template name="scrolling">
        <xsl:with-param name="label" select="'finding.matrix-table'"/>
        <xsl:with-param name="content" as="element()+"><xsl:apply-templates select="r:matrix" mode="m:network"/></xsl:with-param>
      </xsl:call-template>
    </section>
    <section aria-labelledby="ed-pairs">
      <h2 id="ed-pairs"><xsl:sequence select="f:label('finding.pairs')"/></h2>
      <xsl:if test="count(r:pairs/r:pair) lt xs:integer(r:pairs/@total)">
        <p class="lead"><xsl:sequence select="f:label('finding.strongest-of', map { 'n': count(r:pairs/r:pair), 'total': xs:integer(r:pairs/@total) })"/></p>
      </xsl:if>
      <table class="pairs">
        <caption><xsl:sequence select="f:label('finding.pairs-caption')"/></caption>
        <thead>
          <tr>
            <th scope="col"><xsl:sequence select="f:label('finding.from')"/></th>
            <th scope="col"><xsl:sequence select="f:label('finding.to')"/></th>
            <th scope="col" class="n"><xsl:sequence select="f:label('finding.cables')"/></th>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="r:pairs/r:pair">
            <tr>
              <td><xsl:sequence select="f:entry-link(r:from)"/></td>
              <td><xsl:sequence select="f:entry-link(r:to)"/></td>
              <td class="n"><xsl:sequence select="f:counted-link(@n, f:search-href(map { 'sender': string(r:from/@facet), 'addressee': string(r:to/@facet) }))"/></td>
            </tr>
          </xsl:for-each>
        </tbody>
      </table>
    </section>
  </xsl:template>

  <xsl:mode name="m:network" on-no-match="fail"/>

  <xsl:template match="r:network" mode="m:network" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" class="network" viewBox="{-@width div 2} {-@height div 2} {@width} {@height}" aria-hidden="true" focusable="false">
      <circle class="ring" r="{@radius}"/>
      <g class="edges"><xsl:apply-templates select="r:edge" mode="m:network"/></g>
      <g class="nodes"><xsl:apply-templates select="r:node" mode="m:network"/></g>
    </svg>
  </xsl:template>

  <xsl:template match="r:edge" mode="m:network" as="element()">
    <xsl:variable name="args" as="map(xs:string, item())" select="map { 'from': string(r:from), 'to': string(r:to), 'n': xs:integer(@n) }"/>
    <xsl:variable name="href" as="xs:string?" select="f:search-href(map { 'sender': string(r:from/@facet), 'addressee': string(r:to/@facet) })"/>
    <xsl:variable name="drawn" as="element()+">
      <title xmlns="http://www.w3.org/2000/svg"><xsl:sequence select="f:own-label('finding.from-to-n', $args)"/>
      <xsl:value-of select="f:m-count('finding.from-to-n', xs:integer(@n), $args)"/></title>
      <path xmlns="http://www.w3.org/2000/svg" class="edge edge-{@tint}" d="{@d}" data-from="{r:from/@place}" data-to="{r:to/@place}"/>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="$href"><a xmlns="http://www.w3.org/2000/svg" href="{$href}" tabindex="-1"><xsl:sequence select="$drawn"/></a></xsl:when>
      <xsl:otherwise><g xmlns="http://www.w3.org/2000/svg"><xsl:sequence select="$drawn"/></g></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:node" mode="m:network" as="element()">
    <xsl:variable name="args" as="map(xs:string, item())" select="map { 'name': string(r:name), 'n': xs:integer(@n) }"/>
    <xsl:variable name="away" as="xs:double" select="number(@radius) + 6"/>
    <xsl:variable name="drawn" as="element()+">
      <title xmlns="http://www.w3.org/2000/svg"><xsl:sequence select="f:own-label('finding.name-n', $args)"/>
      <xsl:value-of select="f:m-count('finding.name-n', xs:integer(@n), $args)"/></title>
      <circle xmlns="http://www.w3.org/2000/svg" cx="{@x}" cy="{@y}" r="{@radius}"/>
      <text xmlns="http://www.w3.org/2000/svg" x="{number(@x) + (if (@side = 'right') then $away else -$away)}" y="{number(@y) + 4.5}"
        text-anchor="{if (@side = 'right') then 'start' else 'end'}"><xsl:value-of select="r:short"/></text>
    </xsl:variable>
    <xsl:choose>
      <xsl:when test="@href"><a xmlns="http://www.w3.org/2000/svg" class="node" href="{$v:home}{@href}" tabindex="-1" data-node="{@place}"><xsl:sequence select="$drawn"/></a></xsl:when>
      <xsl:otherwise><g xmlns="http://www.w3.org/2000/svg" class="node" data-node="{@place}"><xsl:sequence select="$drawn"/></g></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:template match="r:matrix" mode="m:network" as="element()">
    <table class="matrix">
      <caption><xsl:sequence select="f:label('finding.matrix-caption')"/></caption>
      <thead>
        <tr>
          <th scope="col" class="corner"><xsl:sequence select="f:label('finding.from-down-to-across')"/></th>
          <xsl:for-each select="r:row"><th scope="col" class="upright"><span><xsl:sequence select="f:entry-link(.)"/></span></th></xsl:for-each>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="r:row">
          <xsl:variable name="row" as="element(r:row)" select="."/>
          <tr>
            <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
            <xsl:for-each select="r:cell">
              <td>
                <xsl:choose>
                  <xsl:when test="@to = $row/@key"><xsl:attribute name="class" select="'self'"/></xsl:when>
                  <xsl:when test="@tint">
                    <xsl:attribute name="class" select="'tint tint-' || @tint"/>
                    <xsl:sequence select="f:counted-link(@n, f:search-href(map { 'sender': string(@from-facet), 'addressee': string(@to-facet) }))"/>
                  </xsl:when>
                </xsl:choose>
              </td>
            </xsl:for-each>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

</xsl:stylesheet>
