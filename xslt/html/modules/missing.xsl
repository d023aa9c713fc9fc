<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Documents that cables refer to and that the edition does not have: by date, with the words that tell of them. -->

  <xsl:template match="r:page[@kind = 'missing-year']" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:m('frame.nav-missing') || ', ' || f:period-text(@name)"/>
  </xsl:template>

  <xsl:template match="r:page[starts-with(@kind, 'missing')]" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" as="node()*">
        <xsl:sequence select="f:label('frame.nav-missing')"/>
        <xsl:if test="@kind = 'missing-year'">
          <xsl:text>, </xsl:text>
          <xsl:sequence select="f:period(@name)"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="lead" as="node()*">
        <xsl:if test="@total"><xsl:sequence select="f:label-count('finding.n-missing', xs:integer(@total))"/><xsl:text> </xsl:text></xsl:if>
        <xsl:sequence select="f:label('finding.missing-lead')"/>
      </xsl:with-param>
    </xsl:call-template>
    <xsl:call-template name="neighbours"/>
    <xsl:apply-templates select="r:parts" mode="m:parts"/>
    <xsl:for-each select="r:often">
      <h2 id="ed-often"><xsl:sequence select="f:label('finding.missing-often')"/></h2>
      <xsl:apply-templates select="." mode="m:missing"/>
    </xsl:for-each>
    <xsl:for-each select="r:group">
      <section aria-labelledby="ed-missing-{(@year, 'undated')[1]}">
        <h2 id="ed-missing-{(@year, 'undated')[1]}"><xsl:sequence select="f:period(string(@year))"/></h2>
        <xsl:apply-templates select="." mode="m:missing"/>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="m:missing" on-no-match="fail"/>

  <xsl:template match="r:group | r:often" mode="m:missing" as="element()">
    <ol class="missing-list">
      <xsl:apply-templates select="r:missing" mode="m:missing"/>
    </ol>
  </xsl:template>

  <xsl:template match="r:missing" mode="m:missing" as="element()">
    <li>
      <span class="date"><xsl:sequence select="f:period(string(@when))"/></span>
      <xsl:text> </xsl:text>
      <div class="about">
        <!-- What could not be read any further is told by its words alone. -->
        <xsl:if test="not(r:sought = r:cable/r:words)">
          <p class="sought" lang="en"><xsl:value-of select="r:sought"/></p>
        </xsl:if>
        <xsl:text> </xsl:text>
        <ul>
          <xsl:sequence select="f:edition-lang()"/>
          <xsl:for-each select="r:cable">
            <li>
              <xsl:for-each select="r:words">
                <q class="words" lang="und"><xsl:value-of select="."/></q>
                <xsl:text> </xsl:text>
              </xsl:for-each>
              <span class="source">
                <xsl:sequence select="f:label('finding.named-in')"/>
                <xsl:text> </xsl:text>
                <a href="{$v:home}{@html}"><xsl:value-of select="r:title"/></a>
                <xsl:for-each select="r:date">
                  <xsl:text>, </xsl:text>
                  <xsl:sequence select="f:date(@when)"/>
                </xsl:for-each>
              </span>
            </li>
          </xsl:for-each>
        </ul>
      </div>
    </li>
  </xsl:template>

</xsl:stylesheet>
