<?xml version="1.0" encoding="UTF-8"?>

<!-- The pages by which a reader finds cables: index, timeline, years, map, network, persons, places, organisations,
     distribution, missing documents, calendar. Principal input: a page document (r:page), whose @kind says which it is;
     `cablegram.publish.finding` makes them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="modules/parameters.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/found.xsl"/>
  <xsl:include href="modules/charts.xsl"/>
  <xsl:include href="modules/index.xsl"/>
  <xsl:include href="modules/timeline.xsl"/>
  <xsl:include href="modules/dates-pages.xsl"/>
  <xsl:include href="modules/map.xsl"/>
  <xsl:include href="modules/network.xsl"/>
  <xsl:include href="modules/authority.xsl"/>
  <xsl:include href="modules/record.xsl"/>
  <xsl:include href="modules/distribution.xsl"/>
  <xsl:include href="modules/missing.xsl"/>
  <xsl:include href="modules/calendar.xsl"/>

  <xsl:param name="v:register" as="document-node()">
    <!-- The page document is all that a page knows. -->
    <xsl:sequence select="/"/>
  </xsl:param>

  <!-- The kinds of pages that the navigation names; the others are named after what they show. -->
  <xsl:variable name="v:named-pages" as="xs:string+" select="'timeline', 'map', 'network', 'persons', 'places', 'organisations',
    'distribution', 'missing', 'calendar'"/>

  <xsl:template match="/" mode="m:page-title" as="xs:string">
    <xsl:apply-templates select="r:page" mode="m:finding-title"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-description" as="xs:string">
    <xsl:variable name="edition" as="xs:string" select="($v:edition-title[. ne ''], f:m('finding.this-edition'))[1]"/>
    <xsl:variable name="about" as="xs:string*" select="($v:edition/r:subtitle, $v:edition/r:statement) ! normalize-space()[. ne '']"/>
    <xsl:variable name="title" as="xs:string"><xsl:apply-templates select="r:page" mode="m:finding-title"/></xsl:variable>
    <xsl:sequence select="if (r:page/@kind = 'index') then string-join($about, '. ')
      else f:m('finding.page-in', map { 'page': $title, 'edition': $edition })"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-path" as="xs:string?">
    <xsl:sequence select="string(r:page/@path)"/>
  </xsl:template>

  <xsl:template match="/" mode="m:head-links" as="element()*">
    <xsl:apply-templates select="r:page" mode="m:finding-head"/>
  </xsl:template>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:apply-templates select="r:page" mode="m:finding"/>
  </xsl:template>

  <!-- What is in the page's main part, by its kind. -->
  <xsl:mode name="m:finding" on-no-match="fail"/>

  <!-- Scripts and neighbours that a page names in its head. -->
  <xsl:mode name="m:finding-head" on-no-match="deep-skip"/>

  <!-- The title of a page as a string. -->
  <xsl:mode name="m:finding-title" on-no-match="fail"/>

  <xsl:template match="r:page" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:m('frame.nav-' || $v:named-pages[starts-with(current()/@kind, .)][1])"/>
  </xsl:template>

  <xsl:template match="r:page[r:previous or r:next]" mode="m:finding-head" as="element()*">
    <xsl:for-each select="r:previous"><link rel="prev" href="{$v:home}{@href}"/></xsl:for-each>
    <xsl:for-each select="r:next"><link rel="next" href="{$v:home}{@href}"/></xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
