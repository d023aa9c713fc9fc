<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What the caller gives, and the keys into it; with the messages, which every part of a page needs. -->

  <xsl:include href="messages.xsl"/>

  <xsl:param name="v:register" as="document-node()">
    <!-- What is known of the whole edition: titles, order and relations of the cables, persons, places and
         organisations. Without it a document is shown on its own. -->
    <xsl:document><r:register/></xsl:document>
  </xsl:param>

  <xsl:param name="v:home" as="xs:string">
    <!-- Relative path from the page to the root of the site: empty, or ending in a slash. A page document states it. -->
    <xsl:sequence select="(/r:page/@home/string(), '../')[1]"/>
  </xsl:param>

  <xsl:variable name="v:edition" as="element(r:edition)?" select="$v:register/(r:register | r:page)/r:edition"/>
  <xsl:variable name="v:version" as="xs:string?" select="$v:register/(r:register | r:page)/@version"/>
  <xsl:variable name="v:edition-title" as="xs:string" select="normalize-space($v:edition/r:title)"/>

  <xsl:key name="cable" match="r:cable" use="@id"/>
  <xsl:key name="authority" match="r:person | r:place | r:org" use="@id"/>

</xsl:stylesheet>
