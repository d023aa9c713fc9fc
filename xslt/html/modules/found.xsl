<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What several finding pages share: heads, lists of cables, links to search, ways to the pages of other periods. -->

  <!-- A page's head: its name, and a sentence that says what it shows. -->
  <xsl:template name="page-head" as="element()">
    <xsl:param name="title" as="node()*"/>
    <xsl:param name="lead" as="node()*"/>
    <header class="page-head">
      <h1><xsl:sequence select="$title"/></h1>
      <xsl:if test="exists($lead)"><p class="lead"><xsl:sequence select="$lead"/></p></xsl:if>
    </header>
  </xsl:template>

  <!-- Where the search page shows cables by facets; nothing where the edition has none. -->
  <xsl:function name="f:search-href" as="xs:string?">
    <xsl:param name="facets" as="map(xs:string, xs:string)"/>
    <xsl:if test="$v:edition/r:nav/@path = 'search.html' and not(map:keys($facets) ! $facets(.) = '')">
      <xsl:sequence select="$v:home || 'search.html#' || string-join(
        sort(map:keys($facets)) ! (. || '=' || encode-for-uri($facets(.))), '&amp;')"/>
    </xsl:if>
  </xsl:function>

  <!-- A year, a month, or what stands for the lack of both. -->
  <xsl:function name="f:period" as="element()">
    <xsl:param name="period" as="xs:string"/>
    <xsl:sequence select="if ($period) then f:date($period) else f:label('finding.undated')"/>
  </xsl:function>

  <xsl:function name="f:period-text" as="xs:string">
    <xsl:param name="period" as="xs:string"/>
    <xsl:sequence select="if ($period) then f:date-text($period) else f:m('finding.undated')"/>
  </xsl:function>

  <!-- Cables as lines of a list. -->
  <xsl:template name="cable-list" as="element(ol)" xpath-default-namespace="">
    <xsl:param name="cables" as="element(r:cable)*"/>
    <ol class="cable-list">
      <xsl:sequence select="f:edition-lang()"/>
      <xsl:apply-templates select="$cables" mode="m:line"/>
    </ol>
  </xsl:template>

  <xsl:mode name="m:line" on-no-match="fail"/>

  <!-- The spaces between the parts are for those who hear or copy the page; the style sheet sets columns. A day that
       has cables is an aim of the calendar. -->
  <xsl:template match="r:cable" mode="m:line" as="element()">
    <xsl:variable name="day" as="xs:string?" select="substring(@sort, 1, 10)[matches(., '^\d{4}-\d\d-\d\d$')]"/>
    <li>
      <xsl:if test="$day and parent::r:month and not(preceding-sibling::r:cable[1]/substring(@sort, 1, 10) = $day)">
        <xsl:attribute name="id" select="'ed-' || $day"/>
      </xsl:if>
      <span class="date"><xsl:sequence select="f:cable-date(r:date)"/></span>
      <xsl:text> </xsl:text>
      <div class="about">
        <a class="title" href="{$v:home}{@html}"><xsl:value-of select="r:title"/></a>
        <xsl:for-each select="r:subject">
          <xsl:text> </xsl:text>
          <span class="subject"><xsl:value-of select="."/></span>
        </xsl:for-each>
        <xsl:if test="r:from or r:to">
          <xsl:text> </xsl:text>
          <span class="parties">
            <xsl:value-of select="string-join(r:from, ', '), string-join(r:to, ', ')" separator=" → "/>
          </span>
        </xsl:if>
        <xsl:if test="r:dispatch">
          <xsl:text> </xsl:text>
          <span class="reference"><xsl:sequence select="f:label('finding.dispatch')"/><xsl:value-of select="' ' || string-join(r:dispatch, ', ')"/></span>
        </xsl:if>
      </div>
      <xsl:text> </xsl:text>
      <span class="aside">
        <xsl:for-each select="tokenize(@roles)">
          <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
          <span class="part part-{.}"><xsl:sequence select="f:label('finding.part-' || .)"/></span>
        </xsl:for-each>
        <xsl:if test="not(@roles)">
          <xsl:for-each select="r:precedence[normalize-space()]">
            <span class="printed"><xsl:value-of select="."/></span>
            <xsl:text> </xsl:text>
          </xsl:for-each>
          <xsl:for-each select="@level">
            <span class="level level-{f:token(.)}"><xsl:sequence select="f:label('cable.precedence.' || .)"/></span>
          </xsl:for-each>
        </xsl:if>
      </span>
    </li>
  </xsl:template>

  <!-- Years or months that have pages of their own. -->
  <xsl:mode name="m:parts" on-no-match="fail"/>

  <xsl:template match="r:parts" mode="m:parts" as="element()">
    <ul class="parts">
      <xsl:for-each select="r:part">
        <li>
          <a href="{$v:home}{@href}"><xsl:sequence select="f:period(@period)"/></a>
          <xsl:text> </xsl:text>
          <span class="count"><xsl:value-of select="f:number(@n)"/></span>
        </li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- The page before and the page after, in time. -->
  <xsl:template name="neighbours" as="element()?">
    <xsl:if test="r:previous or r:next">
      <nav class="sequence">
        <xsl:sequence select="f:labelled('aria-label', 'finding.neighbours')"/>
        <xsl:for-each select="r:previous">
          <a rel="prev" href="{$v:home}{@href}"><span aria-hidden="true">← </span><xsl:sequence select="f:neighbour(@name)"/></a>
        </xsl:for-each>
        <xsl:for-each select="r:next">
          <a rel="next" href="{$v:home}{@href}"><xsl:sequence select="f:neighbour(@name)"/><span aria-hidden="true"> →</span></a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:neighbour" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="if (matches($name, '^\d{1,3}$')) then f:label('finding.part-number', map { 'n': xs:integer($name) })
      else f:period($name)"/>
  </xsl:function>

  <!-- A wide table: it scrolls in a region that the keyboard reaches. -->
  <xsl:template name="scrolling" as="element()">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="content" as="element()+"/>
    <div class="scrolling" role="region" tabindex="0">
      <xsl:sequence select="f:labelled('aria-label', $label)"/>
      <xsl:sequence select="$content"/>
    </div>
  </xsl:template>

  <!-- An authority entry, or a name without one. -->
  <xsl:function name="f:entry-link" as="node()">
    <xsl:param name="named" as="element()"/>
    <xsl:choose>
      <xsl:when test="$named/@href"><a href="{$v:home}{$named/@href}"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="$named/r:name"/></a></xsl:when>
      <xsl:otherwise><span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="$named/r:name"/></span></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- 12.5° N, 101.2° E -->
  <xsl:function name="f:coordinates" as="element(span)?" xpath-default-namespace="">
    <xsl:param name="place" as="element()"/>
    <xsl:if test="$place/@lat castable as xs:decimal and $place/@lon castable as xs:decimal">
      <xsl:variable name="latitude" as="xs:decimal" select="xs:decimal($place/@lat)"/>
      <xsl:variable name="longitude" as="xs:decimal" select="xs:decimal($place/@lon)"/>
      <xsl:sequence select="f:label('finding.coordinates-' || (if ($latitude lt 0) then 's' else 'n') || (if ($longitude lt 0) then 'w' else 'e'),
        map { 'lat': string(abs($latitude)), 'lon': string(abs($longitude)) })"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
