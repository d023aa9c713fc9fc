<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:d="urn:cablegram:documentation" xmlns:eg="http://www.tei-c.org/ns/Examples"
  xmlns:map="http://www.w3.org/2005/xpath-functions/map"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">
  <!-- The documentation of a schema as HTML pages, all in one folder. Principal input: the documentation tree. Each page
       is a result document of text, so that the caller gets it as it is to be written. -->

  <xsl:include href="modules/tree.xsl"/>
  <xsl:include href="modules/code.xsl"/>
  <xsl:include href="modules/prose.xsl"/>
  <xsl:include href="modules/specification.xsl"/>
  <xsl:include href="modules/lists.xsl"/>

  <xsl:output method="text"/>
  <xsl:mode on-no-match="fail"/>

  <xsl:variable name="v:html" as="map(*)" select="map { 'method': 'html', 'html-version': 5.0, 'indent': false(),
    'include-content-type': false() }"/>
  <xsl:variable name="v:lists" as="map(xs:string, xs:string)" select="map { 'elements': 'Elements', 'classes': 'Classes',
    'attributes': 'Attributes', 'datatypes': 'Datatypes', 'rules': 'Rules' }"/>

  <xsl:template match="/">
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'index'"/>
      <xsl:with-param name="title" select="$v:title"/>
      <xsl:with-param name="content" select="f:index()"/>
    </xsl:call-template>
    <xsl:variable name="elements" as="element()*"><xsl:call-template name="elements"/></xsl:variable>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'elements'"/>
      <xsl:with-param name="title" select="'Elements'"/>
      <xsl:with-param name="content" select="$elements"/>
    </xsl:call-template>
    <xsl:variable name="classes" as="element()*"><xsl:call-template name="classes"/></xsl:variable>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'classes'"/>
      <xsl:with-param name="title" select="'Classes'"/>
      <xsl:with-param name="content" select="$classes"/>
    </xsl:call-template>
    <xsl:variable name="attributes" as="element()*"><xsl:call-template name="attributes-list"/></xsl:variable>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'attributes'"/>
      <xsl:with-param name="title" select="'Attributes'"/>
      <xsl:with-param name="content" select="$attributes"/>
    </xsl:call-template>
    <xsl:variable name="datatypes" as="element()*"><xsl:call-template name="datatypes"/></xsl:variable>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'datatypes'"/>
      <xsl:with-param name="title" select="'Datatypes'"/>
      <xsl:with-param name="content" select="$datatypes"/>
    </xsl:call-template>
    <xsl:variable name="rules" as="element()*"><xsl:call-template name="rules"/></xsl:variable>
    <xsl:call-template name="page">
      <xsl:with-param name="name" select="'rules'"/>
      <xsl:with-param name="title" select="'Rules'"/>
      <xsl:with-param name="content" select="$rules"/>
    </xsl:call-template>
    <xsl:for-each select="$v:documentation/(d:element | d:class | d:macro | d:data)">
      <xsl:variable name="content" as="element()*"><xsl:apply-templates select="." mode="m:specification"/></xsl:variable>
      <xsl:call-template name="page">
      <xsl:with-param name="name" select="@page"/>
      <xsl:with-param name="title" select="f:shown(.)"/>
      <xsl:with-param name="content" select="$content"/>
    </xsl:call-template>
    </xsl:for-each>
  </xsl:template>

  <xsl:template name="page">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="content" as="element()*"/>
    <xsl:variable name="page" as="element()">
      <html lang="en">
        <head>
          <meta charset="utf-8"/>
          <meta http-equiv="Content-Security-Policy"
            content="default-src 'none'; script-src 'self'; style-src 'self' https:; img-src 'self' data: https:; base-uri 'none'; form-action 'none'"/>
          <title><xsl:value-of select="distinct-values(($title, $v:title))" separator=" · "/></title>
          <meta name="viewport" content="width=device-width, initial-scale=1"/>
          <meta name="color-scheme" content="light dark"/>
          <link rel="stylesheet" href="odd.css"/>
          <xsl:for-each select="$v:site/*/*[local-name() = 'stylesheet']"><link rel="stylesheet" href="{@href}"/></xsl:for-each>
        </head>
        <body>
          <a class="skip" href="#page:main">Skip to the text</a>
          <header class="masthead">
            <p class="title"><a href="index.html"><xsl:if test="$name = 'index'"><xsl:attribute name="aria-current"
              select="'page'"/></xsl:if><xsl:value-of select="$v:title"/></a></p>
            <nav aria-label="Documentation">
              <ul>
                <xsl:for-each select="('elements', 'classes', 'attributes', 'datatypes', 'rules')">
                  <li><a href="{.}.html"><xsl:if test=". = $name"><xsl:attribute name="aria-current"
                    select="'page'"/></xsl:if><xsl:value-of select="$v:lists(.)"/></a></li>
                </xsl:for-each>
                <xsl:for-each select="$v:site/*[@home]"><li><a href="{@home}"><xsl:value-of
                  select="(@title[. ne ''], 'Home')[1]"/></a></li></xsl:for-each>
                <xsl:for-each select="$v:site/*/*[local-name() = 'link']"><li><a href="{@href}"><xsl:value-of
                  select="@label"/></a></li></xsl:for-each>
              </ul>
            </nav>
          </header>
          <main id="page:main" class="{replace($name, '-.*', '')}"><xsl:sequence select="$content"/></main>
        </body>
      </html>
    </xsl:variable>
    <xsl:result-document href="{$name}.html" method="text">
      <xsl:value-of select="serialize($page, $v:html)"/>
    </xsl:result-document>
  </xsl:template>

  <xsl:function name="f:index" as="element()*">
    <xsl:variable name="prose" as="element(d:prose)?" select="$v:documentation/d:prose"/>
    <xsl:variable name="sections" as="element()*" select="f:sections($prose)"/>
    <xsl:variable name="notes" as="element(note)*" select="f:notes($prose)"/>
    <header class="head">
      <p class="kind">Schema <xsl:value-of select="$v:documentation/@ident"/></p>
      <h1><xsl:value-of select="$v:title"/></h1>
      <xsl:apply-templates select="$v:documentation/d:header/*" mode="m:header"/>
    </header>
    <xsl:if test="exists($sections)">
      <nav class="contents" aria-labelledby="page:contents">
        <h2 id="page:contents">Contents</h2>
        <xsl:call-template name="contents"><xsl:with-param name="sections" select="$sections"/></xsl:call-template>
      </nav>
    </xsl:if>
    <div class="prose">
      <xsl:for-each select="$v:documentation/@lang[. ne 'en']"><xsl:attribute name="lang" select="."/></xsl:for-each>
      <xsl:apply-templates select="$prose/*" mode="m:prose"><xsl:with-param name="notes" select="true()"
        tunnel="yes"/></xsl:apply-templates>
    </div>
    <xsl:call-template name="notes"><xsl:with-param name="notes" select="$notes"/></xsl:call-template>
  </xsl:function>

  <!-- The header of the ODD: who made it, and on which terms it may be used. -->
  <xsl:mode name="m:header" on-no-match="shallow-skip"/>

  <xsl:template match="teiHeader" mode="m:header" as="element()?">
    <xsl:variable name="rows" as="element()*">
      <xsl:apply-templates select="fileDesc/titleStmt/*[not(self::title)][normalize-space()], fileDesc/editionStmt[normalize-space()],
        fileDesc/publicationStmt/(* | availability/*)[not(self::availability)][normalize-space()],
        fileDesc/sourceDesc[normalize-space()]" mode="m:header"/>
    </xsl:variable>
    <xsl:if test="exists($rows)">
      <details class="about"><summary>About this document</summary><dl class="facts"><xsl:sequence select="$rows"/></dl></details>
    </xsl:if>
  </xsl:template>

  <xsl:template match="teiHeader//*" mode="m:header" as="element()+">
    <dt><xsl:value-of select="(map { 'titleStmt': 'Title', 'editionStmt': 'Edition', 'licence': 'Licence', 'p': 'Note',
      'sourceDesc': 'Source',
      'respStmt': 'Responsible', 'pubPlace': 'Place', 'idno': 'Number' }(local-name()),
      upper-case(substring(local-name(), 1, 1)) || substring(local-name(), 2))[1]"/></dt>
    <dd>
      <xsl:variable name="target" as="xs:string?" select="self::licence/f:web(@target)"/>
      <xsl:choose>
        <xsl:when test="$target and not(p or .//ref)"><a href="{$target}"><xsl:apply-templates mode="m:prose"/></a></xsl:when>
        <xsl:otherwise><xsl:apply-templates mode="m:prose"/></xsl:otherwise>
      </xsl:choose>
    </dd>
  </xsl:template>

</xsl:stylesheet>
