<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The frame of every page: head, masthead, navigation, footer. A page states its title, description, further
       head links and main part in the modes below; a theme overrides them or the frame's own parts. -->

  <xsl:output method="html" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"
    use-character-maps="controls"/>

  <!-- Control characters that XML allows are written as they are: as numeric references, which the serialiser would
       choose, HTML takes them for characters of another encoding (U+0080 for the euro sign). -->
  <xsl:character-map name="controls">
    <xsl:output-character character="&#x7F;" string="&#x7F;"/>
    <xsl:output-character character="&#x80;" string="&#x80;"/>
    <xsl:output-character character="&#x81;" string="&#x81;"/>
    <xsl:output-character character="&#x82;" string="&#x82;"/>
    <xsl:output-character character="&#x83;" string="&#x83;"/>
    <xsl:output-character character="&#x84;" string="&#x84;"/>
    <xsl:output-character character="&#x85;" string="&#x85;"/>
    <xsl:output-character character="&#x86;" string="&#x86;"/>
    <xsl:output-character character="&#x87;" string="&#x87;"/>
    <xsl:output-character character="&#x88;" string="&#x88;"/>
    <xsl:output-character character="&#x89;" string="&#x89;"/>
    <xsl:output-character character="&#x8A;" string="&#x8A;"/>
    <xsl:output-character character="&#x8B;" string="&#x8B;"/>
    <xsl:output-character character="&#x8C;" string="&#x8C;"/>
    <xsl:output-character character="&#x8D;" string="&#x8D;"/>
    <xsl:output-character character="&#x8E;" string="&#x8E;"/>
    <xsl:output-character character="&#x8F;" string="&#x8F;"/>
    <xsl:output-character character="&#x90;" string="&#x90;"/>
    <xsl:output-character character="&#x91;" string="&#x91;"/>
    <xsl:output-character character="&#x92;" string="&#x92;"/>
    <xsl:output-character character="&#x93;" string="&#x93;"/>
    <xsl:output-character character="&#x94;" string="&#x94;"/>
    <xsl:output-character character="&#x95;" string="&#x95;"/>
    <xsl:output-character character="&#x96;" string="&#x96;"/>
    <xsl:output-character character="&#x97;" string="&#x97;"/>
    <xsl:output-character character="&#x98;" string="&#x98;"/>
    <xsl:output-character character="&#x99;" string="&#x99;"/>
    <xsl:output-character character="&#x9A;" string="&#x9A;"/>
    <xsl:output-character character="&#x9B;" string="&#x9B;"/>
    <xsl:output-character character="&#x9C;" string="&#x9C;"/>
    <xsl:output-character character="&#x9D;" string="&#x9D;"/>
    <xsl:output-character character="&#x9E;" string="&#x9E;"/>
    <xsl:output-character character="&#x9F;" string="&#x9F;"/>
  </xsl:character-map>

  <xsl:mode on-no-match="fail"/>
  <xsl:mode name="m:page-title" on-no-match="fail"/>
  <xsl:mode name="m:page-description" on-no-match="fail"/>
  <xsl:mode name="m:page-path" on-no-match="fail"/>
  <xsl:mode name="m:head-links" on-no-match="fail"/>
  <xsl:mode name="m:main" on-no-match="fail"/>
  <xsl:mode name="m:masthead" on-no-match="fail"/>
  <xsl:mode name="m:footer" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="title" as="xs:string">
      <xsl:apply-templates select="." mode="m:page-title"/>
    </xsl:variable>
    <xsl:variable name="description" as="xs:string">
      <xsl:apply-templates select="." mode="m:page-description"/>
    </xsl:variable>
    <xsl:variable name="path" as="xs:string?">
      <xsl:apply-templates select="." mode="m:page-path"/>
    </xsl:variable>
    <xsl:variable name="base" as="xs:string" select="normalize-space($v:edition/@base-url)"/>
    <html lang="{($v:edition/@lang[. ne ''], 'en')[1]}">
      <head>
        <meta charset="utf-8"/>
        <title>
          <xsl:value-of select="distinct-values(($title, $v:edition-title)[. ne ''])" separator=" · "/>
        </title>
        <meta name="viewport" content="width=device-width, initial-scale=1"/>
        <xsl:if test="$description">
          <meta name="description" content="{$description}"/>
        </xsl:if>
        <meta name="generator" content="{string-join(('cablegram', $v:register/r:register/@version), ' ')}"/>
        <meta name="color-scheme" content="light dark"/>
        <xsl:if test="matches($base, '^https?://') and exists($path)">
          <link rel="canonical" href="{replace($base, '/$', '')}/{$path}"/>
        </xsl:if>
        <link rel="stylesheet" href="{$v:home}assets/edition.css"/>
        <xsl:apply-templates select="." mode="m:head-links"/>
      </head>
      <body>
        <a class="skip" href="#ed-main">Skip to the text</a>
        <xsl:apply-templates select="." mode="m:masthead">
          <xsl:with-param name="path" select="$path"/>
        </xsl:apply-templates>
        <main id="ed-main">
          <xsl:apply-templates select="." mode="m:main"/>
        </main>
        <xsl:apply-templates select="." mode="m:footer"/>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="/" mode="m:masthead" as="element()?">
    <xsl:param name="path" as="xs:string?"/>
    <xsl:if test="$v:edition-title">
      <header class="masthead">
        <p class="edition-title"><a href="{$v:home}index.html"><xsl:value-of select="$v:edition-title"/></a></p>
        <nav aria-label="Edition">
          <ul>
            <xsl:sequence select="
              f:navigation-item('index.html', 'Cables', $path),
              f:navigation-item('persons.html', 'Persons', $path)[$v:register/r:register/r:persons/r:person],
              f:navigation-item('places.html', 'Places', $path)[$v:register/r:register/r:places/r:place],
              f:navigation-item('organisations.html', 'Organisations', $path)[$v:register/r:register/r:organisations/r:org],
              f:navigation-item('calendar.html', 'Calendar', $path)[$v:register/r:register/r:calendars/r:calendar]"/>
          </ul>
        </nav>
      </header>
    </xsl:if>
  </xsl:template>

  <xsl:function name="f:navigation-item" as="element()">
    <xsl:param name="page" as="xs:string"/>
    <xsl:param name="label" as="xs:string"/>
    <xsl:param name="current" as="xs:string?"/>
    <li>
      <a href="{$v:home}{$page}">
        <xsl:if test="$page = $current"><xsl:attribute name="aria-current" select="'page'"/></xsl:if>
        <xsl:value-of select="$label"/>
      </a>
    </li>
  </xsl:function>

  <xsl:template match="/" mode="m:footer" as="element()?">
    <xsl:if test="$v:edition">
      <footer class="colophon">
        <p>
          <xsl:value-of select="$v:edition-title, $v:edition/r:publisher/normalize-space(.)" separator=". "/>
          <xsl:for-each select="$v:edition/r:licence[normalize-space()]">
            <xsl:text> · </xsl:text>
            <xsl:sequence select="f:link(@target, normalize-space())"/>
          </xsl:for-each>
        </p>
        <xsl:if test="normalize-space($v:edition/r:statement)">
          <p><xsl:value-of select="normalize-space($v:edition/r:statement)"/></p>
        </xsl:if>
        <xsl:for-each select="$v:edition/@guidelines">
          <p><a href="{$v:home}{.}">How these documents are encoded</a></p>
        </xsl:for-each>
      </footer>
    </xsl:if>
  </xsl:template>

  <!-- A text that is a link if its target can be followed. -->
  <xsl:function name="f:link" as="node()">
    <xsl:param name="target" as="xs:string?"/>
    <xsl:param name="text" as="xs:string"/>
    <xsl:variable name="href" as="xs:string?" select="f:href($target, $v:register)"/>
    <xsl:choose>
      <xsl:when test="$href"><a href="{$href}"><xsl:value-of select="$text"/></a></xsl:when>
      <xsl:otherwise><xsl:value-of select="$text"/></xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- A cable of the register as a link with its date, for lists of cables. -->
  <xsl:template name="cable-link" as="node()+">
    <xsl:param name="cable" as="element(r:cable)"/>
    <a href="{$v:home}{$cable/@html}"><xsl:value-of select="normalize-space($cable/r:title)"/></a>
    <xsl:for-each select="$cable/r:date[normalize-space()]">
      <xsl:text>, </xsl:text>
      <span class="date"><xsl:value-of select="normalize-space()"/></span>
    </xsl:for-each>
  </xsl:template>

</xsl:stylesheet>
