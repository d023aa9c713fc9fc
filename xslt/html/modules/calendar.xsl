<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The calendar: entries of result lists and other listings by date, each linked to its cable where the edition
       has it. -->

  <xsl:template match="r:page[@kind = 'calendar-year']" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:m('frame.nav-calendar') || ', ' || f:period-text(@name)"/>
  </xsl:template>

  <xsl:template match="r:page[starts-with(@kind, 'calendar')]" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" as="node()*">
        <xsl:sequence select="f:label('frame.nav-calendar')"/>
        <xsl:if test="@kind = 'calendar-year'">
          <xsl:text>, </xsl:text>
          <xsl:sequence select="f:period(@name)"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="lead" select="f:label('finding.calendar-lead')"/>
    </xsl:call-template>
    <xsl:apply-templates select="r:calendar" mode="m:calendar"/>
  </xsl:template>

  <xsl:mode name="m:calendar" on-no-match="fail"/>

  <xsl:template match="r:calendar" mode="m:calendar" as="element()">
    <section class="calendar">
      <h2><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="(r:title/normalize-space(.)[. ne ''], @id)[1]"/></h2>
      <xsl:apply-templates select="r:parts" mode="m:parts"/>
      <xsl:if test="r:entry">
        <ol class="calendar-list">
          <xsl:sequence select="f:edition-lang()"/>
          <xsl:apply-templates select="r:entry" mode="m:calendar"/>
        </ol>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:template match="r:entry" mode="m:calendar" as="element()">
    <xsl:variable name="title" as="node()">
      <xsl:choose>
        <xsl:when test="r:title[normalize-space()]"><xsl:value-of select="r:title[normalize-space()][1]/normalize-space()"/></xsl:when>
        <xsl:otherwise><xsl:sequence select="f:label('finding.untitled')"/></xsl:otherwise>
      </xsl:choose>
    </xsl:variable>
    <li>
      <span class="date">
        <xsl:sequence select="if (r:date/@when) then f:date(r:date/@when) else if (normalize-space(r:date)) then r:date/text() else f:label('finding.undated')"/>
      </span>
      <xsl:text> </xsl:text>
      <div class="about">
        <xsl:choose>
          <xsl:when test="@html"><a href="{$v:home}{@html}"><xsl:sequence select="$title"/></a></xsl:when>
          <xsl:otherwise><span class="title"><xsl:sequence select="$title"/></span></xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="r:abstract[normalize-space()]">
          <xsl:text> </xsl:text>
          <p><xsl:value-of select="normalize-space()"/></p>
        </xsl:for-each>
      </div>
    </li>
  </xsl:template>

</xsl:stylesheet>
