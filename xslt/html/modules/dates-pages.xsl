<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Pages of a year, of a month of a year that has too many cables, and of what is undated. -->

  <xsl:template match="r:page[@kind = ('year', 'month')]" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:date-text(@name)"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'undated']" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:m('finding.undated-title')"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'year']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:date(@name)"/>
      <xsl:with-param name="lead" select="f:label-count('finding.n-cables', xs:integer(sum(r:month/@n)))"/>
    </xsl:call-template>
    <xsl:call-template name="neighbours"/>
    <section aria-labelledby="ed-calendar">
      <h2 id="ed-calendar"><xsl:sequence select="f:label('finding.calendar-of-year')"/></h2>
      <div class="year-calendar">
        <xsl:apply-templates select="r:calendar-month" mode="m:calendar-month"/>
      </div>
      <xsl:if test="r:calendar-month//r:day/@level">
        <p class="calendar-legend">
          <xsl:sequence select="f:label('finding.calendar-legend')"/>
          <xsl:for-each select="('flash', 'immediate', 'priority', 'routine', 'deferred')[. = current()/r:calendar-month//r:day/@level]">
            <xsl:text> </xsl:text>
            <span class="level level-{.}"><xsl:sequence select="f:label('cable.precedence.' || .)"/></span>
          </xsl:for-each>
        </p>
      </xsl:if>
    </section>
    <section class="cables" aria-labelledby="ed-cables">
      <h2 id="ed-cables"><xsl:sequence select="f:label('finding.by-month')"/></h2>
      <xsl:apply-templates select="r:month" mode="m:month"/>
    </section>
    <xsl:call-template name="neighbours-below"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'month']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:date(@name)"/>
      <xsl:with-param name="lead" as="node()*">
        <xsl:sequence select="f:label-count('finding.n-cables', xs:integer(r:month/@n))"/>
        <xsl:text> · </xsl:text>
        <a href="{$v:home}dates/{@year}.html"><xsl:sequence select="f:label('finding.whole-year', map { 'year': string(@year) })"/></a>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="neighbours"/>
    <xsl:call-template name="cable-list"><xsl:with-param name="cables" select="r:month/r:cable"/></xsl:call-template>
    <xsl:call-template name="neighbours-below"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'undated']" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" select="f:label('finding.undated-title')"/>
      <xsl:with-param name="lead" select="f:label('finding.undated-lead')"/>
    </xsl:call-template>
    <xsl:call-template name="neighbours"/>
    <xsl:call-template name="cable-list"><xsl:with-param name="cables" select="r:month/r:cable"/></xsl:call-template>
  </xsl:template>

  <!-- Below a long list the way on is said once more; landmarks are named once. -->
  <xsl:template name="neighbours-below" as="element()?">
    <xsl:if test="(r:previous or r:next) and count(r:month/r:cable) gt 12">
      <p class="sequence">
        <xsl:for-each select="r:previous">
          <a rel="prev" href="{$v:home}{@href}"><span aria-hidden="true">← </span><xsl:sequence select="f:neighbour(@name)"/></a>
        </xsl:for-each>
        <xsl:for-each select="r:next">
          <a rel="next" href="{$v:home}{@href}"><xsl:sequence select="f:neighbour(@name)"/><span aria-hidden="true"> →</span></a>
        </xsl:for-each>
      </p>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="m:month" on-no-match="fail"/>

  <xsl:template match="r:month" mode="m:month" as="element()+">
    <h3>
      <xsl:if test="@month"><xsl:attribute name="id" select="'ed-' || @month"/></xsl:if>
      <xsl:sequence select="if (@month) then f:date(@month) else f:label('finding.month-unknown')"/>
    </h3>
    <xsl:choose>
      <xsl:when test="@href">
        <p><a href="{$v:home}{@href}"><xsl:sequence select="f:label-count('finding.n-cables', xs:integer(@n))"/></a></p>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="cable-list"><xsl:with-param name="cables" select="r:cable"/></xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="m:calendar-month" on-no-match="fail"/>

  <xsl:template match="r:calendar-month" mode="m:calendar-month" as="element()?">
    <xsl:if test="r:week">
      <table class="calendar-month">
        <caption><xsl:sequence select="f:date(@month)"/></caption>
        <thead>
          <tr>
            <xsl:for-each select="1 to 7">
              <th scope="col">
                <abbr>
                  <xsl:sequence select="f:labelled('title', 'finding.weekday-' || .)"/>
                  <xsl:sequence select="f:label('finding.weekday-short-' || .)"/>
                </abbr>
              </th>
            </xsl:for-each>
          </tr>
        </thead>
        <tbody>
          <xsl:for-each select="r:week">
            <tr><xsl:apply-templates select="r:day" mode="m:calendar-month"/></tr>
          </xsl:for-each>
        </tbody>
      </table>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:day" mode="m:calendar-month" as="element()">
    <td>
      <xsl:if test="@href">
        <xsl:attribute name="class" select="'tint', 'tint-' || @tint, @level ! ('level-' || .)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="@href">
          <a href="{$v:home}{@href}">
            <xsl:value-of select="@day"/>
            <span class="visually-hidden">
              <xsl:text>: </xsl:text>
              <xsl:sequence select="f:label-count('finding.n-cables', xs:integer(@n))"/>
              <xsl:for-each select="@level">
                <xsl:text>, </xsl:text>
                <xsl:sequence select="f:label('cable.precedence.' || .)"/>
              </xsl:for-each>
            </span>
          </a>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="@day"/></xsl:otherwise>
      </xsl:choose>
    </td>
  </xsl:template>

</xsl:stylesheet>
