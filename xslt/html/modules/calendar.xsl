<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The calendar: entries of result lists and other listings by date, each linked to its cable where the edition
       has it. -->

  <xsl:mode name="m:calendar" on-no-match="fail"/>

  <xsl:template match="r:calendars" mode="m:calendar" as="element()*">
    <header class="page-head">
      <h1>Calendar</h1>
    </header>
    <xsl:for-each select="r:calendar">
      <section class="calendar">
        <h2><xsl:value-of select="(r:title/normalize-space(.)[. ne ''], @id)[1]"/></h2>
        <ol class="calendar-list">
          <xsl:apply-templates select="sort(r:entry, (), function($entry) { string($entry/@sort) })" mode="m:calendar"/>
        </ol>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="r:entry" mode="m:calendar" as="element()">
    <xsl:variable name="cable" as="element(r:cable)?" select="@cable ! key('cable', ., root())[1]"/>
    <xsl:variable name="title" as="xs:string" select="((r:title, $cable/r:title) ! normalize-space()[. ne ''], 'Without title')[1]"/>
    <li>
      <span class="date"><xsl:value-of select="(r:date/normalize-space(.)[. ne ''], 'Undated')[1]"/></span>
      <xsl:text> </xsl:text>
      <div class="about">
        <xsl:choose>
          <xsl:when test="$cable"><a href="{$v:home}{$cable/@html}"><xsl:value-of select="$title"/></a></xsl:when>
          <xsl:otherwise><span class="title"><xsl:value-of select="$title"/></span></xsl:otherwise>
        </xsl:choose>
        <xsl:for-each select="r:abstract[normalize-space()]">
          <xsl:text> </xsl:text>
          <p><xsl:value-of select="normalize-space()"/></p>
        </xsl:for-each>
      </div>
    </li>
  </xsl:template>

</xsl:stylesheet>
