<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The indexes of persons, places and organisations: a line for each entry, by letter. -->

  <xsl:template match="r:page[@kind = ('persons', 'places', 'organisations')]" mode="m:finding-title" as="xs:string">
    <xsl:variable name="name" as="xs:string" select="f:m('frame.nav-' || @kind)"/>
    <xsl:sequence select="if (r:letters/@current) then $name || ': ' || f:letter-text(r:letters/@current) else $name"/>
  </xsl:template>

  <xsl:template match="r:page[@kind = ('persons', 'places', 'organisations')]" mode="m:finding" as="element()*">
    <xsl:call-template name="page-head">
      <xsl:with-param name="title" as="node()*">
        <xsl:sequence select="f:label('frame.nav-' || @kind)"/>
        <xsl:for-each select="r:letters/@current">
          <xsl:text>: </xsl:text>
          <xsl:sequence select="f:letter(.)"/>
        </xsl:for-each>
      </xsl:with-param>
      <xsl:with-param name="lead" select="f:label-count('finding.n-entries', xs:integer(@total))"/>
    </xsl:call-template>
    <xsl:if test="count(r:letters/r:letter) gt 1">
      <nav>
        <xsl:sequence select="f:labelled('aria-label', 'finding.letters')"/>
        <ul class="letters">
          <xsl:for-each select="r:letters/r:letter">
            <li>
              <a href="{if (starts-with(@href, '#')) then @href else $v:home || @href}">
                <xsl:if test=". = ../@current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
                <xsl:sequence select="f:letter(.)"/>
              </a>
            </li>
          </xsl:for-each>
        </ul>
      </nav>
    </xsl:if>
    <xsl:if test="r:group[not(@letter)]">
      <h2 id="ed-most"><xsl:sequence select="f:label('finding.most-cables')"/></h2>
    </xsl:if>
    <table class="stacking authority">
      <caption class="visually-hidden"><xsl:sequence select="f:label('frame.nav-' || @kind)"/></caption>
      <thead>
        <tr>
          <th scope="col"><xsl:sequence select="f:label('finding.name')"/></th>
          <xsl:for-each select="$v:parts"><th scope="col" class="n"><xsl:sequence select="f:label(.)"/></th></xsl:for-each>
          <th scope="col"><xsl:sequence select="f:label('finding.first-last')"/></th>
          <td class="spark-cell"/>
        </tr>
      </thead>
      <xsl:apply-templates select="r:group" mode="m:authority"/>
    </table>
  </xsl:template>

  <!-- The parts that an entry can have, as keys of messages: places have words of their own. -->
  <xsl:variable name="v:part-names" as="xs:string+" select="'sent', 'received', 'copied', 'mentioned'"/>
  <xsl:variable name="v:parts" as="xs:string+" select="$v:part-names ! f:part-key(., string($v:register/r:page/@kind))"/>

  <xsl:function name="f:part-key" as="xs:string">
    <xsl:param name="part" as="xs:string"/>
    <xsl:param name="kind" as="xs:string"/>
    <xsl:sequence select="'finding.' || (if (starts-with($kind, 'place')) then 'place-' else 'has-') || $part"/>
  </xsl:function>

  <xsl:mode name="m:authority" on-no-match="fail"/>

  <xsl:template match="r:group" mode="m:authority" as="element()">
    <tbody>
      <xsl:if test="@letter">
        <tr class="letter">
          <th scope="rowgroup" colspan="7" id="ed-letter-{@code}"><xsl:sequence select="f:letter(@letter)"/></th>
        </tr>
      </xsl:if>
      <xsl:apply-templates select="r:entry" mode="m:authority"/>
    </tbody>
  </xsl:template>

  <xsl:template match="r:entry" mode="m:authority" as="element()">
    <xsl:variable name="entry" as="element(r:entry)" select="."/>
    <tr id="{f:anchor(@id)}">
      <th scope="row">
        <xsl:sequence select="f:edition-lang()"/>
        <a class="entry-name" href="{$v:home}{@href}"><xsl:value-of select="r:name"/></a>
        <xsl:apply-templates select="r:dates" mode="m:authority"/>
        <xsl:call-template name="variants"/>
        <xsl:for-each select="r:role, r:country">
          <xsl:text> </xsl:text>
          <span class="office"><xsl:value-of select="."/></span>
        </xsl:for-each>
      </th>
      <xsl:for-each select="$v:part-names">
        <xsl:variable name="part" as="xs:string" select="."/>
        <xsl:sequence select="f:count-cell($v:parts[index-of($v:part-names, $part)], $entry/@*[local-name() = $part])"/>
      </xsl:for-each>
      <xsl:sequence select="f:cell('finding.first-last', 'dates', f:span(@first, @last))"/>
      <td class="spark-cell"><xsl:apply-templates select="r:spark" mode="m:chart"/></td>
    </tr>
  </xsl:template>

  <xsl:template match="r:dates" mode="m:authority" as="node()+">
    <xsl:text> </xsl:text>
    <span class="life-dates"><xsl:value-of select="'(' || . || ')'"/></span>
  </xsl:template>

  <!-- The other names of an entry, each in its language. -->
  <xsl:template name="variants" as="node()*">
    <xsl:if test="r:variant">
      <xsl:text> </xsl:text>
      <span class="variants">
        <xsl:for-each select="r:variant">
          <xsl:if test="position() gt 1"> · </xsl:if>
          <span>
            <xsl:sequence select="f:language-attributes(@lang)"/>
            <xsl:value-of select="."/>
          </span>
        </xsl:for-each>
      </span>
    </xsl:if>
  </xsl:template>

  <!-- A letter, or in words what stands for the lack of one. -->
  <xsl:function name="f:letter" as="node()">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:choose>
      <xsl:when test="$letter = ('漢', '–')"><xsl:sequence select="f:label(f:letter-key($letter))"/></xsl:when>
      <xsl:otherwise><xsl:value-of select="$letter"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <xsl:function name="f:letter-text" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="if ($letter = ('漢', '–')) then f:m(f:letter-key($letter)) else $letter"/>
  </xsl:function>

  <xsl:function name="f:letter-key" as="xs:string">
    <xsl:param name="letter" as="xs:string"/>
    <xsl:sequence select="if ($letter = '漢') then 'finding.letter-han' else 'finding.letter-other'"/>
  </xsl:function>

</xsl:stylesheet>
