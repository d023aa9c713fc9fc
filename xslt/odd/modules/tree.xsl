<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What the caller gives, the keys into the documentation tree, and what both forms of pages ask of it. -->

  <xsl:param name="v:site" as="document-node()">
    <!-- Where the pages stand: `<site title="" home="">` with `<link href="" label=""/>` for more ways to elsewhere and
         `<stylesheet href=""/>` for stylesheets after our own. -->
    <xsl:document><site xmlns=""/></xsl:document>
  </xsl:param>

  <xsl:variable name="v:tree" as="document-node()" select="/"/>
  <xsl:variable name="v:documentation" as="element(d:documentation)" select="/d:documentation"/>
  <xsl:variable name="v:elements" as="element(d:element)*" select="$v:documentation/d:element"/>
  <xsl:variable name="v:title" as="xs:string" select="normalize-space($v:documentation/d:title)"/>

  <!-- The Guidelines on the web, where their own sentences refer to one of their chapters. -->
  <xsl:variable name="v:guidelines" as="xs:string" select="'https://www.tei-c.org/release/doc/tei-p5-doc/en/html/'"/>

  <xsl:key name="spec" match="d:element | d:class | d:macro | d:data" use="local-name() || ' ' || @key"/>
  <xsl:key name="ident" match="d:element | d:class | d:macro | d:data" use="string(@ident)"/>
  <xsl:key name="class-attribute" match="d:class/d:attributes//d:attribute" use="ancestor::d:class/@key || ' ' || @ident"/>
  <xsl:key name="carriers" match="d:element[d:attributes//d:inherited]" use="d:attributes//d:inherited/@class"/>
  <xsl:key name="users" match="d:element | d:macro | d:data" use="d:content//d:ref ! (@kind || ' ' || @key)"/>
  <xsl:key name="typed" match="d:attribute" use="d:datatype/d:ref ! (@kind || ' ' || @key)"/>
  <xsl:key name="place" match="d:prose//*[@xml:id][not(ancestor::eg:egXML)]" use="string(@xml:id)"/>
  <xsl:key name="place" match="d:specifications[@id]" use="string(@id)"/>

  <xsl:function name="f:spec" as="element()?">
    <xsl:param name="kind" as="xs:string?"/>
    <xsl:param name="key" as="xs:string?"/>
    <xsl:sequence select="key('spec', $kind || ' ' || $key, $v:tree)[1]"/>
  </xsl:function>

  <!-- What prose means by a name: `gi`, `ident` and `specDesc` do not say of which kind it is. -->
  <xsl:function name="f:named" as="element()?">
    <xsl:param name="name" as="xs:string"/>
    <xsl:sequence select="(key('ident', $name, $v:tree), key('ident', replace($name, '^[^:]*:', ''), $v:tree))[1]"/>
  </xsl:function>

  <!-- The attribute that an element or class carries: its own, else that of the class that it is from. -->
  <xsl:function name="f:attribute" as="element(d:attribute)?">
    <xsl:param name="spec" as="element()?"/>
    <xsl:param name="ident" as="xs:string"/>
    <xsl:sequence select="($spec/d:attributes//d:attribute[@ident = $ident],
      $spec/d:attributes//d:inherited[tokenize(@names) = $ident] ! key('class-attribute', @class || ' ' || $ident, $v:tree))[1]"/>
  </xsl:function>

  <!-- The specification that a part of the tree belongs to. -->
  <xsl:function name="f:owner" as="element()?">
    <xsl:param name="part" as="element()"/>
    <xsl:sequence select="$part/ancestor-or-self::*[self::d:element or self::d:class or self::d:macro or self::d:data][1]"/>
  </xsl:function>

  <!-- How often a part of content comes; nothing for once. -->
  <xsl:function name="f:occurs" as="xs:string">
    <xsl:param name="part" as="element()"/>
    <xsl:variable name="least" as="xs:string" select="string(($part/@min, '1')[1])"/>
    <xsl:variable name="most" as="xs:string" select="string(($part/@max, '1')[1])"/>
    <xsl:sequence select="
      if ($least = '1' and $most = '1') then ''
      else if ($least = '0' and $most = '1') then 'optional'
      else if ($least = '0' and $most = 'unbounded') then 'any number'
      else if ($most = 'unbounded') then (if ($least = '1') then 'one' else $least) || ' or more'
      else if ($least = $most) then $least || ' times'
      else $least || ' to ' || $most"/>
  </xsl:function>

  <!-- What a group of parts is: in words that the parts follow. -->
  <xsl:function name="f:group-words" as="xs:string">
    <xsl:param name="group" as="element()"/>
    <xsl:variable name="occurs" as="xs:string" select="f:occurs($group)"/>
    <xsl:sequence select="
      if ($group/self::d:choice) then
        (if ($occurs = '') then 'one of'
         else if ($occurs = 'optional') then 'one of, or nothing'
         else if ($occurs = 'any number') then 'any number of, in any order'
         else if ($occurs = 'one or more') then 'one or more of, in any order'
         else 'one of, ' || $occurs)
      else string-join((
        if ($group/self::d:interleave) then 'all, in any order' else if ($group/self::d:mixed) then 'among text'
        else if ($group/@as = 'list') then 'words' else 'in this order',
        if ($occurs = 'any number') then 'any number of times' else if ($occurs = 'one or more') then 'once or more'
        else $occurs[. ne '']), ', ')"/>
  </xsl:function>

  <!-- What a change in the ODD does, in words. -->
  <xsl:function name="f:change-words" as="xs:string">
    <xsl:param name="change" as="element(d:change)"/>
    <xsl:variable name="verbs" as="map(xs:string, xs:string)"
      select="map { 'add': 'added', 'change': 'changed', 'replace': 'replaced', 'delete': 'removed' }"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:for-each-group select="$change/d:part[@ident]" group-by="@kind || ' ' || @mode">
        <xsl:variable name="names" as="xs:string*"
          select="current-group() ! (if (@kind = 'attribute') then '@' || @ident else string(@ident))"/>
        <xsl:sequence select="(if (@kind = 'class') then (if (@mode = 'delete') then 'no longer member of' else 'member of')
          else @kind || (if (count($names) gt 1) then 's' else '') || ' ' || $verbs(@mode)) || ' ' || string-join($names, ', ')"/>
      </xsl:for-each-group>
      <xsl:variable name="words" as="xs:string*" select="('gloss', 'description', 'examples', 'remarks')"/>
      <xsl:sequence select="$change/d:part[not(@ident)][not(@kind = $words)]
        ! ((if (@kind = 'processing') then 'processing model' else @kind) || ' changed')"/>
      <xsl:sequence select="if ($change/d:part[@kind = $words]) then 'described in its own words' else ()"/>
    </xsl:variable>
    <xsl:sequence select="
      if ($change/@mode = 'add') then 'Defined by this schema'
      else if ($change/@mode = 'replace') then 'Defined anew by this schema'
      else 'Changed in this schema' || (if (exists($parts)) then ': ' || string-join($parts, '; ') else '')"/>
  </xsl:function>

  <!-- The specifications that stand at one place of the ODD, by what is done there. -->
  <xsl:variable name="v:done" as="map(xs:string, xs:string)"
    select="map { 'add': 'Added', 'change': 'Changed', 'replace': 'Replaced', 'delete': 'Removed' }"/>

  <xsl:function name="f:change-place" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:sequence select="$place/@path || ', line ' || $place/@line"/>
  </xsl:function>

  <!-- A target that a browser may follow; nothing for all else, such as scripts. -->
  <xsl:function name="f:web" as="xs:string?">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:variable name="trimmed" as="xs:string" select="normalize-space($target)"/>
    <xsl:sequence select="if (matches($trimmed, '^(https?://|mailto:)[^\s&quot;&lt;&gt;\\^`{|}]+$', 'i')) then $trimmed else ()"/>
  </xsl:function>

  <!-- Where the Guidelines explain something: a pointer such as `#CORS1`, to a section of a chapter. -->
  <xsl:function name="f:chapter" as="xs:string?">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:variable name="ident" as="xs:string" select="substring-after($target, '#')"/>
    <xsl:sequence select="if (matches($target, '^#[A-Z][A-Z][\w.-]*$'))
      then $v:guidelines || substring($ident, 1, 2) || '.html' || (if (string-length($ident) gt 2) then '#' || $ident else '') else ()"/>
  </xsl:function>

  <!-- The sections of the prose that have a heading, and their numbers. -->
  <xsl:function name="f:is-section" as="xs:boolean">
    <xsl:param name="node" as="element()"/>
    <xsl:sequence select="exists($node/self::div | $node/self::div1 | $node/self::div2 | $node/self::div3 | $node/self::div4
      | $node/self::div5 | $node/self::div6 | $node/self::div7)"/>
  </xsl:function>

  <xsl:function name="f:sections" as="element()*">
    <xsl:param name="parent" as="node()*"/>
    <xsl:for-each select="$parent/*">
      <xsl:sequence select="if (f:is-section(.)) then .[head] else if (self::text or self::front or self::body or self::back
        or self::group) then f:sections(.) else ()"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:function name="f:section-number" as="xs:string">
    <xsl:param name="section" as="element()"/>
    <xsl:variable name="steps" as="xs:integer*" select="$section/ancestor-or-self::*[f:is-section(.)][head] !
      (1 + count(preceding-sibling::*[f:is-section(.)][head]))"/>
    <xsl:sequence select="if ($section/ancestor::body) then string-join($steps, '.')
      else if ($section/ancestor::back) then string-join((codepoints-to-string(64 + min((head($steps), 26))), tail($steps) ! string()), '.')
      else ''"/>
  </xsl:function>

  <!-- The anchor of a place in the prose: its id, where it is the first that has it; else made of where it stands. -->
  <xsl:function name="f:anchor" as="xs:string">
    <xsl:param name="place" as="element()"/>
    <xsl:variable name="id" as="attribute()?" select="($place/@xml:id, $place/self::d:specifications/@id)[1]"/>
    <xsl:sequence select="if ($id and key('place', $id, $v:tree)[1] is $place) then string($id)
      else 'place:' || string-join($place/ancestor-or-self::*[not(self::d:documentation)] ! string(count(preceding-sibling::*) + 1), '.')"/>
  </xsl:function>

  <xsl:function name="f:notes" as="element(note)*">
    <xsl:param name="parts" as="element()*"/>
    <xsl:sequence select="$parts//note[not(ancestor::eg:egXML)]"/>
  </xsl:function>

  <!-- What cannot stand inside a paragraph. -->
  <xsl:function name="f:is-block" as="xs:boolean">
    <xsl:param name="node" as="node()"/>
    <xsl:sequence select="$node instance of element() and (f:is-section($node) or exists(
      ($node/self::p, $node/self::ab, $node/self::list, $node/self::table, $node/self::figure, $node/self::eg, $node/self::eg:egXML,
       $node/self::specList, $node/self::listBibl, $node/self::cit, $node/self::lg, $node/self::l, $node/self::sp,
       $node/self::specDesc[not(parent::p)], $node/self::d:specifications, $node/self::head, $node/self::bibl[parent::listBibl]))
      or exists($node/*[f:is-block(.)][not(self::note)]))"/>
  </xsl:function>

  <!-- What a specification is called, and of which kind it is. -->
  <xsl:function name="f:shown" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="if ($spec/self::d:element) then '&lt;' || $spec/@name || '&gt;' else string($spec/@ident)"/>
  </xsl:function>

  <xsl:function name="f:kind" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="if ($spec/self::d:class) then (if ($spec/@type = 'atts') then 'Attribute class' else 'Model class')
      else if ($spec/self::d:data) then 'Datatype' else upper-case(substring(local-name($spec), 1, 1)) || substring(local-name($spec), 2)"/>
  </xsl:function>

  <xsl:function name="f:module-anchor" as="xs:string">
    <xsl:param name="module" as="xs:string?"/>
    <xsl:sequence select="'module:' || replace($module, '[^A-Za-z0-9._-]+', '-')"/>
  </xsl:function>

  <!-- Where a list of pages begins a new letter. -->
  <xsl:function name="f:letter" as="xs:string">
    <xsl:param name="spec" as="element()"/>
    <xsl:sequence select="upper-case(substring($spec/@name, 1, 1))"/>
  </xsl:function>

  <!-- The attributes that elements carry: each with its element, by the name that a document shows. -->
  <xsl:variable name="v:carried" as="element()*">
    <xsl:for-each select="$v:elements">
      <xsl:variable name="element" as="element(d:element)" select="."/>
      <xsl:for-each select="d:attributes//d:attribute">
        <carried xmlns="" name="{@name}" element="{$element/@key}" anchor="{@anchor}" page="{$element/@page}"/>
      </xsl:for-each>
      <xsl:for-each select="d:attributes//d:inherited">
        <xsl:variable name="class" as="xs:string" select="@class"/>
        <xsl:for-each select="tokenize(@names) ! key('class-attribute', $class || ' ' || ., $v:tree)[1]">
          <carried xmlns="" name="{@name}" element="{$element/@key}" class="{$class}" anchor="{@anchor}"
            page="{ancestor::d:class/@page}"/>
        </xsl:for-each>
      </xsl:for-each>
    </xsl:for-each>
  </xsl:variable>

</xsl:stylesheet>
