<?xml version="1.0" encoding="UTF-8"?>

<!-- What is in a rule, as XSLT: variables, assertions, the words of their messages; and the table of assertions. -->
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:o="urn:cablegram:output" xmlns:c="urn:cablegram:schematron"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode" xmlns:v="urn:cablegram:variable"
  xmlns:sch="http://purl.oclc.org/dsdl/schematron" exclude-result-prefixes="#all">

  <!-- One rule on the context node, in a scope of its own. Where it fails, each of its assertions is tried by itself,
       with the variables before it: those that fail are findings of their own, the others still run. -->
  <xsl:template name="f:scope" as="element()*">
    <xsl:param name="test" as="xs:string">
      <!-- When the rule fires. -->
    </xsl:param>
    <xsl:variable name="steps" as="element()*" select="* except (sch:title | sch:p)"/>
    <xsl:variable name="assertions" as="element()*" select="sch:assert | sch:report"/>
    <xsl:if test="exists($assertions)">
      <o:if test="{$test}">
        <o:try>
          <xsl:apply-templates select="$steps" mode="m:rule"/>
          <o:catch>
            <xsl:for-each select="$assertions">
              <xsl:variable name="failure" as="element()" select="f:failure(.)"/>
              <xsl:choose>
                <xsl:when test="count($assertions) = 1"><xsl:sequence select="$failure"/></xsl:when>
                <xsl:otherwise>
                  <o:try>
                    <xsl:apply-templates select="$steps[. &lt;&lt; current()] except $assertions, ." mode="m:rule"/>
                    <o:catch><xsl:sequence select="$failure"/></o:catch>
                  </o:try>
                </xsl:otherwise>
              </xsl:choose>
            </xsl:for-each>
          </o:catch>
        </o:try>
      </o:if>
    </xsl:if>
  </xsl:template>

  <!-- The finding that an assertion cannot be run at the context node. -->
  <xsl:function name="f:failure" as="element()">
    <xsl:param name="assertion" as="element()"/>
    <o:sequence select="Q{{{$v:namespace}}}found(., '!{$assertion/@c:number}', Q{{{$v:namespace}}}failure(
      $Q{{http://www.w3.org/2005/xqt-errors}}code, $Q{{http://www.w3.org/2005/xqt-errors}}description))"/>
  </xsl:function>

  <xsl:mode name="m:rule" on-no-match="deep-skip"/>

  <xsl:template match="sch:let" mode="m:rule m:declare" as="element()">
    <o:variable name="{normalize-space(@name)}" version="{$v:version}">
      <xsl:sequence select="f:written-at(.)"/>
      <xsl:copy-of select="@as"/>
      <xsl:choose>
        <xsl:when test="@value"><xsl:attribute name="select" select="@value"/></xsl:when>
        <xsl:otherwise><xsl:apply-templates select="node()" mode="m:foreign"/></xsl:otherwise>
      </xsl:choose>
    </o:variable>
  </xsl:template>

  <xsl:template match="xsl:variable" mode="m:rule" as="element()">
    <xsl:apply-templates select="." mode="m:foreign"/>
  </xsl:template>

  <!-- Other instructions may run, but what they give is no finding. -->
  <xsl:template match="xsl:*" mode="m:rule" as="element()">
    <o:variable name="Q{{{$v:namespace}}}aside" as="item()*">
      <xsl:apply-templates select="." mode="m:foreign"/>
    </o:variable>
  </xsl:template>

  <xsl:template match="sch:assert" mode="m:rule" as="element()">
    <o:choose>
      <o:when test="{@test}"><xsl:sequence select="f:written-at(.)"/></o:when>
      <o:otherwise><xsl:sequence select="f:finding(.)"/></o:otherwise>
    </o:choose>
  </xsl:template>

  <xsl:template match="sch:report" mode="m:rule" as="element()">
    <o:if test="{@test}">
      <xsl:sequence select="f:written-at(.), f:finding(.)"/>
    </o:if>
  </xsl:template>

  <!-- Tells that an assertion has fired at the context node: its words, those of its diagnostics and properties. -->
  <xsl:function name="f:finding" as="element()*">
    <xsl:param name="assertion" as="element()"/>
    <xsl:variable name="own" as="xs:string" select="'Q{' || $v:namespace || '}'"/>
    <xsl:variable name="texts" as="element()*" select="$assertion/(., sch:diagnostic, sch:property)"/>
    <xsl:for-each select="$assertion, $assertion/sch:diagnostic, $assertion/sch:property">
      <o:variable name="{$own}text-{position()}" as="Q{{http://www.w3.org/2001/XMLSchema}}string">
        <o:value-of>
          <xsl:apply-templates select="node() except (sch:diagnostic | sch:property)" mode="m:message"/>
        </o:value-of>
      </o:variable>
    </xsl:for-each>
    <xsl:variable name="subject" as="xs:string?" select="$assertion/(@subject, ../@subject)[1]"/>
    <xsl:if test="exists($subject)">
      <o:variable name="{$own}subject" select="{$subject}">
        <xsl:sequence select="f:written-at($assertion)"/>
      </o:variable>
    </xsl:if>
    <!-- A subject that is not in the document has no place. -->
    <xsl:variable name="node" as="xs:string" select="if (exists($subject)) then
      'let $here := . return ($' || $own || 'subject[. instance of node()][root() is root($here)], $here)[1]' else '.'"/>
    <xsl:variable name="words" as="xs:string*" select="(1 to count($texts)) ! ('$' || $own || 'text-' || .)"/>
    <o:sequence select="{$own}found(({$node}), '{$assertion/@c:number}', ({string-join($words, ', ')}))"/>
  </xsl:function>

  <!-- The words of an assertion. -->
  <xsl:mode name="m:message" on-no-match="deep-skip"/>

  <xsl:template match="text()" mode="m:message" as="element()">
    <o:text><xsl:value-of select="."/></o:text>
  </xsl:template>

  <xsl:template match="sch:emph | sch:dir | sch:span" mode="m:message" as="element()*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="sch:value-of" mode="m:message" as="element()">
    <o:value-of select="{@select}">
      <xsl:if test="$v:version ne '1.0'"><xsl:attribute name="separator" select="' '"/></xsl:if>
      <xsl:sequence select="f:written-at(.)"/>
    </o:value-of>
  </xsl:template>

  <xsl:template match="sch:name" mode="m:message" as="element()">
    <o:value-of select="name()"/>
  </xsl:template>

  <xsl:template match="sch:name[@path]" mode="m:message" as="element()*">
    <o:variable name="Q{{{$v:namespace}}}named" select="{@path}"><xsl:sequence select="f:written-at(.)"/></o:variable>
    <o:value-of select="name($Q{{{$v:namespace}}}named)"/>
  </xsl:template>

  <xsl:template match="xsl:*" mode="m:message" as="element()">
    <xsl:apply-templates select="." mode="m:foreign"/>
  </xsl:template>

  <!-- XSLT of the schema, as it is; data in it without our marks. -->
  <xsl:mode name="m:foreign" on-no-match="shallow-copy"/>

  <xsl:template match="*[not(self::xsl:*)]/@c:*" mode="m:foreign"/>

  <!-- What stands outside of rules. -->
  <xsl:mode name="m:declare" on-no-match="deep-skip"/>

  <xsl:template match="xsl:*" mode="m:declare" as="element()">
    <xsl:apply-templates select="." mode="m:foreign"/>
  </xsl:template>

  <!-- The table: all that is known of an assertion before it runs. -->
  <xsl:mode name="m:table" on-no-match="fail"/>

  <xsl:template match="sch:assert | sch:report" mode="m:table" as="element(c:assertion)">
    <xsl:variable name="before" as="element()*" select="preceding-sibling::*, ../preceding-sibling::sch:rule/*"/>
    <c:assertion number="{@c:number}" kind="{local-name()}" test="{normalize-space(@test)}"
      context="{normalize-space(../@context)}" id="{@id}" rule="{../@id}" pattern="{../../@id}"
      of="{count(../../sch:rule/(sch:assert | sch:report))}"
      position="{1 + count($before/(self::sch:assert | self::sch:report))}"
      role="{(@severity, @role, ../@severity, ../@role, ../../@severity, ../../@role)[normalize-space()][1]}"
      flag="{(@flag, ../@flag, ../../@flag)[1]}" see="{(@see, ../@see, ../../@see)[1]}"
      icon="{(@icon, ../@icon, ../../@icon)[1]}" hints="{count(sch:diagnostic)}" properties="{sch:property/@id}">
      <xsl:sequence select="f:written-at(.)[not(local-name() = ('id', 'kind'))]"/>
    </c:assertion>
  </xsl:template>

</xsl:stylesheet>
