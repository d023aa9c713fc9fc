<?xml version="1.0" encoding="UTF-8"?>

<!-- The pages of the whole edition: index, persons, places, organisations, calendar. Principal input: the register. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <xsl:import href="modules/parameters.xsl"/>
  <xsl:include href="modules/page.xsl"/>
  <xsl:include href="modules/text.xsl"/>
  <xsl:include href="modules/index.xsl"/>
  <xsl:include href="modules/authority.xsl"/>
  <xsl:include href="modules/calendar.xsl"/>

  <xsl:param name="v:page" as="xs:string">
    <!-- Which page: index, persons, places, organisations or calendar. -->
    <xsl:sequence select="'index'"/>
  </xsl:param>

  <xsl:param name="v:home" as="xs:string">
    <!-- These pages stand at the root of the site. -->
    <xsl:sequence select="''"/>
  </xsl:param>

  <xsl:param name="v:register" as="document-node()">
    <!-- The register is the document itself. -->
    <xsl:sequence select="/"/>
  </xsl:param>

  <xsl:variable name="v:page-titles" as="map(xs:string, xs:string)" select="map {
    'index': $v:edition-title, 'persons': 'Persons', 'places': 'Places', 'organisations': 'Organisations',
    'calendar': 'Calendar' }"/>

  <xsl:template match="/" mode="m:page-title" as="xs:string">
    <xsl:if test="not(map:contains($v:page-titles, $v:page))">
      <xsl:message terminate="yes" error-code="f:page" expand-text="yes">There is no page “{$v:page}”; pages are {
        string-join(sort(map:keys($v:page-titles)), ', ')}.</xsl:message>
    </xsl:if>
    <xsl:sequence select="($v:page-titles($v:page)[. ne ''], 'Cables')[1]"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-description" as="xs:string">
    <xsl:variable name="about" as="xs:string*" select="($v:edition/r:subtitle, $v:edition/r:statement) ! normalize-space()[. ne '']"/>
    <xsl:sequence select="if ($v:page = 'index') then string-join($about, '. ')
      else $v:page-titles($v:page) || ' in ' || ($v:edition-title[. ne ''], 'this edition')[1]"/>
  </xsl:template>

  <xsl:template match="/" mode="m:page-path" as="xs:string?">
    <xsl:sequence select="$v:page || '.html'"/>
  </xsl:template>

  <xsl:template match="/" mode="m:head-links" as="element()*"/>

  <xsl:template match="/" mode="m:main" as="element()*">
    <xsl:choose>
      <xsl:when test="$v:page = 'index'"><xsl:apply-templates select="r:register" mode="m:index"/></xsl:when>
      <xsl:when test="$v:page = 'persons'"><xsl:apply-templates select="r:register/r:persons" mode="m:authority"/></xsl:when>
      <xsl:when test="$v:page = 'places'"><xsl:apply-templates select="r:register/r:places" mode="m:authority"/></xsl:when>
      <xsl:when test="$v:page = 'organisations'">
        <xsl:apply-templates select="r:register/r:organisations" mode="m:authority"/>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="r:register/r:calendars" mode="m:calendar"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

</xsl:stylesheet>
