<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:epub="http://www.idpf.org/2007/ops"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The list of documents, titles of divisions, correspondents and indexes, the calendar, the navigation. -->

  <xsl:template match="r:page[@kind = 'contents']" mode="m:book-part" as="element()*">
    <xsl:for-each select="r:division">
      <section>
        <xsl:if test="@headed">
          <xsl:attribute name="aria-labelledby" select="'ed-division-' || position()"/>
          <h2 id="ed-division-{position()}"><xsl:sequence select="f:division-title(.)"/></h2>
        </xsl:if>
        <xsl:call-template name="documents"/>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'division']" mode="m:book-part" as="element()*">
    <xsl:for-each select="r:division"><xsl:call-template name="documents"/></xsl:for-each>
  </xsl:template>

  <xsl:template name="documents" as="element()?">
    <xsl:if test="r:cable">
      <ul class="documents">
        <xsl:for-each select="r:cable"><li><xsl:call-template name="book-line"/></li></xsl:for-each>
      </ul>
    </xsl:if>
  </xsl:template>

  <!-- Names by their letters, each with the numbers of its cables as links. -->
  <xsl:template match="r:page[@kind = ('correspondents', 'persons', 'places', 'organisations')]" mode="m:book-part" as="element()*">
    <xsl:for-each select="r:group">
      <section class="letter" aria-labelledby="ed-letter-{position()}">
        <h2 id="ed-letter-{position()}">
          <xsl:sequence select="if (@letter = '漢') then f:label('finding.letter-han') else if (@letter = '–')
            then f:label('finding.letter-other') else f:node(string(@letter))"/>
        </h2>
        <ul class="names">
          <xsl:apply-templates select="r:line" mode="m:book-name"/>
        </ul>
      </section>
    </xsl:for-each>
  </xsl:template>

  <xsl:mode name="m:book-name" on-no-match="fail"/>

  <xsl:template match="r:line" mode="m:book-name" as="element()">
    <li>
      <xsl:for-each select="@anchor"><xsl:attribute name="id" select="."/></xsl:for-each>
      <span class="heading"><xsl:sequence select="f:book-link(@href ! ($v:home || .), f:in-edition-language(r:name))"/></span>
      <xsl:for-each select="r:variant">
        <xsl:text>, </xsl:text>
        <span class="variant"><xsl:sequence select="f:language-attributes(@lang)"/><xsl:value-of select="."/></span>
      </xsl:for-each>
      <xsl:for-each select="r:dates, r:role, r:country">
        <xsl:text>, </xsl:text>
        <span class="{local-name()}"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="."/></span>
      </xsl:for-each>
      <xsl:for-each select="r:numbers">
        <xsl:sequence select="f:node(if (@kind = 'in') then ': ' else if (position() eq 1) then ' – ' else '; ')"/>
        <xsl:if test="@kind ne 'in'">
          <xsl:sequence select="f:label('print.' || @kind || '-documents')"/>
          <xsl:text> </xsl:text>
        </xsl:if>
        <span class="numbers">
          <xsl:for-each select="r:n">
            <xsl:if test="position() gt 1">, </xsl:if>
            <xsl:sequence select="f:book-link(@href ! ($v:home || .), f:node(string(.)))"/>
          </xsl:for-each>
        </span>
      </xsl:for-each>
    </li>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'calendar']" mode="m:book-part" as="element()*">
    <xsl:for-each select="r:calendar">
      <section aria-labelledby="ed-calendar-{position()}">
        <h2 id="ed-calendar-{position()}">
          <xsl:sequence select="f:in-edition-language((r:title/normalize-space(.)[. ne ''], string(@id))[1])"/>
        </h2>
        <xsl:if test="r:entry">
          <ul class="documents">
            <xsl:for-each select="r:entry">
              <li>
                <xsl:for-each select="@number"><span class="number"><xsl:value-of select="."/></span><xsl:text> </xsl:text></xsl:for-each>
                <span class="date">
                  <xsl:sequence select="if (r:date/@when) then f:date(r:date/@when)
                    else if (normalize-space(r:date)) then f:in-edition-language(r:date) else f:label('finding.undated')"/>
                </span>
                <xsl:text> </xsl:text>
                <xsl:sequence select="f:book-link(@href ! ($v:home || .),
                  if (normalize-space(r:title[1])) then f:in-edition-language(r:title[1]) else f:label('finding.untitled'))"/>
                <xsl:for-each select="r:abstract[normalize-space()]">
                  <xsl:text> </xsl:text>
                  <span class="subject"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></span>
                </xsl:for-each>
              </li>
            </xsl:for-each>
          </ul>
        </xsl:if>
      </section>
    </xsl:for-each>
  </xsl:template>

  <!-- The navigation document (EPUB 3.3, section 7): parts, divisions with their cables, and where reading begins. -->
  <xsl:template match="r:page[@kind = 'navigation']" mode="m:book-main" as="element()">
    <section class="navigation">
      <nav epub:type="toc" role="doc-toc" id="toc" aria-labelledby="ed-title">
        <h1 id="ed-title"><xsl:sequence select="f:label('epub.navigation')"/></h1>
        <ol>
          <xsl:apply-templates select="r:part | r:division | r:cable" mode="m:navigation"/>
        </ol>
      </nav>
      <nav epub:type="landmarks" hidden="hidden" aria-labelledby="ed-landmarks">
        <h2 id="ed-landmarks"><xsl:sequence select="f:label('epub.landmarks')"/></h2>
        <ol>
          <xsl:for-each select="r:part[@kind = 'title']">
            <li><a epub:type="titlepage" href="{@href}" data-book=""><xsl:sequence select="f:label('epub.title')"/></a></li>
          </xsl:for-each>
          <xsl:for-each select="r:part[@kind = 'contents']">
            <li><a epub:type="toc" href="{@href}" data-book=""><xsl:sequence select="f:label('epub.contents')"/></a></li>
          </xsl:for-each>
          <xsl:for-each select="(r:cable | r:division)[1]">
            <li><a epub:type="bodymatter" href="{@href}" data-book=""><xsl:sequence select="f:label('epub.bodymatter')"/></a></li>
          </xsl:for-each>
          <xsl:for-each select="r:part[@kind = ('persons', 'places', 'organisations')][1]">
            <li><a epub:type="index" href="{@href}" data-book=""><xsl:sequence select="f:part-name(@kind) ! f:node(.)"/></a></li>
          </xsl:for-each>
        </ol>
      </nav>
    </section>
  </xsl:template>

  <xsl:mode name="m:navigation" on-no-match="fail"/>

  <xsl:template match="r:part" mode="m:navigation" as="element()">
    <li><a href="{@href}" data-book=""><xsl:value-of select="f:part-name(@kind)"/></a></li>
  </xsl:template>

  <xsl:template match="r:division" mode="m:navigation" as="element()">
    <li>
      <a href="{@href}" data-book=""><xsl:sequence select="f:division-title(.)"/></a>
      <ol><xsl:apply-templates select="r:cable" mode="m:navigation"/></ol>
    </li>
  </xsl:template>

  <xsl:template match="r:cable" mode="m:navigation" as="element()">
    <li>
      <a href="{@href}" data-book="">
        <xsl:value-of select="@number || '. '"/>
        <xsl:sequence select="f:cable-date(r:date)"/>
        <xsl:text> · </xsl:text>
        <xsl:sequence select="f:in-edition-language((r:subject, r:title)[normalize-space()][1])"/>
      </a>
    </li>
  </xsl:template>

</xsl:stylesheet>
