<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The page of a person, place or organisation, and its pages of single years where it has many cables. -->

  <xsl:template match="r:page[@kind = ('person', 'place', 'org')]" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="string(r:entry/r:name)"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = ('person-period', 'place-period', 'org-period')]" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="r:entry/r:name || ', ' || f:period-text(@name)"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = ('person', 'place', 'org')]" mode="m:finding" as="element()*">
    <xsl:variable name="kind" as="xs:string" select="@kind"/>
    <header class="page-head record-head">
      <h1>
        <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:entry/r:name"/></span>
        <xsl:apply-templates select="r:entry/r:dates" mode="m:authority"/>
      </h1>
      <xsl:for-each select="r:entry[r:variant]"><p class="variants-line"><xsl:call-template name="variants"/></p></xsl:for-each>
      <xsl:for-each select="r:entry/(r:role, r:country)">
        <p class="office"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="."/></p>
      </xsl:for-each>
    </header>
    <div class="record-body">
      <div class="record-facts">
        <xsl:for-each select="r:entry/r:note">
          <p class="remark"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="."/></p>
        </xsl:for-each>
        <xsl:apply-templates select="r:entry" mode="m:record"/>
      </div>
      <xsl:if test="r:map">
        <figure class="map-figure locator"><xsl:apply-templates select="r:map" mode="m:map"/></figure>
      </xsl:if>
    </div>
    <xsl:if test="r:chart">
      <section aria-labelledby="ed-years" class="record-years">
        <h2 id="ed-years"><xsl:sequence select="f:label('finding.in-time')"/></h2>
        <xsl:apply-templates select="r:chart" mode="m:chart"/>
        <ul class="chart-legend" aria-hidden="true">
          <xsl:for-each select="'sent', 'received', 'copied', 'handled', 'mentioned'">
            <xsl:variable name="place" as="xs:integer" select="position() - 1"/>
            <xsl:if test="$v:register/r:page/r:chart/r:bar/r:block/@part = string($place)">
              <li class="legend-{$place}"><xsl:sequence select="f:label(f:part-key(., $kind))"/></li>
            </xsl:if>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <xsl:if test="r:correspondent">
      <section aria-labelledby="ed-correspondents">
        <h2 id="ed-correspondents"><xsl:sequence select="f:label(if ($kind = 'place') then 'finding.connected-places' else 'finding.correspondents')"/></h2>
        <xsl:apply-templates select="." mode="m:correspondents"/>
      </section>
    </xsl:if>
    <xsl:if test="r:from-place">
      <section aria-labelledby="ed-where">
        <h2 id="ed-where"><xsl:sequence select="f:label('finding.where')"/></h2>
        <ul class="names-in-line">
          <xsl:for-each select="r:from-place">
            <li>
              <xsl:sequence select="f:entry-link(.)"/>
              <xsl:text> </xsl:text>
              <span class="count"><xsl:value-of select="f:number(@n)"/></span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
    <xsl:if test="r:cables/r:cable or r:parts">
      <section class="cables" aria-labelledby="ed-cables">
        <h2 id="ed-cables"><xsl:sequence select="f:label('finding.cables')"/></h2>
        <xsl:apply-templates select="r:cables" mode="m:record"/>
        <xsl:apply-templates select="r:parts" mode="m:parts"/>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:page[@kind = ('person-period', 'place-period', 'org-period')]" mode="m:finding" as="element()*">
    <header class="page-head record-head">
      <p class="kind">
        <a href="{$v:home}{r:entry/@href}"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:entry/r:name"/></a>
      </p>
      <h1>
        <span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:entry/r:name"/></span>
        <xsl:text>, </xsl:text>
        <xsl:sequence select="f:period(@name)"/>
      </h1>
      <p class="lead"><xsl:sequence select="f:label-count('finding.n-cables', count(r:cables/r:cable))"/></p>
    </header>
    <xsl:call-template name="neighbours"/>
    <xsl:call-template name="cable-list"><xsl:with-param name="cables" select="r:cables/r:cable"/></xsl:call-template>
  </xsl:template>

  <xsl:mode name="m:record" on-no-match="fail"/>

  <!-- Dates, counts, coordinates and identifiers of an entry. -->
  <xsl:template match="r:entry" mode="m:record" as="element()?">
    <xsl:if test="@first or r:part or @lat or r:idno">
      <dl class="facts">
        <xsl:if test="@first">
          <div>
            <dt><xsl:sequence select="f:label('finding.first-last')"/></dt>
            <dd><xsl:sequence select="f:span(@first, @last)"/></dd>
          </div>
        </xsl:if>
        <xsl:for-each select="r:part">
          <div>
            <dt><xsl:sequence select="f:label(f:part-key(@part, $v:register/r:page/@kind))"/></dt>
            <dd>
              <xsl:sequence select="f:label-count('finding.n-cables', xs:integer(@n))"/>
            </dd>
          </div>
        </xsl:for-each>
        <xsl:for-each select="f:coordinates(.)">
          <div>
            <dt><xsl:sequence select="f:label('finding.coordinates')"/></dt>
            <dd><xsl:sequence select="."/></dd>
          </div>
        </xsl:for-each>
        <xsl:for-each select="r:idno[normalize-space()]">
          <div>
            <dt><xsl:value-of select="(@type/string()[. ne ''], 'ID')[1]"/></dt>
            <dd><xsl:sequence select="f:authority-link(.)"/></dd>
          </div>
        </xsl:for-each>
      </dl>
    </xsl:if>
  </xsl:template>

  <!-- An identifier as a link where its authority file is known, or where it is an address. -->
  <xsl:function name="f:authority-link" as="node()">
    <xsl:param name="number" as="element(r:idno)"/>
    <xsl:variable name="text" as="xs:string" select="normalize-space($number)"/>
    <xsl:choose>
      <xsl:when test="$number/@page"><a href="{$number/@page}"><xsl:value-of select="$text"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:mode name="m:correspondents" on-no-match="fail"/>

  <xsl:template match="r:page" mode="m:correspondents" as="element()">
    <!-- Search knows bodies and persons as senders; a place is one only where nobody else is named. -->
    <xsl:variable name="own" as="xs:string" select="if (@kind = 'place') then '' else r:entry/@id"/>
    <table class="pairs">
      <caption>
        <xsl:sequence select="f:label(if (@kind = 'place') then 'finding.connected-places-caption' else 'finding.correspondents-caption')"/>
      </caption>
      <thead>
        <tr>
          <th scope="col"><xsl:sequence select="f:label('finding.name')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.to-them')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.from-them')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="r:correspondent">
          <tr>
            <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
            <td class="n">
              <xsl:if test="@to ne '0'"><xsl:sequence select="f:counted-link(@to, f:search-href(map { 'sender': $own, 'addressee': string(@ref) }))"/></xsl:if>
            </td>
            <td class="n">
              <xsl:if test="@by ne '0'"><xsl:sequence select="f:counted-link(@by, f:search-href(map { 'sender': string(@ref), 'addressee': $own }))"/></xsl:if>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <xsl:template match="r:cables" mode="m:record" as="element()*">
    <xsl:variable name="folded" as="xs:boolean" select="@folded = 'yes'"/>
    <xsl:for-each-group select="r:cable" group-adjacent="substring(@sort, 1, 4)">
      <xsl:variable name="list" as="element()">
        <xsl:call-template name="cable-list"><xsl:with-param name="cables" select="current-group()"/></xsl:call-template>
      </xsl:variable>
      <xsl:choose>
        <xsl:when test="$folded">
          <details>
            <summary>
              <xsl:sequence select="f:period(current-grouping-key())"/>
              <xsl:text> </xsl:text>
              <span class="count"><xsl:sequence select="f:label-count('finding.n-cables', count(current-group()))"/></span>
            </summary>
            <xsl:sequence select="$list"/>
          </details>
        </xsl:when>
        <xsl:otherwise>
          <h3><xsl:sequence select="f:period(current-grouping-key())"/></h3>
          <xsl:sequence select="$list"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>

</xsl:stylesheet>
