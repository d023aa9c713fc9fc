<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The edition's first page: title, statement, introduction, and the cables by year and month. -->

  <xsl:template match="r:register" mode="m:index" as="element()*">
    <header class="edition-head">
      <h1><xsl:value-of select="(r:edition/r:title/normalize-space(.)[. ne ''], 'Cables')[1]"/></h1>
      <xsl:for-each select="r:edition/r:subtitle[normalize-space()]">
        <p class="subtitle"><xsl:value-of select="normalize-space()"/></p>
      </xsl:for-each>
      <xsl:if test="r:edition/r:editor">
        <p class="editors">
          <xsl:value-of select="'Edited by ' || string-join(r:edition/r:editor ! normalize-space(), ', ')"/>
        </p>
      </xsl:if>
      <xsl:for-each select="r:edition/@volume">
        <p class="volume"><a href="{$v:home}{.}" type="application/pdf">The edition as one PDF volume</a></p>
      </xsl:for-each>
    </header>
    <xsl:for-each select="r:edition/r:statement[normalize-space()]">
      <p class="statement" role="note"><xsl:value-of select="normalize-space()"/></p>
    </xsl:for-each>
    <xsl:if test="r:edition/r:introduction/*">
      <article class="document introduction" aria-label="Introduction">
        <xsl:apply-templates select="r:edition/r:introduction" mode="m:introduction"/>
      </article>
    </xsl:if>
    <xsl:if test="r:cables/r:cable">
      <section class="cables" aria-labelledby="ed-cables">
        <h2 id="ed-cables">The cables</h2>
        <xsl:for-each-group select="r:cables/r:cable" group-adjacent="substring(@sort, 1, 4)">
          <h3><xsl:value-of select="if (current-grouping-key()) then current-grouping-key() else 'Undated'"/></h3>
          <xsl:for-each-group select="current-group()" group-adjacent="f:month(.)">
            <xsl:if test="current-grouping-key()">
              <h4><xsl:value-of select="current-grouping-key()"/></h4>
            </xsl:if>
            <ol class="cable-list">
              <xsl:apply-templates select="current-group()" mode="m:index"/>
            </ol>
          </xsl:for-each-group>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:mode name="m:index" on-no-match="fail"/>

  <!-- The name of the month; empty where only the year is known. -->
  <xsl:function name="f:month" as="xs:string">
    <xsl:param name="cable" as="element(r:cable)"/>
    <xsl:variable name="when" as="xs:string" select="string(($cable/r:date/@when, $cable/r:date/@not-before, $cable/@sort)[1])"/>
    <xsl:variable name="month" as="xs:string" select="substring($when, 1, 7)"/>
    <xsl:sequence select="if ($month castable as xs:gYearMonth)
      then format-date(xs:date($month || '-01'), '[MNn]', 'en', (), ()) else ''"/>
  </xsl:function>

  <xsl:template match="r:cable" mode="m:index" as="element()">
    <li>
      <!-- The spaces are for those who hear or copy the page; the style sheet sets columns. -->
      <span class="number"><xsl:value-of select="@number"/></span>
      <xsl:text> </xsl:text>
      <span class="date"><xsl:value-of select="normalize-space(r:date)"/></span>
      <xsl:text> </xsl:text>
      <div class="about">
        <a class="title" href="{$v:home}{@html}"><xsl:value-of select="normalize-space(r:title)"/></a>
        <xsl:for-each select="r:subject">
          <xsl:text> </xsl:text>
          <span class="subject"><xsl:value-of select="normalize-space()"/></span>
        </xsl:for-each>
        <xsl:variable name="from" as="xs:string*" select="f:parties(., 'sent')"/>
        <xsl:variable name="to" as="xs:string*" select="f:parties(., 'to')"/>
        <xsl:if test="exists($from) or exists($to)">
          <xsl:text> </xsl:text>
          <span class="parties">
            <xsl:value-of select="string-join($from, ', '), string-join($to, ', ')" separator=" → "/>
          </span>
        </xsl:if>
        <xsl:if test="r:dispatch">
          <xsl:text> </xsl:text>
          <span class="reference"><xsl:value-of select="'Dispatch ' || string-join(r:dispatch ! normalize-space(), ', ')"/></span>
        </xsl:if>
      </div>
      <xsl:text> </xsl:text>
      <span class="precedence">
        <xsl:for-each select="r:precedence">
          <span class="printed"><xsl:value-of select="normalize-space()"/></span>
          <xsl:text> </xsl:text>
          <xsl:for-each select="tokenize(@level)">
            <span class="level level-{f:token(.)}"><xsl:value-of select="upper-case(substring(., 1, 1)) || substring(., 2)"/></span>
            <xsl:text> </xsl:text>
          </xsl:for-each>
        </xsl:for-each>
      </span>
    </li>
  </xsl:template>

  <!-- Those who send or receive, shortly: offices and persons, and places where neither is named. -->
  <xsl:function name="f:parties" as="xs:string*">
    <xsl:param name="cable" as="element(r:cable)"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="parties" as="element(r:party)*" select="$cable/r:party[@role = $role]"/>
    <xsl:variable name="bodies" as="element(r:party)*" select="$parties[not(@kind = 'place')]"/>
    <xsl:sequence select="distinct-values(($bodies, $parties[empty($bodies)]) ! normalize-space())"/>
  </xsl:function>

  <!-- The introduction is TEI: its divisions are rendered as those of a cable are. -->
  <xsl:mode name="m:introduction" on-no-match="fail"/>

  <xsl:template match="r:introduction" mode="m:introduction" as="node()*">
    <xsl:variable name="at-foot" as="element()*" select=".//(note | app)[f:at-foot(.)]"/>
    <xsl:variable name="marks" as="map(xs:string, xs:string)" select="f:note-marks($at-foot)"/>
    <xsl:apply-templates select="*" mode="m:text">
      <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
    </xsl:apply-templates>
    <xsl:call-template name="foot">
      <xsl:with-param name="at-foot" select="$at-foot"/>
      <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
    </xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
