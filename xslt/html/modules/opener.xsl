<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:m="urn:cablegram:mode" xmlns:f="urn:cablegram:function"
  xmlns:v="urn:cablegram:variable" xmlns:r="urn:cablegram:register"
  xpath-default-namespace="http://www.tei-c.org/ns/1.0" exclude-result-prefixes="#all">

  <!-- The form of a cable as it is printed: openers and closers line by line, form fields, stamps; and what
       opens and closes a letter. -->

  <!-- A printed line ends at lb; a letter's dateline or salute is a line of its own by style. -->
  <xsl:template match="opener | closer" mode="m:text" as="element()">
    <div class="{local-name(), f:rend-classes(.)}">
      <xsl:apply-templates select="@xml:id, @xml:lang" mode="m:attributes"/>
      <xsl:for-each-group select="node()" group-starting-with="lb[not(@break = 'no')]">
        <!-- The break itself is the end of the line; only one that wrongly has content is shown. -->
        <xsl:if test="current-group()[self::*[not(self::lb)] or normalize-space()]">
          <div class="line">
            <xsl:apply-templates select="current-group()[not(self::lb[not(normalize-space())])]" mode="m:text"/>
          </div>
        </xsl:if>
      </xsl:for-each-group>
    </div>
  </xsl:template>

  <xsl:variable name="v:fields" as="xs:string+" select="'addressee', 'copyTo', 'info', 'sender', 'precedence', 'dispatch',
    'classification', 'handling', 'subject', 'approved', 'drafted', 'read', 'received', 'sent', 'deciphered', 'printed',
    'distribution', 'form', 'replyTo', 'reference', 'references', 'messageReference', 'dateTimeGroup', 'action', 'officeCopies',
    'tags', 'executiveOrder', 'copyNumber', 'cleared', 'typed', 'copied', 'unread'"/>

  <xsl:template match="seg[@type = $v:fields]" mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="classes" select="'field', 'field-' || @type,
        'field-blank'[not(current()/node()[not(self::seg[@type = 'label'])][normalize-space()])]"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="seg[@type = 'label']" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="classes" select="'label'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="stamp" mode="m:text" as="element()">
    <xsl:call-template name="wrap">
      <xsl:with-param name="classes" select="'stamp', @type ! ('stamp-' || f:token(.))"/>
    </xsl:call-template>
  </xsl:template>

  <xsl:template match="dateline | salute | signed" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <xsl:template match="postscript" mode="m:text" as="element()">
    <xsl:call-template name="wrap"><xsl:with-param name="tag" select="'div'"/></xsl:call-template>
  </xsl:template>

  <xsl:template match="address" mode="m:text" as="element()">
    <xsl:call-template name="wrap"/>
  </xsl:template>

  <!-- The break keeps the lines apart in text that is copied from the page. -->
  <xsl:template match="addrLine" mode="m:text" as="element()+">
    <xsl:call-template name="wrap"/>
    <xsl:if test="following-sibling::*"><br/></xsl:if>
  </xsl:template>

</xsl:stylesheet>
