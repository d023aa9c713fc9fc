<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Names, linked to the entry in the edition's lists or in the document's own; references to other cables and
       to the web. -->

  <!-- A link may not contain another link. Where a name holds a note, a page break or a further name, only the words
       around that are linked. -->
  <xsl:function name="f:have-links" as="xs:boolean">
    <xsl:param name="elements" as="element()*"/>
    <xsl:sequence select="exists($elements/descendant-or-self::*[self::note or self::ref or self::ptr or self::app or self::pb
      or self::graphic or self::media or self::idno or (@ref and (self::persName or self::placeName or self::orgName
      or self::name or self::rs or self::geogName or self::settlement or self::country or self::region or self::district
      or self::bloc or self::objectName or self::eventName))])"/>
  </xsl:function>

  <xsl:variable name="v:kinds" as="map(xs:string, xs:string)" select="map {
    'persName': 'person', 'orgName': 'org', 'placeName': 'place', 'geogName': 'place', 'settlement': 'place',
    'country': 'place', 'region': 'place', 'district': 'place', 'bloc': 'place' }"/>

  <xsl:template match="persName | orgName | placeName | geogName | name | rs | settlement | country | region | district
      | bloc | objectName | eventName" mode="m:text" as="element()">
    <xsl:variable name="pointer" as="xs:string?" select="tokenize(@ref)[1]"/>
    <xsl:variable name="entry" as="element()?" select="$pointer ! f:entry-of(.)"/>
    <xsl:call-template name="linked">
      <xsl:with-param name="href" select="if ($entry) then f:entry-href($entry) else $pointer ! f:href(., current())"/>
      <xsl:with-param name="classes" select="'name', ($entry/local-name(), $v:kinds(local-name()), @type ! f:token(.))[1],
        f:rend-classes(.)"/>
      <xsl:with-param name="card" select="if ($entry) then 'ed-card-' || $entry/@id else $pointer ! f:listed-entry(., current())"/>
    </xsl:call-template>
  </xsl:template>

  <!-- The id of an entry in the document's own lists of persons, places and organisations. -->
  <xsl:function name="f:listed-entry" as="xs:string?">
    <xsl:param name="pointer" as="xs:string"/>
    <xsl:param name="context" as="node()"/>
    <xsl:sequence select="$pointer[starts-with(., '#')] ! f:anchor(substring(., 2))
      [key('anchor', ., root($context))[1][self::person or self::place or self::org]]"/>
  </xsl:function>

  <!-- The content of an element as a link, or as far as it can be one. -->
  <xsl:template name="linked" as="element()">
    <xsl:param name="href" as="xs:string?"/>
    <xsl:param name="classes" as="xs:string*"/>
    <xsl:param name="title" as="attribute()*"/>
    <xsl:param name="card" as="xs:string?"/>
    <xsl:variable name="whole" as="xs:boolean" select="exists($href) and not(f:have-links(*))"/>
    <xsl:element name="{if ($whole) then 'a' else f:tag(., 'span')}">
      <xsl:attribute name="class" select="$classes"/>
      <xsl:if test="$whole">
        <xsl:attribute name="href" select="$href"/>
        <xsl:if test="$card"><xsl:attribute name="data-card" select="$card"/></xsl:if>
      </xsl:if>
      <xsl:sequence select="$title"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:choose>
        <xsl:when test="$whole or empty($href)"><xsl:apply-templates mode="m:text"/></xsl:when>
        <xsl:otherwise>
          <xsl:for-each-group select="node()" group-adjacent="f:have-links(self::*)">
            <xsl:choose>
              <xsl:when test="current-grouping-key() or not(normalize-space(string-join(current-group())))">
                <xsl:apply-templates select="current-group()" mode="m:text"/>
              </xsl:when>
              <xsl:otherwise>
                <a class="{$classes}" href="{$href}">
                  <xsl:if test="$card"><xsl:attribute name="data-card" select="$card"/></xsl:if>
                  <xsl:apply-templates select="current-group()" mode="m:text"/>
                </a>
              </xsl:otherwise>
            </xsl:choose>
          </xsl:for-each-group>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="forename | surname | addName | nameLink | genName | roleName | affiliation | occupation"
    mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- A reference whose target cannot be followed keeps its text, and its target as a tooltip. -->
  <xsl:template match="ref" mode="m:text" as="node()+">
    <xsl:variable name="targets" as="xs:string*" select="tokenize(@target)"/>
    <xsl:variable name="href" as="xs:string?" select="f:href($targets[1], .)"/>
    <xsl:variable name="classes" as="xs:string*" select="'ref', @type ! ('ref-' || f:token(.)), @subtype ! ('ref-' || f:token(.)),
      'external'[matches($href, '^https?:', 'i')], f:rend-classes(.)"/>
    <xsl:choose>
      <xsl:when test="node()">
        <xsl:call-template name="linked">
          <xsl:with-param name="href" select="$href"/>
          <xsl:with-param name="classes" select="$classes"/>
          <xsl:with-param name="title" select="if ($href) then ()
            else if (@subtype = ('unresolved', 'notPresent')) then f:labelled('title', 'cable.ref-' || @subtype)
            else @target ! f:labelled('title', 'cable.target', map { 'target': string(.) })"/>
        </xsl:call-template>
      </xsl:when>
      <xsl:otherwise>
        <xsl:call-template name="pointer">
          <xsl:with-param name="target" select="$targets[1]"/>
          <xsl:with-param name="href" select="$href"/>
        </xsl:call-template>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="tail($targets) ! f:href(., current())">
      <xsl:text> </xsl:text>
      <a class="added ref" href="{.}">[<xsl:value-of select="position() + 1"/>]</a>
    </xsl:for-each>
  </xsl:template>

  <xsl:template match="ptr" mode="m:text" as="element()">
    <xsl:variable name="target" as="xs:string?" select="tokenize(@target)[1]"/>
    <xsl:call-template name="pointer">
      <xsl:with-param name="target" select="$target"/>
      <xsl:with-param name="href" select="f:href($target, .)"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template name="pointer" as="element()">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="href" as="xs:string?"/>
    <xsl:element name="{if ($href) then 'a' else 'span'}">
      <xsl:attribute name="class" select="'added ref'"/>
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
