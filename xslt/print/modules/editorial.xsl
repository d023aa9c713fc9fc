<?xml version="1.0" encoding="UTF-8"?>
<!-- What editors and hands did to the text: the brackets that the encoding took off are put back. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable">

  <!-- A gap prints what was printed for it; where nothing was, its reason and extent. -->
  <xsl:template match="gap" mode="m:content" as="xs:string*">
    <xsl:variable name="reason" as="xs:string?" select="@reason[not(. = ('omitted', ''))] ! f:named(., 'cable.gap-')"/>
    <xsl:variable name="words" as="xs:string" select="string-join(($reason, (@extent[normalize-space()], f:extent(.))[1]), ', ')"/>
    <xsl:sequence select="f:call('gap', if ($words) then f:own-words($words, f:language(.)) else 'none')"/>
  </xsl:template>

  <xsl:template match="gap[normalize-space()]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call(if (f:is-bracketed(.)) then 'plain' else 'gap', f:children(.))"/>
  </xsl:template>

  <!-- How much is missing: in words, or number and unit as they are given. -->
  <xsl:function name="f:extent" as="xs:string?">
    <xsl:param name="gap" as="element()"/>
    <xsl:variable name="unit" as="xs:string" select="'cable.unit-' || $gap/@unit"/>
    <xsl:sequence select="
      if ($gap/@quantity castable as xs:integer and f:has-message($unit || '.other')) then f:m-count($unit, xs:integer($gap/@quantity))
      else string-join($gap/(@quantity, @unit[../@quantity]) ! normalize-space(), ' ')[.]"/>
  </xsl:function>

  <!-- A value in the words of the edition if there are any for it, else as it is. -->
  <xsl:function name="f:named" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:param name="prefix" as="xs:string"/>
    <xsl:sequence select="if (f:has-message($prefix || $value)) then f:m($prefix || $value) else $value"/>
  </xsl:function>

  <!-- What stands between the signs of an intervention. -->
  <xsl:function name="f:signed" as="xs:string">
    <xsl:param name="kind" as="xs:string"/>
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="f:call('signed', (f:literal($kind), f:children($element)))"/>
  </xsl:function>

  <xsl:template match="supplied" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('supplied', .)"/>
  </xsl:template>

  <xsl:template match="supplied[f:is-bracketed(.)]" mode="m:content" as="xs:string*" priority="1">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="unclear" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('unclear', .)"/>
  </xsl:template>

  <xsl:template match="surplus | secl" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('surplus', .)"/>
  </xsl:template>

  <xsl:template match="damage" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('damage', .)"/>
  </xsl:template>

  <xsl:template match="ex" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('expansion', .)"/>
  </xsl:template>

  <!-- Of two readings the printed one stands first, the other follows it in brackets. -->
  <xsl:template match="choice" mode="m:content" as="xs:string*">
    <xsl:variable name="printed" as="element()?" select="((sic, orig, abbr), *)[1]"/>
    <xsl:apply-templates select="$printed" mode="m:alternative"/>
    <xsl:for-each select="* except $printed">
      <xsl:variable name="content" as="xs:string*">
        <xsl:apply-templates select="." mode="m:alternative"/>
      </xsl:variable>
      <xsl:variable name="key" as="xs:string?"
        select="if (self::corr) then 'cable.recte' else if (self::reg or self::expan) then () else 'cable.or'"/>
      <xsl:variable name="word" as="xs:string" select="($key ! f:own-words(f:m(.), f:language(current())), 'none')[1]"/>
      <xsl:sequence select="f:call('alternative', ($word, f:content($content)))"/>
    </xsl:for-each>
  </xsl:template>

  <!-- Inside of choice the brackets are choice's affair. -->
  <xsl:mode name="m:alternative" on-no-match="fail"/>

  <xsl:template match="*" mode="m:alternative" as="xs:string*">
    <xsl:apply-templates select="." mode="m:content"/>
  </xsl:template>

  <xsl:template match="sic | corr | unclear" mode="m:alternative" as="xs:string*">
    <xsl:apply-templates mode="m:content"/>
  </xsl:template>

  <xsl:template match="sic" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="f:call('alternative', ('none', f:literal('sic')))"/>
  </xsl:template>

  <xsl:template match="corr" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="subst | substJoin" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="del" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('struck', f:children(.))"/>
  </xsl:template>

  <xsl:template match="add" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:signed('added', .)"/>
  </xsl:template>

  <xsl:template match="add[@hand]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('added-by-hand', f:children(.))"/>
  </xsl:template>

  <!-- Another hand begins: who it is, as far as the header or the element says. -->
  <xsl:template match="handShift[not(normalize-space())]" mode="m:content" as="xs:string*">
    <xsl:variable name="hands" as="xs:string*" select="(@scribe | @new | @medium) ! f:hand-name(.)"/>
    <xsl:if test="exists($hands)">
      <xsl:variable name="words" as="xs:string" select="f:m('cable.change-of-hand', map { 'hand': string-join($hands, ', ') })"/>
      <xsl:sequence select="f:call('signed', ('&quot;alternative&quot;', 'cg.forme(' || f:own-words($words, f:language(.)) || ')'))"/>
    </xsl:if>
  </xsl:template>

  <!-- The description that the header gives of a hand, else the pointer to it. -->
  <xsl:function name="f:hand-name" as="xs:string">
    <xsl:param name="hand" as="attribute()"/>
    <xsl:variable name="described" as="element()?" select="key('v:by-id', substring-after($hand, '#'), root($hand))[self::handNote][1]"/>
    <xsl:sequence select="($described ! normalize-space()[.], replace($hand, '^#', ''))[1]"/>
  </xsl:function>

  <!-- Apparatus: the reading of the text; the others follow in a note by letter (notes.xsl), or in brackets where there
       is no foot for it. -->
  <xsl:template match="app" mode="m:content" as="xs:string*">
    <xsl:apply-templates select="f:lemma(.)" mode="#current"/>
    <xsl:sequence select="if (exists(* except f:lemma(.))) then f:call('alternative', ('none', f:content(f:readings(.)))) else ()"/>
  </xsl:template>

  <xsl:function name="f:lemma" as="element()?">
    <xsl:param name="app" as="element(app)"/>
    <xsl:sequence select="($app/lem, $app/*)[1]"/>
  </xsl:function>

  <!-- The other readings with their witnesses. -->
  <xsl:function name="f:readings" as="xs:string*">
    <xsl:param name="app" as="element(app)"/>
    <xsl:for-each select="$app/* except f:lemma($app)">
      <xsl:sequence select="if (position() gt 1) then '&quot;; &quot;;' else ()"/>
      <xsl:apply-templates select="." mode="m:content"/>
      <xsl:sequence select="f:witnesses(.)"/>
    </xsl:for-each>
  </xsl:function>

  <!-- The sigla of a reading: the witnesses that it points to, by their own short names. -->
  <xsl:function name="f:witnesses" as="xs:string*">
    <xsl:param name="reading" as="element()"/>
    <xsl:variable name="names" as="xs:string*" select="
      for $pointer in tokenize($reading/@wit) return
        (key('v:by-id', substring-after($pointer, '#'), root($reading))[1]/(@n, abbr)[normalize-space()][1] ! normalize-space(),
          replace($pointer, '^.*#', ''))[1]"/>
    <xsl:sequence select="if (exists($names)) then f:call('witnesses', f:literal(string-join($names, ' '))) else ()"/>
  </xsl:function>

  <xsl:template match="lem | rdg | rdgGrp | wit" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="rdgGrp" mode="m:content" as="xs:string*">
    <xsl:for-each select="*">
      <xsl:sequence select="if (position() gt 1) then '&quot;; &quot;;' else ()"/>
      <xsl:apply-templates select="." mode="#current"/>
      <xsl:sequence select="f:witnesses(.)"/>
    </xsl:for-each>
  </xsl:template>

  <xsl:function name="f:is-bracketed" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="matches(normalize-space($element), '^\[.*\]$')"/>
  </xsl:function>
</xsl:stylesheet>
