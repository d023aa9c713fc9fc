<?xml version="1.0" encoding="UTF-8"?>
<!-- A volume of invented cables as XSL-FO: what `bench/pdf.py` gives to FOP. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable" xmlns:fo="http://www.w3.org/1999/XSL/Format">
  <xsl:import href="peer-volume.xsl"/>
  <xsl:output method="xml" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="text-only-copy"/>

  <xsl:template match="/">
    <fo:root font-family="Noto Serif" font-size="10.5pt" line-height="1.45" xml:lang="en" language="en" hyphenate="true">
      <fo:layout-master-set>
        <fo:simple-page-master master-name="page" page-width="176mm" page-height="250mm" margin="12mm 27.7mm">
          <fo:region-body margin="13.2mm 0mm"/>
          <fo:region-before extent="10mm"/>
          <fo:region-after extent="10mm" display-align="after"/>
        </fo:simple-page-master>
        <fo:simple-page-master master-name="columns" page-width="176mm" page-height="250mm" margin="12mm 27.7mm">
          <fo:region-body margin="13.2mm 0mm" column-count="2" column-gap="20pt"/>
          <fo:region-before extent="10mm"/>
          <fo:region-after extent="10mm" display-align="after"/>
        </fo:simple-page-master>
      </fo:layout-master-set>
      <fo:declarations>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
          <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>An Invented Exchange</dc:title></rdf:Description>
          </rdf:RDF>
        </x:xmpmeta>
      </fo:declarations>
      <fo:bookmark-tree>
        <xsl:for-each select="$v:cables">
          <fo:bookmark internal-destination="{@xml:id}"><fo:bookmark-title>{f:title(.)}</fo:bookmark-title></fo:bookmark>
        </xsl:for-each>
      </fo:bookmark-tree>
      <fo:page-sequence master-reference="page">
        <fo:flow flow-name="xsl-region-body">
          <fo:block role="H1" font-size="2.3em" text-align="center" space-before="46mm" space-before.conditionality="retain"
            hyphenate="false">An Invented Exchange</fo:block>
        </fo:flow>
      </fo:page-sequence>
      <xsl:sequence select="f:pages('page', 'Contents', $v:contents)"/>
      <xsl:apply-templates select="$v:cables"/>
      <xsl:for-each select="$v:lists">
        <xsl:variable name="entries" as="element(fo:block)*">
          <xsl:for-each select="f:indexed(.)">
            <fo:block font-size="0.9em" start-indent="1.4em" text-indent="-1.4em">
              <xsl:text>{f:heading(.)}</xsl:text>
              <xsl:for-each select="f:mentions(.)">
                <xsl:text>, </xsl:text>
                <fo:basic-link internal-destination="{generate-id()}"><fo:page-number-citation ref-id="{generate-id()}"/></fo:basic-link>
              </xsl:for-each>
            </fo:block>
          </xsl:for-each>
        </xsl:variable>
        <xsl:sequence select="f:pages('columns', f:index-title(.), $entries)"/>
      </xsl:for-each>
    </fo:root>
  </xsl:template>

  <xsl:variable name="v:contents" as="element(fo:block)*">
    <xsl:for-each select="$v:cables">
      <fo:block text-align-last="justify" space-after="0.4em">
        <xsl:text>{position()}. {f:date(.)}. </xsl:text>
        <fo:basic-link internal-destination="{@xml:id}">{f:subject(.)}</fo:basic-link>
        <fo:inline font-size="0.85em"> {f:title(.)}</fo:inline>
        <fo:leader/>
        <fo:page-number-citation ref-id="{@xml:id}"/>
      </fo:block>
    </xsl:for-each>
  </xsl:variable>

  <xsl:function name="f:pages" as="element(fo:page-sequence)">
    <xsl:param name="master" as="xs:string"/>
    <xsl:param name="title" as="xs:string"/>
    <xsl:param name="blocks" as="element(fo:block)*"/>
    <fo:page-sequence master-reference="{$master}">
      <fo:static-content flow-name="xsl-region-before">
        <fo:block font-size="8.8pt" text-align="center" hyphenate="false">{$title}</fo:block>
      </fo:static-content>
      <fo:static-content flow-name="xsl-region-after">
        <fo:block font-size="9pt" text-align="center"><fo:page-number/></fo:block>
      </fo:static-content>
      <fo:static-content flow-name="xsl-footnote-separator">
        <fo:block><fo:leader leader-pattern="rule" leader-length="22%" rule-thickness="0.4pt"/></fo:block>
      </fo:static-content>
      <fo:flow flow-name="xsl-region-body">
        <xsl:sequence select="$blocks"/>
      </fo:flow>
    </fo:page-sequence>
  </xsl:function>

  <xsl:template match="TEI">
    <xsl:variable name="blocks" as="element(fo:block)">
      <fo:block id="{@xml:id}">
        <fo:block role="H2" font-size="1.3em" text-align="center" hyphenate="false" keep-with-next="always">
          <fo:block font-size="0.72em">No. {f:number(.)}</fo:block>
          <xsl:text>{f:title(.)}</xsl:text>
        </fo:block>
        <fo:block text-align="center" font-style="italic" space-after="1em">{f:date(.)}</fo:block>
        <xsl:for-each select="f:previous(.)">
          <fo:block text-align="center" space-after="1em" font-size="0.85em">
            <xsl:text>Replies to </xsl:text>
            <fo:basic-link internal-destination="{@xml:id}">No. {f:number(.)}</fo:basic-link>
          </fo:block>
        </xsl:for-each>
        <fo:table table-layout="fixed" width="100%" border-top="0.4pt solid" border-bottom="0.4pt solid" font-size="0.88em"
          space-after="1.6em">
          <fo:table-column column-width="9em"/>
          <fo:table-column column-width="proportional-column-width(1)"/>
          <fo:table-body>
            <xsl:for-each select="f:form(.)">
              <fo:table-row>
                <fo:table-cell role="TH"><fo:block color="#555555">{f:label(.)}</fo:block></fo:table-cell>
                <fo:table-cell><fo:block>{f:value(.)}</fo:block></fo:table-cell>
              </fo:table-row>
            </xsl:for-each>
          </fo:table-body>
        </fo:table>
        <fo:block font-style="italic">{f:summary(.)}</fo:block>
        <xsl:apply-templates select="text"/>
      </fo:block>
    </xsl:variable>
    <xsl:sequence select="f:pages('page', f:title(.), $blocks)"/>
  </xsl:template>

  <xsl:template match="p | salute | signed">
    <fo:block text-indent="1.2em" text-align="justify"><xsl:apply-templates/></fo:block>
  </xsl:template>

  <xsl:template match="note">
    <xsl:variable name="mark" as="element(fo:inline)">
      <fo:inline font-size="0.7em" baseline-shift="super"><xsl:number level="any" from="TEI"/></fo:inline>
    </xsl:variable>
    <fo:footnote>
      <xsl:sequence select="$mark"/>
      <fo:footnote-body>
        <fo:block font-size="0.92em" text-align="justify" text-indent="0pt">
          <xsl:sequence select="$mark"/>
          <xsl:text> </xsl:text>
          <xsl:apply-templates/>
        </fo:block>
      </fo:footnote-body>
    </fo:footnote>
  </xsl:template>

  <xsl:template match="text//*[@ref]"><fo:inline id="{generate-id()}"><xsl:apply-templates/></fo:inline></xsl:template>
</xsl:stylesheet>
