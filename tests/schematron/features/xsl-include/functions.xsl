<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:f="urn:example:functions" xmlns:s="http://www.w3.org/2001/XMLSchema">
  <xsl:variable name="two" as="s:integer" select="2"/>
  <xsl:function name="f:even" as="s:boolean">
    <xsl:param name="n"/>
    <xsl:sequence select="s:integer($n) mod $two = 0"/>
  </xsl:function>
</xsl:stylesheet>
