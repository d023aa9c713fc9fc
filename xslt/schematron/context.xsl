<?xml version="1.0" encoding="UTF-8"?>

<!-- Which nodes of a document the contexts of rules could be about, so that a pass need not look at all of them. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable"
  exclude-result-prefixes="#all">

  <xsl:variable name="v:literal" as="xs:string" select="'&quot;[^&quot;]*&quot;|''[^'']*'''"/>

  <!-- An expression for all nodes that one of the contexts (patterns of XSLT) can match; it may find more. -->
  <xsl:function name="f:nodes" as="xs:string">
    <xsl:param name="contexts" as="xs:string*"/>
    <xsl:variable name="steps" as="xs:string*" select="distinct-values($contexts) ! f:without-predicates(.)"/>
    <xsl:variable name="has" as="function(xs:string) as xs:boolean"
      select="function($regex) { some $one in $steps satisfies matches($one, $regex) }"/>
    <!-- A pattern that is not made of steps may match anything. -->
    <xsl:variable name="any" as="xs:boolean" select="$has('^\s*\.|\$|(id|key|doc|root|document)\s*\(')"/>
    <xsl:variable name="nodes" as="xs:boolean" select="$any or $has('node\s*\(')"/>
    <xsl:variable name="alternatives" as="xs:string*"
      select="$steps ! tokenize(translate(., '()', ''), '\||\sunion\s') ! normalize-space()"/>
    <xsl:sequence select="string-join((
      '//*',
      '//@*'[$any or $has('@|attribute')],
      '//text()'[$nodes or $has('text\s*\(')],
      '//comment()'[$nodes or $has('comment\s*\(')],
      '//processing-instruction()'[$nodes or $has('processing-instruction\s*\(')],
      '/'[$any or $alternatives = '/' or $has('document-node\s*\(')]), ', ')"/>
  </xsl:function>

  <!-- XSLT takes a context that fails to run as one that does not match, and the rule would be silent. This is an
       expression that fails as the context does, for contexts that may fail: they call a function, calculate, or
       compare what may be several values. Nothing for all others. -->
  <xsl:function name="f:trial" as="xs:string?">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="plain" as="xs:string" select="replace(f:without-matches($context), $v:literal, '''''')"/>
    <!-- Without steps and conditions that cannot fail. -->
    <xsl:variable name="doubtful" as="xs:string" select="$plain
      => replace('(^|[^\i\c])(position|last|string-length)\s*\(\s*(\.|@\i\c*)?\s*\)\s*(eq|ne|lt|gt|le|ge|!?=|[&lt;>]=?)\s*\d+', '$1@x')
      => replace('(^|[^\i\c])(not|exists|empty|count|true|false|position|last|current|node|text|comment)\s*\(', '$1(')
      => replace('(^|[^\i\c])((local-)?name|string(-length)?|normalize-space)\s*\(\s*(\.\.?|@\i\c*)?\s*\)', '$1@x')
      => replace('(^|[^\i\c])(contains|starts-with|ends-with)\s*\(\s*(\.|@\i\c*)\s*,\s*''''\s*\)', '$1@x')
      => replace('@\i\c*\s+(eq|ne)\s+('''')', '')
      => replace('(^|[^\i\c])(and|or|union|intersect|except)\s*\(', '$1,(')"/>
    <xsl:variable name="may-fail" as="xs:boolean" select="matches($doubtful,
      '\i\c*\s*\(|\$|!([^=]|$)|\s(eq|ne|lt|gt|le|ge|cast|treat|div|idiv|mod|to|[+*-])\s|[=&lt;&gt;]\s*\d')"/>
    <!-- As an expression these would mean something else, or be looked for again from each node. -->
    <xsl:variable name="other" as="xs:boolean" select="matches($plain, '^\s*(\$|(id|key|doc|root|document)\s*\()')
      or (contains($plain, '|') and matches($plain, '(^|\|)\s*/'))"/>
    <xsl:if test="$may-fail and not($other)">
      <xsl:variable name="path" as="xs:string"
        select="if (matches($plain, '^\s*/')) then $context
          (: The processor finds nodes by a plain path sooner than by one in brackets. :)
          else if (matches($plain, '^\s*[\i*@]') and not(matches($plain, '\||(^|[^\i\c])(union|intersect|except)([^\i\c]|$)')))
          then '//' || $context else '//(' || $context || ')'"/>
      <xsl:sequence select="'count(' || $path || ') lt 0'"/>
    </xsl:if>
  </xsl:function>

  <!-- A context without the calls of matches() that cannot fail: they look at one node, and their expression is right. -->
  <xsl:function name="f:without-matches" as="xs:string">
    <xsl:param name="context" as="xs:string"/>
    <xsl:variable name="parts" as="xs:string*">
      <xsl:analyze-string select="$context"
        regex="{$v:literal}|(^|[^\i\c])matches\s*\(\s*(\.|@\i\c*)\s*,\s*(&quot;[^&quot;]*&quot;|'[^']*')\s*\)">
        <xsl:matching-substring>
          <xsl:variable name="literal" as="xs:string" select="regex-group(3)"/>
          <xsl:variable name="right" as="xs:boolean" select="$literal ne ''
            and f:is-expression(substring($literal, 2, string-length($literal) - 2))"/>
          <xsl:sequence select="if ($right) then regex-group(1) || '@x' else ."/>
        </xsl:matching-substring>
        <xsl:non-matching-substring><xsl:sequence select="."/></xsl:non-matching-substring>
      </xsl:analyze-string>
    </xsl:variable>
    <xsl:sequence select="string-join($parts)"/>
  </xsl:function>

  <xsl:function name="f:is-expression" as="xs:boolean">
    <xsl:param name="expression" as="xs:string"/>
    <xsl:try>
      <xsl:sequence select="matches('', $expression) = (true(), false())"/>
      <xsl:catch><xsl:sequence select="false()"/></xsl:catch>
    </xsl:try>
  </xsl:function>

  <!-- Whether each alternative of a context has a step to an element whose name has no prefix, so that it can match
       nothing in a document that has all its elements in namespaces. -->
  <xsl:function name="f:lacks-prefix" as="xs:boolean">
    <xsl:param name="context" as="xs:string"/>
    <xsl:sequence select="every $one in tokenize(f:without-predicates($context), '\||\sunion\s') satisfies
      not(matches($one, '[(){}$]|::'))
      and (some $step in tokenize($one, '/') ! normalize-space() satisfies matches($step, '^[\i-[:]][\c-[:]]*$'))"/>
  </xsl:function>

  <!-- A pattern without its literals, comments and predicates: what is left are its steps. -->
  <xsl:function name="f:without-predicates" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:sequence select="f:without-brackets(replace(replace($pattern, $v:literal, ''), '\(:.*?:\)', '', 's'))"/>
  </xsl:function>

  <xsl:function name="f:without-brackets" as="xs:string">
    <xsl:param name="pattern" as="xs:string"/>
    <xsl:variable name="shorter" as="xs:string" select="replace($pattern, '\[[^\[\]]*\]', '')"/>
    <xsl:sequence select="if ($shorter = $pattern) then $pattern else f:without-brackets($shorter)"/>
  </xsl:function>

</xsl:stylesheet>
