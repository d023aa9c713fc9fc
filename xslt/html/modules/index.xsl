<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The edition's first page: title, statement, introduction, numbers, ways in, and the cables or their years. -->

  <xsl:template match="r:page[@kind = 'index']" mode="m:finding-title" as="xs:string">
    <xsl:sequence select="($v:edition-title[. ne ''], f:m('finding.cables'))[1]"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'index']" mode="m:finding" as="element()*">
    <header class="edition-head">
      <h1>
        <xsl:choose>
          <xsl:when test="$v:edition-title"><span><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="$v:edition-title"/></span></xsl:when>
          <xsl:otherwise><xsl:sequence select="f:label('finding.cables')"/></xsl:otherwise>
        </xsl:choose>
      </h1>
      <xsl:for-each select="r:edition/r:subtitle[normalize-space()]">
        <p class="subtitle"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></p>
      </xsl:for-each>
      <xsl:if test="r:edition/r:editor">
        <p class="editors">
          <xsl:sequence select="f:label('finding.edited-by', map { 'names': string-join(r:edition/r:editor ! normalize-space(), ', ') })"/>
        </p>
      </xsl:if>
      <xsl:variable name="volumes" as="element(r:volume)*" select="r:edition/r:volume"/>
      <xsl:for-each select="$volumes">
        <p class="volume"><a href="{$v:home}{@path}" type="application/pdf"><xsl:sequence select="
          if (count($volumes) eq 1) then f:label('finding.volume') else f:label('finding.volume-number', map { 'n': string(@n) })"/></a></p>
      </xsl:for-each>
      <xsl:for-each select="r:edition/@epub">
        <p class="volume"><a href="{$v:home}{.}" type="application/epub+zip"><xsl:sequence select="f:label('finding.epub')"/></a></p>
      </xsl:for-each>
    </header>
    <xsl:for-each select="r:edition/r:statement[normalize-space()]">
      <p class="statement" role="note"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></p>
    </xsl:for-each>
    <xsl:apply-templates select="r:numbers" mode="m:index"/>
    <xsl:if test="r:introduction/*">
      <article class="document introduction">
        <xsl:sequence select="f:labelled('aria-label', 'finding.introduction'), f:edition-lang()"/>
        <xsl:apply-templates select="r:introduction" mode="m:introduction"/>
      </article>
    </xsl:if>
    <xsl:if test="count(r:edition/r:nav[@path ne 'index.html']) gt 1">
      <nav class="ways" aria-labelledby="ed-ways">
        <h2 id="ed-ways"><xsl:sequence select="f:label('finding.ways')"/></h2>
        <ul>
          <xsl:for-each select="r:edition/r:nav[@path ne 'index.html']">
            <li>
              <a href="{$v:home}{@path}"><xsl:sequence select="if (normalize-space()) then normalize-space() else f:label(@key)"/></a>
              <xsl:variable name="about" as="xs:string" select="'finding.way-' || replace(@path, '\.html$', '')"/>
              <xsl:if test="key('message', $about, $v:messages)">
                <xsl:text> </xsl:text>
                <xsl:sequence select="f:label($about)"/>
              </xsl:if>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:choose>
      <xsl:when test="r:years">
        <section class="cables" aria-labelledby="ed-cables">
          <h2 id="ed-cables"><xsl:sequence select="f:label('finding.cables')"/></h2>
          <xsl:apply-templates select="r:chart" mode="m:chart"/>
          <ul class="parts">
            <xsl:for-each select="r:years/r:year">
              <li>
                <a href="{$v:home}{@href}"><xsl:sequence select="f:date(@year)"/></a>
                <xsl:text> </xsl:text>
                <span class="count"><xsl:value-of select="f:number(@n)"/></span>
              </li>
            </xsl:for-each>
            <xsl:if test="r:years/@undated ne '0'">
              <li>
                <a href="{$v:home}dates/undated.html"><xsl:sequence select="f:label('finding.undated')"/></a>
                <xsl:text> </xsl:text>
                <span class="count"><xsl:value-of select="f:number(r:years/@undated)"/></span>
              </li>
            </xsl:if>
          </ul>
        </section>
      </xsl:when>
      <xsl:when test="r:cables/r:cable">
        <section class="cables" aria-labelledby="ed-cables">
          <h2 id="ed-cables"><xsl:sequence select="f:label('finding.cables')"/></h2>
          <xsl:apply-templates select="r:chart" mode="m:chart"/>
          <xsl:for-each-group select="r:cables/r:cable" group-adjacent="substring(@sort, 1, 4)">
            <h3><xsl:sequence select="f:period(current-grouping-key())"/></h3>
            <xsl:for-each-group select="current-group()" group-adjacent="substring(@sort, 1, 7)">
              <xsl:if test="matches(current-grouping-key(), '^\d{4}-\d\d$')">
                <h4><xsl:sequence select="f:date(current-grouping-key())"/></h4>
              </xsl:if>
              <xsl:call-template name="cable-list">
                <xsl:with-param name="cables" select="current-group()"/>
              </xsl:call-template>
            </xsl:for-each-group>
          </xsl:for-each-group>
        </section>
      </xsl:when>
    </xsl:choose>
  </xsl:template>

  <xsl:mode name="m:index" on-no-match="fail"/>

  <!-- The numbers at a glance. -->
  <xsl:template match="r:numbers" mode="m:index" as="element()">
    <dl class="numbers">
      <xsl:sequence select="f:figure('cables', @cables, 'timeline.html'), f:figure('persons', @person, 'persons.html'),
        f:figure('places', @place, 'places.html'), f:figure('organisations', @org, 'organisations.html')"/>
      <xsl:if test="@first">
        <div class="wide">
          <dt><xsl:sequence select="f:label('finding.number-span')"/></dt>
          <dd><xsl:sequence select="f:span(@first, @last)"/></dd>
        </div>
      </xsl:if>
      <xsl:if test="r:language">
        <div class="wide">
          <dt><xsl:sequence select="f:label('finding.number-languages')"/></dt>
          <dd>
            <xsl:for-each select="r:language">
              <xsl:if test="position() gt 1">, </xsl:if>
              <xsl:sequence select="f:language-name(., $v:register)"/>
            </xsl:for-each>
          </dd>
        </div>
      </xsl:if>
      <xsl:if test="r:archive">
        <div class="wide">
          <dt><xsl:sequence select="f:label('finding.number-archives')"/></dt>
          <dd>
            <ul>
              <xsl:sequence select="f:edition-lang()"/>
              <xsl:for-each select="r:archive"><li><xsl:value-of select="."/></li></xsl:for-each>
            </ul>
          </dd>
        </div>
      </xsl:if>
    </dl>
  </xsl:template>

  <xsl:function name="f:figure" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="number" as="xs:string?"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:if test="xs:integer($number) gt 0">
      <div>
        <dt><xsl:sequence select="f:label('finding.number-' || $name)"/></dt>
        <dd>
          <xsl:choose>
            <xsl:when test="$v:edition/r:nav/@path = $path"><a href="{$v:home}{$path}"><xsl:value-of select="f:number(xs:integer($number))"/></a></xsl:when>
            <xsl:otherwise><xsl:value-of select="f:number(xs:integer($number))"/></xsl:otherwise>
          </xsl:choose>
        </dd>
      </div>
    </xsl:if>
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
