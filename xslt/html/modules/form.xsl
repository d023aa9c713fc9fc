<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The cable form at the head of the page: what the header knows of priority, number, classification, sender,
       addressees, times and shelfmark, in labelled boxes. -->

  <xsl:mode name="m:form" on-no-match="shallow-skip"/>

  <xsl:template match="teiHeader" mode="m:form" as="element()">
    <section class="form" aria-labelledby="ed-form">
      <h2 id="ed-form" class="visually-hidden">The cable form</h2>
      <dl>
        <xsl:apply-templates select="." mode="m:form-boxes"/>
      </dl>
    </section>
  </xsl:template>

  <!-- The boxes in their order. A theme adds its own by overriding this and calling xsl:next-match. -->
  <xsl:mode name="m:form-boxes" on-no-match="fail"/>

  <xsl:template match="teiHeader" mode="m:form-boxes" as="element()*">
    <xsl:variable name="actions" as="element(correspAction)*" select="profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="manuscript" as="element(msDesc)*" select="fileDesc/sourceDesc//msDesc"/>
    <xsl:call-template name="precedence-box"/>
    <xsl:sequence select="
      f:box('dispatch', 'Dispatch number', distinct-values(($manuscript//altIdentifier[@type = 'dispatch']/idno,
        $actions/idno[@type = 'dispatch']) ! normalize-space())),
      f:box('classification', 'Classification', profileDesc/textClass/catRef[@scheme = '#classification'] ! f:category(.)),
      f:box('handling', 'Handling', profileDesc/correspDesc/note[@type = 'handling'] ! f:content(.)),
      f:box('from', 'From', $actions[@type = 'sent'] ! f:party(.)),
      f:box('to', 'To', $actions[@type = 'received'][not(@subtype) or @subtype = 'to'] ! f:party(.)),
      f:box('cc', 'Copy to', $actions[@type = 'received'][@subtype = 'cc'] ! f:party(.)),
      f:box('info', 'Information', $actions[@type = 'received'][@subtype = 'info'] ! f:party(.)),
      f:box('distribution', 'Distribution', $actions[@type = 'received'][@subtype = 'distribution'] ! f:party(.)),
      f:box('sent', 'Dated', $actions[@type = 'sent']/date ! f:date(.)),
      f:box('transmitted', 'Transmitted', $actions[@type = 'transmitted'] ! f:handling(.)),
      f:box('received', 'Received', $actions[@type = 'received']/date ! f:date(.)),
      f:box('deciphered', 'Deciphered', $actions[@type = 'deciphered'] ! f:handling(.)),
      f:box('printed', 'Printed', $actions[@type = 'printed'] ! f:handling(.)),
      f:box('drafted', 'Drafted by', $actions[@type = 'drafted'] ! f:handling(.)),
      f:box('cleared', 'Cleared by', $actions[@type = 'cleared'] ! f:handling(.)),
      f:box('approved', 'Approved by', $actions[@type = 'approved'] ! f:handling(.)),
      f:box('typed', 'Typed by', $actions[@type = 'typed'] ! f:handling(.)),
      f:box('copied', 'Copied', $actions[@type = 'copied'] ! f:handling(.)),
      f:box('read', 'Read by', $actions[@type = 'read'] ! f:handling(.)),
      f:box('dating', 'Dates that disagree', fileDesc/notesStmt/note[@type = 'dating'] ! f:content(.)),
      f:box('archive', 'Archive', distinct-values($manuscript/msIdentifier/repository/normalize-space()[. ne ''])),
      f:box('shelfmark', 'Shelfmark', $manuscript ! f:shelfmark(.)),
      f:box('registry', 'Registry number', distinct-values($manuscript//altIdentifier[@type = 'registry']/idno ! normalize-space())),
      f:box('series', 'Series', fileDesc/seriesStmt ! normalize-space(string-join((title, biblScope), ', '))),
      f:box('language', 'Language', f:languages(.))"/>
  </xsl:template>

  <!-- A labelled box with one line for each value; no box without values. -->
  <xsl:function name="f:box" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div class="box box-{$name}">
        <dt><xsl:value-of select="$label"/></dt>
        <xsl:for-each select="$values">
          <dd><xsl:sequence select="."/></dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- Priority: what is printed, in every language in which it is, and the level that the edition reads in it. -->
  <xsl:template name="precedence-box" as="element()?">
    <xsl:variable name="printed" as="element(seg)*" select="../text//seg[@type = 'precedence']"/>
    <xsl:variable name="categories" as="element(catRef)*" select="profileDesc/textClass/catRef[@scheme = '#precedence']"/>
    <xsl:variable name="flags" as="element(catRef)*"
      select="$categories[@target = ('night', 'advance', 'special') ! ('#precedence.' || .)]"/>
    <xsl:variable name="levels" as="element(catRef)*" select="$categories except $flags"/>
    <div class="box box-precedence">
      <dt>Priority</dt>
      <xsl:for-each-group select="$printed" group-by="f:field-value(.)">
        <xsl:if test="current-grouping-key()">
          <dd class="printed">
            <xsl:sequence select="f:language-attributes(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
            <xsl:value-of select="current-grouping-key()"/>
          </dd>
        </xsl:if>
      </xsl:for-each-group>
      <xsl:choose>
        <xsl:when test="exists($levels)">
          <dd class="level {replace($levels[1]/@target, '^#precedence\.', 'level-')}">
            <span class="level-label">Level </span>
            <xsl:for-each select="$levels">
              <xsl:if test="position() gt 1">, </xsl:if>
              <xsl:sequence select="f:category(.)"/>
            </xsl:for-each>
          </dd>
        </xsl:when>
        <xsl:when test="empty($flags)">
          <dd class="absent">
            <xsl:value-of select="if ($printed ! f:field-value(.) != '') then 'No level can be read in it' else 'Not stated'"/>
          </dd>
        </xsl:when>
      </xsl:choose>
      <xsl:for-each select="$flags">
        <dd class="flag"><xsl:sequence select="f:category(.)"/></dd>
      </xsl:for-each>
    </div>
  </xsl:template>

  <!-- What a form field holds, without its label and notes. -->
  <xsl:function name="f:field-value" as="xs:string">
    <xsl:param name="field" as="element(seg)"/>
    <xsl:sequence select="normalize-space(string-join(
      $field//text()[not(ancestor::seg[@type = 'label'] or ancestor::note or ancestor::corr)]))"/>
  </xsl:function>

  <!-- The name of a category, and how certain it is that it applies. -->
  <xsl:function name="f:category" as="element()">
    <xsl:param name="reference" as="element(catRef)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="named" as="xs:string?"
      select="(root($reference)//encodingDesc//category[@xml:id = $id]/catDesc ! normalize-space()[. ne ''])[1]"/>
    <xsl:variable name="spelt" as="xs:string" select="replace(tokenize($id, '\.')[last()], '-', ' ')"/>
    <span class="category">
      <xsl:value-of select="($named, upper-case(substring($spelt, 1, 1)) || substring($spelt, 2))[1]"/>
      <xsl:for-each select="$reference/@cert[. = ('medium', 'low')]">
        <span class="certainty">
          <xsl:value-of select="if (. = 'medium') then ' (probably)' else ' (uncertain)'"/>
        </span>
      </xsl:for-each>
    </span>
  </xsl:function>

  <!-- The content of a header element with its names and dates linked. -->
  <xsl:function name="f:content" as="element()">
    <xsl:param name="element" as="element()"/>
    <xsl:element name="{f:tag($element, 'span')}">
      <xsl:apply-templates select="$element/@xml:lang" mode="m:attributes"/>
      <xsl:apply-templates select="$element/node()" mode="m:text"/>
    </xsl:element>
  </xsl:function>

  <!-- Who sends or receives: office, person and place; how many copies; or that the form leaves it blank. -->
  <xsl:function name="f:party" as="element()?">
    <xsl:param name="action" as="element(correspAction)"/>
    <xsl:sequence select="f:party-with($action, ())"/>
  </xsl:function>

  <!-- A step in the handling of a cable: by whom, when, and what is remarked on it. -->
  <xsl:function name="f:handling" as="element()?">
    <xsl:param name="action" as="element(correspAction)"/>
    <xsl:sequence select="f:party-with($action, $action/date)"/>
  </xsl:function>

  <xsl:function name="f:party-with" as="element()?">
    <xsl:param name="action" as="element(correspAction)"/>
    <xsl:param name="dates" as="element(date)*"/>
    <xsl:variable name="names" as="element()*"
      select="$action/(persName | orgName | placeName | name | rs | address | settlement | country | region)"/>
    <xsl:variable name="notes" as="element(note)*" select="$action/note"/>
    <xsl:if test="$names or $dates or $notes">
      <span class="{'party', 'derived'[f:is-derived($action)]}">
        <xsl:for-each select="$names, $dates">
          <xsl:if test="position() gt 1">, </xsl:if>
          <xsl:choose>
            <xsl:when test="self::date"><xsl:sequence select="f:date(.)"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="m:text"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:for-each select="$notes">
          <xsl:if test="position() gt 1 or $names or $dates">
            <xsl:text> </xsl:text>
          </xsl:if>
          <span class="party-note">
            <xsl:sequence select="if (@type = 'copies') then f:copies(.)
              else if (@type = 'blank') then 'left blank on the form' else f:content(.)"/>
          </span>
        </xsl:for-each>
        <xsl:if test="f:is-derived($action)">
          <span class="certainty"> (concluded by the edition)</span>
        </xsl:if>
      </span>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:copies" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="number" as="xs:string" select="normalize-space($note)"/>
    <span class="copies">
      <xsl:value-of select="if ($number castable as xs:integer)
        then '(' || $number || (if (xs:integer($number) eq 1) then ' copy)' else ' copies)') else $number"/>
    </span>
  </xsl:function>

  <!-- Whether the edition concluded this and the source page does not say it. -->
  <xsl:function name="f:is-derived" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element/@source) or $element/@resp = '#cablegram'"/>
  </xsl:function>

  <xsl:function name="f:shelfmark" as="xs:string?">
    <xsl:param name="manuscript" as="element(msDesc)"/>
    <xsl:variable name="mark" as="xs:string*" select="$manuscript/msIdentifier/idno/normalize-space(), $manuscript//locus/normalize-space()"/>
    <xsl:sequence select="string-join($mark[. ne ''], ', ')[. ne '']"/>
  </xsl:function>

  <!-- The language of the source, and whose translation is shown. -->
  <xsl:function name="f:languages" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="original" as="xs:string*" select="distinct-values((
      $header/fileDesc/sourceDesc//textLang/@mainLang[. ne 'und'], $header/../text//div[@type = 'original']/@xml:lang)
      ! f:language-name(., root($header)))"/>
    <xsl:variable name="translated" as="xs:string*"
      select="distinct-values($header/../text//div[@type = 'translation']/@xml:lang ! f:language-name(., root($header)))"/>
    <xsl:variable name="translators" as="xs:string*"
      select="$header/fileDesc/titleStmt/editor[@role = 'translator']/normalize-space()"/>
    <xsl:sequence select="string-join((
      string-join($original, ', ')[. ne ''],
      ('translated into ' || string-join($translated, ' and '))[exists($translated)]
        || (' by ' || string-join($translators, ' and '))[exists($translated) and exists($translators)],
      ('translated by ' || string-join($translators, ' and '))[empty($translated) and exists($translators)])[. ne ''], '; ')[. ne '']"/>
  </xsl:function>

</xsl:stylesheet>
