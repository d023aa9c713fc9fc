<?xml version="1.0" encoding="UTF-8"?>
<!-- Every vocabulary area: what any stylesheet that prints TEI includes. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:include href="literals.xsl"/>
  <xsl:include href="messages.xsl"/>
  <xsl:include href="text.xsl"/>
  <xsl:include href="structure.xsl"/>
  <xsl:include href="openers.xsl"/>
  <xsl:include href="form.xsl"/>
  <xsl:include href="parallel.xsl"/>
  <xsl:include href="inlines.xsl"/>
  <xsl:include href="editorial.xsl"/>
  <xsl:include href="names.xsl"/>
  <xsl:include href="notes.xsl"/>
  <xsl:include href="lists.xsl"/>
  <xsl:include href="tables.xsl"/>
  <xsl:include href="figures.xsl"/>
  <xsl:include href="verse-drama.xsl"/>
</xsl:stylesheet>
