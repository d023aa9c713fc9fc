<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The timeline: bars by year, a table of months that says the same in numbers, the days of each year. -->

  <xsl:template match="r:page[@kind = 'timeline']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:label('frame.nav-timeline')"/>
      <xsl:with-param name="lead" select="f:label('finding.timeline-lead')"/>
    </xsl:call-template>
    <xsl:apply-templates select="r:chart" mode="m:chart"/>
    <xsl:if test="@undated">
      <p class="undated">
        <a href="{$v:home}{@undated}"><xsl:sequence select="f:label-count('finding.undated-cables', xs:integer(r:months/@undated))"/></a>
      </p>
    </xsl:if>
    <xsl:apply-templates select="r:months" mode="m:timeline"/>
    <xsl:if test="r:months/r:year/r:strip">
      <section aria-labelledby="ed-days" class="days">
        <h2 id="ed-days"><xsl:sequence select="f:label('finding.by-day')"/></h2>
        <p class="lead"><xsl:sequence select="f:label('finding.by-day-lead')"/></p>
        <ul class="strips">
          <xsl:for-each select="r:months/r:year[r:strip]">
            <li>
              <a href="{$v:home}{@href}"><xsl:sequence select="f:date(@year)"/></a>
              <xsl:text> </xsl:text>
              <xsl:apply-templates select="r:strip" mode="m:timeline"/>
              <xsl:text> </xsl:text>
              <span class="count">
                <xsl:sequence select="f:label('finding.busiest-day', map { 'n': xs:integer(r:strip/@highest) })"/>
              </span>
            </li>
          </xsl:for-each>
        </ul>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="m:timeline" on-no-match="fail"/>

  <xsl:template match="r:months" mode="m:timeline" as="element()">
    <section aria-labelledby="ed-months">
      <h2 id="ed-months"><xsl:sequence select="f:label('finding.by-month')"/></h2>
      <xsl:call-template name="scrolling">
        <xsl:with-param name="label" select="'finding.months-table'"/>
        <xsl:with-param name="content" as="element()+">
          <table class="months">
            <caption><xsl:sequence select="f:label('finding.months-caption')"/></caption>
            <thead>
              <tr>
                <th scope="col"><xsl:sequence select="f:label('finding.year')"/></th>
                <xsl:for-each select="1 to 12">
                  <th scope="col">
                    <abbr>
                      <xsl:sequence select="f:labelled('title', 'date.month-' || .)"/>
                      <xsl:sequence select="f:label('finding.month-short-' || .)"/>
                    </abbr>
                  </th>
                </xsl:for-each>
                <xsl:if test="r:year/@vague"><th scope="col" class="vague"><xsl:sequence select="f:label('finding.month-unknown')"/></th></xsl:if>
                <th scope="col"><xsl:sequence select="f:label('finding.total')"/></th>
              </tr>
            </thead>
            <tbody>
              <xsl:for-each select="r:year">
                <tr>
                  <th scope="row">
                    <xsl:choose>
                      <xsl:when test="@href"><a href="{$v:home}{@href}"><xsl:sequence select="f:date(@year)"/></a></xsl:when>
                      <xsl:otherwise><xsl:sequence select="f:date(@year)"/></xsl:otherwise>
                    </xsl:choose>
                  </th>
                  <xsl:for-each select="r:month">
                    <td>
                      <xsl:if test="@tint"><xsl:attribute name="class" select="'tint tint-' || @tint"/></xsl:if>
                      <xsl:if test="@href"><a href="{$v:home}{@href}"><xsl:value-of select="f:number(@n)"/></a></xsl:if>
                    </td>
                  </xsl:for-each>
                  <xsl:if test="../r:year/@vague"><td><xsl:value-of select="@vague ! f:number(.)"/></td></xsl:if>
                  <td class="total"><xsl:value-of select="f:number(@n)"/></td>
                </tr>
              </xsl:for-each>
            </tbody>
          </table>
        </xsl:with-param>
      </xsl:call-template>
    </section>
  </xsl:template>

  <!-- The days of a year, with the beginnings of its months. -->
  <xsl:template match="r:strip" mode="m:timeline" as="element()">
    <svg xmlns="http://www.w3.org/2000/svg" class="strip" viewBox="0 0 {@width} {@height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <xsl:for-each select="0, 62, 120, 182, 242, 304, 364, 426, 488, 548, 610, 670">
        <line class="month" x1="{.}" x2="{.}" y1="0" y2="40"/>
      </xsl:for-each>
      <line class="foot" x1="0" x2="732" y1="40" y2="40"/>
      <path d="{@d}"/>
    </svg>
  </xsl:template>

</xsl:stylesheet>
