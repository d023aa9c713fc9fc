<?xml version="1.0" encoding="UTF-8"?>
<!-- The form of a cable as its page shows it, line by line; openers, closers and addresses of letters. -->
<xsl:stylesheet version="3.0" expand-text="yes" exclude-result-prefixes="#all"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:f="urn:cablegram:function" xmlns:m="urn:cablegram:mode">

  <xsl:template match="opener" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('opener', f:array(f:lines(.)))"/>
  </xsl:template>

  <xsl:template match="closer" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('closer', f:array(f:lines(.)))"/>
  </xsl:template>

  <!-- A signature is never alone on a page: it keeps with the paragraph above it, if that is not too long to move. -->
  <xsl:template match="p[f:is-kept(following-sibling::*[1])]" mode="m:content" as="xs:string*">
    <xsl:variable name="paragraph" as="xs:string*">
      <xsl:next-match/>
    </xsl:variable>
    <xsl:variable name="closer" as="element(closer)" select="following-sibling::*[1]"/>
    <xsl:variable name="indented" as="xs:boolean"
      select="exists(preceding-sibling::*[1][self::p]) and not(parent::div[@type = ('original', 'translation')])"/>
    <xsl:sequence select="
      f:block('keep', ('indent: true'[$indented], f:content(($paragraph, f:block('closer', f:array(f:lines($closer)))))))"/>
  </xsl:template>

  <xsl:template match="closer[f:is-kept(.)]" mode="m:content" as="xs:string*"/>

  <xsl:function name="f:is-kept" as="xs:boolean">
    <xsl:param name="closer" as="element()?"/>
    <xsl:sequence select="
      exists($closer[self::closer][not(@xml:id or @xml:lang)]/preceding-sibling::*[1][self::p][string-length() lt 700])"/>
  </xsl:function>

  <xsl:template match="postscript" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="address" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:block('lines', f:array(f:lines(.)))"/>
  </xsl:template>

  <!-- An address within a phrase or a line. -->
  <xsl:template mode="m:content" as="xs:string*" priority="1"
    match="address[not(parent::div or parent::body or parent::opener or parent::closer)]">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <xsl:template match="addrLine" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
    <xsl:sequence select="'[ ];'"/>
  </xsl:template>

  <!-- A printed line holds several fields: they stand apart. -->
  <xsl:template match="opener/seg[@type] | closer/seg[@type]" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('field', f:children(.))"/>
  </xsl:template>

  <xsl:template match="seg[@type = 'label']" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('label-of-field', f:children(.))"/>
  </xsl:template>

  <xsl:template match="seg[@type = 'form']" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('field', f:content(f:call('bold', f:children(.))))"/>
  </xsl:template>

  <xsl:template match="stamp" mode="m:content" as="xs:string*">
    <xsl:sequence select="f:call('stamp', f:children(.))"/>
  </xsl:template>

  <xsl:template match="dateline | salute | signed | byline | signatures" mode="m:content" as="xs:string*">
    <xsl:apply-templates mode="#current"/>
  </xsl:template>

  <!-- The same elements between paragraphs. -->
  <xsl:template mode="m:content" as="xs:string*"
    match="(dateline | salute | signed | byline)[parent::div or parent::body or parent::postscript or parent::front or parent::back]">
    <xsl:variable name="align" as="xs:string" select="(f:alignment(.), if (self::dateline or self::signed) then 'end' else 'start')[1]"/>
    <xsl:sequence select="f:block('p', ('align: ' || $align, f:children(.)))"/>
  </xsl:template>

  <!-- The lines of an element, each as content: a new one at every lb, and at elements that are lines by
       themselves, unless the element is running text. -->
  <xsl:function name="f:lines" as="xs:string*">
    <xsl:param name="element" as="element()"/>
    <xsl:variable name="running" as="xs:boolean" select="exists($element/text()[normalize-space()])"/>
    <xsl:for-each-group select="$element/node()"
      group-starting-with="lb | (dateline | salute | signed | address | addrLine | byline | p | list | epigraph | head)[not($running)]">
      <xsl:variable name="line" as="node()*" select="current-group()[not(self::lb)]"/>
      <xsl:if test="$line[self::* or normalize-space()]">
        <xsl:sequence select="f:nodes($line)"/>
      </xsl:if>
    </xsl:for-each-group>
  </xsl:function>
</xsl:stylesheet>
