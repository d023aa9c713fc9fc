<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Identifiers and links: ids that are legal and unique on the page, and targets that are safe to follow.
       Every id that the page itself needs begins with "ed-"; ids of the TEI keep their names otherwise, so that
       ID.xml#x in a pointer is ID.html#x in the edition. -->

  <xsl:mode name="m:attributes" on-no-match="deep-skip"/>

  <!-- Only what is shown can be linked to; the header's ids (categories, hands) are not. -->
  <xsl:key name="anchor" use="f:anchor(@xml:id)"
    match="*[@xml:id][ancestor::text or ancestor::facsimile or ancestor::abstract or ancestor::r:introduction]"/>

  <!-- The HTML id of an xml:id: no white space, and never one of the page's own. -->
  <xsl:function name="f:anchor" as="xs:string">
    <xsl:param name="id" as="xs:string"/>
    <xsl:variable name="legal" as="xs:string" select="replace($id, '\s', '_')"/>
    <xsl:sequence select="if (starts-with($legal, 'ed-')) then 'x-' || $legal else $legal"/>
  </xsl:function>

  <!-- A repeated id would make the page invalid and its links arbitrary: the first bearer keeps it. -->
  <xsl:template match="@xml:id" mode="m:attributes" as="attribute(id)?">
    <xsl:variable name="anchor" as="xs:string" select="f:anchor(.)"/>
    <xsl:if test="$anchor and key('anchor', $anchor)[1] is ..">
      <xsl:attribute name="id" select="$anchor"/>
    </xsl:if>
  </xsl:template>

  <!-- Words that run from left to right say so where those around them do not. -->
  <xsl:template match="@xml:lang" mode="m:attributes" as="attribute()*">
    <xsl:variable name="attributes" as="attribute()*" select="f:language-attributes(.)"/>
    <xsl:sequence select="$attributes"/>
    <xsl:if test="count($attributes) eq 1
        and (../ancestor::*[@xml:lang][1]/@xml:lang ! f:runs-leftwards(f:language-tag(.))) = true()">
      <xsl:attribute name="dir" select="'ltr'"/>
    </xsl:if>
  </xsl:template>

  <!-- Where a TEI pointer leads on the site, or nothing where it leads nowhere: an unknown file, a missing
       fragment, or a scheme that is not meant for reading (javascript:, data:, file: and the like). -->
  <xsl:function name="f:href" as="xs:string?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:param name="context" as="node()"/>
    <!-- Browsers drop control characters before they look for a scheme. -->
    <xsl:variable name="uri" as="xs:string" select="replace(string($pointer), '[\s\p{C}]', '')"/>
    <xsl:variable name="fragment" as="xs:string" select="substring-after($uri, '#')"/>
    <xsl:variable name="path" as="xs:string" select="if (contains($uri, '#')) then substring-before($uri, '#') else $uri"/>
    <xsl:variable name="stem" as="xs:string" select="replace(tokenize($path, '/')[last()], '\.xml$', '')"/>
    <xsl:choose>
      <xsl:when test="$uri = ''"/>
      <xsl:when test="matches($uri, '^[A-Za-z][A-Za-z0-9+.\-]*:')">
        <xsl:sequence select="$uri[matches($uri, '^(https?|mailto):', 'i')]"/>
      </xsl:when>
      <xsl:when test="$path = '' and key('anchor', f:anchor($fragment), root($context))">
        <xsl:sequence select="'#' || f:anchor($fragment)"/>
      </xsl:when>
      <xsl:when test="$fragment and key('authority', $fragment, $v:register)">
        <xsl:sequence select="f:entry-href(key('authority', $fragment, $v:register)[1])"/>
      </xsl:when>
      <xsl:when test="$path and not(starts-with($path, '/')) and key('cable', $stem, $v:register)">
        <xsl:sequence select="$v:home || key('cable', $stem, $v:register)[1]/@html
          || (if ($fragment) then '#' || f:anchor($fragment) else '')"/>
      </xsl:when>
    </xsl:choose>
  </xsl:function>

  <!-- The page of a person, place or organisation. -->
  <xsl:function name="f:entry-href" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="folder" as="xs:string" select="map {
      'person': 'persons', 'place': 'places', 'org': 'organisations' }(local-name($entry))"/>
    <xsl:sequence select="$v:home || $folder || '/' || encode-for-uri($entry/@id) || '.html'"/>
  </xsl:function>

  <!-- The entry that a pointer names. -->
  <xsl:function name="f:entry-of" as="element()?">
    <xsl:param name="pointer" as="xs:string?"/>
    <xsl:sequence select="substring-after($pointer, '#')[. ne ''] ! key('authority', ., $v:register)[1]"/>
  </xsl:function>

  <!-- A value as a class name: what is no letter or digit becomes a hyphen. -->
  <xsl:function name="f:token" as="xs:string">
    <xsl:param name="value" as="xs:string"/>
    <xsl:sequence select="replace(replace($value, '[^A-Za-z0-9]+', '-'), '^-|-$', '')"/>
  </xsl:function>

  <!-- Tokens of @rend and @rendition as class names, so that a theme can style what this edition does not. -->
  <xsl:function name="f:rend-classes" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:if test="$element/@rend or $element/@rendition">
      <xsl:sequence select="distinct-values((tokenize($element/@rend), tokenize($element/@rendition))
        ! f:token(.)[. ne ''] ! ('rend-' || .))"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
