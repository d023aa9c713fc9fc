<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Names, linked to the entry in the edition's lists or in the document's own; references to other cables and
       to the web. -->

  <!-- A link may not contain another link: a name that holds a note, a page break or a further name is not made
       one, and what it holds stays reachable. -->
  <xsl:function name="f:holds-links" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/*) and exists($element//(note | ref | ptr | app | pb | graphic | idno | table
      | persName[@ref] | placeName[@ref] | orgName[@ref] | name[@ref] | rs[@ref] | geogName[@ref] | settlement[@ref]
      | term[@ref] | title[@ref]))"/>
  </xsl:function>

  <xsl:variable name="v:kinds" as="map(xs:string, xs:string)" select="map {
    'persName': 'person', 'orgName': 'org', 'placeName': 'place', 'geogName': 'place', 'settlement': 'place',
    'country': 'place', 'region': 'place', 'district': 'place', 'bloc': 'place' }"/>

  <xsl:template match="persName | orgName | placeName | geogName | name | rs | settlement | country | region | district
      | bloc | objectName | eventName" mode="m:text" as="element()">
    <xsl:variable name="href" as="xs:string?"
      select="if (f:holds-links(.)) then () else f:href(tokenize(@ref)[1], .)"/>
    <xsl:element name="{if ($href) then 'a' else f:tag(., 'span')}">
      <xsl:attribute name="class" select="'name', ($v:kinds(local-name()), @type ! f:token(.))[1],
        f:rend-classes(.)"/>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

  <xsl:template match="forename | surname | addName | nameLink | genName | roleName | affiliation | occupation"
    mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- A reference whose target cannot be followed keeps its text, and its target as a tooltip. -->
  <xsl:template match="ref" mode="m:text" as="node()+">
    <xsl:variable name="targets" as="xs:string*" select="tokenize(@target)"/>
    <xsl:variable name="href" as="xs:string?" select="if (f:holds-links(.)) then () else f:href($targets[1], .)"/>
    <xsl:element name="{if ($href) then 'a' else f:tag(., 'span')}">
      <xsl:attribute name="class" select="'ref', @type ! ('ref-' || f:token(.)),
        @subtype ! ('ref-' || f:token(.)), 'external'[matches($href, '^https?:', 'i')], f:rend-classes(.)"/>
      <xsl:choose>
        <xsl:when test="$href"><xsl:attribute name="href" select="$href"/></xsl:when>
        <xsl:when test="@subtype = 'unresolved'">
          <xsl:attribute name="title" select="'Named in the text; not identified in this edition.'"/>
        </xsl:when>
        <xsl:when test="@subtype = 'notPresent'">
          <xsl:attribute name="title" select="'Mentioned as attached; the source does not have it.'"/>
        </xsl:when>
        <xsl:when test="@target"><xsl:attribute name="title" select="'Target: ' || @target"/></xsl:when>
      </xsl:choose>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
      <xsl:if test="not(node())">
        <span class="added"><xsl:value-of select="f:target-label($targets[1])"/></span>
      </xsl:if>
    </xsl:element>
    <xsl:for-each select="tail($targets) ! f:href(., current())">
      <xsl:text> </xsl:text>
      <a class="added ref" href="{.}">[<xsl:value-of select="position() + 1"/>]</a>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="ptr" mode="m:text" as="element()">
    <xsl:variable name="target" as="xs:string?" select="tokenize(@target)[1]"/>
    <xsl:variable name="href" as="xs:string?" select="f:href($target, .)"/>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:attribute name="class" select="'added ptr'"/>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:value-of select="f:target-label($target)"/>
    </xsl:element>
  </xsl:template>

  <!-- What an empty reference says: the title of the cable that it points to, else the pointer itself. -->
  <xsl:function name="f:target-label" as="xs:string">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:variable name="stem" as="xs:string" select="replace(replace(string($target), '#.*$', ''), '^.*/|\.xml$', '')"/>
    <xsl:sequence select="(key('cable', $stem, $v:register)[1]/r:title ! normalize-space(.), string($target))[1]"/>
  </xsl:function>

</xsl:stylesheet>
