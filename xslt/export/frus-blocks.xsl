<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns="http://www.tei-c.org/ns/1.0"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:x="urn:cablegram:export" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  exclude-result-prefixes="#all">

  <!-- The blocks of a division, which a document of a volume has in one row: no division within it, one head, the
       opener before all paragraphs and the closer behind them. -->

  <xsl:mode name="m:block" on-no-match="shallow-copy"/>
  <xsl:mode name="m:paragraph" on-no-match="shallow-copy"/>

  <!-- What TEI lets stand at the head of a division only, at its end only, at both, and anywhere. -->
  <xsl:variable name="at-head" as="xs:string*" select="'opener', 'head'"/>
  <xsl:variable name="at-end" as="xs:string*" select="'closer', 'trailer', 'postscript'"/>
  <xsl:variable name="at-both" as="xs:string*"
    select="'dateline', 'salute', 'byline', 'argument', 'epigraph', 'docAuthor', 'docDate', 'meeting', 'signed'"/>
  <xsl:variable name="anywhere" as="xs:string*" select="'note', 'pb', 'lb', 'cb', 'gb', 'milestone', 'anchor',
    'figure', 'notatedMusic', 'space', 'index', 'metamark', 'fw', 'alt', 'link', 'interp'"/>

  <!-- The content of a document or of an attachment, but for its head. -->
  <xsl:function name="f:division" as="node()*">
    <xsl:param name="part" as="element()"/>
    <!-- The dateline that the header gives; it is not taken where the opener of the part has its own date. -->
    <xsl:param name="dateline" as="element()?"/>
    <xsl:param name="before-text" as="xs:string"/>
    <xsl:variable name="first-head" as="element()?" select="$part/head[1][f:is-attachment($part)]"/>
    <xsl:variable name="made" as="node()*">
      <xsl:apply-templates select="$part/node()[not(. is $first-head)]" mode="m:block"/>
    </xsl:variable>
    <!-- Words that stand in no element, as in a document that is not valid, become paragraphs. -->
    <xsl:variable name="flat" as="element()*">
      <xsl:for-each select="$made[self::* or normalize-space()]">
        <xsl:choose>
          <xsl:when test="self::*"><xsl:sequence select="."/></xsl:when>
          <xsl:when test="self::text()"><p><xsl:value-of select="."/></p></xsl:when>
        </xsl:choose>
      </xsl:for-each>
    </xsl:variable>
    <xsl:variable name="components" as="xs:integer*" select="for $i in 1 to count($flat) return
      $i[not(local-name($flat[$i]) = ($at-head, $at-end, $at-both, $anywhere))]"/>
    <xsl:variable name="first" as="xs:integer" select="($components[1], count($flat) + 1)[1]"/>
    <xsl:variable name="last" as="xs:integer" select="($components[last()], count($flat) + 1)[1]"/>
    <!-- Where no date of the form stands before the text, the dateline of the header goes there, below the form. -->
    <xsl:variable name="top" as="element()*" select="$flat[position() lt $first]"/>
    <xsl:variable name="needs-date" as="xs:boolean" select="$dateline and empty($top/descendant-or-self::dateline//date)"/>
    <xsl:variable name="lines" as="element()*" select="$top[$needs-date][self::note[@rend = 'inline'] or self::opener]"/>
    <xsl:copy-of select="$lines[self::note]" copy-namespaces="no"/>
    <xsl:if test="$needs-date">
      <opener>
        <xsl:copy-of select="$lines[self::opener]/@xml:lang, $dateline, $lines[self::opener]/node()" copy-namespaces="no"/>
      </opener>
    </xsl:if>
    <xsl:variable name="first-paragraph" as="element()?" select="$flat[self::p][1]"/>
    <xsl:for-each select="$flat">
      <xsl:variable name="place" as="xs:integer" select="position()"/>
      <xsl:variable name="name" as="xs:string" select="local-name()"/>
      <xsl:choose>
        <xsl:when test="exists(. intersect $lines)"/>
        <xsl:when test="$name = $at-head and $place gt $first
            or $name = $at-end and $place lt $last
            or $name = $at-both and $place gt $first and $place lt $last">
          <xsl:apply-templates select="." mode="m:paragraph"/>
        </xsl:when>
        <xsl:when test=". is $first-paragraph and $before-text and not(starts-with(normalize-space(), $before-text))">
          <p>
            <xsl:copy-of select="@*"/>
            <xsl:value-of select="$before-text || ' '"/>
            <xsl:copy-of select="node()" copy-namespaces="no"/>
          </p>
        </xsl:when>
        <xsl:otherwise><xsl:copy-of select="." copy-namespaces="no"/></xsl:otherwise>
      </xsl:choose>
    </xsl:for-each>
  </xsl:function>

  <!-- The head of an attachment: its own, else what it is. -->
  <xsl:function name="f:heading" as="element(head)">
    <xsl:param name="part" as="element()"/>
    <head>
      <xsl:choose>
        <xsl:when test="normalize-space($part/head[1])">
          <xsl:apply-templates select="$part/head[1]/node()" mode="m:text"/>
        </xsl:when>
        <xsl:otherwise>[<xsl:value-of select="f:kind($part)"/>]</xsl:otherwise>
      </xsl:choose>
    </head>
  </xsl:function>

  <xsl:function name="f:is-attachment" as="xs:boolean">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="not($part is $main) and normalize-space($part/head[1]) != ''"/>
  </xsl:function>

  <!-- What a part is, in words. -->
  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="tag" as="xs:string?" select="$part/ancestor-or-self::*[@xml:lang][1]/@xml:lang"/>
    <xsl:variable name="name" as="xs:string?"
      select="(root($part)//langUsage/language[@ident = $tag][normalize-space()])[1]/normalize-space()"/>
    <xsl:variable name="in" as="xs:string?" select="($name, $tag)[. != ''][1][exists(f:foreign($part))] ! (', in ' || .)"/>
    <xsl:sequence select="(if ($part/@type = 'original') then 'Original text' || $in
      else if ($part/@type = 'translation') then 'Translation' || $in
      else if ($part/@type = 'distribution') then 'Distribution'
      else 'Attachment' || $in)"/>
  </xsl:function>

  <xsl:template match="comment() | processing-instruction()" mode="m:block m:text m:paragraph"/>
  <!-- No words stand in a division without an element; where they do, they are a paragraph. -->
  <xsl:template match="text()" mode="m:block" as="element()?">
    <xsl:if test="normalize-space()"><p><xsl:sequence select="f:text(.)"/></p></xsl:if>
  </xsl:template>

  <!-- A division in a division: its blocks, in its language. -->
  <xsl:template match="div | div1 | div2 | div3 | div4 | div5 | div6 | div7" mode="m:block" as="element()*">
    <xsl:variable name="tag" as="attribute()?" select="@xml:lang"/>
    <xsl:variable name="blocks" as="element()*"><xsl:apply-templates mode="m:block"/></xsl:variable>
    <xsl:for-each select="$blocks">
      <xsl:copy copy-namespaces="no">
        <xsl:copy-of select="$tag, @*, node()" copy-namespaces="no"/>
      </xsl:copy>
    </xsl:for-each>
  </xsl:template>

  <!-- A heading in the text, and words that have no place of their own in a division. -->
  <xsl:template match="head | trailer[not(ancestor::list)]" mode="m:block" as="element()">
    <p rend="center"><xsl:sequence select="f:language(.)"/><hi rend="strong"><xsl:apply-templates mode="m:text"/></hi></p>
  </xsl:template>

  <!-- Words above the form are one of its lines. -->
  <xsl:template match="head[exists(.. intersect $parts)][following-sibling::opener][not(preceding-sibling::*[not(local-name() = ('head', $anywhere))])]"
    mode="m:block" as="element(note)" priority="1">
    <note rend="inline"><xsl:sequence select="f:language(.)"/><hi rend="strong"><xsl:apply-templates mode="m:text"/></hi></note>
  </xsl:template>

  <!-- The form: its lines are notes in the line, as older volumes print them; its dateline and salutation are an
       opener; its subject is a list, as the volumes have it; what holds paragraphs stands for itself. -->
  <xsl:template match="opener" mode="m:block" as="element()*">
    <xsl:variable name="own" as="xs:string*" select="'dateline', 'salute'"/>
    <xsl:variable name="subjects" as="element(seg)*" select="seg[@type = 'subject'][normalize-space()]"/>
    <xsl:for-each-group select="node()[not(local-name() = ($own, 'argument', 'epigraph', 'byline'))] except $subjects"
      group-starting-with="lb">
      <xsl:if test="current-group()[not(self::comment() or self::processing-instruction())][normalize-space()]">
        <note type="source" rend="inline">
          <xsl:sequence select="f:language(current-group()[1]/..)"/>
          <xsl:apply-templates select="current-group()[not(self::lb)]" mode="m:text"/>
        </note>
      </xsl:if>
    </xsl:for-each-group>
    <xsl:if test="*[local-name() = $own]">
      <opener>
        <xsl:sequence select="f:language(.)"/>
        <xsl:apply-templates select="*[local-name() = $own]" mode="m:text"/>
      </opener>
    </xsl:if>
    <xsl:apply-templates select="argument | epigraph | byline" mode="m:block"/>
    <xsl:for-each select="$subjects">
      <xsl:variable name="labels" as="element(seg)*" select="seg[@type = 'label'][normalize-space()]"/>
      <list type="subject">
        <xsl:sequence select="f:language(.)"/>
        <xsl:if test="$labels"><head><xsl:apply-templates select="$labels/node()" mode="m:text"/></head></xsl:if>
        <item><xsl:apply-templates select="node() except $labels" mode="m:text"/></item>
      </list>
    </xsl:for-each>
  </xsl:template>

  <!-- Words of the sign-off that are no signature, such as how many copies were typed, are notes in the line. -->
  <xsl:template match="closer" mode="m:block" as="element()">
    <closer>
      <xsl:sequence select="f:language(.)"/>
      <xsl:for-each-group select="node()[not(self::comment() or self::processing-instruction())]"
        group-adjacent="local-name() = ($at-both, 'lb', 'note')">
        <xsl:choose>
          <xsl:when test="current-grouping-key()"><xsl:apply-templates select="current-group()" mode="m:text"/></xsl:when>
          <xsl:when test="current-group()[normalize-space()]">
            <note rend="inline"><xsl:apply-templates select="current-group()" mode="m:text"/></note>
          </xsl:when>
        </xsl:choose>
      </xsl:for-each-group>
    </closer>
  </xsl:template>

  <xsl:template match="p | ab" mode="m:block" as="element(p)?">
    <xsl:if test="normalize-space() or descendant::*">
      <p>
        <xsl:if test="@rend = ('center', 'right', 'flushleft', 'strong', 'italic')"><xsl:copy-of select="@rend"/></xsl:if>
        <xsl:sequence select="f:language(.)"/>
        <xsl:apply-templates mode="m:text"/>
      </p>
    </xsl:if>
  </xsl:template>

  <!-- A text within the text is a quotation, which has no divisions either. -->
  <xsl:template match="floatingText" mode="m:text" as="element(quote)">
    <xsl:variable name="blocks" as="node()*">
      <xsl:apply-templates select="(front | body | back | group//(front | body | back))/node()" mode="m:block"/>
    </xsl:variable>
    <quote>
      <xsl:sequence select="f:language(.)"/>
      <xsl:for-each select="$blocks">
        <xsl:choose>
          <xsl:when test="local-name() = ($at-head, $at-end, $at-both)">
            <xsl:apply-templates select="." mode="m:paragraph"/>
          </xsl:when>
          <xsl:otherwise><xsl:copy-of select="." copy-namespaces="no"/></xsl:otherwise>
        </xsl:choose>
      </xsl:for-each>
    </quote>
  </xsl:template>

  <!-- What is left out stands in no paragraph. -->
  <xsl:template match="gap | add | del | supplied | unclear | stamp | app" mode="m:block" as="element(note)">
    <note rend="inline"><xsl:apply-templates select="." mode="m:text"/></note>
  </xsl:template>

  <!-- All others are what they are within a paragraph too. -->
  <xsl:template match="*" mode="m:block" priority="-1" as="node()*">
    <xsl:apply-templates select="." mode="m:text"/>
  </xsl:template>

  <!-- A form or a sign-off that has to stand between paragraphs: a paragraph for each of its lines. -->
  <xsl:template match="opener | closer" mode="m:paragraph" as="element()*">
    <xsl:for-each-group select="node()[not(self::text()[not(normalize-space())])]"
      group-adjacent="if (local-name() = $at-both) then generate-id() else ''">
      <xsl:choose>
        <xsl:when test="current-grouping-key() != ''">
          <xsl:apply-templates select="." mode="m:paragraph"/>
        </xsl:when>
        <xsl:otherwise>
          <p>
            <xsl:copy-of select="../@xml:lang"/>
            <xsl:copy-of select="current-group() ! (if (self::note[@rend = 'inline']) then node() else .)"
              copy-namespaces="no"/>
          </p>
        </xsl:otherwise>
      </xsl:choose>
    </xsl:for-each-group>
  </xsl:template>
  <xsl:template match="argument | epigraph | postscript | meeting" mode="m:paragraph" as="element()*">
    <xsl:apply-templates select="*" mode="m:paragraph"/>
  </xsl:template>
  <xsl:template match="dateline | salute | byline | docAuthor | docDate | signed | trailer | head" mode="m:paragraph"
    as="element(p)">
    <p>
      <xsl:if test="self::dateline or self::signed"><xsl:attribute name="rend" select="'right'"/></xsl:if>
      <xsl:copy-of select="(@xml:lang, (parent::opener, parent::closer)/@xml:lang)[1], node()" copy-namespaces="no"/>
    </p>
  </xsl:template>

</xsl:stylesheet>
