<?xml version="1.0" encoding="UTF-8"?>
<!-- Divisions, headings, paragraphs, and the breaks of the source. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <xsl:template match="TEI | text | front | body | group | div | div1 | div2 | div3 | div4 | div5 | div6 | div7 | floatingText"
    mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="teiCorpus" mode="m:content" as="xs:string*">
    <xsl:apply-templates select="TEI" mode="#current"/>
  </xsl:template>

  <!-- The header is printed as the form, by mode m:form; page images are not part of the text. -->
  <xsl:template match="teiHeader | facsimile | sourceDoc | standOff" mode="m:content" as="xs:string*"/>

  <xsl:template match="floatingText" mode="m:content" as="xs:string*" priority="1">
    <xsl:sequence select="f:block('set-off', f:children(.))"/>
  </xsl:template>

  <xsl:template match="back" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('ruled', f:content(f:call('small', f:children(.))))"/>
  </xsl:template>

  <!-- A text in one language only still says which of the two it is. -->
  <xsl:template match="div[@type = ('original', 'translation')]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('minor-head', f:own-words(f:text-label(.), f:language(.)))"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The table of a distribution list has rules of its own. -->
  <xsl:template match="div[@type = 'distribution']" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('ruled', (
      'line: false'[current()//list[@type = 'distribution']/item/num], f:content(f:call('small', f:children(.)))))"/>
  </xsl:template>

  <xsl:template match="div[@type = 'attachment'][not(head)]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('minor-head', f:own-words(f:m('cable.attachment'), f:language(.)))"/>
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The title of the document is heading 1, so the outermost heading in it is 2. -->
  <xsl:template match="head" mode="m:content" as="xs:string*">
    <xsl:variable name="depth" as="xs:integer" select="1 + count(ancestor::*[head])"/>
    <xsl:sequence select="f:block('head', (string($depth), f:children(.)))"/>
  </xsl:template>

  <!-- The head of a list, a table or a stanza is no division of the text. -->
  <xsl:template mode="m:content" as="xs:string*" priority="1" match="(list | listPerson | listPlace | listOrg | listBibl | listEvent | table
    | lg | castList | castGroup | figure | div[@type = 'distribution'] | set | note | quote | argument | epigraph | postscript)/head">
    <xsl:sequence select="f:block('minor-head', f:children(.))"/>
  </xsl:template>

  <xsl:template match="p | ab" mode="m:content" as="xs:string*">
    <xsl:variable name="align" as="xs:string?" select="f:alignment(.)"/>
    <xsl:variable name="content" as="xs:string*">
      <xsl:apply-templates mode="#current"/>
    </xsl:variable>
    <xsl:sequence select="f:block('p', ($align ! ('align: ' || .), f:content((f:page-before(.), f:styled(., $content)))))"/>
  </xsl:template>

  <xsl:template match="lb" mode="m:content" as="xs:string*">
    <xsl:sequence select="'linebreak();'"/>
  </xsl:template>

  <!-- A line that begins or ends with its parent needs no break of its own. -->
  <xsl:template match="lb[not(preceding-sibling::node()[normalize-space()]) or not(following-sibling::node()[normalize-space()])]"
    mode="m:content" as="xs:string*"/>

  <xsl:template match="pb" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('source-page', f:optional(@n))"/>
  </xsl:template>

  <!-- One between two blocks is marked beside the paragraph that follows it. -->
  <xsl:template match="pb[parent::div or parent::body or parent::text or parent::front or parent::back]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('source-page-between', f:optional(@n))"/>
  </xsl:template>

  <xsl:template match="pb[parent::div or parent::body][following-sibling::*[1][self::p]]" mode="m:content" as="xs:string*"/>

  <!-- The page breaks that stand directly before a paragraph. -->
  <xsl:function name="f:page-before" as="xs:string*">
    <xsl:param name="paragraph" as="element()"/>
    <xsl:sequence select="$paragraph[parent::div or parent::body]/preceding-sibling::*[1][self::pb]
      ! f:call('source-page', (f:optional(@n), 'between: true'))"/>
  </xsl:function>

  <!-- Points and links print nothing, unless somebody wrote text into them. -->
  <xsl:template mode="m:content" as="xs:string*" match="(cb | gb | milestone | anchor | index | interpGrp | interp | spanGrp
    | linkGrp | link | timeline | alt | altGrp | addSpan | delSpan | damageSpan | certainty | precision | respons
    | metamark)[not(normalize-space())]"/>

  <xsl:template match="fw" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('forme', f:children(.))"/>
  </xsl:template>

  <xsl:template match="argument | epigraph" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('set-off', f:children(.))"/>
  </xsl:template>

  <xsl:template match="trailer" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('p', ('align: center', f:children(.)))"/>
  </xsl:template>

  <xsl:template match="titlePage" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('title-lines', f:array(* ! f:nodes(.)))"/>
  </xsl:template>

  <xsl:template match="docTitle | titlePart | docAuthor | docImprint | docDate | docEdition | imprimatur" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:function name="f:alignment" as="xs:string?">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="(tokenize($element/@rend)[. = ('center', 'right')] ! (if (. = 'right') then 'end' else .))[1]"/>
  </xsl:function>

  <!-- What heads a text: which of the two it is, and its language in the words of the document's header. -->
  <xsl:function name="f:text-label" as="xs:string">
    <xsl:param name="div" as="element(div)"/>
    <xsl:variable name="tag" as="xs:string" select="f:language($div)"/>
    <xsl:variable name="name" as="xs:string?" select="(root($div)//langUsage/language[@ident = $tag])[1] ! normalize-space()"/>
    <xsl:variable name="own" as="xs:string" select="'cable.language-' || $tag"/>
    <xsl:sequence select="string-join((f:m('cable.' || $div/@type),
      (if (f:has-message($own)) then f:m($own) else (), $name[.], $tag[.])[1]), ' · ')"/>
  </xsl:function>
</xsl:stylesheet>
