<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:epub="http://www.idpf.org/2007/ops"
  xmlns="http://www.tei-c.org/ns/1.0"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Title page, imprint, introduction, signs and abbreviations, colophon. -->

  <xsl:template match="r:page[@kind = 'title']" mode="m:book-part" as="element()*" xmlns="">
    <xsl:for-each select="r:edition/r:subtitle[normalize-space()]">
      <p class="subtitle" epub:type="subtitle" role="doc-subtitle">
        <xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/>
      </p>
    </xsl:for-each>
    <xsl:if test="r:edition/r:editor">
      <p class="editors">
        <xsl:sequence select="f:label('finding.edited-by', map { 'names': string-join(r:edition/r:editor ! normalize-space(), ', ') })"/>
      </p>
    </xsl:if>
    <xsl:for-each select="r:edition/r:publisher[normalize-space()]">
      <p class="publisher"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></p>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'imprint']" mode="m:book-part" as="element()*" xmlns="">
    <xsl:for-each select="r:edition/r:statement[normalize-space()]">
      <p><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="normalize-space()"/></p>
    </xsl:for-each>
    <dl>
      <xsl:sequence select="
        f:entry('cable.publisher', r:edition/r:publisher[normalize-space()] ! f:in-edition-language(.)),
        f:entry('cable.licence', r:edition/r:licence[normalize-space() or @target]
          ! f:imprint-link(@target, (normalize-space()[. ne ''], string(@target))[1])),
        f:entry('epub.doi', r:doi ! f:imprint-link('https://doi.org/' || encode-for-uri(.) => replace('%2F', '/'), string(.))),
        f:entry('epub.address', r:edition/@base-url[normalize-space()] ! f:imprint-link(., string(.))),
        f:entry('frame.cite', r:cite ! f:imprint-citation(.))"/>
    </dl>
  </xsl:template>

  <xsl:function name="f:imprint-link" as="element()" xmlns="">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="text" as="xs:string"/>
    <span>
      <xsl:choose>
        <xsl:when test="$target"><a href="{normalize-space($target)}"><xsl:value-of select="$text"/></a></xsl:when>
        <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:function>

  <xsl:function name="f:imprint-citation" as="element()" xmlns="">
    <xsl:param name="cite" as="element(r:cite)"/>
    <span>
      <xsl:sequence select="f:language-attributes($cite/@lang)"/>
      <xsl:for-each select="$cite/r:run">
        <xsl:choose>
          <xsl:when test="@style = 'title'"><cite class="title-m"><xsl:value-of select="."/></cite></xsl:when>
          <xsl:when test="@style = 'address'"><a class="url" href="{.}"><xsl:value-of select="."/></a></xsl:when>
          <xsl:otherwise><xsl:value-of select="."/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- The introduction is TEI: its divisions are rendered as those of a cable are. -->
  <xsl:template match="r:page[@kind = 'introduction']" mode="m:book-part" as="element()*" xmlns="">
    <xsl:variable name="introduction" as="element(r:introduction)?" select="r:edition/r:introduction"/>
    <xsl:variable name="at-foot" as="element()*" select="$introduction//(note | app)[f:at-foot(.)]"/>
    <xsl:variable name="marks" as="map(xs:string, xs:string)" select="f:note-marks($at-foot)"/>
    <article class="document">
      <xsl:sequence select="f:labelled('aria-label', 'print.introduction'), f:edition-lang()"/>
      <xsl:apply-templates select="$introduction/*" mode="m:text">
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:apply-templates>
      <xsl:call-template name="foot">
        <xsl:with-param name="at-foot" select="$at-foot"/>
        <xsl:with-param name="notes" select="$marks" tunnel="yes"/>
      </xsl:call-template>
    </article>
  </xsl:template>

  <!-- One of each thing that a sign stands for: the list of signs of a cable is made from its text, that of the book
       from this one. -->
  <xsl:variable name="v:signs" as="document-node()">
    <xsl:document>
      <TEI><text><body><p>
        <gap/><gap reason="illegible"/><gap reason="deleted"/><gap reason="damage"/><supplied/><unclear/>
        <choice><orig/><reg/></choice><choice><abbr/><expan/></choice><ex/><sic/><choice><sic/><corr/></choice><surplus/>
        <note type="handwritten"/><add/><del/><stamp/><damage/><fw/><note place="margin-left"/><handShift/><milestone/>
        <pb n="2"/><pb/><note/><note type="textual"/>
      </p></body></text></TEI>
    </xsl:document>
  </xsl:variable>

  <xsl:template match="r:page[@kind = 'abbreviations']" mode="m:book-part" as="element()*" xmlns="">
    <xsl:call-template name="legend">
      <xsl:with-param name="document" select="$v:signs"/>
      <xsl:with-param name="notes" select="$v:signs//note[not(@place)][not(@type = 'handwritten')]"/>
      <xsl:with-param name="entries" select="()"/>
    </xsl:call-template>
    <xsl:if test="r:abbreviation">
      <section class="abbreviation-list" aria-labelledby="ed-abbreviations">
        <h2 id="ed-abbreviations"><xsl:sequence select="f:label('epub.abbreviations-alone')"/></h2>
        <dl>
          <xsl:for-each select="r:abbreviation">
            <div>
              <dt><xsl:sequence select="f:language-attributes(@lang)"/><xsl:value-of select="r:abbr"/></dt>
              <xsl:for-each select="r:expan">
                <dd><xsl:sequence select="f:language-attributes(../@lang)"/><xsl:value-of select="."/></dd>
              </xsl:for-each>
            </div>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="r:page[@kind = 'colophon']" mode="m:book-part" as="element()*" xmlns="">
    <p><xsl:sequence select="f:label('epub.made-with', map { 'version': string(@version) })"/></p>
    <p><xsl:sequence select="f:label-count('print.colophon-documents', xs:integer(@cables))"/></p>
    <xsl:for-each select="@changed"><p><xsl:sequence select="f:label('print.colophon-date', map { 'date': '@date:' || . })"/></p></xsl:for-each>
    <xsl:for-each select="@checksum">
      <p><xsl:sequence select="f:label('print.colophon-checksum')"/><xsl:text> </xsl:text><code class="checksum"><xsl:value-of select="."/></code></p>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
