<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register" xmlns:j="http://www.w3.org/2005/xpath-functions"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- What a page tells machines, in its head: for reference managers (Dublin Core, Highwire, and what Zotero's
       translator of embedded metadata takes), for previews of links (Open Graph), for search engines (schema.org as
       JSON-LD), and the way to the feed, the licence and the TEI. It says nothing that the page does not say, and
       nothing that is not known. Addresses are whole ones where the edition has a base-url; the properties that must
       have such an address are left out where it has none. -->

  <xsl:variable name="v:base" as="xs:string?"
    select="normalize-space($v:edition/@base-url)[matches(., '^https?://')] ! replace(., '/+$', '')"/>

  <!-- The address of a file of the site: a whole one where the edition knows its own, else from this page. -->
  <xsl:function name="f:address" as="xs:string">
    <xsl:param name="path" as="xs:string"/>
    <xsl:sequence select="($v:base ! (. || '/' || replace($path, '(^|/)index\.html$', '$1')), $v:home || $path)[1]"/>
  </xsl:function>

  <xsl:template name="meta" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:param name="path" as="xs:string?"/>
    <xsl:variable name="cable" as="element(r:cable)?" select="/*/@xml:id ! key('cable', ., $v:register)[1]"/>
    <xsl:if test="$v:edition">
      <xsl:for-each select="$v:edition/@feed">
        <link rel="alternate" type="application/atom+xml" title="{$v:edition-title}" href="{$v:home}{.}"/>
      </xsl:for-each>
      <xsl:for-each select="$v:edition/r:licence/@target[matches(., '^https?://')]">
        <link rel="license" href="{.}"/>
      </xsl:for-each>
      <xsl:call-template name="open-graph">
        <xsl:with-param name="title" select="$title"/>
        <xsl:with-param name="description" select="$description"/>
        <xsl:with-param name="path" select="$path"/>
        <xsl:with-param name="cable" select="$cable"/>
      </xsl:call-template>
      <xsl:for-each select="$cable">
        <xsl:call-template name="dublin-core"/>
        <xsl:call-template name="reference-managers"/>
      </xsl:for-each>
      <xsl:if test="exists($path)">
        <xsl:call-template name="linked-data">
          <xsl:with-param name="title" select="$title"/>
          <xsl:with-param name="description" select="$description"/>
          <xsl:with-param name="path" select="$path"/>
          <xsl:with-param name="cable" select="$cable"/>
        </xsl:call-template>
      </xsl:if>
    </xsl:if>
  </xsl:template>

  <!-- A meta element for each value that says something. -->
  <xsl:function name="f:meta" as="element(meta)*" xpath-default-namespace="">
    <xsl:param name="name" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:for-each select="$values ! normalize-space()[. ne '']">
      <meta name="{$name}" content="{.}"/>
    </xsl:for-each>
  </xsl:function>

  <!-- Open Graph protocol: a page must have a whole address there. -->
  <xsl:template name="open-graph" as="element()*">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:param name="path" as="xs:string?"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="properties" as="element(r:property)*">
      <r:property name="og:type"><xsl:value-of select="if ($cable) then 'article' else 'website'"/></r:property>
      <r:property name="og:title"><xsl:value-of select="$title"/></r:property>
      <r:property name="og:site_name"><xsl:value-of select="$v:edition-title"/></r:property>
      <r:property name="og:description"><xsl:value-of select="$description"/></r:property>
      <xsl:if test="exists($v:base) and exists($path)">
        <r:property name="og:url"><xsl:value-of select="f:address($path)"/></r:property>
        <!-- Previews draw no SVG. -->
        <xsl:for-each select="$v:edition/@logo[not(ends-with(., '.svg'))]">
          <r:property name="og:image"><xsl:value-of select="f:address(.)"/></r:property>
          <r:property name="og:image:alt"><xsl:value-of select="$v:edition-title"/></r:property>
        </xsl:for-each>
      </xsl:if>
    </xsl:variable>
    <xsl:for-each select="$properties[normalize-space()]">
      <meta property="{@name}" content="{normalize-space()}"/>
    </xsl:for-each>
  </xsl:template>

  <!-- The fifteen elements of Dublin Core, as far as a cable has them. -->
  <xsl:template name="dublin-core" as="element()*">
    <xsl:variable name="archive" as="xs:string" select="normalize-space(r:shelfmark[1])"/>
    <xsl:sequence select="
      f:meta('DC.title', r:title),
      f:meta('DC.creator', f:acting(., 'sent') ! f:party-name(.)),
      f:meta('DC.date', f:dated(r:date)),
      f:meta('DC.identifier', if (exists($v:base)) then f:address(@html) else @id),
      f:meta('DC.type', f:m('machine.genre')),
      f:meta('DC.type', 'Text'),
      f:meta('DC.description', r:summary),
      f:meta('DC.subject', r:subject),
      f:meta('DC.source', $archive),
      f:meta('DC.language', r:language),
      f:meta('DC.publisher', $v:edition/r:publisher),
      f:meta('DC.rights', $v:edition/r:licence/(normalize-space()[. ne ''], @target)[1]),
      f:meta('DCTERMS.isPartOf', $v:edition-title)"/>
  </xsl:template>

  <!-- What Zotero reads besides. Its item type `letter` has recipients. Names are for one field (a body, a name that
       the edition does not take apart) when a comma ends them, in two parts when a comma stands between them.
       A citation_author would make it drop the recipients. The place in the archive is what it takes from coverage. -->
  <xsl:template name="reference-managers" as="element()*">
    <xsl:sequence select="
      f:meta('z.itemType', if (r:party) then 'letter' else 'document'),
      f:meta('bib.authors', f:acting(., 'sent') ! f:parted-name(.)),
      f:meta('z.recipients', f:acting(., 'to') ! f:parted-name(.)),
      f:meta('DCTERMS.coverage', r:shelfmark[1]),
      f:meta('citation_title', r:title),
      f:meta('citation_publication_date', r:date/@when ! translate(substring(., 1, 10), '-', '/')),
      f:meta('citation_language', r:language[1]),
      f:meta('citation_publisher', $v:edition/r:publisher),
      f:meta('citation_public_url', $v:base ! f:address(current()/@html)),
      f:meta('citation_pdf_url', $v:base ! current()/@pdf ! f:address(.))"/>
  </xsl:template>

  <!-- Who acted in a role: persons, then bodies, each once; places only where nobody else is named. -->
  <xsl:function name="f:acting" as="element(r:party)*">
    <xsl:param name="cable" as="element(r:cable)"/>
    <xsl:param name="role" as="xs:string"/>
    <xsl:variable name="all" as="element(r:party)*" select="$cable/r:party[@role = $role][normalize-space()]"/>
    <xsl:variable name="acting" as="element(r:party)*"
      select="$all[@kind = 'person'], $all[@kind = 'org'], $all[@kind = 'name']"/>
    <xsl:for-each-group select="if (exists($acting)) then $acting else $all" group-by="f:party-name(.)">
      <xsl:sequence select="."/>
    </xsl:for-each-group>
  </xsl:function>

  <xsl:function name="f:party-entry" as="element()?">
    <xsl:param name="party" as="element(r:party)"/>
    <xsl:sequence select="$party/@ref ! key('authority', ., $v:register)[1]"/>
  </xsl:function>

  <xsl:function name="f:party-name" as="xs:string">
    <xsl:param name="party" as="element(r:party)"/>
    <xsl:sequence select="(f:party-entry($party)/r:name ! normalize-space()[. ne ''], normalize-space($party))[1]"/>
  </xsl:function>

  <xsl:function name="f:parted-name" as="xs:string">
    <xsl:param name="party" as="element(r:party)"/>
    <xsl:variable name="sorted" as="xs:string?"
      select="f:party-entry($party)[self::r:person]/r:sort ! normalize-space()[contains(., ', ')]"/>
    <xsl:sequence select="($sorted, translate(f:party-name($party), ',', ' ') ! normalize-space() || ',')[1]"/>
  </xsl:function>

  <!-- A date in the form of ISO 8601; an open span has two dots for what is not known, and one date that lies between
       two stands in brackets (ISO 8601-2). -->
  <xsl:function name="f:dated" as="xs:string?">
    <xsl:param name="date" as="element(r:date)?"/>
    <xsl:sequence select="($date/@when/string(),
      $date[@not-before or @not-after][@span]/string-join(((@not-before, '..')[1], (@not-after, '..')[1]), '/'),
      $date[@not-before or @not-after] ! ('[' || @not-before || '..' || @not-after || ']'))[1]"/>
  </xsl:function>

  <!-- schema.org as JSON-LD, made as the XML form of JSON. In a script element no sign of its text may be taken for
       markup: these are written as JSON writes any sign. -->
  <xsl:template name="linked-data" as="element()">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="description" as="xs:string?"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:param name="cable" as="element(r:cable)?"/>
    <xsl:variable name="entry" as="element(r:entry)?" select="/r:page[@kind = ('person', 'place', 'org')]/r:entry"/>
    <xsl:variable name="graph" as="element(j:map)">
      <j:map>
        <j:string key="@context">https://schema.org</j:string>
        <j:array key="@graph">
          <xsl:choose>
            <xsl:when test="$cable">
              <xsl:apply-templates select="$cable" mode="m:linked-data"/>
            </xsl:when>
            <xsl:when test="$path eq 'index.html'">
              <xsl:apply-templates select="$v:edition" mode="m:linked-data"/>
            </xsl:when>
            <xsl:when test="$entry">
              <xsl:apply-templates select="$entry" mode="m:linked-data">
                <xsl:with-param name="path" select="$path"/>
              </xsl:apply-templates>
            </xsl:when>
            <xsl:otherwise>
              <j:map>
                <xsl:sequence select="
                  f:json('@type', 'WebPage'), f:json('@id', f:address($path)), f:json('url', f:address($path)),
                  f:json('name', $title), f:json('description', $description), f:json('inLanguage', $v:language),
                  f:json-reference('isPartOf', f:address('index.html'))"/>
              </j:map>
            </xsl:otherwise>
          </xsl:choose>
          <xsl:call-template name="breadcrumbs">
            <xsl:with-param name="title" select="$title"/>
            <xsl:with-param name="path" select="$path"/>
          </xsl:call-template>
        </j:array>
      </j:map>
    </xsl:variable>
    <script type="application/ld+json">
      <xsl:value-of select="xml-to-json($graph) => replace('&lt;', '\\u003C') => replace('&gt;', '\\u003E')
        => replace('&amp;', '\\u0026')"/>
    </script>
  </xsl:template>

  <xsl:mode name="m:linked-data" on-no-match="fail"/>

  <xsl:template match="r:cable" mode="m:linked-data" as="element(j:map)">
    <j:map>
      <j:array key="@type">
        <xsl:if test="normalize-space(r:shelfmark[1])"><j:string>ArchiveComponent</j:string></xsl:if>
        <j:string><xsl:value-of select="if (r:party) then 'Message' else 'CreativeWork'"/></j:string>
      </j:array>
      <xsl:sequence select="
        f:json('@id', f:address(@html)), f:json('url', f:address(@html)), f:json('name', r:title[1]),
        f:json('identifier', (r:dispatch, @id)[1]), f:json('dateSent'[current()/r:party], f:dated(r:date)),
        f:json('dateCreated'[not(current()/r:party)], f:dated(r:date)),
        f:json-parties('sender', f:acting(., 'sent')), f:json-parties('recipient', f:acting(., 'to')),
        f:json-parties('ccRecipient', f:acting(., 'cc')),
        f:json-all('inLanguage', r:language), f:json('abstract', r:summary[1]), f:json('about', r:subject[1]),
        f:json('itemLocation', r:shelfmark[1]), f:json('genre', f:m('machine.genre')),
        f:json('license', $v:edition/r:licence/@target), f:json-reference('isPartOf', f:address('index.html'))"/>
      <j:array key="encoding">
        <xsl:sequence select="
          f:json-file('application/tei+xml', 'tei/' || @id || '.xml'),
          f:json-file('text/plain', 'text/' || @id || '.txt'),
          @pdf ! f:json-file('application/pdf', .)"/>
      </j:array>
    </j:map>
  </xsl:template>

  <!-- The edition: a collection of data that can be downloaded. -->
  <xsl:template match="r:edition" mode="m:linked-data" as="element(j:map)">
    <j:map>
      <xsl:sequence select="
        f:json('@type', 'Dataset'), f:json('@id', f:address('index.html')), f:json('url', f:address('index.html')),
        f:json('name', string-join((r:title, r:subtitle) ! normalize-space()[. ne ''], ': ')),
        f:json('description', string-join((r:title, r:subtitle, r:statement) ! normalize-space()[. ne ''], '. ')),
        f:json('inLanguage', @lang), f:json('license', r:licence/@target)"/>
      <j:boolean key="isAccessibleForFree">true</j:boolean>
      <xsl:if test="r:editor[normalize-space()]">
        <j:array key="creator">
          <xsl:for-each select="r:editor[normalize-space()]">
            <j:map><xsl:sequence select="f:json('@type', 'Person'), f:json('name', .)"/></j:map>
          </xsl:for-each>
        </j:array>
      </xsl:if>
      <xsl:if test="normalize-space(r:publisher)">
        <j:map key="publisher">
          <xsl:sequence select="f:json('@type', 'Organization'), f:json('name', r:publisher)"/>
        </j:map>
      </xsl:if>
      <j:array key="distribution">
        <xsl:for-each select="('csv', 'json')">
          <j:map>
            <xsl:sequence select="
              f:json('@type', 'DataDownload'),
              f:json('encodingFormat', if (. eq 'csv') then 'text/csv' else 'application/json'),
              f:json('contentUrl', f:address('data/cables.' || .))"/>
          </j:map>
        </xsl:for-each>
      </j:array>
    </j:map>
  </xsl:template>

  <xsl:template match="r:entry" mode="m:linked-data" as="element(j:map)">
    <xsl:param name="path" as="xs:string"/>
    <j:map>
      <xsl:sequence select="
        f:json('@type', map { 'person': 'Person', 'place': 'Place', 'org': 'Organization' }(../@kind)),
        f:json('@id', f:address($path)), f:json('url', f:address($path)),
        f:json('name', r:name[1]), f:json-all('alternateName', r:variant), f:json('description', r:note[1]),
        f:json-all('sameAs', r:idno/@uri/string())"/>
      <xsl:if test="@lat and @lon">
        <j:map key="geo">
          <xsl:sequence select="f:json('@type', 'GeoCoordinates'), f:json('latitude', @lat), f:json('longitude', @lon)"/>
        </j:map>
      </xsl:if>
    </j:map>
  </xsl:template>

  <!-- From the edition by the page that lists the page's kind, where it is in the navigation, to the page. -->
  <xsl:template name="breadcrumbs" as="element(j:map)">
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="path" as="xs:string"/>
    <xsl:variable name="above" as="element(r:nav)?" select="$v:edition/r:nav[@path = replace($path, '/.*$', '') || '.html'][1]"/>
    <xsl:variable name="steps" as="element(r:step)+">
      <r:step path="index.html"><xsl:value-of select="$v:edition-title"/></r:step>
      <xsl:if test="contains($path, '/') and $above">
        <r:step path="{$above/@path}"><xsl:value-of select="($above/normalize-space()[. ne ''], f:m($above/@key))[1]"/></r:step>
      </xsl:if>
      <xsl:if test="$path ne 'index.html'"><r:step path="{$path}"><xsl:value-of select="$title"/></r:step></xsl:if>
    </xsl:variable>
    <j:map>
      <j:string key="@type">BreadcrumbList</j:string>
      <j:array key="itemListElement">
        <xsl:for-each select="$steps">
          <j:map>
            <j:string key="@type">ListItem</j:string>
            <j:number key="position"><xsl:value-of select="position()"/></j:number>
            <xsl:sequence select="f:json('name', .), f:json('item', f:address(@path))"/>
          </j:map>
        </xsl:for-each>
      </j:array>
    </j:map>
  </xsl:template>

  <!-- A string of JSON; none without a key or a value. -->
  <xsl:function name="f:json" as="element(j:string)?">
    <xsl:param name="key" as="xs:string?"/>
    <xsl:param name="value" as="item()?"/>
    <xsl:if test="$key and normalize-space($value)">
      <j:string key="{$key}"><xsl:value-of select="normalize-space($value)"/></j:string>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:json-all" as="element(j:array)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="values" as="item()*"/>
    <xsl:variable name="texts" as="xs:string*" select="$values ! normalize-space()[. ne '']"/>
    <xsl:if test="exists($texts)">
      <j:array key="{$key}">
        <xsl:for-each select="distinct-values($texts)"><j:string><xsl:value-of select="."/></j:string></xsl:for-each>
      </j:array>
    </xsl:if>
  </xsl:function>

  <xsl:function name="f:json-reference" as="element(j:map)">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="address" as="xs:string"/>
    <j:map key="{$key}"><xsl:sequence select="f:json('@id', $address)"/></j:map>
  </xsl:function>

  <xsl:function name="f:json-file" as="element(j:map)">
    <xsl:param name="type" as="xs:string"/>
    <xsl:param name="path" as="xs:string"/>
    <j:map>
      <xsl:sequence select="
        f:json('@type', 'MediaObject'), f:json('encodingFormat', $type), f:json('contentUrl', f:address($path))"/>
    </j:map>
  </xsl:function>

  <xsl:function name="f:json-parties" as="element(j:array)?">
    <xsl:param name="key" as="xs:string"/>
    <xsl:param name="parties" as="element(r:party)*"/>
    <xsl:if test="exists($parties)">
      <j:array key="{$key}">
        <xsl:for-each select="$parties">
          <xsl:variable name="entry" as="element()?" select="f:party-entry(.)"/>
          <j:map>
            <xsl:sequence select="
              f:json('@type', if (@kind = 'person') then 'Person' else 'Organization'), f:json('name', f:party-name(.)),
              f:json-all('sameAs', $entry/r:idno/@uri/string())"/>
          </j:map>
        </xsl:for-each>
      </j:array>
    </xsl:if>
  </xsl:function>

</xsl:stylesheet>
