<?xml version="1.0" encoding="UTF-8"?>

<!-- The page of one cable; of any other TEI document as well. Principal input: the TEI document. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:include href="modules/parameters.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/dates.xsl"/>
  <xsl:include href="modules/form.xsl"/>
  <xsl:include href="modules/correspondence.xsl"/>
  <xsl:include href="modules/about.xsl"/>
  <xsl:include href="modules/legend.xsl"/>

  <!-- The cable's entry in the register. -->
  <xsl:function name="f:cable" as="element(r:cable)?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/*/@xml:id ! key('cable', ., $v:register)[1]"/>
  </xsl:function>

  <!-- The main title; of a foreign header the one of the document, not of the series or a short form. -->
  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="titles" as="element(title)*" select="$header/fileDesc/titleStmt/title[normalize-space()]"/>
    <xsl:sequence select="(($titles[@type = 'main'], $titles[@level = 'a'], $titles[@type = 'complete'],
      $titles[not(@level = 's')], $titles)[1] ! normalize-space(), 'Untitled document')[1]"/>
  </xsl:function>

  <xsl:template match="/" mode="m:page-title" as="xs:string">
    <xsl:sequence select="f:title(*/teiHeader[1])"/>
  </xsl:template>

  <!-- The summary, else who writes to whom and when. -->
  <xsl:template match="/" mode="m:page-description" as="xs:string">
    <xsl:variable name="cable" as="element(r:cable)?" select="f:cable(/)"/>
    <xsl:variable name="profile" as="element(profileDesc)?" select="*/teiHeader[1]/profileDesc[1]"/>
    <xsl:variable name="summary" as="xs:string" select="(($profile/abstract, $cable/r:summary) ! normalize-space()[. ne ''],
      string-join((f:title(*/teiHeader[1]), $cable/r:date ! normalize-space()), ', '))[1]"/>
    <xsl:sequence select="if (string-length($summary) gt 300) then replace(substring($summary, 1, 297), '\s+\S*$', ' …') else $summary"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-path" as="xs:string?">
    <xsl:sequence select="f:cable(/)/@html ! string()"/>
  </xsl:template>

  <xsl:template match="/" mode="m:head-links" as="element()*">
    <xsl:for-each select="f:cable(/)">
      <link rel="alternate" type="application/tei+xml" title="TEI XML" href="{f:tei-path(.)}"/>
      <xsl:for-each select="@pdf">
        <link rel="alternate" type="application/pdf" title="PDF" href="{$v:home}{.}"/>
      </xsl:for-each>
      <xsl:for-each select="key('cable', @previous, $v:register)[1]">
        <link rel="prev" href="{$v:home}{@html}"/>
      </xsl:for-each>
      <xsl:for-each select="key('cable', @next, $v:register)[1]">
        <link rel="next" href="{$v:home}{@html}"/>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:variable name="cable" as="element(r:cable)?" select="f:cable(/)"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="*/teiHeader[1]"/>
    <xsl:variable name="language" as="xs:string?" select="f:text-language(/)"/>
    <xsl:variable name="texts" as="element(text)*" select="if (*/text) then */text else //text[not(ancestor::text)]"/>
    <xsl:variable name="at-foot" as="element()*" select="$texts//(note | app)[f:at-foot(.)]"/>
    <xsl:variable name="appendices" as="element(back)*" select="$texts/back[f:is-appendix(.)]"/>

    <xsl:call-template name="sequence"><xsl:with-param name="cable" select="$cable"/></xsl:call-template>
    <header class="document-head">
      <xsl:for-each select="$cable/@number">
        <p class="document-number"><xsl:value-of select="'Document ' || ."/></p>
      </xsl:for-each>
      <h1>
        <xsl:sequence select="f:language-attributes($language)"/>
        <xsl:value-of select="f:title($header)"/>
      </h1>
      <xsl:for-each select="$header/fileDesc/titleStmt/title[@type = ('subject', 'sub')][normalize-space()]">
        <p class="subject"><xsl:apply-templates select="@xml:lang" mode="m:attributes"/><xsl:value-of select="normalize-space()"/></p>
      </xsl:for-each>
      <xsl:for-each select="($cable/r:date, $header/profileDesc/creation/date)[normalize-space()][1]">
        <p class="document-date"><xsl:value-of select="normalize-space()"/></p>
      </xsl:for-each>
    </header>
    <xsl:choose>
      <xsl:when test="*/@type = 'cable'"><xsl:apply-templates select="$header" mode="m:form"/></xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$header" mode="m:correspondence"/></xsl:otherwise>
    </xsl:choose>
    <xsl:variable name="abstracts" as="element(abstract)*" select="$header/profileDesc/abstract[normalize-space()]"/>
    <xsl:if test="exists($abstracts)">
      <section class="summary" aria-labelledby="ed-summary">
        <h2 id="ed-summary">Summary</h2>
        <xsl:apply-templates select="$abstracts/node()" mode="m:text"/>
      </section>
    </xsl:if>

    <article class="document" aria-label="Text of the document">
      <xsl:sequence select="f:language-attributes($language)"/>
      <xsl:variable name="marks" as="map(xs:string, xs:string)" select="f:note-marks($at-foot)"/>
      <xsl:apply-templates select="$texts" mode="m:text">
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:call-template name="foot">
        <xsl:with-param name="at-foot" select="$at-foot"/>
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:call-template>
      <xsl:if test="exists($appendices)">
        <section class="appendix" aria-labelledby="ed-appendix">
          <h2 id="ed-appendix" class="added">Names and works in this document</h2>
          <xsl:apply-templates select="$appendices" mode="m:appendix">
            <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
          </xsl:apply-templates>
        </section>
      </xsl:if>
    </article>

    <div class="apparatus">
      <xsl:apply-templates select="*/facsimile" mode="m:facsimile"/>
      <xsl:call-template name="legend">
        <xsl:with-param name="document" select="/"/>
        <xsl:with-param name="notes" select="$at-foot"/>
      </xsl:call-template>
      <xsl:apply-templates select="$header" mode="m:about">
        <xsl:with-param name="cable" select="$cable" tunnel="yes"/>
      </xsl:apply-templates>
    </div>
    <xsl:call-template name="sequence">
      <xsl:with-param name="cable" select="$cable"/>
      <xsl:with-param name="titles" select="true()"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The way to the cable before and the cable after; with their titles at the foot of the page. -->
  <xsl:template name="sequence" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:param name="titles" as="xs:boolean" select="false()"/>
    <xsl:variable name="previous" as="element(r:cable)?" select="$cable/@previous ! key('cable', ., $v:register)[1]"/>
    <xsl:variable name="next" as="element(r:cable)?" select="$cable/@next ! key('cable', ., $v:register)[1]"/>
    <xsl:if test="$previous or $next">
      <nav class="sequence{' with-titles'[$titles]}" aria-label="{if ($titles) then 'Neighbouring cables' else 'Previous and next cable'}">
        <xsl:for-each select="$previous">
          <a rel="prev" href="{$v:home}{@html}">
            <span class="direction">← Previous</span>
            <xsl:if test="$titles"><span class="title"><xsl:value-of select="normalize-space(r:title)"/></span></xsl:if>
          </a>
        </xsl:for-each>
        <xsl:for-each select="$next">
          <a rel="next" href="{$v:home}{@html}">
            <span class="direction">Next →</span>
            <xsl:if test="$titles"><span class="title"><xsl:value-of select="normalize-space(r:title)"/></span></xsl:if>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
