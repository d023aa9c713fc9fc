<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The persons, places and organisations that a document names, from the register: a list after the text, of which
       a script shows each entry beside the name that the reader points at. -->

  <!-- The entries that a cable names, parties first. -->
  <xsl:function name="f:entries" as="element()*">
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:sequence select="distinct-values($cable/(r:party, r:mention)/@ref) ! key('authority', ., $v:register)[1]"/>
  </xsl:function>

  <xsl:template name="cards" as="element()?">
    <xsl:param name="entries" as="element()*"/>
    <xsl:if test="exists($entries)">
      <section class="named" aria-labelledby="ed-named">
        <xsl:sequence select="f:heading('named')"/>
        <xsl:for-each-group select="$entries" group-by="local-name()">
          <xsl:sort select="index-of(('person', 'org', 'place'), current-grouping-key())"/>
          <div class="card-group">
            <h3><xsl:sequence select="f:label('cable.named-' || current-grouping-key())"/></h3>
            <ul>
              <xsl:for-each select="current-group()">
                <xsl:sort select="lower-case(r:sort)"/>
                <xsl:call-template name="card"/>
              </xsl:for-each>
            </ul>
          </div>
        </xsl:for-each-group>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template name="card" as="element()">
    <li class="card {local-name()}" id="ed-card-{@id}">
      <p class="card-name">
        <a href="{f:entry-href(.)}"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="r:name"/></a>
        <xsl:for-each select="r:dates[normalize-space()]">
          <xsl:text> </xsl:text>
          <span class="card-dates"><xsl:value-of select="."/></span>
        </xsl:for-each>
      </p>
      <xsl:if test="r:variant">
        <p class="card-variants">
          <xsl:for-each select="r:variant">
            <xsl:if test="position() gt 1"><xsl:text> · </xsl:text></xsl:if>
            <span><xsl:sequence select="f:language-attributes(@lang)"/><xsl:value-of select="."/></span>
          </xsl:for-each>
        </p>
      </xsl:if>
      <xsl:for-each select="(r:role, r:country, r:note)[normalize-space()]">
        <p class="card-{local-name()}"><xsl:sequence select="f:edition-lang()"/><xsl:value-of select="."/></p>
      </xsl:for-each>
      <xsl:for-each select="@cables[. castable as xs:integer]">
        <p class="card-count"><xsl:sequence select="f:label-count('cable.cables', xs:integer(.))"/></p>
      </xsl:for-each>
    </li>
  </xsl:template>

</xsl:stylesheet>
