<?xml version="1.0" encoding="UTF-8"?>
<!-- The form that opens a document: what its header says about number, parties, times, levels and source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- The header as rows of the form: every template returns arrays of a label and its content. -->
  <xsl:mode name="m:form" on-no-match="shallow-skip"/>

  <!-- The kinds of correspAction in the order of the form, by @type and @subtype. -->
  <xsl:variable name="v:actions" as="array(xs:string)*" select="
    ['sent', 'From'], ['received to', 'To'], ['received', 'To'], ['received cc', 'Copy to'], ['received info', 'Info'],
    ['drafted', 'Drafted by'], ['cleared', 'Cleared by'], ['approved', 'Approved by'], ['typed', 'Typed by'],
    ['copied', 'Copied'], ['transmitted', 'Sent'], ['received received', 'Received'],
    ['deciphered', 'Deciphered'], ['read', 'Read by'], ['printed', 'Printed'], ['received distribution', 'Distribution']"/>

  <xsl:template match="teiHeader" mode="m:form" as="xs:string*">
    <xsl:variable name="header" as="element(teiHeader)" select="."/>
    <xsl:variable name="text" as="element()*" select="../text"/>
    <xsl:apply-templates select="fileDesc/titleStmt" mode="#current"/>
    <xsl:sequence select="
      f:row('Dispatch', (.//msIdentifier/altIdentifier[@type = 'dispatch'], .//correspAction/idno[@type = 'dispatch'])[1])"/>
    <xsl:sequence select="f:row('Series', fileDesc/seriesStmt)"/>
    <xsl:sequence select="f:level-row('Precedence', 'precedence', .)"/>
    <xsl:sequence select="f:level-row('Classification', 'classification', .)"/>
    <xsl:sequence select="f:row('Handling', .//correspDesc/note[@type = 'handling'])"/>
    <xsl:for-each select="$v:actions">
      <xsl:variable name="kind" as="xs:string" select=".(1)"/>
      <xsl:variable name="actions" as="element(correspAction)*"
        select="$header/profileDesc/correspDesc/correspAction[string-join((@type, @subtype), ' ') = $kind]"/>
      <xsl:sequence select="
        if ($kind = 'received distribution' and $text//div[@type = 'distribution']) then () else f:row(.(2), $actions)"/>
    </xsl:for-each>
    <xsl:sequence select="f:row('Stamps', .//physDesc/additions//stamp)"/>
    <xsl:sequence select="f:row('Registry', .//msIdentifier/altIdentifier[@type = 'registry'])"/>
    <xsl:sequence select="f:row('Source', fileDesc/sourceDesc[1]//msDesc[1])"/>
    <xsl:sequence select="f:row('Language', .//msItem/textLang)"/>
    <xsl:sequence select="f:row('Translated by', fileDesc/titleStmt/editor[@role = 'translator'])"/>
    <xsl:sequence select="f:row('Dating', fileDesc/notesStmt/note[@type = 'dating'])"/>
    <!-- What the program remarks on its own encoding is for the editor, not for a reader of the volume. -->
    <xsl:sequence select="f:row('Note', fileDesc/notesStmt/note[@type = ('blank', 'encoding')][not(@resp = '#cablegram')])"/>
  </xsl:template>

  <xsl:template match="titleStmt" mode="m:form" as="xs:string*">
    <xsl:sequence select="f:row('Author', author), f:row('Subject', title[@type = 'subject'])"/>
  </xsl:template>

  <!-- One row; several values stand under each other. Elements that say nothing make no row. -->
  <xsl:function name="f:row" as="xs:string*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="values" as="xs:string*" select="distinct-values(for $element in $elements return f:value($element)[. ne '[]'])"/>
    <xsl:sequence select="
      if (exists($values)) then f:array((f:literal($label),
        if (exists(tail($values))) then '{' || string-join($values, ';linebreak();') || ';}' else $values)) else ()"/>
  </xsl:function>

  <!-- The value of one header element, as a content block. -->
  <xsl:function name="f:value" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="$element" mode="m:form-value"/>
    </xsl:variable>
    <xsl:sequence select="f:content($statements)"/>
  </xsl:function>

  <!-- The value of a header element as Typst statements. -->
  <xsl:mode name="m:form-value" on-no-match="fail"/>

  <xsl:template match="*" mode="m:form-value" as="xs:string*">
    <xsl:if test="normalize-space()">
      <xsl:apply-templates mode="m:content"/>
    </xsl:if>
  </xsl:template>

  <!-- Parties, place, time and number of copies of an action, in one line; a field left blank says so. -->
  <xsl:template match="correspAction" mode="m:form-value" as="xs:string*">
    <xsl:sequence select="f:joined((
      f:joined((persName, orgName, name, rs, placeName, settlement)[normalize-space()], ', '),
      f:joined((date | time)[normalize-space() or @when], ' '), f:joined((p, note)[normalize-space()], '; ')), ', ')"/>
  </xsl:template>

  <xsl:template match="msDesc" mode="m:form-value" as="xs:string*">
    <xsl:sequence select="f:joined((
      msIdentifier/(country, region, settlement, institution, repository, collection, idno)[normalize-space()],
      msContents/msItem/locus[normalize-space()]), ', ')"/>
  </xsl:template>

  <xsl:template match="seriesStmt" mode="m:form-value" as="xs:string*">
    <xsl:sequence select="f:joined((title, biblScope)[normalize-space()], ' ')"/>
  </xsl:template>

  <!-- Elements or finished statements with a separator between those that print anything. -->
  <xsl:function name="f:joined" as="xs:string?">
    <xsl:param name="items" as="item()*"/>
    <xsl:param name="separator" as="xs:string"/>
    <xsl:variable name="printed" as="xs:string*">
      <xsl:for-each select="$items">
        <xsl:variable name="statements" as="xs:string*">
          <xsl:choose>
            <xsl:when test=". instance of node()">
              <xsl:apply-templates select="." mode="m:in-form"/>
            </xsl:when>
            <xsl:otherwise>
              <xsl:sequence select="string(.)"/>
            </xsl:otherwise>
          </xsl:choose>
        </xsl:variable>
        <xsl:sequence select="string-join($statements)[.]"/>
      </xsl:for-each>
    </xsl:variable>
    <xsl:sequence select="string-join($printed, '&quot;' || $separator || '&quot;;')[.]"/>
  </xsl:function>

  <!-- A part of a value: names are collected for the index as in the text, notes are no footnotes here. -->
  <xsl:mode name="m:in-form" on-no-match="fail" on-multiple-match="use-last" warning-on-multiple-match="no"/>

  <xsl:template match="*" mode="m:in-form" as="xs:string*">
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <xsl:template match="note" mode="m:in-form" as="xs:string*">
    <xsl:apply-templates mode="m:content"/>
  </xsl:template>

  <!-- A time that the header knows only in its regular form. -->
  <xsl:template match="(date | time)[not(normalize-space())]" mode="m:in-form" as="xs:string*">
    <xsl:sequence select="f:literal(translate(@when, 'T', ' ')) || ';'"/>
  </xsl:template>

  <xsl:template match="note[@type = 'copies']" mode="m:in-form" as="xs:string*">
    <xsl:apply-templates mode="m:content"/>
    <xsl:sequence select="'&quot; ' || (if (normalize-space(.) = '1') then 'copy' else 'copies') || '&quot;;'"/>
  </xsl:template>

  <!-- A level as printed and as normalised: what is printed stands first. -->
  <xsl:function name="f:level-row" as="xs:string*">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="scheme" as="xs:string"/>
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="references" as="element(catRef)*" select="$header/profileDesc/textClass/catRef[@scheme = '#' || $scheme]"/>
    <xsl:variable name="printed" as="xs:string*" select="distinct-values(
      $header/../text//seg[@type = $scheme] ! normalize-space(string-join(.//text()[not(ancestor::seg[@type = 'label'])])))[.]"/>
    <xsl:variable name="levels" as="xs:string" select="string-join($references ! f:category(.), ', ')"/>
    <xsl:variable name="doubt" as="xs:string?" select="($references/@cert[. = ('low', 'medium')])[1] ! (', certainty ' || .)"/>
    <xsl:variable name="as-printed" as="xs:string" select="string-join($printed, ' / ')"/>
    <xsl:sequence select="
      if (not($as-printed or $levels)) then ()
      else f:array((f:literal($label), f:literal(
        if (not($levels) or lower-case($printed[last()]) = lower-case($levels)) then $as-printed
        else if (not($as-printed)) then $levels || $doubt
        else $as-printed || ' (level: ' || $levels || $doubt || ')')))"/>
  </xsl:function>

  <!-- The name of a category, from the taxonomy of the header, else from the pointer itself. -->
  <xsl:function name="f:category" as="xs:string">
    <xsl:param name="reference" as="element(catRef)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="category" as="element()?" select="key('v:by-id', $id, root($reference))[1]"/>
    <xsl:sequence select="($category/catDesc ! normalize-space(), translate(replace($id, '^.*\.', ''), '-', ' '))[.][1]"/>
  </xsl:function>
</xsl:stylesheet>
