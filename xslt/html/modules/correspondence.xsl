<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The correspondence description of a document that is no cable (a letter, say): what was done, by whom, where
       and when. -->

  <xsl:mode name="m:correspondence" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="m:correspondence"/>

  <xsl:template match="correspDesc[correspAction][not(preceding::correspDesc)]" mode="m:correspondence" as="element()">
    <section class="form correspondence" aria-labelledby="ed-form">
      <h2 id="ed-form" class="visually-hidden">Correspondence</h2>
      <dl>
        <xsl:for-each select="correspAction">
          <xsl:variable name="label" as="xs:string" select="(@type, @subtype)[1] ! string()"/>
          <xsl:sequence select="f:box('action', upper-case(substring($label, 1, 1)) || substring($label, 2), f:handling(.))"/>
        </xsl:for-each>
      </dl>
    </section>
  </xsl:template>

</xsl:stylesheet>
