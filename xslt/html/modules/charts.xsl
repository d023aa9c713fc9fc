<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Bars and sparklines as SVG. They are for the eye and the mouse: a table or list beside them says and links the
       same, so assistive technology and the keyboard pass them by. -->

  <xsl:mode name="m:chart" on-no-match="fail"/>

  <xsl:template match="r:chart" mode="m:chart" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {@width} {@height}" aria-hidden="true" focusable="false">
      <line class="foot" x1="0" x2="{@width}" y1="{@foot}" y2="{@foot}"/>
      <xsl:apply-templates select="r:bar" mode="m:chart"/>
    </svg>
  </xsl:template>

  <xsl:template match="r:bar[@href]" mode="m:chart" as="element()">
    <a xmlns="http://www.w3.org/2000/svg" href="{$v:home}{@href}" tabindex="-1"><xsl:call-template name="bar"/></a>
  </xsl:template>

  <xsl:template match="r:bar" mode="m:chart" as="element()">
    <g xmlns="http://www.w3.org/2000/svg"><xsl:call-template name="bar"/></g>
  </xsl:template>

  <!-- A bar of one part or more, with an invisible one over the whole height that is easier to hit. -->
  <xsl:template name="bar" as="element()*">
    <xsl:variable name="foot" as="xs:double" select="number(../@foot)"/>
    <title xmlns="http://www.w3.org/2000/svg">
      <xsl:sequence select="f:own-label('finding.in-year', map { 'year': f:date-text(@label), 'n': xs:integer(@n) })"/>
      <xsl:value-of select="f:m-count('finding.in-year', xs:integer(@n), map { 'year': f:date-text(@label), 'n': xs:integer(@n) })"/>
    </title>
    <rect xmlns="http://www.w3.org/2000/svg" class="reach" x="{@x}" y="0" width="{@width}" height="{$foot}"/>
    <xsl:for-each select="r:block">
      <rect xmlns="http://www.w3.org/2000/svg" class="block block-{@part}" x="{../@x}" y="{@y}" width="{../@width}" height="{@height}"/>
    </xsl:for-each>
    <xsl:if test="@n ne '0' and number(@width) gt 18">
      <text xmlns="http://www.w3.org/2000/svg" class="value" x="{@middle}" y="{number(@top) - 5}" text-anchor="middle"><xsl:value-of select="@n"/></text>
    </xsl:if>
    <xsl:if test="@tick = 'yes'">
      <!-- One in four stays on narrow screens. -->
      <text xmlns="http://www.w3.org/2000/svg" class="tick{' major'[count(current()/preceding-sibling::r:bar[@tick = 'yes']) mod 4 eq 0]}"
        x="{@middle}" y="{$foot + 6}" text-anchor="middle" dominant-baseline="hanging"><xsl:value-of select="f:tick(@label)"/></text>
    </xsl:if>
  </xsl:template>

  <!-- A year, or a month in short. -->
  <xsl:function name="f:tick" as="xs:string">
    <xsl:param name="period" as="xs:string"/>
    <xsl:sequence select="if (string-length($period) eq 4) then $period else f:m('finding.tick-month', map {
      'month': f:m('finding.month-short-' || xs:integer(substring($period, 6, 2))), 'year': substring($period, 1, 4) })"/>
  </xsl:function>

  <xsl:template match="r:spark" mode="m:chart" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" class="spark" viewBox="0 0 120 22" width="120" height="22" aria-hidden="true" focusable="false">
      <path d="{@d}" stroke-width="{@stroke}"/>
    </svg>
  </xsl:template>

</xsl:stylesheet>
