<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:epub="http://www.idpf.org/2007/ops"
  exclude-result-prefixes="#all">

  <!-- The frame of a file of the book, and what makes a page of the site a file of the book: elements in the namespace
       of XHTML, languages for XML too, links that lead to files of the book or nowhere, nothing that a script would
       need. The modules of xslt/html make the page; this one goes through it once more. -->

  <xsl:output method="xhtml" html-version="5.0" encoding="UTF-8" indent="no" include-content-type="no"
    omit-xml-declaration="no"/>

  <xsl:param name="v:parallel" as="xs:string" select="'columns'">
    <!-- How original and translation stand where there is room: `columns`, or `sequence` for one after the other. -->
  </xsl:param>

  <xsl:param name="v:plates" as="xs:string" select="'yes'">
    <!-- Whether the images of the source's pages stand after a text: `yes` or `no`. -->
  </xsl:param>

  <xsl:param name="v:source-pages" as="xs:string" select="'yes'">
    <!-- Whether the pages of the source are marked in a text: `yes` or `no`. -->
  </xsl:param>

  <!-- Where a page of the site stands in the book: r:link with @from, its address as the page would have it, and @to;
       @fragments are the anchors in it that may be linked to. -->
  <xsl:key name="book-link" match="r:link" use="@from"/>

  <!-- The image files of the book: r:image with @url, as the TEI names it, and @href. -->
  <xsl:key name="book-image" match="r:image" use="@url"/>

  <xsl:key name="book-id" match="*[@id][not(ancestor-or-self::section[f:is-left-out(.)])]" use="@id"/>

  <xsl:mode name="m:book-title" on-no-match="fail"/>
  <!-- What the file is to a reading system: a term of the EPUB Structural Semantics Vocabulary. -->
  <xsl:mode name="m:book-type" on-no-match="fail"/>
  <xsl:mode name="m:book-main" on-no-match="fail"/>

  <xsl:template match="/" as="element()">
    <xsl:variable name="page" as="document-node()">
      <xsl:document>
        <html lang="{$v:language}">
          <head>
            <meta charset="utf-8"/>
            <title><xsl:apply-templates select="." mode="m:book-title"/></title>
            <link rel="stylesheet" type="text/css" href="{$v:home}book.css"/>
          </head>
          <body class="parallel-{$v:parallel}">
            <xsl:apply-templates select="." mode="m:book-main"/>
          </body>
        </html>
      </xsl:document>
    </xsl:variable>
    <xsl:apply-templates select="$page/*" mode="m:book"/>
  </xsl:template>

  <xsl:mode name="m:book" on-no-match="shallow-copy"/>

  <xsl:template match="*" mode="m:book" as="element()">
    <xsl:element name="{f:book-tag(.)}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content"/>
    </xsl:element>
  </xsl:template>

  <!-- The name of an element in the book: div for what is a phrase or a paragraph in HTML and yet holds a block, as
       it may where a TEI document is not valid. A browser puts up with that, a book must not have it. -->
  <xsl:function name="f:book-tag" as="xs:string">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="name" as="xs:string" select="local-name($element)"/>
    <xsl:sequence select="if ($element/* and $name = $v:phrasing and f:has-blocks($element)) then 'div' else $name"/>
  </xsl:function>

  <xsl:variable name="v:phrasing" as="xs:string+" select="'p', 'span', 'i', 'b', 'em', 'strong', 'u', 's', 'sup', 'sub', 'cite',
    'code', 'time', 'q', 'abbr', 'bdi', 'pre', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'"/>

  <xsl:template match="time[f:book-tag(.) eq 'div']/@datetime" mode="m:book"/>

  <!-- Attributes and content of an element. -->
  <xsl:template name="book-content" as="node()*">
    <xsl:param name="language" as="xs:string" tunnel="yes" select="''"/>
    <xsl:param name="more" as="attribute()*"/>
    <xsl:apply-templates select="@*" mode="m:book"/>
    <xsl:sequence select="$more"/>
    <xsl:apply-templates select="node()" mode="m:book">
      <xsl:with-param name="language" select="string((@lang, $language)[1])" tunnel="yes"/>
    </xsl:apply-templates>
  </xsl:template>

  <xsl:template match="@lang" mode="m:book" as="attribute()*">
    <xsl:param name="language" as="xs:string" tunnel="yes" select="''"/>
    <xsl:if test=". ne $language">
      <xsl:attribute name="lang" select="."/>
      <xsl:attribute name="xml:lang" select="."/>
    </xsl:if>
  </xsl:template>

  <!-- Words of the interface stand in an element of their own only where another language surrounds them. -->
  <xsl:template match="span[@data-m][every $attribute in @* satisfies starts-with(name($attribute), 'data-m')
      or name($attribute) = 'lang']" mode="m:book" as="node()*">
    <xsl:param name="language" as="xs:string" tunnel="yes" select="''"/>
    <xsl:choose>
      <xsl:when test="@lang = $language"><xsl:apply-templates mode="m:book"/></xsl:when>
      <!-- The languages of the interface all run from left to right. -->
      <xsl:otherwise>
        <xsl:element name="span" namespace="http://www.w3.org/1999/xhtml">
          <xsl:call-template name="book-content">
            <xsl:with-param name="more" select="f:attribute('dir', 'ltr')[$v:leftwards]"/>
          </xsl:call-template>
        </xsl:element>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- What is for scripts, and what belongs to files on a server. -->
  <xsl:template match="@*[starts-with(name(), 'data-')] | @loading | @download | @tabindex | a/@type | a/@rel" mode="m:book"/>
  <xsl:template match="@data-tei" mode="m:book" as="attribute()" priority="2"><xsl:sequence select="."/></xsl:template>

  <!-- Where scripts of both directions meet, a name or value stands by itself, so that neither turns its neighbours
       around. (The property unicode-bidi is forbidden in the style sheets of EPUB.) -->
  <xsl:variable name="v:leftwards" as="xs:boolean"
    select="matches(string(/), '[&#x590;-&#x8FF;&#xFB1D;-&#xFDFF;&#xFE70;-&#xFEFC;&#x10800;-&#x10FFF;&#x1E800;-&#x1EFFF;]')"/>

  <xsl:template match="*[self::dd or self::time or contains-token(@class, 'name') or contains-token(@class, 'variant')
      or contains-token(@class, 'heading')][not(@dir)][$v:leftwards]" mode="m:book" as="element()" priority="-0.25">
    <xsl:element name="{f:book-tag(.)}" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content"><xsl:with-param name="more" select="f:attribute('dir', 'auto')"/></xsl:call-template>
    </xsl:element>
  </xsl:template>

  <!-- An id must be a name of XML here. -->
  <xsl:template match="@id[not(. castable as xs:NCName)]" mode="m:book"/>

  <xsl:function name="f:is-left-out" as="xs:boolean">
    <xsl:param name="section" as="element(section)"/>
    <xsl:sequence select="$section/@class = ('citation', 'files', 'history') or ($section/@class = 'facsimile' and $v:plates eq 'no')"/>
  </xsl:function>

  <xsl:template match="section[f:is-left-out(.)] | p[@hidden]" mode="m:book"/>

  <!-- A heading that the site keeps for screen readers is the name of its section. -->
  <xsl:template match="section[*[contains-token(@class, 'visually-hidden')]/@id = @aria-labelledby]" mode="m:book" as="element()">
    <xsl:element name="section" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content">
        <xsl:with-param name="more" select="f:attribute('aria-label', normalize-space(*[contains-token(@class, 'visually-hidden')][1]))"/>
      </xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:template match="section[*[contains-token(@class, 'visually-hidden')]/@id = @aria-labelledby]/@aria-labelledby
    | section/*[contains-token(@class, 'visually-hidden')][@id = ../@aria-labelledby]" mode="m:book"/>

  <xsl:template match="section[@class = 'notes']" mode="m:book" as="element()">
    <xsl:element name="section" namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content">
        <xsl:with-param name="more" as="attribute()"><xsl:attribute name="epub:type" select="'footnotes'"/></xsl:with-param>
      </xsl:call-template>
    </xsl:element>
  </xsl:template>

  <!-- A link leads to what is there, or is none. -->
  <xsl:template match="a[@href]" mode="m:book" as="element()">
    <xsl:variable name="target" as="xs:string?" select="f:book-href(.)"/>
    <xsl:element name="{if (exists($target)) then 'a' else if (f:has-blocks(.)) then 'div' else 'span'}"
      namespace="http://www.w3.org/1999/xhtml">
      <xsl:call-template name="book-content">
        <xsl:with-param name="more" select="$target ! f:attribute('href', .)"/>
      </xsl:call-template>
    </xsl:element>
  </xsl:template>

  <xsl:template match="a/@href" mode="m:book"/>

  <!-- What is no link has no role and no name of one. -->
  <xsl:template match="a[empty(f:book-href(.))]/(@aria-label | @role | @epub:type)" mode="m:book"/>

  <xsl:function name="f:has-blocks" as="xs:boolean">
    <xsl:param name="element" as="element()"/>
    <xsl:sequence select="exists($element//(p | div | ul | ol | dl | table | figure | blockquote | section | article
      | aside | header | pre | h1 | h2 | h3 | h4 | h5 | h6))"/>
  </xsl:function>

  <!-- Where a link of a page leads in the book. -->
  <xsl:function name="f:book-href" as="xs:string?">
    <xsl:param name="link" as="element(a)"/>
    <xsl:variable name="href" as="xs:string" select="$link/@href"/>
    <xsl:variable name="fragment" as="xs:string" select="substring-after($href, '#')"/>
    <xsl:choose>
      <xsl:when test="starts-with($href, '#')">
        <xsl:sequence select="$href[$fragment castable as xs:NCName][exists(key('book-id', $fragment, root($link)))]"/>
      </xsl:when>
      <xsl:when test="matches($href, '^[A-Za-z][A-Za-z0-9+.\-]*:')">
        <xsl:sequence select="$href[f:is-address(.)]"/>
      </xsl:when>
      <!-- A file of the book that the frame itself names. -->
      <xsl:when test="$link/@data-book"><xsl:sequence select="$href"/></xsl:when>
      <xsl:otherwise>
        <xsl:for-each select="key('book-link', tokenize($href, '#')[1], $v:register)[1]">
          <xsl:sequence select="@to || (('#' || $fragment)[$fragment castable as xs:NCName]
            [$fragment = tokenize(current()/@fragments)][not(contains(current()/@to, '#'))], '')[1]"/>
        </xsl:for-each>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:function>

  <!-- Whether an address on the web can be written into a file of the book as it is (RFC 3987, no user, no IPv6). -->
  <xsl:function name="f:is-address" as="xs:boolean">
    <xsl:param name="address" as="xs:string"/>
    <xsl:sequence select="not(matches(replace($address, '%[0-9A-Fa-f]{2}', ''), '%')) and (
      matches($address, '^https?://[A-Za-z0-9]([A-Za-z0-9.\-]*[A-Za-z0-9])?(:[0-9]{1,4})?([/?#][^\s&lt;&gt;&quot;{}|\\\^`\[\]]*)?$', 'i')
      or matches($address, '^mailto:[A-Za-z0-9.!$&amp;''*+/=?_~\-]+@[A-Za-z0-9.\-]+$', 'i'))"/>
  </xsl:function>

  <!-- Where the file finds an image: only the files that the book has. -->
  <xsl:function name="f:local-image" as="xs:string?">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:sequence select="key('book-image', f:image-url($url), $v:register)[1]/@href ! string()"/>
  </xsl:function>

</xsl:stylesheet>
