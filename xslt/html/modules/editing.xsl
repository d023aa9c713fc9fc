<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What happened on the page and what the editors did: gaps, additions, deletions, corrections. The encoding
       replaces printed brackets by markup; here they are put back. Every sign used has its line in legend.xsl. -->

  <xsl:template name="bracket" as="element()">
    <xsl:param name="sign" as="xs:string"/>
    <span class="added bracket"><xsl:value-of select="$sign"/></span>
  </xsl:template>

  <!-- A phrase between signs that the edition adds. -->
  <xsl:template name="bracketed" as="element()">
    <xsl:param name="open" as="xs:string" select="'['"/>
    <xsl:param name="close" as="xs:string" select="']'"/>
    <xsl:param name="classes" as="xs:string*" select="local-name()"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="$classes, f:rend-classes(.)"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:call-template name="bracket"><xsl:with-param name="sign" select="$open"/></xsl:call-template>
      <xsl:apply-templates mode="m:text"/>
      <xsl:call-template name="bracket"><xsl:with-param name="sign" select="$close"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <!-- A gap shows what the source prints for it (desc); otherwise its reason and extent. -->
  <xsl:template match="gap" mode="m:text" as="element()">
    <xsl:variable name="plural" as="xs:string?" select="
      's'[not(current()/@quantity = '1') and current()/@unit = ('char', 'word', 'group', 'line', 'paragraph', 'page')]"/>
    <xsl:variable name="extent" as="xs:string?" select="
      (@extent ! string(), @quantity ! string-join((., ../@unit ! (. || $plural)), ' '))[1]"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'gap', @reason ! ('gap-' || f:token(.))"/>
      <xsl:if test="$extent"><xsl:attribute name="title" select="'extent: ' || $extent"/></xsl:if>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:choose>
        <xsl:when test="desc"><xsl:apply-templates select="desc/node(), node() except desc" mode="m:text"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="bracket">
            <xsl:with-param name="sign" select="if (not(@reason) or @reason = 'omitted') then '[…]'
              else '[' || string-join((@reason, $extent), ', ') || ']'"/>
          </xsl:call-template>
          <xsl:apply-templates mode="m:text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:template match="supplied" mode="m:text" as="element()">
    <xsl:call-template name="bracketed"/>
  </xsl:template>

  <xsl:template match="unclear" mode="m:text" as="element()">
    <xsl:call-template name="bracketed"><xsl:with-param name="close" select="'?]'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="surplus | secl" mode="m:text" as="element()">
    <xsl:call-template name="bracketed">
      <xsl:with-param name="open" select="'{'"/>
      <xsl:with-param name="close" select="'}'"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="damage | damageSpan | restore | retrace | mod | redo | undo | metamark | hyphenation | alt"
    mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- HTML's ins and del may hold phrases or blocks, as add and del do. -->
  <xsl:template match="add" mode="m:text" as="element()">
    <ins class="{'add', 'hand'[current()/@hand], @place ! ('add-' || f:token(.)), f:rend-classes(.)}">
      <xsl:if test="@hand or @place">
        <xsl:attribute name="title" select="'added' || string-join((@hand ! (', hand ' || f:hand-name(.)), @place ! (', ' || .)))"/>
      </xsl:if>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </ins>
  </xsl:template>

  <xsl:template match="del" mode="m:text" as="element()">
    <del class="{'del', f:rend-classes(.)}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
    </del>
  </xsl:template>

  <xsl:template match="subst" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- The description that the header gives of a hand, else the pointer to it. -->
  <xsl:function name="f:hand-name" as="xs:string">
    <xsl:param name="hand" as="attribute()"/>
    <xsl:variable name="described" as="xs:string?"
      select="(root($hand)/*/teiHeader//handNote[@xml:id = substring-after($hand, '#')] ! normalize-space()[. ne ''])[1]"/>
    <xsl:sequence select="($described, replace($hand, '^#', ''))[1]"/>
  </xsl:function>

  <xsl:template match="handShift" mode="m:text" as="element()">
    <span class="added handShift" title="{'change of hand' || string-join((@scribe | @new | @medium) ! (', ' || f:hand-name(.)))}">
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:text>✎</xsl:text>
    </span>
  </xsl:template>

  <!-- Both readings of a choice are shown: what is printed first, then, in brackets, the editors' form. -->
  <xsl:template match="choice" mode="m:text" as="element()">
    <xsl:variable name="printed" as="element()?" select="((sic, orig, abbr), *)[1]"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'choice'"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates select="$printed" mode="m:alternative"/>
      <xsl:for-each select="node() except $printed">
        <xsl:call-template name="bracket">
          <xsl:with-param name="sign" select="if (self::corr) then ' [recte ' else if (self::reg or self::expan) then ' [' else ' [or '"/>
        </xsl:call-template>
        <xsl:apply-templates select="." mode="m:alternative"/>
        <xsl:call-template name="bracket"><xsl:with-param name="sign" select="']'"/></xsl:call-template>
      </xsl:for-each>
    </xsl:element>
  </xsl:template>

  <!-- Inside of choice the brackets are choice's affair. -->
  <xsl:mode name="m:alternative" on-no-match="text-only-copy"/>

  <xsl:template match="*" mode="m:alternative" as="item()*">
    <xsl:apply-templates select="." mode="m:text"/>
  </xsl:template>

  <xsl:template match="sic | corr | orig | reg | unclear" mode="m:alternative" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <xsl:template match="sic" mode="m:text" as="element()">
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'sic'"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates mode="m:text"/>
      <xsl:call-template name="bracket"><xsl:with-param name="sign" select="' [sic]'"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:template match="corr | orig | reg" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- The lemma stands in the text, the other readings in a lettered note at the foot (see notes.xsl). -->
  <xsl:template match="app" mode="m:text" as="element()">
    <xsl:param name="notes" as="map(xs:string, xs:string)" tunnel="yes" select="map {}"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'app'"/>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:apply-templates select="f:lemma(.)" mode="m:text"/>
      <xsl:choose>
        <xsl:when test="map:contains($notes, generate-id(.))"><xsl:call-template name="note-reference"/></xsl:when>
        <!-- Where there is no foot, the readings follow the lemma. -->
        <xsl:otherwise>
          <xsl:for-each select="node() except f:lemma(.)">
            <xsl:call-template name="bracket"><xsl:with-param name="sign" select="' [or '"/></xsl:call-template>
            <xsl:apply-templates select="." mode="m:text"/>
            <xsl:call-template name="bracket"><xsl:with-param name="sign" select="']'"/></xsl:call-template>
          </xsl:for-each>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app/lem, $app/*)[1]"/>
  </xsl:function>

  <xsl:template match="lem | rdg | rdgGrp | wit" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

</xsl:stylesheet>
