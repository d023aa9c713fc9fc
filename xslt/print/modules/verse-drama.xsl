<?xml version="1.0" encoding="UTF-8"?>
<!-- Verse and drama. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <xsl:template match="lg" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('stanza', f:children(.))"/>
  </xsl:template>

  <xsl:template match="sp/lg | lg/lg" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The second part of a verse that two speakers share stands to the right of the first. -->
  <xsl:template match="l" mode="m:content" as="xs:string*">
    <xsl:variable name="content" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:block('verse', ('indent: 3'[current()/@part = ('M', 'F')], f:content(f:styled(., $content))))"/>
  </xsl:template>

  <!-- A paragraph or a stage direction directly after the speaker's name follows it on the same line. -->
  <xsl:template match="sp" mode="m:content" as="xs:string*">
    <xsl:variable name="speaker" as="element(speaker)?" select="*[1][self::speaker]"/>
    <xsl:variable name="next" as="element()?" select="$speaker/following-sibling::*[1][self::stage or self::p[not(@rend or @xml:lang)]]"/>
    <xsl:variable name="beside" as="element()?"
      select="$next[self::stage]/following-sibling::*[1][self::p[not(@rend or @xml:lang)]]"/>
    <xsl:variable name="rest" as="node()*" select="node() except ($speaker, $next, $beside)"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:for-each select="$next, $beside">
        <xsl:choose>
          <xsl:when test="self::stage">
            <xsl:sequence select="f:call('stage', f:children(.)), '[ ];'"/>
          </xsl:when>
          <xsl:otherwise>
            <xsl:apply-templates mode="#current"/>
          </xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
      <xsl:apply-templates select="$rest" mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:block('speech', (if ($speaker) then f:children($speaker) else 'none', f:content($content)))"/>
  </xsl:template>

  <xsl:template match="speaker" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('small-capitals', f:children(.)), '[ ];'"/>
  </xsl:template>

  <xsl:template match="stage" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('stage', f:children(.))"/>
  </xsl:template>

  <xsl:template match="stage[parent::div or parent::body or parent::sp or parent::lg]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('stage-block', f:children(.))"/>
  </xsl:template>

  <xsl:template match="move | view | camera | sound | caption | tech" mode="m:content" as="xs:string*">
    <xsl:sequence select="if (node()) then f:call('stage', f:children(.)) else ()"/>
  </xsl:template>

  <xsl:template match="castList | castGroup | performance | prologue | epilogue | set" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="castItem" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('hanging', f:children(.))"/>
  </xsl:template>

  <xsl:template match="roleDesc" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('italic', f:children(.))"/>
  </xsl:template>

  <xsl:template match="castGroup/roleDesc" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('hanging', f:content(f:call('italic', f:children(.))))"/>
  </xsl:template>
</xsl:stylesheet>
