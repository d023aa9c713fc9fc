<?xml version="1.0" encoding="UTF-8"?>
<!-- Names that the indexes of the volume collect. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <xsl:template match="(persName | placeName | orgName | name | rs | settlement | region | country)[matches(@ref, '#')]"
    mode="m:content" as="xs:string*">
    <xsl:variable name="ids" as="xs:string*" select="distinct-values(tokenize(@ref)[contains(., '#')] ! substring-after(., '#'))"/>
    <xsl:sequence select="f:call('mention', (f:array($ids ! f:literal(.)), f:children(.)))"/>
  </xsl:template>
</xsl:stylesheet>
