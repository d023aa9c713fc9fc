<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:f="urn:example:functions">
  <xsl:function name="f:limit"><xsl:sequence select="100"/></xsl:function>
  <xsl:function name="f:limit"><xsl:param name="x"/><xsl:sequence select="'imported'"/></xsl:function>
</xsl:stylesheet>
