<?xml version="1.0" encoding="UTF-8"?>
<!-- A volume of invented cables as HTML with paged CSS: what `bench/pdf.py` gives to WeasyPrint. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all" xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:v="urn:cablegram:variable" xmlns="http://www.w3.org/1999/xhtml">
  <xsl:import href="peer-volume.xsl"/>
  <xsl:output method="html" html-version="5" encoding="UTF-8" indent="no"/>
  <xsl:mode on-no-match="text-only-copy"/>

  <xsl:template match="/">
    <html lang="en">
      <head>
        <title>An Invented Exchange</title>
        <style>
          @font-face {{ font-family: Serif; src: url("fonts/NotoSerif-Regular.ttf") }}
          @font-face {{ font-family: Serif; font-style: italic; src: url("fonts/NotoSerif-Italic.ttf") }}
          @page {{ size: 176mm 250mm; margin: 25.2mm 27.7mm; @top-center {{ content: string(head); font: 8.8pt Serif }}
            @bottom-center {{ content: counter(page); font: 9pt Serif }} }}
          body {{ font: 10.5pt/1.45 Serif; text-align: justify; hyphens: auto; margin: 0 }}
          h1, h2 {{ font-weight: normal; text-align: center; hyphens: none; font-size: 1.3em }}
          h1 {{ margin-top: 46mm; font-size: 2.3em }}
          section {{ break-before: page; counter-reset: footnote }}
          section > h2 {{ string-set: head content(text) }}
          p {{ margin: 0; text-indent: 1.2em }}
          .date, .relations {{ text-align: center; text-indent: 0 }}
          .date {{ font-style: italic }}
          table {{ width: 100%; border-top: 0.4pt solid; border-bottom: 0.4pt solid; margin: 1em 0; font-size: 0.88em }}
          th {{ font-weight: normal; text-align: left; width: 9em; color: #555 }}
          .note {{ float: footnote; font-size: 0.92em }}
          ::footnote-call {{ font-size: 0.7em; vertical-align: super; line-height: 0 }}
          .contents li::after {{ content: " " target-counter(attr(data-to url), page) }}
          ul {{ list-style: none; padding: 0; text-align: left }}
          .index {{ columns: 2; font-size: 0.9em }}
          .index a::after {{ content: target-counter(attr(href url), page) }}
          .index a + a::before {{ content: ", " }}
          a {{ color: inherit; text-decoration: none }}
        </style>
      </head>
      <body>
        <h1>An Invented Exchange</h1>
        <section class="contents">
          <h2>Contents</h2>
          <ul>
            <xsl:for-each select="$v:cables">
              <li data-to="#{@xml:id}">{position()}. {f:date(.)}. <a href="#{@xml:id}">{f:subject(.)}</a> <small>{f:title(.)}</small></li>
            </xsl:for-each>
          </ul>
        </section>
        <xsl:apply-templates select="$v:cables"/>
        <xsl:for-each select="$v:lists">
          <section>
            <h2>{f:index-title(.)}</h2>
            <ul class="index">
              <xsl:for-each select="f:indexed(.)">
                <li>
                  <xsl:text>{f:heading(.)}, </xsl:text>
                  <xsl:for-each select="f:mentions(.)"><a href="#{generate-id()}"></a></xsl:for-each>
                </li>
              </xsl:for-each>
            </ul>
          </section>
        </xsl:for-each>
      </body>
    </html>
  </xsl:template>

  <xsl:template match="TEI">
    <section id="{@xml:id}">
      <h2><small>No. {f:number(.)}</small><br/>{f:title(.)}</h2>
      <p class="date">{f:date(.)}</p>
      <xsl:for-each select="f:previous(.)">
        <p class="relations">Replies to <a href="#{@xml:id}">No. {f:number(.)}</a></p>
      </xsl:for-each>
      <table>
        <xsl:for-each select="f:form(.)"><tr><th scope="row">{f:label(.)}</th><td>{f:value(.)}</td></tr></xsl:for-each>
      </table>
      <p><em>{f:summary(.)}</em></p>
      <xsl:apply-templates select="text"/>
    </section>
  </xsl:template>

  <xsl:template match="p | salute | signed"><p><xsl:apply-templates/></p></xsl:template>
  <xsl:template match="note"><span class="note"><xsl:apply-templates/></span></xsl:template>
  <xsl:template match="text//*[@ref]"><span id="{generate-id()}"><xsl:apply-templates/></span></xsl:template>
</xsl:stylesheet>
