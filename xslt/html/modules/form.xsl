<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The cable form at the head of the page: what the header knows of priority, number, classification, sender,
       addressees, times and shelfmark, in labelled boxes. Each box bears the name of its field in the language of the
       page and, where the text has a form, the label that is printed there. -->

  <xsl:mode name="m:form" on-no-match="fail"/>

  <!-- Its values are in the language of the header, its labels in that of the page; each value runs as its own
       first letters do. -->
  <xsl:template match="teiHeader" mode="m:form" as="element()">
    <xsl:param name="language" as="xs:string?" tunnel="yes"/>
    <xsl:variable name="header" as="element()" select="."/>
    <xsl:variable name="printed" as="element(seg)*" select="../text//seg[@type = $v:fields]"/>
    <section class="form" aria-labelledby="ed-form">
      <xsl:sequence select="f:language-attributes($language)[name() = 'lang']"/>
      <h2 id="ed-form" class="visually-hidden"><xsl:sequence select="f:label('cable.form')"/></h2>
      <xsl:for-each select="'marks', 'parties', 'times', 'holding'">
        <xsl:where-populated>
          <dl class="form-{.}">
            <xsl:apply-templates select="$header" mode="m:form-boxes">
              <xsl:with-param name="group" select="."/>
              <xsl:with-param name="printed" select="$printed" tunnel="yes"/>
            </xsl:apply-templates>
          </dl>
        </xsl:where-populated>
      </xsl:for-each>
    </section>
  </xsl:template>

  <!-- The boxes of a group in their order: what the cable is marked with, its parties, its times, where it is kept. A
       theme adds its own by overriding this and calling xsl:next-match. -->
  <xsl:mode name="m:form-boxes" on-no-match="fail"/>

  <xsl:template match="teiHeader" mode="m:form-boxes" as="element()*">
    <xsl:param name="group" as="xs:string"/>
    <xsl:param name="printed" as="element(seg)*" tunnel="yes"/>
    <xsl:variable name="actions" as="element(correspAction)*" select="profileDesc/correspDesc/correspAction"/>
    <xsl:variable name="received" as="element(correspAction)*" select="$actions[@type = 'received']"/>
    <xsl:variable name="manuscript" as="element(msDesc)*" select="fileDesc/sourceDesc//msDesc"/>
    <xsl:choose>
      <xsl:when test="$group = 'marks'">
        <xsl:variable name="numbers" as="xs:string*" select="distinct-values(
          ($manuscript//altIdentifier[@type = 'dispatch']/idno, $actions/idno[@type = 'dispatch']) ! normalize-space())"/>
        <!-- A letter, which has no form, no number and no level, was not sent with a priority that could be missing. -->
        <xsl:if test="exists(($printed, $numbers, profileDesc/textClass/catRef[@scheme = '#precedence']))">
          <xsl:call-template name="precedence-box"/>
        </xsl:if>
        <xsl:sequence select="
          f:field('dispatch', $numbers, $printed[@type = 'dispatch']),
          f:field('classification', profileDesc/textClass/catRef[@scheme = '#classification'] ! f:category(.),
            $printed[@type = 'classification']),
          f:field('handling', profileDesc/correspDesc/note[@type = 'handling'] ! f:content(.), $printed[@type = 'handling'])"/>
      </xsl:when>
      <xsl:when test="$group = 'parties'">
        <xsl:sequence select="
          f:field('from', $actions[@type = 'sent'] ! f:party(.), $printed[@type = 'sender']),
          f:field('to', $received[not(@subtype) or @subtype = 'to'] ! f:party(.), $printed[@type = 'addressee']),
          f:field('cc', $received[@subtype = 'cc'] ! f:party(.), $printed[@type = 'copyTo']),
          f:field('info', $received[@subtype = 'info'] ! f:party(.), $printed[@type = 'info']),
          f:field('distribution', $received[@subtype = 'distribution'] ! f:party(.), $printed[@type = 'distribution'])"/>
      </xsl:when>
      <xsl:when test="$group = 'times'">
        <xsl:sequence select="
          f:field('sent', $actions[@type = 'sent']/date ! f:header-date(.), ()),
          f:field('drafted', $actions[@type = 'drafted'] ! f:handling(.), $printed[@type = 'drafted']),
          f:field('cleared', $actions[@type = 'cleared'] ! f:handling(.), $printed[@type = 'cleared']),
          f:field('approved', $actions[@type = 'approved'] ! f:handling(.), $printed[@type = 'approved']),
          f:field('typed', $actions[@type = 'typed'] ! f:handling(.), $printed[@type = 'typed']),
          f:field('transmitted', $actions[@type = 'transmitted'] ! f:handling(.), $printed[@type = 'sent']),
          f:field('received', $received/date ! f:header-date(.), $printed[@type = 'received']),
          f:field('deciphered', $actions[@type = 'deciphered'] ! f:handling(.), $printed[@type = 'deciphered']),
          f:field('printed', $actions[@type = 'printed'] ! f:handling(.), $printed[@type = 'printed']),
          f:field('copied', $actions[@type = 'copied'] ! f:handling(.), $printed[@type = 'copied']),
          f:field('read', $actions[@type = 'read'] ! f:handling(.), $printed[@type = 'read']),
          f:field('dating', fileDesc/notesStmt/note[@type = 'dating'] ! f:content(.), ())"/>
      </xsl:when>
      <xsl:otherwise>
        <xsl:sequence select="
          f:field('archive', distinct-values($manuscript/msIdentifier/repository/normalize-space()[. ne '']), ()),
          f:field('shelfmark', $manuscript ! f:shelfmark(.), ()),
          f:field('registry', distinct-values($manuscript//altIdentifier[@type = 'registry']/idno ! normalize-space()), ()),
          f:field('series', fileDesc/seriesStmt ! normalize-space(string-join((title, biblScope), ', ')), ()),
          f:field('language', f:languages(.), ())"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- The box of a field, with its name and the labels that are printed on the form; none without values. -->
  <xsl:function name="f:field" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:param name="printed" as="element(seg)*"/>
    <xsl:sequence select="f:box($name, (f:label('cable.form-' || $name), f:printed-labels($printed)), $values)"/>
  </xsl:function>

  <!-- A labelled box with one line for each value; no box without values. -->
  <xsl:function name="f:box" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="label" as="item()+"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div class="box box-{$name}">
        <dt><xsl:sequence select="$label"/></dt>
        <xsl:for-each select="$values">
          <dd><xsl:sequence select="."/></dd>
        </xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <!-- What the form itself calls a field, in each of its languages. -->
  <xsl:function name="f:printed-labels" as="node()*">
    <xsl:param name="fields" as="element(seg)*"/>
    <xsl:for-each-group select="$fields/seg[@type = 'label']" group-by="replace(normalize-space(), '\s*[:：.]$', '')">
      <xsl:if test="current-grouping-key()">
        <xsl:text> </xsl:text>
        <span class="source-label">
          <xsl:sequence select="f:language-attributes(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
          <xsl:value-of select="current-grouping-key()"/>
        </span>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>

  <!-- Priority: what is printed, in every language in which it is, and the level that the edition reads in it. -->
  <xsl:template name="precedence-box" as="element()">
    <xsl:param name="printed" as="element(seg)*" tunnel="yes"/>
    <xsl:variable name="fields" as="element(seg)*" select="$printed[@type = 'precedence']"/>
    <xsl:variable name="categories" as="element(catRef)*" select="profileDesc/textClass/catRef[@scheme = '#precedence']"/>
    <xsl:variable name="flags" as="element(catRef)*"
      select="$categories[@target = ('night', 'advance', 'special') ! ('#precedence.' || .)]"/>
    <xsl:variable name="levels" as="element(catRef)*" select="$categories except $flags"/>
    <div class="{'box box-precedence', $levels[1]/@target ! ('level-' || f:token(replace(., '^#precedence\.', '')))}">
      <dt><xsl:sequence select="f:label('cable.form-precedence'), f:printed-labels($fields)"/></dt>
      <xsl:for-each-group select="$fields" group-by="f:field-value(.)">
        <xsl:if test="current-grouping-key()">
          <dd class="printed">
            <xsl:sequence select="f:language-attributes(ancestor-or-self::*[@xml:lang][1]/@xml:lang)"/>
            <xsl:value-of select="current-grouping-key()"/>
          </dd>
        </xsl:if>
      </xsl:for-each-group>
      <xsl:choose>
        <xsl:when test="exists($levels)">
          <dd class="level">
            <span class="level-label"><xsl:sequence select="f:label('cable.level')"/></span>
            <xsl:text> </xsl:text>
            <xsl:for-each select="$levels">
              <xsl:if test="position() gt 1">, </xsl:if>
              <xsl:sequence select="f:category(.)"/>
            </xsl:for-each>
          </dd>
        </xsl:when>
        <xsl:when test="empty($flags)">
          <dd class="absent">
            <xsl:sequence select="f:label(if ($fields ! f:field-value(.) != '') then 'cable.no-level' else 'cable.not-stated')"/>
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

  <!-- The name of a category in the language of the page, else as the header describes it; and how certain it is that
       it applies. -->
  <xsl:function name="f:category" as="element()">
    <xsl:param name="reference" as="element(catRef)"/>
    <xsl:variable name="id" as="xs:string" select="substring-after($reference/@target, '#')"/>
    <xsl:variable name="key" as="xs:string" select="'cable.' || $id"/>
    <xsl:variable name="described" as="xs:string?"
      select="(root($reference)//encodingDesc//category[@xml:id = $id]/catDesc ! normalize-space()[. ne ''])[1]"/>
    <xsl:variable name="spelt" as="xs:string" select="replace(tokenize($id, '\.')[last()], '-', ' ')"/>
    <span class="category">
      <xsl:sequence select="if (exists(key('message', $key, $v:messages))) then f:label($key)
        else ($described, upper-case(substring($spelt, 1, 1)) || substring($spelt, 2))[1],
        f:certainty($reference/@cert)"/>
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
            <xsl:when test="self::date"><xsl:sequence select="f:header-date(.)"/></xsl:when>
            <xsl:otherwise><xsl:apply-templates select="." mode="m:text"/></xsl:otherwise>
          </xsl:choose>
        </xsl:for-each>
        <xsl:for-each select="$notes">
          <xsl:if test="position() gt 1 or $names or $dates">
            <xsl:text> </xsl:text>
          </xsl:if>
          <span class="party-note">
            <xsl:sequence select="if (@type = 'copies') then f:copies(.)
              else if (@type = 'blank') then f:label('cable.left-blank') else f:content(.)"/>
          </span>
        </xsl:for-each>
        <xsl:if test="f:is-derived($action)">
          <span class="certainty"><xsl:text> </xsl:text><xsl:sequence select="f:label('cable.concluded')"/></span>
        </xsl:if>
      </span>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:copies" as="element()">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="number" as="xs:string" select="normalize-space($note)"/>
    <span class="copies">
      <xsl:sequence select="if ($number castable as xs:integer) then f:label-count('cable.copies', xs:integer($number)) else $number"/>
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

  <!-- The languages of the source, those into which it is translated, and by whom. -->
  <xsl:function name="f:languages" as="element()*">
    <xsl:param name="header" as="element(teiHeader)"/>
    <xsl:variable name="document" as="document-node()" select="root($header)"/>
    <xsl:variable name="original" as="xs:string*" select="distinct-values(($header/fileDesc/sourceDesc//textLang/@mainLang[. ne 'und'],
      $header/../text//div[@type = 'original']/@xml:lang))"/>
    <xsl:variable name="translated" as="xs:string*" select="distinct-values($header/../text//div[@type = 'translation']/@xml:lang)"/>
    <xsl:variable name="translators" as="xs:string*"
      select="$header/fileDesc/titleStmt/editor[@role = 'translator']/normalize-space()"/>
    <xsl:if test="exists($original)">
      <span><xsl:sequence select="f:listed($original ! f:language-name(., $document))"/></span>
    </xsl:if>
    <xsl:if test="exists($translated)">
      <span class="translated">
        <xsl:sequence select="f:label('cable.translation'), ': ', f:listed($translated ! f:language-name(., $document))"/>
      </span>
    </xsl:if>
    <xsl:if test="exists($translators)">
      <span class="translators">
        <xsl:sequence select="f:label('cable.translated-by', map { 'names': string-join($translators, ', ') })"/>
      </span>
    </xsl:if>
  </xsl:function>

  <!-- Items with commas between them. -->
  <xsl:function name="f:listed" as="item()*">
    <xsl:param name="items" as="item()*"/>
    <xsl:for-each select="$items">
      <xsl:if test="position() gt 1">, </xsl:if>
      <xsl:sequence select="."/>
    </xsl:for-each>
  </xsl:function>

</xsl:stylesheet>
