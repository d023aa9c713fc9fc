<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Who was told what: a table of recipients and cables, or recipients with their cables. -->

  <xsl:template match="r:page[@kind = 'distribution-period']" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="f:m('frame.nav-distribution') || ', ' || f:period-text(@name)"/>
  </xsl:template>

  <xsl:template match="r:page[starts-with(@kind, 'distribution')]" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" as="node()*">
        <xsl:sequence select="f:label('frame.nav-distribution')"/>
        <xsl:if test="@kind = 'distribution-period'">
          <xsl:text>, </xsl:text>
          <xsl:sequence select="f:period(@name)"/>
        </xsl:if>
      </xsl:with-param>
      <xsl:with-param name="lead" select="f:label('finding.distribution-lead')"/>
    </xsl:call-template>
    <xsl:call-template name="neighbours"/>
    <xsl:apply-templates select="r:parts" mode="m:parts"/>
    <xsl:apply-templates select="r:matrix, r:list, r:recipients" mode="m:distribution"/>
  </xsl:template>

  <xsl:mode name="m:distribution" on-no-match="fail"/>

  <xsl:template match="r:matrix" mode="m:distribution" as="element()+">
    <xsl:variable name="cables" as="element(r:cable)+" select="r:cable"/>
    <xsl:variable name="roles" as="xs:string*" select="distinct-values(r:recipient/r:delivery/@role)"/>
    <xsl:call-template name="scrolling">
      <xsl:with-param name="label" select="'frame.nav-distribution'"/>
      <xsl:with-param name="content" as="element()+">
        <table class="matrix deliveries">
          <caption><xsl:sequence select="f:label('finding.distribution-caption')"/></caption>
          <thead>
            <tr>
              <th scope="col" class="corner"><xsl:sequence select="f:label('finding.recipient')"/></th>
              <xsl:for-each select="$cables">
                <th scope="col" class="upright">
                  <span><a href="{$v:home}{@html}" title="{r:title}"><xsl:sequence select="f:period(substring(@sort, 1, 10))"/></a></span>
                </th>
              </xsl:for-each>
              <th scope="col" class="total"><xsl:sequence select="f:label('finding.cables')"/></th>
              <th scope="col" class="total"><xsl:sequence select="f:label('finding.copies')"/></th>
            </tr>
          </thead>
          <tbody>
            <xsl:for-each select="r:recipient">
              <xsl:variable name="recipient" as="element(r:recipient)" select="."/>
              <tr>
                <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
                <xsl:for-each select="$cables">
                  <xsl:variable name="delivery" as="element(r:delivery)?" select="$recipient/r:delivery[@cable = current()/@id]"/>
                  <td>
                    <xsl:if test="$delivery">
                      <xsl:attribute name="class" select="'told', 'told-' || $delivery/@role"/>
                      <xsl:sequence select="f:told($delivery)"/>
                    </xsl:if>
                  </td>
                </xsl:for-each>
                <td class="total"><xsl:value-of select="f:number(@n)"/></td>
                <td class="total"><xsl:value-of select="@copies[. ne '0'] ! f:number(.)"/></td>
              </tr>
            </xsl:for-each>
          </tbody>
        </table>
      </xsl:with-param>
    </xsl:call-template>
    <p class="lead"><xsl:sequence select="f:label('finding.distribution-legend')"/></p>
    <ul class="legend-told">
      <xsl:for-each select="('cc', 'info', 'distribution')[. = $roles]">
        <li><span class="told told-{.}" aria-hidden="true"/><xsl:sequence select="f:label('finding.told-' || .)"/></li>
      </xsl:for-each>
    </ul>
  </xsl:template>

  <!-- The number of copies, or a sign for one that is not numbered. -->
  <xsl:function name="f:told" as="node()+">
    <xsl:param name="delivery" as="element(r:delivery)"/>
    <xsl:choose>
      <xsl:when test="$delivery/@copies"><xsl:value-of select="$delivery/@copies"/></xsl:when>
      <xsl:otherwise>
        <span aria-hidden="true">•</span>
        <span class="visually-hidden"><xsl:sequence select="f:label('finding.told-' || $delivery/@role)"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="r:list" mode="m:distribution" as="element()">
    <table class="stacking deliveries-list">
      <caption><xsl:sequence select="f:label('finding.distribution-list-caption')"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:sequence select="f:label('finding.recipient')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.cables')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.copies')"/></th>
          <th scope="col"><xsl:sequence select="f:label('finding.which-cables')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="r:recipient">
          <tr>
            <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
            <xsl:sequence select="f:count-cell('finding.cables', @n), f:count-cell('finding.copies', @copies)"/>
            <td>
              <ul class="names-in-line">
                <xsl:for-each select="r:delivery">
                  <li>
                    <a href="{$v:home}{@html}"><xsl:sequence select="f:period(string(@when))"/></a>
                    <xsl:for-each select="@copies">
                      <xsl:text> </xsl:text>
                      <span class="count"><xsl:value-of select="'×' || ."/></span>
                    </xsl:for-each>
                  </li>
                </xsl:for-each>
              </ul>
            </td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

  <!-- The recipients of a large edition, with their numbers only. -->
  <xsl:template match="r:recipients" mode="m:distribution" as="element()+">
    <h2 id="ed-recipients"><xsl:sequence select="f:label('finding.recipients')"/></h2>
    <xsl:if test="count(r:recipient) lt xs:integer(@total)">
      <p class="lead"><xsl:sequence select="f:label('finding.strongest-of', map { 'n': count(r:recipient), 'total': xs:integer(@total) })"/></p>
    </xsl:if>
    <table class="pairs">
      <caption><xsl:sequence select="f:label('finding.recipients-caption')"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:sequence select="f:label('finding.recipient')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.cables')"/></th>
          <th scope="col" class="n"><xsl:sequence select="f:label('finding.copies')"/></th>
        </tr>
      </thead>
      <tbody>
        <xsl:for-each select="r:recipient">
          <tr>
            <th scope="row"><xsl:sequence select="f:entry-link(.)"/></th>
            <td class="n"><xsl:value-of select="f:number(@n)"/></td>
            <td class="n"><xsl:value-of select="@copies[. ne '0'] ! f:number(.)"/></td>
          </tr>
        </xsl:for-each>
      </tbody>
    </table>
  </xsl:template>

</xsl:stylesheet>
