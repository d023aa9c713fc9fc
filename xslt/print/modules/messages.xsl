<?xml version="1.0" encoding="UTF-8"?>
<!-- The words that the edition itself puts into a PDF. They are messages, the same that the site has; the Typst library
     has none of its own and is given them. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map">

  <xsl:variable name="v:message-files" as="xs:anyURI" select="resolve-uri('../../messages/en/', static-base-uri())"/>

  <xsl:param name="v:messages" as="document-node()">
    <!-- The messages of one language: r:messages with @lang, holding r:m with @key. Without it English is read from the
         message files. -->
    <xsl:document>
      <r:messages lang="en">
        <xsl:for-each select="('cable', 'date', 'print') ! resolve-uri(. || '.toml', $v:message-files)
          [unparsed-text-available(.)] ! unparsed-text-lines(.)">
          <xsl:analyze-string select="." regex="^&quot;([^&quot;]+)&quot; = &quot;(.*)&quot;$">
            <xsl:matching-substring>
              <r:m key="{regex-group(1)}">{replace(regex-group(2), '\\([\\&quot;])', '$1')}</r:m>
            </xsl:matching-substring>
          </xsl:analyze-string>
        </xsl:for-each>
      </r:messages>
    </xsl:document>
  </xsl:param>

  <xsl:key name="v:message" match="r:m" use="@key"/>

  <!-- The language of the messages. -->
  <xsl:variable name="v:language" as="xs:string" select="string($v:messages/r:messages/@lang)"/>

  <!-- A message; the key itself where there is none. -->
  <xsl:function name="f:m" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="(key('v:message', $key, $v:messages)[1]/string(), $key)[1]"/>
  </xsl:function>

  <!-- A message whose names in braces stand for values; one that is not given is left as it is. -->
  <xsl:function name="f:m" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="args" as="map(xs:string, item())"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="f:m($key)" regex="\{{([a-z][a-z-]*)\}}">
        <xsl:matching-substring>
          <xsl:sequence select="(map:get($args, regex-group(1)) ! string(), .)[1]"/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <!-- A message in the form that a number asks for; {n} in it is that number. -->
  <xsl:function name="f:m-count" as="xs:string">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="f:m((f:plural($n), 'other')[f:has-message($key || '.' || .)][1] ! ($key || '.' || .), map { 'n': $n })"/>
  </xsl:function>

  <xsl:function name="f:has-message" as="xs:boolean">
    <xsl:param name="key" as="xs:string"/>
    <xsl:sequence select="exists(key('v:message', $key, $v:messages))"/>
  </xsl:function>

  <!-- A message in its language, where the document around it is in another one. -->
  <xsl:function name="f:own-words" as="xs:string">
    <xsl:param name="text" as="xs:string"/>
    <xsl:param name="around" as="xs:string"/>
    <xsl:variable name="literal" as="xs:string" select="f:literal($text)"/>
    <xsl:sequence select="
      if ($v:language and not(tokenize($around, '-')[1] = tokenize($v:language, '-')[1]))
      then '{' || f:in-language($v:language, false(), $literal) || '}' else $literal"/>
  </xsl:function>

  <!-- A day or moment (ISO 8601), to any precision, in words; anything else as it is. -->
  <xsl:function name="f:date-text" as="xs:string">
    <xsl:param name="iso" as="xs:string"/>
    <xsl:variable name="month" as="xs:string" select="replace(substring($iso, 6, 2), '^0', '')"/>
    <xsl:variable name="form" as="xs:string" select="('year'[string-length($iso) eq 4], 'month'[string-length($iso) eq 7], 'day')[1]"/>
    <xsl:variable name="day" as="xs:string" select="f:m('date.' || $form, map { 'year': replace(substring($iso, 1, 4), '^0+', ''),
      'day': replace(substring($iso, 9, 2), '^0', ''),
      'month': if ($month) then f:m('date.' || 'of-'[$form eq 'day'] || 'month-' || $month) else '' })"/>
    <xsl:sequence select="
      if (not(matches($iso, '^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T\d\d:\d\d.*)?)?)?$'))) then $iso
      else if (string-length($iso) gt 10) then f:m('date.moment', map { 'date': $day, 'time': substring($iso, 12, 5) })
      else $day"/>
  </xsl:function>

  <!-- The plural category of a whole number in the language of the messages (Unicode CLDR). -->
  <xsl:function name="f:plural" as="xs:string">
    <xsl:param name="n" as="xs:integer"/>
    <xsl:variable name="ten" as="xs:integer" select="abs($n) mod 10"/>
    <xsl:variable name="hundred" as="xs:integer" select="abs($n) mod 100"/>
    <xsl:variable name="language" as="xs:string" select="string(tokenize($v:language, '-')[1])"/>
    <xsl:sequence select="
      if ($language = 'zh') then 'other'
      else if ($language = 'fr') then (if ($n = (0, 1)) then 'one' else 'other')
      else if ($language = 'ru') then (
        if ($ten eq 1 and $hundred ne 11) then 'one'
        else if ($ten = 2 to 4 and not($hundred = 12 to 14)) then 'few' else 'many')
      else if ($n eq 1) then 'one' else 'other'"/>
  </xsl:function>
</xsl:stylesheet>
