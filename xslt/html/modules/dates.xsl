<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Dates of the header in words. -->

  <!-- The words of the source, else the machine-readable date spelt out; and how certain it is. -->
  <xsl:function name="f:header-date" as="element()">
    <xsl:param name="date" as="element()"/>
    <span class="{'date', 'derived'[f:is-derived($date)]}">
      <xsl:choose>
        <xsl:when test="normalize-space($date)"><xsl:apply-templates select="$date" mode="m:text"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each select="$date/(@when, @from, @to, @notBefore, @notAfter)">
            <xsl:if test="position() gt 1"><xsl:text> </xsl:text></xsl:if>
            <xsl:variable name="key" as="xs:string?" select="map {
              'to': 'cable.date-to', 'notBefore': 'cable.not-before', 'notAfter': 'cable.not-after' }(name())"/>
            <xsl:sequence select="if ($key) then f:label($key, map { 'date': f:date-text(.) }) else f:date(.)"/>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
      <xsl:sequence select="f:certainty($date/@cert)"/>
    </span>
  </xsl:function>

  <!-- How certain the edition is of a value, where it is not sure. -->
  <xsl:function name="f:certainty" as="element()?">
    <xsl:param name="certainty" as="xs:string?"/>
    <xsl:if test="$certainty = ('medium', 'low')">
      <span class="certainty"><xsl:text> </xsl:text><xsl:sequence select="f:label('cable.certainty-' || $certainty)"/></span>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
