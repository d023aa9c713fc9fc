<?xml version="1.0" encoding="UTF-8"?>
<!-- Notes at the foot of the page, and references. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:key name="v:foot" match="(note | app)[f:is-footnote(.)]" use="if (f:is-textual(.)) then 'textual' else 'editorial'"/>

  <!-- A note between paragraphs, or in a list of the back matter, stays where it is. -->
  <xsl:template match="note" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('inner-note', f:children(.))"/>
  </xsl:template>

  <xsl:template match="note[starts-with(@place, 'margin')]" mode="m:content" as="xs:string*">
    <xsl:variable name="where" as="xs:string" select="f:own-words(f:m('cable.in-the-margin') || ' ', f:language(.))"/>
    <xsl:sequence select="f:call('inner-note', f:content(($where || ';', '[ ];', f:call('plain', f:children(.)))))"/>
  </xsl:template>

  <xsl:template mode="m:content" as="xs:string*"
    match="note[parent::div or parent::body or parent::front or parent::back][p or list or lg]">
    <xsl:sequence select="f:block('set-off', f:content(f:call('small', f:children(.))))"/>
  </xsl:template>

  <xsl:template match="note[f:is-footnote(.)]" mode="m:content" as="xs:string*" priority="1">
    <xsl:sequence select="f:at-foot(., f:run-in(.))"/>
  </xsl:template>

  <!-- The lemma stands in the text, and again before the other readings in the note. -->
  <xsl:template match="app[f:is-footnote(.)]" mode="m:content" as="xs:string*" priority="1">
    <xsl:variable name="lemma" as="element()?" select="f:lemma(.)"/>
    <xsl:variable name="short" as="xs:string" select="f:short-lemma($lemma)"/>
    <xsl:apply-templates select="$lemma" mode="#current"/>
    <xsl:sequence select="f:at-foot(., f:content((
      f:call('lemma', f:literal($short)), f:readings(.))))[exists(current()/* except $lemma)]"/>
  </xsl:template>

  <!-- A long lemma is given by its first and last words. -->
  <xsl:function name="f:short-lemma" as="xs:string">
    <xsl:param name="lemma" as="element()?"/>
    <xsl:variable name="words" as="xs:string*" select="tokenize(string-join($lemma//text()[not(ancestor::note[ancestor::lem])]))"/>
    <xsl:sequence select="if (count($words) le 8) then string-join($words, ' ')
      else string-join(($words[position() le 3], '…', $words[position() gt last() - 3]), ' ')"/>
  </xsl:function>

  <!-- Nothing stands between the marks of two notes to the same place but their comma. -->
  <xsl:template mode="m:content" as="xs:string*" priority="2" match="text()[not(normalize-space())]
    [preceding-sibling::node()[1][self::note or self::app][f:is-footnote(.)]]
    [following-sibling::node()[1][self::note][f:is-footnote(.)]]"/>

  <!-- A note at the foot, with a comma between its mark and that of the note before it. -->
  <xsl:function name="f:at-foot" as="xs:string*">
    <xsl:param name="note" as="element()"/>
    <xsl:param name="content" as="xs:string"/>
    <xsl:variable name="before" as="node()?" select="$note/preceding-sibling::node()[not(self::comment() or self::processing-instruction())][1]
      /(if (self::text()[not(normalize-space())]) then preceding-sibling::node()[1] else .)"/>
    <xsl:sequence select="
      f:call('note-comma', ())[$note/self::note and $before[self::note or self::app][f:is-footnote(.)]],
      f:call(if (f:is-textual($note)) then 'textual-note' else 'note', (f:literal(f:mark($note)), $content,
        'sorted: true'[$v:has-two-series], f:language($note)[.][not(. = $v:language)] ! ('tag: ' || f:literal(.))))"/>
  </xsl:function>

  <xsl:template match="note[@type = 'handwritten']" mode="m:content" as="xs:string*" priority="2">
    <xsl:sequence select="f:call('handwritten', f:children(.))"/>
  </xsl:template>

  <xsl:template match="noteGrp" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The content of a note, whose first paragraph begins beside the mark and not below it. -->
  <xsl:function name="f:run-in" as="xs:string">
    <xsl:param name="note" as="element(note)"/>
    <xsl:variable name="first" as="element(p)?" select="$note/node()[self::* or normalize-space()][1][self::p]"/>
    <xsl:variable name="statements" as="xs:string*">
      <xsl:apply-templates select="$first/node(), $note/node() except $first" mode="m:content"/>
    </xsl:variable>
    <xsl:sequence select="f:content($statements)"/>
  </xsl:function>

  <!-- Footnotes are the notes to a place in running text; a note in a note is printed inside it. -->
  <xsl:function name="f:is-footnote" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="not($note[self::note]/@type = ('handwritten', 'copies', 'blank'))
      and not($note/@place = ('inline', 'interlinear', 'above', 'below') or starts-with($note/@place, 'margin'))
      and not($note/ancestor::note or $note/ancestor::app)
      and exists($note/ancestor::*[self::p or self::l or self::head or self::item or self::cell or self::ab or self::salute or self::signed
        or self::dateline or self::seg or self::stage or self::speaker or self::quote or self::opener or self::closer])
      and not($note/ancestor::*[self::person or self::place or self::org or self::event or self::bibl or self::biblStruct
        or self::teiHeader])"/>
  </xsl:function>

  <xsl:function name="f:is-textual" as="xs:boolean">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="$note/self::app or $note/@type = ('textual', 'textConst', 'variant', 'critical', 'apparatus')"/>
  </xsl:function>

  <!-- The mark of a note: a letter for textual notes; for all others a number, the printed one if every such note has
       its own. -->
  <xsl:function name="f:mark" as="xs:string">
    <xsl:param name="note" as="element()"/>
    <xsl:sequence select="map:get($v:marks, generate-id($note))"/>
  </xsl:function>

  <!-- Whether notes of the two series may stand on one page in another order than that of the series: a textual one comes
       before an editorial one, or texts stand side by side. To sort them costs time and memory. -->
  <xsl:variable name="v:has-two-series" as="xs:boolean" select="exists(key('v:foot', 'textual', /)) and (
    key('v:foot', 'textual', /)[1] &lt;&lt; key('v:foot', 'editorial', /)[last()]
    or exists(key('v:foot', 'editorial', /)) and exists(//div[@type = 'original']) and exists(//div[@type = 'translation']))"/>

  <xsl:variable name="v:marks" as="map(xs:string, xs:string)">
    <xsl:variable name="editorial" as="element()*" select="key('v:foot', 'editorial', /)"/>
    <xsl:variable name="printed" as="xs:string*" select="$editorial/@n ! normalize-space()[matches(., '^\S{1,4}$')]"/>
    <xsl:variable name="keep" as="xs:boolean" select="
      count($printed) eq count($editorial) and count(distinct-values($printed)) eq count($printed)"/>
    <xsl:map>
      <xsl:for-each select="$editorial">
        <xsl:map-entry key="generate-id()" select="if ($keep) then normalize-space(@n) else string(position())"/>
      </xsl:for-each>
      <xsl:for-each select="key('v:foot', 'textual', /)">
        <xsl:map-entry key="generate-id()" select="format-integer(position(), 'a')"/>
      </xsl:for-each>
    </xsl:map>
  </xsl:variable>

  <xsl:template match="ref | ptr" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('plain', f:children(.))"/>
  </xsl:template>

  <xsl:template match="ptr" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('forme', f:literal(@target))"/>
  </xsl:template>

  <xsl:template match="ref[starts-with(@target, '#')]" mode="m:content" as="xs:string*">
    <xsl:variable name="id" as="attribute()?" select="key('v:by-id', substring(@target, 2))[1]/@xml:id"/>
    <xsl:sequence select="
      if ($id) then f:call('internal-link', (f:literal(f:place($id)), f:children(.)))
      else f:call('plain', f:children(.))"/>
  </xsl:template>

  <xsl:template match="ref[matches(@target, '^(https?|mailto):\S+$')]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('web-link', (f:literal(@target), f:children(.)))"/>
  </xsl:template>

  <!-- Another cable is named by its file. -->
  <xsl:template match="ref[@type = 'cable'][matches(@target, '^[^/:#]+\.xml(#.*)?$')]" mode="m:content" as="xs:string*" priority="1">
    <xsl:sequence select="f:call('cable-link', (f:literal(replace(@target, '\.xml(#.*)?$', '')), f:children(.)))"/>
  </xsl:template>
</xsl:stylesheet>
