<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What happened on the page and what the editors did: gaps, additions, deletions, corrections. The encoding
       replaces printed brackets by markup; here they are put back. Every sign used has its line in legend.xsl. -->

  <xsl:template name="bracket" as="element()">
    <xsl:param name="sign" as="item()+"/>
    <span class="added bracket"><xsl:sequence select="$sign ! f:node(.)"/></span>
  </xsl:template>

  <xsl:key name="translator" match="titleStmt//*[@xml:id][@role = 'translator' or ../@role = 'translator']" use="'#' || @xml:id"/>

  <!-- Whether what stands in brackets is so in the source: translators print what they add. A diplomatic view keeps
       it, while it leaves out what the editors of the text themselves put in. -->
  <xsl:function name="f:is-printed" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/ancestor::div[@type = 'translation'])
      or exists(($element | $element/*)/@resp ! key('translator', ., root($element)))"/>
  </xsl:function>

  <!-- A phrase between signs that the edition adds. -->
  <xsl:template name="bracketed" as="element()">
    <xsl:param name="open" as="item()+" select="'['"/>
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
    <xsl:variable name="extent" as="item()?" select="(@extent ! string(), f:extent(.))[1]"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'gap', @reason ! ('gap-' || f:token(.))"/>
      <xsl:if test="exists($extent)">
        <xsl:sequence select="f:labelled('title', 'cable.extent', map { 'extent': string($extent) })"/>
      </xsl:if>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:choose>
        <xsl:when test="desc"><xsl:apply-templates select="desc/node(), node() except desc" mode="m:text"/></xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="bracket">
            <xsl:with-param name="sign" select="if (not(@reason) or @reason = 'omitted') then '[…]'
              else ('[', f:named(@reason, 'cable.gap-'), (', ', $extent)[exists($extent)], ']')"/>
          </xsl:call-template>
          <xsl:apply-templates mode="m:text"/>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:element>
  </xsl:template>

  <!-- How much is missing: "2 words", or number and unit as they are given. -->
  <xsl:function name="f:extent" as="item()?">
    <xsl:param name="gap" as="element()"/>
    <xsl:variable name="unit" as="xs:string" select="'cable.unit-' || $gap/@unit"/>
    <xsl:sequence select="
      if ($gap/@quantity castable as xs:integer and exists(key('message', $unit || '.other', $v:messages)))
      then f:label-count($unit, xs:integer($gap/@quantity))
      else $gap/@quantity ! string-join((., ../@unit), ' ')"/>
  </xsl:function>

  <!-- A value in the words of the page if there are any for it, else as it is. -->
  <xsl:function name="f:named" as="item()">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="if (exists(key('message', $prefix || $value, $v:messages))) then f:label($prefix || $value) else $value"/>
  </xsl:function>

  <xsl:template match="supplied" mode="m:text" as="element()">
    <xsl:call-template name="bracketed">
      <xsl:with-param name="classes" select="'supplied', 'as-printed'[f:is-printed(current())]"/>
    </xsl:call-template>
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
        <xsl:variable name="how" as="xs:string" select="string-join((@hand ! f:hand-name(.), @place), ', ')"/>
        <xsl:sequence select="f:labelled('title', 'cable.added', map { 'how': $how })"/>
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
    <span class="added handShift">
      <xsl:sequence select="f:labelled('title', 'cable.change-of-hand',
        map { 'hand': string-join((@scribe | @new | @medium) ! f:hand-name(.), ', ') })"/>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:text>✎</xsl:text>
    </span>
  </xsl:template>

  <!-- Both readings of a choice are on the page: what is printed first, then, in brackets, the editors' form. A
       script lets the reader choose one. -->
  <xsl:template match="choice" mode="m:text" as="element()">
    <xsl:variable name="printed" as="element()?" select="((sic, orig, abbr), *)[1]"/>
    <xsl:element name="{f:tag(., 'span')}">
      <xsl:attribute name="class" select="'choice', 'edited'[current()[sic | orig | abbr][corr | reg | expan]],
        'as-printed'[f:is-printed(current())]"/>
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates select="$printed" mode="m:alternative"/>
      <xsl:for-each select="node() except $printed">
        <xsl:call-template name="bracket">
          <xsl:with-param name="sign" select="' [', (if (self::corr) then (f:label('cable.recte'), ' ')
            else if (self::reg or self::expan) then () else (f:label('cable.or'), ' '))"/>
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
            <xsl:call-template name="bracket"><xsl:with-param name="sign" select="' [', f:label('cable.or'), ' '"/></xsl:call-template>
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
