<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The cable form at the head of the page: what the header knows of priority, number, classification, sender,
       addressees, times and shelfmark, in labelled boxes. -->

  <xsl:mode name="m:form" on-no-match="shallow-skip"/>
  <xsl:mode name="m:party" on-no-match="fail"/>

  <!-- A labelled box; nothing if there is nothing to put into it. -->
  <xsl:template name="box" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="node()*"/>
    <xsl:if test="exists($values)">
      <div class="box box-{$name}">
        <dt><xsl:value-of select="$label"/></dt>
        <xsl:for-each select="$values">
          <dd><xsl:sequence select="."/></dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:template>

  <xsl:template match="teiHeader" mode="m:form" as="element()">
    <section class="form" aria-labelledby="ed-form">
      <h2 id="ed-form" class="visually-hidden">Cable form</h2>
      <dl>
        <xsl:apply-templates select="." mode="m:form-boxes"/>
      </dl>
    </section>
  </xsl:template>

  <!-- A theme adds boxes by overriding this and calling xsl:next-match. -->
  <xsl:mode name="m:form-boxes" on-no-match="fail"/>

  <xsl:template match="teiHeader" mode="m:form-boxes" as="element()*">
    <xsl:variable name="actions" as="element(correspAction)*" select="profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="manuscript" as="element(msDesc)?" select="fileDesc/sourceDesc/msDesc[1]"/>
    <xsl:call-template name="precedence"/>
    <xsl:call-template name="box">
      <xsl:with-param name="name" select="'dispatch'"/>
      <xsl:with-param name="label" select="'Dispatch No.'"/>
      <xsl:with-param name="values" select="f:texts(distinct-values(($manuscript//altIdentifier[@type = 'dispatch']/idno,
        $actions/idno[@type = 'dispatch']) ! normalize-space()))"/>
    </xsl:call-template>
    <xsl:call-template name="box">
      <xsl:with-param name="name" select="'classification'"/>
      <xsl:with-param name="label" select="'Classification'"/>
      <xsl:with-param name="values" select="f:categories(., 'classification')"/>
    </xsl:call-template>
    <xsl:call-template name="box">
      <xsl:with-param name="name" select="'handling'"/>
      <xsl:with-param name="label" select="'Handling'"/>
      <xsl:with-param name="values" select="profileDesc/correspDesc/note[@type = 'handling'] ! f:content(.)"/>
    </xsl:call-template>
    <xsl:call-template name="box">
      <xsl:with-param name="name" select="'from'"/>
      <xsl:with-param name="label" select="'From'"/>
      <xsl:with-param name="values" select="$actions[@type = 'sent'] ! f:party(.)"/>
    </xsl:call-template>
    <xsl:call-template name="box">
      <xsl:with-param name="name" select="'to'"/>
      <xsl:with-param name="label" select="'To'"/>
      <xsl:with-param name="values" select="$actions[@type = 'received'][@subtype = 'to' or not(@subtype)] ! f:party(.)"/>
    </xsl:call-template>
    <xsl:for-each select="map { 'cc': 'Copy to', 'info': 'Information', 'distribution': 'Distribution' } ! (., .)[1]">
      <xsl:variable name="labels" as="map(*)" select="."/>
      <xsl:for-each select="'cc', 'info', 'distribution'">
        <xsl:variable name="subtype" as="xs:string" select="."/>
        <xsl:call-template name="box">
          <xsl:with-param name="name" select="$subtype"/>
          <xsl:with-param name="label" select="$labels($subtype)"/>
          <xsl:with-param name="values" select="$actions[@type = 'received'][@subtype = $subtype] ! f:party(.)"/>
        </xsl:call-template>
      </xsl:for-each>
    </xsl:for-each>
    <xsl:call-template name="handled"><xsl:with-param name="actions" select="$actions"/></xsl:call-template>
    <xsl:call-template name="dates"/>
    <xsl:call-template name="archive"><xsl:with-param name="manuscript" select="$manuscript"/></xsl:call-template>
  </xsl:template>

</xsl:stylesheet>
