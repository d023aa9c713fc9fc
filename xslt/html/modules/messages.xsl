<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The words of the interface: in the language of the page, with what a script needs to put them into another.

       f:m             a message as a string, for attributes and text
       f:m-count       the same in the form that a number asks for; {n} in it is that number
       f:label         a message as an element that a script can put into another language; f:label-count alike
       f:labelled      a message as an attribute of a name that is given (aria-label, title), likewise
       f:own-label     the attributes that make the parent of a plain f:m such an element (option, svg:title)
       f:date          an ISO 8601 date or moment, to any precision, as a time element; f:date-text as a string
       f:number        a whole number with its groups of digits
       f:edition-lang  the attribute lang for words in the edition's own language, where it is not the page's -->

  <xsl:param name="v:messages" as="document-node()">
    <!-- The messages of the page's language: r:messages with @lang, holding r:m with @key, and r:language with @code
         and @name for each language that the reader may choose. Without it English is read from the message files. -->
    <xsl:document>
      <r:messages lang="en">
        <xsl:for-each select="('frame', 'cable', 'finding', 'search', 'machine', 'date')
          ! resolve-uri('../../messages/en/' || . || '.toml', $v:here)[unparsed-text-available(.)] ! unparsed-text-lines(.)">
          <xsl:analyze-string select="." regex="^&quot;([^&quot;]+)&quot; = &quot;(.*)&quot;$">
            <xsl:matching-substring>
              <r:m key="{regex-group(1)}"><xsl:value-of select="replace(regex-group(2), '\\([\\&quot;])', '$1')"/></r:m>
            </xsl:matching-substring>
          </xsl:analyze-string>
        </xsl:for-each>
      </r:messages>
    </xsl:document>
  </xsl:param>

  <xsl:key name="message" match="r:m" use="@key"/>

  <xsl:variable name="v:here" as="xs:anyURI" select="static-base-uri()"/>

  <!-- The language of the page. -->
  <xsl:variable name="v:language" as="xs:string" select="$v:messages/r:messages/@lang/string()"/>

  <!-- What stands between groups of three digits, by language. -->
  <xsl:variable name="v:digit-groups" as="map(xs:string, xs:string)"
    select="map { 'de': '.', 'fr': '&#x202F;', 'es': '.', 'ru': '&#xA0;' }"/>

  <xsl:function name="f:m" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="(key('message', $key, $v:messages)[1]/string(), $key)[1]"/>
  </xsl:function>

  <!-- A name in braces stands for the value of that name; one that is not given is left as it is. -->
  <xsl:function name="f:m" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="f:m($key)" regex="\{{([a-z][a-z-]*)\}}">
        <xsl:matching-substring>
          <xsl:sequence select="(map:get($args, regex-group(1)) ! f:value(.), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xsl:function name="f:m-count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="f:m-count($key, $n, map {})"/>
  </xsl:function>

  <xsl:function name="f:m-count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:sequence select="f:m(f:counted-key($key, $n), map:put($args, 'n', $n))"/>
  </xsl:function>

  <xsl:function name="f:label" as="element(span)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <span>
      <xsl:sequence select="f:own-label($key)"/>
      <xsl:value-of select="f:m($key)"/>
    </span>
  </xsl:function>

  <xsl:function name="f:label" as="element(span)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <span>
      <xsl:sequence select="f:own-label($key, $args)"/>
      <xsl:value-of select="f:m($key, $args)"/>
    </span>
  </xsl:function>

  <xsl:function name="f:label-count" as="element(span)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="f:label-count($key, $n, map {})"/>
  </xsl:function>

  <xsl:function name="f:label-count" as="element(span)" xpath-default-namespace="">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <span>
      <xsl:sequence select="f:own-label($key, map:put($args, 'n', $n))"/>
      <xsl:value-of select="f:m-count($key, $n, $args)"/>
    </span>
  </xsl:function>

  <xsl:function name="f:own-label" as="attribute()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:attribute name="lang" select="$v:language"/>
    <xsl:attribute name="data-m" select="$key"/>
  </xsl:function>

  <xsl:function name="f:own-label" as="attribute()+">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:sequence select="f:own-label($key)"/>
    <xsl:if test="map:size($args)"><xsl:attribute name="data-m-args" select="f:arguments($args)"/></xsl:if>
  </xsl:function>

  <xsl:function name="f:labelled" as="attribute()+">
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:attribute name="{$attribute}" select="f:m($key)"/>
    <xsl:attribute name="data-m-{$attribute}" select="$key"/>
  </xsl:function>

  <xsl:function name="f:labelled" as="attribute()+">
    <xsl:param name="attribute" as="xs:string"/>
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:attribute name="{$attribute}"
      select="if ($args('n') instance of xs:integer and empty(key('message', $key, $v:messages)))
        then f:m-count($key, $args('n'), $args) else f:m($key, $args)"/>
    <xsl:attribute name="data-m-{$attribute}" select="$key"/>
    <xsl:attribute name="data-m-{$attribute}-args" select="f:arguments($args)"/>
  </xsl:function>

  <!-- The key of the form for a number: its plural category in the language of the page, after the rules of Unicode
       CLDR for whole numbers, else `other`. -->
  <xsl:function name="f:counted-key" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:variable name="ten" as="xs:integer" select="abs($n) mod 10"/>
    <xsl:variable name="hundred" as="xs:integer" select="abs($n) mod 100"/>
    <xsl:variable name="language" as="xs:string" select="tokenize($v:language, '-')[1]"/>
    <xsl:variable name="category" as="xs:string" select="
      if ($language = 'zh') then 'other'
      else if ($language = 'fr') then (if ($n = (0, 1)) then 'one' else 'other')
      else if ($language = 'ru') then (
        if ($ten eq 1 and $hundred ne 11) then 'one'
        else if ($ten = 2 to 4 and not($hundred = 12 to 14)) then 'few' else 'many')
      else if ($n eq 1) then 'one' else 'other'"/>
    <xsl:sequence select="((($category, 'other') ! ($key || '.' || .))[exists(key('message', ., $v:messages))], $key)[1]"/>
  </xsl:function>

  <xsl:function name="f:arguments" as="xs:string">
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:sequence select="serialize($args, map { 'method': 'json' })"/>
  </xsl:function>

  <!-- A value of a message. One that begins with @ is a message or a date itself ('@cable.draft', '@date:1961-03'), and
       follows the language with it. -->
  <xsl:function name="f:value" as="xs:string">
    <xsl:param name="value" as="item()"/>
    <xsl:sequence select="
      if ($value instance of xs:integer) then f:number($value)
      else if (starts-with($value, '@date:')) then f:date-text(substring-after($value, '@date:'))
      else (key('message', substring-after($value, '@'), $v:messages)[starts-with($value, '@')][1], $value)[1] ! string()"/>
  </xsl:function>

  <xsl:function name="f:number" as="xs:string">
    <xsl:param name="number" as="xs:integer"/>
    <xsl:variable name="language" as="xs:string" select="tokenize($v:language, '-')[1]"/>
    <!-- Spanish has no groups in numbers of four digits. -->
    <xsl:sequence select="if ($language = 'es' and abs($number) lt 10000) then string($number)
      else translate(format-integer($number, '#,##0'), ',', ($v:digit-groups($language), ',')[1])"/>
  </xsl:function>

  <xsl:function name="f:edition-lang" as="attribute(lang)?">
    <xsl:variable name="own" as="xs:string?" select="$v:edition/@lang[. ne '']"/>
    <xsl:if test="$own and $own ne $v:language"><xsl:attribute name="lang" select="$own"/></xsl:if>
  </xsl:function>

  <!-- Dates: the patterns and the names of the months are messages. A moment keeps the clock that it is given in. -->

  <xsl:function name="f:date" as="element(time)" xpath-default-namespace="">
    <xsl:param name="iso" as="xs:string"/>
    <time>
      <xsl:attribute name="lang" select="$v:language"/>
      <xsl:if test="f:is-iso($iso)"><xsl:attribute name="datetime" select="$iso"/></xsl:if>
      <xsl:attribute name="data-m-date" select="$iso"/>
      <xsl:value-of select="f:date-text($iso)"/>
    </time>
  </xsl:function>

  <xsl:function name="f:is-iso" as="xs:boolean">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:sequence select="matches($iso, '^\d{4}(-|$)') and ($iso castable as xs:gYear or $iso castable as xs:gYearMonth
      or $iso castable as xs:date or $iso castable as xs:dateTime
      or replace($iso, 'T\d\d:\d\d', '$0:00') castable as xs:dateTime)"/>
  </xsl:function>

  <xsl:function name="f:date-text" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="month" as="xs:string" select="replace(substring($iso, 6, 2), '^0', '')"/>
    <xsl:choose>
      <xsl:when test="not(f:is-iso($iso))"><xsl:sequence select="$iso"/></xsl:when>
      <xsl:otherwise>
        <xsl:variable name="form" as="xs:string" select="
          if (string-length($iso) eq 4) then 'year' else if (string-length($iso) eq 7) then 'month' else 'day'"/>
        <xsl:variable name="day" as="xs:string" select="f:m('date.' || $form, map {
          'year': string(xs:integer(substring($iso, 1, 4))), 'day': replace(substring($iso, 9, 2), '^0', ''),
          'month': if ($month) then f:m('date.' || 'of-'[$form eq 'day'] || 'month-' || $month) else '' })"/>
        <xsl:sequence select="if (string-length($iso) gt 10)
          then f:m('date.moment', map { 'date': $day, 'time': substring($iso, 12, 5) }) else $day"/>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

</xsl:stylesheet>
