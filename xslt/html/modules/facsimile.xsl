<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Page breaks, figures, and the images of the pages. -->

  <!-- A page break leads to the image of its page where the document has one. -->
  <xsl:template match="pb" mode="m:text" as="element()">
    <xsl:variable name="surface" as="xs:string?"
      select="@facs[starts-with(., '#')] ! key('anchor', f:anchor(substring(., 2)), root(.))[ancestor-or-self::facsimile][1]
        ! ('#' || f:anchor(@xml:id))"/>
    <span class="added pb">
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:choose>
        <xsl:when test="$surface">
          <a href="{$surface}" title="Image of this page"><xsl:value-of select="f:page-mark(@n)"/></a>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="f:page-mark(@n)"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <xsl:function name="f:page-mark" as="xs:string">
    <xsl:param name="number" as="xs:string?"/>
    <xsl:sequence select="if (normalize-space($number)) then '|' || normalize-space($number) || '|' else '|'"/>
  </xsl:function>

  <xsl:template match="figure" mode="m:text" as="element()">
    <figure class="{'figure', f:rend-classes(.)}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:apply-templates select="node() except (head, figDesc)" mode="m:text"/>
      <xsl:if test="head or figDesc">
        <figcaption>
          <xsl:for-each select="head, figDesc">
            <xsl:element name="{f:tag(., 'p')}">
              <xsl:attribute name="class" select="local-name()"/>
              <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
              <xsl:apply-templates mode="m:text"/>
            </xsl:element>
          </xsl:for-each>
        </figcaption>
      </xsl:if>
    </figure>
  </xsl:template>

  <xsl:template match="graphic | media" mode="m:text" as="element()+">
    <xsl:call-template name="image">
      <xsl:with-param name="alt" select="normalize-space(string-join((../figDesc, ../head)[1]))"/>
    </xsl:call-template>
    <xsl:if test="node()">
      <xsl:call-template name="wrap"/>
    </xsl:if>
  </xsl:template>

  <!-- An image file of the edition is shown; an address on the web is a link, so that reading a page asks nobody
       else's server; anything else (a number in an image store) is named. -->
  <xsl:template name="image" as="element()">
    <xsl:param name="alt" as="xs:string"/>
    <xsl:variable name="url" as="xs:string" select="replace(@url, '[\s\p{C}]', '')"/>
    <xsl:choose>
      <xsl:when test="not(matches($url, '^([A-Za-z][A-Za-z0-9+.\-]*:|/|\\)')) and matches($url, '\.(png|jpe?g|gif|webp|avif|svg)$', 'i')">
        <img src="{f:image-path($url)}" alt="{$alt}" loading="lazy">
          <!-- With the size known, the page does not jump while the image loads. -->
          <xsl:for-each select="(@width, @height)[matches(., '^[0-9]{1,5}(px)?$')]">
            <xsl:attribute name="{local-name()}" select="replace(., 'px', '')"/>
          </xsl:for-each>
        </img>
      </xsl:when>
      <xsl:when test="matches($url, '^https?:', 'i')">
        <a class="added image-link" href="{$url}"><xsl:value-of select="'Image' || $alt[. ne ''] ! (': ' || .)"/></a>
      </xsl:when>
      <xsl:otherwise>
        <span class="added image-name"><xsl:value-of select="'[image ' || @url || ']'"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Image paths in tei/cables/ID.xml are relative to that file, which stands one folder below the others, as
       the page cables/ID.html does. -->
  <xsl:function name="f:image-path" as="xs:string">
    <xsl:param name="url" as="xs:string"/>
    <xsl:sequence select="if (starts-with($url, '../')) then $v:home || substring($url, 4) else $url"/>
  </xsl:function>

  <xsl:mode name="m:facsimile" on-no-match="shallow-skip"/>

  <xsl:template match="facsimile" mode="m:facsimile" as="element()?">
    <xsl:if test=".//graphic">
      <section class="facsimile" aria-labelledby="ed-facsimile">
        <h2 id="ed-facsimile">Images of the pages</h2>
        <div class="surfaces"><xsl:apply-templates mode="m:facsimile"/></div>
      </section>
    </xsl:if>
  </xsl:template>

  <xsl:template match="surface" mode="m:facsimile" as="element()">
    <div class="surface">
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:apply-templates mode="m:facsimile"/>
    </div>
  </xsl:template>

  <xsl:template match="graphic" mode="m:facsimile" as="element()">
    <xsl:variable name="page" as="xs:string?" select="f:facsimile-page(.)"/>
    <xsl:variable name="label" as="xs:string" select="(desc/normalize-space(.)[. ne ''], $page)[1]"/>
    <figure>
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:call-template name="image"><xsl:with-param name="alt" select="'Facsimile: ' || $label"/></xsl:call-template>
      <figcaption><xsl:value-of select="$label"/></figcaption>
    </figure>
  </xsl:template>

  <!-- The page that an image shows: the number of the break that points at it, else its place in the series. -->
  <xsl:function name="f:facsimile-page" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="number" as="xs:string?" select="(($graphic, $graphic/parent::surface)/@xml:id
      ! key('page-of-image', '#' || ., root($graphic))/@n)[1]"/>
    <xsl:sequence select="'page ' || ($number,
      string(1 + count($graphic/preceding::graphic[ancestor::facsimile])))[1]"/>
  </xsl:function>

  <xsl:key name="page-of-image" match="pb[@facs]" use="@facs"/>

</xsl:stylesheet>
