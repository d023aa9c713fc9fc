<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:x="urn:cablegram:export" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The words of a paragraph. What the markup of an edition tells of the editors' work stands in brackets and
       footnotes, as the volumes print it. An element that no template knows stays what it is, with all its words. -->

  <xsl:mode name="m:text" on-no-match="shallow-copy"/>
  <xsl:key name="pointer" match="x:pointer" use="@from"/>
  <xsl:key name="term" match="x:term" use="normalize-space()"/>

  <xsl:variable name="renditions" as="map(xs:string, xs:string)" select="map {
    'bold': 'strong', 'strong': 'strong', 'italic': 'italic', 'italics': 'italic', 'underline': 'underline',
    'underlined': 'underline', 'smallcaps': 'smallcaps', 'small-caps': 'smallcaps', 'roman': 'roman', 'sub': 'sub',
    'subscript': 'sub', 'super': 'superscript', 'sup': 'superscript', 'superscript': 'superscript' }"/>

  <!-- Attributes that are no pointers and mean the same in every TEI. -->
  <xsl:variable name="kept" as="xs:string*" select="'n', 'rows', 'cols', 'role', 'level', 'met', 'unit', 'quantity'"/>

  <xsl:template match="*" mode="m:text" priority="-1" as="node()*">
    <xsl:element name="{local-name()}" namespace="{namespace-uri()}">
      <xsl:copy-of select="@*[namespace-uri() = '' and local-name() = $kept]"/>
      <xsl:sequence select="f:language(.)"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>
  <xsl:template match="text()" mode="m:text" as="text()"><xsl:sequence select="f:text(.)"/></xsl:template>

  <!-- Blanks that only indent the file are one. -->
  <xsl:function name="f:text" as="text()">
    <xsl:param name="node" as="text()"/>
    <xsl:value-of select="replace($node, '\s*\n\s*', ' ')"/>
  </xsl:function>

  <xsl:function name="f:language" as="attribute()?">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node/@xml:lang"/>
  </xsl:function>

  <!-- What the volumes have no element for gives its words. -->
  <xsl:template match="seg | idno | num | stamp | orgName | rs | c | w | s | pc | subst | orig | reg | sic | corr | abbr
      | expan | lem | rdg | rdgGrp | wit | witDetail | measure | term | gloss | forename | surname | roleName | desc" mode="m:text" as="node()*">
    <xsl:choose>
      <xsl:when test="@xml:lang"><hi rend="roman" xml:lang="{@xml:lang}"><xsl:apply-templates mode="m:text"/></hi></xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="m:text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>
  <xsl:template match="anchor | milestone | handShift | fw[not(normalize-space())] | graphic | lg[not(*)]" mode="m:text"
    as="node()*">
    <xsl:apply-templates mode="m:text"/>
  </xsl:template>
  <xsl:template match="pb" mode="m:text" as="element(pb)">
    <pb><xsl:copy-of select="@n"/></pb>
  </xsl:template>

  <!-- The printed reading, and behind it in brackets the editors' one. -->
  <xsl:template match="choice | app" mode="m:text" as="node()*">
    <xsl:variable name="readings" as="element()*"
      select="(orig, sic, abbr, lem, *) ! .[normalize-space() or *]"/>
    <xsl:variable name="first" as="element()?" select="$readings[1]"/>
    <xsl:variable name="term" as="element()?"
      select="$first/self::abbr ! key('term', normalize-space(), $frame)[1]"/>
    <xsl:choose>
      <xsl:when test="$term">
        <gloss target="#{$term/@to}"><xsl:apply-templates select="$first/node()" mode="m:text"/></gloss>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates select="$first" mode="m:text"/></xsl:otherwise>
    </xsl:choose>
    <xsl:for-each select="*[not(. is $first)][normalize-space() or *]">
      <xsl:text> [</xsl:text><xsl:apply-templates select="." mode="m:text"/><xsl:text>]</xsl:text>
    </xsl:for-each>
  </xsl:template>
  <xsl:template match="supplied" mode="m:text" as="node()*">
    <xsl:text>[</xsl:text><xsl:apply-templates mode="m:text"/><xsl:text>]</xsl:text>
  </xsl:template>
  <xsl:template match="unclear" mode="m:text" as="node()*">
    <xsl:apply-templates mode="m:text"/><xsl:text> [?]</xsl:text>
  </xsl:template>
  <xsl:template match="surplus" mode="m:text" as="node()*">
    <xsl:text>{</xsl:text><xsl:apply-templates mode="m:text"/><xsl:text>}</xsl:text>
  </xsl:template>
  <xsl:template match="gap" mode="m:text" as="element()">
    <hi rend="italic">
      <xsl:choose>
        <xsl:when test="starts-with(normalize-space(), '[')"><xsl:apply-templates mode="m:text"/></xsl:when>
        <xsl:when test="normalize-space()">[<xsl:apply-templates mode="m:text"/>]</xsl:when>
        <xsl:otherwise>[<xsl:value-of select="(@reason ! replace(., '[_-]', ' '), 'omission')[1]"/>]</xsl:otherwise>
      </xsl:choose>
    </hi>
  </xsl:template>
  <xsl:template match="del" mode="m:text" as="element()">
    <del rend="strikethrough"><xsl:apply-templates mode="m:text"/></del>
  </xsl:template>

  <!-- What another hand wrote is a footnote; in a note, where there can be none, it stands in brackets. -->
  <xsl:template match="add[not(ancestor::note) and not(ancestor::opener) and not(parent::closer) and not(parent::subst)]" mode="m:text"
    as="element(note)">
    <note>
      <xsl:value-of select="f:hand(.) || ': '"/>
      <xsl:apply-templates mode="m:text"/>
    </note>
  </xsl:template>
  <!-- A whole paragraph of another hand stays where it is, and a footnote says whose it is. -->
  <xsl:template match="p[not(ancestor::note)]/add[not(../node()[not(. is current())][normalize-space()])]" mode="m:text"
    as="node()*" priority="1">
    <xsl:apply-templates mode="m:text"/>
    <note><xsl:value-of select="f:hand(.) || '.'"/></note>
  </xsl:template>
  <xsl:template match="add" mode="m:text" as="node()*">
    <xsl:text>[</xsl:text><xsl:apply-templates mode="m:text"/><xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:function name="f:hand" as="xs:string">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="hand" as="xs:string?" select="root($node)//handNote[@xml:id = substring-after($node/@hand, '#')][1]
      /normalize-space()"/>
    <xsl:sequence select="'Added in another hand' || $hand[. != ''] ! (' (' || . || ')')"/>
  </xsl:function>

  <xsl:template match="note" mode="m:text" as="element(note)">
    <note><xsl:sequence select="f:language(.)"/><xsl:apply-templates mode="m:text"/></note>
  </xsl:template>
  <xsl:template match="note//note" mode="m:text" as="node()*">
    <xsl:text> [</xsl:text><xsl:value-of select="normalize-space()"/><xsl:text>]</xsl:text>
  </xsl:template>

  <xsl:template match="hi | emph | foreign | title | mentioned" mode="m:text" as="element(hi)">
    <hi rend="{(tokenize(@rend) ! $renditions(lower-case(.)), 'italic')[1]}">
      <xsl:sequence select="f:language(.)"/>
      <xsl:apply-templates mode="m:text"/>
    </hi>
  </xsl:template>

  <xsl:template match="persName | name[@type = 'person']" mode="m:text" as="element()?">
    <xsl:if test="normalize-space()">
      <persName>
        <xsl:for-each select="key('pointer', normalize-space(@ref), $frame)[1]">
          <xsl:attribute name="corresp" select="@to"/>
        </xsl:for-each>
        <xsl:sequence select="f:language(.)"/>
        <xsl:choose>
          <!-- Who signs is printed bold. -->
          <xsl:when test="parent::signed"><hi rend="strong"><xsl:apply-templates mode="m:text"/></hi></xsl:when>
          <xsl:otherwise><xsl:apply-templates mode="m:text"/></xsl:otherwise>
        </xsl:choose>
      </persName>
    </xsl:if>
  </xsl:template>
  <xsl:template match="placeName" mode="m:text" as="element()?">
    <xsl:if test="normalize-space()">
      <placeName><xsl:sequence select="f:language(.)"/><xsl:apply-templates mode="m:text"/></placeName>
    </xsl:if>
  </xsl:template>

  <!-- A date with an offset, since the volumes write no letter for a zone. -->
  <xsl:template match="date | time" mode="m:text" as="element()">
    <xsl:element name="{local-name()}">
      <xsl:for-each select="@when, @from, @to, @notBefore, @notAfter">
        <xsl:attribute name="{local-name()}" select="replace(., 'Z$', '+00:00')"/>
      </xsl:for-each>
      <xsl:sequence select="f:language(.)"/>
      <xsl:apply-templates mode="m:text"/>
    </xsl:element>
  </xsl:template>

  <!-- A reference to a document of the volume, to a part of the cable, to the web; all others are words. -->
  <xsl:template match="ref | ptr" mode="m:text" as="node()*">
    <xsl:variable name="target" as="xs:string?"
      select="(key('pointer', normalize-space(@target), $frame)/@to, f:within(.), @target[matches(., '^https?://')])[1]"/>
    <xsl:choose>
      <xsl:when test="$target">
        <ref target="{$target}">
          <xsl:apply-templates mode="m:text"/>
          <xsl:if test="self::ptr">
            <xsl:value-of select="if (matches($target, '#d\d+at\d+$')) then replace($target, '.*at', 'Attachment ')
              else if (matches($target, '#d\d+$')) then replace($target, '.*#d', 'Document ') else $target"/>
          </xsl:if>
        </ref>
      </xsl:when>
      <xsl:otherwise><xsl:apply-templates mode="m:text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Where a pointer within the cable leads to: the document itself, or one of its attachments. -->
  <xsl:function name="f:within" as="xs:string?">
    <xsl:param name="node" as="element()"/>
    <xsl:variable name="name" as="xs:string?" select="$node/@target[starts-with(., '#')] ! substring(., 2)"/>
    <xsl:variable name="places" as="xs:integer*" select="for $i in 1 to count($others) return
      $i[$others[$i]/descendant-or-self::*/@xml:id = $name]"/>
    <xsl:choose>
      <xsl:when test="exists($places)"><xsl:sequence select="'#' || $id || 'at' || $places[1]"/></xsl:when>
      <xsl:when test="$main/descendant-or-self::*/@xml:id = $name"><xsl:sequence select="'#' || $id"/></xsl:when>
    </xsl:choose>
  </xsl:function>

  <xsl:template match="list" mode="m:text" as="element(list)">
    <list>
      <xsl:if test="@type = ('participants', 'subject', 'references', 'to', 'from', 'simple')">
        <xsl:copy-of select="@type"/>
      </xsl:if>
      <xsl:sequence select="f:language(.)"/>
      <xsl:apply-templates mode="m:text"/>
    </list>
  </xsl:template>
  <!-- The printed marks of items are labels, where all items have one. -->
  <xsl:template match="list[every $item in item satisfies $item/@n != ''][not(label)]/item" mode="m:text"
    as="element()+">
    <label><xsl:value-of select="@n"/></label>
    <item><xsl:sequence select="f:language(.)"/><xsl:apply-templates mode="m:text"/></item>
  </xsl:template>
  <xsl:template match="list/p" mode="m:text" as="element(item)">
    <item><xsl:apply-templates mode="m:text"/></item>
  </xsl:template>

</xsl:stylesheet>
