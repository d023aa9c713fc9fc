<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Dates of the header in words. -->

  <!-- The words of the source, else the machine-readable date spelt out; with its time if the words have none. -->
  <xsl:function name="f:date" as="element()">
    <xsl:param name="date" as="element()"/>
    <xsl:variable name="words" as="xs:string" select="normalize-space($date)"/>
    <xsl:variable name="spelt" as="xs:string" select="string-join((
      f:spelt-date($date/(@when, @from)[1]),
      $date/@to ! ('to ' || f:spelt-date(.)),
      $date/@notBefore ! ('not before ' || f:spelt-date(.)),
      $date/@notAfter ! ('not after ' || f:spelt-date(.))), ' ')"/>
    <span class="{'date', 'derived'[f:is-derived($date)]}">
      <xsl:choose>
        <xsl:when test="$words"><xsl:apply-templates select="$date" mode="m:text"/></xsl:when>
        <xsl:otherwise><xsl:value-of select="$spelt"/></xsl:otherwise>
      </xsl:choose>
      <xsl:for-each select="$date/@cert[. = ('medium', 'low')]">
        <span class="certainty"><xsl:value-of select="if (. = 'medium') then ' (probably)' else ' (uncertain)'"/></span>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- "14 March 1961, 10:00" for 1961-03-14T10:00:00; years, months and what is no date are handled too. -->
  <xsl:function name="f:spelt-date" as="xs:string?">
    <xsl:param name="when" as="xs:string?"/>
    <xsl:choose>
      <xsl:when test="empty($when)"/>
      <xsl:when test="$when castable as xs:date">
        <xsl:sequence select="format-date(xs:date($when), '[D] [MNn] [Y]', 'en', (), ())"/>
      </xsl:when>
      <xsl:when test="$when castable as xs:dateTime">
        <xsl:sequence select="format-dateTime(xs:dateTime($when), '[D] [MNn] [Y], [H01]:[m01]', 'en', (), ())"/>
      </xsl:when>
      <xsl:when test="$when castable as xs:gYearMonth">
        <xsl:sequence select="format-date(xs:date(substring($when, 1, 7) || '-01'), '[MNn] [Y]', 'en', (), ())"/>
      </xsl:when>
      <xsl:when test="matches($when, '^\d{4}-\d\d-\d\dT\d\d:\d\d$')">
        <xsl:sequence select="f:spelt-date($when || ':00')"/>
      </xsl:when>
      <xsl:otherwise><xsl:sequence select="$when"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
