<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The correspondence of a letter or other document that is no cable: each action of the header, with who, where
       and when. -->

  <xsl:mode name="m:correspondence" on-no-match="fail"/>

  <xsl:template match="teiHeader" mode="m:correspondence" as="element()?">
    <xsl:param name="language" as="xs:string?" tunnel="yes"/>
    <xsl:for-each select="profileDesc/correspDesc[correspAction][1]">
      <section class="form correspondence" aria-labelledby="ed-form">
        <xsl:sequence select="f:language-attributes($language)[name() = 'lang']"/>
        <h2 id="ed-form" class="visually-hidden"><xsl:sequence select="f:label('cable.correspondence')"/></h2>
        <dl>
          <xsl:for-each select="correspAction">
            <xsl:variable name="action" as="xs:string" select="string((@type, @subtype)[1])"/>
            <xsl:sequence select="f:box('action', f:named($action, 'cable.action-'), f:handling(.))"/>
          </xsl:for-each>
        </dl>
      </section>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
