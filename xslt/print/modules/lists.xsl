<?xml version="1.0" encoding="UTF-8"?>
<!-- Lists, and the records of persons, places and works that back matter brings. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- What precedes an item between two of them (a page break, a note, a gloss's label) is printed with it. -->
  <xsl:template match="list" mode="m:content" as="xs:string*">
    <xsl:variable name="list" as="element(list)" select="."/>
    <xsl:variable name="items" as="array(xs:string)*">
      <xsl:for-each-group select="node()[not(self::head)][self::* or normalize-space()]" group-ending-with="item">
        <xsl:sequence select="[f:item-label($list, current-group()[self::item], position()), f:nodes(current-group())]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:if test="exists($items)">
      <xsl:sequence select="f:block('entries', (f:array($items ! f:literal(.(1))), f:array($items ! .(2))))"/>
    </xsl:if>
  </xsl:template>

  <!-- A distribution list is a table of names with the number of copies, where every item ends with one; else it runs on. -->
  <xsl:template match="list[@type = 'distribution']" mode="m:content" as="xs:string*">
    <xsl:variable name="rows" as="node()*" select="(node() except head)[self::* or normalize-space()]"/>
    <xsl:variable name="counted" as="xs:boolean" select="exists($rows) and (every $row in $rows satisfies $row/self::item[num])"/>
    <xsl:apply-templates select="head" mode="#current"/>
    <xsl:sequence select="
      if (empty($rows)) then ()
      else if ($counted) then f:block('distribution', f:array($rows ! ('&#10;  ' || f:distribution-row(.))))
      else f:block('run-in-list', f:array($rows ! f:nodes(.)))"/>
  </xsl:template>

  <!-- Who gets copies, and how many: what stands from the last number on, with a bracket or a dash before it. -->
  <xsl:function name="f:distribution-row" as="xs:string">
    <xsl:param name="item" as="element(item)"/>
    <xsl:variable name="number" as="element(num)" select="$item/num[last()]"/>
    <xsl:variable name="before" as="text()?" select="$number/preceding-sibling::node()[1][self::text()][matches(., $v:before-copies)]"/>
    <xsl:variable name="name" as="xs:string*">
      <xsl:apply-templates select="$item/node()[. &lt;&lt; $number] except $before" mode="m:content"/>
      <xsl:sequence select="$before ! f:breakable(f:collapse(replace(., $v:before-copies, '')))"/>
    </xsl:variable>
    <xsl:variable name="copies" as="xs:string*">
      <xsl:analyze-string select="string($before)" regex="{$v:before-copies}">
        <xsl:matching-substring>
          <xsl:sequence select="f:literal(.) || ';', '[ ];'[matches(current(), '\s$')]"/>
        </xsl:matching-substring>
      </xsl:analyze-string>
      <xsl:apply-templates select="$number, $number/following-sibling::node()" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="f:array((f:content($name), f:content($copies)))"/>
  </xsl:function>

  <xsl:variable name="v:before-copies" as="xs:string" select="'\s*[(\[（–—-]\s*$'"/>

  <xsl:template match="item" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="list/label" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('small-capitals', f:children(.)), '[ ];'"/>
  </xsl:template>

  <xsl:template match="headLabel | headItem" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('minor-head', f:children(.))"/>
  </xsl:template>

  <xsl:template mode="m:content" as="xs:string*"
    match="listPerson | listPlace | listOrg | listBibl | listEvent | listObject | listNym | listRelation | listWit">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- A record is a hanging paragraph; its fields keep apart even where the file has no space between them. -->
  <xsl:template mode="m:content" as="xs:string*" match="person | personGrp | persona | place | org | event | object | nym | relation
    | witness | bibl[parent::listBibl] | biblStruct | biblFull">
    <xsl:sequence select="f:block('hanging', f:content(f:fields(.)))"/>
  </xsl:template>

  <!-- A record inside another one runs on. -->
  <xsl:template mode="m:content" as="xs:string*" priority="1" match="(person | place | org | event | bibl | biblStruct)[
    parent::person or parent::place or parent::org or parent::event or ancestor::bibl or ancestor::p or ancestor::note
    or ancestor::head] | bibl[not(parent::listBibl)]">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template mode="m:content" as="xs:string*" match="birth | death | occupation | affiliation | education | residence | nationality
    | sex | gender | age | faith | floruit | socecStatus | state | trait | langKnowledge | langKnown | persPronouns | location | geo
    | analytic | monogr | imprint | series | relatedItem | extent | population | climate | terrain | listRef | availability | licence">
    <xsl:sequence select="('&quot;*&quot;;[ ];'[current()/self::birth], '&quot;†&quot;;[ ];'[current()/self::death])"/>
    <xsl:sequence select="f:fields(.)"/>
  </xsl:template>

  <!-- Children with a space after each, as far as the element holds elements only. -->
  <xsl:function name="f:fields" as="xs:string*">
    <xsl:param name="record" as="element()"/>
    <xsl:variable name="mixed" as="xs:boolean" select="exists($record/text()[normalize-space()])"/>
    <xsl:for-each select="$record/node()[$mixed or self::*]">
      <xsl:apply-templates select="." mode="m:content"/>
      <xsl:sequence select="'[ ];'[current()[self::*] and not($mixed)]"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The marker of an item: the printed one, else what the list's @rend asks for. -->
  <xsl:function name="f:item-label" as="xs:string">
    <xsl:param name="list" as="element(list)"/>
    <xsl:param name="item" as="element(item)?"/>
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="words" as="xs:string*" select="$list/tokenize(string-join((@rend, @type), ' '))"/>
    <xsl:variable name="printed" as="xs:string" select="normalize-space($item/@n)"/>
    <xsl:sequence select="
      if ($printed = '-') then '–'
      else if ($printed) then $printed
      else if ($words = ('numbered', 'ordered')) then $number || '.'
      else if ($words = ('simple', 'gloss', 'right', 'none', 'inline') or $list/label) then ''
      else if ($words = 'dash') then '–'
      else '•'"/>
  </xsl:function>
</xsl:stylesheet>
