<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The index pages of persons, places and organisations: each entry with its names, dates, identifiers, and the
       cables in which it has a part. -->

  <xsl:key name="cable-by-party" match="r:cable" use="r:party/@ref"/>
  <xsl:key name="cable-by-mention" match="r:cable" use="r:mention/@ref"/>
  <xsl:key name="record" match="r:person | r:place | r:org" use="f:anchor(@id)"/>

  <!-- The roles of a party, with their names for persons and organisations and for places. -->
  <xsl:variable name="v:roles" as="array(xs:string)*" select="
    ['sent', 'Sent', 'Sent from'], ['to', 'Received', 'Sent to'], ['cc', 'Copied', 'Copied to'],
    ['info', 'For information', 'For information to'], ['distribution', 'On the distribution list', 'On the distribution list'],
    ['drafted', 'Drafted', 'Drafted in'], ['cleared', 'Cleared', 'Cleared in'], ['typed', 'Typed', 'Typed in'],
    ['copied', 'Made the copies', 'Copied in'], ['approved', 'Approved', 'Approved in'], ['read', 'Read', 'Read in'],
    ['deciphered', 'Deciphered', 'Deciphered in']"/>

  <xsl:mode name="m:authority" on-no-match="fail"/>

  <xsl:template match="r:persons | r:places | r:organisations" mode="m:authority" as="element()*">
    <xsl:variable name="title" as="xs:string" select="map {
      'persons': 'Persons', 'places': 'Places', 'organisations': 'Organisations' }(local-name())"/>
    <xsl:variable name="sorted" as="element()*" select="sort(*, (), f:sort-key#1)"/>
    <header class="page-head">
      <h1><xsl:value-of select="$title"/></h1>
    </header>
    <xsl:variable name="letters" as="xs:string*" select="distinct-values($sorted ! f:initial(.))"/>
    <xsl:if test="count($sorted) gt 20 and count($letters) gt 1">
      <nav aria-label="Initial letters">
        <ul class="letters">
          <xsl:for-each select="$letters">
            <li><a href="#{f:letter-anchor(.)}"><xsl:value-of select="."/></a></li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <div class="authority">
      <xsl:for-each-group select="$sorted" group-by="f:initial(.)">
        <section aria-labelledby="{f:letter-anchor(current-grouping-key())}">
          <h2 id="{f:letter-anchor(current-grouping-key())}"><xsl:value-of select="current-grouping-key()"/></h2>
          <xsl:apply-templates select="current-group()" mode="m:authority"/>
        </section>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:function name="f:sort-key" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:sequence select="f:plain(($entry/r:sort, $entry/r:name, $entry/@id)[normalize-space()][1])"/>
  </xsl:function>

  <!-- Without accents and in lower case, so that Đoan stands at D. -->
  <xsl:function name="f:plain" as="xs:string">
    <xsl:param name="name" as="xs:string?"/>
    <xsl:sequence select="translate(lower-case(replace(normalize-unicode(normalize-space($name), 'NFD'), '\p{M}', '')), 'đøł', 'dol')"/>
  </xsl:function>

  <xsl:function name="f:initial" as="xs:string">
    <xsl:param name="entry" as="element()"/>
    <xsl:variable name="first" as="xs:string" select="substring(replace(f:sort-key($entry), '^[^\p{L}\p{N}]+', ''), 1, 1)"/>
    <xsl:sequence select="if ($first) then upper-case($first) else '–'"/>
  </xsl:function>

  <xsl:function name="f:letter-anchor" as="xs:string">
    <xsl:param name="initial" as="xs:string"/>
    <xsl:sequence select="'ed-letter-' || string-join(string-to-codepoints($initial), '-')"/>
  </xsl:function>

  <xsl:template match="r:person | r:place | r:org" mode="m:authority" as="element()">
    <section class="record">
      <xsl:if test="@id and key('record', f:anchor(@id))[1] is .">
        <xsl:attribute name="id" select="f:anchor(@id)"/>
      </xsl:if>
      <div class="names">
        <h3>
          <xsl:value-of select="(r:name/normalize-space(.)[. ne ''], @id)[1]"/>
          <xsl:for-each select="r:dates[normalize-space()]">
            <xsl:text> </xsl:text>
            <span class="life-dates"><xsl:value-of select="'(' || normalize-space() || ')'"/></span>
          </xsl:for-each>
        </h3>
        <xsl:if test="r:variant[normalize-space()][not(normalize-space() = ../r:name/normalize-space())]">
          <p class="variants">
            <xsl:for-each select="r:variant[normalize-space()][not(normalize-space() = ../r:name/normalize-space())]">
              <xsl:if test="position() gt 1"> · </xsl:if>
              <span>
                <xsl:sequence select="f:language-attributes(@lang)"/>
                <xsl:value-of select="normalize-space()"/>
              </span>
            </xsl:for-each>
          </p>
        </xsl:if>
        <xsl:for-each select="r:role[normalize-space()], r:note[normalize-space()]">
          <p class="{if (self::r:role) then 'office' else 'remark'}"><xsl:value-of select="normalize-space()"/></p>
        </xsl:for-each>
      </div>
      <xsl:variable name="rows" as="element()*">
        <xsl:apply-templates select="." mode="m:record-rows"/>
      </xsl:variable>
      <xsl:if test="exists($rows)">
        <dl><xsl:sequence select="$rows"/></dl>
      </xsl:if>
    </section>
  </xsl:template>

  <xsl:mode name="m:record-rows" on-no-match="fail"/>

  <xsl:template match="r:person | r:place | r:org" mode="m:record-rows" as="element()*">
    <xsl:variable name="entry" as="element()" select="."/>
    <xsl:variable name="involved" as="element(r:cable)*" select="key('cable-by-party', @id)"/>
    <xsl:sequence select="
      f:row('Country', r:country ! normalize-space()[. ne '']),
      f:row('Coordinates', f:coordinates(.)),
      f:row('Identifiers', string-join(r:idno ! string-join((@type, normalize-space()), ' '), '; ')[. ne ''])"/>
    <xsl:for-each select="$v:roles">
      <xsl:variable name="role" as="array(xs:string)" select="."/>
      <xsl:sequence select="f:row(if ($entry/self::r:place) then $role(3) else $role(2), f:cable-links($involved[r:party[@role = $role(1)]/@ref = $entry/@id]))"/>
    </xsl:for-each>
    <xsl:sequence select="f:row('Mentioned in', f:cable-links(key('cable-by-mention', @id) except $involved))"/>
  </xsl:template>

  <xsl:function name="f:row" as="element()?">
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:if test="exists($values)">
      <div>
        <dt><xsl:value-of select="$label"/></dt>
        <xsl:for-each select="$values"><dd><xsl:sequence select="."/></dd></xsl:for-each>
      </div>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:cable-links" as="element()*">
    <xsl:param name="cables" as="element(r:cable)*"/>
    <xsl:for-each select="$cables">
      <span>
        <xsl:call-template name="cable-link"><xsl:with-param name="cable" select="."/></xsl:call-template>
      </span>
    </xsl:for-each>
  </xsl:function>

  <!-- 12.5° N, 101.2° E -->
  <xsl:function name="f:coordinates" as="xs:string?">
    <xsl:param name="place" as="element()"/>
    <xsl:if test="$place/@lat castable as xs:decimal and $place/@lon castable as xs:decimal">
      <xsl:variable name="latitude" as="xs:decimal" select="xs:decimal($place/@lat)"/>
      <xsl:variable name="longitude" as="xs:decimal" select="xs:decimal($place/@lon)"/>
      <xsl:sequence select="abs($latitude) || '° ' || (if ($latitude lt 0) then 'S' else 'N') || ', '
        || abs($longitude) || '° ' || (if ($longitude lt 0) then 'W' else 'E')"/>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
