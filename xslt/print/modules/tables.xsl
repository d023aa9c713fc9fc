<?xml version="1.0" encoding="UTF-8"?>
<!-- Tables: Typst places cells one after the other, so short rows are filled up here. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <xsl:template match="table" mode="m:content" as="xs:string*">
    <xsl:apply-templates select="node() except row" mode="#current"/>
    <xsl:variable name="columns" as="xs:integer" select="max((1, row ! sum(cell ! f:span(@cols))))"/>
    <!-- The rows of labels at the head are repeated on every page, unless a cell of theirs reaches below them. -->
    <xsl:variable name="heads" as="element(row)*" select="row[@role = 'label'][not(preceding-sibling::row[not(@role = 'label')])]"/>
    <xsl:variable name="head" as="element(row)*"
      select="$heads[count($heads) le 4][count($heads) lt count(current()/row)][not($heads/cell[f:span(@rows) gt 1])]"/>
    <xsl:variable name="cells" as="map(xs:string, item()*)*">
      <!-- For every column, how many more rows a cell from above reaches into. -->
      <xsl:iterate select="row">
        <xsl:param name="held" as="xs:integer*" select="(1 to $columns) ! 0"/>
        <xsl:variable name="row" as="element(row)" select="."/>
        <xsl:variable name="free" as="xs:integer" select="count($held[. eq 0])"/>
        <xsl:variable name="wanted" as="xs:integer" select="xs:integer(sum(cell ! f:span(@cols)))"/>
        <xsl:variable name="spans" as="xs:integer*" select="
          if ($wanted le $free) then cell ! f:span(@cols) else cell ! 1"/>
        <xsl:variable name="fits" as="xs:boolean" select="sum($spans) le $free"/>
        <xsl:for-each select="cell">
          <xsl:variable name="position" as="xs:integer" select="position()"/>
          <xsl:sequence select="map { 'head': $row intersect $head, 'cell': f:cell(., $spans[$position], if ($fits) then f:span(@rows) else 1) }"/>
        </xsl:for-each>
        <xsl:sequence select="(1 to $free - xs:integer(sum($spans))) ! map { 'head': $row intersect $head, 'cell': '[]' }"/>
        <xsl:next-iteration>
          <xsl:with-param name="held" select="f:held($held, $spans, if ($fits) then cell ! f:span(@rows) else cell ! 1)"/>
        </xsl:next-iteration>
      </xsl:iterate>
    </xsl:variable>
    <xsl:if test="exists($cells)">
      <xsl:variable name="repeated" as="xs:string*" select="$cells[exists(?head)]?cell"/>
      <xsl:sequence select="f:block('grid-of-cells', (string($columns),
        ('header: ' || f:array($repeated))[exists($repeated)], f:array($cells[empty(?head)]?cell)))"/>
    </xsl:if>
  </xsl:template>

  <xsl:template match="row | cell" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:function name="f:cell" as="xs:string">
    <xsl:param name="cell" as="element(cell)"/>
    <xsl:param name="columns" as="xs:integer"/>
    <xsl:param name="rows" as="xs:integer"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:apply-templates select="$cell" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="'cg.cell(' || string-join((
      'cols: ' || $columns, 'rows: ' || $rows, 'label: true'[$cell/@role = 'label' or $cell/../@role = 'label'],
      f:content($content)), ', ') || ')'"/>
  </xsl:function>

  <!-- How many columns or rows a cell takes; what is no sensible number counts as one. -->
  <xsl:function name="f:span" as="xs:integer">
    <xsl:param name="value" as="attribute()?"/>
    <xsl:sequence select="if (matches($value, '^\s*[1-9]\d?\s*$')) then xs:integer($value) else 1"/>
  </xsl:function>

  <!-- The state of the columns below a row, from the state above it and the cells of the row. -->
  <xsl:function name="f:held" as="xs:integer*">
    <xsl:param name="held" as="xs:integer*"/>
    <xsl:param name="columns" as="xs:integer*"/>
    <xsl:param name="rows" as="xs:integer*"/>
    <xsl:variable name="placed" as="xs:integer*" select="for $i in 1 to count($columns) return (1 to $columns[$i]) ! $rows[$i]"/>
    <xsl:for-each select="$held">
      <xsl:variable name="column" as="xs:integer" select="position()"/>
      <xsl:variable name="free-before" as="xs:integer" select="count($held[position() le $column][. eq 0])"/>
      <xsl:sequence select="if (. gt 0) then . - 1 else ($placed[$free-before], 1)[1] - 1"/>
    </xsl:for-each>
  </xsl:function>
</xsl:stylesheet>
