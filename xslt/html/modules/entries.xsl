<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Lists of persons, places, organisations, events and books inside of a text: an entry is a list item whose
       first name stands out, its other parts follow one another. -->

  <xsl:template match="listPerson | listPlace | listOrg | listEvent | listBibl" mode="m:text" as="element()">
    <div class="entries {local-name()}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:if test="parent::back and not(head)">
        <h3 class="added"><xsl:sequence select="f:label('cable.' || local-name())"/></h3>
      </xsl:if>
      <xsl:apply-templates select="head" mode="m:text"/>
      <ul>
        <xsl:apply-templates select="node() except head" mode="m:entries"/>
      </ul>
    </div>
  </xsl:template>

  <xsl:mode name="m:entries" on-no-match="deep-skip"/>

  <xsl:template match="* | text()[normalize-space()]" mode="m:entries" as="element()">
    <li><xsl:apply-templates select="." mode="m:text"/></li>
  </xsl:template>

  <xsl:template match="person | personGrp | place | org | event | biblStruct" mode="m:text" as="element()">
    <div class="entry {local-name()}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="." mode="m:text"/>
        <xsl:text> </xsl:text>
      </xsl:for-each>
    </div>
  </xsl:template>

  <xsl:template match="birth | death" mode="m:text" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'life', local-name()"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <span class="added"><xsl:value-of select="if (self::birth) then '* ' else '† '"/></span>
      <xsl:apply-templates mode="m:text"/>
      <xsl:if test="not(normalize-space())">
        <span class="added"><xsl:value-of select="@when"/></span>
      </xsl:if>
    </xsl:element>
  </xsl:template>

  <!-- Parts whose names touch in the source, because only elements are allowed there. -->
  <xsl:template match="location | analytic | monogr | imprint" mode="m:text" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="local-name()"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each select="node()">
        <xsl:apply-templates select="." mode="m:text"/>
        <xsl:if test="position() ne last()"><xsl:text> </xsl:text></xsl:if>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <xsl:template match="event/label | event/desc | place/desc | org/desc" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <xsl:template match="sex | age | faith | nationality | residence | education | floruit | state | trait | population
      | climate | terrain | socecStatus | langKnowledge | langKnown" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- An identifier that is a web address is a link. -->
  <xsl:template match="idno" mode="m:text" as="element()">
    <xsl:variable name="href" as="xs:string?"
      select="if (matches(normalize-space(), '^https?://\S+$', 'i') and not(*)) then f:href(normalize-space(), .) else ()"/>
    <xsl:element name="{if ($href) then 'a' else f:tag(., 'span')}">
      <xsl:attribute name="class" select="'idno', @type ! ('idno-' || f:token(.))"/>
      <xsl:if test="$href"><xsl:attribute name="href" select="$href"/></xsl:if>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

</xsl:stylesheet>
