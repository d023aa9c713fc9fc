<?xml version="1.0" encoding="UTF-8"?>
<!-- The register to the main Typst file of one cable's own PDF. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="urn:cablegram:register"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">
  <xsl:import href="modules/vocabulary.xsl"/>
  <xsl:import href="modules/register.xsl"/>
  <xsl:import href="modules/page.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:param name="v:cable" as="xs:string">
    <!-- The id of the cable to print, as the register has it. -->
  </xsl:param>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="register" as="element(register)" select="register"/>
    <xsl:variable name="cable" as="element(cable)?" select="key('v:cables', $v:cable)[1]"/>
    <xsl:if test="empty($cable)">
      <xsl:message terminate="yes">The register has no cable {$v:cable}.</xsl:message>
    </xsl:if>
    <xsl:variable name="edition" as="element(edition)" select="$register/edition"/>
    <xsl:sequence select="'#import &quot;/press.typ&quot; as cg&#10;' || '#show: cg.edition.with(' || string-join((
      'title: ' || f:literal($cable/title),
      'authors: ' || f:array(distinct-values($cable/party[@role = 'sent'] ! normalize-space())[.] ! f:literal(.)),
      'keywords: ' || f:array(($cable/dispatch, $cable/shelfmark, $cable/date, $edition/title)[normalize-space()] ! f:literal(.)),
      'description: ' || f:optional($cable/summary), 'language: ' || f:literal(($edition/@lang, 'en')[1]),
      'date: ' || $v:document-date, f:page-settings(), 'facing: false', 'numbers: ' || f:numbers(f:related($cable))), ', ') || ')&#10;'
      || f:entry($cable, 1, f:provenance($cable, $edition))"/>
  </xsl:template>

  <!-- Where the cable comes from, for a reader who has this file alone: edition, identifier, terms, address. -->
  <xsl:function name="f:provenance" as="xs:string*">
    <xsl:param name="cable" as="element(cable)"/>
    <xsl:param name="edition" as="element(edition)"/>
    <xsl:variable name="editors" as="xs:string" select="string-join($edition/editor[normalize-space()] ! normalize-space(), ', ')"/>
    <xsl:variable name="edited" as="xs:string?" select="f:m('print.as-edited', map { 'editors': $editors })[$editors]"/>
    <xsl:sequence select="
      f:literal(string-join(($edition/title, $edited, $edition/publisher, $cable/@id) ! normalize-space()[.], ', ') || '.')"/>
    <xsl:sequence select="$edition/licence[normalize-space()] ! f:literal(.)"/>
    <xsl:sequence select="$edition/@base-url[matches(., '^https?://')] ! f:literal(replace(., '/$', '') || '/' || $cable/@html)"/>
  </xsl:function>
</xsl:stylesheet>
