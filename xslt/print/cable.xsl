<?xml version="1.0" encoding="UTF-8"?>
<!-- A TEI document as a Typst file whose content is the document: form, summary, text. The volume and the
     document's own PDF include the same file. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">
  <xsl:import href="modules/vocabulary.xsl"/>

  <xsl:output method="text" encoding="UTF-8"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:template match="/" as="xs:string">
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="*" mode="m:document"/>
      <xsl:variable name="plates" as="xs:string*" select="f:plates(.)"/>
      <xsl:sequence select="f:block('end-of-text', f:array($plates))[exists($plates)]"/>
    </xsl:variable>
    <xsl:sequence select="'#import &quot;/press.typ&quot; as cg&#10;#' || f:content($statements) || '&#10;'"/>
  </xsl:template>

  <xsl:template match="TEI | teiCorpus" mode="m:document" as="xs:string*">
    <xsl:variable name="form" as="xs:string*">
      <xsl:apply-templates select="teiHeader[1]" mode="m:form"/>
    </xsl:variable>
    <xsl:variable name="summary" as="xs:string*">
      <xsl:apply-templates select="teiHeader/profileDesc/abstract/node()" mode="m:content"/>
    </xsl:variable>
    <xsl:variable name="text" as="xs:string*">
      <xsl:apply-templates select="text" mode="m:content"/>
    </xsl:variable>
    <xsl:variable name="document" as="xs:string*" select="
      f:block('form', $form)[exists($form)], f:block('summary', f:content($summary))[exists($summary)],
      if (exists(text//div[f:translation(.)])) then $text else f:block('running-text', f:content($text))[exists($text)]"/>
    <xsl:sequence select="if (@xml:lang) then f:in-language(@xml:lang, true(), $document) else $document"/>
    <xsl:apply-templates select="TEI, teiCorpus" mode="#current"/>
  </xsl:template>
</xsl:stylesheet>
