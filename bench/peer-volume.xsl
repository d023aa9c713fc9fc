<?xml version="1.0" encoding="UTF-8"?>
<!-- What the volumes of the peers take from the cables. The input is an element that holds all cables in their order, then
     the authority files. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable">

  <xsl:variable name="v:cables" as="element(TEI)*" select="/*/TEI[@type = 'cable']"/>
  <xsl:variable name="v:lists" as="element()*" select="/*/TEI[@type = 'authority']/text/body/*"/>
  <xsl:variable name="v:numbers" as="map(xs:string, xs:integer)" select="
    map:merge(for $place in 1 to count($v:cables) return map:entry(string($v:cables[$place]/@xml:id), $place))"/>
  <xsl:key name="v:mentions" match="text//*[@ref]" use="substring-after(@ref, '#')"/>
  <xsl:key name="v:ids" match="TEI" use="@xml:id"/>

  <xsl:function name="f:number" as="xs:integer">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="$v:numbers($cable/@xml:id)"/>
  </xsl:function>

  <xsl:function name="f:title" as="xs:string">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="string($cable/teiHeader/fileDesc/titleStmt/title[@type = 'main'])"/>
  </xsl:function>

  <xsl:function name="f:subject" as="xs:string">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="string($cable/teiHeader/fileDesc/titleStmt/title[@type = 'subject'])"/>
  </xsl:function>

  <xsl:function name="f:date" as="xs:string">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="string($cable/teiHeader/profileDesc/creation/date)"/>
  </xsl:function>

  <xsl:function name="f:summary" as="xs:string">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="normalize-space($cable/teiHeader/profileDesc/abstract)"/>
  </xsl:function>

  <xsl:function name="f:previous" as="element(TEI)?">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:sequence select="
      $cable/teiHeader/profileDesc/correspDesc/correspContext/ref ! key('v:ids', substring-before(@target, '.xml'), root($cable))"/>
  </xsl:function>

  <!-- The rows of the form: label and value, with a tab between them. -->
  <xsl:function name="f:form" as="xs:string*">
    <xsl:param name="cable" as="element(TEI)"/>
    <xsl:variable name="header" as="element()" select="$cable/teiHeader"/>
    <xsl:variable name="terms" as="element(category)*" select="
      $header/profileDesc/textClass/catRef ! key('v:categories', substring-after(@target, '#'), $cable)"/>
    <xsl:variable name="parties" as="element(correspAction)*" select="$header/profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="manuscript" as="element(msDesc)" select="$header/fileDesc/sourceDesc/msDesc"/>
    <xsl:sequence select="
      'Priority&#9;' || $terms[1]/catDesc, 'Number&#9;' || $manuscript//idno[@type = 'dispatch'],
      'Classification&#9;' || $terms[2]/catDesc,
      'From&#9;' || string-join($parties[@type = 'sent']/(orgName, persName, placeName), ', '),
      'To&#9;' || string-join($parties[@subtype = 'to']/(orgName, placeName), ', '),
      ('Copies to&#9;' || string-join($parties[@subtype = 'distribution']/persName, ', '))[$parties/@subtype = 'distribution'],
      'Sent&#9;' || $parties[1]/date, 'Received&#9;' || $parties[2]/date,
      'Archive&#9;' || string-join($manuscript/msIdentifier/(repository, idno), ', '),
      'Language&#9;' || $manuscript//textLang"/>
  </xsl:function>
  <xsl:key name="v:categories" match="category" use="@xml:id"/>

  <xsl:function name="f:label" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="substring-before($row, '&#9;')"/>
  </xsl:function>

  <xsl:function name="f:value" as="xs:string">
    <xsl:param name="row" as="xs:string"/>
    <xsl:sequence select="substring-after($row, '&#9;')"/>
  </xsl:function>

  <xsl:function name="f:index-title" as="xs:string">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="'Index of ' || $list/ancestor::TEI/teiHeader/fileDesc/titleStmt/title"/>
  </xsl:function>

  <!-- The entries of a list that the cables mention, by name. -->
  <xsl:function name="f:indexed" as="element()*">
    <xsl:param name="list" as="element()"/>
    <xsl:sequence select="sort($list/*[f:mentions(.)], (), f:heading#1)"/>
  </xsl:function>

  <xsl:function name="f:heading" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="string($entry/*[1])"/>
  </xsl:function>

  <xsl:function name="f:mentions" as="element()*">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="key('v:mentions', $entry/@xml:id, root($entry))"/>
  </xsl:function>
</xsl:stylesheet>
