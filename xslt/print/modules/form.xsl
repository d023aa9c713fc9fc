<?xml version="1.0" encoding="UTF-8"?>
<!-- The form that opens a document: what its header says of number, levels, parties, times, stamps and source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- The header as the arguments of the library's `form`: its groups, each an array of labels with their values. -->
  <xsl:mode name="m:form" on-no-match="shallow-skip"/>

  <!-- The steps in the handling of a cable, in the order of the form: correspAction/@type, and the name of its label. -->
  <xsl:variable name="v:steps" as="xs:string+"
    select="'drafted', 'cleared', 'approved', 'typed', 'transmitted', 'received', 'deciphered', 'printed', 'copied', 'read'"/>

  <xsl:template match="teiHeader" mode="m:form" as="xs:string*">
    <xsl:variable name="groups" as="map(xs:string, xs:string*)" select="map {
      'marks': f:marks(.), 'parties': f:parties(.), 'times': f:times(.), 'stamps': f:stamps(.), 'holding': f:holding(.) }"/>
    <xsl:for-each select="'marks', 'parties', 'times', 'stamps', 'holding'">
      <xsl:if test="exists($groups(.))">
        <xsl:sequence select="'&#10;  ' || . || ': ' || f:array($groups(.))"/>
      </xsl:if>
    </xsl:for-each>
  </xsl:template>

  <!-- What the cable is marked with. -->
  <xsl:function name="f:marks" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="numbers" as="element()*"
      select="$header//msIdentifier/altIdentifier[@type = 'dispatch']/idno, $header//correspAction/idno[@type = 'dispatch']"/>
    <xsl:sequence select="
      f:row($header, 'cable.form-dispatch', $numbers), f:level-row($header, 'precedence'), f:level-row($header, 'classification'),
      f:row($header, 'cable.form-handling', $header/profileDesc/correspDesc/note[@type = 'handling'])"/>
  </xsl:function>

  <!-- Who writes to whom about what. A distribution list that the text has itself stands there. -->
  <xsl:function name="f:parties" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="received" as="element(correspAction)*" select="f:actions($header)[@type = 'received']"/>
    <xsl:variable name="known" as="xs:string+" select="$v:steps, 'sent'"/>
    <xsl:variable name="title" as="xs:string*" select="$header/fileDesc/titleStmt/title[@type = 'main'] ! normalize-space()"/>
    <xsl:sequence select="
      f:row($header, 'cable.author', $header/fileDesc/titleStmt/author),
      f:row($header, 'cable.form-from', f:actions($header)[@type = 'sent']),
      f:row($header, 'cable.form-to', $received[not(@subtype) or @subtype = 'to']),
      f:row($header, 'cable.form-cc', $received[@subtype = 'cc']),
      f:row($header, 'cable.form-info', $received[@subtype = 'info']),
      f:row($header, 'print.subject', $header/fileDesc/titleStmt/title[@type = 'subject'][not(normalize-space() = $title)]),
      f:row($header, 'cable.form-distribution',
        $received[@subtype = 'distribution'][not($header/../text//div[@type = 'distribution'])])"/>
    <xsl:for-each-group select="f:actions($header)[not(@type = $known)], $received[not(@subtype = ('to', 'cc', 'info', 'distribution'))]
      [@subtype]" group-by="if (@type = 'received') then @subtype else string(@type)">
      <xsl:variable name="key" as="xs:string" select="'cable.action-' || current-grouping-key()"/>
      <xsl:sequence select="f:row($header, if (f:has-message($key)) then $key else current-grouping-key(), current-group())"/>
    </xsl:for-each-group>
  </xsl:function>

  <!-- What was done with the cable, by whom and when. The day of the cable itself stands above the form. -->
  <xsl:function name="f:times" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="sent" as="element(date)*" select="f:actions($header)[@type = 'sent']/date"/>
    <xsl:sequence select="f:row($header, 'cable.form-sent', $sent[exists(tail($sent)) or not(@when)][normalize-space()])"/>
    <xsl:for-each select="$v:steps">
      <xsl:variable name="actions" as="element(correspAction)*" select="f:actions($header)[@type = current()]"/>
      <xsl:sequence select="f:row($header, 'cable.form-' || ., if (. = 'received') then $actions/date else $actions)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Stamps that only the header describes; those of the text stand in it. -->
  <xsl:function name="f:stamps" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="in-text" as="xs:string*" select="$header/../text//stamp ! f:letters(.)"/>
    <xsl:sequence select="$header//physDesc/additions//stamp[normalize-space()][not(f:letters(.) = $in-text)] ! f:value(.)"/>
  </xsl:function>

  <!-- The letters and digits of an element, by which two are the same whatever stands between them. -->
  <xsl:function name="f:letters" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="lower-case(replace(string($element), '[^\p{L}\p{N}]', ''))"/>
  </xsl:function>

  <!-- Where the cable is kept, its language, who translated it, and what editors remark on it. -->
  <xsl:function name="f:holding" as="xs:string*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="remarks" as="element(note)*"
      select="$header/fileDesc/notesStmt/note[@type = ('blank', 'encoding')][not(@resp = '#cablegram')]"/>
    <!-- What the program remarks on its own encoding is for the editor, not for a reader of the volume. -->
    <xsl:sequence select="
      f:row($header, 'cable.form-dating', $header/fileDesc/notesStmt/note[@type = 'dating']),
      f:row($header, 'print.source', $header/fileDesc/sourceDesc[1]//msDesc[1]),
      f:row($header, 'cable.form-registry', $header//msIdentifier/altIdentifier[@type = 'registry']),
      f:row($header, 'cable.form-series', $header/fileDesc/seriesStmt),
      f:row($header, 'cable.form-language', $header//msItem/textLang),
      f:row($header, 'cable.translator', $header/fileDesc/titleStmt/editor[@role = 'translator']),
      f:row($header, 'print.note', $remarks)"/>
  </xsl:function>

  <xsl:function name="f:actions" as="element(correspAction)*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:sequence select="$header/profileDesc/correspDesc/correspAction"/>
  </xsl:function>

  <!-- A label with its values, each once. Elements that say nothing make no row. -->
  <xsl:function name="f:row" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="elements" as="element()*"/>
    <xsl:variable name="values" as="xs:string*" select="distinct-values(for $element in $elements return f:value($element)[. ne '[]'])"/>
    <xsl:sequence select="f:labelled-row($header, $label, $values, $elements ! f:width(.))"/>
  </xsl:function>

  <xsl:function name="f:labelled-row" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="xs:string*"/>
    <xsl:param name="widths" as="xs:integer*"/>
    <xsl:if test="exists($values)">
      <xsl:variable name="word" as="xs:string" select="f:m($label)"/>
      <xsl:variable name="printed" as="xs:string" select="f:own-words($word, f:language($header))"/>
      <xsl:sequence select="'&#10;    ' || f:array((
        if (string-length($word) gt 24) then 'cg.long-label(' || $printed || ')' else $printed,
        f:array($values), string(max($widths) le $v:half-a-line)))"/>
    </xsl:if>
  </xsl:function>

  <!-- How many letters of a value half of a line holds: the longer the labels of a language, the fewer. -->
  <xsl:variable name="v:half-a-line" as="xs:double">
    <xsl:variable name="labels" as="xs:string+" select="($v:steps, 'classification', 'handling', 'registry') ! ('cable.form-' || .)"/>
    <xsl:variable name="widest" as="xs:integer" select="max((15, $labels[f:has-message(.)] ! string-length(f:m(.))))"/>
    <xsl:sequence select="26 - 1.5 * ($widest - 15)"/>
  </xsl:variable>

  <!-- About how many letters wide the value of an element is; a Chinese sign is as wide as two. -->
  <xsl:function name="f:width" as="xs:integer">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="parts" as="xs:string*" select="$element//text() ! normalize-space()[.]"/>
    <xsl:variable name="text" as="xs:string" select="string-join($parts, ' ')"/>
    <xsl:sequence select="string-length(replace($text, '([&#x1100;-&#x11FF;&#x2E80;-&#xD7A3;&#xF900;-&#xFAFF;])', '$1$1'))
      + 16 * count($element/descendant-or-self::*[self::date or self::time][not(normalize-space())])
      + 12 * count($element/descendant-or-self::*[@cert = ('low', 'medium')])"/>
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

  <xsl:template match="date | time" mode="m:form-value" as="xs:string*">
    <xsl:apply-templates select=".[normalize-space() or @when]" mode="m:in-form"/>
  </xsl:template>

  <!-- Parties and place of an action, with the time where it is a step in the handling, and what is remarked on it. -->
  <xsl:template match="correspAction" mode="m:form-value" as="xs:string*">
    <xsl:variable name="concluded" as="xs:string?"
      select="if (@source or @resp = '#cablegram') then '[ ];' || f:literal(f:m('cable.concluded')) else ()"/>
    <xsl:variable name="named" as="xs:string?" select="f:joined((
      (persName, orgName, name, rs, address, placeName, settlement, region, country)[normalize-space()],
      (date | time)[not(current()/@type = ('sent', 'received'))][normalize-space() or @when], p[normalize-space()]), ', ')"/>
    <xsl:variable name="remarks" as="xs:string?" select="f:joined(note[normalize-space() or @type = 'blank'], '; ')"/>
    <xsl:sequence select="string-join(($named, $remarks), '[ ];')[.], $concluded[$named] ! (. || ';')"/>
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

  <!-- A time, with how certain it is; in words of the edition where the header knows only its regular form. -->
  <xsl:template match="date | time" mode="m:in-form" as="xs:string*">
    <xsl:choose>
      <xsl:when test="normalize-space()">
        <xsl:apply-templates select="." mode="m:content"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="f:literal(f:date-text(@when)) || ';'"/>
      </xsl:otherwise>
    </xsl:choose>
    <xsl:sequence select="@cert[. = ('low', 'medium')] ! ('[ ];' || f:literal(f:m('cable.certainty-' || .)) || ';')"/>
  </xsl:template>

  <xsl:template match="note[@type = 'copies']" mode="m:in-form" as="xs:string*">
    <xsl:variable name="number" as="xs:string" select="normalize-space()"/>
    <xsl:variable name="words" as="xs:string"
      select="if ($number castable as xs:integer) then f:m-count('cable.copies', xs:integer($number)) else $number"/>
    <xsl:sequence select="f:literal(translate($words, ' ', '&#xA0;')) || ';'"/>
  </xsl:template>

  <xsl:template match="note[@type = 'blank']" mode="m:in-form" as="xs:string*">
    <xsl:sequence select="f:literal(f:m('cable.left-blank')) || ';'"/>
  </xsl:template>

  <!-- A level: what is printed for it, in every language in which it is, and below it the level that the edition reads
       in that, where it is another word. -->
  <xsl:function name="f:level-row" as="xs:string?">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:param name="scheme" as="xs:string"/>
    <xsl:variable name="references" as="element(catRef)*" select="$header/profileDesc/textClass/catRef[@scheme = '#' || $scheme]"/>
    <xsl:variable name="fields" as="element(seg)*" select="$header/../text//seg[@type = $scheme]"/>
    <xsl:variable name="printed" as="element(seg)*">
      <xsl:for-each-group select="$fields" group-by="f:field-text(.)">
        <xsl:sequence select="current-group()[1][current-grouping-key()]"/>
      </xsl:for-each-group>
    </xsl:variable>
    <xsl:variable name="levels" as="xs:string*" select="distinct-values($references ! f:category(.))"/>
    <xsl:variable name="doubt" as="xs:string?" select="($references/@cert[. = ('low', 'medium')])[1] ! f:m('cable.certainty-' || .)"/>
    <xsl:variable name="level" as="xs:string" select="string-join((string-join($levels, ', ')[.], $doubt[exists($levels)]), ' ')"/>
    <xsl:variable name="as-printed" as="xs:string*" select="$printed ! f:content(
      f:in-language(f:language(.), false(), f:literal(f:field-text(.)) || ';'))"/>
    <xsl:variable name="said" as="xs:boolean"
      select="$printed ! lower-case(f:field-text(.)) = lower-case(string-join($levels, ', ')) and empty($doubt)"/>
    <xsl:variable name="own" as="xs:string*" select="f:own-words($level, f:language($header))[$level]"/>
    <xsl:sequence select="f:labelled-row($header, 'cable.form-' || $scheme, (
      ('{' || string-join($as-printed, ';&quot; / &quot;;') || '}')[exists($as-printed)],
      if ($said or empty($own)) then () else if (exists($as-printed)) then 'cg.level(' || $own || ')' else $own),
      (string-length(string-join($printed ! f:field-text(.), ' / ')), string-length($level)))"/>
  </xsl:function>

  <!-- What a form field holds, without its label and notes. -->
  <xsl:function name="f:field-text" as="xs:string">
    <xsl:param name="field" as="element(seg)"/>
    <xsl:sequence select="normalize-space(string-join(
      $field//text()[not(ancestor::seg[@type = 'label'] or ancestor::note or ancestor::corr or ancestor::reg or ancestor::expan)]))"/>
  </xsl:function>

  <!-- The name of a category in the words of the edition, else from the taxonomy of the header, else from the pointer. -->
  <xsl:function name="f:category" as="xs:string">
    <xsl:param name="reference" as="element(catRef)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="category" as="element()?" select="key('v:by-id', $id, root($reference))[1]"/>
    <xsl:sequence select="
      if (f:has-message('cable.' || $id)) then f:m('cable.' || $id)
      else ($category/catDesc ! normalize-space(), translate(replace($id, '^.*\.', ''), '-', ' '))[.][1]"/>
  </xsl:function>
</xsl:stylesheet>
