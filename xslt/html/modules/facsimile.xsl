<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- Page breaks, figures, and the images of the pages. An image of the edition is shown; an image service (IIIF) is
       only asked when the reader opens it; any other address on the web is a link, so that reading a page asks nobody
       else's server; anything else (a number in an image store) is named. -->

  <!-- A page break leads to the image of its page where the document has one, and shows it small beside the text. -->
  <xsl:template match="pb" mode="m:text" as="element()">
    <xsl:variable name="image" as="element()?" select="f:image-of-page(.)"/>
    <span class="added pb">
      <xsl:apply-templates select="@xml:id" mode="m:attributes"/>
      <xsl:if test="contains(f:page-mark(@n), '…')">
        <xsl:attribute name="title" select="normalize-space(@n)"/>
      </xsl:if>
      <xsl:choose>
        <xsl:when test="$image">
          <xsl:variable name="anchor" as="xs:string" select="f:surface-anchor($image)"/>
          <xsl:variable name="label" as="map(xs:string, xs:string)" select="map { 'page': f:facsimile-page($image) }"/>
          <a class="page-number" href="#{$anchor}">
            <xsl:sequence select="f:labelled('aria-label', 'cable.image-of-page', $label)"/>
            <xsl:value-of select="f:page-mark(@n)"/>
          </a>
          <xsl:for-each select="f:local-image($image/@url)">
            <a class="page-thumbnail" href="{.}" data-image="{$anchor}">
              <img src="{.}" loading="lazy">
                <xsl:sequence select="f:image-size($image), f:labelled('alt', 'cable.image-of-page', $label)"/>
              </img>
            </a>
          </xsl:for-each>
        </xsl:when>
        <xsl:otherwise><xsl:value-of select="f:page-mark(@n)"/></xsl:otherwise>
      </xsl:choose>
    </span>
  </xsl:template>

  <!-- The sign of a page break with its number. Of a long name, as image stores give, its last part is enough:
       `|…00010|` for `MS-BRANNOCH-B-12-00010`, `|…0004-V|` for one that ends in -0004-V. -->
  <xsl:function name="f:page-mark" as="xs:string">
    <xsl:param name="number" as="xs:string?"/>
    <xsl:variable name="name" as="xs:string" select="normalize-space($number)"/>
    <xsl:variable name="short" as="xs:string"
      select="if (string-length($name) gt 12) then replace($name, '^.*[-_./](\w+[-_./]\w{1,2}|\w{3,12})$', '…$1') else $name"/>
    <xsl:sequence select="if ($name) then '|' || $short || '|' else '|'"/>
  </xsl:function>

  <!-- The image that a page break points at: a graphic, or the first one of a surface. -->
  <xsl:function name="f:image-of-page" as="element()?">
    <xsl:param name="break" as="element(pb)"/>
    <xsl:sequence select="$break/@facs[starts-with(., '#')]
      ! key('anchor', f:anchor(substring(., 2)), root(.))[ancestor::facsimile][1]
        /descendant-or-self::*[self::graphic or self::media][1]"/>
  </xsl:function>

  <!-- The id of a page image in the row of all of them. -->
  <xsl:function name="f:surface-anchor" as="xs:string">
    <xsl:param name="image" as="element()"/>
    <xsl:variable name="surface" as="element()?" select="$image/parent::surface[@xml:id]"/>
    <xsl:sequence select="if ($surface and $surface/graphic[1] is $image) then f:anchor($surface/@xml:id)
      else if ($image/@xml:id) then f:anchor($image/@xml:id)
      else 'ed-image-' || f:image-number($image)"/>
  </xsl:function>

  <xsl:function name="f:image-number" as="xs:integer">
    <xsl:param name="image" as="element()"/>
    <xsl:variable name="number" as="xs:string">
      <xsl:number select="$image" level="any" count="graphic[ancestor::facsimile]"/>
    </xsl:variable>
    <xsl:sequence select="xs:integer($number)"/>
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
      <xsl:with-param name="alt" select="f:attribute('alt', normalize-space(string-join((../figDesc, ../head)[1])))"/>
    </xsl:call-template>
    <xsl:if test="node()">
      <xsl:call-template name="wrap"/>
    </xsl:if>
  </xsl:template>

  <xsl:template name="image" as="element()">
    <xsl:param name="alt" as="attribute()+"/>
    <xsl:variable name="url" as="xs:string" select="f:image-url(@url)"/>
    <xsl:variable name="local" as="xs:string?" select="f:local-image(@url)"/>
    <xsl:variable name="service" as="xs:string?" select="f:image-service(@url)"/>
    <xsl:choose>
      <xsl:when test="exists($local)">
        <img src="{$local}" loading="lazy">
          <xsl:sequence select="f:image-size(.), $alt"/>
        </img>
      </xsl:when>
      <xsl:when test="exists($service) or matches($url, '^https?:', 'i')">
        <a class="added image-link" href="{if (exists($service)) then $service || '/full/max/0/default.jpg' else $url}">
          <xsl:sequence select="f:label('cable.image-at', map { 'host': replace($url, '^https?://([^/]+).*$', '$1', 'i') }),
            string($alt[name() = 'alt'])[. ne ''] ! (': ' || .)"/>
        </a>
      </xsl:when>
      <xsl:otherwise>
        <span class="added image-name"><xsl:sequence select="f:label('cable.image-name', map { 'name': string(@url) })"/></span>
      </xsl:otherwise>
    </xsl:choose>
  </xsl:template>

  <!-- Browsers drop control characters and white space before they look at an address. -->
  <xsl:function name="f:image-url" as="xs:string">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:sequence select="replace(string($url), '[\s\p{C}]', '')"/>
  </xsl:function>

  <!-- Where the page finds an image file of the edition. Paths in tei/cables/ID.xml are relative to that file, which
       stands one folder below the others, as the page cables/ID.html does. -->
  <xsl:function name="f:local-image" as="xs:string?">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:variable name="clean" as="xs:string" select="f:image-url($url)"/>
    <xsl:sequence select="$clean[not(matches(., '^([A-Za-z][A-Za-z0-9+.\-]*:|/|\\)'))]
        [matches(., '\.(png|jpe?g|gif|webp|avif|svg)$', 'i')]
      ! (if (starts-with(., '../')) then $v:home || substring(., 4) else .)"/>
  </xsl:function>

  <!-- The address of an IIIF image service, from that of its description (…/info.json) or of an image that it makes
       (IIIF Image API 3.0, section 4). -->
  <xsl:function name="f:image-service" as="xs:string?">
    <xsl:param name="url" as="xs:string?"/>
    <xsl:variable name="clean" as="xs:string" select="f:image-url($url)"/>
    <xsl:variable name="form" as="xs:string" select="'^(https?://[^?#]+)/(info\.json|(full|square|(pct:)?[\d.]+(,[\d.]+){3})/'
      || '\^?(max|full|pct:[\d.]+|!?\d*,\d*)/!?[\d.]+/(default|color|colour|gray|grey|bitonal|native)\.[a-z0-9]+)$'"/>
    <xsl:sequence select="$clean[matches(., $form, 'i')] ! replace(., $form, '$1', 'i')"/>
  </xsl:function>

  <!-- The origins of the image services of a document, which its content-security policy has to allow. -->
  <xsl:function name="f:image-origins" as="xs:string*">
    <xsl:param name="document" as="document-node()"/>
    <xsl:sequence select="sort(distinct-values($document/*/facsimile//graphic/@url[f:image-service(.)]
      ! lower-case(replace(f:image-url(.), '^(https?://[^/@]+)/.*$', '$1', 'i'))[matches(., '^https?://[a-z0-9.\-]+(:\d+)?$')]))"/>
  </xsl:function>

  <!-- With the size known, the page does not jump while the image loads. -->
  <xsl:function name="f:image-size" as="attribute()*">
    <xsl:param name="image" as="element()"/>
    <xsl:for-each select="$image/(@width, @height)[matches(., '^[0-9]{1,5}(px)?$')]">
      <xsl:attribute name="{local-name()}" select="replace(., 'px', '')"/>
    </xsl:for-each>
  </xsl:function>

  <xsl:mode name="m:facsimile" on-no-match="shallow-skip"/>

  <xsl:template match="text()" mode="m:facsimile"/>

  <!-- The row of all page images. -->
  <xsl:template name="facsimile" as="element()?">
    <xsl:param name="of" as="element(facsimile)*"/>
    <xsl:if test="$of//graphic">
      <section class="facsimile" aria-labelledby="ed-facsimile">
        <h2 id="ed-facsimile"><xsl:sequence select="f:label('cable.facsimile')"/></h2>
        <div class="surfaces"><xsl:apply-templates select="$of" mode="m:facsimile"/></div>
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
    <xsl:variable name="anchor" as="xs:string" select="f:surface-anchor(.)"/>
    <xsl:variable name="page" as="xs:string" select="f:facsimile-page(.)"/>
    <xsl:variable name="local" as="xs:string?" select="f:local-image(@url)"/>
    <xsl:variable name="service" as="xs:string?" select="f:image-service(@url)"/>
    <figure>
      <xsl:choose>
        <xsl:when test="@xml:id"><xsl:apply-templates select="@xml:id" mode="m:attributes"/></xsl:when>
        <xsl:when test="starts-with($anchor, 'ed-image-')"><xsl:attribute name="id" select="$anchor"/></xsl:when>
      </xsl:choose>
      <xsl:choose>
        <xsl:when test="exists($local)">
          <a class="page-image" href="{$local}" data-image="{$anchor}" data-src="{$local}" data-page="{$page}">
            <img src="{$local}" loading="lazy">
              <xsl:sequence select="f:image-size(.), f:labelled('alt', 'cable.image-of-page', map { 'page': $page })"/>
            </img>
          </a>
        </xsl:when>
        <xsl:when test="exists($service)">
          <a class="page-image image-link" href="{$service}/full/max/0/default.jpg" data-image="{$anchor}"
            data-service="{$service}" data-page="{$page}">
            <xsl:sequence select="f:label('cable.image-at', map { 'host': replace($service, '^https?://([^/]+).*$', '$1', 'i') })"/>
          </a>
        </xsl:when>
        <xsl:otherwise>
          <xsl:call-template name="image"><xsl:with-param name="alt" select="f:attribute('alt', $page)"/></xsl:call-template>
        </xsl:otherwise>
      </xsl:choose>
      <figcaption>
        <xsl:sequence select="if (normalize-space(desc[1])) then normalize-space(desc[1])
          else f:label('cable.page', map { 'page': $page })"/>
      </figcaption>
    </figure>
  </xsl:template>

  <!-- The page that an image shows: the number of the break that points at it, else its place among the images. -->
  <xsl:function name="f:facsimile-page" as="xs:string">
    <xsl:param name="graphic" as="element()"/>
    <xsl:variable name="number" as="xs:string?" select="(($graphic, $graphic/parent::surface)/@xml:id
      ! key('page-of-image', '#' || ., root($graphic))/@n)[1]"/>
    <xsl:variable name="page" as="element()" select="($graphic/parent::surface, $graphic)[1]"/>
    <xsl:sequence select="($number, string(1 + count($page/preceding-sibling::*[self::surface or self::graphic])))[1]"/>
  </xsl:function>

  <xsl:key name="page-of-image" match="pb[@facs]" use="@facs"/>

  <!-- The frame for one page image, empty and hidden until a script fills it. -->
  <xsl:template name="viewer" as="element()">
    <section class="viewer" id="ed-viewer" hidden="hidden" data-script="{$v:home}assets/viewer/openseadragon.min.js">
      <xsl:sequence select="f:labelled('aria-label', 'cable.viewer')"/>
      <div class="viewer-tools">
        <xsl:for-each select="'previous', 'next', 'closer', 'farther', 'whole', 'close'">
          <button type="button" data-viewer="{.}">
            <xsl:sequence select="f:labelled('aria-label', 'cable.viewer-' || .), f:labelled('title', 'cable.viewer-' || .)"/>
            <span aria-hidden="true">
              <xsl:value-of select="map { 'previous': '←', 'next': '→', 'closer': '+', 'farther': '−', 'whole': '⤢', 'close': '×' }(.)"/>
            </span>
          </button>
        </xsl:for-each>
        <p class="viewer-page" role="status"/>
      </div>
      <div class="viewer-stage"/>
    </section>
  </xsl:template>

</xsl:stylesheet>
