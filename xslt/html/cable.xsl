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
  <xsl:include href="modules/cards.xsl"/>

  <!-- The cable's entry in the register. -->
  <xsl:function name="f:cable" as="element(r:cable)?">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="$document/*/@xml:id ! key('cable', ., $v:register)[1]"/>
  </xsl:function>

  <xsl:function name="f:script" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <script src="{$v:home}assets/js/{$name}.js" defer="defer"/>
  </xsl:function>

  <!-- Whether the document has images that the viewer can show. -->
  <xsl:function name="f:has-viewer" as="xs:boolean">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="exists($document/*/facsimile//graphic[f:local-image(@url) or f:image-service(@url)])"/>
  </xsl:function>

  <!-- The main title; of a foreign header the one of the document, not of the series or a short form. -->
  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="header" as="element(teiHeader)?"/>
    <xsl:variable name="titles" as="element(title)*" select="$header/fileDesc/titleStmt/title[normalize-space()]"/>
    <xsl:sequence select="(($titles[@type = 'main'], $titles[@level = 'a'], $titles[@type = 'complete'],
      $titles[not(@level = 's')], $titles)[1] ! normalize-space(), f:m('cable.untitled'))[1]"/>
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
    <xsl:sequence select="('cable', 'cards', 'found', 'viewer'[f:has-viewer(current())]) ! f:script(.)"/>
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

  <xsl:template match="/" mode="m:origins" as="xs:string*">
    <xsl:sequence select="f:image-origins(.)"/>
  </xsl:template>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:variable name="cable" as="element(r:cable)?" select="f:cable(/)"/>
    <xsl:variable name="header" as="element(teiHeader)?" select="*/teiHeader[1]"/>
    <xsl:variable name="language" as="xs:string?" select="f:text-language(/)"/>
    <xsl:variable name="header-language" as="xs:string?" select="($header/@xml:lang, */@xml:lang, $language)[1]"/>
    <xsl:variable name="texts" as="element(text)*" select="if (*/text) then */text else //text[not(ancestor::text)]"/>
    <xsl:variable name="at-foot" as="element()*" select="$texts//(note | app)[f:at-foot(.)]"/>
    <xsl:variable name="appendices" as="element(back)*" select="$texts/back[f:is-appendix(.)]"/>
    <xsl:variable name="entries" as="element()*" select="f:entries($cable)"/>

    <xsl:call-template name="sequence">
      <xsl:with-param name="cable" select="$cable"/>
      <xsl:with-param name="name" select="'in-time'"/>
    </xsl:call-template>
    <header class="document-head">
      <xsl:for-each select="$cable/@number">
        <p class="document-number"><xsl:sequence select="f:label('cable.document', map { 'n': string(.) })"/></p>
      </xsl:for-each>
      <h1>
        <xsl:sequence select="f:language-attributes($header-language)"/>
        <xsl:value-of select="f:title($header)"/>
      </h1>
      <xsl:for-each select="$header/fileDesc/titleStmt/title[@type = ('subject', 'sub')][normalize-space()]">
        <p class="subject">
          <xsl:sequence select="f:language-attributes((@xml:lang, $header-language)[1])"/>
          <xsl:value-of select="normalize-space()"/>
        </p>
      </xsl:for-each>
      <xsl:call-template name="document-date"><xsl:with-param name="cable" select="$cable"/></xsl:call-template>
    </header>
    <xsl:choose>
      <xsl:when test="*/@type = 'cable'">
        <xsl:apply-templates select="$header" mode="m:form">
          <xsl:with-param name="language" select="$header-language" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:when>
      <xsl:otherwise>
        <xsl:apply-templates select="$header" mode="m:correspondence">
          <xsl:with-param name="language" select="$header-language" tunnel="yes"/>
        </xsl:apply-templates>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:variable name="abstracts" as="element(abstract)*" select="$header/profileDesc/abstract[normalize-space()]"/>
    <xsl:if test="exists($abstracts)">
      <section class="summary" aria-labelledby="ed-summary">
        <h2 id="ed-summary"><xsl:sequence select="f:label('cable.summary')"/></h2>
        <div>
          <xsl:sequence select="f:language-attributes(($abstracts[1]/@xml:lang, $header-language)[1])"/>
          <xsl:apply-templates select="$abstracts/node()" mode="m:text"/>
        </div>
      </section>
    </xsl:if>
    <xsl:call-template name="tools"/>

    <div class="reading">
      <article class="document">
        <xsl:sequence select="f:labelled('aria-label', 'cable.text'), f:language-attributes($language)"/>
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
            <h2 id="ed-appendix" class="added"><xsl:sequence select="f:label('cable.appendix')"/></h2>
            <xsl:apply-templates select="$appendices" mode="m:appendix">
              <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
            </xsl:apply-templates>
          </section>
        </xsl:if>
      </article>
      <xsl:if test="f:has-viewer(/)"><xsl:call-template name="viewer"/></xsl:if>
    </div>

    <div class="apparatus">
      <xsl:sequence select="f:language-attributes($header-language)[name() = 'lang']"/>
      <xsl:call-template name="facsimile"><xsl:with-param name="of" select="*/facsimile"/></xsl:call-template>
      <xsl:call-template name="legend">
        <xsl:with-param name="document" select="/"/>
        <xsl:with-param name="notes" select="$at-foot"/>
        <xsl:with-param name="entries" select="$entries"/>
      </xsl:call-template>
      <xsl:call-template name="cards"><xsl:with-param name="entries" select="$entries"/></xsl:call-template>
      <xsl:apply-templates select="$header" mode="m:about">
        <xsl:with-param name="cable" select="$cable" tunnel="yes"/>
      </xsl:apply-templates>
    </div>
    <xsl:call-template name="sequence">
      <xsl:with-param name="cable" select="$cable"/>
      <xsl:with-param name="name" select="'neighbours'"/>
      <xsl:with-param name="titles" select="true()"/>
    </xsl:call-template>
    <xsl:call-template name="sequence">
      <xsl:with-param name="cable" select="$cable"/>
      <xsl:with-param name="name" select="'exchange'"/>
      <xsl:with-param name="titles" select="true()"/>
      <xsl:with-param name="previous" select="$cable/@exchange-previous"/>
      <xsl:with-param name="next" select="$cable/@exchange-next"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The date under the title: the register's, in the language of the page; else as the header puts it. -->
  <xsl:template name="document-date" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:for-each select="($cable/r:date, */teiHeader[1]/profileDesc/creation/date)[normalize-space()][1]">
      <p class="document-date">
        <xsl:sequence select="if (self::r:date) then f:cable-date(.) else if (@when) then f:date(@when) else string(normalize-space())"/>
      </p>
    </xsl:for-each>
  </xsl:template>

  <!-- What a script lets the reader choose; without one it would do nothing, and is hidden. -->
  <xsl:template name="tools" as="element()?">
    <xsl:variable name="choices" as="element()*">
      <xsl:if test="//div[@type = 'translation'][f:partner(.)]">
        <xsl:call-template name="choice">
          <xsl:with-param name="name" select="'columns'"/>
          <xsl:with-param name="values" select="'both', 'original', 'translation'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="f:has-views(/)">
        <xsl:call-template name="choice">
          <xsl:with-param name="name" select="'view'"/>
          <xsl:with-param name="values" select="'signs', 'reading', 'diplomatic'"/>
        </xsl:call-template>
      </xsl:if>
      <xsl:if test="f:has-viewer(/)">
        <button type="button" class="open-viewer" aria-controls="ed-viewer" aria-expanded="false">
          <xsl:sequence select="f:label('cable.open-viewer')"/>
        </button>
      </xsl:if>
    </xsl:variable>
    <xsl:if test="exists($choices)">
      <section class="tools" hidden="hidden">
        <xsl:sequence select="f:labelled('aria-label', 'cable.tools'), $choices"/>
      </section>
    </xsl:if>
  </xsl:template>

  <!-- Buttons of which one is pressed. -->
  <xsl:template name="choice" as="element()">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="xs:string+"/>
    <div class="choices" role="group">
      <xsl:sequence select="f:labelled('aria-label', 'cable.choose-' || $name)"/>
      <xsl:for-each select="$values">
        <button type="button" data-choose="{$name}" value="{.}" aria-pressed="{position() eq 1}">
          <xsl:sequence select="f:label('cable.' || $name || '-' || .)"/>
        </button>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- The way to the cable before and the cable after; with their titles at the foot of the page. -->
  <xsl:template name="sequence" as="element()?">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="titles" as="xs:boolean" select="false()"/>
    <xsl:param name="previous" as="xs:string?" select="$cable/@previous"/>
    <xsl:param name="next" as="xs:string?" select="$cable/@next"/>
    <xsl:variable name="before" as="element(r:cable)?" select="$previous ! key('cable', ., $v:register)[1]"/>
    <xsl:variable name="after" as="element(r:cable)?" select="$next ! key('cable', ., $v:register)[1]"/>
    <xsl:if test="$before or $after">
      <nav class="sequence{' with-titles'[$titles]}">
        <xsl:sequence select="f:labelled('aria-label', 'cable.' || $name)"/>
        <xsl:if test="$titles"><p class="sequence-name"><xsl:sequence select="f:label('cable.' || $name)"/></p></xsl:if>
        <xsl:for-each select="$before, $after">
          <xsl:variable name="first" as="xs:boolean" select="exists($before[. is current()])"/>
          <a href="{$v:home}{@html}" rel="{if ($first) then 'prev' else 'next'}">
            <span class="direction">
              <xsl:if test="$first"><span aria-hidden="true">←</span><xsl:text> </xsl:text></xsl:if>
              <xsl:sequence select="f:label(if ($first) then 'cable.previous' else 'cable.next')"/>
              <xsl:if test="not($first)"><xsl:text> </xsl:text><span aria-hidden="true">→</span></xsl:if>
            </span>
            <xsl:if test="$titles">
              <xsl:text> </xsl:text>
              <span class="title"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space(r:title)"/></span>
              <xsl:for-each select="r:date[normalize-space()]">
                <xsl:text> </xsl:text>
                <span class="date"><xsl:sequence select="f:cable-date(.)"/></span>
              </xsl:for-each>
            </xsl:if>
          </a>
        </xsl:for-each>
      </nav>
    </xsl:if>
  </xsl:template>

</xsl:stylesheet>
