<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors and hands did to the text: the brackets that the encoding took off are put back. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <!-- A gap prints what was printed for it; where nothing was, its reason. -->
  <xsl:template match="gap" mode="m:content" as="xs:string*">
    <xsl:variable name="words" as="xs:string" select="if (@reason and not(@reason = ('omitted', 'sampling'))) then @reason else '…'"/>
    <xsl:sequence select="f:literal('[' || $words || ']') || ';'"/>
  </xsl:template>

  <xsl:template match="gap[normalize-space()]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call(if (f:is-bracketed(.)) then 'plain' else 'bracketed', f:children(.))"/>
  </xsl:template>

  <xsl:template match="supplied | supplied/sic | expan[../abbr] | corr[../sic] | reg[../orig]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('bracketed', f:children(.))"/>
  </xsl:template>

  <xsl:template match="supplied[f:is-bracketed(.)]" mode="m:content" as="xs:string*" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="unclear" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('doubtful', f:children(.))"/>
  </xsl:template>

  <xsl:template match="surplus | secl" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('angled', f:children(.))"/>
  </xsl:template>

  <!-- Of two readings the printed one stands first, the other follows it in brackets. -->
  <xsl:template match="choice" mode="m:content" as="xs:string*">
    <xsl:for-each select="sic | orig | abbr | unclear, * except (sic | orig | abbr | unclear)">
      <xsl:if test="position() gt 1">
        <xsl:sequence select="'[ ];'"/>
      </xsl:if>
      <xsl:apply-templates select="." mode="#current"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="sic" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'[ ];&quot;[sic]&quot;;'"/>
  </xsl:template>

  <xsl:template match="choice/sic" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="corr" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="subst | substJoin" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="del" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('struck', f:children(.))"/>
  </xsl:template>

  <xsl:template match="add" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('angled', f:children(.))"/>
  </xsl:template>

  <xsl:template match="add[@hand]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('italic', f:content(f:call('angled', f:children(.))))"/>
  </xsl:template>

  <!-- Apparatus: the reading of the text, then the others with their witnesses. -->
  <xsl:template match="app" mode="m:content" as="xs:string*">
    <xsl:apply-templates select="lem" mode="#current"/>
    <xsl:sequence select="f:call('bracketed', f:nodes(* except lem))"/>
  </xsl:template>

  <xsl:template match="lem | rdg | rdgGrp | wit" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="(@wit ! (f:literal(' ' || translate(., '#', '')) || ';'), '[ ];')[current()[self::rdg]]"/>
  </xsl:template>

  <xsl:function name="f:is-bracketed" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(normalize-space($element), '^\[.*\]$')"/>
  </xsl:function>
</xsl:stylesheet>
